"""What a host sent, as JSON, and the verdict on it: one submission of however many."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from ...finding import DvcError, Frozen, Severity
from ...forms.problems import Problem
from ...forms.submissions import MOST_PROBLEMS, CompiledForm
from ...words import LANGS, Both, Lang, clean
from ...words.system import parser_words
from .rendering import host_failure, normalise

#: ``unreadable``: no JSON, or none that could be judged; its problem is ``unreadable`` too.
State = Literal["valid", "invalid", "unreadable"]


def state_of(problems: Sequence[Problem]) -> State:
    """The verdict on a submission with such problems: valid where there is no error; warnings may be."""
    if problems and problems[0].code == "unreadable":
        return "unreadable"
    return "invalid" if refused(problems) else "valid"


def refused(problems: Iterable[Problem]) -> bool:
    """Whether there is an error; warnings are for somebody to look at."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def unreadable(why: Both) -> list[Problem]:
    """What is wrong with a submission that cannot be judged."""
    return [Problem("unreadable", Severity.ERROR, (), "", Frozen(vi=why["vi"], en=why["en"]))]


class UnreadableError(DvcError):
    """What was sent is no JSON, or has two answers to one question."""

    def __init__(self, vi: str, en: str) -> None:
        self.said: Both = {"vi": clean(vi), "en": clean(en)}
        super().__init__(self.said["en"])

    def sentence(self, lang: Lang) -> str:
        """What is wrong, in words."""
        return self.said[lang]


NOTHING: Both = {"vi": "không có nội dung", "en": "there is nothing"}


def judge(
    sent: str | bytes | None,
    form: CompiledForm,
    host: str = "jsonschema",
    *,
    line: int = 1,
    most: int | None = MOST_PROBLEMS,
) -> list[Problem]:
    """The problems of what a host sent as JSON that begins at a line, on the day of the form; never raises for it."""
    on = form.plan.on
    if sent is None:
        return unreadable(NOTHING)
    try:
        record = normalise(form.plan, host, read_json(sent, line), on, keep_hidden=True)
    except UnreadableError as error:
        return unreadable(error.said)
    except Exception as error:  # one of somebody else failed; it may fare better with the next
        said = host_failure(host, error)
        if said is None:
            raise
        return unreadable(said)
    return form.validate(record, on, most=most)


#: A whole number of more digits is not read as one: Python's limit is 4300.
_DIGITS = 4000


def read_json(content: str | bytes, line: int = 1) -> Any:
    """The JSON of a text that begins at a line, every key once; raises :class:`UnreadableError`."""
    text = decoded(content) if isinstance(content, bytes) else content.removeprefix("\ufeff")
    try:
        return _JSON.decode(text)
    except (ValueError, RecursionError) as error:
        vi, en = (parser_words(error, lang, line) for lang in LANGS)
        raise UnreadableError(f"không phải JSON: {vi}", f"is no JSON: {en}") from None


def decoded(content: bytes) -> str:
    """The text of bytes in UTF-8, with or without a mark; raises :class:`UnreadableError`."""
    try:
        return content.decode().removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise UnreadableError("không phải văn bản UTF-8", "is no text in UTF-8") from None


def _unique_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; one with two answers to a question is refused, since one of them would be lost."""
    made = dict(pairs)
    if len(made) < len(pairs):
        key, _ = Counter(key for key, _ in pairs).most_common(1)[0]
        raise UnreadableError(f"có hai mục “{clean(key)}”", f"has “{clean(key)}” twice")
    return made


def _no_number(name: str) -> Any:
    """Refuse what JSON has no word for."""
    raise ValueError(name)


def _json_number(text: str) -> float | Decimal:
    """A number; one that no answer is, too long or beyond all bounds, is kept so that the check tells where it stands."""
    if len(text) <= _DIGITS and text.lstrip("-").isdigit():
        return int(text)
    try:
        return number if math.isfinite(number := float(text)) else Decimal(text)
    except InvalidOperation:
        raise ValueError(text) from None


# Made once: to make one takes as long as to read a short text.
_JSON = json.JSONDecoder(
    parse_constant=_no_number,
    parse_float=_json_number,
    parse_int=_json_number,
    object_pairs_hook=_unique_object,
)
