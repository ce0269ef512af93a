"""The studio on this machine: what it gives its page, what it refuses others, how it writes a file."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from dvc_core.studio.server import HEADER, page_files, serve

from ..support.files import ROOT

TEXT = (ROOT / "examples" / "specimen" / "9.900010.yaml").read_text("utf-8")
NAME = "thu-vien/9.900010.yaml"


class Client:
    """Asks a studio."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(
        self, method: str, path: str, body: bytes | None = None, **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(
            method, path, body, {name.replace("_", "-"): value for name, value in headers.items()}
        )
        answer = connection.getresponse()
        found = answer.status, dict(answer.getheaders()), answer.read()
        connection.close()
        return found

    def question(self, kind: str, **what: Any) -> tuple[int, Any]:
        """The status and the answer of a question."""
        status, _, data = self.ask(
            "POST", f"/api/{kind}", json.dumps(what).encode(), **{HEADER.replace("-", "_"): "1"}
        )
        return status, json.loads(data) if data else None

    def json(self, kind: str, **what: Any) -> Any:
        status, found = self.question(kind, **what)
        assert status == 200, status
        return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "thu-vien").mkdir()
    (tmp_path / "thu-vien" / "9.900010.yaml").write_text(TEXT, "utf-8")
    return tmp_path


@pytest.fixture
def client(folder: Path) -> Iterator[Client]:
    with serve(folder, date(2026, 11, 27)) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield Client(server.server_address[1])
        server.shutdown()


def test_the_page_and_its_files_are_given_with_a_policy(client: Client) -> None:
    for name in ("", *page_files()):
        status, headers, data = client.ask("GET", f"/{name}")
        assert (status, bool(data)) == (200, True)
        assert "script-src 'self'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]


def test_the_page_loads_nothing_from_elsewhere() -> None:
    for name, data in page_files().items():
        assert b"https://" not in data.replace(b"http://www.w3.org", b""), name


def test_the_files_of_the_folder_are_named_and_given(client: Client) -> None:
    assert client.json("files") == [NAME]
    assert client.json("file", name=NAME)["text"] == TEXT
    assert client.json("settings")["on"] == "2026-11-27"


def test_a_text_is_looked_at(client: Client) -> None:
    question = {"text": TEXT, "name": NAME}
    found = client.json("view", **question)
    assert (found["usable"], found["left_out"]) == (True, [])
    results = client.json("results", **question)
    assert results["code"] == "9.900010"
    assert [scale["in_force"] for scale in results["scales"]] == [True, False]
    assert results["forms"][0]["page"].startswith("<!doctype html>")


def test_a_form_that_was_filled_in_is_judged(client: Client) -> None:
    posted = {"ho_ten": "Nguyễn Văn A"}
    found = client.json("send", text=TEXT, form="don", posted=posted)
    assert found["record"] == {"ho_ten": "Nguyễn Văn A"}
    assert found["errors"] > 0


def test_a_pasted_page_is_read_as_a_draft(client: Client) -> None:
    page = (ROOT / "tests/annex/cases/trang/01-xoa-dang-ky-tam-tru.txt").read_text("utf-8")
    [draft] = client.json("read", text=page)["drafts"]
    assert draft["name"] == "Xóa đăng ký tạm trú"
    shown = client.json("view", text=draft["text"])
    assert (shown["usable"], shown["left_out"]) == (True, [])
    assert client.json("results", text=draft["text"])["code"] == "1.010028"


def test_a_paste_without_a_procedure_gives_no_draft(client: Client) -> None:
    assert client.json("read", text="xin chào") == {"drafts": []}


def test_a_file_is_written_where_it_is_what_was_read(client: Client, folder: Path) -> None:
    read = client.json("file", name=NAME)["digest"]
    kept = client.json("save", name=NAME, text=TEXT.replace("20000", "30000"), digest=read)
    assert "so_tien: 30000" in (folder / "thu-vien" / "9.900010.yaml").read_text("utf-8")
    # By the hash of before: somebody else may have written since.
    assert client.question("save", name=NAME, text="x", digest=read)[0] == 409
    assert kept["digest"] == client.json("file", name=NAME)["digest"]


def test_a_file_that_is_not_utf_8_is_not_opened(client: Client, folder: Path) -> None:
    (folder / "cu.yaml").write_bytes("ten: Thủ tục".encode("utf-16"))
    assert client.question("file", name="cu.yaml")[0] == 415


def test_a_new_file_is_written_where_there_is_none(client: Client, folder: Path) -> None:
    assert client.question("save", name="thu-vien/moi.yaml", text="a: 1\n", digest="")[0] == 200
    assert (folder / "thu-vien" / "moi.yaml").read_bytes() == b"a: 1\n"


@pytest.mark.parametrize(
    "name",
    [
        "x\0.yaml",
        f"{'x' * 300}.yaml",
        "../ngoai.yaml",
        "/etc/passwd",
        "thu-vien/9.900010.txt",
        ".git/x.yaml",
        "khong-co/x.yaml",
    ],
)
def test_nothing_outside_the_folder_is_read_or_written(client: Client, folder: Path, name: str) -> None:
    (folder / ".git").mkdir()
    before = sorted(folder.rglob("*"))
    assert client.question("file", name=name)[0] == 404
    assert client.question("save", name=name, text="x", digest="")[0] == 404
    assert sorted(folder.rglob("*")) == before
    assert not (folder.parent / "ngoai.yaml").exists()


def test_a_page_of_elsewhere_can_do_nothing(client: Client) -> None:
    body = json.dumps(
        {"name": NAME, "text": "x", "digest": client.json("file", name=NAME)["digest"]}
    ).encode()
    for kind in ("save", "file", "view"):
        assert client.ask("POST", f"/api/{kind}", body)[0] == 403
        assert client.ask("POST", f"/api/{kind}", body, X_Tthc_Studio="1", Host="studio.example:80")[0] == 403
    assert client.ask("GET", "/", Host="studio.example:80")[0] == 403
    assert client.json("file", name=NAME)["text"] == TEXT


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"[" * 100_000, b'{"text": 3}', b'{"form": "x"}'])
def test_a_request_that_the_page_never_sends_is_refused(client: Client, body: bytes) -> None:
    for path in ("/api/view", "/api/send", "/api/save", "/api/weather"):
        assert client.ask("POST", path, body, X_Tthc_Studio="1")[0] == 400


def test_a_body_without_an_end_is_refused(client: Client) -> None:
    assert client.ask("POST", "/api/view", b"", Content_Length="99999999999", X_Tthc_Studio="1")[0] == 413


def test_the_example_of_the_page_is_that_of_the_readme() -> None:
    assert page_files()["mau.yaml"].decode() == TEXT
