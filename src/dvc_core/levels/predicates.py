"""The questions a framework may ask: each a short function that answers with evidence.

A question looks at what the file says and, where it must, at what the portal provides. The answer
to what is not stated is unknown. An article cited in a docstring is of TT 32/2017/TT-BTTTT.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import cache
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from ..completeness import ITEM_KEYS, file_fault, flaws, papers_of, remembered
from ..finding import Path
from ..procedure import Channel, Fee, Procedure, Template
from .portal import Portal


class State(StrEnum):
    """What a question may be answered with."""

    MET = "met"
    UNMET = "unmet"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"


class Verdict(NamedTuple):
    """An answer: the state, the places looked at, a word for why, and what it is about."""

    state: State
    evidence: tuple[Path, ...] = ()
    #: A word of the catalogue (:mod:`dvc_core.messages.levels`).
    reason: str = ""
    about: str = ""
    #: True where the law itself, as the file cites it, forbids a better answer.
    by_law: bool = False


class Case(NamedTuple):
    """What a question is asked about."""

    procedure: Procedure
    folder: FilePath | None
    portal: Portal | None
    #: The data of the file, for questions put as a JSON Schema.
    data: Any = None
    #: Names of files to take as present: for working out what a change would bring.
    supposed: frozenset[str] = frozenset()


Predicate = Callable[..., Verdict]
PREDICATES: dict[str, Predicate] = {}

MET, UNMET, UNKNOWN = State.MET, State.UNMET, State.UNKNOWN
NOT_APPLICABLE = State.NOT_APPLICABLE


ALL_FEES = frozenset(["phi", "le_phi", "gia", "nghia_vu_khac"])
OFFLINE_WAYS = frozenset(["tai_noi_nop", "buu_chinh", "chuyen_khoan"])


def predicate(run: Predicate) -> Predicate:
    """Make a function a question that frameworks may ask by its name."""
    PREDICATES[run.__name__] = run
    return run


def _portal(case: Case, *facts: str, evidence: tuple[Path, ...] = ()) -> Verdict:
    """Met where the portal provides all facts; unmet where it says no to one; else unknown."""
    if case.portal is None:
        return Verdict(UNKNOWN, evidence, "portal_unknown", facts[-1])
    answers = {case.portal.fact(name): name for name in facts}
    if False in answers:
        return Verdict(UNMET, evidence, "portal_lacks", answers[False])
    if None in answers:
        return Verdict(UNKNOWN, evidence, "portal_unknown", answers[None])
    return Verdict(MET, evidence, "met")


def weakest(*parts: Verdict) -> Verdict:
    """What holds for all parts together: one refuted part refutes, one unknown leaves it unknown."""
    for state in (UNMET, UNKNOWN):
        for part in parts:
            if part.state is state:
                return part
    return Verdict(MET, tuple(path for part in parts for path in part.evidence), "met")


@predicate
def item_stated(case: Case, point: str) -> Verdict:
    """Điều 5 khoản 1: the item of ``point`` is stated, with content; "(nếu có)" may be khong_co."""
    if point not in flaws(case.procedure):
        return _met(point, "")
    return _stated(case.procedure, point)


def _stated(p: Procedure, point: str, key: str = "") -> Verdict:
    """Whether an item, or the part of it under one YAML key, is there and says something."""
    found = flaws(p).get(point)
    if found is None:
        return _met(point, key)
    for gap in found.gaps:
        place: Path = gap.parent or (gap.key,)
        if not key or key in (gap.key, place[0]):
            return Verdict(UNMET, (place,), "missing", gap.key)
    empty = [path for path, _ in found.empty if not key or path[0] == key]
    if empty:
        return Verdict(UNMET, tuple(empty), "placeholder", str(empty[0][0]))
    silent = tuple(path for path in found.hollow if not key or key in path)
    if silent:
        return Verdict(UNMET, silent, "hollow", str(silent[0][-1]))
    return _met(point, key)


@cache
def _met(point: str, key: str) -> Verdict:
    keys = (key,) if key else ITEM_KEYS[point]
    return Verdict(MET, tuple((name,) for name in keys), "stated")


def _templates(case: Case) -> tuple[tuple[Path, Template], ...]:
    return tuple((("mau_don_to_khai", i), t) for i, t in enumerate(case.procedure.templates or ()))


def _no_templates(case: Case) -> Verdict | None:
    if case.procedure.templates is None:
        return Verdict(UNKNOWN, (("mau_don_to_khai",),), "not_stated", "mau_don_to_khai")
    if not case.procedure.templates:
        return Verdict(NOT_APPLICABLE, (("mau_don_to_khai",),), "none_by_law", "mau_don_to_khai")
    return None


@predicate
def templates_downloadable(case: Case) -> Verdict:
    """Khoản 2 điểm b: every form of the law can be downloaded, as a document or as a printed e-form."""
    early = _no_templates(case)
    if early is not None:
        return early
    unknown: Verdict | None = None
    evidence: list[Path] = []
    for path, template in _templates(case):
        if template.form is not None and template.form in (case.procedure.forms or {}):
            evidence.append((*path, "bieu_mau"))
        elif not template.file and template.source_file:
            # The source offers the file; whether it can be had here was not looked at.
            unknown = unknown or Verdict(UNKNOWN, (path,), "file_at_source", template.name)
        elif not template.file:
            return Verdict(UNMET, (path,), "template_without_file", template.name)
        elif fault := file_fault(template.file, case.folder, case.supposed):
            if fault != "file_not_seen":
                return Verdict(UNMET, ((*path, "tep"),), fault, template.file)
            unknown = unknown or Verdict(UNKNOWN, ((*path, "tep"),), fault, template.file)
        else:
            evidence.append((*path, "tep"))
    return unknown or Verdict(MET, tuple(evidence), "met")


@predicate
def printed_form_accepted(case: Case) -> Verdict:
    """Khoản 2 điểm c: what is printed from the e-form is accepted like the paper form."""
    early = _no_templates(case)
    if early is not None:
        return early
    evidence: list[Path] = []
    unknown: Verdict | None = None
    for path, template in _templates(case):
        if template.print_accepted is False:
            return Verdict(UNMET, ((*path, "nhan_ban_in"),), "print_refused", template.name)
        if template.print_accepted is None:
            unknown = unknown or Verdict(UNKNOWN, (path,), "print_not_stated", template.name)
        evidence.append((*path, "nhan_ban_in"))
    return unknown or Verdict(MET, tuple(evidence), "met")


def _online(p: Procedure) -> list[tuple[Path, Channel]]:
    """The online rows of "cách thức thực hiện": there may be one for every case."""
    rows = enumerate(p.channels or ())
    return [(("cach_thuc_thuc_hien", i), row) for i, row in rows if row.way == "truc_tuyen"]


@predicate
def submitted_online(case: Case) -> Verdict:
    """Khoản 3 điểm b: all forms interactive, papers attached as files, the dossier sent online."""
    online, form = _online_channel(case.procedure), _interactive(case)
    for part in (online, form):
        if part.state is UNMET:
            return part  # most drafts end here, without a look at every paper
    papers = _as_files(case.procedure)
    needs = ("nhan_ho_so_truc_tuyen", "dinh_kem_tep") if papers.evidence else ("nhan_ho_so_truc_tuyen",)
    return weakest(online, form, papers, _portal(case, *needs))


def _online_channel(p: Procedure) -> Verdict:
    if not p.channels:
        return Verdict(UNKNOWN, (("cach_thuc_thuc_hien",),), "not_stated", "cach_thuc_thuc_hien")
    online = _online(p)
    if not online:
        return Verdict(UNMET, (("cach_thuc_thuc_hien",),), "no_online_channel")
    return Verdict(MET, tuple((*path, "hinh_thuc") for path, _ in online), "met")


def _interactive(case: Case) -> Verdict:
    """Every template has its e-form; without templates one submission form is still needed."""
    p = case.procedure
    forms = p.forms or {}
    if p.templates is None:
        return Verdict(UNKNOWN, (("mau_don_to_khai",),), "not_stated", "mau_don_to_khai")
    if not p.templates and not forms:
        return Verdict(UNMET, (("bieu_mau_dien_tu",),), "no_form")
    for path, template in _templates(case):
        if template.form is None or template.form not in forms:
            return Verdict(UNMET, (path,), "template_without_form", template.name)
    return Verdict(MET, tuple(("bieu_mau_dien_tu", name) for name in forms), "met")


def _as_files(p: Procedure) -> Verdict:
    """Every paper to hand in may be handed in as a file; papers to present are not handed in."""
    if p.dossier is None or (p.dossier.papers is None and not p.dossier.cases):
        return Verdict(UNKNOWN, (("thanh_phan_ho_so",),), "not_stated", "thanh_phan_ho_so")
    evidence: list[Path] = []
    unknown: Verdict | None = None
    filled = {t.id for t in p.templates or () if t.form}
    for path, paper in papers_of(p):
        if paper.handling == "xuat_trinh":
            continue
        if paper.as_file is False:
            return Verdict(UNMET, ((*path, "nop_dien_tu"),), "paper_only", paper.name)
        if paper.template in filled:
            continue
        if paper.as_file is None:
            unknown = unknown or Verdict(UNKNOWN, (path,), "paper_not_stated", paper.name)
        evidence.append((*path, "nop_dien_tu"))
    return unknown or Verdict(MET, tuple(evidence), "met")


@predicate
def portal_provides(case: Case, fact: str) -> Verdict:
    """The portal provides ``fact`` (khoản 3 điểm c and others); the file has no say in it."""
    return _portal(case, fact)


@predicate
def processed_online(case: Case) -> Verdict:
    """Khoản 3 điểm d: no step is possible only off line, and the portal processes online."""
    return weakest(_steps(case.procedure), _portal(case, "giao_dich_tren_mang"))


def _steps(p: Procedure) -> Verdict:
    """No step is possible only off line; one that the law forbids online weighs most."""
    if not p.steps:
        return Verdict(UNKNOWN, (("trinh_tu_thuc_hien",),), "not_stated", "trinh_tu_thuc_hien")
    refuted: list[Verdict] = []
    for i, step in enumerate(p.steps):
        if step.offline_only:
            by_law = step.basis is not None and step.offline_reason in ("hien_dien", "tham_tra_hien_truong")
            path = ("trinh_tu_thuc_hien", i, "chi_truc_tiep")
            refuted.append(Verdict(UNMET, (path,), "step_offline", step.title or step.text[:60], by_law))
    if refuted:
        return next((verdict for verdict in refuted if verdict.by_law), refuted[0])
    return Verdict(MET, (("trinh_tu_thuc_hien",),), "met")


@remembered
def _fees(p: Procedure) -> list[tuple[Path, Fee]] | None:
    """The fees of an online submission, else of any; a row without its own has the procedure's, if known."""
    rows = _online(p) or [(("cach_thuc_thuc_hien", i), row) for i, row in enumerate(p.channels or ())]
    found = [((*path, "phi_le_phi", i), fee) for path, row in rows for i, fee in enumerate(row.fees or ())]
    if rows and all(row.fees is not None for _, row in rows):
        return found
    return None if p.fees is None else [*((("phi_le_phi", i), f) for i, f in enumerate(p.fees)), *found]


def _payment(case: Case, ways: frozenset[str], reason: str, kinds: frozenset[str] = ALL_FEES) -> Verdict:
    """Whether every fee of these kinds can be paid in one of ``ways``."""
    fees = _fees(case.procedure)
    if fees is None:
        return Verdict(UNKNOWN, (("phi_le_phi",),), "not_stated", "phi_le_phi")
    due = [(path, fee) for path, fee in fees if fee.basis_kind != "mien_phi" and fee.kind in kinds]
    if not due:
        places = tuple(path for path, _ in fees) or (("phi_le_phi",),)
        return Verdict(NOT_APPLICABLE, places, "no_fee" if kinds == ALL_FEES else "no_charge")
    unknown: Verdict | None = None
    for path, fee in due:
        if not fee.payment or fee.basis_kind == "chua_ro":
            unknown = unknown or Verdict(UNKNOWN, (path,), "fee_not_known", fee.name or fee.kind)
        elif ways.isdisjoint(fee.payment):
            return Verdict(UNMET, ((*path, "thanh_toan"),), reason, fee.name or fee.kind)
    return unknown or Verdict(MET, tuple((*path, "thanh_toan") for path, _ in due), "met")


@predicate
def paid_online(case: Case) -> Verdict:
    """Khoản 4 điểm b: phí, lệ phí (nếu có) can be paid online at once."""
    return _paid_online(case, ALL_FEES)


def _paid_online(case: Case, kinds: frozenset[str]) -> Verdict:
    found = _payment(case, frozenset(["truc_tuyen"]), "paid_at_counter", kinds)
    if found.state is not MET:
        return found
    return _portal(case, "thanh_toan_truc_tuyen", evidence=found.evidence)


@predicate
def result_delivered(case: Case) -> Verdict:
    """Khoản 4 điểm c: the result is delivered online, by post or in person: one way is stated."""
    exchange = case.procedure.exchange
    place: Path = ("hinh_thuc_nhan_tra", "tra_ket_qua")
    if exchange is None or not exchange.deliver:
        return Verdict(UNMET, (place,), "missing", "tra_ket_qua")
    return Verdict(MET, (place,), "met")


@predicate
def paid_and_collected(case: Case) -> Verdict:
    """Khoản 3 điểm đ: paying and collecting are possible in person or by post, or as in khoản 4.

    A transfer to the agency's account counts with paying in person: NĐ 61/2018/NĐ-CP Điều 22 khoản 1
    điểm a names the two as one way.
    """
    return _collected(result_delivered(case), case, OFFLINE_WAYS, "not_payable", ALL_FEES)


def _collected(
    delivered: Verdict, case: Case, ways: frozenset[str], reason: str, kinds: frozenset[str]
) -> Verdict:
    """The result is delivered, and every fee of these kinds is payable in one of ``ways`` or online."""
    if delivered.state is not MET:
        return delivered
    offline = _payment(case, ways, reason, kinds)
    if offline.state is UNMET:
        online = _paid_online(case, kinds)
        if online.state is MET:
            return Verdict(MET, (*online.evidence, *delivered.evidence), "paid_online_instead")
        return online if online.state is UNKNOWN else offline
    state, why = (MET, "met") if offline.state is NOT_APPLICABLE else (offline.state, offline.reason)
    return Verdict(state, (*offline.evidence, *delivered.evidence), why, offline.about)
