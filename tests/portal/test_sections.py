"""Sections of an answer: agencies, citations, cases, times, fees and papers become items of a procedure."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest

from dvc_core.model.procedure import DoubtKind
from dvc_core.portal.answer import from_answer
from dvc_core.portal.ledger import Fate
from dvc_core.portal.prose.narrative import returned

from ..support.imports import codes, fates, sound
from ..support.portal_answers import answer, case, fee, paper, row


def kept(data: dict[str, Any]) -> dict[str, str]:
    return {item["truong"]: item["noi_dung"] for item in data.get("nguyen_van", ())}


def beside(data: dict[str, Any], item: str) -> list[str]:
    """The texts that are kept beside one item."""
    return [entry["noi_dung"] for entry in data.get("nguyen_van", ()) if entry["muc"] == item]


# What the draft keeps.


def test_what_the_check_tells_is_no_doubt_in_the_file() -> None:
    laws = [{"id": "1", "name": "Về cây", "code": "55/2026/QĐ"}]
    imported = sound(answer(legalBasisesDetails=laws))
    assert "citation_number_partial" in codes(imported)
    assert not [e for e in imported.data["chua_xac_minh"] if e["muc"].startswith("can_cu_phap_ly")]


@pytest.mark.parametrize("length", [1000, 2000, 4000])
def test_a_text_that_fills_its_field_may_be_cut_off(length: int) -> None:
    text = ("Cây xanh " * 500)[: length - 1]
    assert "text_cut" in codes(sound(answer(note=text + "x")))
    assert "text_cut" in codes(sound(answer(note=text + ",")))
    for end in ".;:!?)]}”\"'":
        assert "text_cut" not in codes(sound(answer(note=text + end))), end
    assert "text_cut" not in codes(sound(answer(note=text)))


def test_many_words_for_nothing_say_nothing_either() -> None:
    for nothing in ("Không có thông tin cụ thể.", "-" * 60):
        imported = sound(answer(note=nothing, future=nothing))
        assert "ghi_chu" not in imported.data
        assert fates(imported, "note") == fates(imported, "future") == {Fate.SILENT}


def test_a_reason_of_items_that_share_no_place_stands_at_the_first() -> None:
    rows = [row("DIRECT", 8, "OTHER")]
    cases = [numbered("9.100010.01", 8, "OTHER", "Đảo"), numbered("9.100010.02", 8, "OTHER")]
    imported = sound(answer(executionMethods=rows, cases=cases))
    [entry] = [e for e in imported.data["chua_xac_minh"] if "cho" in e and e["loai"] != "nguon_khong_co"]
    assert entry["muc"] == "thoi_han_giai_quyet"
    assert entry["cho"] == ["thoi_han_giai_quyet", "truong_hop.0"]


def test_what_the_portal_has_no_field_for_is_one_entry_of_the_source() -> None:
    entries = [e for e in sound(answer()).data["chua_xac_minh"] if e["loai"] == "nguon_khong_co"]
    [no_field] = [e for e in entries if e["ly_do"].startswith("Cổng không có chỗ ghi")]
    assert no_field["muc"] == "nguon"
    assert "bieu_mau_dien_tu" in no_field["cho"]
    assert len(entries) == len({e["ly_do"] for e in entries})


def test_half_characters_are_counted() -> None:
    imported = sound(answer(name="Xác nhận \ud83d\ud83d cây"))
    assert imported.cleaned["surrogate"] == 2


def test_the_fate_of_a_value_is_that_of_its_reading() -> None:
    subject = [{"id": "s", "name": "Người ngoài hành tinh", "code": "ĐT0"}]
    assert fates(sound(answer(subjectTypesDetails=subject)), "subjectTypesDetails[].name") == {Fate.VERBATIM}
    rows = [row("DIRECT", 3, "OTHER")]
    assert fates(sound(answer(executionMethods=rows)), "executionMethods[].processingTime") == {Fate.DOUBTED}


def test_a_value_that_no_text_can_show_is_kept_as_it_is_written() -> None:
    dirt = "\x00" * 100
    assert kept(sound(answer(future=dirt)).data)["future"] == repr(dirt)


def test_many_empty_lines_become_one() -> None:
    assert sound(answer(note="Một\n\n\n\nHai")).data["ghi_chu"] == ["Một\n\nHai"]


def test_a_reason_said_twice_of_one_place_counts_once() -> None:
    notes = [paper(f"Lưu ý: mang ảnh {n}", 1, 0) for n in "ab"]
    imported = sound(answer(executionCases=[case("", *notes)]))
    reasons = [e["ly_do"] for e in imported.data["chua_xac_minh"] if e["muc"] == "thanh_phan_ho_so.luu_y"]
    assert reasons
    assert not any("chỗ" in reason for reason in reasons)


# Items that every source has.


def test_days_are_those_of_vietnam_to_the_hour() -> None:
    # 2030-01-01 23:30 in Vietnam.
    imported = from_answer(answer(updatedAt=1893515400000))
    assert imported.data["nguon"][0]["ngay_xem"] == "2030-01-01"


def test_a_step_that_nobody_named_says_nothing_by_its_name() -> None:
    steps = [{"name": "Mặc định", "description": "Nộp đơn."}, {"name": "Bước 2", "description": "Chờ."}]
    entries = {e.source: e.fate for e in sound(answer(executionSteps=steps)).entries}
    assert entries["executionSteps", 0, "name"] is Fate.SILENT
    assert entries["executionSteps", 1, "name"] is Fate.REPEATED


@pytest.mark.parametrize(
    ("heads", "numbers"),
    [
        (["Đối với cây già", "* Trình tự thực hiện đối với cây non:", "Trả giấy"], "1, 2"),
        (["a) Trình tự, thủ tục giải quyết trong trường hợp mất đơn", "b) Trường hợp hỏng đơn"], "1, 2"),
        (["Trình tự thực hiện", "Đối với cây già", "Trình tự đo đối với cây non"], ""),
    ],
)
def test_steps_that_are_for_a_case_each_are_doubted(heads: list[str], numbers: str) -> None:
    imported = from_answer(answer(executionSteps=[{"name": h, "description": "Nộp đơn."} for h in heads]))
    said = [doubt.params["numbers"] for _, doubt in imported.doubts if doubt.code == "steps_by_case"]
    assert said == ([numbers] if numbers else [])


@pytest.mark.parametrize(
    ("text", "days", "places"),
    [
        (
            "Xem cây. Không quá 9 ngày đối với cây già; 5 ngày làm việc (đối với cây non).",
            [9],
            [("thoi_han_giai_quyet",)],
        ),
        (
            "Đo 9 ngày kể từ ngày nhận đơn đối với cây già, 5 ngày đối với cây non",
            [9, 9],
            [("thoi_han_giai_quyet",)],
        ),
        # The rows tell the cases apart; one number; two sentences; no case.
        ("Không quá 9 ngày đối với cây già; 5 ngày đối với cây non", [9, 5], []),
        ("Không quá 9 ngày đối với cây già; 09 ngày đối với cây non", [9], []),
        ("Đo 9 ngày đối với cây già. Xem 5 ngày đối với cây non.", [9], []),
        ("Đo cây 9 ngày, xem cây 5 ngày làm việc", [9], []),
    ],
)
def test_times_by_case_that_the_steps_alone_state_are_told(
    text: str, days: list[int], places: list[tuple[str]]
) -> None:
    rows = [row("DIRECT", n, "DAY", f"Cây số {i}") for i, n in enumerate(days)]
    imported = from_answer(answer(executionSteps=[{"name": "", "description": text}], executionMethods=rows))
    assert [at for at, doubt in imported.doubts if doubt.code == "time_by_case_in_steps"] == places


def test_times_by_case_of_the_steps_beside_a_time_for_each_way_are_told() -> None:
    steps = [{"name": "", "description": "Không quá 9 ngày đối với cây già; 5 ngày đối với cây non."}]
    rows = [row("DIRECT", 9, "DAY"), row("ONLINE", 5, "DAY")]
    for days, told in ((5, 2), (4, 0)):
        rows[1] = row("ONLINE", days, "DAY")
        imported = sound(answer(executionSteps=steps, executionMethods=rows))
        assert [why.code for _, why in imported.doubts].count("time_by_case_in_steps") == told


def test_what_one_row_does_not_count_in_no_row_counts_in() -> None:
    said = "Thời gian trên không bao gồm thời gian đo vườn."
    rows = [row("DIRECT", 5, "DAY", said), row("ONLINE", 7, "DAY", "Ở Cổng"), row("POSTAL", None, "")]
    imported = sound(answer(executionMethods=rows))
    times = [one.get("thoi_han_giai_quyet", {}) for one in imported.data["cach_thuc_thuc_hien"]]
    assert [len(time.get("khong_gom", ())) for time in times] == [1, 1, 0]
    assert [at[1] for at, why in imported.doubts if why.code == "excluded_from_row"] == [1]
    rows[1] = row("ONLINE", "Trong ngày", "OTHER", "Ở Cổng")
    at_once = sound(answer(executionMethods=rows))
    assert "excluded_from_row" not in codes(at_once)
    rows[1] = row("ONLINE", 7, "DAY", "Không bao gồm thời gian tưới.")
    rows[2] = row("POSTAL", 8, "DAY")
    differing = sound(answer(executionMethods=rows))
    assert "excluded_from_row" not in codes(differing)


def test_a_unit_that_the_steps_have_otherwise_is_doubted() -> None:
    steps = [{"name": "", "description": "Trong 05 ngày kể từ ngày nhận đủ hồ sơ, xã cấp thẻ."}]
    imported = sound(answer(executionSteps=steps, executionMethods=[row("DIRECT", 5, "WORKING_DAY")]))
    assert imported.data["thoi_han_giai_quyet"]["tinh_tu"] == "nhan_du_ho_so"
    assert [at for at, why in imported.doubts if why.code == "unit_in_steps"] == [
        ("thoi_han_giai_quyet", "don_vi")
    ]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("05 ngày; xã đảo được tăng thêm 10 ngày.", "cong_them"),
        ("05 ngày, không tính thời gian đo vườn.", "khong_gom"),
        ("05 ngày. Đối với xã đảo thì thời gian thực hiện không quá 15 ngày.", "chi_tiet"),
        # Nothing more is said; of two cases it is one; the parts are those of other cases.
        ("05 ngày", None),
        ("05 ngày; trường hợp phải đo thì thời hạn là 9 ngày.", None),
    ],
)
def test_a_case_with_a_name_is_of_the_time_that_alone_has_its_number(text: str, key: str | None) -> None:
    cases = [numbered("9.100010.01", 5, "DAY", "Cây già"), numbered("9.100010.02", 9, "DAY", "Cây non")]
    imported = sound(answer(executionMethods=[row("DIRECT", 5, "DAY", text)], cases=cases))
    old, young = (one["thoi_han_giai_quyet"] for one in imported.data["truong_hop"])
    assert (key in old, "cong_them" in young) == (key is not None, False)
    assert ("time_from_row" in codes(imported)) is (key is not None)
    # Of two times with one number nobody knows which.
    rows = [row("DIRECT", 5, "DAY", text), row("ONLINE", 5, "DAY", "05 ngày; xã đảo được tăng thêm 7 ngày.")]
    assert "time_from_row" not in codes(sound(answer(executionMethods=rows, cases=cases)))


def test_the_only_code_has_no_time_whatever_its_name() -> None:
    data = sound(answer(cases=[numbered("9.100010.01", 9, "DAY", "Cây già")])).data
    assert data["truong_hop"] == [{"ma": "9.100010.01", "ten": "Cây già"}]


def test_the_field_of_a_row_is_known_to_a_code_that_has_it() -> None:
    text = "Ngay trong ngày; nhận sau 15 giờ thì trả trong ngày làm việc tiếp theo."
    rows = [row("DIRECT", 1, "DAY", text)]
    imported = sound(answer(executionMethods=rows, cases=[numbered("9.100010.01", 1, "DAY")]))
    assert imported.data["thoi_han_giai_quyet"]["loai"] == "trong_ngay"
    assert "variant_time" not in codes(imported)


def test_from_when_a_time_runs_that_another_row_or_the_steps_alone_say() -> None:
    said = "03 ngày làm việc kể từ ngày nhận đủ hồ sơ"
    rows = [row("DIRECT", text=said), row("POSTAL", text="Gửi thư"), row("ONLINE", 9, text="Nộp ở Cổng")]
    steps = [{"name": "", "description": "Trong 09 ngày làm việc kể từ ngày tiếp nhận hồ sơ, xã cấp thẻ."}]
    cases = [
        numbered("9.100010.01", 3, "WORKING_DAY", "Đảo"),
        numbered("9.100010.02", 4, "WORKING_DAY", "Núi"),
    ]
    imported = sound(answer(executionMethods=rows, executionSteps=steps, cases=cases))
    times = [one["thoi_han_giai_quyet"].get("tinh_tu") for one in imported.data["cach_thuc_thuc_hien"]]
    assert times == ["nhan_du_ho_so", "nhan_du_ho_so", "nhan_ho_so"]
    assert [one["thoi_han_giai_quyet"].get("tinh_tu") for one in imported.data["truong_hop"]] == [
        times[0],
        None,
    ]
    told = {at[:2]: why.code for at, why in imported.doubts if at[-1:] == ("tinh_tu",)}
    channels = "cach_thuc_thuc_hien"
    assert told == {
        (channels, 1): "start_from_row",
        (channels, 2): "start_from_steps",
        ("truong_hop", 0): "start_from_row",
    }


def test_rows_that_are_each_of_a_case_lend_each_other_no_start() -> None:
    rows = [
        row("DIRECT", text="Cây già: 03 ngày làm việc kể từ ngày nhận hồ sơ"),
        row("DIRECT", text="Cây non"),
    ]
    data = sound(answer(executionMethods=rows)).data
    assert [one["thoi_han_giai_quyet"].get("tinh_tu") for one in data["cach_thuc_thuc_hien"]] == [
        "nhan_ho_so",
        None,
    ]


def test_a_text_about_agencies_that_their_rows_say() -> None:
    def told(text: str, **more: Any) -> tuple[set[Fate], Any]:
        imported = sound(answer(executingAgencies=text, **more))
        return fates(imported, "executingAgencies"), imported.data["co_quan_giai_quyet"].get("thuc_hien")

    both = ["Ủy ban nhân dân cấp xã", "Hạt cây xanh, công viên"]
    assert told("Ủy ban nhân dân cấp xã") == ({Fate.REPEATED}, both)
    assert told("Không có thông tin") == ({Fate.SILENT}, both)
    assert told("Sở Hoa") == ({Fate.VERBATIM}, both)
    twice = [{"id": "d", "name": "Hạt cây", "code": "X"}] * 2
    assert told("", departmentsExecuting=twice) == (set(), ["Hạt cây"])
    # No name is so long: the text is kept.
    essay = "Hạt cây " * 50
    imported = sound(answer(departmentsExecuting=[], executingAgencies=essay))
    assert kept(imported.data)["executingAgencies"] == essay.strip()


def test_a_condition_said_twice_is_said_once() -> None:
    text = "Cây cao hơn 2 m"
    imported = sound(answer(requirementsAndConditions=text, description=f" {text}"))
    assert imported.data["yeu_cau_dieu_kien"] == [text]
    assert "ghi_chu" not in imported.data
    assert fates(imported, "description") == {Fate.REPEATED}


def test_a_subject_named_twice_stands_once() -> None:
    twice = [{"id": "s", "name": "Công dân Việt Nam", "code": "ĐT1"}] * 2
    once = sound(answer(subjectTypesDetails=twice))
    assert once.data["doi_tuong_thuc_hien"] == ["cong_dan_viet_nam"]
    assert "subjects_alike" not in codes(once)
    alike = [{"name": f"Người nước ngoài {here}cư trú tại Việt Nam"} for here in ("", "đã ")]
    assert "subjects_alike" in codes(sound(answer(subjectTypesDetails=alike)))


def test_an_instrument_named_twice_keeps_its_other_title() -> None:
    def told(*titles: str) -> list[str]:
        laws = [{"id": "l", "name": title, "code": "11/2031/NĐ-CP"} for title in titles]
        imported = sound(answer(legalBasisesDetails=laws))
        assert len(imported.data["can_cu_phap_ly"]) == 1
        return beside(imported.data, "can_cu_phap_ly.0")

    assert told("Nghị định về cây", "Nghị định về hoa") == ["Nghị định về hoa"]
    assert told("Nghị định về cây", "Nghị định số 11/2031/NĐ-CP") == []


def test_an_instrument_without_a_number_is_kept() -> None:
    laws = [{"id": "l", "name": "Văn bản cũ về cây", "code": "Luật số 5"}]
    assert beside(sound(answer(legalBasisesDetails=laws)).data, "can_cu_phap_ly") == [
        "Luật số 5 · Văn bản cũ về cây"
    ]


# Answers of the portal.


def test_authorities_and_places() -> None:
    names = [{"id": str(i), "name": name, "code": str(i)} for i, name in enumerate(("Sở Hoa", "Sở Cây"))]
    data = sound(answer(departmentsAuthority=names, dossierReceivingAddresses='"Quầy 3"')).data
    assert data["co_quan_giai_quyet"]["co_tham_quyen"] == "Sở Hoa; Sở Cây"
    assert data["co_quan_giai_quyet"]["noi_tiep_nhan"] == "Quầy 3"


def test_a_result_named_twice_stands_once() -> None:
    results = [{"id": "r", "name": name} for name in ("Giấy xác nhận", "giấy xác nhận")]
    imported = sound(answer(resultsDetails=results))
    assert imported.data["ket_qua_thuc_hien"] == [{"ten": "Giấy xác nhận"}]


def test_what_comes_home_is_a_doubt_told_once() -> None:
    imported = sound(answer(returningMethods=[{"type": "ONLINE", "value": ["AT_HOME"]}]))
    assert "return_at_home" in codes(imported)
    assert Fate.DOUBTED in fates(imported, "returningMethods[].value[]")


def test_a_way_of_return_for_one_way_of_handing_in_says_which() -> None:
    exchange = sound(answer(returningMethods=[{"type": "ONLINE", "value": ["ONLINE"]}])).data[
        "hinh_thuc_nhan_tra"
    ]
    assert exchange["ghi_chu"] == "Nộp trực tuyến thì trả kết quả trực tuyến."


def test_a_code_that_nobody_can_read_is_kept() -> None:
    imported = sound(answer(code="chờ cấp mã", codeNotation=""))
    assert "ma_thu_tuc" not in imported.data
    assert beside(imported.data, "ma_thu_tuc") == ["chờ cấp mã"]
    assert "code_unknown" in codes(imported)


def test_agencies_stand_at_what_they_do() -> None:
    roles = ("Executing", "Authority", "Authorized", "Coordinating")
    for kind in ("departments", "unitGroups"):
        none: dict[str, Any] = {
            f"{other}{role}": [] for role in roles for other in ("departments", "unitGroups")
        }
        named = {f"{kind}{role}": [{"id": "1", "name": f"Hạt {role}", "code": "X"}] for role in roles}
        data = sound(answer(executingAgencies="", **(none | named))).data
        assert data["co_quan_giai_quyet"] == {
            "thuc_hien": ["Hạt Executing"],
            "co_tham_quyen": "Hạt Authority",
            "duoc_uy_quyen": "Hạt Authorized",
            "phoi_hop": ["Hạt Coordinating"],
            "noi_tiep_nhan": "Quầy 3",
        }


def test_a_decision_whose_number_is_none_is_doubted_in_the_file() -> None:
    decided = {"proposalNumber": "543", "decisionDate": None, "issuingAgency": None}
    imported = sound(answer(procedureProposal=decided))
    assert imported.data["quyet_dinh_cong_bo"] == {"so_ky_hieu": "543"}
    whys = [e["ly_do"] for e in imported.data["chua_xac_minh"] if e["muc"] == "quyet_dinh_cong_bo"]
    assert whys == ["Không có số, ký hiệu văn bản: “543”."]


def test_the_first_of_two_sectors_is_that_of_the_file() -> None:
    both = [{"id": str(n), "name": name, "code": f"G99-{n}"} for n, name in enumerate(("Cây", "Hoa"))]
    imported = sound(answer(categoriesDetails=both, category={}))
    assert (imported.sector, imported.data["linh_vuc"]) == ("Cây", {"ma": "G99-0", "ten": "Cây"})
    assert kept(imported.data)["categoriesDetails[1].name"] == "Hoa"


def test_notes_of_several_fields_stand_side_by_side() -> None:
    data = sound(answer(description="Cây phải còn sống", note="Mang ảnh cây")).data
    assert data["ghi_chu"] == ["Cây phải còn sống", "Mang ảnh cây"]


def test_a_decision_said_twice() -> None:
    imported = sound(answer(decisionNo="77/QĐ-BCX"))
    assert fates(imported, "decisionNo") == {Fate.REPEATED}


def test_the_day_of_making_stands_in_for_that_of_change() -> None:
    imported = from_answer(answer(updatedAt=None))
    assert imported.data["nguon"][0]["ngay_xem"] == "2030-01-01"
    changed = from_answer(answer())
    assert changed.data["nguon"][0]["ngay_cap_nhat"] == "2030-01-02"
    assert fates(changed, "updatedAt") == {Fate.CARRIED}
    assert "ngay_cap_nhat" not in imported.data["nguon"][0]
    # A number far beyond any day is no day.
    assert "nguon" not in from_answer(answer(updatedAt=10**18, createdAt=None, id="")).data


def test_what_has_a_place_is_kept_there() -> None:
    data = sound(
        answer(isFullProcess=False, serviceGroupsDetails=[{"id": "g", "name": "Trồng cây", "type": "x"}])
    ).data
    assert beside(data, "muc_do_cong_bo") == ["false"]
    assert beside(data, "tu_khoa") == ["Trồng cây"]


def test_kinds_and_levels() -> None:
    data = sound(answer(formalityType="OTHER", isOtherAgency=True, isWard=False)).data
    assert (data["loai_thu_tuc"], data["cap_thuc_hien"]) == ("khac", ["co_quan_khac"])


def numbered(code: str, amount: Any, unit: str, name: str = "") -> dict[str, Any]:
    return {"id": "v", "name": name, "code": code, "processingDay": {"qty": amount, "type": unit}}


def test_a_case_whose_time_cannot_be_read_is_kept() -> None:
    cases = [numbered("9.100010.01", "Theo mô tả", "OTHER", "Đảo"), numbered("9.100010.02", 3, "DAY")]
    data = sound(answer(cases=cases)).data
    assert [one["ma"] for one in data["truong_hop"]] == ["9.100010.02"]
    assert beside(data, "truong_hop") == ["9.100010.01 · Đảo · Theo mô tả · OTHER"]


def test_doubts_of_a_case_stand_at_the_case() -> None:
    imported = sound(
        answer(cases=[numbered("9.100010.01", 8, "OTHER", "Đảo"), numbered("9.100010.02", 3, "DAY")])
    )
    assert [at for at, why in imported.doubts if why.code == "duration_unit_lost"] == [("truong_hop", 0)]
    [strange] = [why for _, why in imported.doubts if why.code == "variant_time"]
    # A time of a case without a unit is no strange one: it is doubted as it is.
    assert strange.params["cases"] == ["9.100010.02: 3 ngày"]


def test_a_code_named_as_the_procedure_contradicts_its_time_and_a_case_with_a_name_does_not() -> None:
    cases = [numbered("9.100010.01", 8, "DAY"), numbered("9.100010.02", 9, "DAY", "Đảo")]
    imported = sound(answer(cases=cases))
    entries = {e["muc"]: (e["loai"], e["ly_do"]) for e in imported.data["chua_xac_minh"]}
    assert entries["thoi_han_giai_quyet"][0] == "mau_thuan"
    assert "9.100010.01: 8 ngày" in entries["thoi_han_giai_quyet"][1]
    assert entries["truong_hop"][0] == "cach_doc"
    assert "9.100010.02: 9 ngày" in entries["truong_hop"][1]
    assert imported.data["truong_hop"][0] == {"ma": "9.100010.01"}
    assert fates(imported, "cases[].processingDay.qty") == {Fate.DOUBTED, Fate.CARRIED}


@pytest.mark.parametrize(
    ("name", "other", "cases"),
    [
        # The procedure's name, in other letters; names that do not differ from each other.
        ("Thủ tục: xác nhận việc trồng CÂY bóng mát. ", "", 0),
        ("Xác nhận việc trồng cây bóng mát (cấp xã)", "", 0),
        ("Cây già", "Cây già.", 0),
        ("Cây già", "", 1),
        ("Cây già", "Cây non", 2),
    ],
)
def test_which_names_are_those_of_cases(name: str, other: str, cases: int) -> None:
    codes_of = [numbered("9.100010.01", 8, "DAY", name), numbered("9.100010.02", 9, "DAY", other)]
    data = sound(answer(cases=codes_of)).data
    assert [one["ma"] for one in data["truong_hop"]] == ["9.100010.01", "9.100010.02"]
    assert sum("thoi_han_giai_quyet" in one for one in data["truong_hop"]) == cases


@pytest.mark.parametrize(
    ("days", "unit", "told"),
    [(3, "WORKING_DAY", None), (3, "OTHER", None), (4, "DAY", "4 ngày"), (4, "OTHER", "4")],
)
def test_the_time_of_a_code_that_is_no_case_is_told_where_it_is_not_the_procedures(
    days: int, unit: str, told: str | None
) -> None:
    imported = sound(answer(cases=[numbered("9.100010.01", days, unit), numbered("9.100010.02", None, "")]))
    said = [
        why.params["cases"] for at, why in imported.doubts if at == ("thoi_han_giai_quyet",) and why.params
    ]
    assert said == ([[f"9.100010.01: {told}"]] if told else [])
    assert fates(imported, "cases[].processingDay.qty") == {Fate.DOUBTED if told else Fate.REPEATED}
    assert imported.data["truong_hop"] == [{"ma": "9.100010.01"}, {"ma": "9.100010.02"}]


def test_times_of_codes_that_are_no_cases_are_doubts_of_every_row_that_has_a_time() -> None:
    rows = [row("DIRECT", 5, "DAY"), row("ONLINE", 6, "DAY"), row("POSTAL", None, "")]
    imported = sound(answer(executionMethods=rows, cases=[numbered("9.100010.01", 8, "DAY")]))
    assert [at for at, why in imported.doubts if why.code == "variant_time"] == [
        ("cach_thuc_thuc_hien", 0, "thoi_han_giai_quyet"),
        ("cach_thuc_thuc_hien", 1, "thoi_han_giai_quyet"),
    ]


def test_every_doubt_says_what_it_comes_from() -> None:
    data = sound(answer(executionMethods=[row("DIRECT", 8, "DAY", "Không quá 08 ngày làm việc")])).data
    kinds = {e["ly_do"]: e["loai"] for e in data["chua_xac_minh"]}
    assert set(kinds.values()) >= {"mau_thuan", "nguon_khong_co"}
    assert kinds["Cổng không có chỗ ghi: không nêu không có nghĩa là không có."] == "nguon_khong_co"
    assert set(kinds.values()) <= set(get_args(DoubtKind))


def test_a_unit_that_a_case_lends_settles_its_own_row_alone() -> None:
    rows = [row("DIRECT", 5, "OTHER"), row("ONLINE", 6, "OTHER")]
    cases = [numbered("9.100010.01", 5, "DAY"), numbered("9.100010.02", 5, "DAY", "Đảo")]
    imported = sound(answer(executionMethods=rows, cases=cases))
    assert [at for at, why in imported.doubts if why.code == "duration_unit_lost"] == [
        ("cach_thuc_thuc_hien", 1, "thoi_han_giai_quyet")
    ]


@pytest.mark.parametrize(
    ("rows", "days", "doubted"),
    [
        # A bare number of a row may be that of the case, in whatever unit.
        ([row("DIRECT", 8, "OTHER")], [(8, "DAY"), (8, "WORKING_DAY")], False),
        ([row("DIRECT", 3, "DAY", "Cây già: 09 ngày")], [(9, "DAY"), (3, "DAY")], False),
        ([row("DIRECT", 3, "DAY", "Cây già")], [(9, "DAY"), (3, "DAY")], True),
    ],
)
def test_times_of_cases_that_rows_know(
    rows: list[Any], days: list[tuple[int, str]], *, doubted: bool
) -> None:
    cases = [numbered(f"9.100010.0{i}", n, unit, f"Cây {i}") for i, (n, unit) in enumerate(days, 1)]
    imported = sound(answer(executionMethods=rows, cases=cases))
    assert ("variant_time_of_case" in codes(imported)) is doubted


@pytest.mark.parametrize(("code", "kept"), [("9.100010.02", [{"ma": "9.100010.02"}]), ("9.100010.01", None)])
def test_an_only_code_that_is_not_the_procedures_with_01_is_kept(code: str, kept: object) -> None:
    for days in (3, 4):
        assert sound(answer(cases=[numbered(code, days, "WORKING_DAY")])).data.get("truong_hop") == kept


def test_sets_in_the_name_of_a_case_and_in_no_dossier() -> None:
    told = sound(answer(executionCases=[case("Nộp 02 bộ hồ sơ gồm", paper("Đơn"))])).data
    assert told["thanh_phan_ho_so"]["so_bo"] == 2
    step = [{"name": "", "description": "Người trồng cây nộp 02 bộ hồ sơ."}]
    assert "thanh_phan_ho_so" not in sound(answer(executionSteps=step, executionCases=[])).data


def test_prose_about_ways_is_weighed_against_ways_alone() -> None:
    text = "Nộp hồ sơ qua bưu điện"
    rows = [row("DIRECT", 3, "DAY", text)]
    assert "other_ways" in codes(sound(answer(executionMethods=rows)))
    assert "other_ways" not in codes(sound(answer(executionMethods=[row("DRONE", 3, "DAY", text)])))


def test_what_is_free_is_not_paid_on_line() -> None:
    steps = [{"name": "", "description": "nộp lệ phí thông qua chức năng thanh toán trực tuyến"}]
    rows = [row("ONLINE", 3, "DAY", "", fee(0, "Miễn phí"))]
    imported = sound(answer(executionSteps=steps, executionMethods=rows))
    assert "thanh_toan" not in imported.data["phi_le_phi"][0]
    assert "way_from_prose" not in codes(imported)


def test_the_name_of_an_office_is_no_way_of_return() -> None:
    text = "chuyển Bộ phận tiếp nhận và trả kết quả cho người có trách nhiệm xem"
    assert returned([text]) == []


def test_the_same_fee_twice_in_a_row_stands_once() -> None:
    rows = [row("DIRECT", 3, "DAY", "", fee(12000), fee(12000))]
    assert len(sound(answer(executionMethods=rows)).data["phi_le_phi"]) == 1


# Rows of ways, times and fees.


def test_a_time_without_words_is_kept_beside_its_row() -> None:
    data = sound(answer(executionMethods=[row("DIRECT", "Theo mô tả", "OTHER")])).data
    assert beside(data, "cach_thuc_thuc_hien.0.thoi_han_giai_quyet") == ["Theo mô tả OTHER"]
    flag = sound(answer(executionMethods=[row("DIRECT", amount=True, unit="DAY")])).data
    assert "thoi_han_giai_quyet" not in flag
    assert kept(flag)["executionMethods[0].processingTime"] == "true"


def test_what_every_row_says_in_many_words_is_said_once() -> None:
    text = "Người trồng cây nộp đơn tại quầy. " * 10
    imported = sound(answer(executionMethods=[row("DIRECT", 3, "DAY", text), row("ONLINE", 4, "DAY", text)]))
    assert imported.data["ghi_chu"] == [text.strip()]
    assert not any("mo_ta" in way for way in imported.data["cach_thuc_thuc_hien"])
    assert {
        e.target
        for e in imported.entries
        if e.source[-1] == "description" and e.source[0] == "executionMethods"
    } >= {("ghi_chu", 0)}


def test_doubts_of_a_row_that_repeats_another_go_with_it() -> None:
    rows = [row("DIRECT", 5, "OTHER"), row("DIRECT", 5, "OTHER"), row("ONLINE", 6, "OTHER")]
    doubts = [
        at for at, why in sound(answer(executionMethods=rows)).doubts if why.code == "duration_unit_lost"
    ]
    assert [at[1] for at in doubts] == [0, 1]


def test_only_rows_of_one_way_need_names() -> None:
    [alone] = sound(answer(executionMethods=[row("DIRECT", 3, "DAY", "Nộp đơn")])).data["cach_thuc_thuc_hien"]
    assert "truong_hop" not in alone
    rows = [row("DIRECT", 3, "DAY", "a) đảo gần"), row("DIRECT", 4, "DAY", "b) đảo xa")]
    named = sound(answer(executionMethods=rows))
    assert [one["truong_hop"] for one in named.data["cach_thuc_thuc_hien"]] == ["a) đảo gần", "b) đảo xa"]
    assert "case_from_description" in codes(named)


# Papers.


def dossier(*cases: Any) -> tuple[dict[str, Any], set[str]]:
    imported = sound(answer(executionCases=list(cases)))
    return imported.data["thanh_phan_ho_so"], codes(imported)


def test_notes_among_papers() -> None:
    twice = [paper("Lưu ý: mang ảnh", 0, 0), paper("- Lưu ý: mang ảnh", 0, 0)]
    assert dossier(case("", paper("Đơn"), *twice))[0]["luu_y"] == ["Lưu ý: mang ảnh"]
    # One doubt is enough for a count beside a note.
    doubted = dossier(case("", paper("Lưu ý: mang ảnh", 1, 0)))[1]
    assert "note_with_copies" in doubted
    assert "note_with_count" not in doubted
    stated = dossier(case("", paper("Đơn"), paper("Tờ trình; số lượng hồ sơ: 02 bộ.", 0, 0)))[0]
    assert (stated["so_bo"], stated["luu_y"]) == (2, ["Tờ trình; số lượng hồ sơ: 02 bộ."])


def test_a_note_that_leads_to_what_stands_elsewhere_is_doubted() -> None:
    lead = paper("Lưu ý: giấy tờ chứng minh quyền trồng cây gồm:", 0, 0)
    notes, doubted = dossier(case("", paper("Đơn"), lead, paper("Giấy xác nhận của thôn")))
    assert notes["luu_y"] == ["Lưu ý: giấy tờ chứng minh quyền trồng cây gồm:"]
    assert "note_leads" in doubted
    assert "note_leads" not in dossier(case("", paper("Đơn"), paper("Lưu ý: mang ảnh", 0, 0)))[1]


def test_the_first_number_of_sets_counts() -> None:
    rows = [paper(f"Số lượng hồ sơ: 0{n} bộ", 0, 0) for n in (2, 3)]
    found = dossier(case("", paper("Đơn"), *rows))[0]
    assert found["so_bo"] == 2
    assert "Số lượng hồ sơ: 03 bộ" in json.dumps(found, ensure_ascii=False)


def test_names_of_cases() -> None:
    long = "Lưu ý về việc trồng lại cây đã chết"
    assert dossier(case(long, paper("Đơn")))[0]["truong_hop"] == [
        {"ten": long, "giay_to": [{"ten": "Đơn", "ban_chinh": 1, "ban_sao": 0}]}
    ]
    sixty = "Trồng lại cây đã chết trong vườn của trường học ở xã miền núi"
    assert len(sixty) > 50
    assert "case_name_long" not in dossier(case(sixty, paper("Đơn")))[1]
    both = dossier(case("Cây to", paper("Đơn")), case("Cây to", paper("Ảnh")))[0]["truong_hop"]
    assert [[p["ten"] for p in one["giay_to"]] for one in both] == [["Đơn", "Ảnh"]]


def test_what_is_to_be_presented() -> None:
    def how(heading: str, name: str) -> list[str | None]:
        found = dossier(case(heading, paper(name)))[0]
        groups = [found.get("giay_to", []), *(one["giay_to"] for one in found.get("truong_hop", []))]
        return [p.get("cach_nop") for group in groups for p in group]

    assert how("Giấy tờ phải xuất trình", "Hộ chiếu") == ["xuat_trinh"]
    assert how("Giấy tờ phải nộp, xuất trình", "Hộ chiếu") == [None]
    assert how("", "Giấy tờ phải xuất trình: - Hộ chiếu") == ["xuat_trinh"]
    assert how("", "Giấy tờ phải nộp: - Hộ chiếu") == [None]


def test_counts_below_nought_are_none() -> None:
    assert dossier(case("", paper("Đơn", -1, 0)))[0]["giay_to"] == [{"ten": "Đơn"}]


def test_templates() -> None:
    def templates(*papers: Any) -> tuple[list[dict[str, Any]], set[str]]:
        imported = sound(answer(executionCases=[case("", *papers)]))
        return imported.data.get("mau_don_to_khai", []), codes(imported)

    # The name of a second copy is that of the first.
    assert [t["ten"] for t in templates(paper("Đơn", 1, 0, "Đơn xin (1).docx"))[0]] == ["Đơn xin"]
    # A template is named like its file, and its code begins with a letter.
    [number] = templates(paper("Đơn", 1, 0, "07.xlsx"))[0]
    assert (number["ma"], number["ten"]) == ("mau-07", "07")
    # Files that differ in their kind alone are two; one that comes again is the same.
    forms = [paper("Đơn", 1, 0, f"Mẫu 1.{kind}") for kind in ("doc", "pdf", "pdf", "doc")]
    assert [t["tep_nguon"] for t in templates(*forms)[0]] == ["Mẫu 1.doc", "Mẫu 1.pdf"]
    # A flag beside a file says what the file says.
    found, doubted = templates(paper("Đơn", 1, 0, "a.docx", form=True))
    assert len(found) == 1
    assert not doubted & {"form_flag", "form_flag_all"}
    # A note names a template that no paper refers to.
    assert len(templates(paper("Người nộp viết theo Mẫu số 05", 0, 0))[0]) == 1
    # Of two papers with one file, the first tells its instrument; a paper that comes with another does not.
    laws = [
        paper(f"Đơn theo Mẫu số 07 Quyết định số {n}/2026/QĐ-UBND", 1, 0, "Mẫu số 07.docx") for n in (12, 13)
    ]
    assert [t["van_ban"]["so_ky_hieu"] for t in templates(*laws)[0]] == ["12/2026/QĐ-UBND"]
    # What another paper states is the file of the first, if it is of one instrument and one appendix.
    stated = [
        paper(f"Bản vẽ theo Mẫu số {n} {where} số 12/2026/QĐ-UBND")
        for n, where in (("7", "Quyết định"), ("08", "Quyết định"), ("07", "Phụ lục II Quyết định"))
    ]
    found, doubted = templates(laws[0], *stated[:1])
    assert [t["ten"] for t in found] == ["Mẫu số 07"]
    assert "template_mentioned" not in doubted
    for one in (stated[1], stated[2], paper("Bản vẽ theo Mẫu số 07 Quyết định số 13/2026/QĐ-UBND")):
        assert len(templates(laws[0], one)[0]) == 2
    other = "Bản vẽ, kèm đơn theo Mẫu số 07 Quyết định số 12/2026/QĐ-UBND"
    assert "van_ban" not in templates(paper(other, 1, 0, "Mẫu số 07.docx"))[0][0]
