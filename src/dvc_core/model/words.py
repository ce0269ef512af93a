"""DVC020–DVC026 and DVC031: the shape of the data."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..words.sentences import LISTED, Both, Lang, add_words


def _version(params: Mapping[str, object]) -> str:
    value = params.get("value")
    return "none" if value is None else "tariff" if str(value).startswith("local_tariff/") else ""


def _unknown_key(params: Mapping[str, object]) -> str:
    if params.get("cut_list"):
        return "cut_list cut" if params.get("listed") else "cut_list_open cut"
    if params.get("head"):
        return "cut" if params.get("cut") else "joined" if params.get("joined") else "cut_text cut"
    if params.get("whole"):
        return "whole"
    if params.get("asked"):
        return "asked"
    if params.get("suggestions"):
        return "near"
    return "belongs" if params.get("belongs") else ""


def _unknown_word(params: Mapping[str, object]) -> str:
    allowed = params.get("allowed")
    many = isinstance(allowed, (list, tuple)) and len(allowed) > LISTED
    return (
        "amount"
        if params.get("amount")
        else "several"
        if params.get("several")
        else "near_file near"
        if params.get("file")
        else "near"
        if params.get("suggestions")
        else "own_list"
        if params.get("key") == "danh_muc"
        else "many"
        if many
        else ""
    )


def _date(params: Mapping[str, object]) -> str:
    if params.get("iso"):
        return "serial" if params.get("serial") else "iso"
    return "" if params.get("no_such_day") else "form"


_NEGATIVE = re.compile("-[0-9]")


def _in_form(params: Mapping[str, object]) -> str:
    """The variants of what only conditions, computations and limits of forms have; empty for others."""
    better = params.get("better")
    if params.get("term"):
        return f"term_{params.get('got')} term"
    if params.get("one"):
        return f"{'said ' if better else ''}one_{params['one']} one"
    if params.get("form") and not better and params.get("got") != "nothing":
        return f"{params['form']}_{params.get('got')} {params['form']} mapping"
    negative = _NEGATIVE.match(str(params.get("value")))
    told = better or negative or params.get("unfilled") or params.get("got") == "nothing"
    return f"bound_{params['bound']} bound" if params.get("bound") and not told else ""


#: What was expected → its variant where it is known how the value is to be written.
_KIND_WORDS = {"mapping": "record", "list": "records", "number": "number_said", "whole": "whole_said"}
#: A variant → those that stand for it where it has no words of its own.
_WIDER = {
    "records": "list",
    "record": "mapping",
    "item": "record",
    "number_plain": "number",
    "number_said": "said",
    "whole_said": "said whole",
}


def _type(params: Mapping[str, object]) -> str:
    expected = params.get("expected")
    first = expected[0] if isinstance(expected, (list, tuple)) and expected else ""
    got = params.get("got")
    plain = {"nothing": got == "nothing", "unfilled": params.get("unfilled"), "bullet": params.get("bullet")}
    if in_form := _in_form(params):
        return in_form
    plain["text_list"] = first == "text" and got == "list"
    if any(plain.values()):
        return next(f"{name} list" if name == "bullet" else name for name, so in plain.items() if so)
    if first in ("number", "whole") and _NEGATIVE.match(str(params.get("value"))):
        return "negative"
    if params.get("key") == "phi_le_phi":
        return "fee_text list" if params.get("fee_text") else "fees list"
    if params.get("key") == "thoi_han_giai_quyet":
        return "time_limit_said time_limit" if params.get("better") else "time_limit"
    if str(params.get("better", "")).startswith("[") and first == "list":
        return "said list"
    if params.get("better"):
        if first == "number" and "." in str(params["better"]):
            return "said number"
        first = "item" if first == "mapping" and params.get("item") else _KIND_WORDS.get(str(first), first)
    elif first == "number" and params.get("key") != "so_tien":
        first = "number_plain"
    or_none = first in ("list", "records") and params.get("none_word")
    return f"{f'{first}_or_none ' if or_none else ''}{first} {_WIDER.get(str(first), '')}"


#: What a value has to be, by its variant.
_KINDS: Mapping[str, Both] = {
    "text": {"vi": "chữ", "en": "text"},
    "text_list": {"vi": "một đoạn chữ, không phải danh sách", "en": "one text, not a list"},
    "term": {
        "vi": "mã của một trường số, bảng.cột, hoặc một số",
        "en": "the id of a number, table.column, or a number",
    },
    "bound": {"vi": "số, hoặc mã của một trường số", "en": "a number, or the id of a field for a number"},
    "one": {"vi": "một giá trị, không phải danh sách", "en": "one value, not a list"},
    "fees": {
        "vi": "danh sách các khoản thu (mỗi khoản một dòng “- {…}”)",
        "en": "a list of charges (a line “- {…}” for each)",
    },
    "fee_text": {
        "vi": "danh sách các khoản thu; ở đây là đoạn lời về phí, lệ phí",
        "en": "a list of charges; here is a text about them",
    },
    "bullet": {
        "vi": "danh sách: mỗi phần tử bắt đầu bằng dấu gạch “-”",
        "en": "a list: each item begins with a dash",
    },
    "list": {
        "vi": "danh sách (mỗi phần tử một dòng “- …”)",
        "en": "a list (a line “- …” for each item)",
    },
    "time_limit": {
        "vi": "số (so) và đơn vị (don_vi) nêu riêng",
        "en": "the number (so) and the unit (don_vi), each by itself",
    },
    "mapping": {"vi": "các dòng “mục: giá trị” thụt vào", "en": "indented “key: value” lines"},
    "whole": {"vi": "số nguyên", "en": "a whole number"},
    "negative": {"vi": "số không âm", "en": "a number that is not negative"},
    "number_said": {
        "vi": "số không âm viết liền: không có chữ, dấu phân nhóm hay số 0 ở đầu",
        "en": "a plain number, not negative: no words, no grouping, no leading zero",
    },
    "number": {
        "vi": "số, phần lẻ sau dấu chấm (ví dụ 6.25)",
        "en": "a number, with a decimal point (like 6.25)",
    },
    "bool": {"vi": "true hoặc false", "en": "true or false"},
    "date": {"vi": "ngày, viết năm-tháng-ngày", "en": "a date, written year-month-day"},
    "": {"vi": "giá trị kiểu khác", "en": "a value of another type"},
}


def _kind(params: Mapping[str, object], lang: Lang) -> Mapping[str, object]:
    """The values of a finding, with what was expected in words."""
    names = (*_type(params).split(), *map(str, params.get("expected") or ()), "")  # type: ignore[call-overload]
    return {**params, "kind": next(_KINDS[name][lang] for name in names if name in _KINDS)}


add_words(
    "DVC020",
    """
    vi: phien_ban là {value}; chương trình này đọc {known}
    vi[none]: Thiếu phien_ban: tệp phải nói nó theo lược đồ nào
      help: viết: phien_ban: {known}
      help[tariff]: biểu phí của tỉnh nằm trong thư mục bieu-phi cạnh thủ tục và được đọc cùng thủ tục: nêu tệp thủ tục
      why: Phiên bản được xét trước tiên, để tệp cũ không bị hiểu theo nghĩa mới.
      title: Phiên bản lược đồ (phien_ban) không phải phiên bản mà chương trình đọc được
    en: phien_ban is {value}; this program reads {known}
    en[none]: phien_ban is missing: the file has to say which schema it follows
      help: write: phien_ban: {known}
      help[tariff]: the tariff of a province lies in the folder bieu-phi beside procedures and is read with them: name a procedure
      why: The version is looked at first, so that an old file is not read with a new meaning.
      title: The schema version (phien_ban) is not one that this program reads
    """,
    _version,
)
add_words(
    "DVC021",
    """
    vi: Không có mục nào tên “{key}” ở đây
    vi[asked]: Điều kiện phải nêu trường được xét (truong) rồi mới đến phép so; “{key}” là mã của một trường
    vi[cut]: Dấu phẩy trong ngoặc cắt rời giá trị: “{key}” thành một mục riêng
    vi[joined]: Sau mục {head} thiếu dấu hai chấm và dấu cách: “{key}” thành một mục riêng
      help[cut]: viết số liền nhau: {cut}
      help[cut_list]: viết {head}: {listed}
      help[cut_list_open]: viết {head}: […, …]; phần tử nào có dấu phẩy thì đặt phần tử đó trong dấu nháy kép
      help[joined]: viết {joined}
      help[asked]: viết {asked}; nhiều điều kiện thì đặt từng cái trong tat_ca hoặc mot_trong
      help[whole]: viết {whole}, hoặc tách thành nhiều mục: {known}
      help[cut_text]: nếu là phần sau của {head} thì đặt cả giá trị trong dấu nháy kép; nếu là mục khác thì viết “mục: giá trị”
      help: các mục dùng được ở đây: {known}
      help[near]: sửa lại tên mục
      help[belongs]: chuyển vào dưới {belongs} (kiểm tra số dấu cách đầu dòng)
      why: Tên mục viết sai thì mục đó coi như không có, mà không ai được báo.
      title: Tên mục không có ở chỗ này
    en: There is no key “{key}” here
    en[asked]: A condition names the field that it reads (truong), then compares; “{key}” is the id of a field
    en[cut]: Between braces a comma cuts a value: “{key}” became a key of its own
    en[joined]: After the key {head} a colon and a space are missing: “{key}” became a key of its own
      help[cut]: write the number without commas: {cut}
      help[cut_list]: write {head}: {listed}
      help[cut_list_open]: write {head}: […, …], and quotes around an item that has a comma
      help[joined]: write {joined}
      help[asked]: write {asked}; put several, one by one, into tat_ca or mot_trong
      help[whole]: write {whole}, or part it into several keys: {known}
      help[cut_text]: if it belongs to {head}, put the whole value in double quotes; if it is another key, write “key: value”
      help: keys that may stand here: {known}
      help[near]: fix the name of the key
      help[belongs]: move it below {belongs} (look at the spaces at the start of the line)
      why: With a misspelt key the item counts as absent, and nobody is told.
      title: A key that there is none of at this place
    """,
    _unknown_key,
)
add_words(
    "DVC022",
    """
    vi: Thiếu {key} ({label})
      label: phần này thiếu {key}
      help: thêm dòng {key}: …
      help[words]: thêm dòng {key}: … với một trong: {allowed}
      why: Phần này không dùng được nếu thiếu mục đó.
      title: Thiếu một mục bắt buộc
    en: {key} ({label}) is missing
      label: {key} is missing here
      help: add a line {key}: …
      help[words]: add a line {key}: … with one of: {allowed}
      why: This part cannot be used without that key.
      title: A required key is missing
    """,
    lambda params: "words" if params.get("allowed") else "",
)
add_words(
    "DVC023",
    """
    vi: {key} phải là {kind}
    vi[nothing]: {key} chưa có giá trị
    vi[unfilled]: Chưa điền {key}: “{value}” chưa phải nội dung thật
      help: xem ví dụ: tthc new 1.000000
      help[nothing]: điền giá trị, hoặc xóa dòng này
      help[unfilled]: điền nội dung thật; chưa biết thì xóa dòng này và ghi {key} vào chua_xac_minh kèm lý do
      help[text]: đặt trong dấu nháy kép
      help[text_list]: viết {key}: |- rồi mỗi ý một dòng thụt vào bên dưới; dấu “-” đầu dòng vẫn giữ được
      help[term]: viết mã của trường, hoặc một số
      help[term_mapping]: phép tính không lồng nhau: thêm một trường có phép tính này (cach_tinh) ở phía trước, rồi viết mã của trường đó
      help[bound]: viết số không có chữ, không có số 0 ở đầu (3, không phải 03), hoặc mã của một trường số
      help[bound_column]: cột của bảng có nhiều dòng: thêm một trường tính trước, cach_tinh: {{tong: [{value}]}}, rồi viết mã của trường đó
      help[computation]: viết một phép tính: {{tong: […]}}, {{hieu: […]}}, {{tich: […]}}, {{thuong: […]}}, {{dem: …}} hoặc {{tuoi: …}}
      help[condition]: viết {{truong: …, bang: …}}; nhiều điều kiện thì {{tat_ca: [{{…}}, {{…}}]}} (mọi điều kiện) hoặc {{mot_trong: […]}} (một trong số đó)
      help[condition_list]: nhiều điều kiện thì viết {{tat_ca: [{{…}}, {{…}}]}} (mọi điều kiện) hoặc {{mot_trong: […]}} (một trong số đó)
      help[one]: viết một giá trị, không có ngoặc vuông
      help[said]: viết {better}
      help[one_field]: mỗi điều kiện xét một trường; nhiều điều kiện thì đặt trong tat_ca hoặc mot_trong
      help[one_equals]: nhiều giá trị thì dùng thuoc: […]
      help[one_options]: danh_muc là tên một danh mục; các lựa chọn của riêng trường này thì viết lua_chon: [{{ma: …, nhan: …}}]
      help[list]: viết [phần tử, phần tử] hoặc mỗi phần tử một dòng “- …”
      help[list_or_none]: viết [phần tử, phần tử] hoặc mỗi phần tử một dòng “- …”; nếu pháp luật không quy định thì viết {none_word}
      help[fees]: viết - {better}; được miễn thì viết muc_thu: mien_phi; các từ khác: tthc list words muc_thu; khong_co chỉ khi pháp luật không quy định phí, lệ phí nào
      help[fee_text]: viết mỗi khoản thu một phần tử: - {better}; nêu rõ là phí hay lệ phí (loai), mức do ai quy định hoặc bao nhiêu (muc_thu), ai được miễn (mien_giam); lời khác để ở ghi_chu
      help[bullet]: thay mỗi dấu {bullet} bằng dấu gạch nối và một dấu cách: “- ”
      help[time_limit_said]: viết {better}; các đơn vị: ngay_lam_viec, ngay, gio, tuan, thang, nam
      help[time_limit]: viết {{so: …, don_vi: …}}; các đơn vị: ngay_lam_viec, ngay, gio, tuan, thang, nam; giải quyết ngay thì viết {{loai: giai_quyet_ngay}}
      help[mapping]: viết từng mục trên một dòng, thụt vào hai dấu cách
      help[record]: viết {better}, hoặc mỗi mục một dòng, thụt vào hai dấu cách
      help[records]: viết mỗi phần tử một dòng: - {better}
      help[records_or_none]: viết mỗi phần tử một dòng: - {better}; nếu pháp luật không quy định thì viết {none_word}
      help[whole]: viết số, không có chữ và không có dấu nháy
      help[negative]: viết số từ 0 trở lên
      help[number_plain]: viết số, không có chữ, không có số 0 ở đầu (3, không phải 03)
      help[number]: viết số, không có dấu phân nhóm (150000, không phải 150.000)
      help[bool]: viết true (có) hoặc false (không)
      help[date]: viết năm-tháng-ngày, ví dụ 2026-11-24
      why: Mỗi mục có một kiểu giá trị; kiểu khác thì chương trình không thể hiểu chắc chắn.
      title: Giá trị không đúng kiểu
    en: {key} has to be {kind}
    en[nothing]: {key} has no value yet
    en[unfilled]: {key} is not filled in yet: “{value}” is no real content
      help: see an example: tthc new 1.000000
      help[nothing]: fill it in, or delete the line
      help[unfilled]: fill in the content; if it is not known, delete the line and list {key} in chua_xac_minh with the reason
      help[text]: put it in double quotes
      help[text_list]: write {key}: |- and each point on a line below it, indented; the dashes may stay
      help[term]: write the id of the field, or a number
      help[term_mapping]: computations do not nest: add a field with this one (cach_tinh) before it, and write the id of that field
      help[bound]: write a number without words and without a leading zero (3, not 03), or the id of a field for a number
      help[bound_column]: a column has many rows: add a field that is reckoned first, cach_tinh: {{tong: [{value}]}}, and write the id of that field
      help[computation]: write one verb: {{tong: […]}}, {{hieu: […]}}, {{tich: […]}}, {{thuong: […]}}, {{dem: …}} or {{tuoi: …}}
      help[condition]: write {{truong: …, bang: …}}; several conditions are {{tat_ca: [{{…}}, {{…}}]}} (all of them) or {{mot_trong: […]}} (any of them)
      help[condition_list]: write {{tat_ca: [{{…}}, {{…}}]}} (all of them) or {{mot_trong: […]}} (any of them)
      help[one]: write one value, without brackets
      help[said]: write {better}
      help[one_field]: a condition reads one field; put several conditions into tat_ca or mot_trong
      help[one_equals]: for several values use thuoc: […]
      help[one_options]: danh_muc is the name of a list; options of this field alone are written lua_chon: [{{ma: …, nhan: …}}]
      help[list]: write [item, item] or a line “- …” for each
      help[list_or_none]: write [item, item] or a line “- …” for each; if the law demands none, write {none_word}
      help[fees]: write - {better}; where people are exempted, muc_thu: mien_phi; the other words: tthc list words muc_thu; khong_co only where the law knows no charge at all
      help[fee_text]: write each charge as an item: - {better}; say whether it is phí or lệ phí (loai), who sets the amount or how much it is (muc_thu), who is exempted (mien_giam); other words go to ghi_chu
      help[bullet]: use a hyphen and a space instead of each {bullet}: “- ”
      help[time_limit_said]: write {better}; the units: ngay_lam_viec, ngay, gio, tuan, thang, nam
      help[time_limit]: write {{so: …, don_vi: …}}; the units: ngay_lam_viec, ngay, gio, tuan, thang, nam; for “at once” write {{loai: giai_quyet_ngay}}
      help[mapping]: write each key on a line of its own, indented by two spaces
      help[record]: write {better}, or each key on a line of its own, indented by two spaces
      help[records]: write each item on a line of its own: - {better}
      help[records_or_none]: write each item on a line of its own: - {better}; if the law demands none, write {none_word}
      help[whole]: write the number without letters and without quotes
      help[negative]: write a number from 0 up
      help[number_plain]: write the number without words and without a leading zero (3, not 03)
      help[number]: write the number without grouping (150000, not 150.000)
      help[bool]: write true or false
      help[date]: write year-month-day, like 2026-11-24
      why: Each key has one type of value; another type cannot be understood with certainty.
      title: A value of the wrong type
    """,
    _type,
    _kind,
)
add_words(
    "DVC024",
    """
    vi: “{value}” không có trong danh mục của {key}
    vi[near]: “{value}” không có trong danh mục của {key}; có phải là {suggestions}?
    vi[amount]: “{value}” là số tiền; {key} nêu cách xác định mức thu
    vi[several]: “{value}” là nhiều từ của danh mục {key} trong một phần tử
      help: dùng một trong: {allowed}
      help[near_file]: viết tên tệp trong thư mục danh-muc, không có thư mục và .yaml
      help[own_list]: viết tên một tệp của thư mục danh-muc, không có .yaml; hoặc một trong: {allowed}
      help[many]: dùng một trong: {allowed} (đủ danh mục: tthc list words {key})
      help[near]: viết đúng từ của danh mục
      help[amount]: viết muc_thu: so_tien và so_tien: {amount}
      help[several]: giữa hai phần tử phải có dấu phẩy, hoặc mỗi phần tử một dòng “- …”: {suggestions}
      why: Một nghĩa chỉ viết một cách, thì mới đếm và so sánh được: dữ liệu thật có “Cấp bộ” và “Cấp Bộ”.
      title: Từ không có trong danh mục
    en: “{value}” is not in the vocabulary of {key}
    en[near]: “{value}” is not in the vocabulary of {key}; did you mean {suggestions}?
    en[amount]: “{value}” is an amount; {key} says how the amount is fixed
    en[several]: “{value}” is several words of the vocabulary of {key} in one item
      help: use one of: {allowed}
      help[near_file]: write the name of the file in the folder danh-muc, without the folder and .yaml
      help[own_list]: write the name of a file in the folder danh-muc, without .yaml; or one of: {allowed}
      help[many]: use one of: {allowed} (all of them: tthc list words {key})
      help[near]: write the word as the vocabulary does
      help[amount]: write muc_thu: so_tien and so_tien: {amount}
      help[several]: items need a comma between them, or a line “- …” each: {suggestions}
      why: One meaning is written one way, or it cannot be counted: real data has “Cấp bộ” and “Cấp Bộ”.
      title: A word that is not in the vocabulary
    """,
    _unknown_word,
)
add_words(
    "DVC025",
    """
    vi: “{value}” không phải một ngày có thật
    vi[form]: “{value}” phải viết theo thứ tự năm-tháng-ngày
    vi[iso]: Ngày “{value}” phải viết {iso}
    vi[serial]: “{value}” là số ngày mà Excel lưu thay cho ngày {iso}
      help: viết năm-tháng-ngày, ví dụ 2026-11-24
      help[iso]: viết {iso}
      help[serial]: viết {iso}
      why: Ngày viết một cách (ISO 8601) thì không lẫn ngày với tháng.
      title: Ngày không có thật hoặc viết không đúng cách
    en: “{value}” is no day of the calendar
    en[form]: “{value}” must be written year-month-day
    en[iso]: The date “{value}” must be written {iso}
    en[serial]: “{value}” is the number that Excel keeps for the day {iso}
      help: write year-month-day, like 2026-11-24
      help[iso]: write {iso}
      help[serial]: write {iso}
      why: Dates written one way (ISO 8601) do not mix up day and month.
      title: A date that is not real, or not written right
    """,
    _date,
)
add_words(
    "DVC031",
    """
    vi: {place} chứa {got}, không tệp thủ tục nào ghi được
    vi[text]: {place} chứa chữ hỏng (nửa ký tự Unicode)
    vi[depth]: {place} lồng quá nhiều lớp (hoặc chứa chính nó)
    vi[size]: Dữ liệu quá lớn: phần từ {place} trở đi không đọc
      help: đưa dữ liệu chỉ gồm chữ, số, đúng sai, ngày, danh sách và ánh xạ theo tên
      why: Một thủ tục ra khỏi chương trình rồi vào lại phải vẫn là thủ tục ấy.
      title: Dữ liệu của chương trình có thứ mà tệp không ghi được
    en: {place} has {got}, which no procedure file can hold
    en[text]: {place} holds broken text (half of a Unicode character)
    en[depth]: {place} is nested too deep (or holds itself)
    en[size]: The data are too large: nothing from {place} on is read
      help: hand over data of texts, numbers, true and false, days, lists and mappings by name only
      why: A procedure that leaves a program and comes back has to be the same procedure.
      title: Data of a program with something that no file can hold
    """,
)
add_words(
    "DVC026",
    """
    vi: Giá trị {value} của {key} vượt giới hạn {limit}
    vi[empty]: {key} không được để trống
    vi[few]: {key} phải có ít nhất {limit} phần tử
    vi[pattern]: {key}: mã chỉ gồm chữ thường không dấu, chữ số, gạch nối và bắt đầu bằng chữ
      help: sửa lại giá trị
      help[empty]: điền nội dung
      help[few]: thêm vào danh sách, hoặc xóa mục này
      help[pattern]: ví dụ: to-khai, ho_ten_me
      why: Giá trị ngoài giới hạn thường là gõ nhầm.
      title: Giá trị nằm ngoài giới hạn hoặc không đúng quy cách
    en: The value {value} of {key} is beyond the limit {limit}
    en[empty]: {key} must not be empty
    en[few]: {key} needs at least {limit} items
    en[pattern]: {key}: an id has only plain small letters, digits and dashes, and begins with a letter
      help: fix the value
      help[empty]: fill it in
      help[few]: add items, or delete the key
      help[pattern]: for instance: to-khai, ho_ten_me
      why: A value out of bounds is usually a slip.
      title: A value out of bounds, or not of the form it should have
    """,
)
