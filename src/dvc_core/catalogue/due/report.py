"""What is due, as lines by day, as JSON, and as a calendar (iCalendar, RFC 5545) that other programs subscribe to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from ...finding import text_of
from ...formats.json_output import Count, Day, Each, JsonReporter, LineOrNull, Tool, tool
from ...formats.reporter import Options, Reporter
from ...law.register import Certainty
from ...words import Both, Lang, clean, say, show
from ..laws.words import CERTAINTY, LAW
from .events import WHAT, Counted, Due, What

SHAPE: Literal["due/v0"] = "due/v0"
#: A line of a calendar has at most so many bytes; what is longer goes on in the next.
_FOLD = 75

_SAYS: Mapping[What, Both] = {
    "part": {"vi": "{part}: ngày cuối cùng áp dụng", "en": "{part}: applies until this day"},
    "target": {
        "vi": "phải đạt mức {level} (khung {framework})",
        "en": "level {level} is to be reached (framework {framework})",
    },
    "ends": {"vi": "{number} hết hiệu lực từ ngày này", "en": "{number} is no longer in force from this day"},
    "begins": {"vi": "{number} có hiệu lực từ ngày này", "en": "{number} takes effect on this day"},
    "calendar": {
        "vi": "lịch nghỉ mới công bố đến hết ngày này: hạn trả sau đó chỉ là dự kiến cho đến khi có thông báo năm sau",
        "en": "days off are announced until this day: due days after it are expected, until the notice of the next year",
    },
    "source": {
        "vi": "{n} nguồn xem lần cuối ngày {seen}, tròn một năm: xem lại",
        "en": "{n} sources were last looked at on {seen}, a year before: look again",
    },
    "doubts": {
        "vi": "{n} điều chưa xác minh, nguồn xem lần cuối ngày {seen}, tròn một năm",
        "en": "{n} statements not verified, their sources last looked at on {seen}, a year before",
    },
    "suppression": {
        "vi": "chú thích bỏ qua {codes} hết hạn: từ hôm sau tthc check lại báo",
        "en": "the suppression of {codes} expires: from the next day tthc check tells it again",
    },
}
_AFTER: Mapping[str, Both] = {
    "next": {
        "vi": "; hôm sau có phần khác cùng danh sách",
        "en": "; another part of the list begins the day after",
    },
    "standing": {
        "vi": "; sau đó áp dụng mức chung của khoản thu",
        "en": "; the standing amount applies afterwards",
    },
    "nothing": {"vi": "; tệp chưa ghi phần nối tiếp", "en": "; the file states no part that follows"},
}
_WORDS: Mapping[str, Both] = {
    "head": {
        "vi": "Từ {on} đến hết {last}: {n} việc trong {files} tệp; {over} việc đã quá ngày.",
        "en": "From {on} until {last}: {n} in {files} files; the day of {over} is over.",
    },
    "over": {"vi": " (đã quá)", "en": " (over)"},
    "unread": {"vi": "{n} tệp không đọc được (tthc check).", "en": "{n} files cannot be read (tthc check)."},
    "undated": {
        "vi": "{n} điều chưa xác minh không biết từ bao giờ: tệp không nêu nguồn.",
        "en": "{n} statements not verified, since when is not known: their files name no source.",
    },
}


class DueEntry(TypedDict):
    """One thing that is due."""

    day: Day
    days: Annotated[int, Field(description="from the day of the run; below 0 where it is over")]
    what: What
    file: Annotated[str | None, Field(description="null: of the program, not of a file")]
    line: LineOrNull
    path: str
    procedure: Annotated[str | None, Field(description="its code")]
    text: str


class DueSummary(TypedDict):
    """The counts of a run."""

    files: Count
    unread: Count
    undated_doubts: Count
    what: Annotated[dict[str, Count], Each(WHAT)]


class DueHead(TypedDict):
    """For which days."""

    schema: Literal["due/v0"]
    tool: Tool
    on: Day
    within: Annotated[Count, Field(description="days")]


class DueFound(DueHead):
    """What in a catalogue will no longer hold, by day: tthc due."""

    results: list[DueEntry]
    summary: DueSummary


def sentence(due: Due, lang: Lang) -> str:
    """What is due, in a sentence without its day."""
    text = say(_SAYS[due.what], lang, **due.params)
    if due.what == "part":
        text += say(_AFTER[due.params["after"]], lang)
    certainty = due.params.get("certainty")
    if certainty not in (None, Certainty.READ):
        text += f" ({CERTAINTY[certainty][lang]})"
    return clean(
        text + (say(LAW["by"], lang, by=", ".join(due.params["by"])) if due.params.get("by") else "")
    )


class DueReporter(Reporter[Due, Counted]):
    """The frame of a format of what is due."""

    def __init__(self, options: Options, within: timedelta) -> None:
        super().__init__(options)
        self.within = within


class TextDue(DueReporter):
    """The days, each with what is due on it."""

    verdict_first = True

    def __init__(self, options: Options, within: timedelta) -> None:
        super().__init__(options, within)
        self._day: date | None = None
        self._over = 0

    def verdict(self, counts: Counted) -> str:
        """How much there is."""
        on = self.options.on
        values = {"on": on, "last": on + self.within, "n": sum(counts.what.values()), "files": counts.files}
        return say(_WORDS["head"], self.options.lang, over=self._over, **values) + "\n"

    def item(self, record: Due) -> str:
        """One line, below its day."""
        lang, over = self.options.lang, record.day < self.options.on
        self._over += over
        place = f"{clean(record.file)}:{record.line}  " if record.file else ""
        line = f"  {place}{sentence(record, lang)}\n"
        if record.day == self._day:
            return line
        self._day = record.day
        head = show(record.day, lang) + (_WORDS["over"][lang] if over else "")
        return f"\n{self.paint(head, 'red' if over else 'bold')}\n{line}"

    def end(self, counts: Counted) -> str:
        """What could not be told."""
        left = {"unread": counts.unread, "undated": counts.undated}
        return "".join("\n" + say(_WORDS[key], self.options.lang, n=n) + "\n" for key, n in left.items() if n)


class JsonDue(JsonReporter[Due, Counted], DueReporter):
    """The shape ``due/v0``."""

    def head(self) -> DueHead:
        """For which days."""
        on = self.options.on.isoformat()
        return {"schema": SHAPE, "tool": tool(self.options.version), "on": on, "within": self.within.days}

    def entries(self, record: Due) -> list[DueEntry]:
        """One entry."""
        return [
            {
                "day": record.day.isoformat(),
                "days": (record.day - self.options.on).days,
                "what": record.what,
                "file": record.file or None,
                "line": record.line,
                "path": text_of(record.path),
                "procedure": record.procedure,
                "text": sentence(record, self.options.lang),
            }
        ]

    def summary(self, counts: Counted) -> DueSummary:
        """The counts."""
        by_what: dict[str, int] = {what: counts.what[what] for what in WHAT}
        seen = {"files": counts.files, "unread": counts.unread, "undated_doubts": counts.undated}
        return {**seen, "what": by_what}  # type: ignore[typeddict-item]  # its keys are those above


class IcsDue(DueReporter):
    """A calendar with an event of a whole day for each; the same again from run to run, by its place and day."""

    def begin(self) -> str:
        """The head of the calendar."""
        head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//dvc_core//tthc due//VI", "CALSCALE:GREGORIAN")
        return "".join(map(_folded, head))

    def item(self, record: Due) -> str:
        """One event."""
        place = f"{record.file}:{record.line}" if record.file else ""
        same = f"{record.what} {record.day} {record.file} {text_of(record.path)} {sorted(map(str, record.params.items()))}"
        text = sentence(record, self.options.lang)
        lines = (
            "BEGIN:VEVENT",
            f"UID:{sha256(same.encode()).hexdigest()[:32]}@tthc",
            f"DTSTAMP:{self.options.on:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{record.day:%Y%m%d}",
            f"SUMMARY:{_escaped(' '.join(filter(None, (record.procedure, text))))}",
            f"DESCRIPTION:{_escaped(place)}",
            f"CATEGORIES:{record.what}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        )
        return "".join(map(_folded, lines))

    def end(self, counts: Counted) -> str:
        """The end of the calendar."""
        del counts
        return _folded("END:VCALENDAR")


def _escaped(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return clean(text)


def _folded(line: str) -> str:
    """A line of a calendar: of at most 75 bytes, what is longer goes on behind a blank, no letter is cut."""
    parts, size = [""], 0
    for letter in line:
        width = len(letter.encode())
        if size + width > _FOLD:
            parts.append(" ")
            size = 1
        parts[-1] += letter
        size += width
    return "".join(part + "\r\n" for part in parts)


#: The formats of ``tthc due``.
DUES: Mapping[str, type[DueReporter]] = {"full": TextDue, "json": JsonDue, "ics": IcsDue}
