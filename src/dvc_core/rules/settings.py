"""What may be wrong with the settings of a project; the command that reads them finds it."""

from __future__ import annotations

from ..finding import Rule, Severity

UNREADABLE = Rule(
    "DVC801", Severity.ERROR, evidence="settings that cannot be read must not look like no settings"
)
UNKNOWN = Rule("DVC802", Severity.ERROR, evidence="a misspelt setting would silently not apply")
WRONG = Rule("DVC803", Severity.ERROR, evidence="a value of the wrong kind would silently not apply")
RULES = (UNREADABLE, UNKNOWN, WRONG)
