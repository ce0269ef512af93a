"""A wrong shape in the author's terms: one finding for each mistake, at the token that must change.

Everything goes one way: what pydantic says of a place (the ``type`` and ``ctx`` of its errors, never the
English message), what the model has there (:mod:`dvc_core.model.keys`), what the author probably meant,
the finding. A misspelt key and the missing key it stands for are one finding.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..finding import Applicability, Edit, Finding, Fix, Law, Path, Rule, Severity, make
from ..law.instruments import find_number
from ..source import Source
from ..source.build import LIMIT, MAX_FAULTS
from ..source.syntax import BULLETS
from ..words.folding import fold
from .completeness import ITEM_KEYS, is_placeholder
from .keys import (
    holds_words,
    homes_of,
    keys_at,
    keys_of,
    label_of,
    may_be_none,
    record_of,
    sample_at,
    words_at,
)
from .procedure import SCHEMA_VERSION, Procedure
from .shapes import NONE_WORD
from .suggest import closest, obvious

VERSION = Rule("DVC020", Severity.ERROR, evidence="a file says which schema it follows")
UNKNOWN_KEY = Rule("DVC021", Severity.ERROR, evidence="a misspelt key silently drops an item")
MISSING_KEY = Rule("DVC022", Severity.ERROR, evidence="a part without its name or number")
WRONG_TYPE = Rule("DVC023", Severity.ERROR, evidence="a text where a list belongs")
UNKNOWN_WORD = Rule("DVC024", Severity.ERROR, evidence="Cấp bộ 1,415 times, Cấp Bộ 140 times")
BAD_DATE = Rule("DVC025", Severity.ERROR, evidence="99-99-9999 in exported records")
OUT_OF_BOUNDS = Rule("DVC026", Severity.ERROR, evidence="0 sets, page 0, an empty name")

RULES = (VERSION, UNKNOWN_KEY, MISSING_KEY, WRONG_TYPE, UNKNOWN_WORD, BAD_DATE, OUT_OF_BOUNDS)


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
            at = source.key_span(path)
            rest = [make(LIMIT, source.name, at, path, what="faults", limit=MAX_FAULTS)]
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


def _findings(faults: Iterable[_Fault], source: Source) -> list[Finding]:
    """A finding for each fault; a missing key that a misspelt one beside it stands for has none."""
    missing = [fault.path for fault in faults if fault.types[0] == "missing"]
    findings: list[Finding] = []
    others: list[_Fault] = []
    for fault in faults:
        if fault.types[0] != "extra_forbidden":
            others.append(fault)
            continue
        record = fault.path[:-1]
        wanted = [str(path[-1]) for path in missing if path[:-1] == record]
        findings.append(_unknown_key(fault.path, wanted, source))
        meant = [(*record, key) for key in _suggestions(findings[-1])[:1]]
        missing = [path for path in missing if path not in meant]
    told = (fault for fault in others if fault.types[0] != "missing" or fault.path in missing)
    return [*findings, *(_finding(fault, source) for fault in told)]


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
        fixes = (Fix((Edit(span.start, span.end, SCHEMA_VERSION),)),) if ours else ()
        return make(VERSION, source.name, span, path, fixes=fixes, value=value, known=SCHEMA_VERSION)
    known = [key for key in data if key in keys_of(Procedure)]
    near = closest("phien_ban", [key for key in data if key not in known], 1)
    if near:
        return _unknown_key((near[0],), ["phien_ban"], source)
    span = source.key_span((next(iter(data)),) if data else ())
    fix = Fix((Edit(span.start, span.start, f"phien_ban: {SCHEMA_VERSION}\n"),))
    fixes = (fix,) if 2 * len(known) > len(data) else ()
    return make(VERSION, source.name, span, (), fixes=fixes, value=None, known=SCHEMA_VERSION)


def _unknown_key(path: Path, wanted: list[str], source: Source) -> Finding:
    """``wanted``: the keys that are missing beside it, likelier to be meant than others."""
    key = str(path[-1])
    record = source.data
    for step in path[:-1]:
        record = record[step]
    known = [name for name in keys_at(path[:-1]) if name not in record]
    candidates = list(dict.fromkeys([*wanted, *known]))
    near = closest(key, wanted) or closest(key, candidates)
    span = source.key_span(path)
    sure = near and obvious(key, near, candidates)
    return make(
        UNKNOWN_KEY,
        source.name,
        span,
        path,
        fixes=(Fix((Edit(span.start, span.end, near[0]),)),) if sure else (),
        key=key,
        suggestions=near,
        cut=_cut_number(record, key),
        belongs=[] if near else homes_of(key),
        known=known[:8],
    )


def _missing_key(fault: _Fault, source: Source) -> Finding:
    path, parent = fault.path, fault.path[:-1]
    span = source.key_span(parent) if parent else source.lines.span(0, 0)
    # The words that may stand there: an author cannot know them.
    allowed = words_at(path)
    return make(MISSING_KEY, source.name, span, parent, key=path[-1], label=label_of(path), allowed=allowed)


def _unknown_word(fault: _Fault, source: Source) -> Finding:
    path, value = fault.path, fault.value
    allowed = words_at(path)
    near = closest(value, allowed)
    span = source.span(path)
    sure = near and (fold(near[0]) == fold(value) or obvious(value, near, allowed))
    return make(
        UNKNOWN_WORD,
        source.name,
        span,
        path,
        fixes=(Fix((Edit(span.start, span.end, near[0]),)),) if sure else (),
        value=value,
        suggestions=near,
        allowed=allowed,
        key=_key_name(path),
        # An amount in place of the word for how it is stated: "50.000 đồng".
        amount=_number(("so_tien",), value) if path[-1] == "muc_thu" else "",
    )


def _bad_date(fault: _Fault, source: Source) -> Finding:
    span, value = source.span(fault.path), fault.value
    iso, no_such_day = _day(str(value).strip())
    fixes = (Fix((Edit(span.start, span.end, iso),)),) if iso else ()
    return make(
        BAD_DATE, source.name, span, fault.path, fixes=fixes, value=value, iso=iso, no_such_day=no_such_day
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
    meant = _meant(path, value, expected, text)
    edit = Edit(span.start, span.end, meant.instead)
    return make(
        WRONG_TYPE,
        source.name,
        span,
        path,
        fixes=(Fix((edit,), meant.applicability),) if meant.instead else (),
        expected=expected,
        got=_type_name(value),
        key=_key_name(path),
        value=value,
        none_word=NONE_WORD if may_be_none(path) else "",
        item=isinstance(path[-1], int),
        bullet=_bullet(value, expected),
        better=meant.written,
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

_DATES = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})\Z")
_SPOKEN_DATES = re.compile(
    r"(?:ngày )?(?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm (?P<year>\d{4})\Z", re.IGNORECASE
)
_LOOSE_DATES = re.compile(r"(?P<year>\d{4})[/.-](?P<month>\d{1,2})[/.-](?P<day>\d{1,2})\Z")
_SPOKEN_TIME = re.compile(r"\s*0*(?P<number>[1-9][0-9]{0,3})\s+(?P<unit>[^\W\d]+(?: [^\W\d]+){0,2})\s*")
_SPOKEN_NUMBER = re.compile(
    r"\s*(?P<number>[0-9]{1,3}(?P<sep>[.,_ \xa0])[0-9]{3}(?:(?P=sep)[0-9]{3}){0,3}|[0-9]{1,12})"
    r"\s*(?P<unit>[^\W\d_]+(?:/[^\W\d_]+)?)?\s*"
)
#: What is counted by a key that has no unit of its own; folded.
_COUNTED = frozenset({"d", "dong", "vnd", "bo", "ban", "to"})
#: A text that stays a text between braces without quotes.
_PLAIN = re.compile(r"[^\W_](?:[\w /()–-]*[\w)])?")
#: What people write for "none"; folded.
_NONE_WORDS = frozenset({"khong", "khong_co", "none", "khong_quy_dinh"})
_YES_NO = {"co": "true", "yes": "true", "dung": "true", "khong": "false", "no": "false", "sai": "false"}


class _Meant(NamedTuple):
    """A value of the wrong type as its author probably meant it."""

    #: How the model writes what belongs there (in a list: one item of it); empty for simple values.
    written: str = ""
    #: What is to be put in its place; empty where that is not clear.
    instead: str = ""
    applicability: Applicability = Applicability.SAFE


def _meant(path: Path, value: Any, expected: list[str], text: str) -> _Meant:
    """What the value at ``path`` was to be; ``text`` is the value as it stands in the file."""
    if time := _time_limit(path, value):
        # "Ngày" often stands for working days: the author looks at it.
        return _Meant(time, time, Applicability.UNSAFE)
    none = isinstance(value, str) and fold(value) in _NONE_WORDS
    empty = none or (isinstance(value, str) and is_placeholder(value))
    number = _number(path, value) if expected[0] in ("number", "whole") else ""
    record = sample = ""
    if "mapping" in expected or "list" in expected:
        record = "" if empty else _record(path, value, text)
        # How a time limit is written, the sentence says itself.
        sample = sample_at(path) if path[-1] != "thoi_han_giai_quyet" else ""
    written = number or record or sample
    one_line = "\n" not in text and isinstance(value, (str, int))
    if "text" in expected and one_line and not isinstance(value, str):
        return _Meant(written, f'"{text}"')
    if "list" in expected and none and may_be_none(path):
        # What the law says is the author's to say: offered, not put in unseen.
        return _Meant(written, NONE_WORD, Applicability.UNSAFE)
    if "list" in expected and one_line and holds_words(path) and not set(text) & set(",[]{}#"):
        return _Meant(written, "" if empty else f"[{text}]")
    if record:
        return _Meant(written, f"[{record}]" if "list" in expected else record, Applicability.UNSAFE)
    if expected == ["bool"] and isinstance(value, str):
        return _Meant(written, _YES_NO.get(fold(value), ""))
    said_more = number and re.search(r"[^\W\d_]", value)
    return _Meant(written, number, Applicability.UNSAFE if said_more else Applicability.SAFE)


def _day(text: str) -> tuple[str, bool]:
    """The day that a text says as the model writes it, or nothing; whether there never was such a day."""
    said = _DATES.match(text) or _LOOSE_DATES.match(text) or _SPOKEN_DATES.match(text)
    if said is None:
        return "", False
    iso = f"{said['year']}-{int(said['month']):02}-{int(said['day']):02}"
    try:
        date.fromisoformat(iso)
    except ValueError:
        return "", True
    return iso, False


def _time_limit(path: Path, value: object) -> str:
    """A time limit that was said in words ("5 ngày làm việc") as the model writes it; else nothing."""
    said = _SPOKEN_TIME.fullmatch(value) if isinstance(value, str) else None
    if said is None or path[-1] != "thoi_han_giai_quyet":
        return ""
    unit = fold(said["unit"]).replace(" ", "_")
    return f"{{so: {said['number']}, don_vi: {unit}}}" if unit in words_at((*path, "don_vi")) else ""


def _number(path: Path, value: object) -> str:
    """The number in "03", "01 bộ", "50.000 đồng", "50_000": groups only in amounts, no other words."""
    found = _SPOKEN_NUMBER.fullmatch(value) if isinstance(value, str) else None
    if found is None or (found["unit"] and fold(found["unit"].partition("/")[0]) not in _COUNTED):
        return ""
    if found["sep"] and path[-1] != "so_tien":
        return ""
    return str(int(re.sub(r"\D", "", found["number"])))


def _record(path: Path, value: object, text: str) -> str:
    """The record that says all that the value says, where it demands no more; else nothing."""
    if not isinstance(value, str) or "\n" in text:
        return ""
    as_it_stands = text[:1] in ("'", '"') or _PLAIN.fullmatch(text)
    quoted = text if as_it_stands else json.dumps(value, ensure_ascii=False)
    if record_of(path, "?") == "{so_ky_hieu: ?}":
        return _cited(value, quoted)
    return record_of(path, quoted)


def _cited(value: str, quoted: str) -> str:
    """An instrument by its number, with what else is said of it as its name; nothing for none or several."""
    found = find_number(value)
    if found is None or find_number(value[found.end :]) is not None:
        return ""
    named = "" if found.certain else f", ten: {quoted}"
    return f"{{so_ky_hieu: {found.canonical}{named}}}"


def _bullet(value: object, expected: list[str]) -> str:
    """The sign that a text has where a list would have its dashes; empty for others."""
    if "list" not in expected or not isinstance(value, str):
        return ""
    return value[:1] if value[:1] in (*BULLETS, "*") else ""


def _cut_number(record: Mapping[str, Any], key: str) -> str:
    """The number that commas cut up between braces: ``{so_tien: 1,500,000}`` has keys 500 and 000."""
    keys = list(record)
    first = last = keys.index(key)
    while first >= 0 and _is_group(record, keys[first]):
        first -= 1
    while last + 1 < len(keys) and _is_group(record, keys[last + 1]):
        last += 1
    head = record[keys[first]] if first >= 0 else None
    whole = isinstance(head, (int, str)) and re.fullmatch(r"[0-9]{1,3}", str(head))
    return f"{head}{''.join(keys[first + 1 : last + 1])}" if whole and _is_group(record, key) else ""


def _is_group(record: Mapping[str, Any], key: str) -> bool:
    return record[key] is None and re.fullmatch(r"[0-9]{3}", key) is not None
