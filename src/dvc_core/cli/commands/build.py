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
from ..lang import LANG, tr
from ..options import as_of_option, exclude_option, paths_argument
from ..project import project_options, settings
from ..schemas import SCHEMAS, file_name, schema_text

_WHY = {
    "unusable": ("không dùng được: tthc check", "cannot be used: tthc check"),
    "no_code": ("không có ma_thu_tuc", "has no ma_thu_tuc"),
    "twice": ("mã đã có ở tệp trước", "its code is that of a file before"),
    "package_missing": ("cần cài thêm gói", "needs one more package"),
}


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
        why = _WHY[one["why"]]
        click.echo(clean(f"{one['what']}: {tr(*why)}"), err=True)
    unfit = [one for one in manifest["procedures"] if one["errors"]]
    for one in unfit:
        number = one["errors"]
        told = tr(
            f"còn {number} lỗi, chưa nên đưa ra dùng: tthc check",
            f"has {number} errors, not fit to be served: tthc check",
        )
        click.echo(clean(f"{one['source']}: {told}"), err=True)
    counts = (
        len(manifest["procedures"]),
        sum(len(p["forms"]) for p in manifest["procedures"]),
        len(manifest["files"]),
    )
    click.echo(
        clean(
            tr(
                f"Đã viết {counts[0]} thủ tục, {counts[1]} biểu mẫu, {counts[2]} tệp; xem {target}/{MANIFEST}",
                f"Wrote {counts[0]} procedures, {counts[1]} forms, {counts[2]} files; see {target}/{MANIFEST}",
            )
        )
    )
    return FOUND if manifest["left_out"] or unfit else OK
