"""The form on paper: what is downloaded, printed, filled in by hand and handed in; or a printed record.

    text = print.page(plan)                       # the empty form
    text = print.page(plan, record, source)       # filled in, with the number and origin of the paper form

A web page for A4 with the head of official papers (30/2020/NĐ-CP, Phụ lục I: the name of the nation in
capitals of 12–13, the motto in 13–14 with a line of its own length under it, both bold and upright; margins
20–25, 20–25, 30–35 and 15–20 mm; the text of the annex was not at hand in full). A form of citizens follows
the instrument it was issued with and shares that head only. It has what is on the electronic form, and
so stands for the paper one when printed (TT 32/2017/TT-BTTTT Điều 7 khoản 1 điểm b).
"""

from __future__ import annotations

from typing import Any

from ..forms.model import Answers, Plan
from ..model.form import Form
from ..model.procedure import Procedure
from ..words import document_name
from .html import environment
from .parts.answers import as_sent as read
from .parts.sheet import PaperSheet, answers, sheet
from .parts.words import phrase
from .walk.demands import Demands, PaperSource

MEDIA_TYPE = "text/html; charset=utf-8"

__all__ = ["MEDIA_TYPE", "PaperSource", "answers", "emit", "page", "read", "source_of"]


def emit(demands: Demands) -> str:
    """The empty form."""
    return _page(demands, sheet(demands))


def page(plan: Plan, record: Answers | None = None, source: PaperSource | None = None) -> str:
    """Lay the form out on A4; ``record`` is canonical, and what it does not answer stays a dotted line."""
    demands = Demands(plan, source=source)
    return _page(demands, sheet(demands, record))


def _page(demands: Demands, drawn: PaperSheet) -> str:
    return environment().get_template("print.html").render(template_values(demands, drawn))


def template_values(demands: Demands, drawn: PaperSheet) -> dict[str, Any]:
    """What a template of a sheet reads."""
    return {
        "plan": demands.plan,
        "sheet": drawn,
        "source": demands.source,
        "kind_of": lambda block: type(block).__name__,
        "say": demands.sentence,
    }


def source_of(procedure: Procedure, form: Form) -> PaperSource:
    """The number of the paper form that an e-form stands for, and the instrument it was issued with."""
    template = next((t for t in procedure.templates or () if t.id == form.template), None)
    if template is None:
        return PaperSource()
    issued = ""
    if template.issued_with:
        issued = phrase("paper.issued", "vi", document=document_name(template.issued_with.number, "vi"))
    return PaperSource(template.number or "", issued)
