"""Every check of a file, in order: text, shape, rules, then what the level says. Never raises for content.

A rule that fails while running is reported, and its absence never looks like success.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from . import level_rules, rules, source
from .finding import Finding, Rule, Severity, expect, make, ordered
from .loader import Loaded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .levels import Portal

DUPLICATE_CODE = Rule("DVC601", Severity.ERROR, evidence="a code is the identity of a procedure (LAW §4)")
CRASHED = Rule("DVC901", Severity.ERROR, evidence="nothing that failed to run looks like success")


@cache
def all_rules() -> dict[str, Rule]:
    """Every code there is, with what it means."""
    from . import config, shape_errors, suppress

    found: dict[str, Rule] = {}
    own = (DUPLICATE_CODE, CRASHED)
    parts = (source.RULES, shape_errors.RULES, suppress.RULES, own, level_rules.RULES, config.RULES)
    for rule in (*(r for part in parts for r in part), *(c.rule for c in rules.all_checks())):
        if rule.code in found:
            raise rules.DuplicateRuleError(rule.code)
        found[rule.code] = rule
    return dict(sorted(found.items()))


@cache
def fatal_codes() -> frozenset[str]:
    """Errors of text and shape: with one of them nothing more is judged, so that none may be left out."""
    from . import shape_errors

    return frozenset(
        rule.code for rule in (*source.RULES, *shape_errors.RULES) if rule.severity is Severity.ERROR
    )


def check(loaded: Loaded, *, on: date | None = None, portal: Portal | None = None) -> list[Finding]:
    """Return every finding of a file, by place; suppressed ones carry their reason.

    ``on`` is the date the law is judged at (default: today), ``portal`` what the host provides.
    """
    expect(loaded, Loaded, "check takes what load() returns")
    on = on or date.today()
    expect(on, date, "on is a datetime.date")
    findings = list(loaded.findings)
    if loaded.procedure is not None:
        findings += _rules(loaded, on)
        if not any(f.severity is Severity.ERROR for f in findings):
            findings += level_rules.check(loaded, on, portal)
    if "tthc:" in loaded.source.text:
        ran = _ran(loaded, findings)
        from . import suppress

        findings = suppress.suppress(findings, loaded.source, on, all_rules(), ran, fatal_codes())
    return ordered(findings) if len(findings) > 1 else findings


def _ran(loaded: Loaded, findings: Iterable[Finding]) -> frozenset[str]:
    """The codes that were looked for: a suppression of others is not known to be without effect."""
    from . import shape_errors

    missed: list[Rule] = []
    if loaded.source.broken:
        missed += (*shape_errors.RULES, source.AMBIGUOUS)
    if loaded.procedure is None:
        missed += [item.rule for item in rules.all_checks()]
    if any(f.severity is Severity.ERROR for f in findings):
        missed += level_rules.RULES
    return frozenset(all_rules()).difference(rule.code for rule in missed)


def crashed(findings: Iterable[Finding]) -> int:
    """How many rules failed to run: the command then exits with 2."""
    return sum(f.code == CRASHED.code for f in findings)


def _rules(loaded: Loaded, on: date) -> Iterator[Finding]:
    if loaded.procedure is None:
        return
    doc = rules.Doc(loaded.source, loaded.procedure, on, loaded.folder)
    for item in rules.all_checks():
        try:
            for problem in item.run(doc):
                yield rules.finding(item.rule, problem, doc)
        except Exception as error:  # noqa: BLE001 - a plug-in or a rule of ours: its failure is reported, not hidden
            span = loaded.source.lines.span(0, 0)
            yield make(CRASHED, loaded.name, span, rule=item.rule.code, error=repr(error))


class CodeIndex:
    """Sees files one by one and tells when a procedure code comes a second time.

    Keeps one entry a code, so that a catalogue of any size passes through a check as a stream.
    """

    def __init__(self) -> None:
        self._first: dict[str, str] = {}

    def add(self, loaded: Loaded) -> Iterator[Finding]:
        """The finding that another file already has this code, if so."""
        code = loaded.procedure.code if loaded.procedure is not None else None
        if not code:
            return
        size = len(self._first)
        first = self._first.setdefault(code, loaded.name)
        if len(self._first) == size:
            path = ("ma_thu_tuc",)
            span = loaded.source.span(path)
            yield make(DUPLICATE_CODE, loaded.name, span, path, code=code, other=first)
