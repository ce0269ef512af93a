"""Times, names of channel rows and steps: what descriptions say and the file does not, or says wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from . import Case, Counter, Found

_CAPITAL = "A-ZÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_DAYS = re.compile(r"[0-9]\)?\s*(?:\([^()]{1,30}\)\s*)?(?:ngày|giờ|tháng|tuần)\b(?!\s*[0-9])", re.IGNORECASE)
_HEADING = re.compile(r"(?:[a-zđ0-9][).]\s*)?(?:đối với|trường hợp|áp dụng)\b.{4,}:\s*\Z", re.IGNORECASE)
_SENTENCES = re.compile(
    rf"[.]\s+[{_CAPITAL}]\w+\s|[^\W\d_]\s(?:Đối với|Trường hợp|Thời gian|Thời hạn|Không quá|Nộp|Trong)\s"
)
_RUN_ON = re.compile(rf"\w{{3,}}\.\s+[{_CAPITAL}]\w*[a-zà-ỹ]")
#: A place for which more time is allowed, and the number that ends its sentence.
_PLACE = re.compile(
    r"(?:miền núi|hải đảo|biên giới|vùng sâu|đặc biệt khó khăn)[^.\d]{0,330}?"
    r"(?<![0-9,.])([0-9]+(?:[,.][0-9]+)?)\s*(?:\([^()]{1,30}\)\s*)?ngày",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"\(\s*(?:hoặc|hay|riêng|đối với)\b[^()0-9]{0,60}([0-9]+)\s*(?:ngày|giờ)", re.IGNORECASE
)
_CONDITION = re.compile(
    r"\W*(?:[a-zđ0-9]{1,2}[).]\s*)?(?:bước\s+[0-9]+\W+)?(?:trường hợp|nếu|đối với)\b", re.IGNORECASE
)
_SETS = re.compile(r"\b[0-9]{1,2}\s*(?:\([^()]{1,12}\)\s*)?bộ\s+hồ\s+sơ", re.IGNORECASE)
_PART = re.compile(
    r"trực\s+tuyến[^.;\n]{0,60}\bmột\s+phần|\bmột\s+phần\W{1,3}[^.;\n]{0,30}trực\s+tuyến", re.IGNORECASE
)


def _flat(text: object) -> str:
    return " ".join(str(text or "").split())


def _rows(case: Case) -> list[dict[str, Any]]:
    return list(case.data.get("cach_thuc_thuc_hien") or ())


def _named(case: Case) -> Iterator[tuple[str, str, str]]:
    """Place, name and description of each row that has a name."""
    for i, row in enumerate(_rows(case)):
        if "truong_hop" in row:
            yield f"cach_thuc_thuc_hien.{i}.truong_hop", row["truong_hop"], row.get("mo_ta", "")


def _limits(case: Case) -> Iterator[tuple[str, dict[str, Any]]]:
    for place, holder in (
        ("", case.data),
        *((f"cach_thuc_thuc_hien.{i}.", r) for i, r in enumerate(_rows(case))),
    ):
        if "thoi_han_giai_quyet" in holder:
            yield f"{place}thoi_han_giai_quyet", holder["thoi_han_giai_quyet"]


def name_with_days(case: Case) -> Found:
    """Names of rows that hold a number of days."""
    yield from ((place, name) for place, name, _ in _named(case) if _DAYS.search(name))


def name_without_heading(case: Case) -> Found:
    """Names of rows taken from below a heading that they do not repeat."""
    for place, name, text in _named(case):
        heading = ""
        for line in text.split("\n"):
            bare = line.strip(" -+*•")
            if bare and name.casefold()[:40] in _flat(line).casefold():
                if heading and heading[:40].casefold() not in name.casefold():
                    yield place, f"{heading} | {name}"
                break
            heading = bare if _HEADING.match(bare) else heading if line.strip()[:1] in "-+*•" else ""


def name_with_sentences(case: Case) -> Found:
    """Names of rows that run on into a second sentence."""
    yield from ((place, name) for place, name, _ in _named(case) if _RUN_ON.search(name))


def rows_without_name(case: Case) -> Found:
    """Rows of one way, more than one of them without a name, of which no doubt says why."""
    rows = _rows(case)
    bare = [row["hinh_thuc"] for row in rows if "truong_hop" not in row]
    for i, row in enumerate(rows):
        codes = {code for at, code in case.doubts if at[:2] == ("cach_thuc_thuc_hien", i)}
        if "truong_hop" not in row and bare.count(row["hinh_thuc"]) > 1 and "case_unnamed" not in codes:
            yield f"cach_thuc_thuc_hien.{i}", _flat(row.get("mo_ta"))[:100]


def label_with_sentences(case: Case) -> Found:
    """Labels of parts of a time that hold a second sentence or a number of days."""
    for place, limit in _limits(case):
        for key in ("chi_tiet", "cong_them"):
            for i, part in enumerate(limit.get(key) or ()):
                if _SENTENCES.search(part["cho"]) or _DAYS.search(part["cho"]):
                    yield f"{place}.{key}.{i}.cho", part["cho"]


def exception_unsaid(case: Case) -> Found:
    """A longer time for some places that no part of a structured time has."""
    said = set()
    for _, limit in _limits(case):
        parts = [*(limit.get("chi_tiet") or ()), *(limit.get("cong_them") or ()), limit]
        said |= {Decimal(str(part["so"])) for part in parts if "so" in part}
    for i, row in enumerate(case.answer.get("executionMethods") or ()):
        for found in _PLACE.finditer(_flat(row.get("description"))):
            if Decimal(found[1].replace(",", ".")) not in said:
                yield f"executionMethods.{i}", found[0][-60:]


def bracket_in_doubt_only(case: Case) -> Found:
    """Times in brackets that no part of a structured time has."""
    parts = [part for _, limit in _limits(case) for part in limit.get("chi_tiet") or ()]
    for i, row in enumerate(case.answer.get("executionMethods") or ()):
        for found in _BRACKETED.finditer(_flat(row.get("description"))):
            if int(found[1]) not in [part["so"] for part in parts]:
                yield f"executionMethods.{i}", found[0]


def sets_in_title(case: Case) -> Found:
    """A step whose title says how many sets are handed in, while the file does not."""
    stated = "so_bo" in (case.data.get("thanh_phan_ho_so") or {})
    for i, step in enumerate(case.data.get("trinh_tu_thuc_hien") or ()):
        if not stated and _SETS.search(step.get("ten", "")):
            yield f"trinh_tu_thuc_hien.{i}.ten", step["ten"]


def alternatives_as_steps(case: Case) -> Found:
    """Steps that begin each with a case of their own, as if all were taken, and no doubt says so."""
    rows = case.data.get("trinh_tu_thuc_hien") or ()
    heads = [_flat(step.get("ten") or step.get("noi_dung")) for step in rows]
    cases = [head for head in heads if _CONDITION.match(head)]
    if len(cases) > 1 and not any(at[:1] == ("trinh_tu_thuc_hien",) for at, _ in case.doubts):
        yield "trinh_tu_thuc_hien", " | ".join(head[:60] for head in cases)


def in_part_unsaid(case: Case) -> Found:
    """Prose that calls the service online in part, where the file neither says that nor doubts."""
    texts = [case.answer.get("dossierReceivingAddresses")]
    for key in ("executionSteps", "executionMethods"):
        texts += [row.get("description") for row in case.answer.get(key) or ()]
    levels = [one["muc"] for one in case.data.get("muc_do_cong_bo") or ()]
    said = "mot_phan" in levels or any(at[:1] == ("muc_do_cong_bo",) for at, _ in case.doubts)
    found = next(filter(None, (_PART.search(text or "") for text in texts)), None)
    if found is not None and not said:
        yield "muc_do_cong_bo", _flat(found[0])


KINDS: dict[str, Counter] = {
    "1 a name of a row has a count of days": name_with_days,
    "1 a name of a row lacks the case above it": name_without_heading,
    "1 a name of a row has two sentences": name_with_sentences,
    "4 rows of one way have no name, and no doubt says why": rows_without_name,
    "5 a label of a part of a time has another sentence": label_with_sentences,
    "8 the sets in the title of a step are not read": sets_in_title,
    "8 alternatives stand as consecutive steps": alternatives_as_steps,
    "8 a second time in brackets stands in a doubt only": bracket_in_doubt_only,
    "8 online in part in prose is neither read nor doubted": in_part_unsaid,
    "9 a longer time for some places is not read": exception_unsaid,
}
