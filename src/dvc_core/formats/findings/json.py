"""For machines: the shape ``findings/v0``, published as ``schemas/findings.v0.json``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypedDict

from ...finding import Applicability, Edit, Finding, Fix, Severity, text_of
from ...model.loader import Loaded
from ...rules.run_rules import Checked
from ...source import Source
from ...words import Lang, cite, message
from ..entries import ON, EntryReporter, JsonKey, JsonObject, head, output, typed_record
from ..json_output import Count, PathPlace, Point, TextRange, place_json
from ..reporter import Options
from ..summary import FindingsReporter, Summary

SHAPE: Literal["findings/v0"] = "findings/v0"


class EditEntry(TextRange):
    """A range of the text, and what is to stand there."""

    replacement: str


class FixEntry(TypedDict):
    """A way to fix a fault."""

    applicability: Applicability
    edits: list[EditEntry]


class RelatedEntry(PathPlace):
    """Another place that a finding speaks of."""

    message: str


def _related(finding: Finding, lang: Lang) -> list[RelatedEntry]:
    said = message(finding, lang).related
    return [
        {"path": text_of(r.path), **place_json(r.span), "message": words}
        for r, words in zip(finding.related, said, strict=True)
    ]


def fix_entry(fix: Fix, source: Source) -> FixEntry:
    """The entry of a fix of a text."""

    def edit(one: Edit) -> EditEntry:
        return {**place_json(source.lines.span(one.start, one.end)), "replacement": one.replacement}

    return {"applicability": fix.applicability, "edits": [edit(one) for one in fix.edits]}


C = JsonKey
_LEVEL = "the TT 32/2017 level the fault keeps from being reached"
#: Lines and columns count from 1, in code points; ``parent`` is the text of the file.
FINDING = JsonObject(
    "FindingEntry",
    "One finding.",
    (
        C("code", Annotated[str, Field(pattern="^[A-Z]+[0-9]+$")], lambda f, _: f.code),
        C("severity", Severity, lambda f, _: f.severity),
        C("file", str, lambda f, _: f.file),
        C("path", str, lambda f, _: text_of(f.path)),
        C("start", Point, lambda f, _: place_json(f.span)["start"]),
        C("end", Point, lambda f, _: place_json(f.span)["end"]),
        C("message", str, lambda f, c: message(f, c.lang).text),
        C("label", str, lambda f, c: message(f, c.lang).label),
        C("help", str, lambda f, c: message(f, c.lang).help),
        C("law", list[str], lambda f, c: [cite(law, c.lang) for law in f.law]),
        C("blocks_level", int | None, lambda f, _: f.blocks_level, _LEVEL),
        C("open_level", int | None, lambda f, _: f.open_level, "the TT 32/2017 level the fault is about and does not decide"),
        C("related", list[RelatedEntry], lambda f, c: _related(f, c.lang)),
        C("fixes", list[FixEntry], lambda f, c: [fix_entry(one, c.parent) for one in f.fixes]),
        C("suppressed", str | None, lambda f, _: f.suppressed, "the reason given in the file"),
        C("known", bool, lambda f, _: f.known, "whether a baseline already had it"),
    ),
)  # fmt: skip
_NOT_CHECKED = Field(
    ge=0, description="citations whose instrument could not be checked for its end, once a file"
)
_COUNTS = (
    "files",
    "errors",
    "warnings",
    "infos",
    "suppressed",
    "known",
    "fixable",
    "not_evaluated",
    "unread",
)
_HEAD = head(SHAPE, ON)
Findings = output(
    "Findings",
    "Findings of tthc check.",
    _HEAD,
    FINDING,
    typed_record(
        "FindingsSummary",
        "The counts of a run.",
        {**dict.fromkeys(_COUNTS, Count), "not_checked": Annotated[int, _NOT_CHECKED]},
    ),
    "findings",
)


def findings_json(
    checked: Iterable[tuple[Loaded, list[Finding]]], *, lang: Lang, on: date, version: str
) -> dict[str, Any]:
    """All findings of some files, as one object of the shape ``findings/v0``."""
    report, summary = JsonFindingsReporter(Options(lang, on=on, version=version)), Summary()
    items: list[dict[str, Any]] = []
    for loaded, findings in checked:
        summary.add(findings)
        items += [finding_json(f, loaded.source, lang) for f in findings]
    return {**report.head(), "findings": items, "summary": report.summary(summary)}


def finding_json(finding: Finding, source: Source, lang: Lang) -> dict[str, Any]:
    """The entry of a finding."""
    return FINDING.data(finding, lang, source)


class JsonFindingsReporter(EntryReporter[Checked, Summary], FindingsReporter):
    """The shape ``findings/v0``, written as it is found; the suppressed ones too."""

    entries_key = "findings"
    head_entry = _HEAD

    def entries(self, record: Checked) -> list[dict[str, Any]]:
        """The findings of a file."""
        return [finding_json(f, record.source, self.options.lang) for f in record.findings]

    def summary(self, counts: Summary) -> dict[str, int]:
        """The counts."""
        return {name: getattr(counts, name) for name in (*_COUNTS, "not_checked")}
