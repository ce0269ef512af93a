"""Words of ``tthc test`` and ``tthc verify``: what was expected, what came out, what changed."""

from ..sentences import SENTENCES

OUTCOMES = SENTENCES["outcomes"]
