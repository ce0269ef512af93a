"""Declared levels against computed ones: a list of what differs and a table, JSON, or CSV.

No level stands without its framework. What cannot be compared, and files that declare nothing or
are broken, are counted apart and never among the equal ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Literal, NamedTuple

from pydantic import Field
from typing_extensions import TypedDict

from ...formats.frame import width
from ...formats.json_output import (
    Count,
    Day,
    Hash,
    JsonReporter,
    Level,
    LineOrNull,
    PortalUsed,
    Tool,
    portal_json,
    tool,
)
from ...formats.reporter import Options, Reporter
from ...formats.standings import level_text, undecided_text
from ...formats.tables import Column, CsvReporter, ParquetReporter, Table
from ...levels.framework import level_name
from ...levels.portal import Portal
from ...levels.words.verdicts import reason
from ...model.loader import Loaded
from ...model.procedure import Procedure
from ...words import Lang, cite, clean, say
from ...words.program import UI
from .claims import Claim, Relation
from .words import AUDIT

SHAPE: Literal["divergence/v0"] = "divergence/v0"
FileState = Literal["claiming", "silent", "unread"]
_INCOMPARABLE = (Relation.UNKNOWN_FRAMEWORK, Relation.OFF_THE_SCALE)


class Because(TypedDict):
    """A criterion in the way, with its place in the law and the reason."""

    id: str
    law: str
    text: str
    reason: str


class ClaimEntry(TypedDict):
    """One declaration, compared; without levels where its framework is not known."""

    framework: str
    line: LineOrNull
    declared: Level
    source: str | None
    relation: Relation
    standing: Annotated[
        str | None, Field(description="how the level declared stands; null where not comparable")
    ]
    achievable: Level | None
    proven: Level | None
    undecided: Annotated[str, Field(description="why the file is undecided, in a line")]
    unstated: Annotated[bool, Field(description="above only because the file does not say enough")]
    unmet: list[str]
    because: Because | None


class FileEntry(TypedDict):
    """The declarations of one file."""

    procedure: Annotated[str | None, Field(description="its code")]
    name: str | None
    file: str
    hash: Hash
    state: FileState
    claims: list[ClaimEntry]


class RelationCounts(TypedDict):
    """Declarations of a framework by how they stand to the computed level."""

    above: Count
    equal: Count
    below: Count
    undecided: Count
    not_comparable: Count
    all: Count


class AuditSummary(TypedDict):
    """The counts of a run."""

    files: Count
    claiming: Count
    silent: Count
    unread: Count
    frameworks: dict[str, RelationCounts]


class AuditHead(TypedDict):
    """What is compared, and for which portal."""

    schema: Literal["divergence/v0"]
    tool: Tool
    on: Day
    framework: Annotated[str | None, Field(description="the one asked for; null for all")]
    portal: PortalUsed | None


class Audit(AuditHead):
    """Declared levels against computed ones: tthc audit."""

    results: list[FileEntry]
    summary: AuditSummary


class Audited(NamedTuple):
    """A file, with its declarations compared."""

    loaded: Loaded
    claims: list[Claim]

    @property
    def state(self) -> FileState:
        """Whether the file declares anything."""
        return "unread" if self.loaded.procedure is None else "claiming" if self.claims else "silent"


class Counted(NamedTuple):
    """What is counted of a file: framework, relation and unstated of each declaration."""

    state: FileState
    claims: tuple[tuple[str, str, bool], ...]

    @property
    def stays(self) -> bool:
        """Whether a level is declared too high that would stay so if the file said all it leaves out."""
        return any(relation == Relation.ABOVE and not unstated for _, relation, unstated in self.claims)


def counted(audited: Audited) -> Counted:
    """What is counted of a file."""
    claims = ((c.declared.framework, c.relation.value, c.unstated) for c in audited.claims)
    return Counted(audited.state, tuple(claims))


class AuditCounts:
    """Files by what they declare, declarations by framework and relation."""

    def __init__(self) -> None:
        self.files: Counter[str] = Counter()
        self.claims: Counter[tuple[str, str]] = Counter()

    def add(self, file: Counted) -> None:
        """Count a file and its declarations."""
        self.files[file.state] += 1
        for framework, relation, unstated in file.claims:
            self.claims[framework, relation] += 1
            self.claims[framework, "unstated"] += unstated

    @property
    def wrong(self) -> int:
        """Declarations of a level that is not attained, or that cannot be compared."""
        return self._of(Relation.ABOVE, *_INCOMPARABLE)

    @property
    def unstated(self) -> int:
        """Declarations of a level that is not attained for nothing but what the file does not say."""
        return self._of("unstated")

    @property
    def above_as_stated(self) -> int:
        """Declarations of a level that is not attained for what the file states: no gap of it explains them."""
        return self._of(Relation.ABOVE) - self.unstated

    def _of(self, *relations: str) -> int:
        return sum(n for (_, relation), n in self.claims.items() if relation in relations)

    def table(self) -> Iterator[tuple[str, RelationCounts]]:
        """The declarations of each framework by how they stand."""
        for framework in sorted({name for name, _ in self.claims}):
            n = {relation: self.claims[framework, relation] for relation in Relation}
            yield (
                framework,
                {
                    "above": n[Relation.ABOVE],
                    "equal": n[Relation.EQUAL],
                    "below": n[Relation.BELOW],
                    "undecided": n[Relation.UNDECIDED],
                    "not_comparable": sum(n[relation] for relation in _INCOMPARABLE),
                    "all": sum(n.values()),
                },
            )


class AuditReporter(Reporter[Audited, AuditCounts]):
    """The frame of a format: a file is a record, and its text depends on no other."""

    def __init__(self, options: Options, portal: Portal | None, only: str | None) -> None:
        super().__init__(options)
        self.portal = portal
        #: The framework asked for by name; None for all.
        self.only = only


class FullAudit(AuditReporter):
    """Every declaration that is not equal, with what is in the way; then the table."""

    def begin(self) -> str:
        """Say what is compared, and for which portal."""
        lang, on = self.options.lang, self.options.on
        lines = [say(AUDIT["head"], lang, on=on)]
        if self.only is not None:
            lines.append(say(AUDIT["only"], lang, framework=self.only))
        lines.append(
            say(UI["portal"], lang, name=self.portal.name) if self.portal else say(UI["no_portal"], lang)
        )
        return "\n".join(lines) + "\n\n"

    def item(self, record: Audited) -> str:
        """The procedure, and each of its declarations that is not equal."""
        loaded, found = record
        p, lang = loaded.procedure, self.options.lang
        if p is None:
            first = loaded.findings[0]
            return f"– {say(AUDIT['unread'], lang, place=f'{clean(loaded.name)}:{first.span.line} {first.code}')}\n\n"
        unequal = [claim for claim in found if claim.relation is not Relation.EQUAL]
        lines = [line for claim in unequal for line in self._claim(loaded, claim)]
        title = f"{clean(p.code or '–')}  {clean(p.name or loaded.name)}"
        return "\n".join([title, *lines]) + "\n\n" if lines else ""

    def _claim(self, loaded: Loaded, claim: Claim) -> Iterator[str]:
        lang = self.options.lang
        values = {
            "place": f"{clean(loaded.name)}:{claim.line}",
            "framework": clean(claim.declared.framework),
            "declared": clean(level_name(claim.declared.framework, claim.declared.level, lang)),
            "relation": say(AUDIT[_word(claim)], lang),
        }
        if claim.found is None or claim.relation in _INCOMPARABLE:
            yield "  " + say(AUDIT["bare"], lang, **values)
            return
        levels = "; ".join(
            f"{claim.found.framework.level_name(level, lang)}: {level_text(claim.found, level, lang)}"
            for level in claim.found.standings
        )
        yield "  " + say(AUDIT["claim"], lang, **values, levels=levels)
        if claim.relation is Relation.UNDECIDED:
            yield "    " + undecided_text(claim.found, lang, claim.declared.level)
        if claim.unmet:
            more = say(AUDIT["more"], lang, n=len(claim.unmet) - 1) if claim.unmet[1:] else ""
            yield "    " + say(AUDIT["because"], lang, **_first(claim, lang), more=more)

    def end(self, counts: AuditCounts) -> str:
        """The table, and how many files it speaks of."""
        lang, files = self.options.lang, counts.files
        rows = [say(AUDIT["columns"], lang).split("|")]
        rows += [[clean(name), *map(str, numbers.values())] for name, numbers in counts.table()]
        lines = []
        if rows[1:]:
            sizes = [max(width(row[i]) for row in rows) for i in range(len(rows[0]))]
            for row in rows:
                first, *rest = (
                    cell + " " * (size - width(cell)) if i == 0 else " " * (size - width(cell)) + cell
                    for i, (cell, size) in enumerate(zip(row, sizes, strict=True))
                )
                lines.append("  ".join([first, *rest]).rstrip())
            lines.append("")
            if counts.above_as_stated:
                lines.append(say(AUDIT["stays_sum"], lang, n=counts.above_as_stated))
            if counts.unstated:
                lines.append(say(AUDIT["unstated_sum"], lang, n=counts.unstated))
        else:
            lines.append(say(AUDIT["nothing"], lang))
        numbers = {key: files[key] for key in ("claiming", "silent", "unread")}
        lines.append(say(AUDIT["sum"], lang, files=sum(files.values()), **numbers))
        return "\n".join([*lines, ""])


class JsonAudit(JsonReporter[Audited, AuditCounts], AuditReporter):
    """The shape ``divergence/v0``: every file, written as it is found."""

    def head(self) -> AuditHead:
        """What is compared, and for which portal."""
        return {
            "schema": SHAPE,
            "tool": tool(self.options.version),
            "on": self.options.on.isoformat(),
            "framework": self.only,
            "portal": portal_json(self.portal),
        }

    def entries(self, record: Audited) -> list[FileEntry]:
        """One file."""
        loaded, found = record
        p = loaded.procedure
        return [
            {
                "procedure": p.code if p else None,
                "name": p.name if p else None,
                "file": loaded.name,
                "hash": loaded.source.hash,
                "state": record.state,
                "claims": [_claim_json(claim, self.options.lang) for claim in found],
            }
        ]

    def summary(self, counts: AuditCounts) -> AuditSummary:
        """The counts."""
        files = counts.files
        return {
            "files": sum(files.values()),
            "claiming": files["claiming"],
            "silent": files["silent"],
            "unread": files["unread"],
            "frameworks": dict(counts.table()),
        }


def _word(claim: Claim) -> str:
    return "unstated" if claim.unstated else claim.relation.value


def _claim_json(claim: Claim, lang: Lang) -> ClaimEntry:
    found = claim.found
    return {
        "framework": claim.declared.framework,
        "line": claim.line,
        "declared": claim.declared.level,
        "source": claim.declared.source,
        "relation": claim.relation,
        "standing": found.standings.get(claim.declared.level) if found else None,
        "achievable": found.achievable if found else None,
        "proven": found.proven if found else None,
        "undecided": undecided_text(found, lang, claim.declared.level) if found else "",
        "unstated": claim.unstated,
        "unmet": [result.criterion.id for result in claim.unmet],
        "because": _first(claim, lang) if claim.unmet else None,
    }


class Declaration(NamedTuple):
    """A file, and one of its declarations; None where none of them could be compared."""

    file: Audited
    claim: Claim | None
    #: The first criterion in the way, in words.
    because: Because | None

    @property
    def relation(self) -> str:
        """How the level declared stands to those found, or what the file is where it declares none."""
        if self.claim is None:
            return self.file.state
        return self.claim.relation.value + ("_unstated" if self.claim.unstated else "")


def _claim(what: Callable[[Claim], int | str | None]) -> Callable[[Declaration], str | None]:
    """Something of the declaration, as text."""

    def of(one: Declaration) -> str | None:
        found = what(one.claim) if one.claim is not None else None
        return None if found is None else str(found)

    return of


def _procedure(what: Callable[[Procedure], str | None]) -> Callable[[Declaration], str | None]:
    return lambda one: None if one.file.loaded.procedure is None else what(one.file.loaded.procedure)


def _why(what: Callable[[Because], str]) -> Callable[[Declaration], str | None]:
    return lambda one: None if one.because is None else what(one.because)


C = Column[Declaration]
AUDIT_TABLE = Table(
    "audit",
    "A row for each level that a file declares, and one for each file without any that could be compared (`tthc audit`).",
    (
        C("procedure", "string", "the code of the procedure", _procedure(lambda p: p.code)),
        C("name", "string", "its name", _procedure(lambda p: p.name)),
        C("file", "string", "the file, as the run names it", lambda d: clean(d.file.loaded.name)),
        C("line", "int64", "the line of the declaration", lambda d: d.claim.line if d.claim else None),
        C("framework", "string", "the framework of the level declared", _claim(lambda c: c.declared.framework)),
        C("declared", "string", "the level declared", _claim(lambda c: c.declared.level)),
        C("standing", "string", "how the level declared stands", _claim(lambda c: c.found.standings.get(c.declared.level) if c.found else None)),
        C("achievable", "string", "the achievable level", _claim(lambda c: c.found.achievable if c.found else None)),
        C("proven", "string", "the proven level", _claim(lambda c: c.found.proven if c.found else None)),
        C("relation", "string", "above (not attained), above_unstated (only as the file says too little), equal (attained), below (a higher level is attained), undecided, unknown_framework, off_the_scale; silent or unread for a file without a declaration", lambda d: d.relation),
        C("criterion", "string", "the first criterion in the way", _why(lambda b: b["id"])),
        C("law", "string", "its clause, in words", _why(lambda b: b["law"])),
        C("reason", "string", "what it asks and why it is not met, in words", _why(lambda b: f"{b['text']}: {b['reason']}")),
    ),
)  # fmt: skip


class CsvAudit(CsvReporter[Audited, AuditCounts, Declaration], AuditReporter):
    """The declarations as CSV."""

    table = AUDIT_TABLE

    def rows(self, record: Audited) -> Iterator[Declaration]:
        """The declarations of a file."""
        lang = self.options.lang
        for claim in record.claims:
            yield Declaration(record, claim, _first(claim, lang) if claim.unmet else None)
        if not record.claims:
            yield Declaration(record, None, None)


class ParquetAudit(ParquetReporter[Audited, AuditCounts, Declaration], CsvAudit):
    """The declarations for a Parquet file."""


def _first(claim: Claim, lang: Lang) -> Because:
    """The first criterion that is in the way, with its place in the law and the reason."""
    result = claim.unmet[0]
    criterion, verdict = result.criterion, result.verdict
    assert claim.found is not None  # noqa: S101 - what is unmet was found
    return {
        "id": criterion.id,
        "law": cite(claim.found.framework.law(criterion.clause), lang),
        "text": criterion.text.vi if lang == "vi" else criterion.text.en,
        "reason": reason(verdict.reason, verdict.about, lang, verdict.only),
    }


#: The formats of ``tthc audit``.
AUDITS: Mapping[str, type[AuditReporter]] = {
    "full": FullAudit,
    "json": JsonAudit,
    "csv": CsvAudit,
    "parquet": ParquetAudit,
}
