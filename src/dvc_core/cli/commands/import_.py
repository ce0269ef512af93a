"""``tthc import SOURCE``: what others publish or fill in becomes procedure files; one module a source."""

from __future__ import annotations

from importlib import import_module

import click

from ..lang import finished

#: Source → the module that holds its command, and the command; imported only when it is used.
_SOURCES = {
    "portal-api": ("import_portal", "portal_api_command"),
    "text": ("import_portal", "text_command"),
    "docx": ("import_portal", "docx_command"),
    "xlsx": ("import_xlsx", "xlsx_command"),
}


class _SourceCommands(click.Group):
    """A group that imports the command of a source when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(_SOURCES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _SOURCES:
            return None
        module, name = _SOURCES[cmd_name]
        command = getattr(import_module(f"dvc_core.cli.{module}"), name)
        assert isinstance(command, click.Command)  # noqa: S101 - a slip in the table above
        return finished(command, f"import {cmd_name}")


@click.command(
    "import",
    cls=_SourceCommands,
    subcommand_metavar="SOURCE [ARGS]...",
)
def import_command() -> None:
    """Hold the sources."""
