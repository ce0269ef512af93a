"""Every slip typed into the studio, in both faces: it is reported beside its line, and nothing goes blank.

How long it took from the pause of typing, and from the answer, stands in the report of the run (``-rP``),
with the load of the machine: other work beside it moves the milliseconds.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from itertools import takewhile
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import pytest

from dvc_core.finding import Severity
from dvc_core.studio.view import View

from ..support.typed_slips import TypedSlip, all_slips, fixed
from .harness import MOST
from .studio import ON, fresh, marked_lines, opened, served, static, text_of, typed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: Milliseconds without a key after which the page asks.
PAUSE = 60
#: Milliseconds that the page may take, in the middle case, to show an answer that has come.
SHOWN_WITHIN = 100
#: Longer than this is no slip of the finger but a paste.
BY_KEY = 40

#: Notes in the page when a key came, when an answer came, when the findings and the results were drawn, and
#: whether the levels were ever gone.
WATCH = """
window.watched = { typed: 0, answered: 0, drawn: 0, draws: 0, came: 0, blank: 0 };
// The editor takes the key that deletes for itself: of it there is no input.
for (const kind of ["input", "keydown"]) document.addEventListener(kind, (event) => {
  if (event.target.closest("#left")) watched.typed = performance.now();
}, true);
const ask = window.fetch;
window.fetch = async (address, options) => {
  const answer = await ask(address, options);
  if (!String(address).includes("api/view")) return answer;
  const text = await answer.text();
  watched.answered = performance.now();
  return new Response(text, { status: answer.status });
};
const Own = window.Worker;
window.Worker = class extends Own {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({ data }) => {
      if (data.found?.includes('"findings"')) watched.answered = performance.now();
    });
  }
};
document.addEventListener("DOMContentLoaded", () => {
  // A form is drawn in a frame of its own, which has no list.
  if (window !== top) return;
  const look = (id, then) => new MutationObserver(then).observe(
    document.getElementById(id), { childList: true, subtree: true });
  look("list", () => { watched.drawn = performance.now(); watched.draws += 1; });
  look("panels", () => {
    watched.came = performance.now();
    const panel = document.getElementById("panel-levels");
    if (watched.draws && panel && !panel.querySelector("table.levels")) watched.blank += 1;
  });
});
"""


class Took(NamedTuple):
    """Milliseconds to a finding: from the pause of typing, and from the answer; the slip."""

    from_pause: float
    from_answer: float
    name: str


_TOOK: dict[str, list[Took]] = {}


@pytest.fixture(scope="module")
def on_server(chrome: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with served(tmp_path_factory.mktemp("slips")) as address, fresh(chrome, WATCH) as page:
        page.on("dialog", lambda dialog: dialog.accept())
        yield opened(page, address)


@pytest.fixture(scope="module")
def in_browser(chrome: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with static(tmp_path_factory.mktemp("studio")) as address, fresh(chrome, WATCH) as page:
        page.on("dialog", lambda dialog: dialog.accept())
        yield opened(page, address)


def answered(page: Page, draws: int) -> None:
    """Wait until the findings were drawn anew and nothing more is asked."""
    page.wait_for_function(
        """draws => watched.draws > draws
          && watched.answered > watched.typed && watched.drawn >= watched.answered""",
        arg=draws,
        timeout=MOST,
    )


def open_text(page: Page, text: str) -> None:
    """Open a text as a file of this machine."""
    draws = page.evaluate("watched.typed = performance.now(), watched.draws")
    page.locator("#open").set_input_files(
        {"name": "9.900010.yaml", "mimeType": "text/yaml", "buffer": text.encode()}
    )
    answered(page, draws)
    assert text_of(page) == text


def _same(one: str, other: str) -> int:
    """How many letters two texts have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def type_slip(page: Page, slip: TypedSlip) -> None:
    """Type the part that differs, key by key; what is longer than a slip of the finger is pasted."""
    for right, wrong in slip.edits:
        head = _same(right, wrong)
        tail = _same(right[head:][::-1], wrong[head:][::-1])
        at = text_of(page).index(right) + head
        old, new = right[head : len(right) - tail], wrong[head : len(wrong) - tail]
        typed(page, old, new, by_key=len(new) <= BY_KEY and "\n" not in new, at=at)
    assert text_of(page) == slip.spoilt()


def tried(page: Page, slip: TypedSlip) -> Took:
    """Type a slip: its finding stands beside its line, the levels stay, the first button does as it says."""
    open_text(page, slip.good)
    draws = page.evaluate("watched.draws")
    type_slip(page, slip)
    answered(page, draws)
    items = page.locator("#list li:not(.info)").filter(has_text=f"dòng {slip.line}")
    items.first.wait_for(timeout=MOST)
    assert slip.line in marked_lines(page)
    took = page.evaluate("[watched.drawn - watched.typed, watched.drawn - watched.answered]")
    page.wait_for_function(
        "() => watched.came > watched.drawn || document.querySelector('#panels.stale')", timeout=MOST
    )
    assert page.evaluate("watched.blank") == 0
    assert page.locator("#panel-levels table.levels").count() == 2
    buttons = page.locator("#list li:not(.info) button.fix:enabled")
    if buttons.count():
        before = text_of(page)
        serious = [one for one in View(before, on=ON).findings if one["severity"] is not Severity.INFO]
        fixes = [fix for one in serious for fix in one["fixes"] if fix["applicability"] != "manual"]
        assert buttons.count() == len(fixes)
        draws = page.evaluate("watched.draws")
        buttons.first.click()
        assert text_of(page) == fixed(before, fixes[0])
        answered(page, draws)
        assert slip.button is None or (text_of(page) == slip.good) == slip.button
    return Took(took[0] - PAUSE, took[1], slip.name)


@pytest.mark.parametrize("slip", all_slips(), ids=lambda slip: slip.name)
def test_a_slip_is_reported_beside_its_line(on_server: Page, slip: TypedSlip) -> None:
    _TOOK.setdefault("served", []).append(tried(on_server, slip))


@pytest.mark.parametrize("slip", all_slips(), ids=lambda slip: slip.name)
def test_a_slip_is_reported_in_the_static_face(in_browser: Page, slip: TypedSlip) -> None:
    _TOOK.setdefault("static", []).append(tried(in_browser, slip))


@pytest.mark.parametrize("face", ["served", "static"])
def test_an_answer_is_shown_at_once(face: str) -> None:
    took = _TOOK.get(face)
    if not took:
        pytest.skip("no slip was typed")
    pauses, answers = sorted(one.from_pause for one in took), sorted(one.from_answer for one in took)
    for name, found in (("pause", pauses), ("answer", answers)):
        middle, slow, slowest = median(found), found[len(found) * 9 // 10], found[-1]
        said = f"median {middle:.0f}, 90 % {slow:.0f}, most {slowest:.0f}"
        load = os.getloadavg()[0] / (os.cpu_count() or 1)
        sys.stdout.write(
            f"{face}: {len(found)} slips, ms from the {name}: {said}; load of a processor {load:.1f}\n"
        )
    slowest_slips = sorted(took, reverse=True)[: len(took) // 10]
    sys.stdout.writelines(
        f"  {one.from_pause:.0f} {one.from_answer:.0f} {one.name}\n" for one in slowest_slips
    )
    assert median(answers) <= SHOWN_WITHIN
