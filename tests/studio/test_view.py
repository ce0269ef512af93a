"""What the studio shows of a text: everything of a right one, what is left of a wrong one."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from dvc_core import assess, check, load, load_catalog, load_text
from dvc_core.finding import Severity
from dvc_core.levels.assessment import UNDECIDED, Standing
from dvc_core.model.completeness import ITEM_KEYS
from dvc_core.studio.engine import Engine
from dvc_core.studio.view import Filing, View, without_faulty_parts

from ..support.files import ROOT
from ..support.sampled import every
from ..support.typed_slips import fixed

pytestmark = pytest.mark.long

ON = date(2026, 11, 24)
SHIPPED = sorted((ROOT / "procedures").glob("*/*.yaml"))
BIRTH = ROOT / "procedures" / "ho-tich" / "1.001193.yaml"
SPECIMEN = ROOT / "examples" / "specimen" / "9.900010.yaml"


def look(text: str) -> View:
    return View(text, BIRTH.name, catalog=load_catalog(BIRTH.parent), on=ON)


def birth() -> str:
    return BIRTH.read_text("utf-8")


@pytest.mark.parametrize(
    "path", every(6, [path for path in SHIPPED if load(path).procedure]), ids=lambda path: path.stem
)
def test_a_shipped_file_is_shown_as_check_and_assess_see_it(path: object) -> None:
    loaded = load(str(path))
    shown = View(loaded.source.text, loaded.name, catalog=load_catalog(str(path).rpartition("/")[0]), on=ON)
    found = assess(loaded, on=ON)
    assert (shown.usable, shown.left_out) == (True, ())
    assert [(one["code"], one["start"]["line"]) for one in shown.findings] == [
        (one.code, one.span.line) for one in check(loaded, on=ON) if one.suppressed is None
    ]
    assert [level.standing for level in shown.scales[0].levels] == [
        one.value for one in found.standings.values()
    ]
    assert {form.name for form in shown.forms} == set((loaded.procedure and loaded.procedure.forms) or ())
    assert set(shown.answers) == {"fee", "deadline", "checklist", "agency"}


def test_a_faulty_part_is_left_out_and_decides_nothing() -> None:
    shown = look(birth().replace("so_bo: 1", "so_bo: hai bộ", 1))
    assert shown.usable
    assert shown.left_out == ("thanh_phan_ho_so",)
    standings = {level.name: level.standing for scale in shown.scales for level in scale.levels}
    # Level 1 demands the papers (điểm d khoản 1 Điều 5 TT 32/2017): without them it is not known.
    assert standings["dịch vụ công trực tuyến mức độ 1"] == "chua_du"
    assert [one["code"] for one in shown.findings if one["severity"] is Severity.ERROR] == ["DVC023"]
    assert shown.forms


def test_of_forms_the_faulty_one_alone_is_left_out() -> None:
    text = birth().replace("bieu_mau_dien_tu:\n", "bieu_mau_dien_tu:\n  sai: {ten: Sai, phan: 3}\n")
    shown = look(text)
    assert shown.left_out == ("bieu_mau_dien_tu.sai",)
    assert [form.name for form in shown.forms] == ["to-khai"]


def test_findings_of_the_rest_stand_at_their_places() -> None:
    faulty = look(birth().replace("so_bo: 1", "so_bo: hai bộ", 1))
    right = look(birth())
    places = [(one["code"], one["path"], one["start"]) for one in right.findings]
    rest = [one for one in faulty.findings if one["severity"] is not Severity.ERROR]
    assert rest
    assert all((one["code"], one["path"], one["start"]) in places for one in rest)


def test_a_misspelt_item_is_one_finding() -> None:
    shown = look(birth().replace("doi_tuong_thuc_hien:", "doi_tuong_thuc_hienn:", 1))
    assert [one["code"] for one in shown.findings if one["severity"] is Severity.ERROR] == ["DVC021"]


#: The items that level 1 asks for, from the steps to the legal basis.
ITEMS = sorted({key for keys in ITEM_KEYS.values() for key in keys} - {"ten_thu_tuc", "quyet_dinh_cong_bo"})


@pytest.mark.parametrize("key", ITEMS)
@pytest.mark.parametrize("slip", ["{key}n", "muc_khac"])
def test_a_misspelt_item_refutes_nothing(key: str, slip: str) -> None:
    text = (ROOT / "examples" / "specimen" / "9.900010.yaml").read_text("utf-8")
    right = {level.name: level.standing for scale in View(text, on=ON).scales for level in scale.levels}
    shown = View(text.replace(f"\n{key}:", f"\n{slip.format(key=key)}:"), on=ON)
    assert shown.usable
    for scale in shown.scales:
        for level in scale.levels:
            assert level.standing in (right[level.name], "chua_du", "co_dau_hieu"), level


@pytest.mark.parametrize("key", ["chua_xac_min", "chua_xac_minhh"])
def test_a_misspelt_list_of_doubts_proves_nothing(key: str) -> None:
    shown = look(birth().replace("\nchua_xac_minh:", f"\n{key}:"))
    assert (shown.usable, shown.readable, shown.scales) == (False, True, ())


def test_lines_of_levels_are_those_of_the_text() -> None:
    text = (ROOT / "procedures" / "an-toan-thuc-pham" / "2.001827.yaml").read_text("utf-8")

    def lines(typed: str) -> list[int]:
        levels = [level for scale in View(typed, on=ON).scales for level in scale.levels]
        why = [reason for level in levels for reason in level.reasons]
        return [int(one.rpartition("(dòng ")[2].partition(")")[0]) for one in why if "(dòng " in one]

    before, moved = (
        lines(text),
        lines("# x\n" * 60 + text.replace("\ncap_thuc_hien:", "\ncap_thuc_hien: 3\nx:", 1)),
    )
    assert before
    # Sixty lines above, and the faulty one is two.
    assert {line + 61 for line in before} & set(moved)


def test_a_level_that_is_not_attained_says_why() -> None:
    levels = [level for scale in look(birth()).scales for level in scale.levels]
    refuted = [level for level in levels if level.standing == "khong_dat"]
    assert refuted
    assert all(level.reasons for level in refuted)


@pytest.mark.parametrize("path", every(24, SHIPPED), ids=lambda path: path.stem)
def test_what_is_left_out_makes_no_finding_elsewhere(path: Path) -> None:
    """A rule that looks at one part for what another has is in the list of those not asked then."""
    loaded, catalog = load(path), load_catalog(path.parent)
    right = {
        (one["code"], one["path"])
        for one in View(loaded.source.text, path.name, catalog=catalog, on=ON).findings
    }
    for key in loaded.source.data:
        if key in ("phien_ban", "chua_xac_minh"):
            continue
        start = loaded.source.key_start((key,))
        faulty = loaded.source.text[:start] + "muc_khong_co_" + loaded.source.text[start:]
        shown = View(faulty, path.name, catalog=catalog, on=ON)
        new = {
            (one["code"], one["path"]) for one in shown.findings if one["path"] != f"muc_khong_co_{key}"
        } - right
        assert new == set(), key


def test_without_the_list_of_doubts_nothing_is_graded() -> None:
    """Else what it lists as not verified would count as proven."""
    shown = look(birth().replace("chua_xac_minh:\n", "chua_xac_minh: không\nx: \n", 1))
    assert not shown.usable
    assert shown.scales == ()


@pytest.mark.parametrize("text", ["", "a: [", "- 1", "\0", "x" * 100])
def test_what_is_no_procedure_has_findings_and_nothing_else(text: str) -> None:
    shown = look(text)
    assert shown.findings
    assert (shown.scales, shown.forms, dict(shown.answers)) == ((), (), {})


def test_places_are_those_of_findings_v0() -> None:
    shown = View("# 𠀀𠀀\n𠀀_x: 1\n", on=ON)
    one = next(one for one in shown.findings if one["start"]["line"] == 2)
    assert (one["start"], one["end"]) == ({"line": 2, "column": 1}, {"line": 2, "column": 4})


@pytest.mark.parametrize(
    ("before", "after", "safe"),
    [("cap_thuc_hien: [cap_xa]", "cap_thuc_hien: cap_xa", True), ("so_bo: 1", "so_bo: 01 bộ", False)],
)
def test_a_fix_is_the_edits_of_the_text_and_whether_it_is_safe(
    before: str, after: str, *, safe: bool
) -> None:
    typed = birth().replace(before, after, 1)
    [one] = [one for one in look(typed).findings if one["severity"] is Severity.ERROR]
    [fix] = one["fixes"]
    assert (fix["applicability"] == "safe", fixed(typed, fix)) == (safe, birth())


def test_a_text_is_checked_once_for_all_that_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dvc_core.formats.answer_reports.check", None)
    assert set(look(birth()).answers) == {"fee", "deadline", "checklist", "agency"}


def test_a_form_that_was_filled_in_is_judged() -> None:
    found = look(birth()).send("to-khai", {"nyc_ho_ten": "Nguyễn Văn A"})
    assert found.record["nyc_ho_ten"] == "Nguyễn Văn A"
    assert found.errors > 0
    assert "Nguyễn Văn A" in found.page


def test_a_right_file_is_left_as_it_is() -> None:
    loaded = load(BIRTH)
    assert without_faulty_parts(loaded) == (loaded, ())


def test_answers_are_given_for_the_day_and_the_way_of_filing() -> None:
    text, catalog = BIRTH.read_text("utf-8"), load_catalog(BIRTH.parent)
    filing = Filing(date(2026, 12, 3), "truc_tuyen")
    plain, asked = (View(text, BIRTH.name, catalog=catalog, on=ON, filing=one) for one in (Filing(), filing))
    assert "03/12/2026" in asked.answers["deadline"]
    assert "03/12/2026" not in plain.answers["deadline"]
    assert asked.answers["fee"] != plain.answers["fee"]
    assert asked.answers["agency"] == plain.answers["agency"]


def test_what_takes_one_of_a_few_answers_is_answered_by_it() -> None:
    text = SPECIMEN.read_text("utf-8")
    plain = View(text, on=ON)
    [asked] = plain.asks["fee"]
    assert (asked.name, [code for code, _ in asked.options]) == ("duoi_16", ["true", "false"])
    answered = View(text, on=ON, filing=Filing(answers={"duoi_16": "false"}))
    assert answered.asks["fee"] == ()
    assert "Phải nộp 20.000 đồng" in answered.answers["fee"]
    assert "Phải nộp 20.000 đồng" not in plain.answers["fee"]
    # Nothing of it is in the file.
    assert answered.findings == plain.findings


def test_an_entry_is_taken_off_the_doubts_and_the_rest_stays() -> None:
    text = birth()
    before = look(text)
    doubts = before.source.data["chua_xac_minh"]
    for number in (0, len(doubts) - 1):
        made = fixed(text, before.settled(number) or {})
        assert look(made).source.data == {
            **before.source.data,
            "chua_xac_minh": doubts[:number] + doubts[number + 1 :],
        }
        assert not set(made.splitlines()) - set(text.splitlines())
    assert before.settled(len(doubts)) is None


def test_the_last_doubt_takes_its_key_along() -> None:
    text = SPECIMEN.read_text("utf-8")
    one = text + "chua_xac_minh: [{muc: phi_le_phi, ly_do: chưa tra}]\n"
    assert fixed(one, View(one, on=ON).settled(0) or {}) == text
    assert View(text, on=ON).settled(0) is None
    assert View("[", on=ON).settled(0) is None


def test_engine_refuses_a_way_of_filing_that_does_not_exist() -> None:
    question = json.dumps({"text": "", "channel": "fax"})
    with pytest.raises(ValueError, match="fax"):
        Engine(ON).answer("view", question)


def test_all_that_keeps_a_level_undecided_is_listed_in_words() -> None:
    bare = (ROOT / "src" / "dvc_core" / "studio" / "page" / "mau.yaml").read_text("utf-8")
    loaded = load_text(bare)
    found = assess(loaded, on=ON)
    shown = View(bare, on=ON).scales[0].levels
    for (level, standing), of_level in zip(found.standings.items(), shown, strict=True):
        open_criteria = [one for one in found.up_to(level) if one.standing in UNDECIDED]
        assert bool(of_level.reasons) == (standing is not Standing.REACHED)
        assert len(of_level.reasons) <= max(1, len(open_criteria))
    assert max(len(level.reasons) for level in shown) > 1
    codes = [criterion.id for criterion in found.framework.criteria]
    assert not [code for code in codes for level in shown for reason in level.reasons if code in reason]
