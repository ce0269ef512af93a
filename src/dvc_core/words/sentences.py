"""Sentences in both languages: a finding's code and raw values become a sentence here, and only here.

The words of a code stand beside the rule that has it. Both languages use the same placeholders (a test
compares them). ``{name}`` is filled from the finding's params, shown the way the language shows lists,
dates and numbers.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import Literal, NamedTuple

from ..finding import Finding, MisuseError, require_type
from .printing import clean, visible
from .regex import regex
from .vocabulary import Word, word_label

Lang = Literal["vi", "en"]
LANGS: tuple[Lang, ...] = ("vi", "en")
#: So many items of a list are shown.
LISTED = 8
#: A longer text of somebody's is cut.
LONGEST = 120

#: What makes two reasons of one kind differ: what they quote, numbers and places. A cut text may end in a quote.
_OF_ONE = regex(r"“[^”]*(?:”|\Z)|\"[^\"]*(?:\"|\Z)|\([^()]*\)|[0-9]\S*")
_SEVERAL = regex(r"…(?:[\s,;:]*…)+")

#: One text in both languages.
Both = Mapping[str, str]

#: What a second place is to the finding.
ROLES: Mapping[str, Both] = {
    "first": {"vi": "lần đầu ở đây", "en": "first here"},
    "stated_here": {"vi": "đã nêu ở đây", "en": "stated here"},
    "other": {"vi": "chỗ liên quan", "en": "the other one is here"},
    "same": {"vi": "ở đây cũng vậy", "en": "the same here"},
    "unmet": {"vi": "chưa đạt vì chỗ này", "en": "not met because of this"},
    "differs": {"vi": "khác với chỗ này", "en": "this one differs"},
    "defined": {"vi": "trường đó ở đây", "en": "that field is here"},
}

#: Sentences by variant; the empty variant serves where no other does.
Wording = Mapping[str, str]


class CodeWords(NamedTuple):
    """One code in one language."""

    #: The sentence: what is wrong, naming the thing by its legal label and its key.
    say: Wording
    #: A few words under the marks of the frame.
    label: Wording
    #: How to fix it.
    help: Wording
    #: Why the rule is there: the text of ``tthc rule CODE``.
    why: str
    #: What the rule finds, where its sentence does not tell without the values of a finding.
    title: str


#: Chooses the variant of a sentence from its params; names the params in a language.
Pick = Callable[[Mapping[str, object]], str]
NameParams = Callable[[Mapping[str, object], Lang], Mapping[str, object]]


def variant_by(name: str) -> Pick:
    """Choose the variant by the value of one param."""
    return lambda params: str(params.get(name, ""))


def by_what(params: Mapping[str, object]) -> str:
    """Choose the variant by the value of ``what``; where there is none, that of the first param that is set."""
    if "what" in params:
        return str(params["what"])
    return " ".join(name for name, value in params.items() if value)


class BilingualWords(NamedTuple):
    """One code in both languages.

    ``pick`` chooses the variant from the params, as :func:`by_what` where nothing else is said: one name, or several with
    blanks between them, of which each wording takes the first that it has.
    """

    vi: CodeWords
    en: CodeWords
    pick: Pick = by_what
    #: Names the params in a language where a value does not tell it alone: a level is named by its framework.
    name: NameParams | None = None


class Message(NamedTuple):
    """A finding put into words."""

    text: str
    label: str = ""
    help: str = ""
    #: The sentences of the related places, in their order.
    related: tuple[str, ...] = ()


#: Words that are loaded, by code, as they are written. What makes a rule known adds its words
#: (:mod:`dvc_core.rules.registry`).
_WRITTEN: dict[str, tuple[str | Callable[[], str], Pick, NameParams | None]] = {}

#: Words of text and shape, which stand apart from what finds the faults: a clean file does not load them.
_LATE_TABLES = ("dvc_core.source.words", "dvc_core.model.words")
#: What makes the words of all rules known, for a finding of another process.
_ALL_RULES = "dvc_core.rules.checking"

#: A line of the words of a code: the language of a sentence or what else it is, the variant, the words.
_LINE = regex(r"^ *(vi|en|label|help|why|title)(?:\[([\w-]+)\])?: (.+)$", re.MULTILINE)


def add_words(
    code: str, text: str | Callable[[], str], pick: Pick = by_what, name: NameParams | None = None
) -> None:
    """Make the words of a code known, as :func:`read_words` reads them when somebody asks; ``text`` may be what gives them.

    Raises :class:`MisuseError` where a code has words already.
    """
    if _WRITTEN.setdefault(code, (text, pick, name)) != (text, pick, name):
        raise MisuseError(f"{code} has words already")


def read_words(text: str) -> tuple[CodeWords, CodeWords]:
    """The words of a code in Vietnamese and in English: a line for each, the sentence before what else is said.

        vi: Số tiền {amount} đồng quá nhỏ ({key})
          help[far]: viết số tiền đầy đủ: {likely}
          why: Dữ liệu thật có khoản ghi 20 trong khi ghi chú nói 20.000 đồng.
        en: …

    What else is a ``label``, a ``help``, the ``why`` and the ``title``, in brackets the variant that a line is for. Other
    lines are no words. Raises :class:`MisuseError` where a language has no sentence.
    """
    said: dict[str, dict[str, dict[str, str]]] = {lang: {} for lang in LANGS}
    of = said["vi"]
    for key, variant, words in _LINE.findall(text):
        of = said.get(key, of)
        of.setdefault("say" if key in said else key, {})[variant] = words
    if not all("say" in one for one in said.values()):
        if sys.flags.optimize > 1:
            raise MisuseError("python -OO drops docstrings, and what rules say stands there: run it with -O")
        raise MisuseError(f"no sentence in each of the languages {', '.join(LANGS)}: {text.strip():.80}")
    vi, en = (
        CodeWords(
            one["say"],
            one.get("label", {}),
            one.get("help", {}),
            one.get("why", {}).get("", ""),
            one.get("title", {}).get("", ""),
        )
        for one in said.values()
    )
    return vi, en


@cache
def entry(code: str) -> BilingualWords:
    """The words of one code. Raises KeyError for a code there are none of."""
    for home in _LATE_TABLES if code not in _WRITTEN else ():
        import_module(home)
    if code not in _WRITTEN:
        import_module(_ALL_RULES).all_rules()
    text, pick, name = _WRITTEN[code]
    return BilingualWords(*read_words(text if isinstance(text, str) else text()), pick, name)


def entries() -> Mapping[str, BilingualWords]:
    """The words of every code there is."""
    for home in _LATE_TABLES:
        import_module(home)
    import_module(_ALL_RULES).all_rules()
    return {code: entry(code) for code in _WRITTEN}


#: Brackets that hold nothing but keys of the file, and values of keys.
_KEYS = regex(r" \([a-z0-9_]+(?:(?:, |: |\.)[a-z0-9_]+)*\)")


def title(code: str, lang: Lang, *, plain: bool = False) -> str:
    """What a code finds, in one line that no other code has: its title, or its sentence without values.

    ``plain`` is for those who do not edit the file: the keys of it, which stand in brackets, are left out.
    """
    found = entry(code)
    words = found.vi if lang == "vi" else found.en
    said = words.title or _QUOTED.sub("", unfilled(next(iter(words.say.values())))).rstrip(" :,;")
    return _KEYS.sub("", said) if plain else said


#: A value that is quoted, of which a title says nothing.
_QUOTED = regex(r" “…”")
#: A value that stands alone in brackets, and any other value; a brace that is doubled is one of an example.
_NAMED = regex(r" \({\w+}\)")
_VALUE = regex(r"(?<!{){[^{}]*}(?!})")


def unfilled(text: str) -> str:
    """A sentence while no value is known: an ellipsis for each, brackets around one go."""
    return _VALUE.sub("…", _NAMED.sub("", text)).replace("{{", "{").replace("}}", "}")


#: What stands behind a sentence that does not say it itself, by the param that it is about.
_BEHIND: Mapping[str, Both] = {
    "of_fee": {"vi": " (khoản “{of_fee}”)", "en": " (the fee “{of_fee}”)"},
    "more": {"vi": "; {more} chỗ khác cũng vậy", "en": "; the same elsewhere: {more}"},
    "suggestions": {"vi": "; có phải là {suggestions}?", "en": "; did you mean {suggestions}?"},
}


def message(finding: Finding, lang: Lang = "vi") -> Message:
    """Put a finding into words, in Vietnamese ("vi") or English ("en").

    Raises :class:`~dvc_core.finding.MisuseError` for another language.
    """
    words, variant, shown = _words_of(finding, lang)
    return Message(
        sentence(finding, lang),
        _fill(words.label, variant, shown),
        _fill(words.help, variant, shown),
        tuple(ROLES[r.role][lang].format_map(shown) for r in finding.related),
    )


def check_lang(lang: str) -> None:
    """Raise :class:`MisuseError` for what is none of the languages."""
    if lang not in LANGS:
        raise MisuseError(f"lang is one of {', '.join(LANGS)}, not {lang!r:.40}")


def sentence(finding: Finding, lang: Lang) -> str:
    """The sentence of :func:`message` alone, for many findings; behind it what a finding of any code may have.

    These are the names that were probably meant, and how many other places have the same fault.
    """
    words, variant, shown = _words_of(finding, lang)
    text = _wording(words.say, variant)
    said = text + _wording(words.help, variant)
    for name, behind in _BEHIND.items():
        if finding.params.get(name) and f"{{{name}}}" not in said:
            text += behind[lang]
    return text.format_map(shown)


def _words_of(finding: Finding, lang: Lang) -> tuple[CodeWords, str, Shown]:
    """The words of a finding in a language, the variant they are said in, and its values as they are shown."""
    check_lang(lang)
    require_type(finding, Finding, "message takes a finding")
    found = entry(finding.code)
    words = found.vi if lang == "vi" else found.en
    variant = found.pick(finding.params)
    return words, variant, Shown(found.name(finding.params, lang) if found.name else finding.params, lang)


def _fill(wording: Wording, variant: str, shown: Shown) -> str:
    return _wording(wording, variant).format_map(shown)


def _wording(wording: Wording, variant: str) -> str:
    """The words of a variant."""
    return next((wording[name] for name in variant.split() if name in wording), wording.get("", ""))


def format_message(words: Both, lang: str, /, **values: object) -> str:
    """The sentence of some words in a language, ``{name}`` filled with a value as the language shows it."""
    # Most values are texts, and most sentences are said thousands of times.
    shown = {
        name: visible(value) if type(value) is str else show(value, lang) for name, value in values.items()
    }
    return words[lang].format_map(shown)


def sentences_of(table: Mapping[str, Both]) -> Callable[..., str]:
    """What says the sentences of a table as :func:`format_message` does: takes a key, a language and the values."""

    def filled(key: str, lang: str, /, **values: object) -> str:
        return format_message(table[key], lang, **values)

    return filled


def capitalised(text: str) -> str:
    """A text at the beginning of a sentence, or alone: its first letter a capital, the others as they are."""
    return text[:1].upper() + text[1:]


def inside_sentence(text: str) -> str:
    """A text inside a sentence: its first letter small, unless it begins with an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


class Shown(dict[str, str]):
    """The params of a finding, each as the language shows it; a missing one shows its name.

    They are what somebody wrote, of any length: a long text is cut.
    """

    def __init__(self, params: Mapping[str, object], lang: str) -> None:
        # On one line: a value that breaks the line could begin the next with a command to whatever shows it.
        super().__init__({name: clean(show(cut(value), lang)) for name, value in params.items()})

    def __missing__(self, name: str) -> str:
        return "{" + name + "}"


def cut(value: object) -> object:
    """A raw value, texts no longer than a sentence shows them; those of a list too."""
    if isinstance(value, (list, tuple)):
        return [cut(item) for item in value]
    return value[: LONGEST - 1] + "…" if isinstance(value, str) and len(value) > LONGEST else value


def show(value: object, lang: str) -> str:
    """Show one raw value: a list as a quoted enumeration, a date and a number as the language does."""
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, Word):
        return word_label(value, lang).lower()
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}" if lang == "vi" else value.isoformat()
    if isinstance(value, (int, Decimal)):
        grouped = f"{value:,}"
        return grouped.translate({44: ".", 46: ","}) if lang == "vi" else grouped
    if isinstance(value, (list, tuple)):
        return ", ".join(f"“{show(item, lang)}”" for item in value[:LISTED]) + (
            ", …" if value[LISTED:] else ""
        )
    return visible(str(value))


def kind_of_reason(reason: str) -> str:
    """What a reason has in common with others of its kind: it without what it quotes, its numbers and places."""
    return _SEVERAL.sub("…", _OF_ONE.sub("…", " ".join(reason.split())))
