"""The page about one procedure as plain data: the labels and headings a reader sees are the keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..words.folding import fold
from .page_tree import Element

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


def plain(root: Element) -> dict[str, Any]:
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
                page[key] = _section(key, inside[0], element)
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


def _section(key: str, heading: Element, section: Element) -> Any:
    body = Element("div", {})
    body.inside = [item for item in section.inside if item is not heading]
    if key == "steps":
        return [{"name": _title(li), "description": _body(li)} for li in body.find("li")] or body.text()
    if key == "channels":
        keys = ("way", "time", "fees", "text")
        return [dict(zip(keys, row, strict=False)) for row in _rows(body)] or body.text()
    if key == "laws":
        return [dict(zip(("title", "number"), row, strict=False)) for row in _rows(body)] or body.text()
    if key == "executionCases":
        return _cases(body) or body.text()
    if key == "results":
        return _results(body) or body.text()
    return body.text()


def _title(item: Element) -> str:
    return item.find("p")[0].text() if len(item.find("p")) > 1 else ""


def _body(item: Element) -> str:
    paragraphs = item.find("p")
    return "\n".join(p.text() for p in paragraphs[1:]) if len(paragraphs) > 1 else item.text()


def _rows(body: Element) -> list[list[str]]:
    found = []
    for row in body.find("tr"):
        cells = [cell.text() for cell in row.find("td")]
        if cells:
            found.append(cells)
    return found


def _cases(body: Element) -> list[dict[str, Any]]:
    """The heading before each table names its case."""
    cases: list[dict[str, Any]] = []
    name = ""
    for element in body.walk():
        if element.tag == "h5":
            name = element.text()
        elif element.tag == "table":
            rows = [_paper(cells) for cells in _rows(element)]
            cases.append({"name": name, "profileComponents": rows})
            name = ""
    return cases


def _paper(cells: list[str]) -> dict[str, Any]:
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


def _results(body: Element) -> list[dict[str, str]]:
    found = []
    for element in body.walk():
        pair = element.children
        code = _RESULT_CODE.match(pair[1].text()) if len(pair) == 2 else None
        if code:
            found.append({"name": pair[0].text(), "code": code[1]})
    return found
