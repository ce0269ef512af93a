"""What levels are called: one name for every reporter, and every way to type it."""

from __future__ import annotations

import pytest

from dvc_core.levels.framework import Framework, frameworks, level_name, load_framework
from dvc_core.words import LANGS

from ..support.files import ROOT

SCALES = [load_framework(name)[0] for name in frameworks()]


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale.id)
def test_no_two_levels_of_a_scale_are_called_alike(scale: Framework) -> None:
    for level in scale.levels:
        for lang in LANGS:
            for typed in (str(level.id), level.name_in_sentence(lang), level.full(lang).upper()):
                assert [one for one in scale.levels if one.is_called(typed)] == [level], typed


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale.id)
def test_a_level_is_called_by_a_word_or_a_number_that_fits_a_table(scale: Framework) -> None:
    for level in scale.levels:
        for lang in LANGS:
            name = level.name_in_sentence(lang)
            assert "_" not in name
            assert len(name) <= 20
            assert isinstance(level.id, str) or name == str(level.id)


def test_a_level_without_a_short_name_is_called_by_its_name_without_brackets() -> None:
    scale, _ = load_framework(str(ROOT / "examples" / "frameworks" / "tinh-vi-du.yaml"))
    assert [level.name_in_sentence("vi") for level in scale.levels] == ["cơ bản", "thân thiện"]
    assert [level.name_in_sentence("en") for level in scale.levels] == ["basic", "friendly"]


def test_what_is_on_no_scale_is_told_as_it_is() -> None:
    assert level_name("nd-224-2026", 0, "vi") == "0"
    assert level_name("nd-224-2026", "mot_phan", "vi") == "một phần"
    assert level_name("nd-42-2022", 4, "en") == "4"
    assert level_name("la", "mot_phan", "vi") == "mot_phan"
