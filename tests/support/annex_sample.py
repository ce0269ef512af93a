"""A drawn sample of records written as pages and annexes, imported, and laid out for a person to read.

``python -m tests.support.annex_sample --seed 2026 --pages 100 OUT`` draws records that are not among the
answers that the readers were made from, writes every second one as a pasted page of the portal and the
others as the annex of a decision, and leaves in ``OUT`` a text and a sheet of values for each, a hundred
labels of fee rows and names of cases, and a summary.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from dvc_core import load_data
from dvc_core.portal.draft import Imported, dotted
from dvc_core.portal.ledger import leaves, pattern
from dvc_core.portal.text import procedures, read_text
from dvc_core.words.grammar import reason
from dvc_core.words.text import is_null

from .corpus_records import answers, from_api, records

SEEN = date(2026, 4, 1)
Place = tuple[str | int, ...]
#: What an import says of itself, and no reader compares with the page.
_ABOUT_ITSELF = ("chua_xac_minh", "nguyen_van", "nguon", "phien_ban")
#: Kinds of values that are read apart, because they fail most often.
MARKS = {
    "label": re.compile(r"phi_le_phi\[\]\.(?:ten|bang\[\]\.cho|mien_giam\[\]\.doi_tuong)\Z"),
    "case": re.compile(
        r"(?:cach_thuc_thuc_hien\[\]\.truong_hop|(?:thanh_phan_ho_so\.)?truong_hop\[\]\.ten"
        r"|thoi_han_giai_quyet\.(?:chi_tiet|cong_them)\[\]\.cho)\Z"
    ),
}
_TAG = re.compile(r"</?[a-z]+[^<>]*>")


#: More of a text than this is not printed again beside a value: it stands above.
_MOST = 300


class Value(NamedTuple):
    """A value of an import: where it is, what it was read from, and why it is doubted."""

    place: Place
    value: object
    source: str
    #: Doubts of this value or its item, and doubts of the whole part.
    doubts: tuple[str, ...]
    general: tuple[str, ...]
    mark: str


def unseen(shared: Path) -> list[dict[str, Any]]:
    """The records whose code and name no answer of the portal's interface has."""
    known = [(str(one.get("code")), _plain(one.get("name"))) for one in answers(shared)]
    codes, names = {code for code, _ in known}, {name for _, name in known}
    return [
        record
        for record in records(shared)
        if not from_api(record) and record["code"] not in codes and _plain(record["name"]) not in names
    ]


def _plain(text: object) -> str:
    return " ".join(str(text or "").split()).casefold()


def _text(value: object) -> str:
    """A text of a record, or its list joined, without the tags that one publication left in it."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    return _TAG.sub("", str(value or "")).strip()


def _steps(record: Mapping[str, Any]) -> Iterator[str]:
    rows = record["steps"] or []
    for row in [rows] if isinstance(rows, str) else rows:
        yield from [row] if isinstance(row, str) else [row.get("name") or "", row.get("description") or ""]


def _paper(paper: Mapping[str, Any]) -> tuple[str, list[str]]:
    """The name of a paper and its files; one publication was cut inside the name of a file."""
    name, files = _text(paper["name"]), [*map(_text, paper.get("form") or ())]
    head, sign, tail = name.rpartition(";")
    cut = sign and files and tail[:1].isupper() and len(tail) < 60
    return (f"{head};", [tail + files[0], *files[1:]]) if cut else (name, files)


def _counts(paper: Mapping[str, Any]) -> list[str]:
    pairs = ((paper.get("original_count"), "chính"), (paper.get("copy_count"), "sao"))
    return [f"{number} bản {kind}" for number, kind in pairs if number]


def as_page(record: Mapping[str, Any]) -> str:
    """The text that a browser copies from the portal's page: labels and cells on lines of their own."""
    lines = [
        "Tên thủ tục", _text(record["name"]), "Mã thủ tục", _text(record["code"]),
        "Số quyết định", _text(record["decision_no"]), "Cấp thực hiện", _text(record["level_of_government"]),
        "Loại thủ tục", _text(record["type"]), "Lĩnh vực", _text(record["domain"]),
        "Đối tượng thực hiện", _text(record["subjects"]), "Cơ quan thực hiện", _text(record["agency"]),
        "Cơ quan có thẩm quyền", _text(record["competent_authority"]),
        "Địa chỉ tiếp nhận HS", _text(record["address"]),
        "Trình Tự Thực Hiện", *map(_text, _steps(record)),
        "Cách Thức Thực Hiện", "Hình thức nộp", "Thời gian", "Phí, lệ phí", "Mô tả",
    ]  # fmt: skip
    for way in record["channels"] or []:
        lines += [_text(way[key]) for key in ("channel", "duration", "fee", "description")]
    case = None
    lines.append("Thành phần hồ sơ")
    for paper in record["dossier"] or []:
        if paper["case"] != case or "Tên giấy tờ" not in lines:
            case = paper["case"]
            lines += [
                *([_text(case)] if case else []),
                "Tên giấy tờ", "Mẫu đơn, tờ khai", "Số lượng",
            ]  # fmt: skip
        name, files = _paper(paper)
        lines += [name, *files, *_counts(paper)]
    lines += ["Căn cứ pháp lý", "Tên văn bản pháp lý", "Mã văn bản"]
    for law in record["legal_basis"] or []:
        lines += [_text(law.get("title")), _text(law.get("number"))]
    lines += [
        "Kết quả thực hiện", *_results(record),
        "Yêu cầu, điều kiện", _text(record["conditions"]) or "Không có thông tin",
        "Từ khóa", _text(record["keywords"]) or "Không có thông tin",
    ]  # fmt: skip
    return _joined(lines)


def as_annex(record: Mapping[str, Any]) -> str:
    """The text of the contents of one procedure in the annex of a decision, its items a) to l)."""
    ways = record["channels"] or []
    lines = [
        f"1. {_text(record['name'])}" + (f" ({_text(record['code'])})" if record["code"] else ""),
        *([f"Lĩnh vực: {_text(record['domain'])}"] if record["domain"] else []),
        "a) Trình tự thực hiện:", *map(_text, _steps(record)),
        "b) Cách thức thực hiện:", *(_said(way, "description") for way in ways),
        "c) Thành phần, số lượng hồ sơ:",
    ]  # fmt: skip
    case = None
    for paper in record["dossier"] or []:
        if paper["case"] != case:
            case = paper["case"]
            named = _text(case).lstrip("-* ")
            lines.append(f"* {named}" if named else "* Thành phần hồ sơ gồm:")
        counts = _counts(paper)
        name = _paper(paper)[0].rstrip(" ;.").lstrip("-+• ")
        lines.append(f"- {name}" + (f" ({', '.join(counts)})" if counts else "") + ";")
    lines += [
        "d) Thời hạn giải quyết:", *_in_common(ways, "duration"),
        "đ) Đối tượng thực hiện:", *(f"- {_text(one)}" for one in record["subjects"] or ()),
        "e) Cơ quan thực hiện:", f"- Cơ quan thực hiện: {_text(record['agency'])}",
        *([f"- Cơ quan có thẩm quyền: {said}"] if (said := _text(record["competent_authority"])) else []),
        "g) Kết quả thực hiện:", *_results(record),
        "h) Phí, lệ phí (nếu có):", *(_in_common(ways, "fee") or ["Không quy định"]),
        "k) Yêu cầu, điều kiện (nếu có):", _text(record["conditions"]) or "Không",
        "l) Căn cứ pháp lý:",
    ]  # fmt: skip
    for law in record["legal_basis"] or []:
        behind = ", ".join(filter(None, (_text(law.get(key)) for key in ("number", "date", "issuer"))))
        lines.append(f"- {_text(law.get('title'))}" + (f" ({behind})" if behind else ""))
    return _joined(lines)


def _results(record: Mapping[str, Any]) -> list[str]:
    said = record["result"] or []
    return [_text(one) for one in ([said] if isinstance(said, str) else said)]


def _said(way: Mapping[str, Any], key: str) -> str:
    said = _text(way[key])
    return f"- {_text(way['channel'])}" + (f": {said}" if said and not is_null(said) else "")


def _in_common(ways: list[Mapping[str, Any]], key: str) -> list[str]:
    """What every way says alike once, else each by its way."""
    said = list(dict.fromkeys(_text(way[key]) for way in ways))
    if len(said) == 1:
        return said if said[0] and not is_null(said[0]) else []
    return [_said(way, key) for way in ways if _text(way[key])]


def _joined(lines: list[str]) -> str:
    return "\n".join(line for part in lines for line in part.splitlines() if line.strip()) + "\n"


def imported(text: str) -> Imported | None:
    """What is made of a text; None where no procedure or more than one is read in it."""
    found = [*read_text(io.BytesIO(text.encode()), "trang.txt", SEEN)]
    one = found[0][1] if len(found) == 1 and isinstance(found[0], tuple) else None
    return one if isinstance(one, Imported) else None


def values(text: str, read: Imported) -> list[Value]:
    """Every value of an import beside what it was read from."""
    pages = [page for _, page in procedures(text.splitlines())]
    said: dict[Place, object] = dict(leaves(pages[0])) if pages else {}
    found = []
    for place, value in leaves(read.data):
        if place[0] in _ABOUT_ITSELF:
            continue
        fitting = [one for one in read.entries if one.target and place[: len(one.target)] == one.target]
        nearest = max((len(one.target) for one in fitting), default=0)
        sources = dict.fromkeys(
            str(said.get(one.source, "")) for one in fitting if len(one.target) == nearest
        )
        over = [(tuple(at), doubt) for at, doubt in read.doubts if place[: len(at)] == tuple(at)]
        near = [
            doubt for at, doubt in over if len(place) - len(at) < 2 or any(isinstance(k, int) for k in at)
        ]
        doubts = tuple(f"{doubt.code}: {reason(doubt, 'vi')}" for doubt in near)
        general = tuple(doubt.code for _, doubt in over if doubt not in near)
        kind = pattern(place)
        mark = next((name for name, wanted in MARKS.items() if wanted.search(kind)), "")
        found.append(Value(place, value, " / ".join(filter(None, sources)), doubts, general, mark))
    return found


def sheet(number: int, record: Mapping[str, Any], text: str, read: Imported | None) -> str:
    """A page for a reader: the text, then each value that was read, with its source and its doubts."""
    lines = [
        f"# {number:03} · {_text(record['name'])} · {record['id']}",
        "",
        "## Text",
        "",
        "```",
        text,
        "```",
    ]
    if read is None:
        return "\n".join([*lines, "", "NOT READ AS ONE PROCEDURE", ""])
    lines += ["", "## Values (≡: the words of the text as they stand)", ""]
    flat = _plain(text)
    for one in values(text, read):
        same = isinstance(one.value, str) and _plain(one.value) in flat
        head = {"label": "[FEE LABEL] ", "case": "[CASE NAME] "}.get(one.mark, "")
        lines.append(
            f"- {head}`{dotted(one.place)}` {'≡' if same else '='} {' '.join(str(one.value).split())}"
        )
        if (not same or one.mark) and one.source:
            said = " ".join(one.source.split())
            lines.append(f"  - from: {said[:_MOST]}{' …' if said[_MOST:] else ''}")
        lines += [f"  - DOUBTED {said}" for said in one.doubts]
        lines += [f"  - general doubt: {', '.join(one.general)}"] if one.general else []
    lines += ["", "## Kept word for word beside an item", ""]
    lines += [
        f"- {one['muc']}: {' '.join(one['noi_dung'].split())}" for one in read.data.get("nguyen_van", ())
    ]
    lines += ["", "## Every doubt", ""]
    lines += [f"- {dotted(tuple(at))}: {doubt.code}: {reason(doubt, 'vi')}" for at, doubt in read.doubts]
    return "\n".join([*lines, ""])


def written(record: Mapping[str, Any], number: int) -> tuple[str, str]:
    """The layout of a record by its number in the draw, and its text."""
    return ("page", as_page(record)) if number % 2 else ("annex", as_annex(record))


def names(records_in_order: list[dict[str, Any]], most: int) -> str:
    """Labels of fee rows and names of cases, each different one once, until there are ``most`` of both."""
    found: dict[str, dict[str, list[str]]] = {mark: {} for mark in MARKS}
    for number, record in enumerate(records_in_order, 1):
        if all(len(rows) >= most for rows in found.values()):
            break
        text = written(record, number)[1]
        read = imported(text)
        every = values(text, read) if read else []
        for one in every:
            said = " ".join(str(one.value).split())
            if one.mark and said not in found[one.mark] and len(found[one.mark]) < most:
                said_in = " ".join((one.source or text_around(text, said)).split())
                beside = [
                    f"  - {dotted(other.place)} = {other.value}"
                    for other in every
                    if other.place[:-1] == one.place[:-1] and other.place[-1] in ("so", "don_vi", "so_tien")
                ]
                found[one.mark][said] = [
                    f"- `{said}`",
                    f"  - {record['id']} {dotted(one.place)}, from: {said_in[: 2 * _MOST]}",
                    *beside,
                    *(f"  - DOUBTED {doubt}" for doubt in one.doubts),
                ]
    lines = []
    for mark, rows in found.items():
        lines += ["", f"# {mark}: {len(rows)}", "", *(line for row in rows.values() for line in row)]
    return "\n".join(lines).lstrip() + "\n"


def text_around(text: str, said: str) -> str:
    """The line that a value stands in; empty where none has its words."""
    return next((line for line in text.splitlines() if _plain(said) in _plain(line)), "")


def write_sample(shared: Path, seed: int, pages: int, out: Path) -> Counter[str]:
    """Write texts and sheets; count the drafts without an error of shape, the values and the names."""
    out.mkdir(parents=True, exist_ok=True)
    records_in_order = unseen(shared)
    random.Random(seed).shuffle(records_in_order)  # noqa: S311 - a draw, no secret
    counts: Counter[str] = Counter()
    for number, record in enumerate(records_in_order[:pages], 1):
        layout, text = written(record, number)
        read = imported(text)
        counts["pages"] += 1
        counts["read as one procedure"] += read is not None
        counts["drafts without an error of shape"] += (
            read is not None and load_data(read.data).procedure is not None
        )
        for one in values(text, read) if read else ():
            counts["values"] += 1
            counts["values with a doubt"] += bool(one.doubts)
            counts["values not as they stand in the text"] += _plain(one.value) not in _plain(text)
            counts["labels of fee rows"] += one.mark == "label"
            counts["case names"] += one.mark == "case"
        (out / f"{number:03}-{layout}.txt").write_text(text, "utf-8")
        (out / f"{number:03}-{layout}.md").write_text(sheet(number, record, text, read), "utf-8")
    (out / "LABELS.md").write_text(names(records_in_order, pages), "utf-8")
    summary = "".join(f"{name}: {n}\n" for name, n in counts.items())
    (out / "SUMMARY.txt").write_text(f"seed {seed}\n{summary}", "utf-8")
    return counts


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description="Draw records, import them as text, and lay out what was read."
    )
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("out", type=Path)
    chosen = parser.parse_args()
    made = write_sample(Path(os.environ["DVC_CORE_SHARED"]), chosen.seed, chosen.pages, chosen.out)
    sys.stdout.write("".join(f"{name}: {n}\n" for name, n in made.items()))
