"""Long lists of cases: some by default, all of them in CI."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from .files import SAMPLE, SHIPPED


def every(step: int, cases: Sequence[Any]) -> list[Any]:
    """The cases, of which every ``step``-th is tried by default; the others are ``slow``, as CI runs them."""
    made = []
    for number, case in enumerate(cases):
        values = case if isinstance(case, tuple) else (case,)
        made.append(pytest.param(*values, marks=[pytest.mark.slow] if number % step else []))
    return made


#: For what is asked of many files in one test: of thirteen of every kind by default, of all in CI.
of_shipped = pytest.mark.parametrize("paths", every(2, [(SAMPLE,), (SHIPPED,)]), ids=["some", "all"])
