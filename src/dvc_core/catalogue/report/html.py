"""The report as a folder of pages: a first one; one for each body, list and procedure; long tables whole.

Static and self-contained: no script, no request, no clock; two runs give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from html import escape as _escaped
from importlib import resources
from itertools import count
from typing import Any

from ...model.keys import is_number_key
from ...words import Lang, show, visible
from ...words.folding import fold
from ...words.vocabulary import VOCABULARY
from .document import Cell, Data, Document, Link, Place, Section, State, Table, Value, plain
from .groups import body_document, group_document
from .items import item_label, item_name, without_keys
from .lists import List, group_key, lists
from .names import Names, day_name
from .pictures import draw
from .procedure import procedure_document
from .sections import report_document
from .tables import procedure_rows

#: Where every procedure is listed.
_ALL = "thu-tuc/index.html"
#: Rows of a list that stands whole on the first page.
_FEW = 60
#: Of a longer list the first page shows as many.
_MOST = 10


def html_pages(data: Data, lang: Lang) -> Iterator[tuple[str, str]]:
    """Yield (file, text) of every page, the first one first; files are relative, with forward slashes."""
    names = Names(data, lang)
    behind = list(lists(names))
    site = _Site(names, behind)
    document = report_document(names)
    more = {s.id: f"xem/{s.id}.html" for s in document.sections if _long(s)}
    most = _FEW if len(data["procedures"]) <= _FEW else _MOST
    everything = Section(
        "thu-tuc",
        names.say("all_procedures"),
        (),
        (procedure_rows(names, data["procedures"])._replace(most=most),),
    )
    more["thu-tuc"] = _ALL
    sections = (*document.sections[:-1], everything, document.sections[-1])
    whole = document._replace(sections=tuple(_begun(s) if s.id in more else s for s in sections))
    yield "index.html", site.page("index.html", whole, more=more)
    for section in (*document.sections, everything):
        if section.id in more:
            page = Document(section.title, (), "", (section,))
            yield more[section.id], site.page(more[section.id], page, whole=True)
    for body in data["bodies"]:
        name = site.files["co-quan", body["id"]]
        yield name, site.page(name, body_document(names, body), whole=True)
    for key, title, members in _groups(names):
        name = site.files["danh-sach", key]
        yield name, site.page(name, group_document(names, title, members), whole=True)
    for one in behind:
        name = site.files["danh-sach", one.key]
        page = Document(one.title, (), "", (Section("danh-sach", one.title, (), (one.table,)),))
        yield name, site.page(name, page, whole=True)
    for p in data["procedures"]:
        name = site.files["thu-tuc", p["file"]]
        rest = ""
        if p["stated"]:
            title = names.say("stated")
            inner = stated_html(p["stated"], lang)
            rest = f'<section class="stated"><h2 id="neu">{title}</h2>{inner}</section>'
        yield name, site.page(name, procedure_document(names, p), rest=rest)


def _long(section: Section) -> bool:
    """Whether a section has a page of its own, and the first page only the beginning of its first table."""
    return len(section.tables) > 2 or any(t.most is not None and len(t.rows) > t.most for t in section.tables)


def _begun(section: Section) -> Section:
    first = next((table for table in section.tables if table.rows), None)
    return section._replace(tables=(first,) if first else section.tables[:1])


def _groups(names: Names) -> Iterator[tuple[str, str, list[Data]]]:
    """The key, the title and the procedures of every sector and tier."""
    sectors: dict[str, list[Data]] = {}
    tiers: dict[str, list[Data]] = {}
    for p in names.data["procedures"]:
        if p["sector"]:
            sectors.setdefault(p["sector"], []).append(p)
        for tier in dict.fromkeys(p["tiers"]):
            tiers.setdefault(tier, []).append(p)
    for which, groups in (("sector", sectors), ("tier", tiers)):
        for key, members in groups.items():
            yield group_key(which, key), f"{names.say(which)}: {names.word(key)}", members


class _Site:
    """The file of every page, and how pages are drawn."""

    def __init__(self, names: Names, behind: Iterable[List]) -> None:
        self.names = names
        self.files: dict[tuple[str, str], str] = {}
        taken: set[str] = {_ALL}
        for p in names.data["procedures"]:
            self.files["thu-tuc", p["file"]] = _free(f"thu-tuc/{_slug(p['code'] or p['file'])}", taken)
        for body in names.data["bodies"]:
            self.files["co-quan", body["id"]] = _free(f"co-quan/{_slug(body['id'])[:80]}", taken)
        keys = [*(key for key, _, _ in _groups(names)), *(one.key for one in behind)]
        for key in keys:
            self.files["danh-sach", key] = _free(f"danh-sach/{_slug(key)[:80]}", taken)

    def page(
        self,
        name: str,
        document: Document,
        *,
        rest: str = "",
        whole: bool = False,
        more: Mapping[str, str] | None = None,
    ) -> str:
        """Draw a page; long tables are cut unless ``whole``, and lead to the page that has ``more``."""
        from markupsafe import Markup

        up = "../" * name.count("/")
        lang = self.names.lang
        numbers = count(1)

        def href(link: Link) -> str:
            if link.page == "muc":
                # A section of the first page, or the page it has of its own.
                return (more or {}).get(link.key, f"#{link.key}")
            file = self.files.get((link.page, link.key))
            return up + file if file else ""

        def grid(table: Table, rows: Sequence[tuple[Cell, ...]]) -> Markup:
            return Markup(table_html(table, rows, href, self.names.number))  # noqa: S704 - escapes its texts

        text: str = _template().render(
            doc=document,
            lang=lang,
            css=Markup(_css()),  # noqa: S704 - our own file
            up="" if name == "index.html" else f"{up}index.html",
            grid=grid,
            sentence=lambda parts: Markup("".join(_part(part, href) for part in parts)),  # noqa: S704 - escapes
            whole=whole,
            more=lambda section: up + more[section.id] if more and section.id in more else "",
            say=self.names.say,
            draw=lambda table: Markup(draw(table, lang, next(numbers))),  # noqa: S704 - escapes its texts
            rest=Markup(rest),  # noqa: S704 - made by stated_html, which escapes
        )
        return visible(text) + "\n"


def _slug(text: str) -> str:
    return re.sub(r"[^0-9A-Za-z.]+", "-", fold(text)).strip("-.") or "x"


def _free(stem: str, taken: set[str]) -> str:
    """A file name that no page has yet, also where capitals do not count."""
    names: Iterable[str] = (f"{stem}{'' if n == 1 else f'-{n}'}.html" for n in count(1))
    name = next(n for n in names if n.lower() not in taken)
    taken.add(name.lower())
    return name


@cache
def _css() -> str:
    return _read("page.css").strip()


@cache
def _template() -> Any:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=False, keep_trailing_newline=False
    )
    return environment.from_string(_read("page.html"))


def _read(name: str) -> str:
    return (resources.files(__package__) / "templates" / name).read_text("utf-8")


# A table. Written out here, not by the template: a page has hundreds of cells, most of them alike.

#: The texts of criteria and clauses stand on every page.
escape = lru_cache(maxsize=8192)(_escaped)

#: A name of a row that needs no wide column: a number of a list, the id of a criterion.
_SHORT = 4
#: A longer name is shortened in a table; its page has the whole.
_LONG = 110


def table_html(
    table: Table, rows: Sequence[tuple[Cell, ...]], href: Callable[[Link], str], number: Callable[[int], str]
) -> str:
    """Return some rows of a table under its caption and headings; ``href`` leads to pages, or nowhere."""
    caption = escape(table.caption)
    heads = "".join([f'<th scope="col">{escape(name)}</th>' for name in table.columns])
    parts = [
        f'<div class="scroll" role="region" tabindex="0" aria-label="{caption}">\n<table>\n',
        f"<caption>{caption}</caption>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n",
    ]
    last = table.rows[-1] if table.total else None
    for row in rows:
        cells = "".join([_cell(value, href, number) for value in row[1:]])
        short = ' class="k"' if len(str(plain(row[0]))) <= _SHORT else ""
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


def _cell(value: Cell, href: Callable[[Link], str], number: Callable[[int], str]) -> str:
    if type(value) is str:
        return f"<td>{escape(value)}</td>"
    if value is None:
        return "<td></td>"
    kind = ""
    if isinstance(value, State):
        kind = ' class="s"'
    elif isinstance(value, int):
        kind = ' class="n"' if value else ' class="n z"'
    elif isinstance(value, Value) or (isinstance(value, Link) and isinstance(value.text, int)):
        kind = ' class="n"'
    return f"<td{kind}>{_inner(value, href, number)}</td>"


def _inner(value: Cell, href: Callable[[Link], str], number: Callable[[int], str]) -> str:
    if value is None:
        return ""
    if isinstance(value, State):
        return f'<span class="state {value.kind}">{escape(value.text)}</span>'
    if isinstance(value, Place):
        return f'<span class="place">{escape(value.text).replace("/", "/<wbr>")}</span>'
    if isinstance(value, Link):
        target = href(value)
        text = number(value.text) if isinstance(value.text, int) else _named(value.text)
        return f'<a href="{escape(target)}">{text}</a>' if target else text
    said = plain(value)
    return number(said) if isinstance(said, int) else escape(said)


def _part(value: Cell, href: Callable[[Link], str]) -> str:
    """A part of a sentence, with its link."""
    text = escape(str(plain(value)))
    return f'<a href="{escape(href(value))}">{text}</a>' if isinstance(value, Link) else text


def _named(text: str) -> str:
    """A name; one too long for a cell is shortened, with the whole behind it."""
    if len(text) <= _LONG:
        return escape(text)
    return f'<span title="{escape(text)}">{escape(text[:_LONG].rsplit(" ", 1)[0])}…</span>'


# What a file states, as nested lists: labels of the model before values, in the order of the file.

#: Keys whose values are words of a vocabulary everywhere they stand.
_FREE = frozenset({"ten", "noi_dung", "mo_ta", "ghi_chu", "dia_chi", "ly_do", "muc", "nguon"})

#: Keys whose values are places of the file.
_PLACES = frozenset(
    {("chua_xac_minh", "muc"), ("chua_xac_minh", "cho"), ("nguon", "muc"), ("nguyen_van", "muc")}
)

#: The key of a text that tells of other keys.
_DOUBT = ("chua_xac_minh", "ly_do")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

#: A group of no more characters stands on one line.
_LINE = 80


_YES: Mapping[Lang, Mapping[bool, str]] = {
    "vi": {True: "có", False: "không"},
    "en": {True: "yes", False: "no"},
}


def stated_html(stated: Mapping[str, Any], lang: Lang) -> str:
    """Return the items of a procedure, plain data as it is read; every text is escaped."""
    return _value((), stated, lang)[0]


def _value(path: tuple[str, ...], value: Any, lang: Lang) -> tuple[str, bool]:
    """A value, and whether it needs the whole width: groups and lists of groups do, lists of texts do not."""
    kind = type(value)
    if kind is str:
        return _escaped(_text(path, value, lang)), False
    if kind is dict:
        line = path != () and _is_line(value)
        parts = ['<dl class="in">' if line else "<dl>"]
        for key, inner in value.items():
            inside = (*path, str(key))
            text, wide = _value(inside, inner, lang)
            parts.append(f"<dt>{_label(inside, lang)}</dt><dd{_DEEP if wide else ''}>{text}</dd>")
        return "".join([*parts, "</dl>"]), not line
    if kind is list:
        items = [_value(path, item, lang) for item in value]
        wide = any(deep or type(item) is list for (_, deep), item in zip(items, value, strict=True))
        return f"<ol>{''.join([f'<li>{text}</li>' for text, _ in items])}</ol>", wide
    return _YES[lang][value] if kind is bool else _text(path, str(value), lang), False


def _text(path: tuple[str, ...], text: str, lang: Lang) -> str:
    """A text or number of a file: words, places, days and amounts as people write them, any other as it is."""
    if text in VOCABULARY and path[-1] not in _FREE:
        return VOCABULARY[text][lang]
    if text[:1].isdecimal():
        if _NUMBER.fullmatch(text) and is_number_key(path):
            return show(Decimal(text), lang)
        if _DAY.fullmatch(text):
            with suppress(ValueError):  # no real day: a text of the file
                return day_name(date.fromisoformat(text), lang)
    if path in _PLACES:
        return item_name(text, lang) or text
    return without_keys(text, lang) if path == _DOUBT else text


_DEEP = ' class="deep"'


def _is_line(group: Mapping[str, Any]) -> bool:
    """Whether a group reads well as one line: a citation, an amount with its unit."""
    length = 0
    for value in group.values():
        if type(value) is dict or type(value) is list:
            return False
        length += len(value if type(value) is str else str(value))
    return length <= _LINE


@cache
def _label(path: tuple[str, ...], lang: Lang) -> str:
    return escape(item_label(path, lang) or path[-1])
