"""From which event a time is counted: "kể từ ngày nhận đủ hồ sơ hợp lệ" becomes a word of ``tinh_tu``."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ...words.grammar import GrammarTable
from ...words.text import flat, shortened

#: What such a text may say.
STARTS = GrammarTable("Thời hạn tính từ", Path(__file__).with_suffix(".tsv"))
PHRASE = STARTS.phrases

#: What a time is counted from, and which of the words of ``tinh_tu`` it is, the text does not say.
UNCLEAR = "?"
#: So much of a clause is quoted.
_QUOTED = 110


class Start(NamedTuple):
    """An event from which a text counts, as ``tinh_tu`` has it or ``UNCLEAR``, where it stands and its words."""

    event: str
    start: int
    end: int
    words: str


@lru_cache(maxsize=1024)
def starts_in(text: str) -> tuple[Start, ...]:
    """The events from which a text counts, in their order; of a text of :func:`joined_lines`."""
    if "từ" not in text and "sau" not in text:
        return ()
    found = ((match, _event(flat(match["e"]))) for match in PHRASE.FROM.finditer(text))
    return tuple(
        Start(event, match.start(), match.end(), shortened(flat(match[0]), _QUOTED))
        for match, event in found
        if event
    )


def joined_lines(text: str) -> str:
    """The text, of the same length, with a blank where a line goes on in small letters in the next."""
    parts = text.split("\n")
    for i, line in enumerate(parts[1:], 1):
        head = line.lstrip(" ")
        goes_on = head[:1].islower() and head[1:2] not in (".", ")", "/")
        parts[i] = f"{' ' if goes_on else chr(10)}{line}"
    return "".join(parts)


def _event(said: str) -> str:
    """The word of ``tinh_tu``, or ``UNCLEAR``; "" where the text breaks off."""
    if PHRASE.CUT.match(said):
        return ""
    received = PHRASE.RECEIVED.match(said)
    if received is not None and PHRASE.PAID_TOO.search(received["rest"]):
        return UNCLEAR  # of two events the later counts, which no word of the model says
    if PHRASE.PAID.match(said) and not PHRASE.NOTICE.search(said):
        return "nop_tai_chinh"
    handed_in = PHRASE.HANDED_IN.match(said)
    if handed_in is not None and not PHRASE.OTHER_PAPERS.search(handed_in["rest"]):
        return (
            "nhan_du_ho_so" if PHRASE.COMPLETE.search(handed_in["how"] + handed_in["rest"]) else "nhan_ho_so"
        )
    if received is None:
        return UNCLEAR if PHRASE.PERHAPS_IT.match(said) else "su_kien_khac"
    return _of_dossier(received)


def _of_dossier(received: re.Match[str]) -> str:
    """What it means that something is received; another event where that is not the dossier itself."""
    who, rest = received["who"].strip(), received["rest"]
    if PHRASE.OTHER_PAPERS.search(rest) or not (
        PHRASE.HANDED_IN_AT.match(who) or PHRASE.BY_AGENCY.match(who) or not who
    ):
        return "su_kien_khac"
    if PHRASE.COMPLETE.search(f"{received['how']} {rest}"):
        return "nhan_du_ho_so"
    if received["what"].casefold().endswith(("đề nghị", "yêu cầu")) and "giấy" not in received["what"]:
        return UNCLEAR  # the dossier, or what one agency asks of another
    return "co_quan_nhan" if who and not PHRASE.HANDED_IN_AT.match(who) else "nhan_ho_so"
