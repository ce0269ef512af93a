"""A wrong shape in the author's terms: one finding for each mistake, at the token that must change.

Everything goes one way: what pydantic says of a place (the ``type`` and ``ctx`` of its errors, never the
English message), what the model has there (:mod:`dvc_core.model.keys`), what the author probably meant,
the finding. A misspelt key and the missing key it stands for are one finding.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..finding import Applicability, Edit, Finding, Fix, Law, Path, Rule, Severity, Span, make, place_of
from ..law.instruments import find_number
from ..source import Source
from ..source.build import LIMIT, MAX_FAULTS, as_quoted, meaning
from ..source.syntax import BULLET, pasted
from ..words.folding import fold
from ..words.regex import regex
from .completeness import ITEM_KEYS, is_placeholder
from .form import Computation, Condition, FormField
from .formulas import comparison, formula
from .in_words import (
    DECIMALS,
    NEXT_CHARGE,
    SIMPLE_TEXT,
    TIME_WORDS,
    as_number,
    charges,
    cited_number,
    in_braces,
    is_fee_text,
    sample_charge,
    time_limit,
)
from .keys import (
    field_at,
    is_list,
    is_vocabulary_list,
    keys_at,
    keys_named,
    keys_of,
    label_of,
    may_be_none,
    may_name_field,
    model_at,
    record_of,
    records_with_key,
    sample_at,
    words_at,
)
from .pasted import KEYS
from .procedure import SCHEMA_VERSION, Procedure
from .shapes import NONE_WORD
from .suggest import closest, exact_match, joined_names, meant, one_edit_apart, unambiguous

if TYPE_CHECKING:
    from .emit import Unserialisable

VERSION = Rule("DVC020", Severity.ERROR, evidence="a file says which schema it follows")
UNKNOWN_KEY = Rule("DVC021", Severity.ERROR, evidence="a misspelt key silently drops an item")
MISSING_KEY = Rule("DVC022", Severity.ERROR, evidence="a part without its name or number")
WRONG_TYPE = Rule("DVC023", Severity.ERROR, evidence="a text where a list belongs")
UNKNOWN_WORD = Rule("DVC024", Severity.ERROR, evidence="Cấp bộ 1,415 times, Cấp Bộ 140 times")
BAD_DATE = Rule("DVC025", Severity.ERROR, evidence="99-99-9999 in exported records")
OUT_OF_BOUNDS = Rule("DVC026", Severity.ERROR, evidence="0 sets, page 0, an empty name")
NO_VALUE = Rule(
    "DVC031", Severity.ERROR, evidence="data of a program hold what no file can: NaN, bytes, a list in itself"
)

RULES = (
    VERSION,
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_TYPE,
    UNKNOWN_WORD,
    BAD_DATE,
    OUT_OF_BOUNDS,
    NO_VALUE,
)


# What pydantic says


class _Fault(NamedTuple):
    """A place that has not the shape of the model: what stands there, and pydantic's types of error."""

    path: Path
    value: Any
    #: Several where the value may be of several types.
    types: list[str]
    ctx: Mapping[str, Any]
    #: True where the key is at fault, not what stands behind it.
    in_key: bool


def unserialisable_findings(unfit: list[Unserialisable], source: Source) -> list[Finding]:
    """What a program handed over and no file can hold."""
    nowhere = source.lines.span(0, 0)

    def finding(one: Unserialisable) -> Finding:
        place = place_of(one.path) or "(gốc)"
        return make(NO_VALUE, source.name, nowhere, one.path, what=one.what, place=place, got=one.got)

    return [
        *map(finding, unfit[:MAX_FAULTS]),
        *(_more_faults(one.path, nowhere, source) for one in unfit[MAX_FAULTS:]),
    ]


def _more_faults(path: Path, at: Span, source: Source) -> Finding:
    """That there are more faults, from a place on."""
    return make(LIMIT, source.name, at, path, what="faults", limit=MAX_FAULTS)


def explain(error: ValidationError, source: Source) -> list[Finding]:
    """Turn a validation error into findings: one for each mistake, at the token that must change."""
    faults: dict[Path, _Fault] = {}
    rest: list[Finding] = []
    for item in error.errors(include_url=False):
        path, value = _place(item, source.data)
        if item["type"] == "too_short" and len(value) >= item["ctx"]["min_length"]:
            continue  # pydantic counts only the items that are right; the wrong ones are told by themselves
        if path in faults:
            faults[path].types.append(item["type"])
            continue
        if len(faults) == MAX_FAULTS:
            rest = [_more_faults(path, source.key_span(path), source)]
            break
        in_key = "[key]" in item["loc"]
        faults[path] = _Fault(path, value, [item["type"]], item.get("ctx", {}), in_key)
    return [*map(_with_law, _findings(faults.values(), source)), *rest]


def _place(item: ErrorDetails, data: Any) -> tuple[Path, Any]:
    """The path of an error, without what pydantic adds to it (union members, ``[key]``), and the value."""
    path: list[str | int] = []
    last = len(item["loc"]) - 1
    for i, step in enumerate(item["loc"]):
        absent = item["type"] == "missing" and i == last
        if isinstance(data, dict) and isinstance(step, str) and (step in data or absent):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step] if step < len(data) else None
        else:
            continue
        path.append(step)
    return tuple(path), data


#: So many different unknown keys of a file are compared with those of the model.
_MOST_LOOKED_FOR = 25


def _findings(faults: Iterable[_Fault], source: Source) -> list[Finding]:
    """A finding for each fault; a missing key that a misspelt one beside it stands for has none."""
    missing = [fault.path for fault in faults if fault.types[0] == "missing"]
    beside: dict[Path, Counter[str]] = {}
    looked_for: set[str] = set()
    findings: list[Finding] = []
    others: list[_Fault] = []
    #: The lists that were cut, each told with its first piece.
    cut_lists: set[Path] = set()
    #: The keys whose texts were pasted: what is said of such a text is not said of its first line.
    pasted_below: set[object] = set()
    for fault in faults:
        # Where any key is in order (ban_dich), a piece of a text lacks its value.
        bare = fault.path and fault.value is None and not fault.in_key
        cut = _cut(source, fault.path) if bare else None
        if fault.types[0] != "extra_forbidden" and cut is None:
            others.append(fault)
            continue
        record = fault.path[:-1]
        if (paste := _pasted(fault.path, source)) is not None:
            # Its other lines are told with the first.
            findings += [paste] if paste.span not in {one.span for one in findings} else []
            pasted_below.add(paste.params["token"])
            continue
        if cut is not None and cut.rest[0] != fault.path[-1]:
            continue  # told with the first piece
        if cut is not None and cut.is_list:
            cut_lists.add((*record, cut.head))
        wanted = [str(path[-1]) for path in missing if path[:-1] == record]
        if record not in beside:
            beside[record] = Counter(map(fold, _at(source.data, record)))
        twice = beside[record][fold(str(fault.path[-1]))] > 1
        key = str(fault.path[-1])
        if len(looked_for) < _MOST_LOOKED_FOR:
            looked_for.add(key)
        made = _unknown_key(fault.path, wanted, source, cut, twice=twice, look=key in looked_for)
        findings.append(made)
        for likeliest in _suggestions(made)[:1]:
            stood_for = wanted if _key_is_enough(likeliest, record) else [likeliest]
            missing = [path for path in missing if path[:-1] != record or path[-1] not in stood_for]
    told = (
        fault
        for fault in others
        if (fault.types[0] != "missing" or fault.path in missing)
        and fault.path not in cut_lists
        and not (fault.path and fault.path[-1] in pasted_below)
    )
    return [*findings, *(_finding(fault, source) for fault in told)]


def _pasted(path: Path, source: Source) -> Finding | None:
    """The finding of a pasted text that an unknown key is a line of: no key has a gap in it."""
    if " " not in str(path[-1]):
        return None
    return pasted(source.lines, source.key_span(path).line, source.name, KEYS, path)


def _key_is_enough(key: str, record: Path) -> bool:
    """Whether what a record must state is stated by a key alone: a field has it from the shared one that it uses."""
    return key == "dung" and model_at(record) is FormField


def _suggestions(finding: Finding) -> list[str]:
    near = finding.params.get("suggestions")
    return near if isinstance(near, list) else []


#: The YAML key of an item → its point; of a key in two items, the first.
_POINTS = {key: point for point, keys in [*ITEM_KEYS.items()][::-1] for key in keys}


def _with_law(finding: Finding) -> Finding:
    """Cite the point of TT 32/2017 Điều 5 khoản 1 behind the item that a fault is in, if any."""
    steps: Iterable[str | int] = reversed(finding.path)
    if finding.code == UNKNOWN_KEY.code and len(finding.path) == 1:
        steps = _suggestions(finding)[:1]
    point = next((_POINTS[step] for step in steps if isinstance(step, str) and step in _POINTS), None)
    return finding if point is None else finding._replace(law=(Law("32/2017/TT-BTTTT", "5", "1", point),))


# A finding for each kind of fault

#: pydantic's type of error → the word for what was expected.
_EXPECTED = {
    "string_type": "text",
    "tuple_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "int_type": "whole",
    "bool_type": "bool",
    "decimal_form": "number",
    "date_type": "date",
    "literal_error": "text",
}
#: pydantic's type of error → the word for the bound that was passed, and its name in the context.
_LIMITS = {
    "string_too_short": ("empty", "min_length"),
    "string_too_long": ("long", "max_length"),
    "too_short": ("few", "min_length"),
    "too_long": ("many", "max_length"),
    "greater_than_equal": ("small", "ge"),
    "less_than_equal": ("large", "le"),
    "string_pattern_mismatch": ("pattern", "pattern"),
}


def _finding(fault: _Fault, source: Source) -> Finding:
    match fault.types[0]:
        case "missing":
            return _missing_key(fault, source)
        case "literal_error" if isinstance(fault.value, str):
            return _unknown_word(fault, source)
        case "date_form" | "date_value":
            return _bad_date(fault, source)
        case "date_type" if _serial_day(fault.value):
            return _bad_date(fault, source)
        case kind if kind in _LIMITS:
            return _out_of_bounds(fault, source)
    return _wrong_type(fault, source)


def version_finding(source: Source) -> Finding:
    """The finding for a ``phien_ban`` that is missing, misspelt or unknown."""
    data = source.data
    if "phien_ban" in data:
        path: Path = ("phien_ban",)
        span, value = source.span(path), data["phien_ban"]
        # Another schema is another kind of file (a portal profile, a framework): not ours to rewrite.
        ours = isinstance(value, str) and value.startswith("procedure") and span.end > span.start
        fixes = source.replacement(path, SCHEMA_VERSION) if ours else ()
        return make(VERSION, source.name, span, path, fixes=fixes, value=value, known=SCHEMA_VERSION)
    known = [key for key in data if key in keys_of(Procedure)]
    near = closest("phien_ban", [key for key in data if key not in known], 1)
    if near:
        return _unknown_key((near[0],), ["phien_ban"], source)
    span = source.key_span((next(iter(data)),) if data else ())
    fix = Fix((Edit(span.start, span.start, f"phien_ban: {SCHEMA_VERSION}\n"),))
    fixes = (fix,) if 2 * len(known) > len(data) else ()
    return make(VERSION, source.name, span, (), fixes=fixes, value=None, known=SCHEMA_VERSION)


def _unknown_key(
    path: Path,
    wanted: list[str],
    source: Source,
    cut: _SplitValue | None = None,
    *,
    twice: bool = False,
    look: bool = True,
) -> Finding:
    """``wanted``: the keys that are missing beside it, likelier to be meant than others.

    ``twice``: whether the record has the key once more, in other clothes. ``look``: whether the keys that are
    like it are looked for.
    """
    key = str(path[-1])
    record = _at(source.data, path[:-1])
    known = [name for name in keys_at(path[:-1]) if name not in record]
    candidates = list(dict.fromkeys([*wanted, *known]))
    called = keys_named(key, path[:-1])
    named = [name for name in called if name in known]
    head, joined = _split_key_value(source, path, candidates)
    # Where the record has the key that is meant, it stands twice: no other one is meant.
    twice = twice or any(name in record and name != key for name in called)
    if joined:
        near = [head]
    elif cut or twice:
        near = []
    elif named or not look:
        near = named
    else:
        near = closest(key, wanted) or closest(key, candidates)
    whole = _rejoined_text(path, wanted, source) if not cut and not joined else None
    if whole is not None:
        near = wanted
    asked = _as_condition(path, source) if not cut and not joined else ""
    start = source.key_start(path)
    span = source.lines.span(start, start + len(key)) if cut or joined else source.key_span(path)
    sure = near and (named or unambiguous(key, near, candidates))
    home = () if near or cut else _home_above(path, record)
    if cut is not None:
        fixes = cut.fixes
    elif whole is not None:
        fixes = (Fix((whole,), Applicability.UNSAFE),)
    elif joined:
        fixes = (Fix((Edit(start, start + len(key), joined),), Applicability.UNSAFE),)
    elif asked:
        # Only a condition between braces that says nothing else is written anew where it stands.
        around = source.full_span(path[:-1])
        alone = len(record) == 1 and source.text.startswith("{", around.start)
        fixes = (Fix((Edit(around.start, around.end, asked),), Applicability.UNSAFE),) if alone else ()
    elif home:
        fixes = _moved_in(path, home, source)
    else:
        # A key is one of a few: a letter that slipped makes it no other. What is less alike, the author looks at.
        same = bool(near) and (near[0] in named or one_edit_apart(key, near[0]))
        how = Applicability.SAFE if same else Applicability.UNSAFE
        fixes = (Fix((Edit(span.start, span.end, near[0]),), how),) if sure else ()
    return make(
        UNKNOWN_KEY,
        source.name,
        span,
        path,
        fixes=fixes,
        key=key,
        suggestions=near,
        cut=cut.number if cut else "",
        head=cut.head if cut else head,
        cut_list=cut is not None and cut.is_list,
        listed=cut.listed if cut else "",
        joined=joined,
        asked=asked,
        whole=whole.replacement if whole else "",
        belongs=[] if near else [_key_name(home)] if home else records_with_key(key),
        known=known or list(keys_at(path[:-1])),
    )


def _rejoined_text(path: Path, wanted: list[str], source: Source) -> Edit | None:
    """What makes one text again of an item whose colon cut it in two, "- Bước 1: Nộp đơn": the key that it lacks, and it.

    Only where the item says nothing else, lacks one key, and what stands before the colon is no key of anybody.
    """
    key, record = str(path[-1]), _at(source.data, path[:-1])
    span = source.full_span(path)
    start = source.key_start(path)
    text = source.text[start : span.end]
    if len(record) > 1 or len(wanted) != 1 or not isinstance(record[key], (str, int)) or "\n" in text:
        return None
    if " " not in key or not isinstance(path[-2:][0], int) or not text.startswith(f"{key}:"):
        return None
    if text.endswith(("'", '"')) or words_at((*path[:-1], wanted[0])):
        return None
    return Edit(start, span.end, f"{wanted[0]}: {as_quoted(text)}")


def _as_condition(path: Path, source: Source) -> str:
    """How a condition is written that names a field of its form for a key, ``{loai: ca_nhan}``; else nothing."""
    name, value = path[-1], _at(source.data, path)
    if "co_dong" not in keys_at(path[:-1]) or name not in _field_ids(_at(source.data, path[:2])):
        return ""
    said = source.slice(source.full_span(path))
    if "\n" in said or not said:
        return ""
    if isinstance(value, list):
        return f"{{truong: {name}, thuoc: {said}}}"
    return f"{{truong: {name}, bang: {said}}}" if isinstance(value, (str, int, bool)) else ""


def _field_ids(data: Any) -> Iterator[object]:
    """The ids of everything within a form as it is written."""
    if isinstance(data, dict):
        yield data.get("ma")
    if isinstance(data, (dict, list)):
        for inside in data.values() if isinstance(data, dict) else data:
            yield from _field_ids(inside)


_KEY_AND_VALUE = regex(r"(?P<key>[a-z][a-z0-9_]*)[ ]?[:=][ ]?(?P<value>\S.*)")


def _split_key_value(source: Source, path: Path, known: list[str]) -> tuple[str, str]:
    """A key and its value that were written as one word between braces, and how they are written; else nothing."""
    match = _KEY_AND_VALUE.fullmatch(str(path[-1]))
    if (
        match is None
        or match["key"] not in known
        or not _lacks_colon(source, path, _at(source.data, path[:-1]))
    ):
        return "", ""
    return match["key"], f"{match['key']}: {match['value']}"


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _home_above(path: Path, record: Mapping[str, Any]) -> Path:
    """The place of the record just above a key that may have it and has none: its indentation slipped."""
    keys = list(record)
    above = keys.index(str(path[-1])) - 1
    place: Path = (*path[:-1], keys[above]) if above >= 0 else ()
    inside = record[keys[above]] if place else None
    while isinstance(inside, (dict, list)) and inside:
        if isinstance(inside, dict) and path[-1] in keys_at(place) and path[-1] not in inside:
            return place
        last = len(inside) - 1 if isinstance(inside, list) else list(inside)[-1]
        place, inside = (*place, last), inside[last]
    return ()


def _moved_in(path: Path, home: Path, source: Source) -> tuple[Fix, ...]:
    """Indent a key and what is below it as the keys of a record are; in brackets that is no matter of lines."""
    first = next(iter(_at(source.data, home)))
    there, here = source.key_span((*home, first)), source.key_span(path)
    deeper = there.column - here.column
    begin = source.lines.line_start(here.line)
    before = source.text[source.full_span(home).start : there.start]
    if deeper <= 0 or source.text[begin : here.start].strip() or before.strip(" -\n"):
        return ()
    # The parser ends a list or mapping where the next thing begins; comments before it are the next thing's.
    end = len(re.sub(r"(?:\n[ ]*(?:#[^\n]*)?)+\Z", "", source.text[: source.full_span(path).end]))
    lines = range(here.line, source.lines.span(end, end).line + 1)
    starts = [source.lines.line_start(n) for n in lines if source.lines.line(n).strip()]
    return (Fix(tuple(Edit(at, at, " " * deeper) for at in starts), Applicability.UNSAFE),)


def _missing_key(fault: _Fault, source: Source) -> Finding:
    path, parent = fault.path, fault.path[:-1]
    span = source.key_span(parent) if parent else source.lines.span(0, 0)
    # The words that may stand there: an author cannot know them.
    allowed = words_at(path)
    return make(MISSING_KEY, source.name, span, parent, key=path[-1], label=label_of(path), allowed=allowed)


def _unknown_word(fault: _Fault, source: Source) -> Finding:
    path, value = fault.path, fault.value
    allowed = words_at(path)
    same = bool(exact_match(value, allowed))
    inside = isinstance(path[-1], int) and not same
    several, written_out = _several(path, value) if inside else ([], False)
    file = _LIST_FILE.fullmatch(value) if path[-1] == "danh_muc" else None
    # A word that stands in the list already is not put in a second time.
    again = isinstance(path[-1], int) and any(
        meant(str(one), allowed)[:1] == meant(value, allowed)[:1] != []
        for one in _at(source.data, path[:-1])[: path[-1]]
    )
    near = several or (not same and joined_names(value, allowed)) or closest(value, allowed)
    if file is not None:
        # The file may be there or not; a shipped list of the same letters is another one.
        near = [file["name"], *(name for name in exact_match(file["name"], allowed) if name != file["name"])]
    span = source.span(path)
    sure = bool(same or several or (file and len(near) == 1)) or (
        bool(near) and one_edit_apart(value, near[0]) and unambiguous(value, near, allowed)
    )
    how = Applicability.SAFE if same or written_out else Applicability.UNSAFE
    sure = sure and not again
    instead = _items(several, path, source) if several else near[0] if near else ""
    # An amount in place of the word for how it is stated: "50.000 đồng".
    amount = as_number(("so_tien",), value) if path[-1] == "muc_thu" else ""
    fixes = source.replacement(path, instead if sure else "", how)
    if amount and "so_tien" not in _at(source.data, path[:-1]):
        edit = Edit(span.start, span.end, f"so_tien{_between(source, path)}so_tien: {amount}")
        fixes = (Fix((edit,), Applicability.UNSAFE),)
    return make(
        UNKNOWN_WORD,
        source.name,
        span,
        path,
        fixes=fixes,
        value=value,
        suggestions=near,
        allowed=allowed,
        key=_key_name(path),
        amount=amount,
        several=len(several) > 1,
        file=file is not None,
    )


#: The file of a code list, where its name alone is wanted.
_LIST_FILE = regex(r"(?:[^/]*/)*(?P<name>[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*)\.ya?ml")


def _items(words: list[str], path: Path, source: Source) -> str:
    """Several words as items of the list that one of them stands in; nothing where the list is written oddly."""
    if source.slice(source.full_span(path[:-1]))[:1] == "[":
        return ", ".join(words)
    span = source.span(path)
    before = source.text[source.lines.line_start(span.line) : span.start]
    return f"\n{before}".join(words) if re.fullmatch(" *- +", before) else ""


def _between(source: Source, path: Path) -> str:
    """What stands between a key with its value and the next key of the record."""
    key = source.key_span(path)
    line = source.text[source.lines.line_start(key.line) : key.start]
    return ", " if line.strip(" -") else "\n" + " " * len(line)


def _several(path: Path, value: object) -> tuple[list[str], bool]:
    """The words of a vocabulary in one text, "truc_tuyen; Tại nơi nộp", and whether each is certainly that word.

    None where a part may be none of them, or one of several.
    """
    allowed = words_at(path)
    parts = (
        [part for part in map(str.strip, re.split("[,;]", value)) if part] if isinstance(value, str) else []
    )
    if len(parts) > len(allowed):
        return [], False  # not each can be another word
    each = [meant(part, allowed) for part in parts]
    sure = all(exact_match(part, allowed) for part in parts)
    if len(parts) == 1 and not each[0]:
        words = joined_names(parts[0], allowed)
        # A name of two words may be one word of which nobody thought; two words of the model are two.
        return words, " ".join(words) == parts[0]
    if not allowed or any(len(words) != 1 for words in each):
        return [], False
    return [word for (word,) in each], sure


def _bad_date(fault: _Fault, source: Source) -> Finding:
    span, value = source.span(fault.path), fault.value
    serial = _serial_day(value)
    iso, how = (serial, Applicability.UNSAFE) if serial else day_from_text(str(value).strip())
    return make(
        BAD_DATE,
        source.name,
        span,
        fault.path,
        fixes=source.replacement(fault.path, iso, how),
        value=str(value),
        iso=iso,
        serial=bool(serial),
        # Whoever wrote it knows how days are written: the day is what is wrong.
        no_such_day=not iso and how is Applicability.MANUAL,
    )


def _out_of_bounds(fault: _Fault, source: Source) -> Finding:
    what, name = _LIMITS[fault.types[0]]
    path, value = fault.path, fault.value
    of_key = fault.in_key or what in ("few", "many")
    span = source.key_span(path) if of_key else source.span(path)
    limit = fault.ctx[name]
    return make(OUT_OF_BOUNDS, source.name, span, path, what=what, limit=limit, value=value, key=path[-1])


def _wrong_type(fault: _Fault, source: Source) -> Finding:
    path, value = fault.path, fault.value
    expected = list(dict.fromkeys(_EXPECTED.get(kind, "other") for kind in fault.types))
    span = source.span(path)
    text = source.slice(span)
    if value is None or isinstance(value, (dict, list)):
        span, text = source.key_span(path), ""
    written = _guess(path, value, expected, text)
    number, unit = _timed(path, value)
    if unit and "don_vi" not in _at(source.data, path[:-1]):
        said = f"{number}{_between(source, path)}don_vi: {unit}"
        written = _Guess(f"so: {number}, don_vi: {unit}", said, Applicability.UNSAFE)
    bullet = _bullet(value, expected)
    edits: tuple[Edit, ...] = ()
    if written.instead and not bullet:
        edits = (Edit(span.start, span.end, written.instead),)
    dashes = _dashes(source, span) if bullet else ()
    one = _single_value(path, value, source) if isinstance(value, list) and "text" in expected else None
    if one is not None:
        _, written, edits = one
    elif of_text := (
        _as_text(path, value, expected, source)
        or _charge_items(path, value, source)
        or _text_with_colon(path, value, expected, source)
    ):
        edits, written = of_text, written._replace(applicability=Applicability.UNSAFE)
    return make(
        WRONG_TYPE,
        source.name,
        span,
        path,
        fixes=(Fix(edits or dashes, written.applicability),) if edits or dashes else (),
        expected=expected,
        got=_type_name(value),
        key=_key_name(path),
        value=value,
        none_word=NONE_WORD if may_be_none(path) else "",
        item=isinstance(path[-1], int),
        bullet=bullet,
        better=written.written,
        one=one[0] if one else "",
        term=_is_term(path),
        form=_FORMS.get(model_at(path), "") if expected[0] == "mapping" else "",
        bound=_bound(path, value),
        fee_text=is_fee_text(path, value),
        unfilled=isinstance(value, str) and is_placeholder(value) and fold(value) not in _NONE_WORDS,
    )


def _type_name(value: Any) -> str:
    for kind, name in ((bool, "bool"), (int, "whole"), (str, "text"), (list, "list"), (dict, "mapping")):
        if isinstance(value, kind):
            return name
    return "nothing"


def _key_name(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")


# What the author probably meant

#: What stands between the parts of a date: a word processor makes dashes of hyphens.
_SEP = "[/.\u2013\u2014\u2212-]"
#: What a spreadsheet adds to a day.
_MIDNIGHT = regex(r"[ T]00:00(?::00(?:\.0+)?)?Z?\Z")
_DATES = regex(rf"(?P<day>\d{{1,2}}){_SEP}(?P<month>\d{{1,2}}){_SEP}(?P<year>\d{{4}})\Z")
_DATE_WORDS = regex(
    r"(?:ngày )?(?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm (?P<year>\d{4})\Z", re.IGNORECASE
)
_LOOSE_DATES = regex(rf"(?P<year>\d{{4}}){_SEP}(?P<month>\d{{1,2}}){_SEP}(?P<day>\d{{1,2}})\Z")
#: Day 0 of spreadsheets, and the numbers that are days of this age: 1954 to 2064.
_DAY_0, _SERIALS = date(1899, 12, 30), range(20_000, 60_000)
#: What people write for "none"; folded.
_NONE_WORDS = frozenset({"khong", "khong_co", "none", "khong_quy_dinh"})
_YES_NO = {
    said: word
    for word, ways in {"true": "true co yes dung", "false": "false khong no sai"}.items()
    for said in ways.split()
}


class _Guess(NamedTuple):
    """A value of the wrong type as its author probably meant it."""

    #: How the model writes what belongs there (in a list: one item of it); empty for simple values.
    written: str = ""
    #: What is to be put in its place; empty where that is not clear.
    instead: str = ""
    applicability: Applicability = Applicability.SAFE


def _guess(path: Path, value: Any, expected: list[str], text: str) -> _Guess:
    """What the value at ``path`` was to be; ``text`` is the value as it stands in the file."""
    if time := time_limit(path, value):
        # "Ngày" often stands for working days: the author looks at it.
        return _Guess(time, time, Applicability.UNSAFE)
    if "mapping" in expected and isinstance(value, str) and (said := _from_words(path, value)):
        return _Guess(said, said, Applicability.UNSAFE)
    none = isinstance(value, str) and fold(value) in _NONE_WORDS
    empty = none or (isinstance(value, str) and is_placeholder(value))
    number = (
        as_number(path, value, decimals=expected[0] == "number") if expected[0] in ("number", "whole") else ""
    )
    record = sample = ""
    if "mapping" in expected or "list" in expected:
        record = "" if empty else _record(path, value, text)
        # How a time limit is written, the sentence says itself.
        sample = sample_at(path) if path[-1] != "thoi_han_giai_quyet" and model_at(path) not in _FORMS else ""
        if _key_name(path) == "phi_le_phi":
            sample = sample_charge(NEXT_CHARGE.split(value)[0] if isinstance(value, str) else value)
    written = number or record or sample
    one_line = "\n" not in text and isinstance(value, (str, int))
    if "text" in expected and one_line and not isinstance(value, str):
        return _Guess(written, f'"{text}"')
    if "list" in expected and none and may_be_none(path):
        # What the law says is the author's to say: offered, not put in unseen.
        return _Guess(written, NONE_WORD, Applicability.UNSAFE)
    if "list" in expected and one_line and is_vocabulary_list(path) and not empty:
        words, how = _listed(path, value, text)
        return _Guess(words or written, words, how)
    if record:
        return _Guess(written, f"[{record}]" if "list" in expected else record, Applicability.UNSAFE)
    if expected == ["bool"] and isinstance(value, str):
        return _Guess(written, _YES_NO.get(fold(value), ""))
    # A word beside the number says more; a power of ten may stand for digits that are gone.
    said_more = number and re.search(r"[^\W\d_]", value)
    return _Guess(written, number, Applicability.UNSAFE if said_more else Applicability.SAFE)


def day_from_text(text: str) -> tuple[str, Applicability]:
    """The day that a text says as the model writes it, and how sure that is; ``manual`` where there is no such day.

    The month comes first only where it cannot be a day: 1/16/2026.
    """
    text = _MIDNIGHT.sub("", text)
    figures = _DATES.match(text)
    said = figures or _LOOSE_DATES.match(text) or _DATE_WORDS.match(text)
    if said is None:
        return "", Applicability.UNSAFE
    year, month, day = (int(said[part]) for part in ("year", "month", "day"))
    for one, other, how in ((month, day, Applicability.SAFE), (day, month, Applicability.UNSAFE)):
        if how is Applicability.UNSAFE and not figures:
            break
        try:
            return date(year, one, other).isoformat(), how
        except ValueError:
            continue
    return "", Applicability.MANUAL


def _serial_day(value: object) -> str:
    """The day that a spreadsheet keeps as a number of days; else nothing."""
    known = type(value) is int and value in _SERIALS
    return (_DAY_0 + timedelta(days=value)).isoformat() if known and isinstance(value, int) else ""


def _timed(path: Path, value: object) -> tuple[str, str]:
    """The number of a time and the unit that was written with it, "3 ngày làm việc"; else nothing."""
    said = TIME_WORDS.fullmatch(value) if isinstance(value, str) and path[-1] == "so" else None
    unit = fold(said["unit"]) if said is not None and not said["rest"] else ""
    return (said["number"], unit) if said and unit in words_at((*path[:-1], "don_vi")) else ("", "")


def _charge_items(path: Path, value: object, source: Source) -> tuple[Edit, ...]:
    """Make a text about charges their list; nothing where a charge may be phí or lệ phí."""
    key, place = source.key_span(path), source.full_span(path)
    if not is_fee_text(path, value) or source.text[source.lines.line_start(key.line) : key.start].strip(" -"):
        return ()  # no sentences, or between braces
    indent = "\n" + " " * (key.column + 1)
    items = (item.replace("\n", f"{indent}  ") for item in charges(str(value)))
    written = "".join(f"{indent}- {item}" for item in items)
    colon = source.text.index(":", key.end) + 1
    end = colon + len(source.text[colon : place.end].rstrip())
    return (Edit(colon, end, written),) if written else ()


def _record(path: Path, value: object, text: str) -> str:
    """The record that says all that the value says, where it demands no more; else nothing."""
    import json  # 2 ms of a start, which a file without faults need not take

    if not isinstance(value, str) or "\n" in text:
        return ""
    if "\t" in value:
        return _row(path, value)
    as_it_stands = text[:1] in ("'", '"') or SIMPLE_TEXT.fullmatch(text)
    quoted = text if as_it_stands else json.dumps(value, ensure_ascii=False)
    if path[-1:] == ("co_quan_giai_quyet",):
        return f"{{thuc_hien: [{quoted}]}}"  # the agency that a page names
    if record_of(path, "?") == "{so_ky_hieu: ?}":
        return _cited(value, quoted)
    return record_of(path, quoted)


def _cited(value: str, quoted: str) -> str:
    """An instrument by its number, with what else is said of it as its name; nothing for none or several."""
    found, first = cited_number(value), find_number(value)
    if found is None or first is None:
        return ""
    named = "" if first.certain else f", ten: {quoted}"
    return f"{{so_ky_hieu: {found.canonical}{named}}}"


def _row(path: Path, value: str) -> str:
    """A row of a table, its cells apart by tabs, as the record whose first keys they are; nothing if it is none.

    A cell holds no record.
    """
    model = model_at(path)
    cells = [cell.strip() for cell in value.split("\t")]
    keys = [key for key in keys_of(model) if model_at((*path, key)) is None] if model is not None else []
    if model is None or len(cells) > len(keys) or not all(cells):
        return ""
    row = dict(zip(keys, (meaning(cell)[0] for cell in cells), strict=False))
    try:
        model.model_validate(row, by_alias=True, by_name=False)
    except ValidationError:
        return ""
    return f"{{{', '.join(f'{key}: {in_braces(cell)}' for key, cell in zip(keys, cells, strict=False))}}}"


#: A list of short things: no sentence, and no name of an office, which may have a comma.
_SHORT_WORDS = regex(r"[^\W_A-ZĐ][^.!?:,;\s]*(?:[ ][^.!?:,;\s]+){0,4}")


def _listed(path: Path, value: object, text: str) -> tuple[str, Applicability]:
    """Words that stand in a list, on one line, as a list in brackets; nothing where they may be one or several."""
    several, sure = _several(path, value)
    if several:
        return f"[{', '.join(several)}]", Applicability.SAFE if sure else Applicability.UNSAFE
    if not set(text) & set(",;[]{}#"):
        return f"[{text}]", Applicability.SAFE
    parts = [part.strip() for part in re.split("[,;]", str(value))]
    if words_at(path) or set(text) & set("[]{}#\"'") or not all(map(_SHORT_WORDS.fullmatch, parts)):
        return "", Applicability.SAFE
    return f"[{', '.join(map(in_braces, parts))}]", Applicability.UNSAFE


def _bullet(value: object, expected: list[str]) -> str:
    """The sign, or number, that a text has where a list would have its dashes; empty for others."""
    match = BULLET.match(value) if "list" in expected and isinstance(value, str) else None
    return match[0].strip() if match else ""


def _dashes(source: Source, span: Span) -> tuple[Edit, ...]:
    """Put dashes in the place of the bullets of a text; nothing where a line is not clearly of one item."""
    edits: list[Edit] = []
    for number in range(span.line, span.end_line + 1):
        begin, line = source.lines.line_start(number), source.lines.line(number)
        indent = len(line) - len(line.lstrip())
        if not line.strip() or indent >= span.column:
            continue
        match = BULLET.match(line, indent)
        if match is None or indent != span.column - 1:
            return ()
        edits.append(Edit(begin + indent, begin + match.end(), "- "))
    return tuple(edits)


def _as_text(path: Path, value: object, expected: list[str], source: Source) -> tuple[Edit, ...]:
    """Make the lines of a list the lines of one text; nothing where they are not further in than their key."""
    if expected != ["text"] or not isinstance(value, list) or not isinstance(path[-1], str):
        return ()
    key, written = source.key_span(path), source.full_span(path)
    between = source.text[key.end : written.start]
    if not re.fullmatch(r" *:[ ]*\n+[ ]*", between) or source.text[written.start] != "-":
        return ()
    if written.start - source.lines.line_start(written.line) < key.column:
        return ()
    colon = source.text.index(":", key.end) + 1
    return (Edit(colon, colon, " |-"),)


def _text_with_colon(path: Path, value: object, expected: list[str], source: Source) -> tuple[Edit, ...]:
    """Put an item in quotes that a colon in its words cut in two; nothing where it has a key, or more lines than one text."""
    if (
        expected != ["text"]
        or not isinstance(value, dict)
        or not isinstance(path[-1], int)
        or len(value) != 1
    ):
        return ()
    (key,), span = value, source.full_span(path)
    said = source.text[span.start : span.end].rstrip()
    if " " not in str(key) or not isinstance(value[key], (str, int)) or set(said) & {"#", "|", '"'}:
        return ()
    return (Edit(span.start, span.start + len(said), as_quoted(" ".join(said.split()))),)


def _from_words(path: Path, text: str) -> str:
    """The computation or condition of a form that a text says in the place of one; else nothing."""
    record = model_at(path)
    return formula(text) if record is Computation else comparison(text) if record is Condition else ""


#: Records of which the sentence itself says how they are written.
_FORMS: Mapping[Any, str] = {Computation: "computation", Condition: "condition"}


def _bound(path: Path, value: object) -> str:
    """What stands where a number or the id of a field may: ``column`` of a table, anything ``else``; else nothing."""
    if not may_name_field(path):
        return ""
    column = isinstance(value, str) and "." in value and _NAME_OR_COLUMN.fullmatch(value)
    return "column" if column else "else"


def _is_term(path: Path) -> bool:
    """True for a term of a computation: a name or a number, which are two types that one word has."""
    return isinstance(path[-1], int) and model_at(path[:-2]) is Computation


def _single_value(
    path: Path, value: list[Any], source: Source
) -> tuple[str, _Guess, tuple[Edit, ...]] | None:
    """What a list was to be at a key that takes a name or a word; None at one that takes prose.

    First what the key takes: any ``value``, the ``field`` of a condition, what one ``equals``, or the name of ``options``.
    """
    record, key = model_at(path[:-1]), str(path[-1])
    names = [item for item in value if isinstance(item, str) and _NAME_OR_COLUMN.fullmatch(item)]
    names_only = bool(names) and len(names) == len(value)
    if not (names_only or words_at(path) or record in (Computation, Condition)):
        return None
    what = "options" if key == "danh_muc" else _TAKEN.get(key, "value") if record is Condition else "value"
    whole, written, how = source.full_span(path), "", Applicability.UNSAFE
    if what == "equals":
        simple = value and all(isinstance(item, (str, int)) for item in value)
        if simple and "thuoc" not in _at(source.data, path[:-1]):
            written = f"thuoc: {source.slice(whole)}"
    elif names_only and len(names) == 1:
        what, written = "value", f"{key}: {names[0]}"
        how = Applicability.UNSAFE if "." in names[0] else Applicability.SAFE
    start = source.key_start(path)
    # What stands in lines of its own has no end that is its own.
    clear = written and source.text[whole.start] == "[" and "\n" not in source.text[start : whole.end]
    edits = (Edit(start, whole.end, written),) if clear else ()
    return what, _Guess(written if clear else "", "", how), edits


#: What a key of a condition takes, not several of it.
_TAKEN = {"truong": "field", "bang": "equals"}


class _SplitValue(NamedTuple):
    """A value between braces that its own commas cut into keys: ``{so_tien: 1,500,000}``, ``{ten: Đất, nhà}``."""

    #: The key that the value belongs to, and the pieces that became keys.
    head: str
    rest: list[str]
    #: The number that was meant, if it is one.
    number: str
    fixes: tuple[Fix, ...]
    #: Whether the model has a list of words there, ``{hieu: a, b}``, and that list where it is clear.
    is_list: bool = False
    listed: str = ""


def _cut(source: Source, path: Path) -> _SplitValue | None:
    """The value that an unknown key without a value is a piece of."""
    parent = path[:-1]
    if source.text[source.full_span(parent).start] != "{":
        return None
    record = _at(source.data, parent)
    if record.get(path[-1], "") is not None:
        return None
    known, keys = keys_at(parent), list(record)

    def is_piece(at: int) -> bool:
        return (
            0 <= at < len(keys)
            and keys[at] not in known
            and _lacks_colon(source, (*parent, keys[at]), record)
        )

    first = last = keys.index(str(path[-1]))
    if not is_piece(first):
        return None
    while is_piece(first - 1):
        first -= 1
    while last - first < MAX_FAULTS and is_piece(last + 1):
        last += 1
    if not first:
        return None
    head, rest = keys[first - 1], keys[first : last + 1]
    value = record[head]
    absent = [key for key in known if key not in record]
    if not isinstance(value, (str, int)) or unambiguous(rest[0], closest(rest[0], absent), absent):
        return None
    start = source.span((*parent, head)).start
    end = source.key_start((*parent, rest[-1])) + len(rest[-1])
    written = Edit(start, end, source.text[start:end])
    field = field_at((*parent, head))
    if field is not None and is_list(field) and is_vocabulary_list((*parent, head)):
        listed, how = _rejoined_list((*parent, head), written.replacement)
        fixes = (Fix((written._replace(replacement=listed),), how),) if listed else ()
        return _SplitValue(head, rest, "", fixes, is_list=True, listed=listed)
    return _SplitValue(head, rest, *_joined((*parent, head), value, rest, absent, written))


def cut_off(source: Source, path: Path) -> str:
    """The key and the whole value, in quotes, of which an unknown key is a piece that a comma cut off; else nothing."""
    parent, record = path[:-1], _at(source.data, path[:-1])
    keys = list(record)
    first = last = keys.index(path[-1])
    while last < len(keys) and _lacks_colon(source, (*parent, keys[last]), record):
        last += 1
    if not first or last == first or not isinstance(record[keys[first - 1]], str):
        return ""
    head, end = (*parent, keys[first - 1]), source.key_start((*parent, keys[last - 1])) + len(keys[last - 1])
    text = source.text[source.span(head).start : end]
    return "" if "\n" in text or text[0] in "\"'" else f"{head[-1]}: {as_quoted(text)}"


#: A name of the file, or a column of a table.
_NAME_OR_COLUMN = regex(r"[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*")


def _rejoined_list(path: Path, text: str) -> tuple[str, Applicability]:
    """The list that was written without its brackets; nothing where a comma may belong to an item, or a number."""
    parts = [part.strip() for part in text.split(",")]
    if not words_at(path) and all(map(_NAME_OR_COLUMN.fullmatch, parts)):
        return f"[{', '.join(parts)}]", Applicability.SAFE
    numbers = [part.isdigit() for part in parts]
    return ("", Applicability.SAFE) if any(map(all, pairwise(numbers))) else _listed(path, text, text)


def _joined(
    path: Path, value: str | int, rest: list[str], absent: list[str], written: Edit
) -> tuple[str, tuple[Fix, ...]]:
    """The number that was cut, and what puts the pieces together; neither where it may be something else.

    ``absent``: the keys that the record does not have; a piece may be one of them, its value forgotten.
    """
    head = path[-1]
    if re.fullmatch(r"[0-9]{1,3}", str(value)) and all(re.fullmatch(r"[0-9]{3}", piece) for piece in rest):
        number = f"{value}{''.join(rest)}"
        how = Applicability.SAFE if head == "so_tien" else Applicability.UNSAFE
        return number, (Fix((written._replace(replacement=number),), how),)
    decimals = may_name_field(path) or head in ("giam_phan_tram", "phan_tram")
    if decimals and len(rest) == 1 and DECIMALS.fullmatch(f"{value},{rest[0]}"):
        number = f"{value}.{rest[0]}"
        return number, (Fix((written._replace(replacement=number),), Applicability.UNSAFE),)
    text = written.replacement
    if not isinstance(value, str) or text[0] in "\"'" or words_at(path):
        return "", ()
    prose = not re.search("[0-9]", value) and all(_is_prose(piece, absent) for piece in rest)
    # A number of a document, or a word of a vocabulary, goes on with nothing.
    if " " not in value and not (prose and value[0].isupper()):
        return "", ()
    inner = text[1:-1] if text[0] == "“" and text[-1] == "”" else text
    how = Applicability.SAFE if prose else Applicability.UNSAFE
    return "", (
        Fix((written._replace(replacement=as_quoted(" ".join(map(str.strip, inner.split("\n"))))),), how),
    )


def _is_prose(piece: str, absent: list[str]) -> bool:
    """True for words that are no key in other clothes: "chữ đệm và tên"; not for "phi", "mã lĩnh vực"."""
    said = f"_{fold(piece)}_"
    if piece.isascii() or any(f"_{key}_" in said for key in absent):
        return False
    return not unambiguous(piece, closest(piece, absent), absent)


def _lacks_colon(source: Source, path: Path, record: Mapping[str, Any]) -> bool:
    """True for a key between braces that was written without a colon."""
    key = str(path[-1])
    start = source.key_start(path)
    alone = source.text.startswith(key, start) and _NO_COLON.match(source.text, start + len(key))
    return record[key] is None and alone is not None


_NO_COLON = regex(r"\s*[,}]")
