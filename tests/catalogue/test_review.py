"""Verdicts drawn for people to judge, and what they judged held against the verdicts of today."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from dvc_core.catalogue.report.names import Names
from dvc_core.catalogue.report.review import (
    ReviewError,
    draw_verdicts,
    load_review,
    replay,
    review_document,
    review_yaml,
    write_review,
)

from ..support.commands import tthc
from .small import AGAINST, LAW, NO_FORM, ON, SILENT, WHOLE, file, made

TEXTS = (AGAINST, NO_FORM, SILENT, WHOLE)


def names(lang: Any = "vi", texts: tuple[str, ...] = TEXTS) -> Names:
    return Names(made([file(t, f"{n}.yaml", code=f"1.00000{n}") for n, t in enumerate(texts)]), lang)


def test_the_same_number_draws_the_same_verdicts_and_another_draws_others() -> None:
    drawn = [
        [(p["file"], f["id"]) for p, f in draw_verdicts(names(), 8, seed).verdicts] for seed in (1, 1, 2)
    ]
    assert drawn[0] == drawn[1] != drawn[2]
    assert len(set(drawn[0])) == 8


def test_a_draw_takes_every_kind_of_verdict_in_turn_and_no_more_than_there_are() -> None:
    every = draw_verdicts(names(), 10_000, 1)
    there = Counter(c["verdict"] for p in names().data["procedures"] for c in p["levels"][LAW]["criteria"])
    assert Counter(found["verdict"] for _, found in every.verdicts) == there
    assert every.total == sum(there.values())
    assert {f["verdict"] for _, f in draw_verdicts(names(), len(there), 1).verdicts} == set(there)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_row_has_the_sentence_the_article_and_the_place(lang: Any, tmp_path: Path) -> None:
    draw = draw_verdicts(names(lang), 5, 7)
    document = review_document(names(lang), draw)
    [section] = document.sections
    [table] = section.tables
    assert "7" in section.paragraphs[0]
    for (p, found), row in zip(draw.verdicts, table.rows, strict=True):
        assert names(lang).law(LAW, found["id"]) in str(row[2])
        assert row[4] == names(lang).why(found)
        # Of a file that is not there its place alone.
        assert row[5] == names(lang).place(p["file"], found["line"]).text
        assert row[6:8] == ("☐", "☐")
    docx = pytest.importorskip("docx")
    papers = [tmp_path / f"{n}.docx" for n in range(2)]
    for paper in papers:
        write_review(document, lang, paper, ON)
    assert papers[0].read_bytes() == papers[1].read_bytes()
    assert len(docx.Document(str(papers[0])).tables[0].rows) == 6


def judged(folder: Path, agrees: str, seed: int = 3) -> Path:
    """The file of a draw, each verdict of it judged alike."""
    text = review_yaml(names(), draw_verdicts(names(), 4, seed))
    path = folder / "phieu.yaml"
    path.write_text(
        text.replace("# dong_y:", f"dong_y: {agrees}").replace("# vi_sao:", "vi_sao: khác"), "utf-8"
    )
    return path


def test_what_nobody_judged_is_not_replayed(tmp_path: Path) -> None:
    path = tmp_path / "phieu.yaml"
    path.write_text(review_yaml(names(), draw_verdicts(names(), 4, 3)), "utf-8")
    assert list(replay(names(), load_review(path))) == []


def test_what_is_agreed_with_is_silent_and_what_is_not_is_shown_with_the_reason(tmp_path: Path) -> None:
    assert list(replay(names(), load_review(judged(tmp_path, "true")))) == []
    refused = list(replay(names(), load_review(judged(tmp_path, "false"))))
    assert [one.changed for one in refused] == [False] * 4
    assert all("vẫn là" in one.sentence["vi"] and "(khác)" in one.sentence["vi"] for one in refused)


@pytest.mark.parametrize("agrees", ["true", "false"])
def test_a_verdict_that_changed_or_is_gone_is_reported(tmp_path: Path, agrees: str) -> None:
    review = load_review(judged(tmp_path, agrees))
    now = names(texts=(WHOLE, WHOLE, WHOLE, AGAINST))
    verdicts = {
        (p["file"], c["id"]): c["verdict"]
        for p in now.data["procedures"]
        for c in p["levels"][LAW]["criteria"]
    }
    other = [one for one in review.verdicts if verdicts[one.file, one.criterion] != one.verdict]
    assert other
    assert sum(one.changed for one in replay(now, review)) == len(other)
    none = list(replay(names(texts=()), review))
    assert [one.changed for one in none] == [True] * 4


@pytest.mark.parametrize(
    "text", ["a: [", "phien_ban: review/v0\n", "phien_ban: review/v1\nkhung: a\nket_luan: []\n"]
)
def test_a_file_that_is_no_review_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.yaml").write_text(text, "utf-8")
    with pytest.raises(ReviewError):
        load_review(tmp_path / "a.yaml")


def test_a_sheet_quotes_the_items_that_a_verdict_rests_on(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(WHOLE, "utf-8")
    tthc("report", "a.yaml", "--as-of", str(ON), "--review", "99", "-f", "html:phieu.html", cwd=tmp_path)
    page = (tmp_path / "phieu.html").read_text("utf-8")
    assert "“thanh_toan: truc_tuyen, tai_noi_nop (loai: phi; muc_thu: so_tien; so_tien: 100000)”" in page


def test_the_command_draws_and_replays(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(WHOLE, "utf-8")
    args = ("report", "a.yaml", "--as-of", str(ON))
    drawn = tthc(
        *args, "--review", "3", "--seed", "5", "-f", "yaml:phieu.yaml", "-f", "html:phieu.html", cwd=tmp_path
    )
    assert (drawn.returncode, drawn.stderr.decode()) == (0, "Số rút: 5\n")
    assert "--review 3 --seed 5" in (tmp_path / "phieu.html").read_text("utf-8")
    sheet = (tmp_path / "phieu.yaml").read_text("utf-8")
    assert sheet.count("phan_mem:") == 3
    (tmp_path / "phieu.yaml").write_text(sheet.replace("# dong_y:", "dong_y: true"), "utf-8")
    again = tthc(*args, "--reviewed", "phieu.yaml", cwd=tmp_path)
    assert (again.returncode, again.stdout.decode()) == (
        0,
        "Đã xem 3 kết luận: 0 đã đổi, 0 còn bị không đồng ý.\n",
    )
    (tmp_path / "a.yaml").write_text("a: [", "utf-8")
    broken = tthc(*args, "--reviewed", "phieu.yaml", cwd=tmp_path)
    assert broken.returncode == 1
    assert broken.stdout.decode().count("không còn kết luận này") == 3
