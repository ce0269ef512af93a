"""Mandates: lists of services that an instrument orders to reach a level by a date.

An instrument is named by number *and* date: numbers are used again (there are two 422/QĐ-TTg). The
list may stand in the file itself or in a CSV or XLSX table beside it.
"""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import Literal

from pydantic import ValidationError

from ..levels import FrameworkError, load_framework
from ..levels.portal import FileError, broken, fault_words, misshapen
from ..procedure import Citation, Tier
from ..shapes import Day, Many, Record, Text, key
from ..source import read_file
from .matching import Match, Offer, Status, matched

__all__ = [
    "Entry",
    "Mandate",
    "MandateError",
    "Match",
    "Offer",
    "StatedCount",
    "Status",
    "load_mandate",
    "matched",
]


class MandateError(FileError):
    """A mandate file cannot be used; the message names the file, the place and the fault."""


class Entry(Record):
    """One line of the list: a service, by code where the list has one, else by name."""

    number: str | None = key("stt", "Số thứ tự")
    code: str | None = key("ma_thu_tuc", "Mã thủ tục")
    name: str | None = key("ten_thu_tuc", "Tên thủ tục, nhóm thủ tục")
    tier: Tier | None = key("cap_thuc_hien", "Cấp thực hiện")
    sector: str | None = key("linh_vuc", "Lĩnh vực")
    level: int | str = key("muc", "Mức phải đạt", default=...)
    #: Why the service cannot be asked to: it leaves the denominator, with its reason.
    ineligible: Text | None = key("khong_du_dieu_kien", "Lý do không đủ điều kiện")
    note: str | None = key("ghi_chu", "Ghi chú")


class StatedCount(Record):
    """A figure that somebody gives for the list; figures that contradict each other are both kept."""

    what: Text = key("noi_dung", "Nội dung", default=...)
    count: int = key("so_luong", "Số lượng", default=..., ge=0)
    source: Text = key("nguon", "Nguồn", default=...)
    certainty: Literal["kiem_chung", "thu_cap", "chua_kiem_chung"] = key(
        "do_chac_chan", "Độ chắc chắn", default="chua_kiem_chung"
    )


class Mandate(Record):
    """An instrument that orders levels."""

    schema_version: Literal["mandate/v0"] = key("phien_ban", "Phiên bản lược đồ", default=...)
    id: Text = key("ma", "Mã danh mục", default=...)
    name: Text = key("ten", "Tên danh mục", default=...)
    instrument: Citation = key("van_ban", "Văn bản giao", default=...)
    framework: Text = key("khung", "Khung phân mức", default=...)
    starts: Day | None = key("tu_ngay", "Từ ngày")
    due: Day | None = key("han", "Hạn")
    #: False where only a part of the list is known: shares of it are then shares of that part.
    complete: bool = key("day_du", "Danh sách đầy đủ", default=False)
    counts: Many[StatedCount] | None = key("so_lieu", "Số liệu được nêu về danh mục")
    table: Text | None = key("tep", "Tệp bảng danh sách (CSV, XLSX)")
    entries: Many[Entry] | None = key("danh_sach", "Danh sách")
    notes: Many[Text] | None = key("ghi_chu", "Ghi chú")


def load_mandate(path: FilePath | str) -> Mandate:
    """Load a mandate with its list. Raises :class:`MandateError`: a broken list is not an empty one."""
    path = FilePath(path)
    source = read_file(path)
    if source.broken:
        raise MandateError(*broken(source, path))
    try:
        mandate = Mandate.model_validate(source.data)
    except ValidationError as error:
        raise MandateError(*misshapen(error, source, path)) from None
    if mandate.instrument.issued is None:
        span = source.span(("van_ban",))
        raise MandateError(
            f"{path}:{span.line}:{span.column}",
            "thiếu mục van_ban.ngay_ban_hanh",
            "van_ban.ngay_ban_hanh is missing",
        )
    if mandate.table is not None:
        from .table import read_table

        rows = read_table(path.parent / mandate.table)
        mandate = mandate.model_copy(update={"entries": (*(mandate.entries or ()), *_entries(rows, path))})
    known = _levels(mandate.framework, path)
    for number, entry in enumerate(mandate.entries or ()):
        if str(entry.level) not in known:
            levels = ", ".join(known)
            raise MandateError(
                f"{path}: danh_sach[{number}].muc",
                f"không có mức “{entry.level}” trong khung {mandate.framework}; có: {levels}",
                f"there is no level “{entry.level}” in framework {mandate.framework}; there are: {levels}",
            )
        if not (entry.code or entry.name):
            span = source.span(("danh_sach", number))
            raise MandateError(
                f"{path}:{span.line}:{span.column}: danh_sach[{number}]",
                "cần ma_thu_tuc hoặc ten_thu_tuc",
                "ma_thu_tuc or ten_thu_tuc is needed",
            )
    return mandate


def _levels(framework: str, path: FilePath) -> list[str]:
    try:
        return [str(level.id) for level in load_framework(framework)[0].levels]
    except FrameworkError as error:
        raise MandateError(f"{path}: khung", error.say("vi"), error.say("en")) from None


def _entries(rows: list[tuple[int, dict[str, object]]], path: FilePath) -> list[Entry]:
    found = []
    for line, row in rows:
        try:
            found.append(Entry.model_validate(row))
        except ValidationError as error:
            words = fault_words(dict(error.errors(include_url=False)[0]))
            raise MandateError(f"{path}: tep:{line}", *words) from None
    return found
