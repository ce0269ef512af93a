"""What changed between two states of a catalogue: for people, for a merge request, for machines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple, get_args

from ...finding import Path
from ...formats.frame import clean
from ...formats.json_output import tool
from ...levels.words.levels import STATES
from ...model.keys import label_of
from ...words import Lang, say, show
from .differences import Difference, LevelChange
from .effects import Effect, read_path
from .words import DIFF

SCHEMA = "diff/v0"
EFFECTS: tuple[Effect, ...] = get_args(Effect)
#: A longer value is cut: the difference is to be found, not read, here.
_SHOWN = 90
_MARKS = {"added": "+", "removed": "-", "changed": "~", "order": "~"}

Status = Literal["changed", "same", "new", "gone", "unreadable"]


class Pair(NamedTuple):
    """One procedure in both states."""

    #: The code, or the file where it has none.
    key: str
    name: str | None
    status: Status
    differences: Sequence[Difference] = ()
    levels: Sequence[LevelChange] = ()


def counts(pairs: Iterable[Pair]) -> dict[str, int]:
    """How many procedures of each status, and differences of each effect."""
    found: Counter[str] = Counter(dict.fromkeys((*get_args(Status), *EFFECTS), 0))
    for pair in pairs:
        found[pair.status] += 1
        found.update(d.effect for d in pair.differences)
    return dict(found)


def where(path: Path, lang: Lang) -> str:
    """A place in words: labels of the model in Vietnamese, keys in English, items in quotes."""
    plain, _ = read_path(path)
    parts = []
    for end, (step, known) in enumerate(zip(path, plain, strict=True), 1):
        if known == 0:
            parts.append(f"“{_cut(str(step))}”" if isinstance(step, str) else f"[{step}]")
        else:
            parts.append((label_of(plain[:end]) if lang == "vi" else "") or str(step))
    return " › ".join(parts)


def value(found: Any, lang: Lang) -> str:
    """A value in one short line."""
    if isinstance(found, Mapping):
        inner = ", ".join(f"{key}: {value(item, lang)}" for key, item in found.items())
        return _cut("{" + inner + "}")
    if isinstance(found, list):
        return _cut(", ".join(value(item, lang) for item in found))
    return _cut(show(found, lang))


def _cut(text: str) -> str:
    text = clean(" ".join(text.split()))
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def text_report(pairs: Sequence[Pair], lang: Lang, *, only_levels: bool) -> Iterator[str]:
    """Lines for a terminal."""
    for pair in _told(pairs):
        yield f"{pair.key}  {clean(pair.name or '')}".rstrip()
        yield from (f"  {line}" for line in _head(pair, lang))
        for effect, group in _by_effect(pair):
            yield f"  {say(DIFF[effect], lang)}:"
            yield from (f"    {line}" for line in _lines(group, lang))
        yield ""
    yield from _foot(pairs, lang, only_levels=only_levels)


def markdown_report(pairs: Sequence[Pair], lang: Lang, *, only_levels: bool) -> Iterator[str]:
    """Markdown for a merge request: what matters open, editorial changes folded."""
    yield "## tthc diff"
    yield ""
    yield from _foot(pairs, lang, only_levels=only_levels)
    for pair in _told(pairs):
        yield ""
        yield f"### {_escaped(pair.key)} {_escaped(pair.name or '')}".rstrip()
        yield ""
        yield from (f"- {_escaped(line)}" for line in _head(pair, lang))
        for effect, group in _by_effect(pair):
            title = f"{say(DIFF[effect], lang)} ({len(group)})"
            # The mark of a line would be read as a bullet of its own.
            lines = [f"- **{line[0]}** {_escaped(line[2:])}" for line in _lines(group, lang)]
            folded = effect == "editorial"
            yield f"<details><summary>{title}</summary>" if folded else f"\n**{title}**"
            yield ""
            yield from lines
            if folded:
                yield "\n</details>"


def diff_json(pairs: Sequence[Pair], version: str, *, only_levels: bool) -> str:
    """The shape ``diff/v0``."""
    data = {
        "schema": SCHEMA,
        "tool": tool(version),
        "only_levels": only_levels,
        "summary": counts(pairs),
        "procedures": [
            {
                "procedure": pair.key,
                "name": pair.name,
                "status": pair.status,
                "levels": [
                    {
                        "framework": change.framework,
                        "before": change.before,
                        "after": change.after,
                        "criteria": [
                            {"id": name, "before": old or None, "after": new or None}
                            for name, old, new in change.criteria
                        ],
                    }
                    for change in pair.levels
                ],
                "differences": [
                    {
                        "effect": d.effect,
                        "kind": d.kind,
                        "path": list(d.path),
                        "before": d.before,
                        "after": d.after,
                    }
                    for d in pair.differences
                ],
            }
            for pair in _told(pairs)
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _told(pairs: Iterable[Pair]) -> Iterator[Pair]:
    return (pair for pair in pairs if pair.status != "same")


def _head(pair: Pair, lang: Lang) -> Iterator[str]:
    if pair.status != "changed":
        yield say(DIFF[pair.status], lang)
    for change in pair.levels:
        old, new = (
            say(DIFF["no_level"], lang) if level is None else str(level)
            for level in (change.before, change.after)
        )
        word = "level" if change.before != change.after else "level_same"
        yield say(DIFF[word], lang, framework=change.framework, before=old, after=new)
        for name, was, now in change.criteria:
            before, after = (STATES[state][lang] if state else "–" for state in (was, now))
            yield say(DIFF["verdict"], lang, criterion=name, before=before, after=after)


def _by_effect(pair: Pair) -> Iterator[tuple[Effect, list[Difference]]]:
    for effect in EFFECTS:
        group = [d for d in pair.differences if d.effect == effect]
        if group:
            yield effect, group


def _lines(group: Iterable[Difference], lang: Lang) -> Iterator[str]:
    for d in group:
        head = f"{_MARKS[d.kind]} {where(d.path, lang)}"
        if d.kind == "order":
            yield f"{head}: {say(DIFF['order'], lang)}"
        elif d.kind == "changed":
            yield f"{head}: {value(d.before, lang)} → {value(d.after, lang)}"
        else:
            shown = value(d.after if d.kind == "added" else d.before, lang)
            # An item that is only a word is its own name.
            yield head if f"“{shown}”" in head or head.endswith(f" {shown}") else f"{head}: {shown}"


def _foot(pairs: Sequence[Pair], lang: Lang, *, only_levels: bool) -> Iterator[str]:
    found = counts(pairs)
    if not any(n for status, n in found.items() if status != "same"):
        yield say(DIFF["none"], lang)
    yield say(DIFF["summary"], lang, **found)
    yield say(DIFF["only_levels" if only_levels else "ours"], lang)


def _escaped(text: str) -> str:
    for char in "\\|<>*[]`":
        text = text.replace(char, "\\" + char)
    return text
