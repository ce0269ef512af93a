"""Fees, who pays less, and their bases: kinds 2, 3 and the fees of kind 8."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from . import Case, Counter, Found

_PLACE = "phi_le_phi"
_NUMBER = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+|[0-9]{4,}")
_SUM = re.compile(rf"(?:{_NUMBER.pattern}|[0-9]+)\s*(?:đồng|đ\b|vnđ|vnd|usd|nghìn|triệu)", re.IGNORECASE)
_ITEM = re.compile(r"(?:\A|\n|(?<=[\s.;:]))[-+*•]\s|(?<=[.])\s+(?=[A-ZĐ])")
_BOTH = re.compile(
    r"(?:miễn|giảm)[^.;:]{0,20}\s(?:phí\s*(?:,|và|hoặc)\s*lệ\s+phí|lệ\s+phí\s*(?:,|và|hoặc)\s*phí)",
    re.IGNORECASE,
)
_FIELD = {"FEE": "phi", "SERVICE_FEE": "le_phi", "PRICE_LEVEL": "gia"}


class _Fee(NamedTuple):
    """One fee of the file: its place, what stands there, and the descriptions of the row it hangs on."""

    at: tuple[str | int, ...]
    row: dict[str, Any]
    beside: list[dict[str, Any]]
    methods: list[dict[str, Any]]

    @property
    def place(self) -> str:
        return ".".join(map(str, self.at))

    def notes(self) -> Iterator[str]:
        for method in self.methods:
            for fee in method.get("fees") or ():
                if fee and fee.get("description"):
                    yield " ".join(fee["description"].split())

    def note(self) -> str:
        """The description of the source that this fee was read from, as far as its words tell."""
        said = " ".join(str(self.row.get("ghi_chu") or self.row.get("ten") or "").split())
        return next((note for note in self.notes() if said and (said in note or note in said)), said)


def _fees(case: Case) -> Iterator[_Fee]:
    methods = [method for method in case.answer.get("executionMethods") or () if method]
    if isinstance(case.data.get(_PLACE), list):
        for k, row in enumerate(case.data[_PLACE]):
            yield _Fee((_PLACE, k), row, case.data[_PLACE], methods)
    for i, channel in enumerate(case.data.get("cach_thuc_thuc_hien", ())):
        if isinstance(channel.get(_PLACE), list):
            for k, row in enumerate(channel[_PLACE]):
                yield _Fee(("cach_thuc_thuc_hien", i, _PLACE, k), row, channel[_PLACE], methods)


def _doubted(case: Case, fee: _Fee, *codes: str) -> bool:
    return any(
        code.startswith(codes) and fee.at[: len(place)] == place[: len(fee.at)] for place, code in case.doubts
    )


def amounts_in_labels(case: Case) -> Found:
    """An amount, its own or a neighbour's, in the words that say for whom or what it is."""
    for fee in _fees(case):
        for i, line in enumerate(fee.row.get("bang", ())):
            own = str(line.get("so_tien", ""))
            if any(re.sub(r"\D", "", n[0]) == own for n in _NUMBER.finditer(line["cho"])) or re.search(
                rf":\s*{_SUM.pattern}", line["cho"], re.IGNORECASE
            ):
                yield f"{fee.place}.bang.{i}", line["cho"]
        if _SUM.search(str(fee.row.get("ten", ""))):
            yield f"{fee.place}.ten", fee.row["ten"]


def lost_headings(case: Case) -> Found:
    """A row without the heading of its group: what stands before the first of two colons of the first row."""
    for fee in _fees(case):
        lines = fee.row.get("bang", ())
        note, at = fee.note(), 0
        starts = [m.end() for m in _ITEM.finditer(note)]
        for i, line in enumerate(lines):
            figure = next(
                (
                    m
                    for m in _NUMBER.finditer(note, at)
                    if re.sub(r"\D", "", m[0]) == str(line.get("so_tien", ""))
                ),
                None,
            )
            if figure is None:
                continue
            at = figure.end()
            start = max((s for s in starts if s <= figure.start()), default=0)
            first, *later = note[start : figure.start()].split(";")
            heads = re.split(_SUM, first)[0].split(":")
            label = line["cho"]
            if (
                later
                and re.search(r"[0-9]", first)
                and len(heads) > 2
                and heads[0].strip() not in (label + str(fee.row.get("ten")))
            ):
                yield f"{fee.place}.bang.{i}", f"{heads[0].strip()} | {label}"
            elif not re.search(
                r"[^\W\d_]{2}", _SUM.sub("", label).split("(")[0].split("/")[0]
            ) and not _doubted(case, fee, "fee_row"):
                yield f"{fee.place}.bang.{i}", label


def missing_reliefs(case: Case) -> Found:
    """Some relief of another fee is for both, and this fee, which has reliefs of its own, has it not."""
    for fee in _fees(case):
        if fee.row["loai"] not in ("phi", "le_phi") or not fee.row.get("mien_giam"):
            continue
        own = {one["doi_tuong"] for one in fee.row["mien_giam"]}
        for other in fee.beside:
            note = str(other.get("ghi_chu", ""))
            both = _BOTH.search(note)
            if both is None or other is fee.row or other["loai"] not in ("phi", "le_phi"):
                continue
            later = [
                one["doi_tuong"]
                for one in other.get("mien_giam", ())
                if one["doi_tuong"] in note[both.start() :]
            ]
            if set(later) - own and not _doubted(case, fee, "relief"):
                yield fee.place, "; ".join(sorted(set(later) - own))[:80]
                break


def unlikely_reliefs(case: Case) -> Found:
    """Who pays less is named with figures of a tariff."""
    for fee in _fees(case):
        for i, one in enumerate(fee.row.get("mien_giam", ())):
            if re.search(r"[0-9]{1,3}(?:[.,][0-9]{3})+", one["doi_tuong"]):
                yield f"{fee.place}.mien_giam.{i}", one["doi_tuong"][:120]


_HOLDS: dict[str, tuple[str, ...]] = {
    "zero_without_note": ("chua_ro",),
    "zero_with_note": ("chua_ro",),
    "zero_with_amounts": ("so_tien", "theo_don_vi", "theo_bang"),
    "fee_in_file": ("theo_van_ban",),
    "fee_currency_unknown": ("chua_ro", "theo_van_ban"),
    "fee_formula": ("chua_ro", "theo_van_ban", "ty_le", "hdnd_tinh_quy_dinh"),
    "fee_rows_alike": ("theo_bang",),
    "fee_small": ("so_tien", "theo_don_vi"),
    "fee_thousands": ("so_tien", "theo_don_vi"),
}


def misplaced_doubts(case: Case) -> Found:
    """A doubt about a fee stands at one that it cannot be about, or at none."""
    fees = {fee.at: fee for fee in _fees(case)}
    types = {
        _FIELD.get(str(f.get("type")))
        for m in case.answer.get("executionMethods") or ()
        for f in m.get("fees") or ()
    }
    for place, code in case.doubts:
        if len(place) < 2 or place[-2] != _PLACE:
            continue
        fee = fees.get(place)
        if fee is None:
            yield ".".join(map(str, place)), code
        elif code in _HOLDS and fee.row["muc_thu"] not in _HOLDS[code]:
            yield fee.place, f"{code} at {fee.row['muc_thu']}"
        elif code != "fee_kind_differs" or fee.row["loai"] not in types:
            continue
        elif any(row["loai"] not in types for row in fee.beside):
            yield fee.place, f"{code} at {fee.row['loai']}"


def bases_of_reliefs(case: Case) -> Found:
    """What an exemption cites is given as the basis of the fee."""
    for fee in _fees(case):
        cited = (fee.row.get("can_cu") or {}).get("so_ky_hieu")
        note = str(fee.row.get("ghi_chu") or "")
        if not cited or _doubted(case, fee, "relief", "fee_free"):
            continue
        before = re.split(r"[.;]\s|\s[-–]\s", note.split(cited, maxsplit=1)[0])[-1]
        if cited in note and re.search(r"được\s+miễn|miễn[^.;]{0,60}\b(?:cho|theo)\b", before, re.I):
            yield fee.place, f"{before}{cited}"[:120]


def free_for_some(case: Case) -> Found:
    """Free for those who are exempt is given as free for all."""
    for fee in _fees(case):
        note = str(fee.row.get("ghi_chu") or "")
        some = re.search(r"(?:thuộc\s+diện|trường\s+hợp|đối\s+tượng)[^.;]{0,60}được\s+miễn", note, re.I)
        if fee.row["muc_thu"] == "mien_phi" and some and not _doubted(case, fee, "fee_free", "relief"):
            yield fee.place, note[:120]


def _words(text: str) -> set[str]:
    """The kinds that a text names, each alone: "phí, lệ phí" together tells neither."""
    text = re.sub(
        r"(?:mức\s+)?phí\s*(?:,|và|hoặc|/)\s*lệ\s+phí|lệ\s+phí\s*(?:,|và|hoặc|/)\s*phí|miễn\s+phí|kinh\s+phí|chi\s+phí|học\s+phí|viện\s+phí|án\s+phí|bưu\s+phí|(?:quy\s+định\s+(?:về\s+)?)?(?:mức\s+thu|chế\s+độ)[^.;]*",
        " ",
        text,
        flags=re.I,
    )
    said = {"le_phi"} if re.search(r"\blệ\s+phí\b", text, re.I) else set()
    return said | ({"phi"} if re.search(r"(?<!lệ )\bphí\b", re.sub(r"\s+", " ", text), re.I) else set())


def other_words(case: Case) -> Found:
    """The procedure has one kind of fee by its fields, and its steps and rows name the other kind alone."""
    fees = list(_fees(case))
    kinds = {fee.row["loai"] for fee in fees} & {"phi", "le_phi"}
    texts = [str(step.get("description") or "") for step in case.answer.get("executionSteps") or () if step]
    texts += [
        str(method.get("description") or "") for method in case.answer.get("executionMethods") or () if method
    ]
    said = _words(" . ".join(texts))
    if len(kinds) == 1 and said and not said & kinds:
        fee = fees[0]
        if not _doubted(case, fee, "fee_kind"):
            yield fee.place, f"{kinds.pop()}, but: {' '.join(said)}"


def long_names(case: Case) -> Found:
    """The name of a fee holds the sentence that says who sets it, or another fee."""
    for fee in _fees(case):
        name = str(fee.row.get("ten", ""))
        if re.search(
            r"quy\s+định|quyết\s+định|\S\s+và\s+lệ\s+phí\s|\S\s+và\s+phí\s", name, re.I
        ) and not _doubted(case, fee, "fee_names"):
            yield fee.place, name


KINDS: dict[str, Counter] = {
    "2 an amount in the label of a row": amounts_in_labels,
    "2 a row without the heading of its group": lost_headings,
    "3 a relief of both missing at a fee with others": missing_reliefs,
    "3 who pays less, with figures of a tariff": unlikely_reliefs,
    "8 a doubt at the wrong fee": misplaced_doubts,
    "8 what an exemption cites as the basis of the fee": bases_of_reliefs,
    "8 free for some given as free for all": free_for_some,
    "8 the field says one kind, the text the other": other_words,
    "8 a name of a fee with a sentence or a second fee": long_names,
}
