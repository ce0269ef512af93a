"""JSON whose keys are declared once: a key with its type and its value writes an output, and describes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Annotated, Any, Literal, NamedTuple, cast

from pydantic import Field
from typing_extensions import TypedDict

from ..finding import Span
from ..words import Lang, to_json
from .answered import NO_FILES, AnswerFiles
from .json_output import Count, Day, Point, Tool, tool
from .reporter import Counts, Record, Reporter


class Context(NamedTuple):
    """The context of a published record: the language, the files of its places, and the result that contains the record."""

    lang: Lang
    files: AnswerFiles = NO_FILES
    parent: Any = None


@dataclass(frozen=True, eq=False)
class JsonKey:
    """A computed key: its name, its type (None: that of the field in whose place it stands), its value, what it is."""

    name: str
    type: Any
    of: Callable[[Any, Context], Any]
    about: str = ""

    @property
    def described(self) -> Any:
        """Its type, with what it is."""
        return Annotated[self.type, Field(description=self.about)] if self.about else self.type


class JsonObject:
    """An object of JSON whose keys are all computed."""

    def __init__(self, name: str, about: str, *keys: JsonKey) -> None:
        self.name, self.about, self.keys = name, about, keys

    def data(self, record: Any, lang: Lang, parent: Any = None) -> dict[str, Any]:
        """The object of a record."""
        context = Context(lang, NO_FILES, parent)
        return {key.name: key.of(record, context) for key in self.keys}

    @property
    def type(self) -> Any:
        """Its typed record."""
        return _typed(self)

    @property
    def types_by_key(self) -> dict[str, Any]:
        """The types of its keys."""
        return {key.name: key.described for key in self.keys}

    @property
    def types(self) -> Any:
        """The type of a list of such objects."""
        return list[self.type]  # type: ignore[name-defined]


@cache
def _typed(entry: JsonObject) -> Any:
    return typed_record(entry.name, entry.about, entry.types_by_key)


def typed_record(name: str, about: str, keys: Mapping[str, Any]) -> Any:
    """A typed record that is computed."""
    found = cast("Any", TypedDict)(name, dict(keys))
    found.__doc__ = about
    return found


def count_key(name: str, about: str = "") -> JsonKey:
    """The key of a count of a run that has this name."""
    return JsonKey(name, Count, lambda counts, _: getattr(counts, name), about)


def head(shape: str, *keys: JsonKey) -> JsonObject:
    """The head of an output, from its reporter: the name of the shape, the program, the day, and more keys."""
    return JsonObject(
        "Head",
        "",
        JsonKey("schema", Literal[shape], lambda _, __: shape),
        JsonKey("tool", Tool, lambda reporter, _: tool(reporter.options.version)),
        *keys,
    )


def range_keys(span: Callable[[Any, Context], Span]) -> tuple[JsonKey, JsonKey]:
    """The keys that say where the span of a record begins and ends."""

    def point(one: Any, c: Context, *, end: bool = False) -> Point:
        _, _, line, column, end_line, end_column = span(one, c)
        return {"line": end_line, "column": end_column} if end else {"line": line, "column": column}

    return JsonKey("start", Point, point), JsonKey("end", Point, partial(point, end=True))


#: The day of a run.
ON = JsonKey("on", Day, lambda reporter, _: reporter.options.on.isoformat())


def output(
    name: str,
    about: str,
    head: JsonObject,
    entry: JsonObject,
    counts: JsonObject,
    entries_key: str = "results",
) -> Any:
    """The typed record of an output."""
    return typed_record(name, about, {**head.types_by_key, entries_key: entry.types, "summary": counts.type})


class JsonReporter(Reporter[Record, Counts]):
    """An object written as it is found: its head, a list with a line for each entry, the summary."""

    between = ","
    #: The name of the list.
    entries_key = "results"
    #: Of the reporter itself; of a record; of the counts.
    head_entry: JsonObject
    entry: JsonObject
    counts_entry: JsonObject

    def head(self) -> dict[str, Any]:
        """The head, before the list."""
        return self.head_entry.data(self, self.options.lang)

    def entries(self, record: Record) -> Iterable[Mapping[str, Any]]:
        """The entries of a record."""
        return [self.entry.data(record, self.options.lang)]

    def summary(self, counts: Counts) -> dict[str, Any]:
        """The summary, after the list."""
        return self.counts_entry.data(counts, self.options.lang)

    def begin(self) -> str:
        """The head, and the beginning of the list."""
        return f'{to_json(self.head())[:-1]}, "{self.entries_key}": ['

    def item(self, record: Record) -> str:
        """The entries of a record, each on a line."""
        return ",".join("\n" + to_json(entry) for entry in self.entries(record))

    def end(self, counts: Counts) -> str:
        """The end of the list, and the summary."""
        return f'\n], "summary": {to_json(self.summary(counts))}}}\n'

    def all_data(self, records: Iterable[Record], counts: Any) -> dict[str, Any]:
        """The object as data; ``counts`` has counted nothing yet."""
        entries: list[Mapping[str, Any]] = []
        for record in records:
            counts.add(record)
            entries += self.entries(record)
        return {**self.head(), self.entries_key: entries, "summary": self.summary(counts)}
