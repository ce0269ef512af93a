"""A mandate as its file states it: the instrument, the levels it orders, the list of services."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pydantic import PrivateAttr

from ...levels.files import FileError
from ...model.procedure import Citation, Tier
from ...model.shapes import Day, Many, Record, Text, key


class MandateError(FileError):
    """A mandate file cannot be used; the message names the file, the place and the fault."""


class MandateService(Record):
    """One line of the list: a service, by code where the list has one, else by name."""

    number: str | None = key("stt", "Số thứ tự")
    code: str | None = key("ma_thu_tuc", "Mã thủ tục")
    name: str | None = key("ten_thu_tuc", "Tên thủ tục, nhóm thủ tục")
    tier: Tier | None = key("cap_thuc_hien", "Cấp thực hiện")
    sector: str | None = key("linh_vuc", "Lĩnh vực")
    #: None where the list names the service and no level: it counts in no share.
    level: int | str | None = key("muc", "Mức phải đạt")
    #: The kinds of the list that the service stands under, in the list's own words.
    groups: Many[Text] | None = key("nhom", "Nhóm của danh mục")
    body: str | None = key("co_quan", "Cơ quan mà danh mục nêu")
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


class MandateOrigin(NamedTuple):
    """The file of a mandate, as it was named, with its SHA-256, and that of the table beside it; empty for one made otherwise."""

    file: str = ""
    hash: str = ""
    table_hash: str | None = None


class Mandate(Record):
    """An instrument that orders levels; without one, a list that somebody drew up."""

    schema_version: Literal["mandate/v0"] = key("phien_ban", "Phiên bản lược đồ", default=...)
    id: Text = key("ma", "Mã danh mục", default=...)
    name: Text = key("ten", "Tên danh mục", default=...)
    instrument: Citation | None = key("van_ban", "Văn bản giao")
    framework: Text = key("khung", "Khung phân mức", default=...)
    starts: Day | None = key("tu_ngay", "Từ ngày")
    due: Day | None = key("han", "Hạn")
    #: False where only a part of the list is known: shares of it are then shares of that part.
    complete: bool = key("day_du", "Danh sách đầy đủ", default=False)
    counts: Many[StatedCount] | None = key("so_lieu", "Số liệu được nêu về danh mục")
    table: Text | None = key("tep", "Tệp bảng danh sách (CSV, XLSX)")
    entries: Many[MandateService] | None = key("danh_sach", "Danh sách")
    notes: Many[Text] | None = key("ghi_chu", "Ghi chú")
    _origin: MandateOrigin = PrivateAttr(MandateOrigin())

    @property
    def origin(self) -> MandateOrigin:
        """The files it was read from."""
        return self._origin
