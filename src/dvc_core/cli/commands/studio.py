"""``tthc studio``: a page on which a procedure is written, and checked, graded, drawn and answered while one types."""

from __future__ import annotations

import webbrowser
from datetime import date
from pathlib import Path

import click

from ...levels.files import FileError
from ...studio.build import build
from ...studio.server import Served, serve
from ...words import clean
from ...words.system import system_words
from ..exit_codes import OK
from ..faults import misuse
from ..lang import LANG, tr
from ..options import as_of_option


@click.command("studio")
@click.argument(
    "folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="[DIR]"
)
@click.option("--port", type=click.IntRange(0, 65535), default=0)
@click.option("--no-browser", is_flag=True)
@click.option("--build", "target", type=click.Path(file_okay=False, path_type=Path), metavar="OUT")
@as_of_option
def studio_command(
    folder: Path | None, *, port: int, no_browser: bool, target: Path | None, on: date | None
) -> int:
    """Serve the page until interrupted, or write it."""
    if target is not None:
        if folder is not None or on is not None:
            raise misuse(
                "--build ghi một trang trống: không nêu THƯ_MỤC hay --as-of",
                "--build writes an empty page: name no DIR and no --as-of",
            )
        return _build(target)
    try:
        server = serve(Served(folder, on, LANG), port)
    except OSError as error:
        why = system_words(error, LANG)
        raise misuse(
            f"không mở được cổng {port} của máy này: {why}", f"cannot open port {port} of this machine: {why}"
        ) from None
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    click.echo(clean(tr(f"Mở {address} (dừng: Ctrl+C)", f"Open {address} (stop it with Ctrl+C)")))
    if not no_browser:
        webbrowser.open(address)
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo()
    return OK


def _build(target: Path) -> int:
    try:
        names = build(target)
    except FileError as error:
        raise misuse(error.sentence("vi"), error.sentence("en")) from None
    except OSError as error:
        why = system_words(error, LANG)
        raise misuse(f"không ghi được {target}: {why}", f"cannot write {target}: {why}") from None
    size = sum((target / name).stat().st_size for name in names) / 1e6
    said = tr(
        f"Đã ghi {len(names)} tệp, {size:.1f} MB vào {target}. Thử: python -m http.server -d {target}",
        f"Wrote {len(names)} files, {size:.1f} MB, to {target}. Try: python -m http.server -d {target}",
    )
    click.echo(clean(said))
    return OK
