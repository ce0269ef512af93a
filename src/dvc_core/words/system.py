"""What the system and the parsers say, in both languages: their own words are English everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from errno import errorcode

from .sentences import Lang

_SYSTEM: Mapping[str, Mapping[str, str]] = {
    "ENOENT": {"vi": "không có tệp hoặc thư mục này", "en": "there is no such file or folder"},
    "EISDIR": {"vi": "đây là thư mục, không phải tệp", "en": "this is a folder, not a file"},
    "ENOTDIR": {"vi": "một phần đường dẫn không phải thư mục", "en": "a part of the path is no folder"},
    "EEXIST": {"vi": "đã có tệp cùng tên", "en": "there is a file of this name"},
    "EACCES": {"vi": "không có quyền", "en": "there is no permission"},
    "EPERM": {"vi": "không có quyền", "en": "there is no permission"},
    "EROFS": {"vi": "ổ đĩa chỉ cho đọc", "en": "the disk is read-only"},
    "ENOSPC": {"vi": "ổ đĩa đã đầy", "en": "the disk is full"},
    "EDQUOT": {"vi": "đã dùng hết phần ổ đĩa được cấp", "en": "the share of the disk is used up"},
    "EFBIG": {"vi": "tệp quá lớn", "en": "the file is too large"},
    "EIO": {"vi": "ổ đĩa bị lỗi", "en": "the disk is faulty"},
    "ELOOP": {"vi": "các đường liên kết dẫn vòng quanh", "en": "links lead round in circles"},
    "ENAMETOOLONG": {"vi": "tên tệp quá dài", "en": "the name is too long"},
}
_PARSING: Mapping[str, Mapping[str, str]] = {
    "place": {
        "vi": "sai cú pháp ở dòng {line}, cột {column}",
        "en": "syntax error at line {line}, column {column}",
    },
    "empty": {"vi": "tệp trống", "en": "the file is empty"},
    "utf8": {"vi": "không phải văn bản UTF-8", "en": "no text in UTF-8"},
    "deep": {"vi": "lồng quá sâu", "en": "nested too deep"},
    "value": {
        "vi": "có giá trị không dùng được: {value}",
        "en": "there is a value that cannot be used: {value}",
    },
    "shape": {"vi": "thiếu hoặc sai phần bắt buộc", "en": "a required part is missing or of the wrong kind"},
}


def system_words(error: OSError, lang: Lang) -> str:
    """Why the system refused; what this table lacks keeps the words of the system."""
    known = _SYSTEM.get(errorcode.get(error.errno or 0, ""))
    return known[lang] if known else error.strerror or type(error).__name__


def parser_words(error: Exception, lang: Lang, line: int = 1) -> str:
    """Why a text that begins at a line is no JSON, or not the JSON that was looked for."""
    from json import JSONDecodeError  # here, as wherever a check of one file may pass by: 2 ms of a start

    if isinstance(error, JSONDecodeError):
        if not error.doc.strip():
            return _PARSING["empty"][lang]
        return _PARSING["place"][lang].format(line=error.lineno + line - 1, column=error.colno)
    if isinstance(error, UnicodeDecodeError):
        return _PARSING["utf8"][lang]
    if isinstance(error, RecursionError):
        return _PARSING["deep"][lang]
    if isinstance(error, ValueError) and error.args:
        return _PARSING["value"][lang].format(value=error)
    return _PARSING["shape"][lang]
