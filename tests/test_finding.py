"""Places as text and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvc_core.finding import Path, path_of, place_of, text_of

STEPS = st.from_regex(r"[a-z][a-z_0-9-]*", fullmatch=True) | st.integers(0, 999)


@given(st.lists(STEPS).map(tuple))
def test_a_place_is_read_back_as_it_was_written(path: Path) -> None:
    assert path_of(text_of(path)) == path


@pytest.mark.parametrize("text", ["cach_thuc_thuc_hien.0.phi_le_phi", "cach_thuc_thuc_hien[0].phi_le_phi"])
def test_an_index_may_stand_in_brackets(text: str) -> None:
    assert path_of(text) == ("cach_thuc_thuc_hien", 0, "phi_le_phi")
    assert text_of(path_of(text)) == "cach_thuc_thuc_hien[0].phi_le_phi"


def test_a_place_for_people_counts_from_one() -> None:
    assert place_of(("cach_thuc_thuc_hien", 0, "phi_le_phi", 1)) == "cach_thuc_thuc_hien #1.phi_le_phi #2"
    assert place_of((0, "ten")) == "#1.ten"
    assert place_of(()) == ""
