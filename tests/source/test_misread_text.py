"""What YAML reads otherwise than its author meant: quotes and bullets of word processors, number signs."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given

from dvc_core import check, load_text
from dvc_core.source.build import MAX_FAULTS
from dvc_core.words import message

from ..support.texts import LINE, data_mended

HEAD = "phien_ban: procedure/v0\n"


ON = date(2026, 11, 24)


@given(LINE)
def test_the_quotes_of_a_word_processor_are_mended_to_what_stands_between_them(inner: str) -> None:
    text = HEAD + f"ten_thu_tuc: “{inner}”\n"
    # Nothing else is wrong with the text, and no comment begins inside the quotes.
    assume([f.code for f in load_text(text).findings] == ["DVC029"])
    assert data_mended(text) == {"phien_ban": "procedure/v0", "ten_thu_tuc": inner}


def test_text_behind_a_number_sign_is_shown_and_can_be_kept() -> None:
    text = HEAD + 'ten_thu_tuc: Nộp tại "Trung tâm"  #1 của tỉnh \n'
    (found,) = load_text(text).findings
    assert (found.code, found.params["lost"]) == ("DVC028", "#1 của tỉnh")
    assert data_mended(text) == load_text(text).source.data
    assert data_mended(text, unsafe=True) == {
        "phien_ban": "procedure/v0",
        "ten_thu_tuc": 'Nộp tại "Trung tâm"  #1 của tỉnh',
    }


@pytest.mark.parametrize("line", ["a # b", "a #", "a ## b", "a #tthc: b", "'a' #b", "1 #b", "a#b", "true #b"])
def test_an_ordinary_comment_is_left_alone(line: str) -> None:
    assert "DVC028" not in [f.code for f in load_text(HEAD + f"ten_thu_tuc: {line}\n").findings]


def test_very_many_lost_texts_are_counted_in_the_last_finding() -> None:
    text = HEAD + "tu_khoa:\n" + "".join(f"  - từ {i} #{i}\n" for i in range(MAX_FAULTS + 7))
    found = [f for f in load_text(text).findings if f.code == "DVC028"]
    assert len(found) == MAX_FAULTS
    assert [f.params["rest"] for f in found[-2:]] == [0, 7]
    assert "7" in message(found[-1], "vi").text


def test_a_code_in_the_quotes_of_a_word_processor_is_one_finding() -> None:
    found = [f.code for f in check(load_text(HEAD + "ma_thu_tuc: “1.999990”\n"), on=ON)]
    assert [code for code in found if code in ("DVC029", "DVC602", "DVC603", "DVC616")] == ["DVC029"]


def _told(text: str, code: str) -> dict[str, str]:
    """What is to be written, by the dotted place of each finding of a code."""
    found = [f for f in check(load_text(HEAD + text), on=ON) if f.code == code]
    return {".".join(map(str, f.path)): message(f, "vi").help for f in found}


@pytest.mark.parametrize("mark", ["–", "•", "*"])
def test_the_bullets_of_a_word_processor_are_named(mark: str) -> None:
    rows = f"nguon:\n  {mark} ten: Cổng\n    ngay_xem: 2026-11-01\n"
    (found,) = load_text(HEAD + rows).findings
    assert found.code == "DVC004"
    assert (found.span.line, found.span.column) == (3, 3)
    assert f"Dấu đầu dòng {mark} " in message(found, "vi").text


@pytest.mark.parametrize("mark", ["–", "•"])
def test_bullets_that_yaml_takes_for_text_are_named(mark: str) -> None:
    rows = f"thanh_phan_ho_so:\n  so_bo: 1\n  giay_to:\n    {mark} Đơn\n    {mark} Ảnh\n"
    (told,) = _told(rows, "DVC023").values()
    assert told == f"thay mỗi dấu {mark} bằng dấu gạch nối và một dấu cách: “- ”"


def test_a_no_break_space_after_the_colon_is_named() -> None:
    found = load_text(HEAD + "nguon:\n  - ten: Cổng\n    ngay_xem:\xa02026-11-01\n    dia_chi: a\n").findings
    assert "dấu cách không ngắt" in message(found[0], "vi").text
