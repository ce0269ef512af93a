"""A catalogue as static files: what a host without Python needs, to be served by any web server.

Every form for every host with what is lost, whole pages, levels, what to bring and to pay, JSON Schemas of forms; and a
manifest with the hash of each file, the program, the frameworks, and the law that each procedure cites. What only the
library can judge of a submission stands in the manifest by form. The same catalogue on the same day gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Annotated, Any, Literal
from urllib.parse import quote

from pydantic import Field
from typing_extensions import TypedDict

from .._version import VERSION
from ..answers.checklist import checklist
from ..answers.fee import fee
from ..finding import DEFAULT_FRAMEWORK, ExtraMissingError
from ..formats.answer_reports import counts
from ..formats.data import to_data
from ..formats.json_output import Count, Day, Hash, Tool, tool
from ..formats.levels.json import receipt
from ..hosts.print import source_of
from ..hosts.walk.losses import losses_json
from ..hosts.walk.rendering import host_names, render
from ..law.day import today
from ..levels.assessment import assess
from ..levels.in_force import first
from ..model.loader import Loaded
from ..model.procedure import Procedure
from ..model.tariffs import tariffs_for
from ..rules.checking import check
from ..words import Lang, to_json
from .laws.cited import cited_instrument, cites

__all__ = ["Manifest", "build"]

SHAPE: Literal["build/v0"] = "build/v0"
MANIFEST = "manifest.json"
#: The host whose losses are what a JSON Schema cannot say: the library alone judges that.
_SCHEMA = "jsonschema"


class BuiltFile(TypedDict):
    """One file."""

    path: str
    sha256: Hash
    bytes: Count
    media_type: str


class CitedLaw(TypedDict):
    """An instrument that a procedure cites, and what the register answers on the day."""

    number: str
    answer: str
    until: Annotated[Day | None, Field(description="an end that lies ahead")]


class OnlyLibrary(TypedDict):
    """What a submission of a form is judged by that its JSON Schema does not say."""

    field: Annotated[str | None, Field(description="null: the form as a whole")]
    feature: str
    kind: Literal["approximated", "dropped"]
    params: dict[str, Any]
    message: Annotated[dict[str, str], Field(description="in Vietnamese (vi) and English (en)")]


class BuiltForm(TypedDict):
    """A form, and what only the library judges of it."""

    id: str
    title: str
    only_library: list[OnlyLibrary]


class BuiltProcedure(TypedDict):
    """A procedure: where its files are, what it cites, its forms."""

    code: str
    name: str | None
    folder: str
    source: str
    sha256: Hash
    errors: Annotated[
        Count, Field(description="errors of tthc check in its file: it is not fit to be served")
    ]
    law: list[CitedLaw]
    forms: list[BuiltForm]


class LeftOut(TypedDict):
    """What was not built, and why."""

    what: str
    why: Literal["unusable", "no_code", "twice", "package_missing"]


class Manifest(TypedDict):
    """What was built: tthc build."""

    schema: Literal["build/v0"]
    tool: Tool
    on: Day
    lang: Lang
    frameworks: Annotated[list[str], Field(description="the one in force first, then the scale 1–4")]
    hosts: list[str]
    procedures: list[BuiltProcedure]
    left_out: list[LeftOut]
    files: list[BuiltFile]


@dataclass
class _Build:
    """A build under way."""

    on: date
    lang: Lang
    manifest: Manifest

    def file(self, path: str, media_type: str, content: str | bytes | object) -> tuple[str, bytes]:
        """A file, noted in the manifest; what is no text is written as JSON."""
        if not isinstance(content, (str, bytes)):
            content = to_json(content, indent=1) + "\n"
        data = content if isinstance(content, bytes) else content.encode()
        digest = sha256(data).hexdigest()
        self.manifest["files"].append(
            {"path": path, "sha256": digest, "bytes": len(data), "media_type": media_type}
        )
        return path, data

    def leave_out(self, what: str, why: Any) -> None:
        """Note what is not built."""
        entry: LeftOut = {"what": what, "why": why}
        if entry not in self.manifest["left_out"]:
            self.manifest["left_out"].append(entry)


def build(
    files: Iterable[Loaded],
    schemas: Iterable[tuple[str, str]] = (),
    *,
    on: date | None = None,
    lang: Lang = "vi",
) -> Iterator[tuple[str, bytes]]:
    """The files of a build one by one, by path, on a day (today in Việt Nam); the manifest comes last.

    ``schemas`` are JSON Schemas to put beside, by the names of their files (``tthc build`` puts those of the program there).
    """
    on = on or today()
    frameworks = list(dict.fromkeys((first(on), DEFAULT_FRAMEWORK)))
    manifest: Manifest = {
        "schema": SHAPE,
        "tool": tool(VERSION),
        "on": on.isoformat(),
        "lang": lang,
        "frameworks": frameworks,
        "hosts": list(host_names()),
        "procedures": [],
        "left_out": [],
        "files": [],
    }
    making = _Build(on, lang, manifest)
    for name, text in schemas:
        yield making.file(f"schemas/{name}", "application/schema+json", text)
    seen = set()
    for loaded in files:
        p = loaded.procedure
        if p is None or not p.code or p.code in seen:
            making.leave_out(loaded.name, "unusable" if p is None else "twice" if p.code else "no_code")
            continue
        seen.add(p.code)
        yield from _procedure(making, loaded, p, p.code)
    yield MANIFEST, (to_json(manifest, indent=1) + "\n").encode()


def _procedure(making: _Build, loaded: Loaded, p: Procedure, code: str) -> Iterator[tuple[str, bytes]]:
    on, lang = making.on, making.lang
    folder = f"procedures/{quote(code, safe='')}"
    numbers = sorted({number for number, _ in cites(loaded, on).places})
    states = [cited_instrument(number, on).state for number in numbers]
    entry: BuiltProcedure = {
        "code": code,
        "name": p.name,
        "folder": folder,
        "source": loaded.name,
        "sha256": loaded.source.hash,
        "errors": sum(map(counts, check(loaded, on=on))),
        "law": [
            {"number": s.number, "answer": s.answer.value, "until": s.until.isoformat() if s.until else None}
            for s in states
        ],
        "forms": [],
    }
    making.manifest["procedures"].append(entry)
    json = "application/json"
    yield making.file(f"{folder}/procedure.json", json, p.to_data())
    for framework in making.manifest["frameworks"]:
        levels = receipt([assess(loaded, framework=framework, on=on)], lang)
        yield making.file(f"{folder}/levels.{framework}.json", json, levels)
    yield making.file(f"{folder}/checklist.json", json, to_data(checklist(p, on=on), lang))
    tariffs = tariffs_for(loaded.catalog, code)
    yield making.file(f"{folder}/fee.json", json, to_data(fee(p, on=on, tariffs=tariffs), lang))
    for name, form in (p.forms or {}).items():
        if p.lacks("bieu_mau_dien_tu", name):
            making.leave_out(f"{code}/{name}", "unusable")
            continue
        for host in making.manifest["hosts"]:
            try:
                drawn = render(form, host, on, lang, source=source_of(p, form), standalone=host == "html")
            except ExtraMissingError:
                making.leave_out(host, "package_missing")
                continue
            told = losses_json(drawn.losses, form)
            kind = drawn.media_type.partition(";")[0]
            place = f"{folder}/forms/{name}/{host}"
            yield making.file(f"{place}{drawn.suffix}", kind, drawn.to_bytes())
            yield making.file(f"{place}.losses.json", json, told)
            if host == _SCHEMA:
                entry["forms"].append({"id": name, "title": form.title, "only_library": told})
