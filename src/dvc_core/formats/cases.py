"""The cases of ``kiem_thu`` for people and machines: what was expected, and what came out.

The shape for machines is published as ``schemas/expectations.v0.json``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from ..answers.records import ChecklistAnswer
from ..finding import text_of
from ..levels.expectations import (
    CaseFault,
    CaseResult,
    Cost,
    ExpectedDueDate,
    FaultWhat,
    Unexercised,
    UnmetExpectation,
    Value,
    What,
    stated_of,
)
from ..levels.framework import level_name
from ..levels.words.outcomes import OUTCOMES, outcome_sentence
from ..model.loader import Loaded
from ..words import Lang, message, show
from ..words.document import Document, DocumentItem, DocumentSection, Link, Text, Tone
from .entries import ON, JsonKey, JsonObject, JsonReporter, count_key, head, output, range_keys
from .json_output import Count, Day, Hash, Level, LevelOrNull
from .reporter import Reporter, formats
from .results import DocumentReporter

SHAPE: Literal["expectations/v0"] = "expectations/v0"
KIND = "test"
Outcome = Literal["held", "failed", "not_run"]
_SIGNS: Mapping[Outcome, tuple[str, Tone]] = {
    "held": ("✓", "green"),
    "failed": ("✗", "red"),
    "not_run": ("?", "yellow"),
}
#: A list of what could have been written is cut here.
_KNOWN = 12


class FileRun(NamedTuple):
    """What ``tthc test`` found in one file."""

    loaded: Loaded
    cases: tuple[CaseResult, ...]
    unexercised: tuple[Unexercised, ...]


@dataclass
class CaseCounts:
    """The counts of a run."""

    files: Count = 0
    with_cases: Count = 0
    unreadable: Count = 0
    held: Count = 0
    failed: Count = 0
    not_run: Count = 0

    def add(self, run: FileRun) -> None:
        """Count a file and its cases."""
        self.files += 1
        self.with_cases += bool(run.cases)
        self.unreadable += run.loaded.procedure is None
        self.held += sum(case.holds for case in run.cases)
        self.not_run += sum(not case.ran for case in run.cases)
        self.failed += sum(case.ran and not case.holds for case in run.cases)

    @property
    def cases(self) -> int:
        """How many cases there are."""
        return self.held + self.failed + self.not_run


class WrittenCases(DocumentReporter[FileRun, CaseCounts]):
    """Every case with its place; then the criteria that every case meets."""

    title = OUTCOMES["tests_title"]

    def opening(self) -> Document:
        """Name the date of the cases that state none."""
        return self._texts(self._message("judged", on=show(self.options.on, self.options.lang)))

    def document(self, record: FileRun) -> Document | None:
        """The cases of a file; None for a file without cases, which is only counted."""
        loaded, cases = record.loaded, record.cases
        if loaded.procedure is None:
            first = loaded.findings[0]
            place = f"{first.code}, {self._message('line', line=first.span.line)}"
            what = message(first, self.options.lang).text
            return self._texts(f"? {self._message('unreadable', file=loaded.name, place=place, what=what)}")
        if not cases:
            return None
        held = sum(case.holds for case in cases)
        title = self._message("file", file=loaded.name, held=held, all=len(cases))
        notes = tuple(
            self._message(
                "unexercised",
                framework=group.framework.id,
                criteria=" ".join(one.id for one in group.criteria),
            )
            for group in record.unexercised
            if group.criteria
        )
        items = tuple(self._case(case, loaded) for case in cases)
        return Document(KIND, title, (), (DocumentSection(items=items, marks="signs", notes=notes),))

    def closing(self, counts: CaseCounts) -> Document:
        """Count: what could not be run is never among what holds."""
        without = counts.files - counts.with_cases - counts.unreadable
        told = {**vars(counts), "files": counts.with_cases, "cases": counts.cases, "without": without}
        line = self._message("tests_sum", **told)
        if counts.unreadable:
            line += f" · {self._message('tests_unreadable', n=counts.unreadable)}"
        return self._texts(line)

    @staticmethod
    def _texts(*texts: str) -> Document:
        return Document(KIND, "", tuple(map(Text, texts)))

    def _message(self, key: str, **values: object) -> str:
        return outcome_sentence(key, self.options.lang, **values)

    def _case(self, case: CaseResult, loaded: Loaded) -> DocumentItem:
        sign, tone = _SIGNS[_outcome(case)]
        words = self._message(
            _about(case),
            file=loaded.name,
            line=str(loaded.source.key_span(case.path).line),
            name=case.stated.name,
            framework=case.stated.framework,
        )
        told = [(one.path, self._fault(one)) for one in case.faults]
        told += [(one.path, self._difference(one, case)) for one in case.differences]
        details = (f"{loaded.name}:{loaded.source.key_span(path).line}: {text}" for path, text in told)
        return DocumentItem(f"{sign} {words}", details=tuple(map(Link, details)), tone=tone)

    def _fault(self, fault: CaseFault) -> str:
        known = ", ".join(map(str, fault.known[:_KNOWN])) + (", …" if fault.known[_KNOWN:] else "")
        return self._message(f"fault_{fault.what}", value=str(fault.value), known=known)

    def _difference(self, one: UnmetExpectation, case: CaseResult) -> str:
        expected, found = self._value(one.expected, case), self._found_text(one, case)
        return self._message("difference", what=self._message(one.what), expected=expected, found=found)

    def _found_text(self, one: UnmetExpectation, case: CaseResult) -> str:
        """The result of a case: papers that differ from those expected, a due day with its open questions."""
        lang = self.options.lang
        if one.what in ("papers_needed", "papers_spared", "papers_absent") and case.papers is not None:
            came = one.found if isinstance(one.found, tuple) else ()
            expected = one.expected if isinstance(one.expected, tuple) else ()
            wrong = [name for name in expected if name not in came]
            return "; ".join(paper_text(name, one.what, case.papers, lang) for name in wrong)
        found = self._value(one.found, case)
        if one.what != "deadline" or case.due is None or not case.due.asks:
            return found
        asks = ", ".join(question.name for question in case.due.asks)
        return self._message("still_asked", found=found, asks=asks)

    def _value(self, value: Value, case: CaseResult) -> str:
        if isinstance(value, (Cost, ExpectedDueDate)) and value.unknown is not None:
            return self._message("not_known", reason=value.unknown)
        if isinstance(value, Cost):
            return f"{self._bounds(value.least, value.most)} {value.currency}"
        if isinstance(value, ExpectedDueDate):
            return self._due(value)
        if isinstance(value, tuple):
            return ", ".join(value) or self._message("none")
        return level_name(case.stated.framework, value, self.options.lang)

    def _bounds(self, least: Decimal | date | None, most: Decimal | date | None) -> str:
        """A value, or from which to which it is; "" without any."""
        lang = self.options.lang
        if least == most:
            return "" if most is None else show(most, lang)
        bounds = ("from", least), ("to", most)
        return " ".join(
            self._message(word, n=show(bound, lang)) for word, bound in bounds if bound is not None
        )

    def _due(self, due: ExpectedDueDate) -> str:
        days = self._bounds(due.earliest, due.latest)
        if due.expected is None:
            return days or self._message("no_day")
        return self._message("day_expected" if due.expected else "day_certain", days=days).strip()


def _about(case: CaseResult) -> str:
    """How the line of a case is called: by what it states beside levels, where it states none."""
    stated = case.stated
    beside = {
        "case_fee": stated.fee,
        "case_deadline": stated.deadline,
        "case_checklist": stated.checklist,
    }
    told = () if stated_of(stated) else (word for word, one in beside.items() if one is not None)
    return next(iter(told), "case")


def paper_text(name: str, what: What, papers: ChecklistAnswer, lang: Lang) -> str:
    """The result for a paper that differs from what the case expects."""
    line = next((line for line in papers.lines if name in (line.id, line.name)), None)
    if line is None:
        return outcome_sentence("paper_unlisted", lang, name=name)
    if what != "papers_absent" and line.needed is None:
        return outcome_sentence("paper_open", lang, name=name, asks=", ".join(line.asks))
    return outcome_sentence("paper_plain" if what == "papers_spared" else "paper_listed", lang, name=name)


def _value_json(value: Value) -> int | str | list[str] | None:
    if isinstance(value, (Cost, ExpectedDueDate)):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


C = JsonKey
#: Of a case, a difference and a fault; their parent is the file.
_PLACE = (
    C("path", str, lambda one, _: text_of(one.path)),
    *range_keys(lambda one, c: c.parent.source.key_span(one.path)),
)
_Outcome = int | str | list[str] | None
DIFFERENCE = JsonObject(
    "DifferenceEntry",
    "What a case expects, against what came out: a level, criteria, an amount, or questions.",
    C("what", What, lambda one, _: one.what),
    *_PLACE,
    C("expected", _Outcome, lambda one, _: _value_json(one.expected)),
    C("found", _Outcome, lambda one, _: _value_json(one.found)),
)
FAULT = JsonObject(
    "FaultEntry",
    "Why a case cannot be run.",
    C("what", FaultWhat, lambda one, _: one.what),
    *_PLACE,
    C("value", Level, lambda one, _: one.value),
    C("known", list[Level], lambda one, _: [*one.known]),
)
FRAMEWORK = JsonObject(
    "CaseFramework",
    "The framework of a case; without a version where it is not known.",
    C("id", str, lambda case, _: case.stated.framework),
    C("version", str | None, lambda case, _: case.found and case.found.framework.version),
    C("hash", Hash, lambda case, _: case.found.framework_hash if case.found else ""),
)
CASE = JsonObject(
    "CaseEntry",
    "One case.",
    C("name", str, lambda case, _: case.stated.name),
    *_PLACE,
    C("outcome", Outcome, lambda case, _: _outcome(case)),
    C("framework", FRAMEWORK.type, lambda case, c: FRAMEWORK.data(case, c.lang)),
    C("on", Day, lambda case, _: case.on.isoformat()),
    C("proven", LevelOrNull, lambda case, _: case.found and case.found.proven),
    C("achievable", LevelOrNull, lambda case, _: case.found and case.found.achievable),
    C("ceiling", LevelOrNull, lambda case, _: case.found and case.found.ceiling),
    C("unmet", list[str], lambda case, _: [r.criterion.id for r in case.found.refuted] if case.found else []),
    C("differences", DIFFERENCE.types, lambda case, c: [DIFFERENCE.data(one, c.lang, c.parent) for one in case.differences]),
    C("faults", FAULT.types, lambda case, c: [FAULT.data(one, c.lang, c.parent) for one in case.faults]),
)  # fmt: skip
UNEXERCISED = JsonObject(
    "OfFramework",
    "Criteria of a framework.",
    C("framework", str, lambda one, _: one.framework.id),
    C("criteria", list[str], lambda one, _: [criterion.id for criterion in one.criteria]),
)
FILE = JsonObject(
    "FileEntry",
    "What was found in one file.",
    C("procedure", str | None, lambda run, _: run.loaded.procedure and run.loaded.procedure.code, "its code"),
    C("name", str | None, lambda run, _: run.loaded.procedure and run.loaded.procedure.name),
    C("file", str, lambda run, _: run.loaded.name),
    C("hash", Hash, lambda run, _: run.loaded.source.hash),
    C("cases", CASE.types, lambda run, c: [CASE.data(one, c.lang, run.loaded) for one in run.cases]),
    C("unexercised", UNEXERCISED.types, lambda run, c: [UNEXERCISED.data(one, c.lang) for one in run.unexercised]),
)  # fmt: skip
_HEAD = head(SHAPE, ON)
_COUNTS = JsonObject("CaseCountsEntry", CaseCounts.__doc__ or "", *map(count_key, CaseCounts.__annotations__))
Cases = output("Cases", "Cases of tthc test.", _HEAD, FILE, _COUNTS)


def _outcome(case: CaseResult) -> Outcome:
    return "held" if case.holds else "failed" if case.ran else "not_run"


class JsonCases(JsonReporter[FileRun, CaseCounts]):
    """The shape ``expectations/v0``, written as it is found; also of a file without cases."""

    head_entry, entry, counts_entry = _HEAD, FILE, _COUNTS


#: The formats of ``tthc test``.
CASES: Mapping[str, Callable[..., Reporter[FileRun, CaseCounts]]] = formats("cases")
