"""A folder of pages that appear whole or not at all, and take the place of nothing that is not their own.

All pages are written into a folder inside the folder first (``STAGE``), and take their places when every one
is there. A list that stays beside them (``LIST``) tells the next run what was written, by name and hash: what
is not on it, or is no longer as it was written, is somebody else's. What a run puts in another's place it
keeps until the new list stands, so that a run that fails, or the run after one that was killed, puts it back.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from ..words import to_json
from .faults import cannot_write, misuse
from .lang import phrase

#: Names and hashes of the pages of a folder.
LIST = ".tthc-bao-cao.json"
#: Where pages stand until all are written, and what they replace until they stand.
STAGE = ".tthc-bao-cao.tam"
_NEW, _OLD = "moi", "cu"
_SHAPE = "pages/v0"
#: So many files are named in an error; the rest is counted.
_MOST = 5
#: The page that people open: it comes last, when what it leads to is there.
_FIRST = "index.html"

_Standing = Literal["nothing", "own", "other"]


def write_pages(target: str, pages: Iterable[tuple[str, str | bytes | Iterable[str]]]) -> list[str]:
    """Put pages, each with its name (relative, forward slashes), into a folder; none is held, whole or in pieces.

    Files of the run before that are no pages any more are taken away; returned are those that were changed
    since and therefore stay. Raises a usage error where something else stands in the place of a page, or
    where something cannot be written; the folder then is as it was.
    """
    root = Path(target)
    created = [folder for folder in (root, *root.parents) if not folder.exists()]
    try:
        root.mkdir(parents=True, exist_ok=True)
        with _alone(root, target):
            _undo(root)
            try:
                kept = _put(root, *_written(root, target, pages))
            except BaseException:
                _undo(root)
                raise
            shutil.rmtree(root / STAGE)
            return kept
    except OSError as error:
        raise cannot_write(target, error) from None
    finally:
        for folder in created:
            with suppress(OSError):
                folder.rmdir()  # one that holds something stays


def look(target: str) -> None:
    """Tell before the work what is sure to end it: a file, or a first page of somebody else, in the way."""
    root = Path(target)
    if root.exists() and not root.is_dir():
        raise cannot_write(target, NotADirectoryError(errno.ENOTDIR, ""))
    old = listed_pages(root)
    own = (old or {}).get(_FIRST)
    # What a killed run left is put back by the next one: there is nothing to be sure of before.
    if not os.path.lexists(root / STAGE) and standing(root, _FIRST, own) == "other":
        raise _foreign_files(target, [_FIRST], known=old is not None)


def listed_pages(root: Path) -> dict[str, str] | None:
    """The pages a run wrote into a folder, with their hashes; None where there is no list, or no usable one."""
    file = root / LIST
    try:
        data: Any = json.loads(file.read_bytes()) if _is_file(file) else None
        if data["schema"] == _SHAPE and all(map(_is_inside, data["pages"])):
            return {str(name): str(digest) for name, digest in data["pages"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    return None


def standing(root: Path, name: str, digest: str | None) -> _Standing:
    """What is in the place of a page: nothing, what was written with that hash, or something else.

    A link is something else, wherever it leads, also in the place of a folder.
    """
    for folder in reversed(PurePosixPath(name).parents[:-1]):
        if not os.path.lexists(root / folder):
            return "nothing"
        if not stat.S_ISDIR(os.lstat(root / folder).st_mode):
            return "other"
    if not os.path.lexists(root / name):
        return "nothing"
    return "own" if _is_file(root / name) and _hash(root / name) == digest else "other"


def _written(
    root: Path, target: str, pages: Iterable[tuple[str, str | bytes | Iterable[str]]]
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Write the pages into the stage, if each has its place; return the list of before and theirs."""
    old = listed_pages(root)
    # Where capitals do not count, a page may have been called otherwise.
    own = {name.casefold(): digest for name, digest in (old or {}).items()}
    new: dict[str, str] = {}
    others = [] if old is not None or not os.path.lexists(root / LIST) else [LIST]
    called = set()
    stage = root / STAGE / _NEW
    stage.mkdir(parents=True)
    for name, text in pages:
        if not _is_inside(name) or name.casefold() in called:
            raise ValueError(f"no name of a page, or of two: {name}")
        called.add(name.casefold())
        if standing(root, name, own.get(name.casefold())) == "other":
            others.append(name)
        file = stage / name
        file.parent.mkdir(parents=True, exist_ok=True)
        digest = sha256()
        with file.open("wb") as output:
            for piece in [text] if isinstance(text, (str, bytes)) else text:
                data = piece if isinstance(piece, bytes) else piece.encode()
                digest.update(data)
                output.write(data)
        new[name] = digest.hexdigest()
    if others:
        raise _foreign_files(target, others, known=old is not None)
    return old or {}, new


def _put(root: Path, old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """Let the pages of the stage take their places; return what of the old list is no longer as written."""
    stage = root / STAGE
    now = {name: standing(root, name, digest) for name, digest in old.items()}
    gone = [name for name in old if name not in new]
    for name in old:
        if now[name] == "own":
            _keep(root / name, stage / _OLD / name)
    text = to_json({"schema": _SHAPE, "pages": new}, indent=1) + "\n"
    (stage / "list").write_text(text, "utf-8", newline="\n")
    # From here on there is something to undo.
    (stage / "list").replace(stage / LIST)
    for name in gone:
        if now[name] == "own":
            (root / name).unlink()
    for name in sorted(new, key=lambda name: name == _FIRST):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (stage / _NEW / name).replace(root / name)
    # And from here on there is not.
    (stage / LIST).replace(root / LIST)
    _sweep(root, gone)
    return [name for name in gone if now[name] == "other"]


def _undo(root: Path) -> None:
    """Put back what a run that did not end has moved, and take its stage away. Done twice it does the same."""
    stage = root / STAGE
    if not os.path.lexists(stage):
        return
    if stage.is_symlink():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    new: dict[str, str] = {}
    if os.path.lexists(stage / LIST):
        old, new = listed_pages(root) or {}, listed_pages(stage) or {}
        for name, digest in new.items():
            moved = not os.path.lexists(stage / _NEW / name)
            if moved and old.get(name) != digest and standing(root, name, digest) == "own":
                (root / name).unlink()
        for kept in sorted((stage / _OLD).rglob("*")):
            if _is_file(kept):
                place = root / kept.relative_to(stage / _OLD)
                place.parent.mkdir(parents=True, exist_ok=True)
                kept.replace(place)
    shutil.rmtree(stage)
    _sweep(root, new)


def _keep(file: Path, copy: Path) -> None:
    """Keep a file under a second name: a link where there are links, so that it needs no room."""
    copy.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(file, copy)
    except OSError:
        shutil.copy2(file, copy)


def _sweep(root: Path, names: Iterable[str]) -> None:
    """Take away the folders of some pages, where nothing is left in them."""
    folders = {folder for name in names for folder in PurePosixPath(name).parents[:-1]}
    for folder in sorted(folders, key=lambda folder: -len(folder.parts)):
        with suppress(OSError):
            (root / folder).rmdir()


def _foreign_files(target: str, names: list[str], *, known: bool) -> Exception:
    """Something stands in the place of pages: which files, and what to do."""
    listed, rest = ", ".join(names[:_MOST]), len(names) - _MOST
    if rest > 0:
        listed = phrase("and_more_files", listed=listed, rest=rest)
    return misuse("foreign_files" if known else "unlisted_files", target=target, files=listed, list=LIST)


@contextmanager
def _alone(root: Path, target: str) -> Iterator[None]:
    """Hold a folder for this run. The lock ends with the process; where there is none, nothing is held."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    descriptor = os.open(root, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise misuse("folder_locked", target=target) from None
        except OSError:
            pass
        yield
    finally:
        os.close(descriptor)


def _is_inside(name: str) -> bool:
    """Whether a name is one of a file in the folder or below it, and none of ours."""
    parts = name.split("/")
    return not ({"", ".", ".."} & {*parts} or {"\\", ":", "\0"} & {*name} or parts[0] in (LIST, STAGE))


def _is_file(path: Path) -> bool:
    """Whether a file stands there itself, not a link to one."""
    return os.path.lexists(path) and stat.S_ISREG(os.lstat(path).st_mode)


def _hash(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()
