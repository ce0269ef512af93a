"""HTML, quotes and braces in every field: text on every page, in every mail and print."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from examples.portal import dossier, drafts, human, outbox, sessions, tables
from examples.portal.dossier import Appointment, By, Reason
from examples.portal.host import Host
from examples.portal.payment import Credit
from examples.portal.ports import ports_of
from examples.portal.reasons import Ground
from fastapi.testclient import TestClient
from httpx import Response

from .attacker import PROGRAM, Stage, changed, fingerprint
from .browser import Browser, client_of
from .support import FREE, PNG, POSTED, Clock, copied, disagreements, settings_of

pytestmark = pytest.mark.portal

#: Ends every place that a text can stand in; the words are looked for in what a browser would read.
EVIL_TEXT = (
    '\'\'"--><x-xau o=1 onx-xau="1"></textarea></title></script><x-xau>&lt;x-xau&gt;'
    "{{7*1234577}}{%x%}${7*1234577}{code}%s"
)


class Elements(HTMLParser):
    """The elements and attributes of a page, and its text as it is read."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.read = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names |= {tag, *(name for name, _ in attrs)}
        self.read += " ".join(value or "" for _, value in attrs)

    def handle_data(self, data: str) -> None:
        self.read += data


#: A form with every kind of free text, an optional question of each.
FREE_TEXTS = """
          - {ma: doan, kieu: van_ban_dai, nhan: Trình bày}
          - {ma: so, kieu: van_ban, nhan: Số hiệu}
          - {ma: tep, kieu: tep, nhan: Tệp}
          - ma: bang
            kieu: bang
            nhan: Thành viên
            cot:
              - {ma: ten, kieu: van_ban, nhan: Tên}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The procedures, one of them with more texts, and one that is not filed on line."""
    made = copied(tmp_path / "thu-tuc")
    file = made / f"{FREE}.yaml"
    text = file.read_text()
    file.write_text(text + FREE_TEXTS.lstrip("\n"))
    offline = text.replace(f'"{FREE}"', '"9.200009"').replace("{hinh_thuc: truc_tuyen}, ", "")
    made.joinpath("9.200009.yaml").write_text(offline)
    return made


@pytest.fixture
def wide(tmp_path: Path, clock: Clock, folder: Path, database: str) -> Iterator[Host]:
    data = tmp_path / "du-lieu"
    data.mkdir()
    made = Host.open(replace(settings_of(data, clock, database), procedures=folder))
    yield made
    made.engine.dispose()


class Looked:
    """A browser that keeps every page it is shown."""

    def __init__(self, host: Host, client: TestClient) -> None:
        self.host, self.client, self.me = host, client, Browser(client)
        self.seen: list[tuple[str, str]] = []

    def at(self, address: str, status: int = 200, **query: str) -> Response:
        answer = self.client.get(address, params=query or None, follow_redirects=True)
        assert answer.status_code == status, address
        self.me.last = answer
        return self.kept(answer)

    def kept(self, answer: Response) -> Response:
        self.seen.append((str(answer.url), answer.text))
        return answer


def fill(look: Looked) -> str:
    """A draft, its form first full of what is wrong; its id."""
    me = look.me
    look.at(f"/nop/{FREE}", a=EVIL_TEXT)
    me.send(f"/nop/{FREE}")
    draft = me.path.split("/")[2]
    texts = ("ho_ten", "doan", "so", "bang.0.ten", "ngay_nop.nam")
    typed: dict[str, str | Sequence[str]] = dict.fromkeys(texts, EVIL_TEXT)
    wrong = {**typed, "ngay_sinh.ngay": EVIL_TEXT, EVIL_TEXT: EVIL_TEXT}
    answer = me.send(f"/nop/{draft}/", wrong, [("tep", (EVIL_TEXT, PROGRAM, EVIL_TEXT))])
    assert look.kept(answer).status_code == 422
    me.send(f"/nop/{draft}/", {**POSTED[FREE], **typed}, [("tep", (f"{EVIL_TEXT}.png", PNG, "image/png"))])
    assert me.path == f"/nop/{draft}/xem-lai"
    return draft


def send(look: Looked, draft: str) -> tuple[str, str]:
    """File it, its contact first full of what is wrong; the code and the key of the receipt."""
    me, host = look.me, look.host
    look.at(f"/nop/{draft}/xem-lai")
    contact = {"_ten": EVIL_TEXT, "_thu": "{7*1234577}'@example.vn", "_dien_thoai": EVIL_TEXT}
    assert look.kept(me.send(f"/nop/{draft}/xem-lai", contact)).status_code == 422
    look.at(f"/nop/{draft}/xem-lai")
    given = human.challenge(host.settings.secret, host.now(), draft, most=20)
    contact |= {"_dien_thoai": "0912345678", "altcha": human.solve(given)}
    answer = look.kept(me.send(f"/nop/{draft}/xem-lai", contact))
    assert answer.url.path.startswith("/bien-nhan/")
    return answer.url.path.split("/")[2], answer.url.params["khoa"]


def work(host: Host, code: str) -> None:
    """Everything that officers and the bank write, to the end."""
    by = By("can_bo", EVIL_TEXT)
    why = [Reason("ho_ten", Ground("9/2026/TT-BXD", "7"), EVIL_TEXT)]
    dossier.begin_processing(host, code, by)
    dossier.stop(host, code, by, EVIL_TEXT)
    dossier.resume(host, code, by)
    row = dossier.ask_payment(host, code, by, 5000, EVIL_TEXT)
    [invoice] = dossier.invoices_of(host, row)
    dossier.settle(host, Credit(EVIL_TEXT[:60], f"{EVIL_TEXT} {invoice.reference}", 1, host.now()))
    dossier.settle(host, Credit("NH1", invoice.reference, 5000, host.now()))
    dossier.decide(host, code, by, "tu_choi", EVIL_TEXT, why)
    dossier.give_appointment(host, code, by, Appointment(host.now() + timedelta(days=1), EVIL_TEXT))


def test_html_in_every_field_is_text_on_every_page(wide: Host) -> None:
    host = wide
    with client_of(host) as client:
        look = Looked(host, client)
        draft = fill(look)
        for page in ("1", "xem-lai", "ban-in"):
            look.at(f"/nop/{draft}/{page}")
        look.at("/", tim=EVIL_TEXT)
        look.at(f"/thu-tuc/{FREE}/ho-so-cua-toi", a=EVIL_TEXT, ho_ten=EVIL_TEXT, kenh=EVIL_TEXT)
        look.at(f"/ngan-hang-mo-phong/{quote(EVIL_TEXT[:30], safe='')}")
        look.at("/ngan-hang-mo-phong/HS", ve=f"/ho-so/{EVIL_TEXT}")
        look.at("/tra-cuu", 404, ma=EVIL_TEXT)
        code, key = send(look, draft)
        row = dossier.find(host, code)
        # What is only to be read stays what the host knows; what is no question is not kept.
        assert row.record["ngay_nop"] == host.now().date().isoformat()
        assert set(row.record) == {"ngay_nop", "ho_ten", "ngay_sinh", "doan", "so", "tep", "bang"}
        assert [row.record[name] for name in ("ho_ten", "doan", "so")] == [EVIL_TEXT] * 3
        assert row.record["bang"] == [{"ten": EVIL_TEXT}]

        why = [Reason("ho_ten", Ground("9/2026/TT-BXD", "7"), EVIL_TEXT)]
        dossier.ask_supplement(host, code, By("can_bo", EVIL_TEXT), why)
        look.at(f"/ho-so/{code}", khoa=key)
        look.kept(look.me.send(f"/ho-so/{code}/bo-sung"))
        edited = look.me.path.split("/")[2]
        assert look.me.form(f"/nop/{edited}/").values["ho_ten"] == [EVIL_TEXT]
        look.at(f"/nop/{edited}/xem-lai")
        look.at("/ho-so")
        work(host, code)
        for page in (
            f"/ho-so/{code}",
            f"/bien-nhan/{code}",
            f"/ho-so/{code}/to-khai",
            f"/ho-so/{code}/thanh-toan",
        ):
            look.at(page, khoa=key)

        own = drafts.get(host, edited, sessions._hash(str(client.cookies["phien"])))
        stage = Stage(host, Clock(), client, {}, own, own, row)
        stage.officer("tiep_nhan")
        for page in ("/can-bo", f"/can-bo/ho-so/{code}", "/can-bo/can-xem"):
            look.at(page)
        look.at("/can-bo", 404, ma=EVIL_TEXT)
        wrong = {"da_xem": "99", "noi_dung": EVIL_TEXT, "luc": EVIL_TEXT[:20]}
        assert look.kept(stage.post(f"/can-bo/ho-so/{code}/hen-tra", wrong)).status_code == 422

        shown = 0
        for address, text in look.seen:
            read = Elements(text)
            assert not [name for name in read.names if "xau" in name], address
            assert "8642039" not in text, address
            shown += EVIL_TEXT[:40] in read.read
        # It was there to be seen: on most of them.
        assert (len(look.seen), shown) == (27, 23)
        downloaded(client, host, row, key)
    mailed(host, row)
    assert disagreements(host) == []


def downloaded(client: TestClient, host: Host, row: tables.Dossier, key: str) -> None:
    """A file is saved, never shown, under a name that adds no header."""
    [kept] = {one.sha256: one for one in dossier.files_of(host, row)}.values()
    answer = client.get(f"/ho-so/{row.code}/tep/{kept.id}", params={"khoa": key})
    kind, _, name = answer.headers["Content-Disposition"].partition("UTF-8''")
    assert kind == "attachment; filename*="
    assert not re.search(r"[\"'\s<>\\;]", name)
    assert answer.headers["Content-Security-Policy"] == "sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def mailed(host: Host, row: tables.Dossier) -> None:
    """Mail is text alone, into whose head nobody writes; an SMS is a line of the log."""
    while outbox.deliver(host, ports_of(host.settings)):
        pass
    mails = [*(host.settings.data / "mail").iterdir()]
    events = len(dossier.history(host, row))
    assert len(mails) == events
    heads = {"From", "To", "Subject", "Date", "Message-ID", "MIME-Version"}
    heads |= {"Content-Type", "Content-Transfer-Encoding"}
    for path in mails:
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert message.get_content_type() == "text/plain"
        assert (len(message.keys()), {*message.keys()}) == (len(heads), heads)
        assert "8642039" not in message.get_content()
        assert "xau" not in str(message["Subject"])
    assert len([*(host.settings.data / "sms").iterdir()]) == events


def test_a_procedure_that_is_not_filed_on_line_takes_no_draft(wide: Host) -> None:
    with client_of(wide) as client:
        me = Browser(client)
        me.get(f"/nop/{FREE}")
        before = fingerprint(wide)
        form = me.form(f"/nop/{FREE}").values
        answer = client.post("/nop/9.200009", data=form, follow_redirects=False)
        assert (answer.status_code, "chưa nhận hồ sơ trực tuyến" in answer.text) == (409, True)
        assert changed(before, fingerprint(wide)) == set()
