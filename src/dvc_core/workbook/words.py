"""Words of the workbook: what stands in it, and what is said around it; a problem's own stand beside it.

The workbook itself is Vietnamese: it is filled in by officials.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..words import Both

#: The sheet "Hướng dẫn", row by row.
GUIDE: tuple[str, ...] = (
    "Sổ này chứa dữ liệu thủ tục hành chính. Điền xong, lưu dạng .xlsx rồi chạy: tthc import xlsx TỆP -o THƯ_MỤC",
    "Hàng 1 là tên mục (rê chuột lên ô để xem điều luật), hàng 2 là tên cột dành cho phần mềm: không sửa, không xóa hàng 2. Dữ liệu bắt đầu từ hàng 3. Cột không cần thì ẩn, đừng xóa.",
    "Trang chưa có dòng nào được ẩn: bấm chuột phải vào tên một trang, chọn Unhide (Hiện), rồi chọn trang cần điền.",
    "Mỗi thủ tục là một dòng ở trang “Thủ tục”. Các trang khác mỗi dòng là một bước, một giấy tờ, một khoản phí…; cột “Thủ tục” ghi mã thủ tục; cột tên bên cạnh chỉ để xem, tên sửa ở trang “Thủ tục”.",
    "Cột “Tên dòng” (B1, CT2, P1…) là tên của dòng trong thủ tục đó. Cột “Thuộc dòng” ghi tên dòng mẹ: khoản phí của cách thức CT2 thì ghi CT2; để trống nếu thuộc cả thủ tục.",
    "Dòng mới không được dòng nào dẫn chiếu thì không cần tên. Thứ tự các dòng trong trang là thứ tự của bước, giấy tờ…",
    "Ba tình trạng: có dòng là đã nêu; chọn “Không có” ở cột “(nếu không có)” của trang Thủ tục là pháp luật không quy định; để trống là chưa nêu. Chưa biết thì để trống, đừng đoán.",
    "Mã, số ký hiệu và ngày là chữ (định dạng Text): gõ 1.001010 ở ô kiểu số thì Excel bỏ mất số 0 cuối. Ngày viết 2026-11-24 hoặc 24/11/2026.",
    "Số tiền ghi số, không dấu chấm nhóm, không chữ “đồng”: 8000. Số lẻ dùng đúng dấu thập phân của Excel trên máy.",
    "Ô có nhiều giá trị (cấp thực hiện, đối tượng…): mỗi giá trị một dòng trong ô (Alt+Enter).",
    "Ô ghi “→ Dữ liệu khác”: giá trị quá dài hoặc có ký tự ô không chứa được, nằm ở trang “Dữ liệu khác”. Gõ đè lên ô thì giá trị mới được dùng.",
    "Không dùng công thức: chỉ giá trị được đọc. Các cột “Bắt buộc khi”, “Hiện khi”, “Bản dịch” ghi dạng JSON như các dòng có sẵn.",
)

#: Notes and messages on cells.
CELLS: Mapping[str, str] = {
    "law": "Căn cứ: {law}",
    "words": "Chọn trong danh mục: {words}",
    "many_words": "Một hoặc nhiều, mỗi dòng một giá trị: {words}",
    "many_texts": "Một hoặc nhiều, mỗi dòng trong ô một giá trị.",
    "day": "Ngày, dạng 2026-11-24 hoặc 24/11/2026 (ô kiểu Text).",
    "number": "Số, không dấu chấm nhóm, không đơn vị.",
    "json": "Dạng JSON.",
    "none": "Chọn “Không có” khi pháp luật không quy định; để trống khi chưa nêu hoặc khi đã liệt kê ở trang “{sheet}”.",
    "tep": "Tên tệp YAML. Thủ tục mới thì để trống: tên tệp lấy theo mã.",
    "thu_tuc": "Mã thủ tục như ở trang “Thủ tục” (hoặc tên tệp nếu chưa có mã).",
    "thu_tuc.ten": "Chỉ để xem: không được đọc. Tên sửa ở trang “Thủ tục”.",
    "thuoc": "Tên dòng mẹ ở trang: {sheets}.",
    "thuoc_or_none": "Tên dòng mẹ ở trang: {sheets}; để trống nếu thuộc cả thủ tục.",
    "dong": "Tên của dòng này trong thủ tục, để dòng khác dẫn chiếu.",
    "ten_muc": "Mã của biểu mẫu, chữ thường không dấu.",
    "wrong_title": "Không có trong danh mục",
    "wrong_word": "Hãy chọn một giá trị trong danh sách.",
    "word": "Từ trong tệp YAML",
}

#: What ``tthc export`` and ``tthc import`` print around the problems.
MESSAGES: Mapping[str, Both] = {
    "exported": {
        "vi": "Đã ghi {n} thủ tục vào {target}.",
        "en": "{n} procedures written to {target}.",
    },
    "unreadable": {
        "vi": "{file}: không xuất được vì tệp không đọc được (tthc check {file})",
        "en": "{file}: not exported, since it cannot be read (tthc check {file})",
    },
    "need_openpyxl": {
        "vi": "cần gói openpyxl: pip install openpyxl",
        "en": "the library openpyxl is needed: pip install openpyxl",
    },
    "where": {"vi": "{file}: trang “{sheet}”, ô {cell}", "en": "{file}: sheet “{sheet}”, cell {cell}"},
    "where_row": {"vi": "{file}: trang “{sheet}”, dòng {cell}", "en": "{file}: sheet “{sheet}”, row {cell}"},
    "where_sheet": {"vi": "{file}: trang “{sheet}”", "en": "{file}: sheet “{sheet}”"},
    "written": {"vi": "đã ghi", "en": "written"},
    "unchanged": {"vi": "không đổi", "en": "unchanged"},
    "refused": {
        "vi": "khác tệp đang có, chưa ghi (xem khác biệt ở trên; ghi: --overwrite, chỉ sửa những chỗ đó)",
        "en": "differs from the file that is there, not written (difference above; --overwrite changes those places only)",
    },
    "broken": {"vi": "có lỗi trong sổ, chưa ghi", "en": "errors in the workbook, not written"},
    "failed": {"vi": "không ghi được: {reason}", "en": "cannot be written: {reason}"},
    "summary": {
        "vi": "{n} thủ tục: {written} đã ghi, {unchanged} không đổi, {refused} khác tệp đang có, {broken} có lỗi; {errors} lỗi, {warnings} cảnh báo trong sổ",
        "en": "{n} procedures: {written} written, {unchanged} unchanged, {refused} differ from the file there, {broken} with errors; {errors} errors, {warnings} warnings in the workbook",
    },
}
