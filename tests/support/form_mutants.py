"""Forms that cannot be sent, made of forms that can: one change each, and the same change without the fault.

A mutant changes the data of one form: a question of it, or one that is put in at a place that is drawn.
``draw.bad`` is whether it has the fault; its twin differs in a number, a word or an option, and can be sent.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

Data = dict[str, Any]
Mutant = Callable[["Draw"], None]

MUTANTS: dict[str, Mutant] = {}


class NotHereError(Exception):
    """The form has nothing to change in this way."""


class Draw:
    """A form that is changed, by a drawing."""

    def __init__(self, form: Data, seed: str, *, bad: bool) -> None:
        self.form, self.bad = form, bad
        self.random = random.Random(seed)  # noqa: S311 - test data

    def sections(self) -> list[Data]:
        return [section for section in self.form["phan"] if "nguoi_khac_dien" not in section]

    def fields(self, *kinds: str) -> list[tuple[Data, Data]]:
        """The questions of some kinds that are written here, each with its section."""
        return [
            (section, field)
            for section in self.sections()
            for field in section["truong"]
            if field.get("kieu") in kinds and "dung" not in field and "cach_tinh" not in field
        ]

    def field(self, *kinds: str) -> Data:
        found = [field for _, field in self.fields(*kinds)]
        if not found:
            raise NotHereError
        return self.random.choice(found)

    def always(self, *kinds: str) -> Data:
        """A question that is asked of everybody, and has to be answered."""
        asked = [field for section, field in self.fields(*kinds) if "hien_khi" not in section]
        found = [field for field in asked if field.get("bat_buoc") is True and "hien_khi" not in field]
        if not found:
            raise NotHereError
        return self.random.choice(found)

    def put(self, *fields: Data, after: Data | None = None) -> None:
        """Put questions into the form, together, where it is drawn; not before the one that they read."""
        sections = self.sections()
        first = 0
        if after is not None:
            first = next(
                i for i, one in enumerate(sections) if any(field is after for field in one["truong"])
            )
        at = self.random.randrange(first, len(sections))
        there = sections[at]["truong"]
        least = next((i + 1 for i, field in enumerate(there) if field is after), 0)
        place = self.random.randint(least, len(there))
        there[place:place] = fields


def mutant(made: Mutant) -> Mutant:
    MUTANTS[made.__name__] = made
    return made


def ask(name: str, kind: str, **more: Any) -> Data:
    return {"ma": name, "kieu": kind, "nhan": f"Câu hỏi thử {name}", "khong_in": True, **more}


def required(name: str, kind: str, **more: Any) -> Data:
    return ask(name, kind, bat_buoc=True, **more)


YES_NO = [{"ma": "co", "nhan": "Có"}, {"ma": "khong", "nhan": "Không"}]


@mutant
def number_between_bounds(draw: Draw) -> None:
    field = draw.field("so_nguyen", "so_thap_phan", "tien")
    if any(isinstance(field.get(key), str) for key in ("toi_thieu", "toi_da")):
        raise NotHereError  # without the question that bounds it, what is computed of both may be open
    for key in ("toi_thieu", "toi_da", "boi_so", "mac_dinh"):
        field.pop(key, None)
    field |= {"bat_buoc": True, "toi_thieu": 12 if draw.bad else 2, "toi_da": 7}


@mutant
def whole_number_between_two(draw: Draw) -> None:
    draw.put(required("tm_so", "so_nguyen", toi_thieu="4.2" if draw.bad else "3.2", toi_da="4.8"))


@mutant
def multiple_within_bounds(draw: Draw) -> None:
    draw.put(required("tm_so", "so_nguyen", toi_thieu=1, toi_da=99 if draw.bad else 100, boi_so=100))


@mutant
def money_below_its_least(draw: Draw) -> None:
    draw.put(
        required("tm_nop", "tien", toi_da=1_000_000),
        ask(
            "tm_con", "tien", toi_thieu=2_000_000 if draw.bad else 0, cach_tinh={"hieu": ["tm_nop", 300_000]}
        ),
    )


@mutant
def sum_out_of_reach(draw: Draw) -> None:
    draw.put(
        required("tm_a", "so_nguyen", toi_thieu=0, toi_da=40),
        required("tm_b", "so_thap_phan", toi_thieu=0, toi_da=50),
        ask(
            "tm_tong", "so_thap_phan", toi_thieu=100 if draw.bad else 90, cach_tinh={"tong": ["tm_a", "tm_b"]}
        ),
    )


@mutant
def product_out_of_reach(draw: Draw) -> None:
    draw.put(
        required("tm_a", "so_nguyen", toi_thieu=3, toi_da=9),
        required("tm_b", "so_nguyen", toi_thieu=3, toi_da=9),
        ask("tm_tich", "so_nguyen", toi_da=8 if draw.bad else 9, cach_tinh={"tich": ["tm_a", "tm_b"]}),
    )


@mutant
def sum_of_rows_out_of_reach(draw: Draw) -> None:
    table = required("tm_bang", "bang", so_dong_toi_da=3, cot=[required("tien", "tien", toi_da=5_000_000)])
    total = ask(
        "tm_cong",
        "tien",
        toi_thieu=20_000_000 if draw.bad else 15_000_000,
        cach_tinh={"tong": ["tm_bang.tien"]},
    )
    draw.put(table, total)


@mutant
def age_of_the_young(draw: Draw) -> None:
    draw.put(
        required("tm_sinh", "ngay", som_nhat="hom_nay - 10 nam", muon_nhat="hom_nay"),
        ask("tm_tuoi", "so_nguyen", toi_thieu=18 if draw.bad else 8, cach_tinh={"tuoi": "tm_sinh"}),
    )


@mutant
def rows_between_bounds(draw: Draw) -> None:
    field = draw.field("bang")
    field |= {"bat_buoc": True, "so_dong_toi_thieu": 9 if draw.bad else 1, "so_dong_toi_da": 8}


@mutant
def more_rows_than_different_answers(draw: Draw) -> None:
    column = required("loai", "chon_mot", khong_trung=True, lua_chon=YES_NO)
    draw.put(
        required("tm_bang", "bang", so_dong_toi_thieu=3 if draw.bad else 2, so_dong_toi_da=9, cot=[column])
    )


@mutant
def column_without_an_answer(draw: Draw) -> None:
    columns = [required("so", "so_nguyen", toi_thieu=5, toi_da=4 if draw.bad else 6), ask("ghi", "van_ban")]
    draw.put(required("tm_bang", "bang", so_dong_toi_da=5, cot=columns))


@mutant
def day_before_and_after(draw: Draw) -> None:
    field = draw.field("ngay")
    field |= {
        "bat_buoc": True,
        "som_nhat": "2026-03-01",
        "muon_nhat": "2026-02-01" if draw.bad else "2026-04-01",
    }


@mutant
def days_in_a_circle(draw: Draw) -> None:
    draw.put(
        required("tm_tu", "ngay", som_nhat="2026-01-01"),
        required(
            "tm_den", "ngay", som_nhat="tm_tu + 2 thang", muon_nhat="2026-02-01" if draw.bad else "2026-04-01"
        ),
    )


@mutant
def number_above_another(draw: Draw) -> None:
    draw.put(
        required("tm_it", "so_nguyen", toi_thieu=60, toi_da=90),
        required("tm_nhieu", "so_nguyen", toi_thieu="tm_it", toi_da=50 if draw.bad else 60),
    )


@mutant
def pattern_that_no_length_fits(draw: Draw) -> None:
    field = draw.field("van_ban")
    for key in ("vi_du", "mac_dinh", "dien_san_tu", "chi_doc"):
        field.pop(key, None)
    most = 8 if draw.bad else 9
    field |= {
        "bat_buoc": True,
        "mau_ky_tu": "(?:AB){2}|[0-9]{9}",
        "do_dai_toi_thieu": 5,
        "do_dai_toi_da": most,
    }


@mutant
def lengths_in_the_wrong_order(draw: Draw) -> None:
    field = draw.field("van_ban", "van_ban_dai")
    for key in ("vi_du", "mac_dinh", "mau_ky_tu"):
        field.pop(key, None)
    field |= {"bat_buoc": True, "do_dai_toi_thieu": 60 if draw.bad else 20, "do_dai_toi_da": 50}


@mutant
def no_file_allowed(draw: Draw) -> None:
    draw.put(required("tm_tep", "tep", so_tep_toi_da=0 if draw.bad else 1, dung_luong_toi_da_mb=5))


@mutant
def every_option_excluded(draw: Draw) -> None:
    choice = draw.always("chon_mot")
    if "lua_chon" not in choice or len(choice["lua_chon"]) < 2:
        raise NotHereError
    codes = [option["ma"] for option in choice["lua_chon"]]
    excluded = codes if draw.bad else codes[1:]
    when = {"khong": {"truong": choice["ma"], "thuoc": excluded}}
    draw.put(required("tm_them", "van_ban", hien_khi=when), after=choice)


@mutant
def hidden_by_its_own_condition(draw: Draw) -> None:
    when = {"truong": "tm_co", "bang": True}
    other = {"khong": when} if draw.bad else {"truong": "tm_co", "da_tra_loi": True}
    draw.put(ask("tm_co", "co_khong"), required("tm_them", "van_ban", hien_khi={"tat_ca": [when, other]}))


@mutant
def hidden_by_what_it_reads(draw: Draw) -> None:
    draw.put(
        required("tm_chon", "chon_mot", lua_chon=YES_NO),
        ask("tm_so", "so_nguyen", hien_khi={"truong": "tm_chon", "bang": "co"}),
        required(
            "tm_them",
            "van_ban",
            hien_khi={
                "tat_ca": [
                    {"truong": "tm_so", "da_tra_loi": True},
                    {"truong": "tm_chon", "bang": "khong" if draw.bad else "co"},
                ]
            },
        ),
    )


@mutant
def hidden_by_a_bound(draw: Draw) -> None:
    draw.put(
        ask("tm_so", "so_nguyen", toi_thieu=0, toi_da=500),
        required("tm_them", "van_ban", hien_khi={"truong": "tm_so", "toi_thieu": 501 if draw.bad else 500}),
    )


@mutant
def section_hidden_for_ever(draw: Draw) -> None:
    sections = draw.sections()
    if len(sections) < 2 or any("hien_khi" in one for one in sections):
        raise NotHereError
    sections[0]["truong"].insert(0, required("tm_chon", "chon_mot", lua_chon=YES_NO))
    excluded = ["co", "khong"] if draw.bad else ["co"]
    # The last one: nothing that comes later reads it.
    sections[-1]["hien_khi"] = {"khong": {"truong": "tm_chon", "thuoc": excluded}}


@mutant
def demanded_where_hidden(draw: Draw) -> None:
    draw.put(
        required("tm_chon", "chon_mot", lua_chon=YES_NO),
        ask(
            "tm_them",
            "van_ban",
            hien_khi={"truong": "tm_chon", "bang": "co"},
            bat_buoc_khi={"truong": "tm_chon", "bang": "khong"}
            if draw.bad
            else {"truong": "tm_chon", "da_tra_loi": True},
        ),
    )


@mutant
def one_branch_without_an_answer(draw: Draw) -> None:
    draw.put(
        required("tm_chon", "chon_mot", lua_chon=YES_NO),
        required(
            "tm_so",
            "so_thap_phan",
            hien_khi={"truong": "tm_chon", "bang": "co"},
            toi_thieu="5.5",
            toi_da="5.4" if draw.bad else "5.5",
        ),
    )


@mutant
def one_branch_over_a_sum(draw: Draw) -> None:
    draw.put(
        required("tm_chon", "chon_mot", lua_chon=YES_NO),
        required("tm_a", "tien", toi_thieu=600, toi_da=900),
        required("tm_b", "tien", toi_thieu=500, hien_khi={"truong": "tm_chon", "bang": "co"}),
        ask("tm_tong", "tien", toi_da=1000 if draw.bad else 1200, cach_tinh={"tong": ["tm_a", "tm_b"]}),
    )


@mutant
def demanded_and_without_an_answer(draw: Draw) -> None:
    when = {"truong": "tm_co", "bang": True}
    draw.put(
        ask("tm_co", "co_khong"),
        required("tm_xa", "ngay", hien_khi=when, som_nhat="hom_nay - 1 nam", muon_nhat="hom_nay"),
        ask(
            "tm_gan",
            "ngay",
            bat_buoc_khi=when,
            som_nhat="tm_xa + 3 nam",
            muon_nhat="hom_nay" if draw.bad else "hom_nay + 5 nam",
        ),
    )


@mutant
def read_only_and_blank(draw: Draw) -> None:
    more = {} if draw.bad else {"mac_dinh": "Theo quy định"}
    draw.put(required("tm_doc", "van_ban", chi_doc=True, **more))


@mutant
def read_only_beyond_its_bound(draw: Draw) -> None:
    draw.put(required("tm_doc", "so_nguyen", chi_doc=True, mac_dinh=5, toi_thieu=10 if draw.bad else 5))


def mutants(form: Data, seed: str, copy: Callable[[Data], Data]) -> Iterator[tuple[str, Data, Data]]:
    """Of every change that the form has a place for: its name, the form with the fault, the twin."""
    for name, change in MUTANTS.items():
        try:
            twins = [Draw(copy(form), f"{seed} {name}", bad=bad) for bad in (True, False)]
            for twin in twins:
                change(twin)
        except NotHereError:
            continue
        yield name, twins[0].form, twins[1].form
