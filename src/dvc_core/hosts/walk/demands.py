"""What a form asks of a host, demand by demand: what the drawing of a host does not take is lost.

A host draws from :class:`Demands` and takes each demand as it draws it::

    if (most := demands.use(field, "maximum")) is not None:
        made["max"] = number(most)

What nobody took when the form is drawn is told as a loss by the walk, so a host cannot forget to say so. A
host says more only where it knows better: that a demand is met nearly (``approximated``), or what a
person is told in place of the common words (:meth:`Demands.drop`).
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from copy import copy
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from ...finding import Frozen
from ...forms import patterns
from ...forms.conditions import fields_read, reads_today
from ...forms.days import named_day
from ...forms.kinds import kind as kind_named
from ...forms.model import Plan, PlanField, PlanSection, Predicate
from ...forms.numbers import NUMBERS
from ...words import Lang
from ..parts.fields import always, fewest_rows, free, inner_columns, reads_outside
from ..parts.words import help_of, phrase
from .losses import Loss, Outcome

#: Kinds whose pattern says no more than the kind itself.
_WRITTEN_AS_THE_KIND = ("ngay", "ngay_khuyet", "gio")
#: Kinds that begin with no value.
_NEVER_ANSWERED = ("cam_doan", "ghi_chu", "tep", "bang")


class Demand(NamedTuple):
    """One thing that a field may ask: its value, None where it does not, and the word of its loss."""

    value: Callable[[PlanField], Any]
    lost: str = "limits"


def _stated(name: str, lost: str = "limits") -> Demand:
    return Demand(attrgetter(name), lost)


def _pattern_lengths(field: PlanField) -> tuple[int, int | None]:
    """The lengths that the pattern of a field says by itself: to say them again would be to tell them twice."""
    return (1, None) if field.pattern is None else patterns.lengths(field.pattern)


def _ends(field: PlanField) -> bool:
    """Whether the pattern of a field takes nothing longer than the field does."""
    most = _pattern_lengths(field)[1]
    return most is not None and field.max_length is not None and most <= field.max_length


def _blank_rows(table: PlanField) -> bool | None:
    """Whether rows in which nothing stands would count: no column of theirs is always demanded."""
    wanted = table.required or table.required_if is not None or fewest_rows(table) > 1
    return True if wanted and not any(column.required for column in inner_columns(table)) else None


#: Everything a field may ask of a host, in the order in which losses are told.
OF_FIELDS: Mapping[str, Demand] = {
    "kind": Demand(lambda _field: True, "kind"),
    # What a person types arrives as he typed it: 40,5 and 24.000.
    "typed": Demand(
        lambda f: True if f.kind in NUMBERS and not (f.read_only or f.computed) else None, "typed_number"
    ),
    "commune": Demand(lambda f: True if f.kind == "dia_chi" else None, "commune_of_province"),
    # What its section says of every field of it; whether it does is known of the section.
    "section": Demand(lambda _field: True, "condition_shown"),
    "shown_if": _stated("shown_if", "condition_shown"),
    "required": Demand(lambda f: always(f) or None, "required"),
    "required_if": Demand(lambda f: None if always(f) else f.required_if, "required"),
    "whole": Demand(lambda f: True if f.kind == "dia_chi" and not f.required else None, "address_whole"),
    "minimum": _stated("minimum"),
    "maximum": _stated("maximum"),
    "least_of": _stated("least_of", "other_field"),
    "most_of": _stated("most_of", "other_field"),
    "step": _stated("step", "step"),
    "earliest": _stated("earliest", "date_range"),
    "latest": _stated("latest", "date_range"),
    "min_length": Demand(lambda f: f.min_length if (f.min_length or 0) > _pattern_lengths(f)[0] else None),
    "max_length": Demand(lambda f: None if _ends(f) else f.max_length),
    "pattern": Demand(lambda f: f.anchored),
    "options": Demand(lambda f: f.options or None),
    "filter_by": Demand(lambda f: (f.parents and f.filter_by) or None, "filtered"),
    "file_types": Demand(lambda f: (f.files and f.files.types) or None, "file_type"),
    "file_size": Demand(lambda f: f.files.max_bytes if f.files else None, "file_size"),
    "file_count": Demand(lambda f: f.files.max_count if f.files else None, "file_count"),
    "min_rows": Demand(lambda f: fewest_rows(f) if f.kind == "bang" and fewest_rows(f) > 1 else None),
    "max_rows": _stated("max_rows"),
    "blank_rows": Demand(lambda f: _blank_rows(f) if f.kind == "bang" else None, "blank_rows"),
    "read_only": Demand(lambda f: f.read_only or None, "read_only"),
    "computed": _stated("computed", "computed"),
    "unique": Demand(lambda f: f.unique or None, "unique"),
    "default": Demand(lambda f: None if f.kind in _NEVER_ANSWERED else f.default, "default"),
    "prefill": _stated("prefill", "prefill"),
    "help": Demand(lambda f: f.help or None, "help"),
    "example": Demand(lambda f: f.example or None, "example"),
    "message": Demand(lambda f: f.message or None, "message"),
}
#: What limits a number.
NUMBER_LIMITS = ("minimum", "maximum", "step", "least_of", "most_of")
#: What an author wrote of a section, of a field, of an option; and what these are made of.
_WORDS = ("title", "note", "page_title", "label", "help", "example", "message")
_INNER = ("fields", "columns", "options")
#: All that is asked of a note.
_OF_NOTES = ("kind", "section", "shown_if", "help")
#: What a condition that reads outside of its table takes with it.
_CONDITIONAL = ("shown_if", "required", "required_if")
#: What the form as a whole may ask: pages that follow each other, hidden answers that do not travel, what
#: others than the applicant write and sign.
PAGES, HIDDEN, OTHERS = "pages", "hidden", "others"


class _Place(NamedTuple):
    """A field or column of the form, its section, and the table that a column stands in."""

    name: str
    field: PlanField
    section: PlanSection
    table: _Place | None = None

    def asks(self) -> Iterator[str]:
        """The names of what it demands."""
        for name, demand in OF_FIELDS.items():
            if self.field.kind == "ghi_chu" and name not in _OF_NOTES:
                continue
            if name == "section" and (self.table is not None or self.section.shown_if is None):
                continue
            if demand.value(self.field) is not None:
                yield name

    def lost(self, demand: str) -> str:
        """The feature that is told where nobody took a demand."""
        if self.table is not None and demand in _CONDITIONAL and reads_outside(self.field, self.table.field):
            return "column_condition"
        if demand in ("earliest", "latest"):
            named = named_day(str(getattr(self.field, demand)))
            return "date_range" if named is not None and named.of != "field" else "other_field"
        return OF_FIELDS[demand].lost


class PaperSource(NamedTuple):
    """What a plan does not say of the paper form: its number in full and the instrument it came with."""

    number: str = ""
    issued_with: str = ""


class Demands:
    """A planned form as a host draws it, and what of it was taken.

    ``lang``, ``on`` and ``title`` are those of the plan; ``by_id`` are the fields that a condition may
    read, in a row its columns first (:meth:`row`). ``communes`` is where the application gives the communes of
    a province (:func:`~dvc_core.hosts.walk.rendering.render`), None where it does not; ``source`` is of the
    paper form.
    """

    def __init__(self, plan: Plan, communes: str | None = None, source: PaperSource | None = None) -> None:
        self.plan, self.communes, self.source = plan, communes, source or PaperSource()
        self.lang: Lang = plan.lang
        self.on: date = plan.on
        self.title: str = plan.title
        self.sections: tuple[PlanSection, ...] = plan.sections
        self.by_id: Mapping[str, PlanField] = plan.by_id
        #: The table whose row this is; None of the form.
        self.table: PlanField | None = None
        #: What was taken or given up: (name of a field, of a section or "", demand) → its loss, if any.
        self.taken: dict[tuple[str, str], Loss | None] = {}
        self._told: list[Loss] = []
        self._covered: dict[str, str] = {}
        #: Whether the host knows what day it is when the form is filled in.
        self.knows_today = False
        #: Whether the content is to need no file beside it.
        self.standalone = False
        #: The ids of the numbers that the host draws as numbers, and not as text (:mod:`..parts.numbers`).
        self.number_boxes: frozenset[str] = frozenset()
        #: The texts that the host has for yes and no; None where it has true and false.
        self.yes_no: tuple[str, str] | None = None

    def fields(self) -> Iterator[PlanField]:
        """Every question of the form in its order, notes included, columns not; of a row its columns (:meth:`row`)."""
        return self.plan.fields() if self.table is None else iter(self.table.columns)

    def pages(self) -> tuple[tuple[PlanSection, ...], ...]:
        """The sections by page."""
        return self.plan.pages()

    def sentence(self, key: str, **values: object) -> str:
        """One of the sentences of forms, pages and paper (``words/form.json``, ``words/page.json``) in the language of the form."""
        return phrase(key, self.lang, **values)

    def row(self, table: PlanField) -> Demands:
        """The same form as the columns of a table see it: what they take is theirs."""
        inside = copy(self)
        inside.table = table
        inside.by_id = {**self.plan.by_id, **{column.id: column for column in table.columns}}
        return inside

    def aside(self) -> Demands:
        """The same form to boxes that are no question of it: what they take is of no question."""
        inside = copy(self)
        inside.taken = {}
        return inside

    def of_row(self, name: str) -> bool:
        """Whether a question that a condition reads is a column of the row."""
        return self.table is not None and any(column.id == name for column in self.table.columns)

    def name(self, field: PlanField) -> str:
        """The id of a field, ``table.column`` of a column."""
        return field.id if self.table is None else f"{self.table.id}.{field.id}"

    def strip_computed(self) -> None:
        """Leave what follows from other answers to the library: it is drawn, and not to be changed.

        Conditions that read it are left out, or what they ask would be asked of nobody; that is told.
        """
        computed = {one.id for field in self.fields() for one in (field, *field.columns) if one.computed}

        def known(test: Predicate | None) -> bool:
            return fields_read(test).isdisjoint(computed)

        def without(field: PlanField, demands: Demands) -> PlanField:
            inside = demands.row(field)
            field = field._replace(columns=tuple(without(column, inside) for column in field.columns))
            if field.computed is not None:
                unlimited: dict[str, Any] = dict.fromkeys(NUMBER_LIMITS)
                field = field._replace(read_only=True, message="", **unlimited)
            shown, needed = known(field.full_condition or field.shown_if), known(field.required_if)
            lost = [] if shown else ["condition_shown"]
            lost += ["required"] if not (shown and needed) and (field.required or field.required_if) else []
            self._told += [Loss(demands.name(field), feature, "dropped") for feature in lost]
            return free(field) if not shown else field if needed else field._replace(required_if=None)

        if computed:
            self._redraw(
                section._replace(
                    fields=tuple(without(field, self) for field in section.fields),
                    shown_if=section.shown_if if known(section.shown_if) else None,
                )
                for section in self.sections
            )

    def write(self, how: Callable[[str], str]) -> None:
        """Have the author's words drawn as ``how`` writes them: in the language of a host a sign may say more than itself."""
        self.title = how(self.title)
        self._redraw(_written(section, how) for section in self.sections)

    def _redraw(self, sections: Iterable[PlanSection]) -> None:
        self.sections = tuple(sections)
        fields = {field.id: field for section in self.sections for field in section.fields}
        self.by_id = {**self.by_id, **fields}
        self.plan = self.plan._replace(sections=self.sections, by_id=Frozen(fields))

    # --- taking ---

    def use(self, field: PlanField, demand: str, approximated: str = "", **params: object) -> Any:
        """The value of a demand of a field (None where it has none), noted as drawn by the host.

        ``approximated`` names the loss where it is drawn nearly, ``params`` are the values of its sentence.
        """
        value = OF_FIELDS[demand].value(field)
        if value is not None:
            near = approximated or self._today_loss(
                field.full_condition if demand == "section" else getattr(field, demand, None)
            )
            self._mark(self.name(field), demand, near, params)
        return value

    def use_section(self, section: PlanSection, demand: str, approximated: str = "") -> Any:
        """The same of ``shown_if`` and ``note`` of a section: its condition is one of all its fields."""
        for field in section.fields if demand == "shown_if" else ():
            self._mark(field.id, "section", approximated or self._today_loss(section.shown_if), {})
        if demand == "note":
            self._mark(f"§{section.id}", demand, approximated, {})
        return getattr(section, demand)

    def use_for_form(self, *demands: str, approximated: str = "") -> None:
        """Take demands of the whole form: PAGES where the host turns pages, HIDDEN where it lets hidden answers go."""
        for demand in demands:
            self._mark("", demand, approximated, {})

    def help(self, field: PlanField, *kinds: str) -> str:
        """The help at a question; see :func:`dvc_core.hosts.parts.words.help_of`."""
        self.use(field, "help")
        self.use(field, "example")
        return help_of(field, self.lang, *kinds)

    def supported(self, field: PlanField, kinds: Container[str]) -> PlanField:
        """The field, as the nearest plainer kind where its own is not in ``kinds`` (those that the host draws); that is reported as a loss.

        Raises KeyError for a kind that the host has to know.
        """
        drawn = field
        while drawn.kind not in kinds:
            plainer = kind_named(drawn.kind).fallback
            if plainer is None:
                raise KeyError(field.kind)
            drawn = drawn._replace(kind=plainer)
        self.use(field, "kind", "" if drawn is field else "plainer_kind")
        return drawn

    def drop(self, field: PlanField, demand: str, feature: str) -> None:
        """Give a demand up in words of the host's own."""
        if OF_FIELDS[demand].value(field) is not None:
            name = self.name(field)
            self.taken[name, demand] = Loss(name, feature, "dropped")

    def leave_outside(self, field: PlanField) -> str:
        """Leave a file to the dossier, outside of the form; what is said of that at the question."""
        self.drop(field, "kind", "file_outside")
        return self.sentence("files.outside")

    def drop_all(self, feature: str, *demands: str) -> None:
        """Give demands of every field, or kinds of field, up in one sentence for the whole form.

        What is taken all the same stays so.
        """
        self._covered |= dict.fromkeys(demands, feature)

    def report(self, feature: str, kind: Outcome) -> None:
        """Tell of the whole form what is no demand of it."""
        self._told.append(Loss(None, feature, kind))

    def _today_loss(self, test: object) -> str:
        """The loss of a condition on today in a host that takes the day of drawing for it."""
        return (
            ""
            if self.knows_today or not isinstance(test, Predicate) or not reads_today(test)
            else "today_drawn"
        )

    def _mark(self, name: str, demand: str, approximated: str, params: Mapping[str, object]) -> None:
        if approximated:
            self.taken[name, demand] = Loss(name or None, approximated, "approximated", Frozen(params))
        else:
            self.taken.setdefault((name, demand), None)

    # --- what was not taken ---

    def losses(self) -> tuple[Loss, ...]:
        """What was not taken, or nearly: of the form, of each field in the order of the form; then what the plan has not resolved."""
        of_fields = (loss for *_, loss in self.outcomes() if loss is not None)
        holes = ((place.name, what) for place in self._places() for what in place.field.unresolved)
        unresolved = (Loss(name, f"unresolved_{what}", "dropped") for name, what in holes)
        found = [*self._told, *self._of_form(), *of_fields, *unresolved]
        unique = {(loss.field, loss.feature, loss.kind): loss for loss in reversed(found)}
        return tuple(reversed(unique.values()))

    def outcomes(self) -> Iterator[tuple[str, str, Loss | None]]:
        """Each demand by the name of its field or column, and its loss; None where it is drawn in full."""
        for place in self._places():
            undrawn = self._undrawn(place)
            for demand in place.asks():
                yield place.name, demand, undrawn or self._became(place, demand)

    def _places(self) -> Iterator[_Place]:
        for section in self.sections:
            for field in section.fields:
                place = _Place(field.id, field, section)
                yield place
                for column in field.columns:
                    yield _Place(f"{field.id}.{column.id}", column, section, place)

    def _of_form(self) -> Iterator[Loss]:
        """What is lost of the form as a whole and of the notes of its sections."""
        hidden, who = any(field.full_condition is not None for field in self.fields()), _others(self.plan)
        lost = [("", PAGES, Loss(None, "one_page", "approximated"))] if len(self.pages()) > 1 else []
        lost += [("", HIDDEN, Loss(None, "hidden_kept", "approximated"))] if hidden else []
        lost += [("", OTHERS, Loss(None, "others_on_paper", "dropped", Frozen(who=who)))] if who else []
        lost += [
            (f"§{section.id}", "note", Loss(None, "note", "dropped", Frozen(title=section.title)))
            for section in self.sections
            if section.note
        ]
        for name, demand, loss in lost:
            covered = self._covered.get(demand)
            told = Loss(None, covered, "dropped") if covered else loss
            if (became := self.taken.get((name, demand), told)) is not None:
                yield became

    def _undrawn(self, place: _Place) -> Loss | None:
        """The loss of a question that is not drawn at all, or whose table is not: it stands for all."""
        for one in (place.table, place):
            loss = self._became(one, "kind") if one else None
            if loss is not None and loss.kind == "dropped":
                return loss
        return None

    def _became(self, place: _Place, demand: str) -> Loss | None:
        """The loss of a demand; None where it is drawn in full."""
        if (place.name, demand) in self.taken:
            return self.taken[place.name, demand]
        if demand == "pattern" and place.field.kind in _WRITTEN_AS_THE_KIND:
            return None
        given_up = self._covered.get(place.field.kind if demand == "kind" else demand)
        if given_up is not None:
            return Loss(None, given_up, "dropped")
        return Loss(place.name, place.lost(demand), "dropped")


def _written(record: Any, how: Callable[[str], str]) -> Any:
    """A section, a field or an option with every word of the author as ``how`` writes it."""
    stated = {name: value for name, value in record._asdict().items() if value}
    words = {name: how(value) for name, value in stated.items() if name in _WORDS}
    inner = {name: tuple(_written(one, how) for one in stated[name]) for name in _INNER if name in stated}
    return record._replace(**words, **inner)


def _others(plan: Plan) -> str:
    """Who beside the applicant writes and signs on paper."""
    named = [section.filled_by for section in plan.printed if section.filled_by]
    named += [signer.title for signer in plan.signers if signer.other]
    return "; ".join(dict.fromkeys(named))


__all__ = ["HIDDEN", "OF_FIELDS", "OTHERS", "PAGES", "Demand", "Demands", "PaperSource"]
