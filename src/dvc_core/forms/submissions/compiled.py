"""Submissions: a form compiled once, every answer checked at once, all problems told together.

    form = compile_form(loaded.procedure.forms["to-khai"])
    for problem in form.validate(record):
        print(problem.path, problem.say("vi"))

``record`` is canonical (:mod:`dvc_core.forms`); what a host sends goes through
:func:`dvc_core.normalise` first. Answers to hidden questions are noted and otherwise left alone;
where a condition of the form could not be resolved they are left out, unnoted.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ... import forms
from ...finding import Severity
from ...law.day import today
from ...model.form import Form
from ...words import Lang
from .check import Run, prepared, unresolved
from .problem import CONTEXTUAL, Problem


class CompiledForm:
    """A form ready to check submissions; immutable, to be shared between threads."""

    def __init__(self, plan: forms.Plan) -> None:
        self.plan = plan
        self._group = prepared(plan)
        self._unresolved = unresolved(plan)
        self._prune = any(problem.code == "unresolved_condition" for problem in self._unresolved)

    def validate(self, record: Mapping[str, Any], on: date | None = None) -> list[Problem]:
        """Return all problems of a record in the order of the form; ``on`` is today (in Vietnam)."""
        # Hosts hand on what is no record under no name.
        if not isinstance(record, Mapping) or [*record] == [""]:
            return [Problem("record", Severity.ERROR, (), self.plan.title)]
        run = Run(on or today(), self.plan.on, [*self._unresolved])
        run.check(self._group, forms.prune(self.plan, record) if self._prune else record)
        return run.problems


def compile_form(form: Form, on: date | None = None, lang: Lang = "vi") -> CompiledForm:
    """Prepare a form for checking; code lists as of ``on`` (today), labels in ``lang``."""
    return CompiledForm(forms.plan(form, on or today(), lang))


__all__ = ["CONTEXTUAL", "CompiledForm", "Problem", "compile_form"]
