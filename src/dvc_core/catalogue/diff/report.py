"""What changed between two states of a catalogue: documents by procedure, and JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Literal, NamedTuple, get_args

from pydantic import Field

from ...finding import Frozen
from ...formats.entries import JsonKey, JsonObject
from ...formats.json_output import CountsByName, Tool, each_of, tool
from ...formats.published import published, shape
from ...formats.reporter import Options
from ...formats.results import ResultType
from ...levels.framework import level_name
from ...levels.words.verdicts import STATES
from ...words import Lang, format_message
from ...words.document import Document, DocumentItem, DocumentSection, Text
from .differences import Difference, LevelChange
from .effects import Effect
from .words import DIFF

KIND = "diff"
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


def counts(pairs: Iterable[Pair]) -> dict[str, int]:
    """How many procedures of each status, and differences of each effect."""
    found: Counter[str] = Counter(dict.fromkeys((*get_args(Status), *EFFECTS), 0))
    for pair in pairs:
        found[pair.status] += 1
        found.update(d.effect for d in pair.differences)
    return dict(found)


def _documents(pairs: tuple[Pair, ...], options: Options) -> Iterator[Document]:
    """Each procedure that is not as before, and the counts in words."""
    lang, found = options.lang, counts(pairs)
    for pair in pairs:
        if pair.status != "same":
            head = tuple(_head(pair, lang))
            parts = (_section(pair, effect, lang) for effect in EFFECTS)
            sections = (*((DocumentSection(notes=head),) if head else ()), *filter(None, parts))
            yield Document(KIND, f"{pair.key}  {pair.name or ''}".rstrip(), (), sections)
    none = () if any(n for status, n in found.items() if status != "same") else (DIFF["none"][lang],)
    said = (*none, format_message(DIFF["summary"], lang, **found), DIFF["ours"][lang])
    yield Document(KIND, "", tuple(map(Text, said)))


def _section(pair: Pair, effect: Effect, lang: Lang) -> DocumentSection | None:
    """Differences of one effect: what matters open, editorial changes folded."""
    group = [d for d in pair.differences if d.effect == effect]
    if not group:
        return None
    title = f"{DIFF[effect][lang]} ({len(group)})"
    items = tuple(map(DocumentItem, _lines(group, lang)))
    return DocumentSection(title, items, "signs", folded=effect == "editorial")


#: Of the pairs; ``parent`` are the options of the run. What is as before is only counted.
FOUND = JsonObject(
    "Differences",
    "Differences of tthc diff.",
    JsonKey("schema", Literal["diff/v0"], lambda _, __: "diff/v0"),
    JsonKey("tool", Tool, lambda _, c: tool(c.parent.version)),
    JsonKey("summary", Annotated[CountsByName, each_of((*get_args(Status), *EFFECTS))], lambda pairs, _: counts(pairs)),
    JsonKey("procedures", list[shape(Pair, Frozen())], lambda pairs, c: [published(pair, c.lang) for pair in pairs if pair.status != "same"]),  # type: ignore[misc] # computed
)  # fmt: skip
Differences = FOUND.type


#: What ``tthc diff`` finds, in every format.
DIFFS = ResultType(DIFF["title"], _documents, lambda pairs, options: FOUND.data(pairs, options.lang, options))


def _head(pair: Pair, lang: Lang) -> Iterator[str]:
    if pair.status != "changed":
        yield format_message(DIFF[pair.status], lang)
    for change in pair.levels:
        old, new = (
            format_message(DIFF["no_level"], lang)
            if level is None
            else level_name(change.framework, level, lang)
            for level in (change.before, change.after)
        )
        word = "level" if change.before != change.after else "level_same"
        yield format_message(DIFF[word], lang, framework=change.framework, before=old, after=new)
        for name, was, now in change.criteria:
            before, after = (STATES[state][lang] if state else "–" for state in (was, now))
            yield format_message(DIFF["verdict"], lang, criterion=name, before=before, after=after)


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
