"""Frameworks of one's own: a YAML file without Python, and what is said about a broken one."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dvc_core import assess, load_text
from dvc_core.levels.framework import FrameworkError, load_framework
from dvc_core.levels.portal import load_portal
from dvc_core.source import read_file

from ..support.commands import tthc
from ..support.files import ROOT
from ..support.level_cases import changed, loaded
from ..support.sampled import every

FOLDER = ROOT / "examples" / "frameworks"
PROVINCE, OZG = str(FOLDER / "tinh-vi-du.yaml"), str(FOLDER / "ozg-reifegrad.yaml")
ON = date(2026, 11, 24)
FULL = ROOT / "examples" / "portals" / "day-du.yaml"


def states(change: dict[str, Any], framework: str, *, portal: bool = False) -> dict[str, str]:
    found = assess(
        loaded(changed(change)),
        framework=framework,
        on=ON,
        portal=load_portal(FULL) if portal else None,
    )
    assert not [r.error for r in found.results if r.error]
    levels = {"proven": str(found.proven), "achievable": str(found.achievable)}
    return {r.criterion.id: r.state.value for r in found.results} | levels


#: Every step says who does it; the result is handed over at the counter.
COUNTER = {
    "set": {
        "trinh_tu_thuc_hien.0.nguoi_thuc_hien": "Tổ chức",
        "trinh_tu_thuc_hien.1.nguoi_thuc_hien": "Sở Minh họa",
        "hinh_thuc_nhan_tra.tra_ket_qua": ["truc_tiep"],
    }
}


def test_a_province_grades_by_its_own_criteria() -> None:
    assert states(COUNTER, PROVINCE) == {
        "trinh-tu": "met",
        "ho-so": "met",
        "khoi-den": "unmet",
        "ai-lam": "met",
        "proven": "co_ban",
        "achievable": "co_ban",
    }
    assert states({}, PROVINCE)["khoi-den"] == "met"


def test_a_json_schema_decides_from_the_data_of_the_file() -> None:
    text = "phien_ban: procedure/v0\ntrinh_tu_thuc_hien:\n  - {noi_dung: Nộp, nguoi_thuc_hien: Dân}\n"
    for more, state in (("", "met"), ("  - {noi_dung: Trả}\n", "unmet")):
        found = assess(load_text(text + more), framework=PROVINCE, on=ON)
        [result] = [r for r in found.results if r.criterion.id == "ai-lam"]
        assert result.state == state
    assert result.verdict.evidence == (("trinh_tu_thuc_hien", 1),)


def test_the_lowest_criterion_of_the_german_model_decides() -> None:
    plain, full = states(COUNTER, OZG), states(COUNTER, OZG, portal=True)
    assert (plain["s2-tro-giup"], plain["s3-tai-khoan"], plain["s3-tra-loi"]) == ("met", "unknown", "unmet")
    assert (full["s3-gui"], full["s4-mot-lan"]) == ("met", "met"), "all of level 4 is met"
    assert full["proven"] == full["achievable"] == "2", "and one criterion of level 3 is not"
    assert states({"drop": ["mau_don_to_khai.0.bieu_mau", "bieu_mau_dien_tu"]}, OZG)["achievable"] == "1"


def test_level_0_of_the_german_model_is_on_its_scale() -> None:
    found = assess(load_text("phien_ban: procedure/v0\n"), framework=OZG, on=ON)
    assert (found.proven, found.achievable) == (0, 0)
    assert found.framework.rank(0) == 1
    text = tthc("level", "-", "--framework", OZG, stdin=b"phien_ban: procedure/v0\n").stdout.decode()
    assert re.search(r"mức 0 +mức 1 +mức 2 +mức 3 +mức 4 ", text), text
    assert re.search(r"– +đạt +không đạt +không đạt +không đạt +không đạt +<stdin>\n", text), text


def test_what_was_not_read_is_marked() -> None:
    framework, _ = load_framework(OZG)
    assert {c.clause.certainty for c in framework.criteria} == {"thu_cap", "tri_nho"}
    text = tthc(
        "level", str(ROOT / "procedures" / "y-te"), "--framework", OZG, "--explain", "--lang", "en"
    ).stdout.decode()
    assert "[second-hand]" in text
    assert "[from memory, text not read]" in text
    assert "Stufe 3 of OZG-Reifegradmodell 1.1 (text not verified)" in text


GOOD = (FOLDER / "tinh-vi-du.yaml").read_text("utf-8")

_START = GOOD.index("      schema:\n")
SCHEMA = GOOD[_START : GOOD.index("    viec_can_lam:", _START)]

#: What is changed, and what is said about it: the place, then words of the message.
BROKEN = {
    "unknown-question": (
        ("cau_hoi: not_in_person", "cau_hoi: not_in_perso"),
        "cau_hoi: not_in_perso\n",
        "not_in_person",
    ),
    "missing-params": (("    tham_so: {point: b}\n", ""), "cau_hoi: item_stated", "tham_so: point"),
    "surplus-params": (
        (
            "cau_hoi: not_in_person\n    tham_so: {task: nhan_ket_qua}\n",
            "cau_hoi: result_delivered\n    tham_so: {x: 1}\n",
        ),
        "cau_hoi: result_delivered",
        "không có tham_so",
    ),
    "wrong-param": (("{point: b}", "{point: z}"), "point: z", "không có “z”"),
    "wrong-param-type": (("{point: b}", "{point: [b]}"), "point: [b]", "tham_so point"),
    "unknown-level": (("    muc: than_thien", "    muc: tuyet_voi"), "muc: tuyet_voi", "co_ban, than_thien"),
    "broken-yaml": (("thang:", "thang: ["), "", "dòng"),
    "missing-key": (('ban: "1"\n', ""), "", "thiếu mục ban"),
    "unknown-key": (('ban: "1"\n', 'ban: "1"\nmau_sac: xanh\n'), "mau_sac", "mục lạ: mau_sac"),
    "wrong-word": (
        ("nguoi_lam: don_vi_chu_tri", "nguoi_lam: ai_do"),
        "nguoi_lam: ai_do",
        "phải là một trong",
    ),
    "wrong-date": (("2026-02-01", "01/02/2026"), "hieu_luc_tu", "hieu_luc_tu"),
    "twice": (
        ("ma: ai-lam", "ma: khoi-den"),
        "ma: khoi-den\n    muc: than_thien\n    noi_dung:\n      vi: M",
        "hai lần",
    ),
    "bad-schema": (
        ("            type: array\n", "            type: mang\n"),
        "type: mang",
        "trinh_tu_thuc_hien.type",
    ),
    "schema-no-schema": ((SCHEMA, "      schema: chữ\n"), "schema: chữ", "JSON Schema"),
    "schema-from-outside": (
        ("            type: array\n", "            $ref: https://example.org/a.json\n"),
        "$ref",
        "https://example.org/a.json",
    ),
    "schema-to-nowhere": (
        ("            type: array\n", '            $ref: "#/$defs/buoc"\n'),
        "$ref",
        "#/$defs/buoc",
    ),
}


@pytest.mark.parametrize("name", every(3, [*BROKEN]))
def test_a_broken_framework_is_told_with_its_line(name: str, tmp_path: Path) -> None:
    (old, new), place, words = BROKEN[name]
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    path = tmp_path / "khung.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(FrameworkError, match=r"khung\.yaml:\d+: ?") as caught:
        load_framework(str(path))
    if place:
        line = text[: text.index(place)].count("\n") + 1
        assert f"khung.yaml:{line}:" in str(caught.value)
    done = tthc("level", str(ROOT / "procedures" / "y-te"), "--framework", str(path))
    said = done.stderr.decode()
    assert done.returncode == 2
    assert done.stdout == b""
    assert words in said or name == "broken-yaml"
    assert "Traceback" not in said
    assert tthc("list", "criteria", "--framework", str(path)).returncode == 2


@pytest.mark.parametrize(
    ("asked", "words"), [("tt-32", "tt-32-2017"), ("khong-co.yaml", "khong-co.yaml"), (".", "tt-32-2017")]
)
def test_a_framework_that_is_not_there(asked: str, words: str) -> None:
    done = tthc("level", str(ROOT / "procedures" / "y-te"), "--framework", asked)
    assert done.returncode == 2
    assert words in done.stderr.decode()


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda p: p.name)
def test_examples_follow_the_published_schema(path: Path) -> None:
    from jsonschema import Draft202012Validator

    from dvc_core.cli.schemas.models import framework_schema

    assert not list(Draft202012Validator(framework_schema()).iter_errors(read_file(path).data))
