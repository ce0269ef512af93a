"""The examples are the test list: a bad file gives exactly what it expects, a good file nothing."""

from __future__ import annotations

import pytest

from dvc_core import check, load
from dvc_core.rules import cross_file, sidecar_files, tariffs
from dvc_core.rules.checking import all_rules

from ..support.files import EXAMPLES
from ..support.rule_examples import Example, examples

#: Missing items of level 1 and a level published without them, short steps, what sets a fee, what is proven
#: of it, fields that the library has, no due day, code and source: an example may be a fragment, so these
#: count only for their own rules.
ITEMS = {
    f"DVC{number}"
    for number in (*range(101, 112), 114, 115, 312, 333, 334, 341, 487, 521, 602, 607, 617, 702)
}


@pytest.mark.parametrize("example", examples(), ids=lambda e: f"{e.code}/{e.path.name}")
def test_example(example: Example) -> None:
    ignored = ITEMS - {example.code}
    found = [
        (f.code, f.span.line, f.span.column)
        for f in check(load(example.path), on=example.on)
        if f.code not in ignored and f.suppressed is None
    ]
    assert found == list(example.expected)
    assert bool(example.expected) == example.path.name.startswith("bad-")


@pytest.mark.parametrize("code", all_rules())
def test_every_rule_has_good_and_bad_examples(code: str) -> None:
    if code == "DVC901":
        pytest.skip("a rule that crashes has no example file: see test_checker.py")
    if code in {rule.code for rule in (*cross_file.RULES, *sidecar_files.RULES, *tariffs.RULES)}:
        pytest.skip("needs several files: see test_cross_file.py, test_beside.py, test_tariffs.py")
    if code == "DVC019":
        pytest.skip("a file that cannot be opened: see test_loader.py")
    if code == "DVC031":
        pytest.skip("data of a program: see tests/model/test_data.py")
    if code.startswith("DVC8"):
        pytest.skip("a settings file: see test_config.py")
    names = [example.path.name for example in examples() if example.code == code]
    assert any(name.startswith("bad-") for name in names), (
        f"tests/rules/examples/{code}/bad-*.yaml is missing"
    )
    assert any(name.startswith("good-") for name in names), (
        f"tests/rules/examples/{code}/good-*.yaml is missing"
    )


def test_every_example_folder_is_a_rule() -> None:
    assert {path.name for path in EXAMPLES.iterdir() if path.is_dir()} <= set(all_rules())


def test_examples_name_their_own_code() -> None:
    for example in examples():
        if example.path.name.startswith("bad-"):
            assert example.code in {code for code, _, _ in example.expected}, example.path
