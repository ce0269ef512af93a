"""The cases a file carries with it: what holds, what differs, what cannot be run, and what nobody notices."""

from __future__ import annotations

import copy
import json
from datetime import date
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from dvc_core import Loaded, load, load_data, load_text
from dvc_core.cli.schemas.outputs import output_schema
from dvc_core.finding import text_of
from dvc_core.formats.cases import CASES as FORMATS
from dvc_core.formats.cases import CaseCounts, FileRun
from dvc_core.formats.reporter import Options, report
from dvc_core.levels.expectations import run_cases, unexercised
from dvc_core.source import read_file

from ..support.files import CASES, ROOT

ON = date(2026, 11, 24)
BASE: dict[str, Any] = read_file(CASES / "base.yaml").data
SHIPPED = ("ho-tich/1.001193", "tieu-chuan-do-luong/2.001209")
FULL = dict.fromkeys(
    [
        *("nhan_ho_so_truc_tuyen", "dinh_kem_tep", "luu_ho_so_dien_tu"),
        *("giao_dich_tren_mang", "thanh_toan_truc_tuyen"),
    ],
    True,
)


def file(*cases: dict[str, Any], **items: Any) -> Loaded:
    """The base with these cases, and with other items changed."""
    data = copy.deepcopy(BASE) | items
    data["kiem_thu"] = [{"ten": f"trường hợp {i}"} | case for i, case in enumerate(cases)]
    loaded = load_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "a.yaml")
    assert loaded.procedure is not None, loaded.findings
    return loaded


COPIES: dict[str, Any] = {
    "cau_hoi": [{"ma": "so_ban", "kieu": "so_nguyen", "nhan": "Số bản", "toi_thieu": 1, "toi_da": 10}],
    "phi_le_phi": [
        {
            "loai": "phi",
            "muc_thu": "theo_don_vi",
            "so_tien": 2000,
            "don_vi": "bản",
            "so_luong": "so_ban",
            "theo_thoi_gian": [{"tu_ngay": "2027-01-01", "so_tien": 1000}],
        }
    ],
}


def of_copies(*fees: dict[str, Any], **case: Any) -> Loaded:
    """A file that charges for copies, with cases of its fees."""
    return file(*({"phi": one, **case} for one in fees), **COPIES)


def outcome(loaded: Loaded) -> FileRun:
    cases = run_cases(loaded, ON)
    return FileRun(loaded, cases, unexercised(cases))


# Cases of fees.


def test_what_fees_come_to_holds_without_a_level() -> None:
    loaded = of_copies(
        {"tra_loi": {"so_ban": 3}, "so_tien": 6000, "hoi": []},
        {"it_nhat": 2000, "nhieu_nhat": 20000, "hoi": ["so_ban"]},
        {"it_nhat": 2000},
        {"tra_loi": {"so_ban": 1}, "so_tien": 0, "tien_te": "USD"},
    )
    cases = run_cases(loaded, ON)
    assert all(case.holds and case.found is None and case.cost is not None for case in cases)


def test_a_case_of_fees_is_judged_on_its_day() -> None:
    answers = {"tra_loi": {"so_ban": 3}, "so_tien": 3000}
    assert [case.holds for case in run_cases(of_copies(answers, ngay="2027-01-01"), ON)] == [True]
    assert [case.holds for case in run_cases(of_copies(answers, ngay="2026-12-31"), ON)] == [False]


def test_what_fees_come_to_otherwise_is_told() -> None:
    loaded = of_copies(
        {"tra_loi": {"so_ban": 3}, "so_tien": 5000},
        {"it_nhat": 2000, "nhieu_nhat": 9000, "hoi": []},
        {"tra_loi": {"so_ban": 3}, "chua_biet": "province"},
    )
    told = [
        (text_of(one.path), str(one.expected), str(one.found))
        for case in run_cases(loaded, ON)
        for one in case.differences
    ]
    assert told == [
        ("kiem_thu[0].phi", "5000 VND", "6000 VND"),
        ("kiem_thu[1].phi", "2000..9000 VND", "2000..20000 VND"),
        ("kiem_thu[1].phi.hoi", "()", "('so_ban',)"),
        ("kiem_thu[2].phi", "unknown: province", "6000 VND"),
    ]


def test_levels_and_fees_may_stand_in_one_case() -> None:
    loaded = file({"dat_duoc": 4, "phi": {"tra_loi": {"so_ban": 3}, "so_tien": 5000}}, **COPIES)
    [case] = run_cases(loaded, ON)
    assert case.found is not None
    assert [one.what for one in case.differences] == ["fee"]


@pytest.mark.parametrize(
    ("stated", "what", "place"),
    [
        ({"chua_biet": "tinh"}, "reason", "kiem_thu[0].phi.chua_biet"),
        ({"tra_loi": {"so_bann": 3}, "so_tien": 6000}, "question", "kiem_thu[0].phi.tra_loi.so_bann"),
        ({"tra_loi": {"so_ban": 0}, "so_tien": 0}, "answer", "kiem_thu[0].phi.tra_loi.so_ban"),
        ({"tra_loi": {"so_ban": 3}}, "nothing", "kiem_thu[0].phi"),
    ],
)
def test_a_case_of_fees_that_cannot_be_tried_does_not_hold(
    stated: dict[str, Any], what: str, place: str
) -> None:
    [case] = run_cases(of_copies(stated), ON)
    assert not case.ran
    assert not case.holds
    assert [(one.what, text_of(one.path)) for one in case.faults] == [(what, place)]


# Cases of due days and of papers.

TIMES: dict[str, Any] = {
    "thoi_han_giai_quyet": {
        "loai": "theo_chi_tiet",
        "chi_tiet": [
            {"cho": "Cấp lại", "khi": {"truong": "viec", "bang": "lai"}, "so": 3, "don_vi": "ngay_lam_viec"},
            {"cho": "Cấp mới", "so": 5, "don_vi": "ngay_lam_viec"},
        ],
        "tinh_tu": "nhan_du_ho_so",
    },
    "thanh_phan_ho_so": {
        "so_bo": 1,
        "giay_to": [
            {"ma": "to-khai", "ten": "Tờ khai", "ban_chinh": 1},
            {
                "ma": "the-cu",
                "ten": "Thẻ cũ",
                "ban_chinh": 1,
                "khi": {"truong": "viec", "bang": "lai"},
                "khai_thac": {"csdl": "Cơ sở dữ liệu thẻ"},
            },
        ],
    },
    "truong_hop": None,
    "cau_hoi": [
        {
            "ma": "viec",
            "kieu": "chon_mot",
            "nhan": "Việc",
            "bat_buoc": True,
            "lua_chon": [{"ma": "lai", "nhan": "Cấp lại"}, {"ma": "moi", "nhan": "Cấp mới"}],
        }
    ],
}


def of_times(key: str, *stated: dict[str, Any]) -> Loaded:
    """A file with a time for each of two cases, and with cases of ``kiem_thu`` under one key."""
    items = {name: value for name, value in TIMES.items() if value is not None}
    return file(*({key: one} for one in stated), **items)


def test_when_a_dossier_is_due_holds_without_a_level() -> None:
    told = {"su_kien": [{"loai": "tiep_nhan", "luc": "2026-10-06"}], "tra_loi": {"viec": "lai"}}
    loaded = of_times(
        "thoi_han",
        {"nhan": "2026-10-05", **told, "han": "2026-10-09", "du_kien": False, "hoi": []},
        {"nhan": "2026-10-05", "tra_loi": {"viec": "moi"}, "han": "2026-10-12", "du_kien": True},
        {"nhan": "2026-10-05T16:00", "som_nhat": "2026-10-08", "muon_nhat": "2026-10-12", "hoi": ["viec"]},
        {"nhan": "2026-10-05", "muon_nhat": "2026-10-12"},
        {
            "nhan": "2026-10-05",
            "su_kien": [{"loai": "yeu_cau_bo_sung", "luc": "2026-10-06"}],
            "chua_biet": "waiting_supplement",
        },
    )
    cases = run_cases(loaded, ON)
    assert all(case.holds and case.found is None and case.due is not None for case in cases)


def test_a_dossier_due_otherwise_is_told() -> None:
    loaded = of_times(
        "thoi_han",
        {"nhan": "2026-10-05", "tra_loi": {"viec": "lai"}, "han": "2026-10-09"},
        {"nhan": "2026-10-05", "tra_loi": {"viec": "lai"}, "du_kien": False},
        {"nhan": "2026-10-05", "som_nhat": "2026-10-08", "muon_nhat": "2026-10-08", "hoi": []},
        {"nhan": "2026-10-05", "tra_loi": {"viec": "lai"}, "chua_biet": "start_rule"},
    )
    told = [
        (text_of(one.path), str(one.expected), str(one.found))
        for case in run_cases(loaded, ON)
        for one in case.differences
    ]
    assert told == [
        ("kiem_thu[0].thoi_han", "2026-10-09", "2026-10-08 (expected)"),
        ("kiem_thu[1].thoi_han", "(certain)", "2026-10-08 (expected)"),
        ("kiem_thu[2].thoi_han", "2026-10-08", "2026-10-08..2026-10-12 (expected)"),
        ("kiem_thu[2].thoi_han.hoi", "()", "('viec',)"),
        ("kiem_thu[3].thoi_han", "unknown: start_rule", "2026-10-08 (expected)"),
    ]


def test_what_is_to_be_brought_holds_or_is_told() -> None:
    loaded = of_times(
        "giay_to",
        {"tra_loi": {"viec": "lai"}, "phai_co": ["to-khai", "Thẻ cũ"], "co_the_khong_nop": ["the-cu"]},
        {"tra_loi": {"viec": "moi"}, "phai_co": ["to-khai"], "khong_co": ["the-cu"], "hoi": []},
        {"phai_co": ["to-khai"], "hoi": ["viec"]},
        {"phai_co": ["to-khai", "the-cu"], "khong_co": ["the-cu"], "co_the_khong_nop": ["to-khai"]},
    )
    *held, failed = run_cases(loaded, ON)
    assert all(case.holds and case.papers is not None for case in held)
    assert [(one.what, one.expected, one.found) for one in failed.differences] == [
        ("papers_needed", ("to-khai", "the-cu"), ("to-khai",)),
        ("papers_spared", ("to-khai",), ()),
        ("papers_absent", ("the-cu",), ()),
    ]


@pytest.mark.parametrize(
    ("key", "stated", "what", "place"),
    [
        ("thoi_han", {"chua_biet": "mai"}, "reason", "chua_biet"),
        ("thoi_han", {"tra_loi": {"vieec": "lai"}, "han": "2026-10-08"}, "question", "tra_loi.vieec"),
        ("thoi_han", {"tra_loi": {"viec": "doi"}, "han": "2026-10-08"}, "answer", "tra_loi.viec"),
        ("thoi_han", {"truong_hop": "1.9", "han": "2026-10-08"}, "case", "truong_hop"),
        (
            "thoi_han",
            {"su_kien": [{"loai": "bo_sung", "luc": "2026-10-06"}], "han": "2026-10-08"},
            "event",
            "su_kien[0]",
        ),
        ("thoi_han", {}, "nothing", ""),
        ("giay_to", {"phai_co": ["to-khai", "the-moi"]}, "paper", "phai_co[1]"),
        ("giay_to", {"khong_co": ["the-moi"]}, "paper", "khong_co[0]"),
        ("giay_to", {"tra_loi": {"vieec": "lai"}, "phai_co": ["to-khai"]}, "question", "tra_loi.vieec"),
        ("giay_to", {"tra_loi": {"viec": "lai"}}, "nothing", ""),
    ],
)
def test_a_case_of_a_due_day_or_papers_that_cannot_be_tried_does_not_hold(
    key: str, stated: dict[str, Any], what: str, place: str
) -> None:
    received = {"nhan": "2026-10-05"} if key == "thoi_han" else {}
    [case] = run_cases(of_times(key, received | stated), ON)
    assert not case.ran
    assert not case.holds
    at = f"kiem_thu[0].{key}.{place}".rstrip(".")
    assert [(one.what, text_of(one.path)) for one in case.faults] == [(what, at)]


def test_cases_of_due_days_and_papers_are_told_in_both_formats() -> None:
    run = outcome(of_times("thoi_han", {"nhan": "2026-10-05", "muon_nhat": "2026-10-09", "du_kien": False}))
    full = written("full", run)
    assert "trường hợp 0 (thời hạn)" in full
    assert "hạn: mong đợi đến 09/10/2026 (chắc chắn), kết quả từ 08/10/2026 đến 12/10/2026 (dự kiến)" in full
    [case] = json.loads(written("json", run))["results"][0]["cases"]
    assert case["differences"][0]["found"] == "2026-10-08..2026-10-12 (expected)"
    run = outcome(of_times("giay_to", {"khong_co": ["to-khai"]}, {"phai_co": ["the-moi"]}))
    full = written("full", run)
    assert "giấy tờ không có trong danh sách: mong đợi to-khai, kết quả to-khai có trong danh sách" in full
    assert "thủ tục không có giấy tờ “the-moi”; có: to-khai, the-cu" in full
    Draft202012Validator(output_schema("expectations")).validate(json.loads(written("json", run)))


def test_that_it_is_none_of_the_cases_may_be_stated() -> None:
    case = {"ma": "1.01", "ten": "Cấp lại", "thoi_han_giai_quyet": {"so": 3, "don_vi": "ngay"}}
    time = {"so": 5, "don_vi": "ngay", "tinh_tu": "nhan_ho_so"}
    stated = {"ten": "Khác", "thoi_han": {"nhan": "2026-10-05", "truong_hop": "khac", "han": "2026-10-12"}}
    data = {
        "phien_ban": "procedure/v0",
        "truong_hop": [case],
        "thoi_han_giai_quyet": time,
        "kiem_thu": [stated],
    }
    (ran,) = run_cases(load_data(data), ON)
    assert ran.holds


def test_a_paper_that_is_not_as_expected_says_what_came_of_it() -> None:
    stated = (
        {"phai_co": ["the-cu"]},
        {"tra_loi": {"viec": "moi"}, "phai_co": ["the-cu", "to-khai"]},
        {"co_the_khong_nop": ["to-khai"]},
    )
    full = written("full", outcome(of_times("giay_to", *stated)))
    assert "mong đợi the-cu, kết quả the-cu còn tùy viec" in full
    assert "mong đợi the-cu, to-khai, kết quả the-cu không có trong danh sách" in full
    assert "kết quả to-khai không được nói là có thể không phải nộp" in full
    due = written("full", outcome(of_times("thoi_han", {"nhan": "2026-10-05", "han": "2026-10-09"})))
    assert "; còn phải hỏi viec" in due


def test_cases_of_fees_are_told_in_both_formats() -> None:
    run = outcome(of_copies({"tra_loi": {"so_ban": 3}, "so_tien": 5000}, {"hoi": ["so_ban"]}))
    assert "phí, lệ phí: mong đợi 5.000 VND, kết quả 6.000 VND" in written("full", run)
    entry = json.loads(written("json", run))
    Draft202012Validator(output_schema("expectations")).validate(entry)
    failed, held = entry["results"][0]["cases"]
    assert (failed["outcome"], held["outcome"]) == ("failed", "held")
    assert failed["differences"][0]["found"] == "6000 VND"


# Cases.


def test_cases_of_portals_and_frameworks_hold() -> None:
    loaded = file(
        {"chac_chan": 2, "dat_duoc": 4, "tran": 4, "khong_dat": []},
        {"cong": FULL, "chac_chan": 4},
        {
            "cong": FULL | {"thanh_toan_truc_tuyen": False, "luu_ho_so_dien_tu": False},
            "khong_dat": ["k4b", "k3c"],
        },
        {"khung": "nd-42-2022", "ngay": "2026-06-30", "tran": "toan_trinh"},
        phi_le_phi=[
            {
                "loai": "phi",
                "muc_thu": "so_tien",
                "so_tien": 1000,
                "thanh_toan": ["truc_tuyen", "tai_noi_nop"],
            }
        ],
        hinh_thuc_nhan_tra={"nhan_ho_so": ["truc_tuyen"], "tra_ket_qua": ["truc_tiep"]},
    )
    results = run_cases(loaded, ON)
    assert [(r.differences, r.faults) for r in results[:3]] == [((), ())] * 3
    assert all(r.holds for r in results)
    assert [r.on for r in results] == [ON, ON, ON, date(2026, 6, 30)]


def test_a_difference_names_the_place_and_both_values() -> None:
    loaded = file({"dat_duoc": 3, "khong_dat": ["k3c"]}, {"dat_duoc": 4})
    first, second = run_cases(loaded, ON)
    assert not first.holds
    assert second.holds
    assert [(d.what, d.path, d.expected, d.found) for d in first.differences] == [
        ("achievable", ("kiem_thu", 0, "dat_duoc"), 3, 4),
        ("unmet", ("kiem_thu", 0, "khong_dat"), ("k3c",), ()),
    ]


def test_unmet_criteria_are_a_set() -> None:
    portal = {"luu_ho_so_dien_tu": False, "nhan_ho_so_truc_tuyen": False}
    for order in (["k3b", "k3c"], ["k3c", "k3b"]):
        assert run_cases(file({"cong": portal, "khong_dat": order}), ON)[0].holds
    assert not run_cases(file({"cong": portal, "khong_dat": ["k3c"]}), ON)[0].holds


def test_short_of_the_lowest_level_is_0() -> None:
    assert run_cases(file({"chac_chan": 0, "dat_duoc": 0}, ten_thu_tuc=""), ON)[0].holds


@pytest.mark.parametrize(
    ("case", "what"),
    [
        ({"khung": "tt-32", "dat_duoc": 4}, "framework"),
        ({"khung": "../x.yaml", "dat_duoc": 4}, "framework"),
        ({"dat_duoc": 5}, "level"),
        ({"tran": "4"}, "level"),
        ({"chac_chan": "toan_trinh"}, "level"),
        ({"khong_dat": ["k9"]}, "criterion"),
        ({"cong": {"bay": True}, "dat_duoc": 4}, "portal"),
        ({}, "nothing"),
        ({"cong": FULL}, "nothing"),
    ],
)
def test_a_case_that_cannot_be_run_does_not_hold(case: dict[str, Any], what: str) -> None:
    (result,) = run_cases(file(case), ON)
    assert [fault.what for fault in result.faults] == [what]
    assert result.found is None
    assert not result.holds


def test_a_file_that_does_not_load_has_no_cases() -> None:
    loaded = load_text("kiem_thu: [", "a.yaml")
    assert run_cases(loaded, ON) == ()


# Criteria that no case exercises.


def names(loaded: Loaded) -> dict[str, set[str]]:
    return {one.framework.id: {c.id for c in one.criteria} for one in unexercised(run_cases(loaded, ON))}


def test_a_criterion_is_exercised_where_unmet_unknown_or_named() -> None:
    known = names(file({"cong": FULL, "dat_duoc": 4}))["tt-32-2017"]
    assert {"k1a", "k3b", "k3c", "k3d"} <= known
    assert "k3c" not in names(file({"dat_duoc": 4}))["tt-32-2017"], "unknown without a portal"
    lacking = FULL | {"luu_ho_so_dien_tu": False}
    assert "k3c" not in names(file({"cong": lacking, "dat_duoc": 2}))["tt-32-2017"], "unmet"
    assert "k3c" not in names(file({"cong": FULL, "khong_dat": ["k3c"]}))["tt-32-2017"], "named"


def test_each_framework_used_is_told_apart() -> None:
    both = names(file({"dat_duoc": 4}, {"khung": "nd-43-2011", "dat_duoc": 4}, {"khung": "khac", "tran": 1}))
    assert set(both) == {"tt-32-2017", "nd-43-2011"}


# The shipped files, and the reports.


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_cases_hold_and_name_their_framework(name: str) -> None:
    path = ROOT / "procedures" / f"{name}.yaml"
    loaded = load(path, path.name)
    results = run_cases(loaded)
    of_levels = [result for result in results if result.found is not None]
    assert 3 <= len(of_levels) <= 4
    assert [(r.stated.name, r.differences) for r in of_levels if not r.holds] == []
    beside = {"phi", "thoi_han", "giay_to"}
    assert all("khung" in case for case in loaded.source.data["kiem_thu"] if beside.isdisjoint(case))


def written(form: str, *files: FileRun, lang: Any = "vi") -> str:
    pieces: list[str] = []
    counts = CaseCounts()
    reporters = [FORMATS[form](Options(lang=lang, on=ON, version="1"))]
    report(files, reporters, [pieces.append], counts, counts.add)
    return "".join(pieces)


def test_a_failing_case_stands_with_its_difference_on_a_page_and_in_markdown() -> None:
    tested = outcome(file({"dat_duoc": 3})), outcome(file())
    page, text = (written(form, *tested) for form in ("html", "markdown"))
    for part in ("✗ ", "trường hợp 0", "mức có thể đạt: mong đợi 3"):
        assert part in page
        assert part in text
    assert page.startswith("<!DOCTYPE html>")
    # A file without cases is only counted.
    assert page.count("<h2>") == 1
    assert text.startswith("# Kiểm thử ghi trong tệp thủ tục\n")


def test_json_follows_its_schema_and_is_the_same_twice() -> None:
    bad = file(
        {"dat_duoc": 3, "khong_dat": ["k3c"]},
        {"khung": "x"},
        {"cong": {"bay": False}, "tran": 9},
        {"tran": 4},
    )
    files = [
        outcome(bad),
        outcome(load_text("a: [", "b.yaml")),
        outcome(file()),
        outcome(bad),
    ]
    text = written("json", *files)
    body = json.loads(text)
    assert [e.message for e in Draft202012Validator(output_schema("expectations")).iter_errors(body)] == []
    assert body["summary"] == {
        "files": 4,
        "with_cases": 2,
        "unreadable": 1,
        "held": 2,
        "failed": 2,
        "not_run": 4,
    }
    assert text == written("json", *files)
    case = body["results"][0]["cases"][0]
    assert (case["outcome"], case["path"], case["achievable"]) == ("failed", "kiem_thu[0]", 4)
    assert len(case["framework"]["hash"]) == 64


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_full_names_file_and_line(lang: Any) -> None:
    loaded = file({"dat_duoc": 3})
    line = loaded.source.text[: loaded.source.text.index("dat_duoc: 3")].count("\n") + 1
    text = written("full", outcome(loaded), outcome(load_text("a: [", "b.yaml")), lang=lang)
    assert f"a.yaml:{line}: " in text
    assert "b.yaml: " in text
    assert "{" not in text
