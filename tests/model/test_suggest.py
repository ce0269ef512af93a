"""What was probably meant: found as before, and never looked for longer than a slip of the hand is worth."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

import pytest

from dvc_core import check, load_text
from dvc_core.model import suggest
from dvc_core.model.suggest import closest, unambiguous

HEAD = "phien_ban: procedure/v0\nten_thu_tuc: x\n"


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How long the words were that were compared letter by letter."""
    lengths: list[int] = []
    ratio = SequenceMatcher.ratio

    def counted(self: Any) -> float:
        lengths.append(len(self.a) + len(self.b))
        return ratio(self)

    monkeypatch.setattr(SequenceMatcher, "ratio", counted)
    suggest._closest.cache_clear()
    yield lengths
    suggest._closest.cache_clear()


def test_a_text_is_like_no_word(compared: list[int]) -> None:
    known = ["ten_thu_tuc", "linh_vuc", "a" * 5_000]
    assert closest("ten_thu_tuc " * 500, known) == []
    assert closest("a" * 5_001, known) == []
    assert not unambiguous("a" * 5_001, ["a" * 5_000], known)
    assert compared == []
    assert closest("ten_thu_tucc", known) == ["ten_thu_tuc"]


@pytest.mark.parametrize(
    "rows",
    [
        [f"trinh_tu_thuc_hie{i}: x\n" for i in range(1_000)],
        ["doi_tuong_thuc_hien:\n", *(f"  - cong_dan_viet_na{i}\n" for i in range(1_000))],
        ["chua_xac_minh:\n", *(f"  - {{muc: trinh_tu_thuc_hie{i}, ly_do: x}}\n" for i in range(1_000))],
        [
            "mau_don_to_khai:\n",
            *(f"  - {{ma: bieumau{i}, ten: x}}\n" for i in range(1_000)),
            "thanh_phan_ho_so:\n  giay_to:\n",
            *(f"    - {{ten: x, mau: bieumau{i}x}}\n" for i in range(1_000)),
        ],
    ],
)
def test_a_file_full_of_unknown_names_is_not_compared_with_all_there_are(
    rows: list[str], compared: list[int]
) -> None:
    assert len(check(load_text(HEAD + "".join(rows)))) >= 100
    assert 0 < len(compared) < 30_000


def test_a_slip_that_was_copied_is_looked_at_once(compared: list[int]) -> None:
    rows = "".join("  - {ten: x, mau: to-khaj}\n" for _ in range(300)).replace("  -", "    -")
    templates = "mau_don_to_khai:\n  - {ma: to-khai, ten: x}\n  - {ma: don-de-nghi, ten: x}\n"
    found = check(load_text(f"{HEAD}{templates}thanh_phan_ho_so:\n  giay_to:\n{rows}"))
    told = [f for f in found if f.params.get("value") == "to-khaj"]
    assert len(told) == 300
    assert all(f.params["suggestions"] == ["to-khai"] for f in told)
    assert len(compared) < 1_000


@pytest.mark.parametrize("key", ["phai: false", "khong_phai: true"])
def test_who_writes_that_nobody_need_come_is_shown_the_key_that_says_so(key: str) -> None:
    text = f"{HEAD}phai_truc_tiep:\n  - viec: hien_dien\n    {key}\n"
    found = next(f for f in check(load_text(text)) if f.code == "DVC021")
    assert found.params["suggestions"] == ["khong"]
