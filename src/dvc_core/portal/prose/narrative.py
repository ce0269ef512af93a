"""What the portal has no field for, read from its prose: sets, ways of return, payment.

Prose tells of one way, not of all, and of the ordinary case: whoever takes such a value over says in
the file where it comes from. What two places say differently is not taken at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ...words.grammar import GrammarTable
from ...words.text import flat, shortened
from .durations import terms_of, whom

#: What such a cell may say.
STORIES = GrammarTable("Lời kể", Path(__file__).with_suffix(".tsv"))
PHRASE = STORIES.phrases
STEP = PHRASE.STEP

#: Words without which a text says nothing of the kind: to look for them costs a hundredth of a pattern.
_SETS_WORDS = ("bộ hồ sơ", "ượng hồ sơ")
_RETURN_WORDS = ("kết quả",)
_PAID_WORDS = ("thanh toán trực tuyến",)
#: Way → what says that the result is returned in it. The name of a unit ("Bộ phận tiếp nhận và trả kết
#: quả") says nothing, nor does a message about the day ("gửi Phiếu hẹn trả kết quả qua thư điện tử").
_RETURNED = {
    "truc_tiep": PHRASE.RETURNED_TRUC_TIEP,
    "buu_chinh": PHRASE.RETURNED_BUU_CHINH,
}
#: Level of NĐ 224/2026 → what says that the service has it.
_LEVELS = {
    "mot_phan": PHRASE.LEVELS_MOT_PHAN,
    "toan_trinh": PHRASE.LEVELS_TOAN_TRINH,
}
#: Way → what a text about other ways says of it.
_HANDED_IN = {
    "truc_tuyen": PHRASE.HANDED_IN_TRUC_TUYEN,
    "buu_chinh": PHRASE.HANDED_IN_BUU_CHINH,
    "truc_tiep": PHRASE.HANDED_IN_TRUC_TIEP,
}
#: What a doubt quotes: as much as a message shows whole.
_QUOTED = 110


class QuotedValue(NamedTuple):
    """A value and the words that say it."""

    value: str
    words: str


def sets(texts: Iterable[str]) -> QuotedValue | None:
    """How many sets of the dossier are handed in, where every text that says so says the same."""
    found = {match["n"]: match for text in _with(_SETS_WORDS, texts) for match in PHRASE.SETS.finditer(text)}
    if len(found) != 1:
        return None
    number, match = found.popitem()
    return QuotedValue(number, _words(match))


def returned(texts: Iterable[str]) -> list[QuotedValue]:
    """The ways in which the result is said to come back."""
    whole = _with(_RETURN_WORDS, texts)
    found = ((way, next(filter(None, map(says.search, whole)), None)) for way, says in _RETURNED.items())
    return [QuotedValue(way, _words(match)) for way, match in found if match is not None]


def paid_online(texts: Iterable[str]) -> QuotedValue | None:
    """That fees can be paid on line."""
    match = next(filter(None, map(PHRASE.PAID.search, _with(_PAID_WORDS, texts))), None)
    return None if match is None else QuotedValue("truc_tuyen", _words(match))


def kinds_of_fees(texts: Iterable[str]) -> set[str]:
    """The kinds of fees that the texts name: phi, le_phi."""
    words = ("phí", "Phí", "PHÍ")
    sentences = [said for text in _with(words[:2], texts) for said in re.split(r"[.;]", text)]
    found = (PHRASE.FEE_KIND.finditer(PHRASE.NO_FEE.sub(" ", said)) for said in _with(words, sentences))
    return {str(match.lastgroup) for matches in found for match in matches}


def levels(texts: Iterable[str]) -> list[QuotedValue]:
    """The levels that the service is said to have."""
    whole = _with(("rực tuyến",), texts)
    found = ((level, next(filter(None, map(says.search, whole)), None)) for level, says in _LEVELS.items())
    return [QuotedValue(level, _words(match)) for level, match in found if match is not None]


def by_case(heads: Iterable[str]) -> list[QuotedValue]:
    """Numbers of the steps that begin with a case of their own, where there are several."""
    found = [(n, PHRASE.BY_CASE.match(head)) for n, head in enumerate(heads, 1)]
    cases = [
        QuotedValue(str(n), shortened(_without_bullet(flat(match["c"])), 60))
        for n, match in found
        if match is not None
    ]
    return cases if len(cases) > 1 else []


def times_by_case(texts: Iterable[str], numbers: Collection[object] = ()) -> str:
    """The first sentence that has a number of days for each of several cases, from there on; else nothing.

    Where ``numbers`` are given the sentence must have all of them.
    """
    for text in _with((" ngày đối với ", " việc đối với ", "(đối với "), texts):
        for sentence in re.split(r"(?<=[^\W\d_])[.](?=\s|\Z)|\n", text):
            found = list(PHRASE.DAYS_OF_CASE.finditer(sentence)) if sentence.count("ngày") > 1 else []
            days = {int(one["n"]) for one in found}
            if len(days) > 1 and days.issuperset(numbers):
                return shortened(flat(sentence[found[0].start() :]), _QUOTED)
    return ""


def handed_in(texts: Iterable[str], known: Iterable[str]) -> list[QuotedValue]:
    """The ways of handing in that the texts about other ways name."""
    whole = list(dict.fromkeys(texts))
    found = (
        (way, next(filter(None, map(says.search, whole)), None))
        for way, says in _HANDED_IN.items()
        if way not in known
    )
    return [QuotedValue(way, _words(match)) for way, match in found if match is not None]


def _with(words: tuple[str, ...], texts: Iterable[str]) -> list[str]:
    """The texts that have one of some words, each once: the rows of a procedure mostly say the same."""
    return [text for text in dict.fromkeys(texts) if any(word in text for word in words)]


def _words(match: re.Match[str]) -> str:
    return shortened(flat(match[0]), _QUOTED)


def counted(text: str) -> list[str]:
    """The steps of a text that counts them from one at the heads of lines ("Bước 1: …"), without the numbers.

    A text of one line may count them at the heads of its sentences. What stands before the first stays with it.
    Empty where the text counts otherwise, or not at all.
    """
    heads = list((STEP if "\n" in text else PHRASE.STEP_INSIDE).finditer(text))
    if len(heads) < 2 or [int(head[1]) for head in heads] != list(range(1, len(heads) + 1)):
        return []
    ends = [*(head.start() for head in heads[1:]), len(text)]
    parts = [text[head.end() : end].strip() for head, end in zip(heads, ends, strict=True)]
    before = text[: heads[0].start()].strip()
    parts[0] = f"{before}\n{parts[0]}".strip()
    return parts if all(parts) else []


#: A name that tells rows apart is no essay; the description is there in full.
NAME = 240


class _Line(NamedTuple):
    """What a line calls its case, without its time, and the headings above it."""

    name: str
    above: tuple[str, ...]


def case_names(texts: Mapping[int, str]) -> dict[int, str]:
    """A name for the case of each row of one way: what its description does not share with the others.

    The case that stands above a line is part of the name, a time is not. Rows whose cases are called alike
    get the same name, and a row that says nothing of its own none.
    """
    cases = {i: _lines(text, _case) for i, text in texts.items()}
    whole = {i: _lines(text, _case_of_line) for i, text in texts.items()}
    # What tells rows apart that are called alike is the rest of the line, or how they are handed in.
    ways = [_names(cases), _names(whole), _differing(cases, cases=False)]
    if len(set(texts.values())) == len(texts) and not any(ways[0].values()):
        ways[0] = {
            i: "; ".join([x.name for x in own if PHRASE.CASE.match(x.name)]) for i, own in cases.items()
        }
    apart = [{i for i, name in way.items() if list(way.values()).count(name) == 1} for way in ways]
    return {
        i: _upper(next((way[i] for way, alone in zip(ways, apart, strict=True) if i in alone), ways[0][i]))
        for i in texts
    }


def _names(lines: dict[int, list[_Line]]) -> dict[int, str]:
    """A name for each row of its first line that no other has, else of all that not every row has."""
    firsts = {i: _first(own, [lines[j] for j in lines if j != i]) for i, own in lines.items()}
    found = [line for line in firsts.values() if line is not None]
    if len(found) < len(lines):
        return _differing(lines, cases=True)
    return {i: "; ".join([*line.above, line.name]) for i, line in zip(lines, found, strict=True)}


def _differing(lines: dict[int, list[_Line]], *, cases: bool) -> dict[int, str]:
    """A name for each row of its lines that not every row has; of ``cases`` alone, where it has any."""
    shared = set.intersection(*({line.name for line in own} for own in lines.values()))
    found: dict[int, str] = {}
    for i, own in lines.items():
        parts = list(dict.fromkeys(line.name for line in own if line.name not in shared))
        if cases:
            parts = [part for part in parts if not PHRASE.HANDING_IN.match(part)]
            parts = [part for part in parts if not PHRASE.TAKES.match(part)] or parts
        found[i] = "; ".join(parts)
    return found


def _first(own: list[_Line], others: list[list[_Line]]) -> _Line | None:
    """The first line of a row that no other row has; one that names a case before any other."""
    elsewhere = {line.name for other in others for line in other}
    mine = [line for line in own if line.name not in elsewhere and not PHRASE.HANDING_IN.match(line.name)]
    return next((line for line in mine if not PHRASE.TAKES.match(line.name)), mine[0] if mine else None)


# The rows of one procedure mostly have the same description, or the same lines, one for each way.
@lru_cache(maxsize=1024)
def _lines(text: str, called: Callable[[str, int], str]) -> list[_Line]:
    """The lines of a description, each with the headings above it ("a) Cây già:", "- Ở đảo:")."""
    found: list[_Line] = []
    above: list[tuple[str, str]] = []
    for raw in PHRASE.WRAPPED.sub(" ", text).split("\n"):
        name = _named(_without_bullet(raw), called)
        if not name:
            continue
        sign = "".join(PHRASE.SIGN.findall(raw))
        levels = [level for level, _ in above]
        if sign in levels:
            above = above[: levels.index(sign)]
        found.append(_Line(name, tuple(heading for _, heading in above)))
        if raw.rstrip().endswith(":") and PHRASE.CASE.match(_without_bullet(raw)):
            above.append((sign, name))
    return found


@lru_cache(maxsize=1024)
def _named(line: str, called: Callable[[str, int], str]) -> str:
    """What a line calls its case, without its time; nothing where it is a time."""
    if PHRASE.ONLY_TIME.fullmatch(line):
        return ""
    name = whom(called(line, NAME))
    if not terms_of(name):
        return name
    # Of two times in one sentence, nobody knows which is the row's.
    whose = PHRASE.WHOSE.search(name) if len(terms_of(line)) == 1 else None
    return flat(whose["c"]) if whose is not None else ""


def _case(line: str, length: int) -> str:
    """The case that a line begins with; of a line too long for a name, its first sentence."""
    found = PHRASE.CASE.match(line)
    if found is not None:
        whose = PHRASE.WHOSE.search(line, found.end())
        return found[0].rstrip() + (f", {flat(whose['c'])}" if whose else "")
    found = PHRASE.SENTENCE.match(line) if len(line) > length else None
    return found[0].rstrip() if found is not None else line


def _case_of_line(line: str, _length: int) -> str:
    end = PHRASE.STOP.search(line) if PHRASE.CASE.match(line) else None
    return whom(line[: end.start()] if end is not None else line)


def _upper(name: str) -> str:
    return name if name[1:2] == ")" else name[:1].upper() + name[1:]


def _without_bullet(line: str) -> str:
    return line.strip(" -+*•:;.,")
