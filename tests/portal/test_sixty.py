"""The sixty real procedures: what the program finds is what people read in the source (``data/sixty.md``)."""

from __future__ import annotations

import gzip
import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from dvc_core import Loaded, assess, load_text
from dvc_core.finding import Path as Place
from dvc_core.levels.portal import load_portal
from dvc_core.levels.questions.demands import demands
from dvc_core.levels.verdict import State, Verdict
from dvc_core.portal.answer import from_answer, unwrapped
from dvc_core.portal.store import render

from ..support.files import ROOT
from ..support.sixty import drawn, readings

#: Question of the readers → the criterion of NĐ 224/2026 that answers it, and the kind of sentence.
QUESTIONS = {
    "hien_dien": ("khong-hien-dien", "hien_dien"),
    "ban_chinh": ("khong-ban-giay", "ban_chinh"),
    "kiem_tra_thuc_dia": ("khong-hien-truong", "kiem_tra_tai_cho"),
    "truc_tuyen": ("truc-tuyen", ""),
}
ON = date(2026, 11, 25)
Answer = tuple[str, str, dict[str, Any], Verdict, Loaded]


def _answers(shared: Path) -> dict[str, Any]:
    with gzip.open(shared / "corpus" / "portal-api.jsonl.gz", "rt", encoding="utf-8") as lines:
        every = (unwrapped(json.loads(line)) for line in lines)
        return {one["code"]: one for one in every if isinstance(one, dict)}


@cache
def judged(shared: Path) -> tuple[Answer, ...]:
    """Every question of every procedure: what people read, and what the program finds."""
    portal = load_portal(ROOT / "examples" / "portals" / "day-du.yaml")
    there, found = _answers(shared), []
    for read in readings():
        loaded = load_text(render(from_answer(there[read["ma"]], ON).data, "sixty"), f"{read['ma']}.yaml")
        levels = assess(loaded, framework="nd-224-2026", on=ON, portal=portal)
        verdicts = {r.criterion.id: r.verdict for r in levels.results}
        for question, (criterion, _) in QUESTIONS.items():
            found.append((read["ma"], question, read[question], verdicts[criterion], loaded))
    return tuple(found)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _text_at(loaded: Loaded, place: Place) -> str:
    value: Any = loaded.source.data
    for step in place:
        value = value[step]
    return str(value)


def same_sentence(text: str, one: str, other: str) -> bool:
    """Whether two quotations stand in one sentence of a text: no full stop or semicolon between them."""
    plain = _plain(text)
    a, b = plain.find(_plain(one)), plain.find(_plain(other))
    if a < 0 or b < 0:
        return False
    between = plain[min(a + len(_plain(one)), b + len(_plain(other))) : max(a, b)]
    return re.search(r"[.;](?=\s|$)", between) is None


def at_a_sentence(read: dict[str, Any], kind: str, verdict: Verdict, loaded: Loaded) -> bool:
    """Whether the mark stands at a sentence that people named."""
    assert loaded.procedure is not None
    marks = [d for d in demands(loaded.procedure) if d.kind == kind and d.path in verdict.evidence]
    return any(
        # What stands behind a gap is of the same sentence as what stands before it.
        same_sentence(_text_at(loaded, mark.path), mark.words.rpartition("… ")[2], place["trich"])
        for mark in marks
        for place in read["cho"]
    )


def agrees(question: str, read: dict[str, Any], verdict: Verdict, loaded: Loaded) -> bool:
    answer, marked = read["tra_loi"], verdict.reason == "needs_look"
    if question == "truc_tuyen":
        return verdict.state is {"co": State.MET, "khong": State.UNMET, "khong_noi": State.UNKNOWN}[answer]
    if answer == "co":
        at = at_a_sentence(read, QUESTIONS[question][1], verdict, loaded)
        return verdict.state is State.UNMET or (marked and at)
    if answer == "khong":
        # What nobody states with an article or a source proves nothing; no sentence speaks against it.
        return verdict.state is State.MET or (verdict.state is State.UNKNOWN and not marked)
    return verdict.state is State.UNKNOWN and not marked


def test_the_sixty_are_those_of_the_seed(shared: Path) -> None:
    assert [read["ma"] for read in readings()] == drawn(_answers(shared))


def test_the_program_agrees_with_the_readers(shared: Path) -> None:
    answers = judged(shared)
    wrong = [
        (ma, question)
        for ma, question, read, verdict, loaded in answers
        if not agrees(question, read, verdict, loaded)
    ]
    assert len(answers) == 240
    assert len(wrong) <= 12, wrong  # at least 95 %


def test_procedures_with_a_sentence_carry_the_mark_at_it(shared: Path) -> None:
    with_sentence = [a for a in judged(shared) if a[1] != "truc_tuyen" and a[2]["tra_loi"] == "co"]
    carried: dict[str, bool] = {}
    for ma, question, read, verdict, loaded in with_sentence:
        here = verdict.state is State.UNMET or at_a_sentence(read, QUESTIONS[question][1], verdict, loaded)
        carried[ma] = carried.get(ma, True) and here
    assert sum(carried.values()) >= 0.9 * len(carried), sorted(ma for ma, ok in carried.items() if not ok)
