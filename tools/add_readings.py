"""Add what was read later to the rows of the register: days, ends and who repealed a part.

    python -m tools.add_readings READINGS.jsonl

The readings are lines of JSON like those of the survey (:mod:`tools.write_register`), each with the sentence
that a day was read in. A day is put where the register has none, or one that is less certain. Refused is one
of effect before the day of issue or more than two years after it, and an end by an instrument of lower rank.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from dvc_core.law.instruments import find_number
from dvc_core.law.register import COLUMNS, DATA, DIVIDER

from .write_register import rank

_READ_ON = "2026-12-01"
_DAYS = {"issued": "ngay_ban_hanh", "effective": "hieu_luc_tu", "ended": "het_hieu_luc"}
#: From the most certain on.
_CERTAIN = ("V", "V2", "INF", "M", "")
_MOST_DAYS_BETWEEN = 2 * 366


def main() -> None:
    """Read the rows and the readings, write the rows."""
    path = DATA / "instruments.tsv"
    head, *lines = path.read_text("utf-8").splitlines()
    rows = {(cells := line.split("\t"))[0]: dict(zip(COLUMNS, cells, strict=True)) for line in lines}
    changed = 0
    for line in Path(sys.argv[1]).read_text("utf-8").splitlines():
        reading = json.loads(line)
        number = reading["so_ky_hieu"]
        found = find_number(number)
        if found is None or found.canonical != number or not _possible(reading):
            print(f"refused: {number}")
            continue
        row = rows.setdefault(number, dict.fromkeys(COLUMNS, "") | {"number": number, "read": _READ_ON})
        changed += _add(row, reading)
    data = sorted("\t".join(row[column] for column in COLUMNS).encode() for row in rows.values())
    path.write_bytes(b"\n".join([head.encode(), *data, b""]))
    print(f"{changed} rows changed")


def _possible(reading: dict[str, Any]) -> bool:
    issued, effective = reading["ngay_ban_hanh"], reading["hieu_luc_tu"]
    if not issued or not effective:
        return True
    return 0 <= (date.fromisoformat(effective) - date.fromisoformat(issued)).days <= _MOST_DAYS_BETWEEN


def _add(row: dict[str, str], reading: dict[str, Any]) -> bool:
    """Put what a reading says better into a row; True where it says something."""
    before = dict(row)
    sources = [one.split()[0] for one in reading["nguon"] if one.startswith("https://") and ";" not in one][
        :2
    ]
    by = [one for one in reading["thay_the_boi"] if rank(one) <= rank(row["number"])]
    for column, key in _DAYS.items():
        how = reading["chac_chan"].get(key, "")
        if not reading[key] or not sources or not _better(row[column], reading[key], how):
            continue
        row[column] = f"{reading[key]} {how}".removesuffix(" V")
        where = "end_source" if column == "ended" else "source"
        row[where] = DIVIDER.join(dict.fromkeys([*sources, *filter(None, row[where].split(DIVIDER))][:2]))
        if column == "ended" and by:
            row["replaced_by"] = DIVIDER.join(by)
    if row["effective"] and not row["effective"].endswith((" M", " INF")):
        row["seen"] = ""
    for column, key in (("partly", "bai_bo_mot_phan_boi"), ("amended_by", "sua_doi_boi")):
        row[column] = DIVIDER.join(
            dict.fromkeys([*filter(None, row[column].split(DIVIDER)), *reading.get(key, ())])
        )
    if row != before:
        row["read"] = _READ_ON
    return row != before


def _better(cell: str, day: str, how: str) -> bool:
    """Whether a day is more certain than what stands; of two that are alike the other day decides."""
    stands, _, known = cell.partition(" ")
    certain = (known or "V") if stands else ""
    if stands and stands != day:
        return _CERTAIN.index(how) <= _CERTAIN.index(certain)
    return _CERTAIN.index(how) < _CERTAIN.index(certain)


if __name__ == "__main__":
    main()
