"""What is known of instruments: a page of one or a list of those cited, JSON, and a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field
from typing_extensions import TypedDict

from ...finding import Frozen
from ...formats.entries import JsonKey, JsonObject, typed_record
from ...formats.json_output import Count, Day, FromOne, Tool, tool
from ...formats.published import attributes, published, shape, to_json_value
from ...formats.reporter import Options
from ...formats.results import ResultType
from ...law import register
from ...law.register import Certainty, Instrument, RegisterAnswer
from ...model.keys import labels_at
from ...words import Lang, capitalised, document_name, sentences_of, show
from ...words.document import Document, DocumentItem, DocumentSection, Link, Rows, Text
from ..sentences import sentences_of as table_of
from .cited import CitationPlace, CitationTotals, CitedInstrument, NamedOnly

#: What the register knows, and what it does not (no end found is never "in force"); the headings of lists; how a value
#: is known (:class:`~dvc_core.law.register.Certainty`): what was read in the text itself says nothing more.
LAW, HEADING_WORDS, CERTAINTY = map(table_of, ("law", "law_heading", "law_certainty"))
_sentence = sentences_of(LAW)
KIND = "law"
_PLACES = 3
_LONGEST = 12


class LawQuery(TypedDict):
    """What was asked for."""

    number: Annotated[str | None, Field(description="one instrument; null for all that are cited")]
    state: Annotated[RegisterAnswer | None, Field(description="only these are listed; null for all")]
    cited: Annotated[bool, Field(description="whether files were looked through")]


K = JsonKey


def _with_certainty(column: str, name: str, known: Any, about: str = "") -> JsonKey:
    """A column of the register with its certainty, its value by a name of its own; null where it is empty."""

    def of(held: Instrument, _: object) -> dict[str, Any] | None:
        value = getattr(held, column)
        return None if value is None else {name: to_json_value(value), "certainty": held.certainty[column]}

    return K(column, known | None, of, about)


_DAY = typed_record("DayKnown", "A day, and how certain it is.", {"day": Day, "certainty": Certainty})
_LAST = typed_record(
    "ArticlesKnown",
    "The number of the last article, and how certain that is.",
    {"last": FromOne, "certainty": Certainty},
)
ROW = JsonObject(
    "Row",
    "What the register holds of an instrument.",
    _with_certainty("issued", "day", _DAY),
    _with_certainty("effective", "day", _DAY),
    _with_certainty("ended", "day", _DAY, "null: no end was found, which proves nothing"),
    _with_certainty("articles", "last", _LAST),
    K("cited_only", bool, lambda held, _: held.cited_only, "only its number was seen, where others cite it"),
    K("replaced_by", list[str], lambda held, _: list(held.replaced_by)),
    K("partly_repealed_by", list[str], lambda held, _: list(held.partly)),
    *attributes(amended_by=list[str], sources=list[str], end_sources=list[str], read=Day | None),
)  # fmt: skip
NAMING = JsonObject(
    "Backwards",
    "The instruments that this one replaces, repeals in part, amends.",
    K("replaces", list[str], lambda naming, _: list(naming["replaced_by"])),
    K("partly_repeals", list[str], lambda naming, _: list(naming["partly"])),
    K("amends", list[str], lambda naming, _: list(naming["amended_by"])),
)
INSTRUMENT = JsonObject(
    "InstrumentEntry",
    "An instrument: the answer on the day, what the register holds, where it is cited.",
    K("number", str, lambda known, _: known.state.number),
    K("answer", RegisterAnswer, lambda known, _: known.state.answer, "none of them says that it is in force"),
    K("day", Day | None, lambda known, _: to_json_value(known.state.day), "the day that decides: of the end, or of effect"),
    K("until", Day | None, lambda known, _: to_json_value(known.state.until), "an end that lies ahead"),
    K("certainty", Certainty | None, lambda known, _: known.state.certainty),
    K("sure", bool, lambda known, _: known.state.sure, "false: the answer only reminds"),
    K("heirs", list[str], lambda known, _: list(known.heirs), "what replaced it, what replaced that, and so on"),
    K("near", list[str], lambda known, _: list(known.near), "numbers an unknown one may be meant for"),
    K("register", ROW.type | None, lambda known, c: ROW.data(known.instrument, c.lang) if known.instrument else None),
    K("naming", NAMING.type | None, lambda known, c: NAMING.data(known.naming, c.lang) if known.naming else None, "null where files were looked through"),
    K("files", Count, lambda known, _: len(known.files)),
    K("citations", list[shape(CitationPlace, Frozen())], lambda known, c: [published(place, c.lang) for place in known.places]),  # type: ignore[misc] # computed
    K("mentions", list[shape(NamedOnly, Frozen())], lambda known, c: [published(line, c.lang) for line in known.mentions], "lines that name the instrument asked for, and cite it not"),  # type: ignore[misc] # computed
)  # fmt: skip


#: Of what was asked with its instruments; ``parent`` are the options of the run.
FOUND = JsonObject(
    "LawFound",
    "What the register knows of instruments, and where files cite them: tthc law.",
    K("schema", Literal["law/v0"], lambda _, __: "law/v0"),
    K("tool", Tool, lambda _, c: tool(c.parent.version)),
    K("on", Day, lambda _, c: c.parent.on.isoformat()),
    K("asked", LawQuery, lambda laws, _: laws.asked),
    K("results", INSTRUMENT.types, lambda laws, c: [INSTRUMENT.data(record, c.lang) for record in laws.listed]),
    K("summary", shape(CitationTotals, Frozen()), lambda laws, c: published(laws.counts, c.lang)),
)  # fmt: skip
LawFound = FOUND.type


class Laws(NamedTuple):
    """What was asked, and the instruments that answer it, in the order they are reported."""

    asked: LawQuery
    listed: tuple[CitedInstrument, ...]
    counts: CitationTotals


def _documents(laws: Laws, options: Options) -> Iterator[Document]:
    """A page of one instrument; or those cited by their answer, with the first places of each, and the counts."""
    lang, on, asked = options.lang, options.on, laws.asked
    if asked["number"] is not None:
        yield from (_page(record, on, lang, cited=asked["cited"]) for record in laws.listed)
    else:
        head = [_sentence("head", lang, on=on)]
        if asked["state"] is not None:
            head.append(_sentence("only_state", lang, state=HEADING_WORDS[asked["state"]][lang].lower()))
        yield Document(KIND, "", tuple(map(Text, head)))
        for heading, group in groupby(laws.listed, key=lambda record: record.heading):
            items = tuple(
                DocumentItem(
                    record.state.number,
                    f"{_answer(record, on, lang)}; {_times(record, lang)}",
                    (Link("; ".join(_first(_places(record, lang), _PLACES, lang))),),
                )
                for record in group
            )
            yield Document(KIND, HEADING_WORDS[heading][lang], (), (DocumentSection(items=items),))
    if asked["cited"] and (last := tuple(map(Text, _sums(laws, lang)))):
        yield Document(KIND, "", last)


def _page(record: CitedInstrument, on: date, lang: Lang, *, cited: bool) -> Document:
    """All that is known of one instrument, and every place that cites it."""
    state = record.state
    name = document_name(state.number, lang)
    answer = _answer(record, on, lang)
    if state.answer is RegisterAnswer.NOT_CHECKED:
        answer = _sentence("not_checked", lang, why=answer)
    texts = [Text(f"{capitalised(answer)}.", strong=True)]
    if state.answer is RegisterAnswer.NO_END_FOUND and state.until is None:
        texts.append(Text(_sentence("proves_nothing", lang)))
    if record.near:
        texts.append(Text(_sentence("near", lang, numbers=", ".join(record.near))))
    sections = []
    if record.instrument is not None:
        sections.append(DocumentSection(rows=Rows(tuple(_rows(record, record.instrument, lang)))))
    if cited and record.places:
        sections.append(
            DocumentSection(_times(record, lang), tuple(map(DocumentItem, _places(record, lang))))
        )
    elif cited:
        sections.append(DocumentSection(notes=(LAW["nowhere"][lang],)))
    if record.mentions:
        lines = tuple(DocumentItem(f"{one.file}:{one.line}") for one in record.mentions)
        sections.append(DocumentSection(_sentence("mentions", lang, n=len(lines)), lines))
    title = _sentence("one", lang, name=capitalised(name), on=on)
    return Document(KIND, title, tuple(texts), tuple(sections))


def _sums(laws: Laws, lang: Lang) -> Iterator[str]:
    """How many instruments there are of each answer, and what was left out."""
    counts = laws.counts
    if laws.asked["number"] is None:
        if not laws.listed:
            yield LAW["none"][lang]
        cited = {one: sum(getattr(counts, one).values()) for one in ("instruments", "citations")}
        by_answer = {answer.value: n for answer, n in counts.instruments.items()}
        yield _sentence("sum", lang, files=counts.files, **cited, **by_answer)
    for left_out in ("announcing", "unnumbered", "history", "past", "unread"):
        if n := getattr(counts, left_out):
            yield _sentence(left_out, lang, n=n)


def _answer(record: CitedInstrument, on: date, lang: Lang) -> str:
    """The answer in a few words, with how certain it is where that is not by the text itself."""
    state, held = record.state, record.instrument
    if state.answer is RegisterAnswer.NOT_CHECKED:
        return _sentence("absent" if held is None else "cited_only" if held.cited_only else "undated", lang)
    if state.until is not None:
        # An end ahead has a certainty of its own.
        ends = held.certainty["ended"] if held is not None else state.certainty
        said = _sentence("until", lang, day=state.until) + _how(ends, lang)
    elif state.answer is RegisterAnswer.NO_END_FOUND:
        said = _sentence("no_end_found", lang, read=state.read if state.read else "–")
    else:
        said = _sentence(state.answer.value, lang, day=state.day) + _how(state.certainty, lang)
    return said + (_sentence("by", lang, by=_chain(record, on, lang)) if record.heirs else "")


def _chain(record: CitedInstrument, on: date, lang: Lang) -> str:
    """What replaced an instrument; one that has ended, too, says so."""
    shown = []
    for number in record.heirs:
        state = register.state(number, on)
        if state.answer is RegisterAnswer.ENDED:
            how = _how(state.certainty, lang).replace(" (", "; ") or ")"
            shown.append(f"{number} ({_sentence('ended', lang, day=state.day)}{how}")
        else:
            shown.append(number)
    return ", ".join(shown)


def _how(certainty: Certainty | None, lang: Lang) -> str:
    """How a day that decides is known, in brackets, where it was not read in the text itself."""
    if certainty is None or certainty is Certainty.READ:
        return ""
    how = CERTAINTY[certainty][lang]
    return f" ({how if certainty.sure else _sentence('reminds', lang, how=how)})"


def _rows(record: CitedInstrument, held: Instrument, lang: Lang) -> Iterator[tuple[str, str]]:
    """What the register holds, as pairs of a name and a value; what it does not hold is not told."""
    for column in ("issued", "effective", "ended", "articles"):
        if (value := getattr(held, column)) is not None:
            name = LAW["end" if column == "ended" else column][lang]
            yield name, f"{show(value, lang)} ({CERTAINTY[held.certainty[column]][lang]})"
    naming = record.naming
    named = {
        "replaced_by": held.replaced_by,
        "partly": held.partly,
        "amended_by": held.amended_by,
        "replaces": naming.get("replaced_by", ()),
        "repeals_partly": naming.get("partly", ()),
        "amends": naming.get("amended_by", ()),
    }
    for key, numbers in named.items():
        if numbers:
            yield LAW[key][lang], ", ".join(_first(numbers, _LONGEST, lang))
    for key, sources in (("source", held.sources), ("end_source", held.end_sources)):
        yield from ((LAW[key][lang], source) for source in sources)
    if held.read is not None:
        yield LAW["read"][lang], show(held.read, lang)


def _times(record: CitedInstrument, lang: Lang) -> str:
    """How often an instrument is cited, in how many files."""
    return _sentence("cited", lang, n=len(record.places), files=len(record.files))


def _places(record: CitedInstrument, lang: Lang) -> tuple[str, ...]:
    """The places that cite an instrument."""
    return tuple(
        " ".join(
            filter(None, (f"{place.file}:{place.line}", _cited_place(place, lang), _of_what(place, lang)))
        )
        for place in record.places
    )


def _of_what(place: CitationPlace, lang: Lang) -> str:
    """Of what it is the basis, in brackets."""
    labels = labels_at(place.path[:1])
    return "" if labels is None else f"({(labels.vi if lang == 'vi' else labels.en).lower()})"


def _first(texts: Sequence[str], most: int, lang: Lang) -> list[str]:
    """The first of some texts, and how many are left."""
    left = len(texts) - most
    return [*texts[:most], *([_sentence("more", lang, n=left)] if left > 0 else [])]


def _cited_place(place: CitationPlace, lang: Lang) -> str:
    """The place in the instrument that is cited: article, clause, point."""
    parts = (("article", place.article), ("clause", place.clause), ("point", place.point))
    return " ".join(_sentence(key, lang, n=str(value)) for key, value in parts if value is not None)


#: What ``tthc law`` finds, in every format.
LAWS = ResultType(LAW["title"], _documents, lambda laws, options: FOUND.data(laws, options.lang, options))
