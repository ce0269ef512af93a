"""What changed between two states of a catalogue: for people, for a merge request, for machines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal, NamedTuple, get_args

from pydantic import Field
from typing_extensions import TypedDict

from ...finding import Frozen
from ...formats.frame import escape_markdown
from ...formats.json_output import CountsByName, Each, Tool, tool
from ...formats.published import published, shape
from ...formats.reporter import Options, Reporter
from ...levels.framework import level_name
from ...levels.words.verdicts import STATES
from ...words import Lang, clean, say, to_json
from .differences import Difference, LevelChange
from .effects import Effect
from .words import DIFF

SHAPE: Literal["diff/v0"] = "diff/v0"
EFFECTS: tuple[Effect, ...] = get_args(Effect)
_MARKS = {"added": "+", "removed": "-", "changed": "~", "order": "~"}

Status = Literal["changed", "same", "new", "gone", "unreadable"]


class Pair(NamedTuple):
    """One procedure in both states."""

    key: Annotated[str, Field(serialization_alias="procedure", description="its code, or its file")]
    name: str | None
    status: Status
    differences: Sequence[Difference] = ()
    levels: Sequence[LevelChange] = ()


class Differences(TypedDict):
    """Differences of tthc diff."""

    schema: Literal["diff/v0"]
    tool: Tool
    only_levels: Annotated[bool, Field(description="a side was a snapshot, which keeps no contents")]
    summary: Annotated[CountsByName, Each((*get_args(Status), *EFFECTS))]
    procedures: list[shape(Pair, Frozen())]  # type: ignore[valid-type] # the shape of a record is computed


def counts(pairs: Iterable[Pair]) -> dict[str, int]:
    """How many procedures of each status, and differences of each effect."""
    found: Counter[str] = Counter(dict.fromkeys((*get_args(Status), *EFFECTS), 0))
    for pair in pairs:
        found[pair.status] += 1
        found.update(d.effect for d in pair.differences)
    return dict(found)


class DiffReporter(Reporter[Pair, Mapping[str, int]]):
    """The frame of a format of ``tthc diff``; what is as before is only counted."""

    def __init__(self, options: Options, *, only_levels: bool) -> None:
        super().__init__(options)
        #: A side was a snapshot, which keeps no contents.
        self.only_levels = only_levels

    def foot(self, counts: Mapping[str, int]) -> str:
        """The counts in words, and what they are."""
        lang = self.options.lang
        changed = any(n for status, n in counts.items() if status != "same")
        none = [] if changed else [say(DIFF["none"], lang)]
        what = say(DIFF["only_levels" if self.only_levels else "ours"], lang)
        return "\n".join([*none, say(DIFF["summary"], lang, **counts), what])


class TextDiff(DiffReporter):
    """Lines for a terminal."""

    def item(self, record: Pair) -> str:
        """One procedure."""
        return "" if record.status == "same" else "\n".join([*self._lines(record), "", ""])

    def _lines(self, pair: Pair) -> Iterator[str]:
        lang = self.options.lang
        yield f"{pair.key}  {clean(pair.name or '')}".rstrip()
        yield from (f"  {line}" for line in _head(pair, lang))
        for effect, group in _by_effect(pair):
            yield f"  {say(DIFF[effect], lang)}:"
            yield from (f"    {line}" for line in _lines(group, lang))

    def end(self, counts: Mapping[str, int]) -> str:
        """The counts."""
        return self.foot(counts) + "\n"


class MarkdownDiff(DiffReporter):
    """Markdown for a merge request: what matters open, editorial changes folded."""

    def __init__(self, options: Options, *, only_levels: bool) -> None:
        super().__init__(options, only_levels=only_levels)
        self._told: list[str] = []

    def item(self, record: Pair) -> str:
        """Nothing yet: the counts come first."""
        if record.status != "same":
            self._told += self._lines(record)
        return ""

    def _lines(self, pair: Pair) -> Iterator[str]:
        lang = self.options.lang
        yield ""
        yield f"### {escape_markdown(pair.key)} {escape_markdown(pair.name or '')}".rstrip()
        yield ""
        yield from (f"- {escape_markdown(line)}" for line in _head(pair, lang))
        for effect, group in _by_effect(pair):
            title = f"{say(DIFF[effect], lang)} ({len(group)})"
            # The mark of a line would be read as a bullet of its own.
            lines = [f"- **{line[0]}** {escape_markdown(line[2:])}" for line in _lines(group, lang)]
            folded = effect == "editorial"
            yield f"<details><summary>{title}</summary>" if folded else f"\n**{title}**"
            yield ""
            yield from lines
            if folded:
                yield "\n</details>"

    def end(self, counts: Mapping[str, int]) -> str:
        """The whole report."""
        return "\n".join(["## tthc diff", "", self.foot(counts), *self._told, ""])


class JsonDiff(DiffReporter):
    """The shape ``diff/v0``."""

    def __init__(self, options: Options, *, only_levels: bool) -> None:
        super().__init__(options, only_levels=only_levels)
        self._entries: list[dict[str, Any]] = []

    def item(self, record: Pair) -> str:
        """Nothing yet: the counts come first."""
        if record.status != "same":
            self._entries.append(published(record, self.options.lang))
        return ""

    def end(self, counts: Mapping[str, int]) -> str:
        """The whole report."""
        data: Differences = {
            "schema": SHAPE,
            "tool": tool(self.options.version),
            "only_levels": self.only_levels,
            "summary": dict(counts),
            "procedures": self._entries,
        }
        return to_json(data, indent=1) + "\n"


#: The formats of ``tthc diff``.
DIFFS: Mapping[str, type[DiffReporter]] = {"full": TextDiff, "markdown": MarkdownDiff, "json": JsonDiff}


def _head(pair: Pair, lang: Lang) -> Iterator[str]:
    if pair.status != "changed":
        yield say(DIFF[pair.status], lang)
    for change in pair.levels:
        old, new = (
            say(DIFF["no_level"], lang) if level is None else level_name(change.framework, level, lang)
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
        told = d.in_words(lang)
        head = f"{_MARKS[d.kind]} {told.place}"
        if d.kind == "order":
            yield f"{head}: {told.kind}"
        elif d.kind == "changed":
            yield f"{head}: {told.before} → {told.after}"
        else:
            shown = told.after if d.kind == "added" else told.before
            # An item that is only a word is its own name.
            yield head if f"“{shown}”" in head or head.endswith(f" {shown}") else f"{head}: {shown}"
