"""``tthc fields``: what there is, who uses it, what moving a pin changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ..support.commands import tthc_text
from ..support.shared_library import USES, library_in, text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    library_in(tmp_path)
    shelf = tmp_path / "cong-chung"
    shelf.mkdir()
    (shelf / "moi.yaml").write_text(text(*USES), "utf-8")
    (shelf / "cu.yaml").write_text(
        text("{dung: cua-toi.nguoi@1, bo: [ten]}", "{dung: cua-toi.ten@1, ma: ten}"), "utf-8"
    )
    return tmp_path


def rows(folder: Path) -> dict[str, dict[str, object]]:
    done = tthc_text("fields", "list", "cong-chung", "-f", "json", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return {row["name"]: row for row in json.loads(done.stdout)}


def rows_alike(folder: Path) -> dict[str, object]:
    done = tthc_text("fields", "list", "cong-chung", "-f", "json", cwd=folder)
    return {row["name"]: row["alike"] for row in json.loads(done.stdout) if row["alike"]}


def test_the_list_counts_the_files_that_use_each(folder: Path) -> None:
    found = rows(folder)
    assert {name: found[name]["files"] for name in ("cua-toi.ten", "cua-toi.nguoi", "cua-toi.sinh")} == {
        "cua-toi.ten": 2,
        "cua-toi.nguoi": 2,
        "cua-toi.sinh": 0,
    }
    # A group has two files use its fields, one of them without the name; a column of a table is a use, too.
    assert {name: found[name]["through"] for name in ("cua-toi.ten", "cua-toi.nguoi", "cua-toi.sinh")} == {
        "cua-toi.ten": 1,
        "cua-toi.nguoi": 0,
        "cua-toi.sinh": 2,
    }
    said = tthc_text("fields", "list", "cong-chung", cwd=folder).stdout
    assert "tệp dùng: trực tiếp 2, qua nhóm 1  Họ tên" in said
    assert (found["cua-toi.ten"]["newest"], found["cua-toi.cap"]["status"]) == (2, "du_thao")
    assert "cong-dan.ho-ten" in found


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("cua toi.hai", ["cua-toi.hai-the"]),  # the name
        ("VIEC làm thêm", ["cua-toi.lam_them"]),  # the title
        ("ho, ten", ["cua-toi.ten"]),  # the label of a version
        ("sinh ngay", ["cong-dan.ngay-sinh"]),  # another name
    ],
)
def test_the_list_is_searched_without_diacritics_and_case(folder: Path, word: str, found: list[str]) -> None:
    done = tthc_text("fields", "list", "cong-chung", "--find", word, "-f", "json", cwd=folder)
    assert [row["name"] for row in json.loads(done.stdout)] == found


def test_a_word_that_nothing_has_is_told(folder: Path) -> None:
    done = tthc_text("fields", "list", "cong-chung", "--find", "Cây xanh", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "không có trường, nhóm nào mang “Cây xanh”" in done.stderr


def test_one_is_shown_with_its_versions_and_every_use(folder: Path) -> None:
    done = tthc_text("fields", "show", "cua-toi.ten", "cong-chung", "-f", "json", cwd=folder)
    said = json.loads(done.stdout)
    assert [(version["so"], version["tinh_trang"]) for version in said["versions"]] == [
        (1, "het_hieu_luc"),
        (2, "da_ra_soat"),
    ]
    uses = [(Path(use["file"]).name, use["line"], use["use"], use.get("through")) for use in said["uses"]]
    # The first stands behind a group, which is several fields.
    assert uses == [
        ("cu.yaml", 12, "cua-toi.ten@1", None),
        ("moi.yaml", 12, "cua-toi.ten@2", None),
        ("moi.yaml", 13, "cua-toi.ten@2", "cua-toi.nguoi@1"),
        ("moi.yaml", 15, "cua-toi.ten@2", "cua-toi.nguoi@1"),
        ("moi.yaml", 16, "cua-toi.ten@2", "cua-toi.lam_them@1"),
    ]
    shown = tthc_text("fields", "show", "cua-toi.ten", "cong-chung", cwd=folder).stdout
    assert "Chỗ dùng: trực tiếp 2, qua nhóm 3:" in shown
    assert "moi.yaml:13  cua-toi.ten@2 (qua cua-toi.nguoi@1)" in shown


def test_what_a_group_uses_and_one_field_of_a_group_are_used_through_it(folder: Path) -> None:
    path = folder / "cong-chung" / "the.yaml"
    path.write_text(text("{dung: cua-toi.hai-the.ten@1}", "{dung: cua-toi.hai-the@1, tien_to: me}"), "utf-8")
    done = tthc_text("fields", "show", "cua-toi.ten", str(path), "-f", "json", cwd=folder)
    found = {(use["line"], use.get("through")) for use in json.loads(done.stdout)["uses"]}
    assert found == {(11, "cua-toi.hai-the.ten@1"), (12, "cua-toi.hai-the@1")}


def test_two_definitions_of_one_thing_are_reported(folder: Path) -> None:
    library = folder / "truong-chung" / "cua-toi.yaml"
    whole = library.read_text("utf-8")
    twin = """\
  cap-the:
    ten: Ngày cấp thẻ
    ban: [{so: 1, tinh_trang: du_thao, dinh_nghia: {ma: cap_the, kieu: ngay, nhan: ngày cấp}}]
"""
    library.write_text(whole.replace("  lam_them:\n", f"{twin}  lam_them:\n"), "utf-8")
    done = tthc_text("fields", "list", "cong-chung", cwd=folder)
    assert "cua-toi.cap và cua-toi.cap-the khai y như nhau" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert rows_alike(folder) == {"cua-toi.cap": ["cua-toi.cap-the"], "cua-toi.cap-the": ["cua-toi.cap"]}
    other = twin.replace("kieu: ngay, ", "kieu: ngay, muon_nhat: hom_nay, ")
    library.write_text(whole.replace("  lam_them:\n", f"{other}  lam_them:\n"), "utf-8")
    assert rows_alike(folder) == {}


def test_a_move_tells_what_changes_and_writes_nothing_by_itself(folder: Path) -> None:
    before = (folder / "cong-chung" / "cu.yaml").read_text("utf-8")
    done = tthc_text("fields", "move", "cua-toi.ten@2", "cong-chung", "-f", "json", cwd=folder)
    (changed,) = [pair for pair in json.loads(done.stdout)["procedures"] if pair["differences"]]
    effects = {(one["path"][-1], one["effect"]) for one in changed["differences"]}
    assert {("do_dai_toi_da", "dossiers"), ("nhan", "editorial"), ("dung", "editorial")} <= effects
    assert (folder / "cong-chung" / "cu.yaml").read_text("utf-8") == before


def test_a_move_that_is_written_changes_the_pins_alone(folder: Path) -> None:
    path = folder / "cong-chung" / "cu.yaml"
    before = path.read_text("utf-8")
    done = tthc_text("fields", "move", "cua-toi.ten@2", "cong-chung", "--write", cwd=folder)
    assert done.returncode == 0
    assert path.read_text("utf-8") == before.replace("cua-toi.ten@1", "cua-toi.ten@2")
    again = tthc_text("fields", "move", "cua-toi.ten@2", "cong-chung", "-f", "json", cwd=folder)
    assert json.loads(again.stdout)["procedures"] == []


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("show", "cua-toi.tem"), "cua-toi.ten"),
        (("show", "gì đó"), "tthc fields list"),
        (("move", "cua-toi.ten"), "cua-toi.ten@1, cua-toi.ten@2"),
        (("move", "cua-toi.ten@7"), "cua-toi.ten@1, cua-toi.ten@2"),
    ],
)
def test_what_there_is_not_is_told_with_what_there_is(folder: Path, args: tuple[str, ...], said: str) -> None:
    done = tthc_text("fields", *args, "cong-chung", cwd=folder)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_broken_library_is_told(folder: Path) -> None:
    library = folder / "truong-chung" / "cua-toi.yaml"
    library.write_text(library.read_text("utf-8").replace("kieu: ngay,", "kieu: nga,", 1), "utf-8")
    done = tthc_text("fields", "list", "cong-chung", cwd=folder)
    assert "truong-chung/cua-toi.yaml:" in done.stderr


def test_fields_that_the_library_has_are_told_once_a_form_and_mended_each(folder: Path) -> None:
    path = folder / "cong-chung" / "rieng.yaml"
    own = ("{ma: a, kieu: ngay, nhan: Ngày cấp}", "{ma: b, kieu: ngay, nhan: Ngày cấp}")
    path.write_text(text(*own), "utf-8")
    wanted = ("check", str(path), "--select", "DVC487", "--min-severity", "info", "--isolated")
    (line, _) = tthc_text(*wanted, "-f", "concise", cwd=folder).stdout.split("\n", 1)
    assert "rieng.yaml:11:13: DVC487" in line
    assert "1 chỗ khác cũng vậy" in line
    tthc_text(*wanted, "--fix", "--unsafe-fixes", cwd=folder)
    assert path.read_text("utf-8").count("dung: cua-toi.cap@1, nhan: Ngày cấp}") == 2
