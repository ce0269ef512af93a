"""Words of ``tthc diff``."""

from __future__ import annotations

from collections.abc import Mapping

from ...words import Both

DIFF: Mapping[str, Both] = {
    "dossiers": {"vi": "Ảnh hưởng hồ sơ đang làm", "en": "Affects open dossiers"},
    "notice": {"vi": "Cần công bố, thông báo lại", "en": "Has to be announced again"},
    "editorial": {"vi": "Chỉ là biên tập", "en": "Editorial"},
    "new": {"vi": "Thủ tục mới", "en": "New procedure"},
    "gone": {"vi": "Thủ tục không còn", "en": "Procedure no longer there"},
    "unreadable": {"vi": "Không so sánh được: tệp hỏng", "en": "Not compared: the file is broken"},
    "level": {
        "vi": "Mức đạt được (khung {framework}): {before} → {after}",
        "en": "Achievable level (framework {framework}): {before} → {after}",
    },
    "level_same": {
        "vi": "Mức đạt được vẫn là {after} (khung {framework})",
        "en": "Achievable level still {after} (framework {framework})",
    },
    "verdict": {
        "vi": "tiêu chí {criterion}: {before} → {after}",
        "en": "criterion {criterion}: {before} → {after}",
    },
    "no_level": {"vi": "chưa xếp mức", "en": "not graded"},
    "order": {"vi": "đổi thứ tự", "en": "another order"},
    "none": {"vi": "Không có gì khác.", "en": "No difference."},
    "summary": {
        "vi": "{changed} thủ tục thay đổi, {new} mới, {gone} không còn, {same} như cũ, {unreadable} không so sánh được · {dossiers} điểm ảnh hưởng hồ sơ đang làm, {notice} điểm cần công bố lại, {editorial} điểm biên tập",
        "en": "{changed} procedures changed, {new} new, {gone} gone, {same} as before, {unreadable} not compared · {dossiers} differences affect open dossiers, {notice} need announcing, {editorial} are editorial",
    },
    "only_levels": {
        "vi": "Ảnh chụp chỉ giữ mức: nội dung không so sánh được.",
        "en": "A snapshot keeps levels only: contents are not compared.",
    },
    "ours": {
        "vi": "Cách phân loại này là của công cụ, không phải của luật.",
        "en": "These classes are the tool's own, not the law's.",
    },
}
