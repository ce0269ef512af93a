"""The notices of what dvc_core depends on: ``python -m tools.notices --write`` writes THIRD_PARTY_NOTICES.md.

Read from the metadata of what is installed, and from the head of the editor that ships with the studio.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILE = ROOT / "THIRD_PARTY_NOTICES.md"
HEAD = """\
# Third-party notices

`dvc_core` is installed with these packages, and each comes with its licence text. Of code of others it
holds the editor of the studio alone, below. Written by `python -m tools.notices --write`.

| package | licence | holder |
|---|---|---|
"""
EDITOR = """
The page of the studio holds an editor, built from `tools/studio_editor/package-lock.json`; its licence text
stands at its head (`src/dvc_core/studio/page/codemirror.js`).

| package | licence | holder |
|---|---|---|
"""
TAIL = """
The register of instruments, the calendar, the lists of places and codes (`src/dvc_core/law/`) and the
procedures (`procedures/`) are taken from legal documents and public portals; each row names its source.

Tests and examples install further packages by `package-lock.json` and extras; those are not published.
"""


def required(name: str, seen: dict[str, str]) -> None:
    """Note a package and those it requires, without extras; names as people write them."""
    normal = re.sub(r"[-_.]+", "-", name).lower()
    if normal in seen:
        return
    try:
        found = distribution(normal)
    except PackageNotFoundError:
        return
    seen[normal] = found.metadata["Name"]
    for one in found.requires or ():
        if "extra ==" not in one:
            required(re.split(r"[^\w.-]", one, maxsplit=1)[0], seen)


def packages() -> list[str]:
    """What dvc_core requires, and what that requires."""
    seen: dict[str, str] = {}
    required("dvc_core", seen)
    del seen["dvc-core"]
    return sorted(seen.values(), key=str.lower)


def editor() -> list[str]:
    """What is inside the editor, as rows."""
    head = (ROOT / "src/dvc_core/studio/page/codemirror.js").read_text("utf-8").partition("*/")[0]
    named = re.findall(r"^ \* (\S+) \d\S* \((\S+)\)$", head, re.MULTILINE)
    return [f"| {name} | {licence} | Marijn Haverbeke and others |" for name, licence in named]


def text() -> str:
    """The page."""
    rows = []
    for name in packages():
        data = distribution(name).metadata.json
        classes = [one.split(" :: ")[-1] for one in data.get("classifier", ()) if one.startswith("License")]
        licence = data.get("license_expression") or ", ".join(classes) or data.get("license") or "?"
        holder = data.get("author") or data.get("author_email") or data.get("maintainer_email") or "?"
        rows.append(f"| {name} | {licence} | {re.sub(r' ?<[^>]*>', '', str(holder))} |")
    return HEAD + "\n".join(rows) + "\n" + EDITOR + "\n".join(editor()) + "\n" + TAIL


if __name__ == "__main__":
    sys.stdout.write(text())
    if sys.argv[1:] == ["--write"]:
        FILE.write_text(text(), "utf-8")
