"""The glossary: every key once in its record, laws that can be read, and the README as generated."""

from __future__ import annotations

from pathlib import Path

import pytest

from dvc_core.finding import Law
from dvc_core.levels.framework import Framework
from dvc_core.model.glossary import (
    BEGIN,
    END,
    MarkersError,
    glossary,
    glossary_markdown,
    main,
    with_glossary,
)
from dvc_core.model.keys import LawError, law_of, records, short_citation
from dvc_core.model.procedure import Procedure

from ..support.files import ROOT


def test_readme_holds_the_glossary() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert BEGIN in text, f"README.md has no {BEGIN}"
    assert END in text, f"README.md has no {END}"
    assert with_glossary(text) == text, "run: python -m dvc_core.model.glossary --write README.md"


def test_rows_come_from_the_models() -> None:
    rows = glossary()
    assert rows[0] == ("Procedure", "phien_ban", "schema_version", "Phiên bản lược đồ", "")
    own = [row.key for row in rows if row.record == "Procedure"]
    assert [row.key for row in rows[: len(own)]] == own
    assert len({(row.record, row.key) for row in rows}) == len(rows)
    assert all(row.label and row.name.isascii() and row.key.isascii() for row in rows)
    name = next(row for row in rows if row.key == "ten_thu_tuc")
    assert name.law == "TT 32/2017/TT-BTTTT Điều 5 khoản 1 điểm a"


def test_records_are_those_of_the_model_each_once() -> None:
    found = list(records(Procedure))
    assert found[0] is Procedure
    assert len(set(found)) == len(found)
    assert [record.__name__ for record in records(Framework)][:2] == ["Framework", "Both"]


@pytest.mark.parametrize(
    ("short", "law", "shown"),
    [
        ("đ", Law("32/2017/TT-BTTTT", "5", "1", "đ"), "TT 32/2017/TT-BTTTT Điều 5 khoản 1 điểm đ"),
        ("k4 b", Law("32/2017/TT-BTTTT", "5", "4", "b"), "TT 32/2017/TT-BTTTT Điều 5 khoản 4 điểm b"),
        (
            "TT 32/2017 Điều 3 khoản 8",
            Law("32/2017/TT-BTTTT", "3", "8"),
            "TT 32/2017/TT-BTTTT Điều 3 khoản 8",
        ),
        ("NĐ 61/2018/NĐ-CP Điều 1", Law("61/2018/NĐ-CP", "1"), "NĐ 61/2018/NĐ-CP Điều 1"),
    ],
)
def test_laws_are_read(short: str, law: Law, shown: str) -> None:
    assert law_of(short) == law
    assert short_citation(law) == shown


@pytest.mark.parametrize("short", ["", "k1", "Điều", "ab"])
def test_a_law_that_cannot_be_read_is_refused(short: str) -> None:
    with pytest.raises(LawError):
        law_of(short)


def test_writing_keeps_the_rest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "README.md"
    path.write_text(f"a\n{BEGIN}\nold\n{END}\nb\n", "utf-8")
    assert main(["--write", str(path)]) == 0
    text = path.read_text("utf-8")
    assert text.startswith(f"a\n{BEGIN}\n\n| Khóa YAML")
    assert text.endswith(f"\n{END}\nb\n")
    assert with_glossary(text) == text
    assert main([]) == 0
    assert capsys.readouterr().out == glossary_markdown() + "\n"
    assert main(["--help"]) == 2


@pytest.mark.parametrize("text", ["", BEGIN, END, f"{END} {BEGIN}"])
def test_a_text_without_markers_is_refused(text: str) -> None:
    with pytest.raises(MarkersError):
        with_glossary(text)
