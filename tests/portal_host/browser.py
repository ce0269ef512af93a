"""A browser without a script: it follows links, fills forms in and sends what stands in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from typing import Any

from examples.portal import people
from examples.portal.app import create_app
from examples.portal.host import Host
from fastapi.testclient import TestClient
from httpx import Response

from .support import COMMUNE, MAIL, code_in_mail

HERE = "http://127.0.0.1:8000"
#: name, content, type.
File = tuple[str, bytes, str]


def client_of(host: Host) -> TestClient:
    """What asks a host; who delivers its mails is the test."""
    return TestClient(create_app(host.settings, host, deliver=False), base_url=HERE)


class Form:
    """A form of a page, with what stands in its controls."""

    def __init__(self, attributes: Mapping[str, str | None]) -> None:
        self.action = attributes.get("action") or ""
        self.method = (attributes.get("method") or "get").lower()
        self.values: dict[str, list[str]] = {}


class Read(HTMLParser):
    """The forms, links and the text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[str] = []
        self.text = ""
        self._inside: list[Form] = []
        self._select = self._area = ""
        self._away = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        name, value = found.get("name") or "", found.get("value") or ""
        if tag == "form":
            self._inside.append(Form(found))
            self.forms.append(self._inside[-1])
        elif tag == "template":
            self._away += 1
        elif tag == "a" and found.get("href"):
            self.links.append(found["href"] or "")
        elif not self._inside or self._away:
            return
        elif tag == "input":
            kind = found.get("type") or "text"
            ticked = kind not in ("radio", "checkbox") or "checked" in found
            if name and ticked and kind not in ("file", "submit"):
                self._inside[-1].values.setdefault(name, []).append(value)
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in found and self._select:
            self._inside[-1].values[self._select] = [value]
        elif tag == "textarea":
            self._area = name
            self._inside[-1].values[name] = [""]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._inside:
            self._inside.pop()
        elif tag == "template":
            self._away -= 1
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area and self._inside:
            # The first line end behind the tag is none of the text.
            self._inside[-1].values[self._area][0] += data.removeprefix("\n")
        self.text += data


class Browser:
    """One person's browser."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.last: Response | None = None

    def get(self, address: str) -> Response:
        """Open an address, and where it leads."""
        self.last = self.client.get(address, follow_redirects=True)
        return self.last

    @property
    def page(self) -> Read:
        """What is shown."""
        return Read(self.text)

    @property
    def text(self) -> str:
        """The page as it came."""
        assert self.last is not None
        return self.last.text

    @property
    def path(self) -> str:
        """Where it is."""
        assert self.last is not None
        return self.last.url.raw_path.decode()

    def begin(self, code: str, agency: str = "") -> str:
        """Begin a draft of a procedure; its id."""
        self.get(f"/thu-tuc/{code}")
        self.send(f"/thu-tuc/{code}", {"co_quan": agency} if agency else {})
        return self.path.split("/")[2]

    def sign_in(self, host: Host, address: str = MAIL) -> None:
        """Confirm an address by the code that comes by mail."""
        self.get("/dang-nhap")
        self.send("/dang-nhap", {"thu": address})
        self.send("/dang-nhap", {"ma": code_in_mail(host, address)})
        assert self.path == "/ho-so"

    def on_duty(self, host: Host, role: str, agency: str = COMMUNE) -> None:
        """Sign in as an officer of a role; the role of one who is signed in changes."""
        people.enrol(host.engine, "an@co-quan.example.vn", "an", role, agency)
        self.sign_in(host, "an@co-quan.example.vn")

    def form(self, action: str) -> Form:
        """The form that is sent to an address that begins so."""
        return next(one for one in self.page.forms if one.action.startswith(action))

    def send(
        self,
        action: str,
        values: Mapping[str, str | Sequence[str]] | None = None,
        files: Sequence[tuple[str, File]] = (),
        *,
        to: str = "",
        follow: bool = True,
    ) -> Response:
        """Fill a form of the page in and send it; ``to``: by a button that sends it elsewhere."""
        form = self.form(action)
        data: dict[str, Any] = {**form.values}
        for name, value in (values or {}).items():
            data[name] = [value] if isinstance(value, str) else [*value]
        self.last = self.client.post(
            to or form.action, data=data, files=[*files] or None, follow_redirects=follow
        )
        return self.last
