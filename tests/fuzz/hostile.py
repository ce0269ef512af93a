"""What harms a careless reader: characters, texts, numbers and shapes; and data bent by them."""

from __future__ import annotations

import copy
import unicodedata
from random import Random
from typing import Any

from .engine import FaultError

#: Pieces of text: what steers a terminal or turns it round, what ends a cell, a line, a tag or a command.
PIECES: tuple[str, ...] = (
    *"\x00\x07\x08\x0b\x1b\x7f\x85\x9b\r\n\t\xa0\xad",
    *"\u061c\u200b\u200e\u200f\u2028\u2029\u202e\u2066\u2069\ufeff\ufffe\uffff",
    *"\u0301\u034f\u3164\u1160\ufe0f\U000e0041\U0001f539",
    "\x1b[31m",
    "\x1b]8;;http://x\x07",
    "\n::error::x",
    "\r\n::set-output name=x::y",
    "%0A",
    "]]>",
    "-->",
    "<script>",
    "&lt;",
    '"',
    "'",
    "=1+1",
    "@x",
    "|",
    "`",
    "**",
    "[x](y)",
    "{x}",
    "{0}",
    "%s",
    "\\",
    "\\u202e",
    "../../x",
    "e\u0301",
    "_x001B_",
    " ",
    "",
)
#: Texts of which a reader might make something else.
WORDS: tuple[str, ...] = (
    *(
        "0",
        "-1",
        "1e400",
        "nan",
        "inf",
        "-0",
        "0x10",
        "1_0",
        "1.10",
        "٣",
        "²",
        "½",
        "١٢",
        "９",
        "1,5",
        "1.000.000",
    ),
    *(
        "true",
        "no",
        "null",
        "~",
        "<<",
        "__class__",
        "khong_co",
        "hom_nay",
        "2026-02-30",
        "0000-00-00",
        "10000-01-01",
    ),
    *(
        "29/02/2023",
        "24:00",
        "9" * 400,
        "1" + "0" * 5000,
        "a" * 70,
        "x" * 6000,
        "ơ" * 3000,
        "a b " * 900,
        "a-" * 800,
    ),
    *(
        "data:;base64,",
        "data:x/y;name=%ff;base64,AAAA",
        "data:,",
        "(" * 60,
        "[" * 400,
        "a," * 900,
        "1." * 400,
    ),
)
NUMBERS: tuple[Any, ...] = (
    *(0, -1, 1, 2**31, 2**53 + 1, 2**63, -(2**64), 10**18, 10**400, -(10**400), True, False),
    *(0.1, -0.0, 1.5, 5e-324, 1e16, 1e300, 1e308, float("inf"), float("nan")),
)


def text(random: Random) -> str:
    """A hostile text."""
    way = random.randrange(5)
    if way == 0:
        return random.choice(WORDS)
    if way == 1:
        return "".join(random.choices(PIECES, k=random.randint(1, 6)))
    if way == 2:
        return f"Cấp {random.choice(PIECES)}giấy{random.choice(PIECES)} phép"
    if way == 3:
        return "".join(chr(random.choice(_RANGES)(random)) for _ in range(random.randint(1, 12)))
    return random.choice(PIECES) * random.choice((1, 2, 300))


_RANGES = (
    lambda random: random.randrange(0x20),
    lambda random: random.randrange(0x20, 0x7F),
    lambda random: random.randrange(0x80, 0x2100),
    lambda random: random.choice([*range(0x2100, 0xD800), *range(0xE000, 0xE100)]),
    lambda random: random.randrange(0x10000, 0x110000),
)


def deep(random: Random, inside: Any = None) -> Any:
    """Something nested deeply."""
    keyed, made = random.random() < 0.5, inside
    for _ in range(random.choice((5, 40, 300, 1200, 3000))):
        made = {"a": made} if keyed else [made]
    return made


def value(random: Random) -> Any:
    """A hostile value of any type that JSON has, and of some it has not."""
    way = random.randrange(9)
    if way == 0:
        return None
    if way == 1:
        return deep(random)
    if way == 2:
        return [value(random) for _ in range(random.randint(0, 3))]
    if way == 3:
        return {text(random): value(random) for _ in range(random.randint(0, 3))}
    if way == 4:
        return random.choice(([], {}, ["x"], [None], [[]], {"": ""}, [None] * 3000))
    return random.choice(NUMBERS) if way < 7 else text(random)


def places(data: Any) -> list[tuple[Any, Any]]:
    """Every value inside of some data: what holds it, and its key there."""
    found, left = [], [data]
    while left:
        one = left.pop()
        keys = list(one) if isinstance(one, dict) else range(len(one)) if isinstance(one, list) else ()
        for key in keys:
            found.append((one, key))
            left.append(one[key])
    return found


def bent(random: Random, data: Any, times: int = 3) -> Any:
    """A copy of some data with up to so many things wrong in it."""
    made = [copy.deepcopy(data)]
    for _ in range(random.randint(1, times)):
        holder, key = random.choice(places(made))
        one = holder[key]
        way = random.randrange(8)
        if way == 0 and holder is not made:
            del holder[key]
        elif way == 1 and isinstance(holder, list) and holder is not made:
            holder.insert(key, one)
        elif way == 2 and isinstance(holder, dict):
            holder[text(random)] = holder.pop(key)
        elif way == 3:
            plain = isinstance(one, (str, int, float))
            holder[key] = random.choice(([one], {"a": one}, str(one)[:4000] if plain else [[one]]))
        elif way == 4 and isinstance(one, str):
            at = random.randint(0, len(one))
            holder[key] = one[:at] + text(random) + one[at + random.randint(0, 3) :]
        elif way == 5 and isinstance(one, (str, list)) and len(one) < 200:
            holder[key] = one * random.choice((0, 2, 30))
        else:
            holder[key] = value(random)
    return made[0]


_TURNS = frozenset(("LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"))
_MARKS = frozenset("\u061c\u200e\u200f")


def steers(char: str) -> bool:
    """Whether a character steers what shows it: controls, line ends that are none, signs of direction."""
    category = unicodedata.category(char)
    return category in ("Cc", "Cs", "Zl", "Zp") or char in _MARKS or unicodedata.bidirectional(char) in _TURNS


def demand_visible(output: str, what: str, allowed: str = "\n\t") -> None:
    """No character of an output may steer what shows it; some line ends may be there."""
    if output.isprintable():
        return
    output = output.replace("\r\n", "\n")
    found = next((c for c in output if not c.isprintable() and c not in allowed and steers(c)), None)
    if found is not None:
        at = output.index(found)
        raise FaultError(
            f"{what}: printed as it is", f"U+{ord(found):04X}", output[max(0, at - 60) : at + 20]
        )
