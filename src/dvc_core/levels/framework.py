"""A framework: the criteria of one instrument as data. A change of law is a change of a YAML file."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib import resources
from inspect import Parameter, signature
from pathlib import Path as FilePath
from typing import Literal

from pydantic import ValidationError

from ..shapes import Day, Many, Ordinal, Record, Text, key
from ..source import Source, read, read_file
from .predicates import PREDICATES

DEFAULT = "tt-32-2017"


class Both(Record):
    """A text in both languages."""

    vi: Text = key("vi", "Tiếng Việt", default=...)
    en: Text = key("en", "Tiếng Anh", default=...)


class Clause(Record):
    """Where a criterion stands, and a phrase of at most twelve words that is found there."""

    article: Ordinal = key("dieu", "Điều", default=...)
    clause: Ordinal | None = key("khoan", "Khoản")
    point: str | None = key("diem", "Điểm")
    anchor: Text | None = key("neo", "Cụm từ trong văn bản")
    verified: bool = key("da_kiem_chung", "Đã đối chiếu văn bản", default=True)


class Instrument(Record):
    """The instrument behind a framework."""

    number: Text = key("so_ky_hieu", "Số, ký hiệu", default=...)
    issued: Day = key("ngay_ban_hanh", "Ngày ban hành", default=...)
    text: str | None = key("toan_van", "Tên tệp toàn văn để đối chiếu")


class Level(Record):
    """A level of the scale, lowest first."""

    id: int | str = key("ma", "Mã mức", default=...)
    name: Both = key("ten", "Tên mức", default=...)


class Criterion(Record):
    """One condition of one level: the question it asks, its place in the law, and who must act."""

    id: Text = key("ma", "Mã tiêu chí", default=...)
    level: int | str = key("muc", "Thuộc mức", default=...)
    text: Both = key("noi_dung", "Nội dung", default=...)
    clause: Clause = key("can_cu", "Căn cứ", default=...)
    question: Text = key("cau_hoi", "Câu hỏi", default=...)
    params: dict[str, str] = key("tham_so", "Tham số", default={})
    action: Both = key("viec_can_lam", "Việc cần làm khi chưa đạt", default=...)
    actor: Literal["don_vi_chu_tri", "co_quan_ban_hanh", "don_vi_cong_nghe"] = key(
        "nguoi_lam", "Người làm", default=...
    )
    effort: Literal["thap", "vua", "cao"] = key("cong_suc", "Công sức", default=...)


class Framework(Record):
    """A framework as its file states it."""

    schema_version: Literal["framework/v0"] = key("phien_ban", "Phiên bản lược đồ", default=...)
    id: Text = key("ma", "Mã khung", default=...)
    version: Text = key("ban", "Bản của tệp", default=...)
    name: Both = key("ten", "Tên khung", default=...)
    instrument: Instrument = key("van_ban", "Văn bản", default=...)
    in_force: Day = key("hieu_luc_tu", "Hiệu lực từ ngày", default=...)
    ended: Day | None = key("het_hieu_luc", "Hết hiệu lực từ ngày")
    ended_note: Both | None = key("ghi_chu_hieu_luc", "Ghi chú về hiệu lực")
    levels: Many[Level] = key("thang", "Thang mức", default=..., min_length=1)
    criteria: Many[Criterion] = key("tieu_chi", "Tiêu chí", default=..., min_length=1)

    def applies(self, on: date) -> bool:
        """True where the framework is in force on a date."""
        return self.in_force <= on and (self.ended is None or on < self.ended)


class FrameworkError(ValueError):
    """A framework cannot be used; the message names the file, the line and the fault."""


@cache
def frameworks() -> tuple[str, ...]:
    """The ids of the frameworks that come with the library."""
    folder = resources.files("dvc_core") / "frameworks"
    return tuple(sorted(f.name.removesuffix(".yaml") for f in folder.iterdir() if f.name.endswith(".yaml")))


@cache
def load_framework(name: str = DEFAULT) -> tuple[Framework, str]:
    """Return a framework by id, or by the path of its file, with the SHA-256 of its file.

    Raises :class:`FrameworkError` where there is none or it cannot be used.
    """
    if name in frameworks():
        data = (resources.files("dvc_core") / "frameworks" / f"{name}.yaml").read_bytes()
        source = read(data, f"{name}.yaml")
    elif name.endswith((".yaml", ".yml")):
        source = read_file(FilePath(name))
    else:
        raise FrameworkError(f"{name}? {', '.join(frameworks())}")
    return _framework(source), source.hash


def _framework(source: Source) -> Framework:
    if source.broken:
        first = source.findings[0]
        raise FrameworkError(f"{source.name}:{first.span.line}:{first.span.column}: {first.code}")
    try:
        framework = Framework.model_validate(source.data)
    except ValidationError as error:
        item = error.errors(include_url=False)[0]
        span = source.span(item["loc"])
        place = ".".join(map(str, item["loc"]))
        raise FrameworkError(f"{source.name}:{span.line}: {place}: {item['type']}") from None
    levels = {level.id for level in framework.levels}
    for i, criterion in enumerate(framework.criteria):
        span = source.span(("tieu_chi", i, "cau_hoi"))
        if criterion.question not in PREDICATES:
            raise FrameworkError(
                f"{source.name}:{span.line}: cau_hoi: {criterion.question}? {', '.join(PREDICATES)}"
            )
        taken = signature(PREDICATES[criterion.question]).parameters
        wanted = {n for n, p in taken.items() if p.kind is Parameter.POSITIONAL_OR_KEYWORD} - {"case"}
        if set(criterion.params) != wanted or criterion.level not in levels:
            raise FrameworkError(f"{source.name}:{span.line}: {criterion.id}: tham_so, muc")
    return framework
