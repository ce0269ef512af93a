"""Any public record as plain data, ready for JSON: the one way out for services, queues and files.

Where a shape is published (``schemas/``) a record becomes an entry of it, with its sentences: a finding, an
assessment, a gap, an answer. A procedure becomes the data of its file, which :func:`dvc_core.load_data` reads back.
Any other record becomes a mapping of its fields by name.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import singledispatch
from math import isfinite
from pathlib import PurePath
from types import NoneType
from typing import Any

from pydantic import BaseModel

from ..answers.records import Burden, ChecklistAnswer, DeadlineAnswer, FeeAnswer
from ..finding import DvcError, Finding, MisuseError
from ..forms.problems import Problem
from ..forms.submissions import CompiledForm
from ..hosts.walk.losses import Loss, loss_text
from ..hosts.walk.rendering import Rendered
from ..levels.assessment import Assessment
from ..levels.changes import Change
from ..levels.gap import Gap
from ..model.loader import Catalog, Loaded
from ..model.procedure import Procedure
from ..model.shapes import Record
from ..source import Source
from ..words import LANGS, Lang
from ..words.printing import SIGN
from ..words.regex import regex
from ..words.sentences import check_lang
from .answer_reports import all_keys
from .entries import Context
from .findings.json import finding_json
from .gaps import CHANGE, gap_json
from .levels.json import FRAMEWORK_USED, PORTAL_USED, assessment_json
from .published import published, to_json_value
from .submissions import PROBLEM

__all__ = ["to_data"]

_Way = Callable[[Any, Lang], Any]
_MOST_BITS = 10_000
_HALF = regex("[\ud800-\udfff]")


def to_data(record: object, lang: Lang = "vi", *, uses: bool = False) -> Any:
    """The data of a record, of a list or a mapping of records: dicts, lists, texts, whole numbers, booleans and None.

    Sentences are in ``lang``; those of problems of a submission and of exceptions in both languages. Decimals that are
    not whole become texts, days ISO texts, bytes base64. What a procedure has of shared fields is written out, so that its
    data stand alone; ``uses`` keeps its uses of them instead. Raises :class:`~dvc_core.finding.MisuseError` for what is no
    record (a function, a module), for data without end, and for another language.
    """
    check_lang(lang)
    try:
        if uses and isinstance(record, Procedure):
            return record.to_data(uses=True)
        return _data(record, lang)
    except RecursionError:
        raise MisuseError(
            "to_data takes no data that are nested hundreds of times, or hold themselves"
        ) from None


@singledispatch
def _data(value: object, lang: Lang) -> Any:
    """A value as data, by the row of its type in the table below."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: _data(getattr(value, one.name), lang) for one in fields(value)}
    raise MisuseError(f"to_data takes records and what they are made of, not {type(value).__name__}")


def _sequence(value: Sequence[object], lang: Lang) -> Any:
    names = getattr(value, "_fields", None)
    parts = [_data(part, lang) for part in value]
    return parts if names is None else dict(zip(names, parts, strict=True))


def _finding(finding: Finding, lang: Lang) -> Any:
    # Edits are ranges of the text; their lines only the text itself could tell.
    entry = finding_json(finding._replace(fixes=()), Source(finding.file, "", b""), lang)
    return _data({**entry, "fixes": finding.fixes, "params": finding.params}, lang)


def _source(source: Source, _: Lang) -> Any:
    return {"name": source.name, "hash": source.hash}


def _loaded(loaded: Loaded, lang: Lang) -> Any:
    told = {"procedure": loaded.procedure, "findings": loaded.findings}
    return _data({**_source(loaded.source, lang), **told}, lang)


def _assessment(found: Assessment, lang: Lang) -> Any:
    portal = None if found.case is None else found.case.portal
    by = {
        "framework": FRAMEWORK_USED.data(found.framework, lang, (found.framework_hash, found.on)),
        "on": found.on,
        "portal": portal and PORTAL_USED.data(portal, lang),
    }
    return _data({**by, **assessment_json(found, lang)}, lang)


def _change(change: Change, lang: Lang) -> Any:
    # The line and the citation are those of a file and of a framework.
    keys = (key for key in CHANGE.keys if key.name not in ("line", "citation"))
    return {key.name: key.of(change, Context(lang)) for key in keys}


#: What an answer was asked, of each type: its data begin with that.
_ASKED: Mapping[type, tuple[str, ...]] = {
    FeeAnswer: ("on", "channel", "answers", "assume_continued"),
    DeadlineAnswer: ("received", "events", "channel", "case", "answers", "policy"),
    ChecklistAnswer: ("on", "channel", "answers"),
    Burden: (),
}
_KEYS = all_keys("fee", "deadline", "checklist")


def _answer(found: Any, lang: Lang) -> Any:
    asked = {name: getattr(found, name) for name in _ASKED[type(found)]}
    data = published(found, lang, computed=_KEYS, parent=found)
    return _data({**to_json_value(asked, lambda one: published(one, lang)), **data}, lang)


def _loss(loss: Loss, lang: Lang) -> Any:
    said = loss_text(loss.feature, loss.params, loss.field or "", lang)
    return {"field": loss.field, "feature": loss.feature, "kind": loss.kind, "message": said}


def _rendered(rendered: Rendered, lang: Lang) -> Any:
    return {
        "host": rendered.host,
        "media_type": rendered.media_type,
        "content": _data(rendered.content, lang),
        "losses": _data(rendered.losses, lang),
        "assets": sorted(rendered.assets),
    }


def _error(error: DvcError, _: Lang) -> Any:
    say = getattr(error, "sentence", None)
    texts = {one: say(one) if say is not None else str(error) for one in LANGS}
    return {"error": type(error).__name__, "message": texts}


#: How values become data, by their types.
_WAYS: tuple[tuple[tuple[type, ...], _Way], ...] = (
    ((bool, NoneType), lambda value, _: value),
    # Python writes no number of some thousand digits in tens.
    ((int,), lambda value, _: value if value.bit_length() < _MOST_BITS else hex(value)),
    # Half a character, as a hostile answer may hold one, is no text to any encoder.
    ((str, PurePath), lambda value, _: _HALF.sub(SIGN, str(value))),
    ((date,), lambda value, _: value.isoformat()),
    (
        (float, Decimal),
        lambda value, _: int(value) if isfinite(value) and value == int(value) else str(value),
    ),
    ((bytes,), lambda value, _: b64encode(value).decode("ascii")),
    ((Record,), lambda record, _: record.to_data()),
    ((BaseModel,), lambda record, _: record.model_dump(mode="json", by_alias=True)),
    ((Finding,), _finding),
    (
        (Problem,),
        lambda problem, lang: _data({**PROBLEM.data(problem, lang), "params": problem.params}, lang),
    ),
    ((Source,), _source),
    ((Loaded,), _loaded),
    ((Catalog,), lambda catalog, lang: {"files": _data(catalog.files, lang)}),
    ((Assessment,), _assessment),
    ((Change,), _change),
    ((Gap,), lambda found, lang: _data(gap_json(found, lang), lang)),
    (tuple(_ASKED), _answer),
    ((CompiledForm,), lambda form, lang: _data(form.plan, lang)),
    ((Loss,), _loss),
    ((Rendered,), _rendered),
    ((DvcError,), _error),
    (
        (Mapping,),
        lambda value, lang: {_data(str(key), lang): _data(part, lang) for key, part in value.items()},
    ),
    ((Set,), lambda value, lang: sorted((_data(part, lang) for part in value), key=str)),
    ((Sequence,), _sequence),
)
for _types, _way in _WAYS:
    for _type in _types:
        _data.register(_type, _way)
