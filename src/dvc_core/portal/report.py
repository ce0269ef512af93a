"""The import report: what became of every value, for each procedure and in sum; plain data for JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal, NamedTuple, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from ..finding import text_of
from ..formats.json_output import Count, CountsByName, LineOrNull, Tool, each_of, tool
from ..formats.reporter import Reporter
from ..words import Both, Lang, to_json
from ..words.grammar import reason
from .draft import Imported, dotted
from .inputs import Trouble
from .ledger import Fate, LedgerEntry, Narrative, tally, verbatim_share
from .sentences import SENTENCES
from .store import Outcome

SHAPE: Literal["import/v0"] = "import/v0"

SourcePlace = Annotated[str, Field(description="as in the source: executionMethods[0].fees[1].value")]
FilePlace = Annotated[str, Field(description="as authors write it: cach_thuc_thuc_hien.0.phi_le_phi")]
Why = Annotated[list[str], Field(description="codes of doubts, or the class of the value")]
ByKind = Annotated[CountsByName, Field(description="kind of source value → how many")]
ByFate = Annotated[CountsByName, each_of(tuple(Fate))]


class DoubtedValue(TypedDict):
    """A value that was carried over with a doubt."""

    source: SourcePlace
    target: FilePlace
    why: Why


class VerbatimValue(TypedDict):
    """A value that is kept word for word."""

    source: SourcePlace
    target: FilePlace
    why: NotRequired[Why]


class DoubtEntry(TypedDict):
    """A doubt, in words."""

    target: FilePlace
    code: str
    text: str


class ImportedProcedureEntry(TypedDict):
    """The account of one procedure: counts of what is plain, and every value that is not."""

    code: Annotated[str, Field(description="as the source has it")]
    name: str | None
    file: str
    outcome: Outcome
    values: ByFate
    carried: ByKind
    repeated: ByKind
    silent: ByKind
    technical: ByKind
    doubted: list[DoubtedValue]
    verbatim: list[VerbatimValue]
    doubts: list[DoubtEntry]
    cleaned: CountsByName


class ImportProblemEntry(TypedDict):
    """What could not be read or written."""

    code: str
    file: str
    line: LineOrNull
    params: dict[str, Any]


class TotalsEntry(TypedDict):
    """What is summed up over all procedures."""

    procedures: Count
    outcomes: Annotated[CountsByName, each_of(tuple(Outcome))]
    values: ByFate
    verbatim_share_percent: Annotated[float, Field(ge=0, le=100)]
    kinds: Annotated[dict[str, ByKind], each_of(tuple(Fate))]
    technical_classes: CountsByName
    doubts: CountsByName
    cleaned: CountsByName


class ImportHead(TypedDict):
    """What stands before the procedures."""

    schema: Literal["import/v0"]
    tool: Tool


class ImportAccount(ImportHead):
    """Account of tthc import."""

    procedures: list[ImportedProcedureEntry]
    problems: list[ImportProblemEntry]
    totals: TotalsEntry


class Accounted(NamedTuple):
    """A procedure that was brought in: what became of it, and its file."""

    imported: Imported
    outcome: Outcome
    file: str


class ImportTotals:
    """What is summed up over all procedures of one import."""

    def __init__(self, narrative: Narrative) -> None:
        self.narrative = narrative
        self.procedures = 0
        self.outcomes: Counter[Outcome] = Counter()
        self.fates: Counter[Fate] = Counter()
        self.kinds: dict[Fate, Counter[str]] = {fate: Counter() for fate in Fate}
        self.classes: Counter[str] = Counter()
        self.doubts: Counter[str] = Counter()
        #: In how many procedures each doubt occurs.
        self.doubted: Counter[str] = Counter()
        self.dirt: Counter[str] = Counter()
        self.kept = 0
        self.of = 0
        #: What could not be read or written.
        self.troubles: list[Trouble] = []

    def add(self, imported: Imported, outcome: Outcome) -> None:
        """Count one procedure."""
        self.procedures += 1
        self.outcomes[outcome] += 1
        for fate, kinds in tally(imported.entries).items():
            self.kinds[fate].update(kinds)
            self.fates.update({fate: kinds.total()} if kinds else ())
        self.classes.update(entry.why[0] for entry in imported.entries if entry.fate is Fate.TECHNICAL)
        codes = [doubt.code for _, doubt in imported.doubts]
        self.doubts.update(codes)
        self.doubted.update([*dict.fromkeys(codes)])
        self.dirt.update(imported.cleaned)
        kept, of = verbatim_share(imported.entries, self.narrative)
        self.kept += kept
        self.of += of

    @property
    def share(self) -> float:
        """The share of values outside narrative texts that are kept word for word, in per cent."""
        return round(100 * self.kept / self.of, 1) if self.of else 0.0

    def data(self) -> TotalsEntry:
        """The sums as plain data."""
        return {
            "procedures": self.procedures,
            "outcomes": {outcome.value: self.outcomes[outcome] for outcome in Outcome},
            "values": {fate.value: self.fates[fate] for fate in Fate},
            "verbatim_share_percent": self.share,
            "kinds": {fate.value: dict(sorted(self.kinds[fate].items())) for fate in Fate},
            "technical_classes": dict(sorted(self.classes.items())),
            "doubts": dict(self.doubts.most_common()),
            "cleaned": dict(sorted(self.dirt.items())),
        }


class ImportReport(Reporter[Accounted, ImportTotals]):
    """The shape ``import/v0``, written as procedures come, so that memory does not grow with the catalogue."""

    between = ","

    def begin(self) -> str:
        """What stands before the procedures."""
        head: ImportHead = {"schema": SHAPE, "tool": tool(self.options.version)}
        return f'{_dumps(head)[:-1]},\n"procedures": ['

    def item(self, record: Accounted) -> str:
        """One procedure."""
        return "\n" + _dumps(of_procedure(*record, self.options.lang))

    def end(self, counts: ImportTotals) -> str:
        """What could not be read or written, and the sums."""
        problems, totals = _dumps(of_troubles(counts.troubles)), _dumps(counts.data())
        return f'],\n"problems": {problems},\n"totals": {totals}}}\n'


def _dumps(data: object) -> str:
    return to_json(data, default=str)


def of_procedure(imported: Imported, outcome: Outcome, file: str, lang: Lang) -> ImportedProcedureEntry:
    """The account of one procedure: counts of what is plain, and every value that is not."""
    counts = tally(imported.entries)
    return {
        "code": imported.code,
        "name": imported.data.get("ten_thu_tuc"),
        "file": file,
        "outcome": outcome,
        "values": {fate.value: counts[fate].total() for fate in Fate},
        "carried": dict(counts[Fate.CARRIED]),
        "repeated": dict(counts[Fate.REPEATED]),
        "silent": dict(counts[Fate.SILENT]),
        "technical": dict(counts[Fate.TECHNICAL]),
        "doubted": [
            {"source": text_of(e.source), "target": dotted(e.target), "why": list(e.why)}
            for e in imported.entries
            if e.fate is Fate.DOUBTED
        ],
        "verbatim": [_verbatim(e) for e in imported.entries if e.fate is Fate.VERBATIM],
        "doubts": [
            {"target": dotted(at), "code": doubt.code, "text": reason(doubt, lang)}
            for at, doubt in imported.doubts
        ],
        "cleaned": dict(imported.cleaned),
    }


def _verbatim(entry: LedgerEntry) -> VerbatimValue:
    value: VerbatimValue = {"source": text_of(entry.source), "target": dotted(entry.target)}
    if entry.why:
        value["why"] = list(entry.why)
    return value


def of_troubles(troubles: Iterable[Trouble]) -> list[ImportProblemEntry]:
    """What could not be read or written, as plain data."""
    return [
        {"code": t.code, "file": t.file, "line": t.line or None, "params": dict(t.params)} for t in troubles
    ]


UI: Mapping[str, Both] = SENTENCES["import"]
