"""The editor flavour of a schema: titles, hovers and messages for yaml-language-server, in one language.

It accepts exactly what the plain flavour accepts; what differs is how it is laid out, so that every
fault has its own sentence, with the clause of law where there is one. The server (2.0.0) shows an
``errorMessage`` for a type, enum, const, format, required key or unknown key of the schema it stands in,
and nothing but English for limits and for joined types. Hence: ``required`` is split; the type of a
record is asked where it is referred to, so that the record's own message is about unknown keys; limits
stand under ``if``, their sentence under ``else``; "or nothing" is a list of types, which is never joined.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from ...words import Lang, cite, format_message
from ...words.vocabulary import known_words
from ..glossary import glossary
from ..keys import law_of
from ..sentences import SENTENCES

Schema = dict[str, Any]

#: What an editor shows while somebody types. A sentence ends with a full stop, so that the law can follow it.
EDITOR = SENTENCES["editor"]
#: What a value of another type should have been.
KINDS = SENTENCES["kinds"]
#: An unknown key of a whole file, by model; thirty keys would be no help.
UNKNOWN = SENTENCES["unknown"]

#: Keywords that the server has no message of its own for, by what their sentence is about.
_LIMITS = {
    "number": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
    "text": ("minLength", "maxLength"),
    "list": ("minItems", "maxItems"),
}
#: Where a value is one of these, the alternative is not worth a word.
_NOTHING = "null"
_REF = "#/$defs/"
#: A key of fewer signs is as long as what would refer to it.
_SHARED_FROM = 120


class _Key(NamedTuple):
    """A key while its schema is written: what messages call it, and the law they end with."""

    key: str
    label: str
    law: str


def for_editors(model: type[BaseModel], schema: Schema, lang: Lang) -> Schema:
    """Return the schema of ``model`` with the words an editor shows."""
    titles = _titles(model, lang)
    records = {**schema.get("$defs", {}), model.__name__: schema}
    keys = {name: tuple(record.get("properties", ())) for name, record in records.items()}
    for name, record in records.items():
        record.pop("description", None)  # a docstring: it would hide the hover of the key
        _describe(record, titles[name], keys, lang)
    if schema.pop("type", None):
        whole = {"type": ["object"], "errorMessage": EDITOR["whole"][lang]}
        schema["allOf"] = [whole, *schema.get("allOf", ())]
    root = UNKNOWN.get(model.__name__)
    if root:
        schema["errorMessage"] = root[lang]
    _share(schema.get("$defs", {}), records)
    return schema


def _share(defs: dict[str, Schema], records: Mapping[str, Schema]) -> None:
    """Write a key once that several records have with the same limits and words."""
    holders: dict[str, list[tuple[str, str]]] = {}
    for name, record in records.items():
        for key, value in record.get("properties", {}).items():
            holders.setdefault(json.dumps(value, sort_keys=True), []).append((name, key))
    for text, places in holders.items():
        if len(places) > 1 and len(text) > _SHARED_FROM:
            name = ".".join(places[0])
            defs[name] = json.loads(text)
            for holder, key in places:
                records[holder]["properties"][key] = {"$ref": _REF + name}


def _titles(model: type[BaseModel], lang: Lang) -> dict[str, dict[str, str]]:
    """The title of every key by record: the label of the law, or the Python name in plain English."""
    titles: dict[str, dict[str, str]] = {}
    for row in glossary(model):
        english = row.name.replace("_", " ").capitalize()
        titles.setdefault(row.record, {})[row.key] = row.label if lang == "vi" else english
    return titles


def _describe(
    record: Schema, titles: dict[str, str], keys: Mapping[str, tuple[str, ...]], lang: Lang
) -> None:
    """Write the words of one record."""
    for key, value in record.get("properties", {}).items():
        title = value["title"] = titles[key]
        law = value.pop("x-law", "")
        citation = _cited(law, lang)
        value["markdownDescription"] = f"**{title}**" + (f" — *{citation}*" if citation else "")
        one = _Key(key, title, _ending(citation, lang))
        none = any("const" in part and part["const"] == "khong_co" for part in _parts(value))
        for part in _parts(value):
            _explain(part, one, keys, lang, none=none)
    required = record.pop("required", ())
    if required:
        record["allOf"] = [_required(_Key(key, titles[key], ""), record, lang) for key in required]
    if record.get("additionalProperties") is False:
        names = ", ".join(record["properties"])
        record["errorMessage"] = format_message(EDITOR["unknown"], lang, words=names)
        if "$defs" not in record:
            record.pop("type", None)  # asked where it is referred to


def _required(one: _Key, record: Schema, lang: Lang) -> Schema:
    own = record["properties"][one.key]["markdownDescription"].partition(" — *")[2].removesuffix("*")
    return {
        "required": [one.key],
        "errorMessage": _key_description("required", lang, one._replace(law=_ending(own, lang))),
    }


def _cited(law: str, lang: Lang) -> str:
    if not law:
        return ""
    return law if lang == "vi" else cite(law_of(law), lang)


def _ending(law: str, lang: Lang) -> str:
    """How a message ends: the clause of the key, if it has one of its own."""
    return format_message(EDITOR["basis"], lang, law=law) if law else ""


def _parts(value: Schema) -> list[Schema]:
    """A value's own schema and those of its items and alternatives: they share its title."""
    inner = [*value.get("anyOf", ()), *([value["items"]] if "items" in value else ())]
    inner += [value[name] for name in ("propertyNames", "additionalProperties") if _is_schema(value, name)]
    return [value, *(part for item in inner for part in _parts(item))]


def _is_schema(value: Schema, name: str) -> bool:
    return isinstance(value.get(name), dict)


def _explain(part: Schema, one: _Key, keys: Mapping[str, tuple[str, ...]], lang: Lang, *, none: bool) -> None:
    """Give a part of a value its sentences: one for its kind, one for its form, one for its limits."""
    kind = _kind(part)
    if "$ref" in part:
        part["type"] = ["object"]
        words = ", ".join(keys[part["$ref"].removeprefix(_REF)])
        part["errorMessage"] = _key_description("record", lang, one, words)
    elif "enum" in part:
        words = ", ".join(word for word in part["enum"] if word is not None)
        part["errorMessage"] = _key_description("enum", lang, one, words)
        part["markdownEnumDescriptions"] = [_word(word, lang) for word in part["enum"]]
    elif "const" in part and one.key == "phien_ban":
        part["errorMessage"] = _key_description("const", lang, one, str(part["const"]))
    elif kind and "errorMessage" not in part:
        sentence = KINDS[kind][lang] + (EDITOR["or_none"][lang] if none and kind == "array" else "")
        part["errorMessage"] = f"{one.label}: {sentence}.{one.law}"
    if "pattern" in part:
        what = "date" if part.get("format") == "date" else "number" if "minimum" in part else "id"
        part["patternErrorMessage"] = _key_description(what, lang, one)
    _limit(part, one, lang)
    if part.get("type") == _NOTHING:
        part["type"] = [_NOTHING]


def _word(word: str | None, lang: Lang) -> str:
    return known_words()[word][lang] if word is not None and word in known_words() else ""


def _kind(part: Schema) -> str:
    """The sentence for a value of another type; empty where the part has no type of its own."""
    types = part.get("type", ())
    names = [types] if isinstance(types, str) else [name for name in types if name != _NOTHING]
    if "number" in names:
        return "number"
    if "pattern" in part and part.get("format") == "date":
        return "date"
    return names[0] if names and names[0] in KINDS else ""


def _limit(part: Schema, one: _Key, lang: Lang) -> None:
    """Put the limits of a part under ``if``: null satisfies each of them, so ``else`` never sees it."""
    for about, names in _LIMITS.items():
        limits = {name: part.pop(name) for name in names if name in part}
        if not limits:
            continue
        what, words = about, ""
        if about == "number" and "exclusiveMaximum" not in limits:
            what, words = "least", str(limits["minimum"])
        elif about == "text":
            what, words = ("text", str(limits["maxLength"])) if "maxLength" in limits else ("empty", "")
        part["if"] = limits
        part["else"] = {"type": [_NOTHING], "errorMessage": _key_description(what, lang, one, words)}


def _key_description(what: str, lang: Lang, one: _Key, words: str = "") -> str:
    return format_message(EDITOR[what], lang, key=one.key, label=one.label, words=words) + one.law
