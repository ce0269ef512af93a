"""The sentences of the command: each is said somewhere, in both languages, with the same values."""

from __future__ import annotations

import re
from pathlib import Path

import dvc_core.cli
from dvc_core.cli.summaries import messages

ROOM = Path(dvc_core.cli.__file__).parent
#: How keys begin that end with what they are about: why something is left out, which place, sort or status.
BY_VALUE = ("left_out_", "place_", "sort_", "status_")


def test_every_sentence_is_said_and_every_key_has_a_sentence() -> None:
    code = "".join(path.read_text("utf-8") for path in ROOM.rglob("*.py"))
    named = {key for key in messages() if key.startswith(BY_VALUE) or re.search(f"[\"']{key}[\"']", code)}
    assert messages().keys() == named
    said = set(re.findall(r"""(?:phrase|misuse)\(\s*["'](\w+)["'][,)]""", code))
    assert said <= messages().keys()


def test_both_languages_take_the_same_values() -> None:
    for key, text in messages().items():
        vi, en = (set(re.findall(r"{(\w+)}", text[lang])) for lang in ("vi", "en"))
        assert vi == en, key


def test_the_table_is_sorted() -> None:
    assert [*messages()] == sorted(messages())
