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

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from ..forms.model import Answers, Plan, PlanField
from ..model.form import Form
from ..model.procedure import Procedure
from ..words import document_name
from ._page_words import word
from ._paper import EMPTY_ROWS, MOST_BOXES, Source, answers, sheet
from .html import environment
from .losses import Loss

MEDIA_TYPE = "text/html; charset=utf-8"

__all__ = ["MEDIA_TYPE", "Source", "answers", "emit", "losses", "normalise", "page", "source_of"]


def emit(plan: Plan) -> tuple[str, list[Loss]]:
    """The empty form, and what paper cannot do."""
    return page(plan), losses(plan)


def normalise(plan: Plan, data: Any) -> dict[str, Any]:  # noqa: ARG001  a host takes both
    """Paper sends nothing back by itself: what somebody typed from it is a record already."""
    return dict(data) if isinstance(data, Mapping) else {"": data}


def page(plan: Plan, record: Answers | None = None, source: Source | None = None) -> str:
    """Lay the form out on A4; ``record`` is canonical, and what it does not answer stays a dotted line."""
    return (
        environment()
        .get_template("print.html")
        .render(
            plan=plan,
            sheet=sheet(plan, record, source),
            kind=lambda block: type(block).__name__,
            say=partial(word, lang=plan.lang),
        )
    )


def source_of(procedure: Procedure, form: Form) -> Source:
    """The number of the paper form that an e-form stands for, and the instrument it was issued with."""
    template = next((t for t in procedure.templates or () if t.id == form.template), None)
    if template is None:
        return Source()
    issued = ""
    if template.issued_with:
        issued = word("paper.issued", "vi", document=document_name(template.issued_with.number, "vi"))
    return Source(template.number or "", issued)


def losses(plan: Plan) -> list[Loss]:
    """What paper asks but cannot hold anyone to; the library checks what is typed from it."""
    found = [Loss(None, "paper_unchecked", "dropped")]
    for field in plan.fields():
        found += _of_field(field, field.id)
        for column in field.columns:
            found += _of_field(column, f"{field.id}.{column.id}")
    return found


def _of_field(field: PlanField, name: str) -> Iterator[Loss]:
    if field.effective or field.shown_if:
        yield Loss(name, "paper_condition", "approximated")
    if field.required_if:
        yield Loss(name, "paper_required_if", "dropped")
    if field.kind == "tep":
        yield Loss(name, "paper_file", "approximated")
    if field.kind == "chon_mot" and (field.options is None or len(field.options) > MOST_BOXES):
        yield Loss(name, "paper_list", "approximated")
    if field.kind == "bang":
        rows = min(max(field.min_rows or 0, EMPTY_ROWS), field.max_rows or EMPTY_ROWS)
        yield Loss(name, "paper_rows", "approximated", {"shown": rows})
    if _limited(field):
        yield Loss(name, "paper_limits", "dropped")


def _limited(field: PlanField) -> bool:
    """Whether an answer of the right kind may still be wrong."""
    bounds = (
        field.minimum,
        field.maximum,
        field.step,
        field.earliest,
        field.latest,
        field.max_length,
        field.pattern,
    )
    return any(bound is not None for bound in bounds) or (field.min_length or 0) > 1
