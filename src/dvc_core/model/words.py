"""DVC020–DVC026, DVC031 and DVC032: the shape of the data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from ..words.sentences import LISTED, Both, Lang
from ..words.tables import add_table


def _version(params: Mapping[str, object]) -> str:
    value = params.get("value")
    return "none" if value is None else "tariff" if str(value).startswith("local_tariff/") else ""


def _unknown_key(params: Mapping[str, object]) -> str:
    if params.get("cut_list"):
        return "cut_list cut" if params.get("listed") else "cut_list_open cut"
    if params.get("head"):
        return "cut" if params.get("cut") else "joined" if params.get("joined") else "cut_text cut"
    if params.get("whole"):
        return "whole"
    if params.get("asked"):
        return "asked"
    if params.get("suggestions"):
        return "near"
    return "belongs" if params.get("belongs") else ""


def _unknown_word(params: Mapping[str, object]) -> str:
    allowed = params.get("allowed")
    many = isinstance(allowed, (list, tuple)) and len(allowed) > LISTED
    return (
        "amount"
        if params.get("amount")
        else "several"
        if params.get("several")
        else "near_file near"
        if params.get("file")
        else "near"
        if params.get("suggestions")
        else "own_list"
        if params.get("key") == "danh_muc"
        else "many"
        if many
        else ""
    )


def _date(params: Mapping[str, object]) -> str:
    if params.get("iso"):
        return "serial" if params.get("serial") else "iso"
    return "" if params.get("no_such_day") else "form"


_NEGATIVE = re.compile("-[0-9]")


def _in_form(params: Mapping[str, object]) -> str:
    """The variants of what only conditions, computations and limits of forms have; empty for others."""
    better = params.get("better")
    if params.get("term"):
        return f"term_{params.get('got')} term"
    if params.get("one"):
        return f"{'said ' if better else ''}one_{params['one']} one"
    if params.get("form") and not better and params.get("got") != "nothing":
        return f"{params['form']}_{params.get('got')} {params['form']} mapping"
    negative = _NEGATIVE.match(str(params.get("value")))
    told = better or negative or params.get("unfilled") or params.get("got") == "nothing"
    return f"bound_{params['bound']} bound" if params.get("bound") and not told else ""


#: What was expected → its variant where it is known how the value is to be written.
_KIND_WORDS = {"mapping": "record", "list": "records", "number": "number_said", "whole": "whole_said"}
#: A variant → those that stand for it where it has no words of its own.
_WIDER = {
    "records": "list",
    "record": "mapping",
    "item": "record",
    "number_plain": "number",
    "number_said": "said",
    "whole_said": "said whole",
}


def _type(params: Mapping[str, object]) -> str:
    expected = params.get("expected")
    first = expected[0] if isinstance(expected, (list, tuple)) and expected else ""
    got = params.get("got")
    plain = {"nothing": got == "nothing", "unfilled": params.get("unfilled"), "bullet": params.get("bullet")}
    if in_form := _in_form(params):
        return in_form
    plain["text_list"] = first == "text" and got == "list"
    if any(plain.values()):
        return next(f"{name} list" if name == "bullet" else name for name, so in plain.items() if so)
    if first in ("number", "whole") and _NEGATIVE.match(str(params.get("value"))):
        return "negative"
    if params.get("key") == "phi_le_phi":
        return "fee_text list" if params.get("fee_text") else "fees list"
    if params.get("key") == "thoi_han_giai_quyet":
        return "time_limit_said time_limit" if params.get("better") else "time_limit"
    if str(params.get("better", "")).startswith("[") and first == "list":
        return "said list"
    if params.get("better"):
        if first == "number" and "." in str(params["better"]):
            return "said number"
        first = "item" if first == "mapping" and params.get("item") else _KIND_WORDS.get(str(first), first)
    elif first == "number" and params.get("key") != "so_tien":
        first = "number_plain"
    or_none = first in ("list", "records") and params.get("none_word")
    return f"{f'{first}_or_none ' if or_none else ''}{first} {_WIDER.get(str(first), '')}"


#: What a value has to be, by its variant.
_KINDS: Mapping[str, Both] = {
    "text": {"vi": "chữ", "en": "text"},
    "text_list": {"vi": "một đoạn chữ, không phải danh sách", "en": "one text, not a list"},
    "term": {
        "vi": "mã của một trường số, bảng.cột, hoặc một số",
        "en": "the id of a number, table.column, or a number",
    },
    "bound": {"vi": "số, hoặc mã của một trường số", "en": "a number, or the id of a field for a number"},
    "one": {"vi": "một giá trị, không phải danh sách", "en": "one value, not a list"},
    "fees": {
        "vi": "danh sách các khoản thu (mỗi khoản một dòng “- {…}”)",
        "en": "a list of charges (a line “- {…}” for each)",
    },
    "fee_text": {
        "vi": "danh sách các khoản thu; ở đây là đoạn lời về phí, lệ phí",
        "en": "a list of charges; here is a text about them",
    },
    "bullet": {
        "vi": "danh sách: mỗi phần tử bắt đầu bằng dấu gạch “-”",
        "en": "a list: each item begins with a dash",
    },
    "list": {
        "vi": "danh sách (mỗi phần tử một dòng “- …”)",
        "en": "a list (a line “- …” for each item)",
    },
    "time_limit": {
        "vi": "số (so) và đơn vị (don_vi) nêu riêng",
        "en": "the number (so) and the unit (don_vi), each by itself",
    },
    "mapping": {"vi": "các dòng “mục: giá trị” thụt vào", "en": "indented “key: value” lines"},
    "whole": {"vi": "số nguyên", "en": "a whole number"},
    "negative": {"vi": "số không âm", "en": "a number that is not negative"},
    "number_said": {
        "vi": "số không âm viết liền: không có chữ, dấu phân nhóm hay số 0 ở đầu",
        "en": "a plain number, not negative: no words, no grouping, no leading zero",
    },
    "number": {
        "vi": "số, phần lẻ sau dấu chấm (ví dụ 6.25)",
        "en": "a number, with a decimal point (like 6.25)",
    },
    "bool": {"vi": "true hoặc false", "en": "true or false"},
    "date": {"vi": "ngày, viết năm-tháng-ngày", "en": "a date, written year-month-day"},
    "": {"vi": "giá trị kiểu khác", "en": "a value of another type"},
}


def _kind(params: Mapping[str, object], lang: Lang) -> Mapping[str, object]:
    """The values of a finding, with what was expected in words."""
    names = (*_type(params).split(), *map(str, params.get("expected") or ()), "")  # type: ignore[call-overload]
    return {**params, "kind": next(_KINDS[name][lang] for name in names if name in _KINDS)}


#: Where a shared field or group cannot be used: said as one thing.
_MISPLACED = ("settled", "of_field", "of_group", "shape")

add_table(
    Path(__file__).with_suffix(".tsv"),
    {
        "DVC020": (_version,),
        "DVC021": (_unknown_key,),
        "DVC022": (lambda params: "words" if params.get("allowed") else "",),
        "DVC023": (_type, _kind),
        "DVC024": (_unknown_word,),
        "DVC025": (_date,),
        "DVC032": (lambda params: f"{params['what']} {'here' if params['what'] in _MISPLACED else ''}",),
    },
)
