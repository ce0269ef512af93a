"""What is answered to the questions of a procedure: the answers that count, and those that could not be taken."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from ..finding import Frozen, MisuseError, require_type
from ..forms.conditions import answered
from ..forms.kinds import FormFieldKind, kind
from ..forms.model import ALWAYS, PlanField, Predicate
from ..model.procedure import Way
from ..words import cut
from ..words.regex import regex
from .case_space import ConditionSpace, TooWideError
from .questions import CASE, CHANNEL, question

if TYPE_CHECKING:
    # Most files are checked without an answer to anything: these records are imported where one is given.
    from .records import AnswerFault, Question

#: The items whose places name questions in words; an answer to one of another item is no matter of this one.
_ITEMS = ("phi_le_phi", "cach_thuc_thuc_hien", "thoi_han_giai_quyet", "truong_hop", "thanh_phan_ho_so")
#: Questions of deadlines that have a name of their own; an answer to them is no matter of fees or papers.
_OF_TIMES = (CASE, "phi_dia_gioi")


def accepted_answers(
    fields: Mapping[str, PlanField], elsewhere: frozenset[str], told: Mapping[str, object], on: date
) -> tuple[dict[str, Any], list[AnswerFault]]:
    """The answers that count, numbers that follow from them too, and those that could not be taken."""
    from ..forms import computed
    from ..model.suggest import closest
    from .records import AnswerFault

    given: dict[str, Any] = {}
    faults = []
    for name, value in told.items():
        field = fields.get(name)
        if field is None and (name in elsewhere or _of_another(name, fields)):
            continue
        if field is None:
            faults.append(AnswerFault(name, "unknown", quoted(value), "".join(closest(name, fields, 1))))
            continue
        own = kind(field.kind)
        # A code is text, though it be written as a number.
        coded = field.options and isinstance(value, int) and not isinstance(value, bool)
        made = _read_text(own, str(value)) if coded or isinstance(value, str) else own.canonical(field, value)
        if not answered(made):
            continue
        if field.computed is not None or own.check(field, on)(made):
            faults.append(AnswerFault(name, "value", quoted(value)))
        else:
            given[name] = made
    for name, field in fields.items():
        if field.computed is not None and (found := computed.value(field.computed, given, on)) is not None:
            given[name] = found
    return given, faults


class ParsedAnswers(NamedTuple):
    """What is made of answers: those that count, and those that do not."""

    #: All that is known, numbers that follow from answers too.
    given: Mapping[str, Any]
    #: The answers that were taken, without the way of filing.
    answers: Mapping[str, object]
    channel: Way | None
    faults: tuple[AnswerFault, ...]
    #: The questions that were answered, by name, also of an answer that was not taken.
    questions: Mapping[str, Question]


def parse_answers(
    fields: Mapping[str, PlanField],
    guards: Mapping[str, Predicate],
    elsewhere: frozenset[str],
    answers: Mapping[str, object] | None,
    channel: Way | None,
    on: date,
) -> ParsedAnswers:
    """What is made of answers and the way of filing; ``elsewhere`` are questions that others ask.

    Raises :class:`MisuseError` for what is no record or no way of filing; never for what is answered.
    """
    from .records import AnswerFault

    require_type(answers, (Mapping, type(None)), "answers is a record")
    for name in answers or ():
        require_type(name, str, "a question has a name")
    if channel is not None and channel not in get_args(Way):
        raise MisuseError(f"channel is one of {', '.join(get_args(Way))}, not {channel!r:.40}")
    told = {**(answers or {}), **({} if channel is None else {CHANNEL: channel})}
    given, faults = accepted_answers(fields, elsewhere, told, on)
    if channel is not None:
        faults = [fault for fault in faults if fault.name != CHANNEL]
        if (other := (answers or {}).get(CHANNEL, channel)) != channel:
            faults.append(AnswerFault(CHANNEL, "twice", other))
    unasked = hidden(fields, guards, given, on)
    faults += [AnswerFault(name, "hidden", told[name]) for name in told if name in unasked]
    kept = told.keys() - unasked - {CHANNEL}
    return ParsedAnswers(
        given,
        Frozen({name: value for name, value in given.items() if name in kept}),
        given.get(CHANNEL, channel),
        tuple(faults),
        Frozen({name: question(fields[name]) for name in told if name in fields}),
    )


def hidden(
    fields: Mapping[str, PlanField], guards: Mapping[str, Predicate], given: Mapping[str, Any], on: date
) -> set[str]:
    """The answered questions that are asked in no case that is left open."""
    asked = {name: guards.get(name, ALWAYS) for name in given}
    try:
        space = ConditionSpace(fields, given, asked.values(), (), on)
        return {name for name, guard in asked.items() if not space.boxes(guard)}
    except TooWideError:
        return set()


def question_dependencies(fields: Mapping[str, PlanField], given: Mapping[str, Any], name: str) -> set[str]:
    """The questions to ask for an answer: those that it is reckoned from, where it is; none for one that there is not."""
    if name not in fields:
        return set()
    how = fields[name].computed
    if how is None:
        return {name}
    terms = {term.field for term in how.terms if term.field and term.field not in given}
    return {source for term in terms for source in question_dependencies(fields, given, term)}


def _of_another(name: str, fields: Mapping[str, PlanField]) -> bool:
    """Whether a name is the place of something asked in words by an item that is not looked at here."""
    item, dot, _ = name.partition(".")
    if name in _OF_TIMES:
        return True
    return bool(dot) and item in _ITEMS and not any(known.startswith(f"{item}.") for known in fields)


#: Yes and no as pages and command lines write them.
YES_NO: Mapping[str, bool] = {
    "true": True,
    "có": True,
    "yes": True,
    "false": False,
    "không": False,
    "no": False,
}
_NUMBER = regex(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")


def _read_text(own: FormFieldKind, text: str) -> Any:
    """An answer that comes as a text, from a page or a command line: yes and no, and numbers, as what they are."""
    made = own.text(text)
    if own.value == "boolean":
        return YES_NO.get(made.lower(), made)
    if own.value in ("integer", "number") and _NUMBER.fullmatch(made):
        return float(made) if "." in made else int(made)
    return made


def quoted(value: object) -> object:
    """An answer that was not taken, as it is quoted: of what is no text, number, yes or no what it is."""
    if isinstance(value, str):
        return cut(value)
    return value if value is None or isinstance(value, (bool, int, float)) else type(value).__name__
