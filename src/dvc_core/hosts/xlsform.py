"""XLSForm, the workbook that ODK (Central, Collect, Web Forms) and KoboToolbox read (needs the extra ``xlsx``).

Conditions and limits are XPath. A name is of the whole form: the boxes of an address are ``id__tinh``, ``id__xa``,
``id__chi_tiet``, the columns of a table ``table__column``. Files go with the dossier, outside of the form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from ..finding import ExtraMissingError
from ..forms.days import fixed_day
from ..forms.model import Plan, PlanField, PlanSection, Test
from ..forms.numbers import NUMBERS
from ..source.writing import undated
from ..words import visible
from .parts.answers import record
from .parts.numbers import as_typed, decisive
from .parts.options import is_open
from .walk.demands import HIDDEN, PAGES, Demands
from .walk.driver import TEXTS, TYPED, Limit, Part, Question, Writing, draw
from .walk.rendering import HostError

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

#: The sheets and their columns.
SHEETS = {
    "survey": "type name label hint required required_message relevant constraint constraint_message "
    "choice_filter appearance readonly default",
    "choices": "list_name name label thuoc",
    "settings": "form_title form_id version style",
}
#: What stands for an oath that was given.
SWORN = "OK"
#: What a number box reads in place of what people write: of a whole number, and of one with decimals.
_MISREAD = (
    "40,5 → 405; 40.5 → 405; 1.234,5 → 12345; 24,000 → 24000; -0,5 → -5; 1e5 → 15",
    "24.000 → 24; 40,5 → 405; 40.5 → 405; 1.234,5 → 1,2345; 24,000 → 24 / 24000; -0,5 → -5; 1e5 → 15",
)


class XlsxMissingError(HostError, ExtraMissingError):
    """The package openpyxl is not installed."""

    def __init__(self) -> None:
        super().__init__("xlsform", missing=("openpyxl (pip install openpyxl)",))


def emit(demands: Demands) -> bytes:
    """Draw a form as a workbook of ODK."""
    demands.without_reckoning()
    demands.number_boxes = decisive(demands)
    demands.misread = _MISREAD
    demands.take_whole(PAGES)
    demands.take_whole(HIDDEN)
    demands.write(lambda words: words.replace("${", "$ {"))
    rows: list[Part] = []
    for at, page in enumerate(demands.pages(), 1):
        asked = [row for section in page for row in _section(section, demands)]
        rows += _framed("group", {"name": f"Trang_{at}", "appearance": "field-list"}, asked)
    lists: dict[tuple[Any, ...], str] = {}
    for row in rows:
        if options := row.pop("options", ()):
            row["type"] += f" {lists.setdefault(options, f'danh_sach_{len(lists) + 1}')}"
    choices = [
        {"list_name": name, "name": code, "label": label, "thuoc": parent}
        for options, name in lists.items()
        for code, label, parent in options
    ]
    version = f"{demands.on:%Y%m%d}"
    settings = {"form_title": demands.title, "form_id": "bieu_mau", "version": version, "style": "pages"}
    return undated(_workbook({"survey": rows, "choices": choices, "settings": [settings]}), demands.on)


def _workbook(sheets: Mapping[str, list[Part]]) -> bytes:
    try:
        from openpyxl import Workbook
    except ImportError:
        raise XlsxMissingError from None
    book = Workbook(write_only=True)
    for name, columns in SHEETS.items():
        sheet, heads = book.create_sheet(name), columns.split()
        sheet.append(heads)
        for row in sheets[name]:
            # A text that begins as a formula does is none.
            cells = (visible(row.get(head, "")) for head in heads)
            sheet.append([f" {one}" if one[:1] == "=" else one for one in cells])
    made = BytesIO()
    book.save(made)
    return made.getvalue()


# --- questions ------------------------------------------------------------------------------------


def _framed(kind: str, head: Part, rows: list[Part]) -> list[Part]:
    return [{"type": f"begin_{kind}", **head}, *rows, {"type": f"end_{kind}"}]


def _section(section: PlanSection, demands: Demands) -> list[Part]:
    note = demands.take_section(section, "note")
    rows = [{"type": "note", "name": f"Mo_ta_{section.id}", "label": note}] if note else []
    for field in section.fields:
        rows += draw(field, demands, WRITING)
    shown = demands.take_section(section, "shown_if")
    relevant = {} if shown is None else {"relevant": xpath(shown, demands)}
    return _framed("group", {"name": f"Phan_{section.id}", "label": section.title, **relevant}, rows)


def _around(asked: Question, drawn: list[Part]) -> list[Part]:
    head, demands = drawn[0], asked.demands
    head |= {"name": _name(asked), "label": asked.label}
    if (shown := asked.take("shown_if")) is not None:
        head["relevant"] = xpath(shown, demands)
    if text := asked.help("ngay_khuyet"):
        head["hint"] = text
    if asked.kind in ("dia_chi", "bang", "tep", "ghi_chu"):
        return drawn
    required, needed = asked.demanded()
    if required or needed is not None:
        head["required"] = "yes" if needed is None else xpath(needed, demands)
        head["required_message"] = asked.say("oath" if asked.kind == "cam_doan" else "required")
    if asked.take("read_only"):
        head["readonly"] = "yes"
    if (value := asked.take("default")) is not None:
        typed = as_typed(asked.field, value, demands)
        head["default"] = str(typed).lower() if isinstance(typed, bool) else str(typed)
    return drawn


def _name(asked: Question) -> str:
    return (
        f"{place(asked.address.id, asked.demands)}__{asked.id}"
        if asked.address
        else place(asked.id, asked.demands)
    )


def _held(row: Part, checks: list[tuple[str, str]]) -> list[Part]:
    """A question with what its answer is held to, and what is said where it is not."""
    if checks:
        row["constraint"] = " and ".join(f"({holds})" for holds, _ in checks)
        row["constraint_message"] = " ".join(dict.fromkeys(words for _, words in checks))
    return [row]


def _text(asked: Question) -> list[Part]:
    row: Part = {"type": "text", "appearance": "multiline" if asked.kind == "van_ban_dai" else ""}
    pattern = asked.pattern()
    checks = [(f"regex(., {literal(pattern[0])})", pattern[1])] if pattern else []
    return _held(
        row, checks + [(f"string-length(.) {_sign(one)} {one.value}", one.words) for one in asked.lengths()]
    )


def _sign(limit: Limit) -> str:
    return ">=" if limit.least else "<="


def _number(asked: Question) -> list[Part]:
    """What a condition compares."""
    asked.take_box()
    whole = asked.kind != "so_thap_phan"
    checks = [(f". {_sign(one)} {one.value}", one.words) for one in asked.limits("minimum", "maximum")]
    steps = asked.limits("step") if whole else ()
    checks += [(f". mod {limit.value} = 0", limit.words) for limit in steps]
    for limit in asked.other_limits():
        other = reference(limit.of, asked.demands)
        checks.append((f"{other} = '' or . {_sign(limit)} {other}", limit.words))
    return _held({"type": "integer" if whole else "decimal"}, checks)


def _day(asked: Question) -> list[Part]:
    asked.take("kind", "day_box")
    checks = []
    for bound in asked.bounds():
        drawn = bound.of == "today" and bound.amount
        asked.take(bound.end, "today_drawn" if drawn else "")
        sign, other = "<=" if bound.end == "latest" else ">=", reference(bound.field, asked.demands)
        day = "today()" if bound.of == "today" and not drawn else f"date('{bound.day}')"
        checks.append(
            (f"{other} = '' or . {sign} {other}" if bound.field else f". {sign} {day}", bound.words)
        )
    return _held({"type": "date"}, checks)


def _choice(asked: Question) -> list[Part]:
    if not (options := asked.options()):
        return [{"type": "text"}]
    listed = tuple((one.code, one.label, asked.field.parents.get(one.code, "")) for one in options)
    row: Part = {"type": "select_one", "options": listed}
    if not is_open(asked.field):
        row["appearance"] = "minimal"
    if (by := asked.take("filter_by")) is not None:
        given = reference(by, asked.demands)
        row["choice_filter"] = f"{given} = '' or thuoc = '' or thuoc = {given}"
    return [row]


def _choices(asked: Question) -> list[Part]:
    [row] = _choice(asked)
    return [{**row, "type": "select_multiple" if "options" in row else "text", "appearance": ""}]


def _files(asked: Question) -> list[Part]:
    asked.demands.lose(asked.field, "kind", "file_outside")
    return [{"type": "note", "hint": asked.say("files.outside")}]


def _table(asked: Question) -> list[Part]:
    return _framed("repeat", {}, [row for column in asked.columns() for row in column])


def _address(asked: Question) -> list[Part]:
    return _framed("group", {}, [row for box in asked.boxes() for row in box])


WRITING = Writing(
    {
        **dict.fromkeys((*TEXTS, "ngay_khuyet", "gio"), _text),
        **dict.fromkeys(NUMBERS, _number),
        TYPED: _text,
        **dict.fromkeys(("chon_mot", "co_khong"), _choice),
        "chon_nhieu": _choices,
        "ngay": _day,
        "cam_doan": lambda _: [{"type": "acknowledge"}],
        "dia_chi": _address,
        "tep": _files,
        "bang": _table,
        "ghi_chu": lambda _: [{"type": "note"}],
    },
    _around,
)


# --- conditions -----------------------------------------------------------------------------------


def place(name: str, demands: Demands) -> str:
    """The name of a question in the whole form: that of a column begins with its table."""
    return f"{demands.table.id}__{name}" if demands.table and demands.of_row(name) else name


def reference(name: str, demands: Demands) -> str:
    """An answer in an expression; an address is its province."""
    field = demands.by_id.get(name)
    return f"${{{place(name, demands)}{'__tinh' if field and field.kind == 'dia_chi' else ''}}}"


def literal(value: str | float | bool) -> str:  # noqa: FBT001 - an answer may be one
    """A value in XPath, which has no sign for an apostrophe within apostrophes."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    text = str(value).lower() if isinstance(value, bool) else value
    return f"'{text}'" if "'" not in text else "concat('" + text.replace("'", "', \"'\", '") + "')"


def xpath(test: Test, demands: Demands, *, filters: bool = False) -> str:
    """A condition in XPath; ``filters`` the rows of a table, where an answer is named without its sign."""
    if test.op == "khong":
        return f"not({xpath(test.parts[0], demands, filters=filters)})"
    if test.op in ("tat_ca", "mot_trong"):
        parts = (f"({xpath(part, demands, filters=filters)})" for part in test.parts)
        joint = " and " if test.op == "tat_ca" else " or "
        return joint.join(parts) or ("true()" if test.op == "tat_ca" else "false()")
    field, here = demands.by_id.get(test.field), reference(test.field, demands)
    kind, table = field.kind if field else "", f"${{{test.field}}}"
    if filters:
        group = f"{place(test.field, demands)}/" if kind == "dia_chi" else ""
        here = group + here[2:-1]
    if test.op == "co_dong" and field:
        return f"count({table}[{xpath(test.parts[0], demands.row(field), filters=True)}]) > 0"
    if test.op in ("tu", "den"):
        limit, sign = test.values[0], ">=" if test.op == "tu" else "<="
        if test.part:
            return f"count({table}) {sign} {limit}"
        given = f"date('{fixed_day(limit, demands.on)}')" if isinstance(limit, str) else limit
        return f"{here} != '' and {here} {sign} {given}"
    if test.op == "da_tra_loi":
        return f"count({table}) > 0" if kind == "bang" else f"{here} != ''"
    if kind == "chon_nhieu":
        return " or ".join(f"selected({here}, {literal(value)})" for value in test.values)
    values = [SWORN if kind == "cam_doan" and value is True else value for value in test.values]
    return " or ".join(f"{here} = {literal(value)}" for value in values)


# --- answers --------------------------------------------------------------------------------------


def read(plan: Plan, data: Any) -> dict[str, Any]:
    """The answers by field, from a submission as ODK Central gives it in JSON, its repeats expanded."""
    return record(plan, data, _OWN, _opened, boxes=True)


#: How ODK writes some answers; a file that Central only names has no content.
_OWN: Mapping[str, Callable[[Any], Any]] = {
    "chon_nhieu": lambda value: value.split() if isinstance(value, str) else value,
    "cam_doan": lambda value: True if value == SWORN else value,
    "tep": lambda _: None,
}


def _opened(data: Mapping[str, Any], table: PlanField | None) -> dict[str, Any]:
    """What is answered, out of its groups, without what Central notes of a submission."""
    made: dict[str, Any] = {}
    for name, value in data.items():
        if name in ("meta", "__id", "__system"):
            continue
        inner = value if isinstance(value, Mapping) else {}
        # Parts and pages are groups of ours, and so is an address of its boxes.
        group = isinstance(name, str) and (
            name.startswith(("Trang_", "Phan_"))
            or any(isinstance(one, str) and one.startswith(f"{name}__") for one in inner)
        )
        if group:
            made |= _opened(inner, table)
        else:
            made[name.removeprefix(f"{table.id}__") if table and isinstance(name, str) else name] = value
    return made
