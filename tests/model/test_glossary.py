"""The glossary: every key once in its record, laws that can be read."""

from __future__ import annotations

import pytest

from dvc_core.finding import Law
from dvc_core.levels.framework import Framework
from dvc_core.model.glossary import glossary
from dvc_core.model.keys import LawError, law_of, records, vocabularies
from dvc_core.model.procedure import Procedure
from dvc_core.words import cite
from dvc_core.words.vocabulary import known_words


def test_rows_come_from_the_models() -> None:
    rows = glossary()
    assert rows[0] == ("Procedure", "phien_ban", "schema_version", "Phiên bản lược đồ", "")
    own = [row.key for row in rows if row.record == "Procedure"]
    assert [row.key for row in rows[: len(own)]] == own
    assert len({(row.record, row.key) for row in rows}) == len(rows)
    assert all(row.label and row.name.isascii() and row.key.isascii() for row in rows)
    name = next(row for row in rows if row.key == "ten_thu_tuc")
    assert name.law == "điểm a khoản 1 Điều 5 Thông tư số 32/2017/TT-BTTTT"


def test_records_are_those_of_the_model_each_once() -> None:
    found = list(records(Procedure))
    assert found[0] is Procedure
    assert len(set(found)) == len(found)
    assert [record.__name__ for record in records(Framework)][:2] == ["Framework", "Both"]


@pytest.mark.parametrize(
    ("short", "law", "shown"),
    [
        ("đ", Law("32/2017/TT-BTTTT", "5", "1", "đ"), "điểm đ khoản 1 Điều 5 Thông tư số 32/2017/TT-BTTTT"),
        (
            "k4 b",
            Law("32/2017/TT-BTTTT", "5", "4", "b"),
            "điểm b khoản 4 Điều 5 Thông tư số 32/2017/TT-BTTTT",
        ),
        (
            "khoản 8 Điều 3 TT 32/2017",
            Law("32/2017/TT-BTTTT", "3", "8"),
            "khoản 8 Điều 3 Thông tư số 32/2017/TT-BTTTT",
        ),
        ("Điều 1 NĐ 61/2018/NĐ-CP", Law("61/2018/NĐ-CP", "1"), "Điều 1 Nghị định số 61/2018/NĐ-CP"),
    ],
)
def test_laws_are_read(short: str, law: Law, shown: str) -> None:
    assert law_of(short) == law
    assert cite(law, "vi") == shown
    assert law_of(shown) == law


@pytest.mark.parametrize("short", ["", "k1", "Điều", "ab"])
def test_a_law_that_cannot_be_read_is_refused(short: str) -> None:
    with pytest.raises(LawError):
        law_of(short)


def test_every_word_a_key_may_have_is_listed_with_labels_in_both_languages() -> None:
    found = vocabularies()
    assert {v.key for v in found} >= {"muc_thu", "loai", "don_vi", "kieu", "danh_muc", "dien_san_tu"}
    for vocabulary in found:
        for word in vocabulary.words:
            assert word in known_words(), word
    # One key with several vocabularies has all, each with where it stands.
    homes = [v.homes for v in found if v.key == "loai"]
    assert homes == [("thoi_han_giai_quyet",), ("phi_le_phi",), ("chua_xac_minh",), ("su_kien",)]
