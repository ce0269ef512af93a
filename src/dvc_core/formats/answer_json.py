"""What the answers of every kind share in the shape ``answers/v0``: the frame, the file, sentences, errors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, get_origin, get_type_hints

from .answered import A, AnswerCounts, Answered, AnswersReporter, Outcome, Q
from .answers import SENTENCES_OF, SHAPE, AnswersHead, FileEntry
from .json_output import JsonReporter, tool
from .published import Sentences, shape


def in_order(record: type, texts: Iterable[object], key: str = "text") -> Sentences:
    """Sentences of the records of a type, in the order in which they are written."""
    following = iter(texts)
    return {record: lambda _: {key: next(following)}}


class AnswersJson(JsonReporter[Answered[A], AnswerCounts], AnswersReporter[A, Q]):
    """The shape ``answers/v0`` of one kind of answer, written as it is found."""

    kind: ClassVar[str]
    #: What an answer comes to.
    statuses: ClassVar[tuple[Outcome, ...]]

    def asked_json(self) -> Mapping[str, object]:
        """What was asked of every file."""
        raise NotImplementedError

    def entry(self, record: Answered[A]) -> Mapping[str, object]:
        """The entry of a file."""
        raise NotImplementedError

    def head(self) -> dict[str, object]:
        """What was asked."""
        o = self.options
        head: AnswersHead = {"schema": SHAPE, "tool": tool(o.version), "on": o.on.isoformat()}
        return {**head, "kind": self.kind, **self.asked_json()}

    def entries(self, record: Answered[A]) -> list[Mapping[str, object]]:
        """One file."""
        return [self.entry(record)]

    def summary(self, counts: AnswerCounts) -> dict[str, int]:
        """The counts."""
        outcomes: tuple[Outcome, ...] = (*self.statuses, "not_usable")
        return {"files": counts.files, **{name: counts.outcomes[name] for name in outcomes}}


def nothing(answer: type) -> dict[str, Any]:
    """What is told of a file that cannot be used: lists and texts are empty, all else is null; ``tthc check`` says why."""
    hints = get_type_hints(shape(answer, SENTENCES_OF))
    return {
        name: [] if get_origin(hint) is list else "" if hint is str else None for name, hint in hints.items()
    }


def file_json(record: Answered[A]) -> FileEntry:
    """The file of an answer, and what is wrong with it."""
    return {
        "file": record.loaded.name,
        "hash": record.loaded.source.hash,
        "errors": [{"file": one.file, "code": one.code, "line": one.span.line} for one in record.errors],
    }
