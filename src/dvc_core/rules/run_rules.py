"""What may be wrong with a run, and not with the content of one file: its settings, a rule that failed.

The commands that read settings find it, and :mod:`dvc_core.rules.checking`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..finding import Finding
from .registry import declare

if TYPE_CHECKING:
    from ..source import Source

SETTINGS_UNREADABLE = declare(
    "DVC801",
    """
    vi: Không đọc được tệp cấu hình: {error}
      help: viết đúng TOML 1.0, mã hóa UTF-8
      why: Tệp cấu hình không đọc được thì lệnh dừng. Chạy tiếp như không có cấu hình sẽ cho kết quả khác điều dự án đã định.
      title: Không đọc được tệp cấu hình
    en: The settings file cannot be read: {error}
      help: write valid TOML 1.0, encoded as UTF-8
      why: A command stops where its settings cannot be read. To run on as if there were none would judge by other settings than the project's.
      title: The settings file cannot be read
    """,
)
SETTING_UNKNOWN = declare(
    "DVC802",
    """
    vi: Không có thiết đặt nào tên “{name}”; có phải là {near}?
    vi[none]: Không có thiết đặt nào tên “{name}”
      help: xem tthc schema config
      why: Thiết đặt viết sai tên sẽ lặng lẽ không có tác dụng.
      title: Không có thiết đặt nào tên như vậy
    en: There is no setting “{name}”; did you mean {near}?
    en[none]: There is no setting “{name}”
      help: see tthc schema config
      why: A misspelt setting would silently have no effect.
      title: There is no setting of that name
    """,
    pick=lambda params: "" if params.get("near") else "none",
)
SETTING_WRONG = declare(
    "DVC803",
    """
    vi: “{name}” nhận một chuỗi không rỗng, hoặc một danh sách chuỗi
    vi[choice]: “{name}” nhận một trong: {choices}
    vi[code]: “{name}”: không có mã nào bắt đầu bằng “{value}”
    vi[table]: “{name}” phải là một bảng; bảng theo tên tệp: mẫu tên tệp = danh sách mã
      help: xem tthc schema config
      why: Giá trị sai kiểu sẽ lặng lẽ không có tác dụng.
      title: Thiết đặt nhận giá trị kiểu khác
    en: “{name}” takes a text that is not empty, or a list of texts
    en[choice]: “{name}” takes one of: {choices}
    en[code]: “{name}”: no code begins with “{value}”
    en[table]: “{name}” must be a table; one by files: file pattern = list of codes
      help: see tthc schema config
      why: A value of the wrong kind would silently have no effect.
      title: A setting takes another kind of value
    """,
    pick=lambda params: str(params["wanted"]).replace("codes_by_pattern", "table"),
)


class Checked(NamedTuple):
    """A file that was checked; the source is to quote from."""

    source: Source
    findings: list[Finding]
    #: That nobody named it: it is read because it lies beside what was named.
    beside: bool = False


CRASHED = declare(
    "DVC901",
    """
    vi: Quy tắc {rule} không chạy được trên tệp này: {error}
      help: đây là lỗi của chương trình, không phải của tệp; hãy báo cho nhóm phát triển
      why: Quy tắc không chạy được thì không thể coi là đã đạt.
      title: Một quy tắc không chạy được trên tệp
    en: The rule {rule} failed on this file: {error}
      help: this is a fault of the program, not of the file; please report it
      why: A rule that failed to run cannot count as passed.
      title: A rule failed on the file
    """,
)
RULES = (SETTINGS_UNREADABLE, SETTING_UNKNOWN, SETTING_WRONG, CRASHED)
