"""The HTML and print hosts in a real browser: accessible, alive without a script, under a strict CSP."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from dvc_core import forms
from dvc_core.hosts import html
from dvc_core.hosts import print as paper
from dvc_core.hosts.page.posted import to_posted
from dvc_core.hosts.walk import rendering as hosts

from ..support.templates import complete, form, form_id, moves, plan, procedure, shipped
from ..support.templates import wrong as wrong_answers
from .answers import ON, PROCEDURES, drawn
from .axe import violations
from .filling import box, fill, fill_all, send, with_known
from .harness import Site, Visit, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("html")]

each = pytest.mark.parametrize("code", drawn("html"))

#: As strict as a policy gets for a page that has a style sheet and a script of its own site.
STRICT = {"Content_Security_Policy": "default-src 'self'; base-uri 'none'; frame-ancestors 'none'"}


def put(site: Site, code: str, host: str = "html") -> str:
    """Serve the form as a folder would: the page and its files beside it, under the strict policy."""
    rendered = hosts.render(form(code), host, ON)
    site.put("/favicon.ico", b"")
    for name, content in rendered.assets.items():
        site.put(f"/{host}/{name}", content)
    headers = STRICT if host == "html" else {}
    return site.put(f"/{host}/{code}.html", rendered.to_bytes(), **headers)


# --- accessible ------------------------------------------------------------------------------------


@each
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_form_has_no_axe_violations(chrome: Browser, site: Site, code: str, scheme: str) -> None:
    with visiting(chrome, site, color_scheme=scheme, bypass_csp=True) as visit:
        visit.page.goto(put(site, code))
        assert violations(visit.page) == []
        visit.page.click("button.nop")
        assert visit.page.locator(".tong-loi").is_visible()
        assert violations(visit.page) == []
        visit.shot(f"html-{code}-{scheme}")
        assert not visit.problems


@each
def test_form_shown_again_with_errors_has_no_axe_violations(chrome: Browser, site: Site, code: str) -> None:
    """Every part shown, as without the script, every question with an error."""
    errors = {field.id: [f"“{field.label}” chưa đúng"] for field in plan(code).fields()}
    text = html.page(plan(code), html.Page(errors=errors, assets="/html/"))
    put(site, code)
    with visiting(chrome, site, bypass_csp=True) as visit:
        # Without the script nothing is hidden; axe itself is one, so only the form's is left out.
        visit.page.route(
            "**/tthc-form.js", lambda route: route.fulfill(body="", content_type="text/javascript")
        )
        visit.page.goto(site.put(f"/html/errors-{code}.html", text))
        assert violations(visit.page) == []


@each
def test_paper_has_no_axe_violations(chrome: Browser, site: Site, code: str) -> None:
    with visiting(chrome, site) as visit:
        visit.page.goto(put(site, code, "print"))
        assert violations(visit.page) == []
        filled = paper.page(plan(code), complete(code))
        visit.page.goto(site.put(f"/print/filled-{code}.html", filled))
        assert violations(visit.page) == []
        visit.shot(f"print-{code}-filled")
        assert not visit.problems


@each
def test_form_fits_a_narrow_phone(chrome: Browser, site: Site, code: str) -> None:
    """WCAG 2.1, 1.4.10: nothing to scroll sideways at 320 pixels."""
    with visiting(chrome, site, viewport={"width": 320, "height": 640}) as visit:
        visit.page.goto(put(site, code))
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320
        # A title of several lines stands inside of its frame, not across it, and nothing beside it.
        for frame in visit.page.locator("fieldset:is(.phan, .dong):visible").all():
            title, around = frame.locator("> legend").bounding_box(), frame.bounding_box()
            assert title is not None
            assert around is not None
            assert title["y"] >= around["y"]
            inside = frame.locator("> :not(legend):visible").first.bounding_box()
            assert inside is None or inside["y"] >= title["y"] + title["height"]
        visit.shot(f"html-{code}-phone")


@each
def test_paper_is_a4_and_nothing_leaves_the_sheet(
    chrome: Browser, site: Site, code: str, tmp_path: Path
) -> None:
    source = paper.source_of(procedure(code), form(code))
    with visiting(chrome, site) as visit:
        visit.page.emulate_media(media="print")
        for name, record in (("empty", None), ("filled", complete(code))):
            text = paper.page(plan(code), record, source)
            # Upright, or on its side: the sheet, and what of its width the margins leave, in pixels.
            size, width = ((842, 595), 952) if '<body class="ngang"' in text else ((595, 842), 624)
            visit.page.set_viewport_size({"width": width, "height": 900})
            visit.page.goto(site.put(f"/print/{name}-{code}.html", text))
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
            target = tmp_path / f"{name}.pdf"
            visit.page.pdf(path=target, prefer_css_page_size=True)
            boxes = set(re.findall(rb"/MediaBox\s*\[([^\]]*)\]", target.read_bytes()))
            sizes = {tuple(round(float(n)) for n in one.split()[2:]) for one in boxes}
            assert sizes == {size}


# --- with the script, under a policy that allows no other ----------------------------------------


@pytest.fixture
def filled(chrome: Browser, site: Site, code: str) -> Iterator[Visit]:
    """The page of a form with the complete answer in it."""
    with visiting(chrome, site) as visit:
        visit.page.goto(put(site, code))
        fill_all(visit.page, plan(code), complete(code))
        yield visit
        assert not visit.problems


@each
def test_complete_answer_gives_the_one_record(filled: Visit, code: str) -> None:
    sent = send(filled.page)
    assert sent is not None, filled.page.locator(".tong-loi").inner_text()
    assert with_known(code, sent) == complete(code)


@each
def test_wrong_answers_are_told_before_they_are_sent(filled: Visit, code: str) -> None:
    for wrong in wrong_answers(code):
        field = plan(code).by_id[wrong.field]
        fill(filled.page, plan(code), field, field.id, wrong.value)
        assert send(filled.page) is None, wrong
        said = box(filled.page, wrong.field).locator(".loi")
        assert said.count(), wrong
        assert filled.page.locator(":focus").get_attribute("id") == "tong-loi"
        fill(filled.page, plan(code), field, field.id, complete(code).get(wrong.field))
    assert send(filled.page) is not None


@each
def test_conditions_show_and_hide(filled: Visit, code: str) -> None:
    record = complete(code)
    for name, value in ((None, None), *moves(code)):
        if name is not None:
            fill(filled.page, plan(code), plan(code).by_id[name], name, value)
            record = forms.canonical(plan(code), {**record, name: value})
        wanted = forms.shown(plan(code), record)
        asked = {f.id for f in plan(code).fields() if f.kind != "ghi_chu"}
        seen = {name for name in asked if box(filled.page, name).is_visible()}
        assert seen == wanted & asked, name
        for field in plan(code).fields():
            if field.id in seen:
                # What is filled in for people bears no mark: they cannot leave it out.
                needed = not field.read_only and (
                    field.required
                    or (field.required_if is not None and forms.is_true(field.required_if, record))
                )
                mark = box(filled.page, field.id).locator(".bat-buoc:not(.dong .bat-buoc)").first
                assert (mark.count() and mark.is_visible()) == needed, field.id


@each
def test_a_draft_opened_again_is_the_same_record(chrome: Browser, site: Site, code: str) -> None:
    record = complete(code)
    kept = {f.id: record[f.id] for f in plan(code).fields() if f.kind == "tep" and f.id in record}
    posted = to_posted(plan(code), {name: value for name, value in record.items() if name not in kept})
    put(site, code)
    text = html.page(plan(code), html.Page(posted=posted, kept=kept, assets="/html/"))
    with visiting(chrome, site) as visit:
        visit.page.goto(site.put(f"/html/draft-{code}.html", text, **STRICT))
        sent = send(visit.page)
        assert sent is not None, visit.page.locator(".tong-loi").inner_text()
        assert with_known(code, {**sent, **kept}) == record
        assert not visit.problems


def test_rows_come_and_go_and_say_so(chrome: Browser, site: Site) -> None:
    with visiting(chrome, site) as visit:
        page = visit.page
        page.goto(put(site, "1.001612"))
        table = box(page, "nganh_nghe")
        assert table.locator(".dong").count() == 1
        table.get_by_role("button", name="Thêm dòng").click()
        table.get_by_role("button", name="Thêm dòng").click()
        assert table.locator(".dong > legend").all_inner_texts() == [
            f"3. Ngành, nghề kinh doanh: dòng {n}" for n in (1, 2, 3)
        ]
        assert page.locator("#bao").inner_text() == "Đã thêm dòng 3."
        assert page.locator(":focus").get_attribute("name") == "nganh_nghe.2.nganh"
        table.locator("button.xoa").nth(1).click()
        assert table.locator(".dong > legend").last.inner_text() == "3. Ngành, nghề kinh doanh: dòng 2"
        assert page.locator("#bao").inner_text() == "Đã xóa dòng 2."
        assert not visit.problems


def test_communes_are_those_of_the_province(chrome: Browser, site: Site) -> None:
    for province in ("01", "37"):
        site.put(f"/xa/{province}.json", json.dumps(html.communes(province, ON)))
    put(site, "2.001209")
    text = html.page(plan("2.001209"), html.Page(assets="/html/", communes="/xa/"))
    with visiting(chrome, site) as visit:
        page = visit.page
        page.goto(site.put("/html/communes.html", text, **STRICT))
        address = box(page, "dia_chi")
        commune = address.get_by_label("Xã, phường, đặc khu", exact=True)
        assert commune.locator("option").count() == 1
        address.get_by_label("Tỉnh, thành phố").select_option("01")
        first = commune.locator("optgroup option").first
        chosen = first.get_attribute("value") or ""
        commune.select_option(chosen)
        visit.shot("html-communes")
        address.get_by_label("Tỉnh, thành phố").select_option("37")
        # (A selector: a function that is polled is an eval, which the policy of this page forbids.)
        address.locator("optgroup[data-thuoc='37']").first.wait_for(state="attached")
        assert commune.input_value() == ""
        assert commune.locator(f'option[value="{chosen}"]').count() == 0
        # A list that does not come: the name is typed.
        address.get_by_label("Tỉnh, thành phố").select_option("38")
        address.locator("input[name='dia_chi.xa']").wait_for()
        commune.fill("Phường Hạc Thành")
        assert commune.input_value() == "Phường Hạc Thành"


def test_the_keyboard_alone_reaches_everything(chrome: Browser, site: Site) -> None:
    """Every control that is shown gets the focus by the tab key, in the order of the page."""
    with visiting(chrome, site) as visit:
        page = visit.page
        page.goto(put(site, "2.001209"))
        page.keyboard.press("Tab")
        assert page.locator(":focus").get_attribute("class") == "bo-qua"
        page.keyboard.press("Enter")
        reached: list[str] = []
        for _ in range(80):
            page.keyboard.press("Tab")
            name = page.evaluate("document.activeElement.name || document.activeElement.className")
            if name and (not reached or reached[-1] != name):
                reached.append(name)
            if name == "nop":
                break
        wanted = page.evaluate("""() =>
          [...document.querySelectorAll("form.tthc :is(input, select, textarea)")]
          .filter((one) => one.type !== "hidden" && one.checkVisibility() && !one.disabled)
          .map((one) => one.name)""")
        assert [name for name in reached if name.split()[0] not in ("nop", "phu")] == list(
            dict.fromkeys(wanted)
        )
        assert reached[-1] == "nop"


# --- without the script ----------------------------------------------------------------------------


class Service(NamedTuple):
    """The example service, running."""

    site: Site
    state: Any


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    uvicorn = pytest.importorskip("uvicorn", reason="the service needs uvicorn")
    pytest.importorskip("fastapi", reason="the service needs fastapi")
    from examples.service.app import create_app

    app = create_app(PROCEDURES, ON)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield Service(Site(f"http://127.0.0.1:{port}"), app.state)
    server.should_exit = True
    thread.join()


def address(service: Service, code: str) -> str:
    return f"{service.site.origin}/bieu-mau/{code.partition('+')[0]}/{form_id(code)}"


def refused(page: Page, *, script: bool) -> None:
    """Press the button; wait until the page has said what is wrong: without the script another page has."""
    if script:
        page.click("button.nop")
    else:
        with page.expect_navigation():
            page.click("button.nop")
    page.locator("#tong-loi:focus").wait_for()


def received(service: Service, page: Page) -> Any:
    return service.state.receipts.get(page.url.rsplit("/", 1)[-1])


@pytest.mark.parametrize("code", [name for name in shipped() if name in drawn("html")])
@pytest.mark.parametrize("script", [False, True], ids=["no-script", "script"])
def test_sent_refused_corrected_received(
    chrome: Browser, service: Service, code: str, *, script: bool
) -> None:
    """The whole way with the service: nothing, then a mistake with files, then all right."""
    record = complete(code)
    # A telephone, or what else has a shape; a list may ask for neither, and then a text is left empty.
    sorts = ("dien_thoai", "so_dinh_danh", "van_ban")
    asked = [f for f in plan(code).fields() if f.id in record and (f.kind != "van_ban" or f.required)]
    wrong = next(f for sort in sorts for f in asked if f.kind == sort)
    typed = "" if wrong.kind == "van_ban" else "12ab"
    with visiting(chrome, service.site, java_script_enabled=script) as visit:
        page = visit.page
        page.goto(address(service, code))
        refused(page, script=script)
        assert page.title().startswith("Lỗi: ")
        required = [f for f in plan(code).fields() if f.required and f.id in forms.shown(plan(code), {})]
        for field in required:
            # What begins with a value is not missing.
            if field.default is None:
                assert box(page, field.id).locator(".loi").is_visible(), field.id
        visit.shot(f"service-{code}-{'script' if script else 'no-script'}-refused")
        fill_all(page, plan(code), {**record, wrong.id: typed})
        refused(page, script=script)
        assert page.locator(".tong-loi li").count() == 1
        link = page.locator(".tong-loi a")
        assert wrong.label in link.inner_text()
        link.click()
        assert box(page, wrong.id).locator("input").input_value() == typed
        fill(page, plan(code), wrong, wrong.id, record[wrong.id])
        page.click("button.nop")
        page.wait_for_url("**/ho-so/*")
        visit.shot(f"service-{code}-{'script' if script else 'no-script'}-received")
        assert received(service, page).record == record
        with page.expect_navigation():
            page.get_by_role("link", name="Bản in đã điền").click()
        heading = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in page.locator("body").inner_text()
        assert heading == plan(code).national
        assert [text for text in visit.problems if "422" not in text] == []


def test_what_is_known_is_offered(chrome: Browser, service: Service) -> None:
    with visiting(chrome, service.site, java_script_enabled=False) as visit:
        visit.page.goto(address(service, "1.001193") + "?tai_khoan=vi-du")
        name = box(visit.page, "nyc_ho_ten")
        assert name.locator("input").input_value() == "Nguyễn Thị Ví Dụ"
        assert name.locator("input").get_attribute("autocomplete") == "name"
        assert "điền sẵn" in name.inner_text()
        assert box(visit.page, "ngay_lam").inner_text().endswith("24/11/2026")


def test_pages_of_the_service_have_no_axe_violations(chrome: Browser, service: Service) -> None:
    with visiting(chrome, service.site, bypass_csp=True) as visit:
        page = visit.page
        page.goto(f"{service.site.origin}/bieu-mau")
        assert violations(page) == []
        page.goto(address(service, "2.001209"))
        assert violations(page) == []
        fill_all(page, plan("2.001209"), complete("2.001209"))
        page.click("button.nop")
        page.wait_for_url("**/ho-so/*")
        assert violations(page) == []
        assert not visit.problems
