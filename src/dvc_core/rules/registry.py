"""Rules: small generators over one loaded file, each with a code; a new file here registers itself.

A rule yields :class:`Violation`; the frame adds code, severity, law and place. A rule reports the
mistake, not what follows from it: where what it rests on is missing it stays silent.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict, TypeVar, Unpack

from ..finding import Applicability, DvcError, Finding, Fix, Frozen, Law, Path, Related, Rule, Severity
from ..model.completeness import fees_of, papers_of
from ..model.declared import records_in
from ..model.procedure import Channel, Citation, Duration, Fee, FeePeriod, FeeRow, Paper, Procedure, Relief
from ..model.sidecar_files import Shelf
from ..source import Source
from ..words.modules import modules_of
from ..words.regex import regex
from ..words.sentences import LANGS, Both, NameParams, Pick, add_words, by_what

if TYPE_CHECKING:
    from ..levels.portal import Portal

T = TypeVar("T")

TT32 = "32/2017/TT-BTTTT"


#: The days of NĐ 43/2011/NĐ-CP, as its framework has them: most runs need not read it to know.
ND_43 = (date(2011, 10, 1), date(2022, 8, 15))


def needs_minimum_level(p: Procedure, on: date) -> bool:
    """Whether NĐ 43/2011/NĐ-CP Điều 19 khoản 1 demands a least level of a procedure: one that has forms."""
    return bool(p.templates) and ND_43[0] <= on < ND_43[1]


def tt32_item(point: str) -> tuple[Law, ...]:
    """The citation of a point of TT 32/2017/TT-BTTTT Điều 5 khoản 1, the items of level 1."""
    return (Law(TT32, "5", "1", point),)


class Violation(NamedTuple):
    """What a rule yields: a path, the values of its sentence, and what else to show."""

    path: Path
    params: dict[str, Any] = {}  # noqa: RUF012 - never written to
    #: Second places and the role each plays, a word of the catalogue.
    related: tuple[tuple[Path, str], ...] = ()
    fixes: tuple[Fix, ...] = ()
    #: Point at the key instead of the value: for what is missing inside it.
    at_key: bool = False
    #: Where in the text of the file, from and to: a few words of a long value.
    words: tuple[int, int] | None = None
    #: False where this one fault, unlike others of its rule, does not refute the level.
    blocking: bool = True
    #: The level that this one fault leaves open, where its rule is about none.
    opens: int | None = None
    #: The clause of this one fault, where it is not that of its rule.
    law: tuple[Law, ...] | None = None
    #: The group it is one of, where a file is told of several once: behind the sentence stands how many others
    #: there are (``more``).
    group_key: str | None = None


#: So many different names that a file does not have are compared with those it has.
_MOST_LOOKED_FOR = 25


class Doc:
    """One file as a rule sees it: the procedure, its text, the date to judge at."""

    def __init__(
        self,
        source: Source,
        procedure: Procedure,
        on: date,
        catalog: Shelf | None,
        portal: Portal | None = None,
    ) -> None:
        self.source = source
        self.procedure = procedure
        self.on = on
        #: What stands beside the file; None where nobody said.
        self.catalog = catalog
        #: What the portal provides that hosts the service; None where nobody said.
        self.portal = portal
        self._worked_out: dict[Callable[[Doc], Any], Any] = {}
        self._looked_for: set[str] = set()
        # Parts with their paths. All are asked for in every file.
        #: Every channel row with its index.
        self.channels: list[tuple[int, Channel]] = list(enumerate(procedure.channels or ()))
        #: The papers common to all cases, then those of each case.
        self.papers: Sequence[tuple[Path, Paper]] = papers_of(procedure)
        #: The fees of the procedure, then those of each channel.
        self.fees: Sequence[tuple[Path, Fee]] = fees_of(procedure)
        #: The common time limit, then those of the channels and of the cases with a code.
        self.deadlines: list[tuple[Path, Duration]] = _deadlines(procedure)
        #: Every citation of the file.
        self.citations: list[tuple[Path, Citation]] = _citations(procedure)

    def cached(self, work: Callable[[Doc], T]) -> T:
        """What ``work`` finds in this file: several rules ask, and it is worked out once."""
        if work not in self._worked_out:
            self._worked_out[work] = work(self)
        found: T = self._worked_out[work]
        return found

    def suggestions(self, word: str, known: Iterable[str]) -> list[str]:
        """The names that were probably meant by one that is not there; none once a file has many different ones.

        A hand slips now and then. A file full of unknown names would be compared for minutes.
        """
        from ..model.suggest import closest

        if len(self._looked_for) < _MOST_LOOKED_FOR:
            self._looked_for.add(word)
        return closest(word, known) if word in self._looked_for else []


class Meaning(TypedDict, total=False):
    """What :func:`rule` and :func:`declare` take beside a code and its words."""

    pick: Pick
    name: NameParams | None
    law: tuple[Law, ...]
    blocks: int | None
    leaves_open: int | None
    evidence: str


class Check(NamedTuple):
    """A registered rule: what its code means, and the generator that finds it."""

    rule: Rule
    run: Callable[[Doc], Iterator[Violation]]


class DuplicateRuleError(DvcError, ValueError):
    """Two rules carry one code."""


_CHECKS: dict[str, Check] = {}
_EVIDENCE = regex(r"^ *evidence: (.+)$", re.MULTILINE)
_SENTENCE = regex(r"^ *vi(?:\[[\w-]+\])?: ", re.MULTILINE)


def _own_words(code: str, module: str, said: str) -> str:
    """The words of a rule whose docstring is ``said``: those of it, else those of the table beside its module."""
    if not _SENTENCE.search(said):
        table = FilePath(str(sys.modules[module].__file__)).with_suffix(".tsv")
        # A rule that says nothing at all is told so by who reads its words.
        if table.exists():
            return _from_table(table, code)
    return said


def declare(
    code: str,
    words: str | FilePath | Callable[[], str],
    severity: Severity = Severity.ERROR,
    **meaning: Unpack[Meaning],
) -> Rule:
    """Make a code, what it means and its words known, and return it as the rule that findings are made of.

    The words are lines that :func:`~dvc_core.words.sentences.read_words` reads, what gives them, or the table that has them. ``evidence`` is one
    of the records that show the need, where no clause demands it (``law``). ``blocks`` is the level of TT 32/2017 that its fault
    refutes, ``leaves_open`` one that it does not decide; both, where some of its findings refute the level and others leave it
    open (``blocking``). Raises :class:`~dvc_core.finding.MisuseError` for a code that has words already.
    """
    text = partial(_from_table, words, code) if isinstance(words, FilePath) else words
    add_words(code, text, meaning.get("pick", by_what), meaning.get("name"))
    law, evidence = meaning.get("law", ()), meaning.get("evidence", "")
    return Rule(code, severity, law, meaning.get("blocks"), evidence, meaning.get("leaves_open"))


#: The words that codes have in common which report the same of different keys.
_ALIKE = FilePath(__file__).parent / "checks" / "declared.tsv"


@cache
def _table(file: FilePath) -> Mapping[str, Mapping[str, Both]]:
    from ..words.tables import read_sentences

    return read_sentences(file)


def _from_table(file: FilePath, code: str) -> str:
    """The words of a code as lines, from a table: a row for each part and variant of them, both languages side by side.

    ``like[twice]`` takes all parts that codes of one kind have in common (``declared.tsv``); what ``<name>`` is in them
    the row says.
    """
    from ..words.tables import code_lines

    parts = dict(_table(file).get(code, {}))
    kind = next((part for part in parts if part.startswith("like[")), "")
    name = parts.pop(kind, {})
    if kind:
        alike = dict(_table(_ALIKE)[kind[5:-1]])
        for part, both in alike.items():
            alike[part] = {lang: both[lang].replace("<name>", name[lang]) for lang in LANGS}
        parts = alike | parts
    return code_lines(parts)


def rule(
    code: str, severity: Severity = Severity.ERROR, words: str | FilePath = "", **meaning: Unpack[Meaning]
) -> Callable[[Callable[[Doc], Iterator[Violation]]], Callable[[Doc], Iterator[Violation]]]:
    """Register a generator as the rule of a code; the rest is as in :func:`declare`.

    What it says stands in its docstring or, where that has no sentence, in the table beside its module: ``fees.tsv`` of
    ``fees.py``, or in ``words``. Raises :class:`DuplicateRuleError` for a code that has a rule already.
    """

    def register(run: Callable[[Doc], Iterator[Violation]]) -> Callable[[Doc], Iterator[Violation]]:
        if code in _CHECKS:
            raise DuplicateRuleError(code)
        said = run.__doc__ or ""
        if "evidence: " in said and (seen := _EVIDENCE.search(said)):
            meaning.setdefault("evidence", seen[1])
        text = words or partial(_own_words, code, run.__module__, said)
        _CHECKS[code] = Check(declare(code, text, severity, **meaning), run)
        return run

    return register


@cache
def all_checks() -> tuple[Check, ...]:
    """Every rule of this package, by code."""
    # Each registers its rules itself; what they share has a name with a line before it.
    modules_of(f"{__package__}.checks")
    return tuple(_CHECKS[code] for code in sorted(_CHECKS))


def finding(rule: Rule, problem: Violation, doc: Doc) -> Finding:
    """Make what a rule yielded a finding: its code, severity, law and places."""
    source, path = doc.source, problem.path
    blocks, opens = rule.blocks_level, rule.open_level
    if not problem.blocking:
        blocks, opens = None, blocks or opens
    elif blocks is not None:
        opens = None
    if problem.words is not None:
        span = source.lines.span(*problem.words)
    else:
        span = source.key_span(path) if problem.at_key else source.span(path)
    # By place, as in make().
    return Finding(
        rule.code,
        rule.severity,
        source.name,
        span,
        path,
        Frozen(problem.params),
        tuple(Related(p, source.span(p), role) for p, role in problem.related) if problem.related else (),
        rule.law if problem.law is None else problem.law,
        blocks,
        () if _is_shared(source, path) else problem.fixes,
        None,
        False,  # noqa: FBT003 - by place, as all of them
        opens if problem.opens is None else problem.opens,
        problem.group_key,
    )


def _is_shared(source: Source, path: Path) -> bool:
    """Whether what is told of stands in a shared field: it is fixed there, not where it is used."""
    within = source.as_written is not None and path[:1] in (("bieu_mau_dien_tu",), ("cau_hoi",))
    return within and not source.has(path)


def unknown_name(doc: Doc, path: Path, value: str, known: list[str], **params: object) -> Violation:
    """A reference to a name that is not there, with the names that were probably meant.

    The fix is safe only where it is the same name in other clothes, or one letter slipped that is no digit:
    to-khai-2 is hardly a slip for to-khai-1.
    """
    from ..model.suggest import one_edit_apart, unambiguous

    near = doc.suggestions(value, known)
    fixes: tuple[Fix, ...] = ()
    if unambiguous(value, near, known):
        same_digits = [c for c in value if c.isdigit()] == [c for c in near[0] if c.isdigit()]
        how = Applicability.SAFE if same_digits and one_edit_apart(value, near[0]) else Applicability.UNSAFE
        fixes = doc.source.replacement(path, near[0], how)
    return Violation(path, {"value": value, "suggestions": near, "known": known, **params}, fixes=fixes)


def _deadlines(p: Procedure) -> list[tuple[Path, Duration]]:
    found: list[tuple[Path, Duration]] = []
    if p.deadline is not None:
        found.append((("thoi_han_giai_quyet",), p.deadline))
    for i, channel in enumerate(p.channels or ()):
        if channel.deadline is not None:
            found.append((("cach_thuc_thuc_hien", i, "thoi_han_giai_quyet"), channel.deadline))
    for i, case in enumerate(p.variants or ()):
        if case.deadline is not None:
            found.append((("truong_hop", i, "thoi_han_giai_quyet"), case.deadline))
    return found


def _citations(p: Procedure) -> list[tuple[Path, Citation]]:
    """Every citation, those of the legal basis and of the announcement first."""
    found = records_in(p, Citation)
    return sorted(found, key=lambda one: one[0][0] not in ("can_cu_phap_ly", "quyet_dinh_cong_bo"))


def last_days(doc: Doc) -> dict[Path, date]:
    """The citations that have a last day: those of fees, and of their parts, that hold in a period, by their places."""
    parts = ((path, part) for start, fee in doc.fees for path, part in _parts(start, fee))
    return {(*path, "can_cu"): part.ends for path, part in parts if part.ends is not None}


def _parts(path: Path, fee: Fee) -> Iterator[tuple[Path, Fee | FeeRow | FeePeriod | Relief]]:
    """A fee, then what it is made of that has days and a basis of its own."""
    yield path, fee
    yield from (((*path, "bang", i), row) for i, row in enumerate(fee.rows or ()))
    yield from (((*path, "theo_thoi_gian", i), period) for i, period in enumerate(fee.periods or ()))
    yield from (((*path, "mien_giam", i), relief) for i, relief in enumerate(fee.reliefs or ()))
