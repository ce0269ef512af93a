"""Any public record as plain data, ready for JSON: the one way out for services, queues and files.

Where a shape is published (``schemas/``) a record becomes an entry of it, with its sentences: a finding, an
assessment, a gap, an answer. A procedure becomes the data of its file, which :func:`dvc_core.load_data` reads back.
Any other record becomes a mapping of its fields by name.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import singledispatch
from math import isfinite
from pathlib import PurePath
from typing import Any

from pydantic import BaseModel

from ..answers.records import Burden, ChecklistAnswer, DeadlineAnswer, FeeAnswer
from ..finding import DvcError, Finding, MisuseError, place_of, text_of
from ..forms.problems import Problem
from ..forms.submissions import CompiledForm
from ..hosts.walk.losses import Loss, loss_text
from ..hosts.walk.rendering import Rendered
from ..levels.assessment import Assessment
from ..levels.changes import Change
from ..levels.gap import Gap
from ..levels.words.changes import change_text
from ..model.loader import Catalog, Loaded
from ..model.procedure import Procedure
from ..model.shapes import Record
from ..source import Source
from ..words import LANGS, Lang
from ..words.printing import SIGN
from ..words.regex import regex
from ..words.sentences import check_lang
from .answers import all_keys
from .findings.json import finding_json
from .gaps import gap_json
from .json_output import framework_json, portal_json
from .levels.json import assessment_json
from .published import published, to_json_value
from .submissions import problem_json

__all__ = ["to_data"]

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
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: _data(getattr(value, one.name), lang) for one in fields(value)}
    raise MisuseError(f"to_data takes records and what they are made of, not {type(value).__name__}")


@_data.register(bool)
@_data.register(type(None))
def _(value: object, _: Lang) -> Any:
    return value


@_data.register
def _(value: int, _: Lang) -> Any:
    # Python writes no number of some thousand digits in tens.
    return value if value.bit_length() < _MOST_BITS else hex(value)


@_data.register(str)
@_data.register(PurePath)
def _(value: object, _: Lang) -> Any:
    # Half a character, as a hostile answer may hold one, is no text to any encoder.
    return _HALF.sub(SIGN, str(value))


@_data.register
def _(value: date, _: Lang) -> Any:
    return value.isoformat()


@_data.register(float)
@_data.register(Decimal)
def _(value: float | Decimal, _: Lang) -> Any:
    return int(value) if isfinite(value) and value == int(value) else str(value)


@_data.register
def _(value: bytes, _: Lang) -> Any:
    return b64encode(value).decode("ascii")


@_data.register(Mapping)
def _(value: Mapping[object, object], lang: Lang) -> Any:
    return {_data(str(key), lang): _data(part, lang) for key, part in value.items()}


@_data.register(Set)
def _(value: Set[object], lang: Lang) -> Any:
    return sorted((_data(part, lang) for part in value), key=str)


@_data.register(Sequence)
def _(value: Sequence[object], lang: Lang) -> Any:
    names = getattr(value, "_fields", None)
    parts = [_data(part, lang) for part in value]
    return parts if names is None else dict(zip(names, parts, strict=True))


@_data.register
def _(record: Record, _: Lang) -> Any:
    return record.to_data()


@_data.register
def _(record: BaseModel, _: Lang) -> Any:
    return record.model_dump(mode="json", by_alias=True)


@_data.register
def _(finding: Finding, lang: Lang) -> Any:
    # Edits are ranges of the text; their lines only the text itself could tell.
    entry = finding_json(finding._replace(fixes=()), Source(finding.file, "", b""), lang)
    return _data({**entry, "fixes": finding.fixes, "params": finding.params}, lang)


@_data.register
def _(problem: Problem, lang: Lang) -> Any:
    return _data({**problem_json(problem), "params": problem.params}, lang)


@_data.register
def _(source: Source, _: Lang) -> Any:
    return {"name": source.name, "hash": source.hash}


@_data.register
def _(loaded: Loaded, lang: Lang) -> Any:
    procedure = loaded.procedure
    return {
        **_data(loaded.source, lang),
        "procedure": None if procedure is None else procedure.to_data(),
        "findings": _data(loaded.findings, lang),
    }


@_data.register
def _(catalog: Catalog, lang: Lang) -> Any:
    return {"files": _data(catalog.files, lang)}


@_data.register
def _(found: Assessment, lang: Lang) -> Any:
    by = {
        "framework": framework_json(found.framework, found.framework_hash, found.on, lang),
        "on": found.on,
        "portal": portal_json(found.case.portal if found.case is not None else None),
    }
    return _data({**by, **assessment_json(found, lang)}, lang)


@_data.register
def _(change: Change, lang: Lang) -> Any:
    words = change_text(change.id, change.about, lang, place_of(change.path))
    return {
        "change": change.id,
        "path": text_of(change.path),
        "about": change.about,
        "criterion": change.criterion,
        "actor": change.actor,
        "effort": change.effort,
        "text": words,
    }


@_data.register
def _(found: Gap, lang: Lang) -> Any:
    return _data(dict(gap_json(found, lang)), lang)


#: What an answer was asked, of each type: its data begin with that.
_ASKED: Mapping[type, tuple[str, ...]] = {
    FeeAnswer: ("on", "channel", "answers", "assume_continued"),
    DeadlineAnswer: ("received", "events", "channel", "case", "answers", "policy"),
    ChecklistAnswer: ("on", "channel", "answers"),
}
_KEYS = all_keys("fee", "deadline", "checklist")


@_data.register(FeeAnswer)
@_data.register(DeadlineAnswer)
@_data.register(ChecklistAnswer)
@_data.register(Burden)
def _(found: Any, lang: Lang) -> Any:
    asked = {name: getattr(found, name) for name in _ASKED.get(type(found), ())}
    data = published(found, lang, computed=_KEYS, parent=found)
    return _data({**to_json_value(asked, lambda one: published(one, lang)), **data}, lang)


@_data.register
def _(form: CompiledForm, lang: Lang) -> Any:
    return _data(form.plan, lang)


@_data.register
def _(loss: Loss, lang: Lang) -> Any:
    said = loss_text(loss.feature, loss.params, loss.field or "", lang)
    return {"field": loss.field, "feature": loss.feature, "kind": loss.kind, "message": said}


@_data.register
def _(rendered: Rendered, lang: Lang) -> Any:
    return {
        "host": rendered.host,
        "media_type": rendered.media_type,
        "content": _data(rendered.content, lang),
        "losses": _data(rendered.losses, lang),
        "assets": sorted(rendered.assets),
    }


@_data.register
def _(error: DvcError, _: Lang) -> Any:
    say = getattr(error, "sentence", None)
    texts = {one: say(one) if say is not None else str(error) for one in LANGS}
    return {"error": type(error).__name__, "message": texts}
