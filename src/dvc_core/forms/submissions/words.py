"""What is wrong with a submission, said to the person who filled it in.

``{label}`` is the question; the other placeholders come from the problem. A sentence says what to do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...words import Lang, Shown

#: Code → language → sentence.
PROBLEMS: Mapping[str, Mapping[str, str]] = {
    "record": {
        "vi": "nội dung gửi lên không phải một bản khai: cần một đối tượng JSON gồm mã mục và câu trả lời",
        "en": "what was sent is not a set of answers: it has to be a JSON object of fields and their answers",
    },
    "required": {"vi": "“{label}”: mục này bắt buộc phải khai", "en": "“{label}”: an answer is required"},
    "required_by_form": {
        "vi": "“{label}”: mục này bắt buộc phải khai",
        "en": "“{label}”: an answer is required",
    },
    "unknown": {
        "vi": "Biểu mẫu không có mục “{key}”",
        "en": "The form has no question “{key}”",
    },
    "hidden": {
        "vi": "“{label}”: mục này không cần khai theo các câu trả lời khác, nên được bỏ qua",
        "en": "“{label}”: given the other answers this is not asked; the answer is left out",
    },
    "blank": {
        "vi": "“{label}”: bỏ trống thì không gửi mục này",
        "en": "“{label}”: leave the key out where there is no answer",
    },
    "text": {
        "vi": "“{label}”: phải là một chuỗi chữ (trong JSON: đặt trong dấu nháy), không phải {value}",
        "en": "“{label}”: has to be text (in JSON: in quotes), not {value}",
    },
    "text_form": {
        "vi": "“{label}”: có ký tự không nhìn thấy, khoảng trắng thừa ở đầu hoặc cuối, hoặc dấu tiếng Việt gõ rời",
        "en": "“{label}”: has invisible characters, blanks at its ends, or accents typed apart from their letters",
    },
    "too_short": {
        "vi": "“{label}”: cần ít nhất {least} ký tự, mới có {length}",
        "en": "“{label}”: at least {least} characters, not {length}",
    },
    "too_long": {
        "vi": "“{label}”: không quá {most} ký tự, đang có {length}",
        "en": "“{label}”: at most {most} characters, not {length}",
    },
    "pattern": {
        "vi": "“{label}”: “{value}” không đúng cách viết của mục này",
        "en": "“{label}”: “{value}” is not written as this answer is",
    },
    "pattern_example": {
        "vi": "“{label}”: “{value}” không đúng cách viết của mục này, ví dụ đúng: {example}",
        "en": "“{label}”: “{value}” is not written as this answer is, for example: {example}",
    },
    "personal_id": {
        "vi": "“{label}”: số định danh cá nhân gồm đúng 12 chữ số",
        "en": "“{label}”: a personal number has exactly 12 digits",
    },
    "personal_id_structure": {
        "vi": "“{label}”: số {value} đủ 12 chữ số nhưng {what}; hãy xem lại",
        "en": "“{label}”: {value} has 12 digits, but {what}; please look again",
    },
    "tax_code": {
        "vi": "“{label}”: mã số thuế gồm 10 chữ số, hoặc 10 chữ số, gạch nối và 3 chữ số; cá nhân dùng số định danh 12 chữ số",
        "en": "“{label}”: a tax code has 10 digits, or 10, a hyphen and 3; a person uses the personal number of 12 digits",
    },
    "tax_code_check": {
        "vi": "“{label}”: mã {value} đủ chữ số nhưng {what}; hãy xem lại",
        "en": "“{label}”: {value} has the digits of a tax code, but {what}; please look again",
    },
    "phone": {
        "vi": "“{label}”: số điện thoại gồm 10 hoặc 11 chữ số, bắt đầu bằng số 0",
        "en": "“{label}”: a phone number has 10 or 11 digits and begins with 0",
    },
    "email": {
        "vi": "“{label}”: “{value}” không phải địa chỉ thư điện tử (ví dụ ten@example.vn)",
        "en": "“{label}”: “{value}” is no e-mail address (for example name@example.vn)",
    },
    "date": {
        "vi": "“{label}”: “{value}” không phải ngày có thật (năm-tháng-ngày)",
        "en": "“{label}”: “{value}” is no day of the calendar (year-month-day)",
    },
    # Not a problem of its own: a "date" whose value is no date by its form may well be a real day.
    "date_form": {
        "vi": "“{label}”: “{value}” phải viết theo thứ tự năm-tháng-ngày, ví dụ 2026-11-24",
        "en": "“{label}”: “{value}” must be written year-month-day, like 2026-11-24",
    },
    "partial_date": {
        "vi": "“{label}”: “{value}” không phải năm, tháng và năm, hoặc ngày tháng năm có thật",
        "en": "“{label}”: “{value}” is neither a year, nor a year and month, nor a day of the calendar",
    },
    "time": {
        "vi": "“{label}”: giờ viết từ 00:00 đến 23:59",
        "en": "“{label}”: a time is written from 00:00 to 23:59",
    },
    "earliest": {"vi": "“{label}”: không được trước {limit}", "en": "“{label}”: not before {limit}"},
    "latest": {"vi": "“{label}”: không được sau {limit}", "en": "“{label}”: not after {limit}"},
    "whole_number": {
        "vi": "“{label}”: phải là số nguyên, chỉ viết chữ số",
        "en": "“{label}”: has to be a whole number, digits only",
    },
    "money": {
        "vi": "“{label}”: phải là số tiền bằng đồng, chỉ viết chữ số",
        "en": "“{label}”: has to be an amount in VND, digits only",
    },
    "number": {"vi": "“{label}”: phải là số", "en": "“{label}”: has to be a number"},
    "minimum": {"vi": "“{label}”: phải từ {least} trở lên", "en": "“{label}”: at least {least}"},
    "maximum": {"vi": "“{label}”: không được quá {most}", "en": "“{label}”: at most {most}"},
    "step": {"vi": "“{label}”: phải là bội số của {step}", "en": "“{label}”: has to be a multiple of {step}"},
    "decimal_step": {
        "vi": "“{label}”: phải là bội số của {step}",
        "en": "“{label}”: has to be a multiple of {step}",
    },
    "option": {
        "vi": "“{label}”: “{value}” không có trong danh sách lựa chọn: {options}",
        "en": "“{label}”: “{value}” is not among the options: {options}",
    },
    "list": {
        "vi": "“{label}”: phải là danh sách các lựa chọn",
        "en": "“{label}”: has to be a list of options",
    },
    "repeated": {"vi": "“{label}”: có lựa chọn bị lặp", "en": "“{label}”: an option is there twice"},
    "yes_no": {"vi": "“{label}”: phải trả lời có hoặc không", "en": "“{label}”: answer yes or no"},
    "oath": {
        "vi": "“{label}”: cần đánh dấu cam đoan trước khi nộp",
        "en": "“{label}”: the declaration has to be ticked before handing in",
    },
    "address": {
        "vi": "“{label}”: phải là địa chỉ gồm tỉnh và xã",
        "en": "“{label}”: has to be an address with province and commune",
    },
    "no_province": {"vi": "“{label}”: chưa chọn tỉnh, thành phố", "en": "“{label}”: choose a province"},
    "province": {
        "vi": "“{label}”: không có tỉnh, thành phố mã “{value}”",
        "en": "“{label}”: there is no province with the code “{value}”",
    },
    "no_commune": {"vi": "“{label}”: chưa chọn xã, phường, đặc khu", "en": "“{label}”: choose a commune"},
    "commune_code": {
        "vi": "“{label}”: mã xã gồm 5 chữ số, không phải “{value}”",
        "en": "“{label}”: the code of a commune has 5 digits, unlike “{value}”",
    },
    "commune": {
        "vi": "“{label}”: không có xã, phường, đặc khu mã “{value}”",
        "en": "“{label}”: there is no commune with the code “{value}”",
    },
    "commune_province": {
        "vi": "“{label}”: xã, phường mã “{value}” không thuộc tỉnh, thành phố mã “{province}”",
        "en": "“{label}”: the commune “{value}” does not belong to the province “{province}”",
    },
    "file": {"vi": "“{label}”: phải là danh sách tệp đính kèm", "en": "“{label}”: has to be a list of files"},
    "file_name": {"vi": "“{label}”: có tệp không có tên", "en": "“{label}”: a file has no name"},
    "file_type": {
        "vi": "“{label}”: tệp {name} không thuộc loại được nhận ({allowed})",
        "en": "“{label}”: the file {name} is not of a type that is taken ({allowed})",
    },
    "file_size": {
        "vi": "“{label}”: tệp {name} lớn hơn {most} MB",
        "en": "“{label}”: the file {name} is larger than {most} MB",
    },
    "file_size_unknown": {
        "vi": "“{label}”: không rõ dung lượng của tệp {name}",
        "en": "“{label}”: the size of the file {name} is not known",
    },
    "file_empty": {
        "vi": "“{label}”: tệp {name} không có nội dung",
        "en": "“{label}”: the file {name} is empty",
    },
    "too_many_files": {
        "vi": "“{label}”: không quá {most} tệp, đang có {count}",
        "en": "“{label}”: at most {most} files, not {count}",
    },
    "table": {"vi": "“{label}”: phải là danh sách các dòng", "en": "“{label}”: has to be a list of rows"},
    "row": {
        "vi": "“{label}”: có dòng không phải một dòng của bảng",
        "en": "“{label}”: a row is no row of the table",
    },
    "blank_row": {"vi": "“{label}”: có dòng để trống", "en": "“{label}”: a row is blank"},
    "too_few_rows": {
        "vi": "“{label}”: cần ít nhất {least} dòng, mới có {count}",
        "en": "“{label}”: at least {least} rows, not {count}",
    },
    "too_many_rows": {
        "vi": "“{label}”: không quá {most} dòng, đang có {count}",
        "en": "“{label}”: at most {most} rows, not {count}",
    },
    "unresolved_pattern": {
        "vi": "“{label}”: mẫu ký tự của biểu mẫu không dùng được nên chưa kiểm tra",
        "en": "“{label}”: the pattern of the form cannot be used, so this was not checked",
    },
    "unresolved_code_list": {
        "vi": "“{label}”: chưa có dữ liệu danh mục nên chưa kiểm tra được mã",
        "en": "“{label}”: there are no data of its code list, so the code was not checked",
    },
    "unresolved_condition": {
        "vi": "“{label}”: điều kiện quá dài nên xét theo câu trả lời đã lọc",
        "en": "“{label}”: its condition is too long and was tested on the answers left after pruning",
    },
    "unresolved_step": {
        "vi": "“{label}”: bội số của biểu mẫu không dùng được nên chưa kiểm tra",
        "en": "“{label}”: the step of the form cannot be used, so this was not checked",
    },
}

#: Why a number looks wrong, and what a day is compared with.
_WHAT: Mapping[str, Mapping[str, str]] = {
    "province": {
        "vi": "ba số đầu không phải mã tỉnh nào",
        "en": "the first three are the code of no province",
    },
    "year": {"vi": "năm sinh trong số chưa tới", "en": "the year of birth in it is still to come"},
    "check_digit": {"vi": "chữ số kiểm tra không khớp", "en": "its check digit does not fit"},
    "branch": {"vi": "không có đơn vị phụ thuộc số 000", "en": "there is no dependent unit 000"},
}


_ISO_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: A longer label (a declaration is a whole sentence) is cut.
_LABEL = 90


def problem_text(
    code: str, label: str, params: Mapping[str, object], lang: str, row: int | None = None
) -> str:
    """Put a problem into words; ``row`` is that of a table, named before the question."""
    language: Lang = "en" if lang == "en" else "vi"
    values = dict(params)
    what = str(values.get("what", ""))
    if what in _WHAT:
        values["what"] = _WHAT[what][language]
    if "limit" in values:
        values["limit"] = _limit(str(values["limit"]), what, language)
    allowed = values.get("allowed")
    if isinstance(allowed, (list, tuple)):
        values["allowed"] = ", ".join(map(str, allowed))
    if code == "date" and not _ISO_DAY.fullmatch(str(values.get("value", ""))):
        code = "date_form"
    if len(label) > _LABEL:
        label = label[: _LABEL - 1].rstrip() + "…"
    text = PROBLEMS[code][language].format_map(Shown({**values, "label": label}, language))
    if row is None:
        return text
    return (f"Dòng {row}, " if language == "vi" else f"Row {row}, ") + text


def _limit(limit: str, what: str, lang: Lang) -> str:
    """A day as the language writes it, "hôm nay" where it is today."""
    shown = "/".join(reversed(limit.split("-"))) if lang == "vi" else limit
    if what == "today":
        return f"hôm nay ({shown})" if lang == "vi" else f"today ({shown})"
    return shown
