"""Words of ``tthc report``."""

from __future__ import annotations

from collections.abc import Mapping

from ...levels.assessment import Standing
from ...levels.words.standings import STANDING_WORDS
from ...words import Both
from ..sentences import sentences_of

#: The standings between reached and not reached.
_BETWEEN = (Standing.IF_PORTAL, Standing.NOT_KNOWN, Standing.SIGNS_AGAINST)

REPORT: Mapping[str, Both] = {
    **sentences_of("report"),
    **{
        f"is_{standing}": {lang: text[:1].upper() + text[1:] for lang, text in words.items()}
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

#: Keys of a file in English, where the name they have in the model tells too little. In Vietnamese a key is said
#: by its label in the model.
ITEMS: Mapping[str, str] = {
    "bieu_mau_dien_tu": "the interactive e-forms",
    "bieu_mau": "the e-form",
    "cap_thuc_hien": "the tiers of government",
    "muc_do_cong_bo": "the published level",
    "muc_tieu": "the level demanded",
    "phai_truc_tiep": "what cannot be done from afar",
    "dich_vu_chu_dong": "proactive service",
    "muc_thu": "how the amount is set",
    "nguon": "the source",
    "ngay_xem": "the day the source was looked at",
    "ngay_cap_nhat": "the day the source was updated",
    "chua_xac_minh": "what is not verified",
    "nguyen_van": "the words of the source",
}
