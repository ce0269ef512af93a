"""Errors about the law that guides repeat: none of them stands in the texts of this repository."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from dvc_core.levels.framework import frameworks, load_framework

from .support.files import ROOT, files_below

PLACES = ("src", "procedures", "examples", "schemas", "benchmarks", "docs", "tests", ".ci", ".github")
TEXTS = {".py", ".yaml", ".yml", ".md", ".json", ".txt", ".html", ".j2", ".css", ""}

#: What is wrong → how it would be written.
ERRORS = {
    "the ministry's sign is BTTTT": r"/TT-BTTT(?!T)",
    "TT 32/2017 is of 15/11/2017; 01/6 is the day it came into force, of 2018": (
        r"32/2017/TT-BTTTT(?!.*15/11/2017)\D{0,40}(?:0?1/0?6/2017|01 tháng 0?6 năm 2017|2017-06-01)"
    ),
    "TT 32/2017 came into force on 01/6/2018": r"32/2017.{0,40}hiệu lực.{0,20}0?1/0?6/2017",
    "the title is not doubled": r"bảo đảm khả năng và bảo đảm khả năng",
    "TT 26/2009 ended on 01/6/2018": (
        r"26/2009.{0,60}(?:hiện hành|đang (?:có hiệu lực|áp dụng)|still in force)"
    ),
    "no level asks for a digital signature": (
        r"(?i)(?:mức độ|level) 4[^.\n]{0,60}(?:phải có|bắt buộc|requires?|needs?)[^.\n]{0,40}"
        r"(?:chữ ký số|digital signature)"
    ),
    "level 4 is not for business alone": (
        r"(?i)(?:mức độ|level) 4[^.\n]{0,40}(?:chú trọng|dành cho) (?:đến )?doanh nghiệp"
    ),
    "nobody pays the postman": r"(?i)bưu tá|người đưa thư|postman|pay(?:ing|ment)? on delivery",
    "there are no five kinds of online services": r"(?i)(?:5|năm) loại dịch vụ công",
    "ministries of before 2025": r"Sở (?:LĐTBXH|TN&MT)",
    "the Hà Nội portal no longer leads": r"dichvucong\.hanoi|captcha",
    "level, not lever": r"(?i)\blevers?\b(?!age)",
    "a machine's paraphrase of kết quả": r"hiệu quả (?:thực hiện|giải quyết) thủ tục",
    "a machine's paraphrase of tiếp nhận": r"đảm nhận hồ sơ",
    "a machine's paraphrase of riêng lẻ": r"không liên quan gì đến nhau",
    "206/QĐ-TTg is of 2024": r"206/QĐ-TTg.{0,40}2020",
    "the title of 766/QĐ-TTg begins with chỉ đạo, điều hành": r"766/QĐ-TTg.{0,30}Bộ chỉ số phục vụ",
    "no repeal of TT 32/2017 was found": r"32/2017/TT-BTTTT (?:bị|đã bị) (?:bãi bỏ|thay thế)",
}


def texts() -> Iterator[Path]:
    yield from ROOT.glob("*.md")
    for place in PLACES:
        for path in files_below(ROOT / place):
            # A bad example of a rule is there for its error; this file and a page for officials quote them.
            quoted = path.name.startswith("bad-") or path.name in (Path(__file__).name, "tai-lieu-goc.md")
            if path.suffix in TEXTS and not quoted:
                yield path


@cache
def contents() -> dict[str, str]:
    found = {}
    for path in texts():
        try:
            found[path.relative_to(ROOT).as_posix()] = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # an example of a file that is no text
    return found


#: What tells of the bodies of before names them.
NAMED = {
    ("ministries of before 2025", name) for name in ("src/dvc_core/law/bodies.py", "tests/law/test_bodies.py")
}


@pytest.mark.parametrize("error", ERRORS)
def test_an_error_of_the_guides_is_not_repeated(error: str) -> None:
    wrong = re.compile(ERRORS[error])
    for name, text in contents().items():
        if (error, name) in NAMED:
            continue
        found = wrong.search(text)
        assert found is None, f"{name}:{text.count(chr(10), 0, found.start()) + 1}: {error}"


#: A text that shows every error, so that no pattern is blind.
SHOWN = """
Thông tư 32/2017/TT-BTTT; Thông tư 32/2017/TT-BTTTT ngày 01/6/2017; 32/2017 có hiệu lực từ 01/6/2017
bảo đảm khả năng và bảo đảm khả năng; Thông tư 26/2009 hướng dẫn hiện hành; mức độ 4 thì phải có chữ ký số
mức độ 4 chú trọng đến doanh nghiệp; đưa hồ sơ cho bưu tá; 5 loại dịch vụ công trực tuyến; Sở LĐTBXH
dichvucong.hanoi.gov.vn; Lever 3; hiệu quả thực hiện thủ tục; đảm nhận hồ sơ; không liên quan gì đến nhau
206/QĐ-TTg năm 2020; 766/QĐ-TTg: Bộ chỉ số phục vụ người dân; Thông tư 32/2017/TT-BTTTT bị bãi bỏ
"""


def test_every_pattern_sees_its_error() -> None:
    assert len(contents()) > 100
    assert not [error for error, wrong in ERRORS.items() if not re.search(wrong, SHOWN)]


# A number of a level means nothing without its framework.

NUMBERED = re.compile(r"(?i)\b(?:mức độ|level) [1-4]\b")
FRAMEWORK = re.compile(r"(?i)TT 32|32/2017|43/2011|26/2009|42/2022|224/2026|khung|framework")
SPOKEN = (
    "src/dvc_core/levels/crosswalk",
    "procedures/",
    "examples/",
    "docs/",
    "README",
    "CHANGELOG",
)


def spoken(name: str) -> bool:
    """Whether people are shown what stands in a file."""
    return name.startswith(SPOKEN) or (name.startswith("src/") and "words" in name)


#: Accounts of electronic identification have levels, too, which no framework of services makes.
OF_AN_ACCOUNT = re.compile(r"(?i)tài\s+khoản\s+định\s+danh(?:\s+điện\s+tử)?\s+\Z")


def unnamed(text: str) -> Iterator[re.Match[str]]:
    """The levels of services in a text that no framework is named near."""
    for found in NUMBERED.finditer(text):
        around = text[max(0, found.start() - 250) : found.end() + 250]
        if not (FRAMEWORK.search(around) or OF_AN_ACCOUNT.search(text, 0, found.start())):
            yield found


def test_a_level_is_named_with_its_framework() -> None:
    for name, text in contents().items():
        for found in unnamed(text) if spoken(name) else ():
            line = text.count("\n", 0, found.start()) + 1
            raise AssertionError(f"{name}:{line}: {found[0]} of which framework?")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("đạt mức độ 2", 1),
        ("dịch vụ mức độ 3, sau là level 4", 2),
        ("đạt mức độ 2 của TT 32/2017", 0),
        ("có tài khoản định danh điện tử mức độ 2", 0),
        ("có tài khoản định danh\n  mức độ 2", 0),
        ("có tài khoản định danh điện tử, dịch vụ mức độ 2", 1),
        ("tài khoản định danh mức độ 2 để dùng dịch vụ mức độ 4", 1),
        ("định danh mức độ 2", 1),
    ],
)
def test_only_the_level_of_an_account_needs_no_framework(text: str, number: int) -> None:
    assert len([*unnamed(text)]) == number


@pytest.mark.parametrize("name", frameworks())
def test_the_name_of_a_level_names_the_instrument(name: str) -> None:
    framework, _ = load_framework(name)
    number = "/".join(framework.instrument.number.split("/")[:2])
    also = "01/2023"  # where TT 01/2023/TT-VPCP made the class
    for level in framework.levels:
        assert all(number in text or also in text for text in (level.name.vi, level.name.en))


# What the frameworks must not mix up or leave out.


def wording(framework: str, criterion: str) -> str:
    return next(c.text.vi for c in load_framework(framework)[0].criteria if c.id == criterion)


def test_fees_are_those_of_each_instrument() -> None:
    for name in ("tt-26-2009", "nd-43-2011"):
        for criterion in ("n3-nop-nhan", "n4-thanh-toan"):
            assert "lệ phí" in wording(name, criterion)
            assert "phí, lệ phí" not in wording(name, criterion)
        assert "trực tiếp" in wording(name, "n3-nop-nhan")
        assert "bưu" not in wording(name, "n3-nop-nhan")
    for criterion in ("k3đ", "k4b"):
        assert "phí, lệ phí (nếu có)" in wording("tt-32-2017", criterion)
    assert "bưu chính" in wording("tt-32-2017", "k3đ")


def test_nothing_of_the_conditions_is_dropped() -> None:
    assert "kết quả cuối cùng" in wording("tt-32-2017", "k1h")
    assert wording("tt-32-2017", "k2b").startswith("Mọi ")
    for purpose in ("xử lý", "tra cứu", "thống kê", "tổng hợp", "kết nối", "chia sẻ"):
        assert purpose in wording("tt-32-2017", "k3c")
    asked = {c.question for c in load_framework("tt-32-2017")[0].criteria}
    assert "result_electronic" not in asked  # điểm c of khoản 4 lets the result be sent online: it may be
    facts = {c.params.get("fact") for name in frameworks() for c in load_framework(name)[0].criteria}
    assert not facts & {"chu_ky_so", "xac_thuc_nguoi_dung"}
