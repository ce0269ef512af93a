"""A result that is known as a whole, in every format."""

from __future__ import annotations

import json
from typing import NamedTuple

import pytest

from dvc_core.formats.reporter import Options
from dvc_core.formats.results import ResultType
from dvc_core.formats.tables import Column, TableKind
from dvc_core.words.document import Document, DocumentItem, DocumentSection


class Count(NamedTuple):
    name: str
    n: int


RESULT = [Count("Phí", 1), Count("Giá", 2)]
TABLE: TableKind[Count] = TableKind(
    "counts",
    "A row for each.",
    (Column("name", "string", "", lambda c: c.name), Column("n", "int64", "", lambda c: c.n)),
)
COUNTS: ResultType[list[Count]] = ResultType(
    {"vi": "Số đếm", "en": "Counts"},
    lambda found, _: (
        Document("counts", one.name, (), (DocumentSection(items=(DocumentItem(str(one.n)),)),))
        for one in found
    ),
    lambda found, _: {"schema": "counts/v0", "results": [one._asdict() for one in found], "none": []},
    TABLE,
    lambda found, _: found,
)
TEXTS = {
    "full": "Phí\n    - 1\n\nGiá\n    - 2\n",
    "markdown": "# Số đếm\n\n## Phí\n\n- 1\n\n## Giá\n\n- 2\n",
    "json": '{"schema": "counts/v0",\n"results": [\n{"name": "Phí", "n": 1},\n{"name": "Giá", "n": 2}\n],\n'
    '"none": []}\n',
    "csv": "\ufeffname,n\nPhí,1\nGiá,2\n",
}


def in_format(name: str) -> str:
    return "".join(COUNTS.write(name, RESULT, Options()))


@pytest.mark.parametrize("name", TEXTS)
def test_each_format_is_written_by_the_one_writer(name: str) -> None:
    assert in_format(name) == TEXTS[name]


def test_a_page_stands_alone_and_json_is_json() -> None:
    page = in_format("html")
    assert page.startswith("<!DOCTYPE html>")
    assert page.count("<section ") == 2
    assert page.endswith("</html>\n")
    assert json.loads(in_format("json"))["results"][1] == {"name": "Giá", "n": 2}


def test_formats_are_those_it_can_have() -> None:
    assert set(COUNTS.formats()) == {*TEXTS, "html"}
    assert COUNTS._replace(table=None).formats() == ("full", "html", "markdown", "json")
