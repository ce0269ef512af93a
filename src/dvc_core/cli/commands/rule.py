"""``tthc rule``: the page of a rule."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib import resources
from pathlib import Path
from typing import NamedTuple

import click

from ...finding import Rule
from ...model.suggest import closest
from ...rules.checking import all_rules
from ...words import Words, cite, entry, say, show, title, unfilled
from ...words.program import SEVERITY, UI
from ..exit_codes import OK
from ..faults import misuse
from ..lang import LANG, tr
from ..options import lang_option, plugin_option, use_plugins


@click.command(
    "rule",
    help=tr(
        "Giải thích một quy tắc: vì sao, căn cứ, ví dụ sai và đúng.",
        "Explain a rule: why, by which article, a bad and a good example.",
    ),
)
@click.argument("code", required=False, metavar="[CODE]")
@click.option("--all", "every", is_flag=True, help=tr("Mọi quy tắc.", "Every rule."))
@plugin_option
@lang_option
def rule_command(code: str | None, *, every: bool, plugins: tuple[str, ...]) -> int:
    """Print the page of a rule."""
    use_plugins(plugins)
    known = all_rules()
    if every:
        click.echo("\n\n".join("\n".join(_page(rule)) for rule in known.values()))
        return OK
    if code is None:
        raise misuse(
            "cần một mã, ví dụ: tthc rule DVC105 (hoặc --all)",
            "a code is needed, like: tthc rule DVC105 (or --all)",
        )
    rule = known.get(code.upper())
    if rule is None:
        near = ", ".join(closest(code, known)) or "tthc list rules"
        raise misuse(f"không có quy tắc “{code}”; xem: {near}", f"there is no rule “{code}”; see: {near}")
    click.echo("\n".join(_page(rule)))
    return OK


#: The line of an example that names the date it is judged at.
_ON = "# on:"
_CARRIAGE_RETURN = "␍"


def _words(code: str) -> Words:
    found = entry(code)
    return found.vi if LANG == "vi" else found.en


def _page(rule: Rule) -> Iterator[str]:
    words = _words(rule.code)
    yield f"{rule.code} · {SEVERITY[rule.severity][LANG]} · {title(rule.code, LANG)}"
    yield ""
    yield words.why
    if rule.law:
        yield ""
        yield f"{say(UI['basis'], LANG)}: " + "; ".join(cite(law, LANG) for law in rule.law)
    if rule.blocks_level:
        yield f"{say(UI['impact'], LANG)}: {say(UI['blocks'], LANG, level=rule.blocks_level)}"
    if rule.open_level:
        yield f"{say(UI['impact'], LANG)}: {say(UI['leaves_open'], LANG, level=rule.open_level)}"
    if rule.evidence and LANG == "en":
        yield f"seen in practice: {rule.evidence}"
    if help_text := unfilled(words.help):
        yield f"{say(UI['help'], LANG)}: {help_text}"
    bad = next(_examples(rule.code, "bad"), None)
    # What is only judged at another date, or under another name, shows no mend.
    good = next((one for one in _examples(rule.code, "good") if bad is None or one.lines != bad.lines), None)
    for example, heading in ((bad, tr("Ví dụ sai", "Bad example")), (good, tr("Ví dụ đúng", "Good example"))):
        if example is not None:
            at = (
                f" ({tr('xét tại ngày', 'judged at')} {show(date.fromisoformat(example.on), LANG)})"
                if example.on
                else ""
            )
            yield ""
            yield f"{heading}{at}:"
            yield from (f"    {line}".rstrip() for line in example.lines)


class _Example(NamedTuple):
    """An example as it is shown, and the date it is judged at, where that is not today."""

    lines: list[str]
    on: str


def _examples(code: str, kind: str) -> Iterator[_Example]:
    """The examples of a kind that can be shown as text; the same files are the tests."""
    folder = Path(str(resources.files("dvc_core"))) / "rules" / "examples" / code
    if not folder.is_dir():
        folder = Path(__file__).resolve().parents[4] / "tests" / "rules" / "examples" / code
    for path in sorted(folder.glob(f"{kind}-*.y*ml")) if folder.is_dir() else ():
        if path.stat().st_size > 10_000:
            continue
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        # A carriage return is seen where it is the fault.
        lines = text.replace("\r", _CARRIAGE_RETURN).splitlines()
        on = next((line.removeprefix(_ON).strip() for line in lines if line.startswith(_ON)), "")
        lines = [line for line in lines if not line.startswith(("# expect:", _ON))]
        if all(line.isprintable() for line in lines):
            yield _Example(lines, on)
