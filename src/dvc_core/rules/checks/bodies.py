"""DVC630–DVC633: bodies that act in the file and were no more on the date of judging."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...finding import Law, Path, Severity
from ...law.bodies import FormerAgency, Group, former_agencies
from ..registry import Doc, Violation, rule
from ._help import effective_date


def _acting(doc: Doc) -> list[tuple[Path, str, date]]:
    """Who acts in the file, where that stands, and the day it acts: that of judging, or of its decision."""
    p, moment = doc.procedure, effective_date(doc)
    found: list[tuple[Path, str | None]] = []
    if (who := p.agencies) is not None:
        at = "co_quan_giai_quyet"
        found += [((at, "thuc_hien", i), name) for i, name in enumerate(who.executing or ())]
        found += [((at, "co_tham_quyen"), who.deciding), ((at, "duoc_uy_quyen"), who.delegated)]
        found += [((at, "phoi_hop", i), name) for i, name in enumerate(who.cooperating or ())]
        found.append(((at, "noi_tiep_nhan"), who.receiving))
    found += [(("trinh_tu_thuc_hien", i, "nguoi_thuc_hien"), x.actor) for i, x in enumerate(p.steps or ())]
    acting = [(path, name, moment) for path, name in found if name]
    announced = p.announcement
    if announced is not None and announced.issuer and announced.issued:
        acting.append((("quyet_dinh_cong_bo", "co_quan_ban_hanh"), announced.issuer, announced.issued))
    return acting


def _former_agencies(doc: Doc) -> list[tuple[Path, str, date, FormerAgency]]:
    """The former bodies that act: each place, what it says, the day, and the body."""
    return [(path, name, on, body) for path, name, on in _acting(doc) for body in former_agencies(name, on)]


def _violations(doc: Doc, group: Group) -> Iterator[Violation]:
    for path, name, on, body in doc.cached(_former_agencies):
        if body.group == group:
            params = {
                "name": " ".join(name.split()),
                "body": body.name,
                "ended": body.ended,
                "on": on,
                "now": "; ".join(body.successors),
            }
            yield Violation(path, params, law=(body.law,) if body.law else None, group_key=body.name)


@rule("DVC630", Severity.WARNING, law=(Law("72/2025/QH15", verified=False),))
def district(doc: Doc) -> Iterator[Violation]:
    """No committee or office of a district acts after the districts ended.

    evidence: 20 of 2,529 records read send people to committees of districts, one of 369 published in 2026
    """
    yield from _violations(doc, "district")


@rule("DVC631", Severity.INFO)
def merged(doc: Doc) -> Iterator[Violation]:
    """A body that acts is not one of those merged or renamed before.

    evidence: 29 of 2,529 records read name ministries, departments and offices that were merged in 2025
    """
    yield from _violations(doc, "merged")


@rule("DVC632", Severity.INFO, law=(Law("19/2025/QĐ-TTg"),))
def province(doc: Doc) -> Iterator[Violation]:
    """A body that acts bears the name of a province that is."""
    yield from _violations(doc, "province")


@rule("DVC633", Severity.INFO, law=(Law("72/2025/QH15", verified=False),))
def town(doc: Doc) -> Iterator[Violation]:
    """The commune level is called by the kinds of units it has.

    evidence: 8 of 369 published procedures of 2026 say “xã, phường, thị trấn”
    """
    yield from _violations(doc, "town")
