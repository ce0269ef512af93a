"""The four steps of the client's document, from the choice of an agency to the result, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from examples.portal import commands, tables
from examples.portal.commands import Credit
from examples.portal.host import Host
from examples.portal.tables import reading
from sqlalchemy import select

from .browser import Browser, client_of
from .support import (
    CASES,
    PAID,
    PNG,
    POSTED,
    PROVINCE,
    WHO,
    code_in_mail,
    disagreements,
    invoices,
    mails,
)

pytestmark = pytest.mark.portal
PDF = b"%PDF-1.7\nket qua"


@pytest.fixture
def desk(host: Host) -> Iterator[Browser]:
    """The browser of an officer of the province who may do everything: roles change as the way goes on."""
    with client_of(host) as client:
        yield Browser(client)


def do(desk: Browser, code: str, name: str, values: Any = (), files: Any = ()) -> None:
    """Give a command on the page of a dossier."""
    desk.get(f"/ho-so/{code}")
    told = desk.send(f"/ho-so/{code}/{name}", dict(values), files)
    assert told.status_code == 200, desk.page.text


def file_it(me: Browser, host: Host, code: str, files: Any = ()) -> str:
    """Fill in a form and send it with the code that came by mail; the code of the dossier."""
    draft = me.begin(code)
    me.send(f"/nop/{draft}/1", POSTED[code], files)
    me.send(f"/nop/{draft}/2", WHO)
    assert me.send("/nop/").status_code == 403, "nothing is filed before the address is confirmed"
    me.send("/nop/", {"_gui_ma": "co"})
    me.send("/nop/", {"_ma": code_in_mail(host)})
    assert me.path.startswith("/ho-so/"), me.page.text
    return me.path.split("/")[2]


def look_up(host: Host, code: str, second: str) -> Browser:
    """Somebody else, by both codes."""
    with client_of(host) as client:
        other = Browser(client)
        other.get("/tra-cuu")
        other.send("/tra-cuu", {"ma": code.lower(), "ma_tra_cuu": second.lower()})
        return other


def second_code(text: str) -> str:
    return text.partition("Mã tra cứu: <strong>")[2].partition("<")[0]


def test_the_four_steps(host: Host, me: Browser, desk: Browser) -> None:  # noqa: PLR0915 - one way
    # 1. Level → agency → procedure; form; review; code; the two codes.
    me.get("/")
    assert me.page.text.count("Cấp") >= 3
    me.get("/?cap=cap_tinh")
    assert f"/?co_quan={PROVINCE}" in me.page.links
    me.get(f"/?co_quan={PROVINCE}")
    assert f"/thu-tuc/{CASES}?co_quan={PROVINCE}" in me.page.links
    assert f"/thu-tuc/9.200001?co_quan={PROVINCE}" not in me.page.links
    code = file_it(me, host, CASES, [("tep_so_do", ("so-do.png", PNG, "image/png"))])
    second = second_code(me.text)
    assert code.startswith(f"{PROVINCE}-")
    # 2. News by mail and by SMS, of each kind.
    assert [str(one["Subject"]) for one in mails(host)][-1] == f"Đã nhận hồ sơ {code}"
    assert len(mails(host, "0912345678", "sms")) == 1
    desk.on_duty(host, "tiep_nhan", PROVINCE)
    desk.get("/can-bo")
    assert f"/ho-so/{code}" in desk.page.links
    # What is asked for: a paper whose own condition hides it, and a field.
    desk.get(f"/ho-so/{code}?viec=yeu-cau-bo-sung&nhac=thanh_phan_ho_so.giay_to.2&nhac=ho_ten")
    law = {"can_cu": ["Điều 7 Thông tư 9/2026/TT-BXD"] * 2, "loai": ["thieu", "sai"]}
    do_what = {"lam": ["Gửi hợp đồng thuê bến đã ký.", "Ghi đúng như trong căn cước."]}
    asked = desk.send(f"/ho-so/{code}/yeu-cau-bo-sung", {**law, **do_what})
    assert asked.status_code == 200, desk.page.text
    me.get(f"/ho-so/{code}")
    assert "Gửi hợp đồng thuê bến đã ký." in me.page.text
    # Supplement: exactly these two, both kept, sent once.
    me.send(f"/ho-so/{code}/bo-sung")
    contract = [("tep_1", ("hop-dong.pdf", PDF, "application/pdf"))]
    me.send("/nop/", {"ho_ten": "Nguyễn Thị Đúng"}, contract)
    assert "Nguyễn Thị Đúng" in me.page.text
    me.send("/nop/")
    assert me.path == f"/ho-so/{code}", me.page.text
    desk.get(f"/ho-so/{code}")
    assert "hop-dong.pdf" in desk.page.text
    # 3. Look-up with both codes; with one of them nothing.
    assert "Mới đăng ký" in look_up(host, code, second).page.text
    assert look_up(host, code, "AAAA-AAAA").last.status_code == 404  # type: ignore[union-attr]
    # 4. Originals, payment, decision, result by post or as a file.
    do(desk, code, "tiep-nhan")
    do(desk, code, "nhan-ban-giay", {"noi_dung": "Bản chính hợp đồng, nhận qua bưu chính"})
    do(desk, code, "nop-tien", {"so_tien": "50.000", "noi_dung": "Phí thẩm định"})
    words = f"CT {invoices(host, code)[0].reference}"
    assert commands.settle(host, Credit("b1", words, 50_000, host.now())).paid
    me.get(f"/ho-so/{code}")
    assert "Đã nhận tiền" in me.page.text
    desk.on_duty(host, "ky", PROVINCE)
    do(desk, code, "dong-y", {"noi_dung": "Cấp giấy phép."})
    desk.on_duty(host, "tiep_nhan", PROVINCE)
    do(desk, code, "tra-ket-qua", files=[("tep", ("giay-phep.pdf", PDF, "application/pdf"))])
    me.get(f"/ho-so/{code}")
    assert "giay-phep.pdf" in me.page.text
    assert "Nguyễn Thị Đúng" in me.get(f"/ho-so/{code}/to-khai").text
    assert "Đã trả kết quả" in look_up(host, code, second).page.text
    titles = [str(one["Subject"]).replace(code, "*") for one in mails(host) if code in str(one["Subject"])]
    assert titles == [
        "Đã nhận hồ sơ *",
        "Hồ sơ * cần bổ sung",
        "Đã nhận phần bổ sung của hồ sơ *",
        "Hồ sơ * đã được tiếp nhận",
        "Đã nhận giấy tờ bản giấy của hồ sơ *",
        "Hồ sơ * cần nộp tiền",
        "Đã nhận tiền của hồ sơ *",
        "Hồ sơ * đã xử lý xong",
        "Đã trả kết quả hồ sơ *",
    ]
    assert len(mails(host, "0912345678", "sms")) == len(titles)
    assert disagreements(host) == []
    with reading(host.engine) as db:
        readings = [*db.scalars(select(tables.Access.officer))]
    assert set(readings) == {"an"}


def test_a_paid_one_is_handed_over_once_it_is_paid(host: Host, me: Browser, desk: Browser) -> None:
    code = file_it(me, host, PAID)
    assert "24.000 đồng" in me.page.text
    desk.on_duty(host, "tiep_nhan", PROVINCE)
    do(desk, code, "tiep-nhan")
    do(desk, code, "xu-ly")
    desk.on_duty(host, "ky", PROVINCE)
    do(desk, code, "dong-y", {"noi_dung": "Cấp bản sao."})
    desk.on_duty(host, "tiep_nhan", PROVINCE)
    # Not handed over before it is paid: at the counter, which an officer records.
    desk.get(f"/ho-so/{code}")
    assert "Trả kết quả" not in [one.action for one in desk.page.forms]
    do(desk, code, "ghi-nhan-nop", {"noi_dung": "Biên lai 12"})
    do(desk, code, "tra-ket-qua", {"noi_dung": "Trao tận tay"})
    me.get(f"/ho-so/{code}")
    assert "Đã trả kết quả" in me.page.text
    assert disagreements(host) == []
