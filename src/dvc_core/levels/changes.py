"""A change that can be tried out on a case: what it is, whose work it is, and the case it would make.

A change is hypothetical: it makes another case, never another file. An item that only a person can
fill in is tried with the least content that states it (:data:`NEW`), so that what it leaves open is
still asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from ..finding import MisuseError, Path
from ..model.completeness import places_of
from ..model.declared import names_by_key
from ..model.in_person import KEY
from ..model.procedure import Citation, Dossier, Exchange, Fee, InPerson, InPersonTask, Procedure, Provenance
from ..model.procedure import Proactive as Work
from .framework import Actor, Effort
from .verdict import QuestionContext

#: Stands for a text that is yet to be written.
NEW = "(+)"
#: The first step of a path that is a fact of the portal profile.
PORTAL = "kha_nang"

Apply = Callable[[QuestionContext], QuestionContext]


class Change(NamedTuple):
    """One thing to do."""

    #: Its kind, a word of the catalogue (:mod:`dvc_core.levels.words.changes`).
    id: str
    #: The place in the file; below ``kha_nang`` a fact of the portal profile.
    path: Path
    about: str
    #: The criterion that asks for it.
    criterion: str
    actor: Actor
    effort: Effort
    #: Try it out: the case as it would be.
    apply: Apply

    @property
    def key(self) -> tuple[str, Path]:
        """What makes two changes the same."""
        return self.id, self.path

    def __eq__(self, other: object) -> bool:
        """How it is tried out is no part of what it is."""
        return self[:-1] == other[:-1] if isinstance(other, Change) else NotImplemented

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:-1])

    def __reduce__(self) -> tuple[object, ...]:
        """It goes to other processes without what tries it out, which is a function."""
        return Change, (*self[:-1], _not_here)

    def __copy__(self) -> Change:
        return self

    def __deepcopy__(self, _: object) -> Change:
        return self


def _not_here(_: QuestionContext) -> QuestionContext:
    raise MisuseError("a change from another process cannot be tried out: work the gap out here")


class ChangeDraft(NamedTuple):
    """A change before it is said whose work it is."""

    id: str
    path: Path
    about: str
    apply: Apply


def applied(changes: Iterable[Change], case: QuestionContext) -> QuestionContext:
    """The case that some changes would make, tried in their order."""
    for change in changes:
        case = change.apply(case)
    return case


def put(record: Any, path: Path, value: object) -> Any:
    """A copy of a record with a value at a path of YAML keys. Raises LookupError where there is no place."""
    step, rest = path[0], path[1:]
    if record is None:
        raise LookupError(step)
    if isinstance(record, tuple):
        items = list(record)
        items[int(step)] = put(items[int(step)], rest, value) if rest else value
        return tuple(items)
    name = names_by_key(record.__class__)[str(step)]
    if rest:
        inside = getattr(record, name)
        value = put(_EMPTY.get(str(step)) if inside is None else inside, rest, value)
    return record.model_copy(update={name: value})


def get(record: Any, path: Path) -> Any:
    """What a record has at a path of YAML keys. Raises LookupError where there is no place."""
    for step in path:
        if record is None:
            raise LookupError(step)
        if isinstance(record, tuple):
            record = record[int(step)]
        else:
            record = getattr(record, names_by_key(record.__class__)[str(step)])
    return record


#: Records that come to be with the first thing stated in them.
_EMPTY: Mapping[str, object] = {
    "hinh_thuc_nhan_tra": Exchange(),
    "thanh_phan_ho_so": Dossier(),
    "dich_vu_chu_dong": Work(),
}


def setting(path: Path, value: object) -> Apply:
    """Try a value at a place; where there is no such place (any more), nothing changes."""

    def apply(case: QuestionContext) -> QuestionContext:
        try:
            return case._replace(procedure=put(case.procedure, path, value))
        except LookupError:
            return case

    return apply


@cache
def _denial(kind: InPersonTask) -> InPerson:
    return InPerson(task=kind, absent=True, basis=Citation(number=NEW))


def denying(kind: InPersonTask, at: Path = ()) -> Apply:
    """Try the statement that a task need not be done in person, in the place of an entry or as a new one."""

    def apply(case: QuestionContext) -> QuestionContext:
        denial = _denial(kind)
        listed = case.procedure.in_person or ()
        # In its place: the other entries keep theirs, and a fault that is left names the right one.
        changed = tuple(denial if (KEY, i) == at else one for i, one in enumerate(listed))
        kept = changed if denial in changed else (*changed, denial)
        return case._replace(procedure=case.procedure.model_copy(update={"in_person": kept}))

    return apply


def verifying(*places: Path) -> Apply:
    """Try some places as verified: what the file lists about them is taken off the list."""

    def apply(case: QuestionContext) -> QuestionContext:
        left = []
        for one in case.procedure.unverified or ():
            still = tuple(
                dotted
                for dotted, of in zip(one.places or (one.item,), places_of(one), strict=True)
                if not any(place[: len(of)] == of for place in places)
            )
            if still:
                left.append(one.model_copy(update={"places": still}) if one.places else one)
        return case._replace(procedure=case.procedure.model_copy(update={"unverified": tuple(left) or None}))

    return apply


def sourcing(item: Path) -> Apply:
    """Try a source that names an item."""

    def apply(case: QuestionContext) -> QuestionContext:
        source = Provenance(name=NEW, seen=case.on, items=(".".join(map(str, item)),))
        sources = (*(case.procedure.provenance or ()), source)
        return case._replace(procedure=case.procedure.model_copy(update={"provenance": sources}))

    return apply


def fee_at(case: QuestionContext, path: Path) -> Fee | None:
    """The fee at a place; None where the case has none there."""
    try:
        found = get(case.procedure, path)
    except LookupError:
        return None
    return found if isinstance(found, Fee) else None


def cited(procedure: Procedure, path: Path) -> Citation | None:
    """The law that the file cites for the smallest part around a place, where it cites one."""
    for end in range(len(path), 0, -1):
        try:
            basis = getattr(get(procedure, path[:end]), "basis", None)
        except LookupError:
            continue
        if isinstance(basis, Citation):
            return basis
    return None


#: Keys inside an item → the item whose sample they are taken from.
_WITHIN: Mapping[str, Path] = {
    "so_bo": ("thanh_phan_ho_so",),
    "giay_to": ("thanh_phan_ho_so",),
    "thuc_hien": ("co_quan_giai_quyet",),
    "mau_ket_qua": ("ket_qua_thuc_hien", 0),
    "nhan_ho_so": ("hinh_thuc_nhan_tra",),
    "tra_ket_qua": ("hinh_thuc_nhan_tra",),
}


def sample_of(key: str) -> Any:
    """The least that states an item, or a part of one, by its YAML key."""
    return get(_sample(), (*_WITHIN.get(key, ()), key))


@cache
def _sample() -> Procedure:
    field = {"ma": "a", "kieu": "van_ban", "nhan": NEW}
    return Procedure.of_file(
        {
            "phien_ban": "procedure/v0",
            "ma_thu_tuc": NEW,
            "ten_thu_tuc": NEW,
            "trinh_tu_thuc_hien": [{"noi_dung": NEW}],
            "cach_thuc_thuc_hien": [{"hinh_thuc": "truc_tiep"}],
            "thanh_phan_ho_so": {"so_bo": 1, "giay_to": [{"ten": NEW}]},
            "thoi_han_giai_quyet": {"so": 1, "don_vi": "ngay_lam_viec"},
            "doi_tuong_thuc_hien": ["to_chuc"],
            "co_quan_giai_quyet": {"thuc_hien": [NEW]},
            "ket_qua_thuc_hien": [{"ten": NEW, "mau_ket_qua": "khong_co"}],
            "mau_don_to_khai": "khong_co",
            "yeu_cau_dieu_kien": "khong_co",
            "phi_le_phi": "khong_co",
            "hinh_thuc_nhan_tra": {"nhan_ho_so": ["truc_tiep"], "tra_ket_qua": ["truc_tiep"]},
            "can_cu_phap_ly": [{"so_ky_hieu": NEW}],
            "quyet_dinh_cong_bo": {"so_ky_hieu": NEW},
            "bieu_mau_dien_tu": {
                "don": {"ten": NEW, "phan": [{"ma": "a", "tieu_de": NEW, "truong": [field]}]}
            },
        }
    )
