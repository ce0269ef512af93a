"""What of a host's drawing is the same in every form, by kind or by part of the form: ``looks.json``."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any


@cache
def _tables() -> dict[str, dict[str, str]]:
    """Host → kind → its look as JSON, of which every question gets a copy of its own."""
    made = json.loads((Path(__file__).parents[1] / "looks.json").read_text("utf-8"))
    return {host: {kind: json.dumps(look) for kind, look in looks.items()} for host, looks in made.items()}


def look(host: str, kind: str) -> dict[str, Any]:
    """How a host draws a kind, in every form; nothing where the table says nothing of it."""
    made: dict[str, Any] = json.loads(_tables()[host].get(kind, "{}"))
    return made
