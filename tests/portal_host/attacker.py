"""A host with something to steal, and the browser of who would steal it."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from examples.portal import dossier, drafts, human, sessions, tables
from examples.portal.database import reading, transaction
from examples.portal.dossier import By, Contact
from examples.portal.host import Host
from fastapi.testclient import TestClient
from httpx import Response
from sqlalchemy import select

from .browser import client_of
from .support import CASES, FORMS, FREE, OFFICER, PAID, PNG, POSTED, WHY, Clock, rows_of

#: Whose dossiers are attacked; no answer to an attacker has any of it.
OTHER = Contact("Trần Bí Mật", "bi-mat@example.vn", "0987654321", "bi-mat@example.vn")
OTHER_SESSION = sessions._hash("b" * 43)
#: What who attacks is called.
MAIL, NAME = "ke-la@example.vn", "Lê Kẻ Lạ"
PROGRAM = b"MZ\x90\x00" + b"x" * 90
#: May change in any attack: how often something was tried.
TRIED = frozenset({"rate"})


@dataclass
class Stage:
    """A host, the one who attacks it, and what belongs to another."""

    host: Host
    clock: Clock
    client: TestClient
    #: Dossiers of the other: new; not paid; with a file, waiting for a supplement.
    theirs: Mapping[str, tables.Dossier]
    #: Drafts of the other: of a procedure, of the supplement.
    draft: tables.Draft
    supplement: tables.Draft
    #: A dossier and a draft of the attacker.
    mine: tables.Dossier
    my_draft: str = ""
    #: What was made beforehand for one attack.
    notes: dict[str, Any] = field(default_factory=dict)

    @property
    def names(self) -> dict[str, Any]:
        """What paths and forms of the table name."""
        codes = {
            name: row.code for name, row in zip(("free", "paid", "cases"), self.theirs.values(), strict=True)
        }
        return {
            **codes,
            "mine": self.mine.code,
            "my_key": dossier.link_key(self.host, self.mine.code),
            "my_draft": self.my_draft,
            "draft": self.draft.id,
            "their_draft_key": self.draft.key,
            "their_session": OTHER_SESSION,
            "supplement": self.supplement.id,
            "file": their_file(self),
            **self.notes,
        }

    @property
    def token(self) -> str:
        """The cookie of the attacker."""
        return str(self.client.cookies["phien"])

    @property
    def csrf(self) -> str:
        """The word of the attacker's session."""
        return sessions._csrf(self.host, self.token)

    def get(self, address: str, **more: Any) -> Response:
        answer: Response = self.client.get(address, follow_redirects=False, **more)
        return answer

    def post(self, address: str, data: Mapping[str, Any] | None = None, **more: Any) -> Response:
        """A form with the word of the attacker's session."""
        told = {"_csrf": self.csrf, **(data or {})}
        answer: Response = self.client.post(address, data=told, follow_redirects=False, **more)
        return answer

    def proof(self, draft: str, **changed: Any) -> str:
        """The answer to a challenge for a draft, changed."""
        given = human.challenge(self.host.settings.secret, self.host.now(), draft, most=20)
        solved = json.loads(base64.b64decode(human.solve(given)))
        return base64.b64encode(json.dumps({**solved, **changed}).encode()).decode()

    def send(self, draft: str = "", **more: str) -> Response:
        """File a draft, the attacker's own, with its key, and a proof where none is given."""
        draft = draft or self.my_draft
        with reading(self.host.engine) as db:
            key = db.get_one(tables.Draft, draft).key
        told = {"_khoa_nop": key, "_ten": NAME, "_thu": MAIL, "_dien_thoai": "", **more}
        if not {"altcha", "_ma"} & more.keys():
            told["altcha"] = self.proof(draft)
        return self.post(f"/nop/{draft}/xem-lai", told)

    def begun(self, code: str = FREE) -> str:
        """A draft of the attacker's, filled in but for its files."""
        draft = drafts.begin(self.host, code, FORMS[code], sessions._hash(self.token)).id
        drafts.save(self.host, draft, POSTED[code])
        return draft

    def officer(self, role: str) -> None:
        """The attacker's browser is that of an officer now."""
        made = tables.Officer(login=role, name=f"Cán bộ {role}", role=role, password="-")  # noqa: S106
        with transaction(self.host.engine, "test") as db:
            db.add(made)
            db.flush()
        self.notes["officer"] = role
        self.session(officer_id=made.id)

    def session(self, **who: Any) -> None:
        """The attacker's browser has a session that is somebody's now."""
        token = "o" * 43
        row = tables.WebSession(
            hash=sessions._hash(token),
            csrf=sessions._csrf(self.host, token),
            expires=self.host.now() + sessions.LIVES,
            **who,
        )
        with transaction(self.host.engine, "test") as db:
            db.add(row)
        self.client.cookies.clear()
        self.client.cookies.set("phien", token)

    def code(self) -> str:
        """The newest code that was sent by mail."""
        with reading(self.host.engine) as db:
            rows = db.scalars(select(tables.Outbox).where(tables.Outbox.event_id.is_(None)))
            newest = max(rows, key=lambda row: row.id)
        found = re.search(r"[0-9]{6}", newest.payload["title"])
        assert found
        return found[0]


def _filed_by_other(host: Host, code: str) -> tables.Dossier:
    made = drafts.begin(host, code, FORMS[code], OTHER_SESSION, OTHER.owner)
    drafts.save(host, made.id, {**POSTED[code], "ho_ten": [OTHER.name]})
    if code == CASES:
        drafts.attach(host, made.id, "tep_so_do", "so-do-bi-mat.png", io.BytesIO(PNG))
    return dossier.submit(host, made.id, made.key, OTHER, By("cong_dan", OTHER.name))


@contextmanager
def staged(host: Host, clock: Clock) -> Iterator[Stage]:
    """The other's dossiers, drafts and session, the attacker's own."""
    theirs = {code: _filed_by_other(host, code) for code in (FREE, PAID, CASES)}
    theirs[CASES] = dossier.ask_supplement(host, theirs[CASES].code, OFFICER, WHY)
    supplement = dossier.begin_supplement(host, theirs[CASES].code, OTHER_SESSION, OTHER.owner)
    draft = drafts.begin(host, FREE, FORMS[FREE], OTHER_SESSION)
    draft = drafts.save(host, draft.id, {**POSTED[FREE], "ho_ten": [OTHER.name]})
    expires, word = host.now() + sessions.LIVES, sessions._csrf(host, "b" * 43)
    with transaction(host.engine, "test") as db:
        db.add(tables.WebSession(hash=OTHER_SESSION, csrf=word, email=OTHER.email, expires=expires))
    with client_of(host) as client:
        client.get("/tra-cuu")
        own = drafts.begin(host, FREE, FORMS[FREE], sessions._hash(str(client.cookies["phien"])))
        drafts.save(host, own.id, POSTED[FREE])
        mine = dossier.submit(host, own.id, own.key, Contact(NAME, MAIL), By("cong_dan", NAME))
        made = Stage(host, clock, client, theirs, draft, supplement, mine)
        made.my_draft = made.begun()
        yield made


def their_file(stage: Stage) -> int:
    return dossier.files_of(stage.host, stage.theirs[CASES])[0].id


def fingerprint(host: Host) -> dict[str, Any]:
    """What every table and every file of a host holds, by its name."""
    found: dict[str, Any] = {**rows_of(host)}
    for path in host.settings.data.rglob("*"):
        if path.is_file() and not path.name.startswith("portal.sqlite"):
            name = f"/{path.relative_to(host.settings.data).as_posix()}"
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> set[str]:
    """The tables and files that are not as they were."""
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def told_of_other(stage: Stage, answer: Response) -> list[str]:
    """What an answer tells of the other."""
    text = answer.text + str(answer.headers)
    keys = [dossier.link_key(stage.host, row.code) for row in stage.theirs.values()]
    mine = [OTHER.name, OTHER.email, OTHER.phone, "so-do-bi-mat", stage.draft.key, stage.supplement.key]
    return [one for one in [*mine, *keys] if one in text]
