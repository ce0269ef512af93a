"""Compare the drafts that a reader made of a document with what must be read from it.

An expectation file is ``NN-name.mong-doi.yaml``; README.md says what its keys mean. A draft is the data of a
procedure file. ``problems`` gives a sentence for each difference and an empty list where all is as expected.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

#: Keys of an expected value that are no keys of a procedure file.
CONTAINS, EITHER, AMOUNTS = "co", "hoac", "muc_tien"

#: Keys of a draft that speak about its values or keep words of the document.
WORDS_ABOUT_VALUES = ("chua_xac_minh", "nguyen_van", "nguon")


def plain(text: str) -> str:
    """A text without what may differ: composition, kinds of blanks and hyphens, bullets, last stop."""
    text = unicodedata.normalize("NFC", text).replace("\u2011", "-").replace("\u00ad", "")
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(r"^[-–+*•](?!\d)\s*|[.;:,\s]+$", "", text)


def strings(value: Any) -> Iterator[str]:
    """Every text inside a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from strings(inner)


def all_text(value: Any) -> str:
    """The texts inside a value, as one."""
    return " ".join(plain(text) for text in strings(value))


def mappings(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every mapping inside a value, itself too."""
    if isinstance(value, Mapping):
        yield value
        for inner in value.values():
            yield from mappings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from mappings(inner)


def as_list(value: Any) -> list[Any]:
    """A value as a list, which it may be already."""
    return value if isinstance(value, list) else [value]


def missing_phrases(phrases: Any, found: Any, path: str) -> Iterator[str]:
    """Phrases that stand nowhere in a value."""
    words = all_text(found)
    for phrase in as_list(phrases):
        if plain(phrase) not in words:
            yield f"{path}: {phrase!r} is not in {found!r}"


def no_choice_fits(choices: list[Any], found: Any, path: str) -> Iterator[str]:
    """That a value is none of several."""
    if all(list(differences(choice, found, path)) for choice in choices):
        yield f"{path}: {found!r} is none of {choices!r}"


def missing_amounts(amounts: list[Mapping[str, Any]], found: Any, path: str) -> Iterator[str]:
    """Rows of fees that are not in a value."""
    for amount in amounts:
        if not any(has_amount(item, amount) for item in mappings(found)):
            yield f"{path}: no row {amount['nhan']!r} of {amount['so_tien']}"


SPECIAL: Mapping[str, Callable[[Any, Any, str], Iterator[str]]] = {
    CONTAINS: missing_phrases,
    EITHER: no_choice_fits,
    AMOUNTS: missing_amounts,
}


def differences(expected: Any, found: Any, path: str) -> Iterator[str]:
    """Where a value is not as expected."""
    if isinstance(expected, Mapping):
        yield from mapping_differences(expected, found, path)
    elif isinstance(expected, list):
        yield from list_differences(expected, found, path)
    elif plain(str(expected)) != plain(str(found)) or (expected is None) != (found is None):
        yield f"{path}: {found!r} is not {expected!r}"


def mapping_differences(expected: Mapping[str, Any], found: Any, path: str) -> Iterator[str]:
    """The keys named must be as expected; a key of ``SPECIAL`` says how the whole value is compared."""
    special = next((key for key in SPECIAL if key in expected), None)
    if special:
        yield from SPECIAL[special](expected[special], found, path)
    elif not isinstance(found, Mapping):
        yield f"{path}: {found!r} is not {expected!r}"
    else:
        for key, value in expected.items():
            yield from differences(value, found.get(key), f"{path}.{key}" if path else key)


def list_differences(expected: list[Any], found: Any, path: str) -> Iterator[str]:
    """Lists have the same length; those of words alone may have another order."""
    if not isinstance(found, list) or len(found) != len(expected):
        yield f"{path}: {found!r} is not the list {expected!r}"
    elif all(isinstance(item, str) for item in [*expected, *found]):
        if sorted(map(plain, expected)) != sorted(map(plain, found)):
            yield f"{path}: {found!r} is not {expected!r}"
    else:
        for i, (one, other) in enumerate(zip(expected, found, strict=True)):
            yield from differences(one, other, f"{path}.{i}")


def has_amount(item: Mapping[str, Any], amount: Mapping[str, Any]) -> bool:
    """Whether an item of fees is the expected one: its amount, and its label in words of the item."""
    return str(item.get("so_tien")) == str(amount["so_tien"]) and plain(amount["nhan"]) in all_text(item)


def value_at(draft: Any, path: str) -> Any:
    """The value at a path of a draft, none where there is none."""
    for part in path.split("."):
        if isinstance(draft, list):
            draft = draft[int(part)] if part.isdigit() and int(part) < len(draft) else None
        elif isinstance(draft, Mapping):
            draft = draft.get(part)
        else:
            return None
    return draft


def stated_once(draft: Mapping[str, Any]) -> dict[str, Any]:
    """A draft with the time and fees at its top that all its channels have alike."""
    out = dict(draft)
    channels = draft.get("cach_thuc_thuc_hien") or []
    for key in ("thoi_han_giai_quyet", "phi_le_phi"):
        stated = [channel.get(key) for channel in channels]
        if out.get(key) is None and stated and all(value == stated[0] for value in stated):
            out[key] = stated[0]
    return out


def is_doubted(draft: Mapping[str, Any], path: str) -> bool:
    """Whether an entry of ``chua_xac_minh`` is about the path, about what holds it or what it holds."""
    doubts = [
        re.sub(r"^cach_thuc_thuc_hien\.\d+\.(?=thoi_han|phi_le_phi)", "", str(entry.get("muc")))
        for entry in draft.get("chua_xac_minh") or []
    ]
    return any(path == muc or path.startswith(f"{muc}.") or muc.startswith(f"{path}.") for muc in doubts)


def values_of(draft: Mapping[str, Any]) -> dict[str, Any]:
    """A draft without its doubts, the words it keeps and where it came from."""
    return {key: value for key, value in draft.items() if key not in WORDS_ABOUT_VALUES}


def doubt_problems(expected: Mapping[str, Any], draft: Mapping[str, Any]) -> Iterator[str]:
    """Doubts that are missing, and values where a doubt or nothing should be."""
    for entry in expected.get("nghi_ngo", []):
        if value_at(draft, entry["muc"]) is not None:
            yield f"{entry['muc']}: {value_at(draft, entry['muc'])!r}, and should be a doubt: {entry['vi']}"
    for entry in [*expected.get("nghi_ngo", []), *expected.get("kem_nghi_ngo", [])]:
        if not is_doubted(draft, entry["muc"]):
            yield f"{entry['muc']}: no doubt: {entry['vi']}"
    for path in expected.get("khong_neu", []):
        if value_at(draft, path) is not None:
            yield f"{path}: {value_at(draft, path)!r}, and the document says nothing"


def draft_problems(expected: Mapping[str, Any], draft: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong in the draft of one procedure."""
    draft = stated_once(draft)
    for key in ("ma_thu_tuc", "ten_thu_tuc"):
        yield from differences(expected[key], draft.get(key), key)
    yield from differences(expected.get("gia_tri", {}), draft, "")
    yield from doubt_problems(expected, draft)
    for phrase in expected.get("giu_chu", []):
        if plain(phrase) not in all_text(draft):
            yield f"{phrase!r} is not kept, neither as a value nor word for word"
    for phrase in expected.get("khong_chu", []):
        if plain(phrase) in all_text(values_of(draft)):
            yield f"{phrase!r} is a value of the draft"


def same_procedure(expected: Mapping[str, Any], draft: Mapping[str, Any]) -> bool:
    """Whether a draft is that of an expected procedure: by its code, or by its name where it has none."""
    if expected["ma_thu_tuc"]:
        return bool(expected["ma_thu_tuc"] == draft.get("ma_thu_tuc"))
    return not list(differences(expected["ten_thu_tuc"], draft.get("ten_thu_tuc"), ""))


def problems(expected: Mapping[str, Any], drafts: Sequence[Mapping[str, Any]]) -> list[str]:
    """What is wrong in the drafts of one document, in sentences."""
    out = []
    for procedure in expected["thu_tuc"]:
        name = procedure["ma_thu_tuc"] or procedure["ten_thu_tuc"]
        matching = [draft for draft in drafts if same_procedure(procedure, draft)]
        if len(matching) != 1:
            out.append(f"{name}: {len(matching)} drafts, and should be one")
        out += [f"{name}: {problem}" for draft in matching for problem in draft_problems(procedure, draft)]
    for draft in drafts:
        if not any(same_procedure(procedure, draft) for procedure in expected["thu_tuc"]):
            out.append(f"{draft.get('ma_thu_tuc')} {draft.get('ten_thu_tuc')}: a draft of no procedure")
    values = all_text([values_of(draft) for draft in drafts])
    out += [
        f"{phrase!r} is a value of a draft"
        for phrase in expected.get("khong_chu", [])
        if plain(phrase) in values
    ]
    return out
