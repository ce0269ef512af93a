"""A saved answer on fees against one worked out again: what moved, in sentences.

Compared are the file, the tariffs, the total, each fee, what is asked and what was not taken; not the sentences,
which are in one of two languages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from ..levels.words.outcomes import OUTCOMES
from ..words import Both, Lang, clean, say
from .fee_text import range_text, reason_text, sum_text
from .fee_words import FEES
from .fees.json import FeeAnswers, FeeEntry, FeeLineEntry, TariffEntry

#: So much of a hash tells two files apart for a reader.
_SHORT = 12

WORDS: Mapping[str, Both] = {
    "head": {
        "vi": "Kết quả tính phí: {file} · xét tại ngày {on} · công cụ {tool}",
        "en": "Answer on fees: {file} · as of {on} · tool {tool}",
    },
    "errors": {"vi": "lỗi của tệp", "en": "errors of the file"},
    "total": {"vi": "phải nộp", "en": "to be paid"},
    "asks": {"vi": "câu còn phải hỏi", "en": "open questions"},
    "faults": {"vi": "câu trả lời không dùng được", "en": "answers not taken"},
    "tariff": {"vi": "biểu phí địa phương {name}", "en": "local tariff {name}"},
    "not_usable": {"vi": "tệp có lỗi", "en": "the file has a fault"},
    "not_there": {"vi": "không có", "en": "not there"},
}


def moved(was: FeeEntry, now: FeeEntry, lang: Lang) -> Iterator[str]:
    """What is otherwise in one result."""
    if was["hash"] != now["hash"]:
        hashes = {name: _hash(one["hash"], lang) for name, one in (("was", was), ("now", now))}
        yield say(OUTCOMES["file_hash"], lang, **hashes)
    yield from _each(_tariffs(was["tariffs"], lang), _tariffs(now["tariffs"], lang), lang)
    for key in ("errors", "total", "asks", "faults"):
        yield from _changed(say(WORDS[key], lang), _told(was, key, lang), _told(now, key, lang), lang)
    yield from _each(_lines(was, lang), _lines(now, lang), lang)


def miscounted(data: FeeAnswers) -> list[str]:
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
