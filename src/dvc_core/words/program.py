"""Words of the program itself: labels of a frame and of a summary."""

from __future__ import annotations

from collections.abc import Mapping

Both = Mapping[str, str]

SEVERITY: Mapping[str, Both] = {
    "error": {"vi": "lỗi", "en": "error"},
    "warning": {"vi": "cảnh báo", "en": "warning"},
    "info": {"vi": "lưu ý", "en": "note"},
}

UI: Mapping[str, Both] = {
    "basis": {"vi": "căn cứ", "en": "basis"},
    "reading": {"vi": "cách hiểu của chúng tôi", "en": "our reading"},
    "impact": {"vi": "ảnh hưởng", "en": "impact"},
    "help": {"vi": "gợi ý", "en": "help"},
    "see": {"vi": "xem", "en": "see"},
    "blocks": {
        "vi": "chưa đạt mức độ {level} (khung TT 32/2017)",
        "en": "keeps the service below level {level} (TT 32/2017 framework)",
    },
    "leaves_open": {
        "vi": "không quyết định việc đạt mức độ {level} (khung TT 32/2017)",
        "en": "does not decide whether level {level} is reached (TT 32/2017 framework)",
    },
    "blocks_or_leaves_open": {
        "vi": "chưa đạt mức độ {level} (khung TT 32/2017), hoặc còn để ngỏ mức ấy",
        "en": "keeps the service below level {level} (TT 32/2017 framework), or leaves that level open",
    },
    "blocks_short": {"vi": "[chặn mức {level}, TT 32/2017]", "en": "[blocks level {level}, TT 32/2017]"},
    "safe": {"vi": "[*] sửa an toàn", "en": "[*] safe fix"},
    "unsafe": {"vi": "[*] cần xem lại sau khi sửa", "en": "[*] unsafe fix"},
    "summary": {
        "vi": "Đã kiểm tra {files} tệp{beside} tại ngày {on}: {errors} lỗi, {warnings} cảnh báo, {infos}.",
        "en": "Checked {files} files{beside} as of {on}: {errors} errors, {warnings} warnings, {infos}.",
    },
    "and_beside": {"vi": " và {n} tệp đi kèm", "en": " and {n} files that go with them"},
    "notes": {"vi": "{n} lưu ý", "en": "{n} notes"},
    "hidden_notes": {
        "vi": "{n} lưu ý đang ẩn; xem: --min-severity info",
        "en": "{n} notes hidden; see: --min-severity info",
    },
    "ranked": {"vi": "Theo loại, nặng trước:", "en": "By kind, the worst first:"},
    "not_known_here": {
        "vi": "Chưa xác minh, không tính là sai sót:",
        "en": "Not verified, not counted as mistakes:",
    },
    "doubts_counted": {
        "vi": "Chưa xác minh, không tính là sai sót: {kinds} loại trong {n} tệp; xem từng loại: --statistics.",
        "en": "Not verified, not counted as mistakes: {kinds} kinds in {n} files; see each: --statistics.",
    },
    "in_files": {"vi": "{n} tệp", "en": "{n} files"},
    "more_kinds": {
        "vi": "… và {n} loại nữa (--statistics liệt kê hết)",
        "en": "… and {n} more kinds (--statistics lists all)",
    },
    "unread": {
        "vi": "{n} tệp mới kiểm tra được một phần: sửa các lỗi đó trước",
        "en": "{n} files were checked only in part: fix those errors first",
    },
    "not_checked": {
        "vi": "{n} trích dẫn chưa kiểm tra được hiệu lực",
        "en": "{n} citations were not checked for the end of their instrument",
    },
    "known": {"vi": "{n} đã biết (baseline)", "en": "{n} known (baseline)"},
    "known_one": {"vi": "đã biết, có trong baseline", "en": "known: it is in the baseline"},
    "gone": {
        "vi": "{n} mục của baseline không còn: tthc check --prune-baseline",
        "en": "{n} entries of the baseline are gone: tthc check --prune-baseline",
    },
    "left_out": {
        "vi": "Còn {n} phát hiện không đưa vào bảng.",
        "en": "{n} more findings are not in the table.",
    },
    "column_grade": {"vi": "Mức", "en": "Severity"},
    "column_code": {"vi": "Mã", "en": "Code"},
    "column_place": {"vi": "Chỗ", "en": "Place"},
    "column_said": {"vi": "Nội dung", "en": "Finding"},
    "fixable": {"vi": "{n} chỗ sửa được: tthc check --fix", "en": "{n} can be fixed: tthc check --fix"},
    "unsafe_fixable": {
        "vi": "{n} chỗ sửa được với --fix --unsafe-fixes",
        "en": "{n} can be fixed with --fix --unsafe-fixes",
    },
    "suppressed": {"vi": "{n} được bỏ qua có lý do", "en": "{n} suppressed with a reason"},
    "not_evaluated": {"vi": "{n} quy tắc không chạy được", "en": "{n} rules failed to run"},
    "fixed": {"vi": "Đã sửa {n} chỗ trong {files} tệp.", "en": "Fixed {n} places in {files} files."},
    "scale_in_force": {
        "vi": "Luật hiện hành: {name}, mã {id}, bản {version}. {note}.",
        "en": "The law in force: {name}, id {id}, version {version}. {note}.",
    },
    "scale_history": {
        "vi": "Thang cũ, chỉ để đối chiếu: {name}, mã {id}, bản {version}. {note}.",
        "en": "Historical scale, for comparison only: {name}, id {id}, version {version}. {note}.",
    },
    "scale_not_yet": {
        "vi": "Thang chưa áp dụng tại ngày xét: {name}, mã {id}, bản {version}. {note}.",
        "en": "A scale not yet in force at that date: {name}, id {id}, version {version}. {note}.",
    },
    "current_none": {"vi": "Hiện hành: {reason}.", "en": "In force: {reason}."},
    "when_in_force": {"vi": "hiện hành", "en": "in force"},
    "when_history": {"vi": "lịch sử", "en": "history"},
    "when_not_yet": {"vi": "chưa áp dụng", "en": "not yet in force"},
    "signs": {
        "vi": "Dấu hiệu không đạt, cần người đọc lại (khung {id}): {n}",
        "en": "Signs against, for a person to read again (framework {id}): {n}",
    },
    "duties": {
        "vi": "Nghĩa vụ, không tính vào mức (khung {id}): {good}/{all} đạt, {unknown} chưa rõ",
        "en": "Duties, not counted towards the level (framework {id}): {good} of {all} met, {unknown} unknown",
    },
    "portal": {"vi": "Cổng: {name}.", "en": "Portal: {name}."},
    "no_portal": {
        "vi": "Chưa nêu cổng (--portal): điều chỉ cổng quyết định thì ghi là “đạt nếu cổng đáp ứng”.",
        "en": "No portal stated (--portal): what only the portal decides is “attained if the portal provides it”.",
    },
    "looked_at": {
        "vi": "Đã xét {files} thủ tục tại ngày {on}, xếp mức được {n}; kết luận được mọi mức (đạt hay không đạt): {decided}.",
        "en": "Looked at {files} procedures as of {on}, gradable {n}; decided at every level (attained or not): {decided}.",
    },
    "decided": {"vi": "{n} theo {id}", "en": "{n} by {id}"},
    "unreadable_sum": {
        "vi": "Không đọc được: {n} (tthc check).",
        "en": "Could not be read: {n} (tthc check).",
    },
    "outside_sum": {
        "vi": "Ngoài những ngày mà tệp ghi là áp dụng, không có mức: {n}.",
        "en": "Outside the dates that the file states, without a level: {n}.",
    },
    "legend": {"vi": "Trong bảng: {words}.", "en": "In the table: {words}."},
    "see_explain": {
        "vi": "Từng tiêu chí, căn cứ và việc cần làm: tthc level --explain TỆP.",
        "en": "Every criterion, its article and what to do: tthc level --explain FILE.",
    },
    "level_number": {"vi": "mức {n}", "en": "level {n}"},
    "level_code": {"vi": "mã", "en": "code"},
    "level_title": {"vi": "tên thủ tục", "en": "name"},
    "without_level": {"vi": "không có mức: {why}", "en": "no level: {why}"},
    "not_gradable": {"vi": "chưa xếp mức được", "en": "cannot be graded"},
    "reached_open": {
        "vi": "Có thể đạt mức {level} (khung {id}), đã chứng minh mức {proven}: còn {n} điều chưa rõ; chạy thêm --proven để xem từng điều.",
        "en": "Level {level} may be attained (framework {id}), proven is {proven}: still unknown: {n}; see --proven.",
    },
    "reached_unsure": {
        "vi": "Có thể đạt mức {level} (khung {id}), chưa chứng minh được mức nào: còn {n} điều chưa rõ; chạy thêm --proven để xem từng điều.",
        "en": "Level {level} may be attained (framework {id}), no level is proven: still unknown: {n}; see --proven.",
    },
    "line": {"vi": "dòng", "en": "line"},
    "standings": {"vi": "Theo khung {id} ({when}): {levels}", "en": "By framework {id} ({when}): {levels}"},
    "level_stands": {"vi": "{level}: {standing}", "en": "{level}: {standing}"},
    "levels": {
        "vi": "  đã chứng minh: {proven} · có thể đạt: {achievable} · tối đa theo luật: {ceiling} · công bố: {declared}",
        "en": "  proven: {proven} · achievable: {achievable} · the most the law allows: {ceiling} · declared: {declared}",
    },
    "none_proven": {"vi": "chưa chứng minh được mức nào", "en": "no level yet"},
    "no_level": {"vi": "không mức nào", "en": "none"},
    "every_criterion": {
        "vi": "  từng tiêu chí: --framework {id} --explain",
        "en": "  every criterion: --framework {id} --explain",
    },
    "level_group": {"vi": "{name}: {good}/{all} tiêu chí", "en": "{name}: {good} of {all} criteria"},
    "who": {"vi": "việc của: {actor} · công sức: {effort}", "en": "for: {actor} · effort: {effort}"},
    "more": {"vi": "và {n} chỗ khác", "en": "and {n} more places"},
    "next": {
        "vi": "Để chứng minh mức {level} (khung {id}) còn {n} việc:",
        "en": "To prove level {level} (framework {id}), {n} things are left:",
    },
    "find_out": {"vi": "cần làm rõ: {reason}", "en": "find out: {reason}"},
    "none_graded": {
        "vi": "Không có thủ tục nào xếp mức được trong {files} tệp: không có căn cứ kết luận.",
        "en": "None of {files} files could be graded: no conclusion can be drawn.",
    },
    "read_as": {
        "vi": "Mức {level} được hiểu theo khung {id} (TT 32/2017); khung hiện hành {now} có các mức {there}.",
        "en": "Level {level} is read by framework {id} (TT 32/2017); the framework in force, {now}, has {there}.",
    },
}
