"""A small service over a folder of procedures: read, graded, checked, rendered, submissions judged.

Every answer is ``dvc_core.to_data`` of a record of the library. See README.md beside this file.
"""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Query, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, BeforeValidator, TypeAdapter

from dvc_core import Severity, __version__, load_catalog, open_procedure, to_data, today
from dvc_core.answers.records import Event
from dvc_core.hosts import read_json
from dvc_core.levels.in_force import framework_in_force
from dvc_core.model.procedure import EventKind, Way
from dvc_core.words import Lang
from dvc_core.workbench import OpenProcedure

from . import forms, pages
from .limits import bounded, limit_threads, not_busy

DEFAULT_FOLDER = Path(__file__).resolve().parent.parent.parent / "procedures"
#: The largest file or submission.
MAX_BODY = 2 * 2**20

router = APIRouter(dependencies=[Depends(not_busy)], responses=pages.RESPONSES)


def create_app(folder: Path | None = None, on: date | None = None) -> FastAPI:
    """Make the service; the folder is read once, when it starts. ``on`` is the day of every form (today)."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        limit_threads()
        place = folder or Path(os.environ.get("DVC_CATALOG", DEFAULT_FOLDER))
        catalog = await run_in_threadpool(lambda: load_catalog(place).in_memory())
        app.state.catalog = catalog
        app.state.procedures = {code: open_procedure(catalog[code]) for code in sorted(catalog)}
        forms.set_up(app.state, on)
        yield

    app = FastAPI(title="dvc_core", version=__version__, lifespan=lifespan)
    app.include_router(router)
    app.include_router(forms.router)
    pages.install(app)
    return app


def _moment(text: object) -> date | datetime:
    # pydantic would take a number too, for seconds since 1970.
    written = text if isinstance(text, str) else ""
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}[0-9:.Z+-]*)?", written):
        raise ValueError("a date is written 2026-11-24, a moment 2026-11-24T09:30, in Việt Nam")
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)


Moment = Annotated[date | datetime, BeforeValidator(_moment)]


class Happened(BaseModel, extra="forbid"):
    """Something that happened to a dossier."""

    kind: EventKind
    at: Moment


class Dossier(BaseModel, extra="forbid"):
    """What was answered, and what happened since."""

    answers: dict[str, Any] = {}
    events: list[Happened] = []


OBJECT: TypeAdapter[dict[str, Any]] = TypeAdapter(dict[str, Any])


def _body(**contents: Any) -> dict[str, Any]:
    """What a body may be, for the description of the service: it is read by hand, within bounds."""
    content = {f"application/{kind}": {"schema": schema} for kind, schema in contents.items()}
    return {"requestBody": {"required": True, "content": content}}


async def _sent(request: Request) -> Any:
    return await run_in_threadpool(read_json, await bounded(request, MAX_BODY).body())


async def _posted(request: Request) -> OpenProcedure:
    """A procedure that was sent, as YAML or as data; it may use what the folder shares."""
    catalog = request.app.state.catalog
    if not request.headers.get("content-type", "").lower().startswith("application/json"):
        text = await bounded(request, MAX_BODY).body()
        return await run_in_threadpool(open_procedure, "<body>", text=text, catalog=catalog)
    data = OBJECT.validate_python(await _sent(request))
    return await run_in_threadpool(open_procedure, data, catalog=catalog)


def _one(request: Request, code: str) -> OpenProcedure:
    found: OpenProcedure | None = request.app.state.procedures.get(code)
    if found is None:
        raise HTTPException(404, f"no procedure has the code {code}")
    return found


One = Annotated[OpenProcedure, Depends(_one)]
Posted = Annotated[OpenProcedure, Depends(_posted)]
Sent = Annotated[Any, Depends(_sent)]
#: The day to judge at; today in Việt Nam if left out.
On = Annotated[Moment | None, Query()]


@router.get("/health")
def health(request: Request) -> dict[str, Any]:
    """How many files were read, and how many of them cannot be used."""
    files = request.app.state.catalog.files
    unreadable = sum(loaded.procedure is None for loaded in files)
    return {"status": "ok", "version": __version__, "files": len(files), "unreadable": unreadable}


@router.get("/procedures")
def procedures(request: Request, on: On = None, lang: Lang = "vi") -> list[dict[str, Any]]:
    """Code, name, forms and achievable level of every procedure, with the framework of the level."""
    listed = []
    for code, one in request.app.state.procedures.items():
        level = _levels(one, on, lang)[0]
        kept = {key: level[key] for key in ("name", "achievable", "framework")}
        listed.append({"code": code, **kept, "forms": list(one.forms)})
    return listed


@router.get("/procedures/{code}")
def procedure(found: One) -> Any:
    """The file as data, in the law's words."""
    return found.loaded.source.data


@router.get("/procedures/{code}/level")
def level(found: One, on: On = None, lang: Lang = "vi") -> Any:
    """The levels of a procedure with the proof of every criterion."""
    return _levels(found, on, lang)


@router.post("/procedures/{code}/fee", openapi_extra=_body(json={"type": "object"}))
def fee(found: One, sent: Sent, channel: Way | None = None, on: On = None, lang: Lang = "vi") -> Any:
    """What a procedure costs for who answers so and files by `channel`; no answer is guessed."""
    return to_data(found.fee(OBJECT.validate_python(sent), on=on, channel=channel), lang)


@router.post("/procedures/{code}/deadline", openapi_extra=_body(json=Dossier.model_json_schema()))
def deadline(
    found: One,
    sent: Sent,
    received: Annotated[Moment, Query()],
    channel: Way | None = None,
    case: str | None = None,
    lang: Lang = "vi",
) -> Any:
    """When a dossier is due that was `received` then, with what happened to it since; nothing is guessed."""
    told = Dossier.model_validate(sent)
    events = [Event(one.kind, one.at) for one in told.events]
    return to_data(found.deadline(received, told.answers, events=events, channel=channel, case=case), lang)


@router.post("/procedures/{code}/checklist", openapi_extra=_body(json={"type": "object"}))
def checklist(found: One, sent: Sent, channel: Way | None = None, on: On = None, lang: Lang = "vi") -> Any:
    """What is to be brought by who answers so and files by `channel`, and what each way of filing costs."""
    answers = OBJECT.validate_python(sent)
    papers = to_data(found.checklist(answers, on=on, channel=channel), lang)
    return {**papers, "ways": to_data(found.applicant_cost(answers, on=on), lang)}


@router.get("/procedures/{code}/forms/{form}/{host}")
def rendered(found: One, form: str, host: str, on: On = None, lang: Lang = "vi") -> Any:
    """A form as one host reads it, with what the host cannot say."""
    return to_data(found.form(form).render(host, on=on, lang=lang), lang)


@router.post("/procedures/{code}/forms/{form}/{host}/submissions", openapi_extra=_body(json={}))
def submission(found: One, form: str, host: str, sent: Sent, on: On = None, lang: Lang = "vi") -> Any:
    """What is wrong with what a host sends; the labels of questions are in ``lang``. Nothing is kept."""
    opened = found.form(form)
    record = opened.read(sent, host, on=on)
    problems = opened.validate(record, on=on, lang=lang)
    accepted = not any(one.severity is Severity.ERROR for one in problems)
    return {"accepted": accepted, "record": to_data(record), "problems": to_data(problems)}


@router.post("/check", openapi_extra=_body(yaml={"type": "string"}, json={"type": "object"}))
def check(found: Posted, on: On = None, lang: Lang = "vi") -> Any:
    """Findings and levels of a procedure in YAML, or in JSON (where paths are the only places)."""
    levels = _levels(found, on, lang)
    return {"usable": found.usable, "findings": to_data(found.check(on=on), lang), "levels": levels}


def _levels(found: OpenProcedure, on: date | None, lang: Lang) -> list[dict[str, Any]]:
    """By the framework in force on the day, and on the scale 1–4."""
    names = dict.fromkeys([framework_in_force(on or today()), "tt-32-2017"])
    made = [to_data(found.level(framework=name, on=on), lang) for name in names if name]
    # Where the folder stands is nobody's business.
    return [{**one, "file": Path(one["file"]).name} for one in made]


app = create_app()
