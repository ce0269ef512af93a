"""The workbook of ODK: pyxform makes a form of it, ODK Validate accepts it, and its answers come back."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pyxform import xls2xform
from pyxform.validators.odk_validate import ODK_VALIDATE_PATH

from dvc_core import forms
from dvc_core.forms.model import Predicate as Condition
from dvc_core.hosts import Demands
from dvc_core.hosts.parts.xpath import literal, xpath
from dvc_core.hosts.walk import rendering as hosts
from dvc_core.model.form import Form

from ..browser.answers import ON
from ..support import templates
from ..support.forms import IF_YES, field, form_of
from ..support.host_documents import KINDS, MADE, TWO
from ..support.sampled import every


def rows(form: Form, sheet: str = "survey") -> list[dict[str, str]]:
    """The rows of a sheet, by the heads of its columns, without what is blank."""
    content = hosts.render(form, "xlsform", ON).content
    assert isinstance(content, bytes)
    heads, *found = openpyxl.load_workbook(io.BytesIO(content))[sheet].iter_rows(values_only=True)
    return [
        {str(head): str(cell) for head, cell in zip(heads, row, strict=True) if cell not in (None, "")}
        for row in found
    ]


def question(form: Form, name: str) -> dict[str, str]:
    [found] = [row for row in rows(form) if row.get("name") == name]
    return found


def converted(form: Form) -> str:
    """The XForm that pyxform makes of the workbook."""
    content = hosts.render(form, "xlsform", ON).content
    made: str = xls2xform.convert(content).xform
    return made


@pytest.mark.parametrize("name", every(5, [*MADE, "kinds"]))
def test_pyxform_reads_every_form(name: str) -> None:
    assert "<h:html" in converted({**MADE, "kinds": KINDS}[name])


@pytest.mark.skipif(shutil.which("java") is None, reason="ODK Validate needs Java")
@pytest.mark.parametrize(
    "names", [[*MADE][::24], pytest.param([*MADE, "kinds"], marks=pytest.mark.slow)], ids=["some", "all"]
)
def test_odk_validate_accepts_every_form(names: list[str], tmp_path: Path) -> None:
    """One machine of Java for all of them: to start it takes longer than to look at a form."""
    files = [tmp_path / f"{name}.xml" for name in names]
    for name, path in zip(names, files, strict=True):
        path.write_text(converted({**MADE, "kinds": KINDS}[name]), "utf-8")
    java = ["java", "-Djava.awt.headless=true", "-jar", ODK_VALIDATE_PATH]
    done = subprocess.run([*java, *map(str, files)], capture_output=True, text=True, check=False)
    # It warns on the other stream.
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert done.stdout.count("Xform is valid!") == len(names), done.stdout


#: What is typed of a number with decimals (a) and of a whole one (b), and what the engine of ODK says of it.
NUMBERS = {
    "a=1.500": "refused",
    "a=1,500": "refused",
    "a=1.500,0": "taken",
    "a=1500": "taken",
    "a=1,5": "taken",
    "b=1.500": "taken",
    "b=1,500": "refused",
    "b=24 000": "taken",
}


@pytest.mark.skipif(shutil.which("javac") is None, reason="JavaRosa needs Java with its compiler")
def test_javarosa_refuses_a_number_that_may_be_two(tmp_path: Path) -> None:
    path = tmp_path / "form.xml"
    path.write_text(converted(form_of(field("a", "so_thap_phan"), field("b", "so_nguyen"))), "utf-8")
    judge = ["java", "-cp", ODK_VALIDATE_PATH, str(Path(__file__).with_name("Judge.java")), str(path)]
    done = subprocess.run([*judge, *NUMBERS], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [f"{answer} {verdict}" for answer, verdict in NUMBERS.items()]


def test_the_same_form_gives_the_same_bytes() -> None:
    first, second = (hosts.render(KINDS, "xlsform", ON).content for _ in range(2))
    assert first == second


# --- limits ---------------------------------------------------------------------------------------


def test_a_pattern_and_a_length_are_one_constraint_with_its_words() -> None:
    asked = question(form_of(field("a", mau_ky_tu="[a-z]{1,9}", do_dai_toi_da=5)), "a")
    assert asked["constraint"] == "(regex(., '^(?:[a-z]{1,9})$')) and (string-length(.) <= 5)"
    assert asked["constraint_message"] == "Nội dung không đúng mẫu. Không quá 5 ký tự."


def test_a_number_is_typed_as_people_write_it() -> None:
    asked = question(form_of(field("a", "tien", toi_thieu=1)), "a")
    assert asked["type"] == "text"
    assert "regex(" in asked["constraint"]


def test_a_number_is_typed_as_text_that_a_condition_compares_by_its_pattern() -> None:
    form = form_of(field("a", "so_nguyen", toi_da=9), field("b", hien_khi={"truong": "a", "toi_thieu": 3}))
    assert question(form, "a")["type"] == "text"
    found = re.fullmatch(r"regex\(\$\{a\}, '(.*)'\)", question(form, "b")["relevant"])
    assert found
    pattern = re.compile(found[1])
    assert [text for text in ("", "2", "3", "1.000", "-4", "x") if pattern.fullmatch(text)] == ["3", "1.000"]
    assert not hosts.render(form, "xlsform", ON).losses


def test_a_day_that_is_typed_is_read_month_first_and_that_is_told() -> None:
    form = form_of(field("a", "ngay", muon_nhat="hom_nay"), field("b", "ngay", som_nhat="a"))
    assert question(form, "a")["constraint"] == "(. <= today())"
    assert question(form, "b")["constraint"] == "(${a} = '' or . >= ${a})"
    assert {loss.feature for loss in hosts.render(form, "xlsform", ON).losses} == {"day_box"}


def test_an_address_is_demanded_by_its_province_and_its_commune() -> None:
    form = form_of(field("noi", "dia_chi", bat_buoc=True))
    demanded = {row["name"] for row in rows(form) if row.get("required") == "yes"}
    assert demanded == {"noi__tinh", "noi__xa"}


def test_lists_that_are_alike_stand_there_once() -> None:
    form = form_of(field("x", "dia_chi"), field("y", "dia_chi"), field("z", "chon_mot", lua_chon=TWO))
    assert {row["list_name"] for row in rows(form, "choices")} == {"danh_sach_1", "danh_sach_2"}


def test_a_sign_that_no_workbook_may_hold_is_shown_as_one_that_it_may() -> None:
    assert question(form_of({**field("a"), "nhan": "A\x0bB"}), "a")["label"] == "A\ufffdB"


def test_a_label_that_begins_as_a_formula_is_a_text() -> None:
    form = form_of({**field("a"), "nhan": "=1+1 ${b}"})
    assert question(form, "a")["label"] == " =1+1 $ {b}"


# --- conditions -----------------------------------------------------------------------------------


def test_a_text_with_both_sorts_of_quotes_is_one_text() -> None:
    assert literal("a'b\"c") == "concat('a', \"'\", 'b\"c')"


def test_a_condition_on_the_rows_of_a_table_filters_them() -> None:
    table = field("ds", "bang", cot=[field("noi", "dia_chi"), field("loai", "chon_mot", lua_chon=TWO)])
    demands = Demands(forms.plan(form_of(table), ON))

    def some(test: Condition) -> str:
        return xpath(Condition("co_dong", "ds", parts=(test,)), demands)

    assert some(Condition("thuoc", "loai", ("1",))) == "count(${ds}[ds__loai = '1']) > 0"
    here = "count(${ds}[ds__noi/ds__noi__tinh = '01']) > 0"
    assert some(Condition("thuoc", "noi", ("01",), part="tinh")) == here


def test_a_column_is_conditional_on_another_of_its_row() -> None:
    table = field("ds", "bang", cot=[field("co", "co_khong"), field("b", hien_khi=IF_YES)])
    assert question(form_of(table), "ds__b")["relevant"] == "${ds__co} = 'true'"


# --- answers --------------------------------------------------------------------------------------


def as_central_gives_it(plan: forms.Plan, record: dict[str, Any]) -> dict[str, Any]:
    """A record as JSON of ODK Central: in its groups, tables expanded, with what Central notes."""

    def pairs(fields: Any, answers: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
        for one in fields:
            name, value = before + one.id, answers.get(one.id)
            if one.kind == "dia_chi":
                yield (
                    name,
                    {f"{name}__{part}": (value or {}).get(part) for part in ("tinh", "xa", "chi_tiet")},
                )
            elif one.kind == "bang":
                yield (
                    name,
                    [{"__id": "1", **dict(pairs(one.columns, row, f"{name}__"))} for row in value or ()],
                )
            elif one.kind == "chon_nhieu":
                yield name, " ".join(value or ()) or None
            elif one.kind in ("cam_doan", "co_khong"):
                yield name, None if value is None else "OK" if one.kind == "cam_doan" else str(value).lower()
            elif one.kind not in ("tep", "ghi_chu"):
                yield name, value

    groups = {
        f"Trang_{at}": {f"Phan_{s.id}": dict(pairs(s.fields, record)) for s in page}
        for at, page in enumerate(plan.pages(), 1)
    }
    return {"__id": "uuid:1", "__system": {"submitterId": "1"}, "meta": {"instanceID": "uuid:1"}, **groups}


@pytest.mark.parametrize("name", every(6, templates.shipped()))
def test_what_central_gives_is_the_record(name: str) -> None:
    plan = templates.plan(name)
    record = forms.canonical(plan, templates.complete(name))
    files = {one.id for one in plan.fields() if one.kind == "tep"}
    sent = as_central_gives_it(plan, dict(record))
    found = hosts.normalise(plan, "xlsform", sent)
    fixed = {one.id for one in plan.fields() if one.read_only}
    assert {k: v for k, v in found.items() if k not in fixed} == {
        k: v for k, v in record.items() if k not in files | fixed
    }


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ({"Trang_1": {"Phan_p": {"ten": "An", "la__ten": "Giả"}}}, {"ten": "An", "la__ten": "Giả"}),
        ({"dc__tinh": "01", "dc2__tinh": "79"}, {"dc": {"tinh": "01"}, "dc2": {"tinh": "79"}}),
        ({"Phan_p": {"ten": "An"}}, {"ten": "An"}),
    ],
    ids=["a stranger's name", "boxes out of their group", "a part without its page"],
)
def test_no_answer_takes_the_place_of_another(sent: dict[str, Any], read: dict[str, Any]) -> None:
    form = form_of(field("ten", "van_ban"), field("dc", "dia_chi"), field("dc2", "dia_chi"))
    assert hosts.normalise(form, "xlsform", sent, ON) == read
