"""What lines that were pasted below a key become: a text, the record that they say, or the items of its list.

Steps, papers, ways of filing and instruments are pasted as a page of a portal shows them: "Bước 1", the cells of a
table. Lines that a PDF broke are put together; what stands below a heading stays with it; a rule among names of
papers becomes a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import get_args

from ..finding import Path
from ..law.instruments import find_number
from ..source.build import Keys, Pasted, as_quoted
from ..words.folding import fold
from ..words.regex import regex
from .completeness import is_placeholder
from .declared import models_in
from .in_words import as_lines, charges, cited_number, time_rows
from .keys import all_keys, core_of, field_at, is_list, keys_at, keys_of, label_of, record_of

_AGENCIES, _CHARGES, _TIME, _STEPS = (
    "co_quan_giai_quyet",
    "phi_le_phi",
    "thoi_han_giai_quyet",
    "trinh_tu_thuc_hien",
)
_PAPERS, _WAYS = "giay_to", "cach_thuc_thuc_hien"
#: The words for ways of filing, as they begin what a page says.
_WAY_WORDS = {"truc_tiep": "truc_tiep", "truc_tuyen": "truc_tuyen", "buu_": "buu_chinh"}
#: Lists whose items are prose, in which one line belongs to another.
_PROSE = (_STEPS, "yeu_cau_dieu_kien", "luu_y")
_STEP = regex(
    r"(?:(?:[a-zđ]|\d+)[).] *|[-+*•–] *)?Bước\s+0*(?P<number>\d{1,2})\s*(?:[.:)–-]\s*|\Z|(?=\())",
    re.IGNORECASE,
)
_WAY = regex(
    r"(?:[-+*•–] *)?(?:Nộp )?(?:Trực tiếp|Trực tuyến|(?:Qua )?(?:dịch vụ |đường )?bưu (?:chính|điện))\b",
    re.IGNORECASE,
)
#: The columns of the tables of a page, folded → the key of a way that has it.
_COLUMNS = {
    **dict.fromkeys(
        map(
            fold,
            [
                "Tên giấy tờ",
                "Mẫu đơn, tờ khai",
                "Số lượng",
                "Số ký hiệu",
                "Trích yếu",
                "Ngày ban hành",
                "Cơ quan ban hành",
            ],
        ),
        "",
    ),
    fold("Hình thức nộp"): "hinh_thuc",
    fold("Thời hạn giải quyết"): _TIME,
    fold("Phí, lệ phí"): _CHARGES,
    fold("Mô tả"): "mo_ta",
}
_COPIES = regex(r"Bản chính: *(?P<ban_chinh>\d+)\W+Bản sao: *(?P<ban_sao>\d+)\W*\Z", re.IGNORECASE)
_COUNTS = {"ban_chinh": "Bản chính", "ban_sao": "Bản sao"}
_FILE = regex(r".*\.(?:docx?|pdf|xlsx?|odt)\Z", re.IGNORECASE)
#: What a line of a list begins with.
_MARK = regex(
    r"\s*(?:(?P<dash>(?:[-–—−]\s*)+)|(?P<plus>(?:\+\s*)+)|(?P<dot>[•▪·●‣*]\s*)"
    r"|(?P<number>\(?\d{1,2}(?:\.\d{1,2})*[.)](?=\s|[^\W\d]))|(?P<letter>\(?[a-zđ][.)](?=\s|[^\W\d])))"
)
_STOP = regex(r"[.:;!?]\W*\Z")
#: What no line ends with that is whole.
_OPEN = regex(
    r"(?:\(|\b(?:và|hoặc|của|các|khoản|điều|điểm|số|ngày|tháng|năm|theo|tại|với|do|từ|nhân dân (?:tỉnh|thành phố)))\s*\Z",
    re.IGNORECASE,
)
_ONE_OF = regex(r"\bmột (?:trong|hoặc)\b", re.IGNORECASE)
_CASE = regex(r"(?:\W*\w{1,2}[.)])?\W*(?P<case>(?:Trường hợp|Đối với|Nếu)\b.*)", re.IGNORECASE)
#: Where a second sentence begins.
_SENTENCE = regex(r"(?<=[^\W\d_]{2})\.\s+(?=[^\W\d_a-zà-ỹđ])")


def lines_of(path: Path) -> str:
    """What lines are under a key: ``text``, ``value``, or what each begins with as an item of its list; "" for nothing.

    An item of a list is a text itself, or a record that is made of one.
    """
    field = field_at(path)
    if field is None or path[-1] in (_TIME, _CHARGES, _AGENCIES):
        return "" if field is None else "value"
    if not is_list(field):
        return "text" if core_of(field.annotation) is str else ""
    record = next(models_in(field.annotation), None)
    if record is None or record_of(path, "?") == "{so_ky_hieu: ?}":
        # The number of an instrument is read from its name.
        is_word = record is not None or core_of(get_args(core_of(field.annotation))[0]) is str
        return "- " if is_word else ""
    if path[-1] == _WAYS:
        return "- hinh_thuc: "
    needed = [one.alias for one in record.model_fields.values() if one.is_required()] or ["ten"]
    return f"- {needed[0]}: " if needed in (["ten"], ["noi_dung"]) and needed[0] in keys_of(record) else ""


def pasted(path: Path, rows: Sequence[str]) -> Pasted:
    """What pasted lines become at a key, as YAML without the dashes of the items; what is unclear stays in its words."""
    of = lines_of(path)
    if of == "text":
        return Pasted("text", (as_lines([" ".join(row.split()) for row in _unbroken(rows)]),))
    if of == "value":
        return _value(path, rows)
    rows = [row for row in rows if row.strip()]
    heads = [fold(cell) for cell in rows[0].split("\t")] if rows and "\t" in rows[0] else []
    columns = [_COLUMNS[head] for head in heads] if {*heads} <= {*_COLUMNS} else []
    rows = rows[1:] if columns else rows
    # A tab behind the mark of an item parts no cells.
    table = bool(columns) or sum("\t" in _unmarked(row).strip() for row in rows) > 1
    if path[-1] == _WAYS:
        return Pasted("list", tuple(_ways(rows, columns)), table=table)
    rows = _unbroken(rows)
    if path[-1] == _PAPERS:
        papers, notes = _papers(rows)
        return Pasted("list", tuple(papers), tuple(notes), table=table)
    if path[-1] == _STEPS:
        return Pasted("list", tuple(_steps(rows)), table=table)
    key = of.removeprefix("- ")
    if key:
        return Pasted("list", tuple(f"{key}{as_quoted(_name(row))}" for row in rows), table=table)
    if record_of(path, "?") == "{so_ky_hieu: ?}":
        return Pasted("list", tuple(map(_instrument, rows)), table=table)
    return Pasted("list", tuple(map(_text, _groups(rows))), table=table)


def _value(path: Path, rows: Sequence[str]) -> Pasted:
    """A time, charges or agencies that the lines say, as the lines below the key; all in quotes where they say too little."""
    rows = [" ".join(row.split()) for row in rows if row.strip()]
    read: list[str] = []
    if path[-1] == _TIME and (time := time_rows(rows)):
        return Pasted("value", (time,))
    if path[-1] == _CHARGES:
        read = charges("\n".join(rows))
    if read:
        return Pasted("list", tuple(read))
    if path[-1] == _AGENCIES and not any(map(_STOP.search, rows[:-1])):
        names = "\n".join(f"  - {as_quoted(_name(row))}" for row in rows)
        return Pasted("value", (f"thuc_hien:\n{names}",))
    whole = "; ".join(rows).replace(".; ", ". ").replace(":; ", ": ").replace(";; ", "; ")
    return Pasted("quoted", (as_quoted(whole),))


# Lines


def _unbroken(rows: Sequence[str]) -> list[str]:
    """Lines with those put together that a PDF broke: one that begins small, or behind a word that ends none."""
    whole: list[str] = []
    for row in filter(None, map(str.strip, rows)):
        goes_on = (
            bool(whole)
            and not _MARK.match(row)
            and not _STOP.search(whole[-1])
            and (
                row.lstrip("(“")[:1].islower()
                or bool(_OPEN.search(whole[-1]))
                or (whole[-1].endswith(",") and not row[0].isupper())
            )
        )
        if goes_on:
            whole[-1] += f" {row}"
        else:
            whole.append(row)
    return whole


def _unmarked(row: str) -> str:
    mark = _MARK.match(row)
    return row[mark.end() :] if mark else row


def _depth(row: str) -> int:
    """How deep a line stands by its mark: 0 for a number, 1 a letter, 2 a dot, 3 a dash, 4 a plus, 9 for none."""
    mark = _MARK.match(row)
    if mark is None or _STEP.match(row):
        return 9
    return {"number": 0, "letter": 1, "dot": 2, "dash": 3, "plus": 4}[mark.lastgroup or "dash"]


def _groups(rows: Sequence[str]) -> list[list[str]]:
    """Lines of prose by the item they belong to: what stands below a heading, or is marked as less than the first."""
    groups: list[list[str]] = []
    for row in rows:
        depth, head = _depth(row), groups[-1][0] if groups else ""
        top = _depth(head)
        announced = head.endswith(":")
        if not groups or (depth == top and not (announced and top == 9)):
            below = False
        elif announced and top == 9:
            # No mark tells where the list below such a heading ends, but a plain line after marked ones.
            marked = any(_depth(one) != 9 for one in groups[-1][1:])
            below = depth != 9 or not (marked or row.endswith(":"))
        else:
            below = top < depth or (announced and all(_depth(group[0]) != depth for group in groups))
        if below:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _undashed(row: str) -> str:
    """A line without the mark in front of it; a number or a letter says more than a dash."""
    row = " ".join(row.split())
    mark = _MARK.match(row)
    return row if mark is None or mark["number"] or mark["letter"] else row[mark.end() :]


def _text(rows: Sequence[str]) -> str:
    return as_lines([_undashed(rows[0]), *(" ".join(row.split()) for row in rows[1:])])


def _name(row: str) -> str:
    """A name without the mark in front of it, and without the stop behind it."""
    return _undashed(row).strip(" .;,") or row


# Steps


def _steps(rows: list[str]) -> Iterator[str]:
    """Steps: each that is named "Bước", with all below it, else as prose; their numbers go where they count from one."""
    heads = list(map(_STEP.match, rows))
    numbers = [int(match["number"]) for match in heads if match]
    if not numbers:
        yield from (f"noi_dung: {_text(group)}" for group in _groups(rows))
        return
    counted = numbers == [*range(1, len(numbers) + 1)]
    groups: list[list[str]] = []
    lead: list[str] = []
    for row, head in zip(rows, heads, strict=True):
        if head is None:
            (groups[-1] if groups else lead).append(" ".join(row.split()))
        else:
            groups.append([" ".join((row[head.end() :] if counted else row).split())])
    for group in groups:
        name = group[0] if counted and len(group) > 1 and _is_title(group[0]) else ""
        said = [*lead, *(group[1:] if name else group)]
        lead = []
        text = f"noi_dung: {as_lines([row for row in said if row] or ['…'])}"
        yield f"ten: {as_quoted(name)}\n{text}" if name else text


def _is_title(row: str) -> bool:
    return 0 < len(row.split()) <= 12 and not re.search(r"[.:;,]\s*\Z", row)


# Papers


def _papers(rows: Sequence[str]) -> tuple[list[str], list[str]]:
    """Papers with what a heading above them says (a case, that one is enough, that they are shown), and what names none.

    What the heading says ends with the next of its kind, or where plain lines follow marked ones.
    """
    from .paper_names import to_be_shown  # large, and only a paste needs it

    papers: list[str] = []
    notes: list[str] = []
    beside: list[str] = []
    choices: list[str] = []
    #: How deep the heading stands, that of a choice, and whether marked lines followed it.
    depth, chooses, marked = 9, False, False
    for row in rows:
        name, counts, file = _cells(row)
        at = _depth(row)
        heads = name.endswith(":") and not file and not counts
        deeper = at != depth and (depth == 9 or at > depth)
        if chooses and deeper and not heads:
            choices.append(name)
            continue
        if chooses:
            papers[-1] = _with_choices(papers[-1], choices)
        chooses, choices = False, []
        marked = marked or at != 9
        if heads:
            case = _CASE.match(name)
            depth, chooses, marked = at, bool(_ONE_OF.search(name)), False
            if chooses:
                papers.append("\n".join([f"ten: {as_quoted(name.rstrip(' :'))}", *beside]))
            elif case:
                beside = [f"neu: {as_quoted(case['case'].rstrip(' :'))}"]
            else:
                beside = ["cach_nop: xuat_trinh"] if to_be_shown(_name(name)) else []
                notes.append(name)
            continue
        if not deeper and marked:
            beside = []
        if _is_rule(name) and not file:
            copies = ", ".join(f"{_COUNTS[key]}: {count}" for key, count in counts.items())
            notes.append(f"{name} ({copies})" if copies else name)
            continue
        note = [f"ghi_chu: {as_quoted(file)}"] if file else []
        counted = (f"{key}: {count}" for key, count in counts.items())
        papers.append("\n".join([f"ten: {as_quoted(_name(name))}", *counted, *beside, *note]))
    if chooses:
        papers[-1] = _with_choices(papers[-1], choices)
    return papers, notes


def _with_choices(paper: str, choices: list[str]) -> str:
    if len(choices) < 2:
        return "\n".join([paper, *(f"ghi_chu: {as_quoted(_name(one))}" for one in choices)])
    return "\n".join([paper, "mot_trong:", *(f"  - ten: {as_quoted(_name(one))}" for one in choices)])


def _cells(row: str) -> tuple[str, dict[str, str], str]:
    """The name of a paper, the numbers of its copies and the file of its form, which stand behind it in a table."""
    cells = [" ".join(cell.split()) for cell in row.split("\t")]
    copies = _COPIES.search(" ".join(cells))
    if copies is None:
        return " ".join(cells).strip(), {}, ""
    said = [_COPIES.sub("", " ".join(cells)).strip()] if len(cells) == 1 else [*filter(None, cells[:-2])]
    name = " ".join(cell for i, cell in enumerate(said) if not i or not _FILE.match(cell))
    file = ", ".join(cell for cell in said[1:] if _FILE.match(cell) and cell not in name)
    counts = {key: str(int(count)) for key, count in copies.groupdict().items()}
    # Nought of both says that nobody filled them in.
    return name, counts if any(int(count) for count in counts.values()) else {}, file


def _is_rule(name: str) -> bool:
    """True for sentences among the names of papers: a rule or a remark, which no one can hand in."""
    from .paper_names import begins_with_paper, parse_paper

    bare = _unmarked(_name(name))
    read = parse_paper(bare)
    if read.value is None or any(doubt.code == "row_is_rule" for doubt in read.doubts):
        return True
    return not begins_with_paper(bare) and bool(_SENTENCE.search(bare))


# Instruments and ways of filing


def _instrument(row: str) -> str:
    """An instrument by its number, where a cell or the words name one alone."""
    cells = [" ".join(cell.split()) for cell in row.split("\t")]
    said = _name(" ".join(cells[1:]) if len(cells) > 1 else cells[0])
    number = find_number(cells[0])
    if number is None or not cells[0].startswith(number.canonical):
        number = cited_number(cells[0])
    if number is None:
        return as_quoted(" ".join(cells).strip())
    named = f", ten: {as_quoted(said)}" if said else ""
    return f"{{so_ky_hieu: {number.canonical}{named}}}"


def _ways(rows: Sequence[str], columns: Sequence[str]) -> Iterator[str]:
    """Ways of filing: each begins with its name; a cell of the table may go over several lines."""
    groups: list[list[str]] = []
    named = any(map(_WAY.match, rows))
    for row in rows:
        # The cells of a table part its rows where none of them names a way.
        if groups and not (_WAY.match(row.lstrip()) if named else "\t" in row or not columns):
            groups[-1].append(row)
        else:
            groups.append([row])
    return (_way("\n".join(group).split("\t"), columns) for group in groups)


def _way(cells: Sequence[str], columns: Sequence[str]) -> str:
    """A way of filing, with the time, the charges and the words in the cells behind it."""
    first = " ".join(cells[0].split("\n")[0].split())
    match = _WAY.match(first)
    way = first[: match.end()] if match else first
    word = next((word for said, word in _WAY_WORDS.items() if said in fold(way)), as_quoted(way))
    said = {"hinh_thuc": word} if way else {}
    rest = [first[match.end() :].lstrip(" :,-") if match else "", *cells[0].split("\n")[1:]]
    words = [row for row in rest if row.strip()]
    keys = columns[1:] if len(cells) <= len(columns) else [""] * len(cells)
    for cell, key in zip(cells[1:], keys, strict=False):
        rows = [] if is_placeholder(cell.strip()) else _unbroken(cell.split("\n"))
        is_fee = key == _CHARGES or (
            not key and rows and re.match(r"(?:Lệ )?phí\s*:", rows[0], re.IGNORECASE)
        )
        if rows and _TIME not in said and key in ("", _TIME) and (time := time_rows(rows)):
            said[_TIME] = time
        elif rows and _CHARGES not in said and is_fee and (read := charges("\n".join(rows), "phi")):
            said[_CHARGES] = "\n".join("- " + item.replace("\n", "\n  ") for item in read)
        elif rows and key in (_TIME, _CHARGES):
            words.append(f"{label_of((_WAYS, key))}: {' '.join(rows)}")
        else:
            words += rows
    if words:
        said["mo_ta"] = as_lines([" ".join(row.split()) for row in words])
    return "\n".join(
        f"{key}:\n  " + text.replace("\n", "\n  ") if key in (_TIME, _CHARGES) else f"{key}: {text}"
        for key, text in said.items()
    )


#: The keys of the model for who reads a text.
KEYS = Keys(all_keys, keys_at, lines_of, pasted)
