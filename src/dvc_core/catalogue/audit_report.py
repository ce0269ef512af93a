"""Declared levels against computed ones: a list of what differs and a table, JSON, or CSV.

No level stands without its framework. What cannot be compared, and files that declare nothing or
are broken, are counted apart and never among the equal ones.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from ..formats.frame import clean, width
from ..formats.json_report import portal_json, tool
from ..formats.levels import row
from ..formats.reporter import Options, Teller
from ..levels.portal import Portal
from ..levels.words.levels import reason
from ..model.loader import Loaded
from ..words import Lang, cite, sentences
from ..words.program import UI
from .audit import Claim, Relation
from .words.audit import say

SHAPE = "divergence/v0"
_INCOMPARABLE = (Relation.UNKNOWN_FRAMEWORK, Relation.OFF_THE_SCALE)


class Divergences:
    """Counts: files by what they declare, declarations by framework and relation."""

    def __init__(self) -> None:
        self.files: Counter[str] = Counter()
        self.claims: Counter[tuple[str, str]] = Counter()

    def add(self, state: str, claims: list[tuple[str, str, bool, bool]]) -> None:
        """Count a file (claiming, silent or unread), and its declarations as :func:`counted` has them."""
        self.files[state] += 1
        for framework, relation, surely, unstated in claims:
            self.claims[framework, relation] += 1
            self.claims[framework, "surely"] += surely
            self.claims[framework, "unstated"] += unstated

    @property
    def wrong(self) -> int:
        """Declarations above the achievable, or that cannot be compared."""
        bad = (Relation.ABOVE, *_INCOMPARABLE)
        return sum(n for (_, relation), n in self.claims.items() if relation in bad)

    @property
    def unstated(self) -> int:
        """Declarations above the achievable for nothing but what the file does not say."""
        return sum(n for (_, relation), n in self.claims.items() if relation == "unstated")

    def table(self) -> Iterator[tuple[str, list[int]]]:
        """For each framework: above, equal, below, of these below the proven, not comparable, all."""
        for framework in sorted({name for name, _ in self.claims}):
            n = {r: self.claims[framework, r] for r in ("above", "equal", "below", "surely", *_INCOMPARABLE)}
            odd = sum(n[relation] for relation in _INCOMPARABLE)
            whole = n["above"] + n["equal"] + n["below"] + odd
            yield framework, [n["above"], n["equal"], n["below"], n["surely"], odd, whole]


class DivergenceReporter(Teller[Divergences]):
    """The frame of a format."""

    def __init__(self, options: Options, portal: Portal | None, only: str | None) -> None:
        self.options = options
        self.portal = portal
        #: The framework asked for by name; None for all.
        self.only = only

    def file(self, loaded: Loaded, found: list[Claim]) -> str:
        """The text of one file."""
        raise NotImplementedError


class FullDivergence(DivergenceReporter):
    """Every declaration that is not equal, with what is in the way; then the table."""

    def begin(self) -> str:
        """Say what is compared, and for which portal."""
        lang, on = self.options.lang, self.options.on
        lines = [say("head", lang, on=f"{on:%d/%m/%Y}" if lang == "vi" else on.isoformat())]
        if self.only is not None:
            lines.append(say("only", lang, framework=self.only))
        name, key = (self.portal.name, "portal") if self.portal else ("", "no_portal")
        lines.append(sentences.say(UI[key], lang, name=name))
        return "\n".join(lines) + "\n\n"

    def file(self, loaded: Loaded, found: list[Claim]) -> str:
        """The procedure, and each of its declarations that is not equal."""
        p, lang = loaded.procedure, self.options.lang
        if p is None:
            first = loaded.findings[0]
            return f"– {say('unread', lang, place=f'{loaded.name}:{first.span.line} {first.code}')}\n\n"
        unequal = [claim for claim in found if claim.relation is not Relation.EQUAL]
        lines = [line for claim in unequal for line in self._claim(loaded, claim)]
        title = f"{clean(p.code or '–')}  {clean(p.name or loaded.name)}"
        return "\n".join([title, *lines]) + "\n\n" if lines else ""

    def _claim(self, loaded: Loaded, claim: Claim) -> Iterator[str]:
        lang = self.options.lang
        values = {
            "place": f"{loaded.name}:{claim.line}",
            "framework": clean(claim.declared.framework),
            "declared": clean(str(claim.declared.level)),
            "relation": say(_word(claim), lang),
        }
        if claim.found is None or claim.relation in _INCOMPARABLE:
            yield "  " + say("bare", lang, **values)
            return
        yield "  " + say(
            "claim", lang, **values, achievable=claim.found.achievable, proven=claim.found.proven
        )
        if claim.unmet:
            more = say("more", lang, n=len(claim.unmet) - 1) if claim.unmet[1:] else ""
            yield "    " + say("because", lang, **_first(claim, lang), more=more)

    def end(self, counts: Divergences) -> str:
        """The table, and how many files it speaks of."""
        lang, files = self.options.lang, counts.files
        rows = [say("columns", lang).split("|")]
        rows += [[clean(name), *map(str, numbers)] for name, numbers in counts.table()]
        lines = []
        if rows[1:]:
            sizes = [max(width(row[i]) for row in rows) for i in range(len(rows[0]))]
            for row in rows:
                first, *rest = (
                    cell + " " * (size - width(cell)) if i == 0 else " " * (size - width(cell)) + cell
                    for i, (cell, size) in enumerate(zip(row, sizes, strict=True))
                )
                lines.append("  ".join([first, *rest]).rstrip())
            lines.append("")
            if counts.unstated:
                lines.append(say("unstated_sum", lang, n=counts.unstated))
        else:
            lines.append(say("nothing", lang))
        numbers = {key: files[key] for key in ("claiming", "silent", "unread")}
        lines.append(say("sum", lang, files=sum(files.values()), **numbers))
        return "\n".join([*lines, ""])


class JsonDivergence(DivergenceReporter):
    """The shape ``divergence/v0``: every file, written as it is found."""

    between = ","

    def begin(self) -> str:
        """What stands before the results."""
        head = {
            "schema": SHAPE,
            "tool": tool(self.options.version),
            "on": self.options.on.isoformat(),
            "framework": self.only,
            "portal": portal_json(self.portal),
        }
        return json.dumps(head, ensure_ascii=False)[:-1] + ', "results": ['

    def file(self, loaded: Loaded, found: list[Claim]) -> str:
        """One file."""
        p = loaded.procedure
        one = {
            "procedure": p.code if p else None,
            "name": p.name if p else None,
            "file": loaded.name,
            "hash": loaded.source.hash,
            "state": state(loaded, found),
            "claims": [_claim_json(claim, self.options.lang) for claim in found],
        }
        return "\n" + json.dumps(one, ensure_ascii=False)

    def end(self, counts: Divergences) -> str:
        """The counts."""
        names = ("above", "equal", "below", "below_proven", "not_comparable", "all")
        summary = {
            "files": sum(counts.files.values()),
            **{key: counts.files[key] for key in ("claiming", "silent", "unread")},
            "frameworks": {name: dict(zip(names, n, strict=True)) for name, n in counts.table()},
        }
        return '\n], "summary": ' + json.dumps(summary, ensure_ascii=False) + "}\n"


def _word(claim: Claim) -> str:
    return "surely" if claim.surely else "unstated" if claim.unstated else claim.relation.value


def _claim_json(claim: Claim, lang: Lang) -> dict[str, Any]:
    found = claim.found
    return {
        "framework": claim.declared.framework,
        "line": claim.line,
        "declared": claim.declared.level,
        "source": claim.declared.source,
        "relation": claim.relation.value,
        "achievable": found.achievable if found else None,
        "proven": found.proven if found else None,
        "below_proven": claim.surely,
        "unstated": claim.unstated,
        "unmet": [result.criterion.id for result in claim.unmet],
        "because": _first(claim, lang) if claim.unmet else None,
    }


class CsvDivergence(DivergenceReporter):
    """One row for each declaration, and one for each file without any that could be compared."""

    _COLUMNS = (
        "ma_thu_tuc",
        "ten_thu_tuc",
        "tep",
        "dong",
        "khung",
        "cong_bo",
        "dat_duoc",
        "chac_chan",
        "ket_qua",
        "tieu_chi",
        "can_cu",
        "ly_do",
    )

    def begin(self) -> str:
        """The head."""
        return "\ufeff" + row(self._COLUMNS)

    def file(self, loaded: Loaded, found: list[Claim]) -> str:
        """The rows of a file."""
        p, lang = loaded.procedure, self.options.lang
        head = ((p.code if p else None) or "", (p.name if p else None) or "", loaded.name)
        if not found:
            return row((*head, *[""] * 5, state(loaded, found), "", "", ""))
        rows = []
        for claim in found:
            at = claim.found
            levels = (str(at.achievable), str(at.proven)) if at else ("", "")
            why = _first(claim, lang) if claim.unmet else {"id": "", "law": "", "text": "", "reason": ""}
            about = (str(claim.line), claim.declared.framework, str(claim.declared.level), *levels)
            relation = "below_proven" if claim.surely else claim.relation.value
            relation += "_unstated" if claim.unstated else ""
            words = f"{why['text']}: {why['reason']}" if claim.unmet else ""
            rows.append(row((*head, *about, relation, why["id"], why["law"], words)))
        return "".join(rows)


def _first(claim: Claim, lang: Lang) -> dict[str, str]:
    """The first criterion that is in the way, with its place in the law and the reason."""
    result = claim.unmet[0]
    criterion, verdict = result.criterion, result.verdict
    assert claim.found is not None  # noqa: S101 - what is unmet was found
    return {
        "id": criterion.id,
        "law": cite(claim.found.framework.law(criterion.clause), lang),
        "text": criterion.text.vi if lang == "vi" else criterion.text.en,
        "reason": reason(verdict.reason, verdict.about, lang, verdict.only),
    }


def counted(found: list[Claim]) -> list[tuple[str, str, bool, bool]]:
    """What is counted of the declarations of a file."""
    return [(c.declared.framework, c.relation.value, c.surely, c.unstated) for c in found]


def state(loaded: Loaded, found: list[Claim]) -> str:
    """Whether a file declares anything."""
    return "unread" if loaded.procedure is None else "claiming" if found else "silent"


#: The formats of ``tthc audit`` by name.
DIVERGENCE_FORMATS = {"full": FullDivergence, "json": JsonDivergence, "csv": CsvDivergence}
