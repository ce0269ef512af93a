"""``check_catalog`` says of a folder exactly what the command says of it."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path

import pytest

from dvc_core import MisuseError, check_catalog, load_catalog, to_data

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


@pytest.mark.parametrize("number", range(30))
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
