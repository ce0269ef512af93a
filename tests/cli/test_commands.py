"""The command as its users run it: output compared with golden files, exit codes, fixes."""

# ruff: noqa: E501 - command lines stand in one piece

from __future__ import annotations

import gettext
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from pkgutil import iter_modules

import click
import pytest

import dvc_core
from dvc_core.cli import main
from dvc_core.cli.exit_codes import MISUSE
from dvc_core.cli.summaries import GROUPS, examples, summaries
from dvc_core.formats.answered import ANSWER_TYPES, answer_type
from dvc_core.levels.assessment import NEVER_REFUTES
from dvc_core.levels.framework import CERTAINTY, Criterion, Duty, frameworks, load_framework
from dvc_core.levels.questions.registry import questions
from dvc_core.levels.words.verdicts import REASONS

from ..support.commands import ENGLISH, tthc
from ..support.files import GOLDEN, ROOT
from ..support.sampled import every

FILES = "files"

#: Golden file → the command line it shows, run in ``tests/golden``.
COMMANDS = {
    "check-full-vi": "check files/nhap.yaml files/lap-khoa.yaml -f full --as-of 24/11/2026",
    "check-full-en": "check files/nhap.yaml files/lap-khoa.yaml -f full --as-of 2026-11-24 --lang en",
    "check-shape-vi": "check files/sai-khoa.yaml -f full --as-of 2026-11-24",
    "check-shape-en": "check files/sai-khoa.yaml -f full --as-of 2026-11-24 --lang en",
    "check-concise-vi": "check files -f concise --as-of 2026-11-24",
    "check-github-vi": "check files/sai-khoa.yaml -f github --as-of 2026-11-24",
    "check-gitlab-en": "check files/sai-khoa.yaml -f gitlab --as-of 2026-11-24 --lang en",
    "check-junit-vi": "check files/sai-khoa.yaml files/nhap.yaml -f junit --as-of 2026-11-24",
    "check-markdown-vi": "check files -f markdown --as-of 2026-11-24",
    "check-sarif-vi": "check files/sai-khoa.yaml -f sarif --as-of 2026-11-24",
    "check-diff-vi": "check files --diff --as-of 2026-11-24",
    "check-statistics-vi": "check files/nhap.yaml -f concise --select DVC105,DVC106 --statistics --as-of 2026-11-24",
    "level-full-vi": "level files --as-of 2026-11-24",
    "level-explain-vi": "level files/nhap.yaml --explain --as-of 2026-11-24",
    "level-explain-en": "level files/nhap.yaml --explain --as-of 2019-06-01 --lang en",
    "level-csv-vi": "level files -f csv --as-of 2026-11-24",
    "level-names-vi": "level files ../levels/cases/base.yaml --framework nd-42-2022 --as-of 2026-11-24",
    "gap-vi": "gap den-muc/2.000004.yaml --to 2 --proven --as-of 2020-01-01",
    "gap-en": "gap den-muc/2.000004.yaml --to 2 --proven --as-of 2020-01-01 --lang en",
    "gap-law-vi": "gap den-muc/2.000815.yaml --to 3 --as-of 2020-01-01",
    "fee-vi": "fee phi/giay-chung-nhan-dat.yaml --channel truc_tuyen --answers phi/tra-loi.json --as-of 2026-11-24",
    "fee-interval-vi": "fee phi/ho-chieu.yaml phi/ho-so-moi-thau.yaml --channel truc_tuyen --as-of 2026-11-24",
    "fee-unknown-en": "fee phi/ho-chieu.yaml --as-of 2027-01-01 --answer ly_do=hong_mat --answer ly_doo=moi --lang en",
    "fee-supposed-vi": "fee phi/ho-chieu.yaml --as-of 2027-03-01 --answer ly_do=moi --channel truc_tiep --assume-continued",
    "fee-html-vi": "fee phi/ho-so-moi-thau.yaml --as-of 2026-11-24 --answer gia_goi_thau=1000000000 -f html",
    "deadline-vi": "deadline ho-so/trong-giu-xe.yaml --received 2026-11-20T09:30 --event tiep_nhan@2026-11-20T14:00 --answer quy_mo=nho",
    "deadline-trace-en": "deadline ho-so/trong-giu-xe.yaml --received 2025-12-29 --event tiep_nhan@2025-12-30 --answer quy_mo=nho --answer thoi_han_giai_quyet.cong_them.0=false --trace --lang en",
    "deadline-unknown-vi": "deadline ho-so/trong-giu-xe.yaml --received 2026-10-02 --event yeu_cau_tai_chinh@2026-10-05 --event rut@2026-10-01 --channel truc_tuyen",
    "deadline-html-en": "deadline ho-so/trong-giu-xe.yaml --received 2026-11-20 --answer quy_mo=nho -f html --lang en",
    "checklist-vi": "checklist ho-so/trong-giu-xe.yaml --as-of 2026-11-24 --answer quy_mo=lon",
    "checklist-en": "checklist ho-so/trong-giu-xe.yaml --as-of 2026-11-24 --answer thue_dat=true --channel truc_tuyen --lang en",
    "checklist-html-vi": "checklist ho-so/trong-giu-xe.yaml --as-of 2026-11-24 --answer quy_mo=nho -f html",
    "rule-vi": "rule DVC105",
    "rule-en": "rule DVC105 --lang en",
    "help-vi": "--help",
    "help-check-vi": "check --help",
    "help-level-vi": "level --help",
    "criteria-vi": "list criteria",
    "crosswalk-vi": "list crosswalk",
    "words-vi": "list words muc_thu",
    "words-en": "list words loai --lang en",
    "test-vi": "test levels/kiem-thu.yaml --as-of 2026-11-24",
    "test-en": "test levels/kiem-thu-sai.yaml --as-of 2026-11-24 --lang en",
    "verify-vi": "verify levels/bien-nhan.json --framework levels/khung.yaml",
    "help-law-vi": "law --help",
    "help-law-en": "law --help --lang en",
    "portal-facts-en": "list portal-facts --lang en",
}


@pytest.mark.parametrize("name", COMMANDS)
def test_golden_output(name: str) -> None:
    done = tthc(*COMMANDS[name].split())
    shown = (
        f"$ tthc {COMMANDS[name]}\n{done.stdout.decode()}{done.stderr.decode()}exit code {done.returncode}\n"
    )
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(shown, "utf-8")
    assert shown == golden.read_text("utf-8")


def test_no_golden_file_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(COMMANDS)


@pytest.mark.parametrize(
    "args",
    [
        ["--help"], ["test", "files"], ["verify", "x.json"], ["chek"], ["check", "--selec"],
        ["check", "--fail-on", "x"], ["check", "--as-of", "hôm qua"], ["list", "rulez"], ["list", "words", "x"], ["new"], ["check", "--select"],
        ["level", "--framework", "tt-32"], ["level", "--min-level", "9"], ["check", "khong-co.yaml"], ["schema"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_vietnamese_help_and_errors_have_no_english(args: list[str]) -> None:
    done = tthc(*args)
    text = (done.stdout + done.stderr).decode()
    assert text.strip()
    assert not ENGLISH.search(text), text


def test_what_is_missing_is_told_with_an_example() -> None:
    done = tthc("deadline", "x.yaml")
    (example,) = examples()["deadline"]
    assert (done.returncode, done.stderr.decode().splitlines()[-1]) == (MISUSE, f"Ví dụ: {example}")


#: Words that both languages have alone on a line of help: names, formats.
_SENTENCE = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){2}")


@pytest.mark.parametrize("name", every(3, [*summaries()]))
def test_every_command_helps_in_both_languages(name: str) -> None:
    """No sentence of the Vietnamese help stands in the English one: each text was given twice."""
    told = [tthc("--lang", lang, name, "--help").stdout.decode() for lang in ("vi", "en")]
    lines = ([line.strip() for line in text.splitlines() if _SENTENCE.search(line)] for text in told)
    # An example is typed alike in both.
    vi, en = ({line for line in found if not line.startswith("tthc ")} for found in lines)
    assert vi
    assert not vi & en
    assert not ENGLISH.search(told[0]), told[0]


def test_what_click_says_is_compiled_from_its_source() -> None:
    folder = Path(dvc_core.__file__).parent / "cli" / "locale" / "vi" / "LC_MESSAGES"
    pairs = re.findall(
        r'^msgid (".*")\n(?:msgid_plural ".*"\n)?msgstr(?:\[0\])? (".+")$',
        (folder / "dvc_core.po").read_text("utf-8"),
        re.MULTILINE,
    )
    with (folder / "dvc_core.mo").open("rb") as compiled:
        found = gettext.GNUTranslations(compiled)
    assert len(pairs) > 40
    for said, wanted in pairs[1:]:
        one = json.loads(said)
        assert json.loads(wanted) in (found.gettext(one), found.ngettext(one, "", 1))


CLEAN = "chi-mot-tep.yaml"


@pytest.mark.parametrize(
    ("args", "code"),
    every(3, [
        (["check", "files/nhap.yaml"], 1),
        (["check", "files/nhap.yaml", "--fail-on", "never"], 0),
        (["check", "files/nhap.yaml", "--select", "DVC0"], 0),
        (["check", "files/sai-khoa.yaml", "--select", "DVC302"], 1),
        (["check", "files/sai-khoa.yaml", "--ignore", "DVC0"], 1),
        (["check", "files/nhap.yaml", "--min-severity", "error"], 1),
        (["check", "khong-co"], 2),
        (["check", "."], 1),
        (["check", "files/nhap.yaml", "--select", "DVC999"], 2),
        (["check", "files/nhap.yaml", "-f", "sarf"], 2),
        (["check", "files/nhap.yaml", "-f", "json", "-f", "full"], 2),
        (["check", "files/nhap.yaml", "-f", "json:/khong/co/o.json"], 2),
        (["check", "files/nhap.yaml", "--portal", "khong-co.yaml"], 2),
        (["level", "files/nhap.yaml"], 0),
        (["level", "files/nhap.yaml", "--min-level", "1"], 1),
        (["level", "files/sai-khoa.yaml", "--min-level", "1"], 1),
        (["level", "files/nhap.yaml", "--framework", "khong-co"], 2),
        (["level", "files/nhap.yaml", "--framework", "khong-co.yaml"], 2),
        (["fee", "phi/ho-chieu.yaml"], 0),
        (["fee", "phi/ho-chieu.yaml", "--answer", "ly_doo=moi"], 1),
        (["fee", "phi/ho-chieu.yaml", "--answer", "ly_do=khac"], 1),
        (["fee", "phi/ho-chieu.yaml", "--answer", "ly_do"], 2),
        (["fee", "phi/ho-chieu.yaml", "--answers", "khong-co.yaml"], 2),
        (["fee", "phi/ho-chieu.yaml", "--channel", "email"], 2),
        (["fee", "files/sai-khoa.yaml"], 1),
        (["fee", "khong-co"], 2),
        (["deadline", "ho-so/trong-giu-xe.yaml", "--received", "2026-11-20"], 0),
        (["deadline", "ho-so/trong-giu-xe.yaml"], 2),
        (["deadline", "ho-so/trong-giu-xe.yaml", "--received", "20/11/2026"], 0),
        (["deadline", "ho-so/trong-giu-xe.yaml", "--received", "2026-11-20", "--event", "mat@2026-11-20"], 2),
        (["deadline", "ho-so/trong-giu-xe.yaml", "--received", "2026-11-20", "--event", "rut"], 2),
        (["deadline", "ho-so/trong-giu-xe.yaml", "--received", "2026-11-20", "--event", "bo_sung@2026-11-21"], 1),
        (["deadline", "ho-so/trong-giu-xe.yaml", "--received", "2026-11-20", "--case", "x"], 1),
        (["deadline", "files/sai-khoa.yaml", "--received", "2026-11-20"], 1),
        (["checklist", "ho-so/trong-giu-xe.yaml"], 0),
        (["checklist", "ho-so/trong-giu-xe.yaml", "--answer", "quy_mo=x"], 1),
        (["checklist", "files/sai-khoa.yaml"], 1),
        (["test", "levels/kiem-thu.yaml"], 1),
        (["test", "levels/kiem-thu.yaml", "levels/kiem-thu-sai.yaml"], 2),
        (["test", "files/nhap.yaml"], 2),
        (["test", "khong-co"], 2),
        (["test", "levels/kiem-thu.yaml", "-f", "csv"], 2),
        (["verify", "levels/bien-nhan.json", "--framework", "levels/khung.yaml"], 1),
        (["verify", "khong-co.json"], 2),
        (["verify", "levels/khung.yaml"], 2),
        (["verify", "files", "levels/bien-nhan.json"], 2),
        (["law", "42/2022/NĐ-CP"], 0),
        (["law", "95/2025/QH1"], 1),
        (["law", "luat"], 2),
        (["law", "42/2022/NĐ-CP", "--state", "ended"], 2),
        (["law"], 2),
        (["law", "--cited", "files/nhap.yaml", "--as-of", "2026-11-24"], 0),
        (["law", "--cited", "files/sai-khoa.yaml", "--as-of", "2026-11-24"], 1),
        (["law", "--cited", "../rules/examples/DVC506/bad-replaced.yaml", "--as-of", "2025-07-01"], 1),
        (["law", "--cited", "khong-co"], 2),
        (["rule", "DVC105"], 0),
        (["rule", "DVC9999"], 2),
        (["rule"], 2),
        (["frobnicate"], 2),
        (["new", "1.000001"], 0),
        (["new", "1.000001", "--like", "1.004623"], 0),
        (["new", "1.000001", "--like", "1.999999"], 2),
        (["init", "files/nhap.yaml"], 2),
        (["init", "--code", "9.000001", "--like", "1.999999"], 2),
        (["ask", "files/nhap.yaml", "--as-of", "2026-12-01"], 0),
        (["ask", "files/nhap.yaml", "--read", "khong-co.xlsx"], 2),
        (["build", "files/nhap.yaml", "files/nhap.yaml"], 2),
        (["build"], 2),
        (["list", "samples"], 0),
        (["completion", "bash"], 0),
        (["list", "rules"], 0),
        (["list", "frameworks", "-f", "json"], 0),
        (["list", "words"], 0),
        (["list", "words", "Cấp thực hiện"], 0),
        (["list", "words", "phi_le_phi"], 0),
        (["list", "words", "so_bo"], 2),
        (["list", "words", "hinh_thucs"], 2),
        (["list", "rules", "hinh_thuc"], 2),
    ]),
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)  # fmt: skip
def test_exit_codes(args: list[str], code: int) -> None:
    assert tthc(*args).returncode == code


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_listed_rules_are_told_apart_in_a_terminal(lang: str) -> None:
    lines = tthc("list", "rules", "--lang", lang).stdout.decode().splitlines()
    heads = [line for line in lines if line.startswith("DVC")]
    assert len({line.split(maxsplit=1)[1] for line in heads}) == len(heads) > 100
    assert max(map(len, lines)) <= 100


@pytest.mark.slow
def test_placeholders_are_in_the_language_of_the_help() -> None:
    for args in (
        [],
        *([name] for name in summaries()),
        ["import", "xlsx"],
        ["import", "portal-api"],
        ["export", "xlsx"],
    ):
        told = tthc(*args, "--help").stdout.decode()
        assert not re.findall(r"\b(?:FILE|DIR|PATHS?|CODES?|DATE|NAME|FORMAT|RESULT)\b", told), args
        assert "THƯ MỤC" not in told
        assert "ĐƯỜNG DẪN" not in told


def test_nothing_matched_is_no_success(tmp_path: Path) -> None:
    assert tthc("check", str(tmp_path)).returncode == 2
    assert tthc("level", cwd=tmp_path).returncode == 2


def test_internal_error_is_3(tmp_path: Path) -> None:
    script = "import dvc_core.cli.commands.check as c, dvc_core.cli.main as m\n"
    script += "c._check = None\nimport sys; sys.exit(m.run(['check', 'files/nhap.yaml']))"
    done = subprocess.run([sys.executable, "-c", script], cwd=GOLDEN, capture_output=True, check=False)
    assert done.returncode == 3, tmp_path


def test_several_formats_in_one_run(tmp_path: Path) -> None:
    done = tthc(
        *("check", "files/nhap.yaml", "--min-severity", "info"),
        *("-f", "concise", "-f", f"json:{tmp_path / 'o.json'}"),
    )
    report = json.loads((tmp_path / "o.json").read_text("utf-8"))
    lines = [line for line in done.stdout.decode().splitlines() if " DVC" in line]
    assert len(lines) == len(report["findings"]) > 0
    assert not list(tmp_path.glob("*.tmp"))


def test_two_runs_are_byte_identical() -> None:
    for args in (["check", FILES, "-f", "json"], ["level", FILES, "-f", "json"]):
        assert tthc(*args).stdout == tthc(*args).stdout


def test_stdin_and_scaffold() -> None:
    scaffold = tthc("new", "1.001193").stdout
    done = tthc("check", "-", "-f", "json", stdin=scaffold)
    found = [(f["severity"], f["code"]) for f in json.loads(done.stdout)["findings"]]
    items = {f"DVC{number}" for number in range(101, 113)}
    errors = {code for severity, code in found if severity == "error"}
    assert errors <= items, "a scaffold has no fault but what is to be filled in"
    assert ("warning", "DVC109") in found, (
        "a scaffold guesses nothing: what the law may not ask for is not said to be none"
    )
    level = json.loads(tthc("level", "-", "-f", "json", stdin=scaffold).stdout)
    assert level["results"][0]["beside"]["achievable"] == 0
    assert level["results"][0]["proven"] == 0


def test_fix_changes_only_what_it_names(tmp_path: Path) -> None:
    text = (GOLDEN / FILES / "sai-khoa.yaml").read_text("utf-8").replace("\n", "  # giữ nguyên\n", 1)
    path = tmp_path / "a.yaml"
    path.write_text(text, "utf-8")
    tthc("check", str(path), "--fix", "--as-of", "2026-11-24")
    fixed = path.read_text("utf-8")
    assert fixed == (
        text.replace("ten_thu_tu:", "ten_thu_tuc:")
        .replace("[Cấp Xã]", "[cap_xa]")
        .replace("31/12/2025", "2025-12-31")
    )
    tthc("check", str(path), "--fix", "--as-of", "2026-11-24")
    assert path.read_text("utf-8") == fixed, "a second run finds nothing left to fix"


def test_fix_keeps_windows_line_ends_unless_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("phien_ban: procedure/v0\r\nten_thu_tu: Đăng ký\r\n".encode())
    tthc("check", str(path), "--fix", "--ignore", "DVC016")
    assert path.read_bytes() == "phien_ban: procedure/v0\r\nten_thu_tuc: Đăng ký\r\n".encode()


@pytest.mark.parametrize(
    "text", ["phien_ban: portal/v0\nten: Cổng\n", "phien_ban: 1.2.0\n", "kubernetes: x\nname: y\n"]
)
def test_fix_leaves_other_kinds_of_files_alone(text: str, tmp_path: Path) -> None:
    path = tmp_path / "khac.yaml"
    path.write_text(text, "utf-8")
    assert tthc("check", str(path), "--fix", "--ignore", "DVC012").returncode == 1
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize(
    ("right", "wrong", "stays"),
    [
        ("Ký, đóng dấu", "Ký, đóng dấu&nbsp;# 2", "dấu&nbsp;# 2"),  # a comment would begin
        ("noi_dung: Ký, đóng", "noi_dung: <b>Ký:</b> đóng", "<b>Ký:</b>"),  # a mapping would
        ("noi_dung: Ký, đóng", "noi_dung: Ký:\u00a0 đóng", "Ký:\u00a0"),
    ],
)
def test_a_fix_that_would_lose_a_word_is_left_and_told(
    right: str, wrong: str, stays: str, tmp_path: Path
) -> None:
    good = (Path(__file__).parent / "data" / "slips" / "good.yaml").read_text("utf-8")
    assert good.count(right) == 1
    path = tmp_path / "a.yaml"
    path.write_text(good.replace(right, wrong).replace("dùng chung thì", "dùng 15ngày thì"), "utf-8")
    told = tthc("check", str(path), "--fix", "--unsafe-fixes").stderr.decode()
    mended = path.read_text("utf-8")
    assert stays in mended
    assert "15 ngày" in mended, "the other fixes are made"
    assert "không tự sửa" in told


def test_of_two_keys_that_mean_one_only_the_first_is_mended(tmp_path: Path) -> None:
    good = (Path(__file__).parent / "data" / "slips" / "good.yaml").read_text("utf-8")
    path = tmp_path / "a.yaml"
    path.write_text(good.replace("  - ten: Trả kết quả\n", "  - title: Trả\n    name: Kết quả\n"), "utf-8")
    told = tthc("check", str(path), "--fix").stderr.decode()
    assert "  - ten: Trả\n    name: Kết quả\n" in path.read_text("utf-8")
    assert "dòng 18: không tự sửa" in told


def test_a_suppression_goes_with_its_line(tmp_path: Path) -> None:
    good = (Path(__file__).parent / "data" / "slips" / "good.yaml").read_text("utf-8")
    path = tmp_path / "a.yaml"
    alone = good.replace("cap_thuc_hien:", "# tthc: ignore[DVC605] lý do: đã xem\ncap_thuc_hien:")
    path.write_text(
        alone.replace("procedure/v0\n", "procedure/v0  # tthc: ignore[DVC605] lý do: đã xem\n"), "utf-8"
    )
    tthc("check", str(path), "--fix")
    assert path.read_text("utf-8") == good


def test_fix_says_how_many_places_only_unsafe_fixes_mend(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("phien_ban: procedure/v0\nthoi_han_giai_quyet: 3 ngày\n", "utf-8")
    assert "1 chỗ sửa được bằng --unsafe-fixes" in tthc("check", str(path), "--fix").stderr.decode()
    assert "--unsafe-fixes" not in tthc("check", str(path), "--fix", "--unsafe-fixes").stderr.decode()


def test_diff_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("phien_ban: procedure/v0\nten_thu_tu: Đăng ký\n", "utf-8")
    done = tthc("check", str(path), "--diff")
    assert "+ten_thu_tuc: Đăng ký" in done.stdout.decode()
    assert "ten_thu_tu:" in path.read_text("utf-8")


def test_no_colour_in_a_pipe_and_none_from_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text('phien_ban: procedure/v0\nten_thu_tu: "\\e[31mđỏ"\n', "utf-8")
    assert b"\x1b" not in tthc("check", str(path), "-f", "full").stdout
    assert b"\x1b[31" in tthc("check", str(path), "-f", "full", "--color", "always").stdout


def test_suppressed_findings_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        "phien_ban: procedure/v0\nma_thu_tuc: 1.001010  # tthc: ignore[DVC012] lý do: hệ thống cũ cần dạng này\n",
        "utf-8",
    )
    done = tthc("check", str(path), "-f", "json")
    report = json.loads(done.stdout)
    assert [f["suppressed"] for f in report["findings"] if f["code"] == "DVC012"] == [
        "hệ thống cũ cần dạng này"
    ]
    assert report["summary"]["suppressed"] == 1


def test_each_command_has_its_line_of_help_and_the_help_imports_none() -> None:
    modules = iter_modules([str(Path(dvc_core.__file__).parent / "cli" / "commands")])
    own = {module.name.removesuffix("_") for module in modules}
    # An answer of which nothing but the day is asked has a command without a module.
    assert [*summaries()] == sorted(own | {*ANSWER_TYPES})
    assert all(not answer_type(name).asked._fields for name in {*ANSWER_TYPES} - own)
    lines = (ROOT / "src" / "dvc_core" / "cli" / "summaries.tsv").read_text("utf-8").splitlines()
    assert lines == sorted(lines)
    script = "import sys; from dvc_core.cli.main import run; run(['--help'])\n"
    script += "print([m for m in sys.modules if m == 'pydantic' or m.startswith('dvc_core.cli.commands')])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("\n[]\n")


#: What every command over files takes, and those that leave something out.
OVER_FILES = {"formats", "exclude", "jobs", "color", "config", "isolated"}
LEAVE_OUT = {
    # Two procedures, or the days of all of them, are looked at together.
    "compare": {"jobs"},
    # Questions are asked of all files together, and a sheet has no colours.
    "ask": {"jobs", "color"},
    # Pages and tables have no colours; every file is kept for the whole.
    "report": {"jobs", "color"},
    # These write files; what they say on the way is for people.
    "build": {"formats", "jobs", "color"},
    "export docx": OVER_FILES,
    "export html": OVER_FILES,
    "export xlsx": OVER_FILES,
    "fields list": OVER_FILES,
    "fields move": OVER_FILES - {"formats"},
    "fields show": OVER_FILES,
}


def test_every_command_takes_the_options_that_all_have() -> None:
    def below(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
        yield name, command
        if isinstance(command, click.Group):
            ctx = click.Context(command)
            for inner in command.list_commands(ctx):
                found = command.get_command(ctx, inner)
                assert found is not None
                yield from below(f"{name} {inner}".strip(), found)

    lacking = {}
    for name, command in below("", main.tthc):
        named = {param.name for param in command.params}
        assert "lang" in named, name
        if "paths" in named and (missing := OVER_FILES - named):
            lacking[name] = missing
    assert lacking == LEAVE_OUT


def test_every_command_stands_in_a_group_of_the_help() -> None:
    assert {one.group for one in summaries().values()} == set(GROUPS)


@pytest.mark.parametrize(
    "args", [["fields", "--lang", "en"], ["import", "--lang", "en"], ["export", "--lang=en"]]
)
def test_a_group_of_commands_takes_the_language(args: list[str]) -> None:
    assert b"Usage:" in tthc(*args, "--help").stdout


def test_completion_lists_commands_with_their_help() -> None:
    env = {**os.environ, "_TTHC_COMPLETE": "bash_complete", "COMP_WORDS": "tthc che", "COMP_CWORD": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "dvc_core.cli"], env=env, capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["plain,check", "plain,checklist"]


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in summaries() if f"tthc {name}" not in readme] == []


def test_a_framework_is_listed_with_its_last_day() -> None:
    listed = {
        row["id"]: row["in_force"] for row in json.loads(tthc("list", "frameworks", "-f", "json").stdout)
    }
    assert listed["tt-32-2017"] == "2018-06-01 → 2022-08-14"
    assert listed["nd-42-2022"].startswith("2022-08-15 → ")
    assert listed["nd-224-2026"] == "2026-07-01 →"


@pytest.mark.parametrize("value", ["\xa0% a", "\xa0@", "\xa0{x} b"])
def test_no_fix_makes_a_file_unreadable(tmp_path: Path, value: str) -> None:
    path = tmp_path / "t.yaml"
    text = f"phien_ban: procedure/v0\nten_thu_tuc: {value}\n"
    path.write_text(text, "utf-8")
    done = tthc("check", str(path), "--fix", "--unsafe-fixes")
    assert path.read_text("utf-8") == text
    assert "không đọc được nữa" in done.stderr.decode()


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", frameworks())
def test_list_criteria_says_what_is_asked_and_how_sure_it_is(name: str, lang: str) -> None:
    framework, _ = load_framework(name)
    done = tthc("list", "criteria", "--framework", name, "-f", "json", "--lang", lang)
    rows = json.loads(done.stdout)
    items: list[Criterion | Duty] = [*framework.criteria, *(framework.duties or ())]
    assert [row["id"] for row in rows] == [item.id for item in items]
    assert [row["kind"] for row in rows].count("criterion") == len(framework.criteria)
    text = tthc("list", "criteria", "--framework", name, "--lang", lang).stdout.decode()
    for row, item in zip(rows, items, strict=True):
        asked = REASONS["not_asked"] if item.question is None else questions()[item.question].words
        assert row["asks"] == asked[lang]
        assert row["certainty"] == item.clause.certainty
        assert row["certainty_text"].startswith(CERTAINTY[item.clause.certainty][lang])
        refutes = item.clause.certainty not in NEVER_REFUTES
        assert ({"vi": "không bác bỏ", "en": "refutes nothing"}[lang] in row["certainty_text"]) is not refutes
        assert row.get("reading") == (item.reading and getattr(item.reading, lang))
        for key in ("asks", "certainty_text", "reading", "looks_at"):
            assert row.get(key, "") in text


def test_explain_says_how_we_read_a_clause() -> None:
    done = tthc("level", "files/nhap.yaml", "--explain", "--framework", "nd-43-2011", "--lang", "en")
    lines = [line.strip() for line in done.stdout.decode().splitlines()]
    told = [line for line in lines if line.startswith("our reading: ")]
    assert len(told) >= 5
    # Criteria that stand together and share a reading say it once.
    assert (
        told.count("our reading: The list of information is that of clause 2, Article 8 of Decree 63/2010")
        == 1
    )
