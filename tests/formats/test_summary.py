"""The end of a run over many files: the worst kinds first, and apart what nobody could verify."""

from __future__ import annotations

from datetime import date

import pytest

from dvc_core import check, load_text
from dvc_core.finding import Severity
from dvc_core.formats.reporter import Options
from dvc_core.formats.summary import Summary, ranking, summary_text
from dvc_core.words import Lang
from dvc_core.words.sentences import kind_of_reason

from ..support.samples import WHOLE

ON = date(2026, 11, 24)
NO_SETS = WHOLE.replace("so_bo: 1, ", "")
#: Nor does any paper state its copies, from which the number of sets follows.
NO_NUMBERS = NO_SETS.replace(", ban_chinh: 1", "")
NO_DECISION = WHOLE.replace("quyet_dinh_cong_bo: {so_ky_hieu: 1872/QĐ-BTP}\n", "")


def summed(*texts: str) -> Summary:
    summary = Summary()
    for text in texts:
        summary.add(check(load_text(text), on=ON))
    return summary


def listed(*texts: str, lang: Lang = "vi", least: Severity = Severity.WARNING, whole: int = 9) -> str:
    """What is said of some files, with so many more that lack nothing."""
    return ranking(summed(*texts, *[WHOLE] * whole), Options(lang=lang, on=ON, least=least, whole=True))


def unverified(text: str, reason: str, kind: str = "") -> str:
    why = f"loai: {kind}, " if kind else ""
    return f"{text}chua_xac_minh: [{{muc: thanh_phan_ho_so.so_bo, {why}ly_do: '{reason}'}}]\n"


def test_errors_come_before_what_more_files_have() -> None:
    said = listed(NO_NUMBERS, NO_NUMBERS, NO_DECISION)
    rows = [line.split()[:3] for line in said.splitlines()]
    assert rows.index(["1", "tệp", "DVC111"]) < rows.index(["2", "tệp", "DVC115"])


def test_what_keeps_a_file_from_being_judged_comes_first() -> None:
    said = listed("phien_ban: procedure/v0\nten_thu_tu: Cây\n", NO_DECISION, NO_DECISION)
    assert said.index("DVC021") < said.index("DVC111")


def test_a_few_files_have_no_ranking() -> None:
    assert listed(NO_SETS, whole=2) == ""


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_nobody_could_verify_is_apart_a_line_a_kind(lang: Lang) -> None:
    texts = [unverified(NO_SETS, f"Nguồn chỉ có số {n} (“bộ {n}”)") for n in (1, 22)]
    said = listed(*texts, lang=lang, least=Severity.INFO)
    assert said.count("Nguồn chỉ có số …") == 1
    assert "DVC609" not in said
    assert "DVC115" not in said


def test_what_a_source_contradicts_is_ranked_by_its_kinds_before_other_warnings() -> None:
    texts = [unverified(WHOLE, f"Ô ghi {n}, ghi chú ghi 9", "mau_thuan") for n in (1, 22)]
    said = listed(*texts, unverified(NO_SETS, "Hai dòng như nhau", "mau_thuan"), NO_DECISION, NO_NUMBERS)
    assert said.count("DVC625") == 2
    assert said.index("DVC111") < said.index("Ô ghi …") < said.index("Hai dòng") < said.index("DVC115")


def test_what_a_source_has_no_field_for_is_told_last() -> None:
    texts = [unverified(NO_SETS, "Nguồn không có chỗ ghi", "nguon_khong_co")] * 3
    said = listed(*texts, *[unverified(NO_SETS, "Đọc từ lời", "cach_doc")] * 2)
    assert said.index("Đọc từ lời") < said.index("Nguồn không có chỗ ghi")


def test_a_list_that_is_cut_is_whole_where_that_is_asked() -> None:
    several = summed(*[unverified(NO_SETS, f"Lý do {'a' * n}") for n in range(1, 16)] * 2)
    cut, whole = (ranking(several, Options(on=ON, whole=asked)) for asked in (False, True))
    assert "--statistics" in cut
    assert "15 loại trong 30 tệp" in cut
    assert (whole.count("Lý do"), cut.count("Lý do")) == (15, 0)


def test_what_is_not_shown_is_not_ranked() -> None:
    assert "DVC114" in listed(whole=10)
    assert listed(least=Severity.ERROR, whole=10) == ""


@pytest.mark.parametrize(
    "reasons",
    [
        ("Thời hạn của “9.1: 5 ngày”, “9.2: 6 ngày” lạ.", "Thời hạn của “9.3: 7 ngày” lạ."),
        ("Lấy từ giấy tờ (thanh_phan_ho_so.giay_to.3).", "Lấy từ giấy tờ (thanh_phan_ho_so.giay_to.11)."),
        ("Chỉ nêu: “một câu bị cắt gi…", "Chỉ nêu: “một câu khác"),
    ],
)
def test_reasons_of_one_kind_differ_in_what_they_quote(reasons: tuple[str, str]) -> None:
    assert len({kind_of_reason(one) for one in reasons}) == 1


def test_other_words_are_another_kind() -> None:
    assert kind_of_reason("Nguồn không nói") != kind_of_reason("Nguồn không ghi")


def test_what_was_not_checked_is_in_the_summary_where_notes_are_not_shown() -> None:
    rows = "can_cu_phap_ly: [{so_ky_hieu: 1/2025/NQ-HĐND}, {so_ky_hieu: 2/2025/NQ-HĐND}]\n"
    summary = summed(f"phien_ban: procedure/v0\n{rows}")
    assert summary.not_checked == 2
    assert "2 trích dẫn" in summary_text(summary, Options(lang="vi", on=ON, least=Severity.ERROR))
    assert "trích dẫn" not in summary_text(summed(), Options(lang="vi", on=ON))
