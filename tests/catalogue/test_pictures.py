"""Pictures of a report: true to the numbers of their tables, whole, and readable in every light."""

from __future__ import annotations

import re
from importlib import resources
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dvc_core.catalogue.report.document import ReportLink, ReportTable, StateMark
from dvc_core.catalogue.report.pictures import FILLINGS, Drawing, drawing
from dvc_core.words import LANGS, Lang, show

pytestmark = pytest.mark.long

STANDINGS = ("dat", "dat_neu_cong", "chua_du", "co_dau_hieu", "khong_dat", "none")
NAMES = st.text(
    st.characters(exclude_categories=("C", "Z"), max_codepoint=0x1EFF) | st.just(" "), max_size=400
)
COUNTS = st.integers(0, 12) | st.integers(0, 1_000_000)


@st.composite
def tables(draw_one: st.DrawFn) -> ReportTable:
    """A table that is drawn, with links, states, empty cells and a note in its last column."""
    columns = len(STANDINGS)
    first = NAMES | NAMES.map(lambda name: StateMark(name, "met"))
    cells = COUNTS | COUNTS.map(lambda n: ReportLink(n, "danh-sach", "x")) | st.none()
    row = st.tuples(first, *[cells] * columns, st.just("") | NAMES)
    made = draw_one(st.lists(row, max_size=20))
    heads = tuple(draw_one(NAMES) for _ in range(columns + 2))
    total = draw_one(st.booleans()) and len(made) > 1
    return ReportTable(draw_one(NAMES), heads, tuple(made), (1, columns), total=total)


def plain_table(*rows: tuple[str | int, ...], total: bool = False) -> ReportTable:
    width = len(rows[0]) - 1
    heads = ("Tên", *[f"Cột {chr(65 + i)}" for i in range(width)], "Ghi chú")
    return ReportTable("Bảng", heads, tuple((*row, "") for row in rows), (1, width), total=total)


def counts_of(table: ReportTable) -> list[list[int]]:
    """What a row counts in each drawn column, without the row of totals."""
    assert table.parts is not None
    rows = table.rows[: len(table.rows) - table.total]
    inside = [row[table.parts[0] : table.parts[1] + 1] for row in rows]
    values = [[cell.text if isinstance(cell, ReportLink) else cell for cell in row] for row in inside]
    return [[value if isinstance(value, int) else 0 for value in row] for row in values]


def drawn(table: ReportTable, lang: Lang = "vi") -> Drawing:
    found = drawing(table, lang)
    assert found
    return found


def texts(picture: Drawing) -> list[str]:
    """Everything that is said in a picture."""
    of_bars = [text for bar in picture.bars for text in (bar.name, bar.end, *dict(bar.keys).values())]
    return [*of_bars, *dict(picture.keys).values(), picture.more]


@settings(max_examples=40)
@given(st.data(), st.sampled_from(LANGS))
def test_every_number_drawn_stands_as_text(data: st.DataObject, lang: Lang) -> None:
    table = data.draw(tables())
    counts = counts_of(table)
    assert (drawing(table, lang) is not None) == any(map(any, counts))
    if not any(map(any, counts)):
        return
    found = drawn(table, lang)
    assert table.caption in found.title
    ends = " ".join(
        (
            *(text for bar in found.bars for text in (bar.end, *dict(bar.keys).values())),
            *dict(found.keys).values(),
        )
    )
    said = {number.strip(".,") for number in re.findall(r"[0-9][0-9.,]*", ends)}
    for row in counts[:15]:
        for n in row:
            assert not n or show(n, lang) in said


@given(tables())
def test_parts_of_a_stack_are_as_long_as_they_are_many(table: ReportTable) -> None:
    counts = counts_of(table)
    if not any(map(any, counts)):
        return
    most = max(map(sum, counts))
    for bar, row in zip(drawn(table).bars, counts, strict=False):
        assert [bar.length * length / 100 for _, _, length in bar.parts] == pytest.approx(
            [100 * n / most for n in row if n]
        )
        ends = [0.0, *accumulate(length for _, _, length in bar.parts)]
        assert [start for _, start, _ in bar.parts] == pytest.approx(ends[:-1])
        assert ends[-1] == pytest.approx(100 if any(row) else 0)


def test_what_is_not_drawn_is_said() -> None:
    found = drawn(plain_table(*[(f"Hàng {k}", 100 - k, 1, 101) for k in range(60)]))
    assert f"còn {60 - len(found.bars)} dòng" in found.more


def test_totals_of_a_stack_are_those_of_its_table() -> None:
    """Groups may share members: the bars add up to more than there are."""
    rows = (("A", 3, 2), ("B", 3, 1))
    assert "6" not in "".join(texts(drawn(plain_table(*rows))))
    said = texts(drawn(plain_table(*rows, ("Tổng", 4, 3), total=True)))
    assert {"Cột A: 4", "Cột B: 3"} <= set(said)
    assert "Tổng" not in said


def test_a_table_of_nothing_has_no_picture() -> None:
    assert drawing(ReportTable("Bảng", ("Tên", "Số", "Ghi chú"), (), (1, 1)), "vi") is None
    assert drawing(plain_table(("A", 0)), "vi") is None
    assert drawing(plain_table(("A", 1))._replace(parts=None), "vi") is None


def test_fillings_differ_without_colour() -> None:
    """Two at the most have no pattern: a full one and an empty one."""
    paths = [FILLINGS[kind] for kind in STANDINGS]
    assert len({path for path in paths if path}) == len([path for path in paths if path])
    assert paths.count("") <= 2


def _css() -> str:
    return (resources.files("dvc_core.catalogue.report") / "templates/page.css").read_text("utf-8")


def _light(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("light", "paper"), [(0, "#ffffff"), (1, "#17171b"), (2, "#ffffff")])
def test_marks_are_seen_in_every_light(light: int, paper: str) -> None:
    """By day, by night and on paper: 3 to 1 for what is drawn."""
    colours = re.findall(r"\.([a-z_]+) \{ --f: (#\w{6}); --m: (#\w{6}); \}", _css())
    each = len(FILLINGS)
    assert len(colours) == 3 * each
    for name, ground, mark in colours[light * each : (light + 1) * each]:
        assert contrast(mark, paper) >= 3, name
        assert not FILLINGS[name] or contrast(mark, ground) >= 3, name
