"""Codes of dossiers: read in the formats that are known, made in a declared pattern and read back."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dvc_core.answers.dossier_codes import (
    KNOWN_FORMATS,
    DayPart,
    DeclaredPattern,
    DossierCode,
    NumberPart,
    make_code,
    read_code,
)
from dvc_core.finding import MisuseError

ON = date(2026, 11, 27)
OWN = DeclaredPattern("cong-a", ("H48.53/", DayPart("YYYYMMDD"), "-", NumberPart(5)))


def test_the_format_of_the_circular_of_2018() -> None:
    assert read_code("000.00.53.H48-220921-0099", on=ON) == DossierCode(
        text="000.00.53.H48-220921-0099",
        format="tt-01-2018",
        agency="000.00.53.H48",
        top="H48",
        day_text="220921",
        day=date(2022, 9, 21),
        number_text="0099",
        number=99,
    )


def test_the_format_that_is_seen_since_2025() -> None:
    assert read_code("H15.50.05.13-261008-0975", on=ON) == DossierCode(
        text="H15.50.05.13-261008-0975",
        format="thuc-te-2025",
        agency="H15.50.05.13",
        top="H15",
        day_text="261008",
        day=date(2026, 10, 8),
        number_text="0975",
        number=975,
    )


def test_the_examples_that_were_read_are_known(shared: Path) -> None:
    patterns = json.loads((shared / "law" / "vocab.json").read_text("utf-8"))["code_patterns"]
    for name, known in (("dossier_TT01_2018", "tt-01-2018"), ("dossier_current", "thuc-te-2025")):
        assert [read_code(code).format for code in patterns[name]["examples"]] == [known]


def test_the_article_orders_the_form_that_is_named(shared: Path) -> None:
    text = (shared / "law" / "texts" / "01-2018-TT-VPCP.txt").read_text("utf-8")
    old = KNOWN_FORMATS[0]
    article = text[text.index("(Điều 19 Thông tư số 01/2018/TT-VPCP") :]
    assert old.form in article[:400]
    assert old.starts == date(2019, 1, 6)
    assert "06/01/2019" in article[:100]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "H15",
        "abc",
        "0975",
        "000.00.53.H48-220921-099",  # three digits
        "000.00.53.H48-220921-00990",  # five
        "000.00.53.H48-2209211-0099",
        "00.00.53.H48-220921-0099",
        "000.00.53.Z48-220921-0099",  # Z is of no agency
        "000.00.53.H48_220921_0099",
        "000.00.53.H48-220921-0099x",
        "H15.50.05.13-261008-097",
        "H15.50.05.13-261008-09750000",  # eight
        "H15.5-261008-0975",
        "H15.50.05.13-261008-0٩75",
        "1.001193",
    ],
)
def test_a_code_of_no_format_is_unknown_and_not_wrong(text: str) -> None:
    assert read_code(text, on=ON) == DossierCode(text, None)


def test_ministries_have_longer_numbers_in_the_format_of_today() -> None:
    assert [read_code(f"G15-261008-{n}").number for n in ("123456", "1234567")] == [123456, 1234567]


def test_blanks_and_small_letters_do_not_count() -> None:
    code = read_code(" h15.50-261008-0975\n", on=ON)
    assert (code.text, code.agency, code.format) == ("h15.50-261008-0975", "H15.50", "thuc-te-2025")


@pytest.mark.parametrize(
    ("text", "doubts", "day"),
    [
        ("000.00.53.H48-220230-0001", ("no_day",), None),
        ("H15-261301-0001", ("no_day",), None),
        ("H15-000000-0001", ("no_day",), None),
        ("H15-261127-0001", (), ON),
        ("H15-261128-0001", ("future",), date(2026, 11, 28)),
        ("000.00.53.H48-190105-0001", ("not_then",), date(2019, 1, 5)),
        ("000.00.53.H48-190106-0001", (), date(2019, 1, 6)),
        ("000.00.53.H48-250914-0001", (), date(2025, 9, 14)),
        ("000.00.53.H48-250915-0001", ("not_then",), date(2025, 9, 15)),
        ("000.00.53.H48-261128-0001", ("future", "not_then"), date(2026, 11, 28)),
        # The first day of what is only seen is no rule.
        ("H15-250101-0001", (), date(2025, 1, 1)),
    ],
)
def test_a_day_only_reminds(text: str, doubts: tuple[str, ...], day: date | None) -> None:
    code = read_code(text, on=ON)
    assert (code.doubts, code.day) == (doubts, day)
    assert code.format is not None
    assert code.number == 1


def test_a_made_code_is_read_by_its_pattern_before_the_known_formats() -> None:
    national = DeclaredPattern("nhu-quoc-gia", ("H15.50.05.13-", DayPart(), "-", NumberPart(4)))
    text = make_code(national, date(2026, 10, 8), 975)
    assert text == "H15.50.05.13-261008-0975"
    assert read_code(text, on=ON).format == "thuc-te-2025"
    assert read_code(text, [OWN, national], ON) == DossierCode(
        text, "nhu-quoc-gia", "", "", "261008", date(2026, 10, 8), "0975", 975
    )


def test_a_pattern_need_not_have_a_day() -> None:
    plain = DeclaredPattern("so", ("HS", NumberPart(6)))
    code = read_code(make_code(plain, ON, 7), [plain], ON)
    assert (code.text, code.day, code.number, code.doubts) == ("HS000007", None, 7, ())


def test_a_year_of_four_digits_has_four() -> None:
    assert make_code(OWN, date(999, 1, 2), 3) == "H48.53/09990102-00003"


def test_a_pattern_is_data() -> None:
    assert pickle.loads(pickle.dumps(OWN)) == OWN  # noqa: S301 - our own
    assert len({OWN, DeclaredPattern("cong-a", list(OWN.parts))}) == 1  # type: ignore[arg-type]


seen = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=6)
texts = seen.filter(lambda text: text.isprintable() and text.split() == [text])
numbers = st.builds(NumberPart, st.integers(1, 18))
days = st.sampled_from([DayPart("YYMMDD"), DayPart("YYYYMMDD")])


@st.composite
def declared(draw: st.DrawFn) -> DeclaredPattern:
    parts: list[Any] = [draw(numbers), *draw(st.lists(texts, max_size=4)), *draw(st.lists(days, max_size=1))]
    return DeclaredPattern("thu", tuple(draw(st.permutations(parts))))


@given(declared(), st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(1, 10**18 - 1))
def test_what_is_made_by_a_pattern_is_read_by_it(pattern: DeclaredPattern, day: date, number: int) -> None:
    (width,) = (part.width for part in pattern.parts if isinstance(part, NumberPart))
    number = number % 10**width or 1
    text = make_code(pattern, day, number)
    assume(text.strip() == text)
    code = read_code(text, [pattern], date(2099, 12, 31))
    dated = any(isinstance(part, DayPart) for part in pattern.parts)
    assert (code.text, code.format, code.day, code.number) == (text, "thu", day if dated else None, number)
    assert code.doubts == ()


@given(st.integers(1, 9998), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_two_numbers_or_two_days_are_two_codes(number: int, day: date) -> None:
    made = {make_code(OWN, day, one) for one in (number, number + 1)} | {
        make_code(OWN, date(1999, 1, 1), number)
    }
    assert len(made) == 3


@given(st.text() | st.from_regex(r"\A[0-9A-Z.]{0,12}-[0-9]{6}-[0-9]{3,8}\Z"))
def test_any_text_is_read(text: str) -> None:
    code = read_code(text, [OWN], ON)
    assert code.text == text.strip()
    assert (code.format is None) == (code.number is None)


def _misuse() -> dict[str, Callable[[], object]]:
    wrong: Any = None
    yes: Any = True
    short = DeclaredPattern("ngan", (DayPart(), NumberPart(2)))
    return {
        "no id": lambda: DeclaredPattern(" ", (NumberPart(4),)),
        "an id that is none": lambda: DeclaredPattern(wrong, (NumberPart(4),)),
        "the id of a known format": lambda: DeclaredPattern("tt-01-2018", (NumberPart(4),)),
        "parts that are a text": lambda: DeclaredPattern("a", "H15-"),  # type: ignore[arg-type]
        "parts that are a number": lambda: DeclaredPattern("a", 4),  # type: ignore[arg-type]
        "no number": lambda: DeclaredPattern("a", ("H15-", DayPart())),
        "two numbers": lambda: DeclaredPattern("a", (NumberPart(4), "-", NumberPart(4))),
        "two days": lambda: DeclaredPattern("a", (DayPart(), NumberPart(4), DayPart())),
        "a part that is a number": lambda: DeclaredPattern("a", (4, NumberPart(4))),  # type: ignore[arg-type]
        "an empty text": lambda: DeclaredPattern("a", ("", NumberPart(4))),
        "a text with a blank": lambda: DeclaredPattern("a", ("H 15", NumberPart(4))),
        "a text that nobody sees": lambda: DeclaredPattern("a", ("\x07", NumberPart(4))),
        "a number of no width": lambda: DeclaredPattern("a", (NumberPart(0),)),
        "a number of 19 digits": lambda: DeclaredPattern("a", (NumberPart(19),)),
        "a width that is a text": lambda: DeclaredPattern("a", (NumberPart("4"),)),  # type: ignore[arg-type]
        "a width that is a truth value": lambda: DeclaredPattern("a", (NumberPart(yes),)),
        "a day of another form": lambda: DeclaredPattern("a", (DayPart("DDMM"), NumberPart(4))),  # type: ignore[arg-type]
        "a full pattern": lambda: make_code(short, ON, 100),
        "number 0": lambda: make_code(short, ON, 0),
        "a number that is a truth value": lambda: make_code(short, ON, yes),
        "a number that is a text": lambda: make_code(short, ON, "1"),  # type: ignore[arg-type]
        "a day of another century": lambda: make_code(short, date(2100, 1, 1), 1),
        "a day that is a moment": lambda: make_code(short, datetime(2026, 1, 1), 1),  # noqa: DTZ001 - to be wrong
        "a day that is none": lambda: make_code(short, wrong, 1),
        "a pattern that is the name of a format": lambda: make_code("tt-01-2018", ON, 1),  # type: ignore[arg-type]
        "a code that is none": lambda: read_code(wrong),
        "patterns that are none": lambda: read_code("x", ["y"]),  # type: ignore[list-item]
        "read on a text": lambda: read_code("x", on="2026-11-27"),  # type: ignore[arg-type]
    }


@pytest.mark.parametrize("call", _misuse())
def test_misuse_raises_a_named_error(call: str) -> None:
    with pytest.raises(MisuseError):
        _misuse()[call]()
