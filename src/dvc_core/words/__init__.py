"""Words: how a key and raw values become a sentence, and the vocabularies of the law and the program."""

from .law import cite, document_name, law_day, short_name
from .sentences import (
    LANGS,
    LISTED,
    LONGEST,
    Both,
    Entry,
    Lang,
    Message,
    Shown,
    Words,
    by,
    entry,
    message,
    say,
    show,
    title,
    unfilled,
)

__all__ = [
    "LANGS",
    "LISTED",
    "LONGEST",
    "Both",
    "Entry",
    "Lang",
    "Message",
    "Shown",
    "Words",
    "by",
    "cite",
    "document_name",
    "entry",
    "law_day",
    "message",
    "say",
    "short_name",
    "show",
    "title",
    "unfilled",
]
