"""XLSForm, the workbook that ODK (Central, Collect, Web Forms) and KoboToolbox read (needs the extra ``xlsx``).

Conditions and limits are XPath. A name is of the whole form: the boxes of an address are ``id__tinh``, ``id__xa``,
``id__chi_tiet``, the columns of a table ``table__column``. Files go with the dossier, outside of the form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from ..finding import ExtraMissingError
from ..forms.days import TODAY
from ..forms.model import Choice, Plan, PlanField, PlanSection, Predicate
from ..forms.numbers import NUMBERS
from ..source.writing import undated
from ..words import visible
from .parts.answers import record
from .parts.fields import is_open
from .parts.numbers import as_entered
from .parts.words import look
from .walk.demands import HIDDEN, PAGES, Demands
from .walk.driver import TEXTS, FormQuestion, Limit, Part, Writing, draw_section
from .walk.expressions import infix, write_condition

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

#: The sheets and their columns.
SHEETS = {
    "survey": "type name label hint required required_message relevant constraint constraint_message "
    "appearance readonly default",
    "choices": "list_name name label",
    "settings": "form_title form_id version style",
}
#: What stands for an oath that was given.
SWORN = "OK"


def emit(demands: Demands) -> bytes:
    """Draw a form as a workbook of ODK. Raises :class:`~dvc_core.finding.ExtraMissingError` without openpyxl."""
    try:
        from openpyxl import Workbook
    except ImportError:
        raise ExtraMissingError("openpyxl is not installed: pip install openpyxl") from None
    book, made = Workbook(write_only=True), BytesIO()
    for name, rows in draw_sheets(demands).items():
        sheet, heads = book.create_sheet(name), SHEETS[name].split()
        sheet.append(heads)
        for row in rows:
            # A text that begins as a formula does is none.
            cells = (visible(row.get(head, "")) for head in heads)
            sheet.append([f" {one}" if one[:1] == "=" else one for one in cells])
    book.save(made)
    return undated(made.getvalue(), demands.on)


def draw_sheets(demands: Demands) -> dict[str, list[Part]]:
    """The rows of the workbook by sheet, each by the heads of its columns."""
    demands.strip_computed()
    demands.use_for_form(PAGES, HIDDEN)
    demands.yes_no = ("true", "false")
    demands.write(lambda words: words.replace("${", "$ {"))
    rows: list[Part] = []
    for at, page in enumerate(demands.pages(), 1):
        asked = [row for section in page for row in _section(section, demands)]
        rows += _framed("group", asked, name=f"Trang_{at}", appearance="field-list")
    lists: dict[tuple[Choice, ...], str] = {}
    for row in rows:
        if options := row.pop("options", ()):
            row["type"] += f" {lists.setdefault(options, f'danh_sach_{len(lists) + 1}')}"
    choices = [
        {"list_name": name, "name": one.code, "label": one.label}
        for options, name in lists.items()
        for one in options
    ]
    settings = {"form_title": demands.title, "form_id": "bieu_mau", "style": "pages"}
    return {"survey": rows, "choices": choices, "settings": [settings | {"version": f"{demands.on:%Y%m%d}"}]}


# --- questions ------------------------------------------------------------------------------------


def _framed(kind: str, rows: list[Part], **head: str) -> list[Part]:
    return [{"type": f"begin_{kind}", **head}, *rows, {"type": f"end_{kind}"}]


def _section(section: PlanSection, demands: Demands) -> list[Part]:
    note, asked, shown = draw_section(section, demands, WRITING)
    rows = [{"type": "note", "name": f"Mo_ta_{section.id}", "label": note}] if note else []
    rows += [row for question in asked for row in question]
    head = {"name": f"Phan_{section.id}", "label": section.title, "relevant": xpath(shown, demands)}
    return _framed("group", rows, **head)


def _around(asked: FormQuestion, drawn: list[Part]) -> list[Part]:
    head, demands = drawn[0], asked.demands
    head |= {"name": asked.path, "label": asked.label, "relevant": xpath(asked.use("shown_if"), demands)}
    head["hint"] = asked.help("ngay_khuyet") or head.get("hint", "")
    if asked.kind in ("dia_chi", "bang", "tep", "ghi_chu"):
        return drawn
    required, needed = asked.demanded()
    if required or needed is not None:
        head["required"] = xpath(needed, demands) or "yes"
        head["required_message"] = asked.sentence("oath" if asked.kind == "cam_doan" else "required")
    head["readonly"] = "yes" if asked.use("read_only") else ""
    if (value := asked.use("default")) is not None:
        head["default"] = str(as_entered(asked.field, value, demands))
    return drawn


def _checked(kind: str, checks: list[tuple[str, str]], **looks: str) -> list[Part]:
    """A question with its constraints, and the messages for answers that break them."""
    words = " ".join(dict.fromkeys(said for _, said in checks))
    constraint = " and ".join(f"({holds})" for holds, _ in checks)
    return [{"type": kind, "constraint": constraint, "constraint_message": words, **looks}]


def _text(asked: FormQuestion) -> list[Part]:
    pattern, limits = asked.pattern(), asked.limits("min_length", "max_length")
    checks = [(f"regex(., {literal(pattern[0])})", pattern[1])] if pattern else []
    checks += [(f"string-length(.) {limit.sign} {limit.value}", limit.words) for limit in limits]
    return _checked("text", checks, appearance="multiline" if asked.kind == "van_ban_dai" else "")


def _within(limit: Limit) -> tuple[str, str]:
    """That a day is within a limit, with the message of one that is not."""
    if limit.of and limit.of != TODAY:
        other = reference(limit.of, limit.asked.demands)
        return f"{other} = '' or . {limit.sign} {other}", limit.words
    day = "today()" if limit.of else f"date('{limit.value}')"
    return f". {limit.sign} {day}", limit.words


def _day(asked: FormQuestion) -> list[Part]:
    asked.use("kind", "day_box")
    return _checked("date", [_within(bound) for bound in asked.bounds()])


def _choice(asked: FormQuestion) -> list[Part]:
    several = asked.kind == "chon_nhieu"
    if not (options := asked.options()):
        return [{"type": "text"}]
    row: Part = {"type": "select_multiple" if several else "select_one", "options": tuple(options)}
    if not (several or is_open(asked.field)):
        row["appearance"] = "minimal"
    return [row]


def _files(asked: FormQuestion) -> list[Part]:
    asked.demands.drop(asked.field, "kind", "file_outside")
    return [{"type": "note", "hint": asked.sentence("files.outside")}]


WRITING = Writing(
    {
        **dict.fromkeys((*TEXTS, *NUMBERS, "ngay_khuyet", "gio"), _text),
        **dict.fromkeys(("chon_mot", "chon_nhieu", "co_khong"), _choice),
        "ngay": _day,
        "cam_doan": lambda _: [{"type": "acknowledge"}],
        "dia_chi": lambda asked: _framed("group", [row for box in asked.boxes() for row in box]),
        "tep": _files,
        "bang": lambda asked: _framed("repeat", [row for column in asked.columns() for row in column]),
        "ghi_chu": lambda _: [{"type": "note"}],
    },
    _around,
)


# --- conditions -----------------------------------------------------------------------------------


def reference(name: str, demands: Demands) -> str:
    """An answer in an expression; an address is its province."""
    field = demands.by_id.get(name)
    box = "__tinh" if field and field.kind == "dia_chi" else ""
    return f"${{{f'{demands.table.id}__' if demands.table and demands.of_row(name) else ''}{name}{box}}}"


def literal(value: object, kind: str = "") -> str:
    """A value in XPath, which has no sign for an apostrophe within apostrophes."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if kind == "cam_doan" and value is True:
        text = SWORN
    return f"'{text}'" if "'" not in text else "concat('" + text.replace("'", "', \"'\", '") + "')"


def xpath(test: Predicate | None, demands: Demands) -> str:
    """A condition in XPath, "" for none."""
    made: str = "" if test is None else write_condition(_XPATH, test, demands, "")
    return made


def _place(test: Predicate, field: PlanField | None, demands: Demands, rows: str) -> str:
    """Where an answer is; among the ``rows`` of a table it is named without its sign."""
    here = reference(test.field, demands)
    if not rows:
        return here
    group = f"{here[2:-1].removesuffix('__tinh')}/" if field and field.kind == "dia_chi" else ""
    return f"{group}{here[2:-1]}"


_XPATH = infix(look("xlsform", "conditions"), _place, literal)


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
