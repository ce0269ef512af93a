"""Mandates and their tables, portal profiles, frameworks, baselines, receipts: used, or refused by name."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from dvc_core import assess, load_catalog, load_text
from dvc_core.catalogue.mandates.load import load_mandate
from dvc_core.catalogue.mandates.model import MandateError
from dvc_core.finding import DvcError
from dvc_core.formats.levels.json import levels_json
from dvc_core.formats.verify import ReceiptError, verify
from dvc_core.levels.framework import FrameworkError, load_framework
from dvc_core.levels.portal import PortalError, load_portal
from dvc_core.rules.baseline import BaselineError
from dvc_core.rules.baseline import read as read_baseline
from dvc_core.words import LANGS

from ..support.files import CASES, ROOT
from . import hostile, texts
from .engine import Clock, Kind, demand

_BASELINE = """{"schema": "baseline/v0", "findings": [
{"file": "a", "code": "DVC101", "path": "", "content": "x", "fingerprint": "1"}]}"""
_MANDATES = ROOT / "examples/mandates"


@cache
def _files(what: str) -> tuple[bytes, ...]:
    folders = {
        "mandate": "examples/mandates/*.yaml",
        "portal": "examples/portals/*.yaml",
        "framework": "*/**/frameworks/*.yaml",
    }
    if what == "baseline":
        return (_BASELINE.encode(),)
    if what == "receipt":
        return (_receipt(),)
    if what == "table":
        return ((_MANDATES / "vi-du.csv").read_bytes(), b"stt;ma_thu_tuc;muc\n1;1.001193;4\n")
    return tuple(path.read_bytes() for path in sorted(ROOT.glob(folders[what])))


def make(random: Random) -> tuple[str, bytes]:
    """What kind of file it is, and its text."""
    what = random.choice(("mandate", "portal", "framework", "framework", "table", "baseline", "receipt"))
    data = random.choice(_files(what))
    if what == "framework" and random.random() < 0.4:
        # Few faults of text, many of values: they go further.
        return what, _other_values(random, data)
    return what, texts.garbage(random) if random.random() < 0.05 else texts.spoiled(random, data)


def _other_values(random: Random, data: bytes) -> bytes:
    lines = data.decode("utf-8-sig").splitlines(keepends=True)
    for at in random.sample(range(len(lines)), min(3, len(lines))):
        key, colon, _ = lines[at].partition(": ")
        others = (
            "1",
            "9",
            "-1",
            "toan_trinh",
            "[]",
            "{}",
            "khong_co",
            "2026-02-30",
            "dich_vu",
            "{key: x}",
            "{point: k1a}",
        )
        lines[at] = f"{key}{colon}{random.choice(others)}\n" if colon else lines[at]
    return "".join(lines).encode()


@cache
def _receipt() -> bytes:
    found = assess(_base(), framework=texts.SCALE, on=texts.ON)
    chosen = load_framework(texts.SCALE)
    made = levels_json([found], framework=chosen, portal=None, lang="vi", on=texts.ON, version="1")
    return json.dumps(made, ensure_ascii=False, indent=1).encode()


@cache
def _base() -> Any:
    return load_text((CASES / "base.yaml").read_bytes(), "base.yaml", catalog=load_catalog(CASES))


def _framework(path: Path, clock: Clock) -> None:
    load_framework.cache_clear()
    clock(load_framework, str(path))
    for portal in (None, load_portal(ROOT / "examples/portals/day-du.yaml")):
        clock(assess, _base(), framework=str(path), on=texts.ON, portal=portal)


def _portal(path: Path, clock: Clock) -> None:
    clock(assess, _base(), on=texts.ON, portal=clock(load_portal, path))


def _table(path: Path, clock: Clock) -> None:
    clock(load_mandate, shutil.copy(_MANDATES / "vi-du.yaml", path.parent))


def _mandate(path: Path, clock: Clock) -> None:
    shutil.copy(_MANDATES / "vi-du.csv", path.parent)
    clock(load_mandate, path)


_KINDS: dict[str, tuple[str, Callable[[Path, Clock], object], type[DvcError]]] = {
    "mandate": ("m.yaml", _mandate, MandateError),
    "portal": ("p.yaml", _portal, PortalError),
    "framework": ("f.yaml", _framework, FrameworkError),
    "table": ("vi-du.csv", _table, MandateError),
    "baseline": ("b.json", lambda path, clock: clock(read_baseline, path), BaselineError),
    "receipt": ("r.json", lambda path, clock: clock(verify, path), ReceiptError),
}


def check_file(case: tuple[str, bytes], clock: Clock) -> None:
    """The file is used, or refused by the error that is documented, in words of both languages."""
    what, data = case
    name, use, refusal = _KINDS[what]
    folder = Path(tempfile.mkdtemp())
    try:
        (folder / name).write_bytes(data)
        use(folder / name, clock)
    except refusal as error:
        for lang in LANGS:
            said = error.sentence(lang) if hasattr(error, "sentence") else ""
            demand(said, f"{refusal.__name__} has no words")
            hostile.demand_visible(said, f"{refusal.__name__}", "\n\t")
    finally:
        shutil.rmtree(folder)


KINDS = (Kind("profiles", make, check_file),)
