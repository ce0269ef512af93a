"""The record of a form as JSON Schema (:mod:`dvc_core.forms.schema`), for whoever draws or checks by it.

It is the schema of a record with its dialect (``$schema``) and a name of its own (``$id``, of its content: two
schemas share one only where they are the same). A validator of draft-07 reads it without these two.
What depends on today or compares two fields is lost and checked by :mod:`dvc_core.forms.submissions`.
"""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from ..forms.conditions import stated
from ..forms.days import TODAY
from ..forms.kinds import Schema, questions
from ..forms.model import PlanField, Predicate
from ..forms.schema import record_schema
from ..words import to_json
from .parts.answers import as_sent as read
from .parts.fields import reads_outside
from .walk.demands import HIDDEN, OF_FIELDS, Demands

__all__ = ["MEDIA_TYPE", "emit", "read"]

MEDIA_TYPE = "application/schema+json"

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

#: What a schema does not say: it knows answers, not pages.
_LOOKS = ("pages", "note", "prefill", "example", "ghi_chu")
#: Demands of a field that a schema of its answer says nothing of.
_UNSAID = ("earliest", "latest", "least_of", "most_of", "filter_by", "computed", "unique", "message")
#: Demands that it says where it can say the conditions of the field.
_CONDITIONAL = ("shown_if", "section", "required", "required_if")


def emit(demands: Demands) -> Schema:
    """The schema of the canonical record of a form."""
    demands.report("text_form", "dropped")
    demands.drop_all("schema_looks", *_LOOKS)
    demands.use_for_form(HIDDEN)
    schema = record_schema(demands.plan)
    asked = questions(demands.fields())
    for field in asked:
        _read_limits(field, field.full_condition, {one.id for one in asked}, demands)
        own, rows = {one.id for one in field.columns}, demands.row(field)
        for column in questions(field.columns):
            if reads_outside(column, field):
                # It is neither hidden nor demanded.
                for demand in ("shown_if", "required", "required_if"):
                    rows.use(column, demand, "column_condition")
            _read_limits(column, column.shown_if, own, rows)
    return {"$schema": _DIALECT, "$id": uuid5(NAMESPACE_URL, _DIALECT + to_json(schema)).urn, **schema}


def _read_limits(field: PlanField, when: Predicate | None, own: set[str], demands: Demands) -> None:
    """Take what the schema says of an answer, asked under a condition among the questions ``own``."""
    unsaid = {*_UNSAID, *_LOOKS, *(() if stated(field, when, own) else _CONDITIONAL)}
    if field.kind == "so_thap_phan":
        # The remainder of binary fractions says nothing.
        unsaid.add("step")
    for demand in OF_FIELDS.keys() - unsaid:
        demands.use(field, demand, "commune_of_province" if demand == "commune" else "")
    for bound in ("earliest", "latest"):
        if getattr(field, bound) == TODAY:
            demands.drop(field, bound, "today")
