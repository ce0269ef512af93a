"""Runs over many files: any number of processes gives the same; what fails is never a success."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dvc_core.cli.exit_codes import FOUND, INTERNAL, INTERRUPTED, MISUSE, OK
from dvc_core.formats.summary import FINDINGS
from dvc_core.model.sidecar_files import procedure_files
from dvc_core.rules import registry as rules
from dvc_core.rules.cross_file import DUPLICATE_CODE
from dvc_core.rules.run_rules import CRASHED

from ..support.commands import shown
from ..support.files import CASES, DOCUMENT, EXAMPLES, ROOT
from ..support.sampled import every

pytestmark = pytest.mark.long

DAY = "2026-11-24"
BASE = (CASES / "base.yaml").read_text("utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Seventy files of every sort, and the current folder above them."""
    for i in range(60):
        text = BASE.replace('"1.000002"', f'"1.{i:06}"') + f"# {i}\n"
        if i % 7 == 3:
            text = text.replace("doi_tuong_thuc_hien", "doi_tuong_thuc_hie", 1)
        if i % 11 == 5:
            text += "muc_do_cong_bo: [{khung: nd-224-2026, muc: toan_trinh}, {khung: la, muc: 1}]\n"
        put(tmp_path / "kho" / f"{i // 20}" / f"1.{i:06}.yaml", text)
    for rule in sorted((EXAMPLES / "DVC027").glob("*.yaml")):
        put(tmp_path / "kho" / "bo-qua" / rule.name, rule.read_text("utf-8"))
    put(tmp_path / "kho" / "2" / "lap-ma.yaml", BASE.replace('"1.000002"', '"1.000001"'))
    put(tmp_path / "kho" / "hong.yaml", "phien_ban: [\n")
    put(tmp_path / "kho" / "nfd.yaml", BASE.replace("ế", "e\u0302\u0301"))
    (tmp_path / "kho" / "byte.yaml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "kho" / "rong.yaml").touch()
    (tmp_path / "kho" / "thu-muc.yaml").mkdir()
    (tmp_path / "kho" / "0" / "don.docx").write_bytes(DOCUMENT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="")


def apart(before: str, *args: str) -> list[str]:
    """The command line of a process of its own that does something before it runs the command."""
    script = (
        "import os, signal, sys, time\n"
        "from dvc_core.cli import runs\n"
        "from dvc_core.cli.commands import check\n"
        "from dvc_core.cli.main import main\n"
        "judge = check.check_file\n"
        f"{before}\n"
        "if __name__ == '__main__': main()\n"
    )
    return [sys.executable, "-c", script, *args]


def run_apart(before: str, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(apart(before, *args), capture_output=True, text=True, check=False, timeout=60)


COMMANDS = [
    *(f"check kho -f {name}" for name in FINDINGS),
    "check kho --select DVC601,DVC1 --fail-on never --statistics",
    "level kho",
    "level kho -f json",
    "level kho -f csv --min-level 3",
    "level kho --explain --framework nd-42-2022",
    "gap kho",
    "fee kho",
    "fee kho -f json",
    "checklist kho -f json",
    "law --cited kho",
    "law --cited kho -f json",
]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", every(8, COMMANDS))
def test_any_number_of_processes_gives_the_same_bytes(command: str) -> None:
    args = [*command.split(), "--as-of", DAY]
    alone = shown(*args, "--jobs", "1")
    assert alone[0] in (OK, FOUND)
    assert alone[1]
    several = run_apart("", *args, "--jobs", "3")
    assert (several.returncode, several.stdout, several.stderr) == alone


PORTAL = "phien_ban: portal/v0\nten: Cổng\ncung_cap: {nhan_ho_so_truc_tuyen: true}\n"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", ["check kho -f sarif", "level kho -f json"])
def test_everything_can_be_handed_to_a_fresh_process(command: str) -> None:
    put(Path("cong.yaml"), PORTAL)
    args = [*command.split(), "--portal", "cong.yaml", "--as-of", DAY]
    # As on a system without fork: a process knows nothing but what it was handed.
    spawned = run_apart("sys.platform = 'other'", *args, "--jobs", "2")
    assert (spawned.returncode, spawned.stdout, spawned.stderr) == shown(*args, "--jobs", "1")


def test_a_rule_pack_is_used_by_every_process(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(
        folder / "goi" / "own_rules.py", (ROOT / "examples" / "own-rules" / "own_rules.py").read_text("utf-8")
    )
    about = folder / "goi" / "own_rules-1.dist-info"
    put(about / "entry_points.txt", "[dvc_core.rules]\nvi-du = own_rules\n")
    put(about / "METADATA", "Metadata-Version: 2.1\nName: own-rules\nVersion: 1\n")
    paths = [str(folder / "goi"), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, paths)))
    args = ("check", "kho", "--plugin", "vi-du", "-f", "json", "--as-of", DAY)
    alone = run_apart("", *args, "--jobs", "1")
    assert "VD001" in alone.stdout
    for system in ("linux", "other"):
        several = run_apart(f"sys.platform = {system!r}", *args, "--jobs", "2")
        assert (several.returncode, several.stdout) == (alone.returncode, alone.stdout)


# What fails.

DIES = (
    "parent = os.getpid()\n"
    "def dying(file, **how):\n"
    "    if file.name.endswith('1.000021.yaml') and os.getpid() != parent: {how}\n"
    "    return judge(file, **how)\n"
    "check.check_file = dying"
)


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", "BrokenProcessPool"),
        ("os._exit(0)", "BrokenProcessPool"),
        ("raise RuntimeError('hỏng trong tiến trình con')", "hỏng trong tiến trình con"),
    ],
    ids=["killed", "ends", "raises"],
)
def test_a_process_that_dies_is_no_success(how: str, told: str, folder: Path) -> None:
    before = DIES.replace("{how}", how)
    done = run_apart(before, "check", "kho", "--fail-on", "never", "--jobs", "2", "-f", "json:ra.json")
    assert done.returncode == INTERNAL, done.stderr
    assert told in done.stderr
    assert not (folder / "ra.json").exists()


#: Every file takes its time, and every process that begins to judge tells its number.
SLOW = (
    # A shell that starts the tests in the background has them ignore it.
    "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    "seen = []\n"
    "def slow(file, **how):\n"
    "    if not seen: os.write(2, f'{os.getpid()}\\n'.encode())\n"
    "    seen.append(1); time.sleep(0.02); return judge(file, **how)\n"
    "check.check_file = slow"
)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("whom", "by"),
    [("parent", signal.SIGINT), ("group", signal.SIGINT), ("parent", signal.SIGKILL)],
    ids=["an interrupt of the first", "Ctrl-C", "the first is killed"],
)
def test_nothing_is_left_of_a_run_that_is_stopped(whom: str, by: signal.Signals) -> None:
    process = subprocess.Popen(
        apart(SLOW, "check", "kho", "--jobs", "2", "-f", "json"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stderr is not None
    others = [int(process.stderr.readline()) for _ in range(2)]
    (os.kill if whom == "parent" else os.killpg)(process.pid, by)
    _, err = process.communicate(timeout=30)
    assert process.returncode == (INTERRUPTED if by == signal.SIGINT else -by)
    assert b"Traceback" not in err
    assert all(map(_gone, others))


def _gone(pid: int) -> bool:
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.usefixtures("folder")
def test_a_reader_that_goes_away_is_no_fault() -> None:
    line = apart("", "check", "kho", "--jobs", "2", "-f", "json")
    process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    assert process.wait(30) == FOUND
    process.stderr.close()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("option", ["--portal", "--framework"])
def test_what_cannot_be_used_is_told_before_the_work(option: str) -> None:
    code, out, _ = shown("level", "kho", option, "kho/hong.yaml", "--jobs", "2")
    assert (code, out) == (MISUSE, "")


@pytest.mark.usefixtures("folder")
def test_nothing_is_written_where_there_is_no_file() -> None:
    Path("trong").mkdir()
    for command in ("check", "level"):
        assert shown(command, "trong", "-f", "json")[:2] == (MISUSE, "")


@pytest.mark.usefixtures("folder")
def test_few_files_are_judged_by_one_process() -> None:
    before = "runs._pool = None"  # to start processes would fail
    assert run_apart(before, "check", "kho/0", "--jobs", "2").returncode == FOUND
    assert run_apart(before, "check", "kho", "--jobs", "2").returncode == INTERNAL


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("jobs", ["0", "-1", "x", "1000", "²"])
def test_a_strange_number_of_processes_is_a_usage_error(jobs: str) -> None:
    assert shown("check", "kho", f"--jobs={jobs}")[0] == MISUSE


def test_a_rule_that_failed_is_told_among_many_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert folder.is_dir()
    (broken,) = rules.all_checks()[:1]
    monkeypatch.setattr(rules, "all_checks", lambda: (broken._replace(run=_fails),))
    code, out, _ = shown("check", "kho", "--jobs", "1", "-f", "concise", "--as-of", DAY)
    assert (code, CRASHED.code in out) == (MISUSE, True)


def _fails(_: object) -> Iterator[rules.Violation]:
    raise ZeroDivisionError
    yield


# Codes that come twice.


def twice(*args: str) -> list[tuple[str, int, str]]:
    """Files, lines and sentences about codes that come a second time."""
    _, out, _ = shown("check", *args, "--select", DUPLICATE_CODE.code, "-f", "concise", "--as-of", DAY)
    lines = [line.split(":", 3) for line in out.splitlines() if DUPLICATE_CODE.code in line]
    return [(file, int(line), text) for file, line, _, text in lines]


def test_every_further_file_with_a_code_is_told_where_the_first_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    one = 'phien_ban: procedure/v0\nma_thu_tuc: "1.001193"\n'
    for name in ("a.yaml", "b.yaml", "c.yaml"):
        put(tmp_path / name, one)
    put(tmp_path / "d.yaml", one.replace("1193", "1194"))
    put(tmp_path / "e.yaml", "phien_ban: procedure/v0\n")
    put(tmp_path / "f.yaml", "phien_ban: procedure/v0\n")
    told = twice(".")
    assert [(file, line) for file, line, _ in told] == [("b.yaml", 2), ("c.yaml", 2)]
    assert all("1.001193" in text and "a.yaml" in text for _, _, text in told)


@pytest.mark.usefixtures("folder")
def test_a_code_that_comes_twice_stands_in_the_order_of_the_lines() -> None:
    put(Path("hai/a.yaml"), BASE)
    put(Path("hai/b.yaml"), BASE.replace("ten_thu_tuc:", "ten_thu_tuc: a # tthc: ignore[DVC999]\nla:", 1))
    _, out, _ = shown("check", "hai", "-f", "concise", "--as-of", DAY)
    lines = [int(line.split(":")[1]) for line in out.splitlines() if line.startswith("hai/b.yaml")]
    assert lines == sorted(lines)


# Files.


def test_a_path_outside_of_here_is_shown_from_here_where_that_is_shorter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dvc_core.words.paths import shown as name_of

    (tmp_path / "day").mkdir()
    monkeypatch.chdir(tmp_path / "day")
    beside = tmp_path / "kho" / "a.yaml"
    assert name_of(str(beside)) == "../kho/a.yaml"
    assert name_of("/a.yaml") == "/a.yaml"
    assert name_of("../kho/a.yaml") == "../kho/a.yaml"
    assert name_of(str(tmp_path / "day" / "a.yaml")) == "a.yaml"


def test_a_folder_that_cannot_be_opened_is_told_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "kho" / "a.yaml", "")
    put(tmp_path / "kho" / "kin" / "b.yaml", "")
    scandir = os.scandir

    def closed(folder: Path) -> Iterator[os.DirEntry[str]]:
        if folder.name == "kin":
            raise PermissionError(folder)
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", closed)
    assert list(procedure_files(tmp_path)) == [tmp_path / "kho" / "a.yaml", tmp_path / "kho" / "kin"]
    assert "kin" in shown("check", str(tmp_path / "kho"), "-f", "concise")[1]


def test_files_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    names = [
        "a/b.yaml",
        "a.yaml",
        "a-b/c.yml",
        "a/z.yaml/x.yaml",
        "a b/ư.yaml",
        "B.yaml",
        "_.yaml",
        "a/b.YAML",
    ]
    hidden = [".hid/x.yaml", "a/.x.yaml", "a/b.yamlx", "ab.txt"]
    for name in (*names, *hidden):
        put(tmp_path / name, "")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "a.yaml")
    wanted = sorted(tmp_path / name for name in (*names, "a/z.yaml", "link.yaml"))
    assert list(procedure_files(tmp_path)) == wanted


def test_what_goes_to_files_alone_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = str(ROOT / "procedures/ho-tich/1.001193.yaml")
    for words in (("level", file), ("law", "42/2022/NĐ-CP"), ("ask", file), ("report", file)):
        _, out, err = shown(*words, "-f", "json:a.json", "--as-of", "2026-11-24")
        assert (out, err) == ("", "Đã ghi a.json\n"), words
    _, out, err = shown("level", file, "-f", "json:b.json", "-f", "csv", "--as-of", "2026-11-24")
    assert out
    assert "b.json" not in err
