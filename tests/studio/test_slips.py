"""Slips in the guide's file: the studio reports each at its line, and its buttons do what they say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dvc_core.finding import Severity
from dvc_core.studio.view import View

from ..support.typed_slips import TypedSlip, all_slips, fixed, good_guide, guide_slips

ON = date(2026, 11, 24)


def serious(text: str) -> list[dict[str, Any]]:
    return [one for one in View(text, on=ON).findings if one["severity"] is not Severity.INFO]


def test_nothing_is_wrong_with_the_file_that_the_slips_spoil() -> None:
    assert serious(good_guide()) == []


def test_there_are_119_slips_and_no_two_are_the_same() -> None:
    assert (len(all_slips()), len({slip.spoilt() for slip in all_slips()})) == (119, 119)


@pytest.mark.parametrize("slip", guide_slips(), ids=lambda slip: slip.name)
def test_a_slip_has_a_finding_at_its_line_and_the_button_that_is_stated(slip: TypedSlip) -> None:
    there = [one for one in serious(slip.spoilt()) if one["start"]["line"] == slip.line]
    assert there
    fixes = [fix for one in there for fix in one["fixes"] if fix["applicability"] != "manual"]
    mended = fixed(slip.spoilt(), fixes[0]) if fixes else slip.spoilt()
    assert (mended == slip.good) == slip.button
