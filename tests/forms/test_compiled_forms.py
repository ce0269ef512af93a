"""A shipped form is what it was until somebody means to change it: no new version of what it uses does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from dvc_core.model import shared

from ..support.compiled_forms import differences, digests, recorded


def test_every_shipped_form_is_the_one_recorded() -> None:
    changed = differences(digests(), recorded())
    assert not changed, (
        "these forms are others than before (git diff procedures src/dvc_core/model/shared_fields); "
        "if each change is meant: python -m tests.support.compiled_forms --write"
    )


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder in the place of the shipped library."""
    memories = (shared.shipped_names, shared._shipped, shared.shipped_file)
    monkeypatch.setattr(shared, "SHIPPED", tmp_path)
    for one in memories:
        one.cache_clear()
    yield tmp_path
    for one in memories:
        one.cache_clear()


def _copied(folder: Path, change: Any) -> None:
    for path in Path(shared.__file__).with_name("shared_fields").glob("*.yaml"):
        data = yaml.safe_load(path.read_text("utf-8"))
        for sort in ("truong", "nhom"):
            for thing in (data.get(sort) or {}).values():
                change(sort, thing["ban"])
        (folder / path.name).write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")


def _made_longer(sort: str, version: dict[str, Any]) -> None:
    """Change what a version says, so that a form that takes it is another."""
    if sort == "truong":
        version["dinh_nghia"]["nhan"] += " (bản mới)"
    else:
        for field in version["truong"]:
            field["tro_giup"] = "Bản mới"


def _with_another(sort: str, versions: list[dict[str, Any]]) -> None:
    newest = yaml.safe_load(yaml.safe_dump(versions[-1]))
    newest.update({"so": versions[-1]["so"] + 1, "thay_doi": "Bản mới"})
    _made_longer(sort, newest)
    versions.append(newest)


def _all_made_longer(sort: str, versions: list[dict[str, Any]]) -> None:
    for version in versions:
        _made_longer(sort, version)


def test_a_new_version_of_everything_in_the_library_changes_no_form(library: Path) -> None:
    _copied(library, _with_another)
    assert shared.SharedThings(None).versions("cong-dan", "truong", "ho-ten").keys() == {1, 2}
    assert differences(digests(), recorded()) == []


def test_what_the_pinned_versions_say_changes_the_forms_that_use_them(library: Path) -> None:
    """Else the test above would notice nothing."""
    _copied(library, _all_made_longer)
    assert "ho-tich/1.001193.yaml to-khai" in differences(digests(), recorded())
