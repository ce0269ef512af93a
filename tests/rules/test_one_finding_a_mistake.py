"""One mistake, one finding, on its line: the shipped procedures (and generated ones), each with one mistake.

A mistake changes one token of a text; what the check says of it is compared with what it said before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Literal, get_args, get_origin

import pytest
from benchmarks.generate import texts

from dvc_core import check, load_text
from dvc_core.finding import Finding, Severity, path_of
from dvc_core.finding import Path as Place
from dvc_core.model.completeness import counted
from dvc_core.model.keys import field_at, keys_at
from dvc_core.rules.fixes import apply
from dvc_core.source import Source, read

from ..support.files import SAMPLE, catalog_at
from ..support.sampled import every

ON = date(2026, 11, 24)
GENERATED = 8
#: Mistakes of one kind taken from one file.
EACH = 5

#: The order of the items: a missing one is told at the nearest one before it.
ITEMS = (
    "phien_ban",
    "ma_thu_tuc",
    "ten_thu_tuc",
    "linh_vuc",
    "cap_thuc_hien",
    "trinh_tu_thuc_hien",
    "cach_thuc_thuc_hien",
    "thanh_phan_ho_so",
    "thoi_han_giai_quyet",
    "doi_tuong_thuc_hien",
    "co_quan_giai_quyet",
    "ket_qua_thuc_hien",
    "mau_don_to_khai",
    "yeu_cau_dieu_kien",
    "phi_le_phi",
    "hinh_thuc_nhan_tra",
    "can_cu_phap_ly",
    "quyet_dinh_cong_bo",
)
#: Parts of an item that it must state, told at the part they are missing from.
PARTS = (
    ("thanh_phan_ho_so", "so_bo"),
    ("hinh_thuc_nhan_tra", "nhan_ho_so"),
    ("hinh_thuc_nhan_tra", "tra_ket_qua"),
)


@dataclass(frozen=True)
class Mistake:
    """A text with one mistake: where it is to be told, as what, and the word that was meant."""

    text: str
    line: int
    codes: tuple[str, ...]
    meant: str = ""


Make = Callable[[Source, Random], Iterator[Mistake]]


@cache
def files() -> dict[str, str]:
    shipped = {path.stem: path.read_text("utf-8") for path in SAMPLE}
    made = {f"generated-{i}": text for i, text in enumerate(texts(GENERATED, faulty=0))}
    return shipped | made


def typo(word: str, rng: Random) -> str:
    """Drop, double, swap or replace one letter."""
    at = rng.choice([i for i, c in enumerate(word) if c.isalpha() and i > 0])
    kind = rng.choice(["drop", "double", "swap", "replace"])
    if kind == "drop":
        return word[:at] + word[at + 1 :]
    if kind == "double":
        return word[:at] + word[at] + word[at:]
    if kind == "swap":
        return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    return word[:at] + rng.choice("abcdeghiklmnopqrstuvxy") + word[at + 1 :]


def replaced(source: Source, start: int, end: int, new: str) -> str:
    return source.text[:start] + new + source.text[end:]


def line_at(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def value_at(data: Any, path: Place) -> Any:
    for step in path:
        data = data[step]
    return data


def shuffled(source: Source, rng: Random) -> list[Place]:
    paths = list(source.paths())
    rng.shuffle(paths)
    return paths


#: What only a use of a shared group says.
_OF_A_USE = ("tien_to", "nhan_them", "bo")


def renamed_key(source: Source, rng: Random) -> Iterator[Mistake]:
    for path in shuffled(source, rng):
        known = keys_at(path[:-1])
        # A key of a use of a group is one of few, which are told with it (DVC032).
        if path[-1] in known and isinstance(path[-1], str) and path[-1] not in _OF_A_USE:
            span = source.key_span(path)
            new = typo(path[-1], rng)
            if new not in known:
                yield Mistake(replaced(source, span.start, span.end, new), span.line, ("DVC021",), path[-1])


def without(source: Source, path: Place) -> str | None:
    """The text without the key at ``path``; None where it is the last of its mapping."""
    siblings = list(value_at(source.data, path[:-1]))
    index = siblings.index(path[-1])
    if index + 1 == len(siblings):
        return None
    following = source.key_span((*path[:-1], siblings[index + 1]))
    return replaced(source, source.key_span(path).start, following.start, "")


def removed_item(source: Source, rng: Random) -> Iterator[Mistake]:
    data = source.data
    keys = [key for key in ITEMS[5:] if key in data] + ["ten_thu_tuc"]
    rng.shuffle(keys)
    rows = data.get("cach_thuc_thuc_hien") or []
    for key in keys:
        stated_elsewhere = key in ("thoi_han_giai_quyet", "phi_le_phi") and all(key in row for row in rows)
        # Of what the file calls not verified nobody is told that it is missing.
        if key in [one["muc"] for one in data.get("chua_xac_minh") or ()]:
            continue
        text = without(source, (key,))
        # Time limits and fees go with the rows: two items are gone then.
        two = key == "cach_thuc_thuc_hien" and not {"thoi_han_giai_quyet", "phi_le_phi"} <= data.keys()
        if text is not None and not stated_elsewhere and not two:
            before = next(k for k in reversed(ITEMS[: ITEMS.index(key)]) if k in data)
            line = read(text).key_span((before,)).line
            yield Mistake(text, line, tuple(f"DVC{n}" for n in range(101, 112)))


def uses(source: Source, path: Place) -> bool:
    """Whether what a key stands in uses a shared field or group."""
    holder = value_at(source.data, path[:-1])
    return isinstance(holder, dict) and "dung" in holder and path[-1] != "dung"


def papers_counted(source: Source) -> bool:
    procedure = load_text(source.text).procedure
    return procedure is not None and counted(procedure)


def removed_part(source: Source, rng: Random) -> Iterator[Mistake]:
    for path in shuffled(source, rng):
        field = field_at(path) if isinstance(path[-1], str) else None
        # A use of what is shared demands nothing: its definition states it.
        must = field is not None and field.is_required() and len(path) > 1 and not uses(source, path)
        if not must and path not in PARTS and path[-1] != "mau_ket_qua":
            continue
        # Of what the file calls not verified nobody is told that it is missing.
        if not must and path in [path_of(one["muc"]) for one in source.data.get("chua_xac_minh") or ()]:
            continue
        # Where every paper states how many, the number of dossiers is stated too, by our reading.
        if path == ("thanh_phan_ho_so", "so_bo") and papers_counted(source):
            continue
        text = without(source, path)
        if text is not None:
            at = source.key_span(path[:-1]).start
            codes = ("DVC022",) if must else ("DVC109", "DVC110", "DVC115")
            yield Mistake(text, line_at(source.text, at), codes)


def words_of(path: Place) -> list[str]:
    """The vocabulary of a value; empty where any text may stand."""
    field = field_at(path if isinstance(path[-1], str) else path[:-1])

    def inside(annotation: Any) -> Iterator[str]:
        if get_origin(annotation) is Literal:
            yield from get_args(annotation)
        else:
            for part in get_args(annotation):
                yield from inside(part)

    return list(inside(field.annotation)) if field is not None else []


def wrong_type(source: Source, rng: Random) -> Iterator[Mistake]:
    for path in shuffled(source, rng):
        if field_at(path) is None or path == ("phien_ban",) or not isinstance(path[-1], str):
            continue
        value = value_at(source.data, path)
        span = source.full_span(path)
        start, key = span.start, source.key_span(path)
        end = start + len(source.slice(span).rstrip())
        new = "mot hai" if isinstance(value, (bool, dict, list)) else "{la: 1}"
        if isinstance(value, (dict, list)) and source.text[start] not in "[{":
            start, end, new = key.end, source.text.rfind("\n", 0, span.end) + 1, ": mot hai\n"
            if end <= start:
                continue
        # What a condition or a default may be depends on the kind of its field.
        codes: tuple[str, ...] = ("DVC023",)
        if path[-1] in ("bang", "mac_dinh"):
            codes = ("DVC023", "DVC457", "DVC468")
        # What uses a shared thing has no record of its own that would tell.
        if path[-1] in ("dung", *_OF_A_USE):
            codes = ("DVC023", "DVC032")
        yield Mistake(replaced(source, start, end, new), key.line, codes)


#: Where an author may use a name of his own beside the words: a rule tells of a slip.
OPEN_WORDS = {"danh_muc": ("DVC480",), "dien_san_tu": ("DVC484",)}


def misspelt_word(source: Source, rng: Random) -> Iterator[Mistake]:
    for path in shuffled(source, rng):
        value = value_at(source.data, path)
        known = words_of(path)
        if path != ("phien_ban",) and isinstance(value, str) and value in known:
            new = typo(value, rng)
            if new not in known and new not in ("no", "on", "y"):
                span = source.full_span(path)
                codes = ("DVC024", *OPEN_WORDS.get(str(path[-1]), ()))
                yield Mistake(replaced(source, span.start, span.end, new), span.line, codes, value)


def bad_date(source: Source, rng: Random) -> Iterator[Mistake]:
    for path in shuffled(source, rng):
        value = value_at(source.data, path)
        field = field_at(path) if isinstance(path[-1], str) else None
        if field is None or "date" not in str(field.annotation) or not re.fullmatch(r"[\d-]{10}", str(value)):
            continue
        year, month, day = value.split("-")
        wrong = [
            f"{day}/{month}/{year}",
            f"{year}-13-{day}",
            f"{year}-02-30",
            f"{year}/{month}/{day}",
            "hom qua",
        ]
        span = source.full_span(path)
        yield Mistake(replaced(source, span.start, span.end, rng.choice(wrong)), span.line, ("DVC025",))


def duplicate_key(source: Source, rng: Random) -> Iterator[Mistake]:
    for path in shuffled(source, rng):
        value = value_at(source.data, path)
        key, span = source.key_span(path), source.full_span(path)
        line = source.lines.line(key.line)
        alone = line[: key.column - 1].strip() in ("", "-") and span.end_line == key.line
        if (
            isinstance(path[-1], str)
            and alone
            and not isinstance(value, (dict, list))
            and span.end > span.start
        ):
            again = " " * (key.column - 1) + line[key.column - 1 :] + "\n"
            at = source.lines.line_start(key.line + 1)
            yield Mistake(replaced(source, at, at, again), key.line + 1, ("DVC006",))


def unquoted_code(source: Source, rng: Random) -> Iterator[Mistake]:
    for path in shuffled(source, rng):
        span = source.full_span(path)
        quoted = re.fullmatch(r"[\"']([0-9]+\.[0-9]+)[\"']", source.slice(span))
        if quoted:
            yield Mistake(replaced(source, span.start, span.end, quoted[1]), span.line, ("DVC012",))


def broken_indentation(source: Source, rng: Random) -> Iterator[Mistake]:
    for path in shuffled(source, rng):
        key = source.key_span(path)
        before = source.lines.line(key.line)[: key.column - 1]
        first = isinstance(path[-1], int) or next(iter(value_at(source.data, path[:-1]))) == path[-1]
        if first or before.strip():
            continue
        begin = source.lines.line_start(key.line)
        if before and rng.random() < 0.5:
            text = replaced(source, begin, begin + 1, "")
        else:
            text = replaced(source, begin, begin, " ")
        yield Mistake(text, key.line, ("DVC004",))


#: What slips from a hand on a line of YAML: what is replaced, by what, and the code of it.
SLIPS: tuple[tuple[str, str, str], ...] = (
    (r"[]}]$", "", "DVC004"),  # the closing bracket
    (r", (?=\w+: )", " ", "DVC004"),  # the comma between braces
    (r"(?<=- )\{(?=\w+:)", "", "DVC004"),  # the opening one
    (r"^( *(?:- )?)(\w+_\w+): (?=\w)", r"\1\2 ", "DVC004"),  # the colon
    (r"^( *)- (?=\w+:)", r"\1-", "DVC004"),  # the space behind a dash
    (r"^( *)- (?=\w+:)", r"\1+ ", "DVC004"),  # the dash
    (r"^( *(?:- )?)noi_dung: (?=\w)", r"\1noi_dung: Ghi rõ: ", "DVC004"),  # a colon too many
    (r"^  (?=\w)", "\t", "DVC005"),
)


def broken_line(source: Source, rng: Random) -> Iterator[Mistake]:
    lines = source.text.split("\n")
    for number in rng.sample(range(len(lines)), len(lines)):
        wrong, instead, code = rng.choice(SLIPS)
        line = re.sub(wrong, instead, lines[number], count=1)
        text = "\n".join([*lines[:number], line, *lines[number + 1 :]])
        # Some slips leave a text that can be read: another mistake than is meant here.
        if line != lines[number] and read(text).broken and any(f.code == code for f in read(text).findings):
            yield Mistake(text, number + 1, (code,))


KINDS: tuple[Make, ...] = (
    renamed_key,
    removed_item,
    removed_part,
    wrong_type,
    misspelt_word,
    bad_date,
    duplicate_key,
    unquoted_code,
    broken_indentation,
    broken_line,
)
#: More of those whose suggestions are counted.
MANY: dict[Make, int] = {renamed_key: 4, misspelt_word: 3}


@cache
def mistakes(name: str, kind: Make) -> list[Mistake]:
    rng = Random(f"{name}/{kind.__name__}")  # noqa: S311 - the same choice every time
    found = []
    for mistake in kind(read(files()[name]), rng):
        found.append(mistake)
        if len(found) == EACH * MANY.get(kind, 1):
            break
    return found


def told(text: str, folder: Path | None) -> list[Finding]:
    findings = check(load_text(text, catalog=catalog_at(folder)), on=ON)
    return [f for f in findings if f.severity is not Severity.INFO and f.suppressed is None]


def needs_sound(name: str) -> None:
    """A file with errors of its own hides what a mistake does: its rules do not run."""
    if any(f.severity is Severity.ERROR for f in told(files()[name], folder_of(name))):
        pytest.skip(f"{name} has errors of its own")


def folder_of(name: str) -> Path | None:
    return next((path.parent for path in SAMPLE if path.stem == name), None)


@cache
def new_findings(name: str, kind: Make) -> list[tuple[Mistake, list[Finding]]]:
    folder = folder_of(name)
    before = Counter((f.code, f.path) for f in told(files()[name], folder))
    found = []
    for mistake in mistakes(name, kind):
        left = before.copy()
        new = []
        for finding in told(mistake.text, folder):
            if left[finding.code, finding.path]:
                left[finding.code, finding.path] -= 1
            else:
                new.append(finding)
        found.append((mistake, new))
    return found


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("name", every(6, [*files()]))
def test_one_mistake_gives_one_finding_on_its_line(name: str, kind: Make) -> None:
    needs_sound(name)
    for mistake, new in new_findings(name, kind):
        shown = [(f.code, f.span.line, f.path, dict(f.params)) for f in new]
        line = mistake.text.split("\n")[mistake.line - 1]
        assert len(new) == 1, (mistake.line, line, shown)
        assert new[0].code in mistake.codes, (line, shown)
        assert new[0].span.line == mistake.line, (mistake.line, line, shown)


#: Every sixth of the files by default, all of them in CI.
of_files = pytest.mark.parametrize(
    "names", every(2, [([*files()][::6],), ([*files()],)]), ids=["some", "all"]
)


@of_files
@pytest.mark.parametrize("kind", MANY, ids=lambda kind: kind.__name__)
def test_the_first_suggestion_is_what_was_meant(kind: Make, names: list[str]) -> None:
    pairs = [(m, new[0].params.get("suggestions")) for name in names for m, new in new_findings(name, kind)]
    right = [isinstance(near, list) and near[:1] == [m.meant] for m, near in pairs]
    wrong = [(m.meant, near) for (m, near), is_right in zip(pairs, right, strict=True) if not is_right]
    assert sum(right) >= 0.95 * len(right), wrong


@of_files
def test_what_a_fix_puts_in_is_what_slipped_from_the_hand(names: list[str]) -> None:
    for name in names:
        for mistake, (found, *_) in new_findings(name, broken_line):
            mended = apply(read(mistake.text), [found], unsafe=True).data.decode()
            line = mistake.text.split("\n")[mistake.line - 1]
            # Of a colon too many nobody knows that it is; the text is quoted.
            assert mended == files()[name] or "noi_dung: Ghi rõ:" in line, (name, mistake.line, line)


@pytest.mark.long
def test_hundreds_of_mistakes_are_made() -> None:
    assert sum(len(mistakes(name, kind)) for name in files() for kind in KINDS) >= 300
