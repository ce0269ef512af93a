"""Results in every format: documents for people, JSON and tables for machines; known as a whole, or file by file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from ..words import Both, Lang, format_message, to_json
from ..words.document import Document
from . import html, markdown, text
from .reporter import Counts, Options, Record, Reporter
from .tables import TableKind, table_text

R = TypeVar("R")


class ResultWriter(NamedTuple):
    """How documents are written: the head of all, a document, the end, and what stands between two."""

    begin: Callable[[str, Lang], str]
    write: Callable[[Document, Options], str]
    end: str = ""
    between: str = ""


def _ended(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


TEXT = ResultWriter(
    lambda _title, _lang: "",
    lambda document, options: _ended(text.lines(document, options.paint)),
    between="\n",
)
PAGE = ResultWriter(
    html.page_begin, lambda document, options: html.section(document, options.lang), html.PAGE_END
)
MARKDOWN = ResultWriter(
    lambda title, _lang: f"# {title}\n", lambda document, _options: _ended(markdown.lines(document))
)
WRITERS: Mapping[str, ResultWriter] = {"full": TEXT, "html": PAGE, "markdown": MARKDOWN}


class ResultType(NamedTuple, Generic[R]):
    """A kind of result: how it becomes documents, JSON and rows; the writers are the same for all."""

    #: The title of its page.
    title: Both
    documents: Callable[[R, Options], Iterable[Document]]
    data: Callable[[R, Options], Mapping[str, Any]]
    table: TableKind[Any] | None = None
    rows: Callable[[R, Options], Iterable[Any]] = lambda _result, _options: ()

    def formats(self) -> tuple[str, ...]:
        """The names of its formats; what a terminal shows comes first."""
        return (*WRITERS, "json", *(() if self.table is None else ("csv",)))

    def write(self, name: str, result: R, options: Options) -> Iterator[str]:
        """A result in a format, in pieces."""
        if name == "json":
            yield from _json(self.data(result, options))
        elif self.table is not None and name == "csv":
            yield table_text(self.table, self.rows(result, options))
        else:
            writer = WRITERS[name]
            yield writer.begin(format_message(self.title, options.lang), options.lang)
            for number, document in enumerate(self.documents(result, options)):
                yield (writer.between if number else "") + writer.write(document, options)
            yield writer.end


class DocumentReporter(Reporter[Record, Counts]):
    """A format of documents that come file by file; a kind of result overrides what it says."""

    #: The title of its page; None where its documents are parts of pages of others.
    title: Both | None = None

    @property
    def writer(self) -> ResultWriter:
        """What writes its documents."""
        return WRITERS[self.form]

    def opening(self) -> Document | None:
        """The document before the first record."""
        return None

    def document(self, record: Record) -> Document | None:
        """The document of a record; None for a record that is only counted."""
        raise NotImplementedError

    def closing(self, counts: Counts) -> Document | None:
        """The document after the last record."""
        del counts
        return None

    def _written(self, document: Document | None) -> str:
        return "" if document is None else self.writer.write(document, self.options)

    def begin(self) -> str:
        """The head of the page, and what is said before the first record."""
        title, lang, opening = self.title, self.options.lang, self._written(self.opening())
        head = "" if title is None else self.writer.begin(format_message(title, lang), lang)
        return head + (opening and opening + self.writer.between)

    def item(self, record: Record) -> str:
        """The text of a record."""
        text = self._written(self.document(record))
        return text and text + self.writer.between

    def end(self, counts: Counts) -> str:
        """The text after the last record, and the end of the page."""
        return self._written(self.closing(counts)) + ("" if self.title is None else self.writer.end)


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
