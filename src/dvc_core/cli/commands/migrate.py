"""``tthc migrate``: files written for an older version, rewritten with the keys of today."""

from __future__ import annotations

import sys

import click

from ...model.loader import load_text
from ...model.migration import migration
from ...source.lines import edited
from ...words import clean
from ..exit_codes import FOUND, OK
from ..faults import misuse
from ..files import STDIN, loaded_files
from ..fixing import put_text, show_diff
from ..lang import LANG, phrase
from ..options import exclude_option, paths_argument


@click.command("migrate")
@paths_argument
@click.option("--diff", is_flag=True)
@click.option("--check", is_flag=True)
@exclude_option
def migrate_command(*, paths: tuple[str, ...], diff: bool, check: bool, exclude: tuple[str, ...]) -> int:
    """Rewrite files."""
    if diff and check:
        raise misuse("diff_or_check")
    rewritten = noted = 0
    for loaded in loaded_files(paths, exclude=exclude):
        name = clean(loaded.name)
        if loaded.source.broken:
            said = phrase("unread")
            click.echo(f"{name}: {said}", err=True)
            noted += 1
        found = migration(loaded.source)
        for note in found.notes:
            click.echo(f"{name}: {clean(note.sentence(LANG))}", err=True)
        noted += len(found.notes)
        rewritten += bool(found.edits)
        after = load_text(edited(loaded.source.text, found.edits), loaded.name, catalog=loaded.catalog)
        if diff:
            show_diff(loaded, after)
        elif check:
            if found.edits:
                click.echo(name)
        elif STDIN in paths:
            sys.stdout.write(after.source.text)
        elif found.edits:
            put_text(loaded, after)
    only_told = diff or check
    click.echo(
        phrase("to_rewrite", rewritten=rewritten) if only_told else phrase("rewritten", rewritten=rewritten),
        err=True,
        nl=False,
    )
    click.echo(phrase("places_to_look_at", noted=noted), err=True)
    return FOUND if noted or (only_told and rewritten) else OK
