"""The pages of ``tthc report`` without a browser: what the cards count, and that nothing stated is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from html import escape, unescape
from typing import Any

import pytest

from dvc_core import __version__, assess, check, load
from dvc_core.catalogue.overview.overview import Frame, overview
from dvc_core.catalogue.report.html import html_pages, stated_html
from dvc_core.catalogue.report.items import item_name
from dvc_core.levels.framework import load_framework
from dvc_core.model.keys import all_keys
from dvc_core.words.vocabulary import VOCABULARY

from ..support.files import ROOT

ON = date(2026, 11, 24)
NAMES = ("tt-32-2017", "nd-224-2026")


@cache
def data() -> dict[str, Any]:
    frame = Frame([(name, *load_framework(name)) for name in NAMES], ON, __version__)
    files = [load(path, path.name) for path in sorted(ROOT.glob("procedures/*/*.yaml"))]
    stream = (
        (one, check(one, on=ON), [assess(one, framework=name, on=ON) for name in NAMES]) for one in files
    )
    return dict(overview(stream, frame))


@cache
def pages(lang: Any) -> dict[str, str]:
    return dict(html_pages(data(), lang))


def cards(page: str) -> list[tuple[str, list[tuple[int, int]]]]:
    """Each card: its heading, and of each level how many can reach it and for how many it is proven."""
    found = []
    for card in re.findall(r'<div class="card">(.*?)</div>', page, re.S):
        [title] = re.findall(r"<h2>(.*?)</h2>", card)
        lines = re.findall(r"<b>(\d+)</b><span>[^<]*(?:<small>\(\D*(\d+)\)</small>)?</span>", card)
        found.append((title, [(int(n), int(sure or -1)) for n, sure in lines]))
    return found


def counted(procedures: list[Any], name: str, which: str) -> Counter[str]:
    return Counter(str(p["levels"][name][which]) if p["graded"] else "none" for p in procedures)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_cards_count_what_the_procedures_say(lang: str) -> None:
    procedures = data()["procedures"]
    agencies = {agency for p in procedures for agency in p["agencies"]}
    one = next(agency for agency in sorted(agencies) if "cấp xã" in agency)
    [its] = [text for text in pages(lang).values() if f"<h1>{one}</h1>" in text]
    for page, of in (
        (pages(lang)["index.html"], procedures),
        (its, [p for p in procedures if one in p["agencies"]]),
    ):
        shown = cards(page)
        assert len(shown) == len(NAMES)
        for name, (_, lines) in zip(NAMES, shown, strict=True):
            reached, proven = (counted(of, name, which) for which in ("achievable", "proven"))
            levels = [
                str(level["id"]) for f in data()["frameworks"] if f["id"] == name for level in f["levels"]
            ]
            expected = [(reached[level], proven[level]) for level in reversed(levels) if reached[level]]
            expected += [(reached["0"], -1)] if reached["0"] else []
            assert lines == expected


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    else:
        yield value


def written(leaf: str) -> Iterator[str]:
    """A value as it stands in a file, and as people write it: a word, a place, a day, an amount."""
    yield leaf
    yield VOCABULARY[leaf]["vi"] if leaf in VOCABULARY else leaf
    yield item_name(leaf, "vi") or leaf
    yield re.sub(r"^(\d{4})-(\d\d)-(\d\d)$", r"\3/\2/\1", leaf)
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", leaf):
        yield f"{Decimal(leaf):,}".translate({44: ".", 46: ","})


def visible(page: str) -> str:
    return unescape(re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", page, flags=re.S))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_page_shows_a_key_of_the_file(lang: str) -> None:
    keys = {key for key in all_keys() if "_" in key}
    for name, page in pages(lang).items():
        if name.endswith(".html"):
            shown = keys & set(re.findall(r"\w+", visible(page)))
            assert not shown, (name, shown)


def test_everything_stated_is_shown() -> None:
    seen = 0
    for p in data()["procedures"]:
        text = stated_html(p["stated"], "vi")
        for leaf in leaves(p["stated"]):
            if isinstance(leaf, bool):
                continue
            words = {escape(text) for text in written(str(leaf))}
            assert any(word in text for word in words), (p["file"], leaf)
            seen += 1
    assert seen > 500


def test_short_groups_stand_on_one_line_and_long_ones_do_not() -> None:
    text = stated_html({"can_cu_phap_ly": [{"so_ky_hieu": "60/2014/QH13", "dieu": 16}]}, "vi")
    assert '<dl class="in"><dt>' in text
    assert 'class="deep"' not in text
    long = stated_html({"can_cu_phap_ly": [{"so_ky_hieu": "60/2014/QH13", "ten": "x" * 200}]}, "vi")
    assert 'class="in"' not in long
    assert '<dd class="deep"><ol>' in long
