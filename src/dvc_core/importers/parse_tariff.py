"""Biểu mức thu: the sums of a note as rows, each with the words that say for whom it is."""

from __future__ import annotations

import re

from .parse_clause import clauses, headings
from .parse_money import Amount, plain_number

#: The name of a fee at the head of its note; no heading of rows.
FEE_NAME = re.compile(r"\W*((?:phí|lệ\s+phí|giá|chi\s+phí)\s[^:]{3,180}?)\s*(?::|\Z)", re.IGNORECASE)


def tariff(note: str, sums: list[Amount]) -> list[dict[str, object]]:
    """One row ``bang`` for each sum, with the words of its clause and of the heading it stands under."""
    spans = [(s.start, s.end) for s in sums]
    titles = [title for title in headings(note, spans) if not FEE_NAME.match(title[1])]
    lines: list[dict[str, object]] = []
    for clause, s in zip(clauses(note, spans), sums, strict=True):
        heading = next((text for at, text in reversed(titles) if at <= s.start), "")
        name = " ".join(filter(None, (heading if heading not in clause else "", clause)))
        line: dict[str, object] = {"cho": name or f"{s.value:f}", "so_tien": plain_number(s.value)}
        if s.unit:
            line["don_vi"] = s.unit
        lines.append(line)
    return lines
