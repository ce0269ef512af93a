"""For machines, a line for each file: the entries of the shape ``levels/v0``."""

from __future__ import annotations

from typing import Any

from ..json_output import JsonLinesReporter, framework_json
from ..tally import Graded, Tally
from . import json


class JsonLinesLevelsReporter(JsonLinesReporter[Graded, Tally], json.JsonLevelsReporter):
    """All levels as JSON Lines; a level without its framework means nothing, so each line names it."""

    def entries(self, record: Graded) -> list[Any]:
        """The levels of a file, the framework and the day before them."""
        found = record.found
        by = framework_json(found.framework, found.framework_hash, found.on, self.options.lang)
        return [{"framework": by, "on": found.on.isoformat(), **entry} for entry in super().entries(record)]
