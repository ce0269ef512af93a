"""The blocks of a page of documentation, and the files among them.

A block with ``<!-- file: PATH -->`` above it is a file of that path.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from .files import ROOT

DOCS = ROOT / "docs"
BLOCK = re.compile(r"(?:^<!-- file: (?P<file>\S+) -->\n+)?^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.M | re.S)


class Block(NamedTuple):
    kind: str
    text: str
    file: str


def blocks(path: Path) -> list[Block]:
    found = BLOCK.finditer(path.read_text("utf-8"))
    return [Block(match["kind"], match["text"], match["file"] or "") for match in found]


def write_files(path: Path, folder: Path) -> None:
    """Put the files that a page shows where it says."""
    for block in blocks(path):
        if block.file:
            (folder / block.file).parent.mkdir(parents=True, exist_ok=True)
            (folder / block.file).write_text(block.text, "utf-8")
