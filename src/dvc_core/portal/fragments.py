"""Values of a text that are no whole name: a piece of a sentence, a heading or a rule stands in their place.

A portal's answer has a field for each name. In a text a name is a line, and a line may be anything; what does not read
like the name of a paper, a case, a result or an agency is doubted where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from ..finding import Path
from ..model.paper_names import begins_with_paper
from ..words.folding import fold
from ..words.regex import regex
from ..words.text import CAPITAL_LETTER, flat, shortened
from .breaks import ran_at
from .draft import ProcedureDraft
from .items import holders
from .ledger import leaves
from .names import GROUP, breaks_off
from .prose.durations import ELSEWHERE, OTHERWISE
from .prose.starts import joined_lines, starts_in
from .prose.templates import follows_some, has_file, mentions, signed

_DOSSIER = "thanh_phan_ho_so"
_QUOTED = 90
#: "4 ", "2.3.1. ", "a) ", "- ": what may stand before a name.
_MARK = regex(r"\A(?:[-–+*•.\s]+|\(?(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}|[a-zđ])[.)]+\s*)+", flags=0)
_NUMBER = regex(r"\A[0-9]{1,2}\s+", flags=0)
_WORD = regex(r"[^\W\d_]{2}", flags=0)
_DIGIT_BEFORE = regex(r"[0-9]+(?=[^\W\d_][^\W\d_]{2})", flags=0)
#: A code that ran into a name, and a stop, a letter or a number that words of another cell follow without a blank.
_RAN_INTO = regex(
    rf"Mã\s*:|[^\W\d_]{{2}}(?<!{CAPITAL_LETTER})[.;)]{CAPITAL_LETTER}(?:-|[^\W\d_](?<!{CAPITAL_LETTER}))|[^\W\d_]{{2}}[)][^\W\d_]{{2}}|\w[)][0-9]"
    rf"|[^\W\d_A-Za-z](?<!{CAPITAL_LETTER})(?<!số)(?=[0-9])|-[A-ZĐ]{{2,}}[0-9]|[^\W\d_](?<!{CAPITAL_LETTER})[.;][0-9]"
    r"|[^\W\d_][0-9]{1,3} [Bb]ản (?:chính|sao)|\b[Bb]ản (?:chính|sao)(?=[^\W\d_])",
    flags=0,
)
#: Words of one spelling that have a capital inside: VNeID, eTax, iMOIT.
_SPELT_SO = regex(r"[a-z][A-Z]|[A-Z]{2,}[a-z]{1,2}[A-Z]", flags=0)
_NOTE = r"(?:lưu\s+ý|ghi\s+chú|chú\s+ý|ví\s+dụ)\b"
_WHO = r"(?:người|tổ\s+chức|cá\s+nhân|doanh\s+nghiệp|công\s+dân|cơ\s+quan)\b"
#: What a paper is: the words that a row of a dossier begins with, behind a count and what gathers several.
_NOUN = (
    r"(?:ảnh|bài|bản(?!\s+(?:án|thân|chất|quyền)\b)|bảng|bằng|báo\s+cáo|bệnh\s+án|bìa|biên\s+(?:bản|lai)|biểu|bộ|căn\s+cước|catalogue?|chứng\s+\w+"
    r"|chương\s+trình|công\s+(?:văn|hàm)|danh\s+(?:mục|sách)|di\s+chúc|di(?:ễ|e)n\s+văn|dự\s+(?:án|kiến|thảo|toán)|đề\s+(?:án|cương|nghị|xuất)|đĩa|điều\s+(?:lệ|ước)|đồ\s+án"
    r"|đơn(?!\s+vị)|file|giải\s+trình|giáo\s+trình|giấy|hải\s+đồ|hình(?!\s+thức)|hiệp\s+định|h[oó][aá]\s+đơn|học\s+bạ|hồ\s+sơ|hộ\s+(?:chiếu|khẩu)|hợp\s+đồng|kế\s+hoạch"
    r"|kê\s+khai|kết\s+(?:luận|quả)|kịch\s+bản|lệnh|lịch|lời\s+khai|lược\s+đồ|luận\s+chứng|lý\s+lịch|mảnh|maket|mẫu|mô\s+tả|nghị\s+quyết|nhật\s+ký|nội\s+quy|phác\s+thảo|phiếu"
    r"|phim|phụ\s+lục|phương\s+án|quy\s+(?:chế|chuẩn|hoạch|trình)|quyết\s+(?:định|toán)|sách|séc|sổ|số\s+liệu|sơ\s+(?:đồ|yếu|họa)|tài\s+liệu|tệp|thẻ|thiết\s+kế"
    r"|thông\s+(?:báo|tin)|thỏa\s+thuận|thoả\s+thuận|thư|thuyết\s+minh|tiêu\s+chuẩn|tóm\s+tắt|tờ|trích\s+\w+|[uủ][yỷ]\s+(?:quyền|nhi[eê]m|nhiệm)|văn\s+(?:bản|bằng|kiện)|vận\s+(?:tải\s+)?đơn|vé"
    r"|vi\s+bằng|xác\s+nhận|ý\s+kiến)(?!\w)"
)
_COUNT = r"(?:\(?[0-9]+\)?\s+|(?:một|hai|ba|bốn)\s+)(?:\([^()]{1,12}\)\s*)?(?:bộ\s+)?"
_PAPER_NAME = regex(
    rf"(?:(?:(?:các|những|toàn\s+bộ|mọi|loại|kèm\s+theo|xuất\s+trình|nộp)\s+)|{_COUNT}|(?:một|01|1)\s+trong\s+(?:số\s+)?(?:các\s+|những\s+)?(?:loại\s+)?)*{_NOUN}",
    flags=re.IGNORECASE,
)
#: What stands behind a condition at the head of a row, up to the paper.
_LEADS_TO = regex(
    r"\s*(?::(?!.*\bthì\b)|,?\s*(?:thì\b)?(?:[^.;:]{0,60}?\s)?(?:(?:phải|cần|còn)\s+)?(?:nộp|có|gửi|bổ\s+sung|xuất\s+trình)(?:\s+(?:thêm|kèm|kèm\s+theo))?\s*:?)\s*",
    flags=re.IGNORECASE | re.DOTALL,
)
#: A row that counts sets, leads to others or speaks of rows above or below it ("Phiếu này là …").
_NO_PAPER = regex(
    r"(?:[^\W\d_]+\s+){1,4}này\b|[0-9]+\s+bộ[.;]\s|(?:(?:trong\s+)?trường\s+hợp|đối\s+với|nếu|khi)\s[^()]*\bthì\s|(?:các\s+)?bản\s+(?:sao|chụp|chính)\s+(?:là|phải)\b|loại\s+giấy\s+tờ(?:\s*:|\s+mẫu\b)|phiếu\s+được\s|hồ\s+sơ\s+(?:đối\s+với|(?:trong\s+)?trường\s+hợp)\s[^:;]*\Z|(?:thành\s+phần\s+)?hồ\s+sơ\b[^:;.(]{0,160}\b(?:gồm|nộp\s+(?:[0-9]|một|trước)|như\s+sau)\b|số\s+(?:bộ|lượng)\b"
    r"|.*(?:sau\s+đây|như\s+sau|gồm\s+có|bao\s+gồm|các\s+giấy\s+tờ\s+sau)\W*\Z|.*\b(?:nêu|nói|quy\s+định|kể)\s+trên\W*\Z"
    r"|(?:giấy\s+tờ|tài\s+liệu|hồ\s+sơ)\s+(?:(?:phải|cần|để)\s+)?(?:nộp|gửi|xuất\s+trình|cung\s+cấp)\W*\Z|hồ\s+sơ\b[^:;.(]{0,80}\bphải\s"
    r"|[^.;:(]*\bphải\s+(?:bảo\s+đảm|đảm\s+bảo)\b|.*\b(?:chỉ\s+cần|(?<!người\s)có\s+trách\s+nhiệm)\s",
    flags=re.IGNORECASE | re.DOTALL,
)
#: A name of a case that rules or notes: who must do what, and what need not be filed.
_RULE = regex(
    rf"{_NOTE}|{_WHO}|hoặc\s|(?:đối\s+với\s+)?trường\s+hợp\s+[(]?[0-9]+[)]?\Z|(?:[uủ][yỷ]\s+ban|sở|(?:chi\s+)?cục)\s|.*\bdưới\s+đây\b"
    r"|.*,\s[^,]*\b(?:gửi|nộp)\s+hồ\s+sơ\b|.*\s(?:gửi|nộp)\s+[0-9]+\s+bộ\s|(?:sau\s+khi|theo|ban\s+hành|quy\s+định\s+về)\s"
    r"|.*(?:\bthì\b|\bkhông\s+(?:cần|phải|yêu\s+cầu)\s+(?:nộp|có)"
    r"|\bphải\s+(?:nộp|có|cam\s+kết|xuất\s+trình|bảo\s+đảm|chịu)|chịu\s+trách\s+nhiệm|hồ\s+sơ\s+này|thực\s+hiện\s+theo\s+quy\s+định|(?-i:[.]\s+[^\W\d_a-zđ]))",
    flags=re.IGNORECASE | re.DOTALL,
)
#: The rest of a line that broke: a number, or one word.
_REST = regex(r"[0-9]+/|[^\W\d]\S*\Z", flags=0)
#: A sentence about a result, or several results in one.
_NO_RESULT = regex(
    rf"{_WHO}|{_REST.pattern}|thời\s+hạn\s|không\s|thuế\s+(?:tỉnh|cơ)|.*;\s*(?:hoặc\s*)?[-+]\s|(?:chủ\s+tịch|[uủ][yỷ]\s+ban|sở|cục|biên\s+phòng|kho\s+bạc|bộ\s+(?!hồ\s+sơ|luật|quy)[^\W\d_]+)\s"
    r"|(?:trường\s+hợp|đối\s+với|nếu|trong|sau|hoặc|và|có|chuyển|gửi|tại|cổng|hệ\s+thống|hồ\s+sơ\s+(?:gửi|nộp))\s|\W*\.\.|.*[;,]\s+(?:Giấy|Quyết\s+định|Văn\s+bản|Thông\s+báo|Công\s+văn)\s|.*[(]i[)]",
    flags=re.IGNORECASE | re.DOTALL,
)
#: A mark or the end of a word before the name of a file, or a paper with its count or its words in that name.
#: So short a name ("III", "a1") is the end of one that broke.
_NO_FILE = regex(r".{1,3}\Z|[-+*•]|docx?(?![a-z])|[0-9]{1,2} (?:Tờ|Đơn|Giấy|Bản)\s|.{121}", flags=re.DOTALL)
#: A sentence about agencies, or the rest of one.
_NO_AGENCY = regex(
    r"[(•-]|(?:đối\s+với|trường\s+hợp|nếu|khi)\s|.*(?:;\Z|\s(?:phải|chỉ\s+được|bảo\s+đảm|khi\s+đã)\s)",
    flags=re.IGNORECASE | re.DOTALL,
)
#: A row that leads to those below it, without a colon.
_LEADS_ON = regex(r"\bsau(?:\s+đây)?\s*(?:\([^()]*\))?\s*\Z", flags=re.IGNORECASE)
_CONTENT = regex(r"\b(?:nội\s+dung|ghi\s+rõ|nêu\s+rõ|cam\s+kết|chữ\s+ký)\b(?![^(]*\()", flags=re.IGNORECASE)
#: Behind the name of a fee, before its amount: for what the amount is ("…: Gia hạn: 675.000").
_NAME_GOES_ON = regex(r"\s*:\s*(?!mức|là)[^\W\d][^0-9]*[0-9]", flags=re.IGNORECASE)
#: What comes in may be the dossier itself.
_RECEIPT = regex(
    r"\bnhận (?:được )?(?:thông báo|văn bản|đơn|đề nghị|yêu cầu|báo cáo|tờ khai)\b", flags=re.IGNORECASE
)
_FREE = regex(r"(miễn phí|(?<![0-9.,])0\s*(?:việt nam )?(?:đồng|vnđ|vnd))\s*\(\s*", flags=re.IGNORECASE)
#: The words of a case that lead to the papers below it.
_LEADS = regex(
    r"(?:,\s*kèm\s+theo\s[^,]*?|,?\s+thì(?:\s[^:;.]*?)?|,)\s+(?:(?:còn|cần|phải)\s+)+(?:có|nộp|bổ\s+sung|gửi)(?:\s+thêm)?\s*:?\Z|,\s+hồ\s+sơ(?:\s+đ\w+(?:\s+\w+)?)?\s*:?\Z",
    flags=re.IGNORECASE,
)


def doubt_fragments(draft: ProcedureDraft) -> None:
    """Doubt values that are no whole name; the words that lead to the papers of a case are no part of its name."""
    dossier = draft.data.get(_DOSSIER) or {}
    papers: list[tuple[Path, dict[str, Any]]] = [
        ((_DOSSIER, "giay_to", i), paper) for i, paper in enumerate(dossier.get("giay_to", ()))
    ]
    for i, case in enumerate(dossier.get("truong_hop", ())):
        at: Path = (_DOSSIER, "truong_hop", i)
        case["ten"] = _LEADS.sub("", case["ten"])
        _case(draft, at, case["ten"], draft.data.get("ten_thu_tuc") or "")
        papers += [((*at, "giay_to", n), paper) for n, paper in enumerate(case["giay_to"])]
    odd = dict(_odd_values(draft.data))
    for at, said in odd.items():
        draft.doubt(at, "name_is_piece", text=shortened(said, _QUOTED))
    broken = {row.get("ma", "") for at, row in _rows(draft.data) if at in odd}
    for at, paper in papers:
        _paper(draft, at, paper, broken=paper.get("mau") in broken)
        number = "" if "mau" in paper or follows_some(paper["ten"]) else signed(paper["ten"])
        if number and not mentions(paper["ten"]):
            draft.doubt(at, "template_unread", text=number)
    _cases_inside(draft, papers)
    _signs(draft, papers)
    _cut(draft)
    _times(draft)
    _fees(draft)


def _cut(draft: ProcedureDraft) -> None:
    """Doubt steps and conditions that stop where a sentence goes on."""
    rows = {key: draft.data.get(key) for key in ("trinh_tu_thuc_hien", "yeu_cau_dieu_kien")}
    for at, text in leaves(rows):
        if isinstance(text, str) and _GOES_ON.search(text.rstrip()):
            draft.doubt(at, "name_is_piece", text=text.rstrip()[-_QUOTED:])


_GOES_ON = regex(
    r"(?:[,(:+/]|[\s.]-|[A-ZĐ]-|\b(?:là|và|hoặc|của|cho|với|tại(?:\s+mục)?|như|gồm|về|(?:định|mẫu)\s+số|(?<!tiếp )(?<!kèm )theo))\Z",
    flags=re.IGNORECASE,
)


def _signs(draft: ProcedureDraft, papers: Sequence[tuple[Path, dict[str, Any]]]) -> None:
    """Doubt the number of a template that the name of one of its papers gives more of ("01" of "01/TAIN")."""
    for at, row in _rows(draft.data):
        number = row.get("so_mau", "").rpartition(" ")[2]
        of = [paper["ten"] for _, paper in papers if number and paper.get("mau") == row.get("ma")]
        more = rf" {re.escape(number)}[-./]\w"
        longer = next((sign for name in of if re.search(more, sign := signed(name))), "")
        if longer:
            draft.doubt((*at, "so_mau"), "template_unread", text=longer)


def _cases_inside(draft: ProcedureDraft, papers: Sequence[tuple[Path, dict[str, Any]]]) -> None:
    """Doubt papers where the name of a case or a group stands inside a line, in a note that leads on, or in place of a paper."""
    dossier = draft.data.get(_DOSSIER) or {}
    notes = [note for note in dossier.get("luu_y", ()) if _CASE_NOTE.search(note)]
    said = next(iter(notes + [row["ten"] for _, row in papers if _CASE_INSIDE.search(row["ten"])]), "")
    for key in ("giay_to", "truong_hop"):
        if said and dossier.get(key):
            draft.doubt((_DOSSIER, key), "case_inside", text=shortened(said, _QUOTED))
    group = ""
    of: Path = ()
    for at, row in papers if not said else ():
        group, of = (group if at[:-1] == of else ""), at[:-1]
        if _GROUP_ROW.match(row["ten"]) and not _names_a_paper(_MARK.sub("", row["ten"]), ""):
            group = row["ten"]
        elif group:
            draft.doubt(at, "case_inside", text=shortened(group, _QUOTED))


#: The mark of a case, behind other words; a note that is the name of a case, with its colon.
_CASE_INSIDE = regex(r"(?<=\S)[\W_]*(?<![(/.\d])[b-eđ][).]\s*(?:Trường hợp|Đối với|Hồ sơ)\s", flags=0)
_CASE_NOTE = regex(
    rf"{_CASE_INSIDE.pattern}|\A\W*(?:Trường hợp|Đối với|(?:Các )?[Gg]iấy tờ|Hồ sơ|Xuất trình|Nộp)\s[^.;]*:\Z",
    flags=0,
)
#: The name of a group of papers that stands in their list.
_GROUP_ROW = regex(
    r"[\W\d]*(?:[a-zđ][.)]\s*)?(?:(?:thành phần )?hồ sơ|(?:(?:các )?giấy tờ|xuất trình|nộp)(?=[^:]*:?\Z)|(?:trường hợp|đối với)(?!.*\b(?:thì|phải)\b))\s",
    flags=re.IGNORECASE,
)


def _paper(draft: ProcedureDraft, at: Path, paper: dict[str, Any], *, broken: bool) -> None:
    """A row of a dossier; where the name of its file is ``broken``, its beginning is in the name of the paper."""
    if _in_content(paper["ten"], paper.get("neu", "")):
        draft.doubt((*at, "neu"), "condition_in_content", text=shortened(paper["neu"], _QUOTED))
    name = _MARK.sub("", paper["ten"])
    piece = name[:1].islower() or paper["ten"][:1] == "(" or broken
    if _LEADS_ON.search(name) and "mot_trong" not in paper:
        draft.doubt(at[:-1], "paper_leads", text=shortened(name, _QUOTED))
    if not _names_a_paper(name, paper.get("neu", "")):
        draft.doubt(at, "paper_is_rule", text=shortened(name, _QUOTED))
    elif piece or _is_piece(name):
        draft.doubt(at, "name_is_piece", text=shortened(name, _QUOTED))


def _odd_values(data: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    """Results, templates, agencies, notes and titles of instruments that are a piece, or have words of another cell."""
    for at, row in _rows(data):
        name = row["ten"]
        result = at[0] == "ket_qua_thuc_hien"
        odd = name[:1].islower() and (result or not _PAPER_NAME.match(name))
        odd = odd or (_NO_RESULT if result else _NO_FILE).match(name)
        if odd or _DIGIT_BEFORE.match(name) or _is_piece(name):
            # What begins in the middle is the rest of the result above.
            yield at[:1] if result and _REST.match(name) else at, name
        elif _sign_goes_on(row.get("so_mau", "").rpartition(" ")[2], name):
            yield (*at, "so_mau"), name
    # Beside the piece of a sentence other lines of a role are of the sentence too.
    yield from (
        (at[:2], name)
        for at, name in _agencies(data)
        if name[:1].islower() or _NO_AGENCY.match(name) or _is_piece(name)
    )
    for i, note in enumerate((data.get(_DOSSIER) or {}).get("luu_y", ())):
        if ran_together(note) or _PAPER_NAME.match(_MARK.sub("", note)):
            yield (_DOSSIER, "luu_y", i), note
    for i, law in enumerate(data.get("can_cu_phap_ly") or ()):
        title, number = law.get("ten", ""), law.get("so_ky_hieu", "")
        if _TORN.match(title):
            # The letter is that of the number in some other cell: which, nobody can tell.
            yield ("can_cu_phap_ly",), title
        elif (
            (title and breaks_off(title.rstrip(" .;")))
            or _NUMBER_RAN_IN.search(title)
            or _NUMBER_GOES_ON.search(number)
            or _words_ran(title)
        ):
            yield ("can_cu_phap_ly", i), title or number


#: No word of the language begins so: a letter of a number before it.
_TORN = regex(r"(?!Ch|Gh|Kh|Ng|Nh|Ph|Th|Tr)[BCDĐGHKLMNPQRSTVX][bcdđghklmnpqrstvx]", flags=0)
_NUMBER_RAN_IN = regex(
    rf"[^\W\d_]{{2}}(?<!{CAPITAL_LETTER})[0-9]|[^\W\d_][0-9]+/[0-9]{{4}}\b|[0-9]{{5,}}/[0-9]{{4}}/|-(?:CP|TTg|BT?[A-Z]{{2,5}})[0-9]"
    rf"|[0-9]{CAPITAL_LETTER}[^\W\d_](?<!{CAPITAL_LETTER})|\A(?:Trang chủ|hông tư|ghị định|uật|uyết định)\b|(?:Số ký hiệu|Trích yếu):",
    flags=0,
)
#: A number that another ran into, or that lost its end or its year.
_NUMBER_GOES_ON = regex(
    r"-(?:CP|TTg|UBND|B[A-ZĐ]{1,6})[0-9]|QH[0-9]?\Z|\A(?:19|20)[0-9]{2}/|\A[0-9]+/NĐ-", flags=0
)


def _words_ran(title: str) -> bool:
    return any(_ran(word) for word in _LETTERS.findall(title) if word != "TTg")


def _sign_goes_on(number: str, file: str) -> bool:
    """Whether the name of a file has more of the sign of its template than a number: "12TP-TTTM", "02 TS"."""
    behind = file[at + len(number) :] if (at := file.find(number)) >= 0 else ""
    return (
        bool(number)
        and re.match(r"[^\W_]|[.-]\s?(?:[A-ZĐ]{2,6}\b|[0-9])|\s[A-ZĐ]{2,6}\b", behind) is not None
    )


def _names_a_paper(name: str, condition: str) -> bool:
    """Whether a row begins with what a paper is, perhaps behind its condition."""
    at = (
        name.find(condition) + len(condition) if condition and condition in name[: len(condition) + 30] else 0
    )
    said = name[lead.end() :] if at and (lead := _LEADS_TO.match(name, at)) else name
    return _PAPER_NAME.match(said) is not None and not _NO_PAPER.match(name)


def _case(draft: ProcedureDraft, at: Path, said: str, procedure: str) -> None:
    name = _NUMBER.sub("", _MARK.sub("", said))
    if said[:1] == "(" or _WORD.search(name) is None or ran_together(name):
        draft.doubt(at, "name_is_piece", text=shortened(said, _QUOTED))
    elif _RULE.match(name):
        draft.doubt(at, "case_is_rule", text=shortened(said, _QUOTED))
    elif fold(said) == fold(procedure) or begins_with_paper(name) or (name != said and GROUP.match(name)):
        draft.doubt(at, "case_is_paper", text=shortened(said, _QUOTED))


def _in_content(name: str, condition: str) -> bool:
    """Whether a condition is one of what a paper has in it, of one of two papers, or of its copies."""
    if not condition or condition not in name:
        return False
    before, _, after = name.partition(condition)
    applies = condition.casefold().startswith("áp dụng") and before.rstrip()[-1:].isalnum()
    other = not condition.startswith("nếu có") and (
        _OTHER_FOLLOWS.match(after) is not None or _OF_ONE_OF_TWO.search(before) is not None
    )
    ends = breaks_off(condition) or _MUST_LAST.search(condition) is not None
    two = re.search(r",\s(?:trong đó|[^,]*\S\s(?:đối với|trong) trường hợp)\s", condition) is not None
    return applies or other or ends or two or _CONTENT.search(before) is not None


_MUST_LAST = regex(r"\b(?:phải|cần)\s+(?:nộp|có|bổ\s+sung|gửi)(?:\s+thêm)?\Z", flags=re.IGNORECASE)


#: Behind a condition: the sentence goes on with something else.
_OTHER_FOLLOWS = regex(r"\)?\s*(?:[;,]|hoặc\b)\s*\w", flags=re.IGNORECASE)
#: Before a condition in brackets a second paper, or a count: the condition is perhaps of that alone.
_OF_ONE_OF_TWO = regex(
    r"(?:\bhoặc\s(?!bản\s+(?:sao|chính|gốc|chụp)\b)[^().;]*\(\s*|[:;]\s*[0-9]{1,2}\s*(?:\([^()]*\)\s*)?bản\s[^;]*)\Z",
    flags=re.IGNORECASE,
)


def _is_piece(name: str) -> bool:
    """Whether a name has no words, breaks off, or has words of another cell in it."""
    return _WORD.search(name) is None or ran_together(name) or breaks_off(name.rstrip(" .;"))


def ran_together(name: str) -> bool:
    """Whether words of another cell, a code or a file ran into a name."""
    return has_file(name) or _RAN_INTO.search(name) is not None or any(map(_ran, _LETTERS.findall(name)))


_LETTERS = regex(r"[^\W\d_]{3,}", flags=0)


def _ran(word: str) -> bool:
    """Whether a word is two, a capital follows a small letter, or small letters follow two capitals."""
    if ran_at(word):
        return True
    if word.isupper() or word[1:].islower() or _SPELT_SO.match(word):
        return False
    return any(
        (a.islower() and b.isupper()) or (a.isupper() and b.islower() and i)
        for i, (a, b) in enumerate(pairwise(word))
    )


def _rows(data: dict[str, Any]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Results and templates."""
    for key in ("ket_qua_thuc_hien", "mau_don_to_khai"):
        rows = data.get(key)
        yield from (((key, i), row) for i, row in enumerate(rows if isinstance(rows, list) else ()))


def _agencies(data: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    for key, said in (data.get("co_quan_giai_quyet") or {}).items():
        at: Path = ("co_quan_giai_quyet", key)
        if key != "noi_tiep_nhan":
            yield from (
                (((*at, i), name) for i, name in enumerate(said)) if isinstance(said, list) else [(at, said)]
            )


def _times(draft: ProcedureDraft) -> None:
    """Rows of one way with unlike times, of which one or more do not say for which case they are."""
    rows = draft.data.get("cach_thuc_thuc_hien") or []
    for i, row in enumerate(rows):
        limits = [one.get("thoi_han_giai_quyet") for one in rows if one["hinh_thuc"] == row["hinh_thuc"]]
        if "truong_hop" not in row and any(limit != limits[0] for limit in limits):
            draft.doubt(("cach_thuc_thuc_hien", i, "thoi_han_giai_quyet"), "time_of_some_case")
    for at, holder in holders(draft):
        parts = (holder.get("thoi_han_giai_quyet") or {}).get("chi_tiet", ())
        for i, part in enumerate(parts):
            place = (*at, "thoi_han_giai_quyet", "chi_tiet", i)
            if part["cho"] in (ELSEWHERE, OTHERWISE):
                draft.doubt((*place, "cho"), "label_is_ours", text=part["cho"])
            elif breaks_off(part["cho"]) or part["cho"][0].islower() or _TIME_INSIDE.search(part["cho"]):
                draft.doubt(place, "name_is_piece", text=shortened(part["cho"], _QUOTED))
        _start(draft, (*at, "thoi_han_giai_quyet", "tinh_tu"), holder.get("thoi_han_giai_quyet") or {})
        summed = (holder.get("thoi_han_giai_quyet") or {}).get("loai") == "so_luong"
        if _holds_its_parts(parts) or (summed and any(_OF_CASE.match(part["cho"]) for part in parts)):
            draft.doubt((*at, "thoi_han_giai_quyet"), "parts_of_parts")


#: The label of a case, which is no stage of a time that is the sum of its stages.
_OF_CASE = regex(
    r"(?:đối\s+với\s+(?:các\s+)?(?:xã|trường\s+hợp|khu\s+vực|vụ)|trường\s+hợp)\b", flags=re.IGNORECASE
)
#: In a label: a time; at its head: what a sentence goes on with, or the piece of work that a stage is.
_TIME_INSIDE = regex(
    r"\A(?:kể|tính)\s+từ\s|\A[0-9]{1,3}\s*(?:ngày|giờ|tháng)\b|[0-9]\)?\s*(?:\([^()]*\)\s*)?(?:ngày|giờ)\s+làm\s+việc\b"
    r"|\A(?-i:kể|tính|trong|tại|sau|từ|của|cho|để|về|và|hoặc|do|khi|với|đối\s+với\s+\w+\Z|là|bằng|theo)(?:\s|\Z)"
    r"|\A(?:phải|sẽ|thực\s+hiện|kiểm\s+tra|thẩm\s+(?:định|tra)|xem\s+xét|trình|tiếp\s+nhận|trả\s+kết\s+quả|chuyển|gửi|thông\s+báo|phê\s+duyệt|lấy\s+ý\s+kiến|xác\s+minh)\s"
    r"|\A(?:(?:tại|cho)\s+)?(?:(?:bộ|sở|ban|phòng|văn\s+phòng|(?:chi\s+)?cục|[uủ][yỷ]\s+ban|ubnd|cơ\s+quan|công\s+an|bảo\s+hiểm)\s|cấp\s+(?:xã|huyện|tỉnh)\b)"
    r"|\Athời\s+(?:gian|hạn)\s(?!(?:(?:giải\s+quyết|thực\s+hiện)\s+)?(?:đối\s+với|trường\s+hợp))|\Atổng\b|:\s*thời\s+(?:gian|hạn)\Z|[0-9]\s*đồng\b",
    flags=re.IGNORECASE,
)


def _start(draft: ProcedureDraft, at: Path, limit: dict[str, Any]) -> None:
    """Doubt another event as the start of a time where its source, or a part of it, counts from the dossier too."""
    if limit.get("tinh_tu") != "su_kien_khac":
        return
    nodes = (draft.root, *draft.root.rows("channels"))
    texts = [node.text(key) for node in nodes for key in ("time", "text")]
    said = [start for text in texts for start in starts_in(joined_lines(text))]
    for other in [one.words for one in said if one.event != "su_kien_khac" or _RECEIPT.search(one.words)][:1]:
        draft.doubt(at, "start_of_other", said=shortened(other, _QUOTED))


def _holds_its_parts(parts: Sequence[dict[str, Any]]) -> bool:
    """Whether times of cases and of the stages of a case stand beside each other: one is the sum of those behind it."""
    sums = ((first, end) for first in range(len(parts)) for end in range(first + 3, len(parts) + 1))
    return len({part["cho"] for part in parts}) < len(parts) or any(
        Decimal(str(parts[first]["so"])) == sum(Decimal(str(part["so"])) for part in parts[first + 1 : end])
        for first, end in sums
        if len({part["don_vi"] for part in parts[first:end]}) == 1
    )


def _fees(draft: ProcedureDraft) -> None:
    """Fees that a rule sets, where the cell says besides that the service is free."""
    root = draft.root
    said = " ".join(flat(node.text("fees")) for node in (root, *root.rows("channels")))
    free = [(match[1], said[match.end() :]) for match in _FREE.finditer(said)]
    for at, holder in holders(draft):
        fees = holder.get("phi_le_phi")
        for i, fee in enumerate(fees if isinstance(fees, list) else ()):
            place = (*at, "phi_le_phi", i)
            note = fee.get("ghi_chu", "")[:_QUOTED]
            if _NAME_GOES_ON.match(fee.get("ghi_chu", "").removeprefix(fee.get("ten", "-"))):
                draft.doubt((*place, "ten"), "label_breaks_off", text=fee["ten"])
            if fee["muc_thu"] == "mien_phi" and note.casefold().startswith("không quy định"):
                draft.doubt(place, "fee_not_regulated", text=note)
            # What is nought beside amounts or a note is doubted already.
            if any(doubt.code.startswith("zero_") for to, doubt in draft.doubts if to[: len(place)] == place):
                continue
            nought = next((word for word, text in free if note and text.startswith(note)), "")
            if nought and fee["muc_thu"] != "mien_phi":
                draft.doubt(place, "free_beside_rule", said=nought, text=shortened(note, _QUOTED))
