"""Changes of single places of ``src/``, drawn by a seed: what cosmic-ray can change, without annotations.

Places are drawn, then one of the changes there: an operator with ten replacements is drawn no more often than
one with two. Most changes of an annotation change nothing that runs.
"""

from __future__ import annotations

import ast
import difflib
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

from tests.support.files import ROOT


class Mutant(NamedTuple):
    """One change of one file of the source."""

    file: str
    operator: str
    occurrence: int
    line: int

    def text(self, source: str) -> str:
        """The file with the change in it."""
        return str(mutate_code(source, get_operator(self.operator)(), self.occurrence))


def _annotations(source: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where they begin and end."""
    nodes = ast.walk(ast.parse(source))
    found = [getattr(node, key, None) for node in nodes for key in ("annotation", "returns")]
    some = [node for node in found if isinstance(node, ast.expr)]
    return [((n.lineno, n.col_offset), (n.end_lineno or 0, n.end_col_offset or 0)) for n in some]


def places(file: Path) -> dict[tuple[int, int], list[Mutant]]:
    """The mutants of a file, by the place that they change."""
    source = file.read_text("utf-8")
    lines, annotations, nodes = source.splitlines(), _annotations(source), list(ast_nodes(get_ast(source)))
    found: dict[tuple[int, int], list[Mutant]] = {}
    for name in operator_names():
        if get_operator(name).arguments():
            continue
        operator = get_operator(name)()
        starts = (start for node in nodes for start, _ in operator.mutation_positions(node))
        for occurrence, (line, column) in enumerate(starts):
            place = (line, len(lines[line - 1][:column].encode()))
            if not any(start <= place < end for start, end in annotations):
                mutant = Mutant(file.relative_to(ROOT).as_posix(), name, occurrence, line)
                found.setdefault(place, []).append(mutant)
    return found


def _compiles(mutant: Mutant) -> bool:
    """Whether it is a program at all: the star before arguments by name is taken for an operator, too."""
    try:
        ast.parse(mutant.text((ROOT / mutant.file).read_text("utf-8")))
    except SyntaxError:
        return False
    return True


def drawn(count: int, seed: str) -> list[Mutant]:
    """So many mutants, each of another place."""
    chance = random.Random(seed)  # noqa: S311 - a draw anybody can repeat
    every = [ways for file in sorted((ROOT / "src").rglob("*.py")) for ways in places(file).values()]
    found = [chance.choice(ways) for ways in chance.sample(every, count)]
    return [mutant if _compiles(mutant) else _another(mutant, every, chance) for mutant in found]


def _another(mutant: Mutant, every: list[list[Mutant]], chance: random.Random) -> Mutant:
    """A mutant of another place, in place of one that is no program."""
    while not _compiles(mutant):
        mutant = chance.choice(chance.choice(every))
    return mutant


def statement(source: str, line: int) -> range:
    """The lines of the innermost statement around a line; of one with a body, the lines before that."""
    found = range(line, line + 1)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            end = body[0].lineno - 1 if body else node.end_lineno or 0
            found = range(node.lineno, end + 1) if node.lineno <= line <= end else found
    return found


def difference(mutant: Mutant) -> Iterator[str]:
    """The change, as lines of a patch without context."""
    source = (ROOT / mutant.file).read_text("utf-8")
    before, after = source.splitlines(), mutant.text(source).splitlines()
    yield from (f"    {line}\n" for line in [*difflib.unified_diff(before, after, lineterm="", n=0)][3:])
