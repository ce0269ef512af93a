"""An overview: where a whole catalogue stands under the laws of a date. Plain data, shape ``report/v0``.

Everything a report shows is in it, with raw values instead of sentences: every format, in every
language, is made from it, and a saved one is made into another without reading a file again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

from pydantic import Field
from typing_extensions import TypedDict

from ..._version import VERSION
from ...finding import Finding, MisuseError, ordered
from ...formats.entries import JsonKey, JsonObject
from ...formats.json_output import Count, Day, Tool, tool
from ...formats.published import attributes
from ...law.day import evaluation_date
from ...levels.assessment import Assessment, assess
from ...levels.framework import Actor, Effort, Framework, load_framework
from ...levels.in_force import usual
from ...levels.portal import Portal
from ...levels.verdict import State
from ...model.loader import Catalog, Loaded, files_of
from ...rules.checking import check
from ...rules.cross_file import CrossFile, marks
from ...words import LANGS
from ..mandates.model import Mandate
from ..mandates.standing import MandateEntry, mandate_data
from ..units import Units, UnitsEntry, units_data
from .bodies import Body, bodies
from .pool import Pool, share_equal_parts
from .procedure import (
    Assessed,
    Data,
    LawEntry,
    LevelOrNone,
    ProcedureEntry,
    Texts,
    as_data,
    law_entry,
    procedure_data,
)
from .tables import TABLES, tables

SHAPE: Literal["report/v0"] = "report/v0"


def _texts(text: Any) -> Texts:
    return {"vi": text.vi, "en": text.en}


class GradedBy(NamedTuple):
    """A framework that files were graded by: the name it was asked for by (its id, or a file), its hash, the day."""

    asked: str
    framework: Framework
    hash: str
    on: date


C = JsonKey
CRITERION_HEAD = JsonObject(
    "CriterionHead",
    "A criterion of a framework.",
    *attributes(id=str, level=LevelOrNone),
    C("text", Texts, lambda criterion, _: _texts(criterion.text)),
    C("action", Texts, lambda criterion, _: _texts(criterion.action)),
    *attributes(actor=Actor, effort=Effort),
    C("law", LawEntry, lambda criterion, c: law_entry(c.parent.law(criterion.clause))),
)
LEVEL_HEAD = JsonObject(
    "LevelHead",
    "A level of a framework.",
    C("id", LevelOrNone, lambda level, _: level.id),
    C("name", Texts, lambda level, _: _texts(level.name)),
    C("short", Texts, lambda level, _: {lang: level.name_in_sentence(lang) for lang in LANGS}),
    C("is_service", bool, lambda level, _: level.is_service),
)
FRAMEWORK = JsonObject(
    "FrameworkEntry",
    "A framework that files were graded by.",
    C("id", str, lambda by, _: by.framework.id),
    C("asked", str, lambda by, _: by.asked, "by which it was asked for: its id, or a file"),
    C("version", str, lambda by, _: by.framework.version),
    C("hash", str, lambda by, _: by.hash),
    C("name", Texts, lambda by, _: _texts(by.framework.name)),
    C("instrument", str, lambda by, _: by.framework.instrument.number),
    C("in_force", bool, lambda by, _: by.framework.applies(by.on)),
    C("ended_note", Texts | None, lambda by, _: _ended(by), "why it is no longer in force"),
    C("levels", LEVEL_HEAD.types, lambda by, _: as_data(LEVEL_HEAD, by.framework.levels_at(by.on))),
    C("criteria", CRITERION_HEAD.types, lambda by, _: as_data(CRITERION_HEAD, by.framework.criteria_at(by.on), by.framework)),
)  # fmt: skip


def _ended(by: GradedBy) -> Texts | None:
    note = by.framework.ended_note
    return _texts(note) if note and not by.framework.applies(by.on) else None


class Counting(NamedTuple):
    """What files and findings are counted of: all procedures, those that are graded, the framework asked for."""

    procedures: Sequence[Data]
    graded: Sequence[Data]
    asked: str

    def findings(self, severity: str) -> int:
        """Count the findings of a severity."""
        return sum(p["findings"][severity] for p in self.procedures)


COUNTS = JsonObject(
    "OverviewCounts",
    "Files and findings.",
    C("read", Count, lambda of, _: len(of.procedures)),
    C("graded", Count, lambda of, _: len(of.graded)),
    C("not_gradable", Count, lambda of, _: len(of.procedures) - len(of.graded)),
    C("error", Count, lambda of, _: of.findings("error")),
    C("warning", Count, lambda of, _: of.findings("warning")),
    C("info", Count, lambda of, _: of.findings("info")),
    C("suppressed", Count, lambda of, _: sum(len(p["waivers"]) for p in of.procedures)),
    C("known", Count, lambda of, _: sum(p["known"] for p in of.procedures)),
    C("not_checked", Count, lambda of, _: sum(p["not_checked"] for p in of.procedures)),
    C("unknown", Count, lambda of, _: sum(State.UNKNOWN in [c["verdict"] for c in p["levels"][of.asked]["criteria"]] for p in of.graded)),
    C("dated", Count, lambda of, _: sum(not p["undated"] for p in of.graded), "graded; every time gives a due day once its start is known"),
    C("undated", Count, lambda of, _: sum(bool(p["undated"]) for p in of.graded), "graded; a time or a case gives none"),
    C("by_general_rule", Count, lambda of, _: sum(bool(p["by_general_rule"]) for p in of.graded), "graded; of a time the file does not say when it starts"),
)  # fmt: skip


if TYPE_CHECKING:
    # Computed from their rows: checkers of types see their keys only.
    OverviewCounts = dict[str, Any]
    FrameworkEntry = dict[str, Any]
    Tables = dict[str, Any]
else:
    OverviewCounts, FrameworkEntry, Tables = COUNTS.type, FRAMEWORK.type, TABLES.type


class PortalEntry(TypedDict):
    """The portal that is supposed."""

    name: str
    hash: str


class Scope(TypedDict):
    """What was looked at."""

    paths: list[str]
    exclude: Annotated[list[str], Field(description="patterns of files left out")]
    commit: str | None
    portal: PortalEntry | None
    portal_file: str | None
    operator: Annotated[str | None, Field(description="who runs the portal, as its profile states")]
    units: Annotated[UnitsEntry | None, Field(description="who is to do it, as handed over")]


class Overview(TypedDict):
    """Result of tthc report."""

    schema: Literal["report/v0"]
    tool: Tool
    on: Day
    scope: Scope
    counts: OverviewCounts
    frameworks: Annotated[list[FrameworkEntry], Field(min_length=1)]
    tables: dict[str, Tables]
    mandates: list[MandateEntry]
    bodies: list[Body]
    trend: list[dict[str, Any]]
    procedures: list[ProcedureEntry]


class Frame(NamedTuple):
    """The inputs of an overview: frameworks, day, portal, mandates, units, and the paths read."""

    #: The framework asked for, then others: the name it was asked by (an id or a file), and its hash.
    frameworks: Sequence[tuple[str, Framework, str]]
    on: date
    version: str
    portal: Portal | None = None
    mandates: Sequence[Mandate] = ()
    paths: Sequence[str] = ()
    #: Patterns of files that were left out.
    exclude: Sequence[str] = ()
    portal_file: str | None = None
    #: The revision of the files, where they are under version control.
    commit: str | None = None
    #: Who is to do it, by agency.
    units: Units | None = None


def judged(
    files: Iterable[Loaded], names: Sequence[str], on: date, portal: Portal | None
) -> Iterator[tuple[Loaded, list[Finding], list[Assessment]]]:
    """Files with their findings, those about several files among them, and their levels by some frameworks."""
    seen = CrossFile()
    for loaded in files:
        findings = [*check(loaded, on=on, portal=portal), *seen.findings(loaded.name, marks(loaded))]
        levels = [assess(loaded, framework=name, on=on, portal=portal) for name in names]
        yield loaded, ordered(findings), levels


def report(
    files: Catalog | Iterable[Loaded],
    *,
    frameworks: Sequence[str] = (),
    on: date | None = None,
    portal: Portal | None = None,
    mandates: Sequence[Mandate] = (),
) -> Overview:
    """Return where a catalogue stands: plain data of the shape ``report/v0``, ready for JSON.

    ``frameworks`` are ids of :func:`dvc_core.frameworks` or paths (default: the one in force and the scale 1–4), ``on``
    the date judged at (default: today), ``portal`` what the host provides, ``mandates`` lists of services with a level
    and a date they have to reach it by. Raises :class:`~dvc_core.levels.framework.FrameworkError`.
    """
    on = evaluation_date(on)
    if isinstance(frameworks, str):
        raise MisuseError("frameworks is a list of ids")
    names = list(dict.fromkeys(frameworks)) or usual(on)
    loaded = [(name, *load_framework(name)) for name in names]
    return overview(
        judged(files_of(files, "report"), names, on, portal), Frame(loaded, on, VERSION, portal, mandates)
    )


def overview(
    stream: Iterable[tuple[Loaded, Sequence[Finding], Sequence[Assessment]]], frame: Frame
) -> Overview:
    """Return the overview of some files, each with its findings and its levels under every framework."""
    pool: Pool = {}
    procedures = sorted(
        (
            share_equal_parts(procedure_data(Assessed(loaded, findings, found, frame.on)), pool)
            for loaded, findings, found in stream
        ),
        key=lambda p: (p["code"] or "~", p["file"]),
    )
    frameworks = as_data(FRAMEWORK, (GradedBy(*one, frame.on) for one in frame.frameworks))
    graded = [p for p in procedures if p["graded"]]
    named = bodies(procedures)
    return {
        "schema": SHAPE,
        "tool": tool(frame.version),
        "on": frame.on.isoformat(),
        "scope": {
            "paths": list(frame.paths),
            "exclude": list(frame.exclude),
            "commit": frame.commit,
            "portal": {"name": frame.portal.name, "hash": frame.portal.hash} if frame.portal else None,
            "portal_file": frame.portal_file,
            "operator": frame.portal.operator if frame.portal else None,
            "units": units_data(frame.units, (body["id"] for body in named)) if frame.units else None,
        },
        "counts": COUNTS.data(Counting(procedures, graded, frameworks[0]["id"]), "vi"),
        "frameworks": frameworks,
        "tables": {f["id"]: tables(procedures, f) for f in frameworks},
        "mandates": [mandate_data(m, procedures, frameworks) for m in frame.mandates],
        "bodies": named,
        "trend": [],
        "procedures": procedures,
    }
