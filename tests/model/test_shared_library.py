"""The shipped library of shared fields: what every definition in it has to be for a form to rely on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from dvc_core import check, load
from dvc_core.forms import plan
from dvc_core.model import shared
from dvc_core.model.loader import load_text

from ..support.files import SHIPPED

NAMES = sorted(shared.shipped_names())
LIBRARY = shared.SharedThings(None)


def _versions(sort: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for file in NAMES:
        for name, thing in LIBRARY.things(file, sort).items():
            for version in thing["ban"]:
                yield file, name, version


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_right_and_named_as_it_says(name: str) -> None:
    assert shared.shipped_file(name).name == name
    assert shared.written(LIBRARY.data(name), LIBRARY).faults == ()


def test_the_id_of_a_field_is_its_name() -> None:
    """In a group a field without id of its own is called as it is named: otherwise it would have two ids."""
    for file, name, version in _versions("truong"):
        assert version["dinh_nghia"]["ma"] == name.replace("-", "_"), (file, name)


@pytest.mark.parametrize("code", ["1.001193", "2.000635", "1.000656", "1.115778"])
def test_a_date_that_is_known_in_part_only_is_of_the_past(code: str) -> None:
    """Of a birth, a death, a registration: nobody half remembers what is still to come."""
    (path,) = [one for one in SHIPPED if one.stem == code]
    procedure = load(path).procedure
    assert procedure is not None
    forms = [plan(form, date(2026, 11, 27)) for form in (procedure.forms or {}).values()]
    found = [field for made in forms for field in made.by_id.values() if field.kind == "ngay_khuyet"]
    assert found
    assert {field.latest for field in found} == {"hom_nay"}


def test_a_version_that_has_ended_says_when_and_its_successor_what_changed() -> None:
    ended = [
        (file, name, version)
        for file, name, version in _versions("truong")
        if version["tinh_trang"] == "het_hieu_luc"
    ]
    assert ended
    for file, name, version in ended:
        assert version["den_ngay"], (file, name)
        successor = LIBRARY.versions(file, "truong", name)[version["so"] + 1]
        assert successor["thay_doi"], (file, name)


def test_what_is_replaced_is_used_nowhere_in_the_library() -> None:
    ended = {
        f"{file}.{name}@{version['so']}"
        for file, name, version in _versions("truong")
        if version["tinh_trang"] == "het_hieu_luc"
    }
    used = {
        str(reference) for file in NAMES for _, reference in shared.written(LIBRARY.data(file), LIBRARY).uses
    }
    assert {"cong-dan.so-dinh-danh@1", "dia-chi.dia-chi@1"} <= ended
    assert ended & used == set()


def test_only_the_applicant_is_filled_in_from_the_account() -> None:
    """A field serves a mother, a spouse, a deceased person too: the account must not answer for them."""
    for file, name, version in _versions("truong"):
        assert not str(version["dinh_nghia"].get("dien_san_tu", "")).startswith("tai_khoan."), (file, name)
    filled = {
        f"{file}.{name}"
        for file, name, version in _versions("nhom")
        if any(str(one.get("dien_san_tu", "")).startswith("tai_khoan.") for one in version["truong"])
    }
    assert filled == {"cong-dan.nguoi-yeu-cau"}


def test_what_has_to_be_filled_in_says_by_which_law() -> None:
    told = [v["dien_san"] for _, _, v in _versions("truong") if v.get("dien_san", {}).get("bat_buoc")]
    assert told
    assert all(one["csdl"] and one["can_cu"]["dieu"] for one in told)


def test_every_field_and_group_makes_a_form_without_a_fault() -> None:
    lines = ["phien_ban: procedure/v0", "bieu_mau_dien_tu:", "  don:", "    ten: Đơn đăng ký", "    phan:"]
    for file in NAMES:
        start = file.replace("-", "_")
        lines += [f"      - ma: {start}", "        tieu_de: Phần", "        truong:"]
        for name, thing in LIBRARY.things(file, "truong").items():
            for version in thing["ban"]:
                own = f"{start}_{name.replace('-', '_')}_{version['so']}"
                lines.append(f"          - {{dung: {file}.{name}@{version['so']}, ma: {own}}}")
        for name in LIBRARY.things(file, "nhom"):
            prefix = f"{start}_nhom_{name.replace('-', '_')}"
            lines.append(
                f"          - {{dung: {file}.{name}@1, tien_to: {prefix}, nhan_them: của người khác}}"
            )
    loaded = load_text("\n".join(lines) + "\n")
    assert loaded.procedure is not None
    assert loaded.procedure.forms is not None
    labels = {f.id: f.label for s in loaded.procedure.forms["don"].sections for f in s.fields}
    assert labels["gia_dinh_nhom_cha_me_nam_sinh"] == "Năm sinh của người khác"
    of_form = [f for f in check(loaded) if f.path[:1] == ("bieu_mau_dien_tu",)]
    assert [(f.code, f.path) for f in of_form if f.code != "DVC486"] == []


def test_seven_of_ten_fields_of_shipped_forms_are_defined_once_for_several() -> None:
    """Fields and columns; a definition that one form alone uses is not counted."""
    users, uses = defaultdict(set), []
    for path in SHIPPED:
        made = load(path).procedure
        for name, form in (made.forms or {}).items() if made else ():
            asked = [field for section in form.sections for field in section.fields]
            for field in [*asked, *(column for table in asked for column in table.columns or ())]:
                if field.kind != "ghi_chu":
                    uses.append(field.use)
                    users[field.use].add((path, name))
    shared_by_several = [use for use in uses if use and len(users[use]) > 1]
    assert len(shared_by_several) / len(uses) >= 0.7
    assert len({*_versions_named("truong")}) >= 40
    assert len({*_versions_named("nhom")}) >= 12


def _versions_named(sort: str) -> Iterator[tuple[str, str]]:
    return ((file, name) for file, name, _ in _versions(sort))
