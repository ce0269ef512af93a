"""What a page of a procedure says: the lines of ``words.tsv``, both languages side by side."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..words import Both
from ..words.tables import read_sentences

_TABLES = read_sentences(Path(__file__).with_suffix(".tsv"))
#: The items of the contents of a procedure, in the order in which annexes have them.
ITEMS: Mapping[str, Both] = _TABLES["items"]
PAGE: Mapping[str, Both] = _TABLES["page"]
CONDITIONS: Mapping[str, Both] = _TABLES["conditions"]
CHANGES: Mapping[str, Both] = _TABLES["changes"]
