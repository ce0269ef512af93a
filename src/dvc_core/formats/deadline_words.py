"""Words of ``tthc deadline``: when a dossier is due, how that is counted, and what to do where it is not known."""

from __future__ import annotations

from collections.abc import Mapping

from ..answers.records import Condition, DateReason, DayRole
from ..law.calendar import DayKind
from ..model.procedure import EventKind, TimeUnit
from ..words import Both
from .answer_words import (
    ASK_THERE,
    BELOW,
    CITED_TEXT,
    MEND_QUESTION,
    NEXT_TEXT,
    NOT_OFFERED,
    THAT_DAY,
    TOO_WIDE,
    Why,
)

_LOOK: Both = {
    "vi": "xem giấy tiếp nhận hồ sơ và hẹn trả kết quả, hoặc hỏi nơi nhận hồ sơ",
    "en": "look at the receipt of the dossier, or ask where it was handed in",
}

REASONS: Mapping[DateReason, Why] = {
    "not_stated": Why(
        {"vi": "thủ tục không nêu thời hạn giải quyết", "en": "the procedure states no time"},
        ASK_THERE,
        {"vi": "ghi thoi_han_giai_quyet khi đã có nguồn", "en": "write thoi_han_giai_quyet once there is a source"},
    ),
    "not_set": Why(
        {"vi": "văn bản không quy định thời hạn giải quyết", "en": "the text sets no time"},
        ASK_THERE,
    ),
    "elsewhere": Why(
        {
            "vi": "thời hạn theo một văn bản khác, văn bản ấy không có ở đây",
            "en": "another instrument sets the time, which is not here",
        },
        CITED_TEXT,
        {"vi": "ghi số và đơn vị của thời hạn khi đã xem văn bản ấy", "en": "write the number and the unit once that instrument was read"},
    ),
    "in_words": Why(
        {"vi": "thời hạn chỉ viết bằng lời, không thành số ngày", "en": "the time stands in words only"},
        {"vi": "đọc lời của thời hạn bên dưới, hoặc hỏi nơi nhận hồ sơ", "en": "read the words below, or ask where the dossier is handed in"},
        {"vi": "nếu lời ấy nêu được số và đơn vị thì ghi bằng so, don_vi", "en": "if the words have a number and a unit, write them with so, don_vi"},
    ),
    "start_rule": Why(
        {
            "vi": "không văn bản nào đã đọc cho biết lúc ấy thời hạn tính từ khi nào",
            "en": "no text that was read says from when the time ran on that day",
        },
        {
            "vi": "cho biết thời hạn bắt đầu tính từ lúc nào, theo giấy tiếp nhận hồ sơ và hẹn trả kết quả",
            "en": "say from when the time runs, as the receipt of the dossier has it",
        },
        {"vi": "nếu văn bản của thủ tục nêu thì ghi tinh_tu", "en": "if the text of the procedure says so, write tinh_tu"},
    ),
    "not_arrived": Why(
        {
            "vi": "thời hạn tính từ khi cơ quan có thẩm quyền nhận được hồ sơ, mà chưa biết khi nào",
            "en": "the time runs from when the agency that decides has the dossier, and that is not told",
        },
        {"vi": "cho biết cơ quan có thẩm quyền nhận hồ sơ lúc nào", "en": "say when the agency that decides received it"},
    ),
    "waiting_payment": Why(
        {
            "vi": "đang chờ thực hiện nghĩa vụ tài chính",
            "en": "a financial duty has still to be done",
        },
        {"vi": "cho biết đã thực hiện nghĩa vụ tài chính lúc nào", "en": "say when the financial duty was done"},
    ),
    "other_event": Why(
        {
            "vi": "thời hạn tính từ một sự kiện khác, mà chưa biết sự kiện ấy xảy ra khi nào",
            "en": "the time runs from another event, and when that happened is not told",
        },
        {"vi": "cho biết thời hạn bắt đầu tính từ lúc nào", "en": "say from when the time runs"},
    ),
    "supplement_rule": Why(
        {
            "vi": "không văn bản nào đã đọc cho biết bổ sung hồ sơ thì thời hạn tính lại hay chỉ tạm dừng",
            "en": "no text that was read says whether after a supplement the time runs anew or only stood still",
        },
        {
            "vi": "cho biết thời hạn bắt đầu tính từ lúc nào, hoặc nơi giải quyết áp dụng cách nào",
            "en": "say from when the time runs, or which rule the agency follows",
        },
    ),
    "finance_policy": Why(
        {
            "vi": "không văn bản nào đã đọc cho biết trong lúc chờ nghĩa vụ tài chính thì thời hạn có dừng không",
            "en": "no text that was read says whether the time stands still while a financial duty is done",
        },
        {"vi": "cho biết nơi giải quyết áp dụng cách nào", "en": "say which rule the agency follows"},
    ),
    "waiting_supplement": Why(
        {"vi": "đang chờ bổ sung hồ sơ", "en": "a supplement has still to be handed in"},
        {"vi": "bổ sung hồ sơ; đã bổ sung thì cho biết lúc nào", "en": "hand in what is missing; if that is done, say when"},
    ),
    "stopped": Why(
        {"vi": "việc giải quyết đang tạm dừng", "en": "the handling is stopped"},
        {"vi": "cho biết việc giải quyết tiếp tục từ lúc nào", "en": "say when it goes on"},
    ),
    "withdrawn": Why(
        {"vi": "hồ sơ đã rút, không còn hạn trả", "en": "the dossier was withdrawn, nothing is due"},
        {"vi": "nếu vẫn cần kết quả thì nộp hồ sơ mới", "en": "if the result is still needed, file again"},
    ),
    "refused": Why(
        {"vi": "hồ sơ không được tiếp nhận, không có hạn trả", "en": "the dossier was not accepted, nothing is due"},
        {"vi": "nếu vẫn cần kết quả thì nộp hồ sơ mới", "en": "if the result is still needed, file again"},
    ),
    "mixed_units": Why(
        {
            "vi": "phần được cộng thêm tính bằng đơn vị khác với thời hạn",
            "en": "time is added in another unit than the time itself",
        },
        _LOOK,
    ),
    "fraction": Why(
        {
            "vi": "thời hạn có phần lẻ của tuần, tháng hoặc năm, luật không nói tính thế nào",
            "en": "the time has a part of a week, month or year, and no law says how that is counted",
        },
        _LOOK,
    ),
    "calendar": Why(
        {
            "vi": "phải đếm qua ngày nằm ngoài các năm đã biết lịch nghỉ",
            "en": "days have to be counted that are outside the years whose days off are known",
        },
        {"vi": "tính lại khi đã có thông báo lịch nghỉ của năm ấy", "en": "ask again when the days off of that year are announced"},
    ),
    "condition": Why(
        {"vi": "thủ tục nêu một câu hỏi không có", "en": "the procedure names a question that there is not"},
        ASK_THERE,
        MEND_QUESTION,
    ),
    "hole": Why(
        {"vi": "không có thời hạn nào cho trường hợp này", "en": "no time is for this case"},
        ASK_THERE,
        {"vi": "xem các trường hợp của thời hạn có thiếu không (tthc check)", "en": "look whether a case of the time is missing (tthc check)"},
    ),
    "overlap": Why(
        {
            "vi": "có nhiều thời hạn khác nhau cùng cho trường hợp này",
            "en": "several times that differ are for this case",
        },
        ASK_THERE,
        {"vi": "sửa để mỗi trường hợp chỉ còn một thời hạn (tthc check)", "en": "leave one time for each case (tthc check)"},
    ),
    "before_known": Why(
        {"vi": "ngày nhận trước ngày thời hạn ghi ở đây bắt đầu áp dụng", "en": "the day is before the time known here began to hold"},
        THAT_DAY,
    ),
    "past_known": Why(
        {
            "vi": "quy định ghi ở đây đã hết hiệu lực vào ngày nhận, sau đó thế nào thì chưa biết",
            "en": "what is known here was over on that day, and what followed is not known",
        },
        NEXT_TEXT,
    ),
    "not_offered": NOT_OFFERED,
    "question": Why(
        {
            "vi": "còn tùy trường hợp",
            "en": "that depends on the case",
        },
        BELOW,
    ),
    "too_wide": TOO_WIDE,
}  # fmt: skip

#: What a host may say beside the answers: which event, or which policy, would tell more.
NEXT_EVENT: Mapping[str, EventKind] = {
    "start_rule": "bat_dau",
    "other_event": "bat_dau",
    "not_arrived": "co_quan_nhan",
    "waiting_supplement": "bo_sung",
    "waiting_payment": "nop_tai_chinh",
    "stopped": "tiep_tuc",
    "complete": "tiep_nhan",
    "accepted": "tiep_nhan",
    "here": "co_quan_nhan",
}
NEXT_POLICY: Mapping[str, str] = {"supplement_rule": "supplement", "finance_policy": "finance"}
POLICY_CHOICES: Mapping[str, tuple[str, ...]] = {
    "finance": ("dung", "khong_dung"),
    "supplement": ("tinh_lai", "dung"),
}

CONDITIONS: Mapping[Condition, Both] = {
    "complete": {"vi": "hồ sơ đã đầy đủ, hợp lệ khi nộp", "en": "the dossier was complete when it was filed"},
    "accepted": {
        "vi": "hồ sơ được tiếp nhận đầy đủ ngay khi nộp",
        "en": "the dossier was accepted as complete when it was filed",
    },
    "excluded": {
        "vi": "không phát sinh thời gian mà thủ tục không tính vào thời hạn",
        "en": "none of the times that the procedure does not count comes between",
    },
    "here": {
        "vi": "hồ sơ nộp tại nơi có thẩm quyền giải quyết",
        "en": "the dossier was filed where it is decided",
    },
    "calendar": {"vi": "lịch nghỉ đúng như dự kiến", "en": "the days off turn out as expected"},
    "unverified": {
        "vi": "điều chưa xác minh về thời hạn là đúng",
        "en": "what is not verified of the time is so",
    },
}

UNITS: Mapping[TimeUnit, Both] = {
    "ngay_lam_viec": {"vi": "{n} ngày làm việc", "en": "{n} working days"},
    "ngay": {"vi": "{n} ngày", "en": "{n} days"},
    "gio": {"vi": "{n} giờ", "en": "{n} hours"},
    "tuan": {"vi": "{n} tuần", "en": "{n} weeks"},
    "thang": {"vi": "{n} tháng", "en": "{n} months"},
    "nam": {"vi": "{n} năm", "en": "{n} years"},
}
#: One of a unit, where the language has another word for it.
ONE_UNIT: Mapping[TimeUnit, Both] = {
    "ngay_lam_viec": {"vi": "{n} ngày làm việc", "en": "{n} working day"},
    "ngay": {"vi": "{n} ngày", "en": "{n} day"},
    "gio": {"vi": "{n} giờ", "en": "{n} hour"},
    "tuan": {"vi": "{n} tuần", "en": "{n} week"},
    "thang": {"vi": "{n} tháng", "en": "{n} month"},
    "nam": {"vi": "{n} năm", "en": "{n} year"},
}

WEEKDAYS: tuple[Both, ...] = (
    {"vi": "thứ Hai", "en": "Monday"},
    {"vi": "thứ Ba", "en": "Tuesday"},
    {"vi": "thứ Tư", "en": "Wednesday"},
    {"vi": "thứ Năm", "en": "Thursday"},
    {"vi": "thứ Sáu", "en": "Friday"},
    {"vi": "thứ Bảy", "en": "Saturday"},
    {"vi": "Chủ nhật", "en": "Sunday"},
)
#: As they stand in tables.
SHORT_WEEKDAYS: Mapping[str, tuple[str, ...]] = {
    "vi": ("T2", "T3", "T4", "T5", "T6", "T7", "CN"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}

KINDS: Mapping[DayKind, Both] = {
    "lam_viec": {"vi": "ngày làm việc", "en": "working day"},
    "cuoi_tuan": {"vi": "nghỉ cuối tuần", "en": "weekend"},
    "le": {"vi": "nghỉ lễ, tết", "en": "public holiday"},
    "nghi_bu": {"vi": "nghỉ bù", "en": "day off in lieu"},
    "nghi_hoan_doi": {"vi": "nghỉ hoán đổi", "en": "day off exchanged"},
    "lam_bu": {"vi": "làm bù, là ngày làm việc", "en": "worked in exchange"},
    "chua_ro": {"vi": "chưa rõ nghỉ hay làm việc", "en": "open whether it is worked"},
}

#: The names of days off, the documents that make them, and why days are open, as :mod:`dvc_core.law.calendar` has
#: them; in English. What begins so goes on as it is.
DAYS_IN_ENGLISH: Mapping[str, str] = {
    "Tết Dương lịch": "New Year's Day",
    "Tết Âm lịch": "Lunar New Year",
    "Giỗ Tổ Hùng Vương": "Hùng Kings' Day",
    "Giỗ Tổ và 30/4": "Hùng Kings' Day and 30 April",
    "Giỗ Tổ": "Hùng Kings' Day",
    "Ngày Chiến thắng": "Victory Day",
    "Ngày Quốc tế lao động": "Labour Day",
    "Quốc tế lao động": "Labour Day",
    "Quốc khánh": "National Day",
    "Ngày Văn hóa Việt Nam": "Vietnamese Culture Day",
    "Nghỉ hoán đổi": "Day off exchanged",
    "Nghỉ bù ": "In lieu of ",
    "Làm bù thay ngày ": "Worked in exchange for ",
    "Thông báo ": "Notice ",
    "Công văn ": "Official Letter ",
    "có đề xuất nghỉ 23/11 và làm bù 28/11/2026, chưa thấy văn bản": "it is proposed to rest on 23/11 and work on 28/11/2026, no document was seen",
    "chưa có thông báo nghỉ Tết năm 2027": "the days off of Tết 2027 are not announced",
    "chưa có thông báo ngày nghỉ liền kề Quốc khánh năm 2027": "the day off beside National Day 2027 is not announced",
}

#: What a day is in the count, where its kind does not say so.
ROLES: Mapping[DayRole, Both] = {
    "start": {"vi": "ngày bắt đầu, không tính", "en": "the first day, not counted"},
    "counted": {"vi": "tính", "en": "counted"},
    "off": {"vi": "không tính", "en": "not counted"},
    "paused": {"vi": "tạm dừng, không tính", "en": "paused, not counted"},
    "last": {"vi": "hạn trả", "en": "due"},
    "rolled": {
        "vi": "ngày cuối là ngày nghỉ, kéo sang ngày làm việc tiếp theo",
        "en": "the last day is off, the next working day counts",
    },
    "open": {"vi": "chưa rõ có tính không", "en": "open whether it counts"},
}

#: By the names of :mod:`dvc_core.answers.clock`, and what is no rule of law.
RULES: Mapping[str, Both] = {
    "event": {"vi": "theo người hỏi nêu", "en": "as who asks says"},
    "same_day": {"vi": "ngày nhận đủ hồ sơ", "en": "the day on which all was there"},
    "own_text": {"vi": "theo lời của thủ tục", "en": "as the procedure says"},
    "policy": {"vi": "theo cách nơi giải quyết áp dụng", "en": "by the rule that the agency follows"},
    "stopped": {"vi": "tạm dừng giải quyết", "en": "the handling was stopped"},
    "cutoff": {"vi": "nhận sau giờ quy định thì trả vào ngày làm việc tiếp theo", "en": "what comes in after the hour stated is settled on the next working day"},
    "calendar": {"vi": "lịch làm việc của cơ quan nhà nước", "en": "the working days of state agencies"},
    "complete_acceptance": {"vi": "thời hạn tính từ khi tiếp nhận đầy đủ hồ sơ", "en": "the time runs from when the dossier was accepted as complete"},
    "arrival": {
        "vi": "hồ sơ nộp ở nơi khác thì thời hạn tính từ khi cơ quan có thẩm quyền nhận được",
        "en": "of what was filed elsewhere the time runs from when the agency that decides has it",
    },
    "count_anew": {"vi": "bổ sung hồ sơ thì thời hạn tính lại từ đầu", "en": "after a supplement the time runs anew"},
    "from_the_moment": {"vi": "thời hạn bằng giờ bắt đầu từ thời điểm đã xác định", "en": "hours run from the moment itself"},
    "day_of_event": {"vi": "ngày xảy ra sự kiện không được tính", "en": "the day of the event does not count"},
    "end_of_day": {"vi": "thời hạn kết thúc khi hết ngày cuối cùng", "en": "the time ends with its last day"},
    "week": {"vi": "thời hạn bằng tuần kết thúc vào ngày tương ứng của tuần cuối cùng", "en": "weeks end on the same day of the last week"},
    "month": {
        "vi": "thời hạn bằng tháng kết thúc vào ngày tương ứng của tháng cuối cùng, không có ngày ấy thì vào ngày cuối tháng",
        "en": "months end on the same day of the last month, or on its last day",
    },
    "year": {"vi": "thời hạn bằng năm kết thúc vào ngày, tháng tương ứng của năm cuối cùng", "en": "years end on the same day and month of the last year"},
    "last_day_off": {
        "vi": "ngày cuối cùng là ngày nghỉ thì thời hạn kết thúc vào ngày làm việc tiếp theo",
        "en": "where the last day is off the time ends on the next working day",
    },
}  # fmt: skip

DEADLINES: Mapping[str, Both] = {
    "title": {"vi": "Hạn trả kết quả", "en": "When it is due"},
    # The case.
    "received": {"vi": "Nhận hồ sơ {at}", "en": "Received {at}"},
    "at": {"vi": "lúc {hour} {day}", "en": "at {hour} on {day}"},
    "from_at": {"vi": "lúc {hour} {day}", "en": "{hour} on {day}"},
    "event": {"vi": "{event}: {at}", "en": "{event}: {at}"},
    "case": {"vi": "trường hợp {case}", "en": "case {case}"},
    "case_named": {"vi": "trường hợp: {name} ({case})", "en": "case: {name} ({case})"},
    "case_other": {"vi": "không thuộc trường hợp có quy định riêng", "en": "none of the special cases"},
    "finance_dung": {"vi": "chờ nghĩa vụ tài chính thì dừng tính", "en": "the time stands still while a financial duty is done"},
    "finance_khong_dung": {"vi": "chờ nghĩa vụ tài chính vẫn tính", "en": "the time runs on while a financial duty is done"},
    "supplement_tinh_lai": {"vi": "bổ sung hồ sơ thì tính lại", "en": "after a supplement the time runs anew"},
    "supplement_dung": {"vi": "chờ bổ sung hồ sơ thì dừng tính", "en": "the time stands still until a supplement came"},
    "not_used": {"vi": "{what}: ở đây không dùng đến", "en": "{what}: that decides nothing here"},
    "by_policy": {"vi": "{what} (theo {source})", "en": "{what} (by {source})"},
    "by_caller": {"vi": "{what} (người hỏi nêu)", "en": "{what} (as who asks says)"},
    # When it is due.
    "due": {"vi": "Hạn trả kết quả: {due}", "en": "Due: {due}"},
    "due_expected": {"vi": "Hạn trả kết quả (dự kiến): {due}", "en": "Due (expected): {due}"},
    "on_condition": {"vi": "nếu {what}", "en": "if {what}"},
    "if_open": {"vi": "tùy ngày chưa rõ nghỉ hay làm việc: {days}", "en": "by days of which it is open whether they are worked: {days}"},
    "if_hour": {"vi": "tùy giờ của ngày bắt đầu tính", "en": "by the hour of the first day"},
    "if_hour_after": {
        "vi": "tùy giờ của ngày bắt đầu tính: trước hay sau {hour}",
        "en": "by the hour of the first day: before or after {hour}",
    },
    "if_hours_off": {
        "vi": "thời hạn bằng giờ kết thúc vào ngày nghỉ: luật không nói rõ có kéo sang ngày làm việc tiếp theo không",
        "en": "the hours end on a day off: no law says clearly whether they run on to the next working day",
    },
    "if_start": {
        "vi": "tùy thời hạn tính từ ngày nhận đủ hồ sơ hay từ ngày cơ quan có thẩm quyền nhận được",
        "en": "by from when it runs: the day on which all was there, or that on which the agency that decides had it",
    },
    "if_answers": {"vi": "tùy câu trả lời bên dưới", "en": "by the answers below"},
    "none": {"vi": "Thủ tục này không trả kết quả nên không có hạn trả.", "en": "The procedure returns no result, so nothing is due."},
    "unknown": {"vi": "Chưa biết hạn trả kết quả: {why}.", "en": "When it is due is not known: {why}."},
    "tell": {
        "vi": "Nên cho biết thêm lúc nào: {event}.",
        "en": "Say, too, when this was: {event}.",
    },
    "how_to_tell": {"vi": "Nêu bằng: --event {kind}@NGÀY_GIỜ.", "en": "With: --event {kind}@DATETIME."},
    "how_to_policy": {
        "vi": "Nếu đã biết nơi giải quyết áp dụng cách nào: --{option} {choices}.",
        "en": "If it is known which rule the agency follows: --{option} {choices}.",
    },
    "how_to_hour": {"vi": "Nêu cả giờ: {option}TGIỜ (như {option}T09:30).", "en": "Tell the hour, too: {option}THOUR (such as {option}T09:30)."},
    "start": {"vi": "Tính từ {at}: {why}", "en": "Counted from {at}: {why}"},
    "start_anew": {"vi": "Tính lại từ {at}, khi đã bổ sung đủ hồ sơ: {why}", "en": "Counted anew from {at}, when the supplement was there: {why}"},
    # Beside the day.
    "moot": {
        "vi": "Xảy ra khi đã đến hạn, không làm thay đổi hạn: {events}.",
        "en": "It was due already, so this moves nothing: {events}.",
    },
    "delayed": {
        "vi": "Việc hẹn lại không làm thay đổi hạn theo quy định, nêu ở trên.",
        "en": "That another day was told does not move the due day, which is by law.",
    },
    "way_only": {"vi": "Chỉ nộp {way} trong trường hợp: {case}.", "en": "Filed {way} only in this case: {case}."},
    # One time.
    "amount": {"vi": "Thời hạn {amount}", "en": "Time: {amount}"},
    "same_day": {"vi": "Giải quyết trong ngày", "en": "Settled on the same day"},
    "not_amount": {"vi": "Thời hạn", "en": "Time"},
    "cutoff": {
        "vi": "Nhận sau {hour} thì trả vào ngày làm việc tiếp theo",
        "en": "What comes in after {hour} is settled on the next working day",
    },
    "by_hour": {"vi": "tính hay không là tùy giờ", "en": "by the hour it counts or not"},
    "over": {"vi": "không còn", "en": "no more"},
    "added": {"vi": "Cộng {amount}: {of}", "en": "{amount} more: {of}"},
    "perhaps_added": {"vi": "Có thể cộng {amount}, nếu: {of}", "en": "Perhaps {amount} more, if: {of}"},
    "returns_none": {"vi": "không trả kết quả", "en": "no result is returned"},
    "in_text": {"vi": "Lời của thủ tục: {text}", "en": "As the procedure says: {text}"},
    "excluded": {"vi": "Không tính vào thời hạn: {what}", "en": "Not counted: {what}"},
    "rules": {"vi": "Cách đếm", "en": "How it is counted"},
    "days": {"vi": "Đếm ngày", "en": "The days"},
    "row": {"vi": "ngày {n}", "en": "day {n}"},
    "rows": {"vi": "ngày {n}", "en": "days {n}"},
    "or": {"vi": " hoặc ", "en": " or "},
    "perhaps_due": {"vi": "có thể là hạn trả", "en": "perhaps due"},
    "row_perhaps": {"vi": "ngày {n}, hoặc không", "en": "day {n}, or none"},
    "work_days": {"vi": "ngày làm việc", "en": "working days"},
    "without_weekends": {"vi": "ngày làm việc, không tính cuối tuần", "en": "working days, without weekends"},
    "all_days": {"vi": "tính mọi ngày", "en": "every day counts"},
    "expected_day": {"vi": "dự kiến, chưa có thông báo", "en": "expected, not announced"},
    "how_to_trace": {"vi": "Xem từng ngày: --trace.", "en": "Every day on a line: --trace."},
    # Beside.
    "duties": {"vi": "Việc phải làm bên cạnh", "en": "Also required"},
    "duty_by": {"vi": "{duty}: chậm nhất {by} ({law})", "en": "{duty}: at the latest {by} ({law})"},
    "duty": {"vi": "{duty} ({law})", "en": "{duty} ({law})"},
    # Events that were not taken.
    "fault_order": {
        "vi": "Không tính sự kiện {kind}@{at}: xảy ra trước khi nhận hồ sơ, hoặc trước việc mà nó đáp lại",
        "en": "The event {kind}@{at} does not count: it is before the dossier was received, or before what it answers",
    },
    "fault_unpaired": {
        "vi": "Không tính sự kiện {kind}@{at}: trước đó không có yêu cầu tương ứng",
        "en": "The event {kind}@{at} does not count: nothing before it asked for that",
    },
    "fault_contradicted": {
        "vi": "Không tính sự kiện {kind}@{at}: trái với câu trả lời phi_dia_gioi",
        "en": "The event {kind}@{at} does not count: the answer to phi_dia_gioi says otherwise",
    },
    "fault_twice": {"vi": "Không tính sự kiện {kind}@{at}: đã nêu rồi", "en": "The event {kind}@{at} does not count: it was told already"},
    "fault_over": {"vi": "Không tính sự kiện {kind}@{at}: hồ sơ đã rút hoặc không được tiếp nhận", "en": "The event {kind}@{at} does not count: the dossier is withdrawn, or was not accepted"},
    # A run.
    "sum": {
        "vi": "{files} thủ tục: {date} có ngày, {interval} có khoảng ngày, {none} không trả kết quả, {unknown} chưa biết, {not_usable} tệp có lỗi.",
        "en": "{files} procedures: {date} with a date, {interval} with an interval, {none} without a result, {unknown} not known, {not_usable} files with a fault.",
    },
}  # fmt: skip

#: By the ids of duties, and of the rules that order them where those have another.
DUTIES: Mapping[str, Both] = {
    "tell_delay": {
        "vi": "nếu không kịp thì báo cho người nộp, hẹn lại ngày trả",
        "en": "if it will be late, tell who filed and set a new day",
    },
    "return_incomplete": {
        "vi": "hồ sơ chưa đủ điều kiện giải quyết thì trả lại kèm lý do",
        "en": "return a dossier that cannot be settled, with the reason",
    },
    "supplement_once": {
        "vi": "hồ sơ chưa đủ thì phải báo một lần cho hết mọi điều cần bổ sung",
        "en": "of a dossier that is not complete all that is missing has to be told at once",
    },
    "pass_on": {
        "vi": "hồ sơ nhận trực tiếp sau 15 giờ thì chuyển đi đầu giờ ngày làm việc tiếp theo (không làm thay đổi hạn trả)",
        "en": "what came in at the counter after 15:00 is passed on at the start of the next working day (the due day stays)",
    },
    "pass_on_2018": {
        "vi": "hồ sơ nhận sau 15 giờ được chuyển đi trong ngày làm việc tiếp theo",
        "en": "what came in after 15:00 is passed on during the next working day",
    },
    "accept_online": {
        "vi": "hồ sơ trực tuyến được tiếp nhận hoặc yêu cầu bổ sung trong 08 giờ làm việc",
        "en": "what was filed online is accepted, or a supplement asked for, within 8 working hours",
    },
    "one_delay": {
        "vi": "chỉ được hẹn lại ngày trả một lần",
        "en": "a new day may be told once",
    },
}
