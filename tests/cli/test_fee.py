"""``tthc fee``, and ``tthc verify`` of what it wrote: answers of a line and of files, what moved since."""

# ruff: noqa: E501 - the table of tampering stands in rows

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from ..support.commands import shown
from ..support.files import GOLDEN
from ..support.kept_answers import KEPT, Change, again, kept, put

ON = ("--as-of", "2026-11-24")
PASSPORT = "ho-chieu.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with some procedures."""
    shutil.copytree(GOLDEN / "phi", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def result(*args: str) -> dict[str, Any]:
    """What is told of the one file of a run."""
    _, out, _ = shown("fee", *args, *ON, "-f", "json")
    (found,) = json.loads(out)["results"]
    return dict(found)


def amount(*args: str) -> object:
    (total,) = result(*args)["totals"]
    return total["least"] if total["least"] == total["most"] else (total["least"], total["most"])


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("said", "meant"), [("true", 0), ("Có", 0), ("no", 100_000), ("không", 100_000)])
def test_yes_and_no_are_taken_in_words(said: str, meant: int) -> None:
    args = ("--channel", "truc_tuyen", "--answer", "ly_do=moi", "--answer")
    assert amount(PASSPORT, *args, f"cong_dan_so={said}") == meant


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("said", ["5000000000", "5000000000.0"])
def test_a_number_is_taken_from_a_text(said: str) -> None:
    assert amount("ho-so-moi-thau.yaml", "--answer", f"gia_goi_thau={said}") == 5_000_000


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("said", ["nhiều", "nan", "inf", "", "-1", "5.000.000.000"])
def test_what_is_no_number_is_not_taken(said: str) -> None:
    found = result("ho-so-moi-thau.yaml", "--answer", f"gia_goi_thau={said}")
    assert found["status"] == "interval"
    assert [fault["name"] for fault in found["faults"]] == (["gia_goi_thau"] if said else [])


def test_an_answer_of_the_line_goes_before_that_of_the_file(folder: Path) -> None:
    (folder / "a.yaml").write_text("ly_do: moi\ncong_dan_so: false\n", "utf-8")
    assert amount(PASSPORT, "--answers", "a.yaml") == 100_000
    assert amount(PASSPORT, "--answers", "a.yaml", "--answer", "ly_do=hong_mat") == 200_000


@pytest.mark.usefixtures("folder")
def test_the_way_of_filing_may_be_an_answer() -> None:
    args = ("--answer", "ly_do=moi", "--answer", "cong_dan_so=true", "--answer", "kenh=truc_tuyen")
    assert amount(PASSPORT, *args) == 0
    assert "nộp hồ sơ trực tuyến" in shown("fee", PASSPORT, *args, *ON)[1]


@pytest.mark.usefixtures("folder")
def test_two_answers_of_one_name_are_a_usage_error() -> None:
    assert shown("fee", PASSPORT, "--answer", "ly_do=moi", "--answer", "ly_do=moi")[0] == 0
    code, _, err = shown("fee", PASSPORT, "--answer", "ly_do=moi", "--answer", "ly_do=hong_mat")
    assert (code, "ly_do có hai câu trả lời" in err) == (2, True)


def test_a_broken_file_of_answers_is_a_usage_error(folder: Path) -> None:
    (folder / "a.yaml").write_text("a: [", "utf-8")
    code, _, err = shown("fee", PASSPORT, "--answers", "a.yaml")
    assert code == 2
    assert "a.yaml:1" in err


TARIFF = """phien_ban: local_tariff/v0
ten: Biểu phí hộ chiếu
dia_ban: "48"
can_cu: {so_ky_hieu: 12/2026/NQ-HĐND}
phi_le_phi:
  - thu_tuc: ["1.001471"]
    khoan_thu: {ten: Lệ phí cấp hộ chiếu phổ thông, loai: le_phi, muc_thu: so_tien, so_tien: 30000}
"""


def test_a_tariff_beside_the_file_is_used_and_named(folder: Path) -> None:
    (folder / "bieu-phi").mkdir()
    tariff = folder / "bieu-phi" / "da-nang.yaml"
    tariff.write_text(TARIFF, "utf-8")
    other = TARIFF.replace("1.001471", "1.001472").replace("hộ chiếu\n", "khác\n")
    (folder / "bieu-phi" / "khac.yaml").write_text(other, "utf-8")
    args = (PASSPORT, "--answer", "dia_ban=48")
    assert amount(*args) == 30_000
    assert "Theo biểu phí của địa phương: Biểu phí hộ chiếu" in shown("fee", *args, *ON)[1]
    (used,) = kept("fee", *args, *ON)["results"][0]["tariffs"]
    assert used["file"] == "bieu-phi/da-nang.yaml"
    assert again()[0] == 0
    tariff.write_text(TARIFF.replace("30000", "40000"), "utf-8")
    code, said = again()
    assert code == 1
    assert f"tariffs[bieu-phi/da-nang.yaml].hash: {used['hash'][:12]}" in said
    assert "totals[0].least: 30.000 → 40.000" in said
    tariff.unlink()
    assert "tariffs[bieu-phi/da-nang.yaml]: có → không có" in again()[1]


TABLE = """muc_thu: theo_bang, bang: [
      {cho: Cấp mới, khi: {truong: ly_do, bang: moi}, so_tien: 30000},
      {cho: Cấp lại, khi: {truong: ly_do, bang: hong_mat}, so_tien: 40000}]"""


def test_a_row_of_a_tariff_is_named_with_its_file_unless_two_have_one_name(folder: Path) -> None:
    (folder / "bieu-phi").mkdir()
    text = TARIFF.replace("muc_thu: so_tien, so_tien: 30000", TABLE)
    (folder / "bieu-phi" / "da-nang.yaml").write_text(text, "utf-8")
    args = (PASSPORT, "--answer", "dia_ban=48", "--answer", "ly_do=hong_mat")
    assert "Mức áp dụng: Cấp lại (bieu-phi/da-nang.yaml, dòng 9)" in shown("fee", *args, *ON)[1]
    (folder / "bieu-phi" / "hue.yaml").write_text(text.replace('"48"', '"46"'), "utf-8")
    assert result(*args)["lines"][0]["ways"][0]["line"] is None


def test_errors_of_fees_are_told_before_the_sum(folder: Path) -> None:
    text = (folder / PASSPORT).read_text("utf-8")
    (folder / PASSPORT).write_text(text.replace("bang: true", "bang: co"), "utf-8")
    line = text[: text.index("bang: true")].count("\n") + 1
    code, out, _ = shown("fee", PASSPORT, *ON)
    assert code == 1
    said = f"{PASSPORT} có lỗi (DVC457, dòng {line}): kết quả có thể sai, sửa trước"
    assert out.index(said) < out.index("Phải nộp")
    assert said in shown("fee", PASSPORT, *ON, "-f", "html")[1]
    assert result(PASSPORT)["errors"] == [{"file": PASSPORT, "code": "DVC457", "line": line}]


@pytest.mark.usefixtures("folder")
def test_errors_that_do_not_bear_on_fees_are_not_told() -> None:
    assert "DVC102" in shown("check", PASSPORT, *ON)[1]
    assert result(PASSPORT)["errors"] == []


def test_a_tariff_that_cannot_be_read_is_named(folder: Path) -> None:
    (folder / "bieu-phi").mkdir()
    tariff = folder / "bieu-phi" / "da-nang.yaml"
    tariff.write_text(TARIFF.replace('"48"', "48"), "utf-8")
    args = (PASSPORT, "--answer", "dia_ban=48")
    code, out, _ = shown("fee", *args, *ON)
    assert code == 1
    assert "bieu-phi/da-nang.yaml có lỗi (DVC327, dòng 3): không dùng biểu phí này" in out
    shown("fee", *args, *ON, "-f", f"json:{KEPT}")
    tariff.write_text(TARIFF.replace('"48"', '"99"'), "utf-8")
    assert "bieu-phi/da-nang.yaml có lỗi (DVC328, dòng 3): kết quả có thể sai" in shown("fee", *args, *ON)[1]
    assert "errors[bieu-phi/da-nang.yaml].code: DVC327 → DVC328" in again()[1]
    wrong = TARIFF.replace("so_tien: 30000", "so_tien: 30000, khi: {truong: ly_doo, bang: moi}")
    tariff.write_text(wrong, "utf-8")
    assert "bieu-phi/da-nang.yaml có lỗi (DVC456, dòng 7): kết quả có thể sai" in shown("fee", *args, *ON)[1]
    tariff.write_text(TARIFF.replace('"48"', '"99"').replace("1.001471", "1.001472"), "utf-8")
    assert shown("fee", *args, *ON)[0] == 0


# Worked out again


@pytest.mark.usefixtures("folder")
def test_an_answer_worked_out_again_is_the_same() -> None:
    kept("fee", ".", "--channel", "truc_tuyen", "--answer", "dia_ban=82", *ON)
    code, said = again()
    assert code == 0
    assert "3/3" in said


@pytest.mark.usefixtures("folder")
def test_what_was_supposed_to_go_on_is_supposed_again() -> None:
    args = ("--answer", "ly_do=moi", "--channel", "truc_tiep", "--as-of", "2027-03-01", "--assume-continued")
    assert shown("fee", PASSPORT, *args, "-f", f"json:{KEPT}")[0] == 0
    assert again()[0] == 0


FREE_FOR_NOBODY = "giam_phan_tram: 100", "giam_phan_tram: 50"


def test_a_file_that_changed_is_told_with_what_it_comes_to_now(folder: Path) -> None:
    kept(
        "fee",
        PASSPORT,
        "--channel",
        "truc_tuyen",
        "--answer",
        "cong_dan_so=true",
        "--answer",
        "ly_do=moi",
        *ON,
    )
    assert again()[0] == 0
    text = (folder / PASSPORT).read_text("utf-8")
    (folder / PASSPORT).write_text(text.replace(*FREE_FOR_NOBODY), "utf-8")
    code, said = again()
    assert code == 1
    assert "tệp đã đổi" in said
    assert "totals[0].most: 0 → 50.000" in said


LINE = ("results", 0, "lines", 0)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("change", "told"),
    [
        (put("results", 0, "totals", 0, "most", to=1), "totals[0].most: 1 → "),
        (put("results", 0, "totals", to=[]), "totals[0]: không có → có"),
        (put("results", 0, "unknown", to="hole"), "unknown: hole → null"),
        (put("results", 0, "status", to=None), "status: null → "),
        (put("results", 0, "asks", to=[]), "asks[ly_do]: không có → có"),
        (put(*LINE, "least", to=7), "lines[phi_le_phi[0]].least: 7 → "),
        (put(*LINE, "due", to=False), "lines[phi_le_phi[0]].due: false → "),
        (put(*LINE, "continued_from", to="2026-01-01"), "continued_from: 2026-01-01 → null"),
        (put(*LINE, "ways", to=[]), "lines[phi_le_phi[0]].ways["),
        (put("results", 0, "lines", to=[]), "lines[phi_le_phi[0]]: không có → có"),
        (put("results", 0, "tariffs", to=[{"name": "X", "file": "x.yaml", "hash": "0" * 64}]), "tariffs[x.yaml]: có → không có"),
        (put("results", 0, "hash", to="0" * 64), "tệp đã đổi: 000000000000…"),
        (put("results", 0, "file", to="khong-co.yaml"), "khong-co.yaml: không còn tệp"),
        (put("summary", "amount", to=1), "summary.amount: 1 → 0"),
        (put("on", to="2027-03-01"), "unknown: null → past_known"),
        (put("channel", to="truc_tiep"), "asks[cong_dan_so]: có → không có"),
    ],
)  # fmt: skip
def test_whatever_was_changed_in_an_answer_is_told(change: Change, told: str) -> None:
    data = kept("fee", PASSPORT, "--channel", "truc_tuyen", *ON)
    change(data)
    code, said = again(data)
    assert (code, told in said) == (1, True), said


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "change",
    [put("results", to=[]), put("on", to="24/11/2026"), put("channel", to="email"), put("answers", to=3)],
)
def test_what_cannot_be_worked_out_again_is_misuse(change: Change) -> None:
    data = kept("fee", PASSPORT, *ON)
    change(data)
    assert again(data)[0] == 2
    assert shown("verify", KEPT, "--framework", "tt-32-2017")[0] == 2


def test_a_file_is_found_by_its_code_where_procedures_are_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "procedures" / "phi" / "1.002755.yaml"
    there.parent.mkdir(parents=True)
    shutil.copy(GOLDEN / "phi" / PASSPORT, there)
    monkeypatch.chdir(tmp_path)
    assert shown("fee", "1.002755", *ON) == shown("fee", "procedures/phi/1.002755.yaml", *ON)
    code, _, err = shown("fee", "1.002756", *ON)
    assert (code, "1.002756" in err) == (2, True)
