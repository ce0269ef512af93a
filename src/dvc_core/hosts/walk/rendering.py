"""One form, many hosts: what each draws, what it cannot say, and how its answers come back.

A host is a module of :mod:`dvc_core.hosts` that has ``MEDIA_TYPE``, ``emit(demands)``
and ``read(plan, data)``; adding the file is the registration. A third party declares such a module
under the entry point group ``dvc_core.hosts``; it is loaded only when it is named.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, NamedTuple, Protocol, cast

from ... import forms
from ...finding import DvcError, Frozen, MisuseError
from ...forms.conditions import answered
from ...law.day import evaluation_date
from ...model.form import Form
from ...words import LANGS, Both, Lang, clean, to_json
from ..parts.words import phrase
from .demands import OF_FIELDS, Demands, PaperSource
from .losses import Loss

#: JSON data (a dict), a text, or bytes.
Content = dict[str, Any] | str | bytes

#: The modules of this folder are the hosts; what they are built of stands in folders of its own.
_HOSTS = Path(__file__).parents[1]
_PACKAGE = _HOSTS.parent


class HostError(DvcError, ValueError):
    """There is no such host, or it is not one.

    ``known`` are the names there are, installed ones among them; ``missing`` is what the module of the
    host lacks (empty where there is no such host).
    """

    def __init__(self, host: str, known: Sequence[str] = (), missing: Sequence[str] = ()) -> None:
        self.host, self.known, self.missing = host, tuple(known), tuple(missing)
        super().__init__(self.sentence("en"))

    def sentence(self, lang: Lang) -> str:
        """The fault in words."""
        if self.missing:
            return phrase("host.lacks", lang, host=self.host, parts=", ".join(self.missing))
        return phrase("host.none", lang, host=self.host, known=", ".join(self.known))


def host_failure(host: str, error: Exception) -> Both | None:
    """What to say of a host of third parties that failed; None for one of this package: a fault of the program."""
    if host in host_names():
        return None
    from traceback import extract_tb

    frames = [one for one in extract_tb(error.__traceback__) if not one.filename.startswith(str(_PACKAGE))]
    where = f"; {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    what = clean(f"{type(error).__name__}: {error}{where}")
    return {lang: phrase("host.failed", lang, host=host, what=what) for lang in LANGS}


class Host(Protocol):
    """What the module of a host has."""

    MEDIA_TYPE: str

    def emit(self, demands: Demands) -> Content:
        """Draw a form as of ``demands.on``, taking each demand that is drawn; the others are lost."""

    def read(self, plan: forms.Plan, data: Any) -> dict[str, Any]:
        """Bring what the host sends to a record; blanks and hidden answers may stay, unknown keys do."""


#: Media type → suffix of the file it goes into.
_SUFFIXES = {
    "application/schema+json": ".schema.json",
    "application/json": ".json",
    "text/html": ".html",
    "text/csv": ".csv",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/pdf": ".pdf",
}


class Rendered(NamedTuple):
    """A form as one host reads it."""

    host: str
    content: Content
    media_type: str
    losses: tuple[Loss, ...]
    #: The files that the content names and needs beside it, by name (``assets()`` of the host, if it has it).
    assets: Mapping[str, bytes] = Frozen()

    def __repr__(self) -> str:
        return f"<Rendered for {self.host!r}: {self.media_type}, {len(self.losses)} losses>"

    @property
    def suffix(self) -> str:
        """The suffix of its file: by its media type; of a type unknown here, by its content."""
        kind = self.media_type.partition(";")[0].strip()
        if kind in _SUFFIXES:
            return _SUFFIXES[kind]
        return ".json" if isinstance(self.content, dict) else ".txt" if kind.startswith("text/") else ".bin"

    def to_bytes(self) -> bytes:
        """The content as it goes into a file: JSON indented, text in UTF-8."""
        if isinstance(self.content, bytes):
            return self.content
        if isinstance(self.content, str):
            return self.content.encode("utf-8")
        return (to_json(self.content, indent=1) + "\n").encode("utf-8")


def render(
    form: Form | forms.Plan,
    host: str,
    on: date | None = None,
    lang: Lang = "vi",
    *,
    communes: str | None = None,
    source: PaperSource | None = None,
    standalone: bool = False,
) -> Rendered:
    """Draw ``form`` for ``host`` as of ``on`` (today). Raises :class:`HostError` for a host there is none of.

    A form that is planned already (:attr:`CompiledForm.plan`) is drawn as of its own date and language.
    ``communes`` is an address at which the application gives the communes of a province: with the code of the
    province and ``.json`` after it, what :func:`dvc_core.hosts.html.communes` returns. Hosts that can ask for them
    then have the commune chosen; in the others, and without it, it is typed, and the losses say so.
    ``source`` is what hosts of paper say of the paper form (:func:`dvc_core.hosts.print.source_of`).
    ``standalone``: one file, with its style and script in it; with the script a web page turns one part at a time.
    Raises :class:`MisuseError` for a host that has no such file.
    """
    module = find(host)
    plan = _planned(form, on, lang)
    demands = Demands(plan, communes, source)
    demands.standalone = standalone
    if standalone and hasattr(module, "assets") and not getattr(module, "STANDALONE", False):
        raise MisuseError(f"the host {host!r} draws no file that stands alone")
    content = module.emit(demands)
    assets: Mapping[str, bytes] = Frozen({} if standalone else getattr(module, "assets", dict)())
    return Rendered(host, content, module.MEDIA_TYPE, demands.losses(), assets)


def _planned(form: Form | forms.Plan, on: date | None, lang: Lang) -> forms.Plan:
    """The plan of a form; one that is planned already keeps its date and language."""
    return form if isinstance(form, forms.Plan) else forms.plan(form, evaluation_date(on), lang)


def normalise(
    form: Form | forms.Plan,
    host: str,
    data: Any,
    on: date | None = None,
    *,
    keep_hidden: bool = False,
    ignore: Collection[str] = (),
    known: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Bring what ``host`` sends to the canonical record of ``form`` as of ``on`` (today), hidden answers pruned.

    With ``keep_hidden`` they stay, and validation notes each of them. ``ignore`` names what the application
    around the form sends along, beside the answers (Django's ``csrfmiddlewaretoken``). ``known`` is what was offered
    by source (``ho_so.ngay_nop``): an answer that may not be changed comes from there (else it is the one
    the form begins with), whatever was sent.
    Never raises for the data: what cannot be an answer stays in the record for validation to tell of. Raises
    :class:`HostError` for a host there is none of, :class:`MisuseError` where ``ignore`` names a question.
    """
    plan, module = _planned(form, on, "vi"), find(host)
    if isinstance(ignore, str) or not plan.by_id.keys().isdisjoint(ignore):
        raise MisuseError(f"names of the application, none of them a question of the form: {ignore!r}")
    if isinstance(data, Mapping):
        data = {name: value for name, value in data.items() if name not in ignore}
    record = module.read(plan, data)
    if known is not None:
        record = _not_changed(plan.fields(), record, known)
    return forms.canonical(plan, record, keep_hidden=keep_hidden, on=on)


def _not_changed(
    fields: Iterable[forms.PlanField], answers: Mapping[str, Any], known: Mapping[str, Any]
) -> dict[str, Any]:
    """The answers of a form or a row with those that may not be changed as they are offered; none is an oath."""
    made = dict(answers)
    for field in fields:
        if field.read_only:
            made[field.id] = known.get(field.prefill or "", OF_FIELDS["default"].value(field))
        elif field.columns and isinstance(rows := made.get(field.id), list):
            made[field.id] = [
                _not_changed(field.columns, row, known)
                if isinstance(row, Mapping) and any(map(answered, row.values()))
                else row
                for row in rows
            ]
    return made


@cache
def host_names() -> tuple[str, ...]:
    """The hosts of this package, sorted; those of third parties are named by their entry points."""
    return tuple(sorted(module.name for module in iter_modules([str(_HOSTS)]) if not module.ispkg))


def find(name: str) -> Host:
    """The module of a host, loaded when it is asked for."""
    if name in host_names():
        return cast("Host", import_module(f"dvc_core.hosts.{name}"))
    from importlib.metadata import entry_points

    others = {point.name: point for point in entry_points(group="dvc_core.hosts")}
    if name not in others:
        known = (*host_names(), *sorted(others))
        raise HostError(name, known)
    module = others[name].load()
    missing = [part for part in ("MEDIA_TYPE", "emit", "read") if not hasattr(module, part)]
    if missing:
        raise HostError(name, (), missing)
    return cast("Host", module)


__all__ = ["Content", "Host", "HostError", "Loss", "Rendered", "find", "host_names", "normalise", "render"]
