"""The words of a report: none is there for nothing, and every kind of work has its order."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache

import pytest

from dvc_core.catalogue.report import columns, letter, words, workbook
from dvc_core.levels.words.changes import CHANGES

from ..support.files import ROOT

CODE = ROOT / "src" / "dvc_core" / "catalogue"
#: The tables of words of a report, by name.
TABLES: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "REPORT": words.REPORT,
    "COLUMN_WORDS": columns.COLUMN_WORDS,
    "WORKBOOK": workbook.WORKBOOK,
    "LETTER": letter.LETTER,
}


@cache
def said() -> tuple[re.Pattern[str], ...]:
    """Every text in the code of the report, each as a pattern of the keys that it may be."""
    found = {pattern for path in CODE.rglob("*.py") for pattern in _keys(ast.parse(path.read_text("utf-8")))}
    for path in CODE.rglob("*.html"):
        found |= {re.escape(key) for key in re.findall(r'say\("(\w+)"', path.read_text("utf-8"))}
    return tuple(map(re.compile, found))


def _keys(tree: ast.Module) -> Iterator[str]:
    # The keys of a table of words are not said by being there.
    own = {key for node in ast.walk(tree) if _is_words(node) for key in node.keys}  # type: ignore[attr-defined]
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in own:
            # The headings of a table are named by their keys, with blanks between them.
            yield from node.value.split() if re.fullmatch(r"[a-z_]+( [a-z_]+)+", node.value) else ()
            yield re.escape(node.value)
        elif isinstance(node, ast.JoinedStr):
            texts = [str(p.value) for p in node.values if isinstance(p, ast.Constant)]
            yield from (key for text in texts if re.fullmatch("[a-z_ ]+", text) for key in text.split())
            parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else r"\w+" for p in node.values]
            if re.search("[a-z]", "".join(parts).replace(r"\w+", "")):
                yield "".join(parts)


def _is_words(node: ast.AST) -> bool:
    return isinstance(node, ast.Dict) and any(
        isinstance(value, ast.Dict)
        and {key.value for key in value.keys if isinstance(key, ast.Constant)} == {"vi", "en"}
        for value in node.values
    )


@pytest.mark.parametrize("table", TABLES)
def test_every_word_is_said_somewhere(table: str) -> None:
    assert [key for key in TABLES[table] if not any(one.fullmatch(key) for one in said())] == []


def test_every_kind_of_work_can_be_ordered_for_many() -> None:
    assert set(words.ACTIONS) == set(CHANGES)
