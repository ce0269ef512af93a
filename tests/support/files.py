"""Where the files of the repository stand that tests read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from dvc_core import Catalog, load_catalog
from dvc_core.model.sidecar_files import procedure_files

ROOT = Path(__file__).resolve().parents[2]
#: The folder of the shipped procedures, with the lists, tariffs and shared fields beside them.
PROCEDURES = ROOT / "procedures"
#: The shipped procedures, without what lies beside them.
SHIPPED = tuple(procedure_files(PROCEDURES))
_SAMPLED = (
    "2.000815 2.000004 1.004222 1.004623 1.001612 1.000656 1.000894 1.001193 2.000635 1.002589 2.001209 "
    "1.013225 1.012275"
)
#: Thirteen of them, of every kind: for tests whose time grows with the files, and whose figures are of these.
SAMPLE = tuple(path for path in SHIPPED if path.stem in _SAMPLED)
#: The good and bad files of each rule.
EXAMPLES = ROOT / "tests" / "rules" / "examples"
#: What the command printed, and the files it was run on.
GOLDEN = ROOT / "tests" / "golden"
#: The base of all cases of levels, and the table of each framework.
CASES = ROOT / "tests" / "levels" / "cases"

#: As every file of the formats of Word begins, which are archives.
DOCUMENT = b"PK\x03\x04"


def files_below(folder: Path) -> Iterator[Path]:
    """The files of the repository in a folder, not those of packages and compilers that stand among them."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted({*folders} - {"node_modules", "__pycache__"})
        yield from (Path(place, name) for name in sorted(names))


def catalog_at(folder: Path | str | None) -> Catalog | None:
    """The catalogue of a folder; None for none."""
    return None if folder is None else load_catalog(folder)
