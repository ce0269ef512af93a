"""What the JavaScript hosts lose alike."""

from __future__ import annotations

from collections.abc import Iterator

from ...forms.model import Plan, PlanField
from ..parts.limits import bounds
from ..parts.tables import fewest_rows, inner_columns, reads_outside
from .losses import Loss


def walk(plan: Plan) -> Iterator[tuple[str, PlanField]]:
    """Every question and column with its name in a loss report, notes left out."""
    for field in plan.fields():
        if field.kind == "ghi_chu":
            continue
        yield field.id, field
        for column in field.columns:
            yield f"{field.id}.{column.id}", column


def common_losses(plan: Plan) -> Iterator[Loss]:
    """What no JavaScript host enforces by itself."""
    for name, field in walk(plan):
        if field.kind == "dia_chi" and not field.required:
            yield Loss(name, "address_whole", "dropped")
        for column in field.columns:
            if reads_outside(column, field):
                yield Loss(f"{field.id}.{column.id}", "column_condition", "dropped")


def blank_rows(plan: Plan) -> Iterator[Loss]:
    """The tables whose rows count on a page though nothing stands in them: no column is always demanded."""
    for field in plan.fields():
        wanted = field.required or field.required_if is not None or fewest_rows(field) > 1
        if field.kind == "bang" and wanted and not any(column.required for column in inner_columns(field)):
            yield Loss(field.id, "blank_rows", "dropped")


def plainer_losses(name: str, field: PlanField, plan: Plan) -> Iterator[Loss]:
    """What is lost of a commune, money and a partial date: drawn as text, which no host compares."""
    if field.kind == "dia_chi":
        yield Loss(name, "commune_typed", "approximated")
    if field.kind == "tien":
        yield Loss(name, "plain_digits", "approximated")
    if field.kind == "ngay_khuyet":
        yield Loss(name, "partial_date", "approximated")
        for bound in bounds(field, plan):
            yield Loss(name, "other_field" if bound.of == "field" else "date_range", "dropped")
