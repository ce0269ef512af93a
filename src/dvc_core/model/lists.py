"""Code lists that authors keep beside their procedures: ``danh-muc/<name>.yaml``, named by ``danh_muc`` of a field.

How they are looked for: :mod:`.beside`.
"""

from __future__ import annotations

from datetime import date

from ..law import codelists
from .form import ListEntry, OwnList
from .sidecar_files import LISTS, Shelf, SidecarFile, places, sidecar_file

#: What people call the folder and the end of the name of a list instead.
_NEARLY = tuple(
    (folder, end)
    for folder in (LISTS, "danh_muc", "danhmuc", "danh muc", "danh mục")
    for end in ("yaml", "yml")
    if (folder, end) != (LISTS, "yaml")
)

ListFile = SidecarFile[OwnList]


def list_file(catalog: Shelf | None, name: str) -> ListFile | None:
    """The file of a list beside procedures; None where there is none."""
    return sidecar_file(catalog, LISTS, name, OwnList)


def misplaced(catalog: Shelf | None, name: str) -> tuple[str, str] | None:
    """The file of a list that no procedure finds, by its folder or the end of its name, and what it has to be."""
    if catalog is None:
        return None
    for up, at in places(catalog, LISTS):
        for nearly, end in _NEARLY:
            if f"{name}.{end}" in catalog.store.names(at.removesuffix(LISTS) + nearly):
                return f"{up}{nearly}/{name}.{end}", f"{up}{LISTS}/{name}.yaml"
    return None


def options(own: OwnList, on: date) -> tuple[codelists.CodeEntry, ...]:
    """The entries in force on a day, each code once; empty where the list is not in force then."""
    found: dict[str, codelists.CodeEntry] = {}
    for one in own.entries if in_force(own, on) else ():
        if in_force(one, on):
            english = (one.translations or {}).get("en", "")
            found.setdefault(one.code, codelists.CodeEntry(one.code, one.label, english, one.parent or ""))
    return tuple(found.values())


def in_force(one: OwnList | ListEntry, on: date) -> bool:
    """Whether a list or an entry is in force on a day."""
    return (one.begins is None or one.begins <= on) and (one.ends is None or on <= one.ends)
