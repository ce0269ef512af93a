"""What others put into their CI: the action, the GitLab job and the hooks, valid and really run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
import yaml

from dvc_core.model.sidecar_files import FOLDERS, SHARED

from .support.commands import command_line
from .support.files import ROOT

pytestmark = pytest.mark.long

ACTION = ROOT / ".github" / "actions" / "tthc" / "action.yml"
WORKFLOWS = ROOT / ".github" / "workflows"
GITLAB = ROOT / "examples" / "ci" / "gitlab-ci.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
BASH = shutil.which("bash") or "bash"
#: What requirements.lock is made of.
EXTRAS = ("test", "dev", "service", "browser")
BROKEN = "thoi_han_giai_quyet:"


def data(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ("vendor.github-actions", ACTION),
        ("vendor.github-workflows", WORKFLOWS / "ci.yml"),
        ("vendor.github-workflows", WORKFLOWS / "full.yml"),
        ("vendor.github-workflows", WORKFLOWS / "publish.yml"),
        ("vendor.gitlab-ci", GITLAB),
    ],
    ids=["action", "workflow", "nightly", "publish", "gitlab"],
)
def test_keeps_to_the_schema_of_its_server(schema: str, path: Path, tmp_path: Path) -> None:
    pytest.importorskip("check_jsonschema", reason="check-jsonschema is not installed: pip install '.[dev]'")

    def done(file: Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    good = done(path)
    assert good.returncode == 0, good.stdout
    (tmp_path / "other.yml").write_text("runs: {using: nothing}\njobs: 1\nscript: {}\nstages: 3\n", "utf-8")
    assert done(tmp_path / "other.yml").returncode != 0


@pytest.mark.parametrize(("workflow", "script"), [("ci.yml", "run"), ("full.yml", "full")])
def test_workflow_has_a_job_for_each_part_of_its_script(workflow: str, script: str) -> None:
    refused = subprocess.run(
        [BASH, str(ROOT / ".ci" / script), "no-part"], capture_output=True, text=True, check=False
    )
    assert refused.returncode == 2
    parts = refused.stderr.partition("parts: ")[2].split()
    assert data(WORKFLOWS / workflow)["jobs"]["part"]["strategy"]["matrix"]["part"] == parts


class Runner:
    """A GitHub runner as far as a script sees it: a checkout, a temp folder, its three files."""

    def __init__(self, folder: Path) -> None:
        self.checkout, self.temp = folder / "checkout", folder / "temp"
        procedures = self.checkout / "procedures"
        shutil.copytree(ROOT / "procedures" / "ho-tich", procedures / "ho tich")
        shutil.copytree(ROOT / "procedures" / SHARED, procedures / SHARED)
        # The step "Install" is tried by a test of its own: here the tests' own command stands in its place,
        # of the code that is tried, whatever else is installed.
        (self.temp / "tthc" / "bin").mkdir(parents=True)
        command = self.temp / "tthc" / "bin" / "tthc"
        command.write_text(f"#!/bin/sh\nexec {command_line()}\n", "utf-8")
        command.chmod(0o755)

    def run(self, step: str, **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run a step of the action with these inputs, the defaults for the others."""
        action = data(ACTION)
        [found] = [one for one in action["runs"]["steps"] if one.get("id") == step]
        values = {name: one["default"] for name, one in action["inputs"].items()} | inputs
        env = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"):
            env[name] = str(self.temp / name)
        env |= {"RUNNER_TEMP": str(self.temp), "GITHUB_ACTION_PATH": str(ACTION.parent)}
        for name, expression in found.get("env", {}).items():
            env[name] = values[expression.removeprefix("${{ inputs.").removesuffix(" }}")]
        return subprocess.run(
            [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", found["run"]],
            cwd=self.checkout,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )

    def text(self, name: str) -> str:
        return (self.temp / name).read_text("utf-8")

    def spoil(self) -> None:
        [path] = self.checkout.glob("*/ho tich/1.001193.yaml")
        path.write_text(path.read_text("utf-8").replace(BROKEN, "thoi_han_giai_quet:"), "utf-8")


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


def test_action_passes_on_good_files(runner: Runner) -> None:
    done = runner.run("check")
    assert done.returncode == 0, done.stderr
    assert runner.text("GITHUB_OUTPUT") == "sarif-file=tthc.sarif\n"
    assert json.loads((runner.checkout / "tthc.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert runner.text("GITHUB_STEP_SUMMARY")
    graded = runner.run("level", **{"min-level": "mot_phan"})
    assert graded.returncode == 0, graded.stderr
    assert runner.run("level", **{"min-level": "toan_trinh"}).returncode == 1
    weaker = {"min-level": "toan_trinh", "accept": "chua_du\nco_dau_hieu\n"}
    assert "không qua mức toàn trình" in runner.run("level", **weaker).stderr
    assert runner.run("test").returncode == 0
    assert "1.001193" in runner.text("GITHUB_STEP_SUMMARY")


def test_action_shows_findings_on_their_lines_and_fails(runner: Runner) -> None:
    runner.spoil()
    done = runner.run("check", paths="procedures/ho tich\n\n", **{"sarif-file": "out.sarif"})
    assert done.returncode == 1
    assert "::error file=procedures/ho tich/1.001193.yaml,line=" in done.stdout
    assert "title=DVC021" in done.stdout
    assert "DVC021" in runner.text("GITHUB_STEP_SUMMARY")
    results = json.loads((runner.checkout / "out.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert "DVC021" in {one["ruleId"] for one in results}
    assert runner.run("check", **{"fail-on": "never", "lang": "en"}).returncode == 0
    assert runner.run("level", **{"min-level": "mot_phan"}).returncode == 1
    assert runner.run("test").returncode == 2


def test_inputs_of_the_action_are_no_commands(runner: Runner) -> None:
    done = runner.run("check", paths="$(touch hacked)\n; touch hacked", lang="en")
    assert done.returncode == 2
    assert not (runner.checkout / "hacked").exists()
    for step in data(ACTION)["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


def test_action_is_used_by_our_own_workflow() -> None:
    steps = data(ROOT / ".github" / "workflows" / "ci.yml")["jobs"]["procedures"]["steps"]
    [used] = [step for step in steps if step.get("uses", "").startswith("./")]
    assert (ROOT / used["uses"] / "action.yml").is_file()
    assert set(used["with"]) <= set(data(ACTION)["inputs"])


def test_gitlab_job_writes_its_artefacts(runner: Runner) -> None:
    runner.spoil()
    job = data(GITLAB)["thu-tuc"]
    path = f"{runner.temp / 'tthc' / 'bin'}:{os.environ['PATH']}"
    codes = [
        subprocess.run(
            [BASH, "-c", line],
            cwd=runner.checkout,
            env={"PATH": path, "TTHC_LANG": job["variables"]["TTHC_LANG"]},
            capture_output=True,
            check=False,
        ).returncode
        for line in job["script"]
    ]
    assert codes == [1, 1, 2]
    reports = job["artifacts"]["reports"]
    entries = json.loads((runner.checkout / reports["codequality"]).read_text("utf-8"))
    assert "DVC021" in {entry["check_name"] for entry in entries}
    suites = ET.fromstring((runner.checkout / reports["junit"]).read_bytes())  # noqa: S314 - our own output
    assert suites.findall(".//failure")


#: What a package index is asked for, up to the end of the command.
INSTALLS = re.compile(r"\bpip3?[\"']? (?:install|wheel|download) ([^\n&|;]*)")
BARE = re.compile(r"(?<![\w/.])dvc[_.-]core(?![\w/.-])", re.I)


@pytest.mark.parametrize(
    ("command", "bare"),
    [
        ("pip install dvc_core", True),
        ("pip install --quiet 'dvc-core[xlsx]==0.1'", True),
        ('"$X/bin/pip" install dvc_core', True),
        ("pip install . ./dvc_core", False),
        ("pip install git+https://HOST/PATH/dvc_core.git@COMMIT", False),
    ],
)
def test_what_a_bare_name_is(command: str, bare: bool) -> None:  # noqa: FBT001 - a case
    [asked] = INSTALLS.findall(command)
    assert bool(BARE.search(asked)) is bare


def test_nothing_that_others_copy_installs_a_name_of_the_package_index() -> None:
    """Nobody has registered the name: whoever did would run in their CI."""
    folders = [ROOT / "examples", ROOT / "docs", ROOT / ".github", ROOT / ".ci"]
    files = [
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix in (".md", ".yml", ".yaml", "")
    ]
    texts = {path: path.read_text("utf-8") for path in [*files, ROOT / "README.md", HOOKS] if path.is_file()}
    assert GITLAB in texts
    found = {
        path: [one for one in INSTALLS.findall(text) if BARE.search(one)] for path, text in texts.items()
    }
    assert {path.name: names for path, names in found.items() if names} == {}
    # What stands in a variable is looked at too.
    for job in data(GITLAB).values():
        assert not [value for value in job.get("variables", {}).values() if BARE.search(value)]
    assert "version" not in data(ACTION)["inputs"]


def test_hooks_leave_it_to_the_configuration_which_files_are_procedures() -> None:
    for hook in data(HOOKS):
        assert hook["types"] == ["yaml"]
        assert "files" not in hook
        # But what lies beside procedures has no level, wherever they are.
        kept = [
            name
            for name in (*FOLDERS, "ho-tich")
            if not re.search(hook.get("exclude", "$^"), f"a/{name}/b.yaml")
        ]
        assert kept == (["ho-tich"] if hook["id"] != "tthc-check" else [*FOLDERS, "ho-tich"])
    [used] = data(ROOT / "examples" / "ci" / "pre-commit-config.yaml")["repos"]
    assert all(hook["files"] for hook in used["hooks"])


def git(*args: str, cwd: Path) -> str:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    done = subprocess.run(["git", *who, *args], cwd=cwd, capture_output=True, text=True, check=True)  # noqa: S607
    return done.stdout


def pre_commit(*args: str, cwd: Path, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    pytest.importorskip("pre_commit", reason="pre-commit is not installed: pip install '.[dev]'")
    env = {**os.environ, **({"PRE_COMMIT_HOME": str(home)} if home else {})}
    command = [sys.executable, "-m", "pre_commit", *args]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)


def test_manifest_of_hooks_is_valid() -> None:
    done = pre_commit("validate-manifest", str(HOOKS), cwd=ROOT)
    assert done.returncode == 0, done.stdout
    config = ROOT / "examples" / "ci" / "pre-commit-config.yaml"
    done = pre_commit("validate-config", str(config), cwd=ROOT)
    assert done.returncode == 0, done.stdout
    [used] = data(config)["repos"]
    assert {hook["id"] for hook in used["hooks"]} == {hook["id"] for hook in data(HOOKS)}


@pytest.mark.slow
def test_action_installs_the_ref_it_is_used_at(runner: Runner) -> None:
    command = runner.temp / "tthc" / "bin" / "tthc"
    command.unlink()
    done = runner.run("install")
    assert done.returncode == 0, done.stderr
    assert runner.run("check").returncode == 0
    assert str(runner.temp) in command.read_text("utf-8")


@pytest.mark.slow
def test_gitlab_job_installs_from_the_clone_alone(tmp_path: Path) -> None:
    job = data(GITLAB)["thu-tuc"]
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path)], check=True)
    env = {**os.environ, **job["variables"], "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}"}
    env.pop("PYTHONPATH", None)
    for line in [*job["before_script"], "tthc level procedures/ho-tich"]:
        done = subprocess.run(
            [BASH, "-c", line], cwd=ROOT, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    assert str(tmp_path) in (tmp_path / "bin" / "tthc").read_text("utf-8")


@pytest.mark.slow
def test_source_distribution_has_every_file_of_the_repository(tmp_path: Path) -> None:
    pytest.importorskip("build", reason="build is not installed: pip install '.[dev]'")
    try:
        names = git("ls-files", "-co", "--exclude-standard", cwd=ROOT).splitlines()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("the files are not in a repository of git")
    command = [sys.executable, "-m", "build", "--sdist", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(command, capture_output=True, check=True)
    [path] = tmp_path.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        packed = {name.partition("/")[2] for name in archive.getnames()}
    assert {name for name in names if (ROOT / name).is_file()} - packed == set()
    assert "tests/test_ci_files.py" in packed


@pytest.mark.slow
def test_hooks_run_in_another_repository(runner: Runner, tmp_path: Path) -> None:
    """pre-commit builds an environment from these files and runs the hooks on what is staged."""
    try:
        names = git("ls-files", "-co", "--exclude-standard", cwd=ROOT).splitlines()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("the files are not in a repository of git")
    copy = tmp_path / "dvc_core"
    for name in names:
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
    for folder in (copy, runner.checkout):
        git("init", "-q", cwd=folder)
        git("add", "-A", cwd=folder)
        git("commit", "-q", "-m", "all", cwd=folder)

    def run(hook: str) -> subprocess.CompletedProcess[str]:
        return pre_commit(
            "try-repo", str(copy), hook, "--all-files", cwd=runner.checkout, home=tmp_path / "home"
        )

    # Wherever they stand: without files: every YAML file is looked at.
    git("mv", "procedures", "thu-tuc", cwd=runner.checkout)
    for hook in ("tthc-check", "tthc-level", "tthc-test"):
        done = run(hook)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "Passed" in done.stdout
    runner.spoil()
    done = run("tthc-check")
    assert done.returncode == 1, done.stdout
    assert "DVC021" in done.stdout


def test_what_ci_installs_covers_every_extra_that_it_uses() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = [*project["dependencies"], *(one for name in EXTRAS for one in extras[name])]
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    locked = {line.partition("==")[0] for line in lines}
    missing = {name for one in asked if (name := re.split(r"[\[<>=~!; ]", one)[0].lower()) not in locked}
    assert missing == set(), "write requirements.lock anew, as its head says"
