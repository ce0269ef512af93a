"""The report as a folder of pages: a first one, one for each agency, one for each procedure.

Static and self-contained: no script, no request, no clock; two runs give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from html import escape as _escaped
from importlib import resources
from itertools import count
from typing import Any

from ...model.keys import label_of
from ...words import Lang
from ...words.folding import fold
from ...words.vocabulary import VOCABULARY
from .cards import answer, lead
from .document import Cell, Data, Document, Link, Section, State, Table
from .names import Names
from .pictures import draw
from .procedure import procedure_document, procedure_rows
from .sections import report_document

#: The sections that have a page of their own for all of their rows, and its file.
_WHOLE = {"theo-co-quan": "co-quan/index.html", "theo-linh-vuc": "linh-vuc.html", "bo-qua": "bo-qua.html"}


def html_pages(data: Data, lang: Lang) -> Iterator[tuple[str, str]]:
    """Yield (file, text) of every page, the first one first; files are relative, with forward slashes."""
    names = Names(data, lang)
    site = _Site(names)
    document = report_document(data, lang)
    more = {s.id: _WHOLE[s.id] for s in document.sections if s.id in _WHOLE and _long(s)}
    listed = procedure_rows(names, data["procedures"])
    few = len(data["procedures"]) <= 60
    sections = document.sections
    if few:
        sections = (*sections[:-1], Section("thu-tuc", names.say("procedures"), (), (listed,)), sections[-1])
    yield "index.html", site.page("index.html", document._replace(sections=sections), more=more, top=True)
    for section in document.sections:
        if section.id in more:
            page = Document(section.title, (), "", (section,))
            yield more[section.id], site.page(more[section.id], page, whole=True)
    yield from _agencies(site)
    for p in data["procedures"]:
        name = site.file("thu-tuc", p["file"])
        rest = ""
        if p["stated"]:
            title = names.say("stated")
            inner = stated_html(p["stated"], lang)
            rest = f'<section class="stated"><h2 id="neu">{title}</h2>{inner}</section>'
        yield name, site.page(name, procedure_document(names, p), rest=rest)


def _long(section: Section) -> bool:
    return any(t.most is not None and len(t.rows) > t.most for t in section.tables)


def _agencies(site: _Site) -> Iterator[tuple[str, str]]:
    names = site.names
    groups: dict[str, list[Data]] = {}
    for p in names.data["procedures"]:
        for agency in p["agencies"]:
            members = groups.setdefault(fold(agency), [])
            if p not in members[-1:]:
                members.append(p)
    for folded, members in groups.items():
        name = site.files["co-quan", folded]
        title = site.titles[folded]
        section = Section("thu-tuc", names.say("procedures"), (), (procedure_rows(names, members),))
        yield name, site.page(name, Document(title, (), "", (section,)), whole=True, of=members)


class _Site:
    """The file of every page, and how pages are drawn."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.files: dict[tuple[str, str], str] = {}
        self.titles: dict[str, str] = {}
        taken: set[str] = {"co-quan/index.html"}
        for p in names.data["procedures"]:
            stem = _slug(p["code"] or p["file"])
            self.files["thu-tuc", p["file"]] = _free(f"thu-tuc/{stem}", taken)
            for agency in p["agencies"]:
                folded = fold(agency)
                if folded not in self.titles:
                    self.titles[folded] = agency
                    self.files["co-quan", folded] = _free(f"co-quan/{_slug(folded)[:80]}", taken)

    def file(self, page: str, key: str) -> str:
        """The file of a page; empty where there is none."""
        return self.files.get((page, fold(key) if page == "co-quan" else key), "")

    def page(
        self,
        name: str,
        document: Document,
        *,
        rest: str = "",
        whole: bool = False,
        more: dict[str, str] | None = None,
        top: bool = False,
        of: Sequence[Data] | None = None,
    ) -> str:
        """Draw a page; ``top`` and pages ``of`` some procedures begin with the answer."""
        from markupsafe import Markup

        up = "../" * name.count("/")
        lang = self.names.lang
        numbers = count(1)
        first = ""
        if of is not None:
            first = answer(self.names, numbers, of)
        elif top and self.names.data["counts"]["graded"]:
            first = lead(self.names) + answer(self.names, numbers)

        def href(link: Link) -> str:
            file = self.file(link.page, link.key)
            return up + file if file else ""

        text: str = _template().render(
            doc=document,
            lang=lang,
            answer=Markup(first),  # noqa: S704 - escapes its texts
            css=Markup(_css()),  # noqa: S704 - our own file
            up="" if name == "index.html" else f"{up}index.html",
            grid=lambda table, rows: Markup(grid(table, rows, href)),  # noqa: S704 - escapes its texts
            whole=whole,
            more=lambda section: (more or {}).get(section.id, ""),
            say=self.names.say,
            chart=lambda table: Markup(draw(table, lang, next(numbers))),  # noqa: S704 - escapes its texts
            rest=Markup(rest),  # noqa: S704 - made by stated_html, which escapes
        )
        return text + "\n"


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


def grid(table: Table, rows: Sequence[tuple[Cell, ...]], href: Callable[[Link], str]) -> str:
    """Return some rows of a table under its caption and headings; ``href`` leads to pages, or nowhere."""
    caption = escape(table.caption)
    heads = "".join([f'<th scope="col">{escape(name)}</th>' for name in table.columns])
    parts = [
        f'<div class="scroll" role="region" tabindex="0" aria-label="{caption}">\n<table>\n',
        f"<caption>{caption}</caption>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n",
    ]
    for row in rows:
        cells = "".join([_cell(value, href) for value in row[1:]])
        short = ' class="k"' if isinstance(row[0], str) and len(row[0]) <= _SHORT else ""
        parts.append(f'<tr><th scope="row"{short}>{_inner(row[0], href)}</th>{cells}</tr>\n')
    parts.append("</tbody>\n</table>\n</div>")
    return "".join(parts)


def _cell(value: Cell, href: Callable[[Link], str]) -> str:
    if isinstance(value, str):
        return f"<td>{escape(value)}</td>"
    if isinstance(value, int):
        return f'<td class="n{"" if value else " z"}">{value}</td>'
    if isinstance(value, State):
        return f'<td class="s">{_inner(value, href)}</td>'
    return f"<td>{_inner(value, href)}</td>"


def _inner(value: Cell, href: Callable[[Link], str]) -> str:
    if value is None:
        return ""
    if isinstance(value, State):
        return f'<span class="state {value.kind}">{escape(value.text)}</span>'
    if isinstance(value, Link):
        target = href(value)
        text = escape(str(value.text))
        return f'<a href="{_escaped(target)}">{text}</a>' if target else text
    return escape(str(value))


# What a file states, as nested lists: labels of the model before values, in the order of the file.

#: Keys whose values are words of a vocabulary everywhere they stand.
_FREE = frozenset({"ten", "noi_dung", "mo_ta", "ghi_chu", "dia_chi", "ly_do", "muc", "nguon"})

#: A group of no more characters stands on one line.
_LINE = 80


def stated_html(stated: Mapping[str, Any], lang: Lang) -> str:
    """Return the items of a procedure; every text is escaped."""
    return _dict((), stated, lang)


def _dict(path: tuple[str, ...], data: Mapping[str, Any], lang: Lang) -> str:
    parts = ['<dl class="in">' if _is_line(data) and len(path) else "<dl>"]
    for key, value in data.items():
        inside = (*path, str(key))
        deep = ' class="deep"' if _is_deep(value) else ""
        parts.append(f"<dt>{_label(inside, lang)}</dt><dd{deep}>{_value(inside, value, lang)}</dd>")
    return "".join([*parts, "</dl>"])


def _is_line(data: Any) -> bool:
    """Whether a group reads well as one line: a citation, an amount with its unit."""
    if not isinstance(data, Mapping) or any(isinstance(value, (Mapping, list)) for value in data.values()):
        return False
    return sum(len(str(value)) for value in data.values()) <= _LINE


def _is_deep(value: Any) -> bool:
    """Whether a value needs the whole width: groups and lists of groups do, lists of texts do not."""
    items = value if isinstance(value, list) else [value]
    return any(isinstance(item, list) or (isinstance(item, Mapping) and not _is_line(item)) for item in items)


def _value(path: tuple[str, ...], value: Any, lang: Lang) -> str:
    if isinstance(value, Mapping):
        return _dict(path, value, lang)
    if isinstance(value, list):
        return "<ol>" + "".join(f"<li>{_value(path, item, lang)}</li>" for item in value) + "</ol>"
    if value is True or value is False:
        return {("vi", True): "có", ("vi", False): "không", ("en", True): "yes", ("en", False): "no"}[
            lang, value
        ]
    if isinstance(value, str) and value in VOCABULARY and path[-1] not in _FREE:
        return escape(VOCABULARY[value][lang])
    return escape(value) if isinstance(value, str) else str(value)


@cache
def _label(path: tuple[str, ...], lang: Lang) -> str:
    return escape((label_of(path) if lang == "vi" else "") or path[-1])
