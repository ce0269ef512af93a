"""Write the rows of the register that come from a survey; rows added by hand are kept.

    python -m tools.write_register SURVEY.jsonl CODIFICATION.git

The survey is a file of JSON lines, one instrument each, with a certainty a field and the sentence that
an end was read in. That sentence decides and is not written: an end read in a sentence that speaks of an
article, of an amendment or of what an instrument is guided by ends nothing, and a line of a list ends
something only below a head that says so; the heads are read in the repository of the codification. Rows are
of this script until they are changed by hand: it keeps those whose number the survey has not. Contributors
do not need it: they add a line to ``register_data/instruments.tsv`` (docs/extending.md).
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from dvc_core.law.instruments import find_number
from dvc_core.law.register import COLUMNS, DATA, DIVIDER

_FIELDS = ("ngay_ban_hanh", "hieu_luc_tu", "het_hieu_luc")
_CODIFIED = re.compile(r"(?:github:(?P<repo>[^:]+):)?(?P<path>van-ban/[^@#]+)(?:@\w+)?(?P<line>#L\d+)?")
_COMMIT = "fbaa690e"
#: The day that copy of the codification was made: an end after it is not in it.
_CODIFIED_ON = "2026-07-20"
_SURVEYED_ON = "2026-11-25"
_SERVICE = re.compile(r"corpus .+:(?P<code>[\w.]+)")
#: Sources the survey names by its own notes: where those read it.
_NOTED = {
    "26/2009/TT-BTTTT": "https://dulieuphaply.vn",
    "43/2011/NĐ-CP": "https://sotuphap.haugiang.gov.vn",
    "42/2022/NĐ-CP": "https://vietjack.me/phap-luat/nghi-dinh-42-2022-nd-cp-1772.html",
    "45/2020/NĐ-CP": "https://hethongphapluat.com",
    "20/2020/QĐ-TTg": "https://hethongphapluat.com",
    "01/2023/TT-VPCP": "https://english.luatvietnam.vn",
    "01/2018/TT-VPCP": "https://thuviennhadat.vn",
    "03/2025/TT-VPCP": "https://thuviennhadat.vn",
    "118/2025/NĐ-CP": "https://github.com/diepxuan/diepxuan.github.io/blob/6685414e/van-ban/hanh-chinh/"
    "309-2026-nd-cp-sua-doi-nghi-dinh-118-thu-tuc-hanh-chinh-mot-cua.md",
}
_OF_309 = (
    "https://github.com/diepxuan/diepxuan.github.io/blob/6685414e/van-ban/hanh-chinh/"
    "309-2026-nd-cp-sua-doi-nghi-dinh-118-thu-tuc-hanh-chinh-mot-cua.md"
)
#: The survey saw these on a page of their own, which prints their last article too: its day of effect is
#: that of the page's head, so they are known; the end of four stands there as well. Pages on a subject stay
#: "cited": their heads name laws there are none of, and their text is retold.
_OWN_PAGE = {
    "06/2026/TT-BNV": "",
    "09/2026/TT-BNV": "",
    "125/2026/NĐ-CP": "",
    "145/2026/NĐ-CP": "",
    "165/2026/NĐ-CP": "",
    "169/2026/NĐ-CP": "",
    "172/2026/NĐ-CP": "",
    "192/2026/NĐ-CP": "",
    "23/2026/TT-BKHCN": "",
    "242/2026/NĐ-CP": "",
    "243/2026/NĐ-CP": "",
    "245/2026/NĐ-CP": "2026-12-31 V2",
    "26/2026/NĐ-CP": "",
    "275/2026/NĐ-CP": "",
    "28/2026/NQ-CP": "2028-01-01 V2",
    "28/2026/TT-BCT": "",
    "291/2026/NĐ-CP": "",
    "37/2026/NĐ-CP": "",
    "47/2026/TT-BCA": "",
    "49/2026/NĐ-CP": "",
    "59/2026/TT-BGDĐT": "",
    "60/2026/TT-BTC": "",
    "66.18/2026/NQ-CP": "2027-03-01 V2",
    "66.19/2026/NQ-CP": "2027-03-01 V2",
    "68/2026/NĐ-CP": "",
    "91/2026/NĐ-CP": "",
    "97/2026/NĐ-CP": "",
    "97/2026/TT-BTC": "",
}
#: Numbers of no law: they stand in the head of a page on a subject whose text names the real one.
_NO_LAW = {"23/2017/QH14", "32/2023/QH15", "41/2010/QH12"}
#: What was read elsewhere and decides against the survey: column → cell.
_DECIDED: dict[str, dict[str, str]] = {
    **{number: {"seen": "", "ended": end} for number, end in _OWN_PAGE.items()},
    # The codification says in a sentence on another one when these took effect, or were issued.
    "45/2013/QH13": {
        "issued": "2013-11-29",
        "effective": "2014-07-01",
        "source": "dan-su/dan-su#L1717;tai-san-cong-no-cong-du-tru-nha-nuoc/trung-mua-trung-dung-tai-san",
        "read": _CODIFIED_ON,
    },
    "72/2020/QH14": {
        "issued": "2020-11-17",
        "seen": "",
        "source": "khoa-hoc-cong-nghe/do-luong#L3474;moi-truong/bao-ve-moi-truong#L377",
    },
    "84/2019/NĐ-CP": {
        "effective": "2020-01-01",
        "seen": "",
        "source": "cong-nghiep/quan-ly-phan-bon;nong-nghiep-nong-thon/trong-trot",
    },
    "89/2025/QH15": {
        "seen": "",
        "source": "tai-chinh/thong-tu-26-2026-tt-btc-huong-dan-nghi-dinh-73-2026-luat-ngan-sach#L62;"
        "tai-chinh/ngan-sach-doi-ngoai/nghi-dinh-129-2026-nd-cp-quan-ly-ngan-sach-doi-ngoai",
    },
    "104/2022/NĐ-CP": {
        "effective": "2023-01-01",
        "seen": "",
        "source": "dvcqg#1.000080;doanh-nghiep-hop-tac-xa/hop-tac-xa#L1601",
    },
    # One law ended another whose number it misprints; what a third ended had ended before.
    "16/2017/QH14": {"ended": "", "replaced_by": "", "end_source": ""},
    "49/2014/QH13": {"ended": "2020-01-01 M", "replaced_by": "39/2019/QH14", "end_source": ""},
    # A retold page ends it by a number of no law, and later laws amend it.
    "45/2009/QH12": {"ended": "", "replaced_by": "", "end_source": ""},
    # The codification prints 01/7/2019 for a law passed in June 2019 that took effect a year later.
    "38/2019/QH14": {"effective": "2020-07-01 M"},
    **{number: {"ended": "2020-07-01 INF"} for number in ("78/2006/QH11", "71/2014/QH13", "106/2016/QH13")},
    "42/2022/NĐ-CP": {
        "ended": "2026-07-01",
        "issued": "2022-06-24",
        "end_source": "hanh-chinh/224-2026-nd-cp-thi-hanh-luat-chuyen-doi-so",
    },
    "43/2011/NĐ-CP": {"ended": "2022-08-15", "end_source": "https://sotuphap.haugiang.gov.vn"},
    "63/2023/TT-BTC": {"ended": "2026-01-01 V2"},
    # The survey has the last day that they are in force ("đến hết ngày"), not the first that they are not.
    "64/2025/TT-BTC": {"ended": "2027-01-01 M"},
    "117/2026/TT-BTC": {"ended": "2027-03-01 V2"},
    "82/2023/NĐ-CP": {"effective": "2024-01-12", "ended": "", "replaced_by": "", "end_source": ""},
    "120/2016/NĐ-CP": {"ended": "", "replaced_by": "", "end_source": ""},
    "309/2026/NĐ-CP": {
        "issued": "2026-08-05 V2",
        "effective": "2026-08-05 V2",
        "source": _OF_309,
        "seen": "",
    },
    "310/2026/NĐ-CP": {"issued": "2026-08-05 M", "effective": "2026-08-05 M"},
}
_VERB = re.compile(r"thay thế(?! \(nếu)|bãi bỏ|hủy bỏ|huỷ bỏ|hết hiệu lực", re.IGNORECASE)
_AFTER = re.compile(r"(?<!đến khi )(?:hết hiệu lực|(?:được|bị) (?:bãi bỏ|thay thế)\b)", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:điều|khoản|điểm|chương|mục|phụ lục|mẫu|biểu|danh mục|chuẩn mực|cụm từ|nội dung|quy chế|hướng dẫn"
    r"|thi hành (?:một số|Luật|Nghị)|chi tiết|sửa đổi|bổ sung|đính chính|(?:theo|các|những) quy định"
    r"|quy định tại"
    r"|quy định về .{0,150} tại"
    r"|ban hành (?:kèm )?theo)\b",
    re.IGNORECASE,
)
#: What a line of a list begins with: its letter, its dash, or the instrument itself.
_MARK = re.compile(r"(?:[a-zđ]{1,2}\d?\)|[-–+•])\s*")
_NAME = re.compile(
    r"(?:(?:Bộ )?[Ll]uật|Pháp lệnh|Nghị định|Nghị quyết(?: liên tịch)?|Quyết định|Chỉ thị"
    r"|Thông tư(?: liên tịch)?)\b[^0-9:;]{0,60}"
)
_NO_NUMBER = re.compile("UBND|HĐND|&[a-zA-Z]")


def rank(number: str) -> int:
    """0 for a law, larger for what may not end it."""
    tail = number.rsplit("/", 1)[-1]
    if "UBTVQH" in tail or tail.startswith("PL"):
        return 1
    if tail.startswith("QH"):
        return 0
    if tail in ("NĐ-CP", "NQ-CP"):
        return 2
    return 3 if tail.endswith("-TTg") else 4


def reading(row: dict[str, Any], copy: Path) -> str:
    """How what was read speaks of an instrument: "whole", "part", or "listed" below no head found."""
    number = row["so_ky_hieu"]
    text = _plain(str(row.get("cau_trich") or ""))
    at = text.find(number)
    if at < 0:
        return "listed"
    verbs = list(_VERB.finditer(text, 0, at))
    if verbs:
        return "part" if _PART.search(text, verbs[-1].end(), at) else "whole"
    if _AFTER.search(text, at):
        mark = _MARK.match(text)
        its = _NAME.match(text, mark.end() if mark else 0)
        return "whole" if its and its.end() == at else "part" if _PART.search(text, 0, at) else "listed"
    return _below_a_head(row, copy)


def _below_a_head(row: dict[str, Any], copy: Path) -> str:
    """The same of a line of a list: what stands above the list decides."""
    told = "listed"
    for said in row["nguon"]:
        place = _CODIFIED.fullmatch(said)
        if place is None or not place["line"]:
            continue
        lines, first = _lines(copy, place["path"]), int(place["line"][2:])
        for i in range(first, min(first + 300, len(lines))):
            if re.match(r"(?:### )?Điều [\d.]+", lines[i]):
                break
            mark = _MARK.match(lines[i])
            if row["so_ky_hieu"] not in lines[i]:
                continue
            its = _NAME.match(lines[i], mark.end() if mark else 0)
            if its is None or not lines[i].startswith(row["so_ky_hieu"], its.end()):
                told = "part"
                continue
            head = i - 1
            while head > first - 3 and (
                not lines[head] or _MARK.match(lines[head]) or _NAME.match(lines[head])
            ):
                head -= 1
            if _VERB.search(lines[head]) and lines[head].endswith(":"):
                return "whole"
    return told


@cache
def _lines(copy: Path, path: str) -> list[str]:
    show = ["git", "-C", str(copy), "show", f"{_COMMIT}:{path}"]
    shown = subprocess.run(show, capture_output=True, text=True, check=True)
    return [_plain(line) for line in shown.stdout.split("\n")]


def _plain(text: str) -> str:
    """One line without links, emphasis and spaces inside numbers."""
    text = re.sub(r"\]\([^)]*\)|\[|\*", "", " ".join(text.split()))
    return re.sub(r"\s*([/-])\s*", r"\1", text)


def rows(survey: list[dict[str, Any]], copy: Path) -> Iterator[dict[str, str]]:
    """The rows of the register that a survey is good for."""
    effects = {row["so_ky_hieu"]: row["hieu_luc_tu"] for row in survey}
    for row in survey:
        number = row["so_ky_hieu"]
        decided = _DECIDED.get(number, {})
        found = find_number(number)
        # A number of a province is that of others too; "BCN&Se" is a piece of a web page.
        if found is None or found.canonical != number or not found.number.year:
            continue
        if _NO_NUMBER.search(number) or number in _NO_LAW:
            continue
        cells = _days(row, found.number.year)
        told = row["chac_chan"].get("het_hieu_luc", "")
        by = [one for one in row["thay_the_boi"] if rank(one) <= rank(number) and _numbers((one,))]
        if told == "V" and "ended" not in decided:
            how = reading(row, copy)
            if how == "part" or not by:
                cells["ended"] = ""
            elif how == "listed" or len(row["thay_the_boi"]) > 1:
                day = effects.get(by[0]) if len(by) == 1 else None
                cells["ended"] = _dated(day or row["het_hieu_luc"], "INF")
        before = max(cells["issued"][:10], cells["effective"][:10])
        if cells["ended"] and before >= cells["ended"][:10]:
            cells["ended"] = ""
        articles = row.get("so_dieu")
        where = list(dict.fromkeys(sources(row)))
        at_end = [one for one in where[1:] if "#L" in one and one != _source(row.get("nguon_so_dieu") or "")]
        dated = [one for one in where if one not in at_end][:2]
        codified = bool(dated) and all(not one.startswith(("https", "dvcqg")) for one in dated)
        yield {
            "number": number,
            **cells,
            "replaced_by": DIVIDER.join(by) if cells["ended"] else "",
            "partly": _numbers(row.get("bai_bo_mot_phan_boi") or ()),
            "amended_by": _numbers(row["sua_doi_boi"]),
            "articles": _dated(str(articles), row["chac_chan"].get("so_dieu", "")) if articles else "",
            "seen": "cited" if row.get("chi_thay_trong_trich_dan") else "",
            "source": DIVIDER.join(dated),
            "end_source": DIVIDER.join(at_end[:1]) if cells["ended"] else "",
            "read": _CODIFIED_ON if codified else _SURVEYED_ON,
            **decided,
        }


def _days(row: dict[str, Any], year: int) -> dict[str, str]:
    """The three days with their certainty, without those that contradict each other or the number."""
    sure = row["chac_chan"]
    issued, effective, ended = (row[key] or "" for key in _FIELDS)
    if issued and int(issued[:4]) != year:
        issued = ""
    if effective and (
        effective < issued or int(effective[:4]) - year > (2 if rank(row["so_ky_hieu"]) else 3)
    ):
        # An amending law shows the day of what it amends; else one of two days of one line was read amiss.
        issued = "" if sure.get("ngay_ban_hanh") == sure["hieu_luc_tu"] == "V" else issued
        effective = ""
    days = zip(("issued", "effective", "ended"), (issued, effective, ended), _FIELDS, strict=True)
    return {column: _dated(day, sure.get(key, "")) for column, day, key in days}


def _numbers(said: Iterable[str]) -> str:
    """Those of some numbers that are whole."""
    return DIVIDER.join(one for one in said if (found := find_number(one)) and found.canonical == one)


def _dated(value: str | None, certainty: str) -> str:
    return f"{value} {certainty}".removesuffix(" V").strip() if value else ""


def sources(row: dict[str, Any]) -> Iterator[str]:
    """Public addresses of a row: those of the codification by name, others written out."""
    for said in (*row["nguon"], row.get("nguon_so_dieu") or ""):
        source = _NOTED.get(row["so_ky_hieu"], "") if said.startswith("law/") else _source(said)
        if source:
            yield source


def _source(said: str) -> str:
    codified, service = _CODIFIED.fullmatch(said), _SERVICE.fullmatch(said)
    if codified:
        return codified["path"].removeprefix("van-ban/").removesuffix(".md") + (codified["line"] or "")
    if service:
        return f"dvcqg#{service['code']}"
    return "https://" + said.split(maxsplit=1)[0] if "chinhphu.vn" in said else ""


def main() -> None:
    """Read the survey and the rows of before, write them together."""
    survey = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    path = DATA / "instruments.tsv"
    before = path.read_text("utf-8").splitlines()[1:] if path.exists() else []
    lines = {line.split("\t", 1)[0]: line for line in before}
    lines |= {
        row["number"]: "\t".join(row[key] for key in COLUMNS) for row in rows(survey, Path(sys.argv[2]))
    }
    data = sorted(line.encode() for line in lines.values())
    path.write_bytes(b"\n".join([("#" + "\t".join(COLUMNS)).encode(), *data, b""]))


if __name__ == "__main__":
    main()
