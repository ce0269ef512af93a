"""The checks of a file, and what is done with findings: running, suppression, fixes, baseline.

What a rule is written with, in this package or in another one: :func:`rule` makes a generator over a
:class:`Doc` a rule that yields each :class:`Violation`; its :class:`Words` stand in an :class:`Entry` beside it.
"""

from ..words import Entry, Words, by
from .registry import Doc, Violation, rule

__all__ = ["Doc", "Entry", "Violation", "Words", "by", "rule"]
