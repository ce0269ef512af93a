"""Runs over many files: whichever way a result is made, the same comes out; what fails is never a success."""

from __future__ import annotations

import ast
import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dvc_core
from dvc_core import check, load, message, rules
from dvc_core.cache import Store
from dvc_core.cli import FOUND, INTERNAL, INTERRUPTED, MISUSE, run
from dvc_core.finding import CRASHED, DUPLICATE_CODE, Finding, Severity, Span
from dvc_core.loader import procedure_files
from dvc_core.reports import CHECK_FORMATS
from dvc_core.runs import File, checking, files, read_bytes, stream, walk, workers
from dvc_core.runs.checking import Checked, Checking, CodeIndex
from dvc_core.runs.files import READ_MOST
from dvc_core.runs.packed import Packed
from dvc_core.runs.packing import UnpackableError, pack, unpack
from dvc_core.source.decode import MAX_BYTES

from ..support.files import CASES, DOCUMENT, EXAMPLES
from ..support.rule_examples import examples

DAY = "2026-11-24"
ON = date.fromisoformat(DAY)

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")

BASE = (CASES / "base.yaml").read_text("utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Seventy files of every sort, the current folder above them, and a cache of their own."""
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
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TTHC_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="")


def shown(*args: str) -> tuple[int, str, str]:
    """Exit code and output of a command run in this process."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        code = run(list(args))
    return code, out.getvalue(), err.getvalue()


@pytest.fixture(autouse=True)
def beside_the_threads_of_xdist(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker of pytest-xdist has a thread that waits for its master: here only further ones count."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        before = threading.active_count()
        monkeypatch.setattr(
            workers, "can_fork", lambda: hasattr(os, "fork") and threading.active_count() <= before
        )


@pytest.fixture
def forks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The processes that were forked."""
    made: list[int] = []
    fork = os.fork

    def counted() -> int:
        pid = fork()
        if pid:
            made.append(pid)
        return pid

    monkeypatch.setattr(os, "fork", counted)
    return made


COMMANDS = [
    *(f"check kho -f {name}" for name in CHECK_FORMATS),
    "check kho --select DVC601,DVC1 --fail-on never --statistics",
    "check kho --min-severity info",
    "level kho",
    "level kho -f json",
    "level kho -f csv --min-level 3",
    "level kho --brief",
    "level kho --explain --framework nd-42-2022",
    "level kho --divergence",
    "level kho --divergence -f json",
    "level kho --divergence -f csv",
]


@needs_fork
@pytest.mark.parametrize("command", COMMANDS)
def test_every_way_gives_the_same_bytes(command: str, folder: Path, forks: list[int]) -> None:
    args = [*command.split(), "--as-of", DAY]
    alone = shown(*args, "--jobs", "1", "--no-cache")
    assert alone[0] in (0, FOUND)
    assert alone[1]
    assert not forks
    assert shown(*args, "--jobs", "2", "--no-cache") == alone
    assert len(forks) == 1
    assert shown(*args, "--jobs", "3") == alone
    assert len(forks) == 3
    assert list((folder / "cache").glob("*.tthc"))
    assert shown(*args) == alone
    assert shown(*args, "--jobs", "1") == alone
    assert len(forks) == 3  # nothing was left to judge but what cannot be read


def test_a_second_run_judges_only_what_cannot_be_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert folder.is_dir()
    shown("check", "kho", "--as-of", DAY)
    judged: list[str] = []
    judge = Checking.judge

    def counted(self: Checking, file: File, data: bytes | None) -> Checked:
        judged.append(file.name)
        return judge(self, file, data)

    monkeypatch.setattr(Checking, "judge", counted)
    shown("check", "kho", "--as-of", DAY)
    assert judged == ["kho/thu-muc.yaml"]
    put(Path("kho/1/1.000021.yaml"), BASE)
    shown("check", "kho", "--as-of", DAY)
    assert judged[1:] == ["kho/1/1.000021.yaml", "kho/thu-muc.yaml"]


@pytest.mark.parametrize("command", ["check kho", "check kho -f github", "level kho", "level kho -f csv"])
def test_known_verdicts_take_neither_yaml_nor_the_model(command: str, folder: Path) -> None:
    (folder / "kho" / "thu-muc.yaml").rmdir()
    shows = (
        "import sys; from dvc_core.cli import run; code = run(sys.argv[1:]);"
        "print(code, *sorted({'yaml', 'pydantic', 'dvc_core.loader'} & set(sys.modules)), file=sys.stderr)"
    )
    args = [sys.executable, "-c", shows, *command.split(), "--as-of", DAY]
    first, second = (subprocess.run(args, capture_output=True, text=True, check=True) for _ in range(2))
    assert first.stdout == second.stdout
    assert first.stderr.split()[1:] == ["dvc_core.loader", "pydantic", "yaml"]
    assert second.stderr.split() == first.stderr.split()[:1]


# What fails.


def _die(how: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let helpers end at their second file."""
    parent, judge, seen = os.getpid(), Checking.judge, [0]

    def dying(self: Checking, file: File, data: bytes | None) -> Checked:
        seen[0] += 1
        if os.getpid() != parent and seen[0] > 1:
            how()
        return judge(self, file, data)

    monkeypatch.setattr(Checking, "judge", dying)


def _fail() -> None:
    raise RuntimeError("hỏng trong tiến trình con")


@needs_fork
@pytest.mark.parametrize(
    ("how", "told"),
    [
        (lambda: os.kill(os.getpid(), signal.SIGKILL), "signal 9"),
        (lambda: os._exit(0), "ended"),
        (lambda: os._exit(7), "exit code 7"),
        (_fail, "hỏng trong tiến trình con"),
    ],
    ids=["killed", "ends", "exits", "raises"],
)
def test_a_helper_that_dies_is_no_success(
    how: Callable[[], object], told: str, folder: Path, monkeypatch: pytest.MonkeyPatch, forks: list[int]
) -> None:
    _die(how, monkeypatch)
    code, _, err = shown("check", "kho", "--fail-on", "never", "--jobs", "2", "-f", "json:ra.json")
    assert code == INTERNAL
    assert told in err
    assert not (folder / "ra.json").exists()
    assert not list((folder / "cache").glob("*.tthc"))
    assert len(forks) == 1
    with pytest.raises(ChildProcessError):
        os.waitpid(forks[0], 0)  # nobody is left


@needs_fork
@pytest.mark.parametrize("whom", ["parent", "group"])
def test_an_interrupt_ends_both(whom: str, folder: Path) -> None:
    assert folder.is_dir()
    script = (
        "import os, signal, sys, time; from dvc_core.runs import checking, workers\n"
        # A shell that starts the tests in the background has them ignore it.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "judge = checking.Checking.judge\n"
        "def slow(self, file, data): time.sleep(0.05); return judge(self, file, data)\n"
        "checking.Checking.judge = slow\n"
        "made = workers.Team.__init__\n"
        "def told(self, *args): made(self, *args); print(*self.pids, file=sys.stderr, flush=True)\n"
        "workers.Team.__init__ = told\n"
        "from dvc_core.cli import run; os._exit(run(['check', 'kho', '--jobs', '2', '-f', 'json']))\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert process.stderr is not None
    child = int(process.stderr.readline())
    (os.kill if whom == "parent" else os.killpg)(process.pid, signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode == INTERRUPTED
    assert _gone(child)


def _gone(pid: int) -> bool:
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@needs_fork
def test_a_process_with_threads_does_not_fork(folder: Path, forks: list[int]) -> None:
    assert folder.is_dir()
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert not workers.can_fork()
        assert shown("check", "kho", "--jobs", "2", "--no-cache")[0] == FOUND
    finally:
        done.set()
        other.join()
    assert not forks


def test_a_system_without_fork_does_it_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert folder.is_dir()
    alone = shown("check", "kho", "--jobs", "1", "--no-cache")
    monkeypatch.delattr(os, "fork", raising=False)
    assert shown("check", "kho", "--jobs", "2", "--no-cache") == alone


@needs_fork
def test_few_files_are_not_worth_a_fork(folder: Path, forks: list[int]) -> None:
    assert folder.is_dir()
    shown("check", "kho/0", "--jobs", "2")
    assert not forks
    assert not (folder / "cache").exists()


@pytest.mark.parametrize("jobs", ["0", "-1", "x", "1000", "²"])
def test_a_strange_number_of_processes_is_a_usage_error(jobs: str, folder: Path) -> None:
    assert folder.is_dir()
    assert shown("check", "kho", f"--jobs={jobs}")[0] == MISUSE


class Doubled:
    """A work that cannot write some of its results as bytes, and reads others."""

    def __init__(self) -> None:
        self.here: list[str] = []
        self.parent = os.getpid()

    def prepare(self) -> None:
        """Nothing to load."""

    def judge(self, file: File, data: bytes | None) -> str:
        """Twice the text of a file."""
        if os.getpid() == self.parent:
            self.here.append(file.name)
        return (data or b"?").decode() * 2

    def pack(self, found: str) -> bytes | None:
        """Odd ones cannot be packed."""
        return None if found[0] in "13579" else found.encode()

    def unpack(self, file: File, data: bytes, packed: bytes, *, fresh: bool) -> str:
        """The text."""
        del file, data, fresh
        return packed.decode()

    def lasting(self, found: str) -> bool:
        """Nothing fails."""
        return bool(found)

    def wants_text(self, found: str) -> bool:
        """All is said."""
        return not found


@needs_fork
def test_order_is_kept_and_what_cannot_travel_is_made_here(tmp_path: Path) -> None:
    for i in range(400):
        (tmp_path / f"{i:03}.yaml").write_text(str(i), "utf-8")
    files = [*walk(str(tmp_path)), File("-", "đầu vào", b"5"), File(str(tmp_path / "999.yaml"), "mất")]
    work = Doubled()
    found = list(stream.run(files, work, jobs=3))
    assert [text for _, text in found] == [str(i) * 2 for i in range(400)] + ["55", "??"]
    assert [file for file, _ in found] == files
    assert len(work.here) < 400


class Passing(Doubled):
    """A work whose results are good for this run only."""

    def lasting(self, found: str) -> bool:
        """Something failed while it was made."""
        return not found


@needs_fork
@pytest.mark.parametrize("jobs", [1, 3])
def test_what_is_not_lasting_and_standard_input_are_not_remembered(jobs: int, tmp_path: Path) -> None:
    for i in range(200, 300):
        put(tmp_path / f"{i}.yaml", str(i))
    stdin = File("-", "đầu vào", b"4")
    for work, todo in ((Passing(), [*walk(str(tmp_path))]), (Doubled(), [stdin])):
        store = Store(str(tmp_path / "cache"), bytes(32))
        assert len(list(stream.run(todo, work, jobs=jobs, store=store))) == len(todo)
        store.meta["work"] = type(work).__name__
        store.save()
        again = Store(str(tmp_path / "cache"), bytes(32))
        assert (len(again), again.meta) == (0, {"work": type(work).__name__})
        again.drop()


@needs_fork
def test_a_helper_that_ends_badly_after_its_work_is_no_success() -> None:
    team = workers.Team(1, lambda piece: piece * 2)
    team.give(1, b"ab")
    assert team.answers(wait=True) == {1: b"abab"}
    os.kill(team.pids[0], signal.SIGKILL)
    with pytest.raises(workers.WorkerError, match="signal 9"):
        team.close()


def test_many_processors_are_not_all_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    for there, taken in ((1, 1), (2, 2), (64, 4)):
        monkeypatch.setattr(os, "sched_getaffinity", lambda _, n=there: set(range(n)), raising=False)
        assert workers.processors() == taken


def test_a_rule_that_failed_is_asked_again_by_the_next_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (broken,) = rules.all_checks()[:1]
    args = ("check", "kho/0/1.000000.yaml", "--cache", "-f", "concise", "--as-of", DAY)
    with monkeypatch.context() as patch:
        patch.setattr(rules, "all_checks", lambda: (broken._replace(run=_fails),))
        code, out, _ = shown(*args)
        assert (code, CRASHED.code in out) == (MISUSE, True)
    assert (folder / "cache").is_dir()
    assert CRASHED.code not in shown(*args)[1]


def _fails(_: object) -> Iterator[rules.Problem]:
    raise ZeroDivisionError
    yield


# Findings on their way.


def test_findings_come_back_as_they_were() -> None:
    seen: set[str] = set()
    for one in examples():
        for finding in check(load(one.path), on=one.on):
            back = unpack(json.loads(json.dumps(pack(finding))), finding.file)
            assert back == finding
            assert back.severity is finding.severity
            for lang in ("vi", "en"):
                assert message(back, lang) == message(finding, lang)
            seen.add(finding.code)
    assert len(seen) > 60


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.dates() | st.decimals(allow_nan=False),
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner),
    max_leaves=6,
)


@settings(max_examples=60)
@given(st.dictionaries(st.text(), plain, max_size=4))
def test_every_plain_value_comes_back(params: dict[str, Any]) -> None:
    finding = Finding("DVC999", Severity.INFO, "t.yaml", Span(0, 1, 1, 1, 1, 2), ("a", 0), params)
    back = unpack(json.loads(json.dumps(pack(finding))), "t.yaml")
    assert back == finding
    assert repr(back.params) == repr(params)


@pytest.mark.parametrize(
    "value", [1.5, {1, 2}, object(), [Decimal(1), b"x"]], ids=["float", "set", "object", "bytes"]
)
def test_what_is_not_plain_is_refused(value: object) -> None:
    finding = Finding("DVC999", Severity.INFO, "t.yaml", Span(0, 1, 1, 1, 1, 2), params={"v": value})
    with pytest.raises(UnpackableError):
        pack(finding)


def test_a_word_of_an_enumeration_comes_back_as_its_text() -> None:
    class Word(StrEnum):
        LEVEL = "toan_trinh"

    span = Span(0, 1, 1, 1, 1, 2)
    finding = Finding("DVC999", Severity.INFO, "t.yaml", span, params={"v": Word.LEVEL, "w": [Word.LEVEL]})
    back = unpack(json.loads(json.dumps(pack(finding))), "t.yaml")
    assert repr(back.params) == "{'v': 'toan_trinh', 'w': ['toan_trinh']}"


def test_a_new_field_of_a_finding_is_not_forgotten() -> None:
    # "known" is set from a baseline, after a run; "file" is given back by the run.
    finding = Finding("DVC999", Severity.INFO, "t.yaml", Span(0, 1, 1, 1, 1, 2))
    assert len(pack(finding)) == len(set(Finding._fields) - {"file", "known"})


# Codes.


@given(st.dictionaries(st.text(), st.text(), max_size=30), st.lists(st.text(), max_size=9))
def test_a_packed_map_is_a_map(wanted: dict[str, str], others: list[str]) -> None:
    packed = Packed()
    for key, value in wanted.items():
        packed.put(key, value)
    assert len(packed) == len(wanted)
    for key in [*wanted, *others]:
        assert packed.get(key) == wanted.get(key)


def test_a_packed_map_grows() -> None:
    packed = Packed()
    for i in range(5_000):
        assert packed.get(f"1.{i:06}") is None
        packed.put(f"1.{i:06}", f"kho/{i}.yaml")
    assert [packed.get(f"1.{i:06}") for i in range(5_000)] == [f"kho/{i}.yaml" for i in range(5_000)]


def test_codes_come_twice_among_many_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "_MANY", 2)
    index, told = CodeIndex(), []
    for i, code in enumerate(["a", "b", "c", "d", "c", "a", "", "d"]):
        found = Checked(File("", f"{i}"), b"", [], (code, (0, 1, 1, 1, 1, 2)) if code else None)
        index.add(found)
        told += [(f.file, f.params["other"]) for f in found.findings]
    assert told == [("4", "2"), ("5", "0"), ("7", "3")]


def test_a_code_that_comes_twice_is_told_in_the_order_of_the_lines() -> None:
    place = ("a", (0, 1, 2, 1, 2, 2))
    index = CodeIndex()
    index.add(Checked(File("", "mot"), b"", [], place))
    later = Finding("DVC101", Severity.ERROR, "hai", Span(9, 10, 5, 1, 5, 2))
    found = Checked(File("", "hai"), b"", [later], place)
    index.add(found)
    assert [(f.code, f.span.line) for f in found.findings] == [(DUPLICATE_CODE.code, 2), ("DVC101", 5)]


# Files.


def test_a_path_outside_of_here_is_shown_as_it_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "day").mkdir()
    monkeypatch.chdir(tmp_path / "day")
    beside = tmp_path / "kho" / "a.yaml"
    assert files.shown(str(beside)) == beside.as_posix()
    assert files.shown("../kho/a.yaml") == "../kho/a.yaml"
    assert files.shown(str(tmp_path / "day" / "a.yaml")) == "a.yaml"


def test_a_folder_that_cannot_be_opened_is_told_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "kho" / "a.yaml", "")
    put(tmp_path / "kho" / "kin" / "b.yaml", "")
    scandir = os.scandir

    def closed(folder: str) -> Any:
        if folder.endswith("kin"):
            raise PermissionError(folder)
        return scandir(folder)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "scandir", closed)
    assert [file.name for file in walk("kho")] == ["kho/a.yaml", "kho/kin"]


@pytest.fixture
def tricky(tmp_path: Path) -> Path:
    names = [
        "a/b.yaml",
        "a.yaml",
        "a-b/c.yml",
        "a/z.yaml/x.yaml",
        "a b/ư.yaml",
        "B.yaml",
        "_.yaml",
        ".hid/x.yaml",
    ]
    names += ["a/.x.yaml", "a/b.YAML", "a/b.yamlx", "a/b.ya.yml", "z/y/x/w.yaml", "ab.yaml"]
    for name in names:
        put(tmp_path / name, "")
    return tmp_path


def test_files_come_in_the_order_of_the_loader(tricky: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tricky / "link").symlink_to(tricky / "a")
    (tricky / "link.yaml").symlink_to(tricky / "a.yaml")
    monkeypatch.chdir(tricky.parent)
    for given_as in (
        str(tricky),
        tricky.name,
        f"./{tricky.name}/",
        f"{tricky.name}//a",
        f"../{tricky.parent.name}",
    ):
        found = list(walk(given_as))
        assert [Path(f.path) for f in found] == list(procedure_files(given_as))
        assert len({f.name for f in found}) == len(found) >= 4
    monkeypatch.chdir(tricky)
    assert [f.name for f in walk(".")] == [p.as_posix() for p in procedure_files(".")]


@pytest.mark.parametrize(
    "size", [0, 1, (1 << 15) - 1, 1 << 15, (1 << 15) + 1, MAX_BYTES, MAX_BYTES + 1, MAX_BYTES + 9]
)
def test_as_much_is_read_as_decides(size: int, tmp_path: Path) -> None:
    assert READ_MOST == MAX_BYTES + 1
    data = os.urandom(size)
    (tmp_path / "t").write_bytes(data)
    assert read_bytes(str(tmp_path / "t")) == data[:READ_MOST]
    assert read_bytes(str(tmp_path)) is None
    assert read_bytes(str(tmp_path / "không có")) is None


def test_a_long_text_is_quoted_too(tmp_path: Path) -> None:
    put(tmp_path / "t.yaml", BASE + "# dài\n" * 20_000 + "la: 1\n")
    file = next(walk(str(tmp_path)))
    work = Checking(ON, lambda: None)
    data = read_bytes(file.path)
    assert data is not None
    made = work.judge(file, data)
    assert not made.kept
    packed = work.pack(made)
    assert packed is not None
    back = work.unpack(file, data, packed, fresh=True)
    assert back is not None
    assert back.findings == made.findings != []
    assert back.source.lines.line(back.findings[0].span.line) == "la: 1"


#: Where a verdict may ask the file system, and what for.
ASKS = {
    "loader.py": {"is_dir"},
    "completeness.py": {"isfile"},
    "levels/framework.py": {"iterdir", "read_bytes"},
}
JUDGES = (
    "completeness.py",
    "checker.py",
    "level_rules.py",
    "loader.py",
    "suppress.py",
    "rules",
    "levels/__init__.py",
)
_SYSTEM = {
    "isfile",
    "exists",
    "is_file",
    "is_dir",
    "open",
    "stat",
    "iterdir",
    "listdir",
    "scandir",
    "environ",
}


def calls(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            yield node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def test_verdicts_rest_on_no_file_but_those_that_are_kept() -> None:
    root = Path(dvc_core.__file__).parent
    places = [
        p for part in JUDGES for p in ([root / part] if part.endswith(".py") else (root / part).rglob("*.py"))
    ]
    places += [root / "levels" / name for name in ("predicates.py", "later.py")]
    for path in places:
        asked = _SYSTEM & set(calls(path))
        assert asked <= ASKS.get(path.relative_to(root).as_posix(), set()), path
