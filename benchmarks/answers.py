"""Fee, due day and checklist of one submission, together, beside the package jsonschema on its schema.

    python benchmarks/answers.py

The procedure is the birth registration, loaded and asked once before, the submission that of
``benchmarks/submissions.py``, received and accepted in October 2026. Bound: all three answers take less
than two validations. Medians of interleaved rounds, process time. Exits with 1 where the bound is missed.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from jsonschema import Draft202012Validator

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.submissions import ON, ROOT, VALID, timed, without_labels
from dvc_core.answers.checklist import checklist
from dvc_core.answers.deadline import deadline
from dvc_core.answers.fee import fee
from dvc_core.answers.records import Event
from dvc_core.hosts.walk.rendering import render
from dvc_core.model.loader import load

ROUNDS, CALLS = 15, 20
RECEIVED = datetime.fromisoformat("2026-10-05T09:30")
EVENTS = (Event("tiep_nhan", datetime.fromisoformat("2026-10-05T10:00")),)


def main() -> int:
    """Print what each takes, and the ratio; 1 where it is missed."""
    procedure = load(ROOT / "procedures" / "ho-tich" / "1.001193.yaml").procedure
    assert procedure is not None
    (form,) = (procedure.forms or {}).values()
    validator = Draft202012Validator(without_labels(render(form, "jsonschema", ON).content))
    calls: dict[str, Callable[[], object]] = {
        "fee": lambda: fee(procedure, VALID, "truc_tuyen", RECEIVED.date()),
        "deadline": lambda: deadline(procedure, RECEIVED, EVENTS, VALID, "truc_tuyen"),
        "checklist": lambda: checklist(procedure, VALID, "truc_tuyen", RECEIVED.date()),
        "jsonschema": lambda: list(validator.iter_errors(VALID)),
    }
    took: dict[str, list[float]] = {name: [] for name in calls}
    for call in calls.values():
        call()
    for _ in range(ROUNDS):
        for name, call in calls.items():
            took[name].append(timed(call, CALLS))
    middle = {name: statistics.median(times) for name, times in took.items()}
    for name, micro in middle.items():
        print(f"{name:12} {micro:8.0f} µs")
    together = middle["fee"] + middle["deadline"] + middle["checklist"]
    ratio = together / (2 * middle["jsonschema"])
    print(f"all three    {together:8.0f} µs, {ratio:.2f} of two validations (bound: 1)")
    return 0 if ratio < 1 else 1


if __name__ == "__main__":
    sys.exit(main())
