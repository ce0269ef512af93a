"""What all reporters share: the way they are asked, the formats there are, cells that nothing computes."""

from __future__ import annotations

import csv
import io
import json
import pickle
from collections.abc import Mapping
from typing import Any

import pytest

from dvc_core import check
from dvc_core.finding import Finding, Severity
from dvc_core.formats.cases import CASES
from dvc_core.formats.entries import JsonReporter
from dvc_core.formats.gaps import GAPS
from dvc_core.formats.reporter import Options, Reporter, report, write_reports
from dvc_core.formats.results import WRITERS
from dvc_core.formats.summary import FINDINGS, Summary
from dvc_core.formats.tables import row
from dvc_core.formats.tally import LEVELS
from dvc_core.model.loader import load_text
from dvc_core.rules.run_rules import Checked

KINDS: dict[str, Mapping[str, Any]] = {
    "findings": FINDINGS,
    "levels": LEVELS,
    "gaps": GAPS,
    "cases": CASES,
}


class Loud(Reporter[str, list[str]]):
    between = "|"

    def begin(self) -> str:
        return "<"

    def item(self, record: str) -> str:
        return record.upper()

    def end(self, counts: list[str]) -> str:
        return f"> {len(counts)}"


class Numbers(JsonReporter[int, list[int]]):
    def head(self) -> dict[str, object]:
        return {"schema": "x"}

    def entries(self, record: int) -> list[dict[str, object]]:
        return [{"n": n} for n in range(record)]

    def summary(self, counts: list[int]) -> dict[str, object]:
        return {"all": sum(counts)}


def written(reporter: Any, records: list[Any]) -> str:
    pieces: list[str] = []
    counts: list[Any] = []
    report(records, [reporter], [pieces.append], counts, counts.append)
    return "".join(pieces)


@pytest.mark.parametrize("records", [["a", "b"], ["", "a", "", "b", ""], ["a", "b", ""]])
def test_between_stands_only_between_texts(records: list[str]) -> None:
    assert written(Loud(Options()), records) == f"<A|B> {len(records)}"


@pytest.mark.parametrize("records", [[], [0], [1], [0, 2, 0, 1], [3, 3]])
def test_json_is_whole_whatever_a_record_has(records: list[int]) -> None:
    text = written(Numbers(Options()), records)
    assert json.loads(text) == {
        "schema": "x",
        "results": [{"n": n} for record in records for n in range(record)],
        "summary": {"all": sum(records)},
    }
    # The beginning and the end stand on lines of their own, so that a line is an entry.
    assert text.count("\n") == sum(records) + 2


def test_texts_may_come_from_elsewhere() -> None:
    one: list[str] = []
    other: list[str] = []
    write_reports([("A", "x"), ("", "y")], [Loud(Options())] * 2, [one.append, other.append], ["counted"])
    assert ("".join(one), "".join(other)) == ("<A> 1", "<x|y> 1")


@pytest.mark.parametrize("kind", KINDS)
def test_every_format_follows_the_protocol(kind: str) -> None:
    assert next(iter(KINDS[kind])) == "full"
    for name in KINDS[kind]:
        assert isinstance(KINDS[kind][name](Options(), None), Reporter)


@pytest.mark.parametrize("name", WRITERS)
def test_a_reporter_of_documents_reaches_another_process_with_its_writer(name: str) -> None:
    assert pickle.loads(pickle.dumps(CASES[name](Options()))).writer == WRITERS[name]  # noqa: S301 - our own


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_cell_is_a_formula(cell: str) -> None:
    [[read]] = csv.reader(io.StringIO(row((cell,)), newline=""))
    assert read == f"'{cell}"


def test_other_cells_are_as_they_are() -> None:
    assert row(("a=b", None, -1, "", 'x"y')) == 'a=b,,-1,,"x""y"\n'


@pytest.mark.parametrize("name", FINDINGS)
def test_what_is_suppressed_or_known_is_not_told_as_new(name: str) -> None:
    loaded = load_text("phien_ban: procedure/v0\nphi_le_phi: khong_co\n", "a.yaml")
    finding = check(loaded)[0]

    def told(one: Finding) -> str:
        reporter = FINDINGS[name](Options(least=Severity.INFO))
        return reporter.item(Checked(loaded.source, [one])) + reporter.end(Summary())

    new = told(finding)
    assert finding.code in new
    assert told(finding._replace(suppressed="có lý do")) != new
    assert told(finding._replace(known=True)) != new
