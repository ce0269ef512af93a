"""Thành phần hồ sơ: cases, papers and notes, and the templates attached to them or only named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from ..finding import Path, place_of
from ..model.paper_names import (
    parse_case,
    parse_paper,
    parse_sets,
    ran_in_heading,
    remarks_of,
    split_papers,
    to_be_shown,
    without_heading,
)
from ..model.shapes import NONE_WORD
from ..words.folding import fold
from ..words.grammar import Parsed
from ..words.text import flat, is_null, shortened, states_none
from .draft import ProcedureDraft, SourceNode
from .ledger import Fate
from .prose.citations import parse_citation
from .prose.templates import (
    Mention,
    called_by,
    follows_some,
    mentions,
    number_in,
    same_number,
    same_template,
    signed,
    title_of_file,
)

_BULLET = re.compile(r"\A(?:[-+*•]\s+)+")
# The cases of one procedure mostly ask for the same papers: each row is read once, and never written to.
_split_papers = lru_cache(maxsize=1024)(split_papers)
_read = lru_cache(maxsize=1024, typed=True)(parse_paper)


class Templates:
    """The templates of a dossier in the making, in the order of their first mention."""

    def __init__(self, draft: ProcedureDraft) -> None:
        self._draft = draft
        #: The rows ``mau_don_to_khai`` by their keys.
        self.rows: dict[str, dict[str, Any]] = {}
        #: What the papers that came with a file call it.
        self._called: dict[str, Mention] = {}

    def place(self, key: str) -> Path:
        """Where the row of a template stands in the file."""
        return ("mau_don_to_khai", list(self.rows).index(key))

    def of_file(self, file: str, address: str = "") -> str:
        """The name of the template that a file is; the same file is the same template.

        ``address`` is where the source keeps it; of two places of one file the first is as good.
        """
        name = title_of_file(file)
        key = _slug(name) or "mau"
        known = self.rows.get(key)
        if known is not None and known.get("tep_nguon") != file:
            key = next(
                k
                for n in range(2, 999)
                if (k := f"{key[:60]}-{n}") not in self.rows or self.rows[k].get("tep_nguon") == file
            )
        if key not in self.rows:
            entry: dict[str, Any] = {"ma": key, "ten": name}
            number = number_in(name)
            if number:
                entry["so_mau"] = called_by(number)
            self.rows[key] = {**entry, "tep_nguon": file} | ({"dia_chi_nguon": address} if address else {})
        return key

    def mentioned(self, said: Mention) -> str:
        """The template that the name of a paper states ("theo Mẫu số 05 … 175/2024/NĐ-CP"): mostly without a file.

        What another paper has as its file under the same number of the same instrument is that file.
        """
        attached = [key for key, one in self._called.items() if same_template(one, said)]
        if len(attached) == 1:
            return attached[0]
        key = _slug(f"{said.name} {said.law}".replace("số", ""))
        if key not in self.rows:
            entry: dict[str, Any] = {"ma": key, "ten": said.name, "so_mau": called_by(said.number)}
            self.rows[key] = entry | ({"van_ban": {"so_ky_hieu": said.law}} if said.law else {})
            self._draft.doubt(self.place(key), "template_mentioned")
        return key

    def name_of(self, key: str) -> str:
        """The name of the file that a template came as, or of the template where it has none."""
        row = self.rows[key]
        return str(row.get("tep_nguon", row["ten"]))

    def listed(self, node: SourceNode) -> None:
        """A template of a list of names: what papers came with is described, another is added."""
        draft = self._draft
        name, number, law = (draft.line(node.text(key)) for key in ("name", "number", "law"))
        file = draft.line(node.text("file"))
        key = self.of_file(file) if file else self.named(name)
        entry, at = self.rows[key], self.place(key)
        entry["ten"] = name or entry["ten"]
        if number:
            entry["so_mau"] = number
        cited = parse_citation(None, law).value if law else None
        if isinstance(cited, dict):
            entry["van_ban"] = {"so_ky_hieu": cited["so_ky_hieu"]}
        for part in ("name", "number", "law", "file"):
            if node.text(part).strip():
                draft.ledger.put(node.at(part), Fate.CARRIED, at)

    def named(self, name: str) -> str:
        """The template of a name; a paper may have brought it as a file of this name."""
        said = mentions(name)
        number = said[0].number if said else number_in(name)
        alike = called_by(number) if number else ""
        key = next(
            (k for k, row in self.rows.items() if name == row["ten"] or alike == row.get("so_mau", "-")), ""
        )
        if not key:
            slug = _slug(name) or "mau"
            key = next(k for n in range(1, 999) if (k := slug if n == 1 else f"{slug}-{n}") not in self.rows)
            self.rows[key] = {"ma": key, "ten": name} | ({"so_mau": alike} if number else {})
        return key

    def describe(self, key: str, name: str, at: Path) -> None:
        """Give a template with a file the instrument that the name of its paper states."""
        entry = self.rows[key]
        own = number_in(entry["ten"])
        said = mentions(name)
        meant = [one for one in said if not own or same_number(own, one.number)]
        if said and not meant:
            self._draft.doubt(at, "template_differs", said=said[0].name, file=self.name_of(key))
        elif meant and meant[0].law and "van_ban" not in entry:
            self._called[key] = meant[0]
            entry |= {"so_mau": called_by(meant[0].number), "van_ban": {"so_ky_hieu": meant[0].law}}
            if not own:
                place = (*self.place(key), "van_ban")
                self._draft.doubt(place, "template_law_of_paper", paper=place_of(at))


def _slug(text: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    if slug and not slug[0].isalpha():
        slug = f"mau-{slug}"
    return slug[:60].rstrip("-")


_DOSSIER = "thanh_phan_ho_so"
#: Nobody counts so many copies: such a number is kept word for word.
_COUNTLESS = 10**6
#: So much of a name is quoted in a doubt.
_QUOTED = 90
#: So long a name of a case has the papers in it.
_CASE_NAME = 500


class Papers:
    """The dossier in the making."""

    def __init__(self, draft: ProcedureDraft) -> None:
        self.draft = draft
        self.common: list[dict[str, Any]] = []
        self.cases: list[dict[str, Any]] = []
        self.notes: list[str] = []
        self.sets: int | None = None
        self.templates = Templates(draft)
        #: Papers marked as having an electronic form without a file, and papers not marked so.
        self.flagged = self.unflagged = 0

    def group(self, name: str) -> tuple[list[dict[str, Any]], Path, bool]:
        """Where papers under a heading go: the list, its place, and whether they are to be presented."""
        # The name of a case may be a whole list of papers, one of which is presented.
        show = to_be_shown(name)
        parsed = parse_case(without_heading(name)) if name else None
        case = parsed.value if parsed else None
        if show or not isinstance(case, str):
            return self.common, (_DOSSIER, "giay_to"), show
        known = next((i for i, c in enumerate(self.cases) if c["ten"] == case), None)
        if known is None:
            known = len(self.cases)
            self.cases.append({"ten": case, "giay_to": []})
        return self.cases[known]["giay_to"], (_DOSSIER, "truong_hop", known, "giay_to"), show

    def note(self, text: str) -> None:
        """A row that is no paper."""
        text = _BULLET.sub("", text)
        if text.strip("-–—_=*+. ") and text not in self.notes:
            self.notes.append(text)

    def finish(self) -> None:
        """Write the dossier and the templates."""
        cases = [case for case in self.cases if case["giay_to"]]
        found: dict[str, Any] = {
            "so_bo": self.sets,
            "giay_to": self.common,
            "truong_hop": cases,
            "luu_y": self.notes,
        }
        found = {key: value for key, value in found.items() if value not in (None, [])}
        self.draft.data[_DOSSIER] = found
        self.draft.data["mau_don_to_khai"] = list(self.templates.rows.values())
        for i, note in enumerate(self.notes if self.common or cases else ()):
            if note.endswith(":"):
                self.draft.doubt((_DOSSIER, "luu_y", i), "note_leads")
        if self.flagged:
            papers = [*self.common, *(paper for case in cases for paper in case["giay_to"])]
            without = sum("mau" not in paper for paper in papers)
            every = without and not self.unflagged
            code, count = ("form_flag_all", without) if every else ("form_flag", self.flagged)
            self.draft.doubt(("mau_don_to_khai",), code, count=count)


def dossier(draft: ProcedureDraft, root: SourceNode) -> None:
    """Read the cases with their papers."""
    papers = Papers(draft)
    for case in root.rows("executionCases"):
        _case(papers, case)
    for row in root.rows("templates"):
        papers.templates.listed(row)
    papers.finish()
    if states_none(root.text("templates")):
        draft.ledger.put(root.at("templates"), Fate.CARRIED, ("mau_don_to_khai",))
        draft.data["mau_don_to_khai"] = draft.data["mau_don_to_khai"] or NONE_WORD


def _case(papers: Papers, case: SourceNode) -> None:
    draft = papers.draft
    raw = case.text("name")
    name = "" if is_null(raw) else draft.line(raw)
    rows = case.rows("profileComponents")
    if fold(name).strip("*_:-").startswith("luu_y") and len(name) <= 20:
        draft.ledger.put(case.at("name"), Fate.CARRIED, (_DOSSIER, "luu_y"))
        for row in rows:
            _note(papers, row)
        return
    into, at, show = papers.group(name)
    if raw.strip():
        named = any(row.text("name").strip() for row in rows)
        _heading(papers, case, name, at, empty=not named, show=show)
    for row in rows:
        if row.text("stated"):
            _stated(papers, row, into, at)
        else:
            _paper(papers, row, into, at, show=show)


def _stated(papers: Papers, row: SourceNode, into: list[dict[str, Any]], at: Path) -> None:
    """A paper whose parts its source has apart: nothing is to be read out of its name."""
    draft, here = papers.draft, (*at, len(into))
    paper: dict[str, Any] = {"ten": draft.text_for(row, "name", here), **_counts_of(draft, row, here)}
    draft.ledger.put(row.at("stated"), Fate.TECHNICAL, (), "flag")
    if draft.text_for(row, "present", here):
        paper["cach_nop"] = "xuat_trinh"
    for key, target in (("only_if", "neu"), ("note", "ghi_chu")):
        if text := draft.text_for(row, key, (*here, target)):
            paper[target] = text
    others = [
        {"ten": draft.text_for(one, "name", (*here, "mot_trong")), **_counts_of(draft, one, here)}
        for one in row.rows("alternatives")
    ]
    if others:
        paper["mot_trong"] = others
    into.append(paper)
    files = row.rows("attachments")
    keys = _files(papers, row, files, [draft.line(file.text("fileName")) for file in files], here)
    if name := draft.text_for(row, "template", (*here, "mau")):
        keys.append(papers.templates.named(name))
    if keys:
        paper["mau"] = keys[0]


def _counts_of(draft: ProcedureDraft, row: SourceNode, at: Path) -> dict[str, int]:
    found = {}
    for key, target in (("originalQty", "ban_chinh"), ("copyQty", "ban_sao")):
        count = row.value.get(key)
        if isinstance(count, int):
            draft.ledger.put(row.at(key), Fate.CARRIED, (*at, target))
            found[target] = count
    return found


def _heading(papers: Papers, case: SourceNode, name: str, at: Path, *, empty: bool, show: bool) -> None:
    """Account for the name of a case."""
    draft = papers.draft
    parsed = parse_case(without_heading(name)) if name else None
    if empty and parsed is not None and parsed.value is not None:
        papers.note(name)
        draft.ledger.put(case.at("name"), Fate.CARRIED, (_DOSSIER, "luu_y"))
    elif show:
        draft.ledger.put(case.at("name"), Fate.CARRIED, at)
    elif parsed is None or parsed.value is None:
        # A heading that tells nothing apart ("Bao gồm", "Giấy tờ phải nộp").
        draft.ledger.put(case.at("name"), Fate.SILENT)
    else:
        draft.read([case.at("name")], (*at[:-1], "ten"), parsed)
        if len(name) > _CASE_NAME:
            draft.doubt((*at[:-1], "ten"), "case_name_long", length=len(name))


def _note(papers: Papers, row: SourceNode) -> None:
    draft = papers.draft
    at = (_DOSSIER, "luu_y")
    text = draft.text_for(row, "name", at, lines=True)
    papers.note(text)
    _counts_of_note(papers, row)


def _counts_of_note(papers: Papers, row: SourceNode, *, told: bool = False) -> None:
    """The counts beside a note: nought says nothing, anything else is doubtful."""
    draft, at = papers.draft, (_DOSSIER, "luu_y")
    for key in ("originalQty", "copyQty"):
        count = row.value.get(key)
        # A container or a blank says nothing here.
        said = isinstance(count, (int, float, str)) and str(count).strip()
        if row.at(key) in draft.ledger.places() or not said:
            continue
        if count == 0:
            draft.ledger.put(row.at(key), Fate.SILENT)
        else:
            draft.ledger.put(row.at(key), Fate.DOUBTED, at, "note_with_count")
            if not told:
                draft.doubt(at, "note_with_count")


def _paper(papers: Papers, row: SourceNode, into: list[dict[str, Any]], at: Path, *, show: bool) -> None:
    """One row: the number of sets, a paper, or a note."""
    draft = papers.draft
    raw = row.text("name")
    if papers.sets is None and _sets(papers, row, raw):
        return
    attached = [(a, draft.line(a.text("fileName"))) for a in row.rows("attachments")]
    files, names = [a for a, name in attached if name], [name for _, name in attached if name]
    shown, text = ran_in_heading(raw)
    parts = _split_papers(text)
    # Of several papers in a row, the first that follows a template is the one that has the files.
    with_files = next(
        (i for i, part in enumerate(parts[1:] and parts) if mentions(part) or follows_some(part)), 0
    )
    for i, part in enumerate(parts):
        own = names if i == with_files else []
        parsed = _read(part or None, _count(row, "originalQty"), _count(row, "copyQty"), (), tuple(own))
        here = (*at, len(into))
        if not isinstance(parsed.value, dict):
            _as_note(papers, row, parsed)
        else:
            paper = dict(draft.read([row.at("name")] if raw.strip() and not i else [], here, parsed))
            for key in ("originalQty", "copyQty"):
                if _count(row, key) is not None and not i:
                    draft.ledger.put(row.at(key), Fate.CARRIED, here)
            if own and paper.get("ghi_chu") == f"Mẫu kèm theo: {'; '.join(dict.fromkeys(own))}":
                del paper["ghi_chu"]  # the templates say it
            if show or shown:
                paper.setdefault("cach_nop", "xuat_trinh")
            if parsed.verbatim:
                paper["ghi_chu"] = "\n".join(
                    filter(None, (paper.get("ghi_chu"), draft.tidy(parsed.verbatim)))
                )
            into.append(paper)
            _of_row(draft, here, str(paper["ten"]), parts, last=i == len(parts) - 1)
        keys = _files(papers, row, files, names, here) if i == with_files else []
        if i == with_files and (template := draft.text_for(row, "template", (*here, "mau"))):
            keys.append(papers.templates.named(template))
        _link(papers, part if parts[1:] else raw, keys, own, here)


def _of_row(draft: ProcedureDraft, at: Path, name: str, parts: list[str], *, last: bool) -> None:
    """Say what a paper has to do with others: of its row, or of the rows that it leads to."""
    if name.endswith(":"):
        draft.doubt(at[:-1], "paper_leads", text=shortened(name, _QUOTED))
    if not parts[1:]:
        return
    draft.doubt(at, "row_apart", count=len(parts))
    said = remarks_of(parts[-1]) if last else ""
    if said:
        # What is said behind the last may be about all of them.
        draft.doubt(at, "row_apart_remark", text=said)


def _sets(papers: Papers, row: SourceNode, raw: str) -> bool:
    """Take a row that states the number of sets; False where it does not."""
    parsed = parse_sets(raw) if raw.strip() else None
    if parsed is None or not isinstance(parsed.value, dict):
        return False
    papers.sets = int(str(parsed.value["so_bo"]))
    papers.draft.read([row.at("name")], (_DOSSIER, "so_bo"), parsed)
    if parsed.verbatim:
        papers.note(papers.draft.line(parsed.verbatim))
    _counts_of_note(papers, row)
    return True


def _as_note(papers: Papers, row: SourceNode, parsed: Parsed) -> None:
    """A row that is a heading or a note."""
    draft, raw = papers.draft, row.text("name")
    if raw.strip():
        draft.ledger.put(row.at("name"), Fate.SILENT if is_null(raw) else Fate.CARRIED, (_DOSSIER, "luu_y"))
    draft.doubts += [((_DOSSIER, "luu_y"), doubt) for doubt in parsed.doubts]
    papers.note(draft.tidy(parsed.verbatim or raw))
    _counts_of_note(papers, row, told=bool(parsed.doubts))


def _files(papers: Papers, row: SourceNode, files: list[SourceNode], names: list[str], at: Path) -> list[str]:
    """Take the files of a row as templates, and the flag that says that there are some."""
    draft = papers.draft
    keys = []
    for node, name in zip(files, names, strict=True):
        address = _address(node)
        key = papers.templates.of_file(name, address)
        keys.append(key)
        row_of = papers.templates.place(key)
        draft.ledger.put(node.at("fileName"), Fate.CARRIED, (*row_of, "tep_nguon"))
        if address and papers.templates.rows[key].get("dia_chi_nguon") == address:
            for part in ("bucketName", "filePath"):
                draft.ledger.put(node.at(part), Fate.CARRIED, (*row_of, "dia_chi_nguon"))
    flag = row.value.get("hasElectronicForm")
    papers.unflagged += flag is False
    if flag is True:
        if keys:
            draft.ledger.put(row.at("hasElectronicForm"), Fate.REPEATED, at)
        else:
            papers.flagged += 1
            draft.ledger.put(row.at("hasElectronicForm"), Fate.DOUBTED, ("mau_don_to_khai",), "form_flag")
    return keys


def _link(papers: Papers, name: str, keys: list[str], files: list[str], at: Path) -> None:
    """Let a paper refer to its template: a file that came with it, or one that its name states."""
    draft = papers.draft
    if len(keys) == 1:
        papers.templates.describe(keys[0], name, at)
    paper = _paper_at(papers, at)
    stated = [papers.templates.mentioned(said) for said in _without_file(mentions(name), files)]
    templates = list(dict.fromkeys(keys + stated))
    if paper is not None and templates:
        paper["mau"] = templates[0]
        for extra in templates[1:]:
            draft.doubt(at, "second_template", template=papers.templates.name_of(extra))
    elif paper is not None and follows_some(name):
        if number := signed(name):
            draft.doubt(at, "template_unread", text=number)
        else:
            draft.doubt(at, "template_unnamed")


def _without_file(said: Sequence[Mention], files: list[str]) -> Sequence[Mention]:
    """The templates a paper states that no file with it is; a file without a number is the first that is left."""
    left = said
    for number in map(number_in, files):
        left = left[1:] if not number else [one for one in left if not same_number(number, one.number)]
    return left if said[1:] or not files else ()


def _address(file: SourceNode) -> str:
    """In which store a file is, and where in it, to ask for it by; none where the file could not hold it as it is."""
    parts = [file.text("bucketName"), file.text("filePath")]
    return "/".join(parts) if all(part and flat(part) == part for part in parts) else ""


def _paper_at(papers: Papers, at: Path) -> dict[str, Any] | None:
    """The paper that a row became; None for one that became a note, and leaves its template unreferred to."""
    holder: Any = {_DOSSIER: {"giay_to": papers.common, "truong_hop": papers.cases}}
    for step in at:
        if isinstance(holder, list) and isinstance(step, int) and step >= len(holder):
            return None
        holder = holder[step]
    paper: dict[str, Any] = holder
    return paper


def _count(row: SourceNode, key: str) -> int | None:
    value = row.value.get(key)
    return (
        value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _COUNTLESS else None
    )
