"""What ``tthc level`` prints: no level without its framework, the one in force beside, three sentences."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dvc_core.levels import frameworks, load_framework
from dvc_core.messages import LANGS, document_name
from dvc_core.messages.brief import WORDS
from dvc_core.messages.changes import GAP
from dvc_core.messages.frameworks import short_name
from dvc_core.messages.ui import UI
from dvc_core.schema import levels_schema

from ..support.commands import tthc
from ..support.files import GOLDEN, ROOT

BASE = "../levels/cases/base.yaml"
PROCEDURES = str(ROOT / "procedures")
OUTPUTS = sorted(GOLDEN.glob("level-*.txt"))


def names() -> set[str]:
    """Every word by which an output may name a framework."""
    found = set(frameworks())
    for name in frameworks():
        number = load_framework(name)[0].instrument.number
        found |= {number, *(short_name(number, lang) for lang in LANGS)}
        found |= {document_name(number, lang) for lang in LANGS}
    return found


#: A level in words: "mức 2", "mức độ 2", "mức toan_trinh", "level 2".
LEVEL = re.compile(r"\b(?:mức(?: độ)?|levels?) (?:\d|[a-z]+_[a-z_]+)\b", re.IGNORECASE)
#: A criterion, a duty or a step of its proof: it stands under a heading that names the framework.
UNDER_A_HEADING = re.compile(r"^ {2,}(?:[✓✗?–] |\d+\. | )")


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
        assert row["khung"] or not row["dat_duoc"]
        assert row["khung_hien_hanh"] or not row["dat_duoc_hien_hanh"]


def test_the_check_of_the_outputs_finds_a_naked_level() -> None:
    assert list(naked("Đạt mức độ 3\n")) == ["Đạt mức độ 3"]
    assert list(naked("reaches level 3\n"))
    assert list(naked("mức toan_trinh: 3\n"))
    assert not list(naked("Đạt mức độ 3 (TT 32/2017)\n"))


@pytest.mark.parametrize("lang", LANGS)
def test_phrases_name_the_framework_of_a_level(lang: str) -> None:
    # These are pieces of a line that names it: of a count, of a sentence.
    pieces = {"level_count", "level_short", "no_service"}
    for key, words in [*UI.items(), *WORDS.items(), *GAP.items()]:
        if "{level}" in words[lang] and key not in pieces:
            assert re.search(r"\{id\}|\{framework\}|\{name\}|TT 32/2017", words[lang]), key


# The framework in force beside.


def heads(*args: str) -> tuple[list[str], str]:
    text = tthc("level", BASE, *args).stdout.decode()
    line = next(line for line in text.splitlines() if line.startswith(("mã ", "code ")))
    return re.split(r"  +", line), text


def test_the_one_in_force_stands_in_a_column_of_its_own() -> None:
    columns, text = heads("--as-of", "2026-11-24")
    assert columns == ["mã", "chắc chắn", "đạt được", "trần", "công bố", "hiện hành", "tên thủ tục"]
    assert "Hiện hành: nd-224-2026. NĐ 224/2026: hiệu lực từ 01/7/2026; ngày xét 24/11/2026." in text
    assert "khung hiện hành nd-224-2026" in text


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
    assert "hiện hành" not in columns
    assert "khung hiện hành" not in text.partition("\n\n")[2]


@pytest.mark.parametrize("name", [None, *frameworks()])
def test_columns_stand_under_their_heads(name: str | None) -> None:
    asked = ("--framework", name) if name else ("--as-of", "2024-01-01")
    text = tthc("level", PROCEDURES, *asked).stdout.decode()
    lines = text.split("\n\n")[1].splitlines()
    ends = [match.end() for match in re.finditer(r"\S+(?: \S+)*", lines[0])][1:-1]
    assert len(lines) == 14
    for line in lines[1:]:
        assert all(line[end - 1] != " " and line[end : end + 1] in ("", " ") for end in ends), line


def _json(*args: str) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(tthc("level", BASE, "-f", "json", *args).stdout)
    assert not list(Draft202012Validator(levels_schema()).iter_errors(body))
    return body


def test_json_has_the_levels_by_the_framework_in_force() -> None:
    body = _json("--as-of", "2026-11-24")
    assert body["in_force"] == {
        "id": "nd-224-2026",
        "reason": "NĐ 224/2026: hiệu lực từ 01/7/2026; ngày xét 24/11/2026",
    }
    beside = body["results"][0]["in_force"]
    alone = _json("--as-of", "2026-11-24", "--framework", "nd-224-2026")
    for key in ("proven", "achievable", "ceiling"):
        assert beside[key] == alone["results"][0][key]
    assert (beside["framework"], beside["hash"]) == ("nd-224-2026", alone["framework"]["hash"])
    same = _json("--as-of", "2020-01-01")["results"][0]
    assert same["in_force"]["achievable"] == same["achievable"]


def test_json_is_null_where_nothing_is_in_force_or_another_was_asked_for() -> None:
    body = _json("--as-of", "2009-09-14")
    assert (body["in_force"], body["results"][0]["in_force"]) == (None, None)
    body = _json("--as-of", "2026-11-24", "--framework", "nd-42-2022")
    assert body["in_force"]["id"] == "nd-224-2026"
    assert body["results"][0]["in_force"] is None


def test_csv_has_both() -> None:
    text = tthc("level", BASE, "-f", "csv", "--as-of", "2024-01-01").stdout.decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text))
    assert (row["khung"], row["dat_duoc"]) == ("tt-32-2017", "4")
    assert (row["khung_hien_hanh"], row["dat_duoc_hien_hanh"]) == ("nd-42-2022", "toan_trinh")


# The proof.


def test_duties_are_shown_apart_and_change_nothing() -> None:
    text = tthc("level", BASE, "--explain", "--framework", "tt-32-2017").stdout.decode()
    head = "Nghĩa vụ, không tính vào mức (khung tt-32-2017): "
    assert head in text
    assert text.index("mức độ 4 (TT 32/2017): ") < text.index(head) < text.index("Để chắc chắn đạt mức")
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


# Three sentences.

JARGON = re.compile(r"[a-z]+_[a-z_]+|--\w|\bk\d[a-zđ]\b|\bDVC\d|tt-32|nd-\d|\bid\b")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", [None, *frameworks()])
def test_a_brief_is_three_plain_sentences(name: str | None, lang: str) -> None:
    asked = ("--framework", name) if name else ()
    text = tthc(
        "level", PROCEDURES, "--brief", "--as-of", "2026-11-24", "--lang", lang, *asked
    ).stdout.decode()
    parts = text.split("\n\n")
    assert len(parts) == 1 + 13 + 1
    for part in parts[1:-1]:
        title, *sentences = part.splitlines()
        assert re.match(r"\d\.\d{6}  \S", title)
        assert len(sentences) == 3
        for sentence in sentences:
            assert sentence.startswith("  ")
            assert sentence.endswith(".")
            assert not JARGON.search(sentence), sentence
        assert any(known in sentences[0] for known in names())
        assert any(known in sentences[1] for known in names())


def brief(text: str, *args: str) -> list[str]:
    done = tthc("level", "-", "--brief", "--as-of", "2020-01-01", *args, stdin=text.encode())
    return [line.strip() for line in done.stdout.decode().split("\n\n")[1].splitlines()[1:]]


DRAFT = "phien_ban: procedure/v0\nten_thu_tuc: A\n"


def test_what_people_get_comes_from_the_file() -> None:
    assert brief(DRAFT)[2] == (
        "Người làm thủ tục chưa được cho biết nộp hồ sơ bằng cách nào; "
        "chưa rõ nộp phí, lệ phí bằng cách nào; chưa rõ nhận kết quả bằng cách nào."
    )
    more = "hinh_thuc_nhan_tra: {nhan_ho_so: [truc_tiep, truc_tuyen], tra_ket_qua: [buu_chinh]}\n"
    place = "co_quan_giai_quyet: {noi_tiep_nhan: Bộ phận Một cửa}\n"
    free = "phi_le_phi: khong_co\n"
    doubt = "chua_xac_minh: [{muc: hinh_thuc_nhan_tra.tra_ket_qua, ly_do: chưa hỏi}]\n"
    assert brief(DRAFT + more + place + free + doubt)[2] == (
        "Người làm thủ tục nộp hồ sơ trực tuyến hoặc trực tiếp tại Bộ phận Một cửa; "
        "không phải nộp phí, lệ phí; nhận kết quả qua bưu chính (chưa xác minh)."
    )
    fee = "phi_le_phi: [{loai: phi, muc_thu: so_tien, so_tien: 5000, thanh_toan: [%s]}]\n"
    assert "; can pay the fees online; " in brief(DRAFT + fee % "truc_tuyen", "--lang", "en")[2]
    assert "; cannot pay the fees online yet; " in brief(DRAFT + fee % "tai_noi_nop", "--lang", "en")[2]


def test_a_portal_that_says_no_is_believed(tmp_path: Path) -> None:
    path = tmp_path / "cong.yaml"
    facts = "{nhan_ho_so_truc_tuyen: false, thanh_toan_truc_tuyen: false}"
    path.write_text(f"phien_ban: portal/v0\nten: Cổng\nkha_nang: {facts}\n", "utf-8")
    text = (ROOT / "procedures" / "ho-tich" / "2.000635.yaml").read_text("utf-8")
    said = brief(text, "--portal", str(path))[2]
    assert "nộp hồ sơ qua bưu chính hoặc trực tiếp tại" in said
    assert "(cổng này chưa nhận hồ sơ trực tuyến)" in said
    assert "chưa nộp phí, lệ phí trực tuyến được" in said


def test_what_the_law_forbids_is_told_first() -> None:
    text = (ROOT / "procedures" / "chung-thuc" / "2.000815.yaml").read_text("utf-8")
    assert "(quy định hiện không cho phép)" in brief(text)[1]


def test_a_file_that_cannot_be_read_gets_no_level() -> None:
    said = brief("a: [")
    assert len(said) == 3
    assert "Chưa xếp mức được theo Thông tư 32/2017/TT-BTTTT" in said[0]


@pytest.mark.parametrize("other", [("--explain",), ("--to", "3"), ("-f", "json")], ids=" ".join)
def test_brief_goes_with_no_other_view(other: tuple[str, ...]) -> None:
    assert tthc("level", BASE, "--brief", *other).returncode == 2


DOUBTED = """phien_ban: procedure/v0
ten_thu_tuc: Cấp giấy xác nhận
hinh_thuc_nhan_tra: {nhan_ho_so: [truc_tiep]}
doi_tuong_thuc_hien: [cong_dan_viet_nam]
chua_xac_minh:
  - {muc: ten_thu_tuc, ly_do: chưa có quyết định công bố}
  - {muc: "hinh_thuc_nhan_tra.nhan_ho_so", ly_do: suy ra}
"""


def test_a_proof_tells_what_the_file_itself_calls_unverified(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(DOUBTED, "utf-8")
    lines = tthc("level", "a.yaml", "--explain", cwd=tmp_path).stdout.decode().splitlines()
    told = [i for i, line in enumerate(lines) if "chưa xác minh" in line]
    assert [lines[i - 2].split()[1] for i in told] == ["k1a"]  # k1k is not met: nothing rests on it
    assert lines[told[0]].endswith(": ten_thu_tuc")
    data = json.loads(tthc("level", "a.yaml", "-f", "json", cwd=tmp_path).stdout)
    Draft202012Validator(levels_schema()).validate(data)
    criteria = {c["id"]: c["unverified"] for c in data["results"][0]["criteria"]}
    assert criteria["k1a"] == ["ten_thu_tuc"]
    assert {name for name, items in criteria.items() if items} == {"k1a"}


def test_a_brief_marks_what_one_channel_leaves_unverified(tmp_path: Path) -> None:
    text = DOUBTED + "  - {muc: cach_thuc_thuc_hien.0.phi_le_phi, ly_do: chỉ nêu trong lời mô tả}\n"
    fee = "{loai: phi, muc_thu: so_tien, so_tien: 9000, thanh_toan: [truc_tuyen]}"
    text = text.replace(
        "doi_tuong", f"cach_thuc_thuc_hien: [{{hinh_thuc: truc_tuyen, phi_le_phi: [{fee}]}}]\ndoi_tuong", 1
    )
    (tmp_path / "a.yaml").write_text(text, "utf-8")
    said = tthc("level", "a.yaml", "--brief", cwd=tmp_path).stdout.decode()
    assert "trực tuyến được (chưa xác minh)" in said
