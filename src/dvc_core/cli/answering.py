"""Options and run of the commands that answer: the way of filing, the case, the answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path as FilePath
from typing import Any, TypeVar, get_args

import click

from ..formats.answered import AnswerCounts, answer_formats, answer_type
from ..law.day import today
from ..model.loader import Loaded
from ..model.procedure import Way
from ..source import read_file
from ..words import message
from .exit_codes import FOUND, OK
from .faults import misuse
from .frame import Run, run_options
from .lang import LANG
from .options import as_of_option

F = TypeVar("F", bound=Callable[..., Any])


#: The way of filing.
channel_option = click.option("--channel", type=click.Choice(get_args(Way)))
#: The code of a case.
case_option = click.option("--case", metavar="CODE")


def answers_options(command: F) -> F:
    """``--answers FILE`` and ``--answer NAME=VALUE``, which :func:`parse_answer_options` reads."""
    of_file = click.option("--answers", "answers_file", type=click.Path(), metavar="FILE")
    of_line = click.option("--answer", "single", multiple=True, metavar="NAME=VALUE")
    return of_file(of_line(command))


def parse_answer_options(answers_file: str | None, single: Sequence[str]) -> dict[str, object]:
    """The answers of a file and of the line, which go before."""
    return {**(_of_file(answers_file) if answers_file else {}), **_of_line(single)}


def _of_line(texts: Sequence[str]) -> dict[str, object]:
    """The answers of the line; two of one name are no answer."""
    found: dict[str, object] = {}
    for name, value in map(_pair, texts):
        if found.setdefault(name, value) != value:
            raise misuse("answered_twice", name=name)
    return found


def _pair(text: str) -> tuple[str, object]:
    """The name and the value of ``--answer``."""
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise misuse("answer_form", text=text)
    return name.strip(), value


def _of_file(path: str) -> dict[str, object]:
    """The answers of a file; JSON is YAML, too."""
    source = read_file(FilePath(path), path)
    if source.broken:
        first = source.findings[0]
        said = f"{path}:{first.span.line}: {message(first, LANG).text}"
        raise misuse("fault", error=said)
    return dict(source.data)


def report_answers(run: Run, name: str, asked: object, on: date) -> int:
    """Report the answers of a type of every file of a run; 1 where an answer or a file has a fault."""
    found = run.report(AnswerCounts, partial(_answered, name=name, asked=asked, on=on), on, asked)
    return FOUND if found.not_taken or found.faulty or found.outcomes["not_usable"] else OK


def _answered(loaded: Loaded, *, name: str, asked: object, on: date) -> Any:
    return answer_type(name).of_file(loaded, asked, on)


def answer_command(name: str) -> click.Command:
    """The command of a type of answer of which nothing but the day is asked."""
    of = answer_type(name)

    @click.command(name)
    @as_of_option
    @run_options(answer_formats(name))
    def command(*, run: Run, on: date | None) -> int:
        return report_answers(run, name, of.asked(), on or today())

    return command
