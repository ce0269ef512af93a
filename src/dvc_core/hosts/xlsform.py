"""XLSForm, the workbook that ODK (Central, Collect, Web Forms) and KoboToolbox read (needs the extra ``xlsx``).

Conditions and limits are XPath. A name is of the whole form: the boxes of an address are ``id__tinh``, ``id__xa``,
``id__chi_tiet``, the columns of a table ``table__column``. Files go with the dossier, outside of the form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from ..finding import ExtraMissingError
from ..forms.model import Choice, Plan, PlanField, PlanSection
from ..forms.numbers import NUMBERS
from ..source.writing import undated
from ..words import visible
from .parts.answers import Own, out_of_groups, record
from .parts.fields import is_open
from .parts.numbers import as_entered
from .parts.words import look
from .parts.xpath import SWORN, constraints, xpath
from .walk.demands import HIDDEN, PAGES, Demands
from .walk.driver import TEXTS, FormQuestion, Part, Writing, draw_section

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def emit(demands: Demands) -> bytes:
    """Draw a form as a workbook of ODK. Raises :class:`~dvc_core.finding.ExtraMissingError` without openpyxl."""
    try:
        from openpyxl import Workbook
    except ImportError:
        raise ExtraMissingError("openpyxl is not installed: pip install openpyxl") from None
    demands.strip_computed()
    demands.use_for_form(PAGES, HIDDEN)
    demands.yes_no = ("true", "false")
    demands.write(lambda words: words.replace("${", "$ {"))
    book, made = Workbook(write_only=True), BytesIO()
    for name, rows in _sheets(demands).items():
        sheet, heads = book.create_sheet(name), look("xlsform", "heads")[name]
        sheet.append(heads)
        for row in rows:
            # A text that begins as a formula does is none.
            cells = (visible(row.get(head, "")) for head in heads)
            sheet.append([f" {one}" if one[:1] == "=" else one for one in cells])
    book.save(made)
    return undated(made.getvalue(), demands.on)


def _sheets(demands: Demands) -> dict[str, list[Part]]:
    """The rows of the workbook by sheet, each by the heads of its columns."""
    survey: list[Part] = []
    for at, page in enumerate(demands.pages(), 1):
        parts = [_section(section, demands) for section in page]
        survey += _framed("group", parts, name=f"Trang_{at}", appearance="field-list")
    lists: dict[tuple[Choice, ...], str] = {}
    for row in survey:
        if options := row.pop("options", ()):
            row["type"] += f" {lists.setdefault(options, f'danh_sach_{len(lists) + 1}')}"
    choices = [
        {"list_name": name, "name": one.code, "label": one.label} for of, name in lists.items() for one in of
    ]
    own = {"form_title": demands.title, "version": f"{demands.on:%Y%m%d}"}
    return {"survey": survey, "choices": choices, "settings": [look("xlsform", "settings") | own]}


def _framed(kind: str, inside: list[list[Part]], **head: str) -> list[Part]:
    rows = (row for one in inside for row in one)
    return [{"type": f"begin_{kind}", **head}, *rows, {"type": f"end_{kind}"}]


def _section(section: PlanSection, demands: Demands) -> list[Part]:
    note, asked, shown = draw_section(section, demands, WRITING)
    noted = [{"type": "note", "name": f"Mo_ta_{section.id}", "label": note}] if note else []
    head = {"name": f"Phan_{section.id}", "label": section.title, "relevant": xpath(shown, demands)}
    return _framed("group", [noted, *asked], **head)


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


def _typed(asked: FormQuestion) -> list[Part]:
    """A text or a day: all its constraints are one, and so are the words for an answer beyond them."""
    if asked.kind == "ngay":
        asked.use("kind", "day_box")
    checks = dict(constraints(asked))
    words = {
        "constraint": " and ".join(checks),
        "constraint_message": " ".join(dict.fromkeys(checks.values())),
    }
    return [{"type": "text", **look("xlsform", asked.kind), **words}]


def _choice(asked: FormQuestion) -> list[Part]:
    if not (options := asked.options()):
        return [{"type": "text"}]
    shut = "" if is_open(asked.field) else "minimal"
    return [{"type": "select_one", "appearance": shut, "options": options, **look("xlsform", asked.kind)}]


WRITING = Writing(
    {
        **dict.fromkeys((*TEXTS, *NUMBERS, "ngay", "ngay_khuyet", "gio"), _typed),
        **dict.fromkeys(("chon_mot", "chon_nhieu", "co_khong"), _choice),
        "cam_doan": lambda _: [{"type": "acknowledge"}],
        "dia_chi": lambda asked: _framed("group", asked.boxes()),
        "tep": lambda asked: [{"type": "note", "hint": asked.demands.leave_outside(asked.field)}],
        "bang": lambda asked: _framed("repeat", asked.columns()),
        "ghi_chu": lambda _: [{"type": "note"}],
    },
    _around,
)


def read(plan: Plan, data: Any) -> dict[str, Any]:
    """The answers by field, from a submission as ODK Central gives it in JSON, its repeats expanded."""
    return record(plan, data, _OWN, lambda sent, table: dict(_answers(sent, table)), boxes=True)


#: How ODK writes some answers.
_OWN: Own = {
    "chon_nhieu": lambda value: value.split() if isinstance(value, str) else value,
    "cam_doan": lambda value: True if value == SWORN else value,
}


def _answers(sent: Mapping[str, Any], table: PlanField | None) -> Iterator[tuple[str, Any]]:
    """What is answered, columns by their own names, without what Central notes of a submission."""
    for name, value in out_of_groups(sent, ("Trang_", "Phan_")):
        if name not in ("meta", "__id", "__system"):
            yield (name.removeprefix(f"{table.id}__") if table and isinstance(name, str) else name), value
