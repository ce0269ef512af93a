"""A place: province, commune, and what stands on the door."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from ...law import codelists
from ..conditions import answered
from ..model import Choice, Plan, PlanField
from ..texts import is_line, line, named
from ._kind import Fault, Faults, Kind, Schema
from ._written import coded, other

_COMMUNE = "[0-9]{5}"


def _check(field: PlanField, on: date) -> Faults:
    del field
    homes, provinces = codelists.provinces_of_communes(on), _provinces(on)

    def faults(value: Any) -> Sequence[Fault]:
        if not isinstance(value, dict) or not value:
            return other("address", value)
        found = [*_place(value.get("tinh"), value.get("xa"), homes, provinces)]
        if "chi_tiet" in value:
            detail = value["chi_tiet"]
            if not isinstance(detail, str) or not detail:
                found += other("text", detail, ("chi_tiet",))
            elif not is_line(detail):
                found.append(Fault("text_form", ("chi_tiet",)))
        for key in value:
            if key not in ("tinh", "xa", "chi_tiet"):
                found.append(Fault("unknown", (named(key),), {"key": named(key)}))
        return found

    return faults


@lru_cache(16)
def _provinces(on: date) -> frozenset[str]:
    return frozenset(codelists.provinces_of_communes(on).values())


def _place(
    province: Any, commune: Any, homes: Mapping[str, str], provinces: frozenset[str]
) -> Iterator[Fault]:
    home = homes.get(commune) if isinstance(commune, str) else None
    if home is not None and home == province:
        return
    known = isinstance(province, str) and province in provinces
    if not known:
        missed = "province" if isinstance(province, str) else "text"
        yield from other(missed, province, ("tinh",), none="no_province")
    if not isinstance(commune, str) or not re.fullmatch(_COMMUNE, commune):
        yield from other("commune_code", commune, ("xa",), none="no_commune")
    elif home is None:
        yield Fault("commune", ("xa",), {"value": commune})
    elif known:
        yield Fault("commune_province", ("xa",), {"value": commune, "province": province})


def _canonical(field: PlanField, value: Any) -> Any:
    del field
    if not isinstance(value, Mapping):
        return value
    return {
        key: part
        for key, given in value.items()
        if answered(part := line(given) if isinstance(given, str) else given)
    }


def _schema(field: PlanField, plan: Plan) -> Schema:
    del field
    english = plan.lang == "en"
    provinces = codelists.options("tinh_thanh", plan.on)
    return {
        "type": "object",
        "properties": {
            "tinh": {
                "title": "Province" if english else "Tỉnh, thành phố",
                **coded(Choice(entry.code, entry.label(plan.lang)) for entry in provinces),
            },
            "xa": {
                "title": "Commune" if english else "Xã, phường, đặc khu",
                "type": "string",
                "minLength": 5,
                "maxLength": 5,
                "pattern": f"^{_COMMUNE}$",
            },
            "chi_tiet": {
                "title": "House number, street, hamlet" if english else "Số nhà, đường, thôn, tổ",
                "type": "string",
                "minLength": 1,
            },
        },
        "required": ["tinh", "xa"],
        "propertyNames": {"enum": ["tinh", "xa", "chi_tiet"]},
    }


KINDS = (
    Kind(
        name="dia_chi",
        value="address",
        check=_check,
        schema=_schema,
        canonical=_canonical,
        problems={
            "address": {
                "vi": "“{label}”: phải là địa chỉ gồm tỉnh và xã",
                "en": "“{label}”: has to be an address with province and commune",
            },
            "no_province": {
                "vi": "“{label}”: chưa chọn tỉnh, thành phố",
                "en": "“{label}”: choose a province",
            },
            "province": {
                "vi": "“{label}”: không có tỉnh, thành phố mã “{value}”",
                "en": "“{label}”: there is no province with the code “{value}”",
            },
            "no_commune": {
                "vi": "“{label}”: chưa chọn xã, phường, đặc khu",
                "en": "“{label}”: choose a commune",
            },
            "commune_code": {
                "vi": "“{label}”: mã xã gồm 5 chữ số, không phải “{value}”",
                "en": "“{label}”: the code of a commune has 5 digits, unlike “{value}”",
            },
            "commune": {
                "vi": "“{label}”: không có xã, phường, đặc khu mã “{value}”",
                "en": "“{label}”: there is no commune with the code “{value}”",
            },
            "commune_province": {
                "vi": "“{label}”: xã, phường mã “{value}” không thuộc tỉnh, thành phố mã “{province}”",
                "en": "“{label}”: the commune “{value}” does not belong to the province “{province}”",
            },
        },
        contextual=frozenset(("commune", "commune_province")),
        samples=({"tinh": "01", "xa": "00004", "chi_tiet": "Số 12 phố Đội Cấn"},),
    ),
)
