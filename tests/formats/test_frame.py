"""The lines that a finding is about: every mark stands under the words that it is of."""

from __future__ import annotations

import pytest

from dvc_core.formats.frame import Mark, frame
from dvc_core.model.loader import load_text


@pytest.mark.parametrize(
    ("before", "between"),
    [(0, 3), (0, 60), (0, 90), (0, 150), (85, 3), (85, 60), (150, 3), (150, 90), (20, 400)],
)
@pytest.mark.parametrize("main_first", [True, False])
def test_a_mark_stands_under_its_words_however_long_the_line(
    before: int, between: int, *, main_first: bool
) -> None:
    line = f"# {'ế' * before} một {'ả' * between} hai {'ữ' * 40}"
    source = load_text(f"a: 1\n{line}\n").source
    marks = []
    for word in ("một", "hai"):
        start = source.text.index(word)
        span = source.lines.span(start, start + len(word))
        marks.append(Mark(span, word, main=(word == "một") is main_first))
    rows = [*frame(source, marks)]
    found: dict[str, str] = {}
    shown = ""
    for gutter, text, _ in rows:
        if gutter:
            shown = text
        else:
            marked, _, label = text.strip().partition(" ")
            at = len(text) - len(text.lstrip())
            found[label] = shown[at : at + len(marked)]
    assert found == {"một": "một", "hai": "hai"}
