"""The sentences of the model by group and key, both languages side by side: the lines of ``sentences.tsv``."""

from __future__ import annotations

from pathlib import Path

from ..words.tables import read_sentences

SENTENCES = read_sentences(Path(__file__).with_suffix(".tsv"))
