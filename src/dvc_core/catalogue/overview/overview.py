"""An overview: where a whole catalogue stands under the laws of a date. Plain data, shape ``report/v0``.

Everything a report shows is in it, with raw values instead of sentences: every format, in every
language, is made from it, and a saved one is made into another without reading a file again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field
from typing_extensions import TypedDict

from ..._version import VERSION
from ...finding import Finding, MisuseError, ordered
from ...formats.json_output import Count, Day, Tool, tool
from ...law.day import judged_on
from ...levels.assessment import Assessment, assess
from ...levels.framework import Actor, Criterion, Effort, Framework, load_framework
from ...levels.in_force import usual
from ...levels.portal import Portal
from ...levels.verdict import State
from ...model.loader import Catalog, Loaded, files_of
from ...rules.checking import check
from ...rules.cross_file import CrossFile, marks
from ..mandates.model import Mandate
from ..mandates.standing import MandateEntry, mandate_data
from ..units import Units, UnitsEntry, units_data
from .bodies import Body, bodies
from .pool import Pool, share_equal_parts
from .procedure import Data, LawEntry, LevelOrNone, ProcedureEntry, Texts, law_entry, procedure_data
from .tables import Tables, tables

SHAPE: Literal["report/v0"] = "report/v0"


class CriterionHead(TypedDict):
    """A criterion of a framework."""

    id: str
    level: LevelOrNone
    text: Texts
    action: Texts
    actor: Actor
    effort: Effort
    law: LawEntry


class LevelHead(TypedDict):
    """A level of a framework."""

    id: LevelOrNone
    name: Texts
    short: Texts
    is_service: bool


class FrameworkEntry(TypedDict):
    """A framework that files were graded by."""

    id: str
    asked: Annotated[str, Field(description="by which it was asked for: its id, or a file")]
    version: str
    hash: str
    name: Texts
    instrument: str
    in_force: bool
    ended_note: Annotated[Texts | None, Field(description="why it is no longer in force")]
    levels: list[LevelHead]
    criteria: list[CriterionHead]


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
    units: Annotated[UnitsEntry | None, Field(description="who is to do it, as handed over")]


class OverviewCounts(TypedDict):
    """Files and findings."""

    read: Count
    graded: Count
    not_gradable: Count
    error: Count
    warning: Count
    info: Count
    suppressed: Count
    known: Count
    not_checked: Count
    unknown: Count
    dated: Annotated[Count, Field(description="graded; every time gives a due day once its start is known")]
    undated: Annotated[Count, Field(description="graded; a time or a case gives none")]
    by_general_rule: Annotated[
        Count, Field(description="graded; of a time the file does not say when it starts")
    ]


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
    on = judged_on(on)
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
            share_equal_parts(procedure_data(loaded, findings, found, frame.on), pool)
            for loaded, findings, found in stream
        ),
        key=lambda p: (p["code"] or "~", p["file"]),
    )
    frameworks = [_framework(*one, frame.on) for one in frame.frameworks]
    named = bodies(procedures)
    return {
        "schema": SHAPE,
        "tool": tool(frame.version),
        "on": frame.on.isoformat(),
        "scope": {
            "paths": list(frame.paths),
            "exclude": list(frame.exclude),
            "commit": frame.commit,
            "portal": _portal(frame.portal),
            "portal_file": frame.portal_file,
            "units": units_data(frame.units, (body["id"] for body in named)) if frame.units else None,
        },
        "counts": _counts(procedures, frameworks),
        "frameworks": frameworks,
        "tables": {f["id"]: tables(procedures, f) for f in frameworks},
        "mandates": [mandate_data(m, procedures, frameworks) for m in frame.mandates],
        "bodies": named,
        "trend": [],
        "procedures": procedures,
    }


def _counts(procedures: Sequence[Data], frameworks: Sequence[Data]) -> OverviewCounts:
    graded = [p for p in procedures if p["graded"]]
    asked = frameworks[0]["id"]
    return {
        "read": len(procedures),
        "graded": len(graded),
        "not_gradable": len(procedures) - len(graded),
        "error": sum(p["findings"]["error"] for p in procedures),
        "warning": sum(p["findings"]["warning"] for p in procedures),
        "info": sum(p["findings"]["info"] for p in procedures),
        "suppressed": sum(len(p["waivers"]) for p in procedures),
        "known": sum(p["known"] for p in procedures),
        "not_checked": sum(p["not_checked"] for p in procedures),
        "unknown": sum(
            any(c["verdict"] == State.UNKNOWN for c in p["levels"][asked]["criteria"]) for p in graded
        ),
        "dated": sum(not p["undated"] for p in graded),
        "undated": sum(bool(p["undated"]) for p in graded),
        "by_general_rule": sum(bool(p["by_general_rule"]) for p in graded),
    }


def _portal(portal: Portal | None) -> PortalEntry | None:
    return {"name": portal.name, "hash": portal.hash} if portal is not None else None


def _framework(asked: str, framework: Framework, digest: str, on: date) -> FrameworkEntry:
    return {
        "id": framework.id,
        "asked": asked,
        "version": framework.version,
        "hash": digest,
        "name": _texts(framework.name),
        "instrument": framework.instrument.number,
        "in_force": framework.applies(on),
        "ended_note": _texts(framework.ended_note)
        if framework.ended_note and not framework.applies(on)
        else None,
        "levels": [
            {
                "id": level.id,
                "name": _texts(level.name),
                "short": {"vi": level.name_in_sentence("vi"), "en": level.name_in_sentence("en")},
                "is_service": level.is_service,
            }
            for level in framework.levels_at(on)
        ],
        "criteria": [_criterion(c, framework) for c in framework.criteria_at(on)],
    }


def _texts(text: Any) -> Texts:
    return {"vi": text.vi, "en": text.en}


def _criterion(criterion: Criterion, framework: Framework) -> CriterionHead:
    law = framework.law(criterion.clause)
    return {
        "id": criterion.id,
        "level": criterion.level,
        "text": _texts(criterion.text),
        "action": _texts(criterion.action),
        "actor": criterion.actor,
        "effort": criterion.effort,
        "law": law_entry(law),
    }
