"""What somebody sees while writing a procedure: a session with yaml-language-server on the editor schemas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from ..interop.language_server import Session, session
from ..support.files import ROOT, SHIPPED

pytestmark = [pytest.mark.interop, pytest.mark.xdist_group("editor")]

#: Words of the server's own messages. They must not come through, in Vietnamese least of all.
ENGLISH = re.compile(r"Incorrect type|not allowed|Value is|Missing property|String |Array |Object |Expected")
#: What the items of khoản 1 are cited by, behind the letter of the point.
ITEM = "khoản 1 Điều 5 Thông tư số 32/2017/TT-BTTTT"


class Mistake(NamedTuple):
    """Lines of a procedure with one mistake, where it is (line, column) and what is said of it."""

    text: str
    at: tuple[int, int]
    says: str
    law: str = ""


MISTAKES = [
    Mistake("ten_thu_tuc: 12", (0, 13), "Tên thủ tục: phải là chữ", f"Căn cứ: điểm a {ITEM}."),
    Mistake(
        "trinh_tu_thuc_hien: nộp hồ sơ",
        (0, 20),
        "Trình tự thực hiện: viết thành danh sách",
        f"điểm b {ITEM}.",
    ),
    Mistake("trinh_tu_thuc_hien:\n  - ten: Nộp", (1, 4), "Thiếu noi_dung"),
    Mistake(
        "trinh_tu_thuc_hien:\n  - noi_dung: A\n    noi_dng: B",
        (2, 4),
        "Không có mục nào tên như thế ở đây. Các mục dùng được: ten, noi_dung",
    ),
    Mistake(
        "cach_thuc_thuc_hien:\n  - hinh_thuc: online",
        (1, 15),
        "Dùng một trong: truc_tiep, buu_chinh, truc_tuyen.",
    ),
    Mistake("thanh_phan_ho_so: {so_bo: 0}", (0, 26), "số nhỏ nhất dùng được ở đây là 1", f"điểm d {ITEM}."),
    Mistake("thoi_han_giai_quyet: 3 ngày", (0, 21), "viết thành nhóm mục", f"Căn cứ: điểm đ {ITEM}."),
    Mistake("thoi_han_giai_quyet: {so: -3}", (0, 26), "số không âm"),
    Mistake("doi_tuong_thuc_hien: [nguoi]", (0, 22), "không có trong danh mục", f"điểm e {ITEM}."),
    Mistake("co_quan_giai_quyet: UBND cấp xã", (0, 20), "gồm: thuc_hien, co_tham_quyen", f"điểm g {ITEM}."),
    Mistake("ket_qua_thuc_hien:\n  - hieu_luc: lâu dài", (1, 4), "Thiếu ten"),
    Mistake("phi_le_phi: khong", (0, 12), "nếu không có gì thì viết khong_co", f"Căn cứ: điểm i {ITEM}."),
    Mistake(
        "phi_le_phi:\n  - {loai: phi, muc_thu: so_tien, so_tien: 8.000 đ}",
        (1, 43),
        "Số tiền: số không âm, không phân nhóm",
    ),
    Mistake("thoi_han_giai_quet: {so: 3}", (0, 0), "xem lại chính tả", ITEM),
    # No clause is about these keys.
    Mistake("ap_dung_tu: 01/07/2026", (0, 12), "Áp dụng từ ngày: ngày viết năm-tháng-ngày"),
    Mistake("can_cu_phap_ly: [{so_ky_hieu: ''}]", (0, 30), "Số, ký hiệu: không được để trống"),
    Mistake("cap_thuc_hien: [cap_thon]", (0, 16), "Dùng một trong: cap_bo, cap_tinh"),
]
WHOLE = [
    ("phien_ban: procedure/v1\n", "Viết phien_ban: procedure/v0."),
    ("ma_thu_tuc: '1.000001'\n", "Thiếu phien_ban"),
    ("- a\n", "Cả tệp là một nhóm mục"),
]


@pytest.fixture(scope="module")
def vi() -> Iterator[Session]:
    with session(ROOT / "schemas" / "procedure.v0.editor.vi.json") as running:
        yield running


@pytest.fixture(scope="module")
def en() -> Iterator[Session]:
    with session(ROOT / "schemas" / "procedure.v0.editor.en.json") as running:
        yield running


def said(editor: Session, text: str) -> list[tuple[tuple[int, int], str]]:
    """What is said of the lines below the first, which names the version."""
    found = editor.diagnostics(f"phien_ban: procedure/v0\n{text}\n")
    starts = [one["range"]["start"] for one in found]
    return [
        ((at["line"] - 1, at["character"]), one["message"]) for at, one in zip(starts, found, strict=True)
    ]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.text[:30])
def test_mistake_is_told_in_vietnamese_with_its_law(vi: Session, mistake: Mistake) -> None:
    found = said(vi, mistake.text)
    messages = [message for at, message in found if at == mistake.at and mistake.says in message]
    assert len(messages) == 1, found
    assert mistake.law in messages[0]
    assert not [message for _, message in found if ENGLISH.search(message)]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.text[:30])
def test_mistake_is_told_in_english(en: Session, mistake: Mistake) -> None:
    found = dict(said(en, mistake.text))
    message = found[mistake.at]
    assert not ENGLISH.search(message)
    assert not re.search(r"Căn cứ|Thuộc mục|Thiếu|viết", message)
    assert ("clause 1, Article 5 of Circular 32/2017/TT-BTTTT" in message) == bool(mistake.law)


@pytest.mark.parametrize(("text", "says"), WHOLE, ids=["const", "required", "whole"])
def test_mistake_of_a_whole_file(vi: Session, text: str, says: str) -> None:
    [found] = vi.diagnostics(text)
    assert says in found["message"]


def test_shipped_procedures_have_nothing_said_of_them(vi: Session, en: Session) -> None:
    assert len(SHIPPED) > 10
    for path in SHIPPED:
        for editor in (vi, en):
            assert editor.diagnostics(path.read_text("utf-8"), str(path)) == [], path.name


WRITING = "phien_ban: procedure/v0\nthoi_han_giai_quyet: {so: 3}\nphi_le_phi:\n  - loai: phi\n    \n\n"


def test_hover_names_the_item_and_its_law(vi: Session, en: Session) -> None:
    for editor in (vi, en):
        editor.diagnostics(WRITING)
    assert f"**Thời hạn giải quyết** — *điểm đ {ITEM}*" in vi.hover(1, 3)
    assert "* `le_phi`: Lệ phí" in vi.hover(3, 11)
    assert "point đ, clause 1, Article 5 of Circular 32/2017/TT-BTTTT" in en.hover(1, 3)
    assert "* `le_phi`: Charge" in en.hover(3, 11)


def test_completion_offers_keys_and_words_with_their_names(vi: Session) -> None:
    vi.diagnostics(WRITING)

    def offered(line: int, column: int) -> dict[str, str]:
        return {one["label"]: one["documentation"]["value"] for one in vi.complete(line, column)}

    inside, below = offered(4, 4), offered(5, 0)
    assert inside["muc_thu"] == "**Cách xác định mức thu**"
    assert "loai" not in inside
    assert below["trinh_tu_thuc_hien"] == f"**Trình tự thực hiện** — *điểm b {ITEM}*"
    assert "phi_le_phi" not in below
    vi.diagnostics("phien_ban: procedure/v0\nphi_le_phi:\n  - loai: \n")
    assert offered(2, 10)["gia"] == "Giá dịch vụ"
