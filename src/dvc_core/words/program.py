"""Words of the program itself: labels of a frame, of a summary, and roles of related places."""

from __future__ import annotations

from collections.abc import Mapping

Both = Mapping[str, str]

#: The version of the library, as every output names it; ``dvc_core.__version__`` is for those who import it.
VERSION = "0.1.0"

SEVERITY: Mapping[str, Both] = {
    "error": {"vi": "lỗi", "en": "error"},
    "warning": {"vi": "cảnh báo", "en": "warning"},
    "info": {"vi": "lưu ý", "en": "note"},
}

#: What a second place is to the finding.
ROLES: Mapping[str, Both] = {
    "first": {"vi": "lần đầu ở đây", "en": "first here"},
    "stated_here": {"vi": "đã nêu ở đây", "en": "stated here"},
    "other": {"vi": "chỗ liên quan", "en": "the other one is here"},
    "same": {"vi": "ở đây cũng vậy", "en": "the same here"},
    "unmet": {"vi": "chưa đạt vì chỗ này", "en": "not met because of this"},
    "differs": {"vi": "khác với chỗ này", "en": "this one differs"},
    "defined": {"vi": "trường đó ở đây", "en": "that field is here"},
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
    "blocks_short": {"vi": "[chặn mức {level}, TT 32/2017]", "en": "[blocks level {level}, TT 32/2017]"},
    "safe": {"vi": "[*] sửa an toàn", "en": "[*] safe fix"},
    "unsafe": {"vi": "[*] cần xem lại sau khi sửa", "en": "[*] unsafe fix"},
    "summary": {
        "vi": "{errors} lỗi, {warnings} cảnh báo, {infos} lưu ý trong {files} tệp",
        "en": "errors: {errors}, warnings: {warnings}, notes: {infos}, files: {files}",
    },
    "and_beside": {"vi": " và {n} tệp đi kèm", "en": ", files beside: {n}"},
    "ranked": {"vi": "Theo loại, nặng trước:", "en": "By kind, the worst first:"},
    "not_known_here": {
        "vi": "Chưa xác minh, không tính là sai sót:",
        "en": "Not verified, not counted as mistakes:",
    },
    "in_files": {"vi": "{n} tệp", "en": "{n} files"},
    "more_kinds": {
        "vi": "… và {n} loại nữa (--statistics liệt kê hết)",
        "en": "… and {n} more kinds (--statistics lists all)",
    },
    "hidden": {
        "vi": "{n} lưu ý không hiện (--min-severity info)",
        "en": "{n} notes not shown (--min-severity info)",
    },
    "unread": {
        "vi": "{n} tệp chưa xét hết vì lỗi cấu trúc, sửa rồi chạy lại",
        "en": "{n} files not judged further because of their shape: fix and run again",
    },
    "not_checked": {
        "vi": "{n} trích dẫn chưa kiểm tra được hiệu lực",
        "en": "{n} citations not checked for the end of their instrument",
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
    "fixable": {"vi": "{n} sửa được: tthc check --fix", "en": "{n} fixable: tthc check --fix"},
    "unsafe_fixable": {
        "vi": "{n} sửa được với --fix --unsafe-fixes",
        "en": "{n} fixable with --fix --unsafe-fixes",
    },
    "suppressed": {"vi": "{n} được bỏ qua có lý do", "en": "{n} suppressed with a reason"},
    "not_evaluated": {"vi": "{n} quy tắc không chạy được", "en": "{n} rules failed to run"},
    "judged": {"vi": "xét tại ngày {on}", "en": "judged as of {on}"},
    "fixed": {"vi": "Đã sửa {n} chỗ trong {files} tệp.", "en": "Fixed {n} places in {files} files."},
    "framework": {
        "vi": "Khung: {name}, mã {id}, bản {version}; xét tại ngày {on}.",
        "en": "Framework: {name}, id {id}, version {version}; judged as of {on}.",
    },
    "history": {
        "vi": "Khung này là lịch sử tại ngày xét. {note}.",
        "en": "At that date this framework is history. {note}.",
    },
    "not_yet": {
        "vi": "Khung này chưa áp dụng tại ngày xét. {note}.",
        "en": "At that date this framework does not apply yet. {note}.",
    },
    "current_same": {
        "vi": "Đây là khung hiện hành. {reason}.",
        "en": "This is the framework in force. {reason}.",
    },
    "current_none": {"vi": "Hiện hành: {reason}.", "en": "In force: {reason}."},
    "beside_in_force": {
        "vi": "Bên cạnh, khung hiện hành: {name}, mã {id}. {note}.",
        "en": "Beside it, the framework in force: {name}, id {id}. {note}.",
    },
    "beside_history": {
        "vi": "Bên cạnh, chỉ để đối chiếu (lịch sử tại ngày xét): {name}, mã {id}. {note}.",
        "en": "Beside it, for comparison only (history at that date): {name}, id {id}. {note}.",
    },
    "beside_not_yet": {
        "vi": "Bên cạnh, chỉ để đối chiếu (chưa áp dụng tại ngày xét): {name}, mã {id}. {note}.",
        "en": "Beside it, for comparison only (not yet in force at that date): {name}, id {id}. {note}.",
    },
    "when_in_force": {"vi": "hiện hành", "en": "in force"},
    "when_history": {"vi": "lịch sử", "en": "history"},
    "when_not_yet": {"vi": "chưa áp dụng", "en": "not yet in force"},
    "beside_levels": {
        "vi": "Đối chiếu, khung {id} ({when}): chắc chắn {proven} · đạt được {achievable} · trần {ceiling} (từng tiêu chí: --framework {id} --explain)",
        "en": "For comparison, framework {id} ({when}): proven {proven} · achievable {achievable} · ceiling {ceiling} (every criterion: --framework {id} --explain)",
    },
    "to_look": {
        "vi": "Trước khi nói đạt mức {level} (khung {id}), cần người xem {n} chỗ của tệp: {places}",
        "en": "Before level {level} (framework {id}) may be said to be reached, a person has to look at {n} places of the file: {places}",
    },
    "duties": {
        "vi": "Nghĩa vụ, không tính vào mức (khung {id}): {good}/{all} đạt, {unknown} chưa rõ",
        "en": "Duties, not counted towards the level (framework {id}): {good} of {all} met, {unknown} unknown",
    },
    "portal": {"vi": "Cổng: {name}.", "en": "Portal: {name}."},
    "no_portal": {
        "vi": "Chưa nêu cổng (--portal): các tiêu chí về cổng là “chưa rõ”.",
        "en": "No portal stated (--portal): criteria about the portal are unknown.",
    },
    "level_code": {"vi": "mã", "en": "code"},
    "level_head": {
        "vi": "chắc chắn|đạt được|trần|công bố|cần xem|tên thủ tục",
        "en": "proven|achievable|ceiling|declared|to look|name",
    },
    "level_short": {"vi": "chưa đạt mức nào: {n}", "en": "short of the lowest level: {n}"},
    "level_count": {"vi": "mức {level}: {n}", "en": "level {level}: {n}"},
    "not_gradable": {"vi": "chưa xếp mức được", "en": "cannot be graded"},
    "reached_open": {
        "vi": "Đã có thể đạt mức {level} (khung {id}), nhưng mới chắc chắn mức {proven}: còn {n} điều chưa rõ; chạy thêm --proven để xem từng điều.",
        "en": "Level {level} can be reached (framework {id}), but only {proven} is proven: still unknown: {n}; see --proven.",
    },
    "reached_unsure": {
        "vi": "Đã có thể đạt mức {level} (khung {id}), nhưng chưa mức nào là chắc chắn: còn {n} điều chưa rõ; chạy thêm --proven để xem từng điều.",
        "en": "Level {level} can be reached (framework {id}), but no level is proven: still unknown: {n}; see --proven.",
    },
    "line": {"vi": "dòng", "en": "line"},
    "levels": {
        "vi": "Mức theo khung {id}: chắc chắn {proven} · đạt được {achievable} · trần {ceiling} · công bố {declared}",
        "en": "Level by framework {id}: proven {proven} · achievable {achievable} · ceiling {ceiling} · declared {declared}",
    },
    "level_group": {"vi": "{name}: {good}/{all} tiêu chí", "en": "{name}: {good} of {all} criteria"},
    "who": {"vi": "việc của: {actor} · công sức: {effort}", "en": "for: {actor} · effort: {effort}"},
    "more": {"vi": "và {n} chỗ khác", "en": "and {n} more places"},
    "rests_on": {
        "vi": "dựa vào điều tệp ghi là chưa xác minh: {items}",
        "en": "rests on what the file calls unverified: {items}",
    },
    "next": {
        "vi": "Để chắc chắn đạt mức {level} (khung {id}) còn {n} việc:",
        "en": "To prove level {level} (framework {id}), {n} things are left:",
    },
    "find_out": {"vi": "cần làm rõ: {reason}", "en": "find out: {reason}"},
    "none_graded": {
        "vi": "Không có thủ tục nào xếp mức được trong {files} tệp: không có căn cứ kết luận.",
        "en": "None of {files} files could be graded: no conclusion can be drawn.",
    },
    "level_sum": {
        "vi": "{n} thủ tục theo khung {id} ({when}) · chưa xếp mức được: {left}",
        "en": "{n} procedures by framework {id} ({when}) · not gradable: {left}",
    },
    "proven_sum": {
        "vi": "  chắc chắn (khung {id}): {counts}",
        "en": "  proven (framework {id}): {counts}",
    },
    "achievable_sum": {
        "vi": "  đạt được, nếu mọi điều chưa rõ đều thuận (khung {id}): {counts}",
        "en": "  achievable, if all that is unknown turns out well (framework {id}): {counts}",
    },
    "looks_sum": {
        "vi": "  trong đó {n} có chỗ cần người xem trước khi nói là đạt (khung {id}): {counts}",
        "en": "  of these, {n} have places for a person to look at before it may be said (framework {id}): {counts}",
    },
    "beside_sum": {
        "vi": "{n} thủ tục đối chiếu theo mức đạt được của khung {id} ({when}): {counts}",
        "en": "{n} procedures, for comparison, by the achievable level of framework {id} ({when}): {counts}",
    },
    "read_as": {
        "vi": "Mức {level} được hiểu theo khung {id} (TT 32/2017); khung hiện hành {now} có các mức {there}.",
        "en": "Level {level} is read by framework {id} (TT 32/2017); the framework in force, {now}, has {there}.",
    },
}
