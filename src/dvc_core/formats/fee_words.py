"""Sentences of ``tthc fee`` (``sentences/fee.json``): what is to be paid, how it is calculated, why it is not known."""

from __future__ import annotations

from collections.abc import Mapping

from ..answers.records import Reason
from ..words import Both
from .answer_words import Why, reasons
from .sentence_tables import sentences

FEES: Mapping[str, Both] = sentences("fee")["sentences"]
#: An amount of each currency.
MONEY: Mapping[str, Both] = sentences("fee")["money"]
REASONS: Mapping[Reason, Why] = reasons("fee")
#: In place of ``province`` where the province is still a question: its tariff may be here.
WHICH_PROVINCE: Why = reasons("fee", "instead")["province"]
