"""Before a dossier: choose a procedure, read what it takes, and see what it takes in one's own case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, get_args

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from dvc_core import (
    Burden,
    Portal,
    assess,
    burden,
    checklist_html,
    deadline_html,
    fee_html,
    fold,
    framework_in_force,
    load_portal,
    to_data,
)
from dvc_core.hosts import docx, html
from dvc_core.hosts import print as sheet
from dvc_core.model.procedure import Procedure, Way

from . import drafts
from .host import Host, Served
from .pages import HERE, asset, paper, show
from .sessions import Here, HostHere

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

PROFILE = HERE / "profile.yaml"


def parts(found: drafts.Said, ways: Sequence[Burden] = ()) -> tuple[str, str, str]:
    """Papers, fee and day as parts of a page, made and escaped by the library."""
    return (
        checklist_html(found.papers, ways, fragment=True),
        fee_html(found.fee),
        deadline_html(found.due),
    )


def served(host: Host, code: str) -> Served:
    """A procedure that is served; 404 for none."""
    found = host.procedures.current(code)
    if found is None:
        raise HTTPException(404, "thu-tuc")
    return found


# Choice -----------------------------------------------------------------------------------------------------


class Entry(NamedTuple):
    """A procedure in the list."""

    code: str
    name: str
    sector: str
    tiers: tuple[str, ...]
    agencies: tuple[str, ...]
    #: The words that it is found by, without diacritics.
    words: str
    online: bool


def _entry(code: str, procedure: Procedure) -> Entry:
    agencies = (procedure.agencies.executing if procedure.agencies else None) or ()
    sector = procedure.sector.name if procedure.sector else "Lĩnh vực khác"
    said = (procedure.name or "", code, sector, *(procedure.keywords or ()), *agencies)
    return Entry(
        code,
        procedure.name or code,
        sector,
        procedure.tiers or (),
        agencies,
        fold(" ".join(said)),
        takes_online(procedure),
    )


def takes_online(procedure: Procedure) -> bool:
    """Whether the file says that it is filed on line."""
    return any(row.way == "truc_tuyen" for row in procedure.channels or ())


@router.get("/")
def choose(request: Request, host: HostHere, here: Here) -> HTMLResponse:
    """Every procedure, or those of a tier, an agency, a sector, with these words in any spelling."""
    asked = {name: request.query_params.get(name, "") for name in ("tim", "cap", "co_quan", "linh_vuc")}
    every = sorted(
        (_entry(code, served(host, code).procedure) for code in host.procedures),
        key=lambda one: (fold(one.sector), fold(one.name)),
    )
    wanted = fold(asked["tim"]).split("_")
    found = [
        one
        for one in every
        if all(word in one.words for word in wanted)
        and asked["cap"] in ("", *one.tiers)
        and asked["co_quan"] in ("", *one.agencies)
        and asked["linh_vuc"] in ("", one.sector)
    ]
    sectors: dict[str, list[Entry]] = {}
    for one in found:
        sectors.setdefault(one.sector, []).append(one)
    return show(
        request,
        "choice.html",
        here,
        sectors=sectors,
        found=len(found),
        tiers=_named(tier for one in every for tier in one.tiers),
        agencies=_named(name for one in every for name in one.agencies),
        all_sectors=_named(one.sector for one in every),
        tim=asked["tim"],
        cap=asked["cap"],
        co_quan=asked["co_quan"],
        linh_vuc=asked["linh_vuc"],
        editing=[one for one in drafts.mine(host, here.hash, here.email) if one.dossier_id],
    )


def _named(names: Iterable[str]) -> list[str]:
    return sorted(set(names), key=fold)


# One procedure ----------------------------------------------------------------------------------------------


@router.get("/thu-tuc/{code}")
def procedure_page(request: Request, host: HostHere, here: Here, code: str) -> HTMLResponse:
    """The eleven items as announced, and the level that this portal reaches with it."""
    one = served(host, code)
    found = drafts.said(host, one, {})
    return show(
        request,
        "procedure.html",
        here,
        one=one,
        p=one.procedure,
        parts=parts(found),
        asks=bool(found.questions),
        online=takes_online(one.procedure),
        level=level(request, one, host.now().date()),
    )


@lru_cache(8)
def _profile(path: Path) -> Portal | None:
    return load_portal(path) if path.exists() else None


def level(request: Request, one: Served, on: date) -> Mapping[str, Any] | None:
    """The level by the framework in force, with the verdict and reason of every criterion; None: none is in
    force.
    """
    kept: dict[tuple[str, date], Mapping[str, Any] | None] = request.app.state.levels
    if (one.sha256, on) not in kept:
        kept[one.sha256, on] = _level(one, on)
    return kept[one.sha256, on]


def _level(one: Served, on: date) -> Mapping[str, Any] | None:
    current = framework_in_force(on)
    if current is None:
        return None
    found = assess(one.loaded, framework=current, on=on, portal=_profile(PROFILE))
    names = {scale.id: scale.name.vi for scale in found.framework.levels}
    return {
        "framework": found.framework.name.vi,
        "proven": names.get(found.proven or 0, "chưa đạt mức thấp nhất của thang"),
        "achievable": names.get(found.achievable or 0, "chưa đạt mức thấp nhất của thang"),
        "criteria": to_data(found)["criteria"],
    }


@router.get("/thu-tuc/{code}/ho-so-cua-toi")
def my_case(request: Request, host: HostHere, here: Here, code: str) -> HTMLResponse:
    """What to bring, what it costs and when it is due in one case; the questions are a form, nothing is
    kept.
    """
    one = served(host, code)
    answers = given(request.query_params.items())
    way: Any = answers.get("kenh")
    channel: Way | None = way if way in get_args(Way) else None
    found = drafts.said(host, one, {k: v for k, v in answers.items() if k != "kenh"}, channel)
    # The ways of filing beside each other, where none is chosen.
    ways = () if channel else burden(one.procedure, answers, host.now().date())
    return show(
        request,
        "case.html",
        here,
        one=one,
        p=one.procedure,
        questions=found.questions,
        answers=answers,
        parts=parts(found, ways),
        online=takes_online(one.procedure),
    )


def given(items: Iterable[tuple[str, str]]) -> dict[str, object]:
    """The answers that came, those left open aside."""
    return {name: value for name, value in items if value.strip() and not name.startswith("_")}


# Papers and files -------------------------------------------------------------------------------------------


@router.get("/thu-tuc/{code}/bieu-mau/{form_id}/ban-in")
def empty_paper(host: HostHere, code: str, form_id: str) -> HTMLResponse:
    """The form to print and fill in by hand."""
    one = served(host, code)
    form = _form(one, form_id)
    plan = host.procedures.form(one, form_id, host.now().date()).plan
    return paper(sheet.page(plan, None, sheet.source_of(one.procedure, form)))


@router.get("/thu-tuc/{code}/bieu-mau/{form_id}/ban-in.docx")
def empty_document(host: HostHere, code: str, form_id: str) -> Response:
    """The same as a file for a word processor."""
    one = served(host, code)
    form = _form(one, form_id)
    plan = host.procedures.form(one, form_id, host.now().date()).plan
    name = f'attachment; filename="{code}-{form_id}.docx"'
    content = docx.document(plan, None, sheet.source_of(one.procedure, form))
    return Response(content, media_type=docx.MEDIA_TYPE, headers={"Content-Disposition": name})


def _form(one: Served, form_id: str) -> Any:
    form = (one.procedure.forms or {}).get(form_id)
    if form is None:
        raise HTTPException(404, "bieu-mau")
    return form


@router.get("/tai-san/{name}")
def static(name: str) -> Response:
    """The style sheets and scripts."""
    return asset(name)


@router.get("/favicon.ico")
def icon() -> Response:
    """There is none, and a browser need not ask for it again."""
    return Response(status_code=204, headers={"Cache-Control": "max-age=86400"})


@router.get("/xa-phuong/{province}.json")
def communes(host: HostHere, province: str) -> JSONResponse:
    """Code and name of the communes of a province, for the pages of the forms."""
    return JSONResponse(html.communes(province, host.now().date()))
