"""A small service over a folder of procedures: list, read, grade, check. See README.md beside this file."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Query, Request
from fastapi.concurrency import run_in_threadpool

from dvc_core import Catalog, Loaded, __version__, assess, check, load_catalog, load_text
from dvc_core.formats.findings.json import findings_json
from dvc_core.formats.json_output import framework_json
from dvc_core.formats.levels.json import levels_json
from dvc_core.law.day import today
from dvc_core.levels.in_force import current

from . import forms

DEFAULT_FOLDER = Path(__file__).resolve().parent.parent.parent / "procedures"

#: A larger body is refused before it is read to its end; the library has a bound of its own.
MAX_BODY = 2 * 1024 * 1024

router = APIRouter()


def create_app(folder: Path | None = None, on: date | None = None) -> FastAPI:
    """Make the service; the folder is read once, when it starts. ``on`` is the day of every form (today)."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.folder = folder or Path(os.environ.get("DVC_CATALOG", DEFAULT_FOLDER))
        forms.set_up(app.state, on)
        app.state.catalog = await run_in_threadpool(load_catalog, app.state.folder)
        yield

    app = FastAPI(title="dvc_core", version=__version__, lifespan=lifespan)
    app.include_router(router)
    app.include_router(forms.router)
    return app


def _catalog(request: Request) -> Catalog:
    found: Catalog = request.app.state.catalog
    return found


Procedures = Annotated[Catalog, Depends(_catalog)]


def _one(code: str, catalog: Procedures) -> Loaded:
    if code not in catalog:
        raise HTTPException(404, f"no procedure has the code {code}")
    return catalog[code]


One = Annotated[Loaded, Depends(_one)]
Lang = Literal["vi", "en"]
On = Annotated[date | None, Query(description="the date to judge at; today if left out")]


@router.get("/health")
def health(catalog: Procedures) -> dict[str, Any]:
    """How many files were read, and how many of them cannot be used."""
    unreadable = sum(loaded.procedure is None for loaded in catalog.files)
    return {"status": "ok", "version": __version__, "files": len(catalog.files), "unreadable": unreadable}


@router.get("/procedures")
def procedures(
    catalog: Procedures,
    on: On = None,
    lang: Lang = "vi",
    offset: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> dict[str, Any]:
    """Code, name and achievable level of every procedure, by code."""
    codes = sorted(catalog)
    day = on or today()
    page = [_listed(code, catalog[code], day, lang) for code in codes[offset : offset + limit]]
    return {"total": len(codes), "procedures": page}


@router.get("/procedures/{code}")
def procedure(found: One) -> dict[str, Any]:
    """The file as data, in the law's words."""
    data: dict[str, Any] = found.source.data
    return data


@router.get("/procedures/{code}/level")
def level(request: Request, found: One, on: On = None, lang: Lang = "vi") -> dict[str, Any]:
    """The levels of a procedure with the proof of every criterion, and those by the framework in force."""
    day = on or today()
    graded = assess(found, on=day)
    framework = (graded.framework, graded.framework_hash)
    body = levels_json(
        [graded],
        framework=framework,
        portal=None,
        lang=lang,
        on=day,
        version=__version__,
        current=current(framework, day),
    )
    for result in body["results"]:
        result["file"] = _inside(request.app.state.folder, result["file"])
    return dict(body)


@router.post("/check")
async def check_text(request: Request, on: On = None, lang: Lang = "vi") -> dict[str, Any]:
    """The findings of the YAML text in the body."""
    text = await _body(request)
    return await run_in_threadpool(_checked, text, on or today(), lang)


def _listed(code: str, loaded: Loaded, on: date, lang: Lang) -> dict[str, Any]:
    """One line of the list. A level without its framework means nothing, so it is never left out."""
    found = assess(loaded, on=on)
    framework = framework_json(found.framework, found.framework_hash, on, lang)
    name = loaded.procedure.name if loaded.procedure is not None else None
    return {"code": code, "name": name, "achievable": found.achievable, "framework": framework}


def _checked(text: bytes, on: date, lang: Lang) -> dict[str, Any]:
    loaded = load_text(text, "<body>")
    return dict(findings_json([(loaded, check(loaded, on=on))], lang=lang, on=on, version=__version__))


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MAX_BODY:
            raise HTTPException(413, f"more than {MAX_BODY} bytes")
    return bytes(body)


def _inside(folder: Path, file: str) -> str:
    """The name of a file below the folder: where the folder stands is nobody's business."""
    path = Path(file)
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name


app = create_app()
