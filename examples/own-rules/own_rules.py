"""A rule pack of one's own: an office wants a telephone number wherever dossiers are handed in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dvc_core import Severity
from dvc_core.rules import Doc, Violation, rule

NUMBER = re.compile(r"\b0[0-9]{8,10}\b")


@rule("VD001", Severity.WARNING)
def no_number(doc: Doc) -> Iterator[Violation]:
    """The text of a way in person gives a telephone number.

    vi: Cách thức {way} chưa nêu số điện thoại nơi tiếp nhận
      help: thêm số điện thoại vào dia_chi hoặc mo_ta
      why: Quy ước của cơ quan trong ví dụ này.
    en: The way {way} gives no telephone number of the office
      help: add one to dia_chi or mo_ta
      why: A house rule of the agency in this example.
    evidence: a house rule of this example
    """
    for i, channel in doc.channels:
        said = f"{channel.text or ''} {channel.address or ''}".replace(".", "").replace(" ", "")
        if channel.way == "truc_tiep" and not NUMBER.search(said):
            yield Violation(("cach_thuc_thuc_hien", i, "hinh_thuc"), {"way": channel.way})
