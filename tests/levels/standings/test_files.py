"""The files that are made of the facts: one for each, and each differs from the base."""

from __future__ import annotations

import pytest

from .build import Fact, cases, fact, file_of, first_with, written


def test_each_fact_has_a_file_and_no_file_is_of_no_fact() -> None:
    assert set(written()) == set(first_with().values())


@pytest.mark.long
def test_each_file_is_another_one_than_the_base() -> None:
    base = next(case for case in cases() if case["ma"] == "t32-goc")
    same = {name for name in written() if fact(name) == Fact()}
    assert same == {"t32-goc", "cd-im-lang"}
    for case in cases():
        name = first_with()[case["su_viec"]]
        assert (file_of(case) == file_of(base)) == (name in same), name


def test_what_cannot_be_said_in_a_file_has_its_reason() -> None:
    for name in written():
        assert (file_of(next(case for case in cases() if case["ma"] == name)) is None) == bool(
            fact(name).impossible
        )
