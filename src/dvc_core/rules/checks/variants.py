"""DVC619: cases of a procedure that have a code of their own."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Severity
from ..registry import Doc, Problem, rule


@rule(
    "DVC619",
    Severity.WARNING,
    evidence="6 of 369 published procedures number two cases alike; the portal adds two digits to the code",
)
def case_codes(doc: Doc) -> Iterator[Problem]:
    """The code of a case is the code of the procedure with two digits more, and stands once."""
    own = (doc.procedure.code or "").strip()
    first: dict[str, int] = {}
    for i, case in enumerate(doc.procedure.variants or ()):
        at, code = ("truong_hop", i, "ma"), case.code.strip()
        before = first.setdefault(code, i)
        tail = code.removeprefix(f"{own}.") if own else "00"
        if before != i:
            related = ((("truong_hop", before, "ma"), "first"),)
            yield Problem(at, {"code": code, "own": own, "what": "twice"}, related)
        elif not (len(tail) == 2 and tail.isascii() and tail.isdecimal()):
            yield Problem(at, {"code": code, "own": own, "what": "other"}, ((("ma_thu_tuc",), "other"),))
