"""The law that a finding about a level cites: that of the framework it speaks of, in force on the date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from dvc_core import check, load_text
from dvc_core.finding import Finding, Law
from dvc_core.levels.framework import frameworks, load_framework, load_head
from dvc_core.rules.level_rules import PUBLISHED_BY, RULES
from dvc_core.rules.registry import ND_43
from dvc_core.words import LANGS, message

from ..support.samples import WHOLE

ON = date(2026, 11, 24)
ND_43_2011, TT_32, ND_42, TT_01, ND_224 = (
    "43/2011/NĐ-CP",
    "32/2017/TT-BTTTT",
    "42/2022/NĐ-CP",
    "01/2023/TT-VPCP",
    "224/2026/NĐ-CP",
)


def found(text: str, code: str, on: date) -> list[Finding]:
    return [f for f in check(load_text(text), on=on) if f.code == code]


def overstated() -> Iterator[tuple[str, str, Finding]]:
    """What is told of a level that is declared, of every scale on which the file falls short of it."""
    offline = WHOLE.replace("nhan_ban_in: true", "nhan_ban_in: false")
    for name in frameworks():
        for level in load_framework(name)[0].levels:
            text = f"{offline}muc_do_cong_bo: [{{khung: {name}, muc: {level.id}, nguon: Cổng}}]\n"
            for one in found(text, "DVC702", ON):
                yield name, str(level.id), one


def test_a_level_is_said_by_its_name_and_kept_by_its_id() -> None:
    for name, level, one in overstated():
        scale, _ = load_framework(name)
        assert one.params["level"] == level
        for lang in LANGS:
            text = message(one, lang).text
            assert {scale.level_name(one.params[key], lang) in text for key in ("level", "achievable")} == {
                True
            }
            assert not re.search("[a-z]_[a-z]", text), text
    text = WHOLE + "muc_do_cong_bo: [{khung: nd-224-2026, muc: toan_trinh, nguon: Cổng}]\n"
    offline = text.replace("nhan_ban_in: true", "nhan_ban_in: false").replace("truc_tuyen", "truc_tiep")
    assert "toàn trình" in message(found(offline, "DVC702", ON)[0], "vi").text


@pytest.mark.parametrize("written", ["toàn trình", "Toàn trình", "full"])
def test_a_level_written_by_its_name_is_mended_to_its_id(written: str) -> None:
    text = f"{WHOLE}muc_tieu: [{{khung: nd-224-2026, muc: {written}}}]\n"
    (one,) = found(text, "DVC706", ON)
    assert [edit.replacement for edit in one.fixes[0].edits] == ["toan_trinh"]
    (edit,) = one.fixes[0].edits
    assert not found(text[: edit.start] + edit.replacement + text[edit.end :], "DVC706", ON)


def test_a_level_declared_too_high_cites_the_instrument_of_its_scale_then_what_is_in_the_way() -> None:
    first = {(name, level): one.law[0] for name, level, one in overstated()}
    assert first[("tt-32-2017", "4")] == Law(TT_32, "13", "1")
    assert first[("nd-43-2011", "4")] == Law(ND_43_2011, "18", "2")
    assert first[("nd-42-2022", "toan_trinh")][:2] == (ND_42, "11")
    assert first[("nd-224-2026", "toan_trinh")][:2] == (ND_224, "14")
    for name, level, one in overstated():
        framework, _ = load_framework(name)
        own = {framework.law(c.clause) for c in framework.criteria}
        stated = {law.document for law in own}
        assert one.law[0].document in stated, (name, level)
        criterion = next(c for c in framework.criteria if c.id == one.params["criterion"])
        assert one.law[-1] == framework.law(criterion.clause), (name, level)
        assert len(one.law) == len(set(one.law))


def test_the_clauses_on_publishing_say_that_the_level_is_published(shared: Path) -> None:
    phrases = {TT_32: "xác định và công bố mức độ của từng dịch vụ", ND_43_2011: "nêu rõ mức độ của dịch vụ"}
    assert set(phrases) == set(PUBLISHED_BY)
    for number, (article, clause) in PUBLISHED_BY.items():
        head = next(head for head in map(load_head, frameworks()) if head.instrument.number == number)
        text = (shared / "law" / "texts" / str(head.instrument.text)).read_text("utf-8")
        article_text = re.split(rf"\(Điều {article} [^)]*số {number}", text)[1].split("\nĐiều ")[0]
        place = re.search(rf"\n\s*{clause}\. (.*?)(?=\n\s*\d+\. |\Z)", article_text, re.DOTALL)
        assert place is not None
        assert phrases[number] in place[1]


def test_the_days_of_the_decree_are_those_of_its_framework() -> None:
    head = load_head("nd-43-2011")
    assert (head.in_force, head.ended) == ND_43


NO_FILE = WHOLE.replace("tep: don.pdf, ", "khong_co_tep: true, ")
REFUSED = WHOLE.replace("nhan_ban_in: true", "nhan_ban_in: false")


@pytest.mark.parametrize(
    ("text", "on", "framework", "criterion", "blocks"),
    [
        (NO_FILE, date(2016, 6, 1), "nd-43-2011", "n2-tai-ve", None),
        (NO_FILE, date(2020, 1, 1), "tt-32-2017", "k2b", 2),
        (REFUSED, date(2020, 1, 1), "tt-32-2017", "k2c", 2),
        # The decree has no rule on prints: that came with the circular.
        (REFUSED, date(2016, 6, 1), "", "", None),
        (REFUSED, date(2018, 5, 31), "", "", None),
        (REFUSED, date(2018, 6, 1), "tt-32-2017", "k2c", 2),
        (NO_FILE, ND_43[0] - timedelta(days=1), "", "", None),
        (NO_FILE, ND_43[0], "nd-43-2011", "n2-tai-ve", None),
        (NO_FILE, ND_43[1] - timedelta(days=1), "tt-32-2017", "k2b", 2),
        (NO_FILE, ND_43[1], "", "", None),
    ],
)
def test_the_lowest_level_with_forms_is_asked_of_the_framework_of_the_date(
    text: str, on: date, framework: str, criterion: str, blocks: int | None
) -> None:
    told = found(text, "DVC701", on)
    assert bool(told) == bool(framework)
    for one in told:
        assert (one.params["framework"], one.params["criterion"]) == (framework, criterion)
        assert one.blocks_level == blocks
        assert one.law == (Law(ND_43_2011, "19", "1"),)
        assert framework in message(one, "vi").text


def test_no_rule_about_levels_claims_a_level_before_it_was_worked_out() -> None:
    assert not [rule.code for rule in RULES if rule.blocks_level]


def test_what_falls_short_of_the_minimum_is_told_where_a_lower_level_is_not_proven_either() -> None:
    text = WHOLE.replace("phi_le_phi: khong_co\n", "").replace("tep: don.pdf, ", "khong_co_tep: true, ")
    (one,) = found(text, "DVC701", date(2019, 1, 1))
    assert (one.params["level"], one.params["criterion"]) == (1, "k2b")
