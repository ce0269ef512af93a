"""One answer of the national portal's interface (get-formality-by-citizen) to a procedure file.

The answer is that of 2026; its fields and words were learned from public answers. Nothing is guessed
silently: what has no certain meaning is a doubt in the file, what has no item stays word for word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from io import TextIOBase
from typing import Any, BinaryIO, NamedTuple

from ..finding import Frozen, MisuseError, Path
from ..law.day import day_of
from ..words.folding import folded_case
from ..words.grammar import Doubt, Parsed
from ..words.text import flat
from ..words.vocabulary import word_label
from .dossier import dossier
from .draft import Imported, ProcedureDraft, SourceNode
from .inputs import Trouble, read_answers
from .items import (
    FRAMEWORK,
    PORTAL,
    Prose,
    agencies_by_role,
    citations,
    conditions,
    declared,
    doubt_no_fee,
    finish_channels,
    from_prose,
    holders,
    no_place,
    steps,
    subjects,
)
from .ledger import Fate, leaves
from .names import settle_names
from .prose.citations import parse_citation
from .prose.durations import parse_duration, terms_of
from .prose.fees import parse_fee
from .prose.templates import of_result
from .prose.together import in_one_row
from .prose.vocabularies import parse_code
from .sentences import WORDS

KINDS = {
    "ASSIGNED_REGULATION": "luat_giao_quy_dinh_chi_tiet",
    "NOT_ASSIGNED_REGULATION": "khong_duoc_luat_giao",
    "OTHER": "khac",
}
TIERS = {
    "isMinistry": "cap_bo",
    "isProvince": "cap_tinh",
    "isWard": "cap_xa",
    "isOtherAgency": "co_quan_khac",
}
RETURNS = {"AT_SUBMISSION_PLACE": "truc_tiep", "AT_HOME": "buu_chinh", "ONLINE": "truc_tuyen"}
RETURN_WORDS = {"AT_SUBMISSION_PLACE": "tại nơi nộp", "AT_HOME": "tại nhà", "ONLINE": "trực tuyến"}
SUBMISSIONS = {"ONLINE": "Nộp trực tuyến", "OFFLINE": "Nộp không trực tuyến"}

#: Kinds of values of the other system, and their class. A flag that is set is kept word for word.
TECHNICAL = WORDS["technical"]

#: Texts that tell rather than state: they are carried as they are.
NARRATIVE = frozenset(WORDS["narrative"])


_PAGE = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/"


def is_answer(value: object) -> bool:
    """True for what looks like the answer for one procedure, with or without its envelope."""
    data = unwrapped(value)
    return isinstance(data, dict) and isinstance(data.get("name"), str) and "executionSteps" in data


def unwrapped(value: object) -> object:
    """The procedure inside its envelope ``{code, data, message}``, or the value itself."""
    if isinstance(value, dict) and isinstance(value.get("data"), dict) and "executionSteps" not in value:
        return value["data"]
    return value


def import_answers(
    stream: BinaryIO, name: str = "<stream>", seen: date | None = None
) -> Iterator[tuple[int, Imported] | Trouble]:
    """Return, one by one, a procedure file (``data`` of what comes second) for each answer of the national portal in a stream.

    The stream is one JSON answer, a list of them, or one a line, plain or gzip; ``name`` is what troubles call it,
    ``seen`` the day the answers were fetched. Before each stands its line (or its number in a list). Never raises for
    the content: an answer that cannot be read is a :class:`~dvc_core.portal.inputs.Trouble`, and the next goes on. Raises
    :class:`~dvc_core.finding.MisuseError` for anything but a stream of bytes.
    """
    if not hasattr(stream, "read") or isinstance(stream, TextIOBase):
        raise MisuseError(f"import_answers takes a stream of bytes, not {type(stream).__name__}")
    return _imported(stream, name, seen)


def _imported(stream: BinaryIO, name: str, seen: date | None) -> Iterator[tuple[int, Imported] | Trouble]:
    for item in read_answers(stream, name):
        if isinstance(item, Trouble):
            yield item
            continue
        data = unwrapped(item.value)
        if not is_answer(item.value) or not isinstance(data, dict):
            yield Trouble("no_answer", name, item.line)
            continue
        try:
            yield item.line, from_answer(data, seen)
        except RecursionError:
            yield Trouble("too_deep", name, item.line)
        except Exception as error:  # noqa: BLE001 - one answer must not keep the others out; it is told
            yield Trouble("failed", name, item.line, Frozen(reason=f"{error!r:.200}"))


def from_answer(data: Mapping[str, Any], seen: date | None = None) -> Imported:
    """Make a procedure file of one answer (without envelope); ``seen`` is the day it was fetched."""
    draft = ProcedureDraft(data)
    root = draft.root
    code = _identity(draft, root)
    name = draft.text_for(root, "name", ("ten_thu_tuc",))
    draft.data["ten_thu_tuc"] = name or None
    sector = _sector(draft, root)
    _kind_and_tiers(draft, root)
    draft.data["trinh_tu_thuc_hien"] = steps(draft, root.rows("executionSteps"), name)
    channels(draft, root)
    dossier(draft, root)
    variants(draft, root)
    subjects(draft, root.rows("subjectTypesDetails"), "name")
    _agencies(draft, root)
    _results(draft, root)
    conditions(draft, root, "requirementsAndConditions", ("description",))
    _returns(draft, root)
    _anywhere(draft, root)
    prose = _prose(root)
    from_prose(draft, prose)
    citations(draft, root.rows("legalBasisesDetails"), "code", "name")
    _announcement(draft, root)
    day = _provenance(draft, root, seen)
    _declared(draft, root, prose, day, seen)
    _words(draft, root)
    settle_names(draft)
    no_place(draft)
    draft.finish(TECHNICAL, ("nguon",))
    return draft.done(code, name, sector)


def _prose(root: SourceNode) -> Prose:
    return Prose(
        [node.text(key) for node in root.rows("executionSteps") for key in ("name", "description")],
        [node.text("description") for node in root.rows("executionMethods")],
        [node.text("name") for node in root.rows("executionCases")],
        root.text("dossierReceivingAddresses"),
    )


def _identity(draft: ProcedureDraft, root: SourceNode) -> str:
    raw = root.text("code") or root.text("codeNotation")
    key = "code" if root.text("code") else "codeNotation"
    value = draft.read([root.at(key)] if raw.strip() else [], ("ma_thu_tuc",), parse_code(raw))
    if isinstance(value, dict):
        draft.data |= value
    elif raw.strip():
        draft.keep(("ma_thu_tuc",), root.at(key), draft.tidy(raw))
    if key == "code" and root.text("codeNotation").strip() == raw.strip() != "":
        draft.ledger.put(root.at("codeNotation"), Fate.REPEATED, ("ma_thu_tuc",))
    return raw.strip()


def _sector(draft: ProcedureDraft, root: SourceNode) -> str:
    rows = root.rows("categoriesDetails")
    first, other = (rows[0] if rows else root.node("category")), root.node("category")
    name = draft.text_for(first, "name", ("linh_vuc", "ten"))
    if not name:
        return ""
    code = draft.text_for(first, "code", ("linh_vuc", "ma"))
    draft.data["linh_vuc"] = {"ma": code, "ten": name} if code else {"ten": name}
    if rows:
        for key in ("name", "code"):
            if other.text(key) and other.text(key) == first.text(key):
                draft.ledger.put(other.at(key), Fate.REPEATED, ("linh_vuc",))
    return name


def _kind_and_tiers(draft: ProcedureDraft, root: SourceNode) -> None:
    kind = KINDS.get(root.text("formalityType"))
    if kind:
        draft.data["loai_thu_tuc"] = kind
        draft.ledger.put(root.at("formalityType"), Fate.CARRIED, ("loai_thu_tuc",))
    tiers = []
    for key, tier in TIERS.items():
        flag = root.value.get(key)
        if isinstance(flag, bool):
            draft.ledger.put(root.at(key), Fate.CARRIED, ("cap_thuc_hien",))
            if flag:
                tiers.append(tier)
    draft.data["cap_thuc_hien"] = tiers


def _agencies(draft: ProcedureDraft, root: SourceNode) -> None:
    lists = {"Executing": "executingAgencies", "Authority": "delegatedAgencies"}
    lists |= {"Authorized": "authorizedAgencies", "Coordinating": "coordinatingAgencies"}
    by_role = [
        ([*root.rows(f"departments{key}"), *root.rows(f"unitGroups{key}")], text)
        for key, text in lists.items()
    ]
    agencies_by_role(draft, root, by_role, "dossierReceivingAddresses")


def _results(draft: ProcedureDraft, root: SourceNode) -> None:
    results: list[dict[str, str]] = []
    for node in root.rows("resultsDetails"):
        at = ("ket_qua_thuc_hien", len(results))
        name = draft.text_for(node, "name", (*at, "ten")).lstrip("-+*• ").rstrip(" ;")
        if any(folded_case(r["ten"]) == folded_case(name) for r in results):
            draft.ledger.replace(node.at("name"), Fate.REPEATED, at[:1])
            continue
        if not name:
            continue
        code = draft.text_for(node, "code", (*at, "ma"))
        parts = {"ma": code, "ten": name, "mau_ket_qua": of_result(name)}
        results.append({key: value for key, value in parts.items() if value})
    draft.data["ket_qua_thuc_hien"] = results


def _returns(draft: ProcedureDraft, root: SourceNode) -> None:
    ways: list[str] = []
    notes: dict[str, list[str]] = {}
    at = ("hinh_thuc_nhan_tra", "tra_ket_qua")
    for node in root.rows("returningMethods"):
        values = node.value.get("value")
        said = SUBMISSIONS.get(node.text("type"))
        if said is None or not isinstance(values, list):
            continue
        draft.ledger.put(node.at("type"), Fate.CARRIED, ("hinh_thuc_nhan_tra", "ghi_chu"))
        for i, value in enumerate(values):
            way = RETURNS.get(value) if isinstance(value, str) else None
            if way:
                home = ("return_at_home",) if value == "AT_HOME" else ()
                draft.ledger.put((*node.path, "value", i), Fate.DOUBTED if home else Fate.CARRIED, at, *home)
                notes.setdefault(said, []).append(RETURN_WORDS[value])
                if way not in ways:
                    ways.append(way)
    exchange = draft.data.setdefault("hinh_thuc_nhan_tra", {})
    if ways:
        exchange["tra_ket_qua"] = [way for way in ("truc_tiep", "buu_chinh", "truc_tuyen") if way in ways]
    if "buu_chinh" in ways:
        draft.doubt(at, "return_at_home")
    differing = len({tuple(sorted(set(v))) for v in notes.values()}) > 1 or len(notes) < len(SUBMISSIONS)
    if notes and (differing or "buu_chinh" in ways):
        alike: dict[str, str] = {}
        for how, words in notes.items():
            told = ", ".join(dict.fromkeys(words))
            alike[told] = f"{alike[told]} hoặc {how[0].lower()}{how[1:]}" if told in alike else how
        exchange["ghi_chu"] = ". ".join(f"{how} thì trả kết quả {told}" for told, how in alike.items()) + "."


def _anywhere(draft: ProcedureDraft, root: SourceNode) -> None:
    """Whether it may be filed elsewhere than where it is decided; a flag that is not set does not say no."""
    if root.value.get("isNonTerritorial") is True:
        draft.data["phi_dia_gioi"] = True
        draft.ledger.put(root.at("isNonTerritorial"), Fate.CARRIED, ("phi_dia_gioi",))


def _announcement(draft: ProcedureDraft, root: SourceNode) -> None:
    proposal = root.node("procedureProposal")
    at = ("quyet_dinh_cong_bo",)
    number = proposal.text("proposalNumber")
    holder, key = (proposal, "proposalNumber") if number.strip() else (root, "decisionNo")
    if not flat(holder.text(key)):
        return
    parsed = parse_citation(holder.text(key))
    if not isinstance(parsed.value, dict):
        # A number that is none ("543") still names the decision together with its day and agency.
        said = draft.line(holder.text(key))
        parsed = Parsed({"so_ky_hieu": said}, (*parsed.doubts, Doubt("decision_number_odd", {"text": said})))
    value = dict(draft.read([holder.at(key)], at, parsed))
    if holder is proposal and root.text("decisionNo").strip() == number.strip():
        draft.ledger.put(root.at("decisionNo"), Fate.REPEATED, at)
    day = _day(proposal.value.get("decisionDate"))
    if day:
        value["ngay_ban_hanh"] = day.isoformat()
        draft.ledger.put(proposal.at("decisionDate"), Fate.CARRIED, (*at, "ngay_ban_hanh"))
    issuer = draft.text_for(proposal.node("issuingAgency"), "name", (*at, "co_quan_ban_hanh"))
    if issuer:
        value["co_quan_ban_hanh"] = issuer
    if draft.line(root.text("departmentPromulgateName")) == issuer != "":
        draft.ledger.put(root.at("departmentPromulgateName"), Fate.REPEATED, (*at, "co_quan_ban_hanh"))
    draft.data["quyet_dinh_cong_bo"] = value


def _provenance(draft: ProcedureDraft, root: SourceNode, seen: date | None) -> date | None:
    """Where the facts come from. Without a day of seeing, the day of the last change stands for it."""
    updated = _day(root.value.get("updatedAt"))
    day = seen or updated or _day(root.value.get("createdAt"))
    at: Path = ("nguon", 0)
    source: dict[str, Any] = {"ten": PORTAL}
    if root.text("id").strip():
        source["dia_chi"] = _PAGE + draft.line(root.text("id"))
        draft.ledger.put(root.at("id"), Fate.CARRIED, (*at, "dia_chi"))
    if day:
        source["ngay_xem"] = day.isoformat()
        draft.data["nguon"] = [source]
    if day and not seen:
        draft.doubt((*at, "ngay_xem"), "seen_is_update")
    if updated:
        at = (*at, "ngay_cap_nhat")
        source["ngay_cap_nhat"] = updated.isoformat()
        decided = _day(root.node("procedureProposal").value.get("decisionDate"))
        wrong = decided is not None and updated < decided
        why = ("updated_before_decision",) if wrong else ()
        draft.ledger.put(root.at("updatedAt"), Fate.DOUBTED if wrong else Fate.CARRIED, at, *why)
        if wrong:
            draft.doubt(at, "updated_before_decision", updated=updated, decision=decided)
    return day


def _declared(
    draft: ProcedureDraft, root: SourceNode, prose: Prose, day: date | None, seen: date | None
) -> None:
    """The portal's own classification, as declared; "not full" is not thereby "in part"."""
    full = root.value.get("isFullProcess")
    at = ("muc_do_cong_bo",)
    if full is True:
        entry: dict[str, Any] = {
            "khung": FRAMEWORK,
            "muc": "toan_trinh",
            "nguon": f"{PORTAL} (isFullProcess)",
        }
        draft.data["muc_do_cong_bo"] = [entry | ({"ngay_xem": day.isoformat()} if day else {})]
        draft.ledger.put(root.at("isFullProcess"), Fate.CARRIED, (*at, 0))
        draft.doubt((*at, 0, "khung"), "level_by_flag")
    elif full is False:
        draft.verbatim(root, "isFullProcess", at, "not_full")
    declared(draft, prose, day, full=full if isinstance(full, bool) else None)
    if "muc_do_cong_bo" in draft.data and day and not seen:
        draft.doubt((*at, 0, "ngay_xem"), "seen_is_update")


def _words(draft: ProcedureDraft, root: SourceNode) -> None:
    keywords = draft.text_for(root, "keywords", ("tu_khoa",))
    draft.data["tu_khoa"] = [keywords] if keywords else None
    note = draft.text_for(root, "note", ("ghi_chu",), lines=True)
    draft.data["ghi_chu"] = [*(draft.data.get("ghi_chu") or ()), note] if note else draft.data.get("ghi_chu")
    for node in root.rows("serviceGroupsDetails"):
        draft.verbatim(node, "name", ("tu_khoa",))


#: No decision is older than 1980; what looks so is counted in seconds.
_FIRST = 315_532_800_000


def _day(value: object) -> date | None:
    """The day in Vietnam of a time in milliseconds; None for anything else, as a time in seconds, which is kept."""
    if isinstance(value, bool) or not isinstance(value, int) or not _FIRST < value < 4102444800000:
        return None
    return day_of(value / 1000)


_WAYS = {"ONLINE": "truc_tuyen", "DIRECT": "truc_tiep", "POSTAL": "buu_chinh"}
_CHANNELS, _TIME = "cach_thuc_thuc_hien", "thoi_han_giai_quyet"


# The rows of one procedure mostly say the same three times: each text is read once. What the parsers
# return is shared between rows, and never written to.
_duration = lru_cache(maxsize=1024, typed=True)(parse_duration)
_fee = lru_cache(maxsize=1024, typed=True)(parse_fee)


def channels(draft: ProcedureDraft, root: SourceNode) -> None:
    """Read the rows of ways, times and fees."""
    rows: list[dict[str, Any]] = []
    for node in root.rows("executionMethods"):
        way = _WAYS.get(node.text("submissionMethod"))
        if way is None:
            # Kept word for word with the rest: no way of the model is it.
            if said := draft.line(node.text("submissionMethod")):
                draft.doubt((_CHANNELS,), "channel_unknown", text=said)
            continue
        at: Path = (_CHANNELS, len(rows))
        row = _row(draft, node, way, at)
        same = next((i for i, other in enumerate(rows) if other == row), None)
        if same is not None:
            _withdraw(draft, node, at, (_CHANNELS, same))
        else:
            rows.append(row)
    finish_channels(draft, rows)


def _row(draft: ProcedureDraft, node: SourceNode, way: str, at: Path) -> dict[str, Any]:
    row: dict[str, Any] = {"hinh_thuc": way}
    draft.ledger.put(node.at("submissionMethod"), Fate.CARRIED, (*at, "hinh_thuc"))
    description = node.text("description")
    amount, unit = _scalar(node.value.get("processingTime")), node.text("processingTimeUnit")
    sources = [node.at(key) for key in ("processingTime", "processingTimeUnit") if node.text(key).strip()]
    parsed = _duration(amount, unit or None, description or None)
    time = draft.read(sources, (*at, "thoi_han_giai_quyet"), parsed)
    if time:
        row["thoi_han_giai_quyet"] = time
    elif sources and (parsed.verbatim or parsed.doubts):
        draft.keep(
            (*at, "thoi_han_giai_quyet"),
            node.at("processingTime"),
            draft.line(f"{node.text('processingTime')} {unit}"),
        )
    fees = _fees(draft, node, (*at, "phi_le_phi"))
    if fees is not None:
        row["phi_le_phi"] = fees
    text = draft.text_for(node, "description", (*at, "mo_ta"), lines=True)
    if text:
        row["mo_ta"] = text
    return row


def _fees(draft: ProcedureDraft, node: SourceNode, at: Path) -> list[dict[str, Any]] | str | None:
    """The fees of one row; "none" only where nothing else is said."""
    found: list[dict[str, Any]] = []
    none = False
    for fee in node.rows("fees"):
        amount = _scalar(fee.value.get("value"))
        sources = [
            fee.at(key) for key in ("type", "value", "currencyName", "description") if fee.text(key).strip()
        ]
        parsed = _fee(
            fee.text("type") or None,
            amount,
            fee.text("currencyName") or None,
            fee.text("description") or None,
            fee.node("attachment").text("fileName") or None,
        )
        value: Any = parsed.value
        if isinstance(value, list):
            for row in value:
                if row not in found:
                    found.append(row)
            places = [found.index(row) for row in value]
            doubts = tuple(d._replace(at=(places[int(d.at[0])], *d.at[1:])) for d in parsed.doubts)
            draft.read(sources, at, parsed._replace(doubts=doubts), (places[0],))
            if fee.node("attachment").text("fileName").strip():
                target = (*at, places[0], "ghi_chu")
                draft.ledger.put(fee.node("attachment").at("fileName"), Fate.CARRIED, target)
        else:
            draft.read(sources, at, parsed)
            none = none or value == "khong_co"
            if value == "khong_co":
                doubt_no_fee(draft, at, draft.line(fee.text("description")))
            if value != "khong_co" and (parsed.verbatim or parsed.doubts):
                draft.keep(at, fee.path, draft.tidy(parsed.verbatim or fee.text("description")))
    joined = in_one_row(found)
    for i, place in enumerate(joined.places):
        draft.move((*at, i), (*at, *place))
    found = draft.read((), at, Parsed(joined.rows, joined.doubts))
    return found or ("khong_co" if none else None)


def _scalar(value: object) -> int | float | str | None:
    """A number or text; None for what is neither, which is then kept word for word with the rest."""
    return value if isinstance(value, (int, float, str)) and not isinstance(value, bool) else None


def _withdraw(draft: ProcedureDraft, node: SourceNode, at: Path, first: Path) -> None:
    """A row that says again what an earlier one says."""
    for path, _ in leaves(dict(node.value), node.path):
        draft.ledger.replace(path, Fate.REPEATED, first)
    draft.doubts = [(place, doubt) for place, doubt in draft.doubts if place[: len(at)] != at]


_SMALL_NUMBER = re.compile(r"[0-9]{1,4}(?:[.,][0-9]{1,2})?")


class _Coded(NamedTuple):
    """A code of the list of cases: what it says, its time as read, and whether its name is that of a case."""

    node: SourceNode
    said: dict[str, Any]
    doubts: tuple[Doubt, ...]
    case: bool


def variants(draft: ProcedureDraft, root: SourceNode) -> None:
    """The codes of a procedure that are numbered as cases, each with a time of its own.

    Most are named like the procedure, so that nothing says where their times apply. Such a code is no case and
    stands without a time: what it says is said of the procedure, or is a doubt of what is.
    """
    at: Path = ("truong_hop",)
    coded: list[_Coded] = []
    rows = root.rows("cases")
    names = _names_of_cases(root, rows)
    for node in rows:
        time = node.node("processingDay")
        parsed = parse_duration(time.value.get("qty"), time.text("type") or None)
        said = _variant(draft, root, node, parsed.value)
        if "ma" not in said or (time.text("qty") and not isinstance(parsed.value, dict)):
            _account(draft, node, Fate.VERBATIM, at)
            words = (node.text("code"), node.text("name"), time.text("qty"), time.text("type"))
            draft.keep(at, node.path, " · ".join(filter(None, map(draft.line, words))))
        else:
            coded.append(_Coded(node, said, parsed.doubts, _letters(node.text("name")) in names))
    _fix_units(draft, [one.said for one in coded])
    stated = _times(draft.data) | _fields_of_rows(root)
    strange = [one for one in coded if not _is_stated(one.said.get(_TIME), stated, bare=not one.case)]
    found: list[dict[str, Any]] = []
    for one in coded:
        if one.case:
            _as_case(draft, one, found)
        else:
            alone = len(rows) == 1 and one.said["ma"] == f"{root.text('code').strip()}.01"
            _as_itself(draft, one, found, alone=alone, doubted=one in strange)
    draft.data["truong_hop"] = found
    if unnamed := list(dict.fromkeys(_case_text(one.said) for one in strange if not one.case)):
        for place in _places_of_times(draft.data):
            draft.doubt(place, "variant_time", cases=unnamed)
    # A case with a name may well have a time of its own.
    if named := list(dict.fromkeys(_case_text(one.said) for one in strange if one.case)):
        draft.doubt(at, "variant_time_of_case", cases=named)


def _letters(name: str) -> str:
    """A name by its letters and numbers, without "Thủ tục" before it and the tier in brackets behind."""
    return re.sub(r"\W+", "", _AROUND_NAME.sub("", folded_case(flat(name))))


_AROUND_NAME = re.compile(r"\A(?:thủ tục\b)?[\W_]*|\s*\(cấp (?:xã|tỉnh|trung ương)\)\W*\Z")


def _names_of_cases(root: SourceNode, rows: list[SourceNode]) -> set[str]:
    """The names that tell a case from the procedure and from each other; the only code of all tells nothing."""
    codes: dict[str, set[str]] = {}
    for node in rows:
        codes.setdefault(_letters(node.text("name")), set()).add(flat(node.text("code")))
    unlike = codes.keys() - {"", _letters(root.text("name"))}
    return {name for name in unlike if len(rows) > 1 and len(codes[name]) == 1}


def _as_case(draft: ProcedureDraft, one: _Coded, found: list[dict[str, Any]]) -> None:
    at: Path = ("truong_hop",)
    if one.said in found:
        _account(draft, one.node, Fate.REPEATED, (*at, found.index(one.said)))
        return
    _account(draft, one.node, Fate.CARRIED, (*at, len(found)))
    draft.doubts += [((*at, len(found)), doubt) for doubt in one.doubts]
    found.append(one.said)


def _as_itself(
    draft: ProcedureDraft, one: _Coded, found: list[dict[str, Any]], *, alone: bool, doubted: bool
) -> None:
    """A code that is no case: it keeps its code, and a name that is not the procedure's.

    The only code of a procedure (``alone``), named as that, adds nothing to its own.
    """
    code = {key: value for key, value in one.said.items() if key != _TIME}
    repeated = (alone and "ten" not in code) or code in found
    at: Path = ("ma_thu_tuc",) if repeated and alone else ("truong_hop", len(found))
    if code in found:
        at = ("truong_hop", found.index(code))
    elif not repeated:
        found.append(code)
    fate = Fate.REPEATED if repeated else Fate.CARRIED
    time = one.node.node("processingDay")
    of_time = (Fate.DOUBTED, ("variant_time",)) if doubted else (Fate.REPEATED, ())
    for holder, key, (is_, why), target in (
        (one.node, "code", (fate, ()), at),
        (one.node, "name", (fate, ()) if "ten" in code else (Fate.REPEATED, ()), at),
        (time, "qty", of_time, (_TIME,)),
        (time, "type", of_time, (_TIME,)),
    ):
        if holder.text(key).strip():
            draft.ledger.put(holder.at(key), is_, target, *why)


def _places_of_times(data: Mapping[str, Any]) -> list[Path]:
    """Where the procedure, or else each of its rows, states its time."""
    rows = data.get(_CHANNELS, ())
    of_rows: list[Path] = [(_CHANNELS, i, _TIME) for i, row in enumerate(rows) if _TIME in row]
    return [(_TIME,)] if _TIME in data or not of_rows else of_rows


def _fix_units(draft: ProcedureDraft, cases: list[dict[str, Any]]) -> None:
    """A bare number of days has the unit of the cases, where all that have this number have one unit."""
    limits = [limit for case in cases if "don_vi" in (limit := case.get("thoi_han_giai_quyet", {}))]
    for path, holder in holders(draft):
        limit = holder.get("thoi_han_giai_quyet") or {}
        if limit.get("loai") != "mo_ta" or not _SMALL_NUMBER.fullmatch(limit["mo_ta"]):
            continue
        number = Decimal(limit["mo_ta"].replace(",", "."))
        alike = [one for one in limits if _time(one)[0] == number]
        if len({one["don_vi"] for one in alike}) == 1:
            holder["thoi_han_giai_quyet"] = {key: alike[0][key] for key in ("loai", "so", "don_vi")}
            at = (*path, "thoi_han_giai_quyet")
            draft.doubts = [
                (to, why) for to, why in draft.doubts if to != at or why.code != "duration_unit_lost"
            ]
            draft.doubt(at, "duration_unit_from_case", text=f"{alike[0]['so']} {alike[0]['don_vi']}")


def _variant(draft: ProcedureDraft, root: SourceNode, node: SourceNode, time: object) -> dict[str, Any]:
    same = folded_case(flat(node.text("name"))) == folded_case(flat(root.text("name")))
    own = "" if same else draft.line(node.text("name"))
    parts = {"ma": flat(node.text("code")), "ten": own, "thoi_han_giai_quyet": time}
    return {key: value for key, value in parts.items() if value}


def _account(draft: ProcedureDraft, node: SourceNode, fate: Fate, at: Path) -> None:
    time = node.node("processingDay")
    for holder, key in ((node, "code"), (node, "name"), (time, "qty"), (time, "type")):
        if holder.text(key).strip():
            draft.ledger.put(holder.at(key), fate, at)


#: A number and its unit; without a unit where the source has lost it.
_Time = tuple[Decimal, str]


def _times(data: Mapping[str, Any]) -> set[_Time]:
    """The times that the procedure and its rows state: as fields, in parts, with what is added, in words."""
    found: set[_Time] = set()
    texts: set[str] = set()  # mostly the same for each way
    for row in (data, *data.get("cach_thuc_thuc_hien", ())):
        limit = row.get("thoi_han_giai_quyet") or {}
        own = [_time(limit), *map(_time, limit.get("chi_tiet", ()))]
        more = [_time(part) for part in limit.get("cong_them", ())]
        found |= {*own, *((a + b, unit) for a, unit in own for b, other in more if unit == other)}
        texts |= {row.get("mo_ta", ""), limit.get("mo_ta", "")}
        if limit.get("loai") == "mo_ta" and _SMALL_NUMBER.fullmatch(limit["mo_ta"]):
            found.add((Decimal(limit["mo_ta"].replace(",", ".")), ""))
    return found.union(*map(terms_of, texts))


def _fields_of_rows(root: SourceNode) -> set[_Time]:
    """The times of the fields of the rows, of which a description may have made something else."""
    fields = [
        _duration(
            _scalar(row.value.get("processingTime")), row.text("processingTimeUnit") or None, None
        ).value
        for row in root.rows("executionMethods")
    ]
    return {_time(value) for value in fields if isinstance(value, dict) and "don_vi" in value}


def _case_text(case: Mapping[str, Any]) -> str:
    limit = case[_TIME]
    time = (
        f"{limit['so']} {word_label(limit['don_vi'], 'vi').lower()}" if "don_vi" in limit else limit["mo_ta"]
    )
    return f"{case['ma']}: {time}"


def _is_stated(limit: Mapping[str, Any] | None, stated: set[_Time], *, bare: bool) -> bool:
    """Whether a time limit of a case is one that the page states already.

    A limit in words counts as known: it has a doubt of its own. With ``bare`` a number without a unit is known where
    some stated limit has that number.
    """
    if limit is None or ("don_vi" not in limit and not bare):
        return True
    if "don_vi" in limit:
        return not {_time(limit), (_time(limit)[0], "")}.isdisjoint(stated)
    number = _SMALL_NUMBER.fullmatch(limit["mo_ta"])
    return number is not None and Decimal(number[0].replace(",", ".")) in {amount for amount, _ in stated}


def _time(part: Mapping[str, Any]) -> _Time:
    return Decimal(str(part.get("so", 0))), str(part.get("don_vi", "-"))
