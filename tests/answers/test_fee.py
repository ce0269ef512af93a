"""What a procedure costs: what is said of answers, files and calls that are not as they should be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dvc_core.answers.fee import fee
from dvc_core.answers.proof import prove
from dvc_core.finding import MisuseError
from dvc_core.model.procedure import Procedure

ON = date(2026, 11, 24)
QUESTIONS: list[dict[str, Any]] = [
    {
        "ma": "viec",
        "kieu": "chon_mot",
        "nhan": "Việc",
        "lua_chon": [{"ma": "1", "nhan": "Mới"}, {"ma": "2", "nhan": "Lại"}],
    },
    {"ma": "ngheo", "kieu": "co_khong", "nhan": "Hộ nghèo"},
    {"ma": "so_ban", "kieu": "so_nguyen", "nhan": "Số bản", "toi_thieu": 0},
]
ROWS = [
    {"cho": "Mới", "khi": {"truong": "viec", "bang": "1"}, "so_tien": 30000},
    {"cho": "Lại", "khi": {"truong": "viec", "bang": "2"}, "so_tien": 50000},
]


def procedure(*fees: dict[str, Any], **more: Any) -> Procedure:
    parts = [{"loai": "phi", "muc_thu": "so_tien", **one} for one in fees]
    return Procedure.of_file({"phien_ban": "procedure/v0", "cau_hoi": QUESTIONS, "phi_le_phi": parts, **more})


def table(**more: Any) -> Procedure:
    return procedure({"muc_thu": "theo_bang", "bang": ROWS, **more})


def test_a_condition_on_no_question_leaves_the_fee_unknown_and_nothing_proven() -> None:
    wrong = {"truong": "vie", "bang": "1"}
    relief = [{"doi_tuong": "Ai đó", "khi": wrong}]
    for part in (
        {"khi": wrong},
        {"mien_giam": relief},
        {"bang": [*ROWS, {"cho": "?", "khi": wrong, "so_tien": 1}]},
    ):
        asked = table(**part)
        answer = fee(asked, {"viec": "1"}, on=ON)
        assert (answer.unknown, answer.totals) == ("condition", ())
        assert [(proof.complete, proof.faults) for proof in prove(asked, ON)] in ([], [(False, ())])


def test_a_way_of_filing_on_no_question_is_unknown() -> None:
    row = {"hinh_thuc": "truc_tiep", "khi": {"truong": "vie", "bang": "1"}, "phi_le_phi": "khong_co"}
    assert fee(procedure(cach_thuc_thuc_hien=[row], phi_le_phi=None), on=ON).unknown == "condition"


def test_a_question_that_hangs_on_no_question_leaves_the_fee_unknown() -> None:
    hidden = {"hien_khi": {"truong": "vie", "bang": "1"}}
    total = {"ma": "tong", "kieu": "so_nguyen", "nhan": "Tổng", "cach_tinh": {"tong": ["so_ban", 1]}}
    asked = [QUESTIONS[0], {**QUESTIONS[1], **hidden}, {**QUESTIONS[2], **hidden}, total]
    for one in (
        {"so_tien": 1000, "khi": {"truong": "ngheo", "bang": True}},
        {"so_tien": 1000, "khi": {"truong": "tong", "toi_thieu": 2}},
        {"so_tien": 1000, "so_luong": "so_ban"},
    ):
        answer = fee(procedure(one, cau_hoi=asked), {"ngheo": True, "so_ban": 3}, on=ON)
        assert (answer.unknown, answer.totals, answer.asks) == ("condition", (), ()), one


@pytest.mark.parametrize("name", ["so_bann", "ngheo"])
def test_a_count_by_no_question_of_a_number_is_unknown(name: str) -> None:
    assert fee(procedure({"so_tien": 1000, "so_luong": name}), {"so_ban": 2}, on=ON).unknown == "condition"


def test_an_amount_beside_a_table_is_no_amount() -> None:
    assert fee(procedure({"so_tien": 200000, "bang": ROWS}), {"viec": "1"}, on=ON).unknown == "overlap"


@pytest.mark.parametrize(
    "answer", [{"viec": 1, "ngheo": "true", "so_ban": "3"}, {"viec": "1", "ngheo": True, "so_ban": 3}]
)
def test_answers_of_a_page_are_read_as_what_they_are(answer: dict[str, Any]) -> None:
    half = [{"doi_tuong": "Hộ nghèo", "khi": {"truong": "ngheo", "bang": True}, "giam_phan_tram": 50}]
    each = {"so_tien": 1000, "so_luong": "so_ban", "mien_giam": half}
    found = fee(procedure({"muc_thu": "theo_bang", "bang": ROWS}, each), answer, on=ON)
    assert [(total.least, total.most) for total in found.totals] == [(Decimal(31500), Decimal(31500))]
    assert found.faults == ()


HIDDEN = {
    "ma": "vo_chong",
    "kieu": "co_khong",
    "nhan": "Vợ chồng",
    "hien_khi": {"truong": "viec", "bang": "1"},
}


@pytest.mark.parametrize(("viec", "hidden"), [("2", True), ("1", False), (None, False)])
def test_an_answer_to_what_is_not_asked_does_not_count(viec: str | None, *, hidden: bool) -> None:
    asked = procedure({"muc_thu": "theo_bang", "bang": ROWS}, cau_hoi=[*QUESTIONS, HIDDEN])
    found = fee(asked, {"vo_chong": True, "viec": viec}, on=ON)
    assert [(one.name, one.what, one.value) for one in found.faults] == (
        [("vo_chong", "hidden", True)] if hidden else []
    )
    assert ("vo_chong" in found.answers) is not hidden


def test_a_fee_reads_which_case_with_a_code_it_is() -> None:
    coded = [{"ma": "1.01", "ten": "Cấp mới"}, {"ma": "1.02", "ten": "Cấp lại"}]
    of_case = {"muc_thu": "so_tien", "so_tien": 1000, "khi": {"truong": "truong_hop", "bang": "1.02"}}
    asked = procedure(of_case, truong_hop=coded)
    assert [one.name for one in fee(asked, on=ON).asks] == ["truong_hop"]
    sums = [fee(asked, {"truong_hop": code}, on=ON).totals[0].most for code in ("1.01", "1.02", "khac")]
    assert sums == [0, 1000, 0]


def test_of_two_ways_of_filing_the_one_not_taken_is_told() -> None:
    found = fee(table(), {"viec": "1", "kenh": "truc_tiep"}, "truc_tuyen", ON)
    assert (found.channel, [one.what for one in found.faults]) == ("truc_tuyen", ["twice"])
    assert fee(table(), {"viec": "1", "kenh": "truc_tuyen"}, "truc_tuyen", ON).faults == ()


def test_nothing_for_no_copies_is_no_exemption() -> None:
    free = [{"doi_tuong": "Hộ nghèo", "khi": {"truong": "ngheo", "bang": True}}]
    found = fee(procedure({"so_tien": 1000, "so_luong": "so_ban", "mien_giam": free}), {"so_ban": 0}, on=ON)
    assert (found.status, found.asks) == ("amount", ())
    assert [way.reduction for way in found.lines[0].ways] == [None]


def test_of_exemptions_alike_the_one_that_was_claimed_is_told() -> None:
    free = [
        {"doi_tuong": "Việc mới", "khi": {"truong": "viec", "bang": "1"}},
        {"doi_tuong": "Hộ nghèo", "khi": {"truong": "ngheo", "bang": True}},
    ]
    found = fee(procedure({"so_tien": 1000, "mien_giam": free}), {"ngheo": True}, on=ON)
    assert [way.reduction and way.reduction.who for way in found.lines[0].ways] == ["Hộ nghèo"]


def test_what_a_file_does_not_vouch_for_is_told_of_its_fee_alone() -> None:
    doubts = [
        {"muc": "phi_le_phi.0.so_tien", "ly_do": "Chưa đọc thông tư."},
        {"muc": "phi_le_phi.0.thanh_toan", "ly_do": "Chưa biết cách trả."},
        {"muc": "ten_thu_tuc", "ly_do": "Tên khác."},
    ]
    found = fee(procedure({"so_tien": 1000}, {"so_tien": 2000}, chua_xac_minh=doubts), on=ON)
    assert [line.doubts for line in found.lines] == [("Chưa đọc thông tư.",), ()]
    assert found.doubts == ()


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"viec": "1"}, ("Cả bảng.",)),
        ({"viec": "2"}, ("Cả bảng.", "Một dòng.")),
        ({}, ("Cả bảng.", "Một dòng.")),
    ],
)
def test_what_is_not_vouched_for_of_one_line_is_told_where_that_line_may_hold(
    answers: dict[str, str], told: tuple[str, ...]
) -> None:
    doubts = [
        {"muc": "phi_le_phi.0.bang", "ly_do": "Cả bảng."},
        {"muc": "phi_le_phi.0.bang.1.so_tien", "ly_do": "Một dòng."},
    ]
    made = procedure({"muc_thu": "theo_bang", "bang": ROWS}, chua_xac_minh=doubts)
    assert [line.doubts for line in fee(made, answers, on=ON).lines] == [told]


def test_that_nothing_is_charged_is_doubted_where_the_file_does() -> None:
    doubt = {"muc": "phi_le_phi", "ly_do": "Cổng ghi miễn phí mà không nêu căn cứ."}
    made = procedure(phi_le_phi="khong_co", chua_xac_minh=[doubt])
    found = fee(made, on=ON)
    assert [int(total.most) for total in found.totals] == [0]
    assert found.doubts == (doubt["ly_do"],)
    way = {"hinh_thuc": "truc_tiep", "phi_le_phi": "khong_co"}
    doubt["muc"] = "cach_thuc_thuc_hien.0.phi_le_phi"
    made = procedure(phi_le_phi=None, cach_thuc_thuc_hien=[way], chua_xac_minh=[doubt, doubt])
    assert fee(made, on=ON).doubts == (doubt["ly_do"],)


@pytest.mark.parametrize(
    ("basis", "on", "unknown"),
    [
        ({"so_ky_hieu": "117/2026/TT-BTC"}, date(2027, 2, 28), None),
        ({"so_ky_hieu": "117/2026/TT-BTC"}, date(2027, 3, 1), "past_known"),
        ({"so_ky_hieu": "117/2026/TT-BTC"}, date(2026, 8, 15), None),
        ({"so_ky_hieu": "117/2026/TT-BTC"}, date(2026, 8, 14), "before_known"),
        ({"so_ky_hieu": "1/2099/TT-BTC", "ngay_hieu_luc": "2026-11-25"}, ON, "before_known"),
        ({"so_ky_hieu": "1/2099/TT-BTC"}, ON, None),
    ],
)
def test_an_amount_holds_as_long_as_what_sets_it(
    basis: dict[str, str], on: date, unknown: str | None
) -> None:
    assert fee(procedure({"so_tien": 1000, "can_cu": basis}), on=on).unknown == unknown


def test_an_amount_that_a_period_cut_is_known_again_where_a_source_was_seen_since() -> None:
    cut = {
        "so_tien": 1000,
        "theo_thoi_gian": [{"tu_ngay": "2025-01-01", "den_ngay": "2025-12-31", "so_tien": 500}],
    }
    for seen, unknown in (("2025-12-31", "past_known"), ("2026-01-01", None)):
        source = [{"ten": "Cổng", "ngay_xem": seen}]
        assert fee(procedure(cut, nguon=source), on=ON).unknown == unknown
    over = [{"doi_tuong": "Mọi người", "moi_nguoi": True, "giam_phan_tram": 50, "den_ngay": "2025-12-31"}]
    assert fee(procedure({"so_tien": 1000, "mien_giam": over}), on=ON).lines[0].ended == "Mọi người"


def test_the_same_words_are_asked_once() -> None:
    words = {"so_tien": 1000, "mien_giam": [{"doi_tuong": "Người khuyết tật"}]}
    found = fee(procedure(words, words), on=ON)
    assert [ask.name for ask in found.asks] == ["phi_le_phi.0.mien_giam.0"]
    assert fee(procedure(words, words), {"phi_le_phi.0.mien_giam.0": True}, on=ON).totals[0].most == 0


@pytest.mark.parametrize(
    "given",
    [
        {"answers": {1: 2}},
        {"tariffs": "x"},
        {"channel": "fax"},
        {"procedure": "p"},
        {"on": "2026-11-24"},
    ],
    ids=lambda given: next(iter(given)),
)
def test_a_call_that_cannot_be_meant_says_so(given: dict[str, Any]) -> None:
    with pytest.raises(MisuseError):
        fee(**{"procedure": procedure({"so_tien": 1000}), **given})
