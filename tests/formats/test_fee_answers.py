"""An answer on fees in words, as data, as a part of a page: whole, escaped, no number for what is unknown."""

# ruff: noqa: E501 - sums and sentences stand in one piece

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from dvc_core import FeeAnswer, load_text, to_data
from dvc_core.answers.records import (
    AnswerFault,
    AskedOption,
    FeeCalculation,
    FeeLine,
    Question,
    Reason,
    Reduction,
    Total,
)
from dvc_core.cli.schemas.outputs import output_schema
from dvc_core.finding import Frozen
from dvc_core.formats import fees
from dvc_core.formats.answer_reports import answer_html
from dvc_core.formats.answered import FEE_FORMATS, AnswerCounts, Answered, FeeQuery
from dvc_core.formats.reporter import Options
from dvc_core.model.procedure import Citation, Currency
from dvc_core.words import LANGS, Lang

from ..support.answer_parts import fee_parts
from ..support.told import EVIL, Tags

ON = date(2026, 11, 24)
REASONS: tuple[Reason, ...] = get_args(Reason)
LAW = Citation(number="281/2016/TT-BTC", article=4)


def way(**more: Any) -> FeeCalculation:
    """A way in which an amount comes about; numbers may be given as whole ones."""
    numbers = "full price quantity percent percent_base above each_above times".split()  # noqa: SIM905
    made: dict[str, Any] = dict.fromkeys([*numbers, "limit", "starts", "ends", "reduction"])
    made |= {"place": ("phi_le_phi", 0), "of": "", "per": "", "basis": LAW, **more}
    return FeeCalculation(**made | {name: Decimal(made[name]) for name in numbers if made[name] is not None})


def line(
    least: object,
    *ways: FeeCalculation,
    most: object = None,
    unknown: Reason | None = None,
    currency: Currency = "VND",
    **more: Any,
) -> FeeLine:
    amounts = [None if one is None else Decimal(str(one)) for one in (least, least if most is None else most)]
    made: dict[str, Any] = {"place": ("phi_le_phi", 0), "name": "Phí cấp bản sao", "kind": "phi", "due": True}
    made |= {"currency": currency, "least": amounts[0], "most": amounts[1], "unknown": unknown}
    return FeeLine(**made | {"ways": ways, "basis": LAW, **more})


def answer(*lines: FeeLine, **more: Any) -> FeeAnswer:
    sums = {one.currency: (Decimal(0), Decimal(0)) for one in lines}
    for one in lines:
        least, most = sums[one.currency]
        sums[one.currency] = least + (one.least or 0), most + (one.most or 0)
    unknown = next((one.unknown for one in lines if one.unknown), None)
    made: dict[str, Any] = {"code": "2.000635", "name": "Cấp bản sao", "on": ON, "channel": None}
    made |= {"answers": Frozen({}), "assume_continued": False, "unknown": unknown, "asks": ()}
    made["totals"] = () if unknown else tuple(Total(name, *sums[name]) for name in sums)
    return FeeAnswer(**made | {"lines": lines, **more})


def told_whole(found: FeeAnswer, lang: Lang) -> str:
    said = fee_parts(found, lang)
    parts = [said.case, *said.not_taken, said.text, said.todo, said.asks]
    parts += [text for one in said.lines for text in (one.name, one.text, *one.details)]
    return "\n".join(parts)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("reason", REASONS)
def test_what_is_unknown_has_a_reason_and_a_thing_to_do_and_no_number(reason: Reason, lang: Lang) -> None:
    known = way(full=24000, price=8000)
    # Of what a question decides the price of a unit is known, and told.
    ways = [] if reason == "question" else [known]
    found = answer(line(None, *ways, unknown=reason))
    said = fee_parts(found, lang)
    assert fees.REASONS[reason].why[lang] in said.text
    assert fees.REASONS[reason].todo[lang] in said.todo
    whole = told_whole(found, lang).replace(said.case, "").replace("281/2016", "")
    assert not re.search(r"đồng|[0-9]{2}", whole.replace("hội đồng", "").replace("Hội đồng", ""))
    data = to_data(found, lang)
    assert (data["totals"], data["lines"][0]["least"], data["lines"][0]["most"]) == ([], None, None)


def test_what_the_author_is_to_do_is_told_to_authors_alone() -> None:
    found = answer(line(None, unknown="province"))
    assert "bieu-phi" in written("full", found)
    assert "bieu-phi" in to_data(found)["todo_author"]
    assert "bieu-phi" not in answer_html(found)


def test_who_has_not_told_the_province_is_told_to_before_any_tariff_is_said_to_lack() -> None:
    asked = Question("dia_ban", "choice", "Tỉnh, thành phố", (AskedOption("38", "Tỉnh Thanh Hóa"),))
    found = answer(line(None, unknown="province"), line(None, unknown="no_amount"), asks=(asked,))
    said = fee_parts(found, "vi")
    assert said.text.endswith("mức thu tùy tỉnh, thành phố; ở đây chỉ có biểu phí của một số nơi.")
    assert said.todo.startswith("Nên làm: cho biết tỉnh, thành phố;")
    assert said.author == ""
    other = answer(line(None, unknown="province"), unknown="hole", asks=(asked,))
    assert "tùy tỉnh, thành phố" in fee_parts(other, "vi").lines[0].details[0]


def test_where_nothing_is_asked_any_more_nothing_is_said_of_asking() -> None:
    asked = Question("dia_ban", "choice", "Tỉnh, thành phố", (AskedOption("38", "Tỉnh Thanh Hóa"),))
    found = answer(line(None, unknown="province"), asks=(asked,), doubts=("Chưa đọc Thông tư.",))
    said, page, brief = fee_parts(found, "vi"), answer_html(found), answer_html(found, brief=True)
    for text in (said.case, said.todo, "Tỉnh Thanh Hóa", "Chưa đọc Thông tư."):
        assert text in page
        assert text not in brief
    assert said.text in brief
    assert said.lines[0].name in brief
    assert "<p></p>" not in brief


def test_what_is_over_may_be_supposed_to_go_on_unless_it_is() -> None:
    over = line(None, unknown="past_known")
    assert "--assume-continued" in written("full", answer(over))
    assert "--assume-continued" not in written("full", answer(over, assume_continued=True))
    assert "--assume-continued" not in answer_html(answer(over))


def test_every_reason_has_words_of_its_own() -> None:
    assert set(fees.REASONS) == set(REASONS)
    for lang in LANGS:
        assert len({fees.REASONS[reason].why[lang] for reason in REASONS}) == len(REASONS)


@pytest.mark.parametrize(
    ("found", "vi", "en"),
    [
        (way(full=24000, price=8000, quantity=3, per="bản"), "3 bản × 8.000 đồng = 24.000 đồng", "3 bản × 8,000 đồng = 24,000 đồng"),
        (way(price=8000, per="bản"), "8.000 đồng một bản", "8,000 đồng for each bản"),
        (way(full=500, percent="0.5", percent_base=100000, price=0), "0,5 % × 100.000 = 500 đồng", "0.5 % × 100,000 = 500 đồng"),
        (way(full=450, percent="0.5", percent_base=100000, above=10000), "0,5 % × (100.000 − 10.000) = 450 đồng", "0.5 % × (100,000 − 10,000) = 450 đồng"),
        (way(percent="0.5"), "0,5 % của số chưa cho biết", "0.5 % of what is not said"),
        (way(full=700, price=500, each_above=100, above=2, quantity=4), "500 đồng + (4 − 2) × 100 đồng = 700 đồng", "500 đồng + (4 − 2) × 100 đồng = 700 đồng"),
        (way(price=500, each_above=100, above=2, per="cầu"), "500 đồng + 100 đồng cho mỗi cầu vượt trên 2", "500 đồng + 100 đồng for each cầu above 2"),
        (way(full=200, price=100, quantity=3, limit="toi_da"), "3 × 100 đồng, nhưng không quá 200 đồng", "3 × 100 đồng, but at most 200 đồng"),
        (way(full=800, price=100, quantity=3, limit="toi_thieu", times=2), "3 × 100 đồng, nhưng ít nhất 400 đồng, nhân với 2; thành 800 đồng", "3 × 100 đồng, but at least 400 đồng, times 2; that is 800 đồng"),
    ],
)  # fmt: skip
def test_how_an_amount_comes_about_is_a_sum(found: FeeCalculation, vi: str, en: str) -> None:
    for lang, wanted in zip(LANGS, (f"Cách tính: {vi}", f"Calculation: {en}"), strict=True):
        assert wanted in fee_parts(answer(line(1, found)), lang).lines[0].details


@pytest.mark.parametrize(
    "found", [way(full=500, price=500), way(full=500, price=500, each_above=1, above=2, quantity=2)]
)
def test_an_amount_that_is_only_itself_is_not_explained(found: FeeCalculation) -> None:
    assert fee_parts(answer(line(500, found)), "vi").lines[0].details == (
        "Căn cứ: Điều 4 Thông tư số 281/2016/TT-BTC",
    )


def test_amounts_keep_their_halves_and_currencies_are_told_apart() -> None:
    found = answer(line("12.50", currency="USD"), line(7000))
    assert fee_parts(found, "vi").text == "Phải nộp 12,5 đô la Mỹ và 7.000 đồng."
    assert fee_parts(found, "en").text == "To be paid: 12.5 US dollars and 7,000 đồng."
    assert [one["least"] for one in to_data(found)["totals"]] == ["12.5", 7000]
    assert to_data(answer(line(Decimal("1E+6"))))["totals"][0]["most"] == 1_000_000


def test_a_fee_tells_its_line_its_days_its_article_and_what_is_taken_off() -> None:
    taken = Reduction((), "Nộp trực tuyến", Decimal(50), Decimal(4000), LAW, date(2026, 12, 31))
    days = {"starts": date(2025, 7, 1), "ends": date(2026, 12, 31)}
    found = way(full=8000, price=8000, of="Cấp mới", reduction=taken, **days)
    assert fee_parts(answer(line(4000, found)), "vi").lines[0].details == (
        "Mức áp dụng: Cấp mới (áp dụng từ 01/07/2025 đến hết 31/12/2026)",
        "Cách tính: 8.000 đồng",
        "Được giảm 50 %, tức 4.000 đồng: Nộp trực tuyến (áp dụng đến hết 31/12/2026; Điều 4 Thông tư số 281/2016/TT-BTC)",
        "Căn cứ: Điều 4 Thông tư số 281/2016/TT-BTC",
    )  # fmt: skip
    whole = taken._replace(percent=Decimal(100), off=Decimal(8000), basis=None, ends=None)
    assert "Được miễn: Nộp trực tuyến" in told_whole(answer(line(0, way(full=8000, reduction=whole))), "vi")


def test_several_ways_say_what_each_comes_to_and_their_articles_where_they_differ() -> None:
    other = Citation(number="85/2019/TT-BTC", annex="I")
    ways = way(full=8000, price=8000, per="bản"), way(full=9000, price=9000, per="bản", basis=other)
    assert fee_parts(answer(line(8000, *ways, most=9000)), "vi").lines[0].details[:2] == (
        "Có thể là 8.000 đồng. Cách tính: 8.000 đồng một bản; Căn cứ: Điều 4 Thông tư số 281/2016/TT-BTC",
        "Có thể là 9.000 đồng. Cách tính: 9.000 đồng một bản; Căn cứ: Phụ lục I, Thông tư số 85/2019/TT-BTC",
    )


def test_ways_are_told_by_what_they_come_to_and_none_as_if_it_were_the_only_one() -> None:
    one, two, other = (way(full=n, price=n, of=of) for n, of in ((5, "A"), (5, "B"), (7, "C")))
    assert fee_parts(answer(line(5, one, two)), "vi").lines[0].details[:3] == (
        "Một trong các mức sau, số tiền như nhau:",
        "– Mức áp dụng: A",
        "– Mức áp dụng: B",
    )
    assert fee_parts(answer(line(5, one, other, two, most=7)), "vi").lines[0].details[:4] == (
        "Có thể là 5 đồng, bằng một trong các cách:",
        "– Mức áp dụng: A",
        "– Mức áp dụng: B",
        "Có thể là 7 đồng. Mức áp dụng: C",
    )
    unsaid = way(percent=1, of="A"), way(percent=2, of="B")
    assert (
        fee_parts(answer(line(5, *unsaid, most=7)), "vi").lines[0].details[0]
        == "Một trong các cách tính sau:"
    )


def test_a_reduction_that_is_over_is_named() -> None:
    over: dict[str, Any] = {"unknown": "past_known", "known_to": date(2027, 2, 28)}
    named = fee_parts(answer(line(None, ended="Công dân số", **over)), "vi").lines[0].details[0]
    assert named.startswith("Phần miễn, giảm “Công dân số” chỉ biết đến hết 28/02/2027")
    assert fee_parts(answer(line(None, **over)), "vi").lines[0].details[0] == "Chỉ biết đến hết 28/02/2027"


def test_what_is_not_due_free_or_only_supposed_is_said_so() -> None:
    said = fee_parts(
        answer(
            line(0, due=False),
            line(0, way(full=0, price=0)),
            line(5, way(full=5, price=5), continued_from=ON),
            line(0, most=5, due=None, way="buu_chinh", case="Bản giấy"),
        ),
        "vi",
    )
    assert [one.text for one in said.lines] == [
        "không thu trong trường hợp này",
        "0 đồng",
        "5 đồng",
        "từ 0 đến 5 đồng (có thể không phải nộp)",
    ]
    assert said.lines[0].details == ()
    assert "Miễn phí" in said.lines[1].details
    assert any(text.startswith("Chỉ là giả định") and "24/11/2026" in text for text in said.lines[2].details)
    assert said.lines[3].name == "Phí cấp bản sao (qua bưu chính; Bản giấy)"
    by_post = answer(line(5, way="buu_chinh", case="Bản giấy"), channel="buu_chinh")
    assert fee_parts(by_post, "vi").lines[0].name == "Phí cấp bản sao (Bản giấy)"
    assert fee_parts(answer(line(0)), "vi").text == "Không phải nộp khoản nào."


def test_answers_are_read_back_by_their_labels_and_those_not_taken_are_told() -> None:
    reason = Question("ly_do", "choice", "Lý do", (AskedOption("moi", "Cấp mới"),))
    province = Question("tinh", "choice", "Tỉnh", (AskedOption("38", "Tỉnh Thanh Hóa"),))
    count = Question("so_ban", "number", "Số bản", least=Decimal(1), unit="bản")
    found = answer(
        line(5),
        channel="truc_tuyen",
        answers=Frozen({"ly_do": "moi", "so_ban": 3}),
        questions=Frozen({"ly_do": reason, "so_ban": count, "tinh": province}),
        faults=(
            AnswerFault("so_bna", "unknown", 3, "so_ban"),
            AnswerFault("x", "unknown", 3),
            AnswerFault("ly_do", "value", "cũ"),
            AnswerFault("so_ban", "value", 0),
            AnswerFault("so_ban", "value", "3.000.000"),
            AnswerFault("so_ban", "value", "3.5"),
            AnswerFault("ly_do", "value", "cấp mới"),
            AnswerFault("ly_do", "value", "mói"),
            AnswerFault("tinh", "value", "Thanh Hoá"),
            AnswerFault("tinh", "value", "Thanh"),
        ),
    )
    said = fee_parts(found, "vi")
    assert said.case == "Xét tại ngày 24/11/2026; nộp hồ sơ trực tuyến; Lý do: Cấp mới; Số bản: 3 bản."
    assert said.not_taken == (
        "Không dùng câu trả lời so_bna: thủ tục không hỏi câu này; có phải là so_ban?",
        "Không dùng câu trả lời x: thủ tục không hỏi câu này",
        "Không dùng câu trả lời ly_do=cũ: câu “Lý do” nhận moi (Cấp mới)",
        "Không dùng câu trả lời so_ban=0: câu “Số bản” nhận một số từ 1 bản",
        "Không dùng câu trả lời so_ban=3.000.000: câu “Số bản” nhận một số từ 1 bản; viết liền: 3000000",
        "Không dùng câu trả lời so_ban=3.5: câu “Số bản” nhận một số từ 1 bản",
        "Không dùng câu trả lời ly_do=cấp mới của câu “Lý do”; có phải là moi (Cấp mới)?",
        "Không dùng câu trả lời ly_do=mói của câu “Lý do”; có phải là moi (Cấp mới)?",
        "Không dùng câu trả lời tinh=Thanh Hoá của câu “Tỉnh”; có phải là 38 (Tỉnh Thanh Hóa)?",
        "Không dùng câu trả lời tinh=Thanh: câu “Tỉnh” nhận 38 (Tỉnh Thanh Hóa)",
    )
    assert [fault["text"] for fault in to_data(found)["faults"]] == list(said.not_taken)


def test_questions_nobody_wrote_are_asked_in_words() -> None:
    found = answer(
        line(0, most=5),
        asks=(
            Question("kenh", "choice", "Cách nộp hồ sơ", (AskedOption("truc_tuyen", "Nộp trực tuyến"),)),
            Question("phi_le_phi.0.so_luong", "number", "bản", least=Decimal(1), unit="bản"),
            Question("phi_le_phi.0.bang", "choice", "Phí", (AskedOption("0", "Cấp mới"),)),
            Question("phi_le_phi.0.mien_giam.0", "yes_no", "Hộ nghèo"),
            Question("phi_le_phi.0.tinh_tren", "number", "giá", least=Decimal(0), unit="VND"),
            Question("ngay_cap", "day", "Ngày cấp"),
        ),
    )
    said = fee_parts(found, "vi")
    assert [(one.label, one.takes or [label for _, label in one.options]) for one in said.questions] == [
        ("Cách nộp hồ sơ", ["Nộp trực tuyến"]),
        ("Bao nhiêu bản", "từ 1"),
        ("Phí: trường hợp nào", ["Cấp mới"]),
        ("Hộ nghèo", ["Có", "Không"]),
        ("Số tiền để tính: giá", "từ 0 đồng"),
        ("Ngày cấp", "một ngày (2026-11-24)"),
    ]
    assert fee_parts(found, "en").questions[0].options == (("truc_tuyen", "Online"),)


def evil() -> FeeAnswer:
    """An answer whose every text is hostile."""
    taken = Reduction((), EVIL, Decimal(50), Decimal(1), Citation(number=EVIL), None)
    asked = Question(EVIL, "choice", EVIL, (AskedOption(EVIL, EVIL),), unit=EVIL)
    found = way(full=2, price=1, quantity=2, per=EVIL, of=EVIL, reduction=taken, basis=Citation(number=EVIL))
    return answer(
        line(1, found, name=EVIL, tariff=EVIL, case=EVIL, way="truc_tiep"),
        name=EVIL,
        code=EVIL,
        asks=(asked,),
        answers=Frozen({EVIL: EVIL}),
        questions=Frozen({EVIL: asked}),
        faults=(AnswerFault(EVIL, "value", EVIL), AnswerFault("x", "unknown", EVIL, EVIL)),
    )


@pytest.mark.parametrize("lang", LANGS)
def test_a_part_of_a_page_has_no_script_and_nothing_of_a_file_is_markup(lang: Lang) -> None:
    page = answer_html(evil(), lang)
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    assert tags.seen == {"section", "h2", "h3", "p", "strong", "ol", "ul", "li"}
    assert tags.attributes == {"class", "lang"}
    assert page.count("&lt;script&gt;") > 10
    assert "\x1b" not in page
    assert "\u202e" not in page


def test_what_goes_to_a_terminal_steers_it_nowhere() -> None:
    text = written("full", evil())
    assert "\x1b" not in text
    assert "\u202e" not in text


def written(name: str, found: FeeAnswer | None, lang: Lang = "vi", **asked: Any) -> str:
    """What a format writes of a run over one file."""
    report = FEE_FORMATS[name](Options(lang=lang, on=ON, version="1"), FeeQuery(**asked))
    loaded = load_text("phien_ban: procedure/v0\nphi_le_phi: [{loai: phi, muc_thu: so_tien}]\n")
    counts = AnswerCounts()
    record = Answered(loaded if found else load_text("a: ["), found)
    counts.add(record)
    return report.begin() + report.item(record) + report.end(counts)


@pytest.mark.parametrize("lang", LANGS)
def test_the_shape_for_machines_is_what_is_published(lang: Lang) -> None:
    validator = Draft202012Validator(output_schema("answers"))
    given = Frozen({"a": Decimal("0.5"), "e": Decimal("3.0"), "b": [{"c": date(2026, 1, 1)}], "d": True})
    made = [*(answer(line(None, unknown=reason)) for reason in REASONS), evil(), answer(), None]
    for found in made:
        data = json.loads(written("json", found, lang, channel="truc_tuyen", answers=given))
        assert [error.message for error in validator.iter_errors(data)] == []
        assert data["answers"] == {"a": "0.5", "e": 3, "b": [{"c": "2026-01-01"}], "d": True}
        assert sum(data["summary"].values()) == 2
    assert data["results"][0]["status"] is None


def test_a_file_with_a_fault_is_told_in_every_format() -> None:
    for name in ("full", "html"):
        assert "tệp có lỗi (DVC004, dòng 1: Ở đây phải viết ngoặc đóng" in written(name, None)
