"""What real procedures cost: the shipped files, the answers of the portal and the records, counted.

    python -m tests.support.fees_seen [--show 20] [--seed 2026]

Nobody answers anything at first. A procedure is *computed* where it costs an amount or an interval, or where
each of a draw of answers to what is asked leads to an amount. ``--show`` prints the words of the source
beside the answer, to be read by hand.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from dvc_core.answers.fee import fee
from dvc_core.answers.records import FeeAnswer, Question
from dvc_core.model.loader import load
from dvc_core.model.procedure import SCHEMA_VERSION, Fee, Procedure
from dvc_core.portal.answer import from_answer
from dvc_core.portal.prose.fees import parse_fee_cell
from dvc_core.portal.prose.vocabularies import parse_way
from dvc_core.words.folding import fold
from dvc_core.words.text import flat

from . import corpus_records as corpus
from .files import ROOT

#: The portal answered in July 2026; the day on which it is asked what is to be paid.
SEEN = date(2026, 7, 31)
DAY = date(2026, 11, 24)
#: Of more answers than these a draw is tried.
_TRIED = 12
#: A sum as sources write it, apart from what the importer reads.
_SUM = re.compile(
    r"[1-9][0-9.,]*\s*(?:triệu\s+|nghìn\s+)?(?:đồng|đ\b|vnđ|vnd|usd|việt\s+nam\s+đồng)|[0-9][.,][0-9]{3}\s*/",
    re.I,
)
COMPUTED = ("amount", "interval", "asked")


class Priced(NamedTuple):
    """A procedure, what its source says of fees, and what they come to."""

    kind: str
    code: str
    said: tuple[str, ...]
    #: Whether the source names a sum.
    states: bool
    procedure: Procedure

    @property
    def answer(self) -> FeeAnswer:
        """What all fees come to, for who answers nothing."""
        return _answered(self.procedure)

    @property
    def outcome(self) -> str:
        """How it is known what all fees come to."""
        return _outcome(self.procedure, self.answer, self.code)

    def fees(self) -> list[Fee]:
        """Its fees, each once."""
        given = [self.procedure.fees, *(row.fees for row in self.procedure.channels or ())]
        return [*dict.fromkeys(fee for fees in given for fee in fees or ())]


def _outcome(procedure: Procedure, answer: FeeAnswer, seed: str) -> str:
    """How it is known (``asked``: every answer leads to an amount, ``partly``: some do), or why not."""
    if answer.unknown is None:
        return answer.status
    if not answer.asks:
        return answer.unknown
    known = [fee(procedure, told, on=DAY).unknown is None for told in _drawn(answer.asks, seed)]
    return "asked" if all(known) else "partly" if any(known) else answer.unknown


@cache
def _answered(procedure: Procedure) -> FeeAnswer:
    return fee(procedure, on=DAY)


@cache
def _alone(procedure: Procedure) -> str:
    return _outcome(procedure, _answered(procedure), "")


def fees_alone(seen: Iterable[Priced]) -> Iterator[tuple[bool, str]]:
    """Of each fee, as if it were the only one: whether a sum is named for it, and how it is known."""
    for one in seen:
        for own in one.fees():
            bare = Procedure(
                schema_version="procedure/v0",
                fees=(own,),
                questions=one.procedure.questions,
                forms=one.procedure.forms,
                provenance=one.procedure.provenance,
            )
            stated = own.amount or own.rows or own.periods or own.percent or _SUM.search(own.note or "")
            yield bool(stated), _alone(bare)


def _drawn(asks: tuple[Question, ...], seed: str) -> Iterator[dict[str, object]]:
    draw = random.Random(seed)  # noqa: S311 - a draw, no secret
    # Who is exempt of nothing first: of many exemptions a draw mostly hits one.
    yield {ask.name: False if ask.kind == "yes_no" else _answer(ask, draw) for ask in asks}
    for _ in range(max(_TRIED, 2 * len(asks[0].options))):
        yield {ask.name: _answer(ask, draw) for ask in asks}


def _answer(ask: Question, draw: random.Random) -> object:
    if ask.kind == "yes_no":
        return draw.random() < 0.5
    if ask.options:
        return draw.choice(ask.options).code
    least = int(ask.least or 0)
    return draw.randint(least, int(min(ask.most or least + 50, least + 50)))


def shipped() -> Iterator[Priced]:
    """The files of this repository, without what provinces charge."""
    for path in sorted((ROOT / "procedures").rglob("[0-9].*.yaml")):
        procedure = load(path).procedure
        assert procedure is not None
        fees = [*(procedure.fees or ()), *(f for row in procedure.channels or () for f in row.fees or ())]
        said = tuple(f"{one.name}: {one.amount or [row.amount for row in one.rows or ()]}" for one in fees)
        states = any(one.amount or one.rows or one.periods for one in fees)
        yield Priced("shipped", str(procedure.code), said, states, procedure)


def imports(shared: Path) -> Iterator[Priced]:
    """The answers of the portal's interface, imported."""
    for answer in corpus.answers(shared):
        rows = [
            row for method in answer["executionMethods"] or () for row in (method or {}).get("fees") or ()
        ]
        said = [f"{row['type']} {row.get('value')} {flat(row.get('description'))}".strip() for row in rows]
        states = any(row.get("value") or _SUM.search(flat(row.get("description"))) for row in rows)
        yield _priced("import", answer["code"], said, from_answer(answer, SEEN).data, states=states)


def records(shared: Path) -> Iterator[Priced]:
    """The records that repeat no answer: the cell of fees of each way."""
    for record in corpus.records(shared):
        if corpus.from_api(record):
            continue
        rows: list[dict[str, Any]] = []
        said = []
        for channel in record["channels"] or ():
            ways: Any = parse_way(channel["channel"]).value
            if not isinstance(ways, list) or len(ways) != 1:
                continue
            # The portal shows that where the amount is nought, as the page tells nobody.
            value = None if fold(channel["fee"] or "") == "mien_phi" else parse_fee_cell(channel["fee"]).value
            rows.append({"hinh_thuc": ways[0]} | ({"phi_le_phi": value} if value else {}))
            said.append(f"{ways[0]}: {flat(channel['fee'])}")
        states = any(map(_SUM.search, said))
        data = {"phien_ban": SCHEMA_VERSION, "ma_thu_tuc": record["code"] or record["id"]}
        data |= _with_channels(rows)
        yield _priced("record", str(record["id"]), said, data, states=states)


def _with_channels(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The rows of ways, and once what all of them say, as the importer has it."""
    fees = rows[0].get("phi_le_phi") if rows else None
    if fees is None or any(row.get("phi_le_phi") != fees for row in rows):
        return {"cach_thuc_thuc_hien": rows}
    return {"phi_le_phi": fees, "cach_thuc_thuc_hien": [{"hinh_thuc": row["hinh_thuc"]} for row in rows]}


def _priced(kind: str, code: str, said: Iterable[str], data: dict[str, Any], *, states: bool) -> Priced:
    return Priced(kind, code, tuple(dict.fromkeys(said)), states, Procedure.model_validate(data))


def computed(seen: Iterable[Priced]) -> tuple[int, int]:
    """How many of the fees for which a sum is named are computed, and of how many."""
    stated = [outcome for states, outcome in fees_alone(seen) if states]
    return sum(outcome in COMPUTED for outcome in stated), len(stated)


def report(seen: list[Priced]) -> Iterator[str]:
    """The counts, a line each."""
    for kind in dict.fromkeys(one.kind for one in seen):
        here = [one for one in seen if one.kind == kind]
        for title, some in (
            ("with a sum in the source", [one for one in here if one.states]),
            ("without", [one for one in here if not one.states]),
        ):
            outcomes = Counter(one.outcome for one in some)
            done = sum(outcomes[name] for name in COMPUTED)
            yield f"{kind}, {title}: {done} computed of {len(some)}; " + _counted(outcomes)
        for states in (True, False):
            alone = Counter(outcome for stated, outcome in fees_alone(here) if stated == states)
            done = sum(alone[name] for name in COMPUTED)
            named = "with" if states else "without"
            yield f"  fees alone, {named} a sum: {done} computed of {alone.total()}; " + _counted(alone)
        asked = Counter(len(one.answer.asks) for one in here if one.states)
        yield "  asks: " + ", ".join(f"{count} × {n}" for n, count in sorted(asked.items()))


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.most_common())


def shown(one: Priced) -> Iterator[str]:
    """A procedure to be read by hand."""
    answer = one.answer
    yield f"## {one.kind} {one.code} {one.procedure.name or ''}"
    yield from (f"  source: {said}" for said in one.said)
    totals = ", ".join(f"{total.least} to {total.most} {total.currency}" for total in answer.totals)
    yield f"  answer: {answer.status} {totals or answer.unknown} ({one.outcome})"
    for line in answer.lines:
        said = line.unknown or f"{line.least} to {line.most} {line.currency}"
        yield f"    {'.'.join(map(str, line.place))} {line.name}: {said}"
    for ask in answer.asks:
        options = " / ".join(option.label for option in ask.options)
        yield f"    asks {ask.name}: {ask.label} {options}"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--seed", type=int, default=corpus.SEED)
    wanted = parser.parse_args()
    shared = Path(os.environ["DVC_CORE_SHARED"])
    seen = [*shipped(), *imports(shared), *records(shared)]
    lines = list(report(seen))
    if wanted.show:
        stated = [one for one in seen if one.states]
        drawn = random.Random(wanted.seed).sample(stated, wanted.show)  # noqa: S311 - a draw anybody can repeat
        lines += [line for one in drawn for line in shown(one)]
    sys.stdout.write("\n".join([*lines, ""]))


if __name__ == "__main__":
    main()
