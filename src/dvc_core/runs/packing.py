"""Findings as plain data and back, for a pipe or a file: what comes back makes the same reports.

Only plain types travel; a finding with a value of another type cannot be packed, and its file is
judged where it is needed instead.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from ..finding import Applicability, Edit, Finding, Fix, Law, Path, Related, Severity, Span

_SEVERITIES = {one.value: one for one in Severity}
_APPLICABILITIES = {one.value: one for one in Applicability}


class UnpackableError(TypeError):
    """A value that is not plain data."""


def pack(finding: Finding) -> list[Any]:
    """A finding as lists, texts and numbers. Raises :class:`UnpackableError`. The file is left out."""
    return [
        finding.code,
        finding.severity.value,
        finding.span,
        finding.path,
        {name: _out(value) for name, value in finding.params.items()},
        [(r.path, r.span, r.role) for r in finding.related],
        finding.law,
        finding.blocks_level,
        [(fix.edits, fix.applicability.value) for fix in finding.fixes],
        finding.suppressed,
        finding.open_level,
    ]


def unpack(data: list[Any], file: str) -> Finding:
    """The finding that was packed, in a file of this name."""
    code, severity, span, path, params, related, law, blocks, fixes, suppressed, left_open = data
    return Finding(
        code,
        _SEVERITIES[severity],
        file,
        Span(*span),
        tuple(path),
        {name: _in(value) for name, value in params.items()} if params else {},
        tuple(Related(_path(p), Span(*s), role) for p, s, role in related),
        tuple(Law(*one) for one in law),
        blocks,
        tuple(Fix(tuple(Edit(*e) for e in edits), _APPLICABILITIES[how]) for edits, how in fixes),
        suppressed,
        open_level=left_open,
    )


def _path(data: list[str | int]) -> Path:
    return tuple(data)


def _out(value: object) -> Any:
    """Native types as they are; others in a list of one letter and the value."""
    kind = type(value)
    if kind in (str, int, bool) or value is None:
        return value
    if kind is tuple or kind is list:
        return ["t" if kind is tuple else "l", *map(_out, value)]  # type: ignore[call-overload]
    if kind is dict:
        return ["m", *([_out(k), _out(v)] for k, v in value.items())]  # type: ignore[attr-defined]
    if kind is date:
        return ["d", value.isoformat()]  # type: ignore[attr-defined]
    if kind is Decimal:
        return ["n", str(value)]
    if isinstance(value, str):
        return str(value)  # an enumeration of texts: every report shows the text
    raise UnpackableError(kind.__name__)


def _in(value: Any) -> Any:
    if type(value) is not list:
        return value
    letter, *rest = value
    if letter == "t":
        return tuple(map(_in, rest))
    if letter == "l":
        return list(map(_in, rest))
    if letter == "m":
        return {_in(k): _in(v) for k, v in rest}
    if letter == "d":
        return date.fromisoformat(rest[0])
    if letter == "n":
        return Decimal(rest[0])
    raise ValueError(letter)
