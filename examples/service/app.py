"""A small service over a folder of procedures: read, graded, checked, rendered, submissions judged.

See README.md beside this file.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Query, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BeforeValidator

from dvc_core import (
    Assessment,
    Catalog,
    Form,
    Loaded,
    Severity,
    __version__,
    assess,
    burden,
    check,
    checklist,
    compile_form,
    deadline,
    fee,
    host_names,
    load_catalog,
    load_data,
    load_text,
    normalise,
    render,
    to_data,
    today,
)
from dvc_core.answers.records import ClockPolicy, Event
from dvc_core.levels.framework import frameworks
from dvc_core.levels.in_force import framework_in_force
from dvc_core.model.loader import load_tariffs

from . import forms, problems, shapes
from .limits import bounded, limit_threads, not_busy
from .shapes import Lang

DEFAULT_FOLDER = Path(__file__).resolve().parent.parent.parent / "procedures"
#: The scale 1–4, shown beside the framework in force.
SCALE = "tt-32-2017"
#: The largest file or submission.
MAX_BODY = 2 * 2**20
#: How deep data in JSON may be nested; an answer that holds them has to be written too.
MAX_DEPTH = 100

router = APIRouter(dependencies=[Depends(not_busy)], responses=problems.RESPONSES)


def create_app(folder: Path | None = None, on: date | None = None) -> FastAPI:
    """Make the service; the folder is read once, when it starts. ``on`` is the day of every form (today)."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        limit_threads()
        app.state.folder = folder or Path(os.environ.get("DVC_CATALOG", DEFAULT_FOLDER))
        forms.set_up(app.state, on)
        app.state.catalog = await run_in_threadpool(lambda: load_catalog(app.state.folder).held())
        yield

    app = FastAPI(title="dvc_core", version=__version__, lifespan=lifespan)
    app.include_router(router)
    app.include_router(forms.router)
    problems.install(app)
    return app


def _catalog(request: Request) -> Catalog:
    found: Catalog = request.app.state.catalog
    return found


def _one(code: str, catalog: Annotated[Catalog, Depends(_catalog)]) -> Loaded:
    if code not in catalog:
        raise HTTPException(404, f"no procedure has the code {code}")
    return catalog[code]


def _form(form: str, found: Annotated[Loaded, Depends(_one)]) -> Form:
    there = (found.procedure.forms or {}) if found.procedure else {}
    if form not in there:
        raise HTTPException(404, f"the procedure has no form {form}; it has: {', '.join(there) or 'none'}")
    return there[form]


def _host(host: str) -> str:
    if host not in host_names():
        raise HTTPException(404, f"there is no host {host}; there are: {', '.join(host_names())}")
    return host


def _framework(framework: str | None = None) -> str | None:
    # Only by name: the library would take the path of a file too.
    if framework is not None and framework not in frameworks():
        raise HTTPException(422, f"there is no framework {framework}; there are: {', '.join(frameworks())}")
    return framework


def _moment(text: object) -> date | datetime:
    # pydantic would take a number too, for seconds since 1970.
    written = text if isinstance(text, str) else ""
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}[0-9:.Z+-]*)?", written):
        raise ValueError("a date is written 2026-11-24, a moment 2026-11-24T09:30, in Việt Nam")
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)


def _day(
    on: Annotated[
        date | datetime | None,
        BeforeValidator(_moment),
        Query(description="the day to judge at; today in Vietnam if left out"),
    ] = None,
) -> date:
    return on or today()


def _media_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def _dossier(data: Any) -> tuple[dict[str, Any], list[Event]]:
    """The answers and the events of a body; what is none of either is refused, not passed over."""
    if not isinstance(data, dict) or not data.keys() <= {"answers", "events"}:
        raise HTTPException(422, "the body is an object of answers and events")
    answers, told = data.get("answers", {}), data.get("events", [])
    if not isinstance(answers, dict) or not isinstance(told, list):
        raise HTTPException(422, "answers are an object: question → answer; events a list")
    return answers, [_event(one) for one in told]


def _event(one: Any) -> Event:
    kinds = get_args(shapes.EventKind)
    if not isinstance(one, dict) or one.keys() != {"kind", "at"} or one["kind"] not in kinds:
        raise HTTPException(422, f"an event has a kind ({', '.join(kinds)}) and a moment (at)")
    try:
        return Event(one["kind"], _moment(one["at"]))
    except ValueError as error:
        raise HTTPException(422, f"at: {error}") from None


async def _posted(request: Request) -> Loaded:
    body, catalog = await bounded(request, MAX_BODY).body(), _catalog(request)
    if _media_type(request) != "application/json":
        return await run_in_threadpool(load_text, body, "<body>", catalog=catalog)
    data = await run_in_threadpool(_json, body)
    if not isinstance(data, dict):
        raise HTTPException(422, "a procedure in JSON is an object")
    return await run_in_threadpool(load_data, data, "<body>", catalog=catalog)


async def _answers(request: Request) -> Any:
    return await run_in_threadpool(_json, await bounded(request, MAX_BODY).body())


Procedures = Annotated[Catalog, Depends(_catalog)]
One = Annotated[Loaded, Depends(_one)]
OneForm = Annotated[Form, Depends(_form)]
Host = Annotated[str, Depends(_host)]
Framework = Annotated[str | None, Depends(_framework)]
Day = Annotated[date, Depends(_day)]
Received = Annotated[
    date | datetime,
    BeforeValidator(_moment),
    Query(description="when it came in, in Việt Nam: 2026-11-24T09:30, or the day alone"),
]
Posted = Annotated[Loaded, Depends(_posted)]
Answers = Annotated[Any, Depends(_answers)]

#: What a body may be, for the description of the service: it is read by hand, within bounds.
FILE: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/yaml": {"schema": {"type": "string"}},
            "application/json": {"schema": {"type": "object"}},
        },
    }
}
SUBMISSION: dict[str, Any] = {
    "requestBody": {"required": True, "content": {"application/json": {"schema": {}}}},
}
ANSWERS: dict[str, Any] = {
    "requestBody": {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}},
}
#: What a dossier is told by: what was answered, and what happened to it.
DOSSIER: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "answers": {"type": "object"},
                        "events": {
                            "type": "array",
                            "items": {
                                "type": "object",
                                "properties": {
                                    "kind": {"enum": [*get_args(shapes.EventKind)]},
                                    "at": {"type": "string", "description": "2026-11-20, 2026-11-20T14:00"},
                                },
                                "required": ["kind", "at"],
                            },
                        },
                    },
                }
            }
        },
    }
}


@router.get("/health")
def health(catalog: Procedures) -> shapes.Health:
    """How many files were read, and how many of them cannot be used."""
    unreadable = sum(loaded.procedure is None for loaded in catalog.files)
    return {"status": "ok", "version": __version__, "files": len(catalog.files), "unreadable": unreadable}


@router.get("/frameworks")
def list_frameworks(on: Day) -> shapes.Frameworks:
    """The frameworks that levels can be asked for by, and the one in force on the day."""
    return {"in_force": framework_in_force(on), "frameworks": list(frameworks())}


@router.get("/hosts")
def list_hosts() -> list[str]:
    """The hosts that a form can be had for."""
    return list(host_names())


@router.get("/procedures")
def procedures(
    catalog: Procedures,
    on: Day,
    framework: Framework,
    lang: Lang = "vi",
    offset: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> shapes.Procedures:
    """Code, name and achievable level of every procedure; by the framework in force if none is named."""
    codes = sorted(catalog)
    name = framework or framework_in_force(on) or SCALE
    page = [_listed(code, catalog[code], on, name, lang) for code in codes[offset : offset + limit]]
    return {"total": len(codes), "procedures": page}


@router.get("/procedures/{code}")
def procedure(found: One) -> dict[str, Any]:
    """The file as data, in the law's words."""
    data: dict[str, Any] = found.source.data
    return data


@router.get("/procedures/{code}/level")
def level(request: Request, found: One, on: Day, framework: Framework, lang: Lang = "vi") -> shapes.Graded:
    """The levels of a procedure with the proof of every criterion."""
    graded = _graded(found, on, framework, lang)
    for one in graded["levels"]:
        one["file"] = _inside(request.app.state.folder, one["file"])
    return graded


@router.post("/procedures/{code}/fee", openapi_extra=ANSWERS)
def fees(
    found: One,
    given: Answers,
    on: Day,
    channel: shapes.Way | None = None,
    assume_continued: bool = False,  # noqa: FBT001, FBT002 - a parameter of the address
    lang: Lang = "vi",
) -> shapes.Fees:
    """What a procedure costs for who answers so and files by `channel`; no answer is guessed."""
    if not isinstance(given, dict):
        raise HTTPException(422, "the answers are an object: question → answer")
    assert found.procedure is not None  # noqa: S101 - a catalogue knows by code only what can be used
    tariffs = load_tariffs(found.catalog)
    answer = fee(found.procedure, given, channel, on, tariffs=tariffs, assume_continued=assume_continued)
    made: shapes.Fees = to_data(answer, lang)
    return made


@router.post("/procedures/{code}/deadline", openapi_extra=DOSSIER)
def due(  # noqa: PLR0913, PLR0917 - the parameters of the address
    found: One,
    given: Answers,
    received: Received,
    channel: shapes.Way | None = None,
    case: str | None = None,
    finance: Literal["dung", "khong_dung"] | None = None,
    supplement: Literal["tinh_lai", "dung"] | None = None,
    policy_source: str = "",
    lang: Lang = "vi",
) -> shapes.Deadline:
    """When a dossier is due that was `received` then, with what happened to it since; nothing is guessed."""
    answers, events = _dossier(given)
    assert found.procedure is not None  # noqa: S101 - a catalogue knows by code only what can be used
    policy = ClockPolicy(finance, supplement, policy_source)
    answer = deadline(found.procedure, received, events, answers, channel, case, policy=policy)
    made: shapes.Deadline = to_data(answer, lang)
    return made


@router.post("/procedures/{code}/checklist", openapi_extra=ANSWERS)
def papers(
    found: One, given: Answers, on: Day, channel: shapes.Way | None = None, lang: Lang = "vi"
) -> shapes.Checklist:
    """What is to be brought by who answers so and files by `channel`, and what each way of filing costs."""
    if not isinstance(given, dict):
        raise HTTPException(422, "the answers are an object: question → answer")
    assert found.procedure is not None  # noqa: S101 - a catalogue knows by code only what can be used
    made: shapes.Checklist = to_data(checklist(found.procedure, given, channel, on), lang)
    made["ways"] = to_data(burden(found.procedure, given, on), lang)
    return made


@router.get("/procedures/{code}/forms")
def list_forms(found: One) -> list[shapes.ListedForm]:
    """The e-forms of a procedure."""
    there = (found.procedure.forms or {}) if found.procedure else {}
    return [{"id": name, "title": form.title} for name, form in there.items()]


@router.get("/procedures/{code}/forms/{form}/{host}")
def rendered(
    form: OneForm, host: Host, on: Day, lang: Lang = "vi", communes: str | None = None
) -> shapes.Rendered:
    """A form as one host reads it, with what the host cannot say.

    `communes`: where its page asks for the communes of a province; this service gives them at `/xa-phuong/`.
    """
    made: shapes.Rendered = to_data(render(form, host, on, lang, communes=communes), lang)
    return made


@router.post("/procedures/{code}/forms/{form}/{host}/submissions", openapi_extra=SUBMISSION)
def submission(form: OneForm, host: Host, data: Answers, on: Day, lang: Lang = "vi") -> shapes.Verdict:
    """What is wrong with what a host sends; the labels of questions are in ``lang``. Nothing is kept."""
    record = normalise(form, host, data, on)
    found = compile_form(form, on, lang).validate(record, on)
    return {
        "accepted": not any(one.severity is Severity.ERROR for one in found),
        "on": on.isoformat(),
        "record": to_data(record),
        "problems": to_data(found),
    }


@router.post("/check", openapi_extra=FILE)
def check_posted(loaded: Posted, on: Day, lang: Lang = "vi") -> shapes.Checked:
    """The findings of a procedure in YAML, or in JSON (of which only the paths of places mean something)."""
    procedure = loaded.procedure
    return {
        "version": __version__,
        "on": on.isoformat(),
        "hash": loaded.source.hash,
        "procedure": procedure.code if procedure is not None else None,
        "usable": procedure is not None,
        "findings": to_data(check(loaded, on=on), lang),
    }


@router.post("/level", openapi_extra=FILE)
def level_posted(loaded: Posted, on: Day, framework: Framework, lang: Lang = "vi") -> shapes.Graded:
    """The levels of a procedure in YAML or JSON; null where it cannot be graded, ``/check`` says why."""
    return _graded(loaded, on, framework, lang)


def _graded(loaded: Loaded, on: date, framework: str | None, lang: Lang) -> shapes.Graded:
    """By the framework asked for, else by the one in force with the scale 1–4 beside."""
    in_force = framework_in_force(on)
    names = [framework] if framework is not None else list(dict.fromkeys([in_force or SCALE, SCALE]))
    found: list[Assessment] = [assess(loaded, framework=name, on=on) for name in names]
    return {"in_force": in_force, "levels": to_data(found, lang)}


def _listed(code: str, loaded: Loaded, on: date, framework: str, lang: Lang) -> shapes.Listed:
    """One line of the list. A level without its framework means nothing, so it is never left out."""
    found: shapes.Assessment = to_data(assess(loaded, framework=framework, on=on), lang)
    return {
        "code": code,
        "name": found["name"],
        "achievable": found["achievable"],
        "framework": found["framework"],
    }


def _json(body: bytes) -> Any:
    """The data of a body in JSON; nothing of it is dropped: a key that comes twice is refused."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        data = dict(pairs)
        if len(data) < len(pairs):
            raise ValueError("a key comes twice in one object")
        return data

    def number(text: str) -> Any:
        raise ValueError(f"{text} is no number of JSON")

    try:
        text = body.decode("utf-8-sig")
        data = json.loads(text, object_pairs_hook=once, parse_constant=number)
        if "\\u" in text:
            # Half of a pair of surrogates is no text, and nobody could be told of it.
            json.dumps(data, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, f"the body is not JSON: {error}") from None
    level = [data]
    for _ in range(MAX_DEPTH):
        level = [part for one in level for part in _parts(one)]
    if level:
        raise HTTPException(400, f"the body is nested deeper than {MAX_DEPTH} levels")
    return data


def _parts(data: Any) -> Iterable[Any]:
    if isinstance(data, dict):
        return data.values()
    return data if isinstance(data, list) else ()


def _inside(folder: Path, file: str) -> str:
    """The name of a file below the folder: where the folder stands is nobody's business."""
    path = Path(file)
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name


app = create_app()
