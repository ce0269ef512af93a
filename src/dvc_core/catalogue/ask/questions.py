"""The questions that would decide the undecided services of a catalogue: of the portal once, of the offices by agency.

A question asks for one fact that a level hangs on. What a service needs beside answers, such as an e-form, is
work and no question. Each question is tried both ways on every service: what it refutes, and what it leaves open, is
known before it is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Any, NamedTuple

from pydantic import Field

from ...formats.json_output import Count
from ...levels.assessment import Assessment, CriterionResult, Standing, assess_by, grade
from ...levels.changes import verifying
from ...levels.framework import Framework
from ...levels.portal import PORTAL_FACTS, Portal, portal_with
from ...levels.questions.demands import open_demands, tasks_demanded
from ...levels.verdict import QuestionContext, State
from ...model.in_person import KEY, denials, in_person_tasks
from ...model.loader import Loaded
from ...model.procedure import Citation, InPerson, InPersonTask, Procedure
from ...words.folding import spaced
from ..overview.bodies import identified

#: A question of a framework about a task → the task; the others name it in their parameters.
_TASK_OF: dict[str, InPersonTask] = {"offered_in_full": "ky_thuat", "processed_online": "hien_dien"}
#: Stands for the instrument of an answer that is tried.
_TRIED = "(+)"
#: Reasons of a verdict that an e-form alone would settle.
_NO_FORM = ("template_without_form", "no_form", "form_asks_nothing", "form_lacks_blanks", "form_incomplete")


class Service(NamedTuple):
    """A service that a question is asked of: what its file says to it, and what each answer would decide."""

    file: str
    code: str
    name: str
    #: Sentences of the file that speak of it and have no answer yet.
    sentences: tuple[str, ...]
    #: Whether the service is decided by a yes, and by a no, the portal providing what is asked of it.
    decided_by_yes: bool
    decided_by_no: bool


class ServiceQuestion(NamedTuple):
    """One question: a fact of the portal, or a task that may have to be done in person for the services of an agency."""

    #: A fact of a portal profile, or a task.
    fact: str
    #: Empty: asked of the portal.
    agency: str
    services: tuple[Service, ...]

    @property
    def of_portal(self) -> bool:
        """True where the portal has to answer."""
        return not self.agency

    def decides(self, *, yes: bool) -> int:
        """Count the services that an answer decides."""
        return sum(one.decided_by_yes if yes else one.decided_by_no for one in self.services)


class Agency(NamedTuple):
    """An agency that is asked: its undecided services, and how many of its questions decide four fifths of them."""

    name: Annotated[str, Field(serialization_alias="agency")]
    undecided: Count
    enough_yes: Annotated[
        int | None, Field(description="questions, where each is answered yes; null: all do not")
    ]
    enough_no: Annotated[int | None, Field(description="where each is answered no")]


class CatalogueQuestions(NamedTuple):
    """The questions of a catalogue, those that decide most first, and how many of its services are decided without."""

    framework: Framework
    on: date
    services: int
    decided: int
    questions: tuple[ServiceQuestion, ...]
    #: The agencies, those with most undecided services first.
    agencies: tuple[Agency, ...]
    #: Undecided services without an e-form for one of their templates: work that no answer does.
    without_form: int


def questions(
    files: Iterable[Loaded], framework: tuple[Framework, str], on: date, portal: Portal | None
) -> CatalogueQuestions:
    """The questions that are open under a framework on a day."""
    found: dict[tuple[str, str], list[Service]] = {}
    spelled: dict[str, str] = {}
    undecided: dict[str, list[str]] = {}
    #: The services that are decided where every question is answered no.
    by_no: set[str] = set()
    services = decided = without_form = 0
    for loaded in files:
        a = assess_by(loaded, framework, on, portal)
        if a.case is None or a.no_level:
            continue
        services += 1
        if a.decided:
            decided += 1
            continue
        agency = _agency(loaded)
        # Offices of one rank are one body, as in a report.
        key, of_rank = identified(agency)
        spelled.setdefault(key, of_rank or agency)
        undecided.setdefault(key, []).append(loaded.name)
        unknown = [r for r in a.up_to(a.highest_open) if r.state is State.UNKNOWN]
        without_form += any(r.verdict.reason in _NO_FORM for r in unknown)
        for fact in dict.fromkeys(filter(None, map(_portal_fact, unknown))):
            found.setdefault(("", fact), []).append(_service(a, fact))
        stated = _stated(a.case.procedure)
        tasks = [t for t in dict.fromkeys(filter(None, map(_task, unknown))) if t not in stated]
        # With an answer the doubt about the whole list goes: what it names has to be answered, too.
        tasks += [t for t in tasks_in_doubt(loaded) if t not in tasks] if tasks else []
        for task in tasks:
            found.setdefault((key, task), []).append(_service(a, task, _sentences(a.case, task)))
        if _decided(a, *((task, False) for task in tasks)):
            by_no.add(loaded.name)
    asked = [ServiceQuestion(fact, spelled.get(key, ""), tuple(its)) for (key, fact), its in found.items()]
    asked.sort(key=lambda q: (not q.of_portal, -q.decides(yes=True), -len(q.services), q.agency, q.fact))
    agencies = [
        _counted(spelled[key], names, [q for q in asked if q.agency == spelled[key]], by_no)
        for key, names in undecided.items()
    ]
    agencies.sort(key=lambda one: (-one.undecided, one.name))
    return CatalogueQuestions(
        framework[0], on, services, decided, tuple(asked), tuple(agencies), without_form
    )


def tasks_in_doubt(loaded: Loaded) -> list[InPersonTask]:
    """The tasks that the doubt about the whole list of a file names, and that nothing else in it states."""
    if loaded.procedure is None:
        return []
    said = [str(d.get("ly_do", "")) for d in loaded.source.data.get("chua_xac_minh", ()) if is_about_list(d)]
    stated = _stated(loaded.procedure)
    return [task for task in tasks_demanded(" ".join(said)) if task not in stated]


def is_about_list(doubt: Any) -> bool:
    """True for a doubt about the whole list of what cannot be done from afar."""
    return isinstance(doubt, dict) and KEY in (doubt.get("muc"), *doubt.get("cho", ()))


def _stated(procedure: Procedure) -> set[InPersonTask]:
    """The tasks that a file demands, or denies of every stage with what the denial rests on, and no sentence against it."""
    spoken = {one.kind for one in open_demands(procedure)}
    denied = {
        one.kind for one in denials(procedure) if one.counts and one.stage is None and one.kind not in spoken
    }
    return denied | {one.kind for one in in_person_tasks(procedure)}


def _agency(loaded: Loaded) -> str:
    """The agency that is asked: the announcing one, else the executing one; the file where neither is stated."""
    p = loaded.procedure
    if p and p.announcement and p.announcement.issuer:
        return spaced(p.announcement.issuer)
    executing = (p.agencies.executing if p and p.agencies else None) or (loaded.name,)
    return spaced(executing[0])


def _portal_fact(result: CriterionResult) -> str:
    about = result.verdict.about
    return about if result.standing is Standing.IF_PORTAL and about in PORTAL_FACTS else ""


def _task(result: CriterionResult) -> InPersonTask | None:
    """The task that an open criterion asks of the file."""
    criterion = result.criterion
    if criterion.question == "not_in_person":
        task: InPersonTask = (criterion.params)["task"]
        return task
    return _TASK_OF.get(criterion.question or "")


def _sentences(case: QuestionContext, task: str) -> tuple[str, ...]:
    """The sentences of a file that speak of a task and that no entry answers."""
    said = (one.sentence.strip() for one in open_demands(case.procedure) if one.kind == task)
    return tuple(dict.fromkeys(said))


def _service(a: Assessment, fact: str, sentences: tuple[str, ...] = ()) -> Service:
    p = a.case.procedure if a.case else None
    by_yes, by_no = (_decided(a, (fact, yes)) for yes in (True, False))
    return Service(a.loaded.name, (p and p.code) or "", (p and p.name) or "", sentences, by_yes, by_no)


def _decided(a: Assessment, *answers: tuple[str, bool]) -> bool:
    """True if the answers decide the service with a portal that provides everything else."""
    if a.case is None:
        return False
    stated = dict(a.case.portal.provides) if a.case.portal else {}
    provides = dict.fromkeys(PORTAL_FACTS, True) | stated | {f: y for f, y in answers if f in PORTAL_FACTS}
    case = a.case._replace(portal=portal_with(_TRIED, provides))
    for fact, yes in answers:
        if fact not in PORTAL_FACTS:
            case = _answered(case, fact, yes=yes)
    return grade(a.loaded, case, a.framework, a.framework_hash, a.on).decided


def _answered(case: QuestionContext, task: str, *, yes: bool) -> QuestionContext:
    """The case with an entry for a task, by an instrument that the file cites already; a no answers its sentences too."""
    listed = case.procedure.legal_basis
    basis = listed[0] if listed else Citation(number=_TRIED)
    entry = InPerson.of_file({"viec": task, "khong": not yes}).model_copy(update={"basis": basis})
    said = () if yes else _sentences(case, task)
    unbound = (InPerson(sentence=one, not_binding=_TRIED) for one in said)
    entries = (*(case.procedure.in_person or ()), entry, *unbound)
    return verifying((KEY,))(
        case._replace(procedure=case.procedure.model_copy(update={"in_person": entries}))
    )


def _counted(name: str, files: Sequence[str], asked: Sequence[ServiceQuestion], by_no: set[str]) -> Agency:
    """Count how many questions of an agency, in their sequence, decide four fifths of its services."""
    yes: set[str] = set()
    open_: dict[str, set[str]] = {file: set() for file in files}
    for q in asked:
        for one in q.services:
            open_[one.file].add(q.fact)
    put: set[str] = set()
    enough: list[int | None] = [None, None]
    for number, q in enumerate(asked, 1):
        put.add(q.fact)
        yes |= {one.file for one in q.services if one.decided_by_yes}
        no = {file for file in by_no if file in open_ and open_[file] <= put}
        for at, decided in enumerate((yes, no)):
            if enough[at] is None and len(decided) * 5 >= len(files) * 4:
                enough[at] = number
    return Agency(name, len(files), *enough)
