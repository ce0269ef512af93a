"""What the portal has no field for, read from its prose: sets, ways of return, payment.

Prose tells of one way, not of all, and of the ordinary case: whoever takes such a value over says in
the file where it comes from. What two places say differently is not taken at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from ...words.grammar import GrammarTable
from ...words.text import flat, shortened
from .durations import terms_of, whom

#: What such a cell may say.
STORIES = GrammarTable("Lời kể")

#: Words without which a text says nothing of the kind: to look for them costs a hundredth of a pattern.
_SETS_WORDS = ("bộ hồ sơ", "ượng hồ sơ")
_RETURN_WORDS = ("kết quả",)
_PAID_WORDS = ("thanh toán trực tuyến",)
_SETS = STORIES.phrase(
    "how many sets are handed in",
    r"(?:\bnộp\s+(?:(?:trực\s|qua\s)[^.;\n]{0,80}?\s)?|số\s+lượng\s+hồ\s+sơ\s*:\s*)"
    r"0?(?P<n>[1-9][0-9]?)\s*(?:\([^()]{1,14}\)\s*)?bộ(?:\s+hồ\s+sơ|\W*\Z)",
    "nộp 01 (một) bộ hồ sơ",
    {"n": "1"},
)
_PLACE = r"(?:trung\s+tâm|bộ\s+phận|cơ\s+quan)"
#: Way → what says that the result is returned in it. The name of a unit ("Bộ phận tiếp nhận và trả kết
#: quả") says nothing, nor does a message about the day ("gửi Phiếu hẹn trả kết quả qua thư điện tử").
_RETURNED = {
    "truc_tiep": STORIES.phrase(
        "the result is collected at the counter",
        rf"\bchuyển\s+(?:tới\s+|đến\s+)?{_PLACE}[^.;()]{{0,50}}?\s(?<!và\s)trả\s+kết\s+quả\s+cho\s+(?:người|tổ|cá)"
        rf"|(?<!không\s)lựa\s+chọn\s+nhận\s+kết\s+quả\s+tại\s|\bđến\s+{_PLACE}[^.;()]{{0,50}}?\snhận\s+kết\s+quả",
        "chuyển trung tâm để trả kết quả cho người nộp",
        "chuyển trung tâm để trả kết quả cho người",
    ),
    "buu_chinh": STORIES.phrase(
        "the result comes by post",
        r"(?<!hẹn\s)\b(?:trả|gửi|nhận)\s+kết\s+quả(?:\s+[^\s.;()]+){0,6}\s+qua\s+(?:dịch\s+vụ\s+|đường\s+)?bưu\s+(?:chính|điện)",
        "gửi kết quả tận nhà qua bưu điện",
        "gửi kết quả tận nhà qua bưu điện",
    ),
}
_PAID = STORIES.phrase(
    "fees can be paid on line",
    r"\bnộp\s+(?:phí|lệ\s+phí)[^.;]{0,40}?\s(?:thông\s+)?qua\s+chức\s+năng\s+thanh\s+toán\s+trực\s+tuyến[^.,;]{0,60}",
    "nộp lệ phí thông qua chức năng thanh toán trực tuyến của Cổng",
    "nộp lệ phí thông qua chức năng thanh toán trực tuyến của Cổng",
)
_NO_FEE = STORIES.phrase(
    "words for fees that tell no kind, or are about something else",
    r"phí\s*(?:,|/|và|hoặc)\s*lệ\s+phí|lệ\s+phí\s*(?:,|/|và|hoặc)\s*phí|lệ\s+phí\s+trước\s+bạ"
    r"|(?:miễn|kinh|chi|học|viện|án|bưu|lộ|công|cước)\s+phí|phí\s+(?:dịch\s+vụ|bưu|chuyển|vận)\s*\w*"
    r"|quy\s+định\s+(?:về\s+)?(?:mức\s+thu|chế\s+độ)[^.;]*",
    "nộp phí, lệ phí theo quy định",
    "phí, lệ phí",
)
_FEE_KIND = STORIES.phrase(
    "the kind of a fee that is paid",
    r"(?P<le_phi>\blệ\s+phí\b)|(?P<phi>\bphí\b)",
    "nộp lệ phí",
    {"le_phi": "lệ phí"},
)
#: Level of NĐ 224/2026 → what says that the service has it.
_LEVELS = {
    "mot_phan": STORIES.phrase(
        "the service is online in part",
        r"trực\s+tuyến\s+một\s+phần(?!\s+(?:hồ|giấy|thành|diện|của))|trực\s+tuyến[^.;()\n]{0,80}\(\s*một\s+phần\s*\)",
        "nộp trực tuyến qua Cổng (một phần)",
        "trực tuyến qua Cổng (một phần)",
    ),
    "toan_trinh": STORIES.phrase(
        "the service is online from end to end",
        r"trực\s+tuyến\s+toàn\s+trình|trực\s+tuyến[^.;()\n]{0,80}\(\s*toàn\s+trình\s*\)",
        "dịch vụ công trực tuyến toàn trình",
        "trực tuyến toàn trình",
    ),
}
_BY_CASE = STORIES.phrase(
    "the head of a step that is for one case",
    r"\W*(?:(?:[a-zđ0-9]{1,2}[).]\s*)?trình\s+tự(?:,\s+thủ\s+tục)?(?:\s+(?:thực\s+hiện|giải\s+quyết))?\s+)?"
    r"(?P<c>(?:[a-zđ0-9]{1,2}[).]\s*)?(?:bước\s+[0-9.]+\W*)?(?:đối\s+với|(?:trong\s+)?trường\s+hợp|nếu)\s[^.;:\n]{0,80})",
    "Trình tự thực hiện đối với trường hợp thiếu giấy",
    {"c": "đối với trường hợp thiếu giấy"},
)
_DAYS_OF_CASE = STORIES.phrase(
    "a number of days, and the case that it is for",
    r"(?<![0-9.,/-])(?P<n>[0-9]{1,3})\s*(?:\([^()]{1,20}\)\s*)?ngày(?:\s+làm\s+việc)?,?\s+"
    r"(?:kể\s+từ[^.;\n]{4,120}?\s)?\(?đối\s+với\s",
    "không quá 40 ngày đối với cây già",
    {"n": "40"},
)
#: Way → what a text about other ways says of it.
_HANDED_IN = {
    "truc_tuyen": STORIES.phrase(
        "another way in: on line",
        r"\b(?:nộp|gửi|qua|bằng)\s[^.;\n]{0,60}?(?:trực\s+tuyến|môi\s+trường\s+điện\s+tử)",
        "hoặc gửi đơn trực tuyến",
        "gửi đơn trực tuyến",
    ),
    "buu_chinh": STORIES.phrase(
        "another way in: by post",
        r"\bqua\s[^.;\n]{0,40}?bưu\s+(?:chính|điện)",
        "hoặc qua bưu điện",
        "qua bưu điện",
    ),
    "truc_tiep": STORIES.phrase(
        "another way in: at the counter",
        r"\btrực\s+tiếp\s+tại\s[^.;\n]{0,40}",
        "hoặc trực tiếp tại xã",
        "trực tiếp tại xã",
    ),
}
#: What a doubt quotes: as much as a message shows whole.
_QUOTED = 110


class QuotedValue(NamedTuple):
    """A value and the words that say it."""

    value: str
    words: str


def sets(texts: Iterable[str]) -> QuotedValue | None:
    """How many sets of the dossier are handed in, where every text that says so says the same."""
    found = {match["n"]: match for text in _with(_SETS_WORDS, texts) for match in _SETS.finditer(text)}
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
    match = next(filter(None, map(_PAID.search, _with(_PAID_WORDS, texts))), None)
    return None if match is None else QuotedValue("truc_tuyen", _words(match))


def kinds_of_fees(texts: Iterable[str]) -> set[str]:
    """The kinds of fees that the texts name: phi, le_phi."""
    words = ("phí", "Phí", "PHÍ")
    sentences = [said for text in _with(words[:2], texts) for said in re.split(r"[.;]", text)]
    found = (_FEE_KIND.finditer(_NO_FEE.sub(" ", said)) for said in _with(words, sentences))
    return {str(match.lastgroup) for matches in found for match in matches}


def levels(texts: Iterable[str]) -> list[QuotedValue]:
    """The levels that the service is said to have."""
    whole = _with(("rực tuyến",), texts)
    found = ((level, next(filter(None, map(says.search, whole)), None)) for level, says in _LEVELS.items())
    return [QuotedValue(level, _words(match)) for level, match in found if match is not None]


def by_case(heads: Iterable[str]) -> list[QuotedValue]:
    """Numbers of the steps that begin with a case of their own, where there are several."""
    found = [(n, _BY_CASE.match(head)) for n, head in enumerate(heads, 1)]
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
            found = list(_DAYS_OF_CASE.finditer(sentence)) if sentence.count("ngày") > 1 else []
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


STEP = STORIES.phrase(
    "the number of a step at the head of a line",
    r"^[-–+*• \t]*(?:(?:[a-zđ]|[0-9]{1,2})[.)][ ]*)?bước[ ]*0?([1-9][0-9]?)[ ]*(?:[.:)–-]|$)\s*",
    "Bước 2: Kiểm tra",
    "Bước 2: ",
    flags=re.IGNORECASE | re.MULTILINE,
)
_STEP_INSIDE = STORIES.phrase(
    "the number of a step at the head of a sentence",
    r"(?:\A|(?<=[.;])\s+)bước[ ]+0?([1-9][0-9]?)[ ]*[.:]\s*",
    "Nộp đơn. Bước 2: Kiểm tra",
    " Bước 2: ",
)


def counted(text: str) -> list[str]:
    """The steps of a text that counts them from one at the heads of lines ("Bước 1: …"), without the numbers.

    A text of one line may count them at the heads of its sentences. What stands before the first stays with it.
    Empty where the text counts otherwise, or not at all.
    """
    heads = list((STEP if "\n" in text else _STEP_INSIDE).finditer(text))
    if len(heads) < 2 or [int(head[1]) for head in heads] != list(range(1, len(heads) + 1)):
        return []
    ends = [*(head.start() for head in heads[1:]), len(text)]
    parts = [text[head.end() : end].strip() for head, end in zip(heads, ends, strict=True)]
    before = text[: heads[0].start()].strip()
    parts[0] = f"{before}\n{parts[0]}".strip()
    return parts if all(parts) else []


#: A name that tells rows apart is no essay; the description is there in full.
NAME = 240
_CASE = STORIES.phrase(
    "the case that a line begins with, up to its “thì”, its colon or the end of the sentence",
    r"(?:[a-zđ]\)\s+)?(?:áp\s+dụng\s+)?(?:đối\s+với|trường\s+hợp|nếu)\s[^:]{2,600}?"
    r"(?=,?\s+thì\s|:\s|:?\Z|(?<=[^\W\d_]{2})(?<!\btp)(?<!\bth)\s?[.](?:\s|\Z|[A-ZĐ]))",
    "Đối với hộ nghèo thì 5 ngày",
    "Đối với hộ nghèo",
)
_STOP = STORIES.phrase(
    "the end of a sentence",
    r"(?<=[^\W\d_]{2})(?<!\b[Tt][PpHh])\s?[.](?=\s|\Z|[A-ZĐ])",
    "Đo cây trong vườn. Trả giấy",
    ".",
    flags=0,
)
_WHOSE = STORIES.phrase(
    "what the case is narrowed to behind its time",
    r"\bngày(?:\s+làm\s+việc)?\s+(?:với\s+(?=trường\s))?(?P<c>(?:đối\s+với|trường\s+hợp)\s+[^.;:]{4,300})",
    "8 ngày làm việc đối với nhà kính",
    {"c": "đối với nhà kính"},
)
_SENTENCE = STORIES.phrase(
    "the first sentence",
    r"[^.(]{8,600}?(?=[.](?:\s|\Z|[A-ZĐ])|\s*\(trong\s+đó)",
    "Kiểm tra vườn cây. Trả giấy",
    "Kiểm tra vườn cây",
    flags=0,
)
_ONLY_TIME = STORIES.phrase(
    "a line that says a time and no more",
    r"(?:không\s+quá\s+)?[0-9]{1,3}(?:[.,][0-9]+)?\s*ngày(?:\s+làm\s+việc)?",
    "không quá 5 ngày làm việc",
    "không quá 5 ngày làm việc",
)
_TAKES = STORIES.phrase(
    "a line that tells how long something takes is no case where another is",
    r"thời\s+(?:gian|hạn)\s",
    "Thời gian đo cây: 5 ngày",
    "Thời gian ",
)
_HANDING_IN = STORIES.phrase(
    "a line that tells how one files is no case",
    r"nộp\s+(?:hồ\s+sơ\s+)?(?:trực\s|qua\s|thông\s+qua\s|tại\s)",
    "Nộp trực tiếp tại xã",
    "Nộp trực ",
)
_WRAPPED = STORIES.phrase(
    "a line that goes on in small letters on the next, in the capitals it ends in, or with an annex or instrument",
    r"\n(?:(?<![.;:]\n)(?=[a-zà-ỹđ](?![.)])(?!không\s+quá))|(?<=[A-ZĐ]\n)(?=[A-ZĐ]{2})"
    r"|(?<=[^\W_]\n)(?=(?:Phụ lục|Luật|Nghị định|Thông tư|Quyết định)\s(?:số\s)?[0-9IVX]))",
    "đối với vườn\ncây già",
    "\n",
    flags=0,
)


_SIGN = STORIES.phrase(
    "the sign that a line of a list begins with",
    r"\A\s*(?:[a-zđ0-9]{1,2})?([-+*•).])",
    "a) Cây già",
    (")",),
)


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
        ways[0] = {i: "; ".join([x.name for x in own if _CASE.match(x.name)]) for i, own in cases.items()}
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
            parts = [part for part in parts if not _HANDING_IN.match(part)]
            parts = [part for part in parts if not _TAKES.match(part)] or parts
        found[i] = "; ".join(parts)
    return found


def _first(own: list[_Line], others: list[list[_Line]]) -> _Line | None:
    """The first line of a row that no other row has; one that names a case before any other."""
    elsewhere = {line.name for other in others for line in other}
    mine = [line for line in own if line.name not in elsewhere and not _HANDING_IN.match(line.name)]
    return next((line for line in mine if not _TAKES.match(line.name)), mine[0] if mine else None)


# The rows of one procedure mostly have the same description, or the same lines, one for each way.
@lru_cache(maxsize=1024)
def _lines(text: str, called: Callable[[str, int], str]) -> list[_Line]:
    """The lines of a description, each with the headings above it ("a) Cây già:", "- Ở đảo:")."""
    found: list[_Line] = []
    above: list[tuple[str, str]] = []
    for raw in _WRAPPED.sub(" ", text).split("\n"):
        name = _named(_without_bullet(raw), called)
        if not name:
            continue
        sign = "".join(_SIGN.findall(raw))
        levels = [level for level, _ in above]
        if sign in levels:
            above = above[: levels.index(sign)]
        found.append(_Line(name, tuple(heading for _, heading in above)))
        if raw.rstrip().endswith(":") and _CASE.match(_without_bullet(raw)):
            above.append((sign, name))
    return found


@lru_cache(maxsize=1024)
def _named(line: str, called: Callable[[str, int], str]) -> str:
    """What a line calls its case, without its time; nothing where it is a time."""
    if _ONLY_TIME.fullmatch(line):
        return ""
    name = whom(called(line, NAME))
    if not terms_of(name):
        return name
    # Of two times in one sentence, nobody knows which is the row's.
    whose = _WHOSE.search(name) if len(terms_of(line)) == 1 else None
    return flat(whose["c"]) if whose is not None else ""


def _case(line: str, length: int) -> str:
    """The case that a line begins with; of a line too long for a name, its first sentence."""
    found = _CASE.match(line)
    if found is not None:
        whose = _WHOSE.search(line, found.end())
        return found[0].rstrip() + (f", {flat(whose['c'])}" if whose else "")
    found = _SENTENCE.match(line) if len(line) > length else None
    return found[0].rstrip() if found is not None else line


def _case_of_line(line: str, _length: int) -> str:
    end = _STOP.search(line) if _CASE.match(line) else None
    return whom(line[: end.start()] if end is not None else line)


def _upper(name: str) -> str:
    return name if name[1:2] == ")" else name[:1].upper() + name[1:]


def _without_bullet(line: str) -> str:
    return line.strip(" -+*•:;.,")
