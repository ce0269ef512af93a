"""Words of the importers: doubts about a whole record, fates of its values, and what the command says."""

from __future__ import annotations

from collections.abc import Mapping

Both = Mapping[str, str]

#: Why a value is not to be trusted as it stands; the Vietnamese goes into ``chua_xac_minh``.
DOUBTS: Mapping[str, Both] = {
    "seen_is_update": {
        "vi": "Không rõ ngày lấy dữ liệu: ngày xem là ngày bản ghi được cập nhật trên Cổng.",
        "en": "The day of fetching is not known: the day seen is the day the record was last changed on the portal.",
    },
    "case_from_description": {
        "vi": "Tên trường hợp rút từ mô tả của dòng; nguồn không đặt tên cho các dòng cùng hình thức.",
        "en": "The name of the case was drawn from the description of the row; the source names none.",
    },
    "return_at_home": {
        "vi": "Nguồn ghi trả kết quả tại nhà (AT_HOME); hiểu là qua bưu chính.",
        "en": "The source says the result comes home (AT_HOME); taken as by post.",
    },
    "not_full": {
        "vi": "Cổng không đánh dấu toàn trình; từ đó không suy ra được là một phần.",
        "en": "The portal does not mark it as full; that it is partial does not follow.",
    },
    "variant_time": {
        "vi": "Thời hạn của trường hợp {cases} không khớp với dòng cách thức nào.",
        "en": "The times of the cases {cases} are those of no row of the channels.",
    },
    "from_prose": {
        "vi": "Chỉ nêu trong lời mô tả: “{words}”.",
        "en": "Stated in prose only: “{words}”.",
    },
    "online_in_prose": {
        "vi": "Không dòng nào là trực tuyến, nhưng lời mô tả nói có thể nộp trực tuyến.",
        "en": "No row is online, but the prose says that one may file online.",
    },
    "template_law_of_paper": {
        "vi": "Số mẫu và văn bản lấy từ tên giấy tờ kèm tệp này ({paper}); tên tệp không nói.",
        "en": "Number and instrument come from the paper this file is attached to ({paper}); its name says neither.",
    },
    "seen_before_decision": {
        "vi": "Bản ghi được cập nhật ngày {updated}, trước quyết định công bố mà nó nêu ({decision}): ngày cập nhật không đúng.",
        "en": "The record was updated on {updated}, before the decision that it names ({decision}): that date is wrong.",
    },
    "other_ways": {
        "vi": "Mô tả còn nêu cách nộp khác mà nguồn không có dòng riêng: “{words}”.",
        "en": "The descriptions name other ways of handing in, for which the source has no row: “{words}”.",
    },
    "text_cut": {
        "vi": "Đoạn chữ của nguồn dài đúng {length} ký tự và không có chỗ kết: có lẽ bị cắt.",
        "en": "The text of the source is exactly {length} characters long and ends in the middle: perhaps cut off.",
    },
    "way_from_prose": {
        "vi": "Chỉ nêu trong lời mô tả, có thể còn cách khác: “{words}”.",
        "en": "Stated in prose only, there may be other ways: “{words}”.",
    },
    "decision_number_odd": {
        "vi": "Số quyết định công bố ghi là “{text}”, không có dạng số, ký hiệu văn bản.",
        "en": "The number of the announcing decision reads “{text}”, which is not shaped like one.",
    },
    "form_flag": {
        "vi": "Nguồn đánh dấu {count} giấy tờ có biểu mẫu điện tử nhưng không kèm tệp nào.",
        "en": "The source marks {count} papers as having an electronic form, and attaches no file.",
    },
    "no_place_sets": {
        "vi": "Cổng không có chỗ ghi số bộ hồ sơ: không nêu không có nghĩa là không quy định.",
        "en": "The portal has no field for the number of sets: silence does not mean that none is set.",
    },
    "no_place_result_template": {
        "vi": "Cổng không có chỗ ghi mẫu của kết quả.",
        "en": "The portal has no field for the template of a result.",
    },
    "no_place_form": {
        "vi": "Cổng không công bố biểu mẫu điện tử tương tác trong dữ liệu này; dịch vụ có thể có.",
        "en": "The portal does not publish interactive e-forms in these data; the service may have them.",
    },
    "form_flag_all": {
        "vi": "Nguồn đánh dấu mọi giấy tờ ({count}) là có biểu mẫu điện tử, kể cả giấy tờ không theo mẫu; không coi là có.",
        "en": "The source marks every paper ({count}) as having an electronic form, even those without a template; "
        "not taken as one.",
    },
    "template_mentioned": {
        "vi": "Mẫu chỉ được nhắc trong tên giấy tờ; nguồn không kèm tệp.",
        "en": "The template is only mentioned in the name of a paper; the source attaches no file.",
    },
    "template_unnamed": {
        "vi": "Giấy tờ lập theo mẫu, nhưng nguồn không nêu số, ký hiệu mẫu và không kèm tệp.",
        "en": "The paper follows a template, but the source gives no number of it and attaches no file.",
    },
    "case_name_long": {
        "vi": "Tên trường hợp dài {length} chữ, có thể chứa cả danh sách giấy tờ.",
        "en": "The name of the case has {length} letters and perhaps holds the list of papers.",
    },
    "duration_unit_from_case": {
        "vi": "Ô thời hạn chỉ có số; đơn vị lấy theo trường hợp có mã: {text}.",
        "en": "The time limit is a bare number; its unit is that of the case with a code: {text}.",
    },
    "second_file": {
        "vi": "Giấy tờ này kèm thêm mẫu {file}; mỗi giấy tờ ở đây chỉ dẫn một mẫu.",
        "en": "This paper comes with another template, {file}; a paper refers to one only.",
    },
    "note_with_count": {
        "vi": "Có dòng lưu ý mang số bản như một giấy tờ.",
        "en": "A note carries a number of copies, as if it were a paper.",
    },
    "page_zero_is_free": {
        "vi": "Trang ghi “Miễn phí” cả khi dữ liệu gốc chỉ là 0 đồng; chưa thể coi là miễn phí.",
        "en": "The page writes “Miễn phí” wherever the data behind it say 0; that is not yet free of charge.",
    },
    "seen_unknown": {
        "vi": "Trang không ghi ngày; ngày xem là ngày của tệp đã lưu.",
        "en": "The page bears no date; the day seen is the day of the saved file.",
    },
}

#: What became of a value of the source.
FATES: Mapping[str, Both] = {
    "carried": {"vi": "mang sang", "en": "carried over"},
    "doubted": {"vi": "mang sang, đáng ngờ", "en": "carried over, doubtful"},
    "repeated": {"vi": "lặp lại chỗ khác", "en": "repeats another"},
    "verbatim": {"vi": "giữ nguyên văn", "en": "kept verbatim"},
    "technical": {"vi": "kỹ thuật của hệ thống nguồn", "en": "technical"},
    "silent": {
        "vi": "không nói gì (không có thông tin, tiêu đề trống)",
        "en": "says nothing (blank words, bare headings)",
    },
}

#: Classes of technical values, and reasons for keeping a value word for word.
CLASSES: Mapping[str, Both] = {
    "id": {"vi": "định danh", "en": "identifiers"},
    "catalogue_code": {"vi": "mã danh mục của Cổng", "en": "codes of the portal's lists"},
    "time": {"vi": "thời điểm ghi dữ liệu", "en": "times of writing"},
    "storage": {"vi": "nơi lưu tệp", "en": "places of files"},
    "state": {"vi": "trạng thái bản ghi", "en": "states of the record"},
    "flag": {"vi": "cờ không bật", "en": "flags that are not set"},
    "layout": {"vi": "phần trình bày của trang", "en": "layout of the page"},
    "no_item": {"vi": "không có mục tương ứng", "en": "no item for it"},
}

#: Dirt that was removed from texts.
DIRT: Mapping[str, Both] = {
    "nfc": {"vi": "đoạn chữ dựng sẵn chưa chuẩn (NFC)", "en": "texts not in NFC"},
    "control": {"vi": "ký tự điều khiển", "en": "control characters"},
    "space": {"vi": "dấu cách lạ", "en": "odd spaces"},
    "tab": {"vi": "dấu tab", "en": "tabs"},
    "invisible": {"vi": "ký tự ẩn", "en": "invisible characters"},
    "private": {"vi": "ký hiệu của phông riêng", "en": "private-use signs"},
    "tag": {"vi": "thẻ HTML", "en": "HTML tags"},
    "entity": {"vi": "mã thực thể HTML", "en": "HTML entities"},
    "lookalike": {"vi": "chữ trông giống chữ Latinh", "en": "letters that look Latin"},
    "crlf": {"vi": "dấu xuống dòng kiểu cũ", "en": "old line ends"},
    "tcvn3": {"vi": "dòng bảng mã TCVN3", "en": "lines in TCVN3"},
    "tcvn3_left": {"vi": "dòng TCVN3 chưa chuyển được", "en": "lines in TCVN3 left as they were"},
    "surrogate": {"vi": "ký tự hỏng", "en": "broken characters"},
}

#: What kept an input from becoming a procedure, or a file from being written.
PROBLEMS: Mapping[str, Both] = {
    "unreadable": {"vi": "không đọc được: {reason}", "en": "cannot be read: {reason}"},
    "bad_gzip": {"vi": "tệp nén hỏng: {reason}", "en": "broken gzip: {reason}"},
    "bad_json": {"vi": "không phải JSON (hỏng ở cột {column})", "en": "no JSON (broken at column {column})"},
    "too_deep": {"vi": "JSON lồng quá sâu", "en": "JSON is nested too deep"},
    "bad_text": {"vi": "không phải văn bản UTF-8", "en": "no UTF-8 text"},
    "no_answer": {
        "vi": "không phải câu trả lời về một thủ tục của Cổng",
        "en": "not the portal's answer for one procedure",
    },
    "no_page": {
        "vi": "không phải trang chi tiết thủ tục của Cổng đã lưu",
        "en": "not a saved page of the portal about one procedure",
    },
    "empty": {"vi": "không có gì bên trong", "en": "nothing in it"},
    "no_code": {
        "vi": "nguồn không ghi mã thủ tục; tệp đặt tên {file}",
        "en": "the source states no code; the file is named {file}",
    },
    "unsafe_code": {
        "vi": "mã “{code}” không dùng làm tên tệp được; tệp đặt tên {file}",
        "en": "the code “{code}” makes no file name; the file is named {file}",
    },
    "duplicate_code": {
        "vi": "mã {code} đã có trong lần nhập này; tệp đặt tên {file}",
        "en": "the code {code} came before in this import; the file is named {file}",
    },
    "same_again": {
        "vi": "thủ tục {code} có hai lần, giống hệt nhau",
        "en": "procedure {code} came twice, the same",
    },
    "outside": {
        "vi": "{file} nằm ngoài thư mục đích; không ghi",
        "en": "{file} lies outside the target folder; not written",
    },
    "edited": {
        "vi": "{file} đã có và khác; không ghi đè (--overwrite để ghi đè)",
        "en": "{file} is there and differs; not overwritten (--overwrite to do so)",
    },
    "unwritable": {"vi": "không ghi được {file}: {reason}", "en": "cannot write {file}: {reason}"},
    "too_large": {"vi": "{file} quá lớn; không ghi", "en": "{file} would be too large; not written"},
}

UI: Mapping[str, Both] = {
    "done": {
        "vi": "{procedures} thủ tục: {written} tệp mới, {updated} cập nhật, {unchanged} giữ nguyên, {refused} không ghi",
        "en": "{procedures} procedures: {written} new files, {updated} updated, {unchanged} unchanged, {refused} not written",
    },
    "values": {"vi": "{values} giá trị của nguồn:", "en": "{values} values of the source:"},
    "verbatim": {
        "vi": "nguyên văn ngoài phần lời kể: {share} % ({kept} trên {of})",
        "en": "verbatim outside narrative texts: {share} % ({kept} of {of})",
    },
    "doubts": {"vi": "Đáng ngờ nhất:", "en": "Most frequent doubts:"},
    "dirt": {"vi": "Đã làm sạch:", "en": "Cleaned:"},
    "procedures_short": {"vi": "{n} thủ tục", "en": "{n} procedures"},
    "progress": {"vi": "Đang nhập", "en": "Importing"},
    "drafts": {
        "vi": "Các tệp là bản nháp: xem chua_xac_minh trong từng tệp, rồi chạy tthc check {folder}",
        "en": "The files are drafts: see chua_xac_minh in each, then run tthc check {folder}",
    },
}
