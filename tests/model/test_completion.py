"""What may be written at a place, and what the word there means: at places of texts that are being typed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path as FilePath

import pytest
from pydantic import ValidationError

from dvc_core import load_catalog
from dvc_core.finding import Edit, MisuseError
from dvc_core.model.completion import (
    Completion,
    Hover,
    ValuePlace,
    choices,
    complete,
    hover,
    meanings,
)
from dvc_core.model.keys import all_keys, keys_of, records
from dvc_core.model.shapes import Record
from dvc_core.source import read
from dvc_core.source.lines import Lines, edited
from dvc_core.source.outline import Outline
from dvc_core.words import Lang
from dvc_core.words.rows import read_rows

from ..support.files import ROOT, SHIPPED
from ..support.sampled import every

BIRTH = (ROOT / "procedures" / "ho-tich" / "1.001193.yaml").read_text("utf-8")
CATALOG = load_catalog(ROOT / "procedures" / "ho-tich")
#: A form of which the last field is being typed.
FORM = """\
phien_ban: procedure/v0
ma_thu_tuc: "9.000001"
cau_hoi:
  - {ma: so_ban, kieu: so_nguyen, nhan: Số bản}
  - {ma: o_xa, kieu: co_khong, nhan: Ở xã đảo}
thanh_phan_ho_so:
  giay_to:
    - {ma: don, ten: Đơn đề nghị}
mau_don_to_khai:
  - {ma: mau-don, ten: Mẫu đơn}
bieu_mau_dien_tu:
  don:
    ten: Đơn
    mau: mau-don
    phan:
      - ma: phan-mot
        tieu_de: Phần một
        truong:
          - {ma: loai, kieu: chon_mot, nhan: Loại, lua_chon: [{ma: moi, nhan: Mới}, {ma: doi, nhan: Cấp đổi}]}
          - {ma: so_luong, kieu: so_nguyen, nhan: Số lượng}
          - {ma: ngay_sinh, kieu: ngay, nhan: Ngày sinh}
          - ma: lo
            kieu: bang
            nhan: Các lô
            cot:
              - {ma: dien_tich, kieu: so_thap_phan, nhan: Diện tích}
"""
NEXT = "          - ma: cuoi\n            "


def at(text: str, lang: Lang = "vi") -> list[Completion]:
    """What is offered at the sign ¦ of a text."""
    offset = text.index("¦")
    text = text.replace("¦", "")
    place = Lines(text).span(offset, offset)
    return complete(text, place.line, place.column, catalog=CATALOG, lang=lang)


def over(text: str, word: str, lang: Lang = "vi") -> Hover | None:
    """What is said of a word of a text, its last one."""
    place = Lines(text).span(text.rindex(word), text.rindex(word))
    return hover(text, place.line, place.column + 1, catalog=CATALOG, lang=lang)


def labels(found: Iterable[Completion]) -> list[str]:
    return [one.label for one in found]


@pytest.mark.parametrize(
    ("text", "some", "none"),
    [
        # Keys of the mapping one is in, without those that stand there.
        ("¦", ["phien_ban", "ma_thu_tuc", "ten_thu_tuc"], ["so_bo"]),
        ("phien_ban: procedure/v0\nten_¦", ["ten_thu_tuc"], ["phien_ban"]),
        ("thanh_phan_ho_so:\n  ¦", ["so_bo", "giay_to", "truong_hop"], ["ma_thu_tuc"]),
        ("thanh_phan_ho_so:\n  so_bo: 1\n  gi", [], []),
        ("thanh_phan_ho_so:\n  giay_to:\n    - ma: don\n      ¦", ["ten", "ban_chinh"], ["ma", "so_bo"]),
        ("thanh_phan_ho_so:\n  giay_to:\n    - te¦", ["ten", "mau"], []),
        ("phi_le_phi:\n  - {loai: phi, ¦", ["muc_thu", "so_tien"], ["loai"]),
        ("linh_vuc: {¦}", ["ma", "ten"], []),
        ("bieu_mau_dien_tu:\n  ¦", [], ["ten", "phan"]),
        ("bieu_mau_dien_tu:\n  don:\n    ¦", ["ten", "phan", "mau"], []),
        (f"{FORM}{NEXT}kieu: ngay\n            ¦", ["som_nhat", "nhan"], ["do_dai_toi_da", "cot", "tien_to"]),
        (
            f"{FORM}          - dung: cong-dan.ho-ten@1\n            ¦",
            ["nhan", "bat_buoc"],
            ["kieu", "lua_chon"],
        ),
        # Words of a closed list.
        ("cap_thuc_hien: [cap_xa, ¦]", ["cap_tinh", "cap_bo"], ["cap_xa"]),
        ("cap_thuc_hien:\n  - ¦", ["cap_tinh", "cap_xa"], []),
        ("cach_thuc_thuc_hien:\n  - hinh_thuc: ¦", ["truc_tiep", "truc_tuyen", "buu_chinh"], ["cap_xa"]),
        ("thoi_han_giai_quyet: {so: 3, don_vi: ngay¦", ["ngay_lam_viec", "ngay"], ["phi"]),
        ("yeu_cau_dieu_kien: ¦", ["khong_co"], []),
        ("phien_ban: ¦", ["procedure/v0"], []),
        ("phi_dia_gioi: ¦", ["true", "false"], []),
        # Shared fields.
        (f"{FORM}          - dung: ¦", ["cong-dan.ho-ten@1", "gia-dinh.cha-me@1"], []),
        (f"{FORM}          - dung: gia-dinh.cha-me¦", ["gia-dinh.cha-me.ho_ten@1"], []),
        # Questions: earlier ones of the form, elsewhere those of the file.
        (f"{FORM}{NEXT}hien_khi: {{truong: ¦", ["loai", "so_luong", "lo"], ["cuoi", "dien_tich"]),
        (f"{FORM}{NEXT}hien_khi: {{truong: loai, bang: ¦", ["moi", "doi"], []),
        (f"{FORM}{NEXT}hien_khi: {{truong: lo, co_dong: {{truong: ¦", ["dien_tich"], ["loai"]),
        (f"{FORM}{NEXT}cach_tinh: {{tong: [¦", ["so_luong", "lo.dien_tich"], ["loai", "ngay_sinh"]),
        (f"{FORM}{NEXT}cach_tinh: {{tuoi: ¦", ["ngay_sinh"], ["so_luong"]),
        (f"{FORM}phi_le_phi:\n  - khi: {{truong: ¦", ["so_ban", "o_xa", "loai"], []),
        (f"{FORM}phi_le_phi:\n  - so_luong: ¦", ["so_ban", "so_luong"], ["o_xa"]),
        (f"{FORM}phi_le_phi:\n  - khi: {{truong: o_xa, bang: ¦", ["true", "false"], []),
        (f"{FORM}phi_le_phi:\n  - khi: {{truong: kenh, bang: ¦", ["truc_tuyen", "truc_tiep"], ["true"]),
        (f"{FORM}phi_le_phi:\n  - khi: {{truong: dia_ban, bang: ¦", ["01", "79"], ["true"]),
        (f"{FORM}{NEXT}cach_tinh: {{thuong: [so_luong, 3], lam_tron: ¦", [], ["so_luong"]),
        (f"{FORM}{NEXT}hien_khi: {{truong: la, bang: ¦", [], ["true"]),
        ("yeu_cau_dieu_kien:\n  - ¦", [], ["khong_co"]),
        # Templates, papers, forms of the file.
        (f"{FORM}ket_qua_thuc_hien: []\n".replace("mau: mau-don", "mau: ¦"), ["mau-don"], ["don"]),
        (f"{FORM}{NEXT}kieu: tep\n            giay_to: ¦", ["don"], ["mau-don"]),
        (FORM.replace("ten: Mẫu đơn}", "ten: Mẫu đơn, bieu_mau: ¦}"), ["don"], []),
        # Instruments: those that the file cites, and those of the register.
        ("can_cu_phap_ly:\n  - so_ky_hieu: 60/2014¦", ["60/2014/QH13"], []),
        (f"{BIRTH}\nmuc_tieu: [{{can_cu: {{so_ky_hieu: ¦", ["87/2020/NĐ-CP"], []),
        # Lists of codes.
        (f"{FORM}{NEXT}danh_muc: ¦", ["dan_toc", "quoc_tich"], []),
        # Nothing where anything may stand, in comments and in texts of several lines.
        ("ten_thu_tuc: ¦", [], ["true"]),
        ("# ghi chú ¦", [], ["phien_ban"]),
        ("trinh_tu_thuc_hien:\n  - noi_dung: |\n      ma¦", [], ["ma_thu_tuc"]),
    ],
)
def test_what_is_offered(text: str, some: list[str], none: list[str]) -> None:
    found = labels(at(text if "¦" in text else f"{text}¦"))
    assert not set(some) - set(found)
    assert not set(none) & set(found)
    assert len(found) == len(set(found))
    if not some and not none[1:]:
        assert found == [] or "¦" not in text


@pytest.mark.parametrize(
    ("text", "choice", "becomes"),
    [
        ("ma_¦", "ma_thu_tuc", "ma_thu_tuc: "),
        ("ten¦: Cấp thẻ", "ten_thu_tuc", "ten_thu_tuc: Cấp thẻ"),
        ("linh¦", "linh_vuc", "linh_vuc:\n  "),
        ("thanh_phan_ho_so:\n  ¦", "giay_to", "thanh_phan_ho_so:\n  giay_to:\n    - "),
        ("trinh_tu_thuc_hien:\n  ¦", "noi_dung", "trinh_tu_thuc_hien:\n  - noi_dung: "),
        ("cap_thuc_hien:\n  ¦", "cap_xa", "cap_thuc_hien:\n  - cap_xa"),
        ("cap_thuc_hien: [cap¦, cap_bo]", "cap_xa", "cap_thuc_hien: [cap_xa, cap_bo]"),
        ("phi_le_phi:\n  - loai:¦", "phi", "phi_le_phi:\n  - loai: phi"),
        ("phi_le_phi: [{loai: le¦_phi, so_tien: 1}]", "phi", "phi_le_phi: [{loai: phi, so_tien: 1}]"),
        (
            "phi_le_phi: [{khi: {truong: dia_ban, bang: ¦",
            "79",
            'phi_le_phi: [{khi: {truong: dia_ban, bang: "79"',
        ),
        ("phi_le_phi:\n  - {loai: phi, muc¦", "muc_thu", "phi_le_phi:\n  - {loai: phi, muc_thu: "),
        # Typed in several words, it takes the place of all of them.
        ("thời hạn giải¦", "thoi_han_giai_quyet", "thoi_han_giai_quyet:\n  "),
        ("thời ¦hạn  # ghi chú", "thoi_han_giai_quyet", "thoi_han_giai_quyet:\n    # ghi chú"),
        ("phi_le_phi:\n  - loai: phi\n    mức thu ¦", "muc_thu", "phi_le_phi:\n  - loai: phi\n    muc_thu: "),
        ("linh_vuc: {ma: x, tên lĩnh ¦}", "ten", "linh_vuc: {ma: x, ten: }"),
        ("cap_thuc_hien: [cap_bo, cấp ¦", "cap_xa", "cap_thuc_hien: [cap_bo, cap_xa"),
        ("cap_thuc_hien:\n  cấp xã¦", "cap_xa", "cap_thuc_hien:\n  - cap_xa"),
        ("phi_le_phi: [{loai: lệ ¦}]", "le_phi", "phi_le_phi: [{loai: le_phi}]"),
        ("phi_le_phi:\n  - loai: lệ ¦", "le_phi", "phi_le_phi:\n  - loai: le_phi"),
        # The first key of an item has its colon and keeps the dash.
        ("ket_qua_thuc_hien:\n  - hiệu lực¦", "hieu_luc", "ket_qua_thuc_hien:\n  - hieu_luc: "),
        ("ket_qua_thuc_hien:\n  -¦", "ten", "ket_qua_thuc_hien:\n  - ten: "),
    ],
)
def test_a_choice_is_written_where_it_belongs(text: str, choice: str, becomes: str) -> None:
    (one,) = [one for one in at(text) if one.label == choice]
    assert edited(text.replace("¦", ""), [Edit(one.start, one.end, one.insert)]) == becomes


def test_a_choice_is_found_by_its_word_and_by_its_name() -> None:
    (one,) = [one for one in at("thời hạn¦") if one.label == "thoi_han_giai_quyet"]
    for typed in ("thoi_han", "thoi han", "thời hạn giải"):
        assert typed in one.filter_text


#: Values that may be anything beside the names that are offered.
OPEN = frozenset(("toi_thieu", "toi_da", "tong", "yeu_cau_dieu_kien"))


@pytest.mark.parametrize("path", every(12, SHIPPED), ids=lambda path: path.stem)
def test_what_a_shipped_file_says_is_offered_there(path: FilePath) -> None:
    text = path.read_text("utf-8")
    catalog, outline = load_catalog(path.parent), Outline(text)
    for node in outline.nodes:
        key = next((step for step in reversed(node.path) if isinstance(step, str)), "")
        if node.style in ("plain", "quoted") and key not in OPEN | {"dung", "so_ky_hieu"}:
            offered = {one.value for one in choices(ValuePlace(outline, node, "", catalog, "vi"))}
            assert not offered or node.value in offered, node.path


def test_a_key_comes_with_its_meaning_article_and_how_it_is_written() -> None:
    (one,) = [one for one in at("thoi_han¦") if one.label == "thoi_han_giai_quyet"]
    assert one.detail == "Thời hạn giải quyết"
    assert "Căn cứ: điểm đ khoản 1 Điều 5 Thông tư số 32/2017/TT-BTTTT" in one.doc
    assert "don_vi: ngay_lam_viec" in one.doc
    (one,) = [one for one in at("thoi_han¦", "en") if one.label == "thoi_han_giai_quyet"]
    assert (one.detail, "Basis: " in one.doc) == ("Deadline", True)


def test_a_word_under_the_pointer_is_explained() -> None:
    found = over("thanh_phan_ho_so: {so_bo: 1}", "so_bo")
    assert found is not None
    assert found.text.startswith("Số lượng hồ sơ (bộ)")
    assert "thanh_phan_ho_so: {so_bo: 1}"[found.start : found.end] == "so_bo"
    for text, word, says in (
        ("cap_thuc_hien: [cap_xa]", "cap_xa", "Cấp xã"),
        ("can_cu_phap_ly: [{so_ky_hieu: 60/2014/QH13}]", "60/2014", "có hiệu lực từ 01/01/2016"),
        ("can_cu_phap_ly: [{so_ky_hieu: 999/1999/QH99}]", "999/1999", "sổ văn bản không có số này"),
        (f"{FORM}          - dung: cong-dan.so-dinh-danh@2", "cong-dan", "Gồm 12 chữ số"),
        (f"{FORM}{NEXT}hien_khi: {{truong: loai, bang: doi}}", "doi", "Cấp đổi"),
    ):
        found = over(text, word)
        assert found is not None, word
        assert says in found.text
    assert over("ten_thu_tuc: Cấp thẻ", "Cấp") is None
    assert over("khong_biet: 1", "khong_biet") is None


def test_no_text_and_no_place_is_too_broken() -> None:
    for cut in range(0, len(BIRTH), 977):
        found = complete(BIRTH[:cut] + "{[\"'", 10**6, 10**6, catalog=CATALOG)
        assert all(0 <= one.start <= one.end <= cut + 4 for one in found)
    assert complete("\ud800: ", -3, -3)
    with pytest.raises(MisuseError):
        complete(None, 1, 1)  # type: ignore[arg-type]


def test_every_meaning_is_of_a_key_that_there_is() -> None:
    known = {f"{record.__name__}.{key}" for record in records() for key in keys_of(record)} | all_keys()
    assert set(meanings()) <= known
    table = ROOT / "src" / "dvc_core" / "model" / "offers.tsv"
    assert {key for key, _ in read_rows(table)} <= known
    assert all(one.vi and one.en and one.example for one in meanings().values())


@pytest.mark.parametrize("key", meanings())
def test_the_example_of_a_meaning_is_right(key: str) -> None:
    ((shown, value),) = read(meanings()[key].example).data.items()
    named = {record.__name__: record for record in records()}
    record, _, last = key.rpartition(".")
    homes = (
        [named[record]] if record and last == shown else [one for one in records() if shown in keys_of(one)]
    )
    faults = []
    for home in homes:
        assert issubclass(home, Record)
        try:
            home.of_file({shown: value})
            return
        except ValidationError as error:
            faults.append([one for one in error.errors() if one["loc"][0] == shown])
    assert [] in faults, faults
