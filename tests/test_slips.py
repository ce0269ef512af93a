"""What YAML reads otherwise than its author meant, and sentences that must not mislead a newcomer."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dvc_core import check, load_text
from dvc_core.fixes import apply
from dvc_core.levels.predicates import Case, item_stated
from dvc_core.messages import message
from dvc_core.messages.submissions import problem_text
from dvc_core.source.build import MAX_FAULTS
from dvc_core.workbook.cells import decode
from dvc_core.workbook.layout import Column, Kind

HEAD = "phien_ban: procedure/v0\n"
ON = date(2026, 11, 24)
#: Any text that may stand in a file on one line.
LINE = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters="“”\xa0")
)


def _mended(text: str, *, unsafe: bool = False) -> object:
    loaded = load_text(text)
    data = apply(loaded.source, loaded.findings, unsafe=unsafe).data
    return load_text(data).source.data


@given(LINE)
def test_the_quotes_of_a_word_processor_are_mended_to_what_stands_between_them(inner: str) -> None:
    text = HEAD + f"ten_thu_tuc: “{inner}”\n"
    # Nothing else is wrong with the text, and no comment begins inside the quotes.
    assume([f.code for f in load_text(text).findings] == ["DVC029"])
    assert _mended(text) == {"phien_ban": "procedure/v0", "ten_thu_tuc": inner}


def test_text_behind_a_number_sign_is_shown_and_can_be_kept() -> None:
    text = HEAD + 'ten_thu_tuc: Nộp tại "Trung tâm"  #1 của tỉnh \n'
    (found,) = load_text(text).findings
    assert (found.code, found.params["lost"]) == ("DVC028", "#1 của tỉnh")
    assert _mended(text) == load_text(text).source.data
    assert _mended(text, unsafe=True) == {
        "phien_ban": "procedure/v0",
        "ten_thu_tuc": 'Nộp tại "Trung tâm"  #1 của tỉnh',
    }


@pytest.mark.parametrize("line", ["a # b", "a #", "a ## b", "a #tthc: b", "'a' #b", "1 #b", "a#b", "true #b"])
def test_an_ordinary_comment_is_left_alone(line: str) -> None:
    assert "DVC028" not in [f.code for f in load_text(HEAD + f"ten_thu_tuc: {line}\n").findings]


def test_very_many_slips_are_counted_in_the_last_one() -> None:
    text = HEAD + "tu_khoa:\n" + "".join(f"  - từ {i} #{i}\n" for i in range(MAX_FAULTS + 7))
    found = [f for f in load_text(text).findings if f.code == "DVC028"]
    assert len(found) == MAX_FAULTS
    assert [f.params["rest"] for f in found[-2:]] == [0, 7]
    assert "7" in message(found[-1], "vi").text


def test_a_code_in_the_quotes_of_a_word_processor_is_one_finding() -> None:
    found = [f.code for f in check(load_text(HEAD + "ma_thu_tuc: “1.999990”\n"), on=ON)]
    assert [code for code in found if code in ("DVC029", "DVC602", "DVC603", "DVC616")] == ["DVC029"]


@pytest.mark.parametrize("said", ["Không có", "không", "không có thông tin", "x"])
def test_saying_nothing_is_no_name_of_a_template(said: str) -> None:
    def state(template: str) -> str:
        text = (
            HEAD + "mau_don_to_khai: khong_co\nyeu_cau_dieu_kien: khong_co\nphi_le_phi: khong_co\n"
            f"ket_qua_thuc_hien: [{{ten: Giấy phép, mau_ket_qua: {template}}}]\n"
        )
        loaded = load_text(text)
        assert loaded.procedure is not None
        return item_stated(Case(loaded.procedure, None, None), "i").state.value

    assert (state("khong_co"), state("Mẫu số 01"), state(said)) == ("met", "met", "unmet")


@pytest.mark.parametrize("cell", ["Không có", "không", "khong_co"])
def test_a_workbook_takes_the_word_for_none_in_the_column_of_the_template(cell: str) -> None:
    assert decode(Column(("mau_ket_qua",), Kind.TEXT, "Mẫu kết quả"), cell).value == "khong_co"
    assert decode(Column(("ten",), Kind.TEXT, "Kết quả"), cell).value == cell


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("18/7/2026", "phải viết 2026-07-18"),
        ("ngày 4 tháng 9 năm 2020", "phải viết 2020-09-04"),
        ("tháng 9 năm 2020", "năm-tháng-ngày"),
        ("31/02/2024", "không phải một ngày có thật"),
    ],
)
def test_a_real_day_is_never_called_unreal(written: str, told: str) -> None:
    (found,) = load_text(HEAD + f"ap_dung_tu: {written}\n").findings
    text = message(found, "vi").text
    assert told in text
    assert ("có thật" in text) == (written == "31/02/2024")


def test_an_answer_that_is_a_real_day_is_not_called_unreal() -> None:
    said = {v: problem_text("date", "Ngày sinh", {"value": v}, "vi") for v in ("18/7/2026", "2026-02-30")}
    assert "năm-tháng-ngày" in said["18/7/2026"]
    assert "có thật" not in said["18/7/2026"]
    assert "có thật" in said["2026-02-30"]


def test_a_missing_word_and_a_wrong_fee_are_told_with_what_to_write() -> None:
    loaded = load_text(HEAD + "phi_le_phi: 8.000 đồng\ncach_thuc_thuc_hien: [{mo_ta: Nộp tại quầy}]\n")
    helps = {f.code: message(f, "vi").help for f in loaded.findings}
    assert "- {loai: le_phi, muc_thu: so_tien, so_tien: 8000}" in helps["DVC023"]
    assert "- {loai: le_phi, muc_thu: mien_phi}" in helps["DVC023"]
    assert '"truc_tiep", "buu_chinh", "truc_tuyen"' in helps["DVC022"]
