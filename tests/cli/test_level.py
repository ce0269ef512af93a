"""What ``tthc level`` prints: no level without its framework, the one in force beside, three sentences."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dvc_core import load
from dvc_core.cli.schemas.outputs import output_schema
from dvc_core.levels.assessment import assess
from dvc_core.levels.framework import frameworks, load_framework
from dvc_core.levels.verdict import State
from dvc_core.levels.words.changes import GAP_WORDS
from dvc_core.words import LANGS, document_name, short_name
from dvc_core.words.program import UI

from ..support.commands import tthc
from ..support.files import GOLDEN, ROOT, SHIPPED
from ..support.sampled import every
from ..support.samples import WHOLE

pytestmark = pytest.mark.long

BASE = "../levels/cases/base.yaml"
PROCEDURES = str(ROOT / "procedures" / "ho-tich")
SHELF = [path for path in SHIPPED if path.parent.name == "ho-tich"]
OUTPUTS = sorted(GOLDEN.glob("level-*.txt"))


def names() -> set[str]:
    """Every word by which an output may name a framework."""
    found = set(frameworks())
    for name in frameworks():
        number = load_framework(name)[0].instrument.number
        found |= {number, *(short_name(number, lang) for lang in LANGS)}
        found |= {document_name(number, lang) for lang in LANGS}
    return found


SCALES = [load_framework(name)[0] for name in frameworks()]
#: Every level by what it is called, a number as such.
CALLED = "|".join(
    sorted(
        {
            re.sub(r"\d+$", r"\\d", level.name_in_sentence(lang))
            for f in SCALES
            for level in f.levels
            for lang in LANGS
        }
    )
)
#: A level in words: "mức 2", "mức độ 2", "mức toàn trình", "level full"; an id, if one is told.
LEVEL = re.compile(rf"\b(?:mức(?: độ)?|levels?) (?:{CALLED}|[a-z]+_[a-z_]+)\b", re.IGNORECASE)
#: The ids of levels that are no words.
IDS = re.compile(
    rf"\b(?:{'|'.join(sorted({str(v.id) for f in SCALES for v in f.levels if isinstance(v.id, str)}))})\b"
)
#: A criterion, a duty or a step of its proof: it stands under a heading that names the framework.
UNDER_A_HEADING = re.compile(
    r"^ {2,}(?:[✓✗?!–└] |\d+\. | |(?:mức|level) \d +\d|\S.*: (?:chưa|có|đạt|không|attained|not|signs))"
    r"|^(?:mã|code) +"
)


def naked(text: str) -> Iterator[str]:
    """Lines that speak of a level and name no framework."""
    known = names()
    for line in text.splitlines():
        if line.startswith("$ ") or (UNDER_A_HEADING.match(line) and not line.startswith("  Theo")):
            continue
        if LEVEL.search(line) and not any(name in line for name in known):
            yield line


@pytest.mark.parametrize("path", OUTPUTS, ids=lambda p: p.stem)
def test_no_output_shows_a_level_without_its_framework(path: Path) -> None:
    text = path.read_text("utf-8")
    assert any(name in text for name in names())
    assert not list(naked(text))
    for row in csv.DictReader(io.StringIO(text.partition("\ufeff")[2])):
        assert row["framework"] or not row["achievable"]
        assert row["framework_beside"] or not row["achievable_beside"]


def test_the_check_of_the_outputs_finds_a_naked_level() -> None:
    assert list(naked("Đạt mức độ 3\n")) == ["Đạt mức độ 3"]
    assert list(naked("reaches level 3\n"))
    assert list(naked("mức toan_trinh: 3\n"))
    assert list(naked("mức toàn trình: 3\n"))
    assert list(naked("reaches level partial\n"))
    assert not list(naked("Đạt mức độ 3 (TT 32/2017)\n"))


@pytest.mark.parametrize("lang", LANGS)
def test_phrases_name_the_framework_of_a_level(lang: str) -> None:
    # These are pieces of a line that names it: of a count, of a sentence.
    pieces = {"level_stands", "no_service"}
    for key, words in [*UI.items(), *GAP_WORDS.items()]:
        if "{level}" in words[lang] and key not in pieces:
            assert re.search(r"\{id\}|\{framework\}|\{name\}|TT 32/2017", words[lang]), key


# The framework in force beside.


def heads(*args: str) -> tuple[list[str], str]:
    text = tthc("level", BASE, *args).stdout.decode()
    line = next(line for line in text.splitlines() if line.startswith(("mã ", "code ")))
    return re.split(r"  +", line), text


OLD = ["mức 1", "mức 2", "mức 3", "mức 4"]
TWO = ["mã", "một phần", "toàn trình", *OLD, "tên thủ tục"]


def test_the_one_in_force_stands_first_and_the_old_scale_beside() -> None:
    columns, text = heads("--as-of", "2026-11-24")
    assert columns == TWO
    lines = text.splitlines()
    assert lines[0].startswith("Đã xét 1 thủ tục tại ngày 24/11/2026")
    assert lines[1].startswith("Luật hiện hành: Một phần và toàn trình")
    assert "mã nd-224-2026," in lines[1]
    assert lines[2].startswith("Thang cũ, chỉ để đối chiếu: Bốn mức độ")
    above = next(line for line in lines if "─" in line)
    assert re.findall(r"[a-z]+-\d+-\d+ \([^)]*\)", above) == [
        "nd-224-2026 (hiện hành)",
        "tt-32-2017 (lịch sử)",
    ]


@pytest.mark.parametrize(
    ("day", "first", "note"),
    [("2012-01-01", "nd-43-2011", "chưa áp dụng"), ("2024-01-01", "nd-42-2022", "lịch sử")],
)
def test_the_old_scale_is_named_for_what_it_is_on_the_date(day: str, first: str, note: str) -> None:
    columns, text = heads("--as-of", day)
    assert columns[-5:] == [*OLD, "tên thủ tục"]
    assert f" {first} (hiện hành) " in text
    assert f" tt-32-2017 ({note}) " in text


@pytest.mark.parametrize(
    "args",
    [
        ("--as-of", "2026-11-24", "--framework", "tt-32-2017"),
        ("--as-of", "2026-11-24", "--framework", "nd-224-2026"),
        ("--as-of", "2020-01-01"),
        ("--as-of", "2009-09-14"),
    ],
    ids=" ".join,
)
def test_no_column_where_it_is_asked_by_name_or_the_same(args: tuple[str, ...]) -> None:
    columns, text = heads(*args)
    own = ["một phần", "toàn trình"] if "nd-224-2026" in args else OLD
    assert columns == ["mã", *own, "tên thủ tục"]
    assert len(re.findall(r" [a-z]+-\d+-\d+ \(", text)) == 1


@pytest.mark.parametrize("day", ["2026-11-24", "2024-01-01"])
@pytest.mark.parametrize("lang", LANGS)
def test_at_most_twelve_lines_stand_above_the_list(day: str, lang: str) -> None:
    text = tthc("level", str(ROOT / "procedures"), "--as-of", day, "--lang", lang).stdout.decode()
    above, _, _ = text.partition("\n\n")
    assert len(above.splitlines()) <= 12


@pytest.mark.parametrize("name", [None, *frameworks()])
def test_columns_stand_under_their_heads(name: str | None) -> None:
    asked = ("--framework", name) if name else ("--as-of", "2024-01-01")
    text = tthc("level", PROCEDURES, *asked).stdout.decode()
    lines = text.split("\n\n")[1].splitlines()[1:]
    ends = [match.end() for match in re.finditer(r"\S+(?: \S+)*", lines[0])][1:-1]
    rows = [line for line in lines[1:] if not line.startswith("  └") and "không có mức" not in line]
    assert rows
    for line in rows:
        assert all(line[end - 1] != " " and line[end : end + 1] in ("", " ") for end in ends), line


def _json(*args: str) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(tthc("level", BASE, "-f", "json", *args).stdout)
    assert not list(Draft202012Validator(output_schema("levels")).iter_errors(body))
    return body


def test_json_has_the_levels_by_both() -> None:
    body = _json("--as-of", "2026-11-24")
    assert body["in_force"] == {
        "id": "nd-224-2026",
        "reason": "NĐ 224/2026: hiệu lực từ 01/7/2026; ngày xét 24/11/2026",
    }
    assert (body["framework"]["id"], body["framework"]["in_force"]) == ("nd-224-2026", True)
    beside = body["results"][0]["beside"]
    alone = _json("--as-of", "2026-11-24", "--framework", "tt-32-2017")
    for key in ("proven", "achievable", "ceiling", "missing"):
        assert beside[key] == alone["results"][0][key]
    assert (beside["framework"], beside["hash"]) == ("tt-32-2017", alone["framework"]["hash"])
    same = _json("--as-of", "2020-01-01")
    assert (same["framework"]["id"], same["results"][0]["beside"]) == ("tt-32-2017", None)


def test_json_is_null_where_nothing_is_in_force_or_another_was_asked_for() -> None:
    body = _json("--as-of", "2009-09-14")
    assert (body["in_force"], body["results"][0]["beside"]) == (None, None)
    body = _json("--as-of", "2026-11-24", "--framework", "nd-42-2022")
    assert body["in_force"]["id"] == "nd-224-2026"
    assert body["results"][0]["beside"] is None


def test_csv_has_both() -> None:
    text = tthc("level", BASE, "-f", "csv", "--as-of", "2024-01-01").stdout.decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text))
    assert (row["framework"], row["achievable"]) == ("nd-42-2022", "toan_trinh")
    assert (row["framework_beside"], row["achievable_beside"]) == ("tt-32-2017", "4")


def test_a_number_is_of_the_old_scale_and_a_name_of_the_one_in_force() -> None:
    day = ("--as-of", "2026-11-24")
    for command, option in (("level", "--min-level"), ("gap", "--to")):
        done = tthc(command, PROCEDURES, option, "3", *day)
        assert "Mức 3 được hiểu theo khung tt-32-2017" in done.stderr.decode()
        done = tthc(command, PROCEDURES, option, "toan_trinh", *day)
        assert "được hiểu" not in done.stderr.decode()
        assert "nd-224-2026" in done.stdout.decode()
    done = tthc("level", PROCEDURES, "--min-level", "3", *day)
    below = f"/{len(SHELF)} thủ tục không qua mức"
    assert f"{below} 3 (khung tt-32-2017):" in done.stderr.decode()
    done = tthc("level", PROCEDURES, "--min-level", "toan_trinh", *day)
    assert f"{below} toàn trình (khung nd-224-2026):" in done.stderr.decode()
    assert "được hiểu" not in tthc("level", BASE, "--min-level", "3", "--as-of", "2020-01-01").stderr.decode()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "args",
    [
        ("level",),
        ("level", "--explain"),
        ("gap",),
        ("gap", "--to", "3"),
        ("gap", "--to", "toan_trinh"),
    ],
    ids=" ".join,
)
def test_no_level_is_told_without_its_framework(args: tuple[str, ...], lang: str) -> None:
    command, *others = args
    text = tthc(command, PROCEDURES, *others, "--as-of", "2026-11-24", "--lang", lang).stdout.decode()
    assert not list(naked(text))
    # What is to be written in a file (mot_phan: the reason of a part) is a key of it, in brackets.
    assert not IDS.search(re.sub(r"\([^()]*\)", "", text))


SAYS_LEVELS = """\
muc_do_cong_bo: [{khung: nd-42-2022, muc: toan_trinh, nguon: Cổng}]
kiem_thu:
  - {ten: a, khung: nd-42-2022, chac_chan: mot_phan, dat_duoc: mot_phan, tran: mot_phan}
"""


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("command", ["test", "level"])
def test_a_level_that_a_file_states_is_told_by_its_name(command: str, lang: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(WHOLE + SAYS_LEVELS, "utf-8")
    text = tthc(command, str(tmp_path), "--lang", lang, "--as-of", "2024-01-01").stdout.decode()
    assert not IDS.search(text)
    name = {"test": {"vi": "một phần", "en": "partial"}}.get(command, {"vi": "toàn trình", "en": "full"})
    assert name[lang] in text


TYPED = (
    "toàn trình",
    "Toàn trình",
    "toan trinh",
    "toan_trinh",
    "TOÀN-TRÌNH",
    "full",
    "dịch vụ công trực tuyến toàn trình",
)


@pytest.mark.parametrize("typed", every(3, TYPED))
@pytest.mark.parametrize(("command", "option"), [("level", "--min-level"), ("gap", "--to")])
def test_a_level_may_be_typed_by_its_name(command: str, option: str, typed: str) -> None:
    day = ("--as-of", "2026-11-24", "-f", "json")
    by_name, by_id = (tthc(command, PROCEDURES, option, level, *day) for level in (typed, "toan_trinh"))
    assert (by_name.returncode, by_name.stdout, by_name.stderr) == (
        by_id.returncode,
        by_id.stdout,
        by_id.stderr,
    )
    assert by_name.returncode == (1 if command == "level" else 0)
    assert '"toan_trinh"' in by_name.stdout.decode(), "machines are given ids"


def test_a_name_that_no_level_has_is_misuse_and_names_those_there_are() -> None:
    done = tthc("gap", PROCEDURES, "--to", "toàn phần", "--as-of", "2026-11-24")
    assert done.returncode == 2
    assert "một phần, toàn trình" in done.stderr.decode()


def test_the_counts_are_those_of_the_files_everywhere() -> None:
    """The table, JSON and ``assess`` count alike; the worst of the verdicts up to a level decides it."""
    day, whole = date(2026, 11, 24), str(ROOT / "procedures")
    counted: dict[str, Counter[str]] = {}
    for path in sorted(Path(whole).rglob("[0-9].*.yaml")):
        for scale in ("nd-224-2026", "tt-32-2017"):
            found = assess(load(path), framework=scale, on=day)
            for level, standing in found.standings.items():
                up_to = found.framework.rank(level)
                its = [r for r in found.results if found.framework.rank(r.criterion.level) <= up_to]
                assert (standing == "dat") == all(r.passes for r in its)
                assert (standing == "khong_dat") == any(r.state is State.UNMET for r in its)
                counted.setdefault(str(level), Counter())[standing.value] += 1
    body = json.loads(tthc("level", whole, "-f", "json", "--as-of", "2026-11-24").stdout)["summary"]
    assert {**body["standings"], **body["beside"]["standings"]} == {k: dict(n) for k, n in counted.items()}
    text = tthc("level", whole, "--as-of", "2026-11-24").stdout.decode()
    order = ("dat", "dat_neu_cong", "chua_du", "co_dau_hieu", "khong_dat")
    names = {"một phần": "mot_phan", "toàn trình": "toan_trinh", **{f"mức {n}": str(n) for n in range(1, 5)}}
    for name, level in names.items():
        [numbers] = re.findall(rf"^    {name} +(\d+) +(\d+) +(\d+) +(\d+) +(\d+)$", text, re.M)
        assert [int(n) for n in numbers] == [counted[level][one] for one in order], name


# The gate.


def gate(text: str, tmp_path: Path, *args: str) -> tuple[int, str]:
    """The exit code of the gate for a file, and what it says."""
    (tmp_path / "tep.yaml").write_text(text, "utf-8")
    done = tthc("level", str(tmp_path / "tep.yaml"), "--as-of", "2026-11-24", *args)
    return done.returncode, done.stderr.decode()


FULL = str(ROOT / "examples" / "portals" / "day-du.yaml")
#: Offered online, and without an error of its own.
ONLINE = (
    WHOLE.replace("hinh_thuc: truc_tiep,", "hinh_thuc: truc_tuyen,")
    .replace("nhan_ho_so: [truc_tiep]", "nhan_ho_so: [truc_tuyen]")
    .replace(", mau: don", "")
    .replace("[{ma: don, ten: Tờ khai, tep: don.pdf, nhan_ban_in: true}]", "khong_co")
)


def test_a_gate_passes_on_attained_and_without_a_portal_on_what_only_it_decides(tmp_path: Path) -> None:
    bar = ("--min-level", "mot_phan")
    assert gate(ONLINE, tmp_path, *bar)[0] == 0
    assert gate(ONLINE, tmp_path, *bar, "--proven")[0] == 1
    assert gate(ONLINE, tmp_path, *bar, "--proven", "--portal", FULL)[0] == 0


def test_a_gate_passes_on_weaker_standings_by_name_only(tmp_path: Path) -> None:
    bar = ("--min-level", "toan_trinh")
    code, said = gate(ONLINE, tmp_path, *bar)
    assert code == 1
    assert "có dấu hiệu không đạt" in said
    assert gate(ONLINE, tmp_path, *bar, "--accept", "chua_du")[0] == 1
    assert gate(ONLINE, tmp_path, *bar, "--accept", "co_dau_hieu")[0] == 0
    assert gate(ONLINE, tmp_path, *bar, "--accept", "co_dau_hieu", "--proven")[0] == 2
    assert gate(ONLINE, tmp_path, "--accept", "chua_du")[0] == 2


def test_a_gate_fails_on_what_cannot_be_read_and_skips_what_does_not_apply(tmp_path: Path) -> None:
    bar = ("--min-level", "mot_phan", "--accept", "chua_du", "--accept", "co_dau_hieu")
    assert gate("ten_thu_tuc: [\n", tmp_path, *bar)[0] == 1
    code, said = gate(f"{ONLINE}ap_dung_den: 2020-01-01\n", tmp_path, *bar)
    assert code == 2
    assert "tep.yaml" in said
    (tmp_path / "khac.yaml").write_text(ONLINE.replace("1.001193", "1.001194"), "utf-8")
    done = tthc("level", str(tmp_path), "--as-of", "2026-11-24", *bar)
    assert (done.returncode, "tep.yaml" in done.stderr.decode()) == (0, True)


# Times that give no due day.

UNDATED = """phien_ban: procedure/v0
ma_thu_tuc: "1.000001"
ten_thu_tuc: Cấp giấy
cach_thuc_thuc_hien:
  - {hinh_thuc: truc_tuyen, thoi_han_giai_quyet: {loai: mo_ta, mo_ta: Ngay khi có kết quả thẩm định}}
  - hinh_thuc: truc_tiep
thoi_han_giai_quyet:
  so: 5
  don_vi: ngay_lam_viec
  cong_them:
    - {cho: Phải xác minh, so: 10, don_vi: ngay}
"""


def test_one_file_is_told_which_times_give_no_due_day(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(UNDATED, "utf-8")
    wanted = {
        "vi": [
            (
                "Không tính được hạn trả: cach_thuc_thuc_hien #1.thoi_han_giai_quyet (dòng 5): "
                "thời hạn chỉ viết bằng lời, không thành số ngày"
            ),
            (
                "Không tính được hạn trả: thoi_han_giai_quyet.cong_them #1 (dòng 11): "
                "phần được cộng thêm tính bằng đơn vị khác với thời hạn"
            ),
        ],
        "en": [
            "No due day: cach_thuc_thuc_hien #1.thoi_han_giai_quyet (line 5): the time stands in words only",
            (
                "No due day: thoi_han_giai_quyet.cong_them #1 (line 11): "
                "time is added in another unit than the time itself"
            ),
        ],
    }
    for lang, lines in wanted.items():
        for option in ((), ("--explain",)):
            text = tthc("level", "a.yaml", "--lang", lang, *option, cwd=tmp_path).stdout.decode()
            heads = ("Không tính được", "No due day")
            assert [line for line in text.splitlines() if line.startswith(heads)] == lines, option


def test_json_has_the_times_without_a_due_day_and_apart_those_by_the_general_rule(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(UNDATED, "utf-8")
    data = json.loads(tthc("level", "a.yaml", "-f", "json", cwd=tmp_path).stdout)
    Draft202012Validator(output_schema("levels")).validate(data)
    (result,) = data["results"]
    assert [(one["path"], one["start"]["line"], one["reason"]) for one in result["undated"]] == [
        ("cach_thuc_thuc_hien[0].thoi_han_giai_quyet", 5, "in_words"),
        ("thoi_han_giai_quyet.cong_them[0]", 11, "mixed_units"),
    ]
    assert result["undated"][0]["text"] == "thời hạn chỉ viết bằng lời, không thành số ngày"
    assert result["by_general_rule"] == ["thoi_han_giai_quyet"]
    assert (data["summary"]["undated"], data["summary"]["undated_reasons"]) == (
        1,
        {"in_words": 1, "mixed_units": 1},
    )


def test_nothing_is_told_of_times_that_give_a_day(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(WHOLE, "utf-8")
    (tmp_path / "b.yaml").write_text(WHOLE.replace("1.001193", "1.001194"), "utf-8")
    (tmp_path / "c.yaml").write_text("a: [", "utf-8")
    for files in (("a.yaml",), ("a.yaml", "b.yaml"), ("c.yaml",), ("a.yaml", "c.yaml")):
        for option in ((), ("--explain",)):
            text = tthc("level", *files, *option, cwd=tmp_path).stdout.decode()
            assert "hạn trả" not in text
            assert "Thời hạn không tính được" not in text
    data = json.loads(tthc("level", "a.yaml", "c.yaml", "-f", "json", cwd=tmp_path).stdout)
    assert [one["undated"] for one in data["results"]] == [[], []]
    assert (data["summary"]["undated"], data["summary"]["undated_reasons"]) == (0, {})


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_of_many_files_those_with_such_a_time_are_counted_by_reason(tmp_path: Path, jobs: str) -> None:
    words = UNDATED.partition("  cong_them")[0]
    # A file with two of one reason is one file.
    texts = {
        "a": UNDATED + "    - {cho: Hải đảo, so: 2, don_vi: ngay}\n",
        "b": words.replace("000001", "000002"),
        "c": WHOLE,
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    for option in ((), ("--explain",)):
        text = tthc("level", ".", "--jobs", jobs, *option, cwd=tmp_path).stdout.decode()
        assert (
            "Thời hạn không tính được: 2 thủ tục (thời hạn chỉ viết bằng lời, không thành số ngày: 2; "
            "phần được cộng thêm tính bằng đơn vị khác với thời hạn: 1)"
        ) in text.splitlines()


# The proof.


def test_duties_are_shown_apart_and_change_nothing() -> None:
    text = tthc("level", BASE, "--explain", "--framework", "tt-32-2017").stdout.decode()
    head = "Nghĩa vụ, không tính vào mức (khung tt-32-2017): "
    assert head in text
    assert text.index("mức độ 4 (TT 32/2017): ") < text.index(head) < text.index("Để chứng minh mức")
    for duty in load_framework()[0].duties or ():
        assert f" {duty.id} " in text
        assert duty.text.vi in text


@pytest.mark.parametrize("name", frameworks())
def test_every_criterion_not_read_in_the_text_is_marked(name: str) -> None:
    framework, _ = load_framework(name)
    text = tthc("level", BASE, "--explain", "--framework", name, "--as-of", "2026-11-24").stdout.decode()
    shown = {c.id: c for c in framework.criteria}
    marks = ("[đọc qua nguồn thứ cấp]", "[suy luận]", "[theo trí nhớ, chưa đọc văn bản]")
    seen = 0
    for line in text.splitlines():
        if (match := re.match(r"  [✓✗?–] (\S+) ", line)) and match[1] in shown:
            seen += 1
            assert any(mark in line for mark in marks) is not shown[match[1]].clause.verified, line
    assert seen


DOUBTED = """phien_ban: procedure/v0
ten_thu_tuc: Cấp giấy xác nhận
hinh_thuc_nhan_tra: {nhan_ho_so: [truc_tiep]}
doi_tuong_thuc_hien: [cong_dan_viet_nam]
chua_xac_minh:
  - {muc: ten_thu_tuc, ly_do: chưa có quyết định công bố}
  - {muc: "hinh_thuc_nhan_tra.nhan_ho_so", ly_do: suy ra}
"""


def test_what_the_file_itself_calls_unverified_proves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(DOUBTED, "utf-8")
    lines = (
        tthc("level", "a.yaml", "--explain", "--framework", "tt-32-2017", cwd=tmp_path)
        .stdout.decode()
        .splitlines()
    )
    [told] = [i for i, line in enumerate(lines) if line.strip() == "ten_thu_tuc mới ghi, chưa xác minh"]
    assert lines[told - 1].split()[1] == "k1a"
    data = json.loads(tthc("level", "a.yaml", "-f", "json", "--framework", "tt-32-2017", cwd=tmp_path).stdout)
    Draft202012Validator(output_schema("levels")).validate(data)
    criteria = {c["id"]: c["verdict"] for c in data["results"][0]["criteria"]}
    assert (criteria["k1a"], criteria["k1e"], criteria["k1k"]) == ("unknown", "met", "unmet")


def test_a_file_that_cannot_be_read_is_not_decided(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("ma_thu_tuc: [\n", "utf-8")
    summary = json.loads(tthc("level", str(tmp_path), "-f", "json").stdout)["summary"]
    assert (summary["not_gradable"], summary["decided"], summary["beside"]["decided"]) == (1, 0, 0)
