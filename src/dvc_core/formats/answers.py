"""The shapes of ``answers/v0``: what is added to the records of answers, and what stands around them."""

from __future__ import annotations

from collections import ChainMap
from functools import cache
from typing import Annotated, Any, Literal, Union, cast, get_type_hints

from pydantic import Field
from typing_extensions import TypedDict

from ..answers.records import AnswerFault
from ..finding import Frozen
from .answer_text import not_taken_text
from .answered import ANSWER_TYPES, answer_type
from .entries import Context, Key
from .json_output import Count, Day, Hash, Tool
from .published import shape

SHAPE: Literal["answers/v0"] = "answers/v0"


class ErrorEntry(TypedDict):
    """An error for which the answer may be wrong: of the file, or of a tariff beside it."""

    file: str
    code: str
    line: int


class FileEntry(TypedDict):
    """The file that an answer is of."""

    file: str
    hash: Hash
    errors: list[ErrorEntry]


class AnswersHead(TypedDict):
    """What wrote an answer, and the day at which its file is judged."""

    schema: Literal["answers/v0"]
    tool: Tool
    on: Day


class TariffEntry(TypedDict):
    """A tariff of a province that was looked at."""

    name: str
    file: str
    hash: Hash


class Tariffs(TypedDict):
    """The tariffs that were looked at."""

    tariffs: list[TariffEntry]


def _fault_text(fault: AnswerFault, context: Context) -> str:
    return not_taken_text(fault, context.parent, context.lang)


_FAULTS = {AnswerFault: (Key("text", str, _fault_text),)}


@cache
def all_keys(*types: str) -> Frozen[type, tuple[Key, ...]]:
    """The computed keys of the records of some types of answers."""
    return Frozen(ChainMap(_FAULTS, *(answer_type(name).keys for name in types)))


def _answers(name: str) -> Any:
    """The shape of the output of a type: what was asked, the answer of every file, the counts by what came out."""
    dict_of, of = cast("Any", TypedDict), answer_type(name)
    keys = all_keys(*ANSWER_TYPES)
    counts = dict_of(f"{name.title()}Summary", dict.fromkeys(("files", *of.outcomes, "not_usable"), Count))
    found = dict_of(
        f"{name.title()}Answers",
        {
            **get_type_hints(AnswersHead, include_extras=True),
            "kind": Literal[name],
            **get_type_hints(shape(of.asked, keys), include_extras=True),
            "results": list[shape(of.record, keys, FileEntry, *of.more)],  # type: ignore[misc] # computed
            "summary": counts,
        },
    )
    found.__doc__ = of.about
    return found


def answers_shape() -> Any:
    """The shape of an answer of any type, told apart by ``kind``."""
    told = " ".join(answer_type(name).about for name in ANSWER_TYPES)
    shapes: Any = Union[tuple(map(_answers, ANSWER_TYPES))]  # noqa: UP007 - of as many as there are
    return Annotated[shapes, Field(discriminator="kind", description=told)]
