"""What the answers to ``questions.yaml`` must hold, worked out from load, check and assess alone.

Nothing here imports what makes a report: each figure is counted another way than there.
"""

from __future__ import annotations

import gzip
import random
import re
import shutil
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from dvc_core import Assessment, Finding, Loaded, Procedure, assess, check, deadline, load
from dvc_core.answers.records import Event
from dvc_core.law.instruments import find_number
from dvc_core.law.register import state
from dvc_core.levels.assessment import CriterionResult, LevelId
from dvc_core.levels.changes import Change
from dvc_core.levels.framework import load_framework
from dvc_core.levels.gap import EFFORT, gap
from dvc_core.levels.remedies import first_step, work
from dvc_core.levels.verdict import State
from dvc_core.levels.words.changes import change_text
from dvc_core.levels.words.verdicts import ACTORS
from dvc_core.model.sidecar_files import procedure_files
from dvc_core.rules.cross_file import CrossFile, marks

from ..support.commands import tthc
from ..support.files import CASES, DOCUMENT, ROOT

ON = date(2026, 11, 26)
#: The day of the earlier report of the office.
BEFORE = date(2026, 8, 26)
#: The law in force on that day, then the scale that was repealed.
LAW, SCALE = "nd-224-2026", "tt-32-2017"
FRAMEWORKS = (LAW, SCALE)

#: The words of the standings that a reader is shown; a procedure has exactly one.
STANDINGS = {
    "dat": "đạt",
    "dat_neu_cong": "đạt nếu cổng đáp ứng",
    "chua_du": "chưa đủ dữ liệu",
    "co_dau_hieu": "có dấu hiệu không đạt",
    "khong_dat": "không đạt",
    "none": "không xếp được",
}
#: The worst first.
WORST = ("khong_dat", "co_dau_hieu", "chua_du", "dat_neu_cong")


class Part(NamedTuple):
    """Texts that have to stand together, in any order, within so many characters; or all on one page."""

    texts: tuple[str, ...]
    within: int | None = 160


def grouped(number: int) -> str:
    """A number as Vietnamese writes it: 2.523."""
    return f"{number:,}".replace(",", ".")


def stands(result: CriterionResult) -> str:
    """What a criterion makes of its level."""
    verdict = result.verdict
    if verdict.state in (State.MET, State.NOT_APPLICABLE):
        return "dat"
    if verdict.state is State.UNMET:
        return "khong_dat"
    return "co_dau_hieu" if verdict.sign else "dat_neu_cong" if verdict.at_portal else "chua_du"


def settler(result: CriterionResult) -> str:
    """Who can settle an unknown verdict: the portal, somebody who looks, or who completes the file."""
    if result.state is not State.UNKNOWN:
        return ""
    looked = {"co_dau_hieu": "look", "dat_neu_cong": "portal"}.get(stands(result), "file")
    return "look" if looked == "file" and result.verdict.reason in ("not_asked", "failed") else looked


def against(a: Assessment, level: LevelId) -> list[CriterionResult]:
    """What keeps a level from being proven."""
    wanted = a.framework.rank(level)
    return [
        r
        for r in a.results
        if a.framework.rank(r.criterion.level) <= wanted and r.state in (State.UNMET, State.UNKNOWN)
    ]


def top(a: Assessment) -> LevelId:
    """The highest level of the day."""
    return max((level.id for level in a.framework.levels_at(a.on)), key=a.framework.rank)


def standing(a: Assessment, level: LevelId | None = None) -> str:
    """The standing of a procedure against a level of a framework, its highest one if none is given."""
    if a.no_level:
        return "none"
    found = {stands(result) for result in against(a, top(a) if level is None else level)}
    return next((one for one in WORST if one in found), "dat")


#: Short forms of official papers.
SHORT = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "tp": "thành phố",
    "qlda": "quản lý dự án",
    "kcn": "khu công nghiệp",
}
TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))


def body(name: str) -> str:
    """What the spellings of a body have in common; branches of a land registry, and communes, are one."""
    said = _letters(name)
    branch = _letters("Chi nhánh Văn phòng đăng ký đất đai")
    if said.startswith(f"{branch} "):
        province = said.removeprefix(branch).split(_letters(" tỉnh "))
        return branch if len(province) == 1 else f"{branch} tỉnh {province[-1].strip()}"
    if said in {_letters(f"Ủy ban nhân dân xã phường {rest}") for rest in ("", "thị trấn", "đặc khu")}:
        return _letters("Ủy ban nhân dân cấp xã")
    return said


def _letters(name: str) -> str:
    """Of each syllable of a name the letters and its tone."""
    letters = "".join(c if c.isalnum() else " " for c in unicodedata.normalize("NFC", name.casefold()))
    syllables = " ".join(SHORT.get(word, word) for word in letters.split()).split()
    parts = []
    for syllable in syllables:
        apart = unicodedata.normalize("NFD", syllable)
        bare = apart.translate(TONES)
        parts.append(bare + "".join(c for c in apart if ord(c) in TONES))
    return " ".join(parts)


def spelled(name: str) -> str:
    """A name as it is shown: gaps one space wide, no stop at its end."""
    return " ".join(name.split()).rstrip(" .,;:")


def executing(one: Loaded) -> tuple[str, ...]:
    agencies = one.procedure.agencies if one.procedure else None
    return (agencies.executing if agencies else None) or ()


def issuing(one: Loaded) -> tuple[str, ...]:
    announcement = one.procedure.announcement if one.procedure else None
    issuer = announcement.issuer if announcement else None
    return (issuer,) if issuer else ()


def not_checked(one: Loaded) -> set[str]:
    """The instruments cited that the register cannot judge, each on the last day of what cites it."""

    def cited(node: Any, day: date) -> Iterator[tuple[str, date]]:
        if isinstance(node, dict):
            day = min(day, date.fromisoformat(str(node.get("den_ngay") or day)))
            if "so_ky_hieu" in node and (number := find_number(str(node["so_ky_hieu"]))):
                yield number.canonical, day
        values = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        for value in values:
            yield from cited(value, day)

    if one.procedure is None:
        return set()
    announced = ("quyet_dinh_cong_bo", "bieu_mau_dien_tu", "muc_do_cong_bo")
    rest = {key: value for key, value in one.source.data.items() if key not in announced}
    last = min(ON, one.procedure.valid_to or ON)
    return {number for number, day in cited(rest, last) if state(number, day).answer == "not_checked"}


#: A day on which every rule and the days of two years are known.
_KNOWN = date(2026, 10, 5)


def undated(one: Loaded) -> set[str]:
    """Why some time of a file gives no due day, asked of one that is told to have begun on a day."""
    if one.procedure is None:
        return set()
    answer = deadline(one.procedure, _KNOWN, [Event("bat_dau", _KNOWN)])
    reasons = _undated(one.procedure, {})
    if "not_stated" in reasons and answer.lines:
        reasons = reasons - {"not_stated"} | {"hole"}
    # That a day of 2028 is not known yet is no fact of the file, nor is a question that nobody answered.
    return {reason for reason in reasons if reason not in (None, "calendar", "question")}


def _undated(procedure: Procedure, told: Mapping[str, object]) -> set[str | None]:
    """The reasons of every case that answers lead to."""
    answer = deadline(procedure, _KNOWN, [Event("bat_dau", _KNOWN)], told)
    reasons: set[str | None] = {answer.unknown, *(line.unknown for line in answer.lines)}
    if answer.unknown == "question" and answer.asks:
        ask = answer.asks[0]
        ways: list[object] = [option.code for option in ask.options] or [True, False]
        for way in ways:
            reasons |= _undated(procedure, {**told, ask.name: way})
    return reasons


def leaning(one: Loaded) -> bool:
    """Whether a file has a time in numbers that does not say from which event it runs."""
    data = one.source.data if one.procedure is not None else {}
    cases = [row.get("thoi_han_giai_quyet") for row in data.get("truong_hop") or ()]
    ways = [row.get("thoi_han_giai_quyet") for row in data.get("cach_thuc_thuc_hien") or ()]
    # The one of the procedure itself is that of every way that has none.
    whole = [] if ways and all(ways) else [data.get("thoi_han_giai_quyet")]
    return any(
        "tinh_tu" not in time and any("so" in row for row in (time, *time.get("chi_tiet", ())))
        for time in (*cases, *ways, *whole)
        if time
    )


class Catalogue:
    """Files, their findings and their levels under both frameworks on the day."""

    def __init__(self, root: Path, files: Iterable[Path], mandates: Sequence[Path] = ()) -> None:
        self.root = root
        self.loaded = [load(path, path.relative_to(root).as_posix()) for path in sorted(files)]
        self.mandate_files = mandates
        self.mandates: list[Any] = [yaml.safe_load(path.read_text("utf-8")) for path in mandates]
        self._steps: dict[tuple[str, str], dict[str, Change | None]] = {}

    @cached_property
    def findings(self) -> dict[str, list[Finding]]:
        seen = CrossFile()
        return {one.name: [*check(one, on=ON), *seen.findings(one.name, marks(one))] for one in self.loaded}

    @cached_property
    def levels(self) -> dict[str, dict[str, Assessment]]:
        """Framework → file → levels."""
        return {
            name: {one.name: assess(one, framework=name, on=ON) for one in self.loaded} for name in FRAMEWORKS
        }

    def errors(self, name: str, severity: str = "error") -> list[Finding]:
        return [f for f in self.findings[name] if f.severity == severity and f.suppressed is None]

    @cached_property
    def bodies(self) -> dict[str, list[Loaded]]:
        """Executing body, its spellings united → its procedures."""
        found: dict[str, list[Loaded]] = defaultdict(list)
        for one in self.loaded:
            for key in {body(name) for name in executing(one)}:
                found[key].append(one)
        return found

    @cached_property
    def announcers(self) -> dict[str, list[Loaded]]:
        """Announcing body, its spellings united → its procedures."""
        found: dict[str, list[Loaded]] = defaultdict(list)
        for one in self.loaded:
            for key in {body(name) for name in issuing(one)}:
                found[key].append(one)
        return found

    @cached_property
    def spellings(self) -> dict[str, Counter[str]]:
        """Body → how it is spelled, with how often; as one that executes and as one that announces."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for one in self.loaded:
            for name in (*executing(one), *issuing(one)):
                found[body(name)][spelled(name)] += 1
        return found

    def count(self, framework: str = LAW) -> Counter[str]:
        return Counter(standing(a) for a in self.levels[framework].values())

    def failing(self, framework: str, one: Loaded) -> list[CriterionResult]:
        return [r for r in self.levels[framework][one.name].results if not r.passes]

    def first(self, one: Loaded, framework: str) -> Mapping[str, Change | None]:
        """Criterion that does not pass → its first step, worked out once; None where there is none."""
        if (framework, one.name) not in self._steps:
            a = self.levels[framework][one.name]
            self._steps[framework, one.name] = {
                result.criterion.id: first_step(result, a) for result in self.failing(framework, one)
            }
        return self._steps[framework, one.name]

    def steps(self, one: Loaded, framework: str = LAW) -> Iterator[tuple[CriterionResult, Change]]:
        """The first step for every criterion that does not pass and has one."""
        first = self.first(one, framework)
        for result in self.failing(framework, one):
            step = first[result.criterion.id]
            if step is not None:
                yield result, step

    def line(self, one: Loaded, result: CriterionResult) -> int | None:
        """The line of what a verdict rests on, or of what it is missing in; None where there is none."""
        inner: Any = one.source.data
        there: list[str | int] = []
        for step in result.verdict.evidence[0] if result.verdict.evidence else ():
            try:
                inner = inner[step]
            except (KeyError, IndexError, TypeError):
                break
            there.append(step)
        if not there:
            return None
        span, text = one.source.span(tuple(there)), one.source.text
        if result.verdict.reason == "needs_look" and len(there) == len(result.verdict.evidence[0]):
            # A sentence that somebody has to look at has a line of its own in a longer text.
            words = result.verdict.about.split()
            found = (
                re.search(r"\s+".join(map(re.escape, words)), text[span.start : span.end]) if words else None
            )
            return span.line if found is None else text.count("\n", 0, span.start + found.start()) + 1
        return span.line

    def text(self, criterion: str, framework: str = LAW) -> str:
        return next(c.text.vi for c in load_framework(framework)[0].criteria_at(ON) if c.id == criterion)

    @property
    def worst(self) -> str:
        """The one with most that do not reach it though a step is known; then errors, signs, silence."""

        def badness(name: str) -> tuple[int, int, int, int, str]:
            its = self.announcers[name]
            counts = Counter(standing(self.levels[LAW][one.name]) for one in its)
            errors = sum(len(self.errors(one.name)) for one in its)
            liftable = counts["khong_dat"] - self.without_step(one.name for one in its)
            return -liftable, -errors, -counts["co_dau_hieu"], -counts["chua_du"], name

        return min(self.announcers, key=badness)

    def without_step(self, files: Iterable[str], framework: str = LAW) -> int:
        """How many of some files are refuted by a criterion that no known step would change."""
        found = [self.levels[framework][file] for file in files]
        return sum(any(first_step(r, a) is None for r in a.results if r.state is State.UNMET) for a in found)

    def why(self, files: Iterable[str], framework: str = LAW) -> tuple[str | None, int]:
        """The criterion refuted for most of some files, of how many; else that most left open; else any."""
        results = [r for file in files for r in self.levels[framework][file].results]
        order = [c.id for c in load_framework(framework)[0].criteria_at(ON)]
        for settled_by in ({""}, {"file"}, {"portal", "look"}):
            found = Counter(
                r.criterion.id
                for r in results
                if r.state in (State.UNMET, State.UNKNOWN) and settler(r) in settled_by
            )
            if found:
                one = min(found, key=lambda one: (-found[one], order.index(one)))
                return one, found[one]
        return None, 0


Answer = Callable[[Catalogue], list[Part]]
ANSWERS: dict[str, Answer] = {}


def answers(*ids: str) -> Callable[[Answer], Answer]:
    def add(run: Answer) -> Answer:
        # A question is put in windows of several widths: its answer is worked out once.
        ANSWERS.update(dict.fromkeys(ids, cache(run)))
        return run

    return add


@answers("standing", "standing_office")
def _standing(c: Catalogue) -> list[Part]:
    return [Part((grouped(n), STANDINGS[kind]), 60) for kind, n in sorted(c.count().items())]


@answers("worst", "worst_office")
def _worst(c: Catalogue) -> list[Part]:
    name = c.spellings[c.worst].most_common(1)[0][0]
    why, _ = c.why(one.name for one in c.announcers[c.worst])
    assert why is not None
    return [Part((name, c.text(why)), 400)]


class Wanted(NamedTuple):
    """A kind of step, and what waits for it: file, result and step."""

    kind: str
    about: str
    waiting: list[tuple[Loaded, CriterionResult, Change]]

    @property
    def files(self) -> list[Loaded]:
        return list({one.name: one for one, _, _ in self.waiting}.values())

    @property
    def refuted(self) -> int:
        return len({one.name for one, result, _ in self.waiting if result.state is State.UNMET})

    @property
    def work(self) -> tuple[str, str]:
        """Who acts, with what effort: the most where they differ."""
        return max(((s.actor, s.effort) for _, _, s in self.waiting), key=lambda w: (EFFORT[w[1]], w))


#: What a step is about where it is a key of the model or a fact of the portal, which many files share.
KEY = re.compile("[a-z][a-z0-9_.]*")


def wanted(c: Catalogue, framework: str = LAW) -> list[Wanted]:
    """The first steps that procedures wait for: first the one that alone would prove a level of most.

    Then the one that is refuted for most, the one that most wait for, the lighter; last those for a change of
    the law. (At first the question took the most wanted step for the first to order: readers showed that it
    lifted nothing alone. Then orders had a sequence of their own: what is refuted was not in it.)
    """
    found: dict[tuple[str, str], Wanted] = {}
    for one in c.loaded:
        for result, step in c.steps(one, framework):
            key = kind_of(step)
            found.setdefault(key, Wanted(*key, [])).waiting.append((one, result, step))
    most = {key: max(lifted(c, framework, key).values()) for key in found}
    return sorted(
        found.values(),
        key=lambda w: (
            w.work[0] == "co_quan_ban_hanh",
            -most[w.kind, w.about],
            -w.refuted,
            -len(w.files),
            EFFORT[w.work[1]],
            w.kind,
            w.about,
        ),
    )


def kind_of(step: Change) -> tuple[str, str]:
    """The kind of work a step is, and what it is about where many files share that."""
    return step.id, step.about if KEY.fullmatch(step.about) else ""


@cache
def alone(c: Catalogue, framework: str) -> list[dict[str, tuple[str, str] | None]]:
    """By procedure and level: the one kind of work that is left, None where there are several."""
    rows: list[dict[str, tuple[str, str] | None]] = []
    for one in c.loaded:
        a = c.levels[framework][one.name]
        if one.procedure is None:
            continue
        row: dict[str, tuple[str, str] | None] = {}
        for level in a.framework.levels_at(ON):
            steps = [c.first(one, framework)[result.criterion.id] for result in against(a, level.id)]
            kinds = {None if step is None else kind_of(step) for step in steps}
            row[str(level.id)] = kinds.pop() if len(kinds) == 1 else None
        rows.append(row)
    return rows


def lifted(c: Catalogue, framework: str, kind: tuple[str, str]) -> dict[str, int]:
    """By level: the procedures of which it would be proven if nothing but this kind of work were done."""
    counts: Counter[str] = Counter()
    for row in alone(c, framework):
        for level, only in row.items():
            counts[level] += only == kind
    return dict(counts)


@answers("order")
def _order(c: Catalogue) -> list[Part]:
    first = wanted(c)[0]
    # What is about another thing in each is not told by name.
    words = change_text(first.kind, first.about, "vi").partition("“")[0].strip()
    return [Part((words, grouped(len(first.files)), ACTORS[first.work[0]]["vi"]), 400)]


@answers("call")
def _call(c: Catalogue) -> list[Part]:
    waiting: dict[str, set[str]] = defaultdict(set)
    for one in c.loaded:
        a = c.levels[LAW][one.name]
        for result in c.failing(LAW, one):
            waiting[work(result, a).actor].add(one.name)
    return [Part((ACTORS[actor]["vi"], grouped(len(files)))) for actor, files in waiting.items()]


@answers("cheapest")
def _cheapest(c: Catalogue) -> list[Part]:
    offers = []
    for one in c.loaded:
        a = c.levels[LAW][one.name]
        if one.procedure is None or a.achievable is None:
            continue
        rank = a.framework.rank
        higher = [x.id for x in a.framework.levels_at(ON) if rank(x.id) > rank(a.achievable)]
        sets = gap(one, higher[0], framework=LAW, on=ON).sets if higher else ()
        if sets:
            effort = sum(EFFORT[change.effort] for change in sets[0])
            offers.append((len(sets[0]), effort, one.procedure.code or "", sets[0][0].actor))
    return [Part((code, ACTORS[actor]["vi"]), 500) for _, _, code, actor in sorted(offers)[:3]]


@answers("not_full")
def _not_full(c: Catalogue) -> list[Part]:
    [one] = [x for x in c.loaded if x.procedure and x.procedure.code == "1.001193"]
    parts = []
    for result in c.failing(LAW, one):
        line = c.line(one, result)
        where = () if line is None else (str(line),)
        parts.append(Part(("1.001193", c.text(result.criterion.id), *where), 2000))
    assert any(len(part.texts) > 2 for part in parts)
    return parts


def _not_passing(c: Catalogue, framework: str, criterion: str) -> list[str]:
    """Codes of the procedures for which a criterion is not proven."""
    return [
        one.procedure.code or ""
        for one in c.loaded
        if one.procedure and criterion in [r.criterion.id for r in c.failing(framework, one)]
    ]


@answers("blocked")
def _blocked(c: Catalogue) -> list[Part]:
    codes = _not_passing(c, SCALE, "k1i")
    return [Part((c.text("k1i", SCALE), *codes), None), Part((grouped(len(codes)),))]


@answers("blocked_now")
def _blocked_now(c: Catalogue) -> list[Part]:
    codes = [one.procedure.code or "" for one in wanted(c)[0].files if one.procedure]
    return [Part(tuple(codes), None), Part((grouped(len(codes)),))]


@answers("again")
def _again(c: Catalogue) -> list[Part]:
    mandates = [sha256(path.read_bytes()).hexdigest() for path in c.mandate_files]
    return [Part(("tthc report", *(load_framework(name)[1] for name in FRAMEWORKS), *mandates), None)]


@answers("again_files")
def _again_files(c: Catalogue) -> list[Part]:
    return [Part(tuple(one.source.hash for one in c.loaded), None)]


#: Reasons of what is not met for want of a statement.
SILENT = (
    "missing",
    "placeholder",
    "hollow",
    "no_form",
    "template_without_file",
    "template_without_form",
)


def above(c: Catalogue) -> Iterator[tuple[Loaded, bool]]:
    """Files that do not reach a level they claim, True where they only say too little."""
    for one in c.loaded:
        for claim in (one.procedure.declared if one.procedure else None) or ():
            a = c.levels.get(claim.framework, {}).get(one.name)
            if a is None or not a.framework.rank(claim.level) or standing(a, claim.level) != "khong_dat":
                continue
            top = a.framework.rank(claim.level)
            unmet = [r for r in a.refuted if a.framework.rank(r.criterion.level) <= top]
            yield one, all(r.verdict.reason in SILENT for r in unmet)


@answers("declared")
def _declared(c: Catalogue) -> list[Part]:
    found = list(above(c))
    assert {only for _, only in found} == {True, False}
    codes = tuple(one.procedure.code or "" for one, _ in found if one.procedure)
    return [
        Part(codes, None),
        *(Part((code, "công bố"), 500) for code in codes),
        Part(("chưa ghi", "công bố"), 500),
    ]


@answers("declared_first")
def _declared_first(c: Catalogue) -> list[Part]:
    return [Part((grouped(len(list(above(c)))), "công bố"), 120)]


@answers("overdue")
def _overdue(c: Catalogue) -> list[Part]:
    return [
        Part((m["ten"], "quá hạn", f"{grouped((ON - m['han']).days)} ngày"), 300)
        for m in c.mandates
        if m.get("han") and m["han"] < ON
    ]


@answers("errors")
def _errors(c: Catalogue) -> list[Part]:
    words = {"error": "lỗi", "warning": "cảnh báo"}
    totals = {s: sum(len(c.errors(one.name, s)) for one in c.loaded) for s in words}
    # In the total row of a table whose heads are the words.
    parts = [Part((grouped(n), words[severity]), None) for severity, n in totals.items()]
    every = [(one, f) for one in c.loaded for f in c.errors(one.name)]
    parts += [Part((f.code, Path(one.name).name, str(f.span.line)), 400) for one, f in every]
    return parts


@answers("errors_of_bodies")
def _errors_of_bodies(c: Catalogue) -> list[Part]:
    counts = {name: sum(len(c.errors(one.name)) for one in its) for name, its in c.bodies.items()}
    most = max(counts.values())
    return [
        Part((c.spellings[name].most_common(1)[0][0], grouped(n))) for name, n in counts.items() if n == most
    ]


@answers("change")
def _change(c: Catalogue) -> list[Part]:
    parts = []
    earlier = [name for name in c.levels[LAW] if "/ho-tich/" in name]
    for day, names in ((BEFORE, earlier), (ON, list(c.levels[LAW]))):
        found = Counter(standing(c.levels[LAW][name]) for name in names)
        counts = [grouped(found[one]) for one in ("dat", *reversed(WORST))]
        parts.append(Part((f"{day.day:02}/{day.month:02}/{day.year}", *counts), 160))
    return parts


@answers("whose")
def _whose(c: Catalogue) -> list[Part]:
    its = c.bodies[body("UBND cấp xã")]
    texts = [t for one in its if one.procedure for t in (one.procedure.code or "", Path(one.name).name)]
    return [Part(("Ủy ban nhân dân cấp xã", *texts), None)]


@answers("spellings")
def _spellings(c: Catalogue) -> list[Part]:
    several = [tuple(found) for found in c.spellings.values() if len(found) > 1]
    assert several
    return [Part(names, None) for names in several]


#: A list that is overdue, one procedure of which is not there.
MANDATE = """\
phien_ban: mandate/v0
ma: giao-viec
ten: Danh mục giao việc năm ngoái
van_ban: {so_ky_hieu: 01/QĐ-GIAO, ngay_ban_hanh: 2025-01-15}
khung: nd-224-2026
han: 2025-12-31
day_du: true
danh_sach:
  - {stt: "1", ma_thu_tuc: "1.001193", muc: toan_trinh}
  - {stt: "2", ma_thu_tuc: "7.000001", muc: toan_trinh}
  - {stt: "3", ma_thu_tuc: "7.999999", muc: mot_phan}
"""


def office(folder: Path) -> tuple[Catalogue, list[str]]:
    """The shipped procedures with what an office has on its hands, and the arguments of its report."""
    files = folder / "thu-muc"
    shutil.copytree(ROOT / "procedures", files)
    base = (CASES / "base.yaml").read_text("utf-8").replace("00/2026/NĐ-CP", "60/2014/QH13")
    claim = "muc_do_cong_bo: [{khung: tt-32-2017, muc: 4}]\n"
    made = {
        # Claims more than the file says, and against what it says.
        "7.000001": base.replace("thoi_han_giai_quyet: {so: 5, don_vi: ngay_lam_viec}\n", "") + claim,
        "7.000002": base.replace("nop_dien_tu: true", "nop_dien_tu: false", 1) + claim,
        # One body, spelled two ways: capitals, and the place of a tone. And one in its short form.
        "7.000003": base.replace("Sở Minh họa", "Sở  Minh Hoạ, UBND cấp xã"),
        # Nothing is left but what the portal can do.
        "7.000004": base,
    }
    (files / "rieng").mkdir()
    (files / "rieng" / "don.docx").write_bytes(DOCUMENT)
    for code, text in made.items():
        (files / "rieng" / f"{code}.yaml").write_text(text.replace("1.000002", code), "utf-8")
    (files / "rieng" / "hong.yaml").write_text("ma_thu_tuc: [\n", "utf-8")
    mandate = folder / "giao-viec.yaml"
    mandate.write_text(MANDATE, "utf-8")
    old = folder / "ky-truoc.json"
    tthc(
        "report",
        "thu-muc/ho-tich",
        "--as-of",
        str(BEFORE),
        "--snapshot",
        old.name,
        "-f",
        "csv:b.csv",
        cwd=folder,
    )
    return Catalogue(folder, procedure_files(files), [mandate]), [
        "thu-muc",
        "--mandate",
        mandate.name,
        "--trend",
        old.name,
    ]


def imports(folder: Path, shared: Path, most: int | None = None) -> tuple[Catalogue, list[str]]:
    """The answers of the national portal that are at hand, or as many of them as are drawn, as imported.

    And the arguments of their report.
    """
    with gzip.open(shared / "corpus" / "portal-api.jsonl.gz", "rb") as packed:
        lines = packed.readlines()
    if most is not None:
        lines = random.Random(ON.toordinal()).sample(lines, most)  # noqa: S311 - a draw, no secret
    tthc("import", "portal-api", "-", "-o", "thu-muc", cwd=folder, stdin=b"".join(lines))
    return Catalogue(folder, procedure_files(folder / "thu-muc")), ["thu-muc"]
