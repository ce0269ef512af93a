"""The settings of a host: where its data are, which agencies it serves, what it permits.

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
from typing import Annotated, Any, NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from dvc_core import Procedure
from dvc_core.answers.records import ClockPolicy
from dvc_core.model.procedure import Tier

HERE = Path(__file__).resolve().parent
#: What is told, in words.
WORDS: Mapping[str, Any] = yaml.safe_load((HERE / "words.yaml").read_text("utf-8"))
#: The largest sum in đồng that anybody is asked for.
MOST = 10**13 - 1
#: Việt Nam has one time and no summer time.
VIETNAM = timezone(timedelta(hours=7))

#: What no text orders, and this host says of itself; every due day names it where it decided something.
CLOCK_POLICY = ClockPolicy(
    "dung", "tinh_lai", "quy ước của cổng ví dụ này, không phải quy định của pháp luật"
)


class RefusedError(Exception):
    """A request is refused: the status code of HTTP, and the text of the page."""

    status = 422
    text = ""


class SettingsError(Exception):
    """The host cannot start as it is set; the text says why."""


class Agency(BaseModel):
    """An agency that receives dossiers, as ``co-quan.yaml`` lists it; dossiers carry its code."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    code: str = Field(alias="ma")
    name: str = Field(alias="ten")
    tier: Tier = Field(alias="cap")
    address: str = Field(alias="dia_chi")
    #: Only these sectors; () for every sector of its tier.
    sectors: tuple[str, ...] = Field((), alias="linh_vuc")

    def receives(self, procedure: Procedure) -> bool:
        """Whether dossiers of a procedure are sent to this agency."""
        sector = procedure.sector.name if procedure.sector else ""
        return self.tier in (procedure.tiers or ()) and (not self.sectors or sector in self.sectors)


def read_agencies(path: Path) -> dict[str, Agency]:
    """The agencies of a file such as ``co-quan.yaml``, by their codes; SettingsError where it is none."""
    rows = TypeAdapter(Annotated[list[Agency], Field(min_length=1)])
    try:
        return {one.code: one for one in rows.validate_python(yaml.safe_load(path.read_text("utf-8")))}
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise SettingsError(f"{path}: không phải danh sách cơ quan: {error}") from None


class Account(NamedTuple):
    """The account that fees are paid into: the bank's number at NAPAS, the account, its holder."""

    bank: str = "970436"
    number: str = "0123456789"
    holder: str = "TRUNG TAM PHUC VU HCC VI DU"


class Limits(NamedTuple):
    """The limits of one citizen."""

    #: Bytes: of a file, of a request, of the files of a draft.
    file: int = 20 * 2**20
    body: int = 32 * 2**20
    draft: int = 200 * 2**20
    #: Files of a draft.
    files: int = 60
    #: Submissions from one address in an hour, and codes by mail to one address in an hour.
    submissions: int = 60
    codes: int = 5
    #: Look-ups from one address in ten minutes, and of one dossier from everywhere in an hour.
    look_ups: int = 20


class Periods(NamedTuple):
    """How many days personal data are kept: conventions of this example, not of the law."""

    #: A draft after its last change.
    draft: int = 30
    #: The content of a dossier after it was closed (refused, withdrawn, result returned).
    dossier: int = 365
    #: A letter that could not be delivered; what a payer wrote beside a transfer that was dealt with.
    letter: int = 7
    transfer: int = 365


@dataclass(frozen=True)
class Settings:
    """How one host runs."""

    #: The folder of everything that is kept.
    data: Path
    #: The URL of the database, as SQLAlchemy writes it.
    database: str
    #: Known to this host alone: it signs look-up codes, sessions and the bank's callbacks.
    secret: bytes
    #: The folder of the procedures that are served.
    procedures: Path
    agencies: Mapping[str, Agency] = field(default_factory=lambda: read_agencies(HERE / "co-quan.yaml"))
    base_url: str = "http://127.0.0.1:8000"
    name: str = "Tỉnh Ví Dụ (ví dụ)"
    account: Account = Account()  # noqa: RUF009 - immutable
    #: "" keeps mails as files in the data folder; else smtp://user:password@host:port.
    smtp: str = ""
    sender: str = "khong-tra-loi@portal.example"
    policy: ClockPolicy = CLOCK_POLICY
    limits: Limits = Limits()  # noqa: RUF009 - immutable
    periods: Periods = Periods()  # noqa: RUF009 - immutable
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(VIETNAM), compare=False)

    @property
    def https(self) -> bool:
        """Whether people reach the host by https."""
        return self.base_url.startswith("https://")

    @classmethod
    def load(cls, env: Mapping[str, str]) -> Settings:
        """Load the settings from the environment; makes the data folder and its secret."""
        data = Path(env.get("PORTAL_DATA", "var/portal")).absolute()
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        return cls(
            data=data,
            database=env.get("PORTAL_DATABASE", f"sqlite:///{data / 'portal.sqlite'}"),
            secret=_secret(data / "secret"),
            procedures=Path(env.get("PORTAL_PROCEDURES", HERE.parents[1] / "procedures")),
            agencies=read_agencies(Path(env.get("PORTAL_AGENCIES", HERE / "co-quan.yaml"))),
            base_url=env.get("PORTAL_URL", cls.base_url).rstrip("/"),
            name=env.get("PORTAL_NAME", cls.name),
            smtp=env.get("PORTAL_SMTP", ""),
            sender=env.get("PORTAL_SENDER", cls.sender),
            limits=Limits(submissions=int(env.get("PORTAL_SUBMISSIONS", Limits().submissions))),
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
