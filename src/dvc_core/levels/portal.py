"""What the portal that hosts a service provides: a small file of yes, no, or silence.

Some criteria of TT 32/2017/TT-BTTTT Điều 5 speak of the portal, not of the procedure. Without a
profile, or where it is silent, they are unknown: never met, never refuted.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Annotated, Literal

from pydantic import AfterValidator, PrivateAttr

from ..finding import Frozen
from ..model.shapes import ByName, Day, Record, SourceName, Text, key
from ..source import read_file
from .files import FileError, record_of
from .sentences import SENTENCES

#: The facts a profile may state, each in a few words.
PORTAL_FACTS = SENTENCES["portal_facts"]


class Portal(Record):
    """A portal profile."""

    schema_version: Literal["portal/v0"] = key("phien_ban", "Phiên bản lược đồ", default=...)
    name: Text = key("ten", "Tên cổng", default=...)
    address: str | None = key("dia_chi", "Địa chỉ")
    operator: Text | None = key("don_vi_van_hanh", "Đơn vị vận hành cổng")
    source: str | None = key("nguon", "Nguồn thông tin")
    seen: Day | None = key("ngay_xem", "Ngày xem")
    provides: ByName[bool] = key("kha_nang", "Khả năng", default=...)
    known: Annotated[dict[SourceName, Text], AfterValidator(Frozen)] | None = key(
        "du_lieu_san_co", "Dữ liệu có sẵn để điền vào biểu mẫu, ngoài các nguồn chung"
    )
    _hash: str = PrivateAttr("")

    @property
    def hash(self) -> str:
        """SHA-256 of the file it was read from; empty for one that was made otherwise."""
        return self._hash

    def fact(self, name: str) -> bool | None:
        """True, False, or None where the profile is silent."""
        return self.provides.get(name)


def portal_with(name: str, provides: Mapping[str, bool]) -> Portal:
    """A portal with these facts."""
    return Portal.of_file({"phien_ban": "portal/v0", "ten": name, "kha_nang": dict(provides)})


class PortalError(FileError):
    """A portal profile cannot be used; the message names the file, the line and the fault."""


def load_portal(path: FilePath | str) -> Portal:
    """Load a profile. Raises :class:`PortalError`: a broken profile must not look like a silent one."""
    source = read_file(FilePath(path))
    portal = record_of(Portal, source, path, PortalError)
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
