"""Questions that decide services, and their answers read back: nothing is assumed or written over."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from dvc_core import Loaded, assess, load, load_text
from dvc_core.catalogue.ask.answers import answered, portal_text
from dvc_core.catalogue.ask.questions import CatalogueQuestions, questions
from dvc_core.catalogue.ask.sheet import (
    ASKS,
    AnsweredRow,
    SheetError,
    read_sheet,
    sheet_json,
    sheet_text,
    write_sheet,
)
from dvc_core.levels.assessment import Standing, assess_by
from dvc_core.levels.framework import load_framework
from dvc_core.levels.portal import PORTAL_FACTS, load_portal
from dvc_core.model.in_person import TASKS
from dvc_core.model.sidecar_files import procedure_files
from dvc_core.words import LANGS

from ..support.commands import tthc_text
from ..support.files import PROCEDURES, ROOT
from .small import AGAINST, LAW, ON, PORTAL, SCALE, SILENT, WHOLE, file

FILLED = {
    "answer": "không",
    "number": "60/2014/QH13",
    "article": "16",
    "who": "Nguyễn Văn A",
    "day": "01/12/2026",
}
#: A note of the file speaks of a visit on the spot.
DEMANDING = SILENT + "ghi_chu: [Công chức đi kiểm tra tại hiện trường]\n"


def asked(*files: Loaded, portal: Any = None) -> CatalogueQuestions:
    return questions(files, load_framework(LAW), ON, portal)


def answer(fact: str, *, yes: bool, file: str = "a.yaml", **more: str) -> AnsweredRow:
    values = {"number": "60/2014/QH13", "article": "16", "clause": "1", "reason": "", **more}
    return AnsweredRow("p:2", fact, file, yes, who="Nguyễn Văn A", day=date(2026, 12, 1), **values)


def standing(loaded: Loaded, level: str = "toan_trinh", portal: Any = PORTAL) -> Standing:
    return assess(loaded, framework=LAW, on=ON, portal=portal).standings[level]


def test_every_task_has_its_question_and_every_question_is_of_a_task() -> None:
    assert set(ASKS) == set(TASKS) - {"khac"}


def test_the_portal_is_asked_once_and_offices_for_their_own_services() -> None:
    one, other = file(SILENT, "a.yaml"), file(SILENT, "b.yaml", code="1.000009")
    found = asked(one, other)
    portal = [q for q in found.questions if q.of_portal]
    assert [q.fact for q in portal] == list(dict.fromkeys(q.fact for q in portal))
    assert all(q.fact in PORTAL_FACTS for q in portal)
    offices = [q for q in found.questions if not q.of_portal]
    assert {q.fact for q in offices} >= {"hien_dien", "ky_thuat"}
    assert all({s.file for s in q.services} <= {"a.yaml", "b.yaml"} for q in offices)
    assert found.questions[: len(portal)] == tuple(portal)
    assert (found.services, found.decided) == (2, 0)


def test_offices_of_one_rank_are_asked_as_the_one_body_of_a_report() -> None:
    names = ("Ủy ban nhân dân xã", "UBND cấp xã")
    files = [
        file(SILENT, f"{i}.yaml", code=f"1.00000{i}", body=name) for i, name in enumerate(names, start=3)
    ]
    [agency] = asked(*files).agencies
    assert (agency.name, agency.undecided) == ("Ủy ban nhân dân cấp xã", 2)


def test_a_portal_that_is_known_is_asked_nothing_and_a_decided_service_neither() -> None:
    assert not [q for q in asked(file(SILENT), portal=PORTAL).questions if q.of_portal]
    decided = asked(file(WHOLE), file(AGAINST, "b.yaml"), portal=PORTAL)
    assert (decided.decided, decided.questions) == (2, ())


def test_what_a_question_is_said_to_decide_it_decides() -> None:
    loaded = file(SILENT)
    seen = set()
    for q in asked(loaded, portal=PORTAL).questions:
        for yes, decides in ((True, q.services[0].decided_by_yes), (False, q.services[0].decided_by_no)):
            made, problems = answered(loaded, [answer(q.fact, yes=yes)])
            assert not problems
            assert assess(made, framework=LAW, on=ON, portal=PORTAL).decided == decides, (q.fact, yes)
            seen.add((yes, decides))
    assert {(True, True), (False, False)} <= seen


def test_all_of_them_answered_no_prove_the_highest_level() -> None:
    loaded = file(SILENT)
    found = asked(loaded, portal=PORTAL)
    made, problems = answered(
        loaded, [answer(q.fact, yes=False, reason="Luật không nêu") for q in found.questions]
    )
    assert not problems
    assert standing(loaded) is not Standing.REACHED
    assert standing(made) is Standing.REACHED
    [agency] = found.agencies
    assert agency.enough_no == len(found.questions)
    assert agency.enough_yes == 1


def test_an_answer_stands_in_the_file_with_its_basis_who_and_when_and_nothing_else_changes() -> None:
    loaded = file(SILENT)
    made, _ = answered(loaded, [answer("hien_dien", yes=False), answer("ky_thuat", yes=False)])
    before, after = yaml.safe_load(loaded.source.text), yaml.safe_load(made.source.text)
    basis = {"so_ky_hieu": "60/2014/QH13", "dieu": 16, "khoan": 1}
    assert after["phai_truc_tiep"] == [
        {"viec": "hien_dien", "khong": True, "can_cu": basis},
        {"viec": "ky_thuat", "khong": True, "can_cu": basis},
    ]
    assert after["nguon"][-1] == {
        "ten": "Phiếu hỏi: Nguyễn Văn A",
        "ngay_xem": date(2026, 12, 1),
        "muc": ["phai_truc_tiep.0", "phai_truc_tiep.1"],
    }
    for key in before.keys() - {"nguon"}:
        assert after[key] == before[key], key


def test_a_sentence_of_the_file_is_answered_with_the_reason() -> None:
    loaded = file(DEMANDING)
    [q] = [q for q in asked(loaded, portal=PORTAL).questions if q.fact == "kiem_tra_tai_cho"]
    assert "hiện trường" in q.services[0].sentences[0]
    made, _ = answered(loaded, [answer("kiem_tra_tai_cho", yes=False, reason="Chỉ nêu cách làm")])
    entries = yaml.safe_load(made.source.text)["phai_truc_tiep"]
    assert [one["khong_buoc"] for one in entries if "cau" in one] == ["Chỉ nêu cách làm"]
    left = [q.fact for q in asked(made, portal=PORTAL).questions]
    assert "kiem_tra_tai_cho" not in left


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (WHOLE, "tệp đã nêu"),
        ("a: [", "không đọc được"),
        (SILENT + "phai_truc_tiep: khong_co\n", "không có việc nào"),
    ],
)
def test_what_a_file_states_is_not_written_over(text: str, said: str) -> None:
    loaded = load_text(text, "a.yaml")
    made, [problem] = answered(loaded, [answer("hien_dien", yes=True)])
    assert made is loaded
    assert said in problem["vi"]


def test_the_doubt_about_the_whole_list_ends_with_the_first_answer() -> None:
    loaded = file(
        SILENT
        + "chua_xac_minh:\n  - {muc: phai_truc_tiep, cho: [phai_truc_tiep, thoi_han_giai_quyet], ly_do: x}\n"
    )
    made, problems = answered(loaded, [answer("hien_dien", yes=True)])
    assert not problems
    [left] = yaml.safe_load(made.source.text)["chua_xac_minh"]
    assert (left["muc"], left["cho"]) == ("thoi_han_giai_quyet", ["thoi_han_giai_quyet"])
    assert standing(made) is Standing.NOT_REACHED


def test_a_doubt_of_the_list_that_names_another_task_is_not_lost_with_an_answer() -> None:
    doubt = "chua_xac_minh:\n  - {muc: phai_truc_tiep, ly_do: Chưa rõ có kiểm tra tại chỗ không}\n"
    loaded = file(SILENT + doubt)
    made, [problem] = answered(loaded, [answer("hien_dien", yes=False)])
    assert made is loaded
    assert "kiểm tra tại chỗ" in problem["vi"]
    made, problems = answered(loaded, [answer("hien_dien", yes=False), answer("kiem_tra_tai_cho", yes=False)])
    assert not problems
    assert "chua_xac_minh" not in yaml.safe_load(made.source.text)


def test_a_doubt_is_not_lost_where_the_answer_for_the_task_it_names_is_refused() -> None:
    doubt = "chua_xac_minh:\n  - {muc: phai_truc_tiep, ly_do: Chưa rõ có kiểm tra tại chỗ không}\n"
    loaded = file(SILENT + doubt)
    given = [answer("hien_dien", yes=False), answer("kiem_tra_tai_cho", yes=False, number="\x07")]
    for answers in (given, given[::-1]):
        made, problems = answered(loaded, answers)
        assert made is loaded
        assert len(problems) == 2
        assert sum("trả lời cả việc ấy" in one["vi"] for one in problems) == 1


def test_what_the_doubt_of_a_list_names_is_asked_with_the_rest_so_that_answers_can_be_read_back() -> None:
    doubt = "chua_xac_minh:\n  - {muc: phai_truc_tiep, ly_do: Chưa rõ có kiểm tra tại chỗ không}\n"
    loaded = file(SILENT + doubt)
    # The scale of 2017 asks of presence alone.
    facts = [q.fact for q in questions([loaded], load_framework(SCALE), ON, PORTAL).questions]
    assert "kiem_tra_tai_cho" in facts
    made, problems = answered(loaded, [answer(fact, yes=False) for fact in facts])
    assert not problems
    assert "chua_xac_minh" not in yaml.safe_load(made.source.text)


def test_a_number_of_an_article_that_nobody_counts_to_is_no_crash() -> None:
    made, problems = answered(file(SILENT), [answer("hien_dien", yes=False, article="9" * 50)])
    assert problems or "9" * 50 in made.source.text


@pytest.mark.parametrize(
    "entry", ["{viec: hien_dien, luc: nop, khong: true}", "{viec: hien_dien, khong: true}"]
)
def test_what_is_denied_of_one_stage_or_without_a_basis_can_be_denied_whole(entry: str) -> None:
    loaded = file(SILENT + f"phai_truc_tiep:\n  - {entry}\n")
    assert "hien_dien" in {q.fact for q in asked(loaded, portal=PORTAL).questions}
    made, problems = answered(loaded, [answer("hien_dien", yes=False)])
    assert not problems
    assert "hien_dien" not in {q.fact for q in asked(made, portal=PORTAL).questions}
    _, [problem] = answered(loaded, [answer("hien_dien", yes=True)])
    assert "đã nêu việc này ở dòng" in problem["vi"]


def test_a_task_that_is_answered_is_not_asked_again_though_its_criterion_stays_open() -> None:
    loaded = file(SILENT)
    made, _ = answered(loaded, [answer("hien_dien", yes=False)])
    assert "hien_dien" not in {q.fact for q in asked(made).questions}


def test_nothing_is_asked_for_a_level_above_one_that_is_decided() -> None:
    present = "phai_truc_tiep:\n  - {viec: hien_dien, can_cu: {so_ky_hieu: 60/2014/QH13, dieu: 16}}\n"
    loaded = file(SILENT + present)
    found = assess(loaded, framework=LAW, on=ON)
    assert found.standings["toan_trinh"] is Standing.NOT_REACHED
    assert found.standings["mot_phan"] is Standing.IF_PORTAL
    assert {q.fact for q in asked(loaded).questions} <= set(PORTAL_FACTS)


# The profile of the portal


def test_a_new_profile_has_who_when_and_basis_and_an_old_one_keeps_what_it_says(tmp_path: Path) -> None:
    first = answer("nhan_ho_so_truc_tuyen", yes=True, reason="Báo cáo vận hành")
    text, problems = portal_text(None, "Cổng tỉnh", [first, answer("dinh_kem_tep", yes=False, number="")])
    assert not problems
    profile = tmp_path / "cong.yaml"
    profile.write_text(text, "utf-8")
    portal = load_portal(profile)
    assert dict(portal.provides) == {"nhan_ho_so_truc_tuyen": True, "dinh_kem_tep": False}
    assert "# Nguyễn Văn A, 01/12/2026; 60/2014/QH13; Báo cáo vận hành" in text
    again, problems = portal_text(
        text, "x", [answer("dinh_kem_tep", yes=True), answer("chu_ky_so", yes=True)]
    )
    [new] = set(again.splitlines()) - set(text.splitlines())
    assert new == "  chu_ky_so: true  # Nguyễn Văn A, 01/12/2026; 60/2014/QH13"
    assert set(text.splitlines()) < set(again.splitlines())
    assert ["đã ghi khác" in one["vi"] for one in problems] == [True]


# The sheet


def filled(tmp_path: Path, form: str, answers: Mapping[str, str], *, only: Sequence[str] = ()) -> Path:
    """A sheet of a file with these answers in its rows, or in those of some facts."""
    found = asked(file(DEMANDING), portal=PORTAL)
    path = tmp_path / f"phieu.{form}"
    if form == "json":
        data = json.loads(sheet_json(found, "vi", "1"))
        for row in data["rows"]:
            row.update(answers if not only or row["key"] in only else {})
        path.write_text(json.dumps(data), "utf-8")
        return path
    write_sheet(found, "vi", path)
    from openpyxl import load_workbook

    from dvc_core.catalogue.ask.sheet import COLUMNS

    book = load_workbook(path)
    sheet = book.worksheets[0]
    for line in range(2, sheet.max_row + 1):
        for key, text in answers.items():
            if not only or sheet.cell(line, 1).value in only:
                sheet.cell(line, COLUMNS.index(key) + 1).value = text
    book.save(path)
    return path


@pytest.mark.parametrize("form", ["json", "xlsx"])
def test_an_empty_sheet_says_nothing_and_a_filled_one_what_it_says(form: str, tmp_path: Path) -> None:
    assert read_sheet(filled(tmp_path, form, {})) == ([], [], [])
    answers, problems, _ = read_sheet(filled(tmp_path, form, {**FILLED, "reason": "Luật không nêu"}))
    assert not problems
    assert {one.fact for one in answers} == {q.fact for q in asked(file(DEMANDING), portal=PORTAL).questions}
    assert {(one.yes, one.number, one.who, one.day) for one in answers} == {
        (False, "60/2014/QH13", "Nguyễn Văn A", date(2026, 12, 1))
    }


def test_each_agency_has_its_own_sheet_and_all_are_read_back(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    files = [file(SILENT, "a.yaml"), file(SILENT, "b.yaml", code="1.000009", body="Sở Công*Thương?")]
    path = tmp_path / "phieu.xlsx"
    write_sheet(asked(*files, portal=PORTAL), "vi", path)
    book = load_workbook(path)
    assert len(book.worksheets) == 2
    for sheet in book.worksheets:
        assert [cell.value for cell in sheet[1]][7] == "Trả lời (có / không) *"
        for at, text in ((8, "có"), (9, "60/2014/QH13"), (13, "Bà An"), (14, "01/12/2026")):
            sheet.cell(2, at).value = text
    book.save(path)
    answers, problems, _ = read_sheet(path)
    assert not problems
    assert {one.file for one in answers} == {"a.yaml", "b.yaml"}


def test_titles_of_sheets_are_told_apart_and_such_as_a_spreadsheet_takes(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    alike = "Ủy ban nhân dân thành phố Hồ Chí Minh phòng"
    bodies = (f"{alike} A", f"{alike} B", f"{alike} c", "\"'Sở' \"", "'[*]'")
    files = [file(SILENT, f"{n}.yaml", code=f"1.00001{n}", body=body) for n, body in enumerate(bodies)]
    path = tmp_path / "phieu.xlsx"
    write_sheet(asked(*files, portal=PORTAL), "vi", path)
    titles = load_workbook(path).sheetnames
    assert len({title.casefold() for title in titles}) == len(bodies)
    assert all(0 < len(title) <= 31 and title == title.strip("' ") for title in titles)
    assert {"Sở", "Phiếu hỏi"} <= set(titles)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"answer": "có lẽ"}, "có hoặc không"),
        ({"who": ""}, "còn trống: “Người trả lời”"),
        ({"day": "hôm qua"}, "ngày trả lời"),
        ({"day": "31/12/9999"}, "tương lai"),
        ({"number": "", "day": ""}, "còn trống: “Văn bản (số, ký hiệu)”, “Ngày trả lời”"),
        ({"reason": ""}, "vì sao câu ấy không buộc"),
    ],
)
def test_an_answer_without_its_grounds_is_not_taken(
    wrong: Mapping[str, str], said: str, tmp_path: Path
) -> None:
    values = {**FILLED, "reason": "Luật không nêu", **wrong}
    answers, [problem], _ = read_sheet(filled(tmp_path, "json", values, only=["kiem_tra_tai_cho"]))
    assert not answers
    assert said in problem["vi"]


def test_a_sheet_of_notes_in_the_workbook_is_left_alone_and_named(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    (tmp_path / "a.yaml").write_text(DEMANDING, "utf-8")
    path = filled(tmp_path, "xlsx", {**FILLED, "reason": "Luật không nêu"})
    book = load_workbook(path)
    book.create_sheet("Ghi chú")["A1"] = "hỏi lại chị Bình"
    book.create_sheet("Trống")
    book.save(path)
    assert read_sheet(path).left_alone == ["Ghi chú"]
    done = tthc_text("ask", "a.yaml", "--read", "phieu.xlsx", "--as-of", str(ON), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Không đọc các trang không có tiêu đề của phiếu hỏi: Ghi chú" in done.stdout
    for sheet in book.worksheets[:1]:
        book.remove(sheet)
    book.save(path)
    with pytest.raises(SheetError):
        read_sheet(path)


def test_the_portal_needs_no_instrument_and_its_sheet_asks_for_none(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "phieu.xlsx"
    write_sheet(asked(file(SILENT)), "vi", path)
    of_portal, of_agency = ([cell.value for cell in sheet[1]] for sheet in load_workbook(path).worksheets)
    assert "Văn bản (số, ký hiệu)" in of_portal
    assert "Văn bản (số, ký hiệu) *" in of_agency
    assert sum(str(head).endswith("*") for head in of_portal) == 3


@pytest.mark.parametrize(
    ("name", "text"), [("a.json", "{}"), ("a.json", '{"schema": "x", "rows": []}'), ("a.xlsx", "x")]
)
def test_another_file_is_no_sheet(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(SheetError):
        read_sheet(tmp_path / name)


def test_the_text_has_every_question_in_both_languages() -> None:
    found = asked(file(SILENT))
    for lang in LANGS:
        text = sheet_text(found, lang)
        assert text.count("\n  ") == len(found.questions)
    assert sheet_text(found, "vi") == sheet_text(asked(file(SILENT)), "vi")


def test_the_text_says_first_how_many_questions_decide_four_fifths() -> None:
    found = asked(file(SILENT), file(SILENT, "b.yaml", code="1.000003"))
    [agency] = found.agencies
    assert (agency.undecided, agency.enough_yes) == (2, 1)
    lines = sheet_text(found, "vi").splitlines()
    assert lines[1].startswith("Để quyết định từ 80 % thủ tục của mỗi cơ quan trong 1 cơ quan")
    assert "trả lời “có” thì đủ ở 1 cơ quan, mỗi cơ quan nhiều nhất 1 câu" in lines[1]


def attained(folder: Path, *args: str) -> dict[str, int]:
    """How many services have each standing against the level “một phần”, by a report of the folder."""
    done = tthc_text("report", *args, "-f", "json", cwd=folder)
    assert done.returncode == 0, done.stderr
    counts: dict[str, int] = json.loads(done.stdout)["tables"]["nd-224-2026"]["standings"]["mot_phan"]
    return {standing: n for standing, n in counts.items() if n}


def test_the_whole_way_of_an_agency(tmp_path: Path) -> None:
    """Asked, answered in Excel, read back, reported and asked again: what was decided is asked no more."""
    kho = tmp_path / "kho"
    kho.mkdir()
    name = "1.000689.yaml"
    (kho / name).write_text((PROCEDURES / "ho-tich" / name).read_text("utf-8"), "utf-8")
    args = ("kho", "--as-of", "2026-12-01")
    assert attained(tmp_path, *args) == {"dat_neu_cong": 1}
    assert tthc_text("ask", *args, "-f", "xlsx:phieu.xlsx", cwd=tmp_path).returncode == 0
    from openpyxl import load_workbook

    book = load_workbook(tmp_path / "phieu.xlsx")
    sheet = book.worksheets[0]
    keys = [row[0].value for row in sheet.iter_rows(min_row=2)]
    for line, key in enumerate(keys, 2):
        values = (
            "có" if key in PORTAL_FACTS else "không",
            "60/2014/QH13",
            16,
            "",
            "Đã rà soát",
            "A",
            "01/12/2026",
        )
        for at, value in enumerate(values, 8):
            cell: Any = sheet.cell(line, at)
            cell.value = value
    book.save(tmp_path / "phieu.xlsx")
    done = tthc_text("ask", *args, "--read", "phieu.xlsx", cwd=tmp_path)
    assert done.returncode == 2, "answers of the portal need its profile"
    done = tthc_text("ask", *args, "--read", "phieu.xlsx", "--portal", "cong.yaml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Kết luận được ở mọi mức: 0 → 1 trong 1 thủ tục." in done.stdout
    assert attained(tmp_path, *args, "--portal", "cong.yaml") == {"dat": 1}
    again = tthc_text("ask", *args, "--portal", "cong.yaml", cwd=tmp_path)
    assert "1 đã kết luận được" in again.stdout
    assert "Không còn câu hỏi nào." in again.stdout
    stated = (tmp_path / "cong.yaml").read_bytes(), (kho / name).read_bytes()
    tthc_text("ask", *args, "--read", "phieu.xlsx", "--portal", "cong.yaml", cwd=tmp_path)
    assert ((tmp_path / "cong.yaml").read_bytes(), (kho / name).read_bytes()) == stated


@pytest.mark.long
def test_answers_that_sources_give_decide_nine_of_the_shipped_services(tmp_path: Path) -> None:
    """Each with its source; what no source answers stays open. docs/levels.md has the figures."""
    answers, problems, _ = read_sheet(ROOT / "examples" / "answers" / "cong-dich-vu-cong-quoc-gia.json")
    assert problems == []
    for one in answers:
        assert "https://dichvucong.gov.vn/" in one.reason, one.fact
        assert one.fact in PORTAL_FACTS
    text, problems = portal_text(None, "Cổng Dịch vụ công quốc gia", answers)
    assert problems == []
    (tmp_path / "cong.yaml").write_text(text, "utf-8")
    framework, on = load_framework(LAW), date(2026, 12, 1)
    shipped = [load(path) for path in procedure_files(PROCEDURES)]
    found = {}
    for name, portal in (("before", None), ("after", load_portal(tmp_path / "cong.yaml"))):
        assessed = [assess_by(one, framework, on, portal) for one in shipped]
        partial = sum(a.standings["mot_phan"] is Standing.REACHED for a in assessed)
        found[name] = (len(assessed), sum(a.decided for a in assessed), partial)
    assert found == {"before": (48, 1, 0), "after": (48, 9, 45)}


# The dialogue


def talked(folder: Path, typed: Sequence[str], *args: str) -> Any:
    (folder / "a.yaml").write_text(DEMANDING, "utf-8")
    given = ("ask", "a.yaml", "--dialogue", "--as-of", str(ON), *args)
    return tthc_text(*given, cwd=folder, stdin="".join(f"{line}\n" for line in typed))


def test_answers_of_a_dialogue_are_written_as_those_of_a_sheet(tmp_path: Path) -> None:
    facts = [q.fact for q in asked(file(DEMANDING), portal=PORTAL).questions]
    grounds = ("60/2014/QH13", "13", "", "Chỉ nêu cách làm")
    done = talked(tmp_path, ("Bà An", *(("không", *grounds) * len(facts))), "--portal", portal_file(tmp_path))
    assert done.returncode == 0, done.stderr
    said = done.stdout
    assert f"Câu 1/{len(facts)}" in said
    assert f"Đã ghi {len(facts)} trong {len(facts)} câu trả lời, vào 1 tệp thủ tục." in said
    written = yaml.safe_load((tmp_path / "a.yaml").read_text("utf-8"))
    entries = {one["viec"]: one for one in written["phai_truc_tiep"] if "viec" in one}
    assert set(entries) >= set(facts)
    assert all(entries[fact]["can_cu"]["so_ky_hieu"] == "60/2014/QH13" for fact in facts)
    assert any(one["ten"] == "Phiếu hỏi: Bà An" for one in written["nguon"])


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ((), "Đã ghi 0 trong 0 câu trả lời"),
        (("Bà An", "xong"), "Đã ghi 0 trong 0 câu trả lời"),
        (("Bà An", "tiếp", "có", "60/2014/QH13", "", "", "", "xong"), "Đã ghi 1 trong 1 câu trả lời"),
        (("Bà An", "", "có", "60/2014/QH13"), "Đã ghi 1 trong 1 câu trả lời"),
        (("Bà An", "có", "", "", "", "", "có", "60/2014/QH13"), "còn trống: “Văn bản (số, ký hiệu)”"),
        (("Bà An", "có lẽ", "", "", "", ""), "có hoặc không"),
    ],
)
def test_a_dialogue_can_skip_stop_and_ask_again(typed: Sequence[str], said: str, tmp_path: Path) -> None:
    done = talked(tmp_path, typed)
    assert done.returncode == 0, done.stderr
    assert said in done.stdout
    assert "không hỏi về cổng" in done.stdout


def test_what_was_typed_is_kept_where_a_task_that_has_to_be_answered_is_skipped(tmp_path: Path) -> None:
    doubt = "chua_xac_minh:\n  - {muc: phai_truc_tiep, ly_do: Chưa rõ có kiểm tra tại chỗ không}\n"
    (tmp_path / "a.yaml").write_text(SILENT + doubt, "utf-8")
    options = ("a.yaml", "--as-of", str(ON), "--framework", SCALE)
    typed = "Bà An\nkhông\n60/2014/QH13\n13\n\nĐã rà soát\n"
    done = tthc_text("ask", *options, "--dialogue", cwd=tmp_path, stdin=typed)
    assert done.returncode == 1
    assert "phieu-chua-ghi.json" in done.stderr
    kept = tmp_path / "phieu-chua-ghi.json"
    data = json.loads(kept.read_text("utf-8"))
    [row] = [row for row in data["rows"] if row["answer"]]
    assert (row["answer"], row["number"], row["who"], row["reason"]) == (
        "không",
        "60/2014/QH13",
        "Bà An",
        "Đã rà soát",
    )
    [skipped] = [one for one in data["rows"] if not one["answer"]]
    skipped.update({key: row[key] for key in ("answer", "number", "who", "day")})
    kept.write_text(json.dumps(data), "utf-8")
    done = tthc_text("ask", *options, "--read", "phieu-chua-ghi.json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Đã ghi 2 trong 2 câu trả lời" in done.stdout


def portal_file(folder: Path) -> str:
    (folder / "cong.yaml").write_text(
        (ROOT / "examples" / "portals" / "day-du.yaml").read_text("utf-8"), "utf-8"
    )
    return "cong.yaml"
