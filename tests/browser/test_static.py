"""A built catalogue, served as files: a form is drawn, and Ajv in the browser judges as the library does."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from shutil import copy
from typing import TYPE_CHECKING, Any

import pytest

from dvc_core import open_procedure

from ..support.commands import tthc_text
from ..support.files import ROOT
from ..support.submission_samples import ON, comparable, samples, structurally_valid
from .harness import HERE, missing

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

COUNT = 1_000
FILE = "procedures/ho-tich/1.001193.yaml"
PLACE = "procedures/1.001193/forms/to-khai"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    bundler = HERE / "node_modules/.bin/esbuild"
    if not bundler.is_file() or not (HERE / "node_modules/ajv").is_dir():
        missing("The packages of npm are not installed: npm ci in tests/browser")
    folder = tmp_path_factory.mktemp("static")
    for name in ("index.html", "judge.js"):
        copy(ROOT / "examples/static" / name, folder)
    ajv = HERE / "node_modules/ajv/dist/2020.js"
    command = [str(bundler), str(ajv), "--bundle", "--format=esm", f"--outfile={folder / 'ajv.js'}"]
    subprocess.run(command, check=True, capture_output=True)
    built = tthc_text("build", str(folder / "kho"), FILE, "--as-of", ON.isoformat(), cwd=ROOT)
    assert built.returncode == 0, built.stderr
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join(10)


def test_ajv_in_the_browser_judges_as_the_library(served: str, chrome: Browser) -> None:
    opened = open_procedure(ROOT / FILE).form("to-khai")
    compiled = opened.compiled(on=ON)
    made = [comparable(compiled, record) for record in samples(opened.form, COUNT, seed=11)]
    page = chrome.new_page()
    page.goto(served)
    page.wait_for_function("typeof window.judgeSubmission === 'function'")
    verdicts = page.evaluate(
        "async ([form, records]) => { const out = [];"
        " for (const one of records) out.push((await judgeSubmission(form, one)).valid); return out; }",
        [PLACE, json.loads(json.dumps(made))],
    )
    wanted = [structurally_valid(compiled, record) for record in made]
    assert {True, False} == set(wanted)
    assert [at for at, pair in enumerate(zip(verdicts, wanted, strict=True)) if pair[0] != pair[1]] == []
    page.click("#judge")
    page.wait_for_function("document.querySelector('#verdict').textContent")
    assert page.locator("#only li").count() == len(opened.render("jsonschema", on=ON).losses) > 0
    page.close()


def test_the_form_is_drawn_from_its_file_alone(served: str, chrome: Browser) -> None:
    page = chrome.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}/kho/{PLACE}/html.html")
    assert page.locator("form input").count() > 10
    assert [url for url in asked if not url.endswith("/html.html")] == []
    page.close()
