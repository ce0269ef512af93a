"""Answers of the national portal and saved pages of it, bent: read, made a procedure file, and placed."""

from __future__ import annotations

import gzip
import io
import json
import shutil
import tempfile
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from dvc_core import check, load_text
from dvc_core.portal.answer import import_answers
from dvc_core.portal.draft import Imported
from dvc_core.portal.inputs import PROBLEMS, Trouble
from dvc_core.portal.store import Outcome, ProcedureStore
from dvc_core.portal.text import read_text
from dvc_core.words import LANGS

from ..support.files import ROOT
from ..support.portal_answers import PAGE, UGLY, answer
from . import hostile
from .engine import Clock, Kind, demand
from .texts import ON, sound

SEEN = date(2026, 6, 10)
_SHIPPED = sorted((ROOT / "examples/portal-answers").glob("*.json"))
#: Texts that the importer reads for times, fees and citations.
_PROSE = (
    "03 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ; trường hợp phức tạp không quá 0,5 tháng",
    "Lệ phí: 1.000.000 đồng/lần; từ 01/7/2025 đến 31/12/2026: 50%; miễn đối với hộ nghèo",
    "- Luật số 60/2014/QH13 ngày 20/11/2014 - Nghị định 123/2015/NĐ-CP; Thông tư 04/2020/TT-BTP",
    "a) Bản chính Giấy khai sinh (01 bản); b) Bản sao Thẻ căn cước (nếu có), nộp 02 bộ",
    "Ngay trong ngày làm việc; sau 15 giờ thì trả kết quả trong ngày làm việc tiếp theo",
    "5 triệu - 10 triệu; 10 triệu - 1 tỷ: 0,1 % giá trị; trên 1 tỷ: 200.000đ + 0,05%",
)


def make_answer(random: Random) -> bytes:
    """A file of answers: one, a list or JSON Lines, packed or not, broken or not."""
    bases = [answer(), *UGLY.values(), *(json.loads(path.read_bytes()) for path in _SHIPPED)]
    some = [_answer(random, random.choice(bases)) for _ in range(random.choice((1, 1, 1, 2)))]
    text = _written(random, some)
    way = random.randrange(20)
    if way == 0:
        at = random.randint(0, len(text))
        text = text[:at] + random.choice((b"", b"\xff", b"\x00", b"[" * 3000, b"9" * 5000)) + text[at + 1 :]
    elif way == 1:
        text = gzip.compress(text, 1, mtime=0)[: random.choice((-1, -9, 10**6))]
    elif way == 2:
        text = random.choice((b"[" * 5000, b'{"a":' * 5000, b"null", b"{}", b'"x"', b"\xef\xbb\xbf" + text))
    return text


def _answer(random: Random, base: Any) -> Any:
    made = base
    for _ in range(random.choice((0, 1, 3))):
        said = random.choice(_PROSE)
        at = random.randint(0, len(said))
        with_more = said[:at] + hostile.text(random) + said[at:]
        made = _replaced(
            random, made, random.choice((said, said * 30, with_more, said[:at], f"{said}\n- " * 9))
        )
    return hostile.bent(random, made, 4)


def _replaced(random: Random, made: Any, said: str) -> Any:
    """One text of an answer said otherwise."""
    if isinstance(made, dict) and made:
        key = random.choice(list(made))
        return {**made, key: _replaced(random, made[key], said)}
    if isinstance(made, list) and made:
        at = random.randrange(len(made))
        return [*made[:at], _replaced(random, made[at], said), *made[at + 1 :]]
    return said


def _written(random: Random, some: list[Any]) -> bytes:
    try:
        lines = [json.dumps(one, ensure_ascii=random.random() < 0.5) for one in some]
    except (RecursionError, ValueError):
        lines = [json.dumps(answer())]
    text = "\n".join(lines) if random.random() < 0.7 else f"[{', '.join(lines)}]"
    return text.encode("utf-8", "surrogatepass")


def check_answer(data: bytes, clock: Clock) -> None:
    """Each answer becomes a file that loads, or is told of; none fails."""
    results = clock(lambda: list(import_answers(io.BytesIO(data), "x.json", SEEN)))
    _told(results, clock)


def make_page(random: Random) -> bytes:
    """A saved page with pieces moved, cut off or hostile."""
    text = PAGE
    for _ in range(random.randint(1, 5)):
        at = random.randint(0, len(text))
        way = random.randrange(6)
        if way == 0:
            text = text[:at] + hostile.text(random) + text[at:]
        elif way == 1:
            text = text[:at] + text[at + random.choice((1, 10, 200)) :]
        elif way == 2:
            text = text[:at] + random.choice(_PROSE) + text[at:]
        elif way == 3:
            tags = (
                "<div>",
                "</div>",
                "<table>",
                "<tr><td>",
                "<h4>",
                "</ul>",
                "<!--",
                "<![CDATA[",
                "&#0;",
                "&nope;",
                "<a b='",
            )
            text = text[:at] + random.choice(tags) * random.choice((1, 1, 3, 2000)) + text[at:]
        elif way == 4:
            begin = random.randint(0, len(text))
            text = text[:at] + text[begin : begin + 400] + text[at:]
        else:
            text = text[:at] if random.random() < 0.3 else text
    return text.encode("utf-8", "surrogatepass")


def check_page(data: bytes, clock: Clock) -> None:
    """A page becomes a file that loads, or is told of; it does not fail."""
    _told(clock(lambda: list(read_text(io.BytesIO(data), "x.html", SEEN))), clock)


def _told(results: list[tuple[int, Imported] | Trouble], clock: Clock) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        store = ProcedureStore(folder, source="fuzz")
        troubles = []
        for result in results:
            if isinstance(result, Trouble):
                troubles.append(result)
                continue
            placed = clock(store.place, result[1], "x", result[0])
            troubles += placed.troubles
            demand(placed.path.is_relative_to(folder), "a file outside of the folder", placed.path)
            if placed.outcome is not Outcome.REFUSED:
                loaded = clock(load_text, placed.text, placed.path.name)
                demand(not loaded.source.broken, "a file that was imported cannot be read", loaded.findings)
                sound(loaded, clock(check, loaded, on=ON))
        for trouble in troubles:
            # The program says that it failed; it is not to fail.
            demand(trouble.code != "failed", f"failed {trouble.params.get('reason')!s:.60}")
            for lang in LANGS:
                PROBLEMS[trouble.code][lang].format_map(dict(trouble.params))
    finally:
        shutil.rmtree(folder)


KINDS = (Kind("portal", make_answer, check_answer, ".jsonl"), Kind("pages", make_page, check_page, ".html"))
