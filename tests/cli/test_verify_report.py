"""``tthc verify`` of reports: worked out again they are the same, and whatever was changed since is told."""

from __future__ import annotations

import json
import os
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dvc_core.catalogue.report.making import command, where
from dvc_core.catalogue.report.text import NUMBERS
from dvc_core.cli.folder import LIST
from dvc_core.cli.schemas.outputs import output_schema
from dvc_core.cli.verifying import contents
from dvc_core.formats.verify import compare

from ..support.commands import shown
from ..support.files import GOLDEN, ROOT

pytestmark = pytest.mark.long

FILES = ("ho-tich/1.001193.yaml", "tieu-chuan-do-luong/2.001209.yaml")
MANDATE = """phien_ban: mandate/v0
ma: thu-nghiem
ten: Danh mục thử nghiệm
van_ban: {so_ky_hieu: 1/QĐ-XYZ, ngay_ban_hanh: 2026-01-02}
khung: nd-224-2026
tep: ds.csv
"""
DAY = ("--as-of", "2026-11-24", "--isolated")
ALL = (
    "--mandate",
    "m.yaml",
    "--portal",
    "cong.yaml",
    "--framework",
    "nd-224-2026",
    "--framework",
    "khung.yaml",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in: a small catalogue, a mandate with a table, a portal, a framework of its own."""
    for name in FILES:
        (tmp_path / "kho" / name).parent.mkdir(parents=True)
        shutil.copyfile(ROOT / "procedures" / name, tmp_path / "kho" / name)
    (tmp_path / "m.yaml").write_text(MANDATE, "utf-8")
    (tmp_path / "ds.csv").write_text("stt;ma_thu_tuc;muc\n1;1.001193;toan_trinh\n", "utf-8")
    shutil.copyfile(ROOT / "examples" / "portals" / "khiem-ton.yaml", tmp_path / "cong.yaml")
    shutil.copyfile(GOLDEN / "levels" / "khung.yaml", tmp_path / "khung.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def save(*args: str, kho: str = "kho") -> dict[str, Any]:
    """Save a report as r.json, and return it."""
    code, _, err = shown("report", kho, "-f", "json:r.json", *DAY, *args)
    assert code == 0, err
    return json.loads(Path("r.json").read_text("utf-8"))  # type: ignore[no-any-return]


def same(was: dict[str, Any], now: dict[str, Any]) -> bool:
    """Whether two reports say the same."""
    return compare(contents(was), contents(now), "procedures").same


def verified(*args: str, code: int) -> str:
    """What is told of a report, which must end with that code."""
    found, out, err = shown("verify", *args)
    assert found == code, out + err
    return out + err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("args", [(), ALL, ("--exclude", "2.*")], ids=["plain", "all", "exclude"])
def test_an_unchanged_report_is_the_same(args: tuple[str, ...]) -> None:
    data = save(*args)
    assert [e.message for e in Draft202012Validator(output_schema("report")).iter_errors(data)] == []
    assert "khác lúc lưu" not in verified("r.json", code=0)


@pytest.mark.usefixtures("folder")
def test_a_file_changed_gone_or_new_is_told_with_what_follows() -> None:
    save("--framework", "tt-32-2017", "--framework", "nd-224-2026")
    first, second = (Path("kho", name) for name in FILES)
    text = first.read_text("utf-8")
    first.write_text(text.replace("cach_thuc_thuc_hien:", "cach_thuc_thuc_hie:"), "utf-8")
    second.rename(second.with_name("khac.yaml"))
    told = verified("r.json", code=1)
    assert f"kho/{FILES[0]}: khác lúc lưu\n    tệp đã đổi: " in told
    assert "    code: 1.001193 → null" in told
    assert f"kho/{FILES[1]}: không còn tệp" in told
    assert "khac.yaml: tệp mới trong phạm vi" in told
    assert "counts.read: 2 → " not in told, "one is gone and one is new"
    assert "counts.graded: 2 → 1" in told
    first.write_text(text, "utf-8")
    second.with_name("khac.yaml").rename(second)
    verified("r.json", code=0)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("khung.yaml", "ten:", "ten:  ", "frameworks[khung-thu].hash: "),
        ("cong.yaml", "ten:", "ten:  ", "portal.hash: "),
        ("m.yaml", "ten:", "ten:  ", "mandates[thu-nghiem].hash: "),
        ("ds.csv", "1;", "7;", "mandates[thu-nghiem].table_hash: "),
    ],
)
def test_what_files_are_judged_by_is_told_by_its_hash(file: str, old: str, new: str, said: str) -> None:
    save(*ALL)
    text = Path(file).read_text("utf-8")
    assert old in text
    Path(file).write_text(text.replace(old, new, 1), "utf-8")
    assert said in verified("r.json", code=1)


def leaves(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, Any, tuple[Any, ...]]]:
    """Every value that is no container, with what holds it and the way to it."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, (dict, list)):
            yield from leaves(value, (*path, key))
        else:
            yield data, key, (*path, key)


@pytest.mark.usefixtures("folder")
def test_whatever_is_changed_in_a_saved_report_is_told() -> None:
    """Every single value, but for what says when and where it was made."""
    now = save(*ALL)
    was = json.loads(Path("r.json").read_text("utf-8"))
    assert same(was, now)
    aside = {("tool",), ("scope",), ("on",), ("schema",)}
    tried = 0
    for holder, key, path in list(leaves(was)):
        if path[:1] in aside or path[-1] == "asked" or (path[0] == "mandates" and path[-1] == "file"):
            continue
        kept = holder[key]
        holder[key] = (
            not kept if isinstance(kept, bool) else kept + 1 if isinstance(kept, int) else f"{kept}x"
        )
        assert not same(was, now), path
        holder[key] = kept
        tried += 1
    assert tried > 500
    for holder in ("procedures", "frameworks"):
        was[holder].append(was[holder][-1])
        assert not same(was, now), holder
        was[holder].pop()
    criteria = was["procedures"][0]["levels"]["nd-224-2026"]["criteria"]
    criteria.append(criteria[0])
    assert not same(was, now)


@pytest.mark.usefixtures("folder")
def test_another_version_or_revision_is_told_and_no_difference() -> None:
    data = save()
    data["tool"]["version"], data["scope"]["commit"] = "0.0.1", "abc"
    Path("r.json").write_text(json.dumps(data), "utf-8")
    told = verified("r.json", code=0)
    assert "0.0.1" in told
    assert "abc" in told


# Folders of pages.


@pytest.mark.usefixtures("folder")
def test_a_folder_is_verified_with_its_pages() -> None:
    assert shown("report", "kho", "-f", "html:trang", *DAY, *ALL)[0] == 0
    assert ", 0 khác." in verified("trang", code=0)
    names = json.loads(Path("trang", LIST).read_text("utf-8"))["pages"]
    page, other = sorted(name for name in names if name.endswith(".html"))[:2]
    with Path("trang", page).open("a", encoding="utf-8") as file:
        file.write(" ")
    Path("trang", other).unlink()
    told = verified("trang", code=1)
    assert f"{page}: khác lúc lưu" in told
    assert f"{other}: không còn tệp" in told


@pytest.mark.usefixtures("folder")
def test_the_numbers_of_a_folder_are_those_of_the_report() -> None:
    saved = save(*ALL)
    assert shown("report", "kho", "-f", "html:trang", *DAY, *ALL)[0] == 0
    assert json.loads(Path("trang", NUMBERS).read_text("utf-8")) == saved


# What cannot be done.


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("gone", ["khung.yaml", "cong.yaml", "kho", "m.yaml"])
def test_what_is_elsewhere_now_can_be_named(gone: str) -> None:
    save(*ALL)
    Path("moi").mkdir()
    if gone == "m.yaml":
        Path("ds.csv").rename("moi/ds.csv")
    Path(gone).rename(f"moi/{gone}")
    verified("r.json", code=2)
    verified("r.json", "--moved", f"{gone}=moi/{gone}", code=0)


@pytest.mark.usefixtures("folder")
def test_a_report_made_elsewhere_is_the_same_here() -> None:
    """Made by an absolute path in another folder; also where the catalogue is the folder itself."""
    save(kho=str(Path("kho").resolve()))
    Path("kho").rename("chuyen")
    Path("a").mkdir()
    os.chdir("a")
    verified("../r.json", "--moved", "kho=../chuyen", code=0)
    os.chdir("../chuyen")
    verified("../r.json", "--moved", "kho=.", code=0)
    save(kho=".")
    Path("r.json").rename("../r.json")
    os.chdir("..")
    verified("r.json", "--moved", ".=chuyen", code=0)


def test_a_report_made_from_far_away_is_the_same_beside_its_files(folder: Path) -> None:
    """Made where the whole path is the shortest name, looked at where the files lie below."""
    os.chdir(Path(os.__file__).parent)
    assert shown("report", str(folder / "kho"), "-f", f"json:{folder / 'r.json'}", *DAY)[0] == 0
    os.chdir(folder)
    assert json.loads(Path("r.json").read_text("utf-8"))["scope"]["paths"] == [str(folder / "kho")]
    verified("r.json", code=0)


@pytest.mark.usefixtures("folder")
def test_what_cannot_be_verified_is_misuse() -> None:
    data = save()
    verified("r.json", "--framework", "nd-43-2011", code=2)
    verified("r.json", "--portal", "cong.yaml", code=2)
    verified("r.json", "--moved", "kho", code=2)
    verified("kho", code=2)
    for part in ("scope", "procedures", "counts"):
        Path("s.json").write_text(json.dumps({k: v for k, v in data.items() if k != part}), "utf-8")
        assert part in verified("s.json", code=2)
    Path("s.json").write_text(json.dumps({**data, "on": "hôm nay"}), "utf-8")
    verified("s.json", code=2)
    shutil.rmtree("kho")
    verified("r.json", code=2)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ["\0", "a" * 5000, "/dev/zero", ""])
def test_a_report_may_name_anything(name: str) -> None:
    """A device would never end, and not every text is a name of a file: both are told."""
    data = save(*ALL)
    for holder, key in (
        (data["scope"]["paths"], 0),
        (data["scope"], "portal_file"),
        (data["mandates"][0], "file"),
        (data["frameworks"][1], "asked"),
    ):
        kept, holder[key] = holder[key], name
        Path("s.json").write_text(json.dumps(data), "utf-8")
        verified("s.json", code=2)
        holder[key] = kept


# The command that is shown.


@pytest.mark.usefixtures("folder")
def test_the_command_shown_makes_the_same_numbers() -> None:
    data = save(*ALL, "--exclude", "x y*")
    words = command(data)
    assert words.startswith("tthc report kho ")
    assert "2026-11-24" not in words
    code, _, err = shown(*shlex.split(words)[1:], "-f", "json:again.json", "--isolated")
    assert code == 0, err
    assert json.loads(Path("again.json").read_text("utf-8")) == data
    assert all(name in where(data, "vi") for name in ("kho", "m.yaml", "cong.yaml", "khung.yaml"))


def test_the_command_shown_names_no_place_of_this_machine(folder: Path) -> None:
    data = save(kho=str(folder / "kho"))
    elsewhere = {**data, "scope": {**data["scope"], "paths": ["/srv/du-lieu/kho", "C:\\kho b"]}}
    words = command(elsewhere) + where(elsewhere, "vi") + where(elsewhere, "en")
    assert "/srv" not in words
    assert "C:" not in words
    assert "kho b" in words
