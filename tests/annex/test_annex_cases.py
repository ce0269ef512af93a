"""The annex cases are what they say, and the comparison with them finds every fault."""

from __future__ import annotations

import json
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.annex.cases import build, expected
from tests.support.schemas import validator

docx = pytest.importorskip("docx", reason="annexes are built with python-docx")

CASES = build.case_files()
PAGES = build.page_files()
EXPECTATIONS = [build.expectation_file(path) for path in [*CASES, *PAGES]]


def stem(path: Path) -> str:
    return path.stem


def test_twenty_annexes_and_five_pages() -> None:
    assert (len(CASES), len(PAGES)) == (20, 5)
    assert all(path.exists() for path in EXPECTATIONS)


def squeezed(text: str) -> str:
    text = unicodedata.normalize("NFC", text).replace("\u2011", "-").replace("\u00ad", "")
    return re.sub(r"\s+", " ", text)


def words_of(path: Path) -> str:
    """The words of a Word file as a person sees them, read from its XML without any reader of ours."""
    with zipfile.ZipFile(path) as file:
        parts = [
            file.read(name).decode()
            for name in file.namelist()
            if re.search(r"(document|footnotes)\.xml$", name)
        ]
    xml = "".join(parts)
    for hidden in ("mc:Fallback", "w:del", "w:moveFrom", "w:instrText", "w:numPr"):
        xml = re.sub(rf"(?s)<{hidden}[ >](?:(?!</?{hidden}[ >]).)*</{hidden}>", "", xml)
    xml = re.sub(r"<w:noBreakHyphen/>", "-", xml)
    xml = re.sub(r"</w:p>|<w:br/>|<w:tab/>", " ", xml)
    text = re.sub(r"<[^>]+>", "", xml)
    return squeezed(text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"))


def expected_words(value: Any, key: str = "") -> Iterator[str]:
    """The words of an expectation that must stand in the document: names, numbers of instruments, phrases."""
    if isinstance(value, Mapping):
        for inner_key, inner in value.items():
            if inner_key in ("muc", "vi", "khong_chu", "khong_phai_thu_tuc", "hinh_thuc", "khong_neu"):
                continue
            yield from expected_words(inner, inner_key)
    elif isinstance(value, list):
        for inner in value:
            yield from expected_words(inner, key)
    elif isinstance(value, str) and re.search(r"[A-ZĐÀ-Ỹ]|\d|\s", value):
        yield value


def document_words(path: Path, directory: Path) -> str:
    if path.suffix == ".txt":
        return squeezed(path.read_text("utf-8-sig"))
    target = directory / f"{path.stem}.docx"
    build.build(build.read_yaml(path), target)
    assert docx.Document(str(target)).element.body is not None
    return words_of(target)


@pytest.mark.parametrize("path", [*CASES, *PAGES], ids=stem)
def test_what_is_expected_stands_in_the_document(path: Path, tmp_path: Path) -> None:
    words = document_words(path, tmp_path)
    sought = [squeezed(text) for text in expected_words(build.read_yaml(build.expectation_file(path)))]
    assert len(sought) >= 6
    assert [text for text in sought if text not in words] == []


#: Marks and blocks that the cases have to use, each at least once.
FEATURES = {
    "vMerge",
    "gridSpan",
    "numPr",
    "sdt",
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "footnoteReference",
    "txbxContent",
    "vanish",
    "fldSimple",
    "fldChar",
    "hyperlink",
    "smartTag",
    "noBreakHyphen",
    "softHyphen",
    "tab",
    "tblHeader",
}


def test_the_cases_have_every_feature(tmp_path: Path) -> None:
    found: set[str] = set()
    for path in build.build_all(tmp_path):
        with zipfile.ZipFile(path) as file:
            found |= set(re.findall(r"<w:(\w+)", file.read("word/document.xml").decode()))
    assert FEATURES - found == set()


def drafted(value: Any) -> Any:
    """A value that is as expected."""
    if isinstance(value, Mapping):
        if expected.CONTAINS in value:
            return " / ".join(expected.as_list(value[expected.CONTAINS]))
        if expected.EITHER in value:
            return drafted(value[expected.EITHER][0])
        if expected.AMOUNTS in value:
            return [{"ten": row["nhan"], "so_tien": row["so_tien"]} for row in value[expected.AMOUNTS]]
        return {key: drafted(inner) for key, inner in value.items()}
    return [drafted(inner) for inner in value] if isinstance(value, list) else value


def draft(procedure: Mapping[str, Any]) -> dict[str, Any]:
    doubts = [*procedure.get("nghi_ngo", []), *procedure.get("kem_nghi_ngo", [])]
    return {
        "ma_thu_tuc": procedure["ma_thu_tuc"],
        "ten_thu_tuc": drafted(procedure["ten_thu_tuc"]),
        **drafted(procedure.get("gia_tri", {})),
        "chua_xac_minh": [{"muc": doubt["muc"], "ly_do": "ngờ"} for doubt in doubts],
        "nguyen_van": [{"muc": "ghi_chu", "noi_dung": text} for text in procedure.get("giu_chu", [])],
    }


def drafts_of(expectation: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [draft(procedure) for procedure in expectation["thu_tuc"]]


@pytest.mark.parametrize("path", EXPECTATIONS, ids=stem)
def test_drafts_as_expected_have_no_problem(path: Path) -> None:
    expectation = build.read_yaml(path)
    assert expected.problems(expectation, drafts_of(expectation)) == []


def leaves(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a draft that holds a single value: what holds it, and its key."""
    for key, inner in list(value.items() if isinstance(value, dict) else enumerate(value)):
        if isinstance(inner, (dict, list)):
            yield from leaves(inner)
        else:
            yield value, key


@pytest.mark.parametrize("path", EXPECTATIONS, ids=stem)
def test_every_wrong_value_is_found(path: Path) -> None:
    unnoticed = []
    for procedure in build.read_yaml(path)["thu_tuc"]:
        one = draft(procedure)
        about_values = {key: one[key] for key in one if key not in expected.WORDS_ABOUT_VALUES}
        for holder, key in leaves(about_values):
            kept = holder[key]
            target = one if holder is about_values else holder
            target[key] = "điều khác"
            if not expected.problems({"thu_tuc": [procedure]}, [one]):
                unnoticed.append((one["ma_thu_tuc"], key, kept))
            target[key] = kept
    assert unnoticed == []


@pytest.mark.parametrize("path", EXPECTATIONS, ids=stem)
def test_every_missing_doubt_and_kept_word_is_found(path: Path) -> None:
    expectation = build.read_yaml(path)
    for number, procedure in enumerate(expectation["thu_tuc"]):
        for key in ("nghi_ngo", "kem_nghi_ngo"):
            if procedure.get(key):
                drafts = drafts_of(expectation)
                drafts[number]["chua_xac_minh"] = []
                assert expected.problems(expectation, drafts)
        if procedure.get("giu_chu"):
            drafts = drafts_of(expectation)
            drafts[number]["nguyen_van"] = []
            assert expected.problems(expectation, drafts)
        for path_not_stated in procedure.get("khong_neu", []):
            if "." not in path_not_stated:
                drafts = drafts_of(expectation)
                drafts[number][path_not_stated] = "điều khác"
                assert expected.problems(expectation, drafts)


@pytest.mark.parametrize("path", EXPECTATIONS, ids=stem)
def test_a_draft_too_many_or_too_few_is_found(path: Path) -> None:
    expectation = build.read_yaml(path)
    drafts = drafts_of(expectation)
    assert expected.problems(expectation, drafts[1:])
    assert expected.problems(expectation, [*drafts, drafts[0]])
    for other in [
        {"ma_thu_tuc": "9.999999", "ten_thu_tuc": "Khác"},
        *expectation.get("khong_phai_thu_tuc", []),
    ]:
        assert expected.problems(expectation, [*drafts, other])
    for words in expectation.get("khong_chu", []):
        assert expected.problems(expectation, [{**drafts[0], "ghi_chu": [words]}, *drafts[1:]])


@pytest.mark.parametrize("path", EXPECTATIONS, ids=stem)
def test_expected_values_have_the_keys_of_a_procedure_file(path: Path) -> None:
    """A draft as expected breaks no rule of the schema but what the expectation leaves open."""
    for one in drafts_of(build.read_yaml(path)):
        errors = validator("procedure").iter_errors(json.loads(json.dumps(one, default=str)))
        unknown = [error.message for error in errors if error.validator in ("additionalProperties", "enum")]
        assert unknown == []
