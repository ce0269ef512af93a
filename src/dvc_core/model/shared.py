"""Fields and groups that many official forms share: written once, with version, law and dates, used by name.

A form says ``dung: cong-dan.so-dinh-danh@2`` and adds what is its own (label, whether it has to be answered). The
library is a folder of files: the shipped one is ``shared_fields`` beside this module, an author's own is
``truong-chung`` beside the procedures (:mod:`.beside`). Uses are written out in the data before these become records:
who reads a form sees whole fields, and does not know of the library. What came from it is *unset* in the record, so
that a procedure is written back with its uses. What cannot be written out is a fault of the file and leaves a hole: a
note stands in its place, the rest of the file is read (:func:`in_holes`). Nothing here raises for what a file holds.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path as FilePath
from typing import Any, Literal, NamedTuple, Self

from ..finding import Path
from ..source import Source, read_file
from ..source.build import Place
from ..words.folding import letters
from .declared import names_by_key
from .form import FormField
from .procedure import Citation, Hole
from .shapes import ByName, Day, Id, Many, Record, Text, key
from .sidecar_files import SHARED, Shelf, SidecarFile, place_beside, sidecar_file, sidecar_names

#: Where the shipped library is.
SHIPPED = FilePath(__file__).with_name("shared_fields")
SCHEMA_VERSION = "shared_fields/v0"
#: How the ids of the notes begin that stand for fields that are not known.
HOLE = "thieu_truong_"

#: What a use may say otherwise than the definition: words, whether it is asked and has to be answered, print.
LOCAL = frozenset(
    (
        "dung",
        "ma",
        "nhan",
        "tro_giup",
        "vi_du",
        "thong_bao",
        "ban_dich",
        "bat_buoc",
        "bat_buoc_khi",
        "hien_khi",
        "mac_dinh",
        "dien_san_tu",
        "chi_doc",
        "o_trong",
        "giay_to",
        "so_muc",
        "so_dong_in",
        "cung_dong",
        "khong_in",
    )
)
#: What a field says that is whole, and needs no definition.
_NEEDS_NO_DEFINITION = frozenset(("ma", "kieu", "nhan"))
#: What a use of a group may say.
_OF_GROUP = frozenset(("dung", "tien_to", "nhan_them", "ban_dich", "bo", "hien_khi"))
#: How what a use of a group says of it is written.
_WRITTEN = {
    "tien_to": "tien_to: me",
    "nhan_them": "nhan_them: của mẹ",
    "bo": "bo: [ho_ten, ngay_sinh]",
    "ban_dich": "ban_dich: {en: {nhan_them: of the mother}}",
}
#: What only a use of a group may say.
GROUP_ONLY = frozenset(("tien_to", "nhan_them", "bo"))
#: The lists whose items may use a shared field, and all keys on the way to one; behind some of them stand names first.
_LISTS = frozenset(("truong", "cot", "cau_hoi"))
_BY_NAME = frozenset(("bieu_mau_dien_tu", "nhom", "truong"))
_WAYS = _LISTS | _BY_NAME | {"phan", "ban", "dinh_nghia"}
_NAME = r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*"
_REFERENCE = re.compile(
    rf"(?P<file>{_NAME})\.(?P<name>{_NAME})(?:\.(?P<member>{_NAME}))?(?:@(?P<number>[1-9][0-9]{{0,3}}))?\Z"
)

Status = Literal["du_thao", "da_ra_soat", "het_hieu_luc"]


class KnownTo(Record):
    """That a database has what is asked for, and whether the law then forbids to ask for it anew."""

    source: Text = key("tu", "Điền sẵn từ (dien_san_tu)", default=...)
    database: str | None = key("csdl", "Cơ sở dữ liệu có thông tin này")
    mandatory: bool = key("bat_buoc", "Phải điền sẵn", default=False)
    basis: Citation | None = key("can_cu", "Căn cứ")


class Version(Record):
    """What every version of a shared thing says of itself."""

    number: int = key("so", "Bản số", default=..., ge=1)
    status: Status = key("tinh_trang", "Tình trạng", default=...)
    starts: Day | None = key("tu_ngay", "Dùng từ ngày")
    ends: Day | None = key("den_ngay", "Dùng đến hết ngày")
    law: Many[Citation] | None = key("can_cu", "Căn cứ")
    change: str | None = key("thay_doi", "Khác bản trước ở đâu")


class FieldVersion(Version):
    """One version of a field; ``definition`` is whole, and what a form says beside it is the form's own."""

    known_to: KnownTo | None = key("dien_san", "Cơ sở dữ liệu đã có")
    definition: FormField = key("dinh_nghia", "Định nghĩa", default=...)


class GroupVersion(Version):
    """One version of a group: its fields in order, by their ids without prefix."""

    fields: Many[FormField] = key("truong", "Các trường", default=..., min_length=1)


class SharedThing(Record):
    """A field or group: what it is called, and its versions, the newest last."""

    title: Text = key("ten", "Tên", default=...)
    also: Many[Text] | None = key("ten_khac", "Tên khác trên mẫu giấy")


class SharedField(SharedThing):
    """A field with its versions."""

    versions: Many[FieldVersion] = key("ban", "Các bản", default=..., min_length=1)


class SharedGroup(SharedThing):
    """A group of fields with its versions."""

    versions: Many[GroupVersion] = key("ban", "Các bản", default=..., min_length=1)


class SharedFile(Record):
    """One file of a library of shared fields; ``name`` is that of the file, without its end."""

    schema_version: Literal["shared_fields/v0"] = key("phien_ban", "Phiên bản lược đồ", default=...)
    name: Id = key("ma", "Mã, như tên tệp", default=...)
    title: Text = key("ten", "Tên", default=...)
    fields: ByName[SharedField] | None = key("truong", "Các trường")
    groups: ByName[SharedGroup] | None = key("nhom", "Các nhóm")

    @classmethod
    def of_file(cls, data: object) -> Self:
        """As of any record; the groups of a file may use its own fields, and shipped ones."""
        if not isinstance(data, dict):
            return super().of_file(data)
        out = _written_within(data)
        # A use that leads nowhere is left as it stands: it lacks its kind, which is told.
        record = super().of_file(out.data)
        mark_inherited(record, out.inherited)
        return record


def uses_within(data: object) -> "tuple[UseFault, ...]":
    """The uses in the data of a file of shared things that cannot be written out."""
    return _written_within(data).faults if isinstance(data, dict) else ()


def _written_within(data: dict[str, Any]) -> "Written":
    return written(data, SharedThings(None, {str(data.get("ma")): data}))


class Reference(NamedTuple):
    """``cong-dan.nguoi-khai.ho-ten@1``: a file, a name in it, of a group perhaps one of its fields, a version."""

    file: str
    name: str
    #: The id of a field of a group; empty for the whole.
    member: str
    #: 0 where none is pinned.
    number: int

    @classmethod
    def of(cls, text: object) -> "Reference | None":
        """Read what stands behind ``dung``; None for what is no reference."""
        return _reference(text) if isinstance(text, str) else None

    def __str__(self) -> str:
        whole = f"{self.file}.{self.name}.{self.member}" if self.member else f"{self.file}.{self.name}"
        return f"{whole}@{self.number}" if self.number else whole


@lru_cache(1024)
def _reference(text: str) -> Reference | None:
    match = _REFERENCE.match(text)
    if match is None:
        return None
    return Reference(match["file"], match["name"], match["member"] or "", int(match["number"] or 0))


#: Why a use cannot be written out: it is no reference, names a file, a name, a field of a group or a version that there
#: is not, pins none, its file is broken; it changes what the definition settles, says what only a field (or only a
#: group) says.
What = Literal[
    "form",
    "file",
    "name",
    "member",
    "version",
    "unpinned",
    "broken",
    "settled",
    "of_field",
    "of_group",
    "shape",
]


class UseFault(NamedTuple):
    """A use that cannot be written out, at its place in the file."""

    path: Path
    what: What
    value: str
    #: What there is instead: names, numbers, the place in a broken file.
    known: tuple[str, ...] = ()


class Letters(NamedTuple):
    """The :func:`letters` of a file, joined, and where its lines end: that it does not have a name is known without parsing."""

    joined: bytes
    ends: frozenset[int]

    @classmethod
    def of(cls, text: str) -> "Letters":
        """Those of a text."""
        lines = letters(text).split(b"\n")
        return cls(b"".join(lines), frozenset(accumulate(map(len, lines))))

    def may_have(self, name: bytes) -> bool:
        """Whether the letters of a name may be a value: over however many lines, they end where no letter goes on."""
        at = self.joined.find(name)
        while at >= 0:
            end = at + len(name)
            if end in self.ends or not self.joined[end : end + 1].isalnum():
                return True
            at = self.joined.find(name, at + 1)
        return False


class SharedThings:
    """The shared things that the procedures of a catalogue may use: the shipped ones, and those beside them."""

    def __init__(self, catalog: Shelf | None, own: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        self._catalog = catalog
        #: Files that are at hand already, by name.
        self.own = own or {}
        #: What was asked for: a form uses many things of one file.
        self._data: dict[str, Mapping[str, Any] | None] = {}
        self._versions: dict[tuple[str, str, str], Mapping[int, Mapping[str, Any]]] = {}
        self._groups: dict[tuple[str, str, int], Mapping[str, dict[str, Any]]] = {}
        self._fields: dict[tuple[Reference, str], dict[str, Any]] = {}

    @classmethod
    def of(cls, catalog: Shelf | None) -> "SharedThings":
        """The shared things of a catalogue; what was asked for once is at hand for every procedure of it."""
        return cls(None) if catalog is None else catalog.store.worked_out(catalog, cls)

    def data(self, file: str) -> Mapping[str, Any] | None:
        """The plain data of a file; None where there is none, or it is broken."""
        if file not in self._data:
            self._data[file] = self._looked_up(file)
        return self._data[file]

    def _looked_up(self, file: str) -> Mapping[str, Any] | None:
        if file in self.own:
            return self.own[file]
        if file in shipped_names():
            found: Mapping[str, Any] = _shipped(file).data
            return found
        beside = self.own_file(file)
        return None if beside is None or beside.record is None else beside.source.data

    def own_file(self, file: str) -> SidecarFile[SharedFile] | None:
        """Return the authors' own file of shared fields of this name; None where the catalogue has no such file."""
        return sidecar_file(self._catalog, SHARED, file, SharedFile)

    def letters(self, file: str) -> Letters | None:
        """The letters of a file; None where YAML may write a name in others, by a code or by quotes within quotes."""
        if file in shipped_names():
            return _letters(_shipped_content(file))
        catalog = self._catalog
        at = None if catalog is None else place_beside(catalog, SHARED, file)
        return _letters(b"" if catalog is None or at is None else catalog.content(at[1]) or b"")

    def names(self) -> list[str]:
        """The names of all files."""
        return sorted({*shipped_names(), *self.own, *sidecar_names(self._catalog, SHARED)})

    def things(self, file: str, sort: str) -> Mapping[str, Any]:
        """The things of a sort (``truong``, ``nhom``) in a file, by name."""
        found = (self.data(file) or {}).get(sort)
        return found if isinstance(found, dict) else {}

    def versions(self, file: str, sort: str, name: str) -> Mapping[int, Mapping[str, Any]]:
        """The versions of a thing by their numbers, as data."""
        wanted = file, sort, name
        if wanted not in self._versions:
            self._versions[wanted] = _versions(self.things(file, sort).get(name))
        return self._versions[wanted]

    def full_field(self, reference: Reference, name: str) -> dict[str, Any]:
        """What a shared field is: of one of a group, the fields beside it by the names they have beside ``name``."""
        member = reference.member
        wanted = reference, name.removesuffix(member) if member and name.endswith(member) else ""
        if wanted not in self._fields:
            self._fields[wanted] = self._full_field(*wanted)
        return self._fields[wanted]

    def _full_field(self, reference: Reference, start: str) -> dict[str, Any]:
        if not reference.member:
            return self.definition(reference)
        item, base = self.of_group(reference), self.base(reference)
        plain = {} if base is None else self.definition(base)
        made = {**plain, **{k: v for k, v in item.items() if k != "dung"}, "ban_dich": _words(plain, item)}
        if made["ban_dich"] is None:
            del made["ban_dich"]
        return renamed(made, {one: f"{start}{one}" for one in self.group_of(reference)}) if start else made

    def group_of(self, reference: Reference) -> Mapping[str, dict[str, Any]]:
        """The fields of a version of a group by their ids."""
        key = reference.file, reference.name, reference.number
        if key not in self._groups:
            version = self.versions(reference.file, "nhom", reference.name).get(reference.number)
            fields: dict[str, dict[str, Any]] = {}
            for one in _members(version or {}):
                fields.setdefault(_id(one), one)
            self._groups[key] = fields
        return self._groups[key]

    def of_group(self, reference: Reference) -> dict[str, Any]:
        """What a group says of one of its fields."""
        return self.group_of(reference).get(reference.member, {})

    def base(self, reference: Reference) -> Reference | None:
        """The shared field that a field of a group is; None for what is of no group, or is the group's own."""
        return Reference.of(self.of_group(reference).get("dung")) if reference.member else None

    def definition(self, reference: Reference) -> dict[str, Any]:
        """What a version of a field says; nothing where there is none."""
        version = self.versions(reference.file, "truong", reference.name).get(reference.number, {})
        stated = version.get("dinh_nghia")
        return dict(stated) if isinstance(stated, dict) else {}

    def records(self) -> dict[str, SharedFile]:
        """Every file that is right, as a record."""
        found = {}
        for name in self.names():
            if name in shipped_names():
                found[name] = shipped_file(name)
            elif (beside := self.own_file(name)) is not None and beside.record is not None:
                found[name] = beside.record
        return found


@cache
def shipped_names() -> frozenset[str]:
    """The names of the shipped files."""
    return frozenset(path.stem for path in SHIPPED.glob("*.yaml"))


@cache
def _shipped_content(name: str) -> bytes:
    return (SHIPPED / f"{name}.yaml").read_bytes()


@lru_cache(maxsize=128)
def _letters(content: bytes) -> Letters | None:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return None
    return None if "\\" in text or "''" in text else Letters.of(text)


@cache
def _shipped(name: str) -> Source:
    """A shipped file as read; that it is right is tested, and not asked anew at every start."""
    return read_file(SHIPPED / f"{name}.yaml", name)


def _versions(thing: object) -> Mapping[int, Mapping[str, Any]]:
    listed = thing.get("ban") if isinstance(thing, dict) else None
    found = listed if isinstance(listed, list) else []
    return {one["so"]: one for one in found if isinstance(one, dict) and type(one.get("so")) is int}


@cache
def shipped_file(name: str) -> SharedFile:
    """A shipped file as a record. Raises ``KeyError`` for a name that none has."""
    if name not in shipped_names():
        raise KeyError(name)
    return SharedFile.of_file(_shipped(name).data)


class Inherited(NamedTuple):
    """A record that came from the library, by its path in the data, and the keys that it has from there."""

    path: Path
    keys: frozenset[str]


class Written(NamedTuple):
    """Data with every use written out; ``faults`` are the uses that could not be, which stand as they were."""

    data: Any
    places: Place | None
    inherited: tuple[Inherited, ...]
    faults: tuple[UseFault, ...]
    #: Every use: where it stands in what is written (of a group, at its first field), and what it names.
    uses: tuple[tuple[Path, Reference], ...]
    #: What is used because a shared thing that the file names uses it: where, what, and by way of which one.
    through: tuple[tuple[Path, Reference, Reference], ...]
    #: The uses that could not be written out, by their paths in what is written.
    holes: tuple[Hole, ...]


def written(data: Any, library: SharedThings, places: Place | None = None) -> Written:
    """Write out every use in the data of a file; ``places`` are those of the data, and then of what is returned."""
    writer = _Writer(library)
    found, where = writer.value(data, (), (), places)
    return Written(
        found,
        where,
        tuple(writer.inherited),
        tuple(writer.faults),
        tuple(writer.uses),
        tuple(writer.through),
        tuple(writer.holes),
    )


def in_holes(out: Written) -> Written:
    """Data with a note in the place of each field that is not known: the rest of a form can be read and drawn.

    Its id is its own, so that a condition on the missing field is one on a field that is not there.
    """
    data = _copied(out.data) if out.holes else out.data
    inherited = list(out.inherited)
    for number, (path, item) in enumerate(out.holes, 1):
        assert item is not None  # noqa: S101 - each of the holes is a use
        home: Any = data
        for step in path[:-1]:
            home = home[step]
        made = {"ma": f"{HOLE}{number}", "kieu": "ghi_chu", "nhan": str(item["dung"]) or HOLE}
        own = dict(home[path[-1]])
        if not isinstance(item["dung"], str):
            del own["dung"]
        home[path[-1]] = own | made
        inherited.append(Inherited(path, frozenset(made)))
    return out._replace(data=data, inherited=tuple(inherited))


def _copied(data: Any) -> Any:
    if isinstance(data, dict):
        return {name: _copied(value) for name, value in data.items()}
    return [_copied(value) for value in data] if isinstance(data, list) else data


def use_text(source: Source) -> bool:
    """Whether a text may use shared things: without the word it does not."""
    return "dung:" in source.text or '"dung"' in source.text


class _Writer:
    """Goes through data once. A path is that of what is written, ``at`` that of the file."""

    def __init__(self, library: SharedThings) -> None:
        self.shared = library
        self.inherited: list[Inherited] = []
        self.faults: list[UseFault] = []
        self.uses: list[tuple[Path, Reference]] = []
        self.through: list[tuple[Path, Reference, Reference]] = []
        self.holes: list[Hole] = []
        #: The shared things that what is written stands in.
        self.inside: list[Reference] = []

    def value(self, value: Any, path: Path, at: Path, place: Place | None) -> tuple[Any, Place | None]:
        if isinstance(value, dict):
            return self.mapping(value, path, at, place)
        if isinstance(value, list):
            return self.items(value, path, at, place)
        return value, place

    def mapping(
        self, value: dict[str, Any], path: Path, at: Path, place: Place | None
    ) -> tuple[dict[str, Any], Place | None]:
        inside = place[3] if place is not None and isinstance(place[3], dict) else {}
        made: dict[str, Any] = {}
        kept: dict[Any, Place] = {}
        by_name = bool(path) and path[-1] in _BY_NAME
        for name, one in value.items():
            if (by_name or name in _WAYS) and isinstance(one, (dict, list)):
                done, where = self.value(one, (*path, name), (*at, name), inside.get(name))
                if done is not one:
                    made[name] = done
                    if where is not None:
                        kept[name] = where
        return (value | made, _again(place, inside | kept)) if made else (value, place)

    def items(self, value: list[Any], path: Path, at: Path, place: Place | None) -> tuple[Any, Place | None]:
        made: list[Any] = []
        kept: list[Any] = []
        inside = place[3] if place is not None and isinstance(place[3], list) else None
        fields = bool(path) and path[-1] in _LISTS
        changed = False
        for i, one in enumerate(value):
            here = inside[i] if inside is not None and i < len(inside) else None
            uses = fields and isinstance(one, dict) and "dung" in one
            group = self.group(one, (*path, len(made)), (*at, i)) if uses else None
            for part in [one] if group is None else group:
                to = (*path, len(made))
                if uses:
                    done, where = self.field(part, to, (*at, i), here, of_group=group is not None)
                else:
                    done, where = self.value(part, to, (*at, i), here)
                changed = changed or done is not one
                made.append(done)
                kept.append(where)
        if not changed and len(made) == len(value):
            return value, place
        return made, _again(place, None if inside is None else kept)

    def group(self, item: dict[str, Any], path: Path, at: Path) -> list[dict[str, Any]] | None:
        """The uses of fields that a use of a group stands for; None for what is none."""
        reference = Reference.of(item["dung"])
        if reference is None or reference.member:
            return None
        group = self.shared.versions(reference.file, "nhom", reference.name).get(reference.number)
        if group is None:
            return None
        self.use((*path, "dung"), reference)
        for name in item.keys() - _OF_GROUP:
            self.fault((*at, name), "of_field", name, *sorted(_OF_GROUP - {"dung"}))
        wrong = set(_misshapen(item))
        for name in sorted(wrong):
            self.fault((*at, name), "shape", name, _WRITTEN[name])
        item = {name: value for name, value in item.items() if name not in wrong}
        for lang, said in _mapping(item.get("ban_dich")).items():
            for name in _mapping(said).keys() - {"nhan_them"}:
                self.fault((*at, "ban_dich", lang, name), "of_field", str(name), "nhan_them")
        members = [_id(one) for one in _members(group)]
        without = item["bo"] if isinstance(item.get("bo"), list) else []
        for name in without:
            if name not in members:
                self.fault((*at, "bo"), "member", str(name), *members)
        return [self.member(item, reference._replace(member=one)) for one in members if one not in without]

    def member(self, item: Mapping[str, Any], reference: Reference) -> dict[str, Any]:
        """The use of one field of a group, with what the use of the group says of all of them."""
        start, suffix = item.get("tien_to"), item.get("nhan_them")
        name = f"{start}_{reference.member}" if start else reference.member
        made: dict[str, Any] = {"ma": name, "dung": str(reference)}
        whole = self.shared.full_field(reference, name)
        if suffix:
            made["nhan"] = f"{whole.get('nhan', '')} {suffix}"
        if words := _longer(whole, item):
            made["ban_dich"] = words
        if "hien_khi" in item:
            both = [item["hien_khi"], *([whole["hien_khi"]] if "hien_khi" in whole else [])]
            made["hien_khi"] = both[0] if len(both) == 1 else {"tat_ca": both}
        return made

    def field(
        self, item: dict[str, Any], path: Path, at: Path, place: Place | None, *, of_group: bool
    ) -> tuple[Any, Place | None]:
        """A use of a field, written out; as it stands where it cannot be."""
        reference = Reference.of(item["dung"])
        version = self.version_of_use(
            item["dung"], reference, (*at, "dung"), whole=item.keys() >= _NEEDS_NO_DEFINITION
        )
        if version is None or reference is None:
            if item.keys() >= _NEEDS_NO_DEFINITION:
                return self.mapping(item, path, at, place)
            self.holes.append(Hole(path, item))
            return item, place
        if not of_group:
            self.use((*path, "dung"), reference)
        base = self.shared.base(reference)
        if base is not None:
            # One field of a group that is used by itself is of that group, too.
            self.inside.append(reference._replace(member="") if of_group else reference)
            self.use((*path, "dung"), base)
            self.inside.pop()
        whole = self.shared.full_field(reference, str(item.get("ma", "")))
        for name in item.keys() - LOCAL:
            if name in whole and not self.same(item[name], whole[name], (*path, name)):
                self.fault((*at, name), "settled", name, str(reference))
            elif name in GROUP_ONLY:
                self.fault((*at, name), "of_group", name)
        for lang, said in _mapping(item.get("ban_dich")).items():
            if "nhan_them" in _mapping(said):
                self.fault((*at, "ban_dich", lang, "nhan_them"), "of_group", "nhan_them")
        words = {} if (said := _words(whole, item)) is None else {"ban_dich": said}
        # A key without a value says nothing: what is settled stands.
        whole = {name: value for name, value in (whole | words).items() if item.get(name) is None}
        whole = whole if words else {name: value for name, value in whole.items() if name != "ban_dich"}
        self.inherited.append(Inherited(path, frozenset(whole)))
        self.inside.append(reference._replace(member="") if of_group else reference)
        rest, _ = self.mapping(whole, path, at, None)
        self.inside.pop()
        own, where = self.mapping(
            item | {name: words[name] for name in words if name in item}, path, at, place
        )
        return own | rest, where

    def same(self, stated: Any, settled: Any, path: Path) -> bool:
        """Whether a use says what is settled: as the definition has it, or with the uses in it written out."""
        if stated == settled:
            return True
        if not isinstance(settled, dict | list):
            return False
        # What is written here is noted where it is put in.
        writer = _Writer(self.shared)
        one, other = (writer.value(said, path, (), None)[0] for said in (stated, settled))
        return bool(one == other)

    def use(self, path: Path, reference: Reference) -> None:
        """Note a use of the file, or of a shared thing that the file uses."""
        if self.inside:
            self.through.append((path, reference, self.inside[0]))
        else:
            self.uses.append((path, reference))

    def version_of_use(
        self, text: Any, reference: Reference | None, at: Path, *, whole: bool
    ) -> Mapping[str, Any] | None:
        """The version that a use names; None, with its fault, where there is none.

        A field that is ``whole`` stands alone where there are no such shared fields.
        """
        found = self.looked_up(text, reference)
        if isinstance(found, UseFault) and found.what == "file" and whole:
            return None
        if not isinstance(found, UseFault):
            return found
        self.faults.append(found._replace(path=at))
        return None

    def looked_up(self, text: Any, reference: Reference | None) -> Mapping[str, Any] | UseFault:
        library = self.shared
        if reference is None:
            return UseFault((), "form", str(text))
        if library.data(reference.file) is None:
            beside = library.own_file(reference.file)
            if beside is not None and beside.fault is not None:
                return UseFault((), "broken", beside.name, (str(beside.fault.line), beside.fault.place))
            return UseFault((), "file", reference.file, tuple(library.names()))
        groups = library.things(reference.file, "nhom")
        inside = "nhom" if reference.member or reference.name in groups else "truong"
        versions = library.versions(reference.file, inside, reference.name)
        if not versions:
            known = (*library.things(reference.file, "truong"), *groups)
            return UseFault((), "name", f"{reference.file}.{reference.name}", known)
        if not reference.number:
            return UseFault((), "unpinned", str(reference), (str(max(versions)),))
        version = versions.get(reference.number)
        if version is None:
            return UseFault((), "version", str(reference), tuple(map(str, versions)))
        if inside == "nhom" and reference.member not in (members := library.group_of(reference)):
            return UseFault((), "member", reference.member, tuple(members))
        return version

    def fault(self, at: Path, what: What, value: str, *known: str) -> None:
        """Note a use that cannot be written out."""
        self.faults.append(UseFault(at, what, value, known))


def _again(place: Place | None, inside: Any) -> Place | None:
    return None if place is None else (*place[:3], inside)


def _id(item: Any) -> str:
    """The id of a field of a group: its own, else that of the field it uses."""
    if not isinstance(item, dict):
        return ""
    reference = Reference.of(item.get("dung"))
    return str(item.get("ma") or (reference.name.replace("-", "_") if reference else ""))


def _members(group: Mapping[str, Any]) -> list[Any]:
    listed = group.get("truong")
    return listed if isinstance(listed, list) else []


def _mapping(value: Any) -> Mapping[Any, Any]:
    return value if isinstance(value, dict) else {}


def _misshapen(item: Mapping[str, Any]) -> Iterator[str]:
    """The keys of a use of a group that are not written as they have to be: it has no record that would tell."""
    for name in ("tien_to", "nhan_them"):
        if not isinstance(item.get(name), str | None):
            yield name
    if not isinstance(item.get("bo"), list | None):
        yield "bo"
    words = item.get("ban_dich")
    each = words.values() if isinstance(words, dict) else ()
    if not isinstance(words, dict | None) or not all(
        isinstance(one, dict) and isinstance(one.get("nhan_them"), str | None) for one in each
    ):
        yield "ban_dich"


def _longer(whole: Mapping[str, Any], item: Mapping[str, Any]) -> dict[str, Any]:
    """The translated labels of a field with what a use of its group adds to them in those languages.

    A label that is made longer in Vietnamese alone has no translation: that of the definition would be of somebody else.
    """
    shared, made = _mapping(whole.get("ban_dich")), {}
    for lang, said in _mapping(item.get("ban_dich")).items():
        label, more = _mapping(shared.get(lang)).get("nhan"), _mapping(said).get("nhan_them")
        if label and more:
            made[lang] = {"nhan": f"{label} {more}"}
    return made


def _words(whole: Mapping[str, Any], item: Mapping[str, Any]) -> Any:
    """The translations of a use: those of the definition, but not of what the use says otherwise; None for none.

    What is no translation stays as it stands, the shape of the field tells of it.
    """
    shared, own = whole.get("ban_dich"), item.get("ban_dich")
    if own is not None and not isinstance(own, dict):
        return own
    if not isinstance(shared, dict):
        return own
    kept = {lang: {k: v for k, v in said.items() if k not in item} for lang, said in shared.items()}
    for lang, said in own.items() if own else ():
        kept[lang] = {**kept.get(lang, {}), **said} if isinstance(said, dict) else said
    kept = {lang: said for lang, said in kept.items() if said != {}}
    return kept or None


def renamed(field: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """The data of a field, other fields in it by other names."""
    made = dict(field)
    for name in ("hien_khi", "bat_buoc_khi"):
        if name in made:
            made[name] = _renamed(made[name], names)
    for name in ("toi_thieu", "toi_da", "som_nhat", "muon_nhat", "loc_theo"):
        if isinstance(made.get(name), str):
            first, blank, rest = made[name].partition(" ")
            made[name] = f"{names.get(first, first)}{blank}{rest}"
    if isinstance(made.get("cach_tinh"), dict):
        made["cach_tinh"] = {
            verb: value if verb == "dong_thoa" else _term(value, names)
            for verb, value in made["cach_tinh"].items()
        }
    return made


def _term(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_term(one, names) for one in value]
    if not isinstance(value, str):
        return value
    table, dot, column = value.partition(".")
    return f"{names.get(table, table)}{dot}{column}"


def _renamed(condition: Any, names: Mapping[str, str]) -> Any:
    """A condition, its fields by other names; those of a row of a table are not of the form."""
    if isinstance(condition, list):
        return [_renamed(one, names) for one in condition]
    if not isinstance(condition, dict):
        return condition
    return {
        name: names.get(value, value)
        if name == "truong" and isinstance(value, str)
        else value
        if name == "co_dong"
        else _renamed(value, names)
        for name, value in condition.items()
    }


def mark_inherited(record: Record, inherited: tuple[Inherited, ...]) -> None:
    """Let a record that was just made not count as stated what came from the library."""
    for path, keys in inherited:
        found: Any = record
        for step in path:
            found = (
                getattr(found, names_by_key(type(found))[str(step)])
                if isinstance(found, Record)
                else found[step]
            )
        kind: type[Record] = type(found)
        names = names_by_key(kind)
        found.model_fields_set.difference_update({names[one] for one in keys if one in names})


def used_by(source: Source, library: SharedThings) -> Iterator[tuple[Path, Reference]]:
    """Every use in a file, with its place."""
    yield from written(source.written, library).uses


def used_through(source: Source, library: SharedThings) -> Iterator[tuple[Path, Reference, Reference]]:
    """What a file uses by way of another shared thing (a field of a group), its place, and that thing."""
    yield from written(source.written, library).through


__all__ = [
    "Reference",
    "SharedFile",
    "SharedThings",
]
