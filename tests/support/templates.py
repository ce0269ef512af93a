"""Forms of official templates and answers to them, in a folder each.

A folder that has ``procedure.yaml`` is a template of the tests' own; else it has the code of a shipped
procedure for its name, and the form is that procedure's. Where there are several, ``form`` in the answers
says which, and the folder is called by both: ``1.000689+nhan``.

``answers.yaml`` has a complete canonical record, what to answer instead so that conditions move
(``moves``, in the order of the form; null clears), and wrong answers with the code of their problem. A row of
a table that replaces one of the record has the same columns: they are typed over those.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from dvc_core import forms, load
from dvc_core.model.form import Form
from dvc_core.model.procedure import Procedure

from .files import ROOT
from .submission_samples import ON

FOLDER = ROOT / "tests/templates"


class Wrong(NamedTuple):
    """A wrong answer: what kind of mistake, where, and what is typed."""

    sort: str
    field: str
    value: Any
    #: Features of a loss that excuses a host from refusing it.
    excused_by: tuple[str, ...] = ()
    #: The code of the problem by which the library refuses it.
    code: str = ""


def templates() -> list[str]:
    """The names of all forms with answers: their folders."""
    return sorted(path.parent.name for path in FOLDER.glob("*/answers.yaml"))


def shipped() -> list[str]:
    """Those of shipped procedures."""
    return [name for name in templates() if not (FOLDER / name / "procedure.yaml").is_file()]


@cache
def path(name: str) -> Path:
    """The file of the procedure that has the form."""
    own = FOLDER / name / "procedure.yaml"
    return own if own.is_file() else next((ROOT / "procedures").glob(f"*/{name.partition('+')[0]}.yaml"))


@cache
def procedure(name: str) -> Procedure:
    """The procedure that has the form."""
    read = load(path(name)).procedure
    assert read is not None
    return read


def form_id(name: str) -> str:
    """Which form of its procedure it is."""
    made = procedure(name).forms
    assert made
    found: str = _answers(name).get("form", next(iter(made)))
    return found


def form(name: str) -> Form:
    """The form itself."""
    made = procedure(name).forms
    assert made
    return made[form_id(name)]


@cache
def plan(name: str) -> forms.Plan:
    return forms.plan(form(name), ON, "vi")


@cache
def _answers(name: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((FOLDER / name / "answers.yaml").read_text("utf-8"))
    return read


def complete(name: str) -> dict[str, Any]:
    """A canonical record that answers every shown question the form demands, and most others."""
    return forms.canonical(plan(name), _answers(name)["record"])


def moves(name: str) -> tuple[tuple[str, Any], ...]:
    """What to answer instead, in the order of the form; None clears."""
    return tuple((field, value) for field, value in _answers(name)["moves"])


def moved(name: str) -> dict[str, Any]:
    """The record after the moves, hidden answers gone."""
    changed = {**complete(name), **dict(moves(name))}
    return forms.canonical(plan(name), {key: value for key, value in changed.items() if value is not None})


def wrong(name: str) -> tuple[Wrong, ...]:
    """Wrong answers, each alone in a record that is otherwise complete."""
    return tuple(
        Wrong(**{**one, "excused_by": tuple(one.get("excused_by", ()))}) for one in _answers(name)["wrong"]
    )
