"""Words of the program itself, the rows of ``program.tsv``: labels of a frame and of a summary."""

from __future__ import annotations

from pathlib import Path

from .sentences import sentences_of
from .tables import read_sentences

_WORDS = read_sentences(Path(__file__).with_suffix(".tsv"))
SEVERITY = _WORDS["severity"]
UI = _WORDS["ui"]
ui_sentence = sentences_of(UI)
