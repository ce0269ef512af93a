"""The records every room speaks in: a finding, its place, the law it cites, how to fix it; and misuse.

Records of the hot path are named tuples: a frozen dataclass costs a millisecond of start-up each.

A finding carries a code, a place and raw values. Sentences are made last, in
:mod:`dvc_core.words`, so that a finding can be counted, suppressed, translated and tested.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple, NoReturn, TypeVar

K = TypeVar("K")
T = TypeVar("T")


class DvcError(Exception):
    """The base of every exception of the library.

    Each comes whole out of another process: what it holds is handed on, its own ``__init__`` is not run again.
    """

    def __reduce__(self) -> tuple[object, ...]:
        """How to pickle and copy it."""
        return _again, (type(self), self.args, self.__dict__)


def _again(kind: type[DvcError], args: tuple[object, ...], state: Mapping[str, object]) -> DvcError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class MisuseError(DvcError, TypeError):
    """A function of the library was called with something it does not take; the message says what."""


class AbsentNameError(MisuseError, AttributeError):
    """A record was asked for a name that it does not have; the message says what does what was meant."""


class ExtraMissingError(DvcError, ImportError):
    """A package that not everyone needs is not installed; the message says which extra brings it."""


class Frozen(dict[K, T]):
    """A mapping that stays as it is: a frozen record holds no other. Written, copied and pickled as a dict."""

    __slots__ = ()

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise MisuseError("a frozen record stays as it is: take dict(it) to change a copy")

    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override] # it stays as it is
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[object, ...]:
        """How to pickle and copy it."""
        return Frozen, (dict(self),)


def require_type(value: object, kind: type | tuple[type, ...], what: str) -> None:
    """Raise :class:`MisuseError` where ``value`` is not of ``kind``; ``what`` says what was wanted."""
    if not isinstance(value, kind):
        raise MisuseError(f"{what}, not {type(value).__name__}")


#: A place in the data: the YAML keys and list indices from the root.
Path = tuple[str | int, ...]

_BETWEEN_STEPS = str.maketrans("./[]", "    ")


@lru_cache(maxsize=4096)
def path_of(text: str) -> Path:
    """A place as people write it, ``cach_thuc_thuc_hien.0.phi_le_phi`` or with brackets around the index."""
    steps = text.translate(_BETWEEN_STEPS).split()
    return tuple(int(step) if step.isdecimal() and len(step) < 10 else step for step in steps)


def value_at(data: object, path: Iterable[str | int]) -> Any:
    """What stands at a path of plain data; None where there is nothing."""
    for step in path:
        if isinstance(data, Mapping):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def text_of(path: Path) -> str:
    """A place for machines, who count from 0: ``cach_thuc_thuc_hien[0].phi_le_phi``. Never raises."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


@lru_cache(maxsize=4096)
def place_of(path: Path) -> str:
    """A place for people, who count from 1: ``cach_thuc_thuc_hien #1.phi_le_phi``. Never raises."""
    return "".join(f" #{step + 1}" if isinstance(step, int) else f".{step}" for step in path).lstrip(" .")


class Severity(StrEnum):
    """How bad a finding is; the order is the order of ``--fail-on``."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for an error, larger for milder findings."""
        return _RANK[self]


_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


class Span(NamedTuple):
    """A half-open piece of the text; offsets count code points from 0, lines and columns from 1."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


#: The framework of a level that names none: one that a fault blocks, that a test expects, that is asked for.
DEFAULT_FRAMEWORK = "tt-32-2017"


class Law(NamedTuple):
    """A citation: instrument, article (điều), clause (khoản), point (điểm)."""

    document: str
    article: str = ""
    clause: str = ""
    point: str = ""
    #: False where the text itself could not be read (the citation is second-hand).
    verified: bool = True


class Edit(NamedTuple):
    """Replace ``text[start:end]`` by ``replacement``."""

    start: int
    end: int
    replacement: str


class Applicability(StrEnum):
    """Who may apply a fix: anyone, somebody who looks at it, or only a person who fills it in."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    MANUAL = "manual"


class Fix(NamedTuple):
    """Range edits on the text; nothing outside the edits changes."""

    edits: tuple[Edit, ...]
    applicability: Applicability = Applicability.SAFE


class Related(NamedTuple):
    """A second place that explains the finding; ``role`` names its label."""

    path: Path
    span: Span
    role: str


class Rule(NamedTuple):
    """What a code means, apart from its sentences (which stand beside what says them)."""

    code: str
    severity: Severity
    #: The clauses that demand it, the first one printed; empty for matters of form.
    law: tuple[Law, ...] = ()
    #: The TT 32/2017 level that the fault keeps from being reached, where there is one.
    blocks_level: int | None = None
    #: The kind of real record that shows the need, where no clause does.
    evidence: str = ""
    #: The TT 32/2017 level that the fault is about and does not decide: silence and doubt refute nothing.
    open_level: int | None = None


class Finding(NamedTuple):
    """One fault at one place of one file."""

    code: str
    severity: Severity
    file: str
    span: Span
    path: Path = ()
    params: Mapping[str, object] = Frozen()
    related: tuple[Related, ...] = ()
    law: tuple[Law, ...] = ()
    blocks_level: int | None = None
    fixes: tuple[Fix, ...] = ()
    #: The reason given in the file, when the author suppressed the finding; it still counts.
    suppressed: str | None = None
    #: Whether a baseline already had it: it is counted apart and never shown as new.
    known: bool = False
    open_level: int | None = None
    #: The group it was one of, where a file is told of several once.
    group_key: str | None = None


_ORDER = attrgetter("file", "span.start", "code", "span.end")


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings by file, place and code: the order of every report."""
    return sorted(findings, key=_ORDER)


def make(
    rule: Rule,
    file: str,
    span: Span,
    path: Path = (),
    /,
    *,
    related: tuple[Related, ...] = (),
    fixes: tuple[Fix, ...] = (),
    **params: object,
) -> Finding:
    """Build the finding of ``rule`` at a place; ``params`` are the raw values of its sentence."""
    # By place: half the time of names, and imported catalogues have a dozen findings a file.
    return Finding(
        rule.code,
        rule.severity,
        file,
        span,
        path,
        Frozen(params),
        related,
        rule.law,
        rule.blocks_level,
        fixes,
        None,
        False,  # noqa: FBT003 - by place, as all of them
        rule.open_level,
    )
