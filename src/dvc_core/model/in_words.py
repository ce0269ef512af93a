"""Numbers, times, charges and citations that were written in words, as the model writes them.

Read by what tells an author of a wrong shape, and by what reads pasted lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ..finding import Path
from ..law.instruments import FoundNumber, find_number
from ..source.build import as_quoted
from ..words.folding import fold
from ..words.regex import regex
from .keys import words_at

TIME_WORDS = regex(
    r"\s*0*(?P<number>[1-9][0-9]{0,3})\s+(?P<unit>[^\W\d]+(?: [^\W\d]+){0,2}?)"
    r"(?:(?:,? (?=kể từ |tính từ |từ khi |sau khi |[-–+(])|[;.:] )(?P<rest>.*\S))?\s*"
)
#: The time of a case, in a sentence of its own.
_TIME_OF_CASE = regex(
    r"(?P<case>[^:.;]+?)(?::|,? thì)? (?:không quá |tối đa |là |trong )?0*(?P<number>[1-9][0-9]{0,3}) "
    r"(?P<unit>[^\W\d]+(?: [^\W\d]+){0,2})\.?\s*"
)
_NUMBER_WORDS = regex(
    r"\s*(?P<number>[0-9]{1,3}(?P<sep>[.,_ \xa0])[0-9]{3}(?:(?P=sep)[0-9]{3}){0,3}|[0-9]{1,12})"
    r"\s*(?P<unit>[^\W\d_]+(?:/[^\W\d_]+)?)?\s*[,;]?\s*"
)
#: A number with a comma before its decimals; three of them could be thousands.
DECIMALS = regex("(?:0|[1-9][0-9]{0,8}),[0-9]{1,2}")
#: An amount as a spreadsheet shortens it, "8.00E+03", or people do, "8k", "1,5 triệu đồng".
_SHORT_NUMBER = regex(
    r"\s*(?P<number>[1-9][0-9]{0,2}(?:[.,][0-9]{1,6})?)"
    r"(?:E\+?(?P<power>0?[1-9])|(?<![.,]\d{3})\s*(?P<times>k|nghìn|ngàn|triệu|tr)(?:\s*(?:đồng|đ|VNĐ|VND))?)\s*",
    re.IGNORECASE,
)
#: The same words, folded → the power of ten.
_TIMES = {"k": 3, "nghin": 3, "ngan": 3, "trieu": 6, "tr": 6}
#: What is counted by a key that has no unit of its own; folded.
_COUNTED = frozenset({"d", "dong", "vnd", "bo", "ban", "to"})
#: A text that stays a text between braces without quotes.
SIMPLE_TEXT = regex(r"[^\W_](?:[\w /()–-]*[\w)])?")


def time_limit(path: Path, value: object) -> str:
    """A time limit that was said in words ("5 ngày làm việc") as the model writes it; else nothing.

    A sentence after it may state another time for a case.
    """
    if not isinstance(value, str) or path[-1] != "thoi_han_giai_quyet":
        return ""
    first, *others = re.split(r"[.;]\s+(?=Trường hợp |Đối với )", value)
    cases = [_TIME_OF_CASE.fullmatch(other) for other in others]
    said = TIME_WORDS.fullmatch(first if all(cases) else value)
    units = [fold(case["unit"]).replace(" ", "_") for case in (said, *cases) if case]
    if said is None or not {*units} <= {*words_at((*path, "don_vi"))}:
        return ""
    parts = [
        f"{{cho: {in_braces(case['case'])}, so: {case['number']}, don_vi: {unit}}}"
        for case, unit in zip(cases, units[1:], strict=False)
        if case
    ]
    more = f", chi_tiet: [{', '.join(parts)}]" if parts else ""
    more += f", mo_ta: {in_braces(said['rest'])}" if said["rest"] else ""
    return f"{{so: {said['number']}, don_vi: {units[0]}{more}}}"


def as_number(path: Path, value: object, *, decimals: bool = False) -> str:
    """The number in "03", "01 bộ", "50.000 đồng", "50_000": groups only in amounts, no other words."""
    value = re.sub(r"^([0-9]+)\.00?$", r"\1", value) if isinstance(value, str) else ""  # 1.0 of a spreadsheet
    if path[-1] == "so_tien" and (short := _SHORT_NUMBER.fullmatch(value)):
        amount = Decimal(short["number"].replace(",", ".")) * 10 ** (
            int(short["power"]) if short["power"] else _TIMES[fold(short["times"])]
        )
        return str(int(amount)) if amount == int(amount) else ""
    if decimals and path[-1] != "so_tien" and DECIMALS.fullmatch(value):
        return value.replace(",", ".")
    found = _NUMBER_WORDS.fullmatch(value)
    if found is None or (found["unit"] and fold(found["unit"].partition("/")[0]) not in _COUNTED):
        return ""
    if found["sep"] and path[-1] != "so_tien":
        return ""
    return str(int(re.sub(r"\D", "", found["number"])))


def sample_charge(value: object) -> str:
    """How a charge is written that was told in words, as far as the words say it."""
    kind, how = _kind_and_basis(str(value)) if isinstance(value, (str, int)) else ("", "")
    return f"{{loai: {kind or 'phi|le_phi'}, muc_thu: {how or '…'}}}"


def _kind_and_basis(text: str) -> tuple[str, str]:
    """The kind of a charge, and how its amount is fixed, as far as its words say so; "" for what they leave open."""
    said = fold(text)
    others = re.split(r"[\W_]+", said.replace("mien_phi", "").replace("le_phi", ""))
    kind = "" if ("phi" in others) is ("le_phi" in said) else "phi" if "phi" in others else "le_phi"
    if head := _NAMED_FIRST.match(text):
        kind = _KINDS[fold(head["kind"])]
    if amount := as_number(("so_tien",), text):
        return kind, f"so_tien, so_tien: {amount}"
    # Nought may be no charge, or one that nobody entered: the text says which, or the author is asked.
    amounts = [*{as_number(("so_tien",), one) for one in _AMOUNT.findall(text)}]
    if said.startswith(("mien", "khong_thu")) and (amounts or len(text.split()) > _FEW_WORDS):
        return kind, "chua_ro"  # for whom, or instead of what, the words say
    if amounts or _NOUGHT.search(text):
        alone = len(amounts) == 1 and not _NO_AMOUNT.search(text)
        return kind, f"so_tien, so_tien: {amounts[0]}" if alone else "chua_ro"
    if "hdnd" in said or "hoi_dong_nhan_dan" in said:
        return kind, "hdnd_tinh_quy_dinh"
    if said.startswith(("mien", "khong_thu")):
        return kind, "mien_phi"
    return kind, "theo_van_ban" if find_number(text) else ""


#: What a cell of a page begins with, folded → the kind of the charge.
_KINDS = {"phi": "phi", "le_phi": "le_phi", "chi_phi_khac": "nghia_vu_khac"}
_NAMED_FIRST = regex(r"\s*(?P<kind>phí|lệ phí|chi phí khác)\s*:", re.IGNORECASE)
#: An amount, or the name of a charge, has no more words.
_FEW_WORDS = 8
#: Where the next charge begins in a text about several, and who is exempted from one.
NEXT_CHARGE = regex(
    r"(?<=[.;)])[^\S\n]+(?=(?:Mức (?:thu )?)?(?:lệ )?phí )|\s*\n\s*(?=(?:lệ )?phí\s*:|chi phí khác\s*:)",
    re.IGNORECASE,
)
_AMOUNT = regex(
    r"(?<![\d.,])[1-9](?:\d{0,2}(?:\.\d{3})+|\d{0,2}(?:,\d{3})+|\d{3,8})(?=\s*(?:Việt Nam )?(?:đồng|đ|VNĐ)\b)",
    re.IGNORECASE,
)
_AMOUNT_AND_WORDS = regex(r"\d\s*(?:đồng|đ|VNĐ)\s*\(", re.IGNORECASE)
_NOUGHT = regex(r":\s*0+(?![\d.,]*\d)|\A\s*0 (?:Việt Nam )?đồng", re.IGNORECASE)
#: Words beside an amount that make it a bound, a share, or one of several.
_NO_AMOUNT = regex(r"%|\b(?:không quá|tối đa|tối thiểu|ít nhất|giá trị|triệu|nghìn)\b", re.IGNORECASE)
_EXEMPTED = regex(r"\s*Miễn (?:lệ )?phí (?:cho|đối với) (?P<who>[^.]+)\.", re.IGNORECASE)


def is_fee_text(path: Path, value: object) -> bool:
    """True for sentences in the place of the charges."""
    told = isinstance(value, str) and (
        len(value.split()) > _FEW_WORDS or bool(_AMOUNT_AND_WORDS.search(value))
    )
    return path[-1:] == ("phi_le_phi",) and told


def charges(text: str, otherwise: str = "") -> list[str]:
    """A text about charges as their list, each as lines of YAML, every word kept in a note.

    What the words leave open is ``chua_ro``, which the check asks for. Nothing where a charge may be phí or lệ phí, or
    one of the kind ``otherwise``, its amount asked for as well.
    """
    text = "\n".join(" ".join(row.split()) for row in text.split("\n") if row.strip())
    # Brackets around the whole text, and no others in it.
    text = text[1:-1] if text[:1] == "(" and text.find(")") == len(text) - 1 else text
    items: list[str] = []
    for part in NEXT_CHARGE.split(text):
        exempted = [who.strip() for found in _EXEMPTED.finditer(part) for who in found["who"].split(";")]
        note = _EXEMPTED.sub("", part)
        kind, how = _kind_and_basis(note)
        kind = kind or _kind_and_basis(part)[0] or ("phi" if fold(part).startswith("mien_phi") else "")
        if not kind and otherwise:
            kind, how = otherwise, ""
        if not kind:
            return []
        rows = [f"loai: {kind}", *f"muc_thu: {how or 'chua_ro'}".split(", ")]
        if how != "mien_phi" and (cited := cited_number(note)):
            rows.append(f"can_cu: {{so_ky_hieu: {cited.canonical}}}")
        if exempted:
            people = (f"{{doi_tuong: {as_quoted(who)}}}" for who in exempted)
            rows.append(f"mien_giam: [{', '.join(people)}]")
        items.append("\n".join([*rows, f"ghi_chu: {as_lines(part.split(chr(10)))}"]))
    return items


def as_lines(rows: Sequence[str]) -> str:
    """A text as YAML below its key: quoted where it is one line, else a block whose lines stand two further in."""
    return as_quoted(rows[0]) if len(rows) == 1 else "\n  ".join(("|-", *rows))


#: A time that a longer text tells as that of all.
_ONE_TIME = regex(
    r"\b0*(?P<number>[1-9][0-9]{0,2})\s+(?P<unit>ngày làm việc|ngày|giờ|tháng|tuần)\b", re.IGNORECASE
)


def time_rows(rows: Sequence[str]) -> str:
    """A time and the lines about it as YAML lines; nothing where the first line does not say one time alone.

    A time in the words below is not read: it may be that of a case.
    """
    times = [*_ONE_TIME.finditer(rows[0])]
    unit = fold(times[0]["unit"]) if len(times) == 1 else ""
    if unit not in words_at(("thoi_han_giai_quyet", "don_vi")):
        return ""
    bare = _ONE_TIME.sub("", rows[0]).strip(" .;:,-")
    said = [*([] if fold(bare) in _NO_MORE else [rows[0]]), *rows[1:]]
    read = [f"so: {times[0]['number']}", f"don_vi: {unit}"]
    return "\n".join([*read, *([f"mo_ta: {as_lines(said)}"] if said else [])])


#: What may stand before a time and says no more; folded.
_NO_MORE = frozenset(("", "trong", "khong_qua", "toi_da", "trong_thoi_han"))


#: The number that a list of instruments has behind the name of each.
_OWN_NUMBER = regex(r"\(số (?P<number>[^()]+)\)\s*\Z")


def cited_number(value: str) -> FoundNumber | None:
    """The one number of an instrument that a text names, or that stands behind its name; None for none or several."""
    if own := _OWN_NUMBER.search(value):
        return find_number(own["number"])
    found = more = find_number(value)
    rest = value
    while found is not None and more is not None:
        if more.canonical != found.canonical:
            return None
        rest = rest[more.end :]
        more = find_number(rest)
    return found


def in_braces(text: str) -> str:
    """A text as it is written between braces."""
    return text if SIMPLE_TEXT.fullmatch(text) else as_quoted(text)
