"""What answers of the portal say in prose alone, cases with codes, and templates that are only mentioned."""

from __future__ import annotations

from typing import Any

import pytest

from dvc_core import assess
from dvc_core.levels.verdict import State
from dvc_core.model.loader import load_text
from dvc_core.portal.answer import from_answer
from dvc_core.portal.ledger import Fate
from dvc_core.portal.prose.fees import parse_fee_cell
from dvc_core.portal.prose.narrative import counted, paid_online, returned, sets
from dvc_core.portal.store import render

from ..support.imports import codes, sound
from ..support.portal_answers import answer, case, fee, paper, row


def step(text: str) -> list[dict[str, str]]:
    return [{"name": "", "description": text}]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Người trồng cây nộp 01 bộ hồ sơ tại quầy", "1"),
        ("nộp trực tiếp hoặc qua dịch vụ bưu chính 02 (hai) bộ hồ sơ", "2"),
        ("- Số lượng hồ sơ: 01 bộ.", "1"),
        ("Cơ quan chuyên môn chuẩn bị 01 bộ hồ sơ", None),
        ("nộp 02 bộ bản vẽ", None),
        ("nộp 01 bộ hồ sơ; hồ sơ dự thầu thì nộp 03 bộ hồ sơ", None),
    ],
)
def test_sets(text: str, number: str | None) -> None:
    found = sets([text])
    assert (found.value if found else None) == number
    assert found is None or found.words in text


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("ký, chuyển Trung tâm Phục vụ hành chính công để trả kết quả cho người yêu cầu", ["truc_tiep"]),
        ("Trường hợp lựa chọn nhận kết quả tại quầy thì xuất trình giấy tờ", ["truc_tiep"]),
        ("Trường hợp không lựa chọn nhận kết quả tại quầy", []),
        ("Khi đến cơ quan đăng ký nhận kết quả", ["truc_tiep"]),
        ("nộp tại Bộ phận tiếp nhận và trả kết quả", []),
        ("trả kết quả cho người dân qua dịch vụ bưu chính công ích", ["buu_chinh"]),
        ("gửi kết quả qua đường bưu điện", ["buu_chinh"]),
        ("gửi Phiếu hẹn trả kết quả qua bưu điện", []),
        ("gửi ngay Phiếu hẹn, trả kết quả qua thư điện tử", []),
    ],
)
def test_ways_of_return(text: str, ways: list[str]) -> None:
    assert [way.value for way in returned([text])] == ways


def test_payment_on_line() -> None:
    assert paid_online(["nộp phí, lệ phí thông qua chức năng thanh toán trực tuyến"]) is not None
    assert paid_online(["Tiền sử dụng dịch vụ thanh toán trực tuyến không tính trong lệ phí"]) is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Bước 1: Nộp đơn.\nBước 2: Chờ.\n- Nếu thiếu thì bổ sung.",
            ["Nộp đơn.", "Chờ.\n- Nếu thiếu thì bổ sung."],
        ),
        ("- BƯỚC 01. Nộp đơn.\n\n* Bước 2\nNhận giấy.", ["Nộp đơn.", "Nhận giấy."]),
        ("Trình tự:\nBước 1 - Nộp\nBước 2 – Nhận", ["Trình tự:\nNộp", "Nhận"]),
        ("Bước 1: Nộp đơn.", []),
        ("Nộp đơn theo Bước 1: điền; Bước 2: ký.", []),
        ("Bước 1: Nộp.\nBước 2 được làm tại quầy.", []),
        ("Bước 1: Nộp.\nBước 3: Nhận.", []),
        ("Bước 2: Nộp.\nBước 3: Nhận.", []),
        ("Cây to:\nBước 1: Nộp.\nBước 2: Chặt.\nCây nhỏ:\nBước 1: Nộp.\nBước 2: Nhổ.", []),
        ("Bước 1:\nBước 2: Nhận.", []),
        ("Các bước 1: ký\nbước 2: nộp", []),
    ],
)
def test_steps_that_a_text_counts(text: str, parts: list[str]) -> None:
    assert counted(text) == parts


def test_a_lone_row_that_counts_its_steps_becomes_as_many() -> None:
    text = "Bước 1: Nộp đơn.\nBước 2: Nhận giấy."
    imported = sound(answer(executionSteps=[{"name": "Mặc định", "description": text}]))
    assert imported.data["trinh_tu_thuc_hien"] == [{"noi_dung": "Nộp đơn."}, {"noi_dung": "Nhận giấy."}]
    [entry] = [e for e in imported.entries if e.source == ("executionSteps", 0, "description")]
    assert (entry.fate, entry.target) == (Fate.CARRIED, ("trinh_tu_thuc_hien",))


def test_rows_and_names_of_the_source_stay_steps() -> None:
    text = "Bước 1: Nộp đơn.\nBước 2: Nhận giấy."
    named = sound(answer(executionSteps=[{"name": "Cây to", "description": text}])).data
    assert named["trinh_tu_thuc_hien"] == [{"ten": "Cây to", "noi_dung": text}]
    rows = sound(answer(executionSteps=[*step(text), *step("Chặt cây.")])).data
    assert rows["trinh_tu_thuc_hien"] == [{"noi_dung": text}, {"noi_dung": "Chặt cây."}]


def doubts_at(data: dict[str, Any], item: str) -> list[str]:
    return [entry["ly_do"] for entry in data.get("chua_xac_minh", ()) if entry["muc"] == item]


def test_a_number_of_sets_in_prose_is_carried_with_its_words() -> None:
    data = sound(answer(executionSteps=step("Người trồng cây nộp 02 bộ hồ sơ."))).data
    assert data["thanh_phan_ho_so"]["so_bo"] == 2
    assert doubts_at(data, "thanh_phan_ho_so.so_bo") == ["Chỉ nêu trong lời mô tả: “nộp 02 bộ hồ sơ”."]


def test_a_number_of_sets_in_the_title_of_a_step_counts_too() -> None:
    titled = [{"name": "a) Bước 1: Người trồng nộp 1 bộ hồ sơ", "description": "Nộp ở xã."}]
    assert sound(answer(executionSteps=titled)).data["thanh_phan_ho_so"]["so_bo"] == 1


@pytest.mark.parametrize(
    ("heads", "doubted"),
    [
        (["a) Trường hợp cây già", "Đo vườn", "b) Trường hợp cây non"], "Các bước 1, 3 "),
        (["* Đối với cây già: đo", "Bước 2: Nếu cây non thì xem"], "Các bước 1, 2 "),
        # One step for one case is a step.
        (["Nộp đơn", "Trường hợp thiếu giấy thì trả lại"], ""),
    ],
)
def test_steps_that_are_each_for_a_case_are_doubted(heads: list[str], doubted: str) -> None:
    for steps in (
        [{"name": head, "description": "Nộp ở xã."} for head in heads],
        [{"name": "", "description": f"{head}\nNộp ở xã."} for head in heads],
    ):
        imported = sound(answer(executionSteps=steps))
        assert len(imported.data["trinh_tu_thuc_hien"]) == len(heads)
        told = "".join(doubts_at(imported.data, "trinh_tu_thuc_hien"))
        assert told.startswith(doubted)
        assert bool(told) == bool(doubted)


@pytest.mark.parametrize(
    ("words", "own", "level", "code"),
    [
        ("Nộp trực tuyến qua Cổng của xã (một phần) hoặc ở quầy.", "", "mot_phan", "level_from_prose"),
        ("Là dịch vụ trực tuyến một phần.", "", "mot_phan", "level_from_prose"),
        ("Là dịch vụ trực tuyến một phần.", "full", "toan_trinh", "level_differs"),
        ("Là dịch vụ trực tuyến toàn trình.", "", None, "level_differs"),
        ("Trực tuyến một phần, trực tuyến toàn trình.", "", None, "level_differs"),
        ("Là dịch vụ trực tuyến toàn trình.", "full", "toan_trinh", None),
        ("Gửi trực tuyến một phần hồ sơ.", "", None, None),
    ],
)
def test_the_level_that_prose_names_is_carried_or_doubted(
    words: str, own: str, level: str | None, code: str | None
) -> None:
    for fields in ({"dossierReceivingAddresses": words}, {"executionSteps": step(words)}):
        imported = sound(answer(isFullProcess=bool(own), **fields))
        levels = [one["muc"] for one in imported.data.get("muc_do_cong_bo", ())]
        assert levels == ([level] if level else [])
        codes = {why.code for _, why in imported.doubts if why.code.startswith("level_")}
        assert codes - {"level_by_flag"} == ({code} if code else set())


def test_a_row_that_states_the_sets_outweighs_prose() -> None:
    record = answer(
        executionSteps=step("nộp 02 bộ hồ sơ"),
        executionCases=[case("", paper("Đơn"), paper("Số lượng hồ sơ: 01 bộ", 0, 0))],
    )
    data = sound(record).data
    assert data["thanh_phan_ho_so"]["so_bo"] == 1
    assert not doubts_at(data, "thanh_phan_ho_so.so_bo")


def test_ways_of_return_in_prose_stand_in_for_a_field_that_is_empty() -> None:
    prose = step("Cán bộ chuyển Trung tâm để trả kết quả cho người dân")
    stated = sound(answer(executionSteps=prose)).data
    assert stated["hinh_thuc_nhan_tra"]["tra_ket_qua"] == ["truc_tiep", "truc_tuyen"]
    silent = sound(answer(executionSteps=prose, returningMethods=[])).data
    assert silent["hinh_thuc_nhan_tra"]["tra_ket_qua"] == ["truc_tiep"]
    assert doubts_at(silent, "hinh_thuc_nhan_tra.tra_ket_qua")


def test_a_way_that_only_prose_names_keeps_the_rows_from_refuting_it() -> None:
    record = answer(executionMethods=[row("DIRECT", 3, "DAY", "Có thể nộp hồ sơ trực tuyến khi có hạ tầng")])
    loaded = load_text(render(sound(record).data, "test"), "x.yaml")
    results = {r.criterion.id: r.verdict for r in assess(loaded, framework="nd-224-2026").results}
    assert (results["truc-tuyen"].state, results["truc-tuyen"].only) == (State.UNKNOWN, "unverified")
    plain = load_text(render(sound(answer(executionMethods=[row("DIRECT", 3, "DAY", "")])).data, "test"))
    refuted = {r.criterion.id: r.state for r in assess(plain, framework="nd-224-2026").results}
    assert refuted["truc-tuyen"] is State.UNMET


def test_who_applies_on_line_can_pay_on_line() -> None:
    record = answer(
        executionSteps=step("nộp lệ phí thông qua chức năng thanh toán trực tuyến"),
        executionMethods=[
            row("DIRECT", 3, "DAY", "", fee(12000)),
            row("ONLINE", 3, "DAY", "", fee(6000), fee(0, "Miễn phí", "FEE")),
        ],
    )
    at_the_counter, on_line = sound(record).data["cach_thuc_thuc_hien"]
    assert "thanh_toan" not in at_the_counter["phi_le_phi"][0]
    assert [f.get("thanh_toan") for f in on_line["phi_le_phi"]] == [["truc_tuyen"], None]


def test_cases_with_names_keep_their_times_and_codes_without_are_codes_alone() -> None:
    def numbered(code: str, days: float, name: str = "Xác nhận việc trồng cây bóng mát") -> dict[str, Any]:
        time = {"qty": days, "type": "WORKING_DAY"}
        return {"id": "v", "name": name, "code": code, "processingDay": time, "profileComponents": []}

    cases = [
        numbered("9.100010.01", 3),
        numbered("9.100010.02", 7.5, "Cây trên 10 m"),
        numbered("9.100010.01", 3),
    ]
    imported = sound(answer(cases=cases))
    assert imported.data["truong_hop"] == [
        {"ma": "9.100010.01"},
        {
            "ma": "9.100010.02",
            "ten": "Cây trên 10 m",
            "thoi_han_giai_quyet": {"loai": "so_luong", "so": "7.5", "don_vi": "ngay_lam_viec"},
        },
    ]
    # 3 working days are those of a row, 7.5 of none.
    assert doubts_at(imported.data, "truong_hop") == [
        "Thời hạn của trường hợp “9.100010.02: 7.5 ngày làm việc” không khớp với dòng cách thức nào."
    ]


def test_the_only_case_that_repeats_the_procedure_is_none() -> None:
    assert "truong_hop" not in sound(answer()).data
    silent = [{"id": "v", "name": "", "code": "9.100010.01", "processingDay": None}]
    assert "truong_hop" not in sound(answer(cases=silent)).data


def test_a_case_without_a_code_stays_word_for_word() -> None:
    cases = [{"id": "v", "name": "Khác", "code": "", "processingDay": {"qty": 9, "type": "DAY"}}] * 2
    data = sound(answer(cases=cases)).data
    assert "truong_hop" not in data
    assert "Khác · 9 · DAY" in {entry["noi_dung"] for entry in data["nguyen_van"]}


def test_the_template_in_the_name_of_a_result() -> None:
    def template(name: str) -> str | None:
        results = [{"id": "r", "name": name, "code": "KQ1"}]
        value: str | None = (
            from_answer(answer(resultsDetails=results)).data["ket_qua_thuc_hien"][0].get("mau_ket_qua")
        )
        return value

    assert template("Giấy xác nhận theo Mẫu số 09 - Quyết định số 1/2030/QĐ-UBND") == (
        "Mẫu số 09 - Quyết định số 1/2030/QĐ-UBND"
    )
    assert template("Thông báo trồng cây (CT07)") == "CT07"
    assert template("Theo Mẫu số 07, Mẫu số 31 của Quyết định 1") is None
    assert template("Văn bản trả lời theo Mẫu đơn số 01, nêu rõ lý do") is None
    assert template("Giấy xác nhận") is None


def test_a_template_that_a_paper_only_mentions() -> None:
    name = "Đơn xin trồng cây theo Mẫu số 05 Phụ lục II Nghị định số 11/2031/NĐ-CP"
    imported = sound(answer(executionCases=[case("", paper(name), paper("Ảnh chụp cây"))]))
    assert imported.data["mau_don_to_khai"] == [
        {
            "ma": "mau-05-phu-luc-ii-11-2031-nd-cp",
            "ten": "Mẫu số 05 Phụ lục II",
            "so_mau": "Mẫu số 05",
            "van_ban": {"so_ky_hieu": "11/2031/NĐ-CP"},
        }
    ]
    papers = imported.data["thanh_phan_ho_so"]["giay_to"]
    assert [p.get("mau") for p in papers] == ["mau-05-phu-luc-ii-11-2031-nd-cp", None]
    assert "template_mentioned" in codes(imported)


def test_papers_that_stood_in_one_row() -> None:
    row = paper(
        "*Giấy tờ phải nộp: - Ảnh cây. - Đơn theo mẫu. - Bản đồ (nếu có)", 1, 0, "don.docx", form=True
    )
    imported = sound(answer(executionCases=[case("", row, paper("Hộ chiếu"))]))
    papers = imported.data["thanh_phan_ho_so"]["giay_to"]
    assert [p["ten"] for p in papers] == ["Ảnh cây.", "Đơn theo mẫu.", "Bản đồ (nếu có)", "Hộ chiếu"]
    assert [p.get("mau") for p in papers] == [None, "don", None, None]
    assert [p.get("ban_chinh") for p in papers[:3]] == [1, 1, 1]
    assert papers[2]["neu"] == "nếu có"
    doubted = [at[-1] for at, doubt in imported.doubts if doubt.code == "row_apart"]
    assert doubted == [0, 1, 2]
    # What is said behind the last of them may be about all of them.
    assert "row_apart_remark" not in codes(imported)
    row = paper("- Ảnh cây. Ảnh rõ nét. - Thẻ kho. Trường hợp gửi thư thì nộp bản sao các giấy tờ trên.")
    imported = sound(answer(executionCases=[case("", row)]))
    assert [at[-1] for at, doubt in imported.doubts if doubt.code == "row_apart_remark"] == [1]
    shown = paper("Giấy tờ phải xuất trình: - Thẻ kho. - Giấy mượn cây")
    data = sound(answer(executionCases=[case("", shown)])).data
    assert [p["cach_nop"] for p in data["thanh_phan_ho_so"]["giay_to"]] == ["xuat_trinh", "xuat_trinh"]


def test_papers_beside_a_row_that_leads_to_some_of_them_are_doubted() -> None:
    rows = (paper("Ảnh cây"), paper("Một trong các giấy tờ về đất sau đây:", 1, 0), paper("Giấy mua đất"))
    imported = sound(answer(executionCases=[case("", *rows)]))
    assert [at for at, doubt in imported.doubts if doubt.code == "paper_leads"] == [
        ("thanh_phan_ho_so", "giay_to")
    ]
    assert "paper_leads" not in codes(sound(answer(executionCases=[case("", paper("Ảnh cây"))])))


@pytest.mark.parametrize(
    ("name", "templates"),
    [
        ("Báo cáo theo Mẫu số 05, 06 và 7a Phụ lục IIA", ["Mẫu số 05", "Mẫu số 06", "Mẫu số 7a"]),
        ("Báo cáo theo Mẫu số 05, 30 ngày trước khi trồng", ["Mẫu số 05"]),
        ("Đơn theo Mẫu số 05 và 02 ảnh chụp cây", ["Mẫu số 05"]),
        ("Đơn theo Mẫu số 05 của Nghị định số 11/2031/NĐ-CP (Mẫu số 05 kèm theo)", ["Mẫu số 05"]),
    ],
)
def test_numbers_of_templates_that_stand_together(name: str, templates: list[str]) -> None:
    data = sound(answer(executionCases=[case("", paper(name))])).data
    assert [t["so_mau"] for t in data["mau_don_to_khai"]] == templates


def test_one_template_of_two_papers_bears_the_name_of_neither() -> None:
    names = [
        "Đơn xin trồng cây theo Mẫu số 1",
        "Đơn xin chặt cây theo Mẫu số 1",
        "Đơn theo Mẫu số 1 Phụ lục II",
    ]
    data = sound(answer(executionCases=[case("", *map(paper, names))])).data
    assert [t["ten"] for t in data["mau_don_to_khai"]] == ["Mẫu số 1", "Mẫu số 1 Phụ lục II"]
    assert [p["mau"] for p in data["thanh_phan_ho_so"]["giay_to"]] == ["mau-1", "mau-1", "mau-1-phu-luc-ii"]


@pytest.mark.parametrize(
    ("files", "templates"),
    [
        ((), ["Mẫu số 01", "Mẫu số 04"]),
        (("Mẫu số 01.docx",), ["Mẫu số 01", "Mẫu số 04"]),
        (("Mẫu số 4.docx",), ["Mẫu số 4", "Mẫu số 01"]),
        (("don.docx",), ["don", "Mẫu số 04"]),
        (("Mẫu số 01.docx", "Mẫu số 04.docx"), ["Mẫu số 01", "Mẫu số 04"]),
    ],
)
def test_a_paper_on_one_of_two_templates_has_both(files: tuple[str, ...], templates: list[str]) -> None:
    name = "Đơn theo Mẫu số 01 hoặc Mẫu số 04 ban hành kèm theo Quyết định số 12/2026/QĐ-UBND"
    imported = sound(answer(executionCases=[case("", paper(name, 1, 0, *files))]))
    assert [t["ten"] for t in imported.data["mau_don_to_khai"]] == templates
    [row] = imported.data["thanh_phan_ho_so"]["giay_to"]
    assert row["mau"] == imported.data["mau_don_to_khai"][0]["ma"]
    assert [at for at, doubt in imported.doubts if doubt.code == "second_template"] == [
        ("thanh_phan_ho_so", "giay_to", 0)
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Trích lục (kèm văn bản đề nghị Mẫu số 11)",
        "Giấy tờ không theo Mẫu số 11",
        "Ảnh cây, trừ trường hợp đã có Mẫu số 11",
        "Tên cây được ghi trong Mẫu số 11",
        "Chữ ký của chủ vườn thể hiện tại đơn theo Mẫu số 11",
    ],
)
def test_a_template_of_another_paper_is_not_its_own(name: str) -> None:
    assert "mau_don_to_khai" not in sound(answer(executionCases=[case("", paper(name))])).data


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Đơn theo mẫu AB-07 của nghị định", "AB-07"),
        ("Tờ khai theo mẫu TP/XX-2031/CN.04", "TP/XX-2031/CN.04"),
    ],
)
def test_a_template_is_known_by_a_code_of_letters_too(name: str, number: str) -> None:
    imported = sound(answer(executionCases=[case("", paper(name))]))
    (template,) = imported.data["mau_don_to_khai"]
    assert template["so_mau"] == template["ten"] == f"Mẫu {number}"


def test_a_paper_that_follows_some_template_is_doubted() -> None:
    papers = [
        paper("Tờ khai theo mẫu (nếu nộp trực tiếp)"),
        paper("Tờ khai theo mẫu", 1, 0, "to-khai.docx"),
        paper("Bản vẽ"),
        paper("Giấy tờ không theo Mẫu số 11"),
        paper("Ảnh (không cần theo mẫu)"),
    ]
    imported = sound(answer(executionCases=[case("", *papers)]))
    doubted = [at for at, doubt in imported.doubts if doubt.code == "template_unnamed"]
    assert doubted == [("thanh_phan_ho_so", "giay_to", 0)]
    # A row that becomes a note has no place among the papers.
    note = sound(answer(executionCases=[case("", paper("Ghi chú: tờ khai theo mẫu", 0, 0))]))
    assert note.data["thanh_phan_ho_so"] == {"luu_y": ["Ghi chú: tờ khai theo mẫu"]}
    assert "template_unnamed" not in codes(note)


def test_the_name_of_a_file_reads_without_its_underscores() -> None:
    papers = [paper(name, 1, 0, f"{name}.docx") for name in ("Mẫu số_ 18", "To_khai", "So 18_73_2031_QD")]
    imported = sound(answer(executionCases=[case("", *papers)]))
    templates = imported.data["mau_don_to_khai"]
    assert [t["ten"] for t in templates] == ["Mẫu số 18", "To khai", "So 18_73_2031_QD"]
    assert [t["tep_nguon"] for t in templates] == ["Mẫu số_ 18.docx", "To_khai.docx", "So 18_73_2031_QD.docx"]


def test_a_case_known_from_parts_or_added_time_is_no_doubt() -> None:
    def doubted(text: str, days: float) -> bool:
        time = {"qty": days, "type": "WORKING_DAY"}
        cases = [{"id": "v", "name": "Đảo", "code": "9.100010.02", "processingDay": time}] * 2
        assert len(sound(answer(cases=cases)).data["truong_hop"]) == 1
        rows = [row("DIRECT", 3, "WORKING_DAY", text)]
        return "variant_time_of_case" in codes(sound(answer(cases=cases, executionMethods=rows)))

    assert doubted("", 8)
    assert not doubted("", 3)
    assert not doubted("Không quá 03 ngày làm việc, xã đảo được tăng thêm 05 ngày làm việc", 8)
    assert doubted("Không quá 03 ngày làm việc, xã đảo được tăng thêm 05 ngày", 8)
    assert not doubted("Sở 01 ngày làm việc, thuế 02 ngày làm việc", 2)

    def strange(field: str, days: int) -> bool:
        cases = [
            {
                "id": "v",
                "name": f"Đảo {n}",
                "code": f"9.100010.0{n}",
                "processingDay": {"qty": days, "type": "DAY"},
            }
            for n in (2, 3)
        ]
        rows = [row("DIRECT", field, "OTHER")]
        return "variant_time_of_case" in codes(sound(answer(cases=cases, executionMethods=rows)))

    # Each part may be the one to which time is added; a time may be up to what it is extended to.
    parts = "Cây non: 05 ngày; cây già: 07 ngày; xã đảo được tăng thêm 10 ngày"
    assert [days for days in (5, 7, 10, 12, 15, 17, 18) if strange(parts, days)] == [12, 18]
    assert not strange("05 ngày, có thể kéo dài không quá 20 ngày", 20)


def test_a_bare_number_takes_the_unit_of_its_case() -> None:
    def times(*cases: tuple[float, str]) -> tuple[Any, set[str]]:
        rows = [row("DIRECT", 5, "OTHER"), row("ONLINE", 5, "OTHER")]
        numbered = [
            {"id": "v", "name": "", "code": f"9.100010.0{i}", "processingDay": {"qty": n, "type": unit}}
            for i, (n, unit) in enumerate(cases)
        ]
        imported = sound(answer(cases=numbered, executionMethods=rows))
        return imported.data["thoi_han_giai_quyet"], codes(imported)

    limit, why = times((5, "WORKING_DAY"), (9, "DAY"))
    assert limit == {"loai": "so_luong", "so": 5, "don_vi": "ngay_lam_viec"}
    assert "duration_unit_from_case" in why
    assert "duration_unit_lost" not in why
    for other in (times((5, "WORKING_DAY"), (5, "DAY")), times((9, "DAY"))):
        assert other[0] == {"loai": "mo_ta", "mo_ta": "5"}
        assert "duration_unit_lost" in other[1]


def test_a_case_whose_name_holds_its_papers_is_doubted() -> None:
    long = case("Trồng cây: " + "+ Giấy xác nhận của tổ dân phố; " * 20, paper("Đơn"))
    doubts = sound(answer(executionCases=[long])).doubts
    places = [at for at, doubt in doubts if doubt.code == "case_name_long"]
    assert places == [("thanh_phan_ho_so", "truong_hop", 0, "ten")]


def test_a_flag_that_every_paper_bears_is_told_once_for_all() -> None:
    every = sound(answer(executionCases=[case("", paper("Đơn", form=True), paper("Ảnh", form=True))]))
    assert "form_flag_all" in codes(every)
    written = [one["ly_do"] for one in every.data["chua_xac_minh"] if one["muc"] == "mau_don_to_khai"]
    assert written == ["Nguồn để trống: chưa biết, không phải là không có."]
    # What follows a template is none of those that the flag says too much of.
    form = paper("Đơn theo Mẫu số 05", form=True)
    mixed = sound(answer(executionCases=[case("", form, paper("Ảnh", form=True), paper("Thẻ", form=True))]))
    assert [d.params["count"] for _, d in mixed.doubts if d.code == "form_flag_all"] == [2]
    alone = sound(answer(executionCases=[case("", form)]))
    assert "form_flag_all" not in codes(alone)
    some = sound(answer(executionCases=[case("", paper("Đơn", form=True), paper("Ảnh"))]))
    assert doubts_at(some.data, "mau_don_to_khai")


def test_what_comes_home_is_said_in_the_words_of_the_source() -> None:
    methods = [{"type": "ONLINE", "value": ["AT_HOME"]}, {"type": "OFFLINE", "value": ["AT_HOME"]}]
    data = sound(answer(returningMethods=methods)).data
    assert data["hinh_thuc_nhan_tra"]["tra_ket_qua"] == ["buu_chinh"]
    assert "tại nhà" in data["hinh_thuc_nhan_tra"]["ghi_chu"]
    assert not doubts_at(data, "hinh_thuc_nhan_tra.tra_ket_qua")


def test_the_same_fees_in_another_order_stand_once() -> None:
    one, two = fee(12000, "Lệ phí xác nhận"), fee(5000, "Phí xem cây", "FEE")
    record = answer(
        executionMethods=[
            row("DIRECT", 3, "DAY", "", one, two),
            row("ONLINE", 3, "DAY", "", two, fee(12000, "lệ phí xác nhận")),
        ]
    )
    data = sound(record).data
    assert len(data["phi_le_phi"]) == 2
    assert all("phi_le_phi" not in channel for channel in data["cach_thuc_thuc_hien"])


def test_a_doubt_goes_with_its_fee() -> None:
    """Past a row that is there already, and to where another row has the same fee."""
    plain, strange = fee(12000, "Lệ phí xác nhận"), fee(0, "Đo cây", "FEE")
    record = answer(
        executionMethods=[
            row("DIRECT", 3, "DAY", "", plain, plain, strange),
            row("ONLINE", 3, "DAY", "", strange, plain),
        ]
    )
    data = sound(record).data
    assert [one["muc_thu"] for one in data["phi_le_phi"]] == ["so_tien", "chua_ro"]
    assert doubts_at(data, "phi_le_phi.1")
    assert not doubts_at(data, "phi_le_phi.0")


def test_a_relief_for_phi_and_le_phi_is_shared_by_the_fees_of_one_row() -> None:
    note = "12.000 đồng/giấy. Miễn phí, lệ phí cho trẻ em."
    record = answer(executionMethods=[row("DIRECT", 3, "DAY", "", fee(5000, "", "FEE"), fee(12000, note))])
    data = sound(record).data
    assert [one["mien_giam"] for one in data["phi_le_phi"]] == [[{"doi_tuong": "trẻ em"}]] * 2
    assert doubts_at(data, "phi_le_phi.0")
    assert not doubts_at(data, "phi_le_phi.1")


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("Người trồng nộp lệ phí tại quầy", True),
        ("Người trồng nộp phí xem cây tại quầy", False),
        ("Người trồng nộp phí, lệ phí theo quy định", False),
        ("Người trồng nộp thuế, lệ phí trước bạ; kinh phí do Nhà nước chi", False),
        ("Thông tư quy định mức thu, chế độ thu lệ phí cấp giấy", False),
    ],
)
def test_a_kind_of_fee_that_only_prose_names_is_doubted(text: str, *, doubted: bool) -> None:
    record = answer(
        executionSteps=step(text), executionMethods=[row("DIRECT", 3, "DAY", "", fee(5000, "", "FEE"))]
    )
    data = sound(record).data
    assert bool(doubts_at(data, "phi_le_phi")) is doubted
    assert data["phi_le_phi"][0]["loai"] == "phi"


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (("Cây thấp: không quá 07 ngày", "Cây cao: không quá 12 ngày"), ["Cây thấp", "Cây cao"]),
        # Cases that differ in time alone have one name.
        (("Nếu già: không quá 07 ngày", "Nếu già: không quá 12 ngày"), ["Nếu già", "Nếu già"]),
        # A sentence may end in a short word.
        (
            ("Nếu cây chưa ký. Thời gian đo cây tính từ ngày nhận: 7 ngày", "Nếu già: 12 ngày"),
            ["Nếu cây chưa ký", "Nếu già"],
        ),
        # A line broken in capitals, or before an annex, goes on.
        (("Nếu theo SỔ CÂY\nTRỒNG CŨ: 7 ngày", "Nếu già: 12 ngày"), ["Nếu theo SỔ CÂY TRỒNG CŨ", "Nếu già"]),
        (
            ("Nếu theo Phần V\nPhụ lục I: 7 ngày", "Nếu già: 12 ngày"),
            ["Nếu theo Phần V Phụ lục I", "Nếu già"],
        ),
    ],
)
def test_a_time_at_the_end_of_a_case_is_not_its_name(texts: tuple[str, str], names: list[str]) -> None:
    rows = [row("ONLINE", days, "DAY", text) for days, text in zip((7, 12), texts, strict=True)]
    found = sound(answer(executionMethods=rows)).data["cach_thuc_thuc_hien"]
    assert [channel["truong_hop"] for channel in found] == names


def test_ways_that_only_descriptions_name_are_doubted() -> None:
    text = "Nộp trực tiếp tại quầy hoặc gửi qua hệ thống bưu chính; có thể nộp hồ sơ trực tuyến."
    data = sound(answer(executionMethods=[row("DIRECT", 3, "DAY", text)])).data
    assert data["hinh_thuc_nhan_tra"]["nhan_ho_so"] == ["truc_tiep"]
    [why] = doubts_at(data, "hinh_thuc_nhan_tra.nhan_ho_so")
    assert why.endswith(": “nộp hồ sơ trực tuyến”, “qua hệ thống bưu chính”.")
    plain = sound(answer(executionMethods=[row("DIRECT", 3, "DAY", "Nộp trực tiếp tại quầy.")])).data
    assert not doubts_at(plain, "hinh_thuc_nhan_tra.nhan_ho_so")


@pytest.mark.parametrize(
    ("length", "end", "cut"), [(1024, "x", True), (1024, ".", False), (1023, "x", False)]
)
def test_a_text_that_fills_its_field_may_be_cut_off(length: int, end: str, *, cut: bool) -> None:
    imported = sound(answer(executionSteps=step("Nộp " + "n" * (length - 5) + end)))
    assert ("text_cut" in codes(imported)) is cut
    if cut:
        assert [at for at, doubt in imported.doubts if doubt.code == "text_cut"] == [
            ("trinh_tu_thuc_hien", 0, "noi_dung")
        ]


def test_a_technical_value_that_fills_its_field_is_no_matter() -> None:
    imported = sound(answer(categoryIds=["n" * 1024]))
    assert "text_cut" not in codes(imported)


def test_a_list_of_papers_in_the_name_of_a_case_is_a_case() -> None:
    name = "Cây cổ: - Đơn. - Bản sao hoặc xuất trình giấy tờ về cây"
    data = sound(answer(executionCases=[case(name, paper("Ảnh cây")), case("Cây non", paper("Đơn"))])).data
    cases = data["thanh_phan_ho_so"]["truong_hop"]
    assert [one["ten"] for one in cases] == [name, "Cây non"]
    assert cases[0]["giay_to"][0].get("cach_nop") is None
    ruled = sound(answer(executionCases=[case("Đối với cây non thì không thực hiện", paper(""))])).data
    assert ruled["thanh_phan_ho_so"] == {"luu_y": ["Đối với cây non thì không thực hiện"]}
    headed = sound(answer(executionCases=[case("* Giấy tờ phải xuất trình:", paper("Hộ chiếu"))])).data
    assert headed["thanh_phan_ho_so"]["giay_to"][0]["cach_nop"] == "xuat_trinh"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("(1) Hồ sơ đề nghị trồng lại cây gồm:", "Đề nghị trồng lại cây"),
        ("Trường hợp trồng lại cây, hồ sơ gồm", "Trường hợp trồng lại cây"),
        ("Đối với trồng lại cây thì hồ sơ bao gồm:", "Đối với trồng lại cây"),
        ("Đối với trồng lại cây thì phải có thêm các tài liệu sau", "Đối với trồng lại cây"),
        ("Giấy tờ phải nộp (hồ sơ của người trồng cây):", "Hồ sơ của người trồng cây"),
    ],
)
def test_the_name_of_a_case_is_without_the_words_of_a_heading(name: str, told: str) -> None:
    data = sound(answer(executionCases=[case(name, paper("Ảnh cây"))])).data
    assert [one["ten"] for one in data["thanh_phan_ho_so"]["truong_hop"]] == [told]


def test_a_doubt_in_many_places_names_them() -> None:
    papers = [paper(f"Một trong các giấy tờ loại {n}", 1, 0) for n in "abcdef"]
    data = sound(answer(executionCases=[case("", *papers)])).data
    [entry] = [one for one in data["chua_xac_minh"] if one["muc"] == "thanh_phan_ho_so.giay_to"]
    assert entry["cho"] == [f"thanh_phan_ho_so.giay_to.{i}" for i in range(6)]


def test_what_no_fee_is_regulated_for_is_not_surely_free() -> None:
    rows = [row("DIRECT", 3, "DAY", "", fee(None, "Không quy định"))]
    imported = sound(answer(executionMethods=rows))
    assert imported.data["phi_le_phi"] == "khong_co"
    assert "fee_not_regulated" in codes(imported)


def test_a_record_is_not_changed_before_the_decision_it_names() -> None:
    may, june = 1_777_600_800_000, 1_780_279_200_000
    decided = {"proposalNumber": "12/QĐ-UBND", "decisionDate": june}
    early = from_answer(answer(updatedAt=may, procedureProposal=decided), None)
    assert "updated_before_decision" in codes(early)
    assert "updated_before_decision" not in codes(
        from_answer(answer(updatedAt=june, procedureProposal=decided), None)
    )


def test_ways_of_return_that_are_the_same_are_said_once() -> None:
    both = [{"type": how, "value": ["AT_HOME", "ONLINE"]} for how in ("ONLINE", "OFFLINE")]
    note = sound(answer(returningMethods=both)).data["hinh_thuc_nhan_tra"]["ghi_chu"]
    assert note.startswith("Nộp trực tuyến hoặc nộp không trực tuyến thì trả kết quả ")
    assert note.count("thì trả kết quả") == 1


def test_a_result_is_named_without_its_bullet() -> None:
    names = ("- Giấy xác nhận trồng cây;", "- Giấy xác nhận trồng cây;", "Giấy xác nhận trồng cây")
    imported = sound(answer(resultsDetails=[{"name": name} for name in names]))
    assert imported.data["ket_qua_thuc_hien"] == [{"ten": "Giấy xác nhận trồng cây"}]
    fates = [e.fate for e in imported.entries if e.source[0] == "resultsDetails"]
    assert fates == [Fate.CARRIED, Fate.REPEATED, Fate.REPEATED]


DECIDED = "Đơn trồng cây theo Mẫu số 07 ban hành kèm theo Quyết định số 12/2026/QĐ-UBND"


@pytest.mark.parametrize(
    ("name", "file", "law", "doubted"),
    [
        (DECIDED, "Mẫu số_07.docx", "12/2026/QĐ-UBND", None),
        # The name of the file says no number: the paper does, and a doubt.
        (DECIDED, "don trong cay.docx", "12/2026/QĐ-UBND", "template_law_of_paper"),
        (DECIDED, "Mẫu số 08.docx", None, "template_differs"),
        ("Đơn trồng cây theo Mẫu số 07", "Mẫu số 07.docx", None, None),
        (f"Đơn trồng cây, không kèm {DECIDED[20:]}", "Mẫu số 07.docx", None, None),
    ],
)
def test_a_template_with_a_file_has_the_instrument_of_its_paper(
    name: str, file: str, law: str | None, doubted: str | None
) -> None:
    imported = sound(answer(executionCases=[case("", paper(name, 1, 0, file))]))
    [template] = imported.data["mau_don_to_khai"]
    assert template.get("van_ban", {}).get("so_ky_hieu") == law
    told = codes(imported) & {"template_law_of_paper", "template_differs"}
    assert told == ({doubted} if doubted else set())
    if law:
        assert template["so_mau"] == "Mẫu số 07"


def test_of_several_files_none_is_surely_the_template_that_the_paper_names() -> None:
    papers = paper(DECIDED, 1, 0, "don.docx", "huong dan.docx")
    data = sound(answer(executionCases=[case("", papers)])).data
    assert not any("van_ban" in template for template in data["mau_don_to_khai"])


def test_what_is_done_to_one_draft_leaves_the_next_alone() -> None:
    laws = [{"code": "11/2031/NĐ-CP", "name": "Nghị định về cây"}]
    first = sound(answer(legalBasisesDetails=laws))
    first.data["can_cu_phap_ly"][0]["ghi_chu"] = "sửa tay"
    assert "ghi_chu" not in sound(answer(legalBasisesDetails=laws)).data["can_cu_phap_ly"][0]


def test_any_number_of_blanks_is_read_like_two_lines_and_as_fast() -> None:
    # Shared out among the parts of a pattern, three thousand took minutes.
    assert parse_fee_cell("150" + "\n \n" * 1000 + "x") == parse_fee_cell("150\n\nx")
    assert parse_fee_cell(" " * 3000 + "8.000 Đồng" + " " * 3000).value == parse_fee_cell("8.000 Đồng").value
