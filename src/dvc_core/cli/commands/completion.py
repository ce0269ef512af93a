"""``tthc completion``: the script that lets a shell complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from ..exit_codes import OK
from ..main import tthc


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion_command(shell: str) -> int:
    """Print the script."""
    made = get_completion_class(shell)
    assert made is not None  # noqa: S101 - the choices above are click's own
    click.echo(made(tthc, {}, "tthc", "_TTHC_COMPLETE").source())
    return OK
