"""What procedures cost: tariffs that are worked out or shipped, bent, asked with good and hostile answers."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from dvc_core import fee, load_catalog, load_data, to_data
from dvc_core.answers.proof import prove
from dvc_core.answers.records import FeeAnswer, Question
from dvc_core.model.shared import SharedThings, written
from dvc_core.source import read_file
from dvc_core.words.printing import to_json

from ..support.files import PROCEDURES, SHIPPED, catalog_at
from ..support.submission_samples import ON
from ..support.worked_fees import FILES, tariff
from . import hostile
from .engine import Clock, Kind, demand, source_of

#: So many questions are answered, one after the other.
_ROUNDS = 6
_READ = (
    "phien_ban",
    "cau_hoi",
    "cach_thuc_thuc_hien",
    "phi_le_phi",
    "nguon",
    "chua_xac_minh",
    "bieu_mau_dien_tu",
)


@cache
def _bases() -> tuple[dict[str, Any], ...]:
    worked = [
        {
            "phien_ban": "procedure/v0",
            **{key: part for key, part in tariff(name)["procedure"].items() if part},
        }
        for name in FILES
    ]
    shipped = [_part(path) for path in SHIPPED]
    return (*worked, *shipped)


def _part(path: Path) -> dict[str, Any]:
    """The data of a shipped file, as far as fees read it."""
    data = read_file(path).data
    return {key: data[key] for key in _READ if key in data}


def asked_in(data: dict[str, Any]) -> list[str]:
    """The ids of the questions of a file, also of those that are shared ones and have theirs from there."""
    questions = {key: data[key] for key in ("cau_hoi",) if key in data}
    return [
        one["ma"]
        for one in written(questions, SharedThings(load_catalog(PROCEDURES))).data.get("cau_hoi", ())
    ]


def make(random: Random) -> tuple[Any, dict[str, Any], int]:
    """A tariff, bent more or less, some answers, and what the others are drawn by."""
    base = random.choice(_bases())
    times = random.choice((0, 1, 1, 2, 4))
    data = hostile.bent(random, base, times) if times else base
    names = ["kenh", "dia_ban", "phi_le_phi.0.bang", *asked_in(base)]
    answers = {random.choice(names): hostile.value(random) for _ in range(random.choice((0, 0, 1, 3)))}
    return data, answers, random.randrange(2**16)


def check_fees(case: tuple[Any, dict[str, Any], int], clock: Clock) -> None:
    """An answer is whole, whatever is asked; and what is asked is answered, until nothing is."""
    data, answers, seed = case
    procedure = (
        load_data(data, "x.yaml", catalog=catalog_at(PROCEDURES)).procedure
        if isinstance(data, dict)
        else None
    )
    if procedure is None:
        return
    clock(prove, procedure, ON)
    random = source_of(str(seed), "fees", 0)
    told = {name: value for name, value in answers.items() if isinstance(name, str)}
    for _ in range(_ROUNDS):
        found = clock(fee, procedure, told, on=ON)
        sound(found)
        if not found.asks:
            break
        ask = random.choice(found.asks)
        told = {**told, ask.name: answer_to(ask, random)}
        again = fee(procedure, told, on=ON)
        # A blank is no answer: it is neither taken nor a fault.
        blank = not str(told[ask.name]).strip()
        taken = not blank and ask.name not in [fault.name for fault in again.faults]
        demand(
            not taken or ask.name not in [one.name for one in again.asks],
            "a question is asked again",
            ask.name,
        )


def sound(found: FeeAnswer) -> None:
    """What holds of every answer."""
    to_json(to_data(found))
    demand((found.unknown is not None) == (not found.totals), "an unknown has a sum, or a sum is missing")
    demand(found.status != "amount" or not found.asks, "an amount asks")
    demand(found.status != "interval" or found.asks, "an interval asks nothing")
    for line in found.lines:
        known = line.least is not None and line.most is not None
        demand(known == (line.unknown is None), "a line is known and unknown")
        demand(not known or (line.least or 0) <= (line.most or 0), "a line is less than its least")


def answer_to(ask: Question, random: Random) -> Any:
    """An answer that a question takes."""
    if ask.kind == "choice" and ask.options:
        return random.choice(ask.options).code
    if ask.kind == "yes_no":
        return random.random() < 0.5
    if ask.kind == "number":
        least = 0 if ask.least is None else int(ask.least)
        most = least + 10 if ask.most is None else int(ask.most)
        return random.randint(least, max(least, most))
    return "2026-01-01" if ask.kind == "day" else "x"


KINDS = (Kind("fees", make, check_fees),)
