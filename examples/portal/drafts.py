"""Drafts: what is being filled in, kept with every file that arrived, until it is sent or grows old.

What a page sent is kept as it was sent, right or wrong; the record of the form is made from it and from the
files that are in the store, so that no record speaks of a file that never arrived.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO, NamedTuple

from sqlalchemy import ColumnElement, or_, select

from . import tables
from .database import rows, transaction
from .files import clean_name
from .host import Host
from .settings import WORDS, RefusedError
from .state import SUPPLEMENT, FileInfo


class NotFoundError(RefusedError):
    """There is no such dossier, draft, procedure, form or agency."""

    status = 404


class SentError(RefusedError):
    """The draft was sent and is changed no more."""

    status, text = 409, "Hồ sơ này đã được gửi đi; nội dung đã gửi không sửa được nữa."


class StaleError(RefusedError):
    """The draft was changed since the page was shown: nothing of the page was kept."""

    status, text = 409, WORDS["stale"]


class TooManyError(RefusedError):
    """The draft has as many files, or as many bytes of them, as it may have."""

    text = WORDS["not_taken"]["number"]


class Owner(NamedTuple):
    """Whose a draft is: a session, and the e-mail that it confirmed."""

    session: str
    email: str | None = None

    def owns(self) -> ColumnElement[bool]:
        """Which drafts these are."""
        of_session = tables.Draft.session_hash == self.session
        return of_session if self.email is None else or_(of_session, tables.Draft.email == self.email)


def begin(host: Host, code: str, form_id: str, agency: str, owner: Owner) -> tables.Draft:
    """A new draft of a procedure as it is served today, for an agency that receives it. NotFoundError."""
    served, to = host.procedures.current.get(code), host.settings.agencies.get(agency)
    if served is None or form_id not in (served.procedure.forms or ("",)):
        raise NotFoundError
    if to is None or not to.receives(served.procedure):
        raise NotFoundError
    with transaction(host.engine) as db:
        host.procedures.keep(db, served)
        draft = _new(host, owner, procedure=code, form_id=form_id, agency=agency, version=served.sha256)
        db.add(draft)
    return draft


def _new(host: Host, owner: Owner, *, posted: Mapping[str, Any] | None = None, **of: Any) -> tables.Draft:
    return tables.Draft(
        id=secrets.token_urlsafe(24),
        key=secrets.token_urlsafe(24),
        session_hash=owner.session,
        email=owner.email,
        changed=host.now(),
        posted=dict(posted or {}),
        files=[],
        revision=0,
        **of,
    )


def begin_answer(host: Host, row: tables.Dossier, owner: Owner, posted: Mapping[str, Any]) -> tables.Draft:
    """The draft that answers the request of a dossier; the open one where there is one."""
    of = tables.Draft
    with transaction(host.engine) as db:
        draft = db.scalar(select(of).where(of.dossier_id == row.id, of.sent_at.is_(None)).with_for_update())
        if draft is None:
            same = {name: getattr(row, name) for name in ("procedure", "form_id", "agency", "version")}
            draft = _new(host, owner, dossier_id=row.id, posted=posted, **same)
            db.add(draft)
        # Who may see the dossier may answer, from another browser, too.
        draft.session_hash, draft.email = owner.session, owner.email
    return draft


def get(host: Host, draft_id: str, owner: Owner) -> tables.Draft:
    """A draft of this session or confirmed e-mail; NotFoundError for that of another as for none."""
    found = rows(host.engine, select(tables.Draft).where(tables.Draft.id == draft_id, owner.owns()))
    if not found:
        raise NotFoundError
    return found[0]


def unsent(host: Host, owner: Owner) -> Sequence[tables.Draft]:
    """The drafts that were not sent yet, the last changed first; no answer that nobody waits for any more."""
    of = tables.Draft
    asked = select(tables.Dossier.id).where(tables.Dossier.status == SUPPLEMENT)
    waited_for = or_(of.dossier_id.is_(None), of.dossier_id.in_(asked))
    kept = select(of).where(owner.owns(), of.sent_at.is_(None), waited_for)
    return rows(host.engine, kept.order_by(of.changed.desc()))


def save(
    host: Host,
    draft_id: str,
    posted: Mapping[str, Any],
    seen: int | None = None,
    names: Collection[str] | None = None,
) -> None:
    """Keep what a page sent, right or wrong, in place of what is there; with ``names``: of these questions.

    ``seen`` is the revision of the page: StaleError where the draft was changed since. SentError where it was
    sent.
    """
    with _changing(host, draft_id, seen) as draft:
        # The question that a control of a page belongs to stands before the first dot.
        others = {
            name: told
            for name, told in draft.posted.items()
            if names is not None and name.partition(".")[0] not in names
        }
        draft.posted = others | typed(posted)


def typed(posted: Mapping[str, Any]) -> dict[str, list[str]]:
    """Every name with a list of values, as browsers post it."""
    return {name: [one] if isinstance(one, str) else [*one] for name, one in posted.items()}


def attach(host: Host, draft_id: str, field: str, name: str, stream: BinaryIO) -> None:
    """Keep a file whole, once: in the store first, then with the draft.

    files.TooLargeError, files.KindError, SentError, TooManyError.
    """
    shown, limits = clean_name(name), host.settings.limits
    stored = host.store.put(stream, shown, limits.file, known=True)
    made = FileInfo(field, shown, stored.type, stored.size, stored.sha256)
    with _changing(host, draft_id) as draft:
        there = files_of(draft)
        # A page that is sent again sends its files again.
        if made not in there:
            if len(there) >= limits.files or sum(one.size for one in there) + made.size > limits.draft:
                raise TooManyError
            draft.files = [*draft.files, made._asdict()]


def detach(host: Host, draft_id: str, gone: Collection[str]) -> None:
    """Take files of a draft out again, named by their field and their place there: "giay_to.0"."""
    with _changing(host, draft_id) as draft:
        kept, place = [], Counter[str]()
        for one in files_of(draft):
            if f"{one.field}.{place[one.field]}" not in gone:
                kept.append(one._asdict())
            place[one.field] += 1
        draft.files = kept


def files_of(draft: tables.Draft) -> tuple[FileInfo, ...]:
    """The files of a draft, in the order they came."""
    return tuple(FileInfo(**one) for one in draft.files)


@contextmanager
def _changing(host: Host, draft_id: str, seen: int | None = None) -> Iterator[tables.Draft]:
    """A draft to change, locked; who checked it before has to check it again."""
    with transaction(host.engine) as db:
        draft = db.get(tables.Draft, draft_id, with_for_update=True)
        if draft is None:
            raise NotFoundError
        if draft.sent_at is not None:
            raise SentError
        if seen not in (None, draft.revision):
            raise StaleError
        draft.revision += 1
        draft.changed = host.now()
        yield draft


def known_of(host: Host) -> dict[str, str]:
    """The values that the host knows of a form filled in now: offered by its page, and in its record."""
    # Not co_quan.ten: who decides may be another than the agency that receives.
    return {"ho_so.ngay_nop": host.now().date().isoformat()}


def by_field(files: Iterable[FileInfo]) -> dict[str, list[dict[str, Any]]]:
    """Files as a record lists them, by field."""
    found: dict[str, list[dict[str, Any]]] = {}
    for one in files:
        found.setdefault(one.field, []).append({"ten": one.name, "loai": one.type, "dung_luong": one.size})
    return found
