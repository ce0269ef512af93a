"""What a time does not count in: "không bao gồm thời gian …" becomes the entries of ``khong_gom``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ...words.folding import fold
from ...words.grammar import GrammarTable
from ...words.text import flat

#: What such a text may say.
EXCLUDED = GrammarTable("Thời gian không tính vào thời hạn", Path(__file__).with_suffix(".tsv"))
PHRASE = EXCLUDED.phrases


@lru_cache(maxsize=1024)
def excluded_in(text: str) -> tuple[dict[str, object], ...]:
    """The times that a text does not count in, in its words, as ``khong_gom`` has them."""
    found: dict[str, dict[str, object]] = {}
    if "thời" not in text.casefold():
        return ()
    said_so = (
        *PHRASE.EXCLUSION.finditer(text),
        *PHRASE.EXCEPT.finditer(text),
        *PHRASE.NOT_COUNTED.finditer(text),
    )
    for said in sorted(said_so, key=lambda match: match.start()):
        for part in PHRASE.BETWEEN.split(PHRASE.LIST.sub("", said["what"], count=1)):
            words = _without_open_brackets(flat(part).strip(" ,;:–-").removeprefix("trừ "))
            if words:
                entry: dict[str, object] = {"noi_dung": words[0].upper() + words[1:]}
                if PHRASE.DUTY.search(words):
                    entry["nghia_vu_tai_chinh"] = True
                found.setdefault(fold(words), entry)
    return tuple(found.values())


def _without_open_brackets(words: str) -> str:
    """Words up to the end of brackets that were opened before them."""
    head, bracket, _ = words.partition(")")
    return head.rstrip() if bracket and "(" not in head else words
