"""Times the import of portal answers against writing the same data with PyYAML's fastest dumper.

``python -m benchmarks.importing ANSWERS`` takes a file of answers (JSON Lines, plain or gzip). What is
compared (CPU time, best of five): every answer, already parsed as JSON, to the text of its file (values,
doubts, account, YAML), and the same data through ``yaml.dump`` with ``CSafeDumper``. The bound is 4.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

import yaml

from dvc_core.model.emit import dump
from dvc_core.portal.answer import from_answer, is_answer, unwrapped
from dvc_core.portal.inputs import InputItem, read_answers
from dvc_core.portal.store import render

BOUND = 4.0
ROUNDS = 5


def answers(path: Path) -> list[dict[str, Any]]:
    """Every answer of a file."""
    with path.open("rb") as stream:
        found = [item.value for item in read_answers(stream, path.name) if isinstance(item, InputItem)]
    return [dict(unwrapped(value)) for value in found if is_answer(value)]  # type: ignore[call-overload] # is_answer


def plainly(data: dict[str, Any]) -> str:
    """The same data as PyYAML writes them at its fastest."""
    text: str = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=110)
    return text


def forget() -> None:
    """Empty every memory of texts already read."""
    for name, module in list(sys.modules.items()):
        for value in vars(module).values() if name.startswith("dvc_core.portal") else ():
            if hasattr(value, "cache_clear"):
                value.cache_clear()


def main() -> int:
    """Print the times; 1 where the bound is passed."""
    if len(sys.argv) != 2:
        print("usage: python -m benchmarks.importing ANSWERS", file=sys.stderr)
        return 2
    records = answers(Path(sys.argv[1]))
    data = [from_answer(record).data for record in records]
    tasks: dict[str, Callable[[], object]] = {
        "import": lambda: [render(from_answer(record).data, "benchmark") for record in records],
        "emit": lambda: [dump(one) for one in data],
        "CSafeDumper": lambda: [plainly(one) for one in data],
    }
    best: dict[str, float] = {}
    for _ in range(ROUNDS):
        for name, work in tasks.items():
            # Each round starts as a new process does.
            forget()
            start = process_time()
            work()
            best[name] = min(best.get(name, 1e9), process_time() - start)
    ratio = best["import"] / best["CSafeDumper"]
    for name, seconds in best.items():
        print(f"{name:12} {seconds * 1000:8.0f} ms  {seconds / best['CSafeDumper']:.2f} x CSafeDumper")
    print(f"{len(records)} answers; import {ratio:.2f} x CSafeDumper, bound {BOUND}")
    return int(ratio > BOUND)


if __name__ == "__main__":
    sys.exit(main())
