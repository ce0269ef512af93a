"""DVC602–DVC619, DVC623: which procedure this is: its code and those of its cases, name, tiers, time of validity, sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ...finding import Applicability, Edit, Fix, Law, Path, Severity
from ...model.completeness import is_placeholder
from ...model.procedure import Agencies
from ...words.regex import regex
from ..registry import Doc, Violation, rule
from ._help import NATIONAL_CODE, code_of_cases, effective_date, latest, value_fix
from .declared import stated_twice, twice

#: A code with the agency that once added its own: 1.001612.000.00.00.H48, 1.000948.H38.
_LOCAL = regex(
    r"([1-9]\.[0-9]{6}(?:\.[0-9]{2})?)(?:\.[0-9]{3}\.[0-9]{2}\.[0-9]{2})?\.[A-Z][0-9]{2}(?:\.[0-9]{2})?"
)
#: A code as a part of a file name: 1.001193, khai-sinh-1.001193, 1.001193.H38.
_IN_NAME = regex(r"(?:^|[-_ ])([1-9]\.[0-9]{6}(?:\.[0-9A-Z]{2,3})*)(?=$|[-_ ])")
#: What a spreadsheet or another YAML reader leaves of a code that ends in 0.
_SHORTENED = regex(r"[1-9]\.[0-9]{1,5}")
_SECTOR = regex(r"[A-Y][0-9]{2}-[0-9A-Z]+")
_GAP = regex(r"\s{2,}")
#: Agencies by the tier they are of. A city may be a province or, until 2025, a district: it says nothing.
_BY_TIER = {
    "cap_tinh": regex(r"(?:ban\s+nhân\s+dân|UBND)\s+(?:cấp\s+)?tỉnh|\bSở\s+[A-ZĐ]"),
    "cap_xa": regex(r"(?:nhân\s+dân|UBND)\s+(?:cấp\s+)?(?:xã|phường|đặc khu)|[Cc]ấp\s+xã"),
}
#: What may be an agency of a tier: enough to keep silent.
_OF_TIER = {"cap_tinh": regex(r"tỉnh|\b[Ss]ở\b"), "cap_xa": regex(r"\b(?:xã|phường|đặc khu)\b")}
#: What the chair of a province does who decides.
_DECIDES = regex(
    r"Chủ tịch\s+(?:\S+\s+ban\s+nhân\s+dân|UBND)\s+(?:cấp\s+)?tỉnh\s+(?:\S+\s+){0,2}?(?:ký|ban hành|quyết định|phê duyệt)"
)
#: The last day of the district level.
_DISTRICTS_UNTIL = date(2025, 6, 30)


def _file_code(doc: Doc) -> str:
    """The code in the name of the file, or ""; a text without a folder has no file."""
    stem, dot, suffix = doc.source.name.rpartition("/")[2].rpartition(".")
    if doc.catalog is None or not dot or suffix not in {"yaml", "yml"}:
        return ""
    found = _IN_NAME.search(stem)
    return found[1] if found else ""


@rule("DVC602", Severity.WARNING)
def code_missing(doc: Doc) -> Iterator[Violation]:
    """A procedure has its code: by it files, systems and people know that they mean the same one.

    vi: Thủ tục chưa có mã (ma_thu_tuc)
    vi[file_code]: Thủ tục chưa có mã (ma_thu_tuc), trong khi tên tệp là {file_code}
      help: ghi mã trên Cơ sở dữ liệu quốc gia, trong ngoặc kép, ví dụ ma_thu_tuc: "1.001193"
      help[file_code]: nếu đúng là thủ tục đó, ghi ma_thu_tuc: "{file_code}"
      why: Tên thủ tục hay thay đổi, mã thì không: mã cho biết hai tệp, hai hệ thống có nói về cùng một thủ tục hay không.
    en: The procedure has no code (ma_thu_tuc)
    en[file_code]: The procedure has no code (ma_thu_tuc), while the file is named {file_code}
      help: write the code of the national database in quotes, like ma_thu_tuc: "1.001193"
      help[file_code]: if it is that procedure, write ma_thu_tuc: "{file_code}"
      why: Names change, codes do not: by the code one sees whether two files or systems mean the same procedure.
    evidence: 74 of 3,612 real procedures carry no code at all
    """
    if not (doc.procedure.code or "").strip():
        at = "ma_thu_tuc" if doc.source.has(("ma_thu_tuc",)) else "phien_ban"
        yield Violation((at,), {"file_code": _file_code(doc)}, at_key=True)


@rule("DVC603", Severity.WARNING)
def file_name(doc: Doc) -> Iterator[Violation]:
    """A file that is named after a code holds the procedure of that code.

    vi: Mã thủ tục {code} (ma_thu_tuc) khác với tên tệp ({file_code})
      label: tên tệp là {file_code}
      help: sửa mã nếu gõ nhầm, hoặc đổi tên tệp thành {code}.yaml
      why: Tệp đặt tên theo mã mà bên trong là mã khác thường do sao chép một tệp cũ rồi quên sửa.
      title: Mã thủ tục khác với tên tệp
    en: The code {code} (ma_thu_tuc) is not the one the file is named after ({file_code})
      label: the file says {file_code}
      help: fix the code if it is a slip, or rename the file to {code}.yaml
      why: A file named after one code and holding another was mostly copied from an older one and not changed everywhere.
      title: The code is not the one the file is named after
    """
    code, named = doc.procedure.code, _file_code(doc)
    if not code or not named or named == code.strip():
        return
    # A code of no known shape is told by its own rule: probably it is the one of the file.
    if NATIONAL_CODE.fullmatch(code.strip()) or _LOCAL.fullmatch(code.strip()):
        yield Violation(("ma_thu_tuc",), {"code": code, "file_code": named})


@rule("DVC604", Severity.WARNING)
def name_form(doc: Doc) -> Iterator[Violation]:
    """The name is written as a name: single spaces, no full stop at its end, not all in capitals.

    vi: Tên thủ tục (ten_thu_tuc) có khoảng trắng thừa hoặc dấu câu ở cuối
    vi[capitals]: Tên thủ tục (ten_thu_tuc) viết toàn chữ hoa
      help: mỗi chỗ một dấu cách, không đặt dấu chấm hay dấu phẩy ở cuối tên
      help[capitals]: viết như trong văn bản: chữ thường, chỉ viết hoa đầu câu và tên riêng
      why: Tên là thứ người dân tìm kiếm và hệ thống so sánh; viết hoa toàn bộ còn làm mất phân biệt tên riêng.
    en: The name (ten_thu_tuc) has superfluous spaces or a mark at its end
    en[capitals]: The name (ten_thu_tuc) is all in capitals
      help: one space at a time, no full stop or comma at the end of a name
      help[capitals]: write it as the law does: capitals only at the start and for proper names
      why: Names are what people search for and systems compare; capitals throughout also hide proper names.
    evidence: 7 % of 2,529 names read have double spaces or end in a full stop
    """
    name, at = doc.procedure.name, ("ten_thu_tuc",)
    if not name or not name.strip() or is_placeholder(name):
        return
    edits = list(_tidy(name))
    if edits:
        yield Violation(at, {"what": "tidy"}, (), value_fix(doc.source, at, name, edits))
    elif len(name) > 12 and name.isupper():
        yield Violation(at, {"what": "capitals"})


def _tidy(name: str) -> Iterator[Edit]:
    begin, bare = len(name) - len(name.lstrip()), name.rstrip()
    end, cut = len(bare), bare[:-1].rstrip()
    if bare[-1] in ".;," and cut and cut[-1] != "." and not bare.endswith("v.v."):
        end = len(cut)
    if begin:
        yield Edit(0, begin, "")
    for gap in _GAP.finditer(name, begin, end):
        yield Edit(gap.start(), gap.end(), " ")
    if end < len(name):
        yield Edit(end, len(name), "")


@rule("DVC605", Severity.WARNING, law=(Law("72/2025/QH15", verified=False),))
def district(doc: Doc) -> Iterator[Violation]:
    """Since 01/7/2025 there is no district level (cấp huyện); only older procedures have it.

    vi: Cấp thực hiện (cap_thuc_hien) còn ghi cap_huyen, trong khi vào ngày {on} không còn cấp huyện
      help: đổi thành cấp được giao việc này (cap_tinh hoặc cap_xa); thủ tục đã thôi áp dụng thì ghi ap_dung_den
      why: Từ 01/7/2025 chính quyền địa phương chỉ còn cấp tỉnh và cấp xã. Việc của cấp huyện chuyển cho tỉnh hay xã tùy lĩnh vực, nên máy không tự đổi được.
      title: Cấp thực hiện còn ghi cấp huyện, trong khi không còn cấp huyện
    en: The tiers (cap_thuc_hien) still name cap_huyen, but on {on} there is no district level
      help: name the tier that took the task over (cap_tinh or cap_xa); for a procedure that has ended state ap_dung_den
      why: Since 1 July 2025 there are only provinces and communes. Which of them took a task over depends on the sector, so no program can tell.
      title: The tiers still name the district level, which is no more
    evidence: none of 2,642 published procedures of 2026 names the district level
    """
    moment, tiers = effective_date(doc), doc.procedure.tiers or ()
    if "cap_huyen" in tiers and moment > _DISTRICTS_UNTIL:
        yield Violation(("cap_thuc_hien", tiers.index("cap_huyen")), {"on": moment})


@rule("DVC617", Severity.INFO)
def tiers_missing(doc: Doc) -> Iterator[Violation]:
    """The levels of government that carry the procedure out are stated.

    vi: Thủ tục chưa nêu cấp thực hiện (cap_thuc_hien)
      help: ghi cap_thuc_hien với một hoặc nhiều trong: cap_bo, cap_tinh, cap_xa, co_quan_khac
      why: Báo cáo chia thủ tục theo cấp thực hiện; thủ tục không nêu cấp thì không thuộc nhóm nào.
    en: The procedure does not state at which level of government it is carried out (cap_thuc_hien)
      help: write cap_thuc_hien with one or more of: cap_bo, cap_tinh, cap_xa, co_quan_khac
      why: Reports group procedures by level of government; one that states none is in no group.
    """
    if not doc.procedure.tiers:
        stated = (key for key in ("cap_thuc_hien", "linh_vuc", "ten_thu_tuc") if doc.source.has((key,)))
        yield Violation((next(stated, "phien_ban"),), {}, at_key=True)


@rule("DVC623", Severity.WARNING)
def other_tier(doc: Doc) -> Iterator[Violation]:
    """A procedure of one tier alone, province or commune, is carried out and decided there.

    vi[decides]: Cấp thực hiện (cap_thuc_hien) chỉ ghi {tier}, nhưng người quyết định là “{agency}” (co_tham_quyen)
    vi[executes]: Cấp thực hiện (cap_thuc_hien) chỉ ghi {tier}, nhưng cơ quan thực hiện là “{agency}” (thuc_hien)
    vi[signs]: Cấp thực hiện (cap_thuc_hien) chỉ ghi {tier}, nhưng trong trình tự “{agency}”
      label: của cấp khác?
      help: đối chiếu với văn bản phân cấp, ủy quyền: sửa cap_thuc_hien (có thể ghi cả hai cấp) hoặc sửa cơ quan; việc đã ủy quyền thì ghi duoc_uy_quyen
      why: Người dân tìm nơi nộp theo cấp thực hiện; cấp một nơi, người ký một nẻo thì hồ sơ đến nhầm cơ quan.
      title: Cấp thực hiện khác với cấp của cơ quan quyết định hoặc thực hiện
    en[decides]: The tiers (cap_thuc_hien) are only {tier}, but “{agency}” decides (co_tham_quyen)
    en[executes]: The tiers (cap_thuc_hien) are only {tier}, but “{agency}” carries it out (thuc_hien)
    en[signs]: The tiers (cap_thuc_hien) are only {tier}, but in the steps “{agency}”
      label: of another tier?
      help: compare with what assigns or delegates the task: fix cap_thuc_hien (both tiers may stand there) or the agency; what is delegated goes to duoc_uy_quyen
      why: People look for the place by the tier; where another tier signs, the dossier goes to the wrong agency.
      title: The tier is not that of the agency that decides or carries out
    evidence: 15 of 369 published procedures are said to be of one tier and are decided or carried out by the other
    """
    tiers, who = doc.procedure.tiers or (), doc.procedure.agencies
    if len(tiers) != 1 or tiers[0] not in _BY_TIER or who is None:
        return
    own = tiers[0]
    found = next(_of_another_tier(doc, who, own, "cap_xa" if own == "cap_tinh" else "cap_tinh"), None)
    if found is not None:
        what, place, agency = found
        params = {"what": what, "tier": own, "agency": agency}
        yield Violation(("cap_thuc_hien", 0), params, ((place, "other"),))


def _of_another_tier(doc: Doc, who: Agencies, own: str, other: str) -> Iterator[tuple[str, Path, str]]:
    """How an agency of another tier acts, where, and which: the gravest first."""
    if who.deciding is not None and not who.delegated and _only(other, own, [who.deciding]):
        yield "decides", ("co_quan_giai_quyet", "co_tham_quyen"), who.deciding
    if who.executing and _only(other, own, who.executing):
        yield "executes", ("co_quan_giai_quyet", "thuc_hien", 0), who.executing[0]
    if own == "cap_xa" and not who.delegated:
        for i, step in enumerate(doc.procedure.steps or ()):
            if found := _DECIDES.search(step.text):
                yield "signs", ("trinh_tu_thuc_hien", i, "noi_dung"), " ".join(found[0].split())


def _only(tier: str, own: str, agencies: Sequence[str]) -> bool:
    """True where every agency is of another tier, and none is of that of the procedure."""
    return all(_BY_TIER[tier].search(name) and not _OF_TIER[own].search(name) for name in agencies)


@rule("DVC607", Severity.WARNING)
def source_missing(doc: Doc) -> Iterator[Violation]:
    """The file says where its facts were taken from, and when.

    vi: Tệp chưa nêu nguồn của thông tin (nguon)
      help: ghi tên nguồn, địa chỉ và ngày xem (ngay_xem)
      why: Cùng một thủ tục mà các nơi đăng khác nhau; có nguồn và ngày xem thì mới biết bản nào mới hơn và kiểm tra lại được.
    en: The file does not say where its facts come from (nguon)
      help: state the name of the source, its address and the day it was looked at (ngay_xem)
      why: One procedure is published differently in different places; only source and day tell which is newer, and let it be checked.
    evidence: of procedures published twice, 41 differ in name and 10 in time
    """
    if not doc.procedure.provenance:
        at = "nguon" if doc.source.has(("nguon",)) else "phien_ban"
        yield Violation((at,), {}, at_key=True)


@rule("DVC608", Severity.WARNING)
def seen_in_future(doc: Doc) -> Iterator[Violation]:
    """The day on which a source was looked at is not in the future.

    vi: Ngày xem {seen} (ngay_xem) sau ngày {today}
      help: kiểm tra lại năm và tháng
      why: Ngày xem là ngày đã thật sự mở nguồn ra đọc, nên không thể ở tương lai.
      title: Ngày xem nguồn ở sau ngày xét (ngay_xem)
    en: The day of looking {seen} (ngay_xem) is after {today}
      help: check year and month
      why: It is the day on which somebody really read the source, so it cannot lie ahead.
      title: The day of looking at a source is after the day of judging (ngay_xem)
    """
    for i, source in enumerate(doc.procedure.provenance or ()):
        yield from _in_future(doc, ("nguon", i), source.seen)
    for i, declared in enumerate(doc.procedure.declared or ()):
        yield from _in_future(doc, ("muc_do_cong_bo", i), declared.seen)


def _in_future(doc: Doc, path: Path, seen: date | None) -> Iterator[Violation]:
    if seen is not None and seen > doc.on and seen > latest(doc):
        yield Violation((*path, "ngay_xem"), {"seen": seen, "today": latest(doc)})


@rule("DVC611", Severity.INFO)
def not_in_force(doc: Doc) -> Iterator[Violation]:
    """The procedure is in force at the date of judging.

    vi: Thủ tục đã thôi áp dụng sau ngày {day} (xét vào ngày {on})
    vi[ahead]: Thủ tục chưa áp dụng: bắt đầu từ ngày {day} (xét vào ngày {on})
      help: tìm thủ tục thay thế, hoặc xét tại một ngày còn áp dụng (--as-of)
      help[ahead]: xét tại ngày bắt đầu áp dụng (--as-of)
      why: Các kết luận khác của lần kiểm tra này nói về một ngày mà thủ tục không áp dụng.
      title: Thủ tục đã thôi áp dụng
    en: The procedure ended with {day} (judged as of {on})
    en[ahead]: The procedure does not apply yet: it begins on {day} (judged as of {on})
      help: look for its successor, or judge a day on which it applied (--as-of)
      help[ahead]: judge the day on which it begins (--as-of)
      why: Whatever else this check says is about a day on which the procedure does not apply.
      title: The procedure has ended
    """
    first, last = doc.procedure.valid_from, doc.procedure.valid_to
    if first is not None and last is not None and last < first:
        return
    if last is not None and last < doc.on:
        yield Violation(("ap_dung_den",), {"what": "ended", "day": last, "on": doc.on})
    elif first is not None and first > doc.on:
        yield Violation(("ap_dung_tu",), {"what": "ahead", "day": first, "on": doc.on})


@rule("DVC612", Severity.WARNING, law=(Law("01/2018/TT-VPCP", "20", "1"),))
def sector_code(doc: Doc) -> Iterator[Violation]:
    """The code of a sector is the code of its ministry, a dash, and the sector's own: G15-TP07.

    vi: Mã lĩnh vực “{code}” (linh_vuc.ma) không đúng cấu trúc
      help: ghi mã cơ quan, dấu gạch nối, mã lĩnh vực, ví dụ G15-TP07; không rõ thì bỏ ma, giữ ten
      why: Mã lĩnh vực gồm mã đơn vị cấp 1 và mã riêng của lĩnh vực. Thông tư đặt ra cấu trúc này đã được thay thế năm 2025, nhưng các cổng vẫn dùng mã đó.
    en: The sector code “{code}” (linh_vuc.ma) has not the structure of one
      help: write the agency's code, a dash and the sector's code, like G15-TP07; if unknown leave ma out and keep ten
      why: A sector code is the code of a first-level agency and the sector's own. The circular that set this was replaced in 2025; portals still use the codes.
    """
    sector = doc.procedure.sector
    if sector is not None and sector.code and not _SECTOR.fullmatch(sector.code):
        yield Violation(("linh_vuc", "ma"), {"code": sector.code})


@rule(
    "DVC613",
    Severity.WARNING,
    words=twice(
        "Mã của thủ tục, nay hoặc cũ,",
        "The code of a procedure, present or former,",
        "ma_cu giúp tìm thủ tục theo mã trước đây hoặc mã địa phương; ghi lại mã hiện nay thì không thêm được gì.",
        "ma_cu lets people find the procedure by an earlier or local code; the present one adds nothing.",
    ),
)
def former_codes(doc: Doc) -> Iterator[Violation]:
    """A former code is another one than the present code, and stands once.

    evidence: former codes: 1.001612.000.00.00.H48, 1.000948.H38 and others
    """
    former = [(("ma_cu", i), code) for i, code in enumerate(doc.procedure.former_codes or ())]
    codes: list[tuple[Path, str]] = [(("ma_thu_tuc",), doc.procedure.code or ""), *former]
    yield from stated_twice((code.strip(), path, code) for path, code in codes)


@rule("DVC614", Severity.WARNING)
def declared_by_whom(doc: Doc) -> Iterator[Violation]:
    """A published level says who published it, and when that was looked at.

    vi: Mức độ đã công bố (muc_do_cong_bo) chưa nêu {missing}
      label: ai công bố, xem ngày nào?
      help: ghi nơi công bố (nguon) và ngày xem (ngay_xem)
      why: Mức công bố là lời của một cơ quan hay một cổng vào một ngày; không biết của ai, khi nào thì không so sánh được.
      title: Mức độ đã công bố chưa nêu đủ (muc_do_cong_bo)
    en: The published level (muc_do_cong_bo) does not state {missing}
      label: by whom, and when?
      help: state who published it (nguon) and the day it was looked at (ngay_xem)
      why: A published level is what an agency or portal said on some day; without whom and when it cannot be compared.
      title: The published level is not stated in full (muc_do_cong_bo)
    """
    for i, entry in enumerate(doc.procedure.declared or ()):
        pairs = (("nguon", entry.source), ("ngay_xem", entry.seen))
        missing = [key for key, value in pairs if not value]
        if missing:
            yield Violation(("muc_do_cong_bo", i), {"missing": missing}, at_key=True)


@rule("DVC616", Severity.WARNING)
def code_shape(doc: Doc) -> Iterator[Violation]:
    """The code is the national one: 1.001193, or 1.001193.01 for a case; a local one is a former code.

    vi: “{code}” (ma_thu_tuc) không có dạng mã thủ tục
    vi[local]: “{code}” (ma_thu_tuc) là mã có phần riêng của địa phương; mã quốc gia là {better}
    vi[shortened]: “{code}” (ma_thu_tuc) thiếu chữ số; có thể mã đúng là {better}
    vi[spaces]: Mã thủ tục {better} (ma_thu_tuc) có khoảng trắng thừa
      help: ghi mã quốc gia, ví dụ "1.001193" (trường hợp: "1.001193.01"); mã khác thì ghi ở ma_cu
      help[local]: ghi ma_thu_tuc: "{better}" và chuyển mã đang có sang ma_cu
      help[shortened]: tra lại trên Cơ sở dữ liệu quốc gia; bảng tính hay bỏ mất số 0 ở cuối mã
      help[spaces]: ghi "{better}"
      why: Mã quốc gia gồm một chữ số, dấu chấm và sáu chữ số. Mã kiểu cũ nối thêm mã đơn vị địa phương, nên cùng một thủ tục mà mỗi nơi một mã.
      title: Mã thủ tục không đúng dạng (ma_thu_tuc)
    en: “{code}” (ma_thu_tuc) has no shape of a procedure code
    en[local]: “{code}” (ma_thu_tuc) carries the code of a locality; the national code is {better}
    en[shortened]: “{code}” (ma_thu_tuc) lacks figures; perhaps {better} is meant
    en[spaces]: The code {better} (ma_thu_tuc) has superfluous spaces
      help: write the national code, like "1.001193" (a case: "1.001193.01"); put another code into ma_cu
      help[local]: write ma_thu_tuc: "{better}" and move the present code to ma_cu
      help[shortened]: look it up in the national database; spreadsheets drop a 0 at the end of a code
      help[spaces]: write "{better}"
      why: A national code is a figure, a point and six figures. Older codes add that of a local agency, so that one procedure has a code per place.
      title: A procedure code that has no shape of one (ma_thu_tuc)
    evidence: 64 of 3,538 real codes are local ones, 4 have a shape of their own
    """
    text = doc.procedure.code or ""
    if not text.strip() or NATIONAL_CODE.fullmatch(text) or (text[0], text[-1]) == ("“", "”"):
        return  # the quotes of a word processor are told of the text
    at, code = ("ma_thu_tuc",), text.strip()
    local = _LOCAL.fullmatch(code)
    what, better = "", ""
    if local is not None:
        what, better = "local", local[1]
    elif NATIONAL_CODE.fullmatch(code):
        what, better = "spaces", code
    elif _SHORTENED.fullmatch(code):
        # A spreadsheet drops zeros, and shows fewer figures than there are: the cases and the name of the file
        # tell the whole code.
        named = _file_code(doc) if NATIONAL_CODE.fullmatch(_file_code(doc)) else ""
        of_cases = code_of_cases(doc.procedure)
        whole = of_cases or (named if named.startswith(code) else "")
        if whole or len(code) > len("1.001"):
            what, better = "shortened", whole or code.ljust(8, "0")
    yield Violation(
        at, {"code": text, "what": what, "better": better}, (), _code_fix(doc, what, code, better)
    )


def _code_fix(doc: Doc, what: str, code: str, better: str) -> tuple[Fix, ...]:
    span = doc.source.span(("ma_thu_tuc",))
    key = doc.source.key_span(("ma_thu_tuc",))
    new = f'"{better}"'
    if what == "spaces":
        return doc.source.replacement(("ma_thu_tuc",), new)
    if what == "local" and key.column == 1 and key.end_line == span.line and not doc.source.has(("ma_cu",)):
        new += f'\nma_cu: ["{code}"]'
    elif what != "shortened":
        return ()
    return doc.source.replacement(("ma_thu_tuc",), new, Applicability.UNSAFE)


@rule("DVC619", Severity.WARNING)
def case_codes(doc: Doc) -> Iterator[Violation]:
    """The code of a case is the code of the procedure with two digits more, and stands once.

    vi[other]: Mã trường hợp “{code}” không phải mã thủ tục {own} thêm hai chữ số
    vi[twice]: Mã trường hợp “{code}” ghi hai lần
      label[other]: của thủ tục khác?
      label[twice]: trùng mã
      help[other]: ghi mã có dạng {own}.01
      help[twice]: ghi đúng mã của từng trường hợp, hoặc bỏ dòng thừa
      why: Hệ thống một cửa tìm trường hợp theo mã; mã sai hoặc trùng thì hồ sơ rơi vào trường hợp khác.
      title: Mã trường hợp không phải mã thủ tục thêm hai chữ số
    en[other]: The code “{code}” of a case is not the code {own} of the procedure with two digits more
    en[twice]: The code “{code}” of a case stands twice
      label[other]: of another procedure?
      label[twice]: the same code
      help[other]: write a code like {own}.01
      help[twice]: give each case its code, or drop the second row
      why: One-stop systems find a case by its code; a wrong one sends the dossier to another case.
      title: The code of a case is not that of the procedure with two digits more
    evidence: 6 of 369 published procedures number two cases alike; the portal adds two digits to the code
    """
    own = (doc.procedure.code or "").strip()
    of_cases = code_of_cases(doc.procedure)
    if of_cases and of_cases != own and not NATIONAL_CODE.fullmatch(own):
        return  # the code of the procedure is the wrong one, and reported as such
    first: dict[str, int] = {}
    foreign: dict[str, list[int]] = {}  # cases of another procedure, by its code
    for i, case in enumerate(doc.procedure.variants or ()):
        at, code = ("truong_hop", i, "ma"), case.code.strip()
        before = first.setdefault(code, i)
        tail = code.removeprefix(f"{own}.") if own else "00"
        if before != i:
            related = ((("truong_hop", before, "ma"), "first"),)
            yield Violation(at, {"code": code, "own": own, "what": "twice"}, related)
        elif not (len(tail) == 2 and tail.isascii() and tail.isdecimal()):
            foreign.setdefault(code.rpartition(".")[0], []).append(i)
    for i, *others in foreign.values():
        places = [("ma_thu_tuc",), *(("truong_hop", other, "ma") for other in others)]
        code = (doc.procedure.variants or ())[i].code.strip()
        yield Violation(
            ("truong_hop", i, "ma"),
            {"code": code, "own": own, "what": "other"},
            tuple((place, "other") for place in places),
        )
