"""What is known of an instrument, and where files cite it: answers, order, places, what is left out."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dvc_core import load_text
from dvc_core.catalogue.laws.cited import HEADINGS, ORDER, CitationTotals, cited_instrument, cites, gathered
from dvc_core.catalogue.laws.report import CERTAINTY, HEADING_WORDS, LAW
from dvc_core.cli.exit_codes import FOUND, MISUSE, OK
from dvc_core.law import register
from dvc_core.law.register import COLUMNS, DATA, RegisterAnswer, instrument, naming, state
from tools.law_coverage import in_shipped, told

from ..support.commands import shown, tthc_text
from ..support.files import ROOT
from ..support.schemas import follows

ON = date(2026, 11, 24)
DAY = ("--as-of", ON.isoformat())
#: Replaced by 42/2022/NĐ-CP, which 224/2026/NĐ-CP replaced.
ENDED, NEXT, LAST = "43/2011/NĐ-CP", "42/2022/NĐ-CP", "224/2026/NĐ-CP"
ABSENT = "999/2025/NĐ-CP"


def remembered() -> str:
    """The number of a row whose end stands from memory."""
    rows = (line.split("\t")[0] for line in (DATA / "instruments.tsv").read_text("utf-8").splitlines()[1:])
    return next(n for n in rows if (s := state(n, ON)).answer is RegisterAnswer.ENDED and not s.sure)


def text(*numbers: str, head: str = "") -> str:
    """A file that cites these."""
    rows = "".join(f"  - so_ky_hieu: {number}\n    dieu: 5\n    khoan: 2\n" for number in numbers)
    return f'phien_ban: procedure/v0\nma_thu_tuc: "1.000001"\n{head}can_cu_phap_ly:\n{rows}'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.yaml").write_text(text(LAST, ABSENT, ENDED), "utf-8")
    (tmp_path / "b.yaml").write_text(text(ENDED, "chưa rõ", "Nghị định số 43/2011/ND-CP"), "utf-8")
    return tmp_path


def found(*args: object) -> tuple[int, dict[str, Any]]:
    """The exit code and the JSON of a run, held against its schema."""
    done = shown("law", *map(str, args), *DAY, "-f", "json")
    data = json.loads(done[1])
    follows("law", data)
    return done[0], data


def test_what_ended_is_told_with_what_replaced_it_and_what_replaced_that() -> None:
    code, data = found(ENDED)
    (one,) = data["results"]
    assert code == OK
    assert (one["number"], one["answer"], one["sure"]) == (ENDED, "ended", True)
    assert one["heirs"] == [NEXT, LAST]
    assert one["register"]["replaced_by"] == [NEXT]
    assert one["register"]["sources"]
    said = shown("law", ENDED, *DAY)[1]
    assert said.index(NEXT) < said.index(LAST)


def test_what_it_replaced_is_found_backwards() -> None:
    assert found(NEXT)[1]["results"][0]["naming"]["replaces"] == [ENDED]
    assert ENDED in shown("law", NEXT, *DAY)[1]


def test_backwards_finds_what_the_rows_say_forwards() -> None:
    lines = (DATA / "instruments.tsv").read_text("utf-8").splitlines()[1:]
    rows = [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in lines]
    for column in ("replaced_by", "partly", "amended_by"):
        for row in [row for row in rows if row[column]][::60]:
            for other in row[column].split(";"):
                assert row["number"] in naming(other)[column]
    # "42/2022" also stands in "142/2022": what only contains a number does not name it.
    assert not any(naming("2/2022/NĐ-CP").values())


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_answer_ever_says_in_force(lang: str) -> None:
    said = [words[lang] for table in (LAW, HEADING_WORDS, CERTAINTY) for words in table.values()]
    assert not [
        text for text in said if re.search(r"còn hiệu lực|(?<!longer )(?<!yet )(?<!be )in force", text)
    ]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_end_found_proves_nothing_and_names_the_day_its_source_was_read(lang: str) -> None:
    row = instrument(LAST)
    assert row is not None
    assert row.read is not None
    said = tthc_text("law", LAST, *DAY, "--lang", lang, cwd=ROOT).stdout
    day = row.read.isoformat() if lang == "en" else f"{row.read:%d/%m/%Y}"
    assert day in said.splitlines()[1]
    assert LAW["proves_nothing"][lang] in said


def test_every_answer_can_be_told() -> None:
    effective = instrument(LAST)
    assert effective is not None
    assert effective.effective is not None
    before = effective.effective.replace(day=1, month=1)
    for number, on, answer in (
        (ENDED, ON, RegisterAnswer.ENDED),
        (LAST, before, RegisterAnswer.NOT_YET),
        (LAST, ON, RegisterAnswer.NO_END_FOUND),
        (ABSENT, ON, RegisterAnswer.NOT_CHECKED),
    ):
        assert cited_instrument(number, on).state.answer is answer


def test_an_unknown_number_is_1_with_numbers_near_it() -> None:
    code, data = found("95/2025/QH1")
    (one,) = data["results"]
    assert (code, one["register"], one["near"]) == (
        FOUND,
        None,
        list(register.suggested_numbers("95/2025/QH1")),
    )
    assert one["near"]
    assert one["near"][0] in shown("law", "95/2025/QH1", *DAY)[1]


@pytest.mark.parametrize(
    "args", [("luật",), (), (ENDED, NEXT), (ENDED, "--state", "ended"), (".", "--number", ENDED)]
)
def test_what_is_no_question_is_misuse(args: tuple[str, ...]) -> None:
    assert shown("law", *args)[0] == MISUSE


def test_cited_instruments_come_ended_first_with_every_place(folder: Path) -> None:
    code, data = found("--cited", folder)
    assert code == FOUND
    answers = [one["answer"] for one in data["results"]]
    assert answers == sorted(answers, key=[a.value for a in ORDER].index)
    first = data["results"][0]
    assert (first["number"], first["files"]) == (ENDED, 2)
    places = [(Path(c["file"]).name, c["line"], c["article"], c["clause"]) for c in first["citations"]]
    # However it is written: the last one says what it is before its number, and D for Đ.
    assert places == [("a.yaml", 10, 5, 2), ("b.yaml", 4, 5, 2), ("b.yaml", 10, 5, 2)]
    assert data["summary"]["instruments"] == {"ended": 1, "not_yet": 0, "not_checked": 1, "no_end_found": 1}
    assert data["summary"]["citations"]["ended"] == 3
    assert data["summary"]["unnumbered"] == 1


def test_what_ends_on_a_day_to_come_has_a_heading_of_its_own(tmp_path: Path) -> None:
    ends = "60/2014/QH13"
    assert cited_instrument(ends, date(2026, 11, 24)).heading == "ending"
    assert cited_instrument(ends, date(2027, 3, 1)).heading == "ended"
    assert tuple(HEADING_WORDS) == HEADINGS
    (tmp_path / "a.yaml").write_text(text(LAST, ends), "utf-8")
    listed = shown("law", "--cited", str(tmp_path), *DAY)[1]
    assert f"\nSắp hết hiệu lực\n    - {ends}: sẽ hết hiệu lực từ" in listed


@pytest.mark.parametrize(("last", "code"), [("2026-11-23", OK), ("2026-11-24", FOUND)])
def test_the_basis_of_a_fee_of_the_past_is_left_out_and_counted(tmp_path: Path, last: str, code: int) -> None:
    fee = (
        "phi_le_phi: [{loai: phi, muc_thu: so_tien, so_tien: 2, theo_thoi_gian: [{den_ngay: %s, so_tien: 1, "
    )
    head = f"{fee % last}can_cu: {{so_ky_hieu: {ENDED}}}}}]}}]\n"
    (tmp_path / "a.yaml").write_text(text(LAST, head=head), "utf-8")
    done = found("--cited", tmp_path)
    assert (done[0], done[1]["summary"]["history"]) == (code, int(code == OK))
    assert (ENDED in [one["number"] for one in done[1]["results"]]) is (code == FOUND)
    said = LAW["history"]["vi"].format(n=1) in shown("law", "--cited", str(tmp_path), *DAY)[1]
    assert said is (code == OK)


def test_one_instrument_is_told_with_file_line_and_article(folder: Path) -> None:
    said = shown("law", "--cited", str(folder), "--number", ENDED, *DAY)
    assert said[0] == FOUND
    assert len(re.findall(r"[ab]\.yaml:\d+ Điều 5 khoản 2", said[1])) == 3
    nowhere = found("--cited", folder, "--number", NEXT)
    assert nowhere[0] == OK, "it has ended, and nobody cites it"
    assert nowhere[1]["results"][0]["citations"] == []


def test_where_one_instrument_is_only_named_is_told_beside_where_it_is_cited(tmp_path: Path) -> None:
    said = f"# {ENDED} về phân cấp; 1{ENDED} là số khác\nten_thu_tuc: theo {ENDED.lower()}, Điều 3\n"
    (tmp_path / "a.yaml").write_text(text(ENDED, head=said), "utf-8")
    (one,) = found("--cited", tmp_path, "--number", ENDED)[1]["results"]
    lines = [line["line"] for line in one["mentions"]]
    assert (lines, [place["line"] for place in one["citations"]]) == ([3, 4], [6])
    page = shown("law", "--cited", str(tmp_path), "--number", ENDED, *DAY)[1]
    assert LAW["mentions"]["vi"].format(n=2) in page
    assert "a.yaml:6 Điều 5 khoản 2 (căn cứ pháp lý)" in page
    assert found("--cited", tmp_path)[1]["results"][0]["mentions"] == [], "only where one is asked for"
    beside = f"can_cu_phap_ly: [{{so_ky_hieu: {LAST}, ten: Nghị định thay thế {ENDED}}}]\n"
    (tmp_path / "a.yaml").write_text(f'phien_ban: procedure/v0\nma_thu_tuc: "1.000001"\n{beside}', "utf-8")
    (one,) = found("--cited", tmp_path, "--number", ENDED)[1]["results"]
    assert [line["line"] for line in one["mentions"]] == [3], "beside the citation of another"


def test_fees_of_the_past_that_rest_on_another_instrument_are_not_counted(tmp_path: Path) -> None:
    past = "{den_ngay: 2026-11-23, so_tien: 1, can_cu: {so_ky_hieu: %s}}"
    fee = f"{{loai: phi, muc_thu: so_tien, so_tien: 2, theo_thoi_gian: [{past}]}}"
    head = f"phi_le_phi: [{', '.join(fee % number for number in (ENDED, NEXT))}]\n"
    (tmp_path / "a.yaml").write_text(text(LAST, head=head), "utf-8")
    counted = [
        found("--cited", tmp_path, *one)[1]["summary"]["history"]
        for one in ((), ("--number", ENDED), ("--number", LAST))
    ]
    assert counted == [2, 1, 0]


def test_a_state_lists_these_alone_and_counts_all(folder: Path) -> None:
    code, data = found("--cited", folder, "--state", "not_checked")
    assert code == FOUND
    assert [one["number"] for one in data["results"]] == [ABSENT]
    assert sum(data["summary"]["instruments"].values()) == 3


def test_what_was_read_comes_before_what_is_remembered_however_often_that_is_cited() -> None:
    files = [cites(load_text(text(remembered(), remembered(), ENDED), "t.yaml"), ON)]
    assert [one.state.number for one in gathered(files, ON, CitationTotals())] == [ENDED, remembered()]


def test_an_end_from_memory_only_reminds(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(text(remembered()), "utf-8")
    code, data = found("--cited", tmp_path)
    (one,) = data["results"]
    assert (code, one["answer"], one["sure"], data["summary"]["surely_ended"]) == (OK, "ended", False, 0)


def test_a_long_list_of_places_says_how_many_are_left(tmp_path: Path) -> None:
    for n in range(5):
        (tmp_path / f"{n}.yaml").write_text(text(ENDED), "utf-8")
    assert LAW["more"]["vi"].format(n=2) in shown("law", "--cited", str(tmp_path), *DAY)[1]


def test_a_procedure_that_had_ended_is_left_out_and_counted() -> None:
    totals = CitationTotals()
    files = [
        cites(load_text(text(ENDED, head=f"ap_dung_den: {day}\n"), "t.yaml"), ON)
        for day in ("2021-12-31", ON)
    ]
    (one,) = gathered(files, ON, totals)
    assert (len(one.places), totals.files, totals.past, totals.unread) == (1, 1, 1, 0), (
        "its last day is one of its own"
    )


def test_what_only_announced_a_procedure_is_not_among_what_was_not_checked(tmp_path: Path) -> None:
    head = "quyet_dinh_cong_bo: {so_ky_hieu: 9999/QĐ-BTP}\n"
    (tmp_path / "a.yaml").write_text(text(ABSENT, head=head), "utf-8")
    data = found("--cited", tmp_path)[1]
    assert ([one["number"] for one in data["results"]], data["summary"]["announcing"]) == ([ABSENT], 1)
    assert len(found("--cited", tmp_path, "--number", "9999/QĐ-BTP")[1]["results"][0]["citations"]) == 1


def test_a_broken_file_is_no_success(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: [", "utf-8")
    code, data = found("--cited", tmp_path)
    assert (code, data["summary"]["unread"], data["results"]) == (FOUND, 1, [])


def test_coverage_tells_every_instrument_of_the_shipped_procedures() -> None:
    counts = in_shipped(ON)
    lines = list(told("shipped", counts, ON))
    assert {line.split()[1] for line in lines[-len(counts) :]} == set(counts)
    assert all(
        "no source here" in line or re.search(r"\d{4}-\d\d-\d\d", line) for line in lines[-len(counts) :]
    )
