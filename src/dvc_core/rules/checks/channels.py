"""Cách thức thực hiện and thời hạn giải quyết: rows that can be told apart, times that say something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from ...finding import Path, Severity
from ...model.completeness import duration_lacks
from ...model.procedure import Channel, Duration
from ...words.folding import folded_case
from ...words.regex import regex
from ...words.vocabulary import Word
from ..registry import Doc, Violation, rule, tt32_item

#: Kinds that may carry a number: the time itself, or the sum of the details.
_COUNTED = ("so_luong", "theo_chi_tiet")

#: About three years in each unit; the longest of the corpus is about one.
_LONGEST = {
    "gio": Decimal(26_280),
    "ngay_lam_viec": Decimal(750),
    "ngay": Decimal(1_095),
    "tuan": Decimal(156),
    "thang": Decimal(36),
    "nam": Decimal(3),
}

#: What can be copied into so as it stands: "05" and "7,5" cannot.
_NUMBER = regex(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_CLOCK = regex(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]\Z")
_LOOSE_CLOCK = regex(r"(?P<h>[01]?[0-9]|2[0-3])\s*(?:h|g|giờ|:)\s*(?P<m>[0-5][0-9])?\s*(?:phút)?\Z")


@rule("DVC201")
def distinct_cases(doc: Doc) -> Iterator[Violation]:
    """Rows of one way (hinh_thuc) are told apart by their case (truong_hop); one may be the general row.

    What several ways have in the same words is told once.

    vi: Cách thức {way} có nhiều dòng, nhưng dòng này không nêu trường hợp (truong_hop)
    vi[case]: Cách thức {way} có hai dòng cùng trường hợp “{case}” (truong_hop)
      label: áp dụng cho trường hợp nào?
      label[case]: trùng trường hợp
      help: ghi truong_hop khác nhau cho từng dòng, hoặc gộp các dòng giống nhau thành một
      why: Mỗi dòng có thời hạn và phí riêng; nếu các dòng không phân biệt được thì người nộp không biết dòng nào dành cho mình. Được để một dòng không nêu trường hợp: đó là dòng chung.
      title: Các dòng của cùng một cách thức không phân biệt được với nhau
    en: The way {way} has several rows, but this one does not say for which case (truong_hop)
    en[case]: The way {way} has two rows for one case, “{case}” (truong_hop)
      label: which case is this for?
      label[case]: the same case again
      help: give each row its own truong_hop, or make one row of those that are alike
      why: Each row has its own time limit and fees; where rows cannot be told apart, nobody knows which one holds. One row may go without a case: it is the general one.
      title: Rows of one way that cannot be told apart
    evidence: 238 of 3,612 procedures have several rows of one way; what separates them is in free text only
    """
    first: dict[tuple[str, str], int] = {}
    for i, channel in doc.channels:
        once = folded_case(channel.case or "")
        before = first.setdefault((channel.way, once), i)
        if before != i:
            case = " ".join((channel.case or "").split())
            row: Path = ("cach_thuc_thuc_hien", i)
            path = (*row, "truong_hop") if case else row
            related = (("cach_thuc_thuc_hien", before, *path[2:]), "first")
            yield Violation(
                path, {"way": channel.way, "case": case}, (related,), at_key=not case, group_key=once
            )


@rule("DVC203", law=tt32_item("k"))
def ways_agree(doc: Doc) -> Iterator[Violation]:
    """The ways of the rows and those of hinh_thuc_nhan_tra.nhan_ho_so are the same.

    vi[unlisted]: Có cách thức {ways} trong cach_thuc_thuc_hien nhưng hình thức nhận hồ sơ (nhan_ho_so) không có
    vi[without_row]: Hình thức nhận hồ sơ (nhan_ho_so) có {ways} nhưng cach_thuc_thuc_hien không có dòng nào như vậy
      help[unlisted]: thêm {ways} vào nhan_ho_so, hoặc bỏ dòng đó khỏi cach_thuc_thuc_hien
      help[without_row]: thêm một dòng {ways} vào cach_thuc_thuc_hien, hoặc bỏ khỏi nhan_ho_so
      why: Cách thức thực hiện và hình thức nhận hồ sơ là hai mục của cùng một việc; lệch nhau thì người nộp không biết có được nộp theo cách đó không.
      title: Cách thức thực hiện và hình thức nhận hồ sơ không khớp nhau
    en[unlisted]: cach_thuc_thuc_hien has the way {ways}, but the ways to receive dossiers (nhan_ho_so) do not
    en[without_row]: The ways to receive dossiers (nhan_ho_so) have {ways}, but no row of cach_thuc_thuc_hien does
      help[unlisted]: add {ways} to nhan_ho_so, or drop that row of cach_thuc_thuc_hien
      help[without_row]: add a row {ways} to cach_thuc_thuc_hien, or drop it from nhan_ho_so
      why: How a procedure is carried out and how its dossiers are received are two items about one thing; where they differ, nobody knows whether that way is open.
      title: The ways to carry it out and to receive dossiers disagree
    """
    exchange = doc.procedure.exchange
    if exchange is None or not exchange.receive or not doc.channels:
        return
    rows: dict[str, int] = {}
    for i, channel in doc.channels:
        rows.setdefault(channel.way, i)
    place: Path = ("hinh_thuc_nhan_tra", "nhan_ho_so")
    unlisted = [way for way in rows if way not in exchange.receive]
    if unlisted:
        related = tuple((("cach_thuc_thuc_hien", rows[way], "hinh_thuc"), "stated_here") for way in unlisted)
        yield Violation(place, {"ways": unlisted, "what": "unlisted"}, related, at_key=True)
    for j, way in enumerate(exchange.receive):
        if way not in rows:
            yield Violation((*place, j), {"ways": [way], "what": "without_row"})


@rule("DVC204", pick=lambda params: f"{params['what']} unit")
def duration_parts(doc: Doc) -> Iterator[Violation]:
    """A time limit has what its kind (loai) needs, and no number where its kind says there is none.

    vi[missing]: Thời hạn giải quyết loại {kind} còn thiếu {missing}
    vi[contradicts]: Thời hạn giải quyết loại {kind} không đi cùng con số (so)
    vi[unit]: Thời hạn giải quyết chỉ ghi “{text}”, không rõ là ngày làm việc, ngày hay giờ
    vi[zero]: Thời hạn giải quyết chỉ ghi “{text}”: giải quyết ngay, hay chưa điền
      help[missing]: thêm {missing}; nếu thời hạn thuộc loại khác thì sửa loai
      help[contradicts]: nếu có thời hạn bằng số thì viết loai: so_luong; nếu không thì xóa so và don_vi
      help[unit]: tra văn bản rồi viết {{so: {text}, don_vi: …}} với đúng đơn vị: ngay_lam_viec, ngay, gio, tuan, thang, nam
      help[unit_in_words]: tra văn bản rồi ghi cả đơn vị
      help[zero]: giải quyết ngay khi tiếp nhận thì viết loai: giai_quyet_ngay, trong ngày thì loai: trong_ngay; ô bị bỏ trống thì tra văn bản rồi ghi thời hạn
      why: Mỗi loại thời hạn cần phần riêng: so_luong cần so và don_vi, theo_chi_tiet cần chi_tiet, theo_van_ban cần can_cu, mo_ta cần mo_ta. Thiếu phần đó thì không ai tính được ngày trả kết quả.
      title: Thời hạn giải quyết thiếu hoặc trái với loại của nó (loai)
    en[missing]: The time limit of the kind {kind} lacks {missing}
    en[contradicts]: A time limit of the kind {kind} does not go with a number (so)
    en[unit]: The time limit says only “{text}”: working days, days or hours?
    en[zero]: The time limit says only “{text}”: at once, or not filled in?
      help[missing]: add {missing}; if the time limit is of another kind, fix loai
      help[contradicts]: if there is a number, write loai: so_luong; if not, delete so and don_vi
      help[unit]: look at the law and write {{so: {text}, don_vi: …}} with its unit: ngay_lam_viec, ngay, gio, tuan, thang, nam
      help[unit_in_words]: look at the law and write the unit too
      help[zero]: if it is done at once, write loai: giai_quyet_ngay, within the day loai: trong_ngay; if the cell was left empty, state the time of the law
      why: Each kind of time limit needs its parts: so_luong needs so and don_vi, theo_chi_tiet needs chi_tiet, theo_van_ban needs can_cu, mo_ta needs mo_ta. Without them nobody can tell the day.
      title: A time limit that lacks, or contradicts, what its kind demands (loai)
    evidence: 131 rows of real time limits say only "see the description" or "not regulated"
    """
    for path, limit in doc.deadlines:
        missing = duration_lacks(limit)
        text = (limit.text or "").strip()
        if limit.kind == "mo_ta" and missing and text:
            what = "unit" if _NUMBER.fullmatch(text) else "unit_in_words"
            what = "zero" if what == "unit" and not Decimal(text) else what
            yield Violation((*path, "mo_ta"), {"text": text, "missing": [], "what": what})
        elif missing:
            yield Violation(path, {"kind": limit.kind, "missing": missing, "what": "missing"}, at_key=True)
        elif limit.amount is not None and limit.kind not in _COUNTED:
            related = (((*path, "loai"), "other"),)
            params: dict[str, object] = {"kind": limit.kind, "missing": [], "what": "contradicts"}
            yield Violation((*path, "so"), params, related)


def _amounts(path: Path, limit: Duration) -> Iterator[tuple[Path, Decimal, str]]:
    if limit.amount is not None and limit.unit is not None and limit.kind in _COUNTED:
        yield (*path, "so"), limit.amount, limit.unit
    for i, part in enumerate(limit.parts or ()):
        yield (*path, "chi_tiet", i, "so"), part.amount, part.unit
    for i, part in enumerate(limit.added or ()):
        yield (*path, "cong_them", i, "so"), part.amount, part.unit


@rule("DVC205")
def zero_time(doc: Doc) -> Iterator[Violation]:
    """A time limit of nought is no time limit: what is done at once is said by its kind.

    vi: Thời hạn giải quyết là 0 {unit} (so)
      label: 0 không phải là thời hạn
      help: giải quyết ngay khi tiếp nhận thì viết loai: giai_quyet_ngay; trong ngày thì viết loai: trong_ngay
      why: Số 0 có thể là “giải quyết ngay” mà cũng có thể là ô bị bỏ trống; loại thời hạn nói rõ điều đó.
      title: Thời hạn giải quyết là 0
    en: The time limit is 0 (so), unit: {unit}
      label: 0 is no time limit
      help: if it is done at once, write loai: giai_quyet_ngay; if within the day, loai: trong_ngay
      why: 0 may mean “at once”, or a cell that was left empty; the kind of time limit tells which.
      title: The time limit is 0
    evidence: real rows say "0 Giờ" where the text says "at once"
    """
    for path, limit in doc.deadlines:
        for place, amount, unit in _amounts(path, limit):
            if not amount:
                yield Violation(place, {"unit": Word(unit)})


@rule("DVC206", Severity.WARNING)
def long_time(doc: Doc) -> Iterator[Violation]:
    """A time limit of more than three years is probably a slip of the number or of its unit.

    vi: Thời hạn giải quyết {amount} {unit} dài hơn ba năm
      label: có đúng số và đơn vị không?
      help: kiểm tra lại so và don_vi với văn bản; nếu đúng thì ghi chú bỏ qua kèm lý do
      why: Thời hạn dài nhất trong dữ liệu thật khoảng một năm; con số lớn hơn nhiều thường là gõ nhầm số hoặc đơn vị.
      title: Thời hạn giải quyết dài hơn ba năm
    en: The time limit of {amount} (unit: {unit}) is longer than three years
      label: are number and unit right?
      help: compare so and don_vi with the law; if they are right, suppress this with the reason
      why: The longest time limits of real data are about a year; a much larger number is usually a slip of the number or of the unit.
      title: The time limit is longer than three years
    evidence: the longest plain time limits of real rows are about a year
    """
    for path, limit in doc.deadlines:
        for place, amount, unit in _amounts(path, limit):
            if amount > _LONGEST[unit]:
                yield Violation(place, {"amount": amount, "unit": Word(unit)})


@rule("DVC207", Severity.WARNING)
def two_limits(doc: Doc) -> Iterator[Violation]:
    """A common time limit holds for rows without their own; where every row has its own, it holds nowhere.

    vi: Thời hạn giải quyết chung (thoi_han_giai_quyet) không áp dụng cho dòng nào: cách thức nào cũng có thời hạn riêng
      label: thời hạn nào là đúng?
      help: giữ một nơi: bỏ thời hạn chung, hoặc bỏ thời hạn riêng ở những dòng theo thời hạn chung
      why: Thời hạn chung chỉ dùng cho cách thức không có thời hạn riêng. Hai nơi nêu hai thời hạn khác nhau thì người đọc không biết tin nơi nào.
    en: The common time limit (thoi_han_giai_quyet) holds for no row: every way has its own
      label: which one is right?
      help: keep one place: drop the common one, or drop it in the rows that follow the common one
      why: The common time limit serves ways without their own. Where two places state two time limits, the reader does not know which to believe.
    evidence: the portal's second time limit differs from that of the rows in 247 of 503 cases
    """
    common = doc.procedure.deadline
    if common is None or not doc.channels:
        return
    differing = None
    for i, channel in doc.channels:
        if channel.deadline is None:
            return
        if differing is None and channel.deadline != common:
            differing = i
    if differing is not None:
        related = (("cach_thuc_thuc_hien", differing, "thoi_han_giai_quyet"), "differs")
        yield Violation(("thoi_han_giai_quyet",), {}, (related,), at_key=True)


@rule("DVC208")
def clock(doc: Doc) -> Iterator[Violation]:
    """The hour after which a dossier counts as of the next day is written HH:MM.

    vi: Giờ “{value}” (nhan_sau_gio) không viết theo dạng giờ:phút
    vi[proper]: Giờ “{value}” (nhan_sau_gio) phải viết {proper}
      help: viết hai chữ số giờ, dấu hai chấm, hai chữ số phút, ví dụ 15:00
      help[proper]: viết "{proper}"
      why: Giờ viết một cách thì máy tính được ngày trả kết quả của hồ sơ nhận cuối ngày.
    en: The hour “{value}” (nhan_sau_gio) is not written hours:minutes
    en[proper]: The hour “{value}” (nhan_sau_gio) is written {proper}
      help: write two digits, a colon, two digits, like 15:00
      help[proper]: write "{proper}"
      why: With hours written one way a program can tell the day of the result of a dossier that came late.
    evidence: real limits name the hour in words: "nhận hồ sơ sau 15 giờ"
    """
    for path, limit in doc.deadlines:
        value = limit.cutoff
        if value is None or _CLOCK.match(value):
            continue
        place = (*path, "nhan_sau_gio")
        match = _LOOSE_CLOCK.match(value.strip().casefold())
        proper = f"{int(match['h']):02}:{match['m'] or '00'}" if match else ""
        fixes = doc.source.replacement(place, f'"{proper}"') if proper else ()
        yield Violation(place, {"value": value, "proper": proper}, fixes=fixes)


#: A span of time in a text: "không quá 15 (mười lăm) ngày làm việc", "16,5 ngày"; days of a date are none.
#: It begins with a digit, for which a search runs through a text.
_SPAN = regex(
    r"(?P<number>\d(?<![\d.,/]\d)\d{0,2}(?:[.,]\d{1,2})?)\s*(?:\([^)]{1,40}\)\s*)?"
    r"(?P<unit>ngày\s+làm\s+việc|ngày(?!\s+\d)|giờ|tháng(?!\s+\d)|tuần)",
    re.IGNORECASE,
)
#: What stands before the time that a case takes; before one that is added to it stands "tăng thêm".
_AT_MOST = regex(r"(?:không\s+quá|tối\s+đa|thời\s+hạn(?:\s+giải\s+quyết)?\s*(?:là|:))\s*\Z", re.IGNORECASE)
#: Sentences about time that is added to another one, or that a step takes.
_NOT_OF_THE_CASE = regex(r"\bthêm\b|\bBước\s+\d", re.IGNORECASE)
#: Where a sentence ends: a line that only wraps goes on.
_SENTENCE = regex(r"[.;](?!\d)|\n(?=\s*(?:[-+*•(A-ZĐ0-9]|\n))")
#: A case that a sentence is about: one that the row is not for has its own time.
_ABOUT = regex(r"\b(?:đối\s+với|trường\s+hợp|nếu|riêng)\s+(?P<whom>.{1,25})", re.IGNORECASE | re.DOTALL)
#: Words of a unit → what it may stand for: "ngày" is often said of working days.
_UNITS_OF_LETTER = {"n": ("ngay_lam_viec", "ngay"), "g": ("gio",), "th": ("thang",), "t": ("tuan",)}
#: A text that names more times than these is a table of its own.
_FEW = 3


def _times_in_words(channel: Channel, unit: str) -> tuple[list[Decimal], list[Decimal]]:
    """The times that the words of a row name: every one, and those in a unit they give as the most its case takes."""
    case = folded_case(channel.case or "")
    text = f"{channel.case or ''}\n{channel.text or ''}"
    every, most = [], []
    for match in _SPAN.finditer(text):
        number = Decimal(match["number"].replace(",", "."))
        every.append(number)
        word = match["unit"].casefold()
        if unit not in _UNITS_OF_LETTER.get(word[:2], _UNITS_OF_LETTER.get(word[:1], ())):
            continue
        sentence = _SENTENCE.split(text[: match.start()])[-1]
        if not _AT_MOST.search(sentence) or _NOT_OF_THE_CASE.search(sentence):
            continue
        whom = _ABOUT.search(sentence)
        if whom is None or folded_case(whom["whom"]) in case:
            most.append(number)
    return every, most


def _reached(amount: Decimal, times: list[Decimal]) -> bool:
    """True where an amount is one of some times, or several of them together."""
    return any(sum(some) == amount for n in range(1, len(times) + 1) for some in combinations(times, n))


def _other_time(channel: Channel) -> list[Decimal]:
    """The times that the text of a row gives, where none of them, nor several together, is that of the row."""
    limit = channel.deadline
    if limit is None or limit.amount is None or limit.unit is None or limit.kind not in _COUNTED:
        return []
    text = f"{channel.case or ''}\n{channel.text or ''}"
    number = str(limit.amount)
    if f" {number} " in text or f" 0{number} " in text:
        return []  # nearly all rows are done with here
    every, most = _times_in_words(channel, limit.unit)
    parts = [part.amount for part in (*(limit.parts or ()), *(limit.added or ()))]
    if max(len(every), len(parts)) > _FEW or any(_reached(limit.amount, times) for times in (every, parts)):
        return []
    return list(dict.fromkeys(most))


@rule("DVC209", Severity.WARNING)
def other_time(doc: Doc) -> Iterator[Violation]:
    """The words of a row give the time of the row, and post takes no less time than the counter.

    vi[text]: Thời hạn ghi {amount} {unit} (so), còn lời của dòng nói {said} {unit}
    vi[post]: Nộp qua bưu chính ghi {amount} {unit} (so), nộp trực tiếp cùng trường hợp ghi {said} {unit}
      help[text]: đối chiếu với văn bản: sửa so, hoặc sửa lời nếu nó chép từ trường hợp khác
      help[post]: thời hạn tính từ khi cơ quan nhận đủ hồ sơ: đọc lời của hai dòng và văn bản; nhiều loại, nhiều trường hợp thì dùng loai: theo_chi_tiet, cùng một trường hợp thì ghi như nhau
      why: Lời chép từ trường hợp khác mà con số giữ nguyên, hoặc ngược lại, thì người nộp không biết tin bên nào.
      title: Thời hạn của dòng khác với lời của dòng hoặc với dòng bên cạnh
    en[text]: The time limit is {amount} {unit} (so), while the words of the row say {said} {unit}
    en[post]: By post it is {amount} {unit} (so), in person and for the same case {said} {unit}
      help[text]: compare with the law: fix so, or the words if they were copied from another case
      help[post]: the time runs from the day the agency has the dossier: read the words of both rows and the law; for several classes or cases use loai: theo_chi_tiet, for one case write the same
      why: Where the words were copied from another case and the number was not, or the other way round, the applicant does not know which to believe.
      title: The time of a row differs from its words, or from the row beside it
    evidence: rows of 4 of 369 published procedures have a time that their own text, or the row beside, contradicts
    """
    # The rows of several ways mostly have the same words and the same time: they are read once, and told once.
    read: dict[tuple[object, ...], list[Decimal]] = {}
    for i, channel in doc.channels:
        limit = channel.deadline
        if limit is not None and limit.amount is not None and (channel.text or channel.case):
            key = (limit, channel.case, channel.text)
            if key not in read:
                read[key] = _other_time(channel)
            if said := read[key]:
                params = {
                    "what": "text",
                    "amount": limit.amount,
                    "unit": Word(str(limit.unit)),
                    "said": said[0],
                }
                place = ("cach_thuc_thuc_hien", i, "thoi_han_giai_quyet", "so")
                yield Violation(place, params, group_key=f"{limit.amount} {limit.unit} {said[0]}")
    yield from _short_by_post(doc)


def _short_by_post(doc: Doc) -> Iterator[Violation]:
    """Rows of post whose time is shorter than that of the only row in person for the same case.

    Where it is that of the row on line as well, the agency may mean it.
    """
    rows: dict[tuple[str, str], list[tuple[int, Duration]]] = {}
    for i, channel in doc.channels:
        if channel.deadline is not None:
            rows.setdefault((channel.way, folded_case(channel.case or "")), []).append((i, channel.deadline))
    for (way, case), posted in rows.items():
        counter = rows.get(("truc_tiep", case), ())
        if way != "buu_chinh" or len(posted) != 1 or len(counter) != 1:
            continue
        (i, by_post), (j, in_person) = posted[0], counter[0]
        if by_post.unit != in_person.unit or by_post.amount is None or in_person.amount is None:
            continue
        if any(limit.amount == by_post.amount for _, limit in rows.get(("truc_tuyen", case), ())):
            continue
        if by_post.amount < in_person.amount:
            params = {
                "what": "post",
                "amount": by_post.amount,
                "unit": Word(str(by_post.unit)),
                "said": in_person.amount,
            }
            here, there = (("cach_thuc_thuc_hien", row, "thoi_han_giai_quyet", "so") for row in (i, j))
            yield Violation(here, params, ((there, "other"),))
