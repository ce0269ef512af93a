"""A saved overview against one worked out again: what differs, from the files to the last count.

Compared is all that an overview says, but for the version of the tool, the revision of the files and the
steps of a trend before the last: they are told and no difference. What is compared by a name of its own
(hashes, levels, counts) is told with both values; any other part that differs is told by its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ..formats.frame import clean
from ..levels.words.outcomes import OUTCOMES
from ..levels.words.verdicts import STATES
from ..words import Both, Lang, say
from .overview.procedure import Data
from .report.names import Names
from .report.words import REPORT

LEVELS = ("proven", "achievable", "ceiling", "declared")
#: Parts of an overview that depend on when and where it was made, not on what it is of.
#: So much of a hash tells two files apart for a reader; and so long is one.
_SHORT, _HASH = 12, 64
_ASIDE = frozenset({"tool", "scope", "trend", "on", "schema"})

WORDS: Mapping[str, Both] = {
    "head": {
        "vi": "Báo cáo: {file} · {n} tệp · xét theo pháp luật tại ngày {on} · công cụ {tool}",
        "en": "Report: {file} · files: {n} · law as of {on} · tool {tool}",
    },
    "tool": {
        "vi": "Lưu ý: báo cáo lập bằng bản {was}, đang tính lại bằng bản {now}; riêng điều này không phải sai khác.",
        "en": "Note: the report was made by version {was} and is worked out again by {now}; this alone is no difference.",
    },
    "commit": {
        "vi": "Lưu ý: kho thủ tục khi lập báo cáo ở bản {was}, nay ở bản {now}; riêng điều này không phải sai khác.",
        "en": "Note: the catalogue was at revision {was} and is at {now} now; this alone is no difference.",
    },
    "trend": {
        "vi": "Lưu ý: các kỳ trước trong phần xu hướng lấy từ bản lưu số liệu, không tính lại ở đây.",
        "en": "Note: earlier steps of the trend come from snapshots and are not worked out again here.",
    },
    "page_changed": {
        "vi": "trang {what}: đã bị sửa sau khi báo cáo được ghi",
        "en": "page {what}: changed since the report was written",
    },
    "page_gone": {"vi": "trang {what}: không còn", "en": "page {what}: is gone"},
    "framework": {
        "vi": "khung {what}: {part}: {was} → {now}",
        "en": "framework {what}: {part}: {was} → {now}",
    },
    "portal": {"vi": "tệp mô tả cổng: {was} → {now}", "en": "portal profile: {was} → {now}"},
    "mandate": {
        "vi": "danh mục {what}: {part}: {was} → {now}",
        "en": "mandate {what}: {part}: {was} → {now}",
    },
    "changed": {"vi": "{what}: tệp đã đổi: {was} → {now}", "en": "{what}: the file changed: {was} → {now}"},
    "gone": {"vi": "{what}: không còn tệp", "en": "{what}: the file is gone"},
    "new": {"vi": "{what}: tệp mới trong phạm vi báo cáo", "en": "{what}: a file new in the scope"},
    "level": {
        "vi": "{what}, khung {framework}: {part}: {was} → {now}",
        "en": "{what}, framework {framework}: {part}: {was} → {now}",
    },
    "verdict": {
        "vi": "{what}, khung {framework}: tiêu chí {part}: {was} → {now}",
        "en": "{what}, framework {framework}: criterion {part}: {was} → {now}",
    },
    "count": {"vi": "số liệu “{what}”: {was} → {now}", "en": "count “{what}”: {was} → {now}"},
    "part": {"vi": "{what}: khác ở phần “{part}”", "en": "{what}: differs in “{part}”"},
    "whole": {"vi": "phần “{what}” của báo cáo khác", "en": "the part “{what}” of the report differs"},
    "version": {"vi": "bản", "en": "version"},
    "hash": {"vi": "tệp", "en": "file"},
    "table_hash": {"vi": "tệp bảng", "en": "table"},
    "none": {"vi": "không có", "en": "none"},
    "same": {
        "vi": "Như báo cáo: {n} tệp, khung, cổng, danh mục, mức và số liệu.",
        "en": "As in the report: {n} files, frameworks, portal, mandates, levels and counts.",
    },
    "differs": {"vi": "{n} điều khác báo cáo.", "en": "What differs from the report: {n}."},
}


class Difference(NamedTuple):
    """One thing that is another now; ``kind`` names its sentence."""

    kind: str
    what: str
    was: object = None
    now: object = None
    part: str = ""
    framework: str = ""


def differences(was: Data, now: Data) -> Iterator[Difference]:
    """What differs between a saved overview and one made again, both as JSON has them."""
    yield from _frameworks(was, now)
    before, after = (one["scope"]["portal"] for one in (was, now))
    if before != after:
        yield Difference("portal", "", before and before["hash"], after and after["hash"])
    yield from _mandates(was, now)
    yield from _files(was, now)
    for key in (key for key in {**was, **now} if key not in _ASIDE):
        if key not in ("frameworks", "mandates", "procedures"):
            yield from _counts(key, was.get(key), now.get(key))


def _frameworks(was: Data, now: Data) -> Iterator[Difference]:
    after = {f["id"]: f for f in now["frameworks"]}
    for f in was["frameworks"]:
        yield from _entry("framework", f["id"], f, after.get(f["id"], {}), ("version", "hash"), {"asked"})


def _mandates(was: Data, now: Data) -> Iterator[Difference]:
    for m, again in zip(was["mandates"], now["mandates"], strict=True):
        yield from _entry("mandate", m["number"], m, again, ("hash", "table_hash"), {"file"})


def _entry(
    kind: str, what: str, was: Data, now: Data, named: tuple[str, ...], aside: set[str]
) -> Iterator[Difference]:
    """An entry with a head: some parts told with both values, the others by name."""
    for key in named:
        if was.get(key) != now.get(key):
            yield Difference(kind, what, was.get(key), now.get(key), key)
    for key in {**was, **now}:
        if key not in (*named, *aside) and was.get(key) != now.get(key):
            yield Difference("part", what, part=key)


def _files(was: Data, now: Data) -> Iterator[Difference]:
    before, after = ({p["file"]: p for p in one["procedures"]} for one in (was, now))
    for file, p in before.items():
        again = after.get(file)
        if again is None:
            yield Difference("gone", file)
            continue
        if p["hash"] != again["hash"]:
            yield Difference("changed", file, p["hash"], again["hash"])
        yield from _levels(p, again)
        for key in {**p, **again}:
            if key not in ("hash", "levels") and p.get(key) != again.get(key):
                yield Difference("part", file, part=key)
    yield from (Difference("new", file) for file in after if file not in before)


def _levels(was: Data, now: Data) -> Iterator[Difference]:
    """Levels and verdicts of a procedure under each framework; other parts of these by name."""
    file = was["file"]
    for name in {**was["levels"], **now["levels"]}:
        before, after = (one["levels"].get(name) or {} for one in (was, now))
        for key in LEVELS:
            if before.get(key) != after.get(key):
                yield Difference("level", file, before.get(key), after.get(key), key, name)
        old, new = ({c["id"]: c for c in one.get("criteria", ())} for one in (before, after))
        rest = []
        for key in {**old, **new}:
            verdict, again = (one.get(key, {}).get("verdict") for one in (old, new))
            if verdict != again:
                yield Difference("verdict", file, verdict, again, key, name)
            elif old[key] != new[key]:
                rest.append(key)
        rest += [
            k for k in {**before, **after} if k not in (*LEVELS, "criteria") and before.get(k) != after.get(k)
        ]
        if rest:
            yield Difference("part", f"{file}, {name}", part=", ".join(rest))


def _counts(what: str, was: Any, now: Any) -> Iterator[Difference]:
    """Numbers one by one, as far as their names lead to them; a list that differs is told once."""
    if isinstance(was, dict) and isinstance(now, dict):
        for key in {**was, **now}:
            yield from _counts(f"{what}.{key}", was.get(key), now.get(key))
    elif was != now:
        simple = not isinstance(was, (dict, list)) and not isinstance(now, (dict, list))
        yield Difference("count", what, was, now) if simple else Difference("whole", what)


def notes(was: Data, now: Data, lang: Lang) -> Iterator[str]:
    """What is another now and no difference, and what was not worked out again."""
    versions = [one["tool"]["version"] for one in (was, now)]
    if versions[0] != versions[1]:
        yield say(WORDS["tool"], lang, was=versions[0], now=versions[1])
    commits = [one["scope"]["commit"] or say(WORDS["none"], lang) for one in (was, now)]
    if commits[0] != commits[1]:
        yield say(WORDS["commit"], lang, was=commits[0], now=commits[1])
    if was["trend"]:
        yield say(WORDS["trend"], lang)


def told(one: Difference, names: Names) -> str:
    """A difference in words."""
    lang = names.lang
    if one.kind == "level":
        was, now = (_level(names, one, value) for value in (one.was, one.now))
    elif one.kind == "verdict":
        was, now = (STATES[str(v)][lang] if v else say(WORDS["none"], lang) for v in (one.was, one.now))
    else:
        was, now = (_value(value, lang) for value in (one.was, one.now))
    what = one.what
    if one.kind in ("count", "whole"):
        what = " · ".join(_label(key, lang) for key in what.split("."))
    part = _label(one.part, lang)
    return clean(say(WORDS[one.kind], lang, what=what, part=part, framework=one.framework, was=was, now=now))


def _level(names: Names, one: Difference, level: object) -> str:
    if level is None and one.part == "declared":
        return say(WORDS["none"], names.lang)
    return names.level(one.framework, level)


def _value(value: object, lang: Lang) -> str:
    """A hash in short, a number or a name as it is."""
    if value is None:
        return say(WORDS["none"], lang)
    text = str(value)
    return f"{text[:_SHORT]}…" if len(text) == _HASH else text


def _label(key: str, lang: Lang) -> str:
    """What a part of an overview is called; one without a name keeps its key."""
    words = WORDS.get(key) or OUTCOMES.get(key) if key in (*WORDS, *LEVELS) else REPORT.get(key)
    return words[lang] if words else key
