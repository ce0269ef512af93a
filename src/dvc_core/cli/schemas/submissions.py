"""The JSON Schema of ``tthc submission -f json``."""

from __future__ import annotations

from ...finding import Severity
from .parts import BOOL, DAY, TEXT, Schema, document, listed, record, words


def submission_schema() -> Schema:
    """The shape ``submission/v0``."""
    path: Schema = {
        "description": "field; row from 0 and column in a table; part of an address or a file",
        **listed({"type": ["string", "integer"]}),
    }
    problem = record(
        code=TEXT,
        severity=words(*Severity),
        path=path,
        label={"description": "the question, in the language of the run", **TEXT},
        params={"description": "raw values of the sentence", "type": "object"},
        message=record(vi=TEXT, en=TEXT),
    )
    return document(
        "submission",
        "Problems of tthc submission",
        {},
        form={"description": "the id of the e-form", **TEXT},
        on=DAY,
        valid={"description": "there is no error; warnings may be", **BOOL},
        problems=listed(problem),
        record={"description": "the canonical record, hidden answers left out", "type": "object"},
    )
