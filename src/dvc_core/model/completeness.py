"""What counts as stated: which of the eleven items of TT 32/2017/TT-BTTTT Điều 5 khoản 1, and with content.

One answer serves both the rules, which tell the author, and the levels, which count: the two can
never disagree. Items are named by their point of khoản 1: a b c d đ e g h i k l.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache, update_wrapper
from typing import Any, NamedTuple, TypeVar
from weakref import ref

from ..finding import Path, path_of
from ..words.folding import fold
from ..words.regex import regex
from .declared import values_at
from .procedure import Channel, Duration, Fee, Paper, Procedure, Unverified
from .shapes import NONE_WORD

T = TypeVar("T")

#: What people write for "there is none" where content belongs; folded.
_NONE = frozenset(("khong", NONE_WORD))
#: What people write instead of content; folded. "Không có thông tin" is the portal's own null.
_PLACEHOLDERS = _NONE | frozenset(
    (
        "khong_co_thong_tin",
        "khong_co_du_lieu",
        "chua_co",
        "chua_co_thong_tin",
        "chua_co_du_lieu",
        "dang_cap_nhat",
        "dang_duoc_cap_nhat",
        "dang_bo_sung",
        "dang_hoan_thien",
        "dang_xay_dung",
        "se_cap_nhat",
        "se_bo_sung",
        "cho_cap_nhat",
        "cap_nhat_sau",
        "bo_sung_sau",
        "chua_ro",
        "chua_cap_nhat",
        "chua_bo_sung",
        "chua_xac_dinh",
        "khong_ro",
        "null",
        "todo",
        "tbd",
        "n/a",
        "xxx",
        "x",
        "test",
    )
)
#: "As provided by law", "the agency competent by law": which law, which agency, is what was asked for; folded.
_AS_PROVIDED = regex(
    r"(?:cac_)?co_quan_(?:nha_nuoc_)?co_tham_quyen"
    r"|(?:(?:cac_)?co_quan_(?:nha_nuoc_)?co_tham_quyen_)?(?:thuc_hien_|ap_dung_|tinh_)?theo_(?:dung_)?qu[yi]_dinh"
    r"(?:_(?:cua_phap_luat|cua_luat|phap_luat|hien_hanh|chung|co_lien_quan|lien_quan))*"
)
#: No entry is as long as this, even where marks stand apart from their letters.
_LONG = 80
#: What an entry begins with: two letters, or one where a mark or a blank stands behind it.
_STARTS = frozenset(
    entry[:n] for entry in (*_PLACEHOLDERS, "theo", "co_quan", "cac", "thuc", "ap", "tinh") for n in (1, 2)
)
_start = lru_cache(maxsize=1024)(fold)
#: Dots, dashes and blanks: every character that white space is, and what people fill a line with.
_NOTHING = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000.…-–—−_?*/!()[]"
)


def is_placeholder(text: str) -> bool:
    """True for a text that says nothing: dots, "đang cập nhật", "<điền vào đây>", "theo quy định của pháp luật"."""
    # Nearly all texts are done with here: they begin as no entry does.
    if text[:2].isalpha() and len(text) > 1 and _start(text[:2]) not in _STARTS:
        return False
    core = text.strip(_NOTHING)
    if not core:
        return True
    if core[0] == "<":
        bare = text.strip()
        return bare[0] == "<" and bare[-1] == ">" and bare.count("<") == bare.count(">") == 1
    if len(core) > _LONG or _start(core[:2]) not in _STARTS:
        return False
    folded = fold(core)
    return folded in _PLACEHOLDERS or _AS_PROVIDED.fullmatch(folded) is not None


def is_as_provided(text: str) -> bool:
    """True for "theo quy định của pháp luật", "cơ quan có thẩm quyền": which one, is what was asked for."""
    return _AS_PROVIDED.fullmatch(fold(text.strip(_NOTHING))) is not None


def means_none(text: str) -> bool:
    """True for a text that says that there is nothing ("Không có"), and not that it is still to be filled in."""
    return fold(text.strip(_NOTHING)) in _NONE


#: Point → the YAML keys that answer it.
ITEM_KEYS: Mapping[str, tuple[str, ...]] = {
    "a": ("ten_thu_tuc",),
    "b": ("trinh_tu_thuc_hien",),
    "c": ("cach_thuc_thuc_hien",),
    "d": ("thanh_phan_ho_so",),
    "đ": ("thoi_han_giai_quyet", "cach_thuc_thuc_hien"),
    "e": ("doi_tuong_thuc_hien",),
    "g": ("co_quan_giai_quyet",),
    "h": ("ket_qua_thuc_hien",),
    "i": ("mau_don_to_khai", "yeu_cau_dieu_kien", "phi_le_phi", "ket_qua_thuc_hien"),
    "k": ("hinh_thuc_nhan_tra",),
    "l": ("can_cu_phap_ly", "quyet_dinh_cong_bo"),
}
#: Point → the parts asked for one by one, where they are not the keys of the item.
PARTS: Mapping[str, tuple[str, ...]] = {
    "đ": ("thoi_han_giai_quyet",),
    "i": ("mau_don_to_khai", "yeu_cau_dieu_kien", "phi_le_phi", "mau_ket_qua"),
    "k": ("nhan_ho_so", "tra_ket_qua"),
}
#: The point whose parts the law demands "nếu có": who is silent may have nothing to say.
IF_ANY = "i"


def remembered(work: Callable[[Procedure], T]) -> Callable[[Procedure], T]:
    """Keep what ``work`` finds in the procedure looked at last: rules and levels ask the same one by one.

    A procedure is frozen, so that its answers hold as long as it is the same one.
    """
    last: tuple[Callable[[], Procedure | None], Any] = (lambda: None, None)

    def asked(procedure: Procedure) -> T:
        nonlocal last  # one pair put in place at once: threads can only miss it
        seen, found = last
        if seen() is not procedure:
            found = work(procedure)
            last = (ref(procedure), found)
        answer: T = found
        return answer

    return update_wrapper(asked, work)


def doubted(procedure: Procedure, path: Path) -> bool:
    """True where the file itself lists a place, or what is around it, as not verified."""
    places = doubts(procedure)
    if places:
        for depth in range(len(path), -1, -1):
            if path[:depth] in places:
                return True
    return False


def doubts_within(procedure: Procedure, path: Path, keys: Iterable[str] = ()) -> tuple[Path, ...]:
    """The listed places that are a place, are around it or in it; with ``keys``, those of these keys of it."""
    # Only what is of the same item, or of the whole file, can be.
    listed = [one for one in doubts(procedure) if not (one and path) or one[0] == path[0]]
    if not listed:
        return ()
    places: list[Path] = [(*path, key) for key in keys] or [path]
    return tuple(
        sorted((one for one in listed if any(is_prefix_either_way(at, one) for at in places)), key=str)
    )


@remembered
def doubts(procedure: Procedure) -> Set[Path]:
    """Every place that the file lists as not verified: each verdict and many rules ask for some."""
    return frozenset(place for one in procedure.unverified or () for place in places_of(one))


def places_of(entry: Unverified) -> tuple[Path, ...]:
    """The places that an entry of what is not verified speaks of."""
    return tuple(map(path_of, entry.places or (entry.item,)))


def is_prefix_either_way(one: Path, other: Path) -> bool:
    """Whether one place is in the other, or the same."""
    shared = min(len(one), len(other))
    return one[:shared] == other[:shared]


class MissingKey(NamedTuple):
    """Something an item lacks: the missing key, and the part it is missing from (() for the file)."""

    key: str
    parent: Path = ()
    #: A place that does state it, for comparison.
    stated_at: Path = ()
    #: The name of the part, where it has one.
    name: str = ""


def listed(procedure: Procedure, gap: MissingKey) -> bool:
    """True for what the file leaves out and lists as not verified: not known, which is not missing."""
    return doubted(procedure, (*gap.parent, gap.key))


def _unstated(key: str, *parent: str) -> Callable[[Procedure], list[MissingKey]]:
    """The gap where nothing is stated under a key, or under one inside an item."""
    return lambda p: [] if _MEMBERS[key](p) else [MissingKey(key, parent)]


def counted(p: Procedure) -> bool:
    """True where every paper states how many originals or copies: by our reading the number of dossiers too."""
    papers = papers_of(p)
    return bool(papers) and all(one.originals is not None or one.copies is not None for _, one in papers)


def _dossier(p: Procedure) -> list[MissingKey]:
    found = p.dossier
    if found is None:
        return [MissingKey("thanh_phan_ho_so")]
    if found.papers is None and not found.cases:
        return [MissingKey("giay_to", ("thanh_phan_ho_so",))]
    if found.sets is None and (found.papers or found.cases) and not counted(p):
        return [MissingKey("so_bo", ("thanh_phan_ho_so",))]
    return []


def _deadline(p: Procedure) -> list[MissingKey]:
    if p.deadline is not None:
        return []
    rows = p.channels or ()
    silent = [i for i, c in enumerate(rows) if c.deadline is None]
    if len(silent) == len(rows):
        # Without channels this is the fault of another item, unless that one is there.
        return [MissingKey("thoi_han_giai_quyet")]
    if not silent:
        return []
    stated = next(i for i, c in enumerate(rows) if c.deadline is not None)
    place = ("cach_thuc_thuc_hien", stated, "thoi_han_giai_quyet")
    return [MissingKey("thoi_han_giai_quyet", ("cach_thuc_thuc_hien", i), place, rows[i].way) for i in silent]


def _agencies(p: Procedure) -> list[MissingKey]:
    if p.agencies is None:
        return [MissingKey("co_quan_giai_quyet")]
    if not p.agencies.executing and not (p.agencies.deciding or "").strip():
        return [MissingKey("thuc_hien", ("co_quan_giai_quyet",))]
    return []


def _conditional(p: Procedure) -> list[MissingKey]:
    found = []
    if p.templates is None:
        found.append(MissingKey("mau_don_to_khai"))
    if p.conditions is None:
        found.append(MissingKey("yeu_cau_dieu_kien"))
    if p.fees is None and (not p.channels or any(c.fees is None for c in p.channels)):
        found.append(MissingKey("phi_le_phi"))
    for i, result in enumerate(p.results or ()):
        if not result.template:
            found.append(MissingKey("mau_ket_qua", ("ket_qua_thuc_hien", i), (), result.name))
    return found


def _exchange(p: Procedure) -> list[MissingKey]:
    if p.exchange is None:
        return [MissingKey("hinh_thuc_nhan_tra")]
    return [gap for key in ("nhan_ho_so", "tra_ket_qua") for gap in _unstated(key, "hinh_thuc_nhan_tra")(p)]


_GAPS: Mapping[str, Callable[[Procedure], list[MissingKey]]] = {
    "a": _unstated("ten_thu_tuc"),
    "b": _unstated("trinh_tu_thuc_hien"),
    "c": _unstated("cach_thuc_thuc_hien"),
    "d": _dossier,
    "đ": _deadline,
    "e": _unstated("doi_tuong_thuc_hien"),
    "g": _agencies,
    "h": _unstated("ket_qua_thuc_hien"),
    "i": _conditional,
    "k": _exchange,
    "l": lambda p: [*_unstated("can_cu_phap_ly")(p), *_unstated("quyet_dinh_cong_bo")(p)],
}


class Flaws(NamedTuple):
    """What is wrong with an item: what it lacks, and texts that say nothing."""

    gaps: Sequence[MissingKey] = ()
    #: The place of each placeholder, and the text.
    empty: Sequence[tuple[Path, str]] = ()


def missing_keys(procedure: Procedure, point: str) -> Sequence[MissingKey]:
    """What the item of a point lacks; nothing where it is there, whatever it says."""
    return _GAPS[point](procedure)


@remembered
def flaws(procedure: Procedure) -> Mapping[str, Flaws]:
    """What is wrong with the eleven items, by point; an item that is complete is not among them."""
    return dict(_flaws(procedure))


@remembered
def papers_of(procedure: Procedure) -> Sequence[tuple[Path, Paper]]:
    """The papers common to all cases, then those of each case, with their paths."""
    dossier = procedure.dossier
    if dossier is None:
        return ()
    found: list[tuple[Path, Paper]] = [
        (("thanh_phan_ho_so", "giay_to", i), paper) for i, paper in enumerate(dossier.papers or ())
    ]
    for c, case in enumerate(dossier.cases or ()):
        found += [
            (("thanh_phan_ho_so", "truong_hop", c, "giay_to", i), paper)
            for i, paper in enumerate(case.papers)
        ]
    return found


@remembered
def fees_of(procedure: Procedure) -> Sequence[tuple[Path, Fee]]:
    """The fees of the procedure, then those of each row of "cách thức thực hiện", with their paths."""
    homes: list[tuple[Path, Procedure | Channel]] = [((), procedure), *rows_of(procedure)]
    return [((*path, "phi_le_phi", i), fee) for path, home in homes for i, fee in enumerate(home.fees or ())]


def _flaws(procedure: Procedure) -> Iterator[tuple[str, Flaws]]:
    for point in _GAPS:
        gaps = missing_keys(procedure, point)
        stated = [one for key in PARTS.get(point, ITEM_KEYS[point]) for one in _MEMBERS[key](procedure) or ()]
        # A time limit without what its kind needs has no text, and a rule of its own.
        empty = [one for one in stated if (one[1] or point != "đ") and is_placeholder(one[1])]
        if gaps or empty:
            yield point, Flaws(gaps, empty)


#: Kind of time limit → the keys without which it says nothing.
_DURATION_NEEDS: Mapping[str, tuple[str, ...]] = {
    "so_luong": ("so", "don_vi"),
    "theo_chi_tiet": ("chi_tiet",),
    "theo_van_ban": ("can_cu",),
    "mo_ta": ("mo_ta",),
}


def duration_lacks(limit: Duration) -> list[str]:
    """The keys a time limit of its kind (loai) needs and does not have."""
    stated = {
        "so": limit.amount is not None,
        "don_vi": limit.unit is not None,
        "chi_tiet": bool(limit.parts),
        "can_cu": limit.basis is not None,
        # A number whose unit is lost says nothing.
        "mo_ta": any(map(str.isalpha, limit.text or "")),
    }
    return [key for key in _DURATION_NEEDS.get(limit.kind, ()) if not stated[key]]


class Member(NamedTuple):
    """One part of what an item states: the place of its content, and whether that says anything."""

    place: Path
    says: bool


def members_of(p: Procedure, key: str) -> Sequence[Member] | None:
    """What is stated under the YAML key of an item; empty where it is stated as none, None where it is not stated.

    For ``thoi_han_giai_quyet`` also the time limits of channels, for ``phi_le_phi`` also their fees; for
    ``thanh_phan_ho_so`` the papers.
    """
    found = _MEMBERS[key](p)
    return None if found is None else [Member(place, not is_placeholder(text)) for place, text in found]


#: The text of a member that has no words of its own to say nothing by.
_STATED = "said"
_Found = list[tuple[Path, str]] | None


def _papers_stated(p: Procedure) -> _Found:
    if p.dossier is None or (p.dossier.papers is None and not p.dossier.cases):
        return None
    return [((*path, "ten"), paper.name) for path, paper in papers_of(p)]


def _deadlines(p: Procedure) -> _Found:
    rows = [((*place, "thoi_han_giai_quyet"), row.deadline) for place, row in rows_of(p)]
    # Where every row has its own, a common one is of none.
    common = p.deadline if not rows or any(limit is None for _, limit in rows) else None
    found: list[tuple[Path, str]] = []
    for place, limit in ((("thoi_han_giai_quyet",), common), *rows):
        if limit is None:
            continue
        if duration_lacks(limit):
            found.append((place, ""))
        elif limit.kind == "so_luong":
            found.append(((*place, "so"), _STATED))
        elif limit.kind == "mo_ta":
            found.append(((*place, "mo_ta"), limit.text or ""))
        else:
            found.append((place, _STATED))
    return found or None


def _fees_stated(p: Procedure) -> _Found:
    rows = rows_of(p)
    if p.fees is None and (not rows or any(row.fees is None for _, row in rows)):
        return None
    return [(path, _STATED) for path, _ in fees_of(p)]


def rows_of(p: Procedure) -> list[tuple[Path, Channel]]:
    """The rows of "cách thức thực hiện", with their places."""
    return [(("cach_thuc_thuc_hien", i), row) for i, row in enumerate(p.channels or ())]


def _agencies_stated(p: Procedure) -> _Found:
    if p.agencies is None:
        return None
    found: list[tuple[Path, str]] = [
        (("co_quan_giai_quyet", "thuc_hien", i), name) for i, name in enumerate(p.agencies.executing or ())
    ]
    if p.agencies.deciding is not None:
        found.append((("co_quan_giai_quyet", "co_tham_quyen"), p.agencies.deciding))
    return found or None


def _result_templates(p: Procedure) -> _Found:
    if not any(result.template for result in p.results or ()):
        return None
    # khong_co is the word of the model for "none"; "Không có" would be the name of a template.
    return [
        (("ket_qua_thuc_hien", i, "mau_ket_qua"), result.template)
        for i, result in enumerate(p.results or ())
        if result.template and result.template != NONE_WORD
    ]


#: Key of an item → where the text of each of its members stands.
_TEXTS: Mapping[str, str] = {
    "trinh_tu_thuc_hien": "trinh_tu_thuc_hien.noi_dung",
    "cach_thuc_thuc_hien": "cach_thuc_thuc_hien.hinh_thuc",
    "doi_tuong_thuc_hien": "doi_tuong_thuc_hien",
    "ket_qua_thuc_hien": "ket_qua_thuc_hien.ten",
    "mau_don_to_khai": "mau_don_to_khai.ten",
    "yeu_cau_dieu_kien": "yeu_cau_dieu_kien",
    "nhan_ho_so": "hinh_thuc_nhan_tra.nhan_ho_so",
    "tra_ket_qua": "hinh_thuc_nhan_tra.tra_ket_qua",
    "can_cu_phap_ly": "can_cu_phap_ly.so_ky_hieu",
    "quyet_dinh_cong_bo": "quyet_dinh_cong_bo.so_ky_hieu",
}
#: Of these an empty list says that there is none.
_MAY_BE_NONE = frozenset(("mau_don_to_khai", "yeu_cau_dieu_kien"))


def _texts(key: str) -> Callable[[Procedure], _Found]:
    def members(p: Procedure) -> _Found:
        found = values_at(p, _TEXTS[key])
        return found if found or key in _MAY_BE_NONE else None

    return members


_MEMBERS: Mapping[str, Callable[[Procedure], _Found]] = {
    **{key: _texts(key) for key in _TEXTS},
    "ten_thu_tuc": lambda p: [(("ten_thu_tuc",), p.name)] if p.name and p.name.strip() else None,
    "thanh_phan_ho_so": _papers_stated,
    "thoi_han_giai_quyet": _deadlines,
    "co_quan_giai_quyet": _agencies_stated,
    "phi_le_phi": _fees_stated,
    "mau_ket_qua": _result_templates,
}
