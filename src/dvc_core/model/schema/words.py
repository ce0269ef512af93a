"""What an editor shows while somebody types: the texts of the editor flavour of the schemas."""

from __future__ import annotations

from collections.abc import Mapping

from ...words import Both

#: A sentence ends with a full stop, so that the law can follow it.
EDITOR: Mapping[str, Both] = {
    "required": {"vi": "Thiếu {key} ({label}).", "en": "{key} ({label}) is missing."},
    "unknown": {
        "vi": "Không có mục nào tên như thế ở đây. Các mục dùng được: {words}.",
        "en": "There is no item of this name here. What there is: {words}.",
    },
    "whole": {
        "vi": "Cả tệp là một nhóm mục, mỗi mục một dòng “mục: giá trị”; bắt đầu bằng phien_ban: procedure/v0.",
        "en": "The whole file is a group of items, “key: value” on a line each; it begins with phien_ban: procedure/v0.",
    },
    "record": {
        "vi": "{label}: viết thành nhóm mục lùi vào bên dưới, gồm: {words}.",
        "en": "{label}: write a group of items, indented below: {words}.",
    },
    "enum": {
        "vi": "{label}: từ này không có trong danh mục của {key}. Dùng một trong: {words}.",
        "en": "{label}: this word is not in the vocabulary of {key}. Use one of: {words}.",
    },
    "const": {"vi": "Viết {key}: {words}.", "en": "Write {key}: {words}."},
    "date": {
        "vi": "{label}: ngày viết năm-tháng-ngày, ví dụ 2026-11-24.",
        "en": "{label}: a date is written year-month-day, like 2026-11-24.",
    },
    "number": {
        "vi": "{label}: số không âm, không phân nhóm, phần lẻ sau dấu chấm (ví dụ 6.25).",
        "en": "{label}: a number, not negative, without grouping, with a decimal point (like 6.25).",
    },
    "least": {
        "vi": "{label}: số nhỏ nhất dùng được ở đây là {words}.",
        "en": "{label}: the smallest number here is {words}.",
    },
    "id": {
        "vi": "{label}: mã chỉ gồm chữ thường không dấu, chữ số, gạch nối và bắt đầu bằng chữ.",
        "en": "{label}: an id has only plain small letters, digits and dashes, and begins with a letter.",
    },
    "empty": {"vi": "{label}: không được để trống.", "en": "{label}: this must not be empty."},
    "text": {
        "vi": "{label}: không được để trống và không dài quá {words} ký tự.",
        "en": "{label}: not empty, and at most {words} characters.",
    },
    "list": {"vi": "{label}: cần ít nhất một mục.", "en": "{label}: at least one is needed."},
    "or_none": {
        "vi": "; nếu không có gì thì viết khong_co",
        "en": "; where there is nothing write khong_co",
    },
    "basis": {"vi": " Căn cứ: {law}.", "en": " Basis: {law}."},
    "part_of": {"vi": " Thuộc mục theo {law}.", "en": " A part of the item of {law}."},
}

#: What a value of another type should have been.
KINDS: Mapping[str, Both] = {
    "string": {
        "vi": "phải là chữ; nếu là số hay có/không thì đặt trong dấu ngoặc kép",
        "en": "a text is needed; put numbers and yes/no in quotes",
    },
    "array": {
        "vi": "viết thành danh sách, mỗi mục một dòng bắt đầu bằng “- ”",
        "en": "write a list, one item on a line, each after “- ”",
    },
    "object": {
        "vi": "viết thành nhóm mục lùi vào bên dưới, mỗi mục một dòng “mã: …”",
        "en": "write a group of items, indented below, each as “id: …”",
    },
    "integer": {"vi": "phải là số nguyên, không đặt trong ngoặc kép", "en": "a whole number, not in quotes"},
    "number": {"vi": "phải là số, ví dụ 6.25", "en": "a number is needed, like 6.25"},
    "boolean": {"vi": "viết true (có) hoặc false (không)", "en": "write true or false"},
    "date": {
        "vi": "ngày viết năm-tháng-ngày, ví dụ 2026-11-24",
        "en": "a date is written year-month-day, like 2026-11-24",
    },
}

#: An unknown key of a whole file, by model; thirty keys would be no help.
UNKNOWN: Mapping[str, Both] = {
    "Procedure": {
        "vi": "Tệp thủ tục không có mục nào tên như thế: xem lại chính tả. Thông tin phải có nêu tại khoản 1 Điều 5 Thông tư số 32/2017/TT-BTTTT; danh sách mục: tthc new.",
        "en": "A procedure has no item of this name: look at its spelling. What must be stated is listed in clause 1, Article 5 of Circular 32/2017/TT-BTTTT; all items: tthc new.",
    },
}

#: The title and the description of each schema.
TITLES: Mapping[str, Both] = {
    "procedure": {"vi": "Thủ tục hành chính", "en": "Administrative procedure"},
    "code_list": {"vi": "Danh mục riêng của biểu mẫu", "en": "Code list of the authors' own"},
    "shared_fields": {"vi": "Trường và nhóm dùng chung", "en": "Shared fields and groups"},
    "local_tariff": {"vi": "Biểu phí, lệ phí của một tỉnh", "en": "What a province charges"},
    "portal": {"vi": "Khả năng của một cổng dịch vụ công", "en": "What a public service portal provides"},
    "framework": {"vi": "Khung phân mức dịch vụ công trực tuyến", "en": "Framework of online service levels"},
    "mandate": {"vi": "Danh mục dịch vụ công được giao", "en": "Mandate: services ordered to reach a level"},
    "review": {"vi": "Kết luận có người xem lại", "en": "Verdicts that people reviewed"},
}
