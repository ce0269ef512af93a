"""What a leader reads of a verdict or of something to do holds no key of the file and no value of one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from dvc_core import assess, load
from dvc_core.levels.assessment import Assessment
from dvc_core.levels.changes import Change
from dvc_core.levels.framework import frameworks, load_framework
from dvc_core.levels.gap import gap
from dvc_core.levels.portal import PORTAL_FACTS
from dvc_core.levels.remedies import first_step
from dvc_core.levels.verdict import Verdict
from dvc_core.levels.words.changes import CHANGES, change_text, named
from dvc_core.levels.words.verdicts import REASONS, reason
from dvc_core.model.keys import all_keys
from dvc_core.model.sidecar_files import procedure_files
from dvc_core.words import LANGS
from dvc_core.words.vocabulary import known_words

from ..support.files import ROOT
from ..support.level_cases import ALL_CASES, grade_case
from ..support.sampled import of_shipped

pytestmark = pytest.mark.long

ON = date(2026, 11, 24)
#: Keys that are syllables of a language too.
_WORDS = {"vi": {"cho", "dung", "gia", "khi", "ngay"}, "en": {"so", "to"}}
#: Stands for a name that a file gives, which is shown as it is.
NAME = "Tờ khai thử"


def keys_in(text: str, lang: str) -> list[str]:
    """What of a sentence only an author of files would know."""
    words = re.findall(r"[\w.-]+", text)
    known = all_keys() - _WORDS[lang]
    marks = [mark for mark in ("_", "--", "true", "false", "{", "()") if mark in text]
    return marks + [word for word in words if word.strip(".") in known]


def is_name(about: str) -> bool:
    """True for a text of a file: no key, no word, no fact of a portal."""
    known = all_keys() | PORTAL_FACTS.keys()
    return about not in known_words() and not all(part in known for part in about.split("."))


def assessments(folder: Path, paths: Iterable[Path]) -> Iterator[Assessment]:
    for name, case in ALL_CASES:
        yield grade_case(name, case, folder)
    for path in paths:
        loaded = load(path)
        for name in frameworks():
            yield assess(loaded, framework=name, on=ON)


def verdicts_and_changes(folder: Path, paths: Iterable[Path]) -> Iterator[tuple[Verdict, Change | None]]:
    for found in assessments(folder, paths):
        for result in found.results:
            yield result.verdict, first_step(result, found)
        for duty in found.duties:
            yield duty.verdict, None


@of_shipped
def test_no_verdict_and_no_first_step_shows_a_key(case_folder: Path, paths: tuple[Path, ...]) -> None:
    seen, kinds = set(), set()
    for verdict, step in verdicts_and_changes(case_folder, paths):
        about = NAME if is_name(verdict.about) else verdict.about
        seen.add((verdict.reason, about, verdict.only))
        if step is not None:
            kinds.add((step.id, NAME if is_name(step.about) else step.about))
    for lang in LANGS:
        for word, about, only in seen:
            text = reason(word, about, lang, only, plain=True)
            assert keys_in(text, lang) == [], text
        for kind, about in kinds:
            text = change_text(kind, about, lang)
            assert keys_in(text, lang) == [], text
    # The data ask the question: nearly every reason, and most kinds of change, are among them.
    assert REASONS.keys() - {word for word, _, _ in seen} == {"schema_refutes", "failed", "form_incomplete"}
    assert len({kind for kind, _ in kinds}) > 20
    # What is no name is said by a label.
    assert {about for _, about, _ in seen if named(about, "vi") == about} == {NAME}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", CHANGES)
def test_no_kind_of_change_shows_a_key(kind: str, lang: str) -> None:
    for about in (NAME, "phai_truc_tiep.kiem_tra_tai_cho", "thanh_phan_ho_so", "ky_thuat", "phi"):
        text = change_text(kind, about, lang)
        assert text
        assert keys_in(text, lang) == [], text


@pytest.mark.parametrize("lang", LANGS)
def test_no_reason_shows_a_key(lang: str) -> None:
    for word in REASONS:
        for about in (NAME, "phai_truc_tiep.hien_dien", "dich_vu_chu_dong.nhac", "so_bo", "ky_thuat"):
            text = reason(word, about, lang, plain=True)
            assert text
            assert keys_in(text, lang) == [], text


@pytest.mark.parametrize("lang", LANGS)
def test_who_edits_the_file_is_still_told_the_place(lang: str) -> None:
    for kind in CHANGES:
        assert "mau_don_to_khai.0.tep" in change_text(kind, NAME, lang, "mau_don_to_khai.0.tep")
    loaded = load(next(iter(procedure_files(ROOT / "procedures"))))
    for name in frameworks():
        top = load_framework(name)[0].levels[-1].id
        for changes in gap(loaded, top, framework=name, on=ON, proven=True).sets:
            for one in changes:
                assert change_text(one.id, one.about, lang) != change_text(one.id, one.about, lang, "a.b")
