"""Forms of a few questions, and those of the shipped procedures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dvc_core import forms, load, load_text
from dvc_core.forms import Plan
from dvc_core.model.form import Form, OwnList
from dvc_core.model.kinds import kinds

from .files import ROOT
from .submission_samples import ON

SHIPPED = sorted(
    path
    for path in (ROOT / "procedures").glob("*/*.yaml")
    if "\nbieu_mau_dien_tu:" in path.read_text("utf-8")
)


def shipped(path: Any) -> Form:
    procedure = load(path).procedure
    assert procedure is not None
    assert procedure.forms
    return next(iter(procedure.forms.values()))


def form_of(*fields: dict[str, Any], **section: Any) -> Form:
    """A form of one section."""
    part = {"ma": "a", "tieu_de": "Phần", "truong": list(fields), **section}
    return Form.model_validate({"ten": "Tờ khai", "phan": [part]})


def field(name: str, kind: str = "van_ban", **more: Any) -> dict[str, Any]:
    return {"ma": name, "kieu": kind, "nhan": name.upper(), **more}


HAS = field("co", "co_khong")

IF_YES = {"truong": "co", "bang": True}

#: A question of every kind, and such as read others.
EVERYTHING = form_of(
    HAS,
    *(
        field(
            f"f_{kind}",
            kind,
            **({"cot": [field("c0"), field("c1", "so_nguyen", hien_khi=IF_YES)]} if kind == "bang" else {}),
        )
        for kind in kinds()
    ),
    field("chon", "chon_nhieu", danh_muc="gioi_tinh", hien_khi={"truong": "f_chon_mot", "bang": "a"}),
    field("cap", "ngay", som_nhat="f_ngay", muon_nhat="hom_nay"),
)


def nested(base: Any, around: Callable[[Any], Any], depth: int = 3) -> Any:
    """Values of a strategy inside of each other, up to a depth."""
    made = base
    for _ in range(depth):
        made = base | around(made)
    return made


SMALL = """
phien_ban: procedure/v0
bieu_mau_dien_tu:
  don:
    ten: Đơn thử
    phan:
      - ma: phan_mot
        tieu_de: Phần một
        truong:
          - {ma: ten, kieu: van_ban, nhan: "Tên <b>\\"đậm\\"</b>", bat_buoc: true, do_dai_toi_da: 20}
          - {ma: so, kieu: so_nguyen, nhan: Số, toi_thieu: 1, toi_da: 5000000}
          - {ma: ty_le, kieu: so_thap_phan, nhan: Tỷ lệ}
          - {ma: ngay_sinh, kieu: ngay, nhan: Ngày sinh}
          - {ma: ngay_khac, kieu: ngay_khuyet, nhan: Ngày khác}
          - {ma: gio, kieu: gio, nhan: Giờ}
          - {ma: co, kieu: co_khong, nhan: Có không, mac_dinh: true}
          - {ma: noi_o, kieu: dia_chi, nhan: Nơi ở}
          - ma: loai
            kieu: chon_nhieu
            nhan: Loại
            lua_chon: [{ma: a, nhan: A}, {ma: b, nhan: B}]
          - ma: bang
            kieu: bang
            nhan: Bảng
            so_dong_toi_da: 30
            cot:
              - {ma: cot_mot, kieu: van_ban, nhan: Cột một}
              - {ma: cot_hai, kieu: co_khong, nhan: Cột hai, mac_dinh: false}
          - {ma: giay, kieu: tep, nhan: Bản sao, so_tep_toi_da: 2}
          - {ma: cam_doan, kieu: cam_doan, nhan: Tôi cam đoan, bat_buoc: true}
"""


def small() -> Plan:
    procedure = load_text(SMALL).procedure
    assert procedure is not None
    assert procedure.forms
    return forms.plan(procedure.forms["don"], ON)


def own_list(*entries: dict[str, Any], **more: Any) -> OwnList:
    """An own code list as its file says it."""
    head = {"phien_ban": "code_list/v0", "ten": "Danh mục", "nguon": "Quyết định thử"}
    return OwnList.of_file({**head, **more, "muc": list(entries)})


#: Codes that belong to those of another list, and one that belongs to none.
CARS = {
    "loai-xe": own_list({"ma": "con", "nhan": "Xe con"}, {"ma": "tai", "nhan": "Xe tải"}),
    "hieu-xe": own_list(
        {"ma": "a", "nhan": "Hiệu A", "thuoc": "con"},
        {"ma": "b", "nhan": "Hiệu B", "thuoc": "con"},
        {"ma": "c", "nhan": "Hiệu C", "thuoc": "tai"},
        {"ma": "khac", "nhan": "Hiệu khác"},
    ),
}
OF_CARS = (
    field("loai", "chon_mot", nhan="Loại xe", danh_muc="loai-xe"),
    field("hieu", "chon_mot", nhan="Hiệu xe", danh_muc="hieu-xe", loc_theo="loai"),
)
