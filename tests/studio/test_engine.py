"""What the page asks of the engine at a place of the text."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dvc_core.studio.engine import Engine

TEXT = "# 😀\ncap_thuc_hien: [cap_"


def ask(what: str, text: str = TEXT, offset: int = len(TEXT)) -> Any:
    return json.loads(Engine().answer("ask", json.dumps({"ask": what, "text": text, "offset": offset})))


def test_what_may_be_written_comes_with_offsets_in_code_points() -> None:
    found = ask("complete")
    assert {one["label"] for one in found} >= {"cap_tinh", "cap_xa"}
    assert set(found[0]) == {"label", "filter", "detail", "doc", "insert", "from", "to"}
    assert TEXT[found[0]["from"] : found[0]["to"]] == "cap_"


def test_a_word_is_explained_and_an_unknown_one_is_not() -> None:
    found = ask("hover", offset=TEXT.index("thuc"))
    assert found["text"].startswith("Cấp thực hiện")
    assert TEXT[found["from"] : found["to"]] == "cap_thuc_hien"
    assert ask("hover", "mục lạ: 1", 2) is None


def test_an_offset_behind_the_text_is_its_end_and_another_question_is_refused() -> None:
    assert ask("complete", "", 10**9)
    with pytest.raises(ValueError, match="weather"):
        ask("weather")
