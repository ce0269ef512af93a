"""The six JavaScript hosts without a browser: their documents whole, portable and free of the known traps.

The traps are numbered as in tests/browser/test_traps.py, which has those that show only on a drawn page.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from html import unescape
from typing import Any

import pytest

from dvc_core import compile_form, forms
from dvc_core.forms.numbers import NUMBERS
from dvc_core.hosts.parts.fields import reads_outside
from dvc_core.hosts.walk import rendering as hosts
from dvc_core.hosts.walk.losses import LOSSES
from dvc_core.law import codelists

from ..browser.answers import ON
from ..browser.drivers import HOSTS
from ..support.forms import field, form_of
from ..support.host_documents import KINDS, MADE, content, nodes, plan_of, strings
from ..support.sampled import every
from ..support.templates import complete, form, form_id, path, shipped

SCHEMAS = ("rjsf", "jsonforms")

each = pytest.mark.parametrize("name", every(3, [*MADE]))
each_host = pytest.mark.parametrize("host", HOSTS)


@cache
def drawn(host: str, name: str) -> hosts.Rendered:
    return hosts.render(plan_of(name), host)


def content_of(host: str, name: str) -> Any:
    return drawn(host, name).content


# What is drawn ------------------------------------------------------------------------------------


def declared(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The properties of a schema, those of its conditions too."""
    yield from schema.get("properties", {}).items()
    for rule in schema.get("allOf", ()):
        yield from declared(rule["then"])


def with_columns(schema: dict[str, Any]) -> Iterator[str]:
    for name, part in declared(schema):
        yield name
        yield from (f"{name}.{column}" for column, _ in declared(part.get("items", {})))


def names_rjsf(content: Any) -> Iterator[str]:
    for _, section in declared(content["schema"]):
        yield from with_columns(section)


def outside_rows(tree: Any) -> Iterator[dict[str, Any]]:
    """The look of a form without that of the rows of its tables, which has scopes of its own."""
    kept = json.loads(json.dumps(tree))
    for node in nodes(kept):
        node.get("options", {}).pop("detail", None)
    return nodes(kept)


def names_jsonforms(content: Any) -> Iterator[str]:
    for node in outside_rows(content["uischema"]):
        if node.get("type") == "Label":
            yield node["text"]
        if node.get("type") != "Control":
            continue
        at = content["schema"]
        for step in node["scope"].removeprefix("#/").split("/"):
            above, at = at, at[int(step)] if isinstance(at, list) else at[step]
            # A part of an address has its own control.
            yield step
        yield from with_columns({"properties": above})


def names_formio(content: Any, within: str = "") -> Iterator[str]:
    for node in content["form"]["components"] if "form" in content else content["components"]:
        yield within + node["key"]
        if "components" in node:
            yield from names_formio(node, f"{node['key']}." if node["type"] == "datagrid" else within)


def names_surveyjs(content: Any) -> Iterator[str]:
    for node in nodes(content["survey"]):
        if "name" in node:
            yield node["name"]
            yield node["name"].rpartition("__")[0]
            for column in node.get("templateElements", ()):
                yield f"{node['name']}.{column.get('name') or names_of_panel(column)}"


def names_of_panel(panel: Any) -> str:
    return str(panel["elements"][0]["name"]).rpartition("__")[0]


def names_formjs(content: Any) -> Iterator[str]:
    for node in nodes(content["schema"]):
        if str(node.get("id", "")).startswith("f_"):
            yield node["id"].removeprefix("f_").replace("__", ".")
            yield node["id"].removeprefix("f_")


def names_alpaca(content: Any) -> Iterator[str]:
    yield from with_columns(content["schema"])
    template = content["view"]["layout"]["template"]
    yield from (part.partition('"')[0] for part in template.split(' id="o_')[1:])


NAMES = {
    name.removeprefix("names_"): made for name, made in list(globals().items()) if name.startswith("names_")
}


@each
@each_host
def test_the_document_is_json_and_the_same_each_time(host: str, name: str) -> None:
    content = content_of(host, name)
    assert json.loads(json.dumps(content, allow_nan=False)) == content
    again = hosts.render(forms.plan(MADE[name], ON), host)
    assert again.to_bytes() == drawn(host, name).to_bytes()
    assert again.losses == drawn(host, name).losses
    assert {loss.feature for loss in again.losses} <= LOSSES.keys()


def test_the_documents_do_not_hang_on_the_order_of_hashing() -> None:
    names = shipped()[::14]
    # A process that imports the library alone: what it prints is all that is compared.
    script = (
        "import sys\n"
        "from datetime import date\n"
        "from dvc_core import forms, load\n"
        "from dvc_core.hosts.walk.rendering import render\n"
        "for path, form in zip(sys.argv[2::2], sys.argv[3::2]):\n"
        "    plan = forms.plan(load(path).procedure.forms[form], date(2026, 11, 24))\n"
        "    for host in sys.argv[1].split():\n"
        "        drawn = render(plan, host)\n"
        "        print(drawn.to_bytes(), drawn.losses)\n"
    )
    asked = [str(one) for name in names for one in (path(name), form_id(name))]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", script, " ".join(HOSTS), *asked],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        for seed in ("1", "2")
    ]
    one, other = (process.communicate()[0] for process in running)
    assert one == other
    assert one.count(b"\n") == len(HOSTS) * len(names)


@each
@each_host
def test_every_question_is_drawn_or_listed_as_lost(host: str, name: str) -> None:
    content, plan = content_of(host, name), plan_of(name)
    there = set(NAMES[host](content))
    # Some hosts read the words as HTML.
    said = unescape("\n".join(strings(content)))
    lost = {loss.field for loss in drawn(host, name).losses if loss.kind == "dropped"}
    for asked in plan.fields():
        found = asked.id in there or (asked.kind == "ghi_chu" and asked.label in there)
        assert found or asked.id in lost, asked.id
        assert asked.label in said, asked.label
        for column in asked.columns:
            assert f"{asked.id}.{column.id}" in there or f"{asked.id}.{column.id}" in lost, column.id
            assert column.label in said
        for choice in asked.options or ():
            assert choice.label in said
            assert choice.code in said


# The traps ----------------------------------------------------------------------------------------


@each
@each_host
def test_trap_01_no_oath_is_taken_and_no_list_answered_beforehand(host: str, name: str) -> None:
    content = content_of(host, name)
    oaths = {asked.id for asked in plan_of(name).fields() if asked.kind == "cam_doan"}
    for part in nodes(content.get("formData", content.get("data"))):
        assert not oaths & part.keys()
    if host == "rjsf":
        # RJSF takes const, or an enum of one, for the answer itself.
        asked = [node for node in nodes(content["schema"]) if node.get("type") == "boolean"]
        assert not any("const" in node or len(node.get("enum", (1, 2))) == 1 for node in asked)
        assert not any("oneOf" in node for node in nodes(content["schema"]))
    if host == "alpaca":
        assert not any("enum" in node and node.get("required") for node in nodes(content["schema"]))


@each
@each_host
def test_trap_02_no_dialect_is_named(host: str, name: str) -> None:
    assert not any("$schema" in node for node in nodes(content_of(host, name)))


@each
@pytest.mark.parametrize("host", SCHEMAS)
def test_trap_03_every_test_demands_the_answer_it_reads(host: str, name: str) -> None:
    for rule in nodes(content_of(host, name)["schema"]):
        for node in nodes(rule.get("if")):
            assert set(node.get("properties", ())) <= set(node.get("required", ()))


def unconditional(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The properties outside of every ``then``."""
    for name, part in schema.get("properties", {}).items():
        yield name, part
        yield from unconditional(part)


@each
@pytest.mark.parametrize("host", SCHEMAS)
def test_trap_04_a_conditional_question_stands_in_then_alone(host: str, name: str) -> None:
    plan = plan_of(name)
    base = dict(unconditional(content_of(host, name)["schema"]))
    lost = {loss.field for loss in drawn(host, name).losses if loss.feature == "condition_shown"}
    conditional = {asked.id for asked in plan.fields() if asked.full_condition is not None}
    assert not base.keys() & (conditional - lost)
    for table in (asked for asked in plan.fields() if asked.columns and asked.id in base):
        own = {c.id for c in table.columns if c.shown_if is not None and not reads_outside(c, table)}
        assert not base[table.id]["items"]["properties"].keys() & own


@each
def test_trap_06_addresses_begin_as_empty_objects(name: str) -> None:
    addresses = {asked.id for asked in plan_of(name).fields() if asked.kind == "dia_chi"}
    data = content_of("jsonforms", name)["data"]
    assert {key for key, value in data.items() if value == {}} == addresses


@each
@each_host
def test_trap_07_a_number_is_typed_as_text_or_told(host: str, name: str) -> None:
    plan, rendered = plan_of(name), drawn(host, name)
    typed = {one.id for one in plan.fields() if one.kind in NUMBERS}
    told = {loss.field for loss in rendered.losses if loss.feature == "number_box"}
    if host in ("rjsf", "jsonforms", "alpaca"):
        for node in nodes(content_of(host, name)["schema"]):
            for key in typed & node.get("properties", {}).keys():
                assert node["properties"][key].get("type") in (None, "string")
    if host != "surveyjs":
        assert not told


@each
def test_trap_08_codes_stay_text(name: str) -> None:
    for node in nodes(content_of("formio", name)):
        if node.get("type") in ("select", "radio"):
            yes_no = {one["value"] for one in node.get("values", ())} == {"true", "false"}
            assert node["dataType"] == ("boolean" if yes_no else "string")


def test_trap_08_codes_come_back_as_text() -> None:
    data = {"tre_gioi_tinh": complete("1.001193")["tre_gioi_tinh"], "nyc_so_dinh_danh": "001090012345"}
    assert hosts.normalise(form("1.001193"), "formio", data, ON) == data


@each
def test_trap_09_days_are_days(name: str) -> None:
    days = [node for node in nodes(content_of("formio", name)) if node.get("type") in ("day", "datetime")]
    kinds = ("ngay", "ngay_khuyet")
    asked = [one for two in plan_of(name).fields() for one in (two, *two.columns) if one.kind in kinds]
    assert len(days) == len(asked)
    assert all(node["type"] == "day" and node["dayFirst"] for node in days)


def test_trap_10_today_is_that_of_the_drawing_or_of_the_page() -> None:
    drawn_early = {host: hosts.render(form("1.001193"), host, date(2026, 1, 2)) for host in HOSTS}
    texts = {host: json.dumps(one.content) for host, one in drawn_early.items()}
    for host in SCHEMAS:
        assert '"formatMaximum": "2026-01-02"' in texts[host]
        assert any(loss.feature == "today_drawn" for loss in drawn_early[host].losses)
    assert '"maxDate": "moment()"' in texts["formio"]
    assert '"maxValueExpression": "today()"' in texts["surveyjs"]
    assert "<= today()" in texts["formjs"]
    assert any(loss.feature == "date_range" for loss in drawn_early["alpaca"].losses)


@each
def test_trap_11_what_accept_does_not_enforce_is_enforced_or_said(name: str) -> None:
    for asked in plan_of(name).fields():
        if asked.files is None:
            continue
        lost = {loss.feature for loss in drawn("formjs", name).losses if loss.field == asked.id}
        stated = {"file_type"} if asked.files.types else set()
        stated |= {"file_size"} if asked.files.max_bytes else set()
        assert {"file_count", "draft_files", *stated} <= lost
        outside = {loss.feature for loss in drawn("alpaca", name).losses if loss.field == asked.id}
        assert "file_outside" in outside
        for host in SCHEMAS:
            schemas = nodes(content_of(host, name)["schema"])
            # One file is drawn by RJSF as itself.
            items = [n.get("items", n) for n in schemas if n.get("title") == asked.label and "type" in n]
            assert items
            if asked.files.types:
                assert all(item["pattern"].startswith("^data:(?:") for item in items)
            if asked.files.max_bytes:
                assert all(item["maxLength"] >= asked.files.max_bytes * 4 / 3 for item in items)


@each_host
def test_patterns_of_files_are_such_as_unicode_patterns_may_be(host: str) -> None:
    """One escape too many, and RJSF refuses all, JSON Forms draws nothing: outside of a class no ``\\-``."""
    asked = form_of(field("a", "tep", dinh_dang=["pdf", "docx", "odt", "xlsx", "jpg", "png"]))
    patterns = [node["pattern"] for node in nodes(content(asked, host)) if "pattern" in node]
    assert patterns or host not in ("rjsf", "jsonforms")
    for pattern in patterns:
        assert not re.findall(r"\\[^\^$\\.*+?()\[\]{}|/]", re.sub(r"\[[^]]*\]", "", pattern)), pattern


@each
@pytest.mark.parametrize("host", SCHEMAS)
def test_trap_14_options_are_named_the_way_of_each_host(host: str, name: str) -> None:
    content, plan = content_of(host, name), plan_of(name)
    assert not any("$ref" in node for node in nodes(content))
    assert not any("enumNames" in node for node in nodes(content["schema"]))
    labels = {choice.label for asked in plan.fields() for choice in asked.options or ()}
    if host == "rjsf":
        assert labels <= set(strings(content["uiSchema"]))
    else:
        inside = [n for n in nodes(content["schema"]) if n.get("type") == "string" and "title" in n]
        assert not any("enum" in node for node in inside)
        assert labels <= {
            node["title"] for node in nodes(content["schema"]) if "const" in node and "title" in node
        }


@each
def test_trap_15_a_required_yes_is_not_satisfied_by_no(name: str) -> None:
    named = {node.get("name"): node for node in nodes(content_of("surveyjs", name)["survey"])}
    for asked in plan_of(name).fields():
        if asked.kind == "cam_doan" and asked.required:
            assert named[asked.id]["isRequired"]
            assert named[asked.id]["validators"][0]["expression"] == f"{{{asked.id}}} = true"


@each
def test_trap_15_formjs_locks_by_readonly_and_reads_no_telephone(name: str) -> None:
    found = list(nodes(content_of("formjs", name)["schema"]))
    assert not any("disabled" in node for node in found)
    assert not any("validationType" in node.get("validate", {}) for node in found)
    locked = {f"f_{asked.id}" for asked in plan_of(name).fields() if asked.read_only}
    assert locked <= {node.get("id") for node in found if node.get("readonly") is True}


# What comes back ----------------------------------------------------------------------------------

COMMUNE = codelists.options("xa_phuong", ON, parent="01")[0]
COMMUNE_OF = {entry.vi: entry.code for entry in codelists.options("xa_phuong", ON, parent="01")}
RECORD = {
    "ten": "Lê Thị Hoa",
    "dai": "Một\nhai",
    "ngay": "2026-03-05",
    "nam": "1994",
    "thang": "1990-02",
    "gio": "08:30",
    "mot": "1",
    "loai": ["a", "b"],
    "co": True,
    "khong": False,
    "the": True,
    "so": 3,
    "le": 62.5,
    "tien": 150000,
    "noi": {"tinh": "01", "xa": COMMUNE.code, "chi_tiet": "Số 1"},
    "tep": [{"ten": "giấy tờ.pdf", "loai": "application/pdf", "dung_luong": 4}],
    "bang": [{"ten": "A", "co": True, "ngay": "2026-01-02"}, {"ten": "B", "co": False}],
}
TYPED = {"tinh": "01", "xa": f" {COMMUNE.vi.upper()} ", "chi_tiet": "Số 1"}
URL = "data:application/pdf;name=gi%E1%BA%A5y%20t%E1%BB%9D.pdf;base64,JVBERg=="
_PLAIN = {**RECORD, "nam": "1994", "thang": "2/1990", "loai": ["b", "a"], "noi": TYPED}
_WORDS = {
    "co": "co",
    "khong": "khong",
    "bang": [{"ten": "A", "co": "co", "ngay": "2026-01-02"}, {"ten": "B", "co": "khong"}],
}
SENT: dict[str, Any] = {
    "rjsf": {"a": {**_PLAIN, "chu": None, "tep": [URL], "an": "kín"}},
    "jsonforms": {**_PLAIN, **_WORDS, "tep": [URL], "an": "kín"},
    "formio": {
        "data": {
            **_PLAIN,
            "ngay": "05/03/2026",
            "nam": "00/00/1994",
            "thang": "00/02/1990",
            "loai": {"": False, "a": True, "b": True},
            "bang": [
                {"ten": "A", "co": True, "ngay": "02/01/2026"},
                {"ten": "B", "co": False, "ngay": "00/00/0000"},
            ],
            "tep": [
                {
                    "storage": "base64",
                    "name": "giay-to-7c1.pdf",
                    "originalName": "giấy tờ.pdf",
                    "size": 4,
                    "type": "application/pdf",
                    "url": "data:application/pdf;base64,JVBERg==",
                }
            ],
            "an": "",
            "submit": True,
        },
        "metadata": {"timezone": "Asia/Ho_Chi_Minh", "userAgent": "x"},
        "state": "submitted",
    },
    "surveyjs": {
        **{key: value for key, value in _PLAIN.items() if key != "noi"},
        **{f"noi__{part}": value for part, value in TYPED.items()},
        "tep": [
            {
                "name": "giấy tờ.pdf",
                "type": "application/pdf",
                "content": "data:application/pdf;base64,JVBERg==",
            }
        ],
        "an": "kín",
    },
    "formjs": {
        **_PLAIN,
        "co": "true",
        "khong": "false",
        "bang": [
            {"ten": "A", "co": "true", "ngay": "2026-01-02", "Kiem_tra_ngay_latest": "x"},
            {"ten": "B", "co": "false", "ngay": None},
        ],
        "tep": "files::1",
        "an": None,
        "Kiem_tra_ngay_latest": "x",
        "__files": {"files::1": [{"name": "giấy tờ.pdf", "type": "application/pdf", "size": 4}]},
    },
    "alpaca": {
        **{key: value for key, value in _PLAIN.items() if key != "tep"},
        **_WORDS,
        "loai": "b,a",
        "an": "",
    },
}


@each_host
def test_what_each_host_sends_is_one_record(host: str) -> None:
    record = hosts.normalise(KINDS, host, SENT[host], ON)
    wanted = {key: value for key, value in RECORD.items() if host != "alpaca" or key != "tep"}
    assert record == wanted
    assert list(record) == list(wanted)
    assert json.dumps(record["noi"]) == json.dumps(RECORD["noi"])
    assert compile_form(KINDS, ON).validate(record) == []


@each_host
def test_places_are_typed_as_people_write_them(host: str) -> None:
    form = form_of(field("noi", "dia_chi"), field("b", "bang", cot=[field("o", "dia_chi")]))
    typed = {"tinh": "TP. Hà Nội", "xa": "p. ba đình, Hà Nội"}
    sent: dict[str, Any] = {"noi": typed, "b": [{"o": typed}]}
    if host == "surveyjs":
        row = {f"o__{part}": value for part, value in typed.items()}
        sent = {**{f"noi__{part}": value for part, value in typed.items()}, "b": [row]}
    if host == "rjsf":
        sent = {form.sections[0].id: sent}
    place = {"tinh": "01", "xa": COMMUNE_OF["Phường Ba Đình"]}
    assert hosts.normalise(form, host, sent, ON) == {"noi": place, "b": [{"o": place}]}


@pytest.mark.parametrize("host", [*HOSTS, "html"])
def test_a_commune_is_typed_or_asked_for_where_the_application_gives_it(host: str) -> None:
    form = form_of(field("noi", "dia_chi"), field("b", "bang", cot=[field("o", "dia_chi")]))
    asks = host in ("formio", "surveyjs", "html")
    for communes in (None, "/xa/"):
        made = hosts.render(form, host, ON, communes=communes)
        typed = {loss.field for loss in made.losses if loss.feature == "commune_typed"}
        assert typed == (set() if asks and communes else {"noi", "b.o"})
        assert ("/xa/" in made.to_bytes().decode()) == (asks and communes is not None)


BLANKS: dict[str, Any] = {
    "rjsf": {"a": {"ten": None, "chu": None, "noi": {}, "tep": [], "loai": [], "the": False, "bang": []}},
    "jsonforms": {"noi": {}, "tep": [], "the": False, "bang": [{}]},
    "formio": {
        "ten": "",
        "ngay": "00/00/0000",
        "noi": {"tinh": "", "xa": ""},
        "the": False,
        "loai": {"": False, "a": False, "b": False},
        "bang": [{"ten": "", "ngay": ""}],
        "submit": False,
    },
    "surveyjs": {"noi__tinh": None, "tep": [], "bang": [{}], "loai": []},
    "formjs": {"ten": "", "mot": None, "noi": {"tinh": None, "xa": ""}, "the": False, "__files": {}},
    "alpaca": {"ten": "", "noi": {"tinh": "", "xa": ""}, "the": False, "loai": ""},
}


@each_host
def test_trap_13_every_blank_is_no_answer(host: str) -> None:
    assert hosts.normalise(KINDS, host, BLANKS[host], ON) == {}


ADDRESS = field("dia_chi", "dia_chi", tro_giup="Ghi đủ.")
TWICE = form_of(ADDRESS, field("nguoi", "bang", cot=[ADDRESS, field("ten")]), field("ten"))


@pytest.mark.parametrize("form", [TWICE, *map(form, shipped())], ids=["twice", *shipped()])
def test_no_two_parts_of_a_formjs_document_have_one_id(form: Any) -> None:
    """The renderer draws no form in which two have: a column may be called as a question is."""
    ids = [one["id"] for one in nodes(hosts.render(form, "formjs", ON).content) if "id" in one]
    assert sorted({one for one in ids if ids.count(one) > 1}) == []
