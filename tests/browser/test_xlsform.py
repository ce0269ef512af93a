"""ODK Web Forms draws in a browser what pyxform makes of the workbook, and sends one and the same record.

Two shipped forms are typed in as a person does, by what stands at the questions. A day is typed month first,
as this client reads it: the loss ``day_box`` says so.
"""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest
from pyxform import xls2xform

from dvc_core import forms
from dvc_core.hosts.walk import rendering as hosts

from ..support import templates
from ..support.forms import field, form_of
from .answers import ON
from .harness import Site, Visit
from .odk import Client, open_client, steps

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("xlsform")]


@pytest.fixture
def client(visit: Visit, site: Site) -> Client:
    return open_client(visit, site)


def opened(element: ElementTree.Element) -> Any:
    """An element of what is sent, as ODK Central gives it in JSON."""
    return {one.tag.rpartition("}")[2]: opened(one) for one in element} if len(element) else element.text


@pytest.mark.parametrize("code", ["1.001193", "2.000635"])
def test_what_is_typed_in_is_the_record(code: str, client: Client) -> None:
    plan = templates.plan(code)
    record = forms.canonical(plan, templates.complete(code))
    content = hosts.render(plan, "xlsform").content
    client.page.evaluate("(xml) => { window.draw(xml); }", xls2xform.convert(content).xform)
    client.page.wait_for_selector("[id$=_container]")
    # Of an empty form the client says what is missing, and sends nothing.
    assert client.send() is None
    for step in steps([*plan.fields()], record):
        client.fill(step)
    sent = client.send()
    assert sent is not None
    found = hosts.normalise(plan, "xlsform", opened(ElementTree.fromstring(sent)), known={})  # noqa: S314 - sent by our own page
    # What is offered by the application and what is attached to the dossier are not typed.
    outside = {one.id for one in plan.fields() if one.kind == "tep" or one.read_only}
    assert found == {name: value for name, value in record.items() if name not in outside}


#: What is typed of a number with decimals and of a whole one, and whether the client sends it.
NUMBERS = (
    ("1.500", "1500", False),
    ("1,500", "1500", False),
    ("-1.500", "1500", False),
    ("1.500,0", "1.500", True),
    ("1500", "1,500", False),
    ("1500", "1.500", True),
    ("1,5", "24 000", True),
    ("0.5", "24000", True),
)


def test_a_number_that_may_be_two_is_refused_as_it_is_typed(client: Client) -> None:
    form = form_of({**field("a", "so_thap_phan"), "nhan": "Lẻ"}, {**field("b", "so_nguyen"), "nhan": "Chẵn"})
    content = hosts.render(form, "xlsform", ON).content
    client.page.evaluate("(xml) => { window.draw(xml); }", xls2xform.convert(content).xform)
    client.page.wait_for_selector("[id$=_container]")
    found, sent = [], 0
    for decimal, whole, _ in NUMBERS:
        client.at = 0
        client.fill(("Lẻ", "type", decimal))
        client.fill(("Chẵn", "type", whole))
        client.send()
        before, sent = sent, client.page.evaluate("() => window.sent.length")
        found.append((decimal, whole, sent > before))
    assert found == list(NUMBERS)
    last = hosts.normalise(form, "xlsform", opened(ElementTree.fromstring(client.send() or "")), ON)  # noqa: S314 - likewise
    assert last == {"a": 0.5, "b": 24000}
