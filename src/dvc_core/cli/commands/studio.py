"""``tthc studio``: a page on which a procedure is written, and checked, graded, drawn and answered while one types."""

from __future__ import annotations

import webbrowser
from datetime import date
from pathlib import Path

import click

from ...levels.files import FileError
from ...studio.build import build
from ...studio.server import serve
from ...words import clean
from ..exit_codes import OK
from ..faults import cannot_write, misuse
from ..lang import LANG, phrase
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
            raise misuse("build_alone")
        return _build(target)
    try:
        server = serve(folder, on, LANG, port)
    except OSError as error:
        raise misuse("port_taken", port=str(port), why=error) from None
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    click.echo(clean(phrase("studio_open", address=address)))
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
        raise misuse("fault", error=error) from None
    except OSError as error:
        raise cannot_write(str(target), error) from None
    size = sum((target / name).stat().st_size for name in names) / 1e6
    click.echo(clean(phrase("studio_built", files=len(names), size=f"{size:.1f}", target=target)))
    return OK
