"""The glossary: each YAML key beside its Python name, its Vietnamese label and its point of law.

Read from the models, so it cannot lag behind them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel

from ..words import cite
from .keys import law_behind, records
from .procedure import Procedure


class GlossaryRow(NamedTuple):
    """One key of one record; ``law`` is a citation, empty where no clause asks for the key."""

    record: str
    key: str
    name: str
    label: str
    law: str


def glossary(root: type[BaseModel] = Procedure) -> list[GlossaryRow]:
    """The rows for a model: its own keys, then those of every record inside, record by record."""
    return [row for record in records(root) for row in _rows(record)]


def _rows(record: type[BaseModel]) -> Iterator[GlossaryRow]:
    for name, field in record.model_fields.items():
        law = law_behind(field)
        shown = cite(law, "vi") if law is not None else ""
        yield GlossaryRow(record.__name__, field.alias or name, name, field.title or "", shown)
