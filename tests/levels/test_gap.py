"""What is missing for a level: every set reaches it, nothing in a set can be left out, the law is told."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from dvc_core import Loaded, load, load_text
from dvc_core.cli.schemas.outputs import output_schema
from dvc_core.formats.gaps import gap_json, law_of
from dvc_core.levels import remedies
from dvc_core.levels.assessment import Assessment, LevelId, grade
from dvc_core.levels.changes import Change, applied
from dvc_core.levels.framework import frameworks, load_framework
from dvc_core.levels.gap import MOST_SETS, Gap, LevelError, gap, gap_of
from dvc_core.levels.portal import Portal, load_portal
from dvc_core.levels.verdict import QuestionContext, State
from dvc_core.levels.words.changes import CHANGES, TRIED, change_text
from dvc_core.levels.words.verdicts import REASONS
from dvc_core.source import read_file
from dvc_core.words import LANGS

from ..support.commands import tthc
from ..support.files import CASES, ROOT, SAMPLE, SHIPPED, catalog_at
from ..support.sampled import every, of_shipped
from ..support.words import placeholders

pytestmark = pytest.mark.long

BASE: dict[str, Any] = read_file(CASES / "base.yaml").data
ON = date(2020, 1, 1)
#: A day on which the decree in force says what an online public service in full is.
NOW = date(2026, 11, 24)
TT_32 = "tt-32-2017"
TOPS = [(name, load_framework(name)[0].levels[-1].id) for name in frameworks()]
#: Sets up to this size are tried in all their subsets, larger ones without each single change.
ALL_SUBSETS = 10


def scales(on: date) -> list[tuple[str, LevelId]]:
    """Every level of every framework on a day."""
    return [(name, level.id) for name in frameworks() for level in load_framework(name)[0].levels_at(on)]


def day_of(file: Loaded) -> date:
    """The day most files are judged on, or the first on which a file says that it applies."""
    assert file.procedure is not None
    return max(ON, file.procedure.valid_from or ON)


@cache
def modest() -> Portal:
    return load_portal(ROOT / "examples" / "portals" / "khiem-ton.yaml")


@cache
def full() -> Portal:
    return load_portal(ROOT / "examples" / "portals" / "day-du.yaml")


@cache
def shipped(path: Path) -> Loaded:
    return load(path)


def loaded(data: dict[str, Any], folder: Path | None = None) -> Loaded:
    return load_text(
        yaml.safe_dump(data, allow_unicode=True, sort_keys=False),
        "case.yaml",
        catalog=catalog_at(folder),
    )


def case_of(found: Gap, portal: Portal | None) -> QuestionContext:
    file = found.before.loaded
    assert file.procedure is not None
    return QuestionContext(file.procedure, file.catalog, portal, found.before.on, file.source.data)


def graded(found: Gap, changes: Iterable[Change], portal: Portal | None) -> Assessment:
    a = found.before
    case = applied(changes, case_of(found, portal))
    return grade(a.loaded, case, a.framework, a.framework_hash, a.on)


def has_level(found: Gap, now: Assessment) -> bool:
    rank = now.framework.rank
    return rank(now.proven if found.proven else now.achievable) >= rank(found.level)


def smaller(changes: tuple[Change, ...]) -> Iterator[tuple[Change, ...]]:
    sizes = range(len(changes)) if len(changes) <= ALL_SUBSETS else (len(changes) - 1,)
    for size in sizes:
        yield from combinations(changes, size)


def keys(found: Gap) -> list[list[tuple[str, Any]]]:
    return [[change.key for change in changes] for changes in found.sets]


def assert_sound(found: Gap, portal: Portal | None) -> None:
    """What holds of every answer there can be."""
    assert found.reached == has_level(found, found.before)
    if found.reached:
        assert found.sets == ()
        assert found.out_of_reach is None
        return
    assert bool(found.sets) != (found.out_of_reach is not None)
    assert len(found.sets) <= MOST_SETS
    assert len({frozenset(map(tuple, changes)) for changes in keys(found)}) == len(found.sets)
    assert sorted(map(len, found.sets)) == list(map(len, found.sets))
    for changes in found.sets:
        # One change a place, beside what stands behind it: that it is verified, and its source.
        beside = ("verify", "cite_source")
        assert len({(c.id if c.id in beside else "", c.path) for c in changes}) == len(changes)
        assert has_level(found, graded(found, changes, portal))
        for fewer in smaller(changes):
            left = [c.key for c in changes if c not in fewer]
            assert not has_level(found, graded(found, fewer, portal)), f"needless: {left}"
    if found.sets:
        assert found.checked is not None
        assert has_level(found, found.checked)


# The shipped procedures.


@pytest.mark.parametrize("path", every(24, SHIPPED), ids=lambda p: p.stem)
def test_every_set_of_a_shipped_procedure_reaches_the_level_and_nothing_can_be_left_out(path: Path) -> None:
    on = day_of(shipped(path))
    for name, level in scales(on):
        for proven, portal in ((False, None), (True, None), (False, modest()), (True, modest())):
            found = gap(shipped(path), level, framework=name, on=on, portal=portal, proven=proven)
            assert not found.bounded
            assert_sound(found, portal)


@of_shipped
def test_what_the_law_forbids_is_out_of_reach_and_cites_it(paths: tuple[Path, ...]) -> None:
    forbidden = set()
    for path in paths:
        on = day_of(shipped(path))
        for name, level in scales(on):
            found = gap(shipped(path), level, framework=name, on=on)
            rank = found.before.framework.rank
            above = rank(level) > rank(found.before.ceiling)
            assert found.by_law == above
            if above:
                result, procedure = found.out_of_reach, found.before.loaded.procedure
                assert result is not None
                assert procedure is not None
                law = law_of(result, procedure)
                assert law is not None
                assert law.document
                forbidden.add(path.stem)
    # Article 18 of the Law on Civil Status (60/2014/QH13) has both parties of a marriage come.
    assert "1.000894" in forbidden


def test_a_law_that_is_not_cited_forbids_nothing() -> None:
    data = copy.deepcopy(BASE)
    data["phai_truc_tiep"][0] = {"viec": "hien_dien", "luc": "giai_quyet"}
    found = gap(loaded(data), 4, framework="tt-32-2017", on=ON)
    assert [[c.id for c in changes] for changes in found.sets] == [["drop_demand"]]
    data["phai_truc_tiep"][0]["can_cu"] = {"so_ky_hieu": "00/2026/NĐ-CP", "dieu": 7}
    assert not gap(loaded(data), 4, framework="tt-32-2017", on=ON).by_law, "not in the register"
    data["phai_truc_tiep"][0]["can_cu"] = {"so_ky_hieu": "60/2014/QH13", "dieu": 18}
    found = gap(loaded(data), 4, framework="tt-32-2017", on=ON)
    assert found.by_law
    assert not found.sets
    told = gap_json(found, "vi")["out_of_reach"]
    assert told is not None
    assert told["law"] == "Điều 18 Luật Hộ tịch số 60/2014/QH13"
    assert gap(loaded(data), 2, on=ON).reached


def test_alternatives_are_told_and_not_mixed() -> None:
    data = copy.deepcopy(BASE)
    for template in data["mau_don_to_khai"]:
        del template["tep"], template["bieu_mau"]
    data["mau_don_to_khai"].append({"ma": "hai", "ten": "Tờ khai", "nhan_ban_in": True})
    del data["bieu_mau_dien_tu"]
    # That no file is here says nothing of what the portal offers: it is unknown, so that it has to be proven.
    assert gap(loaded(data), 2, on=ON).reached
    found = gap(loaded(data), 2, on=ON, proven=True)
    assert [{c.id for c in changes} for changes in found.sets] == [{"add_file"}, {"add_form"}]
    assert [len(changes) for changes in found.sets] == [2, 2]
    above = gap(loaded(data), 3, on=ON, portal=full(), proven=True)
    assert [{c.id for c in changes} for changes in above.sets] == [{"add_form"}]


def test_a_part_is_made_whole() -> None:
    name = "nd-224-2026"
    data = copy.deepcopy(BASE)
    data["muc_do_cong_bo"] = [{"khung": name, "muc": "mot_phan", "ly_do": "Hạ tầng", "nguon": "QĐ 1"}]
    assert gap(loaded(data), "mot_phan", framework=name, on=NOW).reached
    whole = gap(loaded(data), "toan_trinh", framework=name, on=NOW)
    assert [[c.id for c in changes] for changes in whole.sets] == [["drop_partial"]]
    assert not whole.by_law
    # A publication without a reason refutes nothing; what speaks against a level has to go all the same.
    del data["muc_do_cong_bo"][0]["ly_do"]
    assert keys(gap(loaded(data), "toan_trinh", framework=name, on=NOW)) == keys(whole)
    article = {"so_ky_hieu": "60/2014/QH13", "dieu": 18}
    data["phai_truc_tiep"][0] = {"viec": "hien_dien", "luc": "giai_quyet", "can_cu": article}
    assert gap(loaded(data), "toan_trinh", framework=name, on=NOW).by_law


def test_a_part_may_be_justified(tmp_path: Path) -> None:
    data = read_file(ROOT / "src/dvc_core/levels/frameworks/nd-224-2026.yaml").data
    data["tieu_chi"] = [one for one in data["tieu_chi"] if one["ma"] in ("truc-tuyen", "khong-mot-phan")]
    data["tieu_chi"][1].update(cau_hoi="partial_published")
    del data["tieu_chi"][1]["tham_so"]
    path = tmp_path / "khung.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    for entry, change in (
        ({"viec": "hien_dien", "luc": "giai_quyet", "cong_khai": True}, "cite_partial"),
        ({"viec": "ky_thuat", "cong_khai": False}, "publish_partial"),
    ):
        file = copy.deepcopy(BASE)
        others = [one for one in file["phai_truc_tiep"] if one["viec"] != entry["viec"]]
        file["phai_truc_tiep"] = [entry, *others]
        found = gap(loaded(file), "toan_trinh", framework=str(path), on=NOW)
        assert [[c.id for c in changes] for changes in found.sets] == [[change]]


def test_a_file_that_is_absent_may_be_brought(tmp_path: Path) -> None:
    data = copy.deepcopy(BASE)
    del data["mau_don_to_khai"][0]["bieu_mau"]
    found = gap(loaded(data, tmp_path), 2, on=ON, proven=True)
    assert [[c.id for c in changes] for changes in found.sets] == [["provide_file"], ["add_form"]]
    confirmed = gap(loaded(data), 2, on=ON, proven=True)
    assert [[c.id for c in changes] for changes in confirmed.sets] == [["confirm_file"]]


def test_a_file_that_is_no_document_inside_has_to_be_replaced(tmp_path: Path) -> None:
    data = copy.deepcopy(BASE)
    del data["mau_don_to_khai"][0]["bieu_mau"]
    (tmp_path / "don.docx").touch()
    found = gap(loaded(data, tmp_path), 2, on=ON, proven=True)
    assert [[c.id for c in changes] for changes in found.sets] == [["replace_file"], ["add_form"]]
    # Under the name it has: there is nothing to mend in the file of the procedure.
    case = case_of(found, None)
    assert applied(found.sets[0], case).procedure.templates == case.procedure.templates


def test_a_file_at_the_source_has_to_be_fetched() -> None:
    data = copy.deepcopy(BASE)
    template = data["mau_don_to_khai"][0]
    del template["bieu_mau"], template["tep"]
    template["tep_nguon"] = "don.docx"
    assert gap(loaded(data), 2, on=ON).sets == ()
    confirmed = gap(loaded(data), 2, on=ON, proven=True)
    assert [[c.id for c in changes] for changes in confirmed.sets] == [["fetch_file"], ["add_form"]]


def test_a_fee_may_be_paid_at_the_counter_or_all_online() -> None:
    data = copy.deepcopy(BASE)
    data["phi_le_phi"] = [
        {"loai": "phi", "muc_thu": "so_tien", "so_tien": 1, "thanh_toan": ["truc_tuyen"]},
        {"loai": "le_phi", "muc_thu": "so_tien", "so_tien": 1, "thanh_toan": ["tai_noi_nop"]},
    ]
    portal = Portal.model_validate(
        {"phien_ban": "portal/v0", "ten": "thử", "kha_nang": {"thanh_toan_truc_tuyen": False}}
    )
    found = gap(loaded(data), 3, on=ON, portal=portal)
    assert_sound(found, portal)
    assert [[c.id for c in changes] for changes in found.sets] == [
        ["add_counter_payment"],
        ["add_online_payment", "add_portal"],
    ]


# Any file.


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    steps: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        steps = value.items()
    elif isinstance(value, list):
        steps = enumerate(value)
    for step, inside in steps:
        yield (*path, step)
        yield from _paths(inside, (*path, step))


#: Keys without which a record has no shape; only the record around them may go.
NEEDED = (
    "phien_ban", "ten", "noi_dung", "loai", "muc_thu", "so_ky_hieu", "ma", "hinh_thuc", "kieu", "nhan",
    "viec", "khong", "ngay_xem", "muc",
)  # fmt: skip
DROPS = [p for p in _paths(BASE) if p[-1] not in NEEDED and p[:1] != ("bieu_mau_dien_tu",)]
WORSE: list[tuple[tuple[str | int, ...], Any]] = [
    (("phai_truc_tiep", 0), {"viec": "hien_dien", "luc": "giai_quyet"}),
    (("thanh_phan_ho_so", "giay_to", 1, "nop_dien_tu"), False),
    (("mau_don_to_khai", 0, "nhan_ban_in"), False),
    (("mau_don_to_khai", 0, "tep"), "don.exe"),
    (("phi_le_phi", 0, "thanh_toan"), ["tai_noi_nop"]),
    (("phi_le_phi", 0, "thanh_toan"), ["truc_tuyen"]),
    (("phi_le_phi", 0, "muc_thu"), "chua_ro"),
    (("hinh_thuc_nhan_tra", "tra_ket_qua"), ["truc_tiep"]),
    (("ket_qua_thuc_hien", 0, "ban_dien_tu"), False),
    (("trinh_tu_thuc_hien", 0, "noi_dung"), "..."),
    (("dich_vu_chu_dong",), {"nhac": False, "tu_dong": False}),
    (("phai_truc_tiep", 3), {"viec": "ky_thuat", "cong_khai": False}),
    (("phai_truc_tiep", 2), {"viec": "kiem_tra_tai_cho", "neu": "Cần thẩm định"}),
    (
        ("chua_xac_minh",),
        [{"muc": item, "ly_do": "Chưa đọc"} for item in ("cach_thuc_thuc_hien", "phi_le_phi")],
    ),
    (("muc_do_cong_bo",), [{"khung": "nd-224-2026", "muc": "mot_phan"}]),
    (("muc_do_cong_bo",), [{"khung": "nd-224-2026", "muc": "mot_phan", "ly_do": "Hạ tầng", "nguon": "QĐ 1"}]),
]


def worsened(
    drops: Iterable[tuple[str | int, ...]], worse: Iterable[tuple[tuple[str | int, ...], Any]]
) -> Any:
    """The base with some facts taken away and others for the worse."""
    data = copy.deepcopy(BASE)
    for path, value in worse:
        _holder(data, path)[path[-1]] = copy.deepcopy(value)
    for path in sorted(drops, key=lambda p: [str(step) for step in p], reverse=True):
        try:
            del _holder(data, path)[path[-1]]
        except (KeyError, IndexError):
            continue
    return data


def _holder(data: Any, path: tuple[str | int, ...]) -> Any:
    for step in path[:-1]:
        data = data[step]
    return data


@pytest.mark.parametrize("change", WORSE, ids=lambda change: json.dumps(change, ensure_ascii=False))
def test_a_change_for_the_worse_is_a_file(change: tuple[tuple[str | int, ...], Any]) -> None:
    assert loaded(worsened([], [change])).procedure is not None


silence = st.dictionaries(st.sampled_from(["thanh_toan_truc_tuyen", "giao_dich_tren_mang"]), st.booleans())


def check_what_was_taken_away_can_be_made_good(
    drops: list[tuple[str | int, ...]],
    worse: list[tuple[tuple[str | int, ...], Any]],
    top: tuple[str, LevelId],
    proven: bool,  # noqa: FBT001 - drawn
    provides: dict[str, bool] | None,
) -> None:
    file = loaded(worsened(drops, worse))
    if file.procedure is None:
        return
    portal = None
    if provides is not None:
        portal = Portal.model_validate({"phien_ban": "portal/v0", "ten": "thử", "kha_nang": provides})
    found = gap(file, top[1], framework=top[0], on=ON, portal=portal, proven=proven)
    assert found.reached or found.sets, found.out_of_reach
    assert_sound(found, portal)
    again = gap(file, top[1], framework=top[0], on=ON, portal=portal, proven=proven)
    assert keys(again) == keys(found)


drawn_what_was_taken_away_can_be_made_good = given(
    st.lists(st.sampled_from(DROPS), max_size=8, unique=True),
    st.lists(st.sampled_from(WORSE), max_size=4, unique_by=lambda change: change[0]),
    st.sampled_from(TOPS),
    st.booleans(),
    st.none() | silence,
)
test_what_was_taken_away_can_be_made_good = settings(deadline=None, max_examples=30)(
    drawn_what_was_taken_away_can_be_made_good(check_what_was_taken_away_can_be_made_good)
)
test_what_was_taken_away_can_be_made_good_at_length = pytest.mark.slow(
    settings(deadline=None, max_examples=150)(
        drawn_what_was_taken_away_can_be_made_good(check_what_was_taken_away_can_be_made_good)
    )
)


@pytest.mark.parametrize(("name", "level"), TOPS)
def test_an_empty_draft_can_be_completed(name: str, level: LevelId) -> None:
    for proven in (False, True):
        found = gap(load_text("phien_ban: procedure/v0\n"), level, framework=name, on=ON, proven=proven)
        assert found.reached or found.sets
        assert_sound(found, None)
        for changes in found.sets:
            for change in changes:
                for lang in LANGS:
                    assert "{" not in change_text(change.id, change.about, lang, "a")


def test_a_hundred_papers_are_no_trouble() -> None:
    data = copy.deepcopy(BASE)
    data["thanh_phan_ho_so"]["giay_to"] = [{"ten": f"Giấy {i}", "nop_dien_tu": False} for i in range(100)]
    found = gap(loaded(data), 3, on=ON)
    assert [len(changes) for changes in found.sets] == [100]
    assert not found.bounded


# Misuse and what cannot be graded.


@pytest.mark.parametrize("level", [0, 5, "toan_trinh", ""])
def test_a_level_that_is_not_on_the_scale_is_refused(level: LevelId) -> None:
    with pytest.raises(LevelError, match="1, 2, 3, 4"):
        gap(loaded(BASE), level, framework=TT_32)


def test_a_level_may_be_given_as_text() -> None:
    assert gap(loaded(BASE), "4", on=ON).level == 4


def test_what_cannot_be_graded_gets_no_answer() -> None:
    found = gap(load_text("a: ["), 3, framework=TT_32)
    assert (found.reached, found.sets, found.out_of_reach, found.checked) == (False, (), None, None)
    told = gap_json(found, "vi")
    assert (told["reached"], told["sets"]) == (None, [])


def test_a_question_that_only_a_person_answers_is_told(tmp_path: Path) -> None:
    text = (ROOT / "src/dvc_core/levels/frameworks/nd-43-2011.yaml").read_text("utf-8")
    text = text.replace(
        "cau_hoi: submittable", "cau_hoi: json_schema\n    tham_so: {schema: {required: [x]}}"
    )
    path = tmp_path / "khung.yaml"
    path.write_text(text, "utf-8")
    found = gap(loaded(BASE), 2, framework=str(path), on=ON)
    assert found.out_of_reach is not None
    assert (found.out_of_reach.verdict.reason, found.by_law) == ("schema_refutes", False)


@pytest.mark.parametrize(("name", "level"), TOPS)
@pytest.mark.parametrize("path", every(6, SAMPLE), ids=lambda p: p.stem)
def test_levels_worked_out_before_have_the_same_gap(path: Path, name: str, level: LevelId) -> None:
    for portal in (None, modest()):
        for proven in (False, True):
            asked = gap(shipped(path), level, framework=name, on=ON, portal=portal, proven=proven)
            again = gap_of(asked.before, level, proven=proven)
            assert keys(again) == keys(asked)
            assert (again.reached, again.out_of_reach) == (asked.reached, asked.out_of_reach)


# Nothing is forgotten.

#: Reasons of verdicts that need no remedy.
PASSING = {
    "met",
    "stated",
    "none_by_law",
    "no_fee",
    "no_charge",
    "no_dossier",
    "paid_online_instead",
    "not_partial",
    "one_option",
}


def test_every_reason_of_a_failing_verdict_has_its_changes() -> None:
    assert set(REASONS) - PASSING - set(remedies.REMEDIES) == set(), "reasons without changes"
    assert set(remedies.REMEDIES) - set(REASONS) == set(), "changes without a reason"


def test_changes_are_about_a_place() -> None:
    for kind in CHANGES.values():
        assert placeholders(kind.words["vi"]) <= {"about", "place", "none"}
        assert "place" in placeholders(kind.words["vi"])
        assert placeholders(kind.place["vi"]) == {"path"}
    assert set(TRIED) <= set(CHANGES)


# The command.


def test_the_json_follows_its_schema(tmp_path: Path) -> None:
    (tmp_path / "hong.yaml").write_text("a: [", "utf-8")
    (tmp_path / "nhap.yaml").write_text("phien_ban: procedure/v0\n", "utf-8")
    for path in SHIPPED[:4]:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    for args in (["--to", "3"], ["--to", "toan_trinh", "--framework", "nd-224-2026", "--proven"]):
        done = tthc("gap", ".", *args, "-f", "json", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        report = json.loads(done.stdout)
        Draft202012Validator(output_schema("gap")).validate(report)
        assert sum(report["summary"].values()) == 2 * report["summary"]["files"] == 2 * len(report["results"])
        assert report["summary"]["not_gradable"] == 1
        assert tthc("gap", ".", *args, "-f", "json", cwd=tmp_path).stdout == done.stdout


@pytest.mark.parametrize(
    "args",
    [
        ["--to", "5"],
        ["--to", "3", "--min-level", "2"],
        ["--to", "3", "--explain"],
        ["--to", "3", "-f", "csv"],
        ["--to", "3", "--framework", "nd-42-2022"],
        ["--to", "cung_cap_thong_tin", "--framework", "nd-42-2022", "--as-of", "2022-09-01"],
    ],
    ids=" ".join,
)
def test_misuse_of_the_command(args: list[str]) -> None:
    assert tthc("gap", "files/nhap.yaml", *args).returncode == 2


def test_a_date_is_taken_into_account() -> None:
    data = copy.deepcopy(BASE)
    data["ket_qua_thuc_hien"][0]["ban_dien_tu"] = False
    before, after = date(2022, 9, 1), date(2024, 1, 1)
    asked = [gap(loaded(data), "toan_trinh", framework="nd-42-2022", on=on) for on in (before, after)]
    kinds = [{c.id for changes in found.sets for c in changes} for found in asked]
    assert "issue_electronic" in kinds[1] - kinds[0]
    assert all(r.state is not State.UNMET for r in asked[1].checked.results) if asked[1].checked else False


@pytest.mark.parametrize("command", ["gap", "test"])
def test_a_run_that_fails_leaves_no_half_written_file(command: str, tmp_path: Path) -> None:
    assert tthc(command, "khong-co", "-f", "json:x.json", cwd=tmp_path).returncode == 2
    assert not list(tmp_path.iterdir())


def test_no_channel_is_proposed_for_a_service_that_is_brought_home() -> None:
    against = copy.deepcopy(BASE)
    against["cach_thuc_thuc_hien"] = [{"hinh_thuc": "truc_tiep"}]
    against["hinh_thuc_nhan_tra"]["nhan_ho_so"] = ["truc_tiep"]
    for name, proposed in (("Đăng ký kết hôn", True), ("Đăng ký kết hôn Lưu  động", False)):
        text = yaml.safe_dump({**against, "ten_thu_tuc": name}, allow_unicode=True)
        found = gap(load_text(text, "a.yaml"), "mot_phan", framework="nd-224-2026", on=NOW)
        kinds = {change.id for changes in found.sets for change in changes}
        assert ("open_channel" in kinds) == proposed, name
