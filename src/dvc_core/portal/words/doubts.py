"""Why the importers doubt a value, in both languages; the Vietnamese goes into the written file."""

from __future__ import annotations

from collections.abc import Mapping

Both = Mapping[str, str]

_TEXT: dict[str, Both] = {
    "text_of_other_item": {
        "vi": "Ô này dính chữ của mục khác: “{text}”.",
        "en": "Words of another item ran into this cell: “{text}”.",
    },
    "tier_unknown": {
        "vi": "Không rõ cấp thực hiện: “{text}”.",
        "en": "Not a known level of government: “{text}”.",
    },
    "subject_unknown": {
        "vi": "Đối tượng không có trong danh mục, giữ nguyên văn: “{text}”.",
        "en": "No subject of the list, kept verbatim: “{text}”.",
    },
    "kind_unknown": {
        "vi": "Không rõ loại thủ tục: “{text}”.",
        "en": "Not a known kind of procedure: “{text}”.",
    },
    "way_unknown": {
        "vi": "Không rõ hình thức nộp: “{text}”.",
        "en": "Names no known way of submission: “{text}”.",
    },
    "code_shortened": {
        "vi": "Mã “{code}” thiếu số 0 ở cuối (bảng tính làm mất); hiểu là {meant}.",
        "en": "The code “{code}” lost its last zeros (as spreadsheets do); taken as {meant}.",
    },
    "code_in_text": {
        "vi": "Mã {code} lấy ra từ một câu: “{text}”.",
        "en": "The code {code} was taken out of a sentence: “{text}”.",
    },
    "code_local": {
        "vi": "“{code}” là mã riêng của địa phương, không phải mã quốc gia.",
        "en": "“{code}” is a local code, not a national one.",
    },
    "code_unknown": {"vi": "Không đọc được mã: “{text}”.", "en": "Not a code: “{text}”."},
    "agency_too_long": {
        "vi": "{count} đoạn quá dài, không phải tên cơ quan; giữ nguyên văn.",
        "en": "{count} passages are too long to be names of agencies; kept verbatim.",
    },
    "agencies_joined": {
        "vi": "Có thể là nhiều cơ quan nối bằng dấu phẩy, không tự tách: {names}.",
        "en": "Perhaps several agencies joined by commas, not cut apart: {names}.",
    },
}

_DURATIONS: dict[str, Both] = {
    "duration_unit_lost": {
        "vi": "Thời hạn chỉ có số {amount}, nguồn đã mất đơn vị (ngày, ngày làm việc hay giờ).",
        "en": "The time is the bare number {amount}; its unit is lost in the source.",
    },
    "duration_zero": {
        "vi": "Thời hạn bằng 0 (“{text}”): không coi là giải quyết ngay.",
        "en": "The time is nought (“{text}”): not taken as “at once”.",
    },
    "duration_unsaid": {
        "vi": "Thời hạn ghi “{text}”, không nói gì.",
        "en": "The time is given as “{text}”, which says nothing.",
    },
    "duration_in_words": {
        "vi": "Thời hạn chỉ nói bằng lời: “{text}”.",
        "en": "The time is stated in words only: “{text}”.",
    },
    "duration_event": {
        "vi": "Hiểu là giải quyết ngay sau một sự kiện: “{text}”.",
        "en": "Taken as at once after an event: “{text}”.",
    },
    "duration_added_unclear": {
        "vi": "Mô tả nêu cộng thêm {terms}; chưa rõ số của dòng đã gồm phần đó hay chưa.",
        "en": "The description adds {terms}; whether the number of the row includes that is not said.",
    },
    "duration_clock": {
        "vi": "Số giờ này có lẽ là giờ trong ngày (“{text}”), không phải thời hạn.",
        "en": "This number of hours is perhaps the time of day (“{text}”) and no time limit.",
    },
    "duration_changes": {
        "vi": "Có trường hợp được kéo dài, gia hạn hoặc rút ngắn ({terms}), chỉ ghi trong mô tả.",
        "en": "Some cases may take longer or shorter ({terms}); that stands in the description alone.",
    },
    "duration_conditional": {
        "vi": "Thời hạn có điều kiện kèm theo: “{text}”.",
        "en": "The time comes with a condition: “{text}”.",
    },
    "duration_other_terms": {
        "vi": "Mô tả của dòng nêu thêm thời hạn khác: {terms}.",
        "en": "The description of the row names other times: {terms}.",
    },
    "duration_field_is_sum": {
        "vi": "Ô thời hạn ghi {field}, đúng bằng {own} cộng {more} tăng thêm cho một số trường hợp: có lẽ so là của {own}, phần tăng thêm là cong_them.",
        "en": "The field says {field}, which is {own} and the {more} that some get on top: so is perhaps that of {own}, the rest cong_them.",
    },
    "duration_unit_differs": {
        "vi": "Ô thời hạn ghi {field}, mô tả ghi {said}: không rõ đơn vị nào đúng.",
        "en": "The field says {field}, the description {said}: which unit is right is not known.",
    },
    "duration_same_day": {
        "vi": "Mô tả nói trả kết quả trong ngày, có thể là trong_ngay: “{text}”.",
        "en": "The description says the same day, perhaps trong_ngay: “{text}”.",
    },
    "duration_unit_from_description": {
        "vi": "Đơn vị của thời hạn lấy từ mô tả: {text}.",
        "en": "The unit of the time was taken from the description: {text}.",
    },
    "duration_from_description": {
        "vi": "Thời hạn lấy từ mô tả của dòng; trường thời hạn chỉ ghi “{said}”.",
        "en": "The time was taken from the description of the row; its own field says “{said}”.",
    },
}

_FEES: dict[str, Both] = {
    "free_by_label": {
        "vi": "Nguồn ghi “Miễn phí” mà không dẫn căn cứ; Cổng cũng hiển thị như vậy khi số tiền là 0.",
        "en": "The source says “Miễn phí” without a basis; the portal also shows that where the amount is 0.",
    },
    "zero_without_note": {
        "vi": "0 đồng không có ghi chú: không coi là miễn phí.",
        "en": "Nought without a note: not taken as free.",
    },
    "zero_with_note": {
        "vi": "0 đồng kèm ghi chú không nêu mức thu: không coi là miễn phí (“{note}”).",
        "en": "Nought with a note that names no amount: not taken as free (“{note}”).",
    },
    "zero_with_amounts": {
        "vi": "Ô số tiền bằng 0 hoặc trống, nhưng ghi chú nêu {said}: lấy theo ghi chú.",
        "en": "The amount is 0 or blank, but the note states {said}: the note was taken.",
    },
    "fee_not_regulated": {
        "vi": "Nguồn ghi “{text}”; có thể là chưa quy định ở đây, không hẳn là không thu.",
        "en": "The source says “{text}”, which may mean not regulated here rather than no fee.",
    },
    "fee_blank": {"vi": "Dòng phí để trống.", "en": "The line of the fee is blank."},
    "fee_kind_assumed": {
        "vi": "Nguồn không nói là phí hay lệ phí; tạm ghi {kind}.",
        "en": "The source does not say whether it is phí or lệ phí; {kind} for now.",
    },
    "fee_kind_differs": {
        "vi": "Trường dữ liệu ghi {kind}, ghi chú gọi là {said}: lấy theo ghi chú.",
        "en": "The field says {kind}, the note calls it {said}: the note was taken.",
    },
    "fee_thousands": {
        "vi": "Số tiền {amount} sai hàng nghìn so với ghi chú {said}: lấy theo ghi chú.",
        "en": "The amount {amount} is wrong by a thousand against the note's {said}: the note was taken.",
    },
    "fee_small": {
        "vi": "{amount} đồng quá nhỏ, có thể thiếu ba số 0.",
        "en": "{amount} đồng is too small; perhaps three noughts are missing.",
    },
    "fee_currency_unknown": {
        "vi": "Số {amount} không ghi loại tiền và quá nhỏ để là đồng.",
        "en": "The number {amount} names no currency and is too small to be đồng.",
    },
    "fee_currency_differs": {
        "vi": "Trường dữ liệu ghi đồng, ghi chú ghi {said}: lấy theo ghi chú.",
        "en": "The field says đồng, the note {said}: the note was taken.",
    },
    "fee_currencies_mixed": {
        "vi": "Bảng có nhiều loại tiền ({said}): số tiền của các dòng không cùng một loại.",
        "en": "The table has several currencies ({said}): the amounts of its rows are not of one.",
    },
    "fee_amount_differs": {
        "vi": "Số tiền {amount} khác ghi chú ({said}).",
        "en": "The amount {amount} differs from the note ({said}).",
    },
    "fee_period_unclear": {
        "vi": "Không rõ mức thu nào áp dụng trong thời gian “{period}”.",
        "en": "It is not clear which amount holds in the time “{period}”.",
    },
    "fee_period_computed": {
        "vi": "Mức {amount} trong một thời gian là tính ra từ {percent} %; có thể chỉ cho một số trường hợp.",
        "en": "The amount {amount} of a limited time was computed from {percent} %; perhaps for some cases only.",
    },
    "fee_standing_unknown": {
        "vi": "Chỉ biết mức thu trong một thời gian; mức thường xuyên không nêu.",
        "en": "Only the amount of a limited time is stated; the standing one is not.",
    },
    "fee_formula": {
        "vi": "Mức thu là một công thức; xem ghi chú.",
        "en": "The amount is a formula; see the note.",
    },
    "fee_rows_alike": {
        "vi": "Có dòng của biểu mức thu trùng tên nhau; xem ghi chú để biết dòng nào cho ai.",
        "en": "Rows of the tariff have the same name; see the note for whom each is.",
    },
    "fee_in_file": {
        "vi": "Mức thu chỉ có trong tệp kèm theo {file}.",
        "en": "The amount stands in the attached file {file} only.",
    },
    "fee_numbers_unread": {
        "vi": "Ghi chú có bảng số không rõ là tiền của dòng nào; xem ghi chú.",
        "en": "The note has a table of numbers that could not be told apart; see the note.",
    },
    "fee_percent_table": {
        "vi": "Mức thu là một bảng tỷ lệ phần trăm; xem ghi chú.",
        "en": "The amount is a table of percentages; see the note.",
    },
}

_CITATIONS: dict[str, Both] = {
    "citation_no_number": {
        "vi": "Không có số, ký hiệu văn bản: “{text}”.",
        "en": "No number of an instrument: “{text}”.",
    },
    "citation_number_from_title": {
        "vi": "Ô số ghi “{text}”; số {number} lấy từ trích yếu.",
        "en": "The field says “{text}”; the number {number} was taken from the title.",
    },
    "citation_number_mended": {
        "vi": "Ô số “{text}” dính chữ; hiểu là {number}.",
        "en": "The field “{text}” ran together with other text; taken as {number}.",
    },
    "citation_number_partial": {
        "vi": "Số {number} thiếu hoặc sai phần ký hiệu.",
        "en": "The number {number} lacks a part or has a wrong one.",
    },
    "citation_number_of_other": {
        "vi": "{number} có lẽ là văn bản được sửa đổi hoặc hướng dẫn, không phải văn bản này.",
        "en": "{number} is probably the instrument amended or guided, not this one.",
    },
    "citation_title_of_other": {
        "vi": "Trích yếu cạnh số {number} mở đầu bằng văn bản khác ({other}).",
        "en": "The title beside {number} begins with another instrument ({other}).",
    },
    "citation_kind_differs": {
        "vi": "Trích yếu gọi là “{said}”, không hợp với số {number}.",
        "en": "The title says “{said}”, which does not fit the number {number}.",
    },
    "citation_date_differs": {
        "vi": "Ngày ở ô riêng ({said}) khác ngày trong trích yếu ({title}): lấy theo trích yếu.",
        "en": "The date of the field ({said}) differs from the title's ({title}): the title was taken.",
    },
    "citation_date_register": {
        "vi": "Ngày {said} khác ngày ban hành đã kiểm chứng của {number} ({known}).",
        "en": "The date {said} differs from the verified date of {number} ({known}).",
    },
    "citation_year_differs": {
        "vi": "Ngày {said} không cùng năm với số {number}.",
        "en": "The date {said} is not of the year of {number}.",
    },
    "citation_date_unread": {"vi": "Không đọc được ngày “{text}”.", "en": "Not a date: “{text}”."},
}

_PAPERS: dict[str, Both] = {
    "choice_not_listed": {
        "vi": "Là một trong nhiều giấy tờ, nhưng các lựa chọn không tách được ra.",
        "en": "One of several papers, but the choices could not be told apart.",
    },
    "condition_of_part": {
        "vi": "Điều kiện “{text}” chỉ thuộc về một phần của dòng này.",
        "en": "The condition “{text}” belongs to a part of this row only.",
    },
    "copies_differ": {
        "vi": "Tên giấy tờ ghi {said}, khác với ô số bản.",
        "en": "The name says {said}, unlike the counts beside it.",
    },
    "copies_many": {
        "vi": "Số bản bất thường: {originals} bản chính, {copies} bản sao.",
        "en": "An unusual number: {originals} originals, {copies} copies.",
    },
    "note_with_copies": {
        "vi": "Dòng lưu ý hoặc tiêu đề mà có số bản: {originals} bản chính, {copies} bản sao.",
        "en": "A note or heading with counts: {originals} originals, {copies} copies.",
    },
    "paper_name_long": {
        "vi": "Tên giấy tờ dài {length} ký tự: có lẽ gộp nhiều giấy tờ.",
        "en": "A name of {length} characters: probably several papers in one.",
    },
    "row_is_rule": {
        "vi": "Dòng này nêu trường hợp hoặc quy tắc, không rõ là giấy tờ nào phải nộp.",
        "en": "This row states a case or a rule; which paper it asks for is not clear.",
    },
    "paper_unnamed": {
        "vi": "Dòng không có tên giấy tờ mà có số bản: {originals} bản chính, {copies} bản sao.",
        "en": "A row without a name but with counts: {originals} originals, {copies} copies.",
    },
    "rows_run_together": {
        "vi": "Nhiều dòng của bảng dính vào nhau: “{text}”.",
        "en": "Several rows of the table ran together: “{text}”.",
    },
}

#: Code → sentence, in both languages with the same placeholders.
DOUBTS: Mapping[str, Both] = {**_TEXT, **_DURATIONS, **_FEES, **_CITATIONS, **_PAPERS}
