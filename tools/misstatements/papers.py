"""Papers, their conditions and their templates: what a row says beside what was made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from . import Case, Counter, Found

#: Nouns that a paper's name begins with.
_NOUN = (
    r"(?:bản (?:sao|chính|gốc|chụp|vẽ|đồ|cam kết|cam đoan|kê khai)|giấy|đơn(?! vị)|tờ khai|văn bản|hợp đồng"
    r"|quyết định|biên bản|chứng (?:từ|chỉ)|báo cáo|sơ đồ|hóa đơn|trích lục|hồ sơ|danh sách|mẫu số)"
)
_BEGINS = re.compile(rf"{_NOUN}\b", re.IGNORECASE)
_JOINED = re.compile(rf"(?:;|,|\bvà|\bhoặc|\bcùng|\bkèm(?: theo)?)\s+(?:các\s+)?{_NOUN}\b", re.IGNORECASE)
_FURTHER = re.compile(
    rf"(?:;\s*(?:[-+*•]\s*)?|\.\s+(?:[-+*•]\s*)?|\bvà\s+|\bcùng\s+)(?:các\s+)?{_NOUN}\b"
    rf"|\bthì\b(?:(?!\bkhông\b)[^.;]){{0,60}}?\b(?:nộp|xuất trình)\s+(?:thêm\s+)?{_NOUN}\b",
    re.IGNORECASE,
)
_MARKS = re.compile(r"(?:^|[.;:]\s*|\n\s*)(?:[-+*•]|\([0-9a-z]\)|[0-9a-zđ]\))\s+(?=\w)", re.IGNORECASE)
_CASE = re.compile(
    r"\btrường hợp\b(?!\s+(?:các thông tin|đã có thông tin|người được ủy quyền))|\bnếu\b(?!\s+có\b)",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"(?:đối với|trong)\s+(?:các\s+|những\s+)?trường hợp|\btrừ trường hợp\b|[,(]\s*nếu\s|\bnếu không\b"
    r"|(?:trường hợp|nếu)\s[^.;]*\bthì\b(?:(?!\bkhông\b)[^.;]){0,60}?\b(?:nộp|xuất trình)\b",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(
    r"\bmẫu\s+(?:số\s*)?(?P<n>[0-9]{1,3}[a-zđ]?(?![0-9./])|[A-Z]{2}[0-9]{1,2}[a-z]?)\b", re.IGNORECASE
)
_ONLY_SAID = re.compile(
    r"(?:\btrừ\b|\bkhông\b|(?<!hành )\bkèm\b"
    r"|\b(?:ghi|nêu|khai|thể hiện)\s+(?:rõ\s+)?(?:trong|tại|trên|ở)\b)[^.;]{0,80}\Z",
    re.IGNORECASE,
)
_CASE_FIRST = re.compile(r"[^.;]*…[^.;…]*?\b(?:thì|phải|:)\b[^.;…]*?\b(?:nộp|xuất trình|có)\b", re.IGNORECASE)
#: The number of a template before its title, and what a plan consists of, are no papers.
_TITLE = re.compile(r"\AMẫu (?:số )?[0-9]+[a-zđ]?[.:]", re.IGNORECASE)
_CONTENTS = re.compile(r"[^:]*\b(?:bản vẽ|phương án)\b[^:]*?\bgồm\b[^:;]{0,9}[:;]", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")


def _papers(case: Case) -> Iterator[tuple[tuple[str | int, ...], Mapping[str, Any], set[str]]]:
    """Each paper with its place and the codes of the doubts at it."""
    dossier = case.data.get("thanh_phan_ho_so") or {}
    groups: list[tuple[tuple[str | int, ...], list[Mapping[str, Any]]]]
    groups = [(("giay_to",), dossier.get("giay_to") or [])]
    groups += [
        (("truong_hop", i, "giay_to"), c["giay_to"]) for i, c in enumerate(dossier.get("truong_hop") or [])
    ]
    for at, papers in groups:
        for i, paper in enumerate(papers):
            place = ("thanh_phan_ho_so", *at, i)
            doubted = {code for where, code in case.doubts if where[: len(place)] == place}
            yield place, paper, doubted - {"copies_differ", "copies_many", "second_template", "second_file"}


def _dotted(place: tuple[str | int, ...]) -> str:
    return ".".join(map(str, place))


def _outside(paper: Mapping[str, Any]) -> str:
    """The name of a paper without brackets and condition; of "trường hợp … thì nộp …" what is handed in."""
    name = _TITLE.sub("", str(paper["ten"]))
    contents = _CONTENTS.match(name)
    name = contents[0] if contents else name
    condition = str(paper.get("neu", "")).removesuffix(" (nếu có)")
    at = name.find(condition) if condition else -1
    if at >= 0:
        name = f"{name[:at]} … {name[at + len(condition) :]}"
    case_first = _CASE_FIRST.match(name) if "…" in name and not _BEGINS.match(name) else None
    return _BRACKETS.sub(" … ", name[case_first.end() :] if case_first else name)


def further_paper_in_condition(case: Case) -> Found:
    """The condition has a further paper in it."""
    for place, paper, doubted in _papers(case):
        condition = "" if doubted else str(paper.get("neu", ""))
        # An exception may name papers: "trừ trường hợp thực hiện bản án, quyết định …".
        if not condition.startswith("trừ") and (_JOINED.search(condition) or _BEGINS.match(condition)):
            yield _dotted(place), paper["neu"]


def only_if_any(case: Case) -> Found:
    """The condition is "nếu có", and the row names a case."""
    for place, paper, doubted in _papers(case):
        if paper.get("neu") == "nếu có" and not doubted and _CASE.search(paper["ten"]):
            yield _dotted(place), paper["ten"]


def condition_of_several(case: Case) -> Found:
    """A row of several papers that are given one condition."""
    for place, paper, doubted in _papers(case):
        if paper.get("neu") and not doubted and _FURTHER.search(_outside(paper)):
            yield _dotted(place), paper["ten"]


def condition_of_part(case: Case) -> Found:
    """Two cases in a row that is given one."""
    for place, paper, doubted in _papers(case):
        if paper.get("neu") and not doubted and _LOST.search(_outside(paper).split(". ")[0]):
            yield _dotted(place), paper["ten"]


def condition_lost(case: Case) -> Found:
    """A row that names a case, without condition and without doubt."""
    for place, paper, doubted in _papers(case):
        if not paper.get("neu") and not doubted and _LOST.search(paper["ten"]) and "mot_trong" not in paper:
            yield _dotted(place), paper["ten"]


def several_in_one(case: Case) -> Found:
    """A row that holds several papers, neither split nor doubted."""
    for place, paper, doubted in _papers(case):
        if doubted or "mot_trong" in paper or paper.get("neu"):
            continue
        if len(_MARKS.findall(_outside(paper))) > 1 or _FURTHER.search(_outside(paper)):
            yield _dotted(place), paper["ten"]


def second_template_lost(case: Case) -> Found:
    """A paper made on one of several templates, of which the file has one."""
    known = {_number(str(t.get("so_mau", ""))) for t in case.data.get("mau_don_to_khai") or ()}
    for place, paper, _ in _papers(case):
        for found in _TEMPLATE.finditer(paper["ten"]) if paper.get("mau") else ():
            if (
                not _ONLY_SAID.search(paper["ten"], 0, found.start())
                and found["n"].lower().lstrip("0") not in known
            ):
                yield _dotted(place), f"{found[0]}: {paper['ten']}"


def template_named_after_paper(case: Case) -> Found:
    """A template whose number is known bears the name of a paper."""
    names = [str(paper["ten"]) for _, paper, _ in _papers(case)]
    for i, row in enumerate(case.data.get("mau_don_to_khai") or ()):
        name = row["ten"].removesuffix(" …")
        if (
            "tep_nguon" not in row
            and row.get("so_mau")
            and any(paper.startswith(name) and not name.lower().startswith("mẫu") for paper in names)
        ):
            yield f"mau_don_to_khai.{i}", row["ten"]


def template_number_differs(case: Case) -> Found:
    """The paper says another number than the template that it is linked to."""
    rows = {t["ma"]: t for t in case.data.get("mau_don_to_khai") or ()}
    for place, paper, doubted in _papers(case):
        own = _number(str(rows.get(paper.get("mau"), {}).get("so_mau", "")))
        said = [m["n"].lower().lstrip("0") for m in _TEMPLATE.finditer(paper["ten"])]
        if own and said and own not in said and not doubted:
            yield _dotted(place), f"{own}: {paper['ten']}"


def _number(text: str) -> str:
    return text.lower().removeprefix("mẫu").strip().removeprefix("số").strip().lstrip("0")


KINDS: dict[str, Counter] = {
    "6 a further paper in the condition": further_paper_in_condition,
    "6 nếu có, and the case lost": only_if_any,
    "6 several papers with one condition": condition_of_several,
    "6 two cases, one kept": condition_of_part,
    "6 a case, and no condition": condition_lost,
    "6 several papers in one row": several_in_one,
    "7 the second template lost": second_template_lost,
    "7 a template named after a paper": template_named_after_paper,
    "7 another number than the paper says": template_number_differs,
}
