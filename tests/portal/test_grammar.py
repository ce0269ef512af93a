"""The tables of the grammar: every row reads its example as it says."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules

import pytest

from dvc_core.portal import prose
from dvc_core.portal.prose.grammar import Row, Table

from ..support.files import ROOT

MODULES = [module.name for module in iter_modules(prose.__path__)]
#: Modules that have no grammar: how it is written, and texts made readable before anything is read in them.
WITHOUT = {"grammar", "text"}
TABLES: dict[str, Table] = {
    name: table
    for name in MODULES
    for table in vars(import_module(f"{prose.__name__}.{name}")).values()
    if isinstance(table, Table)
}
ROWS = [
    pytest.param(row, id=f"{name}-{number}")
    for name, table in TABLES.items()
    for number, row in enumerate(table.rows)
]


@pytest.mark.parametrize("row", ROWS)
def test_an_example_is_read_as_its_row_says(row: Row) -> None:
    assert row.read(row.example) == row.reading, row.says


@pytest.mark.parametrize("row", ROWS)
def test_a_row_says_something_and_has_an_example(row: Row) -> None:
    assert row.says.strip()
    assert row.example.strip()
    assert row.reading not in ("", {}, None)


def test_every_module_has_its_table_and_says_nothing_twice() -> None:
    assert TABLES.keys() == set(MODULES) - WITHOUT
    for table in TABLES.values():
        said = [row.says for row in table.rows]
        assert len(set(said)) == len(said), table.title


def test_no_pattern_of_the_language_stands_outside_the_tables() -> None:
    for name in TABLES:
        text = (ROOT / "src/dvc_core/portal/prose" / f"{name}.py").read_text("utf-8")
        assert not re.findall(r"re\.compile\(", text), name
