"""Mandates: loading, lists in tables, matching by code and name, shares over what is eligible."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from dvc_core.catalogue.mandates.load import load_mandate
from dvc_core.catalogue.mandates.matching import folded_name, matched, national
from dvc_core.catalogue.mandates.model import Mandate, MandateError, MandateService
from dvc_core.catalogue.mandates.standing import mandate_data
from dvc_core.catalogue.mandates.table import read_table
from dvc_core.catalogue.overview.standing import Scale

from ..support.files import ROOT, SHIPPED

HEAD = """phien_ban: mandate/v0
ma: thu
ten: Danh mục thử
van_ban: {so_ky_hieu: 877/QĐ-TTg, ngay_ban_hanh: 2018-07-18}
khung: tt-32-2017
"""
#: A scale of four levels, each with one criterion, named like it.
FRAMEWORK = {
    "id": "tt-32-2017",
    "levels": [{"id": level} for level in (1, 2, 3, 4)],
    "criteria": [{"id": f"k{level}", "level": level} for level in (1, 2, 3, 4)],
}
SCALE = Scale(FRAMEWORK)


def procedure(file: str, code: str, name: str, standings: str = "", ceiling: int = 4) -> dict[str, Any]:
    """A procedure as an overview holds it: its standings as letters; a broken file has none."""
    words = {"p": "dat", "o": "dat_neu_cong", "u": "chua_du", "r": "khong_dat"}
    found = {level: words[letter] for level, letter in zip("1234", standings, strict=False)}
    criteria = [{"id": f"k{n}", "verdict": "unmet"} for n, word in found.items() if word == "khong_dat"]
    levels = {
        "standings": found,
        "criteria": criteria,
        "ceiling": ceiling,
        "achievable": sum(word != "khong_dat" for word in found.values()),
    }
    return {
        "file": file,
        "code": code,
        "name": name,
        "graded": bool(standings),
        "levels": {FRAMEWORK["id"]: levels} if standings else {},
    }


BIRTH = procedure("a.yaml", "1.001193", "Đăng ký khai sinh", "pprr")
DEATH = procedure("b.yaml", "1.000656", "Thủ tục đăng ký khai tử", "ppou")
COPY = procedure("c.yaml", "2.000815", "Chứng thực bản sao từ bản chính giấy tờ", "pprr", ceiling=2)
BROKEN = procedure("d.yaml", "1.000894", "Đăng ký kết hôn")
STORE = [BIRTH, DEATH, COPY, BROKEN]


def entry(**values: object) -> MandateService:
    return MandateService.model_validate({"muc": 3, **values})


def write(tmp_path: Path, text: str, name: str = "m.yaml") -> Path:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("line", "file", "confidence", "status", "away"),
    [
        ({"ma_thu_tuc": "1.001193"}, "a.yaml", "code", "short", 1),
        ({"ma_thu_tuc": "1.001193", "muc": 4}, "a.yaml", "code", "short", 2),
        ({"ma_thu_tuc": "1.001193", "muc": 2}, "a.yaml", "code", "reached", 0),
        ({"ma_thu_tuc": "1.001193.000.00.00.H26"}, "a.yaml", "code", "short", 1),
        ({"ma_thu_tuc": "9.999999"}, None, None, "not_in_store", 0),
        ({"ma_thu_tuc": "9.999999", "ten_thu_tuc": "Đăng ký khai tử"}, None, None, "not_in_store", 0),
        ({"ten_thu_tuc": "ĐĂNG KÝ KHAI TỬ", "muc": 2}, "b.yaml", "name", "reached", 0),
        ({"ten_thu_tuc": "ĐĂNG KÝ KHAI TỬ"}, "b.yaml", "name", "dat_neu_cong", 0),
        ({"ten_thu_tuc": "ĐĂNG KÝ KHAI TỬ", "muc": 4}, "b.yaml", "name", "chua_du", 0),
        ({"ten_thu_tuc": "Thủ tục: đăng ký khai sinh."}, "a.yaml", "name", "short", 1),
        (
            {"ten_thu_tuc": "Chứng thực bản sao từ bản chính các giấy tờ"},
            None,
            None,
            "not_matched",
            0,
        ),
        ({"ten_thu_tuc": "Cấp giấy phép xây dựng"}, None, None, "not_matched", 0),
        ({"ma_thu_tuc": "1.000894"}, "d.yaml", "code", "not_gradable", 0),
        ({"ma_thu_tuc": "1.001193", "muc": None}, "a.yaml", "code", "no_level", 0),
        ({"ma_thu_tuc": "1.000894", "muc": None}, "d.yaml", "code", "not_gradable", 0),
        ({"ma_thu_tuc": "9.999999", "muc": None}, None, None, "not_in_store", 0),
    ],
)
def test_a_line_finds_its_procedure(
    line: dict[str, object], file: str | None, confidence: str | None, status: str, away: int
) -> None:
    found = matched([entry(**line)], STORE, SCALE)[0]
    assert (found.procedure["file"] if found.procedure else None) == file
    assert (found.confidence, found.status, found.away) == (confidence, status, away)


def test_a_name_of_several_procedures_is_no_match() -> None:
    twin = {**BIRTH, "code": "2.000001", "file": "e.yaml"}
    found = matched([entry(ten_thu_tuc="Đăng ký khai sinh")], [*STORE, twin], SCALE)[0]
    assert found.status == "not_matched"


def ordered(*entries: dict[str, object], store: list[Any] = STORE, **values: object) -> Any:
    """What an overview holds of a mandate over the store."""
    head = {
        "phien_ban": "mandate/v0",
        "ma": "thu",
        "ten": "Thử",
        "van_ban": {"so_ky_hieu": "877/QĐ-TTg"},
        "khung": FRAMEWORK["id"],
        "danh_sach": [{"muc": 3, **one} for one in entries],
    }
    return mandate_data(Mandate.model_validate({**head, **values}), store, [FRAMEWORK])


def test_shares_are_over_what_can_be_asked_for_and_only_what_is_proven_is_reached() -> None:
    found = ordered(
        {"ma_thu_tuc": "1.001193", "muc": 2},
        {"ma_thu_tuc": "1.001193"},
        {"ma_thu_tuc": "1.000656"},
        {"ma_thu_tuc": "1.000656", "muc": 4},
        {"ma_thu_tuc": "2.000815"},
        {"ma_thu_tuc": "1.000656", "muc": 2, "khong_du_dieu_kien": "bộ chưa bàn giao"},
        {"ten_thu_tuc": "Không có ở đây"},
    )
    shares = found["shares"]
    assert shares["entries"] == 7
    assert shares["eligible"] == 5, "one is above the ceiling of the law, one has a stated reason"
    assert (shares["reached"], shares["possible"]) == (1, 2)
    assert sum(shares["by_status"].values()) == 7
    assert found["not_named"] == ["d.yaml"]


def test_what_speaks_against_is_counted_apart_and_lines_left_out_nowhere() -> None:
    levels = DEATH["levels"][FRAMEWORK["id"]]
    signs = {**levels, "standings": {**levels["standings"], "3": "co_dau_hieu"}}
    store = [BIRTH, {**DEATH, "levels": {FRAMEWORK["id"]: signs}}]
    lines = [
        {"ma_thu_tuc": "1.001193", "muc": 3},
        {"ma_thu_tuc": DEATH["code"], "muc": 3},
        {"ma_thu_tuc": "1.001193", "muc": 4, "khong_du_dieu_kien": "bộ chưa bàn giao"},
    ]
    shares = ordered(*lines, store=store)["shares"]
    counted = ("eligible", "reached", "possible", "signs", "refuted")
    assert [shares[key] for key in counted] == [2, 0, 0, 1, 1]


def test_a_line_without_a_level_counts_in_no_share() -> None:
    shares = ordered({"ma_thu_tuc": "1.001193", "muc": None}, {"ma_thu_tuc": "1.000656"})["shares"]
    assert (shares["entries"], shares["eligible"], shares["possible"]) == (2, 1, 1)
    assert shares["by_status"] == {"no_level": 1, "dat_neu_cong": 1}


def test_a_list_that_no_instrument_orders_has_no_number() -> None:
    found = ordered({"ma_thu_tuc": "1.001193", "nhom": ["Cấp xã"], "co_quan": "Sở Tư pháp"}, van_ban=None)
    assert (found["number"], found["issued"]) == (None, None)
    assert (found["entries"][0]["groups"], found["entries"][0]["body"]) == (["Cấp xã"], "Sở Tư pháp")


def test_a_mandate_of_a_framework_that_was_not_graded_by_has_no_shares() -> None:
    found = ordered({"ma_thu_tuc": "1.001193"}, khung="tt-26-2009")
    assert (found["graded"], found["shares"], found["entries"], found["not_named"]) == (False, None, [], [])


def test_codes_and_names_are_brought_to_one_form() -> None:
    assert national(" 1.001612.000.00.00.H48 ") == national("1.001612") == "1.001612"
    assert national("QT-07") == "QT-07"
    assert folded_name("Thủ tục “Đăng ký  khai sinh”") == "dang ky khai sinh"


def test_the_list_may_stand_in_the_file(tmp_path: Path) -> None:
    text = HEAD + "danh_sach:\n  - {stt: '1', ma_thu_tuc: '1.001193', muc: 4}\n"
    mandate = load_mandate(write(tmp_path, text))
    assert isinstance(mandate, Mandate)
    assert [e.level for e in mandate.entries or ()] == [4]


@pytest.mark.parametrize("separator", [",", ";"])
def test_the_list_may_stand_in_a_csv_table(tmp_path: Path, separator: str) -> None:
    rows = [
        "STT,Tên thủ tục hành chính,Mức độ,Lĩnh vực",
        "1,Đăng ký khai sinh,4,Tư pháp",
        ",,,",
        "2,Khai tử,3,",
    ]
    write(tmp_path, "\ufeff" + "\r\n".join(rows).replace(",", separator), "ds.csv")
    mandate = load_mandate(write(tmp_path, HEAD + "tep: ds.csv\n"))
    assert [(e.number, e.name, e.level, e.sector) for e in mandate.entries or ()] == [
        ("1", "Đăng ký khai sinh", 4, "Tư pháp"),
        ("2", "Khai tử", 3, None),
    ]


def test_a_cell_of_csv_keeps_its_lines_and_an_odd_level_is_a_text(tmp_path: Path) -> None:
    write(tmp_path, 'muc,ten_thu_tuc\n²,"Cấp\ngiấy"\n4,Khai tử\n', "ds.csv")
    assert read_table(tmp_path / "ds.csv") == [
        (2, {"muc": "²", "ten_thu_tuc": "Cấp\ngiấy"}),
        (3, {"muc": 4, "ten_thu_tuc": "Khai tử"}),
    ]


def test_a_table_may_leave_levels_blank_and_name_several_kinds_of_a_line(tmp_path: Path) -> None:
    write(tmp_path, "Mã thủ tục,Mức,Nhóm,Cơ quan\n1.001193,,Cấp xã; Tư pháp,Sở Tư pháp\n", "ds.csv")
    [entry] = load_mandate(write(tmp_path, HEAD + "tep: ds.csv\n")).entries or ()
    assert (entry.level, entry.groups, entry.body) == (None, ("Cấp xã", "Tư pháp"), "Sở Tư pháp")


def damaged() -> bytes:
    """A workbook whose only sheet is cut off."""
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, text in {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Override PartName="/xl/workbook.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
            "xl/workbook.xml": "<workbook",
        }.items():
            archive.writestr(name, text)
    return made.getvalue()


def test_the_list_may_stand_in_a_workbook(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["ma_thu_tuc", "muc", "ghi_chu"])
    book.active.append(["1.001193", 4, None])
    book.save(tmp_path / "ds.xlsx")
    # A cell at the far end of another sheet is not walked to.
    book.create_sheet("xa")["XFD1048576"] = "x"
    book.save(tmp_path / "ds.xlsx")
    assert read_table(tmp_path / "ds.xlsx") == [(2, {"ma_thu_tuc": "1.001193", "muc": 4})]
    book.move_sheet("xa", -1)
    book.save(tmp_path / "ds.xlsx")
    with pytest.raises(MandateError, match="100000"):
        read_table(tmp_path / "ds.xlsx")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: [", "1:"),
        ("phien_ban: mandate/v0\n", "missing"),
        (HEAD.replace(", ngay_ban_hanh: 2018-07-18", ""), "ngay_ban_hanh"),
        (HEAD.replace("tt-32-2017", "tt-99"), "tt-99"),
        (HEAD + "danh_sach: [{ma_thu_tuc: '1.001193', muc: 5}]\n", "there are: 1, 2, 3, 4"),
        (HEAD + "danh_sach: [{muc: 3}]\n", "ma_thu_tuc or ten_thu_tuc"),
        (HEAD + "tep: khong-co.csv\n", "khong-co.csv"),
        (HEAD + "la: 1\n", "la"),
    ],
)
def test_a_broken_mandate_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(MandateError) as caught:
        load_mandate(write(tmp_path, text))
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.csv", "muc,lạ,ma_thu_tuc\n3,,1\n".encode(), "lạ"),
        ("a.csv", b"ten_thu_tuc\nx\n", "muc"),
        ("a.csv", b"muc\n3\n", "ten_thu_tuc"),
        ("a.csv", b"", "empty"),
        ("a.csv", b"\xff\xfe", "UTF-8"),
        ("a.csv", b"muc,ma_thu_tuc\n4," + b"1" * 200_000, "CSV"),
        ("a.csv", "muc,ten_thu_tuc\n4,Cấp\u2028giấy\n".encode(), "U+2028"),
        ("a.xlsx", b"no zip", "BadZipFile"),
        pytest.param("a.xlsx", damaged(), "XLSX", id="damaged"),
    ],
)
def test_a_broken_table_is_refused(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(MandateError) as caught:
        read_table(tmp_path / name)
    assert said in str(caught.value)


def test_the_list_of_the_catalogue_names_every_shipped_procedure_once_and_each_kind() -> None:
    mandate = load_mandate(ROOT / "examples/mandates/danh-muc.yaml")
    entries = mandate.entries or ()
    assert sorted(e.code or "" for e in entries) == sorted(path.stem for path in SHIPPED)
    kinds = {kind for e in entries for kind in e.groups or ()}
    assert len(kinds) == 6
    for e in entries:
        assert e.groups
        assert (e.level == 4) == any("mức độ 4 (TT 32/2017)" in kind for kind in e.groups)
        assert (e.body is not None) == ("Sở, ngành" in e.groups)
