"""Record batches on engines: equal to a plain loop, row by row, whatever breaks on the way.

Run by the part ``spark`` of .ci/full: it needs pyspark with Java, duckdb and polars.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from benchmarks.generate import texts

from dvc_core import assess, batches, check, compile_form, load_catalog, load_text

from .support.batch_rows import HOSTILE, ON, Told, birth_form, by_loop, submissions
from .support.files import PROCEDURES, ROOT, SHIPPED

pytestmark = pytest.mark.spark
SUBMISSIONS, DISTINCT, FILES = 100_000, 10_000, 2_000
#: Files of Parquet that the rows lie in: so many tasks.
PARTS = 12


@cache
def rows() -> list[bytes | None]:
    return submissions(SUBMISSIONS, DISTINCT)


@cache
def loop() -> dict[bytes | None, Told]:
    """What a plain loop says of each text that can be read by one."""
    form, hostile = compile_form(birth_form(), ON), dict(HOSTILE)
    return {text: by_loop(form, text) for text in {*rows()} - {*hostile}}


def split(table: pa.Table, folder: Path) -> str:
    """A table in several files of Parquet."""
    folder.mkdir()
    size = -(-table.num_rows // PARTS)
    for n in range(PARTS):
        pq.write_table(table.slice(n * size, size), folder / f"{n:02}.parquet")
    return str(folder)


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A hundred thousand submissions, broken, doubled and hostile ones among them."""
    keys = pa.array([f"HS-{n}" for n in range(SUBMISSIONS)])
    table = pa.table({"ma_ho_so": keys, "ban_khai": pa.array(rows(), pa.binary())})
    return split(table, tmp_path_factory.mktemp("ho-so") / "ho-so")


def as_of_the_loop(verdicts: list[dict[str, Any]], problems: list[dict[str, Any]]) -> None:
    """Every row has one verdict and the problems that the loop finds in it, in their order."""
    listed: dict[str, list[tuple[Any, ...]]] = {}
    for row in problems:
        one = tuple(row[name] for name in ("code", "severity", "label", "row", "message_vi", "message_en"))
        listed.setdefault(row["ma_ho_so"], []).append(one)
    assert len(verdicts) == SUBMISSIONS
    assert {row["ma_ho_so"] for row in verdicts} == {f"HS-{n}" for n in range(SUBMISSIONS)}
    wanted, hostile = loop(), dict(HOSTILE)
    for row in verdicts:
        text, found = rows()[int(row["ma_ho_so"][3:])], listed.get(row["ma_ho_so"], [])
        if text in hostile:
            assert (row["state"], row["problems"]) == (hostile[text], len(found))
            assert (found[0][0] == "unreadable") == (row["state"] == "unreadable")
        else:
            assert (row["state"], row["problems"], found) == wanted[text]
    states = Counter(row["state"] for row in verdicts)
    assert min(states["valid"], states["invalid"], states["unreadable"]) > 100


def read(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(folder).to_pylist()
    return found


# Spark


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A real cluster of this machine: a master and two workers, each with an executor of its own."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("test")
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.executorEnv.PYTHONPATH": path,
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


def command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def below(pid: int) -> bool:
    """Whether a process comes from this one: those of others are left alone."""
    while pid > 1:
        pid = parent(pid)
        if pid == os.getpid():
            return True
    return False


def workers(kind: str) -> list[int]:
    """The processes that do the work: those of Python, or the machines that hold them."""
    pids = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]
    mine = {pid: command(pid) for pid in pids if below(pid)}
    if kind == "executor":
        return [pid for pid, said in mine.items() if "CoarseGrainedExecutorBackend" in said]
    return [
        pid
        for pid, said in mine.items()
        if "pyspark.daemon" in said and "pyspark.daemon" in command(parent(pid))
    ]


class Killer(threading.Thread):
    """Kills where some tasks of a step are done: first the processes of Python, then a whole worker.

    What hit nobody at work is tried again in the next step.
    """

    def __init__(self, spark: Any) -> None:
        super().__init__(daemon=True)
        self.tracker = spark.sparkContext.statusTracker()
        self.tried: dict[int, str] = {}
        #: What was killed, and how many tasks were lost by it.
        self.lost: dict[str, int] = {}
        self.over = threading.Event()

    def run(self) -> None:
        while len(self.lost) < 2 and not self.over.wait(0.05):
            for stage, kind in self.tried.items():
                info = self.tracker.getStageInfo(stage)
                if info and info.numFailedTasks:
                    self.lost[kind] = info.numFailedTasks
            for stage in {*self.tracker.getActiveStageIds()} - {*self.tried}:
                info, kind = self.tracker.getStageInfo(stage), ("executor" if self.lost else "python")
                if info and info.numTasks == PARTS and 1 <= info.numCompletedTasks < PARTS - 2:
                    found = workers(kind) if kind == "python" else workers(kind)[:1]
                    for pid in found:
                        os.kill(pid, signal.SIGKILL)
                    if found:
                        self.tried[stage] = kind


def test_submissions_on_spark(spark: Any, sent: str, tmp_path: Path) -> None:
    """Processes of Python are killed in the middle of one step, a whole worker in the middle of another."""
    run = runpy.run_path(str(ROOT / "examples/spark/submissions.py"))["run"]
    # A task a file.
    spark.conf.set("spark.sql.files.openCostInBytes", str(1 << 30))
    killer = Killer(spark)
    killer.start()
    counted = run(spark, sent, str(tmp_path))
    killer.over.set()
    killer.join()
    # Both were at work when they were killed.
    assert set(killer.lost) == {"python", "executor"}
    as_of_the_loop(read(tmp_path / "verdicts"), read(tmp_path / "problems"))
    states = {row["ma_ho_so"]: row["state"] for row in read(tmp_path / "verdicts")}
    for name in ("good", "bad"):
        parted = read(tmp_path / name)
        assert len(parted) == counted[name]
        assert all((states[row["ma_ho_so"]] == "valid") == (name == "good") for row in parted)
        assert all(row["ban_khai"] == rows()[int(row["ma_ho_so"][3:])] for row in parted)


def test_files_on_spark(spark: Any, tmp_path: Path) -> None:
    """Two thousand: those that are shipped, with what stands beside them, made ones, broken ones."""
    shipped = [path.relative_to(PROCEDURES).as_posix() for path in SHIPPED]
    broken: list[str | None] = [None, "", "x: [", "a: &a [*a]", "phien_ban: procedure/v0\n"]
    made = [*texts(FILES - len(shipped) - len(broken))]
    names = [*shipped, *(f"may/{n}.yaml" for n in range(FILES - len(shipped)))]
    given = [*(path.read_text("utf-8") for path in SHIPPED), *made, *broken]
    units = pa.array([f"DV-{n}" for n in range(FILES)])
    source = split(pa.table({"don_vi": units, "tep": names, "noi_dung": given}), tmp_path / "tep")
    run = runpy.run_path(str(ROOT / "examples/spark/files.py"))["run"]
    assert run(spark, source, str(tmp_path))["files"] == FILES
    listed: dict[str, list[tuple[Any, ...]]] = {}
    for row in read(tmp_path / "findings"):
        listed.setdefault(row["don_vi"], []).append((row["code"], row["line"], row["path"], row["message"]))
    levels = {row["don_vi"]: row for row in read(tmp_path / "levels")}
    catalog, count = load_catalog(PROCEDURES).in_memory(), 0
    for n, (name, text) in enumerate(zip(names, given, strict=True)):
        loaded = load_text(text or "", name, catalog=catalog.shelf(name.rpartition("/")[0]))
        wanted = [(one["code"], one["line"], one["path"], one["message"]) for one in told(loaded)]
        assert listed.get(f"DV-{n}", []) == wanted, name
        graded, row = assess(loaded, on=ON), levels[f"DV-{n}"]
        assert (row["framework"], row["no_level"] or "") == (graded.framework.id, graded.no_level)
        assert row["achievable"] == (None if graded.achievable is None else str(graded.achievable))
        standings = {key: row[f"standing_{key}"] for key in graded.standings}
        assert standings == dict(graded.standings)
        count += len(wanted)
    assert count == sum(map(len, listed.values()))


def told(loaded: Any) -> list[dict[str, Any]]:
    from dvc_core.formats.findings.table import findings_table

    found: list[dict[str, Any]] = findings_table([(loaded, check(loaded, on=ON))]).to_pylist()
    return found


# One machine


def test_submissions_on_duckdb(sent: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main = runpy.run_path(str(ROOT / "examples/duckdb/check.py"))["main"]
    assert main(f"{sent}/*.parquet", str(tmp_path)) == 1
    as_of_the_loop(read(tmp_path / "verdicts.parquet"), read(tmp_path / "problems.parquet"))
    assert "unreadable" in capsys.readouterr().out


def test_submissions_on_polars(sent: str) -> None:
    """Its texts are of other types of Arrow than those of the file."""
    import polars as pl

    frame = pl.read_parquet(f"{sent}/*.parquet").to_arrow().to_batches()
    how: Any = {"form": compile_form(birth_form(), ON), "text": "ban_khai", "keys": ["ma_ho_so"]}
    made = [[*function(frame, **how)] for function in (batches.verdicts, batches.problems)]
    verdicts, problems = (pl.from_arrow(pa.Table.from_batches(one)).to_dicts() for one in made)
    as_of_the_loop(verdicts, problems)
