"""What the portal has no field for, read from its prose: sets, ways of return, payment.

Prose tells of one way, not of all, and of the ordinary case: whoever takes such a value over says in
the file where it comes from. What two places say differently is not taken at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .durations import whom
from .grammar import Table
from .text import flat, shortened

#: What such a cell may say.
STORIES = Table("Lời kể")

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


class Said(NamedTuple):
    """A value and the words that say it."""

    value: str
    words: str


def sets(texts: Iterable[str]) -> Said | None:
    """How many sets of the dossier are handed in, where every text that says so says the same."""
    found = {match["n"]: match for text in _with(_SETS_WORDS, texts) for match in _SETS.finditer(text)}
    if len(found) != 1:
        return None
    number, match = found.popitem()
    return Said(number, _words(match))


def returned(texts: Iterable[str]) -> list[Said]:
    """The ways in which the result is said to come back."""
    whole = _with(_RETURN_WORDS, texts)
    found = ((way, next(filter(None, map(says.search, whole)), None)) for way, says in _RETURNED.items())
    return [Said(way, _words(match)) for way, match in found if match is not None]


def paid_online(texts: Iterable[str]) -> Said | None:
    """That fees can be paid on line."""
    match = next(filter(None, map(_PAID.search, _with(_PAID_WORDS, texts))), None)
    return None if match is None else Said("truc_tuyen", _words(match))


def kinds_of_fees(texts: Iterable[str]) -> set[str]:
    """The kinds of fees that the texts name: phi, le_phi."""
    found = (_FEE_KIND.finditer(_NO_FEE.sub(" ", text)) for text in _with(("phí", "Phí"), texts))
    return {str(match.lastgroup) for matches in found for match in matches}


def handed_in(texts: Iterable[str], known: Iterable[str]) -> list[Said]:
    """The ways of handing in that the texts about other ways name."""
    whole = list(dict.fromkeys(texts))
    found = (
        (way, next(filter(None, map(says.search, whole)), None))
        for way, says in _HANDED_IN.items()
        if way not in known
    )
    return [Said(way, _words(match)) for way, match in found if match is not None]


def _with(words: tuple[str, ...], texts: Iterable[str]) -> list[str]:
    """The texts that have one of some words, each once: the rows of a procedure mostly say the same."""
    return [text for text in dict.fromkeys(texts) if any(word in text for word in words)]


def _words(match: re.Match[str]) -> str:
    return shortened(flat(match[0]), _QUOTED)


STEP = STORIES.phrase(
    "the number of a step at the head of a line",
    r"^[-–+*• \t]*bước[ ]+0?([1-9][0-9]?)[ ]*(?:[.:)–-]|$)\s*",
    "Bước 2: Kiểm tra",
    "Bước 2: ",
    flags=re.IGNORECASE | re.MULTILINE,
)


def counted(text: str) -> list[str]:
    """The steps of a text that counts them from one at the heads of lines ("Bước 1: …"), without the numbers.

    What stands before the first stays with it. Empty where the text counts otherwise, or not at all.
    """
    heads = list(STEP.finditer(text))
    if len(heads) < 2 or [int(head[1]) for head in heads] != list(range(1, len(heads) + 1)):
        return []
    ends = [*(head.start() for head in heads[1:]), len(text)]
    parts = [text[head.end() : end].strip() for head, end in zip(heads, ends, strict=True)]
    before = text[: heads[0].start()].strip()
    parts[0] = f"{before}\n{parts[0]}".strip()
    return parts if all(parts) else []


#: A name that tells rows apart is no essay; the description is there in full.
NAME = 240
#: No name of several lines is longer.
_LONGEST = 600
_CASE = STORIES.phrase(
    "the case that a line begins with, up to its “thì” or colon",
    r"(?:[a-zđ]\)\s+)?(?:áp\s+dụng\s+)?(?:đối\s+với|trường\s+hợp|nếu)\s[^.:]{2,400}?(?=,?\s+thì\s|:\s|\Z)",
    "Đối với hộ nghèo thì 5 ngày",
    "Đối với hộ nghèo",
)
_WHOSE = STORIES.phrase(
    "what the case is narrowed to behind its time",
    r"\bngày(?:\s+làm\s+việc)?\s+(?P<c>đối\s+với\s+[^.;:]{4,300})",
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


def case_names(texts: Mapping[int, str]) -> dict[int, str]:
    """A name for the case of each row of one way: what its description does not share with the others."""
    names = _names({i: [_bare(line) for line in text.split("\n")] for i, text in texts.items()})
    # The row states its time, unless nothing else tells it from another.
    short = {i: _upper(whom(name)) for i, name in names.items()}
    told = list(short.values())
    return {i: short[i] if told.count(short[i]) == 1 else name for i, name in names.items()}


def _names(lines: dict[int, list[str]]) -> dict[int, str]:
    """A name for each row: its first line that no other row has.

    Where some row has no such line, the lines that not every row has; the general row is left without.
    """
    firsts = {}
    for i, own in lines.items():
        elsewhere = {line for j, other in lines.items() if j != i for line in other}
        firsts[i] = next((line for line in own if line and line not in elsewhere), "")
    if all(firsts.values()):
        cases = {i: _case(line, NAME) for i, line in firsts.items()}
        whole = {i: shortened(line, NAME) for i, line in firsts.items()}
        return cases if _differ(cases) else whole
    shared = set.intersection(*map(set, lines.values()))
    differing = {
        i: [x for x in own if x and x not in shared and not _ONLY_TIME.fullmatch(x)]
        for i, own in lines.items()
    }
    cases = {i: "; ".join(_case(line, NAME // 2) for line in own) for i, own in differing.items()}
    if _differ(cases) and max(map(len, cases.values())) <= _LONGEST:
        return cases
    return {i: "; ".join(shortened(line, NAME // 2) for line in own) for i, own in differing.items()}


def _differ(names: dict[int, str]) -> bool:
    return len(set(names.values())) == len(names)


def _case(line: str, length: int) -> str:
    """The case that a line begins with; of a line too long for a name, its first sentence."""
    found = _CASE.match(line)
    if found is not None:
        whose = _WHOSE.search(line, found.end())
        return found[0].rstrip() + (f", {flat(whose['c'])}" if whose else "")
    found = _SENTENCE.match(line) if len(line) > length else None
    return found[0].rstrip() if found is not None else shortened(line, length)


def _upper(name: str) -> str:
    return name if name[1:2] == ")" else name[:1].upper() + name[1:]


def _bare(line: str) -> str:
    return line.strip(" -+*•:;.,")
