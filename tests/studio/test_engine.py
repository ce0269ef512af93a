"""What the page asks of the engine at a place of the text."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest

from dvc_core.studio.engine import Engine
from dvc_core.studio.view import View

from ..support.typed_slips import all_slips

TEXT = "# 😀\ncap_thuc_hien: [cap_"


def ask(what: str, text: str = TEXT, offset: int = len(TEXT)) -> Any:
    return json.loads(Engine().answer(what, json.dumps({"text": text, "offset": offset})))


def test_what_may_be_written_comes_with_offsets_in_code_points() -> None:
    found = ask("complete")
    assert {one["label"] for one in found} >= {"cap_tinh", "cap_xa"}
    assert set(found[0]) == {"label", "filter", "detail", "doc", "insert", "start", "end"}
    assert TEXT[found[0]["start"] : found[0]["end"]] == "cap_"


def test_a_word_is_explained_and_an_unknown_one_is_not() -> None:
    found = ask("hover", offset=TEXT.index("thuc"))
    assert found["text"].startswith("Cấp thực hiện")
    assert TEXT[found["start"] : found["end"]] == "cap_thuc_hien"
    assert ask("hover", "mục lạ: 1", 2) is None


def test_an_offset_behind_the_text_is_its_end_and_another_question_is_refused() -> None:
    assert ask("complete", "", 10**9)
    with pytest.raises(ValueError, match="weather"):
        ask("weather")


def test_what_warms_up_has_no_answer() -> None:
    assert json.loads(Engine().answer("warm")) is None


def test_what_a_text_comes_to_is_that_of_the_text_asked() -> None:
    engine = Engine(date(2026, 11, 24))
    one, other = (f'phien_ban: procedure/v0\nma_thu_tuc: "{code}"\n' for code in ("1.001193", "1.001194"))
    assert json.loads(engine.answer("view", json.dumps({"text": one})))["usable"]
    for text, code in ((other, "1.001194"), (one, "1.001193")):
        assert json.loads(engine.answer("results", json.dumps({"text": text})))["code"] == code


def test_lines_in_answers_about_a_faulty_text_are_those_of_the_text() -> None:
    text = all_slips()[0].good

    def lines(typed: str) -> list[int]:
        answers = View(typed, on=date(2026, 11, 24)).answers
        return [int(line) for line in re.findall(r"dòng (\d+)", "".join(answers.values()))]

    faulty = text.replace("\nten_thu_tuc:", "\n\nten_thu_tuc_x: 1\nten_thu_tuc:", 1)
    assert lines(text)
    assert lines(faulty) == [line + 2 for line in lines(text)]
