"""DVC8xx: the settings file."""

from __future__ import annotations

from ...words import Entry, Words, by

ENTRIES = {
    "DVC801": Entry(
        Words(
            "Không đọc được tệp cấu hình: {error}",
            "ở đây",
            "viết đúng TOML 1.0, mã hóa UTF-8",
            "Tệp cấu hình không đọc được thì lệnh dừng. Chạy tiếp như không có cấu hình sẽ cho kết quả khác điều dự án đã định.",
        ),
        Words(
            "The settings file cannot be read: {error}",
            "here",
            "write valid TOML 1.0, encoded as UTF-8",
            "A command stops where its settings cannot be read. To run on as if there were none would judge by other settings than the project's.",
        ),
    ),
    "DVC802": Entry(
        Words(
            {
                "": "Không có thiết đặt nào tên “{name}”; có phải là {near}?",
                "none": "Không có thiết đặt nào tên “{name}”",
            },
            "",
            "xem tthc schema config",
            "Thiết đặt viết sai tên sẽ lặng lẽ không có tác dụng.",
        ),
        Words(
            {
                "": "There is no setting “{name}”; did you mean {near}?",
                "none": "There is no setting “{name}”",
            },
            "",
            "see tthc schema config",
            "A misspelt setting would silently have no effect.",
        ),
        lambda params: "" if params.get("near") else "none",
    ),
    "DVC803": Entry(
        Words(
            {
                "texts": "“{name}” nhận một danh sách chuỗi",
                "text": "“{name}” nhận một chuỗi không rỗng",
                "choice": "“{name}” nhận một trong: {choices}",
                "codes by pattern": "“{name}” nhận bảng: mẫu tên tệp = danh sách mã",
                "code": "“{name}”: không có mã nào bắt đầu bằng “{value}”",
                "table": "“{name}” phải là một bảng",
            },
            "",
            "xem tthc schema config",
            "Giá trị sai kiểu sẽ lặng lẽ không có tác dụng.",
        ),
        Words(
            {
                "texts": "“{name}” takes a list of texts",
                "text": "“{name}” takes a text that is not empty",
                "choice": "“{name}” takes one of: {choices}",
                "codes by pattern": "“{name}” takes a table: file pattern = list of codes",
                "code": "“{name}”: no code begins with “{value}”",
                "table": "“{name}” must be a table",
            },
            "",
            "see tthc schema config",
            "A value of the wrong kind would silently have no effect.",
        ),
        by("wanted"),
    ),
}
