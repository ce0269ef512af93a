"""The records of an answer: what is asked, what each fee comes to and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from ..finding import Frozen, Path
from ..model.procedure import Citation, Currency, FeeKind, Way

#: Why it is not known what is to be paid.
#: ``province``: a council sets it, and its tariff is not here. ``elsewhere``: another instrument does. ``no_amount``:
#: none is stated. ``hole``: no line is for this case, or the day lies between two. ``territory``: the lines are of
#: other provinces. ``overlap``: lines that differ are for the same case. ``before_known``, ``past_known``: the day is
#: before, after what is known. ``question``: an answer decides, and nothing limits what it comes to.
#: ``condition``: the file names a question that there is not, or none of a number. ``not_offered``: the procedure is
#: not filed that way. ``too_wide``: its conditions are more than is tried.
Reason = Literal[
    "province",
    "elsewhere",
    "no_amount",
    "hole",
    "territory",
    "overlap",
    "condition",
    "before_known",
    "past_known",
    "question",
    "not_offered",
    "too_wide",
]

Status = Literal["amount", "interval", "unknown"]

#: Of a question: a choice, a number, yes or no, a day, or something else that a form asks.
AnswerKind = Literal["choice", "number", "yes_no", "day", "other"]


class AskedOption(NamedTuple):
    """An answer that a question takes."""

    code: str
    label: str


class Question(NamedTuple):
    """A question, by its name: the id of a field, ``kenh``, ``dia_ban``, or the place of a condition in words."""

    name: str
    kind: AnswerKind
    #: In Vietnamese, as the file has it.
    label: str
    options: tuple[AskedOption, ...] = ()
    #: Of a number: the least and the most that may be answered, None where nothing limits it.
    least: Decimal | None = None
    most: Decimal | None = None
    unit: str = ""


class Total(NamedTuple):
    """What is to be paid in one currency: an amount where least and most are the same."""

    currency: Currency
    least: Decimal
    most: Decimal


class Reduction(NamedTuple):
    """A reduction that was counted: the greatest one, others are not added to it."""

    place: Path
    who: str
    percent: Decimal
    #: How much it takes off; None where that is open, or the amount itself is unknown.
    off: Decimal | None
    basis: Citation | None
    ends: date | None


class Reckoned(NamedTuple):
    """A way in which the amount of a fee comes about: a line of the tariff and a reduction.

    What open questions decide is None.
    """

    #: The place of the line of the tariff (``phi_le_phi.0.bang.2``), or of the fee; and its words.
    place: Path
    of: str
    #: Before the reduction.
    full: Decimal | None
    #: The price of a unit, or what is paid in any case.
    price: Decimal | None
    #: How many units, and what they are called; None where no number is asked.
    quantity: Decimal | None
    per: str
    percent: Decimal | None
    percent_base: Decimal | None
    above: Decimal | None
    each_above: Decimal | None
    #: The limit that decided, ``toi_thieu`` or ``toi_da``.
    limit: Literal["toi_thieu", "toi_da"] | None
    times: Decimal | None
    starts: date | None
    ends: date | None
    basis: Citation | None
    reduction: Reduction | None


class FeeLine(NamedTuple):
    """One fee of the procedure."""

    place: Path
    name: str
    kind: FeeKind
    currency: Currency
    #: Whether it is due; None where an open question decides.
    due: bool | None
    #: None where it is unknown.
    least: Decimal | None
    most: Decimal | None
    unknown: Reason | None
    #: Every way in which an amount comes about in the cases that are left open; one where it is decided.
    ways: tuple[Reckoned, ...]
    basis: Citation | None
    #: The local tariff that it comes from; "" where the procedure itself states it.
    tariff: str = ""
    #: The last day on which what was taken was known, where ``assume_continued`` carried it on.
    continued_from: date | None = None
    #: The row of "cách thức thực hiện" that it is of: the way of filing, and its case in words.
    way: Way | None = None
    case: str = ""
    #: The last day (``past_known``), or the first (``before_known``), on which it is known.
    known_to: date | None = None
    known_from: date | None = None
    #: The words of the reduction that is over, where that is why it is unknown.
    ended: str = ""
    #: What the file itself says of it and calls not verified, and its note; in Vietnamese.
    doubts: tuple[str, ...] = ()
    note: str = ""


class AnswerFault(NamedTuple):
    """An answer that was not taken.

    ``unknown``: there is no such question; ``value``: it does not take that; ``hidden``: it is not asked where the
    other answers hold; ``twice``: the way of filing was told otherwise, too.
    """

    name: str
    what: Literal["unknown", "value", "hidden", "twice"]
    value: object
    #: The question that was perhaps meant; "" for none.
    near: str = ""


@dataclass(frozen=True, slots=True)
class FeeAnswer:
    """What a procedure costs in one case, as far as the case was told."""

    code: str | None
    name: str | None
    on: date
    channel: Way | None
    answers: Mapping[str, object]
    assume_continued: bool
    #: By currency, those with nothing to pay left out, one of 0 VND where nothing is paid; empty where it is unknown.
    totals: tuple[Total, ...]
    unknown: Reason | None
    #: The procedure's own fees and those of the ways of filing that are possible, in their order.
    lines: tuple[FeeLine, ...]
    #: The fewest open questions that decide it, in their order. Empty for an amount.
    asks: tuple[Question, ...]
    faults: tuple[AnswerFault, ...] = ()
    #: The questions that were answered, by name, also of an answer that was not taken.
    questions: Mapping[str, Question] = Frozen()

    @property
    def status(self) -> Status:
        """``amount`` where each total is one, ``interval`` or ``unknown`` otherwise."""
        if self.unknown is not None:
            return "unknown"
        return "amount" if all(total.least == total.most for total in self.totals) else "interval"
