"""What cannot be done from afar: one list of what a file states, and of what its papers, fees and ways of return say.

The list (``phai_truc_tiep``) has a kind of task in each entry (``viec``): somebody is present, an original is handed
in or shown, the agency checks on the spot, a fee is paid or the result collected at the counter, something technical
stands in the way. A paper that is taken on paper only, a fee that only a counter takes, a result that is only handed
over there are entries too. Levels and answers ask this list and nothing else.

An entry that is doubtful, or holds only in a case or "if needed", decides nothing; levels show it as a sign.
"""

from collections.abc import Iterator
from typing import NamedTuple, get_args

from ..finding import Path, path_of
from .completeness import doubted, doubts_within, fees_of, papers_of, remembered, rows_of
from .procedure import Channel, Citation, Fee, InPerson, InPersonTask, Procedure, Stage

TASKS: tuple[InPersonTask, ...] = get_args(InPersonTask)
STAGES: tuple[Stage, ...] = get_args(Stage)
KEY = "phai_truc_tiep"
#: The keys of an entry that say what it demands, and when; a doubt about its basis alone leaves it standing.
_DECIDING = ("viec", "khong", "luc", "khi", "neu", "neu_can_thiet")
#: What is paid this way need not be paid at a counter; a transfer is no presence (NĐ 61/2018/NĐ-CP Điều 22 khoản 1 điểm a).
FROM_AFAR = frozenset(["truc_tuyen", "chuyen_khoan", "buu_chinh"])


class Task(NamedTuple):
    """Something that cannot be done from afar, and what it rests on."""

    kind: InPersonTask
    #: None: the file does not say when.
    stage: Stage | None
    place: Path
    #: What it is about: who, the paper, the fee.
    about: str = ""
    basis: Citation | None = None
    #: True where it holds only in a case, or "if needed".
    conditional: bool = False
    #: True where the file calls it, or what it rests on, unverified.
    doubtful: bool = False
    #: True where a paper, a fee or a way of return says so, not an entry of the list.
    derived: bool = False

    @property
    def for_everybody(self) -> bool:
        """True where it holds for everybody, and nobody doubts it."""
        return not self.conditional and not self.doubtful


class Denial(NamedTuple):
    """A statement that a task need not be done in person; it counts only with its basis or a source that names it."""

    kind: InPersonTask
    #: None: at every stage.
    stage: Stage | None
    place: Path
    counts: bool


@remembered
def in_person_tasks(procedure: Procedure) -> tuple[Task, ...]:
    """Everything that cannot be done from afar: entries of the list, then papers, fees and ways of return."""
    stated = tuple(_stated(procedure))
    return (*stated, *_papers(procedure), *_fees(procedure), *_result(procedure))


@remembered
def denials(procedure: Procedure) -> tuple[Denial, ...]:
    """What the file says need not be done in person: entries with ``khong``, or all kinds where the list is ``khong_co``."""
    listed = procedure.in_person
    if listed is None:
        return ()
    if not listed:
        counts = stated_as_none(procedure, (KEY,), None)
        return tuple(Denial(kind, None, (KEY,), counts) for kind in TASKS)
    return tuple(
        Denial(
            one.task,
            one.stage,
            (KEY, i),
            stated_as_none(procedure, (KEY, i), one.basis)
            and not doubts_within(procedure, (KEY, i), _DECIDING),
        )
        for i, one in enumerate(listed)
        if one.task is not None and one.absent
    )


@remembered
def answered_sentences(procedure: Procedure) -> tuple[str, ...]:
    """The sentences that an entry names and says why they bind nobody."""
    return tuple(
        one.sentence
        for i, one in enumerate(procedure.in_person or ())
        if one.sentence and one.not_binding and not doubts_within(procedure, (KEY, i), ("cau", "khong_buoc"))
    )


def stated_as_none(procedure: Procedure, place: Path, basis: Citation | None) -> bool:
    """True where a negative counts: nobody doubts it, and an article or a source that names the item stands behind it."""
    if doubted(procedure, place):
        return False
    if basis is not None and not doubts_within(procedure, (*place, "can_cu")):
        return True
    return any(
        path_of(item) == place[: len(path_of(item))]
        for i, source in enumerate(procedure.provenance or ())
        if not doubts_within(procedure, ("nguon", i))
        for item in source.items or ()
    )


def _stated(p: Procedure) -> Iterator[Task]:
    for i, one in enumerate(p.in_person or ()):
        if one.task is None or one.absent:
            continue
        place: Path = (KEY, i)
        doubtful = bool(doubts_within(p, place, _DECIDING))
        yield Task(one.task, one.stage, place, _about(one), one.basis, _conditional(one), doubtful)


def _about(one: InPerson) -> str:
    return one.only_if or one.who or one.note or ""


def _conditional(one: InPerson) -> bool:
    return one.when is not None or one.only_if is not None or one.if_needed


def _papers(p: Procedure) -> Iterator[Task]:
    cases = {("thanh_phan_ho_so", "truong_hop", i) for i in range(len((p.dossier and p.dossier.cases) or ()))}
    for path, paper in papers_of(p):
        if paper.as_file is False:
            place: Path = (*path, "nop_dien_tu")
            only = paper.when is not None or paper.only_if is not None or path[:3] in cases
            yield Task(
                "ban_chinh", "nop", place, paper.name, paper.basis, only, doubted(p, place), derived=True
            )


def _fees(p: Procedure) -> Iterator[Task]:
    for path, fee in online_fees(p) or ():
        if fee.basis_kind != "mien_phi" and fee.payment and not FROM_AFAR & {*fee.payment}:
            place: Path = (*path, "thanh_toan")
            doubtful = bool(doubts_within(p, place)) or fee.basis_kind == "chua_ro"
            about = fee.name or fee.kind
            yield Task("nop_phi", None, place, about, fee.basis, fee.when is not None, doubtful, derived=True)


def _result(p: Procedure) -> Iterator[Task]:
    place: Path = ("hinh_thuc_nhan_tra", "tra_ket_qua")
    if p.exchange is not None and p.exchange.deliver and {*p.exchange.deliver} == {"truc_tiep"}:
        yield Task(
            "nhan_ket_qua", "nhan", place, "", None, doubtful=bool(doubts_within(p, place)), derived=True
        )


def online_rows(p: Procedure) -> list[tuple[Path, Channel]]:
    """The online rows of "cách thức thực hiện": there may be one for every case."""
    return [(path, row) for path, row in rows_of(p) if row.way == "truc_tuyen"]


@remembered
def online_fees(p: Procedure) -> list[tuple[Path, Fee]] | None:
    """The fees of an online submission, else of any; a row without its own has the procedure's, if known."""
    rows = dict(online_rows(p) or rows_of(p))
    own = bool(rows) and all(row.fees is not None for row in rows.values())
    if p.fees is None and not own:
        return None
    # The path of a fee of a row is that of the row, its key and its number.
    return [(path, fee) for path, fee in fees_of(p) if path[:-2] in rows or (not own and len(path) == 2)]
