"""Names, texts and disks that harm: nothing steers the terminal or forges a line, and a full disk is told."""

from __future__ import annotations

import errno
import json
import os
import re
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

import pytest

from dvc_core.cli.exit_codes import FOUND, MISUSE
from dvc_core.words.printing import UNSEEN

from ..support.commands import shown, tthc
from ..support.files import CASES
from ..support.samples import WHOLE

BASE = (CASES / "base.yaml").read_text("utf-8")
#: A line that a CI service would take for an order, a name that reads backwards, one that clears the screen.
NAMES = ("a\n::error::forged.yaml", "\u202elmay.yaml", "\x1b[2J\x9b.yaml", "r\r.yaml")
FORGED = re.compile("^::error::forged", re.MULTILINE)
NOBODY_SEES = re.compile(f"[{UNSEEN}]|\r(?!\n)")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    kho = tmp_path / "kho"
    kho.mkdir()
    for number, name in enumerate(NAMES):
        (kho / name).write_text(BASE.replace("1.000002", f"1.00000{number}"), "utf-8")
    (kho / "a\n::error::forged-2.yaml").write_text("phien_ban: [\n", "utf-8")
    (kho / "tot.yaml").write_text(BASE, "utf-8")
    hidden = 'phien_ban: procedure/v0\nten_thu_tuc: "a\\e[2J\\u202Eb\\n::error::forged"\n"k\\u202Ex": 1\n'
    (kho / "an.yaml").write_text(hidden, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


COMMANDS = (
    *(
        f"check -f {form}"
        for form in ["full", "concise", "json", "sarif", "junit", "github", "gitlab", "markdown"]
    ),
    "check --diff",
    *(f"level -f {form}" for form in ("full", "json", "csv")),
    "level --explain",
    "gap",
    *(f"law --cited -f {form}" for form in ("full", "json")),
    *(f"report -f {form}" for form in ("markdown", "csv", "json")),
    "report -f html:trang",
    "report -f docx:thu.docx",
    "diff kho",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_no_name_and_no_text_steers_what_shows_it(command: str, folder: Path) -> None:
    code, out, err = shown(*command.split(), "kho")
    assert code in (0, FOUND), err
    pages = [page.read_text("utf-8") for page in (folder / "trang").rglob("*.html")]
    if (folder / "thu.docx").exists():
        pages.append(ZipFile(folder / "thu.docx").read("word/document.xml").decode())
    for text in (out.removeprefix("\ufeff"), err, *pages):
        found = NOBODY_SEES.search(text)
        assert found is None, text[max(found.start() - 80, 0) :][:160]
        assert not FORGED.search(text)
    assert out or err or pages


@pytest.mark.parametrize("name", [*NAMES, "an.yaml"])
def test_what_nobody_sees_is_an_error_and_the_file_is_not_graded(name: str, folder: Path) -> None:
    code, out, _ = shown("check", "-f", "concise", str(folder / "kho" / name))
    assert code == FOUND
    assert "DVC002" in out
    assert '"achievable": null' in shown("level", "-f", "json", str(folder / "kho" / name))[1]


@pytest.mark.parametrize(
    "command",
    [
        ("check", "no\x1b\n::error::forged"),
        ("check", "--config", "no\x1b\n::error::forged", "kho"),
        ("level", "--portal", "no\x1b\n::error::forged", "kho"),
        ("report", "--mandate", "no\x1b\n::error::forged", "kho"),
        ("no\x1b\n::error::forged",),
        ("rule", "no\x1b\n::error::forged"),
    ],
)
def test_no_error_does_either(command: tuple[str, ...], folder: Path) -> None:
    del folder
    code, out, err = shown(*command)
    assert code == MISUSE
    assert not NOBODY_SEES.search(out + err)
    assert not FORGED.search(out + err)


WRITES = (
    "check --fix kho/lf.yaml",
    "check -f json:ra.json kho/tot.yaml",
    "check --baseline ra.json --update-baseline kho/tot.yaml",
    "level -f csv:ra.csv kho/tot.yaml",
    "report -f markdown:ra.md --snapshot ra.json kho/tot.yaml",
    "report -f xlsx:ra.xlsx kho/tot.yaml",
    "report -f html:ra kho/tot.yaml",
    "export xlsx -o ra.xlsx kho/tot.yaml",
    "form kho/tot.yaml --host html -o ra",
)


@pytest.mark.parametrize("command", WRITES)
def test_where_nothing_can_be_written_that_is_told_and_nothing_left(
    command: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "kho" / "lf.yaml").write_bytes(BASE.replace("\n", "\r\n").encode())
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "replace", full)
    monkeypatch.setattr(Path, "replace", full)
    code, _, err = shown(*command.split())
    assert code == MISUSE, err
    assert "ổ đĩa đã đầy" in err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.skipif(
    not Path("/dev/full").is_char_device(), reason="the system has no device that is always full"
)
def test_a_full_disk_below_standard_output_is_no_success_and_no_fault_of_ours(folder: Path) -> None:
    del folder
    with Path("/dev/full").open("wb") as sink:
        done = tthc("new", "1.000001", cwd=Path.cwd(), stdout=sink)
    assert done.returncode == MISUSE
    assert "ổ đĩa đã đầy" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_each_format_names_the_file_by_its_own_specification(folder: Path) -> None:
    """Percent signs in workflow commands and in URIs, escapes in JSON; a machine finds the file by them."""
    name = f"kho/{NAMES[0]}"
    assert (folder / name).exists()
    github, gitlab, sarif, told = (
        shown("check", "-f", f, name)[1] for f in ("github", "gitlab", "sarif", "json")
    )
    assert all(line.startswith("::") for line in github.splitlines())
    assert "file=kho/a%0A%3A%3Aerror%3A%3Aforged.yaml," in github
    assert {entry["location"]["path"] for entry in json.loads(gitlab)} == {name}
    assert {finding["file"] for finding in json.loads(told)["findings"]} == {name}
    places = [r["locations"][0]["physicalLocation"] for r in json.loads(sarif)["runs"][0]["results"]]
    assert {unquote(place["artifactLocation"]["uri"]) for place in places} == {name}
    assert "%0A" in sarif


@pytest.mark.parametrize("form", ["full", "concise", "markdown"])
def test_a_value_does_not_begin_a_line_with_a_command(form: str, tmp_path: Path) -> None:
    text = 'phien_ban: procedure/v0\ncan_cu_phap_ly:\n  - so_ky_hieu: "\\n::error::x"\n'
    (tmp_path / "a.yaml").write_text(text, "utf-8")
    _, out, _ = shown("check", str(tmp_path / "a.yaml"), "-f", form, "--min-severity", "info")
    assert "DVC501" in out
    assert not [line for line in out.splitlines() if line.startswith("::")]


@pytest.mark.parametrize("command", ["level", "level --explain", "gap --to 4", "test"])
def test_a_level_a_framework_and_a_portal_stay_on_their_lines(command: str, tmp_path: Path) -> None:
    sign = "\\n::error::x"
    text = WHOLE + (
        f'muc_do_cong_bo: [{{khung: tt-32-2017, muc: "4{sign}"}}]\n'
        f'kiem_thu: [{{ten: "a{sign}", khung: "b{sign}", chac_chan: "4{sign}"}}]\n'
    )
    (tmp_path / "a.yaml").write_text(text, "utf-8")
    (tmp_path / "p.yaml").write_text(f'phien_ban: portal/v0\nten: "A{sign}"\nkha_nang: {{}}\n', "utf-8")
    by = [] if command == "test" else ["--portal", str(tmp_path / "p.yaml"), "--framework", "tt-32-2017"]
    _, out, _ = shown(*command.split(), str(tmp_path / "a.yaml"), *by)
    assert "::error::x" in out
    assert not [line for line in out.splitlines() if line.lstrip().startswith("::")]
