"""Words of ``tthc law``: what the register knows, and what it does not. No end found is never "in force"."""

from __future__ import annotations

from collections.abc import Mapping

from ...law.register import Certainty
from ...words import Both

#: How a value is known; what was read in the text itself says nothing more.
CERTAINTY: Mapping[Certainty, Both] = {
    Certainty.READ: {"vi": "đọc trong văn bản", "en": "read in the text"},
    Certainty.SECONDARY: {"vi": "đọc ở nguồn thứ cấp", "en": "read in a secondary source"},
    Certainty.INFERRED: {"vi": "suy ra", "en": "inferred"},
    Certainty.MEMORY: {"vi": "theo trí nhớ", "en": "from memory"},
}

#: The headings of lists: the four answers, and what ends on a day to come.
HEADING_WORDS: Mapping[str, Both] = {
    "ended": {"vi": "Đã hết hiệu lực", "en": "No longer in force"},
    "ending": {"vi": "Sắp hết hiệu lực", "en": "Ends on a day to come"},
    "not_yet": {"vi": "Chưa có hiệu lực", "en": "Not yet in force"},
    "not_checked": {"vi": "Chưa kiểm tra được", "en": "Not checked"},
    "no_end_found": {"vi": "Không thấy ngày hết hiệu lực", "en": "No end found"},
}

LAW: Mapping[str, Both] = {
    "title": {"vi": "Sổ văn bản", "en": "Register of instruments"},
    "one": {"vi": "{name}; xét tại ngày {on}.", "en": "{name}; judged as of {on}."},
    "head": {
        "vi": "Văn bản được dẫn, theo sổ văn bản; xét tại ngày {on}.",
        "en": "Instruments that are cited, by the register; judged as of {on}.",
    },
    "only_state": {"vi": "Chỉ liệt kê: {state}.", "en": "Only these are listed: {state}."},
    "ended": {"vi": "hết hiệu lực từ {day}", "en": "no longer in force since {day}"},
    "not_yet": {
        "vi": "chưa có hiệu lực, có hiệu lực từ {day}",
        "en": "not yet in force, takes effect on {day}",
    },
    "no_end_found": {
        "vi": "không thấy ngày hết hiệu lực; nguồn đọc ngày {read}",
        "en": "no end found; source read on {read}",
    },
    "until": {"vi": "sẽ hết hiệu lực từ {day}", "en": "will no longer be in force from {day}"},
    "absent": {"vi": "sổ không có văn bản này", "en": "not in the register"},
    "cited_only": {
        "vi": "sổ mới thấy số này trong trích dẫn của văn bản khác",
        "en": "the register has seen this number only where others cite it",
    },
    "undated": {
        "vi": "sổ chưa đọc được đủ ngày ban hành và ngày có hiệu lực",
        "en": "the register has not read both the day of issue and that of effect",
    },
    "not_checked": {"vi": "chưa kiểm tra được: {why}", "en": "not checked: {why}"},
    "reminds": {"vi": "{how}, chỉ để nhắc", "en": "{how}, a reminder only"},
    "by": {"vi": ", thay bằng {by}", "en": ", replaced by {by}"},
    "proves_nothing": {
        "vi": "Không thấy ngày hết hiệu lực thì chưa kết luận được gì: hãy đối chiếu nguồn chính thức.",
        "en": "That no end was found proves nothing: look it up in an official source.",
    },
    "near": {"vi": "Có phải là: {numbers}?", "en": "Did you mean: {numbers}?"},
    "issued": {"vi": "ngày ban hành", "en": "issued"},
    "effective": {"vi": "ngày có hiệu lực", "en": "effective"},
    "end": {"vi": "hết hiệu lực từ", "en": "ended"},
    "articles": {"vi": "điều cuối cùng", "en": "last article"},
    "replaced_by": {"vi": "được thay bằng", "en": "replaced by"},
    "partly": {"vi": "bị bãi bỏ một phần bởi", "en": "partly repealed by"},
    "amended_by": {"vi": "được sửa đổi bởi", "en": "amended by"},
    "replaces": {"vi": "thay thế", "en": "replaces"},
    "repeals_partly": {"vi": "bãi bỏ một phần", "en": "partly repeals"},
    "amends": {"vi": "sửa đổi", "en": "amends"},
    "source": {"vi": "nguồn", "en": "source"},
    "end_source": {"vi": "nguồn về ngày hết hiệu lực", "en": "source of the end"},
    "read": {"vi": "nguồn đọc ngày", "en": "source read on"},
    "more": {"vi": "… còn {n}", "en": "… {n} more"},
    "cited": {"vi": "dẫn {n} lần trong {files} tệp", "en": "citations: {n}, files: {files}"},
    "article": {"vi": "Điều {n}", "en": "Article {n}"},
    "clause": {"vi": "khoản {n}", "en": "clause {n}"},
    "point": {"vi": "điểm {n}", "en": "point {n}"},
    "nowhere": {"vi": "Không tệp nào dẫn văn bản này.", "en": "No file cites it."},
    "none": {"vi": "Không có văn bản nào.", "en": "There is none."},
    "sum": {
        "vi": "{instruments} văn bản, {citations} chỗ dẫn trong {files} tệp: {ended} đã hết hiệu lực, {not_yet} chưa có hiệu "
        "lực, {not_checked} chưa kiểm tra được, {no_end_found} không thấy ngày hết hiệu lực hoặc ngày ấy chưa đến.",
        "en": "instruments: {instruments}, citations: {citations}, files: {files}; no longer in force: {ended}, not yet: "
        "{not_yet}, not checked: {not_checked}, no end found, or ahead: {no_end_found}.",
    },
    "announcing": {
        "vi": "{n} quyết định công bố không có trong sổ: không tính, vì chỉ công bố thủ tục.",
        "en": "{n} decisions that announce procedures are not in the register: left out, for they govern nothing.",
    },
    "unnumbered": {
        "vi": "{n} chỗ dẫn không đọc được số, ký hiệu: không xét (tthc check).",
        "en": "{n} citations without a number that can be read: not looked up (tthc check).",
    },
    "history": {
        "vi": "{n} chỗ dẫn của mức thu, miễn giảm đã hết hạn trước ngày xét: không tính.",
        "en": "{n} citations of fees or reliefs whose period had ended before that day: left out.",
    },
    "past": {
        "vi": "{n} tệp của thủ tục đã hết hiệu lực trước ngày xét: không tính.",
        "en": "{n} files of procedures that had ended before that day: left out.",
    },
    "unread": {
        "vi": "{n} tệp chưa đọc được, còn lỗi: không tính (tthc check).",
        "en": "{n} files cannot be read, being broken: left out (tthc check).",
    },
}
