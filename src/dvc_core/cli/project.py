"""The settings of a project on the command line: what they state is the default of the options.

An option that is given wins. Settings that are not understood end the command (exit code 2).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from ..rules.settings import Settings, load
from .exit_codes import MISUSE
from .files import disk
from .lang import LANG

F = TypeVar("F", bound=Callable[..., Any])

#: Setting → parameter of the commands, where the names differ.
_PARAMETERS = {
    "fail-on": "fail_on",
    "min-severity": "min_severity",
    "portal": "portal_file",
    "framework": "asked",
    "baseline": "baseline_file",
    "plugins": "plugins",
}
_META = "dvc_core.config"


def project_options(command: F) -> F:
    """``--config FILE`` and ``--isolated``: which settings apply, or none."""
    config = click.option("--config", metavar="FILE", is_eager=True, expose_value=False, callback=_apply)
    isolated = click.option("--isolated", is_flag=True, is_eager=True, expose_value=False, callback=_isolate)
    return config(isolated(command))


def settings() -> Settings:
    """What applies to the command that runs; paths in it are relative to here."""
    found: Settings = click.get_current_context().meta.get(_META) or Settings(None, {}, ())
    return found


def find(start: str) -> str | None:
    """The settings file that applies in a folder: the nearest above, not beyond the repository's root."""
    from ..model.loader import Catalog

    store = disk()
    found = Catalog(store, store.reader.place(start)).settings()
    return None if found is None else found[0]


def _isolate(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        ctx.meta[_META + ".off"] = True


def _apply(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is None and ctx.meta.get(_META + ".off"):
        return
    file = value if value is not None else find(".")
    if file is not None:
        ctx.meta[_META] = found = _understood(file, ctx)
        ctx.default_map = {**(ctx.default_map or {}), **_defaults(found, ctx.command)}


def _understood(file: str, ctx: click.Context) -> Settings:
    from pathlib import Path

    from ..words import clean, message

    try:
        with open(file, "rb"):
            pass
    except OSError as error:
        from .faults import cannot_read

        raise cannot_read(file, error) from None
    relative = os.path.relpath(file)
    found = load(Path(file if relative.startswith(os.path.join("..", "..")) else relative))
    for finding in found.findings:
        said = message(finding, LANG)
        place = f"{finding.file}:{finding.span.line}:{finding.span.column}"
        click.echo(
            f"{clean(place)}: {finding.code} {said.text}" + (f" ({said.help})" if said.help else ""), err=True
        )
    if found.findings:
        ctx.exit(MISUSE)
    return found


def _defaults(found: Settings, command: click.Command) -> Mapping[str, Any]:
    named = {_PARAMETERS.get(name, name): value for name, value in found.values.items()}
    # Some commands take an option several times that is one setting.
    several = {param.name for param in command.params if getattr(param, "multiple", False)}
    return {
        name: (value,) if name in several and isinstance(value, str) else value
        for name, value in named.items()
    }
