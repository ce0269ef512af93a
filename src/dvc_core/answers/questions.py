"""What an answer depends on: the questions of a procedure, of its file and in words, and what is answered to them.

Fees, deadlines and checklists ask through this module, so one record of answers serves all three.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ..finding import Path, require_type
from ..forms.conditions import closed, every, fields_read, guarded, negated, some
from ..forms.kinds import kind
from ..forms.kinds.number import LARGEST
from ..forms.model import ALWAYS, NEVER, Choice, PlanField, Predicate
from ..forms.resolve import plan, unnumbered
from ..law.exploitable import not_found
from ..model.form import Condition, Form, FormField, Option, OwnList, Section
from ..model.procedure import Channel, Procedure, Way
from ..words.vocabulary import word_label

if TYPE_CHECKING:
    # Most files are checked without an answer to anything: these records are imported where one is given.
    from .records import (
        AnswerKind,
        ChecklistAnswer,
        DeadlineAnswer,
        FeeAnswer,
        Question,
    )

#: The questions that every procedure has.
CHANNEL, TERRITORY = "kenh", "dia_ban"
#: The question of which case with a code of its own it is, and the answer that it is none of them.
CASE, OTHER = "truong_hop", "khac"
WAYS: dict[Way, str] = {
    "truc_tiep": "Nộp trực tiếp",
    "buu_chinh": "Nộp qua bưu chính",
    "truc_tuyen": "Nộp trực tuyến",
}
NONE_OF_THEM = "Không thuộc trường hợp nào nêu trên"


class QuestionSet:
    """The questions of a procedure that some part of it reads, with those that the part asks in words.

    ``read`` names what the part reads of the electronic forms; ``own`` are questions beside those of ``cau_hoi``.
    """

    def __init__(
        self, procedure: Procedure, on: date, read: Iterable[str], own: Sequence[FormField] = ()
    ) -> None:
        form = _questions(procedure, read, own)
        planned = plan(form, on)
        self.kinds: dict[str, FormField] = {f.id: f for section in form.sections for f in section.fields}
        #: By name, in the order in which they are asked: where and how to file first.
        self.fields: dict[str, PlanField] = dict(planned.by_id)
        #: When each question is asked.
        self.guards: Mapping[str, Predicate] = {
            n: field.full_condition or ALWAYS for n, field in self.fields.items()
        }
        forms = (procedure.forms or {}).values()
        ids = {field.id for form in forms for section in form.sections for field in section.fields}
        #: The questions of forms that are not read: a record of a form may answer them.
        self.elsewhere = frozenset(ids - self.fields.keys())
        #: What is asked in words, and the name that it has.
        self._asked: dict[tuple[object, ...], str] = {}

    def unreadable(self, condition: Condition | None) -> bool:
        """Whether a condition names a question that there is not, or one that depends on such a question."""
        return condition is not None and not all(
            map(self._is_answerable, fields_read(closed(condition, self.kinds)))
        )

    def _is_answerable(self, name: str, behind: frozenset[str] = frozenset()) -> bool:
        """Whether there is a question, with all that it is shown for and computed from; ``behind`` led to it."""
        if name not in self.kinds or name in behind:
            return False
        how = self.fields[name].computed if name in self.fields else None
        # A column of a table is there where the table is.
        terms = (
            {term.field.partition(".")[0] for term in how.terms if term.field} if how is not None else set()
        )
        shown = fields_read(self.guards.get(name, ALWAYS)) <= self.kinds.keys()
        return shown and all(self._is_answerable(term, behind | {name}) for term in terms)

    def when(self, condition: Condition | None, *, anywhere: bool = False) -> Predicate:
        """A condition in its closed form, false of hidden questions; ``anywhere``: with the province left open."""
        if condition is None:
            return ALWAYS
        test = closed(condition, self.kinds)
        if anywhere:
            test = _without(test, TERRITORY)
        return guarded(test, lambda name: self.guards.get(name, ALWAYS))

    def is_number(self, name: str) -> bool:
        """Whether a question can be answered with a number."""
        numeric = name in self.fields and kind(self.fields[name].kind).value in ("integer", "number")
        return numeric and (name not in self.kinds or self._is_answerable(name))

    def choice(self, name: str, label: str, options: Iterable[tuple[object, str]]) -> None:
        """Asks which of some is the case."""
        choices = tuple(Choice(str(code), said) for code, said in options)
        self.fields.setdefault(name, PlanField(name, "chon_mot", label, required=True, options=choices))

    def number(self, name: str, label: str, least: int, unit: str) -> None:
        """Asks for a number: a whole one, if it begins with one."""
        kind_of = "so_nguyen" if least else "so_thap_phan"
        made = PlanField(name, kind_of, label, required=True, minimum=least, unit=unit)
        self.fields.setdefault(name, made)

    def yes(self, place: str, label: str, *words: object) -> Predicate:
        """Asks whether something is the case: the test that it is. The same ``words`` are asked once."""
        return self.ask(self.unique_name(place, *words), label)

    def ask(self, name: str, label: str) -> Predicate:
        """Asks a question of yes or no: the test that it is yes."""
        self.fields.setdefault(name, PlanField(name, "co_khong", label))
        return Predicate("thuoc", name, (True,))

    def unique_name(self, place: str, *words: object) -> str:
        """The name of a question in words: the place where they were met first."""
        return self._asked.setdefault(words, place)


class UndecidedPlace(NamedTuple):
    """Where it is not said what holds: nothing is stated, no row of a way of filing is for the case, or several are."""

    place: Path
    when: Predicate
    reason: Literal["condition", "hole", "overlap", "no_amount"]


def rows_of_ways(
    asking: QuestionSet, procedure: Procedure, decides: Callable[[Channel], bool], gaps: list[UndecidedPlace]
) -> Iterator[tuple[int, Channel, Predicate]]:
    """Every row of "cách thức thực hiện" with when it is the one; where none or several are goes to ``gaps``.

    A way none of whose rows ``decides`` anything is left out: which of them it is is not asked.
    """
    rows: dict[Way, list[tuple[int, Channel]]] = {}
    for i, channel in enumerate(procedure.channels or ()):
        rows.setdefault(channel.way, []).append((i, channel))
    for way, found in rows.items():
        filed = is_answer(CHANNEL, way)
        if not any(decides(channel) for _, channel in found):
            continue
        if any(asking.unreadable(channel.when) for _, channel in found):
            gaps.append(UndecidedPlace(("cach_thuc_thuc_hien", found[0][0]), filed, "condition"))
            continue
        told = [(i, asking.when(channel.when)) for i, channel in found if channel.when is not None]
        in_words = [(i, channel) for i, channel in found if channel.when is None]
        otherwise = negated(some(test for _, test in told))
        chosen = dict(told)
        if len(in_words) > 1:
            place = f"cach_thuc_thuc_hien.{way}"
            asking.choice(place, "Trường hợp", _labels(in_words))
            chosen |= {i: every((otherwise, is_answer(place, str(i)))) for i, _ in in_words}
        elif in_words:
            chosen[in_words[0][0]] = otherwise
        elif otherwise != ALWAYS:
            gaps.append(
                UndecidedPlace(("cach_thuc_thuc_hien", found[0][0]), every((filed, otherwise)), "hole")
            )
        for n, (i, one) in enumerate(told):
            gaps += [
                UndecidedPlace(("cach_thuc_thuc_hien", i), every((filed, one, other)), "overlap")
                for _, other in told[:n]
            ]
        for i, channel in found:
            yield i, channel, every((filed, chosen[i]))


def case_of_way(procedure: Procedure, way: Way | None) -> str:
    """The cases in which alone one may file in a way, in the words of its rows; "" where one of them has none.

    What rows of every way are for alike says nothing of one of them.
    """
    cases: dict[Way, dict[str, None]] = {}
    for row in procedure.channels or ():
        cases.setdefault(row.way, {})[row.case or ""] = None
    own = cases.get(way, {}) if way is not None else {}
    alike = len(cases) > 1 and all(other.keys() == own.keys() for other in cases.values())
    return "" if "" in own or alike else "; ".join(own)


def _labels(rows: list[tuple[int, Channel]]) -> list[tuple[int, str]]:
    """How rows of one way are called: by their case; of those without one the only is the rest, or each its time."""
    nameless = [(i, row) for i, row in rows if not row.case]
    times = {i: _time_of(row) for i, row in nameless}
    if len(nameless) == 1 < len(rows):
        names = {i: "Các trường hợp còn lại" for i, _ in nameless}
    elif len(set(times.values()) - {""}) == len(times):
        names = {i: f"Dòng có thời hạn {time}" for i, time in times.items()}
    else:
        names = {i: f"Dòng {i + 1}" for i in times}
    return [(i, row.case or names[i]) for i, row in rows]


def _time_of(row: Channel) -> str:
    """The time of a row in words, where it is one number."""
    time = row.deadline
    if time is None or time.amount is None or time.unit is None:
        return ""
    return f"{time.amount:f} {word_label(time.unit, 'vi').lower()}".replace(".", ",")


def is_answer(name: str, value: str) -> Predicate:
    """That a choice is answered so."""
    return Predicate("thuoc", name, (value,))


def place_name(place: Path) -> str:
    """The name of a question that stands at a place."""
    return ".".join(map(str, place))


def names_read(condition: Condition | None) -> Iterator[str]:
    """The questions that a condition reads."""
    if condition is not None:
        if condition.field is not None:
            yield condition.field
        for part in (*(condition.all_of or ()), *(condition.any_of or ()), condition.negated):
            yield from names_read(part)


def cases(procedure: Procedure) -> tuple[str, ...]:
    """The codes that a case may be told by: those of the file, and that it is none of them."""
    codes = [variant.code for variant in procedure.variants or ()]
    return (*codes, OTHER) if codes else ()


def reserved_questions(procedure: Procedure) -> tuple[FormField, ...]:
    """The questions that need not be in the file: the way of filing, of those that it offers, the province, the case.

    Which case it is is asked of the cases with a code whose own condition (``khi``) does not tell it.
    """
    ways = dict.fromkeys(channel.way for channel in procedure.channels or ()) or WAYS
    named = {one.code: one.name or one.code for one in procedure.variants or () if one.when is None}
    return _reserved((*ways,), (*named.items(),))


@lru_cache(maxsize=256)
def _reserved(ways: tuple[Way, ...], cases: tuple[tuple[str, str], ...]) -> tuple[FormField, ...]:
    """They are alike for most procedures. Which case it is is asked where there are any to choose from."""
    fields = (
        _choice(CHANNEL, "Cách nộp hồ sơ", options=_options({way: WAYS[way] for way in ways})),
        _choice(TERRITORY, "Tỉnh, thành phố", code_list="tinh_thanh"),
    )
    options = _options({**dict(cases), OTHER: NONE_OF_THEM})
    return (*fields, _choice(CASE, "Trường hợp", options=options)) if cases else fields


def _choice(name: str, label: str, **listed: Any) -> FormField:
    # Not validated: what is written here is right, and a validator of fields alone takes as long as reading a file.
    return FormField.model_construct(id=name, kind="chon_mot", label=label, required=True, **listed)


def _options(labels: Mapping[str, str]) -> tuple[Option, ...]:
    return tuple(Option.model_construct(code=code, label=label) for code, label in labels.items())


def questions(
    procedure: Procedure, answers: Iterable[ChecklistAnswer | FeeAnswer | DeadlineAnswer]
) -> tuple[Question, ...]:
    """What the answers to one case read, and what they leave open, each once, in the order in which to ask it.

    ``answers`` are of :func:`dvc_core.checklist`, :func:`dvc_core.fee` and :func:`dvc_core.deadline`, of ``procedure``.
    How and where it is filed comes first, then the questions of the procedure, those of its forms, and what is asked in
    words. Raises :class:`~dvc_core.finding.MisuseError` for anything else.
    """
    require_type(procedure, Procedure, "questions takes a Procedure")
    from .records import ChecklistAnswer, DeadlineAnswer, FeeAnswer

    found: dict[str, Question] = {}
    for answer in answers:
        require_type(
            answer, (ChecklistAnswer, FeeAnswer, DeadlineAnswer), "questions takes answers to a case"
        )
        found |= answer.questions
        found |= {one.name: one for one in answer.asks}
    fields = [*reserved_questions(procedure), *(procedure.questions or ())]
    for form in (procedure.forms or {}).values():
        fields += [field for section in form.sections for field in section.fields]
    places = {name: place for place, name in enumerate(dict.fromkeys(field.id for field in fields))}
    return tuple(sorted(found.values(), key=lambda one: places.get(one.name, len(places))))


def question(field: PlanField) -> Question:
    """A question as it is told to who is to answer it."""
    from .records import AnsweredBy, AskedOption, Question

    limits = (None if bound is None else Decimal(bound) for bound in (field.minimum, field.maximum))
    least, most = (None if bound is None or abs(bound) >= LARGEST else bound for bound in limits)
    options = tuple(AskedOption(option.code, option.label) for option in field.options or ())
    own = kind(field.kind)
    unit = field.unit or ("VND" if own.name == "tien" else "")
    # A form prints the unit behind the label; here it has a place of its own. The number of the paper is of no question.
    label = unnumbered(field).removesuffix(f" ({unit})")
    by: AnsweredBy = "office" if not_found(label) else "applicant"
    kind_of = _KINDS.get(own.value, "other")
    return Question(field.id, kind_of, label, options, least, most, unit, own.value == "integer", by)


_KINDS: Mapping[str, AnswerKind] = {
    "code": "choice",
    "boolean": "yes_no",
    "integer": "number",
    "number": "number",
    "date": "day",
}


def _questions(procedure: Procedure, read: Iterable[str], own: Sequence[FormField]) -> Form:
    """One form of all that is asked: the reserved questions, the file's own, and what is read of the forms."""
    questions = [*(procedure.questions or ()), *own]
    # First, so that the others may read them.
    reserved = reserved_questions(procedure)
    parts = [
        (name, _section(name, own)) for name, own in (("chung", reserved), ("cau_hoi", questions)) if own
    ]
    lists: dict[str, OwnList] = {}
    # Which case it is is asked only where something reads it.
    asked = [*(one for one in reserved if one.id != CASE), *questions]
    of_forms = []
    for name, form in (procedure.forms or {}).items():
        lists |= form.lists
        for section in form.sections:
            if section.filled_by is None:
                parts.append((f"{name}-{section.id}", section))
                of_forms += [(section, field) for field in section.fields]
    wanted = {name for field in asked for name in (field.id, *_read_by(field))} | {*read}
    # What a question reads stands before it.
    for section, field in reversed(of_forms):
        if field.id in wanted:
            wanted |= {*_read_by(field), *names_read(section.shown_if)}
    seen: set[str] = set()
    kept = []
    for name, section in parts:
        fields = [field for field in section.fields if field.id in wanted - seen]
        fields = [*{field.id: field for field in reversed(fields)}.values()][::-1]
        seen |= {field.id for field in fields}
        if fields:
            kept.append(section.model_copy(update={"id": name, "fields": tuple(fields)}))
    return Form.model_construct(title="Câu hỏi", sections=tuple(kept)).with_lists(lists)


def _section(name: str, fields: Sequence[FormField]) -> Section:
    return Section.model_construct(id=name, title=name, fields=tuple(fields), page=1)


def _read_by(field: FormField) -> Iterator[str]:
    """The questions that decide whether, or of what, a question is."""
    yield from names_read(field.shown_if)
    how = field.computation
    if how is not None:
        terms = (*(how.total or ()), *(how.difference or ()), *(how.product or ()), *(how.quotient or ()))
        named = (*(str(term) for term in terms), how.count, how.age, how.on)
        yield from (name.partition(".")[0] for name in named if name)


def _without(test: Predicate, name: str, *, yes: bool = True) -> Predicate:
    """What a condition leaves where one question may have whatever answer suits it."""
    if test.field:
        return test if test.field != name else ALWAYS if yes else NEVER
    if test.op == "khong":
        return negated(_without(test.parts[0], name, yes=not yes))
    return (every if test.op == "tat_ca" else some)(_without(part, name, yes=yes) for part in test.parts)
