"""What YAML reads otherwise than its author meant: quotes and bullets of word processors, number signs."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given

from dvc_core import check, load_catalog, load_text
from dvc_core.rules.fixes import apply
from dvc_core.source.build import MAX_FAULTS
from dvc_core.words import entry, message

from ..support.texts import LINE, data_mended

HEAD = "phien_ban: procedure/v0\n"


ON = date(2026, 11, 24)


@given(LINE)
def test_the_quotes_of_a_word_processor_are_mended_to_what_stands_between_them(inner: str) -> None:
    text = HEAD + f"ten_thu_tuc: “{inner}”\n"
    # Nothing else is wrong with the text, and no comment begins inside the quotes.
    assume([f.code for f in load_text(text).findings] == ["DVC029"])
    assert data_mended(text) == {"phien_ban": "procedure/v0", "ten_thu_tuc": inner}


def test_text_behind_a_number_sign_is_shown_and_can_be_kept() -> None:
    text = HEAD + 'ten_thu_tuc: Nộp tại "Trung tâm"  #1 của tỉnh \n'
    (found,) = load_text(text).findings
    assert (found.code, found.params["lost"]) == ("DVC028", "#1 của tỉnh")
    assert data_mended(text) == load_text(text).source.data
    assert data_mended(text, unsafe=True) == {
        "phien_ban": "procedure/v0",
        "ten_thu_tuc": 'Nộp tại "Trung tâm"  #1 của tỉnh',
    }


def test_a_line_broken_between_quotes_on_windows_is_no_character_that_is_not_seen() -> None:
    text = (HEAD + 'ten_thu_tuc: "Cấp \\\n  giấy \\t phép"\n').replace("\n", "\r\n")
    assert [f.code for f in load_text(text).findings] == ["DVC016"]


@pytest.mark.parametrize("line", ["a # b", "a #", "a ## b", "a #tthc: b", "'a' #b", "1 #b", "a#b", "true #b"])
def test_an_ordinary_comment_is_left_alone(line: str) -> None:
    assert "DVC028" not in [f.code for f in load_text(HEAD + f"ten_thu_tuc: {line}\n").findings]


def test_very_many_lost_texts_are_counted_in_the_last_finding() -> None:
    text = HEAD + "tu_khoa:\n" + "".join(f"  - từ {i} #{i}\n" for i in range(MAX_FAULTS + 7))
    found = [f for f in load_text(text).findings if f.code == "DVC028"]
    assert len(found) == MAX_FAULTS
    assert [f.params["more"] for f in found[-2:]] == [0, 7]
    assert "7" in message(found[-1], "vi").text


def test_a_code_in_the_quotes_of_a_word_processor_is_one_finding() -> None:
    found = [f.code for f in check(load_text(HEAD + "ma_thu_tuc: “1.999990”\n"), on=ON)]
    assert [code for code in found if code in ("DVC029", "DVC602", "DVC603", "DVC616")] == ["DVC029"]


def _told(text: str, code: str) -> dict[str, str]:
    """What is to be written, by the dotted place of each finding of a code."""
    found = [f for f in check(load_text(HEAD + text), on=ON) if f.code == code]
    return {".".join(map(str, f.path)): message(f, "vi").help for f in found}


@pytest.mark.parametrize("mark", ["–", "•", "*"])
def test_the_bullets_of_a_word_processor_are_named(mark: str) -> None:
    rows = f"nguon:\n  {mark} ten: Cổng\n    ngay_xem: 2026-11-01\n"
    (found,) = load_text(HEAD + rows).findings
    assert found.code == "DVC004"
    assert (found.span.line, found.span.column) == (3, 3)
    assert f"dấu đầu dòng {mark}" in message(found, "vi").text


@pytest.mark.parametrize("mark", ["–", "•"])
def test_bullets_that_yaml_takes_for_text_are_named(mark: str) -> None:
    rows = f"thanh_phan_ho_so:\n  so_bo: 1\n  giay_to:\n    {mark} Đơn\n    {mark} Ảnh\n"
    (told,) = _told(rows, "DVC023").values()
    assert told == f"thay mỗi dấu {mark} bằng dấu gạch nối và một dấu cách: “- ”"


@pytest.mark.parametrize("sign", ["−", "–"])
def test_a_sign_before_a_number_is_no_bullet(sign: str) -> None:
    rows = f"yeu_cau_dieu_kien:\n  {sign}18 độ trở xuống\n"
    (found,) = (f for f in load_text(HEAD + rows).findings if f.code == "DVC023")
    assert [edit.replacement for fix in found.fixes for edit in fix.edits] == [f"[{sign}18 độ trở xuống]"]


def test_a_no_break_space_after_the_colon_is_named() -> None:
    found = load_text(HEAD + "nguon:\n  - ten: Cổng\n    ngay_xem:\xa02026-11-01\n    dia_chi: a\n").findings
    assert "dấu cách không ngắt" in message(found[0], "vi").text


STEP = (
    "trinh_tu_thuc_hien:\n  - ten: Nộp\n    noi_dung: >-\n      Nộp tại quầy.\n{}"
    "co_quan_giai_quyet:\n  thuc_hien: [Sở]\n"
)


@pytest.mark.parametrize(
    ("rows", "mended"),
    [
        # The keys of the record, of the next item, of a record around it; with what stands below them.
        ("      nguoi_thuc_hien: A\n", "    nguoi_thuc_hien: A\n"),
        ("       can_cu:\n         dieu: 5\n", "    can_cu:\n      dieu: 5\n"),
        ("      - ten: B\n        noi_dung: Xem\n", "  - ten: B\n    noi_dung: Xem\n"),
        ("      tu_khoa: [a]\n", "tu_khoa: [a]\n"),
        # Where prose follows it is not known whose it is.
        ("      nguoi_thuc_hien: A\n      và người được ủy quyền.\n", None),
    ],
)
def test_a_key_that_a_text_has_swallowed_is_moved_out_with_what_is_below_it(
    rows: str, mended: str | None
) -> None:
    loaded = load_text(HEAD + STEP.format(rows))
    (found,) = (f for f in loaded.findings if f.code == "DVC030")
    assert found.span.line == 6
    assert bool(found.fixes) == (mended is not None)
    if mended is not None:
        assert apply(loaded.source, [found], unsafe=True).data.decode() == HEAD + STEP.format(mended)


@pytest.mark.parametrize(
    "rows",
    [
        "      ten: người nộp\n",  # the record has it
        "      cho: người nộp\n",  # no key of a step
        "      muc: hai\n",  # of another record, and a word
        "      - cho: người nộp\n",
        "      co_quan_giai_quyet: Sở\n",  # stands below, where it belongs
    ],
)
def test_a_line_of_a_text_that_is_no_lost_key_is_prose(rows: str) -> None:
    assert "DVC030" not in [f.code for f in load_text(HEAD + STEP.format(rows)).findings]


def test_an_item_of_a_list_without_its_dash_is_one_finding_and_its_keys_are_none() -> None:
    text = HEAD + (
        "nguon:\n  - ten: A\n    ngay_xem: 2026-01-01\n    ten: B\n    ngay_xem: 2026-01-01\n"
        "    ten: C\n    ngay_xem: 2026-01-01\ntu_khoa: [a]\ntu_khoa: [b]\n"
    )
    loaded = load_text(text)
    assert [(f.code, f.span.line) for f in loaded.findings] == [("DVC006", 5), ("DVC006", 7), ("DVC006", 10)]
    mended = apply(loaded.source, loaded.findings, unsafe=True).data.decode()
    assert mended == text.replace("    ten", "  - ten")


def test_a_code_that_lost_its_last_figures_is_not_told_to_be_quoted_as_it_is() -> None:
    found = check(load_text(HEAD + "ma_thu_tuc: 1.00119\n"), on=ON)
    assert [f.code for f in found if f.code in ("DVC012", "DVC616")] == ["DVC616"]
    named = check(load_text(HEAD + "ma_thu_tuc: 1.001\n", "1.001193.yaml", catalog=load_catalog(".")), on=ON)
    assert [f.params["better"] for f in named if f.code == "DVC616"] == ["1.001193"]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("nguon:\n  - Cổng\n    ngay_xem: 2026-11-01\n", "nguon:\n  - ten: Cổng\n    ngay_xem: 2026-11-01\n"),
        ("tu_khoa: [a, b],\nma_cu: [c]\n", "tu_khoa: [a, b]\nma_cu: [c]\n"),
        ("linh_vuc: {ma: A1; ten: Đất}\n", "linh_vuc: {ma: A1, ten: Đất}\n"),
        ("linh_vuc: ma: A1, ten: Đất}\n", "linh_vuc: {ma: A1, ten: Đất}\n"),
        ("ten_thu_tuc: *Quầy 4\n", 'ten_thu_tuc: "*Quầy 4"\n'),
        (
            "ten_thu_tuc: Nộp tại quầy,\n  gồm: đơn và ảnh\n",
            'ten_thu_tuc: "Nộp tại quầy,\n  gồm: đơn và ảnh"\n',
        ),
        ('ten_thu_tuc: "Nộp \\đơn"\n', "ten_thu_tuc: 'Nộp \\đơn'\n"),
        ("linh_vuc:\n  ma: A1\n   ten: Đất\n", "linh_vuc:\n  ma: A1\n  ten: Đất\n"),
        (
            "nguon:\n  - ten: Xem cây\n    - Khô thì tưới\n    - Tốt thì thôi\n  - ten: Sổ\n",
            "nguon:\n  - ten: |-\n      Xem cây\n      - Khô thì tưới\n      - Tốt thì thôi\n  - ten: Sổ\n",
        ),
    ],
)
def test_a_text_that_cannot_be_read_is_mended_to_what_was_meant(wrong: str, right: str) -> None:
    loaded = load_text(HEAD + wrong)
    (found,) = loaded.findings
    assert found.code == "DVC004"
    words = entry("DVC004")
    assert {*words.pick(found.params).split()} & {*words.vi.say, *words.vi.help}
    assert apply(loaded.source, [found], unsafe=True).data.decode() == HEAD + right


def test_lines_of_a_text_in_block_style_are_not_taken_for_the_fault() -> None:
    text = 'trinh_tu_thuc_hien:\n  - noi_dung: >-\n      "Đơn" là bản gốc\n      • ảnh\nten_thu_tuc: a: b\n'
    (found,) = load_text(HEAD + text).findings
    assert (found.span.line, found.params["kind"]) == (6, "text_colon")


def test_the_text_of_a_key_that_stands_twice_is_looked_for_in_no_other() -> None:
    text = "? [a]\n: >-\n  b\n  tu_khoa: c\nten_thu_tuc: a\nten_thu_tuc: >-\n  b\n  tu_khoa: c\n"
    assert "DVC030" not in [f.code for f in load_text(HEAD + text).findings]


def test_of_a_value_that_begins_with_a_sign_the_sign_is_named() -> None:
    (found,) = load_text(HEAD + "ten_thu_tuc: @Cây\n").findings
    assert [found.params[name] for name in ("kind", "token")] == ["start", "@"]
