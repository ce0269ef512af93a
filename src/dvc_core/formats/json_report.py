"""Findings and levels for machines.

The shapes are published as ``schemas/findings.v0.json`` and ``schemas/levels.v0.json``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from ..finding import Finding, Law, Path, Span, text_of
from ..levels.assessment import Assessment, CriterionResult
from ..levels.framework import Framework
from ..levels.in_force import Current, Selection
from ..levels.mending import work
from ..levels.portal import Portal
from ..levels.words.levels import reason
from ..model.loader import Loaded
from ..source import Source
from ..words import Lang, cite, message
from .reporter import Reporter, Summary

FINDINGS = "findings/v0"
LEVELS = "levels/v0"


def tool(version: str) -> dict[str, str]:
    """The program, as both shapes name it."""
    return {"name": "dvc_core", "version": version}


def place_json(span: Span) -> dict[str, dict[str, int]]:
    """Where a span begins and ends."""
    return {
        "start": {"line": span.line, "column": span.column},
        "end": {"line": span.end_line, "column": span.end_column},
    }


def finding_json(finding: Finding, source: Source, lang: Lang) -> dict[str, Any]:
    """One finding; lines and columns count from 1, in code points."""
    said = message(finding, lang)
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "file": finding.file,
        "path": text_of(finding.path),
        **place_json(finding.span),
        "message": said.text,
        "label": said.label,
        "help": said.help,
        "law": [cite(law, lang) for law in finding.law],
        "blocks_level": finding.blocks_level,
        "open_level": finding.open_level,
        "related": [
            {"path": text_of(r.path), **place_json(r.span), "message": words}
            for r, words in zip(finding.related, said.related, strict=True)
        ],
        "fixes": [
            {
                "applicability": fix.applicability.value,
                "edits": [
                    {**place_json(source.lines.span(e.start, e.end)), "replacement": e.replacement}
                    for e in fix.edits
                ],
            }
            for fix in finding.fixes
        ],
        "suppressed": finding.suppressed,
        "known": finding.known,
    }


def summary_json(summary: Summary) -> dict[str, int]:
    """The counts of a run."""
    return {
        "files": summary.files,
        "errors": summary.errors,
        "warnings": summary.warnings,
        "infos": summary.infos,
        "suppressed": summary.suppressed,
        "known": summary.known,
        "fixable": summary.fixable,
        "not_evaluated": summary.not_evaluated,
        "unread": summary.unread,
    }


def findings_json(
    checked: Iterable[tuple[Loaded, list[Finding]]], *, lang: Lang, on: date, version: str
) -> dict[str, Any]:
    """All findings of some files, as one object of the shape ``findings/v0``."""
    summary = Summary()
    items = []
    for loaded, findings in checked:
        summary.add(findings)
        items += [finding_json(f, loaded.source, lang) for f in findings]
    return {
        "schema": FINDINGS,
        "tool": tool(version),
        "on": on.isoformat(),
        "findings": items,
        "summary": summary_json(summary),
    }


class JsonReporter(Reporter):
    """The shape ``findings/v0``, written as it is found."""

    _first = True

    def begin(self) -> None:
        """Write what stands before the findings."""
        head = {"schema": FINDINGS, "tool": tool(self.options.version), "on": self.options.on.isoformat()}
        self.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "findings": [')

    def file(self, source: Source, findings: list[Finding]) -> None:
        """Write the findings of a file, the suppressed ones too."""
        for finding in findings:
            text = json.dumps(finding_json(finding, source, self.options.lang), ensure_ascii=False)
            self.write(("\n" if self._first else ",\n") + text)
            self._first = False

    def end(self, summary: Summary) -> None:
        """Write the counts."""
        self.write('\n], "summary": ' + json.dumps(summary_json(summary)) + "}\n")


def _evidence(paths: tuple[Path, ...], source: Source) -> list[dict[str, Any]]:
    return [{"path": text_of(path), **place_json(source.span(path))} for path in paths]


def citation(result: CriterionResult, framework: Framework) -> Law:
    """The clause of a criterion as a citation."""
    return framework.law(result.criterion.clause)


def criterion_json(result: CriterionResult, found: Assessment, lang: Lang) -> dict[str, Any]:
    """One criterion: its verdict, why, and the places it rests on."""
    criterion = result.criterion
    text, action = (
        (criterion.text.vi, criterion.action.vi) if lang == "vi" else (criterion.text.en, criterion.action.en)
    )
    return {
        "id": criterion.id,
        "level": criterion.level,
        "verdict": result.state.value,
        "reason": reason(result.verdict.reason, result.verdict.about, lang, result.verdict.only),
        "text": text,
        "citation": cite(citation(result, found.framework), lang),
        "evidence": _evidence(result.verdict.evidence, found.loaded.source),
        "unverified": []
        if found.case is None
        else [one.item for one in result.rests_on(found.case.procedure)],
        **work(result, found)._asdict(),
        "action": action,
    }


def assessment_json(found: Assessment, lang: Lang, beside: Assessment | None = None) -> dict[str, Any]:
    """The levels of one file, and those by the framework beside where the run grades by one."""
    procedure = found.loaded.procedure
    return {
        "procedure": procedure.code if procedure else None,
        "name": procedure.name if procedure else None,
        "file": found.loaded.name,
        "hash": found.loaded.source.hash,
        "proven": found.proven,
        "achievable": found.achievable,
        "ceiling": found.ceiling,
        "declared": found.declared,
        "criteria": [criterion_json(r, found, lang) for r in found.results],
        "missing": [r.criterion.id for r in found.missing],
        "needs_look": [r.criterion.id for r in found.results if r.needs_look],
        "beside": None if beside is None else _beside_json(beside),
    }


def _beside_json(found: Assessment) -> dict[str, Any]:
    return {
        "framework": found.framework.id,
        "version": found.framework.version,
        "hash": found.framework_hash,
        "proven": found.proven,
        "achievable": found.achievable,
        "ceiling": found.ceiling,
        "missing": [r.criterion.id for r in found.missing],
    }


def selection_json(selection: Selection, lang: Lang) -> dict[str, Any] | None:
    """The framework in force on the date, and why; None where there is none."""
    if selection.framework is None:
        return None
    return {"id": selection.framework, "reason": selection.say(lang)}


def framework_json(framework: Framework, digest: str, on: date, lang: Lang) -> dict[str, Any]:
    """The framework a result was judged by."""
    return {
        "id": framework.id,
        "version": framework.version,
        "hash": digest,
        "name": framework.name.vi if lang == "vi" else framework.name.en,
        "in_force": framework.applies(on),
    }


def portal_json(portal: Portal | None) -> dict[str, Any] | None:
    """The portal a result supposes, whole: without it nobody could work the result out again."""
    if portal is None:
        return None
    return {"name": portal.name, "hash": portal.hash, "provides": dict(sorted(portal.provides.items()))}


def levels_json(
    assessments: Iterable[Assessment],
    *,
    framework: tuple[Framework, str],
    portal: Portal | None,
    lang: Lang,
    on: date,
    version: str,
    current: Current | None = None,
) -> dict[str, Any]:
    """The levels of some files, as one object of the shape ``levels/v0``; ``current`` is graded beside."""
    results = []
    proven, achievable, looks, others = (Counter[str]() for _ in range(4))
    graded = 0
    for found in assessments:
        beside = current.assess(found, portal) if current is not None else None
        results.append(assessment_json(found, lang, beside))
        if found.achievable is not None:
            graded += 1
            proven[str(found.proven)] += 1
            achievable[str(found.achievable)] += 1
            looks[str(found.achievable)] += bool(found.to_look)
        if beside is not None and beside.achievable is not None:
            others[str(beside.achievable)] += 1
    return {
        "schema": LEVELS,
        "tool": tool(version),
        "framework": framework_json(*framework, on, lang),
        "on": on.isoformat(),
        "in_force": selection_json(current.selection, lang) if current is not None else None,
        "portal": portal_json(portal),
        "results": results,
        "summary": {
            "files": len(results),
            "graded": graded,
            "not_gradable": len(results) - graded,
            "proven": dict(sorted(proven.items())),
            "achievable": dict(sorted(achievable.items())),
            "needs_look": dict(sorted((+looks).items())),
            "beside": dict(sorted(others.items())),
        },
    }
