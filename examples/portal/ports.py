"""The ports to the world: mail, SMS. Each has one method, so that another is soon put in its place.

A port (:func:`ports_of`) is called at least once for what is to be sent, always with the same ``delivery``:
by it a port drops doubles.
"""

from __future__ import annotations

import os
import re
import smtplib
import ssl
from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from .settings import Settings


class Port(Protocol):
    """Something that sends; raises whatever says why where it could not, to be asked again later."""

    def send(self, delivery: str, to: str, title: str, text: str, at: datetime) -> None:
        """Send one text once; what was sent under that ``delivery`` already is not sent again."""


class _Subjects(EmailPolicy):
    """Titles folded in the older way of Python: the newer one, up to 3.12.3, loses a blank between lines."""

    def fold_binary(self, name: str, value: str) -> bytes:
        """A header as it is sent."""
        if name != "Subject":
            return super().fold_binary(name, value)
        text = Header(str(value), "utf-8", header_name=name).encode(linesep=self.linesep)
        return f"{name}: {text}{self.linesep}".encode("ascii")


def _mail(
    sender: Address, delivery: str, to: str, title: str, text: str, at: datetime, *, cte: str = "base64"
) -> EmailMessage:
    message = EmailMessage(_Subjects())
    message["From"], message["To"], message["Subject"] = sender, to, title
    message["Date"] = format_datetime(at)
    # Mailboxes drop a second mail of the same id.
    message["Message-ID"] = f"<{delivery.replace(':', '.')}@{sender.domain}>"
    message.set_content(text, cte=cte)
    return message


class SmtpMail:
    """Mail by SMTP: smtp://user:password@host:port, smtps:// for TLS from the start.

    With a user the connection is always encrypted, and the certificate has to be of that host.
    """

    def __init__(self, url: str, sender: Address) -> None:
        self._url, self._sender = urlsplit(url), sender

    def send(self, delivery: str, to: str, title: str, text: str, at: datetime) -> None:
        """Hand one mail to the server."""
        url = self._url
        to_server = (url.hostname or "localhost", url.port or 0)
        # The certificate is checked: a password is for one server only.
        trusted = ssl.create_default_context()
        with (
            smtplib.SMTP_SSL(*to_server, timeout=20, context=trusted)
            if url.scheme == "smtps"
            else smtplib.SMTP(*to_server, timeout=20)
        ) as server:
            if url.username:
                if url.scheme == "smtp":
                    server.starttls(context=trusted)
                server.login(unquote(url.username), unquote(url.password or ""))
            server.send_message(_mail(self._sender, delivery, to, title, text, at))


class MailSink:
    """Mails or SMS as files of a folder, one a delivery: a second one of it is the same file."""

    def __init__(self, folder: Path, sender: Address) -> None:
        self.folder, self._sender = folder, sender
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def send(self, delivery: str, to: str, title: str, text: str, at: datetime) -> None:
        """Write one mail, whole or not at all."""
        path = self.folder / (re.sub(r"[^\w.-]", "_", delivery) + ".eml")
        if not path.exists():
            temporary = path.with_suffix(f".{os.getpid()}.tmp")
            mail = _mail(self._sender, delivery, to, title, text, at, cte="8bit")  # legible as a file
            temporary.write_bytes(bytes(mail))
            temporary.replace(path)


def ports_of(settings: Settings) -> dict[str, Port]:
    """What rows of the outbox are sent by: mail by SMTP or into a folder, SMS into a folder."""
    sender = Address(settings.name, addr_spec=settings.sender)
    mail: Port = (
        SmtpMail(settings.smtp, sender) if settings.smtp else MailSink(settings.data / "mail", sender)
    )
    return {"mail": mail, "sms": MailSink(settings.data / "sms", sender)}
