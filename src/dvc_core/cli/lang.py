"""The language of the command: chosen before any help text is made, and given to click as well.

click takes its own few sentences from ``gettext``; a compiled catalogue for one language would be a
binary in the repository, so its look-up is pointed at the table below instead. A test holds that
no English sentence of click is left in Vietnamese help and errors.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from ..messages import LANGS, Lang

#: Names the language where ``--lang`` is not given.
VARIABLE = "TTHC_LANG"
DEFAULT: Lang = "vi"

_CLICK_VI = {
    "Usage:": "Cách dùng:",
    "Options": "Tùy chọn",
    "Commands": "Lệnh",
    "Positional arguments": "Tham số",
    "Show this message and exit.": "Hiện hướng dẫn này rồi thoát.",
    "Show the version and exit.": "Hiện phiên bản rồi thoát.",
    "%(prog)s, version %(version)s": "%(prog)s, phiên bản %(version)s",
    "Error: {message}": "Lỗi: {message}",
    "Try '{command} {option}' for help.": "Xem hướng dẫn: {command} {option}",
    "Invalid value: {message}": "Giá trị không hợp lệ: {message}",
    "Invalid value for {param_hint}: {message}": "Giá trị không hợp lệ cho {param_hint}: {message}",
    "Missing argument": "Thiếu tham số",
    "Missing option": "Thiếu tùy chọn",
    "Missing parameter": "Thiếu tham số",
    "Missing {param_type}": "Thiếu {param_type}",
    "Missing parameter: {param_name}": "Thiếu tham số: {param_name}",
    "Missing command.": "Thiếu tên lệnh.",
    "No such option {name!r}.": "Không có tùy chọn {name!r}.",
    "No such command {name!r}.": "Không có lệnh {name!r}.",
    "Did you mean {possibility}?": "Có phải là {possibility}?",
    "(Did you mean one of: {possibilities}?)": "(Có phải một trong: {possibilities}?)",
    "Could not open file {filename!r}: {message}": "Không mở được tệp {filename!r}: {message}",
    "unknown error": "lỗi không rõ",
    "Got unexpected extra argument ({args})": "Thừa tham số ({args})",
    "Got unexpected extra arguments ({args})": "Thừa tham số ({args})",
    "Option {name!r} does not take a value.": "Tùy chọn {name!r} không nhận giá trị.",
    "Option {name!r} requires an argument.": "Tùy chọn {name!r} cần một giá trị.",
    "Option {name!r} requires {nargs} arguments.": "Tùy chọn {name!r} cần {nargs} giá trị.",
    "{value!r} is not {choice}.": "{value!r} không phải là {choice}.",
    "{value!r} is not one of {choices}.": "{value!r} không thuộc {choices}.",
    "{value!r} is not a valid {number_type}.": "{value!r} không phải là số hợp lệ.",
    "{value!r} does not match the format {format}.": "{value!r} không đúng dạng {format}.",
    "{value!r} does not match the formats {formats}.": "{value!r} không đúng dạng {formats}.",
    "{name} {filename!r} does not exist.": "{name} {filename!r} không tồn tại.",
    "{name} {filename!r} is a file.": "{name} {filename!r} là tệp.",
    "{name} {filename!r} is a directory.": "{name} {filename!r} là thư mục.",
    "{name} {filename!r} is not readable.": "{name} {filename!r} không đọc được.",
    "Choose from:\n\t{choices}": "Chọn một trong:\n\t{choices}",
    "file": "tệp",
    "directory": "thư mục",
    "path": "đường dẫn",
    "default: {default}": "mặc định: {default}",
    "env var: {var}": "biến môi trường: {var}",
    "(dynamic)": "(tùy lúc)",
    "required": "bắt buộc",
    "Aborted!": "Đã dừng!",
}


def chosen(argv: Sequence[str]) -> Lang:
    """The language of the command line, else of the environment, else Vietnamese."""
    wanted = os.environ.get(VARIABLE, "")
    for i, word in enumerate(argv):
        if word == "--lang" and i + 1 < len(argv):
            wanted = argv[i + 1]
        elif word.startswith("--lang="):
            wanted = word.removeprefix("--lang=")
        elif word == "--":
            break
    return next((lang for lang in LANGS if lang == wanted), DEFAULT)


LANG: Lang = chosen(sys.argv[1:])


def unknown_language() -> str:
    """The language that the environment names and there is none of; empty where all is well."""
    wanted = os.environ.get(VARIABLE, "")
    return "" if not wanted or wanted in LANGS else wanted


def tr(vi: str, en: str) -> str:
    """The text in the language of this run."""
    return vi if LANG == "vi" else en


def _one(text: str) -> str:
    return _CLICK_VI.get(text, text)


def _some(one: str, many: str, count: int) -> str:
    return _one(one if count == 1 else many)


def teach_click() -> None:
    """Make click speak the language of this run."""
    if LANG == "vi":
        for name, module in list(sys.modules.items()):
            if name.startswith("click.") and hasattr(module, "_"):
                setattr(module, "_", _one)  # noqa: B010 - no attribute that mypy knows
            if name.startswith("click.") and hasattr(module, "ngettext"):
                setattr(module, "ngettext", _some)  # noqa: B010 - likewise
