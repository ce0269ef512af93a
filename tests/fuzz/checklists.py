"""What is to be brought: papers that are shipped or worked out, bent, asked with good and hostile answers."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Any

from dvc_core import ChecklistAnswer, burden, checklist, load_data, to_data
from dvc_core.answers.records import Burden, NumberRange
from dvc_core.formats.answer_reports import answer_html
from dvc_core.source import read_file
from dvc_core.words.printing import to_json

from ..support.files import GOLDEN, PROCEDURES, SHIPPED, catalog_at
from ..support.submission_samples import ON
from . import hostile
from .engine import Clock, Kind, demand, source_of
from .fees import answer_to, asked_in

#: So many questions are answered, one after the other.
_ROUNDS = 5
_READ = (
    "phien_ban",
    "ten_thu_tuc",
    "cau_hoi",
    "trinh_tu_thuc_hien",
    "cach_thuc_thuc_hien",
    "thanh_phan_ho_so",
    "thoi_han_giai_quyet",
    "mau_don_to_khai",
    "hinh_thuc_nhan_tra",
    "phai_truc_tiep",
    "chua_xac_minh",
    "bieu_mau_dien_tu",
)


@cache
def _bases() -> tuple[dict[str, Any], ...]:
    """The data of files, as far as papers and ways of filing read them."""
    files = [*SHIPPED, GOLDEN / "ho-so" / "trong-giu-xe.yaml"]
    found = (read_file(path).data for path in files)
    return tuple({key: data[key] for key in _READ if key in data} for data in found)


def make(random: Random) -> tuple[Any, dict[str, Any], int]:
    """Papers, bent more or less, some answers, and what the others are drawn by."""
    base = random.choice(_bases())
    times = random.choice((0, 1, 1, 2, 4))
    data = hostile.bent(random, base, times) if times else base
    names = ["kenh", "thanh_phan_ho_so.truong_hop", "thanh_phan_ho_so.giay_to.1"]
    names += asked_in(base)
    answers = {random.choice(names): hostile.value(random) for _ in range(random.choice((0, 0, 1, 3)))}
    return data, answers, random.randrange(2**16)


def check_checklists(case: tuple[Any, dict[str, Any], int], clock: Clock) -> None:
    """An answer is whole, whatever is asked; and what is asked is answered, until nothing is."""
    data, answers, seed = case
    procedure = (
        load_data(data, "x.yaml", catalog=catalog_at(PROCEDURES)).procedure
        if isinstance(data, dict)
        else None
    )
    if procedure is None:
        return
    random = source_of(str(seed), "checklists", 0)
    told = {name: value for name, value in answers.items() if isinstance(name, str)}
    ways = clock(burden, procedure, told, ON)
    for way in ways:
        _way(way)
    for _ in range(_ROUNDS):
        found = clock(checklist, procedure, told, on=ON)
        sound(found)
        hostile.demand_visible(answer_html(found, ways=ways, page=True), "a page")
        if not found.asks:
            break
        ask = random.choice(found.asks)
        told = {**told, ask.name: answer_to(ask, random)}
        again = checklist(procedure, told, on=ON)
        # A blank is no answer: it is neither taken nor a fault.
        blank = not str(told[ask.name]).strip()
        taken = not blank and ask.name not in [fault.name for fault in again.faults]
        left = [one.name for one in again.asks]
        demand(not taken or ask.name not in left, "a question is asked again", ask.name)
        places = {line.place for line in found.lines}
        demand(not taken or places >= {line.place for line in again.lines}, "an answer adds a paper")


def sound(found: ChecklistAnswer) -> None:
    """What holds of every answer."""
    to_json(to_data(found))
    open_lines = [line for line in found.lines if line.needed is None]
    known = found.unknown is None
    demand(not known or bool(open_lines) == bool(found.asks), "what is open asks nothing, or nothing is open")
    asked = {one.name for one in found.asks}
    for line in open_lines if known else ():
        demand(bool(line.asks) and asked >= {*line.asks}, "an open paper hangs on no question", line.name)
    demand(len({line.place for line in found.lines}) == len(found.lines), "a paper stands twice")


def _way(way: Burden) -> None:
    to_json(to_data(way))
    for span in (way.papers, way.originals, way.copies, way.visits):
        if isinstance(span, NumberRange):
            demand(0 <= span.least <= (span.least if span.most is None else span.most), "less than its least")


KINDS = (Kind("checklists", make, check_checklists),)
