"""The questions a framework may ask: each a short function that answers with evidence.

A question looks at what the file says and, where it must, at what the portal provides. An article cited in a
docstring is of TT 32/2017/TT-BTTTT where no other instrument is named.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from ...words.modules import modules_of
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
    # Each registers its questions itself.
    modules_of(__name__.rpartition(".")[0])
    return dict(sorted(_QUESTIONS.items()))
