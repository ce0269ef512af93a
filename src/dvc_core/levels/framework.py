"""A framework: the criteria of one instrument as data. A change of law is a change of a YAML file."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from importlib import resources
from inspect import Parameter, signature
from pathlib import Path as FilePath
from typing import Any, Literal

from pydantic import ValidationError

from ..finding import Path
from ..shapes import Day, Many, Ordinal, Record, Text, key
from ..source import Source, read, read_file
from . import later  # noqa: F401 - its questions register themselves
from .predicates import PREDICATES

DEFAULT = "tt-32-2017"


#: How a fact is known: read in the text, read about, inferred from what was read, or remembered.
Certainty = Literal["kiem_chung", "thu_cap", "suy_luan", "tri_nho"]
Actor = Literal["don_vi_chu_tri", "co_quan_ban_hanh", "don_vi_cong_nghe"]


class Both(Record):
    """A text in both languages."""

    vi: Text = key("vi", "Tiếng Việt", default=...)
    en: Text = key("en", "Tiếng Anh", default=...)


class Clause(Record):
    """Where a criterion stands, and a phrase of at most twelve words that is found there."""

    article: Ordinal = key("dieu", "Điều", default=...)
    clause: Ordinal | None = key("khoan", "Khoản")
    point: str | None = key("diem", "Điểm")
    document: str | None = key("van_ban", "Văn bản, khi khác văn bản của khung")
    anchor: Text | None = key("neo", "Cụm từ trong văn bản")
    certainty: Certainty = key("do_chac_chan", "Độ chắc chắn", default="kiem_chung")

    @property
    def verified(self) -> bool:
        """True where the text itself was read."""
        return self.certainty == "kiem_chung"


class Instrument(Record):
    """The instrument behind a framework."""

    number: Text = key("so_ky_hieu", "Số, ký hiệu", default=...)
    issued: Day = key("ngay_ban_hanh", "Ngày ban hành", default=...)
    text: str | None = key("toan_van", "Tên tệp toàn văn để đối chiếu")


class Level(Record):
    """A level of the scale, lowest first."""

    id: int | str = key("ma", "Mã mức", default=...)
    name: Both = key("ten", "Tên mức", default=...)
    is_service: bool = key("la_dich_vu_cong_truc_tuyen", "Là dịch vụ công trực tuyến", default=True)


class Criterion(Record):
    """One condition of one level: the question it asks, its place in the law, and who must act."""

    id: Text = key("ma", "Mã tiêu chí", default=...)
    level: int | str = key("muc", "Thuộc mức", default=...)
    text: Both = key("noi_dung", "Nội dung", default=...)
    clause: Clause = key("can_cu", "Căn cứ", default=...)
    question: Text = key("cau_hoi", "Câu hỏi", default=...)
    params: dict[str, Any] = key("tham_so", "Tham số", default={})
    starts: Day | None = key("hieu_luc_tu", "Áp dụng từ ngày")
    ends: Day | None = key("het_hieu_luc", "Thôi áp dụng từ ngày")
    action: Both = key("viec_can_lam", "Việc cần làm khi chưa đạt", default=...)
    actor: Actor = key("nguoi_lam", "Người làm", default=...)
    effort: Literal["thap", "vua", "cao"] = key("cong_suc", "Công sức", default=...)


class Duty(Record):
    """A duty of the service or the portal. It is reported apart and never changes a level."""

    id: Text = key("ma", "Mã nghĩa vụ", default=...)
    text: Both = key("noi_dung", "Nội dung", default=...)
    clause: Clause = key("can_cu", "Căn cứ", default=...)
    from_level: int | str | None = key("tu_muc", "Áp dụng từ mức")
    question: Text | None = key("cau_hoi", "Câu hỏi")
    params: dict[str, Any] = key("tham_so", "Tham số", default={})


class Framework(Record):
    """A framework as its file states it."""

    schema_version: Literal["framework/v0"] = key("phien_ban", "Phiên bản lược đồ", default=...)
    id: Text = key("ma", "Mã khung", default=...)
    version: Text = key("ban", "Bản của tệp", default=...)
    name: Both = key("ten", "Tên khung", default=...)
    instrument: Instrument = key("van_ban", "Văn bản", default=...)
    group: Literal["cung_cap", "chu_dong", "rieng"] = key("nhom", "Nhóm khung", default="rieng")
    precedence: int = key("uu_tien", "Thứ tự ưu tiên khi chồng lấn", default=0)
    precedence_note: Both | None = key("ly_do_uu_tien", "Lý do ưu tiên")
    in_force: Day = key("hieu_luc_tu", "Hiệu lực từ ngày", default=...)
    ended: Day | None = key("het_hieu_luc", "Hết hiệu lực từ ngày")
    ended_note: Both | None = key("ghi_chu_hieu_luc", "Ghi chú về hiệu lực")
    levels: Many[Level] = key("thang", "Thang mức", default=..., min_length=1)
    criteria: Many[Criterion] = key("tieu_chi", "Tiêu chí", default=..., min_length=1)
    duties: Many[Duty] | None = key("nghia_vu", "Nghĩa vụ của dịch vụ và cổng")

    def applies(self, on: date) -> bool:
        """True where the framework is in force on a date."""
        return self.in_force <= on and (self.ended is None or on < self.ended)

    def criteria_at(self, on: date) -> tuple[Criterion, ...]:
        """The criteria of a date; outside the dates of the framework, those of the nearest day in force."""
        day = max(on, self.in_force)
        if self.ended is not None and day >= self.ended:
            day = self.ended - timedelta(days=1)
        return tuple(
            c
            for c in self.criteria
            if (c.starts is None or c.starts <= day) and (c.ends is None or day < c.ends)
        )

    def rank(self, level: int | str | None) -> int:
        """The place of a level on the scale, from 1; 0 for one that is not on it (0, None)."""
        return next((i for i, known in enumerate(self.levels, 1) if known.id == level), 0)


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
    asked: list[tuple[Path, Criterion | Duty]] = [
        (("tieu_chi", i), c) for i, c in enumerate(framework.criteria)
    ]
    asked += [(("nghia_vu", i), duty) for i, duty in enumerate(framework.duties or ())]
    for path, question in asked:
        _check_question(framework, question, path, source)
    return framework


def _check_question(framework: Framework, item: Criterion | Duty, path: Path, source: Source) -> None:
    span = source.span((*path, "cau_hoi"))
    where = f"{source.name}:{span.line}: {item.id}"
    level = item.level if isinstance(item, Criterion) else item.from_level
    if level is not None and not framework.rank(level):
        raise FrameworkError(f"{where}: muc: {level}? {', '.join(str(one.id) for one in framework.levels)}")
    if item.question is None:
        return
    if item.question not in PREDICATES:
        raise FrameworkError(f"{where}: cau_hoi: {item.question}? {', '.join(sorted(PREDICATES))}")
    taken = signature(PREDICATES[item.question]).parameters
    wanted = {n for n, p in taken.items() if p.kind is Parameter.POSITIONAL_OR_KEYWORD} - {"case"}
    if set(item.params) != wanted:
        raise FrameworkError(f"{where}: tham_so: {', '.join(sorted(wanted)) or '{}'}")
