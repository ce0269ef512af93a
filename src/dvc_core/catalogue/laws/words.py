"""Words of ``tthc law``: what the register knows, and what it does not. No end found is never "in force"."""

from __future__ import annotations

from collections.abc import Mapping

from ...words import Both
from ..sentences import sentences_of

LAW: Mapping[str, Both] = sentences_of("law")
#: The headings of lists: the four answers, and what ends on a day to come.
HEADING_WORDS: Mapping[str, Both] = sentences_of("law_heading")
#: How a value is known (:class:`~dvc_core.law.register.Certainty`); what was read in the text itself says nothing more.
CERTAINTY: Mapping[str, Both] = sentences_of("law_certainty")
