"""HTML to a tree of what a reader sees: enough to find headings, tables and pairs of label and value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html.parser import HTMLParser

#: Elements that have no end tag.
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
#: Elements whose text nobody sees.
_HIDDEN = frozenset({"script", "style", "svg", "template", "noscript"})
#: Elements that begin on a line of their own.
_BLOCK = frozenset(
    {"p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "section"}
)
#: Deeper nesting is no page of ours.
_MAX_DEPTH = 400


class Element:
    """One element: its tag, its attributes, and texts and elements inside it in order."""

    __slots__ = ("attributes", "inside", "tag")

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.inside: list[Element | str] = []

    @property
    def children(self) -> list[Element]:
        """The elements directly inside."""
        return [item for item in self.inside if isinstance(item, Element)]

    def walk(self) -> Iterator[Element]:
        """The element and every element inside it, in the order of the page."""
        yield self
        for child in self.children:
            yield from child.walk()

    def find(self, *tags: str) -> list[Element]:
        """Every element of these tags, in the order of the page."""
        return [element for element in self.walk() if element.tag in tags]

    def first(self, wanted: Callable[[Element], bool]) -> Element | None:
        """The first element that is wanted."""
        return next((element for element in self.walk() if wanted(element)), None)

    def text(self) -> str:
        """What a reader sees, blocks on lines of their own, without blanks at both ends."""
        parts: list[str] = []
        self._collect(parts)
        return "".join(parts).strip()

    def _collect(self, parts: list[str]) -> None:
        for item in self.inside:
            if isinstance(item, str):
                parts.append(item)
            elif item.tag == "br":
                parts.append("\n")
            else:
                block = item.tag in _BLOCK and any(part.strip() for part in parts[-1:])
                if block:
                    parts.append("\n")
                item._collect(parts)  # noqa: SLF001 - the same class


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self.hidden += 1
            return
        if self.hidden or len(self.open) > _MAX_DEPTH:
            return
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self.hidden = max(0, self.hidden - 1)
            return
        if self.hidden:
            return
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                return

    def handle_data(self, data: str) -> None:
        if not self.hidden and len(self.open) <= _MAX_DEPTH:
            self.open[-1].inside.append(data)


def tree(text: str) -> Element:
    """Parse a page. Never raises for its content."""
    builder = _Builder()
    builder.feed(text)
    builder.close()
    return builder.root
