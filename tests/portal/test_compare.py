"""Drift: what is the same, which side is newer and by what evidence, and what is on one side only."""

from __future__ import annotations

import gzip
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from pydantic import BaseModel

from dvc_core.cli.main import run
from dvc_core.finding import Frozen
from dvc_core.formats.reporter import Options
from dvc_core.model import procedure as model
from dvc_core.model.loader import load
from dvc_core.model.procedure import Procedure
from dvc_core.portal.answer import from_answer, unwrapped
from dvc_core.portal.compare import (
    IN_PROSE,
    UNPUBLISHED,
    Comparison,
    Drift,
    FieldVerdict,
    Matched,
    compare,
    match,
)
from dvc_core.portal.compare_items import LOCAL, title_of, to_file_data
from dvc_core.portal.compare_report import DRIFT, DRIFTS, REASONS, VERDICTS, CatalogueDrift
from dvc_core.portal.draft import Imported
from dvc_core.portal.items import PORTAL
from dvc_core.portal.store import render
from dvc_core.source import Source

from ..support.commands import shown
from ..support.files import ROOT
from ..support.schemas import follows


def drift_text(found: Comparison, source: Source | None = None) -> str:
    """One procedure compared, as a terminal shows it."""
    sources = {} if source is None else {found.code: source}
    whole = CatalogueDrift(Matched((found,), (), (), ()), Frozen(sources))
    return "".join(DRIFTS.write("full", whole, Options()))


BEFORE, DAY, AFTER = "2026-04-01", "2026-05-01", "2026-06-01"


def procedure(seen: str | None = DAY, **more: Any) -> Procedure:
    data: dict[str, Any] = {"phien_ban": "procedure/v0", "ma_thu_tuc": "1.000001", **more}
    if seen is not None:
        data.setdefault("nguon", [{"ten": "Cổng", "ngay_xem": seen}])
    return Procedure.model_validate(data)


def differences(found: Comparison) -> dict[str, FieldVerdict]:
    return {".".join(f.where): f.verdict for f in found.fields if f.verdict is not FieldVerdict.SAME}


def only(found: Comparison) -> Drift:
    [one] = [f for f in found.fields if f.verdict is not FieldVerdict.SAME]
    return one


def test_the_same_in_other_clothes_is_the_same() -> None:
    ours = procedure(
        ten_thu_tuc="Đăng ký  khai sinh",
        cap_thuc_hien=["cap_xa", "cap_tinh"],
        thanh_phan_ho_so={"giay_to": [{"ma": "a", "ten": "Tờ khai", "cach_nop": "nop"}]},
        can_cu_phap_ly=[{"so_ky_hieu": "1/2", "dieu": 5}, {"so_ky_hieu": "3/4"}],
    )
    theirs = procedure(
        ten_thu_tuc="Đăng ký khai sinh",
        cap_thuc_hien=["cap_tinh", "cap_xa"],
        thanh_phan_ho_so={"giay_to": [{"ma": "b", "ten": "Tờ khai"}]},
        can_cu_phap_ly=[{"so_ky_hieu": "3/4"}, {"so_ky_hieu": "1/2"}],
    )
    assert not compare(ours, theirs).drifted


def name_drift(seen: str | None, updated: str | None, **more: Any) -> Drift:
    ours = procedure(seen, ten_thu_tuc="A", **more.get("ours", {}))
    return only(compare(ours, procedure(updated, ten_thu_tuc="B", **more.get("theirs", {}))))


def test_newer_is_decided_by_dates() -> None:
    assert name_drift(AFTER, DAY).verdict is FieldVerdict.OURS_NEWER
    assert name_drift(BEFORE, DAY).verdict is FieldVerdict.THEIRS_NEWER
    assert name_drift(BEFORE, DAY).reasons[0] == ("seen", date(2026, 4, 1), date(2026, 5, 1))


@pytest.mark.parametrize(("seen", "updated"), [(DAY, DAY), (None, DAY), (DAY, None), (None, None)])
def test_without_evidence_it_is_a_conflict(seen: str | None, updated: str | None) -> None:
    drift = name_drift(seen, updated)
    assert drift.verdict is FieldVerdict.CONFLICT
    assert [r.code for r in drift.reasons] == ["no_evidence"]


def decided(number: str, day: str | None) -> dict[str, Any]:
    issued = {"ngay_ban_hanh": day} if day else {}
    return {"quyet_dinh_cong_bo": {"so_ky_hieu": number, **issued}}


def verdicts(
    seen: str | None, updated: str | None, ours: dict[str, Any], theirs: dict[str, Any]
) -> FieldVerdict:
    found = compare(procedure(seen, ten_thu_tuc="A", **ours), procedure(updated, ten_thu_tuc="B", **theirs))
    return next(f.verdict for f in found.fields if f.where == ("ten_thu_tuc",))


def test_the_later_decision_is_evidence() -> None:
    old, new = decided("1/QĐ", "2025-01-01"), decided("2/QĐ", "2026-01-01")
    assert verdicts(None, None, new, old) is FieldVerdict.OURS_NEWER
    assert verdicts(None, None, old, new) is FieldVerdict.THEIRS_NEWER
    assert verdicts(None, None, old, old) is FieldVerdict.CONFLICT
    assert verdicts(None, None, old, decided("2/QĐ", None)) is FieldVerdict.CONFLICT
    assert verdicts(AFTER, DAY, new, old) is FieldVerdict.OURS_NEWER


def test_contradicting_evidence_is_a_conflict() -> None:
    old, new = decided("1/QĐ", "2025-01-01"), decided("2/QĐ", "2026-01-01")
    assert verdicts(AFTER, DAY, old, new) is FieldVerdict.CONFLICT
    found = compare(procedure(AFTER, ten_thu_tuc="A", **old), procedure(DAY, ten_thu_tuc="B", **new))
    drift = next(f for f in found.fields if f.where == ("ten_thu_tuc",))
    assert [r.code for r in drift.reasons] == ["seen", "decision", "contradiction"]


def test_a_source_of_one_item_speaks_for_that_item() -> None:
    sources = [
        {"ten": "Cổng", "ngay_xem": BEFORE},
        {"ten": "Thông tư", "ngay_xem": AFTER, "muc": ["linh_vuc"]},
    ]
    ours = procedure(None, nguon=sources, ten_thu_tuc="A", linh_vuc={"ten": "Hộ tịch"})
    theirs = procedure(DAY, ten_thu_tuc="B", linh_vuc={"ten": "Cư trú"})
    assert differences(compare(ours, theirs)) == {
        "ten_thu_tuc": FieldVerdict.THEIRS_NEWER,
        "linh_vuc.ten": FieldVerdict.OURS_NEWER,
    }


def test_what_is_on_one_side_only() -> None:
    ours = procedure(tu_khoa=["a"], can_cu_phap_ly=[{"so_ky_hieu": "1/2"}, {"so_ky_hieu": "3/4"}])
    theirs = procedure(
        loai_thu_tuc="khac", can_cu_phap_ly=[{"so_ky_hieu": "3/4"}, {"so_ky_hieu": "5/6", "ten": "x"}]
    )
    assert differences(compare(ours, theirs)) == {
        "tu_khoa": FieldVerdict.ONLY_OURS,
        "can_cu_phap_ly[1/2]": FieldVerdict.ONLY_OURS,
        "can_cu_phap_ly[5/6]": FieldVerdict.ONLY_THEIRS,
        "loai_thu_tuc": FieldVerdict.ONLY_THEIRS,
    }


def test_what_one_side_says_alone_is_told_with_the_side_that_is_newer() -> None:
    def codes(found: Comparison) -> list[str]:
        return [field.reasons[-1].code if field.reasons else "" for field in found.fields if field.reasons]

    basis: dict[str, Any] = {"can_cu_phap_ly": [{"so_ky_hieu": "1/2"}]}
    portal = [{"ten": "Cổng Dịch vụ công quốc gia", "ngay_xem": BEFORE}]
    own = [*portal, {"ten": "Quyết định", "ngay_xem": BEFORE}]
    # That the portal dropped it is only said of what came from there.
    assert codes(compare(procedure(nguon=portal, **basis), procedure(DAY))) == ["portal_dropped"]
    assert codes(compare(procedure(nguon=own, **basis), procedure(DAY))) == ["portal_newer"]
    assert codes(compare(procedure(AFTER, **basis), procedure(DAY))) == ["file_newer"]
    assert codes(compare(procedure(BEFORE), procedure(DAY, **basis))) == ["portal_newer"]
    assert codes(compare(procedure(AFTER), procedure(DAY, **basis))) == ["file_newer"]
    assert codes(compare(procedure(DAY, **basis), procedure(DAY))) == []
    assert codes(compare(procedure(None, **basis), procedure(DAY))) == []


def test_citations_of_one_number_are_paired_by_what_they_say() -> None:
    laws = [{"so_ky_hieu": "1/2", "dieu": 5, "ten": "A"}, {"so_ky_hieu": "1/2", "dieu": 6, "ten": "B"}]
    bare = [{"so_ky_hieu": "1/2", "ten": "B"}, {"so_ky_hieu": "1/2", "ten": "A"}]
    assert not compare(procedure(can_cu_phap_ly=laws), procedure(can_cu_phap_ly=bare)).drifted
    # Several articles of one instrument, which the portal names once.
    same = [{**law, "ten": "A"} for law in laws]
    assert not compare(procedure(can_cu_phap_ly=same), procedure(can_cu_phap_ly=bare[1:])).drifted
    found = compare(procedure(can_cu_phap_ly=laws), procedure(can_cu_phap_ly=bare[1:]))
    assert differences(found) == {"can_cu_phap_ly[1/2]": FieldVerdict.ONLY_OURS}


def test_the_titles_of_one_instrument_may_come_in_any_order() -> None:
    def named(first: str, second: str, at: int) -> Procedure:
        laws = [{"so_ky_hieu": "3/4"}, {"so_ky_hieu": "1/2", "ten": first}]
        kept = [{"muc": f"can_cu_phap_ly.{at}", "truong": "legalBasisesDetails[1].name", "noi_dung": second}]
        return procedure(can_cu_phap_ly=laws if at else laws[::-1], nguyen_van=kept)

    assert not compare(named("Luật A", "Luật A, sửa đổi", 1), named("Luật A, sửa đổi", "Luật A", 0)).drifted
    assert compare(named("Luật A", "Luật A, sửa đổi", 1), named("Luật A, sửa đổi", "Luật B", 0)).drifted


def table(*rows: tuple[str, int]) -> dict[str, Any]:
    bands = [{"cho": who, "so_tien": amount, "don_vi": "hồ sơ"} for who, amount in rows]
    return {"phi_le_phi": [{"loai": "phi", "ten": "Phí", "muc_thu": "theo_bang", "bang": bands}]}


def test_a_changed_amount_of_a_table_is_told_by_its_row() -> None:
    ours = procedure(**table(("Dưới 2 ha", 100), ("Từ 2 ha", 200), ("Từ 5 ha", 300)))
    theirs = procedure(**table(("Từ 5 ha", 300), ("Dưới 2 ha", 150), ("Từ 2 ha", 200)))
    drift = only(compare(ours, theirs))
    assert drift.where == ("phi_le_phi[Phí]", "bang[Dưới 2 ha]", "so_tien")
    assert (drift.ours, drift.theirs) == (100, 150)


def test_a_row_of_a_table_that_is_called_otherwise_is_the_same_row() -> None:
    ours = procedure(**table(("Dưới 2 ha", 100), ("Từ 2 ha", 200)))
    theirs = procedure(**table(("Dự án: dưới 2 ha", 100), ("Dự án: từ 2 ha", 200)))
    told = {
        f.where[-1]: (f.ours, f.theirs)
        for f in compare(ours, theirs).fields
        if f.verdict is not FieldVerdict.SAME
    }
    assert set(told) == {"cho"}


def test_stated_as_none_is_not_the_same_as_not_stated() -> None:
    drift = only(compare(procedure(phi_le_phi="khong_co"), procedure()))
    assert (drift.verdict, drift.ours, drift.theirs) == (FieldVerdict.ONLY_OURS, "khong_co", None)
    fee = [{"loai": "phi", "muc_thu": "chua_ro"}]
    drift = only(compare(procedure(phi_le_phi="khong_co"), procedure(phi_le_phi=fee)))
    assert (drift.verdict, drift.ours) == (FieldVerdict.CONFLICT, "khong_co")


def test_what_the_portal_has_no_place_for_is_no_drift() -> None:
    ours = procedure(
        ma_cu=["1.000001.000.00.00.H17"],
        kiem_thu=[{"ten": "a", "chac_chan": 2}],
        trinh_tu_thuc_hien=[{"noi_dung": "a", "nguoi_thuc_hien": "b"}],
    )
    assert not compare(ours, procedure(trinh_tu_thuc_hien=[{"noi_dung": "a"}])).drifted


def test_time_and_fees_said_once_are_those_of_every_channel() -> None:
    fee = [{"loai": "phi", "muc_thu": "so_tien", "so_tien": 8000}]
    time = {"so": 3, "don_vi": "ngay_lam_viec"}
    ways = ("truc_tiep", "truc_tuyen")
    ours = procedure(
        cach_thuc_thuc_hien=[{"hinh_thuc": way} for way in ways], phi_le_phi=fee, thoi_han_giai_quyet=time
    )
    rows = [{"hinh_thuc": way, "phi_le_phi": fee, "thoi_han_giai_quyet": time} for way in ways]
    assert not compare(ours, procedure(cach_thuc_thuc_hien=rows)).drifted
    rows[1]["thoi_han_giai_quyet"] = {"so": 5, "don_vi": "ngay_lam_viec"}
    rows[1]["phi_le_phi"] = [{**fee[0], "so_tien": 5000}]
    assert differences(compare(ours, procedure(cach_thuc_thuc_hien=rows))) == {
        "cach_thuc_thuc_hien[truc_tuyen].thoi_han_giai_quyet": FieldVerdict.CONFLICT,
        "cach_thuc_thuc_hien[truc_tuyen].phi_le_phi[1].so_tien": FieldVerdict.CONFLICT,
    }
    # A channel that says its own is not overruled by what is said for all.
    ours = procedure(cach_thuc_thuc_hien=rows, phi_le_phi=fee, thoi_han_giai_quyet=time)
    assert not compare(ours, procedure(cach_thuc_thuc_hien=rows)).drifted


def test_a_channel_that_asks_for_nothing_does_not_take_the_fees_of_the_whole() -> None:
    fee = [{"loai": "phi", "muc_thu": "so_tien", "so_tien": 8000}]
    free = [{"hinh_thuc": "truc_tuyen", "phi_le_phi": "khong_co"}]
    ours = procedure(cach_thuc_thuc_hien=free, phi_le_phi=fee)
    assert not compare(ours, procedure(cach_thuc_thuc_hien=free)).drifted


def test_a_file_of_this_very_record_that_differs_was_edited() -> None:
    def side(name: str, updated: str, seen: str = AFTER, **more: Any) -> Procedure:
        source = {"ten": PORTAL, "ngay_xem": seen, "ngay_cap_nhat": updated}
        return procedure(None, nguon=[source], ten_thu_tuc=name, **more)

    theirs = side("A", DAY, DAY)
    edited = only(compare(side("B", DAY), theirs))
    assert (edited.verdict, edited.of_this_record) == (FieldVerdict.CONFLICT, True)
    assert [reason.code for reason in edited.reasons] == ["edited"]
    reread = only(compare(side("B", DAY), theirs, untouched=True))
    assert [reason.code for reason in reread.reasons] == ["reread"]
    alone = only(compare(side("A", DAY, tu_khoa=["a"]), theirs))
    assert (alone.verdict, alone.of_this_record) == (FieldVerdict.ONLY_OURS, True)
    older = only(compare(side("B", BEFORE, BEFORE), theirs))
    assert (older.verdict, older.of_this_record) == (FieldVerdict.THEIRS_NEWER, False)


def test_a_time_that_changed_is_one_entry_and_its_rows_are_their_own() -> None:
    def side(number: int, part: int) -> Procedure:
        rows = [{"cho": "Việc khó", **_days(part)}, {"cho": "Việc dễ", **_days(1)}]
        time = {**_days(number), "mo_ta": f"Trong {number} ngày", "chi_tiet": rows}
        return procedure(cach_thuc_thuc_hien=[{"hinh_thuc": "truc_tiep", "thoi_han_giai_quyet": time}])

    time = "cach_thuc_thuc_hien[truc_tiep].thoi_han_giai_quyet"
    assert list(differences(compare(side(3, 9), side(5, 9)))) == [time]
    assert list(differences(compare(side(3, 9), side(3, 10)))) == [f"{time}.chi_tiet[Việc khó]"]


def test_the_text_counts_what_it_tells_and_says_it_in_words() -> None:
    def side(number: int, way: str, note: str) -> Procedure:
        time = {"so": number, "don_vi": "ngay_lam_viec"}
        rows = [{"hinh_thuc": way, "truong_hop": case, "thoi_han_giai_quyet": time} for case in "abc"]
        return procedure(
            cach_thuc_thuc_hien=[*rows, {"hinh_thuc": "buu_chinh"}], tu_khoa=[note], ten_thu_tuc="T"
        )

    found = compare(side(3, "truc_tiep", "x"), side(5, "truc_tiep", "x"))
    said = drift_text(found)
    assert said.count("khác nhau\n") == 1
    assert "5; Đơn vị: ngày làm việc" in said.replace("Ngày", "ngày")
    assert "{" not in said
    same = said.rpartition("giống nhau: ")[2].split()[0]
    assert f"giống nhau {same} · khác nhau 1" in said
    before = drift_text(compare(side(3, "truc_tiep", "x"), side(3, "truc_tiep", "x")))
    assert f"giống nhau {int(same) + 1}\n" in before, "a change never makes more that is the same"


def test_items_are_paired_by_what_names_them() -> None:
    ours = procedure(ket_qua_thuc_hien=[{"ten": "Giấy phép", "ma": "KQ.1"}, {"ten": "Thông báo"}])
    theirs = procedure(
        ket_qua_thuc_hien=[{"ten": "thông báo."}, {"ten": "Giấy phép kèm hồ sơ", "ma": "KQ.1"}]
    )
    assert differences(compare(ours, theirs)) == {
        "ket_qua_thuc_hien[Giấy phép].ten": FieldVerdict.CONFLICT,
        "ket_qua_thuc_hien[Thông báo].ten": FieldVerdict.CONFLICT,
    }


def test_items_of_one_name_are_no_pair_by_it() -> None:
    ways = [{"hinh_thuc": "truc_tiep", "truong_hop": case} for case in ("A", "B")]
    other = [{"hinh_thuc": "truc_tiep", "truong_hop": "C"}, {"hinh_thuc": "truc_tuyen"}]
    found = compare(procedure(cach_thuc_thuc_hien=ways), procedure(cach_thuc_thuc_hien=other))
    assert {where: verdict.value for where, verdict in differences(found).items()} == {
        "cach_thuc_thuc_hien[truc_tiep, A]": "only_ours",
        "cach_thuc_thuc_hien[truc_tiep, B]": "only_ours",
        "cach_thuc_thuc_hien[truc_tiep, C]": "only_theirs",
        "cach_thuc_thuc_hien[truc_tuyen]": "only_theirs",
    }
    assert {f.at for f in found.fields if f.verdict is FieldVerdict.ONLY_OURS} == {
        ("cach_thuc_thuc_hien", 0),
        ("cach_thuc_thuc_hien", 1),
    }


def test_a_way_left_on_each_side_is_another_way() -> None:
    ours, theirs = (
        procedure(cach_thuc_thuc_hien=[{"hinh_thuc": way}]) for way in ("truc_tiep", "truc_tuyen")
    )
    assert set(differences(compare(ours, theirs)).values()) == {
        FieldVerdict.ONLY_OURS,
        FieldVerdict.ONLY_THEIRS,
    }
    fees = [procedure(phi_le_phi=[{"loai": kind, "muc_thu": "chua_ro"}]) for kind in ("phi", "le_phi")]
    assert set(differences(compare(*fees))) == {"phi_le_phi[1].loai"}


def test_pairs_come_in_our_order_and_long_names_are_cut() -> None:
    ours = procedure(ket_qua_thuc_hien=[{"ten": "b", "ma": "1"}, {"ten": "a"}, {"ten": "c" * 70}])
    theirs = procedure(
        ket_qua_thuc_hien=[{"ten": "c" * 70, "ma": "9"}, {"ten": "a", "ma": "8"}, {"ten": "d", "ma": "1"}]
    )
    assert list(differences(compare(ours, theirs))) == [
        "ket_qua_thuc_hien[b].ten",
        "ket_qua_thuc_hien[a].ma",
        f"ket_qua_thuc_hien[{'c' * 59}…].ma",
    ]
    sixty = procedure(ket_qua_thuc_hien=[{"ten": "c" * 60}])
    assert list(differences(compare(sixty, procedure()))) == ["ket_qua_thuc_hien"]
    assert title_of((sixty.results or ())[0], 0) == "c" * 60


def test_steps_are_one_narrative_in_their_order() -> None:
    one, two = {"noi_dung": "a"}, {"noi_dung": "b"}
    found = compare(procedure(trinh_tu_thuc_hien=[one, two]), procedure(trinh_tu_thuc_hien=[two, one]))
    assert differences(found) == {"trinh_tu_thuc_hien": FieldVerdict.CONFLICT}


def test_the_same_decision_otherwise_written_is_no_evidence() -> None:
    old, new = decided("1/QĐ-UBND", "2025-01-01"), decided("1/qđ-ubnd.", "2026-01-01")
    assert verdicts(None, None, old, new) is FieldVerdict.CONFLICT


def test_more_that_the_portal_has_no_place_for() -> None:
    ours = procedure(
        cach_thuc_thuc_hien=[{"hinh_thuc": "truc_tiep", "dia_chi": "Quầy 3"}],
        thanh_phan_ho_so={"giay_to": [{"ten": "Đơn", "mau": "mau-7"}]},
    )
    theirs = procedure(
        cach_thuc_thuc_hien=[{"hinh_thuc": "truc_tiep"}],
        thanh_phan_ho_so={"giay_to": [{"ten": "Đơn", "mau": "mau-8"}]},
    )
    assert not compare(ours, theirs).drifted


def test_numbers_are_shown_as_a_file_has_them() -> None:
    assert [to_file_data(Decimal(n)) for n in ("12", "12.0", "6.25")] == [12, 12, "6.25"]
    assert all(isinstance(to_file_data(Decimal(n)), int) for n in ("12", "12.0"))


def test_what_every_record_says_by_itself_is_not_shown() -> None:
    paper = {"ten": "Đơn", "cach_nop": "nop", "ban_chinh": 1}
    ours = procedure(thanh_phan_ho_so={"giay_to": [paper]})
    theirs = procedure(thanh_phan_ho_so={"giay_to": [{"ten": "Ảnh", "cach_nop": "xuat_trinh"}]})
    shown = [f.ours or f.theirs for f in compare(ours, theirs).fields if f.verdict is not FieldVerdict.SAME]
    assert shown == [{"ten": "Đơn", "ban_chinh": 1}, {"ten": "Ảnh", "cach_nop": "xuat_trinh"}]


def test_of_answers_changed_the_same_day_the_last_counts() -> None:
    found = match([procedure()], [procedure(ten_thu_tuc="A"), procedure(ten_thu_tuc="B")])
    assert [f.theirs for f in found.comparisons[0].fields if f.where == ("ten_thu_tuc",)] == ["B"]


def test_catalogues_are_matched_by_code() -> None:
    ours = [
        procedure(ten_thu_tuc="A"),
        procedure(ma_thu_tuc="1.000002"),
        procedure(ma_thu_tuc=None, ten_thu_tuc="?"),
    ]
    theirs = [
        procedure(AFTER, ten_thu_tuc="A"),
        procedure(BEFORE, ten_thu_tuc="B"),
        procedure(ma_thu_tuc="1.000003"),
        procedure(ma_thu_tuc=None, ten_thu_tuc="??"),
    ]
    found = match(ours, theirs)
    assert [one.code for one in found.comparisons] == ["1.000001"]
    assert not found.comparisons[0].drifted
    assert found.only_ours == ("1.000002", "?")
    assert found.only_theirs == ("1.000003", "??")
    assert found.twice == ("1.000001",)


def test_an_answer_that_the_program_fails_on_keeps_no_other_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = from_answer

    def fails(data: Any, seen: date | None = None) -> Imported:
        if data["name"] == "hỏng":
            raise ZeroDivisionError
        return real(data, seen)

    monkeypatch.setattr("dvc_core.portal.answer.from_answer", fails)
    (tmp_path / "a.yaml").write_text(render(real(answer()).data, "test"), "utf-8")
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, [answer(name="hỏng"), answer()])), "utf-8")
    code, out, err = shown("compare", f"{tmp_path}/a.yaml", "--with", f"{tmp_path}/a.jsonl", "-f", "json")
    told = json.loads(out)
    assert (code, len(told["procedures"]), len(told["not_compared"])) == (1, 1, 1)
    assert "ZeroDivisionError" in err


def test_words_are_complete() -> None:
    assert set(VERDICTS) == {verdict.value for verdict in FieldVerdict}
    for both in (*VERDICTS.values(), *REASONS.values(), *DRIFT.values()):
        names = [{n for _, n, _, _ in Formatter().parse(both[lang]) if n} for lang in ("vi", "en")]
        assert names[0] == names[1]


# Real answers.


@pytest.fixture(scope="module")
def answers(shared: Path) -> list[dict[str, Any]]:
    with gzip.open(shared / "corpus" / "portal-api.jsonl.gz", "rt", encoding="utf-8") as lines:
        found = [unwrapped(json.loads(line)) for line in lines]
    return [one for one in found if isinstance(one, dict)]


def check_no_drift(answers: list[dict[str, Any]]) -> None:
    for answer in answers:
        imported = Procedure.model_validate(from_answer(answer).data)
        found = compare(imported, imported)
        assert found.fields
        assert not found.drifted


def test_what_was_imported_has_not_drifted(answers: list[dict[str, Any]]) -> None:
    check_no_drift(answers[::8])


@pytest.mark.slow
def test_nothing_that_was_imported_has_drifted(answers: list[dict[str, Any]]) -> None:
    check_no_drift(answers)


def test_a_changed_answer_is_noticed(answers: list[dict[str, Any]]) -> None:
    first = next(answer for answer in answers if not answer["cases"])
    before = Procedure.model_validate(from_answer(first).data)
    later = {**first, "name": first["name"] + " (mới)", "updatedAt": first["updatedAt"] + 86_400_000 * 9}
    drift = only(compare(before, Procedure.model_validate(from_answer(later).data)))
    assert (drift.where, drift.verdict) == (("ten_thu_tuc",), FieldVerdict.THEIRS_NEWER)


def keys_by_record(model: Any) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for attribute, field in type(model).model_fields.items():
        value = getattr(model, attribute)
        if value is None or value == ():
            continue
        found.add((type(model).__name__, field.alias or attribute))
        for inside_it in value if isinstance(value, tuple) else (value,):
            if isinstance(inside_it, BaseModel):
                found |= keys_by_record(inside_it)
    return found


def test_what_counts_for_no_drift_are_keys_of_the_model() -> None:
    models = [one for one in vars(model).values() if isinstance(one, type) and issubclass(one, BaseModel)]
    keys = {(one.__name__, field.alias) for one in models for field in one.model_fields.values()}
    assert keys >= UNPUBLISHED | LOCAL


@pytest.mark.slow
def test_the_portal_never_says_what_is_held_to_be_unpublished(answers: list[dict[str, Any]]) -> None:
    said = set()
    for answer in answers:
        data = from_answer(answer).data
        # Inside steps, fees and bases a citation says its article; the list of instruments does not.
        bases = [{k: v for k, v in c.items() if k != "can_cu"} for c in data.get("can_cu_phap_ly") or ()]
        kept = {k: v for k, v in data.items() if k not in ("cach_thuc_thuc_hien", "phi_le_phi")}
        said |= keys_by_record(Procedure.model_validate({**kept, "can_cu_phap_ly": bases}))
    assert said & UNPUBLISHED <= IN_PROSE


# The command.


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    folder = tmp_path / "procedures"
    folder.mkdir()
    (folder / "1.000001.yaml").write_text(
        'phien_ban: procedure/v0\nma_thu_tuc: "1.000001"\nten_thu_tuc: Đăng ký khai sinh\n'
        "nguon:\n  - {ten: Cổng, ngay_xem: 2026-04-01}\n",
        "utf-8",
    )
    (folder / "1.000002.yaml").write_text('phien_ban: procedure/v0\nma_thu_tuc: "1.000002"\n', "utf-8")
    return tmp_path


def answer(**more: Any) -> dict[str, Any]:
    # 2026-05-01 in Vietnam.
    return {
        "code": "1.000001",
        "name": "Đăng ký khai sinh",
        "executionSteps": [],
        "updatedAt": 1_777_600_800_000,
        **more,
    }


def write(folder: Path, *given: object) -> str:
    path = folder / "tra-loi.jsonl"
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in given), "utf-8")
    return str(path)


def test_the_command_tells_field_line_and_evidence(
    catalogue: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(catalogue)
    file = write(catalogue, answer(name="=Khai sinh"))
    assert run(["compare", "--with", file]) == 1
    said = capsys.readouterr().out
    assert "\nprocedures/1.000001.yaml\n" in said
    assert "tệp xem nguồn 01/04/2026 · Cổng cập nhật 01/05/2026" in said
    difference = (
        "    - ten_thu_tuc (dòng 3): Cổng mới hơn\n      tệp: Đăng ký khai sinh\n      Cổng: =Khai sinh\n"
    )
    assert difference in said
    assert "1 thủ tục chỉ có ở tệp: 1.000002" in said
    assert run(["compare", "--with", file, "-f", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    follows("compare", told)
    [one] = told["procedures"]
    names = [d for d in one["differences"] if d["field"] == "ten_thu_tuc"]
    assert names == [
        {
            "field": "ten_thu_tuc",
            "path": ["ten_thu_tuc"],
            "line": 3,
            "verdict": "theirs_newer",
            "ours": "Đăng ký khai sinh",
            "theirs": "=Khai sinh",
            "evidence": [{"code": "seen", "ours": "2026-04-01", "theirs": "2026-05-01"}],
        }
    ]
    assert run(["compare", "--with", file, "-f", "csv"]) == 1
    said = capsys.readouterr().out
    assert ",ten_thu_tuc,theirs_newer,Tên thủ tục,Cổng mới hơn,Đăng ký khai sinh,'=Khai sinh," in said


def test_the_text_shows_where_long_values_part_and_names_few_rows(
    tmp_path: Path,
) -> None:
    here = tmp_path / "procedures" / "a.yaml"
    here.parent.mkdir()
    cases = "".join(f"  - {{hinh_thuc: truc_tiep, truong_hop: Việc {n}, mo_ta: Nộp}}\n" for n in range(5))
    text = "Cả hai bên đều nói như nhau " * 8
    head = 'phien_ban: procedure/v0\nma_thu_tuc: "1.000001"\n'
    here.write_text(f"{head}ten_thu_tuc: {text} phí 100 đồng\ncach_thuc_thuc_hien:\n{cases}", "utf-8")
    fresh = procedure(
        ten_thu_tuc=f"{text} phí 150 đồng",
        cach_thuc_thuc_hien=[
            {"hinh_thuc": "truc_tiep", "truong_hop": f"Việc {n}", "mo_ta": "Gửi"} for n in range(5)
        ],
    )
    loaded = load(here, "procedures/a.yaml")
    assert loaded.procedure is not None
    lines = drift_text(compare(loaded.procedure, fresh), loaded.source).splitlines()
    assert [line.split()[-2] for line in lines if " …" in line and "phí" in line] == ["100", "150"]
    assert "procedures/a.yaml" in lines
    [row] = [line for line in lines if "mo_ta" in line]
    assert "Việc 1; …] (5).mo_ta" in row


def test_exit_codes(
    catalogue: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(catalogue)
    same = write(catalogue, answer())
    ignored = ["--ignore", "doi_tuong_thuc_hien", "--ignore", "cap_thuc_hien"]
    assert run(["compare", "--with", same, *ignored]) == 0
    other = write(catalogue, answer(name="Khác"))
    assert run(["compare", "--with", other]) == 1
    assert run(["compare", "--with", other, "--fail-on", "never"]) == 0
    assert run(["compare", "--with", other, "--ignore", "ten_thu_tuc", *ignored]) == 0
    assert "--ignore" in capsys.readouterr().out
    # Nothing on both sides, nothing there, nothing readable: never a success.
    assert run(["compare", "--with", write(catalogue, answer(code="9.000009"))]) == 2
    assert run(["compare", "--with", str(catalogue / "nothing.json")]) == 2
    assert run(["compare", "--with", write(catalogue, {"a": 1})]) == 2
    assert run(["compare", "--with", write(catalogue, answer(), {"a": 1}), "--fail-on", "never"]) == 1
    (catalogue / "procedures" / "bad.yaml").write_text("a: [", "utf-8")
    assert run(["compare", "--with", write(catalogue, answer()), "--fail-on", "never"]) == 1
    assert "không so được: procedures/bad.yaml" in capsys.readouterr().out
    (catalogue / "procedures" / "bad.yaml").write_bytes(
        (catalogue / "procedures" / "1.000001.yaml").read_bytes()
    )
    assert run(["compare", "--with", write(catalogue, answer()), "--fail-on", "never"]) == 1
    assert "không so được: procedures/bad.yaml" in capsys.readouterr().out


def test_what_was_edited_here_is_nothing_new_on_the_portal(
    catalogue: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(catalogue)
    file = catalogue / "procedures" / "1.000001.yaml"
    source = "{ten: Cổng Dịch vụ công quốc gia, ngay_xem: 2026-06-01, ngay_cap_nhat: 2026-05-01}"
    text = file.read_text("utf-8").replace("{ten: Cổng, ngay_xem: 2026-04-01}", source)
    file.write_text(text.replace("Đăng ký khai sinh", "Khai sinh"), "utf-8")
    command = ["compare", "--with", write(catalogue, answer())]
    command += ["--ignore", "doi_tuong_thuc_hien", "--ignore", "cap_thuc_hien"]
    assert run(command) == 1
    assert "sửa tay" in capsys.readouterr().out
    assert run([*command, "--fail-on", "theirs"]) == 0


def test_our_procedures_against_the_portal(
    answers: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = {path.stem for path in (ROOT / "procedures").rglob("*.yaml")}
    file = write(tmp_path, *(one for one in answers if one["code"] in here))
    paths = [str(ROOT / "procedures" / name) for name in ("ho-tich", "xay-dung")]
    assert run(["compare", *paths, "--with", file, "-f", "json"]) == 1
    first = capsys.readouterr().out
    assert {one["code"] for one in json.loads(first)["procedures"]} >= {"1.001193", "2.000635", "1.013225"}
    assert run(["compare", *paths, "--with", file, "-f", "json"]) == 1
    assert capsys.readouterr().out == first


def test_a_row_that_takes_its_time_from_the_whole_points_to_where_that_is_stated() -> None:
    ways = [{"hinh_thuc": "truc_tiep"}, {"hinh_thuc": "truc_tuyen", "thoi_han_giai_quyet": _days(2)}]
    ours = procedure(
        cach_thuc_thuc_hien=ways,
        thoi_han_giai_quyet=_days(3),
        phi_le_phi=[{"loai": "phi", "muc_thu": "so_tien", "so_tien": 1000}],
    )
    fresh = [{"loai": "phi", "muc_thu": "so_tien", "so_tien": 2000}]
    theirs = procedure(
        cach_thuc_thuc_hien=[
            {"hinh_thuc": way, "thoi_han_giai_quyet": _days(9), "phi_le_phi": fresh}
            for way in ("truc_tiep", "truc_tuyen")
        ]
    )
    found = {
        ".".join(f.where): f.at for f in compare(ours, theirs).fields if f.verdict is not FieldVerdict.SAME
    }
    assert found == {
        "cach_thuc_thuc_hien[truc_tiep].thoi_han_giai_quyet": ("thoi_han_giai_quyet",),
        "cach_thuc_thuc_hien[truc_tiep].phi_le_phi[1].so_tien": ("phi_le_phi", 0, "so_tien"),
        "cach_thuc_thuc_hien[truc_tuyen].thoi_han_giai_quyet": (
            "cach_thuc_thuc_hien",
            1,
            "thoi_han_giai_quyet",
        ),
        "cach_thuc_thuc_hien[truc_tuyen].phi_le_phi[1].so_tien": ("phi_le_phi", 0, "so_tien"),
    }


def _days(number: int) -> dict[str, Any]:
    return {"so": number, "don_vi": "ngay"}


@pytest.mark.parametrize(
    ("item", "fields"),
    [
        ("cach_thuc_thuc_hien", {"cach_thuc_thuc_hien": [{"hinh_thuc": "truc_tiep", "mo_ta": "A"}]}),
        ("phi_le_phi", {"phi_le_phi": [{"loai": "phi", "muc_thu": "so_tien", "so_tien": 1000}]}),
        ("can_cu_phap_ly", {"can_cu_phap_ly": [{"so_ky_hieu": "1/2020/NĐ-CP", "ten": "A"}]}),
        (
            "thoi_han_giai_quyet",
            {"cach_thuc_thuc_hien": [{"hinh_thuc": "truc_tiep"}], "thoi_han_giai_quyet": {"mo_ta": "A"}},
        ),
    ],
)
def test_a_source_of_one_item_speaks_for_all_that_is_in_it(item: str, fields: dict[str, Any]) -> None:
    def other(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: other(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [other(inner) for inner in value]
        return {"A": "B", 1000: 2000}.get(value, value)

    sources = [{"ten": "Cổng", "ngay_xem": BEFORE}, {"ten": "TT", "ngay_xem": AFTER, "muc": [item]}]
    ours, theirs = procedure(None, nguon=sources, **fields), procedure(DAY, **other(fields))
    assert only(compare(ours, theirs)).verdict is FieldVerdict.OURS_NEWER
    without = procedure(None, nguon=sources[:1], **fields)
    assert only(compare(without, theirs)).verdict is FieldVerdict.THEIRS_NEWER
