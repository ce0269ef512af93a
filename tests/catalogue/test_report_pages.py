"""The pages of ``tthc report`` without a browser: what they count, and that nothing stated is lost."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache
from html import escape, unescape
from typing import Any

import pytest

from dvc_core import __version__, assess, check, load
from dvc_core.catalogue.mandates.model import Mandate
from dvc_core.catalogue.overview.overview import Frame, overview
from dvc_core.catalogue.overview.standing import STANDINGS
from dvc_core.catalogue.report.html import html_pages
from dvc_core.catalogue.report.names import Names
from dvc_core.catalogue.report.sections import mandate_lines, report_document
from dvc_core.catalogue.report.words import REPORT
from dvc_core.levels.framework import load_framework
from dvc_core.model.keys import all_keys
from dvc_core.words import format_message

from ..support.files import SHIPPED
from ..support.pages import parse
from .small import PORTAL, WHOLE, file, made

pytestmark = pytest.mark.long

ON = date(2026, 11, 24)
NAMES = ("tt-32-2017", "nd-224-2026")


@cache
def data() -> dict[str, Any]:
    frame = Frame([(name, *load_framework(name)) for name in NAMES], ON, __version__)
    files = [load(path, path.name) for path in SHIPPED]
    stream = (
        (one, check(one, on=ON), [assess(one, framework=name, on=ON) for name in NAMES]) for one in files
    )
    return dict(overview(stream, frame))


@cache
def pages(lang: Any) -> dict[str, str]:
    return dict(html_pages(data(), lang))


def shown(page: str, lang: Any) -> list[list[str]]:
    """The rows of the tables of standings of a page, as they are read."""
    return [
        [cell.text for cell in row.all("th", "td")]
        for table in parse(page).all("table")
        if table.all("caption")[0].text == REPORT["standings"][lang]
        for row in table.all("tr")
    ]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_standings_of_a_catalogue_and_of_each_body_are_those_of_the_procedures(lang: Any) -> None:
    names = Names(data(), lang)
    every = [(pages(lang)["index.html"], data()["procedures"])]
    for key, members in names.agencies.items():
        title = names.agency(key).text
        [its] = [text for text in pages(lang).values() if f"<h1>{escape(str(title))}</h1>" in text]
        every.append((its, members))
    assert len(every) > 3
    assert sum(len(of) for _, of in every[1:]) == len(data()["procedures"]), "each stands on one page"
    for page, of in every:
        rows = shown(page, lang)
        for name, scale in names.scales.items():
            for level in scale.levels:
                counts = Counter(p["levels"][name]["standings"][str(level)] for p in of)
                numbers = [str(counts[standing]) for standing in STANDINGS]
                assert [names.level(name, level), *numbers, str(len(of))] in rows


@pytest.mark.parametrize(
    ("on", "key"),
    [(date(2026, 11, 23), "due_in"), (date(2026, 11, 24), "due"), (date(2026, 12, 4), "overdue")],
)
def test_a_mandate_tells_its_day_and_once_it_is_past_by_how_many_days(on: date, key: str) -> None:
    mandate = Mandate.model_validate(
        {
            "phien_ban": "mandate/v0",
            "ma": "thu",
            "ten": "Danh mục thử",
            "van_ban": {"so_ky_hieu": "00/QĐ-UBND"},
            "khung": "nd-224-2026",
            "han": "2026-11-24",
            "danh_sach": [{"ma_thu_tuc": "1.000002", "muc": "toan_trinh"}],
        }
    )
    concluded = []
    for portal in (None, PORTAL):
        names = Names(made([file(WHOLE)], mandate, on=on, portal=portal), "vi")
        [entry] = names.data["mandates"]
        days = {"due_in": 1, "due": 0, "overdue": 10}[key]
        assert format_message(REPORT[key], "vi", date="24/11/2026", days=days) in tuple(
            mandate_lines(names, entry)
        )
        concluded.append([one for one in report_document(names).concluded() if "Danh mục thử" in one])
    # What is late is concluded as long as something of it is not proven, and never before.
    assert [len(lines) for lines in concluded] == ([1, 0] if key == "overdue" else [0, 0])
    assert key != "overdue" or "10 ngày" in concluded[0][0]


def test_a_mandate_without_lines_is_a_sentence_and_no_table() -> None:
    empty = Mandate.model_validate(
        {
            "phien_ban": "mandate/v0",
            "ma": "thu",
            "ten": "Danh mục trống",
            "van_ban": {"so_ky_hieu": "00/QĐ-UBND"},
            "khung": "nd-224-2026",
        }
    )
    names = Names(made([file(WHOLE)], empty), "vi")
    assert tuple(mandate_lines(names, names.data["mandates"][0])) == (REPORT["no_entries"]["vi"],)
    [section] = [one for one in report_document(names).sections if one.id == "danh-muc"]
    assert section.tables == ()


def visible(page: str) -> str:
    return unescape(re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", page, flags=re.S))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_page_shows_a_key_of_the_file(lang: str) -> None:
    # A question, or an answer to it, may have the name of a key; of a condition it is shown.
    procedures = [one for path in SHIPPED if (one := load(path).procedure) is not None]
    fields = [field for one in procedures for field in one.questions or ()]
    forms = [form for one in procedures for form in (one.forms or {}).values()]
    fields += [field for form in forms for section in form.sections for field in section.fields]
    asked = {
        code for field in fields for code in (field.id, *(option.code for option in field.options or ()))
    }
    keys = {key for key in all_keys() if "_" in key} - asked
    for name, page in pages(lang).items():
        if name.endswith(".html"):
            shown = keys & set(re.findall(r"\w+", visible(page)))
            assert not shown, (name, shown)
