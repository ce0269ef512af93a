"""A saved overview against one worked out again: what differs, from the files to the last count.

Compared is all that an overview says, but for the version of the tool, the revision of the files and the
earlier steps of a trend: these are told and no difference. What is another is told with both values where it
is a hash, a level, a verdict or a count; of anything else it is told which part differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ..levels.words.verdicts import STATES
from ..words import Both, Lang, clean, say
from .overview.procedure import Data
from .report.names import Names

LEVELS = ("proven", "achievable", "ceiling", "declared")
#: Parts of an overview that depend on when and where it was made, not on what it is of.
ASIDE = frozenset({"tool", "scope", "trend", "on", "schema"})
#: So much of a hash tells two files apart for a reader; and so long is one.
_SHORT, _HASH = 12, 64

WORDS: Mapping[str, Both] = {
    "head": {
        "vi": "Báo cáo: {file} · {n} tệp · xét theo pháp luật tại ngày {on} · công cụ {tool}",
        "en": "Report: {file} · files: {n} · law as of {on} · tool {tool}",
    },
    "note_tool": {
        "vi": "Lưu ý: báo cáo lập bằng bản {was}, đang tính lại bằng bản {now}; riêng điều này không phải sai khác.",
        "en": "Note: the report was made by version {was} and is worked out by {now}; this alone is no difference.",
    },
    "note_commit": {
        "vi": "Lưu ý: kho thủ tục khi lập báo cáo ở bản {was}, nay ở bản {now}; riêng điều này không phải sai khác.",
        "en": "Note: the catalogue was at revision {was} and is at {now} now; this alone is no difference.",
    },
    "note_trend": {
        "vi": "Lưu ý: các kỳ trước trong phần xu hướng lấy từ bản lưu số liệu, không tính lại ở đây.",
        "en": "Note: earlier steps of the trend come from snapshots and are not worked out again here.",
    },
    "page_changed": {
        "vi": "trang {what}: đã bị sửa sau khi báo cáo được ghi",
        "en": "page {what}: changed since the report was written",
    },
    "page_gone": {"vi": "trang {what}: không còn", "en": "page {what}: is gone"},
    "framework": {
        "vi": "khung {what}, {part}: {was} → {now}",
        "en": "framework {what}, {part}: {was} → {now}",
    },
    "portal": {"vi": "tệp mô tả cổng: {was} → {now}", "en": "portal profile: {was} → {now}"},
    "mandate": {
        "vi": "danh mục {what}, {part}: {was} → {now}",
        "en": "mandate {what}, {part}: {was} → {now}",
    },
    "changed": {"vi": "{what}: tệp đã đổi: {was} → {now}", "en": "{what}: the file changed: {was} → {now}"},
    "gone": {"vi": "{what}: không còn tệp", "en": "{what}: the file is gone"},
    "new": {"vi": "{what}: tệp mới trong phạm vi báo cáo", "en": "{what}: a file new in the scope"},
    "level": {
        "vi": "{what}, khung {framework}, {part}: {was} → {now}",
        "en": "{what}, framework {framework}, {part}: {was} → {now}",
    },
    "verdict": {
        "vi": "{what}, khung {framework}, tiêu chí {part}: {was} → {now}",
        "en": "{what}, framework {framework}, criterion {part}: {was} → {now}",
    },
    "count": {"vi": "số liệu: {part}: {was} → {now}", "en": "count: {part}: {was} → {now}"},
    "report": {"vi": "báo cáo", "en": "the report"},
    "part": {"vi": "{what}: còn khác ở: {part}", "en": "{what}: differs also in: {part}"},
    "same": {
        "vi": "Như báo cáo: {n} tệp, khung, cổng, danh mục, mức và số liệu.",
        "en": "As in the report: {n} files, frameworks, portal, mandates, levels and counts.",
    },
    "differs": {"vi": "Khác báo cáo: {n} điều.", "en": "What differs from the report: {n}."},
    "absent": {"vi": "không có", "en": "none"},
}

#: What the parts of an overview are called here; of one that is not named the key is told.
LABELS: Mapping[str, Both] = {
    # The report
    "counts": {"vi": "tổng số", "en": "totals"},
    "frameworks": {"vi": "khung phân mức", "en": "frameworks"},
    "tables": {"vi": "bảng", "en": "tables"},
    "mandates": {"vi": "danh mục được giao", "en": "mandates"},
    "bodies": {"vi": "cơ quan", "en": "bodies"},
    "procedures": {"vi": "thủ tục", "en": "procedures"},
    # Totals
    "read": {"vi": "tệp đã đọc", "en": "files read"},
    "graded": {"vi": "xếp được mức", "en": "graded"},
    "not_gradable": {"vi": "không xếp được", "en": "not gradable"},
    "error": {"vi": "lỗi", "en": "errors"},
    "warning": {"vi": "cảnh báo", "en": "warnings"},
    "info": {"vi": "lưu ý", "en": "notes"},
    "suppressed": {"vi": "phát hiện được bỏ qua", "en": "suppressed findings"},
    "known": {"vi": "phát hiện đã biết", "en": "known findings"},
    "not_checked": {"vi": "trích dẫn chưa kiểm tra được hiệu lực", "en": "citations not checked"},
    "unknown": {"vi": "có tiêu chí chưa rõ", "en": "with unknown criteria"},
    "dated": {"vi": "mọi thời hạn tính được", "en": "with a due day of every time"},
    "undated": {"vi": "thời hạn không tính được", "en": "times without a due day"},
    "by_general_rule": {"vi": "thời hạn tính theo quy định chung", "en": "times by the general rule"},
    # A framework, a mandate
    "version": {"vi": "bản", "en": "version"},
    "hash": {"vi": "tệp", "en": "file"},
    "table_hash": {"vi": "tệp bảng", "en": "table"},
    # The tables of a framework
    "achievable": {"vi": "mức có thể đạt", "en": "possible level"},
    "proven": {"vi": "mức chứng minh được", "en": "proven level"},
    "ceiling": {"vi": "mức tối đa theo luật", "en": "ceiling"},
    "declared": {"vi": "mức công bố", "en": "declared level"},
    "standings": {"vi": "so với mức", "en": "against level"},
    "silent": {
        "vi": "không đạt chỉ vì tệp thiếu thông tin",
        "en": "not attained only by what files leave out",
    },
    "by_tier": {"vi": "theo cấp thực hiện", "en": "by government level"},
    "by_executing": {"vi": "theo cơ quan thực hiện", "en": "by executing body"},
    "by_issuing": {"vi": "theo cơ quan công bố", "en": "by announcing body"},
    "by_sector": {"vi": "theo lĩnh vực", "en": "by sector"},
    "blockers": {"vi": "tiêu chí chặn", "en": "criteria that block"},
    "actions": {"vi": "việc nên giao", "en": "what to order"},
    "promotions": {"vi": "nâng mức ít tốn công nhất", "en": "cheapest promotions"},
    "nearest": {"vi": "gần chứng minh được nhất", "en": "nearest to a proof"},
    # A procedure
    "code": {"vi": "mã", "en": "code"},
    "name": {"vi": "tên", "en": "name"},
    "sector": {"vi": "lĩnh vực", "en": "sector"},
    "tiers": {"vi": "cấp thực hiện", "en": "government levels"},
    "agencies": {"vi": "cơ quan thực hiện", "en": "executing bodies"},
    "issuer": {"vi": "cơ quan công bố", "en": "announcing body"},
    "findings": {"vi": "số phát hiện", "en": "number of findings"},
    "found": {"vi": "phát hiện", "en": "findings"},
    "doubts": {"vi": "điều chưa xác minh", "en": "what is unverified"},
    "waivers": {"vi": "phát hiện được bỏ qua", "en": "waivers"},
    "stated": {"vi": "thông tin nêu trong tệp", "en": "what the file states"},
    "levels": {"vi": "mức", "en": "levels"},
    "no_level": {"vi": "lý do không xếp mức", "en": "why it is not graded"},
    "targets": {"vi": "mức phấn đấu", "en": "targets"},
    "claim": {"vi": "nhận định về mức công bố", "en": "judgement of the declared level"},
    "criteria": {"vi": "căn cứ của tiêu chí", "en": "what criteria rest on"},
    "next": {"vi": "việc để lên mức", "en": "what reaches the next level"},
}


class Difference(NamedTuple):
    """One thing that is another now; ``kind`` names its sentence."""

    kind: str
    what: str = ""
    was: object = None
    now: object = None
    #: The parts it is about; of a count, the way to it.
    parts: tuple[str, ...] = ()
    framework: str = ""


def differences(was: Data, now: Data) -> Iterator[Difference]:
    """What differs between a saved overview and one made again, both as JSON has them; causes come first."""
    yield from _frameworks(was, now)
    before, after = (one["scope"]["portal"] for one in (was, now))
    if before != after:
        yield Difference("portal", "", before and before["hash"], after and after["hash"])
    yield from _mandates(was, now)
    yield from _files(was, now)
    rest: dict[str, list[str]] = {}
    for key in (key for key in {**was, **now} if key not in ASIDE):
        if key in ("frameworks", "mandates", "procedures"):
            # Each entry was compared: how many there are, and in which order, was not.
            if _ids(was[key]) != _ids(now[key]) and (key != "procedures" or _same_files(was, now)):
                rest.setdefault("", []).append(key)
            continue
        for path, old, new in _leaves((key,), was.get(key), now.get(key)):
            if isinstance(old, (dict, list)) or isinstance(new, (dict, list)):
                rest.setdefault(" · ".join(path[1:-1]), []).append(path[-1])
            else:
                yield Difference("count", "", old, new, path)
    for what, parts in rest.items():
        yield Difference("part", what, parts=tuple(parts))


def _frameworks(was: Data, now: Data) -> Iterator[Difference]:
    after = {f["id"]: f for f in now["frameworks"]}
    for f in was["frameworks"]:
        yield from _entry("framework", f["id"], f, after.get(f["id"], {}), ("version", "hash"), "asked")


def _mandates(was: Data, now: Data) -> Iterator[Difference]:
    for m, again in zip(was["mandates"], now["mandates"], strict=False):
        yield from _entry("mandate", m["number"] or m["name"], m, again, ("hash", "table_hash"), "file")


def _entry(
    kind: str, what: str, was: Data, now: Data, named: tuple[str, ...], aside: str
) -> Iterator[Difference]:
    """An entry of a head: some parts told with both values, the others by name."""
    for key in named:
        if was.get(key) != now.get(key):
            yield Difference(kind, what, was.get(key), now.get(key), (key,))
    yield from _rest(what, was, now, (*named, aside))


def _rest(what: str, was: Data, now: Data, aside: Iterable[str]) -> Iterator[Difference]:
    """Whatever else differs of two entries: in one sentence, by the names of the parts."""
    parts = tuple(key for key in {**was, **now} if key not in aside and was.get(key) != now.get(key))
    if parts:
        yield Difference("part", what, parts=parts)


def _files(was: Data, now: Data) -> Iterator[Difference]:
    before, after = ({p["file"]: p for p in one["procedures"]} for one in (was, now))
    for file, p in before.items():
        again = after.get(file)
        if again is None:
            yield Difference("gone", file)
            continue
        if p["hash"] != again["hash"]:
            yield Difference("changed", file, p["hash"], again["hash"])
        for name in {**p["levels"], **again["levels"]}:
            yield from _levels(file, name, p["levels"].get(name, {}), again["levels"].get(name, {}))
        yield from _rest(file, p, again, ("hash", "levels"))
    yield from (Difference("new", file) for file in after if file not in before)


def _levels(file: str, framework: str, was: Data, now: Data) -> Iterator[Difference]:
    """Levels and verdicts of a procedure under a framework; other parts of these by name."""
    for key in LEVELS:
        if was.get(key) != now.get(key):
            yield Difference("level", file, was.get(key), now.get(key), (key,), framework)
    if was and now:
        before, after = ({c["id"]: c["verdict"] for c in one["criteria"]} for one in (was, now))
        for key in {**before, **after}:
            if before.get(key) != after.get(key):
                yield Difference("verdict", file, before.get(key), after.get(key), (key,), framework)
        yield from _rest(f"{file}, {framework}", was, now, LEVELS)
    elif was != now and all(was.get(key) == now.get(key) for key in LEVELS):
        yield Difference("part", f"{file}, {framework}", parts=("levels",))


def _leaves(path: tuple[str, ...], was: Any, now: Any) -> Iterator[tuple[tuple[str, ...], Any, Any]]:
    """What differs, as far down as names lead to it: a list is told as a whole."""
    if isinstance(was, dict) and isinstance(now, dict):
        for key in {**was, **now}:
            yield from _leaves((*path, key), was.get(key), now.get(key))
    elif was != now:
        yield path, was, now


def _ids(entries: Iterable[Data]) -> list[str]:
    """The entries in their order, each as often as it stands there."""
    return [entry["file"] if "file" in entry and "id" not in entry else entry["id"] for entry in entries]


def _same_files(was: Data, now: Data) -> bool:
    before, after = ({p["file"] for p in one["procedures"]} for one in (was, now))
    return before == after


def notes(was: Data, now: Data, lang: Lang) -> Iterator[str]:
    """What is another now and no difference, and what was not worked out again."""
    tool, tool_now = (one["tool"]["version"] for one in (was, now))
    if tool != tool_now:
        yield say(WORDS["note_tool"], lang, was=tool, now=tool_now)
    commit, commit_now = (one["scope"]["commit"] or say(WORDS["absent"], lang) for one in (was, now))
    if commit != commit_now:
        yield say(WORDS["note_commit"], lang, was=commit, now=commit_now)
    if was["trend"]:
        yield say(WORDS["note_trend"], lang)


def difference_text(one: Difference, names: Names) -> str:
    """A difference in words."""
    was, now = (_value(one, value, names) for value in (one.was, one.now))
    if one.kind == "count":
        part = " · ".join(_way(one.parts, names))
    else:
        part = ", ".join(_label(key, names.lang) for key in one.parts)
    what = one.what or say(WORDS["report"], names.lang)
    values = {"what": what, "part": part, "framework": one.framework, "was": was, "now": now}
    return clean(say(WORDS[one.kind], names.lang, **values))


def _value(one: Difference, value: object, names: Names) -> str:
    """A level or verdict by its name, a hash in short, a number as it is."""
    if (
        one.kind == "level"
        and one.framework in names.frameworks
        and (value, *one.parts) != (None, "declared")
    ):
        return names.level(one.framework, value)
    if value is None:
        return say(WORDS["absent"], names.lang)
    if one.kind == "verdict":
        return STATES[str(value)][names.lang]
    text = str(value)
    return f"{text[:_SHORT]}…" if len(text) == _HASH else text


def _way(path: tuple[str, ...], names: Names) -> Iterator[str]:
    """The names on the way to a count: those of the tables of a framework are of its levels and standings."""
    if path[0] != "tables" or len(path) < 2 or path[1] not in names.frameworks:
        yield from (_label(key, names.lang) for key in (path[1:] or path))
        return
    framework, *rest = path[1:]
    yield names.framework(framework)
    for depth, key in enumerate(rest):
        if depth == 0:
            yield _label(key, names.lang)
        elif rest[0] == "standings" and depth > 1:
            yield names.standing(key).text
        else:
            yield names.short(framework, key)


def _label(key: str, lang: Lang) -> str:
    return LABELS[key][lang] if key in LABELS else key
