"""What a rule says of a level is what the level says: it blocks only what the framework finds refuted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dvc_core import check, load, load_text
from dvc_core.finding import DEFAULT_FRAMEWORK, Finding, Law
from dvc_core.levels.assessment import Assessment, assess
from dvc_core.levels.verdict import State
from dvc_core.model.completeness import IF_ANY
from dvc_core.model.loader import Loaded
from dvc_core.model.sidecar_files import procedure_files
from dvc_core.rules.registry import TT32, tt32_item

from ..support.files import ROOT
from ..support.rule_examples import examples
from ..support.sampled import every
from ..support.samples import WHOLE

ON = date(2026, 11, 24)
SHIPPED = [(path, ON) for path in procedure_files(ROOT / "procedures")]
FILES = [(one.path, one.on) for one in examples()] + SHIPPED


def refuted(found: Assessment) -> dict[Law, int | str]:
    """The clauses of the criteria that are refuted, with their levels."""
    law = found.framework.law
    return {law(r.criterion.clause): r.criterion.level for r in found.results if r.state is State.UNMET}


def disagreements(loaded: Loaded, on: date) -> list[str]:
    """Findings that block a level that is not refuted by their clause; clauses of level 1 not told of."""
    assessed = assess(loaded, framework=DEFAULT_FRAMEWORK, on=on)
    against = refuted(assessed)
    found = check(loaded, on=on)
    if assessed.no_level == "outside_dates":
        return []
    wrong = [f"{f.code} {f.path} blocks {f.blocks_level}" for f in found if not _agrees(f, against)]
    if loaded.procedure is None:
        return wrong
    told = {law for f in found if f.blocks_level == 1 for law in f.law}
    # A time limit that says nothing is told as such.
    told |= {law for f in found if f.code == "DVC204" for law in tt32_item("đ")}
    return wrong + [
        f"{law} is refuted and not told" for law in against if law not in told and law.clause == "1"
    ]


def _agrees(finding: Finding, against: dict[Law, int | str]) -> bool:
    level = finding.blocks_level
    if level is None:
        return True
    own = [law for law in finding.law if law.document == TT32 and law.article == "5"]
    # One that cites another instrument says only how far the file comes.
    levels = [against[law] for law in own if law in against] if own else against.values()
    return any(isinstance(one, int) and one <= level for one in levels)


@pytest.mark.parametrize(
    "file", every(5, [(file,) for file in FILES]), ids=lambda file: f"{file[0].parent.name}/{file[0].name}"
)
def test_what_a_finding_blocks_is_refuted_and_what_is_refuted_is_told(file: tuple[Path, date]) -> None:
    path, on = file
    assert disagreements(load(path), on) == []


def test_silence_on_what_the_law_asks_if_any_blocks_no_level() -> None:
    for item in ("mau_don_to_khai", "yeu_cau_dieu_kien", "phi_le_phi"):
        found = told(without(item), "DVC109")
        assert [(f.blocks_level, f.open_level, f.law) for f in found] == [(None, 1, tt32_item(IF_ANY))], item
    placeholder = WHOLE.replace("yeu_cau_dieu_kien: khong_co", 'yeu_cau_dieu_kien: ["..."]')
    assert [(f.blocks_level, f.open_level) for f in told(placeholder, "DVC112")] == [(None, 1)]


def test_what_the_law_asks_if_any_and_is_not_known_is_information_and_leaves_level_1_open() -> None:
    for item in ("mau_don_to_khai", "yeu_cau_dieu_kien", "phi_le_phi"):
        text = f"{without(item)}chua_xac_minh: [{{muc: {item}, ly_do: Nguồn không có chỗ ghi}}]\n"
        found = told(text, "DVC609")
        assert [(f.blocks_level, f.open_level, f.law) for f in found] == [(None, 1, tt32_item(IF_ANY))], item
        assert told(text, "DVC116") == told(text, "DVC109") == []


SILENCES = [
    ("so_bo: 1, ", "thanh_phan_ho_so.so_bo", "DVC115"),
    ("so_bo: 1, ", "thanh_phan_ho_so", "DVC115"),
    ("quyet_dinh_cong_bo: {so_ky_hieu: 1872/QĐ-BTP}\n", "quyet_dinh_cong_bo", "DVC111"),
]


@pytest.mark.parametrize(("text", "item", "code"), SILENCES)
def test_what_is_missing_and_listed_as_not_verified_is_not_known_and_blocks_no_level(
    text: str, item: str, code: str
) -> None:
    missing = WHOLE.replace(text, "").replace(", ban_chinh: 1", "")
    assert text not in missing
    assert [(f.blocks_level, f.open_level) for f in told(missing, code)] == [(1, None)]
    doubted = f"{missing}chua_xac_minh: [{{muc: {item}, ly_do: Nguồn không có chỗ ghi}}]\n"
    assert [(f.blocks_level, f.open_level) for f in told(doubted, "DVC116")] == [(None, 1)]
    assert told(doubted, code) == []


@pytest.mark.parametrize(
    ("instead", "code", "blocks", "opens"),
    [
        ("", "DVC414", None, 2),  # not here, which says nothing of the portal
        ("tep: anh.jpg, ", "DVC411", None, 2),
        ("khong_co_tep: true, ", "DVC414", 2, None),
    ],
)
def test_only_a_file_that_is_said_not_to_be_offered_blocks(
    instead: str, code: str, blocks: int | None, opens: int | None
) -> None:
    found = told(WHOLE.replace("tep: don.pdf, ", instead), code)
    assert [(f.blocks_level, f.open_level) for f in found] == [(blocks, opens)]


def test_a_published_level_is_held_against_what_is_reached_whatever_else_is_wrong() -> None:
    published = (
        "muc_do_cong_bo: [{khung: tt-32-2017, muc: 2, nguon: Cổng dịch vụ công, ngay_xem: 2026-07-18}]\n"
    )
    for item in ("mau_don_to_khai", "co_quan_giai_quyet"):
        text = without(item) + published
        reached = assess(load_text(text), framework=DEFAULT_FRAMEWORK, on=ON).achievable
        assert bool(told(text, "DVC702")) == (reached == 0), item


def told(text: str, code: str) -> list[Finding]:
    loaded = load_text(text)
    assert disagreements(loaded, ON) == []
    return [f for f in check(loaded, on=ON) if f.code == code]


def without(item: str) -> str:
    """The whole file without an item that stands on a line of its own."""
    lines = WHOLE.splitlines(keepends=True)
    left = [line for line in lines if not line.startswith(f"{item}:")]
    assert len(left) == len(lines) - 1
    return "".join(left)
