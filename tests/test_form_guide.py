"""The Vietnamese page for those who write forms: its examples are one form that does what the page says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dvc_core import Form, check, compile_form, load, normalise, render
from dvc_core.levels.portal import load_portal
from dvc_core.model import form as model
from dvc_core.model.shapes import Record

from .support.files import ROOT
from .support.written import DOCS, blocks, write_files

PAGE = DOCS / "bieu-mau.md"
ON = date(2026, 11, 24)
#: What a whole answer to the form is, without what is reckoned.
ANSWERS: dict[str, Any] = {
    "ho_ten": "Lê Thị Hoa",
    "so_ban": 1,
    "ngay_nop": "2026-11-24",
    "ngay_sinh": "2008-11-24",
    "dat_thue": False,
    "nhom": "ngo",
    "giong": "n1",
    "tong_dat": 4,
    "lo": [{"ten": "A", "dien_tich": 0.5, "gia": 2000000}, {"ten": "B", "dien_tich": 2, "gia": 1000000}],
    "ho_tro": 1000000,
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file that the examples are, with the list and the portal that it names beside it."""
    write_files(PAGE, tmp_path)
    path = tmp_path / "don.yaml"
    path.write_text("".join(block.text for block in blocks(PAGE) if not block.file), "utf-8")
    return path


@pytest.fixture
def form(file: Path) -> Form:
    procedure = load(file).procedure
    assert procedure is not None
    assert procedure.forms
    return procedure.forms["don"]


def test_the_examples_are_a_form_without_fault(file: Path) -> None:
    found = check(load(file), portal=load_portal(file.parent / "cong.yaml"), on=ON)
    # What the procedure around the form lacks is no matter of the page; its fields are whole to be seen so.
    of_form = [one for one in found if one.code[:4] in ("DVC0", "DVC4", "DVC9")]
    assert [one for one in of_form if one.code != "DVC487"] == []


def test_what_follows_is_reckoned_as_the_page_says(form: Form) -> None:
    record = normalise(form, "jsonschema", ANSWERS, ON)
    assert compile_form(form, ON).validate(record, ON) == []
    assert [(row["ty_le"], row["tien"]) for row in record["lo"]] == [(12.5, 1000000), (50, 2000000)]
    assert {name: record[name] for name in ("tong_tien", "tu_lo", "so_lo_lon", "tuoi")} == {
        "tong_tien": 3000000,
        "tu_lo": 2000000,
        "so_lo_lon": 1,
        "tuoi": 18,
    }


@pytest.mark.parametrize(
    ("changed", "path", "code"),
    [
        ({"ngay_sinh": "2011-11-25"}, ("ngay_sinh",), "latest"),
        ({"ngay_sinh": "2008-11-25"}, ("cha_me",), "required_by_form"),
        ({"dat_thue": True, "thue_tu": "2026-01-01"}, ("thue_den",), "required"),
        ({"dat_thue": True, "thue_tu": "2026-01-01", "thue_den": "2026-12-31"}, ("thue_den",), "earliest"),
        ({"nhom": "lua"}, ("giong",), "option_elsewhere"),
        ({"lo": [{"dien_tich": 4.5, "gia": 1000000}]}, ("lo", 0, "dien_tich"), "maximum_by_form"),
        ({"lo": [{"ten": "A"}, {"ten": "A"}], "ho_tro": 0}, ("lo", 1, "ten"), "same_in_rows"),
        ({"ho_tro": 3000001}, ("ho_tro",), "maximum_by_form"),
    ],
)
def test_what_the_page_forbids_is_refused(
    form: Form, changed: dict[str, Any], path: tuple[str | int, ...], code: str
) -> None:
    record = normalise(form, "jsonschema", {**ANSWERS, **changed}, ON)
    told = {problem.path: problem.code for problem in compile_form(form, ON).validate(record, ON)}
    assert told.get(path) == code


def test_pages_and_paper_are_as_the_page_says(form: Form) -> None:
    pages: Any = render(form, "formio", ON).content
    titles = [page["title"] for page in pages["form"]["components"]]
    assert titles == ["Người đề nghị và đất", "Cây trồng", "Đề nghị"]
    paper = re.sub(r"<[^>]+>", "", str(render(form, "print", ON).content))
    in_order = ["Kính gửi", "1. Lý do", "2. Số", "Làm tại", "NGƯỜI ĐỀ NGHỊ", "Ý kiến", "TRƯỞNG THÔN"]
    assert sorted(in_order, key=paper.index) == in_order
    assert "Cơ quan nhận đơn" not in paper


def test_every_key_of_a_form_is_told_in_vietnamese() -> None:
    pages = (PAGE, DOCS / "kieu-truong.md", DOCS / "truong-chung.md", ROOT / "procedures/README.md")
    texts = "".join(page.read_text("utf-8") for page in pages)
    told = re.findall(r"\w+", "".join(re.findall(r"^```yaml\n.*?^```|`[^`\n]+`", texts, re.M | re.S)))
    records = [one for one in vars(model).values() if isinstance(one, type) and issubclass(one, Record)]
    keys = {str(info.alias) for record in records for info in record.model_fields.values()}
    assert keys - {*told} == set()


def test_the_sources_of_the_page_are_those_that_every_portal_may_have() -> None:
    listed = re.findall(r"^\| `(\w+\.\w+)` \|", PAGE.read_text("utf-8"), re.M)
    assert sorted(listed) == sorted(model.COMMON_SOURCES)
