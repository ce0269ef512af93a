"""Record batches of Apache Arrow in, record batches out: for Spark, DuckDB, Polars, Dask and whatever else speaks Arrow.

Every function takes an iterator of the caller's record batches and gives one of its own. A column of the caller is read
(``text``), columns of the caller that say which row is which (``keys``) stand before those of the result, as they came;
docs/tables.md has the columns of every result. No row is dropped: what is no JSON, or null, has its row too. Few rows
are held at a time, whatever comes. What a function needs beside is handed over as a value, so that
``functools.partial(problems, form=form, text="ban_khai", keys=["ma"])`` can be sent to other machines; the day is that
of the form, or is stated: a worker that starts after midnight judges by the same law.

Needs pyarrow (the extra ``arrow``). Raises :class:`~dvc_core.finding.MisuseError` for columns that there are not, never
for what stands in them.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from .finding import MisuseError, require_type
from .formats.submissions import PROBLEMS_TABLE
from .formats.tables import Column, TableKind, arrow_batch, arrow_schema, imported_arrow
from .forms.problems import Problem
from .forms.submissions import CompiledForm
from .hosts.walk.received import NOTHING, UnreadableError, judge, read_json, state_of
from .hosts.walk.rendering import find
from .words import Lang

if TYPE_CHECKING:
    import pyarrow

    from .answers.records import FeeAnswer, Total
    from .formats.findings.table import FindingRow
    from .formats.tally import Graded
    from .levels.portal import Portal
    from .model.loader import Catalog, Loaded
    from .model.procedure import Procedure, Way
    from .model.tariffs import LocalTariff

    Batches = Iterable[pyarrow.RecordBatch]
    Made = Iterator[pyarrow.RecordBatch]

__all__ = ["bad", "fees", "findings", "good", "levels", "problems", "schema", "verdicts"]

T = TypeVar("T")
#: Rows of the caller that are looked at together, and rows of a result that are given together.
_ROWS = 4096


# Submissions


VERDICTS_TABLE: TableKind[list[Problem]] = TableKind(
    "verdicts",
    "A row for each submission (`batches.verdicts`), after the columns of the caller that say which one it is.",
    (
        Column("state", "string", "valid (there is no error; warnings may be), invalid, or unreadable: no JSON, or none that could be judged", state_of),
        Column("problems", "int64", "how many problems it has, as rows of `problems`", len),
    ),
)  # fmt: skip


def verdicts(
    given: Batches, form: CompiledForm, *, text: str, keys: Sequence[str] = (), host: str = "jsonschema"
) -> Made:
    """A row for each submission: valid, invalid or unreadable, and how many problems it has.

    ``text`` is the column of what ``host`` sent, as JSON (a text or bytes); the form is judged on its own day.
    """
    _require_form(form, host)
    return _rows(given, VERDICTS_TABLE, [text], keys, lambda sent: (judge(sent, form, host, most=None),))


def problems(
    given: Batches, form: CompiledForm, *, text: str, keys: Sequence[str] = (), host: str = "jsonschema"
) -> Made:
    """A row for each problem of each submission, all of them, in the order of the form."""
    _require_form(form, host)
    return _rows(given, PROBLEMS_TABLE, [text], keys, lambda sent: judge(sent, form, host, most=None))


def good(given: Batches, form: CompiledForm, *, text: str, host: str = "jsonschema") -> Made:
    """The caller's rows with a valid submission, as they came."""
    _require_form(form, host)
    return _parted(given, form, text, host, {"valid"})


def bad(given: Batches, form: CompiledForm, *, text: str, host: str = "jsonschema") -> Made:
    """The caller's other rows, as they came: those of :func:`good` and these are all."""
    _require_form(form, host)
    return _parted(given, form, text, host, {"invalid", "unreadable"})


def _parted(given: Batches, form: CompiledForm, text: str, host: str, states: set[str]) -> Made:
    arrow = imported_arrow()
    for batch in given:
        _require_columns(batch.schema, [text])
        _require_selectable(batch.schema)
        for piece in _pieces(batch):
            wanted = [state_of(judge(sent, form, host)) in states for sent in _texts(piece, text)]
            yield piece.filter(arrow.array(wanted, arrow.bool_()))


def _require_form(form: CompiledForm, host: str) -> None:
    require_type(form, CompiledForm, "form is what compile_form() returns")
    find(host)


# Files of procedures


def findings(
    given: Batches,
    *,
    text: str,
    on: date,
    keys: Sequence[str] = (),
    name: str | None = None,
    catalog: Catalog | None = None,
    lang: Lang = "vi",
) -> Made:
    """A row for each finding of each file, as :func:`~dvc_core.check` tells them; not of files against each other.

    ``text`` is the column of what a file holds, ``name`` that of its name in ``catalog``: what stands beside it is
    found by that. Null is a file with nothing in it.
    """
    from .formats.findings.table import FINDINGS_TABLE, row_of
    from .rules.checking import check

    def of(sent: bytes | None, called: bytes | None = None) -> Iterable[FindingRow]:
        return (row_of(one, lang) for one in check(load(sent, called), on=on))

    load = _loader(catalog)
    return _rows(given, FINDINGS_TABLE, [text] if name is None else [text, name], keys, of)


def levels(
    given: Batches,
    *,
    text: str,
    on: date,
    keys: Sequence[str] = (),
    name: str | None = None,
    catalog: Catalog | None = None,
    framework: str | None = None,
    portal: Portal | None = None,
) -> Made:
    """A row for each file with its levels, as :func:`~dvc_core.assess` gives them; columns as for :func:`findings`.

    Nothing is graded beside, and those columns are null. ``framework`` is an id (default: the one in force on the day).
    """
    from .formats.tally import Graded
    from .levels.assessment import assess_by

    chosen = _framework(framework, on)

    def of(sent: bytes | None, called: bytes | None = None) -> tuple[Graded]:
        return (Graded(assess_by(load(sent, called), chosen, on, portal)),)

    load = _loader(catalog)
    return _rows(given, _levels_table(framework, on), [text] if name is None else [text, name], keys, of)


def _framework(framework: str | None, on: date) -> Any:
    from .levels.framework import load_framework
    from .levels.in_force import first

    return load_framework(framework or first(on))


def _levels_table(framework: str | None, on: date) -> TableKind[Graded]:
    from .formats.levels.table import levels_columns

    return levels_columns([level.id for level in _framework(framework, on)[0].levels_at(on)])


def _loader(catalog: Catalog | None) -> Callable[[bytes | None, bytes | None], Loaded]:
    """How a text becomes a file of a catalogue; names in data lead to no file of a disk."""
    from .model.loader import load_text

    held = None if catalog is None else catalog.in_memory()

    def load(sent: bytes | None, called: bytes | None) -> Loaded:
        name = "<text>" if called is None else called.decode("utf-8", "replace")
        shelf = None if held is None else held.shelf(posixpath.dirname(name))
        return load_text(sent or b"", name, catalog=shelf)

    return load


class _FeeRow(NamedTuple):
    """What a submission comes to in one currency; the answer is None where it is unreadable."""

    answer: FeeAnswer | None
    total: Total | None = None
    why: str | None = None


def _of_answer(what: Callable[[FeeAnswer], Any]) -> Callable[[_FeeRow], Any]:
    return lambda row: None if row.answer is None else what(row.answer)


def _sum(what: Callable[[Total], object]) -> Callable[[_FeeRow], Any]:
    return lambda row: None if row.total is None else str(what(row.total))


def _doubted(answer: FeeAnswer) -> bool:
    return bool(answer.doubts) or any(line.doubts for line in answer.lines)


FEES_TABLE: TableKind[_FeeRow] = TableKind(
    "fees",
    "A row for each submission and currency (`batches.fees`), one where nothing is known; after the columns of the caller "
    "that say which submission it is.",
    (
        Column("status", "string", "amount, interval, unknown or unreadable", lambda r: r.answer.status if r.answer else "unreadable"),
        Column("currency", "string", "VND or another", _sum(lambda total: total.currency)),
        Column("least", "string", "the least that is to be paid, a decimal", _sum(lambda total: f"{total.least:f}")),
        Column("most", "string", "the most", _sum(lambda total: f"{total.most:f}")),
        Column("reason", "string", "why it is not known (`Reason` in docs/api.md), or a sentence: why it is unreadable", lambda r: r.answer.unknown if r.answer else r.why),
        Column("asks", "list<string>", "the fewest open questions that decide it", _of_answer(lambda answer: [one.name for one in answer.asks])),
        Column("not_taken", "list<string>", "the names of answers that were not taken", _of_answer(lambda answer: [one.name for one in answer.faults])),
        Column("unverified", "bool", "whether the file calls something of it not verified", _of_answer(_doubted)),
    ),
)  # fmt: skip


def fees(
    given: Batches,
    procedure: Procedure,
    *,
    text: str,
    on: date,
    keys: Sequence[str] = (),
    channel: Way | None = None,
    tariffs: Sequence[LocalTariff] = (),
    lang: Lang = "vi",
) -> Made:
    """What each submission costs, as :func:`~dvc_core.fee` tells it: a row for each, more with several currencies.

    ``text`` is the column of answers, a record of a form as JSON; ``tariffs`` are those of provinces.
    """
    from .answers.fee import fee
    from .forms.problems import sentences
    from .model.procedure import Procedure

    require_type(procedure, Procedure, "fees takes a Procedure")

    def of(sent: bytes | None) -> Iterable[_FeeRow]:
        try:
            answers = None if sent is None else read_json(sent)
        except UnreadableError as error:
            return [_FeeRow(None, None, error.sentence(lang))]
        if not isinstance(answers, Mapping):
            why: Any = NOTHING if sent is None else sentences()["record"]
            return [_FeeRow(None, None, why[lang])]
        found = fee(procedure, answers, channel, on, tariffs=tariffs)
        return [_FeeRow(found, total) for total in found.totals] or [_FeeRow(found)]

    return _rows(given, FEES_TABLE, [text], keys, of)


# Arrow


def schema(
    table: str,
    given: pyarrow.Schema,
    keys: Sequence[str] = (),
    *,
    framework: str | None = None,
    on: date | None = None,
) -> pyarrow.Schema:
    """The schema of what a function gives: ``table`` is its name, ``given`` the schema of what it is given.

    The columns of ``levels`` follow ``framework`` and ``on``.
    """
    from .formats.findings.table import FINDINGS_TABLE
    from .law.day import evaluation_date

    if table in ("good", "bad"):
        return given
    known: dict[str, TableKind[Any]] = {
        one.name: one for one in (VERDICTS_TABLE, PROBLEMS_TABLE, FINDINGS_TABLE, FEES_TABLE)
    }
    if table != "levels" and table not in known:
        raise MisuseError(
            f"table is one of {', '.join(sorted((*known, 'levels', 'good', 'bad')))}, not {table!r}"
        )
    columns = known[table] if table in known else _levels_table(framework, evaluation_date(on))
    return _with_keys(given, keys, arrow_schema(columns))


def _with_keys(given: pyarrow.Schema, keys: Sequence[str], own: pyarrow.Schema) -> pyarrow.Schema:
    _require_columns(given, keys)
    _require_selectable(given.field(key) for key in keys)
    names = [*keys, *own.names]
    if len(set(names)) < len(names):
        name, _ = Counter(names).most_common(1)[0]
        raise MisuseError(f"the column {name!r} would be there twice: give the key another name")
    arrow = imported_arrow()
    return arrow.schema([*(given.field(name) for name in keys), *own], own.metadata)


def _require_columns(given: pyarrow.Schema, names: Sequence[str]) -> None:
    if isinstance(names, str) or not isinstance(names, Sequence):
        raise MisuseError(f"keys is a list of names, not the {type(names).__name__} {names!r}")
    for name in names:
        there = len(given.get_all_field_indices(name))
        if there != 1:
            what = f"there are {there} columns" if there else "there is no column"
            raise MisuseError(f"{what} {name!r}; the columns are: {', '.join(given.names)}")


def _require_selectable(fields: Iterable[pyarrow.Field]) -> None:
    """Raise where pyarrow cannot choose rows of a column: of views and of encoded runs it cannot."""
    arrow = imported_arrow()
    for field in fields:
        try:
            arrow.schema([field]).empty_table().take(arrow.array([], arrow.int64()))
        except NotImplementedError:
            raise MisuseError(
                f"pyarrow cannot choose rows of the column {field.name!r} ({field.type}): cast it first"
            ) from None


def _rows(
    given: Batches,
    table: TableKind[T],
    columns: Sequence[str],
    keys: Sequence[str],
    of: Callable[..., Iterable[T]],
) -> Made:
    """For each row of the caller the rows of a table that its texts come to, its keys before them."""
    own = arrow_schema(table)
    for batch in given:
        _require_columns(batch.schema, columns)
        joined = _with_keys(batch.schema, keys, own)
        for piece in _pieces(batch):
            rows = zip(*(_texts(piece, name) for name in columns), strict=True)
            found = ((i, thing) for i, texts in enumerate(rows) for thing in of(*texts))
            while True:
                some = [*islice(found, _ROWS)]
                yield _joined(
                    piece, keys, joined, [i for i, _ in some], arrow_batch(table, [x for _, x in some], own)
                )
                if len(some) < _ROWS:
                    break


def _joined(piece: Any, keys: Sequence[str], schema: Any, at: list[int], rows: Any) -> pyarrow.RecordBatch:
    """Rows of a result, before each the keys of the caller's row that it comes from."""
    arrow = imported_arrow()
    which = arrow.array(at, arrow.int64())
    named = [piece.column(key).take(which) for key in keys]
    return arrow.RecordBatch.from_arrays([*named, *rows.columns], schema=schema)


def _pieces(batch: Any) -> Iterator[Any]:
    """A batch in pieces; one without rows is one."""
    for start in range(0, max(batch.num_rows, 1), _ROWS):
        yield batch.slice(start, _ROWS)


def _texts(batch: Any, name: str) -> list[bytes | None]:
    """A column as bytes, of whatever type a text may be; what is no UTF-8 is told of one row, not of a batch."""
    arrow = imported_arrow()
    column = batch.column(name)
    if isinstance(column.type, arrow.BaseExtensionType):
        column = column.storage
    if arrow.types.is_dictionary(column.type):
        try:
            column = column.dictionary_decode()
        except NotImplementedError:
            raise MisuseError(
                f"pyarrow cannot read the column {name!r} ({column.type}): cast it first"
            ) from None
    if arrow.types.is_null(column.type):
        return [None] * len(column)
    if str(column.type).removeprefix("large_") not in ("string", "binary", "string_view", "binary_view"):
        raise MisuseError(f"the column {name!r} is of {column.type}, not of texts or bytes")
    if "string" in str(column.type):
        column = column.cast(arrow.large_binary() if "large" in str(column.type) else arrow.binary())
    found: list[bytes | None] = column.to_pylist()
    return found
