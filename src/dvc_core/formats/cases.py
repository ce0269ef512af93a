"""The cases of ``kiem_thu`` for people and machines: what was expected, and what came out.

The shape for machines is published as ``schemas/expectations.v0.json``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from ..answers.records import ChecklistAnswer
from ..finding import Path, text_of
from ..levels.expectations import (
    CaseResult,
    Cost,
    Difference,
    ExpectedDueDate,
    FaultWhat,
    Unexercised,
    Value,
    What,
    stated_of,
)
from ..levels.framework import level_name
from ..levels.words.outcomes import OUTCOMES
from ..model.loader import Loaded
from ..words import Lang, clean, format_message, message, show
from .entries import ON, Context, EntryReporter, JsonKey, JsonObject, head, output
from .json_output import Count, Day, Hash, Level, LevelOrNull, Place, Point, place_json
from .published import shape
from .reporter import Reporter

SHAPE: Literal["expectations/v0"] = "expectations/v0"
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


class FullCases(Reporter[FileRun, CaseCounts]):
    """Every case with its place; then the criteria that every case meets."""

    def begin(self) -> str:
        """Name the date of the cases that state none."""
        lang = self.options.lang
        return format_message(OUTCOMES["judged"], lang, on=show(self.options.on, lang)) + "\n\n"

    def item(self, record: FileRun) -> str:
        """The cases of a file; one that has none is only counted."""
        lines = "\n".join(self._lines(record))
        return f"{lines}\n\n" if lines else ""

    def _lines(self, tested: FileRun) -> Iterator[str]:
        lang, loaded = self.options.lang, tested.loaded
        if loaded.procedure is None:
            first = loaded.findings[0]
            place = f"{first.code}, {format_message(OUTCOMES['line'], lang, line=first.span.line)}"
            what = clean(message(first, lang).text)
            yield self.paint("? ", "yellow") + format_message(
                OUTCOMES["unreadable"], lang, file=clean(loaded.name), place=place, what=what
            )
            return
        if not tested.cases:
            return
        held = sum(case.holds for case in tested.cases)
        yield self.paint(
            format_message(OUTCOMES["file"], lang, file=clean(loaded.name), held=held, all=len(tested.cases)),
            "bold",
        )
        for case in tested.cases:
            yield from self._case(case, loaded)
        for group in tested.unexercised:
            if group.criteria:
                names = " ".join(criterion.id for criterion in group.criteria)
                yield "  " + format_message(
                    OUTCOMES["unexercised"], lang, framework=group.framework.id, criteria=names
                )

    def _case(self, case: CaseResult, loaded: Loaded) -> Iterator[str]:
        lang = self.options.lang
        mark, color = ("✓", "green") if case.holds else ("✗", "red") if case.ran else ("?", "yellow")
        line = loaded.source.key_span(case.path).line
        words = format_message(
            OUTCOMES[_about(case)],
            lang,
            file=clean(loaded.name),
            line=str(line),
            name=clean(case.stated.name),
            framework=clean(case.stated.framework),
        )
        yield f"  {self.paint(mark, color)} {words}"
        for fault in case.faults:
            known = ", ".join(map(str, fault.known[:_KNOWN])) + (", …" if fault.known[_KNOWN:] else "")
            told = format_message(
                OUTCOMES[f"fault_{fault.what}"], lang, value=clean(str(fault.value)), known=known
            )
            yield f"      {self._place(fault.path, loaded)}: {told}"
        for one in case.differences:
            expected, found = self._value(one.expected, case), self._found_text(one, case)
            told = format_message(
                OUTCOMES["difference"],
                lang,
                what=format_message(OUTCOMES[one.what], lang),
                expected=expected,
                found=found,
            )
            yield f"      {self._place(one.path, loaded)}: {told}"

    def _found_text(self, one: Difference, case: CaseResult) -> str:
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
        asks = ", ".join(clean(question.name) for question in case.due.asks)
        return format_message(OUTCOMES["still_asked"], lang, found=found, asks=asks)

    def _value(self, value: Value, case: CaseResult) -> str:
        if isinstance(value, Cost):
            return self._cost(value)
        if isinstance(value, ExpectedDueDate):
            return self._due(value)
        if isinstance(value, tuple):
            return ", ".join(map(clean, value)) or format_message(OUTCOMES["none"], self.options.lang)
        return level_name(case.stated.framework, value, self.options.lang)

    def _bounds(self, least: Decimal | date | None, most: Decimal | date | None) -> str:
        """A value, or from which to which it is; "" without any."""
        lang = self.options.lang
        if least == most:
            return "" if most is None else show(most, lang)
        bounds = ("from", least), ("to", most)
        return " ".join(
            format_message(OUTCOMES[word], lang, n=show(bound, lang))
            for word, bound in bounds
            if bound is not None
        )

    def _cost(self, cost: Cost) -> str:
        if cost.unknown is not None:
            return format_message(OUTCOMES["not_known"], self.options.lang, reason=clean(cost.unknown))
        return f"{self._bounds(cost.least, cost.most)} {cost.currency}"

    def _due(self, due: ExpectedDueDate) -> str:
        lang = self.options.lang
        if due.unknown is not None:
            return format_message(OUTCOMES["not_known"], lang, reason=clean(due.unknown))
        days = self._bounds(due.earliest, due.latest)
        if due.expected is None:
            return days or format_message(OUTCOMES["no_day"], lang)
        return format_message(
            OUTCOMES["day_expected" if due.expected else "day_certain"], lang, days=days
        ).strip()

    @staticmethod
    def _place(path: Path, loaded: Loaded) -> str:
        return f"{clean(loaded.name)}:{loaded.source.key_span(path).line}"

    def end(self, counts: CaseCounts) -> str:
        """Count: what could not be run is never among what holds."""
        lang = self.options.lang
        numbers = {"cases": counts.cases, "held": counts.held, "failed": counts.failed}
        without = counts.files - counts.with_cases - counts.unreadable
        line = format_message(
            OUTCOMES["tests_sum"],
            lang,
            **numbers,
            files=counts.with_cases,
            not_run=counts.not_run,
            without=without,
        )
        if counts.unreadable:
            line += f" · {format_message(OUTCOMES['tests_unreadable'], lang, n=counts.unreadable)}"
        return line + "\n"


def _about(case: CaseResult) -> str:
    """How the line of a case is called: by what it states beside levels, where it states none."""
    stated = case.stated
    beside = {
        "case_fee": stated.fee,
        "case_deadline": stated.deadline,
        "case_checklist": stated.checklist,
    }
    told = [] if stated_of(stated) else [word for word, one in beside.items() if one is not None]
    return told[0] if told else "case"


def paper_text(name: str, what: What, papers: ChecklistAnswer, lang: Lang) -> str:
    """The result for a paper that differs from what the case expects."""
    line = next((line for line in papers.lines if name in (line.id, line.name)), None)
    name = clean(name)
    if line is None:
        return format_message(OUTCOMES["paper_unlisted"], lang, name=name)
    if what != "papers_absent" and line.needed is None:
        return format_message(OUTCOMES["paper_open"], lang, name=name, asks=", ".join(map(clean, line.asks)))
    return format_message(
        OUTCOMES["paper_plain" if what == "papers_spared" else "paper_listed"], lang, name=name
    )


def _value_json(value: Value) -> int | str | list[str] | None:
    if isinstance(value, (Cost, ExpectedDueDate)):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def _place(path: Path, context: Context) -> Place:
    """Where a place of the file stands, which is the parent of a case, a difference and a fault."""
    return place_json(context.parent.source.key_span(path))


C = JsonKey
_PLACE = (
    C("path", str, lambda one, _: text_of(one.path)),
    C("start", Point, lambda one, c: _place(one.path, c)["start"]),
    C("end", Point, lambda one, c: _place(one.path, c)["end"]),
)
_Outcome = int | str | list[str] | None
DIFFERENCE = JsonObject(
    "DifferenceEntry",
    "What a case expects, against what came out: a level, criteria, an amount, or questions.",
    (
        C("what", What, lambda one, _: one.what),
        *_PLACE,
        C("expected", _Outcome, lambda one, _: _value_json(one.expected)),
        C("found", _Outcome, lambda one, _: _value_json(one.found)),
    ),
)
FAULT = JsonObject(
    "FaultEntry",
    "Why a case cannot be run.",
    (
        C("what", FaultWhat, lambda one, _: one.what),
        *_PLACE,
        C("value", Level, lambda one, _: one.value),
        C("known", list[Level], lambda one, _: [*one.known]),
    ),
)
FRAMEWORK = JsonObject(
    "CaseFramework",
    "The framework of a case; without a version where it is not known.",
    (
        C("id", str, lambda case, _: case.stated.framework),
        C("version", str | None, lambda case, _: case.found and case.found.framework.version),
        C("hash", Hash, lambda case, _: case.found.framework_hash if case.found else ""),
    ),
)
CASE = JsonObject(
    "CaseEntry",
    "One case.",
    (
        C("name", str, lambda case, _: case.stated.name),
        *_PLACE,
        C("outcome", Literal["held", "failed", "not_run"], lambda case, _: _outcome(case)),
        C("framework", FRAMEWORK.type, lambda case, c: FRAMEWORK.data(case, c.lang)),
        C("on", Day, lambda case, _: case.on.isoformat()),
        C("proven", LevelOrNull, lambda case, _: case.found and case.found.proven),
        C("achievable", LevelOrNull, lambda case, _: case.found and case.found.achievable),
        C("ceiling", LevelOrNull, lambda case, _: case.found and case.found.ceiling),
        C("unmet", list[str], lambda case, _: [r.criterion.id for r in case.found.refuted] if case.found else []),
        C("differences", DIFFERENCE.types, lambda case, c: [DIFFERENCE.data(one, c.lang, c.parent) for one in case.differences]),
        C("faults", FAULT.types, lambda case, c: [FAULT.data(one, c.lang, c.parent) for one in case.faults]),
    ),
)  # fmt: skip
UNEXERCISED = JsonObject(
    "OfFramework",
    "Criteria of a framework.",
    (
        C("framework", str, lambda one, _: one.framework.id),
        C("criteria", list[str], lambda one, _: [criterion.id for criterion in one.criteria]),
    ),
)
FILE = JsonObject(
    "FileEntry",
    "What was found in one file.",
    (
        C("procedure", str | None, lambda run, _: run.loaded.procedure and run.loaded.procedure.code, "its code"),
        C("name", str | None, lambda run, _: run.loaded.procedure and run.loaded.procedure.name),
        C("file", str, lambda run, _: run.loaded.name),
        C("hash", Hash, lambda run, _: run.loaded.source.hash),
        C("cases", CASE.types, lambda run, c: [CASE.data(one, c.lang, run.loaded) for one in run.cases]),
        C("unexercised", UNEXERCISED.types, lambda run, c: [UNEXERCISED.data(one, c.lang) for one in run.unexercised]),
    ),
)  # fmt: skip
_HEAD = head(SHAPE, ON)
Cases = output("Cases", "Cases of tthc test.", _HEAD, FILE, shape(CaseCounts))


def _outcome(case: CaseResult) -> str:
    return "held" if case.holds else "failed" if case.ran else "not_run"


class JsonCases(EntryReporter[FileRun, CaseCounts]):
    """The shape ``expectations/v0``, written as it is found; also of a file without cases."""

    head_entry, entry = _HEAD, FILE


#: The formats of ``tthc test``.
CASES: Mapping[str, type[Reporter[FileRun, CaseCounts]]] = {"full": FullCases, "json": JsonCases}
