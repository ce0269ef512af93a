"""``tthc submission``: check what somebody filled in."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, get_args

import click

from ... import __version__
from ...finding import Severity
from ...formats.submissions import LINE, SUBMISSION, CheckedSubmission
from ...forms.problems import Problem
from ...forms.submissions import CompiledForm, compile_form
from ...forms.visibility import prune
from ...hosts.walk.received import State, UnreadableError, decoded, judge, read_json, refused, unreadable
from ...hosts.walk.rendering import find, host_names, normalise
from ...law.day import today
from ...words import clean, show, to_json
from ...words.program import SEVERITY
from ..exit_codes import FOUND, MISUSE, OK
from ..faults import cannot_read, misuse
from ..files import STDIN
from ..lang import LANG, phrase
from ..options import as_of_option
from .form import chosen_forms, form_option, loaded_one, report_faults, using


@click.command("submission")
@click.argument("path", metavar="FILE", type=click.Path())
@click.argument("data", metavar="[DATA]", type=click.Path(), required=False)
@form_option
@click.option("--host", default="jsonschema", metavar="HOST")
@click.option("--jsonl", "many", type=click.Path(), metavar="FILE")
@click.option("-f", "--format", "shape", type=click.Choice(["full", "json"]))
@as_of_option
def submission_command(
    *,
    path: str,
    data: str | None,
    form_id: str | None,
    host: str,
    many: str | None,
    shape: str | None,
    on: date | None,
) -> int:
    """Check a submission, or many."""
    if (data is None) == (many is None):
        raise misuse("data_or_jsonl")
    if many is not None and shape is not None:
        raise misuse("jsonl_without_format")
    loaded = loaded_one(path)
    if loaded.procedure is None:
        return report_faults(loaded)
    [(name, form)] = chosen_forms(loaded, form_id, one=True).items()
    if loaded.procedure.lacks("bieu_mau_dien_tu", name):
        return report_faults(loaded)
    day = on or today()
    with using(host):
        media_type = find(host).MEDIA_TYPE.partition(";")[0]
    # The hosts of this package send JSON, whatever they draw.
    sends_json = host in host_names() or media_type.endswith("json")
    compiled = compile_form(form, day, LANG)
    if many is not None:
        if not sends_json:
            raise misuse("host_without_json", host=host)
        return _lines(many, compiled, host)
    assert data is not None  # noqa: S101 - one of the two is given
    content = _content(data)
    try:
        sent = read_json(content) if sends_json else decoded(content)
    except UnreadableError as error:
        raise misuse("data_fault", data=data, error=error) from None
    with using(host):
        given = normalise(compiled.plan, host, sent, day, keep_hidden=True)
    problems = compiled.validate(given, day)
    if shape == "json":
        record = prune(compiled.plan, given, day)
        _print_json(
            SUBMISSION.data(CheckedSubmission(name, day, problems, record, __version__), LANG), indent=1
        )
    else:
        _full(name, compiled.plan.title, day, problems)
    return FOUND if refused(problems) else OK


# Many submissions

#: A longer line is not taken into memory.
_LONGEST = 16 * 2**20


def _lines(many: str, compiled: CompiledForm, host: str) -> int:
    """Tell a verdict for each line as it is read, then the counts; 2 where a line could not be judged.

    Blank lines are no submissions: they are passed over, but count in the numbers of the others.
    """
    counted: Counter[State] = Counter()
    given = 0
    for number, line in enumerate(_bounded(many), 1):
        if line is not None and not line.strip():
            continue
        given += 1
        told = LINE.data((number, _problems(number, line, compiled, host)), LANG)
        counted[told["state"]] += 1
        _print_json(told)
    if not given:
        raise misuse("no_submission", many=many)
    assert counted.total() == given, "every line has a verdict, and one"  # noqa: S101
    valid, invalid, unreadable = (show(counted[state], LANG) for state in get_args(State))
    of = show(given, LANG)
    click.echo(phrase("lines_counted", of=of, valid=valid, invalid=invalid, unreadable=unreadable), err=True)
    return MISUSE if counted["unreadable"] else FOUND if counted["invalid"] else OK


def _bounded(many: str) -> Iterator[bytes | None]:
    """The lines of a file or of standard input; None for one that is too long, which is passed over."""
    try:
        with sys.stdin.buffer if many == STDIN else Path(many).open("rb") as stream:
            while line := stream.readline(_LONGEST):
                whole = len(line) < _LONGEST
                while len(line) == _LONGEST and not line.endswith(b"\n"):
                    line = stream.readline(_LONGEST)
                yield line if whole else None
    except OSError as error:
        raise cannot_read(many, error) from None


def _problems(number: int, line: bytes | None, compiled: CompiledForm, host: str) -> Sequence[Problem]:
    if line is None:
        most = show(_LONGEST, "vi"), show(_LONGEST, "en")
        why = {"vi": f"dài hơn {most[0]} byte", "en": f"longer than {most[1]} bytes"}
        return unreadable(why)
    return judge(line.rstrip(b"\r\n"), compiled, host, line=number)


def _print_json(told: Mapping[str, Any], indent: int | None = None) -> None:
    click.echo(to_json(told, indent=indent, default=str))


# Reading


def _content(data: str) -> bytes:
    """The bytes of a file or of standard input."""
    try:
        return sys.stdin.buffer.read() if data == STDIN else Path(data).read_bytes()
    except OSError as error:
        raise cannot_read(data, error) from None


def _full(name: str, title: str, day: date, problems: list[Problem]) -> None:
    told = show(day, LANG)
    click.echo(phrase("judged_as_of", title=title, name=name, told=told))
    for problem in problems:
        word = SEVERITY[problem.severity][LANG]
        place = ".".join(str(part + 1) if isinstance(part, int) else part for part in problem.path)
        click.echo(
            clean(f"  {word} [{problem.code}]{f' {place}' if place else ''}: {problem.sentence(LANG)}")
        )
    counted = Counter(problem.severity for problem in problems)
    errors, warnings, infos = (counted[severity] for severity in Severity)
    click.echo(phrase("problems_counted", errors=errors, warnings=warnings, infos=infos))
