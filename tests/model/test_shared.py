"""Shared fields, groups and rules: what a use stands for, what it may say otherwise, what cannot be used."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dvc_core import Loaded, check, load, load_data, load_text, message
from dvc_core.model.emit import dump
from dvc_core.model.form import FieldWords, FormField
from dvc_core.model.loader import load_shared_fields
from dvc_core.model.revise import revisions
from dvc_core.model.shared import Reference, SharedThings, shipped_file, shipped_names, used_by, written
from dvc_core.source.lines import edited
from dvc_core.words.folding import fold, letters

from ..support.files import ROOT, catalog_at
from ..support.shared_library import OWN, USES, library_in, text

ON = date(2026, 11, 27)
SECTION = ("bieu_mau_dien_tu", "don", "phan", 0, "truong")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return library_in(tmp_path)


def fields(folder: Path | None, *items: str) -> tuple[FormField, ...]:
    loaded = load_text(text(*items), catalog=catalog_at(folder))
    assert loaded.procedure is not None, [message(f).text for f in loaded.findings]
    assert loaded.procedure.forms is not None
    return loaded.procedure.forms["don"].sections[0].fields


def faults(folder: Path | None, *items: str) -> list[tuple[str, int]]:
    loaded = load_text(text(*items), catalog=catalog_at(folder))
    assert loaded.procedure is not None
    assert loaded.procedure.lacks("bieu_mau_dien_tu", "don")
    assert {f.code for f in loaded.findings} == {"DVC032"}
    return [(str(f.params["what"]), f.span.line) for f in loaded.findings]


def test_a_use_is_the_field_with_what_the_form_says_of_it(folder: Path) -> None:
    (made,) = fields(folder, "{dung: cua-toi.ten@2, ma: chu_ten, nhan: Tên chủ hộ, bat_buoc: true}")
    assert (made.id, made.kind, made.label, made.max_length, made.required) == (
        "chu_ten",
        "van_ban",
        "Tên chủ hộ",
        100,
        True,
    )
    assert made.help == "Như trên thẻ"


def test_without_words_of_its_own_a_use_has_those_of_the_definition(folder: Path) -> None:
    (made,) = fields(folder, "dung: cua-toi.ten@2")
    assert (made.id, made.label) == ("ten", "Họ, tên")


def test_a_translation_goes_with_the_words_it_is_of(folder: Path) -> None:
    (made,) = fields(folder, "{dung: cua-toi.ten@2, nhan: Tên cha}")
    assert made.translations is not None
    assert (made.translations["en"].label, made.translations["en"].help) == (None, "As on the card")
    (made,) = fields(folder, "{dung: cua-toi.ten@2, nhan: Tên cha, ban_dich: {en: {nhan: Father}}}")
    assert made.translations is not None
    assert (made.translations["en"].label, made.translations["en"].help) == ("Father", "As on the card")


def test_a_form_keeps_the_version_that_it_pins(folder: Path) -> None:
    one, two = fields(folder, "{dung: cua-toi.ten@1, ma: mot}", "{dung: cua-toi.ten@2, ma: hai}")
    assert (one.max_length, two.max_length) == (50, 100)


def test_a_group_stands_for_its_fields_with_prefix_and_words(folder: Path) -> None:
    made = fields(
        folder,
        "{ma: dau, kieu: ghi_chu, nhan: Xin chào}",
        "{dung: cua-toi.nguoi@1, tien_to: me, nhan_them: của mẹ}",
    )
    assert [(one.id, one.label) for one in made] == [
        ("dau", "Xin chào"),
        ("me_ten", "Họ, tên của mẹ"),
        ("me_sinh", "Ngày sinh của mẹ"),
        ("me_cap", "Ngày cấp của mẹ"),
    ]
    assert made[1].required


def english(folder: Path, use: str) -> list[tuple[str, str | None]]:
    return [
        (one.label, (one.translations or {}).get("en", FieldWords()).label) for one in fields(folder, use)
    ]


def test_words_added_to_labels_are_added_in_another_language_where_the_use_says_them_there(
    folder: Path,
) -> None:
    words = "nhan_them: của mẹ, ban_dich: {en: {nhan_them: of the mother}}"
    mother = f"{{dung: cua-toi.nguoi@1, tien_to: me, bo: [cap], {words}}}"
    # What has no label in that language gets none.
    assert english(folder, mother) == [("Họ, tên của mẹ", "Name of the mother"), ("Ngày sinh của mẹ", None)]
    ten = fields(folder, mother)[0]
    assert ten.translations is not None
    assert ten.translations["en"].help == "As on the card"
    loaded = load_text(text(mother), catalog=catalog_at(folder))
    assert loaded.procedure is not None
    assert load_data(loaded.procedure, catalog=catalog_at(folder)).procedure == loaded.procedure


def test_without_them_a_longer_label_has_no_translation_as_it_would_be_of_another(folder: Path) -> None:
    assert english(folder, "{dung: cua-toi.nguoi@1, tien_to: me, nhan_them: của mẹ, bo: [sinh, cap]}") == [
        ("Họ, tên của mẹ", None)
    ]
    assert english(folder, "{dung: cua-toi.nguoi@1, tien_to: me, bo: [sinh, cap]}") == [("Họ, tên", "Name")]


def test_what_a_group_says_of_its_own_fields_follows_their_names(folder: Path) -> None:
    *_, cap = fields(folder, "{dung: cua-toi.nguoi@1, tien_to: me}")
    assert cap.earliest == "me_sinh + 14 nam"
    assert cap.shown_if is not None
    assert cap.shown_if.field == "me_sinh"


def test_fields_of_a_group_are_left_out_or_used_alone(folder: Path) -> None:
    made = fields(
        folder,
        "{dung: cua-toi.nguoi@1, tien_to: cha, bo: [ten, cap]}",
        "{dung: cua-toi.nguoi.cap@1, ma: cha_cap, bat_buoc: true}",
    )
    assert [(one.id, one.required) for one in made] == [("cha_sinh", False), ("cha_cap", True)]
    assert made[1].earliest == "cha_sinh + 14 nam"


def test_a_condition_on_a_whole_group_joins_those_of_its_fields(folder: Path) -> None:
    co, ten, _, cap = fields(
        folder,
        "{ma: co, kieu: co_khong, nhan: Có mẹ}",
        "{dung: cua-toi.nguoi@1, tien_to: me, hien_khi: {truong: co, bang: true}}",
    )
    assert ten.shown_if is not None
    assert cap.shown_if is not None
    assert (co.id, ten.shown_if.field) == ("co", "co")
    assert [one.field for one in cap.shown_if.all_of or ()] == ["co", "me_sinh"]


def test_a_condition_in_a_group_asks_of_the_fields_with_their_prefix(folder: Path) -> None:
    *_, noi = fields(folder, "{dung: cua-toi.hai-the@1, tien_to: me}")
    assert noi.shown_if is not None
    assert noi.shown_if.field == "me_ten"
    assert noi.required_if is not None
    assert [one.field for one in noi.required_if.any_of or ()] == ["me_ten"]
    (alone,) = fields(folder, "{dung: cua-toi.hai-the.noi@1, ma: cha_noi}")[-1:]
    assert alone.shown_if is not None
    assert alone.shown_if.field == "cha_ten"
    plain = fields(folder, "{dung: cua-toi.hai-the@1}")[-1]
    assert plain.shown_if is not None
    assert plain.shown_if.field == "ten"


def test_columns_and_questions_use_shared_fields_too(folder: Path) -> None:
    own, shared = fields(
        folder,
        "{ma: con, kieu: bang, nhan: Con, cot: [{dung: cua-toi.nguoi@1, bo: [cap]}]}",
        "{dung: cua-toi.lam_them@1}",
    )
    assert [one.id for one in own.columns or ()] == ["ten", "sinh"]
    assert [(one.id, one.label, one.max_length) for one in shared.columns or ()] == [("ten", "Tên việc", 100)]
    asked = load_text(
        "phien_ban: procedure/v0\ncau_hoi:\n  - {dung: cua-toi.sinh@1}\n", catalog=catalog_at(folder)
    ).procedure
    assert asked is not None
    assert [one.id for one in asked.questions or ()] == ["sinh"]


def test_a_procedure_is_written_back_with_its_uses_and_read_again_the_same(folder: Path) -> None:
    loaded = load_text(text(*USES), catalog=catalog_at(folder))
    assert loaded.procedure is not None
    data = loaded.procedure.to_data(uses=True)
    items = data["bieu_mau_dien_tu"]["don"]["phan"][0]["truong"]
    assert items[1].keys() == {"dung", "ma", "nhan", "bat_buoc", "ban_dich"}
    assert items[2] == {
        "dung": "cua-toi.nguoi.ten@1",
        "ma": "me_ten",
        "nhan": "Họ, tên của mẹ",
        "hien_khi": {"truong": "chu_ten", "da_tra_loi": True},
    }
    assert load_data(data, catalog=catalog_at(folder)).procedure == loaded.procedure
    assert load_text(dump(data), catalog=catalog_at(folder)).procedure == loaded.procedure


def test_data_with_the_uses_written_out_need_no_library(folder: Path) -> None:
    table = "{ma: bang, kieu: bang, nhan: Bảng, cot: [{dung: cua-toi.lam_them@1, ma: viec}]}"
    loaded = load_text(text(*USES, table), catalog=catalog_at(folder))
    assert loaded.procedure is not None
    for again in (
        load_data(loaded.procedure),
        load_text(dump(loaded.procedure)),
        load_data(loaded.source.data),
    ):
        assert (again.procedure, again.findings) == (loaded.procedure, ())


def test_data_with_a_hole_are_read_again_with_the_hole() -> None:
    loaded = load_text(text("{dung: la.ten@1, ma: x, bat_buoc: true}", "dung: la.ho@1"))
    assert loaded.procedure is not None
    assert loaded.procedure.to_data()["bieu_mau_dien_tu"]["don"]["phan"][0]["truong"] == [
        {"dung": "la.ten@1", "ma": "x", "bat_buoc": True},
        {"dung": "la.ho@1"},
    ]
    assert load_data(loaded.procedure).procedure == loaded.procedure


def test_a_finding_stands_at_the_use_and_mends_nothing_that_is_not_there(folder: Path) -> None:
    loaded = load_text(
        text(
            "{ma: dau, kieu: ghi_chu, nhan: Xin chào}",
            "{dung: cua-toi.nguoi@1, tien_to: me}",
            "{ma: me_ten, kieu: van_ban, nhan: Trùng mã}",
        ),
        catalog=catalog_at(folder),
    )
    (found,) = [f for f in check(loaded, on=ON) if f.code == "DVC454"] or [
        f for f in check(loaded, on=ON) if "me_ten" in str(f.params)
    ]
    assert found.span.line == 13


def test_the_places_of_a_group_are_those_of_its_item(folder: Path) -> None:
    loaded = load_text(text(*USES), catalog=catalog_at(folder))
    assert [loaded.source.key_span((*SECTION, i)).line for i in range(7)] == [11, 12, 13, 13, 13, 14, 15]
    assert loaded.source.has((*SECTION, 4, "tien_to"))
    assert not loaded.source.has((*SECTION, 4, "kieu"))


def test_data_of_a_file_as_written_are_kept_beside_those_written_out(folder: Path) -> None:
    source = load_text(text(*USES), catalog=catalog_at(folder)).source
    assert len(source.written["bieu_mau_dien_tu"]["don"]["phan"][0]["truong"]) == len(USES)
    assert len(source.data["bieu_mau_dien_tu"]["don"]["phan"][0]["truong"]) == len(USES) + 2
    assert revisions(source, source.written) == []
    changed = {**source.written, "ten_thu_tuc": "Tên mới"}
    assert (
        load_text(edited(source.text, revisions(source, changed)), catalog=catalog_at(folder)).source.written
        == changed
    )


def test_data_that_have_uses_written_out_load_as_the_file_does(folder: Path) -> None:
    """Also a table of the library whose columns use other things of it; but not with another column."""
    table = """
  bang:
    ten: Bảng
    ban:
      - so: 1
        tinh_trang: da_ra_soat
        dinh_nghia: {ma: bang, kieu: bang, nhan: Bảng, cot: [{dung: cua-toi.ten@2}, {dung: cua-toi.nguoi@1}]}
nhom:"""
    path = folder / "truong-chung" / "cua-toi.yaml"
    path.write_text(path.read_text("utf-8").replace("\nnhom:", table, 1), "utf-8")
    loaded = load_text(text(*USES, "{dung: cua-toi.bang@1, ma: cac_nguoi}"), catalog=catalog_at(folder))
    assert loaded.procedure is not None, [message(f).text for f in loaded.findings]
    data = json.loads(json.dumps(loaded.source.data))
    again = load_data(data, catalog=catalog_at(folder))
    assert again.procedure == loaded.procedure, [message(f).text for f in again.findings]
    data["bieu_mau_dien_tu"]["don"]["phan"][0]["truong"][-1]["cot"].pop()
    assert [f.params["what"] for f in load_data(data, catalog=catalog_at(folder)).findings] == ["settled"]


def test_what_is_written_out_is_read_again_the_same_also_with_uses_in_a_shared_table(folder: Path) -> None:
    table = "{dung: cua-toi.lam_them@1, ma: viec}"
    source = load_text(text(*USES, table), catalog=catalog_at(folder)).source
    columns = source.data["bieu_mau_dien_tu"]["don"]["phan"][0]["truong"][-1]["cot"]
    assert columns[0].keys() >= {"dung", "kieu"}
    again = load_data(source.data, catalog=catalog_at(folder))
    assert not again.findings
    assert again.source.data == source.data
    columns[0]["do_dai_toi_da"] = 20
    told = {
        (f.path[-1], f.params["what"]) for f in load_data(source.data, catalog=catalog_at(folder)).findings
    }
    assert told == {("cot", "settled"), ("do_dai_toi_da", "settled")}


@pytest.mark.parametrize(
    ("item", "what"),
    [
        ("dung: cua-toi.ten", "unpinned"),
        ("dung: cua-toi.ten@3", "version"),
        ("dung: cua-toi.tem@2", "name"),
        ("dung: cua-toy.ten@2", "file"),
        ("dung: xa-la.ten@2", "file"),
        ("dung: cua toi", "form"),
        ("dung: 5", "form"),
        ("dung: cua-toi.nguoi.sin@1", "member"),
        ("{dung: cua-toi.ten@2, do_dai_toi_da: 20}", "settled"),
        ("{dung: cua-toi.ten@2, kieu: ngay}", "settled"),
        ("{dung: cua-toi.nguoi@1, bat_buoc: true}", "of_field"),
        ("{dung: cua-toi.nguoi@1, nhan_thm: của mẹ}", "of_field"),
        ("{dung: cua-toi.nguoi@1, nhan: Mẹ}", "of_field"),
        ("{dung: cua-toi.nguoi@1, bo: [la]}", "member"),
        ("{dung: cua-toi.nguoi@1, ban_dich: {en: {nhan: Person}}}", "of_field"),
        ("{dung: cua-toi.nguoi@1, bo: ten}", "shape"),
        ("{dung: cua-toi.nguoi@1, tien_to: 5}", "shape"),
        ("{dung: cua-toi.nguoi@1, nhan_them: [của mẹ]}", "shape"),
        ("{dung: cua-toi.nguoi@1, ban_dich: Person}", "shape"),
        ("{dung: cua-toi.nguoi@1, ban_dich: {en: Person}}", "shape"),
        ("{dung: cua-toi.nguoi@1, ban_dich: {en: {nhan_them: [of the mother]}}}", "shape"),
        ("{dung: cua-toi.ten@2, tien_to: me}", "of_group"),
        ("{dung: cua-toi.nguoi.ten@1, nhan_them: của mẹ}", "of_group"),
        ("{dung: cua-toi.ten@2, ban_dich: {en: {nhan_them: of the mother}}}", "of_group"),
    ],
)
def test_a_use_that_cannot_be_written_out_is_told_where_it_stands(folder: Path, item: str, what: str) -> None:
    assert faults(folder, "{ma: dau, kieu: ghi_chu, nhan: Xin chào}", item) == [(what, 12)]


def test_a_fixed_name_is_right(folder: Path) -> None:
    loaded = load_text(text("dung: cua-toi.tem@2"), catalog=catalog_at(folder))
    (found,) = loaded.findings
    mended = edited(loaded.source.text, list(found.fixes[0].edits))
    assert load_text(mended, catalog=catalog_at(folder)).procedure is not None


@pytest.mark.parametrize(
    ("slip", "mended"),
    [
        ("nhan_thm: của mẹ", "nhan_them: của mẹ"),
        ("tien_toi: me", "tien_to: me"),
        ("ban_dich: {en: {nhan_thems: of the mother}}", "ban_dich: {en: {nhan_them: of the mother}}"),
    ],
)
def test_a_misspelt_key_at_a_use_of_a_group_is_told_with_the_one_that_was_meant(
    folder: Path, slip: str, mended: str
) -> None:
    loaded = load_text(text(f"{{dung: cua-toi.nguoi@1, {slip}}}"), catalog=catalog_at(folder))
    (found,) = loaded.findings
    assert (found.code, found.params["what"]) == ("DVC032", "of_field")
    whole = edited(loaded.source.text, list(found.fixes[0].edits))
    assert mended in whole
    assert load_text(whole, catalog=catalog_at(folder)).procedure is not None


def test_a_key_that_stands_there_already_is_not_put_in_twice(folder: Path) -> None:
    loaded = load_text(
        text("{dung: cua-toi.nguoi@1, tien_to: me, tien_toi: cha}"), catalog=catalog_at(folder)
    )
    assert [found.fixes for found in loaded.findings] == [()]


def test_a_list_of_uses_that_is_misspelt_is_told_once_and_not_each_of_its_uses(folder: Path) -> None:
    loaded = load_text(text("dung: cua-toi.ten@2").replace("truong:", "trruong:"), catalog=catalog_at(folder))
    assert [(f.code, f.params.get("key")) for f in loaded.findings] == [("DVC021", "trruong")]


@pytest.mark.parametrize(
    "item",
    [
        "{dugn: cua-toi.ten@2, nhan: Tên}",
        "dunng: cua-toi.nguoi@1",
        "{ma: con, kieu: bang, nhan: Con, cot: [{dugn: cua-toi.ten@2}]}",
    ],
)
def test_a_misspelt_use_is_told_without_what_it_would_have_given(folder: Path, item: str) -> None:
    (found,) = load_text(text(item, "dung: cua-toi.sinh@1"), catalog=catalog_at(folder)).findings
    assert (found.code, found.params["suggestions"]) == ("DVC021", ["dung"])


def test_a_misspelt_key_of_a_field_of_its_own_stands_for_no_other_one(folder: Path) -> None:
    found = load_text(text("{ma: x, kiue: ngay}"), catalog=catalog_at(folder)).findings
    assert {(f.code, f.params["key"]) for f in found} == {("DVC021", "kiue"), ("DVC022", "nhan")}


def test_a_limit_that_the_definition_leaves_open_may_be_added(folder: Path) -> None:
    (made,) = fields(folder, "{dung: cua-toi.ten@2, do_dai_toi_thieu: 2}")
    assert (made.min_length, made.max_length) == (2, 100)


def test_a_broken_library_is_told_with_its_line(folder: Path) -> None:
    (folder / "truong-chung" / "cua-toi.yaml").write_text(
        OWN.replace("kieu: ngay,", "kieu: nga,", 1), "utf-8"
    )
    assert faults(folder, "dung: cua-toi.ten@2") == [("broken", 11)]
    (folder / "ho-tich").mkdir()
    path = folder / "ho-tich" / "thu-tuc.yaml"
    path.write_text(text("dung: cua-toi.ten@2"), "utf-8")
    (found,) = load(path).findings
    assert f"tthc check {folder / 'truong-chung' / 'cua-toi.yaml'}" in message(found).help


def test_an_unknown_key_of_a_use_is_told_as_of_any_field(folder: Path) -> None:
    loaded = load_text(text("{dung: cua-toi.ten@2, bat_buc: true}"), catalog=catalog_at(folder))
    assert [(f.code, f.span.line) for f in loaded.findings] == [("DVC021", 11)]


@pytest.mark.parametrize("words", ["[Name]", "Name", "{en: Name}", "{en: [Name]}", "{en: }"])
def test_translations_of_a_use_that_are_none_are_told_as_of_any_field(folder: Path, words: str) -> None:
    (found,) = load_text(
        text(f"{{dung: cua-toi.ten@2, ban_dich: {words}}}"), catalog=catalog_at(folder)
    ).findings
    (of_field,) = load_text(
        text(f"{{ma: x, kieu: ngay, nhan: X, ban_dich: {words}}}"), catalog=catalog_at(folder)
    ).findings
    assert (found.code, found.path, found.params) == (of_field.code, of_field.path, of_field.params)


def test_a_text_that_says_dung_elsewhere_is_left_alone(folder: Path) -> None:
    items = ("{ma: x, kieu: ghi_chu, nhan: 'cách dung: như sau'}",)
    assert fields(folder, *items)[0].label == "cách dung: như sau"


def test_every_use_of_a_file_is_listed_with_its_place(folder: Path) -> None:
    source = load_text(text(*USES), catalog=catalog_at(folder)).source
    found = [
        (str(reference), path[5]) for path, reference in used_by(source, SharedThings(catalog_at(folder)))
    ]
    assert found == [
        ("cua-toi.ten@2", 1),
        ("cua-toi.nguoi@1", 2),
        ("cua-toi.nguoi@1", 6),
        ("cua-toi.lam_them@1", 7),
    ]


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(("dung", "voi", "truong", "cot", "ma", "tien_to", "bo", "en", "nhan")), inner
            )
        ),
        max_leaves=12,
    )
)
def test_nothing_raises_for_what_a_use_holds(value: Any) -> None:
    loaded = load_data(
        {
            "phien_ban": "procedure/v0",
            "bieu_mau_dien_tu": {
                "don": {
                    "ten": "Đơn",
                    "phan": [
                        {
                            "ma": "a",
                            "tieu_de": "A",
                            "truong": [
                                {"dung": value, "bo": value, "tien_to": value},
                                {"dung": "cong-dan.nguoi-khai@1", "bo": value, "ban_dich": value},
                                {"dung": "cong-dan.nguoi-khai@1", "ban_dich": {"en": value}},
                                {"dung": "cong-dan.ho-ten@1", "ma": value, "ban_dich": value, "cot": value},
                                {"dung": "cong-dan.ho-ten@1", "ban_dich": {"en": value}, "hien_khi": value},
                            ],
                        }
                    ],
                }
            },
            "cau_hoi": value,
        }
    )
    assert isinstance(loaded, Loaded)


@given(st.from_regex(r"[a-z.@0-9_-]{0,30}", fullmatch=True))
def test_a_reference_is_what_is_written(text: str) -> None:
    reference = Reference.of(text)
    assert reference is None or str(reference) == text


@pytest.mark.parametrize("name", sorted(shipped_names()))
def test_a_shipped_file_is_right_and_its_definitions_compile(name: str) -> None:
    found = shipped_file(name)
    assert found.name == name
    for sort, things in (("truong", found.fields), ("nhom", found.groups)):
        for thing, entry in (things or {}).items():
            numbers = [version.number for version in entry.versions]
            assert numbers == sorted(set(numbers)), (name, thing)
            for number in numbers:
                item = yaml.safe_dump({"dung": f"{name}.{thing}@{number}"}, default_flow_style=True).strip()
                loaded = load_text(text(item))
                assert loaded.procedure is not None, (sort, thing, loaded.findings)
                grave = [
                    f
                    for f in check(loaded, on=ON)
                    # A declaration by itself is no form (DVC472).
                    if f.code.startswith("DVC4") and f.code != "DVC472" and f.severity.value == "error"
                ]
                assert not grave, (thing, [message(f).text for f in grave])


@pytest.mark.parametrize("name", sorted(shipped_names()))
def test_a_file_that_has_a_name_may_have_it(name: str) -> None:
    found = SharedThings(None).letters(name)
    assert found is not None
    for entry in (shipped_file(name).fields or {}).values():
        assert found.may_have(letters(fold(entry.title))), entry.title
    assert not found.may_have(letters(fold("Số hiệu tàu vũ trụ")))


@pytest.mark.parametrize(
    ("written", "may"),
    [
        (r'"S\u1ed1 hi\u1ec7u"', True),
        ("'Số ''hiệu'''", True),
        ("SỐ  HIỆU", True),
        (">-\n      Số\n      hiệu", True),
        ("Số hiệu # trên giấy", True),
        ("Số nhà", False),
        ("Số hiệu xe", False),
    ],
)
def test_a_name_is_found_however_it_is_written(tmp_path: Path, written: str, may: object) -> None:
    (tmp_path / "truong-chung").mkdir()
    (tmp_path / "truong-chung" / "tau.yaml").write_text(f"truong:\n  so:\n    ten: {written}\n", "utf-8")
    found = SharedThings(catalog_at(tmp_path)).letters("tau")
    assert (found is None or found.may_have(letters(fold("Số hiệu")))) is may


def test_what_is_found_beside_the_procedures_is_listed_with_what_is_shipped(folder: Path) -> None:
    found = load_shared_fields(catalog_at(folder))
    assert found.keys() == shipped_names() | {"cua-toi"}
    assert load_shared_fields().keys() == shipped_names()


def test_a_file_in_the_folder_of_shared_fields_is_no_procedure(folder: Path) -> None:
    from dvc_core.model.sidecar_files import procedure_files

    (folder / "a.yaml").write_text(text("dung: cua-toi.ten@2"), "utf-8")
    assert [path.name for path in procedure_files(folder)] == ["a.yaml"]
    assert load(folder / "a.yaml").procedure is not None


def test_writing_out_leaves_the_data_as_they_are(folder: Path) -> None:
    data = yaml.safe_load(text(*USES))
    before = yaml.safe_dump(data)
    written(data, SharedThings(catalog_at(folder)))
    assert yaml.safe_dump(data) == before


def test_a_key_without_a_value_leaves_what_the_library_settles() -> None:
    used = "giay-phep-xay-dung.khong-theo-tuyen.so_tang@1"
    data = {
        "phien_ban": "procedure/v0",
        "bieu_mau_dien_tu": {
            "don": {
                "ten": "Đơn",
                "phan": [{"ma": "a", "tieu_de": "A", "truong": [{"dung": used, "o_trong": None}]}],
            }
        },
    }
    catalog = catalog_at(ROOT / "procedures" / "ho-tich")
    once = load_data(data, "a.yaml", catalog=catalog)
    assert once.procedure is not None
    written = once.procedure.to_data()
    assert written["bieu_mau_dien_tu"]["don"]["phan"][0]["truong"][0]["o_trong"]
    again = load_data(written, "a.yaml", catalog=catalog)
    assert again.procedure is not None
    assert again.procedure.to_data() == written
