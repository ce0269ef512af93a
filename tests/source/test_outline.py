"""The outline of a text: the same keys and items as the reader finds, and a place wherever somebody types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from dvc_core.finding import Path
from dvc_core.source import read
from dvc_core.source.build import MAX_DEPTH
from dvc_core.source.outline import Outline

from ..support.files import ROOT
from ..support.sampled import every

FILES = sorted([*(ROOT / "procedures").glob("*/*.yaml"), *(ROOT / "src").rglob("shared_fields/*.yaml")])


def paths(data: Any, above: Path = ()) -> Iterator[Path]:
    for step, value in (
        data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    ):
        yield (*above, step)
        yield from paths(value, (*above, step))


@pytest.mark.parametrize("path", every(4, FILES), ids=lambda path: path.stem)
def test_a_right_text_has_the_outline_that_the_reader_finds(path: Any) -> None:
    text = path.read_text("utf-8")
    outline, data = Outline(text), read(text).data
    assert {node.path for node in outline.nodes} == set(paths(data))
    for node in outline.nodes:
        value = data
        for step in node.path:
            value = value[step]
        if node.style == "plain" and isinstance(value, str):
            assert value.startswith(node.value)
        written = text[node.value_start : node.end]
        if node.style == "quoted" and not {"\\", "\n"}.intersection(written) and "''" not in written:
            assert node.value == value


@pytest.mark.parametrize("path", every(12, FILES), ids=lambda path: path.stem)
def test_what_stands_before_a_broken_line_keeps_its_place(path: Any) -> None:
    text = path.read_text("utf-8")
    half = text.index("\n", len(text) // 2) + 1
    before = {node.path for node in Outline(text).nodes if node.end < half and not node.children}
    for broken in ('"mở ngoặc', "{mở: [", "chưa xong", "- - :", "\tx: {"):
        assert before <= {node.path for node in Outline(text[:half] + broken).nodes}


@pytest.mark.parametrize(
    ("text", "slot", "node"),
    [
        ("¦", "key", ()),
        ("a¦", "key", ()),
        ("a:¦", "value", ("a",)),
        ("a: ¦b", "value", ("a",)),
        ("a:\n  ¦", "key", ("a",)),
        ("a:\n  b: 1\n  ¦", "key", ("a",)),
        ("a:\n  b: 1\n¦", "key", ()),
        ("a:\n  - ¦", "key", ("a", 0)),
        ("a:\n  - b¦", "item", ("a",)),
        ("a:\n  - b: 1\n    ¦", "key", ("a", 0)),
        ("a:\n- b: 1\n  c¦", "key", ("a", 0)),
        ("a: {b: 1, ¦", "key", ("a",)),
        ("a: {b: ¦}", "value", ("a", "b")),
        ("a: [¦", "item", ("a",)),
        ("a: [{b: 1}, {¦", "key", ("a", 1)),
        ("a: {b: [x, y¦]}", "item", ("a", "b")),
        ("a: # lời¦", "", ()),
        ("a: |\n  lời¦", "", ()),
        ("a: lời\n  tiếp¦", "", ()),
        ("a: {b: 1}¦", "", None),
    ],
)
def test_a_place_is_a_key_an_item_or_a_value(text: str, slot: str, node: Path | None) -> None:
    offset = text.index("¦")
    found = Outline(text.replace("¦", "")).cursor(offset)
    assert found.slot == slot
    assert node is None or found.node.path == node


def test_an_open_bracket_ends_where_the_lines_are_no_longer_further_in() -> None:
    outline = Outline("a:\n  - {b: 1, c: [x\n  - {b: 2}\nd: 3\n")
    assert [node.path for node in outline.nodes][-3:] == [("a", 1), ("a", 1, "b"), ("d",)]


def test_any_text_has_a_place_at_every_offset() -> None:
    for text in (
        "",
        "\n",
        "- - - :",
        "{[",
        "'\n\"",
        "a: {b: 'c\n d: [\ne: |",
        "\ufeffa:\r\n  b: 1\r\n",
        "😀: [😀",
    ):
        for offset in range(-1, len(text) + 2):
            cursor = Outline(text).cursor(offset)
            assert 0 <= cursor.start <= cursor.end <= len(text)


def test_what_is_nested_deeper_than_a_file_may_be_is_no_outline() -> None:
    for text in (
        "a: " + "[" * 5000,
        "a: " + "{a: " * 5000,
        "- " * 5000,
        "\n".join(f"{' ' * n}a:" for n in range(3000)),
    ):
        outline = Outline(text)
        assert max(len(node.path) for node in outline.nodes) <= MAX_DEPTH + 2
        outline.cursor(len(text))
