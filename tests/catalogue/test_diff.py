"""What changed between two states of a catalogue, whom it concerns, and what it does to levels."""

from __future__ import annotations

import copy
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dvc_core import MisuseError, diff, load, load_data
from dvc_core.catalogue.diff.differences import differences
from dvc_core.cli.schemas.outputs import output_schema

from ..support.commands import tthc_text
from ..support.files import ROOT

pytestmark = pytest.mark.long

BIRTH = ROOT / "procedures/ho-tich/1.001193.yaml"
FORM = ("bieu_mau_dien_tu", "to-khai", "phan", "nguoi_yeu_cau", "truong")


def data() -> Any:
    return copy.deepcopy(load(BIRTH).source.data)


def form(state: Any) -> Any:
    return state["bieu_mau_dien_tu"]["to-khai"]["phan"][0]["truong"]


#: A change of the birth registration, and the differences it makes: kind, end of the path, effect.
CASES: list[tuple[str, Any, list[tuple[str, tuple[Any, ...], str]]]] = [
    ("nothing", lambda _: None, []),
    (
        "a paper put in first",
        lambda d: d["thanh_phan_ho_so"]["giay_to"].insert(0, {"ten": "Ảnh"}),
        [("added", ("giay_to", "Ảnh"), "dossiers")],
    ),
    (
        "a paper taken out",
        lambda d: d["thanh_phan_ho_so"]["giay_to"].pop(0),
        [("removed", ("thanh_phan_ho_so", "giay_to"), "notice")],
    ),
    (
        "a way taken out",
        lambda d: d["doi_tuong_thuc_hien"].pop(0),
        [("removed", ("doi_tuong_thuc_hien",), "dossiers")],
    ),
    (
        "capitals and composed letters",
        lambda d: d.update(ten_thu_tuc=d["ten_thu_tuc"].upper()),
        [("changed", ("ten_thu_tuc",), "editorial")],
    ),
    (
        "a fee",
        lambda d: d["phi_le_phi"][0].update(muc_thu="mien_phi"),
        [("changed", ("muc_thu",), "notice")],
    ),
    (
        "a help text",
        lambda d: form(d)[1].update(tro_giup="khác"),
        [("changed", (*FORM, "co_quan_nhan", "tro_giup"), "editorial")],
    ),
    (
        "a shorter limit",
        lambda d: form(d)[2].update(do_dai_toi_da=5),
        [("changed", (*FORM, "nyc_ho_ten", "do_dai_toi_da"), "dossiers")],
    ),
    (
        "no longer mandatory",
        lambda d: form(d)[2].update(bat_buoc=False),
        [("changed", (*FORM, "nyc_ho_ten", "bat_buoc"), "notice")],
    ),
    (
        "a new mandatory field",
        lambda d: form(d).append({"ma": "moi", "kieu": "van_ban", "nhan": "Mới", "bat_buoc": True}),
        [("added", (*FORM, "moi"), "dossiers")],
    ),
    (
        "a new field to leave empty",
        lambda d: form(d).append({"ma": "moi", "kieu": "van_ban", "nhan": "Mới"}),
        [("added", (*FORM, "moi"), "notice")],
    ),
    (
        "an option gone",
        lambda d: form(d)[9]["lua_chon"].pop(0),
        [("removed", (*FORM, "nyc_quan_he", "lua_chon", "cha"), "dossiers")],
    ),
    ("fields in another order", lambda d: form(d).reverse(), [("order", FORM, "editorial")]),
    (
        "steps in another order",
        lambda d: d["trinh_tu_thuc_hien"].reverse(),
        [("order", ("trinh_tu_thuc_hien",), "notice")],
    ),
    (
        "a condition",
        lambda d: d.update(yeu_cau_dieu_kien=["Có mặt"]),
        [("changed", ("yeu_cau_dieu_kien",), "dossiers")],
    ),
    (
        "a paper renamed",
        lambda d: d["thanh_phan_ho_so"]["giay_to"][0].update(ten="Ảnh"),
        [("changed", ("giay_to", "ten"), "notice")],
    ),
    (
        "a paper of another code",
        lambda d: d["thanh_phan_ho_so"]["giay_to"][0].update(ma="khac"),
        [("changed", ("giay_to", "ma"), "notice")],
    ),
    (
        "the case of a way",
        lambda d: d["cach_thuc_thuc_hien"][0].update(truong_hop="Trẻ bị bỏ rơi"),
        [("added", ("cach_thuc_thuc_hien", "truong_hop"), "dossiers")],
    ),
    (
        "a step with another title",
        lambda d: d["trinh_tu_thuc_hien"][0].update(ten="Nộp"),
        [("changed", ("trinh_tu_thuc_hien", "ten"), "notice")],
    ),
    (
        "an option whose code is in capitals",
        lambda d: form(d)[9]["lua_chon"][0].update(ma="CHA"),
        [
            ("removed", (*FORM, "nyc_quan_he", "lua_chon", "cha"), "dossiers"),
            ("added", (*FORM, "nyc_quan_he", "lua_chon", "CHA"), "notice"),
        ],
    ),
    ("a note", lambda d: d.update(ghi_chu=["x"]), [("added", ("ghi_chu",), "editorial")]),
]


@pytest.mark.parametrize(("change", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_change_is_told_once_and_classed(change: Any, expected: Any) -> None:
    after = data()
    change(after)
    found = differences(data(), after)
    assert [(d.kind, d.effect) for d in found] == [(kind, effect) for kind, _, effect in expected]
    for difference, (_, path, _) in zip(found, expected, strict=True):
        steps = iter(difference.path)
        assert all(step in steps for step in path), difference.path


@pytest.mark.parametrize(("change", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_backwards_it_is_the_opposite(change: Any, expected: Any) -> None:
    after = data()
    change(after)
    opposite = {"added": "removed", "removed": "added", "changed": "changed", "order": "order"}
    found = differences(after, data())
    assert sorted(d.kind for d in found) == sorted(opposite[kind] for kind, *_ in expected)


def test_items_of_one_name_are_told_apart() -> None:
    before = {"giay_to": [{"ten": "A", "x": 1}, {"ten": "A", "x": 2}, {"ten": "A", "x": 3}]}
    after = {"giay_to": [{"ten": "A", "x": 1}, {"ten": "A", "x": 5}, {"ten": "A", "x": 3}]}
    found = [(d.path, d.before, d.after) for d in differences(before, after)]
    assert found == [(("giay_to", "A (2)", "x"), 2, 5)]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["ma", "ten", "giay_to", "truong", "phi_le_phi", "loai"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@given(JSON, JSON)
@settings(max_examples=200)
def test_equal_states_and_only_those_have_no_difference(before: Any, after: Any) -> None:
    assert differences(before, copy.deepcopy(before)) == []
    if json.dumps(before, sort_keys=True) != json.dumps(after, sort_keys=True):
        composed = [" ".join(json.dumps(x, sort_keys=True).split()) for x in (before, after)]
        assert differences(before, after) or composed[0] == composed[1] or _spaces_only(before, after)


def _spaces_only(before: Any, after: Any) -> bool:
    """Items of lists of words are compared without their white space."""
    return "".join(json.dumps(before).split()) == "".join(json.dumps(after).split()) or any(
        space in json.dumps(x) for x in (before, after) for space in ("\\u", "\\n", "\\r", "\\t", " ")
    )


def tthc(*args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return tthc_text("diff", *args, "--as-of", "2026-11-24", cwd=cwd)


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """Two folders: in the second one procedure is changed, one is gone, one is new, one is broken."""
    for name in ("cu", "moi"):
        shutil.copytree(ROOT / "procedures/ho-tich", tmp_path / name)
    shutil.copytree(ROOT / "procedures/truong-chung", tmp_path / "truong-chung")
    new = tmp_path / "moi"
    text = (new / "1.001193.yaml").read_text("utf-8")
    (new / "1.001193.yaml").write_text(text.replace("truc_tuyen", "buu_chinh"), "utf-8")
    (new / "1.000656.yaml").unlink()
    shutil.copy(ROOT / "procedures/y-te/1.012275.yaml", new)
    (new / "1.000894.yaml").write_text("a: [", "utf-8")
    return tmp_path


SHARED = """\
phien_ban: shared_fields/v0
ma: rieng
ten: Riêng
truong:
  ten:
    ten: Tên
    ban: [{so: 1, tinh_trang: du_thao, dinh_nghia: {ma: ten, kieu: van_ban, nhan: Tên chủ bến}}]
"""


def test_a_change_of_a_shared_field_is_one_of_the_procedures_that_use_it(tmp_path: Path) -> None:
    sides = []
    for name, library in (("a", SHARED), ("b", SHARED.replace("Tên chủ bến", "Tên khác")), ("c", "")):
        (tmp_path / name / "truong-chung").mkdir(parents=True)
        (tmp_path / name / "truong-chung" / "rieng.yaml").write_text(library)
        (tmp_path / name / "mot.yaml").write_text(
            "{phien_ban: procedure/v0, ma_thu_tuc: '9.000009', ten_thu_tuc: Một, "
            "bieu_mau_dien_tu: {don: {ten: Đơn, phan: "
            "[{ma: chung, tieu_de: Chung, truong: [{dung: rieng.ten@1}]}]}}}"
        )
        sides.append(load(tmp_path / name / "mot.yaml", "mot.yaml"))
    before, after, broken = sides
    (pair,) = diff([before], [after])
    assert [(one.path[-1], one.before, one.after) for one in pair.differences] == [
        ("nhan", "Tên chủ bến", "Tên khác")
    ]
    assert [one.status for one in diff([before], [before])] == ["same"]
    # The text is the same; what it uses is there no more, and the rest is read with a hole in its place.
    (pair,) = diff([before], [broken])
    assert [(one.kind, one.effect) for one in pair.differences] == [
        ("removed", "dossiers"),
        ("added", "notice"),
    ]
    assert [one.status for one in diff([broken], [broken])] == ["same"]


def test_json_keeps_to_its_schema_and_tells_levels(catalogue: Path) -> None:
    done = tthc("cu", "moi", "-f", "json", cwd=catalogue)
    assert done.returncode == 1, "a file that cannot be compared is no success"
    found = json.loads(done.stdout)
    jsonschema.validate(found, output_schema("diff"))
    told = {p["procedure"]: p for p in found["procedures"]}
    assert {key: p["status"] for key, p in told.items()} == {
        "1.000656": "gone",
        "1.000894.yaml": "unreadable",
        "1.001193": "changed",
        "1.012275": "new",
    }
    law, scale = told["1.001193"]["levels"]
    assert (law["framework"], law["before"], law["after"]) == ("nd-224-2026", "mot_phan", 0)
    # The book that is signed in person keeps it at 2 on both sides: what changed are the criteria.
    assert (scale["framework"], scale["before"], scale["after"]) == ("tt-32-2017", 2, 2)
    assert {c["id"] for c in scale["criteria"]} >= {"k3b"}


@pytest.mark.parametrize(
    ("fail_on", "code"), [("never", 0), ("editorial", 1), ("notice", 1), ("dossiers", 1)]
)
def test_exit_codes(catalogue: Path, fail_on: str, code: int) -> None:
    (catalogue / "moi/1.000894.yaml").unlink()
    (catalogue / "cu/1.000894.yaml").unlink()
    assert tthc("cu", "moi", "--fail-on", fail_on, cwd=catalogue).returncode == code
    assert tthc("cu", "cu", "--fail-on", fail_on, cwd=catalogue).returncode == 0
    assert tthc("cu", "khong-co", cwd=catalogue).returncode == 2


def test_revisions_of_git_are_compared_without_touching_the_folder(catalogue: Path) -> None:
    repo = catalogue / "repo"
    shutil.copytree(catalogue / "cu", repo / "procedures")
    who = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    for command in (["init", "-q"], ["add", "-A"], [*who, "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=repo, check=True)  # noqa: S607 - whichever git there is
    assert tthc("HEAD", cwd=repo).stdout.startswith("Không có gì khác.")
    file = repo / "procedures/1.001193.yaml"
    file.write_text(file.read_text("utf-8").replace("truc_tuyen", "buu_chinh"), "utf-8")
    before = file.read_bytes()
    assert "1.001193" in tthc("HEAD", cwd=repo).stdout
    assert file.read_bytes() == before
    assert tthc("khong-co-nhanh", cwd=repo).returncode == 2
    assert tthc("--output=x", cwd=repo).returncode == 2


def test_two_runs_are_alike_and_markdown_has_no_stray_markup(catalogue: Path) -> None:
    runs = [tthc("cu", "moi", "-f", "markdown", cwd=catalogue).stdout for _ in range(2)]
    assert runs[0] == runs[1]
    assert runs[0].count("<details>") == runs[0].count("</details>")


def _git(folder: Path, *args: str) -> None:
    who = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    subprocess.run(["git", *who, *args], cwd=folder, check=True, capture_output=True)  # noqa: S607 - git on the path


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_revision_is_found_from_a_folder_below(tmp_path: Path) -> None:
    folder = tmp_path / "procedures" / "ho-tich"
    folder.mkdir(parents=True)
    shutil.copy(BIRTH, folder)
    for args in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        _git(tmp_path, *args)
    for cwd in (tmp_path, tmp_path / "procedures", folder):
        done = tthc("HEAD", cwd=cwd)
        assert (done.returncode, "Không có gì khác" in done.stdout) == (0, True), done.stderr
    unknown = tthc("khong-co", cwd=folder)
    assert (unknown.returncode, "fatal" in unknown.stderr) == (2, False)
    elsewhere = tthc("HEAD", "procedures", "--in", "cho-khac", cwd=tmp_path)
    assert (elsewhere.returncode, "không có “cho-khac”" in elsewhere.stderr) == (2, True)
    # A file that broke since is told once, and not as gone.
    (folder / BIRTH.name).write_text("a: [", "utf-8")
    broken = tthc("HEAD", cwd=tmp_path)
    assert broken.stdout.count("tệp hỏng") == 1
    assert "Thủ tục không còn" not in broken.stdout


def test_text_for_people_names_places_and_levels(catalogue: Path) -> None:
    text = tthc("cu", "moi", cwd=catalogue).stdout
    assert "  Mức có thể đạt vẫn là 2 (khung tt-32-2017)\n" in text
    assert "  Mức có thể đạt (khung nd-224-2026): một phần → 0\n" in text
    assert "    - Cách thức thực hiện › “Trực tuyến”: {Hình thức nộp: Trực tuyến" in text
    assert text.index("Ảnh hưởng hồ sơ đang làm (") < text.index("Cần công bố, thông báo lại (")
    english = tthc("cu", "moi", "--lang", "en", cwd=catalogue).stdout
    assert "    - cach_thuc_thuc_hien › “Online”: {hinh_thuc: Online" in english


def test_a_word_put_into_a_list_is_named_once(catalogue: Path) -> None:
    text = (catalogue / "cu" / "1.001193.yaml").read_text("utf-8")
    changed = text.replace("thanh_toan: [truc_tuyen, tai_noi_nop]", "thanh_toan: [truc_tuyen]")
    assert changed != text
    (catalogue / "moi" / "1.001193.yaml").write_text(changed, "utf-8")
    word = "Tại nơi nộp hồ sơ"
    told = [line for line in tthc("cu", "moi", cwd=catalogue).stdout.splitlines() if word in line]
    assert told
    assert all(line.count(word) == 1 for line in told)


def test_a_difference_is_told_in_words_of_people() -> None:
    before = {
        "cap_thuc_hien": ["cap_xa", "cap_tinh"],
        "thoi_han_giai_quyet": {"don_vi": "ngay_lam_viec", "so": 5},
        "phi_le_phi": "khong_co",
    }
    after = {
        "cap_thuc_hien": ["cap_tinh", "cap_xa"],
        "thoi_han_giai_quyet": {"don_vi": "gio"},
        "phi_le_phi": [{"loai": "le_phi", "ten": "khac", "so_tien": 8000}],
    }
    found = differences(before, after)
    vi = [difference.in_words() for difference in found]
    assert {one.effect for one in vi} == {"Chỉ là biên tập", "Cần công bố, thông báo lại"}
    assert [one[1:] for one in vi] == [
        ("đổi thứ tự", "Cấp thực hiện", "", ""),
        ("sửa", "Thời hạn giải quyết › Đơn vị", "Ngày làm việc", "Giờ"),
        ("bỏ", "Thời hạn giải quyết › Số", "5", ""),
        # A name that is written like a word of the vocabulary is none.
        ("sửa", "Phí, lệ phí", "Không có", "{Loại khoản thu: Lệ phí, Tên khoản thu: khac, Số tiền: 8.000}"),
    ]
    assert found[1].in_words("en")[1:] == ("changed", "thoi_han_giai_quyet › don_vi", "Working day", "Hour")
    [added] = differences({"phi_le_phi": []}, {"phi_le_phi": after["phi_le_phi"]})
    assert added.in_words().place == "Phí, lệ phí › “Lệ phí · khac”"
    french: Any = "fr"
    with pytest.raises(MisuseError):
        added.in_words(french)


def test_only_editorial_changes_are_folded(catalogue: Path) -> None:
    file = catalogue / "moi" / "2.000635.yaml"
    file.write_text(file.read_text("utf-8") + "ghi_chu: [thêm]\n", "utf-8")
    text = tthc("cu", "moi", "-f", "markdown", cwd=catalogue).stdout
    folded = "".join(part.partition("</details>")[0] for part in text.split("<details>")[1:])
    assert "thêm" in folded
    assert "› “truc_tuyen”: {" not in folded
    assert "### Ảnh hưởng hồ sơ đang làm (" in text


def test_what_never_was_a_file_has_a_pair_of_its_own_too() -> None:
    data = [{"phien_ban": "procedure/v0", "ten_thu_tuc": name} for name in ("A", "B")]
    both, broken = [load_data(one) for one in data], [load_data({"la": n}) for n in range(3)]
    assert [pair.status for pair in diff(both, both[:1])] == ["same", "gone"]
    assert [pair.status for pair in diff(broken, broken[:1])] == ["same", "unreadable", "unreadable"]
    assert len(diff([*both, *broken], broken)) == 5


def test_the_date_decides_by_which_frameworks(catalogue: Path) -> None:
    args = [sys.executable, "-m", "dvc_core.cli", "diff", "cu", "moi", "-f", "json", "--as-of", "2020-01-01"]
    done = subprocess.run(args, cwd=catalogue, capture_output=True, text=True, check=False)
    levels = next(p for p in json.loads(done.stdout)["procedures"] if p["procedure"] == "1.001193")["levels"]
    assert [level["framework"] for level in levels] == ["tt-32-2017"]
