"""Gates (``tthc level --min-level``): no scaffold, cut file or file with one error passes any of them."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dvc_core.model.sidecar_files import SHARED

from ..support.commands import shown, tthc_text
from ..support.files import PROCEDURES, SHIPPED
from ..support.sampled import every

pytestmark = pytest.mark.long

GATES = ("một phần", "toàn trình", "1", "2", "3", "4")
SEED = 20261201
#: A slip that every shipped file can have: what stands in the file, and what is typed instead.
SLIPS = (
    ("\ntrinh_tu_thuc_hien:", "\ntrinh_tu_thuc_hienn:"),
    ("\nphien_ban: procedure/v0", "\nphien_ban: procedure/v9"),
    ("\nten_thu_tuc:", "\nten_thu_tuc: ''\nten:"),
    ("hinh_thuc: truc_tuyen", "hinh_thuc: qua_mang"),
    ("\nco_quan_giai_quyet:", "\nco_quan_giai_quyet: null\nco_quan:"),
)


def broken(many: int) -> Iterator[tuple[str, str]]:
    """So many scaffolds, cut files and files with one slip, with their names."""
    draw = random.Random(SEED)  # noqa: S311 - a draw anybody can repeat
    texts = [(path.stem, path.read_text("utf-8")) for path in SHIPPED]
    for i in range(many // 3):
        code = f"{draw.randint(1, 9)}.{draw.randint(0, 999999):06}"
        scaffold = shown("new", code)[1]
        yield f"scaffold-{i}.yaml", scaffold
        stem, text = draw.choice(texts)
        # Up to the legal basis at the most: behind it a file is whole.
        end = text.index("\ncan_cu_phap_ly:")
        yield f"cut-{i}-{stem}.yaml", text[: draw.randint(20, end)]
        stem, text = draw.choice(texts)
        was, now = draw.choice([slip for slip in SLIPS if slip[0] in f"\n{text}"])
        yield f"slip-{i}-{stem}.yaml", f"\n{text}".replace(was, now, 1).lstrip("\n")


@pytest.mark.parametrize("many", every(2, [45, 300]))
def test_no_scaffold_cut_file_or_file_with_one_error_passes_a_gate(many: int, tmp_path: Path) -> None:
    shutil.copytree(PROCEDURES / SHARED, tmp_path / SHARED)
    names = []
    for name, text in broken(many):
        (tmp_path / name).write_text(text, "utf-8")
        names.append(name)
    assert len(names) == many
    for gate in GATES:
        done = tthc_text("level", ".", "--min-level", gate, "-f", "csv:ignored.csv", cwd=tmp_path)
        assert done.returncode == 1
        assert f"{many}/{many} " in done.stderr, (gate, done.stderr[-2000:])


def test_a_gate_passes_on_attained_and_without_a_portal_on_what_only_the_portal_decides(
    tmp_path: Path,
) -> None:
    shutil.copytree(PROCEDURES / SHARED, tmp_path / SHARED)
    for path in SHIPPED:
        shutil.copy(path, tmp_path)
    done = tthc_text("level", ".", "--min-level", "một phần", cwd=tmp_path)
    assert done.returncode == 1
    failing = {line.split()[0] for line in done.stderr.splitlines() if line.startswith("  ")}
    assert 0 < len(failing) < len(SHIPPED) / 2
    for path in SHIPPED:
        if path.stem in failing:
            (tmp_path / path.name).unlink()
    assert tthc_text("level", ".", "--min-level", "một phần", cwd=tmp_path).returncode == 0


def passing(folder: Path) -> Path:
    """A file that passes the gate of *một phần*, written into a folder beside the shared fields."""
    shutil.copytree(PROCEDURES / SHARED, folder / SHARED)
    file = folder / "a.yaml"
    shutil.copy(PROCEDURES / "ho-tich" / "1.000656.yaml", file)
    assert tthc_text("level", ".", "--min-level", "một phần", cwd=folder).returncode == 0
    return file


def test_two_files_of_one_code_pass_no_gate(tmp_path: Path) -> None:
    shutil.copy(passing(tmp_path), tmp_path / "b.yaml")
    done = tthc_text("level", ".", "--min-level", "một phần", cwd=tmp_path)
    assert done.returncode == 1
    assert "1.000656  b.yaml: a.yaml" in done.stderr


def test_files_without_a_code_have_no_code_in_common(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("phien_ban: procedure/v0\nten_thu_tuc: Cấp thẻ\n", "utf-8")
    assert "DVC601" not in tthc_text("level", ".", "--min-level", "một phần", cwd=tmp_path).stderr


def test_an_error_that_a_comment_passes_over_keeps_a_file_from_passing(tmp_path: Path) -> None:
    wrong = "muc_tieu: [{khung: tt-32-2017, muc: 9}]  # tthc: ignore[DVC706] lý do: thử\n"
    file = passing(tmp_path)
    with file.open("a", encoding="utf-8") as text:
        text.write(wrong)
    assert tthc_text("check", ".", cwd=tmp_path).returncode == 0
    assert tthc_text("level", ".", "--min-level", "một phần", cwd=tmp_path).returncode == 1


def test_a_file_whose_name_ends_in_capitals_is_looked_at(tmp_path: Path) -> None:
    passing(tmp_path)
    (tmp_path / "hong.YAML").write_text("x: [\n", "utf-8")
    assert tthc_text("check", ".", cwd=tmp_path).returncode == 1
    assert tthc_text("level", ".", "--min-level", "một phần", cwd=tmp_path).returncode == 1
