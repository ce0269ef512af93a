"""Before a dossier: choose the level, the agency, the procedure, and read what that takes."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, JSONResponse, Response

from dvc_core.forms import Plan
from dvc_core.hosts import html
from dvc_core.hosts import print as sheet
from dvc_core.model.procedure import Procedure
from dvc_core.words.folding import fold

from .asking import ask_case
from .host import Host, Served
from .pages import PAPER_POLICY, asset
from .people import HostHere, Visit, VisitHere
from .settings import Agency

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


def served(host: Host, code: str) -> Served:
    """A procedure that is served; 404 for none."""
    found = host.procedures.current.get(code)
    if found is None:
        raise HTTPException(404, "thu-tuc")
    return found


def takes_online(procedure: Procedure) -> bool:
    """Whether the file says that it is filed on line."""
    return any(row.way == "truc_tuyen" for row in procedure.channels or ())


def receiving(host: Host, procedure: Procedure) -> list[Agency]:
    """The agencies that receive a procedure."""
    return [one for one in host.settings.agencies.values() if one.receives(procedure)]


@router.get("/")
def choose(visit: VisitHere, cap: str = "", co_quan: str = "", tim: str = "") -> HTMLResponse:
    """The levels; the agencies of a level; the procedures of an agency, or those with some words."""
    agencies = visit.host.settings.agencies
    agency, wanted = agencies.get(co_quan), fold(tim).split("_") if tim.strip() else []
    found: list[tuple[str, str, Procedure]] = []
    for code, one in visit.host.procedures.current.items() if agency or wanted else ():
        p = one.procedure
        sector = p.sector.name if p.sector else "Lĩnh vực khác"
        told = fold(" ".join((p.name or "", code, sector, *(p.keywords or ()))))
        if all(word in told for word in wanted) and (not agency or agency.receives(p)):
            found.append((sector, fold(p.name or ""), p))
    found.sort(key=lambda one: (fold(one[0]), *one[:2]))
    tier = agency.tier if agency else cap
    return visit.show(
        "choice.html",
        words=tim,
        tier=tier,
        tiers=[*dict.fromkeys(one.tier for one in agencies.values())],
        agencies=[one for one in agencies.values() if one.tier == tier],
        agency=agency,
        listed=bool(agency or wanted),
        found=len(found),
        by_sector=[(sector, [one[2] for one in part]) for sector, part in groupby(found, lambda one: one[0])],
        takes_online=takes_online,
    )


@router.get("/du-lieu-ca-nhan")
def personal_data(visit: VisitHere) -> HTMLResponse:
    """The notice before filing: which data are kept, what for, how long, and the rights of everybody."""
    return visit.show("personal.html")


# One procedure ----------------------------------------------------------------------------------------------


@router.get("/thu-tuc/{code}")
def show_procedure(visit: VisitHere, code: str, co_quan: str = "") -> HTMLResponse:
    """The eleven items as announced, and where a draft is begun."""
    return procedure_page(visit, code, chosen=co_quan)


def procedure_page(
    visit: Visit, code: str, status: int = 200, error: str = "", chosen: str = ""
) -> HTMLResponse:
    """The page of a procedure; ``error``: why no draft was begun."""
    one = served(visit.host, code)
    return visit.show(
        "procedure.html",
        status,
        p=one.procedure,
        case=ask_case(visit.host, one, {}),
        online=takes_online(one.procedure),
        agencies=receiving(visit.host, one.procedure),
        chosen=chosen,
        error=error,
    )


# Papers and files -------------------------------------------------------------------------------------------


@router.get("/thu-tuc/{code}/bieu-mau/{form_id}/ban-in")
def empty_paper(host: HostHere, code: str, form_id: str) -> HTMLResponse:
    """The form to print and fill in by hand."""
    one = served(host, code)
    return printed(one, form_id, one.plan(form_id, host.now().date()))


def printed(
    one: Served, form_id: str, plan: Plan | None, record: Mapping[str, Any] | None = None
) -> HTMLResponse:
    """A form on paper, empty or as it was filled in; 404 where there is none."""
    if plan is None:
        raise HTTPException(404, "bieu-mau")
    source = sheet.source_of(one.procedure, (one.procedure.forms or {})[form_id])
    text = sheet.page(plan, record, source)
    return HTMLResponse(text, headers={"Content-Security-Policy": PAPER_POLICY})


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
