"""Files from the facts in words of ``cases.yaml``: the base, and how each fact differs (``su_viec.yaml``)."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dvc_core import Loaded, load_catalog, load_text
from dvc_core.levels.portal import Portal, load_portal
from dvc_core.portal.answer import from_answer
from dvc_core.source import read_file

from ...support.commands import shown
from ...support.files import DOCUMENT, ROOT
from ...support.portal_answers import answer

HERE = Path(__file__).parent
PORTALS = ROOT / "examples" / "portals"
STAGES = ("nop", "giai_quyet", "nhan")
KEY = "phai_truc_tiep"
#: The day that an answer of the portal was seen on.
SEEN = date(2009, 12, 15)


@dataclass(frozen=True)
class Fact:
    """How the file of a fact differs from the base."""

    changes: tuple[dict[str, Any], ...] = ()
    #: What the answer of the portal says otherwise, and the items of the file that come from it.
    imported: dict[str, Any] | None = None
    taken: tuple[str, ...] = ()
    beside: tuple[str, ...] = ("don.docx",)
    #: A text that is not made of the base: ``tthc_new``, ``cat_ngang``.
    whole: str = ""
    #: Why there is no file that says it.
    impossible: str = ""


@dataclass(frozen=True)
class File:
    """A file of a fact: its text, and the names of the documents beside it."""

    text: str
    beside: tuple[str, ...] = field(default=())


@cache
def cases() -> list[dict[str, Any]]:
    """The cases as they were written down: a list, which the reader of procedures does not read."""
    found: list[dict[str, Any]] = yaml.safe_load((HERE / "cases.yaml").read_text(encoding="utf-8"))
    return found


def _read(name: str) -> Any:
    source = read_file(HERE / name)
    assert not source.broken, name
    return source.data


@cache
def written() -> dict[str, dict[str, Any]]:
    """What ``su_viec.yaml`` holds, by the first case with the words of the fact."""
    found: dict[str, dict[str, Any]] = _read("su_viec.yaml")
    return found


@cache
def first_with() -> dict[str, str]:
    """The words of each fact → the first case that has them."""
    found: dict[str, str] = {}
    for case in cases():
        found.setdefault(case["su_viec"], case["ma"])
    return found


def fact(name: str) -> Fact:
    """How the fact of a case differs from the base, what it takes from another one included."""
    said = written()[name]
    other = fact(said["nhu"]) if "nhu" in said else Fact()
    return Fact(
        (*other.changes, *said.get("doi", ())),
        said.get("nhap", other.imported),
        tuple(said.get("lay", other.taken)),
        tuple(said.get("tep_canh", other.beside)),
        said.get("nguyen", other.whole),
        said.get("khong_lam_duoc", other.impossible),
    )


def file_of(case: dict[str, Any]) -> File | None:
    """The file of a case; None where the fact cannot be said in one."""
    found = fact(first_with()[case["su_viec"]])
    if found.impossible:
        return None
    match found.whole:
        case "tthc_new":
            return File(_scaffold(), found.beside)
        case "cat_ngang":
            return File(_cut(_text(_changed(Fact()))), found.beside)
    return File(_text(_changed(found)), found.beside)


def load_case(case: dict[str, Any], folder: Path) -> Loaded:
    """Load the file of a case with what is beside it."""
    file = file_of(case)
    assert file is not None, case["ma"]
    beside = folder / "+".join(file.beside or ("khong",))
    beside.mkdir(exist_ok=True)
    for name in file.beside:
        (beside / name).write_bytes(DOCUMENT)
    return load_text(file.text, f"{case['ma']}.yaml", catalog=load_catalog(beside))


@cache
def portal_of(word: str) -> Portal | None:
    """The portal that a case names."""
    match word:
        case "khong":
            return None
        case "im-lang":
            return _portal({})
        case "khong-nhan-ho-so":
            return _portal(_full() | {"nhan_ho_so_truc_tuyen": False})
        case "khong-giao-dich":
            return _portal(_full() | {"giao_dich_tren_mang": False})
    return load_portal(PORTALS / f"{word}.yaml")


def _full() -> dict[str, Any]:
    provides: dict[str, Any] = read_file(PORTALS / "day-du.yaml").data["kha_nang"]
    return provides


def _portal(provides: dict[str, Any]) -> Portal:
    return Portal.of_file({"phien_ban": "portal/v0", "ten": "Cổng thử", "kha_nang": provides})


def _text(data: dict[str, Any]) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False)


def _scaffold() -> str:
    code, text, said = shown("new", "1.000002")
    assert code == 0, said
    return text


def _cut(text: str) -> str:
    """The text up to the middle of its last text in quotes, a date."""
    return text[: text.rindex("'") - 4]


def _changed(found: Fact) -> dict[str, Any]:
    data: dict[str, Any] = copy.deepcopy(_read("goc.yaml"))
    if found.imported is not None:
        _import(data, found.imported, found.taken)
    for change in copy.deepcopy(found.changes):
        _change(data, change)
    stated = data["nguon"][0]["muc"]
    data["nguon"][0]["muc"] = [name for name in stated if name in data]
    return data


def _import(data: dict[str, Any], answered: dict[str, Any], taken: tuple[str, ...]) -> None:
    """Put in what the importer makes of an answer: the items taken, and its doubts about them."""
    made = from_answer(answer(**answered), SEEN).data
    for name in taken:
        data.pop(name, None)
        if name in made:
            data[name] = made[name]
        for doubt in made.get("chua_xac_minh", ()):
            if any(place.split(".")[0] == name for place in (doubt["muc"], *doubt.get("cho", ()))):
                data.setdefault("chua_xac_minh", []).append(doubt)


def _change(data: dict[str, Any], change: dict[str, Any]) -> None:
    match change:
        case {"nghi": str(path), **rest} if not rest:
            _doubt(data, path)
        case {"bo_phu_nhan": str(kind), **rest} if not rest:
            denied = {"viec": kind, "khong": True}
            assert denied in data[KEY], f"nothing denies {kind}"
            data[KEY].remove(denied)
        case {"them_viec": dict(entry), **rest} if rest in ({}, {"nghi": True}):
            _add_task(data, entry)
            if rest:
                _doubt(data, f"{KEY}.{len(data[KEY]) - 1}")
        case {"cho": str(path), "gan": value, **rest} if not rest:
            holder, step = _find(data, path)
            holder[step] = value
        case {"cho": str(path), "bo": True, **rest} if not rest:
            holder, step = _find(data, path)
            del holder[step]
        case {"cho": str(path), "them": value, **rest} if not rest:
            holder, step = _find(data, path)
            holder[step].append(value)
        case {"cho": str(path), "bot": value, **rest} if not rest:
            holder, step = _find(data, path)
            holder[step].remove(value)
        case _:
            raise AssertionError(change)


def _doubt(data: dict[str, Any], path: str) -> None:
    data.setdefault("chua_xac_minh", []).append({"muc": path, "ly_do": "Chưa ai xác minh."})


def _add_task(data: dict[str, Any], entry: dict[str, Any]) -> None:
    """Add an entry; what denies its kind then speaks of the other stages only, or of none."""
    denied = {"viec": entry["viec"], "khong": True}
    if denied in data[KEY]:
        at = data[KEY].index(denied)
        others = [one for one in STAGES if one != entry.get("luc")] if "luc" in entry else []
        data[KEY][at : at + 1] = [{"viec": entry["viec"], "luc": one, "khong": True} for one in others]
    data[KEY].append(entry)


def _find(data: Any, path: str) -> tuple[Any, Any]:
    *front, last = (int(step) if step.isdigit() else step for step in path.split("."))
    for step in front:
        data = data[step]
    return data, last
