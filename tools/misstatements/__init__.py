"""Kinds of misstatement in imports, counted over real answers.

Each module here has ``KINDS``: the name of a kind, and what finds its instances in one answer. A counter
looks at the answer, the file that was made of it and its doubts alone, never at the importer's inside, so
that the importer before and after a change is counted in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Case:
    """One answer of the portal, and what the import made of it."""

    answer: Mapping[str, Any]
    data: Mapping[str, Any]  #: the procedure as written: the keys of the YAML file
    doubts: tuple[tuple[tuple[str | int, ...], str], ...]  #: place in ``data`` and code of each doubt


#: What a counter gives: where in the file, and what stands there.
Found = Iterator[tuple[str, str]]
Counter = Callable[[Case], Found]
