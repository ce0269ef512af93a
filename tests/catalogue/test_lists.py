"""Behind every count of a report stands its list, as long as the count; what is cut says what is left."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from dvc_core import check, load
from dvc_core.catalogue.mandates.model import Mandate
from dvc_core.catalogue.overview.overview import Frame, overview
from dvc_core.catalogue.report.document import ReportDocument, ReportLink, ReportTable, cell_text
from dvc_core.catalogue.report.groups import agency_document
from dvc_core.catalogue.report.html import html_pages, list_links
from dvc_core.catalogue.report.lists import (
    CLAIMS_ABOVE,
    ERRORS,
    List,
    declared_under,
    list_key,
    lists,
)
from dvc_core.catalogue.report.names import Names
from dvc_core.catalogue.report.pictures import drawing
from dvc_core.catalogue.report.procedure import procedure_document
from dvc_core.catalogue.report.sections import promotion, report_document
from dvc_core.catalogue.trend import snapshot, trend
from dvc_core.levels.framework import load_framework
from dvc_core.words import inside_sentence

from ..support.files import SHIPPED
from ..support.pages import Element, parse, said
from .small import (
    AGAINST,
    BROKEN,
    FRAMEWORKS,
    LAW,
    NO_FORM,
    NO_LIMIT,
    ON,
    ON_PAPER,
    PORTAL,
    SILENT,
    WHOLE,
    assessed,
    file,
    made,
)

pytestmark = pytest.mark.long

CLAIM = "muc_do_cong_bo: [{khung: tt-32-2017, muc: 4}]\n"
#: A body and a procedure with more to their names than a cell shows.
LONG = "Trung tâm Dịch vụ hành chính công phục vụ người dân và doanh nghiệp của các xã và phường " * 2
MANDATE = Mandate.model_validate(
    {
        "phien_ban": "mandate/v0",
        "ma": "thu",
        "ten": "Danh mục thử",
        "van_ban": {"so_ky_hieu": "00/QĐ-UBND"},
        "khung": FRAMEWORKS[0],
        "danh_sach": [{"ma_thu_tuc": "1.000002", "muc": "toan_trinh"}],
    }
)


@cache
def data() -> Any:
    """The shipped procedures and others of many bodies, with a baseline that knows the findings of one."""
    files = [load(path, path.name) for path in SHIPPED]
    texts = (AGAINST + CLAIM, NO_FORM + CLAIM, NO_LIMIT + CLAIM, ON_PAPER + CLAIM, SILENT, WHOLE)
    for n in range(4):
        for m, text in enumerate(texts):
            code = f"7.{n}{m:05}"
            files.append(
                file(text, f"{code}.yaml", code=code, body=f"Sở {'ABCDĐEGHIKLMNOPQ'[n * 4 : n * 4 + 4]}")
            )
    files.append(file(AGAINST, "dai.yaml", code="7.900000", body=LONG.strip(), name=f"Cấp {LONG}"))
    files.append(file(BROKEN, "hong.yaml"))
    frame = Frame([(n, *load_framework(n)) for n in FRAMEWORKS], ON, "1", None, [MANDATE])
    known = next(one.name for one in files if check(one, on=ON))
    found = overview(
        (
            (one, [f._replace(known=one.name == known) for f in check(one, on=ON)], assessed(one))
            for one in files
        ),
        frame,
    )
    counts: Any = found["counts"]
    assert counts["known"]
    return {**found, "trend": trend([{**snapshot(found), "on": "2026-08-26"}], found)}


@cache
def names() -> Names:
    return Names(data(), "vi")


def documents() -> Iterator[ReportDocument]:
    yield report_document(names())
    yield from (agency_document(names(), key, members) for key, members in names().agencies.items())
    yield from (procedure_document(names(), p) for p in data()["procedures"])


def tables() -> Iterator[ReportTable]:
    yield from (
        table for document in documents() for section in document.sections for table in section.tables
    )
    yield from (one.table for one in lists(names()) if one.table)


def links() -> Iterator[ReportLink]:
    yield from (
        cell for table in tables() for row in table.rows for cell in row if isinstance(cell, ReportLink)
    )
    for document in documents():
        said = [*document.conclusion, *(document.first.sentences() if document.first else ())]
        yield from (part for parts in said for part in parts if isinstance(part, ReportLink))


@cache
def pages() -> dict[str, Element]:
    return {name: parse(text) for name, text in html_pages(data(), "vi")}


def test_a_key_is_of_one_list() -> None:
    keys = Counter(one.key for one in lists(names()))
    assert [key for key, n in keys.items() if n > 1] == []


def length(one: List) -> int:
    return len(one.table.rows if one.table else one.files)


def test_every_count_leads_to_a_list_as_long_as_it_says() -> None:
    rows = {one.key: length(one) for one in lists(names())}
    counts = [link for link in links() if isinstance(link.text, int)]
    assert {link.page for link in counts} == {"danh-sach"}
    assert [(link, rows.get(link.key)) for link in counts if rows.get(link.key) != link.text] == []
    assert len({link.key for link in counts}) > 20


def test_every_list_is_led_to() -> None:
    led = {link.key for link in links() if link.page == "danh-sach"}
    led |= {list_key("thuc-hien", link.key) for link in links() if link.page == "co-quan"}
    assert {one.key for one in lists(names())} <= led


def test_a_list_names_a_procedure_once() -> None:
    for one in lists(names()):
        assert len(set(one.files)) == len(one.files) > 0, one.key
        open_ = (list_key(LAW, "toan_trinh", kind) for kind in ("co_dau_hieu", "chua_du"))
        stated = one.key in (ERRORS, CLAIMS_ABOVE, "cong-bo/co_dau_hieu", *open_)
        assert (one.table is not None) == (stated or one.key.endswith("/khong_dat"))


def test_what_is_not_attained_and_what_is_declared_too_high_come_first_with_reason_and_line() -> None:
    found = list(lists(names()))
    first = [one.table is not None or one.key.startswith("cong-bo/") for one in found if one.key != ERRORS]
    assert first == sorted(first, reverse=True)
    assert [one.key for one in found if one.is_open] == [
        list_key(LAW, "toan_trinh", "khong_dat"),
        CLAIMS_ABOVE,
    ]
    refuted = next(one.table for one in found if one.is_open)
    assert refuted
    for procedure, issuer, why, place in refuted.rows:
        assert isinstance(procedure, ReportLink)
        assert isinstance(issuer, ReportLink)
        p = names().procedures[procedure.key]
        against = [c for c in p["levels"][LAW]["criteria"] if c["verdict"] == "unmet"]
        assert all(names().text(LAW, c["id"]) in str(why) for c in against)
        assert all(inside_sentence(names().why(c)) in str(why) for c in against)
        lines = {c["line"] for c in against if c["line"]}
        assert {int(n) for n in re.findall(r"\(dòng (\d+)\)", str(why))} == lines
        assert str(cell_text(place)) == p["file"]


def test_what_is_not_known_of_procedures_is_said_of_each_or_of_all_of_them() -> None:
    two = [file(SILENT, "a.yaml"), file(NO_FORM, "b.yaml", code="1.000003")]
    notes = []
    for names_ in (names(), Names(made(two), "vi")):
        [one] = [one for one in lists(names_) if one.key == list_key(LAW, "toan_trinh", "chua_du")]
        assert one.table
        notes.append(one.note)
        for procedure, _, why, _ in one.table.rows:
            assert isinstance(procedure, ReportLink)
            for c in names_.scales[LAW].open(names_.procedures[procedure.key]):
                told = [text for text in (str(why), one.note) if names_.text(LAW, c["id"]) in text]
                assert any(inside_sentence(names_.why(c)) in text for text in told), (procedure, c["id"])
                # What has a line is never said of all: each file has its own.
                assert not c["line"] or f"(dòng {c['line']})" in str(why)
    assert notes[0] == ""
    assert notes[1].startswith("Chung cho cả 2 thủ tục: Được cung cấp trực tuyến: chưa biết cổng")


def test_what_the_law_forbids_is_listed_apart_from_what_nobody_knows_a_step_for() -> None:
    found = {one.key: set(one.files) for one in lists(names())}
    forbidden: set[str] = set()
    unknown: set[str] = set()
    for p in data()["procedures"]:
        stuck = [c for c in names().scales[LAW].open(p) if c["first"] is None]
        if stuck:
            (forbidden if any(c["by_law"] for c in stuck) else unknown).add(p["file"])
    assert forbidden
    assert unknown
    assert found[list_key(LAW, "viec", "law_forbids")] == forbidden
    assert found[list_key(LAW, "viec", "no_step")] == unknown
    assert len(forbidden | unknown) == data()["tables"][LAW]["orders"]["without_step"]
    first = report_document(names()).first
    assert first
    assert f"; {len(forbidden)} luật không cho làm khác; {len(unknown)} chưa biết" in text_of(first.after)


def test_levels_declared_too_high_are_counted_and_linked_on_the_first_screen() -> None:
    first = report_document(names()).first
    assert first
    [said] = [
        one
        for one in first.claims
        if any(isinstance(part, ReportLink) and part.key == CLAIMS_ABOVE for part in one)
    ]
    above = [
        row for table in data()["tables"].values() for row in table["declared"] if row["relation"] == "above"
    ]
    assert f" {len(above)} chắc chắn cao hơn mức có thể đạt" in text_of(said)


def test_what_is_cut_says_how_much_is_left_and_all_of_it_is_there() -> None:
    index = pages()["index.html"]
    tables = [
        t for s in report_document(names()).sections for t in s.tables if t.most and len(t.rows) > t.most
    ]
    assert tables
    grids = Counter[str]()
    for grid in index.all("table"):
        grids[grid.all("caption")[0].text] += len(grid.all("tr")) - 1
    folds = [one.text for one in index.all("summary")]
    for table in tables:
        assert table.most
        assert grids[said(table.caption)] == len(table.rows)
        assert f"còn {len(table.rows) - table.most} dòng" in folds


def test_a_number_of_the_first_screen_leads_to_a_list_of_as_many() -> None:
    first = report_document(names()).first
    assert first
    rows = {one.key: length(one) for one in lists(names())}
    counts = [part for parts in first.state for part in parts if isinstance(part, ReportLink)]
    told = [one for one in counts if one.page == "danh-sach"]
    assert len(told) > 3
    assert [one for one in told if one.text != names().number(rows[one.key])] == []
    orders = data()["tables"][FRAMEWORKS[0]]["orders"]["orders"]
    assert [rows[line.what.key] for line in first.orders] == [order["count"] for order in orders]
    assert len(orders) == 5


def test_the_first_screen_names_the_worst_body_and_another_as_the_best() -> None:
    first = report_document(names()).first
    assert first
    worst, best = ([part for part in said if isinstance(part, ReportLink)] for said in first.bodies)
    rows = data()["tables"][FRAMEWORKS[0]]["by_issuing"]
    assert worst[0].key == next(row["key"] for row in rows if row["key"])
    assert best[0].key != worst[0].key
    shares = {row["key"]: row["standings"]["dat"] / row["total"] for row in rows if row["key"]}
    assert shares[best[0].key] == max(shares.values())


def test_procedures_that_no_known_step_changes_are_said_of_those_not_attained() -> None:
    law = FRAMEWORKS[0]
    rows = [dict(row) for row in data()["tables"][law]["by_issuing"]]
    worst = next(row for row in rows if row["key"])
    counts = {"dat": 0, "dat_neu_cong": 0, "chua_du": 0, "co_dau_hieu": 0, "khong_dat": 2, "none": 1}
    worst |= {"standings": counts, "total": 3, "without_step": 1}
    tables = {**data()["tables"], law: {**data()["tables"][law], "by_issuing": rows}}
    first = report_document(Names({**data(), "tables": tables}, "vi")).first
    assert first
    assert "2 không đạt (1 chưa có việc nào nâng được), 1 không xếp được" in text_of(first.bodies[0])


def test_the_first_screen_says_where_all_stand_before_and_after_the_orders() -> None:
    first = report_document(names()).first
    assert first
    counts = data()["tables"][FRAMEWORKS[0]]["standings"]["toan_trinh"]
    undecided = sum(counts[kind] for kind in ("dat_neu_cong", "chua_du", "co_dau_hieu"))
    assert f"{undecided} chưa kết luận được: " in text_of(first.state[0])
    after = text_of(first.after)
    reached, _, stay = after.partition("cũng thuận: ")[2].partition(". Chưa tới toàn trình: ")
    parts = [int(n) for n in re.findall(r"(\d+) (?:đạt|mới đạt|chưa đạt)", reached)]
    orders = data()["tables"][FRAMEWORKS[0]]["orders"]["after"]
    assert sum(parts) == data()["counts"]["graded"]
    assert parts[:2] == [orders["toan_trinh"], orders["mot_phan"] - orders["toan_trinh"]]
    assert sum(int(n) for n in re.findall(r"(\d+) (?:còn chờ|chưa biết|luật)", stay)) == sum(parts[1:])
    whole = report_document(Names(made([file(ON_PAPER)], portal=PORTAL), "vi")).first
    assert whole
    assert text_of(whole.after).endswith(
        ": nhiều nhất 1 đạt toàn trình, 0 mới đạt một phần, 0 chưa đạt mức nào."
    )


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ({"dat": 1, "khong_dat": 1}, "nay hai số này không đổi"),
        ({"dat": 0, "khong_dat": 1}, "nay khá hơn"),
        ({"dat": 1, "khong_dat": 0}, "nay kém đi"),
        ({"dat": 0, "khong_dat": 0}, "nay có mặt khá hơn, có mặt kém đi"),
    ],
)
def test_the_first_screen_says_whether_it_is_better_than_last_time(before: dict[str, int], said: str) -> None:
    now = made([file(WHOLE), file(AGAINST, "2.yaml", code="1.000002")], portal=PORTAL)
    was: Any = {**snapshot(now), "on": "2026-01-01"}
    was["standings"] = {**was["standings"], LAW: {**was["standings"][LAW], **before}}
    first = report_document(Names({**now, "trend": trend([was], now)}, "vi")).first
    assert first
    assert text_of(first.state[1]).endswith(f"{before['dat']} đạt, {before['khong_dat']} không đạt; {said}.")


def test_a_last_period_judged_by_another_law_is_compared_by_the_scale_of_before() -> None:
    now = made([file(WHOLE)], portal=PORTAL)
    was = {**snapshot(now), "on": "2026-01-01"}
    was |= {
        key: {law: one for law, one in was[key].items() if law != LAW}
        for key in ("standings", "bodies", "frameworks", "procedures", "levels")
    }
    names_ = Names({**now, "trend": trend([was], now)}, "vi")
    first = report_document(names_).first
    assert first
    assert [text_of(one) for one in first.state[1:3]] == [
        "Kỳ trước (01/01/2026) xét theo khung khác hoặc bản khác của khung, không so được.",
        (
            "Theo TT 32/2017, mức độ 4, kỳ trước (01/01/2026) trong 1 thủ tục: 1 đạt, 0 không đạt; "
            "nay: 1 đạt, 0 không đạt."
        ),
    ]
    # The period that this law did not judge is a row of its table, and no bar of nought.
    [section] = [one for one in report_document(names_).sections if one.id == "xu-huong"]
    table = section.tables[0]
    picture = drawing(table, "vi")
    assert picture
    assert (len(table.rows), len(picture.bars)) == (2, 1)


def test_lists_that_the_first_screen_leads_to_name_each_procedure() -> None:
    seen = [one for one in lists(names()) if one.key.startswith(f"{LAW}/toan_trinh/")]
    assert len(seen) > 1
    for one in seen:
        for link in (link for links in list_links(names(), one).values() for link in links):
            assert (names().procedures[link.key]["name"] or "") in str(link.text)


def test_a_verdict_that_a_sign_speaks_against_says_so() -> None:
    signs = [
        (p, c)
        for p in data()["procedures"]
        if p["graded"]
        for c in p["levels"][LAW]["criteria"]
        if c["standing"] == "co_dau_hieu"
    ]
    assert signs
    for p, c in signs:
        rows = [row for s in procedure_document(names(), p).sections for t in s.tables for row in t.rows]
        [said] = [row[1] for row in rows if row[0] == names().text(LAW, c["id"])]
        assert said == "có dấu hiệu không đạt"


def test_a_declared_level_says_where_it_is_declared_and_what_speaks_against_it_and_where() -> None:
    for law in FRAMEWORKS:
        table = declared_under(names(), law)
        assert table.rows
        stands = []
        for procedure, _, declared, place, _, _, _, why in table.rows:
            assert isinstance(procedure, ReportLink)
            p = names().procedures[procedure.key]
            levels = p["levels"][law]
            assert names().level(law, levels["declared"]) == declared
            assert str(cell_text(place)) == f"{p['file']}:{levels['claim']['line']}"
            stands.append(levels["standings"][str(levels["declared"])])
            told = {c["id"]: c for c in names().scales[law].open(p, levels["declared"])}
            against = [c for c in told.values() if c["standing"] in ("khong_dat", "co_dau_hieu")]
            assert (stands[-1] in ("khong_dat", "co_dau_hieu")) == bool(against)
            for c in told.values():
                at = f" (dòng {c['line']})" if c["line"] else ""
                reason = inside_sentence(names().why(c)) + at
                shown = c in against and c["id"] in levels["claim"]["unmet"]
                assert (names().text(law, c["id"]) in str(why) and reason in str(why)) == shown
        worst = ["khong_dat", "co_dau_hieu", "chua_du", "dat_neu_cong", "dat"]
        assert stands == sorted(stands, key=worst.index)


def test_the_body_with_most_of_an_order_leads_to_its_page() -> None:
    first = report_document(names()).first
    assert first
    orders = data()["tables"][LAW]["orders"]["orders"]
    led = [next((part.key for part in line.who if isinstance(part, ReportLink)), "") for line in first.orders]
    portal = ("confirm_portal", "add_portal")
    named = [[] if one["id"] in portal else [b["key"] for b in one["bodies"] if b["key"]] for one in orders]
    assert led == [next(iter(keys), "") for keys in named]
    assert any(led)


def test_how_many_are_proven_is_said_also_where_there_is_none() -> None:
    first = report_document(names()).first
    assert first
    assert not any(row["standings"]["dat"] for row in data()["tables"][LAW]["by_issuing"])
    assert [text_of(one).count(" thủ tục: 0 đạt, ") for one in first.bodies] == [1, 1]
    picture = drawing(first.panels[0].tables[0], "vi")
    assert picture
    assert ("dat", "Đạt: 0") in picture.keys
    alone = report_document(Names(made([file(SILENT)]), "vi")).first
    assert alone
    assert "--trend" in text_of(alone.state[1])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (WHOLE, "Không tệp nào ghi mức công bố"),
        (
            WHOLE + CLAIM.replace("tt-32-2017, muc: 4", "nd-224-2026, muc: toan_trinh"),
            (
                "1 mức công bố trong tệp, theo NĐ 224/2026: 0 đã chứng minh; "
                "0 chắc chắn cao hơn mức có thể đạt; 1 khớp nếu cổng đáp ứng."
            ),
        ),
    ],
)
def test_published_levels_that_are_not_there_are_told_from_those_that_cannot_be_compared(
    text: str, words: str
) -> None:
    first = report_document(Names(made([file(text)]), "vi")).first
    assert first
    assert text_of(first.claims[0]).startswith(words)


@pytest.mark.parametrize(
    ("text", "law"), [(AGAINST, LAW), (AGAINST, FRAMEWORKS[1]), (ON_PAPER, LAW), (ON_PAPER, FRAMEWORKS[1])]
)
def test_what_is_said_to_be_still_unknown_is_so_once_the_work_is_done(text: str, law: str) -> None:
    """A level that nothing speaks against is not said to be reached.

    The work is done here, in the file itself: the whole file is the one that lacks something, put right."""
    before, after = (made([file(one)]) for one in (text, WHOLE))
    [row] = before["tables"][law]["promotions"]
    scale = Names(after, "vi").scales[law]
    left = scale.open(after["procedures"][0], row["to"])
    assert {one["verdict"] for one in left} == {"unknown"}
    for lang, words in (("vi", "còn {} tiêu chí chưa rõ"), ("en", "criteria still unknown: {}")):
        told = str(promotion(Names(before, lang), law, row)[1])  # type: ignore[arg-type]
        assert words.format(len(left)) in told, told


def text_of(parts: Any) -> str:
    return "".join(str(cell_text(part)) for part in parts)


def test_a_long_name_is_written_out_wherever_it_stands() -> None:
    """What a screen has no room for is cut by the style sheet alone: a search on the page finds it."""
    seen = [page.text.count(said(LONG)) for page in pages().values()]
    assert sum(seen) > 2
    assert not any("…" in link.text for page in pages().values() for link in page.all("a"))


def test_every_procedure_has_a_row_in_the_list_of_all_and_a_fold_on_one_page() -> None:
    [every] = [one for one in pages()["index.html"].walk() if one.attributes.get("id") == "thu-tuc"]
    rows = [row for row in every.all("tr") if row.all("td")]
    hrefs = Counter(a.attributes["href"] for row in rows for a in row.all("th", "td")[0].all("a"))
    assert set(hrefs.values()) == {1}
    assert len(hrefs) == len(data()["procedures"])
    folds = {
        f"{name}#{one.attributes['id']}"
        for name, page in pages().items()
        if name.startswith("co-quan/")
        for fold in page.all("details")
        if "fold" in fold.classes
        for one in fold.all("div")
        if "id" in one.attributes
    }
    assert folds == set(hrefs)
    assert len(pages()) == len(names().agencies) + 2


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_lists_are_the_same_in_each_language(lang: Any) -> None:
    assert [(one.key, length(one)) for one in lists(Names(data(), lang))] == [
        (one.key, length(one)) for one in lists(names())
    ]


def test_what_is_linked_is_there() -> None:
    """Cells of a procedure, a body, a sector or a tier: a link to nothing would be shown as plain text."""
    there = {
        "thu-tuc": {p["file"] for p in data()["procedures"]},
        "co-quan": {b["id"] for b in data()["bodies"]} | {""},
    }
    there["muc"] = {section.id for section in report_document(names()).sections} | {"thu-tuc"}
    there["danh-sach"] = {one.key for one in lists(names())}
    assert [link for link in links() if link.key not in there[link.page]] == []
