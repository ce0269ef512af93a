"""Usage errors in the language of the run (exit code 2)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from ..words import clean
from .lang import LANG, phrase

if TYPE_CHECKING:
    from ..levels.framework import Framework, FrameworkError


def misuse(key: str, /, **values: object) -> click.UsageError:
    """A usage error in the language of this run, exit code 2: a sentence of ``messages.tsv`` with its values."""
    return click.UsageError(clean(phrase(key, **values)))


def no_framework(error: FrameworkError) -> click.UsageError:
    """A framework that cannot be used, told in the language of this run."""
    return misuse("framework_fault", error=error)


def cannot_read(file: str, error: OSError) -> click.UsageError:
    """A file that cannot be read, told in the language of this run."""
    return misuse("cannot_read", file=file, why=error)


def cannot_write(file: str, error: OSError) -> click.UsageError:
    """A file or folder that cannot be written, told in the language of this run."""
    return misuse("cannot_write", file=file, why=error)


def needs_package(name: str, package: str) -> click.UsageError:
    """A format whose package is not installed. Not as an extra: an index gives our name to whoever takes it."""
    hint = f"pip install {package}"
    return misuse("needs_package", name=name, hint=hint)


def no_level(level: str, framework: Framework, on: date) -> click.UsageError:
    """A level that is not on the scale of a day; with the shipped frameworks that have it."""
    from ..levels.framework import frameworks, load_framework

    levels = ", ".join(known.name_in_sentence(LANG) for known in framework.levels_at(on))
    others = [
        name
        for name in frameworks()
        if name != framework.id and any(known.is_called(level) for known in load_framework(name)[0].levels)
    ]
    options = ", ".join(f"--framework {name}" for name in reversed(others))
    key = "no_level_elsewhere" if others else "no_level"
    return misuse(key, level=level, framework=framework.id, levels=levels, options=options)


def no_pack(told: str) -> click.UsageError:
    """A rule pack that cannot be used, as a sentence: the error names pack, code and fault in short."""
    name, _, fault = told.partition(": ")
    code, _, lacks = fault.partition(": ")
    if not fault:
        name, _, there = told.partition("? ")
        key = "no_pack" if there in ("", "-") else "no_such_pack"
        return misuse(key, name=name, there=there)
    if lacks == "DVC":
        return misuse("pack_code_taken", name=name, code=code)
    return misuse("pack_fault", name=name, fault=fault)
