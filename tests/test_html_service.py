"""The example service: a form sent without a script, refused, corrected, received, printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from dvc_core.hosts.page import posted as wire

from .browser.answers import ON, PROCEDURES
from .browser.drivers.base import file_bytes
from .support.sampled import every
from .support.templates import complete, form_id, plan, shipped

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

each = pytest.mark.parametrize("code", every(4, shipped()))


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    pytest.importorskip("fastapi", reason="the service needs fastapi")
    pytest.importorskip("httpx", reason="the test client of fastapi needs httpx")
    from examples.service.app import create_app
    from fastapi.testclient import TestClient

    with TestClient(create_app(PROCEDURES, ON)) as made:
        yield made


def path(client: TestClient, code: str) -> str:
    found = f"/bieu-mau/{code.partition('+')[0]}/{form_id(code)}"
    assert f'"{found}"' in client.get("/bieu-mau").text
    return found


def parts(code: str, record: dict[str, Any]) -> dict[str, Any]:
    """A record as a browser sends it: texts, and files with their bytes."""
    texts, files = [], []
    for name, value in wire.to_posted(plan(code), record).items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                files.append((name, (one["ten"], file_bytes(one["ten"], one["dung_luong"]), one["loai"])))
            else:
                texts.append((name, one))
    data: dict[str, list[str]] = {}
    for name, text in texts:
        data.setdefault(name, []).append(text)
    # Without a file the body would not be of several parts.
    return {"data": data, "files": files or [("_", ("", b""))]}


def hidden(text: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found
    return found[1]


@each
def test_a_complete_form_is_received(client: TestClient, code: str) -> None:
    reply = client.post(path(client, code), **parts(code, complete(code)), follow_redirects=False)
    assert reply.status_code == 303, re.findall(r"<li>.*", reply.text)
    receipt = reply.headers["location"]
    kept = client.app.state.receipts.get(receipt.rsplit("/", 1)[-1])  # type: ignore[attr-defined]
    assert kept.record == complete(code)
    assert plan(code).title in client.get(receipt).text
    printed = client.get(f"{receipt}/ban-in")
    assert printed.headers["content-security-policy"].startswith("default-src 'none';")
    assert ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in printed.text) == plan(code).national


@each
def test_an_empty_form_is_shown_again_with_every_error(client: TestClient, code: str) -> None:
    reply = client.post(path(client, code), **parts(code, {}))
    assert reply.status_code == 422
    assert "<title>Lỗi: " in reply.text
    for field in plan(code).fields():
        # What cannot be changed has its answer.
        if field.required and field.full_condition is None and not field.read_only:
            assert f'id="{field.id}--loi"' in reply.text


def test_what_was_entered_and_attached_is_kept(client: TestClient) -> None:
    code = "1.001193"
    record = {**complete(code), "nyc_dien_thoai": "12ab"}
    reply = client.post(path(client, code), **parts(code, record))
    assert reply.status_code == 422
    assert 'value="12ab"' in reply.text
    assert "giấy chứng sinh.pdf" in reply.text
    again = parts(code, {k: v for k, v in complete(code).items() if not k.startswith("tep_")})
    again["data"] |= {"_nhap": hidden(reply.text, "_nhap"), "_bo": ["tep_chung_sinh.1"]}
    reply = client.post(path(client, code), **again, follow_redirects=False)
    assert reply.status_code == 303
    kept = client.app.state.receipts.get(reply.headers["location"].rsplit("/", 1)[-1])  # type: ignore[attr-defined]
    assert [file["ten"] for file in kept.record["tep_chung_sinh"]] == ["giấy chứng sinh.pdf"]
    assert kept.record["tep_uy_quyen"] == complete(code)["tep_uy_quyen"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("gia.pdf", b"MZ\x90\x00 not a document"),
        ("trong.pdf", b""),
        ("lon.pdf", b"%PDF-1.4" + b"0" * (10 * 2**20)),
    ],
    ids=["other", "empty", "large"],
)
def test_a_file_is_what_its_bytes_say(client: TestClient, name: str, content: bytes) -> None:
    code = "1.001193"
    sent = parts(code, {k: v for k, v in complete(code).items() if k != "tep_uy_quyen"})
    sent["files"].append(("tep_uy_quyen", (name, content, "application/pdf")))
    reply = client.post(path(client, code), **sent)
    assert reply.status_code == 422
    assert 'id="tep_uy_quyen--loi"' in reply.text
    assert f"Bỏ tệp {name}" not in reply.text


def test_answers_that_do_not_apply_are_left_out_and_told(client: TestClient) -> None:
    code = "1.001612"
    record = {**complete(code), "ho_gia_dinh": False}
    reply = client.post(path(client, code), **parts(code, record))
    assert reply.status_code == 200
    assert "Không ghi nhận" in reply.text
    assert "<li>7. Thành viên hộ gia đình tham gia</li>" in reply.text


def test_what_may_not_be_changed_is_not_taken_from_the_browser(client: TestClient) -> None:
    code = "2.001209"
    reply = client.post(path(client, code), **parts(code, {**complete(code), "ngay_lam": "1999-01-01"}))
    assert reply.status_code == 200
    assert "24/11/2026" in reply.text
    assert "1999" not in reply.text


def test_a_receipt_says_another_day_what_it_said(client: TestClient) -> None:
    code = "1.001612"
    got = str(client.post(path(client, code), **parts(code, complete(code))).url)
    pages = [got, f"{got}/ban-in"]
    said = [client.get(one).text for one in pages]
    state: Any = client.app.state  # type: ignore[attr-defined]
    state.on = date(2025, 1, 1)  # of other provinces and communes
    again = [client.get(one).text for one in pages]
    state.on = ON
    assert again == said


def test_a_step_shows_communes_and_one_more_row_without_judging(client: TestClient) -> None:
    code = "1.001612"
    sent = parts(code, {})
    sent["data"] |= {"ch_noi_o.tinh": "37", "_buoc": "ch_noi_o"}
    reply = client.post(path(client, code), **sent)
    assert reply.status_code == 200
    assert "tong-loi" not in reply.text
    assert '<optgroup label="Tỉnh Ninh Bình"' in reply.text
    rows = [{"nganh": "4711", "chi_tiet": str(n)} for n in range(6)]
    sent = parts(code, {"nganh_nghe": rows})
    sent["data"] |= {"_them": "nganh_nghe"}
    reply = client.post(path(client, code), **sent)
    assert 'name="nganh_nghe.6.nganh"' in reply.text
    assert 'name="nganh_nghe.7.nganh"' not in reply.text
    assert client.get("/xa-phuong/37.json").json()[0]["value"]


@each
def test_pages_come_with_a_strict_policy(client: TestClient, code: str) -> None:
    reply = client.get(path(client, code))
    policy = reply.headers["content-security-policy"]
    assert policy.startswith("default-src 'self';")
    assert "unsafe" not in policy
    assert client.get("/tai-san/tthc-form.js").status_code == 200
    assert client.get("/tai-san/../app.py").status_code == 404


def test_unknown_names_and_bodies_too_large(client: TestClient) -> None:
    assert client.get("/bieu-mau/1.001193/khac").status_code == 404
    assert client.get("/bieu-mau/9.999999/to-khai").status_code == 404
    assert client.get("/ho-so/khong-co").status_code == 404
    reply = client.post(path(client, "1.001193"), content=b"x", headers={"content-length": str(10**9)})
    assert reply.status_code == 413


def test_what_is_kept_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("fastapi", reason="the service needs fastapi")
    from examples.service import forms

    monkeypatch.setattr(forms, "MOST_KEPT", 2)
    things: dict[str, Any] = {}
    names = [forms._keep(things, at) for at in range(4)]
    assert things == dict(zip(names[2:], [2, 3], strict=True))
