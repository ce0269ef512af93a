"""``tthc build``: a catalogue as static files, for hosts without Python."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from ...catalogue.build import MANIFEST, build
from ...words import clean
from ..exit_codes import FOUND, OK
from ..files import loaded_files
from ..folder import write_pages
from ..lang import LANG, phrase
from ..options import as_of_option, exclude_option, paths_argument
from ..project import project_options, settings
from ..schemas import SCHEMAS, file_name, schema_text


@click.command("build")
@click.argument("target", metavar="DIR", type=click.Path(file_okay=False))
@paths_argument
@as_of_option
@exclude_option
@project_options
def build_command(*, target: str, paths: tuple[str, ...], on: date | None, exclude: tuple[str, ...]) -> int:
    """Write the files; 1 where something was left out."""
    files = loaded_files(paths or settings().texts("paths"), exclude=exclude)
    schemas = ((file_name(name), schema_text(name)) for name in SCHEMAS)
    write_pages(target, build(files, schemas, on=on, lang=LANG))
    manifest = json.loads(Path(target, MANIFEST).read_text("utf-8"))
    for one in manifest["left_out"]:
        click.echo(clean(f"{one['what']}: {phrase('left_out_' + one['why'])}"), err=True)
    unfit = [one for one in manifest["procedures"] if one["errors"]]
    for one in unfit:
        number = one["errors"]
        told = phrase("not_fit", number=number)
        click.echo(clean(f"{one['source']}: {told}"), err=True)
    counts = (
        len(manifest["procedures"]),
        sum(len(p["forms"]) for p in manifest["procedures"]),
        len(manifest["files"]),
    )
    click.echo(
        clean(
            phrase(
                "built",
                procedures=counts[0],
                forms=counts[1],
                files=counts[2],
                target=target,
                manifest=MANIFEST,
            )
        )
    )
    return FOUND if manifest["left_out"] or unfit else OK
