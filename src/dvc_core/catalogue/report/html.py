"""The report as a folder of pages: a first one, one for each body that announces procedures, one of all lists.

Static and self-contained: no request, no clock; two runs give the same bytes. What a reader need not see at once is
folded; a link to something inside of a fold opens it. A script filters and sorts what stands there without it, too; the
policy of the page names its hash and allows nothing else.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from itertools import count

from ...words import Lang, visible
from ...words.folding import fold
from .document import Data, ReportDocument, ReportLink, ReportSection, cell_text
from .groups import agency_document
from .lists import List, list_key, lists, procedure_rows
from .names import Names
from .pictures import FILLINGS, drawing
from .procedure import procedure_document
from .sections import report_document
from .template_files import read_template, template

#: The page of all lists behind counts.
_LISTS = "danh-sach.html"
#: Sections of the first page that stand open: where services stand, and who.
_OPEN = ("ket-luan", "theo-noi-ban-hanh")
#: Rows of the list of all procedures that stand open.
_MOST = 10
#: A name of a row that needs no wide column: a number of a list, the id of a criterion.
_SHORT = 4


def html_pages(data: Data, lang: Lang) -> Iterator[tuple[str, str]]:
    """Yield (file, text) of every page, the first one first; files are relative, with forward slashes."""
    names = Names(data, lang)
    behind = _merged(lists(names))
    site = _Site(names, behind)
    document = report_document(names)
    every = procedure_rows(names, data["procedures"])._replace(most=_MOST)
    everything = ReportSection("thu-tuc", names.sentence("all_procedures"), (), (every,))
    whole = document._replace(sections=(*document.sections[:-1], everything, document.sections[-1]))
    yield "index.html", site.page("index.html", whole)
    for key, members in names.agencies.items():
        name = site.agencies[key]
        folds = [(site.ids[p["file"]], procedure_document(names, p)) for p in members]
        yield name, site.page(name, agency_document(names, key, members), folds=folds)
    yield _LISTS, site.page(_LISTS, ReportDocument(names.sentence("lists"), "", ()), lists=behind)


def _merged(found: Iterable[List]) -> list[List]:
    """The lists, those of the same procedures as one: a list of every procedure has many titles."""
    merged: dict[object, List] = {}
    for one in found:
        same: object = one.key if one.table or one.note else one.files
        first = merged.setdefault(same, one)
        if first is not one:
            merged[same] = first._replace(same=(*first.same, one))
    return list(merged.values())


def single_page(names: Names, document: ReportDocument) -> str:
    """A document as one page that leads nowhere."""
    return _Site(names, ()).page("index.html", document)


class _Site:
    """The places of procedures, bodies and lists on the pages, and the drawing of a page."""

    def __init__(self, names: Names, behind: Iterable[List]) -> None:
        self.names = names
        taken: set[str] = set()
        self.agencies = {
            key: f"co-quan/{_free(key or names.sentence('not_stated'), taken)}.html" for key in names.agencies
        }
        self.ids: dict[str, str] = {}
        self.pages: dict[str, str] = {}
        for key, members in names.agencies.items():
            there: set[str] = set()
            for p in members:
                self.ids[p["file"]] = _free(p["code"] or p["file"], there)
                self.pages[p["file"]] = f"{self.agencies[key]}#{self.ids[p['file']]}"
        anchors: set[str] = set()
        self.lists: dict[str, str] = {}
        for one in behind:
            anchor = _free(one.key, anchors)
            self.lists.update(dict.fromkeys((one.key, *(other.key for other in one.same)), anchor))

    def file(self, link: ReportLink) -> str:
        """The address of a link, seen from the first page; empty where there is no such place."""
        if link.page == "muc":
            return f"index.html#{link.key}"
        if link.page == "thu-tuc":
            return self.pages.get(link.key, "")
        if link.page == "co-quan" and link.key in self.agencies:
            return self.agencies[link.key]
        key = list_key("thuc-hien", link.key) if link.page == "co-quan" else link.key
        return f"{_LISTS}#{self.lists[key]}" if key in self.lists else ""

    def page(
        self,
        name: str,
        document: ReportDocument,
        *,
        folds: Sequence[tuple[str, ReportDocument]] = (),
        lists: Sequence[List] = (),
    ) -> str:
        """Draw a page; of long tables the rest is folded."""
        from markupsafe import Markup, escape

        up = "../" * name.count("/")
        names, tables = self.names, count(1)

        def href(link: ReportLink) -> str:
            file = self.file(link)
            if file.startswith(f"{name}#"):
                return file.removeprefix(name)
            return up + file if file else ""

        text: str = template("page.html").render(
            doc=document,
            lang=names.lang,
            css=Markup(read_template("page.css")),  # noqa: S704 - our own file
            policy=_policy(),
            # A page that stands alone is for paper.
            script=Markup(read_template("page.js")) if self.lists else "",  # noqa: S704 - our own file
            up="" if name == "index.html" else f"{up}index.html",
            is_open=lambda section: document.first is None or section.id in _OPEN,
            folds=folds,
            lists=[(self.lists[one.key], one) for one in lists],
            by_agency=lambda one: list_links(names, one),
            href=href,
            number=names.number,
            table_id=lambda: f"b{next(tables)}",
            # A file and its line may be broken at slashes only.
            place=lambda cell: escape(cell.text).replace("/", Markup("/<wbr>")),
            short=lambda cell: len(str(cell_text(cell))) <= _SHORT,
            say=names.sentence,
            drawing=lambda table: drawing(table, names.lang),
            fillings=FILLINGS,
        )
        return visible(text) + "\n"


def list_links(names: Names, one: List) -> dict[ReportLink, list[ReportLink]]:
    """The procedures of a list by who announced them: that is whom it is sent to."""
    rows: dict[ReportLink, list[ReportLink]] = {}
    keys = [one.key, *(other.key for other in one.same)]
    # Where a leader looks first each has its name: on every list names would be most of the page.
    named = one.key.startswith(list_key(names.first, names.scales[names.first].top, ""))
    work = any(key.startswith(list_key(names.first, "viec", "")) for key in keys)
    agency = names.agency_with_unit if work else names.agency
    # A file mostly has the name of the code: its ending is told where the files of a body are asked for.
    ending = "" if one.key.startswith("thuc-hien") else ".yaml"
    for file in one.files:
        link, code, base = names.procedure(file), names.procedures[file]["code"] or "", names.base(file)
        if not named:
            text = base.removesuffix(ending) if base.startswith(code) else f"{code} {base}"
            link = link._replace(text=text)
        rows.setdefault(agency(names.agency_of[file]), []).append(link)
    return rows


def _free(text: str, taken: set[str]) -> str:
    """A name for a file or a place that nothing has yet, also where capitals do not count."""
    stem = re.sub(r"[^0-9A-Za-z.]+", "-", fold(text)).replace("uy-ban-nhan-dan", "ubnd")
    stem = stem[:80].strip("-.") or "x"
    names: Iterable[str] = (f"{stem}{'' if n == 1 else f'-{n}'}" for n in count(1))
    name = next(n for n in names if n.lower() not in taken)
    taken.add(name.lower())
    return name


@cache
def _policy() -> str:
    """The content security policy of a page: its own styles, its own script, and no request."""
    digest = b64encode(sha256(read_template("page.js").encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'"
    )
