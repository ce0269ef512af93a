"""Answers of a sheet put into files: an entry of what cannot be done from afar, with its basis, who said it and when.

A fact of the portal goes into its profile, each line with who, when and basis. What a file or a profile states already is
never written over, and an answer that would make a file wrong is not taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from ...finding import Severity
from ...levels.questions.demands import demands
from ...levels.words.changes import ABOUT
from ...model.emit import flow_item
from ...model.in_person import KEY
from ...model.loader import Loaded, load_text
from ...model.revise import revisions
from ...source import Source, read
from ...source.lines import edited
from ...words import LANGS, Both
from ...words.folding import fold
from .questions import is_about_list, tasks_in_doubt
from .sheet import AnsweredRow, row_fault

_WIDE = 10_000


def answered(loaded: Loaded, answers: Sequence[AnsweredRow]) -> tuple[Loaded, list[Both]]:
    """The file with some answers in it, and which of them it could not take, each with the reason.

    The doubt about the whole list ends with an answer: as long as a task that it names has none, nothing is taken.
    """
    problems: dict[AnsweredRow, Both] = {}
    made = loaded
    for one in answers:
        after = _with(made, one)
        if isinstance(after, Loaded):
            made = after
        else:
            problems[one] = after
    taken = {one.fact for one in answers if one not in problems}
    left = [task for task in tasks_in_doubt(loaded) if task not in taken] if taken else []
    if not left:
        return made, list(problems.values())
    tasks = {lang: ", ".join(ABOUT[task][lang] for task in left) for lang in LANGS}
    return loaded, [problems.get(one) or row_fault(one.place, "tasks_left", tasks=tasks) for one in answers]


def _with(loaded: Loaded, answer: AnsweredRow) -> Loaded | Both:
    if loaded.procedure is None:
        return row_fault(answer.place, "unreadable")
    # As it is written: what is loaded has the shared fields in it.
    written = read(loaded.source.text, loaded.name)
    data: dict[str, Any] = deepcopy(written.data)
    listed = data.get(KEY, [])
    if not isinstance(listed, list):
        return row_fault(answer.place, "no_tasks")
    there = [i for i, one in enumerate(listed) if one.get("viec") == answer.fact]
    in_the_way = [i for i in there if not _leaves_open(listed[i], answer)]
    if in_the_way:
        line = written.span((KEY, in_the_way[0])).line
        return row_fault(answer.place, "stated", line=str(line))
    doubts = [d for d in data.get("chua_xac_minh", []) if is_about_list(d)]
    if doubts and listed:
        return row_fault(answer.place, "in_doubt")
    data[KEY] = [*listed, _entry(answer), *_unbound(loaded, answer)]
    places = [f"{KEY}.{i}" for i in range(len(listed), len(data[KEY]))]
    data["nguon"] = _answer_sources(data.get("nguon", []), answer, places)
    # The list was unverified as nobody knew of it: what is answered now is known, and what is not answered is not named.
    data["chua_xac_minh"] = _without(data.get("chua_xac_minh", []))
    if not data["chua_xac_minh"]:
        del data["chua_xac_minh"]
    text = edited(written.text, revisions(written, data))
    made = load_text(text, loaded.name, catalog=loaded.catalog)
    before = sum(f.severity is Severity.ERROR for f in loaded.findings)
    if made.procedure is None or sum(f.severity is Severity.ERROR for f in made.findings) > before:
        return row_fault(answer.place, "wrong_file")
    return made


def _leaves_open(entry: Mapping[str, Any], answer: AnsweredRow) -> bool:
    """True for what is denied of one stage only, or without a basis, where the answer denies it of all with one."""
    return bool(entry.get("khong") and not answer.yes and ("luc" in entry or "can_cu" not in entry))


def _answer_sources(sources: list[Any], answer: AnsweredRow, places: list[str]) -> list[Any]:
    """The sources with who answered on which day; what one person said on a day is one source."""
    source = {"ten": f"Phiếu hỏi: {answer.who}", "ngay_xem": answer.day.isoformat()}
    last = sources[-1] if sources else {}
    if {key: str(last.get(key)) for key in source} == source and last.get("muc"):
        return [*sources[:-1], {**last, "muc": [*last["muc"], *places]}]
    return [*sources, {**source, "muc": places}]


def _entry(answer: AnsweredRow) -> dict[str, Any]:
    """The entry of ``phai_truc_tiep`` for an answer, with its legal basis."""
    entry: dict[str, Any] = {"viec": answer.fact}
    if not answer.yes:
        entry["khong"] = True
    places = {"so_ky_hieu": answer.number, "dieu": answer.article, "khoan": answer.clause}
    if answer.number:
        entry["can_cu"] = {key: _ordinal(text) for key, text in places.items() if text}
    if answer.reason:
        entry["ghi_chu"] = answer.reason
    return entry


def _ordinal(text: str) -> int | str:
    return int(text) if text.isdecimal() and len(text) < 10 else text


def _unbound(loaded: Loaded, answer: AnsweredRow) -> list[dict[str, Any]]:
    """The entries that say why each sentence about a denied task binds nobody."""
    if answer.yes or loaded.procedure is None:
        return []
    said = [one.sentence.strip() for one in demands(loaded.procedure) if one.kind == answer.fact]
    there = [fold(str(one.get("cau", ""))) for one in loaded.source.data.get(KEY, []) if one.get("cau")]
    return [
        {"cau": one, "khong_buoc": answer.reason}
        for one in dict.fromkeys(said)
        if not any(name in fold(one) for name in there)
    ]


def _without(doubts: list[Any]) -> list[Any]:
    """The doubts of a file without the one about the whole list."""
    kept = []
    for one in doubts:
        if not is_about_list(one):
            kept.append(one)
            continue
        others = [place for place in one.get("cho", ()) if place != KEY]
        if one.get("muc") != KEY:
            kept.append({**one, "cho": others} if others else {k: v for k, v in one.items() if k != "cho"})
        elif others:
            kept.append({**one, "cho": others, "muc": others[0]})
    return kept


# The portal


def portal_text(old: str | None, name: str, answers: Sequence[AnsweredRow]) -> tuple[str, list[Both]]:
    """The profile of a portal with some answers in it, or a new one; and which it could not take."""
    source = read(old or _new(name, answers), name)
    known = source.data.get("kha_nang") if isinstance(source.data, dict) else None
    if source.broken or not isinstance(known, dict):
        return source.text, [row_fault(one.place, "no_profile") for one in answers]
    at = _end(source)
    lines: list[str] = []
    problems: list[Both] = []
    for one in answers:
        if one.fact in known and known[one.fact] is not one.yes:
            problems.append(row_fault(one.place, "other_profile"))
        elif one.fact not in known:
            lines.append(f"  {_stated(one)}")
            known[one.fact] = one.yes
    return source.text[:at] + "".join(f"\n{line}" for line in lines) + source.text[at:], problems


def _new(name: str, answers: Sequence[AnsweredRow]) -> str:
    title = flow_item(name, _WIDE) or name
    day = max(one.day for one in answers)
    return f"phien_ban: portal/v0\nten: {title}\nnguon: Phiếu hỏi\nngay_xem: {day}\nkha_nang:\n  {_stated(answers[0])}\n"


def _stated(one: AnsweredRow) -> str:
    return f"{one.fact}: {str(one.yes).lower()}  # {_grounds(one)}"


def _grounds(one: AnsweredRow) -> str:
    """The person, the day and the basis of an answer, on one line of a comment."""
    basis = "; ".join(" ".join(text.split()) for text in (one.number, one.reason) if text)
    return f"{' '.join(one.who.split())}, {one.day:%d/%m/%Y}" + (f"; {basis}" if basis else "")


def _end(source: Source) -> int:
    """The end of the last line of the facts."""
    last = list(source.data["kha_nang"])[-1]
    start = source.span(("kha_nang", last)).end
    end = source.text.find("\n", start)
    return len(source.text) if end < 0 else end
