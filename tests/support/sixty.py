"""The sixty real procedures that were read before the program was run on them: how they were drawn."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

#: The first eight digits of the commit that the work started from, fixed before it.
SEED = "23ec5b75"
READ = Path(__file__).parents[1] / "portal" / "data" / "sixty.jsonl"


def drawn(codes: Iterable[str]) -> list[str]:
    """Sixty codes of all there are."""
    return random.Random(int(SEED, 16)).sample(sorted(codes), 60)  # noqa: S311 - a draw anybody can repeat


def readings() -> list[dict[str, Any]]:
    """What the readers answered, in the order of the draw."""
    return [json.loads(line) for line in READ.read_text("utf-8").splitlines()]
