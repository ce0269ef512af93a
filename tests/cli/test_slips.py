"""Slips of a beginner: each is told as what it is, at its line, with what gives back the file as it was."""

from __future__ import annotations

from dvc_core import check, load_text

from ..support.slips import ON, good, slips, spoilt


def test_nothing_is_wrong_with_the_file_that_the_slips_spoil() -> None:
    assert check(load_text(good(), "good.yaml"), on=ON) == []


def test_every_slip_spoils_the_file_in_its_place_alone() -> None:
    assert all(spoilt(slip) != good() for slip in slips())
    assert len(slips()) == 65
