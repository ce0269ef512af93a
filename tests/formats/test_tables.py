"""Tables for data tools: the same columns in CSV, Arrow and the documentation, in every language."""

from __future__ import annotations

import ast
import csv
import errno
import io
import json
import re
import runpy
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import dvc_core
from dvc_core import (
    Finding,
    Loaded,
    MisuseError,
    Problem,
    Severity,
    assess,
    check,
    load,
    load_text,
    report,
)
from dvc_core.catalogue.report.table import _rows, report_table, write_parquet
from dvc_core.cli.exit_codes import MISUSE
from dvc_core.finding import ExtraMissingError
from dvc_core.formats.findings.json import finding_json
from dvc_core.formats.findings.table import findings_table, row_of
from dvc_core.formats.levels.json import assessment_json
from dvc_core.formats.levels.table import levels_table
from dvc_core.formats.submissions import problems_table
from dvc_core.formats.tables import BETWEEN, Column, TableKind, arrow_table, table_text
from dvc_core.words import LANGS, Lang

from ..support.commands import shown
from ..support.files import ROOT

ON = date(2026, 11, 24)
FILES = [ROOT / "procedures/ho-tich/1.001193.yaml", ROOT / "procedures/ho-tich/1.000894.yaml"]
#: A finding that is suppressed; a name that a spreadsheet would compute; what cannot be graded.
OTHERS = {
    "bo-qua.yaml": "phien_ban: procedure/v0\nten_thu_tuc: Hai  cách  # tthc: ignore[DVC604] lý do: tên cũ\n",
    "cong-thuc.yaml": 'phien_ban: procedure/v0\nma_thu_tuc: "1.001190"\nten_thu_tuc: =1+1\n',
    "hong.yaml": "phien_ban: procedure/v0\nten_thu_tuc: [\n",
}
KNOWN: tuple[TableKind[Any], ...] = runpy.run_path(str(ROOT / "docs/generate.py"))["known_tables"]()
TYPES = {
    "string": pa.string(),
    "int64": pa.int64(),
    "bool": pa.bool_(),
    "date32": pa.date32(),
    "list<string>": pa.list_(pa.string()),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("kho")
    for file in FILES:
        (made / file.name).write_bytes(file.read_bytes())
    for name, text in OTHERS.items():
        (made / name).write_text(text, "utf-8")
    return made


@pytest.fixture(scope="module")
def loaded(folder: Path) -> list[Loaded]:
    return [load(path, path.name) for path in sorted(folder.glob("*.yaml"))]


def run(command: str, folder: Path, form: str) -> str:
    code, out, err = shown(*command.split(), str(folder), "--as-of", str(ON), "-f", form)
    assert code < MISUSE, err
    return out


def as_text(value: Any) -> str:
    """A typed cell as CSV has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = BETWEEN.join(value) if isinstance(value, list) else "" if value is None else str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


STANDINGS = [
    *("standing_mot_phan", "standing_toan_trinh"),
    *(f"standing_beside_{level}" for level in range(1, 5)),
]
COMMANDS = {
    "findings": "check",
    "levels": "level",
    "report": "report",
}


def arrow_of(name: str, folder: Path, loaded: list[Loaded]) -> pa.Table:
    """What the library makes of the files that a command wrote about."""
    if name == "report":
        return report_table(json.loads(run("report", folder, "json")))
    if name == "findings":
        return findings_table((one, check(one, on=ON)) for one in loaded)
    return levels_table(assess(one, on=ON, framework="nd-224-2026") for one in loaded)


@pytest.mark.parametrize("name", COMMANDS)
def test_csv_and_arrow_say_the_same(
    name: str, folder: Path, loaded: list[Loaded], monkeypatch: pytest.MonkeyPatch
) -> None:
    [table] = [one for one in KNOWN if one.name == name]
    monkeypatch.chdir(folder)
    read = arrow_of(name, Path(), loaded)
    fixed, more = [*read.schema][: len(table.columns)], [*read.schema][len(table.columns) :]
    assert [(f.name, f.type) for f in fixed] == [(c.name, TYPES[c.type]) for c in table.columns]
    assert [f.metadata[b"meaning"].decode() for f in fixed] == [c.meaning for c in table.columns]
    rows = read.to_pylist()
    assert len(rows) > len(FILES)
    text = run(COMMANDS[name], Path(), "csv")
    assert text.startswith("\ufeff")
    told = [*csv.DictReader(io.StringIO(text[1:], newline=""))]
    # A level of the run's frameworks has a column of its own; the library grades nothing beside.
    standings = STANDINGS if name == "levels" else []
    assert [column for column in told[0] if column.startswith("standing_")] == standings
    assert [field.name for field in more] == standings[:2]
    assert [_without_beside(row) for row in told] == [
        _without_beside({key: as_text(value) for key, value in row.items()}) for row in rows
    ]


def _without_beside(row: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in row.items() if "beside" not in key}


def test_a_report_is_a_file_of_parquet(folder: Path, tmp_path: Path) -> None:
    run("report", folder, f"parquet:{tmp_path}/a.parquet")
    read = pq.read_table(tmp_path / "a.parquet")
    assert read.equals(arrow_of("report", folder, []))


def things(name: str, loaded: list[Loaded], lang: Lang) -> Iterable[Any]:
    """What the rows of a table are made of, in a language."""
    if name == "findings":
        return [row_of(finding, lang) for one in loaded for finding in check(one, on=ON)]
    return _rows(report(loaded, on=ON), lang)


@pytest.mark.parametrize("name", ["findings", "report"])
def test_only_cells_of_words_follow_the_language(name: str, loaded: list[Loaded]) -> None:
    """No other table has any: they are not made with a language at all."""
    [table] = [one for one in KNOWN if one.name == name]
    vi, en = (arrow_table(table, things(name, loaded, lang)) for lang in LANGS)
    assert vi.schema == en.schema
    follow = {column.name for column in table.columns if vi[column.name] != en[column.name]}
    assert follow == {column.name for column in table.columns if "in words" in column.meaning}


def test_codes_are_text_days_are_days_and_what_is_not_known_is_null(loaded: list[Loaded]) -> None:
    rows = {row["file"]: row for row in levels_table(assess(one, on=ON) for one in loaded).to_pylist()}
    assert rows["cong-thuc.yaml"]["procedure"] == "1.001190"
    assert rows["1.001193.yaml"]["on"] == ON
    assert rows["1.001193.yaml"]["achievable"] == "mot_phan"
    unknown = ("procedure", "name", "proven", "achievable", "ceiling", "standing_mot_phan")
    assert {rows["hong.yaml"][key] for key in unknown} == {None}
    found = [(one, check(one, on=ON)) for one in loaded]
    told = findings_table(found).to_pylist()
    assert len(told) == sum(len(findings) for _, findings in found)
    [suppressed] = [row for row in told if row["suppressed"] and row["file"] == "bo-qua.yaml"]
    assert (suppressed["code"], "tên cũ" in suppressed["suppressed"]) == ("DVC604", True)
    assert any(re.fullmatch(r"[\d.]+/\d{4}/.+", number) for row in told for number in row["instruments"])


def test_a_row_says_what_the_entry_of_json_says(loaded: list[Loaded]) -> None:
    """Wherever both have a key of one name, and in what they have under others."""
    pairs: list[tuple[Any, Any]] = []
    for one in loaded:
        found, graded = check(one, on=ON), assess(one, on=ON)
        pairs += zip(
            findings_table([(one, found)]).to_pylist(),
            ({**finding_json(f, one.source, "vi"), **_place(f)} for f in found),
            strict=True,
        )
        pairs += zip(levels_table([graded]).to_pylist(), [assessment_json(graded, "vi")], strict=True)
    for row, entry in pairs:
        shared = {*row} & {*entry} - {"signs"}
        assert len(shared) > 8
        if "signs" in row:
            assert row["signs"] == [sign["criterion"] for sign in entry["signs"]]
        for key in shared:
            level = key in ("proven", "achievable", "ceiling", "declared")
            said = str(entry[key]) if level and entry[key] is not None else entry[key]
            assert row[key] == said, key
    # So that no two columns can be taken for each other.
    assert {(row["achievable"], row["ceiling"]) for row, _ in pairs if "ceiling" in row} > {
        ("mot_phan", "mot_phan")
    }


def _place(finding: Finding) -> dict[str, int]:
    _, _, line, column, end_line, end_column = finding.span
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}


def test_a_report_has_a_row_for_each_procedure_and_framework(loaded: list[Loaded]) -> None:
    made = report(loaded, on=ON)
    rows = report_table(json.loads(json.dumps(made))).to_pylist()
    frameworks: Any = made["frameworks"]
    names = [framework["id"] for framework in frameworks]
    assert [(row["file"], row["framework"]) for row in rows] == [
        (p["file"], name) for p in made["procedures"] for name in names
    ]
    for row in rows:
        p = next(p for p in made["procedures"] if p["file"] == row["file"])
        levels: Any = p["levels"][row["framework"]] if p["graded"] else {"achievable": None, "criteria": []}
        assert row["achievable"] == (str(levels["achievable"]) if p["graded"] else None)
        assert row["unmet"] == [c["id"] for c in levels["criteria"] if c["verdict"] == "unmet"]
        assert row["errors"] == p["findings"]["error"]
        assert (row["standing"] == "none") == (row["file"] == "hong.yaml")


def test_problems_of_submissions_are_a_table() -> None:
    wrong = Problem("required", Severity.ERROR, ("con", 1, "ten"), "Tên", row=2)
    rows = problems_table([("a", []), ("b", [wrong])]).to_pylist()
    assert [(r["submission"], r["code"], r["path"], r["field"], r["row"]) for r in rows] == [
        ("b", "required", "con[1].ten", "con", 2)
    ]
    assert (rows[0]["message_vi"], rows[0]["message_en"]) == (wrong.sentence("vi"), wrong.sentence("en"))
    assert problems_table([]).schema == problems_table([("b", [wrong])]).schema


@pytest.mark.parametrize("text", ["=1", "a\u2028b\nc\r", "\ud800", "x\x00", 'a;"b"', ""])
def test_any_text_is_held(text: str) -> None:
    table: TableKind[str] = TableKind(
        "t", "", (Column("s", "string", "", str), Column("l", "list<string>", "", lambda s: [s]))
    )
    [row] = arrow_table(table, [text]).to_pylist()
    assert row["l"] == [row["s"]]
    assert row["s"] == "".join("\ufffd" if c in "\u2028\r\ud800\x00" else c for c in text)
    [again] = csv.DictReader(io.StringIO(table_text(table, [text])[1:], newline=""))
    assert again == {key: as_text(value) for key, value in row.items()}


def test_a_cell_of_another_type_is_a_fault_of_the_program() -> None:
    table: TableKind[object] = TableKind("t", "", (Column("code", "string", "", lambda _: 1),))
    with pytest.raises(pa.ArrowTypeError):
        arrow_table(table, [None])


def test_every_table_is_documented_column_by_column() -> None:
    sources = (path.read_text("utf-8") for path in Path(dvc_core.__file__).parent.rglob("*.py"))
    made = {
        name
        for text in sources
        for name in re.findall(r'^\w+_TABLE\b.* = TableKind\(\n    "(\w+)"', text, re.M)
    }
    assert made == {table.name for table in KNOWN}
    page = (ROOT / "docs/tables.md").read_text("utf-8")
    for table in KNOWN:
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names)
        for column in table.columns:
            assert re.fullmatch(r"[a-z]+(_[a-z]+)*", column.name)
            assert f"| `{column.name}` | `{column.type}` | {column.meaning} |" in page


@pytest.mark.parametrize(
    ("make", "given"),
    [
        (findings_table, check(load_text("", "a.yaml"))),
        (findings_table, [(load_text("", "a.yaml"), [1])]),
        (levels_table, [load_text("", "a.yaml")]),
        (findings_table, [("a.yaml", check(load_text("", "a.yaml")))]),
        (problems_table, [Problem("required", Severity.ERROR, (), "")]),
        (problems_table, [(1, [Problem("required", Severity.ERROR, (), "")])]),
        (problems_table, [("a", None)]),
        (problems_table, None),
        (report_table, {"schema": "levels/v0"}),
        (report_table, []),
    ],
)
def test_anything_else_is_misuse(make: Any, given: Any) -> None:
    with pytest.raises(MisuseError, match=make.__name__):
        make(given)


# Without pyarrow.


def test_what_is_missing_is_named(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for make in (findings_table, levels_table, problems_table):
        with pytest.raises(ExtraMissingError, match="pip install pyarrow"):
            make([])
    code, _, err = shown("report", str(folder), "-f", f"parquet:{tmp_path}/x")
    assert (code, "pip install pyarrow" in err, [*tmp_path.iterdir()]) == (MISUSE, True, [])


def test_a_parquet_file_needs_a_name(folder: Path) -> None:
    code, out, err = shown("report", str(folder), "-f", "parquet")
    assert (code, out, "parquet:" in err) == (MISUSE, "", True)


def test_pyarrow_is_imported_only_where_it_is_used() -> None:
    texts = (path.read_text("utf-8") for path in Path(dvc_core.__file__).parent.rglob("*.py"))
    using = [text for text in texts if "pyarrow" in text]
    assert len(using) > 1
    for node in (node for text in using for node in ast.parse(text).body):
        assert not isinstance(node, (ast.Import, ast.ImportFrom)) or "pyarrow" not in ast.unparse(node)


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "full")


def test_a_full_disk_is_told_once_and_leaves_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pq.ParquetWriter, "write_table", full)
    code, out, err = shown("report", str(folder), "-f", f"parquet:{tmp_path}/x")
    assert (code, out, f"{tmp_path}/x" in err, "Traceback" in err) == (MISUSE, "", True, False)
    assert not [*tmp_path.iterdir()]


def test_what_cannot_be_written_is_never_removed(
    loaded: list[Loaded], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Output may go to a device, which no file may replace."""
    monkeypatch.setattr(pq.ParquetWriter, "write_table", full)
    (tmp_path / "device").touch()
    with pytest.raises(OSError, match="full"):
        write_parquet(report(loaded, on=ON), "vi", tmp_path / "device")
    assert (tmp_path / "device").exists()


def test_a_file_of_before_stays_where_a_run_fails(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("before")
    assert shown("check", str(tmp_path / "none.yaml"), "-f", f"csv:{file}")[0] == MISUSE
    (tmp_path / "a.yaml").write_text(OTHERS["hong.yaml"], "utf-8")
    assert shown("check", str(tmp_path / "a.yaml"), "--select", "none", "-f", f"csv:{file}")[0] == MISUSE
    assert file.read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "a.yaml"]


def test_formulas_stay_texts_in_csv_and_are_as_they_are_in_arrow() -> None:
    loaded = load_text('phien_ban: procedure/v0\nma_thu_tuc: "=1.000001"\nten_thu_tuc: "@x"\n', "a.yaml")
    [row] = levels_table([assess(loaded, on=ON)]).to_pylist()
    assert (row["procedure"], row["name"]) == ("=1.000001", "@x")
