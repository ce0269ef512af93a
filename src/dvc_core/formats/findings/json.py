"""For machines: the shape ``findings/v0``, published as ``schemas/findings.v0.json``."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from ...finding import Applicability, Finding, Severity, text_of
from ...rules.run_rules import Checked
from ...source import Source
from ...words import Lang, cite, message
from ..entries import ON, Context, JsonKey, JsonObject, JsonReporter, count_key, head, output, range_keys
from ..published import attributes
from ..summary import Summary

SHAPE: Literal["findings/v0"] = "findings/v0"


C = JsonKey
#: Of an edit and of a fix; their parent is the text of the file.
EDIT = JsonObject(
    "EditEntry",
    "A range of the text, and what is to stand there.",
    *range_keys(lambda edit, c: c.parent.lines.span(edit.start, edit.end)),
    C("replacement", str, lambda edit, _: edit.replacement),
)
FIX = JsonObject(
    "FixEntry",
    "A way to fix a fault.",
    C("applicability", Applicability, lambda fix, _: fix.applicability),
    C("edits", EDIT.types, lambda fix, c: [EDIT.data(one, c.lang, c.parent) for one in fix.edits]),
)


#: Of a place with what is said of it.
RELATED = JsonObject(
    "RelatedEntry",
    "Another place that a finding speaks of.",
    C("path", str, lambda one, _: text_of(one[0].path)),
    *range_keys(lambda one, _: one[0].span),
    C("message", str, lambda one, _: one[1]),
)


def _related(finding: Finding, c: Context) -> list[dict[str, Any]]:
    said = zip(finding.related, message(finding, c.lang).related, strict=True)
    return [RELATED.data(one, c.lang) for one in said]


_LEVEL = "the TT 32/2017 level the fault keeps from being reached"
#: Lines and columns count from 1, in code points; ``parent`` is the text of the file.
FINDING = JsonObject(
    "FindingEntry",
    "One finding.",
    C("code", Annotated[str, Field(pattern="^[A-Z]+[0-9]+$")], lambda f, _: f.code),
    *attributes(severity=Severity, file=str),
    C("path", str, lambda f, _: text_of(f.path)),
    *range_keys(lambda f, _: f.span),
    C("message", str, lambda f, c: message(f, c.lang).text),
    C("label", str, lambda f, c: message(f, c.lang).label),
    C("help", str, lambda f, c: message(f, c.lang).help),
    C("law", list[str], lambda f, c: [cite(law, c.lang) for law in f.law]),
    C("blocks_level", int | None, lambda f, _: f.blocks_level, _LEVEL),
    C("open_level", int | None, lambda f, _: f.open_level, "the TT 32/2017 level the fault is about and does not decide"),
    C("related", RELATED.types, _related),
    C("fixes", FIX.types, lambda f, c: [FIX.data(one, c.lang, c.parent) for one in f.fixes]),
    C("suppressed", str | None, lambda f, _: f.suppressed, "the reason given in the file"),
    C("known", bool, lambda f, _: f.known, "whether a baseline already had it"),
)  # fmt: skip
_NAMES = ("files", "errors", "warnings", "infos", "suppressed", "known", "fixable", "not_evaluated", "unread")
_COUNTS = JsonObject(
    "FindingsSummary",
    "The counts of a run.",
    *map(count_key, _NAMES),
    count_key("not_checked", "citations whose instrument could not be checked for its end, once a file"),
)
_HEAD = head(SHAPE, ON)
Findings = output("Findings", "Findings of tthc check.", _HEAD, FINDING, _COUNTS, "findings")


def finding_json(finding: Finding, source: Source, lang: Lang) -> dict[str, Any]:
    """The entry of a finding."""
    return FINDING.data(finding, lang, source)


class JsonFindings(JsonReporter[Checked, Summary]):
    """The shape ``findings/v0``, written as it is found; the suppressed ones too."""

    entries_key = "findings"
    head_entry, counts_entry = _HEAD, _COUNTS

    def entries(self, record: Checked) -> list[dict[str, Any]]:
        """The findings of a file."""
        return [finding_json(f, record.source, self.options.lang) for f in record.findings]
