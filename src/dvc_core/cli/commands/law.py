"""``tthc law``: what the register knows of an instrument; which ones files cite, and in what state they are."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from functools import partial

import click

from ...catalogue.laws.cited import CitationTotals, CitedInstrument, Cites, cited_instrument, cites, gathered
from ...catalogue.laws.report import LAWS, LawQuery, Laws
from ...law import register
from ...law.day import today
from ...law.instruments import find_number
from ...law.register import RegisterAnswer
from ...model.sidecar_files import CatalogueFiles
from ..exit_codes import FOUND, OK
from ..faults import misuse
from ..files import File, disk
from ..frame import Run, run_options
from ..options import as_of_option


@click.command("law")
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[NUMBER | PATHS]...")
@click.option("--cited", is_flag=True)
@click.option("--number", "asked", metavar="NUMBER")
@click.option("--state", "wanted", type=click.Choice([answer.value for answer in RegisterAnswer]))
@as_of_option
@run_options(LAWS.formats(), paths=False)
def law_command(
    *,
    run: Run,
    cited: bool,
    asked: str | None,
    wanted: str | None,
    on: date | None,
) -> int:
    """Look up; 1 where the register does not know, or what is cited has ended."""
    day = on or today()
    if not cited and (asked or wanted):
        raise misuse("number_needs_cited")
    if not cited and len(run.paths) != 1:
        raise misuse("number_needed")
    if cited:
        number = None if asked is None else _number(asked)
        listed, counts = _cited(run, number, day)
    else:
        number = _number(run.paths[0])
        counts = CitationTotals()
        listed = [cited_instrument(number, day, whole=True)]
        counts.add(listed[0])
    state = None if wanted is None else RegisterAnswer(wanted)
    about: LawQuery = {"number": number, "state": state, "cited": cited}
    shown = tuple(one for one in listed if state in (None, one.state.answer))
    run.write(LAWS, Laws(about, shown, counts), day)
    if cited:
        return FOUND if counts.surely_ended or counts.unread else OK
    return FOUND if counts.instruments[RegisterAnswer.NOT_CHECKED] else OK


def _cited(run: Run, number: str | None, day: date) -> tuple[list[CitedInstrument], CitationTotals]:
    """The instruments that files cite, or one of them, and the counts."""
    counts = CitationTotals()
    found = run.judged(partial(_cites, store=disk(), on=day, number=number))
    with closing(found):
        return gathered(found, day, counts, number), counts


def _cites(file: File, *, store: CatalogueFiles, on: date, number: str | None) -> Cites:
    """Load a file, and find what it cites."""
    return cites(file.load(store), on, number)


def _number(text: str) -> str:
    """The number that a text is; a usage error for what is none."""
    found = find_number(text)
    if found is None:
        if near := register.suggested_numbers(text):
            raise misuse("no_instrument_number_near", text=text, near=", ".join(near))
        raise misuse("no_instrument_number", text=text)
    return found.canonical
