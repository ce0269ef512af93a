"""The blocks of a page of documentation, and the files among them.

A block with ``<!-- file: PATH -->`` above it is a file of that path, one with ``<!-- append: PATH -->``
is what the reader adds at its end.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from dvc_core import Finding, Severity

from .files import ROOT

DOCS = ROOT / "docs"
BLOCK = re.compile(
    r"(?:^<!-- (?P<how>file|append): (?P<file>\S+) -->\n+)?^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.M | re.S
)


class Block(NamedTuple):
    kind: str
    text: str
    file: str
    appended: bool = False

    def write(self, folder: Path) -> None:
        """Put what the block shows where it says."""
        (folder / self.file).parent.mkdir(parents=True, exist_ok=True)
        with (folder / self.file).open("a" if self.appended else "w", encoding="utf-8") as file:
            file.write(self.text)


def blocks(path: Path) -> list[Block]:
    found = BLOCK.finditer(path.read_text("utf-8"))
    return [
        Block(match["kind"], match["text"], match["file"] or "", match["how"] == "append") for match in found
    ]


def write_files(path: Path, folder: Path) -> None:
    """Put the files that a page shows where it says."""
    for block in blocks(path):
        if block.file:
            block.write(folder)


def write_example(page: Path, folder: Path) -> Path:
    """Writes the files of a page, and as ``ben.yaml`` the one that its other blocks of YAML are together."""
    write_files(page, folder)
    parts = [block.text for block in blocks(page) if block.kind == "yaml" and not block.file]
    (folder / "ben.yaml").write_text("".join(parts), "utf-8")
    return folder


def of_what_is_there(finding: Finding) -> bool:
    """Whether a finding is of what an example says, not of a part that it lacks, nor a reminder."""
    lacking = finding.blocks_level is not None or finding.open_level is not None
    return not lacking and finding.severity is not Severity.INFO
