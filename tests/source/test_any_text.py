"""What holds for any text: no exception, places that hold what they say, edits that stay inside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest
import yaml
from benchmarks.generate import texts
from hypothesis import given, settings
from hypothesis import strategies as st

from dvc_core import check, load_text
from dvc_core.finding import Edit, Path, Span
from dvc_core.model.procedure import Procedure
from dvc_core.rules.checking import check_each
from dvc_core.rules.fixes import apply, usable
from dvc_core.rules.run_rules import CRASHED
from dvc_core.source import Source, build, read
from dvc_core.source.lines import Lines

from ..support.texts import DATA, FEW, MANY, SCALARS, SOUP, STYLES, Style, written

ON = date(2026, 11, 24)


#: The same document as different machines write it.
VARIANTS: dict[str, Any] = {
    "NFC": lambda text: text,
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "BOM": lambda text: "\ufeff" + text,
}


def value_at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def as_text(scalar: str) -> Any:
    return yaml.load(scalar, Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts only


def agrees(source: Source, path: Path) -> None:
    """The place of a value, and of its key, holds what it says."""
    value = value_at(source.data, path)
    span = source.full_span(path)
    assert 0 <= span.start <= span.end <= len(source.text)
    before = source.text[: span.start]
    lines = re.split("\r\n|\n|\r", before)
    assert (span.line, span.column) == (len(lines), len(lines[-1]) + 1)
    shown = source.slice(span)
    if isinstance(value, str) and shown[:1] not in ("'", '"', "|", ">"):
        assert re.sub(r"\s+", " ", shown) == value
    elif isinstance(value, bool) or value is None:
        assert shown in ("true", "false", "null", "")
    elif isinstance(value, int):
        assert shown == str(value)
    elif isinstance(value, str):
        assert as_text(shown) == value
    if isinstance(path[-1], str):
        key = source.slice(source.key_span(path))
        assert as_text(key) == path[-1]


def check_places(data: Any, style: Style, variant: str) -> None:
    text = VARIANTS[variant](written(data, style))
    source = read(text)
    if source.broken:
        # A key such as "<<" or an empty one is refused; nothing else may be.
        assert {f.code for f in source.findings if f.severity == "error"} <= {"DVC014", "DVC007", "DVC009"}
        return
    for path in source.paths():
        agrees(source, path)


places = given(DATA, STYLES, st.sampled_from(list(VARIANTS)))
test_places_hold_what_they_say = FEW(places(check_places))
test_places_at_length = pytest.mark.slow(MANY(places(check_places)))


def check_reads(text: str | bytes) -> None:
    source = read(text)
    for finding in source.findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(source.text)
        assert finding.span.line >= 1
    check(load_text(text), on=ON)


anything = given(SOUP | st.text() | st.binary())
test_any_text_is_read = FEW(anything(check_reads))
test_any_text_at_length = pytest.mark.slow(MANY(anything(check_reads)))


def both(text: str) -> tuple[build.Build | None, build.Build | None]:
    """What is read by libyaml, and by pure Python; None where the syntax is broken."""

    def attempt(parser: Callable[[str | bytes], Any]) -> build.Build | None:
        try:
            return build.build(text, parser)
        except yaml.YAMLError:
            return None

    return attempt(yaml._yaml.CParser), attempt(build.PureParser)


def check_parsers(data: Any, style: Style) -> None:
    fast, pure = both(written(data, style))
    assert fast is not None
    assert pure is not None
    assert fast.data == pure.data
    assert starts(fast.places) == starts(pure.places)
    assert [(d.start, d.value) for d in fast.doubts] == [(d.start, d.value) for d in pure.doubts]


def starts(place: Any) -> Any:
    """Places without the ends of collections, which the two parsers set differently."""
    key, start, end, inside = place
    if isinstance(inside, dict):
        return key, start, {k: starts(p) for k, p in inside.items()}
    if isinstance(inside, list):
        return key, start, [starts(p) for p in inside]
    return key, start, end


parsers = given(DATA, STYLES)
test_both_parsers_agree = FEW(parsers(check_parsers))
test_both_parsers_agree_at_length = pytest.mark.slow(MANY(parsers(check_parsers)))


@pytest.mark.parametrize("escape", ["uD800", "U00110000", "UFFFFFFFF"])
def test_both_parsers_refuse_what_is_the_number_of_no_character(escape: str) -> None:
    assert both(f'a: "x\\{escape}"') == (None, None)


TABBED = [
    "a:\tb",
    "a: b\tc\t\nd: e",
    "a: b\t# c",
    "a: one\n  two\n\n  \tthree\t\n  four",
    "a: one\n \ttwo",
    "- a\tb: c\n-\td",
    "a: {b:\tc,\td: [e\tf,\n\tg]}",
    "\ta: b",
    "a:\n\tb: c",
    "a: |\n  b\tc\n   \td\n",
    "a: |\n  b\n \tc\n",
    "a: |\n \tb\n",
    "a: one\n---\tb",
]


@pytest.mark.parametrize("text", TABBED, ids=repr)
def test_both_parsers_take_and_refuse_the_same_tabs(text: str) -> None:
    fast, pure = both(text)
    assert (fast is None) == (pure is None)
    if fast is not None and pure is not None:
        assert fast.data == pure.data
        assert starts(fast.places) == starts(pure.places)


def test_both_parsers_agree_on_procedures() -> None:
    for text in texts(15):
        fast, pure = both(text)
        if fast is not None and pure is not None:
            assert fast.data == pure.data
            assert starts(fast.places) == starts(pure.places)


#: Data of the right outer shape, with what nobody expects inside.
ITEMS = sorted(f.alias for f in Procedure.model_fields.values() if f.alias)
ODD = st.recursive(
    SCALARS
    | st.sampled_from(["khong_co", "truc_tuyen", "truc_tiep", "2026-01-01", "mien_phi", "so_luong", "phi"]),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(
            st.sampled_from(["ten", "ma", "loai", "so", "don_vi", "giay_to", "hinh_thuc"]), inside
        )
    ),
    max_leaves=8,
)
PROCEDURES = st.dictionaries(st.sampled_from(ITEMS), ODD, max_size=6)


def check_never_raises(data: dict[str, Any]) -> None:
    text = written({"phien_ban": "procedure/v0"} | data, (None, 100))
    assert CRASHED.code not in {f.code for f in check(load_text(text), on=ON)}


odd = given(PROCEDURES)
test_check_never_raises = FEW(odd(check_never_raises))
test_check_never_raises_at_length = pytest.mark.slow(MANY(odd(check_never_raises)))


def check_cut(number: int, share: float, drop: int) -> None:
    """A procedure with a piece cut out is still checked."""
    text = next(t for i, t in enumerate(texts(number + 1)) if i == number)
    at = int(share * len(text))
    findings = check(load_text(text[:at] + text[at + drop :]), on=ON)
    assert CRASHED.code not in {f.code for f in findings}


cut = given(st.integers(0, 3), st.floats(0, 1), st.integers(1, 400))
test_a_piece_cut_out = FEW(cut(check_cut))
test_a_piece_cut_out_at_length = pytest.mark.slow(MANY(cut(check_cut)))


def untouched(text: str, edits: Iterable[Edit]) -> list[str]:
    """The pieces of a text between the edits."""
    pieces, at = [], 0
    for edit in sorted(edits):
        assert at <= edit.start <= edit.end <= len(text)
        pieces.append(text[at : edit.start])
        at = edit.end
    return [*pieces, text[at:]]


def check_fixes(number: int, variant: str) -> None:
    """Outside its edits a fix changes nothing, and it mends what it is a fix for."""
    text = VARIANTS[variant](next(t for i, t in enumerate(texts(number + 1, faulty=1)) if i == number))
    loaded = load_text(text)
    # What a file is told of once is mended at each of its places, as --fix does.
    findings = check_each(loaded, on=ON)
    for finding in findings:
        fix = usable(finding, unsafe=True)
        if fix is None:
            continue
        mended = apply(loaded.source, [finding], unsafe=True).data.decode()
        pieces = untouched(loaded.source.text, fix.edits)
        at = 0
        for piece in pieces:
            at = mended.index(piece, at) + len(piece)
        outside = sum(map(len, pieces))
        inserted = sum(len(edit.replacement) for edit in fix.edits)
        assert len(mended.removeprefix("\ufeff")) == outside + inserted
        again = check_each(load_text(mended), on=ON)
        assert (finding.code, finding.path) not in {(f.code, f.path) for f in again}
    mended = apply(loaded.source, findings, unsafe=True).data.decode()
    left = [f for f in check_each(load_text(mended), on=ON) if usable(f, unsafe=True)]
    # A file without a shape was not asked by the rules: what they find once it has one is new.
    fewer = len(left) < len([f for f in findings if usable(f, unsafe=True)])
    assert fewer or not left or loaded.procedure is None


fixed = given(st.integers(0, 60), st.sampled_from(list(VARIANTS)))
test_fixes_stay_inside_their_edits = FEW(fixed(check_fixes))
test_fixes_at_length = pytest.mark.slow(settings(FEW, max_examples=300)(fixed(check_fixes)))


@given(
    st.text(alphabet="aứ\n\r \u2028\x0b", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=90),
)
def test_lines_end_at_line_feeds_and_carriage_returns(text: str, places: list[tuple[int, int]]) -> None:
    counted = Lines(text)
    for one, other in places:
        start, end = sorted((min(one, len(text)), min(other, len(text))))
        lines = [0, *(m.end() for m in re.finditer("\r\n|\n|\r", text))]
        line, end_line = (sum(at <= offset for at in lines) for offset in (start, end))
        assert counted.span(start, end) == Span(
            start, end, line, start - lines[line - 1] + 1, end_line, end - lines[end_line - 1] + 1
        )
