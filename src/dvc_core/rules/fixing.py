"""Fixes of a file applied round by round, each only where the file stays sound."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from datetime import date
from html import unescape
from typing import Any
from unicodedata import normalize

from ..finding import Finding
from ..levels.portal import Portal
from ..model.loader import Loaded, load_text
from ..source.build import DUPLICATE
from ..source.syntax import SYNTAX
from .checking import check_each
from .fixes import apply, usable

#: A fix can uncover the next fault; more rounds than this would be a fault of ours.
_ROUNDS = 10
#: Rules about the letters of a text: with their fixes every value stays the text it is.
_LETTERS = frozenset(("DVC010", "DVC017", "DVC620", "DVC622"))
_MARKS = re.compile(r"<[^<>]*>|[\s\u200b\ufeff]+")


def fixed(
    loaded: Loaded, on: date, portal: Portal | None, wanted: Container[str], *, unsafe: bool
) -> tuple[Loaded, int, list[int]]:
    """Apply the fixes of the wanted rules until none is left: the file, the number of fixes, the lines left as they are.

    A fix is left out that would lose a word, give a record one key twice, or make the file unreadable.
    """
    total, left = 0, set[int]()
    for _ in range(_ROUNDS):
        # What is told once a file is fixed at each of its places.
        findings = [f for f in check_each(loaded, on=on, portal=portal) if f.code in wanted]
        findings = [f for f in findings if usable(f, unsafe=unsafe) is not None]
        # Letters last: what is fixed elsewhere moves them.
        letters = all(f.code in _LETTERS for f in findings)
        taken = [f for f in findings if letters or f.code not in _LETTERS]
        made, count = _with(loaded, taken, unsafe=unsafe)
        if not _is_sound(loaded, made, letters=letters):
            sound: list[Finding] = []
            for one in taken:
                if _is_sound(loaded, _with(loaded, [*sound, one], unsafe=unsafe)[0], letters=letters):
                    sound.append(one)
                else:
                    left.add(one.span.line)
            made, count = _with(loaded, sound, unsafe=unsafe)
        if not count:
            break
        total += count
        loaded = made
    return loaded, total, sorted(left)


def _with(loaded: Loaded, findings: Iterable[Finding], *, unsafe: bool) -> tuple[Loaded, int]:
    data, count = apply(loaded.source, findings, unsafe=unsafe)
    return load_text(data, loaded.name, catalog=loaded.catalog) if count else loaded, count


def _is_sound(before: Loaded, made: Loaded, *, letters: bool) -> bool:
    """No fix may make a file unreadable, give a record one key twice, or lose a word of a text."""
    if not _is_yaml(before):
        return True
    twice = [sum(f.code == DUPLICATE.code for f in one.findings) for one in (before, made)]
    if not _is_yaml(made) or twice[1] > twice[0]:
        return False
    return not letters or _without_letter_changes(before.source.data) == _without_letter_changes(
        made.source.data
    )


def _without_letter_changes(data: Any) -> Any:
    """Data without what a fix of letters may change: blanks, marks of HTML, and how a letter is composed."""
    if isinstance(data, dict):
        return {_without_letter_changes(key): _without_letter_changes(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_without_letter_changes(item) for item in data]
    return _MARKS.sub("", normalize("NFC", unescape(data))) if isinstance(data, str) else data


def _is_yaml(loaded: Loaded) -> bool:
    return all(finding.code != SYNTAX.code for finding in loaded.findings)
