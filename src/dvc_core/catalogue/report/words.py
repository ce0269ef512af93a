"""Words of ``tthc report``."""

from __future__ import annotations

from collections.abc import Mapping

from ...levels.assessment import Standing
from ...levels.words.standings import STANDING_WORDS
from ...words import Both, capitalised
from ..sentences import sentences_of

#: The standings between reached and not reached.
_BETWEEN = (Standing.IF_PORTAL, Standing.NOT_KNOWN, Standing.SIGNS_AGAINST)

REPORT: Mapping[str, Both] = {
    **sentences_of("report"),
    **{
        f"is_{standing}": {lang: capitalised(text) for lang, text in words.items()}
        for standing, words in STANDING_WORDS.items()
    },
    **{
        f"note_{standing}": {lang: f"{{n}} {text}" for lang, text in words.items()}
        for standing, words in STANDING_WORDS.items()
    },
    "line_reached": STANDING_WORDS[Standing.REACHED],
    **{f"line_{one}": STANDING_WORDS[one] for one in _BETWEEN},
}

#: Kind of change → the same work for many procedures at once, each with another thing to do.
ACTIONS: Mapping[str, Both] = sentences_of("action")

#: Keys of a file, where the name they have in the model tells too little in English; in Vietnamese a key is said by its
#: label in the model.
ITEMS: Mapping[str, Both] = sentences_of("item")
