"""What several rules need: the texts of a file, the offset of one in it, and what counts as the future."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from ...finding import Applicability, Edit, Fix, Path
from ...law.day import today
from ...model.procedure import Procedure
from ...source import Source
from ...words.regex import regex
from ..registry import Doc, last_days

#: A figure, a point and six figures, as the national database writes it; a case adds a point and two figures.
NATIONAL_CODE = regex(r"[1-9]\.[0-9]{6}(?:\.[0-9]{2})?")


def latest(doc: Doc) -> date:
    """The later of today and the date of judging: past that a file can have seen nothing."""
    return max(doc.on, today())


def effective_date(doc: Doc, path: Path = ()) -> date:
    """The day that a file, or the citation at ``path``, is judged at: that of judging, or the last of procedure or fee.

    An amount or relief of a period that is over is history: its basis held while it lasted.
    """
    last, of_fee = doc.procedure.valid_to, doc.cached(last_days).get(path)
    day = doc.on if last is None else min(doc.on, last)
    return day if of_fee is None else min(day, of_fee)


def code_of_cases(procedure: Procedure) -> str:
    """The code that two cases or more all begin with, "" where they differ: the code the procedure should have.

    A case has the code of its procedure, a dot and two digits.
    """
    cases = procedure.variants or ()
    codes = {case.code.strip().rpartition(".")[0] for case in cases}
    numbered = all(NATIONAL_CODE.fullmatch(case.code.strip()) for case in cases)
    return codes.pop() if len(cases) > 1 and len(codes) == 1 and numbered else ""


def text_start(source: Source, path: Path, value: str) -> int | None:
    """Where the letters of a text value begin; None where its writing differs from its content."""
    span = source.full_span(path)
    raw = source.slice(span)
    if raw == value:
        return span.start
    return span.start + 1 if raw[1:-1] == value and raw[:1] in {'"', "'"} else None


def value_fix(
    source: Source,
    path: Path,
    value: str,
    edits: Iterable[Edit],
    applicability: Applicability = Applicability.SAFE,
) -> tuple[Fix, ...]:
    """The fix that makes ``edits``, counted from the start of the value; its quotes stay."""
    at = text_start(source, path, value)
    if at is None:
        return ()
    return (Fix(tuple(Edit(at + e.start, at + e.end, e.replacement) for e in edits), applicability),)


#: "40.000" typed the Vietnamese way is forty thousand, not forty.
_GROUPED = regex(r"[\"']?([1-9][0-9]{0,2})\.([0-9]{3})[\"']?\Z")


def ungrouped(source: Source, path: Path) -> tuple[str, str, tuple[Fix, ...]]:
    """A number as typed with a grouping dot and as meant, and the fix; nothing without such a dot."""
    match = _GROUPED.match(source.slice(source.span(path)))
    if match is None:
        return "", "", ()
    whole = match[1] + match[2]
    return f"{match[1]}.{match[2]}", whole, source.replacement(path, whole)


#: Items that quote others, hold tests or words of a vocabulary, are forms, or have rules of their own: no prose.
NOT_PROSE = frozenset(
    (
        "phien_ban",
        "cap_thuc_hien",
        "doi_tuong_thuc_hien",
        "can_cu_phap_ly",
        "bieu_mau_dien_tu",
        "muc_do_cong_bo",
        "muc_tieu",
        "kiem_thu",
        "tu_khoa",
        "nguon",
        "chua_xac_minh",
        "nguyen_van",
    )
)


def prose(doc: Doc) -> list[tuple[Path, str]]:
    """Every text of the file that people read, with its path; codes and numbers are among them."""
    found: list[tuple[Path, str]] = []
    for key, value in doc.source.data.items():
        if isinstance(value, str):
            found.append(((key,), value))
        elif key not in NOT_PROSE and isinstance(value, (dict, list)):
            _texts(value, (key,), found)
    return found


def joined_text(doc: Doc) -> str:
    """The texts that people read in one, for what nearly no file has: one search is faster than one in each."""
    return "\n".join([text for _, text in doc.cached(prose)])


def _texts(value: dict[str, Any] | list[Any], path: Path, found: list[tuple[Path, str]]) -> None:
    for step, inside in value.items() if isinstance(value, dict) else enumerate(value):
        kind = type(inside)
        if kind is str:
            # A word of a vocabulary is no text; half of the values are.
            if len(inside) < 5 or not inside.isidentifier():
                found.append(((*path, step), inside))
        elif kind is dict or kind is list:
            _texts(inside, (*path, step), found)


def within(source: Source, path: Path, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    """Where a pattern is in the writing of a value; its matches count from the start of the file."""
    span = source.full_span(path)
    return list(pattern.finditer(source.text, span.start, span.end))


def spelt(words: str) -> re.Pattern[str]:
    """The pattern of some words as they stand in a file, where a line may end between them."""
    return re.compile(r"\s+".join(map(re.escape, words.split())))
