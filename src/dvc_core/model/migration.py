"""Files written for an older model, rewritten: range edits on their text, with comments and layout kept.

``phai_truc_tiep`` took the place of ``yeu_cau_truc_tiep``, ``mot_phan`` and of the keys of a step. What cannot be
rewritten without deciding something is left as it is, and reported. A comment whose line goes moves above what
takes the place of the line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from ..finding import Edit, Path, path_of, place_of
from ..source import Source, read
from ..source.build import Place as Span
from ..source.lines import edited
from ..words.regex import regex
from .in_person import KEY
from .replaced import DEMANDS, PARTIAL, STEP_ONLY, STEP_REASON, STEPS, replaced_keys
from .revise import revisions
from .sentences import SENTENCES

#: The part of yeu_cau_truc_tiep → the kind of task, and how a reason that loses its place names it.
_PARTS = {
    "hien_dien": ("hien_dien", "Hiện diện"),
    "ban_giay": ("ban_chinh", "Bản giấy, bản chính"),
    "hien_truong": ("kiem_tra_tai_cho", "Kiểm tra tại chỗ"),
}
#: Reasons of a step. Without one it is hien_dien: the old scaffold and guide had authors mark so "a step that
#: demands presence", and every framework read it so.
_STEP_REASONS = {
    None: "hien_dien",
    "hien_dien": "hien_dien",
    "tham_tra_hien_truong": "kiem_tra_tai_cho",
    "nhan_ket_qua": "nhan_ket_qua",
    "ky_thuat": "ky_thuat",
    "khac": "khac",
}
#: Reasons of mot_phan → the kind of task, and what the kind no longer says.
_PARTIAL_REASONS = {
    "hien_dien": ("hien_dien", ""),
    "tham_tra_hien_truong": ("kiem_tra_tai_cho", ""),
    "su_co_ky_thuat": ("ky_thuat", "Sự cố kỹ thuật"),
    "van_de_ky_thuat_khac": ("ky_thuat", "Vấn đề kỹ thuật khác"),
}

#: What is reported, in both languages.
NOTES = SENTENCES["migration"]


class Note(NamedTuple):
    """Something that a person has to look at: a key of :data:`NOTES`, and the place."""

    key: str
    place: str
    item: str = ""

    def sentence(self, lang: str) -> str:
        """The sentence."""
        return NOTES[self.key][lang].format(place=self.place, item=self.item)


class Migration(NamedTuple):
    """The edits that bring a file to the present model; none where it is there, or nothing could be rewritten."""

    edits: tuple[Edit, ...] = ()
    notes: tuple[Note, ...] = ()


def migration(source: Source) -> Migration:
    """What brings a text to the present model."""
    if source.broken or not any(old in source.text for old in (DEMANDS, PARTIAL, STEP_ONLY, STEP_REASON)):
        return Migration()
    work = _Rewriting(read(source.text, source.name).data)
    work.run()
    text = source.text
    # The key that goes first hands its place, and the comment above it, to the new one.
    old = next((key for key in (DEMANDS, PARTIAL) if key in source.data and key not in work.data), None)
    if old is not None and KEY in work.data and KEY not in source.data:
        span = source.key_span((old,))
        text = edited(text, [Edit(span.start, span.end, KEY)])
    renamed = read(text, source.name)
    text = edited(text, revisions(renamed, work.data))
    text = _with_comments(source, read(text, source.name), work.moved)
    return Migration(tuple(_line_edits(source.text, text)), tuple(work.notes))


_COMMENT = regex(r"(?<!\S)#[^\r\n]*+")


def _comments(source: Source) -> Iterator[tuple[int, str]]:
    """Where each comment begins, and its words."""
    text, at = source.text, 0
    parts: list[str] = []
    for start, end in _scalars(source.places):
        # A comment may stand behind the sign of a block.
        begin = text.find("\n", start, end) if text[start : start + 1] in ("|", ">") else start
        if begin >= 0:
            length = len(text[begin:end].rstrip())
            parts += [text[at:begin], "x" * length]
            at = begin + length
    for match in _COMMENT.finditer("".join([*parts, text[at:]])):
        yield match.start(), match[0].rstrip()


def _scalars(place: Span | None) -> Iterator[tuple[int, int]]:
    """Where the values begin and end that hold no other, in order."""
    if place is not None and place[3] is None:
        yield place[1:3]
    elif place is not None:
        for part in place[3].values() if isinstance(place[3], dict) else place[3]:
            yield from _scalars(part)


def _with_comments(old: Source, new: Source, moved: Mapping[Path, Path]) -> str:
    """The new text with the comments that it lost, each on a line of its own above what took the place of its own."""
    before, after = list(_comments(old)), list(_comments(new))
    kept = Counter(words for _, words in before) & Counter(words for _, words in after)
    # What no old line says is two comments in one.
    edits = [
        Edit(len(new.text[:at].rstrip(" \t")), at + len(words), "")
        for at, words in after
        if words not in kept
    ]
    paths = list(old.paths())
    starts = [old.key_start(path) for path in paths]
    newline = "\r\n" if "\r\n" in old.text else "\n"
    lost: list[str] = []
    for at, words in before:
        if kept[words]:
            kept[words] -= 1
            continue
        lost.append(f"{newline}{words}")
        place = _successor(old, new, moved, paths[max(bisect_right(starts, at) - 1, 0)])
        line = new.text.rfind("\n", 0, place) + 1
        indent = new.text[line : len(new.text) - len(new.text[line:].lstrip(" "))]
        edits.append(Edit(line, line, f"{indent}{words}{newline}"))
    text = edited(new.text, sorted(edits, key=lambda edit: edit.start))
    # A line inside a text would be a part of it.
    return text if read(text).data == new.data else new.text.rstrip() + "".join(lost) + newline


def _successor(old: Source, new: Source, moved: Mapping[Path, Path], path: Path) -> int:
    """Where that begins which took the place of an old one, or the next that is still there."""
    for depth in range(len(path), 0, -1):
        there = moved.get(path[:depth], (KEY,) if path[:depth] == (DEMANDS,) else path[:depth])
        if new.has(there):
            return new.key_start(there)
    keys = list(old.data)
    return next(
        (new.key_start((key,)) for key in keys[keys.index(path[0]) :] if new.has((key,))), len(new.text)
    )


class _Entry(NamedTuple):
    """An entry of phai_truc_tiep, where it comes from, and whether the file doubts all that it comes from."""

    data: dict[str, Any]
    origin: Path
    doubtful: bool = False


class _Rewriting:
    """The data of one file on their way to the present model."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.old = data
        self.data = deepcopy(data)
        self.notes: list[Note] = []
        self.entries: list[_Entry] = []
        #: Where a place of the old file has gone.
        self.moved: dict[Path, Path] = {}
        #: What is denied, and what is stated, by the entries that the file has already.
        self.listed = {
            (one.get("viec"), bool(one.get("khong"))) for one in _list(data.get(KEY)) if isinstance(one, dict)
        }

    def run(self) -> None:
        """Rewrite the keys, then what speaks of them."""
        listed = self.old.get(KEY)
        if listed is not None and not isinstance(listed, list):
            self.notes += [Note("none_and_some", place_of(path)) for path in replaced_keys(self.old)]
            return
        self._add_demands()
        self._add_partial()
        self._add_steps()
        self._add_doubts(len(listed or ()))
        entries = [entry.data for entry in self.entries]
        denied = {one["viec"] for one in entries if one.get("khong")}
        self.notes += [
            Note("denied_and_stated", place_of(self.moved[entry.origin]))
            for entry in self.entries
            if not entry.data.get("khong") and entry.data["viec"] in denied
        ]
        if entries:
            self.data[KEY] = [*(listed or ()), *entries]
        self._rewrite_places()

    def _is_opposed(self, task: str, place: Path, *, denied: bool = False) -> bool:
        """Whether the file has an entry that says the opposite already: then the old key stays, and is reported."""
        opposed = (task, not denied) in self.listed
        if opposed:
            self.notes.append(Note("denied_before", place_of(place), task))
        return opposed

    def _add(self, entry: _Entry, *also: Path) -> None:
        """Add an entry, or say it with one that says the same; ``also``: places that have gone there too."""
        first = len(_list(self.old.get(KEY)))
        for at, one in enumerate(self.entries):
            merged = _merged(one, entry)
            if merged is not None:
                self.entries[at] = merged
                break
        else:
            at = len(self.entries)
            self.entries.append(entry)
        for place in (entry.origin, *also):
            self.moved[place] = (KEY, first + at)

    def _add_demands(self) -> None:
        old = self.old.get(DEMANDS)
        if DEMANDS not in self.old:
            return
        if old is None:
            del self.data[DEMANDS]
        elif isinstance(old, dict) and all(
            part in _PARTS and value in (True, False, None) for part, value in old.items()
        ):
            stated = [(part, value) for part, value in old.items() if value is not None]
            opposed = [
                part
                for part, value in stated
                if self._is_opposed(_PARTS[part][0], (DEMANDS, part), denied=not value)
            ]
            if opposed:
                return
            del self.data[DEMANDS]
            for part, value in stated:
                task = {"viec": _PARTS[part][0]} | ({} if value else {"khong": True})
                place: Path = (DEMANDS, part)
                self._add(_Entry(task, place, self._doubted(place)))
        else:
            self.notes.append(Note("unreadable", DEMANDS))

    def _add_partial(self) -> None:
        old = self.old.get(PARTIAL)
        if PARTIAL not in self.old:
            return
        if old is None:
            del self.data[PARTIAL]
        elif (
            isinstance(old, dict)
            and old.get("ly_do") in _PARTIAL_REASONS
            and old.keys() <= {"ly_do", "can_cu", "cong_khai"}
        ):
            task, note = _PARTIAL_REASONS[old["ly_do"]]
            if self._is_opposed(task, (PARTIAL,)):
                return
            del self.data[PARTIAL]
            rest = {key: old[key] for key in ("can_cu", "cong_khai") if old.get(key) is not None}
            entry = {"viec": task, **deepcopy(rest)} | ({"ghi_chu": note} if note else {})
            self._add(_Entry(entry, (PARTIAL,), self._doubted((PARTIAL,))))
        else:
            self.notes.append(Note("unreadable", PARTIAL))

    def _add_steps(self) -> None:
        for i, step in enumerate(_list(self.old.get(STEPS))):
            if not isinstance(step, dict) or not {STEP_ONLY, STEP_REASON} & step.keys():
                continue
            place: Path = (STEPS, i, STEP_ONLY)
            only, reason = step.get(STEP_ONLY), step.get(STEP_REASON)
            if only not in (True, False, None) or reason not in _STEP_REASONS:
                self.notes.append(Note("unreadable", place_of(place)))
                continue
            if not only and reason is not None:
                self.notes.append(Note("reason_alone", place_of((STEPS, i, STEP_REASON))))
                continue
            if only and self._is_opposed(_STEP_REASONS[reason], place):
                continue
            for key in (STEP_ONLY, STEP_REASON):
                self.data[STEPS][i].pop(key, None)
            if only:
                self._add(
                    _Entry(_of_step(step, _STEP_REASONS[reason]), place, self._doubted(place)),
                    (STEPS, i, STEP_REASON),
                )

    def _add_doubts(self, listed: int) -> None:
        """What was listed as not verified and had no value: where other tasks are stated, a task nobody verified.

        To list the whole of phai_truc_tiep would cast the doubt on the others too.
        """
        if not self.entries and not listed:
            return
        for place in (path_of(text) for text in self._doubt_texts()):
            if place[:1] == (DEMANDS,) and len(place) > 1 and place[1] in _PARTS and place not in self.moved:
                task = _PARTS[str(place[1])][0]
                if DEMANDS in self.data or self._is_opposed(task, place):
                    continue
                self._add(_Entry({"viec": task}, place, doubtful=True))
                self.notes.append(Note("doubtful_entry", place_of(self.moved[place])))

    def _doubt_texts(self) -> Iterator[str]:
        for one in _list(self.old.get("chua_xac_minh")):
            if isinstance(one, dict):
                texts = (*_list(one.get("cho")), one.get("muc"))
                yield from (text for text in texts if isinstance(text, str))

    def _doubted(self, place: Path) -> bool:
        return any(
            place[: len(path)] == path
            for one in _list(self.old.get("chua_xac_minh"))
            for path in _places(one)
        )

    def _rewrite_places(self) -> None:
        for one in _list(self.data.get("chua_xac_minh")):
            if isinstance(one, dict):
                self._rewrite_doubt(one)
        for i, one in enumerate(_list(self.data.get("nguon"))):
            items = _list(one.get("muc")) if isinstance(one, dict) else []
            for j, text in enumerate(items):
                if isinstance(text, str):
                    items[j] = self._of_source(text, f"nguon.{i}.muc")
        for one in _list(self.data.get("nguyen_van")):
            if isinstance(one, dict) and isinstance(one.get("muc"), str):
                one["muc"] = self._new_place(one["muc"]) or one["muc"]

    def _rewrite_doubt(self, one: dict[str, Any]) -> None:
        item, places = one.get("muc"), one.get("cho")
        if not isinstance(item, str):
            return
        more = [_typed(new) for old in _places(one) for new in self._copied(old)]
        new = self._new_place(item)
        if new is None and self._is_gone(path_of(item)):
            # Nothing is stated: the reason stays, with the name of what it is about.
            part = path_of(item)[1:2]
            new = KEY
            if part and part[0] in _PARTS and isinstance(one.get("ly_do"), str):
                one["ly_do"] = f"{_PARTS[str(part[0])][1]}: {one['ly_do']}"
        one["muc"] = new or item
        if isinstance(places, list):
            one["cho"] = [self._new_place(text) or text if isinstance(text, str) else text for text in places]
        if more:
            one["cho"] = [*(one.get("cho") or [one["muc"]]), *more]

    def _copied(self, doubted: Path) -> Iterator[Path]:
        """Where else a doubtful part of a step stands now."""
        if doubted[:1] != (STEPS,):
            return
        for old, new in self.moved.items():
            if old[:1] != (STEPS,) or old[2] != STEP_ONLY:
                continue
            if old[: len(doubted)] == doubted and len(doubted) < len(old):
                yield new
            elif doubted[:3] == (*old[:2], "can_cu"):
                yield (*new, *doubted[2:])

    def _of_source(self, text: str, place: str) -> str:
        new = self._new_place(text)
        if new is None and self._is_gone(path_of(text)):
            self.notes.append(Note("source_of_nothing", place, text))
        return new or text

    def _is_gone(self, path: Path) -> bool:
        return bool(path) and path[0] in (DEMANDS, PARTIAL) and path[0] not in self.data

    def _new_place(self, text: str) -> str | None:
        """The place that stands for an old one; None where none does, or it is none of the old ones."""
        path = path_of(text)
        if path == (DEMANDS,) and self._is_gone(path):
            return KEY
        for depth in range(len(path), 0, -1):
            new = self.moved.get(path[:depth])
            if new is not None:
                rest = path[depth:]
                return _typed((*new, *(() if rest == ("ly_do",) else rest)))
        return None


def _of_step(step: Mapping[str, Any], task: str) -> dict[str, Any]:
    """The entry for a step that is only done in person; the step keeps its own basis."""
    entry: dict[str, Any] = {"viec": task, "luc": "nhan" if task == "nhan_ket_qua" else "giai_quyet"}
    if step.get("can_cu") is not None:
        entry["can_cu"] = deepcopy(step["can_cu"])
    if isinstance(step.get("ten"), str):
        entry["ghi_chu"] = step["ten"]
    return entry


def _merged(one: _Entry, other: _Entry) -> _Entry | None:
    """Two entries that say the same in one; None where they differ: in the task, a basis, or what is doubted."""
    kind = ("viec", "khong")
    if one.doubtful != other.doubtful or any(one.data.get(key) != other.data.get(key) for key in kind):
        return None
    shared = one.data.keys() & other.data.keys()
    if any(one.data[key] != other.data[key] for key in shared):
        return None
    return one._replace(data={**one.data, **other.data})


def _typed(path: Path) -> str:
    """A place as files have it: ``phai_truc_tiep.0``."""
    return ".".join(map(str, path))


def _places(doubt: Any) -> Sequence[Path]:
    """The places that an entry of what is not verified speaks of."""
    if not isinstance(doubt, dict):
        return ()
    texts = _list(doubt.get("cho")) or [doubt.get("muc")]
    return [path_of(text) for text in texts if isinstance(text, str)]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _line_edits(old: str, new: str) -> Iterator[Edit]:
    """The lines that differ, as edits of the old text."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    offsets = [0]
    for line in before:
        offsets.append(offsets[-1] + len(line))
    for tag, i, i_end, j, j_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Edit(offsets[i], offsets[i_end], "".join(after[j:j_end]))
