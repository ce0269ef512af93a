"""The real records and answers, put through the parsers of values; nothing of them is in this repository.

``tests/portal/data/*.expected.jsonl`` holds what was read by hand, without a look at what the parsers make
of it: facts only (numbers, units, kinds), each with the hash of its input, and other readings as right.
Every distinct duration and fee of the corpus is there, and 600 of its citations.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from dvc_core.portal.answer import from_answer
from dvc_core.portal.prose.citations import parse_citation
from dvc_core.portal.prose.durations import described_by, parse_duration, start_in_steps
from dvc_core.portal.prose.fees import parse_fee, parse_fee_cell
from dvc_core.words.grammar import Parsed

from .files import ROOT

EXPECTED = ROOT / "tests" / "portal" / "data"
SEED = 2026


class Input(NamedTuple):
    """The arguments of one parser, and the first place where they occur: r = record, a = answer."""

    id: str
    args: tuple[Any, ...]

    @property
    def hash(self) -> str:
        """What stands for the text in this repository."""
        packed = json.dumps(list(self.args), ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(packed.encode()).hexdigest()[:16]


@cache
def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a packed file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def records(shared: Path) -> list[dict[str, Any]]:
    """The 2,529 records of seven publications."""
    return lines(shared / "corpus" / "records.jsonl.gz")


def answers(shared: Path) -> list[dict[str, Any]]:
    """The 369 answers of the portal's interface: the procedure of each."""
    return [line["data"] for line in lines(shared / "corpus" / "portal-api.jsonl.gz")]


def from_api(record: dict[str, Any]) -> bool:
    """True for records that repeat an answer of the interface."""
    return str(record["source"]).endswith(":api")


def all_durations(shared: Path) -> Iterator[Input]:
    """Every processing time: cells of the records, fields of the answers (without their description)."""
    for i, record in enumerate(records(shared)):
        for j, channel in enumerate(record["channels"] or []):
            if channel["duration"] and not from_api(record):
                yield Input(f"r{i}.{j}", (None, None, channel["duration"]))
    for i, answer in enumerate(answers(shared)):
        for j, method in enumerate(answer["executionMethods"] or []):
            if method:
                yield Input(f"a{i}.{j}", (method.get("processingTime"), method.get("processingTimeUnit"), ""))


def all_fees(shared: Path) -> Iterator[Input]:
    """Every fee: cells of the records (one argument), fee objects of the answers (five)."""
    for i, record in enumerate(records(shared)):
        for j, channel in enumerate(record["channels"] or []):
            if channel["fee"] and not from_api(record):
                yield Input(f"r{i}.{j}", (channel["fee"],))
    for i, answer in enumerate(answers(shared)):
        for j, method in enumerate(answer["executionMethods"] or []):
            for k, fee in enumerate((method or {}).get("fees") or []):
                if fee:
                    file = (fee.get("attachment") or {}).get("fileName")
                    args = (
                        fee["type"],
                        fee.get("value"),
                        fee.get("currencyName"),
                        fee.get("description"),
                        file,
                    )
                    yield Input(f"a{i}.{j}.{k}", args)


def all_citations(shared: Path) -> Iterator[Input]:
    """Every legal basis: number, title, date, issuer."""
    for i, record in enumerate(records(shared)):
        for j, basis in enumerate(record["legal_basis"] or []):
            if basis:
                args = tuple(basis.get(key) for key in ("number", "title", "date", "issuer"))
                yield Input(f"r{i}.{j}", args)
    for i, answer in enumerate(answers(shared)):
        for j, basis in enumerate(answer.get("legalBasisesDetails") or []):
            if basis:
                yield Input(f"a{i}.{j}", (basis.get("code"), basis.get("name"), None, None))


def all_papers(shared: Path) -> Iterator[Input]:
    """Every row of a dossier: name, originals, copies, forms."""
    for i, record in enumerate(records(shared)):
        for j, row in enumerate(record["dossier"] or []):
            args = (
                row["name"],
                row.get("original_count"),
                row.get("copy_count"),
                tuple(row.get("form") or ()),
            )
            yield Input(f"r{i}.{j}", args)


ALL: dict[str, Callable[[Path], Iterator[Input]]] = {
    "durations": all_durations,
    "fees": all_fees,
    "citations": all_citations,
}


def distinct(kind: str, shared: Path) -> list[Input]:
    """The inputs of a kind, each once, by its text."""
    found: dict[str, Input] = {}
    for one in ALL[kind](shared):
        found.setdefault(json.dumps(list(one.args), ensure_ascii=False), one)
    return [found[text] for text in sorted(found)]


def sample(kind: str, shared: Path, count: int = 200) -> list[Input]:
    """The drawn inputs: the same ones every time."""
    inputs = distinct(kind, shared)
    random.Random(SEED).shuffle(inputs)  # noqa: S311 - a draw, no secret
    return inputs[:count]


def expected(kind: str) -> dict[str, tuple[str, ...]]:
    """Hash of an input → what was read in it by hand: the reading, and others that are as right."""
    rows = (EXPECTED / f"{kind}.expected.jsonl").read_text("utf-8").splitlines()
    return {row["input"]: (row["expect"], *row.get("also", ())) for row in map(json.loads, rows)}


def parse(kind: str, one: Input) -> Parsed:
    """Put an input through its parser."""
    if kind == "durations":
        return parse_duration(*one.args)
    if kind == "citations":
        return parse_citation(*one.args)
    return parse_fee_cell(*one.args) if len(one.args) == 1 else parse_fee(*one.args)


_UNITS = {"ngay_lam_viec": "w", "ngay": "d", "gio": "h", "tuan": "t", "thang": "m", "nam": "y"}
_DURATIONS = {
    "mo_ta": "words",
    "khong_tra_ket_qua": "noresult",
    "khong_quy_dinh": "unregulated",
    "trong_ngay": "sameday",
    "giai_quyet_ngay": "atonce",
    "theo_van_ban": "elsewhere",
}
_FEES = {"phi": "P", "le_phi": "L", "gia": "G", "nghia_vu_khac": "O"}
_BASES = {
    "so_tien": "so",
    "theo_don_vi": "dv",
    "theo_bang": "bang",
    "mien_phi": "mp",
    "hdnd_tinh_quy_dinh": "hd",
    "theo_van_ban": "vb",
    "chua_ro": "cr",
    "ty_le": "tl",
}


def facts(kind: str, value: Any) -> str:
    """A parsed value in the short form of the expectations: "5 w", "P dv 50000 /giấy", "60/2014/QH13"."""
    if value is None or isinstance(value, str):
        return value or "none"
    if kind == "durations":
        return _duration(value)
    if kind == "citations":
        return " ".join(str(value[k]) for k in ("so_ky_hieu", "ngay_ban_hanh") if k in value)
    return " | ".join(map(_fee, value))


def _duration(value: dict[str, Any]) -> str:
    said = _DURATIONS.get(value["loai"], "")
    if value["loai"] == "so_luong":
        said = f"{value['so']} {_UNITS[value['don_vi']]}"
    parts = [f"{p['so']}{_UNITS[p['don_vi']]}" for p in value.get("chi_tiet", [])]
    return " ".join(filter(None, [said, *(["parts", *parts] if parts else [])]))


def _fee(row: dict[str, Any]) -> str:
    # Of which units an application has several is no reading of a source.
    by_unit = row["muc_thu"] == "so_tien" and "don_vi" in row
    said = [_FEES[row["loai"]], "dv" if by_unit else _BASES[row["muc_thu"]]]
    said += [str(row[key]) for key in ("so_tien", "tien_te") if key in row]
    if "don_vi" in row:
        said.append("/" + row["don_vi"].casefold())
    if "phan_tram" in row:
        said.append(f"%{row['phan_tram']}")
    if "bang" in row:
        said.append("b:" + ",".join(str(line.get("so_tien", "mp")) for line in row["bang"]))
    for time in row.get("theo_thoi_gian", []):
        said.append(f"t:{time.get('tu_ngay', '')}..{time['den_ngay']}={time['so_tien']}")
    if "mien_giam" in row:
        said.append("r:" + ",".join(str(one.get("giam_phan_tram", 100)) for one in row["mien_giam"]))
    return " ".join(said)


def structured(kind: str, parsed: Parsed) -> bool:
    """True where the value is more than words: not a mere description, not a fee that is unknown."""
    value: Any = parsed.value
    if value is None:
        return False
    if kind == "durations":
        return bool(value["loai"] != "mo_ta")
    if kind == "fees" and value != "khong_co":
        return all(row["muc_thu"] != "chua_ro" for row in value)
    return True


def silent(parsed: Parsed) -> bool:
    """True where the source says nothing at all."""
    return parsed == Parsed()


class Rate(NamedTuple):
    """How many of the inputs that say something became structure."""

    done: int
    of: int

    @property
    def share(self) -> float:
        """Between 0 and 1."""
        return self.done / self.of


def rate(kind: str, inputs: list[Input]) -> Rate:
    """Parse and count."""
    found = [parsed for one in inputs if not silent(parsed := parse(kind, one))]
    return Rate(sum(structured(kind, parsed) for parsed in found), len(found))


def wrong(kind: str, inputs: list[Input]) -> list[tuple[Input, str, str]]:
    """The inputs that are read otherwise than by hand: input, expected, read."""
    want = expected(kind)
    read = [(one, want[one.hash], facts(kind, parse(kind, one).value)) for one in inputs if one.hash in want]
    return [(one, right[0], got) for one, right, got in read if got not in right]


_NUMBERED = frozenset(("so_luong", "theo_chi_tiet"))


def started_records(shared: Path) -> tuple[int, int, int]:
    """Times of the records that say from when they run, those of which the steps do, all with a number."""
    texts = steps = of = 0
    for record in records(shared):
        rows = record["steps"] or []
        told = [rows] if isinstance(rows, str) else [f"{row['name']}\n{row['description']}" for row in rows]
        for channel in [] if from_api(record) else record["channels"] or []:
            cell = parse_duration(None, None, channel["duration"] or "")
            value: Any = described_by(cell, channel.get("description") or "").value
            if value is None or value["loai"] not in _NUMBERED:
                continue
            of += 1
            if "tinh_tu" in value:
                texts += 1
            elif value["loai"] == "so_luong":
                steps += start_in_steps(told, Decimal(str(value["so"])), value["don_vi"]) is not None
    return texts, steps, of


def started_answers(shared: Path) -> tuple[int, int]:
    """Times with a number of the imported answers from whose text it is known from when they run; and all."""
    done = of = 0
    for answer in answers(shared):
        data = from_answer(answer).data
        holders = [data, *data.get("cach_thuc_thuc_hien", ()), *data.get("truong_hop", ())]
        limits = [limit for one in holders if (limit := one.get("thoi_han_giai_quyet"))]
        numbered = [limit for limit in limits if limit["loai"] in _NUMBERED]
        of += len(numbered)
        done += sum("tinh_tu" in limit for limit in numbered)
    return done, of


def report(shared: Path) -> Iterator[str]:
    """The figures, a line each."""
    for kind, inputs in ALL.items():
        every = rate(kind, list(inputs(shared)))
        once = rate(kind, distinct(kind, shared))
        yield f"{kind}: {every.share:.1%} of {every.of} rows, {once.share:.1%} of {once.of} distinct"
        drawn = wrong(kind, sample(kind, shared))
        yield f"  200 drawn: {200 - len(drawn)} as read by hand"
        known, errors = expected(kind), wrong(kind, distinct(kind, shared))
        yield f"  all read by hand: {len(known) - len(errors)} of {len(known)}"
        rows = [one for one in inputs(shared) if one.hash in known]
        yield f"  by row: {1 - len(wrong(kind, rows)) / len(rows):.1%} of {len(rows)}"
        yield from (f"    {one.id}: {want} | {got}" for one, want, got in errors)
    texts, steps, of = started_records(shared)
    yield f"times that say from when they run: {texts} of {of} of the records, the steps of {steps} more"
    done, times = started_answers(shared)
    yield f"  {done} of {times} of the answers"


def codes(parsed: Parsed) -> list[str]:
    return [doubt.code for doubt in parsed.doubts]


if __name__ == "__main__":
    import os
    import sys

    for text in report(Path(os.environ["DVC_CORE_SHARED"])):
        sys.stdout.write(text + "\n")
