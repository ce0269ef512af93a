"""``tthc form``: draw the e-forms of a file for a host."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import click

from ..form import Form
from ..hosts import HostError, Loss, Rendered, host_names, render
from ..loader import Loaded
from ..messages import message
from ..messages.losses import loss_text
from ..reports.frame import clean
from . import FOUND, OK
from .common import F, as_of_option, lang_option, loaded_files, misuse
from .lang import LANG, tr

#: Media type → suffix of the file it goes into.
_SUFFIXES = {
    "application/schema+json": ".schema.json",
    "application/json": ".json",
    "text/html": ".html",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/pdf": ".pdf",
}
_KINDS = {"dropped": ("không thể hiện", "dropped"), "approximated": ("gần đúng", "approximated")}


def form_option(command: F) -> F:
    """``--form``: which e-form of the file."""
    text = tr("Mã biểu mẫu, khi tệp có nhiều biểu mẫu.", "Id of the e-form, where the file has several.")
    return click.option("--form", "form_id", metavar="ID", help=text)(command)


@click.command(
    "form",
    short_help=tr("Xuất biểu mẫu điện tử cho một nơi hiển thị.", "Draw e-forms for a host."),
    help=tr(
        "Xuất biểu mẫu điện tử của tệp cho một nơi hiển thị (host). Điều host không thể hiện được "
        f"in ra kênh lỗi.\n\nHost: {', '.join(host_names())}; hoặc host của gói khác (entry point dvc_core.hosts).",
        "Draw the e-forms of a file for a host. What the host cannot say goes to standard error.\n\n"
        f"Hosts: {', '.join(host_names())}; or one of another package (entry point dvc_core.hosts).",
    ),
)
@click.argument("path", metavar=tr("TỆP", "FILE"), type=click.Path())
@form_option
@click.option("--host", required=True, metavar="HOST", help=tr("Nơi hiển thị.", "The host."))
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False),
    metavar="DIR",
    help=tr(
        "Ghi vào thư mục này, mọi biểu mẫu nếu không nêu --form; kèm tệp .losses.json.",
        "Write into this folder, every e-form without --form; with a .losses.json beside it.",
    ),
)
@as_of_option
@lang_option
def form_command(*, path: str, form_id: str | None, host: str, folder: str | None, on: date | None) -> int:
    """Draw forms."""
    loaded = loaded_one(path)
    if loaded.procedure is None:
        return tell_faults(loaded)
    chosen = chosen_forms(loaded, form_id)
    if folder is None and len(chosen) > 1:
        names = ", ".join(chosen)
        raise misuse(f"chọn một biểu mẫu với --form: {names}", f"choose one with --form: {names}")
    for name, form in chosen.items():
        try:
            drawn = render(form, host, on or date.today(), LANG)
        except HostError as error:
            hosts = ", ".join(host_names())
            raise misuse(f"không dùng được host “{host}”; có: {hosts}", f"{error}") from None
        labels = _labels(form)
        if folder is None:
            sys.stdout.buffer.write(drawn.to_bytes())
        else:
            _write(Path(folder), name, drawn, labels)
        for loss in drawn.losses:
            click.echo(_line(loss, labels), err=True)
    return OK


def loaded_one(path: str) -> Loaded:
    """The one file named; a folder is a usage error."""
    if Path(path).is_dir():
        raise misuse(f"“{path}” là thư mục, cần một tệp", f"“{path}” is a folder, not a file")
    return next(iter(loaded_files((path,))))


def tell_faults(loaded: Loaded) -> int:
    """Say why there is no procedure in the file."""
    for finding in loaded.findings:
        place = f"{finding.file}:{finding.span.line}:{finding.span.column}"
        click.echo(f"{place}: {finding.code} {message(finding, LANG).text}", err=True)
    return FOUND


def chosen_forms(loaded: Loaded, form_id: str | None) -> dict[str, Form]:
    """The e-forms of a file, or the one named; a usage error where there is none."""
    known = dict(loaded.procedure.forms or {}) if loaded.procedure is not None else {}
    if not known:
        raise misuse(
            "tệp không có biểu mẫu điện tử (bieu_mau_dien_tu)", "the file has no e-form (bieu_mau_dien_tu)"
        )
    if form_id is None:
        return known
    if form_id not in known:
        names = ", ".join(known)
        raise misuse(
            f"không có biểu mẫu “{form_id}”; có: {names}", f"no e-form “{form_id}”; there are: {names}"
        )
    return {form_id: known[form_id]}


def _labels(form: Form) -> dict[str, str]:
    fields = [field for section in form.sections for field in section.fields]
    columns = {f"{f.id}.{c.id}": f"{f.label}: {c.label}" for f in fields for c in f.columns or ()}
    return {field.id: field.label for field in fields} | columns


def _said(loss: Loss, labels: dict[str, str], lang: str) -> str:
    return loss_text(loss.feature, loss.params, labels.get(loss.field or "", loss.field or ""), lang)


def _line(loss: Loss, labels: dict[str, str]) -> str:
    return clean(f"{tr(*_KINDS[loss.kind])}: {_said(loss, labels, LANG)}")


def _write(folder: Path, name: str, drawn: Rendered, labels: dict[str, str]) -> None:
    """Write a form and its losses; the folder is made where it is not there."""
    losses = [
        {
            "field": loss.field,
            "feature": loss.feature,
            "kind": loss.kind,
            "params": dict(loss.params),
            "message": {lang: _said(loss, labels, lang) for lang in ("vi", "en")},
        }
        for loss in drawn.losses
    ]
    file = folder / f"{name}.{drawn.host}{_SUFFIXES.get(drawn.media_type.partition(';')[0], '')}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.write_bytes(drawn.to_bytes())
        for beside, content in drawn.assets.items():
            (folder / beside).write_bytes(content)
        text = json.dumps(losses, ensure_ascii=False, indent=1, default=str) + "\n"
        (folder / f"{name}.{drawn.host}.losses.json").write_text(text, "utf-8")
    except OSError as error:
        raise misuse(
            f"không ghi được {file}: {error.strerror}", f"cannot write {file}: {error.strerror}"
        ) from None
    click.echo(file.as_posix())
