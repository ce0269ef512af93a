"""The settings of a project on the command line: what they state is the default of the options.

An option that is given wins. Settings that are not understood end the command (exit code 2).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from ..messages import message
from . import MISUSE
from .lang import LANG, tr

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..config import Config

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
    config = click.option(
        "--config",
        metavar="FILE",
        is_eager=True,
        expose_value=False,
        callback=_apply,
        help=tr(
            "Tệp cấu hình (mặc định: tthc.toml, pyproject.toml gần nhất).",
            "Settings file (default: the nearest tthc.toml or pyproject.toml).",
        ),
    )
    isolated = click.option(
        "--isolated",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_isolate,
        help=tr("Không đọc tệp cấu hình nào.", "Read no settings file."),
    )
    return config(isolated(command))


def settings() -> Config:
    """What applies to the command that runs; paths in it are relative to here."""
    from ..config import NONE

    found: Config = click.get_current_context().meta.get(_META, NONE)
    return found


def _isolate(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        ctx.meta[_META + ".off"] = True


def _apply(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    from ..config import find

    if value is None and ctx.meta.get(_META + ".off"):
        return
    file = Path(value) if value is not None else find(Path.cwd())
    if file is not None:
        ctx.meta[_META] = found = _understood(file, ctx)
        ctx.default_map = {**(ctx.default_map or {}), **_defaults(found)}


def _understood(file: Path, ctx: click.Context) -> Config:
    from ..config import load

    relative = Path(os.path.relpath(file))
    found = load(file if relative.as_posix().startswith("../..") else relative, _codes)
    for finding in found.findings:
        said = message(finding, LANG)
        place = f"{finding.file}:{finding.span.line}:{finding.span.column}"
        click.echo(
            f"{place}: {finding.code} {said.text}" + (f" ({said.help})" if said.help else ""), err=True
        )
    if found.findings:
        ctx.exit(MISUSE)
    return found


def _codes() -> Collection[str]:
    """The codes there are, asked for only by settings that name one."""
    from ..checker import all_rules

    return all_rules()


def _defaults(found: Config) -> Mapping[str, Any]:
    return {_PARAMETERS.get(name, name): value for name, value in found.values.items()}


def ignored_in(file: str, by_pattern: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The code prefixes that the settings leave out for a file."""
    from .common import left_out

    return tuple(
        code for pattern, codes in by_pattern.items() if left_out(file, (pattern,)) for code in codes
    )
