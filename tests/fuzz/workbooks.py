"""Workbooks: real ones, with cells, rows, parts or bytes that somebody or something changed."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from random import Random
from typing import Any
from xml.sax.saxutils import escape

from dvc_core import check, load_text
from dvc_core.model.emit import EmitError, dump
from dvc_core.words import LANGS
from dvc_core.workbook.problems import CellProblem, problem_text
from dvc_core.workbook.read import file_name, read_workbook
from dvc_core.workbook.write import write_workbook

from ..support.files import CASES
from ..support.forms import SMALL
from ..support.samples import WHOLE
from . import hostile
from .engine import Clock, Kind, demand
from .texts import ON, sound

_TEXTS = (WHOLE, SMALL, (CASES / "base.yaml").read_text("utf-8"))


@cache
def _books() -> tuple[bytes, ...]:
    data = [load_text(text).source.data for text in _TEXTS]
    procedures: list[tuple[str, Any]] = [(f"a/{n}.yaml", one) for n, one in enumerate(data)]
    return (write_workbook(procedures[:1]), write_workbook(procedures[1:]))


def make(random: Random) -> bytes:
    """The bytes of a workbook that is not quite one."""
    data = random.choice(_books())
    way = random.randrange(12)
    if way == 0:
        at = random.randrange(len(data))
        return data[:at] + random.randbytes(random.randint(0, 20)) + data[at + random.randint(0, 30) :]
    if way == 1:
        return data[: random.randint(0, len(data))]
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    for _ in range(random.randint(1, 4)):
        _change(random, parts)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as packed:
        for name, content in parts.items():
            # Python's own date of an entry would be the day of the run.
            packed.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


def _change(random: Random, parts: dict[str, bytes]) -> None:
    sheets = [name for name in parts if "worksheets/sheet" in name or "sharedStrings" in name]
    name = random.choice(sheets if random.random() < 0.85 else list(parts))
    text = parts[name].decode("utf-8", "replace")
    way = random.randrange(10)
    if way < 4:
        text = _cells(random, text)
    elif way == 4:
        rows = re.findall(r"<row .*?</row>", text, re.DOTALL)
        if rows:
            row = random.choice(rows)
            text = text.replace(row, random.choice(("", row * 2, row + random.choice(rows))), 1)
    elif way == 5:
        at = random.randint(0, len(text))
        text = (
            text[:at]
            + random.choice(("<", "&x;", "]]>", "<c r='ZZZ9'/>", "\x00", "</row>", "<v>1</v>"))
            + text[at:]
        )
    elif way == 6:
        text = re.sub(r"<\?xml[^>]*\?>", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>', text)
    elif way == 7:
        at = random.randint(0, len(text))
        text = text[:at] + text[at + random.choice((1, 20, 500)) :]
    elif way == 8:
        text = re.sub(
            r'r="([A-Z]+)([0-9]+)"', lambda m: f'r="{m[1]}{random.choice((m[2], m[2], "0", "9" * 9))}"', text
        )
    else:
        del parts[name]
        if random.random() < 0.5:
            parts[random.choice(("../x", "xl/y.xml", "", "xl/worksheets/sheet1.xml"))] = text.encode(
                "utf-8", "replace"
            )
        return
    parts[name] = text.encode("utf-8", "replace")


def _cells(random: Random, text: str) -> str:
    """Some cells that say something else: a text, a number, a formula, an error, a day."""
    cells = list(re.finditer(r"<(t|v)(?: [^>]*)?>([^<]*)</\1>", text))
    for cell in sorted(random.sample(cells, min(len(cells), random.randint(1, 4))), key=lambda m: -m.start()):
        said = (
            hostile.text(random)
            if random.random() < 0.7
            else str(random.choice(("1e999", "#REF!", "-1", "9" * 400, "45000.5")))
        )
        text = text[: cell.start(2)] + escape(said) + text[cell.end(2) :]
    return random.choice(
        (
            text,
            text,
            re.sub(r't="(?:s|n|inlineStr)"', f't="{random.choice(("b", "e", "d", "str", "s", "n"))}"', text),
        )
    )


def check_book(data: bytes, clock: Clock) -> None:
    """A workbook is read, or told of; what was read is a file, and every problem has its words."""
    read = clock(read_workbook, data)
    for one in read.problems:
        _said(one)
    for found in read.procedures:
        file_name(found)
        if read.broken(found.name):
            continue
        try:
            text = dump(found.data)
        except EmitError:
            continue  # told as a problem of the shape
        loaded = clock(load_text, text, "x.yaml")
        sound(loaded, clock(check, loaded, on=ON))


def _said(one: CellProblem) -> None:
    for lang in LANGS:
        demand(problem_text(one, lang)[0], f"{one.code} has no words")


KINDS = (Kind("workbooks", make, check_book, ".xlsx"),)
