"""What is public, a line each: names with parameters and fields, commands with options.

``python -m tests.support.promised --write`` writes ``tests/promised.txt``; that is done with a release.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
from docs.generate import PUBLIC, public_names

import dvc_core
from dvc_core.cli.main import tthc
from dvc_core.cli.summaries import summaries

from .files import ROOT

FILE = ROOT / "tests" / "promised.txt"
CHANGES = ROOT / "CHANGELOG.md"


def lines() -> Iterator[str]:
    """Every promised thing of now."""
    of_door = [("dvc_core", name) for name in dvc_core.__all__ if name != "__version__"]
    named = [(module, name) for module in PUBLIC for name in public_names(module)]
    for module, name in [*of_door, *named]:
        yield from _of_name(f"{module}.{name}", getattr(import_module(module), name))
    context = click.Context(tthc)
    for name in summaries():
        command = tthc.get_command(context, name)
        assert command is not None
        yield f"tthc {name}"
        yield from _of_command(f"tthc {name}", command)


def _of_name(whole: str, what: object) -> Iterator[str]:
    yield whole
    if inspect.isfunction(what):
        yield from (f"{whole}({name})" for name in inspect.signature(what).parameters)
    elif inspect.isclass(what):
        fields = getattr(what, "model_fields", None) or inspect.get_annotations(what)
        yield from (f"{whole}.{name}" for name in fields if not name.startswith("_"))
        for name, found in vars(what).items():
            if not name.startswith(("_", "model_")) and (
                inspect.isfunction(found) or isinstance(found, property)
            ):
                yield f"{whole}.{name}"
                if inspect.isfunction(found):
                    yield from (
                        f"{whole}.{name}({one})" for one in [*inspect.signature(found).parameters][1:]
                    )


def _of_command(whole: str, command: click.Command) -> Iterator[str]:
    if isinstance(command, click.Group):
        for name, one in command.commands.items():
            yield f"{whole} {name}"
            yield from _of_command(f"{whole} {name}", one)
    for param in command.params:
        yield from (f"{whole} {one}" for one in param.opts if one.startswith("--"))


def gone(promised: str, changes: str) -> list[str]:
    """What was promised, is no more, and is not named in the changes since."""
    last, *before = promised.splitlines()
    version = last.removeprefix("# ")
    since = changes.partition(f"\n## {version}")[0]
    named = set(re.findall(r"`([^`]+)`", since))
    now = set(lines())
    return [one for one in before if one not in now and not named & _ways_to_name(one)]


def _ways_to_name(one: str) -> set[str]:
    """How the changelog may name a thing: whole, by its last name, or by the class that it is a part of."""
    whole = one.partition("(")[0]
    parts = whole.split(".")
    return {one, whole, parts[-1], *(part for part in parts if part[:1].isupper())}


def write() -> None:
    """Write the list of this version."""
    FILE.write_text("\n".join([f"# {dvc_core.__version__}", *sorted(set(lines()))]) + "\n", "utf-8")


if __name__ == "__main__" and sys.argv[1:] == ["--write"]:
    write()
    print(Path(FILE).relative_to(ROOT))  # noqa: T201 - a tool
