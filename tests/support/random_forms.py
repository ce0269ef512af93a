"""Forms made from a seed: every kind, conditions that read conditional fields, tables with conditions."""

from __future__ import annotations

import random
from typing import Any

from dvc_core.model.form import Form
from dvc_core.model.kinds import kinds

_OPTIONS = [{"ma": code, "nhan": f"Lựa chọn {code}"} for code in ("a", "b", "1")]
_PATTERNS = ("[0-9]{2,5}", "(?:AB|CD)-[0-9]*", "[^0-9]{3}", "x{0,3}[a-c]")
_KINDS = tuple(kinds())
_NUMBERS = ("so_nguyen", "so_thap_phan", "tien")
_UNIQUE = (*_NUMBERS, "van_ban", "so_dinh_danh", "ngay", "chon_mot")


class FormMaker:
    """Makes one form."""

    def __init__(self, seed: int, *, reckoned: bool = True) -> None:
        self.reckoned = reckoned
        self.random = random.Random(seed)  # noqa: S311 - test data
        self.earlier: list[dict[str, Any]] = []

    def form(self) -> Form:
        sections = []
        for s in range(self.random.randint(1, 3)):
            section: dict[str, Any] = {"ma": f"s{s}", "tieu_de": f"Phần {s}", "truong": []}
            if self.earlier and self.random.random() < 0.4:
                section["hien_khi"] = self.condition(self.earlier, 2)
            for i in range(self.random.randint(1, 6)):
                made = self.field(f"f{s}_{i}", _KINDS, self.earlier)
                section["truong"].append(made)
                self.earlier.append(made)
            sections.append(section)
        return Form.model_validate({"ten": "Tờ khai", "phan": sections})

    def field(self, name: str, kinds: tuple[str, ...], earlier: list[dict[str, Any]]) -> dict[str, Any]:
        draw = self.random
        made: dict[str, Any] = {"ma": name, "kieu": draw.choice(kinds), "nhan": name.upper()}
        if draw.random() < 0.4:
            made["bat_buoc"] = True
        readable = [one for one in earlier if one["kieu"] not in ("ghi_chu",)]
        if readable and draw.random() < 0.4:
            made["hien_khi"] = self.condition(readable, 2)
        if readable and draw.random() < 0.3:
            made["bat_buoc_khi"] = draw.choice(
                (self.condition(readable, 1), made.get("hien_khi", {}) or self.condition(readable, 1))
            )
        made |= self.limits(made["kieu"], earlier)
        if (
            self.reckoned
            and made["kieu"] in _NUMBERS
            and draw.random() < 0.4
            and (how := self.computation(earlier))
        ):
            made["cach_tinh"] = how
        return made

    def computation(self, earlier: list[dict[str, Any]]) -> dict[str, Any]:
        """How a number follows from what comes before; nothing where there is nothing to reckon with."""
        draw = self.random
        numbers: list[str | int] = [one["ma"] for one in earlier if one["kieu"] in _NUMBERS]
        tables = [one for one in earlier if one["kieu"] == "bang"]
        numbers += [
            f"{table['ma']}.{c['ma']}" for table in tables for c in table["cot"] if c["kieu"] in _NUMBERS
        ]
        found: list[dict[str, Any]] = []
        if numbers:
            terms = [*draw.sample(numbers, min(len(numbers), 3)), draw.randint(1, 9)]
            found += [{verb: terms} for verb in ("tong", "hieu", "tich")]
            found += [{"thuong": terms[-2:], "lam_tron": draw.randint(0, 4)}]
        found += [{"tuoi": one["ma"]} for one in earlier if one["kieu"] == "ngay"]
        for table in tables:
            inner = [one for one in table["cot"] if one["kieu"] != "ghi_chu"]
            only = {"dong_thoa": self.condition(inner, 1)} if inner and draw.random() < 0.5 else {}
            found.append({"dem": table["ma"], **only})
        return draw.choice(found) if found else {}

    def limits(self, kind: str, earlier: list[dict[str, Any]]) -> dict[str, Any]:
        draw = self.random
        if kind in ("van_ban", "van_ban_dai"):
            return draw.choice(
                ({}, {"do_dai_toi_da": 5}, {"do_dai_toi_thieu": 3}, {"mau_ky_tu": draw.choice(_PATTERNS)})
            )
        if kind in ("so_nguyen", "tien"):
            return draw.choice(({}, {"toi_thieu": 2, "toi_da": 40, "don_vi": "m²"}, {"boi_so": 5}))
        if kind == "so_thap_phan":
            return draw.choice(({}, {"toi_thieu": "0.5", "toi_da": "99.25"}))
        if kind == "ngay":
            return draw.choice(
                (
                    {},
                    {"muon_nhat": "hom_nay", "thong_bao": "Ngày chưa đến"},
                    {"som_nhat": "2000-01-01"},
                    {"muon_nhat": "hom_nay - 18 nam"},
                )
            )
        if kind in ("chon_mot", "chon_nhieu"):
            return draw.choice(
                ({"lua_chon": _OPTIONS}, {"danh_muc": "gioi_tinh"}, {"danh_muc": "nganh_nghe"})
            )
        if kind == "tep":
            return draw.choice(
                ({}, {"dinh_dang": ["pdf", "jpg"], "dung_luong_toi_da_mb": 1, "so_tep_toi_da": 2})
            )
        if kind == "bang":
            columns: list[dict[str, Any]] = []
            plain = tuple(kind for kind in _KINDS if kind not in ("bang", "tep"))
            for i in range(draw.randint(1, 3)):
                columns.append(self.field(f"c{i}", plain, columns))
                if columns[-1]["kieu"] in _UNIQUE and draw.random() < 0.2:
                    columns[-1]["khong_trung"] = True
            return {"cot": columns} | draw.choice(({}, {"so_dong_toi_thieu": 1, "so_dong_toi_da": 3}))
        del earlier
        return {}

    def condition(self, readable: list[dict[str, Any]], depth: int) -> dict[str, Any]:
        draw = self.random
        if depth and draw.random() < 0.4:
            parts = [self.condition(readable, depth - 1) for _ in range(2)]
            return draw.choice(({"tat_ca": parts}, {"mot_trong": parts}, {"khong": parts[0]}))
        field = draw.choice([one for one in readable if one["kieu"] != "ghi_chu"] or readable)
        if field["kieu"] in ("co_khong", "cam_doan"):
            return {"truong": field["ma"], "bang": draw.random() < 0.6}
        if field.get("lua_chon"):
            return {"truong": field["ma"], "thuoc": draw.sample(["a", "b", "1"], draw.randint(1, 2))}
        asked = {"truong": field["ma"]}
        compared = self.compared(field, depth) if draw.random() < 0.6 else {}
        return asked | (compared or {"da_tra_loi": draw.random() < 0.6})

    def compared(self, field: dict[str, Any], depth: int) -> dict[str, Any]:
        """What a condition may compare of a field of this kind; nothing of some kinds."""
        draw = self.random
        if field["kieu"] in ("so_nguyen", "tien", "so_thap_phan"):
            bounds: list[dict[str, Any]] = [{"toi_thieu": 12}, {"toi_da": 30}, {"toi_thieu": 5, "toi_da": 35}]
            return draw.choice(bounds)
        if field["kieu"] == "ngay":
            days: list[dict[str, Any]] = [
                {"muon_nhat": "hom_nay - 18 nam"},
                {"som_nhat": "1990-01-01", "muon_nhat": "hom_nay"},
            ]
            return draw.choice(days)
        if field["kieu"] == "dia_chi":
            return {"phan": "tinh", "thuoc": ["01", "79"]}
        if field["kieu"] == "bang":
            inner = [one for one in field["cot"] if one["kieu"] != "ghi_chu"]
            some = {"co_dong": self.condition(inner, depth - 1)} if inner and depth else {}
            counts: list[dict[str, Any]] = [{"so_dong_toi_thieu": 2}, {"so_dong_toi_da": 1}]
            return some or draw.choice(counts)
        return {}


def random_form(seed: int, *, reckoned: bool = True) -> Form:
    """The form of a seed; without numbers that follow from others where it is not ``reckoned``."""
    return FormMaker(seed, reckoned=reckoned).form()
