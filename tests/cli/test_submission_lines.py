"""Many submissions, a line each: every line has one verdict, told before the next is read."""

from __future__ import annotations

import io
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dvc_core.cli.commands import submission
from dvc_core.cli.exit_codes import FOUND, MISUSE, OK

from ..support.commands import shown
from ..support.schemas import follows

FORM = """\
phien_ban: procedure/v0
bieu_mau_dien_tu:
  don:
    ten: Đơn
    phan:
      - ma: a
        tieu_de: A
        truong:
          - {ma: ten, kieu: van_ban, nhan: Tên, bat_buoc: true}
          - {ma: tuoi, kieu: so_nguyen, nhan: Tuổi}
"""
DAY = ("--as-of", "2026-11-24")
GOOD, WRONG, BROKEN = b'{"ten": "An"}\n', b'{"tuoi": "x"}\n', b'{"ten": \n'


@pytest.fixture
def form(tmp_path: Path) -> str:
    (tmp_path / "thu-tuc.yaml").write_text(FORM, "utf-8")
    return str(tmp_path / "thu-tuc.yaml")


def run(form: str, content: bytes, *args: str) -> tuple[int, list[dict[str, Any]], str]:
    """The exit code, what was said of each line, and the rest."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))
        code, out, err = shown("submission", form, "--jsonl", "-", *DAY, *args)
    told = [json.loads(line) for line in out.splitlines()]
    for one in told:
        follows("submission_line", one)
    return code, told, err


@pytest.mark.parametrize(
    ("line", "state", "code"),
    [
        (GOOD, "valid", None),
        (b'\xef\xbb\xbf{"ten": "An"}\r\n', "valid", None),
        (WRONG, "invalid", "required"),
        (b"5\n", "invalid", "record"),
        (b'{"\\ud800": "\\u2028", "ten": "An"}\n', "invalid", "unknown"),
        (BROKEN, "unreadable", "unreadable"),
        (b'{"ten": "An", "ten": "An"}\n', "unreadable", "unreadable"),
        (b'{"tuoi": NaN}\n', "unreadable", "unreadable"),
        (b"\xff\n", "unreadable", "unreadable"),
        (b"[" * 5000 + b"\n", "unreadable", "unreadable"),
    ],
)
def test_each_line_has_one_verdict_and_the_next_goes_on(
    line: bytes, state: str, code: str, form: str
) -> None:
    exit_code, told, _ = run(form, line + GOOD + line + line.rstrip(b"\n"))
    assert [one["state"] for one in told] == [state, "valid", state, state]
    assert [one["line"] for one in told] == [*range(1, len(told) + 1)]
    for one in told:
        problems = [problem["code"] for problem in one["problems"]]
        assert problems[:1] == ([code] if one["line"] != 2 and code else [])
        assert all(problem["message"][lang] for problem in one["problems"] for lang in ("vi", "en"))
    assert exit_code == {"valid": OK, "invalid": FOUND, "unreadable": MISUSE}[state]


@pytest.mark.parametrize("blank", [b"\n", b" \t\r\n", b"\n\n"])
def test_a_blank_line_is_no_submission_and_the_others_keep_their_numbers(blank: bytes, form: str) -> None:
    code, told, err = run(form, blank + GOOD + blank + WRONG + blank + b" ")
    step = blank.count(b"\n")
    assert [(one["line"], one["state"]) for one in told] == [
        (1 + step, "valid"),
        (2 + 2 * step, "invalid"),
    ]
    assert code == FOUND
    assert err.split()[0] == "2"


def test_the_place_of_a_fault_is_that_of_the_file(form: str) -> None:
    _, told, _ = run(form, GOOD * 6 + BROKEN)
    assert "line 7" in told[6]["problems"][0]["message"]["en"]


def test_a_line_says_what_one_submission_says(form: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(WRONG)
    code, out, _ = shown("submission", form, str(tmp_path / "a.json"), "-f", "json", *DAY)
    one = json.loads(out)
    many = run(form, WRONG)
    assert (many[0], many[1][0]["problems"]) == (code, one["problems"])


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_counts_come_last_and_add_up(lang: str, form: str) -> None:
    content = (GOOD * 3 + WRONG * 2 + BROKEN) * 100
    code, told, err = run(form, content, "--lang", lang)
    counted = Counter(one["state"] for one in told)
    assert (code, counted) == (MISUSE, {"valid": 300, "invalid": 200, "unreadable": 100})
    assert all(number in err for number in ("300", "200", "100", "600"))


def test_a_line_is_told_before_the_next_is_read(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that no number of lines is held."""
    told: list[Any] = []

    class Endless:
        def __init__(self) -> None:
            self.lines = self._lines()

        def _lines(self) -> Iterator[bytes]:
            for n in range(1000):
                assert len(told) == n
                yield (GOOD, WRONG, BROKEN)[n % 3]

        def readline(self, most: int) -> bytes:
            return next(self.lines, b"")[:most]

        def __enter__(self) -> Endless:
            return self

        def __exit__(self, *_: object) -> None: ...

    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=Endless()))
    monkeypatch.setattr(submission, "_print_json", told.append)
    assert shown("submission", form, "--jsonl", "-", *DAY)[0] == MISUSE
    assert len(told) == 1000


@pytest.mark.parametrize("size", [31, 32, 33, 63, 64, 65, 1000])
@pytest.mark.parametrize("end", [b"\n", b""])
def test_a_line_that_is_too_long_is_passed_over(
    size: int, end: bytes, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(submission, "_LONGEST", 32)
    long = b'{"ten": "' + b"x" * (size - len(b'{"ten": ""}') - len(end)) + b'"}' + end
    assert len(long) == size
    code, told, _ = run(form, GOOD + long + (GOOD if end else b""))
    state = "valid" if size < 32 else "unreadable"
    assert [one["state"] for one in told] == ["valid", state, "valid"][: 2 + bool(end)]
    assert code == (OK if size < 32 else MISUSE)


def test_a_host_that_fails_for_a_line_is_told_and_the_next_goes_on(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(_: object, sent: Any) -> dict[str, Any]:
        return {"ten": sent["an"]}

    host = SimpleNamespace(MEDIA_TYPE="application/json", read=read)
    monkeypatch.setattr(submission, "find", lambda _: host)
    monkeypatch.setattr("dvc_core.hosts.walk.rendering.find", lambda _: host)
    code, told, _ = run(form, b'{"an": "An"}\n{}\n{"an": "An"}\n', "--host", "la")
    assert [one["state"] for one in told] == ["valid", "unreadable", "valid"]
    said = told[1]["problems"][0]["message"]
    assert all("KeyError" in said[lang] for lang in ("vi", "en"))
    assert said["vi"] != said["en"]
    assert code == MISUSE


@pytest.mark.parametrize(
    ("args", "content"),
    [
        (["--jsonl", "-", "-f", "json"], GOOD),
        (["--jsonl", "-", "a.json"], GOOD),
        ([], GOOD),
        ([""], GOOD),
        (["--jsonl", "-"], b""),
        (["--jsonl", "-"], b"\n \n"),
        (["--jsonl", "no/such/file"], b""),
        (["--jsonl", "."], b""),
    ],
)
def test_what_cannot_be_done_is_misuse_and_writes_nothing(
    args: list[str], content: bytes, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    code, out, err = shown("submission", form, *args, *DAY)
    assert (code, out, bool(err)) == (MISUSE, "", True)
