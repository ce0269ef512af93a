"""A saved report worked out again: ``tthc verify`` of a file of ``tthc report -f json``, or of a folder of pages."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import click

from ..catalogue.mandates.model import Mandate
from ..catalogue.overview.overview import SHAPE, Overview
from ..catalogue.report.names import Names
from ..catalogue.report.text import NUMBERS
from ..catalogue.verify import WORDS, Difference, difference_text, differences, notes
from ..levels.framework import FrameworkError, frameworks, load_framework
from ..words import clean, say, show
from ..words.paths import shown
from .exit_codes import FOUND, OK
from .faults import misuse, no_framework
from .files import STDIN
from .folder import LIST, listed_pages, standing
from .lang import LANG
from .overviews import made, mandate_of, misfit, read_json

_Data = Mapping[str, Any]


class Given(NamedTuple):
    """What is named on the command line because it is no longer where the report has it."""

    frameworks: Sequence[str] = ()
    portal: str | None = None
    mandates: Sequence[str] = ()
    #: The places of the procedures, in the order of the report.
    paths: Sequence[str] = ()


def verify_report(path: Path, given: Given, *, color: bool) -> int:
    """Work a report out again and print what differs; returns the exit code."""
    pages: list[Difference] = []
    if path.is_dir():
        pages = list(_pages(path))
        path = path / NUMBERS
    was = _checked(path)
    now = _again(was, given)
    on = show(date.fromisoformat(was["on"]), LANG)
    head = {"file": path.as_posix(), "n": len(was["procedures"]), "on": on, "tool": was["tool"]["version"]}
    click.echo(clean(say(WORDS["head"], LANG, **head)))
    for note in notes(was, now, LANG):
        click.echo(clean(note))
    mark, names = click.style("✗", fg="red") if color else "✗", Names(was, LANG)
    count = 0
    for one in (*pages, *differences(was, now)):
        count += 1
        click.echo(f"{mark} {difference_text(one, names)}")
    click.echo()
    click.echo(say(WORDS["differs"], LANG, n=count) if count else say(WORDS["same"], LANG, n=head["n"]))
    return FOUND if count else OK


def _pages(folder: Path) -> Iterator[Difference]:
    """The pages of a folder that are no longer as they were written."""
    listed = listed_pages(folder)
    if listed is None or NUMBERS not in listed:
        raise misuse(
            f"{folder} không phải thư mục của một báo cáo xét lại được: thiếu {LIST} hoặc {NUMBERS}",
            f"{folder} is no folder of a report that can be verified: {LIST} or {NUMBERS} is missing",
        )
    for name, digest in listed.items():
        stands = standing(folder, name, digest)
        if stands != "own":
            yield Difference("page_gone" if stands == "nothing" else "page_changed", name)


def _checked(path: Path) -> _Data:
    """Read a report whole: what is compared must be there."""
    data = read_json(path, SHAPE)
    if place := misfit(Overview, data):
        raise misuse(
            f"{path} không đủ để tính lại, hoặc do bản khác của công cụ ghi (ở {place})",
            f"{path} lacks what it takes to work it out again, or another version wrote it (at {place})",
        )
    return data


def _again(was: _Data, given: Given) -> _Data:
    """The report worked out again from what it names, or from where that is now."""
    scope, moved = was["scope"], given.paths
    if STDIN in scope["paths"]:
        raise misuse(
            "báo cáo có phần đọc từ đầu vào chuẩn: không tính lại được",
            "a part of the report was read from standard input: it cannot be worked out again",
        )
    if moved and len(moved) != len(scope["paths"]):
        listed = ", ".join(scope["paths"])
        raise misuse(
            f"cần {len(scope['paths'])} --path, theo thứ tự của báo cáo: {listed}",
            f"--path is needed {len(scope['paths'])} times, in the order of the report: {listed}",
        )
    now = made(
        _there(moved or scope["paths"]),
        _frameworks(was, given.frameworks),
        date.fromisoformat(was["on"]),
        exclude=scope["exclude"],
        portal_file=_portal(scope, given.portal),
        mandates=_mandates(was, given.mandates),
        named=_as_before(scope["paths"], moved) if moved else None,
    )
    again: _Data = json.loads(json.dumps(now))
    return again


def _is_there(name: str, *, folder: bool = True) -> bool:
    """Whether a report may name that: a pipe or a device would never end, and any text may stand there."""
    try:
        return Path(name).is_file() or (folder and Path(name).is_dir())
    except OSError:
        return False


def _there(paths: Sequence[str]) -> list[str]:
    """The paths that there are: files of the others are gone. With none of them nothing can be compared."""
    there = [path for path in paths if _is_there(path)]
    if not there:
        listed = ", ".join(paths)
        raise misuse(
            f"không còn nơi nào của báo cáo: {listed}; chạy ở thư mục đã lập báo cáo, hoặc nêu nơi mới bằng --path",
            f"none of the places of the report is there: {listed}; run in the folder where it was made, or give --path",
        )
    return there


def _as_before(paths: Sequence[str], moved: Sequence[str]) -> Callable[[str], str]:
    """Names of files as the report has them, where its folders are elsewhere now."""
    places = [(shown(os.path.normpath(now)), was) for now, was in zip(moved, paths, strict=True)]

    def named(file: str) -> str:
        for now, was in places:
            if file == now:
                return was
            rest = (
                file if now == "." else file.removeprefix(f"{now}/") if file.startswith(f"{now}/") else None
            )
            if rest is not None:
                return rest if was == "." else f"{was}/{rest}"
        return file

    return named


def _frameworks(was: _Data, asked: Sequence[str]) -> list[str]:
    """The frameworks of a report, by the files given where these hold them."""
    given: dict[str, str] = {}
    for name in asked:
        try:
            given[load_framework(name)[0].id] = name
        except FrameworkError as error:
            raise no_framework(error) from None
    ids = [f["id"] for f in was["frameworks"]]
    for one in given:
        if one not in ids:
            listed = ", ".join(ids)
            raise misuse(
                f"báo cáo không theo khung {one}; có: {listed}",
                f"the report is not by the framework {one}; there are: {listed}",
            )
    for f in was["frameworks"]:
        if (
            f["id"] not in given
            and f["asked"] not in frameworks()
            and not _is_there(f["asked"], folder=False)
        ):
            raise misuse(
                f"không còn tệp của khung {f['id']}: {f['asked']}; nêu tệp bằng --framework",
                f"the file of the framework {f['id']} is gone: {f['asked']}; name it with --framework",
            )
    return [given.get(f["id"], f["asked"]) for f in was["frameworks"]]


def _portal(scope: _Data, given: str | None) -> str | None:
    """The portal profile of a report."""
    file: str | None = scope["portal_file"]
    if given is None and file is not None and not _is_there(file, folder=False):
        raise misuse(
            f"không còn tệp mô tả cổng của báo cáo: {file}; nêu tệp bằng --portal",
            f"the portal profile of the report is gone: {file}; name it with --portal",
        )
    return file if given is None else given


def _mandates(was: _Data, files: Sequence[str]) -> list[Mandate]:
    """The mandates of a report, in its order, by the files given where these hold them."""
    given = {mandate.id: mandate for mandate in map(mandate_of, files)}
    ids = [m["id"] for m in was["mandates"]]
    for one in given:
        if one not in ids:
            listed = ", ".join(ids) or "–"
            raise misuse(
                f"báo cáo không có danh mục {one}; có: {listed}",
                f"the report has no mandate {one}; there are: {listed}",
            )
    for m in was["mandates"]:
        if m["id"] not in given and not _is_there(m["file"], folder=False):
            raise misuse(
                f"không còn tệp của danh mục {m['number']}: {m['file']}; nêu tệp bằng --mandate",
                f"the file of the mandate {m['number']} is gone: {m['file']}; name it with --mandate",
            )
    return [given.get(m["id"]) or mandate_of(m["file"]) for m in was["mandates"]]
