"""JSON Forms (Material renderers): ``{schema, uischema, data, messages, prefill}``.

The data stay flat: groups and steps are of the UI schema alone. A conditional question is declared in
the ``then`` of its condition and its control points there, for a hidden question of the base would
still be validated and block the form with nothing on the screen. Addresses begin as empty objects, for
"required" of an absent object is an error that no control shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ..forms.model import Plan, PlanField, PlanSection, Predicate, page_title
from .parts.answers import ADDRESS, record
from .parts.draft07 import KINDS, ConditionalProperties, around, condition_schema, named
from .parts.fields import YES_NO, inner_columns, is_open, is_wide
from .parts.words import dictionary, help_of, look
from .walk.demands import PAGES, Demands
from .walk.driver import FormQuestion, Part, Writing, defaults, draw, prefills

MEDIA_TYPE = "application/json"


def emit(demands: Demands) -> dict[str, Any]:
    """Draw a form for JSON Forms."""
    demands.strip_computed()
    demands.use_for_form(PAGES)
    demands.yes_no = YES_NO
    schema = _schema(demands)
    asked = (one for field in demands.fields() for one in (field, *inner_columns(field)))
    if any(one.required_if not in (None, one.shown_if) and one.kind not in _MARKED for one in asked):
        demands.report("unmarked", "approximated")
    words = {key: demands.sentence(key) for key in ("submit", "summary")}
    return {
        "schema": schema,
        "uischema": _Look(demands, _scopes(schema)).layout(),
        "data": {**{f.id: {} for f in demands.fields() if f.kind == "dia_chi"}, **defaults(demands)},
        "messages": {
            "locale": demands.lang,
            "errors": dictionary("rjsf", demands.lang).get("errors", {}),
            "words": {
                **dictionary("jsonforms", demands.lang),
                **words,
                "enum.none": demands.sentence("choose"),
                "oneOf.none": demands.sentence("choose"),
            },
            "labels": dict(pair for f in demands.fields() for pair in named(f, f.id, demands)),
        },
        "prefill": prefills(demands),
    }


def read(plan: Plan, data: Any) -> dict[str, Any]:
    """Files read from their data URLs, written dates and communes brought to codes; the rest as it is."""
    return record(plan, data)


# --- schema ---------------------------------------------------------------------------------------


def _choice(asked: FormQuestion) -> Part:
    """One of a list: enum would show bare codes."""
    words = [{"const": one.code, "title": one.label} for one in asked.options()]
    return {"type": "string", **({"oneOf": words} if words else {})}


def _files(asked: FormQuestion) -> Part:
    # The page has to register what draws it.
    asked.use("kind", "file_renderer")
    return KINDS["tep"](asked)


def _table(asked: FormQuestion) -> Part:
    inside = asked.row()
    for column in asked.field.columns if is_line(asked.field) else ():
        # A cell shows no help.
        inside.use(column, "help", "column_bare")
        inside.use(column, "example", "column_bare")
    return KINDS["bang"](asked)


WRITING = Writing(
    {**KINDS, **dict.fromkeys(("chon_mot", "co_khong"), _choice), "tep": _files, "bang": _table}, around
)


def is_line(table: PlanField) -> bool:
    """Whether a row is a line of cells: few columns, none under a condition, none that is more than one cell."""
    plain = (column.shown_if is None and column.required_if is None for column in inner_columns(table))
    return all(plain) and not is_wide(table)


def _schema(demands: Demands) -> Part:
    declared = ConditionalProperties(demands)
    for field in demands.fields():
        if field.kind != "ghi_chu":
            demands.use(field, "shown_if")
            demands.use(field, "section")
            declared.ask(field, draw(field, demands, WRITING), field.full_condition)
    return declared.schema(lambda test: condition_schema(test, demands, {}))


def _scopes(schema: Part) -> dict[str, str]:
    """Where in the schema of a form or a row each question is declared: there it has its title."""
    found = {name: f"#/properties/{name}" for name in schema["properties"]}
    for at, rule in enumerate(schema.get("allOf", ())):
        for name, one in rule["then"].get("properties", {}).items():
            if "title" in one:
                found[name] = f"#/allOf/{at}/then/properties/{name}"
    return found


# --- layout ---------------------------------------------------------------------------------------

#: Kinds beside which Material draws no mark: it is written behind their labels.
_MARKED = ("cam_doan", "bang")


class _Look(NamedTuple):
    """The UI schema of a form or of a row of a table, and where each question is declared."""

    demands: Demands
    scopes: Mapping[str, str]

    def layout(self) -> Part:
        """Steps for pages, groups for sections."""
        pages = self.demands.pages()
        drawn = [(page_title(page), [self._section(section) for section in page]) for page in pages]
        if len(pages) == 1:
            return {"type": "VerticalLayout", "elements": drawn[0][1]}
        steps = [{"type": "Category", "label": title, "elements": parts} for title, parts in drawn]
        options = {"variant": "stepper", "showNavButtons": True}
        return {"type": "Categorization", "options": options, "elements": steps}

    def _section(self, section: PlanSection) -> Part:
        note = self.demands.use_section(section, "note")
        elements: list[Part] = [{"type": "Label", "text": note}] if note else []
        elements += [self._element(field) for field in section.fields]
        group: Part = {"type": "Group", "label": section.title, "elements": elements}
        return self._ruled(group, section.shown_if)

    def _ruled(self, element: Part, test: Predicate | None) -> Part:
        """An element that JSON Forms shows while a condition holds: it finds none by itself."""
        if test is not None:
            schema = condition_schema(test, self.demands, {})
            condition = {"scope": "#", "schema": schema, "failWhenUndefined": True}
            element["rule"] = {"effect": "SHOW", "condition": condition}
        return element

    def _element(self, field: PlanField) -> Part:
        if field.kind == "ghi_chu":
            for demand in ("kind", "shown_if", "section"):
                self.demands.use(field, demand)
            return self._ruled({"type": "Label", "text": field.label}, field.full_condition)
        # A column of a table that has the id of another question is declared nowhere.
        scope = self.scopes.get(field.id, "")
        if field.kind == "dia_chi":
            return self._ruled(self._address(field, scope), field.full_condition)
        control: Part = {"type": "Control", "scope": scope}
        if options := self._options(field):
            control["options"] = options
        if field.kind in _MARKED and (field.required or field.required_if):
            control["label"] = f"{field.label} *"
        return self._ruled(control, field.full_condition)

    def _row(self, table: PlanField) -> Part:
        """The look of a row that is more than a line of cells."""
        row = draw(table, self.demands, WRITING)["items"]
        inside = _Look(self.demands.row(table), _scopes(row))
        return {"type": "VerticalLayout", "elements": [inside._element(one) for one in inner_columns(table)]}

    def _address(self, field: PlanField, scope: str) -> Part:
        parts = [{"type": "Control", "scope": f"{scope}/properties/{part}"} for part in ADDRESS]
        told = help_of(field, self.demands.lang)
        helped: list[Part] = [{"type": "Label", "text": told}] if told else []
        return {"type": "Group", "label": field.label, "elements": [*helped, *parts]}

    def _options(self, field: PlanField) -> Part:
        match field.kind:
            case "chon_mot" if field.options and is_open(field):
                return {"format": "radio"}
            case "bang" if not is_line(field):
                # The renderers have rows that are shut, and named after what is not typed yet.
                self.demands.use(field, "kind", "rows_renderer")
                keys = ("row", "row.add", "row.remove")
                words = {key.removeprefix("row."): self.demands.sentence(key) for key in keys}
                return {"kind": "bang", "detail": self._row(field), "messages": words}
            case "tep":
                files = field.files
                return {
                    "kind": "tep",
                    "accept": ",".join(files.suffixes) if files else "",
                    "multiple": bool(files and files.max_count > 1),
                    "messages": {"remove": self.demands.sentence("files.remove")},
                }
        return look("jsonforms", field.kind)
