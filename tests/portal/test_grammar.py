"""The tables of the grammar: every row reads its example as it says."""

from __future__ import annotations

import re
from collections.abc import Callable
from pkgutil import iter_modules

import pytest

from dvc_core.portal import prose
from dvc_core.portal.prose import TABLES
from dvc_core.words.grammar import GrammarRow, GrammarRule, GrammarTable

from ..support.files import ROOT

MODULES = [module.name for module in iter_modules(prose.__path__)]
#: The module that has no grammar: it puts together what was read.
WITHOUT = {"together"}
#: That of the names of papers stands in the model: a rule reads them too.
ELSEWHERE = {"paper_names": "model"}
ROWS = [
    pytest.param(row, id=f"{name}-{number}")
    for name, table in TABLES.items()
    for number, row in enumerate(table.rows)
]


@pytest.mark.parametrize("row", ROWS)
def test_an_example_is_read_as_its_row_says(row: GrammarRow) -> None:
    assert row.read(row.example) == row.reading, row.says


@pytest.mark.parametrize("row", ROWS)
def test_a_row_says_something_and_has_an_example(row: GrammarRow) -> None:
    assert row.says.strip()
    assert row.example.strip()
    assert row.reading not in ("", {}, None)


def test_every_module_has_its_table_and_says_nothing_twice() -> None:
    assert TABLES.keys() == set(MODULES) - WITHOUT | ELSEWHERE.keys()
    for table in TABLES.values():
        said = [row.says for row in table.rows]
        assert len(set(said)) == len(said), table.title


def test_no_pattern_of_the_language_stands_outside_the_tables() -> None:
    for name in TABLES:
        text = (ROOT / "src/dvc_core" / ELSEWHERE.get(name, "portal/prose") / f"{name}.py").read_text("utf-8")
        assert not re.findall(r"re\.compile\(", text), name


@pytest.mark.parametrize("name", sorted(set(MODULES) - WITHOUT))
def test_a_module_uses_every_phrase_of_its_table_and_no_other(name: str) -> None:
    own = (ROOT / f"src/dvc_core/portal/prose/{name}.py").read_text("utf-8")
    assert set(re.findall(r"\bPHRASE\.([A-Z_0-9]+)", own)) == vars(TABLES[name].phrases).keys()


def test_the_first_rule_that_answers_is_taken() -> None:
    asked: list[str] = []

    def says(answer: str | None, name: str) -> Callable[[str], str | None]:
        def read(_text: str) -> str | None:
            asked.append(name)
            return answer

        return read

    table = GrammarTable("thử")
    answers = {"a": None, "b": "", "c": "x"}
    rules = [GrammarRule(name, says(answer, name), name, None) for name, answer in answers.items()]
    choice = table.choice(str.upper, *rules)
    # An empty answer is an answer.
    assert choice.first("cây") == ""
    assert asked == ["a", "b"]
    assert [(row.says, row.read(row.example)) for row in table.rows] == [("a", "A"), ("b", "B"), ("c", "C")]
    assert GrammarTable("không").choice(str, *rules[:1]).first("cây") is None


def test_a_wrong_example_is_noticed() -> None:
    table = GrammarTable("thử")
    table.phrase("a tree", "cây", "Trồng Cây", "hoa")
    table.phrase("a number of trees", "([0-9]+) (?P<what>cây)", "5 cây", {"what": "cây"})
    table.phrase("the same", "([0-9]+) (cây)", "5 cây", ("5", "cây"))
    table.phrase("nothing", "hoa", "5 cây", "hoa")
    assert [row.read(row.example) for row in table.rows] == ["Cây", {"what": "cây"}, ("5", "cây"), None]
