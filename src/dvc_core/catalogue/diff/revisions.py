"""A revision of git as a folder: for comparing a catalogue with how it was."""

from __future__ import annotations

import os
import subprocess
import tarfile
from io import BytesIO
from pathlib import Path

from ...levels.files import FileError
from ..sentences import in_both


def _git(*args: str) -> bytes | None:
    """What git prints; None where it fails or is not there. Its own words are for its own users."""
    try:
        done = subprocess.run(["git", *args], capture_output=True, check=False)  # noqa: S603, S607 - arguments as a list
    except OSError:
        return None
    return None if done.returncode else done.stdout


def _root() -> str | None:
    """The root of the repository, seen from here; None outside of one."""
    up = _git("rev-parse", "--show-cdup")
    return None if up is None else up.decode("utf-8", "surrogateescape").strip() or "."


def folder_here(folder: str) -> str:
    """The folder of procedures: the one here, else the one below the root of the repository."""
    root = None if Path(folder).exists() else _root()
    above = folder if root is None else os.path.normpath(Path(root, folder))
    return above if Path(above).exists() else folder


def check_out(revision: str, folder: str, root: Path) -> str:
    """Lay the files of a revision into a folder of their own: nothing of the working folder is touched.

    Returns where the folder of procedures lies in it. Raises :class:`~dvc_core.levels.files.FileError` for what is no revision,
    and for one that has no such folder.
    """
    top = _root()
    if (
        top is None
        or revision.startswith("-")
        or _git("rev-parse", "--verify", "-q", revision + "^{tree}") is None
    ):
        raise FileError("", *in_both("fault", "no_revision", revision=revision))
    place = os.path.relpath(os.path.realpath(folder_here(folder)), os.path.realpath(top))
    packed = _git("-C", top, "archive", "--format=tar", revision, "--", place)
    if packed is None:
        raise FileError("", *in_both("fault", "no_folder", revision=revision, place=place))
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        archive.extractall(root, filter="data")
    return place
