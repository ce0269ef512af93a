"""The report as a folder of pages: a first one, one for each body that announces procedures, one of all lists.

Static and self-contained: no request, no clock; two runs give the same bytes. What a reader need not see at once is
folded; a link to something inside of a fold opens it. A script filters and sorts what stands there without it, too; the
policy of the page names its hash and allows nothing else.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from hashlib import sha256
from html import escape as _escaped
from importlib import resources
from itertools import count
from typing import Any

from ...words import Lang, visible
from ...words.folding import fold
from .document import (
    Cell,
    Data,
    FileLine,
    ReportDocument,
    ReportLink,
    ReportSection,
    ReportTable,
    StateMark,
    Value,
    cell_text,
)
from .groups import agency_document
from .lists import List, body_key, lists
from .names import Names
from .pictures import FILLINGS, drawing
from .procedure import procedure_document
from .sections import report_document
from .tables import procedure_rows

#: The page of all lists behind counts.
_LISTS = "danh-sach.html"
#: Sections of the first page that stand open: where services stand, and who.
_OPEN = ("ket-luan", "theo-noi-ban-hanh")
#: Rows of the list of all procedures that stand open.
_MOST = 10


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
    yield _LISTS, site.page(_LISTS, ReportDocument(names.sentence("lists"), (), "", ()), lists=behind)


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
        key = body_key(link.key) if link.page == "co-quan" else link.key
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
        from markupsafe import Markup

        up = "../" * name.count("/")
        lang = self.names.lang
        tables = count(1)

        def href(link: ReportLink) -> str:
            file = self.file(link)
            if file.startswith(f"{name}#"):
                return file.removeprefix(name)
            return up + file if file else ""

        def grid(table: ReportTable, rows: Sequence[tuple[Cell, ...]]) -> Markup:
            caption_id = f"b{next(tables)}"
            return Markup(table_html(table, rows, href, self.names.number, caption_id))  # noqa: S704 - escapes its texts

        def listed(one: List) -> Markup:
            return Markup(_list_html(self.names, one, href))  # noqa: S704 - escapes its texts

        text: str = _template().render(
            doc=document,
            lang=lang,
            css=Markup(_read("page.css")),  # noqa: S704 - our own file
            policy=_policy(),
            # A page that stands alone is for paper.
            script=Markup(_read("page.js")) if self.lists else "",  # noqa: S704 - our own file
            up="" if name == "index.html" else f"{up}index.html",
            is_open=lambda section: document.first is None or section.id in _OPEN,
            folds=folds,
            lists=[(self.lists[one.key], one) for one in lists],
            listed=listed,
            grid=grid,
            sentence=lambda parts: Markup("".join(_part(part, href) for part in parts)),  # noqa: S704 - escapes
            say=self.names.sentence,
            drawing=lambda table: drawing(table, lang),
            fillings=FILLINGS,
        )
        return visible(text) + "\n"


def _list_html(names: Names, one: List, href: Callable[[ReportLink], str]) -> str:
    """The procedures of a list by who announced them: that is whom it is sent to."""
    rows: dict[str, list[str]] = {}
    for file in one.files:
        code, base = names.procedures[file]["code"] or "", names.base(file)
        # A file mostly has the name of the code.
        link = ReportLink(base if base.startswith(code) else f"{code} {base}", "thu-tuc", file)
        rows.setdefault(names.agency_of[file], []).append(f"<li>{_inner(link, href, names.number)}</li>")
    return "".join(
        f"<h3>{_inner(names.agency(key), href, names.number)} ({names.number(len(items))})</h3>\n"
        f'<ul class="codes">{"".join(items)}</ul>\n'
        for key, items in rows.items()
    )


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
    digest = b64encode(sha256(_read("page.js").encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _template() -> Any:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=False, keep_trailing_newline=False
    )
    return environment.from_string(_read("page.html"))


@cache
def _read(name: str) -> str:
    return (resources.files(__package__) / "templates" / name).read_text("utf-8").strip()


# A table. Written out here, not by the template: a page has hundreds of cells, most of them alike.

#: The texts of criteria and clauses stand on every page.
escape = lru_cache(maxsize=8192)(_escaped)

#: A name of a row that needs no wide column: a number of a list, the id of a criterion.
_SHORT = 4


def table_html(
    table: ReportTable,
    rows: Sequence[tuple[Cell, ...]],
    href: Callable[[ReportLink], str],
    number: Callable[[int], str],
    caption_id: str,
) -> str:
    """Return some rows of a table under its caption and headings; ``href`` leads to pages, or nowhere."""
    caption = escape(table.caption)
    heads = "".join([f'<th scope="col">{escape(name)}</th>' for name in table.columns])
    parts = [
        f'<div class="scroll" role="region" tabindex="0" aria-labelledby="{caption_id}">\n<table>\n',
        f'<caption id="{caption_id}">{caption}</caption>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n',
    ]
    last = table.rows[-1] if table.total else None
    for row in rows:
        cells = "".join([_cell(value, href, number) for value in row[1:]])
        short = ' class="k"' if len(str(cell_text(row[0]))) <= _SHORT else ""
        total = ' class="total"' if row is last else ""
        # A row without a name of its own, as a total has no number, has no heading either.
        name = (
            f'<th scope="row"{short}>{_inner(row[0], href, number)}</th>'
            if row[0] is not None
            else "<td></td>"
        )
        parts.append(f"<tr{total}>{name}{cells}</tr>\n")
    parts.append("</tbody>\n</table>\n</div>")
    return "".join(parts)


def _cell(value: Cell, href: Callable[[ReportLink], str], number: Callable[[int], str]) -> str:
    if type(value) is str:
        return f"<td>{escape(value)}</td>"
    if value is None:
        return "<td></td>"
    kind = ""
    if isinstance(value, FileLine):
        return f'<td class="p">{_file(value)}</td>'
    if isinstance(value, StateMark):
        kind = ' class="s"'
    elif isinstance(value, int):
        kind = ' class="n"' if value else ' class="z"'
    elif isinstance(value, Value) or (isinstance(value, ReportLink) and isinstance(value.text, int)):
        kind = ' class="n"'
    return f"<td{kind}>{_inner(value, href, number)}</td>"


def _file(value: FileLine) -> str:
    return escape(value.text).replace("/", "/<wbr>")


def _inner(value: Cell, href: Callable[[ReportLink], str], number: Callable[[int], str]) -> str:
    if value is None:
        return ""
    if isinstance(value, StateMark):
        return f'<span class="state {value.kind}">{escape(value.text)}</span>'
    if isinstance(value, FileLine):
        return f'<span class="place">{_file(value)}</span>'
    if isinstance(value, ReportLink):
        target = href(value)
        text = number(value.text) if isinstance(value.text, int) else escape(value.text)
        return f'<a href="{escape(target)}">{text}</a>' if target else text
    said = cell_text(value)
    return number(said) if isinstance(said, int) else escape(said)


def _part(value: Cell, href: Callable[[ReportLink], str]) -> str:
    """A part of a sentence, with its link."""
    text = escape(str(cell_text(value)))
    return f'<a href="{escape(href(value))}">{text}</a>' if isinstance(value, ReportLink) else text
