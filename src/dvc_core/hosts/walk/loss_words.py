"""What a host does not say or enforce: one sentence a feature, both languages.

A host of this package adds a line here for a feature of its own. ``{label}`` is the label of the field; other
placeholders come from the params of the loss.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ...model.form import Form
from ...words import LANGS, Both, say
from .losses import Loss

#: Feature → language → sentence.
LOSSES: Mapping[str, Both] = {
    "today": {
        "vi": "“{label}”: nơi hiện biểu mẫu không biết hôm nay là ngày nào; giới hạn ngày do công cụ kiểm tra",
        "en": "“{label}”: the host does not know today's date; the library checks the bound",
    },
    "other_field": {
        "vi": "“{label}”: so với trường khác; do công cụ kiểm tra",
        "en": "“{label}”: compared with another field; the library checks it",
    },
    "filtered": {
        "vi": "“{label}”: danh sách hiện đủ, không lọc theo mục đã chọn trước; do công cụ kiểm tra",
        "en": "“{label}”: the whole list is shown, whatever was chosen before; the library checks it",
    },
    "filtered_late": {
        "vi": "“{label}”: danh sách hiện đủ; mục không thuộc điều đã chọn trước bị từ chối khi khai",
        "en": "“{label}”: the whole list is shown; what does not belong to the earlier choice is refused",
    },
    "date_range": {
        "vi": "“{label}”: khoảng ngày cho phép do công cụ kiểm tra",
        "en": "“{label}”: the range of days is checked by the library",
    },
    "computed": {
        "vi": "“{label}”: nơi hiện biểu mẫu không tính được; công cụ tính khi nhận, và kiểm tra giới hạn của nó",
        "en": "“{label}”: the host does not reckon it; the library does when it receives the answers, and checks its limits",
    },
    "unique": {
        "vi": "“{label}”: có hai dòng nào giống nhau hay không do công cụ kiểm tra",
        "en": "“{label}”: whether two rows are alike is checked by the library",
    },
    "step": {
        "vi": "“{label}”: bội số do công cụ kiểm tra",
        "en": "“{label}”: the step is checked by the library",
    },
    "blank_rows": {
        "vi": "“{label}”: dòng để trống vẫn được trang tính là một dòng; công cụ không tính",
        "en": "“{label}”: a row left blank counts as a row on the page; it does not count to the library",
    },
    "commune_of_province": {
        "vi": "“{label}”: xã, phường có thuộc tỉnh đã chọn hay không do công cụ kiểm tra",
        "en": "“{label}”: whether the commune belongs to the province is checked by the library",
    },
    "column_condition": {
        "vi": "“{label}”: điều kiện của cột xét câu hỏi ngoài bảng; do công cụ kiểm tra",
        "en": "“{label}”: the condition of the column reads a question outside its table; the library checks it",
    },
    "text_form": {
        "vi": "Văn bản chưa chuẩn (dấu rời, khoảng trắng hai đầu) do công cụ chuẩn hóa",
        "en": "Text that is not in normal form (separate accents, blanks at the ends) is fixed by the library",
    },
    "html_script": {
        "vi": "Trang web: khi trình duyệt không chạy kịch bản, mọi phần đều hiện kèm lời “chỉ khai nếu…”, và mọi kiểm tra làm ở máy chủ",
        "en": "Web page: without a script every part is shown with the words of its condition, and all is checked on the server",
    },
    "html_pages": {
        "vi": "Các trang của biểu mẫu nối tiếp nhau trên một trang web",
        "en": "The pages of the form follow each other on one web page",
    },
    "html_today": {
        "vi": "“{label}”: trình duyệt so với đồng hồ của người khai; máy chủ quyết định",
        "en": "“{label}”: the browser compares with the clock of the person; the server decides",
    },
    "html_files": {
        "vi": "“{label}”: biểu mẫu bị trả lại thì trình duyệt không giữ tệp đã chọn; máy chủ phải giữ (kept) hoặc người khai chọn lại; nội dung tệp do máy chủ kiểm tra",
        "en": "“{label}”: a page shown again has lost the files chosen; the server keeps them (kept) or they are chosen again; what is in a file is checked by the server",
    },
    "html_rows": {
        "vi": "“{label}”: khi không có kịch bản thì hiện sẵn {shown} dòng, thêm dòng phải hỏi máy chủ",
        "en": "“{label}”: without a script {shown} rows stand ready and one more is asked of the server",
    },
    "paper_unchecked": {
        "vi": "Giấy in không kiểm tra được gì: mục bắt buộc, cách viết, giới hạn do người nhận và công cụ kiểm tra khi nhập lại",
        "en": "Paper checks nothing: what is required, how it is written and its limits are checked when it is typed in",
    },
    "paper_condition": {
        "vi": "“{label}”: luôn có trên giấy; điều kiện thành lời hướng dẫn",
        "en": "“{label}”: always on the paper; its condition becomes a note",
    },
    "paper_required_if": {
        "vi": "“{label}”: giấy in không nói khi nào bắt buộc",
        "en": "“{label}”: the paper does not say when it is required",
    },
    "paper_file": {
        "vi": "“{label}”: thành ô đánh dấu giấy tờ nộp kèm; loại và dung lượng tệp không áp dụng",
        "en": "“{label}”: a box for the paper handed in; type and size of files do not apply",
    },
    "paper_list": {
        "vi": "“{label}”: ghi bằng chữ trên dòng kẻ, không in danh sách lựa chọn",
        "en": "“{label}”: written on a line; the list of options is not printed",
    },
    "paper_rows": {
        "vi": "“{label}”: in sẵn {shown} dòng, thiếu thì ghi tờ rời",
        "en": "“{label}”: {shown} rows are printed; more go on a separate sheet",
    },
    "paper_unprinted": {
        "vi": "“{label}”: mẫu giấy không có ô này nên bản in cũng không có",
        "en": "“{label}”: the paper form does not have it, so it is not printed",
    },
    "paper_limits": {
        "vi": "“{label}”: giới hạn của câu trả lời không có trên giấy",
        "en": "“{label}”: the limits of the answer are not on the paper",
    },
    "kind": {
        "vi": "“{label}”: kiểu này không hiện được ở đây",
        "en": "“{label}”: this kind of question cannot be drawn here",
    },
    "condition": {
        "vi": "“{label}”: điều kiện hiện hoặc bắt buộc do công cụ xét",
        "en": "“{label}”: when it is asked or required is left to the library",
    },
    "limits": {
        "vi": "“{label}”: các giới hạn do công cụ kiểm tra",
        "en": "“{label}”: its limits are checked by the library",
    },
    "plainer_kind": {
        "vi": "“{label}”: hiện bằng một kiểu đơn giản hơn; công cụ kiểm tra phần còn lại",
        "en": "“{label}”: drawn as a plainer kind; the library checks the rest",
    },
    "read_only": {
        "vi": "“{label}”: chỉ đọc, nhưng ở đây sửa được; bên nhận phải dùng giá trị của mình",
        "en": "“{label}”: read-only, but it can be changed here; the receiver has to take its own value",
    },
    "default": {
        "vi": "“{label}”: giá trị sẵn không được điền",
        "en": "“{label}”: does not begin with its default",
    },
    "prefill": {
        "vi": "“{label}”: không nêu được điền sẵn từ đâu",
        "en": "“{label}”: what it may be filled from is not said",
    },
    "help": {
        "vi": "“{label}”: hướng dẫn không hiện",
        "en": "“{label}”: its help is not shown",
    },
    "example": {
        "vi": "“{label}”: ví dụ cách viết không hiện",
        "en": "“{label}”: the example of how to write it is not shown",
    },
    "message": {
        "vi": "“{label}”: lời nhắc riêng không hiện; nơi hiện biểu mẫu dùng lời của mình",
        "en": "“{label}”: its own message is not shown; the host uses its own words",
    },
    "note": {
        "vi": "Lời mô tả của phần “{title}” không hiện",
        "en": "The note of the section “{title}” is not shown",
    },
    "schema_looks": {
        "vi": "Lược đồ nói câu trả lời phải thế nào, không nói biểu mẫu hiện thế nào: trang, lời ghi chú, ví dụ, nguồn điền sẵn",
        "en": "A schema says what an answer has to be, not how the form looks: pages, notes, examples, what is prefilled",
    },
    "paper_blank": {
        "vi": "Giấy in để trống những mục có giá trị sẵn hoặc điền sẵn, và không khóa được mục chỉ đọc",
        "en": "Paper leaves blank what has a default or is known already, and cannot lock what is read-only",
    },
    "others_on_paper": {
        "vi": "Phần người khác ghi và ký ({who}) chỉ có trên bản in",
        "en": "What others write and sign ({who}) stands on the printed form only",
    },
    # The JavaScript hosts.
    "one_page": {
        "vi": "Các trang của biểu mẫu hiện nối tiếp trên một trang",
        "en": "The pages of the form stand one after the other on one page",
    },
    "today_drawn": {
        "vi": "“{label}”: “hôm nay” là ngày vẽ biểu mẫu; công cụ xét lại theo ngày nộp",
        "en": "“{label}”: today is the day the form was drawn; the library checks with the day of submission",
    },
    "partial_date": {
        "vi": "“{label}”: khai ngày không đủ bằng một ô chữ theo mẫu, công cụ đổi về dạng chuẩn",
        "en": "“{label}”: a partial date is written into a text box by a pattern; the library brings it to its form",
    },
    "commune_typed": {
        "vi": "“{label}”: tên xã, phường được gõ vào; công cụ tra mã theo tỉnh đã chọn",
        "en": "“{label}”: the commune is typed; the library finds its code in the chosen province",
    },
    "address_whole": {
        "vi": "“{label}”: địa chỉ không bắt buộc mà khai dở do công cụ kiểm tra",
        "en": "“{label}”: whether an optional address is complete is checked by the library",
    },
    "typed_number": {
        "vi": "“{label}”: số viết như người Việt viết (40,5; 24.000) có thể bị đọc thành số khác",
        "en": "“{label}”: a number as people in Việt Nam write it (40,5; 24.000) may be read as another",
    },
    "day_box": {
        "vi": "“{label}”: ngày gõ tay bị đọc là tháng/ngày (05/03/2026 thành ngày 3 tháng 5): chọn trên lịch",
        "en": "“{label}”: a day that is typed is read month first (05/03/2026 as the 3rd of May): choose it in the calendar",
    },
    "number_box": {
        "vi": "“{label}”: là ô số của nơi hiện biểu mẫu, vì phải tính hoặc so với nó; đọc sai: {misread}",
        "en": "“{label}”: a number box of the host, which computes or compares with it; it misreads: {misread}",
    },
    "hidden_kept": {
        "vi": "Câu trả lời của mục đã ẩn vẫn được gửi; công cụ bỏ đi khi chuẩn hóa",
        "en": "Answers of hidden questions are still sent; the library takes them away",
    },
    "hidden_in_drafts": {
        "vi": "Câu trả lời của mục đã ẩn còn trong bản nháp, không có trong bản gửi",
        "en": "Answers of hidden questions stay in drafts and leave what is sent",
    },
    "file_renderer": {
        "vi": "“{label}”: trang phải đăng ký ô chọn tệp (có mẫu trong examples/hosts)",
        "en": "“{label}”: the page has to register a control for files (one stands in examples/hosts)",
    },
    "rows_renderer": {
        "vi": "“{label}”: trang nên đăng ký bảng có tên dòng (có mẫu trong examples/hosts); nếu không, các dòng gập lại",
        "en": "“{label}”: the page should register rows with names (they stand in examples/hosts), or rows are shut",
    },
    "file_type": {
        "vi": "“{label}”: loại tệp không bị chặn khi chọn; do công cụ kiểm tra",
        "en": "“{label}”: the type of a file is not enforced; the library checks it",
    },
    "file_size": {
        "vi": "“{label}”: dung lượng tệp không bị chặn khi chọn; do công cụ kiểm tra",
        "en": "“{label}”: the size of a file is not enforced; the library checks it",
    },
    "file_count": {
        "vi": "“{label}”: số tệp không bị chặn khi chọn; do công cụ kiểm tra",
        "en": "“{label}”: the number of files is not enforced; the library checks it",
    },
    "file_outside": {
        "vi": "“{label}”: tệp được đính kèm ngoài biểu mẫu, ở thành phần hồ sơ",
        "en": "“{label}”: the file is attached outside of the form, with the papers of the dossier",
    },
    "draft_files": {
        "vi": "“{label}”: bản nháp mở lại không còn tệp, phải chọn lại",
        "en": "“{label}”: a draft that is opened again has lost its files",
    },
    "column_bare": {
        "vi": "“{label}”: ô trong bảng không hiện hướng dẫn, không ẩn theo điều kiện",
        "en": "“{label}”: a cell of the table shows no help and does not hide under a condition",
    },
    "condition_shown": {
        "vi": "“{label}”: điều kiện hiện không diễn đạt được nên mục luôn hiện; do công cụ kiểm tra",
        "en": "“{label}”: its condition cannot be said, so it is always shown; the library checks it",
    },
    "condition_unanswered": {
        "vi": "“{label}”: chỉ hiện sau khi mục mà điều kiện xét đã được trả lời",
        "en": "“{label}”: is shown only after the question its condition reads has been answered",
    },
    "unmarked": {
        "vi": "Mục chỉ bắt buộc theo điều kiện không có dấu bắt buộc; để trống thì trang báo khi nộp",
        "en": "What is demanded only under a condition bears no mark; left blank it is told of when the form is sent",
    },
    "required": {
        "vi": "“{label}”: tính bắt buộc do công cụ kiểm tra",
        "en": "“{label}”: that it is mandatory is checked by the library",
    },
    "unresolved_pattern": {
        "vi": "“{label}”: mẫu ký tự không dùng được, không nơi nào kiểm tra (tthc check)",
        "en": "“{label}”: the pattern cannot be used and is checked nowhere (tthc check)",
    },
    "unresolved_code_list": {
        "vi": "“{label}”: chưa có dữ liệu của danh mục, không kiểm tra được mã",
        "en": "“{label}”: there are no data for its code list, so codes cannot be checked",
    },
    "unresolved_computation": {
        "vi": "“{label}”: cách tính không dùng được, nên mục này được điền bằng tay",
        "en": "“{label}”: its computation cannot be used, so it is filled in by hand",
    },
    "unresolved_condition": {
        "vi": "“{label}”: điều kiện quá dài; câu trả lời đã ẩn vẫn có thể được xét",
        "en": "“{label}”: the condition is too long; hidden answers may still count",
    },
    "unresolved_step": {
        "vi": "“{label}”: bội số phải lớn hơn 0 (với số nguyên, tiền: số nguyên), không kiểm tra được",
        "en": "“{label}”: the step has to be above 0 (a whole one of whole numbers and money); it cannot be checked",
    },
}


def loss_text(feature: str, params: Mapping[str, object], label: str, lang: str) -> str:
    """Put a loss into words; ``label`` is that of its field.

    A host of another package may bring words of its own, as the params ``vi`` and ``en``.
    """
    brought: Both = {language: str(params.get(language, f"“{{label}}”: {feature}")) for language in LANGS}
    return say(LOSSES.get(feature, brought), lang, **{**params, "label": label})


def losses_json(losses: Iterable[Loss], form: Form) -> list[Any]:
    """What a host lost of a form, as its file has it: fields and columns by their labels, in both languages."""
    fields = [field for section in form.sections for field in section.fields]
    columns = {f"{f.id}.{c.id}": f"{f.label}: {c.label}" for f in fields for c in f.columns or ()}
    labels = {field.id: field.label for field in fields} | columns
    return [
        {
            "field": one.field,
            "feature": one.feature,
            "kind": one.kind,
            "params": dict(one.params),
            "message": {
                lang: loss_text(one.feature, one.params, labels.get(one.field or "", one.field or ""), lang)
                for lang in LANGS
            },
        }
        for one in losses
    ]
