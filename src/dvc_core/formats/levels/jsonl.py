"""For machines, a line for each file: the entries of the shape ``levels/v0``."""

from __future__ import annotations

from ..json_output import JsonLinesReporter
from ..tally import Graded, Tally
from . import json


class Report(JsonLinesReporter[Graded, Tally], json.Report):
    """All levels as JSON Lines."""
