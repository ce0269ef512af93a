"""Before a dossier: choose a procedure, read what it takes, and see what it takes in one's own case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple, get_args

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, JSONResponse, Response

from dvc_core import assess, burden, to_data
from dvc_core.forms import Plan
from dvc_core.hosts import docx, html
from dvc_core.hosts import print as sheet
from dvc_core.levels.in_force import framework_in_force
from dvc_core.levels.portal import load_portal
from dvc_core.model.procedure import Procedure, Way
from dvc_core.words.folding import fold

from . import drafts
from .host import Host, Served
from .pages import HERE, PAPER_POLICY, VisitHere, asset
from .personal import periods
from .sessions import HostHere
from .settings import Agency

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

PROFILE = HERE / "profile.yaml"


def served(host: Host, code: str) -> Served:
    """A procedure that is served; 404 for none."""
    found = host.procedures.current(code)
    if found is None:
        raise HTTPException(404, "thu-tuc")
    return found


def plan_of(host: Host, one: Served, form_id: str, on: date | None = None) -> Plan | None:
    """A form of a procedure as of a day (None: today); None where there is no such form."""
    if form_id not in (one.procedure.forms or {}):
        return None
    return host.procedures.form(one, form_id, on or host.now().date()).plan


def takes_online(procedure: Procedure) -> bool:
    """Whether the file says that it is filed on line."""
    return any(row.way == "truc_tuyen" for row in procedure.channels or ())


def given(items: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The answers that came, those left open aside."""
    return {name: value for name, value in items if value.strip() and not name.startswith("_")}


# Choice: the level, the agency, the procedure -------------------------------------------------------------


class Entry(NamedTuple):
    """A procedure in the list."""

    code: str
    name: str
    sector: str
    online: bool
    #: The words that it is found by, without diacritics.
    words: str


def _entry(code: str, procedure: Procedure) -> Entry:
    sector = procedure.sector.name if procedure.sector else "Lĩnh vực khác"
    name = procedure.name or code
    words = fold(" ".join((name, code, sector, *(procedure.keywords or ()))))
    return Entry(code, name, sector, takes_online(procedure), words)


@router.get("/")
def choose(visit: VisitHere, cap: str = "", co_quan: str = "", tim: str = "") -> HTMLResponse:
    """The levels; the agencies of a level; the procedures of an agency, or those with some words."""
    host = visit.host
    agencies = [*host.settings.agencies.values()]
    agency = host.settings.agencies.get(co_quan)
    wanted = fold(tim).split("_") if tim.strip() else []
    found = []
    for code in host.procedures if agency or wanted else ():
        procedure = served(host, code).procedure
        one = _entry(code, procedure)
        if all(word in one.words for word in wanted) and (not agency or agency.receives(procedure)):
            found.append(one)
    found.sort(key=lambda one: (fold(one.sector), one.sector, fold(one.name)))
    cap = agency.tier if agency else cap
    return visit.show(
        "choice.html",
        words=tim,
        tier=cap,
        tiers=[*dict.fromkeys(one.tier for one in agencies)],
        agencies=[one for one in agencies if one.tier == cap],
        agency=agency,
        listed=bool(agency or wanted),
        found=len(found),
        by_sector=[(sector, list(entries)) for sector, entries in groupby(found, lambda one: one.sector)],
    )


def receiving(host: Host, procedure: Procedure) -> list[Agency]:
    """The agencies that receive a procedure."""
    return [one for one in host.settings.agencies.values() if one.receives(procedure)]


@router.get("/du-lieu-ca-nhan")
def personal_data(visit: VisitHere) -> HTMLResponse:
    """What is kept, what for, how long, and what everybody may ask: the notice before filing."""
    return visit.show("personal.html", periods=periods(visit.host.settings))


# One procedure ----------------------------------------------------------------------------------------------


@router.get("/thu-tuc/{code}")
def procedure_page(visit: VisitHere, code: str) -> HTMLResponse:
    """The eleven items as announced, and the level that this portal reaches with it."""
    one = served(visit.host, code)
    said = drafts.said(visit.host, one, {})
    return visit.show(
        "procedure.html",
        p=one.procedure,
        said=said,
        online=takes_online(one.procedure),
        agencies=receiving(visit.host, one.procedure),
        chosen=visit.request.query_params.get("_co_quan", ""),
        level=level(one, visit.host.now().date()),
    )


def level(one: Served, on: date) -> Mapping[str, Any] | None:
    """The level by the framework in force, with the verdict and reason of every criterion; None: none is in
    force.
    """
    framework = framework_in_force(on)
    if framework is None:
        return None
    found = assess(one.loaded, framework=framework, on=on, portal=load_portal(PROFILE))
    names = {scale.id: scale.name.vi for scale in found.framework.levels}
    return {
        "framework": found.framework.name.vi,
        "proven": names.get(found.proven or 0, "chưa đạt mức thấp nhất của thang"),
        "achievable": names.get(found.achievable or 0, "chưa đạt mức thấp nhất của thang"),
        "criteria": to_data(found)["criteria"],
    }


@router.get("/thu-tuc/{code}/ho-so-cua-toi")
def my_case(visit: VisitHere, code: str) -> HTMLResponse:
    """What to bring, what it costs and when it is due in one case; the questions are a form, nothing is
    kept.
    """
    one, answers = served(visit.host, code), given(visit.request.query_params.items())
    way: Any = answers.get("kenh")
    channel: Way | None = way if way in get_args(Way) else None
    said = drafts.said(visit.host, one, {k: v for k, v in answers.items() if k != "kenh"}, channel)
    return visit.show(
        "case.html",
        p=one.procedure,
        answers=answers,
        said=said,
        # The ways of filing beside each other, where none is chosen.
        ways=() if channel else burden(one.procedure, answers, visit.host.now().date()),
        online=takes_online(one.procedure),
        chosen=visit.request.query_params.get("_co_quan", ""),
    )


# Papers and files -------------------------------------------------------------------------------------------


@router.get("/thu-tuc/{code}/bieu-mau/{form_id}/ban-in")
def empty_paper(host: HostHere, code: str, form_id: str) -> HTMLResponse:
    """The form to print and fill in by hand."""
    one = served(host, code)
    return printed(one, form_id, plan_of(host, one, form_id))


def printed(
    one: Served, form_id: str, plan: Plan | None, record: Mapping[str, Any] | None = None
) -> HTMLResponse:
    """A form on paper, empty or as it was filled in; 404 where there is none."""
    if plan is None:
        raise HTTPException(404, "bieu-mau")
    text = sheet.page(plan, record, _source(one, form_id))
    return HTMLResponse(text, headers={"Content-Security-Policy": PAPER_POLICY})


@router.get("/thu-tuc/{code}/bieu-mau/{form_id}/ban-in.docx")
def empty_document(host: HostHere, code: str, form_id: str) -> Response:
    """The same as a file for a word processor."""
    one = served(host, code)
    if (plan := plan_of(host, one, form_id)) is None:
        raise HTTPException(404, "bieu-mau")
    name = f'attachment; filename="{code}-{form_id}.docx"'
    content = docx.document(plan, None, _source(one, form_id))
    return Response(content, media_type=docx.MEDIA_TYPE, headers={"Content-Disposition": name})


def _source(one: Served, form_id: str) -> sheet.Source:
    return sheet.source_of(one.procedure, (one.procedure.forms or {})[form_id])


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
