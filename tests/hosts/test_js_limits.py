"""What the document of each JavaScript host says of a limit, a demand and a kind, in that host's own words."""

# ruff: noqa: E501 - a case stands in one line

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest

from dvc_core.hosts.parts.numbers import between
from dvc_core.hosts.walk import rendering as hosts
from dvc_core.model.form import Form

from ..browser.drivers import HOSTS
from ..support.forms import HAS, IF_YES, field, form_of
from ..support.host_documents import TWO, content, each, nodes, plan_of, strings
from ..support.submission_samples import ON

# What each host is told of a limit ----------------------------------------------------------------


def told(host: str, asked: dict[str, Any]) -> dict[str, Any]:
    """What the document of a host says of the question a, its looks under "look"."""
    made = content(form_of(asked, field("b", "ngay")), host)
    if host == "rjsf":
        return {
            **made["schema"]["properties"]["a"]["properties"]["a"],
            "look": made["uiSchema"]["a"].get("a"),
        }
    if host == "jsonforms":
        looks = [n for n in nodes(made["uischema"]) if n.get("scope") == "#/properties/a"]
        return {**made["schema"]["properties"]["a"], "look": (looks or [{}])[0]}
    if host == "alpaca":
        return {**made["schema"]["properties"]["a"], "look": made["options"]["fields"]["a"]}
    keys = {"formio": "key", "surveyjs": "name", "formjs": "id"}
    return next(n for n in nodes(made) if n.get(keys[host]) == ("f_a" if host == "formjs" else "a"))


def inside(wanted: Any, found: Any) -> bool:
    """Whether what is wanted is there, item by item; more may be."""
    if isinstance(wanted, dict):
        return isinstance(found, dict) and all(inside(one, found.get(key)) for key, one in wanted.items())
    if isinstance(wanted, list):
        return isinstance(found, list) and len(found) >= len(wanted) and all(map(inside, wanted, found))
    return type(wanted) is type(found) and bool(wanted == found)


LENGTH = {"minLength": 2, "maxLength": 5}
DAYS = ("2000-01-02", "2001-03-04")
EARLY, LATE = "Ngày không được trước 02/01/2000.", "Ngày không được sau 04/03/2001."
LEAST, MOST = "Giá trị phải từ 1.000 trở lên.", "Giá trị không được quá 9.000."
PHONE = "Số điện thoại gồm 10 hoặc 11 chữ số, bắt đầu bằng số 0."
WHOLE = "Hãy ghi một số nguyên, ví dụ 12 hoặc 24.000."
#: Numbers from a half, and from 1.000 to 9.000 (tests/hosts/test_numbers.py says what they take).
HALF = between(Decimal("0.5"), None, False)  # noqa: FBT003 - a key of a cache
THOUSANDS = between(Decimal(1000), Decimal(9000), True)  # noqa: FBT003 - a key of a cache
HALF_SAID = (
    "Hãy ghi một số; phần lẻ viết sau dấu phẩy, ví dụ 12,5. Số như 1.500 có thể hiểu hai cách: viết 1500 hoặc 1,5. "
    "Giá trị phải từ 0,5 trở lên."
)
#: The numbers from 1 to 9.
DIGIT = "^(?:[1-9])$"
ONE, OTHER = "Một", "Hai"
DEMANDED = {"isRequired": True, "requiredErrorText": "Mục này bắt buộc phải khai."}
SAID: list[tuple[dict[str, Any], dict[str, Any]]] = [
    (
        field("a", do_dai_toi_thieu=2, do_dai_toi_da=5, chi_doc=True),
        {
            "rjsf": {**LENGTH, "readOnly": True},
            "jsonforms": {**LENGTH, "readOnly": True},
            "formio": {"type": "textfield", "disabled": True},
            "surveyjs": {
                "type": "text",
                "maxLength": 5,
                "readOnly": True,
                "validators": [{"type": "text", "minLength": 2}, {"type": "text", "maxLength": 5}],
            },
            "formjs": {"type": "textfield", "validate": LENGTH, "readonly": True},
            "alpaca": {**LENGTH, "look": {"readonly": True}},
        },
    ),
    (
        field("a", "van_ban_dai", do_dai_toi_da=5),
        {
            "rjsf": {"maxLength": 5, "look": {"ui:widget": "textarea"}},
            "jsonforms": {"maxLength": 5, "look": {"options": {"multi": True}}},
            "formio": {"type": "textarea"},
            "surveyjs": {"type": "comment", "maxLength": 5},
            "formjs": {"type": "textarea", "validate": {"maxLength": 5}},
            "alpaca": {"maxLength": 5, "look": {"type": "textarea"}},
        },
    ),
    (
        field("a", "so_nguyen", toi_thieu=1, toi_da=9, bat_buoc=True),
        {
            "rjsf": {"type": "string", "pattern": DIGIT},
            "jsonforms": {"type": "string", "pattern": DIGIT},
            "formio": {"type": "textfield", "inputMode": "decimal", "validate": {"required": True}},
            "surveyjs": {"type": "text", "validators": [{"type": "regex", "regex": DIGIT}], **DEMANDED},
            "formjs": {"type": "textfield", "validate": {"pattern": DIGIT, "required": True}},
            "alpaca": {"type": "string", "pattern": f"^$|{DIGIT}", "required": True},
        },
    ),
    (
        field("a", "so_thap_phan", toi_thieu="0.5"),
        {
            # A number of a renderer makes 405 of 40.5, or 24 of 24.000.
            "rjsf": {"type": "string", "pattern": HALF, "x-messages": {"pattern": HALF_SAID}},
            "jsonforms": {"type": "string", "pattern": HALF},
            "formio": {"type": "textfield", "inputMode": "decimal"},
            "surveyjs": {"type": "text", "validators": [{"type": "regex", "regex": HALF, "text": HALF_SAID}]},
            "formjs": {
                "type": "textfield",
                "validate": {"pattern": HALF, "patternErrorMessage": HALF_SAID},
            },
            "alpaca": {"type": "string", "pattern": HALF, "look": {"type": "text"}},
        },
    ),
    (
        field("a", "tien", toi_thieu=1000, toi_da=9000),
        {
            "rjsf": {"pattern": THOUSANDS, "x-messages": {"pattern": f"{WHOLE} {LEAST} {MOST}"}},
            "formio": {"type": "textfield", "suffix": "VND"},
            "surveyjs": {"validators": [{"regex": THOUSANDS, "text": f"{WHOLE} {LEAST} {MOST}"}]},
            "formjs": {"appearance": {"suffixAdorner": "VND"}, "validate": {"pattern": THOUSANDS}},
        },
    ),
    (
        field("a", "ngay", som_nhat=DAYS[0], muon_nhat=DAYS[1], bat_buoc=True),
        {
            "rjsf": {
                "format": "date",
                "formatMinimum": DAYS[0],
                "formatMaximum": DAYS[1],
                "x-messages": {"formatMinimum": EARLY, "formatMaximum": LATE},
            },
            "jsonforms": {
                "formatMinimum": DAYS[0],
                "formatMaximum": DAYS[1],
                "look": {"options": {"dateFormat": "DD/MM/YYYY"}},
            },
            "formio": {
                "minDate": DAYS[0],
                "maxDate": DAYS[1],
                "errors": {"minDate": EARLY, "maxDate": LATE},
                "validate": {"required": True},
            },
            "surveyjs": {
                "inputType": "date",
                "min": DAYS[0],
                "max": DAYS[1],
                "minErrorText": EARLY,
                "maxErrorText": LATE,
            },
            "formjs": {"type": "datetime", "subtype": "date", "validate": {"required": True}},
            "alpaca": {"look": {"type": "text", "inputType": "date"}},
        },
    ),
    (
        field("a", "gio"),
        {
            "rjsf": {"look": {"ui:options": {"inputType": "time"}}},
            "jsonforms": {"look": {"options": {"format": "time", "timeSaveFormat": "HH:mm", "ampm": False}}},
            "formio": {"type": "time", "format": "HH:mm", "dataFormat": "HH:mm"},
            "surveyjs": {"inputType": "time"},
            "formjs": {"subtype": "time", "use24h": True, "timeSerializingFormat": "no_timezone"},
            # The browser's own box gives nothing else.
            "alpaca": {"pattern": None, "look": {"inputType": "time"}},
        },
    ),
    (
        field("a", "dien_thoai"),
        {
            "rjsf": {"look": {"ui:options": {"inputType": "tel"}}},
            "formio": {"inputMode": "tel", "autocomplete": "tel"},
            "surveyjs": {
                "inputType": "tel",
                "validators": [{"type": "regex", "regex": "^(?:0[0-9]{9,10})$"}],
            },
            "formjs": {"validate": {"pattern": "^(?:0[0-9]{9,10})$", "patternErrorMessage": PHONE}},
            "alpaca": {"pattern": "^(?:0[0-9]{9,10})$"},
        },
    ),
    (
        field("a", "chon_mot", lua_chon=TWO, bat_buoc=True),
        {
            "rjsf": {"look": {"ui:enumNames": [ONE, OTHER], "ui:widget": "radio"}},
            "jsonforms": {"look": {"options": {"format": "radio"}}},
            "formio": {
                "type": "radio",
                "values": [{"label": ONE, "value": "1"}, {"label": OTHER, "value": "2"}],
            },
            "surveyjs": {"type": "radiogroup", "choices": [{"value": "1", "text": ONE}], **DEMANDED},
            "formjs": {
                "type": "radio",
                "values": [{"value": "1", "label": ONE}],
                "validate": {"required": True},
            },
            # Alpaca would answer a required list with its first entry.
            "alpaca": {
                "enum": ["1", "2"],
                "required": None,
                "look": {
                    "label": "A *",
                    "type": "radio",
                    "optionLabels": [ONE, OTHER],
                    "removeDefaultNone": True,
                },
            },
        },
    ),
    (
        field("a", "chon_mot", danh_muc="dan_toc"),
        {
            "rjsf": {"look": {"ui:widget": None}},
            "jsonforms": {"look": {"options": None}},
            "formio": {"type": "select", "widget": "html5", "dataSrc": "values", "placeholder": "Chọn…"},
            "surveyjs": {"type": "dropdown"},
            "formjs": {"type": "select", "searchable": True},
            "alpaca": {"look": {"label": "A", "type": "select", "noneLabel": "Chọn…"}},
        },
    ),
    (
        field("a", "chon_nhieu", lua_chon=TWO, bat_buoc=True),
        {
            "rjsf": {"look": {"ui:widget": "checkboxes"}},
            "formio": {"type": "selectboxes", "inputType": "checkbox", "validate": {"required": True}},
            "surveyjs": {"type": "checkbox", **DEMANDED},
            "formjs": {"type": "checklist", "validate": {"required": True}},
            "alpaca": {"type": "array", "look": {"type": "checkbox", "multiple": True, "label": "A *"}},
        },
    ),
    (
        field("a", "co_khong"),
        {
            "rjsf": {"look": {"ui:widget": "radio"}},
            "jsonforms": {"look": {"options": {"format": "radio"}}},
            "formio": {"type": "radio", "dataType": "boolean"},
            "surveyjs": {"type": "boolean", "renderAs": "radio", "labelTrue": "Có", "labelFalse": "Không"},
            "formjs": {"type": "radio", "values": [{"value": "true", "label": "Có"}, {"value": "false"}]},
            "alpaca": {"enum": ["co", "khong"], "look": {"type": "radio", "optionLabels": ["Có", "Không"]}},
        },
    ),
    (
        # Never ticked beforehand: TT 32/2017 Điều 8.
        field("a", "cam_doan", bat_buoc=True),
        {
            "rjsf": {"default": None, "look": {"ui:widget": "checkbox", "ui:title": "A *"}},
            "jsonforms": {"default": None, "look": {"label": "A *"}},
            "formio": {"type": "checkbox", "defaultValue": False, "validate": {"required": True}},
            "surveyjs": {
                "renderAs": "checkbox",
                "isRequired": True,
                "requiredErrorText": "Cần đánh dấu cam đoan trước khi nộp.",
                "defaultValue": None,
            },
            "formjs": {"type": "checkbox", "defaultValue": None, "validate": {"required": True}},
            "alpaca": {"required": True, "default": None, "look": {"type": "checkbox", "rightLabel": "A *"}},
        },
    ),
    (
        field("a", "dia_chi", bat_buoc=True, tro_giup="Nơi ở"),
        {
            "rjsf": {"description": "Nơi ở", "look": {"ui:order": ["tinh", "xa", "chi_tiet"]}},
            "formio": {
                "type": "container",
                "components": [
                    {
                        "type": "fieldset",
                        "legend": "A",
                        "input": False,
                        "components": [
                            {"type": "content", "html": "<p>Nơi ở</p>", "input": False},
                            {"key": "tinh", "type": "select", "validate": {"required": True}},
                            {"key": "xa", "type": "textfield", "validate": {"required": True}},
                            {"key": "chi_tiet", "type": "textfield", "validate": {"required": None}},
                        ],
                    }
                ],
            },
            "surveyjs": {
                "type": "panel",
                "description": "Nơi ở",
                "elements": [
                    {"type": "dropdown", **DEMANDED},
                    {"type": "text", **DEMANDED},
                    {"type": "text", "isRequired": None},
                ],
            },
            "formjs": {
                "type": "group",
                "path": "a",
                "components": [
                    {"type": "text", "text": "Nơi ở"},
                    {"type": "select", "key": "tinh", "searchable": True, "validate": {"required": True}},
                    {"type": "textfield", "key": "xa", "validate": {"required": True}},
                    {"type": "textfield", "key": "chi_tiet", "validate": None},
                ],
            },
            "alpaca": {
                "properties": {"xa": {"required": True}, "tinh": {"required": None}},
                "look": {"label": "A *", "helper": "Nơi ở", "fields": {"tinh": {"type": "select"}}},
            },
        },
    ),
    (
        field("a", "tep", dinh_dang=["pdf"], dung_luong_toi_da_mb=1, so_tep_toi_da=2, bat_buoc=True),
        {
            "rjsf": {
                "maxItems": 2,
                "items": {
                    "x-messages": {"maxLength": "Mỗi tệp không được quá 1 MB."},
                },
                "description": "Nhận tệp .pdf. Mỗi tệp không quá 1 MB. Nhiều nhất 2 tệp.",
                "look": {"ui:options": {"accept": ".pdf"}},
            },
            "jsonforms": {"look": {"options": {"kind": "tep", "accept": ".pdf", "multiple": True}}},
            "formio": {
                "storage": "base64",
                "multiple": True,
                "filePattern": ".pdf",
                "fileMaxSize": "1MB",
                "description": "Nhận tệp .pdf. Mỗi tệp không quá 1 MB. Nhiều nhất 2 tệp.",
                "validate": {"required": True},
            },
            "surveyjs": {
                "storeDataAsText": True,
                "allowMultiple": True,
                "maxFiles": 2,
                "acceptedTypes": ".pdf",
                "validators": [
                    {
                        "expression": "({a[0].content} empty or {a[0].content.length} <= 1398132)"
                        " and ({a[1].content} empty or {a[1].content.length} <= 1398132)",
                        "text": "Mỗi tệp không được quá 1 MB.",
                    },
                    {
                        "expression": "({a[0].type} empty or {a[0].type} anyof ['application/pdf'])"
                        " and ({a[1].type} empty or {a[1].type} anyof ['application/pdf'])"
                    },
                ],
            },
            "formjs": {
                "type": "filepicker",
                "multiple": True,
                "accept": ".pdf",
                "validate": {"required": True},
            },
        },
    ),
    (
        field(
            "a", "bang", cot=[field("x", "van_ban_dai")], so_dong_toi_thieu=1, so_dong_toi_da=3, bat_buoc=True
        ),
        {
            "rjsf": {
                "minItems": 1,
                "maxItems": 3,
                "x-messages": {"minItems": "Cần ít nhất 1 dòng.", "maxItems": "Không quá 3 dòng."},
                "look": {
                    "ui:options": {"orderable": False},
                    "items": {"ui:order": ["x", "*"], "x": {"ui:widget": "textarea"}},
                },
            },
            "jsonforms": {"minItems": 1, "maxItems": 3, "look": {"label": "A *"}},
            "formio": {
                "type": "datagrid",
                "initEmpty": False,
                "validate": {"minLength": 1, "maxLength": 3, "required": True},
            },
            "surveyjs": {"panelCount": 1, "minPanelCount": 1, "maxPanelCount": 3, **DEMANDED},
            "formjs": {
                "type": "dynamiclist",
                "label": "A *",
                "path": "a",
                "isRepeating": True,
                "defaultRepetitions": 1,
                "components": [{"type": "group", "components": [{"key": "x", "type": "textarea"}]}],
            },
            "alpaca": {
                "minItems": 1,
                "maxItems": 3,
                "look": {"label": "A *", "items": {"fields": {"x": {"type": "textarea"}}}},
            },
        },
    ),
    (
        field("a", "tep"),
        {
            "rjsf": {"type": "string", "format": "data-url", "contains": None, "look": None},
            "jsonforms": {"maxItems": 1, "look": {"options": {"accept": "", "multiple": False}}},
            "formio": {"multiple": False, "filePattern": None, "validate": {"json": None, "required": None}},
            "surveyjs": {"allowMultiple": False, "maxFiles": None, "acceptedTypes": None, "isRequired": None},
            "formjs": {"multiple": False, "accept": None, "validate": None},
        },
    ),
    (
        field("a", "bang", cot=[field("x")]),
        {
            "formio": {
                "initEmpty": True,
                "validate": {"minLength": None, "maxLength": None, "required": None},
            },
            "surveyjs": {"panelCount": 0, "minPanelCount": None, "maxPanelCount": None, "isRequired": None},
            "formjs": {"label": "A", "defaultRepetitions": 0},
            "alpaca": {"minItems": None, "maxItems": None, "look": {"label": "A"}},
        },
    ),
]


@pytest.mark.parametrize(
    ("host", "asked", "wanted"), [(host, asked, by_host[host]) for asked, by_host in SAID for host in by_host]
)
def test_a_limit_is_told_in_the_words_of_the_host(host: str, asked: dict[str, Any], wanted: Any) -> None:
    found = told(host, asked)
    assert inside(wanted, found), found


GUARDS = [
    (field("a", "ngay", som_nhat=DAYS[0]), {"earliest": (EARLY, 'if a = null then true else date(a) >= date("2000-01-02")')}),
    (field("a", "ngay", muon_nhat="b"), {"latest": ("Ngày không được sau ngày ở mục “B”.", "if a = null or b = null then true else date(a) <= date(b)")}),
    (field("a", "bang", cot=[field("x")], so_dong_toi_da=3, bat_buoc=True), {"it": ("Cần ít nhất 1 dòng.", "count(a) >= 1"), "nhieu": ("Không quá 3 dòng.", "count(a) <= 3")}),
    (field("a", bat_buoc_khi={"truong": "b", "da_tra_loi": True}), {"bat_buoc": ("Mục này bắt buộc phải khai.", 'not(not(b = null or b = "")) or (not(a = null or a = ""))')}),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "wanted"), GUARDS)
def test_a_guard_of_formjs_stands_until_its_rule_holds(
    asked: dict[str, Any], wanted: dict[str, tuple[str, str]]
) -> None:
    for shown in ({}, {"hien_khi": IF_YES}):
        made = content(form_of(HAS, {**asked, **shown}, field("b", "ngay")), "formjs")
        guards = {
            n["key"]: n for n in nodes(made["schema"]) if "patternErrorMessage" in n.get("validate", {})
        }
        guards = {
            key.removeprefix("Kiem_tra_a_"): n for key, n in guards.items() if key.startswith("Kiem_tra_a_")
        }
        assert {key: n["validate"] for key, n in guards.items()} == {
            key: {"pattern": "^$", "patternErrorMessage": words} for key, (words, _) in wanted.items()
        }
        unasked = 'not(co = "true") or ' if shown else ""
        assert {key: n["conditional"]["hide"] for key, n in guards.items()} == {
            key: f"={unasked}({holds})" for key, (_, holds) in wanted.items()
        }
        label = "Ngày chưa đúng" if asked["kieu"] == "ngay" else "Các mục cần sửa"
        assert {n["label"] for n in guards.values()} == {label}
        assert all(n["readonly"] is True and n["defaultValue"] == "Sửa lại mục “A”." for n in guards.values())


@pytest.mark.parametrize("host", HOSTS)
def test_a_section_says_its_note_once(host: str) -> None:
    said = list(strings(content(form_of(field("a"), mo_ta="Khai rõ"), host)))
    assert sum("Khai rõ" in text for text in said) == 1
    assert "None" not in said


FRAMES = [
    ("jsonforms", {"type": "Group", "label": "Phần"}, "rule"),
    ("formio", {"type": "panel", "key": "Phan_a", "title": "Phần"}, "conditional"),
    ("surveyjs", {"type": "panel", "name": "Phan_a", "title": "Phần"}, "visibleIf"),
    ("formjs", {"type": "group", "id": "g_a", "label": "Phần"}, "conditional"),
]


@pytest.mark.parametrize(("host", "wanted", "when"), FRAMES)
def test_a_section_is_a_frame_that_hides_as_one(host: str, wanted: dict[str, str], when: str) -> None:
    part = {"ma": "a", "tieu_de": "Phần", "hien_khi": IF_YES, "truong": [field("a"), field("b")]}
    first = {"ma": "dau", "tieu_de": "Đầu", "truong": [HAS]}
    made = content(Form.model_validate({"ten": "T", "phan": [first, part]}), host)
    [frame] = [node for node in nodes(made) if inside(wanted, node)]
    assert when in frame


@pytest.mark.parametrize("host", HOSTS)
def test_a_step_is_kept_by_the_library_and_told(host: str) -> None:
    form = form_of(
        *(field(kind, kind, boi_so=500) for kind in ("so_nguyen", "tien")), field("so", "so_nguyen")
    )
    told = {loss.field for loss in hosts.render(form, host, ON).losses if loss.feature == "step"}
    assert told == {"so_nguyen", "tien"}


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize(
    "asked",
    [
        field("a"),
        field("a", "chon_nhieu", lua_chon=TWO),
        field("a", "cam_doan"),
        field("a", "dia_chi"),
        field("a", "tep"),
        field("a", "bang", cot=[field("x")]),
    ],
    ids=lambda asked: asked["kieu"],
)
def test_help_stands_where_it_is_read(host: str, asked: dict[str, Any]) -> None:
    made = content(form_of({**asked, "tro_giup": "Xem kỹ"}), host)
    # JSON Forms draws an address part by part: its own description would not be seen.
    drawn = made["uischema"] if host == "jsonforms" and asked["kieu"] == "dia_chi" else made
    assert sum("Xem kỹ" in text for text in strings(drawn)) == 1
    assert not any(node.get("text", "") is None for node in nodes(content(form_of(asked), host)))


BEGUN = {
    "rjsf": ("formData", {"a": {"co": True, "ngay": "2026-01-02", "mot": "1"}}),
    "jsonforms": ("data", {"co": "co", "ngay": "2026-01-02", "mot": "1"}),
    "formio": ("data", {"co": True, "ngay": "02/01/2026", "mot": "1"}),
    "surveyjs": ("data", {"co": True, "ngay": "2026-01-02", "mot": "1"}),
    "formjs": ("data", {"co": "true", "ngay": "2026-01-02", "mot": "1"}),
    "alpaca": ("data", {"co": "co", "ngay": "2026-01-02", "mot": "1"}),
}


@pytest.mark.parametrize("host", HOSTS)
def test_a_form_begins_with_its_defaults_and_never_with_an_oath(host: str) -> None:
    asked = [field("co", "co_khong", mac_dinh=True), field("ngay", "ngay", mac_dinh="2026-01-02")]
    more = [field("mot", "chon_mot", lua_chon=TWO, mac_dinh="1"), field("hua", "cam_doan", mac_dinh=True)]
    made, (key, begun) = content(form_of(*asked, *more), host), BEGUN[host]
    assert made[key] == begun


@pytest.mark.parametrize("host", HOSTS)
def test_the_host_speaks_vietnamese(host: str) -> None:
    key = {
        "formio": "dictionary",
        "surveyjs": "localization",
        "formjs": "translations",
        "alpaca": "view",
    }.get(host, "messages")
    said = list(strings(content(form_of(field("a")), host)[key]))
    assert len([text for text in said if re.search("[ăâđêôơưạảấầệộ]", text)]) > 10


@each
def test_what_asks_nothing_in_formio_sends_nothing(name: str) -> None:
    frames = [
        n
        for n in nodes(content(plan_of(name), "formio"))
        if n.get("type") in ("panel", "fieldset", "content")
    ]
    assert frames
    assert not any(frame["input"] for frame in frames)


@pytest.mark.parametrize("host", ["formio", "surveyjs"])
def test_no_question_has_the_name_of_a_frame(host: str) -> None:
    asked = [field(name) for name in ("phan_a", "a_mo_ta", "mo_ta_a", "trang_1", "trang_2")]
    parts = [
        {"ma": "a", "tieu_de": "Phần", "mo_ta": "Khai rõ", "trang": 1, "truong": asked},
        {"ma": "b", "tieu_de": "Sau", "trang": 2, "truong": [field("phan_b")]},
    ]
    made = content(Form.model_validate({"ten": "T", "phan": parts}), host)
    drawn = made["form"]["components"] if host == "formio" else made["survey"]["pages"]
    names = [node.get("key", node.get("name")) for node in nodes(drawn) if {"key", "name"} & node.keys()]
    assert len(names) == len(set(names))
    assert {one["ma"] for one in asked} | {"phan_b"} <= set(names)
