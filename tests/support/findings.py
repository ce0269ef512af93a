"""What ``tthc check -f json`` writes of some files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from dvc_core import Finding, Loaded
from dvc_core.formats.findings.json import JsonFindings
from dvc_core.formats.reporter import Options
from dvc_core.formats.summary import Summary
from dvc_core.rules.run_rules import Checked
from dvc_core.words import Lang


def findings_json(
    checked: Iterable[tuple[Loaded, list[Finding]]], *, lang: Lang, on: date, version: str
) -> dict[str, Any]:
    """All findings of some files, as one object of the shape ``findings/v0``."""
    report, summary = JsonFindings(Options(lang, on=on, version=version)), Summary()
    items: list[Any] = []
    for loaded, findings in checked:
        summary.add(findings)
        items += report.entries(Checked(loaded.source, findings))
    return {**report.head(), "findings": items, "summary": report.summary(summary)}
