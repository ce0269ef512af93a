"""Words of a verdict: its state, why, what keeps it from refuting; who acts, with what effort."""

from __future__ import annotations

from ...words import format_message
from ...words.vocabulary import word_label
from ..portal import PORTAL_FACTS
from ..sentences import SENTENCES
from .changes import named

#: Why a verdict is as it is; ``{about}`` is what it is about.
REASONS = SENTENCES["reasons"]

#: The same for those who do not edit the file: reasons whose sentence names a key or an option, and those
#: that are about a key, whose label does not fit into it. What a work or a demand is about stands before.
_PLAIN_WORDS = SENTENCES["plain_reasons"]

#: Why what speaks against a criterion does not refute it.
ONLY = SENTENCES["only"]

STATES = SENTENCES["states"]
ACTORS = SENTENCES["actors"]
EFFORTS = SENTENCES["efforts"]

#: What a fee without a name is called.
_FEES = frozenset(("phi", "le_phi", "gia", "nghia_vu_khac"))


def reason(word: str, about: str, lang: str, only: str = "", *, plain: bool = False) -> str:
    """Say why a verdict is as it is, and why it does not refute; a fact of a portal is shown by its words.

    ``plain`` is for those who do not edit the file: no key of it stands in the sentence.
    """
    words = REASONS[word] if word else None
    if plain:
        words = _PLAIN_WORDS.get(f"{about.partition('.')[0]} {word}") or _PLAIN_WORDS.get(word) or words
        shown = named(about, lang)
    elif about in _FEES:
        shown = word_label(about, lang).lower()
    else:
        shown = PORTAL_FACTS.get(about, {}).get(lang, about)
    said = format_message(words, lang, about=shown) if words else ""
    # That nobody verified it says already why it does not refute.
    return f"{said} ({ONLY[only][lang]})" if only and word != "doubted" else said
