"""Words of ``tthc compare``: what became of a field, by which evidence, and what could not be compared."""

from __future__ import annotations

from collections.abc import Mapping

from ...words import Both

VERDICTS: Mapping[str, Both] = {
    "same": {"vi": "giống nhau", "en": "same"},
    "ours_newer": {"vi": "tệp mới hơn", "en": "ours newer"},
    "theirs_newer": {"vi": "Cổng mới hơn", "en": "theirs newer"},
    "conflict": {"vi": "khác nhau", "en": "conflict"},
    "only_ours": {"vi": "chỉ tệp có", "en": "only ours"},
    "only_theirs": {"vi": "chỉ Cổng có", "en": "only theirs"},
}

#: What is said instead, by the evidence of which side is newer.
ALONE: Mapping[tuple[str, str], Both] = {
    ("only_ours", "portal_dropped"): {"vi": "Cổng đã bỏ", "en": "dropped by the portal"},
    ("only_ours", "portal_newer"): {"vi": "Cổng mới hơn, không nêu", "en": "not in the newer portal"},
    ("only_ours", "file_newer"): {"vi": "tệp mới hơn, Cổng chưa có", "en": "not yet on the portal"},
    ("only_theirs", "portal_newer"): {"vi": "Cổng mới hơn, tệp chưa có", "en": "new on the portal"},
    ("only_theirs", "file_newer"): {"vi": "tệp mới hơn, không nêu", "en": "not in our newer file"},
    ("conflict", "edited"): {"vi": "sửa tay, khác Cổng", "en": "edited, unlike the portal"},
    ("only_ours", "edited"): {"vi": "sửa tay, chỉ tệp có", "en": "edited, only ours"},
    ("only_theirs", "edited"): {"vi": "sửa tay, chỉ Cổng có", "en": "edited, only theirs"},
    ("conflict", "reread"): {"vi": "bản mới của công cụ đọc khác", "en": "read otherwise now"},
    ("only_ours", "reread"): {"vi": "bản mới của công cụ không đọc ra", "en": "no longer read"},
    ("only_theirs", "reread"): {"vi": "bản mới của công cụ đọc thêm", "en": "newly read"},
}

#: Code of a piece of evidence → sentence; ``ours`` and ``theirs`` are dates or decisions.
REASONS: Mapping[str, Both] = {
    "seen": {
        "vi": "tệp xem nguồn ngày {ours}, Cổng cập nhật ngày {theirs}",
        "en": "our source was seen on {ours}, the portal changed on {theirs}",
    },
    "decision": {
        "vi": "quyết định công bố: tệp {ours}, Cổng {theirs}",
        "en": "decision of announcement: ours {ours}, theirs {theirs}",
    },
    "edited": {
        "vi": "tệp lấy từ chính bản này của Cổng (cập nhật {ours}) rồi sửa",
        "en": "our file was made of this very record (changed {ours}) and edited",
    },
    "reread": {
        "vi": "tệp nhập từ chính bản này của Cổng (cập nhật {ours}), chưa ai sửa: công cụ nay đọc khác; nhập lại để cập nhật",
        "en": "our file was imported from this very record (changed {ours}) and not edited since: the tool reads it otherwise now; import it again",
    },
    "portal_dropped": {
        "vi": "tệp lấy từ Cổng, bản mới hơn của Cổng không còn",
        "en": "our file took it from the portal, whose newer record has it no more",
    },
    "portal_newer": {"vi": "bản của Cổng mới hơn", "en": "the portal's record is newer"},
    "file_newer": {"vi": "tệp mới hơn", "en": "our file is newer"},
    "no_evidence": {
        "vi": "không có căn cứ để biết bên nào mới hơn",
        "en": "no evidence which side is newer",
    },
    "contradiction": {
        "vi": "hai căn cứ trái nhau: cần người xem",
        "en": "the evidence contradicts itself: somebody must look",
    },
}

DRIFT: Mapping[str, Both] = {
    "title": {"vi": "So tệp với Cổng", "en": "Files compared with the portal"},
    "line": {"vi": " (dòng {line})", "en": " (line {line})"},
    "ours": {"vi": "tệp", "en": "ours"},
    "theirs": {"vi": "Cổng", "en": "theirs"},
    "seen": {"vi": "tệp xem nguồn {day}", "en": "our sources seen {day}"},
    "not_seen": {
        "vi": "tệp không ghi ngày xem nguồn",
        "en": "our file does not say when its sources were seen",
    },
    "updated": {"vi": "Cổng cập nhật {day}", "en": "portal changed {day}"},
    "not_updated": {"vi": "Cổng không ghi ngày cập nhật", "en": "the portal does not say when it changed"},
    "one_decision": {"vi": "cùng quyết định {ours}", "en": "one decision, {ours}"},
    "two_decisions": {
        "vi": "quyết định khác nhau: tệp {ours}, Cổng {theirs}",
        "en": "two decisions: ours {ours}, theirs {theirs}",
    },
    "none": {"vi": "không có", "en": "none"},
    "same_count": {"vi": "giống nhau: {n} mục", "en": "same: {n} fields"},
    "sum": {
        "vi": "{n} thủ tục đã so, {drifted} có khác biệt. Theo mục: {counts}",
        "en": "{n} procedures compared, {drifted} differ. By field: {counts}",
    },
    "only_ours": {
        "vi": "{n} thủ tục chỉ có ở tệp: {codes}",
        "en": "{n} procedures only in our files: {codes}",
    },
    "only_theirs": {
        "vi": "{n} thủ tục chỉ có ở Cổng: {codes}",
        "en": "{n} procedures only in the answers: {codes}",
    },
    "twice": {
        "vi": "{n} mã có nhiều câu trả lời, lấy bản cập nhật sau cùng: {codes}",
        "en": "{n} codes with several answers, the one changed last was taken: {codes}",
    },
    "not_compared": {
        "vi": "{n} tệp hoặc câu trả lời không so được: {codes}",
        "en": "{n} files or answers could not be compared: {codes}",
    },
    "nothing": {
        "vi": "Không có thủ tục nào có ở cả hai bên: không so được gì.",
        "en": "No procedure is on both sides: nothing was compared.",
    },
    "ignored": {"vi": "Không so (--ignore): {keys}", "en": "Not compared (--ignore): {keys}"},
}
