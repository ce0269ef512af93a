"""Slips of a beginner: what each should lead to, and how near the program comes.

``python -m tools.slips [-v]`` marks them all; ``-v`` shows what was told of each that missed a point.

A slip is one or more edits that spoil a good file (``right`` → ``wrong``), and the code and line of what a
good tool would say. Its author reads the gravest findings first, and those alone are marked, in the order of
every report; of three points

* **code**: they are the ones expected, no more and no fewer (one mistake, one finding);
* **line**: each is at the line expected;
* **text**: the first fix of each (safe or not, but one that a machine can apply) gives back the good file,
  byte for byte; a finding without a fix counts as if its first suggestion were put in its place.

The expectations were written down before the program was changed to meet them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from dvc_core import check, load_text
from dvc_core.finding import Applicability, Edit, Finding, Fix
from dvc_core.rules.fixes import apply
from dvc_core.words import message
from tests.support.files import ROOT

FOLDER = ROOT / "tests" / "cli" / "data" / "slips"
#: The day the files are checked on.
ON = date(2026, 11, 24)


class Slip(NamedTuple):
    """One slip, as the file has it."""

    kind: str
    edits: tuple[tuple[str, str], ...]  #: right, wrong
    expect: tuple[tuple[str, int], ...]  #: code and line of each finding

    @property
    def name(self) -> str:
        """The kind, and what was typed."""
        return f"{self.kind}: {self.edits[0][1]!r}"


class Mark(NamedTuple):
    """The points of one slip, and the findings they were given for."""

    slip: Slip
    code: bool
    line: bool
    text: bool
    findings: tuple[Finding, ...]

    @property
    def points(self) -> int:
        """Of three."""
        return self.code + self.line + self.text


def good() -> str:
    """The file that the slips spoil; nothing is wrong with it."""
    return (FOLDER / "good.yaml").read_text("utf-8")


def slips() -> list[Slip]:
    """All slips, in the order of their file."""
    lines = (FOLDER / "slips.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [
        Slip(row["kind"], tuple(map(tuple, row["edits"])), tuple(map(tuple, row["expect"]))) for row in rows
    ]


def spoilt(slip: Slip) -> str:
    """The good file with a slip in it. Raises ValueError where an edit has not exactly one place."""
    text = good()
    for right, wrong in slip.edits:
        if text.count(right) != 1:
            raise ValueError(right)
        text = text.replace(right, wrong)
    return text


def mark(slip: Slip) -> Mark:
    """What the program makes of a slip."""
    loaded = load_text(spoilt(slip).encode("utf-8"), "good.yaml")
    findings = check(loaded, on=ON)
    gravest = min((f.severity.rank for f in findings), default=0)
    first = [f for f in findings if f.severity.rank == gravest]
    mended = apply(loaded.source, [_mendable(f) for f in first], unsafe=True).data.decode("utf-8")
    return Mark(
        slip,
        code=[f.code for f in first] == [code for code, _ in slip.expect],
        line=[f.span.line for f in first][: len(slip.expect)] == [line for _, line in slip.expect],
        text=mended == good(),
        findings=tuple(findings),
    )


def _mendable(finding: Finding) -> Finding:
    """A finding with its first suggestion as its fix, where it has none."""
    if any(fix.applicability is not Applicability.MANUAL for fix in finding.fixes):
        return finding
    near = finding.params.get("suggestions")
    if not isinstance(near, (list, tuple)) or not near:
        return finding
    return finding._replace(fixes=(Fix((Edit(finding.span.start, finding.span.end, str(near[0])),)),))


def report(*, verbose: bool) -> Iterator[str]:
    """The marks, in lines."""
    marks = [mark(slip) for slip in slips()]
    for one in marks:
        if verbose and one.points < 3:
            yield f"{int(one.code)}{int(one.line)}{int(one.text)} {one.slip.name} -> {one.slip.expect}"
            for finding in one.findings:
                said = message(finding, "vi")
                place = f"{finding.code} {finding.severity.value} :{finding.span.line}"
                yield f"      {place} {said.text} | {said.help} | {[fix.edits for fix in finding.fixes]}"
    mean = sum(one.points for one in marks) / len(marks)
    silent = sum(not one.findings for one in marks)
    parts = ", ".join(
        f"{name} {sum(getattr(one, name) for one in marks)}" for name in ("code", "line", "text")
    )
    yield f"{len(marks)} slips: mean {mean:.2f} of 3 ({parts}), {silent} silent"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in report(verbose="-v" in sys.argv))
