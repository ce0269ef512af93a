"""What may be written at a place of a procedure that is being typed, and what the word there means.

    complete(text, line=12, column=5, catalog=load_catalog("procedures/ho-tich"))
    hover(text, line=12, column=5)

Lines and columns count from 1, columns and offsets in code points, as the places of findings do. The text need not be right, nor whole: nothing is raised for its content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path as FilePath
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..finding import Law, Path, require_type
from ..law import codelists, register
from ..law.day import today
from ..source.outline import Cursor, Outline, OutlineNode
from ..words import Lang, cite, format_message
from ..words.rows import read_rows
from ..words.vocabulary import word_label
from .declared import Declaration, declarations, models_in
from .form import SHIPPED_LISTS, CodeList, Computation, Condition, FormField
from .keys import (
    core_of,
    field_at,
    is_list,
    is_name,
    key_path,
    keys_of,
    labels_at,
    law_behind,
    line_at,
    may_be_none,
    model_at,
    words_at,
)
from .kinds import kinds
from .lists import list_file
from .lists import options as own_options
from .loader import Catalog
from .procedure import Way
from .sentences import SENTENCES
from .shapes import NONE_WORD
from .shared import GROUP_ONLY, LOCAL, Reference, SharedThings, written
from .sidecar_files import LISTS, Shelf, sidecar_names

#: So many words of a list are named in what is said of a key.
_NAMED = 12
#: So many codes of a list are offered at most, and numbers of instruments for what was typed of one.
_MOST_CODES, _MOST = 500, 60
#: The keys that say what something is called.
_TITLES = ("ten", "nhan", "tieu_de", "chuc_danh")
#: What of a citation is shown.
_CITED = ("so_ky_hieu", "dieu", "khoan", "diem")
#: The types of answers that a key takes which names a field.
_NUMBERS, _DAYS, _YES_NO = ("integer", "number"), ("date", "partial_date"), ("boolean", "true")


class Completion(NamedTuple):
    """Something that may be written: its word, what it is called, what it means, and the edit that writes it."""

    label: str
    detail: str
    doc: str
    #: The text that takes the place of what stands between the two offsets, in code points.
    insert: str
    start: int
    end: int

    @property
    def filter_text(self) -> str:
        """The words under which somebody may type it: its word, with blanks too, and its Vietnamese or English name."""
        return f"{self.label} {self.label.replace('_', ' ')} {self.detail.lower()}"


class Hover(NamedTuple):
    """What the word between two offsets, in code points, means."""

    text: str
    start: int
    end: int


def complete(
    text: str, line: int, column: int, *, catalog: Catalog | None = None, lang: Lang = "vi"
) -> list[Completion]:
    """Return what may be written at a place, the likeliest first.

    Keys of the mapping that the place is in, words of a closed list, shared fields after ``dung``, questions after
    ``truong``, templates after ``mau``, instruments after ``so_ky_hieu``; empty where anything may stand. ``catalog`` is
    what stands beside the file. Raises :class:`~dvc_core.finding.MisuseError` for what is no text.
    """
    require_type(text, str, "complete takes the text of a procedure")
    outline = Outline(text)
    offset = _offset(outline, line, column)
    at = outline.cursor(offset)
    path = at.node.path
    field = field_at(key_path(path)) if key_path(path) else None
    listed = field is not None and is_list(field)
    if at.slot == "value" or (at.slot and listed and model_at(path) is None):
        typed = text[at.start : offset].lstrip("\"'")
        return _values(at, ValuePlace(outline, at.node, typed, catalog, lang))
    if not at.slot or (at.slot == "item" and at.flow):
        return []
    dash = at.slot == "key" and listed and not at.flow and not at.node.is_item
    return _keys(outline, at, lang, dash=dash)


def hover(
    text: str, line: int, column: int, *, catalog: Catalog | None = None, lang: Lang = "vi"
) -> Hover | None:
    """Return what the key or value at a place means; None where nothing is known of it.

    ``catalog`` is what stands beside the file. Raises :class:`~dvc_core.finding.MisuseError` for what is no text.
    """
    require_type(text, str, "hover takes the text of a procedure")
    outline = Outline(text)
    at = outline.cursor(_offset(outline, line, column))
    if at.slot == "key" and at.entry is not None:
        said = _about_key(at.entry.path, lang)
        return Hover(said, at.start, at.end) if said else None
    node = at.node if at.slot == "value" else at.entry if at.slot == "item" else None
    if node is None or node.style not in ("plain", "quoted"):
        return None
    said = _about_value(ValuePlace(outline, node, node.value, catalog, lang))
    return Hover(said, node.value_start, node.end) if said else None


def _offset(outline: Outline, line: int, column: int) -> int:
    lines = outline.lines
    line = max(1, min(line, lines.count))
    return lines.line_start(line) + max(0, min(column - 1, len(lines.line(line))))


def _values(at: Cursor, place: ValuePlace) -> list[Completion]:
    before = place.outline.text[at.start - 1 : at.start]
    dash = "- " if at.slot == "key" and not at.flow and not place.node.is_item else ""
    lead = f" {dash}" if before in (":", "-") else dash
    taken = {one.value for one in place.node.children if one.is_item and one is not at.entry}
    return [
        Completion(one.value, one.label, _about(one), lead + _as_written(one.value), at.start, at.end)
        for one in choices(place)
        # That there is none takes the place of the list, not of an item.
        if one.value not in taken and (one.value != NONE_WORD or at.slot == "value")
    ]


def _as_written(value: str) -> str:
    """A value as it is written: a code that would be read as a number in quotes."""
    return f'"{value}"' if value.replace(".", "", 1).isdigit() else value


def _about(choice: OfferedValue) -> str:
    return "\n\n".join(part for part in (choice.label, choice.doc) if part)


def _keys(outline: Outline, at: Cursor, lang: Lang, *, dash: bool) -> list[Completion]:
    """The keys that the mapping of a place may still have."""
    home = at.entry if at.slot == "item" and at.entry is not None else at.node
    model = model_at(home.path)
    named = home.parent is not None and is_name((*home.path, "x"))
    if model is None or named or (home.style not in ("", "flow") and not home.is_item):
        return []
    present = {one.step for one in home.children if one is not at.entry}
    indent = " " * (outline.lines.span(at.start, at.start).column - 1 + 2 * dash)
    behind = outline.text[at.end : at.end + 1] == ":" or (at.entry is not None and not at.entry.is_item)
    lead = " " if outline.text[at.start - 1 : at.start] == "-" else "- " if dash else ""
    found = []
    for key, field in _usable(home, model):
        if key not in present:
            path, begins = (*home.path, key), " " if at.flow else _value_begins(field, indent)
            insert = f"{lead}{key}{'' if behind else f':{begins}'}"
            said = _about_key(path, lang)
            found.append(Completion(key, _label(path, lang), said, insert, at.start, at.end))
    return found


def _usable(home: OutlineNode, model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    """The keys of a record; of a field those that its kind has, or that one who uses a shared field may say."""
    limits, uses = kinds().get(home.stated("kieu")), home.child("dung")
    special = frozenset().union(*(one.limits for one in kinds().values()))
    allowed = LOCAL | GROUP_ONLY if uses is not None else frozenset(keys_of(FormField)) - GROUP_ONLY
    for name, field in model.model_fields.items():
        of_kind = limits is None or name not in special or name in limits.limits
        if model is not FormField or (of_kind and field.alias in allowed):
            yield field.alias or name, field


def _value_begins(field: FieldInfo, indent: str) -> str:
    """How the value of a key begins: on its line, or below it."""
    if is_list(field):
        return f"\n{indent}  - "
    return " " if next(models_in(field.annotation), None) is None else f"\n{indent}  "


# --- meanings ---


def _label(path: Path, lang: Lang) -> str:
    names = labels_at(path)
    return "" if names is None else names.vi if lang == "vi" else names.en.capitalize()


def _about_key(path: Path, lang: Lang) -> str:
    """What a key means: its label, its meaning, the article behind it, an example."""
    model, field = model_at(path[:-1]), field_at(path)
    if field is None or model is None:
        return ""
    sentences = SENTENCES["offers"]
    known = meanings().get(f"{model.__name__}.{path[-1]}") or meanings().get(str(path[-1]))
    parts = [_label(path, lang)]
    if known is not None:
        parts.append(known.vi if lang == "vi" else known.en)
    if words := words_at(path):
        named = [f"{word} ({word_label(word, lang)})" for word in words[:_NAMED]] + ["…"] * (
            len(words) > _NAMED
        )
        parts.append(format_message(sentences["words"], lang, words=", ".join(named)))
    if (law := law_behind(field)) is not None:
        parts.append(format_message(sentences["law"], lang, law=cite(law, lang)))
    if known is not None and known.example:
        parts.append(format_message(sentences["example"], lang, example=f"\n{known.example}"))
    elif not words:
        parts.append(format_message(sentences["written"], lang, sample=line_at(path)))
    return "\n\n".join(part for part in parts if part)


def _about_value(place: ValuePlace) -> str:
    """What a value means: the label of a word, what is known of a shared field, a question, an instrument."""
    if place.path and place.path[-1] == "so_ky_hieu":
        return f"{place.typed}\n\n{about_instrument(place, place.typed)}"
    return next((_about(one) for one in choices(place) if one.value == place.typed), "")


class KeyMeaning(NamedTuple):
    """What a key means in both languages, and how it is written."""

    vi: str
    en: str
    example: str


@cache
def meanings() -> Mapping[str, KeyMeaning]:
    """The meanings of keys, by ``Record.key``, or the key alone where it means the same in every record."""
    rows = read_rows(FilePath(__file__).with_name("meanings.tsv"))
    return {key: KeyMeaning(vi, en, example.replace("\\n", "\n")) for key, vi, en, example in rows}


# --- values ---


class OfferedValue(NamedTuple):
    """A value that may stand at a place: what is written, what it is called, what is known of it."""

    value: str
    label: str = ""
    doc: str = ""


class ValuePlace(NamedTuple):
    """A place of a text whose value is asked for: an entry, or the list whose item is."""

    outline: Outline
    node: OutlineNode
    #: What is typed of the value.
    typed: str
    catalog: Shelf | None
    lang: Lang

    @property
    def path(self) -> Path:
        """The path of the key."""
        return key_path(self.node.path)

    def sentence(self, key: str, **values: object) -> str:
        """Return a sentence of this module."""
        return format_message(SENTENCES["offers"][key], self.lang, **values)


def choices(place: ValuePlace) -> list[OfferedValue]:
    """Return what may stand there, the likeliest first; nothing where anything may."""
    path = place.path
    field = field_at(path)
    if field is None:
        return []
    record = model_at(path[:-1])
    found = list(_referred(place, declarations(field.json_schema_extra)))
    if (offer := _offers().get(f"{record.__name__ if record else ''}.{path[-1]}")) is not None:
        found += _OFFERS[offer](place)
    known = {one.value for one in found}
    found += [OfferedValue(one, word_label(one, place.lang)) for one in words_at(path) if one not in known]
    if core_of(field.annotation) is bool:
        found += _yes_no(place)
    if may_be_none(path):
        found.append(OfferedValue(NONE_WORD, place.sentence("none")))
    return found


def _yes_no(place: ValuePlace, doc: str = "") -> list[OfferedValue]:
    return [
        OfferedValue(word, place.sentence(said), doc) for word, said in (("true", "yes"), ("false", "no"))
    ]


# --- names of the file ---


def _referred(place: ValuePlace, declared: Iterable[Declaration]) -> Iterator[OfferedValue]:
    """The names that stand under the keys which the model declares that this one refers to."""
    found: dict[str, str] = {}
    for keys in (keys.split(".") for one in declared if one.verb == "refers_to" for keys in one.of):
        for root in place.node.around():
            for value, label in _names_under(root, keys):
                found.setdefault(value, label)
    return (OfferedValue(value, label) for value, label in found.items() if value)


def _names_under(node: OutlineNode, keys: list[str]) -> Iterator[tuple[str, str]]:
    for one in node.children:
        if one.is_item or (one.step == keys[0] and keys[1:]):
            yield from _names_under(one, keys if one.is_item else keys[1:])
        elif one.step == keys[0]:
            named = [(str(part.step), part.stated(*_TITLES)) for part in one.children if not part.is_item]
            yield from named or [(one.value, node.stated(*_TITLES))]


def _fields(place: ValuePlace, types: tuple[str, ...] = ()) -> Iterator[OfferedValue]:
    """The fields whose answers are of some types, of any without; those of its tables as ``table.column`` where they are summed."""
    if types == _DAYS:
        yield OfferedValue("hom_nay", place.sentence("today"))
    fields = _fields_at(place)
    if types == _NUMBERS and model_at(place.path[:-1]) is Computation and "cot" not in place.path:
        columns = ({**c, "ma": f"{f.get('ma')}.{c.get('ma')}"} for f in fields for c in _listed(f, "cot"))
        fields = [*fields, *columns]
    for field in fields:
        if _type(field) in types or (not types and _type(field) != "none"):
            label, kind = str(field.get("nhan") or ""), word_label(str(field.get("kieu") or ""), place.lang)
            yield OfferedValue(str(field.get("ma") or ""), label, kind)


def _fields_at(place: ValuePlace) -> list[dict[str, Any]]:
    """The fields that a condition or computation at a place may name, shared ones written out, as data.

    Those of the form around the place, elsewhere the questions of the file, the fields of its forms, the way of filing and
    the province; a condition reads only earlier ones. In ``co_dong`` and ``dong_thoa`` they are the columns of tables, in a
    column those before it, too.
    """
    path, around = place.node.path, list(place.node.around())
    form = path[:2] if path[:1] == ("bieu_mau_dien_tu",) else ()
    conditional = any(model_at(one.path) is Condition for one in around if not one.is_item)
    of_rows = any(one.step in ("co_dong", "dong_thoa") for one in around)
    data = []
    for one in place.outline.nodes:
        above, at = one.parent, one.path
        if not one.is_item or above is None or at[: len(form)] != form or model_at(at) is not FormField:
            continue
        earlier = one.start < place.node.start and one not in around
        of_table = above.step == "cot"
        seen = of_table if of_rows else not of_table or above in around
        if seen and (earlier or not conditional or at[:1] != path[:1]):
            data.append(one.data())
    fields = _written(place, data)
    if not form and path[:1] != ("cau_hoi",):
        ways = [{"ma": way, "nhan": word_label(way, place.lang)} for way in get_args(Way)]
        every: dict[str, dict[str, Any]] = {"kenh": {"lua_chon": ways}, "dia_ban": {"danh_muc": "tinh_thanh"}}
        fields += [
            {"ma": ma, "kieu": "chon_mot", "nhan": place.sentence(ma), **one} for ma, one in every.items()
        ]
    return fields


def _written(place: ValuePlace, fields: list[Any]) -> list[dict[str, Any]]:
    """Fields with what they take from shared ones."""
    return _listed(written({"truong": fields}, SharedThings.of(place.catalog)).data, "truong")


def _listed(data: Any, key: str) -> list[dict[str, Any]]:
    """The records of the list under a key; none where the data are of another shape."""
    listed = data.get(key) if isinstance(data, dict) else None
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def _type(field: dict[str, Any]) -> str:
    """The type of the answer to a field; of one whose kind is not known a text."""
    kind = kinds().get(str(field.get("kieu")))
    return kind.value if kind is not None else "text"


def _answers(place: ValuePlace) -> Iterator[OfferedValue]:
    """The answers that the question of a condition may have: its options, or yes and no."""
    name = next((one.stated("truong") for one in place.node.around() if one.child("truong")), "")
    for field in _fields_at(place):
        if field.get("ma") != name:
            continue
        if _type(field) in _YES_NO:
            yield from _yes_no(place, str(field.get("nhan") or ""))
        for option in _listed(field, "lua_chon"):
            yield OfferedValue(str(option.get("ma")), str(option.get("nhan") or ""))
        code_list = str(field.get("danh_muc") or "")
        own = list_file(place.catalog, code_list)
        entries: tuple[codelists.CodeEntry, ...] = ()
        if own is not None:
            entries = () if own.record is None else own_options(own.record, today())
        elif code_list in SHIPPED_LISTS:
            entries = codelists.options(code_list, today())
        yield from (OfferedValue(one.code, one.label(place.lang)) for one in entries[:_MOST_CODES])


# --- names of the folder and of the library ---


def _shared(place: ValuePlace) -> Iterator[OfferedValue]:
    """Every shared field and group, in the version that is typed or its newest; of a group that is typed its fields, too."""
    library, typed = SharedThings.of(place.catalog), Reference.of(place.typed)
    for file in library.names():
        for sort, name in ((one, name) for one in ("truong", "nhom") for name in library.things(file, one)):
            versions = library.versions(file, sort, name)
            if not versions:
                continue
            asked = typed.number if typed and (typed.file, typed.name) == (file, name) else 0
            named = Reference(file, name, "", asked if asked in versions else max(versions))
            version, title = versions[named.number], str(library.things(file, sort)[name].get("ten") or "")
            own = version.get("dinh_nghia")
            fields = [own] if sort == "truong" and own else _written(place, [{"dung": str(named)}])
            yield OfferedValue(str(named), title, _about_shared(place, fields, version))
            if sort == "nhom" and place.typed.startswith(f"{file}.{name}"):
                for field in fields:
                    member = named._replace(member=str(field.get("ma")))
                    yield OfferedValue(str(member), str(field.get("nhan") or title))


def _about_shared(place: ValuePlace, fields: list[dict[str, Any]], version: Any) -> str:
    """What a version of a shared thing asks for, its law, and whether it is a draft."""
    if len(fields) == 1:
        lines = [place.sentence("field", kind=word_label(str(fields[0].get("kieu")), place.lang))]
        lines += [str(fields[0][key]) for key in ("tro_giup", "vi_du") if fields[0].get(key)]
    else:
        lines = [place.sentence("group", fields=", ".join(str(field.get("nhan")) for field in fields))]
    for one in _listed(version, "can_cu"):
        number, article, clause, point = (str(one.get(key) or "") for key in _CITED)
        lines.append(place.sentence("law", law=cite(Law(number, article, clause, point), place.lang)))
    if version.get("tinh_trang") == "du_thao":
        lines.append(place.sentence("draft"))
    return "\n".join(lines)


def _code_lists(place: ValuePlace) -> Iterator[OfferedValue]:
    for name in sidecar_names(place.catalog, LISTS):
        file = list_file(place.catalog, name)
        title = file.record.title if file is not None and file.record is not None else ""
        yield OfferedValue(name, title, place.sentence("own_list", name=name))
    for name in get_args(CodeList):
        yield OfferedValue(name, word_label(name, place.lang), place.sentence("shipped_list"))


def _instruments(place: ValuePlace) -> Iterator[OfferedValue]:
    """The instruments that the file cites already, then those of the register that begin as what is typed does."""
    entries = (one for one in place.outline.nodes if one.step == "so_ky_hieu" and one is not place.node)
    cited = {one.value: one.parent for one in entries}
    listed = register.beginning_with(place.typed, _MOST) if place.typed[:1].isdigit() else ()
    for number in dict.fromkeys((*cited, *listed)):
        above, about = cited.get(number), about_instrument(place, number)
        if above is not None:
            about = f"{place.sentence('in_file')}. {about}"
        if number and number != place.typed:
            yield OfferedValue(number, above.stated(*_TITLES) if above else "", about)


def about_instrument(place: ValuePlace, number: str) -> str:
    """Return what the register says of an instrument, in a sentence."""
    found = register.instrument(number)
    if found is None or found.cited_only:
        return place.sentence("unknown" if found is None else "cited_only")
    days = {key: getattr(found, key) for key in ("issued", "effective", "ended")}
    parts = [place.sentence(key, day=f"{day:%d/%m/%Y}") for key, day in days.items() if day is not None]
    others = {"replaced": found.replaced_by, "amended": found.amended_by}
    parts += [place.sentence(key, by=", ".join(numbers)) for key, numbers in others.items() if numbers]
    joined = "; ".join(parts if found.ended else [*parts, place.sentence("no_end")])
    return joined[:1].upper() + joined[1:]


_OFFERS: Mapping[str, Callable[[ValuePlace], Iterable[OfferedValue]]] = {
    "fields": _fields,
    "numbers": partial(_fields, types=_NUMBERS),
    "days": partial(_fields, types=_DAYS),
    "rows": partial(_fields, types=("rows",)),
    "shared": _shared,
    "lists": _code_lists,
    "instruments": _instruments,
    "answers": _answers,
}


@cache
def _offers() -> Mapping[str, str]:
    """By record and key what is offered beside the words of the model and the names that it declares."""
    return dict(read_rows(FilePath(__file__).with_name("offers.tsv")))


__all__ = [
    "Completion",
    "Hover",
    "KeyMeaning",
    "OfferedValue",
    "ValuePlace",
    "choices",
    "complete",
    "hover",
    "meanings",
]
