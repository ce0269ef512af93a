"""The editor flavour of a schema: titles, hovers and messages for yaml-language-server, in one language.

It accepts exactly what the plain flavour accepts; only keywords that validators ignore are added,
and ``required`` is split so that every missing key has its own sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..glossary import glossary, law_of
from ..messages import Lang, cite
from ..messages.editor import EDITOR

if TYPE_CHECKING:
    from pydantic import BaseModel

Schema = dict[str, Any]


def for_editors(model: type[BaseModel], schema: Schema, lang: Lang) -> Schema:
    """Return the schema of ``model`` with the words an editor shows."""
    titles = _titles(model, lang)
    records = {**schema.get("$defs", {}), model.__name__: schema}
    for name, record in records.items():
        if lang == "vi":
            record.pop("description", None)  # a docstring, in English
        _describe(record, titles[name], lang)
    return schema


def _titles(model: type[BaseModel], lang: Lang) -> dict[str, dict[str, str]]:
    """The title of every key by record: the label of the law, or the Python name in plain English."""
    titles: dict[str, dict[str, str]] = {}
    for row in glossary(model):
        english = row.name.replace("_", " ").capitalize()
        titles.setdefault(row.record, {})[row.key] = row.label if lang == "vi" else english
    return titles


def _describe(record: Schema, titles: dict[str, str], lang: Lang) -> None:
    for key, value in record.get("properties", {}).items():
        title = value["title"] = titles[key]
        law = value.pop("x-law", "")
        citation = (law if lang == "vi" else cite(law_of(law), lang)) if law else ""
        value["markdownDescription"] = f"**{title}**" + (f" — *{citation}*" if citation else "")
        for part in _parts(value):
            _explain(part, key, title, lang)
    required = record.pop("required", ())
    if required:
        record["allOf"] = [
            {"required": [key], "errorMessage": _say("required", lang, key, titles[key])} for key in required
        ]


def _parts(value: Schema) -> list[Schema]:
    """A value's own schema and those of its items and alternatives: they share its title."""
    inner = [*value.get("anyOf", ()), *([value["items"]] if "items" in value else ())]
    if "propertyNames" in value:
        inner.append(value["propertyNames"])
    return [value, *(part for item in inner for part in _parts(item))]


def _explain(part: Schema, key: str, title: str, lang: Lang) -> None:
    if "enum" in part:
        words = ", ".join(word for word in part["enum"] if word is not None)
        part["errorMessage"] = _say("enum", lang, key, title, words)
    elif "const" in part and key == "phien_ban":
        part["errorMessage"] = _say("const", lang, key, title, str(part["const"]))
    elif "pattern" in part:
        kind = "date" if part.get("format") == "date" else "number" if "minimum" in part else "id"
        part["patternErrorMessage"] = _say(kind, lang, key, title)


def _say(what: str, lang: Lang, key: str, label: str, words: str = "") -> str:
    return EDITOR[what][lang].format(key=key, label=label, words=words)
