"""Words of ``tthc checklist``: what is to be brought, and what a way of filing costs an applicant."""

from __future__ import annotations

from collections.abc import Mapping

from ..answers.records import ListReason
from ..words import Both
from .answer_words import ASK_THERE, MEND_QUESTION, NEXT_TEXT, NOT_OFFERED, THAT_DAY, TOO_WIDE, Why

REASONS: Mapping[ListReason, Why] = {
    "not_stated": Why(
        {"vi": "thủ tục không nêu thành phần hồ sơ", "en": "the procedure states no papers"},
        ASK_THERE,
        {
            "vi": "ghi thanh_phan_ho_so.giay_to khi đã có nguồn",
            "en": "write thanh_phan_ho_so.giay_to once there is a source",
        },
    ),
    "condition": Why(
        {"vi": "thủ tục nêu một câu hỏi không có", "en": "the procedure names a question that there is not"},
        ASK_THERE,
        MEND_QUESTION,
    ),
    "before_known": Why(
        {
            "vi": "ngày này trước ngày thủ tục ghi ở đây bắt đầu áp dụng",
            "en": "the day is before the procedure known here began to hold",
        },
        THAT_DAY,
    ),
    "past_known": Why(
        {
            "vi": "thủ tục ghi ở đây đã hết áp dụng, sau đó thế nào thì chưa biết",
            "en": "the procedure known here is over, and what followed is not known",
        },
        NEXT_TEXT,
    ),
    "not_offered": NOT_OFFERED,
    "too_wide": TOO_WIDE,
}

CHECKLIST: Mapping[str, Both] = {
    "title": {"vi": "Giấy tờ cần chuẩn bị", "en": "What to bring"},
    "unknown": {"vi": "Chưa biết cần giấy tờ gì: {why}.", "en": "What is needed is not known: {why}."},
    "nothing": {"vi": "Không phải nộp, không phải xuất trình giấy tờ nào.", "en": "No papers are to be handed in or shown."},
    "count_nop": {"vi": "nộp {n} giấy tờ", "en": "{n} to hand in"},
    "count_xuat_trinh": {"vi": "xuất trình {n} giấy tờ", "en": "{n} to show"},
    "count_maybe": {"vi": "{n} giấy tờ còn tùy trường hợp", "en": "{n} by the case"},
    "count_spared": {"vi": "{n} giấy tờ có thể không phải nộp", "en": "{n} perhaps not needed"},
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
    "each_set": {"vi": "{sheets} mỗi bộ, tất cả {all}", "en": "{sheets} a set, {all} in all"},
    "to_show": {"vi": "chỉ xuất trình", "en": "to show only"},
    "as_file": {"vi": "Nộp được bằng tệp", "en": "May be handed in as a file"},
    "on_paper": {"vi": "Phải nộp bản giấy", "en": "On paper only"},
    "shown_on_paper": {"vi": "Phải xuất trình bản giấy", "en": "To be shown on paper"},
    "only_if": {"vi": "Chỉ cần khi: {when}", "en": "Only if: {when}"},
    "of_case": {"vi": "Trường hợp: {case}", "en": "Case: {case}"},
    "depends": {"vi": "Cần hay không tùy câu trả lời: {asks}", "en": "Needed or not by the answer to: {asks}"},
    "one_of": {"vi": "Một trong các giấy tờ: {papers}", "en": "One of: {papers}"},
    "template": {"vi": "Theo mẫu: {name}", "en": "On the form: {name}"},
    "download": {"vi": "Tải mẫu", "en": "Download the form"},
    "template_file": {"vi": "Tệp mẫu: {where}", "en": "File: {where}"},
    "form": {"vi": "Có biểu mẫu điện tử để điền trực tuyến ({form})", "en": "There is an electronic form to fill in online ({form})"},
    "database": {"vi": "Có thể có trong: {database}", "en": "May be in: {database}"},
    "otherwise": {"vi": "Nếu không tra được thì: {what}", "en": "If it cannot be looked up: {what}"},
    "stated": {"vi": "Thủ tục nêu như vậy", "en": "As the procedure says"},
    "spared_basis": {"vi": "Căn cứ để không phải nộp: {law}", "en": "Basis for not handing it in: {law}"},
    "reminder": {
        "vi": "Đây là nhắc chung, không phải lời của thủ tục: hãy hỏi nơi nhận hồ sơ trước khi bỏ giấy tờ này",
        "en": "This is a general reminder, not of the procedure: ask where the dossier is handed in before leaving it out",
    },
    "notes": {"vi": "Lưu ý", "en": "Notes"},
    # What a way of filing costs.
    "burden": {"vi": "So sánh các cách nộp", "en": "The ways of filing"},
    "papers": {"vi": "Giấy tờ", "en": "Papers"},
    "n_originals": {"vi": "Bản chính", "en": "Originals"},
    "n_copies": {"vi": "Bản sao", "en": "Copies"},
    "visits": {"vi": "Số lần đi lại", "en": "Visits"},
    "time": {"vi": "Thời hạn", "en": "Time"},
    "pay": {"vi": "Phí, lệ phí", "en": "Fees"},
    "hours": {"vi": "Nộp lúc nào", "en": "When"},
    "any_hour": {"vi": "bất cứ giờ nào", "en": "any hour"},
    "office_hours": {"vi": "giờ làm việc", "en": "office hours"},
    "at_least": {"vi": "{least} trở lên", "en": "{least} or more"},
    "same_day": {"vi": "trong ngày", "en": "the same day"},
    "no_result": {"vi": "không trả kết quả", "en": "no result is returned"},
    "time_asks": {"vi": "Thời hạn tùy câu trả lời: {label}", "en": "The time depends on the answer to: {label}"},
    "or": {"vi": " hoặc ", "en": " or "},
    "trips": {"vi": "Phải đến khi nộp {way}: {why}", "en": "Visits when filed {way}: {why}"},
    "return_doubt": {
        "vi": "Cách trả kết quả chưa xác minh: {why}",
        "en": "How the result is returned is not verified: {why}",
    },
    "way_only": {"vi": "(*) Chỉ nộp {way} trong trường hợp: {case}", "en": "(*) Filed {way} only in this case: {case}"},
    "perhaps": {"vi": "có thể {why}", "en": "perhaps {why}"},
    # Compared.
    "against": {"vi": "So với {file} ({name}), ở tệp ấy → ở tệp này", "en": "Against {file} ({name}), there → here"},
    "paper_gone": {"vi": "Giấy tờ chỉ có ở tệp kia: {name}", "en": "Paper only in the other file: {name}"},
    "paper_new": {"vi": "Giấy tờ chỉ có ở tệp này: {name}", "en": "Paper only in this file: {name}"},
    "paper_other": {"vi": "{name}: {was} → {now}", "en": "{name}: {was} → {now}"},
    "no_number": {"vi": "không nêu số bản", "en": "no number stated"},
    "against_not_usable": {"vi": "{file}: tệp có lỗi ({fault}), không so sánh được; xem đủ: tthc check {file}", "en": "{file}: the file has a fault ({fault}), nothing can be compared; see all: tthc check {file}"},
    "same": {"vi": "không khác", "en": "nothing is otherwise"},
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

#: What a trip is for, by the key at which its place ends, or begins.
TRIPS: Mapping[str, Both] = {
    "cach_thuc_thuc_hien": {"vi": "nộp hồ sơ", "en": "to hand in"},
    "phai_truc_tiep": {
        "vi": "làm việc không làm được từ xa",
        "en": "for something that cannot be done from afar",
    },
    "nop_dien_tu": {"vi": "nộp giấy tờ bản giấy", "en": "to bring papers"},
    "cach_nop": {"vi": "xuất trình giấy tờ", "en": "to show papers"},
    "thanh_phan_ho_so": {
        "vi": "nộp giấy tờ, chưa rõ giấy tờ gì",
        "en": "to bring papers, which is not known",
    },
    "tra_ket_qua": {"vi": "nhận kết quả", "en": "to collect the result"},
}
