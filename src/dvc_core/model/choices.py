"""The values that may stand at a place of a procedure that is being typed: words, names of the file, of its folder, of law.

Words of closed lists, shared fields, questions of the form, paper templates, code lists and numbers of instruments, each
with what it is called and what is known of it. From the outline of the text: it need not be right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal, NamedTuple, get_args

from ..finding import Law, Path
from ..law import codelists, register
from ..law.day import today
from ..source.outline import Outline, OutlineNode, nodes, plain_data, value_text
from ..words import Lang, cite, format_message
from ..words.vocabulary import word_label
from .declared import declarations
from .form import SHIPPED_LISTS, CodeList, Computation, Condition, FormField
from .keys import core_of, field_at, may_be_none, may_name_field, model_at, words_at
from .kinds import kinds
from .lists import list_file
from .lists import options as own_options
from .procedure import SCHEMA_VERSION, Citation, Fee, FeeRow, Way
from .sentences import SENTENCES
from .shapes import NONE_WORD
from .shared import Reference, SharedThings, written
from .sidecar_files import LISTS, Shelf, sidecar_names

#: So many codes of a list are offered at most.
_MOST_CODES = 500
#: Numbers of instruments that are offered for what was typed of one.
_MOST = 60
#: Types of the answers that are numbers, and days.
_NUMBERS = frozenset(("integer", "number"))
_DAYS = frozenset(("date", "partial_date"))


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
        path = self.node.path
        while path and isinstance(path[-1], int):
            path = path[:-1]
        return path

    def sentence(self, key: str, **values: object) -> str:
        """Return a sentence of this module."""
        return format_message(SENTENCES["offers"][key], self.lang, **values)


def choices(place: ValuePlace) -> list[OfferedValue]:
    """Return what may stand there, the likeliest first; nothing where anything may."""
    path = place.path
    field = field_at(path)
    if field is None:
        return []
    found = list(_special(place)(place))
    known = {one.value for one in found}
    found += [
        OfferedValue(word, word_label(word, place.lang)) for word in words_at(path) if word not in known
    ]
    if core_of(field.annotation) is bool:
        found += [OfferedValue("true", place.sentence("yes")), OfferedValue("false", place.sentence("no"))]
    if may_be_none(path):
        found.append(OfferedValue(NONE_WORD, place.sentence("none")))
    return found


def _special(place: ValuePlace) -> Callable[[ValuePlace], Iterator[OfferedValue]]:
    """What lists the names that may stand at a place, beside the words of its key."""
    path = place.path
    key, record = str(path[-1]), model_at(path[:-1])
    field = field_at(path)
    if field is not None and any(one.verb == "refers_to" for one in declarations(field.json_schema_extra)):
        return _referred
    by_key: dict[tuple[type | None, str], Callable[[ValuePlace], Iterator[OfferedValue]]] = {
        (FormField, "dung"): _shared,
        (FormField, "danh_muc"): _code_lists,
        (FormField, "loc_theo"): _questions,
        (FormField, "som_nhat"): _days,
        (FormField, "muon_nhat"): _days,
        (Citation, "so_ky_hieu"): instruments,
        (Condition, "truong"): _questions,
        (Condition, "bang"): _answers,
        (Condition, "thuoc"): _answers,
        (Fee, "tinh_tren"): _numbers,
        (FeeRow, "tinh_tren"): _numbers,
    }
    if (record, key) in by_key:
        return by_key[record, key]
    if record is Computation:
        terms = dict.fromkeys(("tong", "hieu", "tich", "thuong"), _numbers)
        return {**terms, "dem": _tables, "tuoi": _days, "tai_ngay": _days}.get(key, _nothing)
    if record in (Fee, FeeRow) and key in ("so_luong", "nhan_voi"):
        return _numbers
    if key == "hoi":
        return _questions
    if key == "phien_ban":
        return lambda _: iter((OfferedValue(SCHEMA_VERSION),))
    return _numbers if record is FormField and may_name_field(path) else _nothing


def _nothing(_place: ValuePlace) -> Iterator[OfferedValue]:
    return iter(())


# --- names of the file ---


def _referred(place: ValuePlace) -> Iterator[OfferedValue]:
    """The names that stand under the keys which the model declares that this one refers to."""
    field = field_at(place.path)
    declared = declarations(field.json_schema_extra) if field is not None else ()
    wanted = [keys.split(".") for one in declared if one.verb == "refers_to" for keys in one.of]
    roots = [place.outline.root, *_around(place.node)]
    seen = set()
    for root in roots:
        for keys in wanted:
            for value, label in _names_under(place.outline.text, root, keys):
                if value and value not in seen:
                    seen.add(value)
                    yield OfferedValue(value, label)


def _around(node: OutlineNode | None) -> Iterator[OutlineNode]:
    while node is not None:
        yield node
        node = node.parent


def _names_under(text: str, node: OutlineNode, keys: list[str]) -> Iterator[tuple[str, str]]:
    for one in node.children:
        if one.is_item:
            yield from _names_under(text, one, keys)
        elif one.step == keys[0] and len(keys) > 1:
            yield from _names_under(text, one, keys[1:])
        elif one.step == keys[0]:
            named = [part for part in one.children if not part.is_item]
            if named:
                yield from ((str(part.step), _title(text, part)) for part in named)
            else:
                yield value_text(text, one), _title(text, node)


def _title(text: str, node: OutlineNode) -> str:
    """What an entry is called: its name or label."""
    found = (node.child(key) for key in ("ten", "nhan", "tieu_de", "chuc_danh"))
    return next((value_text(text, one) for one in found if one is not None), "")


def fields_at(place: ValuePlace) -> list[dict[str, Any]]:
    """The fields that a condition or computation at a place may name, shared ones written out, as data.

    Those of the form around the place, elsewhere the questions of the file, the fields of its forms and the way of filing; a condition reads only earlier ones. In ``co_dong``
    and ``dong_thoa`` they are the columns of the table, in a column those before it, too.
    """
    path, text = place.node.path, place.outline.text
    own = path[1] if path[:1] == ("bieu_mau_dien_tu",) and len(path) > 1 else None
    kept = ("bieu_mau_dien_tu",) if own is not None else ("cau_hoi", "bieu_mau_dien_tu")
    data = {str(one.step): plain_data(text, one) for one in place.outline.root.children if one.step in kept}
    if any(model_at(one.path) is Condition for one in _around(place.node) if not one.is_item):
        _keep_earlier(data, path)
    out = written(data, SharedThings(place.catalog)).data
    forms = out.get("bieu_mau_dien_tu")
    named = forms.items() if isinstance(forms, dict) else ()
    sections = [one for name, form in named if own in (None, name) for one in _listed(form, "phan")]
    found = _listed(out, "cau_hoi") + [field for one in sections for field in _listed(one, "truong")]
    if "co_dong" in path or "dong_thoa" in path:
        return _columns(place, found)
    if own is None and path[:1] != ("cau_hoi",):
        options = [{"ma": way, "nhan": word_label(way, place.lang)} for way in get_args(Way)]
        label = place.sentence("channel")
        found.append({"ma": "kenh", "kieu": "chon_mot", "nhan": label, "lua_chon": options})
        province = {
            "ma": "dia_ban",
            "kieu": "chon_mot",
            "nhan": place.sentence("province"),
            "danh_muc": "tinh_thanh",
        }
        found.append(province)
    if "cot" in path:
        found += [one for field in found for one in _listed(field, "cot")]
    return found


def _listed(data: Any, key: str) -> list[dict[str, Any]]:
    """The records of the list under a key; none where the data are of another shape."""
    listed = data.get(key) if isinstance(data, dict) else None
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def _keep_earlier(data: Any, path: Path) -> None:
    """Leave out of the lists on the way to a place what comes behind it; a table stays, with its columns before."""
    for at, step in enumerate(path):
        if isinstance(step, int) and isinstance(data, list):
            keeps_itself = "cot" in path[at:] or "truong" in path[at:-1]
            del data[step + keeps_itself :]
            data = data[step] if keeps_itself and step < len(data) else None
        else:
            data = data.get(step) if isinstance(data, dict) else None


def _columns(place: ValuePlace, fields: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The columns of the table that the condition or count around a place is about."""
    for one in _around(place.node):
        if one.step in ("co_dong", "dong_thoa") and one.parent is not None:
            names = one.parent.child("truong" if one.step == "co_dong" else "dem")
            table = value_text(place.outline.text, names) if names is not None else ""
            return [
                column for field in fields if field.get("ma") == table for column in _listed(field, "cot")
            ]
    return []


def _value(field: dict[str, Any]) -> str:
    """The type of the answer to a field; of one whose kind is not known a text."""
    kind = kinds().get(str(field.get("kieu")))
    return kind.value if kind is not None else "text"


def _field_choices(place: ValuePlace, wanted: Callable[[dict[str, Any]], bool]) -> Iterator[OfferedValue]:
    for field in fields_at(place):
        if isinstance(field.get("ma"), str) and wanted(field):
            kind = word_label(str(field.get("kieu") or ""), place.lang)
            yield OfferedValue(field["ma"], str(field.get("nhan") or ""), kind)


def _questions(place: ValuePlace) -> Iterator[OfferedValue]:
    return _field_choices(place, lambda field: _value(field) != "none")


def _tables(place: ValuePlace) -> Iterator[OfferedValue]:
    return _field_choices(place, lambda field: _value(field) == "rows")


def _numbers(place: ValuePlace) -> Iterator[OfferedValue]:
    """Numbers of the form, and the columns of its tables as ``table.column`` where they are summed."""
    yield from _field_choices(place, lambda field: _value(field) in _NUMBERS)
    if model_at(place.path[:-1]) is Computation and "cot" not in place.path:
        for field in fields_at(place):
            for column in _listed(field, "cot"):
                if _value(column) in _NUMBERS:
                    yield OfferedValue(f"{field.get('ma')}.{column.get('ma')}", str(column.get("nhan") or ""))


def _days(place: ValuePlace) -> Iterator[OfferedValue]:
    yield OfferedValue("hom_nay", place.sentence("today"))
    yield from _field_choices(place, lambda field: _value(field) in _DAYS)


def _answers(place: ValuePlace) -> Iterator[OfferedValue]:
    """The answers that the question of a condition may have: its options, or yes and no."""
    condition = next((one for one in _around(place.node) if one.child("truong") is not None), None)
    asked = condition.child("truong") if condition is not None else None
    name = value_text(place.outline.text, asked) if asked is not None else ""
    for field in fields_at(place):
        if field.get("ma") == name and _value(field) in ("boolean", "true"):
            yield OfferedValue("true", place.sentence("yes"), str(field.get("nhan") or ""))
            yield OfferedValue("false", place.sentence("no"), str(field.get("nhan") or ""))
        elif field.get("ma") == name:
            for option in _listed(field, "lua_chon"):
                yield OfferedValue(str(option.get("ma")), str(option.get("nhan") or ""))
            yield from _entries(place, str(field.get("danh_muc") or ""))


def _entries(place: ValuePlace, name: str) -> Iterator[OfferedValue]:
    """The codes of a code list that are in force today."""
    own = list_file(place.catalog, name)
    if own is not None:
        found = () if own.record is None else own_options(own.record, today())
    else:
        found = codelists.options(name, today()) if name in SHIPPED_LISTS else ()
    for entry in found[:_MOST_CODES]:
        yield OfferedValue(entry.code, entry.vi if place.lang == "vi" else entry.en or entry.vi)


# --- names of the folder and of the library ---


def _shared(place: ValuePlace) -> Iterator[OfferedValue]:
    """Every shared field and group in its newest version; behind the name of a group and a dot the fields of it."""
    library = SharedThings(place.catalog)
    for file in library.names():
        for sort in ("truong", "nhom"):
            for name, thing in library.things(file, sort).items():
                versions = library.versions(file, sort, name)
                if versions:
                    named = Reference(file, name, "", max(versions))
                    title = str(thing.get("ten") or "")
                    yield OfferedValue(
                        str(named), title, _about_version(place, named, versions[named.number])
                    )
                    if sort == "nhom" and place.typed.startswith(f"{file}.{name}"):
                        for field in _fields_of(place, named):
                            member = named._replace(member=str(field.get("ma")))
                            yield OfferedValue(str(member), str(field.get("nhan") or title))


def about_shared(place: ValuePlace, text: str) -> str:
    """Return what is known of the shared field or group that a text names, in its version; nothing where there is none."""
    named = Reference.of(text)
    library = SharedThings(place.catalog)
    if named is None:
        return ""
    for sort in ("truong", "nhom"):
        versions = library.versions(named.file, sort, named.name)
        if named.number in versions:
            title = str(library.things(named.file, sort)[named.name].get("ten") or "")
            return f"{title}\n\n{_about_version(place, named, versions[named.number])}"
    return ""


def _fields_of(place: ValuePlace, named: Reference) -> list[dict[str, Any]]:
    """The fields that a use of a shared thing is written out to."""
    return _listed(written({"truong": [{"dung": str(named)}]}, SharedThings(place.catalog)).data, "truong")


def _about_version(place: ValuePlace, named: Reference, version: Any) -> str:
    """What a version of a shared thing asks for, its law, and whether it is a draft."""
    own = version.get("dinh_nghia")
    whole = isinstance(own, dict) and "kieu" in own and not named.member
    fields = [own] if whole else _fields_of(place, named)
    if len(fields) == 1:
        lines = [place.sentence("field", kind=word_label(str(fields[0].get("kieu")), place.lang))]
        lines += [str(fields[0][key]) for key in ("tro_giup", "vi_du") if fields[0].get(key)]
    else:
        lines = [place.sentence("group", fields=", ".join(str(field.get("nhan")) for field in fields))]
    for one in _listed(version, "can_cu"):
        number, article, clause, point = (
            str(one.get(key) or "") for key in ("so_ky_hieu", "dieu", "khoan", "diem")
        )
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


# --- instruments ---


def instruments(place: ValuePlace) -> Iterator[OfferedValue]:
    """The instruments that the file cites already, then those of the register that begin as what is typed does."""
    text, seen = place.outline.text, {place.typed}
    for node in nodes(place.outline.root):
        number = value_text(text, node) if node.step == "so_ky_hieu" and node is not place.node else ""
        if number and number not in seen and node.parent is not None:
            seen.add(number)
            about = f"{place.sentence('in_file')}. {about_instrument(place, number)}"
            yield OfferedValue(number, _title(text, node.parent), about)
    if place.typed[:1].isdigit():
        for number in register.beginning_with(place.typed, _MOST):
            if number not in seen:
                yield OfferedValue(number, "", about_instrument(place, number))


def about_instrument(place: ValuePlace, number: str) -> str:
    """Return what the register says of an instrument, in a sentence."""
    found = register.instrument(number)
    if found is None:
        return place.sentence("unknown")
    if found.cited_only:
        return place.sentence("cited_only")
    days: tuple[tuple[Literal["issued", "effective", "ended"], Any], ...] = (
        ("issued", found.issued),
        ("effective", found.effective),
        ("ended", found.ended),
    )
    parts = [place.sentence(key, day=f"{day:%d/%m/%Y}") for key, day in days if day is not None]
    if found.replaced_by:
        parts.append(place.sentence("replaced", by=", ".join(found.replaced_by)))
    if found.amended_by:
        parts.append(place.sentence("amended", by=", ".join(found.amended_by)))
    if found.ended is None:
        parts.append(place.sentence("no_end"))
    joined = "; ".join(parts)
    return joined[:1].upper() + joined[1:]


__all__ = [
    "OfferedValue",
    "ValuePlace",
    "about_instrument",
    "about_shared",
    "choices",
    "fields_at",
    "instruments",
]
