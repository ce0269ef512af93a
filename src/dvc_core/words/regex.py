"""Regular expressions that few files need: each is compiled when it is first used, not at every start."""

from __future__ import annotations

import re
from typing import Any, cast


class _LazyPattern:
    """Stands for an expression until somebody asks for one of its methods, and keeps each of those."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._parts = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        # re keeps what it has compiled: two methods of an expression are of one.
        value = getattr(re.compile(*self._parts), name)
        setattr(self, name, value)
        return value


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """An expression as :func:`re.compile` makes it, compiled at first use; for what a module holds.

    Its methods and attributes are those of :class:`re.Pattern`. To the functions of :mod:`re` it cannot be given,
    and the ``re`` of a match is what was compiled, not this.
    A mistake in it raises :class:`re.error` at first use: a test compiles every one.
    """
    return cast("re.Pattern[str]", _LazyPattern(pattern, flags))
