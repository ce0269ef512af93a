"""Clients who use the pages of the example portal: forms, codes by mail, a proof by a script, the bank."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from hashlib import sha256
from typing import Any

from examples.portal import dossier
from examples.portal.host import Host

from .browser import Browser, client_of
from .clients import ACCEPT, FIRST, SECOND, SUPPLEMENTED, WHO_PAYS, Client, Told, ask, stands
from .support import POSTED, WHY, code_in_mail

#: What a process has: by its host and the name of a client, what the client's browser speaks to.
_SERVED: dict[tuple[int, str], Any] = {}


def _browser(host: Host, client: Client, known: Told) -> Browser:
    """The browser of somebody, as it was when it was answered last."""
    if (served := _SERVED.get((id(host), client.name))) is None:
        served = _SERVED[id(host), client.name] = client_of(host).__enter__()
    served.cookies.clear()
    if "cookie" in known:
        served.cookies.set("phien", known["cookie"], domain="127.0.0.1")
    return Browser(served)


def _saw(me: Any, where: str, **told: Any) -> Told:
    """An answer that came: the page is where it leads."""
    assert me.last.status_code == 200, me.page.text
    assert me.path.startswith(where), me.page.text
    (cookie,) = me.client.cookies.jar
    return {"cookie": cookie.value, **told}


def _open_draft(host: Host, client: Client, known: Told) -> Told:
    me = _browser(host, client, known)
    return _saw(me, "/nop/", at=me.begin(client.procedure))


def _send_page(
    host: Host, client: Client, known: Told, file: str = "", content: bytes = b"", **more: Sequence[str]
) -> Told:
    me, draft = _browser(host, client, known), known["at"]
    me.get(f"/nop/{draft}/1")
    files = [("tep_so_do", (file, content, "image/png"))] if file else []
    me.send(f"/nop/{draft}/", {**POSTED[client.procedure], **more}, files)
    me.get(f"/nop/{draft}/xem-lai")
    told = {"file": [draft, file, sha256(content).hexdigest()]} if file else {}
    return _saw(me, f"/nop/{draft}/xem-lai", draft=[draft, me.form("/nop/").values["_khoa_nop"][0]], **told)


def _typed(client: Client) -> dict[str, str]:
    """Who sends it, as typed at the last page."""
    name, mail, phone, _ = client.contact
    return {"_ten": name, "_thu": mail, "_dien_thoai": phone}


def _ask_code(host: Host, client: Client, known: Told) -> Told:
    me, draft = _browser(host, client, known), known["at"]
    me.get(f"/nop/{draft}/xem-lai")
    me.send("/nop/", _typed(client), to=f"/nop/{draft}/ma")
    return _saw(me, f"/nop/{draft}/xem-lai")


def _send_by_code(host: Host, client: Client, known: Told) -> Told:
    """Sent with the code; where the code was taken and nothing came of it, with another."""
    return _sent(host, client, known, lambda _: {"_ma": code_in_mail(host, client.contact.email)})


def _send_by_proof(host: Host, client: Client, known: Told) -> Told:
    """Sent by a script."""
    return _sent(host, client, known, lambda me: {"altcha": me.proof(known["at"])})


def _sent(host: Host, client: Client, known: Told, shows: Callable[[Any], Mapping[str, str]]) -> Told:
    me, page = _browser(host, client, known), f"/nop/{known['at']}/xem-lai"
    me.get(page)
    if not me.path.startswith("/bien-nhan/"):
        contact = _typed(client)
        if me.send(page, {**contact, **shows(me)}).status_code == 403:
            me.get(page)
            me.send(page, contact, to=page.replace("xem-lai", "ma"))
            me.send(page, {**contact, **shows(me)})
    code = me.path.split("/")[2].partition("?")[0]
    return _saw(me, "/bien-nhan/", event=[code, 1, "nop"], link=me.path.replace("/bien-nhan/", "/ho-so/"))


def _open_supplement(host: Host, client: Client, known: Told) -> Told:
    me = _browser(host, client, known)
    me.get(known["link"])
    me.send(f"/ho-so/{known['event'][0]}/bo-sung")
    draft = me.path.split("/")[2]
    me.get(f"/nop/{draft}/xem-lai")
    key = me.form("/nop/").values["_khoa_nop"][0]
    return _saw(me, f"/nop/{draft}/xem-lai", at=draft, draft=[draft, key])


def _send_supplement(host: Host, client: Client, known: Told) -> Told:
    me, page = _browser(host, client, known), f"/nop/{known['at']}/xem-lai"
    code, seq, _kind = known["event"]
    me.get(page)
    if me.path == page:
        me.send(page)
    return _saw(me, f"/ho-so/{code}", event=[code, seq + 1, "bo_sung"])


def _pay_there(host: Host, client: Client, known: Told) -> Told:
    """Paid at the bank; who sees that it is paid does not pay again."""
    me, code = _browser(host, client, known), known["event"][0]
    me.get(known["link"].replace("?", "/thanh-toan?"))
    for bank in [link for link in me.page.links if link.startswith("/ngan-hang-mo-phong/")]:
        me.get(bank)
        me.send("/ngan-hang-mo-phong/")
    assert "Đã nhận đủ tiền" in me.page.text
    return _saw(me, f"/ho-so/{code}/thanh-toan", event=stands(host, code))


def _look_there(host: Host, client: Client, known: Told) -> Told:
    me, code = _browser(host, client, known), known["event"][0]
    me.get(known["link"])
    told = dossier.notices_of(host, dossier.find(host, code))
    assert [me.page.text.count(one.title) for one in told] == [1] * len(told)
    return _saw(me, f"/ho-so/{code}", shown=[one.id for one in told])


#: Who gets a code by mail and supplements.
_BY_CODE = SUPPLEMENTED._replace(
    name="qua-trang",
    steps=(
        ("begin", _open_draft),
        ("page", partial(_send_page, file="so-do.png", content=FIRST)),
        ("code", _ask_code),
        ("submit", _send_by_code),
        ("ask_supplement", ask("yeu_cau_bo_sung", dossier.ask_supplement, WHY)),
        ("look", _look_there),
        ("begin_supplement", _open_supplement),
        ("page", partial(_send_page, file="so-do-2.png", content=SECOND, ho_ten=["Nguyễn Thị Đúng"])),
        ("supplement", _send_supplement),
        *SUPPLEMENTED.steps[10:14],
        ("look", _look_there),
    ),
)
#: Who shows a proof by a script and pays.
_BY_PROOF = WHO_PAYS._replace(
    name="qua-ngan-hang",
    steps=(
        ("begin", _open_draft),
        ("page", _send_page),
        ("submit", _send_by_proof),
        ("pay", _pay_there),
        ("accept", ACCEPT),
        ("look", _look_there),
    ),
    kinds=("nop", "nop_tai_chinh", "tiep_nhan"),
    status=2,
    invoices=((24_000, "da_nop"),),
    money=(("MP", "khop", ""),),
)
CLIENTS = (_BY_CODE, _BY_PROOF)
