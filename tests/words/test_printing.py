"""What is printed steers nothing that shows it, and data keep what they hold."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest

from dvc_core.words import clean, format_message, show, to_json, visible
from dvc_core.words.printing import UNSEEN, unseen

ALL = [chr(code) for code in (*range(0x10000), *range(0xE0000, 0xE0100))]
#: UAX 9 §2: every character whose only work is to turn the direction of what stands around it.
DIRECTION = [*"\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"]
#: Controls and format characters that are seen, or mark an end: the soft hyphen, and marks of other scripts.
SEEN = {"\t", "\n", "\r", "\xad"}


def test_every_control_and_every_direction_mark_is_among_what_nobody_sees() -> None:
    marked = set(re.findall(f"[{UNSEEN}]", "".join(ALL)))
    assert {c for c in ALL if unicodedata.category(c) in ("Cc", "Zl", "Zp", "Cs")} - SEEN <= marked
    assert set(DIRECTION) <= marked
    assert not {c for c in marked if unicodedata.category(c)[0] in "LMNPS"}
    assert "ặ" not in marked


@pytest.mark.parametrize(
    "sign", ["\x1b", "\x9b", "\x7f", "\x00", *DIRECTION, "\u2028", "\ufeff", "\ud800", "\U000e0041"]
)
def test_what_nobody_sees_is_shown_and_kept_in_json(sign: str) -> None:
    assert visible(f"a{sign}b\n\tc") == "a\ufffdb\n\tc"
    assert clean(f"a{sign}b\n\tc") == "a\ufffdb\ufffd c"
    assert show(f"a{sign}b", "vi") == "a\ufffdb"
    assert format_message({"vi": "có {x}"}, "vi", x=f"{sign}") == "có \ufffd"
    told = to_json({sign: [f"ặ{sign}"]}, indent=1)
    assert visible(told) == told
    assert "ặ" in told
    assert json.loads(told) == {sign: [f"ặ{sign}"]}
    assert unseen(f"a{sign}") == f"U+{ord(sign):04X}"


def test_a_carriage_return_is_a_line_end_only_before_one() -> None:
    assert visible("a\r\nb\rc") == "a\r\nb\ufffdc"
    assert unseen("a\r\n\tb") == ""
