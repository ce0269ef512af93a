"""``tthc level --baseline``: no procedure may fall below the level it had. A ratchet, kept in a file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import click

from ..levels.assessment import Assessment, assess
from ..levels.framework import Framework, frameworks
from ..levels.portal import Portal
from . import FOUND, OK
from .common import Output, loaded_files
from .faults import cannot_read, misuse
from .lang import LANG, tr

SCHEMA = "level-baseline/v0"


class Ratchet(NamedTuple):
    """What is graded, by what, and the file of levels."""

    paths: tuple[str, ...]
    exclude: tuple[str, ...]
    framework: str
    chosen: tuple[Framework, str]
    on: date
    portal: Portal | None
    file: str
    update: bool
    proven: bool


def framework_of(file: str) -> str | None:
    """The framework that a file of levels names; None where there is no such file, or it is none."""
    try:
        name = json.loads(Path(file).read_bytes())["framework"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return name if isinstance(name, str) and name in frameworks() else None


def ratchet(asked: Ratchet) -> int:
    """Compare the levels of files with those kept; 1 where one fell, or a procedure is gone."""
    framework, digest = asked.chosen
    kept = {} if asked.update else _read(asked.file, framework.id)
    if kept and kept["hash"] != digest:
        click.echo(
            tr(
                f"Khung {framework.id} đã khác lúc ghi {asked.file}: mức đổi có thể do khung.",
                f"Framework {framework.id} is another than when {asked.file} was written.",
            ),
            err=True,
        )
    before: Mapping[str, Any] = kept.get("levels", {})
    names = {file: key for key, file in kept.get("files", {}).items()}
    now: dict[str, Any] = {}
    files: dict[str, str] = {}
    fell = 0
    broken: list[str] = []
    for key, found in _graded(asked):
        if found.loaded.procedure is None:
            # A broken file has no code: it is the procedure that stood in it, not one that is gone.
            broken.append(names.get(key, Path(key).stem))
            was = before.get(broken[-1])
            click.echo(
                f"{key}: "
                + tr("tệp hỏng, không xếp mức được", "the file is broken and cannot be graded")
                + (tr(f" (trước: {was})", f" (was {was})") if was is not None else "")
            )
            continue
        files[key] = found.loaded.name
        level = found.proven if asked.proven else found.achievable
        now[key] = level
        if key in before and framework.rank(level) < framework.rank(before[key]):
            fell += 1
            unmet = [r.criterion.id for r in found.refuted]
            click.echo(
                f"{found.loaded.name}: {key}: {before[key]} → {level} ({framework.id}) {' '.join(unmet)}".rstrip()
            )
    gone = sorted(before.keys() - now.keys() - set(broken))
    for key in gone:
        click.echo(tr(f"{key}: không còn (trước: {before[key]})", f"{key}: gone (was {before[key]})"))
    if asked.update:
        _write(asked, digest, now, files)
    new = len(now.keys() - before.keys()) if not asked.update else len(now)
    click.echo(
        tr(
            f"{len(now)} thủ tục, {fell} tụt mức, {len(gone)} không còn, {new} mới, "
            f"{len(broken)} tệp hỏng (khung {framework.id}).",
            f"{len(now)} procedures, {fell} fell, {len(gone)} gone, {new} new, "
            f"{len(broken)} broken (framework {framework.id}).",
        ),
        err=True,
    )
    return FOUND if fell or gone or broken else OK


def _graded(asked: Ratchet) -> Iterator[tuple[str, Assessment]]:
    for loaded in loaded_files(asked.paths, exclude=asked.exclude):
        found = assess(loaded, framework=asked.framework, on=asked.on, portal=asked.portal)
        code = loaded.procedure.code if loaded.procedure is not None else None
        yield code or loaded.name, found


def _read(file: str, framework: str) -> dict[str, Any]:
    try:
        data: Any = json.loads(Path(file).read_bytes())
        if data["schema"] == SCHEMA and data["framework"] == framework and isinstance(data["levels"], dict):
            return dict(data)
        why = f"{data['schema']}, {data['framework']}"
    except OSError as error:
        raise cannot_read(file, error) from None
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        from ..words.system import parser_words

        why = parser_words(error, LANG)
    raise misuse(
        f"{file} không phải {SCHEMA} của khung {framework}: {why}",
        f"{file} is no {SCHEMA} of framework {framework}: {why}",
    )


def _write(asked: Ratchet, digest: str, levels: Mapping[str, Any], files: Mapping[str, str]) -> None:
    data = {
        "schema": SCHEMA,
        "framework": asked.chosen[0].id,
        "hash": digest,
        "proven": asked.proven,
        "levels": dict(sorted(levels.items())),
        "files": dict(sorted(files.items())),
    }
    output = Output(asked.file)
    output.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    output.close()
