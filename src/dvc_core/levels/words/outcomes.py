"""Words of ``tthc test`` and ``tthc verify``: what was expected, what came out, what changed."""

from ...words import sentences_of
from ..sentences import SENTENCES

OUTCOMES = SENTENCES["outcomes"]
outcome_sentence = sentences_of(OUTCOMES)
