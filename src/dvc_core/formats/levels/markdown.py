"""Markdown: the proof of the levels of each procedure."""

from __future__ import annotations

from ..proof import FullProofs
from ..results import MARKDOWN


class MarkdownLevelsReporter(FullProofs):
    """The proofs in Markdown."""

    writer = MARKDOWN
