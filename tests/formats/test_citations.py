"""A citation of a file in words."""

from __future__ import annotations

import pytest

from dvc_core.formats.citations import cited
from dvc_core.model.procedure import Citation
from dvc_core.words import Lang


@pytest.mark.parametrize(
    ("citation", "lang", "said"),
    [
        (None, "vi", ""),
        (Citation(number="60/2014/QH13"), "vi", "Luật Hộ tịch số 60/2014/QH13"),
        (
            Citation(number="123/2015/NĐ-CP", article=5, clause=2, point="b"),
            "vi",
            "điểm b khoản 2 Điều 5 Nghị định số 123/2015/NĐ-CP",
        ),
        (
            Citation(number="123/2015/NĐ-CP", article=5, annex="I"),
            "en",
            "Annex I, Article 5 of Decree 123/2015/NĐ-CP",
        ),
    ],
)
def test_a_citation_is_written_smallest_part_first_behind_its_annex(
    citation: Citation | None, lang: Lang, said: str
) -> None:
    assert cited(citation, lang) == said
