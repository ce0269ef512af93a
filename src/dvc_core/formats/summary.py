"""Counts of a run of findings, and the base of their reporters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from ..finding import Finding, Severity
from ..rules.fixes import usable
from ..rules.run_rules import CRASHED, Checked
from ..words import Lang, cite, message, show, title
from ..words.program import SEVERITY, ui_sentence
from ..words.sentences import kind_of_reason
from .reporter import Options, Reporter, formats

# The source brings YAML, and not every command reads files.


#: Worse than any level is none.
_NO_LEVEL = 9
#: What these tell is not known here, and no mistake of an author: what nobody has checked yet, what was not fetched.
_UNVERIFIED, _NOT_FETCHED = "DVC609", "DVC416"
#: Instruments cited whose end could not be checked: each is counted, in every summary.
_NOT_CHECKED = "DVC521"
#: What a source says against itself: each kind of reason is a mistake of its own.
_CONTRADICTED = "DVC625"
#: What the source has no field for, of what is not verified (``loai``): nobody's to look at, and told last.
_NO_PLACE = "nguon_khong_co"
#: A run over so many files is told by kinds too.
_MANY = 10
#: So many kinds of mistakes a person reads.
_KINDS = 30
#: The counts beside those of severities, each with a sentence of its name.
_BESIDE = ("unread", "not_evaluated", "fixable", "unsafe_fixable", "suppressed", "known", "not_checked")
#: More reasons than this are not counted apart.
_REASONS = 1000


def _is_fatal(code: str) -> bool:
    """Whether nothing more is judged of a file with an error. Most files have none, and need not load what knows."""
    from ..rules.checking import fatal_codes

    return code in fatal_codes()


class Summary:
    """Counts over a run. Suppressed findings are counted apart and never as findings."""

    def __init__(self) -> None:
        self.files = self.errors = self.warnings = self.infos = 0
        #: How many of the files nobody named: tariffs beside those of the run.
        self.beside = 0
        self.known = self.suppressed = self.fixable = self.unsafe_fixable = self.not_evaluated = 0
        #: Files whose text or shape is broken: no rule could be asked of them.
        self.unread = 0
        #: Instruments cited that nobody could check for their end; known or suppressed, they still are not checked.
        self.not_checked = 0
        self.by_code: Counter[str] = Counter()
        #: In how many files each code is.
        self.files_with: Counter[str] = Counter()
        #: How much harm a code does, the least number the worst: its severity, the level it blocks or leaves open.
        self.weight: dict[str, tuple[int, int, int]] = {}
        #: In how many files something is not verified or contradicts itself: by code, ``loai``, and kind of reason.
        self.reasons: Counter[tuple[str, str, str]] = Counter()

    def add(self, findings: Iterable[Finding], *, beside: bool = False) -> None:
        """Count one file and its findings; ``beside``: one that nobody named."""
        self.files += 1
        self.beside += beside
        unread = False
        codes: set[str] = set()
        reasons: set[tuple[str, str, str]] = set()
        for finding in findings:
            self.not_checked += not_checked(finding)
            if finding.suppressed is not None:
                self.suppressed += 1
                continue
            if finding.known:
                self.known += 1
                continue
            self.by_code[finding.code] += 1
            codes.add(finding.code)
            # What keeps a file from being judged at all, or misleads who reads it, comes before every level.
            fatal = finding.severity is Severity.ERROR and _is_fatal(finding.code)
            first = fatal or finding.code == _CONTRADICTED
            blocks = 0 if first else finding.blocks_level or _NO_LEVEL
            weight = (finding.severity.rank, blocks, finding.open_level or _NO_LEVEL)
            self.weight[finding.code] = min(weight, self.weight.get(finding.code, weight))
            if finding.code in (_UNVERIFIED, _CONTRADICTED):
                why = (str(finding.params.get(name) or "") for name in ("kind", "reason"))
                reasons.add((finding.code, next(why), kind_of_reason(next(why))))
            self.errors += finding.severity is Severity.ERROR
            self.warnings += finding.severity is Severity.WARNING
            self.infos += finding.severity is Severity.INFO
            self.not_evaluated += finding.code == CRASHED.code
            unread = unread or fatal
            if usable(finding) is not None:
                self.fixable += 1
            elif usable(finding, unsafe=True) is not None:
                self.unsafe_fixable += 1
        self.unread += unread
        self.files_with.update(codes)
        for reason in reasons:
            if reason in self.reasons or len(self.reasons) < _REASONS:
                self.reasons[reason] += 1

    def worst(self) -> Severity | None:
        """The most serious severity there is."""
        ranks = {rank for rank, *_ in self.weight.values()}
        return next((severity for severity in Severity if severity.rank in ranks), None)


class FindingsReporter(Reporter[Checked, Summary]):
    """The frame of a format of ``tthc check``: a file is a record, also one without findings."""

    def shown(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings people are to see: new, not suppressed, and serious enough."""
        for finding in findings:
            if new(finding) and finding.severity.rank <= self.options.least.rank:
                yield finding


class CountedFindings(FindingsReporter):
    """The frame of a format for people, with the counts: above the findings of many files, and at the end."""

    verdict_first = True

    def verdict(self, counts: Summary) -> str:
        """Above the findings of many files: the counts, and the kinds of mistakes; nothing for a few files."""
        if counts.files < _MANY:
            return ""
        return f"{summary_text(counts, self.options)}\n{ranking(counts, self.options)}\n"

    def end(self, counts: Summary) -> str:
        """The counts; below the findings of many files only where these moved them out of sight."""
        least = self.options.least
        seen = counts.errors + (counts.warnings if least.rank else 0)
        seen += counts.infos if least is Severity.INFO else 0
        return f"{summary_text(counts, self.options)}\n" if seen or counts.files < _MANY else ""


#: The formats of ``tthc check``.
FINDINGS: Mapping[str, Callable[..., FindingsReporter]] = formats("findings")


def not_checked(finding: Finding) -> int:
    """How many instruments a finding names whose end could not be checked."""
    return int(str(finding.params["count"])) if finding.code == _NOT_CHECKED else 0


def new(finding: Finding) -> bool:
    """Whether a finding is neither suppressed in its file nor known from a baseline."""
    return finding.suppressed is None and not finding.known


def sentences(*parts: str) -> str:
    """Put parts on one line as whole sentences; empty ones are left out."""
    whole = (part[0].upper() + part[1:] + ("" if part[-1] in ".?!…" else ".") for part in parts if part)
    return " ".join(whole)


def finding_text(finding: Finding, lang: Lang) -> str:
    """A finding in whole sentences: what is wrong, how to fix it, by which law."""
    said = message(finding, lang)
    return sentences(said.text, said.help, "; ".join(cite(law, lang) for law in finding.law))


def summary_text(summary: Summary, options: Options) -> str:
    """The counts of a run in one sentence or two, a line each: what was found, then what else there is to know."""
    lang = options.lang
    hidden = summary.infos and options.least is not Severity.INFO
    first = ui_sentence(
        "summary",
        lang,
        # Who named one file looks for one.
        files=summary.files - summary.beside,
        beside=ui_sentence("and_beside", lang, n=summary.beside) if summary.beside else "",
        on=show(options.on, lang),
        errors=summary.errors,
        warnings=summary.warnings,
        infos=ui_sentence("hidden_notes" if hidden else "notes", lang, n=summary.infos),
    )
    others = [(name, n) for name in _BESIDE if (n := getattr(summary, name))]
    second = sentences("; ".join(ui_sentence(name, lang, n=n) for name, n in others))
    return f"{first}\n{second}" if second else first


def ranking(summary: Summary, options: Options) -> str:
    """The kinds of mistakes of a run over many files, the worst first, each with the number of files it is in.

    What is not verified is counted, and listed by kinds only where whole lists are asked for. Nothing for a few files:
    their findings are read one by one.
    """
    if summary.files < _MANY:
        return ""
    lang = options.lang
    codes = [
        code
        for code, weight in summary.weight.items()
        if weight[0] <= options.least.rank and code not in (_UNVERIFIED, _NOT_FETCHED)
    ]
    codes.sort(key=lambda code: (*summary.weight[code], -summary.files_with[code], code))
    rows = []
    for code in codes:
        said = {title(code, lang): summary.files_with[code]}
        if code == _CONTRADICTED:
            said = {why: n for (of, _, why), n in summary.reasons.most_common() if of == code}
        rows += [(n, f"{code} {_severity(summary, code, lang)}: {text}") for text, n in said.items()]
    seen = {
        (why, kind == _NO_PLACE): n
        for (code, kind, why), n in summary.reasons.items()
        if code == _UNVERIFIED and n > 1
    }
    if summary.files_with[_NOT_FETCHED]:
        seen[title(_NOT_FETCHED, lang), True] = summary.files_with[_NOT_FETCHED]
    # What a person can look at goes before what the source has no field for.
    order = sorted(seen, key=lambda one: (one[1], -seen[one], one[0]))
    unknown = [(seen[one], one[0]) for one in order]
    text = _listed(ui_sentence("ranked", lang), rows, None if options.whole else _KINDS, lang) if rows else ""
    if unknown and options.whole:
        return text + _listed(ui_sentence("not_known_here", lang), unknown, None, lang)
    if unknown:
        files = max(summary.files_with[_UNVERIFIED], summary.files_with[_NOT_FETCHED])
        text += ui_sentence("doubts_counted", lang, kinds=len(unknown), n=files) + "\n"
    return text


def _listed(head: str, rows: list[tuple[int, str]], most: int | None, lang: Lang) -> str:
    lines = [
        head,
        *(f"{ui_sentence('in_files', lang, n=count):>12}  {text}" for count, text in rows[:most]),
    ]
    if most is not None and rows[most:]:
        lines.append(f"{'':>12}  {ui_sentence('more_kinds', lang, n=len(rows) - most)}")
    return "".join(f"{line}\n" for line in lines)


def _severity(summary: Summary, code: str, lang: Lang) -> str:
    rank = summary.weight[code][0]
    return next(SEVERITY[one][lang] for one in Severity if one.rank == rank)
