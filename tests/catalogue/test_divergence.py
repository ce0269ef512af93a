"""Declared levels against computed ones: every relation, by framework, with the reason."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dvc_core import load_catalog, load_text
from dvc_core.catalogue.audit.claims import SILENCE, Relation, claims
from dvc_core.cli.exit_codes import FOUND, MISUSE, OK
from dvc_core.levels.assessment import assess
from dvc_core.levels.framework import FrameworkError
from dvc_core.levels.portal import load_portal
from dvc_core.levels.words.verdicts import REASONS

from ..support.commands import shown
from ..support.files import CASES, ROOT
from ..support.schemas import follows

ON = date(2026, 11, 24)
BASE = (CASES / "base.yaml").read_text("utf-8")
#: The base attains 2 by TT 32/2017; 3, 4 and both levels of NĐ 224/2026 wait for a portal.
LINE = BASE.count("\n") + 1
#: An item of the base; without it the item is missing, and nothing that the file says speaks against a level.
STATED = "doi_tuong_thuc_hien: [to_chuc]\n"
FULL = load_portal(ROOT / "examples" / "portals" / "day-du.yaml")


def declared(*pairs: str) -> str:
    """The base with declarations ``framework=level``, one a line."""
    items = "".join(f"  - {{khung: {k}, muc: {m}}}\n" for k, _, m in (p.partition("=") for p in pairs))
    return f"{BASE}muc_do_cong_bo:\n{items}"


@pytest.mark.parametrize(
    ("pair", "alone", "on_a_full_portal"),
    [
        ("tt-32-2017=4", Relation.UNDECIDED, Relation.EQUAL),
        ("tt-32-2017=3", Relation.UNDECIDED, Relation.BELOW),
        ("tt-32-2017=2", Relation.EQUAL, Relation.BELOW),
        ("tt-32-2017=1", Relation.BELOW, Relation.BELOW),
        ("tt-32-2017=5", Relation.OFF_THE_SCALE, Relation.OFF_THE_SCALE),
        ("tt-32-2017=0", Relation.OFF_THE_SCALE, Relation.OFF_THE_SCALE),
        ('tt-32-2017="4"', Relation.OFF_THE_SCALE, Relation.OFF_THE_SCALE),
        ("nd-224-2026=4", Relation.OFF_THE_SCALE, Relation.OFF_THE_SCALE),
        ("khung-la=4", Relation.UNKNOWN_FRAMEWORK, Relation.UNKNOWN_FRAMEWORK),
    ],
)
def test_every_relation(pair: str, alone: Relation, on_a_full_portal: Relation) -> None:
    for portal, relation in ((None, alone), (FULL, on_a_full_portal)):
        (claim,) = claims(load_text(declared(pair), "t.yaml"), on=ON, portal=portal)
        assert (claim.relation, claim.unmet) == (relation, ())
        assert claim.line == LINE + 1


def test_above_names_the_first_criterion_in_the_way() -> None:
    loaded = load_text(declared("tt-32-2017=4").replace(STATED, ""), "t.yaml")
    found = assess(loaded, framework="tt-32-2017", on=ON)
    (claim,) = claims(loaded, on=ON)
    assert claim.relation is Relation.ABOVE
    assert [r.criterion.id for r in claim.unmet] == [r.criterion.id for r in found.refuted] == ["k1e"]


def test_a_file_that_says_too_little_is_told_from_one_that_says_otherwise() -> None:
    for change, unstated in (
        ((STATED, ""), True),
        (("hinh_thuc: truc_tuyen", "hinh_thuc: buu_chinh"), False),
    ):
        text = declared("tt-32-2017=4").replace(*change)
        (claim,) = claims(load_text(text, "t.yaml"), on=ON)
        assert (claim.relation, claim.unstated) == (Relation.ABOVE, unstated)


def test_silence_is_told_by_reasons_there_are() -> None:
    # "partial_unpublished" is none: the file says itself that the reason was not published.
    assert SILENCE in {*REASONS} - {"partial_unpublished", "paper_only", "portal_lacks"}


def test_a_portal_counts(tmp_path: Path) -> None:
    path = tmp_path / "cong.yaml"
    path.write_text("phien_ban: portal/v0\nten: C\nkha_nang: {luu_ho_so_dien_tu: false}\n", "utf-8")
    loaded = load_text(declared("tt-32-2017=4"), "t.yaml")
    (claim,) = claims(loaded, on=ON, portal=load_portal(path))
    assert claim.relation is Relation.ABOVE
    assert [r.criterion.id for r in claim.unmet] == ["k3c"]


def test_one_framework_only() -> None:
    loaded = load_text(declared("tt-32-2017=4", "nd-224-2026=toan_trinh", "la=1"), "t.yaml")
    assert len(list(claims(loaded, on=ON))) == 3
    assert [c.declared.framework for c in claims(loaded, on=ON, framework="nd-224-2026")] == ["nd-224-2026"]
    with pytest.raises(FrameworkError):
        list(claims(loaded, on=ON, framework="la"))


def test_a_broken_or_silent_file_claims_nothing() -> None:
    for text in (BASE, "phien_ban: [\n"):
        assert list(claims(load_text(text, "t.yaml"), on=ON)) == []


def test_a_framework_of_ones_own(tmp_path: Path) -> None:
    text = (ROOT / "src" / "dvc_core" / "levels" / "frameworks" / "tt-32-2017.yaml").read_text("utf-8")
    path = tmp_path / "tinh.yaml"
    path.write_text(text.replace("ma: tt-32-2017", "ma: tinh", 1), "utf-8")
    loaded = load_text(declared("tinh=4", "tt-32-2017=4"), "t.yaml")
    (claim,) = claims(loaded, on=ON, framework=str(path), portal=FULL)
    assert (claim.declared.framework, claim.relation) == ("tinh", Relation.EQUAL)


# The command.


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {
        "a": declared("tt-32-2017=2", "nd-224-2026=toan_trinh"),
        "b": declared("tt-32-2017=4", "la=1").replace(STATED, ""),
        "c": declared("tt-32-2017=1", "tt-32-2017=3"),
        "d": BASE,
        "e": "phien_ban: [\n",
    }
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


AUDIT = ("audit", ".", "--as-of", "2026-11-24")


def test_the_list_and_the_table(folder: Path) -> None:
    assert folder.is_dir()
    code, out, err = shown(*AUDIT)
    assert (code, err) == (FOUND, "")
    # The line of the item that is missing is one line less.
    assert f"b.yaml:{LINE}: khung tt-32-2017, công bố 4: mức công bố không đạt, chỉ vì tệp chưa nêu đủ" in out
    assert "vướng k1e (điểm e khoản 1 Điều 5 Thông tư số 32/2017/TT-BTTTT):" in out
    assert f"b.yaml:{LINE + 1}: khung la, công bố 1: không so được: khung lạ" in out
    assert f"c.yaml:{LINE + 1}: khung tt-32-2017, công bố 1: mức công bố đạt, mức cao hơn cũng đạt" in out
    assert f"c.yaml:{LINE + 2}: khung tt-32-2017, công bố 3: chưa kết luận được về mức công bố" in out
    table = {row.split()[0]: row.split()[1:] for row in out.splitlines() if row[:3] in ("la ", "nd-", "tt-")}
    assert table["tt-32-2017"] == ["1", "1", "1", "1", "0", "4"]
    assert table["la"] == ["0", "0", "0", "0", "1", "1"]
    assert out.endswith("5 tệp: 3 có công bố mức, 1 không công bố, 1 chưa so được vì còn lỗi.\n")
    assert "e.yaml:2 DVC004" in out


def test_json_accounts_for_every_file(folder: Path) -> None:
    assert folder.is_dir()
    code, out, _ = shown(*AUDIT, "-f", "json")
    assert code == FOUND
    found: dict[str, Any] = json.loads(out)
    follows("divergence", found)
    assert (found["schema"], found["on"], found["framework"]) == ("divergence/v0", "2026-11-24", None)
    states = {one["file"]: one["state"] for one in found["results"]}
    assert states == {
        "a.yaml": "claiming",
        "b.yaml": "claiming",
        "c.yaml": "claiming",
        "d.yaml": "silent",
        "e.yaml": "unread",
    }
    counted = [
        c["relation"] for one in found["results"] for c in one["claims"] if c["framework"] == "tt-32-2017"
    ]
    assert sorted(counted) == ["above", "below", "equal", "undecided"]
    summary = found["summary"]
    assert (summary["files"], summary["claiming"], summary["silent"], summary["unread"]) == (5, 3, 1, 1)
    assert summary["frameworks"]["tt-32-2017"] == {
        "above": 1, "equal": 1, "below": 1, "undecided": 1, "not_comparable": 0, "all": 4,
    }  # fmt: skip
    because = next(one for one in found["results"] if one["file"] == "b.yaml")["claims"][0]["because"]
    assert because["id"] == "k1e"
    assert because["law"] == "điểm e khoản 1 Điều 5 Thông tư số 32/2017/TT-BTTTT"


def test_csv_has_a_row_for_every_claim_and_every_other_file(folder: Path) -> None:
    assert folder.is_dir()
    _, out, _ = shown(*AUDIT, "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    told = [(r["file"], r["framework"], r["relation"]) for r in rows if r["framework"] != "nd-224-2026"]
    assert sorted(told) == [
        ("a.yaml", "tt-32-2017", "equal"),
        ("b.yaml", "la", "unknown_framework"),
        ("b.yaml", "tt-32-2017", "above_unstated"),
        ("c.yaml", "tt-32-2017", "below"),
        ("c.yaml", "tt-32-2017", "undecided"),
        ("d.yaml", "", "silent"),
        ("e.yaml", "", "unread"),
    ]


def test_equal_and_below_are_no_fault(folder: Path) -> None:
    for name in ("b.yaml", "e.yaml", "a.yaml"):
        (folder / name).unlink()
    assert shown(*AUDIT)[0] == OK
    (folder / "c.yaml").unlink()
    code, out, _ = shown(*AUDIT)
    assert code == OK
    assert "không có gì để so" in out


@pytest.mark.parametrize("option", ["--brief", "--explain", "--min-level=2", "--proven", "--framework=la"])
def test_what_does_not_go_together(option: str, folder: Path) -> None:
    assert folder.is_dir()
    assert shown(*AUDIT, option)[0] == MISUSE


def test_what_would_stay_is_told_first(folder: Path) -> None:
    """A file that only says too little comes after one whose own facts forbid the level declared."""
    for path in folder.glob("*.yaml"):
        path.unlink()
    little = declared("tt-32-2017=4").replace(STATED, "")
    both = little.replace("hinh_thuc: truc_tuyen", "hinh_thuc: buu_chinh")
    (folder / "a.yaml").write_text(little, "utf-8")
    (folder / "b.yaml").write_text(both, "utf-8")
    for kind in ("full", "json", "csv"):
        out = shown(*AUDIT, "-f", kind)[1]
        assert 0 < out.index("b.yaml") < out.index("a.yaml"), kind
    (claim,) = claims(load_text(both, "b.yaml", catalog=load_catalog(folder)), on=ON)
    silent = [one.verdict.reason in SILENCE for one in claim.unmet]
    assert set(silent) == {False, True}
    assert silent == sorted(silent), "what is stated comes before what is left out"


def test_every_format_tells_a_file_that_says_too_little(folder: Path) -> None:
    for path in folder.glob("*.yaml"):
        path.unlink()
    (folder / "g.yaml").write_text(declared("tt-32-2017=4").replace(STATED, ""), "utf-8")
    code, out, _ = shown(*AUDIT)
    assert code == FOUND
    assert "mức công bố không đạt, chỉ vì tệp chưa nêu đủ" in out
    assert "\n1 công bố không đạt chỉ vì tệp chưa nêu đủ" in out
    [row] = csv.DictReader(io.StringIO(shown(*AUDIT, "-f", "csv")[1].removeprefix("\ufeff")))
    assert row["relation"] == "above_unstated"
    [found] = json.loads(shown(*AUDIT, "-f", "json")[1])["results"]
    assert [claim["unstated"] for claim in found["claims"]] == [True]
