"""A saved page "Chi tiết thủ tục" of the national portal to a procedure file.

The page is first made a tree of what a reader sees, then plain data with its own labels as keys, and the
account is of that data; menus, the search boxes and the lists beside are no part of the procedure. The page
shows less than the interface: no unit of time where the portal has none, "Miễn phí" for every nought,
subjects joined by commas.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
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
from ..words.text import flat
from ..words.vocabulary import word_label
from .breaks import doubt_breaks
from .dossier import dossier
from .draft import Imported, ProcedureDraft, SourceNode
from .fragments import doubt_fragments
from .inputs import Trouble
from .items import (
    PORTAL,
    Prose,
    agencies,
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
from .prose.durations import described_by, parse_duration
from .prose.fees import parse_fee_cell
from .prose.narrative import counted
from .prose.vocabularies import (
    parse_code,
    parse_kind,
    parse_tiers,
    parse_way,
    split_subjects,
)
from .stated import stated_fees, stated_time

#: Elements that have no end tag.
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
#: Elements whose text nobody sees.
_HIDDEN = frozenset({"script", "style", "svg", "template", "noscript"})
#: Elements that begin on a line of their own.
_BLOCK = frozenset(
    {"p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "section"}
)
#: Deeper nesting is no page of ours; rows in rows in rows are read once for each.
_MAX_DEPTH = 150


class Element:
    """One element: its tag, its attributes, and texts and elements inside it in order."""

    __slots__ = ("attributes", "inside", "tag")

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.inside: list[Element | str] = []

    @property
    def children(self) -> list[Element]:
        """The elements directly inside."""
        return [item for item in self.inside if isinstance(item, Element)]

    def walk(self) -> Iterator[Element]:
        """The element and every element inside it, in the order of the page."""
        yield self
        for child in self.children:
            yield from child.walk()

    def find(self, *tags: str) -> list[Element]:
        """Every element of these tags, in the order of the page."""
        return [element for element in self.walk() if element.tag in tags]

    def first(self, wanted: Callable[[Element], bool]) -> Element | None:
        """The first element that is wanted."""
        return next((element for element in self.walk() if wanted(element)), None)

    def text(self) -> str:
        """What a reader sees, blocks on lines of their own, without blanks at both ends."""
        parts: list[str] = []
        self._collect(parts)
        return "".join(parts).strip()

    def _collect(self, parts: list[str]) -> None:
        for item in self.inside:
            if isinstance(item, str):
                parts.append(item)
            elif item.tag == "br":
                parts.append("\n")
            else:
                block = item.tag in _BLOCK and any(part.strip() for part in parts[-1:])
                if block:
                    parts.append("\n")
                item._collect(parts)  # noqa: SLF001 - the same class


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self.hidden += 1
            return
        if self.hidden or len(self.open) > _MAX_DEPTH:
            return
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self.hidden = max(0, self.hidden - 1)
            return
        if self.hidden:
            return
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                return

    def handle_data(self, data: str) -> None:
        if not self.hidden and len(self.open) <= _MAX_DEPTH:
            self.open[-1].inside.append(data)


def tree(text: str) -> Element:
    """Parse a page. Never raises for its content."""
    builder = _Builder()
    # A section of SGML is a comment to browsers; the parser fails on one without a name.
    builder.feed(text.replace("<![", "<! ["))
    # Of a tag that never ends browsers show nothing, and neither does what stands in it; the parser would look for
    # its end once for every "<" there.
    if not builder.rawdata.startswith("<"):
        builder.close()
    return builder.root


#: Labels of the head of the page, folded, and the key each stands under in the plain data.
_LABELS = {
    "ten_thu_tuc": "name",
    "ma_thu_tuc": "code",
    "so_quyet_dinh": "decision",
    "cap_thuc_hien": "tiers",
    "loai_thu_tuc": "kind",
    "linh_vuc": "sector",
    "doi_tuong_thuc_hien": "subjects",
    "co_quan_co_tham_quyen": "deciding",
    "dia_chi_tiep_nhan_hs": "address",
    "co_quan_duoc_uy_quyen": "delegated",
    "co_quan_phoi_hop": "cooperating",
}
_SECTIONS = {
    "thu_tuc_hanh_chinh_lien_quan": "related",
    "trinh_tu_thuc_hien": "steps",
    "cach_thuc_thuc_hien": "channels",
    # The table of papers is given the fields of the interface, and goes the same way.
    "thanh_phan_ho_so": "executionCases",
    "can_cu_phap_ly": "laws",
    "co_quan_thuc_hien": "executing",
    "yeu_cau,_dieu_kien_thuc_hien": "conditions",
    "ket_qua_xu_ly": "results",
    "tu_khoa": "keywords",
    "mo_ta": "description",
}
_QUANTITY = re.compile(r"([0-9]{1,4})\s*bản\s*(chính|sao)", re.IGNORECASE)
_RESULT_CODE = re.compile(r"Mã:\s*(\S+)\s*\Z")


def page_data(root: Element) -> dict[str, Any]:
    """The page as data: head, sections, tables; empty where it is no page about a procedure."""
    page: dict[str, Any] = {}
    # The words of the labels occur in menus too: the head is where most of them stand side by side.
    head = max(root.walk(), key=lambda element: sum(1 for _ in _pairs(element)))
    for key, value in _pairs(head):
        page.setdefault(key, value.text())
    for element in root.find("div"):
        inside = element.children
        if inside and inside[0].tag == "h4":
            key = _SECTIONS.get(fold(inside[0].text()), "")
            if key and key not in page:
                page[key] = _section_of(key, inside[0], element)
    address = root.first(
        lambda e: (
            e.tag == "link"
            and e.attributes.get("data-rh") == "true"
            and e.attributes.get("rel") == "canonical"
        )
    )
    if address is not None and page:
        page["url"] = address.attributes.get("href", "")
    return page


def _pairs(element: Element) -> Iterator[tuple[str, Element]]:
    """The pairs of a known label and its value directly inside an element."""
    for child in element.children:
        pair = child.children
        if len(pair) == 2 and not pair[0].children:
            key = _LABELS.get(fold(pair[0].text()))
            if key:
                yield key, pair[1]


def _section_of(key: str, heading: Element, section: Element) -> Any:
    body = Element("div", {})
    body.inside = [item for item in section.inside if item is not heading]
    if key == "steps":
        return [{"name": _title_of(li), "description": _body_of(li)} for li in body.find("li")] or body.text()
    if key == "channels":
        keys = ("way", "time", "fees", "text")
        return [dict(zip(keys, row, strict=False)) for row in _rows_of(body)] or body.text()
    if key == "laws":
        return [dict(zip(("title", "number"), row, strict=False)) for row in _rows_of(body)] or body.text()
    if key == "executionCases":
        return _cases_of(body) or body.text()
    if key == "results":
        return _results_of(body) or body.text()
    return body.text()


def _title_of(item: Element) -> str:
    return item.find("p")[0].text() if len(item.find("p")) > 1 else ""


def _body_of(item: Element) -> str:
    paragraphs = item.find("p")
    return "\n".join(p.text() for p in paragraphs[1:]) if len(paragraphs) > 1 else item.text()


def _rows_of(body: Element) -> list[list[str]]:
    found = []
    for row in body.find("tr"):
        cells = [cell.text() for cell in row.find("td")]
        if cells:
            found.append(cells)
    return found


def _cases_of(body: Element) -> list[dict[str, Any]]:
    """The heading before each table names its case."""
    cases: list[dict[str, Any]] = []
    name = ""
    for element in body.walk():
        if element.tag == "h5":
            name = element.text()
        elif element.tag == "table":
            rows = [_paper_of(cells) for cells in _rows_of(element)]
            cases.append({"name": name, "profileComponents": rows})
            name = ""
    return cases


def _paper_of(cells: list[str]) -> dict[str, Any]:
    name, form, count = (*cells, "", "", "")[:3]
    paper: dict[str, Any] = {"name": name}
    if form:
        paper["attachments"] = [{"fileName": line.strip()} for line in form.splitlines()]
    found = {kind.casefold(): int(number) for number, kind in _QUANTITY.findall(count)}
    if "chính" in found:
        paper["originalQty"] = found["chính"]
    if "sao" in found:
        paper["copyQty"] = found["sao"]
    rest = _QUANTITY.sub("", count).strip(" ,;\n")
    return paper | ({"count": rest} if rest else {})


def _results_of(body: Element) -> list[dict[str, str]]:
    found = []
    for element in body.walk():
        pair = element.children
        code = _RESULT_CODE.match(pair[1].text()) if len(pair) == 2 else None
        if code:
            found.append({"name": pair[0].text(), "code": code[1]})
    return found


NARRATIVE = frozenset({"steps[].description", "channels[].text", "conditions", "description", "address"})


def is_html(text: str) -> bool:
    """Whether a text is a page as a browser saves it, and not the text on it."""
    return text.lstrip()[:1] == "<"


def read_page(
    text: str, name: str, seen: date | None, saved: date | None
) -> Iterator[tuple[int, Imported] | Trouble]:
    """Read one saved page of the portal; ``seen`` is the day it was looked at, ``saved`` that of its file."""
    page = page_data(tree(text))
    if "name" not in page or "steps" not in page:
        yield Trouble("no_page", name)
    else:
        yield 0, from_page(page, seen, saved)


def saved_on(stream: BinaryIO) -> date | None:
    """The day on which the file of a stream was last written; None where the stream is no file."""
    try:
        state = os.fstat(stream.fileno())
    except (OSError, ValueError):
        return None
    return day_of(state.st_mtime) if S_ISREG(state.st_mode) else None


def from_page(
    page: dict[str, Any], seen: date | None = None, saved: date | None = None, *, source: str = ""
) -> Imported:
    """Make a procedure file of the plain data of a page; ``saved`` is the day of its file.

    ``source`` is the name of the file of a text or document; without it the page is the portal's.
    """
    draft = ProcedureDraft({key: value for key, value in page.items() if key != "unsure"})
    root = draft.root
    code = _head(draft, root)
    _steps(draft, root, draft.data["ten_thu_tuc"] or "")
    _channels(draft, root)
    _in_common(draft, root)
    _variants(draft, root)
    dossier(draft, root)
    _exchange(draft, root)
    _agencies(draft, root)
    _subjects(draft, root)
    conditions(draft, root, "conditions", ("description", "notes"))
    from_prose(draft, _prose(root))
    citations(draft, root.rows("laws"), "number", "title")
    _decision(draft, root)
    _outcome(draft, root)
    draft.data["nguon"] = [_provenance(draft, root, seen, saved, source)]
    declared(draft, _prose(root), seen or saved or today(), source=source or PORTAL)
    settle_names(draft)
    if source:
        doubt_breaks(draft, page.get("unsure", {}))
        doubt_fragments(draft)
    no_place(draft, portal=not source)
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
        ("tiers", "cap_thuc_hien", _tiers),
    ):
        said = root.text(key)
        if said.strip():
            parsed = parse(said)
            draft.data[target] = draft.read([root.at(key)], (target,), parsed)
            if parsed.verbatim:
                draft.keep((target,), root.at(key), draft.line(parsed.verbatim))
    return str(draft.data.get("ma_thu_tuc") or raw.strip())


def _tiers(text: str) -> Parsed:
    return parse_tiers([part.strip() for part in text.split(",")])


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
            continue  # kept word for word with the rest
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
        text = draft.text_for(node, "text", (*at, "mo_ta"), lines=True)
        rows.append(
            row
            | {k: v for k, v in (("thoi_han_giai_quyet", time), ("phi_le_phi", fees), ("mo_ta", text)) if v}
        )
    finish_channels(draft, rows)


def _time(text: str, description: str = "") -> Parsed:
    found = stated_time(text) or described_by(parse_duration(None, None, text), description)
    if span := _SPAN.search(text):
        return Parsed({"loai": "mo_ta", "mo_ta": flat(text)}, (Doubt("time_from_to", {"text": span[0]}),))
    return found


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
    if said := draft.line(root.text("listed_time")):
        other = _time(said).value
        alike = isinstance(other, dict) and (other.get("so"), other.get("don_vi"))
        limit = draft.data.get("thoi_han_giai_quyet") or {}
        draft.ledger.put(root.at("listed_time"), Fate.REPEATED, ("thoi_han_giai_quyet",))
        if limit and alike != (limit.get("so"), limit.get("don_vi")):
            draft.doubt(("thoi_han_giai_quyet",), "list_differs", text=said)


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


def _agencies(draft: ProcedureDraft, root: SourceNode) -> None:
    found: dict[str, Any] = {}
    for key, target in (
        ("executing", "thuc_hien"),
        ("deciding", "co_tham_quyen"),
        ("delegated", "duoc_uy_quyen"),
        ("cooperating", "phoi_hop"),
    ):
        at = ("co_quan_giai_quyet", target)
        names = agencies(draft, at, root.rows(key), root, key)
        if names:
            found[target] = names if target in ("thuc_hien", "phoi_hop") else "; ".join(names)
    place = draft.text_for(root, "address", ("co_quan_giai_quyet", "noi_tiep_nhan"), lines=True)
    draft.data["co_quan_giai_quyet"] = found | ({"noi_tiep_nhan": place} if place else {})


def _subjects(draft: ProcedureDraft, root: SourceNode) -> None:
    """The page joins subjects by commas; a text has a line for each."""
    if root.rows("subjects"):
        subjects(draft, root.rows("subjects"), "name")
        return
    names = split_subjects(root.text("subjects"))
    if not names:
        return
    part = ProcedureDraft({})
    subjects(part, [SourceNode({"name": name}, (i,)) for i, name in enumerate(names)], "name")
    left = [item["noi_dung"] for item in part.kept]
    draft.data["doi_tuong_thuc_hien"] = part.data["doi_tuong_thuc_hien"]
    at = ("doi_tuong_thuc_hien",)
    value = Parsed(
        part.data["doi_tuong_thuc_hien"] or None, tuple(d for _, d in part.doubts), ", ".join(left) or None
    )
    _read(draft, root, "subjects", at, value)


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
    source = {"ten": f"Văn bản nhập từ tệp {name.rsplit('/', 1)[-1]}" if name else PORTAL}
    address = draft.text_for(root, "url", ("nguon", 0, "dia_chi"))
    if address:
        source["dia_chi"] = address
    if seen is None:
        draft.doubt(("nguon", 0, "ngay_xem"), "seen_unknown")
    return source | {"ngay_xem": (seen or saved or today()).isoformat()}
