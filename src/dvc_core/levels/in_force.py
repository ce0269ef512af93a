"""Which framework is in force on a date, and why; where several are, the precedence of the data decides."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from ..finding import DEFAULT_FRAMEWORK
from ..law.day import evaluation_date
from ..words import Lang, format_message, law_day, short_name
from .framework import Head, frameworks, load_head
from .sentences import SENTENCES

#: The group of frameworks that say how services are offered.
OFFERING = "cung_cap"

#: Which framework is in force on a date, and why; ``{name}`` is its short name.
CHOICE = SENTENCES["in_force"]


class Selection(NamedTuple):
    """A framework, or none, and a word of the catalogue with its raw params for the reason."""

    framework: str | None
    reason: str
    params: Mapping[str, object]

    def sentence(self, lang: Lang) -> str:
        """The reason in words."""
        named = {"name": short_name(str(self.params.get("instrument", "")), lang)}
        shown = {name: _shown(value, lang) for name, value in self.params.items()}
        return format_message(CHOICE[self.reason], lang, **{**shown, **named})


def _shown(value: object, lang: Lang) -> object:
    """A value as the law writes it: its dates, short names of instruments, a reason in its language."""
    if isinstance(value, date):
        return law_day(value, lang)
    if isinstance(value, Mapping):
        return value[lang]
    if isinstance(value, tuple):
        return ", ".join(short_name(str(item), lang) for item in value)
    return value


def in_force(on: date, group: str = OFFERING) -> Selection:
    """Return the framework of a group that is in force on a date, of those that come with the library."""
    heads = [head for name in frameworks() if (head := load_head(name)).group == group]
    if not heads:
        return Selection(None, "no_group", {"group": group, "on": on})
    current = sorted((h for h in heads if h.applies(on)), key=lambda h: h.precedence, reverse=True)
    if current:
        chosen, *others = current
        return _chosen(chosen, others, on)
    first = min(heads, key=lambda h: h.in_force)
    if on < first.in_force:
        return Selection(None, "none", _params(first, on))
    return Selection(None, "none_now", {"on": on})


def standing(head: Head, on: date) -> Selection:
    """Return whether a framework that was asked for is in force on a date, and the reason."""
    params = _params(head, on)
    if on < head.in_force:
        return Selection(None, "not_yet", params)
    if head.ended is not None and on >= head.ended:
        until = head.ended - timedelta(days=1)
        why = {} if head.ended_note is None else {"why": head.ended_note.model_dump()}
        return Selection(None, "ended" if why else "ended_bare", {**params, "until": until, **why})
    return Selection(head.id, "in_force", params)


def _chosen(head: Head, others: list[Head], on: date) -> Selection:
    params = _params(head, on)
    if not others:
        return Selection(head.id, "in_force", params)
    names = tuple(other.instrument.number for other in others)
    note = head.precedence_note
    why = note.model_dump() if note is not None else {"vi": "uu_tien", "en": "uu_tien"}
    return Selection(head.id, "overlap", {**params, "others": names, "why": why})


def _params(head: Head, on: date) -> dict[str, object]:
    return {"instrument": head.instrument.number, "since": head.in_force, "on": on}


def framework_in_force(on: date | None = None) -> str | None:
    """Return the id of the framework in force on ``on`` (today), of those that come with the library.

    None where the law had no levels on that day. Raises :class:`~dvc_core.finding.MisuseError` for what is no date.
    """
    return in_force(evaluation_date(on)).framework


def first(on: date) -> str:
    """The framework to grade by where none is named: the one in force, else that of the scale 1–4."""
    return in_force(on).framework or DEFAULT_FRAMEWORK


def usual(on: date) -> list[str]:
    """The frameworks that a catalogue is looked at by where none is named: the one in force, and the scale 1–4."""
    return list(dict.fromkeys((first(on), DEFAULT_FRAMEWORK)))
