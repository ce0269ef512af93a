"""The bilingual catalogue: a finding's code and raw values become a sentence here, and only here.

A new file in this folder with a dict ``ENTRIES`` is part of the catalogue. Both languages use the
same placeholders (a test compares them). ``{name}`` is filled from the finding's params, shown the
way the language shows lists, dates and numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import Literal, NamedTuple

from ..finding import Finding, Law, MisuseError
from .program import ROLES

Lang = Literal["vi", "en"]
LANGS: tuple[Lang, ...] = ("vi", "en")
#: So many items of a list are shown.
LISTED = 8
#: A longer text of somebody's is cut.
LONGEST = 120

#: One text in both languages.
Both = Mapping[str, str]

#: A sentence, or sentences by variant; the empty variant serves where no other does.
Wording = str | Mapping[str, str]


class Words(NamedTuple):
    """One code in one language."""

    #: The sentence: what is wrong, naming the thing by its legal label and its key.
    say: Wording
    #: A few words under the marks of the frame.
    label: Wording = ""
    #: How to mend it.
    help: Wording = ""
    #: Why the rule is there: the text of ``tthc rule CODE``.
    why: str = ""


class Entry(NamedTuple):
    """One code in both languages; ``pick`` chooses the variant from the params."""

    vi: Words
    en: Words
    pick: Callable[[Mapping[str, object]], str] | None = None


class Message(NamedTuple):
    """A finding put into words."""

    text: str
    label: str = ""
    help: str = ""
    #: The sentences of the related places, in their order.
    related: tuple[str, ...] = ()


def by(name: str) -> Callable[[Mapping[str, object]], str]:
    """Choose the variant by the value of one param."""
    return lambda params: str(params.get(name, ""))


@cache
def catalogue() -> dict[str, Entry]:
    """Every entry by code."""
    entries: dict[str, Entry] = {}
    for home in (*(home for homes in HOMES.values() for home in homes), *OTHERS):
        entries.update(getattr(import_module(f"dvc_core.{home}"), "ENTRIES", {}))
    return entries


#: Where the words of a topic stand, by the first digit of its codes: one sentence is not to import every
#: module. A code that is not found there is looked for in all of them.
HOMES: Mapping[str, tuple[str, ...]] = {
    "0": ("source.words", "model.words"),
    "1": ("rules.words.items",),
    "2": ("rules.words.channels",),
    "3": ("rules.words.fees",),
    "4": (
        "rules.words.papers",
        "rules.words.templates",
        "rules.words.forms",
        "rules.words.conditions",
        "rules.words.form_checks",
    ),
    "5": ("rules.words.citations",),
    "6": ("rules.words.identity", "levels.words.levels"),
    "7": ("levels.words.levels",),
    "8": ("rules.words.settings",),
    "9": ("levels.words.levels",),
}
OTHERS = (
    "hosts.loss_words",
    "levels.words.frameworks",
    "levels.words.changes",
    "levels.words.outcomes",
    "forms.submissions.words",
    "portal.words.doubts",
    "portal.words.imports",
    "portal.words.drift",
    "words.system",
    "workbook.words",
)


@cache
def entry(code: str) -> Entry:
    """The words of one code. Raises KeyError for a code there are none of."""
    if code.startswith("DVC"):
        for home in HOMES.get(code[3:4], ()):
            entries: Mapping[str, Entry] = import_module(f"dvc_core.{home}").ENTRIES
            if code in entries:
                return entries[code]
    return catalogue()[code]


def add_entries(entries: Mapping[str, Entry]) -> None:
    """Take in the words of a rule pack. Raises :class:`MisuseError` where a code has words already."""
    known = catalogue()
    taken = sorted(code for code, entry in entries.items() if known.get(code, entry) is not entry)
    if taken:
        raise MisuseError(f"{taken[0]} has words already")
    known.update(entries)


def message(finding: Finding, lang: Lang) -> Message:
    """Put a finding into words."""
    if lang not in LANGS:
        raise MisuseError(f"lang is one of {', '.join(LANGS)}, not {lang!r}")
    found = entry(finding.code)
    words = found.vi if lang == "vi" else found.en
    variant = found.pick(finding.params) if found.pick else ""
    shown = Shown(finding.params, lang)
    return Message(
        _fill(words.say, variant, shown),
        _fill(words.label, variant, shown),
        _fill(words.help, variant, shown),
        tuple(ROLES[r.role][lang].format_map(shown) for r in finding.related),
    )


def _fill(wording: Wording, variant: str, shown: Shown) -> str:
    if not isinstance(wording, str):
        wording = wording.get(variant, wording.get("", ""))
    return wording.format_map(shown)


def say(words: Both, lang: str, **values: object) -> str:
    """The sentence of some words in a language, ``{name}`` filled with a value as the language shows it."""
    return words[lang].format_map({name: show(value, lang) for name, value in values.items()})


class Shown(dict[str, str]):
    """The params of a finding, each as the language shows it; a missing one shows its name.

    They are what somebody wrote, of any length: a long text is cut.
    """

    def __init__(self, params: Mapping[str, object], lang: str) -> None:
        super().__init__({name: show(_cut(value), lang) for name, value in params.items()})

    def __missing__(self, name: str) -> str:
        return "{" + name + "}"


def _cut(value: object) -> object:
    if isinstance(value, (list, tuple)):
        return [_cut(item) for item in value]
    return value[: LONGEST - 1] + "…" if isinstance(value, str) and len(value) > LONGEST else value


def show(value: object, lang: str) -> str:
    """Show one raw value: a list as a quoted enumeration, a date and a number as the language does."""
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}" if lang == "vi" else value.isoformat()
    if isinstance(value, (int, Decimal)):
        grouped = f"{value:,}"
        return grouped.translate({44: ".", 46: ","}) if lang == "vi" else grouped
    if isinstance(value, (list, tuple)):
        return ", ".join(f'"{show(item, lang)}"' for item in value[:LISTED]) + (
            ", …" if value[LISTED:] else ""
        )
    return str(value)


def cite(law: Law, lang: Lang) -> str:
    """Write a citation out; one whose text was not read says so."""
    # Outside the law a place has a name of its own: "Stufe 3".
    numbered = law.article[:1].isdigit()
    if lang == "vi":
        names = (("Điều" if numbered else "", law.article), ("khoản", law.clause), ("điểm", law.point))
        parts = [f"{n} {v}".strip() for n, v in names if v]
        text = " ".join([document_name(law.document, lang) + ",", *parts])
        mark = " (chưa kiểm chứng văn bản)"
    else:
        names = (("Article" if numbered else "", law.article), ("clause", law.clause), ("point", law.point))
        parts = [f"{n} {v}".strip() for n, v in names if v]
        text = ", ".join([document_name(law.document, lang), *parts])
        mark = " (text not verified)"
    return text.rstrip(",") + ("" if law.verified else mark)


_KINDS = {
    "TT": ("Thông tư", "Circular"),
    "NĐ": ("Nghị định", "Decree"),
    "QĐ": ("Quyết định", "Decision"),
    "NQ": ("Nghị quyết", "Resolution"),
    "QH": ("Luật", "Law"),
}


def document_name(number: str, lang: Lang) -> str:
    """Write the kind of an instrument before its number: "Thông tư 32/2017/TT-BTTTT"."""
    tail = number.rsplit("/", 1)[-1]
    for short, (vi, en) in _KINDS.items():
        if tail.startswith(short):
            return f"{vi if lang == 'vi' else en} {number}"
    return number
