"""Rules of other packages: declared under the entry point group ``dvc_core.rules``, loaded when named.

The entry point names a module that registers its rules with :func:`dvc_core.rules.rule`, as the modules of
:mod:`dvc_core.rules.checks` do, under codes of its own letters.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import entry_points

from ..finding import DvcError
from ..words import entry
from .registry import all_checks

GROUP = "dvc_core.rules"


#: Packs that are registered: one process uses each once.
_USED: set[str] = set()


class PluginError(DvcError, ValueError):
    """A rule pack is not installed, or cannot be used; the message says which and why."""


def load_plugins(names: Iterable[str]) -> None:
    """Register the rules of some packs. Raises :class:`PluginError`: a pack asked for is never left out."""
    for name in dict.fromkeys(names):
        if name in _USED:
            continue
        found = entry_points(group=GROUP, name=name)
        if not found:
            there = ", ".join(sorted(point.name for point in entry_points(group=GROUP))) or "-"
            raise PluginError(f"{name}? {there}")
        before = {check.rule.code for check in all_checks()}
        try:
            next(iter(found)).load()
            all_checks.cache_clear()
            codes = {check.rule.code for check in all_checks()} - before
            for code in codes:
                entry(code)  # words that are missing are found now, and not where they are said
        except Exception as error:
            raise PluginError(f"{name}: {error!r}") from error
        foreign = sorted(code for code in codes if code.startswith("DVC"))
        if foreign:
            raise PluginError(f"{name}: {foreign[0]}: DVC")
        _USED.add(name)
