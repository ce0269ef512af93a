"""Usage errors in the language of the run (exit code 2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

import click

from ..words import LANGS, Lang, clean
from ..words.system import system_words as why
from .lang import tr

if TYPE_CHECKING:
    from ..levels.framework import Framework, FrameworkError


class UsageError(click.UsageError):
    """A usage error in the language of this run, and in both; exits with 2."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(clean(tr(vi, en)))
        self.said: Mapping[Lang, str] = {"vi": clean(vi), "en": clean(en)}


def misuse(vi: str, en: str) -> UsageError:
    """A usage error in the language of this run."""
    return UsageError(vi, en)


def no_framework(error: FrameworkError) -> click.UsageError:
    """A framework that cannot be used, told in the language of this run."""
    return misuse(f"khung phân mức: {error.sentence('vi')}", f"framework: {error.sentence('en')}")


def cannot_read(file: str, error: OSError) -> click.UsageError:
    """A file that cannot be read, told in the language of this run."""
    return misuse(f"không đọc được {file}: {why(error, 'vi')}", f"cannot read {file}: {why(error, 'en')}")


def cannot_write(file: str, error: OSError) -> click.UsageError:
    """A file or folder that cannot be written, told in the language of this run."""
    return misuse(f"không ghi được {file}: {why(error, 'vi')}", f"cannot write {file}: {why(error, 'en')}")


def needs_package(name: str, package: str) -> click.UsageError:
    """A format whose package is not installed. Not as an extra: an index gives our name to whoever takes it."""
    hint = f"pip install {package}"
    return misuse(f"dạng {name} cần cài thêm: {hint}", f"the format {name} needs one more package: {hint}")


def no_level(level: str, framework: Framework, on: date) -> click.UsageError:
    """A level that is not on the scale of a day; with the shipped frameworks that have it."""
    from ..levels.framework import frameworks, load_framework

    vi, en = (", ".join(known.name_in_sentence(lang) for known in framework.levels_at(on)) for lang in LANGS)
    others = [
        name
        for name in frameworks()
        if name != framework.id and any(known.is_called(level) for known in load_framework(name)[0].levels)
    ]
    listed = ", ".join(f"--framework {name}" for name in reversed(others))
    return misuse(
        f"mức “{level}” không có trong {framework.id}: {vi}" + (f"; thêm {listed}" if others else ""),
        f"level “{level}” is not in {framework.id}: {en}" + (f"; add {listed}" if others else ""),
    )


def no_pack(told: str) -> click.UsageError:
    """A rule pack that cannot be used, as a sentence: the error names pack, code and fault in short."""
    name, _, fault = told.partition(": ")
    code, _, lacks = fault.partition(": ")
    if not fault:
        name, _, there = told.partition("? ")
        none = there in ("", "-")
        return misuse(
            f"chưa cài bộ quy tắc “{name}”; " + ("chưa cài bộ nào" if none else f"có: {there}"),
            f"the rule pack “{name}” is not installed; " + ("none is" if none else f"there are: {there}"),
        )
    if lacks == "DVC":
        return misuse(
            f"bộ quy tắc “{name}” dùng mã {code}: mã DVC chỉ dành cho dvc_core",
            f"the rule pack “{name}” uses the code {code}: codes DVC… are those of dvc_core",
        )
    return misuse(
        f"không nạp được bộ quy tắc “{name}”: {fault}", f"the rule pack “{name}” does not load: {fault}"
    )
