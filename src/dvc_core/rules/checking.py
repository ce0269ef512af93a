"""Every check of a file, in order: text, shape, rules, then what the level says. Never raises for content.

A rule that fails while running is reported, and its absence never looks like success.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from ..finding import Finding, Frozen, Related, Rule, Severity, make, ordered, require_type
from ..law.day import evaluation_date
from ..model.loader import Loaded
from ..model.procedure import Procedure
from . import registry as rules

if TYPE_CHECKING:
    from ..levels.portal import Portal


#: The code of the finding that a shared field is missing.
SHARED_USE = "DVC032"
#: So many places of others are shown beside what is told once.
_SHOWN = 5
#: The rules on fees, and those on conditions and questions; not how a fee is paid, which the procedure says, nor which
#: questions the library has, as a tariff cannot use it.
_OF_FEES, _NOT_OF_TARIFFS = ("DVC3", "DVC4"), ("DVC310", "DVC487")


@cache
def all_rules() -> dict[str, Rule]:
    """Every code there is, with what it means. A file without a fault needs few of the modules that have them."""
    from ..model import explain, shared_faults
    from ..source.reader import text_rules
    from . import cross_file, level_rules, run_rules, sidecar_files, suppress, tariffs

    found: dict[str, Rule] = {}
    parts = (explain, shared_faults, suppress, level_rules, run_rules, cross_file, sidecar_files, tariffs)
    for rule in (
        *text_rules(),
        *(r for part in parts for r in part.RULES),
        *(c.rule for c in rules.all_checks()),
    ):
        if rule.code in found:
            raise rules.DuplicateRuleError(rule.code)
        found[rule.code] = rule
    return dict(sorted(found.items()))


def use_plugins(names: Iterable[str]) -> None:
    """Check with the rules of some packs too, from now on in this process.

    Raises :class:`~dvc_core.rules.plugins.PluginError` for one that is not there or cannot be used.
    """
    from .plugins import load_plugins

    load_plugins(names)
    all_rules.cache_clear()


@cache
def fatal_codes() -> frozenset[str]:
    """Errors of text and shape: with one of them nothing more is judged, so that none may be left out."""
    from ..model import explain, shared_faults
    from ..source.reader import text_rules

    every = (*text_rules(), *explain.RULES, *shared_faults.RULES)
    return frozenset(rule.code for rule in every if rule.severity is Severity.ERROR)


def check(loaded: Loaded, *, on: date | None = None, portal: Portal | None = None) -> list[Finding]:
    """Return every finding of a file, by place; suppressed ones carry their reason.

    ``on`` is the date the law is judged at (default: today), ``portal`` what the host provides. Never raises for
    content. Raises :class:`~dvc_core.finding.MisuseError` for what :func:`dvc_core.load` did not return.
    """
    return merge_repeats(check_each(loaded, on=on, portal=portal))


def check_each(loaded: Loaded, *, on: date | None = None, portal: Portal | None = None) -> list[Finding]:
    """As :func:`check`, with every place of what a file is told of once: a baseline knows them one by one."""
    require_type(loaded, Loaded, "check takes what load() returns")
    if portal is not None:
        from ..levels.portal import Portal  # the room is needed where there is one

        require_type(portal, Portal, "portal is what load_portal() returns")
    on = evaluation_date(on)
    findings = list(loaded.findings)
    if loaded.procedure is not None:
        doc = rules.Doc(loaded.source, loaded.procedure, on, loaded.catalog, portal)
        found = _rule_findings(doc, rules.all_checks())
        if loaded.procedure.holes:
            from .holes import without_holes

            found = without_holes(found, loaded.procedure)
        findings += found
        if _concerns_level(loaded.procedure, on) and not _stops(findings):
            from .level_rules import check as check_level

            findings += check_level(loaded, on, portal)
    # Every comment to this program has it.
    if "tthc:" in loaded.source.text:
        findings = _suppressed(loaded, findings, on)
    return ordered(findings)


def _concerns_level(p: Procedure, on: date) -> bool:
    """Whether a file declares a level or is to reach one, or the law of the day demands one: most need no more."""
    return bool(p.declared or p.targets) or rules.needs_minimum_level(p, on)


def _stops(findings: Iterable[Finding]) -> bool:
    """Whether nothing of the level can be told: no rule was run; what a missing shared field leaves open is unknown."""
    return any(one.code in fatal_codes() and one.code != SHARED_USE for one in findings)


def merge_repeats(findings: Iterable[Finding]) -> list[Finding]:
    """Of the findings of one code and group (``group_key``) the first that is not suppressed, with the others beside it.

    Known ones are a group of their own. One that blocks a level goes before one that does not. Suppressed ones
    stay, each by itself.
    """
    return ordered(_grouped(findings))


def _grouped(findings: Iterable[Finding]) -> Iterator[Finding]:
    groups: dict[tuple[str, str, bool], list[Finding]] = {}
    for one in findings:
        if one.group_key is None:
            yield one
        elif one.suppressed is not None:
            yield _with(one, [])
        else:
            groups.setdefault((one.code, one.group_key, one.known), []).append(one)
    for group in groups.values():
        first = min(group, key=lambda one: one.blocks_level is None)
        yield _with(first, [one for one in group if one is not first])


def _with(finding: Finding, others: list[Finding]) -> Finding:
    """A finding that stands for others of its group: their number, and where the first of them are."""
    params = Frozen({**finding.params, "count": len(others) + 1, "more": len(others)})
    related = [Related(one.path, one.span, "same") for one in others[:_SHOWN]]
    return finding._replace(params=params, related=(*finding.related, *related))


def _suppressed(loaded: Loaded, findings: list[Finding], on: date) -> list[Finding]:
    """The findings with what comments of the file say of them; a code that was not looked for is no idle comment."""
    from ..model import explain, shared_faults
    from ..source.reader import AMBIGUOUS
    from . import level_rules
    from .suppress import suppress

    missed: list[Rule] = []
    if loaded.source.broken:
        missed += (*explain.RULES, *shared_faults.RULES, AMBIGUOUS)
    if loaded.procedure is None:
        missed += [item.rule for item in rules.all_checks()]
    if _stops(findings):
        missed += level_rules.RULES
    ran = frozenset(all_rules()).difference(rule.code for rule in missed)
    return suppress(findings, loaded.source, on, all_rules(), ran, fatal_codes())


def check_tariffs(loaded: Loaded, *, on: date) -> Iterator[tuple[str, Finding]]:
    """What is wrong with the fees that tariffs beside a file charge in the place of those of its procedure.

    The same rules look at them as at fees, conditions and questions of a procedure; each finding comes with the name
    of its tariff in the catalogue.
    """
    if loaded.procedure is None:
        return
    checks = [
        one
        for one in rules.all_checks()
        if one.rule.code.startswith(_OF_FEES) and one.rule.code not in _NOT_OF_TARIFFS
    ]
    from .local_fees import local_docs
    from .run_rules import CRASHED

    for local in local_docs(loaded.procedure, loaded.catalog, on):
        for one in _rule_findings(local.doc, checks):
            told = one if one.code == CRASHED.code else local.as_file_finding(one)
            if told is not None:
                yield local.file.file, told


def _rule_findings(doc: rules.Doc, checks: Iterable[rules.Check]) -> Iterator[Finding]:
    """What rules find in a file."""
    for rule, run in checks:
        try:
            for problem in run(doc):
                yield rules.finding(rule, problem, doc)
        except Exception as error:  # noqa: BLE001 - a plug-in or a rule of ours: its failure is reported, not hidden
            from .run_rules import CRASHED

            span = doc.source.lines.span(0, 0)
            yield make(CRASHED, doc.source.name, span, rule=rule.code, error=repr(error))
