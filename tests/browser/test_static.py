"""A built catalogue, served as files: a form is drawn, and Ajv in the browser judges as the library does."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import copy
from typing import TYPE_CHECKING, Any

import pytest

from dvc_core import open_procedure

from ..support.commands import tthc_text
from ..support.files import ROOT
from ..support.submission_samples import ON, comparable, samples, structurally_valid
from .harness import HERE, missing

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

COUNT = 1_000
FILE = "procedures/ho-tich/1.001193.yaml"
PLACE = "procedures/1.001193/forms/to-khai"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def serving(folder: Path, what: str) -> Iterator[str]:
    """The example of a static site over a build of a file, or a folder, on loopback."""
    bundler = HERE / "node_modules/.bin/esbuild"
    if not bundler.is_file() or not (HERE / "node_modules/ajv").is_dir():
        missing("The packages of npm are not installed: npm ci in tests/browser")
    for name in ("index.html", "judge.js"):
        copy(ROOT / "examples/static" / name, folder)
    ajv = HERE / "node_modules/ajv/dist/2020.js"
    command = [str(bundler), str(ajv), "--bundle", "--format=esm", f"--outfile={folder / 'ajv.js'}"]
    subprocess.run(command, check=True, capture_output=True)
    build(folder / "kho", what)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join(10)


def build(folder: Path, what: str) -> None:
    built = tthc_text("build", str(folder), what, "--as-of", ON.isoformat(), cwd=ROOT)
    assert (built.returncode, built.stderr) == (0, "")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("static"), FILE) as address:
        yield address


def judged(page: Page, place: str, records: list[Any]) -> list[bool]:
    """What Ajv in the browser says of records of a form."""
    verdicts: list[bool] = page.evaluate(
        "async ([form, records]) => { const out = [];"
        " for (const one of records) out.push((await judgeSubmission(form, one)).valid); return out; }",
        [place, json.loads(json.dumps(records))],
    )
    return verdicts


def opened(chrome: Browser, address: str) -> Page:
    page = chrome.new_page()
    page.goto(address)
    page.wait_for_function("typeof window.judgeSubmission === 'function'")
    return page


def test_ajv_in_the_browser_judges_as_the_library(served: str, chrome: Browser) -> None:
    form = open_procedure(ROOT / FILE).form("to-khai")
    compiled = form.compiled(on=ON)
    made = [comparable(compiled, record) for record in samples(form.form, COUNT, seed=11)]
    page = opened(chrome, served)
    verdicts = judged(page, PLACE, made)
    wanted = [structurally_valid(compiled, record) for record in made]
    assert {True, False} == set(wanted)
    assert [at for at, pair in enumerate(zip(verdicts, wanted, strict=True)) if pair[0] != pair[1]] == []
    page.click("#judge")
    page.wait_for_function("document.querySelector('#verdict').textContent")
    assert page.locator("#only li").count() == len(form.render("jsonschema", on=ON).losses) > 0
    page.close()


@pytest.mark.slow
def test_the_whole_catalogue_built_twice_is_drawn_and_judged(tmp_path: Path, chrome: Browser) -> None:
    """Every shipped form: its page is drawn, a share of a thousand records judged, its losses listed."""
    with serving(tmp_path, "procedures") as address:
        build(tmp_path / "again", "procedures")
        manifest = json.loads((tmp_path / "kho/manifest.json").read_text("utf-8"))
        assert manifest["left_out"] == []
        for one in [*manifest["files"], {"path": "manifest.json"}]:
            first, second = (tmp_path / folder / one["path"] for folder in ("kho", "again"))
            assert first.read_bytes() == second.read_bytes(), one["path"]
        page, drawn = opened(chrome, address), chrome.new_page()
        forms = [(entry, form) for entry in manifest["procedures"] for form in entry["forms"]]
        assert page.locator("#forms li").count() == len(forms)
        share, wrong, seen = COUNT // len(forms) + 1, [], set()
        for entry, told in forms:
            form = open_procedure(ROOT / entry["source"]).form(told["id"])
            losses = form.render("jsonschema", on=ON).losses
            assert [one["feature"] for one in told["only_library"]] == [one.feature for one in losses]
            compiled = form.compiled(on=ON)
            made = [comparable(compiled, record) for record in samples(form.form, share, seed=11)]
            wanted = [structurally_valid(compiled, record) for record in made]
            seen |= set(wanted)
            place = f"{entry['folder']}/forms/{told['id']}"
            if judged(page, place, made) != wanted:
                wrong.append(place)
            drawn.goto(f"{address}/kho/{place}/html.html")
            assert drawn.locator("form input, form textarea, form select").count() > 0, place
        assert (wrong, seen) == ([], {True, False})
        page.close()
        drawn.close()


def test_the_form_is_drawn_from_its_file_alone(served: str, chrome: Browser) -> None:
    page = chrome.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}/kho/{PLACE}/html.html")
    assert page.locator("form input").count() > 10
    assert [url for url in asked if not url.endswith("/html.html")] == []
    page.close()
