"""Numbers as people write them: what the one reader takes, and what the patterns of the hosts take."""

# ruff: noqa: E501 - a case stands in one line

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dvc_core import compile_form
from dvc_core.forms.numbers import read_number, two_meanings, write_number
from dvc_core.hosts import html
from dvc_core.hosts.parts.numbers import between
from dvc_core.hosts.walk import rendering as hosts

from ..browser.drivers import HOSTS
from ..support.forms import field, form_of
from ..support.submission_samples import ON
from ..support.typed_numbers import READ


@pytest.mark.parametrize(("text", "whole", "decimal"), READ)
def test_a_number_is_read_as_people_write_it(text: str, whole: int | None, decimal: float | None) -> None:
    assert read_number(text, whole=True) == whole
    assert read_number(text, whole=False) == decimal


@given(st.floats(-1e9, 1e9).map(lambda one: round(one, 5)) | st.integers(-(10**14), 10**14))
def test_a_number_is_written_so_that_it_is_read_again(value: float) -> None:
    assert read_number(write_number(value), whole=False) == value
    if isinstance(value, int):
        assert read_number(write_number(value), whole=True) == value


@given(
    st.from_regex(
        r"-?[0-9]{1,19}([.,][0-9]{1,10})?|-?[1-9][0-9]{0,2}([. ][0-9]{3}){1,6}(,[0-9]{1,10})?", fullmatch=True
    )
)
@example("-874737492028825224")
def test_what_is_read_is_written_so_that_it_is_read_again(text: str) -> None:
    for whole in (True, False):
        number = read_number(text, whole=whole)
        assert number is None or read_number(write_number(number), whole=whole) == number
    # A sign is no digit: a number is as long without it.
    assert (read_number(text, whole=True) is None) == (
        read_number(f"-{text.lstrip('-')}", whole=True) is None
    )


@pytest.mark.parametrize("text", ["1.234", "1,234", "-24.000"])
def test_what_may_be_two_numbers_is_refused_with_both(text: str) -> None:
    meanings = two_meanings(text)
    assert meanings is not None
    [problem] = compile_form(form_of(field("a", "so_thap_phan")), ON).validate({"a": text}, ON)
    for said in (problem.sentence("vi"), problem.sentence("en")):
        assert all(meaning in said for meaning in (text, *meanings))
    assert {read_number(one, whole=False) for one in meanings} == {
        float(text.replace(".", "").replace(",", "")),
        float(text.replace(",", ".")),
    }


@pytest.mark.parametrize("host", [*HOSTS, "html"])
def test_every_host_reads_what_was_typed_in_the_same_way(host: str) -> None:
    asked = form_of(field("a", "so_nguyen"), field("b", "so_thap_phan"), field("c", "tien"))
    for text, whole, decimal in READ:
        if not text.strip():
            continue
        typed: dict[str, Any] = {"a": text, "b": text, "c": text}
        record = hosts.normalise(asked, host, {"a": typed} if host == "rjsf" else typed, ON)
        kept = " ".join(text.split())
        wanted = {"a": whole, "b": decimal, "c": whole}
        assert {key: value for key, value in record.items() if value != kept} == {
            key: value for key, value in wanted.items() if value is not None
        }, text


#: A smallest and a largest number, and whether numbers are whole.
RANGES: list[tuple[str | None, str | None, bool]] = [
    (None, None, True), ("0", None, True), ("1", None, True), ("2020", "2099", True), ("0", "10000", True),
    ("1", "200", True), ("-10", "10", True), (None, "-1", True), ("1000", "1000000000", True), ("3", "3", True),
    ("-13", "99", True), (None, None, False), ("0.1", None, False), ("0", "100", False), ("1.5", "1000", False),
    ("0.25", "0.75", False), ("-5", "5.5", False), ("12.5", "12.5", False), ("0", "99.99", False), ("2.1", "2.4", False),
]  # fmt: skip


def writings(number: Decimal) -> set[str]:
    """The ways to write a number."""
    text = write_number(number)
    before, comma, after = text.lstrip("-").partition(",")
    grouped = f"{int(before):,}".replace(",", ".")
    return {text, ("-" if number < 0 else "") + grouped + comma + after, text.replace(",", ".")}


def numbers_around(low: str | None, high: str | None, *, whole: bool) -> Iterator[Decimal]:
    """Numbers of every size, and near each bound."""
    rng = Random(f"{low} {high}")  # noqa: S311 - numbers to try
    ends = [Decimal(end) for end in (low, high) if end is not None]
    yield from ends
    for _ in range(200):
        near = [end + rng.randint(-30, 30) for end in ends]
        number = rng.choice([*near, Decimal(rng.randint(-(10 ** rng.randint(0, 9)), 10**9))])
        yield (number + Decimal(rng.randint(-99, 99)).scaleb(0 if whole else -rng.randint(0, 4))).normalize()


@pytest.mark.parametrize(("low", "high", "whole"), RANGES)
def test_a_pattern_takes_the_numbers_within_the_bounds(
    low: str | None, high: str | None, *, whole: bool
) -> None:
    pattern = re.compile(between(*(None if one is None else Decimal(one) for one in (low, high)), whole))
    for text in {one for n in numbers_around(low, high, whole=whole) for one in writings(n)}:
        read = read_number(text, whole=whole)
        within = (
            read is not None
            and (low is None or Decimal(str(read)) >= Decimal(low))
            and (high is None or Decimal(str(read)) <= Decimal(high))
        )
        taken = pattern.fullmatch(text) is not None
        assert not taken or within, text
        assert taken or not within or text != write_number(Decimal(str(read))), text


@given(st.decimals(-(10**9), 10**9, places=3))
def test_a_page_shows_a_record_as_it_is_read(number: Decimal) -> None:
    plan = compile_form(form_of(field("a", "so_thap_phan")), ON).plan
    record = {"a": int(number) if number == int(number) else float(number)}
    assert html.read(plan, html.posted(plan, record)) == record
