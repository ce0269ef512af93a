"""DVC462–DVC471: limits, logic and coverage of e-forms."""

from __future__ import annotations

from collections.abc import Mapping

from ...words import Entry, Words, by


def _blank(params: Mapping[str, object]) -> str:
    near = "_near" if params.get("suggestions") else ""
    return f"{params.get('what')}{near}"


_PATTERN_VI = {
    "syntax": "có ký tự “{part}” không dùng được ở đây (ký tự thứ {at})",
    "class": "có tập ký tự [...] viết chưa đúng: “{part}” (ký tự thứ {at})",
    "group": "có nhóm (...) không dùng được: “{part}” (ký tự thứ {at})",
    "repeat": "có dấu lặp không dùng được: “{part}” (ký tự thứ {at})",
    "escape": "có ký hiệu tắt không dùng được: “{part}” (ký tự thứ {at})",
    "dot": "có dấu chấm thay cho mọi ký tự: “{part}” (ký tự thứ {at})",
    "anchor": "có ^ hoặc $ ở giữa, hoặc chỉ neo một phía của lựa chọn |: “{part}” (ký tự thứ {at})",
    "range": "có khoảng ký tự ngược: “{part}” (ký tự thứ {at})",
    "slow": "có phần lặp chồng lên nhau, có thể chạy rất lâu: “{part}” (ký tự thứ {at})",
    "long": "dài quá 500 ký tự",
}
_PATTERN_EN = {
    "syntax": "has a character that cannot stand here: “{part}” (character {at})",
    "class": "has a class [...] that is not written right: “{part}” (character {at})",
    "group": "has a group (...) that cannot be used: “{part}” (character {at})",
    "repeat": "has a repetition that cannot be used: “{part}” (character {at})",
    "escape": "has a shorthand that cannot be used: “{part}” (character {at})",
    "dot": "has a dot for any character: “{part}” (character {at})",
    "anchor": "has ^ or $ inside, or anchors one side of a choice | only: “{part}” (character {at})",
    "range": "has a range that runs backwards: “{part}” (character {at})",
    "slow": "has repetitions that overlap and may take very long: “{part}” (character {at})",
    "long": "is longer than 500 characters",
}

ENTRIES = {
    "DVC462": Entry(
        vi=Words(
            {what: "Mẫu ký tự của trường “{id}” " + text for what, text in _PATTERN_VI.items()},
            "không giống nhau ở mọi nơi",
            "viết bằng ký tự thường, [0-9A-Z\\-], (?:…), |, ?, *, +, số lần lặp; không dùng \\d, \\w, dấu chấm",
            "Mỗi nơi hiển thị đọc mẫu ký tự bằng một bộ máy khác; ngoài phần chung thì nơi nhận nơi không, "
            "hoặc treo máy.",
        ),
        en=Words(
            {what: "The pattern of the field “{id}” " + text for what, text in _PATTERN_EN.items()},
            "not alike everywhere",
            "write plain characters, [0-9A-Z\\-], (?:…), |, ?, *, +, counts; no \\d, \\w or dot",
            "Every host reads patterns with an engine of its own; outside of what they share, one takes what "
            "another refuses, or hangs.",
        ),
        pick=by("what"),
    ),
    "DVC463": Entry(
        vi=Words(
            {
                "section": "Phần “{id}” không bao giờ hiện: điều kiện của nó tự mâu thuẫn",
                "section_required": "Phần “{id}” không bao giờ hiện nhưng có trường bắt buộc: điều kiện của nó tự "
                "mâu thuẫn",
                "itself": "Trường “{id}” không bao giờ hiện: điều kiện của nó tự mâu thuẫn",
                "itself_required": "Trường “{id}” bắt buộc nhưng không bao giờ hiện: điều kiện của nó tự mâu thuẫn",
                "around": "Trường “{id}” không bao giờ hiện: điều kiện của nó trái với điều kiện của phần hoặc của "
                "trường mà nó xét",
                "around_required": "Trường “{id}” bắt buộc nhưng không bao giờ hiện: điều kiện của nó trái với điều "
                "kiện của phần hoặc của trường mà nó xét",
            },
            "không bao giờ đúng",
            "sửa điều kiện, hoặc bỏ câu hỏi này",
            "Câu không ai được hỏi là nhầm lẫn; nếu nó bắt buộc thì biểu mẫu thiếu điều đáng lẽ phải hỏi.",
        ),
        en=Words(
            {
                "section": "The section “{id}” is never shown: its condition contradicts itself",
                "section_required": "The section “{id}” is never shown but has required fields: its condition "
                "contradicts itself",
                "itself": "The field “{id}” is never shown: its condition contradicts itself",
                "itself_required": "The field “{id}” is required but never shown: its condition contradicts itself",
                "around": "The field “{id}” is never shown: its condition contradicts that of its section or of a "
                "field it reads",
                "around_required": "The field “{id}” is required but never shown: its condition contradicts that of "
                "its section or of a field it reads",
            },
            "never holds",
            "mend the condition, or drop the question",
            "A question that nobody is asked is a slip; where it is required, the form lacks what it should ask.",
        ),
        pick=by("what"),
    ),
    "DVC464": Entry(
        vi=Words(
            {
                "itself": "Điều kiện bắt buộc của trường “{id}” (bat_buoc_khi) tự mâu thuẫn",
                "hidden": "Trường “{id}” không bao giờ bắt buộc: khi điều kiện đúng thì trường không hiện",
            },
            "không bao giờ đúng",
            "sửa bat_buoc_khi cho khớp với hien_khi, hoặc bỏ nó",
            "Điều kiện bắt buộc không bao giờ xảy ra thì trường trở thành tùy chọn mà người soạn không biết.",
        ),
        en=Words(
            {
                "itself": "The condition under which the field “{id}” is required (bat_buoc_khi) contradicts itself",
                "hidden": "The field “{id}” is never required: where the condition holds the field is not shown",
            },
            "never holds",
            "make bat_buoc_khi agree with hien_khi, or drop it",
            "Where the condition never holds the field is optional, unknown to its author.",
        ),
        pick=by("what"),
    ),
    "DVC465": Entry(
        vi=Words(
            "Giấy tờ “{name}” nộp được dưới dạng tệp nhưng biểu mẫu điện tử không có trường đính kèm nó",
            "đính kèm ở đâu?",
            "thêm trường kieu: tep, giay_to: {id} vào bieu_mau_dien_tu",
            "Nộp trực tuyến phải đính kèm được giấy tờ của hồ sơ ngay trong dịch vụ.",
        ),
        en=Words(
            "The paper “{name}” may be handed in as a file, but no field of the e-form takes it",
            "attached where?",
            "add a field with kieu: tep, giay_to: {id} to bieu_mau_dien_tu",
            "Whoever hands in online has to be able to attach the papers of the dossier.",
        ),
    ),
    "DVC466": Entry(
        vi=Words(
            {
                "empty": "Ô “{value}” của mẫu giấy không có trường nào trong biểu mẫu điện tử {form} điền",
                "unknown": "Trường điền ô “{value}” (o_trong) nhưng mẫu giấy không có ô này",
                "unknown_near": "Trường điền ô “{value}” (o_trong) nhưng mẫu giấy không có ô này; có phải là "
                "{suggestions}?",
            },
            {"empty": "chưa có trường", "": "không có ô này"},
            {
                "empty": "thêm o_trong: [“{value}”] vào trường tương ứng, hoặc thêm trường",
                "": "sửa lại tên ô, hoặc thêm ô vào o_trong của mẫu",
            },
            "Biểu mẫu điện tử tương tác phải hỏi ít nhất những gì mẫu giấy hỏi.",
        ),
        en=Words(
            {
                "empty": "No field of the e-form {form} fills the blank “{value}” of the paper form",
                "unknown": "The field fills the blank “{value}” (o_trong), which the paper form does not have",
                "unknown_near": "The field fills the blank “{value}” (o_trong), which the paper form does not have; "
                "did you mean {suggestions}?",
            },
            {"empty": "no field yet", "": "no such blank"},
            {
                "empty": "add o_trong: [“{value}”] to the field that is meant, or add a field",
                "": "mend the name of the blank, or add it to o_trong of the paper form",
            },
            "An interactive e-form asks at least what its paper form asks.",
        ),
        pick=_blank,
    ),
    "DVC467": Entry(
        vi=Words(
            "Nhãn của trường “{id}” có từ chuyên môn “{term}” nhưng chưa có hướng dẫn (tro_giup)",
            "khai thế nào?",
            "thêm tro_giup: một câu nói cách khai hoặc một ví dụ",
            "Biểu mẫu phải hướng dẫn ngay tại nơi nhập; từ của cơ quan thì người dân ít khi gặp.",
        ),
        en=Words(
            "The label of the field “{id}” has the term “{term}” but no help (tro_giup)",
            "what to write?",
            "add tro_giup: a sentence on what to write, or an example",
            "A form gives guidance at the place of input; people rarely meet the words of an office.",
        ),
    ),
    "DVC468": Entry(
        vi=Words(
            {
                "option": "Giá trị sẵn “{value}” không có trong các lựa chọn của trường “{id}”",
                "yes_no": "Giá trị sẵn của trường có/không “{id}” phải là true hoặc false, không phải “{value}”",
                "number": "Giá trị sẵn của trường số “{id}” phải là số nguyên, không phải “{value}”",
                "text": "Giá trị sẵn của trường “{id}” phải là chữ, không phải “{value}”",
                "none": "Trường “{id}” kiểu {kind} không có giá trị sẵn",
            },
            "không phải câu trả lời",
            "sửa mac_dinh, hoặc bỏ nó",
            "Giá trị sẵn được gửi đi như câu trả lời; giá trị không hợp lệ thì biểu mẫu không nộp được.",
        ),
        en=Words(
            {
                "option": "The default “{value}” is not among the options of the field “{id}”",
                "yes_no": "The default of the yes/no field “{id}” is true or false, not “{value}”",
                "number": "The default of the number “{id}” is a whole number, not “{value}”",
                "text": "The default of the field “{id}” is text, not “{value}”",
                "none": "The field “{id}” of the kind {kind} has no default",
            },
            "cannot be an answer",
            "mend mac_dinh, or drop it",
            "A default is sent like an answer; one that is not valid keeps the form from being handed in.",
        ),
        pick=by("what"),
    ),
    "DVC469": Entry(
        vi=Words(
            "Giới hạn {key} không có tác dụng với trường “{id}” kiểu {kind}",
            "không có tác dụng",
            "bỏ dòng này, hoặc sửa kieu thành một trong: {kinds}",
            "Giới hạn đặt nhầm kiểu thì không nơi nào kiểm tra.",
        ),
        en=Words(
            "The limit {key} has no effect on the field “{id}” of the kind {kind}",
            "no effect",
            "drop the line, or make kieu one of: {kinds}",
            "A limit on the wrong kind is checked nowhere.",
        ),
    ),
    "DVC470": Entry(
        vi=Words(
            "Trường “{id}” bắt buộc nhưng chỉ đọc (chi_doc) mà không có giá trị: không ai khai được",
            "không khai được",
            "bỏ chi_doc, hoặc thêm dien_san_tu hay mac_dinh",
            "Trường bắt buộc mà không ai được điền thì không ai nộp được hồ sơ.",
        ),
        en=Words(
            "The field “{id}” is required but may only be read (chi_doc) and has no value: nobody can answer",
            "nobody can answer",
            "drop chi_doc, or add dien_san_tu or mac_dinh",
            "A required question that nobody may answer keeps everybody from handing in.",
        ),
    ),
    "DVC471": Entry(
        vi=Words(
            "Ví dụ “{value}” (vi_du) của trường “{id}” lại không đúng cách viết mà trường đòi hỏi",
            "không đúng mẫu",
            "sửa vi_du, hoặc sửa mau_ky_tu",
            "Người khai viết theo ví dụ; ví dụ sai thì biểu mẫu từ chối điều chính nó hướng dẫn.",
        ),
        en=Words(
            "The example “{value}” (vi_du) of the field “{id}” is not written as the field demands",
            "does not fit",
            "mend vi_du, or mau_ky_tu",
            "People write after the example; a wrong one makes the form refuse what it teaches.",
        ),
    ),
}
