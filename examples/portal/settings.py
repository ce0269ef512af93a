"""The settings of a host: where its data are, which agencies it serves, what it permits.

Everything has a default that works on one machine (``settings.yaml``, ``co-quan.yaml``); ``PORTAL_…``
variables change it. The secret is made once and kept in the data folder, readable by nobody else.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from dvc_core import Procedure
from dvc_core.answers.records import ClockPolicy
from dvc_core.model.procedure import Tier

HERE = Path(__file__).resolve().parent
#: What is told, in words; the account, the limits and the periods.
WORDS, SET = (yaml.safe_load((HERE / name).read_text("utf-8")) for name in ("words.yaml", "settings.yaml"))
#: The largest sum in đồng that anybody is asked for.
MOST = 10**13 - 1
#: Việt Nam has one time and no summer time.
VIETNAM = timezone(timedelta(hours=7))
#: What no text orders, and this host says of itself; every due day names it where it decided something.
CLOCK_POLICY = ClockPolicy(
    "dung", "tinh_lai", "quy ước của cổng ví dụ này, không phải quy định của pháp luật"
)


class RefusedError(Exception):
    """Something is not done: ``why`` is a row of "refused" in ``words.yaml``, ``status`` the code of HTTP.

    ``faults`` of "thieu" and "chua_dung": what lacks or is wrong.
    """

    def __init__(self, why: str, faults: Any = (), **named: Any) -> None:
        self.why, self.faults = why, faults
        self.status, text = WORDS["refused"][why]
        self.text = text.format(**named)
        super().__init__(f"{why}: {self.text}")


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
    #: "" keeps mails as files in the data folder; else smtp://user:password@host:port.
    smtp: str = ""
    sender: str = "khong-tra-loi@portal.example"
    account: Mapping[str, str] = field(default_factory=lambda: SET["account"])
    limits: Mapping[str, int] = field(default_factory=lambda: SET["limits"])
    periods: Mapping[str, int] = field(default_factory=lambda: SET["periods"])
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(VIETNAM), compare=False)

    @property
    def https(self) -> bool:
        """Whether people reach the host by https."""
        return self.base_url.startswith("https://")

    def keyed(self, what: str, text: str | bytes) -> bytes:
        """The HMAC of a text, by a key for one purpose."""
        key = hmac.digest(self.secret, what.encode(), "sha256")
        return hmac.digest(key, text.encode() if isinstance(text, str) else text, "sha256")

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
        )


def _secret(path: Path) -> bytes:
    """The secret in a file, readable by its owner alone; processes that start together get the same one."""
    # Written whole beside its place (mode 600), then named, unless another was faster.
    with NamedTemporaryFile(dir=path.parent) as stream, suppress(FileExistsError):
        stream.write(secrets.token_bytes(32))
        stream.flush()
        path.hardlink_to(stream.name)
    return path.read_bytes()
