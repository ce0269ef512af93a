"""What every host of this package is tested with, for hosts of other packages too.

::

    from dvc_core.hosts.testing import faults

    def test_my_host() -> None:
        assert faults(my_host) == []

A host draws forms that differ in one thing. Where it says that it draws the thing (it took the demand, and told no
loss) the drawings differ, too: one that writes ``true()`` for a condition draws two conditions alike.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from traceback import extract_tb
from typing import Any

from ...forms import Plan, plan
from ...forms.kinds import kinds
from ...model.form import Form
from ..walk.demands import Demands
from ..walk.loss_words import LOSSES
from ..walk.rendering import Host, Rendered

#: The day the forms are drawn for.
ON = date(2026, 11, 24)
_TWO = [{"ma": "1", "nhan": "Một"}, {"ma": "2", "nhan": "Hai"}]
#: What a kind needs to be one.
_NEEDED: Mapping[str, dict[str, Any]] = {
    "chon_mot": {"lua_chon": _TWO},
    "chon_nhieu": {"lua_chon": _TWO},
    "bang": {"cot": [{"ma": "x", "kieu": "van_ban", "nhan": "X"}]},
    "tep": {"so_tep_toi_da": 3},
}
#: What conditions read.
_READ = (
    ("co", "co_khong"), ("so", "so_nguyen"), ("le", "so_thap_phan"), ("ngay_khai", "ngay"), ("mot", "chon_mot"),
    ("nhieu", "chon_nhieu"), ("noi", "dia_chi"), ("chu", "van_ban"),
)  # fmt: skip
_ROWS = [
    {"ma": "la", "kieu": "chon_mot", "nhan": "Là", "lua_chon": _TWO},
    {"ma": "cao", "kieu": "so_nguyen", "nhan": "Cao"},
]
_CONDITIONS: tuple[dict[str, Any], ...] = (
    *({"truong": "co", "bang": value} for value in (True, False)),
    *({"truong": "so", end: value} for end in ("toi_thieu", "toi_da") for value in (3, 4)),
    *({"truong": "le", end: value} for end in ("toi_thieu", "toi_da") for value in ("2.5", "7.5")),
    *({"truong": "ngay_khai", end: day} for end in ("som_nhat", "muon_nhat") for day in ("2020-01-02", "2021-01-02")),
    *({"truong": "mot", "bang": code} for code in ("1", "2")),
    *({"truong": "nhieu", "thuoc": [code]} for code in ("1", "2")),
    *({"truong": "noi", "phan": "tinh", "bang": code} for code in ("01", "79")),
    *({"truong": "chu", "bang": value} for value in ("x", "y")),
    *({"truong": name, "da_tra_loi": True} for name in ("mot", "chu", "so", "ngay_khai")),
    *({"truong": "ds", "so_dong_toi_thieu": rows} for rows in (2, 3)),
    *({"truong": "ds", "co_dong": {"truong": "la", "bang": code}} for code in ("1", "2")),
    {"truong": "ds", "co_dong": {"truong": "cao", "toi_thieu": 3}},
    {"khong": {"truong": "co", "bang": True}},
    *({joint: [{"truong": "co", "bang": True}, {"truong": "chu", "bang": "x"}]} for joint in ("tat_ca", "mot_trong")),
)  # fmt: skip
#: Demand → what a file says to make it: values that have to be drawn each in its way.
_STATED: Mapping[str, tuple[dict[str, Any], ...]] = {
    "required": ({"bat_buoc": True},),
    "required_if": ({"bat_buoc": True}, *({"bat_buoc_khi": one} for one in _CONDITIONS)),
    "shown_if": tuple({"hien_khi": one} for one in _CONDITIONS),
    "minimum": ({"toi_thieu": 1}, {"toi_thieu": 2}),
    "maximum": ({"toi_da": 8}, {"toi_da": 9}),
    "least_of": ({"toi_thieu": "so"}, {"toi_thieu": "le"}),
    "most_of": ({"toi_da": "so"}, {"toi_da": "le"}),
    "step": ({"boi_so": 2}, {"boi_so": 3}),
    "earliest": ({"som_nhat": "2000-01-02"}, {"som_nhat": "2001-01-02"}, {"som_nhat": "ngay_khai"}),
    "latest": ({"muon_nhat": "2000-01-02"}, {"muon_nhat": "2001-01-02"}, {"muon_nhat": "ngay_khai"}),
    "min_length": ({"do_dai_toi_thieu": 2}, {"do_dai_toi_thieu": 3}),
    "max_length": ({"do_dai_toi_da": 5}, {"do_dai_toi_da": 6}),
    "pattern": ({"mau_ky_tu": "[a-z]{1,9}"}, {"mau_ky_tu": "[0-9]{1,9}"}),
    "file_types": ({"dinh_dang": ["pdf"]}, {"dinh_dang": ["png"]}),
    "file_size": ({"dung_luong_toi_da_mb": 1}, {"dung_luong_toi_da_mb": 2}),
    "file_count": ({"so_tep_toi_da": 2}, {"so_tep_toi_da": 4}),
    "min_rows": ({"so_dong_toi_thieu": 2}, {"so_dong_toi_thieu": 3}),
    "max_rows": ({"so_dong_toi_da": 4}, {"so_dong_toi_da": 5}),
    "computed": ({"cach_tinh": {"tong": ["so", 1]}}, {"cach_tinh": {"tong": ["so", 2]}}),
    "help": ({"tro_giup": "Xem kỹ"}, {"tro_giup": "Hỏi lại"}),
    "example": ({"vi_du": "Thí dụ"}, {"vi_du": "Ví dụ khác"}),
    "read_only": ({"chi_doc": True},),
}
#: What is the same whatever stands in a column or in a question: tried of the form alone.
_OF_LIMITS = frozenset(_STATED) - {"required", "required_if", "shown_if", "help", "example", "read_only"}


def faults(host: Host) -> list[str]:
    """What a host says it draws and does not, what it cannot draw, losses without words, answers it drops; best empty."""
    found = [fault for kind in kinds() for fault in _of_kind(host, kind)]
    found += [
        fault for in_row in (False, True) for fault in _of_forms(host, "van_ban", "shown_if", in_row=in_row)
    ]
    return [*dict.fromkeys((*found, *_of_answers(host)))]


def _of_kind(host: Host, kind: str) -> Iterator[str]:
    limits = kinds()[kind].limits
    for demand in _STATED:
        another = {"least_of": "minimum", "most_of": "maximum", "file_types": "files", "file_size": "files"}
        stated = another.get(demand, "files" if demand == "file_count" else demand)
        if demand == "shown_if" or (demand in _OF_LIMITS - {"computed"} and stated not in limits):
            continue
        if (kind == "ghi_chu" and demand != "help") or (demand == "computed" and "minimum" not in limits):
            continue
        yield from _of_forms(host, kind, demand)


def _of_forms(host: Host, kind: str, demand: str, *, in_row: bool = False) -> Iterator[str]:
    """What is drawn alike among what is said in several ways, and what none of it leaves as it was."""
    drawn: dict[bytes, str] = {}
    # Conditions are tried of one kind: they are drawn alike of all.
    ways = _STATED[demand] if kind == "van_ban" else _STATED[demand][:5]
    for stated in ({}, *(one for one in ways if not (in_row and "'ds'" in str(one)))):
        label = f"{kind}{' in a row' if in_row else ''}, {demand}: {stated or 'nothing'}"
        demands = Demands(_planned(kind, json.dumps(stated), in_row=in_row))
        try:
            content = Rendered("", host.emit(demands), "", ()).to_bytes()
        except Exception as error:  # noqa: BLE001 - of somebody else's
            at = extract_tb(error.__traceback__)[-1]
            yield f"{label}: {type(error).__name__}: {error} ({Path(at.filename).name}:{at.lineno})"
            return
        losses = {name: loss for of, name, loss in demands.outcomes() if of == ("ds.a" if in_row else "a")}
        for loss in losses.values():
            if loss and loss.feature not in LOSSES and not {"vi", "en"} <= loss.params.keys():
                yield f"{label}: the loss {loss.feature!r} has no words (params vi and en)"
        asked = demand if demand in losses or not stated else "required" if "bat_buoc" in stated else demand
        if stated and losses.get(asked, True) is not None:
            continue
        if content in drawn:
            yield f"{label}: said to be drawn, and drawn like {drawn[content]}"
        drawn.setdefault(content, str(stated or "nothing"))


def _of_answers(host: Host) -> Iterator[str]:
    """What is sent and gets lost, or breaks the reading."""
    planned = _planned("van_ban", "{}")
    sent: Sequence[Any] = (None, 3, "x", [], {}, {"khong_co": "1"}, {"a": None}, {"ds": 5}, {"noi": "x"})
    for data in sent:
        try:
            record = host.read(planned, data)
        except Exception as error:  # noqa: BLE001 - of somebody else's
            at = extract_tb(error.__traceback__)[-1]
            yield f"read {data!r}: {type(error).__name__}: {error} ({Path(at.filename).name}:{at.lineno})"
            continue
        if not isinstance(record, dict) or (data == {"khong_co": "1"} and "khong_co" not in record):
            yield f"read {data!r}: gives {record!r}; what is no question stays, to be told of"


def _field(name: str, kind: str, **stated: Any) -> dict[str, Any]:
    return {"ma": name, "kieu": kind, "nhan": name.capitalize(), **_NEEDED.get(kind, {}), **stated}


@cache
def _planned(kind: str, stated: str, *, in_row: bool = False) -> Plan:
    """The form whose question ``a`` states something, planned once for all hosts; ``stated`` is JSON."""
    asked = _field("a", kind, **json.loads(stated))
    table = {"ma": "ds", "kieu": "bang", "nhan": "Danh sách", "cot": [*_ROWS, asked] if in_row else _ROWS}
    fields = [*(_field(name, of) for name, of in _READ), table, *([] if in_row else [asked])]
    parts = [{"ma": "p", "tieu_de": "Phần", "truong": fields}]
    return plan(Form.model_validate({"ten": "Thử", "phan": parts}), ON)


__all__ = ["faults"]
