"""``tthc verify``: a saved result worked out again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from ...catalogue.report.text import NUMBERS
from ...formats.verify import Data, ReceiptError, Verification, head_text, read_saved, verification_text
from ...levels.framework import FrameworkError
from ...levels.words.outcomes import OUTCOMES
from ...words import clean, format_message
from ..exit_codes import FOUND, MISUSE, OK
from ..faults import misuse, no_framework
from ..lang import LANG
from ..options import color_option, portal_option
from ..output import colored, options
from ..verifying import VerifyRequest, pages_of, parse_moved, run_again


@click.command("verify")
@click.argument("receipt", type=click.Path(), metavar="RESULT")
@click.option("--framework", metavar="ID|FILE")
@portal_option
@click.option("--moved", multiple=True, metavar="OLD=NEW")
@color_option
def verify_command(
    *, receipt: str, framework: str | None, portal_file: str | None, moved: tuple[str, ...], color: str
) -> int:
    """Compare a saved result with what comes out now."""
    path = Path(receipt)
    pages = tuple(pages_of(path)) if path.is_dir() else ()
    try:
        was = read_saved(path / NUMBERS if pages else path)
        found, now = run_again(was, VerifyRequest(receipt, framework, portal_file, parse_moved(moved)))
    except ReceiptError as error:
        raise misuse("receipt_fault", error=error) from None
    except FrameworkError as error:
        raise no_framework(error) from None
    found = Verification(found.differences, (*pages, *found.results))
    if not found.results:
        click.echo(format_message(OUTCOMES["verify_nothing"], LANG), err=True)
        return MISUSE
    look = options(date.fromisoformat(was["on"]), color=colored(color))
    for line in (*head_text(receipt, was, LANG), *_notes(was, now), *verification_text(found, look)):
        click.echo(line)
    return OK if found.same else FOUND


def _notes(was: Data, now: Data) -> Iterator[str]:
    """What is another now in a report and no difference, and what was not worked out again."""
    before, after = (one.get("scope", {}).get("commit") or "–" for one in (was, now))
    if before != after:
        yield format_message(OUTCOMES["commit_differs"], LANG, was=clean(before), now=clean(after))
    if was.get("trend"):
        yield format_message(OUTCOMES["trend_aside"], LANG)
