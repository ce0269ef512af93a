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
from ..walk.losses import LOSSES
from ..walk.rendering import Host, Rendered

#: The day the forms are drawn for.
ON = date(2026, 11, 24)
_DATA = json.loads((Path(__file__).parent / "demands.json").read_text("utf-8"))
#: Demand → what a file says to make it: values that have to be drawn each in its way.
_STATED: Mapping[str, list[dict[str, Any]]] = {
    **_DATA["stated"],
    "required_if": [{"bat_buoc": True}, *({"bat_buoc_khi": one} for one in _DATA["conditions"])],
    "shown_if": [{"hien_khi": one} for one in _DATA["conditions"]],
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
            yield _failure(label, error)
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
            yield _failure(f"read {data!r}", error)
            continue
        if not isinstance(record, dict) or (data == {"khong_co": "1"} and "khong_co" not in record):
            yield f"read {data!r}: gives {record!r}; what is no question stays, to be told of"


def _failure(what: str, error: Exception) -> str:
    at = extract_tb(error.__traceback__)[-1]
    return f"{what}: {type(error).__name__}: {error} ({Path(at.filename).name}:{at.lineno})"


def _field(name: str, kind: str, **stated: Any) -> dict[str, Any]:
    return {"ma": name, "kieu": kind, "nhan": name.capitalize(), **_DATA["needed"].get(kind, {}), **stated}


@cache
def _planned(kind: str, stated: str, *, in_row: bool = False) -> Plan:
    """The form whose question ``a`` states something, planned once for all hosts; ``stated`` is JSON."""
    asked = _field("a", kind, **json.loads(stated))
    table = {
        "ma": "ds",
        "kieu": "bang",
        "nhan": "Danh sách",
        "cot": [*_DATA["rows"], asked] if in_row else _DATA["rows"],
    }
    fields = [*(_field(name, of) for name, of in _DATA["read"].items()), table, *([] if in_row else [asked])]
    parts = [{"ma": "p", "tieu_de": "Phần", "truong": fields}]
    return plan(Form.model_validate({"ten": "Thử", "phan": parts}), ON)


__all__ = ["faults"]
