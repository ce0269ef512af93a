"""``tthc checklist``, and ``tthc verify`` of what it wrote: groups, databases, two files compared."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from dvc_core.cli.exit_codes import FOUND, OK

from ..support.commands import shown
from ..support.files import GOLDEN, ROOT
from ..support.kept_answers import KEPT, Change, again, kept, put

ON = ("--as-of", "2026-11-24")
FILE = "trong-giu-xe.yaml"
BIRTH = str(ROOT / "procedures" / "ho-tich" / "1.001193.yaml")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a procedure."""
    shutil.copytree(GOLDEN / "ho-so", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def result(*args: str) -> dict[str, Any]:
    """What is told of the one file of a run."""
    _, out, _ = shown("checklist", FILE, *args, *ON, "-f", "json")
    (found,) = json.loads(out)["results"]
    return dict(found)


def groups(*args: str) -> dict[str, str]:
    return {line["id"]: line["group"] for line in result(*args)["lines"]}


@pytest.mark.usefixtures("folder")
def test_papers_are_in_the_group_of_what_is_to_be_done_with_them() -> None:
    always = {"don": "nop", "cam-ket": "nop", "dang-ky": "spared"}
    assert groups() == always | {"so-do": "maybe", "can-cuoc": "maybe", "hop-dong": "maybe"}
    answers = ("quy_mo=nho", "thue_dat=true", "thanh_phan_ho_so.giay_to.3=true")
    args = [part for one in answers for part in ("--answer", one)]
    assert groups(*args) == always | {"can-cuoc": "xuat_trinh", "hop-dong": "nop"}
    assert result(*args)["status"] == "whole"


@pytest.mark.usefixtures("folder")
def test_a_paper_that_a_database_may_have_is_never_said_not_to_be_needed() -> None:
    out = shown("checklist", FILE, *ON)[1]
    assert "1 giấy tờ có thể không phải nộp" in out
    assert "Có thể có trong: Cơ sở dữ liệu quốc gia về đăng ký kinh doanh" in out
    assert "Nếu không tra được thì: Nộp một bản sao giấy chứng nhận\n" in out
    out = out.replace("Căn cứ để không phải nộp", "")
    assert "không phải nộp" not in out.replace("có thể không phải nộp", "").replace(
        "Có thể không phải nộp", ""
    )


def test_what_our_own_list_reminds_of_is_no_word_of_the_procedure(folder: Path) -> None:
    text = (folder / FILE).read_text("utf-8")
    start, end = text.index("      khai_thac:"), text.index("  truong_hop:")
    text = text[:start] + text[end:]
    text = text.replace("Giấy chứng nhận đăng ký hộ kinh doanh", "Bản sao trích lục khai sinh")
    (folder / FILE).write_text(text, "utf-8")
    (spared,) = (line["spared"] for line in result()["lines"] if line["id"] == "dang-ky")
    assert spared["stated"] is False
    out = shown("checklist", FILE, *ON)[1]
    assert "Đây là nhắc chung, không phải lời của thủ tục" in out
    assert "Căn cứ để không phải nộp: khoản 2a Điều 4 Nghị định số 118/2025/NĐ-CP; chưa xác minh" in out


@pytest.mark.usefixtures("folder")
def test_the_papers_of_a_case_stand_under_its_name() -> None:
    out = shown("checklist", FILE, *ON)[1]
    assert "    Trường hợp: Bãi xe thuê đất\n    [ ] 5. Hợp đồng thuê đất: 1 bản sao\n" in out


def test_errors_of_papers_are_told_and_others_are_not(folder: Path) -> None:
    assert "DVC106" in shown("check", FILE, *ON)[1]
    assert result()["errors"] == []
    text = (folder / FILE).read_text("utf-8")
    (folder / FILE).write_text(text.replace("mau: don,", "mau: khong-co,"), "utf-8")
    code, out, _ = shown("checklist", FILE, *ON)
    assert (code, "kết quả có thể sai, sửa trước" in out) == (1, True)


# Worked out again


@pytest.mark.usefixtures("folder")
def test_an_answer_that_the_case_does_not_ask_for_is_told_and_is_no_fault() -> None:
    args = ("checklist", BIRTH, "--answer", "nyc_quan_he=me", "--answer", "duoc_uy_quyen=false", *ON)
    code, out, _ = shown(*args)
    assert (code, "câu này không được hỏi" in out) == (OK, True)
    assert shown(*args, "--answer", "khong_co=1")[0] == FOUND


def test_a_list_worked_out_again_is_the_same_until_a_file_changes(folder: Path) -> None:
    kept("checklist", FILE, "--channel", "truc_tuyen", "--answer", "quy_mo=lon", *ON)
    code, said = again()
    assert (code, "1/1" in said) == (0, True)
    assert shown("verify", KEPT, "--lang", "en")[0] == 0
    text = (folder / FILE).read_text("utf-8")
    (folder / FILE).write_text(text.replace("ban_sao: 2,", "ban_sao: 4,"), "utf-8")
    code, said = again()
    assert code == 1
    assert "tệp đã đổi" in said
    assert "lines[thanh_phan_ho_so.giay_to[1]].copies: 2 → 4" in said


LINE = ("results", 0, "lines", 0)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("change", "told"),
    [
        (put(*LINE, "needed", to=None), "giay_to[0]].needed: null → true"),
        (put(*LINE, "originals", to=3), "giay_to[0]].originals: 3 → 1"),
        (put(*LINE, "template", to=None), "giay_to[0]].template: null → có"),
        (put("results", 0, "lines", 2, "one_of", to=[]), "one_of[Cam kết phòng cháy]: không có → có"),
        (put("results", 0, "lines", to=[]), "giay_to[0]]: không có → có"),
        (put("results", 0, "ways", 0, "visits", "least", to=9), "ways[truc_tiep].visits.least: 9 → 1"),
        (put("results", 0, "ways", 0, "fee", "status", to="unknown"), "ways[truc_tiep].fee.status"),
        (put("results", 0, "asks", to=[]), "asks[quy_mo]: không có → có"),
        (put("results", 0, "hash", to="0" * 64), "tệp đã đổi: 000000000000…"),
        (put("results", 0, "file", to="khong-co.yaml"), "khong-co.yaml: không còn tệp"),
        (put("summary", "open", to=2), "open"),
        (put("answers", to={"quy_mo": "lon"}), "giay_to[1]].needed: null → true"),
    ],
)  # fmt: skip
def test_whatever_was_changed_in_a_list_is_told(change: Change, told: str) -> None:
    data = kept("checklist", FILE, *ON)
    change(data)
    code, said = again(data)
    assert (code, told in said) == (1, True), said


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "change",
    [
        put("results", to=[]),
        put("on", to="24/11/2026"),
        put("channel", to="email"),
    ],
)
def test_what_cannot_be_worked_out_again_is_misuse(change: Change) -> None:
    data = kept("checklist", FILE, *ON)
    change(data)
    assert again(data)[0] == 2


@pytest.mark.usefixtures("folder")
def test_a_case_with_a_code_is_told_once_for_papers_and_time(tmp_path: Path) -> None:
    text = (
        "phien_ban: procedure/v0\n"
        "truong_hop:\n"
        '  - {ma: "1.01", ten: Cấp mới, thoi_han_giai_quyet: {so: 5, don_vi: ngay}}\n'
        '  - {ma: "1.02", ten: Cấp lại, thoi_han_giai_quyet: {loai: trong_ngay}}\n'
        "cach_thuc_thuc_hien: [{hinh_thuc: truc_tiep}]\n"
        "thanh_phan_ho_so:\n"
        '  giay_to: [{ten: Thẻ cũ, khi: {truong: truong_hop, bang: "1.02"}}]\n'
    )
    (tmp_path / "ma.yaml").write_text(text, encoding="utf-8")
    _, open_one, _ = shown("checklist", "ma.yaml", *ON)
    assert "trong ngày hoặc 5 ngày hoặc chưa biết" in open_one
    assert "Thời hạn tùy câu trả lời: Trường hợp\n" in open_one
    code, out, _ = shown("checklist", "ma.yaml", *ON, "--case", "1.02")
    assert (code, "Trường hợp: Cấp lại" in out, "[ ] 1. Thẻ cũ" in out) == (0, True, True)
    assert "Thời hạn       trong ngày\n" in out
    assert shown("checklist", "ma.yaml", *ON, "--case", "1.02", "--answer", "truong_hop=1.01")[0] == 2
    assert shown("checklist", "ma.yaml", *ON, "--case", "1.09")[0] == 1
