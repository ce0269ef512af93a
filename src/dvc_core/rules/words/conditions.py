"""DVC456, DVC457: conditions of an e-form."""

from __future__ import annotations

from collections.abc import Mapping

from ...words import Entry, Words


def _reads(params: Mapping[str, object]) -> str:
    near = "_near" if params.get("suggestions") else ""
    return f"{params.get('what')}{near}"


_NO_FIELD_VI = "Điều kiện xét trường “{value}” (truong) nhưng phía trước không có trường này"
_NO_FIELD_EN = "The condition reads the field “{value}” (truong), but no such field comes before it"
_NO_DAY_VI = "“{value}” không phải ngày, không phải hom_nay, cũng không phải mã trường nào"
_NO_DAY_EN = "“{value}” is neither a day, nor hom_nay, nor the id of a field"
_NO_VALUE_VI = "Điều kiện so với “{value}” nhưng trường “{id}” không có lựa chọn này"
_NO_VALUE_EN = "The condition compares with “{value}”, but the field “{id}” has no such option"

ENTRIES = {
    "DVC456": Entry(
        vi=Words(
            {
                "unknown": _NO_FIELD_VI,
                "unknown_near": _NO_FIELD_VI + "; có phải là {suggestions}?",
                "later": "Điều kiện xét trường “{value}” (truong) nhưng trường này đứng sau",
                "itself": "Điều kiện của trường “{value}” lại xét chính trường đó (truong)",
                "day": _NO_DAY_VI,
                "day_near": _NO_DAY_VI + "; có phải là {suggestions}?",
            },
            {
                "": "không có trường này",
                "later": "trường đứng sau",
                "itself": "chính trường này",
                "day": "không phải ngày",
                "day_near": "không phải ngày",
            },
            {
                "": "sửa lại mã trường",
                "later": "chuyển câu hỏi này xuống sau trường “{value}”",
                "itself": "xét một trường đứng trước, hoặc bỏ điều kiện này",
                "day": "viết năm-tháng-ngày (2026-11-24), hom_nay, hoặc mã của một trường ngày",
                "day_near": "viết năm-tháng-ngày (2026-11-24), hom_nay, hoặc mã của một trường ngày",
            },
            "Điều kiện chỉ xét câu đã hỏi: người khai đi từ trên xuống, câu chưa hỏi thì chưa có câu trả "
            "lời.",
        ),
        en=Words(
            {
                "unknown": _NO_FIELD_EN,
                "unknown_near": _NO_FIELD_EN + "; did you mean {suggestions}?",
                "later": "The condition reads the field “{value}” (truong), which comes later",
                "itself": "The condition of the field “{value}” reads that field itself (truong)",
                "day": _NO_DAY_EN,
                "day_near": _NO_DAY_EN + "; did you mean {suggestions}?",
            },
            {
                "": "no such field",
                "later": "it comes later",
                "itself": "this very field",
                "day": "not a day",
                "day_near": "not a day",
            },
            {
                "": "mend the id of the field",
                "later": "move this question below the field “{value}”",
                "itself": "read a field that comes before it, or drop the condition",
                "day": "write year-month-day (2026-11-24), hom_nay, or the id of a field for a day",
                "day_near": "write year-month-day (2026-11-24), hom_nay, or the id of a field for a day",
            },
            "A condition reads only what was asked before: people go from top to bottom, and what was not "
            "asked has no answer yet.",
        ),
        pick=_reads,
    ),
    "DVC457": Entry(
        vi=Words(
            {
                "empty": "Điều kiện không nêu phải so với gì",
                "several": "Điều kiện có nhiều phép so cùng lúc",
                "no_field": "Điều kiện không nêu trường được xét (truong)",
                "value": _NO_VALUE_VI,
                "value_near": _NO_VALUE_VI + "; có phải là {suggestions}?",
                "yes_no": "Trường “{id}” là câu có/không nhưng điều kiện so với “{value}”",
            },
            {
                "": "không có lựa chọn này",
                "empty": "so với gì?",
                "several": "chỉ được một phép so",
                "no_field": "xét trường nào?",
                "yes_no": "phải là true hoặc false",
            },
            {
                "": "viết mã của một lựa chọn",
                "empty": "thêm bang, thuoc hoặc da_tra_loi; nhiều điều kiện thì dùng tat_ca hoặc mot_trong",
                "several": "giữ một phép so; cần nhiều phép so thì đặt từng phép trong tat_ca hoặc mot_trong",
                "no_field": "thêm truong: mã của trường được xét",
                "value": "viết mã của một lựa chọn: {known}",
                "yes_no": "viết true (có) hoặc false (không)",
            },
            "Điều kiện không bao giờ đúng sẽ giấu câu hỏi với mọi người mà không ai thấy.",
        ),
        en=Words(
            {
                "empty": "The condition does not say what to compare with",
                "several": "The condition has several comparisons at once",
                "no_field": "The condition does not say which field it reads (truong)",
                "value": _NO_VALUE_EN,
                "value_near": _NO_VALUE_EN + "; did you mean {suggestions}?",
                "yes_no": "The field “{id}” is a yes/no question, but the condition compares with “{value}”",
            },
            {
                "": "no such option",
                "empty": "compare with what?",
                "several": "only one comparison",
                "no_field": "which field?",
                "yes_no": "has to be true or false",
            },
            {
                "": "write the code of an option",
                "empty": "add bang, thuoc or da_tra_loi; for several conditions use tat_ca or mot_trong",
                "several": "keep one; if several are needed, put each into tat_ca or mot_trong",
                "no_field": "add truong: the id of the field",
                "value": "write the code of an option: {known}",
                "yes_no": "write true or false",
            },
            "A condition that never holds hides its question from everybody, and nobody notices.",
        ),
        pick=_reads,
    ),
}
