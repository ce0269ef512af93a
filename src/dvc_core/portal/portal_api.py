"""One answer of the national portal's interface (get-formality-by-citizen) to a procedure file.

The answer is that of 2026; its fields and words were learned from public answers. Nothing is guessed
silently: what has no certain meaning is a doubt in the file, what has no item stays word for word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from ..law.day import day_of
from ..words.folding import plain
from .api_channels import channels
from .api_dossier import dossier
from .api_prose import Prose, from_prose
from .api_variants import variants
from .api_words import KINDS, RETURN_WORDS, RETURNS, SUBMISSIONS, TECHNICAL, TIERS
from .draft import Draft, Imported, Node
from .ledger import Fate
from .parse_citation import parse_citation
from .parse_text import Doubt, Parsed
from .parse_words import parse_code
from .shared import PORTAL, agencies, citations, conditions, no_place, steps, subjects

#: The template that the name of a result names: "… theo Mẫu số 09 - Quyết định …", "(CT07)".
_TEMPLATE = re.compile(
    r"(?P<m>\b[Mm]ẫu\s+(?:số\s*)?(?:[0-9]{1,3}[a-zđ]?|[A-Z]{2}[0-9]{1,2}[a-z]?)(?:\s*[-–,.(]?\s*"
    r"(?:Phụ lục|Quyết định|Nghị định|Thông tư|ban hành|kèm theo|của)\b[^;]{0,160})?"
    r"|\([A-Z]{2}[0-9]{1,2}[a-z]?\))\W*\Z"
)
_PAGE = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/"


def is_answer(value: object) -> bool:
    """True for what looks like the answer for one procedure, with or without its envelope."""
    data = inside(value)
    return isinstance(data, dict) and isinstance(data.get("name"), str) and "executionSteps" in data


def inside(value: object) -> object:
    """The procedure inside its envelope ``{code, data, message}``, or the value itself."""
    if isinstance(value, dict) and isinstance(value.get("data"), dict) and "executionSteps" not in value:
        return value["data"]
    return value


def from_answer(data: Mapping[str, Any], seen: date | None = None) -> Imported:
    """Make a procedure file of one answer (without envelope); ``seen`` is the day it was fetched."""
    draft = Draft(data)
    root = draft.root
    code = _identity(draft, root)
    name = draft.take(root, "name", ("ten_thu_tuc",))
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
    from_prose(draft, _prose(root))
    citations(draft, root.rows("legalBasisesDetails"), "code", "name")
    _announcement(draft, root)
    day = _provenance(draft, root, seen)
    _declared(draft, root, day)
    _words(draft, root)
    no_place(draft)
    draft.finish(TECHNICAL, ("nguon",))
    return draft.done(code, name, sector)


def _prose(root: Node) -> Prose:
    return Prose(
        [node.text("description") for node in root.rows("executionSteps")],
        [node.text("description") for node in root.rows("executionMethods")],
        [node.text("name") for node in root.rows("executionCases")],
    )


def _identity(draft: Draft, root: Node) -> str:
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


def _sector(draft: Draft, root: Node) -> str:
    rows = root.rows("categoriesDetails")
    first, other = (rows[0] if rows else root.node("category")), root.node("category")
    name = draft.take(first, "name", ("linh_vuc", "ten"))
    if not name:
        return ""
    code = draft.take(first, "code", ("linh_vuc", "ma"))
    draft.data["linh_vuc"] = {"ma": code, "ten": name} if code else {"ten": name}
    if rows:
        for key in ("name", "code"):
            if other.text(key) and other.text(key) == first.text(key):
                draft.ledger.put(other.at(key), Fate.REPEATED, ("linh_vuc",))
    return name


def _kind_and_tiers(draft: Draft, root: Node) -> None:
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


def _agencies(draft: Draft, root: Node) -> None:
    found: dict[str, Any] = {}
    for key, list_key, text in (
        ("thuc_hien", "Executing", "executingAgencies"),
        ("co_tham_quyen", "Authority", "delegatedAgencies"),
        ("duoc_uy_quyen", "Authorized", "authorizedAgencies"),
        ("phoi_hop", "Coordinating", "coordinatingAgencies"),
    ):
        rows = [*root.rows(f"departments{list_key}"), *root.rows(f"unitGroups{list_key}")]
        names = agencies(draft, ("co_quan_giai_quyet", key), rows, root, text)
        if names:
            found[key] = names if key in ("thuc_hien", "phoi_hop") else "; ".join(names)
    place = draft.take(root, "dossierReceivingAddresses", ("co_quan_giai_quyet", "noi_tiep_nhan"), lines=True)
    if place:
        found["noi_tiep_nhan"] = place.strip('"').strip()
    draft.data["co_quan_giai_quyet"] = found


def _results(draft: Draft, root: Node) -> None:
    results: list[dict[str, str]] = []
    for node in root.rows("resultsDetails"):
        at = ("ket_qua_thuc_hien", len(results))
        name = draft.take(node, "name", (*at, "ten")).lstrip("-+*• ").rstrip(" ;")
        if any(plain(r["ten"]) == plain(name) for r in results):
            draft.ledger.replace(node.at("name"), Fate.REPEATED, at[:1])
            continue
        if not name:
            continue
        code = draft.take(node, "code", (*at, "ma"))
        template = _TEMPLATE.search(name) if name.casefold().count("mẫu số") < 2 else None
        parts = {"ma": code, "ten": name, "mau_ket_qua": template["m"].strip(" ()") if template else ""}
        results.append({key: value for key, value in parts.items() if value})
    draft.data["ket_qua_thuc_hien"] = results


def _returns(draft: Draft, root: Node) -> None:
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


def _announcement(draft: Draft, root: Node) -> None:
    proposal = root.node("procedureProposal")
    at = ("quyet_dinh_cong_bo",)
    number = proposal.text("proposalNumber")
    holder, key = (proposal, "proposalNumber") if number.strip() else (root, "decisionNo")
    if not holder.text(key).strip():
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
    issuer = draft.take(proposal.node("issuingAgency"), "name", (*at, "co_quan_ban_hanh"))
    if issuer:
        value["co_quan_ban_hanh"] = issuer
    if draft.line(root.text("departmentPromulgateName")) == issuer != "":
        draft.ledger.put(root.at("departmentPromulgateName"), Fate.REPEATED, (*at, "co_quan_ban_hanh"))
    draft.data["quyet_dinh_cong_bo"] = value


def _provenance(draft: Draft, root: Node, seen: date | None) -> date | None:
    """Where the facts come from. Without a day of seeing, the day of the last change stands for it."""
    updated = _day(root.value.get("updatedAt"))
    day = seen or updated or _day(root.value.get("createdAt"))
    at = ("nguon", 0)
    source: dict[str, Any] = {"ten": PORTAL}
    if root.text("id").strip():
        source["dia_chi"] = _PAGE + draft.line(root.text("id"))
        draft.ledger.put(root.at("id"), Fate.CARRIED, (*at, "dia_chi"))
    if updated:
        why = () if seen else ("seen_is_update",)
        draft.ledger.put(
            root.at("updatedAt"),
            Fate.DOUBTED if why else Fate.TECHNICAL,
            (*at, "ngay_xem"),
            *(why or ("time",)),
        )
    if day:
        source["ngay_xem"] = day.isoformat()
        draft.data["nguon"] = [source]
    if day and not seen:
        draft.doubt((*at, "ngay_xem"), "seen_is_update")
    decided = _day(root.node("procedureProposal").value.get("decisionDate"))
    if decided and updated and updated < decided:
        draft.doubt((*at, "ngay_xem"), "seen_before_decision", updated=updated, decision=decided)
    return day


def _declared(draft: Draft, root: Node, day: date | None) -> None:
    """The portal's own classification, as declared; "not full" is not thereby "in part"."""
    full = root.value.get("isFullProcess")
    at = ("muc_do_cong_bo",)
    if full is True:
        entry: dict[str, Any] = {
            "khung": "nd-224-2026",
            "muc": "toan_trinh",
            "nguon": f"{PORTAL} (isFullProcess)",
        }
        draft.data["muc_do_cong_bo"] = [entry | ({"ngay_xem": day.isoformat()} if day else {})]
        draft.ledger.put(root.at("isFullProcess"), Fate.CARRIED, (*at, 0))
    elif full is False:
        draft.verbatim(root, "isFullProcess", at, "not_full")


def _words(draft: Draft, root: Node) -> None:
    keywords = draft.take(root, "keywords", ("tu_khoa",))
    draft.data["tu_khoa"] = [keywords] if keywords else None
    note = draft.take(root, "note", ("ghi_chu",), lines=True)
    draft.data["ghi_chu"] = [*(draft.data.get("ghi_chu") or ()), note] if note else draft.data.get("ghi_chu")
    for node in root.rows("serviceGroupsDetails"):
        draft.verbatim(node, "name", ("tu_khoa",))


def _day(value: object) -> date | None:
    """The day in Vietnam of a time in milliseconds; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 4102444800000:
        return None
    return day_of(value / 1000)
