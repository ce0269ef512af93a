"""``check_catalog`` says of a folder exactly what the command says of it."""

from __future__ import annotations

import json
import pickle
import random
from datetime import date
from pathlib import Path

import pytest

from dvc_core import Finding, MisuseError, check_catalog, load_catalog, to_data

from ..support.commands import tthc_text
from ..support.files import PROCEDURES
from ..support.shared_library import OWN, text

ON = date(2026, 11, 24)
TARIFF = (PROCEDURES / "bieu-phi" / "ha-noi.yaml").read_text("utf-8")
LIST = "phien_ban: code_list/v0\nten: Loại\nmuc:\n  - {ma: a, nhan: A}\n"
FILES = tuple(path.read_text("utf-8") for path in sorted(PROCEDURES.glob("ho-tich/*.yaml"))[:5])


def mixed(folder: Path, draw: random.Random) -> None:
    """A folder as offices have them: codes twice, broken texts, what lies beside broken or right."""
    for shelf in ("a", "b"):
        place = folder / "kho" / shelf
        place.mkdir(parents=True)
        (place / "x.yaml").write_text(draw.choice((*FILES, text("dung: cua-toi.ten@2"), "ten: [")), "utf-8")
        (place / "y.yaml").write_text(
            text(draw.choice(("dung: la.ten@1", "{ma: x, kieu: nga, nhan: X}"))), "utf-8"
        )
    beside = {
        "truong-chung/cua-toi.yaml": (
            OWN,
            OWN.replace("kieu: ngay,", "kieu: nga,", 1),
            OWN.replace("ten@2", "tem@2"),
        ),
        "bieu-phi/ha-noi.yaml": (TARIFF, TARIFF.replace("phi_le_phi:", "phi_le_ph:", 1), "ten: ["),
        "danh-muc/loai.yaml": (LIST, LIST.replace("nhan: A", "nhan: 5")),
    }
    for name, texts in beside.items():
        if draw.random() < 0.8:
            path = folder / draw.choice(("kho", "kho/a")) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(draw.choice(texts), "utf-8")


@pytest.mark.parametrize(
    "number", [pytest.param(number, marks=[pytest.mark.long] if number % 3 else []) for number in range(30)]
)
def test_library_and_command_say_the_same_of_a_folder(
    tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    mixed(tmp_path, random.Random(number))  # noqa: S311 - the same folders every day
    monkeypatch.chdir(tmp_path)
    found = check_catalog(load_catalog("kho"), on=ON)
    done = tthc_text("check", "kho", "-f", "json", "--as-of", ON.isoformat(), cwd=tmp_path)
    told = json.loads(done.stdout)["findings"]
    # Edits of a fix are ranges in the one, lines in the other.
    assert [{**one, "fixes": len(one["fixes"])} for one in told] == [
        {**{key: one[key] for key in told[0]}, "fixes": len(one["fixes"])} for one in to_data(found)
    ]
    assert len(found) > 1


#: Settings, and where they stand; each leaves something out.
SETTINGS = (
    ("tthc.toml", 'ignore = ["DVC1", "DVC0"]\nexclude = ["a/y.yaml"]\n'),
    ("tthc.toml", 'select = ["DVC3", "DVC6"]\n[per-file-ignores]\n"kho/b/*" = ["DVC6"]\n'),
    (
        "kho/tthc.toml",
        'exclude = ["b/x.yaml"]\n[per-file-ignores]\n"danh-muc/*" = ["DVC327"]\n"a/*" = ["DVC1"]\n',
    ),
    ("kho/pyproject.toml", '[tool.dvc_core]\nignore = ["DVC4", "DVC5"]\n'),
    ("tthc.toml", 'ignore = ["DVC4"]\nignroe = ["DVC1"]\n'),
)


@pytest.mark.parametrize("number", range(10))
def test_settings_say_the_same_to_library_and_command(
    tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    mixed(tmp_path, random.Random(number))  # noqa: S311 - the same folders every day
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    without = check_catalog(load_catalog("kho"), on=ON)
    name, settings = SETTINGS[number % len(SETTINGS)]
    (tmp_path / name).write_text(settings, "utf-8")
    catalog = load_catalog("kho")
    found = check_catalog(catalog, on=ON)
    assert found != without
    config = ("--config", name) if name.startswith("kho/") else ()
    done = tthc_text("check", "kho", "-f", "json", "--as-of", ON.isoformat(), *config, cwd=tmp_path)
    if "ignroe" in settings:
        assert done.returncode == 2
        assert [(one.code, one.file) for one in found] == [("DVC802", "tthc.toml")]
    else:
        told = json.loads(done.stdout)["findings"]
        assert [(one["code"], one["file"], one["start"]["line"]) for one in told] == places(found)
    # A catalogue that was sent needs no folder, and holds its settings.
    again = pickle.dumps(catalog)
    for path in sorted(tmp_path.rglob("*.toml")):
        path.unlink()
    assert places(check_catalog(pickle.loads(again), on=ON)) == places(found)  # noqa: S301 - made here
    if name.startswith("kho/"):
        files = {
            one.relative_to(tmp_path).as_posix(): one.read_bytes()
            for one in (tmp_path / "kho").rglob("*")
            if one.is_file()
        }
        held = load_catalog({**files, name: settings.encode()}).shelf("kho")
        assert places(check_catalog(held, on=ON)) == places(found)


def test_patterns_are_of_the_folder_of_the_settings_wherever_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kho" / "a").mkdir(parents=True)
    (tmp_path / "kho" / "a" / "x.yaml").write_text("ten: [", "utf-8")
    monkeypatch.chdir(tmp_path / "kho")
    assert check_catalog(load_catalog("."), on=ON)
    (tmp_path / "tthc.toml").write_text('exclude = ["kho/a/*"]', "utf-8")
    catalog = load_catalog(".")
    sent = pickle.dumps(catalog)
    monkeypatch.chdir(tmp_path.parent)
    assert check_catalog(catalog, on=ON) == check_catalog(pickle.loads(sent), on=ON) == []  # noqa: S301 - made here


def test_settings_that_cannot_be_read_are_told_and_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "tthc.toml").mkdir()
    (tmp_path / "x.yaml").write_text(FILES[0], "utf-8")
    assert [one.code for one in check_catalog(load_catalog(tmp_path), on=ON)] == ["DVC801"]
    assert tthc_text("check", ".", cwd=tmp_path).returncode == 2


def places(found: list[Finding]) -> list[tuple[str, str, int]]:
    return [(one.code, one.file, one.span.line) for one in found]


def test_a_fault_in_a_shared_file_is_told_at_itself_with_the_key_that_was_meant(tmp_path: Path) -> None:
    (tmp_path / "truong-chung").mkdir()
    path = tmp_path / "truong-chung" / "cua-toi.yaml"
    path.write_text(OWN.replace("tinh_trang: du_thao", "tinh_trng: du_thao", 1), "utf-8")
    (tmp_path / "x.yaml").write_text(text("{ma: x, kieu: ngay, nhan: X}"), "utf-8")
    [found] = [one for one in check_catalog(load_catalog(tmp_path), on=ON) if one.code == "DVC327"]
    assert found.file.endswith("truong-chung/cua-toi.yaml")
    assert found.params["better"] == "tinh_trang"


def test_files_from_here_and_there_are_no_catalogue() -> None:
    with pytest.raises(MisuseError, match="load_catalog"):
        check_catalog([], on=ON)  # type: ignore[arg-type]
