"""The fees of a procedure as one list: what is due when, by which lines, with conditions in their closed form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple

from ..finding import Path
from ..forms.conditions import closed, every, fields_read, guarded, negated, some
from ..forms.kinds import kind
from ..forms.model import ALWAYS, NEVER, Choice, PlanField, Test
from ..forms.resolve import plan
from ..law.instruments import find_number
from ..law.register import instrument
from ..model.completeness import places_of, remembered
from ..model.form import Condition, Form, FormField, Option, OwnList, Section
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
    Way,
)
from ..model.tariffs import LocalTariff, days_of
from ..words.folding import plain
from ..words.units import counted_once
from .records import Reason

#: The questions that every procedure has.
CHANNEL, TERRITORY = "kenh", "dia_ban"
WAYS: dict[Way, str] = {
    "truc_tiep": "Nộp trực tiếp",
    "buu_chinh": "Nộp qua bưu chính",
    "truc_tuyen": "Nộp trực tuyến",
}
#: Ways of fixing an amount that state none, and why it is not known then.
_WITHOUT: Mapping[FeeBasis, Reason] = {
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


class Line(NamedTuple):
    """A line of a tariff: what it comes to, or why that is not known, when it is for a case, and its days."""

    place: Path
    terms: Terms | None
    reason: Reason | None
    basis: Citation | None
    per: str = ""
    of: str = ""
    when: Test = ALWAYS
    #: The same, in whatever province.
    anywhere: Test = ALWAYS
    starts: date | None = None
    ends: date | None = None
    #: That it has no condition: it is for what no line with a condition is for, and of several one is chosen in words.
    in_words: bool = False
    chosen: bool = False
    #: The amount that stands where no period of the fee holds: known only before a period, or if nothing else is.
    standing: bool = False


class Reduces(NamedTuple):
    """A reduction, when it is for somebody, and its days."""

    place: Path
    who: str
    when: Test
    in_words: bool
    percent: Decimal
    most_off: Decimal | None
    starts: date | None
    ends: date | None
    basis: Citation | None


class Due(NamedTuple):
    """A fee: when it is due, its lines, its reductions."""

    place: Path
    name: str
    kind: FeeKind
    currency: Currency
    when: Test
    lines: tuple[Line, ...]
    reliefs: tuple[Reduces, ...]
    starts: date | None
    ends: date | None
    basis: Citation | None
    #: ``table``: one of the lines is to hold; ``dated``: they are amounts of periods; ``one``.
    shape: Literal["one", "dated", "table"]
    #: The local tariff it is of.
    tariff: str = ""
    #: Local tariffs that stand in its place in their province; each with when that is.
    local: tuple[tuple[Test, Due], ...] = ()
    #: What the file calls not verified of it, and its note.
    doubts: tuple[str, ...] = ()
    note: str = ""
    #: The row of "cách thức thực hiện" that states it.
    channel: Channel | None = None


class Gap(NamedTuple):
    """Where it is not said what is due: no fee is stated for a way of filing, or no row of it is for the case."""

    place: Path
    when: Test
    reason: Reason


class Tariff(NamedTuple):
    """All that a procedure charges, and the questions that it may read, by name in their order."""

    fees: tuple[Due, ...]
    gaps: tuple[Gap, ...]
    fields: Mapping[str, PlanField]
    #: When each question is asked.
    guards: Mapping[str, Test]
    #: The last day on which a source of the fees was looked at.
    seen: date | None
    #: The questions of forms that no fee reads: a record of a form may answer them.
    elsewhere: frozenset[str]


def tariff_of(procedure: Procedure, tariffs: Sequence[LocalTariff], on: date) -> Tariff:
    """The fees of a procedure with the questions that they read, as those stand on a day."""
    known = _known(procedure)
    beside = tuple(tariffs)
    if (on, beside) not in known:
        known[on, beside] = _Reader(procedure, tariffs, on).tariff()
    return known[on, beside]


@remembered
def _known(procedure: Procedure) -> dict[tuple[date, tuple[LocalTariff, ...]], Tariff]:
    """What was read of a procedure: the rules, the proofs and the cases of a file ask for the same."""
    del procedure
    return {}


class _Reader:
    """Goes through the fees of a procedure once and notes the questions they ask in words."""

    def __init__(self, procedure: Procedure, tariffs: Sequence[LocalTariff], on: date) -> None:
        self.procedure, self.tariffs = procedure, tariffs
        form = _questions(procedure, tariffs)
        planned = plan(form, on)
        self.kinds: dict[str, FormField] = {f.id: f for section in form.sections for f in section.fields}
        #: By name, in the order in which they are asked: where and how to file first.
        self.fields: dict[str, PlanField] = dict(planned.by_id)
        #: What is asked in words, and the name that it has.
        self.asked: dict[tuple[object, ...], str] = {}
        self.guards = {name: field.effective or ALWAYS for name, field in self.fields.items()}

    def tariff(self) -> Tariff:
        p = self.procedure
        fees = [self._fee(("phi_le_phi", i), fee, ALWAYS) for i, fee in enumerate(p.fees or ())]
        gaps: list[Gap] = []
        for i, channel, when in self._channels(gaps):
            place: Path = ("cach_thuc_thuc_hien", i)
            if channel.fees is None and p.fees is None:
                gaps.append(Gap(place, when, "no_amount"))
            fees += [
                self._fee((*place, "phi_le_phi", j), fee, when)._replace(channel=channel)
                for j, fee in enumerate(channel.fees or ())
            ]
        if not p.channels and p.fees is None:
            gaps.append(Gap((), ALWAYS, "no_amount"))
        forms = (p.forms or {}).values()
        ids = {field.id for form in forms for section in form.sections for field in section.fields}
        elsewhere = frozenset(ids - self.fields.keys())
        return Tariff(tuple(fees), tuple(gaps), self.fields, self.guards, _seen(p), elsewhere)

    def _channels(self, gaps: list[Gap]) -> Iterator[tuple[int, Channel, Test]]:
        """Every row of a way of filing with when it is the one; where none or several are, that is a gap."""
        rows: dict[Way, list[tuple[int, Channel]]] = {}
        for i, channel in enumerate(self.procedure.channels or ()):
            rows.setdefault(channel.way, []).append((i, channel))
        for way, found in rows.items():
            filed = _is(CHANNEL, way)
            if all(channel.fees is None for _, channel in found) and self.procedure.fees is not None:
                # Which row it is decides about no fee.
                continue
            if any(self._unreadable(channel.when) for _, channel in found):
                gaps.append(Gap(("cach_thuc_thuc_hien", found[0][0]), filed, "condition"))
                continue
            told = [(i, self._when(channel.when)) for i, channel in found if channel.when is not None]
            in_words = [(i, channel) for i, channel in found if channel.when is None]
            otherwise = negated(some(test for _, test in told))
            chosen = dict(told)
            if len(in_words) > 1:
                place = f"cach_thuc_thuc_hien.{way}"
                self._ask_choice(place, "Trường hợp", [(i, c.case or f"#{i + 1}") for i, c in in_words])
                chosen |= {i: every((otherwise, _is(place, str(i)))) for i, _ in in_words}
            elif in_words:
                chosen[in_words[0][0]] = otherwise
            elif otherwise != ALWAYS:
                gaps.append(Gap(("cach_thuc_thuc_hien", found[0][0]), every((filed, otherwise)), "hole"))
            for n, (i, one) in enumerate(told):
                gaps += [
                    Gap(("cach_thuc_thuc_hien", i), every((filed, one, other)), "overlap")
                    for _, other in told[:n]
                ]
            for i, channel in found:
                yield i, channel, every((filed, chosen[i]))

    def _fee(self, place: Path, fee: Fee, around: Test, tariff: str = "") -> Due:
        shape: Literal["one", "dated", "table"] = "one"
        reliefs = fee.reliefs or ()
        conditions = [fee.when, *(row.when for row in fee.rows or ()), *(relief.when for relief in reliefs)]
        if any(map(self._unreadable, conditions)):
            # When it is due, and of what it is, nobody can say.
            lines = [Line(place, None, "condition", fee.basis)]
            fee = fee.model_copy(update={"when": None})
            reliefs = ()
        elif fee.rows and fee.basis_kind != "theo_bang" and fee.basis_kind not in _WITHOUT:
            # It says two things of one fee.
            lines = [Line(place, None, "overlap", fee.basis)]
        elif fee.basis_kind == "theo_bang" and fee.rows:
            shape, lines = "table", self._rows((*place, "bang"), fee)
        elif fee.periods and fee.basis_kind not in _WITHOUT and fee.basis_kind != "mien_phi":
            shape, lines = "dated", self._periods(place, fee)
        else:
            terms, reason = self._terms(place, fee, fee.basis_kind)
            line = Line(place, terms, reason, fee.basis, fee.per or "", starts=_since(None, fee.basis))
            lines = [line._replace(ends=_until(None, fee.basis))]
        return Due(
            place,
            fee.name or "",
            fee.kind,
            fee.currency,
            every((around, self._when(fee.when))),
            tuple(lines),
            tuple(self._relief((*place, "mien_giam", i), r) for i, r in enumerate(reliefs)),
            fee.starts,
            fee.ends,
            fee.basis,
            shape,
            tariff,
            () if tariff else tuple(self._local(fee, around)),
            _doubts(self.procedure, place),
            fee.note or "",
        )

    def _local(self, fee: Fee, around: Test) -> Iterator[tuple[Test, Due]]:
        """The local tariffs that stand in the place of a fee, each with when they do."""
        for tariff in self.tariffs:
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
                        doubts=tariff.unverified or (),
                    )
                    yield _is(TERRITORY, tariff.territory), made

    def _rows(self, place: Path, fee: Fee) -> list[Line]:
        rows = fee.rows or ()
        first: dict[str, int] = {}
        for i, row in enumerate(rows):
            if row.when is None:
                first.setdefault(plain(row.of), i)
        asked = ""
        if len(first) > 1 or (first and len(first) == len(rows) > 1):
            options = [(i, rows[i].of) for i in first.values()]
            asked = self._once(
                _name(place), fee.name, fee.kind, tuple((i, plain(said)) for i, said in options)
            )
            self._ask_choice(asked, fee.name or "Biểu mức thu", options)
        lines = []
        for i, row in enumerate(rows):
            at = (*place, i)
            terms, reason = self._terms(at, row, row.basis_kind or "theo_bang", fee)
            if row.when is not None:
                when = self._when(row.when)
                local = TERRITORY in fields_read(when)
                anywhere = self._when(row.when, anywhere=True) if local else when
            elif asked:
                when = anywhere = _is(asked, str(first[plain(row.of)]))
            else:
                when = anywhere = ALWAYS
            basis = row.basis or fee.basis
            line = Line(at, terms, reason, basis, row.per or "", row.of, when, anywhere)
            worded = row.when is None
            line = line._replace(starts=_since(row.starts, basis), ends=_until(row.ends, basis))
            lines.append(line._replace(in_words=worded, chosen=worded and bool(asked)))
        return lines

    def _periods(self, place: Path, fee: Fee) -> list[Line]:
        terms, reason = self._terms(place, fee, fee.basis_kind, dated=True)
        lines = []
        for i, period in enumerate(fee.periods or ()):
            at = (*place, "theo_thoi_gian", i)
            own = None if terms is None else terms._replace(price=period.amount)
            basis = period.basis or fee.basis
            line = Line(at, own, reason, basis, fee.per or "", starts=period.starts)
            lines.append(line._replace(ends=_until(period.ends, basis)))
        if fee.amount is not None:
            line = Line(place, terms, reason, fee.basis, fee.per or "", standing=True)
            lines.append(line._replace(ends=_until(None, fee.basis)))
        return lines

    def _terms(
        self,
        place: Path,
        said: Fee | FeeRow,
        basis: FeeBasis,
        table: Fee | None = None,
        *,
        dated: bool = False,
    ) -> tuple[Terms | None, Reason | None]:
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
            count = self._ask_number(f"{_name(place)}.so_luong", table or said, said.per or "đơn vị", 1)
        if said.percent is not None:
            base = said.percent_of
            if base is None or base not in self.kinds:
                base = self._ask_number(f"{_name(place)}.tinh_tren", table or said, base or "", 0, currency)
        if not all(self._is_number(name) for name in (count, base, said.times) if name is not None):
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

    def _is_number(self, name: str) -> bool:
        return name in self.fields and kind(self.fields[name].kind).value in ("integer", "number")

    def _relief(self, place: Path, relief: Relief) -> Reduces:
        if relief.when is not None:
            when = self._when(relief.when)
        elif relief.everybody:
            when = ALWAYS
        else:
            name = self._once(_name(place), plain(relief.who))
            self.fields.setdefault(name, PlanField(name, "co_khong", relief.who))
            when = Test("thuoc", name, (True,))
        return Reduces(
            place,
            relief.who,
            when,
            relief.when is None and not relief.everybody,
            relief.percent_off,
            relief.most_off,
            relief.starts,
            _until(relief.ends, relief.basis),
            relief.basis,
        )

    def _unreadable(self, condition: Condition | None) -> bool:
        """Whether a condition names a question that there is not."""
        return condition is not None and not fields_read(closed(condition, self.kinds)) <= self.kinds.keys()

    def _when(self, condition: Condition | None, *, anywhere: bool = False) -> Test:
        """A condition in its closed form, false of hidden questions; ``anywhere``: with the province left open."""
        if condition is None:
            return ALWAYS
        test = closed(condition, self.kinds)
        if anywhere:
            test = _without(test, TERRITORY)
        return guarded(test, lambda name: self.guards.get(name, ALWAYS))

    def _ask_choice(self, name: str, label: str, options: list[tuple[int, str]]) -> None:
        choices = tuple(Choice(str(i), said) for i, said in options)
        self.fields.setdefault(name, PlanField(name, "chon_mot", label, required=True, options=choices))

    def _ask_number(self, place: str, fee: Fee | FeeRow, label: str, least: int, currency: str = "") -> str:
        whose = (fee.name, fee.kind) if isinstance(fee, Fee) else ()
        name = self._once(place, *whose, plain(label), least)
        kind_of = "so_nguyen" if least else "so_thap_phan"
        made = PlanField(name, kind_of, label, required=True, minimum=least, unit=currency or label)
        self.fields.setdefault(name, made)
        return name

    def _once(self, place: str, *words: object) -> str:
        """The name of a question in words: the place where they were met first."""
        return self.asked.setdefault(words, place)


def reserved_questions(procedure: Procedure) -> tuple[FormField, ...]:
    """The questions that every procedure has: the way of filing, of those that it offers, and the province."""
    ways = dict.fromkeys(channel.way for channel in procedure.channels or ()) or WAYS
    return (
        FormField(
            id=CHANNEL,
            kind="chon_mot",
            label="Cách nộp hồ sơ",
            required=True,
            options=tuple(Option(code=way, label=WAYS[way]) for way in ways),
        ),
        FormField(
            id=TERRITORY, kind="chon_mot", label="Tỉnh, thành phố", required=True, code_list="tinh_thanh"
        ),
    )


def _questions(procedure: Procedure, tariffs: Sequence[LocalTariff]) -> Form:
    """One form of all that is asked: the reserved questions, those of fees, and what fees read of the forms."""
    own = [*(procedure.questions or ()), *(f for tariff in tariffs for f in tariff.questions or ())]
    # First, so that the others may read them.
    sections = [_section("chung", reserved_questions(procedure)), _section("cau_hoi", own)]
    lists: dict[str, OwnList] = {}
    asked = [(section, field) for section in sections for field in section.fields]
    of_forms = []
    for name, form in (procedure.forms or {}).items():
        lists |= form.lists
        for section in form.sections:
            if section.filled_by is None:
                made = section.model_copy(update={"id": f"{name}-{section.id}"})
                sections.append(made)
                of_forms += [(made, field) for field in section.fields]
    wanted = {name for _, field in asked for name in (field.id, *_read_by(field))}
    wanted |= {name for fee in _every_fee(procedure, tariffs) for name in _read_by_fee(fee)}
    wanted |= {name for channel in procedure.channels or () for name in _names(channel.when)}
    # What a question reads stands before it.
    for section, field in reversed(of_forms):
        if field.id in wanted:
            wanted |= {*_read_by(field), *_names(section.shown_if)}
    seen: set[str] = set()
    kept = []
    for section in sections:
        fields = [field for field in section.fields if field.id in wanted - seen]
        fields = [*{field.id: field for field in reversed(fields)}.values()][::-1]
        seen |= {field.id for field in fields}
        if fields:
            kept.append(section.model_copy(update={"fields": tuple(fields)}))
    return Form(title="Câu hỏi", sections=tuple(kept)).with_lists(lists)


def _every_fee(procedure: Procedure, tariffs: Sequence[LocalTariff]) -> Iterator[Fee]:
    yield from procedure.fees or ()
    for channel in procedure.channels or ():
        yield from channel.fees or ()
    for tariff in tariffs:
        yield from (one.fee for one in tariff.fees)


def _read_by_fee(fee: Fee) -> Iterator[str]:
    """The questions that a fee names."""
    lines: list[Fee | FeeRow] = [fee, *(fee.rows or ())]
    for line in lines:
        yield from _names(line.when)
        yield from filter(None, (line.count, line.percent_of, line.times))
    for relief in fee.reliefs or ():
        yield from _names(relief.when)


def _read_by(field: FormField) -> Iterator[str]:
    """The questions that decide whether, or of what, a question is."""
    yield from _names(field.shown_if)
    how = field.computation
    if how is not None:
        terms = (*(how.total or ()), *(how.difference or ()), *(how.product or ()), *(how.quotient or ()))
        named = (*(str(term) for term in terms), how.count, how.age, how.on)
        yield from (name.partition(".")[0] for name in named if name)


def _names(condition: Condition | None) -> Iterator[str]:
    """The questions that a condition reads."""
    if condition is not None:
        if condition.field is not None:
            yield condition.field
        for part in (*(condition.all_of or ()), *(condition.any_of or ()), condition.negated):
            yield from _names(part)


def _section(name: str, fields: Sequence[FormField]) -> Section:
    return Section.model_construct(id=name, title=name, fields=tuple(fields), page=1)


def _is(name: str, value: str) -> Test:
    return Test("thuoc", name, (value,))


def _without(test: Test, name: str, *, yes: bool = True) -> Test:
    """What a condition leaves where one question may have whatever answer suits it."""
    if test.field:
        return test if test.field != name else ALWAYS if yes else NEVER
    if test.op == "khong":
        return negated(_without(test.parts[0], name, yes=not yes))
    return (every if test.op == "tat_ca" else some)(_without(part, name, yes=yes) for part in test.parts)


def _same_fee(local: Fee, fee: Fee) -> bool:
    return local.kind == fee.kind and plain(local.name or "") == plain(fee.name or "")


def _doubts(procedure: Procedure, fee: Path) -> tuple[str, ...]:
    """What the file calls not verified of a fee; how it is paid decides no amount."""
    return tuple(
        entry.reason
        for entry in procedure.unverified or ()
        if any(
            "phi_le_phi" in place and "thanh_toan" not in place and _one_in_other(place, fee)
            for place in places_of(entry)
        )
    )


def _one_in_other(one: Path, other: Path) -> bool:
    shared = min(len(one), len(other))
    return one[:shared] == other[:shared]


def _until(ends: date | None, basis: Citation | None) -> date | None:
    """The last day of what an instrument sets: the stated one, or the last one of the instrument itself."""
    found = None if basis is None else find_number(basis.number)
    known = None if found is None else instrument(found.canonical)
    if known is None or known.ended is None or not known.sure("ended"):
        return ends
    last = known.ended - timedelta(days=1)
    return last if ends is None or last < ends else ends


def _since(starts: date | None, basis: Citation | None) -> date | None:
    """The first day of what an instrument sets: the stated one, or the first one of the instrument itself."""
    if starts is not None or basis is None:
        return starts
    if basis.effective is not None:
        return basis.effective
    found = find_number(basis.number)
    known = None if found is None else instrument(found.canonical)
    return known.effective if known is not None and known.sure("effective") else None


def _name(place: Path) -> str:
    """The name of a question that stands at a place."""
    return ".".join(map(str, place))


def _seen(procedure: Procedure) -> date | None:
    """The last day on which somebody looked at where the fees are from."""
    days = [
        source.seen
        for source in procedure.provenance or ()
        if source.items is None or any("phi_le_phi" in item for item in source.items)
    ]
    return max(days, default=None)
