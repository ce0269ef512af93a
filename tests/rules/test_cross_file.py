"""What files say together: an application none of them speaks of, from the third on; a code in two files."""

from __future__ import annotations

from collections.abc import Iterable

from dvc_core import load_text
from dvc_core.rules.cross_file import CrossFile, marks

PAPER = "Đơn xin tài trợ học phí (Mẫu 3)"


def procedure(
    name: str, step: str = "Người dân đến quầy rồi nhận giấy hẹn.", paper: str = PAPER, code: str = ""
) -> str:
    """A small file with one paper."""
    return (
        f"phien_ban: procedure/v0\nma_thu_tuc: '{code}'\nten_thu_tuc: {name}\n"
        f"trinh_tu_thuc_hien: [{{noi_dung: {step}}}]\n"
        f"thanh_phan_ho_so: {{so_bo: 1, giay_to: [{{ten: {paper}, ban_chinh: 1}}]}}\n"
    )


def told(texts: Iterable[str]) -> list[tuple[str, str]]:
    """The files that are told of, with the code of the rule, in the order of a run."""
    seen = CrossFile()
    loaded = [load_text(text, f"{i}.yaml") for i, text in enumerate(texts)]
    return [(f.file, f.code) for one in loaded for f in seen.findings(one.name, marks(one))]


FEW = [procedure(name) for name in ("Cấp giếng khoan", "Đổi tên tàu cá", "Xóa nợ thuế", "Gia hạn bến đò")]


def test_an_application_that_no_procedure_speaks_of_is_told_from_the_third_on() -> None:
    assert told(FEW) == [("2.yaml", "DVC624"), ("3.yaml", "DVC624")]


def test_a_file_that_speaks_of_it_is_none_of_them() -> None:
    speaks = procedure("Xóa nợ thuế", "Nhà trường xét tài trợ học phí.")
    assert told([*FEW[:2], speaks]) == []
    assert told([*FEW[:2], procedure("Tài trợ người học")]) == []


def test_files_of_one_procedure_are_one() -> None:
    assert told([FEW[0], FEW[0], FEW[0], FEW[1]]) == []


def test_an_application_for_several_cases_is_told_once_a_file() -> None:
    cases = ", ".join(f"{{ten: Lần {i}, giay_to: [{{ten: {PAPER}, ban_chinh: 1}}]}}" for i in (1, 2))
    several = FEW[2].replace("giay_to: [", f"truong_hop: [{cases}], giay_to: [")
    assert told([*FEW[:2], several]) == [("2.yaml", "DVC624")]


def test_other_papers_and_applications_for_nothing_in_particular_are_common() -> None:
    for paper in ("Căn cước công dân", "Tờ khai theo Mẫu số 01", "Đơn đề nghị", "Đơn giá thuê đất"):
        assert (
            told([procedure(name, paper=paper) for name in ("Cấp thẻ", "Đổi bến", "Xóa nợ", "Gia hạn")]) == []
        )


def test_a_code_stands_in_one_file() -> None:
    assert told([procedure("Cấp thẻ", code="1.001193"), procedure("Đổi bến", code="1.001193")]) == [
        ("1.yaml", "DVC601")
    ]


def test_a_file_without_a_procedure_says_nothing() -> None:
    assert told(["ten_thu_tuc: [", *FEW[:2]]) == []
