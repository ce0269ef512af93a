"""Rules that are not run for want of their ground would have found nothing."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

from benchmarks.generate import texts
from hypothesis import given
from hypothesis import strategies as st

from dvc_core import Loaded, load, load_text, rules
from dvc_core.loader import procedure_files

from ..support.files import EXAMPLES, ROOT
from ..support.texts import FEW

if TYPE_CHECKING:
    import pytest

ON = (date(2019, 5, 1), date(2026, 11, 24))


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


def changed(text: str, rng: Random) -> str:
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
            lines[at] = lines[at].replace(*rng.choice(CHANGES))
        else:
            other = rng.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        lines = lines or [""]
    return "\n".join(lines)


VALUES = (
    *("khong_co", '"..."', "Đang cập nhật", "Ghi chú: a", "2027-01-01", "0", "0.5", "40", "12", "true"),
    *("false", "[]", "đ", "f", "43/2011/NĐ-CP", "a/2020/TT-B", '"x "', "Hồ sơ gồm", "cap_huyen", "TEN"),
)


CHANGES = (("202", "201"), ("Đ", "D"), ("2", "7"), ('so_ky_hieu: "', 'so_ky_hieu: "Thông tư số '), ("1", "0"))


def test_no_rule_finds_anything_where_its_ground_is_empty() -> None:
    examples = [*EXAMPLES.rglob("*.yaml"), *procedure_files(ROOT / "procedures")]
    left_out = sum(check_grounds(load(path)) for path in examples)
    assert left_out > 20 * len(examples)  # or nothing was tried


@FEW
@given(st.integers(0, 10**9))
def test_no_rule_finds_anything_without_ground_in_a_changed_file(seed: int) -> None:
    rng = Random(seed)  # noqa: S311 - test data
    text = next(texts(1, seed=seed % 50, faulty=0))
    for _ in range(4):
        check_grounds(load_text(changed(text, rng), folder=ROOT / "procedures"))


def test_a_ground_that_fails_leaves_its_rules_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_: rules.Doc) -> object:
        raise RuntimeError

    monkeypatch.setattr(rules, "_grounds", lambda: (failing,))
    loaded = load(ROOT / "procedures" / "ho-tich" / "1.001193.yaml")
    assert loaded.procedure is not None
    assert rules.barren(rules.Doc(loaded.source, loaded.procedure, ON[1], loaded.folder)) == set()
