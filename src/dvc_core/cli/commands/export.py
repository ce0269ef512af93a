"""``tthc export``: procedures as a workbook that an office fills in, as pages, or one of them as a file that stands alone."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ...annex.decision import Change, Layout, template, write_annex
from ...finding import ExtraMissingError, MisuseError
from ...model.emit import dump
from ...model.loader import Loaded
from ...words import clean, format_message, to_json
from ...workbook.words import MESSAGES
from ...workbook.write import write_workbook
from ..exit_codes import FOUND, MISUSE, OK
from ..faults import misuse, needs_package
from ..files import loaded_files
from ..lang import LANG, phrase
from ..options import paths_argument, text_or_json_option
from ..output import put, write_file
from .form import loaded_one, report_faults


@click.group(
    "export",
    subcommand_metavar="FORM [ARGS]...",
)
def export_command() -> None:
    """Hold the forms."""


@export_command.command("xlsx")
@paths_argument
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False), metavar="FILE")
def xlsx_command(*, paths: tuple[str, ...], output: str) -> int:
    """Write a workbook."""
    files = list(loaded_files(paths))
    good = [loaded for loaded in files if isinstance(loaded.source.data, dict) and not loaded.source.broken]
    for loaded in files:
        if loaded not in good:
            click.echo(format_message(MESSAGES["unreadable"], LANG, file=clean(loaded.name)), err=True)
    if not good:
        return MISUSE
    try:
        with put(output) as part:
            content = write_workbook(
                zip(_names(good, paths), (one.source.written for one in good), strict=True)
            )
            Path(part).write_bytes(content)
    except ExtraMissingError:
        raise click.UsageError(format_message(MESSAGES["need_openpyxl"], LANG)) from None
    except MisuseError as error:
        raise misuse("not_exportable", error=error) from None
    click.echo(format_message(MESSAGES["exported"], LANG, n=len(good), target=clean(output)))
    return OK if len(good) == len(files) else FOUND


@export_command.command("data")
@click.argument("path", metavar="FILE")
@text_or_json_option
@click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FILE")
def data_command(*, path: str, form: str, output: str | None) -> int:
    """Write one procedure with what it uses."""
    loaded = loaded_one(path)
    if loaded.procedure is None or loaded.procedure.holes:
        return report_faults(loaded)
    data = loaded.procedure.to_data()
    text = to_json(data, indent=1) + "\n" if form == "json" else dump(data)
    if output is None:
        sys.stdout.buffer.write(text.encode())
    else:
        with put(output) as part:
            Path(part).write_bytes(text.encode())
    return OK


@export_command.command("html")
@paths_argument
@click.option("-o", "--output", metavar="FILE", default="")
def html_command(*, paths: tuple[str, ...], output: str) -> int:
    """Write a page."""
    from ...annex.page import procedure_page
    from ...formats.html import PAGE_END, page_begin, section

    title = phrase("procedures_title")
    parts, code = [page_begin(title, LANG)], OK
    for loaded in loaded_files(paths):
        if loaded.procedure is None:
            code = report_faults(loaded)
        else:
            parts.append(section(procedure_page(loaded.procedure, LANG), LANG))
    write_file(output, "".join((*parts, PAGE_END)))
    return code


@export_command.command("docx")
@paths_argument
@click.option("--layout", type=click.Choice(["bo", "tinh"]), default="bo")
@click.option(
    "--change",
    type=click.Choice(["moi_ban_hanh", "sua_doi", "thay_the", "chuan_hoa"]),
    default="moi_ban_hanh",
)
@click.option("--contents/--no-contents", default=None)
@click.option("--template", "own", type=click.Path(dir_okay=False), metavar="FILE")
@click.option("--write-template", is_flag=True)
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False), metavar="FILE")
def docx_command(
    *,
    paths: tuple[str, ...],
    layout: Layout,
    change: Change,
    contents: bool | None,
    own: str | None,
    write_template: bool,
    output: str,
) -> int:
    """Write an annex."""
    from ...formats.docx_template import TemplateError

    if write_template:
        with put(output) as part:
            Path(part).write_bytes(template(layout).read_bytes())
        return OK
    files = [*loaded_files(paths)]
    procedures = [one.procedure for one in files if one.procedure is not None]
    for loaded in files:
        if loaded.procedure is None:
            report_faults(loaded)
    if not procedures:
        return MISUSE
    try:
        with put(output) as part:
            write_annex(procedures, part, layout=layout, change=change, contents=contents, own=own)
    except ImportError:
        raise needs_package("docx", "python-docx") from None
    except TemplateError as error:
        raise misuse("fault", error=error) from None
    click.echo(phrase("annex_written", output=output, layout=layout, change=change), err=True)
    doubts = sum(len(one.unverified or ()) for one in procedures)
    if doubts:
        click.echo(phrase("annex_doubts", doubts=doubts), err=True)
    return OK if len(procedures) == len(files) else FOUND


@export_command.command("letter")
@click.argument("output", type=click.Path(dir_okay=False), metavar="FILE")
def letter_command(*, output: str) -> int:
    """Write the template of the letter."""
    from ...catalogue.report.letter import template

    with put(output) as part:
        Path(part).write_bytes(template(LANG).read_bytes())
    return OK


def _names(files: Sequence[Loaded], paths: tuple[str, ...]) -> list[str]:
    """The name of each file from the folder that holds them all: where an import puts it again."""
    full = [Path(loaded.name).absolute() for loaded in files]
    given = Path(paths[0]).absolute() if len(paths) == 1 else None
    if given is not None and given.is_dir():
        root = given
    elif not paths and Path("procedures").is_dir():
        root = Path("procedures").absolute()
    else:
        root = Path(os.path.commonpath([path.parent for path in full]))
    return [Path(os.path.relpath(path, root)).as_posix() for path in full]
