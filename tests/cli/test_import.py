"""``tthc import portal-api`` and ``text``: what is printed, written and returned."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from click.testing import CliRunner

from dvc_core.cli.import_portal import portal_api_command
from dvc_core.portal.answer import from_answer
from dvc_core.portal.draft import Imported
from dvc_core.portal.inputs import PROBLEMS
from dvc_core.portal.ledger import CLASSES, FATES, Fate, leaves
from dvc_core.portal.report import UI
from dvc_core.words.text import DIRT

from ..support.commands import ENGLISH, tthc
from ..support.files import ROOT
from ..support.imports import sentences
from ..support.portal_answers import PAGE, UGLY, answer, fee, paper, row
from ..support.schemas import follows

DATA = Path(__file__).parent / "data"


def lines(*records: Any) -> bytes:
    return b"".join(json.dumps(r, ensure_ascii=True).encode() + b"\n" for r in records)


def enveloped(**changes: Any) -> dict[str, Any]:
    return {"code": "OK", "data": answer(**changes), "message": "OK"}


def written(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*.yaml"))}


def mixed() -> bytes:
    return lines(
        enveloped(),
        enveloped(code="9.100028", name="Cây\u200e khô"),
        {"code": "ERROR", "data": None},
        enveloped(code="../x"),
    ) + b'{"code": "OK", "da\n' + lines(enveloped(code="9.100028", note="khác"))  # fmt: skip


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_is_said(tmp_path: Path, lang: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(mixed())
    done = tthc(
        "import", "portal-api", "a.jsonl", "-o", "out", "--seen", "2030-01-05", "--lang", lang, cwd=tmp_path
    )
    said = done.stdout.decode() + "---\n" + done.stderr.decode() + f"exit code {done.returncode}\n"
    golden = DATA / f"import-said-{lang}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(said, "utf-8")
    assert said == golden.read_text("utf-8")
    assert done.returncode == 1
    assert list(written(tmp_path / "out")) == [
        "cay-xanh-do-thi/9.100010.yaml",
        "cay-xanh-do-thi/9.100028-2.yaml",
        "cay-xanh-do-thi/9.100028.yaml",
        "cay-xanh-do-thi/ma-la-x.yaml",
    ]


def test_a_second_run_is_byte_identical_whatever_the_way_in(tmp_path: Path) -> None:
    content = lines(*UGLY.values())
    (tmp_path / "a.jsonl").write_bytes(content)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(content))
    (tmp_path / "a.json").write_text(json.dumps(list(UGLY.values()), ensure_ascii=True), "utf-8")
    runs = []
    for name, stdin in (("a.jsonl", b""), ("a.jsonl.gz", b""), ("a.json", b""), ("-", content)):
        done = tthc(
            "import", "portal-api", name, "-o", "out", "--report", "r.json", cwd=tmp_path, stdin=stdin
        )
        report = json.loads((tmp_path / "r.json").read_text("utf-8"))
        follows("import", report)
        assert not done.returncode or report["problems"]
        runs.append((written(tmp_path / "out"), report["totals"]["values"], done.returncode))
        assert not done.stderr or b"a.json" in done.stderr or b"<stdin>" in done.stderr
    assert runs[0] == runs[1] == runs[2] == runs[3]
    assert report["totals"]["outcomes"]["written"] == 0


def test_the_report_accounts_for_every_value(tmp_path: Path) -> None:
    records = [
        answer(),
        UGLY["unknown words"] | {"code": "9.100028"},
        answer(
            code="9.100036", executionCases=[{"name": "", "profileComponents": [paper("Nhớ mang ảnh", 2, 1)]}]
        ),
    ]
    (tmp_path / "a.jsonl").write_bytes(lines(*records))
    done = tthc(
        "import", "portal-api", "a.jsonl", "-o", "out", "--report", "r.json", "--lang", "en", cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "r.json").read_text("utf-8"))
    follows("import", report)
    assert report["problems"] == []
    for record, told in zip(records, report["procedures"], strict=True):
        assert sum(told["values"].values()) == len(leaves(record))
        assert told["values"]["doubted"] == len(told["doubted"])
        assert told["values"]["verbatim"] == len(told["verbatim"])
        assert sum(told["carried"].values()) == told["values"]["carried"]
        assert (tmp_path / told["file"]).is_file()
    totals = report["totals"]
    assert totals["procedures"] == 3
    assert sum(totals["values"].values()) == sum(len(leaves(record)) for record in records)
    assert totals["verbatim_share_percent"] <= 15
    assert all("{" not in doubt["text"] for told in report["procedures"] for doubt in told["doubts"])


def test_a_file_somebody_worked_on_is_shown_as_a_difference_and_kept(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(lines(answer()))
    tthc("import", "portal-api", "a.json", "-o", "out", cwd=tmp_path)
    path = tmp_path / "out" / "cay-xanh-do-thi" / "9.100010.yaml"
    mine = path.read_text("utf-8").replace("noi_tiep_nhan: Quầy 3", "noi_tiep_nhan: Quầy 4 # đã hỏi")
    path.write_text(mine, "utf-8")
    done = tthc("import", "portal-api", "a.json", "-o", "out", cwd=tmp_path)
    assert done.returncode == 1
    assert "-  noi_tiep_nhan: Quầy 4 # đã hỏi\n+  noi_tiep_nhan: Quầy 3\n" in done.stdout.decode()
    assert path.read_text("utf-8") == mine
    assert tthc("import", "portal-api", "a.json", "-o", "out", "--overwrite", cwd=tmp_path).returncode == 0
    assert "Quầy 4" not in path.read_text("utf-8")


def test_the_drafts_pass_the_check_of_text_and_shape(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(
        lines(*(r | {"code": f"9.1{n:05}"} for n, r in enumerate(UGLY.values())))
    )
    tthc("import", "portal-api", "a.jsonl", "-o", "out", cwd=tmp_path)
    done = tthc("check", "out", "--select", "DVC0", "--min-severity", "info", cwd=tmp_path)
    assert done.returncode == 0, done.stdout.decode()


def test_a_saved_page(tmp_path: Path) -> None:
    (tmp_path / "trang.html").write_text(PAGE, "utf-8")
    done = tthc("import", "text", "trang.html", "-o", "out", "--seen", "05/01/2030", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert list(written(tmp_path / "out")) == ["cay-xanh/9.100010.yaml"]
    again = tthc("import", "text", "trang.html", "-o", "out", "--seen", "05/01/2030", cwd=tmp_path)
    assert "1 giữ nguyên" in again.stdout.decode()


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["portal-api", "khong-co.json", "-o", "out"], 2),
        (["portal-api", "a.json"], 2),
        (["portal-api", "-o", "out"], 2),
        (["portal-api", "a.json", "-o", "a.json"], 2),
        (["text", "a.json", "-o", "out"], 1),
        (["portal-nothing", "a.json"], 2),
        (["--help"], 0),
        (["portal-api", "--help"], 0),
        (["text", "--help"], 0),
    ],
)
def test_exit_codes_and_no_english_in_vietnamese(tmp_path: Path, args: list[str], code: int) -> None:
    (tmp_path / "a.json").write_bytes(lines(answer()))
    done = tthc("import", *args, cwd=tmp_path)
    text = (done.stdout + done.stderr).decode()
    assert done.returncode == code, text
    assert text.strip()
    assert not ENGLISH.search(text), text


def test_both_languages_say_the_same_with_the_same_values() -> None:
    for table in (sentences(), FATES, CLASSES, DIRT, PROBLEMS, UI):
        for key, both in table.items():
            names = [{n for _, n, _, _ in Formatter().parse(both[lang]) if n} for lang in ("vi", "en")]
            assert names[0] == names[1], key
            assert all(both[lang].strip() for lang in ("vi", "en")), key
    assert set(FATES) == {fate.value for fate in Fate}


def test_an_answer_the_program_fails_on_keeps_no_other_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(data: dict[str, Any], seen: Any) -> Imported:
        if data["code"] == "9.100028":
            raise KeyError("cây")
        return from_answer(data, seen)

    monkeypatch.setattr("dvc_core.portal.answer.from_answer", failing)
    source = tmp_path / "a.jsonl"
    source.write_bytes(lines(enveloped(), enveloped(code="9.100028"), enveloped(code="9.100029")))
    report, out = tmp_path / "r.json", tmp_path / "out"
    done = CliRunner().invoke(
        portal_api_command, [str(source), "-o", str(out), "--report", str(report)], standalone_mode=False
    )
    assert done.return_value == 1
    assert [Path(name).name for name in written(out)] == ["9.100010.yaml", "9.100029.yaml"]
    problems = json.loads(report.read_text("utf-8"))["problems"]
    assert [(one["code"], one["line"]) for one in problems] == [("failed", 2)]
    assert "cây" in done.output


def test_a_folder_at_the_place_of_the_report_is_misuse(tmp_path: Path) -> None:
    (tmp_path / "trong").mkdir()
    answers = ROOT / "examples" / "portal-answers" / "9.100010.json"
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "dvc_core.cli",
            "import",
            "portal-api",
            str(answers),
            "-o",
            "ra",
            "--report",
            "trong",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "trong: đây là thư mục" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["trong"]
    written = subprocess.run(
        [sys.executable, "-m", "dvc_core.cli", "import", "portal-api", str(answers), "-o", "ra"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert written.returncode == 0, written.stderr
    assert len(list((tmp_path / "ra").rglob("9.100010.yaml"))) == 1


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_branch_of_imports_brings_news_into_files_worked_on(tmp_path: Path) -> None:
    def git(*args: str) -> None:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.com")
        subprocess.run(["git", *who, *args], cwd=tmp_path, check=True, capture_output=True)  # noqa: S607 - git on the path

    def arrives(amount: int) -> None:
        (tmp_path / "a.jsonl").write_bytes(
            lines(enveloped(executionMethods=[row("DIRECT", 3, "DAY", "", fee(amount))]))
        )
        done = tthc("import", "portal-api", "a.jsonl", "--seen", "2030-01-05", "-o", "tt", cwd=tmp_path)
        assert done.returncode == 0
        git("add", "tt")
        git("commit", "-m", f"portal: {amount}")

    git("init", "-b", "portal")
    arrives(12000)
    git("switch", "-c", "main")
    [file] = (tmp_path / "tt").rglob("*.yaml")
    text = file.read_text("utf-8")
    ours = text.replace("cach_thuc_thuc_hien:", "# Đã hỏi Sở.\ncach_thuc_thuc_hien:") + "xoa: 1\n"
    assert ours.count("# Đã hỏi Sở.") == 1
    file.write_text(ours, "utf-8")
    git("commit", "-a", "-m", "ours")
    git("switch", "portal")
    arrives(15000)
    git("switch", "main")
    git("merge", "portal")
    merged = file.read_text("utf-8")
    assert "15000" in merged
    assert "12000" not in merged
    assert "# Đã hỏi Sở." in merged
    assert merged.endswith("xoa: 1\n")
