"""A framework: the criteria of one instrument as data. A change of law is a change of a YAML file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache, cached_property
from inspect import Parameter, signature
from pathlib import Path as FilePath
from typing import Any, Literal

from ..finding import DEFAULT_FRAMEWORK, Law, Path
from ..model.completeness import ITEM_KEYS
from ..model.in_person import TASKS
from ..model.procedure import Proactive
from ..model.shapes import ByName, Day, Many, Ordinal, Record, Text, key
from ..model.suggest import closest
from ..source import Source, read, read_file
from ..words import LANGS, clean, format_message, inside_sentence
from ..words.folding import fold
from .files import FileError, record_of
from .portal import PORTAL_FACTS
from .questions.json_schema import fault_in
from .questions.registry import questions
from .sentences import SENTENCES

#: What is wrong with a framework or its file.
FAULTS = SENTENCES["framework_faults"]

#: What the parameters of questions may be; a question about nothing would stay unknown for ever.
_VALUES: dict[str, frozenset[str]] = {
    "point": frozenset(ITEM_KEYS),
    "key": frozenset(key for keys in ITEM_KEYS.values() for key in keys),
    "fact": frozenset(PORTAL_FACTS),
    "task": frozenset(TASKS),
    "work": frozenset(field.alias or name for name, field in Proactive.model_fields.items()),
}

#: How a fact is known: read in the text, read about, inferred from what was read, or remembered.
Certainty = Literal["kiem_chung", "thu_cap", "suy_luan", "tri_nho"]
#: How a criterion is known.
CERTAINTY = SENTENCES["certainty"]

Actor = Literal["don_vi_chu_tri", "co_quan_ban_hanh", "don_vi_cong_nghe"]
Effort = Literal["thap", "vua", "cao"]


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


class FrameworkInstrument(Record):
    """The instrument behind a framework."""

    number: Text = key("so_ky_hieu", "Số, ký hiệu", default=...)
    issued: Day = key("ngay_ban_hanh", "Ngày ban hành", default=...)
    text: str | None = key("toan_van", "Tên tệp toàn văn để đối chiếu")


class Level(Record):
    """A level of the scale, lowest first."""

    id: int | str = key("ma", "Mã mức", default=...)
    name: Both = key("ten", "Tên mức", default=...)
    short: Both | None = key("ten_ngan", "Tên ngắn, đọc sau chữ “mức”")
    is_service: bool = key("la_dich_vu_cong_truc_tuyen", "Là dịch vụ công trực tuyến", default=True)
    starts: Day | None = key("hieu_luc_tu", "Có từ ngày")

    def full(self, lang: str) -> str:
        """The name in a sentence that names the framework: without what stands in brackets."""
        return inside_sentence((self.name.vi if lang == "vi" else self.name.en).partition(" (")[0])

    def name_in_sentence(self, lang: str) -> str:
        """The level after the word "level": its short name; without one the number that it is, or its name."""
        if self.short is not None:
            return self.short.vi if lang == "vi" else self.short.en
        return str(self.id) if isinstance(self.id, int) else self.full(lang)

    def is_called(self, text: str) -> bool:
        """True for the id, and for a name in either language, in whatever letters it was typed."""
        names = (name for lang in LANGS for name in (self.name_in_sentence(lang), self.full(lang)))
        return fold(text) in map(fold, (str(self.id), *names))


class Criterion(Record):
    """One condition of one level: the question it asks, its place in the law, and who must act."""

    id: Text = key("ma", "Mã tiêu chí", default=...)
    level: int | str = key("muc", "Thuộc mức", default=...)
    text: Both = key("noi_dung", "Nội dung", default=...)
    clause: Clause = key("can_cu", "Căn cứ", default=...)
    question: Text = key("cau_hoi", "Câu hỏi", default=...)
    params: ByName[Any] = key("tham_so", "Tham số", default={}, validate_default=True)
    reading: Both | None = key("cach_hieu", "Cách hiểu của chúng tôi (suy luận)")
    starts: Day | None = key("hieu_luc_tu", "Áp dụng từ ngày")
    ends: Day | None = key("het_hieu_luc", "Thôi áp dụng từ ngày")
    action: Both = key("viec_can_lam", "Việc cần làm khi chưa đạt", default=...)
    actor: Actor = key("nguoi_lam", "Người làm", default=...)
    effort: Effort = key("cong_suc", "Công sức", default=...)


class Duty(Record):
    """A duty of the service or the portal. It is reported apart and never changes a level."""

    id: Text = key("ma", "Mã nghĩa vụ", default=...)
    text: Both = key("noi_dung", "Nội dung", default=...)
    clause: Clause = key("can_cu", "Căn cứ", default=...)
    from_level: int | str | None = key("tu_muc", "Áp dụng từ mức")
    reading: Both | None = key("cach_hieu", "Cách hiểu của chúng tôi (suy luận)")
    question: Text | None = key("cau_hoi", "Câu hỏi")
    params: ByName[Any] = key("tham_so", "Tham số", default={}, validate_default=True)


class Head(Record):
    """What stands before the scale of a framework: enough to say when it is in force, and before which."""

    schema_version: Literal["framework/v0"] = key("phien_ban", "Phiên bản lược đồ", default=...)
    id: Text = key("ma", "Mã khung", default=...)
    version: Text = key("ban", "Bản của tệp", default=...)
    name: Both = key("ten", "Tên khung", default=...)
    instrument: FrameworkInstrument = key("van_ban", "Văn bản", default=...)
    group: Literal["cung_cap", "chu_dong", "rieng"] = key("nhom", "Nhóm khung", default="rieng")
    precedence: int = key("uu_tien", "Thứ tự ưu tiên khi chồng lấn", default=0)
    precedence_note: Both | None = key("ly_do_uu_tien", "Lý do ưu tiên")
    in_force: Day = key("hieu_luc_tu", "Hiệu lực từ ngày", default=...)
    ended: Day | None = key("het_hieu_luc", "Hết hiệu lực từ ngày")
    ended_note: Both | None = key("ghi_chu_hieu_luc", "Ghi chú về hiệu lực")

    def applies(self, on: date) -> bool:
        """True where the framework is in force on a date."""
        return self.in_force <= on and (self.ended is None or on < self.ended)

    def when(self, on: date) -> Literal["in_force", "not_yet", "history"]:
        """How the framework stands to a date."""
        return "in_force" if self.applies(on) else "not_yet" if on < self.in_force else "history"


class Framework(Head):
    """A framework as its file states it."""

    levels: Many[Level] = key("thang", "Thang mức", default=..., min_length=1)
    criteria: Many[Criterion] = key("tieu_chi", "Tiêu chí", default=..., min_length=1)
    duties: Many[Duty] | None = key("nghia_vu", "Nghĩa vụ của dịch vụ và cổng")

    def criteria_at(self, on: date) -> tuple[Criterion, ...]:
        """The criteria of a date; outside the dates of the framework, those of the nearest day in force."""
        day = self._nearest(on)
        return tuple(
            c
            for c in self.criteria
            if (c.starts is None or c.starts <= day) and (c.ends is None or day < c.ends)
        )

    def levels_at(self, on: date) -> tuple[Level, ...]:
        """The scale of a date, lowest first; outside the dates of the framework, that of the nearest day."""
        day = self._nearest(on)
        return tuple(level for level in self.levels if level.starts is None or level.starts <= day)

    def _nearest(self, on: date) -> date:
        day = max(on, self.in_force)
        return day if self.ended is None or day < self.ended else self.ended - timedelta(days=1)

    def rank(self, level: int | str | None) -> int:
        """The place of a level on the scale, from 1; 0 for one that is not on it (0, None)."""
        return self._ranks.get(level, 0)

    @cached_property
    def _ranks(self) -> dict[int | str | None, int]:
        return {known.id: i for i, known in enumerate(self.levels, 1)}

    def level_name(self, level: object, lang: str) -> str:
        """What a level is called; one that is not on the scale (0 says: below it) as it is, on one line."""
        found = next((known for known in self.levels if str(known.id) == str(level)), None)
        return clean(str(level)) if found is None else found.name_in_sentence(lang)

    def law(self, clause: Clause) -> Law:
        """A clause as a citation; most stand in the instrument of the framework."""
        return Law(
            clause.document or self.instrument.number,
            str(clause.article),
            str(clause.clause or ""),
            clause.point or "",
            clause.verified,
        )


class FrameworkError(FileError):
    """A framework cannot be used: the file and line, and the fault in words."""


def _error(where: str, fault: str, **params: object) -> FrameworkError:
    """A fault of the table, at a place of a file."""
    shown = {name: _listed(value) for name, value in params.items()}
    return FrameworkError(
        where, format_message(FAULTS[fault], "vi", **shown), format_message(FAULTS[fault], "en", **shown)
    )


def _listed(value: object) -> str:
    """A value as it is written in a framework; several one after the other, none as a dash."""
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value)) or "–"
    return str(value)


@cache
def frameworks() -> tuple[str, ...]:
    """The ids of the frameworks that come with the library."""
    folder = FilePath(__file__).parent / "frameworks"
    return tuple(sorted(f.name.removesuffix(".yaml") for f in folder.iterdir() if f.name.endswith(".yaml")))


@cache
def load_framework(name: str = DEFAULT_FRAMEWORK) -> tuple[Framework, str]:
    """Return a framework by id, or by the path of its file, with the SHA-256 of its file.

    Raises :class:`FrameworkError` where there is none or it cannot be used.
    """
    if name in frameworks():
        source = read(_shipped(name), f"{name}.yaml")
    elif name.endswith((".yaml", ".yml")):
        source = read_file(FilePath(name))
    else:
        raise _error("", "framework", value=name, known=frameworks())
    return _framework(source), source.hash


def level_name(framework: str, level: object, lang: str) -> str:
    """What a level is called by the id of its framework; as it is where the library has no such framework."""
    if framework not in frameworks():
        return clean(str(level))
    return load_framework(framework)[0].level_name(level, lang)


@cache
def load_head(name: str) -> Head:
    """The head of a framework that comes with the library, without reading its criteria."""
    return Head.of_file(read(_shipped(name).partition(b"\nthang:")[0], name).data)


def _shipped(name: str) -> bytes:
    return (FilePath(__file__).parent / "frameworks" / f"{name}.yaml").read_bytes()


def _framework(source: Source) -> Framework:
    framework = record_of(Framework, source, source.name, FrameworkError)
    items: list[tuple[Path, Criterion | Duty]] = [
        (("tieu_chi", i), c) for i, c in enumerate(framework.criteria)
    ]
    items += [(("nghia_vu", i), duty) for i, duty in enumerate(framework.duties or ())]
    places = [(("thang", i), str(level.id)) for i, level in enumerate(framework.levels)]
    _check_unique(places, source)
    _check_unique([(path, item.id) for path, item in items], source)
    for path, item in items:
        _check_level(framework, item, path, source)
        if item.question is not None:
            _check_question(item.question, item.params, path, source)
    return framework


def _check_unique(items: Iterable[tuple[Path, str]], source: Source) -> None:
    seen = set[str]()
    for path, name in items:
        if name in seen:
            raise _error(_where(source, (*path, "ma")), "twice", value=name)
        seen.add(name)


def _where(source: Source, path: Path) -> str:
    return f"{source.name}:{source.span(path).line}"


def _check_level(framework: Framework, item: Criterion | Duty, path: Path, source: Source) -> None:
    name = "muc" if isinstance(item, Criterion) else "tu_muc"
    level = item.level if isinstance(item, Criterion) else item.from_level
    if level is not None and not framework.rank(level):
        there = [str(one.id) for one in framework.levels]
        where = _where(source, (*path, name))
        raise _error(where, "level", id=item.id, key=name, value=level, known=there)


def _check_question(question: str, params: dict[str, Any], path: Path, source: Source) -> None:
    where = _where(source, (*path, "cau_hoi"))
    if question not in questions():
        near = closest(question, questions()) or list(questions())
        raise _error(where, "question", value=question, known=near)
    taken = signature(questions()[question].ask).parameters
    wanted = {n for n, p in taken.items() if p.kind is Parameter.POSITIONAL_OR_KEYWORD} - {"case"}
    if set(params) != wanted:
        word = "params" if wanted else "no_params"
        raise _error(where, word, value=question, known=sorted(wanted), found=sorted(params))
    for name, known in _VALUES.items():
        value = params.get(name)
        if name in params and (not isinstance(value, str) or value not in known):
            raise _error(
                _where(source, (*path, "tham_so", name)), "param", key=name, value=value, known=sorted(known)
            )
    if question == "json_schema" and (found := fault_in(params["schema"])) is not None:
        inside = _where(source, (*path, "tham_so", "schema", *found.path))
        raise _error(inside, found.word, value=found.value)
