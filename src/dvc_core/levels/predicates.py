"""The questions a framework may ask: each a short function that answers with evidence.

A question looks at what the file says and, where it must, at what the portal provides. Only a fact refutes:
something stated, and not listed by the file itself as unverified. Silence leaves unknown, except where the
question is whether an item is stated at all. An article cited in a docstring is of TT 32/2017/TT-BTTTT.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import cache
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from ..finding import Path
from ..law.documents import file_fault
from ..model.completeness import IF_ANY, ITEM_KEYS, doubted, flaws, papers_of, remembered
from ..model.procedure import Channel, Citation, Fee, Procedure, Step, Template
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
    #: A word of the catalogue (:mod:`dvc_core.levels.words.levels`).
    reason: str = ""
    about: str = ""
    #: True where the law itself, as the file cites it, forbids a better answer.
    by_law: bool = False
    #: Why what speaks against it does not refute it: a word of the catalogue; empty where nothing does.
    only: str = ""


class Case(NamedTuple):
    """What a question is asked about."""

    procedure: Procedure
    folder: FilePath | None
    portal: Portal | None
    #: The data of the file, for questions put as a JSON Schema.
    data: Any = None
    #: Names of files to take as present: for working out what a change would bring.
    supposed: frozenset[str] = frozenset()

    def doubts(self, path: Path) -> bool:
        """True where the file itself lists a place, or what is around it, as not verified."""
        return doubted(self.procedure, path)


Predicate = Callable[..., Verdict]
PREDICATES: dict[str, Predicate] = {}
#: What each question asks, of which facts, and what refutes it: vi and en.
SENTENCES: dict[str, dict[str, str]] = {}

MET, UNMET, UNKNOWN = State.MET, State.UNMET, State.UNKNOWN
NOT_APPLICABLE = State.NOT_APPLICABLE


#: Luật 97/2015/QH13 Điều 3; giá and other duties are no phí and no lệ phí.
FEES = frozenset(["phi", "le_phi"])
CHARGES = frozenset(["le_phi"])
ALL_DUES = FEES | {"gia", "nghia_vu_khac"}
OFFLINE_WAYS = frozenset(["tai_noi_nop", "buu_chinh", "chuyen_khoan"])


def predicate(vi: str, en: str) -> Callable[[Predicate], Predicate]:
    """Make a function a question that frameworks may ask by its name, with its sentence in both languages."""

    def register(run: Predicate) -> Predicate:
        PREDICATES[run.__name__] = run
        SENTENCES[run.__name__] = {"vi": vi, "en": en}
        return run

    return register


def against(
    case: Case, path: Path, reason: str, about: str = "", *facts: Path, by_law: bool = False
) -> Verdict:
    """What speaks against: it refutes, unless the file calls the place or one of the ``facts`` unverified."""
    if any(case.doubts(fact) for fact in (path, *facts)):
        return Verdict(UNKNOWN, (path,), reason, about, only="unverified")
    return Verdict(UNMET, (path,), reason, about, by_law)


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
        found = [part for part in parts if part.state is state]
        if found:
            return next((part for part in found if part.by_law), found[0])
    return Verdict(MET, tuple(path for part in parts for path in part.evidence), "met")


@predicate(
    "Mục có được nêu với nội dung không. Bác bỏ khi thiếu hoặc chỉ có chữ giữ chỗ; "
    "phần “nếu có” mà tệp không nói, và mục mà tệp ghi là chưa xác minh, thì chưa rõ.",
    "Is the item stated, with content? Refuted where it is missing or a placeholder; silence on what the law "
    "asks for “if any”, and what the file calls unverified, is unknown.",
)
def item_stated(case: Case, point: str) -> Verdict:
    """Điều 5 khoản 1: the item of ``point`` is stated, with content; silence on "(nếu có)" is unknown."""
    return _stated(case, point)


def _stated(case: Case, point: str, key: str = "") -> Verdict:
    """Whether an item, or the part of it under one YAML key, is there and says something."""
    found = flaws(case.procedure).get(point)
    if found is None:
        return _met(point, key)
    faults = [
        *(
            against(case, gap.parent or (gap.key,), "missing", gap.key, (*gap.parent, gap.key))
            for gap in found.gaps
            if not key or key in (gap.key, (*gap.parent, gap.key)[0])
        ),
        *(
            against(case, path, "placeholder", str(path[0]))
            for path, _ in found.empty
            if not key or path[0] == key
        ),
        *(against(case, path, "hollow", str(path[-1])) for path in found.hollow if not key or key in path),
    ]
    if not faults:
        return _met(point, key)
    worst = weakest(*faults)
    if point == IF_ANY and worst.state is UNMET:
        # "Thông tin nếu có": who is silent may have nothing to say, and a placeholder is silence.
        return worst._replace(state=UNKNOWN, only="if_any")
    same = tuple(
        p for one in faults if one.reason == worst.reason and one.state is worst.state for p in one.evidence
    )
    return worst if worst.reason == "missing" else worst._replace(evidence=same)


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


@predicate(
    "Mọi mẫu đơn, tờ khai có tải về được không: xem tệp (tep) hoặc biểu mẫu điện tử in được (bieu_mau) của từng mẫu. "
    "Bác bỏ khi một mẫu không có cả hai, hoặc tệp không có, không phải văn bản.",
    "Can every form be downloaded: has each template a file (tep) or an e-form that prints (bieu_mau)? Refuted "
    "where a template has neither, or its file is not there or no document.",
)
def templates_downloadable(case: Case) -> Verdict:
    """Khoản 2 điểm b: every form of the law can be downloaded, as a document or as a printed e-form."""
    return _no_templates(case) or weakest(*(_file_of(case, path, t) for path, t in _templates(case)))


def _file_of(case: Case, path: Path, template: Template) -> Verdict:
    if template.form is not None and template.form in (case.procedure.forms or {}):
        return Verdict(MET, ((*path, "bieu_mau"),), "met")
    if not template.file and template.source_file:
        # The source offers the file; whether it can be had here was not looked at.
        return Verdict(UNKNOWN, (path,), "file_at_source", template.name)
    if not template.file:
        return against(case, path, "template_without_file", template.name, (*path, "tep"))
    fault = file_fault(template.file, case.folder, case.supposed)
    if fault == "file_not_seen":
        return Verdict(UNKNOWN, ((*path, "tep"),), fault, template.file)
    if fault:
        return against(case, (*path, "tep"), fault, template.file)
    return Verdict(MET, ((*path, "tep"),), "met")


@predicate(
    "Bản in từ biểu mẫu điện tử có được nhận như mẫu giấy không: xem nhan_ban_in của từng mẫu. Bác bỏ khi một mẫu "
    "ghi là không nhận; không ghi thì chưa rõ.",
    "Is what is printed accepted like the paper form: nhan_ban_in of each template? Refuted where one says no; "
    "silence is unknown.",
)
def printed_form_accepted(case: Case) -> Verdict:
    """Khoản 2 điểm c: what is printed from the e-form is accepted like the paper form."""
    return _no_templates(case) or weakest(*(_print_of(case, path, t) for path, t in _templates(case)))


def _print_of(case: Case, path: Path, template: Template) -> Verdict:
    place: Path = (*path, "nhan_ban_in")
    if template.print_accepted is False:
        return against(case, place, "print_refused", template.name)
    if template.print_accepted is None:
        return Verdict(UNKNOWN, (path,), "print_not_stated", template.name)
    return Verdict(MET, (place,), "met")


def _online(p: Procedure) -> list[tuple[Path, Channel]]:
    """The online rows of "cách thức thực hiện": there may be one for every case."""
    rows = enumerate(p.channels or ())
    return [(("cach_thuc_thuc_hien", i), row) for i, row in rows if row.way == "truc_tuyen"]


@predicate(
    "Có nộp hồ sơ trực tuyến được không: cách thức thực hiện có dòng trực tuyến, và cổng nhận hồ sơ. Bác bỏ khi các "
    "cách thức được nêu mà không có dòng nào trực tuyến, hoặc cổng không nhận.",
    "Can the dossier be sent online: is one of the ways online, and does the portal receive dossiers? Refuted where "
    "ways are stated and none is online, or the portal says no.",
)
def offered_online(case: Case) -> Verdict:
    """NĐ 224/2026/NĐ-CP Đ14: the procedure is offered as an online public service."""
    return weakest(online_channel(case), _portal(case, "nhan_ho_so_truc_tuyen"))


@predicate(
    "Khai mọi biểu mẫu, đính kèm giấy tờ và gửi hồ sơ trực tuyến được không: có dòng trực tuyến, mỗi mẫu có biểu mẫu "
    "tương tác, mỗi giấy tờ nộp hoặc xuất trình được dưới dạng tệp, và cổng nhận hồ sơ, tệp. Bác bỏ khi không có dòng "
    "trực tuyến, một mẫu không có biểu mẫu, hoặc một giấy tờ ghi là chỉ nhận bản giấy.",
    "Can all forms be filled in, papers attached and the dossier sent online? Refuted where no way is online, a "
    "template has no e-form, or a paper to hand in or to show is said to be accepted on paper only.",
)
def submitted_online(case: Case) -> Verdict:
    """Khoản 3 điểm b: all forms interactive, papers attached as files, the dossier sent online."""
    papers = as_files(case)
    needs = ("nhan_ho_so_truc_tuyen", "dinh_kem_tep") if papers.evidence else ("nhan_ho_so_truc_tuyen",)
    return weakest(online_channel(case), interactive(case), papers, _portal(case, *needs))


def online_channel(case: Case) -> Verdict:
    """One of the stated ways is online."""
    place: Path = ("cach_thuc_thuc_hien",)
    if not case.procedure.channels:
        return Verdict(UNKNOWN, (place,), "not_stated", "cach_thuc_thuc_hien")
    online = _online(case.procedure)
    if not online:
        return against(case, place, "no_online_channel")
    return Verdict(MET, tuple((*path, "hinh_thuc") for path, _ in online), "met")


def interactive(case: Case) -> Verdict:
    """Every template has its e-form; whether one is needed where there is no template, a person has to say."""
    p = case.procedure
    forms = p.forms or {}
    if p.templates is None:
        return Verdict(UNKNOWN, (("mau_don_to_khai",),), "not_stated", "mau_don_to_khai")
    if not p.templates and not forms:
        return Verdict(UNKNOWN, (("bieu_mau_dien_tu",),), "no_form")
    bare = [
        against(case, path, "template_without_form", t.name, (*path, "bieu_mau"), ("bieu_mau_dien_tu",))
        for path, t in _templates(case)
        if t.form is None or t.form not in forms
    ]
    return weakest(*bare, Verdict(MET, tuple(("bieu_mau_dien_tu", name) for name in forms), "met"))


def as_files(case: Case) -> Verdict:
    """Every paper to hand in or to show (Điều 3 khoản 5) may come as a file."""
    p = case.procedure
    if p.dossier is None or (p.dossier.papers is None and not p.dossier.cases):
        return Verdict(UNKNOWN, (("thanh_phan_ho_so",),), "not_stated", "thanh_phan_ho_so")
    filled = {t.id for t in p.templates or () if t.form in (p.forms or {})}
    parts: list[Verdict] = []
    for path, paper in papers_of(p):
        place: Path = (*path, "nop_dien_tu")
        if paper.as_file is False:
            parts.append(against(case, place, "paper_only", paper.name))
        elif paper.as_file is None and paper.template not in filled:
            parts.append(Verdict(UNKNOWN, (path,), "paper_not_stated", paper.name))
        elif paper.template not in filled:
            parts.append(Verdict(MET, (place,), "met"))
    return weakest(*parts)


@predicate(
    "Cổng có khả năng được hỏi không: chỉ xem hồ sơ cổng (--portal). Bác bỏ khi hồ sơ cổng ghi là không có.",
    "Does the portal provide it? Only the portal profile (--portal) is looked at; refuted where it says no.",
)
def portal_provides(case: Case, fact: str) -> Verdict:
    """The portal provides ``fact`` (khoản 3 điểm c and others); the file has no say in it."""
    return _portal(case, fact)


@predicate(
    "Việc xử lý và trao đổi với người dân có làm trên mạng không: không bước nào chỉ làm được trực tiếp, trừ nhận kết "
    "quả và kiểm tra tại hiện trường, và cổng xử lý trên mạng. Bác bỏ khi có bước như vậy hoặc cổng không xử lý.",
    "Are processing and communication online: no step only in person, collecting the result and visits on the spot "
    "apart, and a portal that processes online? Refuted by such a step or such a portal.",
)
def processed_online(case: Case) -> Verdict:
    """Khoản 3 điểm d: no step is possible only off line, and the portal processes online.

    Collecting the result in person is allowed (k3đ, k4c). On a visit on the spot the circular is silent: that
    it is a transaction with the user is our reading, which refutes nothing.
    """
    parts = [
        offline(case, i, step) for i, step in offline_steps(case) if step.offline_reason != "nhan_ket_qua"
    ]
    read = [
        one._replace(state=UNKNOWN, by_law=False, only="reading") if one.reason == "step_on_site" else one
        for one in parts
    ]
    if not case.procedure.steps:
        read.append(Verdict(UNKNOWN, (("trinh_tu_thuc_hien",),), "not_stated", "trinh_tu_thuc_hien"))
    done = Verdict(MET, (("trinh_tu_thuc_hien",),), "met")
    return weakest(*read, done, _portal(case, "giao_dich_tren_mang"))


def offline_steps(case: Case) -> list[tuple[int, Step]]:
    """The steps that the file says are possible only in person, with their places."""
    return [(i, step) for i, step in enumerate(case.procedure.steps or ()) if step.offline_only]


def offline(case: Case, i: int, step: Step) -> Verdict:
    """What a step only in person is against; by law where a verified article is cited for what is done there."""
    path: Path = ("trinh_tu_thuc_hien", i, "chi_truc_tiep")
    on_site = step.offline_reason == "tham_tra_hien_truong"
    forbidden = step.offline_reason == "hien_dien" or on_site
    by_law = forbidden and cites(case, step.basis, ("trinh_tu_thuc_hien", i, "can_cu"))
    reason = "step_on_site" if on_site else "step_offline"
    return against(case, path, reason, step.title or step.text[:60], path[:2], by_law=by_law)


def cites(case: Case, basis: Citation | None, place: Path) -> bool:
    """True where an article is cited that the file does not call unverified: what a ceiling needs."""
    return basis is not None and basis.article is not None and not case.doubts(place)


@remembered
def _fees(p: Procedure) -> list[tuple[Path, Fee]] | None:
    """The fees of an online submission, else of any; a row without its own has the procedure's, if known."""
    rows = _online(p) or [(("cach_thuc_thuc_hien", i), row) for i, row in enumerate(p.channels or ())]
    found = [((*path, "phi_le_phi", i), fee) for path, row in rows for i, fee in enumerate(row.fees or ())]
    if rows and all(row.fees is not None for _, row in rows):
        return found
    return None if p.fees is None else [*((("phi_le_phi", i), f) for i, f in enumerate(p.fees)), *found]


def _payment(case: Case, ways: frozenset[str], reason: str, kinds: frozenset[str]) -> Verdict:
    """Whether every fee of these kinds can be paid in one of ``ways``."""
    fees = _fees(case.procedure)
    if fees is None:
        return Verdict(UNKNOWN, (("phi_le_phi",),), "not_stated", "phi_le_phi")
    due = [(path, fee) for path, fee in fees if fee.basis_kind != "mien_phi" and fee.kind in kinds]
    if not due:
        places = tuple(path for path, _ in fees) or (("phi_le_phi",),)
        return Verdict(NOT_APPLICABLE, places, "no_charge" if kinds == CHARGES else "no_fee")
    return weakest(*(_paid(case, path, fee, ways, reason) for path, fee in due))


def _paid(case: Case, path: Path, fee: Fee, ways: frozenset[str], reason: str) -> Verdict:
    if not fee.payment or fee.basis_kind == "chua_ro":
        return Verdict(UNKNOWN, (path,), "fee_not_known", fee.name or fee.kind)
    place: Path = (*path, "thanh_toan")
    if ways.isdisjoint(fee.payment):
        return against(case, place, reason, fee.name or fee.kind)
    return Verdict(MET, (place,), "met")


@predicate(
    "Phí, lệ phí (nếu có) có nộp trực tuyến được không: xem cách thanh toán của từng khoản phí, lệ phí, và cổng. Bác bỏ "
    "khi một khoản không nộp trực tuyến được; giá và nghĩa vụ khác không tính; chưa rõ khoản thu thì chưa rõ.",
    "Can every phí and lệ phí (if any) be paid online? Refuted by one that cannot; giá and other duties do not count; "
    "a fee that is not known leaves it unknown.",
)
def paid_online(case: Case) -> Verdict:
    """Khoản 4 điểm b: phí, lệ phí (nếu có) can be paid online at once; giá and other duties do not count."""
    return _paid_online(case, FEES)


def _paid_online(case: Case, kinds: frozenset[str]) -> Verdict:
    found = _payment(case, frozenset(["truc_tuyen"]), "paid_at_counter", kinds)
    if found.state is not MET:
        return found
    return _portal(case, "thanh_toan_truc_tuyen", evidence=found.evidence)


@predicate(
    "Có nêu ít nhất một cách trả kết quả không (tra_ket_qua). Bác bỏ khi không nêu cách nào.",
    "Is at least one way to deliver the result stated (tra_ket_qua)? Refuted where none is.",
)
def result_delivered(case: Case) -> Verdict:
    """Khoản 4 điểm c: the result is delivered online, by post or in person: one way is stated."""
    exchange = case.procedure.exchange
    place: Path = ("hinh_thuc_nhan_tra", "tra_ket_qua")
    if exchange is None or not exchange.deliver:
        return against(case, place, "missing", "tra_ket_qua")
    return Verdict(MET, (place,), "met")


@predicate(
    "Phí, lệ phí (nếu có) nộp được và kết quả nhận được trực tiếp hoặc qua bưu chính không, hoặc như mức độ 4. Bác bỏ "
    "khi một khoản không nộp được bằng cách nào trong các cách đó, hoặc không nêu cách trả kết quả.",
    "Can fees (if any) be paid and the result be collected in person or by post, or as at level 4? Refuted where a "
    "fee can be paid in none of these ways, or no way of delivery is stated.",
)
def paid_and_collected(case: Case) -> Verdict:
    """Khoản 3 điểm đ: paying and collecting are possible in person or by post, or as in khoản 4.

    A transfer to the agency's account counts with paying in person: NĐ 61/2018/NĐ-CP Điều 22 khoản 1
    điểm a names the two as one way.
    """
    return _collected(result_delivered(case), case, OFFLINE_WAYS, "not_payable", FEES)


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
