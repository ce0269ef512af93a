"""What single examples cannot show: fixes lead to a clean file, one mistake gives one finding."""

from __future__ import annotations

from datetime import date

import pytest

from dvc_core import check, load_text
from dvc_core.finding import Severity
from dvc_core.law.register import naming
from dvc_core.rules.fixes import apply
from dvc_core.words import message

from ..support.files import SHIPPED, catalog_at

ON = date(2026, 11, 24)
HEAD = 'phien_ban: procedure/v0\nma_thu_tuc: "1.001193"\n'


def _found(text: str, on: date = ON) -> list[str]:
    return [
        f.code
        for f in check(load_text(text), on=on)
        if f.code[3] in "56" and f.code not in ("DVC521", "DVC607", "DVC617")
    ]


def _fixed(text: str, *, unsafe: bool = False) -> str:
    loaded = load_text(text)
    return apply(loaded.source, check(loaded, on=ON), unsafe=unsafe).data.decode()


@pytest.mark.parametrize(
    ("number", "better"),
    [
        ("Quyết định số 15 /QD-BTP.", "15/QĐ-BTP"),
        ("'Nghị định số 87/2020/ND-CP'", "'87/2020/NĐ-CP'"),
        ('" 09/2025/NQ-HDND"', '"09/2025/NQ-HĐND"'),
    ],
)
def test_safe_fixes_of_numbers_keep_the_quotes(number: str, better: str) -> None:
    text = HEAD + f"can_cu_phap_ly:\n  - so_ky_hieu: {number}\n"
    fixed = _fixed(text)
    assert f"so_ky_hieu: {better}\n" in fixed
    assert _found(fixed) == []


def test_a_value_in_another_writing_gets_no_fix() -> None:
    text = HEAD + "can_cu_phap_ly:\n  - so_ky_hieu: >-\n      Thông tư\n      04/2020/TT-BTP\n"
    assert _found(text) == ["DVC502"]
    assert _fixed(text, unsafe=True) == text


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ('"  Đăng ký   khai sinh . "', '"Đăng ký khai sinh"'),
        ("Đăng ký  khai sinh;", "Đăng ký khai sinh"),
        ("'Cấp giấy phép (mới, đổi, v.v.)  '", "'Cấp giấy phép (mới, đổi, v.v.)'"),
    ],
)
def test_safe_fixes_of_names(name: str, better: str) -> None:
    fixed = _fixed(HEAD + f"ten_thu_tuc: {name}\n")
    assert f"ten_thu_tuc: {better}\n" in fixed
    assert _found(fixed) == []


def test_a_local_code_moves_to_the_former_codes() -> None:
    text = (
        "phien_ban: procedure/v0\nma_thu_tuc: 1.001612.000.00.00.H48\nten_thu_tuc: Thành lập hộ kinh doanh\n"
    )
    fixed = _fixed(text, unsafe=True)
    assert 'ma_thu_tuc: "1.001612"\nma_cu: ["1.001612.000.00.00.H48"]\nten_thu_tuc' in fixed
    assert _found(fixed) == []


@pytest.mark.parametrize(
    ("citation", "codes"),
    [
        ("{so_ky_hieu: 32/2017/TT-BTTTT, ngay_ban_hanh: 2016-06-01}", ["DVC507"]),
        ("{so_ky_hieu: 915/2024/TT-BYT, ngay_ban_hanh: 2062-01-01}", ["DVC504"]),
        ("{so_ky_hieu: 915/2062/TT-BYT, ngay_ban_hanh: 2062-01-01, ngay_hieu_luc: 2062-02-01}", ["DVC514"]),
        ("{so_ky_hieu: Thông tư 99/2025/NĐ-CP, ten: Thông tư về kế toán}", ["DVC513"]),
        ("{so_ky_hieu: đang cập nhật}", []),
        ("{so_ky_hieu: 310/2026/NĐ-CP, ngay_ban_hanh: 2026-08-01}", []),
    ],
)
def test_one_mistake_gives_one_finding(citation: str, codes: list[str]) -> None:
    assert _found(HEAD + f"can_cu_phap_ly:\n  - {citation}\n") == codes


def test_instruments_are_judged_at_the_time_of_the_procedure() -> None:
    ended = HEAD + "ap_dung_den: 2024-12-31\ncan_cu_phap_ly:\n  - so_ky_hieu: 61/2018/NĐ-CP\n"
    assert _found(ended) == ["DVC611"]
    ahead = HEAD + "ap_dung_tu: 2026-07-01\ncan_cu_phap_ly:\n  - so_ky_hieu: 224/2026/NĐ-CP\n"
    assert _found(ahead, date(2026, 6, 1)) == ["DVC611"]
    district = HEAD + "ap_dung_den: 2025-06-30\ncap_thuc_hien: [cap_huyen]\n"
    assert _found(district) == ["DVC611"]


@pytest.mark.parametrize(
    ("item", "codes"),
    [
        ("phi_le_phi", ["DVC609"]),
        ("so_bo", ["DVC609"]),
        ("thanh_phan_ho_so.so_bo", ["DVC609"]),
        ("cach_thuc_thuc_hien[0].phi_le_phi", ["DVC609"]),
        ("bieu_mau_dien_tu.to-khai", ["DVC615"]),
        ("lệ phí", ["DVC615"]),
        ("...", ["DVC615"]),
    ],
)
def test_an_unverified_statement_names_an_item(item: str, codes: list[str]) -> None:
    text = HEAD + f'chua_xac_minh:\n  - {{muc: "{item}", ly_do: chưa đọc được văn bản}}\n'
    assert _found(text) == codes


@pytest.mark.parametrize(
    ("item", "near"),
    [("phi_le_phi", None), ("phi_le_phi.0", None), ("phi_le_phii", ["phi_le_phi"]), ("mau_ket_qua", [])],
)
def test_an_item_of_a_source_is_one_of_the_file(item: str, near: list[str] | None) -> None:
    text = HEAD + f"nguon: [{{ten: Cổng, ngay_xem: 2026-07-18, muc: [{item}]}}]\n"
    told = [f for f in check(load_text(text), on=ON) if f.code == "DVC615"]
    assert [f.params["suggestions"] for f in told] == ([] if near is None else [near])
    assert all(f.severity is Severity.ERROR for f in told)


def test_each_place_that_says_this_decision_is_pointed_at() -> None:
    text = "Chưa có quyết định này. Làm theo Điều 2 quyết định này, trồng theo Điều 3 quyết định này."
    loaded = load_text(f"{HEAD}trinh_tu_thuc_hien: [{{noi_dung: '{text}'}}]\n")
    (found,) = (f for f in check(loaded, on=ON) if f.code == "DVC516")
    places = (found.span, *(place.span for place in found.related))
    at = loaded.source.text.index(text)
    assert [place.start - at for place in places] == [text.index(f"{n} quyết") + 2 for n in (2, 3)]


def test_the_number_of_the_one_that_replaced_a_whole_one_is_safe_where_nothing_else_is_said() -> None:
    row = "can_cu_phap_ly:\n  - so_ky_hieu: 15/2015/TT-BTP\n"
    assert "so_ky_hieu: 04/2020/TT-BTP\n" in _fixed(HEAD + row)
    for more in ("dieu: 3", "ten: Về hộ tịch", "ngay_ban_hanh: 2015-11-16"):
        assert "15/2015/TT-BTP" in _fixed(HEAD + row + f"    {more}\n", unsafe=True)
    form = "mau_don_to_khai:\n  - {ten: Tờ khai, van_ban: {so_ky_hieu: 15/2015/TT-BTP}}\n"
    assert "15/2015/TT-BTP" in _fixed(HEAD + form)


def test_the_number_of_one_that_replaced_several_is_not_safe() -> None:
    # 67/2023/NĐ-CP replaced 119/2015/NĐ-CP and others: the rule meant may stand elsewhere.
    assert len(naming("67/2023/NĐ-CP")["replaced_by"]) > 1
    text = HEAD + "can_cu_phap_ly:\n  - so_ky_hieu: 119/2015/NĐ-CP\n"
    assert _fixed(text) == text
    assert "so_ky_hieu: 67/2023/NĐ-CP\n" in _fixed(text, unsafe=True)


@pytest.mark.parametrize(
    ("number", "issued", "near"),
    [
        ("87/2021/NĐ-CP", "2020-07-28", "87/2020/NĐ-CP"),
        ("60/2015/QH13", "2014-11-20", "60/2014/QH13"),
        # 87/2020/NĐ-CP is of another day; there is no 915/2023/TT-BYT here.
        ("87/2021/NĐ-CP", "2020-07-29", ""),
        ("915/2024/TT-BYT", "2023-11-02", ""),
    ],
)
def test_a_slip_of_the_year_names_the_instrument_of_that_day(number: str, issued: str, near: str) -> None:
    text = f"{HEAD}can_cu_phap_ly: [{{so_ky_hieu: {number}, ngay_ban_hanh: {issued}}}]\n"
    (found,) = (f for f in check(load_text(text), on=ON) if f.code == "DVC504")
    assert found.params["near"] == near
    assert all(near in message(found, lang).help for lang in ("vi", "en"))


FEE = "phi_le_phi:\n  - {loai: le_phi, muc_thu: so_tien, so_tien: 50000, can_cu: {so_ky_hieu: 97/2015/QH13}, "


@pytest.mark.parametrize(
    "line", ["theo_thoi_gian: [{%s, so_tien: 1, ", "mien_giam: [{%s, doi_tuong: Trẻ em, "]
)
@pytest.mark.parametrize(
    ("number", "period", "codes"),
    [
        # It ended on 01/01/2026, 107/2021/NĐ-CP on 01/07/2025 as far as is remembered.
        ("63/2023/TT-BTC", "den_ngay: 2025-12-31", []),
        ("63/2023/TT-BTC", "den_ngay: 2026-12-31", ["DVC506"]),
        ("63/2023/TT-BTC", "tu_ngay: 2023-12-01", ["DVC506"]),
        # It had ended before the period did.
        ("63/2023/TT-BTC", "den_ngay: 2026-01-31", ["DVC506"]),
        ("107/2021/NĐ-CP", "den_ngay: 2025-06-30", []),
        ("107/2021/NĐ-CP", "den_ngay: 2027-06-30", ["DVC520"]),
    ],
)
def test_the_basis_of_a_fee_of_the_past_is_history(
    line: str, number: str, period: str, codes: list[str]
) -> None:
    cited = HEAD + FEE + line % period + f"can_cu: {{so_ky_hieu: {number}}}}}]}}\n"
    assert [code for code in _found(cited) if code in ("DVC506", "DVC520")] == codes
    # The same instrument elsewhere in the file is told there.
    ruled = f"{cited}can_cu_phap_ly:\n  - so_ky_hieu: {number}\n"
    assert len([code for code in _found(ruled) if code in ("DVC506", "DVC520")]) == 1


def test_an_instrument_beside_the_one_that_replaced_it_is_not_made_that_one() -> None:
    both = "can_cu_phap_ly:\n  - so_ky_hieu: 15/2015/TT-BTP\n  - so_ky_hieu: 04/2020/TT-BTP\n"
    assert _found(HEAD + both) == ["DVC506"]
    assert _fixed(HEAD + both) == HEAD + both


def test_what_was_not_checked_is_counted_by_instrument() -> None:
    rows = "".join(f"  - so_ky_hieu: {n}/2025/NQ-HĐND\n" for n in (1, 1, 2, 3, 4))
    told = [f for f in check(load_text(f"{HEAD}can_cu_phap_ly:\n{rows}"), on=ON) if f.code == "DVC521"]
    assert [(f.params["count"], f.params["more"]) for f in told] == [(4, 1)]


def test_a_place_of_a_doubt_is_of_what_is_there_unless_its_whole_item_is_not() -> None:
    papers = "thanh_phan_ho_so.giay_to"
    doubt = f"chua_xac_minh:\n  - {{muc: {papers}, cho: [{papers}.1.neu], ly_do: chưa hỏi}}\n"
    assert _found(HEAD + doubt) == ["DVC609"]
    one = "thanh_phan_ho_so: {giay_to: [{ten: Đơn}]}\n"
    assert _found(HEAD + one + doubt) == ["DVC615"]


def test_an_amount_not_known_is_told_once_by_the_doubt_that_the_file_lists() -> None:
    fee = "phi_le_phi: [{ten: Phí thẩm định, loai: phi, muc_thu: chua_ro}]\n"
    doubt = "chua_xac_minh: [{muc: phi_le_phi.0, ly_do: nguồn không nêu}]\n"
    told = {
        text: {"DVC309", "DVC609"} & {f.code for f in check(load_text(HEAD + text), on=ON)}
        for text in (fee, fee + doubt)
    }
    assert told == {fee: {"DVC309"}, fee + doubt: {"DVC609"}}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2.00635", ("DVC616", "2.000635")),  # a figure fell out
        ("2000635", ("DVC616", "")),
        ("2.000653", ("DVC619", None)),  # two figures changed places
    ],
)
@pytest.mark.parametrize("where", ["alone", "in its folder"])
def test_a_wrong_code_of_a_procedure_with_cases_is_one_finding(
    written: str, expected: tuple[str, str | None], where: str
) -> None:
    """Where shared fields are not there too; what the cases agree on is the code that is meant."""
    path = next(path for path in SHIPPED if path.stem == "2.000635")
    right = path.read_text("utf-8")
    wrong = right.replace('ma_thu_tuc: "2.000635"', f'ma_thu_tuc: "{written}"')
    before, after = (
        check(load_text(text, catalog=None if where == "alone" else catalog_at(path.parent)), on=ON)
        for text in (right, wrong)
    )
    assert (where == "alone") == any(one.code == "DVC032" for one in before)
    known = {(one.code, one.path) for one in before}
    (found,) = (one for one in after if (one.code, one.path) not in known)
    assert (found.code, found.params.get("better")) == expected


def test_one_case_alone_does_not_tell_the_code_that_is_meant() -> None:
    text = 'phien_ban: procedure/v0\nma_thu_tuc: "2.00635"\ntruong_hop: [{ma: "2.000635.01", ten: Một}]\n'
    found = [one for one in check(load_text(text), on=ON) if one.code in ("DVC616", "DVC619")]
    assert {one.code for one in found} == {"DVC616", "DVC619"}
    assert next(one.params["better"] for one in found if one.code == "DVC616") != "2.000635"
