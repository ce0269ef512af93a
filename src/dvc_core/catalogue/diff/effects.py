"""Whom a difference concerns. The classes are ours, not the law's: they say who has to look.

``dossiers``: somebody whose dossier is open, or half filled in, may now lack something or be refused.
``notice``: what people were told is no longer right, so it has to be published again.
``editorial``: nobody has to act otherwise than before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path as FilePath
from typing import Any, Literal

from ...finding import Path
from ...model.keys import list_keys
from ...words.folding import folded_case
from ...words.rows import read_rows

Effect = Literal["dossiers", "notice", "editorial"]

#: Kind of rule → the pattern of the keys of a place, list items left out: ``effects.tsv``.
_RULES = {
    kind: re.compile(rf"({'|'.join(pattern for _, pattern in rows)})\b")
    for kind, rows in groupby(read_rows(FilePath(__file__).with_suffix(".tsv")), key=lambda row: row[0])
}
_FIELD = re.compile(r"bieu_mau_dien_tu\b.*\.(truong|cot)\Z")
_OPTION = re.compile(r"bieu_mau_dien_tu\b.*\.lua_chon\Z")


def effect_of(kind: str, path: Path, before: Any, after: Any) -> Effect:
    """Class a difference at a path as :func:`dvc_core.catalogue.diff.differences.differences` writes it."""
    plain, item = read_path(path)
    keys = ".".join(step for step in plain if isinstance(step, str))
    if any(_RULES["editorial"].fullmatch(key) for key in keys.split(".")):
        return "editorial"
    if isinstance(before, str) and isinstance(after, str) and _letters(before) == _letters(after):
        # The same letters and digits: only capitals, spaces or punctuation differ.
        return "editorial"
    if kind == "order":
        return "notice" if keys.endswith("trinh_tu_thuc_hien") else "editorial"
    if item:
        return _item_effect(kind, keys, after)
    eased = keys.endswith(("bat_buoc", "bat_buoc_khi")) and after in (None, False)
    return "dossiers" if _RULES["dossiers"].match(keys) and not eased else "notice"


def _item_effect(kind: str, keys: str, after: Any) -> Effect:
    if _FIELD.match(keys):
        optional = kind == "added" and not (isinstance(after, Mapping) and after.get("bat_buoc"))
        return "notice" if optional else "dossiers"
    if _OPTION.match(keys):
        return "dossiers" if kind == "removed" else "notice"
    wanted = _RULES["added" if kind == "added" else "removed"]
    return "dossiers" if wanted.fullmatch(keys) or _RULES["dossiers"].match(keys) else "notice"


def read_path(path: Path) -> tuple[Path, bool]:
    """The path with every item of a list as ``0``, as the model knows it, and whether it ends at one."""
    plain: list[str | int] = []
    inside = item = False
    for step in path:
        item = inside or isinstance(step, int)
        plain.append(0 if item else step)
        inside = not item and step in list_keys()
    return tuple(plain), item


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", folded_case(text))
