"""What is to be brought in words, as data, as a page: whole, escaped, and nothing said not to be needed."""

# ruff: noqa: E501 - sentences stand in one piece

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from dvc_core import ChecklistAnswer, FeeAnswer, MisuseError, load_text, to_data
from dvc_core.answers.records import (
    AskedOption,
    Burden,
    DatabaseSubstitute,
    ListReason,
    NumberRange,
    OneOf,
    PaperLine,
    Question,
    RuleUsed,
    TemplateLine,
    TimePart,
    Total,
    Trip,
)
from dvc_core.cli.schemas.outputs import output_schema
from dvc_core.finding import Frozen
from dvc_core.formats import checklists
from dvc_core.formats.answer_reports import answer_html
from dvc_core.formats.answered import CHECKLIST_FORMATS, AnswerCounts, Answered, ChecklistQuery
from dvc_core.formats.checklists import (
    KEYS,
    paper_item,
    trip_text,
    ways_section,
)
from dvc_core.formats.published import published
from dvc_core.formats.reporter import Options
from dvc_core.model.procedure import Citation, Way
from dvc_core.words import LANGS, Lang

from ..support.answer_parts import checklist_parts
from ..support.told import EVIL, Tags

ON = date(2026, 11, 24)
REASONS: tuple[ListReason, ...] = get_args(ListReason)
LAW = Citation(number="118/2025/NĐ-CP", article=4, clause="2a")
FORM = TemplateLine(("mau_don_to_khai", 0), "don", "Đơn đề nghị", "Mẫu số 01", "", "", "")
SPARED = DatabaseSubstitute(
    "Cơ sở dữ liệu hộ tịch", "Nộp bản sao.", RuleUsed("database_118", LAW), stated=True
)
ASKED = Question("quy_mo", "choice", "Quy mô", (AskedOption("lon", "Lớn"),))


def paper(name: str = "Đơn", **more: Any) -> PaperLine:
    made: dict[str, Any] = {
        "place": ("thanh_phan_ho_so", "giay_to", 0),
        "id": "",
        "name": name,
        "handling": "nop",
    }
    made |= {"needed": True, "only_if": "", "case": "", "originals": 1, "copies": None, "as_file": None}
    made |= {"template": None, "alternatives": (), "spared": None, "basis": None, "note": "", "doubts": ()}
    return PaperLine(**made | more)


def answer(*lines: PaperLine, **more: Any) -> ChecklistAnswer:
    made: dict[str, Any] = {"code": "9.100040", "name": "Cấp giấy phép", "on": ON, "channel": None, "sets": 1}
    made |= {"answers": Frozen({}), "notes": (), "unknown": None, "asks": ()}
    return ChecklistAnswer(**made | {"lines": lines, **more})


def paid(*totals: Total, **more: Any) -> FeeAnswer:
    made: dict[str, Any] = {"code": None, "name": None, "on": ON, "channel": None, "answers": Frozen({})}
    made |= {"assume_continued": False, "unknown": None, "lines": (), "asks": ()}
    return FeeAnswer(**made | {"totals": totals, **more})


def way(channel: Way = "truc_tuyen", **more: Any) -> Burden:
    made: dict[str, Any] = {
        "papers": NumberRange(1, 3),
        "originals": NumberRange(1, 1),
        "copies": None,
        "visits": NumberRange(0, None),
    }
    made |= {"trips": (), "any_hour": channel == "truc_tuyen", "times": ((TimePart(Decimal(5), "ngay"),),)}
    made |= {"time_unknown": None, "fee": paid(Total("VND", Decimal(0), Decimal(5000)))}
    return Burden(channel, **made | more)


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_unknown_has_a_reason_of_its_own_and_a_thing_to_do(lang: Lang) -> None:
    assert set(checklists.REASONS) == {*REASONS}
    said = [checklist_parts(answer(unknown=reason), lang) for reason in REASONS]
    assert len({one.text for one in said}) == len(REASONS)
    for one, reason in zip(said, REASONS, strict=True):
        assert checklists.REASONS[reason].todo[lang] in one.todo
    assert "thanh_phan_ho_so" in said[REASONS.index("not_stated")].author
    assert "thanh_phan_ho_so" not in answer_html(answer(unknown="not_stated"))


def test_papers_are_counted_by_what_is_to_be_done_with_them() -> None:
    lines = (
        paper(),
        paper("A", needed=None),
        paper("B", handling="xuat_trinh"),
        paper("C", spared=SPARED),
        paper("D", spared=SPARED, needed=None, handling="xuat_trinh"),
    )
    said = checklist_parts(answer(*lines), "vi")
    assert said.text == (
        "Cần: nộp 1 giấy tờ; xuất trình 1 giấy tờ; 1 giấy tờ còn tùy trường hợp; 2 giấy tờ có thể không phải nộp. Số lượng hồ sơ: 1 bộ."
    )
    assert [[one.name for one in group.items] for group in said.groups] == [["Đơn"], ["B"], ["A"], ["C", "D"]]
    assert [one.text for one in said.groups[3].items] == ["1 bản chính", "1 bản chính, chỉ xuất trình"]
    assert checklist_parts(answer(), "vi").text == "Không phải nộp, không phải xuất trình giấy tờ nào."
    assert answer(*lines).status == "open"
    assert answer(paper()).status == "whole"


def details(line: PaperLine, **more: Any) -> tuple[str, ...]:
    *_, group = checklist_parts(answer(line, **more), "vi").groups
    return tuple(one.text for one in group.items[0].details)


def test_a_paper_tells_when_it_is_needed_what_may_stand_for_it_and_its_form() -> None:
    others = (OneOf("Bản sao", None, 2), OneOf("Trích lục", None, None))
    found = paper(
        needed=None,
        only_if="ủy quyền",
        asks=("quy_mo", "thanh_phan_ho_so.giay_to.0"),
        alternatives=others,
        template=FORM._replace(form="to-khai"),
        as_file=True,
        basis=LAW,
        note="Không cần chứng thực.",
        doubts=("Chưa đọc.",),
    )
    assert details(found, asks=(ASKED,)) == (
        "Chỉ cần khi: ủy quyền",
        "Cần hay không tùy câu trả lời: Quy mô",
        "Một trong các giấy tờ: Bản sao (2 bản sao); Trích lục",
        "Theo mẫu: Mẫu số 01 – Đơn đề nghị",
        "Có biểu mẫu điện tử để điền trực tuyến (to-khai)",
        "Nộp được bằng tệp",
        "Căn cứ: khoản 2a Điều 4 Nghị định số 118/2025/NĐ-CP",
        "Ghi chú: Không cần chứng thực.",
        "Chưa xác minh: Chưa đọc.",
    )
    assert details(paper(only_if="ủy quyền")) == ()
    # The heading says it already.
    assert details(paper(needed=None, case="Cấp lại", asks=("quy_mo",)), asks=(ASKED,)) == ()
    assert details(paper(as_file=False)) == ("Phải nộp bản giấy",)
    assert details(paper(as_file=False, handling="xuat_trinh")) == ("Phải xuất trình bản giấy",)
    assert details(paper(as_file=True), channel="truc_tiep") == ()


def test_why_a_paper_may_be_spared_and_what_if_it_is_not_are_told() -> None:
    assert details(paper(spared=SPARED)) == (
        "Có thể có trong: Cơ sở dữ liệu hộ tịch",
        "Nếu không tra được thì: Nộp bản sao",
        "Căn cứ để không phải nộp: khoản 2a Điều 4 Nghị định số 118/2025/NĐ-CP",
    )
    ours = SPARED._replace(stated=False, rule=RuleUsed("database_list", LAW, "INF"))
    said = details(paper(spared=ours))
    assert said[2].endswith("; chưa xác minh")
    assert said[3].startswith("Đây là nhắc chung, không phải lời của thủ tục")
    whole = "\n".join(said).replace("Căn cứ để không phải nộp", "")
    assert "không phải nộp" not in whole
    assert "không cần" not in whole.lower()


def test_a_form_is_had_at_an_address_that_leads_to_a_page_else_its_file_is_named() -> None:
    def download(**more: Any) -> tuple[str, str]:
        line = paper(template=FORM._replace(**more))
        details = paper_item(line, answer(line), "vi", page=False).details
        # The first names the form.
        return details[1] if details[1:] else ("", "")

    assert download(address="https://a.vn/x.docx") == ("Tải mẫu", "https://a.vn/x.docx")
    assert download(address="javascript:alert(1)", source_file="x.docx") == ("Tệp mẫu: x.docx", "")
    assert download(file="https://a.vn/x.docx") == ("Tải mẫu", "https://a.vn/x.docx")
    assert download(file="mau/x.docx", source_file="y") == ("Tệp mẫu: mau/x.docx", "")
    assert download() == ("", "")
    page = answer_html(answer(paper(template=FORM._replace(address="javascript:alert(1)"))))
    assert "href" not in page.partition("</style>")[2]


def test_ways_of_filing_stand_side_by_side() -> None:
    other = way(
        "truc_tiep",
        papers=NumberRange(2, 2),
        copies=NumberRange(0, 2),
        visits=None,
        times=(((Decimal(8), "ngay"),), ((Decimal(5), "ngay"),), ((Decimal(1), "thang"),)),
        time_unknown="in_words",
        fee=paid(unknown="province"),
        trips=(
            Trip(("cach_thuc_thuc_hien", 0), certain=True),
            Trip(("hinh_thuc_nhan_tra", "tra_ket_qua"), certain=None),
        ),
    )
    said = ways_section([way(), other], "vi")
    assert said.rows is not None
    assert said.rows.heads == ("", "Trực tuyến", "Trực tiếp")
    assert said.rows.rows == (
        ("Giấy tờ", "1–3", "2"),
        ("Bản chính", "1", "1"),
        ("Bản sao", "chưa biết", "0–2"),
        ("Số lần đi lại", "0 trở lên", "chưa biết"),
        ("Thời hạn", "5 ngày", "5 hoặc 8 ngày hoặc 1 tháng hoặc chưa biết"),
        ("Phí, lệ phí", "từ 0 đến 5.000 đồng", "chưa biết"),
        ("Nộp lúc nào", "bất cứ giờ nào", "giờ làm việc"),
    )
    assert said.notes == ("Phải đến khi nộp trực tiếp: nộp hồ sơ; có thể nhận kết quả",)


@pytest.mark.parametrize(
    ("times", "returns", "vi", "en"),
    [
        ([[]], True, "trong ngày", "the same day"),
        ([], True, "chưa biết", "not known"),
        ([], False, "không trả kết quả", "no result is returned"),
        ([[(5, "ngay")], []], None, "trong ngày hoặc 5 ngày hoặc không trả kết quả", "the same day or 5 days or no result is returned"),
        ([[(1, "thang"), (3, "ngay_lam_viec")]], True, "1 tháng + 3 ngày làm việc", "1 month + 3 working days"),
    ],
)  # fmt: skip
def test_every_time_that_is_possible_is_told(times: Any, returns: Any, vi: str, en: str) -> None:
    lengths = tuple(tuple((Decimal(amount), unit) for amount, unit in length) for length in times)
    made = way(times=lengths, returns=returns)
    tables = [ways_section([made], lang).rows for lang in LANGS]
    assert [table and table.rows[4][1] for table in tables] == [vi, en]


def test_what_a_time_depends_on_is_asked_once_and_with_its_answers_where_no_other_tells_them() -> None:
    ways = [way(time_asks=(ASKED,)), way("truc_tiep", time_asks=(ASKED,))]
    assert ways_section(ways, "vi").notes == ("Thời hạn tùy câu trả lời: Quy mô: Lớn (quy_mo=lon)",)
    assert ways_section(ways, "vi", ["quy_mo"]).notes == ("Thời hạn tùy câu trả lời: Quy mô",)


def test_what_is_not_verified_of_how_results_are_returned_is_told_once() -> None:
    ways = [way(doubts=("Cổng không nói.",)), way("truc_tiep", doubts=("Cổng không nói.",))]
    assert ways_section(ways, "vi").notes == ("Cách trả kết quả chưa xác minh: Cổng không nói.",)
    assert [one["doubts"] for one in (published(one, "vi", computed=KEYS) for one in ways)] == [
        ["Cổng không nói."]
    ] * 2


def test_a_way_of_some_cases_only_says_so() -> None:
    said = ways_section([way(), way("truc_tiep", case="mất mạng")], "vi")
    assert said.rows is not None
    assert said.rows.heads[1:] == ("Trực tuyến", "Trực tiếp (*)")
    assert said.notes == ("(*) Chỉ nộp trực tiếp trong trường hợp: mất mạng",)


def test_what_one_comes_for_in_any_case_is_not_perhaps_too() -> None:
    brought = ("thanh_phan_ho_so", "giay_to", 0, "nop_dien_tu")
    other = ("thanh_phan_ho_so", "giay_to", 1, "nop_dien_tu")
    trips = ((other, None), (brought, True))
    (trip,) = ways_section([way("truc_tuyen", trips=trips)], "vi").notes
    assert trip == "Phải đến khi nộp trực tuyến: nộp giấy tờ bản giấy"


def test_copies_of_several_sets_are_told_together() -> None:
    (group,) = checklist_parts(answer(paper(originals=1, copies=2, sets=2), sets=2), "vi").groups
    assert group.items[0].text == "1 bản chính mỗi bộ, tất cả 2, 2 bản sao mỗi bộ, tất cả 4"
    shown = checklist_parts(
        answer(paper(originals=1, copies=0, sets=1, handling="xuat_trinh"), sets=2), "vi"
    ).groups[0]
    assert shown.items[0].text == "1 bản chính"


def test_every_place_that_may_make_a_trip_has_words() -> None:
    for key in checklists.TRIPS:
        assert trip_text((key, 0), certain=True, lang="vi") == checklists.TRIPS[key]["vi"]
    assert trip_text(("x", 0), certain=True, lang="vi") == "x.0"


def evil() -> ChecklistAnswer:
    """An answer whose every text is hostile."""
    asked = Question(EVIL, "choice", EVIL, (AskedOption(EVIL, EVIL),), unit=EVIL)
    law = Citation(number=EVIL, note=EVIL)
    form = TemplateLine((), EVIL, EVIL, EVIL, EVIL, f"https://{EVIL}", EVIL, EVIL)
    made = paper(
        EVIL,
        needed=None,
        only_if=EVIL,
        case=EVIL,
        template=form,
        alternatives=(OneOf(EVIL, 1, 1),),
        spared=DatabaseSubstitute(EVIL, EVIL, RuleUsed(EVIL, law, "V2"), stated=False),
        basis=law,
        note=EVIL,
        doubts=(EVIL,),
        asks=(EVIL,),
    )
    texts: dict[str, Any] = {
        "name": EVIL,
        "code": EVIL,
        "notes": (EVIL,),
        "doubts": (EVIL,),
        "asks": (asked,),
    }
    return answer(made, paper(template=form._replace(address="")), answers=Frozen({EVIL: EVIL}), **texts)


@pytest.mark.parametrize("lang", LANGS)
def test_a_page_stands_alone_without_a_script_and_nothing_of_a_file_is_markup(lang: Lang) -> None:
    page = answer_html(evil(), lang, ways=[way()], page=True)
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    assert "script" not in tags.seen
    assert tags.seen >= {"html", "head", "meta", "title", "style", "body", "label", "input", "table"}
    assert tags.attributes == {"class", "lang", "charset", "name", "content", "type", "href", "rel"}
    assert page.count("&lt;script&gt;") > 10
    assert not re.search(r"url\(|@import|src=|<link", page)
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in page
    assert "@media print" in page
    assert page.count('<input type="checkbox">') == 2
    assert "\x1b" not in page
    assert "\u202e" not in page


def test_what_goes_to_a_terminal_steers_it_nowhere() -> None:
    text = written("full", evil())
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_a_part_for_a_page_of_others_is_the_section_of_the_page_alone() -> None:
    part = answer_html(evil(), ways=[way()])
    assert part.startswith('<section class="tthc-checklist"')
    assert "<style" not in part
    assert part in answer_html(evil(), ways=[way()], page=True)


def test_a_page_is_made_of_an_answer_alone() -> None:
    with pytest.raises(MisuseError):
        answer_html({})  # type: ignore[arg-type]
    with pytest.raises(MisuseError):
        answer_html(evil(), ways=[evil()])  # type: ignore[list-item]
    with pytest.raises(MisuseError):
        answer_html(evil(), "fr")  # type: ignore[arg-type]


def written(name: str, found: ChecklistAnswer | None, lang: Lang = "vi") -> str:
    """What a format writes of a run over one file."""
    report = CHECKLIST_FORMATS[name](Options(lang=lang, on=ON, version="1"), ChecklistQuery())
    loaded = load_text("phien_ban: procedure/v0\nten_thu_tuc: A\n", "x.yaml")
    counts = AnswerCounts()
    record = Answered(loaded if found else load_text("a: ["), found, ways=(way(),))
    counts.add(record)
    return report.begin() + report.item(record) + report.end(counts)


@pytest.mark.parametrize("lang", LANGS)
def test_the_shape_for_machines_is_what_is_published(lang: Lang) -> None:
    validator = Draft202012Validator(output_schema("answers"))
    made = [
        *(answer(unknown=reason) for reason in REASONS),
        evil(),
        answer(paper(), paper(spared=SPARED)),
        None,
    ]
    for found in made:
        data = json.loads(written("json", found, lang))
        assert [error.message for error in validator.iter_errors(data)] == []
        assert sum(data["summary"].values()) == 2
        if found is not None:
            # What the library gives is the same but for what only a file has.
            own = to_data(found, lang)
            assert {key: data["results"][0][key] for key in own.keys() & data["results"][0].keys()} == {
                key: value for key, value in own.items() if key in data["results"][0]
            } | {"lines": data["results"][0]["lines"]}
    assert data["results"][0]["status"] is None
    assert to_data(way(), lang) == {**data["results"][0]["ways"][0]}


def test_a_file_with_a_fault_is_told_in_every_format() -> None:
    for name in ("full", "html"):
        assert "tệp có lỗi (DVC004, dòng 1: Ở đây phải viết ngoặc đóng" in written(name, None)
