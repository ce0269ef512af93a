"""What a host is told before it starts: where its data are, whose portal it is, what it permits.

Everything has a default that works on one machine; ``PORTAL_…`` variables change it. The secret is made once
and kept in the data folder, readable by nobody else.
"""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

from dvc_core.answers.records import ClockPolicy

#: Việt Nam has one time and no summer time.
VIETNAM = timezone(timedelta(hours=7))

#: What no text orders, and this host says of itself; every due day names it where it decided something.
CLOCK_POLICY = ClockPolicy(
    "dung", "tinh_lai", "quy ước của cổng ví dụ này, không phải quy định của pháp luật"
)


def now() -> datetime:
    """The moment, by the clocks of Việt Nam."""
    return datetime.now(VIETNAM)


class Account(NamedTuple):
    """The account that fees are paid into: the bank's number at NAPAS, the account, whose it is."""

    bank: str = "970436"
    number: str = "0123456789"
    holder: str = "TRUNG TAM PHUC VU HCC VI DU"


class Limits(NamedTuple):
    """What one citizen may take."""

    #: Bytes: of a file, of a request, of the files of a draft, of files from one address in an hour.
    file: int = 20 * 2**20
    body: int = 32 * 2**20
    draft: int = 200 * 2**20
    hourly: int = 2 * 2**30
    #: Files of a draft.
    files: int = 60
    #: Days that a draft is kept after it was last changed.
    draft_days: int = 30
    #: Submissions from one address in an hour, and codes by mail to one address in an hour.
    submissions: int = 60
    codes: int = 5


ACCOUNT, LIMITS = Account(), Limits()


@dataclass(frozen=True)
class Settings:
    """How one host runs."""

    #: The folder of everything that is kept.
    data: Path
    #: The URL of the database, as SQLAlchemy writes it.
    database: str
    #: Known to this host alone: it signs links, proofs and the bank's callbacks.
    secret: bytes
    #: The folder of the procedures that are served.
    procedures: Path
    base_url: str = "http://127.0.0.1:8000"
    agency: str = "Trung tâm Phục vụ hành chính công (ví dụ)"
    #: What codes of dossiers begin with.
    agency_code: str = "VD.01"
    account: Account = ACCOUNT
    #: "" keeps mails as files in the data folder; else smtp://user:password@host:port.
    smtp: str = ""
    sender: str = "khong-tra-loi@portal.example"
    #: Whether the bank is the simulated one, whose page pays any invoice.
    simulated_bank: bool = True
    policy: ClockPolicy = CLOCK_POLICY
    limits: Limits = LIMITS
    clock: Callable[[], datetime] = field(default=now, compare=False)

    @property
    def https(self) -> bool:
        """Whether people reach the host by https."""
        return self.base_url.startswith("https://")

    @classmethod
    def load(cls, env: Mapping[str, str]) -> Settings:
        """What the environment says, with the secret of the data folder; makes what is not there."""
        data = Path(env.get("PORTAL_DATA", "var/portal")).absolute()
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        default = Path(__file__).resolve().parents[2] / "procedures"
        return cls(
            data=data,
            database=env.get("PORTAL_DATABASE", f"sqlite:///{data / 'portal.sqlite'}"),
            secret=_secret(data / "secret"),
            procedures=Path(env.get("PORTAL_PROCEDURES", default)),
            base_url=env.get("PORTAL_URL", "http://127.0.0.1:8000").rstrip("/"),
            agency=env.get("PORTAL_AGENCY", cls.agency),
            agency_code=env.get("PORTAL_AGENCY_CODE", cls.agency_code).upper(),
            smtp=env.get("PORTAL_SMTP", ""),
            sender=env.get("PORTAL_SENDER", cls.sender),
            simulated_bank=env.get("PORTAL_BANK", "mo-phong") == "mo-phong",
            limits=LIMITS._replace(submissions=int(env.get("PORTAL_SUBMISSIONS", LIMITS.submissions))),
        )


def _secret(path: Path) -> bytes:
    """The secret in a file, readable by its owner alone; processes that start together get the same one."""
    if not path.exists():
        # Written whole beside its place (mkstemp: mode 600), then named, unless another was faster.
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(secrets.token_bytes(32))
        with suppress(FileExistsError):
            path.hardlink_to(temporary)
        Path(temporary).unlink()
    return path.read_bytes()
