"""DVC420–DVC422: papers that agencies may have lost the ground to ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ...finding import Law, Path, Severity
from ...model.procedure import Paper
from ...words.folding import plain
from ...words.regex import regex
from ..registry import Doc, Violation, rule
from ._help import moment_of


class _Ended(NamedTuple):
    """A paper that is valid no more: since when, by which article. From memory, to be read again."""

    name: str
    #: Words of which every name has one: most files are done with here.
    signs: tuple[str, ...]
    pattern: re.Pattern[str]
    since: date
    law: Law


_ENDED = (
    _Ended(
        "sổ hộ khẩu, sổ tạm trú",
        ("hộ khẩu", "tạm trú"),
        regex(r"\bsổ (?:hộ khẩu|tạm trú|đăng ký tạm trú)\b|\bhộ khẩu gia đình\b"),
        date(2023, 1, 1),
        Law("68/2020/QH14", "38", "3", verified=False),
    ),
    _Ended(
        "chứng minh nhân dân",
        ("chứng minh nhân dân", "cmnd"),
        regex(r"\bchứng minh nhân dân\b|\bcmnd\b"),
        date(2025, 1, 1),
        Law("26/2023/QH15", "46", "2", verified=False),
    ),
)
#: Old papers that show what once was are good for that; so is the number of one, and a photograph of its kind.
_OF_THE_PAST = regex(
    r"có (?:các )?thông tin (?:liên quan|về)|trước đây|\bcũ\b|đã (?:được )?cấp trước|^\W*lưu ý"
    r"|\bkiểu (?:giấy )?chứng minh|\bsố (?:thẻ |giấy )?(?:cmnd|cccd|chứng minh|căn cước)"
    r"|không (?:còn|yêu cầu|phải|khai thác|thể khai thác)"
)


class _Kept(NamedTuple):
    """A paper whose data an agency keeps: how its name begins, and the words of procedures that are about it."""

    name: str
    begins: str
    about: re.Pattern[str]


_LEAD = (
    r"^[\W\d]*(?:nộp |xuất trình |có )?(?:01 |một )?(?:\(?bản )?"
    r"(?:(?:sao|chụp|chính|gốc|photo(?:copy)?)\b(?: (?:y|có|được|công chứng|chứng thực|điện tử|hợp lệ|từ bản chính|hoặc|kèm"
    r"|bản chính|bản chụp|bản gốc|để đối chiếu|của|đã|/))*\)? )?"
)
_COPY = r"^[\W\d]*(?:nộp |xuất trình )?(?:01 |một )?(?:bản )?(?:sao|chụp|photo(?:copy)?)\b[^.;:]{0,50}?"


_KEPT = (
    _Kept(
        "xác nhận thông tin về cư trú",
        r"(?:giấy |đơn )?(?:xác nhận (?:thông tin )?(?:về )?(?:nơi )?cư trú|ct07)\b",
        regex("cư trú|thường trú|tạm trú"),
    ),
    _Kept("bản sao căn cước", _COPY + r"\b(?:thẻ )?(?:căn cước|cccd)\b", regex("căn cước")),
    _Kept(
        "xác nhận tình trạng hôn nhân",
        r"(?:giấy |văn bản )?xác nhận tình trạng hôn nhân\b",
        regex("tình trạng hôn nhân"),
    ),
    _Kept(
        "giấy khai sinh, trích lục hộ tịch",
        r"(?:giấy khai sinh|giấy chứng nhận kết hôn|trích lục (?:khai sinh|kết hôn|khai tử|hộ tịch))\b",
        regex("khai sinh|kết hôn|khai tử|hộ tịch|cha, mẹ, con"),
    ),
    _Kept(
        "giấy chứng nhận đăng ký doanh nghiệp",
        r"giấy chứng nhận đăng ký (?:kinh doanh|doanh nghiệp)\b",
        regex("đăng ký (?:kinh doanh|doanh nghiệp)|thành lập|doanh nghiệp|hộ kinh doanh"),
    ),
    _Kept("phiếu lý lịch tư pháp", r"(?:phiếu )?lý lịch tư pháp\b", regex("lý lịch tư pháp")),
    _Kept("thẻ bảo hiểm y tế", r"thẻ bảo hiểm y tế\b", regex("bảo hiểm y tế")),
    _Kept("giấy phép lái xe", r"giấy phép lái xe\b", regex("giấy phép lái xe|lái xe")),
)
#: A group for each of them.
_KEPT_NAME = regex(rf"{_LEAD}(?:{'|'.join(f'({one.begins})' for one in _KEPT)})")
#: What says that the file knows: the exception, the data, who is in no database of this country.
_KNOWN = regex(
    r"cơ sở dữ liệu|\bcsdl|khai thác|tra cứu|vneid|định danh|tích hợp|đăng tải|không (?:phải|bắt buộc|cần)\b"
    r"|nếu cần|\btrừ\b|nước ngoài|lãnh sự|cơ quan đại diện|trước đây"
)
_OF_ABROAD = "nước ngoài"
_SINCE = date(2026, 8, 5)
#: Words without which none of the names can begin: most papers are done with here.
_PERHAPS_KEPT = regex(
    "cư trú|ct07|căn cước|cccd|hôn nhân|khai|kết hôn|trích lục|đăng ký|lý lịch|bảo hiểm|lái xe"
)


def _about(doc: Doc) -> str:
    """What the procedure is about: its name and what it results in."""
    p = doc.procedure
    return plain(" ".join((p.name or "", *(result.name for result in p.results or ()))))


def _papers(doc: Doc) -> list[tuple[Path, str, str, Paper]]:
    """The name of each paper and those of its alternatives: where it stands, as it is, alike; and the paper."""
    found = []
    for path, paper in doc.papers:
        found.append(((*path, "ten"), paper.name, plain(paper.name), paper))
        for i, other in enumerate(paper.alternatives or ()):
            found.append(((*path, "mot_trong", i, "ten"), other.name, plain(other.name), paper))
    return found


def _said(paper: Paper, *more: str | None) -> str:
    """All that the file says of a paper."""
    return plain(" ".join(filter(None, (paper.name, paper.only_if, paper.note, *more))))


@rule(
    "DVC420",
    Severity.INFO,
    evidence="13 of 369 published procedures of 2026 accept the identity card of before 2025",
)
def ended(doc: Doc) -> Iterator[Violation]:
    """The papers asked for are valid, or show what once was.

    vi: “{name}”: {paper} có thể hết giá trị sử dụng từ {since}; cần kiểm tra lại
      label: còn giá trị không?
      help: đọc lại điều luật; nếu đúng thì bỏ tên giấy tờ này, hoặc nói rõ dùng để chứng minh việc đã qua
      why: Người dân không còn giấy này hoặc không dùng được nữa. Ngày ở đây chưa được đối chiếu với văn bản nên chỉ để nhắc.
      title: Giấy tờ có thể đã hết giá trị sử dụng
    en: “{name}”: {paper} may be valid no more since {since}; look it up
      label: still valid?
      help: read the article again; then remove this paper, or say that it shows what once was
      why: People have this paper no more, or cannot use it. The day was not compared with the instrument: this only reminds.
      title: A paper that may be valid no more
    """
    papers = doc.once(_papers)
    names = "\n".join([alike for _, _, alike, _ in papers])
    there = [one for one in _ENDED if any(sign in names for sign in one.signs)]
    for place, name, alike, paper in papers if there else ():
        for one in there:
            if (
                one.pattern.search(alike)
                and moment_of(doc) >= one.since
                and not _OF_THE_PAST.search(_said(paper))
                and not one.pattern.search(doc.once(_about))
            ):
                params = {"name": _short(name), "paper": one.name, "since": one.since}
                yield Violation(place, params, law=(one.law,), once=one.name)


@rule("DVC421", Severity.INFO, law=(Law("118/2025/NĐ-CP", "4", "2a"), Law("224/2026/NĐ-CP", "18", "4")))
def kept(doc: Doc) -> Iterator[Violation]:
    """What a database of the state has, people are not asked for; or the file says when they are.

    vi: “{name}”: dữ liệu có thể đã có trong cơ sở dữ liệu ({paper}); khi đó không được yêu cầu nộp
      label: đã có dữ liệu?
      help: hỏi cơ quan chủ quản dữ liệu đã công bố chưa; nếu đã có thì bỏ giấy tờ, hoặc ghi ở neu: không khai thác được dữ liệu
      why: Từ 05/8/2026 cơ quan tự khai thác dữ liệu đã được công bố, chia sẻ. Ngoại lệ: sự cố, thảm họa hoặc thông tin chưa chính xác. Danh mục dữ liệu đã công bố chưa có ở đây nên chỉ để nhắc.
      title: Giấy tờ mà cơ sở dữ liệu có thể đã thay được
    en: “{name}”: a database may have its data ({paper}); then it may not be asked for
      label: data at hand?
      help: ask whoever keeps the data whether they are published; then remove the paper, or write in neu: the data cannot be used
      why: Since 5 August 2026 agencies use data that are published and shared. Exceptions: incidents, disasters, data that are not right. Which data are published is not known here: this only reminds.
      title: A paper that a database may stand for
    """
    if moment_of(doc) < _SINCE:
        return
    dossier = doc.procedure.dossier
    for place, name, alike, paper in doc.once(_papers):
        if paper.alternatives or not _PERHAPS_KEPT.search(alike):
            continue
        found = _KEPT_NAME.search(alike)
        one = _KEPT[found.lastindex - 1] if found and found.lastindex else None
        if (
            one is None
            or dossier is None
            or _OF_ABROAD in doc.once(_about)
            or one.about.search(doc.once(_about))
        ):
            continue
        cases = dossier.cases or ()
        case = cases[int(place[2])].name if place[1] == "truong_hop" else None
        if not _KNOWN.search(_said(paper, case, *(dossier.notes or ()))):
            yield Violation(place, {"name": _short(name), "paper": one.name}, once="")


@rule("DVC422", Severity.INFO, law=(Law("63/2010/NĐ-CP", "18", "6"),))
def without_basis(doc: Doc) -> Iterator[Violation]:
    """Where some papers cite what demands them, all do; that of a form is the instrument of the form.

    vi: Giấy tờ “{name}” chưa nêu căn cứ (can_cu), trong khi giấy tờ khác của tệp có nêu
      label: theo quy định nào?
      help: thêm can_cu: điều, khoản buộc nộp giấy tờ này; không có thì bỏ giấy tờ
      why: Cơ quan không được tự đặt ra giấy tờ ngoài quy định của pháp luật.
    en: The paper “{name}” has no basis (can_cu), where other papers of the file have one
      label: by which rule?
      help: add can_cu: the article and clause that demand this paper; where there is none, remove the paper
      why: Agencies may not ask for papers that the law does not demand.
    """
    if not any(paper.basis for _, paper in doc.papers):
        return
    issued = {template.id for template in doc.procedure.templates or () if template.issued_with}
    for path, paper in doc.papers:
        if paper.basis is None and paper.template not in issued:
            yield Violation((*path, "ten"), {"name": _short(paper.name)}, once="")


def _short(name: str) -> str:
    """The beginning of a long name."""
    words = " ".join(name.split())
    return words if len(words) <= 90 else words[:90].rsplit(" ", 1)[0] + " …"
