"""Every output of findings, levels, gaps, reports and forms, where names and texts are hostile.

No character in an output may steer what shows it; JSON, XML and pages are well-formed, and no text of a file
begins a line that a CI server takes for a command.
"""

from __future__ import annotations

import io
import json
import re
import tempfile
import zipfile
from base64 import b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from html import unescape
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from xml.etree import ElementTree

from dvc_core import Loaded, assess, check, load_data, load_text, render
from dvc_core.catalogue.report.html import html_pages
from dvc_core.catalogue.report.letter import write_letter
from dvc_core.catalogue.report.table import csv_report
from dvc_core.catalogue.report.text import json_text, markdown
from dvc_core.catalogue.report.workbook import write_workbook
from dvc_core.formats.gaps import GAPS, GapCounts, GapQuery
from dvc_core.formats.reporter import Options, report
from dvc_core.formats.summary import FINDINGS, Summary
from dvc_core.formats.tally import LEVELS, PROOFS, Graded, LevelQuery, Tally
from dvc_core.hosts.walk.rendering import host_names
from dvc_core.levels.framework import load_framework
from dvc_core.levels.gap import gap_of
from dvc_core.model.emit import EmitError, dump
from dvc_core.model.procedure import Procedure
from dvc_core.rules.run_rules import Checked
from dvc_core.words import LANGS, Lang

from ..catalogue.small import made as overview
from ..support.files import CASES
from ..support.forms import SMALL
from ..support.host_documents import drawn_text
from ..support.pages import parse
from ..support.samples import WHOLE
from . import hostile
from .engine import Clock, FaultError, Kind, demand
from .texts import ON, SCALE

_BASE = (CASES / "base.yaml").read_text("utf-8")
_TEXTS = (_BASE, WHOLE, SMALL, _BASE.replace("so: 5,", "so: -5,"), "a: [")


class _Place(NamedTuple):
    """Where a hostile text goes: the number of a text among those of some data."""

    number: int
    said: str


def _texts(data: Any) -> list[tuple[Any, Any]]:
    """What holds each text of some data that people wrote, and its key there."""
    return [(holder, key) for holder, key in hostile.places(data) if _is_said(holder, key)]


def _is_said(holder: Any, key: Any) -> bool:
    value = holder[key]
    return isinstance(value, str) and not re.fullmatch(r"[a-z0-9_./-]*", value)


def _planted(data: Any, places: list[_Place]) -> Any:
    made = json.loads(json.dumps(data, default=str))
    found = _texts(made)
    for place in places:
        holder, key = found[place.number % len(found)]
        holder[key] = place.said
    return made


def _places(random: Random, most: int) -> list[tuple[int, str]]:
    return [(random.randrange(10_000), _said(random)) for _ in range(random.randint(1, most))]


def _said(random: Random) -> str:
    """A hostile text of Unicode (no lone surrogates: no file and no name brings them here)."""
    return hostile.text(random).encode("utf-8", "ignore").decode()[:3000]


# Findings, levels and gaps of one file.


def make_told(random: Random) -> tuple[str, int, str, list[tuple[int, str]]]:
    """A format, a file, the name of it, and the texts in it."""
    names = [
        *(f"findings {f}" for f in FINDINGS),
        *(f"levels {f}" for f in LEVELS),
        "gap full",
        "gap markdown",
        "gap json",
    ]
    name = f"procedures/{_said(random)}.yaml"
    return random.choice(names), random.randrange(len(_TEXTS)), name, _places(random, 4)


def check_told(case: tuple[str, int, str, list[tuple[int, str]]], clock: Clock) -> None:
    """The output of a format about one file."""
    form, number, name, places = case
    loaded = _file(_TEXTS[number % len(_TEXTS)], name, [_Place(*place) for place in places])
    for lang in LANGS:
        _well_formed(form, clock(_told, form, loaded, lang), len(check(loaded, on=ON)))


def _file(text: str, name: str, places: list[_Place]) -> Loaded:
    """A file with hostile texts in it; its model has them, too, whatever the checks of the text say."""
    loaded = load_text(text, name)
    if loaded.procedure is None:
        return load_text(f"{text}{''.join(place.said for place in places)}", name)
    data = _planted(loaded.source.data, places)
    try:
        loaded = load_text(dump(data), name)
        return loaded._replace(procedure=Procedure.of_file(data))
    except (EmitError, ValueError):
        return loaded


def _told(form: str, loaded: Loaded, lang: Lang) -> str:
    written: list[str] = []
    options = Options(lang=lang, on=ON, version="1")
    what, _, name = form.partition(" ")
    if what == "findings":
        summary = Summary()
        one = Checked(loaded.source, check(loaded, on=ON))
        report([one], [FINDINGS[name](options)], [written.append], summary, lambda c: summary.add(c.findings))
    elif what == "levels":
        kind, tally = PROOFS[name or "full"], Tally()
        graded = Graded(assess(loaded, framework=SCALE, on=ON), None)
        reporter = kind(options, LevelQuery(*load_framework(SCALE), None))
        report([graded], [reporter], [written.append], tally, tally.add)
    else:
        counts = GapCounts()
        gap = gap_of(assess(loaded, framework=SCALE, on=ON), 4, proven=True)
        reporter_of_gaps = GAPS[name](options, GapQuery(*load_framework(SCALE), None, 4, proven=True))
        report([gap], [reporter_of_gaps], [written.append], counts, counts.add)
    return "".join(written)


def _well_formed(form: str, output: str, findings: int) -> None:
    hostile.demand_visible(output, form)
    name = form.rpartition(" ")[2]
    if name in ("json", "sarif", "gitlab"):
        _parsed(form, json.loads, output)
    elif name == "junit":
        _parsed(form, ElementTree.fromstring, output)
    commands = re.findall("^::", output, re.MULTILINE)
    if name == "github":
        demand(
            len(commands) == len(output.splitlines()) <= findings, "github: a line that is no finding", output
        )
    elif name not in ("csv", "junit"):  # a cell and an element keep their lines
        demand(not commands, f"{form}: a line that is a command", output)


def _parsed(what: str, parse_it: Callable[[str], object], output: str) -> None:
    try:
        parse_it(output)
    except (ValueError, ElementTree.ParseError, AssertionError) as error:
        raise FaultError(f"{what} is not well-formed", repr(error)[:300]) from None


# Reports.


_REPORTS = ("html", "markdown", "csv", "json", "xlsx", "docx")


def make_report(random: Random) -> tuple[str, list[tuple[str, list[tuple[int, str]]]]]:
    """A format, and of each file its name and the texts in it that are hostile."""
    files = [(f"procedures/{n}/{_said(random)}.yaml", _places(random, 3)) for n in range(len(_TEXTS))]
    return random.choice(_REPORTS), files


def check_report(case: tuple[str, list[tuple[str, list[tuple[int, str]]]]], clock: Clock) -> None:
    """Every page and part of a report."""
    form, files = case
    loaded = [
        _file(text, name, [_Place(*place) for place in places])
        for text, (name, places) in zip(_TEXTS, files, strict=False)
    ]
    data = json.loads(json.dumps(overview(loaded, on=ON), default=str))
    # The report is of several files, however small the texts in it.
    clock.limit = max(clock.limit, 3)
    for lang in LANGS:
        for name, output in clock(_all_parts, form, data, lang):
            hostile.demand_visible(output, f"report {form}")
            # What goes to a screen: cells and elements keep their lines.
            commands = form in ("markdown", "json") and re.search("^::", output, re.MULTILINE)
            demand(not commands, f"report {form}: a line that is a command", name)
            if form == "json":
                _parsed(form, json.loads, output)
            elif form == "html" and name.endswith(".html"):
                _parsed("html", parse, output)
                # The page's own one: its policy names it by its hash. A script of a text is none of these.
                named = re.findall(r"'sha256-([^']+)'", unescape(output.partition("<body")[0]))
                scripts = re.findall(r"<script>(.*?)</script>", output, re.DOTALL)
                hashes = [b64encode(sha256(one.encode()).digest()).decode() for one in scripts]
                demand(output.count("<script") == len(scripts) <= 1, "html: a script", name)
                demand(hashes == named[: len(hashes)], "html: a script that no policy names", name)


def _all_parts(form: str, data: Any, lang: Lang) -> list[tuple[str, str]]:
    return list(_parts(form, data, lang))


def _parts(form: str, data: Any, lang: Lang) -> Iterator[tuple[str, str]]:
    if form == "html":
        yield from html_pages(data, lang)
    elif form in ("xlsx", "docx"):
        yield from _packed(write_workbook if form == "xlsx" else write_letter, data, lang)
    else:
        texts: dict[str, Callable[[], str]] = {
            "markdown": lambda: "".join(markdown(data, lang)),
            "csv": lambda: csv_report(data, lang).removeprefix("\ufeff"),
            "json": lambda: "".join(json_text(data)),
        }
        yield form, texts[form]()


def _packed(write: Callable[[Any, Lang, Path], None], data: Any, lang: Lang) -> Iterator[tuple[str, str]]:
    """The parts of an office document; what stands in them as a reader of XML has it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        write(data, lang, path)
        content = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            if name.endswith((".xml", ".rels")):
                tree = ElementTree.fromstring(packed.read(name))  # noqa: S314 - our own output
                texts = (
                    "\n".join((one.text or "", one.tail or "", *one.attrib.values())) for one in tree.iter()
                )
                # A cell starts no line of a log.
                yield name, "\n".join(texts).replace("\n::", "\n ::")


# Forms.


def make_form(random: Random) -> tuple[str, list[tuple[int, str]]]:
    """A host, and the texts of a form that are hostile."""
    return random.choice([host for host in host_names() if host != "docx"]), _places(random, 4)


def check_form(case: tuple[str, list[tuple[int, str]]], clock: Clock) -> None:
    """What a host is given of a form with hostile labels, where the file may have them."""
    host, places = case
    data = _planted(load_text(SMALL).source.data, [_Place(*place) for place in places])
    loaded = load_data(data)
    if loaded.procedure is None or not loaded.procedure.forms:
        return
    for form in loaded.procedure.forms.values():
        drawn = clock(render, form, host, ON)
        output = drawn_text(drawn)
        hostile.demand_visible(output, f"form {host}")
        if "html" in drawn.media_type:
            _parsed(f"form {host}", parse, output)


KINDS = (
    Kind("told", make_told, check_told),
    Kind("reports", make_report, check_report),
    Kind("forms", make_form, check_form),
)
