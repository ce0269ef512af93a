"""Slips in forms: what is told of each, and that what is offered is right when it is followed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dvc_core import check, load_text
from dvc_core.finding import Finding
from dvc_core.rules.fixes import apply, usable
from dvc_core.words import message

from ..support.files import catalog_at

ON = date(2026, 11, 24)
#: A form without a fault, of which each test makes one.
FORM = """phien_ban: procedure/v0
ma_thu_tuc: "1.000001"
bieu_mau_dien_tu:
  don:
    ten: Đơn
    phan:
      - ma: chung
        tieu_de: Chung
        truong:
          - ma: loai
            kieu: chon_mot
            nhan: Loại
            lua_chon: [{ma: to_chuc, nhan: Tổ chức}, {ma: ca_nhan, nhan: Cá nhân}]
          - {ma: sinh, kieu: ngay, nhan: Sinh ngày, muon_nhat: hom_nay - 18 nam}
          - {ma: ngay_hop, kieu: ngay, nhan: Ngày họp, muon_nhat: hom_nay}
          - {ma: tuoi, kieu: so_nguyen, nhan: Tuổi, cach_tinh: {tuoi: sinh, tai_ngay: ngay_hop}}
          - ma: cac_xe
            kieu: bang
            nhan: Xe
            so_dong_toi_da: 50
            cot:
              - ma: cua_ai
                kieu: chon_mot
                nhan: Của ai
                lua_chon: [{ma: rieng, nhan: Riêng}, {ma: chung, nhan: Chung}]
              - {ma: so_cho, kieu: so_nguyen, nhan: Số chỗ}
          - ma: so_xe
            kieu: so_nguyen
            nhan: Số xe riêng
            cach_tinh: {dem: cac_xe, dong_thoa: {truong: cua_ai, bang: rieng}}
          - {ma: tat_ca_so, kieu: so_nguyen, nhan: Tất cả, toi_thieu: 0}
          - {ma: co_mat, kieu: so_nguyen, nhan: Có mặt, toi_da: tat_ca_so}
          - {ma: vang, kieu: so_nguyen, nhan: Vắng, cach_tinh: {hieu: [tat_ca_so, co_mat]}}
          - {ma: ghi_so, kieu: van_ban, nhan: Số ghi}
          - {ma: ghi_chu, kieu: van_ban, nhan: Ghi chú, hien_khi: {truong: loai, bang: ca_nhan}}
"""


def told(text: str, folder: Path | None = None) -> list[Finding]:
    """What is found in a form, and in no form without a fault: its paper and law are not looked at."""
    usual = {(f.code, f.path) for f in check(load_text(FORM), on=ON)}
    return [
        f for f in check(load_text(text, catalog=catalog_at(folder)), on=ON) if (f.code, f.path) not in usual
    ]


def slip(before: str, after: str) -> str:
    """The form with a fault in place of what stands in it once."""
    assert FORM.count(before) == 1
    return FORM.replace(before, after)


def at(finding: Finding, text: str) -> str:
    """The words of a text that a finding stands at."""
    return text[finding.span.start : finding.span.end]


def helps(finding: Finding) -> tuple[str, str]:
    """How a finding is to be mended, in both languages."""
    return message(finding, "vi").help, message(finding, "en").help


def mended(text: str, *, unsafe: bool = False) -> str:
    """A text with every fix of its findings made."""
    source = load_text(text).source
    return apply(source, told(text), unsafe=unsafe).data.decode()


def fixes_of(found: list[Finding]) -> list[str]:
    """How sure the fixes of findings are, of those that have one."""
    return [fix.applicability.value for f in found if (fix := usable(f, unsafe=True))]


def test_the_form_has_no_fault() -> None:
    assert [f for f in check(load_text(FORM), on=ON) if f.severity.name == "ERROR" and "don" in f.path] == []


@pytest.mark.parametrize(
    ("written", "meant", "sure"),
    [
        ("{hieu: tat_ca_so, co_mat}", "{hieu: [tat_ca_so, co_mat]}", "safe"),
        ("{tong: cac_xe.so_cho, co_mat}", "{tong: [cac_xe.so_cho, co_mat]}", "safe"),
        ("{tong: tat_ca_so, 3}", "{tong: [tat_ca_so, 3]}", "unsafe"),
        # One number or two: nobody knows.
        ("{tong: 1,500}", "", ""),
        ("{tong: tat_ca_so, 1,500}", "", ""),
    ],
)
def test_a_list_without_its_brackets_is_one_fault_and_mended_as_a_whole(
    written: str, meant: str, sure: str
) -> None:
    text = slip("{hieu: [tat_ca_so, co_mat]}", written)
    found = told(text)
    assert [f.code for f in found] == ["DVC021"]
    assert fixes_of(found) == ([sure] if sure else [])
    assert all((meant.strip("{}") or "[…, …]") in said for said in helps(found[0]))
    if meant:
        assert mended(text, unsafe=sure == "unsafe") == slip("{hieu: [tat_ca_so, co_mat]}", meant)
        assert told(mended(text, unsafe=sure == "unsafe")) == []


LIST = """phien_ban: code_list/v0
ten: Loại xe
nguon: Phụ lục
muc:
  - {ma: con, nhan: Xe con}
  - {ma: tai, nhan: Xe tải}
"""
OF_LIST = slip("lua_chon: [{ma: rieng, nhan: Riêng}, {ma: chung, nhan: Chung}]", "danh_muc: loai-xe").replace(
    ", dong_thoa: {truong: cua_ai, bang: rieng}", ""
)


@pytest.mark.parametrize(
    ("before", "after", "what", "line", "written"),
    [
        ("nhan: Xe tải", "nhan: Xe tải, xe ben", "cut", 6, 'nhan: "Xe tải, xe ben"'),
        ("nguon: Phụ lục", "hieu_luc_tu: 01/02/2024", "date", 3, "2024-02-01"),
        ("nguon: Phụ lục", "hieu_luc_tu: hôm qua", "date", 3, "2026-11-24"),
        ("nguon: Phụ lục", "nguon: Phụ lục: số 1", "unread", 3, "danh-muc/loai-xe.yaml"),
        (LIST, "ma;nhan\ncon;Xe con\n", "no_keys", 1, "{ma: …, nhan: …}"),
        ("ma: con, ", "", "missing", 5, "danh-muc/loai-xe.yaml"),
        ("nguon: Phụ lục", "nguồn: Phụ lục", "extra", 3, "danh-muc/loai-xe.yaml"),
    ],
)
def test_what_is_wrong_with_a_list_is_told_at_its_line_with_what_to_write(
    tmp_path: Path, before: str, after: str, what: str, line: int, written: str
) -> None:
    (tmp_path / "danh-muc").mkdir()
    (tmp_path / "danh-muc/loai-xe.yaml").write_text(LIST.replace(before, after), "utf-8")
    [found] = told(OF_LIST, tmp_path)
    assert (found.code, found.params["what"], found.params["line"]) == ("DVC480", what, line)
    assert at(found, OF_LIST) == "loai-xe"
    assert all(written in said for said in helps(found))
    assert not any("DVC" in message(found, lang).text.partition("(")[0] for lang in ("vi", "en"))


def test_of_a_code_that_stands_twice_both_lines_are_told(tmp_path: Path) -> None:
    (tmp_path / "danh-muc").mkdir()
    (tmp_path / "danh-muc/loai-xe.yaml").write_text(LIST.replace("ma: tai", "ma: con"), "utf-8")
    [found] = told(OF_LIST, tmp_path)
    assert (found.code, found.params["first"], found.params["line"]) == ("DVC481", 5, 6)


@pytest.mark.parametrize("file", ["danh_muc/loai-xe.yaml", "danh-muc/loai-xe.yml", "../danh mục/loai-xe.yml"])
def test_a_list_in_the_wrong_place_is_told_with_the_right_one(tmp_path: Path, file: str) -> None:
    folder = tmp_path / "xe"
    folder.mkdir()
    (folder / file).parent.mkdir(exist_ok=True)
    (folder / file).write_text(LIST, "utf-8")
    [found] = told(OF_LIST, folder)
    wanted = f"{'../' if file.startswith('..') else ''}danh-muc/loai-xe.yaml"
    assert (found.code, found.params["file"]) == ("DVC480", file)
    assert all(wanted in said for said in helps(found))
    (folder / wanted).parent.mkdir(exist_ok=True)
    (folder / file).rename(folder / wanted)
    assert told(OF_LIST, folder) == []


@pytest.mark.parametrize("written", ["loai-xe.yaml", "danh-muc/loai-xe.yaml", "../danh-muc/loai-xe.yml"])
def test_a_list_is_named_and_its_file_is_not(written: str) -> None:
    text = OF_LIST.replace("danh_muc: loai-xe", f"danh_muc: {written}")
    [found] = told(text)
    assert (found.code, found.params["suggestions"]) == ("DVC024", ["loai-xe"])
    assert fixes_of([found]) == ["unsafe"]
    assert mended(text, unsafe=True) == OF_LIST


def test_of_a_file_that_may_be_a_shipped_list_both_are_offered_and_none_is_put_in() -> None:
    [found] = told(OF_LIST.replace("danh_muc: loai-xe", "danh_muc: danh-muc/gioi-tinh.yaml"))
    assert (found.params["suggestions"], fixes_of([found])) == (["gioi-tinh", "gioi_tinh"], [])


def test_who_writes_no_name_of_a_list_is_told_of_own_lists_too() -> None:
    [found] = told(OF_LIST.replace("danh_muc: loai-xe", "danh_muc: Các loại xe!"))
    assert found.code == "DVC024"
    assert all("danh-muc" in said and "gioi_tinh" in said for said in helps(found))


@pytest.mark.parametrize(
    ("written", "meant", "sure"),
    [
        ("hôm nay - 18 năm", ["hom_nay - 18 nam"], "safe"),
        ("hom_nay – 18 nam", ["hom_nay - 18 nam"], "safe"),
        ("Hom_Nay - 18 Nam", ["hom_nay - 18 nam"], "safe"),
        ("18 nam - hom_nay", ["hom_nay - 18 nam"], "unsafe"),
        ("hom_nay - 18 tuổi", ["hom_nay - 18 nam"], "unsafe"),
        ("ngay_hop + 2 tuần", ["ngay_hop + 14 ngay"], "unsafe"),
        ("ngay_hop + 1", ["ngay_hop + 1 ngay", "ngay_hop + 1 thang", "ngay_hop + 1 nam"], ""),
        ("ngay_hopp + 1 nam", ["ngay_hop + 1 nam"], ""),
        # What was added is never left out, and a field that has no day is not offered.
        ("hom_nay - 18 nam 1 ngay", [], ""),
        ("tat_ca_so - 18 năm", [], ""),
        ("18 tuổi", [], ""),
        ("hom_nay - " + "1" * 200_000, [], ""),
    ],
)
def test_of_a_day_that_is_misspelt_what_is_added_to_it_is_kept(
    written: str, meant: list[str], sure: str
) -> None:
    text = slip("muon_nhat: hom_nay - 18 nam", f"muon_nhat: {written}")
    [found] = told(text)
    assert (found.code, at(found, text), found.params["suggestions"]) == ("DVC456", written, meant)
    assert fixes_of([found]) == ([sure] if sure else [])
    for one in meant:
        assert told(slip("muon_nhat: hom_nay - 18 nam", f"muon_nhat: {one}")) == []
    if sure:
        assert f"muon_nhat: {meant[0]}}}" in mended(text, unsafe=sure == "unsafe")


def test_what_a_condition_compares_with_is_kept_whole_too() -> None:
    text = slip("{truong: loai, bang: ca_nhan}", "{truong: sinh, muon_nhat: hôm nay – 18 năm}")
    [found] = told(text)
    assert (found.code, found.params["suggestions"]) == ("DVC456", ["hom_nay - 18 nam"])
    assert told(mended(text)) == []


@pytest.mark.parametrize(
    ("before", "after", "what", "written"),
    [
        ("tai_ngay: ngay_hop", "tai_ngay: hom_nay", "today", "tai_ngay"),
        ("tai_ngay: ngay_hop", "tai_ngay: Hôm nay", "today", "tai_ngay"),
        ("tai_ngay: ngay_hop", "tai_ngay: xyz", "unknown_date", "kieu: ngay"),
        ("{tuoi: sinh, tai_ngay: ngay_hop}", "{tuoi: hom_nay}", "unknown_date", "kieu: ngay"),
        ("{hieu: [tat_ca_so, co_mat]}", "{hieu: [tat_ca_so, hom_nay]}", "days", "{tuoi: "),
        ("{hieu: [tat_ca_so, co_mat]}", "{hieu: [tat_ca_so, sinh]}", "days", "{tuoi: "),
        ("{hieu: [tat_ca_so, co_mat]}", "{dem: xyz}", "unknown_table", "bảng|table"),
    ],
)
def test_what_a_computation_wants_is_told_by_its_verb(
    before: str, after: str, what: str, written: str
) -> None:
    [found] = told(slip(before, after))
    assert (found.code, found.params["what"]) == ("DVC475", what)
    assert all(any(one in said for one in written.split("|")) for said in helps(found))


@pytest.mark.parametrize(
    ("before", "after", "meant", "sure"),
    [
        ("dem: cac_xe", "dem: [cac_xe]", "dem: cac_xe", "safe"),
        ("{tuoi: sinh, tai_ngay: ngay_hop}", "{tuoi: [sinh]}", "tuoi: sinh", "safe"),
        ("{truong: loai, bang", "{truong: [loai], bang", "truong: loai", "safe"),
        ("{truong: loai, bang", "{truong: [loai, sinh], bang", "", ""),
        ("bang: ca_nhan", "bang: [ca_nhan, to_chuc]", "thuoc: [ca_nhan, to_chuc]", "unsafe"),
        ("toi_thieu: 0", "don_vi: [nguoi]", "don_vi: nguoi", "safe"),
        (
            "lua_chon: [{ma: rieng, nhan: Riêng}, {ma: chung, nhan: Chung}]",
            "danh_muc: [Riêng, Chung]",
            "lua_chon: [{ma: …, nhan: …}]",
            "",
        ),
        (
            "kieu: chon_mot\n                nhan: Của ai",
            "kieu: [chon_mot]\n                nhan: Của ai",
            "kieu: chon_mot",
            "safe",
        ),
    ],
)
def test_a_list_where_one_value_is_wanted_is_answered_with_that_value(
    before: str, after: str, meant: str, sure: str
) -> None:
    text = slip(before, after)
    [found] = told(text)
    assert found.code == "DVC023"
    assert all((meant or "tat_ca") in said and "|-" not in said for said in helps(found))
    assert fixes_of([found]) == ([sure] if sure else [])
    if sure:
        assert meant in mended(text, unsafe=True)
        assert told(mended(text, unsafe=sure == "unsafe")) == []


def test_a_list_of_prose_is_made_the_lines_of_a_text_as_before() -> None:
    text = slip("nhan: Ghi chú", "nhan: Ghi chú, tro_giup: [Ghi rõ ngày, Ghi rõ nơi]")
    [found] = told(text)
    assert (found.code, found.params["one"]) == ("DVC023", "")


@pytest.mark.parametrize(
    ("before", "after", "written", "meant"),
    [
        ("muon_nhat: hom_nay - 18 nam", "toi_thieu: 18", "hom_nay - 18 nam", "muon_nhat: hom_nay - 18 nam"),
        ("muon_nhat: hom_nay - 18 nam", "toi_da: 60", "som_nhat", ""),
        ("so_dong_toi_da: 50", "toi_da: 50", "so_dong_toi_da", "so_dong_toi_da: 50"),
        ("so_dong_toi_da: 50", "do_dai_toi_thieu: 2", "so_dong_toi_thieu", "so_dong_toi_thieu: 2"),
        ("hien_khi: {truong: loai, bang: ca_nhan}", "toi_da: 50", "do_dai_toi_da", ""),
        # Of a number a count of letters is no bound, and a choice is no number.
        ("toi_thieu: 0", "do_dai_toi_da: 4", "van_ban", ""),
        ("nhan: Của ai", "nhan: Của ai\n                toi_da: 1", "so_nguyen", ""),
    ],
)
def test_a_limit_of_another_kind_is_told_with_the_one_of_its_own(
    before: str, after: str, written: str, meant: str
) -> None:
    text = slip(before, after)
    [found] = [f for f in told(text) if f.code == "DVC469"]
    assert all(written in said for said in helps(found))
    assert fixes_of([found]) == (["unsafe"] if meant else [])
    if meant:
        assert meant in mended(text, unsafe=True)
        assert told(mended(text, unsafe=True)) == []


def test_no_kind_is_offered_to_a_field_that_nobody_takes_for_it() -> None:
    text = slip("nhan: Của ai", "nhan: Của ai\n                toi_da: 1")
    [found] = told(text)
    assert not any("kieu thành" in said or "make kieu" in said for said in helps(found))


@pytest.mark.parametrize(
    ("written", "told_of", "right"),
    [
        ("{truong: sinh, toi_thieu: 18}", "muon_nhat", "{truong: sinh, muon_nhat: hom_nay - 18 nam}"),
        ("{truong: cac_xe, toi_thieu: 3}", "so_dong_toi_thieu", "{truong: cac_xe, so_dong_toi_thieu: 3}"),
        ("{truong: tat_ca_so, muon_nhat: hom_nay}", "toi_da", "{truong: tat_ca_so, toi_da: 3}"),
        ("{truong: tat_ca_so, so_dong_toi_da: 3}", "toi_da", "{truong: tat_ca_so, toi_da: 3}"),
        ("{truong: loai, toi_thieu: 3}", "bang", "{truong: loai, bang: ca_nhan}"),
    ],
)
def test_a_comparison_of_another_kind_is_told_with_the_one_of_the_field(
    written: str, told_of: str, right: str
) -> None:
    [found] = told(slip("{truong: loai, bang: ca_nhan}", written))
    assert found.code == "DVC457"
    assert all(told_of in said for said in helps(found))
    assert told(slip("{truong: loai, bang: ca_nhan}", right)) == []


@pytest.mark.parametrize(
    ("term", "written"),
    [("{tich: [co_mat, 100]}", "cach_tinh"), ("[co_mat, 100]", "trường|field"), ("true", "trường|field")],
)
def test_a_term_that_is_none_is_told_what_a_term_is(term: str, written: str) -> None:
    text = slip("{hieu: [tat_ca_so, co_mat]}", f"{{hieu: [{term}, tat_ca_so]}}")
    [found] = told(text)
    assert (found.code, found.path[-1]) == ("DVC023", 0)
    assert all(any(one in said for one in written.split("|")) for said in helps(found))
    assert "số nguyên" not in message(found, "vi").text


@pytest.mark.parametrize(
    ("bound", "what", "written"),
    [("cac_xe.so_cho", "column", "{tong: [cac_xe.so_cho]}"), ("Tất cả số", "else", "mã|id")],
)
def test_a_bound_that_is_no_number_may_be_the_id_of_a_field(bound: str, what: str, written: str) -> None:
    text = slip("toi_da: tat_ca_so", f"toi_da: {bound}")
    [found] = told(text)
    assert (found.code, at(found, text), found.params["bound"]) == ("DVC023", bound, what)
    assert "trường số" in message(found, "vi").text
    assert all(any(one in said for one in written.split("|")) for said in helps(found))
    summed = "{ma: tong_cho, kieu: so_nguyen, nhan: Tổng, cach_tinh: {tong: [cac_xe.so_cho]}}"
    assert (
        told(
            text.replace(f"toi_da: {bound}", "toi_da: tong_cho").replace(
                "{ma: co_mat", f"{summed}\n          - {{ma: co_mat"
            )
        )
        == []
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("tat_ca_so - co_mat", "{hieu: [tat_ca_so, co_mat]}"),
        ("tat_ca_so − co_mat – 3", "{hieu: [tat_ca_so, co_mat, 3]}"),
        ("=tat_ca_so+co_mat", "{tong: [tat_ca_so, co_mat]}"),
        ("co_mat * 1.5", '{tich: [co_mat, "1.5"]}'),
        ("co_mat / tat_ca_so", "{thuong: [co_mat, tat_ca_so]}"),
        ("SUM(cac_xe.so_cho)", "{tong: [cac_xe.so_cho]}"),
        ("tong(co_mat, tat_ca_so)", "{tong: [co_mat, tat_ca_so]}"),
        ("dem(cac_xe)", "{dem: cac_xe}"),
        ("tuoi(sinh)", "{tuoi: sinh}"),
        # Several signs are several computations, and what is no name says nothing.
        ("tat_ca_so - co_mat + 3", ""),
        ("co_mat / tat_ca_so / 2", ""),
        ("tuoi(sinh, ngay_hop)", ""),
        ("Tất cả - Có mặt", ""),
        ("[tat_ca_so, co_mat]", ""),
        ("a" + "-a" * 100_000, ""),
    ],
)
def test_a_formula_is_told_as_the_verb_that_it_is(written: str, meant: str) -> None:
    text = slip("{hieu: [tat_ca_so, co_mat]}", f"'{written}'" if written[0] != "[" else written)
    [found] = told(text)
    assert (found.code, found.params["better"]) == ("DVC023", meant)
    assert fixes_of([found]) == (["unsafe"] if meant else [])
    # Never several verbs in one pair of braces, which is a fault of its own.
    assert all(meant in said and ("[…]}, {" in said) != bool(meant) for said in helps(found))
    if meant:
        assert told(mended(text, unsafe=True)) == []


@pytest.mark.parametrize("term", ["tat_ca_so - co_mat", "tat_ca_so*2", "tich(co_mat)"])
def test_a_formula_among_the_terms_is_one_fault_and_no_half_of_it_is_offered(term: str) -> None:
    [found] = told(slip("{hieu: [tat_ca_so, co_mat]}", f"{{hieu: ['{term}']}}"))
    assert (found.code, found.params["what"], found.params["suggestions"]) == ("DVC475", "formula", [])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("loai = ca_nhan", "{truong: loai, bang: ca_nhan}"),
        ('loai == "ca_nhan"', "{truong: loai, bang: ca_nhan}"),
        # What another reader of YAML takes for something else is quoted.
        ("ghi_so = 01", '{truong: ghi_so, bang: "01"}'),
        ('ghi_so = "5"', '{truong: ghi_so, bang: "5"}'),
        ("loai != ca_nhan", "{khong: {truong: loai, bang: ca_nhan}}"),
        ("tat_ca_so >= 9", "{truong: tat_ca_so, toi_thieu: 9}"),
        (
            "tat_ca_so >= 9 và tat_ca_so <= 17",
            "{tat_ca: [{truong: tat_ca_so, toi_thieu: 9}, {truong: tat_ca_so, toi_da: 17}]}",
        ),
        (
            "loai=ca_nhan hoặc tat_ca_so≥9",
            "{mot_trong: [{truong: loai, bang: ca_nhan}, {truong: tat_ca_so, toi_thieu: 9}]}",
        ),
        # Of what is not sure nothing is put in: "less than" is no bound that belongs to it.
        ("tat_ca_so < 9", ""),
        ("loai = ca_nhan và tat_ca_so < 9", ""),
        ("loai = ca_nhan và tat_ca_so = 9 hoặc tat_ca_so = 8", ""),
        ("Loại là cá nhân", ""),
        ("x" + " và" * 50_000, ""),
    ],
)
def test_a_condition_in_words_is_told_as_it_is_written(written: str, meant: str) -> None:
    text = slip("{truong: loai, bang: ca_nhan}", f"'{written}'")
    [found] = told(text)
    assert (found.code, found.params["better"]) == ("DVC023", meant)
    assert fixes_of([found]) == (["unsafe"] if meant else [])
    assert all((meant or "tat_ca: [") in said and "phan:" not in said for said in helps(found))
    if meant:
        assert told(mended(text, unsafe=True)) == []


def test_a_list_of_conditions_is_told_the_two_ways_to_join_them() -> None:
    [found] = told(
        slip(
            "{truong: loai, bang: ca_nhan}",
            "[{truong: loai, bang: ca_nhan}, {truong: sinh, da_tra_loi: true}]",
        )
    )
    assert found.code == "DVC023"
    assert all("tat_ca" in said and "mot_trong" in said and "phan:" not in said for said in helps(found))


def test_a_column_that_a_row_names_with_its_table_is_offered_alone() -> None:
    text = slip("{truong: cua_ai,", "{truong: cac_xe.cua_ai,")
    [found] = told(text)
    assert (found.code, at(found, text), found.params["suggestions"]) == (
        "DVC456",
        "cac_xe.cua_ai",
        ["cua_ai"],
    )
    assert fixes_of([found]) == ["safe"]
    assert mended(text) == FORM


def test_a_column_that_a_form_names_with_its_table_needs_a_row() -> None:
    [found] = told(slip("{truong: loai, bang: ca_nhan}", "{truong: cac_xe.cua_ai, bang: rieng}"))
    assert (found.code, found.params["what"]) == ("DVC456", "column")
    assert all("{truong: cac_xe, co_dong: {truong: cua_ai, …}}" in said for said in helps(found))
    in_a_row = "{truong: cac_xe, co_dong: {truong: cua_ai, bang: rieng}}"
    assert told(slip("{truong: loai, bang: ca_nhan}", in_a_row)) == []


@pytest.mark.parametrize(
    ("written", "offered", "mends"),
    [
        ("{tong: [cac_xe]}", ["cac_xe.so_cho"], True),
        ("{tong: [so_cho]}", ["cac_xe.so_cho"], True),
        ("{tong: [cac_xe.so_choo]}", ["cac_xe.so_cho"], True),
        ("{tong: [loai]}", [], False),
    ],
)
def test_a_table_or_a_column_alone_is_told_as_the_column_of_the_table(
    written: str, offered: list[str], *, mends: bool
) -> None:
    text = slip("{hieu: [tat_ca_so, co_mat]}", written)
    [found] = told(text)
    assert (found.code, found.params.get("suggestions", [])) == ("DVC475", offered)
    if mends:
        assert told(mended(text, unsafe=True)) == []


def test_of_a_table_without_numbers_the_rows_can_be_counted() -> None:
    text = slip("{ma: so_cho, kieu: so_nguyen,", "{ma: so_cho, kieu: van_ban,").replace(
        "{hieu: [tat_ca_so, co_mat]}", "{tong: [cac_xe]}"
    )
    [found] = told(text)
    assert (found.code, found.params["suggestions"]) == ("DVC475", [])
    assert all("{dem: " in said for said in helps(found))
