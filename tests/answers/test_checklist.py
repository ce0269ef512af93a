"""What is to be brought: papers, cases, words, templates, databases, doubts; and files that are wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dvc_core.answers.checklist import checklist
from dvc_core.answers.dossier import CASE
from dvc_core.answers.questions import OTHER
from dvc_core.answers.records import AskedOption, ChecklistAnswer, OneOf, PaperLine, TemplateLine
from dvc_core.finding import MisuseError
from dvc_core.model.procedure import Procedure

ON = date(2026, 11, 24)
WORKS = [{"ma": "moi", "nhan": "Mới"}, {"ma": "lai", "nhan": "Lại"}]
ASKED = [
    {"ma": "viec", "kieu": "chon_mot", "nhan": "Việc", "lua_chon": WORKS},
    {"ma": "mat", "kieu": "co_khong", "nhan": "Mất giấy", "hien_khi": {"truong": "viec", "bang": "lai"}},
]
AGAIN = {"truong": "viec", "bang": "lai"}


def procedure(*papers: dict[str, Any], cases: Any = None, dossier: Any = (), **more: Any) -> Procedure:
    found = {
        "so_bo": 1,
        **({"giay_to": list(papers)} if papers else {}),
        **({"truong_hop": cases} if cases else {}),
    }
    data = {
        "phien_ban": "procedure/v0",
        "cau_hoi": ASKED,
        "thanh_phan_ho_so": {**found, **dict(dossier)},
        **more,
    }
    return Procedure.of_file(data)


def lines(found: ChecklistAnswer) -> dict[str, bool | None]:
    return {line.name: line.needed for line in found.lines}


def only(found: ChecklistAnswer) -> PaperLine:
    (line,) = found.lines
    return line


def case(name: str, *papers: str, **more: Any) -> dict[str, Any]:
    return {"ten": name, "giay_to": [{"ten": paper} for paper in papers], **more}


def test_a_condition_decides_and_its_words_only_say_so() -> None:
    paper = {"ten": "Đơn", "khi": AGAIN, "neu": "cấp lại"}
    assert lines(checklist(procedure(paper), on=ON)) == {"Đơn": None}
    assert [one.name for one in checklist(procedure(paper), on=ON).asks] == ["viec"]
    line = only(checklist(procedure(paper), {"viec": "lai"}, on=ON))
    assert (line.needed, line.only_if) == (True, "cấp lại")
    assert lines(checklist(procedure(paper), {"viec": "moi"}, on=ON)) == {}


@pytest.mark.parametrize("number", [6, "2a", "b)", ""])
def test_a_question_of_a_form_is_asked_without_its_number_on_the_paper(number: object) -> None:
    field = {"ma": "ho", "kieu": "co_khong", "nhan": "Hộ do nhiều người lập", "so_muc": number}
    if number == "":
        del field["so_muc"]
    form = {"ten": "Tờ khai", "phan": [{"ma": "p", "tieu_de": "Phần", "truong": [field]}]}
    paper = {"ten": "Biên bản họp", "khi": {"truong": "ho", "bang": True}}
    found = checklist(procedure(paper, bieu_mau_dien_tu={"don": form}), on=ON)
    assert [(one.name, one.label) for one in found.asks] == [("ho", "Hộ do nhiều người lập")]


def test_words_are_a_question_named_by_the_place_where_they_stand_first() -> None:
    papers = [{"ten": "Một"}, {"ten": "Hai", "neu": "trẻ bị bỏ rơi"}, {"ten": "Ba", "neu": "Trẻ  bị bỏ rơi"}]
    (asked,) = checklist(procedure(*papers), on=ON).asks
    assert (asked.name, asked.kind, asked.label) == ("thanh_phan_ho_so.giay_to.1", "yes_no", "trẻ bị bỏ rơi")
    assert lines(checklist(procedure(*papers), {asked.name: True}, on=ON)) == dict.fromkeys(
        ["Một", "Hai", "Ba"], True
    )
    assert lines(checklist(procedure(*papers), {asked.name: "không"}, on=ON)) == {"Một": True}


def test_cases_in_words_are_one_choice_and_none_of_them() -> None:
    made = procedure({"ten": "Đơn"}, cases=[case("Thuê", "Hợp đồng"), case("Của mình", "Sổ")])
    found = checklist(made, on=ON)
    (asked,) = found.asks
    assert (asked.name, asked.kind) == (CASE, "choice")
    assert asked.options == (
        AskedOption("0", "Thuê"),
        AskedOption("1", "Của mình"),
        AskedOption(OTHER, "Không thuộc trường hợp nào nêu trên"),
    )
    assert lines(found) == {"Đơn": True, "Hợp đồng": None, "Sổ": None}
    assert [line.case for line in found.lines] == ["", "Thuê", "Của mình"]
    # A code that is a number may come as one.
    assert lines(checklist(made, {CASE: 1}, on=ON)) == {"Đơn": True, "Sổ": True}
    assert lines(checklist(made, {CASE: OTHER}, on=ON)) == {"Đơn": True}


def test_a_question_that_hangs_on_one_that_there_is_not_is_no_end() -> None:
    field = {
        "ma": "a",
        "kieu": "co_khong",
        "nhan": "A",
        "hien_khi": {"khong": {"truong": "b", "thuoc": [""]}},
    }
    form = {"ten": "Tờ khai", "phan": [{"ma": "p", "tieu_de": "P", "truong": [field]}]}
    made = procedure({"ten": "Đơn", "khi": {"truong": "a", "bang": True}}, bieu_mau_dien_tu={"to-khai": form})
    assert lines(checklist(made, on=ON)) == {"Đơn": None}
    assert "b" not in checklist(made, on=ON).lines[0].asks


def test_one_case_alone_may_be_none() -> None:
    made = procedure(cases=[case("Thuê", "Hợp đồng")])
    assert lines(checklist(made, on=ON)) == {"Hợp đồng": None}
    assert lines(checklist(made, {CASE: OTHER}, on=ON)) == {}


def test_cases_of_the_same_name_are_one() -> None:
    made = procedure(cases=[case("Thuê", "Hợp đồng"), case("thuê ", "Biên bản"), case("Mượn", "Giấy mượn")])
    assert [option.code for option in checklist(made, on=ON).asks[0].options] == ["0", "2", OTHER]
    assert lines(checklist(made, {CASE: "0"}, on=ON)) == {"Hợp đồng": True, "Biên bản": True}


def test_a_case_with_a_condition_holds_beside_the_one_that_is_chosen() -> None:
    made = procedure(cases=[case("Lại", "Bản cũ", khi=AGAIN), case("Thuê", "Hợp đồng")])
    assert lines(checklist(made, {"viec": "lai", CASE: "1"}, on=ON)) == {"Bản cũ": True, "Hợp đồng": True}


def test_a_question_of_a_case_that_is_not_the_one_is_not_asked() -> None:
    made = procedure(
        cases=[
            {
                "ten": "Lại",
                "khi": AGAIN,
                "giay_to": [{"ten": "Đơn trình báo", "khi": {"truong": "mat", "bang": True}}],
            }
        ]
    )
    assert [one.name for one in checklist(made, on=ON).asks] == ["viec", "mat"]
    assert checklist(made, {"viec": "moi"}, on=ON).asks == ()
    assert [one.name for one in checklist(made, {"viec": "lai"}, on=ON).asks] == ["mat"]
    hidden = checklist(made, {"viec": "moi", "mat": True}, on=ON)
    assert [(fault.name, fault.what) for fault in hidden.faults] == [("mat", "hidden")]


def test_the_way_of_filing_may_decide() -> None:
    made = procedure(
        {"ten": "Phiếu gửi", "khi": {"truong": "kenh", "bang": "buu_chinh"}},
        cach_thuc_thuc_hien=[{"hinh_thuc": "buu_chinh"}, {"hinh_thuc": "truc_tuyen"}],
    )
    assert [one.name for one in checklist(made, on=ON).asks] == ["kenh"]
    assert lines(checklist(made, {}, "buu_chinh", ON)) == {"Phiếu gửi": True}
    assert lines(checklist(made, {"kenh": "truc_tuyen"}, on=ON)) == {}
    assert checklist(made, {}, "truc_tiep", ON).unknown == "not_offered"


@pytest.mark.parametrize("where", ["paper", "case", "paper of a case"])
def test_a_condition_on_no_question_leaves_the_paper_open_and_the_list_unknown(where: str) -> None:
    wrong = {"truong": "vie", "bang": "moi"}
    made = {
        "paper": procedure({"ten": "Đơn"}, {"ten": "Sổ", "khi": wrong}),
        "case": procedure({"ten": "Đơn"}, cases=[case("Thuê", "Sổ", khi=wrong)]),
        "paper of a case": procedure(
            {"ten": "Đơn"}, cases=[{"ten": "Lại", "khi": AGAIN, "giay_to": [{"ten": "Sổ", "khi": wrong}]}]
        ),
    }[where]
    found = checklist(made, {"viec": "lai"}, on=ON)
    assert found.unknown == "condition"
    assert lines(found) == {"Đơn": True, "Sổ": None}
    if where == "paper of a case":
        assert lines(checklist(made, {"viec": "moi"}, on=ON)) == {"Đơn": True}


def test_none_is_known_and_silence_is_not() -> None:
    none = checklist(procedure(dossier={"giay_to": "khong_co"}), on=ON)
    assert (none.unknown, none.lines) == (None, ())
    for made in (procedure(), Procedure.of_file({"phien_ban": "procedure/v0"})):
        assert checklist(made, on=ON).unknown == "not_stated"
    assert checklist(procedure(cases=[case("Thuê", "Sổ")]), on=ON).unknown is None


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-06-30", "before_known"),
        ("2026-07-01", None),
        ("2026-12-31", None),
        ("2027-01-01", "past_known"),
    ],
)
def test_the_days_on_which_a_procedure_applies(day: str, why: str | None) -> None:
    made = procedure({"ten": "Đơn"}, ap_dung_tu="2026-07-01", ap_dung_den="2026-12-31")
    found = checklist(made, on=date.fromisoformat(day))
    assert found.unknown == why
    assert bool(found.lines) is (why is None)


def test_more_ticks_than_are_tried_leave_every_paper_open() -> None:
    ticks = {
        "ma": "nganh",
        "kieu": "chon_nhieu",
        "nhan": "Ngành",
        "lua_chon": [{"ma": f"n{i}", "nhan": str(i)} for i in range(9)],
    }
    papers = [{"ten": f"Giấy {i}", "khi": {"truong": "nganh", "bang": f"n{i}"}} for i in range(9)]
    made = procedure({"ten": "Đơn"}, *papers, cau_hoi=[ticks])
    found = checklist(made, on=ON)
    assert (found.unknown, len(found.lines)) == ("too_wide", 10)


def test_a_paper_as_it_is_told() -> None:
    made = procedure(
        {
            "ma": "don",
            "ten": "Đơn",
            "cach_nop": "xuat_trinh",
            "ban_chinh": 1,
            "ban_sao": 2,
            "nop_dien_tu": False,
            "ghi_chu": "Ký tên",
            "can_cu": {"so_ky_hieu": "60/2014/QH13", "dieu": 6},
            "mot_trong": [{"ten": "Thẻ", "ban_chinh": 1}, {"ten": "Sổ", "ban_sao": 3}],
        },
        dossier={"so_bo": 2, "luu_y": ["Bỏ vào bìa"]},
        ma_thu_tuc="1.000001",
        ten_thu_tuc="Thủ tục",
    )
    found = checklist(made, on=ON)
    line = only(found)
    assert (line.place, line.id, line.name, line.handling) == (
        ("thanh_phan_ho_so", "giay_to", 0),
        "don",
        "Đơn",
        "xuat_trinh",
    )
    assert (line.needed, line.originals, line.copies, line.as_file, line.note) == (
        True,
        1,
        2,
        False,
        "Ký tên",
    )
    assert line.basis is not None
    assert line.basis.number == "60/2014/QH13"
    assert line.alternatives == (OneOf("Thẻ", 1, None), OneOf("Sổ", None, 3))
    assert (found.sets, found.notes, found.code, found.name, found.on) == (
        2,
        ("Bỏ vào bìa",),
        "1.000001",
        "Thủ tục",
        ON,
    )


def test_the_form_that_a_paper_is_written_on() -> None:
    forms = {
        "tk": {
            "ten": "Tờ khai",
            "phan": [{"ma": "a", "tieu_de": "A", "truong": [{"ma": "x", "kieu": "co_khong", "nhan": "X"}]}],
        }
    }
    templates = [
        {"ma": "khac", "ten": "Mẫu khác"},
        {
            "ma": "tk",
            "ten": "Tờ khai",
            "so_mau": "Mẫu số 1",
            "tep": "tk.docx",
            "bieu_mau": "tk",
            "dia_chi_nguon": "a",
            "tep_nguon": "b",
        },
    ]
    made = procedure({"ten": "Đơn", "mau": "tk"}, mau_don_to_khai=templates, bieu_mau_dien_tu=forms)
    assert only(checklist(made, on=ON)).template == TemplateLine(
        ("mau_don_to_khai", 1), "tk", "Tờ khai", "Mẫu số 1", "tk.docx", "a", "tk", "b"
    )
    lost = procedure({"ten": "Đơn", "mau": "mất"}, mau_don_to_khai=templates)
    template = only(checklist(lost, on=ON)).template
    assert template is not None
    assert (template.place, template.id, template.name) == ((), "mất", "")
    without = procedure({"ten": "Đơn", "mau": "tk"}, mau_don_to_khai=templates)
    template = only(checklist(without, on=ON)).template
    assert template is not None
    assert template.form == ""


def test_a_paper_is_handed_in_once_for_each_set_and_shown_once() -> None:
    papers = {"ten": "Đơn"}, {"ten": "Thẻ", "cach_nop": "xuat_trinh"}
    for sets in (2, None):
        found = checklist(procedure(*papers, dossier={"so_bo": sets}), on=ON)
        assert [line.sets for line in found.lines] == [sets, 1]


def test_a_database_that_the_file_names() -> None:
    basis = {"so_ky_hieu": "104/2022/NĐ-CP", "dieu": 14}
    cited = procedure(
        {
            "ten": "Sổ",
            "khai_thac": {"csdl": "CSDL cư trú", "can_cu": basis, "khi_khong_duoc": "Giấy xác nhận"},
        }
    )
    line = only(checklist(cited, on=date(2024, 1, 1)))
    assert line.needed is True
    assert line.spared is not None
    assert line.spared.rule.basis is not None
    assert (line.spared.database, line.spared.otherwise, line.spared.stated) == (
        "CSDL cư trú",
        "Giấy xác nhận",
        True,
    )
    assert (line.spared.rule.id, line.spared.rule.basis.number) == ("database_stated", "104/2022/NĐ-CP")
    bare = procedure({"ten": "Sổ", "khai_thac": {"csdl": "CSDL cư trú"}})
    rules = [
        only(checklist(bare, on=day)).spared
        for day in (date(2026, 6, 30), date(2026, 7, 1), date(2026, 8, 5))
    ]
    assert [rule and rule.rule.id for rule in rules] == ["database_stated", "database_224", "database_118"]
    assert rules[2] is not None
    assert "sự cố" in rules[2].otherwise
    basis_of = rules[2].rule.basis
    assert basis_of is not None
    assert (basis_of.article, basis_of.clause) == ("4", "2a")


NOT_FOUND = {"ten": "Sổ", "khai_thac": {"csdl": "CSDL"}, "neu": "nơi nhận không khai thác được thông tin"}


CODED = [{"ma": "1.01", "ten": "Cấp mới"}, {"ma": "1.02", "ten": "Cấp lại"}]
OF_CASE = {"ten": "Thẻ cũ", "khi": {"truong": "truong_hop", "bang": "1.02"}}


def test_a_paper_reads_which_case_with_a_code_it_is() -> None:
    made = procedure({"ten": "Đơn"}, OF_CASE, truong_hop=CODED)
    found = checklist(made, on=ON)
    assert lines(found) == {"Đơn": True, "Thẻ cũ": None}
    assert [(one.name, [option.code for option in one.options]) for one in found.asks] == [
        ("truong_hop", ["1.01", "1.02", OTHER])
    ]
    told = checklist(made, {"truong_hop": "1.02"}, on=ON)
    assert (lines(told), told.answers) == ({"Đơn": True, "Thẻ cũ": True}, {"truong_hop": "1.02"})
    assert lines(checklist(made, {"truong_hop": OTHER}, on=ON)) == {"Đơn": True}


def test_a_case_that_no_paper_reads_is_taken_and_not_asked_and_another_is_a_fault() -> None:
    made = procedure({"ten": "Đơn"}, truong_hop=CODED)
    assert checklist(made, on=ON).asks == ()
    told = checklist(made, {"truong_hop": "1.02"}, on=ON)
    assert (told.answers, told.faults) == ({"truong_hop": "1.02"}, ())
    assert [one.what for one in checklist(made, {"truong_hop": "1.09"}, on=ON).faults] == ["value"]
    bare = procedure({"ten": "Đơn"})
    assert [one.what for one in checklist(bare, {"truong_hop": "1.02"}, on=ON).faults] == ["unknown"]
    # A case whose own condition tells it is no choice, but may be told.
    by_condition = procedure(OF_CASE, truong_hop=[{"ma": "1.03", "khi": AGAIN}, *CODED])
    assert checklist(by_condition, {"truong_hop": "1.03"}, on=ON).faults == ()
    (asked,) = checklist(by_condition, on=ON).asks
    assert [option.code for option in asked.options] == ["1.01", "1.02", OTHER]


def test_what_cannot_be_looked_up_is_needed_and_spared_nobody() -> None:
    made = procedure(NOT_FOUND)
    (asked,) = checklist(made, on=ON).asks
    line = only(checklist(made, on=ON))
    assert (line.needed, line.spared is not None) == (None, True)
    line = only(checklist(made, {asked.name: True}, on=ON))
    assert (line.needed, line.spared) == (True, None)
    assert checklist(made, {asked.name: False}, on=ON).lines == ()


@pytest.mark.parametrize(
    ("paper", "label", "spared"),
    [
        # A condition that speaks of something else says nothing of the data.
        ({"neu": "trẻ bị bỏ rơi"}, "", True),
        ({"khi": {"truong": "q", "bang": True}}, "Hộ có con nhỏ", True),
        ({"khi": {"truong": "q", "bang": True}}, "Nơi nhận báo chưa có thông tin này", False),
        ({"khi": {"truong": "q", "bang": True}, "neu": "không tra cứu được"}, "Đã hỏi", False),
        ({"khi": {"truong": "q", "bang": False}}, "Nơi nhận báo chưa có thông tin này", True),
    ],
)
def test_only_words_of_the_data_say_that_it_cannot_be_looked_up(
    paper: dict[str, Any], label: str, *, spared: bool
) -> None:
    questions = [{"ma": "q", "kieu": "co_khong", "nhan": label or "Hỏi"}]
    made = procedure({"ten": "Sổ", "khai_thac": {"csdl": "CSDL"}, **paper}, cau_hoi=questions)
    answer = paper["khi"]["bang"] if "khi" in paper else True
    name = "q" if "khi" in paper else "thanh_phan_ho_so.giay_to.0"
    line = only(checklist(made, {name: answer}, on=ON))
    assert (line.needed, line.spared is not None) == (True, spared)


def test_our_own_list_only_reminds() -> None:
    line = only(checklist(procedure({"ten": "Bản sao giấy khai sinh"}), on=date(2026, 8, 5)))
    assert line.needed is True
    assert line.spared is not None
    assert (line.spared.stated, line.spared.rule.id, line.spared.rule.certainty) == (
        False,
        "database_list",
        "INF",
    )
    assert only(checklist(procedure({"ten": "Bản sao giấy khai sinh"}), on=date(2026, 8, 4))).spared is None


def test_a_basis_that_the_file_cites_goes_before_the_general_rule() -> None:
    cited = {"csdl": "CSDL cư trú", "can_cu": {"so_ky_hieu": "104/2022/NĐ-CP", "dieu": 14}}
    spared = only(checklist(procedure({"ten": "Sổ", "khai_thac": cited}), on=ON)).spared
    assert spared is not None
    assert spared.rule.id == "database_stated"


@pytest.mark.parametrize(
    ("originals", "copies", "spared"), [(0, 1, True), (1, 1, False), (1, 0, False), (0, 0, False)]
)
def test_of_an_identity_card_only_the_copy_is_reminded_of(
    originals: int, copies: int, *, spared: bool
) -> None:
    card = {"ten": "Thẻ căn cước", "ban_chinh": originals, "ban_sao": copies}
    assert (only(checklist(procedure(card), on=ON)).spared is not None) is spared


@pytest.mark.parametrize(
    "paper",
    [
        {"ten": "Giấy khai sinh", "mau": "x"},
        {"ten": "Giấy khai sinh", "mot_trong": [{"ten": "A"}, {"ten": "B"}]},
        {"ten": "Giấy khai sinh", "neu": "không khai thác được dữ liệu"},
        {"ten": "Giấy khai sinh", "ghi_chu": "Do cơ quan nước ngoài cấp"},
    ],
)
def test_our_own_list_says_nothing_where_the_file_says_more(paper: dict[str, Any]) -> None:
    assert only(checklist(procedure(paper), on=ON)).spared is None


def test_what_the_file_calls_not_verified() -> None:
    made = procedure(
        {"ten": "Đơn", "mau": "m"},
        {"ten": "Sổ"},
        cases=[case("Lại", "Bản cũ", "Ảnh", khi=AGAIN)],
        mau_don_to_khai=[{"ma": "m", "ten": "Mẫu"}],
        chua_xac_minh=[
            {"muc": "thanh_phan_ho_so", "ly_do": "cả mục"},
            {"muc": "thanh_phan_ho_so", "cho": ["thanh_phan_ho_so.so_bo"], "ly_do": "số bộ"},
            {
                "muc": "thanh_phan_ho_so",
                "cho": ["thanh_phan_ho_so.giay_to.1.ban_chinh"],
                "ly_do": "bản chính",
            },
            {"muc": "mau_don_to_khai", "cho": ["mau_don_to_khai.0"], "ly_do": "mẫu"},
            {"muc": "thanh_phan_ho_so", "cho": ["thanh_phan_ho_so.truong_hop.0.khi"], "ly_do": "trường hợp"},
            {"muc": "thanh_phan_ho_so", "cho": ["thanh_phan_ho_so.truong_hop.0.giay_to.1"], "ly_do": "ảnh"},
            {"muc": "mau_don_to_khai", "cho": ["mau_don_to_khai.0.nhan_ban_in"], "ly_do": "bản in"},
            {"muc": "mau_don_to_khai", "cho": ["mau_don_to_khai.0.tep"], "ly_do": "tệp"},
            {"muc": "phi_le_phi", "ly_do": "phí"},
        ],
    )
    found = checklist(made, {"viec": "lai"}, on=ON)
    assert found.doubts == ("cả mục", "số bộ")
    assert [line.doubts for line in found.lines] == [
        ("mẫu", "tệp"),
        ("bản chính",),
        ("trường hợp",),
        ("trường hợp", "ảnh"),
    ]


def test_answers_that_are_not_taken_are_told_and_those_of_others_are_not() -> None:
    made = procedure({"ten": "Đơn", "neu": "cấp lại"})
    told = {"vie": "moi", "viec": "x", "phi_le_phi.0.bang": "1", "truong_hop": "1.01", "phi_dia_gioi": True}
    found = checklist(made, told, on=ON)
    assert [(fault.name, fault.what, fault.near) for fault in found.faults] == [
        ("vie", "unknown", "viec"),
        ("viec", "value", ""),
        # As for a deadline: the procedure has no cases to tell.
        ("truong_hop", "unknown", ""),
    ]
    assert found.answers == {}
    assert [*found.questions] == ["viec"]
    other = procedure(
        cach_thuc_thuc_hien=[{"hinh_thuc": "truc_tiep"}, {"hinh_thuc": "truc_tuyen"}],
        dossier={"giay_to": "khong_co"},
    )
    twice = checklist(other, {"kenh": "truc_tuyen"}, "truc_tiep", ON)
    assert [(fault.name, fault.what) for fault in twice.faults] == [("kenh", "twice")]
    assert twice.channel == "truc_tiep"


def test_what_is_no_procedure_or_way_is_misuse() -> None:
    with pytest.raises(MisuseError):
        checklist("1.001193")  # type: ignore[arg-type]
    with pytest.raises(MisuseError):
        checklist(procedure(), {}, "fax")  # type: ignore[arg-type]
    with pytest.raises(MisuseError):
        checklist(procedure(), {1: True})  # type: ignore[dict-item]
