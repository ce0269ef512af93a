"""Procedure files: shipped ones and the examples of the rules, spoiled; and garbage.

Whatever the bytes, the findings are in order, stand inside of the text, are told in both languages and follow
their schema; what is mended can be read; a model survives its own dump. A file that was cut off and checks
clean proves less than the whole.
"""

from __future__ import annotations

import atexit
import itertools
import re
import shutil
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from dvc_core import Loaded, assess, check, load_catalog, load_data, load_text, message
from dvc_core.finding import Finding, Severity, ordered
from dvc_core.levels.framework import load_framework
from dvc_core.levels.in_force import in_force
from dvc_core.levels.portal import load_portal
from dvc_core.rules.fixes import apply, usable
from dvc_core.rules.run_rules import CRASHED
from dvc_core.words import LANGS

from ..levels.test_cut_off import whole as whole_with_form
from ..support import hostile as known
from ..support.files import CASES, EXAMPLES, ROOT, SHIPPED, catalog_at
from ..support.findings import findings_json
from ..support.schemas import follows
from ..support.texts import nfc
from . import hostile
from .engine import Clock, Kind, demand

ON = date(2026, 11, 26)
SCALE = "tt-32-2017"
#: Every so many texts the JSON of the findings is compared with its schema, which is slow.
_SCHEMA_EACH = 25


@cache
def corpus() -> tuple[tuple[Path, bytes], ...]:
    """The files that are spoiled, those with most in them several times."""
    whole = [CASES / "base.yaml", ROOT / "tests/model/data/every-key.yaml"]
    examples = [path for path in sorted(EXAMPLES.rglob("*.yaml")) if path.stat().st_size < 20_000]
    return tuple((path, path.read_bytes()) for path in [*SHIPPED * 15, *whole * 50, *examples])


# What is made.


def make(random: Random) -> tuple[str, bytes]:
    """The file that a text was, where it is only cut off, and the text."""
    way = random.randrange(10)
    if way == 0:
        return "", garbage(random)
    _path, data = random.choice(corpus())
    if way < 3:
        name = random.choice([*_shipped(), "highest", "plain", "plain"])
        return name, cut(random, _shipped()[name][1])
    return "", spoiled(random, data)


def cut(random: Random, data: bytes) -> bytes:
    """A text cut off: at the end of a line, of an item, or anywhere."""
    at = random.randint(0, len(data))
    if random.random() < 0.6:
        at = data.find(b"\n", at) + 1 or len(data)
    return data[:at]


def garbage(random: Random) -> bytes:
    """What was never a procedure file."""
    way = random.randrange(8)
    good, many = known.GOOD, random.choice((10, 100, 600))
    if way == 0:
        _, data = random.choice(list(known.small()))
        return data
    if way == 1:
        return random.randbytes(random.randint(0, 4000))
    if way == 2:
        soup = [*hostile.PIECES, *"\n\n\n-?:[]{}&*!|>'\"%@`#, ", "  - ", ": ", "- ", "<<: ", "---\n"]
        return "".join(random.choices(soup, k=random.randint(1, 600))).encode("utf-8", "surrogatepass")
    if way == 3:
        # Keys and values that are nearly known ones.
        keys = [
            "ten_thu_tuc",
            "thanh_phan_ho_so",
            "giay_to",
            "cach_thuc_thuc_hien",
            "bieu_mau_dien_tu",
            "truong",
        ]
        return (
            good + "".join(f"{_near(random, random.choice(keys))}: x\n" for _ in range(many // 2))
        ).encode()
    if way == 4:
        marks = random.choice(("[", "{a: ", "- ", "? ", "&a [", "!!x ", "- - ", "|\n ", "'"))
        return (good + "x: " + marks * many).encode()
    if way == 5:
        word = random.choice(("a", "ơ", "1", "1.", "a-", "a ", "- ", "(", "\\", '"', "\t")) * many * 10
        return f"{good}{random.choice(('x', 'linh_vuc', 'ghi_chu', 'ma_thu_tuc'))}: {word}\n".encode()[:8000]
    if way == 6:
        return (
            good + "".join(f"k{i}: &a{i} [*a{max(i - 1, 0)}, *a{i // 2}]\n" for i in range(many // 2))
        ).encode()
    return (good + "".join(random.choices(good.splitlines(keepends=True), k=many // 2))).encode()


def _near(random: Random, word: str) -> str:
    at = random.randrange(len(word))
    return word[:at] + random.choice(("", "a", "_", word[at] * 2, word[at].upper())) + word[at + 1 :]


def spoiled(random: Random, data: bytes) -> bytes:
    """A file with a few things done to it that people, programs and bad luck do to files."""
    text = data.decode("utf-8", "replace")
    if len(text) > 8000 and random.random() < 0.5:
        # Of a large file the beginning: more of them can be tried.
        text = text[: text.rfind("\n", 0, 8000) + 1]
    # Of most texts the rules are to be asked, too: with more faults they can no longer be read.
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        text = random.choice(_WAYS)(random, text)[:60_000]
    raw = text.encode("utf-8", "surrogatepass")
    return random.choice(_CODINGS)(raw, text) if random.random() < 0.08 else raw


def _lines(random: Random, text: str, change: Callable[[list[str], int], None]) -> str:
    lines = text.splitlines(keepends=True) or [""]
    change(lines, random.randrange(len(lines)))
    return "".join(lines)


def _insert(random: Random, text: str) -> str:
    at = random.randint(0, len(text))
    return text[:at] + hostile.text(random) + text[at:]


def _take(random: Random, text: str) -> str:
    at = random.randint(0, len(text))
    return text[:at] + text[at + random.choice((1, 2, 10, 100, 1000)) :]


def _swap(random: Random, text: str) -> str:
    def change(lines: list[str], at: int) -> None:
        other = random.randrange(len(lines))
        lines[at], lines[other] = lines[other], lines[at]

    return _lines(random, text, change)


def _indent(random: Random, text: str) -> str:
    def change(lines: list[str], at: int) -> None:
        by = random.choice((" ", "  ", "\t", "- ", "    "))
        for number in range(at, min(at + random.choice((1, 1, 3, 20)), len(lines))):
            lines[number] = by + lines[number] if random.random() < 0.7 else lines[number].removeprefix("  ")

    return _lines(random, text, change)


def _value(random: Random, text: str) -> str:
    """Another value behind the colon of a line: a hostile text in quotes or without, or a shape."""

    def change(lines: list[str], at: int) -> None:
        key, colon, _ = lines[at].partition(":")
        said = hostile.text(random)
        quoted = (
            '"'
            + "".join(f"\\U{ord(c):08X}" if not c.isprintable() else c for c in said if c not in '"\\')
            + '"'
        )
        other = random.choice(
            (said, quoted, quoted, f"[{quoted}]", f"{{ten: {quoted}}}", "[]", "{}", "", "*a", "&a x")
        )
        lines[at] = f"{key}{colon or ':'} {other}\n"

    return _lines(random, text, change)


def _key(random: Random, text: str) -> str:
    def change(lines: list[str], at: int) -> None:
        key, colon, rest = lines[at].partition(":")
        if key.strip():
            lines[at] = f"{random.choice((_near(random, key), hostile.text(random)))}{colon}{rest}"

    return _lines(random, text, change)


def _borrow(random: Random, text: str) -> str:
    """Some lines of another file."""
    others = random.choice(corpus())[1].decode("utf-8", "replace").splitlines(keepends=True)
    begin = random.randrange(len(others))

    def change(lines: list[str], at: int) -> None:
        lines[at:at] = others[begin : begin + random.randint(1, 8)]

    return _lines(random, text, change)


def _twice(random: Random, text: str) -> str:
    def change(lines: list[str], at: int) -> None:
        lines[at:at] = lines[at : at + random.randint(1, 30)] * random.choice((1, 1, 20))

    return _lines(random, text, change)


def _alike(random: Random, text: str) -> str:
    """A word that stands in several places, in each of them as a long one that is nearly the same."""
    counted = Counter(re.findall(r"[\w-]{2,}", text)).most_common(200)
    words = [word for word, count in counted if 1 < count < 12]
    if not words:
        return text
    word, letters = random.choice(words), random.choice(("a", "ơ", "ab", "1", "to_"))
    long = letters * random.choice((50, 900, 3000))
    return re.sub(rf"(?<![\w-]){word}(?![\w-])", lambda _: long + random.choice(("", "b", "c")), text)


def _cut_text(random: Random, text: str) -> str:
    return text[: random.randint(0, len(text))]


def _letters(random: Random, text: str) -> str:
    def line_ends(end: str) -> str:
        return text.replace("\n", end)

    return random.choice(
        (
            unicodedata.normalize("NFD", text),
            line_ends("\r\n"),
            line_ends("\r"),
            text.replace("  ", "\t"),
            text.replace(" ", "\xa0"),
            text.upper(),
            "\ufeff" + text,
            text.replace('"', "“"),
            text + "\n...\n---\n" + text[:500],
            text + "# tthc: ignore[DVC021] lý do: " + hostile.text(random) + "\n",
        )
    )


_WAYS = (
    _insert,
    _insert,
    _take,
    _swap,
    _indent,
    _value,
    _value,
    _value,
    _key,
    _borrow,
    _twice,
    _alike,
    _alike,
    _alike,
    _cut_text,
    _letters,
)
_CODINGS: tuple[Callable[[bytes, str], bytes], ...] = (
    lambda _, text: text.encode("utf-16", "surrogatepass"),
    lambda _, text: text.encode("utf-16-le", "surrogatepass"),
    lambda _, text: text.encode("utf-32", "surrogatepass"),
    lambda _, text: text.encode("cp1258", "replace"),
    lambda _, text: text.encode("latin-1", "replace"),
    lambda raw, _: raw[: len(raw) // 2] + b"\xff" + raw[len(raw) // 2 :],
    lambda raw, _: raw[1:],
    lambda raw, _: raw + b"\xe1\xba",
)


# What must hold.


def check_text(case: tuple[str, bytes], clock: Clock) -> None:
    """Everything that holds of any text; see the module."""
    whole, data = case
    name = "procedures/x.yaml"
    loaded = clock(load_text, data, name, catalog=catalog_at(_shipped()[whole][0] if whole else None))
    findings = clock(check, loaded, on=ON)
    sound(loaded, findings)
    if len(data) % _SCHEMA_EACH == 0:
        follows("findings", findings_json([(loaded, findings)], on=ON, version="1", lang="vi"))
    mended(loaded, findings, clock)
    if loaded.procedure is not None:
        again = clock(load_data, loaded.procedure, name, catalog=loaded.catalog)
        same = again.procedure is not None and nfc(again.procedure.to_data()) == nfc(
            loaded.procedure.to_data()
        )
        demand(same, "a model does not survive its dump", [message(f, "en").text for f in again.findings])
        for framework in (SCALE, _law()):
            clock(assess, loaded, framework=framework, on=ON)
    if whole:
        proves_less(whole, loaded, findings)


def sound(loaded: Loaded, findings: list[Finding]) -> None:
    """The findings are in order, stand in the text, no rule failed, and each has its words."""
    text, lines = loaded.source.text, loaded.source.lines
    crashed = [finding for finding in findings if finding.code == CRASHED.code]
    demand(not crashed, f"{CRASHED.code} {dict(crashed[0].params)!s:.120}" if crashed else "")
    demand(findings == ordered(findings), "findings are not in order")
    for finding in findings:
        places = (finding.span, *(one.span for one in finding.related))
        inside = all(0 <= span.start <= span.end <= len(text) for span in places)
        demand(inside, f"{finding.code} stands outside of the text", places)
        demand(
            all(lines.span(s.start, s.end) == s for s in places), f"{finding.code} has a wrong line", places
        )
        for lang in LANGS:
            said = message(finding, lang)
            demand(said.text, f"{finding.code} has no words")
            hostile.demand_visible(said.text + said.label + said.help, f"words of {finding.code}")


def mended(loaded: Loaded, findings: list[Finding], clock: Clock) -> None:
    """Edits of fixes stand in the text and apart; with them it is read."""
    text = loaded.source.text
    for finding in findings:
        for fix in finding.fixes:
            edits = sorted(fix.edits)
            inside = all(0 <= edit.start <= edit.end <= len(text) for edit in edits)
            demand(inside, f"{finding.code} mends outside of the text", edits)
            apart = all(one.end <= other.start for one, other in itertools.pairwise(edits))
            demand(apart, f"{finding.code} has edits that overlap", edits)
    if any(usable(finding, unsafe=True) for finding in findings):
        made = clock(apply, loaded.source, findings, unsafe=True)
        again = clock(load_text, made.data, loaded.name, catalog=loaded.catalog)
        sound(again, clock(check, again, on=ON))


@cache
def _law() -> str:
    current = in_force(ON).framework
    assert current is not None
    return current


@cache
def _shipped() -> dict[str, tuple[Path, bytes]]:
    """The files that are cut off: name → the folder they know of, and their bytes."""
    found = {path.stem: (path.parent, path.read_bytes()) for path in SHIPPED}
    # With an e-form at its end, which a capable portal brings to the highest level; and without its blanks.
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    whole = whole_with_form(folder)
    plain = re.sub(r"\n +o_trong: .*|, o_trong: \[[^]]*\]", "", whole)
    return {**found, "highest": (folder, whole.encode()), "plain": (folder, plain.encode())}


@cache
def _whole(name: str) -> tuple[Loaded, Mapping[str, Any], frozenset[str]]:
    folder, data = _shipped()[name]
    loaded = load_text(data, name, catalog=load_catalog(folder))
    return loaded, _proven(loaded), _told_of(check(loaded, on=ON))


def _told_of(findings: list[Finding]) -> frozenset[str]:
    """The errors and warnings of a file, by their codes."""
    severe = (Severity.ERROR, Severity.WARNING)
    return frozenset(f.code for f in findings if f.severity in severe and f.suppressed is None)


@cache
def _portal() -> Any:
    return load_portal(ROOT / "examples/portals/day-du.yaml")


def _proven(loaded: Loaded) -> dict[str, Any]:
    return {name: assess(loaded, framework=name, on=ON, portal=_portal()).proven for name in (SCALE, _law())}


def proves_less(name: str, loaded: Loaded, findings: list[Finding]) -> None:
    """What is left of a file has another error or warning, or proves less, or lacks nothing that counts."""
    whole, proven, codes = _whole(name)
    if loaded.procedure is None or not _told_of(findings) <= codes:
        return
    if _needed(loaded.source.data) == _needed(whole.source.data):
        return
    for framework, level in _proven(loaded).items():
        scale = [one.id for one in load_framework(framework)[0].levels_at(ON)]
        reached = scale.index(level) if level in scale else -1
        before = scale.index(proven[framework]) if proven[framework] in scale else -1
        # Whatever is left, the lowest level may still be proven.
        demand(reached < max(before, 1), f"cut off, {name} proves as much", framework, level)


def _needed(data: Any) -> Any:
    """What a level may rest on: no sources, no doubts; of an e-form, whether it asks anything."""
    made = {key: value for key, value in data.items() if key not in ("nguon", "chua_xac_minh")}
    if isinstance(forms := made.get("bieu_mau_dien_tu"), dict):
        said = re.compile(r"'kieu': '(?!ghi_chu|cam_doan)")
        made["bieu_mau_dien_tu"] = {name: bool(said.search(str(form))) for name, form in forms.items()}
    return made


KINDS = (Kind("texts", make, check_text, ".yaml"),)
