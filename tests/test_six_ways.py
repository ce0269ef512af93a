"""A shipped procedure is the same by every way: data, JSON, archive, bytes in another process, HTTP, pickle.

None of the ways has a folder on the disk. Compared are the data, the findings, the levels by every
framework, the forms and the answers.
"""

from __future__ import annotations

import io
import json
import pickle
import zipfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dvc_core import (
    Catalog,
    Loaded,
    assess,
    checklist,
    deadline,
    fee,
    load,
    load_catalog,
    load_data,
    load_text,
    render,
    to_data,
)
from dvc_core.levels.framework import frameworks
from dvc_core.model.loader import load_tariffs
from dvc_core.rules.checking import check_each

from .support.files import PROCEDURES, SHIPPED

pytestmark = pytest.mark.long

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

ON = date(2026, 11, 24)
_FINDING = ("code", "severity", "path", "params", "blocks_level")


def name_of(path: Path) -> str:
    """The name of a shipped file in an archive of the catalogue."""
    return path.relative_to(PROCEDURES.parent).as_posix()


def told(loaded: Loaded) -> dict[str, Any]:
    """All that the library says of a file, but the places in its text."""
    procedure = loaded.procedure
    assert procedure is not None, loaded.findings
    forms = {
        f"{name} {host}": render(form, host, ON).content
        for name, form in (procedure.forms or {}).items()
        for host in ("jsonschema", "html")
    }
    grades = {name: assess(loaded, framework=name, on=ON) for name in frameworks()}
    levels = {
        name: (one.proven, one.achievable, one.ceiling, one.declared, [r.verdict for r in one.results])
        for name, one in grades.items()
    }
    answers = (
        fee(procedure, on=ON, tariffs=load_tariffs(loaded.catalog)),
        deadline(procedure, ON),
        checklist(procedure, on=ON),
    )
    return {
        "data": procedure.to_data(),
        "findings": findings(loaded),
        "levels": to_data(levels),
        "forms": forms,
        "answers": to_data(answers),
    }


def findings(loaded: Loaded) -> list[str]:
    """What is found in a file, without the places in its text; comments, which suppress, are no data."""
    found = (to_data(one) for one in check_each(loaded, on=ON))
    return sorted(json.dumps({key: one.get(key) for key in _FINDING}, ensure_ascii=False) for one in found)


@cache
def archive() -> zipfile.ZipFile:
    """The shipped catalogue in an archive that lies on no disk."""
    packed = zipfile.ZipFile(io.BytesIO(), "w")
    for path in sorted(PROCEDURES.rglob("*")):
        packed.write(path, name_of(path))
    return packed


@cache
def held() -> Catalog:
    """The shipped catalogue as bytes."""
    return load_catalog(archive()).in_memory()


@cache
def wanted(path: Path) -> dict[str, Any]:
    """What is said of a file in its folder."""
    return told(load(path))


def same(found: dict[str, Any], path: Path) -> None:
    """Compare, part by part."""
    for part, value in wanted(path).items():
        assert found[part] == value, part


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_data_and_json(path: Path) -> None:
    loaded = load(path)
    assert loaded.procedure is not None
    shelf = held().shelf(Path(name_of(path)).parent.as_posix())
    data = to_data(loaded.procedure)
    same(told(load_data(data, loaded.name, catalog=shelf)), path)
    same(told(load_data(json.loads(json.dumps(data)), loaded.name, catalog=shelf)), path)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_an_archive(path: Path) -> None:
    same(told(load(zipfile.Path(archive(), name_of(path)))), path)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_pickle(path: Path) -> None:
    again = pickle.loads(pickle.dumps(load(zipfile.Path(archive(), name_of(path)))))  # noqa: S301 - made here
    same(told(again), path)


def test_bytes_in_a_process_of_a_pool() -> None:
    sent = [(path.read_bytes(), name_of(path)) for path in SHIPPED]
    with ProcessPoolExecutor(1, get_context("spawn"), _begin, (held(),)) as pool:
        for path, found in zip(SHIPPED, pool.map(_told, sent, chunksize=8), strict=True):
            same(found, path)


_there: Catalog


def _begin(catalog: Catalog) -> None:
    global _there  # noqa: PLW0603 - handed over once
    _there = catalog


def _told(sent: tuple[bytes, str]) -> dict[str, Any]:
    data, name = sent
    return told(load_text(data, name, catalog=_there.shelf(Path(name).parent.as_posix())))


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    from examples.service.app import create_app
    from fastapi.testclient import TestClient

    with TestClient(create_app(PROCEDURES, ON)) as client:
        yield client


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_http(path: Path, client: TestClient) -> None:
    """What the service gives can be read by itself, and posted again; so can the bytes of the file."""
    given = client.get(f"/procedures/{path.stem}").json()
    shelf = held().shelf(Path(name_of(path)).parent.as_posix())
    same(told(load_data(given, path.name, catalog=shelf)), path)
    on = {"on": ON.isoformat()}
    for body in ({"json": given}, {"content": path.read_bytes()}):
        checked: Any = client.post("/check", params=on, **body).json()
        assert checked["usable"]
        level = checked["levels"][0]
        assert level["framework"]["id"] == "nd-224-2026"
        assert [level["proven"], level["achievable"]] == wanted(path)["levels"]["nd-224-2026"][:2]
