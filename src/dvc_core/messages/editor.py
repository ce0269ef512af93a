"""What an editor shows while somebody types: the texts of the editor flavour of the schemas."""

from __future__ import annotations

from collections.abc import Mapping

Both = Mapping[str, str]

EDITOR: Mapping[str, Both] = {
    "required": {"vi": "Thiếu {key} ({label})", "en": "{key} ({label}) is missing"},
    "enum": {
        "vi": "{label}: từ này không có trong danh mục của {key}. Dùng một trong: {words}",
        "en": "{label}: this word is not in the vocabulary of {key}. Use one of: {words}",
    },
    "const": {"vi": "Viết {key}: {words}", "en": "Write {key}: {words}"},
    "date": {
        "vi": "{label}: ngày viết năm-tháng-ngày, ví dụ 2026-11-24",
        "en": "{label}: a date is written year-month-day, like 2026-11-24",
    },
    "number": {
        "vi": "{label}: số không âm, không phân nhóm, phần lẻ sau dấu chấm (ví dụ 6.25)",
        "en": "{label}: a number, not negative, without grouping, with a decimal point (like 6.25)",
    },
    "id": {
        "vi": "{label}: mã chỉ gồm chữ thường không dấu, chữ số, gạch nối và bắt đầu bằng chữ",
        "en": "{label}: an id has only plain small letters, digits and dashes, and begins with a letter",
    },
}

#: The title and the description of each schema.
TITLES: Mapping[str, Both] = {
    "procedure": {"vi": "Thủ tục hành chính", "en": "Administrative procedure"},
    "portal": {"vi": "Khả năng của một cổng dịch vụ công", "en": "What a public service portal provides"},
    "framework": {"vi": "Khung phân mức dịch vụ công trực tuyến", "en": "Framework of online service levels"},
    "mandate": {"vi": "Danh mục dịch vụ công được giao", "en": "Mandate: services ordered to reach a level"},
}
