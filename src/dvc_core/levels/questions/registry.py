"""The questions a framework may ask: each a short function that answers with evidence.

A question looks at what the file says and, where it must, at what the portal provides. An article cited in a
docstring is of TT 32/2017/TT-BTTTT where no other instrument is named.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple

from ..sentences import SENTENCES
from ..verdict import Verdict

Ask = Callable[..., Verdict]


class FrameworkQuestion(NamedTuple):
    """A question that frameworks ask by its name."""

    #: Called with the case, and with the parameters that the framework names.
    ask: Ask
    #: What it asks, of which facts, and what refutes it: vi and en.
    words: Mapping[str, str]


_QUESTIONS: dict[str, FrameworkQuestion] = {}


def question(ask: Ask) -> Ask:
    """Make a function a question, by its own name; its sentence is the row of that name in ``sentences.tsv``."""
    _QUESTIONS[ask.__name__] = FrameworkQuestion(ask, SENTENCES["questions"][ask.__name__])
    return ask


@cache
def questions() -> Mapping[str, FrameworkQuestion]:
    """Every question there is, by name."""
    package = __name__.rpartition(".")[0]
    for module in iter_modules(import_module(package).__path__):
        import_module(f"{package}.{module.name}")
    return dict(sorted(_QUESTIONS.items()))
