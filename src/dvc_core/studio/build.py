"""The studio as files for any web server: the same page, with the engine in the browser itself.

Python for the browser (Pyodide) comes from npm and the one compiled package from PyPI, each as its lock file in ``alone/``
has it; all else is copied from where this program is installed. The modules are compiled here, by that very Python: a
browser would compile them at each visit. Whoever opens the page loads these files and nothing from elsewhere.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from ..levels.files import FileError
from .server import POLICY, page_files

#: What of Pyodide the page loads.
_RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
_FETCH_RUNTIME = "npm ci --silent --ignore-scripts"
_FETCH_COMPILED = (
    "-m pip install -q --no-compile --only-binary=:all: --no-deps --require-hashes --implementation cp "
    "--platform pyemscripten_2026_0_wasm32 --python-version 3.14 --abi cp314 -r requirements.txt --target compiled"
)

#: What is installed here and written in Python alone; of it the rooms and modules that the page has no use for stay away.
_PACKAGES = "dvc_core annotated_types jinja2 markupsafe pydantic typing_extensions typing_inspection yaml"
_UNUSED = """
pydantic/v1/ pydantic/mypy.
dvc_core/cli/ dvc_core/catalogue/ dvc_core/workbook/ dvc_core/formats/levels/ dvc_core/model/schema/ dvc_core/batches.
dvc_core/studio/page/ dvc_core/studio/alone/ dvc_core/studio/build. dvc_core/studio/language_server. dvc_core/studio/server.
dvc_core/hosts/alpaca. dvc_core/hosts/docx. dvc_core/hosts/formio. dvc_core/hosts/formjs. dvc_core/hosts/jsonforms.
dvc_core/hosts/print. dvc_core/hosts/rjsf. dvc_core/hosts/surveyjs. dvc_core/hosts/testing/ dvc_core/hosts/xlsform.
dvc_core/portal/answer. dvc_core/portal/compare dvc_core/portal/docx. dvc_core/portal/report. dvc_core/portal/store.
"""
_LEFT_OUT = tuple(_UNUSED.split())
_NOT_SHIPPED = frozenset((".pyc", ".so", ".pyd", ".c", ".pyx", ".docx"))

_ALONE = Path(__file__).parent / "alone"
#: Python in a browser is compiled there.
_POLICY = POLICY.replace(
    "script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'"
).replace("; frame-ancestors 'self'", "")


def build(folder: Path) -> tuple[str, ...]:
    """Write the page into a folder, and return the names of its files.

    Needs npm with its Node, and pip, and their registries, once. Raises :class:`~dvc_core.levels.files.FileError` where one
    of them cannot be used, where what came is not what its hash says, or where another version of pydantic is installed.
    """
    core = (_ALONE / "requirements.txt").read_text("utf-8").partition("==")[2].split()[0]
    if (there := version("pydantic-core")) != core:
        raise FileError(
            "pydantic-core", f"cần bản {core}, đang cài {there}", f"has to be {core}, installed is {there}"
        )
    files = dict(page_files())
    page = files["index.html"].decode()
    policy = f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    page = page.replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n{policy}', 1)
    files["index.html"] = page.replace('data-engine="server"', 'data-engine="browser"').encode()
    files |= {path.name: path.read_bytes() for path in _ALONE.glob("*.js")}
    with TemporaryDirectory() as name:
        work = Path(name)
        copytree(_ALONE, work, dirs_exist_ok=True)
        _run(work, *_FETCH_RUNTIME.split())
        _run(work, sys.executable, *_FETCH_COMPILED.split())
        files |= _runtime(work / "node_modules" / "pyodide")
        files["app.zip"] = _application(work)
    files["sw.js"] = _service_worker(files)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tuple(sorted(files))


def _run(work: Path, *command: str) -> None:
    name = Path(command[0]).name
    try:
        done = subprocess.run(command, cwd=work, capture_output=True, encoding="utf-8", check=False)  # noqa: S603
    except FileNotFoundError:
        raise FileError(name, "chưa được cài trên máy này", "is not installed on this machine") from None
    if done.returncode:
        why = (done.stderr.strip().splitlines() or [""])[-1]
        raise FileError(name, f"không tải được: {why}", f"could not fetch: {why}")


def _runtime(pyodide: Path) -> dict[str, bytes]:
    """The files of Pyodide for the page, with an empty list of packages."""
    found = {f"pyodide/{name}": (pyodide / name).read_bytes() for name in _RUNTIME}
    lock = json.loads(found["pyodide/pyodide-lock.json"])
    found["pyodide/pyodide-lock.json"] = json.dumps({**lock, "packages": {}}).encode()
    return found


def _application(work: Path) -> bytes:
    """The library and what it needs as one archive, compiled with the Python of the browser, which Node runs too."""
    content = {name: path for package in _PACKAGES.split() for name, path in _modules(package)}
    compiled = work / "compiled"
    files = (path for path in compiled.rglob("*") if path.is_file() and path.suffix != ".pyi")
    content |= {path.relative_to(compiled).as_posix(): path for path in files}
    with zipfile.ZipFile(work / "app.zip", "w") as archive:
        for name in sorted(content):
            archive.write(content[name], name)
    _run(work, "node", "compile.mjs", "node_modules/pyodide", "app.zip")
    return (work / "app.zip").read_bytes()


def _modules(package: str) -> Iterator[tuple[str, Path]]:
    """The files of an installed package, or its one module, each with its name in the archive."""
    spec = find_spec(package)
    assert spec is not None and spec.origin is not None  # noqa: S101, PT018 - the library runs with it
    origin = Path(spec.origin)
    files = sorted(origin.parent.rglob("*")) if origin.name == "__init__.py" else [origin]
    top = origin.parent.parent if origin.name == "__init__.py" else origin.parent
    for path in files:
        name = path.relative_to(top).as_posix()
        if path.is_file() and path.suffix not in _NOT_SHIPPED and not name.startswith(_LEFT_OUT):
            yield name, path


def _service_worker(files: dict[str, bytes]) -> bytes:
    """Write the service worker that caches the files, under a version that changes with their content."""
    digest = hashlib.sha256(b"".join(files[name] for name in sorted(files))).hexdigest()
    names = json.dumps(["./", *sorted(name for name in files if name != "sw.js")])
    return files["sw.js"].decode().replace("{version}", digest[:16]).replace("{files}", names).encode()


__all__ = ["build"]
