"""``tthc report``: every format from the same numbers, self-contained pages, no formulas."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest

from dvc_core.catalogue.mandates.load import load_mandate
from dvc_core.cli.schemas.models import mandate_schema
from dvc_core.cli.schemas.outputs import output_schema
from dvc_core.source import read_file

from ..support import commands
from ..support.files import ROOT

MANDATE = "examples/mandates/vi-du.yaml"
HOSTILE = """phien_ban: procedure/v0
ma_thu_tuc: "1.999999"
ten_thu_tuc: "=HYPERLINK(\\"x\\") <script>alert(1)</script> | `a` & b"
linh_vuc: {ten: "@lĩnh <b>vực</b>"}
co_quan_giai_quyet: {thuc_hien: ["+Sở \\"A\\" <i>", "Sở  \\"a\\" <I>", "../../x"]}
thoi_han_giai_quyet: {so: 45, don_vi: thang} # tthc: ignore[DVC206] lý do: -điều <ước>
"""


def tthc(*args: str, cwd: Path = ROOT, on: str = "2026-11-24") -> subprocess.CompletedProcess[bytes]:
    return commands.tthc("report", *args, *(["--as-of", on] if on else []), cwd=cwd)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every format of the shipped procedures, a hostile one and a broken one."""
    pytest.importorskip("openpyxl")
    pytest.importorskip("docx")
    folder = tmp_path_factory.mktemp("report")
    (folder / "extra").mkdir()
    (folder / "extra" / "la.yaml").write_text(HOSTILE, "utf-8")
    (folder / "extra" / "hong.yaml").write_text("a: [", "utf-8")
    targets = [f"html:{folder}/html", f"xlsx:{folder}/r.xlsx", f"docx:{folder}/r.docx", f"csv:{folder}/r.csv"]
    targets += [f"json:{folder}/r.json", f"markdown:{folder}/r.md", f"badge:{folder}/r.svg"]
    formats = [part for target in targets for part in ("-f", target)]
    done = tthc("procedures", str(folder / "extra"), *formats, "--mandate", MANDATE)
    assert done.returncode == 0, done.stderr.decode()
    return folder


class Page(HTMLParser):
    """What a page has: links, ids, tables as rows of texts, tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.tables: dict[str, list[list[str]]] = {}
        self._rows: list[list[str]] = []
        self._into: list[str] | None = None
        self._caption: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        values = dict(attrs)
        for name in ("href", "src", "srcset", "action", "data"):
            if values.get(name):
                self.links.append(str(values[name]))
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if tag == "table":
            self._rows = []
        elif tag == "caption":
            self._caption = self._into = []
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("th", "td"):
            self._rows[-1].append("")
            self._into = None

    def handle_endtag(self, tag: str) -> None:
        if tag == "caption":
            self._into = None
        if tag == "table":
            self.tables["".join(self._caption)] = self._rows
            self._rows = []

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into.append(data)
        elif self._rows and self._rows[-1] and data.strip():
            self._rows[-1][-1] += data


def pages(folder: Path) -> dict[str, str]:
    root = folder / "html"
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8") for path in sorted(root.rglob("*.html"))
    }


def test_pages_ask_for_nothing_and_their_links_lead_somewhere(made: Path) -> None:
    found = pages(made)
    assert len(found) > 15
    for name, text in found.items():
        page = Page(text)
        assert "script" not in page.tags
        assert "link" not in page.tags
        assert "url(http" not in text
        assert len(set(page.ids)) == len(page.ids), name
        assert page.tags.count("h1") == 1
        for link in page.links:
            file, _, anchor = link.partition("#")
            assert not re.match(r"[a-z]+:|//", file), (name, link)
            if file:
                target = (made / "html" / name).parent / file
                assert target.is_file(), (name, link)
            if anchor and not file:
                assert anchor in page.ids, (name, link)


def test_headings_of_tables_are_told_to_readers(made: Path) -> None:
    for text in pages(made).values():
        assert text.count("<th ") == text.count('<th scope="')
        assert text.count("<table>") == text.count("<caption>")
        assert '<html lang="vi">' in text


def test_hostile_texts_stay_texts(made: Path) -> None:
    whole = "".join(pages(made).values())
    assert "<script" not in whole
    assert "&lt;script&gt;alert(1)" in whole
    assert not list((made / "html").rglob("x.html")) or all(
        path.is_relative_to(made / "html") for path in (made / "html").rglob("*.html")
    )
    names = [p["code"] for p in json.loads((made / "r.json").read_text("utf-8"))["procedures"]]
    assert "1.999999" in names


def test_numbers_of_every_format_are_those_of_the_json(made: Path) -> None:
    """Counted again from the procedures of the JSON, then looked up in each format."""
    data = json.loads((made / "r.json").read_text("utf-8"))
    index = Page(pages(made)["index.html"])
    rows = index.tables["Khung phân mức tt-32-2017"][1:]
    levels = ["0", "1", "2", "3", "4"]
    for row, level in zip(rows, levels, strict=False):
        for column, which in ((1, "achievable"), (2, "proven"), (3, "ceiling")):
            again = sum(
                p["graded"] and str(p["levels"]["tt-32-2017"][which]) == level for p in data["procedures"]
            )
            assert row[column] == str(again), (level, which)
    text = (made / "r.md").read_text("utf-8")
    for row in rows:
        assert f"| {' | '.join(row)} |" in text


def test_results_keep_to_their_schemas(made: Path, tmp_path: Path) -> None:
    saved = json.loads((made / "r.json").read_text("utf-8"))
    jsonschema.validate(saved, output_schema("report"))
    assert tthc("procedures", "--snapshot", f"{tmp_path}/s.json", "-f", f"badge:{tmp_path}/b").returncode == 0
    jsonschema.validate(json.loads((tmp_path / "s.json").read_text("utf-8")), output_schema("snapshot"))


def test_example_mandates_keep_to_their_schema() -> None:
    for path in sorted(ROOT.glob("examples/mandates/*.yaml")):
        jsonschema.validate(read_file(path).data, mandate_schema())
        assert load_mandate(path).instrument.issued


def test_csv_lists_what_is_refuted(made: Path) -> None:
    rows = list(csv.DictReader(io.StringIO((made / "r.csv").read_bytes().decode("utf-8-sig"))))
    data = json.loads((made / "r.json").read_text("utf-8"))
    for row, p in zip(rows, data["procedures"], strict=True):
        criteria = p["levels"]["tt-32-2017"]["criteria"] if p["graded"] else []
        again = [c["id"] for c in criteria if c["verdict"] == "unmet"]
        assert row["Tiêu chí không đạt (tt-32-2017)"].split() == again
    assert any(row["Tiêu chí không đạt (tt-32-2017)"] for row in rows)


def test_every_page_but_the_first_leads_back(made: Path) -> None:
    for name, text in pages(made).items():
        back = "../" * name.count("/") + "index.html"
        assert (back in Page(text).links) == (name != "index.html")


def test_a_mandate_is_told_with_its_share_and_each_standing(made: Path) -> None:
    text = (made / "r.md").read_text("utf-8")
    entries = json.loads((made / "r.json").read_text("utf-8"))["mandates"][0]["entries"]
    eligible = [e for e in entries if not e["ineligible"] and e["status"] != "above_ceiling"]
    reached = [e for e in eligible if e["status"] == "reached" and e["confidence"] != "alike"]
    assert f"Đạt {len(reached)}/{len(eligible)} dịch vụ đủ điều kiện" in text
    assert "nếu tên gần giống là đúng" not in text
    for e in entries:
        line = next(one for one in text.splitlines() if one.startswith(f"| {e['number']} | "))
        word = {"reached": "đạt", "short": f"còn thiếu {e['away']} tiêu chí", "above_ceiling": "vượt trần"}
        assert word.get(e["status"], "không") in line


def test_lists_without_lines_and_other_frameworks_say_so(tmp_path: Path) -> None:
    mandate = "examples/mandates/qd-877-2018.yaml"
    text = tthc("procedures", "--mandate", mandate).stdout.decode()
    assert "Chưa có dòng nào của danh sách" in text
    text = tthc("procedures", "--mandate", mandate, "--framework", "nd-43-2011").stdout.decode()
    assert "lần chạy này không xét khung đó" in text
    assert not list(tmp_path.iterdir())


def test_csv_opens_in_a_spreadsheet(made: Path) -> None:
    raw = (made / "r.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    data = json.loads((made / "r.json").read_text("utf-8"))
    assert len(rows) == len(data["procedures"]) + 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_the_badge_names_its_framework(made: Path) -> None:
    text = (made / "r.svg").read_text("utf-8")
    assert "224/2026/NĐ-CP" in text
    assert "toàn trình: 12" in text
    assert "toan_trinh" not in text + (made / "r.md").read_text("utf-8")
    assert '"toan_trinh"' in (made / "r.json").read_text("utf-8"), "machines are given ids"


def test_two_runs_are_alike(made: Path, tmp_path: Path) -> None:
    names = ["r.xlsx", "r.docx", "r.csv", "r.json", "r.md", "r.svg"]
    kinds = ["xlsx", "docx", "csv", "json", "markdown", "badge"]
    formats = [part for k, n in zip(kinds, names, strict=True) for part in ("-f", f"{k}:{tmp_path}/{n}")]
    formats += ["-f", f"html:{tmp_path}/html"]
    assert tthc("procedures", str(made / "extra"), *formats, "--mandate", MANDATE).returncode == 0
    assert pages(tmp_path) == pages(made)
    for name in names:
        assert (tmp_path / name).read_bytes() == (made / name).read_bytes(), name


def test_a_saved_result_is_shown_in_another_language(made: Path, tmp_path: Path) -> None:
    saved = str(made / "r.json")
    done = tthc("--from", saved, "-f", "markdown", "--lang", "en", cwd=tmp_path, on="")
    text = done.stdout.decode()
    assert done.returncode == 0, done.stderr.decode()
    assert text.startswith("# Report on the levels of online public services")
    assert "Criteria that block most" in text
    assert "Level 4 (TT 32/2017)" in text
    again = tthc("--from", saved, "-f", "json", cwd=tmp_path, on="")
    assert again.stdout == (made / "r.json").read_bytes()


@pytest.mark.parametrize("text", ["{", "[]", '{"schema": "levels/v0"}', '{"schema": "report/v0"}'])
def test_another_file_is_no_saved_result(text: str, tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text(text, "utf-8")
    done = tthc("--from", "r.json", cwd=tmp_path, on="")
    assert (done.returncode, done.stdout) == (2, b"")


def test_nothing_graded_is_said_first_and_is_no_success(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: [", "utf-8")
    done = tthc("a.yaml", cwd=tmp_path)
    assert done.returncode == 1
    text = done.stdout.decode()
    assert "Không có căn cứ kết luận" in text
    assert text.index("Không có căn cứ") < text.index("## Tóm tắt")


def test_steps_of_a_trend(tmp_path: Path) -> None:
    first = tthc(
        "procedures", "--snapshot", str(tmp_path / "1.json"), "-f", f"json:{tmp_path}/x", on="2026-07-05"
    )
    assert first.returncode == 0, first.stderr.decode()
    done = tthc("procedures", "--trend", str(tmp_path / "1.json"))
    text = done.stdout.decode()
    assert "## Xu hướng" in text
    assert "| 05/07/2026 |" in text
    assert "| 24/11/2026 |" in text
    assert "thước đo đổi" not in text
    saved = json.loads((tmp_path / "1.json").read_text("utf-8"))
    saved["frameworks"]["tt-32-2017"]["hash"] = "khác"
    (tmp_path / "1.json").write_text(json.dumps(saved), "utf-8")
    trend = (
        tthc("procedures", "--trend", str(tmp_path / "1.json")).stdout.decode().partition("## Xu hướng")[2]
    )
    assert trend.count("thước đo đổi (tt-32-2017)") == 1, "only the framework that is another"


@pytest.mark.parametrize(
    "args",
    [
        ["-f", "html"],
        ["-f", "pdf:x"],
        ["khong-co"],
        ["procedures", "--mandate", "README.md"],
        ["procedures", "--framework", "tt-99"],
        ["procedures", "--trend", "README.md"],
        ["procedures", "--from", "x.json"],
    ],
)
def test_what_cannot_be_done_is_misuse(args: list[str]) -> None:
    done = tthc(*args)
    assert done.returncode == 2, done.stdout
    assert done.stderr


def test_an_instrument_is_named_once_and_the_highest_level_only_where_proven(tmp_path: Path) -> None:
    text = tthc("procedures").stdout.decode()
    assert "(Thông tư số 32/2017/TT-BTTTT) (32/2017" not in text
    assert "đạt được “dưới mức thấp nhất”" not in text
    assert "1 thủ tục chưa đạt mức nào" in text
    assert tthc("procedures", "-f", f"html:{tmp_path}").returncode == 0
    page = next((tmp_path / "thu-tuc").glob("*1.001193*.html")).read_text("utf-8")
    assert "đã ở mức cao nhất" not in page
    assert "có thể đạt mức cao nhất, nhưng mới chắc chắn" in page


def test_a_mandate_that_cannot_be_used_is_told_in_the_language_of_the_run(tmp_path: Path) -> None:
    file = tmp_path / "t.yaml"
    file.write_text("phien_ban: procedure/v0\nma: a\n", "utf-8")
    done = tthc("procedures", "--mandate", str(file))
    assert done.returncode == 2
    assert "phien_ban phải là một trong: mandate/v0" in done.stderr.decode()
    assert "literal_error" not in done.stderr.decode()


def test_the_page_of_a_procedure_tells_which_proof_rests_on_what_is_unverified(tmp_path: Path) -> None:
    source = tmp_path / "a.yaml"
    source.write_text(
        "phien_ban: procedure/v0\nma_thu_tuc: '1.000001'\nten_thu_tuc: Cấp giấy\n"
        "chua_xac_minh:\n  - {muc: ten_thu_tuc, ly_do: chưa công bố}\n",
        "utf-8",
    )
    done = tthc("a.yaml", "-f", "html:bao-cao", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    pages = "".join(path.read_text("utf-8") for path in (tmp_path / "bao-cao").rglob("*.html"))
    assert "chưa xác minh: “Tên thủ tục”" in pages
