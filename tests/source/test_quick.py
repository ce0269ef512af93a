"""Quick reading takes nothing that the thorough way tells, and says the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given

from dvc_core.finding import Path
from dvc_core.loader import procedure_files
from dvc_core.source import build, quick

from ..support.files import ROOT
from ..support.texts import DATA, FEW, MANY, SOUP, STYLES, Style, written


def check_quick(text: str) -> None:
    """A text that is read quickly is one without faults, with the same data, doubts and places."""
    try:
        fast = quick.quick(text, text.encode("utf-8", "surrogatepass"))
    except yaml.YAMLError:
        with pytest.raises(yaml.YAMLError):
            build.build(text)
        return
    if fast is None:
        return
    slow = build.build(text)
    assert not slow.faults
    assert repr(fast.data) == repr(slow.data)
    assert fast.doubts == slow.doubts
    assert fast.places == slow.places
    for path in every_path(slow.data):
        assert parts_told(fast.find(path)) == parts_told(slow.find(path))


def parts_told(found: tuple[build.Place | None, int]) -> object:
    """A place, with whether something is inside instead of what."""
    place, depth = found
    return place and (*place[:3], bool(place[3])), depth


def every_path(value: Any, path: Path = ()) -> Iterator[Path]:
    """Every path of the data, and beside each some that are not there."""
    yield from (path, (*path, "không có"), (*path, 99), (*path, -1))
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, part in parts:
        yield from every_path(part, (*path, step))


def check_written(data: Any, style: Style) -> None:
    check_quick(written(data, style))


parsed = given(SOUP)
made = given(DATA, STYLES)
test_quick_reading_of_anything = FEW(parsed(check_quick))
test_quick_reading_of_anything_at_length = pytest.mark.slow(MANY(parsed(check_quick)))
test_quick_reading_of_data = FEW(made(check_written))
test_quick_reading_of_data_at_length = pytest.mark.slow(MANY(made(check_written)))


def test_real_files_are_read_quickly() -> None:
    for path in procedure_files(ROOT / "procedures"):
        text = path.read_text(encoding="utf-8")
        check_quick(text)
        assert quick.quick(text, text.encode()) is not None or "&" in text or "!" in text, path


PECULIAR = ("", "a", "- a", "a: 1\na: 2", "a: &x 1\nb: *x", "a: !x 1", "<<: {}", "? [a]\n: b", '"": a')
DEEP = "a: " + "[" * 40 + "]" * 40


@pytest.mark.parametrize(
    "text", [*PECULIAR, DEEP, "%YAML 1.1\n---\na: b", "a: b\n---\nc: d", "? {a: b}\n: c"]
)
def test_what_is_peculiar_is_left_to_the_thorough_way(text: str) -> None:
    assert quick.quick(text, text.encode()) is None
