"""``tthc ask``: the questions that decide undecided services, and their answers read back into the files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import click

from ... import __version__
from ...catalogue.ask.answers import answered, portal_text
from ...catalogue.ask.dialogue import dialogue
from ...catalogue.ask.questions import CatalogueQuestions, questions
from ...catalogue.ask.sheet import (
    AnsweredRow,
    SheetError,
    read_sheet,
    sheet_json,
    sheet_text,
    write_sheet,
)
from ...law.day import today
from ...levels.assessment import assess_by
from ...levels.framework import Framework, FrameworkError, load_framework
from ...levels.in_force import first
from ...levels.portal import PORTAL_FACTS, Portal
from ...levels.words.standings import STANDING_WORDS
from ...words import Both, clean
from ..exit_codes import FOUND, OK
from ..faults import cannot_read, misuse, needs_package, no_framework
from ..files import default_folder, loaded_files
from ..fixing import put_text
from ..lang import LANG, phrase
from ..options import (
    as_of_option,
    exclude_option,
    format_option,
    framework_option,
    paths_argument,
    portal_of,
    portal_option,
)
from ..output import put, report_written, targets, write_file
from ..project import project_options, settings

#: Every format, and those that never go to standard output.
_FORMATS, _FILES = ["full", "json", "xlsx"], ("xlsx",)


@click.command("ask")
@paths_argument
@format_option(_FORMATS, _FILES)
@click.option("--read", "answers_file", type=click.Path(), metavar="FILE")
@click.option("--dialogue", "talk", is_flag=True)
@framework_option
@as_of_option
@portal_option
@exclude_option
@project_options
def ask_command(
    *,
    paths: tuple[str, ...],
    formats: tuple[str, ...],
    answers_file: str | None,
    talk: bool,
    asked: str | None,
    on: date | None,
    portal_file: str | None,
    exclude: tuple[str, ...],
) -> int:
    """Ask, or read answers."""
    day = on or today()
    paths = paths or settings().texts("paths") or (default_folder(),)
    try:
        framework = load_framework(asked or first(day))
    except FrameworkError as error:
        raise no_framework(error) from None
    if (answers_file is not None) + bool(formats) + talk > 1:
        raise misuse("ask_one_of")
    if answers_file is not None:
        return _put_answers(_sheet(Path(answers_file)), paths, exclude, framework, day, portal_file)
    chosen = targets(formats, _FORMATS, _FORMATS[0], _FILES)
    portal = _portal_there(portal_file) if talk else portal_of(portal_file)
    found = questions(loaded_files(paths, exclude=exclude), framework, day, portal)
    if talk:
        if portal_file is None:
            found = found._replace(questions=tuple(q for q in found.questions if not q.of_portal))
            click.echo(phrase("portal_not_asked"))
        return _put_answers(
            (list(dialogue(found, LANG, _typed, click.echo)), []), paths, exclude, framework, day, portal_file
        )
    for name, target in chosen:
        _write(name, target, found)
    report_written(chosen)
    return OK


def _write(name: str, target: str, found: CatalogueQuestions) -> None:
    if name == "full":
        write_file(target, sheet_text(found, LANG))
    elif name == "json":
        write_file(target, sheet_json(found, LANG, __version__))
    else:
        try:
            with put(target) as part:
                write_sheet(found, LANG, Path(part))
        except ImportError:
            raise needs_package("xlsx", "openpyxl") from None


def _typed(asked: str) -> str | None:
    """What is typed after a prompt; None where the input ends."""
    try:
        typed: str = click.prompt(asked, default="", show_default=False)
    except click.Abort:
        return None
    return typed


def _put_answers(
    given: tuple[list[AnsweredRow], list[Both]],
    paths: tuple[str, ...],
    exclude: tuple[str, ...],
    framework: tuple[Framework, str],
    day: date,
    portal_file: str | None,
) -> int:
    """Put answers into files; what they decide is shown, and what was not taken."""
    answers, problems = given
    unread = len(problems)
    of_portal = [one for one in answers if one.fact in PORTAL_FACTS]
    by_file: dict[str, list[AnsweredRow]] = {}
    for one in answers:
        if one.fact not in PORTAL_FACTS:
            by_file.setdefault(one.file, []).append(one)
    before = _portal_there(portal_file)
    if of_portal:
        problems += _put_portal(portal_file, of_portal)
    after = _portal_there(portal_file)
    counts = [0, 0, 0]
    written: list[str] = []
    for loaded in loaded_files(paths, exclude=exclude):
        made, refused = answered(loaded, by_file.pop(loaded.name, ()))
        problems += refused
        if made is not loaded:
            put_text(loaded, made)
            written.append(loaded.name)
        was = assess_by(loaded, framework, day, before)
        now = assess_by(made, framework, day, after)
        counts = [counts[0] + 1, counts[1] + was.decided, counts[2] + now.decided]
        if was.standings != now.standings:
            _report_change(loaded.name, was.standings, now.standings)
    for left in by_file.values():
        problems += [
            {
                "vi": f"{one.place}: không có tệp {one.file}",
                "en": f"{one.place}: there is no file {one.file}",
            }
            for one in left
        ]
    services, was_decided, now_decided = counts
    for name in written:
        click.echo(clean(phrase("answers_written", file=name)))
    click.echo(
        phrase(
            "answers_read",
            taken=len(answers) - (len(problems) - unread),
            n=len(answers) + unread,
            files=len(written),
            was_decided=was_decided,
            now_decided=now_decided,
            services=services,
        )
    )
    _report_problems(problems)
    return FOUND if problems else OK


def _portal_there(portal_file: str | None) -> Portal | None:
    """The portal of a profile; None where the profile is still to be made."""
    return portal_of(portal_file) if portal_file and Path(portal_file).exists() else None


def _sheet(file: Path) -> tuple[list[AnsweredRow], list[Both]]:
    try:
        return read_sheet(file)
    except OSError as error:
        raise cannot_read(str(file), error) from None
    except ImportError:
        raise needs_package("xlsx", "openpyxl") from None
    except SheetError as error:
        raise misuse("not_a_sheet", error=error) from None


def _put_portal(portal_file: str | None, answers: list[AnsweredRow]) -> list[Both]:
    if portal_file is None:
        raise misuse("portal_unnamed")
    path = Path(portal_file)
    try:
        old = path.read_text("utf-8") if path.exists() else None
    except (OSError, UnicodeDecodeError) as error:
        raise misuse("cannot_read", file=portal_file, why=error) from None
    text, problems = portal_text(old, path.stem, answers)
    if text != old and not (problems and old is None):
        write_file(portal_file, text)
    return problems


def _report_change(name: str, was: Any, now: Any) -> None:
    moved = "; ".join(
        f"{level}: {STANDING_WORDS[was[level]][LANG]} → {STANDING_WORDS[one][LANG]}"
        for level, one in now.items()
        if was[level] != one
    )
    click.echo(clean(f"{name}: {moved}"))


def _report_problems(problems: Iterable[Both]) -> None:
    for one in problems:
        click.echo(clean(phrase("not_taken", problem=one)), err=True)
