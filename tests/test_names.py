"""Names in ``src``: words that a newcomer would have to learn are not used for what is defined there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import dvc_core

PACKAGE = Path(dvc_core.__file__).parent
#: Words that say little of what a thing is; each with what is written in its place.
REFUSED = {
    "told": "report, message, lines",
    "tell": "report, write",
    "tells": "report",
    "said": "text, stated, sentence",
    "say": "sentence, message",
    "says": "states, has",
    "spoken": "words",
    "heard": "parsed",
    "reckon": "compute",
    "reckoned": "computed",
    "reckoning": "computed",
    "mend": "fix",
    "mends": "fix",
    "mended": "fixed",
    "begun": "draft, started",
    "came": "result",
    "homes": "modules, records",
    "strung": "joined",
    "slipped": "one_edit_apart",
    "unfit": "unserialisable",
    "exempting": "exemption",
    "spared": "substitute",
    "rung": "step",
}
_WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")


def defined(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every name of a function or class of a module, and of what stands at its top, with the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name, node.lineno
    for node in tree.body:
        targets = (
            node.targets
            if isinstance(node, ast.Assign)
            else [node.target]
            if isinstance(node, ast.AnnAssign)
            else []
        )
        yield from ((target.id, node.lineno) for target in targets if isinstance(target, ast.Name))


def refused(name: str) -> list[str]:
    """The refused words that a name is made of."""
    return [word for word in map(str.lower, _WORD.findall(name)) if word in REFUSED]


def test_no_name_is_made_of_a_refused_word() -> None:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        names = [(path.stem, 1), *defined(ast.parse(path.read_text("utf-8")))]
        found += [
            f"{path.relative_to(PACKAGE)}:{line} {name}: {REFUSED[word]}"
            for name, line in names
            for word in refused(name)
        ]
    assert found == []


@pytest.mark.parametrize("name", ["_told_apart", "SAY", "reckoned", "mendQuestion", "_SAYS_MORE", "ToldFee"])
def test_a_refused_word_is_seen_in_every_spelling(name: str) -> None:
    assert refused(name)
