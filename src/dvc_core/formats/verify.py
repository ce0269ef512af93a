"""A saved output against the same worked out again: what differs, by the keys of its JSON.

Compared is all data; sentences, which are in one of two languages, and numbers of lines are not.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from os.path import isfile
from pathlib import Path
from typing import Any, Literal, NamedTuple

from pydantic import TypeAdapter, ValidationError

from .._version import VERSION
from ..finding import require_type, text_of
from ..levels.assessment import assess_by
from ..levels.files import FileError
from ..levels.framework import frameworks, load_framework
from ..levels.portal import Portal, portal_with
from ..levels.side_by_side import current
from ..levels.words.outcomes import outcome_sentence
from ..levels.words.standings import STANDING_WORDS
from ..levels.words.verdicts import STATES
from ..model.loader import load
from ..words import LANGS, Both, Lang, clean, show
from ..words.sentences import cut
from .levels.json import SHAPE, Levels, levels_json
from .reporter import Options

Data = Mapping[str, Any]
#: What stands for a value that is not there.
ABSENT = "–"
#: So many differences of one thing are shown.
_MOST = 20
#: So much of a hash tells two files apart for a reader; and so long is a hash.
_SHORT, _HASH = 12, 64
#: By which key the things of a list are told apart.
_NAMES = ("file", "path", "day", "channel", "criterion", "id", "name")
#: Sentences, and the line of a place, which moves with every line that is put before it.
SENTENCES = frozenset({"tool", "text", "details", "todo", "todo_author", "citation", "changes", "line"})
#: Of levels these are sentences, too (the name of the framework, the case of a sign), and where evidence stands.
OF_LEVELS = SENTENCES | {"name", "case", "reason", "action", "undecided", "start", "end"}

_WORDS: Mapping[str, Both] = {**STATES, **{one.value: words for one, words in STANDING_WORDS.items()}}


class ReceiptError(FileError):
    """A saved output cannot be read, is not of the shape ``levels/v0``, or is of another framework."""


class ChangedValue(NamedTuple):
    """A value that is another now, by its place in the JSON (``criteria[k3b].verdict``)."""

    place: str
    was: object
    now: object


class Verified(NamedTuple):
    """A file of the saved output, worked out again: ``gone`` is one that is not there, ``new`` one that was not."""

    file: str
    state: Literal["same", "changed", "gone", "new"]
    differences: tuple[ChangedValue, ...] = ()

    @property
    def same(self) -> bool:
        """True where the file is the same, and everything came out as it was saved."""
        return self.state == "same"


class Verification(NamedTuple):
    """A saved output worked out again: what differs as a whole (framework, portal, counts), and each file."""

    differences: tuple[ChangedValue, ...]
    results: tuple[Verified, ...]

    @property
    def same(self) -> bool:
        """True where all is as it was saved; an output without results says nothing."""
        return bool(self.results) and not self.differences and all(one.same for one in self.results)


def verify(receipt: Path | str | Data) -> Verification:
    """Work a receipt out again: the file of ``tthc level -f json``, or what :func:`dvc_core.receipt` returned.

    Names of files are those of the receipt, seen from the folder of the process. Raises :class:`ReceiptError` for what
    is no receipt and for a framework that is not here, :class:`~dvc_core.finding.MisuseError` for what is no path.
    """
    require_type(receipt, (str, Path, Mapping), "verify takes a path, or what receipt() returns")
    if isinstance(receipt, Mapping):
        name = "receipt"
        try:
            was = as_json({**receipt})
        except (TypeError, ValueError):
            raise _error("receipt_json", name) from None
    else:
        name, was = str(receipt), read_saved(receipt)
    return compare(was, levels_again(was, name), "results", OF_LEVELS)


def read_saved(path: Path | str) -> Data:
    """Read a saved output, whatever its shape. Raises :class:`ReceiptError` for what is no JSON object."""
    try:
        data = json.loads(Path(path).read_bytes())
    except OSError:
        raise _error("receipt_unread", path) from None
    except (ValueError, RecursionError):
        raise _error("receipt_json", path) from None
    if not isinstance(data, dict):
        raise _error("receipt_json", path)
    return data


def misfit(record: Any, data: Data) -> str:
    """The first place where a saved output is not of its shape; empty where there is none."""
    try:
        TypeAdapter(record).validate_python(data)
        date.fromisoformat(data["on"])
    except ValidationError as error:
        # Of an answer of no known kind no place is named.
        return text_of(error.errors(include_url=False)[0]["loc"]) or "kind"
    except ValueError:
        return "on"
    return ""


def levels_again(
    was: Data,
    name: str,
    *,
    framework: str | None = None,
    portal: Portal | None = None,
    at: Callable[[str], str] = str,
) -> Data:
    """The levels of a receipt worked out again, of the files that there are.

    ``name`` is that of the receipt, ``framework`` the file of the framework, ``portal`` the profile, where they are not those of the receipt;
    ``at`` says where a file of its results is now. Raises :class:`ReceiptError`.
    """
    place = "schema" if was.get("schema") != SHAPE else misfit(Levels, was)
    if place:
        raise _error("receipt_shape", name, place=place)
    asked, on = was["framework"]["id"], date.fromisoformat(was["on"])
    if framework is None and asked not in frameworks():
        raise _error("framework_gone", name, id=asked)
    chosen = load_framework(framework or asked)
    if chosen[0].id != asked:
        raise _error("receipt_other", name, was=asked, now=chosen[0].id)
    saved = was["portal"]
    judged_for = portal or (saved and portal_with(saved["name"] or "-", saved["provides"]))
    results = was["results"]
    loaded = (load(at(one["file"]), one["file"]) for one in results if is_file(at(one["file"])))
    graded = (assess_by(one, chosen, on, judged_for) for one in loaded)
    alone = all(one["beside"] is None for one in results)
    beside = None if was["in_force"] is None else current(chosen, on, by_name=alone)
    now = levels_json(
        graded, framework=chosen, portal=judged_for, lang="vi", on=on, version=VERSION, current=beside
    )
    return as_json({**now, **({} if portal else {"portal": saved})})


def as_json(data: Any) -> Data:
    """Data as they are when they are read from JSON."""
    found: Data = json.loads(json.dumps(data))
    return found


def is_file(name: str) -> bool:
    """Whether there is such a file: a pipe or a device would never end."""
    return isfile(name)  # noqa: PTH113 - that of pathlib raises for a name that no file may have


def compare(was: Data, now: Data, entries: str, leave_out: Collection[str] = ()) -> Verification:
    """Compare two outputs file by file; ``entries`` is the key of the list with an entry for each file."""
    before, after = (_by_name(one[entries]) or {} for one in (was, now))
    results = []
    for file in {**before, **after}:
        if file not in after or file not in before:
            results.append(Verified(file, "new" if file in after else "gone"))
            continue
        found = tuple(differences(before[file], after[file], leave_out))
        results.append(Verified(file, "changed" if found else "same", found))
    return Verification(tuple(differences(was, now, {*leave_out, entries})), tuple(results))


def differences(
    was: object, now: object, leave_out: Collection[str] = (), place: str = ""
) -> Iterator[ChangedValue]:
    """The differences of two JSON values; keys to leave out are left out at any depth."""
    if isinstance(was, Mapping) and isinstance(now, Mapping):
        for key in {**was, **now}:
            if key not in leave_out:
                inside = f"{place}.{key}" if place else str(key)
                yield from differences(was.get(key, ABSENT), now.get(key, ABSENT), leave_out, inside)
        return
    before, after = _by_name(was), _by_name(now)
    if before is not None and after is not None:
        for name in {**before, **after}:
            inside = f"{place}[{name}]"
            yield from differences(before.get(name, ABSENT), after.get(name, ABSENT), leave_out, inside)
    elif was != now:
        yield ChangedValue(place, was, now)


def _by_name(value: object) -> dict[str, object] | None:
    """The things of a list by their names, or their numbers; None for a list of mere values, and what is no list."""
    if not isinstance(value, list) or not all(isinstance(one, (Mapping, list)) for one in value):
        return None
    named: dict[str, object] = {}
    for number, one in enumerate(value):
        found = (
            next((one[key] for key in _NAMES if one.get(key)), number) if isinstance(one, Mapping) else number
        )
        name = str(found)
        named[name if name not in named else f"{name}#{number}"] = one
    return named


def head_text(name: str, was: Data, lang: Lang) -> Iterator[str]:
    """Report the kind of a saved output, and whether another version of the program wrote the output."""
    tool, on = clean(str(was["tool"]["version"])), show(date.fromisoformat(was["on"]), lang)
    yield outcome_sentence("saved", lang, file=clean(name), shape=was["schema"], on=on, tool=tool)
    if tool != VERSION:
        yield outcome_sentence("tool_differs", lang, was=tool, now=VERSION)


def verification_text(found: Verification, options: Options) -> Iterator[str]:
    """Report the differences, a line each: of the whole, then file by file; and how many files are unchanged."""
    lang, mark = options.lang, options.paint("✗", "red")
    for line in _lines(found.differences, lang):
        yield f"{mark} {line}"
    changed = [one for one in found.results if not one.same]
    for one in changed:
        yield f"{mark} {outcome_sentence(one.state, lang, file=clean(one.file))}"
        yield from (f"    {line}" for line in _lines(one.differences, lang))
    count = len(found.results)
    yield ""
    yield outcome_sentence("verify_sum", lang, same=count - len(changed), all=count, changed=len(changed))


def _lines(found: Sequence[ChangedValue], lang: Lang) -> Iterator[str]:
    for one in found[:_MOST]:
        was, now = _value(one.was, lang), _value(one.now, lang)
        if one.place == "hash":
            yield outcome_sentence("file_hash", lang, was=was, now=now)
        else:
            yield outcome_sentence("was_now", lang, what=clean(one.place), was=was, now=now)
    if found[_MOST:]:
        yield outcome_sentence("more", lang, n=len(found) - _MOST)


def _value(value: object, lang: Lang) -> str:
    """A value in short: that a thing is there, or is not; a verdict in words, the beginning of a hash."""
    if value in (ABSENT, [], {}):
        return outcome_sentence("absent", lang)
    if isinstance(value, (Mapping, list)):
        mere = isinstance(value, list) and _by_name(value) is None
        return clean(", ".join(map(str, value))) if mere else outcome_sentence("present", lang)
    if isinstance(value, str):
        short = value[:_SHORT] + "…" if len(value) == _HASH else value
        return (
            _WORDS[value][lang]
            if value in _WORDS
            else clean(str(cut(short))) or outcome_sentence("empty", lang)
        )
    return show(value, lang)


def _error(key: str, file: Path | str, **params: object) -> ReceiptError:
    vi, en = (outcome_sentence(key, lang, file=clean(str(file)), **params) for lang in LANGS)
    return ReceiptError("", vi, en)
