"""``tthc show``: one procedure as a page in the terminal."""

from __future__ import annotations

from datetime import date

import click

from ...annex.page import procedure_page
from ...formats.text import lines
from ..exit_codes import OK
from ..lang import LANG
from ..options import color_option
from ..output import colored, options
from .form import loaded_one, report_faults


@click.command("show")
@click.argument("path", metavar="FILE")
@color_option
def show_command(*, path: str, color: str) -> int:
    """Print a page."""
    loaded = loaded_one(path)
    if loaded.procedure is None:
        return report_faults(loaded)
    paint = options(date.min, color=colored(color)).paint
    for line in lines(procedure_page(loaded.procedure, LANG), paint):
        click.echo(line)
    return OK
