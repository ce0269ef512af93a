"""A procedure's form in a browser, in the renderer of your choice.

    python examples/hosts/serve.py rjsf [procedures/ho-tich/1.001193.yaml] [--port 8000]

Hosts: rjsf, rjsf_mui, jsonforms, formio, surveyjs, formjs, alpaca. Needs Node; the packages are installed
from the lock file of tests/browser the first time. What the page sends is normalised and validated by the
library, and the problems are shown under the form.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from dvc_core import Form, compile_form, load, normalise, render, today
from dvc_core.hosts import html

ROOT = Path(__file__).parents[2]
PACKAGES = ROOT / "tests/browser"
HOSTS = ("rjsf", "rjsf_mui", "jsonforms", "formio", "surveyjs", "formjs", "alpaca")

PAGE = """<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
{style}
<body style="max-width: 60rem; margin: 1rem auto; padding: 0 1rem; font-family: sans-serif">
<h1>{title}</h1>
<main id="form"></main>
<pre id="answer" role="status" style="white-space: pre-wrap"></pre>
<script src="/page.js"></script>
<script>
  const tell = (text) => {{ document.getElementById("answer").textContent = text; }};
  const send = async (answers) => {{
    const reply = await fetch("/answers", {{ method: "POST", body: JSON.stringify(answers) }});
    tell(await reply.text());
  }};
  fetch("/form.json").then((reply) => reply.json()).then((content) =>
    page.draw(document.getElementById("form"), content, {{ send, changed() {{}} }}));
</script>
"""


def bundle(host: str, folder: Path) -> None:
    """Bundle ``host``.jsx with its renderer; installs the packages where they are not."""
    if not (PACKAGES / "node_modules").is_dir():
        subprocess.run(["npm", "ci"], cwd=PACKAGES, check=True)  # noqa: S607 - the Node of the path
    command = ["node", "build.mjs", "--example", host, str(folder)]
    subprocess.run(command, cwd=PACKAGES, check=True)  # noqa: S603 - one of HOSTS, and our own folder


def reply(form: Form, host: str, data: Any) -> str:
    """What the service says about the answers a page has sent."""
    record = normalise(form, host, data)
    problems = compile_form(form).validate(record)
    said = [problem.sentence("vi") for problem in problems] or ["Nội dung khai hợp lệ."]
    return "\n".join((*said, "", json.dumps(record, ensure_ascii=False, indent=2)))


def communes(path: str) -> tuple[str, bytes]:
    """The communes of the province whose code a path ends with; nothing for any other path."""
    folder, _, name = path.rpartition("/")
    found = html.communes(name.removesuffix(".json"), today()) if folder == "/xa-phuong" else []
    return "application/json", json.dumps(found).encode() if found else b""


def handler(form: Form, host: str, folder: Path) -> type[BaseHTTPRequestHandler]:
    """Serve the page, its bundle and the form; take what the page sends."""
    style = '<link rel="stylesheet" href="/page.css">' if (folder / "page.css").exists() else ""
    parts = {
        "/": ("text/html; charset=utf-8", PAGE.format(title=form.title, style=style).encode()),
        "/page.js": ("text/javascript", (folder / "page.js").read_bytes()),
        "/form.json": ("application/json", render(form, host, communes="/xa-phuong/").to_bytes()),
    }
    if style:
        parts["/page.css"] = ("text/css", (folder / "page.css").read_bytes())

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, body = parts.get(self.path) or communes(self.path)
            self.answer(200 if body else 404, kind, body)

        def do_POST(self) -> None:
            length = min(int(self.headers.get("Content-Length") or 0), 64 * 2**20)
            data = json.loads(self.rfile.read(length))
            self.answer(200, "text/plain; charset=utf-8", reply(form, host, data).encode())

        def answer(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Handler


def main() -> None:
    """Build the page and serve it on loopback."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("host", choices=HOSTS)
    parser.add_argument("file", nargs="?", type=Path, default=ROOT / "procedures/ho-tich/1.001193.yaml")
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args()
    procedure = load(options.file).procedure
    if procedure is None or not procedure.forms:
        sys.exit(f"{options.file}: no form (tthc check {options.file})")
    folder = PACKAGES / "build" / "examples" / options.host
    bundle(options.host, folder)
    form, host = next(iter(procedure.forms.values())), options.host.removesuffix("_mui")
    server = ThreadingHTTPServer(("127.0.0.1", options.port), handler(form, host, folder))
    print(f"http://127.0.0.1:{server.server_address[1]}/", flush=True)  # noqa: T201 - the address to open
    server.serve_forever()


if __name__ == "__main__":
    main()
