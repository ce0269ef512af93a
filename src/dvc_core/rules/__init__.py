"""The checks of a file, and what is done with findings: running, suppression, fixes, baseline.

What a rule is written with, in this package or in another one: :func:`rule` makes a generator over a
:class:`Doc` a rule that yields each :class:`Violation`; its :class:`Meaning` stands beside it, and what it says in
each language in its docstring.
"""

from ..words import variant_by
from .registry import Doc, Meaning, Violation, rule

__all__ = ["Doc", "Meaning", "Violation", "rule", "variant_by"]
