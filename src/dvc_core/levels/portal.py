"""What the portal that hosts a service provides: a small file of yes, no, or silence.

Some criteria of TT 32/2017/TT-BTTTT Điều 5 speak of the portal, not of the procedure. Without a
profile, or where it is silent, they are unknown: never met, never refuted.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Any, Literal

from pydantic import PrivateAttr, ValidationError

from ..finding import text_of
from ..model.shapes import Day, Record, Text, key
from ..source import Source, read_file
from ..source.reader import UNREADABLE
from ..words import LANGS, Lang, message, say
from .words.frameworks import FAULTS
from .words.levels import PORTAL_WORDS

#: The facts a profile may state; their words stand in the catalogue.
PORTAL_FACTS = tuple(PORTAL_WORDS)


class Portal(Record):
    """A portal profile."""

    schema_version: Literal["portal/v0"] = key("phien_ban", "Phiên bản lược đồ", default=...)
    name: Text = key("ten", "Tên cổng", default=...)
    address: str | None = key("dia_chi", "Địa chỉ")
    source: str | None = key("nguon", "Nguồn thông tin")
    seen: Day | None = key("ngay_xem", "Ngày xem")
    provides: dict[str, bool] = key("kha_nang", "Khả năng", default=...)
    _hash: str = PrivateAttr("")

    @property
    def hash(self) -> str:
        """SHA-256 of the file it was read from; empty for one that was made otherwise."""
        return self._hash

    def fact(self, name: str) -> bool | None:
        """True, False, or None where the profile is silent."""
        return self.provides.get(name)


class FileError(ValueError):
    """A file somebody wrote cannot be used: where, and what is wrong in both languages."""

    def __init__(self, where: str, vi: str, en: str) -> None:
        self.where, self._said = where, {"vi": vi, "en": en}
        super().__init__(self.say("en"))

    def say(self, lang: Lang) -> str:
        """The place and the fault."""
        return f"{self.where}: {self._said[lang]}"


class PortalError(FileError):
    """A portal profile cannot be used; the message names the file, the line and the fault."""


def broken(source: Source, path: FilePath | str) -> tuple[str, str, str]:
    """Where, and in both languages why, a source has no data; a file that is not there has no line."""
    first = source.findings[0]
    place = str(path) if first.code == UNREADABLE.code else f"{path}:{first.span.line}:{first.span.column}"
    vi, en = (f"{first.code} {message(first, lang).text}" for lang in LANGS)
    return place, vi, en


def misshapen(error: ValidationError, source: Source, path: FilePath | str) -> tuple[str, str, str]:
    """Where, and in both languages how, the data miss their shape: the first fault."""
    item = error.errors(include_url=False)[0]
    where = tuple(item["loc"])
    span = source.span(where)
    return f"{path}:{span.line}:{span.column}", *fault_words(dict(item))


def fault_words(item: Mapping[str, Any]) -> tuple[str, str]:
    """A fault of pydantic in both languages."""
    words = {"missing": "missing", "extra_forbidden": "extra", "literal_error": "literal"}
    place = text_of(item["loc"]) or "–"
    expected = str(item.get("ctx", {}).get("expected", item["type"])).replace(" or ", ", ").replace("'", "")
    word = words.get(item["type"], "value")
    vi, en = (say(FAULTS[word], lang, place=place, expected=expected) for lang in LANGS)
    return vi, en


def load_portal(path: FilePath | str) -> Portal:
    """Load a profile. Raises :class:`PortalError`: a broken profile must not look like a silent one."""
    source = read_file(FilePath(path))
    if source.broken:
        raise PortalError(*broken(source, path))
    try:
        portal = Portal.model_validate(source.data)
    except ValidationError as error:
        raise PortalError(*misshapen(error, source, path)) from None
    for name in portal.provides:
        if name not in PORTAL_FACTS:
            span = source.key_span(("kha_nang", name))
            known = ", ".join(PORTAL_FACTS)
            raise PortalError(
                f"{path}:{span.line}:{span.column}",
                f"không có khả năng tên “{name}”; có: {known}",
                f"there is no fact “{name}”; there are: {known}",
            )
    portal._hash = source.hash  # noqa: SLF001 - made here
    return portal
