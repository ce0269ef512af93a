"""One body spelled two ways is one; two that differ in a letter are two."""

from __future__ import annotations

import unicodedata

import pytest

from dvc_core.catalogue.overview.bodies import bodies, bodies_of
from dvc_core.words.folding import body_id


@pytest.mark.parametrize(
    "spellings",
    [
        ("Sở Tư pháp", "SỞ TƯ PHÁP", "Sở  tư pháp.", " Sở Tư pháp ", "“Sở Tư pháp”"),
        (
            "Ủy ban nhân dân cấp xã",
            "UBND cấp xã",
            "Uỷ ban nhân dân cấp xã",
            "ubnd Cấp Xã",
        ),
        ("HĐND tỉnh", "Hội đồng nhân dân tỉnh"),
        ("UBND TP. Huế", "Ủy ban nhân dân thành phố Huế", "UBND TP Huế"),
        ("Xã Hoà Bình", "Xã Hòa Bình"),
        ("Xã Thuỷ Xuân", "Xã Thủy Xuân"),
        ("Sở Tài chính", "So\u031b\u0309 Ta\u0300i chi\u0301nh"),
    ],
)
def test_spellings_of_one_body_have_one_id(spellings: tuple[str, ...]) -> None:
    assert len({body_id(name) for name in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phường Hòa An", "Phường Hóa An"),
        ("Xã Tân Lập", "Xã Tân Lạp"),
        ("Xã Hoà Bình", "Xã Hoa Bình"),
        ("UBND cấp xã", "UBND cấp huyện"),
        ("Sở Y tế", "Sở Y tế tỉnh"),
        ("Phường 1", "Phường 11"),
    ],
)
def test_two_bodies_stay_two(one: str, other: str) -> None:
    assert body_id(one) != body_id(other)


def entry(file: str, *agencies: str, issuer: str | None = None) -> dict[str, object]:
    return {"file": file, "agencies": list(agencies), "issuer": issuer}


def test_a_body_has_its_files_in_each_role_and_the_name_most_used() -> None:
    procedures = [
        entry("a", "UBND cấp xã", issuer="Bộ Tư pháp"),
        entry("b", "Ủy ban  nhân dân cấp xã", "Bộ Tư pháp", issuer="BỘ TƯ PHÁP"),
        entry("c", "Ủy ban nhân dân cấp xã", unicodedata.normalize("NFD", "Bộ Tư pháp.")),
        entry("d", "...", issuer=""),
    ]
    ministry, commune = bodies(procedures)
    assert commune["name"] == "Ủy ban nhân dân cấp xã"
    assert commune["spellings"] == ["Ủy ban nhân dân cấp xã", "UBND cấp xã"]
    assert (commune["executing"], commune["issuing"]) == (["a", "b", "c"], [])
    assert (ministry["executing"], ministry["issuing"]) == (["b", "c"], ["a", "b"])
    # A stop at the end, a gap and the way a letter is encoded are no other spelling to a reader.
    assert ministry["spellings"] == ["Bộ Tư pháp", "BỘ TƯ PHÁP"]


def test_a_procedure_names_a_body_once_however_often_it_is_spelled() -> None:
    found = bodies_of(entry("c", "UBND cấp xã", "Ủy ban nhân dân cấp xã"), "executing")
    assert found == [body_id("UBND cấp xã")]
    assert bodies_of(entry("d", "...", issuer=None), "issuing") == []


def test_offices_of_one_rank_are_one_body_of_their_province() -> None:
    branch = "Chi nhánh Văn phòng đăng ký đất đai"
    found = bodies(
        [
            entry("a", f"{branch} An Khê tỉnh Gia Lai", f"{branch} Pleiku tỉnh Gia Lai"),
            entry("b", f"{branch} Mang Yang tỉnh tỉnh Gia Lai"),
            entry("c", f"{branch} khu vực", "Ủy ban nhân dân xã, phường, thị trấn"),
            entry("d", "UBND cấp xã", "Ủy ban nhân dân xã, phường, đặc khu"),
            # The office of the province is none of its branches, nor the committee of a commune all of them.
            entry("e", "Văn phòng đăng ký đất đai tỉnh Gia Lai", "Ủy ban nhân dân xã Tân Lập"),
        ]
    )
    of_gia_lai, elsewhere, commune, *others = sorted(found, key=lambda body: body["executing"])
    assert (of_gia_lai["name"], of_gia_lai["executing"]) == (f"{branch} tỉnh Gia Lai", ["a", "b"])
    assert (elsewhere["name"], elsewhere["executing"]) == (f"{branch} khu vực", ["c"])
    assert (commune["name"], commune["executing"]) == ("Ủy ban nhân dân cấp xã", ["c", "d"])
    assert [(len(body["spellings"]), body["executing"]) for body in others] == [(1, ["e"]), (1, ["e"])]
