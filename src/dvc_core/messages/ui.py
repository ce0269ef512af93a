"""Words of the program itself: labels of a frame, of a summary, and roles of related places."""

from __future__ import annotations

from collections.abc import Mapping

Both = Mapping[str, str]

SEVERITY: Mapping[str, Both] = {
    "error": {"vi": "lỗi", "en": "error"},
    "warning": {"vi": "cảnh báo", "en": "warning"},
    "info": {"vi": "lưu ý", "en": "note"},
}

#: What a second place is to the finding.
ROLES: Mapping[str, Both] = {
    "first": {"vi": "lần đầu ở đây", "en": "first here"},
    "stated_here": {"vi": "đã nêu ở đây", "en": "stated here"},
    "other": {"vi": "chỗ kia ở đây", "en": "the other one is here"},
    "refers": {"vi": "được dẫn từ đây", "en": "referred to from here"},
    "unmet": {"vi": "chưa đạt vì chỗ này", "en": "not met because of this"},
    "declared": {"vi": "khai báo ở đây", "en": "declared here"},
}

UI: Mapping[str, Both] = {
    "basis": {"vi": "căn cứ", "en": "basis"},
    "impact": {"vi": "ảnh hưởng", "en": "impact"},
    "help": {"vi": "gợi ý", "en": "help"},
    "see": {"vi": "xem", "en": "see"},
    "blocks": {
        "vi": "chưa đạt mức độ {level} (khung TT 32/2017)",
        "en": "keeps the service below level {level} (TT 32/2017 framework)",
    },
    "blocks_short": {"vi": "[chặn mức {level}, TT 32/2017]", "en": "[blocks level {level}, TT 32/2017]"},
    "safe": {"vi": "[*] sửa an toàn", "en": "[*] safe fix"},
    "unsafe": {"vi": "[*] cần xem lại sau khi sửa", "en": "[*] unsafe fix"},
    "summary": {
        "vi": "{errors} lỗi, {warnings} cảnh báo, {infos} lưu ý trong {files} tệp",
        "en": "{errors} errors, {warnings} warnings, {infos} notes in {files} files",
    },
    "fixable": {"vi": "{n} sửa được: tthc check --fix", "en": "{n} fixable: tthc check --fix"},
    "unsafe_fixable": {
        "vi": "{n} sửa được với --fix --unsafe-fixes",
        "en": "{n} fixable with --fix --unsafe-fixes",
    },
    "suppressed": {"vi": "{n} được bỏ qua có lý do", "en": "{n} suppressed with a reason"},
    "not_evaluated": {"vi": "{n} quy tắc không chạy được", "en": "{n} rules failed to run"},
    "judged": {"vi": "xét tại ngày {on}", "en": "judged as of {on}"},
    "fixed": {"vi": "Đã sửa {n} chỗ trong {files} tệp.", "en": "Fixed {n} places in {files} files."},
    "clean": {"vi": "Không có lỗi.", "en": "No findings."},
}


def ui(key: str, lang: str, **values: object) -> str:
    """A phrase of the program."""
    return UI[key][lang].format_map(values)
