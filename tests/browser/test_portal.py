"""The example portal in a real browser: the whole way of a citizen and of the desk, page by page.

Three shipped procedures of different kinds, with and without a script, at the width of a phone and of a desk:
twelve ways. Whatever page somebody comes to is looked at (:meth:`Person.look`): axe finds nothing, nothing
left the machine or was refused by the policy, nothing has to be scrolled sideways, no button is too small.
"""

from __future__ import annotations

import dataclasses
import email
import email.policy
import hashlib
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

import pytest
import yaml

from dvc_core import forms
from dvc_core.forms.model import PlanField

from ..support.files import ROOT
from ..support.templates import complete, moved, plan, procedure
from ..support.templates import wrong as wrong_answers
from .answers import BRIEF, WANTED, drawing
from .axe import violations
from .drivers.base import file_bytes
from .filling import box, fill
from .harness import MOST, Site, Visit, visiting

pytest.importorskip("uvicorn", reason="the portal needs uvicorn")
pytest.importorskip("fastapi", reason="the portal needs fastapi")
pytest.importorskip("sqlalchemy", reason="the portal needs sqlalchemy")

import uvicorn
from examples.portal import commands, dossier
from examples.portal.app import create_app
from examples.portal.commands import Credit
from examples.portal.host import Host, Procedures, Settings, Store
from examples.portal.state import events_of, project
from examples.portal.tables import VIETNAM, Officer, create, reading, transaction
from examples.service.server import BoundedProtocol

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

#: The morning of a working day, in the time of the law that the answers are of.
START = datetime(2026, 11, 25, 9, 0, tzinfo=VIETNAM)
NAME, PHONE = "Nguyễn Thị Ví Dụ", "0912345678"
#: The commune that everything is sent to.
AGENCY = "VD.11"
OFFICER = "an@co-quan.example.vn"
#: A review is no longer than three screens of a phone, in pixels.
REVIEW = 3 * 844
RESULT = b"%PDF-1.7\n" + b"ket qua " * 400


# What is filed ----------------------------------------------------------------------------------------------


class Kind(NamedTuple):
    """A procedure of a kind, and what somebody answers."""

    #: The folder of its answers in tests/templates, which is its code.
    code: str
    #: What is asked beside its form.
    beside: Mapping[str, str]
    #: What the page says at first of the money, and of the day.
    fee: str
    due: str

    @property
    def record(self) -> dict[str, Any]:
        """The answers to the form."""
        of = plan(self.code)
        known = {one.id: START.date().isoformat() for one in of.fields() if one.prefill == "ho_so.ngay_nop"}
        if self.code == PAID:
            return forms.canonical(of, moved(self.code) | known)
        changed = {"xin_ban_sao": False, "so_ban_sao": None} if self.code == FREE else {}
        whole = {**complete(self.code), **known, **changed}
        return forms.canonical(of, {name: value for name, value in whole.items() if value is not None})

    @property
    def files(self) -> list[tuple[str, str, bytes]]:
        """Field, name and content of what is attached."""
        papers = [field.id for field in plan(self.code).fields() if field.kind == "tep"]
        return [
            (name, one["ten"], file_bytes(one["ten"], one["dung_luong"]))
            for name in papers
            for one in self.record.get(name, ())
        ]


FREE, PAID, CASES = "1.001193", "1.004194", "1.001612"
KINDS = (
    # A birth told in time: nothing to pay, due on the day.
    Kind(FREE, {"dung_han": "true", "trong_nuoc": "true"}, "Không phải nộp khoản nào", "thứ Tư, 25/11/2026"),
    # Temporary residence: for one, or by a list for each person of it.
    Kind(
        PAID,
        {"so_nguoi_nop": "5", "cong_dan_so": "false"},
        "Phải nộp 25.000 đồng",
        "thứ Hai, 30/11/2026",
    ),
    # A household business of a family, filed by somebody else; what it costs in Ninh Bình is not known.
    Kind(
        CASES,
        {"chua_dinh_danh": "true", "dia_ban": "37"},
        "Chưa biết phải nộp bao nhiêu",
        "thứ Hai, 30/11/2026",
    ),
)


class Way(NamedTuple):
    """A procedure, with a script or without, at one of two widths."""

    kind: Kind
    script: bool
    phone: bool

    def __str__(self) -> str:
        return "-".join(
            (self.kind.code, "script" if self.script else "no-script", "phone" if self.phone else "desktop")
        )

    @property
    def size(self) -> dict[str, int]:
        return {"width": 360, "height": 740} if self.phone else {"width": 1280, "height": 900}


def ways() -> list[Way]:
    """All with ``DVC_CORE_FORMS=all``, in brief one; else four by the seed: every procedure, both of both."""
    looks = [(script, phone) for script in (True, False) for phone in (True, False)]
    if WANTED == "all":
        return [Way(kind, *look) for kind in KINDS for look in looks]
    draw = drawing()
    if BRIEF:
        return [Way(draw.choice(KINDS), *draw.choice(looks))]
    kinds = [*KINDS, draw.choice(KINDS)]
    draw.shuffle(looks)
    return [Way(kind, *look) for kind, look in zip(kinds, looks, strict=True)]


# The portal and who comes to it -----------------------------------------------------------------------------


class Portal(NamedTuple):
    """One that is running, on data of its own."""

    site: Site
    host: Host

    def letter(self, to: str, words: str) -> EmailMessage:
        """The newest mail to somebody whose subject says so; waits until it has come."""
        until = time.monotonic() + MOST / 1000
        while time.monotonic() < until:
            mails = sorted(
                (self.host.settings.data / "mail").glob("*.eml"), key=lambda path: path.stat().st_mtime_ns
            )
            for path in reversed(mails):
                read = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
                if read["To"] == to and words in str(read["Subject"]):
                    assert isinstance(read, EmailMessage)
                    return read
            time.sleep(0.05)
        raise AssertionError(f"no mail to {to} about {words}")

    def link(self, to: str, words: str) -> str:
        """The path of the page of the dossier that a mail tells of."""
        text = self.letter(to, words).get_content()
        return str(urlsplit(re.findall(r"https?://\S+", text)[-1]).path)


@cache
def shipped() -> Procedures:
    """Read once."""
    return Procedures(Settings(Path(), "", b"", ROOT / "procedures"))


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[Portal]:
    begun = time.monotonic()
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        origin = f"http://127.0.0.1:{listening.getsockname()[1]}"
        settings = Settings(
            data=tmp_path,
            database=f"sqlite:///{tmp_path / 'portal.sqlite'}",
            secret=b"chi de thu",
            procedures=ROOT / "procedures",
            base_url=origin,
            clock=lambda: START + timedelta(seconds=time.monotonic() - begun),
        )
        engine = create(settings.database)
        host = Host(settings, engine, shipped(), Store(tmp_path / "files"))
        config = uvicorn.Config(create_app(settings, host), http=BoundedProtocol, log_level="error")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.02)
        yield Portal(Site(origin), host)
        server.should_exit = True
        thread.join()
    engine.dispose()


#: A page knows what day it is by the clock of the portal, which is not today's.
CLOCK = "(() => {{ const off = {now} - Date.now(), real = Date.now; Date.now = () => real() + off; }})();"


#: What axe found nothing wrong with: with a script or not, how wide, the digest of the markup.
_CLEAN: set[tuple[bool, bool, str]] = set()


@dataclasses.dataclass
class Person:
    """Somebody's browser. Every page that it comes to is looked at."""

    visit: Visit
    way: Way
    portal: Portal
    who: str
    #: Pages that came and were not looked at yet: address and status.
    unseen: list[tuple[str, int]]
    #: Questions of the browser before something is left.
    asked: list[str]
    #: What was wrong with a page that was looked at.
    faults: list[tuple[str, str, Any]]
    #: Where axe, which is a script itself, looks at a copy of a page without one.
    copy: Page | None
    #: The codes of mails that were read.
    codes: list[str] = dataclasses.field(default_factory=list)

    @property
    def page(self) -> Page:
        return self.visit.page

    @property
    def text(self) -> str:
        """What is read on the page, what is folded away included."""
        return re.sub(r"\s+", " ", self.page.locator("body").text_content() or "")

    def open(self, path: str) -> None:
        self.page.goto(self.portal.site.origin + path)

    def press(self, name: str, within: Locator | None = None) -> None:
        """Press a button that leads to a page."""
        with self.page.expect_navigation():
            (within or self.page.locator("main")).get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str | re.Pattern[str]) -> None:
        """Follow the first link of a name."""
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("link", name=name, exact=True).first.click()

    def violations(self) -> list[Any]:
        """What axe finds, where its script may run: without one on a copy of the page."""
        markup = re.sub(r'name="_csrf" value="\w+"', "", self.page.content())
        seen = (self.way.script, self.way.phone, digest(markup.encode()))
        if seen in _CLEAN:
            return []
        page = self.page
        if self.copy is not None:
            page, address = self.copy, f"{self.portal.site.origin}/ban-chup"
            text = re.sub(r"<script[^>]*></script>", "", markup)
            page.route(
                address, lambda route: route.fulfill(body=text, content_type="text/html; charset=utf-8")
            )
            page.goto(address)
            page.unroute(address)
        found = violations(page, "target-size")
        if not found:
            _CLEAN.add(seen)
        return found

    def look(self, name: str, status: int = 200) -> None:
        """What must hold of every page, and its picture."""
        self.page.wait_for_load_state()
        assert len(self.unseen) <= 1, f"these were not looked at: {self.unseen[:-1]}"
        came = [told for _, told in self.unseen]
        self.unseen.clear()
        self.visit.shot(f"portal-{self.who}-{name}-{self.way}")
        assert came in ([], [status]), name
        refused = f"status of {status}" if status >= 400 else "no such words"
        wide = self.page.evaluate("document.scrollingElement.scrollWidth")
        found = [
            *(one for one in self.visit.problems if refused not in one),
            *self.violations(),
            *self.page.evaluate(SMALL),
            *([f"{wide} pixels wide"] if wide > self.way.size["width"] else []),
        ]
        self.visit.problems.clear()
        self.faults += [(self.who, name, one) for one in found]


#: What is pressed or filled in and is lower than a finger wants; links within a text are as high as a line.
SMALL = """[...document.querySelectorAll(
    "button, input, select, textarea, summary, a.nut, nav a, .thu-tuc a, .canh"
  )]
  .filter((one) => one.type !== "hidden" && one.checkVisibility())
  .map((one) => [one, one.matches("[type=radio], [type=checkbox]") ? one.parentElement : one])
  .map(([one, whole]) => [one, whole.getBoundingClientRect().height])
  .filter(([, height]) => height < 24)
  .map(([one, height]) => [one.outerHTML.slice(0, 200), height])"""


@contextmanager
def coming(chrome: Browser, portal: Portal, way: Way, who: str) -> Iterator[Person]:
    """Somebody opens a browser."""
    options: dict[str, Any] = {
        "viewport": way.size,
        "java_script_enabled": way.script,
        "accept_downloads": True,
    }
    if way.phone:
        options |= {"is_mobile": True, "has_touch": True, "color_scheme": "dark" if way.script else "light"}
    with visiting(chrome, portal.site, **options) as visit:
        me = Person(visit, way, portal, who, [], [], [], None)
        page = visit.page
        page.add_init_script(CLOCK.format(now=int(portal.host.now().timestamp() * 1000)))

        def came(answer: Any) -> None:
            whole = answer.request.resource_type == "document" and "attachment" not in answer.headers.get(
                "content-disposition", ""
            )
            if whole and not 300 <= answer.status < 400:
                me.unseen.append((answer.url, answer.status))

        def asked(dialog: Any) -> None:
            me.asked.append(dialog.type)
            dialog.accept()

        page.on("response", came)
        page.on("dialog", asked)
        with ExitStack() as beside:
            if not way.script:
                context = chrome.new_context(**options | {"java_script_enabled": True})
                beside.callback(context.close)
                me.copy = context.new_page()
            try:
                yield me
            except BaseException:
                visit.shot(f"portal-{who}-{way}-failed")
                raise
        assert me.unseen == []
        assert visit.problems == []
        assert me.faults == []


@pytest.mark.parametrize("way", ways(), ids=str)
def test_the_whole_way(way: Way, chrome: Browser, portal: Portal) -> None:
    with ExitStack() as browsers:
        me, stranger, desk = (
            browsers.enter_context(coming(chrome, portal, way, who))
            for who in ("citizen", "stranger", "desk")
        )
        choose(me)
        fill_in(me)
        answer_beside(me)
        send(me)
        code = receipt(me)
        look_up(stranger, code)
        AFTER[way.kind.code](me, desk, code)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_papers_of_a_procedure_without_a_form(chrome: Browser, portal: Portal, *, script: bool) -> None:
    """A marital status: its papers, a file of which comes back with its hash."""
    content = file_bytes("xac-nhan.pdf", 900)
    with coming(chrome, portal, Way(KINDS[0], script, phone=True), "papers") as me:
        me.open("/thu-tuc/1.004873")
        me.look("thu-tuc")
        me.page.get_by_label("Ủy ban nhân dân xã Bến").check()
        me.press("Bắt đầu khai")
        me.look("giay-to")
        me.page.locator("input[type=file]").first.set_input_files(
            {"name": "xac-nhan.pdf", "mimeType": "application/pdf", "buffer": content}
        )
        me.press("Lưu và tiếp tục")
        me.look("giay-to-con-thieu", 422)
        me.open("/ho-so")
        me.look("dang-khai")
        me.follow(str(procedure("1.004873").name))
        me.look("giay-to-co")
        assert "xac-nhan.pdf" in me.text
        me.open(me.page.url.removeprefix(me.portal.site.origin).rpartition("/")[0] + "/xem-lai")
        me.look("xem-lai")
        assert digest(content) in me.text


# The citizen's way to a receipt -----------------------------------------------------------------------------


def choose(me: Person) -> None:
    """Level, agency, procedure; read, begin."""
    kind, page = me.way.kind, me.page
    me.open("/")
    me.look("chon")
    me.follow("Cấp xã")
    me.look("chon-co-quan")
    me.follow("Ủy ban nhân dân xã Bến")
    me.look("chon-thu-tuc")
    of = procedure(kind.code)
    folded(me, str(of.sector and of.sector.name), r" \([0-9]+\)")
    me.follow(str(of.name))
    me.look("thu-tuc")
    assert page.locator("main details[id] > summary h2").count() == 11
    me.press("Bắt đầu khai")


def fill_in(me: Person) -> None:
    """Every page of the form: one mistake that is told and mended, one page that is left and found again."""
    of, record = plan(me.way.kind.code), me.way.kind.record
    for number, sections in enumerate(of.pages(), 1):
        me.look(f"khai-{number}")
        fields = [
            field
            for section in sections
            for field in section.fields
            if field.id in record and not field.read_only and not field.computed
        ]
        type_in(me, fields, record)
        if number == 1:
            mistake(me, fields)
        elif number == 2:
            leave_and_come_back(me, fields)
        me.press("Lưu và tiếp tục")


def type_in(me: Person, fields: list[PlanField], record: Mapping[str, Any]) -> None:
    of = plan(me.way.kind.code)
    for field in fields:
        fill(me.page, of, field, field.id, record[field.id])
    if me.unseen:
        # Without a script a row more, or the communes of a province, are the page once more.
        del me.unseen[:-1]
        me.look("khai-them")


def mistake(me: Person, fields: list[PlanField]) -> None:
    """A wrong answer is told where it stands, and everything else is still there."""
    kind, page = me.way.kind, me.page
    of, names = plan(kind.code), {field.id for field in fields}
    one = next(
        one for one in wrong_answers(kind.code) if one.field in names and one.code in ("phone", "personal_id")
    )
    fill(page, of, of.by_id[one.field], one.field, one.value)
    with page.expect_navigation():
        page.click("button.nop")
    me.look("khai-sai", 422)
    assert page.locator(".tong-loi li").count() == 1
    page.locator("#tong-loi:focus").wait_for()
    page.locator(".tong-loi a").click()
    assert box(page, one.field).locator("input").input_value() == one.value
    # It was kept, wrong as it is: a reload loses nothing.
    me.open(page.url.removeprefix(me.portal.site.origin).partition("#")[0])
    me.look("khai-sai-lai")
    assert box(page, one.field).locator("input").input_value() == one.value
    fill(page, of, of.by_id[one.field], one.field, kind.record[one.field])


def leave_and_come_back(me: Person, fields: list[PlanField]) -> None:
    """What was kept is there, by the list of what is being filled in, and after a reload."""
    kind, page = me.way.kind, me.page
    field = next(one for one in fields if one.kind in ("van_ban", "van_ban_dai"))
    here = page.url.removeprefix(me.portal.site.origin).partition("#")[0]
    me.press("Lưu và tiếp tục")
    me.look("khai-sau")
    me.open("/ho-so")
    me.look("dang-khai")
    me.follow(str(procedure(kind.code).name))
    me.look("khai-dau")
    me.open(here)
    me.look("khai-lai")
    typed = box(page, field.id).locator("input, textarea")
    if me.way.script:
        # What was typed and not kept is asked about before it is left.
        typed.press("End")
        typed.press_sequentially("?")
    page.reload()
    assert me.asked == ["beforeunload"] * me.way.script
    me.look("khai-lai-tai-lai")
    assert typed.input_value() == kind.record[field.id]


def answer_beside(me: Person) -> None:
    """Behind the form: its questions, which an answer may lead to, and whom to tell."""
    page = me.page
    while not page.url.endswith("/xem-lai"):
        me.look("cau-hoi")
        for name, value in (("nop-name", NAME), ("nop-email", mail_of(me)), ("nop-phone", PHONE)):
            page.fill(f'[name="{name}"]', value)
        for name, value in me.way.kind.beside.items():
            at = page.locator(f'[name="hoi-{name.replace("_", "-")}"]:not([type="hidden"])')
            if at.count() and at.first.get_attribute("type") == "radio":
                at.and_(page.locator(f'[value="{value}"]')).check()
            elif at.count() and at.evaluate("one => one.localName") == "select":
                at.select_option(value)
            elif at.count():
                at.fill(value)
        me.press("Lưu và tiếp tục")


def send(me: Person) -> None:
    """Review it, confirm the address by the code that came, send it."""
    kind, page = me.way.kind, me.page
    assert page.locator(".tong-loi").count() == 0, me.text
    for _, name, content in kind.files:
        assert name in me.text
        assert digest(content) in me.text
    me.look("xem-lai")
    assert page.evaluate("document.documentElement.scrollHeight") <= REVIEW
    me.press("Gửi mã đến thư điện tử")
    me.look("xem-lai-ma")
    page.fill("#ma", code_in_mail(me, mail_of(me)))
    me.press("Nộp hồ sơ")


def receipt(me: Person) -> str:
    """What the page of the dossier says of what came; its code."""
    kind, page = me.way.kind, me.page
    me.look("bien-nhan")
    for _, name, content in kind.files:
        assert name in me.text
        assert digest(content) in me.text
        assert f"{len(content)} byte" in me.text
    assert kind.fee in me.text
    assert kind.due in me.text
    code = page.locator(".ma-ho-so strong").first.inner_text()
    filed = dossier.find(me.portal.host, code)
    with reading(me.portal.host.engine) as db:
        record = project(db.scalars(events_of(filed.id))).record
    # A yes, a no and a number are kept as such; the code of a province is none.
    told = {name: yaml.safe_load(one) for name, one in kind.beside.items() if name != "dia_ban"}
    assert record == {**kind.beside, **told, **kind.record}
    assert str(me.portal.letter(mail_of(me), code)["Subject"]) == f"Đã nhận hồ sơ {code}"
    return code


def look_up(me: Person, code: str) -> None:
    """A stranger is told where it stands, and nothing personal."""
    me.open("/tra-cuu")
    me.look("tra-cuu")
    me.page.fill("#ma", code)
    me.page.fill("#ma-tra-cuu", "AAAA-AAAA")
    me.press("Tra cứu")
    me.look("tra-cuu-khong-co", 404)
    me.page.fill("#ma", code.lower())
    me.page.fill("#ma-tra-cuu", me.portal.host.settings.look_up_code(code))
    me.press("Tra cứu")
    me.look("tra-cuu-co")
    assert "Mới đăng ký" in me.text
    shown = me.page.content()
    record = [value for value in me.way.kind.record.values() if isinstance(value, str) and len(value) > 5]
    for personal in (NAME, mail_of(me), PHONE, str(procedure(me.way.kind.code).name), *record):
        assert personal not in shown
    me.open(f"/ho-so/{code}")
    me.look("ho-so-nguoi-la")
    assert me.page.url.partition("?")[0].endswith("/dang-nhap")


def mail_of(me: Person) -> str:
    return f"nguoi-nop-{me.way.kind.code.replace('.', '-')}@example.vn"


def code_in_mail(me: Person, address: str) -> str:
    """The code that was asked for last: none that was read before, whose mail may be the newest still."""
    until = time.monotonic() + MOST / 1000
    while time.monotonic() < until:
        subject = str(me.portal.letter(address, "Mã xác nhận")["Subject"])
        found = re.search(r"\b[0-9]{8}\b", subject)
        assert found
        if found[0] not in me.codes:
            me.codes.append(found[0])
            return found[0]
        time.sleep(0.05)
    raise AssertionError("no new code came")


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def opened(me: Person, code: str, name: str) -> None:
    """Open the page of a dossier by the link that a mail brought: its citizen is signed in."""
    me.open(me.portal.link(mail_of(me), code))
    me.look(name)


# The desk ---------------------------------------------------------------------------------------------------


def on_duty(desk: Person, role: str) -> None:
    """The officer has another role now; signs in where that was not done yet."""
    with transaction(desk.portal.host.engine) as db:
        db.merge(Officer(email=OFFICER, name="An", role=role, agency=AGENCY))
    desk.open("/can-bo")
    if urlsplit(desk.page.url).path == "/can-bo":
        desk.look("hang-doi-truoc")
    else:
        confirm(desk, OFFICER)
    assert urlsplit(desk.page.url).path == "/can-bo"


def confirm(me: Person, address: str) -> None:
    """Sign in by the code that comes to an address: on the page that asks for it."""
    me.look("dang-nhap")
    me.page.fill("#thu", address)
    me.press("Gửi mã")
    me.look("dang-nhap-ma")
    me.page.fill("#ma", code_in_mail(me, address))
    me.press("Đăng nhập")
    me.look("da-dang-nhap")


def at_desk(desk: Person, code: str) -> None:
    """Open a dossier out of the queue."""
    desk.open("/can-bo")
    desk.look("hang-doi")
    desk.follow(code)
    desk.look("ho-so")


def folded(me: Person, title: str, more: str = "") -> Locator:
    """What stands behind a title, unfolded; ``more``: what follows the title."""
    summary = re.compile(f"^{re.escape(title)}{more}$")
    found = me.page.locator("details").filter(has=me.page.locator("summary", has_text=summary))
    if found.get_attribute("open") is None:
        found.locator("summary").click()
    return found


def do(desk: Person, label: str, **typed: str) -> None:
    """Give a command; what is typed by the name of its input."""
    form = folded(desk, label)
    for name, text in typed.items():
        form.locator(f'[name="{name}"]').fill(text)
    for sure in form.locator('[name="chac_chan"]').all():
        sure.check()
    desk.press(label, form)
    desk.look("viec-" + re.sub(r"\W+", "-", label))
    assert desk.page.locator(".tong-loi").count() == 0


def with_reasons(desk: Person, label: str, why: Mapping[str, str], law: str) -> None:
    """Give a command that needs reasons: what is named, what is to be done, the law if not known."""
    form = folded(desk, label)
    desk.look("chon-ly-do")
    for what in why:
        form.locator(f'[name="nhac"][value="{what}"]').check()
    desk.press("Ghi lý do", form)
    desk.look("ghi-ly-do")
    form = folded(desk, label)
    for nth, todo in enumerate(why.values()):
        # Of a paper the file may state the document alone.
        if "Điều" not in form.locator('[name="can_cu"]').nth(nth).input_value():
            form.locator('[name="can_cu"]').nth(nth).fill(law)
        form.locator('[name="lam"]').nth(nth).fill(todo)
    desk.press(label, form)
    desk.look("da-neu-ly-do")
    assert desk.page.locator(".tong-loi").count() == 0


def give_result(desk: Person, code: str) -> None:
    """Hand the result over as a file."""
    on_duty(desk, "tiep_nhan")
    at_desk(desk, code)
    form = folded(desk, "Trả kết quả")
    form.locator("input[type=file]").set_input_files(
        {"name": "kết quả.pdf", "mimeType": "application/pdf", "buffer": RESULT}
    )
    form.locator('[name="chac_chan"]').check()
    desk.press("Trả kết quả", form)
    desk.look("da-tra")
    assert "Đã trả kết quả" in desk.text
    assert digest(RESULT) in desk.text


def collect_result(me: Person, code: str) -> None:
    """The citizen gets the very file, and its hash."""
    opened(me, code, "co-ket-qua")
    assert digest(RESULT) in me.text
    with me.page.expect_download() as coming_down:
        me.page.get_by_role("link", name="kết quả.pdf").click()
    assert coming_down.value.suggested_filename == "kết quả.pdf"
    assert Path(coming_down.value.path()).read_bytes() == RESULT


# What becomes of each ---------------------------------------------------------------------------------------


def free_and_instant(me: Person, desk: Person, code: str) -> None:
    """Taken in, decided and handed over on the day."""
    on_duty(desk, "tiep_nhan")
    at_desk(desk, code)
    do(desk, "Tiếp nhận")
    do(desk, "Chuyển xử lý")
    on_duty(desk, "ky")
    at_desk(desk, code)
    do(desk, "Quyết định giải quyết", noi_dung="Cấp Giấy khai sinh số 15/2026.")
    give_result(desk, code)
    collect_result(me, code)


def paid_and_collected(me: Person, desk: Person, code: str) -> None:
    """Paid, first a wrong amount, which stands on the list; collected in person."""
    pay(me, code, 24_000, 25_000)
    on_duty(desk, "tiep_nhan")
    at_desk(desk, code)
    do(desk, "Tiếp nhận")
    do(desk, "Chuyển xử lý")
    desk.open("/can-bo/tien")
    desk.look("tien")
    assert "24.000 đồng" in desk.text
    on_duty(desk, "ky")
    at_desk(desk, code)
    do(desk, "Quyết định giải quyết", noi_dung="Cập nhật thông tin tạm trú.")
    on_duty(desk, "tiep_nhan")
    at_desk(desk, code)
    do(desk, "Trả kết quả", noi_dung="Trao tận tay")
    opened(me, code, "da-tra")


def pay(me: Person, code: str, *sums: int) -> None:
    """Pay what is asked for, with the last of the sums; one that is not it settles nothing."""
    page = me.page
    opened(me, code, "can-nop")
    for sum_paid in sums:
        reference = page.locator(".can-lam code").inner_text()
        assert me.portal.host.settings.account["number"] in me.text
        credit = Credit(id=f"{code}-{sum_paid}", content=reference, amount=sum_paid, at=me.portal.host.now())
        commands.settle(me.portal.host, credit)
        page.reload()
        me.look("nop-tien")
    assert "Đã nhận tiền" in me.text
    assert page.locator(".can-lam code").count() == 0


def supplemented(me: Person, desk: Person, code: str) -> None:
    """Sent back for a paper and a name; mended, left half way, sent; paid by what the desk asked; granted."""
    on_duty(desk, "tiep_nhan")
    at_desk(desk, code)
    why = {
        "uy-quyen-ca-nhan": "Nộp bản có chữ ký của chủ hộ.",
        "ten_ho": "Bỏ tên trùng với hộ khác trong xã.",
    }
    with_reasons(desk, "Yêu cầu bổ sung", why, "Điều 85 Nghị định 168/2025/NĐ-CP")
    opened(me, code, "can-bo-sung")
    assert all(todo in me.text for todo in why.values())
    supplement(me, desk, code)
    at_desk(desk, code)
    assert "HỘ KINH DOANH LAN NAM TRỰC" in desk.text
    do(desk, "Tiếp nhận")
    do(desk, "Chuyển xử lý")
    do(desk, "Yêu cầu nộp tiền", so_tien="100.000", noi_dung="Lệ phí đăng ký hộ kinh doanh")
    pay(me, code, 100_000)
    on_duty(desk, "ky")
    at_desk(desk, code)
    do(desk, "Quyết định giải quyết", noi_dung="Cấp Giấy chứng nhận đăng ký hộ kinh doanh.")
    give_result(desk, code)
    collect_result(me, code)


def supplement(me: Person, desk: Person, code: str) -> None:
    """Exactly what was asked for: edited, said not to be sent wherever it is met, and sent."""
    page, here = me.page, me.portal.link(mail_of(me), "cần bổ sung")
    unsent = page.locator(".chua-gui")
    assert unsent.count() == 0
    me.press("Bổ sung hồ sơ")
    me.look("bo-sung")
    assert unsent.is_visible()
    assert page.locator("form.tthc .muc, form.tthc .tep").count() <= 4
    box(page, "ten_ho").locator("input").fill("HỘ KINH DOANH LAN NAM TRỰC")
    me.press("Lưu và tiếp tục")
    me.look("bo-sung-thieu", 422)
    me.open(here)
    me.look("bo-sung-chua-gui")
    assert unsent.is_visible()
    at_desk(desk, code)
    assert "đang sửa phần bổ sung, chưa gửi" in desk.text
    assert "HỘ KINH DOANH LAN NAM TRỰC" not in desk.text
    me.press("Sửa tiếp phần bổ sung")
    me.look("bo-sung-tiep")
    assert box(page, "ten_ho").locator("input").input_value() == "HỘ KINH DOANH LAN NAM TRỰC"
    signed = file_bytes("da-ky.png", 800)
    page.locator("input[type=file]").set_input_files(
        {"name": "da-ky.png", "mimeType": "image/png", "buffer": signed}
    )
    me.press("Lưu và tiếp tục")
    me.look("bo-sung-xem-lai")
    assert "da-ky.png" in me.text
    me.press("Gửi bổ sung")
    me.look("bo-sung-da-gui")
    assert unsent.count() == 0
    # What stayed is listed once, and what was replaced apart.
    every = page.locator("ul.tep > li").all_text_contents()
    before = page.locator("details ul.tep > li").all_text_contents()
    for name, times, replaced in (("da-ky.png", 1, 0), ("can-cuoc.pdf", 1, 0), ("uy-quyen.png", 1, 1)):
        assert (sum(name in one for one in every), sum(name in one for one in before)) == (times, replaced)


AFTER: Mapping[str, Callable[[Person, Person, str], None]] = {
    FREE: free_and_instant,
    PAID: paid_and_collected,
    CASES: supplemented,
}
