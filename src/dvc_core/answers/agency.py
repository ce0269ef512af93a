"""Who takes a dossier in, who deals with it and who decides, as the file says it (``co_quan_giai_quyet``)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from ..finding import Path, require_type
from ..law.bodies import FormerAgency, former_agencies
from ..law.day import evaluation_date
from ..model.completeness import is_prefix_either_way, places_of
from ..model.procedure import Procedure, Tier
from ..words.document import Label
from .records import AnswerFault, Question

#: Takes it in, deals with it, decides, decides in another's place, helps.
Role = Literal["receives", "executes", "decides", "delegated", "cooperates"]
#: ``not_stated``: the file names no agency. ``before_known``, ``past_known``: the procedure does not apply on that day.
AgencyReason = Literal["not_stated", "before_known", "past_known"]
#: ``decides``: the file names who decides. ``acts``: it names an agency, and not which one decides.
AgencyStatus = Literal["decides", "acts", "unknown"]
_AT = "co_quan_giai_quyet"


class AgencyLine(NamedTuple):
    """An agency and what it does."""

    place: Path
    role: Role
    name: Annotated[str, Field(description="as the file has it, in Vietnamese")]
    former: Annotated[
        tuple[FormerAgency, ...], Field(description="of its names: what was no more on the day")
    ]
    doubts: Annotated[
        tuple[str, ...], Field(description="what the file calls not verified of it, in Vietnamese")
    ]


@dataclass(frozen=True, slots=True)
class AgencyAnswer:
    """Who takes a dossier in, who deals with it, who decides: what the file says, and no more."""

    code: Annotated[str | None, Field(serialization_alias="procedure", description="its code")]
    name: str | None
    on: Annotated[date, Field(exclude=True)]
    lines: tuple[AgencyLine, ...]
    unknown: Annotated[AgencyReason | None, Field(description="why it is not known; null where it is")]
    tiers: Annotated[
        tuple[Tier, ...],
        Field(description="the levels of government"),
        Label("Cấp thực hiện", "Level of government"),
    ] = ()
    #: No question decides about it.
    asks: Annotated[tuple[Question, ...], Field(exclude=True)] = ()
    faults: Annotated[tuple[AnswerFault, ...], Field(exclude=True)] = ()

    @property
    def status(self) -> AgencyStatus:
        """``decides`` where the file names who decides."""
        if self.unknown is not None:
            return "unknown"
        return "decides" if any(line.role == "decides" for line in self.lines) else "acts"


def agency(procedure: Procedure, on: date | None = None) -> AgencyAnswer:
    """Who takes a dossier in, deals with it and decides, on the day ``on`` (in Việt Nam today).

    That an agency deals with a procedure does not say that it decides: who decides is told only where the file names
    it (``co_tham_quyen``). Raises :class:`~dvc_core.finding.MisuseError` for what is no procedure.
    """
    require_type(procedure, Procedure, "agency takes a Procedure")
    day = evaluation_date(on)
    lines = tuple(_lines(procedure, day))
    unknown: AgencyReason | None = None if lines else "not_stated"
    if procedure.valid_from is not None and day < procedure.valid_from:
        unknown = "before_known"
    elif procedure.valid_to is not None and day > procedure.valid_to:
        unknown = "past_known"
    return AgencyAnswer(procedure.code, procedure.name, day, lines, unknown, tuple(procedure.tiers or ()))


def _lines(procedure: Procedure, on: date) -> Iterator[AgencyLine]:
    who = procedure.agencies
    if who is None:
        return
    several: tuple[tuple[Role, str, list[str] | None], ...] = (
        ("executes", "thuc_hien", [*(who.executing or ())]),
        ("cooperates", "phoi_hop", [*(who.cooperating or ())]),
    )
    single: tuple[tuple[Role, str, str | None], ...] = (
        ("receives", "noi_tiep_nhan", who.receiving),
        ("decides", "co_tham_quyen", who.deciding),
        ("delegated", "duoc_uy_quyen", who.delegated),
    )
    found: list[tuple[Role, Path, str | None]] = [(role, (_AT, key), name) for role, key, name in single]
    found += [
        (role, (_AT, key, i), name) for role, key, names in several for i, name in enumerate(names or ())
    ]
    order: tuple[Role, ...] = ("receives", "executes", "decides", "delegated", "cooperates")
    for role, place, name in sorted(found, key=lambda one: order.index(one[0])):
        if name and name.strip():
            ended = tuple(former_agencies(name, on))
            yield AgencyLine(place, role, " ".join(name.split()), ended, _doubts(procedure, place))


def _doubts(procedure: Procedure, place: Path) -> tuple[str, ...]:
    return tuple(
        entry.reason
        for entry in procedure.unverified or ()
        if any(at[:1] == (_AT,) and is_prefix_either_way(at, place) for at in places_of(entry))
    )
