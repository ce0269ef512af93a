"""What is wrong in a workbook, and where: a sheet, a row, a column; each code with its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..finding import Finding, Severity
from ..words import Both, Lang, Shown, message


class Place(NamedTuple):
    """A cell as Excel names it; row 0 is the sheet, an empty sheet the workbook."""

    sheet: str = ""
    row: int = 0
    column: str = ""

    @property
    def cell(self) -> str:
        """``C5``, or less where less is known."""
        return f"{self.column}{self.row or ''}"


class CellProblem(NamedTuple):
    """One fault of a workbook; :func:`problem_text` puts it into words.

    An error means that what the cell holds was not carried over; a warning, that it was, with a doubt.
    """

    code: str
    severity: Severity
    place: Place
    params: Mapping[str, object] = {}
    #: What the model says of the value, where the sentence is that of a finding.
    finding: Finding | None = None
    #: The procedure it belongs to: its name in the workbook, empty where it is of none.
    procedure: str = ""
    #: The procedures that an error keeps from being written; None for that one, or for all where it is of none.
    holds: tuple[str, ...] | None = None

    def keeps(self, name: str) -> bool:
        """True where this keeps the procedure of that name from being written."""
        held = self.holds if self.holds is not None else (self.procedure or name,)
        return self.severity is Severity.ERROR and name in held


class Fault(NamedTuple):
    """What a code means."""

    severity: Severity
    text: Both
    #: What to do about it.
    help: Both


ERROR, WARNING = Severity.ERROR, Severity.WARNING

#: Code → how bad it is, its sentence, and what to do. Errors keep the procedure from being written.
PROBLEMS: Mapping[str, Fault] = {
    "not_a_workbook": Fault(
        ERROR,
        {"vi": "Tệp này không phải sổ .xlsx", "en": "This file is no .xlsx workbook"},
        {
            "vi": "mở bằng Excel hoặc LibreOffice rồi lưu dạng “Excel Workbook (.xlsx)”",
            "en": "open it in Excel or LibreOffice and save it as “Excel Workbook (.xlsx)”",
        },
    ),
    "too_big": Fault(
        ERROR,
        {
            "vi": "Tệp quá lớn, hoặc giải nén ra quá lớn (hơn {limit} MB)",
            "en": "The file is too big, or too big once unpacked (more than {limit} MB)",
        },
        {
            "vi": "xuất lại sổ từ tthc và chép dữ liệu sang",
            "en": "export the workbook from tthc again and copy the data over",
        },
    ),
    "has_doctype": Fault(
        ERROR,
        {
            "vi": "Tệp có khai báo DOCTYPE: không chương trình bảng tính nào ghi như vậy",
            "en": "The file declares a DOCTYPE: no spreadsheet program writes one",
        },
        {"vi": "không mở tệp này; hỏi lại người gửi", "en": "do not open it; ask who sent it"},
    ),
    "encrypted": Fault(
        ERROR,
        {
            "vi": "Sổ có mật khẩu, hoặc là dạng .xls cũ",
            "en": "The workbook has a password, or is of the old kind .xls",
        },
        {"vi": "bỏ mật khẩu và lưu dạng .xlsx", "en": "take the password off and save it as .xlsx"},
    ),
    "damaged": Fault(
        ERROR,
        {"vi": "Sổ bị hỏng, không đọc được ({reason})", "en": "The workbook is damaged ({reason})"},
        {
            "vi": "mở bằng Excel, để Excel sửa, lưu lại dạng .xlsx",
            "en": "open it in Excel, let it be repaired, save it as .xlsx",
        },
    ),
    "no_sheet": Fault(
        ERROR,
        {"vi": "Không có trang “{sheet}”", "en": "There is no sheet “{sheet}”"},
        {"vi": "xuất sổ mới: tthc export xlsx", "en": "export a new workbook: tthc export xlsx"},
    ),
    "no_keys": Fault(
        ERROR,
        {
            "vi": "Trang không còn hàng tên mục và hàng tên cột màu xám: sổ chưa được đọc",
            "en": "The sheet has lost its headings and the grey row of keys: the workbook was not read",
        },
        {
            "vi": "khôi phục hai hàng đầu từ sổ gốc",
            "en": "restore the two rows at the top from the original workbook",
        },
    ),
    "keys_moved": Fault(
        WARNING,
        {
            "vi": "Hàng tên cột màu xám ở hàng {row}, không ở hàng 2: đã đọc dữ liệu từ hàng {next}",
            "en": "The grey row of keys is row {row}, not 2: data were read from row {next}",
        },
        {"vi": "nên bỏ các hàng thêm phía trên", "en": "better take out the rows added above"},
    ),
    "keys_gone": Fault(
        WARNING,
        {
            "vi": "Hàng tên cột màu xám không còn: đã đọc theo tên mục ở hàng {row}",
            "en": "The grey row of keys is gone: read by the headings in row {row}",
        },
        {
            "vi": "nên lấy lại hàng đó từ sổ gốc",
            "en": "better restore it from the original workbook",
        },
    ),
    "sheet_missing": Fault(
        WARNING,
        {
            "vi": "Không có trang này: coi như không nêu gì",
            "en": "This sheet is missing: taken as nothing stated",
        },
        {"vi": "nếu trang bị đổi tên, trả lại tên cũ", "en": "if it was renamed, give it its name back"},
    ),
    "sheet_unknown": Fault(
        WARNING,
        {"vi": "Trang lạ, không được đọc", "en": "An unknown sheet, not read"},
        {
            "vi": "nếu là trang bị đổi tên, trả lại tên cũ; nếu không thì bỏ qua",
            "en": "if it was renamed, give it its name back; if not, leave it",
        },
    ),
    "column_missing": Fault(
        WARNING,
        {
            "vi": "Thiếu cột {keys}: coi như không nêu gì",
            "en": "Columns {keys} are missing: taken as nothing stated",
        },
        {"vi": "nếu xóa nhầm, lấy lại từ sổ gốc", "en": "if deleted by mistake, take them from the original"},
    ),
    "column_needed": Fault(
        ERROR,
        {
            "vi": "Thiếu cột {keys}, không thể đọc các dòng của trang: sổ chưa được đọc",
            "en": "Without the columns {keys} the rows of the sheet cannot be read: the workbook was not read",
        },
        {
            "vi": "lấy lại cột từ sổ gốc; muốn gọn thì ẩn cột, đừng xóa",
            "en": "take them from the original; hide a column rather than delete it",
        },
    ),
    "column_in_use": Fault(
        ERROR,
        {
            "vi": "Thiếu cột {keys}, mà {count} tệp đang có giá trị ở đó: các tệp này chưa được ghi",
            "en": "Columns {keys} are missing, and {count} files hold values there: those were not written",
        },
        {
            "vi": "lấy lại cột từ sổ gốc; muốn gọn thì ẩn cột; muốn bỏ giá trị thì xóa trong cột",
            "en": "take them from the original; hide a column to be rid of it; empty its cells to drop the values",
        },
    ),
    "sheet_in_use": Fault(
        ERROR,
        {
            "vi": "Không có trang này, mà {count} tệp đang có dòng của nó: các tệp này chưa được ghi",
            "en": "This sheet is missing, and {count} files hold rows of it: those were not written",
        },
        {
            "vi": "nếu trang bị đổi tên, trả lại tên cũ; muốn bỏ các dòng thì giữ trang và xóa dòng",
            "en": "if it was renamed, give it its name back; to drop the rows keep the sheet and delete them",
        },
    ),
    "column_unknown": Fault(
        WARNING,
        {"vi": "Cột lạ {keys}, không được đọc", "en": "Unknown columns {keys}, not read"},
        {
            "vi": "xóa cột, hoặc sửa tên cột ở hàng màu xám",
            "en": "delete it, or fix the key in the grey row",
        },
    ),
    "column_twice": Fault(
        ERROR,
        {"vi": "Hai cột cùng tên “{key}”", "en": "Two columns with the key “{key}”"},
        {"vi": "giữ một cột", "en": "keep one"},
    ),
    "too_many_rows": Fault(
        ERROR,
        {
            "vi": "Trang có hơn {limit} dòng: phần sau không được đọc",
            "en": "More than {limit} rows: the rest is not read",
        },
        {
            "vi": "xóa các dòng thừa ở cuối, hoặc chia sổ",
            "en": "delete what is left over at the end, or split it",
        },
    ),
    "too_many_columns": Fault(
        ERROR,
        {
            "vi": "Có ô nằm sau cột thứ {limit}: từ dòng này trang không được đọc",
            "en": "A cell stands behind column {limit}: from this row on the sheet is not read",
        },
        {"vi": "xóa các ô lạc ở bên phải", "en": "delete the stray cells at the right"},
    ),
    "outside": Fault(
        WARNING,
        {
            "vi": "“{value}” nằm ngoài các cột, không được đọc",
            "en": "“{value}” stands outside the columns, not read",
        },
        {"vi": "chuyển vào đúng cột, hoặc xóa", "en": "move it into its column, or delete it"},
    ),
    "formula": Fault(
        ERROR,
        {"vi": "Ô có công thức {value}", "en": "The cell has a formula {value}"},
        {
            "vi": "chép ô rồi dán giá trị (Paste Special → Values)",
            "en": "copy the cell and paste its value (Paste Special → Values)",
        },
    ),
    "cell_error": Fault(
        ERROR,
        {"vi": "Ô báo lỗi {value}", "en": "The cell shows the error {value}"},
        {"vi": "gõ lại giá trị", "en": "type the value again"},
    ),
    "percent_cell": Fault(
        ERROR,
        {
            "vi": "Ô kiểu phần trăm: Excel lưu {value}% thành một phần trăm của nó",
            "en": "A percent cell: Excel stores {value}% as a hundredth of it",
        },
        {"vi": "đổi ô sang kiểu General rồi gõ {value}", "en": "make it a General cell and type {value}"},
    ),
    "unknown_word": Fault(
        ERROR,
        {
            "vi": "“{value}” không có trong danh mục của {label} ({key})",
            "en": "“{value}” is not in the vocabulary of {label} ({key})",
        },
        {"vi": "chọn trong danh sách, có thể là {words}", "en": "choose from the list, perhaps {words}"},
    ),
    "no_such_word": Fault(
        ERROR,
        {
            "vi": "“{value}” không có trong danh mục của {label} ({key})",
            "en": "“{value}” is not in the vocabulary of {label} ({key})",
        },
        {
            "vi": "chọn trong danh sách của ô, hoặc xem trang “Danh mục”",
            "en": "choose from the list of the cell, or look at the sheet “Danh mục”",
        },
    ),
    "several_words": Fault(
        ERROR,
        {
            "vi": "“{value}” là nhiều giá trị trên một dòng của ô ({label}, {key})",
            "en": "“{value}” is several values in one line of the cell ({label}, {key})",
        },
        {
            "vi": "mỗi giá trị một dòng trong ô (Alt+Enter), theo danh mục: {words}",
            "en": "one value a line of the cell (Alt+Enter), in the words of the list: {words}",
        },
    ),
    "one_word_only": Fault(
        ERROR,
        {
            "vi": "“{value}” là nhiều giá trị, {label} ({key}) chỉ ghi một",
            "en": "“{value}” is several values, {label} ({key}) takes one",
        },
        {
            "vi": "mỗi giá trị một hàng riêng của trang, theo danh mục: {words}",
            "en": "a row of the sheet for each value, in the words of the list: {words}",
        },
    ),
    "not_yes_no": Fault(
        ERROR,
        {
            "vi": "“{value}” không phải Có hoặc Không ({label})",
            "en": "“{value}” is neither Có nor Không ({label})",
        },
        {"vi": "chọn Có, Không, hoặc để trống", "en": "choose Có (yes), Không (no), or leave it empty"},
    ),
    "not_whole": Fault(
        ERROR,
        {"vi": "“{value}” không phải số nguyên ({label})", "en": "“{value}” is no whole number ({label})"},
        {"vi": "ghi số, không chữ, không đơn vị", "en": "write a number, without words or units"},
    ),
    "not_number": Fault(
        ERROR,
        {"vi": "“{value}” không phải số ({label})", "en": "“{value}” is no number ({label})"},
        {
            "vi": "chỉ ghi số không âm, không chữ, không đơn vị; phần lẻ tối đa sáu chữ số",
            "en": "only a number, not negative, without words or units; six decimals at most",
        },
    ),
    "grouped_number": Fault(
        ERROR,
        {
            "vi": "“{value}” là chữ có dấu nhóm: không rõ là số nào ({label})",
            "en": "“{value}” is text with group marks: not clear which number it is ({label})",
        },
        {"vi": "gõ lại không dấu, ví dụ {perhaps}", "en": "type it again without marks, like {perhaps}"},
    ),
    "number_as_text": Fault(
        WARNING,
        {
            "vi": "Số {value} được lưu dạng chữ ({label}): đã đọc là số",
            "en": "The number {value} is stored as text ({label}): read as a number",
        },
        {"vi": "kiểm tra lại; đổi ô sang kiểu số", "en": "look at it; make it a numeric cell"},
    ),
    "text_as_number": Fault(
        WARNING,
        {
            "vi": "{label} là chữ nhưng ô lưu số: đã đọc là “{value}”",
            "en": "{label} is text but the cell holds a number: read as “{value}”",
        },
        {
            "vi": "kiểm tra số 0 ở đầu có bị mất không; đổi ô sang kiểu Text",
            "en": "look whether a leading zero was lost; make it a Text cell",
        },
    ),
    "code_as_number": Fault(
        ERROR,
        {
            "vi": "Excel đã đổi {label} thành số {value}: số 0 ở cuối có thể đã mất",
            "en": "Excel made a number of {label}, {value}: a zero at its end may be lost",
        },
        {
            "vi": "đổi ô sang kiểu Text rồi gõ lại, có thể là {perhaps}",
            "en": "make it a Text cell and type it again, perhaps {perhaps}",
        },
    ),
    "date_cell": Fault(
        WARNING,
        {
            "vi": "Excel đã đổi {label} thành ô kiểu ngày: đã đọc là {value}",
            "en": "Excel made a date cell of {label}: read as {value}",
        },
        {
            "vi": "kiểm tra ngày và tháng có bị đảo không; đổi ô sang kiểu Text",
            "en": "look whether day and month changed places; make it a Text cell",
        },
    ),
    "date_in_text": Fault(
        ERROR,
        {
            "vi": "Excel đã đổi {label} thành ngày {value}: không biết người nhập gõ gì",
            "en": "Excel made a date of {label}, {value}: nobody knows what was typed",
        },
        {"vi": "đổi ô sang kiểu Text rồi gõ lại", "en": "make it a Text cell and type it again"},
    ),
    "date_as_number": Fault(
        ERROR,
        {
            "vi": "{label} là ngày nhưng ô lưu số {value}",
            "en": "{label} is a date but the cell holds {value}",
        },
        {
            "vi": "đổi ô sang kiểu Text rồi gõ lại, ví dụ 2026-11-24",
            "en": "make it a Text cell and type it again, like 2026-11-24",
        },
    ),
    "bad_date": Fault(
        ERROR,
        {"vi": "“{value}” không phải một ngày ({label})", "en": "“{value}” is no day ({label})"},
        {"vi": "viết 2026-11-24 hoặc 24/11/2026", "en": "write 2026-11-24 or 24/11/2026"},
    ),
    "bad_json": Fault(
        ERROR,
        {
            "vi": "{label}: “{value}” không phải JSON đọc được",
            "en": "{label}: “{value}” is no JSON that can be read",
        },
        {
            "vi": 'viết như các dòng có sẵn, ví dụ {{"truong": "ho_ten", "da_tra_loi": true}}',
            "en": 'write it like the other rows, as in {{"truong": "ho_ten", "da_tra_loi": true}}',
        },
    ),
    "bad_cell": Fault(
        ERROR,
        {"vi": "{label}: ô không thể là {value}", "en": "{label}: the cell cannot be {value}"},
        {"vi": "gõ lại giá trị", "en": "type the value again"},
    ),
    "nothing": Fault(
        ERROR,
        {"vi": "Sổ không có thủ tục nào", "en": "The workbook has no procedure"},
        {
            "vi": "mỗi thủ tục một dòng ở trang này, từ hàng 3",
            "en": "a row for each on this sheet, from row 3",
        },
    ),
    "no_code": Fault(
        ERROR,
        {"vi": "Thủ tục chưa có mã và chưa có tên tệp", "en": "A procedure without code and file name"},
        {"vi": "ghi mã thủ tục (ô kiểu Text)", "en": "write its code (a Text cell)"},
    ),
    "bad_file_name": Fault(
        ERROR,
        {"vi": "Không đặt được tên tệp theo “{value}”", "en": "No file can be named “{value}”"},
        {
            "vi": "sửa cột Tệp, ví dụ ho-tich/1.001193.yaml",
            "en": "fix the column Tệp, like ho-tich/1.001193.yaml",
        },
    ),
    "code_twice": Fault(
        ERROR,
        {
            "vi": "Mã “{value}” có ở nhiều dòng của trang Thủ tục: không rõ {count} dòng thuộc thủ tục nào",
            "en": "The code “{value}” has several rows on the sheet Thủ tục: not clear which one {count} rows belong to",
        },
        {
            "vi": "ghi tên tệp thay cho mã, hoặc sửa mã trùng: {rows}",
            "en": "write the file name, or fix the code: {rows}",
        },
    ),
    "code_in_file": Fault(
        ERROR,
        {
            "vi": "Thủ tục {value} đã có trong tệp {file}: ghi thêm {name} thì một thủ tục có hai tệp",
            "en": "The procedure {value} is in the file {file}: with {name} it would be in two",
        },
        {"vi": "ghi {file} vào cột Tệp", "en": "write {file} into the column Tệp"},
    ),
    "file_twice": Fault(
        ERROR,
        {"vi": "Hai thủ tục cùng tệp “{value}”", "en": "Two procedures with the file “{value}”"},
        {"vi": "xóa dòng trùng, hoặc đổi tên tệp", "en": "delete one, or change its file name"},
    ),
    "no_procedure": Fault(
        ERROR,
        {
            "vi": "Có {count} dòng chưa ghi thuộc thủ tục nào",
            "en": "{count} rows do not say which procedure they belong to",
        },
        {
            "vi": "ghi mã thủ tục ở từng dòng: {rows}; nếu ô bị gộp (merge) thì bỏ gộp trước",
            "en": "write the code in every row: {rows}; if cells are merged, take them apart first",
        },
    ),
    "unknown_procedure": Fault(
        ERROR,
        {
            "vi": "Không có thủ tục “{value}” ở trang Thủ tục ({count} dòng ghi như vậy)",
            "en": "There is no procedure “{value}” on the sheet Thủ tục ({count} rows say so)",
        },
        {
            "vi": "sửa mã (mã đổi ở trang Thủ tục thì đổi cả ở đây), thêm thủ tục, hoặc xóa các dòng đó: {rows}",
            "en": "fix the code (one changed on the sheet Thủ tục is changed here, too), add the procedure, or delete those rows: {rows}",
        },
    ),
    "reference_as_number": Fault(
        WARNING,
        {
            "vi": "Mã thủ tục ở ô này bị Excel đổi thành số: đã hiểu là {value}",
            "en": "Excel made a number of the code in this cell: taken for {value}",
        },
        {"vi": "đổi ô sang kiểu Text rồi gõ lại", "en": "make it a Text cell and type it again"},
    ),
    "title_differs": Fault(
        WARNING,
        {
            "vi": "Tên thủ tục ở dòng này khác tên của mã: đã đọc theo mã",
            "en": "The name of the procedure in this row is not that of its code: read by the code",
        },
        {
            "vi": "kiểm tra mã; cột này chỉ để xem, tên sửa ở trang Thủ tục",
            "en": "look at the code; this column is for reading, the name is changed on the sheet Thủ tục",
        },
    ),
    "no_parent": Fault(
        ERROR,
        {"vi": "Dòng chưa ghi thuộc dòng nào", "en": "The row does not say which row it hangs on"},
        {"vi": "ghi tên dòng của trang {sheets}", "en": "write the name of a row of {sheets}"},
    ),
    "unknown_parent": Fault(
        ERROR,
        {
            "vi": "Thủ tục này không có dòng nào tên “{value}”",
            "en": "This procedure has no row named “{value}”",
        },
        {"vi": "ghi tên dòng có ở trang {sheets}", "en": "write the name of a row of {sheets}"},
    ),
    "unclear_parent": Fault(
        ERROR,
        {"vi": "Tên dòng “{value}” có ở nhiều trang", "en": "The row name “{value}” is on several sheets"},
        {
            "vi": "đặt tên khác nhau cho các dòng của trang {sheets}",
            "en": "give rows of {sheets} different names",
        },
    ),
    "row_name_twice": Fault(
        ERROR,
        {
            "vi": "Tên dòng “{value}” đã dùng ở dòng {first}: dòng này không được đọc",
            "en": "The row name “{value}” is taken by row {first}: this row was not read",
        },
        {"vi": "đổi tên, hoặc để trống nếu không dòng nào dẫn chiếu", "en": "change it, or leave it empty"},
    ),
    "item_name_twice": Fault(
        ERROR,
        {"vi": "Mã biểu mẫu “{value}” bị trùng", "en": "The form id “{value}” is taken"},
        {"vi": "đổi mã", "en": "change it"},
    ),
    "no_item_name": Fault(
        ERROR,
        {"vi": "Biểu mẫu chưa có mã", "en": "The form has no id"},
        {"vi": "ghi mã, ví dụ to-khai", "en": "write one, like to-khai"},
    ),
    "circle": Fault(
        ERROR,
        {
            "vi": "Dòng “{value}” thuộc về chính nó, hoặc lồng quá sâu",
            "en": "The row “{value}” hangs on itself, or too deep",
        },
        {"vi": "sửa cột Thuộc dòng", "en": "fix the column Thuộc dòng"},
    ),
    "none_and_rows": Fault(
        ERROR,
        {
            "vi": "{label} ghi “Không có” nhưng trang “{sheet}” lại có dòng",
            "en": "{label} says “Không có” (none), yet the sheet “{sheet}” has rows",
        },
        {"vi": "xóa chữ Không có, hoặc xóa các dòng", "en": "delete the word, or the rows"},
    ),
    "row_twice": Fault(
        WARNING,
        {"vi": "Dòng này giống hệt dòng {first}", "en": "This row is the same as row {first}"},
        {"vi": "xóa một dòng nếu nhập trùng", "en": "delete one if it was entered twice"},
    ),
    "row_order": Fault(
        WARNING,
        {
            "vi": "{count} dòng đứng sau dòng có số lớn hơn, đầu tiên là {value}: trang đã bị sắp xếp lại?",
            "en": "{count} rows stand after one with a larger number, {value} first: was the sheet sorted?",
        },
        {
            "vi": "thứ tự dòng là thứ tự của dữ liệu; kiểm tra lại",
            "en": "the order of rows is that of the data; look at it",
        },
    ),
    "note_gone": Fault(
        WARNING,
        {
            "vi": "Dòng này của {key} nói về “{value}”, mà dòng đó đã xóa: không ghi lại nữa",
            "en": "This row of {key} is about “{value}”, a row that was deleted: it is not written any more",
        },
        {
            "vi": "nếu không định xóa thì lấy lại dòng đó",
            "en": "restore that row if it was not meant to go",
        },
    ),
    "note_unclear": Fault(
        WARNING,
        {
            "vi": "Không biết “{value}” mà dòng này của {key} nói về nay là dòng nào: giữ nguyên",
            "en": "It is not known which row “{value}” is now, which this row of {key} is about: left as it is",
        },
        {
            "vi": "xem lại dòng này của {key}: số thứ tự trong chỗ đã ghi tính từ 0; sau mỗi lần nhập nên xuất sổ mới",
            "en": "look at this row of {key}: the numbers in its place count from 0; export a new workbook after an import",
        },
    ),
    "raw_missing": Fault(
        ERROR,
        {
            "vi": "Ô ghi “{mark}” nhưng trang “{sheet}” không có giá trị của {key}",
            "en": "The cell says “{mark}”, yet the sheet “{sheet}” has no value for {key}",
        },
        {"vi": "gõ giá trị vào ô", "en": "type the value into the cell"},
    ),
    "raw_unused": Fault(
        WARNING,
        {
            "vi": "Giá trị của {key} ở trang này không dùng: ô của nó đã được điền hoặc xóa",
            "en": "The value of {key} here is not used: its cell was filled in or emptied",
        },
        {"vi": "nếu đúng ý thì xóa dòng này", "en": "if that is meant, delete this row"},
    ),
    "raw_lost": Fault(
        ERROR,
        {
            "vi": "Giá trị của {key} thuộc dòng “{value}”, dòng đó không còn",
            "en": "The value of {key} belongs to the row “{value}”, which is gone",
        },
        {"vi": "xóa dòng này, hoặc lấy lại dòng đã mất", "en": "delete this row, or restore the other"},
    ),
    "unwritable": Fault(
        ERROR,
        {"vi": "Không ghi được ra tệp YAML ({reason})", "en": "Cannot be written as YAML ({reason})"},
        {"vi": "gõ lại các giá trị có ký tự lạ", "en": "type values with odd characters again"},
    ),
}


def problem(code: str, place: Place, procedure: str = "", /, **params: object) -> CellProblem:
    """Build a problem; ``params`` are the raw values of its sentence."""
    return CellProblem(code, PROBLEMS[code].severity, place, params, procedure=procedure)


def problem_text(one: CellProblem, lang: Lang) -> tuple[str, str]:
    """The sentence of a problem, and what to do about it."""
    if one.finding is not None:
        said = message(one.finding, lang)
        return said.text, said.help
    fault, shown = PROBLEMS[one.code], Shown(one.params, lang)
    return fault.text[lang].format_map(shown), fault.help[lang].format_map(shown)


def in_order(problems: Iterable[CellProblem], sheets: Iterable[str]) -> list[CellProblem]:
    """By sheet as the tabs stand, row, column and code."""
    order = {title: i for i, title in enumerate(sheets)}

    def rank(p: CellProblem) -> tuple[int, str, int, int, str, str]:
        column = p.place.column
        return (
            order.get(p.place.sheet, -1 if not p.place.sheet else len(order)),
            p.place.sheet,
            p.place.row,
            len(column),
            column,
            p.code,
        )

    return sorted(problems, key=rank)
