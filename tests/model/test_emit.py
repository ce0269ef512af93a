"""Writing YAML: what is read back is what was written, and it looks as the house files do."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dvc_core.model import emit
from dvc_core.model.emit import WIDTH, EmitError, dump
from dvc_core.model.loader import load, load_data
from dvc_core.model.sidecar_files import procedure_files
from dvc_core.source import read
from dvc_core.source.build import MAX_FAULTS

from ..support.files import ROOT
from ..support.texts import ANY_DATA, TEXTS, faults, nfc


@pytest.mark.long
@settings(max_examples=400, deadline=None)
@given(ANY_DATA.filter(bool))
def test_read_back_is_what_was_written(value: dict[str, Any]) -> None:
    text = dump(value)
    source = read(text)
    assert faults(source) == []
    assert not source.doubts
    assert source.data == nfc(value)
    assert not any(line.endswith(" ") for line in text.split("\n"))
    assert unicodedata.is_normalized("NFC", text)
    assert dump(source.data) == text


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.sampled_from(["ten_thu_tuc", "x"]))
def test_every_text_survives(value: str, key: str) -> None:
    for holder in ({key: value}, {key: [value]}, {"a": {key: value}}, {"a": [{"b": value, key: value}]}):
        source = read(dump(holder))
        assert faults(source) == []
        assert source.data == nfc(holder)


ENDLESS: list[Any] = []
ENDLESS.append(ENDLESS)


class _Word(str, Enum):  # noqa: UP042 - as many programs have them
    KEY, VALUE = "ma_thu_tuc", "1.001193"


class _Number(int, Enum):
    TWO = 2


class _Float(float):
    """As that of numpy: it shows the name of its type."""

    def __repr__(self) -> str:
        return f"float64({super().__repr__()})"


def test_a_value_of_a_type_made_of_text_or_number_is_that() -> None:
    data = {_Word.KEY: _Word.VALUE, "a": {"b": [_Word.VALUE], "so": _Number.TWO}, "c": [{"d": _Word.VALUE}]}
    plain = {"ma_thu_tuc": "1.001193", "a": {"b": ["1.001193"], "so": 2}, "c": [{"d": "1.001193"}]}
    assert read(dump(data)).data == plain
    assert load_data({**data, "e": _Float(1.5)}).source.data == {**plain, "e": "1.5"}


@pytest.mark.parametrize("path", list(procedure_files(ROOT / "procedures")), ids=lambda p: p.stem)
def test_house_files_keep_their_meaning(path: Path) -> None:
    loaded = load(path)
    text = dump(loaded.source.data)
    again = read(text)
    assert again.data == loaded.source.data
    assert [*again.data] == [*loaded.source.data]
    assert dump(again.data) == text
    assert max(map(len, text.splitlines())) <= WIDTH + 50


def test_it_looks_like_a_house_file() -> None:
    text = dump(
        {
            "can_cu_phap_ly": [
                {"ten": "Luật Hộ tịch", "so_ky_hieu": "60/2014/QH13", "ngay_ban_hanh": date(2014, 11, 20)}
            ],
            "thoi_han_giai_quyet": {"don_vi": "ngay_lam_viec", "so": Decimal("6.25")},
            "ten_thu_tuc": "Thủ tục: đăng ký khai tử",
            "ma_thu_tuc": "1.001010",
            "cap_thuc_hien": ["cap_xa"],
            "yeu_cau_dieu_kien": ["- Một\n- Hai", "từ " * 60 + "hết"],
            "phien_ban": "procedure/v0",
        },
        "# Nháp",
    )
    assert text == (
        "# Nháp\n"
        "phien_ban: procedure/v0\n"
        'ma_thu_tuc: "1.001010"\n'
        'ten_thu_tuc: "Thủ tục: đăng ký khai tử"\n'
        "cap_thuc_hien: [cap_xa]\n"
        "thoi_han_giai_quyet: {so: 6.25, don_vi: ngay_lam_viec}\n"
        "yeu_cau_dieu_kien:\n"
        "  - |-\n"
        "    - Một\n"
        "    - Hai\n"
        "  - >-\n"
        f"    {'từ ' * 34}từ\n"
        f"    {'từ ' * 25}hết\n"
        "can_cu_phap_ly:\n"
        "  - {so_ky_hieu: 60/2014/QH13, ten: Luật Hộ tịch, ngay_ban_hanh: 2014-11-20}\n"
    )


@pytest.mark.parametrize(
    "value",
    [
        {"a": 1.5},
        {"a": b"x"},
        {"": 1},
        {"<<": 1},
        {"a": "\ud800"},
        {"a": "chữ\udc00"},
        {"a": 10**18},
        {"a": ["\udfff" * 200]},
        {"a": Decimal("NaN")},
        {"a": [Decimal("-Infinity")]},
        {1: "a"},
        {"a": datetime(2026, 11, 26)},  # noqa: DTZ001 - a moment, of whatever zone
        {"a": ENDLESS},
    ],
)
def test_what_no_file_can_carry_is_refused(value: dict[str, Any]) -> None:
    with pytest.raises(EmitError):
        dump(value)


def test_long_words_and_long_lines() -> None:
    long = "giấy-tờ-" * 8
    assert dump({"cap_thuc_hien": ["cap_xa", long]}) == f"cap_thuc_hien:\n  - cap_xa\n  - {long}\n"
    whole = "x" * 120
    # A word too long for a line stands on a line of its own, and what follows it on the next.
    assert dump({"ten_thu_tuc": f"a {whole} b"}) == f"ten_thu_tuc: >-\n  a\n  {whole}\n  b\n"
    assert dump({"ten_thu_tuc": f"{whole} b"}) == f"ten_thu_tuc: >-\n  {whole}\n  b\n"
    # Lines that begin with a blank are not folded: folding would change them.
    shifted = f"a\n  {'từ ' * 60}hết"
    assert dump({"ten_thu_tuc": shifted}).startswith("ten_thu_tuc: |-\n  a\n    từ")
    assert read(dump({"ten_thu_tuc": shifted})).data == {"ten_thu_tuc": shifted}


def test_a_relief_stands_on_one_line() -> None:
    fee = {"loai": "phi", "muc_thu": "chua_ro", "mien_giam": [{"doi_tuong": "trẻ em", "giam_phan_tram": 50}]}
    assert "      - {doi_tuong: trẻ em, giam_phan_tram: 50}\n" in dump({"phi_le_phi": [fee]})


def test_a_condition_inside_another_stands_on_one_line_and_keeps_its_order() -> None:
    test = {"bang": "khac", "truong": "ly_do"}
    field = {"ma": "noi_o", "hien_khi": {"khong": test}, "cot": [test]}
    text = dump({"bieu_mau_dien_tu": {"to-khai": {"phan": [{"truong": [field]}]}}})
    assert "hien_khi:\n              khong: {bang: khac, truong: ly_do}\n" in text
    assert "cot:\n              - {bang: khac, truong: ly_do}\n" in text


@pytest.mark.parametrize("word", ["y", "No", "on", "OFF", "yes", "true", "False", "NULL", "nan"])
def test_a_word_that_readers_take_for_something_else_is_quoted(word: str) -> None:
    assert dump({"ten_thu_tuc": word, "tu_khoa": [word]}) == f'ten_thu_tuc: "{word}"\ntu_khoa: ["{word}"]\n'
    assert dump({word: {word: "a"}}) == f'"{word}": {{"{word}": a}}\n'
    assert dump({word: {word: ["x" * 60]}}) == f'"{word}":\n  "{word}":\n    - {"x" * 60}\n'


def test_lines_are_filled_to_the_width_and_not_beyond() -> None:
    first = f"{'a' * 53} {'b' * (WIDTH - 2 - 54)}"
    assert dump({"ten_thu_tuc": f"{first} c"}) == f"ten_thu_tuc: >-\n  {first}\n  c\n"
    assert dump({"ten_thu_tuc": f"{first}b c"}) == f"ten_thu_tuc: >-\n  {'a' * 53}\n  {first[54:]}b c\n"
    words = ["a" * 50, "b" * 50, "c"]
    line = f"k: [{', '.join(words)}]\n"
    assert len(line) == WIDTH + 1
    assert dump({"k": words}) == line
    assert dump({"kk": words}) == f"kk:\n  - {words[0]}\n  - {words[1]}\n  - c\n"


def test_data_that_hardly_end_are_not_walked_to_their_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(emit, "_MAX_VALUES", 1000)
    _, unfit = emit.to_yaml_data({"ghi_chu": range(10**12)})
    assert [one.what for one in unfit] == ["size"]


@pytest.mark.parametrize("many", [dict.fromkeys(range(9999), 1), {"a": [b"x"] * 9999}])
def test_of_more_faults_than_are_told_the_last_says_so(many: dict[Any, Any]) -> None:
    codes = [finding.code for finding in load_data(many).findings]
    assert codes.count("DVC031") == MAX_FAULTS
    assert codes.count("DVC009") == 1
    few = load_data({"a": [b"x"] * MAX_FAULTS}).findings
    assert [finding.code for finding in few] == ["DVC031"] * MAX_FAULTS


def test_a_key_too_long_is_refused() -> None:
    assert dump({"k" * 128: 1}) == f"{'k' * 128}: 1\n"
    assert dump({"K" * 128: 1}) == f"{'K' * 128}: 1\n"
    for key in ("k" * 129, "K" * 129, "á" * 200):
        with pytest.raises(EmitError):
            dump({key: 1})
