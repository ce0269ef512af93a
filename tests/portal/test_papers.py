"""Papers: which rows are papers, how many copies, and when one is needed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from dvc_core.model.paper_names import key_for_words, parse_paper, split_papers
from dvc_core.rules.checking import all_rules
from dvc_core.words.grammar import reason

from ..support.corpus_records import answers, codes


@pytest.mark.parametrize(
    ("args", "value"),
    [
        (("1. Tờ khai đăng ký;", 1, 0), {"ten": "Tờ khai đăng ký", "ban_chinh": 1, "ban_sao": 0}),
        (
            ("Giấy ủy quyền (nếu có)", 1, 0),
            {"ten": "Giấy ủy quyền (nếu có)", "neu": "nếu có", "ban_chinh": 1, "ban_sao": 0},
        ),
        (("Sổ hộ khẩu (xuất trình)", 0, 0), {"ten": "Sổ hộ khẩu (xuất trình)", "cach_nop": "xuat_trinh"}),
        (
            ("Xuất trình bản chính giấy tờ tùy thân (người nộp qua bưu điện thì nộp bản sao)", 0, 0),
            {
                "ten": "Xuất trình bản chính giấy tờ tùy thân (người nộp qua bưu điện thì nộp bản sao)",
                "cach_nop": "xuat_trinh",
            },
        ),
        (("Bản vẽ: 02 bản chính", 0, 0), {"ten": "Bản vẽ: 02 bản chính", "ban_chinh": 2}),
        (
            ("Văn bản thỏa thuận đối với trường hợp có nhiều người chung quyền", 1, 0),
            {
                "ten": "Văn bản thỏa thuận đối với trường hợp có nhiều người chung quyền",
                "neu": "đối với trường hợp có nhiều người chung quyền",
                "ban_chinh": 1,
                "ban_sao": 0,
            },
        ),
        (
            ("Một trong các giấy tờ sau: + Hộ chiếu; + Thẻ căn cước.", 0, 1),
            {
                "ten": "Một trong các giấy tờ sau: + Hộ chiếu; + Thẻ căn cước.",
                "mot_trong": [{"ten": "Hộ chiếu"}, {"ten": "Thẻ căn cước"}],
                "ban_chinh": 0,
                "ban_sao": 1,
            },
        ),
        (("- Giấy tờ phải nộp:", 0, 0), None),
        (("* Lưu ý: giấy tờ nước ngoài phải hợp pháp hóa", 0, 0), None),
        (("Người tiếp nhận có trách nhiệm kiểm tra", 0, 0), None),
        (("", 0, 0), None),
    ],
)
def test_papers(args: tuple[str, int, int], value: dict[str, object] | None) -> None:
    parsed = parse_paper(*args)
    assert parsed.value == value
    if value is None and args[0]:
        assert parsed.verbatim == args[0]


@pytest.mark.parametrize(
    ("name", "when", "doubted"),
    [
        ("Trường hợp cây cao, to hoặc cổ thì phải có văn bản đồng ý", "cây cao, to hoặc cổ", ""),
        ("Nếu cây đã chết thì nộp ảnh chụp cây", "cây đã chết", ""),
        ("Đối với cây mượn thì người mượn cây chỉ nộp bản sao hợp đồng", "cây mượn", ""),
        ("Trường hợp mất ảnh thì thay thế bằng: bản cam đoan", "mất ảnh", ""),
        ("Đối với hội làm vườn: Giấy giới thiệu", "hội làm vườn", ""),
        ("Đối với cây cổ phải có bản đồ", "cây cổ", ""),
        ("Trường hợp cây cổ thì nộp bản đồ. Trường hợp cây chết thì nộp ảnh.", None, "condition_of_part"),
        ("Nếu cây cổ thì nộp bản đồ. - Giấy ủy quyền", None, "condition_of_part"),
        ("Trường hợp cây cổ thì nộp bản đồ; Ảnh chụp", "cây cổ", "several_papers"),
        ("Trường hợp cây cổ thì nộp bản đồ và ảnh chụp", "cây cổ", "several_papers"),
        ("Trường hợp cây nhỏ thì không phải nộp giấy tờ nêu trên", None, "row_is_rule"),
        ("Trường hợp cây nhỏ thì chủ cây không phải nộp giấy tờ", None, "row_is_rule"),
        ("Đối với cây nhỏ không phải nộp giấy tờ nêu trên", None, "row_is_rule"),
        ("Trường hợp cây to thì cơ quan kiểm lâm khai thác dữ liệu về cây", None, "row_is_rule"),
        ("Đối với vườn, hồ sơ còn phải có các nội dung: diện tích", None, "row_is_rule"),
        ("Trường hợp cây to thì trong đơn phải ghi chiều cao", None, "row_is_rule"),
        ("Giấy tờ về cây", None, ""),
        ("Ảnh chụp cây đối với trường hợp cây cổ (nếu có)", "đối với trường hợp cây cổ (nếu có)", ""),
        ("Ảnh cây (nếu có) đối với trường hợp cây cổ", "đối với trường hợp cây cổ (nếu có)", ""),
        ("Đơn xin trồng; ảnh cây (nếu có)", None, "condition_of_part"),
        ("Ảnh cây (nếu có)", "nếu có", ""),
        (
            "Văn bản ủy quyền trong trường hợp ủy quyền trồng. Người thân thì không phải chứng thực.",
            "trong trường hợp ủy quyền trồng",
            "",
        ),
        ("Đơn theo mẫu (nếu người trồng nộp trực tiếp). - Ảnh cây", None, "condition_of_part"),
        ("Đơn theo mẫu (nếu người trồng nộp trực tiếp)", "nếu người trồng nộp trực tiếp", ""),
        ("Giấy tờ về cây, nếu đã có cây", "nếu đã có cây", ""),
        ("Hợp đồng (trường hợp thuê vườn)", "trường hợp thuê vườn", ""),
        (
            "Biên lai đối với trường hợp phải trả (trừ người được miễn)",
            "đối với trường hợp phải trả (trừ người được miễn)",
            "",
        ),
        ("Hồ sơ cây (nếu bằng tiếng nước ngoài phải được dịch ra tiếng Việt)", None, ""),
        (
            "Đơn trong trường hợp người trồng là cá nhân hoặc Văn bản trong trường hợp là tổ chức",
            None,
            "condition_of_part",
        ),
        # A further paper is no part of a condition.
        ("Ảnh cây đối với trường hợp cây cổ và giấy phép chặt cây", None, "condition_of_part"),
        ("Ảnh cây đối với trường hợp cây cổ hoặc văn bản của hội", None, "condition_of_part"),
        ("Ảnh cây đối với trường hợp cây cổ hoặc cây quý", "đối với trường hợp cây cổ hoặc cây quý", ""),
        ("Đơn xin chặt cây và bản đồ (nếu có)", None, "condition_of_part"),
        ("Đơn xin chặt cây, bản đồ khu vườn (nếu có)", None, "condition_of_part"),
        ("Giấy phép hoặc bản đồ khu vườn (nếu có)", "nếu có", ""),
        ("Bản đồ (nếu có) hoặc ảnh khu vườn", None, "condition_of_part"),
        ("Biên bản họp với người làm chứng (nếu có) về cây", None, "condition_of_part"),
        ("Ảnh cây và bản đồ đối với trường hợp cây cổ", "đối với trường hợp cây cổ", "several_papers"),
        ("Giấy phép (không áp dụng đối với cây chết)", "không áp dụng đối với cây chết", ""),
        ("Giấy phép (trường hợp chặt cây phải có bản đồ)", None, "condition_of_part"),
        ("Bản đồ (trường hợp phải có giấy phép)", "trường hợp phải có giấy phép", ""),
        ("Giấy ủy quyền (nếu người nộp không phải là chủ vườn)", "nếu người nộp không phải là chủ vườn", ""),
        ("Ảnh (02 ảnh đối với trường hợp nộp trực tiếp)", None, "condition_of_part"),
        ("Đơn trên mạng (do chủ vườn lập, nếu chủ vườn muốn)", "nếu chủ vườn muốn", ""),
        ("Giấy phép (bản sao, nếu nộp qua bưu điện)", None, "condition_of_part"),
        ("Hợp đồng và bản dịch có chứng thực", None, ""),
        ("Đối với cây cổ: giấy tờ phải là bản chính", None, "row_is_rule"),
        (
            "Trường hợp cây cổ thì nộp ảnh cây; trường hợp cây chết thì nộp hồ sơ cây",
            "cây cổ",
            "several_papers",
        ),
        ("Đối với cây cổ trong vườn, chủ vườn nộp văn bản của hội (nếu có)", None, "row_is_rule"),
        ("Khi nhận kết quả chủ vườn nộp bản đồ (nếu có)", None, "row_is_rule"),
        ("Bản đồ (nếu có), ảnh cây", None, "condition_of_part"),
        ("Đơn và bản thuyết minh (nếu có)", None, "condition_of_part"),
        ("Ảnh trong trường hợp cây cổ (01 bản chính) (khoản 2 Điều 3)", "trong trường hợp cây cổ", ""),
        ("Bản đồ đối với trường hợp cây cổ đã được hội làm vườn ký duyệt", None, "condition_of_part"),
        ("Đơn đối với trường hợp cây cổ theo Mẫu số 5", None, "condition_of_part"),
        ("Văn bản của hội làm vườn (nếu có): 01 bản chính", "nếu có", ""),
        ("Ảnh cây trong trường hợp cây cổ: 01 bản chính", "trong trường hợp cây cổ", ""),
        ("Bản đồ khu vườn (nếu có - bản sao)", "nếu có", ""),
        ("Đối với cây mượn (nếu có): Giấy mượn cây", "cây mượn (nếu có)", ""),
        ("Giấy tờ, văn bản về cây (nếu có)", "nếu có", ""),
        ("Hợp đồng thuê kèm bản đồ (nếu có)", None, "condition_of_part"),
        # Two cases of one paper.
        ("Trường hợp cây cổ thì nộp ảnh cây (nếu có)", "cây cổ (nếu có)", ""),
        (
            "Bản đồ (nếu vườn rộng) trong trường hợp cây cổ",
            "nếu vườn rộng; trong trường hợp cây cổ",
            "",
        ),
        ("Ảnh đối với trường hợp cây cổ hoặc Phiếu đo đối với trường hợp cây non", None, "condition_of_part"),
        (
            "Ảnh cây (đối với trường hợp có giấy phép, giấy giao cây)",
            "đối với trường hợp có giấy phép, giấy giao cây",
            "",
        ),
        (
            "Giấy phép, trừ trường hợp bản sao không cần chứng thực",
            "trừ trường hợp bản sao không cần chứng thực",
            "",
        ),
        ("Giấy phép đã được chứng thực, trừ trường hợp cấp qua mạng", None, "condition_of_part"),
        ("Ảnh (đối với cây cổ)/Phiếu đo (đối với cây non)", None, "condition_of_part"),
        # A case without a comma before it, an exception, and one that is about a part.
        ("Giấy phép nếu chủ vườn chặt cây", None, "condition_of_part"),
        ("Giấy khám có giá trị nếu cấp chưa quá 6 tháng", None, "condition_of_part"),
        ("Giấy phép, trừ trường hợp cây đã chết", "trừ trường hợp cây đã chết", ""),
        ("Đơn ghi rõ tên cây, trừ trường hợp cây đã chết", None, "condition_of_part"),
        ("Giấy phép (đối với hội làm vườn), bản đồ khu vườn", None, "condition_of_part"),
        ("Đơn xin trồng. Hai chủ vườn khai chung (nếu vườn liền nhau)", None, "condition_of_part"),
        # What the agency does not find is handed in.
        ("Thông tin về cây. Trường hợp không có thông tin thì chủ vườn nộp ảnh", "không có thông tin", ""),
        ("Cơ quan quản lý rừng tra cứu, nếu chưa tra cứu được thì nộp ảnh", "chưa tra cứu được", ""),
        ("Cơ quan quản lý rừng tra cứu, nếu tra cứu được thì không phải nộp ảnh", None, "paper_waived"),
        ("Ảnh cây. Nếu không có ảnh thì nộp bản đồ", None, "several_papers"),
        ("Ảnh cây. Nếu gửi qua bưu điện thì nộp bản sao các giấy tờ nêu trên", None, ""),
        # When it is not needed, or another takes its place, is no condition of ours, and not silent.
        (
            "Giấy trồng cây. Trường hợp chưa được cấp hoặc bị mất thì không phải nộp giấy này",
            None,
            "paper_waived",
        ),
        ("Giấy đồng ý đối với cây trong vườn chung mà chủ không ở xã", None, "condition_in_name"),
        ("Giấy trồng cây. Trường hợp đã có số liệu thì được thay thế bằng số liệu", None, "paper_waived"),
        ("Giấy trồng cây. Trường hợp cây cổ thì trong đơn phải ghi tuổi cây", None, ""),
        # For which way of applying, at the end.
        ("Thẻ vườn khi làm thủ tục trực tiếp tại trạm.", "khi làm thủ tục trực tiếp tại trạm", ""),
        ("Đơn; thẻ vườn khi nộp hồ sơ trực tiếp", None, "condition_of_part"),
        ("Ảnh cây khi ra quả", None, ""),
        # What the row begins with must have a further paper.
        ("Vườn cây cổ trên núi, phải bổ sung bản đồ núi", "Vườn cây cổ trên núi", ""),
        ("Vườn trên núi, ngoài các giấy tờ nêu trên còn phải bổ sung bản đồ", "Vườn trên núi", ""),
        ("Vườn trên núi phải bổ sung bản đồ; giấy phép leo núi", None, "condition_of_part"),
        # A case without the words that mark one; a description behind a colon is no paper.
        ("Giấy phép trồng cây trường hợp cơ quan quản lý rừng không tra cứu được", None, "condition_of_part"),
        ("Trường hợp cây cổ: người trồng cây đã nộp thuế cây", None, "row_is_rule"),
        ("Trường hợp cây cổ: người trồng cây nộp bản đồ", "cây cổ", ""),
    ],
)
def test_when_a_paper_is_needed(name: str, when: str | None, doubted: str) -> None:
    parsed = parse_paper(name, 1, 0)
    assert isinstance(parsed.value, dict)
    assert (parsed.value["ten"], parsed.value.get("neu")) == (name, when)
    assert codes(parsed) == ([doubted] if doubted else [])


@pytest.mark.parametrize(
    ("name", "doubted"),
    [
        ("Bản sao hộ chiếu", ["copies_differ"]),
        ("Bản chụp giấy tờ về cây", ["copies_differ"]),
        ("Bản sao hoặc bản chính hộ chiếu", []),
        ("Hộ chiếu", []),
    ],
)
def test_a_copy_by_its_name_that_is_counted_as_an_original(name: str, doubted: list[str]) -> None:
    parsed = parse_paper(name, 1, 0)
    assert codes(parsed) == doubted
    assert codes(parse_paper(name, 0, 1)) == []
    assert all(reason(doubt, "vi").startswith("Tên giấy tờ ghi “bản sao”,") for doubt in parsed.doubts)


def test_a_choice_that_is_not_there_is_no_choice() -> None:
    assert codes(parse_paper("Ảnh của người không có một trong các giấy tờ nêu trên", 1, 0)) == []
    assert codes(parse_paper("Một trong các giấy tờ về cây", 1, 0)) == ["choice_not_listed"]


@pytest.mark.parametrize(
    ("name", "counts", "doubted"),
    [
        ("", (1, 0), ["paper_unnamed"]),
        ("", (0, 0), []),
        ("Lưu ý: mang ảnh", (1, 0), ["note_with_copies"]),
        ("Giấy tờ phải nộp:", (1, 0), ["note_with_copies"]),
        ("Người nộp phải đọc lại đơn", (0, 0), []),
    ],
)
def test_rows_that_are_no_papers(name: str, counts: tuple[int, int], doubted: list[str]) -> None:
    parsed = parse_paper(name, *counts)
    assert parsed.value is None
    assert codes(parsed) == doubted
    assert parsed.verbatim == (name or None)


@pytest.mark.parametrize(
    ("name", "counts", "files"),
    [
        ("Giấy tờ gồm:", (0, 0), ("a.doc",)),
        ("Hồ sơ cây:", (1, 0), ()),
        ("Một trong các giấy tờ sau:", (0, 0), ()),
        # A source without counts says nothing by having none.
        ("Người nộp đơn", (None, None), ()),
        ("Người nộp phải đọc lại đơn", (1, 0), ()),
    ],
)
def test_rows_that_are_papers_after_all(
    name: str, counts: tuple[int | None, int | None], files: tuple[str, ...]
) -> None:
    value: Any = parse_paper(name, *counts, files).value
    assert value["ten"] == name


@pytest.mark.parametrize(
    ("name", "counts", "row", "doubted"),
    [
        ("Giấy tờ về cây " * 90, (1, 0), {"ban_chinh": 1, "ban_sao": 0}, ["paper_name_long"]),
        (
            "Một trong các giấy tờ sau: + Ảnh; + Đơn; + Giấy tờ này phải còn hạn",
            (0, 0),
            {"mot_trong": [{"ten": "Ảnh"}, {"ten": "Đơn"}]},
            [],
        ),
        ("Một trong các giấy tờ sau: Ảnh chụp cây", (0, 0), {}, ["choice_not_listed"]),
        # A list in brackets has no certain end; a sentence about the papers is none of them.
        (
            "Giấy tờ về cây (một trong các giấy tờ sau: ảnh; đơn) hoặc bản đồ",
            (0, 0),
            {},
            ["choice_not_listed"],
        ),
        (
            "Một trong các giấy tờ sau: + Ảnh; + Đơn. Trường hợp mất đơn thì báo hội; + Bản đồ",
            (0, 0),
            {"mot_trong": [{"ten": "Ảnh"}, {"ten": "Đơn"}, {"ten": "Bản đồ"}]},
            [],
        ),
        (
            "Một trong các giấy tờ sau: + Ảnh; + Đơn; + Trường hợp cây cổ thì chủ vườn còn bổ sung bản đồ",
            (0, 0),
            {"mot_trong": [{"ten": "Ảnh"}, {"ten": "Đơn"}]},
            ["several_papers"],
        ),
        # What is said of the last choice is said of no other.
        (
            "Một trong các giấy tờ sau (đối với cây cổ): Ảnh; Đơn (nếu có)",
            (0, 0),
            {"neu": "đối với cây cổ", "mot_trong": [{"ten": "Ảnh"}, {"ten": "Đơn (nếu có)"}]},
            [],
        ),
        # A semicolon parts no item of a list that has marks; a comma parts names where there are none.
        (
            "Một trong các giấy tờ sau + Ảnh; bản đồ; + Đơn",
            (0, 0),
            {"mot_trong": [{"ten": "Ảnh; bản đồ"}, {"ten": "Đơn"}]},
            [],
        ),
        (
            "Một trong các giấy tờ sau: Giấy phép trồng, chặt cây, Bản đồ",
            (0, 0),
            {"mot_trong": [{"ten": "Giấy phép trồng, chặt cây"}, {"ten": "Bản đồ"}]},
            [],
        ),
        (
            "Ảnh trong trường hợp có một trong các giấy tờ về cây",
            (0, 0),
            {"neu": "trong trường hợp có một trong các giấy tờ về cây"},
            [],
        ),
        ("Đơn xin chặt cây; bản đồ khu vườn", (1, 0), {"ban_chinh": 1, "ban_sao": 0}, ["several_papers"]),
        ("Bản vẽ vườn, gồm: bản đồ; sơ đồ", (0, 0), {}, []),
        ("Mẫu số 2. Đơn xin chặt cây", (0, 0), {}, []),
        ("Danh sách cây cổ thụ. Danh sách cây cổ ghi rõ tuổi cây", (0, 0), {}, []),
        ("Đơn, ảnh cây (nếu có) và giấy tờ", (0, 0), {}, ["condition_of_part"]),
        ("Đơn; giấy tờ đối với trường hợp cây già", (0, 0), {}, ["condition_of_part"]),
        # When a paper need not be handed in is no condition under which it must.
        ("Trường hợp cây non thì người trồng không phải nộp Ảnh cây", (0, 0), {}, ["row_is_rule"]),
        # A short name has conditions too; a condition alone is none.
        ("Ảnh (đối với cây già)", (0, 0), {"neu": "đối với cây già"}, []),
        ("(Áp dụng đối với cây già)", (0, 0), {}, []),
        ("Đơn: 02 bản gốc", (0, 0), {"ban_chinh": 2}, []),
        ("Đơn: 01 bản chính hoặc bản sao", (0, 0), {}, []),
        ("Đơn: 02 bản chính", (1, 0), {"ban_chinh": 1, "ban_sao": 0}, ["copies_differ"]),
        ("Đơn", (21, 0), {"ban_chinh": 21, "ban_sao": 0}, ["copies_many"]),
        ("Đơn", (20, 0), {"ban_chinh": 20, "ban_sao": 0}, []),
        ("Đơn xin 1 bản chínhTờ khai", (1, 0), {"ban_chinh": 1, "ban_sao": 0}, ["rows_run_together"]),
        ("Đơn xin 1 bản chínhẢnh cây", (1, 0), {"ban_chinh": 1, "ban_sao": 0}, ["rows_run_together"]),
    ],
)
def test_rows_of_papers(
    name: str, counts: tuple[int, int], row: dict[str, object], doubted: list[str]
) -> None:
    parsed = parse_paper(name, *counts)
    value: Any = parsed.value
    assert value.pop("ten") == name.strip()
    assert value == row
    assert codes(parsed) == doubted


@pytest.mark.parametrize("mark", ["-", "2.", "1.2)", "ii)", "(iv)", "b.", "đ/"])
def test_the_mark_of_a_row_is_no_part_of_its_name(mark: str) -> None:
    value: Any = parse_paper(f"{mark} Ảnh chụp cây", 1, 0).value
    assert value["ten"] == "Ảnh chụp cây"


def test_a_file_that_two_places_name_is_named_once() -> None:
    value: Any = parse_paper("Đơn", 1, 0, ("a.doc",), ("a.doc",)).value
    assert value["ghi_chu"] == "Mẫu kèm theo: a.doc"


@pytest.mark.parametrize(
    ("row", "papers"),
    [
        ("- Đơn xin trồng cây. - Bản đồ khu vườn", ["Đơn xin trồng cây.", "Bản đồ khu vườn"]),
        ("1. Đơn xin trồng cây; 2. Bản đồ", ["Đơn xin trồng cây;", "Bản đồ"]),
        # What is said twice word for word is one paper.
        ("- Đơn xin; - Bản đồ; - Đơn xin.", ["Đơn xin;", "Bản đồ;"]),
        ("Đơn xin\n- Trường hợp cây cổ thì nộp ảnh cây", ["Đơn xin", "Trường hợp cây cổ thì nộp ảnh cây"]),
        # What is no paper may be part of one; marks behind a colon are a list of something; one is enough.
        ("Đơn xin trồng cây. - Người nộp chờ", None),
        ("Hồ sơ gồm: + Đơn xin trồng cây; + Bản đồ", None),
        ("Đơn xin trồng cây; - Một trong các giấy tờ về đất; - Bản đồ", None),
        ("Đơn xin trồng cây; bản đồ khu vườn", None),
        ("Đơn theo điều 3.2. Bản đồ", None),
    ],
)
def test_a_row_that_marks_its_papers_is_taken_apart(row: str, papers: list[str] | None) -> None:
    assert split_papers(row) == (papers or [row])


def test_what_is_not_handed_in_is_no_condition() -> None:
    value: Any = parse_paper("Đối với cây cổ: chủ vườn không phải nộp bản đồ", 1, 0).value
    assert "neu" not in value


def test_a_row_that_announces_others_is_no_paper_though_it_is_counted() -> None:
    parsed = parse_paper("Ngoài ra, chủ vườn phải nộp giấy tờ sau đây:", 1, 0)
    assert parsed.value is None
    assert codes(parsed) == ["note_with_copies"]
    named: Any = parse_paper("Bản vẽ khu vườn gồm:", 1, 0).value
    assert named["ban_chinh"] == 1


def test_a_choice_that_is_for_a_case_only_is_doubted() -> None:
    parsed = parse_paper(
        "Một trong các giấy tờ sau: Giấy mua cây; Giấy tặng cây đối với trường hợp cây cổ", 1, 0
    )
    value: Any = parsed.value
    assert [choice["ten"] for choice in value["mot_trong"]][1].endswith("cây cổ")
    assert "choice_of_case" in codes(parsed)
    assert not codes(parse_paper("Một trong các giấy tờ sau: Giấy mua cây; Giấy tặng cây", 1, 0))


@pytest.mark.parametrize(
    ("choices", "several"),
    [
        ("Giấy mua cây, giấy đổi cây, quyết định giao cây; văn bản tặng cây", 1),
        ("Giấy mua cây, đất, ao; văn bản tặng cây", 0),
        ("Giấy mua cây (hóa đơn, phiếu thu); văn bản tặng cây, văn bản này còn hạn", 0),
        ("+ Giấy mua cây, giấy đổi cây + Bản đồ, sơ đồ vườn", 2),
    ],
)
def test_a_choice_that_may_be_several_papers_is_doubted(choices: str, several: int) -> None:
    parsed = parse_paper(f"Một trong các giấy tờ sau: {choices}", 1, 0)
    assert len(dict(parsed.value)["mot_trong"]) == 2  # type: ignore[arg-type]
    assert [doubt.params["count"] for doubt in parsed.doubts] == ([several] if several else [])


def test_a_doubt_of_choices_hides_no_other() -> None:
    waived = "Bản đồ. Trường hợp cây cổ thì không phải nộp bản đồ"
    parsed = parse_paper(f"{waived}, một trong các giấy tờ sau: Giấy mua cây, giấy đổi cây; Thẻ", 1, 0)
    assert codes(parsed) == ["paper_waived", "choice_is_several"]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        # A case without brackets or a comma, by what somebody or something is.
        ("Thẻ vườn nếu thẻ bị hỏng", "neu"),
        ("Thẻ vườn khi thẻ bị hỏng", "neu"),
        ("Thẻ vườn đối với thẻ bị hỏng", "neu"),
        ("Thẻ vườn - chỉ nộp khi thẻ hỏng", "neu"),
        ("02 ảnh cây, cỡ 4 x 6 cm, nền trắng nếu thuộc trường hợp cấp thẻ rời.", "neu"),
        ("Giấy tờ chứng minh là Người trồng cây giỏi... (nếu có).", "neu"),
        ("Bản sao thẻ vườn hoặc trích lục thẻ đối với người chưa đủ 14 tuổi", "neu"),
        ("Một trong các loại giấy tờ quy định tại Điều 5", "mot_trong"),
        # What a paper is about, says, or is worth; the form of a paper; a note; a case of another paper.
        ("Giấy phép đối với vườn riêng", ""),
        ("Thông báo trước khi cây bị chặt", ""),
        ("Ảnh cây khi ra quả", ""),
        ("Giấy khám có giá trị nếu cấp chưa quá 6 tháng", ""),
        ("Đơn cam kết chịu chi phí nếu cây bị chặt", ""),
        ("Giấy ủy quyền nếu bằng tiếng nước ngoài phải được dịch", ""),
        ("Thẻ cũ (bản gốc) đã hết hạn, hoặc bản sao đối với thẻ chưa hết hạn", ""),
        ("Đơn xin, bản đồ vườn nếu vườn bị ngập", ""),
        ("Trường hợp gửi hồ sơ qua hệ thống bưu chính thì phải gửi kèm bản sao giấy tờ", ""),
    ],
)
def test_what_the_name_of_a_paper_should_say_by_a_key(name: str, key: str) -> None:
    assert key_for_words(name) == key


def test_the_papers_that_the_rule_of_names_counts_are_those_of_the_real_answers(shared: Path) -> None:
    found = list(answers(shared))
    names = [
        name
        for answer in found
        for case in answer.get("executionCases") or ()
        for paper in case.get("profileComponents") or ()
        if (name := (paper.get("name") or "").strip())
    ]
    said = Counter(bool(key_for_words(name)) for name in names)
    assert all_rules()["DVC417"].evidence.startswith(
        f"{said[True]:,} of {len(names):,} paper rows of {len(found)} real answers"
    )
