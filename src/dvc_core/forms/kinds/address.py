"""A place: province, commune, and what stands on the door."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from ...law import codelists
from ...words import LANGS, Both
from ..conditions import answered
from ..model import Choice, Plan, PlanField
from ..texts import is_line, line, named
from ._kind import SENTENCES, Faults, FormFieldKind, Schema, ValueFault, sentences
from ._written import coded, other

_COMMUNE = "[0-9]{5}"


class _LazySuggestions(Mapping[str, object]):
    """A value that names no place and what may have been meant by it, looked for only where it is told."""

    def __init__(self, value: str, province: str | None, on: date) -> None:
        self._value, self._province, self._on = value, province, on

    @cached_property
    def _params(self) -> dict[str, object]:
        from ...law import communes  # needed for what is not right
        from ...model.suggest import MOST, closest

        names = communes.communes_by_name(self._province, self._on)
        near = [full for one in closest(communes.normalised_name(self._value), names) for full in names[one]]
        around = {} if self._province is None else {"province": _name(self._province, self._on)}
        return {"value": self._value, **around, "suggestions": near[:MOST]}

    def __getitem__(self, key: str) -> object:
        return self._params[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._params)

    def __len__(self) -> int:
        return len(self._params)


def _check(field: PlanField, on: date) -> Faults:
    del field
    homes, provinces = codelists.provinces_of_communes(on), _provinces(on)

    def faults(value: Any) -> Sequence[ValueFault]:
        if not isinstance(value, dict) or not value:
            return other("address", value)
        found = [*_place(value.get("tinh"), value.get("xa"), homes, provinces, on)]
        if "chi_tiet" in value:
            detail = value["chi_tiet"]
            if not isinstance(detail, str) or not detail:
                found += other("text", detail, ("chi_tiet",))
            elif not is_line(detail):
                found.append(ValueFault("text_form", ("chi_tiet",)))
        for key in value:
            if key not in ("tinh", "xa", "chi_tiet"):
                found.append(ValueFault("unknown", (named(key),), {"key": named(key)}))
        return found

    return faults


@lru_cache(16)
def _provinces(on: date) -> frozenset[str]:
    return frozenset(codelists.provinces_of_communes(on).values())


def _place(
    province: Any, commune: Any, homes: Mapping[str, str], provinces: frozenset[str], on: date
) -> Iterator[ValueFault]:
    home = homes.get(commune) if isinstance(commune, str) else None
    if home is not None and home == province:
        return
    known = isinstance(province, str) and province in provinces
    if not known:
        yield _no_province(province, on)
    if not isinstance(commune, str) or not commune:
        yield from other("text", commune, ("xa",), none="no_commune")
    elif not re.fullmatch(_COMMUNE, commune):
        # Of a province that is not known nobody can tell what its communes are called.
        if known:
            yield _no_code(commune, province, on)
    elif home is None:
        yield ValueFault("commune", ("xa",), {"value": commune})
    elif known:
        names = {"name": _name(commune, on), "of": _name(province, on)}
        yield ValueFault("commune_province", ("xa",), {"value": commune, "province": province, **names})


def _no_province(value: Any, on: date) -> ValueFault:
    if not isinstance(value, str) or not value:
        return other("text", value, ("tinh",), none="no_province")[0]
    from ...law import communes

    if len(found := communes.provinces_meant(value, on)) == 1:
        return ValueFault("province_code", ("tinh",), {"value": value, "code": found[0].code})
    return ValueFault("province", ("tinh",), _LazySuggestions(value, None, on))


def _no_code(value: str, province: str, on: date) -> ValueFault:
    """A commune that is not given by its code: a name of one, of several or of none."""
    from ...law import communes
    from ...model.suggest import MOST

    found = communes.meant(value, province, on)
    if len(found) == 1:
        return ValueFault("commune_code", ("xa",), {"value": value, "code": found[0].code})
    if not found:
        return ValueFault("commune_name", ("xa",), _LazySuggestions(value, province, on))
    several = {"suggestions": [one.name for one in found[:MOST]]}
    return ValueFault(
        "commune_several", ("xa",), {"value": value, "province": _name(province, on), **several}
    )


def _name(code: str, on: date) -> str:
    """The name of a province, or of a commune with its province."""
    name = "tinh_thanh" if len(code) == 2 else "xa_phuong"
    return next(entry.vi for entry in codelists.options(name, on) if entry.code == code)


def _nearest(plain: Both) -> Callable[[Mapping[str, object]], Both]:
    """A sentence that ends with what may have been meant, where there is anything."""

    def made(params: Mapping[str, object]) -> Both:
        if not params.get("suggestions"):
            return plain
        more = {"vi": "; có phải: {suggestions}?", "en": "; did you mean {suggestions}?"}
        return {lang: plain[lang] + more[lang] for lang in LANGS}

    return made


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
    FormFieldKind(
        name="dia_chi",
        check=_check,
        schema=_schema,
        canonical=_canonical,
        problems={
            **sentences(
                "address",
                "no_province",
                "province_code",
                "no_commune",
                "commune_code",
                "commune_several",
                "commune",
                "commune_province",
            ),
            "province": _nearest(SENTENCES["province"]),
            "commune_name": _nearest(SENTENCES["commune_name"]),
        },
        contextual=frozenset(("commune", "commune_province")),
        samples=({"tinh": "01", "xa": "00004", "chi_tiet": "Số 12 phố Đội Cấn"},),
    ),
)
