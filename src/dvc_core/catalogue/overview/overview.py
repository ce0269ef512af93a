"""An overview: where a whole catalogue stands under the laws of a date. Plain data, shape ``report/v0``.

Everything a report shows is in it, with raw values instead of sentences: every format, in every
language, is made from it, and a saved one is made into another without reading a file again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from ...finding import Finding
from ...levels.assessment import Assessment
from ...levels.framework import Framework
from ...levels.portal import Portal
from ...levels.verdict import State
from ...model.loader import Loaded
from ..mandates.model import Mandate
from ..mandates.standing import mandate_data
from .procedure import Data, procedure_data
from .tables import tables

SCHEMA = "report/v0"


class Frame(NamedTuple):
    """What a catalogue is looked at with."""

    #: The framework asked for, then others: the name it was asked by (an id or a file), and its hash.
    frameworks: Sequence[tuple[str, Framework, str]]
    on: date
    version: str
    portal: Portal | None = None
    mandates: Sequence[Mandate] = ()
    paths: Sequence[str] = ()
    #: The revision of the files, where they are under version control.
    commit: str | None = None


def overview(stream: Iterable[tuple[Loaded, Sequence[Finding], Sequence[Assessment]]], frame: Frame) -> Data:
    """Return the overview of some files, each with its findings and its levels under every framework."""
    names = {framework.id: name for name, framework, _ in frame.frameworks}
    procedures = sorted(
        (
            procedure_data(loaded, findings, found, frame.on, frame.portal, names)
            for loaded, findings, found in stream
        ),
        key=lambda p: (p["code"] or "~", p["file"]),
    )
    frameworks = [_framework(f, digest, frame.on) for _, f, digest in frame.frameworks]
    return {
        "schema": SCHEMA,
        "tool": {"name": "dvc_core", "version": frame.version},
        "on": frame.on.isoformat(),
        "scope": {"paths": list(frame.paths), "commit": frame.commit, "portal": _portal(frame.portal)},
        "counts": _counts(procedures, frameworks),
        "frameworks": frameworks,
        "tables": {f["id"]: tables(procedures, f) for f in frameworks},
        "mandates": [mandate_data(m, procedures, frameworks) for m in frame.mandates],
        "trend": [],
        "procedures": procedures,
    }


def _counts(procedures: Sequence[Data], frameworks: Sequence[Data]) -> Data:
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
        "unknown": sum(
            any(c["verdict"] == State.UNKNOWN for c in p["levels"][asked]["criteria"]) for p in graded
        ),
    }


def _portal(portal: Portal | None) -> Data | None:
    return {"name": portal.name, "hash": portal.hash} if portal is not None else None


def _framework(framework: Framework, digest: str, on: date) -> Data:
    return {
        "id": framework.id,
        "version": framework.version,
        "hash": digest,
        "name": framework.name.model_dump(),
        "instrument": framework.instrument.number,
        "in_force": framework.applies(on),
        "levels": [
            {"id": level.id, "name": level.name.model_dump(), "is_service": level.is_service}
            for level in framework.levels_at(on)
        ],
        "criteria": [_criterion(c, framework) for c in framework.criteria_at(on)],
    }


def _criterion(criterion: Any, framework: Framework) -> Data:
    return {
        "id": criterion.id,
        "level": criterion.level,
        "text": criterion.text.model_dump(),
        "action": criterion.action.model_dump(),
        "actor": criterion.actor,
        "effort": criterion.effort,
        "law": framework.law(criterion.clause)._asdict(),
    }
