"""Expressions compiled at first use are those of ``re``, and each of the program can be compiled."""

from __future__ import annotations

import gc
import re
from importlib import import_module
from pathlib import Path

import pytest

import dvc_core
from dvc_core.words.regex import _LazyPattern, regex

SRC = Path(dvc_core.__file__).parent


def test_an_expression_is_compiled_when_it_is_first_used() -> None:
    expression = regex("(?P<a>x)y", re.IGNORECASE)
    assert expression.__dict__.keys() == {"_parts"}
    found = expression.fullmatch("XY")
    assert found
    assert found["a"] == "X"
    assert expression.sub("", "axyb") == "ab"
    assert (expression.pattern, expression.groups) == ("(?P<a>x)y", 1)


def test_a_mistake_is_told_at_first_use() -> None:
    with pytest.raises(re.error):
        regex("(").search("")


def test_every_expression_of_the_program_can_be_compiled() -> None:
    files = [path for path in SRC.rglob("*.py") if "regex(" in path.read_text("utf-8")]
    for file in files:
        import_module(".".join((dvc_core.__name__, *file.relative_to(SRC).with_suffix("").parts)))
    gc.unfreeze()  # a report made before in this process has put what there was out of sight
    expressions = [one for one in gc.get_objects() if isinstance(one, _LazyPattern)]
    assert len(expressions) > len(files)
    for one in expressions:
        re.compile(*one._parts)
