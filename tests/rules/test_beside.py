"""Code lists and shared fields that are named themselves: what cannot be used is told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from dvc_core import message
from dvc_core.model.sidecar_files import CatalogueFiles, Disk
from dvc_core.rules.sidecar_files import sidecar_findings

from ..support.commands import tthc_text

LIST = """phien_ban: code_list/v0
ten: Loại đất
muc:
  - {ma: lua, nhan: Đất lúa}
"""
FIELDS = """phien_ban: shared_fields/v0
ma: thu-vien
ten: Thư viện
truong:
  so-the:
    ten: Số thẻ
    ban:
      - {so: 1, tinh_trang: da_ra_soat, dinh_nghia: {ma: so_the, kieu: van_ban, nhan: Số thẻ}}
nhom:
  ban-doc:
    ten: Bạn đọc
    ban:
      - so: 1
        tinh_trang: da_ra_soat
        truong: [{dung: thu-vien.so-the@1}, {dung: cong-dan.ho-ten@1}]
"""


def put(folder: Path, kind: str, text: str) -> Path:
    path = folder / kind / ("thu-vien.yaml" if kind == "truong-chung" else "dat.yaml")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(("kind", "text"), [("danh-muc", LIST), ("truong-chung", FIELDS)])
def test_a_file_that_can_be_used_has_no_finding_and_passes(tmp_path: Path, kind: str, text: str) -> None:
    path = put(tmp_path, kind, text)
    assert sidecar_findings(CatalogueFiles(Disk()), path.as_posix(), path.name) == []
    done = tthc_text("check", str(path), cwd=tmp_path)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("kind", "text", "before", "after", "expected"),
    [
        ("danh-muc", LIST, "ten: Loại đất\n", "", "DVC327 1:1 Tệp này thiếu mục ten"),
        ("danh-muc", LIST, "nhan: Đất lúa", "nhan: 5", "DVC327 4:21 muc #1.nhan sai kiểu"),
        ("danh-muc", LIST, "ten: Loại", "ten: [", "DVC004"),
        ("truong-chung", FIELDS, "kieu: van_ban", "kieu: chu", "DVC327 8:72 truong.so-the.ban #1"),
        ("truong-chung", FIELDS, "ten: Bạn đọc", "ten: Bạn đọc\n    la: x", "DVC327 12:5 Tệp này có mục lạ"),
        ("truong-chung", FIELDS, "so-the@1}, ", "so-thee@1}, ", "DVC032 15:25 Không có “thu-vien.so-thee”"),
        ("truong-chung", FIELDS, "cong-dan.ho-ten@1", "cong-dan.ho-ten@900", "DVC032 15:52"),
    ],
)
def test_what_cannot_be_used_is_told_at_its_place_and_fails(
    tmp_path: Path, kind: str, text: str, before: str, after: str, expected: str
) -> None:
    path = put(tmp_path, kind, text.replace(before, after))
    found = sidecar_findings(CatalogueFiles(Disk()), path.as_posix(), path.name)
    assert found is not None
    [one] = [f"{f.code} {f.span.line}:{f.span.column} {message(f, 'vi')[0]}" for f in found]
    assert one.startswith(expected)
    done = tthc_text("check", str(path), cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith(f"{kind}/{path.name}:{found[0].span.line}:")


@pytest.mark.parametrize(("before", "code"), [("kieu: van_ban", 0), ("kieu: chu", 1)])
def test_nothing_mends_it_and_what_is_wrong_remains(tmp_path: Path, before: str, code: int) -> None:
    path = put(tmp_path, "truong-chung", FIELDS.replace("kieu: van_ban", before))
    was = path.read_bytes()
    done = tthc_text("check", "--fix", str(path), cwd=tmp_path)
    assert (done.returncode, path.read_bytes()) == (code, was)
    assert "truong-chung/thu-vien.yaml đi kèm thủ tục: không sửa tự động" in done.stderr


def test_a_file_elsewhere_is_a_procedure(tmp_path: Path) -> None:
    path = put(tmp_path, "ho-tich", LIST)
    assert sidecar_findings(CatalogueFiles(Disk()), path.as_posix(), path.name) is None
