"""Words of ``tthc test`` and ``tthc verify``: what was expected, what came out, what changed."""

from __future__ import annotations

from collections.abc import Mapping

Both = Mapping[str, str]

OUTCOMES: Mapping[str, Both] = {
    "proven": {"vi": "mức đã chứng minh", "en": "proven level"},
    "achievable": {"vi": "mức có thể đạt", "en": "achievable level"},
    "ceiling": {"vi": "mức tối đa theo luật", "en": "the most the law allows"},
    "declared": {"vi": "mức công bố", "en": "declared level"},
    "unmet": {"vi": "tiêu chí không đạt", "en": "criteria not met"},
    "fee": {"vi": "phí, lệ phí", "en": "fees"},
    "deadline": {"vi": "hạn", "en": "due"},
    "papers_needed": {"vi": "giấy tờ phải có", "en": "papers needed"},
    "papers_spared": {"vi": "giấy tờ có thể không phải nộp", "en": "papers that may be spared"},
    "papers_absent": {"vi": "giấy tờ không có trong danh sách", "en": "papers not in the list"},
    "day_expected": {"vi": "{days} (dự kiến)", "en": "{days} (expected)"},
    "day_certain": {"vi": "{days} (chắc chắn)", "en": "{days} (certain)"},
    "no_day": {"vi": "không có hạn", "en": "none is due"},
    "asks": {"vi": "câu còn phải hỏi", "en": "questions left to ask"},
    "not_known": {"vi": "chưa biết ({reason})", "en": "not known ({reason})"},
    "from": {"vi": "từ {n}", "en": "from {n}"},
    "to": {"vi": "đến {n}", "en": "to {n}"},
    "none": {"vi": "không có", "en": "none"},
    # tthc test
    "judged": {
        "vi": "Ngày xét của trường hợp không nêu ngày: {on}.",
        "en": "Cases without a date are judged as of {on}.",
    },
    "file": {
        "vi": "{file}: {held}/{all} trường hợp đúng như mong đợi",
        "en": "{file}: {held} of {all} cases hold",
    },
    "unreadable": {
        "vi": "{file}: tệp có lỗi, không chạy kiểm thử ({place}: {what}); xem lỗi: tthc check {file}",
        "en": "{file}: the file has a fault, no case was run ({place}: {what}); see it: tthc check {file}",
    },
    "line": {"vi": "dòng {line}", "en": "line {line}"},
    "case": {
        "vi": "{file}:{line} {name} (khung {framework})",
        "en": "{file}:{line} {name} (framework {framework})",
    },
    "case_fee": {"vi": "{file}:{line} {name} (phí, lệ phí)", "en": "{file}:{line} {name} (fees)"},
    "case_deadline": {"vi": "{file}:{line} {name} (thời hạn)", "en": "{file}:{line} {name} (due day)"},
    "case_checklist": {"vi": "{file}:{line} {name} (giấy tờ)", "en": "{file}:{line} {name} (papers)"},
    "difference": {
        "vi": "{what}: mong đợi {expected}, kết quả {found}",
        "en": "{what}: expected {expected}, found {found}",
    },
    # What a paper came to that is not as expected.
    "paper_listed": {"vi": "{name} có trong danh sách", "en": "{name} is in the list"},
    "paper_unlisted": {"vi": "{name} không có trong danh sách", "en": "{name} is not in the list"},
    "paper_open": {"vi": "{name} còn tùy {asks}", "en": "{name} depends on {asks}"},
    "paper_plain": {
        "vi": "{name} không được nói là có thể không phải nộp",
        "en": "{name} is not said to be spared",
    },
    "still_asked": {"vi": "{found}; còn phải hỏi {asks}", "en": "{found}; left to ask: {asks}"},
    "fault_framework": {
        "vi": "không có khung “{value}”; có: {known}",
        "en": "there is no framework “{value}”; there are: {known}",
    },
    "fault_level": {
        "vi": "mức “{value}” không có trong thang của khung; có: {known}",
        "en": "level “{value}” is not on the scale of the framework; there are: {known}",
    },
    "fault_criterion": {
        "vi": "khung không có tiêu chí “{value}”; có: {known}",
        "en": "the framework has no criterion “{value}”; there are: {known}",
    },
    "fault_portal": {
        "vi": "không có khả năng nào của cổng tên là “{value}”; xem: tthc list portal-facts",
        "en": "there is no portal fact “{value}”; see: tthc list portal-facts",
    },
    "fault_reason": {
        "vi": "không có lý do “{value}” (chua_biet); có: {known}",
        "en": "there is no reason “{value}” (chua_biet); there are: {known}",
    },
    "fault_question": {
        "vi": "ở đây không hỏi câu nào là “{value}”",
        "en": "no question “{value}” is asked here",
    },
    "fault_answer": {
        "vi": "câu hỏi này không nhận câu trả lời “{value}”",
        "en": "the question does not take “{value}”",
    },
    "fault_case": {
        "vi": "thủ tục không có trường hợp mã “{value}”; có: {known}",
        "en": "the procedure has no case with the code “{value}”; there are: {known}",
    },
    "fault_event": {
        "vi": "sự kiện “{value}” không khớp với các sự kiện khác",
        "en": "the event “{value}” does not fit the others",
    },
    "fault_paper": {
        "vi": "thủ tục không có giấy tờ “{value}”; có: {known}",
        "en": "the procedure has no paper “{value}”; there are: {known}",
    },
    "fault_nothing": {
        "vi": "trường hợp không nêu mong đợi nào; nêu ít nhất một trong: {known}",
        "en": "the case expects nothing; state at least one of: {known}",
    },
    "unexercised": {
        "vi": "Tiêu chí mà mọi trường hợp đều đạt (khung {framework}): {criteria}",
        "en": "Criteria that are met in every case (framework {framework}): {criteria}",
    },
    "tests_unreadable": {"vi": "tệp có lỗi: {n}", "en": "files with a fault: {n}"},
    "tests_sum": {
        "vi": "{cases} trường hợp trong {files} tệp: {held} đúng, {failed} sai, {not_run} không chạy được · tệp không có kiem_thu: {without}",
        "en": "{cases} cases in {files} files: {held} hold, {failed} fail, {not_run} could not be run · files without kiem_thu: {without}",
    },
    "nothing_to_run": {
        "vi": "Không có gì để kiểm thử: không tệp nào trong {files} tệp có kiem_thu.",
        "en": "Nothing to run: none of {files} files has kiem_thu.",
    },
    "none_readable": {
        "vi": "Không chạy được gì: {unreadable} trong {files} tệp có lỗi, các tệp còn lại không có kiem_thu; xem lỗi bằng tthc check.",
        "en": "Nothing could be run: {unreadable} of {files} files have a fault, the others have no kiem_thu; tthc check tells it.",
    },
    # tthc verify
    "saved": {
        "vi": "Kết quả đã lưu: {file} ({shape}) · xét tại ngày {on} · công cụ {tool}",
        "en": "Saved result: {file} ({shape}) · as of {on} · tool {tool}",
    },
    "receipt_unread": {"vi": "{file}: không mở được", "en": "{file}: cannot be opened"},
    "receipt_json": {"vi": "{file}: không phải JSON", "en": "{file}: is no JSON"},
    "receipt_shape": {
        "vi": "{file}: không phải kết quả levels/v0 của tthc level -f json, hoặc do bản khác của công cụ ghi (ở {place})",
        "en": "{file}: is no levels/v0 as tthc level -f json writes it, or another version wrote it (at {place})",
    },
    "receipt_other": {
        "vi": "{file}: theo khung {was}, không phải {now}",
        "en": "{file}: by the framework {was}, not {now}",
    },
    "framework_gone": {
        "vi": "{file}: công cụ này không có khung {id}; nêu tệp của khung bằng --framework",
        "en": "{file}: this tool has no framework {id}; name its file with --framework",
    },
    "tool_differs": {
        "vi": "Lưu ý: kết quả lập bằng bản {was}, đang tính lại bằng bản {now}; riêng điều này không phải sai khác.",
        "en": "Note: the result was made by version {was} and is recomputed by {now}; this alone is no difference.",
    },
    "commit_differs": {
        "vi": "Lưu ý: kho thủ tục khi lập báo cáo ở bản {was}, nay ở bản {now}; riêng điều này không phải sai khác.",
        "en": "Note: the catalogue was at revision {was} and is at {now} now; this alone is no difference.",
    },
    "trend_aside": {
        "vi": "Lưu ý: các kỳ trước trong phần xu hướng lấy từ bản lưu số liệu, không tính lại ở đây.",
        "en": "Note: earlier steps of the trend come from snapshots and are not recomputed here.",
    },
    "changed": {"vi": "{file}: khác lúc lưu", "en": "{file}: differs from what was saved"},
    "gone": {"vi": "{file}: không còn tệp", "en": "{file}: the file is not there"},
    "new": {"vi": "{file}: tệp mới trong phạm vi", "en": "{file}: a file new in the scope"},
    "file_hash": {"vi": "tệp đã đổi: {was} → {now}", "en": "the file changed: {was} → {now}"},
    "was_now": {"vi": "{what}: {was} → {now}", "en": "{what}: {was} → {now}"},
    "more": {"vi": "và {n} chỗ khác nữa", "en": "and {n} more"},
    "absent": {"vi": "không có", "en": "absent"},
    "present": {"vi": "có", "en": "present"},
    "empty": {"vi": "trống", "en": "empty"},
    "verify_sum": {
        "vi": "{same}/{all} tệp như lúc lưu, {changed} khác.",
        "en": "{same} of {all} files are as they were saved, {changed} differ.",
    },
    "verify_nothing": {
        "vi": "Không có kết quả nào trong tệp đã lưu: không có gì để tính lại.",
        "en": "The saved file holds no result: nothing was recomputed.",
    },
}
