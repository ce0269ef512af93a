"""A page: the proof of the levels of each procedure."""

from __future__ import annotations

from ..proof import FullProofs
from ..results import PAGE


class HtmlLevelsReporter(FullProofs):
    """The proofs as a page."""

    writer = PAGE
