"""Bad input of many kinds: each gives a finding with a place, in bounded time and memory, never a crash."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dvc_core import check, load_text
from dvc_core.finding import Severity

from ..support.hostile import GOOD, LARGE, SMALL, small
from ..support.sampled import every

#: What a child may use: seconds of CPU time (on a quiet machine) and bytes of memory.
SECONDS, MEMORY = 2, 300 << 20
#: The same as a multiple of what loading one small file takes, so that a busy machine fails nothing.
TIMES = 14

CHILD = """
import sys
from dvc_core import check, load
findings = check(load(sys.argv[1]))
errors = [f for f in findings if f.severity == "error"]
assert errors and all(f.span.line >= 1 and f.span.column >= 1 for f in errors), findings[:3]
"""


#: A small process that runs a command and tells its exit code, CPU seconds and peak bytes: a process starts
#: with the peak of the one that made it, and that of the tests grows with what ran before.
MEASURE = f"""
import os, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({10 * SECONDS}, {10 * SECONDS}))
resource.setrlimit(resource.RLIMIT_AS, ({8 * MEMORY}, {8 * MEMORY}))
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, 1, 2)])
_, status, usage = os.wait4(child, 0)
code = os.waitstatus_to_exitcode(status)
print(code, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, file=sys.stderr)
"""


def _spent(command: list[str | Path]) -> tuple[int, float, int, bytes]:
    """Exit code, CPU seconds and peak bytes of a child, and what it wrote."""
    measured = [sys.executable, "-S", "-c", MEASURE, *map(str, command)]
    done = subprocess.run(measured, capture_output=True, check=True)
    code, seconds, peak = done.stderr.split()
    return int(code), float(seconds), int(peak), done.stdout


@pytest.fixture(scope="module")
def a_small_one(tmp_path_factory: pytest.TempPathFactory) -> float:
    path = tmp_path_factory.mktemp("small") / "nho.yaml"
    path.write_text(GOOD, "utf-8")
    return min(_spent([sys.executable, "-c", CHILD, path])[1] for _ in range(3))


def test_there_are_enough() -> None:
    assert len(list(small())) + len(LARGE) >= 100
    assert len(SMALL) >= 12


@pytest.mark.parametrize(("kind", "data"), list(small()), ids=[kind for kind, _ in small()])
def test_small(kind: str, data: bytes) -> None:
    loaded = load_text(data)
    errors = [f for f in check(loaded) if f.severity is Severity.ERROR]
    assert errors, kind
    for finding in errors:
        span = finding.span
        assert span.line >= 1
        assert span.column >= 1
        assert 0 <= span.start <= span.end <= len(loaded.source.text)


@pytest.mark.long
@pytest.mark.parametrize("kind", every(8, [*LARGE]))
def test_large(kind: str, a_small_one: float, tmp_path: Path) -> None:
    path = tmp_path / "lon.yaml"
    path.write_bytes(LARGE[kind]())
    code, seconds, peak, output = _spent([sys.executable, "-c", CHILD, path])
    assert code == 0, output[-2000:]
    assert seconds < max(SECONDS, TIMES * a_small_one)
    assert peak < MEMORY


#: One of each kind, and the large ones that are told in full.
SAMPLE = [
    text[0] if isinstance(text[0], bytes) else GOOD.encode() + text[0].encode() for text in SMALL.values()
]


@pytest.mark.parametrize("kind", every(8, [*SMALL]))
def test_command(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "xau.yaml"
    path.write_bytes(SAMPLE[list(SMALL).index(kind)])
    code, _, _, output = _spent([sys.executable, "-m", "dvc_core.cli", "check", path])
    assert code == 1, output[-2000:]


@pytest.mark.long
@pytest.mark.parametrize("kind", ["scalar of 50 MB", "200,000 keys", "keys up to the bound", "junk"])
def test_command_on_large(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "lon.yaml"
    path.write_bytes(LARGE[kind]())
    code, _, peak, output = _spent([sys.executable, "-m", "dvc_core.cli", "check", path])
    assert code == 1, output[-2000:]
    assert peak < MEMORY
