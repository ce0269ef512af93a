"""From which event a time is counted: "kể từ ngày nhận đủ hồ sơ hợp lệ" becomes a word of ``tinh_tu``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ...words.grammar import GrammarTable
from ...words.text import flat, shortened

#: What such a text may say.
STARTS = GrammarTable("Thời hạn tính từ")

_FROM = STARTS.phrase(
    "what a time is counted from, up to the end of the clause",
    r"(?:\b(?:kể|tính)\s+(?:cả\s+)?từ\s+(?:(?:ngày|khi|lúc|thời\s+điểm)\s+)?"
    # Behind a time "sau khi nhận" is the same; elsewhere it tells what happened before.
    r"|(?:(?<=ngày\s)|(?<=việc\s)|(?<=tháng\s)|(?<=giờ\s))sau\s+khi\s+(?=(?:tiếp\s+)?nhận\s))(?P<e>(?!(?:ngày\s+)?[0-9])[^.;:\n()]{3,240}?)"
    # A comma goes on with what the dossier is ("hồ sơ đầy đủ, hợp lệ"); any other begins a new clause.
    r"(?=\s*(?:[.;:\n()]|,(?!\s*(?:và\s+)?(?:đầy|đủ|hợp|chính|đúng|đạt|thống|bảo|đảm|đáp)\b)|\Z|"
    r"\s(?:đối\s+với|với\s+trường\s+hợp|trong\s+trường\s+hợp|trường\s+hợp|cho\s+đến|đến\s+(?:khi|ngày)|không\s+(?:tính|bao|kể)"
    r"|và\s+hồ\s+sơ\s+đó|nếu|thì|mà|hoặc|trừ|trong\s+(?:thời\s+hạn|vòng)|-)(?=\s|\Z)))",
    "5 ngày kể từ ngày nhận đủ hồ sơ đối với cây già",
    {"e": "nhận đủ hồ sơ"},
)
_RECEIVED = STARTS.phrase(
    "the dossier is received, perhaps by whom, perhaps complete",
    r"\A(?P<who>[^,]{0,90}?)\b(?:tiếp\s+)?nhận\s+(?:được\s+)?(?P<how>(?:(?:khi|đủ|đầy\s+đủ|các|toàn\s+bộ|bộ|bản|một|thành\s+phần)\s+){0,4})"
    r"(?P<what>hồ\s+sơ|giấy\s+tờ|đơn|tờ\s+khai|giấy\s+đề\s+nghị|(?:văn\s+bản\s+)?(?:đề\s+nghị|yêu\s+cầu)|thông\s+tin\s+khai\s+báo)\b"
    r"(?P<rest>.*)\Z",
    "cơ quan có thẩm quyền nhận được hồ sơ hợp lệ",
    {"who": "cơ quan có thẩm quyền ", "what": "hồ sơ", "rest": " hợp lệ"},
)
_COMPLETE = STARTS.phrase(
    "the dossier is as it must be",
    r"\b(?:đủ|hợp\s+lệ|hợp\s+pháp|chính\s+xác|hoàn\s+chỉnh|(?:đúng|đạt|đáp\s+ứng)(?:\s+(?:đủ|đúng|các))?\s+(?:quy\s+định|yêu\s+cầu|điều\s+kiện))\b",
    "hồ sơ đạt yêu cầu",
    "đạt yêu cầu",
)
_OTHER_PAPERS = STARTS.phrase(
    "what is received is not what the applicant hands in: a supplement, what another agency sends, two things",
    r"\b(?:bổ\s+sung|sửa\s+đổi|hoàn\s+thiện|lấy\s+ý\s+kiến|trình(?!\s+báo)|phê\s+duyệt|thẩm\s+định|xác\s+minh|phương\s+án|chuyển|gửi|giao|từ|do|kèm|sau"
    r"|của\s+(?:các\s+)?(?:sở|ubnd|ủy\s+ban|uỷ\s+ban|cơ\s+quan|bộ|cục|chi\s+cục|văn\s+phòng|phòng|công\s+an|chủ\s+tịch|cấp|hội\s+đồng|chi\s+nhánh|bhxh|trung\s+tâm)"
    r"|và(?!\s+(?:đầy|đủ|hợp|chính|đúng|đạt|thống|bảo|đảm|đáp)\b))\b",
    "nhận hồ sơ bổ sung",
    "bổ sung",
)
_PERHAPS_IT = STARTS.phrase(
    "papers are received that may be the dossier, or may come from elsewhere",
    r"\A(?:tiếp\s+)?nhận\s+(?:(?:được|đủ|đầy\s+đủ|các|một)\s+){0,3}(?:văn\s+bản|công\s+văn|tài\s+liệu|giấy|thông\s+tin|số\s+liệu|bản\s+khai|báo\s+cáo|phương\s+án|mẫu|tờ\s+trình|khiếu\s+nại)\b",
    "nhận được văn bản theo quy định",
    "nhận được văn bản",
)
_HANDED_IN_AT = STARTS.phrase(
    "who receives is where one hands in",
    r"\A(?:bộ\s+phận|trung\s+tâm\s+(?:phục\s+vụ|hành\s+chính)|(?:cơ\s+quan|nơi|đơn\s+vị)\s+(?:tiếp\s+)?nhận|hệ\s+thống)\b",
    "Bộ phận một cửa",
    "Bộ phận",
)
_BY_AGENCY = STARTS.phrase(
    "who receives is an agency",
    r"\A(?:cơ\s+quan|sở|bộ|cục|chi\s+cục|tổng\s+cục|vụ|phòng|văn\s+phòng|ủy\s+ban|uỷ\s+ban|ubnd|ubck|công\s+an|kho\s+bạc|bảo\s+hiểm|ngân\s+hàng|hải\s+quan|chi\s+nhánh|đăng\s+ký)",
    "Sở Xây dựng",
    "Sở",
)
_PAID = STARTS.phrase(
    "the financial duty is done",
    r"\A[^,]{0,60}?\b(?:hoàn\s+thành|thực\s+hiện\s+xong|nộp\s+(?:đủ|xong))\s+(?:xong\s+)?(?:các\s+)?nghĩa\s+vụ\s+tài\s+chính\b",
    "khi người sử dụng đất hoàn thành nghĩa vụ tài chính",
    "khi người sử dụng đất hoàn thành nghĩa vụ tài chính",
)
_HANDED_IN = STARTS.phrase(
    "the dossier is handed in",
    r"\A(?:(?:các\s+)?(?:tổ\s+chức|cá\s+nhân|công\s+dân|doanh\s+nghiệp|người\s+(?!nộp))[^,]{0,50}?\s)?nộp\s+(?P<how>(?:(?:đủ|đầy\s+đủ|các|toàn\s+bộ|bộ)\s+){0,3})hồ\s+sơ\b(?P<rest>.*)\Z",
    "người dân nộp hồ sơ",
    "người dân nộp hồ sơ",
)
_PAID_TOO = STARTS.phrase(
    "behind the dossier: and fees or what else is due are paid",
    r"\bvà\s(?:[^,]{0,60}?\s)?(?:nghĩa\s+vụ|nộp\s+(?:đủ\s+)?(?:phí|lệ\s+phí|thuế|tiền))\b",
    "hồ sơ và người nộp đã nộp phí",
    "và người nộp đã nộp phí",
)
_CUT = STARTS.phrase(
    "the text ends in the middle",
    r"\A(?:(?:khi|tiếp|nhận|được|đủ|đầy|hồ|các|có|ngày)\s*)*\Z",
    "nhận đủ",
    "nhận đủ",
)
_NOTICE = STARTS.phrase(
    "what is received tells that something was done",
    r"\bnhận\s+(?:được\s+)?(?:thông\s+báo|chứng\s+từ|kết\s+quả|xác\s+nhận)\b",
    "nhận được thông báo hoàn thành nghĩa vụ",
    "nhận được thông báo",
)
#: What a time is counted from, and which of the words of ``tinh_tu`` it is, the text does not say.
UNCLEAR = "?"
#: So much of a clause is quoted.
_QUOTED = 110


class Start(NamedTuple):
    """An event from which a text counts, as ``tinh_tu`` has it or ``UNCLEAR``, where it stands and its words."""

    event: str
    start: int
    end: int
    words: str


@lru_cache(maxsize=1024)
def starts_in(text: str) -> tuple[Start, ...]:
    """The events from which a text counts, in their order; of a text of :func:`joined_lines`."""
    if "từ" not in text and "sau" not in text:
        return ()
    found = ((match, _event(flat(match["e"]))) for match in _FROM.finditer(text))
    return tuple(
        Start(event, match.start(), match.end(), shortened(flat(match[0]), _QUOTED))
        for match, event in found
        if event
    )


def joined_lines(text: str) -> str:
    """The text, of the same length, with a blank where a line goes on in small letters in the next."""
    parts = text.split("\n")
    for i, line in enumerate(parts[1:], 1):
        head = line.lstrip(" ")
        goes_on = head[:1].islower() and head[1:2] not in (".", ")", "/")
        parts[i] = f"{' ' if goes_on else chr(10)}{line}"
    return "".join(parts)


def _event(said: str) -> str:
    """The word of ``tinh_tu``, or ``UNCLEAR``; "" where the text breaks off."""
    if _CUT.match(said):
        return ""
    received = _RECEIVED.match(said)
    if received is not None and _PAID_TOO.search(received["rest"]):
        return UNCLEAR  # of two events the later counts, which no word of the model says
    if _PAID.match(said) and not _NOTICE.search(said):
        return "nop_tai_chinh"
    handed_in = _HANDED_IN.match(said)
    if handed_in is not None and not _OTHER_PAPERS.search(handed_in["rest"]):
        return "nhan_du_ho_so" if _COMPLETE.search(handed_in["how"] + handed_in["rest"]) else "nhan_ho_so"
    if received is None:
        return UNCLEAR if _PERHAPS_IT.match(said) else "su_kien_khac"
    return _of_dossier(received)


def _of_dossier(received: re.Match[str]) -> str:
    """What it means that something is received; another event where that is not the dossier itself."""
    who, rest = received["who"].strip(), received["rest"]
    if _OTHER_PAPERS.search(rest) or not (_HANDED_IN_AT.match(who) or _BY_AGENCY.match(who) or not who):
        return "su_kien_khac"
    if _COMPLETE.search(f"{received['how']} {rest}"):
        return "nhan_du_ho_so"
    if received["what"].casefold().endswith(("đề nghị", "yêu cầu")) and "giấy" not in received["what"]:
        return UNCLEAR  # the dossier, or what one agency asks of another
    return "co_quan_nhan" if who and not _HANDED_IN_AT.match(who) else "nhan_ho_so"
