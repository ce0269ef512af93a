"""What is to be brought: the papers of a dossier over every case that the answers leave open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from ..finding import require_type
from ..forms.model import ALWAYS, NEVER, Predicate
from ..law.day import evaluation_date
from ..model.procedure import Procedure, Way
from .answers_given import ParsedAnswers, parse_answers, question_dependencies, quoted
from .case_space import ConditionSpace, TooWideError
from .decisions import decide
from .dossier import DossierPapers, RequiredPaper, dossier_of
from .questions import CASE, cases, question
from .records import AnswerFault, ChecklistAnswer, ListReason, PaperLine


def checklist(
    procedure: Procedure,
    answers: Mapping[str, object] | None = None,
    channel: Way | None = None,
    on: date | None = None,
) -> ChecklistAnswer:
    """What who answered so is to bring on the day ``on`` (in Việt Nam today), filing by ``channel``.

    A paper is in the list where some case left open needs it; ``needed`` is None where an open question decides. A
    paper that a database perhaps stands for stays in the list, as one to bring, and says so (``spared``): 118/2025/NĐ-CP
    Điều 4 khoản 2a, 224/2026/NĐ-CP Điều 18 khoản 4. Of one that is needed just where it cannot be looked up it says so
    until that is answered. Raises :class:`MisuseError` for what is no procedure or no way of
    filing; never for what is answered.
    """
    return checklist_draft(procedure, answers, channel, on).answer


def _faults(procedure: Procedure, told: ParsedAnswers, case: object) -> Iterator[AnswerFault]:
    """The answers that were not taken; a case is told as for a deadline, also one that its own condition tells."""
    known = cases(procedure)
    yield from (fault for fault in told.faults if fault.name != CASE or case not in known)
    if case is not None and not known:
        yield AnswerFault(CASE, "unknown", quoted(case))


class ChecklistDraft(NamedTuple):
    """A list with what it was made of: for what goes on to count its papers."""

    answer: ChecklistAnswer
    dossier: DossierPapers
    given: Mapping[str, Any]


def checklist_draft(
    procedure: Procedure, answers: Mapping[str, object] | None, channel: Way | None, on: date | None
) -> ChecklistDraft:
    """As :func:`checklist`, with the papers and the answers that count."""
    require_type(procedure, Procedure, "checklist takes a Procedure")
    day = evaluation_date(on)
    dossier = dossier_of(procedure, day)
    told = parse_answers(dossier.fields, dossier.guards, dossier.elsewhere, answers, channel, day)
    told = told._replace(faults=tuple(_faults(procedure, told, (answers or {}).get(CASE))))
    answer = _empty(procedure, dossier, told, day)
    outside = _outside(procedure, channel, day)
    stated = procedure.dossier
    if outside is None and (stated is None or (stated.papers is None and not stated.cases)):
        outside = "not_stated"
    if outside is not None:
        return ChecklistDraft(replace(answer, unknown=outside), dossier, told.given)
    try:
        lines, names = _decided(dossier, told.given, day)
    except TooWideError:
        # Every paper may be needed: that much is known.
        every = tuple(one.line for one in dossier.papers)
        return ChecklistDraft(replace(answer, lines=every, unknown="too_wide"), dossier, told.given)
    asked = {name for one in names for name in question_dependencies(dossier.fields, told.given, one)}
    made = replace(
        answer,
        lines=lines,
        unknown="condition" if any(one.unreadable for one in dossier.papers) else None,
        asks=tuple(question(field) for name, field in dossier.fields.items() if name in asked),
    )
    return ChecklistDraft(made, dossier, told.given)


def _empty(procedure: Procedure, dossier: DossierPapers, told: ParsedAnswers, on: date) -> ChecklistAnswer:
    """An answer that lists nothing yet."""
    stated = procedure.dossier
    return ChecklistAnswer(
        code=procedure.code,
        name=procedure.name,
        on=on,
        channel=told.channel,
        answers=told.answers,
        sets=None if stated is None else stated.sets,
        lines=(),
        notes=() if stated is None else stated.notes or (),
        unknown=None,
        asks=(),
        faults=told.faults,
        questions=told.questions,
        doubts=dossier.doubts,
    )


def _outside(procedure: Procedure, channel: Way | None, on: date) -> ListReason | None:
    """Why nothing is known: the procedure does not apply on that day, or is not filed that way."""
    offered = {row.way for row in procedure.channels or ()}
    if channel is not None and offered and channel not in offered:
        return "not_offered"
    if procedure.valid_from is not None and on < procedure.valid_from:
        return "before_known"
    return "past_known" if procedure.valid_to is not None and on > procedure.valid_to else None


def _decided(
    dossier: DossierPapers, given: Mapping[str, Any], on: date
) -> tuple[tuple[PaperLine, ...], frozenset[str]]:
    """The papers that some case needs, and the questions that decide about any of them.

    A list of several papers depends on a question just where one of them does: each is decided alone. Raises
    :class:`TooWideError`.
    """
    space = space_of(dossier.papers, dossier, given, on)
    known: dict[Predicate, tuple[frozenset[str], frozenset[bool]]] = {}
    lines = []
    names: frozenset[str] = frozenset()
    for one in dossier.papers:
        if one.when not in known:
            known[one.when] = _ways(space, one.when)
        read, needed = known[one.when]
        names |= read
        if True in needed:
            certain = len(needed) == 1 and not one.unreadable
            asks = {source for name in read for source in question_dependencies(dossier.fields, given, name)}
            open_line = one.line._replace(asks=tuple(name for name in dossier.fields if name in asks))
            # What is needed just where it cannot be looked up is then spared nobody.
            spared = None if one.not_found else one.line.spared
            lines.append(one.line._replace(needed=True, spared=spared) if certain else open_line)
    return tuple(lines), names


def space_of(
    papers: Sequence[RequiredPaper], dossier: DossierPapers, given: Mapping[str, Any], on: date
) -> ConditionSpace:
    """The cases that the papers tell apart. Raises :class:`TooWideError`."""
    return ConditionSpace(
        dossier.fields, given, [one.when for one in papers if one.when not in (ALWAYS, NEVER)], (), on
    )


def _ways(space: ConditionSpace, when: Predicate) -> tuple[frozenset[str], frozenset[bool]]:
    """The questions that a condition depends on, and whether it holds, fails, or either."""
    boxes = space.boxes(when)
    if not boxes or boxes == [{}]:
        return frozenset(), frozenset((bool(boxes),))
    if len(boxes) == 1:
        # One box that is not everything: outside of it the condition fails, and each question of it decides.
        return frozenset(space.axes[at].name for at in boxes[0]), frozenset((True, False))
    decided = decide(space, (when,), (), lambda held, _: bool(held), {}, {})
    return decided.names, frozenset(decided.outcomes)
