"""``tthc list``: the rules, frameworks, criteria, portal facts, what levels are taken for each other, shipped procedures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from textwrap import wrap
from typing import Any

import click

from ...law.day import today
from ...levels.assessment import NEVER_REFUTES
from ...levels.crosswalk import CONFIDENCE, CROSSWALK_NOTE
from ...levels.framework import (
    CERTAINTY,
    Both,
    Criterion,
    Duty,
    Framework,
    FrameworkError,
    frameworks,
    level_name,
    load_framework,
)
from ...levels.in_force import first
from ...levels.portal import PORTAL_FACTS
from ...levels.questions.registry import questions
from ...levels.words.verdicts import REASONS
from ...model.completeness import ITEM_KEYS
from ...model.keys import all_keys, vocabularies
from ...model.likeness import samples
from ...model.suggest import closest
from ...rules.checking import all_rules
from ...words import cite, clean, entry, title, to_json
from ...words.folding import fold
from ...words.program import SEVERITY
from ...words.vocabulary import word_label
from ..exit_codes import OK
from ..faults import misuse, no_framework
from ..lang import LANG, phrase
from ..options import plugin_option, text_or_json_option, use_plugins

#: A line of the rules is no wider: it is read in a terminal.
_WIDTH = 100
#: What is said below a criterion.
_BELOW = ("asks", "looks_at", "certainty_text", "reading", "since", "ended")
#: What the id of a row says already.
_PARTS = frozenset({"id", "from", "from_level", "to", "to_level", "confidence"})


@click.command("list")
@click.argument(
    "what",
    type=click.Choice(["rules", "words", "frameworks", "criteria", "portal-facts", "crosswalk", "samples"]),
)
@click.argument("key", metavar="[KEY]", required=False)
@click.option("--framework", metavar="ID|FILE")
@text_or_json_option
@plugin_option
def list_command(
    what: str, key: str | None, framework: str | None, form: str, plugins: tuple[str, ...]
) -> int:
    """Print a list."""
    if key is not None and what != "words":
        raise misuse("key_needs_words")
    use_plugins(plugins)
    framework = framework or first(today())
    try:
        rows = _words(key) if what == "words" else _rows(what, framework)
    except FrameworkError as error:
        raise no_framework(error) from None
    if form == "json":
        click.echo(to_json(rows, indent=2))
    elif what == "criteria":
        click.echo(f"{_in(load_framework(framework)[0].name)}\n")
        click.echo("\n".join(_criterion_lines(rows, load_framework(framework)[0])))
    elif what == "words":
        click.echo("\n".join(_word_lines(rows)))
    elif what == "rules":
        click.echo("\n".join(_rule_lines(rows)))
    else:
        heads = [_taken_for(row) if what == "crosswalk" else row["id"] for row in rows]
        wide = max(map(len, heads))
        for head, row in zip(heads, rows, strict=True):
            click.echo(f"{head:<{wide}}  " + "  ".join(v for k, v in row.items() if k not in _PARTS and v))
        if what == "crosswalk":
            click.echo(CROSSWALK_NOTE[LANG])
    return OK


def _rows(what: str, framework: str) -> list[dict[str, str]]:
    if what == "rules":
        return _rules()
    if what == "frameworks":
        return _frameworks()
    if what == "samples":
        found = [loaded.procedure for loaded in samples() if loaded.procedure is not None]
        return [{"id": clean(one.code or ""), "name": clean(one.name or "")} for one in found]
    if what == "criteria":
        return _criteria(framework)
    if what == "crosswalk":
        return _crosswalk()
    return [{"id": name, "text": PORTAL_FACTS[name][LANG]} for name in PORTAL_FACTS]


def _words(key: str | None) -> list[dict[str, str]]:
    """The words of the keys that have a vocabulary, of one, of those inside one, or of all, with their labels."""
    found = vocabularies()
    if key is not None:
        wanted = next((known for known in all_keys() if fold(known) == fold(key)), "")
        own = [vocabulary for vocabulary in found if vocabulary.key == wanted]
        found = own or [vocabulary for vocabulary in found if wanted in filter(None, vocabulary.homes)]
        if not found:
            raise _no_words(key, wanted)
    return [
        {
            "id": word,
            "key": vocabulary.key,
            "in": ", ".join(filter(None, vocabulary.homes)),
            "label": vocabulary.label if LANG == "vi" else vocabulary.name.replace("_", " ").capitalize(),
            "text": word_label(word, LANG),
        }
        for vocabulary in found
        for word in vocabulary.words
    ]


def _no_words(key: str, wanted: str) -> click.UsageError:
    if wanted:
        return misuse("no_vocabulary", wanted=wanted)
    near = ", ".join(closest(key, all_keys())) or "tthc list words"
    return misuse("no_key", key=key, near=near)


def _word_lines(rows: list[dict[str, str]]) -> Iterator[str]:
    """The words for people: below the key, its label and where it stands."""
    wide = max(len(row["id"]) for row in rows)
    head = ""
    for row in rows:
        where = f" — {phrase('within')} {row['in']}" if row["in"] else ""
        if head != (head := f"{row['key']} ({row['label']}){where}:"):
            yield from ("", head) if row is not rows[0] else (head,)
        yield f"  {row['id']:<{wide}}  {row['text']}"


def _rules() -> list[dict[str, str]]:
    return [
        {
            "id": code,
            "severity": SEVERITY[rule.severity][LANG],
            "title": title(code, LANG),
            "why": getattr(entry(code), LANG).why,
            "law": "; ".join(cite(law, LANG) for law in rule.law),
        }
        for code, rule in all_rules().items()
    ]


def _rule_lines(rows: list[dict[str, str]]) -> Iterator[str]:
    """The rules for people: code, severity and what it finds, the law below it; why is told by ``tthc rule``."""
    code, severity = (max(len(row[key]) for row in rows) + 2 for key in ("id", "severity"))
    indent = " " * (code + severity)
    for row in rows:
        head = f"{row['id']:<{code}}{row['severity']:<{severity}}"
        yield from wrap(head + row["title"], _WIDTH, subsequent_indent=indent)
        yield from wrap(row["law"], _WIDTH, initial_indent=indent, subsequent_indent=indent)


def _frameworks() -> list[dict[str, str]]:
    rows = []
    for name in frameworks():
        framework, _ = load_framework(name)
        # The day a framework ends is the first day of the next.
        until = f" → {framework.ended - timedelta(days=1)}" if framework.ended else " →"
        text = framework.name.vi if LANG == "vi" else framework.name.en
        rows.append({"id": name, "in_force": f"{framework.in_force}{until}", "text": text})
    return rows


def _criteria(name: str) -> list[dict[str, str]]:
    """The criteria, then the duties: what each asks, how sure it is, and our reading where there is one."""
    framework, _ = load_framework(name)
    items: list[Criterion | Duty] = [*framework.criteria, *(framework.duties or ())]
    return [_criterion_row(framework, item) for item in items]


def _criterion_row(framework: Framework, item: Criterion | Duty) -> dict[str, str]:
    level = item.level if isinstance(item, Criterion) else item.from_level
    certainty = item.clause.certainty
    row = {
        "id": item.id,
        "kind": "criterion" if isinstance(item, Criterion) else "duty",
        "level": "" if level is None else str(level),
        "text": _in(item.text),
        "law": cite(framework.law(item.clause), LANG),
        "asks": questions()[item.question].words[LANG] if item.question else REASONS["not_asked"][LANG],
        "certainty": certainty,
        "certainty_text": CERTAINTY[certainty][LANG] + _refutes(item),
    }
    if looked := _looked_at(item.params):
        row["looks_at"] = looked
    row |= _dates(item)
    if item.reading is not None:
        row["reading"] = _in(item.reading)
    return row


def _looked_at(params: Mapping[str, Any]) -> str:
    """The facts a question with parameters is put to: a portal fact by its words, the rest by their YAML keys."""
    if fact := params.get("fact"):
        return f"{PORTAL_FACTS[fact][LANG]} ({fact})"
    if point := params.get("point"):
        return ", ".join(ITEM_KEYS[point])
    if work := params.get("work"):
        return f"dich_vu_chu_dong.{work}"
    return str(params.get("key", ""))


def _refutes(item: Criterion | Duty) -> str:
    """That what we infer or remember refutes nothing."""
    return "" if item.clause.certainty not in NEVER_REFUTES else phrase("never_refutes")


def _dates(item: Criterion | Duty) -> dict[str, str]:
    if isinstance(item, Duty):
        return {}
    return {key: day.isoformat() for key, day in (("since", item.starts), ("ended", item.ends)) if day}


def _in(text: Both) -> str:
    return text.vi if LANG == "vi" else text.en


def _criterion_lines(rows: list[dict[str, str]], framework: Framework) -> Iterator[str]:
    """The criteria and duties for people: one line each, and what is asked below it."""
    wide = max(len(row["id"]) for row in rows)
    kind = ""
    for row in rows:
        if row["kind"] != kind:
            if kind:
                yield ""
            kind = row["kind"]
            yield f"{phrase(kind)}:"
        level = framework.level_name(row["level"], LANG)
        head = (f"{row['id']:<{wide}}", level, row["text"], row["law"])
        yield "  ".join(part for part in head if part)
        for key in _BELOW:
            if key in row:
                yield f"{' ' * wide}  {phrase(key)}: {row[key]}"


def _taken_for(row: dict[str, str]) -> str:
    """Which level is taken for which, by their names."""
    here, there = (level_name(row[key], row[f"{key}_level"], LANG) for key in ("from", "to"))
    return f"{row['from']} {here} {'↔' if '↔' in row['id'] else '→'} {row['to']} {there}"


def _crosswalk() -> list[dict[str, str]]:
    from ...levels.crosswalk import rows

    found = []
    for row in rows():
        here, there = row.source, row.target
        sign = "↔" if row.both_ways else "→"
        note = [text.vi if LANG == "vi" else text.en for text in (row.origin, row.note) if text]
        found.append(
            {
                "id": f"{here.framework} {here.level} {sign} {there.framework} {there.level}",
                "from": here.framework,
                "from_level": str(here.level),
                "to": there.framework,
                "to_level": str(there.level),
                "confidence": row.confidence,
                "confidence_text": CONFIDENCE[row.confidence][LANG],
                "text": "; ".join(note),
            }
        )
    return found
