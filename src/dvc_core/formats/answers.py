"""The shape ``answers/v0``: an answer of any kind, told apart by ``kind``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .checklists.json import ChecklistAnswers
from .deadlines.json import DeadlineAnswers
from .fees.json import FeeAnswers

Answers = Annotated[
    FeeAnswers | DeadlineAnswers | ChecklistAnswers,
    Field(
        discriminator="kind",
        description="Fees of tthc fee, due days of tthc deadline, checklists of tthc checklist.",
    ),
]
