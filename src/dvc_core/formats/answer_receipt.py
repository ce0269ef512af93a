"""A saved answer against one worked out again: what moved, in sentences.

Compared are the file and what it was read with, and what came out; not the sentences, which are in one of two
languages.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ..levels.words.outcomes import OUTCOMES
from ..words import Both, Lang, clean, say, show
from .answer_json import FileEntry
from .checklists.json import ChecklistEntry
from .deadline_words import CONDITIONS, DEADLINES, REASONS
from .deadlines.json import DeadlineEntry, DueLineEntry
from .fee_text import range_text, reason_text, sum_text
from .fee_words import FEES
from .fees.json import FeeEntry, FeeLineEntry, TariffEntry

#: So many differences of one result are told.
_MOST = 20
#: So much of a hash tells two files apart for a reader.
_SHORT = 12

WORDS: Mapping[str, Both] = {
    "head_fee": {
        "vi": "Kết quả tính phí: {file} · xét tại ngày {on} · công cụ {tool}",
        "en": "Answer on fees: {file} · as of {on} · tool {tool}",
    },
    "head_deadline": {
        "vi": "Kết quả tính hạn: {file} · nhận hồ sơ ngày {on} · công cụ {tool}",
        "en": "Answer on a due day: {file} · received {on} · tool {tool}",
    },
    "head_checklist": {
        "vi": "Danh mục giấy tờ: {file} · xét tại ngày {on} · công cụ {tool}",
        "en": "Checklist: {file} · as of {on} · tool {tool}",
    },
    "due": {"vi": "hạn trả", "en": "due"},
    "line_due": {"vi": "hạn theo {path}", "en": "due by {path}"},
    "days_moved": {
        "vi": "đếm ngày theo {path}: {n} ngày khác, từ {day}",
        "en": "the days of {path}: {n} are another, from {day} on",
    },
    "more": {"vi": "và {n} chỗ khác nữa", "en": "and {n} more"},
    "errors": {"vi": "lỗi của tệp", "en": "errors of the file"},
    "total": {"vi": "phải nộp", "en": "to be paid"},
    "asks": {"vi": "câu còn phải hỏi", "en": "open questions"},
    "faults": {"vi": "câu trả lời không dùng được", "en": "answers not taken"},
    "tariff": {"vi": "biểu phí địa phương {name}", "en": "local tariff {name}"},
    "not_usable": {"vi": "tệp có lỗi", "en": "the file has a fault"},
    "not_there": {"vi": "không có", "en": "not there"},
}


def fee_moved(was: FeeEntry, now: FeeEntry, lang: Lang) -> Iterator[str]:
    """What is otherwise in one result on fees."""
    yield from _file_moved(was, now, lang)
    yield from _each(_tariffs(was["tariffs"], lang), _tariffs(now["tariffs"], lang), lang)
    for key in ("errors", "total", "asks", "faults"):
        yield from _changed(say(WORDS[key], lang), _told(was, key, lang), _told(now, key, lang), lang)
    yield from _each(_lines(was, lang), _lines(now, lang), lang)


def deadline_moved(was: DeadlineEntry, now: DeadlineEntry, lang: Lang) -> Iterator[str]:
    """What is otherwise in one result on a due day: the day in words, then all that is data."""
    yield from _file_moved(was, now, lang)
    yield from _changed(say(WORDS["due"], lang), _due(was, lang), _due(now, lang), lang)
    before, after = ({line["path"]: line for line in one["lines"]} for one in (was, now))
    for path in (path for path in before if path in after):
        one, other = before[path], after[path]
        yield from _changed(say(WORDS["line_due"], lang, path=path), _due(one, lang), _due(other, lang), lang)
        yield from _days_moved(one, other, lang)
    yield from _all_else(_without_days(was, now, lang), _without_days(now, was, lang), lang)


#: What the sentence of a due day has of it.
_DAY = ("earliest", "due", "hour", "certainty", "conditions", "unknown")


def _without_days(entry: DeadlineEntry, other: DeadlineEntry, lang: Lang) -> dict[str, Any]:
    """A result on a due day without what is told in sentences that it and the other differ in."""
    lines = {line["path"]: line for line in other["lines"]}

    def rest(one: Any, beside: Any) -> dict[str, Any]:
        told = _DAY if beside is not None and _due(one, lang) != _due(beside, lang) else ()
        return {key: value for key, value in one.items() if key not in (*told, "notes", "trace")}

    return {**rest(entry, other), "lines": [rest(line, lines.get(line["path"])) for line in entry["lines"]]}


def _days_moved(was: DueLineEntry, now: DueLineEntry, lang: Lang) -> Iterator[str]:
    """From which day on a count is another."""
    before, after = ({day["day"]: day for day in one["trace"]} for one in (was, now))
    days = [day for day in sorted({*before, *after}) if before.get(day) != after.get(day)]
    if days:
        first = _day(days[0], lang)
        yield say(WORDS["days_moved"], lang, path=was["path"], day=first, n=len(days))


def checklist_moved(was: ChecklistEntry, now: ChecklistEntry, lang: Lang) -> Iterator[str]:
    """What is otherwise in one checklist: the files, then all that is data."""
    yield from _file_moved(was, now, lang)
    if was["against"] is not None and now["against"] is not None:
        before, after = (_hash(one["hash"], lang) for one in (was["against"], now["against"]))
        yield from _changed(was["against"]["file"], before, after, lang)
    yield from _all_else(was, now, lang)


def _file_moved(was: FileEntry, now: FileEntry, lang: Lang) -> Iterator[str]:
    if was["hash"] != now["hash"]:
        hashes = {name: _hash(one["hash"], lang) for name, one in (("was", was), ("now", now))}
        yield say(OUTCOMES["file_hash"], lang, **hashes)


def _due(entry: DeadlineEntry | DueLineEntry, lang: Lang) -> str:
    """When it was due, on which conditions."""
    if entry.get("status", "") is None:
        return say(WORDS["not_usable"], lang)
    if entry["unknown"] is not None:
        return REASONS[entry["unknown"]].why[lang]
    if entry["earliest"] is None or entry["due"] is None:
        return say(DEADLINES["returns_none"], lang)
    days = dict.fromkeys(_day(day, lang) for day in (entry["earliest"], entry["due"]))
    conditions = (say(CONDITIONS[one], lang) for one in entry["conditions"])
    return "; ".join([" – ".join(days), *filter(None, [entry["hour"]]), *conditions])


def _day(text: str, lang: Lang) -> str:
    """A day of a saved answer, which anyone may have written."""
    try:
        return show(date.fromisoformat(text), lang)
    except ValueError:
        return text


#: What is in one of two languages, or moves with every line that is put before it.
_NOT_DATA = ("text", "details", "todo", "todo_author", "citation", "changes", "line", "hash")
#: By which key things of a list are told apart.
_NAMES = ("path", "day", "channel", "id", "name")


def _all_else(was: Mapping[str, Any], now: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    """What is otherwise of all data, by the names of the keys; the first of many."""
    found = [*_each(dict(_flat(was, "")), dict(_flat(now, "")), lang)]
    yield from found[:_MOST]
    if found[_MOST:]:
        yield say(WORDS["more"], lang, n=len(found) - _MOST)


def _flat(data: Any, name: str) -> Iterator[tuple[str, str]]:
    """Every value of data with the keys that lead to it."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            if key not in _NOT_DATA:
                yield from _flat(value, f"{name}.{key}" if name else str(key))
    elif isinstance(data, list):
        for i, value in enumerate(data):
            of = value if isinstance(value, Mapping) else {}
            yield from _flat(value, f"{name}[{next((of[key] for key in _NAMES if of.get(key)), i)}]")
    else:
        yield name, json.dumps(data, ensure_ascii=False)


def miscounted(data: Mapping[str, Any]) -> list[str]:
    """The counts of a saved answer that do not fit its results."""
    counted: Counter[str] = Counter(result["status"] or "not_usable" for result in data["results"])
    counted["files"] = len(data["results"])
    said: Mapping[str, Any] = {**data["summary"]}
    return [name for name, count in said.items() if counted[name] != count]


def _each(was: Mapping[str, str], now: Mapping[str, str], lang: Lang) -> Iterator[str]:
    """What is otherwise of things by their names; one that is not there is said so."""
    none = say(WORDS["not_there"], lang)
    for name in dict.fromkeys([*was, *now]):
        yield from _changed(name, was.get(name, none), now.get(name, none), lang)


def _changed(what: str, was: str, now: str, lang: Lang) -> Iterator[str]:
    if was != now:
        yield say(OUTCOMES["was_now"], lang, what=clean(what), was=clean(was), now=clean(now))


def _told(entry: FeeEntry, key: str, lang: Lang) -> str:
    """The errors, the total, the open questions or the answers that were not taken, as they are shown."""
    if key == "total":
        return _total(entry, lang)
    if key == "errors":
        names = [f"{one['file']}:{one['line']} {one['code']}" for one in entry["errors"]]
    else:
        names = [one["name"] for one in (entry["asks"] if key == "asks" else entry["faults"])]
    return ", ".join(names) or say(OUTCOMES["none"], lang)


def _total(entry: FeeEntry, lang: Lang) -> str:
    if entry["status"] is None:
        return say(WORDS["not_usable"], lang)
    if entry["unknown"] is not None:
        return reason_text(entry["unknown"], lang)
    parts = [
        range_text(Decimal(one["least"]), Decimal(one["most"]), one["currency"], lang)
        for one in entry["totals"]
    ]
    return sum_text(parts, lang)


def _lines(entry: FeeEntry, lang: Lang) -> dict[str, str]:
    return {f"{line['name']} ({line['path']})": _line(line, lang) for line in entry["lines"]}


def _line(line: FeeLineEntry, lang: Lang) -> str:
    """What a fee came to, and all else of it that is compared."""
    if line["due"] is False:
        return say(FEES["not_due"], lang)
    if line["unknown"] is not None:
        known = [line["known_from"] or "", line["known_to"] or ""]
        return ", ".join(part for part in (reason_text(line["unknown"], lang), *known) if part)
    least, most = (Decimal(line[key] or 0) for key in ("least", "most"))
    parts = [range_text(least, most, line["currency"], lang)]
    parts += [say(FEES["perhaps_due"], lang)] if line["due"] is None else []
    parts += [way["path"] for way in line["ways"]]
    parts += [line["continued_from"] or "", line["tariff"]]
    return ", ".join(part for part in parts if part)


def _tariffs(used: list[TariffEntry], lang: Lang) -> dict[str, str]:
    return {say(WORDS["tariff"], lang, name=one["name"]): _hash(one["hash"], lang) for one in used}


def _hash(value: str, lang: Lang) -> str:
    return f"{value[:_SHORT]}…" if value else say(OUTCOMES["empty"], lang)
