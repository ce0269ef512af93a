"""A finding cites the clause that demands what it asks; what no law reaches is told without one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest

from dvc_core import check, load_text
from dvc_core.finding import Finding, Law, Severity
from dvc_core.rules.checking import all_rules
from dvc_core.words import message

ON = date(2026, 11, 24)
HEAD = 'phien_ban: procedure/v0\nma_thu_tuc: "1.001193"\n'
FEES_ACT = (Law("97/2015/QH13", "14", "1"),)


def found(text: str, code: str) -> list[Finding]:
    return [f for f in check(load_text(HEAD + text), on=ON) if f.code == code]


@pytest.mark.parametrize(
    ("kind", "law"), [("phi", FEES_ACT), ("le_phi", FEES_ACT), ("gia", ()), ("nghia_vu_khac", ())]
)
def test_the_act_on_fees_is_cited_for_what_is_a_fee_by_it(kind: str, law: tuple[Law, ...]) -> None:
    text = f"phi_le_phi: [{{loai: {kind}, muc_thu: so_tien, can_cu: {{so_ky_hieu: 85/2019/TT-BTC}}}}]\n"
    assert [f.law for f in found(text, "DVC301")] == [law]
    bare = f"phi_le_phi: [{{loai: {kind}, muc_thu: so_tien, so_tien: 20000}}]\n"
    assert [f.law for f in found(bare, "DVC312")] == ([law] if law else [])


@pytest.mark.parametrize(
    ("fee", "says"),
    [
        ("muc_thu: so_tien, so_tien: 20000", "Mức thu"),
        ("muc_thu: theo_bang, bang: [{cho: Nhà ở, so_tien: 75000}]", "Mức thu"),
        ("muc_thu: mien_phi", "Miễn phí"),
        ("muc_thu: chua_ro", ""),
        ("muc_thu: theo_van_ban", ""),
        ("muc_thu: so_tien, so_tien: 20000, can_cu: {so_ky_hieu: 85/2019/TT-BTC}", ""),
        ("muc_thu: mien_phi, can_cu: {so_ky_hieu: 60/2014/QH13}", ""),
    ],
)
def test_an_amount_or_an_exemption_cites_its_instrument(fee: str, says: str) -> None:
    told = found(f"phi_le_phi: [{{loai: le_phi, {fee}}}]\n", "DVC312")
    assert [message(f, "vi").text.startswith(says) for f in told] == ([True] if says else [])
    assert all(f.severity is Severity.INFO for f in told)


def test_the_act_asks_for_exemptions_and_the_instrument(shared: Path) -> None:
    text = normalize("NFC", (shared / "law" / "texts" / "97-2015-QH13.txt").read_text("utf-8"))
    article = text.split("(Điều 14 Luật số 97/2015/QH13")[1].split("\n2. ")[0]
    assert (
        "mức thu, phương thức thu, đối tượng nộp, miễn, giảm và văn bản quy định thu phí, lệ phí" in article
    )


@pytest.mark.parametrize(
    ("number", "issued", "cited"),  # whether the decree is
    [
        ("915/2024/TT-BYT", "2023-11-02", 1),
        ("915/2021/TT-BYT", "2020-03-05", 1),
        ("915/2021/TT-BYT", "2020-03-04", 0),
        ("915/2019/TT-BYT", "2018-11-02", 0),
        # By its number it is older than the decree, by its date younger: one of them is a slip.
        ("915/2019/TT-BYT", "2021-11-02", 0),
        ("915/2020/TT-BYT", "2021-11-02", 0),
    ],
)
def test_the_decree_on_numbering_is_cited_for_what_was_issued_under_it(
    number: str, issued: str, cited: int
) -> None:
    told = found(f"can_cu_phap_ly: [{{so_ky_hieu: {number}, ngay_ban_hanh: {issued}}}]\n", "DVC504")
    assert [f.law for f in told] == [(Law("30/2020/NĐ-CP", "15", "1"),) * cited]


def test_the_blanks_of_a_paper_form_are_asked_by_the_definition_of_an_e_form(shared: Path) -> None:
    assert all_rules()["DVC466"].law == (Law("32/2017/TT-BTTTT", "3", "8"),)
    text = (shared / "law" / "texts" / "32-2017-TT-BTTTT.txt").read_text("utf-8")
    article = text.split("(Điều 3 Thông tư số 32/2017")[1].split("\n9. ")[0].split("\n8. ")[1]
    assert "phải bao gồm tối thiểu các trường thông tin quy định tại biểu mẫu" in article


def test_no_clause_asks_for_a_paper_for_every_field_of_a_form() -> None:
    rule = all_rules()["DVC453"]
    assert rule.law == ()
