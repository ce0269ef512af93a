"""A receipt: the output of ``tthc level -f json``, worked out again from what it names.

It names each file with its hash, the framework with version and hash, the date, the portal's facts
and the version of the tool. Compared are the levels, how each stands, what is missing, the verdict of every criterion,
and the counts; not the sentences, which are in one of two languages.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from os.path import isfile
from pathlib import Path as FilePath
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from ..finding import expect, text_of
from ..model.loader import Loaded, load
from ..model.shapes import Day
from ..words import say
from .assessment import Assessment, LevelId, assess_by
from .files import FileError
from .framework import Framework, frameworks, load_framework
from .portal import Portal, portal_with
from .words.outcomes import OUTCOMES

_LEVELS = ("proven", "achievable", "ceiling", "declared")


class _Part(BaseModel):
    """A part of a receipt; what is not compared is not looked at."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True, hide_input_in_errors=True)


class _Tool(_Part):
    name: str
    version: str


class _Framework(_Part):
    id: str
    version: str
    hash: str


class _Portal(_Part):
    name: str
    hash: str
    provides: dict[str, bool]


class _Criterion(_Part):
    id: str
    verdict: str


class _Beside(_Part):
    """The levels by the framework beside, where the run graded by one."""

    framework: str
    version: str
    hash: str
    proven: LevelId | None
    achievable: LevelId | None
    ceiling: LevelId | None
    standings: dict[str, str]


class _Result(_Part):
    file: str
    hash: str
    proven: LevelId | None
    achievable: LevelId | None
    ceiling: LevelId | None
    declared: LevelId | None
    standings: dict[str, str]
    criteria: list[_Criterion]
    missing: list[str]
    beside: _Beside | None


class _Summary(_Part):
    files: int
    graded: int
    not_gradable: int
    proven: dict[str, int]
    achievable: dict[str, int]


class Receipt(_Part):
    """What a receipt says, as far as it is compared."""

    tool: _Tool
    framework: _Framework
    on: Day
    portal: _Portal | None
    results: list[_Result]
    summary: _Summary


class ReceiptError(FileError):
    """The receipt cannot be read, is not of the shape ``levels/v0``, or is of another framework."""


def _error(key: str, **params: object) -> ReceiptError:
    return ReceiptError("", say(OUTCOMES[key], "vi", **params), say(OUTCOMES[key], "en", **params))


class Moved(NamedTuple):
    """One thing that was so and is otherwise: a level, how a level stands, ``missing``, or a criterion."""

    what: str
    was: object
    now: object
    is_criterion: bool = False
    is_standing: bool = False
    #: The framework beside, where the thing is not of the framework of the receipt.
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Verified:
    """One result of the receipt, worked out again."""

    file: str
    #: ``judged``, ``gone`` (no such file), or ``not_judged`` (no framework to judge it by).
    state: Literal["judged", "gone", "not_judged"]
    #: The hashes, where the file is another than that of the receipt.
    hashes: tuple[str, str] | None = None
    moved: tuple[Moved, ...] = ()

    @property
    def same(self) -> bool:
        """True where the file is the same and everything came out as the receipt says."""
        return self.state == "judged" and self.hashes is None and not self.moved


class ReceiptFrame(NamedTuple):
    """What a receipt as a whole was judged by, against what there is now."""

    framework: tuple[Framework, str] | None
    #: ``version``, ``hash``: what is another now.
    framework_moved: tuple[Moved, ...]
    #: The facts of the portal profile that are not those of the receipt.
    portal_moved: tuple[str, ...]
    #: The counts that do not fit the results of the receipt.
    summary: tuple[str, ...]

    @property
    def same(self) -> bool:
        """True where nothing about the receipt as a whole differs."""
        there = self.framework is not None
        return there and not (self.framework_moved or self.portal_moved or self.summary)


def read_receipt(path: FilePath | str | Mapping[str, Any]) -> Receipt:
    """Read a receipt from a file, or take what :func:`dvc_core.receipt` returned.

    Raises :class:`ReceiptError` where it is none, :class:`~dvc_core.finding.MisuseError` for what is no path.
    """
    expect(path, (str, FilePath, Mapping), "read_receipt takes a path, or what receipt() returns")
    if isinstance(path, Mapping):
        return _receipt(dict(path), "receipt")
    try:
        data = json.loads(FilePath(path).read_bytes())
    except OSError:
        raise _error("receipt_unread", file=path) from None
    except json.JSONDecodeError as error:
        raise _error("receipt_json", file=f"{path}:{error.lineno}:{error.colno}") from None
    except (ValueError, RecursionError):
        raise _error("receipt_json", file=path) from None
    return _receipt(data, path)


def _receipt(data: object, path: FilePath | str) -> Receipt:
    if not isinstance(data, dict) or data.get("schema") != "levels/v0":
        raise _error("receipt_shape", file=path, place="schema")
    try:
        return Receipt.model_validate(data)
    except ValidationError as error:
        place = text_of(error.errors(include_url=False)[0]["loc"])
        raise _error("receipt_shape", file=path, place=place) from None


def frame_of(receipt: Receipt, framework: str | None = None, portal: Portal | None = None) -> ReceiptFrame:
    """Find the framework of a receipt, and tell what is no longer as it says.

    ``framework`` is the path of a framework file to use in place of the one that comes with the
    library; ``portal`` a profile to compare with that of the receipt. Raises ``FrameworkError`` for a
    file that cannot be used, and :class:`ReceiptError` for one that holds another framework.
    """
    was = receipt.framework
    chosen: tuple[Framework, str] | None = None
    if framework is not None or was.id in frameworks():
        chosen = load_framework(framework or was.id)
    moved = []
    if chosen is not None:
        if chosen[0].id != was.id:
            raise _error("receipt_other", was=was.id, now=chosen[0].id)
        moved = [*_changed(was, {"version": chosen[0].version, "hash": chosen[1]})]
    return ReceiptFrame(
        chosen, tuple(moved), tuple(_portal_moved(receipt.portal, portal)), tuple(_miscounted(receipt))
    )


def _portal_moved(was: _Portal | None, now: Portal | None) -> Iterator[str]:
    if now is not None:
        before = was.provides if was is not None else {}
        names = sorted({*before, *now.provides})
        yield from (name for name in names if before.get(name) != now.fact(name))


def _miscounted(receipt: Receipt) -> Iterator[str]:
    results, said = receipt.results, receipt.summary
    graded = [r for r in results if r.achievable is not None]
    counted = {
        "files": len(results),
        "graded": len(graded),
        "not_gradable": len(results) - len(graded),
        "proven": dict(Counter(str(r.proven) for r in graded)),
        "achievable": dict(Counter(str(r.achievable) for r in graded)),
    }
    yield from (name for name, count in counted.items() if getattr(said, name) != count)


class Verification(NamedTuple):
    """A receipt worked out again: what it was judged by, and each result."""

    frame: ReceiptFrame
    results: tuple[Verified, ...]

    @property
    def same(self) -> bool:
        """True where all is as the receipt says; a receipt without results says nothing."""
        return self.frame.same and bool(self.results) and all(one.same for one in self.results)


def verify(receipt: Receipt) -> Verification:
    """Work a receipt (:func:`read_receipt`) out again: its framework, its counts, and each result from the file it names.

    Names of files are those of the receipt, seen from the folder of the process. What is another now is in what is
    returned. Raises :class:`ReceiptError` and ``FrameworkError`` for a framework that cannot be used,
    :class:`~dvc_core.finding.MisuseError` for anything but a receipt that was read.
    """
    expect(receipt, Receipt, "verify takes what read_receipt() returns")
    frame = frame_of(receipt)
    return Verification(frame, tuple(verified(receipt, frame)))


def verified(receipt: Receipt, frame: ReceiptFrame) -> Iterator[Verified]:
    """Work every result of a receipt out again, one by one."""
    said = receipt.portal
    portal = None if said is None else portal_with(said.name or "-", said.provides)
    for result in receipt.results:
        yield _verified(result, receipt.on, frame.framework, portal)


def _verified(
    result: _Result, on: date, framework: tuple[Framework, str] | None, portal: Portal | None
) -> Verified:
    path = FilePath(result.file)
    # A pipe or a device named as a file would never end.
    if not isfile(path):  # noqa: PTH113 - that of pathlib raises for a name that no file may have
        return Verified(result.file, "gone")
    loaded = load(path, result.file)
    now = loaded.source.hash
    hashes = None if now == result.hash else (result.hash, now)
    if framework is None:
        return Verified(result.file, "not_judged", hashes)
    moved = [*_moved(result, assess_by(loaded, framework, on, portal))]
    if result.beside is not None:
        moved += _beside_moved(result.beside, loaded, on, portal)
    return Verified(result.file, "judged", hashes, tuple(moved))


def _beside_moved(was: _Beside, loaded: Loaded, on: date, portal: Portal | None) -> Iterator[Moved]:
    name = was.framework
    if name not in frameworks():
        yield Moved("framework", name, None, beside=name)
        return
    framework = load_framework(name)
    found = assess_by(loaded, framework, on, portal)
    now = {
        "version": framework[0].version,
        "hash": framework[1],
        "proven": found.proven,
        "achievable": found.achievable,
        "ceiling": found.ceiling,
    }
    yield from _changed(was, now, name)
    yield from _standings_changed(was.standings, found, name)


def _changed(was: _Part, now: Mapping[str, object], beside: str = "") -> Iterator[Moved]:
    """The values of a part that are no longer so."""
    for what, value in now.items():
        if getattr(was, what) != value:
            yield Moved(what, getattr(was, what), value, beside=beside)


def _standings_changed(was: Mapping[str, str], found: Assessment, beside: str = "") -> Iterator[Moved]:
    now = {str(level): standing.value for level, standing in found.standings.items()}
    for level in {**was, **now}:
        if was.get(level) != now.get(level):
            yield Moved(level, was.get(level), now.get(level), is_standing=True, beside=beside)


def _moved(was: _Result, found: Assessment) -> Iterator[Moved]:
    yield from _changed(was, {what: getattr(found, what) for what in _LEVELS})
    yield from _standings_changed(was.standings, found)
    verdicts = {c.id: c.verdict for c in was.criteria}
    now = {r.criterion.id: r.state.value for r in found.results}
    for name in [*now, *(name for name in verdicts if name not in now)]:
        if verdicts.get(name) != now.get(name):
            yield Moved(name, verdicts.get(name), now.get(name), is_criterion=True)
    missing = [r.criterion.id for r in found.missing]
    if sorted(was.missing) != sorted(missing):
        yield Moved("missing", tuple(was.missing), tuple(missing))
