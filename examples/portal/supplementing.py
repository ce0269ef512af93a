"""The answer to a request: one page of exactly what was asked, what it changes, and sending it."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dvc_core import Severity
from dvc_core.hosts import html

from . import commands, drafts, requests, tables
from .database import reading
from .dossier import NotNowError, NotValidError
from .drafts import StaleError
from .filing import STALE, form_html, revision_of, sent_as, served_as, take_files
from .pages import Visit, VisitHere, go_to
from .sessions import Form

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


class Answering(NamedTuple):
    """A draft of who is there that answers a request; ``asked`` is None where nobody waits any more."""

    visit: Visit
    draft: tables.Draft
    row: tables.Dossier
    asked: requests.Asked | None

    def path(self, page: str = "") -> str:
        """The address of a page of it."""
        return f"/bo-sung/{self.draft.id}{page}"

    def again(self) -> Answering:
        """The draft as it is kept now."""
        return answering(self.visit, self.draft.id)


def answering(visit: VisitHere, draft_id: str) -> Answering:
    """A draft of who is there; one that was sent leads to its dossier."""
    draft = drafts.get(visit.host, draft_id, visit.here.owner)
    if draft.dossier_id is None:
        raise go_to(f"/nop/{draft.id}")
    if draft.sent_at is not None:
        raise go_to(sent_as(visit.host, draft))
    with reading(visit.host.engine) as db:
        row = db.get_one(tables.Dossier, draft.dossier_id)
    return Answering(visit, draft, row, requests.asked_of(visit.host, row.id))


Found = Annotated[Answering, Depends(answering)]


@router.get("/bo-sung/{draft_id}")
def page(found: Found) -> HTMLResponse:
    """What was asked, as it was left."""
    return _page(found)


def _page(
    found: Answering,
    posted: Mapping[str, Any] | None = None,
    errors: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HTMLResponse:
    drawn = ""
    if found.asked is not None:
        plan, typed = found.asked.form.plan, posted or found.draft.posted
        drawn = form_html(
            found.visit, found.draft, plan, found.path(), typed, errors, submit="Lưu và xem lại"
        )
    return _show(found, "answer.html", status, form=drawn)


def _show(found: Answering, template: str, status: int = 200, **more: Any) -> HTMLResponse:
    return found.visit.show(
        template,
        status,
        found=found,
        row=found.row,
        p=served_as(found.visit.host, found.row.version).procedure,
        tells_of=found.row.code,
        **more,
    )


@router.post("/bo-sung/{draft_id}")
def send_page(form: Form, found: Found) -> Response:
    """Keep what was answered, then show what it changes, or what is wrong with it."""
    if found.asked is None:
        return _page(found, status=409)
    posted = {name: values for name, values in form.texts.items() if not name.startswith("_")}
    stale: dict[str, list[str]] = {}
    try:
        drafts.save(found.visit.host, found.draft.id, revision_of(form), posted=posted)
    except StaleError:
        stale = {"": [STALE]}
    wanted = [one.file for one in found.asked.questions if one.file]
    refused = take_files(found.visit, found.draft.id, form, wanted)
    found = found.again()
    if stale:
        return _page(found, posted, {**stale, **refused}, 409)
    if "_buoc" in form.texts or "_them" in form.texts:
        return _page(found, {**posted, "_them": form.texts.get("_them", [])}, refused)
    answer = requests.check(found.visit.host, found.draft)
    told = html.errors(one for one in (answer.problems if answer else ()) if one.severity is Severity.ERROR)
    for name, texts in refused.items():
        told.setdefault(name, []).extend(texts)
    return _page(found, posted, told, 422) if told else RedirectResponse(found.path("/xem-lai"), 303)


@router.get("/bo-sung/{draft_id}/xem-lai")
def review(found: Found) -> HTMLResponse:
    """What the answer changes."""
    return _review(found)


def _review(found: Answering, errors: list[str] | None = None, status: int = 200) -> HTMLResponse:
    answer = requests.check(found.visit.host, found.draft)
    wrong = [(found.path(), one.say("vi")) for one in (answer.problems if answer else ())]
    wrong += [("#gui", text) for text in errors or ()]
    return _show(found, "answer_review.html", status, answer=answer, wrong=wrong)


@router.post("/bo-sung/{draft_id}/xem-lai")
def send(form: Form, found: Found) -> Response:
    """Send it, once; what stays as it was is asked about first."""
    host, draft = found.visit.host, found.draft
    if not hmac.compare_digest(form.one("_khoa_nop").encode(), draft.key.encode()):
        raise HTTPException(422, "Trang này không phải của phần đang gửi. Hãy mở lại trang xem lại rồi gửi.")
    if revision_of(form) != draft.revision:
        return _review(found, [STALE], 409)
    found.visit.at_most("nop", host.settings.limits.submissions)
    try:
        row = commands.supplement(host, draft.id, draft.key, unchanged=form.one("khong_doi") == "co")
    except requests.UnchangedError:
        return _review(found, ["Có mục không thay đổi: đánh dấu ô xác nhận nếu đúng là giữ nguyên."], 422)
    except NotValidError:
        return _review(found, status=422)
    except NotNowError:
        return _page(found.again(), status=409)
    return RedirectResponse(f"/ho-so/{row.code}", 303)
