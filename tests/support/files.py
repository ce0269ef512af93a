"""Where the files of the repository stand that tests read."""

from __future__ import annotations

from pathlib import Path

from dvc_core.model.loader import procedure_files

ROOT = Path(__file__).resolve().parents[2]
#: The shipped procedures, without what lies beside them.
SHIPPED = tuple(procedure_files(ROOT / "procedures"))
#: The good and bad files of each rule.
EXAMPLES = ROOT / "tests" / "rules" / "examples"
#: What the command printed, and the files it was run on.
GOLDEN = ROOT / "tests" / "golden"
#: The base of all cases of levels, and the table of each framework.
CASES = ROOT / "tests" / "levels" / "cases"

#: As every file of the formats of Word begins, which are archives.
DOCUMENT = b"PK\x03\x04"
