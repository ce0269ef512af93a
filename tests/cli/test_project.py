"""A project around the command: settings, known findings, ratchets, rule packs, exit codes."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from dvc_core.finding import Severity
from dvc_core.rules import checking as checker
from dvc_core.rules import plugins
from dvc_core.rules import registry as rules
from dvc_core.rules.baseline import Baseline, BaselineError, dump, entries_of, read
from dvc_core.rules.run_rules import CRASHED
from dvc_core.words import sentences
from dvc_core.words.paths import shown

from ..support.commands import shown as tthc
from ..support.files import GOLDEN, ROOT

FILES = GOLDEN / "files"
ON = ("--as-of", "2026-11-24")
CLEAN = ROOT / "procedures" / "ho-tich" / "1.001193.yaml"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(FILES, tmp_path / "kho")
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(*args: str) -> set[tuple[str, str]]:
    """File and code of what a check tells as new."""
    data = json.loads(tthc("check", *args, "-f", "json", *ON)[1])
    return {(f["file"], f["code"]) for f in data["findings"] if f["suppressed"] is None and not f["known"]}


def test_settings_are_the_default_of_options(project: Path) -> None:
    (project / "tthc.toml").write_text(
        'paths = ["kho/nhap.yaml"]\nfail-on = "never"\nselect = ["DVC105"]\n', "utf-8"
    )
    assert found() == {("kho/nhap.yaml", "DVC105")}
    assert tthc("check", *ON)[0] == 0
    assert tthc("check", "--fail-on", "error", *ON)[0] == 1
    assert ("kho/nhap.yaml", "DVC106") in found("--select", "DVC106")
    assert len(found("kho", "--isolated")) > 10
    (project / "other.toml").write_text('paths = ["kho/sai-khoa.yaml"]\n', "utf-8")
    assert {file for file, _ in found("--config", "other.toml")} == {"kho/sai-khoa.yaml"}


def test_paths_of_settings_are_relative_to_their_file(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "tthc.toml").write_text('paths = ["kho/nhap.yaml"]\n', "utf-8")
    (project / "trong").mkdir()
    monkeypatch.chdir(project / "trong")
    assert {file for file, _ in found()} == {"../kho/nhap.yaml"} or {
        Path(file).name for file, _ in found()
    } == {"nhap.yaml"}


def test_files_and_codes_are_left_out_by_pattern(project: Path) -> None:
    (project / "tthc.toml").write_text(
        'exclude = ["lap-*"]\n[per-file-ignores]\n"kho/nhap.yaml" = ["DVC1"]\n"*" = ["DVC02"]\n', "utf-8"
    )
    told = found("kho")
    assert not [file for file, _ in told if "lap" in file]
    assert not [code for file, code in told if file == "kho/nhap.yaml" and code.startswith("DVC1")]
    assert ("kho/sai-khoa.yaml", "DVC021") in told, "what keeps a file from being judged is never left out"
    assert tthc("check", "kho", "--exclude", "*", *ON)[0] == 2


def test_faulty_settings_stop_every_command(project: Path) -> None:
    (project / "tthc.toml").write_text("fail_on = 'never'\n", "utf-8")
    for command in ("check", "level", "report"):
        code, out, err = tthc(command, "kho", *ON)
        assert (code, out) == (2, "")
        assert "tthc.toml:1:1: DVC802" in err
    assert tthc("check", "kho", "--config", "khong-co.toml", *ON)[0] == 2


def test_only_new_findings_count_beside_a_baseline(project: Path) -> None:
    (project / "kho/sai-khoa.yaml").unlink()
    (project / "kho/lap-khoa.yaml").unlink()
    assert tthc("check", "kho", "--baseline", "b.json", *ON)[0] == 2, "a missing baseline hides nothing"
    assert tthc("check", "kho", "--baseline", "b.json", "--update-baseline", *ON)[0] == 0
    code, out, _ = tthc("check", "kho", "--baseline", "b.json", "--fail-on", "info", *ON)
    assert code == 0
    assert "đã biết (baseline)" in out
    file = project / "kho/nhap.yaml"
    file.write_text("# thêm\n\n" + file.read_text("utf-8"), "utf-8")
    assert found("kho", "--baseline", "b.json") == set(), "lines may move"
    file.write_text(file.read_text("utf-8") + "ghi_chu: [a ]\nla: 1\n", "utf-8")
    assert {code for _, code in found("kho", "--baseline", "b.json")} == {"DVC021"}
    level = json.loads(tthc("level", "kho", "-f", "json", *ON)[1])["results"][0]
    assert level["achievable"] is None, "a baseline never raises a level"


def test_what_is_told_once_is_known_place_by_place(project: Path) -> None:
    file = project / "kho/nhieu-mau.yaml"
    text = "phien_ban: procedure/v0\nmau_don_to_khai:\n  - {ma: a, ten: Mẫu A}\n  - {ma: b, ten: Mẫu B}\n"
    file.write_text(text, "utf-8")
    command = ("check", str(file), "--baseline", "b.json", "--select", "DVC414", "-f", "json", *ON)
    assert tthc(*command, "--update-baseline")[0] == 0
    assert len(read(project / "b.json").entries) == 2

    def told() -> list[tuple[int, bool]]:
        found = json.loads(tthc(*command)[1])["findings"]
        return [(one["start"]["line"], one["known"]) for one in found]

    assert told() == [(3, True)], "what is known is told once"
    for new in ("  - {ma: c, ten: Mẫu C}\n", "  - {ma: d, ten: Mẫu D}\n"):
        file.write_text(file.read_text("utf-8") + new, "utf-8")
        assert told() == [(3, True), (5, False)]
    file.write_text(text.replace("  - {ma: a, ten: Mẫu A}\n", ""), "utf-8")
    assert told() == [(3, True)]


def test_entries_that_are_gone_are_told_and_pruned(project: Path) -> None:
    for name in ("sai-khoa", "lap-khoa"):
        (project / f"kho/{name}.yaml").unlink()
    tthc("check", "kho", "--baseline", "b.json", "--update-baseline", *ON)
    before = len(read(project / "b.json").entries)
    shutil.copy(CLEAN, project / "kho/nhap.yaml")
    _, _, err = tthc("check", "kho", "--baseline", "b.json", *ON)
    assert f"{before} mục của baseline không còn" in err
    tthc("check", "kho", "--baseline", "b.json", "--prune-baseline", *ON)
    assert read(project / "b.json").entries == {}


def test_a_baseline_never_takes_what_is_fatal(project: Path) -> None:
    tthc("check", "kho", "--baseline", "b.json", "--update-baseline", *ON)
    fatal = checker.fatal_codes()
    assert not {e.code for e in read(project / "b.json").entries.values()} & fatal
    assert tthc("check", "kho", "--baseline", "b.json", *ON)[0] == 1


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"schema": "baseline/v9", "findings": []}', '{"schema": "baseline/v0"}']
)
def test_another_file_is_no_baseline(text: str, tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text(text, "utf-8")
    with pytest.raises(BaselineError):
        read(tmp_path / "b.json")


def test_a_baseline_reads_back_what_it_wrote(tmp_path: Path) -> None:
    from dvc_core import check, load

    loaded = load(FILES / "nhap.yaml", "nhap.yaml")
    entries = list(entries_of("nhap.yaml", check(loaded), loaded.source.text, frozenset()))
    assert entries
    (tmp_path / "b.json").write_text(dump(reversed(entries)), "utf-8")
    assert read(tmp_path / "b.json").entries == Baseline(entries).entries
    assert dump(entries) == dump(reversed(entries))


def test_no_level_may_fall(project: Path) -> None:
    shutil.copy(CLEAN, project / "kho/1.001193.yaml")
    assert tthc("diff", "cu", "kho", "--fail-on", "level", *ON)[0] == 2
    (project / "cu").mkdir()
    shutil.copy(CLEAN, project / "cu/1.001193.yaml")
    step = ("diff", "cu/1.001193.yaml", "kho/1.001193.yaml", "--fail-on", "level", *ON)
    assert tthc(*step)[0] == 0
    text = (project / "kho/1.001193.yaml").read_text("utf-8")
    (project / "kho/1.001193.yaml").write_text(text.replace("truc_tuyen", "buu_chinh"), "utf-8")
    code, out, _ = tthc(*step)
    assert (code, "một phần → 0" in out) == (1, True), out
    (project / "kho/1.001193.yaml").write_text("a: [", "utf-8")
    code, out, _ = tthc(*step)
    assert (code, "1.001193.yaml" in out, "0 không còn" in out) == (1, True, True), "broken, not gone"
    (project / "kho/1.001193.yaml").unlink()
    assert tthc("diff", "cu", "kho", "--fail-on", "level", *ON)[0] == 1, "a procedure that is gone fell"


# Rule packs.


@pytest.fixture
def pack(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[EntryPoint]]:
    """The example pack as if it were installed; nothing of it is left behind."""
    path = ROOT / "examples" / "own-rules" / "own_rules.py"
    known, words = dict(rules._CHECKS), dict(sentences._WRITTEN)

    class Point(EntryPoint):
        def load(self) -> object:
            spec = importlib.util.spec_from_file_location("own_rules", path)
            assert spec
            assert spec.loader
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            return module

    def points(*, group: str, name: str | None = None) -> list[EntryPoint]:
        one = Point("vi-du", "own_rules", plugins.GROUP)
        return [one] if group == plugins.GROUP and name in (None, "vi-du") else []

    monkeypatch.setattr(plugins, "entry_points", points)
    yield Point
    plugins._USED.clear()
    rules._CHECKS.clear()
    rules._CHECKS.update(known)
    sentences._WRITTEN.clear()
    sentences._WRITTEN.update(words)
    sentences.entry.cache_clear()
    rules.all_checks.cache_clear()
    checker.all_rules.cache_clear()


@pytest.mark.usefixtures("pack")
def test_a_pack_is_used_where_it_is_named(project: Path) -> None:
    shutil.copy(CLEAN, project / "kho/nhap.yaml")
    assert "VD001" not in {code for _, code in found("kho/nhap.yaml")}
    (project / "tthc.toml").write_text('plugins = ["vi-du"]\n', "utf-8")
    assert "VD001" in {code for _, code in found("kho/nhap.yaml")}
    out = tthc("check", "kho/nhap.yaml", "--select", "VD", "-f", "concise", *ON)[1]
    assert "chưa nêu số điện thoại" in out


def test_a_pack_that_is_missing_is_misuse(project: Path) -> None:
    assert project.is_dir()
    code, out, err = tthc("check", "kho", "--plugin", "khong-co", *ON)
    assert (code, out) == (2, "")
    assert "khong-co" in err


def nothing(_: rules.Doc) -> Iterator[rules.Violation]:
    yield from ()


def own_letters_taken(_: object) -> object:
    return rules.rule("DVC999", Severity.INFO, "vi: x\nen: x")(nothing)


def no_words(_: object) -> object:
    return rules.rule("VD009", Severity.INFO)(nothing)


def breaks(_: object) -> object:
    return 1 // 0


@pytest.mark.parametrize(
    ("load", "said"),
    [(own_letters_taken, "DVC999"), (no_words, "no sentence"), (breaks, "ZeroDivisionError")],
)
def test_a_pack_that_cannot_be_used_is_misuse(
    project: Path, pack: type[EntryPoint], load: Callable[[object], object], said: str
) -> None:
    assert project.is_dir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pack, "load", load)
        code, out, err = tthc("check", "kho", "--plugin", "vi-du", *ON)
    assert (code, out) == (2, "")
    assert said in err


# Exit codes: nothing that failed to run looks like success.


def crash(_: object) -> Iterator[rules.Violation]:
    raise ZeroDivisionError
    yield


EXITS: list[tuple[str, list[str], int]] = [
    ("clean", ["check", "sach.yaml"], 0),
    ("warnings only", ["check", "canh-bao.yaml"], 0),
    ("warnings that count", ["check", "canh-bao.yaml", "--fail-on", "warning"], 1),
    ("errors", ["check", "kho"], 1),
    ("errors that do not count", ["check", "kho", "--fail-on", "never"], 0),
    ("no such path", ["check", "khong-co"], 2),
    ("nothing matched", ["check", "trong"], 2),
    ("everything excluded", ["check", "kho", "--exclude", "*.yaml"], 2),
    ("missing settings", ["check", "kho", "--config", "khong-co.toml"], 2),
    ("broken settings", ["check", "kho", "--config", "hong.toml"], 2),
    ("missing baseline", ["check", "kho", "--baseline", "khong-co.json"], 2),
    ("broken baseline", ["check", "kho", "--baseline", "hong.toml"], 2),
    ("missing portal", ["check", "kho", "--portal", "khong-co.yaml"], 2),
    ("missing pack", ["check", "kho", "--plugin", "khong-co"], 2),
    ("unknown code", ["check", "kho", "--select", "ABC"], 2),
    ("unknown format", ["check", "kho", "-f", "pdf"], 2),
    ("nowhere to write", ["check", "kho", "-f", "json:khong-co/x.json"], 2),
    ("broken file", ["check", "hong.yaml", "--fail-on", "error"], 1),
    ("a folder that is no file", ["check", "kho/."], 1),
    ("level of a clean file", ["level", "sach.yaml"], 0),
    ("level too low", ["level", "kho/nhap.yaml", "--min-level", "3"], 1),
    ("level of a broken file", ["level", "hong.yaml", "--min-level", "1"], 1),
    ("missing framework", ["level", "sach.yaml", "--framework", "khong-co"], 2),
    ("broken framework", ["level", "sach.yaml", "--framework", "hong.yaml"], 2),
    ("report with nothing graded", ["report", "hong.yaml"], 1),
    ("report of nothing", ["report", "trong"], 2),
    ("broken mandate", ["report", "sach.yaml", "--mandate", "hong.yaml"], 2),
]


@pytest.mark.parametrize(("args", "code"), [case[1:] for case in EXITS], ids=[case[0] for case in EXITS])
def test_exit_codes(project: Path, args: list[str], code: int) -> None:
    (project / "trong").mkdir()
    shutil.copy(CLEAN, project / "sach.yaml")
    (project / "hong.yaml").write_text("a: [", "utf-8")
    (project / "hong.toml").write_text("a = [", "utf-8")
    warned = CLEAN.read_text("utf-8").replace("nguon:\n", "nguon_:\n", 1)
    (project / "canh-bao.yaml").write_text(_without_source(warned), "utf-8")
    assert tthc(*args, *ON)[0] == code


def _without_source(text: str) -> str:
    """The file without where it comes from: a warning, no error."""
    head, _, rest = text.partition("nguon_:\n")
    lines = rest.splitlines(keepends=True)
    kept = next((i for i, line in enumerate(lines) if not line.startswith(" ")), len(lines))
    return head + "".join(lines[kept:])


def test_a_rule_that_fails_is_no_success(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(CLEAN, project / "sach.yaml")
    broken = rules.all_checks()[0]._replace(run=crash)
    monkeypatch.setattr(rules, "all_checks", lambda: (broken,))
    code, out, _ = tthc("check", "sach.yaml", *ON)
    assert code == 2
    assert CRASHED.code in out


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads every file")
def test_a_file_that_cannot_be_read_is_no_success(project: Path) -> None:
    file = project / "kho/nhap.yaml"
    file.chmod(0)
    assert tthc("check", "kho/nhap.yaml", *ON)[0] == 1


def test_patterns_of_settings_hold_from_a_folder_below(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "tthc.toml").write_text(
        'exclude = ["kho/trong.yaml"]\n[per-file-ignores]\n"kho/nhap*" = ["DVC1"]\n', "utf-8"
    )
    above = {(Path(file).name, code) for file, code in found("kho")}
    monkeypatch.chdir(project / "kho")
    assert {(Path(file).name, code) for file, code in found(".")} == above
    assert not any(file == "nhap.yaml" and code.startswith("DVC1") for file, code in above)


def test_a_fatal_code_cannot_be_left_out_and_that_is_said(project: Path) -> None:
    _, _, err = tthc("check", "kho", "--ignore", "DVC021", *ON)
    assert "DVC021 không bỏ qua được" in err
    assert "không bỏ qua được" not in tthc("check", "kho", "--ignore", "DVC105", *ON)[2]
    (project / "tthc.toml").write_text('[per-file-ignores]\n"kho/*" = ["DVC021"]\n', "utf-8")
    assert "DVC021 không bỏ qua được" in tthc("check", "kho", *ON)[2]


#: Commands that write a file, given a folder in its place.
FOLDERS = [
    ["report", "kho", "-f", "xlsx:trong"],
    ["report", "kho", "-f", "csv:trong"],
    ["report", "kho", "--snapshot", "trong"],
    ["level", "kho", "-f", "json:trong"],
    ["check", "kho", "--baseline", "trong", "--update-baseline"],
]


@pytest.mark.parametrize("args", FOLDERS, ids=" ".join)
def test_a_folder_at_the_place_of_a_file_is_misuse(project: Path, args: list[str]) -> None:
    (project / "trong").mkdir()
    code, _, err = tthc(*args, *ON)
    assert code == 2
    assert "trong: đây là thư mục" in err
    assert not (project / "trong.tmp").exists()


def test_a_file_at_the_place_of_a_folder_is_misuse(project: Path) -> None:
    (project / "f.txt").write_text("", "utf-8")
    code, _, err = tthc("report", "kho", "-f", "html:f.txt", *ON)
    assert (code, "không ghi được f.txt" in err) == (2, True)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["level", "kho", "--portal", "khong.yaml"], "khong.yaml: DVC019 Không có tệp này"),
        (["level", "kho", "--portal", "kho/trong.yaml"], "thiếu mục phien_ban"),
        (["check", "kho", "--baseline", "khong.json"], "không có tệp hoặc thư mục này"),
        (["check", "kho", "--config", "khong.toml"], "không có tệp hoặc thư mục này"),
        (["check", "kho", "-f", "json:khong/x"], "không có tệp hoặc thư mục này"),
        (["check", "kho", "--baseline", "kho/nhap.yaml"], "sai cú pháp ở dòng 1"),
        (["check", "kho", "--plugin", "khong"], "chưa cài bộ quy tắc “khong”"),
        (["rule", "VD001", "--plugin", "khong"], "chưa cài bộ quy tắc “khong”"),
        (["gap", "kho", "--to", "cung_cap_thong_tin"], "--framework nd-42-2022"),
        (["level", "kho", "--min-level", "cung_cap_thong_tin"], "--framework nd-42-2022"),
        (["level", "kho", "--min-level", "9"], "không có trong tt-32-2017"),
    ],
)
def test_misuse_is_told_in_whole_vietnamese_sentences(project: Path, args: list[str], said: str) -> None:
    (project / "kho" / "trong.yaml").write_text("ten: A\n", "utf-8")
    on = () if args[0] == "rule" else ON
    code, _, err = tthc(*args, *on)
    assert code == 2
    assert said in err
    for english in ("No such file", "missing", "Expecting", "Error:"):
        assert english not in err


def test_files_below_the_level_asked_for_are_named(project: Path) -> None:
    shutil.copy(CLEAN, project / "sach.yaml")
    code, _, err = tthc("level", "sach.yaml", "--min-level", "4", "--proven", *ON)
    assert code == 1
    assert "  1.001193  sach.yaml: không đạt" in err.splitlines()


def test_a_level_that_is_reached_but_not_proven_is_told_so(project: Path) -> None:
    shutil.copy(GOLDEN / "den-muc" / "2.000004.yaml", project / "sach.yaml")
    out = tthc("gap", "sach.yaml", "--to", "2", *ON)[1]
    assert "Có thể đạt mức 2 (khung tt-32-2017), chưa chứng minh được mức nào: còn 4 điều chưa rõ" in out
    assert "chạy thêm --proven" in out
    assert "không phải làm gì thêm" not in out


def test_a_language_there_is_none_of_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TTHC_LANG", "xx")
    assert "TTHC_LANG=xx" in tthc("list", "rules")[2]


def test_a_path_is_shown_from_the_folder_one_is_in_however_it_was_reached(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "mot" / "hai"
    here.mkdir(parents=True)
    link = tmp_path / "lien-ket"
    link.symlink_to(here)
    monkeypatch.chdir(here)
    assert shown(str(link / "a.yaml")) == "a.yaml"
    assert shown(str(tmp_path / "mot" / "b.yaml")) == "../b.yaml"
    assert shown("/a.yaml") == "/a.yaml"
