"""``tthc fields``: the shared fields and groups there are, who uses them, and what moving a pin changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import click

from ...catalogue.diff.pairs import pairs_of
from ...catalogue.diff.report import DIFFS
from ...finding import Edit
from ...formats.citations import cited
from ...law.day import today
from ...model.emit import item_text
from ...model.form import FormField
from ...model.loader import Catalog, Loaded, load_text
from ...model.shared import (
    LOCAL,
    FieldVersion,
    GroupVersion,
    Reference,
    SharedThing,
    SharedThings,
    shipped_names,
    used_by,
    used_through,
)
from ...model.suggest import closest
from ...source.lines import edited
from ...words import clean, to_json
from ...words.folding import fold
from ..exit_codes import OK
from ..faults import misuse
from ..files import default_folder, loaded_files
from ..lang import LANG, phrase
from ..options import as_of_option, format_option, paths_argument, text_or_json_option
from ..output import put, targets, write_result

AnyVersion = FieldVersion | GroupVersion


class Thing(NamedTuple):
    """A shared field or group with its name."""

    sort: str
    file: str
    name: str
    thing: SharedThing
    versions: tuple[AnyVersion, ...]

    @property
    def full(self) -> str:
        """``cong-dan.ho-ten``."""
        return f"{self.file}.{self.name}"


@click.group(
    "fields",
    subcommand_metavar="COMMAND [ARGS]...",
)
def fields_command() -> None:
    """Hold the commands."""


@fields_command.command("list")
@paths_argument
@click.option("--find", "word", metavar="WORD")
@text_or_json_option
def list_command(paths: tuple[str, ...], word: str | None, form: str) -> int:
    """Print what there is; raises a usage error for a word that none has."""
    files = _files(paths)
    users = Counter(name for loaded in files for name in {_name(one) for _, one in _uses(loaded)})
    through = Counter(name for loaded in files for name in {_name(one) for _, one, _ in _through(loaded)})
    things = list(_things(_catalog(files)))
    alike = _alike(things)
    if word is not None:
        things = [thing for thing in things if _bears(thing, word)]
        if not things:
            raise misuse("no_field_with", word=word)
        alike = {thing.full: alike[thing.full] for thing in things if thing.full in alike}
    rows = [
        {**_row(thing, users[thing.full], through[thing.full]), "alike": alike.get(thing.full, [])}
        for thing in things
    ]
    if form == "json":
        click.echo(to_json(rows, indent=2))
        return OK
    heads = [f"{row['name']}@{row['newest']}" for row in rows]
    wide = max(map(len, heads), default=0)
    for head, row in zip(heads, rows, strict=True):
        used = _used(row["files"], row["through"], phrase("files_column"))
        click.echo(
            f"{head:<{wide}}  {phrase('sort_' + row['sort'])}, {phrase('status_' + row['status'])}, {used}  {row['title']}"
        )
    for name, others in alike.items():
        for other in others:
            # Of two that are listed it is told once.
            if name < other or other not in alike:
                said = phrase("defined_alike", name=name, other=other)
                click.echo(clean(said), err=True)
    _report_broken(_catalog(files))
    return OK


@fields_command.command("show")
@click.argument("name", metavar="NAME")
@paths_argument
@text_or_json_option
def show_command(name: str, paths: tuple[str, ...], form: str) -> int:
    """Print one."""
    files = _files(paths)
    thing, _ = _named_version(name, _catalog(files))
    direct = [
        {"file": loaded.name, "line": loaded.source.key_span(path).line, "use": str(one)}
        for loaded in files
        for path, one in _uses(loaded)
        if _name(one) == thing.full
    ]
    through = [
        {
            "file": loaded.name,
            "line": loaded.source.key_span(path).line,
            "use": str(one),
            "through": str(of),
        }
        for loaded in files
        for path, one, of in _through(loaded)
        if _name(one) == thing.full
    ]
    places = sorted([*direct, *through], key=lambda one: (one["file"], one["line"]))
    if form == "json":
        versions = [version.to_data() for version in thing.versions]
        said = {"title": thing.thing.title, "versions": versions, "uses": places}
        counted = (len({one["file"] for one in found}) for found in (direct, through))
        click.echo(to_json({**_row(thing, *counted), **said}, indent=2))
        return OK
    click.echo(f"{thing.full}  {thing.thing.title} ({phrase('sort_' + thing.sort)})")
    if thing.thing.also:
        click.echo(phrase("other_names") + ", ".join(thing.thing.also))
    for version in thing.versions:
        click.echo("\n" + "\n".join(_version_lines(version)))
    used = _used(len(direct), len(through), phrase("places")) if through else phrase("used_at")
    click.echo("\n" + (f"{used}:" if places else phrase("used_nowhere")))
    for one in places:
        way = phrase("through", through=one["through"]) if "through" in one else ""
        click.echo(f"  {clean(str(one['file']))}:{one['line']}  {one['use']}{way}")
    return OK


@fields_command.command("move")
@click.argument("name", metavar="NAME@N")
@paths_argument
@click.option("--write", is_flag=True)
@format_option(DIFFS.formats())
@as_of_option
def move_command(
    *, name: str, paths: tuple[str, ...], write: bool, formats: tuple[str, ...], on: date | None
) -> int:
    """Show what a move changes, and make it."""
    files = _files(paths)
    thing, number = _named_version(name, _catalog(files))
    if number not in {version.number for version in thing.versions}:
        raise misuse("version_needed", versions=_numbers(thing))
    goes_to = targets(formats, list(DIFFS.formats()), "full")
    moved = {loaded.name: (loaded, made) for loaded in files if (made := _moved(loaded, thing, number))}
    day = on or today()
    old, new = ({key: pair[at] for key, pair in moved.items()} for at in (0, 1))
    pairs = pairs_of(old, new, day)
    write_result(goes_to, DIFFS, tuple(pairs), day)
    for loaded, made in moved.values() if write else ():
        with put(loaded.name) as part:
            Path(part).write_bytes((("\ufeff" if loaded.source.bom else "") + made.source.text).encode())
    if write:
        click.echo(phrase("files_written", n=len(moved)), err=True)
    return OK


def _files(paths: tuple[str, ...]) -> list[Loaded]:
    return list(loaded_files(paths or (default_folder(),)))


def _catalog(files: list[Loaded]) -> Catalog | None:
    return next((loaded.catalog for loaded in files if loaded.catalog is not None), None)


def _uses(loaded: Loaded) -> Iterator[tuple[Any, Reference]]:
    return (
        used_by(loaded.source, SharedThings.of(loaded.catalog))
        if loaded.source.written is not None
        else iter(())
    )


def _through(loaded: Loaded) -> Iterator[tuple[Any, Reference, Reference]]:
    found = loaded.source.written is not None
    return used_through(loaded.source, SharedThings.of(loaded.catalog)) if found else iter(())


def _used(direct: int, through: int, what: str) -> str:
    """How many use a thing: ``tệp dùng: trực tiếp 1, qua nhóm 2``; a file may do both."""
    if not through:
        return f"{direct} {what}"
    return phrase("uses_counted", what=what, direct=direct, through=through)


def _alike(things: list[Thing]) -> dict[str, list[str]]:
    """Fields whose newest versions have one label, kind and limits; not of the shipped library alone, which no author changes."""
    groups: dict[tuple[str, str], list[Thing]] = {}
    for thing in things:
        newest = thing.versions[-1]
        if isinstance(newest, FieldVersion) and newest.status != "het_hieu_luc":
            data = newest.definition.to_data()
            settled = to_json({name: value for name, value in data.items() if name not in LOCAL})
            groups.setdefault((fold(newest.definition.label), settled), []).append(thing)
    found: dict[str, list[str]] = {}
    for group in groups.values():
        names = [thing.full for thing in group]
        if len(names) > 1 and any(thing.file not in shipped_names() for thing in group):
            found |= {name: [other for other in names if other != name] for name in names}
    return found


def _name(reference: Reference) -> str:
    return f"{reference.file}.{reference.name}"


def _things(catalog: Catalog | None) -> Iterator[Thing]:
    for file, record in SharedThings.of(catalog).records().items():
        for sort, things in (("truong", record.fields), ("nhom", record.groups)):
            for name, thing in (things or {}).items():
                yield Thing(sort, file, name, thing, thing.versions)


def _report_broken(catalog: Catalog | None) -> None:
    library = SharedThings.of(catalog)
    for name in library.names():
        beside = None if name in shipped_names() else library.own_file(name)
        if beside is not None and beside.fault is not None:
            where = f"{clean(beside.name)}:{beside.fault.line}"
            click.echo(phrase("broken", where=where), err=True)


def _named_version(text: str, catalog: Catalog | None) -> tuple[Thing, int]:
    """What a name means, and the version behind it (0 for none)."""
    reference = Reference.of(text)
    things = {thing.full: thing for thing in _things(catalog)}
    full = "" if reference is None else _name(reference)
    if reference is None or full not in things:
        near = closest(text.partition("@")[0], list(things), 1)
        hint = phrase("did_you_mean", near=near[0]) if near else ""
        raise misuse("no_shared_field", text=text, hint=hint)
    return things[full], reference.number


def _numbers(thing: Thing) -> str:
    return ", ".join(f"{thing.full}@{version.number}" for version in thing.versions)


def _bears(thing: Thing, word: str) -> bool:
    """Whether a thing has a word in its name, title, other names or the label of a version."""
    labels = [one.definition.label for one in thing.versions if isinstance(one, FieldVersion)]
    called = (thing.full, thing.thing.title, *(thing.thing.also or ()), *labels)
    return any(fold(word) in fold(one) for one in called)


def _row(thing: Thing, files: int, through: int) -> dict[str, Any]:
    newest = thing.versions[-1]
    return {
        "name": thing.full,
        "sort": thing.sort,
        "title": thing.thing.title,
        "newest": newest.number,
        "status": newest.status,
        "files": files,
        "through": through,
    }


def _version_lines(version: AnyVersion) -> Iterator[str]:
    """One version, as its author and its users read it."""
    days = [
        phrase("from_day", day=f"{version.starts:%d/%m/%Y}") if version.starts else "",
        phrase("until_day", day=f"{version.ends:%d/%m/%Y}") if version.ends else "",
    ]
    yield " ".join(["@" + str(version.number), phrase("status_" + version.status), *filter(None, days)])
    for citation in version.law or ():
        yield f"  {phrase('law')}: {cited(citation, LANG)}"
    if version.change:
        yield f"  {phrase('changed')}: {version.change}"
    if isinstance(version, FieldVersion) and (known := version.known_to):
        must = phrase("must_be_filled_from") if known.mandatory else phrase("filled_from")
        basis = f" ({cited(known.basis, LANG)})" if known.basis else ""
        yield f"  {must} {known.source}{f', {known.database}' if known.database else ''}{basis}"
    for field in (version.definition,) if isinstance(version, FieldVersion) else version.fields:
        yield item_text(field.to_data(), FormField, "    ").rstrip("\n")


def _moved(loaded: Loaded, thing: Thing, number: int) -> Loaded | None:
    """A file with every pin on a thing moved; None where it has none that is another one."""
    source = loaded.source
    edits = []
    for path, one in _uses(loaded):
        span = source.span(path)
        typed = Reference.of(source.slice(span))
        if _name(one) == thing.full and typed is not None and typed.number != number:
            edits.append(Edit(span.start, span.end, str(typed._replace(number=number))))
    return (
        load_text(edited(source.text, sorted(set(edits))), loaded.name, catalog=loaded.catalog)
        if edits
        else None
    )
