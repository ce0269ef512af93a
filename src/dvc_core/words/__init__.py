"""Words: how a key and raw values become a sentence, and the vocabularies of the law and the program."""

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
    cite,
    document_name,
    entry,
    message,
    say,
    show,
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
    "message",
    "say",
    "show",
]
