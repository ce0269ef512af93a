"""Which levels of different frameworks people take for each other, and how far that can be trusted.

The table is for reading. No level is ever computed from it: nothing that grades imports this module.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from ..model.shapes import Many, Record, Text, key
from ..source import read
from .framework import Both
from .sentences import SENTENCES

Confidence = Literal["luat", "suy_luan", "thuc_tien_nha_cung_cap"]

#: How far a row of the crosswalk can be trusted.
CONFIDENCE = SENTENCES["crosswalk"]

#: What stands below the crosswalk.
CROSSWALK_NOTE: Mapping[str, str] = {
    "vi": "Bảng đối chiếu chỉ để tham khảo; không mức nào được tính từ bảng này.",
    "en": "The crosswalk is for reference only; no level is ever computed from it.",
}


class ScaleStep(Record):
    """A level of a framework."""

    framework: Text = key("khung", "Khung phân mức", default=...)
    level: int | str = key("muc", "Mức", default=...)


class CrosswalkRow(Record):
    """One level that is taken for another; ``both_ways`` says that the reverse is meant too."""

    source: ScaleStep = key("tu", "Từ", default=...)
    target: ScaleStep = key("den", "Đến", default=...)
    confidence: Confidence = key("do_tin_cay", "Độ tin cậy", default=...)
    both_ways: bool = key("hai_chieu", "Đúng cả chiều ngược", default=False)
    origin: Both = key("nguon", "Nguồn", default=...)
    note: Both | None = key("ghi_chu", "Ghi chú")


class CrosswalkTable(Record):
    """The file of the crosswalk."""

    schema_version: Literal["crosswalk/v0"] = key("phien_ban", "Phiên bản lược đồ", default=...)
    rows: Many[CrosswalkRow] = key("dong", "Các dòng", default=..., min_length=1)


@cache
def rows() -> tuple[CrosswalkRow, ...]:
    """Every row as the file has it."""
    data = (Path(__file__).parent / "crosswalk.yaml").read_bytes()
    return CrosswalkTable.of_file(read(data, "crosswalk.yaml").data).rows
