"""Whom a difference concerns. The classes are ours, not the law's: they say who has to look.

``dossiers``: somebody whose dossier is open, or half filled in, may now lack something or be refused.
``notice``: what people were told is no longer right, so it has to be published again.
``editorial``: nobody has to act otherwise than before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal

from ...finding import Path
from ...model.keys import list_keys
from ...words.folding import folded_case

Effect = Literal["dossiers", "notice", "editorial"]

#: Keys that only explain, count or test; wherever they stand.
_EDITORIAL = frozenset(
    {
        "ghi_chu",
        "luu_y",
        "mo_ta",
        "tro_giup",
        "ban_dich",
        "tu_khoa",
        "nguon",
        "nguyen_van",
        "chua_xac_minh",
        "kiem_thu",
        "phien_ban",
        "muc_do_cong_bo",
        "muc_tieu",
        "ma_cu",
        "ngay_xem",
        "dia_chi_nguon",
        "nhan",
        "dung",
        "tieu_de",
    }
)
#: Paths of keys, list items left out, whose every difference may break an open dossier.
_DOSSIERS = re.compile(
    r"(thanh_phan_ho_so\.(truong_hop\.)?giay_to\.(ban_chinh|ban_sao|cach_nop|mau|nop_dien_tu|neu|mot_trong)"
    r"|thanh_phan_ho_so\.so_bo"
    r"|cach_thuc_thuc_hien\.truong_hop"
    r"|mau_don_to_khai\.(so_mau|van_ban|tep|bieu_mau|nhan_ban_in)"
    r"|yeu_cau_dieu_kien"
    r"|bieu_mau_dien_tu\..*\.(kieu|bat_buoc|bat_buoc_khi|hien_khi|toi_thieu|toi_da|boi_so|som_nhat|muon_nhat"
    r"|do_dai_toi_thieu|do_dai_toi_da|mau_ky_tu|danh_muc|loc_theo|dinh_dang|dung_luong_toi_da_mb|so_tep_toi_da"
    r"|so_dong_toi_thieu|so_dong_toi_da))\b"
)
#: Things whose coming asks more of people, and things whose going takes a way from them.
_ADDED = re.compile(r"(thanh_phan_ho_so(\.truong_hop)?\.giay_to|mau_don_to_khai)\Z")
_REMOVED = re.compile(r"(cach_thuc_thuc_hien|doi_tuong_thuc_hien|hinh_thuc_nhan_tra\.\w+|mau_don_to_khai)\Z")
_FIELD = re.compile(r"bieu_mau_dien_tu\b.*\.(truong|cot)\Z")
_OPTION = re.compile(r"bieu_mau_dien_tu\b.*\.lua_chon\Z")


def effect_of(kind: str, path: Path, before: Any, after: Any) -> Effect:
    """Class a difference at a path as :func:`dvc_core.catalogue.diff.differences.differences` writes it."""
    plain, item = read_path(path)
    keys = ".".join(step for step in plain if isinstance(step, str))
    if any(key in _EDITORIAL for key in keys.split(".")):
        return "editorial"
    if kind == "changed" and isinstance(before, str) and isinstance(after, str) and _alike(before, after):
        return "editorial"
    if kind == "order":
        return "notice" if keys.endswith("trinh_tu_thuc_hien") else "editorial"
    if item:
        return _item_effect(kind, keys, after)
    eased = keys.endswith(("bat_buoc", "bat_buoc_khi")) and after in (None, False)
    return "dossiers" if _DOSSIERS.match(keys) and not eased else "notice"


def _item_effect(kind: str, keys: str, after: Any) -> Effect:
    if _FIELD.match(keys):
        optional = kind == "added" and not (isinstance(after, Mapping) and after.get("bat_buoc"))
        return "notice" if optional else "dossiers"
    if _OPTION.match(keys):
        return "dossiers" if kind == "removed" else "notice"
    wanted = _ADDED if kind == "added" else _REMOVED
    if wanted.match(keys) or keys.startswith("yeu_cau_dieu_kien"):
        return "dossiers"
    return "dossiers" if _DOSSIERS.match(keys) else "notice"


def read_path(path: Path) -> tuple[Path, bool]:
    """The path with every item of a list as ``0``, as the model knows it, and whether it ends at one."""
    plain: list[str | int] = []
    inside = item = False
    for step in path:
        item = inside or isinstance(step, int)
        plain.append(0 if item else step)
        inside = not item and step in list_keys()
    return tuple(plain), item


def _alike(before: str, after: str) -> bool:
    """The same letters and digits: only capitals, spaces or punctuation differ."""
    return _letters(before) == _letters(after)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", folded_case(text))
