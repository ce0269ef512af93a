"""Questions that are never asked: what is told agrees with what happens."""

from __future__ import annotations

import json

import pytest

from dvc_core import check, forms, load_text
from dvc_core.forms.branches import Branches
from dvc_core.forms.submissions import compile_form
from dvc_core.model.form import Form

from ..support.forms import HAS, IF_YES, SHIPPED, field, form_of, shipped
from ..support.random_forms import random_form
from ..support.sampled import every
from ..support.submission_samples import ON, samples


def never(form: Form) -> set[str]:
    """The ids of sections and fields that are told as never asked."""
    found = Branches(compile_form(form, ON), ON).unfinished()
    return {one.goal.id for one in found if one.why == "hidden"}


@pytest.mark.parametrize("path", every(4, SHIPPED), ids=lambda p: p.stem)
def test_every_question_of_the_shipped_forms_can_be_asked(path: object) -> None:
    assert never(shipped(path)) == set()


def test_what_is_impossible_never_happens() -> None:
    impossible = 0
    for seed in range(250):
        form = random_form(seed)
        unasked = never(form)
        if unasked:
            impossible += 1
            plan = forms.plan(form, ON)
            hidden = {
                f.id for s in plan.sections for f in s.fields if s.id in unasked or f.id in unasked
            }  # no columns
            for record in samples(form, 40, seed):
                told = forms.canonical(plan, record)
                assert not hidden & forms.shown(plan, told) or not _valid(plan, told)
    assert impossible > 3


def _valid(plan: forms.Plan, record: dict[str, object]) -> bool:
    from dvc_core.forms.submissions import CompiledForm

    return not any(problem.severity == "error" for problem in CompiledForm(plan).validate(record, ON))


def test_a_form_grown_out_of_hand_is_looked_at_in_no_time() -> None:
    chain = [HAS]
    for i in range(40):
        before = chain[-1]["ma"]
        both = [{"truong": before, "da_tra_loi": True}, {"khong": {"truong": before, "bang": f"v{i}"}}]
        chain.append(field(f"f{i}", hien_khi={"mot_trong": both}))
    assert never(form_of(*chain)) == set()


def test_a_required_answer_that_is_denied() -> None:
    yes_no = [{"ma": "a", "nhan": "A"}, {"ma": "b", "nhan": "B"}]
    choice = field("chon", "chon_mot", bat_buoc=True, lua_chon=yes_no)
    assert never(
        form_of(choice, field("x", hien_khi={"khong": {"truong": "chon", "thuoc": ["a", "b"]}}))
    ) == {"x"}
    assert never(form_of(choice, field("x", hien_khi={"khong": {"truong": "chon", "bang": "a"}}))) == set()
    columns = [
        field("loai"),
        field("ghi", hien_khi={"tat_ca": [{"truong": "loai", "bang": "k"}, {"truong": "loai", "bang": "m"}]}),
    ]
    assert never(form_of(field("b", "bang", cot=columns))) == {"ghi"}
    columns = [
        field("loai"),
        field("ghi", hien_khi={"tat_ca": [{"truong": "loai", "bang": "k"}, {"khong": IF_YES}]}),
    ]
    assert never(form_of(HAS, field("b", "bang", hien_khi=IF_YES, cot=columns))) == {"ghi"}
    note = field("luu-y", "ghi_chu")
    assert never(form_of(note, field("x", hien_khi={"truong": "luu-y", "da_tra_loi": True}))) == {"x"}
    file = field("tep", "tep")
    # What no answer of the kind can be: check reports DVC457 and leaves the condition out here.
    assert never(form_of(file, field("x", hien_khi={"truong": "tep", "bang": "a.pdf"}))) == {"x"}
    assert never(form_of(file, field("x", hien_khi={"truong": "tep", "da_tra_loi": True}))) == set()
    oath = field("hua", "cam_doan", bat_buoc=True)
    assert never(form_of(oath, field("x", hien_khi={"khong": {"truong": "hua", "bang": True}}))) == {"x"}
    assert never(form_of(HAS, field("x", hien_khi={"tat_ca": [IF_YES, {"khong": IF_YES}]}))) == {"x"}
    # One that is not ticked is a blank, not a "no".
    assert never(
        form_of(field("hua", "cam_doan"), field("x", hien_khi={"truong": "hua", "bang": False}))
    ) == {"x"}


def test_no_form_makes_a_rule_fail() -> None:
    """Bounds that nobody meets, conditions that never hold: findings, and no failure of a rule."""
    for seed in range(40):
        data = {"phien_ban": "procedure/v0", "bieu_mau_dien_tu": {"don": random_form(seed).to_data()}}
        found = check(load_text(json.dumps(data, ensure_ascii=False)), on=ON)
        assert "DVC901" not in {one.code for one in found}, seed


def test_a_question_that_is_never_asked_is_told_of_a_form_that_ends_some_day() -> None:
    text = """
phien_ban: procedure/v0
ten_thu_tuc: Cấp thẻ
bieu_mau_dien_tu:
  don:
    ten: Đơn
    phan:
      - ma: p
        tieu_de: Phần
        truong:
          - {ma: ngay, kieu: ngay, nhan: Ngày, bat_buoc: true, som_nhat: hom_nay, muon_nhat: 2030-01-01}
          - {ma: co, kieu: co_khong, nhan: Có}
          - ma: an
            kieu: van_ban
            nhan: Ẩn
            hien_khi: {tat_ca: [{truong: co, bang: true}, {truong: co, bang: false}]}
"""
    assert [f.params["id"] for f in check(load_text(text), on=ON) if f.code == "DVC463"] == ["an"]
