"""``tthc new --like``: the structure of another procedure, none of its facts, no level above a scaffold's."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from dvc_core import assess, check, load, load_text
from dvc_core.cli.commands.new import scaffold
from dvc_core.levels.framework import frameworks
from dvc_core.model.likeness import likeness, sample_of
from dvc_core.model.loader import Loaded
from dvc_core.model.procedure import Procedure
from dvc_core.model.sidecar_files import procedure_files

from ..support.commands import shown, tthc_text
from ..support.files import ROOT
from ..support.submission_samples import ON

FILES = sorted(procedure_files(ROOT / "procedures"))
BIRTH = ROOT / "procedures/ho-tich/1.001193.yaml"


def like(path: Path) -> tuple[Loaded, Loaded, str]:
    """A file, and one like it as it loads and as it is written."""
    other = load(path)
    assert other.procedure is not None
    text = likeness("9.000009", other, other.procedure)
    return other, load_text(text, catalog=other.catalog), text


def procedure(loaded: Loaded) -> Procedure:
    assert loaded.procedure is not None, loaded.findings
    return loaded.procedure


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_shipped_procedure_gives_a_file_that_loads_with_its_structure(path: Path) -> None:
    other, made, _ = like(path)
    old, new = procedure(other), procedure(made)
    assert made.findings == ()
    assert new.code == "9.000009"
    assert [one.way for one in new.channels or ()] == [one.way for one in old.channels or ()]
    assert len(new.steps or ()) == len(old.steps or ())
    assert old.dossier is not None
    assert new.dossier is not None
    assert [one.id for one in new.dossier.papers or () if one.id] == [
        one.id for one in old.dossier.papers or () if one.id
    ]
    # Where a file has papers by cases alone none is made up that is needed in all of them.
    papers = len(old.dossier.papers or ()) or int(not old.dossier.cases)
    assert len(new.dossier.papers or ()) == papers
    assert [one.id for one in new.questions or ()] == [one.id for one in old.questions or ()]
    assert fields(new) == fields(old)
    assert [
        f for f in check(made, on=ON) if f.severity.value == "error" and f.code[:4] in ("DVC3", "DVC4")
    ] == []


def fields(one: Procedure) -> list[tuple[str, str, str, str | None]]:
    """The fields of the forms: where, which, of what kind, from which shared field."""
    return [
        (name, field.id, field.kind, field.use)
        for name, form in (one.forms or {}).items()
        for section in form.sections
        for field in section.fields
    ]


#: What a procedure states of itself, and nobody may take over unread.
FACTS = (
    "linh_vuc", "loai_thu_tuc", "cap_thuc_hien", "thoi_han_giai_quyet", "truong_hop", "doi_tuong_thuc_hien",
    "yeu_cau_dieu_kien", "phi_le_phi", "muc_do_cong_bo", "muc_tieu", "phai_truc_tiep", "nguon",
    "dich_vu_chu_dong", "ap_dung_tu", "ap_dung_den", "kiem_thu", "nguyen_van", "tu_khoa", "ghi_chu",
)  # fmt: skip
#: Keys that hold a fact wherever they stand.
INSIDE = {
    "can_cu", "ban_chinh", "ban_sao", "nop_dien_tu", "neu", "so_bo", "luu_y",
    "dia_chi", "mo_ta", "khai_thac", "ban_dien_tu", "mau_ket_qua", "tep", "van_ban", "nhan_ban_in", "o_trong",
    "kinh_gui", "tro_giup",
}  # fmt: skip


def stated(value: Any) -> set[str]:
    """Every key of the data that has a value."""
    if isinstance(value, list):
        return {key for one in value for key in stated(one)}
    if not isinstance(value, dict):
        return set()
    own = {str(key) for key, one in value.items() if one is not None}
    return own | {key for one in value.values() for key in stated(one)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_fact_of_the_other_is_taken_over(path: Path) -> None:
    other, made, _ = like(path)
    data = made.source.written
    assert {key for key in FACTS if data.get(key) is not None} == set()
    assert stated(data) & INSIDE == set()
    named = [
        *(step["noi_dung"] for step in data["trinh_tu_thuc_hien"]),
        *(one["ten"] for one in data["ket_qua_thuc_hien"]),
        *(one["ten"] for one in data["thanh_phan_ho_so"].get("giay_to") or ()),
        *(one["ten"] for one in data["mau_don_to_khai"] or ()),
        *(one["so_ky_hieu"] for one in (*data["can_cu_phap_ly"], data["quyet_dinh_cong_bo"])),
        *data["co_quan_giai_quyet"]["thuc_hien"],
        data["ten_thu_tuc"],
    ]
    assert all(re.fullmatch("<[^<>]+>", name) for name in named)
    # What was carried over word for word is doubted as a whole.
    keys = ("cach_thuc_thuc_hien", "thanh_phan_ho_so", "cau_hoi")
    carried = [*filter(data.get, keys), *(data.get("bieu_mau_dien_tu") or ())]
    doubts = {one["muc"].removeprefix("bieu_mau_dien_tu.") for one in data.get("chua_xac_minh") or ()}
    assert doubts == set(carried)
    assert data["ma_thu_tuc"] == "9.000009" != procedure(other).code


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_its_level_is_no_higher_than_that_of_a_scaffold(path: Path) -> None:
    empty, (_, made, _) = load_text(scaffold("9.000009")), like(path)
    for name in frameworks():
        least, most = assess(empty, framework=name, on=ON), assess(made, framework=name, on=ON)
        assert most.proven == least.proven == 0, name
        assert most.framework.rank(most.achievable) <= least.framework.rank(least.achievable), name


def test_what_the_other_says_is_told_in_comments_where_it_stood() -> None:
    text = like(BIRTH)[2]
    comments = [line for line in text.splitlines() if "# 1.001193" in line]
    for said in (
        "Lệ phí đăng ký khai sinh",
        "60/2014/QH13",
        "163/QĐ-BTP",
        "trong_ngay",
        "Giấy chứng sinh",
        "[cap_xa]",
    ):
        assert any(said in line for line in comments), said
    # Nothing of it is left once the comments are: what is read has them no more.
    bare = str(yaml.safe_load(text))
    assert not any(said in bare for said in ("60/2014", "163/QĐ", "281/2016", "trong_ngay", "8000"))


def test_a_wording_with_a_number_is_to_be_filled_in_anew_with_what_translates_it() -> None:
    data = like(BIRTH)[1].source.written
    assert data["cau_hoi"][0]["nhan"] == "<Đăng ký trong 60 ngày kể từ ngày sinh>"
    assert data["cau_hoi"][2] == {
        "dung": "le-phi.co-cong@1",
        "nhan": "Trẻ thuộc gia đình có công với cách mạng",
    }


def test_conditions_stay_but_not_those_on_codes_that_the_other_has_for_its_cases(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        'phien_ban: procedure/v0\nma_thu_tuc: "9.000001"\nten_thu_tuc: Thử\n'
        "thanh_phan_ho_so:\n  truong_hop:\n    - ten: Cấp mới\n      giay_to:\n"
        "        - {ten: Ảnh, khi: {khong: {truong: truong_hop, bang: 9.000001.01}}}\n"
        "        - {ten: Thẻ, khi: {truong: kenh, bang: truc_tiep}}\n"
        "cach_thuc_thuc_hien:\n  - {hinh_thuc: truc_tiep, truong_hop: Cấp mới}\n",
        "utf-8",
    )
    data = like(path)[1].source.written
    (case,) = data["thanh_phan_ho_so"]["truong_hop"]
    assert [one.get("khi") for one in case["giay_to"]] == [None, {"truong": "kenh", "bang": "truc_tiep"}]
    assert case["ten"] == data["cach_thuc_thuc_hien"][0]["truong_hop"] == "<trường hợp 1>"


def test_the_other_is_a_code_in_sight_a_file_or_one_that_comes_along(tmp_path: Path) -> None:
    code, text, _ = shown("new", "9.000009", "--like", str(BIRTH))
    assert (code, load_text(text).findings) == (0, ())
    # Where nothing is in sight, those that come along are.
    far = tthc_text("new", "9.000009", "--like", "1.001193", cwd=tmp_path)
    assert (far.returncode, far.stdout) == (0, text)
    (tmp_path / "own.yaml").write_text(
        'phien_ban: procedure/v0\nma_thu_tuc: "1.001193"\nten_thu_tuc: Bản riêng\n', "utf-8"
    )
    assert "Bản riêng" in tthc_text("new", "9.000009", "--like", "1.001193", cwd=tmp_path).stdout
    none = tthc_text("new", "9.000009", "--like", "1.999999", cwd=tmp_path)
    assert none.returncode == 2
    assert "tthc list samples" in none.stderr
    assert tthc_text("new", "9.000009", "--like", "1.001193", "--form", cwd=tmp_path).returncode == 2
    assert "1.001193  Thủ tục đăng ký khai sinh" in tthc_text("list", "samples", cwd=tmp_path).stdout


def test_outside_a_catalogue_one_line_says_what_to_do_and_nothing_below_is_read(tmp_path: Path) -> None:
    for number in range(30):
        below = tmp_path / f"a{number}"
        below.mkdir()
        (below / "a.yaml").write_text('phien_ban: procedure/v0\nma_thu_tuc: "1.999999"\n', "utf-8")
    done = tthc_text("new", "9.000009", "--like", "1.999999", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "tthc init" in done.stderr.splitlines()[-1]
    # In one, several files of the code are counted, and not all named.
    (tmp_path / "tthc.toml").write_text('paths = ["."]\n', "utf-8")
    done = tthc_text("new", "9.000009", "--like", "1.999999", cwd=tmp_path)
    assert (done.returncode, "30 tệp có mã 1.999999" in done.stderr, len(done.stderr) < 400) == (
        2,
        True,
        True,
    )


def test_a_file_that_has_the_wrong_shape_is_told_and_nothing_is_made_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("phien_ban: procedure/v0\nma_thu_tuc: [1]\n", "utf-8")
    done = tthc_text("new", "9.000009", "--like", "a.yaml", cwd=tmp_path)
    assert (done.returncode != 0, done.stdout) == (True, "")
    assert "a.yaml" in done.stderr


def test_the_sample_of_the_wheel_is_files_of_the_catalogue_named_after_their_codes() -> None:
    build = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]
    taken = {
        path: name
        for path, name in build["targets"]["wheel"]["force-include"].items()
        if name.startswith("dvc_core/catalogue_sample/")
    }
    assert len(taken) == 6
    for path, name in taken.items():
        code = procedure(load(ROOT / path)).code
        assert Path(name).name == f"{code}.yaml"
        found = sample_of(str(code))
        assert found is not None
        assert procedure(found).code == code


def test_no_name_of_a_sample_leads_out_of_the_folder() -> None:
    assert sample_of("../pyproject") is None
    assert sample_of("*") is None
