"""A draft of an e-form written into the text of a procedure, from the text of its paper form."""

from __future__ import annotations

import pytest

from dvc_core import load_text
from dvc_core.forms.form_draft import with_form

PAPER = "Tờ khai\nHọ và tên: ..........\nNgày sinh: .../.../......\nGiới tính: ☐ Nam ☐ Nữ\n"
DOUBT = 'muc: bieu_mau_dien_tu.don, ly_do: "Biểu mẫu nháp, kiểu trường mới chỉ đoán theo tên ô."'
BLOCK = "mau_don_to_khai:\n  - ma: don\n    ten: Đơn\n"
FLOW = "mau_don_to_khai: [{ma: don, ten: Đơn}]\n"
DOUBTS = "chua_xac_minh:\n  - {muc: phi_le_phi, ly_do: chưa có}\n"


@pytest.mark.parametrize(
    ("text", "has"),
    [
        (BLOCK, "  - ma: don\n    bieu_mau: don\n    ten: Đơn\n"),
        (FLOW, "[{ma: don, bieu_mau: don, ten: Đơn}]"),
        (FLOW.replace("}]", ", bieu_mau: to-khai}]"), "\n  to-khai:\n    ten: Đơn\n    mau: don\n"),
        ("", "  - {ma: to-khai, ten: Tờ khai, bieu_mau: to-khai}\n"),
        (BLOCK + DOUBTS, f"chua_xac_minh:\n  - {{{DOUBT}}}\n  - {{muc: phi_le_phi"),
        (f"{BLOCK}chua_xac_minh: [{{muc: phi_le_phi, ly_do: a}}]", f"[{{{DOUBT}}}, {{muc: phi_le_phi"),
    ],
    ids=["block", "flow", "named", "no paper form", "doubts", "doubts in flow"],
)
def test_the_draft_is_tied_to_its_paper_form_and_listed_as_not_verified(text: str, has: str) -> None:
    text = f"phien_ban: procedure/v0\n{text}"
    found = with_form(text, PAPER)
    assert found is not None
    assert has in found
    procedure = load_text(found, "a.yaml").procedure
    assert procedure is not None
    [(name, form)] = (procedure.forms or {}).items()
    assert [(one.kind, one.label) for one in form.sections[0].fields] == [
        ("van_ban", "Họ và tên"),
        ("ngay", "Ngày sinh"),
        ("chon_mot", "Giới tính"),
    ]
    assert [one.form for one in procedure.templates or ()] == [name]
    assert f"bieu_mau_dien_tu.{name}" in {one.item for one in procedure.unverified or ()}


def test_without_a_blank_or_beside_an_e_form_nothing_is_drawn() -> None:
    assert with_form(BLOCK, "\n") is None
    assert with_form(f"{BLOCK}bieu_mau_dien_tu: {{}}\n", PAPER) is None
