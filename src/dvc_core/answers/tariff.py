"""The fees of a procedure as one list: what is due when, by which lines, with conditions in their closed form."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from ..finding import Path
from ..forms.conditions import every, fields_read
from ..forms.model import ALWAYS, PlanField, Predicate
from ..law.instruments import find_number
from ..law.register import instrument
from ..model.completeness import fees_of, is_prefix_either_way, places_of, remembered
from ..model.procedure import (
    Channel,
    Citation,
    Currency,
    Fee,
    FeeBasis,
    FeeKind,
    FeeRow,
    Procedure,
    Relief,
)
from ..words.folding import folded_case
from ..words.units import counted_once
from .questions import TERRITORY, QuestionSet, UndecidedPlace, is_answer, names_read, place_name, rows_of_ways

if TYPE_CHECKING:
    from ..model.tariffs import LocalTariff
    from .records import Reason

#: Ways of fixing an amount that state none, and why it is not known then.
_WITHOUT: Mapping[FeeBasis, "Reason"] = {
    "hdnd_tinh_quy_dinh": "province",
    "theo_van_ban": "elsewhere",
    "chua_ro": "no_amount",
}


class Terms(NamedTuple):
    """How an amount is reckoned; ``quantity``, ``base`` and ``times`` are questions."""

    price: Decimal = Decimal(0)
    quantity: str | None = None
    percent: Decimal = Decimal(0)
    base: str | None = None
    above: Decimal = Decimal(0)
    each_above: Decimal | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    times: str | None = None

    def numbers(self) -> tuple[str, ...]:
        """The questions whose numbers are reckoned with."""
        return tuple(name for name in (self.quantity, self.base, self.times) if name)


class TariffLine(NamedTuple):
    """A line of a tariff: what it comes to, or why that is not known, when it is for a case, and its days."""

    place: Path
    terms: Terms | None
    reason: "Reason | None"
    basis: Citation | None
    per: str = ""
    of: str = ""
    when: Predicate = ALWAYS
    #: The same, in whatever province.
    anywhere: Predicate = ALWAYS
    starts: date | None = None
    ends: date | None = None
    #: That it has no condition: it is for what no line with a condition is for, and of several one is chosen in words.
    in_words: bool = False
    chosen: bool = False
    #: The amount that stands where no period of the fee holds: known only before a period, or if nothing else is.
    standing: bool = False


class ReliefRule(NamedTuple):
    """A reduction, when it is for somebody, and its days."""

    place: Path
    who: str
    when: Predicate
    in_words: bool
    percent: Decimal
    most_off: Decimal | None
    starts: date | None
    ends: date | None
    basis: Citation | None


class Doubted(NamedTuple):
    """What the file calls not verified of a fee, and why."""

    place: Path
    reason: str


class ChargeRule(NamedTuple):
    """A fee: when it is due, its lines, its reductions."""

    place: Path
    name: str
    kind: FeeKind
    currency: Currency
    when: Predicate
    lines: tuple[TariffLine, ...]
    reliefs: tuple[ReliefRule, ...]
    starts: date | None
    ends: date | None
    basis: Citation | None
    #: ``table``: one of the lines is to hold; ``dated``: they are amounts of periods; ``one``.
    shape: Literal["one", "dated", "table"]
    #: The local tariff it is of.
    tariff: str = ""
    #: Local tariffs that stand in its place in their province; each with when that is.
    local: tuple[tuple[Predicate, "ChargeRule"], ...] = ()
    #: What the file calls not verified of it, and its note.
    doubts: tuple[Doubted, ...] = ()
    note: str = ""
    #: The row of "cách thức thực hiện" that states it.
    channel: Channel | None = None


class Tariff(NamedTuple):
    """All that a procedure charges, and the questions that it may read, by name in their order."""

    fees: tuple[ChargeRule, ...]
    gaps: tuple[UndecidedPlace, ...]
    fields: Mapping[str, PlanField]
    #: When each question is asked.
    guards: Mapping[str, Predicate]
    #: The last day on which a source of the fees was looked at.
    seen: date | None
    #: The questions of forms that no fee reads: a record of a form may answer them.
    elsewhere: frozenset[str]


def tariff_of(procedure: Procedure, tariffs: Sequence["LocalTariff"], on: date) -> Tariff:
    """The fees of a procedure with the questions that they read, as those stand on a day."""
    known = _tariff_of(procedure)
    beside = tuple(tariffs)
    if (on, beside) not in known:
        known[on, beside] = _Reader(procedure, tariffs, on).tariff()
    return known[on, beside]


@remembered
def _tariff_of(procedure: Procedure) -> dict[tuple[date, tuple["LocalTariff", ...]], Tariff]:
    """What was read of a procedure: the rules, the proofs and the cases of a file ask for the same."""
    del procedure
    return {}


class _Reader:
    """Goes through the fees of a procedure once and notes the questions they ask in words."""

    def __init__(self, procedure: Procedure, tariffs: Sequence["LocalTariff"], on: date) -> None:
        self.procedure, self.tariffs = procedure, tariffs
        read = {name for fee in _every_fee(procedure, tariffs) for name in _read_by_fee(fee)}
        read |= {name for channel in procedure.channels or () for name in names_read(channel.when)}
        own = [field for tariff in tariffs for field in tariff.questions or ()]
        self.asking = QuestionSet(procedure, on, read, own)

    def tariff(self) -> Tariff:
        p = self.procedure
        fees = [self._fee(("phi_le_phi", i), fee, ALWAYS) for i, fee in enumerate(p.fees or ())]
        gaps: list[UndecidedPlace] = []
        # Where the procedure has fees of its own, which row it is decides about no fee of a way without any.
        ways = rows_of_ways(self.asking, p, lambda row: row.fees is not None or p.fees is None, gaps)
        for i, channel, when in ways:
            place: Path = ("cach_thuc_thuc_hien", i)
            if channel.fees is None and p.fees is None:
                gaps.append(UndecidedPlace(place, when, "no_amount"))
            fees += [
                self._fee((*place, "phi_le_phi", j), fee, when)._replace(channel=channel)
                for j, fee in enumerate(channel.fees or ())
            ]
        if not p.channels and p.fees is None:
            gaps.append(UndecidedPlace((), ALWAYS, "no_amount"))
        asking = self.asking
        return Tariff(tuple(fees), tuple(gaps), asking.fields, asking.guards, _seen(p), asking.elsewhere)

    def _fee(self, place: Path, fee: Fee, around: Predicate, tariff: str = "") -> ChargeRule:
        shape: Literal["one", "dated", "table"] = "one"
        reliefs = fee.reliefs or ()
        conditions = [fee.when, *(row.when for row in fee.rows or ()), *(relief.when for relief in reliefs)]
        if any(map(self.asking.unreadable, conditions)):
            # When it is due, and of what it is, nobody can say.
            lines = [TariffLine(place, None, "condition", fee.basis)]
            fee = fee.model_copy(update={"when": None})
            reliefs = ()
        elif fee.rows and fee.basis_kind != "theo_bang" and fee.basis_kind not in _WITHOUT:
            # It says two things of one fee.
            lines = [TariffLine(place, None, "overlap", fee.basis)]
        elif fee.basis_kind == "theo_bang" and fee.rows:
            shape, lines = "table", self._rows((*place, "bang"), fee)
        elif fee.periods and fee.basis_kind not in _WITHOUT and fee.basis_kind != "mien_phi":
            shape, lines = "dated", self._periods(place, fee)
        else:
            terms, reason = self._terms(place, fee, fee.basis_kind)
            line = TariffLine(
                place, terms, reason, fee.basis, fee.per or "", starts=known_since(None, fee.basis)
            )
            lines = [line._replace(ends=known_until(None, fee.basis))]
        return ChargeRule(
            place,
            fee.name or "",
            fee.kind,
            fee.currency,
            every((around, self.asking.when(fee.when))),
            tuple(lines),
            tuple(self._relief((*place, "mien_giam", i), r) for i, r in enumerate(reliefs)),
            fee.starts,
            fee.ends,
            fee.basis,
            shape,
            tariff,
            () if tariff else tuple(self._local(fee, around)),
            doubts_of(self.procedure, place),
            fee.note or "",
        )

    def _local(self, fee: Fee, around: Predicate) -> Iterator[tuple[Predicate, ChargeRule]]:
        """The local tariffs that stand in the place of a fee, each with when they do."""
        for tariff in self.tariffs:
            from ..model.tariffs import days_of

            for i, one in enumerate(tariff.fees):
                if self.procedure.code in one.procedures and _same_fee(one.fee, fee):
                    made = self._fee(("bieu_phi", tariff.name, i), one.fee, around, tariff.name)
                    basis = one.fee.basis or tariff.basis
                    starts, ends = days_of(tariff, one.fee)
                    made = made._replace(
                        starts=starts,
                        ends=ends,
                        basis=basis,
                        lines=tuple(x if x.basis else x._replace(basis=basis) for x in made.lines),
                        doubts=tuple(Doubted(made.place, said) for said in tariff.unverified or ()),
                    )
                    yield is_answer(TERRITORY, tariff.territory), made

    def _rows(self, place: Path, fee: Fee) -> list[TariffLine]:
        rows = fee.rows or ()
        first: dict[str, int] = {}
        for i, row in enumerate(rows):
            if row.when is None:
                first.setdefault(folded_case(row.of), i)
        asked = ""
        if len(first) > 1 or (first and len(first) == len(rows) > 1):
            options = [(i, rows[i].of) for i in first.values()]
            asked = self.asking.unique_name(
                place_name(place), fee.name, fee.kind, tuple((i, folded_case(said)) for i, said in options)
            )
            self.asking.choice(asked, fee.name or "Biểu mức thu", options)
        lines = []
        for i, row in enumerate(rows):
            at = (*place, i)
            terms, reason = self._terms(at, row, row.basis_kind or "theo_bang", fee)
            if row.when is not None:
                when = self.asking.when(row.when)
                local = TERRITORY in fields_read(when)
                anywhere = self.asking.when(row.when, anywhere=True) if local else when
            elif asked:
                when = anywhere = is_answer(asked, str(first[folded_case(row.of)]))
            else:
                when = anywhere = ALWAYS
            basis = row.basis or fee.basis
            line = TariffLine(at, terms, reason, basis, row.per or "", row.of, when, anywhere)
            worded = row.when is None
            line = line._replace(starts=known_since(row.starts, basis), ends=known_until(row.ends, basis))
            lines.append(line._replace(in_words=worded, chosen=worded and bool(asked)))
        return lines

    def _periods(self, place: Path, fee: Fee) -> list[TariffLine]:
        terms, reason = self._terms(place, fee, fee.basis_kind, dated=True)
        lines = []
        for i, period in enumerate(fee.periods or ()):
            at = (*place, "theo_thoi_gian", i)
            own = None if terms is None else terms._replace(price=period.amount)
            basis = period.basis or fee.basis
            line = TariffLine(at, own, reason, basis, fee.per or "", starts=period.starts)
            lines.append(line._replace(ends=known_until(period.ends, basis)))
        if fee.amount is not None:
            line = TariffLine(place, terms, reason, fee.basis, fee.per or "", standing=True)
            lines.append(line._replace(ends=known_until(None, fee.basis)))
        return lines

    def _terms(
        self,
        place: Path,
        said: Fee | FeeRow,
        basis: FeeBasis,
        table: Fee | None = None,
        *,
        dated: bool = False,
    ) -> tuple[Terms | None, "Reason | None"]:
        """What an amount is reckoned of, or why it is not known."""
        if basis == "mien_phi":
            return Terms(), None
        if basis in _WITHOUT:
            return None, _WITHOUT[basis]
        if (said.amount is None and said.percent is None and said.each_above is None and not dated) or (
            isinstance(said, Fee) and basis == "theo_bang"
        ):
            return None, "no_amount"
        currency = table.currency if table is not None else said.currency if isinstance(said, Fee) else "VND"
        count, base = said.count, None
        several = basis == "theo_don_vi" if said.per is None else not counted_once(said.per)
        if count is None and (
            said.each_above is not None or (several and (said.amount is not None or dated))
        ):
            count = self._ask_number(f"{place_name(place)}.so_luong", table or said, said.per or "đơn vị", 1)
        if said.percent is not None:
            base = said.percent_of
            if base is None or base not in self.asking.kinds:
                base = self._ask_number(
                    f"{place_name(place)}.tinh_tren", table or said, base or "", 0, currency
                )
        if not all(self.asking.is_number(name) for name in (count, base, said.times) if name is not None):
            return None, "condition"
        return Terms(
            said.amount or Decimal(0),
            count,
            said.percent or Decimal(0),
            base,
            said.above or Decimal(0),
            said.each_above,
            said.least,
            said.most,
            said.times,
        ), None

    def _relief(self, place: Path, relief: Relief) -> ReliefRule:
        if relief.when is not None:
            when = self.asking.when(relief.when)
        elif relief.everybody:
            when = ALWAYS
        else:
            when = self.asking.yes(place_name(place), relief.who, folded_case(relief.who))
        return ReliefRule(
            place,
            relief.who,
            when,
            relief.when is None and not relief.everybody,
            relief.percent_off,
            relief.most_off,
            relief.starts,
            known_until(relief.ends, relief.basis),
            relief.basis,
        )

    def _ask_number(self, place: str, fee: Fee | FeeRow, label: str, least: int, currency: str = "") -> str:
        whose = (fee.name, fee.kind) if isinstance(fee, Fee) else ()
        name = self.asking.unique_name(place, *whose, folded_case(label), least)
        self.asking.number(name, label, least, currency or label)
        return name


def _every_fee(procedure: Procedure, tariffs: Sequence["LocalTariff"]) -> Iterator[Fee]:
    yield from (fee for _, fee in fees_of(procedure))
    for tariff in tariffs:
        yield from (one.fee for one in tariff.fees)


def _read_by_fee(fee: Fee) -> Iterator[str]:
    """The questions that a fee names."""
    lines: list[Fee | FeeRow] = [fee, *(fee.rows or ())]
    for line in lines:
        yield from names_read(line.when)
        yield from filter(None, (line.count, line.percent_of, line.times))
    for relief in fee.reliefs or ():
        yield from names_read(relief.when)


def _same_fee(local: Fee, fee: Fee) -> bool:
    return local.kind == fee.kind and folded_case(local.name or "") == folded_case(fee.name or "")


def doubts_of(procedure: Procedure, fee: Path = ()) -> tuple[Doubted, ...]:
    """What the file calls not verified of a fee, or of all; how it is paid decides no amount."""
    return tuple(
        Doubted(place, entry.reason)
        for entry in procedure.unverified or ()
        for place in places_of(entry)
        if "phi_le_phi" in place and "thanh_toan" not in place and is_prefix_either_way(place, fee)
    )


def known_until(ends: date | None, basis: Citation | None) -> date | None:
    """The last day of what an instrument sets: the stated one, or the last one of the instrument itself."""
    found = None if basis is None else find_number(basis.number)
    known = None if found is None else instrument(found.canonical)
    if known is None or known.ended is None or not known.sure("ended"):
        return ends
    last = known.ended - timedelta(days=1)
    return last if ends is None or last < ends else ends


def known_since(starts: date | None, basis: Citation | None) -> date | None:
    """The first day of what an instrument sets: the stated one, or the first one of the instrument itself."""
    if starts is not None or basis is None:
        return starts
    if basis.effective is not None:
        return basis.effective
    found = find_number(basis.number)
    known = None if found is None else instrument(found.canonical)
    return known.effective if known is not None and known.sure("effective") else None


def _seen(procedure: Procedure) -> date | None:
    """The last day on which somebody looked at where the fees are from."""
    days = [
        source.seen
        for source in procedure.provenance or ()
        if source.items is None or any("phi_le_phi" in item for item in source.items)
    ]
    return max(days, default=None)
