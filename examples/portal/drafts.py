"""Drafts: what is being filled in, kept on the server with every file that arrived, until it is sent or grows old."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, BinaryIO, NamedTuple

from dvc_core import ChecklistAnswer, DeadlineAnswer, FeeAnswer, Problem
from dvc_core.model.procedure import Way

from . import tables
from .host import Host


class Checked(NamedTuple):
    """A draft as it would be filed now."""

    #: The record of the form with the files that are in the store, and no other.
    record: Mapping[str, Any]
    #: The library's problems; those of the severity ERROR keep it from being filed.
    problems: tuple[Problem, ...]
    #: Papers that are surely needed and have no file, by what ``dossier.namable`` calls them: of a procedure without a form.
    missing: tuple[str, ...]
    fee: FeeAnswer
    due: DeadlineAnswer
    papers: ChecklistAnswer


def begin(
    host: Host,
    code: str,
    form_id: str,
    session_hash: str,
    email: str | None = None,
    answers: Mapping[str, Any] | None = None,
) -> tables.Draft:
    """A new draft of a procedure as it is served today; NotFoundError for a procedure or form that there is not."""
    raise NotImplementedError


def get(host: Host, draft_id: str, session_hash: str, email: str | None = None) -> tables.Draft:
    """A draft of this session or confirmed e-mail; NotFoundError for that of another as for none."""
    raise NotImplementedError


def mine(host: Host, session_hash: str, email: str | None = None) -> list[tables.Draft]:
    """The drafts that were not sent yet, the last changed first."""
    raise NotImplementedError


def save(
    host: Host,
    draft_id: str,
    posted: Mapping[str, Any],
    record: Mapping[str, Any],
    page: int = 0,
    answers: Mapping[str, Any] | None = None,
) -> tables.Draft:
    """Keep what was entered, right or wrong; NotNowError where it was sent."""
    raise NotImplementedError


def attach(host: Host, draft_id: str, field: str, name: str, stream: BinaryIO) -> tables.Attachment:
    """Keep a file; files.TooLargeError, NotNowError where the draft was sent or has too many."""
    raise NotImplementedError


def detach(host: Host, draft_id: str, attachment_id: int) -> None:
    """Take a file out again."""
    raise NotImplementedError


def attachments(host: Host, draft_id: str) -> list[tables.Attachment]:
    """The files of a draft, by field and in the order they came."""
    raise NotImplementedError


def check(host: Host, draft: tables.Draft, channel: Way = "truc_tuyen") -> Checked:
    """What the library says of a draft now."""
    raise NotImplementedError
