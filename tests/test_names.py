"""Names in ``src``: words that a newcomer would have to learn are not used for what is defined there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
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


#: Words that are no name alone, without the thing that they are said of.
VAGUE = frozenset(
    (
        *(
            "across",
            "apart",
            "asked",
            "bare",
            "begun",
            "beside",
            "certain",
            "found",
            "given",
            "held",
            "inside",
        ),
        *("kept", "known", "late", "looked", "made", "near", "obvious", "once", "own", "plain", "plainer"),
        *("sources", "taken", "there", "together", "wanted", "whole"),
    )
)


def vague(tree: ast.Module) -> list[str]:
    """The functions, classes and methods of a module whose whole name is a vague word."""
    bodies = [tree.body, *(node.body for node in ast.walk(tree) if isinstance(node, ast.ClassDef))]
    defined_here = [node for body in bodies for node in body]
    return [
        node.name
        for node in defined_here
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and node.name.strip("_").lower() in VAGUE
    ]


def public_classes(trees: Iterable[tuple[str, ast.Module]]) -> dict[str, list[str]]:
    """The modules that define a public class of each name."""
    found: dict[str, list[str]] = {}
    for module, tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found.setdefault(node.name, []).append(module)
    return found


def shared_names(classes: dict[str, list[str]]) -> list[str]:
    """The names of several classes, each with the modules."""
    return [f"{name}: {', '.join(modules)}" for name, modules in sorted(classes.items()) if len(modules) > 1]


@pytest.fixture(scope="module")
def trees() -> list[tuple[str, ast.Module]]:
    """Every module of the package, parsed."""
    paths = sorted(PACKAGE.rglob("*.py"))
    return [(str(path.relative_to(PACKAGE)), ast.parse(path.read_text("utf-8"))) for path in paths]


def test_a_public_class_name_stands_for_one_thing(trees: list[tuple[str, ast.Module]]) -> None:
    classes = public_classes(trees)
    assert len(classes) > 500
    assert shared_names(classes) == []


def test_no_name_is_a_vague_word_alone(trees: list[tuple[str, ast.Module]]) -> None:
    assert [f"{module}: {name}" for module, tree in trees for name in vague(tree)] == []


def test_names_that_are_shared_or_vague_are_seen() -> None:
    tree = ast.parse(
        "class Row:\n    def near(self): ...\nclass _Row: ...\ndef _found(): ...\ndef near_rows(): ...\n"
    )
    assert shared_names(public_classes([("fees.py", tree), ("levels.py", tree)])) == [
        "Row: fees.py, levels.py"
    ]
    assert vague(tree) == ["_found", "near"]
