"""Settings files: what they take, where a fault stands, and which one applies in a folder."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvc_core.cli.project import find
from dvc_core.cli.schemas.settings import config_schema
from dvc_core.model.sidecar_files import PYPROJECT, SETTINGS
from dvc_core.rules import settings
from dvc_core.rules.checking import all_rules
from dvc_core.words import LANGS, message

WHOLE = """
paths = ["thu-tuc"]
exclude = ["nhap/*"]
select = ["DVC1"]
ignore = ["DVC101"]
fail-on = "warning"
min-severity = "info"
portal = "cong.yaml"
framework = "tt-32-2017"
baseline = "../biet-roi.json"
plugins = ["so-tu-phap"]
[per-file-ignores]
"cu/*.yaml" = ["DVC607"]
"""
#: A text, and the code, line and column of what is wrong with it.
WRONG = [
    ("paths = [", "DVC801", 1, 10),
    ("a = 1\na = 2\n", "DVC801", 2, 6),
    ('\nselct = ["DVC1"]\n', "DVC802", 2, 1),
    ("[tool.dvc_core]\n", "DVC802", 1, 2),
    ('paths = "thu-tuc"\n', "DVC803", 1, 1),
    ("paths = [1]\n", "DVC803", 1, 1),
    ('fail-on = "fatal"\n', "DVC803", 1, 1),
    ('portal = ""\n', "DVC803", 1, 1),
    ('ignore = ["DVC101", "DCV1"]\n', "DVC803", 1, 22),
    ('[per-file-ignores]\n"a/*" = "DVC1"\n', "DVC803", 1, 2),
    ('plugins = []\n[per-file-ignores]\n"a/*" = ["DVC1", "X"]\n', "DVC803", 3, 19),
]


def loaded(text: str | bytes, folder: Path, name: str = SETTINGS) -> settings.Settings:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return settings.load(file)


def test_every_setting_is_read(tmp_path: Path) -> None:
    found = loaded(WHOLE, tmp_path)
    assert found.findings == ()
    assert set(found.values) == {setting.name for setting in settings.SETTINGS}
    assert found.texts("paths") == ((tmp_path / "thu-tuc").as_posix(),)
    assert found.values["baseline"] == (tmp_path / "../biet-roi.json").as_posix()
    # Read from another folder, a pattern stands for a place on the disk as well.
    root = tmp_path.resolve().as_posix()
    known = ("cu/*.yaml", f"{root}/cu/*.yaml", f"{root}/*/cu/*.yaml")
    assert found.by_pattern() == dict.fromkeys(known, ("DVC607",))


@pytest.mark.parametrize(("text", "code", "line", "column"), WRONG)
def test_a_fault_has_a_place_and_words(text: str, code: str, line: int, column: int, tmp_path: Path) -> None:
    found = loaded(text, tmp_path)
    assert [(f.code, f.span.line, f.span.column) for f in found.findings] == [(code, line, column)]
    assert found.values == {}, "settings that are not understood do not apply in part"
    for lang in LANGS:
        said = message(found.findings[0], lang)
        assert said.text
        assert "{" not in said.text


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    assert [f.code for f in loaded(b"\xff\xfe", tmp_path).findings] == ["DVC801"]
    assert [f.code for f in settings.load(tmp_path / "no.toml").findings] == ["DVC801"]


def test_pyproject_has_a_table(tmp_path: Path) -> None:
    text = "[project]\nselct = 1\n[tool.dvc_core]\nplugins = []\nselct = []\n"
    found = loaded(text, tmp_path, PYPROJECT)
    assert [(f.code, f.span.line) for f in found.findings] == [("DVC802", 5)]
    fine = loaded("[tool.dvc_core]\nplugins = ['a']\n", tmp_path, PYPROJECT)
    assert fine.values == {"plugins": ["a"]}


def test_the_nearest_file_applies_and_the_repository_is_the_end(tmp_path: Path) -> None:
    (tmp_path / SETTINGS).write_text("", "utf-8")
    inner = tmp_path / "repo" / "a" / "b"
    inner.mkdir(parents=True)
    assert find(str(inner)) == str(tmp_path / SETTINGS)
    (tmp_path / "repo" / ".git").mkdir()
    assert find(str(inner)) is None
    project = tmp_path / "repo" / "a" / PYPROJECT
    project.write_text("[project]\n", "utf-8")
    assert find(str(inner)) is None
    project.write_text("[tool.dvc_core]\n", "utf-8")
    assert find(str(inner)) == str(project)
    (inner / SETTINGS).write_text("", "utf-8")
    assert find(str(inner)) == str(inner / SETTINGS)


@pytest.mark.parametrize(("text", "code"), [(WHOLE, None), *((text, code) for text, code, *_ in WRONG)])
def test_the_schema_says_the_same(text: str, code: str | None, tmp_path: Path) -> None:
    if code == "DVC801":
        pytest.skip("not TOML")
    errors = list(jsonschema.Draft202012Validator(config_schema()).iter_errors(tomllib.loads(text)))
    unknown_code = {f.params.get("wanted") for f in loaded(text, tmp_path).findings} == {"code"}
    assert bool(errors) == (code is not None and not unknown_code)


@given(
    st.dictionaries(
        st.sampled_from(["paths", "plugins", "select", "x", "per-file-ignores"]),
        st.one_of(st.integers(), st.text(), st.booleans()),
    )
)
def test_never_raises(tmp_path_factory: pytest.TempPathFactory, data: dict[str, Any]) -> None:
    text = "".join(f"{json.dumps(k)} = {json.dumps(v)}\n" for k, v in data.items())
    found = loaded(text, tmp_path_factory.mktemp("t"))
    assert all(f.code in all_rules() for f in found.findings)
