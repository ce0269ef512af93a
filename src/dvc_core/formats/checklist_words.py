"""Words of ``tthc checklist``: what is to be brought, and what a way of filing costs an applicant."""

from __future__ import annotations

from collections.abc import Mapping

from ..answers.records import ListReason
from ..words import Both
from .answer_words import Why

_ASK: Both = {"vi": "hỏi nơi nhận hồ sơ", "en": "ask where the dossier is handed in"}

REASONS: Mapping[ListReason, Why] = {
    "not_stated": Why(
        {"vi": "thủ tục không nêu thành phần hồ sơ", "en": "the procedure states no papers"},
        _ASK,
        {
            "vi": "ghi thanh_phan_ho_so.giay_to khi đã có nguồn",
            "en": "write thanh_phan_ho_so.giay_to once there is a source",
        },
    ),
    "condition": Why(
        {"vi": "tệp nêu một câu hỏi không có", "en": "the file names a question that there is not"},
        _ASK,
        {
            "vi": "sửa tên câu hỏi, hoặc thêm câu hỏi vào cau_hoi (tthc check)",
            "en": "mend the name, or add the question to cau_hoi (tthc check)",
        },
    ),
    "before_known": Why(
        {
            "vi": "ngày này trước ngày thủ tục ghi ở đây bắt đầu áp dụng",
            "en": "the day is before the procedure known here began to hold",
        },
        {
            "vi": "xem văn bản có hiệu lực vào ngày ấy",
            "en": "look at the instrument that was in force on that day",
        },
    ),
    "past_known": Why(
        {
            "vi": "thủ tục ghi ở đây đã hết áp dụng, sau đó thế nào thì chưa biết",
            "en": "the procedure known here is over, and what followed is not known",
        },
        {
            "vi": "tìm văn bản áp dụng tiếp theo, hoặc hỏi nơi nhận hồ sơ",
            "en": "look for the instrument that followed, or ask where the dossier is handed in",
        },
    ),
    "not_offered": Why(
        {
            "vi": "thủ tục không nhận hồ sơ theo cách này",
            "en": "the procedure takes no dossiers in this way",
        },
        {"vi": "chọn cách nộp khác", "en": "choose another way of filing"},
    ),
    "too_wide": Why(
        {
            "vi": "có quá nhiều trường hợp nên không xét hết được",
            "en": "there are more cases than are tried",
        },
        {
            "vi": "trả lời thêm các câu hỏi của thủ tục rồi xem lại",
            "en": "answer more questions of the procedure, then ask again",
        },
    ),
}

CHECKLIST: Mapping[str, Both] = {
    "title": {"vi": "Giấy tờ cần chuẩn bị", "en": "What to bring"},
    "unknown": {"vi": "Chưa biết cần giấy tờ gì: {why}.", "en": "What is needed is not known: {why}."},
    "nothing": {"vi": "Không phải nộp, không phải xuất trình giấy tờ nào.", "en": "No papers are to be handed in or shown."},
    "hand_in": {"vi": "nộp {n} giấy tờ", "en": "{n} to hand in"},
    "show": {"vi": "xuất trình {n} giấy tờ", "en": "{n} to show"},
    "maybe": {"vi": "{n} giấy tờ còn tùy trường hợp", "en": "{n} by the case"},
    "spare": {"vi": "{n} giấy tờ có thể không phải nộp", "en": "{n} perhaps not needed"},
    "total": {"vi": "Cần: {parts}.", "en": "Needed: {parts}."},
    "sets": {"vi": "Số lượng hồ sơ: {n} bộ.", "en": "Sets of the dossier: {n}."},
    # The groups.
    "group_nop": {"vi": "Phải nộp", "en": "To hand in"},
    "group_xuat_trinh": {"vi": "Phải xuất trình", "en": "To show"},
    "group_maybe": {"vi": "Tùy trường hợp", "en": "By the case"},
    "group_spared": {
        "vi": "Có thể không phải nộp, vì cơ quan có thể tra trong cơ sở dữ liệu",
        "en": "Perhaps not needed, because a database may have it",
    },
    # One paper.
    "originals": {"vi": "{n} bản chính", "en": "originals: {n}"},
    "copies": {"vi": "{n} bản sao", "en": "copies: {n}"},
    "no_count": {"vi": "số bản không nêu", "en": "how many is not stated"},
    "to_show": {"vi": "chỉ xuất trình", "en": "to show only"},
    "as_file": {"vi": "nộp được bằng tệp", "en": "may be handed in as a file"},
    "on_paper": {"vi": "phải nộp bản giấy", "en": "on paper only"},
    "only_if": {"vi": "Chỉ cần khi: {when}", "en": "Only if: {when}"},
    "of_case": {"vi": "Trường hợp: {case}", "en": "Case: {case}"},
    "one_of": {"vi": "Nộp thay được bằng một trong: {papers}", "en": "In its place one of: {papers}"},
    "template": {"vi": "Theo mẫu: {name}", "en": "On the form: {name}"},
    "download": {"vi": "Tải mẫu: {where}", "en": "Download: {where}"},
    "template_file": {"vi": "Tệp mẫu: {where}", "en": "File: {where}"},
    "form": {"vi": "Điền trực tuyến bằng biểu mẫu {form}", "en": "May be filled in online: form {form}"},
    "database": {"vi": "Có thể có trong: {database}", "en": "May be in: {database}"},
    "otherwise": {"vi": "Nếu không tra được thì: {what}", "en": "If it cannot be looked up: {what}"},
    "reminder": {
        "vi": "Đây là nhắc chung, không phải lời của thủ tục: hãy hỏi nơi nhận hồ sơ trước khi bỏ giấy tờ này",
        "en": "This is a general reminder, not of the procedure: ask where the dossier is handed in before leaving it out",
    },
    "not_verified": {"vi": "chưa xác minh", "en": "not verified"},
    "notes": {"vi": "Lưu ý:", "en": "Notes:"},
    # What a way of filing costs.
    "burden": {"vi": "So sánh các cách nộp", "en": "The ways of filing"},
    "papers": {"vi": "Giấy tờ", "en": "Papers"},
    "n_originals": {"vi": "Bản chính", "en": "Originals"},
    "n_copies": {"vi": "Bản sao", "en": "Copies"},
    "visits": {"vi": "Số lần đến nơi", "en": "Visits"},
    "time": {"vi": "Thời hạn", "en": "Time"},
    "pay": {"vi": "Phí, lệ phí", "en": "Fees"},
    "hours": {"vi": "Nộp lúc nào", "en": "When"},
    "any_hour": {"vi": "bất cứ giờ nào", "en": "any hour"},
    "office_hours": {"vi": "giờ làm việc", "en": "office hours"},
    "span": {"vi": "{least}–{most}", "en": "{least}–{most}"},
    "at_least": {"vi": "từ {least}", "en": "{least} or more"},
    "not_known": {"vi": "chưa biết", "en": "not known"},
    "same_day": {"vi": "trong ngày", "en": "the same day"},
    "or": {"vi": " hoặc ", "en": " or "},
    "of_file": {"vi": "{way} ({file})", "en": "{way} ({file})"},
    "trip_for_certain": {"vi": "Phải đến: {why}", "en": "A visit: {why}"},
    "trip_perhaps": {"vi": "Có thể phải đến: {why}", "en": "Perhaps a visit: {why}"},
    # Compared.
    "against": {"vi": "So với {file}", "en": "Against {file}"},
    "against_name": {"vi": "So với {name} ({file})", "en": "Against {name} ({file})"},
    "against_not_usable": {"vi": "{file}: tệp có lỗi ({place}), không so sánh được", "en": "{file}: the file has a fault ({place}), nothing can be compared"},
    "same": {"vi": "{way}: như nhau", "en": "{way}: the same"},
    "change": {"vi": "{way}, {what}: {was} → {now}", "en": "{way}, {what}: {was} → {now}"},
    "only_here": {"vi": "{way}: chỉ có ở tệp này", "en": "{way}: only in this file"},
    "only_there": {"vi": "{way}: chỉ có ở tệp kia", "en": "{way}: only in the other file"},
    # A page.
    "printed": {"vi": "In trang này, đánh dấu từng giấy tờ đã có.", "en": "Print this page and tick off what is there."},
    # A run.
    "sum": {
        "vi": "{files} thủ tục: {whole} rõ hết, {open} còn tùy câu trả lời, {unknown} chưa biết, {not_usable} tệp có lỗi.",
        "en": "{files} procedures: {whole} with nothing open, {open} that depend on answers, {unknown} not known, {not_usable} files with a fault.",
    },
}  # fmt: skip
