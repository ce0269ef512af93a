"""``tthc ask``: the questions that decide undecided services, and their answers read back into the files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import click

from ... import __version__
from ...catalogue.ask.answers import answered, portal_text
from ...catalogue.ask.dialogue import dialogue
from ...catalogue.ask.questions import CatalogueQuestions, questions
from ...catalogue.ask.sheet import (
    AnsweredRow,
    SheetAnswers,
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
from ...model.loader import Loaded
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
    files = partial(loaded_files, paths, exclude=exclude)
    if answers_file is not None:
        problems, _ = _put_answers(_sheet(Path(answers_file)), files(), framework, day, portal_file)
        return FOUND if problems else OK
    chosen = targets(formats, _FORMATS, _FORMATS[0], _FILES)
    portal = _portal_there(portal_file) if talk else portal_of(portal_file)
    found = questions(files(), framework, day, portal)
    if talk:
        if portal_file is None:
            found = found._replace(questions=tuple(q for q in found.questions if not q.of_portal))
            click.echo(phrase("portal_not_asked"))
        given = SheetAnswers(list(dialogue(found, LANG, _typed, click.echo)), [], [])
        problems, refused = _put_answers(given, files(), framework, day, portal_file)
        if refused:
            _keep(found, refused)
        return FOUND if problems else OK
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
    given: SheetAnswers,
    files: Iterable[Loaded],
    framework: tuple[Framework, str],
    day: date,
    portal_file: str | None,
) -> tuple[list[Both], list[AnsweredRow]]:
    """Put answers into files; what they decide is shown, and what was not taken.

    Returns what is wrong, and the answers of each file, or of the portal, where one was refused.
    """
    answers, problems, left_alone = given
    unread = len(problems)
    of_refused: list[AnsweredRow] = []
    of_portal = [one for one in answers if one.fact in PORTAL_FACTS]
    by_file: dict[str, list[AnsweredRow]] = {}
    for one in answers:
        if one.fact not in PORTAL_FACTS:
            by_file.setdefault(one.file, []).append(one)
    before = _portal_there(portal_file)
    if of_portal:
        refused = _put_portal(portal_file, of_portal)
        problems += refused
        of_refused += of_portal if refused else []
    after = _portal_there(portal_file)
    counts = [0, 0, 0]
    written: list[str] = []
    for loaded in files:
        its = by_file.pop(loaded.name, [])
        made, refused = answered(loaded, its)
        problems += refused
        of_refused += its if refused else []
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
    if left_alone:
        click.echo(clean(phrase("sheets_left_alone", names=", ".join(left_alone))))
    _report_problems(problems)
    return problems, of_refused


def _portal_there(portal_file: str | None) -> Portal | None:
    """The portal of a profile; None where the profile is still to be made."""
    return portal_of(portal_file) if portal_file and Path(portal_file).exists() else None


def _keep(talked: CatalogueQuestions, answers: Iterable[AnsweredRow]) -> None:
    """Keep what was typed in a dialogue as a sheet of a new name: it stands nowhere else."""
    names = (f"phieu-chua-ghi{'' if n == 1 else f'-{n}'}.json" for n in count(1))
    file = next(name for name in names if not Path(name).exists())
    write_file(file, sheet_json(talked, LANG, __version__, answers))
    click.echo(phrase("answers_kept", file=file), err=True)


def _sheet(file: Path) -> SheetAnswers:
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
