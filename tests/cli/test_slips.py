"""Slips of a beginner: each is told as what it is, at its line, with what gives back the file as it was."""

from __future__ import annotations

from itertools import combinations

from dvc_core import check, load_text
from dvc_core.finding import Severity
from tools.slips import ON, good, mark, slips, spoilt


def test_nothing_is_wrong_with_the_file_that_the_slips_spoil() -> None:
    found = check(load_text(good(), "good.yaml"), on=ON)
    # A reduction that the source words is asked of the payer, and the file told of it: no slip.
    assert [finding.code for finding in found] == ["DVC334"]


def test_every_slip_spoils_the_file_in_its_place_alone() -> None:
    assert all(spoilt(slip) != good() for slip in slips())
    assert len(slips()) == 65


def test_every_slip_is_told_as_what_it_is_where_it_is_with_what_mends_it() -> None:
    marks = [mark(slip) for slip in slips()]
    assert [one.slip.name for one in marks if one.points < 3] == []


def test_of_two_faults_of_syntax_both_are_told_in_one_run_and_nothing_else() -> None:
    """The second is found in a text without the first: no consequence of that is told."""
    told_together = {"DVC005", "bullet"}  # all tabs of a file are one finding, and all bullets of a list
    broken = [s for s in slips() if len(s.edits) == 1 and s.expect[0][0] in ("DVC004", "DVC005")]
    text, pairs = good(), 0
    for one, other in combinations(broken, 2):
        (first, first_wrong), (second, second_wrong) = one.edits[0], other.edits[0]
        start, at = text.index(first), text.index(second)
        if start < at + len(second) and at < start + len(first):
            continue  # they spoil the same words
        if told_together & {one.expect[0][0], one.kind} & {other.expect[0][0], other.kind}:
            continue
        both = text.replace(first, first_wrong).replace(second, second_wrong)
        found = [f for f in load_text(both, "good.yaml").findings if f.severity is Severity.ERROR]
        assert {f.span.line for f in found} == {one.expect[0][1], other.expect[0][1]}, (one.name, other.name)
        pairs += 1
    assert pairs > 150
