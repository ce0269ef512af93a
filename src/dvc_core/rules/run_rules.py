"""What may be wrong with a run, and not with the content of one file: its settings, a rule that failed.

The commands that read settings find it, and :mod:`dvc_core.rules.checking`.
"""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import TYPE_CHECKING, NamedTuple

from ..finding import Finding
from .registry import declare

if TYPE_CHECKING:
    from ..source import Source

_WORDS = FilePath(__file__).with_suffix(".tsv")

SETTINGS_UNREADABLE = declare(
    "DVC801",
    _WORDS,
)
SETTING_UNKNOWN = declare(
    "DVC802",
    _WORDS,
    pick=lambda params: "" if params.get("near") else "none",
)
SETTING_WRONG = declare(
    "DVC803",
    _WORDS,
    pick=lambda params: str(params["wanted"]).replace("codes_by_pattern", "table"),
)


class Checked(NamedTuple):
    """A file that was checked; the source is to quote from."""

    source: Source
    findings: list[Finding]
    #: That nobody named it: it is read because it lies beside what was named.
    beside: bool = False


CRASHED = declare(
    "DVC901",
    _WORDS,
)
RULES = (SETTINGS_UNREADABLE, SETTING_UNKNOWN, SETTING_WRONG, CRASHED)
