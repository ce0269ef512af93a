"""Each check of the fuzzer finds a fault of its kind that is put in, soon and by a fixed seed."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from dvc_core import Loaded, check, load_catalog, load_data, load_text
from dvc_core.finding import Edit, Finding, Fix
from dvc_core.source import reader

from ..support.files import PROCEDURES, catalog_at
from . import __main__ as command
from . import checklists, deadlines, engine, fees, hostile, texts
from .engine import Kind, attempt, demand, signature, source_of

SEED = "1"
KINDS = {kind.name: kind for kind in command.KINDS.values()}
Patch = Callable[[pytest.MonkeyPatch], None]


def found(kind: Kind, most: int = 150) -> str:
    """What the first of some inputs that fails is about; "" where none does."""
    for iteration in range(most):
        error = attempt(kind, kind.make(source_of(SEED, kind.name, iteration)))
        if error is not None:
            return signature(error)
    return ""


def _fails(*_: object, **__: object) -> Any:
    raise ZeroDivisionError


def _put(where: str, value: Any) -> Patch:
    return lambda patch: patch.setattr(where, value)


def _each(change: Callable[[Finding], Finding]) -> Patch:
    """Findings that a check of every text tells otherwise."""
    return lambda patch: patch.setattr(
        texts, "check", lambda loaded, on: [change(one) for one in check(loaded, on=on)]
    )


def _other_procedure(procedure: Any, *_: object, **__: object) -> Loaded:
    return load_text(f"phien_ban: procedure/v0\nten_thu_tuc: {procedure.name} x\n")


def _slow(*_: object, **__: object) -> list[Finding]:
    begun = process_time()
    while process_time() < begun + 0.1:
        pass
    return []


def _follow_links(patch: pytest.MonkeyPatch) -> None:
    strange = reader._strange
    patch.setattr(reader, "_strange", lambda path, within: strange(path, within).replace("outside", ""))


def _beyond(finding: Finding) -> Finding:
    return finding._replace(span=finding.span._replace(end=10**6))


def _overlapping(finding: Finding) -> Finding:
    return finding._replace(fixes=(Fix((Edit(0, 2, ""), Edit(1, 3, ""))),))


CASES: list[tuple[str, str, Patch]] = [
    ("texts", "DVC901", _put("dvc_core.rules.registry.finding", _fails)),
    ("texts", "slow", _put("tests.fuzz.texts.check", _slow)),
    ("texts", "not in order", _put("dvc_core.rules.checking.ordered", lambda found: [*found][::-1])),
    ("texts", "outside of the text", _each(_beyond)),
    ("texts", "overlap", _each(_overlapping)),
    ("texts", "survive", _put("tests.fuzz.texts.load_data", _other_procedure)),
    ("records", "ZeroDivisionError", _put("dvc_core.forms.kinds.number._is_number", _fails)),
    ("answers", "ZeroDivisionError", _put("dvc_core.hosts.parts.answers.as_number", _fails)),
    ("portal", "failed", _put("dvc_core.portal.answer.citations", _fails)),
    ("pages", "ZeroDivisionError", _put("dvc_core.portal.page.citations", _fails)),
    ("workbooks", "ZeroDivisionError", _put("tests.fuzz.workbooks.read_workbook", _fails)),
    ("profiles", "ZeroDivisionError", _put("dvc_core.levels.framework.misshapen", _fails)),
    ("data", "ZeroDivisionError", _put("dvc_core.model.emit._YamlData._single", _fails)),
    ("fees", "ZeroDivisionError", _put("dvc_core.answers.fee_calculation._reduced", _fails)),
    ("fees", "asks nothing", _put("dvc_core.answers.decisions._Diagram.read_below", lambda *_: set())),
    ("deadlines", "ZeroDivisionError", _put("dvc_core.answers.clock._merged", _fails)),
    ("deadlines", "asks nothing", _put("dvc_core.answers.decisions._Diagram.read_below", lambda *_: set())),
    ("checklists", "ZeroDivisionError", _put("dvc_core.answers.applicant_cost._visits", _fails)),
    (
        "checklists",
        "asks nothing",
        _put("dvc_core.answers.checklist.question_dependencies", lambda *_: set()),
    ),
    ("told", "printed as it is", _put("dvc_core.words.printing._unseen_in_lines", re.compile("(?!)"))),
    ("told", "well-formed", _put("dvc_core.formats.findings.junit.quoteattr", str)),
    ("reports", "ZeroDivisionError", _put("dvc_core.catalogue.report.names.Names.__init__", _fails)),
    ("forms", "printed as it is", _put("dvc_core.hosts.walk.rendering.Rendered.to_bytes", lambda _: b"\x1b")),
    ("names", "outside of the folder", _follow_links),
    ("names", "exit code 3", _put("dvc_core.model.sidecar_files._what", _fails)),
]


#: Takes longer than all the others: real workbooks are written first.
SLOW = "workbooks"


def _marks(name: str) -> list[pytest.MarkDecorator]:
    return [pytest.mark.slow] if name == SLOW else []


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "told", "put"),
    [pytest.param(*case, marks=_marks(case[0]), id=f"{case[0]}: {case[1]}") for case in CASES],
)
def test_a_fault_that_is_put_in_is_found(
    name: str, told: str, put: Patch, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(monkeypatch)
    if told == "slow":
        monkeypatch.setattr(engine, "SECONDS", 0.08)
    assert told in found(KINDS[name])


def test_a_part_of_a_file_that_proves_as_much_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    folder, whole = texts._shipped()["highest"]
    part = load_text(whole[: whole.index(b"bieu_mau_dien_tu:")], "x.yaml", catalog=load_catalog(folder))
    texts.proves_less("highest", part, [])
    monkeypatch.setattr(texts, "_proven", lambda _: {"tt-32-2017": 4})
    with pytest.raises(engine.FaultError, match="proves as much"):
        texts.proves_less("highest", part, [])


@pytest.mark.parametrize("name", [pytest.param(name, marks=_marks(name)) for name in KINDS])
def test_the_same_seed_makes_the_same_inputs(name: str) -> None:
    made = [[KINDS[name].make(source_of(SEED, name, n)) for n in range(5)] for _ in range(2)]
    # What is nested too deeply for a comparison is not compared.
    with suppress(RecursionError, ValueError):
        assert repr(made[0]) == repr(made[1])


@pytest.mark.parametrize(
    "kind", [fees, deadlines, checklists], ids=lambda kind: kind.__name__.rpartition(".")[2]
)
def test_what_is_bent_can_be_read_as_it_is(kind: Any) -> None:
    bases = {id(base): base for base in kind._bases()}.values()
    assert all(
        load_data(base, "x.yaml", catalog=catalog_at(PROCEDURES)).procedure is not None for base in bases
    )


def test_what_has_no_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "STUCK", 0.05)

    def fails(value: Any, clock: engine.Clock) -> None:
        del value, clock
        while True:
            pass

    assert found(Kind("x", lambda _: None, fails)) == "stuck"


def test_an_input_that_fails_is_made_small() -> None:
    def fails(value: Any, clock: engine.Clock) -> None:
        del clock
        demand("x" not in value[1]["a"][2], "an x")

    kind = Kind("x", lambda _: (7, {"b": "bbb", "a": [1, [2, 3], "aaaxaaa", 4]}), fails)
    _, [failure] = engine.run([kind], SEED, seconds=60, most=1)
    assert failure.value == (7, {"a": [1, [], "x"]})


def test_the_command_tells_what_fails_and_how_it_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(engine, "TRIES", 0)
    asked = ["--seed", SEED, "--only", "pages", "--at", "3"]
    assert command.main(asked) == 0
    assert "pages 1; failed: 0" in capsys.readouterr().out
    monkeypatch.setattr("dvc_core.portal.text.lines_of_page", _fails)
    assert command.main(asked) == 1
    told = capsys.readouterr().out
    assert "ZeroDivisionError" in told
    assert "--seed 1 --only pages --at 3" in told
    [line] = [line for line in told.splitlines() if line.startswith("  input: ")]
    assert Path(line.removeprefix("  input: ")).read_bytes() == KINDS["pages"].make(
        source_of(SEED, "pages", 3)
    )


@pytest.mark.parametrize("char", "\x00\x1b\x7f\x85\r\u061c\u200e\u2028\u202e\u2066")
def test_what_steers_a_terminal_is_told_from_letters(char: str) -> None:
    hostile.demand_visible("Cấp\tgiấy\r\n\xad“ỡ” 𡨸", "x")
    with pytest.raises(engine.FaultError):
        hostile.demand_visible(f"a{char}b", "x")
