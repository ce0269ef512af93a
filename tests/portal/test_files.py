"""Reading files of answers, and where imported files go: names, hand-made files, nothing outside."""

from __future__ import annotations

import gzip
import json
from errno import ENOSPC
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dvc_core.portal import store as storing
from dvc_core.portal.answer import from_answer
from dvc_core.portal.inputs import InputItem, Trouble
from dvc_core.portal.store import Outcome, untouched

from ..support.imports import files, lines_of, put, read, store
from ..support.portal_answers import answer

ONE = json.dumps(answer(), ensure_ascii=False).encode()
PRETTY = json.dumps(answer(), ensure_ascii=False, indent=1).encode()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (ONE, [(1, "")]),
        (PRETTY, [(0, "")]),
        (b"\xef\xbb\xbf" + ONE + b"\r\n" + ONE, [(1, ""), (2, "")]),
        (b"[" + ONE + b"," + ONE + b"]", [(1, ""), (2, "")]),
        (b"[\n" + ONE + b",\n" + ONE + b"\n]\n", [(1, ""), (2, "")]),
        (b"\n\n" + ONE + b"\n\n" + ONE + b"\n", [(3, ""), (5, "")]),
        (ONE + b"\n{broken\n" + ONE, [(1, ""), (2, "bad_json"), (3, "")]),
        (b"{broken\n" + ONE + b"\n" + ONE, [(1, "bad_json"), (2, ""), (3, "")]),
        (ONE + b'\n{"name": ' + b"9" * 5000 + b"}\n" + ONE, [(1, ""), (2, "long_number"), (3, "")]),
        (ONE + b'\n{"name": "\xff"}\n' + ONE, [(1, ""), (2, "bad_text"), (3, "")]),
        (PRETTY[:-40], [(len(PRETTY[:-40].splitlines()), "bad_json")]),
        (b"", [(0, "empty")]),
        (b" \n\t\n", [(0, "empty")]),
        (b"<html>", [(1, "bad_json")]),
        (b"[" * 100_000, [(0, "too_deep")]),
        (gzip.compress(ONE + b"\n" + ONE, mtime=0), [(1, ""), (2, "")]),
        (gzip.compress(ONE * 50, mtime=0)[:-20], [(0, "bad_gzip")]),
        (b"\x1f\x8bnot gzip at all", [(0, "bad_gzip")]),
    ],
)  # fmt: skip
def test_every_way_answers_come(content: bytes, expected: list[tuple[int, str]]) -> None:
    assert lines_of(content) == expected


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=80))
def test_no_bytes_can_break_the_reader(content: bytes) -> None:
    for found in read(content):
        assert isinstance(found, (InputItem, Trouble))


def test_a_file_stands_on_the_shelf_of_its_sector(tmp_path: Path) -> None:
    assert put(store(tmp_path)).outcome is Outcome.WRITTEN
    assert files(tmp_path) == ["cay-xanh-do-thi/9.100010.yaml"]


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    path = put(store(tmp_path)).path
    before = path.stat().st_mtime_ns
    assert put(store(tmp_path)).outcome is Outcome.UNCHANGED
    assert path.stat().st_mtime_ns == before


def test_an_untouched_import_is_replaced_by_a_newer_one(tmp_path: Path) -> None:
    put(store(tmp_path))
    placed = put(store(tmp_path), note="Có thêm ghi chú")
    assert placed.outcome is Outcome.UPDATED
    assert "Có thêm ghi chú" in placed.path.read_text("utf-8")
    assert untouched(placed.path.read_text("utf-8"))


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text + "# của tôi\n",
        lambda text: text.replace("Quầy 3", "Quầy 4"),
        lambda text: "# lời đầu\n" + text,
        lambda _: 'phien_ban: procedure/v0\nma_thu_tuc: "9.100010"\n',
    ],
)
def test_what_somebody_worked_on_is_left_and_shown(tmp_path: Path, edit: Any) -> None:
    path = put(store(tmp_path)).path
    mine = edit(path.read_text("utf-8"))
    path.write_text(mine, "utf-8")
    placed = put(store(tmp_path), note="Mới")
    assert placed.outcome is Outcome.REFUSED
    assert placed.present == mine
    assert [t.code for t in placed.troubles] == ["edited"]
    assert path.read_text("utf-8") == mine
    assert put(store(tmp_path, overwrite=True), note="Mới").outcome is Outcome.UPDATED
    assert "Mới" in path.read_text("utf-8")


def test_a_code_that_has_a_file_already_keeps_its_shelf(tmp_path: Path) -> None:
    shelf = tmp_path / "ke-khac" / "9.100010.yaml"
    shelf.parent.mkdir()
    put(store(tmp_path)).path.rename(shelf)
    placed = put(store(tmp_path), note="Mới")
    assert (placed.path, placed.outcome) == (shelf, Outcome.UPDATED)


@pytest.mark.parametrize(
    ("code", "name", "why"),
    [
        ("", "cay-xanh-do-thi/khong-ma-xac-nhan-viec-trong-cay-bong-mat.yaml", "no_code"),
        ("../../etc/passwd", "cay-xanh-do-thi/ma-la-etc-passwd.yaml", "unsafe_code"),
        ("/abs", "cay-xanh-do-thi/ma-la-abs.yaml", "unsafe_code"),
        ("a/b\\c", "cay-xanh-do-thi/ma-la-a-b-c.yaml", "unsafe_code"),
        ("1..2", "cay-xanh-do-thi/ma-la-1-2.yaml", "unsafe_code"),
        ("CON.1", "cay-xanh-do-thi/ma-la-con-1.yaml", "unsafe_code"),
        ("1.0\n", "cay-xanh-do-thi/1.0.yaml", ""),
        ("x" * 300, f"cay-xanh-do-thi/ma-la-{'x' * 60}.yaml", "unsafe_code"),
        ("\x00", "cay-xanh-do-thi/ma-la-khong-ten.yaml", "unsafe_code"),
    ],
)
def test_a_code_that_is_no_file_name_gets_one_and_says_so(
    tmp_path: Path, code: str, name: str, why: str
) -> None:
    placed = put(store(tmp_path), code=code, codeNotation=code)
    assert files(tmp_path) == [name]
    assert [t.code for t in placed.troubles] == ([why] if why else [])
    if why:
        assert placed.troubles[0].params["file"] == placed.path.name


def test_two_procedures_of_one_code_get_two_files(tmp_path: Path) -> None:
    for _ in range(2):
        into = store(tmp_path)
        first, second, third = put(into), put(into, note="khác"), put(into)
        assert second.path.name == "9.100010-2.yaml"
        assert [t.code for t in second.troubles] == ["duplicate_code"]
        assert [t.code for t in third.troubles] == ["same_again"]
        assert not first.troubles
    assert files(tmp_path) == ["cay-xanh-do-thi/9.100010-2.yaml", "cay-xanh-do-thi/9.100010.yaml"]


def test_nothing_is_written_outside_the_folder(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (inside / "cay-xanh-do-thi").symlink_to(outside, target_is_directory=True)
    placed = put(store(inside))
    assert placed.outcome is Outcome.REFUSED
    assert [t.code for t in placed.troubles] == ["outside"]
    assert files(outside) == []


@settings(max_examples=100, deadline=None)
@given(code=st.text(max_size=40), sector=st.text(max_size=40))
def test_no_code_and_no_sector_lead_outside(
    tmp_path_factory: pytest.TempPathFactory, code: str, sector: str
) -> None:
    root = tmp_path_factory.mktemp("x")
    folder = root / "deep" / "er"
    folder.mkdir(parents=True)
    categories = [{"id": "1", "name": sector, "code": "1"}]
    put(store(folder), code=code, codeNotation=code, categoriesDetails=categories)
    assert [f for f in files(root) if f.startswith("deep/er/")] == files(root)
    assert len(files(root)) == 1


def test_more_ways_answers_come() -> None:
    # A list that breaks off is one fault, though its lines are answers in themselves.
    assert lines_of(b"[\n" + ONE + b"\n,\n" + ONE + b"\n") == [(5, "bad_json")]
    assert lines_of(ONE + b"\n[" + ONE + b"," + ONE + b"]\n") == [(1, ""), (2, ""), (2, "")]
    assert lines_of(gzip.compress(b"", mtime=0)[:10] + b"\xff" * 40) == [(0, "bad_gzip")]
    assert lines_of(b"\xef\xbb\xbf\n") == [(0, "empty")]


def sector(name: str) -> list[dict[str, str]]:
    return [{"id": "1", "name": name, "code": "1"}]


@pytest.mark.parametrize(
    ("name", "shelf"),
    [("Con", "con-"), ("", "khac"), ("§", "khac"), ("a" * 59 + " cây", "a" * 59), ("a" * 70, "a" * 60)],
)
def test_names_of_folders(tmp_path: Path, name: str, shelf: str) -> None:
    put(store(tmp_path), categoriesDetails=sector(name), category={})
    assert files(tmp_path) == [f"{shelf}/9.100010.yaml"]


def test_codes_that_differ_in_capitals_alone_get_two_files(tmp_path: Path) -> None:
    into = store(tmp_path)
    put(into, code="qlc001", codeNotation="")
    assert put(into, code="QLC001", codeNotation="").path.name == "QLC001-2.yaml"


def test_hidden_folders_are_no_shelves_and_the_first_shelf_counts(tmp_path: Path) -> None:
    path = put(store(tmp_path)).path
    for shelf in ("b", "a", ".a"):
        (tmp_path / shelf).mkdir()
        (tmp_path / shelf / path.name).write_bytes(path.read_bytes())
    path.unlink()
    assert put(store(tmp_path)).path == tmp_path / "a" / path.name


def test_a_file_that_nobody_could_read_again_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storing, "MAX_BYTES", 100)
    placed = put(store(tmp_path))
    assert (placed.outcome, [t.code for t in placed.troubles]) == (Outcome.REFUSED, ["too_large"])
    assert files(tmp_path) == []


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ({"mau_don_to_khai": [{"ma": "don", "ten": ""}]}, "mau_don_to_khai.0.ten"),
        ({"phi_le_phi": [{"loai": "phi", "muc_thu": "so_tien", "so_tien": 10**400}]}, "phi_le_phi.0.so_tien"),
        ({"thanh_phan_ho_so": {"so_bo": 10**18}}, "thanh_phan_ho_so.so_bo"),
        ({"phien_ban": "x"}, "phien_ban"),
    ],
)
def test_what_would_not_load_is_told_with_its_place_and_not_written(
    tmp_path: Path, data: dict[str, Any], place: str
) -> None:
    imported = from_answer(answer())
    placed = store(tmp_path).place(imported._replace(data=imported.data | data), "x.json", 7)
    assert placed.outcome is Outcome.REFUSED
    assert [(t.code, t.line, t.params["place"]) for t in placed.troubles] == [("unfit", 7, place)]
    assert files(tmp_path) == []


def test_a_full_disk_leaves_no_half_file_and_the_old_one_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = put(store(tmp_path)).path.read_bytes()
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        write(path, data[:100])
        raise OSError(ENOSPC, "full")

    monkeypatch.setattr(Path, "write_bytes", full)
    placed = put(store(tmp_path), note="Mới")
    assert (placed.outcome, [t.code for t in placed.troubles]) == (Outcome.REFUSED, ["unwritable"])
    assert (files(tmp_path), placed.path.read_bytes()) == (["cay-xanh-do-thi/9.100010.yaml"], before)


def test_a_folder_that_takes_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "cay-xanh-do-thi").write_text("no folder", "utf-8")
    placed = put(store(tmp_path))
    assert (placed.outcome, [t.code for t in placed.troubles]) == (Outcome.REFUSED, ["unwritable"])


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = put(store(tmp_path)).path
    other = tmp_path / "link"
    other.hardlink_to(path)
    before = other.read_bytes()
    assert put(store(tmp_path), note="Mới").outcome is Outcome.UPDATED
    assert other.read_bytes() == before
