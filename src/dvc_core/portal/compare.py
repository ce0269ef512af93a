"""Drift between our file of a procedure and what the portal publishes now: field by field.

Which side is newer is decided by evidence only: the day our sources were seen (``nguon``) against the
day the portal's record was changed, and the dates of the decisions of announcement. Where there is no
evidence, or two pieces point different ways, a difference is a conflict.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from pydantic import BaseModel

from ..finding import Path
from ..model.keys import may_be_none
from ..model.pairing import paired
from ..model.procedure import AddedTime, Citation, Duration, DurationPart, Procedure, Provenance, Step
from ..words.folding import folded_name, spaced
from .compare_items import LOCAL, canonical, equal, title_of, to_file_data
from .items import PORTAL


class FieldVerdict(StrEnum):
    """What became of one field."""

    SAME = "same"
    OURS_NEWER = "ours_newer"
    THEIRS_NEWER = "theirs_newer"
    CONFLICT = "conflict"
    ONLY_OURS = "only_ours"
    ONLY_THEIRS = "only_theirs"


class Reason(NamedTuple):
    """A piece of evidence, or the lack of it; worded in the table ``evidence``."""

    code: str
    ours: object = None
    theirs: object = None


class Drift(NamedTuple):
    """One field of the two sides. ``where`` names list items by what they are, not by number."""

    where: tuple[str, ...]
    #: The same place in our data, or that of what would hold it.
    at: Path
    label: str
    verdict: FieldVerdict
    ours: Any = None
    theirs: Any = None
    reasons: tuple[Reason, ...] = ()

    @property
    def of_this_record(self) -> bool:
        """True where our file was made of this very record: it was edited since, or is read otherwise now."""
        return any(reason.code in _OF_THIS_RECORD for reason in self.reasons)


_OF_THIS_RECORD = frozenset(("edited", "reread"))


class Evidence(NamedTuple):
    """What both sides say of their own age."""

    #: The latest day on which a source of our whole file was seen.
    seen: date | None
    #: The day the portal's record was last changed.
    updated: date | None
    ours_decision: Citation | None
    theirs_decision: Citation | None


class Comparison(NamedTuple):
    """One procedure compared."""

    code: str
    name: str
    evidence: Evidence
    fields: tuple[Drift, ...]

    @property
    def drifted(self) -> bool:
        """True where any field differs."""
        return any(field.verdict is not FieldVerdict.SAME for field in self.fields)


#: What the portal has no field for, and says in prose now and then.
IN_PROSE: frozenset[tuple[str, str]] = frozenset(
    {("Fee", "thanh_toan"), ("Result", "mau_ket_qua"), ("Template", "van_ban")}
    | {("Duration", "tinh_tu"), ("Duration", "khong_gom")}
)
#: What the portal has no place for: that it does not say it is no drift. A test holds this list against
#: what the importer makes of real answers.
UNPUBLISHED: frozenset[tuple[str, str]] = frozenset(
    IN_PROSE
    | {
        ("Procedure", key)
        for key in ("ma_cu", "bieu_mau_dien_tu", "muc_tieu", "phai_truc_tiep", "dich_vu_chu_dong")
    }
    | {("Procedure", key) for key in ("kiem_thu", "ap_dung_tu", "ap_dung_den")}
    | {("Channel", "dia_chi"), ("Duration", "can_cu"), ("Relief", "can_cu")}
    | {("Fee", key) for key in ("phan_tram", "tinh_tren")}
    | {("FeePeriod", "can_cu"), ("Alternative", "ban_chinh"), ("Alternative", "ban_sao")}
    | {("Paper", key) for key in ("nop_dien_tu", "can_cu", "ghi_chu", "khai_thac")}
    | {(record, "khi") for record in ("DurationPart", "AddedTime", "Variant", "Case", "Paper")}
    | {("Result", "ban_dien_tu"), ("Result", "hieu_luc"), ("Template", "nhan_ban_in")}
    | {("Citation", key) for key in ("ngay_hieu_luc", "dieu", "khoan", "diem", "phu_luc")}
)


def compare(ours: Procedure, theirs: Procedure, *, untouched: bool = False) -> Comparison:
    """Compare two statements of one procedure.

    ``theirs`` is what the importer makes of a fresh answer, its first source dated by the day the
    portal's record was changed; ``untouched`` says that nobody changed our file since its import.
    """
    evidence = Evidence(
        max((p.seen for p in ours.provenance or () if not p.items), default=None),
        max((p.updated or p.seen for p in theirs.provenance or ()), default=None),
        ours.announcement,
        theirs.announcement,
    )
    judge = _Judge(evidence, ours, "reread" if untouched else "edited")
    found = _records(_spread(_titled(ours)), _spread(_titled(theirs)), (), (), "", judge)
    fields = tuple(drift._replace(at=_stated_at(ours, drift.at)) for drift in found)
    return Comparison(ours.code or theirs.code or "", ours.name or theirs.name or "", evidence, fields)


class _Judge:
    """Decides which side of a difference is newer."""

    def __init__(self, evidence: Evidence, ours: Procedure, why_unlike: str) -> None:
        self.evidence, self.why_unlike = evidence, why_unlike
        self.ours, self.sources = ours, ours.provenance or ()

    def of(self, at: Path) -> tuple[FieldVerdict, tuple[Reason, ...]]:
        """The verdict on a difference at a place, and the evidence for it."""
        votes = [vote for vote in (self._seen(at), self._decided()) if vote is not None]
        verdicts = {verdict for verdict, _ in votes}
        reasons = tuple(reason for _, reason in votes)
        if len(verdicts) == 1:
            return verdicts.pop(), reasons
        return FieldVerdict.CONFLICT, (*reasons, Reason("contradiction" if votes else "no_evidence"))

    def alone(self, verdict: FieldVerdict, at: Path) -> tuple[Reason, ...]:
        """The evidence about what one side says alone: which side is newer; empty where that is not known."""
        newer, reasons = self.of(at)
        if newer is FieldVerdict.CONFLICT:
            return tuple(reason for reason in reasons if reason.code in _OF_THIS_RECORD)
        gone = verdict is FieldVerdict.ONLY_OURS and all(p.name == PORTAL for p in self._sources_of(at))
        code = (
            "file_newer" if newer is FieldVerdict.OURS_NEWER else "portal_dropped" if gone else "portal_newer"
        )
        return (*reasons, Reason(code))

    def _sources_of(self, at: Path) -> Sequence[Provenance]:
        """The sources of a place: its own, else those of the whole file."""
        place = ".".join(step for step in _stated_at(self.ours, at) if isinstance(step, str))
        own = [
            p
            for p in self.sources
            if any(place == item or place.startswith(f"{item}.") for item in p.items or ())
        ]
        return own or [p for p in self.sources if not p.items]

    def _seen(self, at: Path) -> tuple[FieldVerdict, Reason] | None:
        """Our sources against the portal's last change; the same day decides nothing, nor does one record."""
        sources, updated = self._sources_of(at), self.evidence.updated
        seen = max((p.seen for p in sources), default=None)
        if updated is not None and sources and all((p.name, p.updated) == (PORTAL, updated) for p in sources):
            return FieldVerdict.CONFLICT, Reason(self.why_unlike, updated)
        if seen is None or updated is None or seen == updated:
            return None
        verdict = FieldVerdict.THEIRS_NEWER if updated > seen else FieldVerdict.OURS_NEWER
        return verdict, Reason("seen", seen, updated)

    def _decided(self) -> tuple[FieldVerdict, Reason] | None:
        ours, theirs = self.evidence.ours_decision, self.evidence.theirs_decision
        if ours is None or theirs is None or folded_name(ours.number) == folded_name(theirs.number):
            return None
        if ours.issued is None or theirs.issued is None or ours.issued == theirs.issued:
            return None
        verdict = FieldVerdict.THEIRS_NEWER if theirs.issued > ours.issued else FieldVerdict.OURS_NEWER
        return verdict, Reason("decision", (ours.number, ours.issued), (theirs.number, theirs.issued))


def _titled(procedure: Procedure) -> Procedure:
    """Every title the source gives an instrument, in one order: which of them stands in front says nothing."""
    more: dict[int, set[str]] = {}
    for kept in procedure.verbatim or ():
        head, _, number = kept.item.rpartition(".")
        if head == "can_cu_phap_ly" and number.isdecimal():
            more.setdefault(int(number), set()).add(spaced(kept.text))
    basis = tuple(
        one.model_copy(update={"title": "; ".join(sorted({spaced(one.title), *more[number]}))})
        if number in more and one.title
        else one
        for number, one in enumerate(procedure.legal_basis or ())
    )
    return procedure.model_copy(update={"legal_basis": basis}) if more else procedure


def _spread(procedure: Procedure) -> Procedure:
    """Time and fees stated once for all channels, said on every row: the portal knows rows only."""
    if not procedure.channels:
        return procedure
    channels = tuple(
        channel.model_copy(
            update={
                "deadline": channel.deadline or procedure.deadline,
                "fees": procedure.fees if channel.fees is None else channel.fees,
            }
        )
        for channel in procedure.channels
    )
    return procedure.model_copy(update={"channels": channels, "deadline": None, "fees": None})


def _stated_at(ours: Procedure, at: Path) -> Path:
    """Where our file states what a channel row takes from the procedure as a whole."""
    match at:
        case ("cach_thuc_thuc_hien", int(row), "thoi_han_giai_quyet", *rest):
            taken = (ours.channels or ())[row].deadline is None and ours.deadline is not None
        case ("cach_thuc_thuc_hien", int(row), "phi_le_phi", *rest):
            taken = (ours.channels or ())[row].fees is None and ours.fees is not None
        case _:
            return at
    return (at[2], *rest) if taken else at


def _records(
    ours: BaseModel, theirs: BaseModel, where: tuple[str, ...], at: Path, above: str, judge: _Judge
) -> Iterator[Drift]:
    name = type(ours).__name__
    as_one = _AS_ONE.get(type(ours), frozenset())
    if as_one:
        # A number, its unit and its words are one statement.
        rest = dict.fromkeys(type(ours).model_fields.keys() - as_one)
        said, fresh = (side.model_copy(update=rest) for side in (ours, theirs))
        verdict, reasons = (FieldVerdict.SAME, ()) if equal(said, fresh) else judge.of(at)
        yield Drift(where, at, above, verdict, to_file_data(said), to_file_data(fresh), reasons)
    for attribute, field in type(ours).model_fields.items():
        if attribute in as_one:
            continue
        key = field.alias or attribute
        one, other = getattr(ours, attribute), getattr(theirs, attribute)
        # An empty list says nothing where the model has no word for "none".
        none = () if may_be_none((*at, key)) else None
        one, other = (none if side == () else side for side in (one, other))
        if (name, key) in LOCAL or (other is None and (name, key) in UNPUBLISHED):
            continue
        label = f"{above}: {field.title}" if above else (field.title or key)
        yield from _values(one, other, (*where, key), (*at, key), label, judge)


#: The fields of a record that are told together.
_AS_ONE: Mapping[type[BaseModel], frozenset[str]] = {
    Duration: frozenset({"kind", "amount", "unit", "cutoff", "text"}),
    DurationPart: frozenset({"amount", "unit"}),
    AddedTime: frozenset({"amount", "unit"}),
}


def _values(
    one: Any, other: Any, where: tuple[str, ...], at: Path, label: str, judge: _Judge
) -> Iterator[Drift]:
    if one is None and other is None:
        return
    if one is None or other is None:
        verdict = FieldVerdict.ONLY_THEIRS if one is None else FieldVerdict.ONLY_OURS
        yield Drift(
            where, at, label, verdict, to_file_data(one), to_file_data(other), judge.alone(verdict, at)
        )
    elif equal(one, other):
        yield Drift(where, at, label, FieldVerdict.SAME, to_file_data(one), to_file_data(other))
    elif isinstance(one, BaseModel) and type(one) is type(other):
        yield from _records(one, other, where, at, label, judge)
    elif _listed(one) and _listed(other):
        yield from _lists(one, other, where, at, label, judge)
    else:
        verdict, reasons = judge.of(at)
        yield Drift(where, at, label, verdict, to_file_data(one), to_file_data(other), reasons)


def _listed(value: Any) -> bool:
    """True for items that are told apart one by one; steps are one narrative."""
    return (
        isinstance(value, tuple)
        and value != ()
        and isinstance(value[0], BaseModel)
        and not isinstance(value[0], Step)
    )


def _lists(
    ours: Sequence[BaseModel],
    theirs: Sequence[BaseModel],
    where: tuple[str, ...],
    at: Path,
    label: str,
    judge: _Judge,
) -> Iterator[Drift]:
    """Compare item by item: by what names them, else the one that is left on each side."""
    said, fresh = ([canonical(item) for item in items] for items in (ours, theirs))
    pairs, left, right = paired(str(at[-1]), said, fresh)
    for i, j in pairs:
        here = (*where[:-1], f"{where[-1]}[{title_of(ours[i], i)}]")
        if equal(ours[i], theirs[j]):
            yield Drift(
                here, (*at, i), label, FieldVerdict.SAME, to_file_data(ours[i]), to_file_data(theirs[j])
            )
        else:
            yield from _records(ours[i], theirs[j], here, (*at, i), label, judge)
    for verdict, items, others, rest in (
        (FieldVerdict.ONLY_OURS, ours, theirs, left),
        (FieldVerdict.ONLY_THEIRS, theirs, ours, right),
    ):
        for i in rest:
            if any(_differs_in_place_only(items[i], other) for other in others):
                continue
            here = (*where[:-1], f"{where[-1]}[{title_of(items[i], i)}]")
            mine = verdict is FieldVerdict.ONLY_OURS
            value = to_file_data(items[i])
            place = (*at, i) if mine else at
            sides = (value, None) if mine else (None, value)
            yield Drift(here, place, label, verdict, sides[0], sides[1], judge.alone(verdict, place))


def _differs_in_place_only(one: BaseModel, other: BaseModel) -> bool:
    """True for a citation that differs from another only by its place in the instrument: none is published."""
    if not isinstance(one, Citation) or not isinstance(other, Citation):
        return False
    fields = Citation.model_fields.items()
    place = {name: None for name, field in fields if ("Citation", field.alias) in UNPUBLISHED}
    said, known = (canonical(item.model_copy(update=place)) for item in (one, other))
    return bool(said.items() <= known.items())


class Matched(NamedTuple):
    """Two catalogues side by side: what was compared, and what has no counterpart."""

    comparisons: tuple[Comparison, ...]
    only_ours: tuple[str, ...]
    only_theirs: tuple[str, ...]
    #: Codes with several fresh answers: the one changed last was taken.
    twice: tuple[str, ...]


def match(ours: Iterable[Procedure], theirs: Iterable[Procedure], untouched: Collection[str] = ()) -> Matched:
    """Compare procedures by their code; one without a code has no counterpart.

    ``untouched`` are the codes of files that nobody changed since they were imported.
    """
    fresh: dict[str, Procedure] = {}
    twice: set[str] = set()
    nameless: list[str] = []
    for one in theirs:
        if not one.code:
            nameless.append(one.name or "")
            continue
        if one.code in fresh:
            twice.add(one.code)
        if one.code not in fresh or _changed(one) >= _changed(fresh[one.code]):
            fresh[one.code] = one
    compared: list[Comparison] = []
    alone: list[str] = []
    seen: set[str] = set()
    for mine in ours:
        other = fresh.get(mine.code or "")
        if other is None:
            alone.append(mine.code or mine.name or "")
        else:
            seen.add(mine.code or "")
            compared.append(compare(mine, other, untouched=mine.code in untouched))
    missing = [code for code in fresh if code not in seen]
    return Matched(tuple(compared), tuple(alone), (*sorted(missing), *nameless), tuple(sorted(twice)))


def _changed(procedure: Procedure) -> date:
    return max((p.updated or p.seen for p in procedure.provenance or ()), default=date.min)
