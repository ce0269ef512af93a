"""``tthc report``: every format from the same numbers, self-contained pages, no formulas."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dvc_core.catalogue.mandates.load import load_mandate
from dvc_core.catalogue.overview.standing import STANDINGS
from dvc_core.catalogue.report.html import html_pages
from dvc_core.catalogue.report.names import Names
from dvc_core.catalogue.report.text import markdown
from dvc_core.catalogue.report.words import REPORT
from dvc_core.catalogue.trend import snapshot
from dvc_core.cli.schemas.models import mandate_schema
from dvc_core.cli.schemas.outputs import output_schema
from dvc_core.source import read_file
from dvc_core.words import format_message

from ..support import commands
from ..support.commands import shown
from ..support.files import ROOT
from ..support.pages import Pages, outside
from . import small

MANDATE = "examples/mandates/vi-du.yaml"
HOSTILE = """phien_ban: procedure/v0
ma_thu_tuc: "1.999999"
ten_thu_tuc: "=HYPERLINK(\\"x\\") <script>alert(1)</script> | `a` & b"
linh_vuc: {ten: "@lĩnh <b>vực</b>"}
co_quan_giai_quyet: {thuc_hien: ["+Sở \\"A\\" <i>", "Sở  \\"a\\" <I>", "../../x"]}
quyet_dinh_cong_bo: {so_ky_hieu: 1/QĐ-BTP, co_quan_ban_hanh: "../../x"}
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
    targets += [f"json:{folder}/r.json", f"markdown:{folder}/r.md"]
    formats = [part for target in targets for part in ("-f", target)]
    done = tthc("procedures/ho-tich", str(folder / "extra"), *formats, "--mandate", MANDATE)
    assert done.returncode == 0, done.stderr.decode()
    return folder


def pages(folder: Path) -> Pages:
    return Pages(folder / "html")


def read(folder: Path) -> dict[str, str]:
    """The text of every page of a report."""
    return {name: path.read_text("utf-8") for name, path in pages(folder).files.items()}


def test_pages_ask_for_nothing_and_their_links_lead_somewhere(made: Path) -> None:
    found = pages(made)
    assert len(found.files) > 2
    leads: dict[str, set[str]] = {}
    for name in found.files:
        page = found[name]
        assert "url(http" not in found.files[name].read_text("utf-8")
        assert not page.all("link", "iframe", "form")
        for script in page.all("script"):
            # Of the page itself, and the only one that its policy lets run.
            digest = b64encode(sha256("".join(map(str, script.inside)).encode()).digest()).decode()
            [policy] = [m for m in page.all("meta") if m.attributes.get("http-equiv")]
            assert f"script-src 'sha256-{digest}';" in policy.attributes["content"]
            assert "default-src 'none'" in policy.attributes["content"]
        assert len(page.all("h1")) == 1
        ids = [one.attributes["id"] for one in page.walk() if "id" in one.attributes]
        assert len(set(ids)) == len(ids), name
        for one in page.walk():
            assert not {"src", "srcset", "action", "data"} & set(one.attributes), name
            href = one.attributes.get("href")
            if href is not None:
                assert not outside(href), (name, href)
                assert found.target(name, href) is not None, (name, href)
                leads.setdefault(name, set()).add(found.name(name, href))
    reached, left = {"index.html"}, ["index.html"]
    while left:
        left = [page for page in leads[left.pop()] if page not in reached] + left
        reached.update(left)
    assert reached == set(found.files), "a page that nothing leads to"


def test_headings_of_tables_are_told_to_readers(made: Path) -> None:
    for text in read(made).values():
        assert text.count("<th ") == text.count('<th scope="')
        assert text.count("<table>") == text.count("<caption id=") == text.count('aria-labelledby="')
        assert '<html lang="vi">' in text


def test_hostile_texts_stay_texts(made: Path) -> None:
    whole = "".join(read(made).values())
    assert "<script>alert" not in whole
    assert "&lt;script&gt;alert(1)" in whole
    assert "<b>vực" not in whole
    assert list(made.rglob("x.html")) == [made / "html" / "co-quan" / "x.html"], (
        "the name of a body is no path"
    )
    assert ">../../x</" in whole
    names = [p["code"] for p in json.loads((made / "r.json").read_text("utf-8"))["procedures"]]
    assert "1.999999" in names


def test_pages_and_markdown_show_what_nobody_sees() -> None:
    """Of data that no check of a file has seen: a saved report may come from anywhere."""
    data = small.made([small.file(small.AGAINST, name="Cấp giấy phép")])
    data["procedures"][0]["name"] = "Cấp \u202egiấy\u2028 \x1b[31mphép"
    told = {
        "page": "".join(text for _, text in html_pages(data, "vi")),
        "text": "".join(markdown(data, "vi")),
    }
    for text in told.values():
        assert "Cấp \ufffdgiấy\ufffd" in text.replace("\\", "")
        assert not re.search("[\u202e\u2028\x1b]", text)


def test_numbers_of_every_format_are_those_of_the_json(made: Path) -> None:
    """Standings counted again from the procedures of the JSON, then looked up in each format."""
    data = json.loads((made / "r.json").read_text("utf-8"))
    text = (made / "r.md").read_text("utf-8")
    index = pages(made)["index.html"]
    shown = [
        [cell.text for cell in row.all("th", "td")]
        for table in index.all("table")
        if table.all("caption")[0].text == REPORT["standings"]["vi"]
        for row in table.all("tr")
    ]
    names = Names(data, "vi")
    for framework in data["frameworks"]:
        name = framework["id"]
        for level in framework["levels"]:
            again = Counter(
                p["levels"][name]["standings"][str(level["id"])] if p["graded"] else "none"
                for p in data["procedures"]
            )
            numbers = [str(again[standing]) for standing in STANDINGS] + [str(len(data["procedures"]))]
            row = [names.level(name, level["id"]), *numbers]
            assert row in shown
            assert f"| {' | '.join(row)} |" in text


def test_results_keep_to_their_schemas(made: Path, tmp_path: Path) -> None:
    saved = json.loads((made / "r.json").read_text("utf-8"))
    jsonschema.validate(saved, output_schema("report"))
    assert (
        tthc("procedures/ho-tich", "--snapshot", f"{tmp_path}/s.json", "-f", f"csv:{tmp_path}/b").returncode
        == 0
    )
    jsonschema.validate(json.loads((tmp_path / "s.json").read_text("utf-8")), output_schema("snapshot"))


def test_example_mandates_keep_to_their_schema() -> None:
    for path in sorted(ROOT.glob("examples/mandates/*.yaml")):
        jsonschema.validate(read_file(path).data, mandate_schema())
        instrument = load_mandate(path).instrument
        assert instrument is None or instrument.issued


def test_csv_lists_what_is_refuted(made: Path) -> None:
    rows = list(csv.DictReader(io.StringIO((made / "r.csv").read_bytes().decode("utf-8-sig"))))
    data = json.loads((made / "r.json").read_text("utf-8"))
    for framework in (f["id"] for f in data["frameworks"]):
        own = [row for row in rows if row["framework"] == framework]
        for row, p in zip(own, data["procedures"], strict=True):
            criteria = p["levels"][framework]["criteria"] if p["graded"] else []
            assert row["unmet"] == "; ".join(c["id"] for c in criteria if c["verdict"] == "unmet")
    assert any(row["unmet"] for row in rows)


def test_every_page_but_the_first_leads_back(made: Path) -> None:
    found = pages(made)
    for name in found.files:
        back = "../" * name.count("/") + "index.html"
        assert (back in {a.attributes["href"] for a in found[name].all("a")}) == (name != "index.html")


def test_a_mandate_is_told_with_its_share_and_each_standing(made: Path) -> None:
    text = (made / "r.md").read_text("utf-8")
    entries = json.loads((made / "r.json").read_text("utf-8"))["mandates"][0]["entries"]
    eligible = [e for e in entries if not e["ineligible"] and e["status"] != "above_ceiling"]
    reached = [e for e in eligible if e["status"] == "reached"]
    assert f"{len(reached)}/{len(eligible)} dịch vụ đủ điều kiện" in text
    assert len({e["status"] for e in entries}) > 2
    for e in entries:
        lines = [one for one in text.splitlines() if one.startswith(f"| {e['number']} | ")]
        word = format_message(REPORT[f"line_{e['status']}"], "vi", n=e["away"])
        assert any(word in line for line in lines if f"{e['code'] or ''}" in line), (e, lines)


@pytest.mark.long
def test_a_list_of_kinds_counts_each_and_says_where_it_names_no_level(tmp_path: Path) -> None:
    mandate = "examples/mandates/danh-muc.yaml"
    done = tthc("procedures", "--mandate", mandate, "-f", f"json:{tmp_path}/r.json", "-f", "markdown")
    text = done.stdout.decode()
    [found] = json.loads((tmp_path / "r.json").read_text("utf-8"))["mandates"]
    jsonschema.validate(json.loads((tmp_path / "r.json").read_text("utf-8")), output_schema("report"))
    assert found["number"] is None
    unleveled = [e for e in found["entries"] if e["level"] is None]
    assert {e["status"] for e in unleveled} == {"no_level"}
    # What the law itself forbids is not due: 60/2014/QH13 has births and deaths signed in the register.
    forbidden = [e for e in found["entries"] if e["status"] == "above_ceiling"]
    assert forbidden
    assert found["shares"]["eligible"] == len(found["entries"]) - len(unleveled) - len(forbidden)
    assert f"{len(unleveled)} dòng không nêu mức phải đạt" in text
    lines = [e for e in found["entries"] if "Cấp xã, mức độ 4 (TT 32/2017)" in e["groups"]]
    assert f"| Cấp xã, mức độ 4 (TT 32/2017) | {len(lines)} |" in text
    assert "| STT | Tên | Nhóm của danh mục | Cơ quan danh mục nêu | Phải đạt |" in text


def test_lists_without_lines_and_other_frameworks_say_so(tmp_path: Path) -> None:
    mandate = "examples/mandates/qd-877-2018.yaml"
    text = tthc("procedures/ho-tich", "--mandate", mandate).stdout.decode()
    assert "Chưa có dòng nào của danh sách" in text
    text = tthc("procedures/ho-tich", "--mandate", mandate, "--framework", "nd-43-2011").stdout.decode()
    assert "lần chạy này không xét khung đó" in text
    assert not list(tmp_path.iterdir())


def test_csv_opens_in_a_spreadsheet(made: Path) -> None:
    raw = (made / "r.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    data = json.loads((made / "r.json").read_text("utf-8"))
    assert len(rows) == len(data["procedures"]) * len(data["frameworks"]) + 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_two_runs_are_alike(made: Path, tmp_path: Path) -> None:
    names = ["r.xlsx", "r.docx", "r.csv", "r.json", "r.md"]
    kinds = ["xlsx", "docx", "csv", "json", "markdown"]
    formats = [part for k, n in zip(kinds, names, strict=True) for part in ("-f", f"{k}:{tmp_path}/{n}")]
    formats += ["-f", f"html:{tmp_path}/html"]
    assert tthc("procedures/ho-tich", str(made / "extra"), *formats, "--mandate", MANDATE).returncode == 0
    assert read(tmp_path) == read(made)
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


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("on",), ""),
        (("frameworks",), []),
        (("frameworks", "tt-32-2017"), "x"),
        (("procedures", "tt-32-2017"), 5),
        (("procedures", "tt-32-2017", "1.000002"), {}),
        (("levels",), None),
    ],
)
def test_a_broken_snapshot_is_misuse_that_names_the_place(
    path: tuple[str, ...], value: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    data: Any = small.made([small.file(small.WHOLE)])
    Path("r.json").write_text(json.dumps(data), "utf-8")
    saved: Any = snapshot(data)
    inner = saved
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    Path("s.json").write_text(json.dumps(saved), "utf-8")
    code, _, err = shown("report", "--from", "r.json", "--trend", "s.json")
    assert code == 2
    assert path[0] in err


@pytest.mark.parametrize(("key", "more"), [("procedures", []), ("scope", ["--snapshot", "s.json"])])
def test_a_broken_result_is_misuse_that_names_the_place(
    key: str, more: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    data: Any = small.made([small.file(small.WHOLE)])
    Path("r.json").write_text(json.dumps({**data, key: ["x"]}), "utf-8")
    code, _, err = shown("report", "--from", "r.json", *more)
    assert (code, key in err) == (2, True)


def test_with_a_saved_result_only_what_is_given_on_the_command_line_is_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("tthc.toml").write_text('framework = "tt-32-2017"\nexclude = ["x"]\n', "utf-8")
    Path("r.json").write_text(json.dumps(small.made([small.file(small.WHOLE)])), "utf-8")
    saved = ("report", "--from", "r.json", "-f", "csv")
    assert shown(*saved)[0] == 0
    assert shown(*saved, "--exclude", "x")[0] == 2


def test_the_framework_of_the_settings_is_the_one_of_the_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("tthc.toml").write_text('framework = "tt-32-2017"\n', "utf-8")
    Path("a.yaml").write_text(small.WHOLE, "utf-8")
    code, out, _ = shown("report", "a.yaml", "-f", "json")
    assert (code, [one["id"] for one in json.loads(out)["frameworks"]]) == (0, ["tt-32-2017"])


def test_nothing_graded_is_said_first_and_is_no_success(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: [", "utf-8")
    done = tthc("a.yaml", cwd=tmp_path)
    assert done.returncode == 1
    text = done.stdout.decode()
    assert "Không có căn cứ kết luận" in text
    assert text.index("Không có căn cứ") < text.index("\n## ")
    assert "NĐ 224/2026 (đang có hiệu lực), mức" not in text, "nothing is concluded of nothing"


@pytest.mark.long
def test_steps_of_a_trend(tmp_path: Path) -> None:
    first = tthc(
        "procedures", "--snapshot", str(tmp_path / "1.json"), "-f", f"json:{tmp_path}/x", on="2026-07-05"
    )
    assert first.returncode == 0, first.stderr.decode()
    done = tthc("procedures/ho-tich", "--trend", str(tmp_path / "1.json"))
    text = done.stdout.decode()
    assert "## Xu hướng" in text
    assert "| 05/07/2026 |" in text
    assert "| 24/11/2026 |" in text
    assert "cách tính đổi" not in text
    assert "; nay khá hơn." in text, "of one folder fewer are not attained"
    same = tthc("procedures", "--trend", str(tmp_path / "1.json"), on="2026-07-06").stdout.decode()
    assert "; nay hai số này không đổi." in same
    saved = json.loads((tmp_path / "1.json").read_text("utf-8"))
    saved["frameworks"]["tt-32-2017"]["hash"] = "khác"
    (tmp_path / "1.json").write_text(json.dumps(saved), "utf-8")
    trend = (
        tthc("procedures/ho-tich", "--trend", str(tmp_path / "1.json"))
        .stdout.decode()
        .partition("## Xu hướng")[2]
    )
    assert trend.count("cách tính đổi") == 1, "only the framework that is another"
    assert "cách tính đổi (TT 32/2017)" in trend


@pytest.mark.parametrize(
    "args",
    [
        ["-f", "html"],
        ["-f", "pdf:x"],
        ["-f", "csv:x", "-f", "json:./x"],
        ["khong-co"],
        ["procedures/y-te", "--mandate", "README.md"],
        ["procedures/y-te", "--framework", "tt-99"],
        ["procedures/y-te", "--trend", "README.md"],
        ["procedures/y-te", "--from", "x.json"],
    ],
)
def test_what_cannot_be_done_is_misuse(args: list[str]) -> None:
    done = tthc(*args)
    assert done.returncode == 2, done.stdout
    assert done.stderr


def test_a_level_is_named_with_its_framework_and_the_highest_only_where_proven(tmp_path: Path) -> None:
    files = ("procedures/ho-tich", "procedures/luat-su")
    done = tthc(*files, "-f", f"html:{tmp_path}", "-f", f"markdown:{tmp_path}/r.md")
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "r.md").read_text("utf-8")
    assert "(Thông tư số 32/2017/TT-BTTTT) (32/2017" not in text
    said = [line for line in text.splitlines() if re.match(r"\| Mức độ [0-4]\b", line)]
    assert said
    assert not [line for line in said if "TT 32/2017" not in line]


def test_a_mandate_that_cannot_be_used_is_told_in_the_language_of_the_run(tmp_path: Path) -> None:
    file = tmp_path / "t.yaml"
    file.write_text("phien_ban: procedure/v0\nma: a\n", "utf-8")
    done = tthc("procedures/ho-tich", "--mandate", str(file))
    assert done.returncode == 2
    assert "phien_ban phải là một trong: mandate/v0" in done.stderr.decode()
    assert "literal_error" not in done.stderr.decode()


def test_times_that_give_no_due_day_are_told_wherever_a_report_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "phien_ban: procedure/v0\nma_thu_tuc: '1.000001'\nten_thu_tuc: Cấp giấy\n"
        "thoi_han_giai_quyet:\n  so: 5\n  don_vi: ngay_lam_viec\n  cong_them:\n"
        "    - {cho: Phải xác minh, so: 10, don_vi: ngay}\n    - {cho: Hải đảo, so: 2, don_vi: ngay}\n",
        "utf-8",
    )
    (tmp_path / "b.yaml").write_text(small.WHOLE, "utf-8")
    done = tthc("a.yaml", "b.yaml", "-f", "html:trang", "-f", "markdown:r.md", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    why = "Phần được cộng thêm tính bằng đơn vị khác với thời hạn"
    text = (tmp_path / "r.md").read_text("utf-8")
    assert "- 1 thủ tục có thời hạn hoặc trường hợp không tính được ngày trả kết quả" in text
    assert "1 thủ tục tính được ngày trả kết quả của mọi thời hạn" in text
    # Two times of one procedure.
    assert f"| {why} | 2 | 1 |" in text
    assert (
        f"Thời hạn giải quyết › Được cộng thêm (xã miền núi, hải đảo, …) (mục 1) | {why} | a.yaml:8 |" in text
    )
    # The rule with its article, apart from what is a fault.
    assert re.search(
        "2 thủ tục không nêu thời hạn tính từ khi nào.*Điều 17.*118/2025.*không phải là lỗi", text
    )
    found = Pages(tmp_path / "trang")
    told = {name for name in found.files if why in found.files[name].read_text("utf-8")}
    assert told == {"index.html", "danh-sach.html", "co-quan/chua-neu.html"}


def test_a_report_of_times_that_all_give_a_day_has_no_list_of_them(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(small.WHOLE, "utf-8")
    text = tthc("b.yaml", "-f", "markdown", cwd=tmp_path).stdout.decode()
    assert "0 thủ tục có thời hạn hoặc trường hợp không tính được" in text
    assert "Chỗ không tính được" not in text
    assert "không tính được ngày trả" not in text


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
    assert "tên thủ tục mới ghi, chưa xác minh" in pages
