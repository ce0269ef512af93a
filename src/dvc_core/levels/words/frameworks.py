"""Words about frameworks: which is in force and why, what is wrong with a file, how sure a fact is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ...words import Lang

Both = Mapping[str, str]

#: Which framework is in force on a date, and why; ``{name}`` is its short name.
CHOICE: Mapping[str, Both] = {
    "in_force": {
        "vi": "{name}: hiệu lực từ {since}; ngày xét {on}",
        "en": "{name}: in force since {since}; judged as of {on}",
    },
    "overlap": {
        "vi": "{name}: hiệu lực từ {since}, được chọn trước {others} còn hiệu lực cùng lúc vì {why}; ngày xét {on}",
        "en": "{name}: in force since {since}, chosen before {others}, in force at the same time: {why}; judged as of {on}",
    },
    "none": {
        "vi": "chưa có khung nào: khung đầu tiên, {name}, hiệu lực từ {since}; ngày xét {on}",
        "en": "there is no framework yet: the first, {name}, is in force since {since}; judged as of {on}",
    },
    "none_now": {
        "vi": "không có khung nào còn hiệu lực; ngày xét {on}",
        "en": "no framework is in force; judged as of {on}",
    },
    "no_group": {
        "vi": "nhóm “{group}” không có khung nào; ngày xét {on}",
        "en": "there is no framework in the group “{group}”; judged as of {on}",
    },
    "not_yet": {
        "vi": "{name}: chưa có hiệu lực, hiệu lực từ {since}; ngày xét {on}",
        "en": "{name}: not yet in force, in force since {since}; judged as of {on}",
    },
    "ended": {
        "vi": "{name}: áp dụng đến hết {until}, {why}; ngày xét {on}",
        "en": "{name}: applied until {until}, {why}; judged as of {on}",
    },
    "ended_bare": {
        "vi": "{name}: áp dụng đến hết {until}; ngày xét {on}",
        "en": "{name}: applied until {until}; judged as of {on}",
    },
}

#: What is wrong with a framework or its file.
FAULTS: Mapping[str, Both] = {
    "framework": {
        "vi": "không có khung “{value}”; có: {known} (hoặc một tệp .yaml)",
        "en": "there is no framework “{value}”; there are: {known} (or a .yaml file)",
    },
    "missing": {"vi": "thiếu mục {place}", "en": "{place} is missing"},
    "extra": {"vi": "mục lạ: {place}", "en": "unknown key: {place}"},
    "literal": {"vi": "{place} phải là một trong: {expected}", "en": "{place} must be one of: {expected}"},
    "value": {
        "vi": "{place} sai kiểu hoặc giá trị ({expected})",
        "en": "{place} has a wrong type or value ({expected})",
    },
    "twice": {"vi": "mã “{value}” (ma) dùng hai lần", "en": "the id “{value}” (ma) is used twice"},
    "level": {
        "vi": "{id}: mức “{value}” ({key}) không có trong thang (thang); có: {known}",
        "en": "{id}: level “{value}” ({key}) is not on the scale (thang); there are: {known}",
    },
    "question": {
        "vi": "không có câu hỏi “{value}” (cau_hoi); có thể là: {known}",
        "en": "there is no question “{value}” (cau_hoi); perhaps: {known}",
    },
    "params": {
        "vi": "câu hỏi {value} cần tham_so: {known}; đang có: {found}",
        "en": "the question {value} takes tham_so: {known}; there is: {found}",
    },
    "no_params": {
        "vi": "câu hỏi {value} không có tham_so; đang có: {found}",
        "en": "the question {value} takes no tham_so; there is: {found}",
    },
    "param": {
        "vi": "tham_so {key}: không có “{value}”; có: {known}",
        "en": "tham_so {key}: there is no “{value}”; there are: {known}",
    },
    "schema": {
        "vi": "mảnh JSON Schema không hợp lệ tại {value}",
        "en": "the JSON Schema fragment is not valid at {value}",
    },
    "reference": {
        "vi": "mảnh JSON Schema chỉ được dẫn tới phần có trong chính nó; không có “{value}”",
        "en": "the JSON Schema fragment may refer only to parts of itself; “{value}” is none",
    },
}

#: How a criterion is known.
CERTAINTY: Mapping[str, Both] = {
    "kiem_chung": {"vi": "đã đối chiếu với văn bản", "en": "compared with the text"},
    "thu_cap": {"vi": "đọc qua nguồn thứ cấp", "en": "second-hand"},
    "suy_luan": {"vi": "suy luận", "en": "inferred"},
    "tri_nho": {"vi": "theo trí nhớ, chưa đọc văn bản", "en": "from memory, text not read"},
}

#: How far a row of the crosswalk can be trusted.
CONFIDENCE: Mapping[str, Both] = {
    "luat": {"vi": "theo luật", "en": "law"},
    "suy_luan": {"vi": "suy luận", "en": "inference"},
    "thuc_tien_nha_cung_cap": {
        "vi": "thực tiễn nhà cung cấp, không phải luật",
        "en": "vendor practice, not law",
    },
}

#: What stands below the crosswalk.
CROSSWALK_NOTE: Both = {
    "vi": "Bảng đối chiếu chỉ để tham khảo; không mức nào được tính từ bảng này.",
    "en": "The crosswalk is for reference only; no level is ever computed from it.",
}

_LATIN = str.maketrans("ĐđƯư", "DdUu")


def short_name(number: str, lang: Lang) -> str:
    """The short name of an instrument, "NĐ 224/2026"; another name stays as it is."""
    parts = number.split("/")
    if len(parts) != 3 or not parts[0].isdigit():
        return number
    kind = parts[2].split("-")[0]
    return f"{kind if lang == 'vi' else kind.translate(_LATIN)} {parts[0]}/{parts[1]}"


def day(value: date, lang: Lang) -> str:
    """A date as the law writes it: 01/7/2026, 15/02/2026; in English ISO."""
    month = f"{value.month:02}" if value.month <= 2 else str(value.month)
    return f"{value.day:02}/{month}/{value.year}" if lang == "vi" else value.isoformat()
