"""What the documents of the JavaScript hosts demand and when, judged as a host judges: the library says the same."""

# ruff: noqa: E501 - a case stands in one line

from __future__ import annotations

import base64
import operator
import re
from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import reduce
from typing import Any
from urllib.parse import quote

import jsonschema
import pytest

from dvc_core import compile_form, forms
from dvc_core.forms.conditions import fields_read
from dvc_core.forms.model import Plan, PlanField
from dvc_core.forms.numbers import NUMBERS, write_number
from dvc_core.hosts.parts.dates import written
from dvc_core.hosts.parts.numbers import between
from dvc_core.hosts.walk import rendering as hosts
from dvc_core.model.form import Form

from ..browser.drivers import HOSTS
from ..support.forms import HAS, IF_YES, field, form_of
from ..support.host_documents import KINDS, MADE, TWO, content, each, held, nodes, plan_of, typed
from ..support.sampled import every
from ..support.submission_samples import ON, Maker, structurally_valid

# The schemas of RJSF and JSON Forms ---------------------------------------------------------------


def without(key: str, record: dict[str, Any]) -> dict[str, Any]:
    return {other: value for other, value in record.items() if other != key}


def demanded(asked: PlanField, around: dict[str, Any]) -> bool:
    return asked.required or (asked.required_if is not None and forms.is_true(asked.required_if, around))


def reads_reckoned(asked: PlanField, plan: Plan) -> bool:
    """Whether a question is asked or demanded by what is reckoned."""
    read = fields_read(asked.full_condition) | fields_read(asked.required_if)
    return any(plan.by_id[name].computed for name in read if name in plan.by_id)


@each
@pytest.mark.parametrize("host", ["rjsf", "jsonforms"])
def test_a_schema_takes_what_is_valid_and_misses_what_is_demanded(host: str, name: str) -> None:
    plan, maker = plan_of(name), Maker(MADE[name], 3)
    drawn: Any = hosts.render(plan, host, ON)
    engine = jsonschema.Draft7Validator(drawn.content["schema"])
    told = {loss.field for loss in drawn.losses if loss.feature == "required"}
    # Each question is missed in four records, and in each of them alone.
    missed: Counter[str] = Counter()
    for record in (maker.record() for _ in range(20)):
        if not structurally_valid(compile_form(MADE[name], ON), record):
            continue
        assert list(engine.iter_errors(held(host, plan, record))) == []
        for key in record:
            if not demanded(plan.by_id[key], record) or missed[key] == 4:
                continue
            missed[key] += 1
            if reads_reckoned(plan.by_id[key], plan):
                # Neither host reckons; that it does not demand what hangs on that is told.
                assert key in told
            else:
                assert not engine.is_valid(held(host, plan, without(key, record))), key


@pytest.mark.parametrize("host", ["rjsf", "jsonforms"])
@pytest.mark.parametrize("size", [2**20, 2**20 - 1])
def test_a_file_of_the_very_size_is_taken_whatever_its_name(host: str, size: int) -> None:
    schema = content(
        form_of(field("a", "tep", dinh_dang=["docx"], dung_luong_toi_da_mb=1, so_tep_toi_da=2)), host
    )["schema"]
    [item] = [node["items"] for node in nodes(schema) if "items" in node]
    name = quote("ế" * 250 + ".docx")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    body = base64.b64encode(bytes(size)).decode()
    assert jsonschema.Draft7Validator(item).is_valid(f"data:{kind};name={name};base64,{body}")
    assert not jsonschema.Draft7Validator(item).is_valid(f"data:{kind};name=a.docx;base64,{body}{'A' * 4000}")


@pytest.mark.parametrize("host", ["rjsf", "jsonforms"])
@pytest.mark.parametrize(
    ("asked", "answer", "refused_by"),
    [
        (field("a", do_dai_toi_da=3), "abcd", "maxLength"),
        (field("a", do_dai_toi_thieu=2), "a", "minLength"),
        (field("a", mau_ky_tu="[0-9]{2}"), "ab", "pattern"),
        (field("a", "ngay_khuyet"), "13/2020", "pattern"),
        (field("a", "so_dinh_danh"), "12", "pattern"),
        (field("a", "so_nguyen", toi_thieu=1), "0", "pattern"),
        (field("a", "so_thap_phan", toi_da="9.5"), "9,75", "pattern"),
        (field("a", "so_nguyen"), "1,5", "pattern"),
        (field("a", "chon_nhieu", danh_muc="gioi_tinh"), ["1", "1"], "uniqueItems"),
        (field("a", "chon_nhieu", danh_muc="gioi_tinh", bat_buoc=True), [], "minItems"),
        (field("a", "cam_doan", bat_buoc=True), False, "not"),
        (field("a", "chon_mot", danh_muc="gioi_tinh"), "9", {"rjsf": "enum", "jsonforms": "oneOf"}),
        (field("a", "chon_nhieu", danh_muc="gioi_tinh"), ["9"], {"rjsf": "enum", "jsonforms": "oneOf"}),
        (field("a", "dia_chi"), {"tinh": "99", "xa": "x"}, {"rjsf": "enum", "jsonforms": "oneOf"}),
        (field("a", "dia_chi", bat_buoc=True), {"tinh": "01"}, "required"),
        (field("a", "tep", so_tep_toi_da=2), ["data:a/b;base64,AAAA"] * 3, "maxItems"),
        (field("a", "tep", dinh_dang=["pdf"], so_tep_toi_da=2), ["data:a/b;base64,AAAA"], "pattern"),
        (field("a", "tep", bat_buoc=True, so_tep_toi_da=2), [], "contains"),
        (field("a", "bang", cot=[field("x")], so_dong_toi_da=1), [{"x": "1"}] * 2, "maxItems"),
        (field("a", "bang", cot=[field("x")], bat_buoc=True), [], "minItems"),
        (field("a", "bang", cot=[field("x", bat_buoc=True), field("y")]), [{"y": "1"}], "required"),
        (field("a", "bang", cot=[field("x"), field("y", bat_buoc=True, hien_khi={"truong": "x", "bang": "1"})]), [{"x": "1"}], "required"),
        (field("a", "bang", cot=[field("x"), field("y", bat_buoc_khi={"truong": "x", "bang": "1"})]), [{"x": "1"}], "required"),
    ],
)  # fmt: skip
def test_a_schema_refuses(
    host: str, asked: dict[str, Any], answer: Any, refused_by: str | dict[str, str]
) -> None:
    schema = content(form_of(asked), host)["schema"]
    errors = jsonschema.Draft7Validator(schema).iter_errors(
        {"a": {"a": answer}} if host == "rjsf" else {"a": answer}
    )
    assert [e.validator for e in errors] == [refused_by if isinstance(refused_by, str) else refused_by[host]]


@pytest.mark.parametrize("host", ["rjsf", "jsonforms"])
@pytest.mark.parametrize(
    "when",
    [
        {"bat_buoc_khi": IF_YES},
        {"hien_khi": IF_YES, "bat_buoc": True},
        {"hien_khi": IF_YES, "bat_buoc_khi": IF_YES},
        {"hien_khi": IF_YES, "bat_buoc_khi": {"truong": "b", "da_tra_loi": True}},
    ],
)
@pytest.mark.parametrize(
    ("asked", "blank"),
    [
        (field("a", "chon_nhieu", danh_muc="gioi_tinh"), []),
        (field("a", "tep"), []),
        (field("a", "bang", cot=[field("x")]), []),
        (field("a", "dia_chi"), {"tinh": "01"}),
    ],
)
def test_a_blank_is_no_answer_where_one_is_demanded(
    host: str, when: dict[str, Any], asked: dict[str, Any], blank: Any
) -> None:
    plan = forms.plan(form_of(HAS, field("b"), {**asked, **when}), ON)
    engine = jsonschema.Draft7Validator(content(plan, host)["schema"])

    def taken(**record: Any) -> bool:
        flat = {**record, "co": typed(host, plan.by_id["co"], record["co"])}
        return engine.is_valid({"a": flat} if host == "rjsf" else flat)

    assert not taken(co=True, b="b", a=blank)
    assert not taken(co=True, b="b")
    assert taken(co=False, b="b")
    assert taken(co=True) == ("da_tra_loi" in str(when))


# The JSON Logic of Form.io ------------------------------------------------------------------------


OPERATORS: dict[str, Callable[..., Any]] = {
    "!": operator.not_,
    "!!": bool,
    "===": lambda one, two: (type(one) in (int, float)) is (type(two) in (int, float)) and one == two,
    "==": operator.eq,
    "!=": operator.ne,
    "in": lambda one, many: one in many,
    # The engine takes nothing for nought.
    "<=": lambda one, two: operator.le(one or 0, two),
    ">=": lambda one, two: operator.ge(one or 0, two),
    "<": operator.lt,
    ">": operator.gt,
    "cat": lambda *values: "".join("" if one is None else str(one) for one in values),
    "substr": lambda text, at, count: (text or "")[at : at + count],
    "+": lambda *values: sum(float(one or "nan") if isinstance(one, str) else one for one in values),
    "_replace": lambda text, one, other: text.replace(one, other, 1),
    "_split": lambda text, sign: text.split(sign),
    "_join": lambda parts, sign: sign.join(parts),
    "_size": len,
    "min": lambda *values: min(values),
}


def worked_out(rule: Any, data: Any) -> Any:
    """JSON Logic, as much of it as is used."""
    if not isinstance(rule, dict):
        return rule
    [(name, given)] = rule.items()
    given = given if isinstance(given, list) else [given]
    if name == "var":
        return reduce(
            lambda at, step: at.get(step) if isinstance(at, dict) else None, given[0].split("."), data
        )
    if name == "if":
        return worked_out(given[1 if worked_out(given[0], data) else 2], data)
    if name == "reduce":
        items = worked_out(given[0], data) or ()
        return reduce(lambda so_far, _: worked_out(given[1], {"accumulator": so_far}), items, given[2])
    if name == "some":
        return any(worked_out(given[1], row) for row in worked_out(given[0], data) or ())
    if name in ("and", "or"):
        return (all if name == "and" else any)(worked_out(one, data) for one in given)
    return OPERATORS[name](*(worked_out(one, data) for one in given))


def in_formio(asked_by_id: Mapping[str, PlanField], record: dict[str, Any]) -> dict[str, Any]:
    """A record, or a row, as the data of Form.io."""
    made: dict[str, Any] = {}
    for key, value in record.items():
        asked = asked_by_id[key]
        if asked.kind == "chon_nhieu":
            made[key] = {one.code: one.code in value for one in asked.options or ()}
        elif asked.kind in ("ngay", "ngay_khuyet"):
            made[key] = "/".join(("00/00/" + written(value)).split("/")[-3:])
        elif asked.kind in NUMBERS:
            made[key] = write_number(value)
        elif asked.kind == "bang":
            columns = {column.id: column for column in asked.columns}
            made[key] = [in_formio(columns, row) for row in value]
        else:
            made[key] = value
    return made


@each
def test_formio_shows_and_demands_when_the_library_does(name: str) -> None:
    plan = plan_of(name)
    drawn = {n["key"]: n for n in nodes(content(plan, "formio")) if "key" in n}
    records = (forms.canonical(plan, Maker(MADE[name], seed).record()) for seed in range(12))
    whole = [record for record in records if structurally_valid(compile_form(MADE[name], ON), record)]
    for record in [*whole, *(without(key, one) for one in whole for key in one)]:
        data = {"data": in_formio(plan.by_id, record)}
        for asked in plan.fields():
            made = drawn[asked.id]
            if asked.shown_if is not None:
                shown = worked_out(made["conditional"]["json"], data)
                assert shown is forms.is_true(asked.shown_if, record, ON), asked.id
            for rule in made.get("logic", ()):
                wanted = worked_out(rule["trigger"]["json"], data)
                assert wanted is forms.is_true(asked.required_if, record, ON), asked.id


# What stands in a row -----------------------------------------------------------------------------

PLACE = {"tinh": "01", "xa": "00004"}
#: A question x, a condition on it, and an answer that fulfils the condition.
READ: list[tuple[dict[str, Any], dict[str, Any], Any]] = [
    (field("x"), {"truong": "x", "bang": "a"}, "a"),
    (field("x"), {"truong": "x", "da_tra_loi": True}, "a"),
    (field("x", "so_nguyen"), {"truong": "x", "thuoc": [3, 4]}, 4),
    (field("x", "so_nguyen"), {"truong": "x", "da_tra_loi": True}, 0),
    (field("x", "co_khong"), {"truong": "x", "bang": True}, True),
    (field("x", "co_khong"), {"truong": "x", "bang": False}, False),
    (field("x", "cam_doan"), {"truong": "x", "bang": True}, True),
    (field("x", "cam_doan"), {"truong": "x", "da_tra_loi": True}, True),
    (field("x", "chon_mot", lua_chon=TWO), {"truong": "x", "bang": 1}, "1"),
    (field("x", "chon_nhieu", lua_chon=TWO), {"truong": "x", "thuoc": ["1", "2"]}, ["2"]),
    (field("x", "chon_nhieu", lua_chon=TWO), {"truong": "x", "da_tra_loi": True}, ["1"]),
    (field("x", "ngay"), {"truong": "x", "da_tra_loi": True}, "2026-01-02"),
    (field("x", "dia_chi"), {"truong": "x", "da_tra_loi": True}, PLACE),
    (field("x", "so_nguyen"), {"truong": "x", "toi_thieu": 3}, 3),
    (field("x", "so_thap_phan"), {"truong": "x", "toi_thieu": "0.5", "toi_da": "2.5"}, 0.5),
    (field("x", "tien"), {"truong": "x", "toi_da": 0}, 0),
    (field("x", "ngay"), {"truong": "x", "muon_nhat": "2026-01-02"}, "2026-01-02"),
    (field("x", "ngay"), {"truong": "x", "muon_nhat": "hom_nay - 18 nam"}, "2008-11-24"),
    (field("x", "dia_chi"), {"truong": "x", "phan": "tinh", "bang": "01"}, PLACE),
]
each_read = pytest.mark.parametrize(("read", "when", "answer"), READ)
in_a_row = pytest.mark.parametrize("row", [False, True], ids=["form", "row"])


def reading(read: dict[str, Any], when: dict[str, Any], *, row: bool) -> Plan:
    """A form, or a row, where y is asked and demanded when x fulfils a condition."""
    asked = (read, field("z"), field("y", hien_khi=when, bat_buoc=True))
    return forms.plan(form_of(field("a", "bang", cot=list(asked))) if row else form_of(*asked), ON)


@each_read
@in_a_row
@pytest.mark.parametrize("host", ["rjsf", "jsonforms"])
def test_a_schema_demands_what_is_shown(
    host: str, read: dict[str, Any], when: dict[str, Any], answer: Any, *, row: bool
) -> None:
    plan = reading(read, when, row=row)
    schema = content(plan, host)["schema"]

    def missing(record: dict[str, Any]) -> list[Any]:
        whole = held(host, plan, {"a": [record]} if row else record)
        return [error.validator for error in jsonschema.Draft7Validator(schema).iter_errors(whole)]

    assert missing({"x": answer}) == ["required"]
    assert missing({"x": answer, "y": "b"}) == []
    assert missing({"z": "b"}) == []


@each_read
@in_a_row
def test_formio_shows_what_is_asked(
    read: dict[str, Any], when: dict[str, Any], answer: Any, *, row: bool
) -> None:
    plan = reading(read, when, row=row)
    [drawn] = [n for n in nodes(content(plan, "formio")) if n.get("key") == "y"]
    sent = in_formio(forms.plan(form_of(read), ON).by_id, {"x": answer})
    around = "row" if row else "data"
    assert worked_out(drawn["conditional"]["json"], {around: sent}) is True
    assert worked_out(drawn["conditional"]["json"], {around: {"z": "b"}}) is False


def typed_number(low: str | None, high: str | None, *, whole: bool = True) -> str:
    """A condition on a number that is typed as text: where nothing is typed it does not hold."""
    pattern = between(*(None if one is None else Decimal(one) for one in (low, high)), whole)
    return f'if not(x = null or x = "") then matches(string(x), "{pattern}") else false'


#: The same conditions in FEEL and in the expressions of SurveyJS; a row is "this." there and "panel." here.
EXPRESSIONS = [
    ('x = "a"', "{x} = 'a'"),
    ('not(x = null or x = "")', "{x} notempty"),
    (typed_number("3", "3").replace('$")', '$|^(?:4)$")'), "{x} anyof [3, 4]"),
    ('not(x = null or x = "")', "{x} notempty"),
    ('x = "true"', "{x} = true"),
    ('x = "false"', "{x} = false"),
    ("x = true", "{x} = true"),
    ("x = true", "{x} = true"),
    ('x = "1"', "{x} = '1'"),
    (
        '(if x = null then false else list contains(x, "1")) or (if x = null then false else list contains(x, "2"))',
        "{x} anyof ['1', '2']",
    ),
    ("if x = null then false else count(x) > 0", "{x} notempty"),
    ('not(x = null or x = "")', "{x} notempty"),
    ('not(x.tinh = null or x.tinh = "")', "{x__tinh} notempty"),
    (typed_number("3", None), "({x} notempty and {x} >= 3)"),
    (
        f"({typed_number('0.5', None, whole=False)}) and ({typed_number(None, '2.5', whole=False)})",
        "(({x} notempty and {x} >= 0.5)) and (({x} notempty and {x} <= 2.5))",
    ),
    (typed_number(None, "0"), "({x} notempty and {x} <= 0)"),
    (
        'if x = null or x = "" then false else date(x) <= date("2026-01-02")',
        "({x} notempty and {x} <= '2026-01-02')",
    ),
    (
        'if x = null or x = "" then false else date(x) <= (today() - duration("P18Y"))',
        "({x} notempty and {x} <= '2008-11-24')",
    ),
    ('x.tinh = "01"', "{x__tinh} = '01'"),
]


@pytest.mark.parametrize(
    ("read", "when", "feel", "survey"),
    [(read, when, *said) for (read, when, _), said in zip(READ, EXPRESSIONS, strict=True)],
)
@in_a_row
def test_conditions_as_expressions(
    read: dict[str, Any], when: dict[str, Any], feel: str, survey: str, *, row: bool
) -> None:
    plan = reading(read, when, row=row)
    [shown] = [n for n in nodes(content(plan, "formjs")) if n.get("key") == "y"]
    told = re.sub(r"\bx\b(?!\")", "this.x", feel) if row else feel
    assert shown["conditional"] == {"hide": f"=not({told})"}
    [drawn] = [n for n in nodes(content(plan, "surveyjs")) if n.get("name") == "y"]
    assert drawn["visibleIf"] == (survey.replace("{", "{panel.") if row else survey)


def test_a_condition_on_rows_leaves_its_values_as_they_are() -> None:
    table = field("x", "bang", cot=[field("k")])
    when = {"truong": "x", "co_dong": {"truong": "k", "bang": "this.k"}}
    plan = forms.plan(form_of(table, field("y", hien_khi=when)), ON)
    [shown] = [n for n in nodes(content(plan, "formjs")) if n.get("key") == "y"]
    told = 'if x = null then false else some dong in x satisfies (dong.k = "this.k")'
    assert shown["conditional"] == {"hide": f"=not({told})"}
    [drawn] = [n for n in nodes(content(plan, "surveyjs")) if n.get("name") == "y"]
    assert drawn["visibleIf"] == "(countInArray({x}, 'k', {k} = 'this.k') > 0)"


def test_conditions_of_several_parts_as_expressions() -> None:
    parts = [{"truong": "x", "bang": "a"}, {"khong": {"truong": "x", "bang": "b"}}]
    asked = (field("x"), field("y", hien_khi={"tat_ca": parts}), field("z", hien_khi={"mot_trong": parts}))
    plan = forms.plan(form_of(*asked, field("w", hien_khi={"truong": "x", "thuoc": []})), ON)
    feel = {n.get("key"): n["conditional"] for n in nodes(content(plan, "formjs")) if "conditional" in n}
    assert feel == {
        "y": {"hide": '=not((x = "a") and (not(x = "b")))'},
        "z": {"hide": '=not((x = "a") or (not(x = "b")))'},
        "w": {"hide": "=not(false)"},
    }
    survey = {n["name"]: n["visibleIf"] for n in nodes(content(plan, "surveyjs")) if "visibleIf" in n}
    assert survey == {
        "y": "({x} = 'a') and (!({x} = 'b'))",
        "z": "({x} = 'a') or (!({x} = 'b'))",
        "w": "1 = 2",
    }


@in_a_row
def test_days_and_oaths_are_compared_where_they_stand(*, row: bool) -> None:
    asked = [
        field("tu", "ngay"),
        field("den", "ngay", som_nhat="tu"),
        field("hua", "cam_doan", bat_buoc=True),
    ]
    form = form_of(field("a", "bang", cot=asked)) if row else form_of(*asked)
    drawn = {n.get("name"): n for n in nodes(content(form, "surveyjs"))}
    panel = "panel." if row else ""
    told = {name: [one["expression"] for one in drawn[name]["validators"]] for name in ("den", "hua")}
    assert told == {
        "den": [f"{{{panel}tu}} empty or {{{panel}den}} >= {{{panel}tu}}"],
        "hua": [f"{{{panel}hua}} = true"],
    }
    [later] = [n for n in nodes(content(form, "formio")) if n.get("key") == "den"]
    rule, around = later["validate"]["json"], "row" if row else "data"
    assert worked_out(rule, {around: {"tu": "02/01/2026", "den": "02/01/2026"}}) is True
    assert worked_out(rule, {around: {"tu": "02/01/2026", "den": "01/02/2025"}}) != True  # noqa: E712
    assert worked_out(rule, {around: {"den": "01/01/2026"}}) is True


@pytest.mark.parametrize(
    ("day", "taken"),
    [
        ("00/00/2099", False), ("00/00/2026", True), ("00/12/2026", False), ("00/11/2026", True),
        ("25/11/2026", False), ("24/11/2026", True), ("00/00/1999", False), ("00/00/2000", True),
        ("00/04/2000", False), ("30/04/2000", False), ("01/05/2000", True), ("00/00/0000", True), ("", True),
    ],
)  # fmt: skip
def test_formio_compares_of_a_day_what_is_known(day: str, *, taken: bool) -> None:
    form = form_of(field("a", "ngay_khuyet", som_nhat="2000-05-01", muon_nhat="hom_nay"))
    drawn = hosts.render(form, "formio", ON)
    [asked] = [n for n in nodes(drawn.content) if n.get("key") == "a"]
    assert (worked_out(asked["validate"]["json"], {"data": {"a": day}}) is True) is taken
    assert ("a", "today_drawn") in {(loss.field, loss.feature) for loss in drawn.losses}


def test_formio_keeps_every_rule_of_a_question() -> None:
    form = form_of(
        HAS,
        field("tu", "ngay"),
        field("den", "ngay"),
        field("ngay", "ngay", som_nhat="tu", muon_nhat="den", bat_buoc_khi=IF_YES),
        field("tep", "tep", so_tep_toi_da=2, bat_buoc_khi=IF_YES),
    )
    drawn = {n.get("key"): n for n in nodes(content(form, "formio"))}

    def told(name: str, **data: Any) -> Any:
        return worked_out(drawn[name]["validate"]["json"], {"data": data})

    days = {"tu": "02/01/2026", "den": "03/01/2026"}
    assert told("ngay", **days) is True
    assert told("ngay", **days, ngay="02/01/2026", co=True) is True
    assert told("ngay", **days, ngay="01/01/2026") == "Ngày không được trước ngày ở mục “TU”."
    assert told("ngay", **days, ngay="04/01/2026") == "Ngày không được sau ngày ở mục “DEN”."
    for name in ("ngay", "tep"):
        [rule] = drawn[name]["logic"]
        assert rule["actions"][0]["property"]["value"] == "validate.required"
        assert [worked_out(rule["trigger"]["json"], {"data": {"co": yes}}) for yes in (True, False)] == [
            True,
            False,
        ]
    assert told("tep", tep=[1, 2, 3], co=True) == "Nhiều nhất 2 tệp."
    assert told("tep", tep=[1, 2]) is True


ROW = {"noi": PLACE, "loai": ["1"], "nam": "1990-02"}
ROW_SENT: dict[str, dict[str, Any]] = {
    "formio": {"noi": PLACE, "loai": {"1": True, "2": False}, "nam": "00/02/1990"},
    "surveyjs": {"noi__tinh": "01", "noi__xa": "00004", "loai": ["1"], "nam": "2/1990"},
    "alpaca": {"noi": PLACE, "loai": "1", "nam": "2/1990"},
}


@pytest.mark.parametrize("host", HOSTS)
def test_a_row_of_each_host_is_one_row(host: str) -> None:
    columns = [
        field("noi", "dia_chi"),
        field("loai", "chon_nhieu", lua_chon=TWO),
        field("nam", "ngay_khuyet"),
    ]
    sent: Any = {"b": [ROW_SENT.get(host, {**ROW, "nam": "2/1990"}), "x"]}
    form = form_of(field("b", "bang", cot=columns))
    record = hosts.normalise(form, host, {"a": sent} if host == "rjsf" else sent, ON)
    assert record == {"b": [ROW, "x"]}


# What is lost -------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", HOSTS)
def test_what_a_column_loses_is_told(host: str) -> None:
    columns = [field("nam", "ngay_khuyet", muon_nhat="hom_nay", som_nhat="tu"), field("y", hien_khi=IF_YES)]
    form = form_of(HAS, field("tu", "ngay"), field("b", "bang", cot=columns))
    lost = {(loss.field, loss.feature) for loss in hosts.render(form, host, ON).losses}
    assert ("b.y", "column_condition") in lost
    partial = {("b.nam", "partial_date"), ("b.nam", "date_range"), ("b.nam", "other_field")}
    # Form.io asks for the parts of a day, and compares them.
    assert lost & partial == (set() if host == "formio" else partial)
    guards = [n for n in nodes(content(form, host)) if "nam_" in str(n.get("key"))]
    assert guards == []


def test_formjs_finds_the_files_of_a_row() -> None:
    form = form_of(field("b", "bang", cot=[field("t", "tep"), field("x")]))
    file = {"name": "a.pdf", "type": "application/pdf", "size": 3}
    sent = {"b": [{"t": "files::1", "x": "y"}, {"x": "z"}], "__files": {"files::1": [file]}}
    record = hosts.normalise(form, "formjs", sent, ON)
    named = [{"ten": "a.pdf", "loai": "application/pdf", "dung_luong": 3}]
    assert record == {"b": [{"t": named, "x": "y"}, {"x": "z"}]}


IN_ROW = {"truong": "x", "bang": "a"}
ROW_LOSSES: list[tuple[dict[str, Any], dict[str, set[str]]]] = [
    (
        field("b", "bang", cot=[field("x"), field("y", hien_khi=IN_ROW, bat_buoc=True)]),
        {"b.y": {"condition_shown", "required"}},
    ),
    (
        field("b", "bang", cot=[field("x"), field("y", hien_khi=IN_ROW, bat_buoc_khi=IN_ROW)]),
        {"b.y": {"condition_shown", "required"}},
    ),
    (field("b", "bang", cot=[field("x"), field("y", hien_khi=IF_YES)]), {"b.y": {"column_condition"}}),
    (field("b", "bang", cot=[field("x"), field("y", "ghi_chu")]), {"b.y": {"kind"}}),
    (field("b", "bang", cot=[field("x"), field("y", "tep")]), {"b.y": {"file_outside"}}),
    (field("b", "bang", cot=[field("x")], so_dong_toi_thieu=2), {"b": {"limits", "blank_rows"}}),
    (field("b", "bang", cot=[field("x", bat_buoc=True)], so_dong_toi_thieu=2, bat_buoc=True), {}),
    (field("b", "bang", cot=[field("x")], bat_buoc_khi=IF_YES), {"b": {"required", "blank_rows"}}),
]


@pytest.mark.parametrize(("table", "wanted"), ROW_LOSSES)
def test_what_alpaca_loses_of_a_row(table: dict[str, Any], wanted: dict[str, set[str]]) -> None:
    rendered: Any = hosts.render(form_of(HAS, table), "alpaca", ON)
    told: dict[str, set[str]] = {}
    for loss in rendered.losses:
        told.setdefault(str(loss.field), set()).add(loss.feature)
    assert told == wanted
    drawn = rendered.content["schema"]["properties"]["b"]["items"]["properties"]
    assert not drawn.get("y", {}).get("required")
    assert ("y" in drawn) is not (table["cot"][-1]["kieu"] in ("ghi_chu", "tep")) or len(table["cot"]) == 1


def test_formio_does_not_hold_a_row_to_an_address_under_a_condition() -> None:
    columns = [field("x"), field("noi", "dia_chi", bat_buoc_khi=IN_ROW)]
    form = form_of(field("b", "bang", cot=columns))
    told = {(loss.field, loss.feature) for loss in hosts.render(form, "formio", ON).losses}
    assert ("b.noi", "required") in told
    parts = [n for n in nodes(content(form, "formio")) if n.get("key") in ("tinh", "xa")]
    assert [part["validate"] for part in parts] == [{}, {}]


BLANK: tuple[dict[str, Any], ...] = ({"bat_buoc": True}, {"bat_buoc_khi": IF_YES}, {"so_dong_toi_thieu": 2})


@pytest.mark.parametrize("more", BLANK)
@pytest.mark.parametrize("host", HOSTS)
def test_that_blank_rows_count_is_told(host: str, more: dict[str, Any]) -> None:
    def told(**column: Any) -> bool:
        form = form_of(HAS, field("b", "bang", cot=[field("x", **column)], **more))
        return any(loss.feature == "blank_rows" for loss in hosts.render(form, host, ON).losses)

    # Form.io and SurveyJS see for themselves that nothing stands in a row.
    assert told() is (host not in ("formio", "surveyjs"))
    assert not told(bat_buoc=True)


@pytest.mark.parametrize("more", [{"bat_buoc_khi": IF_YES}, {"hien_khi": IF_YES, "bat_buoc_khi": IF_YES}])
def test_a_note_is_never_demanded(more: dict[str, Any]) -> None:
    for host in ("rjsf", "jsonforms"):
        schema = content(form_of(HAS, field("y", "ghi_chu", **more)), host)["schema"]
        assert not any("y" in node.get("required", ()) for node in nodes(schema))


DEMANDED_OF_ALPACA: list[tuple[dict[str, Any], set[str]]] = [
    (field("y", hien_khi=IF_YES), set()),
    (field("y", hien_khi={"tat_ca": [IF_YES, {"truong": "z", "bang": "a"}]}), set()),
    (field("y", hien_khi={"khong": IF_YES}), {"condition_unanswered"}),
    (field("y", hien_khi={"mot_trong": [IF_YES, {"truong": "z", "bang": "a"}]}), {"condition_shown"}),
    (field("y", hien_khi={"tat_ca": [IF_YES, {"truong": "z", "da_tra_loi": True}]}), {"condition_shown"}),
    (field("y", bat_buoc=True), set()),
    (field("y", bat_buoc_khi=IF_YES), {"required"}),
    (field("y", "co_khong", bat_buoc=True), {"required"}),
    (field("y", "dia_chi", bat_buoc=True), {"required", "commune_typed"}),
]


@pytest.mark.parametrize(("asked", "features"), DEMANDED_OF_ALPACA)
def test_what_alpaca_does_not_hold_anybody_to(asked: dict[str, Any], features: set[str]) -> None:
    losses = hosts.render(form_of(HAS, field("z"), asked), "alpaca", ON).losses
    assert {loss.feature for loss in losses if loss.field == "y"} == features


@pytest.mark.parametrize("host", HOSTS)
def test_pages_that_a_host_does_not_turn_are_told(host: str) -> None:
    parts = [{"ma": f"p{at}", "tieu_de": "P", "trang": at, "truong": [field(f"f{at}")]} for at in (1, 2)]
    for pages in (1, 2):
        form = Form.model_validate({"ten": "T", "phan": parts[:pages]})
        told = {loss.feature for loss in hosts.render(form, host, ON).losses}
        assert ("one_page" in told) == (pages == 2 and host in ("rjsf", "formjs", "alpaca"))


# What no host sends by itself ---------------------------------------------------------------------

JUNK: tuple[Any, ...] = (
    None,
    "",
    "x",
    0,
    1.5,
    True,
    [],
    [None],
    ["x"],
    [["x"]],
    {},
    {"x": 1},
    [{}],
    [{"x": 1}],
)


@pytest.mark.parametrize("host", every(3, hosts.host_names()))
def test_no_answer_makes_a_host_raise(host: str) -> None:
    compiled = compile_form(KINDS, ON)
    given = (*JUNK, *({"tinh": one, "xa": other} for one in JUNK for other in ("a", 5, ["a"])))
    for turn in range(len(given)):
        # In the course of the turns each question is given each of them.
        sent = {name: given[(turn + at) % len(given)] for at, name in enumerate(compiled.plan.by_id)}
        record = hosts.normalise(compiled.plan, host, {"a": sent} if host == "rjsf" else sent)
        assert isinstance(compiled.validate(record, ON), list)
