"""Thành phần hồ sơ: the row of a table is a paper, a choice of papers, a heading or a note."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..words.grammar import Doubt, GrammarRule, GrammarTable, Parsed, worded
from ..words.text import BREAK, CAPITAL, clean, comparable, flat, is_null, shortened, tidy

#: What such a cell may say.
PAPERS = GrammarTable("Thành phần hồ sơ")

_NO_CASE = PAPERS.phrase(
    "headings that tell no case from another",
    r"(?:[a-z0-9]{1,3}[.)]\s*)?(?:bao gồm|thành phần hồ sơ(?:\s*(?:bao gồm|gồm))?"
    r"|hồ sơ(?:\s*(?:bao )?gồm)?|(?:các )?giấy tờ (?:phải|cần)?\s*"
    r"(?:nộp|xuất trình)(?:\s*cảng vụ)?(?:\s*\(bản chính\)?)?[,\s]*(?:mỗi loại 0?1 bản)?"
    r"[,\s]*(?:bao gồm|gồm)?|lưu ý|ghi chú"
    r"|mẫu đơn,? tờ khai|1|i)",
    "giấy tờ phải nộp",
    "giấy tờ phải nộp",
    flags=0,
)
_SHOW = PAPERS.phrase(
    "the paper is to be shown, not handed in",
    r"(?:phải\s+)?xuất\s+trình\b|[^()]{4,200}\([^()]{0,30}\bxuất\s+trình[^()]{0,30}\)\W*\Z",
    "Xuất trình thẻ kho",
    "Xuất trình",
)
_SETS = PAPERS.phrase(
    "the number of sets",
    r"số\s+lượng(?:\s+hồ\s+sơ)?\s*:?\s*(?:là\s*)?0?([0-9]{1,2})\s*(?:\([^()]{1,12}\)\s*)?\(?\s*bộ",
    "Số lượng hồ sơ: 02 (hai) bộ",
    ("2",),
)
_SETS_ONLY = PAPERS.phrase(
    "a row that states the number of sets and nothing else",
    r"[\W\d]*(?:[a-zđ]\)\s*)?số\s+lượng(?:\s+hồ\s+sơ)?\s*:?\s*(?:là\s*)?[0-9]{1,2}\s*(?:\([^()]{1,12}\)\s*)?\(?\s*bộ\)?(?:\s+hồ\s+sơ)?\W*\Z",
    "* Số lượng: 01 bộ hồ sơ.",
    "* Số lượng: 01 bộ hồ sơ.",
)
_BULLET = PAPERS.phrase(
    "the bullet or number of a row",
    r"^\s*(?:[-+*•▪–]+|o\s|\(?(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}|[ivx]{1,4}|[a-zđ])[.)/])\s*\.?\s*",
    "1.2. Bản vẽ",
    "1.2. ",
)
_NOTE = PAPERS.phrase(
    "a row that instructs, explains or excepts",
    r"(?:lưu\s+ý|ghi\s+chú|chú\s+ý|người\s+(?:tiếp\s+nhận|thực\s+hiện|yêu\s+cầu|có\s+yêu\s+cầu|ủy\s+quyền|uỷ\s+quyền|nộp)|cá\s+nhân\s+có\s+quyền"
    r"|cơ\s+quan\s+(?:đăng\s+ký|tiếp\s+nhận|giải\s+quyết)|đối\s+với\s+(?:giấy\s+tờ|việc|yêu\s+cầu|trường\s+hợp\s+nộp)|việc\s|tài\s+liệu\s+được\s+lập\s+bằng"
    r"|trường\s+hợp\s+(?:giấy\s+tờ|các\s+thông\s+tin|không\s+khai\s+thác|khai\s+thác\s+được|nộp\s+hồ\s+sơ|gửi\s+hồ\s+sơ|người\s+yêu\s+cầu)"
    r"|giấy\s+tờ\s+do\s+cơ\s+quan\s+có\s+thẩm\s+quyền\s+của\s+nước\s+ngoài|bản\s+chụp\s+(?:các\s+)?giấy\s+tờ\s+gửi\s+kèm)",
    "Lưu ý: nộp sớm",
    "Lưu ý",
)
_REMARKS = PAPERS.phrase(
    "a row that is a remark, whatever is counted in it",
    r"lưu\s+ý|ghi\s+chú|chú\s+ý|ví\s+dụ\s*:",
    "Ghi chú: nộp sớm",
    "Ghi chú",
)
_HANDED_IN = PAPERS.phrase("the paper is handed in", r"\bnộp\b", "xuất trình và nộp bản vẽ", "nộp")
_ORIGINAL = PAPERS.phrase("originals are counted, not copies", r"chính|gốc", "bản chính", "chính")
_HEADING = PAPERS.phrase("a row that announces others", r":\s*\Z", "Hồ sơ gồm:", ":", flags=0)
_PAPERS = r"(?:loại\s+)?(?:giấy|tài\s+liệu|văn\s+bản|chứng\s+(?:từ|chỉ)|bằng|hồ\s+sơ|hợp\s+đồng)"
_CHOICE = PAPERS.phrase(
    "one of several papers",
    rf"(?<!không có )(?:một|1|01)\s+trong\s+(?:(?:các|những)\s+|số\s+(?:các\s+)?){_PAPERS}",
    "Một trong các giấy tờ sau",
    "Một trong các giấy",
)
_CHOICE_LIST = PAPERS.phrase(
    "one of several papers, which follow behind a colon or as a list",
    rf"\A(?P<head>[^;]*?(?<![.]\s){_CHOICE.pattern}(?:(?:(?!\s[-+*•]\s)[^:;]){{0,300}}:|[^:.;]{{0,80}}?(?=\s[-+*•]\s)))\s*(?P<items>.+)\Z",
    "Một trong các giấy tờ sau: a; b",
    {"head": "Một trong các giấy tờ sau:", "items": "a; b"},
    flags=re.IGNORECASE | re.DOTALL,
)
_ANNOUNCED = PAPERS.phrase(
    "behind what a list of choices is about",
    r"(?:,?\s*(?:bao\s+)?gồm\s[^()]*|\s*:)\Z",
    "Bản vẽ, gồm một trong các giấy tờ sau:",
    ", gồm một trong các giấy tờ sau:",
)
_ITEM = PAPERS.phrase(
    "an item of a list with marks: where there are two, a semicolon parts none",
    r"(?:\A|(?<=[.;:,])|\n)\s*[-+*•]\s*(?=[^\W\d])",
    "+ a; b; + c",
    "+ ",
)
_IF_ANY = PAPERS.phrase(
    "the paper is needed where there is one",
    r"\(\s*nếu\s+có\s*(?:[-–,;][^()]{0,60})?\)|\bnếu\s+có(?=\s*[.;]?\s*\Z)",
    "Bản vẽ (nếu có)",
    "(nếu có)",
)
_OF_NAME = PAPERS.phrase(
    "behind “nếu có”: counts, forms and contents of the same paper",
    r"(?:[:(]|[0-9]|theo\s|(?:bao\s+)?gồm\b)",
    ": 01 bản chính",
    ":",
)
_IF = PAPERS.phrase(
    "in which case the paper is needed, at the end; “đối với …” alone may as well be what it is about",
    r"(?:\(\s*(?=đối\s|áp\s|trường\s)|(?=(?:đối\s+với|trong)\s+(?:các\s+|những\s+)?trường\s+hợp|(?<!không\s)áp\s+dụng\s))"
    r"(?P<c>(?:đối\s+với|trong|trường\s+hợp|áp\s+dụng\s+(?:đối\s+với|cho))\s+(?:[^():;]|\([^()]*\)){4,400})\)?\s*[.;]?\s*\Z",
    "Bản vẽ (đối với nhà kính)",
    {"c": "đối với nhà kính"},
)
_IF_LAST = PAPERS.phrase(
    "“…, nếu” at the end; without a comma it may as well be what the words before it are about",
    r"[,(]\s*(?P<c>nếu\s+(?!có\W*\Z)[^():;.]{2,200}?)(?:\s[-–]\s(?:bản\s+(?:chính|sao|chụp)|[0-9])[^():;.]*)?\)?\s*[.;]?\s*\Z",
    "Bản vẽ, nếu xây nhà kính",
    {"c": "nếu xây nhà kính"},
)
_EXCEPT = PAPERS.phrase(
    "the case in which the paper is not needed, at the end; not one in which something need not be written",
    r"\A(?:(?!\b(?:ghi|nêu|phải|không|đó|và|hợp\s+pháp|công\s+chứng|chứng\s+thực)\b)[^:;.(]){4,}[,(]\s*"
    r"(?P<c>(?:trừ\s+(?:các\s+)?trường\s+hợp|không\s+áp\s+dụng\s+(?:đối\s+với|cho))\s[^():;.]{4,400})\)?\W*\Z",
    "Bản vẽ, trừ trường hợp xây nhà kính",
    {"c": "trừ trường hợp xây nhà kính"},
)
_NO_CONDITION = PAPERS.phrase(
    "what rules is no condition",
    r"\bthì\b|\bphải\s+được\b|(?<!không\s)\bphải\s+là\b|(?<!hợp\s)(?<!định\s)\bphải\s+(?:có|nộp)\b",
    "nếu xây thì nộp",
    "thì",
    flags=0,
)
_OF_PAPERS_FORM = PAPERS.phrase(
    "how a paper is made in a case",
    r"\bthì\b|(?<!không\s)\bphải\s+(?:được|là)\b",
    "nếu in thì ký",
    "thì",
    flags=0,
)
#: What the name of a paper begins with.
_PAPER = (
    r"(?:(?:các|những|loại)\s+)*(?:bản\s+(?!thân|án|chất|quyền)\w+|giấy|đơn(?!\s+vị)|tờ\s+(?:khai|trình)"
    r"|tài\s+liệu|văn\s+bản|hợp\s+đồng|quyết\s+định|biên\s+bản|chứng\s+(?:từ|chỉ|minh\s+nhân\s+dân)|báo\s+cáo|sơ\s+đồ|hóa\s+đơn|hoá\s+đơn"
    r"|trích\s+lục|hồ\s+sơ|danh\s+sách|bảng|thẻ|hộ\s+chiếu|sổ|ảnh|phiếu)\b"
)
_NAMED = PAPERS.phrase(
    "in a list without marks, a comma before the name of a paper",
    rf",\s+(?=(?-i:[{CAPITAL}]))(?={_PAPER})",
    "Bản vẽ vườn, ao, Giấy phép",
    ", ",
)
_AFTER_COMMA = PAPERS.phrase(
    "in an item of a list of choices, the name of a further paper behind a comma",
    rf",\s+(?={_PAPER}(?!\s+(?:này|đó|trên|nêu)\b))",
    "Bản vẽ vườn, quyết định giao vườn",
    ", ",
)
_LIST_OF_PAPERS = r"(?:(?:các|những)\s+)*(?:giấy\s+tờ|tài\s+liệu|văn\s+bản|chứng\s+từ|hồ\s+sơ)"
_EITHER = PAPERS.phrase(
    "one paper or another; not copies or forms of one, and not what a paper is about",
    rf"\A(?!{_LIST_OF_PAPERS}(?:,\s+{_LIST_OF_PAPERS})*\s+hoặc\b)"
    rf"(?:bản\s+(?:sao|chính|gốc|chụp)\s+(?:có\s+chứng\s+thực\s+)?(?:của\s+)?)?(?:{_PAPER}|mẫu(?!\s+số)\b)"
    r"(?:(?!\b(?:hoặc|đề\s+nghị|yêu\s+cầu|đăng\s+ký|cấp\s+(?!hoặc)|theo|tại|về|mất|sửa|đổi|hủy|huỷ|thu\s+hồi|gia\s+hạn"
    r"|thông\s+tin|và|phải|thì|trừ|kèm|không)\b"
    rf"|(?<!,\s)(?<!văn\s)(?<!biên\s)(?<!giấy\s)(?<!trích\slục\s)\b{_PAPER})[^;:.“])*?\s+hoặc\s+(?:là\s+)?"
    r"(?!(?:các\s+)?(?:bản\s+(?:sao|chính|gốc|chụp|giấy|điện|cứng|mềm|scan|photo|in|dịch|có)\b|\w+(?:\s\w+)?\s+(?:giấy|điện\s+tử|số)\b))"
    rf"{_PAPER}",
    "Sơ đồ vườn hoặc bản vẽ nhà kính",
    "Sơ đồ vườn hoặc bản vẽ",
)
_NAME_PART = rf"(?:[^():;.,“]|\([^()]*\)|,(?!\s*(?:hoặc\s+)?{_PAPER}))"
_CASE_BEFORE = PAPERS.phrase(
    "a paper by itself, and at the end the case for which it is: one of being so, not what the paper is about",
    rf"(?:{_PAPER}|[0-9]{{1,2}}\s+ảnh\b)(?:(?!\b(?:giá\s+trị|cam\s+kết|phải|và\s+xuất\s+trình)\b){_NAME_PART}){{0,160}}?(?:\s[-–]\s*(?:chỉ\s+)?(?:nộp|cần|áp\s+dụng)\s+(?:nếu|khi)"
    r"|\snếu(?!\s+(?:có|cần)\W*\Z)"
    r"|(?<!trước)(?<!sau)(?<!từ)(?<!đến)\skhi\s(?=[^():;.,]{0,60}\b(?:bị|mất|hư|hỏng|hết\s+hạn|vượt)\b)"
    r"|\sđối\s+với\s(?=[^():;.,]{2,60}\s(?:là|thuộc|bị|chưa|mang|dưới\s[0-9]+|từ\s+đủ)\s))"
    r"(?P<c>(?:(?!\b(?:thì|kèm|phải\s+(?:được|có|là))\b)[^():;“]){4,240}?)[\s.;,]*\Z",
    "Thẻ kho cũ khi thẻ bị hỏng",
    {"c": "thẻ bị hỏng"},
)
_HOW_SENT = PAPERS.phrase(
    "a note on what goes with an application that is sent",
    r"(?:trong\s+)?trường\s+hợp\s+(?:gửi|nộp)\s+hồ\s+sơ\s+(?:qua|bằng|theo|trực)\s",
    "Trường hợp gửi hồ sơ qua bưu chính thì gửi kèm thẻ",
    "Trường hợp gửi hồ sơ qua ",
)
_BRACKETS = PAPERS.phrase(
    "what stands in brackets in the name of a paper", r"\([^()]*\)", "Bản vẽ (ảnh, sổ)", "(ảnh, sổ)"
)
_REMARK = PAPERS.phrase(
    "a sentence about the papers ends their list",
    r"\(?(?:trong\s+)?(?:trường\s+hợp|đối\s+với)\s|(?:người|cá\s+nhân|tổ\s+chức|công\s+dân)\s|(?:các\s+)?(?:tài\s+liệu|giấy\s+tờ|văn\s+bản|hồ\s+sơ)\s+(?:này|trên)\s",
    "Giấy tờ này phải còn hạn",
    "Giấy tờ này ",
)
_SENTENCES = PAPERS.phrase(
    "where an item of a list ends and a sentence about the papers begins",
    rf"[.]\s+(?={_REMARK.pattern})",
    "Bản vẽ. Trường hợp mất thì báo",
    ". ",
)
_PAPER_FIRST = PAPERS.phrase("a row that begins with the name of a paper", _PAPER, "Bản vẽ vườn", "Bản vẽ")
_IN_CONDITION = PAPERS.phrase(
    "a further paper inside a condition",
    r"(?:\b(?:và|hoặc|(?<!hành\s)kèm(?:\s+theo)?(?!\s+bản\s+(?:chính|gốc)))"
    rf"|(?<!giấy\stờ)(?<!văn\sbản)(?<!tài\sliệu)[,;])\s+(?!(?:giấy\s+tờ|văn\s+bản|tài\s+liệu)\s+khác\b){_PAPER}",
    "nếu xây nhà kính và giấy phép",
    "và giấy",
)
_OF_PAPER = PAPERS.phrase(
    "what is said of a paper and of no case",
    r"\bmẫu\s+số\s+[0-9]|\bký\s+duyệt\b",
    "đối với nhà kính theo mẫu số 5",
    "mẫu số 5",
)
_ALSO = PAPERS.phrase(
    "a further paper beside the first",
    rf"(?:;|[.](?=\s)|\bvà)\s+(?:[-+*•]\s*|\([0-9]\)\s*)?(?!bản\s+dịch\b){_PAPER}(?!\s+(?:này|trên|đó|nêu)\b)",
    "Bản vẽ và tờ khai",
    "và tờ khai",
)
_INSTEAD = PAPERS.phrase(
    "a further paper for a case of its own",
    rf"\b(?:thì|nhưng)\b(?:(?!\b(?:không|chỉ)\b)[^.;])*?\b(?:nộp|xuất\s+trình|có|lập|bổ\s+sung|thay(?:\s+thế)?\s+bằng)\s*:?\s+"
    rf"(?:thêm\s+|kèm\s+)?(?!hồ\s+sơ\s+(?:theo|qua|trực|bằng|tại|trên)\b|bản\s+dịch\b){_PAPER}"
    r"(?!(?:\s+(?:các|giấy|tờ|văn|bản|sao|chính))*\s+(?:này|nêu|trên|đó)\b)",
    "Bản vẽ; nếu không có bản vẽ thì nộp ảnh chụp",
    "thì nộp ảnh",
)
_TITLED = PAPERS.phrase(
    "the number of a template before its title",
    r"\AMẫu\s+(?:số\s*)?[0-9]+[a-zđ]?\s*[.:]",
    "Mẫu số 2. Đơn",
    "Mẫu số 2.",
)
_LIST_MARKS = PAPERS.phrase(
    "the mark of a further paper in a row",
    rf"(?:(?:(?<=[.;,])|\n)\s*[-+*•]+|(?:(?<=[.;,])\s|\n)\s*(?:[0-9]{{1,2}}[.)]|[a-zđ]\)))\s*(?=(?-i:[{CAPITAL}]))",
    "- Bản vẽ; - Tờ khai",
    " - ",
)
_NESTED = PAPERS.phrase(
    "a list behind a colon: what it is a list of is not clear",
    r":\s*(?:\Z|[-+*•]|\(?[0-9a-zđ]{1,2}[.)]\s)",
    "Hồ sơ: + Bản vẽ",
    ": +",
)
_CONSISTS = PAPERS.phrase(
    "what a paper consists of is no further paper",
    r"\A(?:nội\s+dung|[^:;]*\b(?:bản\s+vẽ|phương\s+án))\b[^:;]*\bgồm[^:;]{0,40}[:;]",
    "Bản vẽ khu vườn, gồm: sơ đồ; mặt cắt",
    "Bản vẽ khu vườn, gồm:",
)
_LOOKED_UP = PAPERS.phrase(
    "a paper for the case that the agency does not find what it looks up",
    r"\A(?:cơ\s+quan|thông\s+tin|văn\s+phòng)\s[^;]*?[.,]\s+(?:trường\s+hợp|nếu)\s+(?P<c>(?:(?!\bthì\b)[^.;:])*?"
    r"\b(?:không|chưa)\s(?:(?!\bthì\b)[^.;:])*?),?\s+thì\s(?:(?!\bkhông\b)[^.;]){0,60}?\b(?:nộp|xuất\s+trình)\s+\S",
    "Cơ quan nông nghiệp tra cứu giấy phép, nếu không tra cứu được thì chủ vườn nộp giấy phép",
    {"c": "không tra cứu được"},
)
_CASE_AFTER = PAPERS.phrase(
    "a case in the middle of a row: what it is the condition of is not clear",
    r"(?:(?:đối\s+với|(?<!một\s)trong)\s+(?:các\s+|những\s+)?trường\s+hợp|\btrừ\s+(?:các\s+)?trường\s+hợp|[,(\s]nếu(?!\s+có\b)|\((?:trường\s+hợp|đối\s+với)|\bkhông\s+áp\s+dụng"
    r"|(?<=\w\s)(?<!thuộc\s)(?<!từng\s)(?<!các\s)(?<!những\s)(?<!một\s)(?<!mọi\s)trường\s+hợp(?=\s+(?:cơ\s+quan|người|tổ\s+chức|cá\s+nhân)\s))\s[^().;:]{2,}",
    "Bản vẽ, nếu xây nhà kính, có đóng dấu",
    " nếu xây nhà kính, có đóng dấu",
)
_PERHAPS = PAPERS.phrase(
    "what may be a case, or what the paper is about: only the words of the law behind it tell",
    r"\w(?:[^.]|\.(?!\s))*?\s(?P<c>(?:đối với|trường hợp)\s.+)",
    "Bản vẽ đối với nhà kính, đóng dấu",
    {"c": "đối với nhà kính, đóng dấu"},
)
_WAIVED = PAPERS.phrase(
    "a sentence about when the paper is not needed, or another takes its place",
    r"(?:trường\s+hợp|nếu|khi)\s(?:(?![.;]\s)[^:]){4,400}?(?:\bkhông\s+(?:phải|cần|yêu\s+cầu)\s+(?:nộp|xuất\s+trình|gửi|tải|cung\s+cấp|có)\b"
    r"|\bđược\s+(?:miễn\s+(?:nộp|xuất\s+trình)|thay(?:\s+thế)?\s+bằng)\b)",
    "Bản vẽ. Trường hợp vườn đã có số liệu thì không phải nộp bản vẽ",
    "Trường hợp vườn đã có số liệu thì không phải nộp",
)
_IN_PERSON = PAPERS.phrase(
    "the way of applying for which the paper is needed, at the end",
    r"(?<=\w)\s+(?P<c>khi\s+(?:làm|thực\s+hiện|nộp|gửi)\s+(?:(?:thủ\s+tục|hồ\s+sơ|yêu\s+cầu)\s+)?(?:bằng\s+hình\s+thức\s+|theo\s+hình\s+thức\s+|qua\s+)?"
    r"(?:trực\s+tiếp|trực\s+tuyến|(?:dịch\s+vụ\s+)?bưu\s+chính)(?:\s+(?:tại|ở|qua|trên)\s[^().;:,]{2,120})?)\W*\Z",
    "Thẻ kho khi làm thủ tục trực tiếp tại kho.",
    {"c": "khi làm thủ tục trực tiếp tại kho"},
)
_MUST_ADD = PAPERS.phrase(
    "a row that begins with what its further paper is for",
    rf"\A(?!{_PAPER})(?P<c>[^.:;]{{8,300}}?)(?:,?\s+ngoài\s+(?:các\s)?[^.:;]{{4,300}}?)?(?:,?\s+hồ\s+sơ)?(?:\s+còn)?,?\s+(?:thì\s+)?phải\s+bổ\s+sung\s*:?\s+(?:thêm\s+)?{_PAPER}",
    "Nhà kính trên núi, phải bổ sung bản vẽ móng",
    {"c": "Nhà kính trên núi"},
)
_CASE_FIRST = PAPERS.phrase(
    "a row that begins with its case: up to a “thì” it may have commas, without one it may not",
    r"(?:trong\s+)?(?:trường\s+hợp|đối\s+với|nếu)\s+(?P<c>(?:(?!\bthì\b)[^:;.]){4,400}?),?\s*\bthì\s+"
    r"(?:(?:người|bên|tổ\s+chức|cá\s+nhân)(?:\s+[^\s.,;:]+){0,5}?\s+)?(?:phải\s+|chỉ\s+|còn\s+)?"
    r"(?<!không\sphải\s)(?:có|nộp|gửi|bổ\s+sung|xuất\s+trình|thay\s+thế\s+bằng)\b\s*:?\s*\S.{5,}"
    r"|(?:trong\s+)?(?:trường\s+hợp|đối\s+với)\s+(?P<d>(?:(?!\bthì\b)[^:,;.]){4,240}?)\s*(?::(?![^.;]*\b(?:không\s+(?:phải|cần)|phải\s+là)\s)(?!\s*(?:người|tổ\s+chức|cá\s+nhân|hộ|bên|cơ\s+quan)\s(?:(?!(?<!đã\s)\b(?:nộp|gửi|xuất\s+trình|bổ\s+sung|có)\b)[^.;])*(?:[.;]|\Z))|(?<!\bkhông)\s+phải\s+(?:có|nộp)\b)\s*\S.{5,}",
    "Trường hợp xây nhà kính, thì phải nộp bản vẽ",
    {"c": "xây nhà kính"},
    flags=re.IGNORECASE | re.DOTALL,
)
_CASE = PAPERS.phrase(
    "what begins like that and names no paper is a rule about papers",
    r"(?:trong\s+)?(?:trường\s+hợp|đối\s+với|nếu|khi)\s",
    "Đối với hộ nghèo",
    "Đối với ",
)
_WHO_NEED_NOT = PAPERS.phrase(
    "a rule that begins with whom it is for, and what they need not file or how they are named",
    r"(?:doanh\s+nghiệp|tổ\s+chức|cá\s+nhân|người)\s(?:[^;:.,]{0,60}\s)?không\s+phải\s+nộp\s"
    r"|người\s+được\s+ủy\s+quyền\s[^;:.]{0,120}\sđược\s+ghi\s",
    "Doanh nghiệp không phải nộp bản vẽ",
    "Doanh nghiệp không phải nộp ",
)
_NEXT = PAPERS.phrase(
    "a further paper or sentence, of which a condition before it says nothing",
    rf"[.]\s+(?:[-+*•]\s*)?[{CAPITAL}]",
    "Bản vẽ. Tờ khai",
    ". T",
    flags=0,
)
_COUNT = PAPERS.phrase(
    "a count of originals or copies",
    r"(?P<n>[0-9]{1,2})\s*(?:\([^()]{1,12}\)\s*)?(?P<k>bản\s+chính|bản\s+gốc|bản\s+sao|bản\s+chụp)(?!\s+(?:hoặc|hay))",
    "02 (hai) bản sao",
    {"n": "02", "k": "bản sao"},
)
_COUNTED_LAST = PAPERS.phrase(
    "a count behind everything else; a count, a form, a citation in brackets",
    rf"(?:\s*[:,]\s*{_COUNT.pattern}|(?:\s*\((?:[0-9]{{1,2}}\s+bản|mẫu|điểm|khoản|điều)\b[^()]*\))+)\W*\Z",
    "Bản vẽ, nếu xây nhà kính: 01 bản chụp.",
    {"n": "01", "k": "bản chụp"},
)
#: What a doubt calls the counts, as the names of papers do.
_COUNTED = {"ban_chinh": "bản chính", "ban_sao": "bản sao"}
_COPY_ONLY = PAPERS.phrase(
    "a paper that is a copy by its name",
    r"bản\s+(?:sao|chụp)\b(?!.*\bbản\s+(?:chính|gốc))",
    "Bản sao giấy phép",
    "Bản sao",
    flags=re.IGNORECASE | re.DOTALL,
)
_RUN_IN = PAPERS.phrase(
    "a count of the row before, and a file name, that ran into a name of the page's text",
    r"(?P<n>[0-9]{1,2})\s+bản\s+(?:chính|sao)(?:\s*,\s*[0-9]{1,2}\s+bản\s+(?:chính|sao))?"
    rf"(?=[{CAPITAL}a-z0-9(+\-])",
    "1 bản chính, 0 bản saoĐơn đề nghị",
    "1 bản chính, 0 bản sao",
    flags=0,
)
_RAN_IN = PAPERS.phrase(
    "a heading that ran into a name",
    r"\A[\s*+•-]*giấy tờ phải (?P<how>nộp|xuất trình)\s*:\s*[-+*•]?\s*(?=\S)",
    "Giấy tờ phải xuất trình: - Thẻ kho",
    {"how": "xuất trình"},
)
_PRESENTED = PAPERS.phrase(
    "a heading of papers that are to be shown",
    r"[\W\d]*(?:các\s+)?giấy\s+tờ\s[^:;.]{0,40}\bxuất\s+trình\b[^:;.]{0,60}:?\W*\Z",
    "Các giấy tờ phải xuất trình:",
    "Các giấy tờ phải xuất trình:",
)
#: Words around the name of a case.
_AROUND = (
    PAPERS.phrase(
        "the dossier of a case, which consists of what follows",
        r"\A(?:\(?[0-9a-zđ]{1,2}[.)]\s*)?(?:thành phần )?hồ sơ (?:khi |đối với )?(?P<name>.{12,}?)(?<! bao),?"
        r" (?:bao )?gồm(?: có)?\s*:?\Z",
        "Hồ sơ đối với nhà kính trồng hoa, gồm:",
        {"name": "nhà kính trồng hoa"},
    ),
    PAPERS.phrase(
        "papers to be handed in, in a case",
        r"\Agiấy tờ phải nộp \((?P<name>.{5,})\)\s*:?\Z",
        "Giấy tờ phải nộp (nhà kính):",
        {"name": "nhà kính"},
    ),
    PAPERS.phrase(
        "a case, whose dossier consists of what follows",
        r"\A(?P<name>.{12,}?),?\s+(?:(?:thì\s+)?(?:thành phần )?hồ sơ (?:bao )?gồm(?: có)?"
        r"|thì\s+(?:phải\s+)?có\s+thêm\s+(?:các\s+)?(?:giấy tờ|tài liệu)(?:\s+sau)?)(?:\s+đây)?\s*:?\Z",
        "Nhà kính trồng hoa thì hồ sơ gồm:",
        {"name": "Nhà kính trồng hoa"},
    ),
)
_LONG = 1200
#: So much of a sentence is quoted in a doubt.
_QUOTED = 120
#: Words without which a row says no condition: to look for them costs a tenth of the patterns.
_CASE_WORDS = ("trường hợp", "nếu ", "đối với", "áp dụng", "khi ", "phải bổ sung")
#: So much may stand before a "nếu có" that is about the whole name.
_SHORT = 80


def parse_case(name: str | None) -> Parsed:
    """Read the name of a case of the dossier; no value where the name tells nothing apart."""
    line = flat(name)
    if is_null(line) or not line:
        return Parsed()
    if _NO_CASE.fullmatch(comparable(line)):
        return Parsed(None, (), line)
    text = _BULLET.sub("", line, count=1).strip(" *:;.")
    return Parsed(text or line)


def without_heading(name: str) -> str:
    """The name of a case without the words of a heading around it."""
    bare = name.strip(" *-+•")
    found = next((match for match in (around.match(bare) for around in _AROUND) if match), None)
    return found["name"][0].upper() + found["name"][1:] if found else name


def to_be_shown(name: str) -> bool:
    """True where the papers under a heading are to be shown, none of them to be handed in."""
    return bool(_PRESENTED.match(name)) and not _HANDED_IN.search(name)


def ran_in_heading(row: str) -> tuple[bool, str]:
    """Whether a heading that ran into a row says that the paper is to be shown, and the row without it."""
    heading = _RAN_IN.match(row)
    if heading is None:
        return False, row
    return heading["how"].casefold() != "nộp", row[heading.end() :]


def split_papers(row: str) -> list[str]:
    """The papers of a row that marks each of them, said twice or once; the row alone where a part is no paper."""
    text = clean(row).text.strip()
    if not _LIST_MARKS.search(text):
        return [row]
    parts = [part.strip() for part in _LIST_MARKS.split(_BULLET.sub("", text, count=1))]
    if len(parts) == 1 or _CHOICE.search(text) or _NESTED.search(text):
        return [row]
    if not all(_PAPER_FIRST.match(part) or _CASE_FIRST.match(part) for part in parts):
        return [row]
    said = [flat(part).rstrip(" .;,") for part in parts]
    return [part for i, part in enumerate(parts) if said[i] not in said[:i]]


def remarks_of(part: str) -> str:
    """The beginning of what stands in sentences of its own behind the name of a paper; else nothing."""
    said = _NEXT.search(part)
    return shortened(flat(part[said.end() - 1 :]), _QUOTED) if said else ""


def parse_sets(text: str | None) -> Parsed:
    """Read the number of sets from a row that states it: ``{"so_bo": 1}``; other words of it are verbatim."""
    line = flat(text)
    found = _SETS.search(line)
    if found is None or not int(found[1]):
        return Parsed()
    return Parsed({"so_bo": int(found[1])}, (), None if _SETS_ONLY.match(line) else line)


def parse_paper(
    name: str | None,
    originals: int | None = None,
    copies: int | None = None,
    form: Sequence[str] = (),
    attachments: Sequence[str] = (),
) -> Parsed:
    """Read one row of a dossier: a row ``giay_to``, or None for a heading or a note (its text is verbatim).

    ``form`` names the form that a page shows beside the paper, ``attachments`` the attached files. Counts
    are those of the source; nought of both says that nobody filled them in and is left out.
    """
    text = clean(name or "").text.strip()
    doubts: list[Doubt] = []
    if is_null(text):
        counted = (Doubt("paper_unnamed", {"originals": originals or 0, "copies": copies or 0}),)
        return Parsed(None, counted if originals or copies else (), flat(text) or None)
    body = _BULLET.sub("", flat(text), count=1)
    if _is_note(body, originals, copies, [*form, *attachments]):
        if originals or copies:
            doubts.append(Doubt("note_with_copies", {"originals": originals or 0, "copies": copies or 0}))
        return Parsed(None, tuple(doubts), flat(text))
    row = _named(body, text, doubts)
    _counts(row, body, originals, copies, doubts)
    if _SHOW.match(body) and not _HANDED_IN.search(re.split(r"[.;(]", body, maxsplit=1)[0]):
        row["cach_nop"] = "xuat_trinh"
    files = [flat(f) for item in (*form, *attachments) for f in item.splitlines() if flat(f)]
    if files:
        row["ghi_chu"] = "Mẫu kèm theo: " + "; ".join(dict.fromkeys(files))
    if _RUN_IN.search(body):
        doubts.append(Doubt("rows_run_together", {"text": body[:200]}))
    return Parsed(row, tuple(doubts))


def begins_with_paper(row: str) -> bool:
    """True for a row that begins with the name of a paper; "hồ sơ" names all of them."""
    return _PAPER_FIRST.match(row) is not None and not row.casefold().startswith("hồ sơ")


def key_for_words(name: str) -> str:
    """The key that says what the name of a paper says in words: ``neu``, ``mot_trong``; else nothing.

    Only what is certain: a case of a part of the paper, or what may be a case, is none.
    """
    body = _BULLET.sub("", flat(name), count=1)
    if _HOW_SENT.match(body):
        return ""
    value = parse_paper(name).value
    read = value if isinstance(value, dict) else {}
    case = _CASE_BEFORE.match(body)
    if "neu" in read or (case is not None and not _IN_CONDITION.search(case["c"])):
        return "neu"
    either = _EITHER.match(_BULLET.sub("", _BRACKETS.sub("", flat(name)), count=1))
    return "mot_trong" if either or "mot_trong" in read or (read and _CHOICE.match(body)) else ""


def _is_note(body: str, originals: int | None, copies: int | None, files: Sequence[str]) -> bool:
    """True for headings and instructions; a count or a file makes a doubtful row a paper."""
    if files:
        return False
    uncounted = not originals and not copies
    if _HEADING.search(body) and not _CHOICE.search(body):
        return uncounted or not _PAPER_FIRST.match(body) or bool(_NO_CASE.fullmatch(comparable(body)))
    if _REMARKS.match(body):
        return True
    return bool(_NOTE.match(body)) and uncounted and originals is not None


def _named(body: str, text: str, doubts: list[Doubt]) -> dict[str, object]:
    """The name with its condition and its alternatives."""
    row: dict[str, object] = {"ten": body.rstrip(" ;,") or flat(text)}
    listed = _CHOICE_LIST.match(clean(text).text) if _CHOICE.search(body) else None
    choices = _choices(listed["items"], marked=len(body) > _LONG) if listed else []
    if choices:
        row["mot_trong"] = [{"ten": item} for item in choices]
    if len(body) > _LONG:
        doubts += _of_choices(choices)
        if not choices or _INSTEAD.search(body):
            doubts.append(Doubt("paper_name_long", {"length": len(body)}))
        return row
    # What stands in a list of choices is said of one of them.
    about = _BULLET.sub("", _ANNOUNCED.sub("", flat(listed["head"])), count=1) if listed and choices else body
    spoken = about.casefold()
    condition = _CONDITIONS.first(about, doubts) if any(word in spoken for word in _CASE_WORDS) else None
    if condition:
        row["neu"] = condition
    elif not doubts and (
        waived := _WAIVED.search(about) if "trường hợp" in spoken or "nếu " in spoken else None
    ):
        doubts.append(Doubt("paper_waived", {"text": shortened(waived[0], _QUOTED)}))
    if choices:
        doubts += _of_choices(choices)
        if _INSTEAD.search(body):
            doubts.append(Doubt("several_papers", {}))
        return row
    if _CHOICE.search(body.replace(condition or "\0", "")):
        doubts.append(Doubt("choice_not_listed", {}))
    elif not doubts and _names_several(body):
        doubts.append(Doubt("several_papers", {}))
    return row if condition or doubts else _perhaps(row, about, doubts)


def _perhaps(row: dict[str, object], about: str, doubts: list[Doubt]) -> dict[str, object]:
    """Doubt a name whose first sentence has what may be a case in it."""
    said = _PERHAPS.match(about)
    if said is not None:
        doubts.append(Doubt("condition_in_name", {"text": shortened(said["c"], _QUOTED)}))
    return row


def _choices(listed: str, *, marked: bool) -> list[str]:
    """The papers of a list of which one is enough; none where there are not several, or no marks as asked."""
    parts = [part for part in _ITEM.split(listed) if part.strip()]
    has_marks = len(parts) > 1
    if has_marks:
        # A semicolon parts no item of such a list; a sentence about the papers ends one.
        parts = [_SENTENCES.split(part, maxsplit=1)[0] for part in parts]
    elif not marked:
        parts = [name for part in BREAK.split(listed) for name in _papers_between_commas(part)]
    items = [tidy(_BULLET.sub("", part, count=1)) for part in parts]
    items = [item.rstrip(" .;") for item in items if item.strip(" .;-+")]
    # A sentence about the papers is none of them, and ends a list without marks.
    about = [i for i, item in enumerate(items) if _REMARK.match(item) and not _CASE_FIRST.match(item)]
    if about and not has_marks:
        items = items[: about[0]]
    items = [item for i, item in enumerate(items) if i not in about]
    whole = all(item.count("(") == item.count(")") for item in items)
    return items if whole and len(items) > 1 else []


def _of_choices(choices: list[str]) -> list[Doubt]:
    """Doubts of papers to choose from: that are for a case each (a choice has no place for it), or perhaps several."""
    said = [case[0] for item in choices if "rường hợp" in item and (case := _CASE_AFTER.search(item))]
    first = shortened(flat(said[0]).strip(" ,("), _QUOTED) if said else ""
    doubts = [Doubt("choice_of_case", {"count": len(said), "text": first})] if said else []
    several = [item for item in choices if ", " in item and _AFTER_COMMA.search(_BRACKETS.sub("", item))]
    if several:
        first = shortened(several[0], _QUOTED)
        doubts.append(Doubt("choice_is_several", {"count": len(several), "text": first}))
    return doubts


def _papers_between_commas(part: str) -> list[str]:
    """The papers between commas, where every one of them is told apart by its capital."""
    names = _NAMED.split(part)
    return [part] if any(_IN_CONDITION.search(name) for name in names if "," in name) else names


def _names_several(body: str) -> bool:
    """Whether a row names a further paper: beside the first, or for a case of its own."""
    contents = _CONSISTS.match(body)
    said = body[: contents.end()] if contents else body
    first = _LOOKED_UP.match(said) or _CASE_FIRST.match(said)
    # The paper that is handed in for the case of the row is the row's own.
    handed = _INSTEAD.search(said, first.end(first.lastgroup or 0)) if first else _TITLED.match(said)
    own = handed.end() if handed else 0
    # A sentence that begins like the row explains it.
    same = "." + " ".join(["", *body.split()[:3]])
    also = (found for found in _ALSO.finditer(said, own) if not said.startswith(same, found.start()))
    return any(also) or _INSTEAD.search(said, own) is not None


def _read(text: str) -> object:
    """The paper of a row: what the examples of a choice are read with."""
    return parse_paper(text).value


def _if_any(body: str, doubts: list[Doubt]) -> str | None:
    """What "nếu có" says, and the case beside it; of one paper among several, a doubt."""
    any_ = _IF_ANY.search(body)
    if any_ is None:
        return None
    before, after = body[: any_.start()].rstrip(), body[any_.end() :].strip(" .;,")
    if _OF_NAME.match(after):
        after = ""
    first = _CASE_FIRST.match(body)
    if first is None and _CASE.match(body):
        return None
    if first is not None:
        case = flat(first["c"] or first["d"])
        if any_.end() <= first.end(first.lastgroup or 0):
            return case
        whole = not after and not _NEXT.search(before) and not _ALSO.search(before, first.end("c"))
        return f"{case} (nếu có)" if whole else _of_part(case, doubts)
    beside = _IF.search(before) if not after else _IF.fullmatch(after)
    if beside is not None and (after or beside.start() > 8) and ";" not in before:
        return f"{flat(beside['c'])} (nếu có)"
    several = any(not said[0].startswith("hoặc") for said in _IN_CONDITION.finditer(before))
    if not several and ((not after and ";" not in before) or _of_its_noun(before, body[any_.end() :])):
        return "nếu có"
    return _of_part("nếu có", doubts)


def _of_its_noun(before: str, after: str) -> bool:
    """Whether "nếu có" in the middle stands right behind the paper that the row is."""
    short = len(before) <= _SHORT and not re.search(r"[,;]|\s(?:với|của|và|hoặc)\s", before)
    return short and not re.match(r"\W*(?:[,;]|(?:và|hoặc|cùng)\b)", after)


def _case_first(body: str, doubts: list[Doubt]) -> str | None:
    """The case that a row begins with; a further paper after it makes a doubt."""
    first = _CASE_FIRST.match(body)
    if first is None:
        return None
    condition = flat(first["c"] or first["d"])
    if _NEXT.search(body, first.end("c") if first["c"] else first.end("d")):
        return _of_part(condition, doubts)
    return condition


def _way_last(body: str, doubts: list[Doubt]) -> str | None:
    """The way of applying at the end of the row; of one paper among several, a doubt."""
    way = _IN_PERSON.search(body)
    if way is None:
        return None
    before = body[: way.start()]
    alone = ";" not in before and not _NEXT.search(before) and not _ALSO.search(before)
    return flat(way["c"]) if alone else _of_part(way["c"], doubts)


def _must_add(body: str, doubts: list[Doubt]) -> str | None:
    """What a row begins with, where the paper behind it must be added for it."""
    added = _MUST_ADD.match(body)
    if added is None:
        return None
    further = _NEXT.search(body, added.end()) or _ALSO.search(body, added.end())
    return _of_part(added["c"], doubts) if further else flat(added["c"])


def _rule(body: str, doubts: list[Doubt]) -> str | None:
    """A row that begins with a case, or with whom it is for, and names no paper."""
    if not (_CASE.match(body) or _WHO_NEED_NOT.match(body)):
        return None
    doubts.append(Doubt("row_is_rule", {}))
    return ""


def _case_last(body: str, doubts: list[Doubt]) -> str | None:
    """The case at the end of the first sentence; of one paper among several, a doubt."""
    # What follows in a sentence of its own is no part of the condition; a further paper may be without one.
    sentence = _COUNTED_LAST.sub("", _NEXT.split(body, maxsplit=1)[0])
    last = _IF.search(sentence) or _IF_LAST.search(sentence) or _EXCEPT.match(sentence)
    if last is None or not re.search(r"\w", sentence[: last.start("c")]) or _NO_CONDITION.search(last["c"]):
        return None
    before = sentence[: last.start("c")]
    # A case in brackets right before it belongs to it.
    beside = _IF_LAST.search(before.rstrip(" ("))
    start = beside.start("c") if beside else last.start("c")
    condition = "; ".join(flat(case["c"]).rstrip(" .;") for case in (beside, last) if case)
    further = re.match(r"[.]?\s*[-+*•]", body[len(sentence) :]) or re.search(r";|[.]\s", sentence[:start])
    if further or _of_other(last, before, condition) or _CASE_AFTER.search(sentence[:start]):
        return _of_part(last["c"], doubts)
    return condition


def _of_other(last: re.Match[str], before: str, condition: str) -> bool:
    """Whether a case at the end is one of a further paper, or of what stands in brackets with it."""
    opened = before.rfind("(") if before.count("(") > before.count(")") else len(before)
    beside = before[opened + 1 :].strip()
    if beside and (last.re.pattern == _IF.pattern or _PAPER_FIRST.search(beside)):
        return True
    own = last.re.pattern == _EXCEPT.pattern or (
        opened < len(before) and not beside and "phải" not in condition
    )
    return bool(_OF_PAPER.search(condition) or (not own and _IN_CONDITION.search(condition)))


def _case_inside(body: str, doubts: list[Doubt]) -> str | None:
    """A case that is said somewhere in the row: what it is the condition of is doubtful."""
    said = next((m for m in _CASE_AFTER.finditer(body) if not _OF_PAPERS_FORM.search(m[0])), None)
    return None if said is None else _of_part(said[0].strip(" ,("), doubts)


def _looked_up(body: str, _doubts: list[Doubt]) -> str | None:
    """A paper that is handed in where the agency does not find it."""
    found = _LOOKED_UP.match(body)
    return None if found is None else flat(found["c"])


def _of_part(condition: str, doubts: list[Doubt]) -> str:
    doubts.append(Doubt("condition_of_part", {"text": flat(condition)[:120]}))
    return ""


#: When a paper is needed, where the words say it of the whole paper; nothing, and a doubt, where of a part.
_CONDITIONS = PAPERS.choice(
    _read,
    GrammarRule(
        "a paper that is needed where there is one",
        _if_any,
        "Bản vẽ (nếu có)",
        {"ten": "Bản vẽ (nếu có)", "neu": "nếu có"},
    ),
    GrammarRule(
        "a paper after its case",
        _case_first,
        "Trường hợp xây nhà kính thì nộp bản vẽ",
        {"ten": "Trường hợp xây nhà kính thì nộp bản vẽ", "neu": "xây nhà kính"},
    ),
    GrammarRule(
        "a paper that must be added for what the row begins with",
        _must_add,
        "Nhà kính trên núi, phải bổ sung bản vẽ móng",
        {"ten": "Nhà kính trên núi, phải bổ sung bản vẽ móng", "neu": "Nhà kính trên núi"},
    ),
    GrammarRule(
        "a rule about papers, which has no condition",
        _rule,
        "Trường hợp xây nhà kính được giảm giấy tờ",
        {"ten": "Trường hợp xây nhà kính được giảm giấy tờ"},
    ),
    GrammarRule(
        "a paper before its case",
        _case_last,
        "Bản vẽ, nếu xây nhà kính",
        {"ten": "Bản vẽ, nếu xây nhà kính", "neu": "nếu xây nhà kính"},
    ),
    GrammarRule(
        "a paper for one way of applying",
        _way_last,
        "Thẻ kho khi làm thủ tục trực tiếp tại kho",
        {
            "ten": "Thẻ kho khi làm thủ tục trực tiếp tại kho",
            "neu": "khi làm thủ tục trực tiếp tại kho",
        },
    ),
    GrammarRule(
        "a paper that the agency looks up first",
        _looked_up,
        "Thông tin về vườn. Trường hợp không có thông tin thì xuất trình bản vẽ",
        {
            "ten": "Thông tin về vườn. Trường hợp không có thông tin thì xuất trình bản vẽ",
            "neu": "không có thông tin",
        },
    ),
    GrammarRule(
        "a case in the middle, which has no certain place",
        _case_inside,
        "Bản vẽ (trường hợp xây nhà kính) có đóng dấu",
        {"ten": "Bản vẽ (trường hợp xây nhà kính) có đóng dấu"},
    ),
)


def _counts(
    row: dict[str, object], body: str, originals: int | None, copies: int | None, doubts: list[Doubt]
) -> None:
    """The counts of the row, and of the words where the row has none."""
    said = {
        ("ban_chinh" if _ORIGINAL.search(m["k"]) else "ban_sao"): int(m["n"]) for m in _COUNT.finditer(body)
    }
    if originals or copies:
        row["ban_chinh"], row["ban_sao"] = originals or 0, copies or 0
        differing = [f"{n} {_COUNTED[k]}" for k, n in said.items() if n != row[k]]
        if originals and not said and _COPY_ONLY.match(body):
            differing = [_COUNTED["ban_sao"]]
        if differing:
            doubts.append(Doubt("copies_differ", {"said": differing}))
        if max(originals or 0, copies or 0) > 20:
            doubts.append(Doubt("copies_many", {"originals": originals or 0, "copies": copies or 0}))
    elif said:
        row |= said


#: Why what is read here may not be trusted as it stands; the Vietnamese goes into the written file.
DOUBTS = worded(
    {
        "choice_not_listed": {
            "vi": "Là một trong nhiều giấy tờ, nhưng các lựa chọn không tách được ra.",
            "en": "One of several papers, but the choices could not be told apart.",
        },
        "choice_of_case": {
            "vi": "Trong các giấy tờ được chọn, {count} giấy tờ có trường hợp riêng, như “{text}”; mot_trong không có chỗ "
            "ghi điều đó.",
            "en": "Of the papers to choose from, {count} have a case of their own, as “{text}”; mot_trong has no place to say so.",
        },
        "choice_is_several": {
            "vi": "Trong các giấy tờ được chọn, {count} lựa chọn có lẽ gồm nhiều giấy tờ ngăn nhau bằng dấu phẩy, như "
            "“{text}”; chưa tách.",
            "en": "Of the papers to choose from, {count} may be several with commas between them, as “{text}”; not taken apart.",
        },
        "condition_of_part": {
            "vi": "Điều kiện “{text}” có lẽ chỉ thuộc về một phần của dòng này.",
            "en": "The condition “{text}” perhaps belongs to a part of this row only.",
        },
        "condition_in_name": {
            "vi": "Tên giấy tờ có lời “{text}”: có thể chỉ phải nộp khi đó; chưa ghi ở neu.",
            "en": "The name of the paper says “{text}”: perhaps it is needed then only; it is not in neu.",
        },
        "paper_waived": {
            "vi": "Nguồn nêu trường hợp không phải nộp giấy tờ này, hoặc được thay bằng thứ khác: “{text}”; chưa ghi ở neu.",
            "en": "The source tells of a case in which this paper is not needed or another takes its place: “{text}”; it is not "
            "in neu.",
        },
        "several_papers": {
            "vi": "Dòng này có lẽ gồm nhiều giấy tờ; không tự tách.",
            "en": "This row probably holds several papers; not taken apart.",
        },
        "copies_differ": {
            "vi": "Tên giấy tờ ghi {said}, khác với ô số bản.",
            "en": "The name says {said}, unlike the counts beside it.",
        },
        "copies_many": {
            "vi": "Số bản bất thường: {originals} bản chính, {copies} bản sao.",
            "en": "An unusual number: {originals} originals, {copies} copies.",
        },
        "note_with_copies": {
            "vi": "Dòng lưu ý hoặc tiêu đề mà có số bản: {originals} bản chính, {copies} bản sao.",
            "en": "A note or heading with counts: {originals} originals, {copies} copies.",
        },
        "paper_name_long": {
            "vi": "Tên giấy tờ dài {length} ký tự: có lẽ gộp nhiều giấy tờ.",
            "en": "A name of {length} characters: probably several papers in one.",
        },
        "row_is_rule": {
            "vi": "Dòng này nêu trường hợp hoặc quy tắc, không rõ là giấy tờ nào phải nộp.",
            "en": "This row states a case or a rule; which paper it asks for is not clear.",
        },
        "paper_unnamed": {
            "vi": "Dòng không có tên giấy tờ mà có số bản: {originals} bản chính, {copies} bản sao.",
            "en": "A row without a name but with counts: {originals} originals, {copies} copies.",
        },
        "rows_run_together": {
            "vi": "Nhiều dòng của bảng dính vào nhau: “{text}”.",
            "en": "Several rows of the table ran together: “{text}”.",
        },
    },
    wrong=("copies_differ", "paper_unnamed"),
)
