"""A value of another shape than its item has: what is told, what is to be written, and what is mended."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import assume, given

import dvc_core
from dvc_core import check, load_text
from dvc_core.formats.frame import preview
from dvc_core.model.declared import models_in
from dvc_core.model.keys import keys_at, model_at, records_with_key, sample_at
from dvc_core.rules.fixes import apply
from dvc_core.words import message

from ..support.texts import LINE, data_mended

HEAD = "phien_ban: procedure/v0\n"
ON = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("18/7/2026", "phải viết 2026-07-18"),
        ("ngày 4 tháng 9 năm 2020", "phải viết 2020-09-04"),
        ("tháng 9 năm 2020", "năm-tháng-ngày"),
        ("31/02/2024", "không phải một ngày có thật"),
    ],
)
def test_a_real_day_is_never_called_unreal(written: str, told: str) -> None:
    (found,) = load_text(HEAD + f"ap_dung_tu: {written}\n").findings
    text = message(found, "vi").text
    assert told in text
    assert ("có thật" in text) == (written == "31/02/2024")


def test_a_missing_word_and_a_wrong_fee_are_told_with_what_to_write() -> None:
    loaded = load_text(HEAD + "phi_le_phi: 8.000 đồng\ncach_thuc_thuc_hien: [{mo_ta: Nộp tại quầy}]\n")
    helps = {f.code: message(f, "vi").help for f in loaded.findings}
    assert "- {loai: phi|le_phi, muc_thu: so_tien, so_tien: 8000}" in helps["DVC023"]
    assert "muc_thu: mien_phi" in helps["DVC023"]
    assert "“truc_tiep”, “buu_chinh”, “truc_tuyen”" in helps["DVC022"]


def _told(text: str, code: str) -> dict[str, str]:
    """What is to be written, by the dotted place of each finding of a code."""
    found = [f for f in check(load_text(HEAD + text), on=ON) if f.code == code]
    return {".".join(map(str, f.path)): message(f, "vi").help for f in found}


@pytest.mark.parametrize(
    ("written", "told", "mended"),
    [
        ("linh_vuc: Hộ tịch", "{ten: Hộ tịch}", {"linh_vuc": {"ten": "Hộ tịch"}}),
        ("linh_vuc: Đất đai, [mới]", '{ten: "Đất đai, [mới]"}', {"linh_vuc": {"ten": "Đất đai, [mới]"}}),
        ("linh_vuc: 'Đất đai, nhà'", "{ten: 'Đất đai, nhà'}", {"linh_vuc": {"ten": "Đất đai, nhà"}}),
        (
            "ket_qua_thuc_hien: Giấy khai sinh",
            "- {ten: Giấy khai sinh}",
            {"ket_qua_thuc_hien": [{"ten": "Giấy khai sinh"}]},
        ),
        (
            "can_cu_phap_ly: [Luật số 60/2014/QH13, Luật Hộ tịch 60/2014/QH13 ngày 20/11/2014]",
            "{so_ky_hieu: 60/2014/QH13}",
            {
                "can_cu_phap_ly": [
                    {"so_ky_hieu": "60/2014/QH13"},
                    {"so_ky_hieu": "60/2014/QH13", "ten": "Luật Hộ tịch 60/2014/QH13 ngày 20/11/2014"},
                ]
            },
        ),
        # Of two instruments none is left out.
        (
            "quyet_dinh_cong_bo: Quyết định số 12/QĐ-UBND và 13/QĐ-UBND",
            "{so_ky_hieu: …}",
            {"quyet_dinh_cong_bo": "Quyết định số 12/QĐ-UBND và 13/QĐ-UBND"},
        ),
        (
            "cach_thuc_thuc_hien: [qua bưu điện, trực tuyến]",
            "{hinh_thuc: truc_tiep|buu_chinh|truc_tuyen}",
            {"cach_thuc_thuc_hien": ["qua bưu điện", {"hinh_thuc": "truc_tuyen"}]},
        ),
        (
            "cach_thuc_thuc_hien: truc_tuyen",
            "- {hinh_thuc: truc_tuyen}",
            {"cach_thuc_thuc_hien": [{"hinh_thuc": "truc_tuyen"}]},
        ),
        # Nothing is put where there is more than one place for it, or where it is no content.
        ("can_cu_phap_ly: [Luật Hộ tịch]", "{so_ky_hieu: …}", {"can_cu_phap_ly": ["Luật Hộ tịch"]}),
        (
            "thanh_phan_ho_so: Tờ khai",
            "{so_bo: …, giay_to: [{ten: …}], ",
            {"thanh_phan_ho_so": "Tờ khai"},
        ),
        ("thoi_han_giai_quyet: 5", "{so: …, don_vi: …}; ", {"thoi_han_giai_quyet": 5}),
        (
            "co_quan_giai_quyet: Sở Tư pháp",
            "{thuc_hien: [Sở Tư pháp]}, ",
            {"co_quan_giai_quyet": {"thuc_hien": ["Sở Tư pháp"]}},
        ),
        ("mau_don_to_khai: Mẫu số 01", "- {ma: …, ten: …}; ", {"mau_don_to_khai": "Mẫu số 01"}),
        (
            "thoi_han_giai_quyet: 05 ngày làm việc",
            "{so: 5, don_vi: ngay_lam_viec}",
            {"thoi_han_giai_quyet": {"so": 5, "don_vi": "ngay_lam_viec"}},
        ),
        ("thoi_han_giai_quyet: 5 quý", "{so: …, don_vi: …}; ", {"thoi_han_giai_quyet": "5 quý"}),
        ("yeu_cau_dieu_kien: không", "viết khong_co", {"yeu_cau_dieu_kien": "khong_co"}),
        # A list is made of several words, not of sentences and names, which have commas, nor of no word.
        ("tu_khoa: khai sinh, hộ tịch", "[khai sinh, hộ tịch]", {"tu_khoa": ["khai sinh", "hộ tịch"]}),
        (
            "yeu_cau_dieu_kien: Đủ tuổi, có nơi ở",
            "[phần tử, phần tử]",
            {"yeu_cau_dieu_kien": "Đủ tuổi, có nơi ở"},
        ),
        ("tu_khoa: >-\n  khai\n  sinh", "[phần tử, phần tử]", {"tu_khoa": "khai sinh"}),
        ("cap_thuc_hien: không", "[phần tử, phần tử]", {"cap_thuc_hien": "không"}),
        ("mau_don_to_khai: {ten: a}", "- {ma: …, ten: …}; ", {"mau_don_to_khai": {"ten": "a"}}),
        ("ket_qua_thuc_hien: Không", "- {ten: …}", {"ket_qua_thuc_hien": "Không"}),
        (
            "cach_thuc_thuc_hien: qua_mang",
            "- {hinh_thuc: truc_tiep|buu_chinh|truc_tuyen}",
            {"cach_thuc_thuc_hien": "qua_mang"},
        ),
    ],
)
def test_a_text_for_a_record_is_told_how_the_record_is_written(
    written: str, told: str, mended: dict[str, object]
) -> None:
    found = next(f for f in load_text(HEAD + written).findings if f.code == "DVC023")
    assert told in message(found, "vi").help
    assert data_mended(HEAD + written) == {"phien_ban": "procedure/v0"} | load_data(written)
    assert data_mended(HEAD + written, unsafe=True) == {"phien_ban": "procedure/v0"} | mended


@pytest.mark.parametrize(
    "key", ["phi_le_phi", "yeu_cau_dieu_kien", "cap_thuc_hien", "linh_vuc", "thoi_han_giai_quyet"]
)
@pytest.mark.parametrize("text", ["đang cập nhật", "Không có thông tin", "....", "Chưa có"])
def test_what_is_not_filled_in_is_no_statement_that_there_is_none(key: str, text: str) -> None:
    written = f"{HEAD}{key}: {text}"
    found = next(f for f in load_text(written).findings if f.code == "DVC023")
    assert "chua_xac_minh" in message(found, "vi").help
    assert "khong_co" not in message(found, "vi").help
    assert data_mended(written, unsafe=True) == {"phien_ban": "procedure/v0", key: text}


def test_one_word_for_a_list_becomes_its_only_item() -> None:
    text = HEAD + "cap_thuc_hien: cap_xa\n"
    assert data_mended(text) == {"phien_ban": "procedure/v0", "cap_thuc_hien": ["cap_xa"]}


def test_words_of_a_vocabulary_apart_by_commas_become_a_list() -> None:
    text = HEAD + "cap_thuc_hien: Cấp xã, cap_tinh\n"
    assert data_mended(text) == {"phien_ban": "procedure/v0", "cap_thuc_hien": ["cap_xa", "cap_tinh"]}


@pytest.mark.parametrize(
    ("written", "data"),
    [
        ("cap_thuc_hien: Tỉnh; xã", {"cap_thuc_hien": ["cap_tinh", "cap_xa"]}),
        ("cap_thuc_hien: [cap_tinh; cap_xa]", {"cap_thuc_hien": ["cap_tinh", "cap_xa"]}),
        # "Cá nhân" may be two of the words.
        ("doi_tuong_thuc_hien: Cá nhân, tổ chức", {"doi_tuong_thuc_hien": "Cá nhân, tổ chức"}),
        (
            "thoi_han_giai_quyet: 03 ngày, kể từ ngày nhận đủ hồ sơ",
            {"thoi_han_giai_quyet": {"so": 3, "don_vi": "ngay", "mo_ta": "kể từ ngày nhận đủ hồ sơ"}},
        ),
        ("thoi_han_giai_quyet: {so: 2 tuần}", {"thoi_han_giai_quyet": {"so": 2, "don_vi": "tuan"}}),
        (
            "thoi_han_giai_quyet:\n  so: 2 tuần\n  mo_ta: a",
            {"thoi_han_giai_quyet": {"so": 2, "don_vi": "tuan", "mo_ta": "a"}},
        ),
        (
            "thanh_phan_ho_so: {so_bo: 1;, giay_to: khong_co}",
            {"thanh_phan_ho_so": {"so_bo": 1, "giay_to": "khong_co"}},
        ),
        (
            "quyet_dinh_cong_bo: {so_ky_hieu:60/2014/QH13, dieu = 5}",
            {"quyet_dinh_cong_bo": {"so_ky_hieu": "60/2014/QH13", "dieu": 5}},
        ),
    ],
)
def test_several_things_written_as_one_are_taken_apart(written: str, data: dict[str, object]) -> None:
    assert data_mended(HEAD + written, unsafe=True) == {"phien_ban": "procedure/v0"} | data


def test_a_list_whose_first_bullet_stands_behind_the_key_or_that_goes_on_is_left_to_the_author() -> None:
    for written in ("tu_khoa: + a\n  + b\n", "tu_khoa:\n  + a\n  b\n  + c\n"):
        (found,) = load_text(HEAD + written).findings
        assert (found.code, found.params["bullet"], found.fixes) == ("DVC023", "+", ())


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("HĐND tỉnh quy định", "{loai: phi|le_phi, muc_thu: hdnd_tinh_quy_dinh}"),
        ("Miễn lệ phí", "{loai: le_phi, muc_thu: mien_phi}"),
        ("Phí theo quy định", "{loai: phi, muc_thu: …}"),
    ],
)
def test_a_charge_in_words_is_answered_by_what_the_words_say(said: str, written: str) -> None:
    (told,) = _told(f"phi_le_phi: {said}\n", "DVC023").values()
    assert written in told
    assert "8000" not in told


@pytest.mark.parametrize(
    ("written", "day", "safe"),
    [
        ("16–01–2026", "2026-01-16", True),
        ("2026-01-16T00:00:00", "2026-01-16", True),
        ("1/16/2026", "2026-01-16", False),
        ("46038", "2026-01-16", False),
        # Which of the two is the month, nobody asks: here the day comes first.
        ("02/01/2026", "2026-01-02", True),
        ("2026-16-01", "", False),
        ("9", "", False),
    ],
)
def test_days_of_a_spreadsheet_or_word_processor_are_mended(written: str, day: str, *, safe: bool) -> None:
    text = HEAD + f"ap_dung_tu: {written}\n"
    mended = {"phien_ban": "procedure/v0", "ap_dung_tu": day}
    assert (data_mended(text) == mended) == safe
    assert (data_mended(text, unsafe=True) == mended) == bool(day)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("fees: khong_co", "phi_le_phi"),
        ("legalBasis: []", "can_cu_phap_ly"),
        ("trinh_tu_thuc_hien: [{title: Nộp, text: Nộp đơn}]", "ten"),
        # A name of another record, where this one has the key too.
        ("ket_qua_thuc_hien: [{title: Giấy}]", "ten"),
        ("thoi_han_giai_quyet: {amounts: 3, don_vi: ngay}", "so"),
    ],
)
def test_an_english_name_of_the_model_is_answered_with_its_key(written: str, meant: str) -> None:
    found = next(f for f in load_text(HEAD + written).findings if f.code == "DVC021")
    assert found.params["suggestions"] == [meant]
    assert [edit.replacement for fix in found.fixes for edit in fix.edits] == [meant]


@pytest.mark.parametrize("key", ["mã", "code", "Ma"])
def test_where_the_key_that_is_meant_stands_no_other_is_proposed(key: str) -> None:
    text = f"thanh_phan_ho_so: {{giay_to: [{{ma: don, {key}: b, ten: Đơn}}]}}\n"
    found = next(f for f in load_text(HEAD + text).findings if f.code == "DVC021")
    assert found.params["suggestions"] == []
    assert not found.fixes


def test_the_last_day_is_no_slip_for_the_first() -> None:
    found = load_text(HEAD + "can_cu_phap_ly: [{so_ky_hieu: 1/2026/TT-BTC, ngay_het_hieu_luc: 2026-06-14}]\n")
    told = next(f for f in found.findings if f.code == "DVC021")
    assert told.params["suggestions"] == []


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("linh_vuc: {ten: Đất đai, nhà ở, ma: A1}", {"linh_vuc": {"ten": "Đất đai, nhà ở", "ma": "A1"}}),
        ("linh_vuc: {ten: “Đất đai, nhà ở”}", {"linh_vuc": {"ten": "Đất đai, nhà ở"}}),
        # What belongs to a number of a document, or is perhaps a key, is not put together.
        ("quyet_dinh_cong_bo: {so_ky_hieu: 60/2014/QH13, sửa đổi}", None),
        ("linh_vuc: {ten: Đất, mã lĩnh vực}", None),
        ("co_quan_giai_quyet: {noi_tiep_nhan: Sở Xây dựng, thuc hien, phoi_hop: []}", None),
    ],
)
def test_a_text_that_a_comma_cut_between_braces_is_put_together(
    written: str, mended: dict[str, object] | None
) -> None:
    found = [f for f in load_text(HEAD + written).findings if f.code == "DVC021"]
    assert len(found) == 1
    expected = load_data(written) if mended is None else mended
    if mended is None:
        assert not any(fix.edits[0].replacement.startswith('"') for fix in found[0].fixes)
    else:
        assert data_mended(HEAD + written, unsafe=True) == {"phien_ban": "procedure/v0"} | expected


#: A form of one question, what it has between its braces left out.
QUESTION = (
    "bieu_mau_dien_tu: {don: {ten: Đơn, phan: [{ma: a, tieu_de: A, truong: [{ma: b, kieu: van_ban, %s}]}]}}\n"
)


def _question(text: str) -> dict[str, object]:
    data: Any = load_text(text).source.data
    return {
        k: v
        for k, v in data["bieu_mau_dien_tu"]["don"]["phan"][0]["truong"][0].items()
        if k not in ("ma", "kieu")
    }


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("nhan: Họ, chữ đệm và tên", {"nhan": "Họ, chữ đệm và tên"}),
        ("nhan: Họ, tên, bat_buoc: true", {"nhan": "Họ, tên", "bat_buoc": True}),
        ("tro_giup: Viết hoa, có dấu, nhan: A", {"tro_giup": "Viết hoa, có dấu", "nhan": "A"}),
        # "nhà" is no slip for "nhan", which stands before it.
        ("nhan: Đất, nhà", {"nhan": "Đất, nhà"}),
        ("nhan: Ngày,\n tháng, năm", {"nhan": "Ngày, tháng, năm"}),
    ],
)
def test_prose_that_a_comma_cut_in_a_form_is_quoted_safely(written: str, mended: dict[str, object]) -> None:
    text = HEAD + QUESTION % written
    (found,) = load_text(text).findings
    assert (found.code, found.params["head"]) == ("DVC021", next(iter(mended)))
    assert _question(apply(load_text(text).source, [found]).data.decode()) == mended


@pytest.mark.parametrize(
    "written", ["nhan: Đối tượng nộp, phi, le", "nhan: Điều 5, 6 và 7", "nhan: Họ tên, mẫu ký tự của tên"]
)
def test_words_that_may_be_a_key_or_a_number_are_quoted_only_with_an_eye_on_them(written: str) -> None:
    text = HEAD + QUESTION % written
    (found,) = load_text(text).findings
    assert _question(apply(load_text(text).source, [found]).data.decode()) == _question(text)
    assert _question(apply(load_text(text).source, [found], unsafe=True).data.decode()) == {
        "nhan": written[6:]
    }


def test_a_translation_that_a_comma_cut_is_no_missing_value() -> None:
    (found,) = load_text(HEAD + QUESTION % "nhan: A, ban_dich: {en: {nhan: First name, last name}}").findings
    assert (found.code, found.params["head"]) == ("DVC021", "nhan")


def test_where_all_keys_are_used_the_finding_still_lists_them() -> None:
    text = HEAD + "linh_vuc: {ma: A1, ten: Hộ tịch, xyz: 3}\n"
    found = next(f for f in load_text(text).findings if f.code == "DVC021")
    assert found.params["known"] == ["ma", "ten"]


def test_a_translation_of_what_is_no_word_of_a_field_is_an_unknown_key() -> None:
    question = QUESTION % "nhan: A, ban_dich: {en: {nhan: B, tro_gup: C, lua_chon: D}}"
    found = load_text(HEAD + question).findings
    assert [(one.code, one.path[-1]) for one in found] == [("DVC021", "tro_gup"), ("DVC021", "lua_chon")]
    assert found[0].params["suggestions"] == ["tro_giup"]


def test_no_keys_are_proposed_for_words_that_a_comma_cut_off() -> None:
    (told,) = _told("quyet_dinh_cong_bo: {so_ky_hieu: 60/2014/QH13, sửa đổi}\n", "DVC021").values()
    assert "so_ky_hieu" in told
    assert "ngay_ban_hanh" not in told


def test_a_key_beside_the_record_it_belongs_to_is_moved_into_it() -> None:
    text = HEAD + "co_quan_giai_quyet:\n  thuc_hien: [Sở A]\nphoi_hop:\n- Sở B\n# hết\ntu_khoa: [a]\n"
    (found,) = load_text(text).findings
    assert (found.code, found.params["belongs"]) == ("DVC021", ["co_quan_giai_quyet"])
    mended = text.replace("phoi_hop:\n- Sở B", "  phoi_hop:\n  - Sở B")
    assert apply(load_text(text).source, [found], unsafe=True).data.decode() == mended


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("{b: x}", "{truong: b, bang: x}"),
        ("{b: [x, y]}", "{truong: b, thuoc: [x, y]}"),
        ("{tat_ca: [{b: true}]}", "{tat_ca: [{truong: b, bang: true}]}"),
        # What is no field of the form may be anything.
        ("{c: x}", ""),
    ],
)
def test_a_field_for_a_key_of_a_condition_is_answered_with_the_condition(written: str, meant: str) -> None:
    text = HEAD + QUESTION % f"nhan: B, hien_khi: {written}"
    (found,) = [f for f in load_text(text).findings if f.code == "DVC021"]
    assert bool(found.params["asked"]) == bool(meant)
    if meant:
        mended = apply(load_text(text).source, [found], unsafe=True).data.decode()
        assert mended == text.replace(written, meant)


def test_a_row_of_a_spreadsheet_becomes_the_record_whose_keys_its_cells_are() -> None:
    fees = "phi_le_phi:\n  - loai: phi\n    muc_thu: theo_bang\n    bang:\n      - {}\n"
    for cells, mended in (
        ("A4, một mặt\t2000", {"cho": "A4, một mặt", "so_tien": 2000}),
        ("A4\tmột trang\t2000", "A4 một trang 2000"),
    ):
        data = data_mended(HEAD + fees.format(cells), unsafe=True)
        assert isinstance(data, dict)
        assert data["phi_le_phi"][0]["bang"] == [mended]


def test_a_number_in_quotes_loses_its_quotes_and_its_leading_zeros() -> None:
    text = HEAD + 'thanh_phan_ho_so: {so_bo: "02", giay_to: khong_co}\n'
    loaded = load_text(text)
    assert apply(loaded.source, loaded.findings).data.decode() == text.replace('"02"', "2")


def test_no_more_than_a_few_homes_of_a_key_are_told() -> None:
    assert records_with_key("so_bo") == ["thanh_phan_ho_so"]
    assert records_with_key("ten") == ["linh_vuc", "trinh_tu_thuc_hien", "truong_hop"]


def load_data(text: str) -> dict[str, object]:
    """The data of a text as it stands, its faults aside."""
    data: dict[str, object] = dict(load_text(HEAD + text).source.data)
    del data["phien_ban"]
    return data


@given(LINE)
def test_a_text_put_into_a_record_is_still_the_same_text(inner: str) -> None:
    text = HEAD + f"linh_vuc: {inner}\n"
    assume([f.code for f in load_text(text).findings] == ["DVC023"])
    said = load_text(text).source.data["linh_vuc"]
    mended = data_mended(text, unsafe=True)
    assert isinstance(mended, dict)
    assert mended["linh_vuc"] in (said, {"ten": said})


def _records() -> list[tuple[str | int, ...]]:
    """A place of every record of the model, each record and key once."""
    found: dict[tuple[object, str], tuple[str | int, ...]] = {}
    queue: list[tuple[str | int, ...]] = [()]
    while queue:
        path = queue.pop(0)
        model = model_at(path)
        assert model is not None
        for field in model.model_fields.values():
            if inner := next(models_in(field.annotation), None):
                below = (*path, field.alias or "", *(("x",) if "dict[" in str(field.annotation) else ()))
                if (inner, field.alias or "") not in found:
                    found[inner, field.alias or ""] = below
                    queue.append(below)
    return list(found.values())


@pytest.mark.parametrize("path", _records(), ids=lambda path: ".".join(map(str, path)))
def test_a_record_is_shown_with_keys_it_may_have(path: tuple[str | int, ...]) -> None:
    shown = yaml.safe_load(sample_at(path))
    assert shown
    assert list(shown) == [key for key in keys_at(path) if key in shown]


def test_what_a_part_lacks_is_told_at_the_part_with_what_to_write() -> None:
    text = "thanh_phan_ho_so:\n  giay_to: [{ten: Tờ khai}]\n"
    text += "hinh_thuc_nhan_tra: {nhan_ho_so: [], tra_ket_qua: [truc_tiep]}\n"
    found = {f.code: f for f in check(load_text(HEAD + text), on=ON)}
    assert message(found["DVC115"], "vi").label == "thêm so_bo vào đây"
    assert message(found["DVC110"], "vi").label == "chưa có nội dung"
    assert found["DVC110"].path == ("hinh_thuc_nhan_tra", "nhan_ho_so")
    assert "nhan_ho_so: [truc_tiep, truc_tuyen]" in _told(text, "DVC110")["hinh_thuc_nhan_tra.nhan_ho_so"]


def test_a_fee_that_lacks_a_part_is_told_how_the_part_is_written() -> None:
    fees = "phi_le_phi: [{loai: phi, muc_thu: theo_bang}, {loai: phi, muc_thu: theo_don_vi}]\n"
    first, second = _told(fees, "DVC301").values()
    assert first.startswith("thêm bang: [{cho: …, so_tien: …}]; ")
    assert second.startswith("thêm so_tien: …, don_vi: …; ")


@pytest.mark.parametrize(
    ("path", "written", "said", "safe"),
    [
        ("so", "03", "3", True),
        ("so", '"007"', "7", True),
        ("so_bo", "01 bộ", "1", False),
        ("ban_sao", "2 bản", "2", False),
        ("so_tien", "50.000đ", "50000", False),
        ("so_tien", '"50,000 VNĐ/lần"', "50000", False),
        ("so_tien", "50.000.000", "50000000", True),
        ("so_tien", "50_000", "50000", True),
        # What else is said, or cannot be one number, stays the author's to mend.
        ("so", "05 tháng", "", False),
        ("so", "1.500", "", False),
        ("so_bo", "1.000", "", False),
        ("so_tien", "50.000 USD", "", False),
        ("so_tien", "50.00.000", "", False),
        ("so_tien", "từ 50.000", "", False),
        ("so_bo", "01 cuốn", "", False),
    ],
)
def test_a_number_in_other_clothes_is_told_and_mended(
    path: str, written: str, said: str, *, safe: bool
) -> None:
    around = {
        "so": "thoi_han_giai_quyet: {{so: {}, don_vi: ngay}}",
        "so_bo": "thanh_phan_ho_so: {{so_bo: {}, giay_to: khong_co}}",
        "ban_sao": "thanh_phan_ho_so: {{so_bo: 1, giay_to: [{{ten: Đơn, ban_sao: {}}}]}}",
        "so_tien": "phi_le_phi: [{{loai: phi, muc_thu: so_tien, so_tien: {}}}]",
    }[path]
    text = HEAD + around.format(written) + "\n"
    found = [f for f in load_text(text).findings if f.code == "DVC023"]
    mended = HEAD + around.format(said) + "\n"
    if not said:
        assert all(not f.fixes for f in found)
        return
    assert message(found[0], "vi").help == f"viết {said}"
    assert data_mended(text) == load_text(mended if safe else text).source.data
    assert data_mended(text, unsafe=True) == load_text(mended).source.data


@pytest.mark.parametrize(
    ("written", "said"), [("50,000", "50000"), ("1,500,000", "1500000"), ("5,000 ", "5000")]
)
def test_a_number_that_a_comma_cut_between_braces_is_put_together(written: str, said: str) -> None:
    helps = _told(f"phi_le_phi: [{{loai: phi, muc_thu: so_tien, so_tien: {written}}}]\n", "DVC021")
    assert helps
    assert set(helps.values()) == {f"viết số liền nhau: {said}"}


def test_a_number_whose_groups_are_alike_is_put_together_too() -> None:
    text = HEAD + QUESTION % "nhan: A, toi_thieu: 1,000,000, toi_da: 2,000,000,000"
    found = load_text(text).findings
    assert [(one.code, one.params["cut"]) for one in found] == [
        ("DVC006", "1000000"),
        ("DVC006", "2000000000"),
    ]
    mended = _question(apply(load_text(text).source, found, unsafe=True).data.decode())
    assert mended == {"nhan": "A", "toi_thieu": 1000000, "toi_da": 2000000000}


def test_a_text_with_a_colon_and_a_comma_is_quoted_to_its_end() -> None:
    text = HEAD + QUESTION % "nhan: Nơi cấp: tỉnh, huyện, tro_giup: Ví dụ: a, b: c, bat_buoc: true"
    (found,) = load_text(text).findings
    mended = _question(apply(load_text(text).source, [found], unsafe=True).data.decode())
    assert mended == {"nhan": "Nơi cấp: tỉnh, huyện", "tro_giup": "Ví dụ: a, b: c", "bat_buoc": True}


def test_a_strange_key_of_three_digits_is_no_cut_number() -> None:
    (told,) = _told("phi_le_phi: [{loai: phi, muc_thu: mien_phi, '000': 1}]\n", "DVC021").values()
    assert told.startswith("các mục dùng được ở đây")


def test_an_amount_where_the_way_of_fixing_it_belongs_is_told_where_amounts_stand() -> None:
    (told,) = _told("phi_le_phi: [{loai: phi, muc_thu: 50.000đ}]\n", "DVC024").values()
    assert told == "viết muc_thu: so_tien và so_tien: 50000"


def test_a_time_left_blank_in_every_row_is_told_where_it_is_blank() -> None:
    rows = "cach_thuc_thuc_hien:\n  - hinh_thuc: truc_tiep\n  - hinh_thuc: truc_tuyen\n"
    rows += "    thoi_han_giai_quyet:\n"
    found = next(f for f in check(load_text(HEAD + rows), on=ON) if f.code == "DVC105")
    assert (found.span.line, message(found, "vi").label) == (5, "chưa có nội dung")


def test_every_edit_of_a_suggestion_on_its_line_is_shown() -> None:
    text = HEAD + "can_cu_phap_ly:\n  - so_ky_hieu: Luật số 60/2014/QH13 ngày 20/11/2014\n"
    loaded = load_text(text)
    (fix,) = next(f for f in check(loaded, on=ON) if f.code == "DVC502").fixes
    assert [(sign, line.strip()) for _, sign, line in preview(loaded.source, fix.edits)] == [
        ("-", "- so_ky_hieu: Luật số 60/2014/QH13 ngày 20/11/2014"),
        ("+", "- so_ky_hieu: 60/2014/QH13"),
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("cach_thuc_thuc_hien: [{hinh_thuc: online}]", "“truc_tuyen”"),
        ("cach_thuc_thuc_hien: [{hinh_thuc: qua bưu điện}]", "“buu_chinh”"),
        ("cap_thuc_hien: [xã]", "“cap_xa”"),
        ("doi_tuong_thuc_hien: [cá nhân]", "“cong_dan_viet_nam”, “nguoi_nuoc_ngoai”"),
        ("phi_le_phi: [{loai: phi, muc_thu: mien_phi, thanh_toan: [tiền mặt]}]", "“tai_noi_nop”"),
        # A word that differs in its diacritics only is the one: nothing else is guessed.
        ("phi_le_phi: [{loai: phí, muc_thu: mien_phi}]", "“phi”"),
    ],
)
def test_an_everyday_word_is_answered_with_the_word_of_the_model(written: str, meant: str) -> None:
    found = next(f for f in load_text(HEAD + written).findings if f.code == "DVC024")
    assert message(found, "vi").text.endswith(f"có phải là {meant}?")


def test_of_a_long_vocabulary_it_is_said_where_the_rest_stands() -> None:
    long, short = (
        message(next(iter(load_text(HEAD + text).findings)), "vi").help
        for text in ("doi_tuong_thuc_hien: [zzz]", "cap_thuc_hien: [zzz]")
    )
    assert "tthc list words doi_tuong_thuc_hien" in long
    assert "tthc list words" not in short


@pytest.mark.parametrize(
    "written",
    [
        "thoi_han_giai_quyet: {so: 3, don_vi: giờ làm việc}",
        "thoi_han_giai_quyet: {so: 3, don_vi: tuần làm việc}",
        "thoi_han_giai_quyet: {so: 3, don_vi: tháng làm việc}",
        "thoi_han_giai_quyet: 3 giờ làm việc",
        "doi_tuong_thuc_hien: [không phải công dân Việt Nam]",
        "doi_tuong_thuc_hien: [tổ chức không nước ngoài]",
        "doi_tuong_thuc_hien: [trừ người nước ngoài cư trú tại Việt Nam]",
        "cach_thuc_thuc_hien: [{hinh_thuc: không trực tuyến}]",
        "phi_le_phi: [{loai: phi, muc_thu: không miễn phí}]",
        "phi_le_phi: [{loai: phi, muc_thu: số tiền lớn}]",
        "phi_le_phi: [{loai: phi_le_phi, muc_thu: mien_phi}]",
        "doi_tuong_thuc_hien: [Cán bộ, công chức]",
        "cach_thuc_thuc_hien: [{hinh_thuc: trực tuyến một phần}]",
        "co_quan_khong_giai_quyet: {thuc_hien: [Sở A]}",
    ],
)
def test_no_fix_makes_of_a_name_another_one_that_looks_like_it(written: str) -> None:
    loaded = load_text(HEAD + written)
    assert data_mended(HEAD + written, unsafe=True) == loaded.source.data
    # What says the contrary, or counts in another unit, is not offered either.
    if any(word in written for word in ("không", "khong", "trừ")) or "làm việc" in written:
        assert not any(found.params.get("suggestions") for found in loaded.findings)


@pytest.mark.parametrize(
    ("written", "meant", "safe"),
    [
        ("Trực tuyến", "truc_tuyen", True),
        ("TRUC-TUYEN", "truc_tuyen", True),
        ("online", "truc_tuyen", True),
        ("bưu điện", "buu_chinh", True),
        # A letter that slipped is looked at; what may be another thing is only offered.
        ("truc_tuyn", "truc_tuyen", False),
        ("mail", "", False),
    ],
)
def test_a_word_is_put_in_unseen_only_where_it_is_that_word(written: str, meant: str, *, safe: bool) -> None:
    text = HEAD + "cach_thuc_thuc_hien: [{hinh_thuc: %s}]"
    mended = load_text(text % (meant or written)).source.data
    assert (data_mended(text % written) == mended) == (safe or not meant)
    assert data_mended(text % written, unsafe=True) == mended


@pytest.mark.parametrize(
    ("written", "mended", "safe"),
    [
        ("[truc_tiep truc_tuyen]", ["truc_tiep", "truc_tuyen"], True),
        ("\n    - truc_tiep truc_tuyen\n    - buu_chinh", ["truc_tiep", "truc_tuyen", "buu_chinh"], True),
        ("[Trực tiếp trực tuyến]", ["truc_tiep", "truc_tuyen"], False),
        ("\n    - Trực tiếp, online", ["truc_tiep", "truc_tuyen"], True),
        ("[truc_tiep không truc_tuyen]", None, False),
    ],
)
def test_words_of_a_list_without_their_comma_are_parted(
    written: str, mended: list[str] | None, *, safe: bool
) -> None:
    text = HEAD + f"hinh_thuc_nhan_tra:\n  nhan_ho_so: {written}\n"
    data = load_text(text).source.data
    parted = data if mended is None else data | {"hinh_thuc_nhan_tra": {"nhan_ho_so": mended}}
    assert data_mended(text, unsafe=True) == parted
    assert data_mended(text) == (parted if safe else data)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("8k", "8000"),
        ("8.00E+03", "8000"),
        ("1,5 triệu đồng", "1500000"),
        ("30 nghìn", "30000"),
        # Grouped digits or a fraction: thousands of thousands, or one and a half of them.
        ("1.500 triệu", ""),
        ("1.2345E+03", ""),
    ],
)
def test_a_shortened_amount_is_answered_with_all_its_digits(written: str, meant: str) -> None:
    text = HEAD + f"phi_le_phi: [{{loai: phi, muc_thu: so_tien, so_tien: {written!r}}}]\n"
    found = next(f for f in load_text(text).findings if f.code == "DVC023")
    assert found.params["better"] == meant
    assert data_mended(text) == load_text(text).source.data, "the author looks at it"


def test_a_text_that_its_colon_made_a_key_is_one_finding_and_a_text_again() -> None:
    text = HEAD + "trinh_tu_thuc_hien:\n  - Bước 1: Xem cây\n  - noi_dung: Tưới\n"
    assert [found.code for found in load_text(text).findings] == ["DVC021"]
    steps = [{"noi_dung": "Bước 1: Xem cây"}, {"noi_dung": "Tưới"}]
    assert data_mended(text, unsafe=True) == {"phien_ban": "procedure/v0", "trinh_tu_thuc_hien": steps}


def test_a_list_in_the_place_of_a_text_is_made_its_lines() -> None:
    text = HEAD + "trinh_tu_thuc_hien:\n  - noi_dung:\n      - Xem cây\n      - Tưới\n"
    steps = [{"noi_dung": "- Xem cây\n- Tưới"}]
    assert data_mended(text) == load_text(text).source.data
    assert data_mended(text, unsafe=True) == {"phien_ban": "procedure/v0", "trinh_tu_thuc_hien": steps}


def test_lines_with_dashes_farther_out_than_their_key_become_one_text() -> None:
    text = HEAD + "trinh_tu_thuc_hien:\n  - noi_dung: Nộp hồ sơ tại\n- Thư viện\n- Nhà văn hóa\n"
    steps = [{"noi_dung": "Nộp hồ sơ tại\n- Thư viện\n- Nhà văn hóa\n"}]
    mended = data_mended(text, unsafe=True)
    assert isinstance(mended, dict)
    assert mended["trinh_tu_thuc_hien"][0]["noi_dung"].rstrip() == steps[0]["noi_dung"].rstrip()
    # What has a key of its own is an item whose column slipped.
    item = HEAD + "trinh_tu_thuc_hien:\n  - noi_dung: Nộp\n- noi_dung: Nhận\n"
    mended = data_mended(item, unsafe=True)
    assert isinstance(mended, dict)
    assert mended["trinh_tu_thuc_hien"] == [{"noi_dung": "Nộp"}, {"noi_dung": "Nhận"}]


def test_a_word_that_the_list_has_is_not_put_in_again() -> None:
    text = HEAD + "cap_thuc_hien: [Xã, phường]\n"
    loaded = load_text(text)
    assert apply(loaded.source, loaded.findings).data.decode() == text.replace("Xã", "cap_xa")


def test_a_kind_of_field_in_everyday_words_is_answered_with_the_kinds() -> None:
    for said, meant in (("Số", ["so_nguyen", "so_thap_phan"]), ("ngày tháng", ["ngay"])):
        text = HEAD + QUESTION.replace("van_ban", said) % "nhan: B"
        found = next(f for f in load_text(text).findings if f.code == "DVC024")
        assert (found.params["suggestions"], found.fixes) == (meant, ())


@pytest.mark.parametrize("sign", ["x", "\u034f"])
def test_a_name_that_no_line_of_yaml_could_have_as_a_key_is_told(sign: str) -> None:
    def told(length: int) -> list[str]:
        text = (
            f'{HEAD}kiem_thu:\n  - ten: a\n    dat_duoc: toan_trinh\n    cong: {{"k{sign * length}": true}}\n'
        )
        loaded = load_text(text)
        if loaded.procedure is not None:
            assert dvc_core.load_data(loaded.procedure, "a.yaml").procedure == loaded.procedure
        return [finding.code for finding in loaded.findings]

    assert told(127) == []
    assert told(128) == ["DVC026"]


@pytest.mark.parametrize(
    ("written", "point"),
    [
        ("ten_thu_tuc: [1]", "a"),
        ("thanh_phan_ho_so: abc", "d"),
        ("thoi_han_giai_quyet: [a]", "đ"),
        ("thanh_phan_ho_s: {so_bo: 1}", "d"),
    ],
)
def test_a_fault_in_an_item_cites_the_point_that_demands_the_item(written: str, point: str) -> None:
    (found,) = load_text(HEAD + f"{written}\n").findings
    assert [(law.document, law.article, law.clause, law.point) for law in found.law] == [
        ("32/2017/TT-BTTTT", "5", "1", point)
    ]


def test_a_fault_outside_of_the_items_cites_no_point() -> None:
    (found,) = load_text(HEAD + "ghi_chu: {a: 1}\n").findings
    assert not [law for law in found.law if law.document == "32/2017/TT-BTTTT"]


@pytest.mark.parametrize(
    ("key", "text", "meant"),
    [("cach_tinh", "x + 1", "{tong: [x, 1]}"), ("hien_khi", "x = 1", "{truong: x, bang: 1}")],
)
def test_words_in_the_place_of_a_record_are_read_as_what_stands_there(
    key: str, text: str, meant: str
) -> None:
    fields = f"[{{ma: x, kieu: so_nguyen, nhan: X}}, {{ma: b, kieu: so_nguyen, nhan: B, {key}: {text}}}]"
    form = f"bieu_mau_dien_tu: {{a: {{ten: T, phan: [{{ma: p, tieu_de: P, truong: {fields}}}]}}}}\n"
    (found,) = (one for one in load_text(HEAD + form).findings if one.path[-1] == key)
    assert meant in message(found, "vi").help
