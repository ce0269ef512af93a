"""For machines, a line for each finding: the entries of the shape ``findings/v0``."""

from __future__ import annotations

from ...rules.run_rules import Checked
from ..json_output import JsonLinesReporter
from ..summary import Summary
from . import json


class Report(JsonLinesReporter[Checked, Summary], json.Report):
    """All findings as JSON Lines."""
