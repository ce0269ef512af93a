"""``tthc submission``: check what somebody filled in."""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Any, Literal

import click
from pydantic import Field
from typing_extensions import TypedDict

from ... import __version__
from ...finding import Severity
from ...formats.json_output import Day, PathSteps, Tool, tool
from ...forms.problems import Problem
from ...forms.submissions import compile_form
from ...forms.visibility import prune
from ...hosts.walk.rendering import find, host_names, normalise
from ...law.day import today
from ...words import LONGEST, clean, show, to_json
from ...words.program import SEVERITY
from ...words.system import parser_words
from ..exit_codes import FOUND, OK
from ..faults import cannot_read, misuse
from ..files import STDIN
from ..lang import LANG, tr
from ..options import as_of_option, lang_option
from .form import chosen_forms, form_option, loaded_one, tell_faults, using

#: A whole number of more digits is not read as one: Python's limit is 4300.
_DIGITS = 4000


@click.command(
    "submission",
    short_help=tr("Kiểm tra bản khai đã điền.", "Check a form that was filled in."),
    help=tr(
        "Kiểm tra một bản khai (JSON) theo biểu mẫu của tệp: mọi lỗi cùng lúc, bằng lời, theo nhãn của từng mục. "
        "Với --host, dữ liệu được đưa về dạng chuẩn trước.\n\nThoát với mã 1 khi bản khai có lỗi; cảnh báo thì không.",
        "Check a submission (JSON) against the e-form of a file: all problems at once, in words, by the label "
        "of each question. With --host the data are brought to the canonical form first.\n\n"
        "Exits with 1 where there are errors; warnings do not count.",
    ),
)
@click.argument("path", metavar="FILE", type=click.Path())
@click.argument("data", metavar="DATA", type=click.Path())
@form_option
@click.option(
    "--host",
    default="jsonschema",
    metavar="HOST",
    help=tr(
        "Nơi đã gửi dữ liệu (mặc định: dạng chuẩn).", "The host that sent the data (default: canonical)."
    ),
)
@click.option("-f", "--format", "shape", type=click.Choice(["full", "json"]), default="full")
@as_of_option
@lang_option
def submission_command(
    *, path: str, data: str, form_id: str | None, host: str, shape: str, on: date | None
) -> int:
    """Check a submission."""
    loaded = loaded_one(path)
    if loaded.procedure is None:
        return tell_faults(loaded)
    chosen = chosen_forms(loaded, form_id)
    if len(chosen) > 1:
        names = ", ".join(chosen)
        raise misuse(f"chọn một biểu mẫu với --form: {names}", f"choose one with --form: {names}")
    name, form = next(iter(chosen.items()))
    day = on or today()
    with using(host):
        media_type = find(host).MEDIA_TYPE.partition(";")[0]
    # The hosts of this package send JSON, whatever they draw.
    sent = _read(data) if host in host_names() or media_type.endswith("json") else _text(data)
    with using(host):
        given = normalise(form, host, sent, day, keep_hidden=True)
    compiled = compile_form(form, day, LANG)
    problems = compiled.validate(given, day)
    if shape == "json":
        _json(name, day, prune(compiled.plan, given), problems)
    else:
        _full(name, compiled.plan.title, day, problems)
    return FOUND if any(problem.severity is Severity.ERROR for problem in problems) else OK


def _text(data: str) -> str:
    """The text of a file or of standard input, as a host that is no JSON sends it."""
    try:
        content = sys.stdin.buffer.read() if data == STDIN else Path(data).read_bytes()
        return content.decode("utf-8-sig")
    except OSError as error:
        raise cannot_read(data, error) from None
    except UnicodeDecodeError:
        raise misuse(f"{data} không phải văn bản UTF-8", f"{data} is no text in UTF-8") from None


def _read(data: str) -> Any:
    """The data of a file or of standard input; what is no JSON is a usage error."""
    try:
        return json.loads(
            _text(data),
            parse_constant=_no_number,
            parse_float=_finite,
            parse_int=_whole,
            object_pairs_hook=_each_once,
        )
    except (ValueError, RecursionError) as error:
        raise misuse(
            f"{data} không phải JSON: {parser_words(error, 'vi')}",
            f"{data} is no JSON: {parser_words(error, 'en')}",
        ) from None


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; one with two answers to a question is refused, since one of them would be lost."""
    made = dict(pairs)
    if len(made) < len(pairs):
        key, _ = Counter(key for key, _ in pairs).most_common(1)[0]
        raise misuse(f"bản khai có hai mục “{clean(key)}”", f"the submission has “{clean(key)}” twice")
    return made


def _no_number(name: str) -> Any:
    """Refuse what JSON has no word for."""
    raise ValueError(name)


def _finite(text: str) -> float | Decimal:
    number = float(text)
    return number if math.isfinite(number) else _wide(text)


def _whole(text: str) -> int | Decimal:
    return int(text) if len(text) <= _DIGITS else _wide(text)


def _wide(text: str) -> Decimal:
    """A number that no answer is, kept so that the check tells where it stands."""
    try:
        return Decimal(text)
    except InvalidOperation:
        raise ValueError(text) from None


def _full(name: str, title: str, day: date, problems: list[Problem]) -> None:
    told = show(day, LANG)
    click.echo(tr(f"{title} ({name}), xét tại ngày {told}", f"{title} ({name}), judged as of {told}"))
    for problem in problems:
        word = SEVERITY[problem.severity][LANG]
        place = ".".join(str(part + 1) if isinstance(part, int) else part[:LONGEST] for part in problem.path)
        click.echo(clean(f"  {word} [{problem.code}]{f' {place}' if place else ''}: {problem.say(LANG)}"))
    counted = Counter(problem.severity for problem in problems)
    errors, warnings, infos = (counted[severity] for severity in Severity)
    click.echo(
        tr(
            f"{errors} lỗi, {warnings} cảnh báo, {infos} lưu ý",
            f"errors: {errors}, warnings: {warnings}, notes: {infos}",
        )
    )


class Sentences(TypedDict):
    """A sentence in both languages."""

    vi: str
    en: str


class ProblemEntry(TypedDict):
    """One thing that is wrong with one answer."""

    code: str
    severity: Severity
    path: Annotated[
        PathSteps,
        Field(description="field; row from 0 and column in a table; part of an address or a file"),
    ]
    label: Annotated[str, Field(description="the question, in the language of the run")]
    params: Annotated[dict[str, Any], Field(description="raw values of the sentence")]
    message: Sentences


class SubmissionChecked(TypedDict):
    """Problems of tthc submission."""

    schema: Literal["submission/v0"]
    tool: Tool
    form: Annotated[str, Field(description="the id of the e-form")]
    on: Day
    valid: Annotated[bool, Field(description="there is no error; warnings may be")]
    problems: list[ProblemEntry]
    record: Annotated[dict[str, Any], Field(description="the canonical record, hidden answers left out")]


def _json(name: str, day: date, record: dict[str, Any], problems: list[Problem]) -> None:
    told: SubmissionChecked = {
        "schema": "submission/v0",
        "tool": tool(__version__),
        "form": name,
        "on": day.isoformat(),
        "valid": not any(problem.severity is Severity.ERROR for problem in problems),
        "problems": [
            {
                "code": problem.code,
                "severity": problem.severity,
                "path": list(problem.path),
                "label": problem.label,
                "params": dict(problem.params),
                "message": {"vi": problem.say("vi"), "en": problem.say("en")},
            }
            for problem in problems
        ],
        "record": record,
    }
    click.echo(to_json(told, indent=1, default=str))
