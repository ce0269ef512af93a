"""The questions of several answers as one list."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dvc_core import MisuseError, Procedure, checklist, deadline, fee, load, questions
from dvc_core.answers.records import Question

from ..support.files import ROOT, SHIPPED
from ..support.sampled import every

ON = date(2026, 11, 26)
#: An answer of each kind that the library takes.
ANSWERS: dict[str, Any] = {"yes_no": True, "day": "2026-11-02"}


def procedure_of(path: Path) -> Procedure:
    found = load(path).procedure
    assert found is not None
    return found


def asked_of(procedure: Procedure, told: dict[str, Any]) -> tuple[list[Question], list[list[str]]]:
    """The one list, and the open questions of each answer."""
    answers = (
        checklist(procedure, told, on=ON),
        fee(procedure, told, on=ON),
        deadline(procedure, ON, answers=told),
    )
    return [*questions(procedure, answers)], [[one.name for one in answer.asks] for answer in answers]


def answer_to(question: Question) -> Any:
    if question.kind == "choice":
        return question.options[0].code if question.options else "48"
    if question.kind == "number":
        return int(question.least or 0) + 1
    return ANSWERS.get(question.kind, "x")


@pytest.mark.parametrize("path", every(3, SHIPPED), ids=lambda path: path.stem)
def test_answered_one_by_one_the_questions_keep_their_order_and_none_comes_twice(path: Path) -> None:
    procedure, told = procedure_of(path), dict[str, Any]()
    before: list[str] = []
    for _ in range(30):
        listed, asks = asked_of(procedure, told)
        names = [one.name for one in listed]
        assert len(names) == len({*names})
        assert {*names} >= {*told}, "what was answered stays in the list"
        for one in asks:
            assert one == [name for name in names if name in one]
        assert [name for name in names if name in before] == [name for name in before if name in names]
        still_open = [one for one in listed if one.name not in told]
        if not still_open:
            return
        told[still_open[0].name] = answer_to(still_open[0])
        before = names


def test_how_it_is_filed_is_asked_first_and_what_is_asked_in_words_last() -> None:
    path = next(path for path in SHIPPED if path.stem == "2.000635")
    listed, _ = asked_of(procedure_of(path), {"kenh": "truc_tuyen"})
    assert listed[0].name == "kenh"
    in_words = ["." in one.name for one in listed]
    assert in_words == sorted(in_words)


def test_what_is_no_answer_is_misuse() -> None:
    procedure = procedure_of(SHIPPED[0])
    wrong: Any = procedure
    with pytest.raises(MisuseError):
        questions(procedure, [wrong])
    with pytest.raises(MisuseError):
        questions({}, ())  # type: ignore[arg-type]


def test_a_question_says_who_can_answer_and_whether_a_number_is_whole() -> None:
    residence = procedure_of(ROOT / "procedures/cu-tru/1.004194.yaml")
    asked = {one.name: one for one in questions(residence, [checklist(residence, {}, None, ON)])}
    looked_up = asked["thanh_phan_ho_so.truong_hop.0.giay_to.0"]
    assert "không khai thác được" in looked_up.label
    assert [name for name, one in asked.items() if one.answered_by == "office"] == [looked_up.name]
    numbers = [one for one in questions(residence, [fee(residence, {}, None, ON)]) if one.kind == "number"]
    assert [one.whole for one in numbers] == [True]
