"""What the portal that hosts a service provides: a small file of yes, no, or silence.

Some criteria of TT 32/2017/TT-BTTTT Điều 5 speak of the portal, not of the procedure. Without a
profile, or where it is silent, they are unknown: never met, never refuted.
"""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import Literal

from pydantic import PrivateAttr, ValidationError

from ..messages.levels import PORTAL_WORDS
from ..shapes import Day, Record, Text, key
from ..source import read_file

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


class PortalError(ValueError):
    """A portal profile cannot be used; the message names the file, the line and the fault."""


def load_portal(path: FilePath | str) -> Portal:
    """Load a profile. Raises :class:`PortalError`: a broken profile must not look like a silent one."""
    source = read_file(FilePath(path))
    if source.broken:
        first = source.findings[0]
        reason = first.params.get("reason", first.code)
        raise PortalError(f"{path}:{first.span.line}:{first.span.column}: {reason}")
    try:
        portal = Portal.model_validate(source.data)
    except ValidationError as error:
        item = error.errors(include_url=False)[0]
        where = tuple(step for step in item["loc"])
        span = source.span(where)
        place = ".".join(map(str, where))
        raise PortalError(f"{path}:{span.line}:{span.column}: {place}: {item['type']}") from None
    for name in portal.provides:
        if name not in PORTAL_FACTS:
            span = source.key_span(("kha_nang", name))
            known = ", ".join(PORTAL_FACTS)
            raise PortalError(f"{path}:{span.line}:{span.column}: {name}? {known}")
    portal._hash = source.hash  # noqa: SLF001 - made here
    return portal
