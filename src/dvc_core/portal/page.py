"""The plain data of a text about a procedure to a procedure file; the account is of that data.

A saved page of the national portal is read as the lines that a reader sees. It shows less than the interface: no unit of
time where the portal has none, "Miễn phí" for every nought, subjects joined by commas.
"""

from __future__ import annotations

import os
import re
from datetime import date
from html.parser import HTMLParser
from stat import S_ISREG
from typing import Any, BinaryIO

from ..finding import Path
from ..law.day import day_of, today
from ..model.paper_names import parse_sets
from ..words.folding import fold
from ..words.grammar import Doubt, Parsed
from ..words.regex import regex
from ..words.text import flat, shortened
from ..words.vocabulary import word_label
from .breaks import doubt_breaks
from .dossier import dossier
from .draft import Imported, ProcedureDraft, SourceNode
from .fragments import doubt_fragments
from .items import (
    Prose,
    agencies_by_role,
    citations,
    conditions,
    declared,
    doubt_no_fee,
    finish_channels,
    from_prose,
    no_place,
    steps,
    subjects,
)
from .ledger import Fate
from .names import settle_names
from .prose.citations import parse_citation
from .prose.durations import described_by, parse_duration, terms_of
from .prose.fees import parse_fee_cell
from .prose.narrative import counted
from .prose.vocabularies import (
    parse_code,
    parse_kind,
    parse_tiers,
    parse_way,
    split_subjects,
)
from .sentences import WORDS
from .stated import stated_fees, stated_time
from .unread import doubt_unread

#: Elements whose text nobody sees.
_HIDDEN = frozenset({"script", "style", "svg", "template", "noscript"})
#: Elements that stand on lines of their own.
_BLOCK = WORDS["blocks"].keys()


class _SeenText(HTMLParser):
    """The text of a page as a reader sees it, blocks and cells on lines of their own, and its address."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0
        self.address = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in _HIDDEN
        self.parts += ["\n"] if tag in _BLOCK else []
        said = dict(attrs)
        if tag == "link" and (said.get("data-rh"), said.get("rel")) == ("true", "canonical"):
            self.address = said.get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= self.hidden > 0 and tag in _HIDDEN
        self.parts += ["\n"] if tag in _BLOCK else []

    def handle_data(self, data: str) -> None:
        self.parts += [] if self.hidden else [data]


def lines_of_page(html: str) -> tuple[list[str], str]:
    """The lines of a saved page from the head of its procedure on, as pasted, and its address. Never raises."""
    page = _SeenText()
    # A section of SGML is a comment to browsers; the parser fails on one without a name.
    page.feed(html.replace("<![", "<! ["))
    # Of a tag that never ends browsers show nothing, and neither does what stands in it; the parser would look for
    # its end once for every "<" there.
    if not page.rawdata.startswith("<"):
        page.close()
    lines = [line.strip() for line in "".join(page.parts).split("\n") if line.strip()]
    # The words of the labels occur in menus too, which stand before the head.
    begin = next((i for i, line in enumerate(lines) if fold(line) == "ten_thu_tuc"), 0)
    return lines[begin:], page.address


NARRATIVE = frozenset({"steps[].description", "channels[].text", "conditions", "description", "address"})


def is_html(text: str) -> bool:
    """Whether a text is a page as a browser saves it, and not the text on it."""
    return text.lstrip()[:1] == "<"


def saved_on(stream: BinaryIO) -> date | None:
    """The day on which the file of a stream was last written; None where the stream is no file."""
    try:
        state = os.fstat(stream.fileno())
    except (OSError, ValueError):
        return None
    return day_of(state.st_mtime) if S_ISREG(state.st_mode) else None


def from_page(page: dict[str, Any], seen: date | None, saved: date | None, source: str) -> Imported:
    """Make a procedure file of the plain data of a text; ``source`` and ``saved`` are the name and day of its file."""
    if isinstance(said := page.get("subjects"), str):
        # A page joins subjects by commas; a text has a line for each.
        page = page | {"subjects": [{"name": name} for name in split_subjects(said)]}
    draft = ProcedureDraft({key: value for key, value in page.items() if key not in ("unsure", "said")})
    root = draft.root
    code = _head(draft, root)
    _steps(draft, root, draft.data["ten_thu_tuc"] or "")
    _channels(draft, root)
    if "channels" in page.get("unsure", {}):
        for at in ((_CHANNELS,), ("hinh_thuc_nhan_tra", "nhan_ho_so")):
            draft.doubt(at, "channels_unread")
    _in_common(draft, root)
    _variants(draft, root)
    dossier(draft, root)
    _exchange(draft, root)
    roles = ("executing", "deciding", "delegated", "cooperating")
    agencies_by_role(draft, root, [(root.rows(key), key) for key in roles], "address")
    subjects(draft, root.rows("subjects"), "name")
    conditions(draft, root, "conditions", ("description", "notes"))
    from_prose(draft, _prose(root))
    citations(draft, root.rows("laws"), "number", "title")
    _decision(draft, root)
    _outcome(draft, root)
    draft.data["nguon"] = [_provenance(draft, root, seen, saved, source)]
    declared(draft, _prose(root), seen or saved or today(), source=source)
    settle_names(draft)
    doubt_breaks(draft, page.get("unsure", {}))
    doubt_fragments(draft)
    doubt_unread(draft, page.get("said", {}))
    no_place(draft, portal=False)
    draft.finish({}, ("nguon",))
    return draft.done(code, draft.data.get("ten_thu_tuc", ""), draft.data.get("linh_vuc", {}).get("ten", ""))


def _prose(root: SourceNode) -> Prose:
    return Prose(
        [
            root.text("steps"),
            *(node.text(key) for node in root.rows("steps") for key in ("name", "description")),
        ],
        [node.text("text") for node in root.rows("channels")],
        [node.text("name") for node in root.rows("executionCases")],
        root.text("address"),
    )


def _head(draft: ProcedureDraft, root: SourceNode) -> str:
    raw = root.text("code")
    value = draft.read([root.at("code")] if raw.strip() else [], ("ma_thu_tuc",), parse_code(raw))
    if isinstance(value, dict):
        draft.data |= value
    if former := draft.text_for(root, "former", ("ma_cu",)):
        draft.data["ma_cu"] = former.split(", ")
    draft.data["ten_thu_tuc"] = draft.text_for(root, "name", ("ten_thu_tuc",)) or None
    sector = draft.text_for(root, "sector", ("linh_vuc", "ten"))
    code = draft.text_for(root, "sector_code", ("linh_vuc", "ma"))
    draft.data["linh_vuc"] = ({"ma": code} if code else {}) | {"ten": sector} if sector else None
    for key, target, parse in (
        ("kind", "loai_thu_tuc", parse_kind),
        ("tiers", "cap_thuc_hien", lambda text: parse_tiers([part.strip() for part in text.split(",")])),
    ):
        said = root.text(key)
        if said.strip():
            parsed = parse(said)
            draft.data[target] = draft.read([root.at(key)], (target,), parsed)
            if parsed.verbatim:
                draft.keep((target,), root.at(key), draft.line(parsed.verbatim))
    return str(draft.data.get("ma_thu_tuc") or raw.strip())


def _steps(draft: ProcedureDraft, root: SourceNode, procedure: str) -> None:
    found = steps(draft, root.rows("steps"), procedure)
    text = draft.text_for(root, "steps", ("trinh_tu_thuc_hien", 0, "noi_dung"), lines=True)
    draft.data["trinh_tu_thuc_hien"] = found or [
        {"noi_dung": part} for part in counted(text) or [text] if part
    ]


def _channels(draft: ProcedureDraft, root: SourceNode) -> None:
    said = parse_way(root.text("channels"))
    sources = [root.at("channels")] if root.text("channels").strip() else []
    # A sentence that names the ways stands beside them.
    rows: list[dict[str, Any]] = [{"hinh_thuc": way} for way in draft.read(sources, (_CHANNELS,), said) or ()]
    draft.keep((_CHANNELS,), root.at("channels"), draft.tidy(said.verbatim or ""))
    for node in root.rows("channels"):
        ways = parse_way(node.text("way")).value
        if not isinstance(ways, list) or len(ways) != 1:
            # The row is kept word for word with the rest.
            draft.doubt((_CHANNELS,), "channel_unknown", text=shortened(flat(node.text("way")), _QUOTED))
            continue
        at = (_CHANNELS, len(rows))
        row: dict[str, Any] = {"hinh_thuc": ways[0]}
        draft.ledger.put(node.at("way"), Fate.CARRIED, (*at, "hinh_thuc"))
        if node.text("label"):
            draft.ledger.put(node.at("label"), Fate.REPEATED, at)
        if case := draft.text_for(node, "case", (*at, "truong_hop")):
            row["truong_hop"] = case
        parsed = _time(node.text("time"), node.text("text"))
        time = _read(draft, node, "time", (*at, "thoi_han_giai_quyet"), parsed)
        fees = _read(draft, node, "fees", (*at, "phi_le_phi"), _fees(node.text("fees")))
        if fees == "khong_co":
            doubt_no_fee(draft, (*at, "phi_le_phi"), draft.line(node.text("fees")))
        text = draft.text_for(node, "text", (*at, "mo_ta"), lines=True)
        if _GIVEN_BACK.match(text):
            for place in ((*at, "hinh_thuc"), ("hinh_thuc_nhan_tra", "nhan_ho_so")):
                draft.doubt(place, "way_of_return", text=shortened(flat(text), _QUOTED))
        rows.append(
            row
            | {k: v for k, v in (("thoi_han_giai_quyet", time), ("phi_le_phi", fees), ("mo_ta", text)) if v}
        )
    finish_channels(draft, rows)


def _time(text: str, description: str = "") -> Parsed:
    found = described_by(stated_time(text) or parse_duration(None, None, text), description)
    if span := _SPAN.search(text):
        return Parsed({"loai": "mo_ta", "mo_ta": flat(text)}, (Doubt("time_from_to", {"text": span[0]}),))
    return found


#: A row that tells of results alone.
_GIVEN_BACK = regex(
    r"\W*(?:nhận\s+và\s+)?trả\s+kết\s+quả\b(?!.*\b(?:nộp|gửi|tiếp\s+nhận|nhận\s+hồ\s+sơ)\b)",
    flags=re.IGNORECASE | re.DOTALL,
)
#: A time from one number to another is none that a due day follows from.
_SPAN = regex(r"[0-9]+\s*[-–]\s*[0-9]+\s*(?:ngày|giờ|tháng|tuần)", flags=re.IGNORECASE)


def _fees(text: str) -> Parsed:
    return stated_fees(text) or parse_fee_cell(text)


def _in_common(draft: ProcedureDraft, root: SourceNode) -> None:
    """Time and fees that a text states for every way of filing."""
    # Ways of filing without a time of their own: what their words say of times is said of this one.
    said_of_ways = "\n".join(
        dict.fromkeys(node.text("text") for node in root.rows("channels") if not node.text("time").strip())
    )
    for key, target in (("time", "thoi_han_giai_quyet"), ("fees", "phi_le_phi")):
        text = root.text(key)
        parsed = _time(text, said_of_ways) if key == "time" else _fees(text)
        value = _read(draft, root, key, (target,), parsed)
        if value:
            draft.data[target] = value
        if value == "khong_co":
            doubt_no_fee(draft, (target,), draft.line(root.text(key)))
    limits = [("thoi_han_giai_quyet" in row) for row in draft.data.get(_CHANNELS) or ()]
    if "thoi_han_giai_quyet" not in draft.data and not any(limits):
        _only_described(draft, root)
    if said := draft.line(root.text("listed_time")):
        other = _time(said).value
        alike = isinstance(other, dict) and (other.get("so"), other.get("don_vi"))
        limit = draft.data.get("thoi_han_giai_quyet") or {}
        draft.ledger.put(root.at("listed_time"), Fate.REPEATED, ("thoi_han_giai_quyet",))
        if limit and alike != (limit.get("so"), limit.get("don_vi")):
            draft.doubt(("thoi_han_giai_quyet",), "list_differs", text=said)


def _only_described(draft: ProcedureDraft, root: SourceNode) -> None:
    """Doubt that there is no time where the words of a way of filing, which are carried as they are, state some."""
    texts = [flat(node.text("text")) for node in root.rows("channels")]
    said = next((text for text in texts if terms_of(text)), "")
    if said:
        draft.doubt(("thoi_han_giai_quyet",), "duration_in_words", text=shortened(said, _QUOTED))


def _variants(draft: ProcedureDraft, root: SourceNode) -> None:
    """The codes of cases that a page of this library lists with their times."""
    at: Path = ("truong_hop",)
    found: list[dict[str, Any]] = []
    times: list[list[str]] = []
    for line in root.text("variants").splitlines():
        if code := _VARIANT.fullmatch(line):
            found.append({"ma": code[1]} | ({"ten": code[2]} if code[2] else {}))
            times.append([])
        else:
            times[-1].append(line)
    for i, lines in enumerate(times):
        parsed = _time("\n".join(lines))
        if value := draft.read((), (*at, i, "thoi_han_giai_quyet"), parsed):
            found[i]["thoi_han_giai_quyet"] = value
    if found:
        draft.ledger.put(root.at("variants"), Fate.CARRIED, at)
        draft.data["truong_hop"] = found


_VARIANT = regex(r"Mã ([^\s:]+)(?:: (.+))?")
_CHANNELS = "cach_thuc_thuc_hien"
_QUOTED = 90


def _exchange(draft: ProcedureDraft, root: SourceNode) -> None:
    """How dossiers come in and results go out, where a text says so, and the number of sets."""
    exchange = draft.data.setdefault("hinh_thuc_nhan_tra", {})
    for key, target in (("receive", "nhan_ho_so"), ("deliver", "tra_ket_qua")):
        ways = _read(draft, root, key, ("hinh_thuc_nhan_tra", target), _ways(root.text(key)))
        if ways:
            exchange[target] = ways
    if note := draft.text_for(root, "exchange_note", ("hinh_thuc_nhan_tra", "ghi_chu")):
        exchange["ghi_chu"] = note
    if root.text("anywhere"):
        draft.data["phi_dia_gioi"] = True
        draft.ledger.put(root.at("anywhere"), Fate.CARRIED, ("phi_dia_gioi",))
    number = parse_sets(f"Số lượng hồ sơ: {root.text('sets')}") if root.text("sets") else None
    if root.text("sets").strip() and (number is None or not isinstance(number.value, dict)):
        draft.verbatim(root, "sets", ("thanh_phan_ho_so", "so_bo"), "sets_unread")
        draft.doubt(("thanh_phan_ho_so", "so_bo"), "sets_unread", text=draft.line(root.text("sets")))
    elif number is not None and isinstance(number.value, dict):
        value = draft.read([root.at("sets")], ("thanh_phan_ho_so", "so_bo"), number)
        draft.data.setdefault("thanh_phan_ho_so", {})["so_bo"] = int(str(value["so_bo"]))


def _ways(text: str) -> Parsed:
    """Words of ways, apart; a text with any other word is none."""
    words = {word_label(word): word for word in ("truc_tiep", "buu_chinh", "truc_tuyen")}
    ways = [words.get(part.strip(), "") for part in text.split(",")]
    return Parsed(ways) if all(ways) else parse_way(text)


def _read(
    draft: ProcedureDraft, node: SourceNode, key: str, at: tuple[str | int, ...], parsed: Parsed
) -> Any:
    """A value of a parser; what it leaves of the text is kept beside the item."""
    if not node.text(key).strip():
        return None
    value = draft.read([node.at(key)], at, parsed)
    if parsed.verbatim:
        draft.keep(at, node.at(key), draft.tidy(parsed.verbatim))
    return value


def _decision(draft: ProcedureDraft, root: SourceNode) -> None:
    value = _read(draft, root, "decision", ("quyet_dinh_cong_bo",), parse_citation(root.text("decision")))
    for node in root.rows("announced"):
        keys = ("number", "title", "date", "issuer")
        sources = [node.at(key) for key in keys if node.text(key)]
        parsed = parse_citation(*(node.text(key) or None for key in keys))
        value = draft.read(sources, ("quyet_dinh_cong_bo",), parsed)
        draft.keep(("quyet_dinh_cong_bo",), node.path, draft.line(parsed.verbatim or ""))
    draft.data["quyet_dinh_cong_bo"] = value


def _outcome(draft: ProcedureDraft, root: SourceNode) -> None:
    results: list[dict[str, str]] = []
    for node in root.rows("results"):
        at = ("ket_qua_thuc_hien", len(results))
        name = draft.text_for(node, "name", (*at, "ten"))
        code = draft.text_for(node, "code", (*at, "ma"))
        template = draft.text_for(node, "template", (*at, "mau_ket_qua"))
        valid = draft.text_for(node, "valid_for", (*at, "hieu_luc"))
        parts = {"ma": code, "ten": name, "mau_ket_qua": template, "hieu_luc": valid}
        if name:
            results.append({key: value for key, value in parts.items() if value})
        if name.count("Mã:") > 1:
            draft.doubt(at, "results_joined")
    draft.data["ket_qua_thuc_hien"] = results
    words = draft.text_for(root, "keywords", ("tu_khoa",))
    draft.data["tu_khoa"] = [words] if words else None


def _provenance(
    draft: ProcedureDraft, root: SourceNode, seen: date | None, saved: date | None, name: str
) -> dict[str, str]:
    """Where the page was. It bears no date: without one, the day its file was saved stands for it."""
    source = {"ten": f"Văn bản nhập từ tệp {name.rsplit('/', 1)[-1]}"}
    address = draft.text_for(root, "url", ("nguon", 0, "dia_chi"))
    if address:
        source["dia_chi"] = address
    if seen is None:
        draft.doubt(("nguon", 0, "ngay_xem"), "seen_unknown")
    return source | {"ngay_xem": (seen or saved or today()).isoformat()}
