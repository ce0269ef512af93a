"""DVC650–DVC652: what cannot be done from afar (phai_truc_tiep): each entry means one thing, and nothing is denied that is so."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Law, Severity
from ...model.in_person import KEY, denials, in_person_tasks
from ...model.procedure import InPerson
from ...words.folding import fold
from ..registry import Doc, Violation, rule
from ._help import prose

#: What must be done in person, and what the agency checks on the spot, makes the difference between the two levels.
_LAW = (Law("224/2026/NĐ-CP", "14"),)


@rule("DVC650", law=_LAW)
def one_meaning(doc: Doc) -> Iterator[Violation]:
    """An entry of phai_truc_tiep names a task, denies one, or answers a sentence; a denial holds in every case."""
    for i, entry in enumerate(doc.procedure.in_person or ()):
        what, key = _unclear(entry)
        if what:
            has_place = what == "condition"
            place = (KEY, i, key) if has_place else (KEY, i)
            yield Violation(place, {"what": what, "key": key}, at_key=has_place)


def _unclear(entry: InPerson) -> tuple[str, str]:
    """What is wrong with an entry, and the key that is at fault; nothing where it says one thing."""
    answers = entry.sentence is not None, entry.not_binding is not None
    if entry.task is not None and any(answers):
        return "both", "viec"
    if any(answers) and not all(answers):
        return "half", "khong_buoc" if answers[0] else "cau"
    if entry.task is None and not any(answers):
        return "nothing", "viec"
    if entry.absent:
        conditions = {"khi": entry.when, "neu": entry.only_if, "neu_can_thiet": entry.if_needed or None}
        stated = next((key for key, value in conditions.items() if value is not None), "")
        return ("condition", stated) if stated else ("", "")
    return "", ""


@rule("DVC651", law=_LAW)
def denied_and_so(doc: Doc) -> Iterator[Violation]:
    """What a file says need not be done in person is not demanded by another of its places."""
    denied = [one for one in denials(doc.procedure) if one.counts]
    for task in in_person_tasks(doc.procedure) if denied else ():
        against = next(
            (one for one in denied if one.kind == task.kind and one.stage in (None, task.stage)), None
        )
        if against is not None and task.for_everybody:
            params = {
                "what": task.kind if task.derived else "stated",
                "task": task.kind,
                "about": task.about,
            }
            yield Violation(
                against.place, params, ((task.place, "stated_here"),), at_key=len(against.place) == 1
            )


@rule("DVC652", Severity.WARNING)
def no_such_sentence(doc: Doc) -> Iterator[Violation]:
    """The sentence that an entry of phai_truc_tiep answers stands in the file."""
    answered = [(i, one.sentence) for i, one in enumerate(doc.procedure.in_person or ()) if one.sentence]
    # Of an item that is missing nobody knows the sentences; that it is missing is reported where it belongs.
    if not answered or doc.procedure.steps is None or doc.procedure.dossier is None:
        return
    texts = [text for path, text in doc.cached(prose) if path[0] != KEY]
    texts += [kept.text for kept in doc.procedure.verbatim or ()]
    for i, sentence in answered:
        # Most are copied as they stand.
        if any(sentence in text for text in texts):
            continue
        if not any(fold(sentence) in fold(text) for text in texts):
            yield Violation((KEY, i, "cau"), {"sentence": sentence})
