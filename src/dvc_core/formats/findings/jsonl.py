"""For machines, a line for each finding: the entries of the shape ``findings/v0``."""

from __future__ import annotations

from ...rules.run_rules import Checked
from ..json_output import JsonLinesReporter
from ..summary import Summary
from . import json


class JsonLinesFindingsReporter(JsonLinesReporter[Checked, Summary], json.JsonFindingsReporter):
    """All findings as JSON Lines."""
