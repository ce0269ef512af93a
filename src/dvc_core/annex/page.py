"""One procedure as a page: the eleven items in the order in which annexes of decisions have them, doubts marked.

The page is a document in words (:mod:`dvc_core.words.document`); the terminal, HTML and the annex in Word write this one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from ..formats.citations import cited
from ..model.form import Condition
from ..model.procedure import Channel, Citation, Paper, Procedure, Unverified
from ..words import Lang, document_name, format_message, law_day, show
from ..words.document import Document, DocumentItem, DocumentSection, Link, Text
from ..words.vocabulary import word_label
from .conditions import Conditions
from .fees import fee_items, period
from .times import time_lines
from .words import ITEMS, PAGE

#: Doubts that tell nothing of this procedure: the source has no field, or left it empty.
_SILENT = "nguon_khong_co"
#: The items by the keys of the file; what stands under another key is told at the end.
_KEYS = {
    "trinh_tu_thuc_hien": "steps",
    "cach_thuc_thuc_hien": "channels",
    "hinh_thuc_nhan_tra": "channels",
    "thanh_phan_ho_so": "dossier",
    "thoi_han_giai_quyet": "deadline",
    "truong_hop": "deadline",
    "doi_tuong_thuc_hien": "subjects",
    "co_quan_giai_quyet": "agencies",
    "ket_qua_thuc_hien": "results",
    "phi_le_phi": "fees",
    "mau_don_to_khai": "templates",
    "yeu_cau_dieu_kien": "conditions",
    "can_cu_phap_ly": "legal_basis",
}


def procedure_page(procedure: Procedure, lang: Lang, *, doubts: bool = True) -> Document:
    """Describe a procedure as its annex does; ``doubts`` adds what its file says is not verified."""
    page = _Page(procedure, lang)
    said = _by_item(procedure.unverified or ()) if doubts else {}
    sections: list[DocumentSection] = []
    for name, write in page.items().items():
        first, *more = [*write()] or [DocumentSection(notes=(format_message(PAGE["not_stated"], lang),))]
        reasons = dict.fromkeys(one.reason for one in said.pop(name, ()))
        marks = tuple(format_message(PAGE["doubt"], lang, text=reason) for reason in reasons)
        head = DocumentSection(ITEMS[name][lang])
        # What follows a heading at once stands under it; parts of their own come below.
        parts = [first._replace(title=head.title), *more] if not first.title else [head, first, *more]
        parts[-1] = parts[-1]._replace(notes=(*parts[-1].notes, *marks))
        sections += parts
    sections += page.rest(said, sources=doubts)
    title = procedure.name or format_message(PAGE["unnamed"], lang)
    return Document("procedure", title, tuple(map(Text, page.head())), tuple(sections))


def _by_item(entries: Iterable[Unverified]) -> dict[str, list[Unverified]]:
    """What is not verified, by the item that it is about."""
    found: dict[str, list[Unverified]] = {}
    for entry in entries:
        key, *inner = (entry.places or (entry.item,))[0].split(".")
        name = next((_KEYS[one] for one in inner if key == "cach_thuc_thuc_hien" and one in _KEYS), None)
        silent = entry.kind == _SILENT
        found.setdefault("" if silent else name or _KEYS.get(key, key), []).append(entry)
    return found


def _flat(text: str) -> str:
    return " ".join(text.split())


def channel_labels(channels: Sequence[Channel], lang: Lang) -> list[str]:
    """What each way of filing is called: its way and case, with a number where that is not its own."""
    labels: list[str] = []
    for row in channels:
        label = word_label(row.way, lang)
        if row.case:
            label = format_message(PAGE["case"], lang, way=label, case=_flat(row.case))
        again = sum(one == label or one.startswith(f"{label} (") for one in labels)
        labels.append(format_message(PAGE["row"], lang, label=label, n=again + 1) if again else label)
    return labels


class _Page:
    """The items of one procedure in words of a language."""

    def __init__(self, procedure: Procedure, lang: Lang) -> None:
        self.of, self.lang = procedure, lang
        self.words = Conditions(procedure, lang).words
        self.channels = procedure.channels or ()
        self.labels = channel_labels(self.channels, lang)
        self.templates = {one.id: one for one in procedure.templates or ()}

    def items(self) -> dict[str, Callable[[], Iterable[DocumentSection]]]:
        """What writes each item, in their order."""
        return {name: getattr(self, f"_{name}") for name in ITEMS}

    def _message(self, key: str, **values: object) -> str:
        return format_message(PAGE[key], self.lang, **values)

    def _words(self, words: Iterable[str]) -> str:
        return ", ".join(word_label(word, self.lang) for word in words)

    def _pairs(self, *pairs: tuple[str, str | None]) -> tuple[str, ...]:
        """The sentence of each key whose text is stated."""
        return tuple(self._message(key, text=_flat(text)) for key, text in pairs if text)

    def _none_or(self, stated: Sequence[object] | None) -> Iterator[DocumentSection]:
        """Say that there is none, where that is stated."""
        if stated is not None and not stated:
            yield DocumentSection(notes=(self._message("none"),))

    def head(self) -> tuple[str, ...]:
        """What the procedure is: code, sector, tiers, decision."""
        of = self.of
        return self._pairs(
            ("code", of.code),
            ("former_codes", ", ".join(of.former_codes or ())),
            ("sector", self._with_code(of.sector.name, of.sector.code) if of.sector else None),
            ("tiers", self._words(of.tiers or ())),
            ("kind", word_label(of.kind, self.lang) if of.kind else None),
            ("announcement", self._law(of.announcement)),
            ("valid", period(of.valid_from, of.valid_to, self.lang)),
        )

    def _with_code(self, name: str, code: str | None) -> str:
        return self._message("with_code", name=_flat(name), code=code) if code else _flat(name)

    def _law(self, law: Citation | None) -> str:
        """An instrument as a list names it: title, then what the title does not say of number, day and issuer."""
        if law is None:
            return ""
        place = cited(law, self.lang) if law.article or law.annex else ""
        title = _flat(law.title or "")
        said = [law.number] if law.number not in title else []
        if law.issued and law_day(law.issued, "vi") not in title and f"{law.issued:%d/%m/%Y}" not in title:
            said.append(show(law.issued, self.lang))
        said += [law.issuer] if law.issuer and law.issuer not in title else []
        if not title:
            title, said = document_name(law.number, self.lang), said[1:]
        parts = [title, f"({', '.join(said)})" if said else "", f"– {place}" if place else "", law.note or ""]
        return " ".join(filter(None, parts))

    def _steps(self) -> Iterator[DocumentSection]:
        for n, step in enumerate(self.of.steps or (), 1):
            number = self._message("step", n=n)
            title = f"{number}. {_flat(step.title)}" if step.title else number
            yield DocumentSection(title, level=2, notes=(*_lines(step.text), *self._basis(step.basis)))

    def _basis(self, law: Citation | None) -> tuple[str, ...]:
        return (self._message("basis", text=cited(law, self.lang)),) if law is not None else ()

    def _channels(self) -> Iterator[DocumentSection]:
        for label, row in zip(self.labels, self.channels, strict=True):
            notes = (*self._pairs(("address", row.address)), *self._when(row.when), *_lines(row.text))
            yield DocumentSection(label, level=2, notes=notes)
        exchange = self.of.exchange
        if exchange is not None:
            notes = self._pairs(
                ("receive", self._words(exchange.receive or ())),
                ("deliver", self._words(exchange.deliver or ())),
                ("note", exchange.note),
            )
            yield DocumentSection(notes=notes)
        if self.of.non_territorial:
            yield DocumentSection(notes=(self._message("anywhere"),))

    def _when(self, condition: Condition | None) -> tuple[str, ...]:
        return (self._message("on_condition", text=self.words(condition)),) if condition else ()

    def _dossier(self) -> Iterator[DocumentSection]:
        dossier = self.of.dossier
        if dossier is None:
            return
        if dossier.papers:
            items = tuple(map(self._paper, dossier.papers))
            yield DocumentSection(self._message("common_papers"), items, level=2)
        else:
            yield from self._none_or(dossier.papers)
        for case in dossier.cases or ():
            title = self._message("papers_of", case=_flat(case.name))
            yield DocumentSection(title, tuple(map(self._paper, case.papers)), level=2)
        if dossier.notes:
            yield DocumentSection(self._message("remarks"), tuple(map(_remark, dossier.notes)), level=2)
        if dossier.sets is not None:
            yield DocumentSection(notes=(self._message("sets", n=dossier.sets),))

    def _paper(self, paper: Paper) -> DocumentItem:
        details = (
            *((self._message("to_show"),) if paper.handling == "xuat_trinh" else ()),
            *self._template(paper.template),
            *self._pairs(("only_if", paper.only_if)),
            *(() if paper.only_if else self._when(paper.when)),
            *(
                self._message("one_of", text=self._counted(one.name, one.originals, one.copies))
                for one in paper.alternatives or ()
            ),
            *self._pairs(("from_database", paper.from_database.name if paper.from_database else None)),
            *self._basis(paper.basis),
            *self._pairs(("note", paper.note)),
        )
        name = self._counted(paper.name, paper.originals, paper.copies)
        return DocumentItem(name, details=tuple(map(Link, details)))

    def _template(self, key: str | None) -> tuple[str, ...]:
        """The template of a paper: its file, where it is known by that, else its name."""
        one = self.templates.get(key or "")
        file = one.source_file or one.file if one else None
        return self._pairs(("template_file", file), ("template", one.name if one and not file else None))

    def _counted(self, name: str, originals: int | None, copies: int | None) -> str:
        pairs = (("originals", originals), ("copies", copies))
        counts = "; ".join(self._message(key, n=n) for key, n in pairs if n is not None)
        return self._message("paper", name=_flat(name), counts=counts) if counts else _flat(name)

    def _deadline(self) -> Iterator[DocumentSection]:
        if self.of.deadline is not None:
            yield DocumentSection(notes=tuple(time_lines(self.of.deadline, self.lang)))
        for label, row in zip(self.labels, self.channels, strict=True):
            if row.deadline is not None:
                yield DocumentSection(label, level=2, notes=tuple(time_lines(row.deadline, self.lang)))
        for one in self.of.variants or ():
            key = "variant_named" if one.name else "variant"
            lines = time_lines(one.deadline, self.lang) if one.deadline else ()
            yield DocumentSection(
                self._message(key, code=one.code, name=_flat(one.name or "")), level=2, notes=tuple(lines)
            )

    def _subjects(self) -> Iterator[DocumentSection]:
        if self.of.subjects:
            yield DocumentSection(
                items=tuple(DocumentItem(word_label(one, self.lang)) for one in self.of.subjects)
            )

    def _agencies(self) -> Iterator[DocumentSection]:
        of = self.of.agencies
        if of is not None:
            lines = self._pairs(
                *(("executing", name) for name in of.executing or ()),
                ("deciding", of.deciding),
                ("delegated", of.delegated),
                *(("cooperating", name) for name in of.cooperating or ()),
                ("receiving", of.receiving),
            )
            yield DocumentSection(notes=lines) if lines else DocumentSection()

    def _results(self) -> Iterator[DocumentSection]:
        found = []
        for one in self.of.results or ():
            template = None if one.template == "khong_co" else one.template
            name = self._with_code(one.name, one.code)
            details = self._pairs(("result_template", template), ("valid_for", one.valid_for))
            found.append(DocumentItem(name, details=tuple(map(Link, details))))
        if found:
            yield DocumentSection(items=tuple(found))

    def _fees(self) -> Iterator[DocumentSection]:
        if self.of.fees:
            yield DocumentSection(items=tuple(fee_items(self.of.fees, self.lang, self.words)))
        else:
            yield from self._none_or(self.of.fees)
        for label, row in zip(self.labels, self.channels, strict=True):
            if row.fees:
                yield DocumentSection(label, tuple(fee_items(row.fees, self.lang, self.words)), level=2)
            elif row.fees is not None:
                yield DocumentSection(label, level=2, notes=(self._message("none"),))

    def _templates(self) -> Iterator[DocumentSection]:
        yield from self._none_or(self.of.templates)
        items = []
        for one in self.of.templates or ():
            details = self._pairs(
                ("number", one.number),
                ("issued_with", self._law(one.issued_with)),
                ("file", one.source_file or one.file),
            )
            items.append(DocumentItem(_flat(one.name), details=tuple(map(Link, details))))
        if items:
            yield DocumentSection(items=tuple(items))

    def _conditions(self) -> Iterator[DocumentSection]:
        yield from self._none_or(self.of.conditions)
        if self.of.conditions:
            yield DocumentSection(notes=tuple(line for one in self.of.conditions for line in _lines(one)))

    def _legal_basis(self) -> Iterator[DocumentSection]:
        if self.of.legal_basis:
            yield DocumentSection(items=tuple(DocumentItem(self._law(one)) for one in self.of.legal_basis))

    def rest(self, doubts: dict[str, list[Unverified]], *, sources: bool) -> list[DocumentSection]:
        """What no item holds: notes, what is not verified of other things, where all this comes from."""
        silent = doubts.pop("", [])
        others = [one for entries in doubts.values() for one in entries]
        marks = [self._message("doubt", text=f"{one.item}: {one.reason}") for one in others]
        marks += [self._message("silent", n=len(silent))] if silent else []
        notes = tuple(line for note in self.of.notes or () for line in _lines(note))
        seen = [self._message("seen", name=one.name, seen=one.seen) for one in self.of.provenance or ()]
        pairs = (("notes", notes), ("doubts", marks), ("sources", seen if sources else ()))
        return [DocumentSection(self._message(key), notes=tuple(lines)) for key, lines in pairs if lines]


def _remark(text: str) -> DocumentItem:
    first, *more = _lines(text) or ("",)
    return DocumentItem(first, details=tuple(map(Link, more)))


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())
