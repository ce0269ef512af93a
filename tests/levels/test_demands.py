"""Sentences that demand presence, originals or a visit are found, with their place; others are not."""

from __future__ import annotations

import pytest

from dvc_core.levels.assessment import assess
from dvc_core.levels.questions.demands import Kind, demands
from dvc_core.levels.verdict import State

from ..support.level_cases import changed, loaded

CASES: list[tuple[Kind, str, bool]] = [
    ("hien_dien", "Khi trồng cây, các bên phải có mặt. Cán bộ ghi sổ.", True),
    ("hien_dien", "Người trồng (hai bên phải cùng có mặt, mang giấy tờ)", True),
    ("hien_dien", "- Đọc lại và ký tên vào Sổ trồng cây, nhận giấy;", True),
    ("hien_dien", "Trường hợp nộp trực tiếp, hai bên phải có mặt", True),
    ("hien_dien", "Chủ cây đích thân nộp", True),
    ("hien_dien", "Người được ủy quyền thì chủ cây không phải có mặt", False),
    ("hien_dien", "ao hồ phải có mặt nước thoáng; đất có mặt nước", False),
    ("hien_dien", "Cán bộ ghi vào Sổ trồng cây", False),
    ("hien_dien", "Nếu nộp trực tiếp, chủ cây ký vào Sổ", False),
    ("hien_dien", "Nộp trực tiếp hoặc qua bưu chính", False),
    ("hien_dien", "Chủ cây trực tiếp nộp hoặc ủy quyền cho người khác", False),
    ("ban_chinh", "Khi nhận kết quả, người đăng ký phải nộp bản chính", True),
    ("ban_chinh", "Giấy trồng cây (bản gốc)", True),
    ("ban_chinh", "Xuất trình bản chính để đối chiếu", True),
    ("ban_chinh", "Tệp chụp từ bản chính", False),
    ("ban_chinh", "Không phải nộp bản giấy", False),
    ("ban_chinh", "Cơ quan cấp 01 bản chính Giấy trồng cây", False),
    ("ban_chinh", "Bản chính Giấy trồng cây đều bị mất", False),
    ("ban_chinh", "Nếu nộp trực tiếp thì xuất trình bản chính", False),
    ("ban_chinh", "Nếu nộp trực tiếp, hai bên phải có mặt và mang bản chính", False),
    ("ban_chinh", "Được lựa chọn nộp bản sao và xuất trình bản chính hoặc bản sao chứng thực", False),
    ("kiem_tra_tai_cho", "Cơ quan kiểm tra thực địa (nếu cần thiết)", True),
    ("kiem_tra_tai_cho", "Thẩm định điều kiện trồng cây tại cơ sở", True),
    ("kiem_tra_tai_cho", "Văn phòng thực hiện đo đạc vườn cây", True),
    ("kiem_tra_tai_cho", "Thẩm định hồ sơ, xác minh thông tin", False),
    ("kiem_tra_tai_cho", "Đề nghị đơn vị đo đạc thực hiện trích đo bản đồ", False),
    ("kiem_tra_tai_cho", "Thời gian trên không gồm thời gian thực hiện đo đạc", False),
]


@pytest.mark.parametrize(("kind", "text", "found"), CASES, ids=[text for _, text, _ in CASES])
def test_a_sentence_demands(kind: Kind, text: str, found: bool) -> None:  # noqa: FBT001 - a row of the table
    file = loaded(changed({"set": {"trinh_tu_thuc_hien.1.noi_dung": f"Cán bộ xem. {text}"}}))
    assert file.procedure is not None
    here = [one for one in demands(file.procedure) if one.kind == kind]
    assert [one.path for one in here] == ([("trinh_tu_thuc_hien", 1, "noi_dung")] if found else [])
    assert all(0 < len(one.words.split()) <= 12 for one in here)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- Cùng công chức tư pháp\n- hộ tịch ký tên vào sổ.", "hộ tịch ký tên vào sổ."),
        (
            "- Cùng công chức tư pháp - hộ\ntịch ký tên vào sổ.",
            "Cùng công chức tư pháp - hộ tịch ký tên vào sổ.",
        ),
        (
            "- Các bên cùng công chức tư pháp - hộ tịch ký tên vào sổ.",
            "Các bên cùng … hộ tịch ký tên vào sổ.",
        ),
        (
            "- Các bên cùng công chức của huyện - xã ký tên vào sổ.",
            "Các bên cùng … xã ký tên vào sổ.",
        ),
        ("+ Khi trồng cây, các bên (phải có mặt).", "Khi trồng cây, các bên (phải có mặt)."),
        ("Hai bên phải có mặt", "Hai bên phải có mặt"),
        (
            "Trong 07 ngày làm việc, kể từ ngày tiếp nhận, các bên có mặt ở vườn để đo lại",
            "Trong 07 ngày … các bên có mặt ở vườn để đo",
        ),
    ],
)
def test_a_quote_begins_where_the_sentence_does(text: str, words: str) -> None:
    file = loaded(changed({"set": {"trinh_tu_thuc_hien.1.noi_dung": f"Cán bộ xem.\n{text}"}}))
    assert file.procedure is not None
    assert [one.words for one in demands(file.procedure)] == [words]


def test_a_line_that_goes_on_is_one_sentence() -> None:
    wrapped = "Nếu lựa chọn nộp\ntrực tiếp thì mang\nbản chính"
    file = loaded(changed({"set": {"trinh_tu_thuc_hien.1.noi_dung": wrapped}}))
    assert file.procedure is not None
    assert demands(file.procedure) == ()


def test_a_report_on_a_state_of_things_is_no_visit() -> None:
    paper = {"ten": "Báo cáo khảo sát hiện trường", "nop_dien_tu": True}
    file = loaded(changed({"set": {"thanh_phan_ho_so.giay_to.1": paper}}))
    assert file.procedure is not None
    assert demands(file.procedure) == ()


DENIED = {"viec": "hien_dien", "khong": True}


def test_a_sentence_is_for_a_person_and_what_the_file_states_decides() -> None:
    text = {"trinh_tu_thuc_hien.1.noi_dung": "Các bên phải có mặt."}
    for stated, state, reason in (
        ({}, State.UNKNOWN, "needs_look"),
        # A denial does not answer a sentence; an entry that names it does.
        ({"phai_truc_tiep": [DENIED]}, State.UNKNOWN, "needs_look"),
        (
            {
                "phai_truc_tiep": [
                    DENIED,
                    {"cau": "Các bên phải có mặt.", "khong_buoc": "chỉ khi nộp tại quầy"},
                ]
            },
            State.MET,
            "met",
        ),
        ({"phai_truc_tiep": [{"viec": "hien_dien"}]}, State.UNMET, "in_person"),
    ):
        file = loaded(changed({"set": text | stated}))
        assert file.procedure is not None, file.findings
        verdicts = {r.criterion.id: r.verdict for r in assess(file, framework="nd-224-2026").results}
        assert (verdicts["khong-hien-dien"].state, verdicts["khong-hien-dien"].reason) == (state, reason)
