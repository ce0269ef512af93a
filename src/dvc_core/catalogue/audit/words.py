"""Words of ``tthc audit``: what is declared, against what comes out."""

from __future__ import annotations

from collections.abc import Mapping

from ...words import Both

AUDIT: Mapping[str, Both] = {
    "head": {
        "vi": "Mức công bố (muc_do_cong_bo) so với mức tính từ chính tệp; xét tại ngày {on}.",
        "en": "Declared levels (muc_do_cong_bo) against those computed from the files; judged as of {on}.",
    },
    "only": {"vi": "Chỉ xét khung {framework}.", "en": "Only framework {framework}."},
    "above": {"vi": "mức công bố không đạt", "en": "the declared level is not attained"},
    "unstated": {
        "vi": "mức công bố không đạt, chỉ vì tệp chưa nêu đủ",
        "en": "the declared level is not attained, only because the file does not say enough",
    },
    "stays_sum": {
        "vi": "{n} công bố vẫn không đạt khi nguồn nêu đủ: chính điều tệp nêu không cho mức đó (nêu trước hết ở trên).",
        "en": "{n} would not be attained even if the file said all it leaves out: what it states forbids the level (reported first above).",
    },
    "unstated_sum": {
        "vi": "{n} công bố không đạt chỉ vì tệp chưa nêu đủ: chưa kết luận được là công bố sai; bổ sung tệp rồi chạy lại.",
        "en": "{n} are not attained only because the file does not say enough: that proves no wrong declaration; complete the file first.",
    },
    "equal": {"vi": "mức công bố đạt", "en": "the declared level is attained"},
    "below": {
        "vi": "mức công bố đạt, mức cao hơn cũng đạt",
        "en": "the declared level is attained, and so is a higher one",
    },
    "undecided": {
        "vi": "chưa kết luận được về mức công bố",
        "en": "the declared level is undecided",
    },
    "unknown_framework": {"vi": "không so được: khung lạ", "en": "not comparable: unknown framework"},
    "off_the_scale": {
        "vi": "không so được: mức không có trong khung",
        "en": "not comparable: the level is not on its scale",
    },
    "claim": {
        "vi": "{place}: khung {framework}, công bố {declared}: {relation} ({levels})",
        "en": "{place}: framework {framework}, declared {declared}: {relation} ({levels})",
    },
    "bare": {
        "vi": "{place}: khung {framework}, công bố {declared}: {relation}",
        "en": "{place}: framework {framework}, declared {declared}: {relation}",
    },
    "because": {
        "vi": "vướng {id} ({law}): {text} — {reason}{more}",
        "en": "held up by {id} ({law}): {text} — {reason}{more}",
    },
    "more": {"vi": "; và {n} tiêu chí khác", "en": "; and {n} more criteria"},
    "unread": {
        "vi": "chưa so được, tệp còn lỗi: {place} (tthc check)",
        "en": "not compared, the file is broken: {place} (tthc check)",
    },
    "columns": {
        "vi": "khung|không đạt|đạt|mức cao hơn cũng đạt|chưa kết luận được|không so được|tất cả",
        "en": "framework|not attained|attained|a higher one too|undecided|not comparable|all",
    },
    "sum": {
        "vi": "{files} tệp: {claiming} có công bố mức, {silent} không công bố, {unread} chưa so được vì còn lỗi.",
        "en": "{files} files: {claiming} declare a level, {silent} declare none, {unread} not compared, being broken.",
    },
    "nothing": {
        "vi": "Không tệp nào công bố mức: không có gì để so.",
        "en": "No file declares a level: there is nothing to compare.",
    },
}
