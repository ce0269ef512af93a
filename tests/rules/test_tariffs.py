"""The tariffs of provinces beside the files of a run: what cannot be used, and what replaces nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dvc_core import check, load, message
from dvc_core.rules.checking import check_tariffs
from dvc_core.rules.tariffs import TariffFiles, charged

from ..support.commands import tthc_text

ON = date(2026, 11, 24)
TARIFF = """phien_ban: local_tariff/v0
ten: Lệ phí hộ tịch
dia_ban: "01"
can_cu: {so_ky_hieu: 06/2020/NQ-HĐND}
phi_le_phi:
  - thu_tuc: ["1.000001"]
    khoan_thu: {ten: lệ phí Hộ tịch, loai: le_phi, muc_thu: so_tien, so_tien: 5000}
"""
PROCEDURE = """phien_ban: procedure/v0
ma_thu_tuc: "1.000001"
phi_le_phi: [{ten: Lệ phí hộ tịch, loai: le_phi, muc_thu: hdnd_tinh_quy_dinh}]
"""


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def told(folder: Path, tariff: str, procedure: str = PROCEDURE, *, whole: bool = True) -> list[str]:
    """The codes, places and sentences that are told of a tariff beside a procedure."""
    put(folder / "bieu-phi/ha-noi.yaml", tariff)
    path = put(folder / "ho-tich/1.000001.yaml", procedure)
    loaded = load(path)
    assert loaded.catalog is not None
    seen = TariffFiles(loaded.catalog.store, [folder.as_posix()] if whole else [])
    seen.add(charged(loaded), check_tariffs(loaded, on=ON))
    judged = {file.file: findings for file, findings in seen.findings(ON)}
    # Beside a file alone, a tariff that does not have its code is not judged.
    named = whole or str(loaded.procedure and loaded.procedure.code) in tariff
    assert [*judged] == [(folder / "bieu-phi/ha-noi.yaml").as_posix()] * named
    return [
        f"{f.code} {f.span.line}:{f.span.column} {message(f, 'vi')[0]}"
        for findings in judged.values()
        for f in findings
    ]


def test_a_tariff_of_a_fee_that_a_procedure_has_is_fine(tmp_path: Path) -> None:
    assert told(tmp_path, TARIFF) == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ('dia_ban: "01"', 'dia_ban: "99"', "DVC328 3:10 Không có tỉnh, thành phố nào mang mã 99"),
        ("1.000001", "1.000002", "DVC328 6:15 Không có thủ tục 1.000002"),
        ("loai: le_phi", "loai: phi", "DVC328 7:16 Thủ tục 1.000001 không có khoản thu “lệ phí Hộ tịch”"),
        (
            "lệ phí Hộ tịch",
            "lệ phí cư trú",
            "DVC328 7:16 Thủ tục 1.000001 không có khoản thu “lệ phí cư trú”",
        ),
        ("so_tien: 5000", "so_tien: 5.000đ", "DVC327 7:79 phi_le_phi #1.khoan_thu.so_tien sai kiểu"),
        ('dia_ban: "01"\n', "", "DVC327 1:1 Tệp này thiếu mục dia_ban"),
        ('dia_ban: "01"', 'dia_ban: "01"\ntinh: x', "DVC327 4:1 Tệp này có mục lạ tinh"),
        ("ten: Lệ", "ten: [", "DVC004"),
    ],
)
def test_what_is_wrong_with_a_tariff_is_told_at_its_place(
    tmp_path: Path, before: str, after: str, expected: str
) -> None:
    [one] = told(tmp_path, TARIFF.replace(before, after))
    assert one.startswith(expected)


def test_a_procedure_that_was_not_looked_at_may_be_there(tmp_path: Path) -> None:
    assert told(tmp_path, TARIFF.replace("1.000001", "1.000002"), whole=False) == []


def test_a_province_is_one_of_the_days_of_the_tariff(tmp_path: Path) -> None:
    # Hà Nam is a part of Ninh Bình since 01/7/2025.
    own = TARIFF.replace('dia_ban: "01"', 'dia_ban: "35"\nden_ngay: 2025-06-30')
    assert told(tmp_path, own) == []
    assert len(told(tmp_path, own.replace("2025-06-30", "2026-12-31"))) == 1


def test_the_command_tells_of_each_tariff_once_and_fails(tmp_path: Path) -> None:
    put(tmp_path / "bieu-phi/ha-noi.yaml", TARIFF.replace('"01"', '"99"'))
    for code in ("1.000001", "1.000002"):
        put(tmp_path / f"ho-tich/{code}.yaml", PROCEDURE.replace("1.000001", code))
    done = tthc_text("check", ".", "--select", "DVC327,DVC328", "-f", "concise", cwd=tmp_path)
    assert done.returncode == 1
    assert [line.split(" ")[:2] for line in done.stdout.splitlines()[:-1]] == [
        ["bieu-phi/ha-noi.yaml:3:10:", "DVC328"]
    ]


ASKED = PROCEDURE.replace("}]", ", thanh_toan: [tai_noi_nop]}]") + (
    "cau_hoi: [{ma: loai, nhan: Loại, kieu: chon_mot, lua_chon: [{ma: a, nhan: A}, {ma: b, nhan: B}]}]\n"
)
TABLE = """phien_ban: local_tariff/v0
ten: Lệ phí hộ tịch
dia_ban: "01"
can_cu: {so_ky_hieu: 06/2020/NQ-HĐND}
chua_xac_minh: [Chưa đọc nguyên văn]
cau_hoi:
  - {ma: ngheo, nhan: Hộ nghèo, kieu: co_khong}
phi_le_phi:
  - thu_tuc: ["1.000001"]
    khoan_thu:
      ten: lệ phí Hộ tịch
      loai: le_phi
      muc_thu: theo_bang
      bang:
        - {cho: Loại A, khi: {truong: loai, bang: a}, so_tien: 5000}
        - {cho: Loại B, khi: {truong: loai, bang: b}, so_tien: 8000}
      mien_giam:
        - {doi_tuong: Hộ nghèo, khi: {truong: ngheo, bang: true}}
"""


def test_of_a_table_of_a_tariff_it_is_told_that_it_is_proven(tmp_path: Path) -> None:
    proven = "Đã chứng minh: mọi trường hợp của khoản thu có đúng một dòng, vào mọi ngày"
    assert told(tmp_path, TABLE, ASKED) == [f"DVC333 14:7 {proven} (khoản “lệ phí Hộ tịch”)"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("truong: loai, bang: a", "truong: lai, bang: a", "DVC456 15:39 Điều kiện xét “lai”"),
        ("truong: loai, bang: a", "truong: loai, bang: c", "DVC457 15:51 Điều kiện so với “c”"),
        ("bang: b", "bang: a", "DVC330 14:7 Không dòng nào của khoản thu cho trường hợp này"),
        ("bang: b", "thuoc: [a, b]", "DVC331 16:11 Hai dòng của khoản thu cùng cho"),
        ("so_tien: 8000", "so_tien: 8000, so_luong: so_to", "DVC322 16:80 so_luong nêu câu hỏi “so_to”"),
        ("ma: ngheo", "ma: kenh", "DVC324 7:10 Câu hỏi “kenh” trùng tên"),
        (", khi: {truong: ngheo, bang: true}", "", "DVC325 7:5 Không khoản thu, thời hạn hay giấy tờ nào"),
    ],
)  # fmt: skip
def test_the_fees_of_a_tariff_are_checked_as_those_of_a_procedure(
    tmp_path: Path, before: str, after: str, expected: str
) -> None:
    found = told(tmp_path, TABLE.replace(before, after, 1), ASKED)
    assert [one[: len(expected)] for one in found if one.startswith(expected[:6])] == [expected]


def test_of_a_fee_that_is_for_other_procedures_nothing_is_told(tmp_path: Path) -> None:
    # Whether they have the question is not known here.
    other = TABLE.replace("1.000001", "1.000002").replace("truong: loai", "truong: lai")
    assert told(tmp_path, other, ASKED, whole=False) == []


def test_beside_a_fee_of_this_procedure_nothing_is_told_of_that_of_another(tmp_path: Path) -> None:
    fee = TABLE[TABLE.index("  - thu_tuc") :]
    other = fee.replace("1.000001", "1.000002").replace("truong: loai", "truong: lai")
    codes = [one.split(" ")[0] for one in told(tmp_path, TABLE + other, ASKED, whole=False)]
    assert codes == ["DVC333"]


def test_a_question_of_a_tariff_is_not_for_another_one(tmp_path: Path) -> None:
    put(tmp_path / "bieu-phi/hue.yaml", TABLE.replace('"01"', '"46"').replace("ten: Lệ", "ten: Huế, lệ"))
    put(tmp_path / "bieu-phi/ha-noi.yaml", TABLE.replace(", khi: {truong: ngheo, bang: true}", ""))
    put(tmp_path / "ho-tich/1.000001.yaml", ASKED)
    done = tthc_text("check", ".", "--select", "DVC325", "-f", "concise", cwd=tmp_path)
    assert [line.split(" ")[0] for line in done.stdout.splitlines()[:-1]] == ["bieu-phi/ha-noi.yaml:7:5:"]


def test_what_is_true_of_several_procedures_is_told_once_at_the_tariff(tmp_path: Path) -> None:
    put(
        tmp_path / "bieu-phi/ha-noi.yaml",
        TABLE.replace('"1.000001"', '"1.000001", "1.000002"').replace("loai,", "lai,"),
    )
    for code in ("1.000001", "1.000002"):
        put(tmp_path / f"ho-tich/{code}.yaml", ASKED.replace("1.000001", code))
    done = tthc_text("check", ".", "--select", "DVC456", "-f", "concise", cwd=tmp_path)
    assert done.returncode == 1
    assert [line.split(" ")[0] for line in done.stdout.splitlines()[:-1]] == [
        "bieu-phi/ha-noi.yaml:15:39:", "bieu-phi/ha-noi.yaml:16:39:"
    ]  # fmt: skip


def test_a_fee_of_a_tariff_has_the_basis_and_the_days_of_the_tariff(tmp_path: Path) -> None:
    dated = TABLE.replace("cau_hoi:", "tu_ngay: 2026-02-01\nden_ngay: 2026-12-31\ncau_hoi:")
    [proven] = told(tmp_path, dated, ASKED)
    assert "có đúng một dòng, từ 01/02/2026 đến 31/12/2026" in proven
    wrong = dated.replace("den_ngay: 2026", "den_ngay: 2025")
    assert any(one.startswith("DVC306 7:11") for one in told(tmp_path, wrong, ASKED))


def test_a_question_that_a_tariff_beside_the_file_reads_decides_something(tmp_path: Path) -> None:
    def unread() -> list[str]:
        found = check(load(tmp_path / "ho-tich/1.000001.yaml"), on=ON)
        return [str(f.params["id"]) for f in found if f.code == "DVC325"]

    told(tmp_path, TABLE, ASKED)
    assert unread() == []
    told(tmp_path, TABLE.replace("1.000001", "1.000002"), ASKED, whole=False)
    assert unread() == ["loai"]


def test_a_tariff_that_is_named_is_checked_with_the_procedures_beside_it(tmp_path: Path) -> None:
    put(tmp_path / "bieu-phi/ha-noi.yaml", TABLE.replace("truong: loai, bang: a", "truong: lai, bang: a"))
    put(tmp_path / "bieu-phi/hue.yaml", TARIFF.replace('"01"', '"99"').replace("ten: L", "ten: Huế, l"))
    put(tmp_path / "ho-tich/1.000001.yaml", ASKED)
    for where, name in ((tmp_path, "bieu-phi/ha-noi.yaml"), (tmp_path / "bieu-phi", "ha-noi.yaml")):
        done = tthc_text("check", name, "-f", "concise", cwd=where)
        assert [line.split(" ")[:2] for line in done.stdout.splitlines()[:-1]] == [
            [f"{name}:15:39:", "DVC456"]
        ]
        assert "Đã kiểm tra 1 tệp" in done.stdout
    put(tmp_path / "bieu-phi/ha-noi.yaml", TABLE.replace("1.000001", "1.000002"))
    done = tthc_text("check", "bieu-phi/ha-noi.yaml", "-f", "concise", cwd=tmp_path)
    assert "DVC328 lỗi Không có thủ tục 1.000002" in done.stdout


def test_a_tariff_in_another_folder_is_not_told_to_become_a_procedure(tmp_path: Path) -> None:
    [one] = check(load(put(tmp_path / "ha-noi.yaml", TARIFF)))
    assert one.code == "DVC020"
    assert "thư mục bieu-phi" in message(one, "vi")[2]


@pytest.mark.parametrize("broken", [PROCEDURE + "la: 1\n", PROCEDURE.replace("}]", "]")])
def test_of_a_procedure_that_cannot_be_read_it_is_not_told_that_it_is_not_there(
    tmp_path: Path, broken: str
) -> None:
    assert told(tmp_path, TARIFF, broken) == []


def twice(folder: Path, mine: str, other: str) -> list[str]:
    put(folder / "bieu-phi/x.yaml", other)
    put(folder / "bieu-phi/y.yaml", mine)
    put(folder / "ho-tich/1.000001.yaml", PROCEDURE)
    done = tthc_text("check", "bieu-phi/y.yaml", "--select", "DVC329", "-f", "concise", cwd=folder)
    return [line.split(" ", 3)[0] + line.split("lỗi")[1] for line in done.stdout.splitlines()[:-1]]


def test_two_tariffs_for_one_fee_or_of_one_name_are_told(tmp_path: Path) -> None:
    named = TARIFF.replace("ten: Lệ phí hộ tịch", "ten: Biểu khác")
    [fee] = twice(tmp_path, TARIFF, named)
    assert fee.startswith("bieu-phi/y.yaml:7:16: Khoản “lệ phí Hộ tịch” của thủ tục 1.000001")
    assert fee.endswith("đã có biểu phí ở bieu-phi/x.yaml, vào cùng những ngày")
    assert twice(tmp_path, TARIFF, named.replace('"01"', '"46"')) == []
    assert twice(tmp_path, TARIFF, named.replace("loai: le_phi", "loai: phi")) == []
    assert twice(tmp_path, TARIFF, TARIFF.replace('"01"', '"46"')) == [
        "bieu-phi/y.yaml:2:6: Biểu phí bieu-phi/x.yaml cũng có tên này"
    ]
    old, new = (
        named.replace("phi_le_phi:", f"{day}\nphi_le_phi:")
        for day in ("den_ngay: 2026-06-30", "tu_ngay: 2026-07-01")
    )
    assert twice(tmp_path, new.replace("Biểu khác", "Biểu mới"), old) == []
    assert len(twice(tmp_path, new.replace("Biểu khác", "Biểu mới").replace("07-01", "06-30"), old)) == 1


def test_a_fee_that_stands_twice_in_a_tariff_is_told_once(tmp_path: Path) -> None:
    again = TARIFF + TARIFF[TARIFF.index("  - thu_tuc") :]
    [one] = told(tmp_path, again)
    assert one.startswith("DVC329 9:16 Khoản “lệ phí Hộ tịch” của thủ tục 1.000001")


@pytest.mark.parametrize(
    ("before", "after", "hint"),
    [
        ('dia_ban: "01"', "dia_ban: 38", 'viết "38"'),
        ('["1.000001"]', '"1.000001"', 'viết ["1.000001"]'),
        ("so_tien: 5000", "so_tien: 5.000đ", "sửa tệp này; lược đồ: tthc schema local_tariff"),
    ],
)
def test_what_is_to_be_written_is_told_where_that_is_clear(
    tmp_path: Path, before: str, after: str, hint: str
) -> None:
    put(tmp_path / "bieu-phi/ha-noi.yaml", TARIFF.replace(before, after))
    done = tthc_text("check", "bieu-phi/ha-noi.yaml", "-f", "full", cwd=tmp_path)
    assert f"gợi ý: {hint}" in done.stdout


def test_a_tariff_that_nobody_named_is_no_file_of_the_run(tmp_path: Path) -> None:
    put(tmp_path / "bieu-phi/ha-noi.yaml", TARIFF)
    put(tmp_path / "ho-tich/1.000001.yaml", PROCEDURE)
    for given, lang, said in (
        (["ho-tich/1.000001.yaml"], "vi", "Đã kiểm tra 1 tệp và 1 tệp đi kèm"),
        (["ho-tich/1.000001.yaml"], "en", "files and 1 files that go with them"),
        (["bieu-phi/ha-noi.yaml"], "vi", "Đã kiểm tra 1 tệp "),
        (["ho-tich/1.000001.yaml", "bieu-phi/ha-noi.yaml"], "vi", "Đã kiểm tra 2 tệp "),
    ):
        done = tthc_text("check", *given, "-f", "concise", "--lang", lang, cwd=tmp_path)
        assert said in done.stdout, given
