"""SARIF 2.1.0 (OASIS): findings for code-scanning services and editors.

Results are written as they are found; the rules and clauses they point to follow at the end, so that
memory does not grow with the catalogue. Columns count code points from 1, ends lie behind the last
character (§3.30). Words of the rules stand in Vietnamese in the driver and in English as a translation.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from ...finding import DEFAULT_FRAMEWORK, Finding, Fix, Law, Severity, Span, text_of
from ...rules.checking import all_rules
from ...rules.fingerprints import fingerprints
from ...rules.run_rules import CRASHED, Checked
from ...source import Source
from ...words import Lang, cite, entry, message, title, to_json
from ..reporter import Options
from ..summary import FindingsReporter, Summary, sentences

SCHEMA = "https://json.schemastore.org/sarif-2.1.0-rtm.5.json"
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_LAWS = "van-ban-phap-luat"
_ROOT = "SRCROOT"


class SarifFindings(FindingsReporter):
    """A run of SARIF: every finding, suppressed findings marked so."""

    first, between = f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{"results": [', ","

    def __init__(self, options: Options, asked: None = None) -> None:
        super().__init__(options, asked)
        self._rules: dict[str, int] = {}
        self._laws: dict[Law, int] = {}
        self._crashed: list[str] = []

    def item(self, record: Checked) -> str:
        """The results of a file."""
        source, findings, _ = record
        marks = fingerprints(findings, source.text) if findings else []
        return ",".join(
            "\n" + to_json(self._result(finding, mark, source))
            for finding, mark in zip(findings, marks, strict=True)
        )

    def end(self, counts: Summary) -> str:
        """The tool, its rules in both languages, the clauses, and how the run went."""
        rest = {
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder the check ran in"}}},
            "tool": {"driver": self._driver(self.options.lang)},
            "translations": [self._translation("en" if self.options.lang == "vi" else "vi")],
            "taxonomies": [self._taxonomy()],
            "invocations": [
                {
                    "executionSuccessful": not counts.not_evaluated,
                    "toolExecutionNotifications": [
                        {"level": "error", "message": {"text": text}} for text in self._crashed
                    ],
                }
            ],
        }
        if not self._laws:
            del rest["taxonomies"]
        return "\n], " + to_json(rest)[1:] + "]}\n"

    def _result(self, finding: Finding, mark: str, source: Source) -> dict[str, Any]:
        said = message(finding, self.options.lang)
        if finding.code == CRASHED.code:
            self._crashed.append(said.text)
        result: dict[str, Any] = {
            "ruleId": finding.code,
            "ruleIndex": self._rules.setdefault(finding.code, len(self._rules)),
            "level": _LEVEL[finding.severity],
            "message": {"text": sentences(said.text, said.help)},
            "locations": [
                {
                    "physicalLocation": _place(finding.file, finding.span),
                    "logicalLocations": [{"fullyQualifiedName": text_of(finding.path), "kind": "member"}],
                }
            ],
            "partialFingerprints": {"tthc/v1": mark},
        }
        if not finding.path:
            del result["locations"][0]["logicalLocations"]
        if finding.related:
            result["relatedLocations"] = [
                {
                    "id": number,
                    "physicalLocation": _place(finding.file, one.span),
                    "message": {"text": words},
                }
                for number, (one, words) in enumerate(zip(finding.related, said.related, strict=True), 1)
            ]
        if finding.law:
            result["taxa"] = [self._reference(law) for law in finding.law]
        if finding.blocks_level is not None:
            result["properties"] = {"blocksLevel": finding.blocks_level, "framework": DEFAULT_FRAMEWORK}
        if finding.suppressed is not None:
            result["suppressions"] = [{"kind": "inSource", "justification": finding.suppressed}]
        if finding.known:
            result["baselineState"] = "unchanged"
        fixes = [_fix(fix, finding.file, source) for fix in finding.fixes if fix.edits]
        return {**result, "fixes": fixes} if fixes else result

    def _reference(self, law: Law) -> dict[str, Any]:
        index = self._laws.setdefault(law, len(self._laws))
        return {"id": cite(law, "vi"), "index": index, "toolComponent": {"name": _LAWS, "index": 0}}

    def _driver(self, lang: Lang) -> dict[str, Any]:
        rules = all_rules()
        return {
            "name": "tthc",
            "fullName": "dvc_core",
            "version": self.options.version,
            "language": lang,
            "rules": [
                {
                    "id": code,
                    "defaultConfiguration": {"level": _LEVEL[rules[code].severity]},
                    **_words(code, lang),
                    "relationships": [
                        {"target": self._reference(law), "kinds": ["relevant"]} for law in rules[code].law
                    ],
                }
                for code in self._rules
            ],
        }

    def _translation(self, lang: Lang) -> dict[str, Any]:
        return {
            "name": "tthc",
            "language": lang,
            "version": self.options.version,
            "contents": ["localizedData"],
            "associatedComponent": {"name": "tthc"},
            "rules": [{"id": code, **_words(code, lang)} for code in self._rules],
        }

    def _taxonomy(self) -> dict[str, Any]:
        return {
            "name": _LAWS,
            "shortDescription": {"text": "Văn bản pháp luật mà các quy tắc căn cứ"},
            "taxa": [
                {"id": cite(law, "vi"), "shortDescription": {"text": cite(law, self.options.lang)}}
                for law in self._laws
            ],
        }


def _words(code: str, lang: Lang) -> Mapping[str, Any]:
    said = entry(code)
    why = (said.vi if lang == "vi" else said.en).why
    return {"shortDescription": {"text": title(code, lang)}, "help": {"text": why}}


def _place(file: str, span: Span) -> dict[str, Any]:
    location: dict[str, Any] = {"uri": _uri(file)}
    if not PurePosixPath(file).is_absolute():
        location["uriBaseId"] = _ROOT
    return {"artifactLocation": location, "region": _region(span)}


def _uri(file: str) -> str:
    # A name that is no UTF-8 keeps its bytes.
    return ("file://" if PurePosixPath(file).is_absolute() else "") + quote(file, errors="surrogateescape")


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _fix(fix: Fix, file: str, source: Source) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": _region(source.lines.span(edit.start, edit.end)),
            "insertedContent": {"text": edit.replacement},
        }
        for edit in fix.edits
    ]
    change = {"artifactLocation": _place(file, Span(0, 0, 1, 1, 1, 1))["artifactLocation"]}
    return {
        "description": {"text": f"tthc check --fix ({fix.applicability.value})"},
        "artifactChanges": [{**change, "replacements": replacements}],
    }
