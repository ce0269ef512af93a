"""What each way of filing costs: sheets, trips, times, fees; and what a file leaves open."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dvc_core.answers.applicant_cost import burden
from dvc_core.answers.fee import fee
from dvc_core.answers.records import Burden, NumberRange
from dvc_core.finding import MisuseError
from dvc_core.model.procedure import Procedure

ON = date(2026, 11, 24)
DAYS = {"so": 7, "don_vi": "ngay_lam_viec"}
TODAY = {"loai": "trong_ngay"}
LAW = {"so_ky_hieu": "60/2014/QH13", "dieu": 16}
LISTED: Any = ("phai_truc_tiep",)
FIRST: Any = ("phai_truc_tiep", 0)


def must(task: str, **more: Any) -> dict[str, Any]:
    """An entry: what cannot be done from afar."""
    return {"viec": task, **more}


def no(task: str, **more: Any) -> dict[str, Any]:
    """The statement, with its article, that a task can be done from afar."""
    return {"viec": task, "khong": True, "can_cu": LAW, **more}


NOBODY = [no("hien_dien"), no("ban_chinh")]
DELIVERY: Any = ("hinh_thuc_nhan_tra", "tra_ket_qua")
#: What leaves no trip open: nobody has to come, all may be files, results are sent.
FROM_AFAR = {
    "phai_truc_tiep": NOBODY,
    "hinh_thuc_nhan_tra": {"tra_ket_qua": ["truc_tuyen"]},
    "thoi_han_giai_quyet": DAYS,
}
WAYS = [{"hinh_thuc": "truc_tiep"}, {"hinh_thuc": "truc_tuyen"}, {"hinh_thuc": "buu_chinh"}]


def made(*papers: dict[str, Any], **more: Any) -> Procedure:
    dossier = {"so_bo": 1, "giay_to": [{"ten": "Giấy", **one} for one in papers] or "khong_co"}
    data = {"phien_ban": "procedure/v0", "cach_thuc_thuc_hien": WAYS, "thanh_phan_ho_so": dossier}
    return Procedure.of_file({**data, **FROM_AFAR, **more})


def of(procedure: Procedure, way: str = "truc_tuyen", **answers: object) -> Burden:
    (found,) = [one for one in burden(procedure, answers, ON) if one.channel == way]
    return found


def test_one_for_each_way_that_is_offered_in_the_order_of_the_file() -> None:
    found = burden(made(), on=ON)
    assert [one.channel for one in found] == ["truc_tiep", "truc_tuyen", "buu_chinh"]
    assert [one.any_hour for one in found] == [False, True, False]
    assert burden(made(cach_thuc_thuc_hien=None), on=ON) == ()
    rows = [{"hinh_thuc": "truc_tiep", "truong_hop": "A"}, {"hinh_thuc": "truc_tiep", "truong_hop": "B"}]
    assert len(burden(made(cach_thuc_thuc_hien=rows), on=ON)) == 1


def test_a_way_that_is_of_some_cases_only_has_their_words() -> None:
    outage = {"hinh_thuc": "truc_tiep", "truong_hop": "Mất mạng"}

    def cases(*rows: dict[str, str]) -> list[str]:
        return [one.case for one in burden(made(cach_thuc_thuc_hien=[*rows]), on=ON)]

    assert cases(outage, WAYS[1]) == ["Mất mạng", ""]
    assert cases(outage, outage | {"truong_hop": "Mất điện"}, WAYS[1]) == ["Mất mạng; Mất điện", ""]
    assert cases(outage, WAYS[0], WAYS[1]) == ["", ""]
    # What every way is for alike says nothing of one.
    assert cases(outage, WAYS[1] | {"truong_hop": "Mất mạng"}) == ["", ""]
    assert cases(outage) == ["Mất mạng"]


def test_from_afar_no_trip_is_taken_and_at_the_counter_one() -> None:
    assert [(one.visits, one.trips) for one in burden(made(), on=ON)] == [
        (NumberRange(1, 1), ((("cach_thuc_thuc_hien", 0), True),)),
        (NumberRange(0, 0), ()),
        (NumberRange(0, 0), ()),
    ]


@pytest.mark.parametrize(
    ("listed", "visits", "trips"),
    [
        ([must("hien_dien"), no("ban_chinh")], (1, 1), [(FIRST, True)]),
        # Nobody says whether one has to be there.
        ([no("ban_chinh")], (0, 1), [(LISTED, None)]),
        # A denial counts only with an article, or a source that names it.
        ([{"viec": "hien_dien", "khong": True}, no("ban_chinh")], (0, 1), [(LISTED, None)]),
        # In a case, or if needed: it may be a trip.
        ([must("hien_dien", neu="Người giám hộ"), no("ban_chinh")], (0, 1), [(FIRST, None)]),
        ([must("hien_dien", neu_can_thiet=True), no("ban_chinh")], (0, 1), [(FIRST, None)]),
        # Both are said.
        ([must("hien_dien"), *NOBODY], (0, 1), [(FIRST, None)]),
        # What the agency checks, and what stands in the way of a system, is no trip of who applies.
        ([must("kiem_tra_tai_cho"), *NOBODY], (0, 0), []),
        ([must("ky_thuat"), *NOBODY], (0, 0), []),
        ([must("nhan_ket_qua"), *NOBODY], (1, 1), [(FIRST, True)]),
    ],
)
def test_to_be_present_is_a_trip(listed: Any, visits: Any, trips: Any) -> None:
    found = of(made(phai_truc_tiep=listed))
    assert (found.visits, found.trips) == (NumberRange(*visits), tuple(trips))


@pytest.mark.parametrize(
    ("deliver", "time", "counter", "online"),
    [
        (["truc_tiep"], DAYS, (2, 2), (1, 1)),
        (["truc_tiep"], TODAY, (1, 1), (1, 1)),
        (["truc_tiep", "buu_chinh"], DAYS, (1, 1), (0, 0)),
        (None, DAYS, (1, 2), (0, 1)),
        (None, TODAY, (1, 1), (0, 1)),
        # No time is stated: it may be the same day.
        (["truc_tiep"], None, (1, 2), (1, 1)),
        (["truc_tiep"], {"loai": "khong_tra_ket_qua"}, (1, 1), (0, 0)),
        (None, {"loai": "khong_tra_ket_qua"}, (1, 1), (0, 0)),
    ],
)
def test_to_collect_is_a_trip_unless_it_is_sent_or_taken_along(
    deliver: Any, time: Any, counter: Any, online: Any
) -> None:
    exchange = None if deliver is None else {"tra_ket_qua": deliver}
    found = made(hinh_thuc_nhan_tra=exchange, thoi_han_giai_quyet=time)
    assert of(found, "truc_tiep").visits == NumberRange(*counter)
    assert of(found).visits == NumberRange(*online)
    trips = [sure for place, sure in of(found).trips if place == DELIVERY]
    assert trips == ([] if online == (0, 0) else [True if online == (1, 1) else None])


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ("hinh_thuc_nhan_tra.tra_ket_qua", ("Cổng không nói",)),
        ("hinh_thuc_nhan_tra", ("Cổng không nói",)),
        ("hinh_thuc_nhan_tra.nhan_ho_so", ()),
        ("thoi_han_giai_quyet", ()),
    ],
)
def test_what_is_not_verified_of_how_results_are_returned(item: str, told: tuple[str, ...]) -> None:
    doubted = {"chua_xac_minh": [{"muc": item, "ly_do": "Cổng không nói"}]}
    assert [one.doubts for one in burden(made(**doubted), on=ON)] == [told] * 3
    nothing = {"loai": "khong_tra_ket_qua"}
    assert of(made(**doubted, thoi_han_giai_quyet=nothing)).doubts == ()


def test_to_be_present_and_to_collect_may_be_one_trip_and_is_on_the_same_day() -> None:
    more: dict[str, Any] = {
        "phai_truc_tiep": [must("hien_dien"), no("ban_chinh")],
        "hinh_thuc_nhan_tra": {"tra_ket_qua": ["truc_tiep"]},
    }
    assert of(made(**more)).visits == NumberRange(1, 2)
    assert of(made(**more, thoi_han_giai_quyet=TODAY)).visits == NumberRange(1, 1)
    # At the counter one is there anyway.
    assert of(made(**more), "truc_tiep").visits == NumberRange(2, 2)


@pytest.mark.parametrize(
    ("paper", "post", "visits"),
    [
        ({"nop_dien_tu": True}, True, (0, 0)),
        ({"nop_dien_tu": False}, False, (1, 1)),
        # It may go by post.
        ({"nop_dien_tu": False}, True, (0, 1)),
        ({"nop_dien_tu": False, "cach_nop": "xuat_trinh"}, True, (1, 1)),
        ({"nop_dien_tu": False, "cach_nop": "xuat_trinh", "neu": "cấp lại"}, True, (0, 1)),
        ({"nop_dien_tu": False, "cach_nop": "xuat_trinh", "khai_thac": {"csdl": "CSDL"}}, True, (0, 1)),
        ({}, False, (0, 1)),
    ],
)
def test_paper_that_cannot_be_a_file_is_brought(paper: dict[str, Any], post: bool, visits: Any) -> None:  # noqa: FBT001 - a case
    ways = WAYS if post else WAYS[:2]
    found = of(made(paper, cach_thuc_thuc_hien=ways, phai_truc_tiep=[no("hien_dien")]))
    assert found.visits == NumberRange(*visits)
    place = ("thanh_phan_ho_so", "giay_to", 0, "nop_dien_tu")
    expected = [] if visits == (0, 0) else [(place, True if visits == (1, 1) else None)]
    assert [*found.trips] == expected


def test_what_is_handed_in_on_paper_comes_before_what_is_collected() -> None:
    fetched = {
        "cach_thuc_thuc_hien": WAYS[:2],
        "hinh_thuc_nhan_tra": {"tra_ket_qua": ["truc_tiep"]},
        "phai_truc_tiep": [must("hien_dien")],
    }
    paper = {"nop_dien_tu": False}
    assert of(made(paper, **fetched)).visits == NumberRange(2, 2)
    assert of(made(paper, **fetched, thoi_han_giai_quyet=TODAY)).visits == NumberRange(1, 1)
    # What is shown may be shown to who collects.
    assert of(made({**paper, "cach_nop": "xuat_trinh"}, **fetched)).visits == NumberRange(1, 2)


def test_what_the_law_is_said_to_demand_on_paper() -> None:
    asked = [must("ban_chinh"), no("hien_dien")]
    place = ("phai_truc_tiep", 0)
    assert of(made(phai_truc_tiep=asked)).trips == ((place, None),)
    without_post = made(phai_truc_tiep=asked, cach_thuc_thuc_hien=WAYS[:2])
    assert (of(without_post).visits, of(without_post).trips) == (NumberRange(1, 1), ((place, True),))
    # Silence of the paper counts for nothing where it is said that none is demanded.
    none = of(made({"ban_chinh": 1}))
    assert (none.visits, none.originals) == (NumberRange(0, 0), NumberRange(0, 0))


def test_what_is_only_shown_nobody_sees_in_a_letter() -> None:
    shown = made({"cach_nop": "xuat_trinh"}, phai_truc_tiep=[no("hien_dien")])
    assert of(shown, "buu_chinh").trips == ((("thanh_phan_ho_so", "giay_to", 0, "cach_nop"), None),)
    assert of(made({"nop_dien_tu": False}), "buu_chinh").visits == NumberRange(0, 0)


def test_a_dossier_that_is_not_stated_leaves_open_whether_paper_is_brought() -> None:
    silent = made(thanh_phan_ho_so=None, phai_truc_tiep=[no("hien_dien")])
    found = of(silent)
    assert (found.papers, found.originals, found.copies, found.visits) == (
        None,
        None,
        None,
        NumberRange(0, 1),
    )
    assert found.trips == ((("thanh_phan_ho_so",), None),)


def test_sheets_of_all_sets_and_what_is_shown_once() -> None:
    papers = ({"ban_chinh": 1, "ban_sao": 2}, {"cach_nop": "xuat_trinh", "ban_chinh": 1, "ban_sao": 0})
    dossier = {"so_bo": 3, "giay_to": [{"ten": "Giấy", **one} for one in papers]}
    found = of(made(thanh_phan_ho_so=dossier), "truc_tiep")
    assert (found.papers, found.originals, found.copies) == (
        NumberRange(2, 2),
        NumberRange(4, 4),
        NumberRange(6, 6),
    )


def test_sheets_that_are_not_stated() -> None:
    found = of(made({"ban_chinh": 1}, {}), "truc_tiep")
    assert (found.papers, found.originals, found.copies) == (NumberRange(2, 2), NumberRange(1, None), None)
    sets = {"giay_to": [{"ten": "Giấy", "ban_chinh": 2, "ban_sao": 0}]}
    found = of(made(thanh_phan_ho_so=sets), "truc_tiep")
    assert (found.originals, found.copies) == (NumberRange(2, None), NumberRange(0, 0))


def test_one_of_several_papers_is_the_fewest_and_the_most() -> None:
    others = [{"ten": "A", "ban_chinh": 1, "ban_sao": 0}, {"ten": "B", "ban_chinh": 0, "ban_sao": 3}]
    found = of(made({"mot_trong": others}), "truc_tiep")
    assert (found.papers, found.originals, found.copies) == (
        NumberRange(1, 1),
        NumberRange(0, 1),
        NumberRange(0, 3),
    )


def test_a_form_that_is_filled_in_on_line_is_no_sheet() -> None:
    part = {"ma": "a", "tieu_de": "A", "truong": [{"ma": "x", "kieu": "co_khong", "nhan": "X"}]}
    more: dict[str, Any] = {
        "mau_don_to_khai": [{"ma": "m", "ten": "Tờ khai", "bieu_mau": "tk"}],
        "bieu_mau_dien_tu": {"tk": {"ten": "Tờ khai", "phan": [part]}},
        "phai_truc_tiep": [no("hien_dien")],
    }
    found = made({"ban_chinh": 1, "ban_sao": 0, "mau": "m"}, **more)
    assert (of(found).originals, of(found).visits) == (NumberRange(0, 0), NumberRange(0, 0))
    assert of(found, "truc_tiep").originals == NumberRange(1, 1)


@pytest.mark.parametrize(
    ("time", "amounts", "unknown", "same_day"),
    [
        (DAYS, [[(7, "ngay_lam_viec")]], None, False),
        (TODAY, [[]], None, True),
        (None, [], "not_stated", None),
        ({"loai": "theo_van_ban", "can_cu": {"so_ky_hieu": "60/2014/QH13"}}, [], "elsewhere", None),
        (
            {**DAYS, "cong_them": [{"cho": "Miền núi", "so": 3, "don_vi": "ngay_lam_viec"}]},
            [[(7, "ngay_lam_viec")], [(10, "ngay_lam_viec")]],
            None,
            False,
        ),
        # Another unit is told beside, for a day of the one is none of the other.
        (
            {
                "so": 1,
                "don_vi": "thang",
                "cong_them": [{"cho": "Miền núi", "so": 3, "don_vi": "ngay_lam_viec"}],
            },
            [[(1, "thang")], [(1, "thang"), (3, "ngay_lam_viec")]],
            None,
            False,
        ),
        # What is added to the day itself is all there is.
        (
            {**TODAY, "cong_them": [{"cho": "Xác minh", "so": 5, "don_vi": "ngay_lam_viec"}]},
            [[], [(5, "ngay_lam_viec")]],
            None,
            None,
        ),
        ({"loai": "khong_tra_ket_qua"}, [], None, False),
    ],
)
def test_the_times_that_are_possible(time: Any, amounts: Any, unknown: Any, same_day: Any) -> None:
    found = of(made(thoi_han_giai_quyet=time))
    assert {*found.times} == {tuple((Decimal(amount), unit) for amount, unit in length) for length in amounts}
    assert found.returns is (time is None or time.get("loai") != "khong_tra_ket_qua")
    assert (found.time_unknown, found.same_day) == (unknown, same_day)


def test_a_row_has_a_time_of_its_own() -> None:
    rows = [
        {"hinh_thuc": "truc_tiep"},
        {"hinh_thuc": "truc_tuyen", "thoi_han_giai_quyet": {"so": 3, "don_vi": "ngay"}},
    ]
    found = made(cach_thuc_thuc_hien=rows)
    assert of(found).times == (((Decimal(3), "ngay"),),)
    assert of(found, "truc_tiep").times == (((Decimal(7), "ngay_lam_viec"),),)


CASES = [
    {"ma": "1", "ten": "Cấp lại", "thoi_han_giai_quyet": TODAY},
    {"ma": "2", "ten": "Thông báo", "thoi_han_giai_quyet": {"loai": "khong_tra_ket_qua"}},
    {"ma": "3", "ten": "Gia hạn", "thoi_han_giai_quyet": DAYS},
]


def test_the_times_of_open_cases_are_all_told_and_the_question_they_hang_on() -> None:
    cases = made(truong_hop=CASES)
    found = of(cases)
    assert found.times == ((), ((Decimal(7), "ngay_lam_viec"),))
    assert (found.same_day, found.returns, found.time_unknown) == (None, None, None)
    assert [one.name for one in found.time_asks] == ["truong_hop"]
    told = {code: of(cases, truong_hop=code) for code in ("1", "2", "3", "khac")}
    assert [one.times for one in told.values()] == [((),), (), *[(((Decimal(7), "ngay_lam_viec"),),)] * 2]
    assert [(one.same_day, one.returns) for one in told.values()] == [
        (True, True),
        (False, False),
        (False, True),
        (False, True),
    ]
    assert all(one.time_asks == () for one in told.values())


def test_a_case_that_its_condition_tells_may_be_told_by_its_code() -> None:
    asked = [{"ma": "mat", "kieu": "co_khong", "nhan": "Mất"}]
    case = {**CASES[0], "khi": {"truong": "mat", "bang": True}}
    found = made(cau_hoi=asked, truong_hop=[case])
    assert [one.name for one in of(found).time_asks] == ["mat"]
    assert of(found, truong_hop="1").times == of(found, mat=True).times == ((),)


def test_a_question_that_changes_no_time_is_not_one_that_it_hangs_on() -> None:
    assert of(made(truong_hop=[CASES[2]])).time_asks == ()
    parts = [{"cho": "A", **DAYS}, {"cho": "B", **DAYS}]
    assert of(made(thoi_han_giai_quyet={"loai": "theo_chi_tiet", "chi_tiet": parts})).time_asks == ()
    unknown = [{"cho": "A", **DAYS}]
    (asked,) = of(made(thoi_han_giai_quyet={"loai": "theo_chi_tiet", "chi_tiet": unknown})).time_asks
    assert asked.name == "thoi_han_giai_quyet.chi_tiet.0"


def test_the_fee_is_that_of_the_way() -> None:
    rows = [
        {"hinh_thuc": "truc_tiep", "phi_le_phi": [{"loai": "phi", "muc_thu": "so_tien", "so_tien": 100}]},
        {"hinh_thuc": "truc_tuyen", "phi_le_phi": [{"loai": "phi", "muc_thu": "so_tien", "so_tien": 50}]},
    ]
    found = made(cach_thuc_thuc_hien=rows)
    assert [one.fee.totals[0].most for one in burden(found, on=ON)] == [100, 50]
    assert of(found).fee == fee(found, {}, "truc_tuyen", ON)


def test_a_way_that_is_answered_limits_no_other() -> None:
    answered = burden(made(), {"kenh": "truc_tiep"}, ON)
    assert answered == burden(made(), {}, ON)
    assert len(answered) == 3


@pytest.mark.parametrize(("day", "why"), [("2026-06-30", "before_known"), ("2027-01-01", "past_known")])
def test_days_on_which_a_procedure_does_not_apply(day: str, why: str) -> None:
    limited = made({"ban_chinh": 1}, ap_dung_tu="2026-07-01", ap_dung_den="2026-12-31")
    for one in burden(limited, on=date.fromisoformat(day)):
        assert (one.papers, one.originals, one.visits, one.trips, one.times) == (None, None, None, (), ())
        assert one.time_unknown == one.fee.unknown == why


def test_papers_whose_cases_are_more_than_are_tried_are_from_none_to_all() -> None:
    options = [{"ma": f"n{i}", "nhan": str(i)} for i in range(9)]
    ticks = {"ma": "nganh", "kieu": "chon_nhieu", "nhan": "Ngành", "lua_chon": options}
    papers = [{"ban_chinh": 1, "ban_sao": 0, "khi": {"truong": "nganh", "bang": f"n{i}"}} for i in range(9)]
    found = of(made(*papers, cau_hoi=[ticks]), "truc_tiep")
    assert (found.papers, found.originals) == (NumberRange(0, 9), NumberRange(0, 9))


def test_what_is_no_procedure_is_misuse() -> None:
    with pytest.raises(MisuseError):
        burden("1.001193")  # type: ignore[arg-type]
    with pytest.raises(MisuseError):
        burden(made(), "a")  # type: ignore[arg-type]
