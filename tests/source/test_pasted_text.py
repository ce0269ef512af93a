"""Texts of several lines, pasted below a key as they are: one finding, whose fix keeps every word."""

from __future__ import annotations

from typing import cast

import pytest

from dvc_core import load_text, message
from dvc_core.model.pasted import KEYS
from dvc_core.source.lines import edited
from dvc_core.words import Message

HEAD = "phien_ban: procedure/v0\ntrinh_tu_thuc_hien:\n  - ten: Nộp hồ sơ\n    noi_dung:"
TAIL = "\n    nguoi_thuc_hien: Người nộp\nthanh_phan_ho_so:\n  giay_to:\n    - ten: Tờ khai\n"

TEXTS = [
    "Bước 1: Nộp hồ sơ.\nBước 2: Nhận Giấy hẹn: giữ lại.",
    "- Bước 1: Nộp hồ sơ.\n- Bước 2: Kiểm tra:\n+ Trường hợp đủ thì nhận;\n+ Trường hợp thiếu thì trả.",
    "a) Nộp hồ sơ;\nb) Nhận kết quả.",
    "* Nộp hồ sơ\n\n• Nhận kết quả #2",
    "Nộp hồ sơ\n\t\t- Trong 06 ngày thì cấp.",
    "Nộp hồ sơ tại:\n - Ủy ban nhân dân cấp xã",
    # Lines with a colon are keys to a YAML reader.
    "Nộp hồ sơ.\nBước 2: Nhận Giấy hẹn\nBước 3: Nhận kết quả",
]


def fixed(text: str) -> str:
    """The text after the one fix of its one finding."""
    (found,) = load_text(text).findings
    (fix,) = found.fixes
    return edited(text, fix.edits)


def words(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("below", ["", "\n"], ids=["behind the key", "below it"])
@pytest.mark.parametrize("pasted", TEXTS)
def test_a_pasted_text_is_one_finding_and_its_fix_makes_it_the_value(pasted: str, below: str) -> None:
    text = f"{HEAD}{below or ' '}{pasted}{TAIL}"
    (found,) = load_text(text).findings
    assert found.code == "DVC004"
    assert text[found.span.start :].startswith(tuple(words(pasted)))
    assert "đoạn văn của noi_dung" in message(found).text
    loaded = load_text(fixed(text))
    assert loaded.procedure is not None
    (step,) = loaded.source.data["trinh_tu_thuc_hien"]
    assert words(step["noi_dung"]) == words(pasted)
    assert step["nguoi_thuc_hien"] == "Người nộp"


@pytest.mark.parametrize(
    ("key", "pasted", "items"),
    [
        ("yeu_cau_dieu_kien", " a) Có đất;\nb) Có vốn: 10 tỷ.", ["a) Có đất;", "b) Có vốn: 10 tỷ."]),
        ("yeu_cau_dieu_kien", "\n* Có đất\n* Có vốn", ["Có đất", "Có vốn"]),
        # A name is one line, and a line that begins small goes on with the one above.
        (
            "ket_qua_thuc_hien",
            "\n  - ten: Giấy phép\n+ Thông báo\ntừ chối",
            ["Giấy phép", "Thông báo từ chối"],
        ),
        ("ket_qua_thuc_hien", "\nGiấy phép\n+ Thông báo: từ chối", ["Giấy phép", "Thông báo: từ chối"]),
    ],
)
def test_below_a_list_each_line_is_an_item(key: str, pasted: str, items: list[str]) -> None:
    data = load_text(fixed(f"phien_ban: procedure/v0\n{key}:{pasted}\nphi_le_phi: khong_co\n")).source.data
    assert [one if isinstance(one, str) else one["ten"] for one in data[key]] == items
    assert data["phi_le_phi"] == "khong_co"


def test_lines_that_a_reader_takes_for_keys_are_told_once() -> None:
    """At the end of a list nothing but the names of the keys shows that a text goes on."""
    steps = "trinh_tu_thuc_hien:\n  - ten: Nộp\n    noi_dung: Nộp.\nBước 2: Nhận\nBước 3: Xong"
    data = load_text(fixed(f"phien_ban: procedure/v0\n{steps}\nphi_le_phi: khong_co\n")).source.data
    assert data["trinh_tu_thuc_hien"][0]["noi_dung"] == "Nộp.\nBước 2: Nhận\nBước 3: Xong"
    assert list(data) == ["phien_ban", "trinh_tu_thuc_hien", "phi_le_phi"]


def test_a_tab_is_named_as_what_the_line_begins_with() -> None:
    (found,) = load_text(f"{HEAD} Nộp hồ sơ\n\t- Trong 06 ngày thì cấp.{TAIL}").findings
    assert "bắt đầu bằng phím Tab" in message(found).text


FEES = (
    "(Mức lệ phí do Hội đồng nhân dân tỉnh quyết định. Miễn lệ phí cho người có công; hộ nghèo. "
    "Phí cấp bản sao theo Thông tư số 281/2016/TT-BTC.)"
)


@pytest.mark.parametrize("written", [f" {FEES}", f' "{FEES}"', f" |-\n  {FEES}", f"\n  {FEES}"])
def test_a_text_about_charges_becomes_their_list(written: str) -> None:
    text = f"phien_ban: procedure/v0\nphi_le_phi:{written}\nmau_don_to_khai: khong_co\n"
    (found,) = load_text(text).findings
    assert "danh sách các khoản thu" in message(found).text
    data = load_text(fixed(text)).source.data
    assert data["mau_don_to_khai"] == "khong_co"
    council, ministry = data["phi_le_phi"]
    assert (council["loai"], council["muc_thu"]) == ("le_phi", "hdnd_tinh_quy_dinh")
    assert [one["doi_tuong"] for one in council["mien_giam"]] == ["người có công", "hộ nghèo"]
    assert (ministry["loai"], ministry["muc_thu"]) == ("phi", "theo_van_ban")
    assert ministry["can_cu"] == {"so_ky_hieu": "281/2016/TT-BTC"}


@pytest.mark.parametrize(
    "written",
    [
        # Phí or lệ phí is for the author to say.
        "Nộp phí, lệ phí theo quy định của pháp luật về phí và lệ phí",
        "{loai: phi, phi_le_phi: Nộp phí theo quy định của Bộ trưởng Bộ Tài chính}",
    ],
)
def test_a_text_about_charges_that_says_too_little_has_no_fix(written: str) -> None:
    text = f"phien_ban: procedure/v0\nphi_le_phi: {written}\n"
    assert not any(found.fixes for found in load_text(text).findings if found.path[-1:] == ("phi_le_phi",))


@pytest.mark.parametrize(
    ("said", "charge"),
    [
        ("8.000 đồng/văn bản xác nhận. Miễn lệ phí cho hộ nghèo.", ("le_phi", "so_tien", 8000)),
        ("Phí thẩm định: đất ở 150.000 đồng, đất khác 200.000 đồng một hồ sơ", ("phi", "chua_ro", None)),
        # Who is exempted is no answer for everybody.
        ("Miễn phí - Trường hợp công dân thuộc diện được miễn lệ phí", ("le_phi", "chua_ro", None)),
    ],
)
def test_a_charge_has_the_amount_that_its_text_names_alone(
    said: str, charge: tuple[str, str, int | None]
) -> None:
    text = f'phien_ban: procedure/v0\nphi_le_phi: "{said}"\n'
    (made,) = load_text(fixed(text)).source.data["phi_le_phi"]
    assert (made["loai"], made["muc_thu"], made.get("so_tien")) == charge


@pytest.mark.parametrize(
    ("written", "key", "value"),
    [
        ("yeu_cau_dieu_kien: - Có đất", "yeu_cau_dieu_kien", ["Có đất"]),
        ("can_cu_phap_ly: - so_ky_hieu: 1/2020/QH14", "can_cu_phap_ly", [{"so_ky_hieu": "1/2020/QH14"}]),
        ("ten_thu_tuc: - Cấp: mới", "ten_thu_tuc", "- Cấp: mới"),
    ],
)
def test_a_dash_behind_a_key_begins_its_list_or_its_text(written: str, key: str, value: object) -> None:
    assert load_text(fixed(f"phien_ban: procedure/v0\n{written}\n")).source.data[key] == value


def test_the_time_of_a_case_stands_apart_from_that_of_all() -> None:
    said = "03 ngày làm việc kể từ ngày nhận đủ hồ sơ. Trường hợp cần xác minh: không quá 08 ngày làm việc"
    text = f'phien_ban: procedure/v0\nthoi_han_giai_quyet: "{said}"\n'
    time = load_text(fixed(text)).source.data["thoi_han_giai_quyet"]
    (case,) = time["chi_tiet"]
    assert (time["so"], case["cho"], case["so"]) == (3, "Trường hợp cần xác minh", 8)


@pytest.mark.parametrize(
    "text",
    [
        # A key without its colon, one of the author's words, a record: no text goes on there.
        "trinh_tu_thuc_hien:\n  - ten: Nộp\n    noi_dung Nộp hồ sơ\n",
        "trinh_tu_thuc_hien:\n  - ten: Nộp\n   noi_dung: Nộp hồ sơ\n",
        "thanh_phan_ho_so:\n  giay_to:\n    - ten: Tờ khai\n     ban_chinh: 1\n",
        "phi_le_phi: Lệ phí\nPhí khác 8.000 đồng\n",
    ],
)
def test_what_may_be_a_key_is_no_pasted_text(text: str) -> None:
    kinds = [dict(found.params).get("kind") for found in load_text(text).findings]
    assert kinds
    assert not {"pasted", "pasted_list"}.intersection(kinds)


@pytest.mark.parametrize(
    ("path", "lines"),
    [
        (("trinh_tu_thuc_hien", "noi_dung"), "text"),
        (("thanh_phan_ho_so", "giay_to"), "- ten: "),
        (("thanh_phan_ho_so", "luu_y"), "- "),
        (("thanh_phan_ho_so", "giay_to", "ghi_chu"), "text"),
        (("can_cu_phap_ly",), "- "),
        (("phi_le_phi",), "value"),
        (("cach_thuc_thuc_hien",), "- hinh_thuc: "),
        (("khong_co_muc_nay",), ""),
    ],
)
def test_what_lines_are_below_a_key_the_model_says(path: tuple[str, ...], lines: str) -> None:
    assert KEYS.lines_of(path) == lines


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("Nghị định số 07/2025/NĐ-CP của Chính phủ (số 07/2025/NĐ-CP)", "07/2025/NĐ-CP"),
        ("Thông tư hướng dẫn Nghị định 123/2015/NĐ-CP (số 04/2020/TT-BTP)", "04/2020/TT-BTP"),
        ("Thông tư 04/2020/TT-BTP hướng dẫn Nghị định 123/2015/NĐ-CP", None),
    ],
)
def test_a_law_is_cited_by_the_one_number_that_it_names(said: str, number: str | None) -> None:
    text = f"phien_ban: procedure/v0\ncan_cu_phap_ly:\n- {said}\n"
    (found,) = load_text(text).findings
    cited = [load_text(edited(text, fix.edits)).source.data["can_cu_phap_ly"][0] for fix in found.fixes]
    assert [one["so_ky_hieu"] for one in cited] == ([number] if number else [])


def test_brackets_within_a_text_about_charges_stay() -> None:
    text = "(Mức chung) thu phí thẩm định do Hội đồng nhân dân cấp tỉnh quy định, nộp một lần (cả hồ sơ)"
    loaded = load_text(f"phien_ban: procedure/v0\nphi_le_phi: {text}\n", "a.yaml")
    [fix] = [fix for one in loaded.findings if one.path == ("phi_le_phi",) for fix in one.fixes]
    assert text in edited(loaded.source.text, fix.edits)


STEPS = "Bước 1: Nộp hồ sơ.\nBước 2: Kiểm tra:\n- Đủ thì nhận;\nThiếu thì trả."
PAPERS = (
    "Tên giấy tờ\tMẫu đơn, tờ khai\tSố lượng\n"
    "Tờ khai\tMẫu 1.docx\tBản chính: 1\tBản sao: 0\nẢnh\t\tBản chính: 0\tBản sao: 2"
)
WAYS = (
    "Hình thức nộp\tThời hạn giải quyết\tMô tả\n"
    "Trực tiếp\t3 Ngày làm việc\tTại quầy:\nTầng 1\nTrực tuyến\t2 Ngày\t"
)


@pytest.mark.parametrize(
    ("key", "pasted", "items"),
    [
        (
            "trinh_tu_thuc_hien",
            STEPS,
            [
                {"noi_dung": "Nộp hồ sơ."},
                {"noi_dung": "Kiểm tra:\n- Đủ thì nhận;\nThiếu thì trả."},
            ],
        ),
        (
            "cach_thuc_thuc_hien",
            WAYS,
            [
                {
                    "hinh_thuc": "truc_tiep",
                    "thoi_han_giai_quyet": {"so": 3, "don_vi": "ngay_lam_viec"},
                    "mo_ta": "Tại quầy:\nTầng 1",
                },
                {"hinh_thuc": "truc_tuyen", "thoi_han_giai_quyet": {"so": 2, "don_vi": "ngay"}},
            ],
        ),
        (
            "can_cu_phap_ly",
            "60/2014/QH13\tLuật Hộ tịch",
            [{"so_ky_hieu": "60/2014/QH13", "ten": "Luật Hộ tịch"}],
        ),
    ],
)
def test_a_table_of_a_page_becomes_the_items_of_its_list(key: str, pasted: str, items: object) -> None:
    text = f"phien_ban: procedure/v0\n{key}:\n{pasted}\nphi_le_phi: khong_co\n"
    assert load_text(fixed(text)).source.data[key] == items


def test_the_table_of_papers_keeps_their_numbers_and_files() -> None:
    text = f"phien_ban: procedure/v0\nthanh_phan_ho_so:\n  giay_to:\n{PAPERS}\nphi_le_phi: khong_co\n"
    assert load_text(fixed(text)).source.data["thanh_phan_ho_so"]["giay_to"] == [
        {"ten": "Tờ khai", "ban_chinh": 1, "ban_sao": 0, "ghi_chu": "Mẫu 1.docx"},
        {"ten": "Ảnh", "ban_chinh": 0, "ban_sao": 2},
    ]


def test_a_time_of_several_lines_becomes_its_keys() -> None:
    pasted = "9 Ngày làm việc\n- Ở xã xa: 12 ngày\n- Ở đảo: 15 ngày"
    text = f"phien_ban: procedure/v0\nthoi_han_giai_quyet: {pasted}\nphi_le_phi: khong_co\n"
    (found,) = load_text(text).findings
    assert message(found).help.startswith(
        "viết thoi_han_giai_quyet: ⏎ so: 9 ⏎ don_vi: ngay_lam_viec ⏎ mo_ta: |- ⏎"
    )
    time = load_text(fixed(text)).source.data["thoi_han_giai_quyet"]
    assert time == {"so": 9, "don_vi": "ngay_lam_viec", "mo_ta": "- Ở xã xa: 12 ngày\n- Ở đảo: 15 ngày"}


def test_who_is_exempt_is_a_relief_and_stays_in_the_note() -> None:
    text = "Lệ phí cấp giấy 50.000 đồng. Miễn lệ phí cho trẻ em; người cao tuổi."
    loaded = load_text(f"phien_ban: procedure/v0\nphi_le_phi: {text}\n", "a.yaml")
    [fix] = [fix for one in loaded.findings if one.path == ("phi_le_phi",) for fix in one.fixes]
    said = edited(loaded.source.text, fix.edits)
    assert text in said
    assert 'mien_giam: [{doi_tuong: "trẻ em"}, {doi_tuong: "người cao tuổi"}]' in said


def pasted_below(key: str, lines: str) -> tuple[Message, object]:
    """What is said of lines pasted below a key, and what stands there after the fix."""
    text = f"phien_ban: procedure/v0\n{key}:\n{lines}\nmau_don_to_khai: khong_co\n"
    (found,) = load_text(text).findings
    return message(found), load_text(fixed(text)).source.data[key]


def papers_of(lines: str, notes: str = "") -> dict[str, object]:
    """The dossier after the fix of lines pasted below giay_to."""
    text = f"phien_ban: procedure/v0\nthanh_phan_ho_so:\n  giay_to:\n{lines}\n{notes}phi_le_phi: khong_co\n"
    data = load_text(fixed(text)).source.data["thanh_phan_ho_so"]
    assert isinstance(data, dict)
    return data


@pytest.mark.parametrize(
    ("key", "lines", "first"),
    [
        (
            "trinh_tu_thuc_hien",
            "Bước 1: Chủ vườn nộp đơn.\nBước 2: Xã trả lời.",
            '- noi_dung: "Chủ vườn nộp đơn."',
        ),
        ("ket_qua_thuc_hien", "Giấy phép trồng cây\nThông báo: từ chối", '- ten: "Giấy phép trồng cây"'),
        ("yeu_cau_dieu_kien", "Có vườn: trên 1 ha\nCó nước", '- "Có vườn: trên 1 ha"'),
        ("can_cu_phap_ly", "Luật Hộ tịch số 60/2014/QH13\nLuật 2:", "- {so_ky_hieu: 60/2014/QH13, ten:"),
    ],
)
def test_the_help_shows_how_the_first_item_stands(key: str, lines: str, first: str) -> None:
    said, items = pasted_below(key, lines)
    assert f"phần tử đầu viết thành: {first}" in said.help
    assert isinstance(items, list)
    assert len(items) == 2


def test_a_table_is_called_one() -> None:
    said, _ = pasted_below("can_cu_phap_ly", "60/2014/QH13\tLuật Hộ tịch\n123/2015/NĐ-CP\tNghị định hộ tịch")
    assert "bảng chép từ trang web của can_cu_phap_ly" in said.text


def test_lines_that_a_pdf_broke_are_put_together() -> None:
    lines = (
        "Bước 1. Nộp đơn\nChủ vườn nộp đơn theo khoản\n2 Điều 5 tại xã\n(hoặc qua mạng).\n"
        "Bước 2. Trả lời\nXã trả lời chủ vườn và ghi\nsổ."
    )
    _, steps = pasted_below("trinh_tu_thuc_hien", lines)
    assert steps == [
        {"ten": "Nộp đơn", "noi_dung": "Chủ vườn nộp đơn theo khoản 2 Điều 5 tại xã (hoặc qua mạng)."},
        {"ten": "Trả lời", "noi_dung": "Xã trả lời chủ vườn và ghi sổ."},
    ]


def test_steps_that_do_not_count_from_one_keep_their_numbers() -> None:
    _, steps = pasted_below("trinh_tu_thuc_hien", "Bước 2: Nộp đơn.\nBước 3: Trả lời.")
    assert steps == [{"noi_dung": "Bước 2: Nộp đơn."}, {"noi_dung": "Bước 3: Trả lời."}]


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        # One of several is one condition.
        (
            "Chủ vườn có đất và\nđáp ứng một trong các điều kiện sau:\n1. Có giếng.\n2. Có ao.",
            ["Chủ vườn có đất và đáp ứng một trong các điều kiện sau:\n1. Có giếng.\n2. Có ao."],
        ),
        (
            "a)\tVườn mới:\n-\tCó giếng.\n-\tCó ao.\nb)\tVườn cũ:\n-\tCó sổ.",
            ["a) Vườn mới:\n- Có giếng.\n- Có ao.", "b) Vườn cũ:\n- Có sổ."],
        ),
        (
            "* Có đất: 1 ha\n* Có vốn:\n+ 5 triệu\n+ hoặc bảo lãnh",
            ["Có đất: 1 ha", "Có vốn:\n+ 5 triệu\n+ hoặc bảo lãnh"],
        ),
    ],
)
def test_what_stands_below_a_heading_stays_with_it(lines: str, items: list[str]) -> None:
    assert pasted_below("yeu_cau_dieu_kien", lines)[1] == items


RULES = (
    "Hồ sơ nộp qua mạng gồm các giấy tờ sau. Bản điện tử có giá trị như bản giấy.\n"
    "+ Chủ vườn được ghi tên trong sổ. Việc ủy quyền lại theo luật dân sự.\n"
    "- Đơn trồng cây."
)


@pytest.mark.parametrize("notes", ["", "  luu_y:\n    - Giữ giấy hẹn.\n"])
def test_a_rule_among_papers_becomes_a_note(notes: str) -> None:
    dossier = papers_of(RULES, notes)
    assert dossier["giay_to"] == [{"ten": "Đơn trồng cây"}]
    said = dossier["luu_y"]
    assert isinstance(said, list)
    assert [one[:12] for one in said[:2]] == ["Hồ sơ nộp qu", "+ Chủ vườn đ"]
    assert said[2:] == (["Giữ giấy hẹn."] if notes else [])


def test_headings_among_papers_say_the_case_and_the_choice() -> None:
    lines = (
        "Đơn trồng cây;\nMột trong các giấy tờ sau:\n- Sổ vườn\n- Giấy thuê đất\n"
        "Trường hợp ủy quyền:\n- Văn bản ủy quyền\n- Giấy giới thiệu."
    )
    assert papers_of(lines)["giay_to"] == [
        {"ten": "Đơn trồng cây"},
        {"ten": "Một trong các giấy tờ sau", "mot_trong": [{"ten": "Sổ vườn"}, {"ten": "Giấy thuê đất"}]},
        {"ten": "Văn bản ủy quyền", "neu": "Trường hợp ủy quyền"},
        {"ten": "Giấy giới thiệu", "neu": "Trường hợp ủy quyền"},
    ]


def test_what_a_heading_says_ends_with_its_list() -> None:
    lines = (
        "Trường hợp ủy quyền:\n- Văn bản ủy quyền\nẢnh chân dung\na) Nếu thuê vườn:\n- Giấy thuê\nb) Sổ vườn"
    )
    assert [one.get("neu") for one in cast("list[dict[str, str]]", papers_of(lines)["giay_to"])] == [
        "Trường hợp ủy quyền",
        None,
        "Nếu thuê vườn",
        None,
    ]


def test_a_row_without_its_way_says_which_word_is_missing() -> None:
    lines = (
        "Hình thức nộp\tThời hạn giải quyết\tPhí, lệ phí\tMô tả\n\t15 ngày làm việc\nPhí, lệ phí: Không có"
    )
    text = f"phien_ban: procedure/v0\ncach_thuc_thuc_hien:\n{lines}\nphi_le_phi: khong_co\n"
    (found,) = load_text(fixed(text)).findings
    assert (found.code, found.params["key"]) == ("DVC022", "hinh_thuc")


def test_a_table_of_ways_gives_its_charges_and_times_to_their_keys() -> None:
    lines = (
        "Hình thức nộp\tThời hạn giải quyết\tPhí, lệ phí\tMô tả\n"
        "Trực tiếp\tCấp mới là không quá 20 ngày làm việc.\tPhí : 75000 Đồng (Nghị quyết 9/2025/NQ-HĐND)\n"
        "Lệ phí :  (Hội đồng nhân dân cấp tỉnh quy định.)\tTại quầy\n"
        "Trực tuyến\tKhông có thông tin\tTheo thỏa thuận\t\nQua bưu điện\t2 ngày làm\nviệc\tMiễn phí\t"
    )
    _, ways = pasted_below("cach_thuc_thuc_hien", lines)
    counter, online, post = ways if isinstance(ways, list) else ({}, {}, {})
    assert (post["hinh_thuc"], post["thoi_han_giai_quyet"]) == (
        "buu_chinh",
        {"so": 2, "don_vi": "ngay_lam_viec"},
    )
    assert [one["muc_thu"] for one in post["phi_le_phi"]] == ["mien_phi"]
    assert counter["thoi_han_giai_quyet"] == {
        "so": 20,
        "don_vi": "ngay_lam_viec",
        "mo_ta": "Cấp mới là không quá 20 ngày làm việc.",
    }
    assert [(one["loai"], one["muc_thu"], one.get("so_tien")) for one in counter["phi_le_phi"]] == [
        ("phi", "so_tien", 75000),
        ("le_phi", "hdnd_tinh_quy_dinh", None),
    ]
    assert counter["mo_ta"] == "Tại quầy"
    # Phí or lệ phí, and how much, is asked for.
    asked = {"loai": "phi", "muc_thu": "chua_ro", "ghi_chu": "Theo thỏa thuận"}
    assert online == {"hinh_thuc": "truc_tuyen", "phi_le_phi": [asked]}


@pytest.mark.parametrize(
    ("said", "charges"),
    [
        ("Phí : 0 (Nghị quyết 9/2025/NQ-HĐND)", [("phi", "chua_ro", None)]),
        ("Phí : 1% giá trị, tối đa 500.000 đồng", [("phi", "chua_ro", None)]),
        ("Miễn phí(- Phí thẩm định vườn: 60.000 đồng)", [("phi", "chua_ro", None)]),
        ("Phí : 50.000 đồng (Nghị quyết 9/2025/NQ-HĐND)", [("phi", "so_tien", 50000)]),
        (
            "Phí : 0 (Phí thẩm định: 1)\nLệ phí : 20.000 đồng",
            [("phi", "chua_ro", None), ("le_phi", "so_tien", 20000)],
        ),
    ],
)
def test_a_cell_of_charges_becomes_their_list_at_once(
    said: str, charges: list[tuple[str, str, int | None]]
) -> None:
    text = f"phien_ban: procedure/v0\nphi_le_phi: {said}\nmau_don_to_khai: khong_co\n"
    (found,) = load_text(text).findings
    assert "không nhận lời văn" in message(found).text
    assert message(found).help.startswith("viết - loai: phi ⏎ muc_thu: ")
    made = load_text(fixed(text)).source.data["phi_le_phi"]
    assert [(one["loai"], one["muc_thu"], one.get("so_tien")) for one in made] == charges
    assert " ".join(one["ghi_chu"] for one in made) == said.replace("\n", " ")


def test_an_item_with_a_colon_is_one_text() -> None:
    text = "phien_ban: procedure/v0\nyeu_cau_dieu_kien:\n- Có đất.\n- Không thuộc các trường hợp: nợ thuế.\n"
    assert (
        load_text(fixed(text)).source.data["yeu_cau_dieu_kien"][1] == "Không thuộc các trường hợp: nợ thuế."
    )
