"""``tthc build``: a catalogue as static files, whole, listed with their hashes, the same twice."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dvc_core import assess, host_names, load, open_procedure, render, to_data
from dvc_core.catalogue.build import MANIFEST, build
from dvc_core.cli.schemas import SCHEMAS, output_schema

from ..support.commands import tthc_text
from ..support.files import ROOT

ON = date(2026, 11, 24)
#: One with a large form, one with none, one of the example.
FILES = (
    "procedures/ho-tich/1.001193.yaml",
    "procedures/chung-thuc/2.000815.yaml",
    "examples/specimen/9.900010.yaml",
)
LIST = ".tthc-bao-cao.json"


def written(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != LIST
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("build")
    done = tthc_text("build", str(folder), *FILES, "--as-of", ON.isoformat(), cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, ""), done
    assert "3 thủ tục" in done.stdout
    return written(folder)


@pytest.fixture(scope="module")
def manifest(built: dict[str, bytes]) -> Any:
    return json.loads(built["manifest.json"])


def test_the_manifest_lists_every_file_with_its_hash_and_nothing_else(
    built: dict[str, bytes], manifest: Any
) -> None:
    Draft202012Validator(output_schema("build")).validate(manifest)
    assert {one["path"]: one["sha256"] for one in manifest["files"]} == {
        name: sha256(data).hexdigest() for name, data in built.items() if name != "manifest.json"
    }
    assert all(len(built[one["path"]]) == one["bytes"] for one in manifest["files"])
    assert sum(name.startswith("schemas/") for name in built) == len(SCHEMAS)
    assert manifest["left_out"] == []


@pytest.mark.long
def test_two_runs_are_the_same_and_the_second_takes_the_place_of_the_first(
    built: dict[str, bytes], tmp_path: Path
) -> None:
    for _ in range(2):
        args = ("build", str(tmp_path / "out"), *FILES, "--as-of", ON.isoformat())
        assert tthc_text(*args, cwd=ROOT).returncode == 0
        assert written(tmp_path / "out") == built


def test_what_is_written_is_what_the_library_says(built: dict[str, bytes], manifest: Any) -> None:
    assert [one["code"] for one in manifest["procedures"]] == ["1.001193", "2.000815", "9.900010"]
    for entry, file in zip(manifest["procedures"], FILES, strict=True):
        loaded, opened, folder = load(ROOT / file), open_procedure(ROOT / file), entry["folder"]
        assert entry["sha256"] == sha256((ROOT / file).read_bytes()).hexdigest()

        def data(name: str, folder: str = folder) -> Any:
            return json.loads(built[f"{folder}/{name}"])

        assert data("procedure.json") == opened.to_data()
        assert data("checklist.json") == to_data(opened.checklist(on=ON))
        assert data("fee.json") == to_data(opened.fee(on=ON))
        for framework in manifest["frameworks"]:
            [result] = data(f"levels.{framework}.json")["results"]
            assert result["proven"] == assess(loaded, framework=framework, on=ON).proven
        assert [one["id"] for one in entry["forms"]] == list(opened.forms)
        for told in entry["forms"]:
            form = opened.form(told["id"]).form
            schema = render(form, "jsonschema", ON)
            assert data(f"forms/{told['id']}/jsonschema.schema.json") == schema.content
            assert [one["feature"] for one in told["only_library"]] == [one.feature for one in schema.losses]
            for host in host_names():
                names = [name for name in built if name.startswith(f"{folder}/forms/{told['id']}/{host}.")]
                assert len(names) == 2, (host, names)
    laws = {one["number"]: one for one in manifest["procedures"][0]["law"]}
    assert (laws["60/2014/QH13"]["answer"], laws["60/2014/QH13"]["until"]) == ("no_end_found", "2027-03-01")


def test_what_is_left_out_is_named_and_ends_with_one(tmp_path: Path) -> None:
    texts = {
        "a.yaml": 'phien_ban: procedure/v0\nma_thu_tuc: "9.900001"\n',
        "b.yaml": 'phien_ban: procedure/v0\nma_thu_tuc: "9.900001"\n',
        "c.yaml": "phien_ban: procedure/v0\n",
        "d.yaml": "phien_ban: [\n",
        "e.yaml": 'phien_ban: procedure/v0\nma_thu_tuc: "../../x"\n',
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    done = tthc_text("build", "out", *texts, cwd=tmp_path)
    assert done.returncode == 1
    manifest = json.loads((tmp_path / "out/manifest.json").read_text("utf-8"))
    assert {one["what"]: one["why"] for one in manifest["left_out"]} == {
        "b.yaml": "twice",
        "c.yaml": "no_code",
        "d.yaml": "unusable",
    }
    assert all(name in done.stderr for name in ("b.yaml", "c.yaml", "d.yaml"))
    # A code is no path.
    assert {path.name for path in tmp_path.iterdir()} == {*texts, "out"}
    assert tthc_text("build", "a.yaml", "c.yaml", cwd=tmp_path).returncode == 2


def test_a_form_that_lacks_a_shared_field_and_a_code_that_is_taken_are_left_out(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_bytes((ROOT / "procedures/xay-dung/1.013225.yaml").read_bytes())
    done = tthc_text("build", "ra", "a.yaml", "b.yaml", "--as-of", ON.isoformat(), cwd=tmp_path)
    manifest = json.loads((tmp_path / "ra" / "manifest.json").read_text("utf-8"))
    left_out = {(one["what"], one["why"]) for one in manifest["left_out"]}
    forms = load(tmp_path / "a.yaml").procedure
    assert forms is not None
    assert {(f"1.013225/{name}", "unusable") for name in forms.forms or ()} <= left_out, done
    assert ("b.yaml", "twice") in left_out
    assert not [one for one in manifest["files"] if "/forms/" in one["path"]]


def test_a_program_builds_what_the_command_does(
    built: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    files = dict(build([load(FILES[2])], on=ON))
    assert [*files][-1] == MANIFEST
    del files[MANIFEST]
    assert {name: built[name] for name in files} == files
    assert sum("/forms/" in name for name in files) == 2 * len(host_names())


def test_a_file_with_errors_is_built_and_named(tmp_path: Path) -> None:
    scaffold = tmp_path / "9.000001.yaml"
    scaffold.write_text(tthc_text("new", "9.000001", cwd=tmp_path).stdout, "utf-8")
    done = tthc_text("build", "OUT", scaffold.name, cwd=tmp_path)
    assert (done.returncode, scaffold.name in done.stderr) == (1, True)
    [entry] = json.loads((tmp_path / "OUT" / MANIFEST).read_text("utf-8"))["procedures"]
    assert entry["errors"] > 0
