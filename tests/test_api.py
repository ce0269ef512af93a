"""The front door: every name is there, misuse raises a named error, threads do not disturb each other."""

from __future__ import annotations

import ast
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from inspect import getdoc, isfunction, signature
from pathlib import Path
from typing import Any

import pytest

import dvc_core
from dvc_core import MisuseError, assess, check, load, load_catalog, load_text, message
from dvc_core._version import VERSION
from dvc_core.formats.citations import cited
from dvc_core.words.vocabulary import word_label

from .support.files import SAMPLE

ON = date(2026, 11, 24)


def test_every_name_of_the_front_door_is_there() -> None:
    assert {name for name in dvc_core.__all__ if getattr(dvc_core, name, None) is None} == set()
    assert set(dir(dvc_core)) == set(dvc_core.__all__)
    with pytest.raises(AttributeError):
        dvc_core.nothing_of_the_kind  # noqa: B018 - the look-up is the test


def test_the_door_says_to_type_checkers_what_it_gives() -> None:
    """The names under TYPE_CHECKING are those imported when they are first used, from the same homes."""
    tree = ast.parse(Path(dvc_core.__file__).read_text("utf-8"))
    (shown,) = (node for node in tree.body if isinstance(node, ast.If))
    imports = [node for node in shown.body if isinstance(node, ast.ImportFrom)]
    assert {alias.name: node.module for node in imports for alias in node.names} == dvc_core._MODULE_OF
    assert all(alias.asname == alias.name for node in imports for alias in node.names)


def test_the_version_that_outputs_name_is_that_of_the_library() -> None:
    assert dvc_core.__version__ == VERSION


FUNCTIONS = [name for name in dvc_core.__all__ if isfunction(getattr(dvc_core, name))]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_of_the_door_says_what_goes_in_and_what_it_raises(name: str) -> None:
    function = getattr(dvc_core, name)
    text = getdoc(function) or ""
    takes = signature(function).parameters
    assert not takes or re.search("[Rr]aises", text)
    explained = set(re.findall(r"``(\w+)``", text))
    assert {"on", "portal", "framework", "host", "keep_hidden", "catalog"} & set(takes) <= explained


def _calls() -> dict[str, Any]:
    loaded = load_text("phien_ban: procedure/v0\n")
    finding = check(loaded, on=ON)[0]
    wrong: Any = None
    text: Any = "2026-11-24"
    lang: Any = "fr"
    return {
        "load nothing": lambda: load(wrong),
        "load_text a path": lambda: load_text(wrong),
        "load_catalog nothing": lambda: load_catalog(wrong),
        "check a path": lambda: check(text),
        "check on a text": lambda: check(loaded, on=text),
        "assess a path": lambda: assess(text),
        "assess on a text": lambda: assess(loaded, on=text),
        "message in French": lambda: message(finding, lang),
        "cited in French": lambda: cited(None, lang),
        "cited a text": lambda: cited(text),
        "word_label in French": lambda: word_label("nop", lang),
    }


@pytest.mark.parametrize("call", _calls())
def test_misuse_raises_a_named_error(call: str) -> None:
    with pytest.raises(MisuseError):
        _calls()[call]()


def test_threads_give_the_same_answers() -> None:
    def answers(path: Any) -> tuple[Any, ...]:
        loaded = load(path)
        found = assess(loaded, on=ON)
        findings = [(f.code, f.span) for f in check(loaded, on=ON)]
        return findings, found.proven, [(r.criterion.id, r.verdict) for r in found.results]

    alone = [answers(path) for path in SAMPLE]
    with ThreadPoolExecutor(4) as pool:
        for _ in range(3):
            assert list(pool.map(answers, SAMPLE)) == alone
