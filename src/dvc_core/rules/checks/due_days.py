"""When a dossier is due: what a time says that moves no day, and why no day follows from it."""

from __future__ import annotations

from collections.abc import Iterator

from ...answers.day_durations import all_give_a_day
from ...finding import Path, Severity
from ...model.procedure import Duration, DurationPart
from ..registry import Doc, Violation, rule

#: The kinds of time (loai) that an hour moves to the next working day.
_OF_THE_DAY = ("trong_ngay", "giai_quyet_ngay")


@rule("DVC340", Severity.WARNING)
def idle_hour(doc: Doc) -> Iterator[Violation]:
    """The hour after which the next day counts (nhan_sau_gio) stands beside a time of the day alone."""
    for path, limit in doc.deadlines:
        if limit.cutoff is not None and limit.kind not in _OF_THE_DAY:
            yield Violation((*path, "nhan_sau_gio"), {"kind": limit.kind}, at_key=True)


#: The reasons that are told; what is not stated, or reads a question there is not, other rules tell.
_REASONS = ("elsewhere", "in_words", "not_set", "fraction")


@rule("DVC341", Severity.INFO)
def no_day(doc: Doc) -> Iterator[Violation]:
    """A due day follows from every time, or it is told why not."""
    if not all_give_a_day(doc.procedure):
        yield from _undated(doc)
    told: list[Duration] = []
    for path, limit in doc.deadlines:
        if limit.starts_from == "su_kien_khac" and limit not in told:
            told.append(limit)
            yield Violation((*path, "tinh_tu"), {"what": "other_event"}, at_key=True)


def _undated(doc: Doc) -> Iterator[Violation]:
    """The times without a day; one that several rows share is reported once. Most files need not load what finds them."""
    from ...answers.deadline import undated

    limits = dict(doc.deadlines)
    for path, reason in undated(doc.procedure, on=doc.on):
        if reason == "mixed_units":
            yield Violation((*path, "don_vi"), {"what": reason})
        elif reason in _REASONS and path in limits:
            key = "so" if reason == "fraction" else "loai"
            yield Violation((*path, key), {"what": reason}, at_key=True)


@rule("DVC342", Severity.WARNING)
def one_time(doc: Doc) -> Iterator[Violation]:
    """Of the times by case (chi_tiet) whose conditions may hold together all are the same."""
    tables = [
        (path, [(i, part) for i, part in enumerate(limit.parts or ()) if part.when is not None])
        for path, limit in doc.deadlines
        if limit.kind == "theo_chi_tiet"
    ]
    for path, parts in tables:
        if len(parts) > 1:
            yield from _overlaps(doc, path, parts)


def _overlaps(doc: Doc, path: Path, parts: list[tuple[int, DurationPart]]) -> Iterator[Violation]:
    """Pairs of parts that differ and may hold together. Most files need not load what looks for them."""
    from ...answers.case_space import ConditionSpace, TooWideError
    from ...answers.questions import QuestionSet, names_read
    from ...forms.conditions import every

    asking = QuestionSet(doc.procedure, doc.on, {name for _, part in parts for name in names_read(part.when)})
    tests = [(i, part, asking.when(part.when)) for i, part in parts if not asking.unreadable(part.when)]
    for n, (i, part, test) in enumerate(tests):
        for j, before, other in tests[:n]:
            both = every((other, test))
            if (before.amount, before.unit) == (part.amount, part.unit):
                continue
            space = ConditionSpace(asking.fields, {}, (both,), (), doc.on)
            try:
                together = space.exact(both) and bool(space.boxes(both))
            except TooWideError:
                continue
            if together:
                related = (((*path, "chi_tiet", j, "khi"), "other"),)
                params = {"of": part.of, "other": before.of}
                yield Violation((*path, "chi_tiet", i, "khi"), params, related)
