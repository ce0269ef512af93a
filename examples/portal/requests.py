"""A request and its answer: a small form of exactly what was asked, whatever the conditions of the form say.

The form of the procedure hides what does not apply; a request overrules that. So each item becomes a question
of its own: a field as it is in the form without its conditions, a file for a paper, words (and a file) for a
condition of the procedure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dvc_core.forms import Plan
from dvc_core.forms.submissions import CompiledForm
from dvc_core.hosts import html
from dvc_core.hosts import print as sheet
from dvc_core.model.form import FormField

from . import drafts, tables
from .database import reading
from .drafts import Answered, Checked, build_form, field_of, read
from .files import FileInfo
from .host import Host, Served
from .reasons import Namable, Reason, namable
from .state import Request, State, events_of, not_now, project

#: Items of these kinds take the place of what was there; the others add to it.
_REPLACES = ("sai", "cu")


class Item(NamedTuple):
    """An item of a request, as a question of the small form."""

    label: str
    #: The field whose answer it asks again; the field that takes words; "" for none.
    field: str
    words: str
    #: The field that takes files, and what the dossier keeps them under; "" for none.
    file: str
    target: str
    #: Whether its files take the place of what was there.
    replaces: bool


def begin_answer(host: Host, row: tables.Dossier, owner: drafts.Owner) -> tables.Draft:
    """The draft that answers the request of a dossier, with what was answered before; else RefusedError."""
    served, state = _standing(host, row)
    if state.request is None:
        raise not_now(row.status)
    form, items = _requested(host, served, row.form_id, state.request)
    before = {one.field: state.record[one.field] for one in items if one.field in state.record}
    return drafts.begin_answer(host, row, owner, html.posted(form.plan, before))


def _standing(host: Host, row: tables.Dossier) -> tuple[Served, State]:
    with reading(host.engine) as db:
        return host.procedures.kept(db, row.version), project(db.scalars(events_of(row.id)))


def check(host: Host, draft: tables.Draft) -> Checked | None:
    """The answer to a request as it would be sent now; None where nobody waits for it."""
    with reading(host.engine) as db:
        row = db.get_one(tables.Dossier, draft.dossier_id)
    served, state = _standing(host, row)
    if state.request is None:
        return None
    form, items = _requested(host, served, row.form_id, state.request)
    targets, files = {one.file: one.target for one in items if one.file}, drafts.files_of(draft)
    told = read(form.plan, draft.posted, files)
    sent = tuple(one._replace(field=targets[one.field]) for one in files if one.field in targets)
    changes = tuple(_changes(form.plan, items, told, sent, state))
    return Checked(
        served,
        None,
        form,
        {one.field: told[one.field] for one in items if one.field in told},
        sent,
        tuple(form.validate(told, host.now().date())),
        answered=Answered(
            state.request,
            replaced=tuple(one.target for one in items if one.file and one.replaces),
            changes=changes,
            unchanged=tuple(label for label, before, now in changes if before == now),
        ),
    )


def _requested(host: Host, served: Served, form_id: str, request: Request) -> tuple[CompiledForm, list[Item]]:
    """A request as a form, item by item."""
    form = (served.procedure.forms or {}).get(form_id)
    names = namable(served.procedure, form_id, served.plan(form_id, host.now().date()))
    of_form = {one.id: one for part in (form.sections if form else ()) for one in part.fields}
    items, fields = [], list[FormField]()
    for number, reason in enumerate(request.items, 1):
        item, asked = _item(number, reason, names[reason.what], of_form)
        items.append(item)
        fields += asked
    lists = form.lists if form else {}
    return build_form(host, "Bổ sung hồ sơ", [*_independent(fields)], **lists), items


def _item(
    number: int, reason: Reason, name: Namable, of_form: Mapping[str, FormField]
) -> tuple[Item, list[FormField]]:
    again, field = {"help": reason.text({}).partition(": ")[2], "required": True}, of_form.get(reason.what)
    replaces = reason.kind in _REPLACES
    if name.kind == "giay_to":
        by_paper = next((f for f in of_form.values() if f.paper == reason.what and f.kind == "tep"), None)
        changes = {**again, "label": name.label[:200], "id": f"tep_{number}"}
        file = (by_paper or field_of("tep", "tep", "tep")).model_copy(update=changes)
        return Item(name.label, "", "", file.id, by_paper.id if by_paper else reason.what, replaces), [file]
    if name.kind == "truong" and field is not None and field.computation is None:
        file_of, kept = (field.id, "") if field.kind == "tep" else ("", field.id)
        return Item(name.label, kept, "", file_of, file_of, replaces), [field.model_copy(update=again)]
    asked = {"ma": f"y_kien_{number}", "kieu": "van_ban_dai", "nhan": name.label[:200]}
    words = FormField.model_validate(asked).model_copy(update=again)
    proof = field_of("tep", f"tep_{number}", f"Giấy tờ kèm theo (nếu có): {name.label}"[:200])
    return Item(name.label, "", words.id, proof.id, reason.what, replaces), [words, proof]


def _independent(fields: Sequence[FormField]) -> Iterator[FormField]:
    """Fields without what rests on fields that are not asked: conditions, bounds by others, what filters."""
    there = {one.id for one in fields}

    def bound(value: Any) -> Any:
        named = value.split()[0] if isinstance(value, str) else ""
        return value if named in there or not named[:1].islower() or named == "hom_nay" else None

    for one in fields:
        changes: dict[str, Any] = {"shown_if": None, "required_if": None, "read_only": False, "prefill": None}
        changes["filter_by"] = one.filter_by if one.filter_by in there else None
        for name in ("minimum", "maximum", "earliest", "latest"):
            changes[name] = bound(getattr(one, name))
        yield one.model_copy(update=changes)


def _changes(
    plan: Plan, items: Sequence[Item], told: Mapping[str, Any], sent: Sequence[FileInfo], state: State
) -> Iterator[tuple[str, str, str]]:
    """Each item with what it was and what it is, in words."""

    def words(name: str, answers: Mapping[str, Any]) -> str:
        told = sheet.answers(plan, {name: answers[name]}) if name in answers else []
        return " ".join(text for _, pairs in told for _, text in pairs)

    def names(files: Sequence[FileInfo], target: str) -> str:
        return ", ".join(f"{one.name} ({one.sha256[:12]})" for one in files if one.field == target)

    for one in items:
        if one.field:
            yield one.label, words(one.field, state.record), words(one.field, told)
        else:
            new = (words(one.words, told), names(sent, one.target))
            yield one.label, names(state.files, one.target), "; ".join(filter(None, new))
