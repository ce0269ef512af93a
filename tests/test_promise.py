"""What the last version promised is there, or the changelog names it (docs/promise.md)."""

from __future__ import annotations

import dvc_core

from .support.promised import CHANGES, FILE, gone, lines


def test_what_was_promised_is_there_or_named_in_the_changelog() -> None:
    assert gone(FILE.read_text("utf-8"), CHANGES.read_text("utf-8")) == []


def test_what_goes_without_a_word_is_noticed() -> None:
    now = sorted(set(lines()))
    assert len(now) > 1000
    lost = ["dvc_core.gone", "dvc_core.fee(gone)", "dvc_core.FeeAnswer.gone", "tthc check --gone"]
    promised = "\n".join(["# 0.2.0", *now, *lost])
    before = "\n## 0.2.0\n\n- `gone`, `tthc check --gone`\n"
    assert gone(promised, before) == lost
    assert gone(
        promised, f"- `dvc_core.gone` is `open_procedure` now; `tthc check --gone` went.\n{before}"
    ) == [lost[1], lost[2]]
    assert gone(promised, f"- `gone` is gone.\n{before}") == [lost[1], lost[3]]


def test_the_top_of_the_library_can_be_read_in_one_breath() -> None:
    assert len(dvc_core.__all__) <= 40
