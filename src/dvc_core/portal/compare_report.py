"""Drift for people and machines: documents by procedure with both values and the evidence, JSON, and a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field
from typing_extensions import TypedDict

from ..finding import Frozen, Path
from ..formats.json_output import Count, CountsByName, Day, LineOrNull, PathSteps, Tool, each_of, tool
from ..formats.published import to_json_value
from ..formats.reporter import Options
from ..formats.results import ResultType
from ..formats.tables import Column, TableKind
from ..model.keys import Place, place_below
from ..model.procedure import Procedure
from ..source import Source
from ..words import Lang, clean, format_message, show, to_json
from ..words.document import Document, DocumentItem, DocumentSection, Link, Text
from ..words.vocabulary import known_words, word_label
from .compare import Comparison, Drift, FieldVerdict, Matched, Reason
from .sentences import SENTENCES

VERDICTS, DRIFT, REASONS = (SENTENCES[table] for table in ("verdicts", "compare", "evidence"))
#: What is said of a verdict instead, by the evidence of which side is newer.
_BY_EVIDENCE = SENTENCES["verdicts_by_evidence"]

#: A value longer than this is cut for people; JSON and CSV hold it whole.
_VALUE = 110
#: So much of what is the same stands in front of a difference.
_BEFORE = 30
_LISTED = 12
#: So many rows that differ in the same way are named.
_ROWS = 2
SHAPE: Literal["compare/v0"] = "compare/v0"
KIND = "compare"
Differing = Literal[
    FieldVerdict.OURS_NEWER,
    FieldVerdict.THEIRS_NEWER,
    FieldVerdict.CONFLICT,
    FieldVerdict.ONLY_OURS,
    FieldVerdict.ONLY_THEIRS,
]


class DifferenceEntry(TypedDict):
    """One field that is not the same on both sides."""

    field: Annotated[str, Field(description="items of lists by what they are")]
    path: PathSteps
    line: LineOrNull
    verdict: Differing
    ours: Any
    theirs: Any
    evidence: list[ReasonEntry]


class ReasonEntry(TypedDict):
    """A piece of evidence."""

    code: str
    ours: Any
    theirs: Any


class EvidenceEntry(TypedDict):
    """What both sides say of their own age."""

    seen: Day | None
    updated: Day | None
    our_decision: str | None
    their_decision: str | None


class ComparedProcedureEntry(TypedDict):
    """One procedure compared."""

    code: str
    name: str
    file: str | None
    evidence: EvidenceEntry
    same: Count
    differences: list[DifferenceEntry]


class DriftFound(TypedDict):
    """Drift told by tthc compare."""

    schema: Literal["compare/v0"]
    tool: Tool
    counts: Annotated[CountsByName, each_of(tuple(FieldVerdict))]
    procedures: list[ComparedProcedureEntry]
    only_ours: list[str]
    only_theirs: list[str]
    answered_twice: list[str]
    not_compared: list[str]
    ignored: list[str]


class CatalogueDrift(NamedTuple):
    """All that was compared, and what could not be."""

    matched: Matched
    #: Our files, by the codes of their procedures.
    sources: Mapping[str, Source] = Frozen()
    not_compared: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def counts(self) -> Counter[FieldVerdict]:
        """How many fields have each verdict."""
        return Counter(field.verdict for one in self.matched.comparisons for field in one.fields)


def _documents(found: CatalogueDrift, options: Options) -> Iterator[Document]:
    """Every procedure that differs, with both values and the evidence; the counts, and what could not be compared."""
    for one in found.matched.comparisons:
        if one.drifted:
            yield _document(one, found.sources.get(one.code), options)
    last = tuple(map(Text, _sum(found, options)))
    if last:
        yield Document(KIND, "", last)


def _document(one: Comparison, source: Source | None, options: Options) -> Document:
    lang = options.lang
    where = (Text(source.name),) if source is not None else ()
    texts = (*where, Text(_evidence(one, options)))
    items = tuple(_item(name, drift, source, options) for name, drift in _grouped(one.fields))
    same = format_message(DRIFT["same_count"], lang, n=_same(one))
    return Document(
        KIND, f"{one.code} {one.name}".strip(), texts, (DocumentSection(items=items, notes=(same,)),)
    )


def _item(name: str, drift: Drift, source: Source | None, options: Options) -> DocumentItem:
    """A field that differs: its line in our file, both values, and what is known of which is newer."""
    lang, place = options.lang, _place(drift.at)
    line = source.key_span(drift.at).line if source is not None else 0
    at = format_message(DRIFT["line"], lang, line=str(line)) if line else ""
    sides = {"ours": drift.ours, "theirs": drift.theirs}
    values = {side: _in_words(value, place, lang) for side, value in sides.items() if value is not None}
    start = _parting(list(values.values()))
    details = [f"{format_message(DRIFT[side], lang)}: {_cut(text, start)}" for side, text in values.items()]
    own = [r for r in drift.reasons if r.code in ("no_evidence", "contradiction")]
    if own:
        details.append(f"({'; '.join(_reason(r, options) for r in own)})")
    return DocumentItem(f"{name}{at}", _verdict(drift, lang), tuple(map(Link, details)))


def _same(one: Comparison) -> int:
    """How many items of a procedure are the same in all they say: what differs in one never makes it more."""
    items = {field.where[0].partition("[")[0]: True for field in one.fields}
    items |= {
        field.where[0].partition("[")[0]: False
        for field in one.fields
        if field.verdict is not FieldVerdict.SAME
    }
    return sum(items.values())


def _verdict(drift: Drift, lang: Lang) -> str:
    """What became of a field, in a few words; which side is newer too, where that is known."""
    codes = (reason.code for reason in drift.reasons)
    alone = (both for code in codes if (both := _BY_EVIDENCE.get(f"{drift.verdict} {code}")))
    return next(alone, VERDICTS[drift.verdict])[lang]


def _evidence(one: Comparison, options: Options) -> str:
    lang, found = options.lang, one.evidence
    days = {"seen": found.seen, "updated": found.updated}
    parts = [
        format_message(DRIFT[key if day else f"not_{key}"], lang, day=day or "") for key, day in days.items()
    ]
    ours, theirs = (
        _dated((c.number, c.issued) if c.issued else c.number, options) if c else DRIFT["none"][lang]
        for c in (found.ours_decision, found.theirs_decision)
    )
    key = "one_decision" if ours == theirs else "two_decisions"
    return " · ".join((*parts, format_message(DRIFT[key], lang, ours=ours, theirs=theirs)))


def _grouped(fields: Sequence[Drift]) -> Iterator[tuple[str, Drift]]:
    """The differences; the same one on several rows of a list is told once, with all of them."""
    groups: dict[str, tuple[Drift, list[str]]] = {}
    for field in fields:
        if field.verdict is FieldVerdict.SAME:
            continue
        row, _, rest = field.where[0].partition("[")
        key = (
            repr((row, field.where[1:], field.verdict, field.ours, field.theirs))
            if field.where[1:]
            else repr(field)
        )
        groups.setdefault(key, (field, []))[1].append(rest.removesuffix("]"))
    for field, rows in groups.values():
        head = field.where[0].partition("[")[0]
        shown = [*rows[:_ROWS], *(["…"] if len(rows) > _ROWS else [])]
        count = f" ({len(rows)})" if len(rows) > _ROWS else ""
        first = f"{head}[{'; '.join(shown)}]{count}" if any(rows) else head
        yield ".".join((first, *field.where[1:])), field


def _sum(found: CatalogueDrift, options: Options) -> Iterator[str]:
    lang, matched = options.lang, found.matched
    # Counted as they are told, and in the same words.
    told_as = [drift for one in matched.comparisons for _, drift in _grouped(one.fields)]
    told_as.sort(key=lambda drift: [*FieldVerdict].index(drift.verdict))
    counts = {VERDICTS[FieldVerdict.SAME][lang]: sum(map(_same, matched.comparisons))}
    counts |= Counter(_verdict(drift, lang) for drift in told_as)
    told = " · ".join(f"{name} {count}" for name, count in counts.items() if count)
    if matched.comparisons:
        drifted = sum(one.drifted for one in matched.comparisons)
        yield format_message(DRIFT["sum"], lang, n=len(matched.comparisons), drifted=drifted, counts=told)
    for key, codes in (
        ("only_ours", matched.only_ours),
        ("only_theirs", matched.only_theirs),
        ("twice", matched.twice),
        ("not_compared", found.not_compared),
    ):
        if codes:
            yield format_message(DRIFT[key], lang, n=len(codes), codes=_codes(codes))
    if found.ignored:
        yield format_message(DRIFT["ignored"], lang, keys=", ".join(found.ignored))


def _codes(codes: Sequence[str]) -> str:
    shown = [clean(code) if len(code) <= 60 else clean(code[:59]) + "…" for code in codes[:_LISTED]]
    return ", ".join(shown) + (", …" if len(codes) > _LISTED else "")


def _reason(one: Reason, options: Options) -> str:
    ours, theirs = _dated(one.ours, options), _dated(one.theirs, options)
    return format_message(REASONS[one.code], options.lang, ours=ours, theirs=theirs)


def _dated(value: object, options: Options) -> object:
    if isinstance(value, tuple):
        number, day = value
        return f"{number} ({show(day, options.lang)})"
    return value


def _place(at: Path) -> Place:
    """The part of the model that a place is in."""
    place: Place = Procedure
    for step in at:
        place = place_below(place, step) if isinstance(step, str) else place
    return place


def _in_words(value: Any, place: Place, lang: Lang) -> str:
    """A value on one line for people: words of the model by their labels, what records hold by its titles."""
    if isinstance(value, dict):
        titles = (
            {field.alias: field.title for field in place.model_fields.values()}
            if isinstance(place, type)
            else {}
        )
        said = ((key, _in_words(inside, place_below(place, key), lang)) for key, inside in value.items())
        return "; ".join(f"{(lang == 'vi' and titles.get(key)) or key}: {text}" for key, text in said)
    if isinstance(value, list):
        return " | ".join(_in_words(one, place, lang) for one in value)
    return word_label(value, lang) if isinstance(value, str) and value in known_words() else _short(value)


def _short(value: Any) -> str:
    """A value on one line, as YAML would have it in a list."""
    if isinstance(value, str):
        return " ".join(value.split())
    return to_json(value)


def _parting(texts: Sequence[str]) -> int:
    """Where two long texts begin to differ, with a few words before it; 0 where both begin to soon enough."""
    if len(texts) < 2 or max(map(len, texts)) <= _VALUE:
        return 0
    same = next((i for i, (a, b) in enumerate(zip(*texts, strict=False)) if a != b), len(texts[0]))
    return texts[0].rfind(" ", 0, same - _BEFORE) + 1 if same > _VALUE - 2 * _BEFORE else 0


def _cut(text: str, start: int = 0) -> str:
    shown = f"…{text[start:]}" if start else text
    return shown if len(shown) <= _VALUE else shown[: _VALUE - 1] + "…"


def _data(found: CatalogueDrift, options: Options) -> DriftFound:
    """The shape ``compare/v0``."""
    matched, counts = found.matched, found.counts
    return {
        "schema": SHAPE,
        "tool": tool(options.version),
        "counts": {verdict.value: counts[verdict] for verdict in FieldVerdict},
        "procedures": [_procedure(one, found.sources.get(one.code)) for one in matched.comparisons],
        "only_ours": list(matched.only_ours),
        "only_theirs": list(matched.only_theirs),
        "answered_twice": list(matched.twice),
        "not_compared": list(found.not_compared),
        "ignored": list(found.ignored),
    }


def _procedure(one: Comparison, source: Source | None) -> ComparedProcedureEntry:
    found = one.evidence
    return {
        "code": one.code,
        "name": one.name,
        "file": source.name if source is not None else None,
        "evidence": {
            "seen": found.seen.isoformat() if found.seen else None,
            "updated": found.updated.isoformat() if found.updated else None,
            "our_decision": found.ours_decision.number if found.ours_decision else None,
            "their_decision": found.theirs_decision.number if found.theirs_decision else None,
        },
        "same": sum(field.verdict is FieldVerdict.SAME for field in one.fields),
        "differences": [
            {
                "field": ".".join(field.where),
                "path": list(field.at),
                "line": source.key_span(field.at).line if source is not None else None,
                "verdict": field.verdict,
                "ours": to_json_value(field.ours),
                "theirs": to_json_value(field.theirs),
                "evidence": [
                    {"code": r.code, "ours": to_json_value(r.ours), "theirs": to_json_value(r.theirs)}
                    for r in field.reasons
                ],
            }
            for field in one.fields
            if field.verdict is not FieldVerdict.SAME
        ],
    }


class ComparisonRow(NamedTuple):
    """A field compared, with what is said of it; or a procedure that only one side has."""

    procedure: str
    verdict: FieldVerdict
    told: str
    source: Source | None = None
    field: Drift | None = None
    #: The evidence, in words.
    reasons: Sequence[str] = ()


def _of(what: Callable[[Drift], str | None]) -> Callable[[ComparisonRow], str | None]:
    return lambda row: what(row.field) if row.field is not None else None


def _line(row: ComparisonRow) -> int | None:
    return (
        row.source.key_span(row.field.at).line if row.source is not None and row.field is not None else None
    )


C = Column[ComparisonRow]
COMPARE_TABLE = TableKind(
    "compare",
    "A row for each field of each procedure, the same ones too, and one for a procedure that only one side has (`tthc compare`).",
    (
        C("procedure", "string", "the code of the procedure", lambda r: r.procedure),
        C("file", "string", "our file", lambda r: clean(r.source.name) if r.source is not None else None),
        C("line", "int64", "the line of the field in it", _line),
        C("field", "string", "the field, items of lists by what they are", _of(lambda f: ".".join(f.where))),
        C("verdict", "string", ", ".join(FieldVerdict), lambda r: r.verdict.value),
        C("label", "string", "the field, in words of the law", _of(lambda f: f.label)),
        C("told", "string", "the verdict, in words", lambda r: r.told),
        C("ours", "string", "our value; JSON where it is no text", _of(lambda f: None if f.ours is None else _short(f.ours))),
        C("theirs", "string", "theirs", _of(lambda f: None if f.theirs is None else _short(f.theirs))),
        C("reasons", "list<string>", "the evidence, in words", lambda r: r.reasons),
    ),
)  # fmt: skip


def _rows(found: CatalogueDrift, options: Options) -> Iterator[ComparisonRow]:
    """The fields of every procedure, and what has no counterpart."""
    lang, matched = options.lang, found.matched
    for one in matched.comparisons:
        for field in one.fields:
            reasons = [_reason(reason, options) for reason in field.reasons]
            yield ComparisonRow(
                one.code, field.verdict, _verdict(field, lang), found.sources.get(one.code), field, reasons
            )
    for verdict, codes in (
        (FieldVerdict.ONLY_OURS, matched.only_ours),
        (FieldVerdict.ONLY_THEIRS, matched.only_theirs),
    ):
        yield from (ComparisonRow(code, verdict, VERDICTS[verdict][lang]) for code in codes)


#: What ``tthc compare`` finds, in every format.
DRIFTS = ResultType(DRIFT["title"], _documents, _data, COMPARE_TABLE, _rows)
