"""A saved report or answer worked out again from what it names, or from where that is now: for ``tthc verify``."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from .. import __version__
from ..catalogue.mandates.model import Mandate
from ..catalogue.overview.overview import Overview
from ..catalogue.report.text import NUMBERS
from ..formats.answer_reports import JsonAnswers
from ..formats.answered import AnswerCounts, answer_type
from ..formats.answers import answers_shape
from ..formats.reporter import Options
from ..formats.verify import SENTENCES, Data, Verification, Verified, as_json, compare, is_file, misfit
from ..levels.framework import FrameworkError, frameworks, load_framework
from ..model.loader import Loaded, load
from ..words.paths import shown
from .faults import misuse, no_framework
from .files import STDIN
from .folder import LIST, listed_pages, standing
from .lang import LANG
from .overviews import made, mandate_of

#: Parts of an overview that depend on when and where it was made, not on what it is of.
_ASIDE = ("tool", "scope", "trend", "on", "schema")


class Given(NamedTuple):
    """What is named on the command line because it is no longer where the saved output has it."""

    frameworks: Sequence[str] = ()
    portal: str | None = None
    mandates: Sequence[str] = ()
    #: The places of the procedures, in the order of the saved output.
    paths: Sequence[str] = ()


def checked(path: Path, record: Any, was: Data) -> None:
    """Refuse a saved output that is not whole: what is compared must be there."""
    if place := misfit(record, was):
        raise _unfit(path, place)


def _unfit(path: Path, place: str) -> Exception:
    return misuse(
        f"{path} không đủ để tính lại, hoặc do bản khác của công cụ ghi (ở {place})",
        f"{path} lacks what it takes to work it out again, or another version wrote it (at {place})",
    )


def places(saved: Sequence[str], moved: Sequence[str]) -> Sequence[str]:
    """Where the files of a saved output are now, in its order."""
    if moved and len(moved) != len(saved):
        listed = ", ".join(saved)
        raise misuse(
            f"cần {len(saved)} --path, theo thứ tự đã lưu: {listed}",
            f"--path is needed {len(saved)} times, in the saved order: {listed}",
        )
    return moved or saved


# Answers


def answers_again(path: Path, was: Data, moved: Sequence[str]) -> Verification:
    """What differs in an answer of ``tthc fee``, ``deadline`` or ``checklist``."""
    checked(path, answers_shape(), was)
    on, of = date.fromisoformat(was["on"]), answer_type(was["kind"])
    try:
        asked = of.questions(was)
    except ValueError:
        raise _unfit(path, "received") from None
    other = getattr(asked, "against", "")
    if other and not is_file(other):
        raise misuse(f"không còn tệp so sánh: {other}", f"{other} is not there")
    report = JsonAnswers(Options(LANG, on=on, version=__version__), asked, of)

    def again(loaded: Loaded) -> Any:
        return of.of_file(loaded, asked, on)

    return compare(was, _run_again(report, again, was, moved), "results", SENTENCES)


def _run_again(report: Any, again: Callable[[Loaded], Any], was: Data, moved: Sequence[str]) -> Data:
    """The output of a run over the files that there are; those that are elsewhere now have the names that they had."""
    names = [result["file"] for result in was["results"]]
    counts, results = AnswerCounts(), []
    for name, place in zip(names, places(names, moved), strict=True):
        if is_file(place):
            record = again(load(place, name))
            counts.add(record)
            results.append(report.entry(record))
    return as_json({**report.head(), "results": results, "summary": report.summary(counts)})


# Reports


def report_again(path: Path, was: Data, given: Given) -> tuple[Verification, Data]:
    """What differs in a report, and the report made again."""
    checked(path, Overview, was)
    scope = was["scope"]
    if STDIN in scope["paths"]:
        raise misuse(
            "báo cáo có phần đọc từ đầu vào chuẩn: không tính lại được",
            "a part of the report was read from standard input: it cannot be worked out again",
        )
    now = made(
        _there(places(scope["paths"], given.paths)),
        _frameworks(was, given.frameworks),
        date.fromisoformat(was["on"]),
        exclude=scope["exclude"],
        portal_file=_portal(scope, given.portal),
        mandates=_mandates(was, given.mandates),
        named=_as_before(scope["paths"], given.paths) if given.paths else None,
    )
    again = as_json(now)
    return compare_reports(was, again), again


def compare_reports(was: Data, now: Data) -> Verification:
    """What differs between two reports, but for when and where they were made."""
    return compare(_of_contents(was), _of_contents(now), "procedures")


def _of_contents(report: Data) -> dict[str, Any]:
    """A report without when and where it was made: names of files that may be elsewhere now are left out."""
    kept = {key: value for key, value in report.items() if key not in _ASIDE}
    frames = [{**one, "asked": ""} for one in report["frameworks"]]
    mandates = [{**one, "file": ""} for one in report["mandates"]]
    # What a report is judged by comes first: of many differences the first are shown.
    judged_by = {"portal": report["scope"]["portal"], "frameworks": frames, "mandates": mandates}
    return judged_by | kept | judged_by


def pages_of(folder: Path) -> Iterator[Verified]:
    """The pages of the folder of a report, and whether each is as it was written."""
    listed = listed_pages(folder)
    if listed is None or NUMBERS not in listed:
        raise misuse(
            f"{folder} không phải thư mục của một báo cáo xét lại được: thiếu {LIST} hoặc {NUMBERS}",
            f"{folder} is no folder of a report that can be verified: {LIST} or {NUMBERS} is missing",
        )
    for name, digest in listed.items():
        stands = standing(folder, name, digest)
        yield Verified(name, "same" if stands == "own" else "gone" if stands == "nothing" else "changed")


def _is_there(name: str) -> bool:
    """Whether a report may name that: a pipe or a device would never end, and any text may stand there."""
    try:
        return Path(name).is_file() or Path(name).is_dir()
    except OSError:
        return False


def _there(paths: Sequence[str]) -> list[str]:
    """The paths that there are: files of the others are gone. With none of them nothing can be compared."""
    there = [path for path in paths if _is_there(path)]
    if not there:
        raise _moved("nơi nào", "places", ", ".join(paths), "--path")
    return there


def _moved(vi: str, en: str, name: str, option: str) -> Exception:
    return misuse(
        f"không còn {vi} của báo cáo: {name}; nêu nơi mới bằng {option}, hoặc chạy ở thư mục đã lập báo cáo",
        f"{en} of the report not there: {name}; give {option}, or run in the folder where it was made",
    )


def _as_before(paths: Sequence[str], moved: Sequence[str]) -> Callable[[str], str]:
    """Names of files as the report has them, where its folders are elsewhere now."""
    pairs = [(shown(os.path.normpath(now)), was) for now, was in zip(moved, paths, strict=True)]

    def named(file: str) -> str:
        for now, was in pairs:
            if file == now:
                return was
            rest = (
                file if now == "." else file.removeprefix(f"{now}/") if file.startswith(f"{now}/") else None
            )
            if rest is not None:
                return rest if was == "." else f"{was}/{rest}"
        return file

    return named


def _frameworks(was: Data, asked: Sequence[str]) -> list[str]:
    """The frameworks of a report, by the files given where these hold them."""
    try:
        given = {load_framework(name)[0].id: name for name in asked}
    except FrameworkError as error:
        raise no_framework(error) from None
    _all_named(given, [f["id"] for f in was["frameworks"]], "khung", "framework")
    for f in was["frameworks"]:
        if f["id"] not in given and f["asked"] not in frameworks() and not is_file(f["asked"]):
            raise _moved("tệp khung", "framework", f["asked"], "--framework")
    return [given.get(f["id"], f["asked"]) for f in was["frameworks"]]


def _portal(scope: Data, given: str | None) -> str | None:
    """The portal profile of a report."""
    file: str | None = scope["portal_file"]
    if given is None and file is not None and not is_file(file):
        raise _moved("tệp mô tả cổng", "portal profile", file, "--portal")
    return file if given is None else given


def _mandates(was: Data, files: Sequence[str]) -> list[Mandate]:
    """The mandates of a report, in its order, by the files given where these hold them."""
    given = {mandate.id: mandate for mandate in map(mandate_of, files)}
    _all_named(given, [m["id"] for m in was["mandates"]], "danh mục được giao", "mandate")
    for m in was["mandates"]:
        if m["id"] not in given and not is_file(m["file"]):
            raise _moved(f"danh mục {m['number']}", f"mandate {m['number']}", m["file"], "--mandate")
    return [given.get(m["id"]) or mandate_of(m["file"]) for m in was["mandates"]]


def _all_named(given: Mapping[str, object], known: Sequence[str], vi: str, en: str) -> None:
    """Refuse what is given for something that the report does not have."""
    for one in given:
        if one not in known:
            listed = ", ".join(known) or "–"
            raise misuse(
                f"báo cáo không có {vi} {one}; có: {listed}",
                f"the report has no {en} {one}; it has: {listed}",
            )
