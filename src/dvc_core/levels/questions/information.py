"""Whether the items of information are stated, with content."""

from __future__ import annotations

from functools import cache

from ...model.completeness import IF_ANY, ITEM_KEYS, flaws
from ..verdict import MET, UNKNOWN, UNMET, Case, Verdict, against, weakest
from .registry import question


@question(
    "Mục có được nêu với nội dung không. Bác bỏ khi thiếu hoặc vẫn là nội dung mẫu; "
    "phần “nếu có” mà tệp không nói, và mục mà tệp ghi là chưa xác minh, thì chưa rõ.",
    "Is the item stated, with content? Refuted where it is missing or a placeholder; silence on what the law "
    "asks for “if any”, and what the file calls unverified, is unknown.",
)
def item_stated(case: Case, point: str) -> Verdict:
    """Điều 5 khoản 1: the item of ``point`` is stated, with content; silence on "(nếu có)" is unknown."""
    return stated(case, point)


@question(
    "Phần này của mục có được nêu với nội dung không. Là phần “nếu có” thì không nói là chưa rõ, không bác bỏ.",
    "Is this part of the item stated, with content? What the law asks for “if any” is never refuted by silence.",
)
def key_stated(case: Case, key: str) -> Verdict:
    """One item, by its YAML key: an item of which a framework names only a part."""
    point = next(point for point, keys in ITEM_KEYS.items() if key in keys)
    return stated(case, point, key)


@question(
    "Mười một mục thông tin có được nêu đủ với nội dung không. Bác bỏ khi một mục bắt buộc thiếu.",
    "Are the eleven items of information stated, with content? Refuted where a mandatory one is missing.",
)
def information_complete(case: Case) -> Verdict:
    """NĐ 42/2022 Đ11 k1 điểm a, NĐ 224/2026 Đ15 k1 điểm a: all information; the list is inferred (NĐ 63/2010 Đ8 k2)."""
    return weakest(*(stated(case, point) for point in ITEM_KEYS))


@question(
    "Có mã và tên thủ tục không. Bác bỏ khi thiếu một trong hai.",
    "Are code and name of the procedure stated? Refuted where one is missing.",
)
def code_and_name(case: Case) -> Verdict:
    """NĐ 224/2026 Đ15 k1 điểm b: code and name are standard ones: both are stated."""
    p = case.procedure
    for key, value in (("ma_thu_tuc", p.code), ("ten_thu_tuc", p.name)):
        if not (value or "").strip():
            return against(case, (key,), "missing", key)
    return Verdict(MET, (("ma_thu_tuc",), ("ten_thu_tuc",)), "stated")


def stated(case: Case, point: str, key: str = "") -> Verdict:
    """Whether an item, or the part of it under one YAML key, is there and says something."""
    found = flaws(case.procedure).get(point)
    if found is None:
        return _met(point, key)
    faults = [
        *(
            against(case, gap.parent or (gap.key,), "missing", gap.key, (*gap.parent, gap.key))
            for gap in found.gaps
            if not key or key in (gap.key, (*gap.parent, gap.key)[0])
        ),
        *(
            against(case, path, "placeholder", str(path[0]))
            for path, _ in found.empty
            if not key or path[0] == key
        ),
        *(against(case, path, "hollow", str(path[-1])) for path in found.hollow if not key or key in path),
    ]
    if not faults:
        return _met(point, key)
    worst = weakest(*faults)
    if point == IF_ANY and worst.state is UNMET:
        # "Thông tin nếu có": who is silent may have nothing to say, and a placeholder is silence.
        return worst._replace(state=UNKNOWN, only="if_any")
    same = tuple(
        p for one in faults if one.reason == worst.reason and one.state is worst.state for p in one.evidence
    )
    return worst if worst.reason == "missing" else worst._replace(evidence=same)


@cache
def _met(point: str, key: str) -> Verdict:
    keys = (key,) if key else ITEM_KEYS[point]
    return Verdict(MET, tuple((name,) for name in keys), "stated")
