"""The parsers of real values on texts made up to be as ugly as the real ones."""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dvc_core.model.paper_names import parse_case, parse_paper, parse_sets
from dvc_core.portal.prose.citations import parse_citation
from dvc_core.portal.prose.durations import parse_duration
from dvc_core.portal.prose.fees import parse_fee, parse_fee_cell
from dvc_core.portal.prose.vocabularies import (
    parse_agencies,
    parse_code,
    parse_kind,
    parse_subjects,
    parse_tiers,
    parse_way,
)
from dvc_core.words.grammar import Doubt, Parsed, reason, worded
from dvc_core.words.text import clean, is_null, shortened, states_none

from ..support.corpus_records import codes, facts
from ..support.files import ROOT
from ..support.imports import sentences


@pytest.mark.parametrize(
    ("dirty", "neat", "changes"),
    [
        ("a.\x00Trường hợp", "a. Trường hợp", {"control": 1}),
        ("đăng k\u200eý hộ\u200b tịch", "đăng ký hộ tịch", {"invisible": 2}),
        ("Ủy\u00a0ban", "Ủy ban", {"space": 1}),
        ("một\r\nhai\rba", "một\nhai\nba", {"crlf": 2}),
        ("tr\u00adường", "trường", {"invisible": 1}),
        ("nộp<br/>hồ sơ</p> <b>mới</b>", "nộp\nhồ sơ\n mới", {"tag": 4}),
        ("Bộ N&ocirc;ng &amp; &#77;ôi trường", "Bộ Nông & Môi trường", {"entity": 3}),
        (unicodedata.normalize("NFD", "Ủy ban"), "Ủy ban", {"nfc": 1}),
        ("\uf0fc\tTờ khai", "• Tờ khai", {"private": 1, "tab": 1}),
        ("85/2024/TT-BT\u0421", "85/2024/TT-BTC", {"lookalike": 1}),
        ("nhỏ hơn 5 < 6 > 4", "nhỏ hơn 5 < 6 > 4", {}),
        ("C¬ quan h¶i quan cÊp tØnh ph¶i tr¶ lêi", "Cơ quan hải quan cấp tỉnh phải trả lời", {"tcvn3": 1}),
        # Two signs of the old encoding prove nothing, in a line of Unicode or without.
        ("Đo ®iện", "Đo ®iện", {}),
        ("C¬ quan ®", "C¬ quan ®", {}),
        # A line that is left stands as it was: the soft hyphen is a letter in it.
        ("Hồ sơ ®¨ng ký, gi¶i quyÕt \u00addo", "Hồ sơ ®¨ng ký, gi¶i quyÕt \u00addo", {"tcvn3_left": 1}),
        ("12/QĐ-\u0422", "12/QĐ-T", {"lookalike": 1}),
    ],
)
def test_dirt_is_removed_and_counted(dirty: str, neat: str, changes: dict[str, int]) -> None:
    assert clean(dirty) == (neat, changes)


def test_an_uncertain_encoding_is_counted_and_left() -> None:
    mixed = "Hồ sơ ®¨ng ký, gi¶i quyÕt ®óng h¹n"
    assert clean(mixed) == (mixed, {"tcvn3_left": 1})
    assert clean("±5 °C, µm, ©2024, 10 m²").changes == {}


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \t\n",
        "--",
        "Không có thông tin",
        "(Chưa có thông tin)",
        "…",
        None,
        "Thông tin không có",
        "(Đang cập nhật)",
        "(Không có thông tin cụ thể)",
        "." * 300,
    ],
)
def test_null(text: str | None) -> None:
    assert is_null(text)


def test_none_is_not_null() -> None:
    assert states_none("Không có.")
    assert states_none("KHÔNG QUY ĐỊNH")
    assert not states_none("Không có thông tin")
    assert not states_none("Không quá 05 ngày")


def test_a_doubt_says_units_and_kinds_in_words() -> None:
    said = reason(Doubt("duration_other_terms", {"terms": ["15 ngay_lam_viec", "0.5 gio"]}), "vi")
    assert "15 ngày làm việc" in said
    assert "0.5 giờ" in said
    assert "lệ phí" in reason(Doubt("fee_kind_differs", {"kind": "phi", "said": "le_phi"}), "vi")
    assert "gio" in reason(Doubt("duration_in_words", {"text": "đến gio"}), "vi")


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("Trực tiếp", ["truc_tiep"]),
        ("Dịch vụ bưu chính", ["buu_chinh"]),
        ("Nộp qua môi trường mạng hoặc bưu điện", ["truc_tuyen", "buu_chinh"]),
        ("Nộp trực tiếp. Nhận kết quả qua bưu điện", ["truc_tiep"]),
        ("Hình thức nộp", None),
    ],
)
def test_ways(text: str, ways: list[str] | None) -> None:
    assert parse_way(text).value == ways


def test_closed_vocabularies() -> None:
    assert parse_tiers(["Cấp Bộ / Cấp Tỉnh", "Xã"]).value == ["cap_bo", "cap_tinh", "cap_xa"]
    tiers = parse_tiers(["Cấp Tỉnh Loại thủ tục TTHC được luật giao"])
    assert (tiers.value, codes(tiers)) == (["cap_tinh"], ["text_of_other_item"])
    listed = "Công dân Việt Nam, Cán bộ, công chức, viên chức, Tổ chức (không bao gồm doanh nghiệp, HTX)"
    assert parse_subjects([listed]).value == ["cong_dan_viet_nam", "can_bo_cong_chuc_vien_chuc", "to_chuc"]
    free = parse_subjects(["Doanh nghiệp", "Chủ đầu tư công trình"])
    assert (free.value, free.verbatim) == (["doanh_nghiep"], "Chủ đầu tư công trình")
    assert parse_kind("TTHC được giao luật quy định chi tiết").value == "luat_giao_quy_dinh_chi_tiet"
    assert parse_kind("NOT_ASSIGNED_REGULATION").value == "khong_duoc_luat_giao"
    assert parse_kind("TTHC không được luật giao cho địa phương quy định").value == "khong_duoc_luat_giao"
    assert parse_kind("Loại khác").value == "khac"


@pytest.mark.parametrize(
    ("said", "doubted"),
    [
        ("Tổ chức (không bao gồm doanh nghiệp, HTX)", False),
        ("Tổ chức", True),
        ("Doanh nghiệp; Tổ chức", True),
        ("Tổ chức nước ngoài; Tổ chức Đảng", False),
    ],
)
def test_organisations_of_which_is_not_said_whether_enterprises_are_meant_are_doubted(
    said: str, *, doubted: bool
) -> None:
    found = [one.code for one in parse_subjects([said]).doubts]
    assert found == (["organisations_unnamed"] if doubted else [])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.001193", {"ma_thu_tuc": "1.001193"}),
        (" 2.000815.000.00.00.H55 ", {"ma_thu_tuc": "2.000815", "ma_cu": ["2.000815.000.00.00.H55"]}),
        ("1.000948.H38", {"ma_thu_tuc": "1.000948", "ma_cu": ["1.000948.H38"]}),
        ("1.001193.01", {"ma_thu_tuc": "1.001193.01"}),
        ("QLKTN001", {"ma_thu_tuc": "QLKTN001"}),
        ("--", None),
        ("chưa rõ mã nào", None),
    ],
)
def test_codes(text: str, value: dict[str, object] | None) -> None:
    assert parse_code(text).value == value


def test_agencies_are_never_cut_at_commas() -> None:
    assert parse_agencies("Sở Văn hóa, Thể thao và Du lịch").value == ["Sở Văn hóa, Thể thao và Du lịch"]
    joined = parse_agencies("Công an tỉnh, Công an cấp Xã")
    assert (joined.value, codes(joined)) == (["Công an tỉnh, Công an cấp Xã"], ["agencies_joined"])
    assert parse_agencies("Cục Thuế tỉnh\n\n\nChi cục thuế").value == ["Cục Thuế tỉnh", "Chi cục thuế"]
    assert parse_agencies(["Ủy ban\u00a0Nhân dân xã,\u00a0phường.", "Bộ Công an"]).value == [
        "Ủy ban Nhân dân xã, phường",
        "Bộ Công an",
    ]


def test_cases_and_sets() -> None:
    assert parse_case("--").value is None
    assert parse_case("* Giấy tờ phải xuất trình:").value is None
    assert parse_case("a) Đối với tổ chức:").value == "Đối với tổ chức"
    assert parse_sets("* Số lượng hồ sơ: 02 (hai) bộ.") == Parsed({"so_bo": 2})
    assert parse_sets("Đơn đề nghị").value is None
    mixed = parse_sets("Tờ trình; số lượng hồ sơ: 01 bộ.")
    assert (mixed.value, mixed.verbatim) == ({"so_bo": 1}, "Tờ trình; số lượng hồ sơ: 01 bộ.")


PIECES = (
    "05 ngày làm việc giờ tháng 15:00 không quá (năm) trường hợp đối với miễn phí lệ phí 50.000 đồng/lần",
    "% bằng 50% mức thu từ ngày 01/7/2025 đến hết ngày 31/12/2026 Thông tư số 64/2025/TT-BTC Điều 4",
    "Hội đồng nhân dân một trong các giấy tờ nếu có sau bộ 01 bản chính bản sao",
    "1.001193 .H38 Cấp tỉnh : ; . , ( ) / - + * ® ¶",
)
WORDS = st.sampled_from(
    [word for line in PIECES for word in line.split()]
    + ["\n", "\x00", "\u200e", "\u00a0", "<br>", "&amp;", "\u0301"]
)
UGLY = st.one_of(
    st.text(max_size=200),
    st.lists(WORDS, max_size=60).map(" ".join),
    st.lists(WORDS, max_size=60).map("".join),
)

PARSERS: dict[str, Callable[[str], Parsed]] = {
    "duration": lambda text: parse_duration(None, None, text),
    "duration_field": lambda text: parse_duration(text, "OTHER", text),
    "fee": lambda text: parse_fee("FEE", 0, "VNĐ", text),
    "fee_amount": lambda text: parse_fee(None, 50000, text, text, text),
    "fee_cell": parse_fee_cell,
    "citation": lambda text: parse_citation(text, text, text, text),
    "citation_title": lambda text: parse_citation(None, text),
    "way": parse_way,
    "case": parse_case,
    "sets": parse_sets,
    "paper": lambda text: parse_paper(text, 1, 1, (text,), ()),
    "tiers": lambda text: parse_tiers([text]),
    "subjects": lambda text: parse_subjects([text]),
    "kind": parse_kind,
    "code": parse_code,
    "agencies": parse_agencies,
}


def says_something(text: str) -> bool:
    return any(char.isalnum() for char in clean(text).text) and not is_null(text)


@pytest.mark.parametrize("name", PARSERS)
@given(text=UGLY)
@settings(max_examples=60, deadline=None)
def test_no_parser_raises_or_swallows(name: str, text: str) -> None:
    parsed = PARSERS[name](text)
    assert parsed == PARSERS[name](text)
    if says_something(text) and name not in ("sets", "case"):
        assert parsed.value is not None or parsed.doubts or parsed.verbatim
    for doubt in parsed.doubts:
        for said in sentences()[doubt.code].values():
            assert "{" not in said.format_map(_Named(dict.fromkeys(doubt.params, "x")))


class _Named(dict[str, str]):
    """Shows where a sentence asks for a value that the doubt does not carry."""

    def __missing__(self, key: str) -> str:
        return "{" + key


@given(text=UGLY)
@settings(max_examples=100, deadline=None)
def test_cleaning_is_settled_after_once(text: str) -> None:
    once = clean(text)
    assert once.text == unicodedata.normalize("NFC", once.text)
    assert clean(text) == once


LONG = [
    "1",
    "9 ",
    "ngày ",
    "5 ngày ",
    "50.000 đồng ",
    "/",
    "(",
    "((",
    "a (",
    "số 1/2020/TT-",
    "một trong các giấy tờ ",
    "\n- ",
    "miễn phí ",
    "đối với ",
    "x" * 7 + " ",
    "phí ",
    "1/",
    "A-",
    "từ ngày 1/1/2020 ",
    "; ",
    "trường hợp ",
    "1.000.",
    "<b ",
    "Phí:",
]


@pytest.mark.long
@pytest.mark.parametrize("name", PARSERS)
def test_long_texts_come_to_an_end(name: str) -> None:
    # A pattern that tries all ways of matching would not be through with these within a lifetime.
    for piece in LONG:
        PARSERS[name](piece * (20_000 // len(piece)))


def raised_in(module: ast.Module) -> set[str]:
    """The codes of ``Doubt("code", …)`` and ``draft.doubt(place, "code", …)`` in a module."""
    found = set()
    for call in ast.walk(module):
        if isinstance(call, ast.Call):
            maker = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            at = {"Doubt": 0, "doubt": 1}.get(maker, 9)
            named = call.args[at] if len(call.args) > at else None
            if isinstance(named, ast.Constant):
                found.add(str(named.value))
    return found


def test_a_doubt_that_is_raised_has_a_sentence_and_every_sentence_is_of_one() -> None:
    files = [*ROOT.glob("src/dvc_core/portal/**/*.py"), ROOT / "src/dvc_core/model/paper_names.py"]
    raised = set[str]().union(*(raised_in(ast.parse(file.read_text("utf-8"))) for file in files))
    chosen = {"tier_unknown", "form_flag", "form_flag_all", "duration_unit_lost", "duration_zero", "not_full"}
    chosen |= {"relief_of_both", "relief_of_other", "relief_unread"}
    assert raised | chosen | {"text_of_other_item"} == set(sentences())


def test_a_doubt_has_one_sentence() -> None:
    with pytest.raises(ValueError, match="text_of_other_item"):
        worded({"text_of_other_item": {"vi": "", "en": ""}})


@pytest.mark.parametrize("text", ["Không đồng", "Không có quy định."])
def test_more_words_for_none(text: str) -> None:
    assert states_none(text)


def test_a_text_is_cut_between_words() -> None:
    assert shortened("hồ sơ trồng cây", 9) == "hồ sơ …"
    assert shortened("hồ sơ trồng cây", 15) == "hồ sơ trồng cây"


@pytest.mark.parametrize(
    ("text", "ways", "kept"),
    [
        ("Tại Tổ tiếp nhận và trả kết quả; nộp trực tuyến", ["truc_tuyen"], True),
        ("Bưu điện, trực tiếp hoặc trực tuyến", ["buu_chinh", "truc_tiep", "truc_tuyen"], True),
        ("Nộp ở Cổng dịch vụ công", ["truc_tuyen"], True),
        ("Gửi qua mạng", ["truc_tuyen"], True),
        ("Nộp hồ sơ tại Trung tâm", ["truc_tiep"], True),
        ("Trực tiếp", ["truc_tiep"], False),
        ("POSTAL", ["buu_chinh"], False),
    ],
)
def test_what_is_kept_of_ways(text: str, ways: list[str], *, kept: bool) -> None:
    parsed = parse_way(text)
    assert parsed.value == ways
    assert parsed.verbatim == (text if kept else None)


def test_words_outside_the_closed_vocabularies() -> None:
    unknown = parse_tiers(["Cấp vũ trụ"])
    assert (unknown.value, codes(unknown)) == (None, ["tier_unknown"])
    # Only the first line of a cell is about levels.
    ran_in = parse_tiers(["Cấp Xã\nTrồng ở cấp Tỉnh"])
    assert (ran_in.value, ran_in.verbatim) == (["cap_xa"], "Trồng ở cấp Tỉnh")
    assert parse_kind("TTHC do Trung ương quy định").value == "trung_uong_quy_dinh"
    assert parse_subjects(["Người nước ngoài đã cư trú tại Việt Nam"]).value == [
        "nguoi_nuoc_ngoai_cu_tru_tai_viet_nam"
    ]


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("1.00101", ["code_local"]),
        ("QLKTN001", ["code_local"]),
        ("1.001010", []),
    ],
)
def test_codes_that_are_not_plain_are_doubts(text: str, doubted: list[str]) -> None:
    assert codes(parse_code(text)) == doubted


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sở Hoa; Sở Hoa", ["Sở Hoa"]),
        ("Sở Hoa\nUBND xã\nKho bạc tỉnh", ["Sở Hoa", "UBND xã", "Kho bạc tỉnh"]),
        ("Hạt cây\n\nHạt hoa", ["Hạt cây", "Hạt hoa"]),
        ("Hạt cây; Hạt hoa", ["Hạt cây", "Hạt hoa"]),
        ("Hạt cây " * 50, None),
    ],
)
def test_agencies(text: str, names: list[str] | None) -> None:
    parsed = parse_agencies(text)
    assert parsed.value == names
    assert codes(parsed) == ([] if names else ["agency_too_long"])


def test_headings_of_cases_and_noughts_of_sets() -> None:
    assert parse_case("Bao gồm:") == Parsed(None, (), "Bao gồm:")
    assert parse_sets("Số lượng hồ sơ: 00 bộ") == Parsed()


def test_a_case_with_94_papers_and_24_channel_rows() -> None:
    rows = [parse_paper(f"{n}. Tài liệu số {n} (nếu có)", 1, 0) for n in range(1, 95)]
    assert all(isinstance(row.value, dict) and row.value["neu"] == "nếu có" for row in rows)
    times = [
        parse_duration(n, "WORKING_DAY", f"- Trường hợp {n}: không quá {n} ngày làm việc")
        for n in range(1, 25)
    ]
    assert [facts("durations", time.value) for time in times] == [f"{n} w" for n in range(1, 25)]
    assert not any(time.doubts for time in times)
