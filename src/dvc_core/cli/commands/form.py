"""``tthc form``: draw the e-forms of a file for a host."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

import click

from ...finding import ExtraMissingError, MisuseError
from ...hosts.print import source_of
from ...hosts.walk.losses import losses_json
from ...hosts.walk.rendering import HostError, Rendered, host_failure, render
from ...law.day import today
from ...model.form import Form
from ...model.loader import Loaded
from ...words import clean, message, to_json
from ..exit_codes import FOUND, OK
from ..faults import cannot_write, misuse, needs_package
from ..files import loaded_files
from ..lang import LANG, phrase
from ..options import as_of_option
from ..output import put

_KINDS = ("dropped", "approximated")


#: Which e-form of the file.
form_option = click.option("--form", "form_id", metavar="ID")


@click.command("form")
@click.argument("path", metavar="FILE", type=click.Path())
@form_option
@click.option("--host", required=True, metavar="HOST")
@click.option("-o", "--output", "folder", type=click.Path(file_okay=False), metavar="DIR")
@click.option("--losses", is_flag=True)
@click.option("--communes", metavar="URL")
@as_of_option
def form_command(
    *,
    path: str,
    form_id: str | None,
    host: str,
    folder: str | None,
    losses: bool,
    communes: str | None,
    on: date | None,
) -> int:
    """Draw forms."""
    loaded = loaded_one(path)
    if loaded.procedure is None:
        return report_faults(loaded)
    chosen = chosen_forms(loaded, form_id, one=folder is None)
    if any(loaded.procedure.lacks("bieu_mau_dien_tu", name) for name in chosen):
        return report_faults(loaded)
    for name, form in chosen.items():
        with using(host):
            source = source_of(loaded.procedure, form)
            drawn = render(form, host, on or today(), LANG, communes=communes, source=source)
        if folder is None:
            sys.stdout.buffer.write(drawn.to_bytes())
        else:
            _write(Path(folder), name, drawn, form)
        for line in _listed(drawn, form) if losses else _counted(drawn, name, host, folder):
            click.echo(line, err=True)
    return OK


@contextmanager
def using(host: str) -> Iterator[None]:
    """Ask something of a host; what is wrong with it is a usage error that names it, never a traceback."""
    try:
        yield
    except ExtraMissingError:
        raise needs_package(host, "openpyxl") from None
    except HostError as error:
        raise misuse("fault", error=error) from None
    except MisuseError as error:
        raise misuse("host_fault", host=host, error=error) from None
    except Exception as error:
        said = host_failure(host, error)
        if said is None:
            raise
        raise misuse("fault", error=said) from None


def loaded_one(path: str) -> Loaded:
    """The one file named; a folder is a usage error."""
    if Path(path).is_dir():
        raise misuse("folder_not_file", path=path)
    return next(iter(loaded_files((path,))))


def report_faults(loaded: Loaded) -> int:
    """Say why there is no procedure in the file, or what its forms lack."""
    for finding in loaded.findings:
        place = f"{finding.file}:{finding.span.line}:{finding.span.column}"
        click.echo(f"{clean(place)}: {finding.code} {message(finding, LANG).text}", err=True)
    return FOUND


def chosen_forms(loaded: Loaded, form_id: str | None, *, one: bool) -> dict[str, Form]:
    """The e-forms of a file, or the one named; a usage error where there is none, or ``one`` is wanted of several."""
    known = dict(loaded.procedure.forms or {}) if loaded.procedure is not None else {}
    if not known:
        raise misuse("no_forms")
    if form_id is None and one and len(known) > 1:
        names = ", ".join(known)
        raise misuse("choose_form", names=names)
    if form_id is None:
        return known
    if form_id not in known:
        names = ", ".join(known)
        raise misuse("no_form", form_id=form_id, names=names)
    return {form_id: known[form_id]}


def _counted(drawn: Rendered, name: str, host: str, folder: str | None) -> Iterator[str]:
    """How many losses of each kind, and where to read them."""
    counts: Counter[str] = Counter(loss.kind for loss in drawn.losses)
    if not counts:
        return
    listed = ", ".join(f"{counts[kind]} {phrase(kind)}" for kind in _KINDS if counts[kind])
    more = phrase("list_losses")
    if folder is not None:
        more = phrase("see") + (Path(folder) / _losses_name(name, host)).as_posix()
    yield phrase("losses_counted", name=name, n=len(drawn.losses), host=host, listed=listed, more=more)


def _listed(drawn: Rendered, form: Form) -> Iterator[str]:
    losses = losses_json(drawn.losses, form)
    return (clean(f"{phrase(loss['kind'])}: {loss['message'][LANG]}") for loss in losses)


def _losses_name(name: str, host: str) -> str:
    return f"{name}.{host}.losses.json"


def _write(folder: Path, name: str, drawn: Rendered, form: Form) -> None:
    """Write a form and its losses; the folder is made where it is not there."""
    losses = losses_json(drawn.losses, form)
    suffix = drawn.suffix
    # "to-khai.html.html" says nothing that "to-khai.html" does not.
    middle = "" if suffix == f".{drawn.host}" else f".{drawn.host}"
    file = folder / f"{name}{middle}{suffix}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(str(folder), error) from None
    told = to_json(losses, indent=1, default=str) + "\n"
    made = {file: drawn.to_bytes(), folder / _losses_name(name, drawn.host): told.encode()}
    with ExitStack() as files:
        for path, content in (
            made | {folder / asset: content for asset, content in drawn.assets.items()}
        ).items():
            Path(files.enter_context(put(str(path)))).write_bytes(content)
    click.echo(clean(file.as_posix()))
