"""What a hint proposes: from the file itself, and never what the file speaks against."""

from __future__ import annotations

from datetime import date

import pytest

from dvc_core import check, load_text
from dvc_core.rules.fixes import apply
from dvc_core.words import message

from ..support.files import ROOT
from ..support.samples import WHOLE

ON = date(2026, 11, 24)


def hints(text: str, code: str) -> list[str]:
    found = check(load_text(text), on=ON)
    return [message(one, "vi").help for one in found if one.code == code]


def without(*keys: str) -> str:
    """The whole file without some items that stand on lines of their own."""
    lines = WHOLE.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(tuple(f"{key}:" for key in keys)))


@pytest.mark.parametrize(
    ("paper", "may"),
    [
        ("Ảnh chụp cây", True),
        ("Đơn vị tư vấn lập bản vẽ", True),
        ("- Đơn xin chặt cây", False),
        ("Tờ khai cây xanh", False),
        ("Bản cam kết theo mẫu", False),
        ("Văn bản đề nghị trồng cây", False),
    ],
)
def test_no_templates_are_proposed_only_where_no_paper_is_filled_in(paper: str, *, may: bool) -> None:
    text = without("mau_don_to_khai", "thanh_phan_ho_so")
    dossier = f"thanh_phan_ho_so: {{so_bo: 1, giay_to: [{{ten: '{paper}', ban_chinh: 1}}]}}\n"
    (hint,) = hints(text + dossier, "DVC109")
    assert ("thì viết mau_don_to_khai: khong_co" in hint) is may
    assert (paper in hint) is not may


@pytest.mark.parametrize(("step", "may"), [("Cây được tưới.", True), ("Nộp lệ phí rồi trồng.", False)])
def test_no_fee_is_proposed_only_where_no_step_speaks_of_one(step: str, *, may: bool) -> None:
    text = without("phi_le_phi", "trinh_tu_thuc_hien") + f"trinh_tu_thuc_hien: [{{noi_dung: '{step}'}}]\n"
    (hint,) = hints(text, "DVC109")
    assert ("thì viết phi_le_phi: khong_co" in hint) is may


def fee_of(note: str = "", title: str = "Nghị quyết về cây xanh") -> str:
    fee = f"{{loai: phi, muc_thu: theo_van_ban, ghi_chu: '{note}'}}"
    basis = f"can_cu_phap_ly: [{{so_ky_hieu: 15/2030/NQ-HĐND, ten: '{title}'}}]"
    return without("phi_le_phi", "can_cu_phap_ly") + f"phi_le_phi: [{fee}]\n{basis}\n"


@pytest.mark.parametrize(
    ("text", "named", "other"),
    [
        (fee_of(), "", "15/2030"),
        (fee_of(title="Nghị quyết về hỗ trợ chi phí trồng cây"), "", "15/2030"),
        (fee_of(title="Nghị quyết quy định mức thu phí trồng cây"), "15/2030/NQ-HĐND", "…}; tệp kèm"),
        (
            fee_of("Xem biểu.\\nTệp kèm theo: Biểu phí.pdf".replace("\\n", "\n\n  ")),
            "Biểu phí.pdf",
            "15/2030",
        ),
    ],
)
def test_the_basis_of_a_fee_is_proposed_from_what_the_file_cites(text: str, named: str, other: str) -> None:
    (hint,) = hints(text, "DVC314")
    assert named in hint
    assert other not in hint


def test_no_templates_are_proposed_before_the_papers_are_known() -> None:
    (hint,) = hints(without("mau_don_to_khai", "thanh_phan_ho_so"), "DVC109")
    assert "thì viết mau_don_to_khai: khong_co" not in hint


@pytest.mark.parametrize(("said", "unit"), [("7", "ngay_lam_viec, ngay, gio"), ("0", "giai_quyet_ngay")])
def test_no_unit_is_proposed_for_a_time_that_has_none(said: str, unit: str) -> None:
    time = f"thoi_han_giai_quyet: {{loai: mo_ta, mo_ta: '{said}'}}\n"
    (hint,) = hints(without("thoi_han_giai_quyet", "cach_thuc_thuc_hien") + time, "DVC204")
    assert unit in hint
    assert "don_vi: ngay" not in hint
    assert "so: 0" not in hint


def test_no_resolution_of_one_province_is_asked_of_a_fee_that_every_province_sets() -> None:
    fee = "phi_le_phi: [{loai: phi, muc_thu: hdnd_tinh_quy_dinh}]\n"
    (hint,) = hints(without("phi_le_phi", "can_cu_phap_ly") + fee, "DVC314")
    assert "không nêu nghị quyết của riêng tỉnh nào" in hint
    own = "can_cu_phap_ly: [{so_ky_hieu: 15/2030/NQ-HĐND, ten: Nghị quyết quy định mức thu phí trồng cây}]\n"
    (hint,) = hints(without("phi_le_phi", "can_cu_phap_ly") + fee + own, "DVC314")
    assert "15/2030/NQ-HĐND" in hint


def test_a_name_of_several_commas_is_put_together_as_one() -> None:
    names = "[Ủy ban nhân dân xã, phường, đặc khu, Sở Cây xanh]"
    text = without("co_quan_giai_quyet") + f"co_quan_giai_quyet: {{thuc_hien: {names}}}\n"
    (found,) = [one for one in check(load_text(text), on=ON) if one.code == "DVC618"]
    assert found.severity.value == "warning"
    mended = load_text(apply(load_text(text).source, [found], unsafe=True).data)
    assert mended.source.data["co_quan_giai_quyet"]["thuc_hien"] == [
        "Ủy ban nhân dân xã, phường, đặc khu",
        "Sở Cây xanh",
    ]


@pytest.mark.parametrize(
    ("rest", "place", "told"),
    [
        ("giay_to: [{ten: Đơn}]", "so_bo", []),
        ("so_bo: 1", "giay_to", []),
    ],
)
def test_what_is_listed_as_not_verified_is_not_known_and_not_missing(
    rest: str, place: str, told: list[str]
) -> None:
    text = without("thanh_phan_ho_so") + f"thanh_phan_ho_so: {{{rest}}}\n"
    text += f"chua_xac_minh: [{{muc: thanh_phan_ho_so.{place}, ly_do: nguồn không ghi}}]\n"
    found = [one.code for one in check(load_text(text), on=ON)]
    assert [code for code in found if code in ("DVC104", "DVC115")] == told
    assert "DVC116" in found


@pytest.mark.parametrize(("typed", "code"), [('"2,5"', "DVC023"), ("2,5", "DVC021")])
def test_a_comma_before_decimals_is_told_with_the_point(typed: str, code: str) -> None:
    asked = f"{{ma: so, kieu: so_thap_phan, nhan: Số, toi_thieu: {typed}}}"
    form = f"bieu_mau_dien_tu: {{don: {{ten: Đơn, phan: [{{ma: a, tieu_de: A, truong: [{asked}]}}]}}}}\n"
    [found] = [f for f in check(load_text(WHOLE + form), on=date(2026, 11, 24)) if f.code == code]
    assert "2.5" in message(found, "vi").help
    assert [edit.replacement for fix in found.fixes for edit in fix.edits] == ["2.5"]


def test_a_result_without_a_word_of_templates_is_called_a_result() -> None:
    text = (ROOT / "examples" / "specimen" / "9.900010.yaml").read_text("utf-8")
    loaded = load_text(text.replace(", mau_ket_qua: khong_co", ""))
    [found] = [one for one in check(loaded, on=date(2026, 11, 24)) if one.code == "DVC109"]
    assert message(found, "vi").text.startswith("Kết quả “Thẻ bạn đọc” chưa nêu")


@pytest.mark.parametrize("written", ["[{name}]", "\n  - {name}"])
def test_agencies_written_as_one_are_put_apart(written: str) -> None:
    names = written.format(name='"Sở Cây, Hoa và Cỏ, Ủy ban nhân dân xã"')
    text = without("co_quan_giai_quyet") + f"co_quan_giai_quyet:\n  thuc_hien: {names}\n"
    (found,) = [one for one in check(load_text(text), on=ON) if one.code == "DVC626"]
    mended = load_text(apply(load_text(text).source, [found], unsafe=True).data)
    assert mended.source.data["co_quan_giai_quyet"]["thuc_hien"] == [
        "Sở Cây, Hoa và Cỏ",
        "Ủy ban nhân dân xã",
    ]
    noted = f"{text}chua_xac_minh:\n  - {{muc: co_quan_giai_quyet.thuc_hien, ly_do: có thể là hai}}\n"
    assert "DVC626" not in {one.code for one in check(load_text(noted), on=ON)}
