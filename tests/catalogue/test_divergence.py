"""Declared levels against computed ones: every relation, by framework, with the reason."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dvc_core import load_text
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
#: The base reaches 4 by TT 32/2017 (2 for sure), and toan_trinh by NĐ 224/2026 (nothing for sure).
LINE = BASE.count("\n") + 1


def declared(*pairs: str) -> str:
    """The base with declarations ``framework=level``, one a line."""
    items = "".join(f"  - {{khung: {k}, muc: {m}}}\n" for k, _, m in (p.partition("=") for p in pairs))
    return f"{BASE}muc_do_cong_bo:\n{items}"


@pytest.mark.parametrize(
    ("pair", "relation", "surely"),
    [
        ("tt-32-2017=4", Relation.EQUAL, False),
        ("tt-32-2017=3", Relation.BELOW, False),
        ("tt-32-2017=1", Relation.BELOW, True),
        ("tt-32-2017=5", Relation.OFF_THE_SCALE, False),
        ("tt-32-2017=0", Relation.OFF_THE_SCALE, False),
        ('tt-32-2017="4"', Relation.OFF_THE_SCALE, False),
        ("nd-224-2026=4", Relation.OFF_THE_SCALE, False),
        ("khung-la=4", Relation.UNKNOWN_FRAMEWORK, False),
    ],
)
def test_every_relation(pair: str, relation: Relation, surely: bool) -> None:  # noqa: FBT001
    (claim,) = claims(load_text(declared(pair), "t.yaml"), on=ON)
    assert (claim.relation, claim.surely, claim.unmet) == (relation, surely, ())
    assert claim.line == LINE + 1


def test_above_names_the_first_criterion_in_the_way() -> None:
    text = declared("tt-32-2017=4").replace(", bieu_mau: don", "")
    loaded = load_text(text, "t.yaml")
    found = assess(loaded, framework="tt-32-2017", on=ON)
    assert isinstance(found.achievable, int)
    assert found.achievable < 4
    (claim,) = claims(loaded, on=ON)
    assert claim.relation is Relation.ABOVE
    unmet = [r.criterion.id for r in found.refuted]
    assert [r.criterion.id for r in claim.unmet] == unmet != []


def test_a_file_that_says_too_little_is_told_from_one_that_says_otherwise() -> None:
    for change, unstated in (
        ((", bieu_mau: don", ""), True),
        (("nop_dien_tu: true", "nop_dien_tu: false"), False),
    ):
        text = declared("tt-32-2017=4").replace(*change)
        (claim,) = claims(load_text(text, "t.yaml"), on=ON)
        assert (claim.relation, claim.unstated) == (Relation.ABOVE, unstated)


def test_silence_is_told_by_reasons_there_are() -> None:
    # "partial_unpublished" is none: the file says itself that the reason was not published.
    assert {*SILENCE} <= {*REASONS} - {"partial_unpublished", "paper_only", "portal_lacks"}


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
    (claim,) = claims(loaded, on=ON, framework=str(path))
    assert (claim.declared.framework, claim.relation) == ("tinh", Relation.EQUAL)


def _relation(pair: str) -> Relation:
    (claim,) = claims(load_text(declared(pair), "t.yaml"), on=ON)
    return claim.relation


# The command.


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {
        "a": declared("tt-32-2017=4", "nd-224-2026=toan_trinh"),
        "b": declared("tt-32-2017=4", "la=1").replace(", bieu_mau: don", ""),
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
    assert f"b.yaml:{LINE + 1}: khung tt-32-2017, công bố 4, đạt được 1, chắc chắn 1: công bố cao hơn" in out
    assert "vướng k2b (điểm b khoản 2 Điều 5 Thông tư số 32/2017/TT-BTTTT):" in out
    assert f"b.yaml:{LINE + 2}: khung la, công bố 1: không so được: khung lạ" in out
    assert (
        f"c.yaml:{LINE + 1}: khung tt-32-2017, công bố 1, đạt được 4, chắc chắn 2: công bố thấp hơn cả" in out
    )
    assert (
        f"c.yaml:{LINE + 2}: khung tt-32-2017, công bố 3, đạt được 4, chắc chắn 2: công bố thấp hơn mức"
        in out
    )
    assert ("a.yaml:" in out) is (_relation("nd-224-2026=toan_trinh") is not Relation.EQUAL)
    table = {row.split()[0]: row.split()[1:] for row in out.splitlines() if row[:3] in ("la ", "nd-", "tt-")}
    assert table["tt-32-2017"] == ["1", "1", "2", "1", "0", "4"]
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
    assert counted == ["above", "equal", "below", "below"], "what would stay comes first"
    summary = found["summary"]
    assert (summary["files"], summary["claiming"], summary["silent"], summary["unread"]) == (5, 3, 1, 1)
    assert summary["frameworks"]["tt-32-2017"] == {
        "above": 1, "equal": 1, "below": 2, "below_proven": 1, "not_comparable": 0, "all": 4,
    }  # fmt: skip
    because = found["results"][0]["claims"][0]["because"]
    assert because["id"] == "k2b"
    assert because["law"] == "điểm b khoản 2 Điều 5 Thông tư số 32/2017/TT-BTTTT"


def test_csv_has_a_row_for_every_claim_and_every_other_file(folder: Path) -> None:
    assert folder.is_dir()
    _, out, _ = shown(*AUDIT, "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert [(r["file"], r["framework"], r["relation"]) for r in rows if r["framework"] != "nd-224-2026"] == [
        ("b.yaml", "tt-32-2017", "above"),
        ("b.yaml", "la", "unknown_framework"),
        ("a.yaml", "tt-32-2017", "equal"),
        ("c.yaml", "tt-32-2017", "below_proven"),
        ("c.yaml", "tt-32-2017", "below"),
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
    (folder / "don.docx").write_bytes(b"PK\x03\x04" + bytes(20_000))
    little = declared("tt-32-2017=4").replace(", bieu_mau: don", "")
    (folder / "a.yaml").write_text(little, "utf-8")
    both = little.replace("truc_tuyen", "buu_chinh").replace("doi_tuong_thuc_hien: [to_chuc]\n", "")
    (folder / "b.yaml").write_text(both, "utf-8")
    for kind in ("full", "json", "csv"):
        out = shown(*AUDIT, "-f", kind)[1]
        assert 0 < out.index("b.yaml") < out.index("a.yaml"), kind
    out = shown(*AUDIT)[1]
    assert "\n1 công bố cao hơn vẫn còn khi nguồn nêu đủ" in out
    (claim,) = claims(load_text(both, "b.yaml", folder), on=ON)
    silent = [one.verdict.reason in SILENCE for one in claim.unmet]
    assert set(silent) == {False, True}
    assert silent == sorted(silent), "what is stated comes before what is left out"


def test_every_format_tells_a_file_that_says_too_little(folder: Path) -> None:
    for path in folder.glob("*.yaml"):
        path.unlink()
    text = declared("tt-32-2017=4").replace(", bieu_mau: don", "")
    (folder / "g.yaml").write_text(text, "utf-8")
    (folder / "don.docx").write_bytes(b"PK\x03\x04" + bytes(20_000))
    code, out, _ = shown(*AUDIT)
    assert code == FOUND
    assert "công bố cao hơn mức đạt được, chỉ vì tệp chưa nêu đủ" in out
    assert "\n1 công bố cao hơn chỉ vì tệp chưa nêu đủ" in out
    [row] = csv.DictReader(io.StringIO(shown(*AUDIT, "-f", "csv")[1].removeprefix("\ufeff")))
    assert row["relation"] == "above_unstated"
    [found] = json.loads(shown(*AUDIT, "-f", "json")[1])["results"]
    assert [claim["unstated"] for claim in found["claims"]] == [True]
