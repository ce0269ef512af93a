"""The language of the command: chosen before any help text is made, and given to click as well."""

from __future__ import annotations

import gettext
import os
import re
import sys
from collections.abc import Mapping, Sequence
from typing import get_args

import click

from ..words import LANGS, Lang, format_message, visible
from ..words.system import system_words
from .summaries import examples, help_texts, messages

#: Names the language where ``--lang`` is not given.
VARIABLE = "TTHC_LANG"
DEFAULT: Lang = "vi"
#: The catalogue of what click says, below ``locale``.
_DOMAIN = "dvc_core"


def chosen(argv: Sequence[str]) -> Lang:
    """The language of the command line, else of the environment, else Vietnamese."""
    wanted = os.environ.get(VARIABLE, "")
    for i, word in enumerate(argv):
        if word == "--lang" and i + 1 < len(argv):
            wanted = argv[i + 1]
        elif word.startswith("--lang="):
            wanted = word.removeprefix("--lang=")
        elif word == "--":
            break
    return next((lang for lang in LANGS if lang == wanted), DEFAULT)


LANG: Lang = chosen(sys.argv[1:])


def unknown_language() -> str:
    """The language that the environment names and there is none of; empty where all is well."""
    wanted = os.environ.get(VARIABLE, "")
    return "" if not wanted or wanted in LANGS else wanted


def tr(vi: str, en: str) -> str:
    """The text of a pair of a table in the language of this run, safe to print."""
    return visible(vi if LANG == "vi" else en)


def phrase(key: str, /, **values: object) -> str:
    """A sentence of ``messages.tsv`` in the language of this run, safe to print, ``{name}`` filled with a value.

    A value that has words in both languages is shown in that of the run: an error, a mapping by language.
    """
    return format_message(
        messages()[key], LANG, **{name: _in_language(value) for name, value in values.items()}
    )


def _in_language(value: object) -> object:
    if isinstance(value, OSError):
        return system_words(value, LANG)
    if isinstance(value, Mapping):
        return value[LANG]
    return value.sentence(LANG) if hasattr(value, "sentence") else value


#: Read from the command line before click reads it (:func:`chosen`); an option of every command, so that click knows it.
_LANG_OPTION = click.Option(
    ["--lang"],
    type=click.Choice(LANGS),
    expose_value=False,
    help=tr("Ngôn ngữ (hoặc biến TTHC_LANG).", "Language (or the variable TTHC_LANG)."),
)
#: What stands for a value in help and usage; the code writes the English word.
_PLACEHOLDERS = {
    "AFTER": "SAU",
    "ARGS": "THAM_SỐ",
    "BEFORE": "TRƯỚC",
    "CODE": "MÃ",
    "CODES": "MÃ",
    "COMMAND": "LỆNH",
    "DATA": "BẢN_KHAI",
    "DATE": "NGÀY",
    "DATETIME": "NGÀY_GIỜ",
    "DAYS": "SỐ_NGÀY",
    "DIR": "THƯ_MỤC",
    "FILE": "TỆP",
    "FORM": "DẠNG",
    "FORMAT": "DẠNG",
    "HOST": "NƠI",
    "ID": "MÃ",
    "KEY": "MỤC",
    "KIND": "LOẠI",
    "NAME": "TÊN",
    "NEW": "MỚI",
    "NUMBER": "SỐ_KÝ_HIỆU",
    "OLD": "CŨ",
    "OPTIONS": "TÙY_CHỌN",
    "PATH": "ĐƯỜNG_DẪN",
    "PATHS": "ĐƯỜNG_DẪN",
    "PATTERN": "MẪU",
    "RESULT": "KẾT_QUẢ",
    "SOURCE": "NGUỒN",
    "VALUE": "GIÁ_TRỊ",
    "WORDS": "LỜI",
}
_WORD = re.compile(r"\b[A-Z]+\b")


def finished(command: click.Command, name: str = "") -> click.Command:
    """Give a command, and those below it, ``--lang``, what it and its options do, its examples: in the language of this run."""
    if name in examples():
        lines = "".join(f"\n  {line}" for line in examples()[name])
        command.epilog = f"\b\n{tr('Ví dụ', 'Example')}:{lines}"
    if _LANG_OPTION not in command.params:
        command.params.append(_LANG_OPTION)
    # Where nothing is said click takes the docstring, which is for who reads the code.
    command.help = _with_paths(command, _help(name) or command.help)
    command.short_help = _help(f"{name} short") or command.short_help
    for param in command.params:
        if isinstance(param, click.Option) and param.help is None:
            param.help = _help(f"{name} {param.opts[-1]}") or _help(param.opts[-1])
    if LANG == "vi":
        command.options_metavar = _placeholder(command.options_metavar)
        for param in command.params:
            param.metavar = _placeholder(param.metavar)
        if isinstance(command, click.Group):
            command.subcommand_metavar = _placeholder(command.subcommand_metavar) or ""
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            finished(inner, f"{name} {inner.name}")
    return command


def _with_paths(command: click.Command, text: str | None) -> str | None:
    """What a command does, and what its paths are where it takes any."""
    paths = any(param.name == "paths" and not param.required for param in command.params)
    return f"{text}\n\n{_help('paths')}" if paths else text


def _help(name: str) -> str | None:
    """The help of a command or an option; None without a line in ``help.tsv``."""
    if (found := help_texts().get(name)) is None:
        return None
    text = tr(*found)
    for place, value in _IN_HELP.items():
        if place in text:
            text = text.replace(place, value())
    return text


def _framework() -> str:
    from ..finding import DEFAULT_FRAMEWORK

    return DEFAULT_FRAMEWORK


def listed_events() -> str:
    """The kinds of events of a dossier, with what they are."""
    from ..model.procedure import EventKind
    from ..words.vocabulary import word_label

    return "; ".join(f"{kind} ({word_label(kind, LANG)})" for kind in get_args(EventKind))


def _hosts() -> str:
    from ..hosts.walk.rendering import host_names

    return ", ".join(host_names())


#: What the help says of what the program has: the framework of the historical scale, kinds of events, hosts.
_IN_HELP = {"{framework}": _framework, "{events}": listed_events, "{hosts}": _hosts}


def _placeholder(text: str | None) -> str | None:
    return text and _WORD.sub(lambda match: _PLACEHOLDERS.get(match[0], match[0]), text)


def teach_click() -> None:
    """Make click speak the language of this run: it looks its own sentences up with gettext."""
    if LANG == "vi":
        # gettext takes the language from the environment, and this run has settled it.
        os.environ["LANGUAGE"] = LANG
        gettext.bindtextdomain(_DOMAIN, os.path.join(os.path.dirname(__file__), "locale"))
        gettext.textdomain(_DOMAIN)
