"""Pages as a test reads them without a browser: elements, text, targets and links."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

#: Elements that have no end tag.
_VOID = frozenset(("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"))
#: Elements that flow in a line; a reader begins anew around every other one.
_INLINE = frozenset(
    ("a", "abbr", "b", "code", "em", "i", "kbd", "small", "span", "strong", "sub", "sup", "tspan")
)
#: Letters that show nothing.
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060"))


@dataclass(eq=False)
class Element:
    """An element and what is in it."""

    tag: str
    attributes: dict[str, str]
    inside: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        yield self
        for part in self.inside:
            if isinstance(part, Element):
                yield from part.walk()

    def all(self, *tags: str) -> list[Element]:
        return [one for one in self.walk() if one.tag in tags]

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @cached_property
    def text(self) -> str:
        """All its text, on one line; styles and scripts say nothing to a reader."""
        return said("".join(self._pieces()))

    def _pieces(self) -> Iterator[str]:
        if self.tag in ("style", "script"):
            return
        around = "" if self.tag in _INLINE else " "
        yield around
        for part in self.inside:
            if isinstance(part, str):
                yield part
            else:
                yield from part._pieces()
        yield around


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("option", "optgroup"):
            self._end_option()
        one = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(one)
        if tag not in _VOID:
            self.open.append(one)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Element(tag, {name: value or "" for name, value in attrs}))

    def _end_option(self) -> None:
        """End an option: its end tag may be left out (HTML, optional tags)."""
        if self.open[-1].tag == "option":
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in ("select", "optgroup", "datalist"):
            self._end_option()
        assert self.open[-1].tag == tag, f"</{tag}> where <{self.open[-1].tag}> is open, {self.getpos()}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def parse(text: str) -> Element:
    """Return the whole of a page; what is not closed, or closed twice, is a fault."""
    parser = _Parser()
    parser.feed(text)
    parser.close()
    assert parser.open == [parser.root], [one.tag for one in parser.open]
    return parser.root


def said(text: str) -> str:
    """A text as it is read: composed, in one line, without letters that show nothing."""
    return unicodedata.normalize("NFC", " ".join(text.translate(_UNSEEN).split()))


class Pages(dict[str, Element]):
    """The pages of a folder by their names, each parsed when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._ids: dict[str, dict[str, tuple[Element, Element]]] = {}
        self.files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.html"))}

    def __missing__(self, name: str) -> Element:
        self[name] = parse(self.files[name].read_text("utf-8"))
        return self[name]

    def name(self, page: str, href: str) -> str:
        """The page that a link on a page leads to, whether there is one or not."""
        path = unquote(urlsplit(href).path)
        return posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page

    def ids(self, name: str) -> dict[str, tuple[Element, Element]]:
        """The elements of a page that have an id, each with the section around it, or the page."""
        if name not in self._ids:
            self._ids[name] = dict(_named(self[name], self[name]))
        return self._ids[name]

    def target(self, page: str, href: str) -> Element | None:
        """The element that a link leads to; None where there is none."""
        return self._found(page, href)[0]

    def section(self, page: str, href: str) -> Element | None:
        """What a reader finds where a link leads: the page, the section its target heads, the opened fold."""
        found, around = self._found(page, href)
        if found is None or around is None:
            return found
        return around if found.tag in ("h2", "h3", "h4") or around.tag == "details" else found

    def _found(self, page: str, href: str) -> tuple[Element | None, Element | None]:
        name, wanted = self.name(page, href), unquote(urlsplit(href).fragment)
        if name not in self.files:
            return None, None
        return self.ids(name).get(wanted, (None, None)) if wanted else (self[name], None)


def _named(one: Element, around: Element) -> Iterator[tuple[str, tuple[Element, Element]]]:
    if "id" in one.attributes:
        yield one.attributes["id"], (one, around)
    for part in one.inside:
        if isinstance(part, Element):
            yield from _named(part, one if one.tag in ("section", "details") else around)


def outside(href: str) -> bool:
    """True for a link that leaves the report: to the text of a law, say."""
    return bool(urlsplit(href).scheme)


@lru_cache(maxsize=4096)
def _alike(text: str) -> str:
    return said(text).casefold()


def stands(text: str, within: str) -> list[tuple[int, int]]:
    """Where a text stands as words and numbers of their own, whatever the case: no 4 in 14 or 4.000."""
    text, within = _alike(text), _alike(within)
    if text not in within:
        return []
    edge = r"(?<![\w.,])" if text[:1].isdigit() else r"(?<!\w)" if text[:1].isalnum() else ""
    end = r"(?!\w|[.,]\d)" if text[-1:].isdigit() else r"(?!\w)" if text[-1:].isalnum() else ""
    return [found.span() for found in re.finditer(edge + re.escape(text) + end, within)]


def together(texts: tuple[str, ...], within: str, most: int | None) -> bool:
    """True where all texts stand in another, within so many characters of the first of them."""
    places = []
    for text in texts:
        places.append(stands(text, within))
        if not places[-1]:
            # A list of thousands of codes is not looked for to its end on each page that lacks the first.
            return False
    if most is None:
        return True
    return any(
        all(any(start - most <= s and e <= end + most for s, e in others) for others in places[1:])
        for start, end in places[0]
    )
