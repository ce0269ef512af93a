"""``tthc verify``: a saved result worked out again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from ...catalogue.overview.overview import SHAPE as OVERVIEW
from ...catalogue.report.text import NUMBERS
from ...formats.answers import SHAPE as ANSWERS
from ...formats.verify import (
    Data,
    ReceiptError,
    Verification,
    compare_levels,
    head_text,
    levels_again,
    read_saved,
    verification_text,
)
from ...levels.framework import FrameworkError
from ...levels.words.outcomes import OUTCOMES
from ...words import clean, say
from ..exit_codes import FOUND, MISUSE, OK
from ..faults import misuse, no_framework
from ..lang import LANG
from ..options import color_option, portal_of, portal_option
from ..output import colored, options
from ..verifying import Given, answers_again, pages_of, report_again


@click.command("verify")
@click.argument("receipt", type=click.Path(), metavar="RESULT")
@click.option("--framework", "asked", multiple=True, metavar="ID|FILE")
@portal_option
@click.option("--mandate", "mandates", multiple=True, type=click.Path(), metavar="FILE")
@click.option("--path", "moved", multiple=True, type=click.Path(), metavar="PATH")
@color_option
def verify_command(
    *,
    receipt: str,
    asked: tuple[str, ...],
    portal_file: str | None,
    mandates: tuple[str, ...],
    moved: tuple[str, ...],
    color: str,
) -> int:
    """Compare a saved result with what comes out now."""
    path = Path(receipt)
    pages = tuple(pages_of(path)) if path.is_dir() else ()
    given = Given(asked, portal_file, mandates, moved)
    notes: Iterator[str] = iter(())
    try:
        was = read_saved(path / NUMBERS if pages else path)
        shape = was.get("schema")
        if shape == OVERVIEW:
            found, now = report_again(path, was, given)
            notes = _notes(was, now)
        elif shape == ANSWERS:
            if asked or portal_file is not None or mandates:
                raise misuse(
                    "--framework, --portal và --mandate không dùng cho kết quả tính phí, tính hạn, danh mục giấy tờ",
                    "--framework, --portal and --mandate are not for answers on fees, due days and checklists",
                )
            found = answers_again(path, was, moved)
        else:
            found = _levels(receipt, was, given)
    except ReceiptError as error:
        raise misuse(f"biên nhận: {error.say('vi')}", f"receipt: {error.say('en')}") from None
    except FrameworkError as error:
        raise no_framework(error) from None
    found = Verification(found.differences, (*pages, *found.results))
    if not found.results:
        click.echo(say(OUTCOMES["verify_nothing"], LANG), err=True)
        return MISUSE
    look = options(date.fromisoformat(was["on"]), color=colored(color))
    for line in (*head_text(receipt, was, LANG), *notes, *verification_text(found, look)):
        click.echo(line)
    return OK if found.same else FOUND


def _levels(receipt: str, was: Data, given: Given) -> Verification:
    """What differs in the levels of a receipt."""
    if len(given.frameworks) > 1 or given.mandates:
        raise misuse(
            "nhiều khung và --mandate chỉ dùng khi xét lại báo cáo (tthc report)",
            "several frameworks and --mandate are for reports (tthc report) only",
        )
    framework = given.frameworks[0] if given.frameworks else None
    portal = portal_of(given.portal)
    again = levels_again(was, receipt, framework=framework, portal=portal, moved=given.paths)
    return compare_levels(was, again)


def _notes(was: Data, now: Data) -> Iterator[str]:
    """What is another now and no difference, and what was not worked out again."""
    before, after = (one["scope"]["commit"] or "–" for one in (was, now))
    if before != after:
        yield say(OUTCOMES["commit_differs"], LANG, was=clean(before), now=clean(after))
    if was["trend"]:
        yield say(OUTCOMES["trend_aside"], LANG)
