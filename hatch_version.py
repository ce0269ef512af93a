"""The version of a build: from the tag of git; in a source distribution from what it says of itself.

A clone without tags, and a folder without git, have what the source states, with the commit if known.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent


def version() -> str:
    """Return it."""
    told = ROOT / "PKG-INFO"
    if told.is_file():
        found = re.search(r"^Version: (.+)$", told.read_text("utf-8"), re.M)
        if found:
            return found[1]
    tagged = re.fullmatch(
        r"v(?P<release>\d+\.\d+\.)(?P<last>\d+)-(?P<since>\d+)-g(?P<commit>[0-9a-f]+)(?P<dirty>-dirty)?",
        git("describe", "--tags", "--long", "--dirty", "--match", "v[0-9]*"),
    )
    if tagged is None:
        source = (ROOT / "src/dvc_core/_version.py").read_text("utf-8")
        commit = git("rev-parse", "--short", "HEAD")
        return source.split('"')[-2] + (f"+g{commit}" if commit else "")
    last = int(tagged["last"])
    if tagged["since"] == "0" and not tagged["dirty"]:
        return f"{tagged['release']}{last}"
    changed = ".changed" if tagged["dirty"] else ""
    return f"{tagged['release']}{last + 1}.dev{tagged['since']}+g{tagged['commit']}{changed}"


def git(*args: str) -> str:
    """What git says of this very folder; nothing where it is no clone, or there is no git."""
    if not (ROOT / ".git").exists():
        return ""
    try:
        done = subprocess.run(["git", *args], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603, S607
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
