"""What is due: documents by day, and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import groupby
from typing import Annotated, Literal, NamedTuple

from pydantic import Field
from typing_extensions import TypedDict

from ...finding import text_of
from ...formats.entries import JsonKey, JsonObject
from ...formats.json_output import Count, Day, Each, LineOrNull, Tool, tool
from ...formats.reporter import Options
from ...formats.results import ResultType
from ...law.register import Certainty
from ...words import Both, Lang, clean, format_message, show
from ...words.document import Document, DocumentItem, DocumentSection, Text
from ..laws.words import CERTAINTY, LAW
from ..sentences import sentences_of
from .events import WHAT, DueCounts, DueEvent, What

SHAPE: Literal["due/v0"] = "due/v0"
KIND = "due"

_SENTENCES: Mapping[str, Both] = sentences_of("due")
_AFTER: Mapping[str, Both] = sentences_of("due_after")
_WORDS: Mapping[str, Both] = sentences_of("due_report")


class DueSummary(TypedDict):
    """The counts of a run."""

    files: Count
    unread: Count
    undated_doubts: Count
    what: Annotated[dict[str, Count], Each(WHAT)]


def sentence(due: DueEvent, lang: Lang) -> str:
    """What is due, in a sentence without its day."""
    text = format_message(_SENTENCES[due.what], lang, **due.params)
    if due.what == "part":
        text += format_message(_AFTER[due.params["after"]], lang)
    certainty = due.params.get("certainty")
    if certainty not in (None, Certainty.READ):
        text += f" ({CERTAINTY[certainty][lang]})"
    return clean(
        text
        + (format_message(LAW["by"], lang, by=", ".join(due.params["by"])) if due.params.get("by") else "")
    )


#: Of an event; ``parent`` is the day of the run.
DUE = JsonObject(
    "DueEntry",
    "One thing that is due.",
    (
        JsonKey("day", Day, lambda due, _: due.day.isoformat()),
        JsonKey("days", int, lambda due, c: (due.day - c.parent).days, "from the day of the run; below 0 where it is over"),
        JsonKey("what", What, lambda due, _: due.what),
        JsonKey("file", str | None, lambda due, _: due.file or None, "null: of the program, not of a file"),
        JsonKey("line", LineOrNull, lambda due, _: due.line),
        JsonKey("path", str, lambda due, _: text_of(due.path)),
        JsonKey("procedure", str | None, lambda due, _: due.procedure, "its code"),
        JsonKey("text", str, lambda due, c: sentence(due, c.lang)),
    ),
)  # fmt: skip


class DueFound(TypedDict):
    """What in a catalogue will no longer hold, by day: tthc due."""

    schema: Literal["due/v0"]
    tool: Tool
    on: Day
    within: Annotated[Count, Field(description="days")]
    results: DUE.types  # type: ignore[name-defined] # computed
    summary: DueSummary


class Dues(NamedTuple):
    """What is due within some days, the earliest first."""

    within: timedelta
    found: tuple[DueEvent, ...]
    counts: DueCounts


def _documents(dues: Dues, options: Options) -> Iterator[Document]:
    """How much there is; the days, each with what is due on it; what could not be found out."""
    lang, on, counts = options.lang, options.on, dues.counts
    over = sum(due.day < on for due in dues.found)
    values = {"on": on, "last": on + dues.within, "n": len(dues.found), "files": counts.files}
    yield Document(KIND, "", (Text(format_message(_WORDS["head"], lang, over=over, **values)),))
    for day, group in groupby(dues.found, key=lambda due: due.day):
        items = tuple(DocumentItem(f"{_place(due)}  {sentence(due, lang)}".lstrip()) for due in group)
        title = show(day, lang) + (_WORDS["over"][lang] if day < on else "")
        yield Document(KIND, title, (), (DocumentSection(items=items),))
    for key, n in (("unread", counts.unread), ("undated", counts.undated)):
        if n:
            yield Document(KIND, "", (Text(format_message(_WORDS[key], lang, n=n)),))


def _place(due: DueEvent) -> str:
    """The file and the line where it stands; "" for what stands in none."""
    return f"{due.file}:{due.line}" if due.file else ""


def _data(dues: Dues, options: Options) -> DueFound:
    """The shape ``due/v0``."""
    counts = dues.counts
    by_what: dict[str, int] = {what: counts.what[what] for what in WHAT}
    return {
        "schema": SHAPE,
        "tool": tool(options.version),
        "on": options.on.isoformat(),
        "within": dues.within.days,
        "results": [DUE.data(due, options.lang, options.on) for due in dues.found],
        "summary": {
            "files": counts.files,
            "unread": counts.unread,
            "undated_doubts": counts.undated,
            "what": by_what,
        },
    }


#: What ``tthc due`` finds, in every format.
DUES = ResultType(_WORDS["title"], _documents, _data)
