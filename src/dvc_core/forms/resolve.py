"""From a form to its plan: words, options, constraints and conditions resolved for a date and a language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ..finding import Frozen, require_type
from ..law.day import evaluation_date
from ..model.form import Condition, Form, FormField, Section, Signature
from ..model.shapes import NONE_WORD, Record
from ..words import Lang
from ..words.sentences import check_lang
from .conditions import MAX_PARTS, closed, conjuncts, every, guarded, reduced, size
from .kinds import PlanSetting, kind
from .model import ALWAYS, NEVER, Plan, PlanField, PlanSection, Predicate, Signer
from .texts import line


def plan(form: Form, on: date, lang: Lang = "vi") -> Plan:
    """Resolve a form as of ``on``; words that have no translation stay Vietnamese.

    Never raises for the content of a form: what cannot be resolved is named in ``unresolved`` of its
    field.
    """
    require_type(form, Form, "plan takes a Form")
    evaluation_date(on)
    check_lang(lang)
    return _Planner(form, on, lang).plan()


class _Planner:
    """Goes through a form once; a condition reads only what was planned before it."""

    def __init__(self, form: Form, on: date, lang: Lang) -> None:
        self.form, self.on, self.lang = form, on, lang
        self.setting = PlanSetting(on, lang, self._columns, form.lists)
        self.known: dict[str, FormField] = {}
        #: Field id → under which condition it is asked.
        self.guards: dict[str, Predicate] = {}

    def plan(self) -> Plan:
        form = self.form
        printed = tuple(self._section(section) for section in form.sections)
        sections = tuple(section for section in printed if not section.filled_by)
        by_id = {field.id: field for section in sections for field in section.fields}
        words = _words(form, self.lang)
        unaddressed = form.recipient == NONE_WORD
        return Plan(
            title=words.get("ten", form.title),
            recipient="" if unaddressed else words.get("kinh_gui", form.recipient or ""),
            number="" if form.number is None else str(form.number),
            template=form.template or "",
            lang=self.lang,
            on=self.on,
            sections=sections,
            by_id=Frozen(by_id),
            printed=printed,
            addressed=not unaddressed,
            national=not form.no_national_head,
            signers=tuple(self._signer(one, printed) for one in form.signatures or ()),
        )

    def _signer(self, signature: Signature, printed: tuple[PlanSection, ...]) -> Signer:
        words = _words(signature, self.lang)
        others = {section.id for section in printed if section.filled_by}
        other = signature.other or signature.section in others
        there = {section.id for section in printed}
        return Signer(
            title=words.get("chuc_danh", signature.title),
            note=words.get("ghi_chu", signature.note or ""),
            other=other,
            # What names a part that is not there signs the form as a whole; the rules tell of it.
            section=signature.section if signature.section in there else "",
            dated=not other if signature.dated is None else signature.dated,
            written=tuple(
                ((one.translations or {}).get(self.lang, one.label), one.lines)
                for one in signature.written or ()
            ),
        )

    def _section(self, section: Section) -> PlanSection:
        words = _words(section, self.lang)
        when, _ = self._test(section.shown_if, frozenset())
        fields = []
        for field in section.fields:
            made = self._field(field, when)
            fields.append(made)
            if section.filled_by is None:
                # What others write is never answered: no condition reads it.
                self.known[field.id] = field
                self.guards[field.id] = made.full_condition or ALWAYS
        return PlanSection(
            id=section.id,
            title=_numbered(section.item, words.get("tieu_de", section.title)),
            note=words.get("mo_ta", section.note or ""),
            page=section.page,
            shown_if=when,
            fields=tuple(fields),
            item="" if section.item is None else str(section.item),
            titled=not section.untitled,
            page_title=words.get("ten_trang", section.page_title or ""),
            filled_by=words.get("nguoi_khac_dien", section.filled_by or ""),
        )

    def _test(
        self, condition: Condition | None, known: frozenset[Predicate]
    ) -> tuple[Predicate | None, bool]:
        """The closed condition, None where it always holds; and whether it had to be left unguarded."""
        if condition is None:
            return None, False
        plain = closed(condition, self.known)
        test = reduced(guarded(plain, self._guard, known), known)
        if size(test) > MAX_PARTS:
            return plain, True
        return (None if test == ALWAYS else test), False

    def _guard(self, name: str) -> Predicate:
        return self.guards.get(name, ALWAYS)

    def _field(self, field: FormField, around: Predicate | None) -> PlanField:
        when, open_shown = self._test(field.shown_if, conjuncts(around))
        both = around if when is None else when if around is None else every((around, when))
        both = ALWAYS if both is None else both
        needed, open_needed = self._test(field.required_if, conjuncts(both))
        always = field.required or (field.required_if is not None and needed is None)
        words = _words(field, self.lang)
        own = kind(field.kind)
        label = words.get("nhan", field.label)
        reckons, how = field.computation is not None, None
        if reckons:
            from . import computed

            how = computed.planned(field, self.known, self._guard)
        unit = line(words.get("don_vi", field.unit or ""))
        if unit and f"({unit})" not in label:
            label = f"{label} ({unit})"
        limits = own.planned(field, self.setting)
        unresolved = [
            what
            for what, open_ in (
                ("condition", open_shown or open_needed),
                ("computation", reckons and how is None),
            )
            if open_
        ]
        limits["unresolved"] = (*unresolved, *limits.get("unresolved", ()))
        return PlanField(
            id=field.id,
            kind=field.kind,
            label=_numbered(field.item, label),
            help=words.get("tro_giup", field.help or ""),
            # What is reckoned is there or not as its terms are: nobody can answer it.
            required=always and own.value != "none" and not reckons,
            required_if=None if always or needed == NEVER or reckons else needed,
            shown_if=when,
            full_condition=None if both == ALWAYS else both,
            default=None if reckons else field.default,
            prefill=None if reckons else field.prefill,
            read_only=field.read_only and not reckons,
            computed=how,
            example=words.get("vi_du", field.example or ""),
            message=line(words.get("thong_bao", field.message or "")),
            lines=field.lines,
            same_line=field.same_line,
            unprinted=field.unprinted,
            item="" if field.item is None else str(field.item),
            unit=unit,
            **limits,
        )

    def _columns(self, table: FormField) -> tuple[PlanField, ...]:
        outer = self.known, self.guards
        self.known, self.guards = dict(self.known), dict(self.guards)
        columns = []
        for column in table.columns or ():
            made = self._field(column, None)._replace(unique=column.unique)
            columns.append(made)
            self.known[column.id], self.guards[column.id] = column, made.shown_if or ALWAYS
        self.known, self.guards = outer
        return tuple(columns)


def _words(said: Form | Section | FormField | Signature, lang: Lang) -> dict[str, str]:
    """What is said in a language, by the keys of the file; what has no translation is left out."""
    words: Mapping[str, Record] = said.translations or {}
    return words[lang].model_dump(by_alias=True, exclude_none=True) if lang in words else {}


def unnumbered(field: PlanField) -> str:
    """The label of a question without the number that it has on the paper form: for where it is asked in words."""
    return field.label.removeprefix(_numbered(field.item or None, ""))


def _numbered(item: int | str | None, label: str) -> str:
    """A label after its number on the paper form: ``2a`` has a full stop, ``b)`` has a sign of its own."""
    if item is None:
        return label
    number = str(item)
    return f"{number}{'.' if number[-1:].isalnum() else ''} {label}"
