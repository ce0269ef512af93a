"""Code lists against what is verified of them: provinces by code and name on a day, counts, sources."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from dvc_core.finding import MisuseError
from dvc_core.law import codelists

NOW, MERGED, BEFORE = date(2026, 11, 24), date(2025, 7, 1), date(2025, 6, 30)


def plain(name: str) -> str:
    """A province without its kind; two spellings of one sound are one."""
    bare = name.removeprefix("Tỉnh ").removeprefix("Thành phố ").casefold()
    return bare.replace("oà", "òa")


def provinces(on: date) -> dict[str, str]:
    return {entry.code: entry.vi for entry in codelists.options("tinh_thanh", on)}


def test_provinces_are_those_of_the_verified_vocabulary(shared: Path) -> None:
    known = json.loads((shared / "law" / "vocab.json").read_text("utf-8"))
    now = {row["code"]: row["name"] for row in known["provinces_2026"]["values"]}
    before = known["provinces_before_2025_07_01"]["values"]
    for on, wanted in ((NOW, now), (MERGED, now), (BEFORE, before)):
        found = provinces(on)
        assert {code: plain(name) for code, name in found.items()} == {c: plain(n) for c, n in wanted.items()}
    reused = known["province_codes_reused_with_another_name"]["values"]
    assert reused
    for row in reused:
        assert plain(provinces(BEFORE)[row["code"]]) == plain(row["before_2025_07_01"])
        assert plain(provinces(NOW)[row["code"]]) == plain(row["now"])


@pytest.mark.parametrize(
    ("on", "name"),
    [
        (date(2025, 7, 1), "Tỉnh Đồng Nai"),
        (date(2026, 4, 29), "Tỉnh Đồng Nai"),
        (date(2026, 4, 30), "Thành phố Đồng Nai"),
    ],
)
def test_a_province_bears_the_name_of_the_day(on: date, name: str) -> None:
    assert provinces(on)["75"] == name
    communes = [entry for entry in codelists.options("xa_phuong", on) if entry.parent == "75"]
    assert communes
    assert all(entry.vi.endswith(f", {name}") for entry in communes)
    below = codelists.options("xa_phuong", on, parent="75")
    assert len(below) == len(communes)
    assert not any("Đồng Nai" in entry.vi and "," in entry.vi for entry in below)


def test_counts_of_the_units_and_their_homes() -> None:
    assert len(provinces(NOW)) == 34
    communes = codelists.options("xa_phuong", NOW)
    assert len({entry.code for entry in communes}) == len(communes) == 3321
    kinds = {
        kind: sum(entry.vi.startswith(kind) for entry in communes) for kind in ("Xã", "Phường", "Đặc khu")
    }
    # 2,611 and 697 were counted on 25/7/2026: the package is ten names behind, and its source says so.
    assert kinds == {"Xã": 2611 + 10, "Phường": 697 - 10, "Đặc khu": 13}
    source = codelists.source("xa_phuong", NOW)
    assert source is not None
    assert "10 xã" in source.source
    assert {entry.parent for entry in communes} == set(provinces(NOW))
    assert len(provinces(BEFORE)) == 63
    assert codelists.options("quan_huyen", NOW) == ()


@pytest.mark.parametrize("name", [name for name in codelists.names() if name != "nganh_nghe"])
def test_every_list_has_a_source_and_codes_once(name: str) -> None:
    on = BEFORE if name == "quan_huyen" else NOW
    source = codelists.source(name, on)
    assert source is not None
    assert source.source
    entries = codelists.options(name, on)
    assert len({entry.code for entry in entries}) == len(entries) > 1
    assert all(entry.vi.strip() == entry.vi != "" for entry in entries)


def test_instruments_are_those_that_were_read_about(shared: Path) -> None:
    law = (shared / "law" / "LAW.md").read_text("utf-8")
    source = codelists.source("tinh_thanh", NOW)
    assert source is not None
    assert f"QĐ {source.law}" in law
    assert "30/2026/QH16" in law


def test_what_was_not_compared_says_so() -> None:
    source = codelists.source("dan_toc", NOW)
    assert source is not None
    assert "chưa đối chiếu" in source.source


def test_a_list_without_data_is_empty_and_an_unknown_one_misuse() -> None:
    assert codelists.options("nganh_nghe", NOW) == ()
    with pytest.raises(MisuseError):
        codelists.options("khong_co", NOW)
