"""The short cuts: what is quick accepts nothing that the thorough way tells, and says the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

import pytest
import yaml
from benchmarks.generate import texts
from hypothesis import given
from hypothesis import strategies as st

from dvc_core import Loaded, load, load_text, rules
from dvc_core.finding import Path
from dvc_core.loader import procedure_files
from dvc_core.source import build, quick

from ..support.files import EXAMPLES, ROOT
from ..support.texts import DATA, FEW, MANY, SOUP, STYLES, Style, written

ON = (date(2019, 5, 1), date(2026, 11, 24))


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


def found_without_ground(loaded: Loaded, on: date) -> list[tuple[str, list[rules.Problem]]]:
    """What every rule finds in a file, asked or not."""
    assert loaded.procedure is not None
    doc = rules.Doc(loaded.source, loaded.procedure, on, loaded.folder)
    return [(rule.code, list(run(doc))) for rule, run, _ in rules.all_checks()]


def check_grounds(loaded: Loaded) -> int:
    """No rule finds anything where its ground is empty; returns how many were not run."""
    if loaded.procedure is None:
        return 0
    left_out = 0
    for on in ON:
        doc = rules.Doc(loaded.source, loaded.procedure, on, loaded.folder)
        barren = rules.barren(doc)
        idle = {rule.code for rule, _, ground in rules.all_checks() if ground in barren}
        for code, problems in found_without_ground(loaded, on):
            assert not (problems and code in idle), f"{code}: its ground is empty in {loaded.name}"
        left_out += len(idle)
    return left_out


def mutant(text: str, rng: Random) -> str:
    """A text with a few values changed: what rules are there to find."""
    lines = text.split("\n")
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(lines))
        key, colon, _ = lines[at].partition(": ")
        kind = rng.randrange(5)
        if kind == 0 and colon:
            lines[at] = f"{key}: {rng.choice(VALUES)}"
        elif kind == 1:
            lines.insert(at, lines[rng.randrange(len(lines))])
        elif kind == 2:
            del lines[at : at + 1]
        elif kind == 3:
            lines[at] = lines[at].replace(*rng.choice(SLIPS))
        else:
            other = rng.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        lines = lines or [""]
    return "\n".join(lines)


VALUES = (
    *("khong_co", '"..."', "Đang cập nhật", "Ghi chú: a", "2027-01-01", "0", "0.5", "40", "12", "true"),
    *("false", "[]", "đ", "f", "43/2011/NĐ-CP", "a/2020/TT-B", '"x "', "Hồ sơ gồm", "cap_huyen", "TEN"),
)
SLIPS = (("202", "201"), ("Đ", "D"), ("2", "7"), ('so_ky_hieu: "', 'so_ky_hieu: "Thông tư số '), ("1", "0"))


def test_no_rule_finds_anything_where_its_ground_is_empty() -> None:
    examples = [*EXAMPLES.rglob("*.yaml"), *procedure_files(ROOT / "procedures")]
    left_out = sum(check_grounds(load(path)) for path in examples)
    assert left_out > 20 * len(examples)  # or nothing was tried


@FEW
@given(st.integers(0, 10**9))
def test_nor_in_a_changed_file(seed: int) -> None:
    rng = Random(seed)  # noqa: S311 - mutants, not secrets
    text = next(texts(1, seed=seed % 50, faulty=0))
    for _ in range(4):
        check_grounds(load_text(mutant(text, rng), folder=ROOT / "procedures"))


def test_a_ground_that_fails_leaves_its_rules_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_: rules.Doc) -> object:
        raise RuntimeError

    monkeypatch.setattr(rules, "_grounds", lambda: (failing,))
    loaded = load(ROOT / "procedures" / "ho-tich" / "1.001193.yaml")
    assert loaded.procedure is not None
    assert rules.barren(rules.Doc(loaded.source, loaded.procedure, ON[1], loaded.folder)) == set()
