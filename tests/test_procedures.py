"""The shipped procedures: they load, are clean, and show every level and every kind of field."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dvc_core import Procedure, assess, check, fee, load, load_catalog
from dvc_core.answers.deadline import undated
from dvc_core.answers.proof import prove
from dvc_core.finding import Severity
from dvc_core.levels.portal import load_portal
from dvc_core.levels.words.standings import STANDING_WORDS
from dvc_core.model.loader import load_tariffs
from dvc_core.model.tariffs import LocalTariff

from .support.files import ROOT, SHIPPED

PROCEDURES = ROOT / "procedures"
ON = date(2026, 12, 1)
FRAMEWORK = "tt-32-2017"

TARIFFS = load_tariffs(load_catalog(PROCEDURES))

each_file = pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)


def procedure(path: Path) -> Procedure:
    loaded = load(path)
    assert loaded.procedure is not None, [f.code for f in loaded.findings]
    return loaded.procedure


def achievable(path: Path, framework: str = FRAMEWORK) -> int | str | None:
    return assess(load(path), framework=framework, on=ON).achievable


def test_there_are_enough_and_of_many_a_form_is_asked_on_a_screen() -> None:
    assert len(SHIPPED) == 48
    assert sum(procedure(path).forms is not None for path in SHIPPED) >= 22


@each_file
def test_is_clean(path: Path) -> None:
    grave = (Severity.ERROR, Severity.WARNING)
    found = check(load(path), on=ON)
    # What is listed as not known is told, and is no fault of the file.
    told = [f for f in found if f.severity in grave and f.suppressed is None and f.code != "DVC116"]
    assert [(f.code, f.span.line) for f in told] == []


@each_file
def test_has_a_source_and_the_day_it_was_seen(path: Path) -> None:
    sources = procedure(path).provenance
    assert sources
    assert all(source.seen <= ON for source in sources)


@each_file
def test_is_named_after_its_code(path: Path) -> None:
    assert procedure(path).code == path.stem


@each_file
def test_opens_with_the_line_for_editors(path: Path) -> None:
    line = "# yaml-language-server: $schema=../../schemas/procedure.v0.editor.vi.json"
    assert path.read_text("utf-8").splitlines()[0] == line


@each_file
def test_levels_rise_from_proven_over_achievable_to_ceiling(path: Path) -> None:
    found = assess(load(path), framework=FRAMEWORK, on=ON)
    levels = [level for level in (found.proven, found.achievable, found.ceiling) if isinstance(level, int)]
    assert len(levels) == 3
    assert levels == sorted(levels)


@pytest.mark.parametrize("tariff", TARIFFS, ids=lambda tariff: tariff.name)
def test_a_tariff_of_a_province_stands_in_the_place_of_a_fee(tariff: LocalTariff) -> None:
    for local in tariff.fees:
        for code in local.procedures:
            path = next(path for path in SHIPPED if path.stem == code)
            found = fee(procedure(path), {"dia_ban": tariff.territory}, on=ON, tariffs=TARIFFS)
            assert [line.tariff for line in found.lines if line.name == local.fee.name] == [tariff.name]
            assert found.unknown is None


def test_there_is_a_tariff_of_a_province() -> None:
    assert TARIFFS


def test_no_two_share_a_code() -> None:
    codes = [procedure(path).code for path in SHIPPED]
    assert len(set(codes)) == len(codes)


def test_every_level_occurs() -> None:
    assert {achievable(path) for path in SHIPPED} == {2, 3, 4}
    assert {achievable(path, "nd-224-2026") for path in SHIPPED} >= {"mot_phan", "toan_trinh"}


def proven(framework: str, portal: str) -> dict[str, int | str | None]:
    """The level that each shipped file is sure of on an example portal, by its code."""
    profile = load_portal(ROOT / "examples/portals" / f"{portal}.yaml")
    found = {path.stem: assess(load(path), framework=framework, on=ON, portal=profile) for path in SHIPPED}
    return {code: one.proven for code, one in found.items()}


def test_levels_are_proven_on_the_example_portal() -> None:
    """Where the portal can do everything, what is sure of level 3 of the circular is sure of level 4, too."""
    assert set(proven(FRAMEWORK, "day-du").values()) == {0, 2, 4}
    assert set(proven("nd-224-2026", "day-du").values()) == {0, "mot_phan"}


def test_a_portal_that_takes_no_money_keeps_level_4_of_what_costs_nothing() -> None:
    everything, unpaid = proven(FRAMEWORK, "day-du"), proven(FRAMEWORK, "chua-thu-tien")
    assert set(unpaid.values()) == {0, 2, 3, 4}
    assert (everything["2.001159"], unpaid["2.001159"]) == (4, 4)
    # A household business pays a charge, online too (clause 1, Article 97 of 168/2025/NĐ-CP).
    assert unpaid == {**everything, "1.001612": 3}
    assert everything["1.001612"] == 4


def test_every_table_of_fees_is_proven() -> None:
    proofs = [proof for path in SHIPPED for proof in prove(procedure(path))]
    assert len(proofs) >= 30
    assert [(proof.place, proof.faults, proof.not_provable) for proof in proofs if not proof.complete] == []


def test_a_time_gives_a_day_or_a_reason() -> None:
    """Those without say so in words only, or by another text, or lack a time in some case."""
    without = {path.stem: undated(procedure(path), on=ON) for path in SHIPPED}
    assert {code for code, found in without.items() if found} == {
        "1.001776",
        "1.010803",
        "1.012275",
        "3.000330",
    }
    assert all(reason for found in without.values() for _, reason in found)


#: The kinds that the shipped forms show; one that is added later need not wait for a form that has it.
KINDS = {
    "van_ban",
    "van_ban_dai",
    "so_nguyen",
    "so_thap_phan",
    "tien",
    "ngay",
    "ngay_khuyet",
    "gio",
    "chon_mot",
    "chon_nhieu",
    "co_khong",
    "cam_doan",
    "so_dinh_danh",
    "ma_so_thue",
    "dien_thoai",
    "thu_dien_tu",
    "dia_chi",
    "tep",
    "bang",
    "ghi_chu",
}


def test_every_kind_of_field_occurs() -> None:
    forms = [form for path in SHIPPED for form in (procedure(path).forms or {}).values()]
    fields = [field for form in forms for section in form.sections for field in section.fields]
    columns = [column for field in fields for column in field.columns or ()]
    assert {field.kind for field in (*fields, *columns)} >= KINDS


def test_the_guide_names_every_procedure_with_its_level() -> None:
    guide = (PROCEDURES / "README.md").read_text("utf-8")
    lines = [line.split(" | ") for line in guide.splitlines() if line.startswith("| [")]
    found = [(cells[0][3:].partition("]")[0], cells[-3:-1], cells[-1].rstrip(" |")) for cells in lines]
    for path in SHIPPED:
        for at, framework in enumerate(("nd-224-2026", FRAMEWORK)):
            standings = assess(load(path), framework=framework, on=ON).standings
            told = next(cells[at] for code, cells, _ in found if code == path.stem)
            for standing in standings.values():
                assert STANDING_WORDS[standing]["vi"] in told, path.stem
    forms = {code: 0 if said == "–" else int(said) for code, _, said in found}
    assert forms == {path.stem: len(procedure(path).forms or {}) for path in SHIPPED}
