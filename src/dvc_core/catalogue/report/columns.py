"""Lists with a column for everything there is to know: procedures, verdicts, tasks, findings. For those who filter.

A column is one line: its heading, and what it says of one thing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ...words import Both, Lang, say
from ..overview.procedure import refuted
from .document import Cell, Data, Link, State, Table
from .names import Names


class Column(NamedTuple):
    """A heading, and what stands under it for one thing."""

    head: str
    of: Callable[[Any], Cell]


class _Verdict(NamedTuple):
    """A criterion of a procedure under a framework, with its verdict."""

    procedure: Data
    framework: str
    found: Data


class _Found(NamedTuple):
    """A finding of a procedure's file."""

    procedure: Data
    finding: Data


def procedures_table(names: Names) -> Table:
    """Every procedure with everything that is counted of it."""
    head = _heads(names.lang)
    columns = [
        Column(head("code"), lambda p: p["code"]),
        Column(head("name"), lambda p: _name(names, p)),
        Column(head("sector"), lambda p: p["sector"]),
        Column(head("tiers"), lambda p: ", ".join(names.word(t) for t in p["tiers"])),
        Column(head("executing"), lambda p: "; ".join(p["agencies"])),
        Column(head("issuing"), lambda p: p["issuer"]),
        *(column for name in names.frameworks for column in _standing(names, name)),
        Column(head("error"), lambda p: p["findings"]["error"]),
        Column(head("warning"), lambda p: p["findings"]["warning"]),
        Column(head("info"), lambda p: p["findings"]["info"]),
        Column(head("known"), lambda p: p["known"]),
        Column(head("suppressed"), lambda p: len(p["waivers"])),
        Column(head("doubts"), lambda p: len(p["doubts"])),
        Column(head("file"), lambda p: names.file(p["file"])),
        Column(head("hash"), lambda p: p["hash"]),
    ]
    return _listed(head, "procedures", columns, names.data["procedures"])


def verdicts_table(names: Names) -> Table:
    """Every procedure with the verdict of every criterion."""
    head = _heads(names.lang)
    columns = [
        Column(head("code"), lambda p: p["code"]),
        Column(head("name"), lambda p: _name(names, p)),
        *(
            Column(f"{names.framework(name)}, {c['id']}: {c['text'][names.lang]}", _verdict(names, name, c["id"]))
            for name, f in names.frameworks.items()
            for c in f["criteria"]
        ),
    ]
    return _listed(head, "verdicts", columns, names.data["procedures"])


def tasks_table(names: Names) -> Table:
    """Everything that keeps a procedure from the highest level of the first framework, with what to do about it."""
    head = _heads(names.lang)
    scale = names.scales[names.first]
    columns = [
        Column(head("code"), lambda v: v.procedure["code"]),
        Column(head("name"), lambda v: _name(names, v.procedure)),
        Column(head("executing"), lambda v: "; ".join(v.procedure["agencies"])),
        Column(head("criterion"), lambda v: names.text(v.framework, v.found["id"])),
        Column(head("verdict"), lambda v: names.state(v.found["verdict"])),
        Column(head("why"), lambda v: names.why(v.found)),
        Column(head("action"), lambda v: _todo(names, v)),
        Column(head("actor"), lambda v: names.actor(_work(names, v)["actor"])),
        Column(head("effort"), lambda v: names.effort(_work(names, v)["effort"])),
        Column(head("basis"), lambda v: names.law(v.framework, v.found["id"])),
        Column(head("file"), lambda v: names.file(v.procedure["file"])),
        Column(head("line"), lambda v: v.found["line"]),
    ]
    in_the_way = (v for p in names.data["procedures"] for v in _in_the_way(names, names.first, p))
    return _listed(head, "tasks", columns, in_the_way, level=names.level(names.first, scale.top))


def findings_table(names: Names) -> Table:
    """Every finding of every file, the gravest first."""
    head = _heads(names.lang)
    columns = [
        Column(head("code"), lambda f: f.procedure["code"]),
        Column(head("name"), lambda f: _name(names, f.procedure)),
        Column(head("severity"), lambda f: State(head(f.finding["severity"]), f.finding["severity"])),
        Column(head("rule"), lambda f: f.finding["code"]),
        Column(head("finding"), lambda f: f.finding["text"][names.lang]),
        Column(head("known"), lambda f: head("yes") if f.finding["known"] else None),
        Column(head("file"), lambda f: names.file(f.procedure["file"])),
        Column(head("line"), lambda f: f.finding["line"]),
    ]
    found = [_Found(p, f) for p in names.data["procedures"] for f in p["found"]]
    found.sort(key=lambda f: ("error", "warning", "info").index(f.finding["severity"]))
    return _listed(head, "findings", columns, found)


def _name(names: Names, p: Data) -> Link:
    return Link(p["name"] or names.file(p["file"]), "thu-tuc", p["file"])


def _standing(names: Names, name: str) -> Iterator[Column]:
    """Where a procedure stands under one framework, and the first thing to do."""
    head, law, scale = _heads(names.lang), names.framework(name), names.scales[name]

    def level(which: str) -> Callable[[Data], Cell]:
        def of(p: Data) -> Cell:
            found = p["levels"][name][which] if p["graded"] else None
            return None if found is None else names.short(name, found)

        return of

    def first(what: Callable[[_Verdict], str]) -> Callable[[Data], Cell]:
        def of(p: Data) -> Cell:
            in_the_way = list(_in_the_way(names, name, p))
            unmet = (v for v in in_the_way if v.found["verdict"] == "unmet")
            one = next(unmet, in_the_way[0] if in_the_way else None)
            return what(one) if one else None

        return of

    columns = {
        "standing": lambda p: names.standing(scale.standing(p, scale.top)),
        "proven": level("proven"),
        "achievable": level("achievable"),
        "ceiling": level("ceiling"),
        "declared": level("declared"),
        "unmet": lambda p: ", ".join(refuted(p["levels"][name])) if p["graded"] else None,
        "first": first(lambda v: _todo(names, v)),
        "who": first(lambda v: names.actor(_work(names, v)["actor"])),
        "how_much": first(lambda v: names.effort(_work(names, v)["effort"])),
    }
    for key, of in columns.items():
        yield Column(f"{law}: {head(key)}", of)


def _verdict(names: Names, name: str, criterion: str) -> Callable[[Data], Cell]:
    def of(p: Data) -> Cell:
        criteria = p["levels"][name]["criteria"] if p["graded"] else ()
        found = next((c["verdict"] for c in criteria if c["id"] == criterion), None)
        return names.state(found) if found else None

    return of


def _in_the_way(names: Names, name: str, p: Data) -> Iterator[_Verdict]:
    """What keeps a procedure from being proven to be at the highest level."""
    scale = names.scales[name]
    for found in scale.open(p["levels"][name], scale.top) if p["graded"] else ():
        yield _Verdict(p, name, found)


def _work(names: Names, v: _Verdict) -> Data:
    """The first step, or, where nobody knows one, the criterion with who acts and how much work it is in general."""
    return v.found["first"] or names.criterion(v.framework, v.found["id"])


def _todo(names: Names, v: _Verdict) -> str:
    if v.found["first"]:
        return names.todo(v.found["first"])
    said: str = names.criterion(v.framework, v.found["id"])["action"][names.lang]
    return said


def _listed(head: Callable[..., str], what: str, columns: Iterable[Column], things: Iterable[Any], **values: object) -> Table:
    """A numbered list: its caption, and under another key its sheet."""
    columns = tuple(columns)
    rows = tuple((n, *(column.of(thing) for column in columns)) for n, thing in enumerate(things, 1))
    return Table(head(what, **values), (head("number"), *(column.head for column in columns)), rows, sheet=head(f"{what}_sheet"))


def _heads(lang: Lang) -> Callable[..., str]:
    return lambda key, **values: say(COLUMNS[key], lang, **values)


COLUMNS: Mapping[str, Both] = {
    # Trang tính
    "procedures": {"vi": "Mọi thủ tục, với mọi số liệu", "en": "Every procedure with all its figures"},
    "procedures_sheet": {"vi": "Thủ tục", "en": "Procedures"},
    "verdicts": {"vi": "Kết luận theo từng tiêu chí", "en": "The verdict on every criterion"},
    "verdicts_sheet": {"vi": "Thủ tục theo tiêu chí", "en": "Procedures by criterion"},
    "tasks": {"vi": "Việc còn phải làm để tới mức: {level}", "en": "What is left to do to reach: {level}"},
    "tasks_sheet": {"vi": "Việc phải làm", "en": "Tasks"},
    "findings": {"vi": "Mọi phát hiện trong các tệp", "en": "Every finding in the files"},
    "findings_sheet": {"vi": "Phát hiện", "en": "Findings"},
    # Cột
    "number": {"vi": "STT", "en": "No."},
    "code": {"vi": "Mã thủ tục", "en": "Code"},
    "name": {"vi": "Tên thủ tục", "en": "Name"},
    "sector": {"vi": "Lĩnh vực", "en": "Sector"},
    "tiers": {"vi": "Cấp thực hiện", "en": "Government levels"},
    "executing": {"vi": "Cơ quan thực hiện", "en": "Executing bodies"},
    "issuing": {"vi": "Cơ quan công bố", "en": "Announced by"},
    "standing": {"vi": "so với mức cao nhất", "en": "against the highest level"},
    "proven": {"vi": "mức chứng minh được", "en": "proven level"},
    "achievable": {"vi": "mức chưa bị bác bỏ", "en": "level not refuted"},
    "ceiling": {"vi": "mức trần", "en": "ceiling"},
    "declared": {"vi": "mức công bố", "en": "declared level"},
    "unmet": {"vi": "tiêu chí không đạt", "en": "criteria not met"},
    "first": {"vi": "việc đầu tiên", "en": "first step"},
    "who": {"vi": "ai làm", "en": "who acts"},
    "how_much": {"vi": "công sức", "en": "effort"},
    "criterion": {"vi": "Tiêu chí", "en": "Criterion"},
    "verdict": {"vi": "Kết luận", "en": "Verdict"},
    "why": {"vi": "Vì sao", "en": "Why"},
    "action": {"vi": "Việc phải làm", "en": "What to do"},
    "actor": {"vi": "Ai làm", "en": "Who acts"},
    "effort": {"vi": "Công sức", "en": "Effort"},
    "basis": {"vi": "Căn cứ", "en": "Basis"},
    "severity": {"vi": "Mức nặng", "en": "Severity"},
    "rule": {"vi": "Quy tắc", "en": "Rule"},
    "finding": {"vi": "Phát hiện", "en": "Finding"},
    "error": {"vi": "Lỗi", "en": "Error"},
    "warning": {"vi": "Cảnh báo", "en": "Warning"},
    "info": {"vi": "Gợi ý", "en": "Information"},
    "known": {"vi": "Đã biết từ trước", "en": "Known before"},
    "suppressed": {"vi": "Được bỏ qua có lý do", "en": "Waived with a reason"},
    "doubts": {"vi": "Điều chưa xác minh", "en": "Unverified items"},
    "file": {"vi": "Tệp", "en": "File"},
    "line": {"vi": "Dòng", "en": "Line"},
    "hash": {"vi": "Mã băm của tệp", "en": "Hash of the file"},
    "yes": {"vi": "có", "en": "yes"},
}
