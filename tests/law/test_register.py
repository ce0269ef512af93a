"""The register of instruments: each row's form, the four answers, the look-up that never reads it whole."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from dvc_core.law import register
from dvc_core.law.instruments import find_number
from dvc_core.law.register import (
    COLUMNS,
    DATA,
    DIVIDER,
    Certainty,
    RegisterAnswer,
    instrument,
    state,
    suggested_numbers,
)

FILE = DATA / "instruments.tsv"
ON = date(2026, 11, 26)
_DATED = r"(?:\d{4}-\d{2}-\d{2}(?: (?:V2|INF|M))?)?"
_SOURCE = re.compile(r"https://[^\s;]+|dvcqg#[\w.]+|[\w./-]+(?:#L\d+)?")


def _rows() -> Iterator[dict[str, str]]:
    for line in FILE.read_text("utf-8").splitlines()[1:]:
        yield dict(zip(COLUMNS, line.split("\t"), strict=True))


def test_the_lines_are_sorted_and_each_number_stands_once() -> None:
    lines = FILE.read_bytes().splitlines()
    assert lines[0].decode() == "#" + "\t".join(COLUMNS)
    assert lines == sorted(lines)
    numbers = [line.split(b"\t", 1)[0] for line in lines]
    assert len(set(numbers)) == len(numbers)


def test_every_row_has_the_form_of_one() -> None:
    for row in _rows():
        number = row["number"]
        found = find_number(number)
        assert found is not None, number
        assert found.canonical == number
        assert found.number.year is not None, f"{number}: a number without a year identifies nothing"
        assert not re.search("UBND|HĐND", number), f"{number} is a number of several provinces"
        for column in ("issued", "effective", "ended"):
            assert re.fullmatch(_DATED, row[column]), (number, column)
        assert re.fullmatch(r"(?:\d{1,3}(?: (?:V2|INF|M))?)?", row["articles"]), number
        assert row["seen"] in ("", "cited"), number
        assert row["read"], number
        for column in ("source", "end_source"):
            for source in filter(None, row[column].split(DIVIDER)):
                assert _SOURCE.fullmatch(source), (number, source)
        for column in ("replaced_by", "partly", "amended_by"):
            assert all(find_number(one) for one in row[column].split(DIVIDER) if one), (number, column)
        assert row["ended"] or not (row["replaced_by"] or row["end_source"]), number


def test_what_does_not_stand_from_memory_has_a_source() -> None:
    for row in _rows():
        known = instrument(row["number"])
        assert known is not None
        if any(one is not Certainty.MEMORY for one in known.certainty.values()):
            assert known.sources or known.end_sources, row["number"]


def test_days_follow_each_other_and_the_number() -> None:
    for row in _rows():
        days = [row[column][:10] for column in ("issued", "effective", "ended") if row[column]]
        assert days == sorted(days), row["number"]
        if row["ended"]:
            assert row["ended"][:10] > max(row["issued"][:10], row["effective"][:10]), row["number"]
        assert not row["issued"] or f"/{row['issued'][:4]}/" in row["number"]


def test_no_replacement_makes_a_circle() -> None:
    after = {row["number"]: row["replaced_by"].split(DIVIDER) for row in _rows() if row["replaced_by"]}
    for start, first in after.items():
        seen, ahead = {start}, list(first)
        while ahead:
            one = ahead.pop()
            assert one != start, start
            if one not in seen:
                seen.add(one)
                ahead += after.get(one, ())


def test_nothing_is_ended_by_what_stands_below_it() -> None:
    from tools.write_register import rank

    for row in _rows():
        assert all(rank(by) <= rank(row["number"]) for by in row["replaced_by"].split(DIVIDER) if by)


def test_no_row_says_what_may_not_be_said() -> None:
    text = FILE.read_text("utf-8").casefold()
    for word in ("corpus", "shared", "law.md", "còn hiệu lực", "in force", "jsonl"):
        assert word not in text


def test_every_row_is_found_by_its_number() -> None:
    for row in _rows():
        known = instrument(row["number"])
        assert known is not None
        assert known.number == row["number"]
    for unknown in ("", "0", "60/2014", "60/2014/QH1", "99999/2014/QH13", "zzz", "#number"):
        assert state(unknown, ON).answer is RegisterAnswer.NOT_CHECKED, unknown


def test_the_four_answers() -> None:
    ended = state("42/2022/NĐ-CP", ON)
    assert (ended.answer, ended.day, ended.replaced_by) == (
        RegisterAnswer.ENDED,
        date(2026, 7, 1),
        ("224/2026/NĐ-CP",),
    )
    assert ended.certainty is Certainty.READ
    assert ended.sources
    assert state("42/2022/NĐ-CP", date(2026, 6, 30)).answer is RegisterAnswer.NO_END_FOUND
    assert state("42/2022/NĐ-CP", date(2022, 8, 14)).answer is RegisterAnswer.NOT_YET
    assert state("1/2099/TT-BTP", ON).answer is RegisterAnswer.NOT_CHECKED


def test_an_end_that_lies_ahead_is_told_beside_the_answer() -> None:
    ahead = state("60/2014/QH13", ON)
    assert ahead.answer is RegisterAnswer.NO_END_FOUND
    assert ahead.until is not None
    assert ahead.until > ON


def test_an_end_from_memory_is_marked_as_one() -> None:
    reminded = state("45/2013/QH13", ON)
    assert reminded.answer is RegisterAnswer.ENDED
    assert reminded.certainty is Certainty.MEMORY
    assert not reminded.certainty.sure


#: Instruments that have ended, those of whose end somebody read the text first.
READ_ENDED = ["15/2015/TT-BTP", "158/2005/NĐ-CP", "63/2023/TT-BTC", "61/2018/NĐ-CP", "43/2011/NĐ-CP"]
READ_ENDED += ["42/2022/NĐ-CP", "01/2018/TT-VPCP"]
REMEMBERED = ["45/2013/QH13", "107/2021/NĐ-CP", "250/2016/TT-BTC", "59/2014/QH13", "51/2005/QH11"]
REMEMBERED += ["40/2009/QH12", "01/2021/NĐ-CP", "77/2015/QH13", "80/2015/QH13", "53/2014/QH13"]
REMEMBERED += ["59/2022/NĐ-CP", "62/2021/NĐ-CP", "137/2015/NĐ-CP"]


@pytest.mark.parametrize("number", READ_ENDED + REMEMBERED)
def test_ended_instruments_are_noticed(number: str) -> None:
    known = state(number, ON)
    assert known.answer is RegisterAnswer.ENDED
    assert known.sure is (number in READ_ENDED)


def test_a_number_of_a_province_identifies_nothing() -> None:
    assert state("28/2018/NQ-HĐND", ON).answer is RegisterAnswer.NOT_CHECKED


def test_a_page_of_its_own_makes_an_instrument_known_and_the_head_of_a_subject_does_not() -> None:
    assert state("49/2026/NĐ-CP", ON).answer is RegisterAnswer.NO_END_FOUND
    assert state("66.19/2026/NQ-CP", ON).until == date(2027, 3, 1)
    assert state("66.19/2026/NQ-CP", date(2027, 3, 1)).answer is RegisterAnswer.ENDED
    # Its text names Law 45/2009/QH12, and nothing else knows this number.
    assert instrument("41/2010/QH12") is None
    assert state("45/2009/QH12", ON).answer is RegisterAnswer.NOT_CHECKED


def test_a_number_seen_in_citations_only_judges_nothing() -> None:
    cited = next(row["number"] for row in _rows() if row["seen"] and row["issued"])
    known = instrument(cited)
    assert known is not None
    assert not known.sure("issued")
    assert state(cited, ON).answer is RegisterAnswer.NOT_CHECKED


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("95/2025/QH1", "95/2025/QH15"),
        ("31/2024/QH13", "31/2024/QH15"),
        ("03/2025/TT-VPC", "03/2025/TT-VPCP"),
        ("60/2015/QH13", "60/2014/QH13"),
    ],
)
def test_an_unknown_number_is_near_a_known_one(wrong: str, right: str) -> None:
    found = suggested_numbers(wrong)
    assert found[0] == right
    assert len(found) <= 3


def test_a_number_without_a_shape_is_near_nothing() -> None:
    for text in ("", "luật", "/", "60", "60/", "//", "x/2014/QH13"):
        suggested_numbers(text)
    assert suggested_numbers("Luật Hộ tịch") == ()


def test_the_assembly_of_a_year() -> None:
    assert register.assembly_term("31/2024/QH13") == (15,)
    assert register.assembly_term("31/2021/QH15") == (14, 15)
    assert register.assembly_term("31/2021/QH15", date(2021, 10, 1)) == (15,)
    assert register.assembly_term("04/2020/TT-BTP") == ()
    for row in _rows():
        found = find_number(row["number"])
        assert found is not None
        own = re.fullmatch(r"(?:UBTV)?QH(\d+)", found.number.issuer)
        if own and not row["seen"]:
            assert int(own[1]) in register.assembly_term(row["number"]), row["number"]


def test_a_look_up_reads_a_few_pages_and_not_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    class Counted:
        """The file as the search sees it, with the bytes that were looked at."""

        def __init__(self, data: bytes) -> None:
            self.data, self.bytes = data, 0

        def __len__(self) -> int:
            return len(self.data)

        def __getitem__(self, where: slice) -> bytes:
            self.bytes += len(self.data[where])
            return self.data[where]

        def find(self, what: bytes, start: int = 0) -> int:
            at = self.data.find(what, start)
            self.bytes += max(0, at - start)
            return at

        def rfind(self, what: bytes, start: int, end: int) -> int:
            at = self.data.rfind(what, start, end)
            self.bytes += end - max(at, start)
            return at

    counted = Counted(FILE.read_bytes())
    monkeypatch.setattr(register, "_mapped", lambda: counted)
    instrument.cache_clear()
    assert instrument("60/2014/QH13") is not None
    instrument.cache_clear()
    assert counted.bytes < len(counted) / 50


def test_a_thousand_look_ups_cost_little_beside_reading_the_file() -> None:
    numbers = [row["number"] for row in _rows()][::7][:1000]
    started = time.perf_counter()
    list(_rows())
    whole = time.perf_counter() - started
    instrument.cache_clear()
    started = time.perf_counter()
    for number in numbers:
        instrument(number)
    assert time.perf_counter() - started < 10 * whole + 0.1


def test_threads_share_it() -> None:
    numbers = [row["number"] for row in _rows()][::5]
    instrument.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(instrument, numbers * 3))
    assert [one.number if one else "" for one in found] == numbers * 3


def test_the_register_agrees_with_the_facts_read(shared: Path) -> None:
    facts = json.loads((shared / "law" / "vocab.json").read_text("utf-8"))["legal_instruments"]
    compared = 0
    for fact in facts:
        known = instrument(fact["number"])
        if known is None or not fact["status"].startswith("verified"):
            continue
        repealed = fact.get("repealed")
        if "(" in fact.get("replaced_by", ""):
            repealed = fact["replaced_by"].split("(")[1].rstrip(")")
        for said, ours in (
            (fact.get("issued"), known.issued),
            (fact.get("effective"), known.effective),
            (repealed, known.ended),
        ):
            assert not said or (ours and ours.isoformat() == said), fact["number"]
        by = (fact.get("repealed_by") or fact.get("replaced_by") or "").split(" ")[0]
        assert not by or by in known.replaced_by, fact["number"]
        compared += 1
    assert compared >= 12
