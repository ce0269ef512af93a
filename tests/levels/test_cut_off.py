"""A file that was cut off: what is left of it does not prove what the whole file proves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dvc_core import Loaded, assess, load_catalog, load_text
from dvc_core.levels.portal import load_portal
from tests.support.files import CASES, ROOT

ON = date(2026, 11, 26)
FORM = """\
bieu_mau_dien_tu:
  don:
    ten: Đơn đề nghị
    mau: don
    phan:
      - ma: chung
        tieu_de: Thông tin chung
        truong:
          - ma: kinh-gui
            kieu: ghi_chu
            nhan: Kính gửi Sở Minh họa
          - ma: cam-doan
            kieu: cam_doan
            nhan: Tôi cam đoan
          - ma: dia-chi
            kieu: van_ban
            nhan: Địa chỉ
            o_trong: [Địa chỉ]
          - ma: ten
            kieu: van_ban
            nhan: Tên tổ chức
            o_trong: [Tên tổ chức]
"""


def whole(folder: Path) -> str:
    """A file that a capable portal brings to level 4, its e-form at the end."""
    (folder / "don.docx").write_bytes(b"PK\x03\x04")
    text = (CASES / "base.yaml").read_text("utf-8")
    text = text.replace("nhan_ban_in: true}", "nhan_ban_in: true, o_trong: [Tên tổ chức, Địa chỉ]}")
    return text[: text.index("bieu_mau_dien_tu:")] + FORM


def cuts(folder: Path) -> Iterator[Loaded]:
    """What is left of the file after each of its lines, the whole file last."""
    lines = whole(folder).splitlines(keepends=True)
    for count in range(1, len(lines) + 1):
        yield load_text("".join(lines[:count]), "x.yaml", catalog=load_catalog(folder))


def test_what_is_left_of_a_file_proves_less(tmp_path: Path) -> None:
    portal = load_portal(ROOT / "examples/portals/day-du.yaml")
    *parts, last = cuts(tmp_path)
    assert assess(last, framework="tt-32-2017", on=ON, portal=portal).proven == 4
    # Every field is one that the template has a blank for: without the last no part is the whole form.
    for part in parts:
        found = assess(part, framework="tt-32-2017", on=ON, portal=portal)
        assert found.proven != 4, part.source.text[-60:]
