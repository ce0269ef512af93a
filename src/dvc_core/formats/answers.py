"""The shapes of ``answers/v0``: what is added to the records of answers, and what stands around them."""

from __future__ import annotations

from collections import ChainMap
from functools import cache
from typing import Annotated, Any, Literal, Union, get_type_hints

from pydantic import Field

from ..answers.records import AnswerFault
from ..finding import Frozen
from .answer_text import not_taken_text
from .answered import ANSWER_TYPES, answer_type
from .entries import ON, Context, JsonKey, JsonObject, head, typed_record
from .json_output import Count, Hash
from .published import shape

SHAPE: Literal["answers/v0"] = "answers/v0"


ERROR = JsonObject(
    "ErrorEntry",
    "An error for which the answer may be wrong: of the file, or of a tariff beside it.",
    (
        JsonKey("file", str, lambda one, _: one.file),
        JsonKey("code", str, lambda one, _: one.code),
        JsonKey("line", int, lambda one, _: one.span.line),
    ),
)
#: Of a file with its answer (:class:`~dvc_core.formats.answered.Answered`).
FILE = JsonObject(
    "FileEntry",
    "The file that an answer is of.",
    (
        JsonKey("file", str, lambda record, _: record.loaded.name),
        JsonKey("hash", Hash, lambda record, _: record.loaded.source.hash),
        JsonKey("errors", ERROR.types, lambda record, c: [ERROR.data(one, c.lang) for one in record.errors]),
    ),
)
HEAD = head(SHAPE, ON)


def _fault_text(fault: AnswerFault, context: Context) -> str:
    return not_taken_text(fault, context.parent, context.lang)


_FAULTS = {AnswerFault: (JsonKey("text", str, _fault_text),)}


@cache
def all_keys(*types: str) -> Frozen[type, tuple[JsonKey, ...]]:
    """The computed keys of the records of some types of answers."""
    return Frozen(ChainMap(_FAULTS, *(answer_type(name).keys for name in types)))


def _answers(name: str) -> Any:
    """The shape of the output of a type: what was asked, the answer of every file, the counts by what came out."""
    of, keys = answer_type(name), all_keys(*ANSWER_TYPES)
    counts = typed_record(
        f"{name.title()}Summary", "", dict.fromkeys(("files", *of.outcomes, "not_usable"), Count)
    )
    beside = JsonObject("Beside", "", of.beside)
    return typed_record(
        f"{name.title()}Answers",
        of.about,
        {
            **HEAD.types_by_key,
            "kind": Literal[name],
            **get_type_hints(shape(of.asked, keys), include_extras=True),
            "results": list[shape(of.record, keys, FILE.type, beside.type)],  # type: ignore[misc] # computed
            "summary": counts,
        },
    )


def answers_shape() -> Any:
    """The shape of an answer of any type, told apart by ``kind``."""
    told = " ".join(answer_type(name).about for name in ANSWER_TYPES)
    shapes: Any = Union[tuple(map(_answers, ANSWER_TYPES))]  # noqa: UP007 - of as many as there are
    return Annotated[shapes, Field(discriminator="kind", description=told)]
