"""What a fee costs to reckon, and a table to prove.

    python benchmarks/fees.py [--rounds R]

Proven is a table of forty lines (five kinds, four bands, two ways of filing) with a reduction: the whole of
``prove``, and the proof alone where questions and lines are read already, whose bound is one millisecond.
Reckoned are the worked fees of ``tests/answers/worked``: each case, and each file with nothing answered. CPU
time, the best of the rounds; the models are loaded before. A bare parse of the text of the table by
``yaml.CSafeLoader`` says how busy the machine is.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from itertools import product
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from dvc_core.answers.fee import fee
from dvc_core.answers.proof import prove, prove_fee
from dvc_core.answers.tariff import tariff_of
from dvc_core.model.procedure import Procedure
from dvc_core.source import read_file

WORKED = Path(__file__).resolve().parent.parent / "tests" / "answers" / "worked"
ON = date(2026, 11, 24)
BOUND = 1.0


def table() -> dict[str, Any]:
    """A procedure with one fee of forty lines."""
    kinds = [f"loai_{letter}" for letter in "abcde"]
    bands: list[dict[str, int]] = [
        {"toi_da": 10},
        {"toi_thieu": 11, "toi_da": 50},
        {"toi_thieu": 51, "toi_da": 200},
        {"toi_thieu": 201},
    ]
    ways: list[dict[str, Any]] = [{"bang": "truc_tuyen"}, {"thuoc": ["truc_tiep", "buu_chinh"]}]
    rows = [
        {
            "cho": f"Dòng {at}",
            "khi": {
                "tat_ca": [
                    {"truong": "loai", "bang": kind},
                    {"truong": "so", **band},
                    {"truong": "kenh", **way},
                ]
            },
            "so_tien": 1000 * (at + 1),
        }
        for at, (kind, band, way) in enumerate(product(kinds, bands, ways))
    ]
    options = [{"ma": kind, "nhan": kind} for kind in kinds]
    return {
        "phien_ban": "procedure/v0",
        "cau_hoi": [
            {"ma": "loai", "kieu": "chon_mot", "nhan": "Loại", "lua_chon": options},
            {"ma": "so", "kieu": "so_nguyen", "nhan": "Số", "toi_thieu": 0},
            {"ma": "ho_ngheo", "kieu": "co_khong", "nhan": "Hộ nghèo"},
        ],
        "phi_le_phi": [
            {
                "ten": "Phí",
                "loai": "phi",
                "muc_thu": "theo_bang",
                "bang": rows,
                "mien_giam": [
                    {
                        "doi_tuong": "Hộ nghèo",
                        "khi": {"truong": "ho_ngheo", "bang": True},
                        "giam_phan_tram": 50,
                    }
                ],
            }
        ],
    }


def best(task: Callable[[], object], rounds: int, times: int = 10) -> float:
    """Milliseconds of CPU time of one run, the best of the rounds."""
    found = []
    for _ in range(rounds):
        start = process_time()
        for _ in range(times):
            task()
        found.append((process_time() - start) / times * 1000)
    return min(found)


def worked() -> dict[str, list[Callable[[], object]]]:
    """Each worked case, and each file with nothing answered."""
    answered: list[Callable[[], object]] = []
    nothing: list[Callable[[], object]] = []
    for path in sorted(WORKED.glob("*.yaml")):
        data = read_file(path).data
        procedure = Procedure.of_file({"phien_ban": "procedure/v0", **data["procedure"]})
        nothing.append(lambda p=procedure: fee(p, {}, None, ON))  # type: ignore[misc] # bound now
        for case in data["cases"]:
            day = date.fromisoformat(case["on"])
            answered.append(
                lambda p=procedure, c=case, on=day: fee(p, c["answers"], c["channel"], on)  # type: ignore[misc]
            )
    return {"answered": answered, "nothing answered": nothing}


def main() -> int:
    """Print the times; 1 where the proof takes longer than its bound."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    data = table()
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True)
    procedure = Procedure.of_file(data)
    parsed = best(lambda: yaml.load(text, Loader=yaml.CSafeLoader), rounds)
    read = tariff_of(procedure, (), ON)
    proof = best(lambda: prove_fee(read, read.fees[0], ON), rounds)
    full = {"loai": "loai_a", "so": 7, "ho_ngheo": False}
    told: dict[str, float] = {
        "a bare parse of the table": parsed,
        "prove, a table of forty lines": best(lambda: prove(procedure, ON), rounds),
        "    the proof alone": proof,
        "fee, the same, nothing answered": best(lambda: fee(procedure, {}, None, ON), rounds),
        "fee, the same, all answered": best(lambda: fee(procedure, full, "truc_tuyen", ON), rounds),
    }
    for name, tasks in worked().items():
        times = [best(task, rounds, 3) for task in tasks]
        told[f"fee, {len(tasks)} worked, {name}: median"] = median(times)
        told["    the slowest, " + name] = max(times)
    for name, milliseconds in told.items():
        print(f"{name:44}{milliseconds:8.2f} ms")
    print(f"the proof alone is {'within' if proof <= BOUND else 'over'} its bound of {BOUND:g} ms")
    return 0 if proof <= BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
