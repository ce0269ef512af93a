"""Folders as a command finds them: names, kinds of files and links that nobody expects, and full disks.

A command ends with a code of its own, waits for nothing, prints no name as it is, reads nothing outside of
the folder it was given, and leaves a file that it cannot write as it was.
"""

from __future__ import annotations

import io
import os
import re
import resource
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from typing import NamedTuple

from dvc_core.cli.main import run

from ..support.files import CASES
from ..support.forms import SMALL
from ..support.samples import WHOLE
from . import hostile
from .engine import Clock, Kind, demand

#: What stands outside of the folder that the command is given: nothing of it may be shown.
SECRET = "khong-ai-duoc-xem"  # noqa: S105 - a name
_OUTSIDE = f"{WHOLE.replace('Cấp bản sao', SECRET)}{SECRET}: x\n"
_CONTENTS = {
    "whole": WHOLE,
    "base": (CASES / "base.yaml").read_text("utf-8"),
    "form": SMALL,
    "broken": "a: [",
    "fixable": WHOLE.replace("Tờ khai", "Tờ\xa0khai").replace("so_bo: 1", "so_bo: 1 "),
    "empty": "",
    "hostile": f'{WHOLE}ghi_chu: "\\e[31m\\u202E"\n',
}
#: What a file is: its content, or something that is no file.
_SPECIAL = (
    "pipe",
    "socket",
    "device",
    "folder",
    "dangling",
    "circle",
    "outside",
    "outside folder",
    "inside",
    "secret",
)
_COMMANDS = (
    *(
        ("check", "-f", form)
        for form in ("full", "concise", "github", "json", "junit", "markdown", "sarif", "gitlab")
    ),
    *(("level", "-f", form) for form in ("full", "json", "csv")),
    ("check", "--fix"),
    ("check", "--fix", "--unsafe-fixes"),
    ("check", "--diff"),
    ("check", "--statistics"),
    ("level", "--explain"),
    ("gap", "--level", "4", "--framework", "tt-32-2017"),
    ("gap", "--level", "4", "--framework", "tt-32-2017", "-f", "json"),
    ("law", "--cited"),
    ("test",),
    *(("report", "-f", form) for form in ("markdown", "csv", "json")),
    ("report", "-f", "html:OUT/html"),
    ("report", "-f", "xlsx:OUT/r.xlsx"),
    ("export", "xlsx", "-o", "OUT/e.xlsx"),
)
#: Formats whose lines are commands of a CI server.
_ASKED = "github"


class _Entry(NamedTuple):
    """A file of the folder."""

    name: str
    what: str


def make(random: Random) -> tuple[str, list[tuple[str, str]], int]:
    """A command, the files, and how many bytes a file may have that it writes (0: as many as it likes)."""
    entries = []
    for _ in range(random.randint(1, 3)):
        what = random.choice((*_CONTENTS, *_CONTENTS, *_SPECIAL))
        entries.append((_name(random), what))
    command = " ".join(random.choice(_COMMANDS))
    full = random.choice((0, 0, 1, 200, 4096)) if "fix" in command or "OUT" in command else 0
    return command, entries, full


def _name(random: Random) -> str:
    """The name of a file; some are no UTF-8."""
    said = hostile.text(random) if random.random() < 0.7 else f"a{random.randrange(9)}"
    said = re.sub("[/\0]", "", said)[:40].encode("utf-8", "ignore").decode()
    if random.random() < 0.1:
        said += os.fsdecode(b"\xff\xc3")
    if random.random() < 0.3:
        return f"{random.choice(('x', 'thủ tục', said or 'y'))}/{said or 'z'}.yaml"
    return f"{said or 'a'}.{random.choice(('yaml', 'yaml', 'yml'))}"


def check_names(case: tuple[str, list[tuple[str, str]], int], clock: Clock) -> None:
    """A command over a folder; see the module."""
    command, entries, full = case
    before = Path.cwd()
    place = Path(tempfile.mkdtemp())
    os.chdir(place)
    try:
        held = [_laid(place, _Entry(*entry)) for entry in entries]
        (place / "kho").mkdir(exist_ok=True)
        texts = {path: path.read_bytes() for path in sorted((place / "kho").rglob("*")) if _is_plain(path)}
        (place / "OUT").mkdir()
        with _full_disk(full):
            code, out, err = _ran([*command.split(), "kho"])
        _told(command, code, out, err)
        _whole(command, texts, full)
        for one in held:
            if one is not None:
                one.close()
    finally:
        os.chdir(before)
        shutil.rmtree(place, ignore_errors=True)
    del clock


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _laid(place: Path, entry: _Entry) -> socket.socket | None:
    """Put an entry where it belongs; what the system refuses is left out."""
    path = place / "kho" / entry.name
    outside = place / "ngoai"
    outside.mkdir(exist_ok=True)
    (outside / "s.yaml").write_text(_OUTSIDE, "utf-8")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(path):
            # Two entries of one name: to write into a pipe would wait for who reads it.
            return None
        if entry.what in _CONTENTS:
            path.write_text(_CONTENTS[entry.what], "utf-8")
        elif entry.what == "pipe":
            os.mkfifo(path)
        elif entry.what == "socket":
            made = socket.socket(socket.AF_UNIX)
            made.bind(os.fspath(path))
            return made
        elif entry.what == "folder":
            path.mkdir()
        elif entry.what == "secret":
            path.write_text(WHOLE, "utf-8")
            path.chmod(0)
        else:
            targets = {
                "device": "/dev/zero",
                "dangling": "khong-co.yaml",
                "circle": path.name,
                "outside": str(outside / "s.yaml"),
                "outside folder": str(outside),
                "inside": ".",
            }
            path.symlink_to(targets[entry.what])
    return None


@contextmanager
def _full_disk(most: int) -> Iterator[None]:
    """No file grows over so many bytes: writing fails as on a disk that is full."""
    if not most:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    # A compiled module would be cut, too, and kept: whoever imports it next, in whatever process, fails.
    kept, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        sys.dont_write_bytecode = kept


class _Stream(io.TextIOWrapper):
    """Standard output in this process."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), "utf-8", errors="replace", newline="", write_through=True)

    def text(self) -> str:
        self.flush()
        made = self.buffer
        assert isinstance(made, io.BytesIO)
        return made.getvalue().decode()


def _ran(args: list[str]) -> tuple[int, str, str]:
    out, err, was = _Stream(), _Stream(), (sys.stdout, sys.stderr)
    sys.stdout, sys.stderr = out, err
    try:
        code = run([*args, "--as-of", "2026-11-26"])
    finally:
        sys.stdout, sys.stderr = was
    return code, out.text(), err.text()


def _told(command: str, code: int, out: str, err: str) -> None:
    where = command.split(" ", maxsplit=1)[0]
    last = err.strip().rpartition("\n")[2]
    demand(code in (0, 1, 2), f"{where}: exit code {code} {last[:100]}", err[-3000:])
    # What openpyxl leaves open when there is no room, Python tells of when it closes it.
    demand("Traceback" not in err or "Exception ignored" in err, f"{where}: a traceback", err[-3000:])
    demand(SECRET not in out + err, f"{where} shows a file outside of the folder", (out + err)[:1000])
    # A patch carries a text as it stands, and is not for the eye.
    if "--diff" not in command:
        hostile.demand_visible(out, f"output of {where}")
    hostile.demand_visible(err, f"messages of {where}")
    if "csv" in command or "junit" in command:  # a cell and an element keep their lines
        return
    if _ASKED not in command:
        demand(
            not re.search("^::", out + "\n" + err, re.MULTILINE),
            f"{where}: a line that is a command",
            out[:1000],
        )
    else:
        demand(
            all(line.startswith("::") for line in out.splitlines()), "github: a line of its own", out[:1000]
        )


def _whole(command: str, texts: dict[Path, bytes], full: int) -> None:
    """Nothing but what is mended changes; nothing is left half written."""
    left = [path for path in Path().rglob("*") if path.name.endswith(".tmp")]
    demand(not left, f"{command}: left behind", [path.name for path in left])
    for path, text in texts.items():
        now = path.read_bytes()
        if "--fix" not in command:
            demand(now == text, f"{command}: a file was changed", path.name)
        demand(now == text or len(now) > len(text) // 2, f"{command}: a file was lost", path.name, full)


KINDS = (Kind("names", make, check_names),)
