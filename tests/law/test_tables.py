"""Tables of law: every row has its days and a known instrument; a change of law is a change of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from dvc_core import deadline, load
from dvc_core.finding import Law
from dvc_core.law import register, tables
from dvc_core.law.tables import ended_part, in_force, read_table, rules

from ..support.files import ROOT

NAMES = sorted(path.name for path in tables.FOLDER.glob("*.tsv"))


@pytest.mark.parametrize("name", NAMES)
def test_the_instrument_of_a_row_was_read_or_the_row_says_that_it_was_not(name: str) -> None:
    """It is in the register with its source, in a code list that was read, or the row is from memory."""
    folder = tables.FOLDER.parent / "codelists_data"
    lists = "".join(path.read_text("utf-8") for path in folder.glob("*.json"))
    read = {row["instrument"] for row in read_table(name) if row.get("certainty") != "M"} - {""}
    for number in read:
        found = register.instrument(number)
        assert (found is not None and found.sources) or number in lists, number


@pytest.mark.parametrize("name", NAMES)
def test_every_row_has_its_days_and_stands_once(name: str) -> None:
    rows = read_table(name)
    first, *_ = rows[0]
    assert len({(row[first], row.get("how", "")) for row in rows}) == len(rows)
    for row in rows:
        days = [row[key] for key in ("first", "ended") if key in row]
        assert all(date.fromisoformat(day) for day in days), row
        assert not row.get("last") or row["first"] < row["last"]
        assert row.get("certainty", "") in ("", "V2", "INF", "M")


def test_no_rule_is_in_force_before_its_instrument() -> None:
    for rule in rules().values():
        found = register.instrument(rule.law.document)
        assert found is not None
        if found.effective is not None:
            assert rule.first >= found.effective, rule.id


def test_a_rule_that_is_not_in_the_code_is_none_of_the_table() -> None:
    """Each is asked for by its name, in the answers or where they are written."""
    code = "".join(path.read_text("utf-8") for path in (tables.FOLDER.parents[1] / "answers").glob("*.py"))
    code += (tables.FOLDER.parent / "exploitable.py").read_text("utf-8")
    assert {rule.rule for rule in rules().values() if f'"{rule.rule}"' not in code} == set()


@pytest.fixture
def with_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Adds a row to the rules, as somebody does who reads a new decree."""

    def add(row: str) -> None:
        text = (tables.FOLDER / "rules.tsv").read_text("utf-8")
        (tmp_path / "rules.tsv").write_text(f"{text}{row}\n", "utf-8")
        monkeypatch.setattr(tables, "FOLDER", tmp_path)
        rules.cache_clear()

    yield add
    rules.cache_clear()


def test_a_new_version_of_a_rule_is_a_row(with_row: Callable[[str], None]) -> None:
    """From its first day on it is the rule, and the answer names it; before that day nothing changes."""
    day = date(2026, 11, 24)
    with_row(f"supplement_2026\tsupplement_once\t118/2025/NĐ-CP\t17\t9\t\t{day}\t\t\t")
    found = in_force("supplement_once", day)
    assert found is not None
    assert (found.id, found.law.clause, found.last) == ("supplement_2026", "9", date.max)
    procedure = load(ROOT / "procedures" / "ho-tich" / "1.001193.yaml").procedure
    assert procedure is not None
    answers = [deadline(procedure, on) for on in (day - timedelta(days=1), day)]
    by = [duty.rule.basis for one in answers for duty in one.duties if duty.id == "supplement_once"]
    assert [basis and basis.clause for basis in by] == [2, 9]


def test_a_part_ended_by_another_instrument_ends_with_what_it_holds() -> None:
    on = date(2025, 7, 1)
    whole = ended_part(Law("101/2024/NĐ-CP", "28", "2", "a"), on)
    assert whole is not None
    assert (whole.article, whole.clause, whole.ended) == ("28", "", on)
    assert whole.by == Law("151/2025/NĐ-CP", "21", "4")
    assert ended_part(Law("101/2024/NĐ-CP", "28"), date(2025, 6, 30)) is None
    assert ended_part(Law("101/2024/NĐ-CP", "9", "5"), on) is not None
    # A clause of it ended, not the article.
    assert ended_part(Law("101/2024/NĐ-CP", "9"), on) is None
    assert ended_part(Law("101/2024/NĐ-CP", "9", "4"), on) is None


def test_a_part_that_was_put_back_has_not_ended_or_ends_with_what_ended_it_for_good() -> None:
    """226/2025/NĐ-CP Điều 4 put places of 102/2024/NĐ-CP back; 49/2026/NĐ-CP ended some of them again."""
    on = date(2026, 11, 24)
    for place in (("23", ""), ("44", ""), ("99", "4")):
        assert ended_part(Law("102/2024/NĐ-CP", *place), on) is None
    for again in (("54", "5", ""), ("94", "2", "c"), ("94", "3", "a")):
        assert ended_part(Law("102/2024/NĐ-CP", *again), date(2025, 10, 1)) is None
        ended = ended_part(Law("102/2024/NĐ-CP", *again), on)
        assert ended is not None
        assert (ended.ended, ended.by) == (date(2026, 1, 31), Law("49/2026/NĐ-CP", "16", "3"))


def test_a_part_ends_after_its_instrument_began_and_by_another_one() -> None:
    for row in read_table("ended_parts.tsv"):
        found = register.instrument(row["instrument"])
        by = register.instrument(row["by"])
        assert found is not None
        assert by is not None
        assert row["by"] != row["instrument"]
        assert row["by"] in found.partly, row["id"]
        assert found.effective is None or row["ended"] > found.effective.isoformat()
        assert row["article"]
        assert row["clause"] or not row["point"]
