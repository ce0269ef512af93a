"""The sentences of imports and comparisons, and the words of sources, by table and key.

They are the lines of ``sentences.tsv``, both languages side by side, and of ``words.tsv``.
"""

from __future__ import annotations

from pathlib import Path

from ..words.grammar import worded
from ..words.rows import read_rows
from ..words.tables import read_sentences

SENTENCES = read_sentences(Path(__file__).with_suffix(".tsv"))
_BY_ORIGIN = [SENTENCES[table] for table in ("doubts", "wrong", "no_place")]
#: Why what is read here may not be trusted as it stands; the Vietnamese goes into the written file.
DOUBTS = worded(
    {code: both for table in _BY_ORIGIN for code, both in table.items()},
    wrong=_BY_ORIGIN[1],
    no_place=_BY_ORIGIN[2],
)
#: What words of a source are: its headings, heads of columns, subjects, and the kinds of its values.
WORDS: dict[str, dict[str, str]] = {}
for _table, _words, _key in read_rows(Path(__file__).with_name("words.tsv")):
    WORDS.setdefault(_table, {})[_words] = _key
