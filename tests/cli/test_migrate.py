"""``tthc migrate``: what it writes, shows and reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..support.commands import tthc_text

OLD = "phien_ban: procedure/v0\nten_thu_tuc: Cấp giấy\n# Luật\nyeu_cau_truc_tiep: {hien_dien: true}\n"
NEW = "phien_ban: procedure/v0\nten_thu_tuc: Cấp giấy\n# Luật\nphai_truc_tiep:\n  - {viec: hien_dien}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cu.yaml").write_text(OLD, "utf-8")
    (tmp_path / "moi.yaml").write_text(NEW, "utf-8")
    return tmp_path


def test_it_rewrites_what_is_old_and_a_second_run_nothing(folder: Path) -> None:
    first = tthc_text("migrate", ".", cwd=folder)
    assert (first.returncode, first.stderr) == (0, "Đã viết lại 1 tệp; 0 chỗ cần xem lại.\n")
    assert (folder / "cu.yaml").read_text("utf-8") == NEW
    second = tthc_text("migrate", ".", cwd=folder)
    assert (second.returncode, second.stderr) == (0, "Đã viết lại 0 tệp; 0 chỗ cần xem lại.\n")


def test_diff_and_check_write_nothing(folder: Path) -> None:
    shown = tthc_text("migrate", ".", "--diff", cwd=folder)
    assert shown.returncode == 1
    assert "-yeu_cau_truc_tiep: {hien_dien: true}\n+phai_truc_tiep:\n" in shown.stdout
    named = tthc_text("migrate", ".", "--check", cwd=folder)
    assert (named.returncode, named.stdout) == (1, "cu.yaml\n")
    assert (folder / "cu.yaml").read_text("utf-8") == OLD
    assert tthc_text("migrate", "moi.yaml", "--check", cwd=folder).returncode == 0
    assert tthc_text("migrate", ".", "--check", "--diff", cwd=folder).returncode == 2


def test_what_is_left_is_reported(folder: Path) -> None:
    (folder / "cu.yaml").write_text(OLD.replace("true", "có"), "utf-8")
    (folder / "hong.yaml").write_text("a: [", "utf-8")
    done = tthc_text("migrate", ".", cwd=folder)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        (
            "cu.yaml: yeu_cau_truc_tiep: "
            "không viết lại được vì giá trị không đúng dạng cũ; sửa tay theo phai_truc_tiep"
        ),
        "hong.yaml: chưa đọc được, xem tthc check",
        "Đã viết lại 0 tệp; 2 chỗ cần xem lại.",
    ]
