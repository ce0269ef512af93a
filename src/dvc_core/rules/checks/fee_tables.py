"""Tables of fees, proven: a case that no line is for, or two are, told as the case of a citizen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ...finding import Path, Severity
from ...model.procedure import Fee, FeeRow, Relief
from ...words import Lang
from ..registry import Doc, Violation, rule
from .conditions import possible, reads_earlier
from .fees import _called as called

if TYPE_CHECKING:
    from ...answers.proof import TableFault, TableProof


def _proofs(doc: Doc) -> tuple[TableProof, ...]:
    """What can be said of the fees; nothing is worked out where all is said in words."""
    if not any(_decidable(fee) for _, fee in doc.fees):
        return ()
    # Files without such fees, most of them, do not load what proves them.
    from ...answers.proof import prove

    return prove(doc.procedure, doc.on)


def _decidable(fee: Fee) -> bool:
    """Whether something of a fee hangs on a condition or a day."""
    rows, reliefs = fee.rows or (), fee.reliefs or ()
    parts: list[FeeRow | Relief] = [*rows, *reliefs]
    dated = any(one.when is not None or one.starts or one.ends for one in parts)
    return dated or fee.when is not None or len(fee.periods or ()) > 1


def _faults(doc: Doc, *kinds: str) -> Iterator[tuple[TableFault, dict[str, Any]]]:
    fees = dict(doc.fees)
    for proof in doc.cached(_proofs):
        for fault in proof.faults:
            if fault.what in kinds and proof.place in fees and not _misread(doc, proof.place):
                from ._fee_case_words import raw_cell

                case = tuple(raw_cell(doc, cell) for cell in fault.case)
                yield fault, {"what": fault.what, "case": case, **called(fees[proof.place])}


def _misread(doc: Doc, fee: Path) -> bool:
    """Whether a condition of a fee is told as wrong: what follows from that is not told beside it."""
    return any(path[: len(fee)] == fee for path in doc.cached(_wrong_conditions))


def _wrong_conditions(doc: Doc) -> list[Path]:
    return [one.path for one in (*reads_earlier(doc), *possible(doc))]


def _worded(params: Mapping[str, object], lang: Lang) -> Mapping[str, object]:
    """The params with the case in words, which are made where there is one to tell of."""
    from ._fee_case_words import in_words

    return {**params, "case": in_words(params.get("case"), lang)}


@rule("DVC330", Severity.WARNING, name=_worded)
def hole(doc: Doc) -> Iterator[Violation]:
    """Of a table of fees some line is for each case.

    evidence: worked fees of real tariffs have such cases: filing by post, a year between two circulars
    """
    for fault, params in _faults(doc, "hole"):
        key = "bang" if dict(doc.fees)[fault.places[0]].rows else "theo_thoi_gian"
        yield Violation((*fault.places[0], key), params, at_key=True)


@rule("DVC331", name=_worded)
def overlap(doc: Doc) -> Iterator[Violation]:
    """Of a table of fees no two lines that differ are for one case; periods that overlap are told apart (DVC306)."""
    for fault, params in _faults(doc, "overlap"):
        one, other = fault.places
        if other[-2] == "bang":
            yield Violation(other, params, ((one, "other"),))


@rule("DVC332", Severity.WARNING)
def dead(doc: Doc) -> Iterator[Violation]:
    """Every line of a table, every exemption and reduction applies in some case."""
    parts = {(*path, key, i): one for path, fee in doc.fees for key, i, one in _dated(fee)}
    for fault, params in _faults(doc, "dead_row", "dead_relief", "shadowed_relief"):
        one = parts[fault.places[0]]
        if one.starts is not None and one.ends is not None and one.ends < one.starts:
            # Days in the wrong order are told as such (DVC306).
            continue
        related = tuple((place, "other") for place in fault.places[1:])
        yield Violation(fault.places[0], {"what": params["what"]}, related)


@rule("DVC333", Severity.INFO, name=lambda params, lang: {**params, "days": _days(params, lang)})
def proven(doc: Doc) -> Iterator[Violation]:
    """A table of fees that was looked at case by case and found complete is said to be so, with its days.

    evidence: who publishes a tariff wants to know that nobody falls between its lines
    """
    fees = dict(doc.fees)
    for proof in doc.cached(_proofs):
        fee = fees.get(proof.place)
        if proof.complete and fee is not None and fee.rows and fee.basis_kind == "theo_bang":
            params = {"starts": proof.starts, "ends": proof.ends, **called(fee)}
            yield Violation((*proof.place, "bang"), params, at_key=True)


def _dated(fee: Fee) -> Iterator[tuple[str, int, FeeRow | Relief]]:
    yield from (("bang", i, row) for i, row in enumerate(fee.rows or ()))
    yield from (("mien_giam", i, relief) for i, relief in enumerate(fee.reliefs or ()))


def _days(params: Mapping[str, object], lang: Lang) -> str:
    from ._fee_case_words import days

    return days(params.get("starts"), params.get("ends"), lang)


@rule("DVC334", Severity.INFO)
def not_provable(doc: Doc) -> Iterator[Violation]:
    """Of a fee whose lines or reductions are told apart in words nothing is proven, and that is said once a file.

    evidence: most real tariffs tell their lines apart in words
    """
    proofs = {proof.place: proof for proof in doc.cached(_proofs)}
    for path, fee in doc.fees:
        proof = proofs.get(path)
        if proof is not None:
            places = list(proof.not_provable)
        else:
            places = [(*path, "bang")] if len(fee.rows or ()) > 1 else []
            reliefs = enumerate(fee.reliefs or ())
            places += [
                (*path, "mien_giam", i) for i, one in reliefs if one.when is None and not one.everybody
            ]
        if places:
            yield Violation(places[0], {}, at_key=True, group_key="")
