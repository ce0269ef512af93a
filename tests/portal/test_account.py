"""The account of every value of an answer, and the report over many."""

from __future__ import annotations

from typing import Any

from dvc_core.portal.answer import from_answer
from dvc_core.portal.inputs import Trouble
from dvc_core.portal.ledger import Fate, LedgerEntry, verbatim_share
from dvc_core.portal.report import ImportTotals, of_procedure, of_troubles
from dvc_core.portal.store import Outcome

from ..support.imports import sound
from ..support.portal_answers import answer, fee, row


def beside(data: dict[str, Any], item: str) -> list[str]:
    """The texts that are kept beside one item."""
    return [entry["noi_dung"] for entry in data.get("nguyen_van", ()) if entry["muc"] == item]


def test_what_moves_takes_all_its_values_along() -> None:
    [entry] = [
        e for e in sound(answer()).entries if e.source == ("executionMethods", 1, "fees", 0, "description")
    ]
    assert entry.target == ("phi_le_phi", 0)


def test_texts_beside_what_moves_move_along() -> None:
    rows = [row(way, 3, "DAY", "", fee(None, "Không có thông tin")) for way in ("DIRECT", "ONLINE")]
    free = [row(way, 3, "DAY", "", fee(None, "Không"), fee(None, "Đang cập nhật")) for way in ("DIRECT",)]
    assert beside(sound(answer(executionMethods=rows)).data, "cach_thuc_thuc_hien.0.phi_le_phi") == [
        "Không có thông tin"
    ]
    moved = sound(answer(executionMethods=free)).data
    assert moved["phi_le_phi"] == "khong_co"
    assert beside(moved, "phi_le_phi") == ["Đang cập nhật"]


def test_only_what_is_kept_word_for_word_counts_as_kept() -> None:
    entries = (
        LedgerEntry(("a",), Fate.VERBATIM),
        LedgerEntry(("b",), Fate.DOUBTED),
        LedgerEntry(("c",), Fate.CARRIED),
        LedgerEntry(("d",), Fate.VERBATIM),
        LedgerEntry(("e",), Fate.TECHNICAL),
        LedgerEntry(("f",), Fate.SILENT),
    )
    assert verbatim_share(entries, frozenset({"d"})) == (1, 3)


def test_sums_over_procedures() -> None:
    twice = from_answer(
        answer(
            name="Cây\u200e xanh\u200e",
            executionMethods=[row("DIRECT", 5, "OTHER"), row("ONLINE", 6, "OTHER")],
        )
    )
    totals = ImportTotals(frozenset())
    totals.add(twice, Outcome.UNCHANGED)
    totals.add(twice, Outcome.WRITTEN)
    assert totals.doubts["duration_unit_lost"] == 4
    assert totals.doubted["duration_unit_lost"] == 2
    assert totals.dirt["invisible"] == 4
    assert totals.outcomes == {Outcome.UNCHANGED: 1, Outcome.WRITTEN: 1}


def test_the_account_of_one_procedure() -> None:
    told = of_procedure(sound(answer()), Outcome.WRITTEN, "x.yaml", "vi")
    for fate in ("carried", "repeated", "silent", "technical"):
        assert sum(told[fate].values()) == told["values"][fate], fate
    assert told["silent"] == {"description": 1}
    more = of_procedure(
        sound(answer(isFullProcess=False, isNonTerritorial=False, future="Mới")),
        Outcome.WRITTEN,
        "x.yaml",
        "vi",
    )
    assert more["verbatim"] == [
        {"source": "isFullProcess", "target": "muc_do_cong_bo", "why": ["not_full"]},
        {"source": "future", "target": "nguon", "why": ["no_item"]},
    ]
    assert of_troubles([Trouble("empty", "x", 0)])[0]["line"] is None
