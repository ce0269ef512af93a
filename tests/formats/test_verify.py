"""Receipts: worked out again they say the same, and what was changed since is told."""

# ruff: noqa: E501 - the table of tampering stands in rows

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dvc_core import __version__, assess, load, verify
from dvc_core.cli.schemas.outputs import output_schema
from dvc_core.formats.levels.json import levels_json
from dvc_core.formats.reporter import Options
from dvc_core.formats.verify import (
    OF_LEVELS,
    ReceiptError,
    Verification,
    compare,
    head_text,
    levels_again,
    read_saved,
    verification_text,
)
from dvc_core.levels.framework import frameworks, load_framework
from dvc_core.levels.portal import Portal, load_portal
from dvc_core.levels.side_by_side import current
from dvc_core.model.sidecar_files import procedure_files

from ..support.commands import tthc
from ..support.files import ROOT, SAMPLE, SHIPPED
from ..support.sampled import every

pytestmark = pytest.mark.long

ON = date(2026, 11, 24)
PORTAL = ROOT / "examples" / "portals" / "khiem-ton.yaml"
ONE = "procedures/ho-tich/1.001193.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with the shipped procedures."""
    shutil.copytree(ROOT / "procedures", tmp_path / "procedures")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def body(framework: str = "tt-32-2017", portal: Portal | None = None, *files: str) -> dict[str, Any]:
    """What ``tthc level -f json`` writes for some files, by default for all."""
    paths = files or tuple(p.as_posix() for p in procedure_files("procedures"))
    graded = [assess(load(p, p), framework=framework, on=ON, portal=portal) for p in paths]
    chosen = load_framework(framework)
    beside = current(chosen, ON, by_name=framework != "tt-32-2017")
    how: dict[str, Any] = {"framework": chosen, "portal": portal, "current": beside}
    return dict(levels_json(graded, lang="vi", on=ON, version=__version__, **how))


def saved(data: dict[str, Any]) -> str:
    Path("r.json").write_text(json.dumps(data), "utf-8")
    return "r.json"


def verified(data: dict[str, Any]) -> Verification:
    return verify(saved(data))


def told(
    data: dict[str, Any], framework: str | None = None, portal: Portal | None = None
) -> tuple[bool, str]:
    """Whether all is the same, and what is written."""
    was = read_saved(saved(data))
    found = compare(
        was, levels_again(was, "r.json", framework=framework, portal=portal), "results", OF_LEVELS
    )
    lines = [*head_text("r.json", was, "en"), *verification_text(found, Options(lang="en"))]
    return found.same, "\n".join(lines)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("framework", frameworks())
@pytest.mark.parametrize("portal", [None, PORTAL], ids=["no portal", "modest"])
@pytest.mark.parametrize("paths", every(2, [(SAMPLE[::3],), (SHIPPED,)]), ids=["some", "all"])
def test_round_trip(framework: str, portal: Path | None, paths: tuple[Path, ...]) -> None:
    files = [path.relative_to(ROOT).as_posix() for path in paths]
    data = body(framework, load_portal(portal) if portal else None, *files)
    assert [e.message for e in Draft202012Validator(output_schema("levels")).iter_errors(data)] == []
    same, text = told(data)
    assert same, text
    count = len(data["results"])
    assert f"{count} of {count} files are as they were saved" in text


@pytest.mark.usefixtures("folder")
def test_the_receipt_holds_the_portal_whole() -> None:
    portal = load_portal(PORTAL)
    stated = body("tt-32-2017", portal, ONE)["portal"]
    assert stated == {"name": portal.name, "hash": portal.hash, "provides": portal.provides}
    assert len(portal.hash) == 64
    assert body("tt-32-2017", None, ONE)["portal"] is None


def first(data: dict[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = data["results"][0]
    return result


def _framework(data: dict[str, Any], **new: Any) -> None:
    data["framework"].update(new)


def _verdict(data: dict[str, Any]) -> None:
    first(data)["criteria"][-1]["verdict"] = "not_applicable"


TAMPERED: dict[str, tuple[Callable[[dict[str, Any]], Any], str]] = {
    "level": (lambda d: first(d).update(proven=4), "    proven: 4 → 2"),
    "standing": (lambda d: first(d)["standings"].update({"4": "dat"}), "standings.4: attained → not attained"),
    "no standing": (lambda d: first(d)["standings"].pop("1"), "standings.1: absent → attained"),
    "beside standing": (lambda d: first(d)["beside"]["standings"].update(toan_trinh="dat"), "beside.standings.toan_trinh: attained → "),
    "declared": (lambda d: first(d).update(declared=4), "declared: 4 → null"),
    "not graded": (lambda d: first(d).update(ceiling=None), "ceiling: null → 2"),
    "verdict": (_verdict, "criteria[k4c].verdict: not applicable → met"),
    "no criterion": (lambda d: first(d)["criteria"].pop(), "criteria[k4c]: absent → present"),
    "missing": (lambda d: first(d)["missing"].pop(), "    missing: "),
    "file": (lambda d: first(d).update(hash="0" * 64), "the file changed: 000000000000… → "),
    "beside": (lambda d: first(d)["beside"].update(proven="toan_trinh"), "beside.proven: toan_trinh → "),
    "beside hash": (lambda d: first(d)["beside"].update(hash="0" * 64), "beside.hash: 000000000000… → "),
    "beside gone": (lambda d: first(d)["beside"].update(framework="nd-9"), "beside.framework: nd-9 → nd-224-2026"),
    "name": (lambda d: first(d).update(file="khong-co.yaml"), "khong-co.yaml: the file is not there"),
    "folder": (lambda d: first(d).update(file="procedures"), "procedures: the file is not there"),
    "nul": (lambda d: first(d).update(file="a\0b"), "the file is not there"),
    "framework version": (lambda d: _framework(d, version="0"), "framework.version: 0 → "),
    "framework hash": (lambda d: _framework(d, hash="a" * 64), "framework.hash: aaaaaaaaaaaa… → "),
    "summary": (lambda d: d["summary"].update(graded=0), "summary.graded: 0 → 2"),
    "counts": (lambda d: d["summary"]["proven"].update({"4": 9}), "summary.proven.4: 9 → absent"),
    "left out": (lambda d: d["results"].pop(), "summary.files: 2 → 1"),
    "twice": (lambda d: d["results"].append(first(d)), "summary.files: 2 → 3"),
    "portal": (lambda d: d.update(portal={"name": "a", "hash": "", "provides": {"luu_ho_so_dien_tu": False}}), "criteria[k3c].verdict: unknown → not met"),
    "terminal": (lambda d: first(d).update(file="\x1b[31m.yaml"), "\ufffd[31m.yaml: the file is not there"),
}  # fmt: skip


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", TAMPERED)
def test_tampering_is_told(name: str) -> None:
    change, expected = TAMPERED[name]
    data = body("tt-32-2017", None, ONE, "procedures/tieu-chuan-do-luong/2.001209.yaml")
    change(data)
    same, text = told(data)
    assert not same
    assert expected in text
    assert "\x1b" not in text


@pytest.mark.usefixtures("folder")
def test_another_version_of_the_tool_is_told_and_no_difference() -> None:
    data = body("tt-32-2017", None, ONE)
    data["tool"]["version"] = "0.0.1"
    same, text = told(data)
    assert same
    assert "made by version 0.0.1" in text


@pytest.mark.usefixtures("folder")
def test_a_changed_file_is_told_with_its_verdicts() -> None:
    receipt = body("tt-32-2017", None, ONE)
    path = Path(ONE)
    path.write_text(path.read_text("utf-8").replace("nhan_ban_in: true", "nhan_ban_in: false"), "utf-8")
    same, text = told(receipt)
    assert not same
    assert "the file changed: " in text
    assert "criteria[k2c].verdict: met → not met" in text
    path.write_text("a: [", "utf-8")
    assert "achievable: 2 → null" in told(receipt)[1]


@pytest.mark.usefixtures("folder")
def test_a_comment_changes_the_file_and_no_verdict() -> None:
    receipt = body("tt-32-2017", None, ONE)
    with Path(ONE).open("a", encoding="utf-8") as stream:
        stream.write("# xem lại\n")
    (found,) = verified(receipt).results
    assert [one.place for one in found.differences] == ["hash"]
    assert not found.same


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ["x" * 300, "a\0b", "\ud800", "."])
def test_a_name_that_no_file_has_is_one_of_a_file_that_is_gone(name: str) -> None:
    data = body("tt-32-2017", None, "procedures/ho-tich/1.001193.yaml")
    first(data)["file"] = name
    assert [one.state for one in verified(data).results] == ["gone"]


@pytest.mark.usefixtures("folder")
def test_a_document_that_is_gone_changes_the_verdict_of_the_same_file() -> None:
    path = Path("procedures/ho-tich/2.000635.yaml")
    text = path.read_text("utf-8")
    # A printable e-form would stand in for the document: without it the document is all there is to download.
    path.write_text(alone := text.replace("    bieu_mau: to-khai\n", ""), "utf-8")
    assert alone != text
    data = body("tt-32-2017", None, *(p.as_posix() for p in procedure_files("procedures/ho-tich")))
    shutil.rmtree("procedures/ho-tich/mau")
    (changed,) = (one for one in verified(data).results if not one.same)
    assert changed.file == path.as_posix()
    places = {one.place for one in changed.differences}
    assert "hash" not in places
    assert "criteria[k2b].verdict" in places


@pytest.mark.usefixtures("folder")
def test_a_changed_framework_file() -> None:
    shipped = ROOT / "src" / "dvc_core" / "levels" / "frameworks" / "tt-32-2017.yaml"
    text = shipped.read_text("utf-8")
    Path("khung.yaml").write_text(
        text.replace("\nban: ", "\nban: moi-", 1).replace('moi-"', '"moi-'), "utf-8"
    )
    receipt = body("tt-32-2017", None, ONE)
    same, written = told(receipt, "khung.yaml")
    assert not same
    assert "framework.version: " in written
    assert "framework.hash: " in written
    assert told(receipt, str(shipped))[0]
    with pytest.raises(ReceiptError, match="nd-42-2022"):
        told(receipt, "nd-42-2022")
    receipt["framework"]["id"] = "khac"
    with pytest.raises(ReceiptError, match="no framework khac"):
        told(receipt)


@pytest.mark.usefixtures("folder")
def test_a_portal_beside_the_receipt_is_compared() -> None:
    receipt = body("tt-32-2017", load_portal(PORTAL), ONE)
    assert told(receipt, None, load_portal(PORTAL))[0]
    same, text = told(receipt, None, load_portal(PORTAL.with_name("day-du.yaml")))
    assert not same
    assert "portal.provides.luu_ho_so_dien_tu: " in text


@pytest.mark.parametrize(
    "text",
    ["", "[", "[]", "{}", "1", "\xff", '{"schema": "findings/v0"}', '{"schema": "levels/v0"}', "[" * 100_000],
)
def test_what_is_no_receipt_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text(text, "latin-1")
    with pytest.raises(ReceiptError) as caught:
        verify(path)
    assert caught.value.sentence("vi") != caught.value.sentence("en") or "\xff" in text
    with pytest.raises(ReceiptError):
        verify(tmp_path)


def test_a_receipt_of_the_wrong_shape_names_the_place(folder: Path) -> None:
    data = body("tt-32-2017", None, ONE)
    first(data)["proven"] = [2]
    with pytest.raises(ReceiptError, match=r"results\[0\]\.proven"):
        verified(data)
    data["portal"] = {"name": "a", "hash": "", "provides": {"x": 7}}
    first(data)["proven"] = 2
    with pytest.raises(ReceiptError, match=r"portal\.provides\.x"):
        verified(data)
    assert folder.is_dir()


def test_the_command(folder: Path) -> None:
    made = tthc("level", "procedures", "-f", "json:r.json", "--portal", str(PORTAL), cwd=folder)
    assert made.returncode == 0
    assert tthc("verify", "r.json", cwd=folder).returncode == 0
    (folder / ONE).unlink()
    done = tthc("verify", "r.json", cwd=folder)
    assert done.returncode == 1
    assert f"✗ {ONE}: không còn tệp" in done.stdout.decode()
    data = json.loads((folder / "r.json").read_text("utf-8"))
    data |= {
        "results": [],
        "summary": {**data["summary"], "files": 0, "graded": 0, "proven": {}, "achievable": {}},
    }
    (folder / "r.json").write_text(json.dumps(data), "utf-8")
    assert tthc("verify", "r.json", cwd=folder).returncode == 2, "nothing was verified"


def test_a_receipt_of_files_outside_their_dates_is_what_was_counted(tmp_path: Path) -> None:
    text = "phien_ban: procedure/v0\nten_thu_tuc: Cũ\nap_dung_den: 2020-01-01\n"
    (tmp_path / "cu.yaml").write_text(text, "utf-8")
    (tmp_path / "nay.yaml").write_text(text.replace("2020", "2999"), "utf-8")
    (tmp_path / "bien-nhan.json").write_bytes(tthc("level", ".", "-f", "json", cwd=tmp_path).stdout)
    assert tthc("verify", "bien-nhan.json", cwd=tmp_path).returncode == 0
