"""A pasted page of the portal, or the annex of a decision, as text: its parts become plain data with the keys of a saved page.

A procedure begins with the heading of its steps; what stands before it, back to the last item of the procedure before, are
its name and what it is. Cells of a row of a table stand apart by tabs. A part is what stands below its heading, whatever
letter, number or dash the heading begins with.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import takewhile
from typing import Any, BinaryIO, NamedTuple

from ..words.folding import fold, normal
from ..words.regex import regex
from ..words.text import CAPITAL_LETTER, comparable, is_null, states_none
from .breaks import goes_on, ran_at, rejoin, width
from .draft import Imported
from .inputs import Trouble
from .page import from_page, is_html, lines_of_page, saved_on
from .prose.templates import is_file
from .prose.vocabularies import parse_way
from .sentences import WORDS
from .stated import BLANK

#: What parts are called, folded, and the key of each; a heading begins with one of these.
_HEADINGS = WORDS["parts"]
#: What may follow the name of a part in its heading.
_BEHIND = r"(?:_(?:cua_)?(?:thuc_hien_)?(?:thu_tuc(?:_hanh_chinh)?|tthc))?(?:_\((?:neu_co|neu_can)[^)]*\))?"
#: Marks before a heading: "a)", "1.", "1.1.", "IV.", "(1)", "-".
_MARK = regex(
    r"\s*(?:\(?(?:[a-zđ]|[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}|[IVX]{1,5})[.)]\)?|[-–+*•])\s*", flags=re.IGNORECASE
)
#: What a procedure is, before its parts: folded labels, and the key of each.
_LABELS = WORDS["labels"]
_LABEL = regex(r"\s*(?:[-–+*•]\s*)?([^:\t]{2,60})[:\t]\s*(.*)\Z", flags=re.DOTALL)
_NUMBERED_NAME = regex(r"\s*(?:[0-9]{1,3}|[IVXLC]{1,6})(?:\.[0-9]{1,3})*[.)]\s+(?=\S)")
_CODE_IN_NAME = regex(
    r"\s*\(?(?:mã(?:\s+(?:số|tthc|thủ\s+tục))?\s*:?\s*)?([0-9]\.[0-9]{6}(?:\.[0-9A-Z.]+)?)\)?\s*",
    flags=re.IGNORECASE,
)
_BULLET = regex(r"\s*(?:[-–+*•]|\(?[0-9a-zđ]{1,2}[.)])\s+")
_WAY = regex(r"(Trực tiếp|Trực tuyến|Bưu chính)(?:, trường hợp: (.+?))?(?: \(dòng [0-9]+\))?\Z")
_STEP = regex(r"Bước ([0-9]+)(?:\. (.+))?\Z")
_COUNTS = regex(r"(.+) \((?:bản chính: ([0-9]+))?(?:; )?(?:bản sao: ([0-9]+))?\)\Z", flags=re.DOTALL)
_WITH_CODE = regex(r"(.+) \(mã: ([^()]+)\)\Z", flags=re.DOTALL)
_SETS = regex(
    r"\s*(?:\(?[0-9a-zđ]{1,2}[.)]\)?\s*|[-–+*•]\s*)?Số lượng(?: bộ)?(?: hồ sơ\s*:?|\s*:)\s*(.*)\Z",
    flags=re.IGNORECASE,
)
_SETS_FIRST = regex(r"([0-9]{1,2}(?:\s*\([^()]*\))?\s*bộ)\b\W*(?:(?:bao )?gồm)?\W*\Z", flags=re.IGNORECASE)
_CITED = regex(r"(.+) \(([^()]*(?:\([^()]*\)[^()]*)*)\)\Z", flags=re.DOTALL)
_DAY = regex(r"[0-9]{2}([/-])[0-9]{2}\1[0-9]{4}")
_MOST_BYTES = 20_000_000
#: Between the lines of a cell, and between the cells of a table in a cell: no text has these.
CELL_LINE, INNER_TAB = "\v", "\x1f"


class PartHeading(NamedTuple):
    """The heading of a part: its key, and what stands behind it on its line."""

    key: str
    rest: str


def read_text(stream: BinaryIO, name: str, seen: date | None) -> Iterator[tuple[int, Imported] | Trouble]:
    """Read a page or an annex in UTF-8; of a saved page in HTML what a reader sees."""
    raw = stream.read(_MOST_BYTES + 1)
    if len(raw) > _MOST_BYTES:
        yield Trouble("no_procedure", name)
        return
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield Trouble("bad_text", name)
        return
    lines, address = lines_of_page(text) if is_html(text) else (text.splitlines(), "")
    yield from read_lines(lines, name, seen, saved_on(stream), address)


def read_lines(
    lines: Sequence[str], name: str, seen: date | None, saved: date | None, address: str = ""
) -> Iterator[tuple[int, Imported] | Trouble]:
    """Read the procedures of lines; each comes with its first line. ``address``: where the page of the lines is."""
    if not any(line.strip() for line in lines):
        yield Trouble("empty", name)
        return
    lines = [normal(line).replace("\u2011", "-").replace("\u00ad", "") for line in lines]
    lines = [part for line in lines for part in _SIGN_INSIDE.sub("\n• ", line).split("\n")]
    lines = [_TAB_BEHIND_MARK.sub(r"\1 ", _LETTER_O.sub("+ ", line)) for line in lines]
    rows = [*_merged(listed(lines))]
    found = [*procedures(lines, frozenset(_letters(row["name"]) for _, row in rows))]
    known = {_letters(page["name"]): page for _, page in found}
    for line, row in rows:
        if (page := known.get(_letters(row["name"]))) is not None:
            # What a list says of a procedure with contents: what they leave out.
            if "time" in row and page.get("time"):
                page["listed_time"] = row.pop("time")
            for key in row.keys() & {"code", "sector", "tiers", "time", "fees"}:
                page.setdefault(key, row[key])
        else:
            if said := _sentence_below(lines, row):
                row["notes"] = "\n".join(filter(None, (row.get("notes"), said)))
            found.append((line, row))
    _announce(lines, [page for _, page in found])
    for line, page in found:
        yield line, from_page(page | ({"url": address} if address else {}), seen, saved, name)
    if not found:
        yield Trouble("no_procedure", name)


def _sentence_below(lines: Sequence[str], row: dict[str, Any]) -> str:
    """The text below the numbered name of a procedure of a list that has no contents, but refers to another."""
    names = {_letters(row["name"])}
    at = next((i for i, line in enumerate(lines) if _is_name(line, names)), len(lines))
    ends = (
        i
        for i in range(at + 1, len(lines))
        if "\t" in (line := lines[i]) or _OVER_BELOW.match(line) or heading(line)
    )
    return "\n".join(line.strip() for line in lines[at + 1 : next(ends, len(lines))] if line.strip())


def _announce(lines: Sequence[str], pages: Iterable[dict[str, Any]]) -> None:
    """Give every procedure the decision that the annex comes with."""
    decision = next((match for line in lines if (match := _DECISION.search(line))), None)
    if decision is None:
        return
    for page in pages:
        day = f"{decision[2].zfill(2)}-{decision[3].zfill(2)}-{decision[4]}"
        page.setdefault("announced", [{"number": decision[1], "date": day}])


#: The decision that an annex comes with.
_DECISION = regex(
    r"kèm theo Quyết định số\s*:?\s*([0-9]+/QĐ\S*)\s+ngày\s+([0-9]{1,2})(?:/|\s*tháng\s*)([0-9]{1,2})(?:/|\s*năm\s*)([0-9]{4})",
    flags=re.IGNORECASE,
)


def heading(line: str) -> PartHeading | None:
    """The heading that a line is, or begins with; None for any other.

    In a row of a table a cell is the heading, and those behind it what stands there.
    """
    if "\t" in line.strip():
        cells = line.split("\t")
        at = next((i for i, cell in enumerate(cells[:2]) if heading(cell.strip()) is not None), len(cells))
        found = heading(cells[at].strip()) if at < len(cells) - 1 else None
        others = {fold(cell.strip(" :")) for cell in (*cells[:at], *cells[at + 1 :])}
        table = not others.isdisjoint({*_HEADINGS, *_PAPER_HEADS, *_CHANNEL_HEADS, *_HEAD_CELLS})
        return PartHeading(found.key, "\t".join(cells[at + 1 :]).strip()) if found and not table else None
    said = line[mark.end() :].strip() if (mark := _MARK.match(line)) else line.strip()
    head, _, rest = said.partition(":")
    # Without a mark, a small letter goes on with the line above.
    if len(head) > 90 or (mark is None and said[:1].islower()):
        return None
    folded = fold(head).rstrip(".")
    for words, key in _HEADINGS.items():
        if folded.startswith(words) and re.fullmatch(_BEHIND, folded[len(words) :]):
            return PartHeading(key, rest.strip())
    return None


def procedures(
    lines: Sequence[str], names: Collection[str] = frozenset()
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each procedure of a text as plain data, with the number of its first line; ``names`` are those of its lists."""
    heads = [
        i
        for i, line in enumerate(lines)
        if (head := heading(line)) is not None
        and head.key == "steps"
        and (not head.rest or "\t" in line or _MARK.match(line))
    ]
    # All procedures of a text begin alike: "a) Trình tự …", or 1.1, 2.1; another mark is one inside a text.
    alike = [i for i in heads if _begins_alike(lines, i, heads[0])]
    # A heading right below itself is written twice.
    starts = [i for n, i in enumerate(alike) if n == 0 or any(map(str.strip, lines[alike[n - 1] + 1 : i]))]
    begins = [_begin(lines, start, starts[n - 1] if n else -1) for n, start in enumerate(starts)]
    for n, (begin, start) in enumerate(zip(begins, starts, strict=True)):
        above: dict[str, str] = {}
        end = begins[n + 1] if n + 1 < len(begins) else len(lines)
        page = _head(lines[begin:start])
        for line in lines[:begin]:
            above = _above(line, above) if "\t" not in line else above
        page = {key: value for key, value in above.items() if key != "repealed"} | page
        broken = width(lines[begin:end])
        for key, part in _parts(lines[start:end], names).items():
            page.setdefault("said", {})[key] = part
            said = part if key in _TABLES else [" ".join(line.split()) for line in part]
            if key in _BROKEN:
                said, unsure = rejoin(said, _stands_alone, broken)
                page.setdefault("unsure", {})[key] = unsure + (_sentences(said) if key == "dossier" else [])
            elif key == "steps":
                said = (
                    said[1:] if said[1:] and (first := heading(said[0])) and first == ("steps", "") else said
                )
                page.setdefault("unsure", {})[key] = []
            if key in ("steps", "dossier", "results", "templates", "laws"):
                # A heading inside a part is perhaps that of what follows, which is none of it.
                page["unsure"][key] += [
                    line for line in said if (head := heading(line)) and head.key not in (key, "sets")
                ]
            _READ[key](page, said)
        yield begin + 1, page


def _sentences(lines: Sequence[str]) -> list[str]:
    """Lines without a mark, in a list of marked ones, that begin like a sentence about the item above them."""
    marked = [_MARK.match(line) is not None for line in lines]
    if not marked or not marked[0] or sum(marked) * 2 < len(marked):
        return []
    return [line for line, mark in zip(lines, marked, strict=True) if not mark and _ABOUT.match(line)]


_ABOUT = regex(r"(?:(?:trong )?trường hợp|đối với|nếu|khi)\s[^:]+\Z", flags=re.IGNORECASE)
#: Heads of columns of a list of procedures, folded, and the key of each; what begins with one of them is one.
_COLUMNS = WORDS["columns"]


_HEAD_CELLS = frozenset(("stt", "tt", "so_tt", "so_thu_tu"))
#: What the rows below stand under: a level of government, a sector, or a list of what is repealed.
_TIER = regex(
    r"(?:[A-E]|[IVX]{1,4}|[0-9])?[.)]?\s*(?:.*\b)?cấp (trung ương|bộ|tỉnh|huyện|xã)\W*\Z", flags=re.IGNORECASE
)
_SECTOR = regex(r"(?:[A-E]|[IVX]{1,4}|[0-9]{1,2})?[.)]?\s*lĩnh vực:? (.+)\Z", flags=re.IGNORECASE)
_OVER = regex(r"(?:[A-E]|[IVX]{1,4}|[0-9])\b|(?:PHẦN|PHỤ LỤC|DANH MỤC|THỦ TỤC)\b", flags=0)


def _above(line: str, known: dict[str, str]) -> dict[str, str]:
    """What a line over others says of those below it, added to what is known above."""
    said = " ".join(dict.fromkeys(cell.strip() for cell in line.split("\t") if cell.strip()))
    if len(said) > 120 or not (_OVER.match(said) or _TIER.match(said) or _SECTOR.match(said)):
        return known
    tier, sector = _TIER.match(said), _SECTOR.match(said)
    if "bãi bỏ" in said.casefold():
        return {"repealed": "1"}
    if tier is not None:
        return {"tiers": f"Cấp {tier[1]}".replace("trung ương", "bộ")}
    if sector is not None:
        words = sector[1].strip()
        return known | {"sector": words.capitalize() if words.isupper() else words}
    return {} if re.match(r"(?:PHẦN|PHỤ LỤC|DANH MỤC)\b|[IVX]+\..*THỦ TỤC", said) else known


def listed(lines: Sequence[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The procedures of tables with a column for their names, a row each; a row of a group or a sum is none."""
    keys: list[str] = []
    names: list[str] = []
    above: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        cells = [cell.strip() for cell in line.split("\t")]
        heads = [
            next((key for words, key in _COLUMNS.items() if fold(cell).startswith(words)), "")
            for cell in cells
        ]
        if len({*filter(None, cells)}) <= 1 or (
            len(cells) != len(keys) and fold(cells[0]) not in _HEAD_CELLS
        ):
            above = _above(line, above)
        elif fold(cells[0]) in _HEAD_CELLS or (
            "name" in heads and len(cells) > 2 and not cells[0].strip(".").isdigit()
        ):
            gone = any("bãi bỏ" in cell.casefold() for cell in cells)
            keys, names = (heads, cells) if "name" in heads and not gone else ([], [])
        elif keys and not above.get("repealed") and cells[keys.index("name")]:
            row = {key: cell for key, cell in zip(keys, cells, strict=True) if key and cell}
            if keys.count("fees") > 1:
                row["fees"] = _fee_columns(keys, names, cells)
            if not fold(row["name"]).startswith(("tong_so", "tong_cong")) and not row["name"].isdigit():
                yield number, _listed(above | row)


def _fee_columns(keys: list[str], heads: list[str], cells: list[str]) -> str:
    """Fees of several columns, each by its head; where one has any, that another has none says nothing more."""
    pairs = [
        (head, cell) for key, head, cell in zip(keys, heads, cells, strict=True) if key == "fees" and cell
    ]
    said = [(head, cell) for head, cell in pairs if not states_none(cell)] or pairs[:1]
    return CELL_LINE.join(f"{head}: {cell}" for head, cell in said)


def _listed(row: dict[str, Any]) -> dict[str, Any]:
    """A row of a list with the keys of a page."""
    row = {
        key: value.replace(CELL_LINE, "\n" if key in ("time", "fees", "notes") else " ")
        if key != "laws"
        else value
        for key, value in row.items()
    }
    row["name"] = _CODE_IN_NAME.sub(" ", row["name"]).strip() if "code" in row else row["name"]
    row["name"] = _own_name(row["name"])
    if "executing" in row:
        row["executing"] = [{"name": row["executing"]}]
    if "laws" in row:
        page: dict[str, Any] = {}
        _laws(page, row["laws"].split(CELL_LINE))
        row["laws"] = page["laws"]
    return row


def _own_name(name: str) -> str:
    """A name without the word for what it names; a list and the contents are held together by it."""
    return re.sub(r"\AThủ tục\s*:\s*", "", name)


def _merged(found: Iterable[tuple[int, dict[str, Any]]]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Rows of one procedure under several levels of government as one."""
    known: dict[tuple[str, str], dict[str, Any]] = {}
    order: list[tuple[int, dict[str, Any]]] = []
    for line, row in found:
        first = known.setdefault((row.get("code", ""), _letters(row["name"])), row)
        if first is row:
            order.append((line, row))
        elif row.get("tiers") and row["tiers"] not in first.get("tiers", ""):
            first["tiers"] = ", ".join(filter(None, (first.get("tiers"), row["tiers"])))
    yield from order


def _letters(text: str) -> str:
    """By what a list and the contents name one procedure: the letters of a name."""
    return re.sub(r"[\W_]+", "", fold(text))


def _begins_alike(lines: Sequence[str], at: int, first: int) -> bool:
    """Whether the steps of a further procedure begin: marked as those of the first, or below a name with its code."""
    above = next((line for line in reversed(lines[:at]) if line.strip()), "")
    named = _NUMBERED_NAME.match(above) is not None and _CODE_IN_NAME.search(above) is not None
    return named or _style(lines[at], last=True) == _style(lines[first], last=True)


def _begin(lines: Sequence[str], start: int, before: int) -> int:
    """Return the line on which a procedure begins: the line of its name, above its steps at ``start``.

    ``before``: the last line of the procedure before it; below 0 for the first procedure of a text.
    """
    first = before + 1
    if before < 0:
        named = [i for i in range(start) if _label(lines[i]) is not None or _NUMBERED_NAME.match(lines[i])]
        return (
            max(0, named[0] - 1) if named and not _NUMBERED_NAME.match(lines[named[0]]) else (named or [0])[0]
        )
    at = start - 1
    while at > first and (label := _label(lines[at]) or ("", "")) and (label[0] or not lines[at].strip()):
        if label[0] == "name":
            return at
        at -= 1
    # A name may go over two lines, of which the first has the number.
    return (
        at - 1
        if at > first and not _NUMBERED_NAME.match(lines[at]) and _NUMBERED_NAME.match(lines[at - 1])
        else at
    )


def _label(line: str) -> tuple[str, str] | None:
    """The key and the value of a line that says what a procedure is."""
    found = _LABEL.match(line)
    said = found[1] if found else ""
    mark = _MARK.match(said)
    key = _LABELS.get(fold(said[mark.end() :] if mark else said)) if found else None
    return (key, found[2].strip()) if found and key is not None else None


def _head(lines: Sequence[str]) -> dict[str, Any]:
    """What stands before the parts: the name, and labels with their values, on one line or on two."""
    page: dict[str, Any] = {}
    names: list[str] = []
    below: dict[str, list[str]] = {}
    waits = ""
    for line in (_ROLE.sub(r"\1: ", line) for line in lines if line.strip()):
        label = _label(line) or _label(f"{line.rstrip(' :')}:")
        if label is not None:
            waits, value = label
            if value and waits:
                page.setdefault(waits, value)
                waits = ""
        elif waits and (not below.get(waits) or _is_more(below[waits][-1], line) or "name" in below):
            below.setdefault(waits, []).append(line.strip())
        else:
            waits = ""
            names.append(line)
    for key, said in below.items():
        page.setdefault(key, _value_below(key, said))
    numbered = [i for i, line in enumerate(names) if _NUMBERED_NAME.match(line)]
    name = " ".join(names[numbered[-1] :] if numbered else names[-1:]).replace("\t", " ")
    mark = _NUMBERED_NAME.match(name)
    name = name[mark.end() :].strip() if mark else name.strip()
    code = _CODE_IN_NAME.search(name)
    if code is not None and "code" not in page:
        page["code"], name = code[1], _CODE_IN_NAME.sub(" ", name).strip(" -–:")
    page.setdefault("name", name)
    page["name"] = _own_name(page["name"])
    if isinstance(page.get("executing"), str):
        page["executing"] = [{"name": _item(page["executing"])}]
    sector = _WITH_CODE.match(page.get("sector", ""))
    if sector is not None:
        page["sector"], page["sector_code"] = sector[1], sector[2]
    if "decision" in page:
        page["announced"] = [_law(page.pop("decision"))]
    return page


#: What an agency does, before its name without a colon.
_ROLE = regex(r"\A\W*(Cơ quan (?:có thẩm quyền(?: quyết định)?|phối hợp)) (?=[^\W\d_a-zđ])", flags=0)


def _is_more(above: str, line: str) -> bool:
    """Whether a line below the value of a label belongs to the value: an item of a list, or more of a sentence."""
    above, line = above.strip(), line.strip()
    return _BULLET.match(line) is not None or (not _stands_alone(above, line) and goes_on(above, line))


def _value_below(key: str, lines: list[str]) -> Any:
    """The value of a label that stands on lines of its own: agencies and subjects are a list of rows."""
    lines = rejoin(lines, _stands_alone, 1).lines
    if key in ("subjects", *_BODIES - {"address"}) and lines[1:]:
        return [{"name": _item(line)} for line in lines]
    return "\n".join(lines) if key == "address" else " ".join(lines)


#: A cell that is whole whatever follows it.
_WHOLE_CELL = regex(
    r"(?:miễn phí|không|[0-9]{2}[-/][0-9]{2}[-/][0-9]{4}|https?://\S+)\Z", flags=re.IGNORECASE
)


def _is_cell(line: str) -> bool:
    """Whether a line is a cell of a table that holds no sentence: a head, a way, a count, a file, a number."""
    words = fold(line)
    return (
        any(words in heads for heads in (_PAPER_HEADS, _CHANNEL_HEADS, _LAW_HEADS, _HEAD_CELLS))
        or _OTHER_WAY.match(comparable(line)) is not None
        or is_null(line)
        or any(cell.match(line) for cell in (_WHOLE_CELL, _NUMBER_CELL))
        or (is_file(line) and _FILE_INSIDE.search(line) is None)
        or not _QUANTITY.sub("", line).strip(" ;,.")
    )


def _stands_alone(above: str, line: str) -> bool:
    """Whether a line is none of the line above it: an item of a list, or either a cell."""
    number = above.endswith("số") and line[:1].isdigit()
    if "\t" in above + line or (number and "/" in line.partition(" ")[0]):
        return "\t" in above + line
    return (_MARK.match(line) is not None and not number) or _is_cell(above) or _is_cell(line)


def _parts(lines: Sequence[str], names: Collection[str]) -> dict[str, list[str]]:
    """The lines of each part; a heading that came before is a line of its part."""
    parts: dict[str, list[str]] = {}
    key, style, colon = "", _style(lines[0]), lines[0].rstrip().endswith(":")
    for line in lines:
        found = heading(line)
        if not style and fold(line) in _HEADS_OF_COLUMNS.get(key, ()):
            found = None
        if key == "channels" and fold(line).rstrip("_:") in ("phi", "le_phi") and _holds_rows(parts[key]):
            found = None  # a blank fee of a row
        if found is not None and found.key == key and "\t" in line:
            parts[key] += _cell_lines(found.rest)  # the row goes on with one merged cell
            continue
        if found is not None and found.rest and not style and not colon and "\t" not in line:
            found = None  # where headings stand alone on their lines, this is a sentence
        if found is not None and _style(line) != style and not (found.key in _LAST and "laws" in parts):
            found = None
        if found is not None and found.key not in parts:
            key = found.key
            parts[key] = _cell_lines(found.rest)
        elif "laws" in parts and (_ENDS.match(line) or _is_name(line, names) or fold(line) in _BELOW_PAGE):
            key = ""
            parts.setdefault("", [])
        elif line.strip() and not line.strip().startswith("(?)"):
            parts[key].append(line.strip())
    parts.pop("", None)
    return {
        key: [] if is_null(" ".join(said)) and not states_none(" ".join(said)) else said
        for key, said in parts.items()
    }


def _holds_rows(lines: Iterable[str]) -> bool:
    """Whether the lines of a part are the table of ways of filing, with its heads."""
    return any(fold(line.partition("\t")[0]).startswith("hinh_thuc_nop") for line in lines)


def _is_name(line: str, names: Collection[str]) -> bool:
    mark = _NUMBERED_NAME.match(line)
    return mark is not None and _letters(line[mark.end() :]) in names


def _cell_lines(text: str) -> list[str]:
    """The lines of a cell, a table in it as rows of its own."""
    return [line.replace(INNER_TAB, "\t") for line in text.split(CELL_LINE) if line.strip()]


#: What comes behind the contents of a procedure and is none of it: other parts, forms, processes inside the office.
_ENDS = regex(
    r"\s*(?:PHẦN [IVX]+|PHỤ LỤC|DANH MỤC|QUY TRÌNH NỘI BỘ|[A-E]\. |[IVX]+\. [A-ZĐ]{2}|Mẫu số|MẪU SỐ|Tổng số)",
    flags=0,
)
#: What a page of the portal has below a procedure, folded: a choice of offices, a button, a list of other procedures.
_BELOW_PAGE = frozenset(("chon_co_quan_thuc_hien", "nop_ho_so", "tim_kiem_nhieu_nhat"))
#: Where the text of a procedure without contents ends: a numbered name, another part.
_OVER_BELOW = regex(rf"(?:{_NUMBERED_NAME.pattern})|(?:{_ENDS.pattern})", flags=0)
#: What may stand behind the last item, without its mark.
_LAST = ("notes", "related", "")


def _style(line: str, *, last: bool = False) -> str:
    """How a heading is marked, all of one procedure alike; with its last letter or number for ``last``."""
    mark = _MARK.match(line)
    said = mark[0].strip().rstrip(".)") if mark else ""
    if last:
        return re.sub(r"[0-9]+(?=\.[0-9])", "1", said)
    return re.sub(r"[0-9]+", "1", re.sub(r"[a-zđIVX]+", "a", said))


def _item(line: str) -> str:
    """A line of a list without its mark, or a stop before its words."""
    mark = _BULLET.match(line)
    return (line[mark.end() :] if mark else line).strip().lstrip(". ")


def _steps(page: dict[str, Any], lines: list[str]) -> None:
    first = _STEP.match(lines[0]) if lines else None
    marks = [_BULLET.match(line) for line in lines]
    if lines[1:] and all(marks) and not any("Bước" in line[:12] for line in lines):
        # Each dash or letter begins a step, where nothing counts them; below letters dashes go on.
        outer = _style(lines[0])
        texts: list[str] = []
        for line in lines:
            if _style(line) == outer:
                texts.append(_item(line))
            else:
                texts[-1] += f"\n{line}"
        page["steps"] = [{"description": text} for text in texts]
        return
    counted = bool(lines) and "Bước 2" in lines[0]
    if first is None or first[1] != "1" or counted:
        # Steps that are counted inside a line are told apart in one line.
        page["steps"] = (" " if counted else "\n").join(lines)
        return
    rows: list[dict[str, Any]] = []
    for line in lines:
        step = _STEP.match(line)
        if step is not None and int(step[1]) == len(rows) + 1:
            texts = []
            rows.append({"name": step[2] or "", "lines": texts})
        else:
            texts.append(line)
    page["steps"] = [{"name": row["name"], "description": "\n".join(row["lines"])} for row in rows]


def _by_way(lines: Iterable[str]) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """The lines before the first way of filing, and those of each, by its label or its word: "- Trực tuyến: 3 ngày"."""
    common: list[str] = []
    rows: list[tuple[str, list[str]]] = []
    for line in lines:
        if _WAY.match(line):
            rows.append((line, []))
        elif behind := _WAY_BEFORE.match(line):
            rows.append((_way_of(behind[1])[0], [behind[2]] if behind[2] else []))
        else:
            (rows[-1][1] if rows else common).append(line)
    return common, rows


def _channels(page: dict[str, Any], lines: list[str]) -> None:
    own = [line for line in lines if (label := _label_and_value(line)) and label[0] in _EXCHANGE]
    for line in own:
        key, value = _label_and_value(line) or ("", "")
        page[_EXCHANGE[key]] = value
    page["anywhere"] = next(
        (line for line in lines if line.startswith("Tiếp nhận không phụ thuộc địa giới")), ""
    )
    lines = [line for line in lines if line not in own and line != page["anywhere"]]
    table = _holds_rows(lines)
    if table or not any(map(_WAY.match, lines)):
        lines = rejoin(lines, _stands_alone, 1).lines
    common, rows = _by_way(lines)
    if table:
        below = [line for line in lines if fold(line.partition("\t")[0]) not in _CHANNEL_HEADS]
        found = [*_rows_of_page(lines)] or [*_rows_of_table(below)]
        page["channels"] = found or "\n".join(below)
        if below and not found:
            page.setdefault("unsure", {})["channels"] = []
        above = takewhile(lambda line: not _OTHER_WAY.match(comparable(line)), lines if found else ())
        # What stands above the first way is of none of them: nothing asks for it, so it is kept word for word.
        page["above_channels"] = "\n".join(
            line for line in above if "\t" not in line and fold(line) not in _CHANNEL_HEADS
        )
    elif any(not _WAY.match(line) for line in lines) and all(
        comparable(line) in _WAY_CELLS for line in lines
    ):
        page["channels"] = [{"way": _item(line)} for line in lines]
    elif rows and not common:
        page["channels"] = [
            {"label": label, "way": way[1], "case": way[2] or "", "text": "\n".join(texts)}
            for label, texts in rows
            if (way := _WAY.match(label))
        ]
    else:
        pairs = [_way_of(line) for line in lines]
        page["channels"] = (
            [{"way": w, "text": t} for w, t in pairs]
            if pairs and all(w for w, _ in pairs)
            else "\n".join(lines)
        )


def _rows_of_table(lines: list[str]) -> Iterator[dict[str, str]]:
    """The rows of a table of ways, its cells between tabs."""
    for line in lines:
        cells = [cell.replace(CELL_LINE, "\n") for cell in line.split("\t")]
        row = dict(zip(("way", "time", "fees", "text"), cells, strict=False))
        if "\t" in line:
            yield {key: value for key, value in row.items() if value.strip()}


#: Heads of the columns of ways of filing, folded.
_CHANNEL_HEADS = frozenset(("hinh_thuc_nop", "thoi_gian", "thoi_han_giai_quyet", "phi,_le_phi", "mo_ta"))
_TIME_CELL = regex(r"[0-9]+(?:[.,][0-9]+)?(?:\s*(?:ngày|giờ|tháng|tuần|năm)\b.*)?\Z", flags=re.IGNORECASE)
_FEE_CELL = regex(
    r"(?:Phí|Lệ phí|Miễn phí|Giá)\b|[0-9][0-9.,]*\s*(?:Việt Nam )?(?:đồng|VNĐ|VND|USD)\b|VNĐ\b|Chi phí khác\s*:|Không có thông tin\s*\(",
    flags=re.IGNORECASE,
)


def _rows_of_page(lines: list[str]) -> Iterator[dict[str, str]]:
    """The rows of a pasted page whose cells stand on lines of their own: each begins with its way."""
    rows: list[list[str]] = []
    ways = {_way_of(line)[0] for line in lines if comparable(line) in _WAY_CELLS}
    for line in lines:
        other = _OTHER_WAY.match(comparable(line)) and _way_of(line)[0] not in ways
        if comparable(line) in _WAY_CELLS or other:
            rows.append([line])
        elif rows and fold(line.partition("\t")[0]) not in _CHANNEL_HEADS:
            rows[-1].append(line)
    yield from (_cells_of_way(*row) for row in rows)


def _cells_of_way(way: str, *lines: str) -> dict[str, str]:
    """The cells of a row: a time, fees, a description; any of them may be missing."""
    said = [line for line in lines if states_none(line) or not is_null(line)]
    times = 1 if said and (_TIME_CELL.match(said[0]) or states_none(said[0])) else 0
    if not times:
        # A time in sentences is told from a description by the fees behind it.
        before = next((i for i, line in enumerate(said) if _FEE_LABEL.match(line)), 0)
        times = before if before == 1 or any(map(_TIME_WORDS.search, said[:before])) else 0
    words = next((i for i in range(times, len(said)) if not _FEE_CELL.match(said[i])), len(said))
    cells = {"time": said[:times], "fees": said[times:words], "text": said[words:]}
    return {"way": way} | {key: "\n".join(value) for key, value in cells.items() if value}


_TIME_WORDS = regex(r"[0-9]\)?\s*(?:\([^()]*\)\s*)?(?:ngày|giờ|tháng|tuần|năm)\b", flags=re.IGNORECASE)
_FEE_LABEL = regex(
    r"(?:Phí|Lệ phí|Giá)\s*:|Miễn phí\s*(?:\(|\Z)|[0-9][0-9.,]*\s*(?:Việt Nam )?(?:đồng|VNĐ)\b|VNĐ\b",
    flags=re.IGNORECASE,
)


_WAY_CELLS = frozenset(("trực tuyến", "trực tiếp", "dịch vụ bưu chính", "bưu chính"))
#: Other words for a way, which begin a row where the row of this way has no word of its own.
_WAY_WORDS = r"(?:nộp |qua |gửi )?(?:trực tiếp|trực tuyến|(?:dịch vụ )?bưu (?:chính|điện)(?: công ích)?)"
_OTHER_WAY = regex(rf"{_WAY_WORDS}\Z", flags=0)


def _way_of(line: str) -> tuple[str, str]:
    """A line that is of one way of filing: its word, and the line."""
    ways = parse_way(line).value
    one = str(ways[0]) if isinstance(ways, list) and len(ways) == 1 else ""
    return (_WAYS[one], _item(line)) if one else ("", line)


_WAY_BEFORE = regex(
    rf"\s*(?:[-–+*•]\s*)?({_WAY_WORDS})\s*(?::\s*(.*))?\Z",
    flags=re.IGNORECASE | re.DOTALL,
)
_WAYS = {"truc_tiep": "Trực tiếp", "buu_chinh": "Bưu chính", "truc_tuyen": "Trực tuyến"}
_EXCHANGE = {"Nhận hồ sơ": "receive", "Trả kết quả": "deliver", "Ghi chú": "exchange_note"}
#: What is said of a paper below it, and the key of each.
_OF_PAPER = WORDS["below_papers"]


def _label_and_value(line: str) -> tuple[str, str] | None:
    """A line "label: value", apart."""
    label, sign, value = line.partition(": ")
    return (label, value) if sign else None


def _dossier(page: dict[str, Any], lines: list[str]) -> None:
    cases: list[dict[str, Any]] = [{"name": "", "profileComponents": []}]
    if any(fold(line) == "ten_giay_to" for line in lines):
        _papers_of_page(page, lines)
        return
    heads: list[str] = []
    # On a page of this library every paper has its parts on lines of their own.
    own = any(_counted(_item(line)) for line in lines if line.startswith("- "))
    said = [line for line in lines if _WORD.search(line)]
    for line, below in zip(said, [*said, ""][1:], strict=True):
        rows = cases[-1]["profileComponents"]
        label = _label_and_value(line)
        sets = _SETS.match(line) or _SETS_FIRST.match(line)
        if sets is not None:
            page["sets"] = sets[1]
        elif "\t" in line:
            heads = _row_of_papers(page, rows, heads, line)
        elif rows and not _QUANTITY.sub("", line).strip(" ;,.") and not heads:
            rows[-1] |= _quantities(line)
        elif rows and rows[-1].get("stated") and (line == _SHOWN or (label and label[0] in _OF_PAPER)):
            _of_paper(rows[-1], line, label)
        elif (case := _case_of(line, below, table=bool(heads))) is not None:
            name, _, note = case.partition(":") if case.startswith("Lưu ý") else (case, "", "")
            cases.append(
                {"name": name, "profileComponents": [{"name": note.strip()}] if note.strip() else []}
            )
        elif cases[-1]["name"] == "Lưu ý":
            _remark(cases, line)
        else:
            rows.append(_paper(line, own=own and line.startswith("- ")))
    page["executionCases"] = [one for one in cases if one["profileComponents"]]


def _row_of_papers(
    page: dict[str, Any], rows: list[dict[str, Any]], heads: list[str], line: str
) -> list[str]:
    """Read a row of a table of papers into ``rows``; return the heads of its columns, which a row may be."""
    cells = line.split("\t")
    named = [_PAPER_HEADS.get(fold(cell.strip()), "") for cell in cells]
    if "name" in named:
        return named
    if "name" in heads or _holds_a_form(cells):
        rows.append(_paper_of_cells(heads, cells))
    else:
        # Words of no column: one paper's, of which nobody can be sure.
        words = " ".join(line.split())
        rows.append({"name": _item(words)})
        page.setdefault("unsure", {}).setdefault("dossier", []).append(words)
    return heads


_SHOWN = "Chỉ xuất trình"
_WORD = regex(r"\w")
#: A tab between the mark of a line and its words parts no cells, where it is the only one.
_TAB_BEHIND_MARK = regex(r"\A\s*([-–+*•]|(?:[-–+*•]\s*)?[0-9a-zđ]{1,2}[.)])\s*\t\s*(?=[^\t]*\Z)", flags=0)
#: A sign of a list and the tab behind it, inside a line: the lines of the list ran together, and nothing parts cells.
_SIGN_INSIDE = regex(r"(?:(?<=\S)[ ]*[\ue000-\uf8ff•▪‣●○]|(?<=[^\W\d_][;.])[ ]*[-–+])[ ]*\t\s*", flags=0)
#: The sign of the second level of a list, as Word copies it.
_LETTER_O = regex(rf"\A\s*o\s+(?={CAPITAL_LETTER})", flags=0)
_COMMON = frozenset(("thành phần hồ sơ", "thành phần hồ sơ bao gồm", "thành phần hồ sơ gồm"))


_UNDER = regex(r"-\s|\++\s", flags=0)
#: A line with a star that is no group of papers: a paper, a note or a rule.
_NO_GROUP = regex(
    r"\*[*\s+]*(?:(?:đơn|giấy|phiếu|tờ khai|tờ trình|văn bản|báo cáo|biên bản|danh sách|hợp đồng|hóa đơn|bản \w+)\s|lưu ý|ghi chú|chú ý)"
    r"|.*\bthì\b(?!.*:\Z)|.*[0-9] bản (?:chính|sao)\b"
    r"|(?!\*[*\s+]*(?:trong )?(?:trường hợp|đối với)\s[^.;]*\.?\Z).*[^)][;.]\Z",
    flags=re.IGNORECASE | re.DOTALL,
)


def _case_of(line: str, below: str, *, table: bool) -> str | None:
    """The name of the case whose papers follow a line, "" for the papers of all; None for a paper."""
    if _item(line).rstrip(" :").casefold() in _COMMON:
        return ""
    if line == "Lưu ý" or line.startswith("Trường hợp: "):
        return line.removeprefix("Trường hợp: ")
    if line.startswith("*") and _UNDER.match(below) and not _NO_GROUP.match(line):
        return line
    # Between the rows of a table a line is a row that is one cell.
    return line if table and (line.startswith("*") or _item(line) == line) else None


def _remark(cases: list[dict[str, Any]], line: str) -> None:
    """A line below "Lưu ý": each dash begins one, other lines go on."""
    rows = cases[-1]["profileComponents"]
    if line.startswith("- ") or not rows:
        rows.append({"name": line.removeprefix("- ")})
    else:
        rows[-1]["name"] += f"\n{line}"


def _counted(text: str) -> dict[str, Any] | None:
    """A name with its counts, as the page of this library has them."""
    found = _COUNTS.match(text)
    if found is None or not (found[2] or found[3]):
        return None
    counts = {"originalQty": found[2], "copyQty": found[3]}
    return {"name": found[1], **{key: int(value) for key, value in counts.items() if value}}


def _paper(line: str, *, own: bool) -> dict[str, Any]:
    row = _counted(_item(line)) or {"name": _item(line)}
    if own:
        return row | {"stated": "1"}
    found = _COUNTED_BEHIND.match(_item(line))
    if found is not None:
        row = {"name": found[1].strip(" :"), **_quantities(found[2])}
    name, *files = _with_files(row["name"])
    if len(name) <= _NAME_OF_PAPER or len(files) != 1:
        return row
    attached = {"attachments": [{"fileName": files[0]}]} if is_file(files[0]) else {"template": files[0]}
    return row | {"name": name} | attached


def _of_paper(row: dict[str, Any], line: str, label: tuple[str, str] | None) -> None:
    """What is said of a paper below it."""
    key, value = (_OF_PAPER[label[0]], label[1]) if label else ("present", line)
    if key == "attachments":
        row.setdefault(key, []).append({"fileName": value})
    elif key == "alternatives":
        row.setdefault(key, []).append(_counted(value) or {"name": value})
    elif key:
        row[key] = value


_QUANTITY = regex(
    r"([0-9]{1,4})\s*(?:\([^()]*\)\s*)?bản\s*(chính|sao)|Bản\s*(chính|sao)\s*:\s*([0-9]{1,4})",
    flags=re.IGNORECASE,
)
_COUNTED_BEHIND = regex(
    r"(.+?)\s*[:(,]\s*((?:[0-9]{1,2}\s*(?:\([^()]*\)\s*)?bản (?:chính|sao)(?:\s*[,;+]\s*|\s+và\s+)?)+)\)?[;.]?\Z",
    flags=re.IGNORECASE | re.DOTALL,
)
#: Heads of columns of a table of papers, folded, and the key of each.
_PAPER_HEADS = WORDS["paper_columns"]


def _quantities(text: str) -> dict[str, int]:
    """The counts that a text states."""
    keys = {"chính": "originalQty", "sao": "copyQty"}
    return {keys[(m[2] or m[3]).casefold()]: int(m[1] or m[4]) for m in _QUANTITY.finditer(text)}


def _holds_a_form(cells: Sequence[str]) -> bool:
    """Whether the cells of a row without heads are a name, a form of it and counts: at most, and in this order."""
    words = [cell.strip() for cell in cells if _QUANTITY.sub("", cell).strip(" ;,.0123456789")]
    form = words[1] if words[1:] else "-"
    return len(words) <= 2 and (is_null(form) or is_file(form) or _FORM_CELL.match(form) is not None)


_FORM_CELL = regex(r"(?:theo\s+)?(?:mẫu|biểu|phụ lục)\b|x\Z", flags=re.IGNORECASE)


def _paper_of_cells(heads: list[str], cells: list[str]) -> dict[str, Any]:
    """A row of a table of papers; without heads the first words are the name."""
    cells = [cell.replace(CELL_LINE, " ").strip() for cell in cells]
    by_head = dict(zip(heads, cells, strict=False)) if "name" in heads else {}
    words = [
        cell
        for cell in cells
        if cell and not cell.strip(".").isdigit() and _QUANTITY.sub("", cell).strip(" ;,.")
    ]
    row: dict[str, Any] = {"name": by_head.get("name") or (words[0] if words else "")}
    file = by_head.get("template", words[1] if words[1:] and not by_head else "")
    if file:
        row |= {"attachments": [{"fileName": file}]} if is_file(file) else {"template": file}
    row |= _quantities(" ".join(cells))
    for head, key in (("originals", "originalQty"), ("copies", "copyQty")):
        if by_head.get(head, "").isdigit():
            row[key] = int(by_head[head])
    return row


_LINK = regex(r"https?://\S+\Z", flags=re.IGNORECASE)
#: Where the name of a file begins that runs together with what stands before it: "khoáng sảnMau 02", "docxMau44".
_FILE_INSIDE = regex(
    r"(?<=[^\W_]|[.;)])(?=M[aẫ]?us?[ _]?(?:s[oố][ _]?)?(?:[0-9]|[A-ZĐ]{1,4}[0-9-])|Ph[uụ] ?l[uụ]c[ _]?(?:s[oố][ _]?)?[0-9IVX])|(?<=[.;)])(?=mẫu[ _]?[0-9])",
    flags=0,
)
#: The beginning of the name of a file behind other words, where that name broke: "theo mẫuMau", "CP.Mus13-Phlc".
_FILE_BROKE = regex(
    rf"(?:(?<=[^\W\d_]{{2}})(?<!{CAPITAL_LETTER})(?={CAPITAL_LETTER}|[0-9])|(?<=[;)])(?=\w)|(?<=[^\W\d_][.]|[)][.])(?=\w)|(?<=[^\W_])(?=PHỤ LỤC|MẪU|m[aẫ]u\b))"
    r"[\w.()-]+(?: [\w.()-]+){0,4}\Z",
    flags=0,
)
#: Where any other name of a file begins that ran together with the words before it: at a capital, or behind a stop.
_FILE_BEGINS = regex(
    rf"(?<=[^\W\d_])(?<!{CAPITAL_LETTER})(?={CAPITAL_LETTER})|(?<=[;)])(?=[^\W_])|(?<=[^\d][.])(?=[^\W\d_])(?!(?:docx?|pdf|xlsx?)(?![a-z]))|(?<=[^\s\d][.])(?=[0-9])",
    flags=0,
)
_FILE_ENDS = regex(
    r"(?<=\.docx)(?=\w)|(?<=\.doc)(?=[^\Wx])|(?<=\.pdf)(?=\w)|(?<=\.xlsx)(?=\w)", flags=re.IGNORECASE
)
#: The name of a paper is longer than the words before a number in the name of a file.
_NAME_OF_PAPER = 20
#: A paper of few words, which a stop ends before its file.
_SHORT_PAPER = regex(r"\W*(?:Giấy|Đơn|Văn bản|Tờ trình|Tờ khai)(?: đề nghị)?[.;]\Z", flags=0)


def _with_files(text: str) -> list[str]:
    """The name of a paper and the files that ran together with it; the whole text where none did."""
    parts = _FILE_INSIDE.split(text) if " " in text else _FILE_ENDS.split(text)
    if parts[1:] or not is_file(text) or " " not in text:
        return parts
    capital = _FILE_BEGINS.search(text, _NAME_OF_PAPER + 1)
    at = capital.start() if capital else next((i for i in _words_begin(text) if i > _NAME_OF_PAPER), 0)
    return [text[:at], *_FILE_ENDS.split(text[at:])] if at else parts


def _words_begin(text: str) -> Iterator[int]:
    """Where another word, or a number, begins behind the letters of one: "địnhtờ", "mẫu1.2"."""
    for word in re.finditer(r"([^\W\d_]+)([0-9]?)", text):
        behind = len(word[1]) if word[2] and word[1].islower() and not word[1].isascii() else 0
        if at := ran_at(word[1]) or behind:
            yield word.start() + at


def _files_apart(lines: Sequence[str]) -> Iterator[str]:
    """The lines, with files that ran together with the name of their paper, or broke at a full stop, on lines of their own."""
    left = [*lines]
    while left:
        first, *files = _with_files(left.pop(0))
        above = files[-1] if files else first
        if left and is_file(left[0]) and not is_file(above):
            broke = re.fullmatch(r".{1,40}", above) if files else _FILE_BROKE.search(above)
            if broke:
                left[0] = broke[0] + left[0]
                first, *files = _with_files("".join((first, *files)).removesuffix(broke[0]))
        named = len(first) > _NAME_OF_PAPER or is_file(first) or _SHORT_PAPER.match(first) is not None
        yield from [first, *files] if named and all(map(is_file, files)) else ["".join((first, *files))]


def _papers_of_page(page: dict[str, Any], lines: list[str]) -> None:
    """The table of papers of a pasted page whose cells stand on lines of their own."""
    cases: list[dict[str, Any]] = [{"name": "", "profileComponents": []}]
    lines, headed = [line for line in _files_apart(lines) if _WORD.search(line) or is_null(line)], False
    for line, below in zip(lines, [*lines, ""][1:], strict=True):
        count, file = not _QUANTITY.sub("", line).strip(" ;,."), is_file(line)
        head = fold(below) == "ten_giay_to"
        if (count or file) and len(cases) > 1 and not cases[-1]["profileComponents"] and not headed:
            # What has a count or a file of its own is a paper, whatever mark stands before it; no name over a head is.
            name = cases.pop()["name"]
            cases[-1]["profileComponents"].append({"name": name.lstrip("* ")})
        rows = cases[-1]["profileComponents"]
        if line.startswith("*") or (head and _WORD.search(line) and not (count or file)):
            cases.append({"name": line, "profileComponents": []})
            headed = head
        elif rows and count:
            rows[-1] |= _quantities(line)
        elif fold(line.strip(":")) == "luu_y":
            cases.append({"name": line, "profileComponents": []})
        elif rows and _LINK.match(line):
            rows[-1]["link"] = line
        elif rows and file:
            rows[-1].setdefault("attachments", []).append({"fileName": line})
        elif fold(line) not in _PAPER_HEADS and not is_null(line):
            rows.append({"name": _item(line)})
        if head and cases[-1]["profileComponents"] and cases[-1]["name"]:
            cases.append({"name": "", "profileComponents": []})  # a table without a name is of all
    page["executionCases"] = [one for one in cases if one["profileComponents"]]


def _time(page: dict[str, Any], lines: list[str]) -> None:
    common, rows = _by_way_of_filing(page, lines)
    tail = common if not rows else rows[-1][1]
    coded = next((i for i, line in enumerate(tail) if line.startswith("Mã ")), None)
    if coded is not None:
        page["variants"] = "\n".join(tail[coded:])
        del tail[coded:]
    _to_rows(page, "time", common, rows)


def _fees(page: dict[str, Any], lines: list[str]) -> None:
    _to_rows(page, "fees", *_by_way_of_filing(page, [*_fee_table(lines)]))


def _by_way_of_filing(
    page: dict[str, Any], lines: list[str]
) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """The lines for all, and those of ways of filing that the page has once each."""
    common, rows = _by_way(lines)
    known = all(len(_channels_of(page, label)) == 1 for label, _ in rows)
    return (common, rows) if known else ([*lines], [])


def _channels_of(page: dict[str, Any], label: str) -> list[dict[str, Any]]:
    """The rows of a way of filing, by their label or their word."""
    rows = page.get("channels")
    rows = rows if isinstance(rows, list) else []
    named = [row for row in rows if row.get("label") == label]
    return named or [row for row in rows if _way_of(row["way"])[0] == label]


_AMOUNT_CELL = regex(r"(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)\Z")


def _fee_table(lines: list[str]) -> Iterator[str]:
    """Fees with the rows of a table in the lines of a page of this library: "label: amount/unit", below its group."""
    columns: list[str] = []
    group, notes = "", []
    for line in lines:
        cells = [cell.strip() for cell in line.split("\t")]
        if fold(cells[0]) in _HEAD_CELLS:
            columns = [_column_of_fees(cell) for cell in cells]
            kind = next(
                (word for word in ("Lệ phí", "Phí") if word.lower() in " ".join(lines).lower()), "Phí"
            )
            yield f"- {kind}: Theo biểu mức thu"
            currency = "USD" if "usd" in line.lower() else "đồng"
        elif columns and len(cells) == len(columns):
            row = dict(zip(columns, cells, strict=True))
            label = "; ".join(filter(None, (group, row.get("of", ""))))
            amount, unit = row.get("amount", "").removesuffix(" đồng"), row.get("unit", "")
            per = f"/{unit}" if unit else ""
            yield f"{label}: {amount} {currency}{per}" if _AMOUNT_CELL.match(amount) else f"{label}: {BLANK}"
        elif columns and "\t" in line:
            group = cells[-1]
        elif columns:
            notes.append(line)
        else:
            yield ": ".join(cell for cell in cells if cell)
    if notes:
        yield f"Ghi chú: {' '.join(notes)}"


def _column_of_fees(head: str) -> str:
    """What a column of a table of fees holds, by its head."""
    words = fold(head)
    if words in _HEAD_CELLS:
        return ""
    if "don_vi" in words:
        return "unit"
    return "amount" if re.search(r"\b(?:muc|so_tien|phi|le_phi)\b|muc_", words) else "of"


def _to_rows(page: dict[str, Any], key: str, common: list[str], rows: list[tuple[str, list[str]]]) -> None:
    """Give the page and each way of filing what a later part says of them."""
    page[key] = "\n".join(common)
    for label, lines in rows:
        [row] = _channels_of(page, label)
        row[key] = "\n".join(filter(None, (row.get(key), *lines)))


def _subjects(page: dict[str, Any], lines: list[str]) -> None:
    lines = [part for line in lines for part in line.split(";")]
    page["subjects"] = [{"name": part} for line in lines for part in [_item(line).rstrip(" .;")] if part]


def _agencies(page: dict[str, Any], lines: list[str]) -> None:
    role, mark = "executing", "-"
    for line in [part for text in lines for part in _NEXT_BODY.split(_ROLE.sub(r"\1: ", text))]:
        label = _label(line)
        if label is None or label[0] not in _BODIES:
            # A line with another mark is of the role above it, one with the mark of the roles of none.
            key, value = (role if _style(line) != mark else "executing"), _item(line)
        else:
            (key, value), mark = label, _style(line)
            role = key if key != "address" else role
        if key == "address":
            page[key] = value
        else:
            page.setdefault(key, []).append({"name": _item(value)})


_NEXT_BODY = regex(r"(?<=[.;])\s+(?=(?:Cơ quan|Người)[^:]{5,60}:)", flags=0)
_BODIES = frozenset(("executing", "deciding", "delegated", "cooperating", "address"))

#: The code of a result that runs together with its name; of several results in a line none is the code of all.
_CODE_BEHIND = regex(r"((?:(?!Mã:).)+?)[.;]?\s*Mã: ?([0-9A-ZĐ][0-9A-ZĐ._-]*)\Z", flags=re.DOTALL)


_CODE_ALONE = regex(r"Mã: ?([0-9A-ZĐ][0-9A-ZĐ._-]*)\Z", flags=0)


def _results(page: dict[str, Any], lines: list[str]) -> None:
    rows: list[dict[str, str]] = []
    for line in lines:
        label = _label_and_value(line)
        if rows and label and label[0] == "Mẫu kết quả":
            rows[-1]["template"] = label[1]
            continue
        if rows and label and _item(label[0]).startswith("Thời hạn hiệu lực"):
            rows[-1]["valid_for"] = label[1]
            continue
        said = _item(line).lstrip("-–+•* ")
        if rows and "code" not in rows[-1] and (own := _CODE_ALONE.match(said)):
            rows[-1]["code"] = own[1]
            continue
        coded = _WITH_CODE.match(said) or _CODE_BEHIND.match(said)
        rows.append({"name": coded[1], "code": coded[2]} if coded else {"name": said})
    page["results"] = rows


def _templates(page: dict[str, Any], lines: list[str]) -> None:
    if len(lines) == 1 and states_none(lines[0]):
        page["templates"] = lines[0]
        return
    rows: list[dict[str, str]] = []
    keys = {"Số mẫu": "number", "Ban hành kèm theo": "law", "Tệp": "file"}
    for line in lines:
        label = _label_and_value(line)
        if rows and label and label[0] in keys:
            rows[-1][keys[label[0]]] = label[1]
        else:
            rows.append({"name": _item(line) if line.startswith("- ") else _item(line).rstrip(" .;")})
    page["templates"] = rows


_INSTRUMENT = r"(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Quyết định|Chỉ thị)\b"
#: Where a line goes on with another instrument: behind a stop, or where one begins with its number.
_NEXT_LAW = regex(rf"(?:[;\v\n]\s*[-–+•]?\s*|\.\s+)(?={_INSTRUMENT})", flags=0)
_NUMBER_CELL = regex(r"[0-9]+(?:\.[0-9]+)?/\S+\Z")
_NAMED_NUMBER = regex(
    rf"(?:(?:{_INSTRUMENT}\s*)?(?:số\s*:?\s*)?|[^\W\d]+\s+số\s*:?\s*)[0-9]+/\S+\Z", flags=re.IGNORECASE
)
_NO_INSTRUMENT = regex(r"(?!(?:LUẬT|BỘ LUẬT|PHÁP LỆNH|NGHỊ|THÔNG TƯ|QUYẾT ĐỊNH)\b)[^\W\d]+\s")
_WORD_IN_NUMBER = regex(r"(.+?)\s*\((?-i:số)[0-9]", flags=re.DOTALL)
#: Heads of columns of a table of instruments, folded.
_LAW_HEADS = WORDS["law_columns"]


def _laws(page: dict[str, Any], lines: list[str]) -> None:
    if any(fold(cell) in _LAW_HEADS for line in lines for cell in line.split("\t")):
        cells = [cell.strip() for line in lines for cell in line.split("\t") if fold(cell) not in _LAW_HEADS]
        page["laws"] = [*_laws_of_page(list(filter(None, cells)), first="so_ky_hieu" in fold(lines[0]))]
        return
    parts = [part for line in _by_mark(lines) for part in _NEXT_LAW.split(_item(line))]
    # "kinh doanh xổ (số75/2013": the last word of the title ran into the number.
    page.setdefault("unsure", {}).setdefault("laws", []).extend(
        torn[1] for part in parts if (torn := _WORD_IN_NUMBER.match(part))
    )
    page["laws"] = [_law(part.strip(" ;")) for part in parts if part.strip(" ;.")]


def _by_mark(lines: Sequence[str]) -> list[str]:
    """The items of a list, most of which have a mark: a line without one goes on with the item above."""
    marked = [_BULLET.match(line) is not None for line in lines]
    found: list[str] = []
    for line, mark in zip(lines, marked, strict=True):
        if found and not mark and marked[0] and sum(marked) * 2 >= len(marked) and found[-1][-1] not in ".;":
            found[-1] += f" {line}"
        else:
            found.append(line)
    return found


def _laws_of_page(cells: list[str], *, first: bool) -> Iterator[dict[str, str]]:
    """The instruments of a table whose cells stand one after another: the number is ``first``, or behind its title."""
    row: dict[str, str] = {}
    for cell, below in zip(cells, [*cells, ""][1:], strict=True):
        if (
            row.keys() == {"title"}
            and row["title"].isupper()
            and cell.isupper()
            and _NO_INSTRUMENT.match(cell)
        ):
            row["title"] += f" {cell}"  # a title in capitals that broke
            continue
        # "Nghị định số 42/2016/NĐ-CP" is a title where its number stands below it, and else the number of a title above.
        named = "title" in row and "number" not in row and _NUMBER_CELL.match(below) is None
        number = _NUMBER_CELL.match(cell) is not None or (named and _NAMED_NUMBER.match(cell) is not None)
        if number and "number" in row and (not first or cell == row["number"]):
            number = False  # a name that is the number, which the next cell or the one before repeats
        key = "number" if number else "date" if _DAY.fullmatch(cell) else "title"
        key = "issuer" if key == "title" and "date" in row else key
        if row and ((number and first) or (key == "title" and not first)):
            yield row
            row = {}
        row[key] = cell
    if row:
        yield row


def _law(line: str) -> dict[str, str]:
    """An instrument of a list: what stands in brackets behind its title are number, day and issuer."""
    found = _CITED.match(line)
    parts = found[2].split(", ") if found else []
    serial = bool(parts[1:]) and parts[0].isdigit() and _DAY.fullmatch(parts[1]) is not None
    numbered = bool(parts) and "/" in parts[0] and not _DAY.fullmatch(parts[0])
    number = parts.pop(0) if numbered or serial else ""
    day = parts.pop(0) if parts and _DAY.fullmatch(parts[0]) else ""
    if not (number or day) or found is None:
        return {"title": line}
    row = {"title": found[1], "number": number, "date": day.replace("/", "-"), "issuer": ", ".join(parts)}
    return {key: value for key, value in row.items() if value}


#: What a page has below "no information", run together with it: the next headings, lists to choose from, a button.
_FURNITURE = regex(r"\AKhông có thông tin(?=Từ khóa|Mô tả).*", flags=re.DOTALL)


def _of_lines(key: str) -> Any:
    def put(page: dict[str, Any], lines: list[str]) -> None:
        page[key] = _FURNITURE.sub("", "\n".join(lines))

    return put


#: Heads of columns that are called as other parts are, by the part that they stand in.
_HEADS_OF_COLUMNS: Mapping[str, Collection[str]] = {"channels": _CHANNEL_HEADS, "dossier": _PAPER_HEADS}
#: Parts of which a row of a table is read cell by cell.
_TABLES = ("channels", "dossier", "fees", "laws")
#: Parts that are lists of sentences, in which a line may break.
_BROKEN = ("dossier", "subjects", "agencies", "results", "templates", "laws")
_READ = {
    "steps": _steps,
    "channels": _channels,
    "dossier": _dossier,
    "time": _time,
    "subjects": _subjects,
    "agencies": _agencies,
    "results": _results,
    "fees": _fees,
    "templates": _templates,
    "laws": _laws,
    **{key: _of_lines(key) for key in ("sets", "conditions", "keywords", "description", "notes", "related")},
}
