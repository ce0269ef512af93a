"""What a reader of a text answers: a value, the doubts about it, and what it leaves word for word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Doubt(NamedTuple):
    """Why a value is not to be trusted as it stands; worded in :mod:`dvc_core.portal.words.doubts`."""

    code: str
    params: Mapping[str, object] = {}


class Parsed(NamedTuple):
    """What a source text says, in the shape and with the keys of a procedure file.

    ``value`` is None where nothing has structure. ``verbatim`` is the text that a named place of the
    file has to keep because the value does not say all of it. Value, doubts and verbatim together
    account for the whole input; an input that says nothing gives all three empty.
    """

    value: dict[str, object] | list[dict[str, object]] | list[str] | str | None = None
    doubts: tuple[Doubt, ...] = ()
    verbatim: str | None = None
