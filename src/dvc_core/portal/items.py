"""Items that every source has in much the same way: steps, channels, subjects, agencies, instruments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from ..finding import Path
from ..model.shapes import NONE_WORD
from ..words.folding import folded_case
from ..words.text import flat, is_null, states_none
from .draft import ProcedureDraft, SourceNode
from .ledger import Fate
from .prose.citations import parse_citation
from .prose.durations import ELSEWHERE, start_in_steps, unit_in_steps
from .prose.narrative import (
    NAME,
    STEP,
    by_case,
    case_names,
    counted,
    handed_in,
    kinds_of_fees,
    levels,
    paid_online,
    returned,
    sets,
    times_by_case,
)
from .prose.vocabularies import parse_agencies, parse_subjects

PORTAL = "Cổng Dịch vụ công quốc gia"
#: The framework whose levels the portal names.
FRAMEWORK = "nd-224-2026"
#: What the portal calls a step that nobody named.
_NO_TITLE = "mặc định"


def steps(draft: ProcedureDraft, rows: Sequence[SourceNode], procedure: str) -> list[dict[str, str]]:
    """Trình tự thực hiện: a step for each row; a lone row that counts its steps becomes as many."""
    found: list[dict[str, str]] = []
    for node in rows:
        at: Path = ("trinh_tu_thuc_hien", len(found))
        title = draft.text_for(node, "name", (*at, "ten"))
        text = draft.text_for(node, "description", (*at, "noi_dung"), lines=True)
        # A step that only repeats the name of the procedure, or its number, has no name of its own.
        named = bool(title) and folded_case(title) not in (folded_case(procedure), _NO_TITLE)
        named = named and STEP.fullmatch(title) is None
        if title and text and not named:
            fate = Fate.SILENT if folded_case(title) == _NO_TITLE else Fate.REPEATED
            draft.ledger.replace(node.at("name"), fate, at)
        parts = counted(text) if len(rows) == 1 and not (named and text) else []
        if parts:
            draft.ledger.replace(node.at("description"), Fate.CARRIED, at[:1])
            found += [{"noi_dung": part} for part in parts]
        elif named and text:
            found.append({"ten": title, "noi_dung": text})
        elif text or title:
            found.append({"noi_dung": text or title})
    cases = by_case(step.get("ten", step["noi_dung"]) for step in found)
    if cases:
        numbers, words = ", ".join(case.value for case in cases), "”, “".join(case.words for case in cases)
        draft.doubt(("trinh_tu_thuc_hien",), "steps_by_case", numbers=numbers, said=words)
    return found


def subjects(draft: ProcedureDraft, rows: Iterable[SourceNode], key: str) -> None:
    """For whom the procedure is, a row for each; what no word of the model fits is kept beside it."""
    at = ("doi_tuong_thuc_hien",)
    found: list[str] = []
    said: set[str] = set()
    for node in rows:
        raw = node.text(key)
        if not raw.strip():
            continue
        parsed = parse_subjects([raw])
        value = draft.read([node.at(key)], at, parsed)
        if parsed.verbatim:
            draft.keep(at, node.at(key), draft.line(parsed.verbatim))
        words = [word for word in value or () if word not in found]
        if value and not words and flat(raw) not in said:
            draft.doubt(at, "subjects_alike", name=flat(raw))
        said.add(flat(raw))
        found += words
    draft.data["doi_tuong_thuc_hien"] = found


def agencies_by_role(
    draft: ProcedureDraft, root: SourceNode, by_role: Sequence[tuple[list[SourceNode], str]], place: str
) -> None:
    """Cơ quan giải quyết: who does it, decides, is authorised, works with; and at ``place`` where dossiers are received.

    Of each role come its rows and the key of a text about it.
    """
    found: dict[str, Any] = {}
    for role, (rows, text) in zip(_ROLES, by_role, strict=True):
        names = _agencies(draft, ("co_quan_giai_quyet", role), rows, root, text)
        if names:
            found[role] = names if role in ("thuc_hien", "phoi_hop") else "; ".join(names)
    received = draft.text_for(root, place, ("co_quan_giai_quyet", "noi_tiep_nhan"), lines=True)
    if received:
        found["noi_tiep_nhan"] = received.strip('"').strip()
    draft.data["co_quan_giai_quyet"] = found


_ROLES = ("thuc_hien", "co_tham_quyen", "duoc_uy_quyen", "phoi_hop")


def _agencies(
    draft: ProcedureDraft, target: Path, rows: Iterable[SourceNode], root: SourceNode, text_key: str
) -> list[str]:
    """Names of agencies from rows; a text that lists the same names again is accounted for, never cut up."""
    rows = list(rows)
    names: list[str] = []
    for node in rows:
        name = draft.text_for(node, "name", target)
        if name and name not in names:
            names.append(name)
    draft.doubts += [
        (target, doubt) for doubt in parse_agencies(names).doubts if doubt.code == "agencies_joined"
    ]
    raw = root.text(text_key)
    if not raw.strip():
        return names
    said = [node.text("name") for node in rows]
    if any(raw.strip() == ", ".join(said[:n]).strip() for n in range(len(said), 0, -1)):
        draft.ledger.put(root.at(text_key), Fate.REPEATED, target)
    elif is_null(raw):
        draft.ledger.put(root.at(text_key), Fate.SILENT)
    elif names:
        draft.verbatim(root, text_key, target)
    else:
        value = draft.read([root.at(text_key)], target, parse_agencies(raw))
        names = [str(name) for name in value] if isinstance(value, list) else []
        if not names and not is_null(raw):
            draft.keep(target, root.at(text_key), draft.tidy(raw))
    return names


def doubt_no_fee(draft: ProcedureDraft, at: Path, said: str) -> None:
    """Doubt that there is no fee where the source says that none is regulated, or an amount."""
    if "quy định" in said.casefold() or "đồng" in said.casefold():
        draft.doubt(at, "fee_not_regulated", text=said)


def conditions(draft: ProcedureDraft, root: SourceNode, key: str, again: tuple[str, ...] = ()) -> None:
    """Yêu cầu, điều kiện; other keys may say the same again, or more."""
    at = ("yeu_cau_dieu_kien",)
    raw = root.text(key)
    if raw.strip() and states_none(raw):
        draft.data["yeu_cau_dieu_kien"] = NONE_WORD
        draft.ledger.put(root.at(key), Fate.CARRIED, at)
    elif raw.strip():
        text = draft.text_for(root, key, (*at, 0), lines=True)
        draft.data["yeu_cau_dieu_kien"] = _numbered(text) if text else None
    for other in again:
        said = root.text(other)
        if not said.strip():
            continue
        if said.strip() == raw.strip():
            draft.ledger.put(root.at(other), Fate.REPEATED, at)
        else:
            text = draft.text_for(root, other, ("ghi_chu",), lines=True)
            if text:
                draft.data["ghi_chu"] = [*(draft.data.get("ghi_chu") or ()), text]


def _numbered(text: str) -> list[str]:
    """The conditions of lines that are numbered from 1 on; any other text is one."""
    lines = [line.partition(" ") for line in text.split("\n")]
    counted = [mark for mark, _, _ in lines] == [f"{n}." for n in range(1, len(lines) + 1)]
    return [said for _, _, said in lines] if counted and lines[1:] else [text]


# The procedures of one sector cite the same few laws; each is read once, and copied.
_citation = lru_cache(maxsize=1024)(parse_citation)


def citations(draft: ProcedureDraft, rows: Iterable[SourceNode], number: str, title: str) -> None:
    """Căn cứ pháp lý: a row for each instrument; one named twice stands once."""
    found: list[dict[str, Any]] = []
    by_number: dict[str, int] = {}
    for node in rows:
        at: Path = ("can_cu_phap_ly", len(found))
        keys = (number, title, "date", "issuer")
        sources = [node.at(key) for key in keys if node.text(key).strip()]
        if not sources:
            continue
        parsed = _citation(*(node.text(key) or None for key in keys))
        value = parsed.value
        if isinstance(value, dict):
            first = by_number.setdefault(str(value.get("so_ky_hieu")), len(found))
            if first != len(found):
                _again(draft, node, (number, title), ("can_cu_phap_ly", first), found[first], value)
                continue
            draft.read(sources, at, parsed)
            found.append(dict(value))
        else:
            draft.read(sources, at[:1], parsed)
            said = " · ".join(draft.line(node.text(key)) for key in (number, title) if node.text(key).strip())
            draft.keep(at[:1], node.path, said)
    draft.data["can_cu_phap_ly"] = found


def _again(
    draft: ProcedureDraft,
    node: SourceNode,
    keys: tuple[str, str],
    at: Path,
    first: dict[str, Any],
    value: dict[str, Any],
) -> None:
    """A second row of one instrument: its number repeats; a title that differs is kept."""
    number, title = keys
    if node.text(number).strip():
        draft.ledger.put(node.at(number), Fate.REPEATED, at)
    if not node.text(title).strip():
        return
    if value.get("ten") in (None, first.get("ten")):
        draft.ledger.put(node.at(title), Fate.REPEATED, at)
    else:
        draft.verbatim(node, title, at)


def no_place(draft: ProcedureDraft, *, portal: bool = True) -> None:
    """Doubt what the source leaves empty, and what the portal has no field for: silence tells nothing of the service."""
    described = {at for at, doubt in draft.doubts if doubt.code in ("duration_in_words", "line_unread")}
    for place in _left_empty(draft.data):
        if place not in described:
            draft.doubt(place, "left_empty")
    if not portal:
        return
    dossier = draft.data.get("thanh_phan_ho_so") or {}
    if "so_bo" not in dossier:
        draft.doubt(("thanh_phan_ho_so", "so_bo"), "no_field")
    for i, result in enumerate(draft.data.get("ket_qua_thuc_hien") or ()):
        if "mau_ket_qua" not in result:
            draft.doubt(("ket_qua_thuc_hien", i, "mau_ket_qua"), "no_field")
    draft.doubt(("bieu_mau_dien_tu",), "no_field")


#: The items that a file has by one key.
_ITEMS = (
    "ten_thu_tuc",
    "trinh_tu_thuc_hien",
    "cach_thuc_thuc_hien",
    "doi_tuong_thuc_hien",
    "ket_qua_thuc_hien",
    "mau_don_to_khai",
    "yeu_cau_dieu_kien",
    "can_cu_phap_ly",
    "quyet_dinh_cong_bo",
)


def _left_empty(data: Mapping[str, Any]) -> Iterator[Path]:
    """The items that the source says nothing of: an empty list of a portal's answer is no author's silence."""
    yield from ((key,) for key in _ITEMS if not data.get(key))
    dossier = data.get("thanh_phan_ho_so") or {}
    if not dossier.get("giay_to") and not dossier.get("truong_hop"):
        yield ("thanh_phan_ho_so", "giay_to") if dossier else ("thanh_phan_ho_so",)
    agencies = data.get("co_quan_giai_quyet") or {}
    if not agencies.get("thuc_hien") and not agencies.get("co_tham_quyen"):
        yield ("co_quan_giai_quyet",)
    exchange = data.get("hinh_thuc_nhan_tra") or {}
    if exchange:
        ways = ("nhan_ho_so", "tra_ket_qua")
        yield from (("hinh_thuc_nhan_tra", key) for key in ways if not exchange.get(key))
    else:
        yield ("hinh_thuc_nhan_tra",)
    rows = data.get(_CHANNELS) or ()
    for key in (_TIME, "phi_le_phi"):
        silent = [i for i, row in enumerate(rows) if not row.get(key)]
        if not data.get(key) and (silent or not rows):
            yield from ((_CHANNELS, i, key) for i in silent) if 0 < len(silent) < len(rows) else [(key,)]


class Prose(NamedTuple):
    """The texts of a source that may say what its fields do not."""

    steps: list[str]
    channels: list[str]
    cases: list[str]
    address: str = ""


def from_prose(draft: ProcedureDraft, prose: Prose) -> None:
    """What only the prose says: a number of sets, ways of return, payment on line; each with a doubt."""
    steps, others = prose.steps, prose.channels
    dossier, at = draft.data["thanh_phan_ho_so"], ("thanh_phan_ho_so", "so_bo")
    number = sets([*steps, *others, *prose.cases]) if dossier and "so_bo" not in dossier else None
    if number is not None:
        dossier["so_bo"] = int(number.value)
        draft.doubt(at, "from_prose", said=number.words)
    exchange, at = draft.data.setdefault("hinh_thuc_nhan_tra", {}), ("hinh_thuc_nhan_tra", "tra_ket_qua")
    ways = [] if "tra_ket_qua" in exchange else returned([*steps, *others])
    if ways:
        exchange["tra_ket_qua"] = [way.value for way in ways]
        draft.doubt(at, "way_from_prose", said="”, “".join(way.words for way in ways))
    _other_fees(draft, [*steps, *others])
    _other_times(draft, steps)
    _starts(draft, steps)
    online = paid_online(steps)
    if online is not None:
        _payable_online(draft, online.words)
    more = handed_in(others, exchange.get("nhan_ho_so", ()))
    if more and exchange.get("nhan_ho_so"):
        # Prose says "may also", under conditions of its own: no way is made of that.
        draft.doubt(
            ("hinh_thuc_nhan_tra", "nhan_ho_so"), "other_ways", said="”, “".join(w.words for w in more)
        )
        if any(way.value == "truc_tuyen" for way in more):
            # That no row is online is then no proof that there is no such way.
            draft.doubt(("cach_thuc_thuc_hien",), "online_in_prose")


def _other_fees(draft: ProcedureDraft, texts: list[str]) -> None:
    """Prose names a kind of fee, and no fee is of it: one of the two is called wrongly, or is missing."""
    places = [(path, holder["phi_le_phi"]) for path, holder in _with_fees(draft)]
    kinds = {fee["loai"] for _, fees in places for fee in fees}
    # Nobody need read about fees where there are none, or of either kind.
    missing = sorted(kinds_of_fees(texts) - kinds) if places and not kinds >= {"phi", "le_phi"} else []
    for path, fees in places:
        for kind in missing:
            has = sorted({fee["loai"] for fee in fees})
            draft.doubt(
                (*path, "phi_le_phi"), "fee_kind_in_prose", said=kind, kinds=has if has[1:] else has[0]
            )


def _other_times(draft: ProcedureDraft, steps: list[str]) -> None:
    """The steps have a time for each case, and the file has one number for all of them, or one for each way."""
    stated = [
        (path, limit) for path, holder in holders(draft) if (limit := holder.get("thoi_han_giai_quyet"))
    ]
    if any(limit["loai"] != "so_luong" or "chi_tiet" in limit for _, limit in stated):
        return
    rows = draft.data.get(_CHANNELS, ())
    numbers = {limit["so"] for _, limit in stated}
    if len(numbers) > 1 and len({row["hinh_thuc"] for row in rows}) < len(rows):
        return  # rows of one way tell the cases apart
    said = times_by_case(steps, numbers if len(numbers) > 1 else ()) if stated else ""
    for path, _ in stated if said else ():
        draft.doubt((*path, "thoi_han_giai_quyet"), "time_by_case_in_steps", said=said)


def _starts(draft: ProcedureDraft, steps: list[str]) -> None:
    """From when a time runs that does not say it: as the steps say, or of a case, as the same time of the procedure."""
    stated = holders(draft)
    for path, holder in stated:
        _start_of_steps(draft, path, holder, steps)
    for i, case in enumerate(draft.data.get("truong_hop") or ()):
        _as_its_row(draft, ("truong_hop", i), case, [holder for _, holder in stated])
        _start_of_alike(draft, ("truong_hop", i), case, [holder for _, holder in stated])
        _start_of_steps(draft, ("truong_hop", i), case, steps)


def _as_its_row(
    draft: ProcedureDraft, path: Path, case: dict[str, Any], holders: list[dict[str, Any]]
) -> None:
    """A case whose number one time alone has is of that time, with what is added to it and not counted in."""
    number = _number_of(case)
    limits = [limit for one in holders if (limit := one.get(_TIME)) and number in _numbers(limit)]
    if number is None or not limits or any(limit != limits[0] for limit in limits):
        return
    more = limits[0].keys() - {"loai", "so", "don_vi", "tinh_tu", "mo_ta"}
    if more and _numbers(limits[0])[0] == number and _one_or_of_places(limits[0]):
        case[_TIME] = limits[0]
        draft.doubt((*path, _TIME), "time_from_row")


def _numbers(limit: Mapping[str, Any]) -> list[tuple[Decimal, str]]:
    """The number of a time, or those of its parts."""
    rows = [limit] if limit["loai"] == "so_luong" else limit.get("chi_tiet", ())
    return [(Decimal(str(row["so"])), row["don_vi"]) for row in rows]


def _one_or_of_places(limit: Mapping[str, Any]) -> bool:
    """Whether a time is one number, or has a second for some places alone."""
    parts = limit.get("chi_tiet", ())
    if limit["loai"] == "so_luong":
        return True
    if len(parts) != 2:
        return False
    first, second = (part["cho"] for part in parts)
    return bool(first == ELSEWHERE or second.startswith(f"{first};"))


def _start_of_steps(draft: ProcedureDraft, path: Path, holder: dict[str, Any], steps: list[str]) -> None:
    number = _number_of(holder)
    start = start_in_steps(steps, *number) if number and "tinh_tu" not in holder[_TIME] else None
    if start is None or number is None:
        return
    holder[_TIME] = holder[_TIME] | {"tinh_tu": start.event}
    draft.doubt((*path, _TIME, "tinh_tu"), "start_from_steps", said=start.words)
    if said := unit_in_steps(steps, *number):
        draft.doubt((*path, _TIME, "don_vi"), "unit_in_steps", said=said)


def _start_of_alike(
    draft: ProcedureDraft, path: Path, holder: dict[str, Any], others: list[dict[str, Any]]
) -> None:
    """What others of the same time say of when it runs, where they say one thing, holds for one that is silent."""
    number = _number_of(holder)
    if number is None or "tinh_tu" in holder[_TIME]:
        return
    said = {
        other[_TIME]["tinh_tu"]
        for other in others
        if _number_of(other) == number and "tinh_tu" in other[_TIME]
    }
    if len(said) == 1:
        [event] = said
        holder[_TIME] = holder[_TIME] | {"tinh_tu": event}
        draft.doubt((*path, _TIME, "tinh_tu"), "start_from_row", event=event)


def _number_of(holder: Mapping[str, Any]) -> tuple[Decimal, str] | None:
    """The number and unit of a time that is one."""
    limit = holder.get(_TIME) or {}
    return (Decimal(str(limit["so"])), limit["don_vi"]) if limit.get("loai") == "so_luong" else None


def declared(
    draft: ProcedureDraft, prose: Prose, day: date | None, *, full: bool | None = None, source: str = PORTAL
) -> None:
    """The level that the prose gives the service; the portal's own mark (``full``) may say another."""
    said = levels([*prose.steps, *prose.channels, prose.address])
    for level in said:
        if len(said) > 1 or full is (level.value == "mot_phan"):
            draft.doubt(("muc_do_cong_bo",), "level_differs", said=level.words)
        elif full is not True:
            entry = {"khung": FRAMEWORK, "muc": level.value, "nguon": f"{source} (lời mô tả)"}
            draft.data["muc_do_cong_bo"] = [entry | ({"ngay_xem": day.isoformat()} if day else {})]
            draft.doubt(("muc_do_cong_bo", 0), "level_from_prose", said=level.words)


def _payable_online(draft: ProcedureDraft, words: str) -> None:
    """Online applicants can pay on line: what they pay, in their rows or in common."""
    for path, holder in _with_fees(draft):
        if holder.get("hinh_thuc", "truc_tuyen") == "truc_tuyen":
            fees = holder["phi_le_phi"]
            due = [fee for fee in fees if fee["muc_thu"] != "mien_phi"]
            holder["phi_le_phi"] = [
                fee | {"thanh_toan": ["truc_tuyen"]} if fee in due else fee for fee in fees
            ]
            if due:
                draft.doubt((*path, "phi_le_phi"), "way_from_prose", said=words)


def holders(draft: ProcedureDraft, *more: str) -> list[tuple[Path, dict[str, Any]]]:
    """What may state times and fees: the procedure, its rows and those of ``more`` items; and where it is."""
    rows = (((key, i), row) for key in (_CHANNELS, *more) for i, row in enumerate(draft.data.get(key) or ()))
    return [((), draft.data), *rows]


def _with_fees(draft: ProcedureDraft) -> list[tuple[Path, dict[str, Any]]]:
    """What states fees, and where it is."""
    return [(path, holder) for path, holder in holders(draft) if isinstance(holder.get("phi_le_phi"), list)]


_CHANNELS, _TIME, _EXCLUDED = "cach_thuc_thuc_hien", "thoi_han_giai_quyet", "khong_gom"


def finish_channels(draft: ProcedureDraft, rows: list[dict[str, Any]]) -> None:
    """Name what tells rows of one way apart, and state once what all rows share."""
    _name_cases(draft, rows)
    if len({row["hinh_thuc"] for row in rows}) == len(rows):  # else each row is of a case
        for i, row in enumerate(rows):
            _start_of_alike(draft, (_CHANNELS, i), row, rows)
    _excluded_of_all(draft, rows)
    for key in ("thoi_han_giai_quyet", "phi_le_phi"):
        values = [row.get(key) for row in rows]
        if values and values[0] is not None and _all_alike(values):
            draft.data[key] = values[0]
            for i, row in enumerate(rows):
                value = row.pop(key)
                # The same fees may stand in another order.
                alike = list(map(_alike, values[0])) if isinstance(value, list) and value != values[0] else []
                for k, one in enumerate(value if alike else ()):
                    draft.move((_CHANNELS, i, key, k), (key, alike.index(_alike(one))))
                draft.move((_CHANNELS, i, key), (key,))
    texts = [row.get("mo_ta") for row in rows]
    if len(rows) > 1 and texts[0] and len(texts[0]) > NAME and len(set(texts)) == 1:
        # What every row says in many words is said once, beside them.
        notes = draft.data.setdefault("ghi_chu", [])
        for i, row in enumerate(rows):
            del row["mo_ta"]
            draft.move((_CHANNELS, i, "mo_ta"), ("ghi_chu", len(notes)))
        notes.append(texts[0])
    draft.data[_CHANNELS] = rows
    ways = list(dict.fromkeys(row["hinh_thuc"] for row in rows))
    if ways:
        draft.data["hinh_thuc_nhan_tra"] = {"nhan_ho_so": ways}


def _excluded_of_all(draft: ProcedureDraft, rows: list[dict[str, Any]]) -> None:
    """What some rows do not count in, all of them alike, no row counts in: the sentence is of the procedure."""
    limits = [(i, limit) for i, row in enumerate(rows) if (limit := row.get(_TIME))]
    said = [limit[_EXCLUDED] for _, limit in limits if _EXCLUDED in limit]
    if not said or not _all_alike(said):
        return
    for i, limit in limits:
        if limit["loai"] in _COUNTED and _EXCLUDED not in limit:
            rows[i][_TIME] = limit | {_EXCLUDED: said[0]}
            draft.doubt((_CHANNELS, i, _TIME, _EXCLUDED), "excluded_from_row")


_COUNTED = frozenset(("so_luong", "theo_chi_tiet"))


def _all_alike(values: list[Any]) -> bool:
    return all(value == values[0] for value in values) or len(set(map(_alike, values))) == 1


def _alike(value: Any) -> str:
    """By what two rows say the same: the order of fees and capital letters tell nothing apart."""
    if isinstance(value, list):
        return "\n".join(sorted(map(_alike, value)))
    return repr(value).casefold()


def _name_cases(draft: ProcedureDraft, rows: list[dict[str, Any]]) -> None:
    """Rows of one way: what their descriptions do not have in common is the name of the case."""
    by_way: dict[str, list[int]] = {}
    for i, row in enumerate(rows):
        if "truong_hop" not in row:
            by_way.setdefault(row["hinh_thuc"], []).append(i)
    for places in by_way.values():
        if len(places) < 2:
            continue
        names = case_names({i: rows[i].get("mo_ta", "") for i in places})
        for i, name in names.items():
            alike = list(names.values()).count(name) > 1
            if name:
                rows[i] = {"hinh_thuc": rows[i]["hinh_thuc"], "truong_hop": name, **rows[i]}
                draft.doubt((_CHANNELS, i, "truong_hop"), "case_from_description")
            # One row without a name is the general one; of two, nobody knows which is meant.
            if alike and name:
                draft.doubt((_CHANNELS, i, "truong_hop"), "case_twice")
            elif alike:
                draft.doubt((_CHANNELS, i), "case_unnamed")
