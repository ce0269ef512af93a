"""``tthc life``: the statuses of a dossier, what follows which, the clock; what can be read in a dossier's code."""

from __future__ import annotations

from datetime import date

import click

from ...answers.dossier_codes import read_code
from ...answers.life import OURS
from ...formats.life import code_row, code_text, life_rows, life_text
from ...words import to_json
from ..exit_codes import FOUND, OK
from ..faults import misuse
from ..lang import LANG
from ..options import as_of_option, text_or_json_option


@click.command("life")
@click.option("--code", metavar="CODE")
@as_of_option
@text_or_json_option
def life_command(*, code: str | None, on: date | None, form: str) -> int:
    """Print the statuses, or what a code says; 1 for a code in no known format."""
    if code is not None and not code.strip():
        raise misuse("dossier_code_needed")
    if code is None:
        if on is not None:
            raise misuse("as_of_needs_code")
        click.echo(to_json(life_rows(OURS, LANG), indent=2) if form == "json" else life_text(OURS, LANG))
        return OK
    read = read_code(code, on=on)
    click.echo(to_json(code_row(read, LANG), indent=2) if form == "json" else code_text(read, LANG))
    return OK if read.format is not None else FOUND
