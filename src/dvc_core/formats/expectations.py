"""The cases of ``kiem_thu`` for people and machines: what was expected, and what came out.

The shape for machines is published as ``schemas/expectations.v0.json``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from ..finding import Path, text_of
from ..levels.expectations import CaseResult, Difference, Fault, Unexercised, Value
from ..levels.untested import Fact, Facts
from ..levels.words.outcomes import OUTCOMES
from ..model.loader import Loaded
from ..words import say
from .frame import clean
from .json_report import place_json, tool
from .reporter import Options, Write

EXPECTATIONS = "expectations/v0"
#: A list of what could have been written is cut here.
_KNOWN = 12


class FileRun(NamedTuple):
    """What ``tthc test`` found in one file; ``facts`` is None where they were not asked for."""

    loaded: Loaded
    cases: tuple[CaseResult, ...]
    unexercised: tuple[Unexercised, ...]
    facts: Facts | None


class CaseReporter:
    """The frame of a format of ``tthc test``: counts, and nothing else."""

    def __init__(self, write: Write, options: Options) -> None:
        self.write = write
        self.options = options
        self.files = self.with_cases = self.unreadable = 0
        self.held = self.failed = self.not_run = self.facts = 0

    def begin(self) -> None:
        """Called once, before the first file."""

    def one(self, tested: FileRun) -> None:
        """Called for every file; counts it."""
        self.files += 1
        self.with_cases += bool(tested.cases)
        self.unreadable += tested.loaded.procedure is None
        self.held += sum(case.holds for case in tested.cases)
        self.not_run += sum(case.found is None for case in tested.cases)
        self.failed += sum(case.found is not None and not case.holds for case in tested.cases)
        self.facts += len(tested.facts.free) if tested.facts else 0

    def end(self) -> None:
        """Called once, after the last file."""

    @property
    def cases(self) -> int:
        """How many cases there are."""
        return self.held + self.failed + self.not_run


class FullTests(CaseReporter):
    """Every case with its place; then the criteria and facts on which no case says a word."""

    def begin(self) -> None:
        """Name the date of the cases that state none."""
        self.write(say(OUTCOMES["judged"], self.options.lang, on=self.options.on) + "\n\n")

    def one(self, tested: FileRun) -> None:
        """Print the cases of a file; one that has none is only counted."""
        super().one(tested)
        lines = list(self._lines(tested))
        if lines:
            self.write("\n".join(lines) + "\n\n")

    def _lines(self, tested: FileRun) -> Iterator[str]:
        lang, loaded = self.options.lang, tested.loaded
        if loaded.procedure is None:
            first = loaded.findings[0]
            place = f"{first.code}, {say(OUTCOMES['line'], lang, line=str(first.span.line))}"
            yield self._paint("? ", "33") + say(OUTCOMES["unreadable"], lang, file=loaded.name, place=place)
            return
        if not tested.cases:
            return
        held = sum(case.holds for case in tested.cases)
        yield self._paint(
            say(OUTCOMES["file"], lang, file=loaded.name, held=held, all=len(tested.cases)), "1"
        )
        for case in tested.cases:
            yield from self._case(case, loaded)
        for group in tested.unexercised:
            if group.criteria:
                names = " ".join(criterion.id for criterion in group.criteria)
                yield "  " + say(OUTCOMES["unexercised"], lang, framework=group.framework.id, criteria=names)
        if tested.facts is not None and tested.facts.relevant:
            yield from self._facts(tested.facts, loaded)

    def _case(self, case: CaseResult, loaded: Loaded) -> Iterator[str]:
        lang = self.options.lang
        mark, color = ("✓", "32") if case.holds else ("?", "33") if case.found is None else ("✗", "31")
        line = loaded.source.key_span(case.path).line
        words = say(
            OUTCOMES["case"],
            lang,
            file=loaded.name,
            line=str(line),
            name=clean(case.stated.name),
            framework=case.stated.framework,
        )
        yield f"  {self._paint(mark, color)} {words}"
        for fault in case.faults:
            known = ", ".join(map(str, fault.known[:_KNOWN])) + (", …" if fault.known[_KNOWN:] else "")
            told = say(OUTCOMES[f"fault_{fault.what}"], lang, value=clean(str(fault.value)), known=known)
            yield f"      {self._place(fault.path, loaded)}: {told}"
        for one in case.differences:
            expected, found = self._value(one.expected), self._value(one.found)
            told = say(
                OUTCOMES["difference"],
                lang,
                what=say(OUTCOMES[one.what], lang),
                expected=expected,
                found=found,
            )
            yield f"      {self._place(one.path, loaded)}: {told}"

    def _facts(self, facts: Facts, loaded: Loaded) -> Iterator[str]:
        lang = self.options.lang
        yield "  " + say(OUTCOMES["facts"], lang, n=len(facts.free), all=facts.relevant)
        for fact in facts.free:
            place = f"{self._place(fact.change.path, loaded)} {text_of(fact.change.path)}"
            criteria = "; ".join(f"{name}: {' '.join(ids)}" for name, ids in fact.decides.items())
            before, after = self._before(fact), self._after(fact)
            yield "    " + say(
                OUTCOMES["fact"], lang, place=place, before=before, after=after, criteria=criteria
            )
        if facts.untried:
            yield "    " + say(OUTCOMES["untried"], lang, n=facts.untried)

    def _before(self, fact: Fact) -> str:
        if fact.before is None:
            return say(OUTCOMES["not_stated"], self.options.lang)
        return _word(fact.before) or say(OUTCOMES["stated"], self.options.lang)

    def _after(self, fact: Fact) -> str:
        return say(OUTCOMES["dropped"], self.options.lang) if fact.change.drop else _word(fact.change.value)

    def _value(self, value: Value) -> str:
        if isinstance(value, tuple):
            return ", ".join(map(clean, value)) or say(OUTCOMES["none"], self.options.lang)
        return clean(str(value))

    @staticmethod
    def _place(path: Path, loaded: Loaded) -> str:
        return f"{loaded.name}:{loaded.source.key_span(path).line}"

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.options.color else text

    def end(self) -> None:
        """Count: what could not be run is never among what holds."""
        without = self.files - self.with_cases - self.unreadable
        counts = {"cases": self.cases, "files": self.with_cases, "held": self.held, "failed": self.failed}
        line = say(OUTCOMES["tests_sum"], self.options.lang, **counts, not_run=self.not_run, without=without)
        if self.facts:
            line += " · " + say(OUTCOMES["facts_sum"], self.options.lang, n=self.facts)
        self.write(line + "\n")


def _word(value: object) -> str:
    """A value short enough to show: a yes or no, a word; empty for anything longer."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return clean(value) if isinstance(value, str) and len(value) <= 30 else ""


class JsonTests(CaseReporter):
    """The shape ``expectations/v0``, written as it is found."""

    _first = True

    def begin(self) -> None:
        """Write what stands before the results."""
        head = {"schema": EXPECTATIONS, "tool": tool(self.options.version), "on": self.options.on.isoformat()}
        self.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "results": [')

    def one(self, tested: FileRun) -> None:
        """Write the result of a file, also of one without cases."""
        super().one(tested)
        text = json.dumps(tested_json(tested), ensure_ascii=False)
        self.write(("\n" if self._first else ",\n") + text)
        self._first = False

    def end(self) -> None:
        """Write the counts."""
        summary = {
            "files": self.files,
            "with_cases": self.with_cases,
            "unreadable": self.unreadable,
            "held": self.held,
            "failed": self.failed,
            "not_run": self.not_run,
            "facts": self.facts,
        }
        self.write('\n], "summary": ' + json.dumps(summary) + "}\n")


def tested_json(tested: FileRun) -> dict[str, Any]:
    """What was found in one file."""
    loaded, procedure, facts = tested.loaded, tested.loaded.procedure, tested.facts
    return {
        "procedure": procedure.code if procedure else None,
        "name": procedure.name if procedure else None,
        "file": loaded.name,
        "hash": loaded.source.hash,
        "cases": [_case_json(case, loaded) for case in tested.cases],
        "unexercised": [
            {"framework": one.framework.id, "criteria": [criterion.id for criterion in one.criteria]}
            for one in tested.unexercised
        ],
        "facts": None
        if facts is None
        else {
            "relevant": facts.relevant,
            "untried": facts.untried,
            "free": [_fact_json(fact, loaded) for fact in facts.free],
        },
    }


def _case_json(case: CaseResult, loaded: Loaded) -> dict[str, Any]:
    found = case.found
    framework = found.framework if found else None
    return {
        "name": case.stated.name,
        **_where(case.path, loaded),
        "outcome": "held" if case.holds else "not_run" if found is None else "failed",
        "framework": {
            "id": case.stated.framework,
            "version": framework.version if framework else None,
            "hash": found.framework_hash if found else "",
        },
        "on": case.on.isoformat(),
        "proven": found.proven if found else None,
        "achievable": found.achievable if found else None,
        "ceiling": found.ceiling if found else None,
        "unmet": [r.criterion.id for r in found.refuted] if found else [],
        "differences": [_difference_json(one, loaded) for one in case.differences],
        "faults": [_fault_json(one, loaded) for one in case.faults],
    }


def _difference_json(one: Difference, loaded: Loaded) -> dict[str, Any]:
    return {
        "what": one.what,
        **_where(one.path, loaded),
        "expected": list(one.expected) if isinstance(one.expected, tuple) else one.expected,
        "found": list(one.found) if isinstance(one.found, tuple) else one.found,
    }


def _fault_json(one: Fault, loaded: Loaded) -> dict[str, Any]:
    return {"what": one.what, **_where(one.path, loaded), "value": one.value, "known": list(one.known)}


def _fact_json(fact: Fact, loaded: Loaded) -> dict[str, Any]:
    return {
        **_where(fact.change.path, loaded),
        "change": "drop" if fact.change.drop else "set",
        "value": fact.change.value,
        "decides": [{"framework": name, "criteria": list(ids)} for name, ids in fact.decides.items()],
    }


def _where(path: Path, loaded: Loaded) -> dict[str, Any]:
    return {"path": text_of(path), **place_json(loaded.source.key_span(path))}


CASE_FORMATS: dict[str, type[CaseReporter]] = {"full": FullTests, "json": JsonTests}
