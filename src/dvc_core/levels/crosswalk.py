"""Which levels of different frameworks people take for each other, and how far that can be trusted.

The table is for reading. No level is ever computed from it: nothing that grades imports this module.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Literal

from pydantic import ValidationError

from ..finding import place_of
from ..model.shapes import Many, Record, Text, key
from ..source import Source, read
from .framework import Both, FrameworkError, load_framework

Confidence = Literal["luat", "suy_luan", "thuc_tien_nha_cung_cap"]

#: How far a row of the crosswalk can be trusted.
CONFIDENCE: Mapping[str, Mapping[str, str]] = {
    "luat": {"vi": "theo luật", "en": "law"},
    "suy_luan": {"vi": "suy luận", "en": "inference"},
    "thuc_tien_nha_cung_cap": {
        "vi": "thực tiễn nhà cung cấp, không phải luật",
        "en": "vendor practice, not law",
    },
}

#: What stands below the crosswalk.
CROSSWALK_NOTE: Mapping[str, str] = {
    "vi": "Bảng đối chiếu chỉ để tham khảo; không mức nào được tính từ bảng này.",
    "en": "The crosswalk is for reference only; no level is ever computed from it.",
}


class Rung(Record):
    """A level of a framework."""

    framework: Text = key("khung", "Khung phân mức", default=...)
    level: int | str = key("muc", "Mức", default=...)


class Row(Record):
    """One level that is taken for another; ``both_ways`` says that the reverse is meant too."""

    source: Rung = key("tu", "Từ", default=...)
    target: Rung = key("den", "Đến", default=...)
    confidence: Confidence = key("do_tin_cay", "Độ tin cậy", default=...)
    both_ways: bool = key("hai_chieu", "Đúng cả chiều ngược", default=False)
    origin: Both = key("nguon", "Nguồn", default=...)
    note: Both | None = key("ghi_chu", "Ghi chú")

    def reversed(self) -> Row:
        """The row read from the other end."""
        return self.model_copy(update={"source": self.target, "target": self.source})


class Table(Record):
    """The file of the crosswalk."""

    schema_version: Literal["crosswalk/v0"] = key("phien_ban", "Phiên bản lược đồ", default=...)
    rows: Many[Row] = key("dong", "Các dòng", default=..., min_length=1)


@cache
def rows() -> tuple[Row, ...]:
    """Every row as the file has it."""
    data = (resources.files(__package__) / "crosswalk.yaml").read_bytes()
    return load_rows(read(data, "crosswalk.yaml"))


def load_rows(source: Source) -> tuple[Row, ...]:
    """Read a crosswalk. Raises :class:`FrameworkError` where it names what there is not."""
    try:
        table = Table.of_file(source.data)
    except ValidationError as error:
        item = error.errors(include_url=False)[0]
        place = place_of(item["loc"])
        where = f"{source.name}:{source.span(item['loc']).line}"
        raise FrameworkError(where, "value", place=place, expected=item["type"]) from None
    for i, row in enumerate(table.rows):
        for name, rung in (("tu", row.source), ("den", row.target)):
            framework, _ = load_framework(rung.framework)
            if not framework.rank(rung.level):
                where = f"{source.name}:{source.span(('dong', i, name, 'muc')).line}"
                there = tuple(level.id for level in framework.levels)
                raise FrameworkError(
                    where, "level", id=framework.id, key="muc", value=rung.level, known=there
                )
    return table.rows


def crosswalk(framework: str, level: int | str) -> tuple[Row, ...]:
    """Return what a level of a framework is taken for elsewhere: each row starts at that level."""
    rung = (framework, level)
    found = []
    for row in rows():
        if (row.source.framework, row.source.level) == rung:
            found.append(row)
        elif row.both_ways and (row.target.framework, row.target.level) == rung:
            found.append(row.reversed())
    return tuple(found)
