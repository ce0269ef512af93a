"""Tariffs of provinces beside procedures: found, read once, and never an exception."""

from __future__ import annotations

from pathlib import Path

import pytest

from dvc_core import MisuseError, load_catalog
from dvc_core.model.loader import load_tariffs
from dvc_core.model.tariffs import tariff_files, tariffs_for

TARIFF = """phien_ban: local_tariff/v0
ten: Lệ phí hộ tịch Hà Nội
dia_ban: "01"
can_cu: {so_ky_hieu: 06/2020/NQ-HĐND}
phi_le_phi:
  - thu_tuc: ["1.000001"]
    khoan_thu: {ten: Lệ phí hộ tịch, loai: le_phi, muc_thu: so_tien, so_tien: 5000}
"""


def put(path: Path, text: str = TARIFF) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("place", ["ho-tich/bieu-phi", "bieu-phi"])
def test_a_tariff_is_found_beside_the_procedures_or_their_shelf(tmp_path: Path, place: str) -> None:
    put(tmp_path / place / "ha-noi.yaml")
    folder = tmp_path / "ho-tich"
    folder.mkdir(exist_ok=True)
    catalog = load_catalog(folder)
    [tariff] = load_tariffs(catalog)
    assert tariff.territory == "01"
    assert tariffs_for(catalog, "1.000001") == (tariff,)
    assert (
        tariffs_for(catalog, "1.000002") == tariffs_for(catalog, None) == tariffs_for(None, "1.000001") == ()
    )


def test_of_two_tariffs_of_one_name_the_nearer_counts(tmp_path: Path) -> None:
    put(tmp_path / "bieu-phi/ha-noi.yaml")
    put(tmp_path / "ho-tich/bieu-phi/ha-noi.yaml", TARIFF.replace("5000", "8000"))
    put(tmp_path / "bieu-phi/hue.yaml", TARIFF.replace('"01"', '"46"'))
    amounts = [tariff.fees[0].fee.amount for tariff in load_tariffs(load_catalog(tmp_path / "ho-tich"))]
    assert amounts == [8000, 5000]


def test_a_tariff_written_anew_is_read_anew_by_another_catalogue(tmp_path: Path) -> None:
    path = put(tmp_path / "bieu-phi/ha-noi.yaml")
    before = load_catalog(tmp_path)
    [first] = tariff_files(before)
    put(path, TARIFF.replace("5000", "8000"))
    [tariff] = load_tariffs(load_catalog(tmp_path))
    assert tariff.fees[0].fee.amount == 8000
    assert tariff_files(before) == [first]


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ('dia_ban: "01"\n', "", ("missing", "dia_ban", 1)),
        ("ten: Lệ phí hộ tịch Hà Nội", "ten: Lệ phí\ntinh: x", ("extra", "tinh", 3)),
        ("so_tien: 5000", "so_tien: năm nghìn", ("value", "phi_le_phi #1.khoan_thu.so_tien", 7)),
        ('dia_ban: "01"', 'dia_ban: "01"\ntu_ngay: 1/7/2025', ("date", "tu_ngay", 4)),
        (TARIFF, "# nothing\n", ("no_keys", "DVC013", 2)),
        ("ten: Lệ phí hộ tịch Hà Nội", "ten: [", ("unread", "DVC004", 2)),
    ],
)
def test_a_file_that_is_no_tariff_is_left_out_and_says_why(
    tmp_path: Path, before: str, after: str, fault: tuple[str, str, int]
) -> None:
    put(tmp_path / "bieu-phi/ha-noi.yaml", TARIFF.replace(before, after))
    catalog = load_catalog(tmp_path)
    assert load_tariffs(catalog) == ()
    [file] = tariff_files(catalog)
    assert file.fault is not None
    assert (file.name, *file.fault[:3]) == ("bieu-phi/ha-noi.yaml", *fault)


def test_a_catalogue_has_no_tariffs(tmp_path: Path) -> None:
    put(tmp_path / "ho-tich/bieu-phi/ha-noi.yaml")
    put(tmp_path / "ho-tich/1.000001.yaml", "phien_ban: procedure/v0\n")
    assert [loaded.name.rpartition("/")[2] for loaded in load_catalog(tmp_path).files] == ["1.000001.yaml"]


def test_what_is_no_catalogue_is_misuse() -> None:
    with pytest.raises(MisuseError):
        load_tariffs(3)  # type: ignore[arg-type]
