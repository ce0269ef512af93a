"""A complete answer to each shipped form, what to change to make its conditions move, and wrong answers."""

from __future__ import annotations

import os
import random
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from dvc_core import forms, load
from dvc_core.law import codelists
from dvc_core.law.day import today
from dvc_core.model.form import Form
from dvc_core.model.procedure import Procedure

from ..support import templates
from ..support.templates import Wrong

ON = date(2026, 11, 24)
PROCEDURES = Path(__file__).parents[2] / "procedures"

#: Code of the procedure → its file.
FORMS = {
    "1.001193": "ho-tich/1.001193.yaml",
    "1.000656": "ho-tich/1.000656.yaml",
    "1.001612": "ho-kinh-doanh/1.001612.yaml",
    "2.001209": "tieu-chuan-do-luong/2.001209.yaml",
}


def drawn() -> list[str]:
    """The forms to try: those in ``DVC_CORE_FORMS``, or ``all``; else two by ``DVC_CORE_SEED``.

    Two are one official template and one shipped form; the seed is by default the day.
    """
    wanted, names = os.environ.get("DVC_CORE_FORMS"), templates.templates()
    if wanted:
        return [*FORMS, *names] if wanted == "all" else wanted.split(",")
    draw = random.Random(os.environ.get("DVC_CORE_SEED") or str(today()))  # noqa: S311 - anybody can repeat it
    return [*draw.sample(names, 1), *draw.sample(list(FORMS), 1)]


#: What every host is tried with.
TRIED = drawn()


@cache
def procedure(code: str) -> Procedure:
    """A shipped procedure, or that of a template by its name."""
    if code not in FORMS:
        return templates.procedure(code)
    read = load(PROCEDURES / FORMS[code]).procedure
    assert read is not None
    return read


@cache
def form(code: str) -> Form:
    made = procedure(code).forms
    assert made
    return next(iter(made.values()))


@cache
def plan(code: str) -> forms.Plan:
    return forms.plan(form(code), ON, "vi")


def code(name: str, label: str) -> str:
    """The code of a label in a code list."""
    return next(entry.code for entry in codelists.options(name, ON) if entry.vi == label)


def place(province: str, at: int, detail: str) -> dict[str, str]:
    """An address in the ``at``-th commune of a province."""
    communes = codelists.options("xa_phuong", ON, parent=province)
    return {"tinh": province, "xa": communes[at].code, "chi_tiet": detail}


def pdf(name: str, size: int = 900) -> dict[str, Any]:
    return {"ten": name, "loai": "application/pdf", "dung_luong": size}


def png(name: str, size: int = 700) -> dict[str, Any]:
    return {"ten": name, "loai": "image/png", "dung_luong": size}


def _birth() -> dict[str, Any]:
    return {
        "co_quan_nhan": "Ủy ban nhân dân phường Ba Đình",
        "nyc_ho_ten": "Trần Văn Hùng",
        "nyc_ngay_sinh": "1990-02-28",
        "nyc_so_dinh_danh": "001090012345",
        "nyc_noi_cu_tru": place("01", 0, "Số 12 phố Nguyễn Trường Tộ"),
        "nyc_dien_thoai": "0912345678",
        "nyc_thu_dien_tu": "hung.tran@example.vn",
        "nyc_quan_he": "nuoi_duong",
        "duoc_uy_quyen": True,
        "tre_ho_ten": "TRẦN MINH AN",
        "tre_ngay_sinh": "2026-03-05",
        "tre_ngay_sinh_bang_chu": "ngày năm tháng ba năm hai nghìn không trăm hai mươi sáu",
        "tre_gioi_tinh": codelists.options("gioi_tinh", ON)[0].code,
        "tre_dan_toc": code("dan_toc", "Kinh"),
        "tre_quoc_tich": code("quoc_tich", "Việt Nam"),
        "tre_noi_sinh": "Bệnh viện Phụ sản Hà Nội",
        "tre_que_quan": place("37", 3, "Thôn Đông"),
        "tinh_huong": "thong_thuong",
        "me_ho_ten": "Nguyễn Thị Mai",
        "me_nam_sinh": "1994",
        "me_dan_toc": code("dan_toc", "Tày"),
        "me_quoc_tich": code("quoc_tich", "Việt Nam"),
        "me_noi_cu_tru": place("04", 2, "Xóm Mới"),
        "me_giay_to_khac": "Hộ chiếu C1234567",
        "cha_ho_ten": "Trần Văn Hùng",
        "cha_nam_sinh": "1990-02",
        "cha_so_dinh_danh": "001090012345",
        "da_ket_hon": True,
        "kh_so": "15/2020",
        "kh_ngay": "2020-02-29",
        "kh_noi": "Ủy ban nhân dân phường Hàng Trống",
        "tep_chung_sinh": [pdf("giấy chứng sinh.pdf"), png("mat-sau.png")],
        "tep_uy_quyen": [pdf("uy-quyen.pdf")],
        "xin_ban_sao": True,
        "so_ban_sao": 3,
        "lam_tai": "Hà Nội",
        "ngay_lam": ON.isoformat(),
        "cam_doan": True,
    }


def _death() -> dict[str, Any]:
    return {
        "co_quan_nhan": "Ủy ban nhân dân xã Nam Trực",
        "nyc_ho_ten": "Lê Thị Hoa",
        "nyc_noi_cu_tru": place("37", 1, "Thôn Đoài"),
        "nyc_giay_to_khac": "Hộ chiếu B7654321",
        "nyc_dien_thoai": "02438250000",
        "nyc_quan_he": codelists.options("quan_he", ON)[1].code,
        "duoc_uy_quyen": False,
        "nc_ho_ten": "Lê Văn Cổ",
        "nc_gioi_tinh": codelists.options("gioi_tinh", ON)[0].code,
        "nc_ngay_sinh": "1931-10-05",
        "nc_dan_toc": code("dan_toc", "Kinh"),
        "nc_quoc_tich": code("quoc_tich", "Việt Nam"),
        "nc_noi_cu_tru": place("37", 1, "Thôn Đoài"),
        "nc_so_dinh_danh": "036031000001",
        "gio_chet": "08:30",
        "ngay_chet": "2026-10-01",
        "noi_chet": "Tại nhà riêng",
        "nguyen_nhan": "Tuổi già,\nsuy tim",
        "giay_bao_tu_loai": "thay_the",
        "giay_bao_tu_ten": "Giấy xác nhận của Công an xã",
        "giay_bao_tu_so": "07",
        "giay_bao_tu_noi_cap": "Công an xã Nam Trực",
        "giay_bao_tu_ngay_cap": "2026-10-02",
        "tep_bao_tu": [pdf("bao-tu.pdf")],
        "lam_tai": "Ninh Bình",
        "ngay_lam": ON.isoformat(),
        "cam_doan": True,
    }


def _business() -> dict[str, Any]:
    # Where the list of trades has no data the code is typed.
    trades = [entry.code for entry in codelists.options("nganh_nghe", ON)] or ["4711", "5610"]
    return {
        "co_quan_nhan": "Phòng Kinh tế xã Nam Trực",
        "ch_ho_ten": "Phạm Thị Lan",
        "ch_ngay_sinh": "1985-12-31",
        "ch_gioi_tinh": codelists.options("gioi_tinh", ON)[1].code,
        "ch_so_dinh_danh": "036185000002",
        "ch_noi_o": place("37", 0, "Tổ 4"),
        "ch_dien_thoai": "0987654321",
        "ch_thu_dien_tu": "lan.pham@example.vn",
        "ten_ho": "HỘ KINH DOANH PHẠM THỊ LAN",
        "tru_so": place("37", 0, "Chợ trung tâm"),
        "nganh_nghe": [
            {"nganh": trades[0], "chi_tiet": "Bán lẻ", "nganh_chinh": True},
            {"nganh": trades[1], "nganh_chinh": False},
        ],
        "von": 150000000,
        "ngay_bat_dau": "2027-01-02",
        "so_lao_dong": 0,
        "ho_gia_dinh": True,
        "thanh_vien": [
            {
                "ho_ten": "Phạm Thị Lan",
                "ngay_sinh": "1985-12-31",
                "so_dinh_danh": "036185000002",
                "ty_le_von": 62.5,
            },
            {
                "ho_ten": "Đỗ Văn Bình",
                "ngay_sinh": "1980-01-01",
                "so_dinh_danh": "036080000003",
                "ty_le_von": 37.5,
            },
        ],
        "nguoi_nop": "ca_nhan",
        "tep_uy_quyen_chu_ho": [pdf("uy-quyen-chu-ho.pdf")],
        "tep_uy_quyen_ca_nhan": [png("uy-quyen.png")],
        "tep_can_cuoc": [pdf("can-cuoc.pdf")],
        "cam_doan": True,
    }


def _standard() -> dict[str, Any]:
    return {
        "so_ban_cong_bo": "01/2026/CB",
        "ten_to_chuc": "Công ty cổ phần Gạch Tuynel Đông Anh",
        "ma_so_thue": "0101234567-001",
        "dia_chi": place("01", 5, "Khu công nghiệp số 1"),
        "dien_thoai": "02438830000",
        "thu_dien_tu": "lien-he@example.com.vn",
        "loai_doi_tuong": ["san_pham", "qua_trinh"],
        "mo_ta_doi_tuong": "Gạch đặc đất sét nung, kiểu M100",
        "tieu_chuan": [
            {"so_hieu": "TCVN 1451:1998", "ten_goi": "Gạch đặc đất sét nung"},
            {"so_hieu": "TCVN 6355:2009", "ten_goi": "Gạch xây – Phương pháp thử"},
        ],
        "to_chuc_chung_nhan": "Trung tâm Chứng nhận phù hợp",
        "so_giay_chung_nhan": "HC-0123",
        "ngay_cap_giay": "2026-01-15",
        "thong_tin_bo_sung": "Phương thức 5",
        "tep_dang_ky_kinh_doanh": [pdf("dang-ky.pdf")],
        "tep_tieu_chuan": [pdf("tcvn-1451.pdf"), pdf("tcvn-6355.pdf")],
        "tep_giay_chung_nhan": [pdf("chung-nhan.pdf")],
        "noi_lam": "Hà Nội",
        "ngay_lam": ON.isoformat(),
        "cam_ket": True,
    }


@cache
def complete(code: str) -> dict[str, Any]:
    """A canonical record that answers every shown question the form demands, and most others."""
    if code not in FORMS:
        return templates.complete(code)
    made = {"1.001193": _birth, "1.000656": _death, "1.001612": _business, "2.001209": _standard}[code]()
    return forms.canonical(plan(code), made)


#: What to answer instead, so that conditions move, with what they then demand. In the order of the form.
_MOVES: dict[str, tuple[tuple[str, Any], ...]] = {
    "1.001193": (
        ("nyc_so_dinh_danh", None),
        ("nyc_giay_to_khac", "Hộ chiếu C7654321"),
        ("nyc_quan_he", "cha"),
        ("tinh_huong", "bo_roi"),
        ("tep_bo_roi", [pdf("bien-ban.pdf")]),
        ("xin_ban_sao", False),
    ),
    "1.000656": (
        ("nyc_so_dinh_danh", "001090012345"),
        ("duoc_uy_quyen", True),
        ("nc_so_dinh_danh", None),
        ("giay_bao_tu_loai", "khong_co"),
        ("tep_chung_cu", [png("anh.png")]),
        ("tep_uy_quyen", [pdf("uy-quyen.pdf")]),
    ),
    "1.001612": (
        ("ho_gia_dinh", False),
        ("nguoi_nop", "to_chuc"),
        ("tep_hop_dong", [pdf("hop-dong.pdf")]),
        ("tep_gioi_thieu", [pdf("gioi-thieu.pdf")]),
    ),
    "2.001209": (
        ("loai_doi_tuong", ["dich_vu"]),
        ("tieu_chuan", [{"so_hieu": "TCVN 1451:1998", "ten_goi": "Gạch đặc đất sét nung"}]),
    ),
}


def moves(code: str) -> tuple[tuple[str, Any], ...]:
    """What to answer instead, in the order of the form; None clears."""
    return _MOVES[code] if code in FORMS else templates.moves(code)


def moved(code: str) -> dict[str, Any]:
    """The record after the moves, hidden answers gone."""
    changed = {**complete(code), **dict(moves(code))}
    return forms.canonical(plan(code), {key: value for key, value in changed.items() if value is not None})


_TODAY = ("today", "date_range")
_NEEDED = ("required", "condition_shown")
_FILE_TYPE, _FILE_SIZE = ("file_type", "file_outside"), ("file_size", "file_outside")

_WRONG: dict[str, tuple[Wrong, ...]] = {
    "1.001193": (
        Wrong("missing", "nyc_ho_ten", None),
        Wrong("too long", "nyc_ho_ten", "Trần " * 21, ("max_length",)),
        Wrong("later than today", "tre_ngay_sinh", "2099-01-15", _TODAY),
        Wrong("eleven digits", "nyc_so_dinh_danh", "00109001234"),
        Wrong("not a telephone", "nyc_dien_thoai", "12ab"),
        Wrong("not an address of mail", "nyc_thu_dien_tu", "khong-phai-thu"),
        Wrong("not a partial date", "me_nam_sinh", "199x"),
        Wrong("missing under a condition", "kh_so", None, _NEEDED),
        Wrong("too large", "so_ban_sao", 99),
        Wrong("too small", "so_ban_sao", 0),
        Wrong("missing file", "tep_uy_quyen", None, ("file_outside",)),
        Wrong(
            "file of another type",
            "tep_uy_quyen",
            [{"ten": "a.exe", "loai": "application/x-msdownload", "dung_luong": 50}],
            _FILE_TYPE,
        ),
        Wrong("file too large", "tep_uy_quyen", [pdf("lon.pdf", 11 * 2**20)], _FILE_SIZE),
        Wrong("oath not taken", "cam_doan", value=False),
    ),
    "1.000656": (
        Wrong("missing", "noi_chet", None),
        Wrong("missing under a condition", "nyc_giay_to_khac", None, _NEEDED),
        Wrong("missing name", "nc_ho_ten", None),
        Wrong("not a telephone", "nyc_dien_thoai", "1234567890"),
        Wrong("eleven digits", "nc_so_dinh_danh", "03603100000"),
        Wrong("later than today", "ngay_chet", "2099-10-01", _TODAY),
        Wrong("before another date", "giay_bao_tu_ngay_cap", "2020-01-01", ("other_field",)),
        Wrong("too long", "nguyen_nhan", "x" * 501, ("max_length",)),
        Wrong("not a partial date", "nc_ngay_sinh", "xx31"),
        Wrong("oath not taken", "cam_doan", value=False),
    ),
    "1.001612": (
        Wrong("missing", "ten_ho", None),
        Wrong("eleven digits", "ch_so_dinh_danh", "abc"),
        Wrong("not an address of mail", "ch_thu_dien_tu", "lan@"),
        Wrong("no row", "nganh_nghe", [], ("min_rows",)),
        Wrong(
            "too few rows",
            "thanh_vien",
            [
                {
                    "ho_ten": "Một mình",
                    "ngay_sinh": "1985-12-31",
                    "so_dinh_danh": "036185000002",
                    "ty_le_von": 100,
                }
            ],
            ("min_rows",),
        ),
        Wrong("too small", "von", 0),
        Wrong("too large", "so_lao_dong", 10001),
        Wrong("later than today", "ch_ngay_sinh", "2099-12-31", _TODAY),
        Wrong("missing file", "tep_uy_quyen_chu_ho", None, ("file_outside",)),
        Wrong("file of another type", "tep_uy_quyen_chu_ho", [png("anh.png")], _FILE_TYPE),
        Wrong("oath not taken", "cam_doan", value=False),
    ),
    "2.001209": (
        Wrong("missing", "ten_to_chuc", None),
        Wrong("not a tax code", "ma_so_thue", "0101234567-1"),
        Wrong("not a telephone", "dien_thoai", "84912345678"),
        Wrong("no tick", "loai_doi_tuong", [], _NEEDED),
        Wrong("missing long text", "mo_ta_doi_tuong", None),
        Wrong("no row", "tieu_chuan", [], ("min_rows",)),
        Wrong("row without its column", "tieu_chuan", [{"so_hieu": "TCVN 1451:1998", "ten_goi": ""}]),
        Wrong("later than today", "ngay_cap_giay", "2099-01-15", _TODAY),
        Wrong("missing file", "tep_tieu_chuan", None, ("file_outside",)),
        Wrong("file of another type", "tep_tieu_chuan", [png("anh.png")], _FILE_TYPE),
        Wrong("oath not taken", "cam_ket", value=False),
    ),
}


def wrong_answers(code: str) -> tuple[Wrong, ...]:
    """Wrong answers, each alone in a record that is otherwise complete."""
    return _WRONG[code] if code in FORMS else templates.wrong(code)
