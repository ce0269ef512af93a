"""Which instruments files cite, where, and what the register says of each of them on a day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from ...finding import Path
from ...formats.json_output import Count, each_of
from ...law import register
from ...law.instruments import find_number
from ...law.register import Instrument, InstrumentState, RegisterAnswer
from ...model.loader import Loaded
from ...rules.registry import Doc, last_days

#: ``past``: the procedure itself had ended before the day, so that nothing in it is to be fixed.
FileState = Literal["files", "past", "unread"]
#: What is told first: what has to be acted on, then what nobody has looked at.
ORDER = (
    RegisterAnswer.ENDED,
    RegisterAnswer.NOT_YET,
    RegisterAnswer.NOT_CHECKED,
    RegisterAnswer.NO_END_FOUND,
)

#: Under which instruments are listed: their answers, and those that end on a day to come.
Heading = Literal["ended", "ending", "not_yet", "not_checked", "no_end_found"]
HEADINGS: tuple[Heading, ...] = ("ended", "ending", "not_yet", "not_checked", "no_end_found")


class CitationPlace(NamedTuple):
    """One citation: where it stands, and the place in the instrument that it names."""

    file: str
    line: Annotated[int, Field(ge=1)]
    path: Path
    procedure: Annotated[str | None, Field(description="its code")]
    article: int | str | None
    clause: int | str | None
    point: str | None


class NamedOnly(NamedTuple):
    """A line that names an instrument and cites it not: running text, a note of the author."""

    file: str
    line: Annotated[int, Field(ge=1)]


class Cites(NamedTuple):
    """The citations of one file: number and place."""

    state: FileState
    places: tuple[tuple[str, CitationPlace], ...] = ()
    #: Citations in which no number could be read; ``tthc check`` tells each of them.
    unnumbered: int = 0
    #: Numbers cited by a fee or relief whose period had ended before the day: history, as a past file is.
    history: tuple[str, ...] = ()
    #: Lines that only name the instrument asked for.
    mentions: tuple[NamedOnly, ...] = ()


class CitedInstrument(NamedTuple):
    """An instrument: what the register answers, what else it holds of it, and where it is cited."""

    state: InstrumentState
    instrument: Instrument | None
    #: What replaced it, what replaced that, and so on: the last one is what to look at.
    heirs: tuple[str, ...] = ()
    places: tuple[CitationPlace, ...] = ()
    #: Where files only name it; looked for where one instrument is asked for.
    mentions: tuple[NamedOnly, ...] = ()
    #: Numbers that an unknown one may be meant for.
    near: tuple[str, ...] = ()
    #: Column of the register → the instruments that name this one there; looked up for one instrument alone.
    naming: Mapping[str, tuple[str, ...]] = {}

    @property
    def files(self) -> tuple[str, ...]:
        """The files it is cited in, each once, in their order."""
        return tuple(dict.fromkeys(place.file for place in self.places))

    @property
    def heading(self) -> Heading:
        """What it is listed under."""
        return "ending" if self.state.until is not None else self.state.answer.value


AnswerCounts = Annotated[dict[RegisterAnswer, Count], each_of(RegisterAnswer)]


@dataclass
class CitationTotals:
    """The counts of a run."""

    files: Annotated[Count, Field(description="looked through; the next two are not among them")] = 0
    past: Annotated[Count, Field(description="of procedures that had ended before the day: left out")] = 0
    unread: Count = 0
    instruments: AnswerCounts = field(default_factory=lambda: dict.fromkeys(ORDER, 0))
    citations: AnswerCounts = field(default_factory=lambda: dict.fromkeys(ORDER, 0))
    surely_ended: Annotated[Count, Field(description="cited, and ended by a source that was read")] = 0
    announcing: Annotated[
        Count,
        Field(description="not in the register, and cited only as what announced a procedure: left out"),
    ] = 0
    unnumbered: Annotated[Count, Field(description="citations without a number that can be read")] = 0
    history: Annotated[
        Count, Field(description="citations of a fee or relief whose period had ended: left out")
    ] = 0

    def add(self, known: CitedInstrument) -> None:
        """Count an instrument and its citations."""
        answer = known.state.answer
        self.instruments[answer] += 1
        self.citations[answer] += len(known.places)
        self.surely_ended += bool(known.places) and answer is RegisterAnswer.ENDED and known.state.sure


def cites(loaded: Loaded, on: date, number: str | None = None) -> Cites:
    """The citations of one file, and the lines that only name the instrument ``number``."""
    p = loaded.procedure
    if p is None:
        return Cites("unread")
    if p.valid_to is not None and p.valid_to < on:
        return Cites("past")
    places, unnumbered, history = [], 0, []
    cited: set[int] = set()
    doc = Doc(loaded.source, p, on, None)
    ends = doc.cached(last_days)
    for path, citation in doc.citations:
        found = find_number(citation.number)
        line = loaded.source.span((*path, "so_ky_hieu")).line
        if number is not None and found is not None and _registered(found.canonical) == _registered(number):
            cited.add(line)
        if ends.get(path, on) < on:
            history.append(found.canonical if found is not None else "")
            continue
        if found is None:
            unnumbered += 1
            continue
        where = (citation.article, citation.clause, citation.point)
        places.append((found.canonical, CitationPlace(loaded.name, line, path, p.code, *where)))
    places.sort(key=lambda place: place[1].line)
    mentions = () if number is None else tuple(_mentions(loaded, number, cited))
    return Cites("files", tuple(places), unnumbered, tuple(history), mentions)


def _mentions(loaded: Loaded, number: str, cited: Set[int]) -> Iterator[NamedOnly]:
    """The lines that name an instrument, but for those that cite."""
    named = re.compile(rf"(?<![\w/]){re.escape(number)}(?![\w-])", re.IGNORECASE)
    for line, text in enumerate(loaded.source.text.splitlines(), 1):
        if line not in cited and named.search(text):
            yield NamedOnly(loaded.name, line)


def gathered(
    files: Iterable[Cites], on: date, totals: CitationTotals, number: str | None = None
) -> list[CitedInstrument]:
    """Every instrument that files cite, or the one asked for; counted, and in the order they are told.

    Ended ones come first, of these what was read before what is remembered, then the most cited.
    """
    wanted = None if number is None else _registered(number)
    places: dict[str, list[CitationPlace]] = defaultdict(list)
    if wanted is not None:
        places[wanted] = []
    mentions: list[NamedOnly] = []
    for file in files:
        vars(totals)[file.state] += 1
        totals.unnumbered += file.unnumbered
        totals.history += sum(wanted in (None, _registered(past)) for past in file.history)
        mentions += file.mentions
        for cited, place in file.places:
            name = _registered(cited)
            if wanted in (None, name):
                places[name].append(place)
    found = []
    for name, where in places.items():
        one = cited_instrument(name, on)._replace(places=tuple(where), mentions=tuple(mentions))
        announces = all(place.path[0] == "quyet_dinh_cong_bo" for place in where)
        if wanted is None and announces and one.state.answer is RegisterAnswer.NOT_CHECKED:
            totals.announcing += 1
        else:
            totals.add(one)
            found.append(one)

    def position(one: CitedInstrument) -> tuple[int, bool, int, str]:
        return HEADINGS.index(one.heading), not one.state.sure, -len(one.places), one.state.number

    return sorted(found, key=position)


def cited_instrument(number: str, on: date, *, whole: bool = False) -> CitedInstrument:
    """What the register knows of a canonical number; ``whole`` also looks who names it, through every row."""
    name = _registered(number)
    state = register.state(name, on)
    row = register.instrument(name)
    near = register.suggested_numbers(name) if row is None and whole else ()
    naming = register.naming(name) if whole else {}
    return CitedInstrument(state, row, _heirs(state, on), near=near, naming=naming)


def _registered(number: str) -> str:
    """A number as the register writes it: "4/2020/TT-BTP" is 04/2020/TT-BTP."""
    row = register.instrument(number)
    return row.number if row is not None else number


def _heirs(state: InstrumentState, on: date) -> tuple[str, ...]:
    """What replaced an ended instrument; goes on as long as one instrument alone did, and that has ended, too."""
    heirs = list(state.replaced_by)
    while state.answer is RegisterAnswer.ENDED and len(state.replaced_by) == 1:
        state = register.state(state.replaced_by[0], on)
        later = [one for one in state.replaced_by if one not in heirs]
        if state.answer is not RegisterAnswer.ENDED or not later:
            break
        heirs += later
    return tuple(heirs)
