"""All real records and answers through the parsers of values: rates, a sample read by hand, nothing lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dvc_core.model.paper_names import parse_case, parse_paper, parse_sets
from dvc_core.model.procedure import Citation, Duration, Fee, Paper
from dvc_core.model.shapes import Record
from dvc_core.portal.prose.vocabularies import (
    parse_agencies,
    parse_code,
    parse_kind,
    parse_subjects,
    parse_tiers,
    parse_way,
)
from dvc_core.words.grammar import Parsed
from dvc_core.words.text import clean, is_null

from ..support import corpus_records as corpus
from ..support.sampled import every

#: Distinct inputs become structure at least this often; the figures: python -m tests.support.corpus_records.
AT_LEAST = {"durations": 0.85, "fees": 0.75, "citations": 0.90}


@pytest.mark.parametrize("kind", every(3, [*AT_LEAST]))
def test_rates(kind: str, shared: Path) -> None:
    every = corpus.rate(kind, list(corpus.ALL[kind](shared)))
    assert every.of > 3000
    assert every.share >= AT_LEAST[kind]
    once = corpus.rate(kind, corpus.distinct(kind, shared))
    assert once.share >= AT_LEAST[kind]


@pytest.mark.parametrize("kind", every(3, [*AT_LEAST]))
def test_a_sample_is_read_as_by_hand(kind: str, shared: Path) -> None:
    drawn = corpus.sample(kind, shared)
    assert {one.hash for one in drawn} <= set(corpus.expected(kind))
    assert len(drawn) == 200
    assert len(corpus.wrong(kind, drawn)) <= 4


@pytest.mark.parametrize(("kind", "read"), [("durations", 369), ("fees", 840), ("citations", 600)])
def test_what_was_read_by_hand_is_read_so(kind: str, read: int, shared: Path) -> None:
    inputs = corpus.distinct(kind, shared)
    known = corpus.expected(kind)
    assert len(known) == read
    assert set(known) <= {one.hash for one in inputs}
    if kind != "citations":
        assert len(inputs) == read  # every one of them
    assert len(corpus.wrong(kind, inputs)) <= read * 0.02


@pytest.mark.slow
def test_how_often_it_is_said_from_when_a_time_runs(shared: Path) -> None:
    """Of the times with a number; the figures are those of the report of this module's support."""
    texts, steps, of = corpus.started_records(shared)
    assert of > 4_500
    # That an agency has the papers is left open: it may be when they came, or when they were complete.
    assert texts >= 1_006
    assert steps >= 735
    done, times = corpus.started_answers(shared)
    assert times == 1_048
    assert done >= 210


def test_every_value_of_every_record_is_read(shared: Path) -> None:
    records = corpus.records(shared)
    assert len(records) == 2529
    named = 0
    for record in records:
        parse_tiers(record["level_of_government"])
        parse_subjects(record["subjects"])
        parse_kind(record["type"])
        parse_agencies(record["agency"])
        named += isinstance(parse_code(record["code"]).value, dict)
        for channel in record["channels"] or []:
            parse_way(channel["channel"])
        for row in record["dossier"] or []:
            parse_case(row.get("case"))
            parse_sets(row["name"])
    assert named == sum(not is_null(record["code"]) for record in records)
    assert len(corpus.answers(shared)) == 369


#: Words that became a key or a unit of the value, and words of form that say nothing.
_SPENT = frozenset(
    word
    for line in (
        "ngày làm việc giờ tháng năm tuần phút không quá day working hour month other fee service price",
        "level việt nam đồng vnđ vnd usd phí lệ miễn có quy định thông tin cụ thể chưa cập nhật đang",
        "chi tiết xem file đính kèm thông tư nghị quyết luật luất pháp lệnh liên tịch số nd lv riêng trong",
        "thời hạn là tối đa chậm nhất dữ liệu khác",
    )
    for word in line.split()
)
_WORD = re.compile(r"[^\W\d_]{2,}|[0-9]+")
_MARK = re.compile(
    r"^\s*(?:[-+*•▪–]+\s*)?\(?(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[ivx]{1,4}|[a-zđ])[.)/]", re.IGNORECASE
)
_JOINED = re.compile(r"(?<=đồng)(?=xem)|(?<=tiết)(?=(?:lệ )?phí)", re.IGNORECASE)


def words(text: str) -> set[str]:
    return {word.lstrip("0") or "0" for word in _WORD.findall(_JOINED.sub(" ", clean(text).text).casefold())}


def texts(value: Any) -> Iterator[str]:
    """Every text and number in a value."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        for item in value:
            yield from texts(item)
    elif value is not None:
        yield str(value)


def lost(source: str, parsed: Parsed) -> set[str]:
    """The words of a source that are neither in the value nor in a doubt nor verbatim."""
    said = [
        *texts(parsed.value),
        *texts([dict(doubt.params) for doubt in parsed.doubts]),
        parsed.verbatim or "",
    ]
    kept = words(" ".join(said)) | _SPENT
    digits = re.sub(r"\D", "", " ".join(said))
    missing = words(_MARK.sub("", source)) - kept
    return {word for word in missing if not (word.isdigit() and (word in digits or word in ("0", "1")))}


@pytest.mark.parametrize("kind", every(3, [*AT_LEAST]))
def test_no_word_of_a_source_is_lost(kind: str, shared: Path) -> None:
    for one in corpus.distinct(kind, shared):
        for source in filter(lambda arg: isinstance(arg, str) and not is_null(arg), one.args):
            assert not lost(source, corpus.parse(kind, one)), one


def test_a_lost_word_is_noticed() -> None:
    assert lost("Giấy chứng sinh: 03 bản", Parsed({"ten": "Giấy chứng sinh"})) == {"bản", "3"}


MODELS: dict[str, type[Record]] = {"durations": Duration, "fees": Fee, "citations": Citation}


@pytest.mark.parametrize("kind", every(3, [*AT_LEAST]))
def test_every_value_has_the_shape_of_the_file(kind: str, shared: Path) -> None:
    for one in corpus.distinct(kind, shared):
        value = corpus.parse(kind, one).value
        for row in value if isinstance(value, list) else [value] if isinstance(value, dict) else []:
            MODELS[kind].model_validate(row)


@pytest.mark.slow
def test_no_word_of_a_paper_is_lost(shared: Path) -> None:
    for one in set(corpus.all_papers(shared)):
        name, originals, copies, forms = one.args
        parsed = parse_paper(name, originals, copies, forms)
        assert not lost(name or "", parsed), one
        if (originals or copies) and isinstance(parsed.value, dict):
            Paper.model_validate(parsed.value)
            assert (parsed.value["ban_chinh"], parsed.value["ban_sao"]) == (originals or 0, copies or 0)
