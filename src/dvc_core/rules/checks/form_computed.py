"""Biểu mẫu điện tử: numbers that follow from other answers — what they read, and what cannot be said of them."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ...finding import Applicability, Path, Severity
from ...forms.days import TODAY
from ...forms.kinds import NUMBERS, kind
from ...model.form import Computation, FormField
from ...words.folding import fold
from ...words.regex import regex
from ..registry import Doc, Violation, rule, unknown_name
from .forms import ScopedField, around, columns, earlier, questions, stated_keys

#: What is said of a question that is answered.
_OF_ANSWERED = ("bat_buoc", "bat_buoc_khi", "mac_dinh", "dien_san_tu", "chi_doc", "vi_du")


class ComputedField(NamedTuple):
    """A question that is reckoned, with the questions that it may read, each by the name a term has for it."""

    question: ScopedField
    how: Computation
    earlier: Mapping[str, ScopedField]
    #: And all that it may not, which come later.
    around: Mapping[str, ScopedField]


def computed_fields(doc: Doc) -> list[ComputedField]:
    """Every question of the file that is reckoned."""
    return doc.cached(_computed_fields)


def _computed_fields(doc: Doc) -> list[ComputedField]:
    return [
        ComputedField(
            q,
            q.field.computation,
            _by_term(doc, q, earlier(doc, q.path)),
            _by_term(doc, q, {name: o for name, o in around(doc, q.path).items() if o.filled_by is None}),
        )
        for q in questions(doc)
        if q.filled_by is None and q.field.computation is not None
    ]


def _by_term(doc: Doc, q: ScopedField, named: Mapping[str, ScopedField]) -> dict[str, ScopedField]:
    """Questions by their ids, and the columns of tables: within its own a row has no other rows."""
    inside = {
        f"{name}.{column}": found
        for name, table in named.items()
        if table.path != q.scope
        for column, found in columns(doc, table).items()
    }
    return {**named, **inside}


@rule("DVC475", pick=lambda params: f"{params['what']} {'value' if 'value' in params else ''}")
def computable(doc: Doc) -> Iterator[Violation]:
    """A computation (cach_tinh) has one verb and reads numbers, tables or days that come before it."""
    for one in computed_fields(doc):
        from ...forms.computed import constant, enough, stated  # few forms reckon

        field, how, path = one.question.field, one.how, (*one.question.path, "cach_tinh")
        verbs = [*stated(how)]
        if len(verbs) != 1:
            what = "several" if verbs else "none"
            yield Violation(path, {"id": field.id, "what": what}, at_key=True)
            continue
        [(verb, terms)] = verbs
        if not enough(verb, terms) and not any(map(_is_formula, terms)):
            yield Violation(path, {"id": field.id, "what": "count"}, at_key=True)
        key = str(Computation.model_fields[verb].alias)
        for i, term in enumerate(terms):
            where = (
                (*path, key, i) if verb not in ("count", "age") else (*path, key if i == 0 else "tai_ngay")
            )
            if verb in ("count", "age") or constant(term) is None:
                yield from _term(doc, one, where, str(term), verb)
        for name, goes_with in (("counted_if", "count"), ("on", "age")):
            if getattr(how, name) is not None and verb != goes_with:
                alone = str(Computation.model_fields[name].alias)
                yield Violation((*path, alone), {"id": field.id, "key": alone, "what": "alone"}, at_key=True)
        if how.decimals and (kind(field.kind).value == "integer" or verb in ("count", "age")):
            yield Violation((*path, "lam_tron"), {"id": field.id, "what": "whole"})


#: What a verb reads: the types of answers, and what is told of any other.
_READS = {"count": (("rows",), "table"), "age": (("date",), "date")}


#: A sign of a formula between terms; a name may have a dash, but no gap.
_SIGN = regex(r"\s[x:–−-]\s|[+*×÷/()]")


def _is_formula(term: int | str) -> bool:
    return isinstance(term, str) and _SIGN.search(term) is not None


def _term(doc: Doc, one: ComputedField, path: Path, name: str, verb: str) -> Iterator[Violation]:
    own = one.question.field
    wanted, otherwise = _READS.get(verb, (NUMBERS, "number"))
    found = one.earlier.get(name)
    if verb in _READS and found is not None and "." in name:
        # A column has an answer in each row: they can be added up, but have no age.
        yield Violation(path, {"id": own.id, "value": name, "what": "cells"})
    elif found is None and name in one.around:
        owner = one.around[name].path
        what = "itself" if owner == one.question.path else "later"
        yield Violation(path, {"id": own.id, "value": name, "what": what}, (((*owner, "ma"), "defined"),))
    elif found is None and fold(name) == TODAY and otherwise != "table":
        what = "today" if path[-1] == "tai_ngay" else "days" if otherwise == "number" else "unknown_date"
        yield Violation(path, {"id": own.id, "value": name, "suggestions": [], "what": what})
    elif found is None and _is_formula(name):
        yield Violation(path, {"id": own.id, "value": name, "suggestions": [], "what": "formula"})
    elif found is None:
        known = [other for other, q in one.earlier.items() if kind(q.field.kind).value in wanted]
        what = "unknown" if otherwise == "number" else f"unknown_{otherwise}"
        # A column without its table: it, and nothing that only looks like it.
        same = [other for other in known if other.rpartition(".")[2] == name]
        if same:
            yield _meant(doc, path, same, {"id": own.id, "value": name, "what": what})
        else:
            yield unknown_name(doc, path, name, known, id=own.id, what=what)
    elif otherwise == "number" and kind(found.field.kind).value == "rows":
        inside = [
            other
            for other, q in one.earlier.items()
            if q.scope == found.path and kind(q.field.kind).value in wanted
        ]
        yield _meant(doc, path, inside, {"id": own.id, "value": name, "what": "rows"})
    elif otherwise == "number" and kind(found.field.kind).value == "date":
        yield Violation(path, {"id": own.id, "value": name, "what": "days"})
    elif kind(found.field.kind).value not in wanted:
        yield Violation(path, {"id": own.id, "value": name, "what": otherwise})


def _meant(doc: Doc, path: Path, names: list[str], params: dict[str, object]) -> Violation:
    """A term with the names that it may stand for; one alone is put in, with an eye on it."""
    from ...model.suggest import MOST

    fixes = doc.source.replacement(path, names[0] if len(names) == 1 else "", Applicability.UNSAFE)
    return Violation(path, {**params, "suggestions": names[:MOST]}, fixes=fixes)


@rule("DVC476", Severity.WARNING)
def nothing_asked(doc: Doc) -> Iterator[Violation]:
    """A number that is reckoned (cach_tinh) is not required, has no default and no source of its own."""
    for one in computed_fields(doc):
        field = one.question.field
        for key in stated_keys(field, _OF_ANSWERED):
            yield Violation((*one.question.path, key), {"id": field.id, "key": key}, at_key=True)


@rule("DVC477", Severity.WARNING)
def one_unit(doc: Doc) -> Iterator[Violation]:
    """What is added or subtracted (cach_tinh) has one unit (don_vi), where units are stated, and so has the result."""
    for one in computed_fields(doc):
        from ...forms.computed import stated

        field, path = one.question.field, (*one.question.path, "cach_tinh")
        for verb, terms in stated(one.how):
            if verb not in ("total", "difference"):
                continue
            found = (one.earlier.get(str(term)) for term in terms)
            units = {unit for other in found if other is not None and (unit := _unit(other.field))}
            own = _unit(field)
            if len(units) > 1:
                yield Violation(path, {"id": field.id, "units": sorted(units), "what": "terms"}, at_key=True)
            elif own and units and {own} != units:
                params = {"id": field.id, "unit": own, "units": sorted(units), "what": "result"}
                yield Violation(path, params, at_key=True)


def _unit(field: FormField) -> str:
    return field.unit or ("đồng" if field.kind == "tien" else "")
