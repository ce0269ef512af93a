"""A result that is known as a whole, in every format: documents for people, JSON and tables for machines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from ..finding import Frozen
from ..words import Both, say, to_json
from ..words.document import Document
from . import html, markdown, text
from .reporter import Options
from .tables import Table, csv_text, parquet_text

R = TypeVar("R")


class ResultType(NamedTuple, Generic[R]):
    """A kind of result: how it becomes documents, JSON and rows; the writers are the same for all."""

    #: The title of its page.
    title: Both
    documents: Callable[[R, Options], Iterable[Document]]
    data: Callable[[R, Options], Mapping[str, Any]]
    table: Table[Any] | None = None
    rows: Callable[[R, Options], Iterable[Any]] = lambda _result, _options: ()
    #: Formats that no other result has.
    others: Mapping[str, Callable[[R, Options], str]] = Frozen()

    def formats(self) -> tuple[str, ...]:
        """The names of its formats; what a terminal shows comes first."""
        tables = () if self.table is None else ("csv", "parquet")
        return ("full", "html", "markdown", "json", *tables, *self.others)

    def write(self, name: str, result: R, options: Options) -> Iterator[str]:
        """A result in a format, in pieces."""
        if name == "json":
            yield from _json(self.data(result, options))
        elif name in self.others:
            yield self.others[name](result, options)
        elif self.table is not None and name in ("csv", "parquet"):
            of_table = csv_text if name == "csv" else parquet_text
            yield of_table(self.table, self.rows(result, options))
        else:
            yield from _WRITERS[name](self.documents(result, options), say(self.title, options.lang), options)


def _text(documents: Iterable[Document], title: str, options: Options) -> Iterator[str]:
    """For a terminal: an empty line between two documents."""
    del title
    for number, document in enumerate(documents):
        yield ("\n" if number else "") + "".join(f"{line}\n" for line in text.lines(document, options.paint))


def _page(documents: Iterable[Document], title: str, options: Options) -> Iterator[str]:
    """A page that stands alone."""
    yield html.page_begin(title, options.lang)
    yield from (html.section(document, options.lang) for document in documents)
    yield html.PAGE_END


def _markdown(documents: Iterable[Document], title: str, options: Options) -> Iterator[str]:
    del options
    yield f"# {title}\n"
    yield from ("".join(f"{line}\n" for line in markdown.lines(document)) for document in documents)


_WRITERS: Mapping[str, Callable[[Iterable[Document], str, Options], Iterator[str]]] = {
    "full": _text,
    "html": _page,
    "markdown": _markdown,
}


def _json(data: Mapping[str, Any]) -> Iterator[str]:
    """An object with a line for each entry of its lists."""
    begin = "{"
    for key, value in data.items():
        yield f"{begin}{to_json(key)}: "
        if isinstance(value, list) and value and isinstance(value[0], dict):
            for number, entry in enumerate(value):
                yield f"{',' if number else '['}\n{to_json(entry)}"
            yield "\n]"
        else:
            yield to_json(value)
        begin = ",\n"
    yield "}\n"
