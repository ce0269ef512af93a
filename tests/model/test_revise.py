"""New data into an old text: it says the new data, and nothing else of it changed."""

from __future__ import annotations

import copy
import difflib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dvc_core.model.emit import dump
from dvc_core.model.revise import revisions
from dvc_core.model.sidecar_files import procedure_files
from dvc_core.source import read
from dvc_core.source.lines import edited

from ..support.files import ROOT
from ..support.texts import ANY_DATA, ANY_KEYS, ATOMS, DATA, STYLES, faults, nfc, written

FILES = [path.read_text("utf-8") for path in procedure_files(ROOT / "procedures")]

#: Everything that stands in the way of an edit: comments in all places, odd layouts, every style of a text.
TEXT = """\
# yaml-language-server: $schema=x.json
phien_ban: procedure/v0  # bản
ma_thu_tuc:   "1.001193"
ten_thu_tuc: >-  # tên
  Một hai ba
  bốn năm sáu

  bảy tám

# Lĩnh vực
linh_vuc: {ten: Hộ tịch} # không mã
ghi_chu:
  # ghi chú đầu
  - "một"   # nháy
  - |
    hai
    ba

  # trước ba
  - ba
trinh_tu_thuc_hien:
- ten: Nộp
  noi_dung: nộp tại quầy
    hoặc qua mạng
- # bước hai
  ten: Nhận
  noi_dung: 'nhận kết quả'
  # cuối bước hai
phi_le_phi: khong_co
tu_khoa: [a, b,
  c]
mo_ta_them:
kiem_thu:
  -
    ten: x
# cuối tệp
"""


def revised(text: str, new: dict[str, Any]) -> str:
    source = read(text)
    assert not source.broken or faults(source) == []
    made = edited(source.text, revisions(source, new))
    assert read(made).data == nfc(new)
    return made


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that are only before and only after."""
    told = [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "-+"]
    return [t[2:] for t in told if t[0] == "-"], [t[2:] for t in told if t[0] == "+"]


def set_at(value: Any, path: tuple[str | int, ...], new: Any) -> None:
    for step in path[:-1]:
        value = value[step]
    value[path[-1]] = new


@pytest.mark.parametrize(
    ("path", "new", "gone", "come"),
    [
        (("ma_thu_tuc",), "1.001194", ['ma_thu_tuc:   "1.001193"'], ['ma_thu_tuc:   "1.001194"']),
        (("phien_ban",), "b", ["phien_ban: procedure/v0  # bản"], ["phien_ban: b  # bản"]),
        (("ten_thu_tuc",), "Một hai ba bốn năm bảy\nbảy tám", ["  bốn năm sáu"], ["  bốn năm bảy"]),
        (
            ("ten_thu_tuc",),
            "Tên",
            ["ten_thu_tuc: >-  # tên", "  Một hai ba", "  bốn năm sáu", "", "  bảy tám"],
            ["ten_thu_tuc: Tên  # tên"],
        ),
        (
            ("linh_vuc", "ten"),
            "Cư trú",
            ["linh_vuc: {ten: Hộ tịch} # không mã"],
            ["linh_vuc: {ten: Cư trú} # không mã"],
        ),
        (
            ("linh_vuc", "ma"),
            "A",
            ["linh_vuc: {ten: Hộ tịch} # không mã"],
            ["linh_vuc: {ma: A, ten: Hộ tịch} # không mã"],
        ),
        (("ghi_chu", 0), "hai\nba", ['  - "một"   # nháy'], ["  - |-   # nháy", "    hai", "    ba"]),
        (("ghi_chu", 1), "hai\nbốn\n", ["    ba"], ["    bốn"]),
        (
            ("trinh_tu_thuc_hien", 0, "noi_dung"),
            "nộp",
            ["  noi_dung: nộp tại quầy", "    hoặc qua mạng"],
            ["  noi_dung: nộp"],
        ),
        (("trinh_tu_thuc_hien", 1, "ten"), "Trả", ["  ten: Nhận"], ["  ten: Trả"]),
        (("trinh_tu_thuc_hien", 1, "nguoi_thuc_hien"), "A", [], ["  nguoi_thuc_hien: A"]),
        (
            ("phi_le_phi",),
            [{"loai": "phi", "muc_thu": "chua_ro"}],
            ["phi_le_phi: khong_co"],
            ["phi_le_phi:", "  - loai: phi", "    muc_thu: chua_ro"],
        ),
        (("mo_ta_them",), "có", ["mo_ta_them:"], ["mo_ta_them: có"]),
        (("kiem_thu", 0, "ten"), "z", ["    ten: x"], ["    ten: z"]),
        (("yeu_cau_dieu_kien",), "khong_co", [], ["yeu_cau_dieu_kien: khong_co"]),
        (("ghi_chu",), ["hai\nba\n", "ba"], ['  - "một"   # nháy'], []),
        (("ghi_chu",), ["mới", "một", "hai\nba\n", "ba"], [], ["  - mới"]),
        (("ghi_chu",), ["một", "hai\nba\n", "ba", "mới"], [], ["  - mới"]),
        (("ghi_chu",), ["ba", "một", "hai\nba\n"], ["  - ba"], ["  - ba"]),
    ],
)
def test_one_change_is_one_place(
    path: tuple[str | int, ...], new: Any, gone: list[str], come: list[str]
) -> None:
    value = copy.deepcopy(read(TEXT).data)
    set_at(value, path, new)
    assert changed_lines(TEXT, revised(TEXT, value)) == (gone, come)


@pytest.mark.parametrize("key", [*read(TEXT).data])
def test_a_key_that_goes_takes_its_own_lines_only(key: str) -> None:
    value = copy.deepcopy(read(TEXT).data)
    del value[key]
    gone, come = changed_lines(TEXT, revised(TEXT, value))
    assert not come
    assert gone[0].startswith(f"{key}:")
    assert not [line for line in gone[1:] if line and line[0] not in " -"]


def test_no_change_is_no_edit() -> None:
    for text in (TEXT, *FILES):
        assert revisions(read(text), copy.deepcopy(read(text).data)) == []


def test_windows_line_ends_stay() -> None:
    text = TEXT.replace("\n", "\r\n")
    value = copy.deepcopy(read(text).data)
    value["phi_le_phi"] = [{"loai": "phi", "muc_thu": "chua_ro"}]
    value["ghi_chu"].append("mới")
    made = revised(text, value)
    assert made.count("\n") == made.count("\r\n")


# Any edit of any file.


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for step, inner in inside for place in places(inner, (*path, step)))]


ANYTHING = ATOMS | st.lists(ATOMS, max_size=2) | st.dictionaries(ANY_KEYS, ATOMS, max_size=2)
#: The same data as other programs write them.
YAML = st.builds(written, DATA.filter(bool), STYLES)


@st.composite
def other_data(draw: st.DrawFn, before: dict[str, Any]) -> dict[str, Any]:
    """Data after one to three edits: a value, a key or an item more or less, items in another order."""
    value = {"": copy.deepcopy(before)}
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.sampled_from(places(value[""])))
        holder: Any = value
        for step in ("", *at)[:-1]:
            holder = holder[step]
        last = ("", *at)[-1]
        inner = holder[last]
        kinds = ["set"] if at else []
        kinds += (
            ["more", "shuffle"] if isinstance(inner, list) else ["key"] if isinstance(inner, dict) else []
        )
        kinds += ["less"] if at else []
        kind = draw(st.sampled_from(kinds or ["key"]))
        new = draw(ANYTHING)
        if kind == "set":
            holder[last] = new
        elif kind == "less":
            del holder[last]
        elif kind == "key":
            inner[draw(ANY_KEYS)] = new
        elif kind == "more":
            inner.insert(draw(st.integers(0, len(inner))), new)
        else:
            holder[last] = draw(st.permutations(inner))
    return value[""]


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_any_new_data_are_what_the_text_then_says(draw: st.DataObject) -> None:
    text = draw.draw(st.sampled_from([TEXT, *FILES]) | ANY_DATA.filter(bool).map(dump) | YAML)
    revised(text, draw.draw(other_data(read(text).data)))


@pytest.mark.long
@settings(max_examples=80, deadline=None)
@given(st.data())
def test_what_is_outside_of_the_keys_that_changed_stays(draw: st.DataObject) -> None:
    text = draw.draw(st.sampled_from([TEXT, *FILES]))
    before = read(text).data
    new = draw.draw(other_data(before))
    made = revised(text, new)
    for key in before:
        if key in new and repr(before[key]) == repr(new[key]):
            assert block(text, key) in made
    assert [line for line in made.splitlines() if line in heads(text)] == heads(text)


def heads(text: str) -> list[str]:
    """The comments that stand between the keys of the file."""
    return [line for line in text.splitlines() if line.startswith("#")]


def block(text: str, key: str) -> str:
    """The lines of a key of the file, with all that is indented below it."""
    lines = text.splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith(f"{key}:"))
    below = (i for i in range(start + 1, len(lines)) if lines[i] and lines[i][0] not in " -")
    return "\n".join(lines[start : next(below, len(lines))]).rstrip()
