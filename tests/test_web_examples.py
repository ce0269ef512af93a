"""The examples for Django and FastAPI: a form is shown, refused beside its questions, taken."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple
from urllib.request import urlopen

import pytest

from dvc_core import today
from dvc_core.hosts.page import posted as wire

from .browser.drivers.base import file_bytes
from .support import templates
from .support.files import ROOT
from .support.templates import plan

CODE = "2.001209"


class Reply(NamedTuple):
    """What an application answers."""

    status: int
    text: str
    received: Any


class Application(NamedTuple):
    """One of the examples, as a browser meets it."""

    get: Callable[[str], Reply]
    post: Callable[[dict[str, Any], list[tuple[str, dict[str, Any]]]], Reply]


def in_django() -> Application:
    pytest.importorskip("django", reason="django is not installed: pip install '.[test]'")
    os.environ["DJANGO_SETTINGS_MODULE"] = "examples.django.app"
    import django
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client

    django.setup()
    client = Client(enforce_csrf_checks=True, SERVER_NAME="localhost")

    def told(reply: Any) -> Reply:
        json = reply.headers["Content-Type"] == "application/json"
        return Reply(reply.status_code, reply.content.decode(), reply.json() if json else None)

    def post(texts: dict[str, Any], files: list[tuple[str, dict[str, Any]]]) -> Reply:
        data = {**texts}
        for name, one in files:
            content = file_bytes(one["ten"], one["dung_luong"])
            data.setdefault(name, []).append(SimpleUploadedFile(one["ten"], content, one["loai"]))
        return told(client.post("/", data))

    return Application(lambda path: told(client.get(path)), post)


def in_fastapi() -> Application:
    pytest.importorskip("fastapi", reason="fastapi is not installed: pip install '.[test]'")
    pytest.importorskip("httpx", reason="the test client of fastapi needs httpx")
    from examples.fastapi.app import app
    from fastapi.testclient import TestClient

    client = TestClient(app)

    def told(reply: Any) -> Reply:
        json = reply.headers["content-type"] == "application/json"
        return Reply(reply.status_code, reply.text, reply.json() if json else None)

    def post(texts: dict[str, Any], files: list[tuple[str, dict[str, Any]]]) -> Reply:
        sent = [
            (name, (one["ten"], file_bytes(one["ten"], one["dung_luong"]), one["loai"]))
            for name, one in files
        ]
        return told(client.post("/", data=texts, files=sent or None))

    return Application(lambda path: told(client.get(path)), post)


@pytest.fixture(params=[in_django, in_fastapi], ids=["django", "fastapi"])
def application(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Application:
    monkeypatch.chdir(ROOT)
    made: Application = request.param()
    return made


def token(text: str) -> dict[str, Any]:
    """What the application adds to the page, which a browser sends back."""
    return dict(re.findall(r'<input type="hidden" name="(csrf\w+)" value="([^"]+)"', text))


def parts(record: dict[str, Any]) -> tuple[dict[str, Any], list[tuple[str, dict[str, Any]]]]:
    """A record as a browser sends it: texts, and files."""
    texts: dict[str, Any] = {}
    files = []
    for name, value in wire.to_posted(plan(CODE), record).items():
        held = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
        files += [(name, one) for one in held]
        texts |= {} if held else {name: value}
    return texts, files


def complete() -> dict[str, Any]:
    return {**templates.complete(CODE), "ngay_lam": today().isoformat()}


def test_a_form_is_taken_and_refused_for_what_it_does_not_have(application: Application) -> None:
    # What may not be changed is not taken from the browser.
    texts, files = parts({**complete(), "ngay_lam": "1999-01-01"})
    texts |= token(application.get("/").text)
    reply = application.post(texts, files)
    assert reply.status == 200, re.findall(r"<li>.*", reply.text)
    assert reply.received == {"received": complete()}
    reply = application.post({**texts, "la": "x"}, files)
    assert reply.status == 422
    assert "“la”" in reply.text


def test_a_mistake_stands_beside_its_question_and_what_was_entered_is_kept(application: Application) -> None:
    texts, files = parts({**complete(), "dien_thoai": "12ab"})
    reply = application.post({**texts, **token(application.get("/").text)}, files)
    assert reply.status == 422
    assert 'id="dien_thoai--loi"' in reply.text
    assert 'id="ten_to_chuc--loi"' not in reply.text
    assert len(re.findall(r"<li><a href", reply.text)) == 1
    for kept in ("12ab", complete()["ten_to_chuc"]):
        assert f'value="{kept}"' in reply.text
    # The page that is shown again can be sent.
    texts, files = parts(complete())
    assert application.post({**texts, **token(reply.text)}, files).status == 200


def test_assets_are_there_and_nothing_else(application: Application) -> None:
    page = application.get("/").text
    for name in ("tthc-form.css", "tthc-form.js"):
        assert f'"/assets/{name}"' in page
        assert application.get(f"/assets/{name}").status == 200
    assert application.get("/assets/app.py").status == 404


def test_django_refuses_what_comes_without_its_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    texts, files = parts(complete())
    assert in_django().post(texts, files).status == 403


@pytest.mark.parametrize("name", ["django", "fastapi"])
def test_each_is_one_short_file(name: str) -> None:
    folder = ROOT / "examples" / name
    assert {path.name for path in folder.iterdir() if path.is_file()} == {"app.py", "README.md"}
    lines = (folder / "app.py").read_text("utf-8").splitlines()
    assert sum(bool(re.match(r"\s*[^\s#\"]", line)) for line in lines) <= 30


@pytest.mark.slow
@pytest.mark.parametrize("name", ["django", "fastapi", "service"])
def test_each_starts_as_its_page_says(name: str) -> None:
    """The last command of the README, with a port of its own."""
    page = (ROOT / "examples" / name / "README.md").read_text("utf-8")
    [command] = re.findall(r"^python (-m .*)$", page, re.M)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    port_of = [port, "--noreload"] if name == "django" else ["--port", port]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    running = subprocess.Popen([sys.executable, *command.split(), *port_of], cwd=ROOT, env=env)
    try:
        path = "/bieu-mau" if name == "service" else "/"
        for _ in range(240):
            with suppress(OSError), urlopen(f"http://127.0.0.1:{port}{path}") as reply:
                assert reply.status == 200
                assert ("<ul>" if name == "service" else "<form") in reply.read().decode()
                return
            assert running.poll() is None
            time.sleep(0.25)
        pytest.fail("it does not answer")
    finally:
        running.terminate()
        running.wait(20)
