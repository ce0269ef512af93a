"""What counts as content: white space of any kind is none, alone or among what a line is filled with."""

from __future__ import annotations

import sys

import pytest

from dvc_core.model.completeness import is_placeholder

BLANKS = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace()]


@pytest.mark.parametrize("around", ["", "…", "___", "- ."])
def test_white_space_is_no_content(around: str) -> None:
    assert len(BLANKS) > 20
    assert [blank for blank in BLANKS if not is_placeholder(f"{around}{blank}{around}")] == []
    assert not is_placeholder(f"{around} nội dung {around}")
