"""Thời hạn giải quyết: a number and a unit, or the words of a cell, become a duration."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from ...words.folding import folded_case
from ...words.grammar import Doubt, GrammarTable, Parsed
from ...words.text import clauses, clean, comparable, flat, is_null, shortened, tidy
from .excluded import excluded_in
from .starts import UNCLEAR, Start, joined_lines, starts_in

#: What such a cell may say.
TIMES = GrammarTable("Thời hạn giải quyết", Path(__file__).with_suffix(".tsv"))
PHRASE = TIMES.phrases

_UNITS = {
    "ngày làm việc": "ngay_lam_viec",
    "ngày": "ngay",
    "ngày lv": "ngay_lam_viec",
    "giờ": "gio",
    "phút": "phut",
    "tuần": "tuan",
    "tháng": "thang",
    "năm": "nam",
}
#: Without one of these nothing is said of places: to look for them costs a hundredth of the pattern.
_PLACE_WORDS = ("núi", "đảo", "giới", "vùng", "khăn")
#: No words about places are longer.
_FAR = 800
#: Who has the time that no case and no place of the text takes away.
ELSEWHERE, OTHERWISE = "Các địa bàn còn lại", "Các trường hợp còn lại"
#: So much of a clause is quoted in a doubt.
QUOTED = 90


class DurationTerm(NamedTuple):
    """An amount of a unit of the model, and where it stands in the text."""

    amount: Decimal
    unit: str
    start: int
    end: int


def terms_in(text: str) -> tuple[list[DurationTerm], list[DurationTerm]]:
    """The time limits of a text, and the terms that only change one."""
    masked = PHRASE.DATE.sub(lambda m: "\x00" * len(m[0]), text)
    terms: list[DurationTerm] = []
    changes: list[DurationTerm] = []
    for found in PHRASE.TERM.finditer(masked):
        unit = _UNITS[folded_case(found["u"])]
        amount = Decimal(found["n"].replace(",", "."))
        if unit == "phut":
            unit, amount = "gio", (amount / 60).quantize(Decimal("0.01"))
        before = masked[max(0, found.start() - 90) : found.start()]
        clock = unit == "gio" and (
            PHRASE.CLOCK_AFTER.match(masked, found.end()) or PHRASE.CLOCK_BEFORE.search(before)
        )
        if clock or PHRASE.CONDITION.search(before) or PHRASE.BEFOREHAND.match(masked, found.end()):
            continue
        term = DurationTerm(amount, unit, found.start(), found.end())
        (changes if PHRASE.CHANGE.search(before) else terms).append(term)
    return terms, changes


def parts_of(text: str, terms: list[DurationTerm]) -> list[dict[str, object]]:
    """The rows ``cho``, ``so``, ``don_vi`` of terms."""
    found = clauses(text, [(t.start, t.end) for t in terms])
    return [
        _part(places_of(text, t) or whom(clause) or in_words(t), t.amount, t.unit)
        for clause, t in zip(found, terms, strict=True)
    ]


def _part(label: str, amount: Decimal, unit: str) -> dict[str, object]:
    return {"cho": label, "so": amount_of(amount), "don_vi": unit}


# The rows of one procedure mostly have the same places.
_places_in = lru_cache(maxsize=1024)(PHRASE.PLACES.search)


def places_of(text: str, term: DurationTerm) -> str:
    """The places to which alone a term applies ("Đối với các xã đảo … không quá 25 ngày"); else nothing."""
    # Between the places and their term stands neither a number nor a full stop.
    said = re.split(r"[.0-9]", text[max(0, term.start - _FAR) : term.start])[-1]
    found = _places_in(said) if any(word in said.casefold() for word in _PLACE_WORDS) else None
    end = PHRASE.PLACES_END.match(text, term.end)
    if found is None or (
        end is None and not PHRASE.MORE.search(text[max(0, term.start - _FAR) : term.start])
    ):
        return ""
    before = text[: term.start - len(said) + found.start()].rstrip(" ")
    if before and before[-1] not in ".,;:()\n-+*•" and not found["w"][0].isupper():
        return ""  # of what else the time is stands before the places
    case = end["c"] if end is not None else None
    return tidy(found["w"]) + (f", {flat(case)}" if case else "")


@lru_cache(maxsize=1024)
def whom(clause: str) -> str:
    """The words of a clause without its time: "Không quá 5 ngày đối với …", "… thì …", "…: 5 ngày"."""
    clause = PHRASE.WITHIN.sub("", clause)
    after = PHRASE.TIME_FIRST.match(clause)
    if after is not None:
        return _upper(clause[after.end() :]).rstrip(".")
    before = PHRASE.CASE_FIRST.match(clause)
    return PHRASE.TIME_WITHIN.sub(
        " ", PHRASE.TIME_LAST.sub("", clause if before is None else before[0])
    ).rstrip(".")


def terms_text(text: str, terms: list[DurationTerm]) -> list[str]:
    """Terms in the words of their text, each with whose it is."""
    whose = map(whom, clauses(text, [(t.start, t.end) for t in terms]))
    return [
        f"{flat(text[t.start : t.end])} ({shortened(whom, QUOTED)})" if whom else flat(text[t.start : t.end])
        for whom, t in zip(whose, terms, strict=True)
    ]


def amount_of(number: Decimal) -> int | str:
    """A whole number, or a text with a decimal point: as a procedure file has it."""
    number = number.normalize()
    return int(number) if number == number.to_integral_value() else f"{number:f}"


def in_words(term: DurationTerm) -> str:
    """A term in words of the model: "15 ngay_lam_viec"."""
    return f"{amount_of(term.amount)} {term.unit}"


_API_UNITS = {
    "WORKING_DAY": "ngay_lam_viec",
    "DAY": "ngay",
    "HOUR": "gio",
    "WEEK": "tuan",
    "MONTH": "thang",
    "YEAR": "nam",
}
#: What stands where the unit is "other" and the words are elsewhere.
_UNSAID = ("khác", "theo mô tả", "xem mô tả")


def parse_duration(amount: object, unit: str | None, text: str | None = None) -> Parsed:
    """Read one processing time; the value has the keys of ``thoi_han_giai_quyet``.

    ``amount`` and ``unit`` are the fields of the portal's interface (7, "WORKING_DAY"; "OTHER" comes
    with free text or a bare number); a publication without such fields gives None and the cell as
    ``text``. With an amount, ``text`` is the description of the row: it is read only where the fields
    say nothing, and for terms that contradict them; it stays the caller's to keep.
    """
    if amount is None and not unit:
        return _cell(text or "")
    known = _API_UNITS.get(unit or "")
    number = _number(amount)
    if known and number is not None:
        return _counted(number, known, text)
    said = f"{amount}" if amount is not None else ""
    if number is None and not is_null(said) and comparable(said) not in _UNSAID:
        return _cell(said)
    return _from_description(said, number, text)


def described_by(parsed: Parsed, description: str) -> Parsed:
    """A time of a cell and the description beside it: where the cell is one number, the description may say more."""
    value = parsed.value
    if not isinstance(value, dict) or value.keys() != {"loai", "so", "don_vi"}:
        return parsed
    found = _counted(Decimal(str(value["so"])), str(value["don_vi"]), description)
    return found._replace(doubts=(*parsed.doubts, *found.doubts), verbatim=parsed.verbatim)


def _cell(text: str) -> Parsed:
    """A cell in words."""
    if is_null(text):
        return Parsed()
    if comparable(text) in _UNSAID:
        return Parsed(None, (Doubt("duration_unsaid", {"text": flat(text)}),))
    text, *leaked = PHRASE.LEAK.split(clean(text).text, maxsplit=1)
    parsed = _words(text)
    if leaked:
        doubts = (*parsed.doubts, Doubt("text_of_other_item", {"text": flat(leaked[0])}))
        return Parsed(parsed.value, doubts, flat(leaked[0]))
    return parsed


def _words(text: str) -> Parsed:
    """A text in words: what counts in it, and the first of :data:`_CELLS` that it is."""
    line = flat(text)
    if PHRASE.NUMBER_ALONE.match(line):
        return _described(line, Doubt("duration_unit_lost", {"amount": line}))
    terms, changes = terms_in(text)
    plain = line.casefold()
    if not terms and not PHRASE.SAME_DAY.search(plain) and not PHRASE.IMMEDIATELY.search(plain):
        terms, changes = changes, []
    added, doubts = _changed(text, terms, changes)
    doubts += _working_hours(text)
    if terms:
        doubts += _elsewhere_for_some(text)
    found = _CELLS.first(_TimeText(text, line, plain, terms, added, doubts)) or Parsed()
    return _started(found, text, terms)


def _started(parsed: Parsed, text: str, terms: list[DurationTerm]) -> Parsed:
    """A time with the event from which its text counts, where that is one, and with what it does not count in."""
    value = parsed.value
    if not isinstance(value, dict) or value["loai"] not in _COUNTED:
        return parsed
    if left_out := excluded_in(joined_lines(text)):
        value = value | {"khong_gom": [*map(dict, left_out)]}
        parsed = parsed._replace(value=value)
    rows: Any = [value] if value["loai"] == "so_luong" else value.get("chi_tiet", ())
    times = [DurationTerm(Decimal(str(row["so"])), row["don_vi"], 0, 0) for row in rows]
    found = {
        start.event
        for start, term in _starts_of(text, terms)
        if term is None or any(_same(term, time) for time in times)
    }
    [event] = found if len(found) == 1 else [UNCLEAR]
    return parsed if event == UNCLEAR else parsed._replace(value=value | {"tinh_tu": event})


_COUNTED = frozenset(("so_luong", "theo_chi_tiet"))


def _starts_of(text: str, terms: list[DurationTerm]) -> Iterator[tuple[Start, DurationTerm | None]]:
    """The events from which a text counts, each with its time; None of one for all times, or where the text has none."""
    text = joined_lines(text)
    begins, ends = [term.start for term in terms], [term.end for term in terms]
    for start in starts_in(text):
        behind, ahead = bisect_right(ends, start.start) - 1, bisect_left(begins, start.end)
        if not terms or PHRASE.OF_ALL.search(text, max(0, start.start - QUOTED), start.start):
            yield start, None
        elif behind >= 0 and PHRASE.BETWEEN.fullmatch(text, ends[behind], start.start):
            yield start, terms[behind]
            while behind > 0 and PHRASE.IN_ROW.fullmatch(text, ends[behind - 1], begins[behind]):
                behind -= 1
                yield start, terms[behind]
        elif ahead < len(terms) and PHRASE.BETWEEN.fullmatch(text, start.end, begins[ahead]):
            yield start, terms[ahead]


def start_in_steps(texts: Iterable[str], amount: Decimal, unit: str) -> Start | None:
    """From which event the steps count a time of this number and unit, where all that say so say one.

    An event that is not the dossier's own coming in, or its fees, is that of a piece of work inside the procedure, as is a
    time in which something else than the result is done; but a time from the outcome of an earlier stage is no work inside.
    """
    told = _starts_in_steps(texts, amount, unit)
    exact = [start for start, of in told if of == unit]
    found = {start.event: start for start in exact or [start for start, _ in told]}
    [only] = found.values() if len(found) == 1 else [None]
    if only is None or only.event == UNCLEAR:
        return None
    return None if only.event == "su_kien_khac" and not PHRASE.OUTCOME.search(only.words) else only


def unit_in_steps(texts: Iterable[str], amount: Decimal, unit: str) -> str:
    """The time of this number in the steps, where they have it in the other kind of days only; else nothing."""
    units = {of for start, of in _starts_in_steps(texts, amount, unit) if start_in_steps(texts, amount, unit)}
    [only] = units if len(units) == 1 else [unit]
    return "" if only == unit else f"{amount_of(amount)} {only}"


def _starts_in_steps(texts: Iterable[str], amount: Decimal, unit: str) -> list[tuple[Start, str]]:
    """The starts of the times of a number in the steps, each with the unit: the same, or days of the other kind."""
    field = DurationTerm(amount, unit, 0, 0)
    return [
        (start, of)
        for text in dict.fromkeys(texts)
        for start, number, of in _of_steps(text)
        if _same(DurationTerm(number, of, 0, 0), field)
    ]


# What a step says is asked for each time of the procedure.
@lru_cache(maxsize=256)
def _of_steps(text: str) -> list[tuple[Start, Decimal, str]]:
    """The times in which the steps do more than a piece of work, each with the event it is counted from."""
    if "từ" not in text and "sau" not in text:
        return []
    said = clean(text).text
    return [
        (start, term.amount, term.unit)
        for start, term in _starts_of(said, terms_in(said)[0])
        if term is not None and not PHRASE.WORK_WITHIN.match(said, max(start.end, term.end))
    ]


class _TimeText(NamedTuple):
    """A text about one time: its words, the terms found in it, and what is added for some."""

    text: str
    line: str
    plain: str
    terms: list[DurationTerm]
    added: dict[str, Any]
    doubts: list[Doubt]


def _changed(
    text: str, terms: list[DurationTerm], changes: list[DurationTerm]
) -> tuple[dict[str, Any], list[Doubt]]:
    """What is added for some ("xã đảo được tăng thêm 10 ngày"); an extension up to a limit has no key."""
    prolonged = {
        t: _upper(flat(found["c"]))
        for t in changes
        if (found := PHRASE.PROLONGED.search(text, max(0, t.start - _FAR), t.start))
    }
    more = [
        t for t in changes if t not in prolonged and PHRASE.MORE.search(text[max(0, t.start - 90) : t.start])
    ]
    other = [in_words(t) for t in changes if t not in more and t not in prolonged]
    doubts = [Doubt("duration_changes", {"terms": list(dict.fromkeys(other))})] if other else []
    # What is said again, for each case of the text, is added once.
    parts = _of_cases(text, terms, more, parts_of(text, more)) if more else []
    parts += [_part(label, t.amount, t.unit) for t, label in prolonged.items()]
    return {"cong_them": [p for i, p in enumerate(parts) if p not in parts[:i]]} if parts else {}, doubts


def _of_cases(
    text: str, terms: list[DurationTerm], more: list[DurationTerm], parts: list[dict[str, object]]
) -> list[dict[str, object]]:
    """What is added, each for the case that it stands behind, where some case of the text has nothing added."""
    whole = _outside(text, terms)
    behind = {t.start: max((w.start for w in whole if w.start < t.start), default=-1) for t in more}
    last = max((w.start for w in whole), default=-1)
    if len(set(behind.values())) >= len(whole) or all(start == last for start in behind.values()):
        return parts
    cases = {w.start: part["cho"] for w, part in zip(whole, parts_of(text, whole), strict=True)}
    return [
        part | {"cho": f"{cases[behind[t.start]]}; {part['cho']}"} if behind[t.start] in cases else part
        for t, part in zip(more, parts, strict=True)
    ]


# What a procedure says in prose is asked for several times.
@lru_cache(maxsize=1024)
def terms_of(text: str) -> list[tuple[Decimal, str]]:
    """Every duration in a text: its amount and its unit."""
    return [(term.amount, term.unit) for found in terms_in(clean(text).text) for term in found]


def _without_number(cell: _TimeText) -> Parsed | None:
    """A text without a number of days, or that begins with what needs none."""
    if cell.terms and not PHRASE.SAME_DAY.match(cell.plain) and not PHRASE.NO_RESULT.match(cell.plain):
        return None
    in_words = Doubt("duration_in_words", {"text": cell.line})
    found = _NUMBERLESS.first(cell.line, cell.plain) or _described(cell.line, in_words)
    value = found.value | cell.added if isinstance(found.value, dict) else found.value
    return Parsed(value, (*found.doubts, *cell.doubts), found.verbatim)


def _one_time(cell: _TimeText) -> Parsed | None:
    """One time limit, perhaps said several times."""
    term = cell.terms[0]
    if any((t.amount, t.unit) != (term.amount, term.unit) for t in cell.terms):
        return None
    if not term.amount:
        return _described(cell.line, Doubt("duration_zero", {"text": cell.line}))
    value = _amount(term.amount, term.unit) | cell.added
    rest = cell.text[: term.start] + " " + cell.text[term.end :]
    doubts = [*cell.doubts, *_phases(cell.text, cell.terms)]
    if PHRASE.FILLER.sub("", rest):
        value["mo_ta"] = cell.line
        if len(cell.terms) == 1 and PHRASE.CASE_WORD.search(rest):
            doubts.append(Doubt("duration_conditional", {"text": cell.line}))
    return Parsed(value, tuple(doubts))


def _time_and_case(cell: _TimeText) -> Parsed | None:
    """A time, and another for some places or for a case in brackets."""
    cases = _by_case(cell.text, cell.terms, cell.terms[0])
    if cases is None:
        return None
    left = [t for t in cell.terms if t not in cases.read]
    doubts = [*cell.doubts, *([_other_terms(cell.text, left)] if left else [])]
    value = {"loai": "theo_chi_tiet", "chi_tiet": cases.rows, **cell.added, "mo_ta": cell.line}
    return Parsed(value, tuple(doubts))


def _total_and_parts(cell: _TimeText) -> Parsed | None:
    """The first term is the whole, the others are its parts."""
    first, rest = cell.terms[0], cell.terms[1:]
    if PHRASE.FILLER.sub("", cell.text[: first.start]):
        return None
    label = PHRASE.LABEL.search(cell.text, first.end)
    summed = {t.unit for t in rest} == {first.unit} and sum(t.amount for t in rest) == first.amount
    if not summed and (label is None or label.start() >= rest[0].start):
        return None
    return _in_parts(_amount(first.amount, first.unit), cell, parts_of(cell.text, rest))


def _time_for_each(cell: _TimeText) -> Parsed:
    """Several times, each for a case of its own; parts in brackets are told with their whole."""
    whole = _outside(cell.text, cell.terms)
    if len(whole) < 2:
        whole = cell.terms
    left = [t for t in cell.terms if t not in whole and t not in _parts_in_brackets(cell.text, cell.terms)]
    parts = zip(parts_of(cell.text, cell.terms), cell.terms, strict=True)
    found = _in_parts({"loai": "theo_chi_tiet"}, cell, [part for part, t in parts if t in whole])
    doubts = [*_phases(cell.text, whole), *([_other_terms(cell.text, left)] if left else [])]
    return found._replace(doubts=(*found.doubts, *doubts))


def _in_parts(value: dict[str, object], cell: _TimeText, parts: list[dict[str, object]]) -> Parsed:
    apart = [str(part["cho"]) for part in parts if str(part["cho"]).endswith(":")]
    doubts = [*cell.doubts, *(Doubt("duration_label_leads", {"text": label[-QUOTED:]}) for label in apart)]
    return Parsed({**value, **cell.added, "chi_tiet": parts, "mo_ta": cell.line}, tuple(doubts))


def _phases(text: str, terms: list[DurationTerm]) -> list[Doubt]:
    """Times of pieces of work that perhaps follow one another: whether they are to be added is not said."""
    if len(terms) < 2:
        return []
    whole = _outside(text, terms)
    starts = [0, *(t.end for t in whole)]
    works = [t for t, start in zip(whole, starts, strict=False) if PHRASE.WORK.search(text[start : t.start])]
    return [Doubt("duration_phases", {"terms": terms_text(text, works)})] if len(works) > 1 else []


def _elsewhere_for_some(text: str) -> list[Doubt]:
    """Cases whose time another text sets, beside the times of this one."""
    if "thời" not in text:
        return []
    said = dict.fromkeys(shortened(flat(found[0]), QUOTED) for found in PHRASE.BY_OTHER.finditer(text))
    said = dict.fromkeys(text for text in said if not any(terms_in(text)))
    return [Doubt("duration_case_elsewhere", {"text": text}) for text in said]


def _amount(amount: Decimal, unit: str) -> dict[str, object]:
    return {"loai": "so_luong", "so": amount_of(amount), "don_vi": unit}


def _no_result(line: str, plain: str) -> Parsed | None:
    return Parsed({"loai": "khong_tra_ket_qua", "mo_ta": line}) if PHRASE.NO_RESULT.search(plain) else None


def _same_day(line: str, plain: str) -> Parsed | None:
    if not PHRASE.SAME_DAY.search(plain):
        return None
    cutoff = PHRASE.CUTOFF.search(plain)
    after = {}
    if cutoff and int(cutoff[1]) < 24:
        after["nhan_sau_gio"] = f"{int(cutoff[1]):02}:{cutoff[2] or '00'}"
    return Parsed({"loai": "trong_ngay", **after, "mo_ta": line})


def _immediately(line: str, plain: str) -> Parsed | None:
    if not PHRASE.IMMEDIATELY.search(plain):
        return None
    return Parsed({"loai": "giai_quyet_ngay", "mo_ta": line}, (Doubt("duration_event", {"text": line}),))


def _unregulated(line: str, plain: str) -> Parsed | None:
    if not PHRASE.UNREGULATED.search(plain):
        return None
    return Parsed(
        {"loai": "khong_quy_dinh", **({} if comparable(line) == "không quy định" else {"mo_ta": line})}
    )


def _elsewhere(line: str, plain: str) -> Parsed | None:
    return Parsed({"loai": "theo_van_ban", "mo_ta": line}) if PHRASE.ELSEWHERE.search(plain) else None


def _read(text: str) -> object:
    """The value of a cell: what the examples of a choice are read with."""
    return parse_duration(None, None, text).value


#: A text without a number of days.
_NUMBERLESS = TIMES.rules(_read, _no_result, _same_day, _immediately, _unregulated, _elsewhere)
#: What a cell may be.
_CELLS = TIMES.rules(_read, _without_number, _one_time, _time_and_case, _total_and_parts, _time_for_each)


def _counted(number: Decimal, unit: str, description: str | None) -> Parsed:
    """The fields say it; terms of the description that say another thing are a case of it, or a doubt."""
    if not number:
        return _from_description(f"0 {unit}", number, description)
    value = _amount(number, unit)
    if not description:
        return Parsed(value)
    text = clean(description).text
    terms, changes = terms_in(text)
    same_day = _same_day_term(text, number, unit)
    if same_day is not None:
        left = [_other_terms(text, terms)] if terms else []
        return same_day._replace(doubts=(*same_day.doubts, *left))
    others = [t for t in terms if (t.amount, t.unit) != (number, unit)]
    added, doubts = _changed(text, terms, changes)
    alike = [t for t in others if t.amount == number and {t.unit, unit} == {"ngay", "ngay_lam_viec"}]
    field = f"{amount_of(number)} {unit}"
    if alike:
        doubts.append(Doubt("duration_unit_differs", {"field": field, "said": in_words(alike[0])}))
        others = [t for t in others if t not in alike]
    unsaid = added and len(others) == len(terms)
    base = _base(number, unit, _outside(text, others), added) if unsaid else None
    if base is not None:
        own = f"{amount_of(base.amount)} {unit}"
        doubts.append(
            Doubt("duration_field_is_sum", {"field": field, "own": own, "more": in_words(changes[0])})
        )
        value = _amount(base.amount, unit)
        others = [t for t in others if t.amount != base.amount]
    elif unsaid:
        # Nothing says that the field is the time without what is added: often it is the sum of both.
        same = any((t.amount, t.unit) == (number, unit) for t in changes)
        terms_added = list(dict.fromkeys(map(in_words, changes)))
        doubts.append(
            Doubt("duration_field_is_added", {"field": field})
            if same
            else Doubt("duration_added_unclear", {"terms": terms_added})
        )
        added = {}
    doubts += _perhaps_same_day(number, unit, text) + _working_hours(text) + _elsewhere_for_some(text)
    cases = _by_case(text, terms, DurationTerm(number, unit, 0, 0)) if others else None
    if cases is not None:
        value = {"loai": "theo_chi_tiet", "chi_tiet": cases.rows}
        others = [t for t in others if t not in cases.read]
        if cases.of_field:
            doubts.append(Doubt("duration_field_is_case", {"field": field, "case": cases.of_field}))
    if cases is None and _sum_up(others, number, unit):
        added["chi_tiet"] = parts_of(text, others)
    else:
        inside = _parts_in_brackets(text, terms)
        others = [t for t in others if t not in inside]
        doubts = _phases(text, terms) + ([_other_terms(text, others, inside)] if others else []) + doubts
    return _started(Parsed(value | added, tuple(doubts)), text, terms)


def _sum_up(terms: list[DurationTerm], number: Decimal, unit: str) -> bool:
    return len(terms) > 1 and {t.unit for t in terms} == {unit} and sum(t.amount for t in terms) == number


def _other_terms(text: str, terms: list[DurationTerm], parts: list[DurationTerm] | None = None) -> Doubt:
    """Times beside that of the field; ``parts`` of them are none of their own, but end what is told of others."""
    both = sorted({*terms, *(parts or ())}, key=lambda term: term.start)
    told = zip(terms_text(text, both), both, strict=True)
    return Doubt(
        "duration_other_terms", {"terms": list(dict.fromkeys(said for said, t in told if t in terms))}
    )


def _perhaps_same_day(number: Decimal, unit: str, text: str) -> list[Doubt]:
    """The doubt of a day that is perhaps the same day."""
    if number != 1 or unit == "gio" or not PHRASE.SAME_DAY.search(text):
        return []
    return [Doubt("duration_same_day", {"text": shortened(flat(text), QUOTED)})]


def _same_day_term(text: str, number: Decimal, unit: str) -> Parsed | None:
    """The same day, or the next where it came after an hour: the field has that one day, or the hour."""
    said = text.casefold()
    cutoff = PHRASE.CUTOFF.search(said)
    if cutoff is None or not PHRASE.SAME_DAY.search(said) or not PHRASE.NEXT_DAY.match(said, cutoff.end()):
        return None
    if number != (int(cutoff[1]) if unit == "gio" else 1):
        return None
    value = _same_day(flat(text), said)
    if value is None or not isinstance(value.value, dict) or "nhan_sau_gio" not in value.value:
        return None
    limit = {key: what for key, what in value.value.items() if key != "mo_ta"}
    field = f"{amount_of(number)} {unit}"
    return Parsed(limit, (Doubt("duration_field_is_day", {"field": field, "text": flat(cutoff[0])}),))


def _working_hours(text: str) -> list[Doubt]:
    said = dict.fromkeys(flat(found[0]) for found in PHRASE.WORKING_HOURS.finditer(text))
    return [Doubt("duration_working_hours", {"terms": list(said)})] if said else []


class _Cases(NamedTuple):
    """Rows of a time by case, the terms that they say, and whose the field is if it is not that of all."""

    rows: list[dict[str, object]]
    read: list[DurationTerm]
    of_field: str = ""


def _outside(text: str, terms: list[DurationTerm]) -> list[DurationTerm]:
    """The terms that are no parts in brackets of another."""
    return [t for t in terms if not PHRASE.BRACKET.search(text, max(0, t.start - _FAR), t.start)]


def _parts_in_brackets(text: str, terms: list[DurationTerm]) -> list[DurationTerm]:
    """The terms in brackets that add up to the time before them: the steps of one time."""
    whole = _outside(text, terms)
    found: list[DurationTerm] = []
    for one, ends in zip(whole, (*(t.start for t in whole[1:]), len(text)), strict=bool(whole)):
        inside = [t for t in terms if one.end < t.start < ends]
        if _sum_up(inside, one.amount, one.unit):
            found += inside
    return found


def _same(one: DurationTerm, other: DurationTerm) -> bool:
    """Two terms of one number, in days of either kind."""
    return one.amount == other.amount and (
        one.unit == other.unit or {one.unit, other.unit} == {"ngay", "ngay_lam_viec"}
    )


def _longer(one: DurationTerm, other: DurationTerm) -> bool:
    return one.amount > other.amount and _same(one._replace(amount=other.amount), other)


def _by_case(text: str, terms: list[DurationTerm], field: DurationTerm) -> _Cases | None:
    """A time for some places, or for a case in brackets, beside the time of all others.

    The rows are certain where the text has no further time outside brackets; anything else is a doubt.
    """
    whole = _outside(text, terms)
    places = {t: where for t in whole if (where := places_of(text, t))}
    own = [t for t in whole if t not in places]
    if len(places) == 1 and len(own) < 2:
        [(there, where)] = places.items()
        if _same(there, field) and own:
            # Only the text has the time of the other places.
            general, of_field = own[0], where
        elif not own or _same(own[0], field):
            general, of_field = field, ""
        else:
            return None
        if not _longer(there, general):
            return None
        if own:
            general = general._replace(unit=_unit_of(general, own[0], there))
        rest, narrower = _labels(_case_of(text, own[0]) if own else "", where)
        rows = [
            _part(rest, general.amount, general.unit),
            _part(narrower, there.amount, there.unit),
        ]
        return _Cases(rows, [there, *own], of_field)
    if places:
        return _pairs(text, whole, places, field)
    return _other_case(text, whole, field)


def _unit_of(field: DurationTerm, first: DurationTerm, second: DurationTerm) -> str:
    """The unit of the first of two times: of the field, unless the text says of both that the days are working days."""
    return first.unit if first.unit == second.unit == "ngay_lam_viec" else field.unit


def _labels(case: str, where: str) -> tuple[str, str]:
    """How the time of a case, and that of some places, are called; where no case is named, the rest is."""
    if not PHRASE.FILLER.sub("", case):
        return ELSEWHERE, where
    own = PHRASE.PLACE_WORD.search(case) or PHRASE.WHERE_OF_CASE.search(where)
    return case, where if own else f"{case}; {where}"


def _other_case(text: str, terms: list[DurationTerm], field: DurationTerm) -> _Cases | None:
    """A time, and that of another case: in brackets, or in the sentence that follows."""
    if len(terms) != 2 or not _same(terms[0], field):
        return None
    first, second = terms
    between = text[first.end : second.start]
    bracketed, behind = PHRASE.OR_ELSE.match(between), PHRASE.OF_ELSE.match(text, second.end)
    said = PHRASE.OTHER_CASE.match(between)
    if bracketed is not None and behind is not None:
        case, other = flat(bracketed["c"] or ""), flat(behind["c"])
    elif said is not None and PHRASE.COUNTED_ALIKE.match(text, second.end):
        case, other = _case_of(text, first), flat(said["c"])
    else:
        return None
    labels = (_upper(case) or OTHERWISE, _upper(other))
    unit = _unit_of(field, first, second)
    return _Cases([_part(labels[0], field.amount, unit), _part(labels[1], second.amount, second.unit)], terms)


def _pairs(
    text: str, terms: list[DurationTerm], places: dict[DurationTerm, str], field: DurationTerm
) -> _Cases | None:
    """Cases in lines of their own, each with its time and a longer one for some places."""
    if len(terms) != 2 * len(places) or not any(_same(t, field) for t in terms):
        return None
    rows = []
    for general, there in zip(terms[::2], terms[1::2], strict=True):
        case = _case_of(text, general)
        if general in places or there not in places or not case or not _longer(there, general):
            return None
        rows += [
            _part(label, amount, unit)
            for label, (amount, unit, *_) in zip(_labels(case, places[there]), (general, there), strict=True)
        ]
    return _Cases(rows, terms) if len({row["cho"] for row in rows}) == len(rows) else None


def _case_of(text: str, term: DurationTerm) -> str:
    """The case that the line of a term names before or behind it."""
    named = PHRASE.NAMED_TIME.search(text, max(0, term.start - _FAR), term.start)
    if named is None and PHRASE.NEW_LINE.search(text, max(0, term.start - _FAR), term.start):
        named = PHRASE.TIME_OF_CASE.match(text, term.end)
    case = tidy(named["c"]) if named is not None else ""
    return "" if terms_in(case)[0] else _upper(case)


def _upper(label: str) -> str:
    return label[:1].upper() + label[1:]


def _base(
    number: Decimal, unit: str, others: list[DurationTerm], added: dict[str, Any]
) -> DurationTerm | None:
    """The time that the text states, where the field is it and the one time that is added together."""
    stated = {t.amount for t in others}
    more = {(Decimal(str(part["so"])), part["don_vi"]) for part in added["cong_them"]}
    if len(stated) != 1 or len(more) != 1 or {t.unit for t in others} != {unit}:
        return None
    [(extra, of)] = more
    return others[0] if of == unit and others[0].amount + extra == number else None


def _from_description(said: str, number: Decimal | None, description: str | None) -> Parsed:
    """The fields lack a unit or a number: without a number the description may have both."""
    text = clean(description).text if description else ""
    terms = next(filter(None, terms_in(text)), [])
    if not number and (terms or PHRASE.SAME_DAY.search(text) or PHRASE.IMMEDIATELY.search(text.casefold())):
        found = _words(text)
        return Parsed(found.value, (*found.doubts, Doubt("duration_from_description", {"said": said})))
    if number is None:
        return Parsed(None, (Doubt("duration_unsaid", {"text": said}),) if said else ())
    code = "duration_unit_lost" if number else "duration_zero"
    params: dict[str, object] = {"amount": said} if number else {"text": said}
    return _described(said, Doubt(code, params))


def _described(line: str, doubt: Doubt) -> Parsed:
    return Parsed({"loai": "mo_ta", "mo_ta": line}, (doubt,))


def _number(value: object) -> Decimal | None:
    text = flat(str(value)).replace(",", ".")
    return Decimal(text) if PHRASE.NUMBER_ALONE.match(text) else None
