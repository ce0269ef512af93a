"""Biểu mức thu: the sums of a note become rows, each with what it is for and the headings above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from ...words.grammar import Doubt, GrammarTable
from ...words.text import tidy
from .money import MoneyAmount, file_number, limits

#: What a note with several sums may say.
TARIFF = GrammarTable("Biểu mức thu trong ghi chú", Path(__file__).with_suffix(".tsv"))
PHRASE = TARIFF.phrases


#: Brackets in brackets: nobody writes more.
_DEPTH = 3


@dataclass
class _Level:
    """A heading that is open, the bullet it has, and the first words under it where the bullet tells no end."""

    mark: str
    heading: str = ""
    first: str | None = None


def tariff(
    note: str, sums: list[MoneyAmount], standing: list[MoneyAmount], name: str
) -> tuple[list[dict[str, object]], list[Doubt]]:
    """One row ``bang`` for each standing sum; ``name`` is the fee's, which heads no row."""
    lines: list[dict[str, object]] = []
    unnamed: list[str] = []
    for s, label in zip(sums, _rows(note, sums, name), strict=True):
        if s not in standing:
            continue
        words = note[s.start : s.stop].strip()
        unnamed += [] if label or name else [words]
        line: dict[str, object] = {"cho": label or name or words, "so_tien": file_number(s.value)}
        if s.unit:
            line["don_vi"] = s.unit
        lines.append(line | limits(label))
    return lines, [Doubt("fee_row_unnamed", {"said": unnamed})] if unnamed else []


def _rows(note: str, sums: list[MoneyAmount], name: str) -> Iterator[str]:
    """What each sum is for, in order."""
    masked = _masked(note, sums)
    levels: list[_Level] = []
    for mark, start, stop in _items(masked, {s.start for s in sums}):
        if mark:
            _open(levels, mark)
        inside = [s for s in sums if start <= s.start < stop]
        words = tidy(note[start:stop])
        if inside:
            for label in _in_item(note, masked, inside, (start, stop), name):
                yield _under(levels, label)
        elif words.endswith(":") and words.rstrip(" :") != name:
            if not mark:
                levels[:] = [_Level("")]
            levels[-1].heading = words.rstrip(" :") if _lead(words) else ""


def _masked(note: str, sums: list[MoneyAmount]) -> str:
    """The note without its brackets, inner ones first: those without a sum hold no item and no end of one."""
    masked = note
    for _ in range(_DEPTH):
        masked = PHRASE.CLOSED.sub(
            lambda m: m[0] if any(m.start() < s.start < m.end() for s in sums) else "\0" * len(m[0]), masked
        )
    return masked


def _items(masked: str, sums: set[int]) -> list[tuple[str, int, int]]:
    """The items: bullet, or none before a sentence, and where the words begin and end."""
    found = {0: ("", 0)}
    for end in PHRASE.SENTENCE.finditer(masked):
        found[end.end()] = ("", end.end())
    for m in PHRASE.MARK.finditer(masked):
        number = m["mark"][0].isdigit() and PHRASE.COUNTS.search(masked[max(0, m.start() - 12) : m.start()])
        if not number and (m.end() in sums or not masked[m.end()].isdigit()):
            mark = "1" if m["mark"][0].isdigit() else m["mark"][-1]
            found[m.start("mark")] = (mark, m.end())
    return [
        (found[at][0], found[at][1], following) for at, following in pairwise([*sorted(found), len(masked)])
    ]


def _open(levels: list[_Level], mark: str) -> None:
    """A bullet that is known ends what stands under its last one; a new one goes deeper below a heading."""
    known = [level.mark for level in levels]
    if mark in known and not (known[-1] == mark and levels[-1].heading):
        del levels[known.index(mark) :]
    elif mark in known:
        # The items below a heading have its own bullet: where they end, only their words tell.
        levels[-1].first = levels[-1].first or ""
        return
    elif levels and not levels[-1].heading:
        levels.clear()
    levels.append(_Level(mark))


def _under(levels: list[_Level], row: str) -> str:
    """The words of a row with the headings that are open."""
    label = row
    for level in reversed(levels):
        if level.first and not _goes_on(level.first, row):
            level.heading, level.first = "", None
        elif level.first is not None:
            level.first = level.first or row
        label = _headed(level.heading, label)
    return label


def _headed(heading: str, label: str) -> str:
    if not heading or label.startswith(heading):
        return label
    return f"{heading} {label}" if label.startswith("(") else f"{heading}: {label}" if label else heading


def _in_item(
    note: str, masked: str, sums: list[MoneyAmount], span: tuple[int, int], name: str
) -> Iterator[str]:
    """What each sum of an item is for: the words around it, and what the first one says for all."""
    cuts = [span[0], *(_cut(masked, a.stop, b.start) for a, b in pairwise(sums)), span[1]]
    head = first = last = last_after = ""
    bare = False
    for i, s in enumerate(sums):
        raw, after = note[cuts[i] : s.start], _after(note[s.stop : cuts[i + 1]])
        parts = _parts(_lead(raw).removeprefix(name).lstrip(" :") if i == 0 else _lead(raw))
        lead, without = ": ".join(parts), not raw.rstrip().endswith(":")
        if i == 0 or len(parts) > 1:
            above, _, beside = head.rpartition(": ")
            within = [above] if above and _goes_on(beside, lead) else []
            head, first, bare = ": ".join([*within, *parts[:-1]]), parts[-1], without
            lead = ": ".join([*within, lead])
        elif not lead:
            # "Cấp mới 5.000 đồng (non); 9.000 đồng (già)": what tells them apart stands behind both.
            alike = not after or (last_after and _begins(after) == _begins(last_after))
            lead = last if alike else ""
        elif head and (_goes_on(first, lead) or (bare and without)):
            lead = f"{head}: {lead}"
        elif _share(first, lead):
            lead = f"{head}: {_share(first, lead)} {lead}" if head else f"{_share(first, lead)} {lead}"
        else:
            head = ""
        last, last_after = lead, after
        if PHRASE.FROM.search(lead):
            lead, last = f"{lead} {note[s.start : s.stop]}", ""
        yield _label(lead, after)


def _cut(masked: str, stop: int, start: int) -> int:
    """Where the words between two sums part."""
    between = masked[stop:start]
    for mark in (";", ","):
        at = between.find(mark)
        while at >= 0 and PHRASE.CONDITION.match(between, at) and between.find(mark, at + 1) >= 0:
            at = between.find(mark, at + 1)
        if at >= 0:
            # A sum right behind the last mark has its words behind it, and so has the one before.
            last = between.rindex(mark)
            return stop + (at if _lead(between[last:]) else last)
    for mark, more in ((" và ", 0), ("\0", 1), (")", 1)):
        if mark in between:
            return stop + between.rindex(mark) + more
    return stop


def _lead(text: str) -> str:
    """The words before a sum, without what only leads to it."""
    words = PHRASE.LEADS.sub("", PHRASE.JOINS.sub("", tidy(text)))
    return words.strip(" ,;")


def _parts(lead: str) -> list[str]:
    """The words before and after the colons outside brackets."""
    cuts = [m.end() for m in re.finditer(r":\s", _masked(lead, []))]
    parts = [lead[a:b] for a, b in pairwise([0, *cuts, len(lead)])]
    return [*(part.strip(" :") for part in parts[:-1] if _lead(part)), parts[-1].strip()]


def _after(text: str) -> str:
    """The words behind a sum that are about it."""
    words = PHRASE.IN_WORDS.sub("", text)
    at = words.find(";")
    while at >= 0 and PHRASE.CONDITION.match(words, at):
        at = words.find(";", at + 1)
    words = words[:at] if at >= 0 else words
    ends = PHRASE.NEXT.search(words)
    words = (words[: ends.start()] if ends else words).rstrip(" .;,:-–+*•")
    return words.removesuffix(")") if words.count(")") > words.count("(") else words


def _label(lead: str, after: str) -> str:
    """The words of a row before and after its sum."""
    if lead:
        return lead + (after if after[:1] in ",;" else f" {after.strip()}").rstrip()
    words = PHRASE.JOINS.sub("", after).strip()
    whole = words.startswith("(") and ") (" not in words and not _masked(words, []).strip("\0")
    return words[1:-1].strip() if whole else words


def _begins(words: str) -> str:
    """By what two rows begin alike: a bracket, or the first word."""
    words = words.strip(" ,;")
    return "(" if words.startswith("(") else words.split(" ", 1)[0].casefold()


def _share(first: str, words: str) -> str:
    """What a row that begins with a bound or a class has from the first one: "Vườn" of "Vườn nhóm A"."""
    for pattern in (PHRASE.BOUND, PHRASE.CLASS):
        mine, others = pattern.match(words), pattern.search(first)
        if mine and others and (pattern is PHRASE.BOUND or _begins(mine[0]) == _begins(others[0])):
            return first[: others.start()].strip()
    return ""


def _goes_on(first: str, words: str) -> bool:
    """True where a row begins as the first one of its group does, or with a bound."""
    return bool(PHRASE.BOUND.match(words)) or _begins(first) == _begins(words)
