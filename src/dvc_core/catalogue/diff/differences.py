"""What changed between two states of a procedure, in the terms of the procedure, not of its text.

Items of a list are paired by what identifies them (a paper by its code, a fee by its kind and name),
so that one put in before others is one addition. Each difference is classed by whom it concerns.
Beside them: what the change does to the levels, criterion by criterion.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field

from ...finding import Path
from ...formats.json_output import LevelOrNull
from ...levels.assessment import Assessment
from ...levels.verdict import State
from ...model.pairing import name_of, paired
from ...words import Lang, format_message
from ...words.folding import normal
from ...words.sentences import check_lang
from .effects import Effect, effect_of
from .words import DIFF, value, where

Kind = Literal["added", "removed", "changed", "order"]


class DifferenceWords(NamedTuple):
    """A difference as people are told of it, each part on one line; what is long is cut."""

    #: Whom it concerns: "Ảnh hưởng hồ sơ đang làm".
    effect: str
    #: What was done: "thêm", "bỏ", "sửa", "đổi thứ tự".
    kind: str
    #: Where: "Thời hạn giải quyết › Đơn vị".
    place: str
    #: What stood there, and what stands there now; "" for nothing, and of another order.
    before: str
    after: str


class Difference(NamedTuple):
    """One difference; items of lists are named by what identifies them, or by their number from 0."""

    kind: Kind
    path: Path
    before: Annotated[Any, Field(description="any value of the file; null where added")]
    after: Annotated[Any, Field(description="any value of the file; null where removed")]
    effect: Effect

    def in_words(self, lang: Lang = "vi") -> DifferenceWords:
        """The difference in words of ``lang``, words of the vocabulary too; in English places are the keys of the file.

        Raises :class:`~dvc_core.finding.MisuseError` for another language.
        """
        check_lang(lang)
        before = value(self.before, self.path, lang) if self.kind in ("removed", "changed") else ""
        after = value(self.after, self.path, lang) if self.kind in ("added", "changed") else ""
        effect, kind = format_message(DIFF[self.effect], lang), format_message(DIFF[self.kind], lang)
        return DifferenceWords(effect, kind, where(self.path, lang), before, after)


def differences(before: Any, after: Any) -> list[Difference]:
    """The differences of two states of one procedure, as its data (keys of the file); in reading order."""
    return [Difference(*found, effect_of(*found)) for found in _walk((), before, after)]


_Found = tuple[Kind, Path, Any, Any]


def _walk(path: Path, before: Any, after: Any) -> Iterator[_Found]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys([*before, *after]):
            if key not in after:
                yield "removed", (*path, key), before[key], None
            elif key not in before:
                yield "added", (*path, key), None, after[key]
            else:
                yield from _walk((*path, key), before[key], after[key])
    elif isinstance(before, list) and isinstance(after, list):
        yield from _lists(path, before, after)
    elif not _same(before, after):
        yield "changed", path, before, after


def _lists(path: Path, before: Sequence[Any], after: Sequence[Any]) -> Iterator[_Found]:
    key = str(path[-1]) if path else ""
    old, new = _names(key, before), _names(key, after)
    pairs, gone, come = paired(key, before, after)
    stayed = dict(pairs)
    for i, item in enumerate(before):
        if i in gone:
            yield "removed", (*path, old[i]), item, None
        else:
            yield from _walk((*path, old[i]), item, after[stayed[i]])
    for j in come:
        yield "added", (*path, new[j]), None, after[j]
    moved = sorted(pairs, key=lambda pair: pair[1])
    if moved != pairs:
        yield "order", path, [old[i] for i, _ in pairs], [old[i] for i, _ in moved]


def _names(key: str, items: Iterable[Any]) -> list[str | int]:
    """What the items are called; a second one of the same name gets a number, one without a name is it."""
    names: list[str | int] = []
    for number, item in enumerate(items):
        name = name_of(key, item)
        full, count = name, 1
        while full in names:
            count += 1
            full = f"{name} ({count})"
        names.append(number if full is None else full)
    return names


def _same(before: Any, after: Any) -> bool:
    """Equal as the procedure reads them: composed and decomposed letters are one text, ``1`` is not true."""
    if isinstance(before, str) and isinstance(after, str):
        return normal(before) == normal(after)
    return type(before) is type(after) and bool(before == after)


class CriterionChange(NamedTuple):
    """A criterion whose verdict is another; null where it was not asked."""

    id: str
    before: State | None
    after: State | None


class LevelChange(NamedTuple):
    """The level within reach before and after, and the criteria whose verdict is another."""

    framework: str
    before: LevelOrNull
    after: LevelOrNull
    criteria: tuple[CriterionChange, ...]


def level_changes(before: Assessment, after: Assessment) -> LevelChange | None:
    """Compare two assessments under one framework; None where nothing of it changed."""
    old = {r.criterion.id: r.state for r in before.results}
    new = {r.criterion.id: r.state for r in after.results}
    flipped = tuple(
        CriterionChange(name, old.get(name), new.get(name))
        for name in dict.fromkeys([*old, *new])
        if old.get(name) != new.get(name)
    )
    if not flipped and before.achievable == after.achievable:
        return None
    return LevelChange(after.framework.id, before.achievable, after.achievable, flipped)
