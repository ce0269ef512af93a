"""Every demand of every kind of field, each in a form of its own, and what becomes of it in a host.

python -m tests.support.demanding_forms           print the table host × demand
python -m tests.support.demanding_forms --write   write it into docs/hosts.md
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from dvc_core import forms
from dvc_core.forms.kinds import kinds
from dvc_core.hosts import OF_FIELDS, Demands, Loss
from dvc_core.hosts.walk.rendering import Host, Rendered, find, host_names
from dvc_core.model.form import Form
from dvc_core.model.kinds import kinds as stated_kinds

from .forms import CARS, HAS, IF_YES, OF_CARS, field, form_of
from .host_documents import TWO
from .submission_samples import ON

PAGE = Path(__file__).parents[2] / "docs/hosts.md"
START, END = "<!-- table: python -m tests.support.demanding_forms --write -->", "<!-- end of the table -->"

NAMED_DAYS = ("hom_nay", "khac", "hom_nay - 18 nam", "khac + 6 thang")
DAYS = ("2000-01-02", "2001-03-04")
#: What a file says to state a limit, by the name of FormField: the values to try. A limit that is not here
#: fails the test of limits.
LIMITS: Mapping[str, tuple[tuple[str, Any], ...]] = {
    "minimum": (("toi_thieu", 1), ("toi_thieu", "so")),
    "maximum": (("toi_da", 9), ("toi_da", "so")),
    "step": (("boi_so", 2),),
    "earliest": tuple(("som_nhat", day) for day in (DAYS[0], *NAMED_DAYS)),
    "latest": tuple(("muon_nhat", day) for day in (DAYS[1], *NAMED_DAYS)),
    "min_length": (("do_dai_toi_thieu", 2),),
    "max_length": (("do_dai_toi_da", 5),),
    "pattern": (("mau_ky_tu", "[a-z]{1,9}"),),
    "options": (("lua_chon", TWO),),
    "code_list": (("danh_muc", "gioi_tinh"),),
    "filter_by": (("loc_theo", "loai"),),
    "formats": (("dinh_dang", ["pdf"]),),
    "max_megabytes": (("dung_luong_toi_da_mb", 1),),
    "max_files": (("so_tep_toi_da", 2),),
    "columns": (("cot", [field("x")]),),
    "min_rows": (("so_dong_toi_thieu", 2),),
    "max_rows": (("so_dong_toi_da", 3),),
    "computation": (("cach_tinh", {"tong": [1, 2]}),),
    "unique": (("khong_trung", True),),
}
#: What is no demand of its own: what paper alone shows, and the unit, which stands in the label.
OF_PAPER = frozenset({"paper", "lines", "unit"})
#: What a file may say of a field of every kind.
OF_ANY: tuple[tuple[str, Any], ...] = (
    ("bat_buoc", True),
    ("bat_buoc_khi", IF_YES),
    ("hien_khi", IF_YES),
    ("tro_giup", "Xem kỹ"),
)
#: Likewise, of every kind that is answered.
OF_ANSWERED: tuple[tuple[str, Any], ...] = (
    ("chi_doc", True),
    ("vi_du", "Thí dụ"),
    ("thong_bao", "Lời riêng"),
    ("dien_san_tu", "tai_khoan.ho_ten"),
)
DEFAULTS: Mapping[str, Any] = {"co_khong": True, "so_nguyen": 3, "tien": 3, "ngay": DAYS[1], "chon_mot": "1"}
#: Needed by a kind to be one.
NEEDED: Mapping[str, dict[str, Any]] = {
    "chon_mot": {"lua_chon": TWO},
    "chon_nhieu": {"lua_chon": TWO},
    "bang": {"cot": [field("x")]},
}
#: What is needed, and what is stated in its place.
_INSTEAD = {("lua_chon", "lua_chon"), ("lua_chon", "danh_muc"), ("cot", "cot")}


class Case(NamedTuple):
    """A form whose question ``a`` states one thing, and the same form without it."""

    kind: str
    key: str
    value: Any
    #: The name of the question in a loss: ``a``, or ``b.a`` in a table.
    name: str
    form: Form
    bare: Form

    @property
    def plan(self) -> forms.Plan:
        return forms.plan(self.form, ON)


def _form(asked: dict[str, Any], *, in_row: bool) -> Form:
    others = [HAS, field("khac", "ngay"), field("so", "so_nguyen")]
    if "loc_theo" in asked or asked.get("danh_muc") == "hieu-xe":
        others.append(OF_CARS[0])
    if in_row:
        asked = field("b", "bang", cot=[field("khoa", bat_buoc=True), asked])
    return form_of(*others, asked).with_lists(CARS)


def stated(kind: str) -> Iterator[tuple[str, Any]]:
    """Everything a file may say of a question of a kind."""
    for limit in sorted(stated_kinds()[kind].limits - OF_PAPER):
        yield from LIMITS[limit]
    yield from OF_ANY
    if kind != "ghi_chu":
        yield from OF_ANSWERED
    if kind in DEFAULTS:
        yield "mac_dinh", DEFAULTS[kind]


def case(kind: str, key: str, value: Any, *, in_row: bool = False) -> Case:
    """The form that states one thing of a question of a kind."""
    needed = {"danh_muc": "hieu-xe"} if key == "loc_theo" else NEEDED.get(kind, {})
    around = {name: one for name, one in needed.items() if (name, key) not in _INSTEAD}
    asked, plain = field("a", kind, **around, **{key: value}), field("a", kind, **needed)
    made, bare = _form(asked, in_row=in_row), _form(plain, in_row=in_row)
    return Case(kind, key, value, "b.a" if in_row else "a", made, bare)


@cache
def cases() -> tuple[Case, ...]:
    """Every kind with everything that may be stated of it, alone and as a column."""
    return tuple(
        case(kind, key, value, in_row=in_row)
        for kind in kinds()
        for in_row in (False, True)
        if not (in_row and kind == "bang")
        for key, value in stated(kind)
        # Only rows can be alike.
        if in_row or key != "khong_trung"
    )


class Drawing(NamedTuple):
    """A form as a host draws it, and what became of each demand of the question ``a``."""

    case: Case
    content: bytes
    #: The drawing of the form that does not state it.
    bare: bytes
    outcomes: Mapping[str, Loss | None]


def _drawings(host: Host) -> tuple[Drawing, ...]:
    """Every case as a host draws it."""
    made = []
    plain: dict[tuple[str, str, bool], bytes] = {}
    for one in cases():
        place = (one.kind, one.name, one.key == "loc_theo")
        if place not in plain:
            plain[place] = _draw(host, Demands(forms.plan(one.bare, ON)))
        demands = Demands(one.plan)
        content = _draw(host, demands)
        outcomes = {demand: loss for name, demand, loss in demands.outcomes() if name == one.name}
        made.append(Drawing(one, content, plain[place], outcomes))
    return tuple(made)


#: Each host draws all cases once; a module is a host that mypy does not know to be hashable.
drawings: Callable[[Any], tuple[Drawing, ...]] = cache(_drawings)


def _draw(host: Host, demands: Demands) -> bytes:
    # The rows of a workbook say all of it; to pack it takes twenty times as long.
    emit: Any = getattr(host, "draw_sheets", host.emit)
    return Rendered("", emit(demands), "", ()).to_bytes()


# The table ----------------------------------------------------------------------------------------

SIGNS: Mapping[str | None, str] = {None: "✓", "approximated": "≈", "dropped": "–"}


def _rows() -> Iterator[tuple[str, tuple[str, ...], str]]:
    """A demand, the values of it that are meant (all where there are none), and how it is called."""
    for demand in OF_FIELDS:
        if demand in ("earliest", "latest"):
            bounds = [str(value) for _, value in LIMITS[demand]]
            for bound, called in zip(
                bounds,
                ("a day", "today", "another field", "today, moved", "another field, moved"),
                strict=True,
            ):
                yield demand, (bound,), f"`{demand}`, {called}"
        elif demand != "section":
            yield demand, (), f"`{demand}`"


def _cell(host: str, demand: str, values: tuple[str, ...]) -> str:
    """How a host meets a demand; where kinds differ, the usual sign and the kinds that are otherwise."""
    by_kind: dict[str, str] = {}
    for one, _, _, outcomes in drawings(find(host)):
        if (
            (one.name == "a") is (demand != "unique")
            and demand in outcomes
            and (not values or str(one.value) in values)
        ):
            loss = outcomes[demand]
            sign = SIGNS[loss.kind if loss else None]
            # The weakest of what was tried is what can be relied on.
            by_kind[one.kind] = max(by_kind.get(one.kind, "✓"), sign, key="✓≈–".index)
    signs = list(by_kind.values())
    usual = max(sorted(set(signs), key="✓≈–".index), key=signs.count)
    others = [f"{sign} {kind}" for kind, sign in by_kind.items() if sign != usual]
    return usual + (f" ({', '.join(others)})" if others else "")


def table() -> str:
    """The table of the documentation: a row for each demand, a column for each host."""
    names = host_names()
    rows = [["", *names], ["---", *(":-:" for _ in names)]]
    rows += [[called, *(_cell(host, demand, values) for host in names)] for demand, values, called in _rows()]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def page() -> str:
    """The page with the table as it is now."""
    text = PAGE.read_text("utf-8")
    head, _, rest = text.partition(START)
    return f"{head}{START}\n\n{table()}\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        PAGE.write_text(page(), "utf-8")
    else:
        sys.stdout.write(table())
