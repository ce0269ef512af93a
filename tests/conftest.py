"""What several tests need: the folder of shared data, and the examples of the rules."""

from __future__ import annotations

import gc
import itertools
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from .support.files import DOCUMENT

# Tests that are collected stay: to look through all of them for garbage, again and again, took a third of the
# time that it takes to collect them. The command does the same (dvc_core.cli).
gc.set_threshold(100_000)

# The command of the README gives the same answer each time, on a slow machine and in a fresh checkout too:
# there the first text drawn waits for a table of all characters. New examples are looked for on purpose:
# pytest --hypothesis-profile=explore
settings.register_profile("explore", derandomize=False)
settings.register_profile(
    "same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("same")


_PASSED = itertools.count(1)


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    """A dot for every hundred tests that pass: one for each fills two hundred lines."""
    if report.when == "call" and report.passed and not hasattr(report, "wasxfail"):
        return "passed", "" if next(_PASSED) % 100 else ".", "PASSED"
    return None


#: Names the folder with the texts of law and the corpus; without it the tests over them skip.
SHARED_VARIABLE = "DVC_CORE_SHARED"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared data; skips, and says so, where it is not there."""
    value = os.environ.get(SHARED_VARIABLE, "")
    if not value or not Path(value).is_dir():
        pytest.skip(f"{SHARED_VARIABLE} names no folder: texts of law and corpus are not at hand")
    return Path(value)


@pytest.fixture(scope="session")
def case_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the cases of ``tests/levels/cases`` name: a document, and a file that is empty."""
    path = tmp_path_factory.mktemp("procedures")
    (path / "don.docx").write_bytes(DOCUMENT)
    (path / "rong.docx").touch()
    return path


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Tests of a group share what is dear: they are kept together where that is asked for.

    pytest-xdist 3.8 writes the group into a name that pytest 9.2 no longer reads: without a word each test of
    a group went to another worker, and what it shares was made anew by both.
    """
    if item.get_closest_marker("xdist_group") and getattr(item.config.option, "loadgroup", False):
        assert "@" in item.nodeid, "--dist loadgroup does not keep the tests of a group together"
