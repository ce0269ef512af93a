"""Every rule that deadlines stand on has a worked case, and the ledger of rules is that of the law files."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.worked_deadlines import CASES, EXPECTED, NAMES, REASONS, TOLD, rules


def named() -> set[str]:
    """The names of all rules of deadlines."""
    told = rules()
    plain = {one["ma"] for section in ("thoi_han", "sau_bang") for one in told[section]}
    return plain | {name for one in told["chua_biet"] for name in one.get("ma", ())}


def section(text: str, title: str) -> str:
    """The lines under a heading."""
    return re.split(r"^## ", text, flags=re.MULTILINE)[1:][titles(text).index(title)].partition("\n")[2]


def titles(text: str) -> list[str]:
    return re.findall(r"^## (.+)$", text, flags=re.MULTILINE)


def test_every_rule_has_a_case_and_every_case_a_rule() -> None:
    assert {rule for _, case in CASES for rule in case["quy_tac"]} == named()
    assert all(case["quy_tac"] for _, case in CASES)


def test_the_ledger_has_each_row_of_the_law_files_once(shared: Path) -> None:
    text = (shared / "law" / "calculator_rules.md").read_text("utf-8")
    body = section(text, "Thời hạn")
    rows = [line for line in body.splitlines() if line.startswith("|")][2:]
    assert [one["tim"] in row for one, row in zip(rules()["thoi_han"], rows, strict=True)] == [True] * len(
        rows
    )
    below = [line for line in body.splitlines() if line and not line.startswith("|")]
    assert [one["tim"] in line for one, line in zip(rules()["sau_bang"], below, strict=True)] == [True]


def test_the_ledger_has_each_unknown_of_the_law_files_once(shared: Path) -> None:
    text = (shared / "law" / "calculator_rules.md").read_text("utf-8")
    title = next(one for one in titles(text) if one.startswith("Chưa biết"))
    items = section(text, title).split(" · ")
    for one, item in zip(rules()["chua_biet"], items, strict=True):
        assert one["tim"] in item
        assert ("ma" in one) != ("nha" in one)


def test_a_case_says_one_thing_and_why() -> None:
    assert len(set(NAMES)) == len(NAMES)
    for _, case in CASES:
        keys = set(case)
        assert keys <= TOLD | EXPECTED | REASONS
        assert ("han_muc" in keys) != ("thu_tuc" in keys)
        assert len(keys & {"han", "chua_biet", "muon_nhat"}) == 1, case["name"]
        assert ("som_nhat" in keys) == ("muon_nhat" in keys)
        assert ("du_kien" in keys) == ("han" in keys), case["name"]
        assert case["cach_tinh"]
        if "muon_nhat" in keys:
            assert case["som_nhat"] < case["muon_nhat"]


def test_what_the_brief_of_the_cases_names_is_there() -> None:
    """Forty at least, six over the exchange of January 2026, and Tết of four years."""
    days = {name: [case for of, case in CASES if of == name] for name, _ in CASES}
    assert len(CASES) >= 40
    assert len(days["hoan-doi-2026"]) >= 6
    assert {case["nhan"][:4] for case in days["tet"]} == {"2023", "2024", "2025", "2026"}
