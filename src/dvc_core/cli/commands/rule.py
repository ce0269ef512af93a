"""``tthc rule``: the page of a rule."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib import resources
from pathlib import Path

import click

from ...finding import Rule
from ...model.suggest import closest
from ...rules.checking import all_rules
from ...rules.example_files import shown
from ...words import CodeWords, cite, entry, format_message, show, title, unfilled
from ...words.program import SEVERITY, UI
from ...words.sentences import Wording
from ..exit_codes import OK
from ..faults import misuse
from ..lang import LANG, phrase
from ..options import plugin_option, use_plugins


@click.command("rule")
@click.argument("code", required=False, metavar="[CODE]")
@click.option("--all", "every", is_flag=True)
@plugin_option
def rule_command(code: str | None, *, every: bool, plugins: tuple[str, ...]) -> int:
    """Print the page of a rule."""
    use_plugins(plugins)
    known = all_rules()
    if every:
        click.echo("\n\n".join("\n".join(_page(rule)) for rule in known.values()))
        return OK
    if code is None:
        raise misuse("rule_needed")
    rule = known.get(code.upper())
    if rule is None:
        near = ", ".join(closest(code, known)) or "tthc list rules"
        raise misuse("no_rule", code=code, near=near)
    click.echo("\n".join(_page(rule)))
    return OK


def _words(code: str) -> CodeWords:
    found = entry(code)
    return found.vi if LANG == "vi" else found.en


def _page(rule: Rule) -> Iterator[str]:
    words = _words(rule.code)
    yield f"{rule.code} · {SEVERITY[rule.severity][LANG]} · {title(rule.code, LANG)}"
    yield ""
    yield words.why
    if rule.law:
        yield ""
        yield f"{format_message(UI['basis'], LANG)}: " + "; ".join(cite(law, LANG) for law in rule.law)
    impact = _impact(rule)
    if impact:
        yield f"{format_message(UI['impact'], LANG)}: {impact}"
    if rule.evidence and LANG == "en":
        yield f"seen in practice: {rule.evidence}"
    yield from _help_lines(words.help)
    bad, good = shown(_folder(rule.code))
    for example, heading in ((bad, phrase("bad_example")), (good, phrase("good_example"))):
        if example is not None:
            at = (
                f" ({phrase('judged_at')} {show(date.fromisoformat(example.on), LANG)})" if example.on else ""
            )
            yield ""
            yield f"{heading}{at}:"
            yield from (f"    {line}".rstrip() for line in example.lines)


def _impact(rule: Rule) -> str:
    """What a finding of the rule does to a level; a rule may refute it of one file and leave it open of another."""
    if rule.blocks_level is not None:
        key = "blocks" if rule.open_level is None else "blocks_or_leaves_open"
        return format_message(UI[key], LANG, level=rule.blocks_level)
    return "" if rule.open_level is None else format_message(UI["leaves_open"], LANG, level=rule.open_level)


def _help_lines(help_of: Wording) -> Iterator[str]:
    """How to fix it: in general where that is said, else a line for each variant; nothing where there is no help."""
    variants = [help_of[""]] if "" in help_of else [*help_of.values()]
    texts = list(dict.fromkeys(map(unfilled, variants)))
    head = f"{format_message(UI['help'], LANG)}:"
    if len(texts) < 2:
        yield from (f"{head} {text}" for text in texts)
    else:
        yield from (head, *(f"    – {text}" for text in texts))


def _folder(code: str) -> Path:
    """Where the examples of a rule are: in the wheel those that are shown, in the repository all."""
    inside = Path(str(resources.files("dvc_core"))) / "rules" / "examples" / code
    return inside if inside.is_dir() else Path(__file__).parents[4] / "tests" / "rules" / "examples" / code
