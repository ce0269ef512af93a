"""Importing in tests: one answer with all that holds for every import, and folders to import into."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from dvc_core.model import paper_names
from dvc_core.model.loader import load_text
from dvc_core.portal.answer import from_answer
from dvc_core.portal.draft import Imported
from dvc_core.portal.inputs import InputItem, Trouble, read_answers
from dvc_core.portal.ledger import Fate, pattern
from dvc_core.portal.sentences import DOUBTS
from dvc_core.portal.store import Placed, ProcedureStore, render
from dvc_core.words import grammar
from dvc_core.words.grammar import reason

from .portal_answers import answer

SEEN = date(2030, 1, 5)


def sentences() -> dict[str, Mapping[str, str]]:
    """Code → sentence of every doubt: the tables of the rooms that raise them."""
    return {
        code: both for table in (DOUBTS, grammar.DOUBTS, paper_names.DOUBTS) for code, both in table.items()
    }


def walk(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The places of every value that is not empty; written apart from the importer's own walk."""
    if isinstance(value, (dict, list)):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from walk(value[key], (*path, key))
    elif value is not None and str(value).strip():
        yield path


def sound(data: dict[str, Any]) -> Imported:
    """Import, and hold what holds for every answer."""
    imported = from_answer(data, SEEN)
    assert not imported.clashes
    places = [entry.source for entry in imported.entries]
    assert len(places) == len(set(places))
    assert set(places) == set(walk(data))
    text = render(imported.data, "test")
    loaded = load_text(text, "x.yaml")
    assert loaded.procedure is not None, loaded.findings
    assert not [f.code for f in loaded.findings if f.code != "DVC012"]
    assert render(from_answer(data, SEEN).data, "test") == text
    for entry in imported.entries:
        assert entry.why or entry.fate not in (Fate.DOUBTED, Fate.TECHNICAL), entry
    for _, doubt in imported.doubts:
        assert "{" not in reason(doubt, "vi")
        assert "{" not in reason(doubt, "en")
    return imported


def fates(imported: Imported, kind: str) -> set[Fate]:
    return {entry.fate for entry in imported.entries if pattern(entry.source) == kind}


def codes(imported: Imported) -> set[str]:
    return {doubt.code for _, doubt in imported.doubts}


def read(content: bytes) -> list[InputItem | Trouble]:
    return list(read_answers(io.BytesIO(content), "x"))


def lines_of(content: bytes) -> list[tuple[int, str]]:
    return [(r.line, r.code if isinstance(r, Trouble) else "") for r in read(content)]


def store(folder: Path, *, overwrite: bool = False) -> ProcedureStore:
    return ProcedureStore(folder, source="test", overwrite=overwrite)


def put(into: ProcedureStore, **changes: Any) -> Placed:
    return into.place(from_answer(answer(**changes), date(2030, 1, 5)), "x.json", 1)


def files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
