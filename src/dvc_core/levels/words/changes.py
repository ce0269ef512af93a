"""What to do to reach a level: one sentence for each kind of change, and the words it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, cast

from ...words import Both, format_message
from ...words.rows import read_rows
from ...words.vocabulary import word_label
from ..framework import Actor, Effort
from ..portal import PORTAL_FACTS
from ..sentences import SENTENCES


class ChangeKind(NamedTuple):
    """A kind of change: whose work it is and how much, whichever criterion of whichever framework asks for it."""

    actor: Actor
    effort: Effort
    #: What to do; ``{about}`` is what it is about, ``{place}`` where the file says it, for those who edit the file, and
    #: ``{none}`` what is written where the law demands none.
    words: Both
    #: How its place is said: ``{path}``, and the value to write there.
    place: Both


def _kinds() -> Iterator[tuple[str, ChangeKind]]:
    for kind, actor, effort, vi, en, place_vi, place_en in read_rows(Path(__file__).with_suffix(".tsv")):
        place = {"vi": place_vi or _PLACE, "en": place_en or _PLACE}
        yield kind, ChangeKind(cast("Actor", actor), cast("Effort", effort), {"vi": vi, "en": en}, place)


_PLACE = " ({path})"
#: The rows of ``changes.tsv``.
CHANGES: Mapping[str, ChangeKind] = dict(_kinds())

#: What says in words that the law demands none.
_NONE: Both = {"vi": "là không có", "en": "that there is none"}

#: Kinds whose content only a person knows: they were tried with the least there can be.
TRIED = ("state", "state_or_none", "fill_in")

#: YAML keys that a change may be about, in words.
ABOUT = SENTENCES["about"]

#: The report of ``tthc gap``.
GAP_WORDS = SENTENCES["gap"]


def named(about: str, lang: str) -> str:
    """Say what a change or a verdict is about: a key or a word by its label, a text of the file as it is."""
    words = ABOUT.get(about.rsplit(".", 1)[-1]) or PORTAL_FACTS.get(about)
    if words:
        return words[lang]
    label = word_label(about, lang)
    return label if label == about else label[:1].lower() + label[1:]


def is_key(about: str) -> bool:
    """Whether what a change is about is a key of the file, or a fact of a portal: no text of a file."""
    return about.rsplit(".", 1)[-1] in ABOUT or about in PORTAL_FACTS


def change_text(kind: str, about: str, lang: str, path: str = "") -> str:
    """Say what to do: with its path for whoever edits the file, without one in plain words, no key in them."""
    change = CHANGES[kind]
    if not path:
        return format_message(change.words, lang, about=named(about, lang), place="", none=_NONE[lang])
    words = ABOUT.get(about.rsplit(".", 1)[-1]) or PORTAL_FACTS.get(about)
    shown = words[lang] if words else about
    place = format_message(change.place, lang, path=path)
    return format_message(change.words, lang, about=shown, place=place, none="khong_co")
