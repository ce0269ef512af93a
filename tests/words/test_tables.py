"""Tables of text beside the modules that read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dvc_core.words.rows import read_rows
from dvc_core.words.tables import read_sentences


def test_a_row_has_its_cells_and_a_comment_is_no_row(tmp_path: Path) -> None:
    file = tmp_path / "a.tsv"
    file.write_text("# chữ\tgiải thích\nmột\t\nhai\t2\n", "utf-8")
    assert read_rows(file) == [["một", ""], ["hai", "2"]]


def test_sentences_stand_by_group_and_key_in_the_order_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "a.tsv"
    file.write_text("loi\tb\thai\ttwo\nloi\ta\tmột\tone\nkhac\ta\tba\tthree\n", "utf-8")
    found = read_sentences(file)
    assert {group: [*words] for group, words in found.items()} == {"loi": ["b", "a"], "khac": ["a"]}
    assert found["loi"]["a"] == {"vi": "một", "en": "one"}


def test_a_row_that_lacks_a_language_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.tsv"
    file.write_text("loi\ta\tmột\n", "utf-8")
    with pytest.raises(ValueError, match="not enough values"):
        read_sentences(file)
