"""The fifteen traps that the renderers set, each by its number: what we emit does not fall into them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from dvc_core import forms, hosts
from dvc_core.submissions import compile_form

from .answers import FORMS, ON, complete, form, plan
from .drivers import HOSTS, driver
from .harness import Visit
from .test_hosts import opening, rendered, strings

pytestmark = pytest.mark.browser

Opened = Callable[..., Visit]
SCHEMAS = ("rjsf", "jsonforms")


def draw(host_page: Opened, host: str, code: str, data: Any = None, **headers: str) -> Any:
    visit = host_page(
        host, rendered(host, code).content, opening(host, code) if data is None else data, **headers
    )
    page = driver(host, visit.page, plan(code))
    page.ready()
    return page


def nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object of some JSON."""
    if isinstance(tree, dict):
        yield tree
        for value in tree.values():
            yield from nodes(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from nodes(value)


@pytest.mark.parametrize("host", HOSTS)
def test_trap_01_nothing_is_answered_or_sworn_by_itself(host: str, host_page: Opened) -> None:
    page = draw(host_page, host, "1.001193")
    assert page.page.locator("input:checked").count() == 0
    data = page.draft() or page.page.evaluate("window.drawn?.data ?? {}")
    record = hosts.normalise(form("1.001193"), host, data, ON)
    assert set(record) <= {"ngay_lam"}


@pytest.mark.parametrize("host", HOSTS)
def test_trap_02_no_dialect_is_named(host: str) -> None:
    assert not any("$schema" in node for code in FORMS for node in nodes(rendered(host, code).content))


@pytest.mark.parametrize("host", SCHEMAS)
def test_trap_03_an_unanswered_question_is_no_condition(host: str, host_page: Opened) -> None:
    for code in FORMS:
        content: Any = rendered(host, code).content
        for rule in content["schema"].get("allOf", []):
            for node in nodes(rule["if"]):
                assert set(node.get("properties", ())) <= set(node.get("required", ()))
    page = draw(host_page, host, "1.001193")
    assert page.box(("kh_so",)).count() == 0


@pytest.mark.parametrize("host", SCHEMAS)
def test_trap_04_a_conditional_question_is_declared_only_in_then(host: str) -> None:
    for code in FORMS:
        content: Any = rendered(host, code).content
        base = {key: value for key, value in content["schema"].items() if key != "allOf"}
        declared = {name for node in nodes(base) for name in node.get("properties", ())}
        assert not declared & {field.id for field in plan(code).fields() if field.effective is not None}


def test_trap_05_answers_of_hidden_questions_are_pruned(host_page: Opened) -> None:
    page = draw(host_page, "jsonforms", "1.001193")
    by_id = page.plan.by_id
    page.go(2)
    for name, value in (("da_ket_hon", True), ("kh_so", "15/2020"), ("da_ket_hon", False)):
        page.fill(by_id[name], value)
        page.settle()
    assert page.draft()["kh_so"] == "15/2020"
    assert "kh_so" not in hosts.normalise(form("1.001193"), "jsonforms", page.draft(), ON)


def test_trap_06_what_lacks_in_an_absent_object_is_said(host_page: Opened) -> None:
    page = draw(host_page, "jsonforms", "1.001193")
    assert not page.leave()
    assert "Quê quán, Tỉnh, thành phố: Mục này bắt buộc phải khai." in page.errors()


@pytest.mark.parametrize(("host", "meant"), [("rjsf", 24), ("formjs", 24), ("alpaca", 24)])
def test_trap_07_how_money_is_typed_is_said(host: str, meant: int, host_page: Opened) -> None:
    page = draw(host_page, host, "1.001612")
    field = page.plan.by_id["von"]
    assert "Chỉ nhập chữ số" in page.box(("von",)).inner_text()
    page.fill(field, "24.000")
    page.settle()
    read = hosts.normalise(form("1.001612"), host, page.draft(), ON)["von"]
    assert read in (meant, "24.000", 24000)
    assert any(
        loss.field == "von" and loss.feature == "plain_digits" for loss in rendered(host, "1.001612").losses
    )


def test_trap_08_codes_stay_text() -> None:
    for code in FORMS:
        for node in nodes(rendered("formio", code).content):
            if node.get("type") in ("select", "radio"):
                assert node["dataType"] in ("string", "boolean")
    data = {"tre_gioi_tinh": complete("1.001193")["tre_gioi_tinh"], "nyc_so_dinh_danh": "001090012345"}
    assert hosts.normalise(form("1.001193"), "formio", data, ON) == data


def test_trap_09_days_are_days() -> None:
    for code in FORMS:
        assert not any(node.get("type") == "datetime" for node in nodes(rendered("formio", code).content))
    read = hosts.normalise(
        form("1.001193"), "formio", {"nyc_ngay_sinh": "05/03/1990", "me_nam_sinh": "00/03/1990"}, ON
    )
    assert read["nyc_ngay_sinh"] == "1990-03-05"


def test_trap_10_today_is_decided_again_by_the_library() -> None:
    record = {**complete("1.001193"), "tre_ngay_sinh": ON.isoformat()}
    compiled = compile_form(form("1.001193"), ON)

    def refused(on: date) -> bool:
        return any(problem.code == "latest" for problem in compiled.validate(record, on))

    assert not refused(ON)
    assert refused(ON - timedelta(days=1))
    drawn = hosts.render(form("1.001193"), "rjsf", date(2026, 1, 2))
    assert '"formatMaximum": "2026-01-02"' in json.dumps(drawn.content)


def test_trap_11_what_accept_does_not_enforce_is_said() -> None:
    features = {(loss.field, loss.feature) for loss in rendered("formjs", "1.001193").losses}
    assert {
        ("tep_uy_quyen", part) for part in ("file_type", "file_size", "file_count", "draft_files")
    } <= features
    for host in ("rjsf", "jsonforms", "formio", "surveyjs"):
        assert not any(loss.feature == "file_type" for loss in rendered(host, "1.001193").losses)


def test_trap_12_no_raw_key_of_a_dictionary_is_shown(host_page: Opened) -> None:
    page = draw(host_page, "formio", "1.001193")
    content: Any = rendered("formio", "1.001193").content
    camel = {key for key in content["dictionary"] if key != key.lower() and " " not in key}
    assert not camel & set(page.texts())
    assert page.page.get_by_role("button", name="Tiếp tục").is_visible()


BLANKS: dict[str, Any] = {
    "rjsf": {"nguoi_yeu_cau": {"huong_dan": None, "nyc_noi_cu_tru": {}}, "dinh_kem": {"tep_uy_quyen": []}},
    "jsonforms": {"nyc_noi_cu_tru": {}, "tep_chung_sinh": [], "cam_doan": False},
    "formio": {
        "nyc_ho_ten": "",
        "nyc_ngay_sinh": "00/00/0000",
        "nyc_noi_cu_tru": {"tinh": "", "xa": ""},
        "cam_doan": False,
    },
    "surveyjs": {"nyc_noi_cu_tru__tinh": None, "tep_chung_sinh": []},
    "formjs": {
        "nyc_ho_ten": "",
        "nyc_quan_he": None,
        "nyc_noi_cu_tru": {"tinh": None, "xa": ""},
        "__files": {},
    },
    "alpaca": {"nyc_ho_ten": "", "nyc_noi_cu_tru": {"tinh": "", "xa": ""}, "cam_doan": False},
}


@pytest.mark.parametrize("host", HOSTS)
def test_trap_13_every_blank_is_no_answer(host: str) -> None:
    assert hosts.normalise(form("1.001193"), host, BLANKS[host], ON) == {}


def test_trap_13_ticks_are_a_set_in_the_order_of_the_options() -> None:
    ticked = {"loai_doi_tuong": ["qua_trinh", "san_pham"]}
    for host in ("jsonforms", "surveyjs", "formjs"):
        read = hosts.normalise(form("2.001209"), host, ticked, ON)
        assert read["loai_doi_tuong"] == ["san_pham", "qua_trinh"]


def test_trap_14_each_host_has_its_own_way_of_naming_options() -> None:
    for code in FORMS:
        rjsf: Any = rendered("rjsf", code).content
        jsonforms: Any = rendered("jsonforms", code).content
        assert not any("$ref" in node for content in (rjsf, jsonforms) for node in nodes(content))
        assert not any("enumNames" in node for node in nodes(rjsf["schema"]))
        base = [part for part in nodes(jsonforms["schema"]["properties"]) if part.get("type") == "string"]
        assert not any("enum" in part for part in base)
        labels = {choice.label for field in plan(code).fields() for choice in field.options or ()}
        assert labels <= set(strings(rjsf["uiSchema"]))
        assert labels <= set(strings(jsonforms["schema"]))


CSP = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:"


@pytest.mark.parametrize("host", ["surveyjs", "formjs", "rjsf"])
def test_trap_15_what_lives_under_a_strict_policy(host: str, host_page: Opened, visit: Visit) -> None:
    page = draw(host_page, host, "2.001209", Content_Security_Policy=CSP)
    assert page.box(("ten_to_chuc",)).is_visible()
    if host == "rjsf":
        # It draws, but its validator is compiled on the page: a form that lacks everything is never sent.
        page.send()
        assert page.sent() is None
        visit.problems.clear()


def test_trap_15_a_required_yes_is_not_satisfied_by_no() -> None:
    content: Any = rendered("surveyjs", "1.001193").content
    oath = next(node for node in nodes(content) if node.get("name") == "cam_doan")
    assert oath["isRequired"]
    assert oath["validators"][0]["expression"] == "{cam_doan} = true"


def test_trap_15_formjs_locks_by_readonly_and_reads_no_telephone() -> None:
    found = {str(node.get("id")): node for node in nodes(rendered("formjs", "1.001193").content)}
    assert found["f_ngay_lam"]["readonly"] is True
    assert "disabled" not in found["f_ngay_lam"]
    assert "validationType" not in found["f_nyc_dien_thoai"]["validate"]
    assert forms.plan(form("1.001193"), ON).by_id["ngay_lam"].read_only
