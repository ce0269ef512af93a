"""Record batches: what a plain loop over the rows says, row by row, whatever engine hands them over."""

from __future__ import annotations

import json
import pickle
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

import cloudpickle
import pyarrow as pa
import pytest

from dvc_core import (
    Catalog,
    MisuseError,
    assess,
    batches,
    check,
    compile_form,
    fee,
    load_catalog,
    load_text,
)
from dvc_core.formats.findings.table import findings_table
from dvc_core.forms.submissions import CompiledForm
from dvc_core.model.loader import load_tariffs

from .support.batch_rows import HOSTILE, ON, Told, birth_form, by_loop, submissions
from .support.files import ROOT

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def form() -> CompiledForm:
    return compile_form(birth_form(), ON)


@pytest.fixture(scope="module")
def sent() -> list[bytes | None]:
    return submissions(270, 240)


def table(made: Iterator[pa.RecordBatch]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pa.Table.from_batches([*made]).to_pylist()
    return rows


def batch(texts: list[bytes | None], kind: pa.DataType | None = None) -> pa.RecordBatch:
    column = pa.array(texts, kind or pa.binary())
    return pa.record_batch({"ma": pa.array([f"HS-{n}" for n in range(len(texts))]), "ban_khai": column})


def asked(form: CompiledForm) -> dict[str, Any]:
    return {"form": form, "text": "ban_khai", "keys": ["ma"]}


def told(form: CompiledForm, given: list[pa.RecordBatch]) -> dict[str, Told]:
    """What the batches say, by key, in the shape of the loop."""
    problems: dict[str, list[tuple[Any, ...]]] = {}
    for row in table(batches.problems(given, **asked(form))):
        one = tuple(row[name] for name in ("code", "severity", "label", "row", "message_vi", "message_en"))
        problems.setdefault(row["ma"], []).append(one)
    verdicts = table(batches.verdicts(given, **asked(form)))
    # Nothing is dropped, nothing comes twice, and the counts add up.
    assert [row["ma"] for row in verdicts] == [key for one in given for key in one.column("ma").to_pylist()]
    assert {row["ma"]: row["problems"] for row in verdicts if row["problems"]} == {
        key: len(found) for key, found in problems.items()
    }
    return {row["ma"]: (row["state"], row["problems"], problems.get(row["ma"], [])) for row in verdicts}


@pytest.mark.parametrize("size", [1, 7, 100, 10_000])
def test_batches_say_what_a_loop_says_row_by_row(
    size: int, form: CompiledForm, sent: list[bytes | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the size of a batch, and of the pieces that it is looked at in."""
    monkeypatch.setattr(batches, "_ROWS", 50)
    whole = batch(sent)
    found = told(form, [whole.slice(at, size) for at in range(0, len(sent), size)])
    hostile = dict(HOSTILE)
    for key, text in zip(whole.column("ma").to_pylist(), sent, strict=True):
        if text not in hostile:
            assert found[key] == by_loop(form, text)
        else:
            state, count, problems = found[key]
            assert (state, count == len(problems) > 0) == (hostile[text], True), text
            assert (problems[0][0] == "unreadable") == (state == "unreadable")
            assert all(vi and en and vi != en for *_, vi, en in problems)
    states = Counter(state for state, *_ in found.values())
    assert states.total() == len(sent)
    assert min(states["valid"], states["invalid"], states["unreadable"]) > 10


def test_all_problems_are_listed(form: CompiledForm) -> None:
    """Not only the first two hundred, as of one submission that somebody reads."""
    text = json.dumps({f"la_{n}": n for n in range(5000)}).encode()
    [row] = table(batches.verdicts([batch([text])], **asked(form)))
    codes = Counter(row["code"] for row in table(batches.problems([batch([text])], **asked(form))))
    assert (codes["unknown"], codes["unlisted"], codes.total()) == (5000, 0, row["problems"])


def test_rows_are_parted_and_stay_as_they_came(form: CompiledForm, sent: list[bytes | None]) -> None:
    given = [batch(sent).slice(at, 40) for at in range(0, len(sent), 40)]
    good, bad = (table(part(given, form, text="ban_khai")) for part in (batches.good, batches.bad))
    valid = {row["ma"] for row in table(batches.verdicts(given, **asked(form))) if row["state"] == "valid"}
    rows = pa.Table.from_batches(given).to_pylist()
    assert good == [row for row in rows if row["ma"] in valid]
    assert bad == [row for row in rows if row["ma"] not in valid]
    assert len(good) + len(bad) == len(sent)


class Json(pa.ExtensionType):  # type: ignore[misc] # pyarrow has no types
    """As engines hand over a column of JSON."""

    def __init__(self) -> None:
        super().__init__(pa.string(), "test.json")

    def __arrow_ext_serialize__(self) -> bytes:
        return b""


TEXTS: list[bytes | None] = [b'{"so_ban_sao": "x"}', None, b"{", b'{"so_ban_sao": "x"}']
COLUMNS: dict[str, Callable[[Any], Any]] = {
    "binary": lambda column: column,
    "string": lambda column: column.cast(pa.string()),
    "large_string": lambda column: column.cast(pa.large_string()),
    "large_binary": lambda column: column.cast(pa.large_binary()),
    "string_view": lambda column: column.cast(pa.string_view()),
    "binary_view": lambda column: column.cast(pa.binary_view()),
    "dictionary": lambda column: column.cast(pa.string()).dictionary_encode(),
    "dictionary of bytes": lambda column: column.dictionary_encode(),
    "extension": lambda column: pa.ExtensionArray.from_storage(Json(), column.cast(pa.string())),
    "part of a longer one": lambda column: pa.concat_arrays([column, column]).slice(4),
}


@pytest.mark.parametrize("name", COLUMNS)
def test_a_text_is_read_from_whatever_column_it_stands_in(name: str, form: CompiledForm) -> None:
    column = COLUMNS[name](pa.array(TEXTS, pa.binary()))
    key = pa.array(["a", None, "c", "a"]).dictionary_encode()
    given = pa.record_batch({"ma": key, "ban_khai": column})
    made = [*batches.problems([given], **asked(form))]
    usual = table(batches.problems([batch(TEXTS)], **asked(form)))
    names = {"HS-0": "a", "HS-1": None, "HS-2": "c", "HS-3": "a"}
    assert table(iter(made)) == [row | {"ma": names[row["ma"]]} for row in usual]
    # Keys keep their type.
    assert made[0].schema.field("ma").type == key.type


def test_bytes_that_are_no_text_cost_their_row_alone(form: CompiledForm) -> None:
    """A file may say that a column is text and hold anything."""
    wrong = pa.array([b"{}", b"\xff", b"{}"], pa.binary())
    column = pa.Array.from_buffers(pa.string(), 3, wrong.buffers())
    given = pa.record_batch({"ma": pa.array([1, 2, 3]), "ban_khai": column})
    states = [row["state"] for row in table(batches.verdicts([given], **asked(form)))]
    assert states == ["invalid", "unreadable", "invalid"]


@pytest.mark.parametrize("column", [pa.array([], pa.string()), pa.nulls(0), pa.nulls(3)])
def test_batches_without_rows_or_texts(column: Any, form: CompiledForm) -> None:
    given = pa.record_batch({"ma": pa.array(range(len(column))), "ban_khai": column})
    for function in (batches.verdicts, batches.problems):
        [made] = function([given], **asked(form))
        assert made.num_rows == len(column)
        assert made.schema == batches.schema(function.__name__, given.schema, ["ma"])
        assert list(function([], **asked(form))) == []
    [made] = batches.bad([given], form, text="ban_khai")
    assert made == given


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"text": "banKhai"}, "no column 'banKhai'; the columns are: ma, ban_khai, code, hai, hai"),
        ({"keys": ["khoa"]}, "no column 'khoa'"),
        ({"keys": ["hai"]}, "2 columns 'hai'"),
        ({"keys": ["ma", "ma"]}, "'ma' would be there twice"),
        ({"keys": ["code"]}, "'code' would be there twice"),
        ({"keys": "ma"}, "not the str 'ma'"),
        ({"text": "ma"}, "of int64"),
        ({"form": None}, "compile_form"),
    ],
)
def test_what_the_columns_cannot_be_is_misuse(change: Any, what: str, form: CompiledForm) -> None:
    given = pa.record_batch(
        [pa.array([1]), pa.array(["{}"]), pa.array(["x"]), pa.array([1]), pa.array([2])],
        ["ma", "ban_khai", "code", "hai", "hai"],
    )
    with pytest.raises(MisuseError, match=what):
        list(batches.problems([given], **(asked(form) | change)))


def test_a_schema_is_known_before_there_is_a_row(form: CompiledForm) -> None:
    """An engine asks for it first; it says which version of the table it is, and what each column means."""
    given = batch([b"{}"])
    made = next(batches.problems([given], **asked(form)))
    wanted = batches.schema("problems", given.schema, ["ma"])
    assert made.schema.equals(wanted, check_metadata=True)
    assert wanted.metadata == {b"table": b"problems/v0"}
    assert "wrong" in wanted.field("code").metadata[b"meaning"].decode()
    assert batches.schema("good", given.schema) == given.schema
    with pytest.raises(MisuseError, match="problems, verdicts, not 'problem'"):
        batches.schema("problem", given.schema)


@pytest.mark.parametrize("packed", [pickle, cloudpickle])
def test_a_step_is_sent_as_a_value(packed: Any, form: CompiledForm) -> None:
    steps = [
        partial(batches.problems, **asked(form)),
        partial(
            batches.levels, text="ban_khai", keys=["ma"], on=ON, catalog=load_catalog(ROOT / "procedures")
        ),
    ]
    for step in steps:
        again = pickle.loads(packed.dumps(step))  # noqa: S301 - our own
        assert table(again([batch(TEXTS)])) == table(step([batch(TEXTS)]))


# Files of procedures


FILES = ["ho-tich/1.001193.yaml", "ho-tich/2.000635.yaml", "ho-kinh-doanh/1.001612.yaml"]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(ROOT / "procedures")


@pytest.fixture(scope="module")
def files() -> pa.RecordBatch:
    texts = [(ROOT / "procedures" / name).read_bytes() for name in FILES]
    hostile = [None, b"", b"\x00", b"\xff\xfe", b"a: &a [*a]", b"- 1", b"phien_ban: procedure/v0\n", texts[0]]
    names = [*FILES, None, "", "\x00/\x00", "../../../etc/passwd", "/", "x", "ho-tich/x.yaml", "xa/la.yaml"]
    return pa.record_batch({"tep": pa.array(names), "noi_dung": pa.array([*texts, *hostile], pa.binary())})


def loaded_by_loop(files: pa.RecordBatch, catalog: Catalog) -> Iterator[Any]:
    for row in files.to_pylist():
        name = row["tep"] if row["tep"] is not None else "<text>"
        yield load_text(row["noi_dung"] or b"", name, catalog=catalog.shelf(name.rpartition("/")[0]))


def test_files_are_checked_and_graded_as_in_a_loop(files: pa.RecordBatch, catalog: Catalog) -> None:
    how: dict[str, Any] = {"text": "noi_dung", "name": "tep", "on": ON, "catalog": catalog}
    held = catalog.in_memory()
    one_by_one = [*loaded_by_loop(files, held)]
    found = table(batches.findings([files], **how))
    assert [(row["file"], row["code"], row["line"], row["path"]) for row in found] == [
        (row["file"], row["code"], row["line"], row["path"])
        for loaded in one_by_one
        for row in dvc_rows(loaded)
    ]
    levels = table(batches.levels([files], keys=["noi_dung"], **how))
    assert len(levels) == files.num_rows
    for row, loaded, text in zip(levels, one_by_one, files.column("noi_dung").to_pylist(), strict=True):
        graded = assess(loaded, on=ON)
        assert row["noi_dung"] == text
        assert (row["framework"], row["no_level"] or "") == (graded.framework.id, graded.no_level)
        wanted = [None if one is None else str(one) for one in (graded.proven, graded.achievable)]
        assert [row["proven"], row["achievable"]] == wanted
        standings = {
            name.removeprefix("standing_"): row[name] for name in row if name.startswith("standing_")
        }
        assert {key: value for key, value in standings.items() if value} == dict(graded.standings)
    assert {row["no_level"] for row in levels} == {None, "unreadable"}


def dvc_rows(loaded: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = findings_table([(loaded, check(loaded, on=ON))]).to_pylist()
    return rows


def test_what_stands_beside_a_file_is_found_in_the_catalogue_alone(
    files: pa.RecordBatch, catalog: Catalog
) -> None:
    how: dict[str, Any] = {"text": "noi_dung", "name": "tep", "on": ON}
    alone, beside = (
        Counter(row["file"] for row in table(batches.findings([files], catalog=one, **how)))
        for one in (None, catalog)
    )
    # It uses shared fields that lie beside it.
    assert alone["ho-tich/2.000635.yaml"] > beside["ho-tich/2.000635.yaml"]


@pytest.mark.parametrize("framework", [None, "tt-32-2017"])
def test_the_columns_of_levels_follow_the_framework(framework: str | None, files: pa.RecordBatch) -> None:
    [made] = batches.levels([files], text="noi_dung", keys=["tep"], on=ON, framework=framework)
    assert made.schema == batches.schema("levels", files.schema, ["tep"], framework=framework, on=ON)
    assert ("standing_4" in made.schema.names) == (framework is not None)


# Fees


def test_fees_are_those_of_a_loop(catalog: Catalog) -> None:
    loaded = catalog["1.001193"]
    assert loaded.procedure is not None
    tariffs = load_tariffs(loaded.catalog)
    answers: list[dict[str, Any]] = [
        {},
        {"dung_han": True, "trong_nuoc": True},
        {"dung_han": False, "xin_ban_sao": True, "so_ban_sao": 3},
        {"so_ban_sao": "nhiều", "la": 1},
    ]
    texts = [*(json.dumps(one).encode() for one in answers), *(text for text, _ in HOSTILE)]
    how: dict[str, Any] = {"text": "ban_khai", "keys": ["ma"], "on": ON, "tariffs": tariffs}
    rows = table(batches.fees([batch(texts)], loaded.procedure, **how))
    by_key = {row["ma"]: row for row in rows}
    assert [row["ma"] for row in rows] == [f"HS-{n}" for n in range(len(texts))]
    for n, one in enumerate(answers):
        wanted, row = fee(loaded.procedure, one, on=ON, tariffs=tariffs), by_key[f"HS-{n}"]
        assert (row["status"], row["reason"]) == (wanted.status, wanted.unknown)
        assert row["asks"] == [question.name for question in wanted.asks]
        assert row["not_taken"] == [fault.name for fault in wanted.faults]
        assert [(row["currency"], row["least"], row["most"])] == [
            (total.currency, str(total.least), str(total.most)) for total in wanted.totals
        ] or (row["least"], wanted.totals) == (None, ())
    unreadable = {text for text, state in HOSTILE if state == "unreadable"} | {b"null", b"[]", b"5"}
    for n, (text, _) in enumerate(HOSTILE, len(answers)):
        row = by_key[f"HS-{n}"]
        assert (row["status"] == "unreadable") == (text in unreadable), text
        assert row["status"] != "unreadable" or (row["least"] is None and row["reason"])


def test_a_column_that_arrow_cannot_choose_rows_of_is_named(form: CompiledForm) -> None:
    viewed = pa.record_batch({"t": ["{}"], "k": pa.array(["a"], pa.string_view())})
    with pytest.raises(MisuseError, match="'k'"):
        [*batches.verdicts([viewed], form, text="t", keys=["k"])]
    with pytest.raises(MisuseError, match="'k'"):
        [*batches.good([viewed], form, text="t")]
    codes = pa.DictionaryArray.from_arrays(pa.array([0]), pa.array(["{}"], pa.string_view()))
    with pytest.raises(MisuseError, match="'t'"):
        [*batches.verdicts([pa.record_batch({"t": codes})], form, text="t")]


def test_keys_that_can_be_read_once_alone_are_refused(form: CompiledForm) -> None:
    with pytest.raises(MisuseError, match="list of names"):
        [*batches.verdicts([pa.record_batch({"t": ["{}"]})], form, text="t", keys=iter(["k"]))]  # type: ignore[arg-type]


def test_a_submission_is_judged_on_the_day_of_the_form_whatever_day_it_is() -> None:
    """A worker that starts after midnight judges by the same law, and the same today."""
    before = compile_form(birth_form(), date(2020, 1, 1))
    sent = json.dumps({"tre_ngay_sinh": "2021-01-01"})
    (row,) = (
        row
        for row in table(batches.problems([pa.record_batch({"t": [sent]})], before, text="t"))
        if row["path"] == "tre_ngay_sinh"
    )
    assert row["code"] == "latest"
