"""Settings of a project: ``tthc.toml``, or the table ``[tool.dvc_core]`` of ``pyproject.toml``.

The names are those of the command line. A fault is a finding with its place; nothing is checked by settings that are
not understood, and what was asked for by name and is missing is a fault, never silence.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any, Literal, NamedTuple

from ..finding import Finding, Path, Rule, Span, make
from ..model.sidecar_files import PYPROJECT, Shelf
from ..model.suggest import closest
from ..words.paths import shown
from .checking import all_rules, fatal_codes
from .run_rules import CRASHED, SETTING_UNKNOWN, SETTING_WRONG, SETTINGS_UNREADABLE, Checked

Kind = Literal["texts", "text", "choice", "codes", "codes_by_pattern"]


class Setting(NamedTuple):
    """One setting: its name, what it takes, and what it is for in both languages."""

    name: str
    kind: Kind
    vi: str
    en: str
    choices: tuple[str, ...] = ()


_FAIL_ON = ("error", "warning", "info", "never")

SETTINGS = (
    Setting("paths", "texts", "Tệp, thư mục được xét khi dòng lệnh không nêu", "Read where none is named"),
    Setting("exclude", "texts", "Mẫu tên tệp bỏ qua khi quét thư mục", "Patterns of files to leave out"),
    Setting("select", "codes", "Chỉ xét các mã này", "Only these codes"),
    Setting("ignore", "codes", "Bỏ qua các mã này", "Leave these codes out"),
    Setting(
        "per-file-ignores", "codes_by_pattern", "Mã bỏ qua theo mẫu tên tệp", "Codes left out by pattern"
    ),
    Setting("fail-on", "choice", "Thoát với mã 1 từ mức này", "Exit with 1 from this severity", _FAIL_ON),
    Setting("min-severity", "choice", "Chỉ hiện từ mức này", "Show from this severity", _FAIL_ON[:3]),
    Setting("portal", "text", "Tệp mô tả cổng", "Portal profile"),
    Setting("framework", "text", "Khung phân mức", "Level framework"),
    Setting("baseline", "text", "Tệp những phát hiện đã biết", "File of known findings"),
    Setting("plugins", "texts", "Bộ quy tắc cài thêm được dùng", "Installed rule packs to use"),
)
_BY_NAME = {setting.name: setting for setting in SETTINGS}
_PATHS = frozenset({"paths", "portal", "baseline"})


class Settings(NamedTuple):
    """What a settings file says; ``values`` holds only what it states, paths relative to here."""

    file: FilePath | None
    values: Mapping[str, Any]
    findings: tuple[Finding, ...]
    #: The text of the file, to show the lines of a finding.
    text: str = ""

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; empty where not stated."""
        return tuple(self.values.get(name, ()))

    def by_pattern(self) -> Mapping[str, tuple[str, ...]]:
        """The codes left out for files by pattern."""
        found = self.values.get("per-file-ignores", {})
        return {pattern: tuple(codes) for pattern, codes in found.items()}


def load(file: FilePath) -> Settings:
    """Read a settings file; never raises for its content."""
    data: bytes | OSError
    try:
        data = file.read_bytes()
    except OSError as error:
        data = error
    return _parsed(data, file, file.as_posix(), file.parent.resolve().as_posix())


def settings_of(catalog: Shelf) -> Settings:
    """The settings that a catalogue holds; never raises for their content."""
    found = catalog.settings()
    if found is None:
        return Settings(None, {}, ())
    name, data = found
    return _parsed(data, FilePath(name), shown(name), FilePath(name).parent.as_posix())


def _parsed(data: bytes | OSError, file: FilePath, name: str, root: str) -> Settings:
    """Parse the settings of a file ``tthc.toml`` from its bytes; ``root`` is the path of its folder."""
    import tomllib

    if isinstance(data, OSError):
        return Settings(file, {}, (_unreadable(name, "", 0, data.strerror or str(data)),))
    text = ""
    try:
        text = data.decode("utf-8")
        # TOML itself counts CRLF as one end of line; columns of a message count from the line.
        values: Any = tomllib.loads(text)
    except UnicodeDecodeError:
        return Settings(file, {}, (_unreadable(name, "", 0, "UTF-8"),))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = _where(text, str(error))
        return Settings(file, {}, (_unreadable(name, text, at, _reason(error)),), text)
    head = ""
    if file.name == PYPROJECT:
        values, head = values.get("tool", {}).get("dvc_core", {}), "tool.dvc_core"
    findings = tuple(_faults(values, _Places(name, text, head)))
    return Settings(file, {} if findings else _resolved(values, file.parent, root), findings, text)


def _unreadable(name: str, text: str, at: int, reason: str) -> Finding:
    return make(SETTINGS_UNREADABLE, name, _span(text, at, at), error=reason)


def _resolved(data: Mapping[str, Any], folder: FilePath, root: str) -> dict[str, Any]:
    """Paths of the file are relative to it; the rest of the program has them relative to here."""

    def here(path: str) -> str:
        return path if path == "-" else (folder / path).as_posix()

    found: dict[str, Any] = {}
    for name, value in data.items():
        if name in _PATHS:
            found[name] = [here(p) for p in value] if isinstance(value, list) else here(value)
        elif name == "exclude":
            found[name] = [one for p in value for one in _below(p, folder, root)]
        elif name == "per-file-ignores":
            found[name] = {one: codes for p, codes in value.items() for one in _below(p, folder, root)}
        else:
            found[name] = value
    return found


def _below(pattern: str, folder: FilePath, root: str) -> tuple[str, ...]:
    """A pattern of the file; seen from another folder, also as a place on the disk: names differ there."""
    if folder == FilePath() or FilePath(pattern).is_absolute():
        return (pattern,)
    from glob import escape  # few files have such settings

    root = escape(root)
    return (pattern, f"{root}/{pattern}", f"{root}/*/{pattern}")


def left_out(file: str, patterns: Iterable[str], place: str | None = None) -> bool:
    """Whether a file is left out by a pattern: of its whole name, of the end of it, or of its place."""
    from fnmatch import fnmatchcase

    return any(
        fnmatchcase(place or os.path.realpath(file), one)
        if FilePath(one).is_absolute()
        else fnmatchcase(file, one) or fnmatchcase(file, f"*/{one}")
        for one in patterns
    )


def codes_from(prefix: str) -> frozenset[str]:
    """The codes that begin so."""
    return frozenset(code for code in all_rules() if prefix and code.startswith(prefix.upper()))


class CodeChoice:
    """Which findings are reported; never left out is what keeps a file, or a rule, from being judged at all."""

    def __init__(
        self, select: Iterable[str], ignore: Iterable[str], by_pattern: Mapping[str, Iterable[str]]
    ) -> None:
        self._by_pattern = by_pattern
        chosen = _union(select)
        #: Without a choice which codes there are need not be known.
        self.left_out = _union(ignore) - _always() if ignore else frozenset()
        if chosen:
            self.left_out |= frozenset(all_rules()) - chosen - _always()

    def __contains__(self, code: object) -> bool:
        return code not in self.left_out

    def of(self, checked: Checked, place: str | None = None) -> Checked:
        """A file with the findings to report."""
        name, patterns = checked.source.name, self._by_pattern
        prefixes = [codes for one, codes in patterns.items() if left_out(name, (one,), place)]
        gone = self.left_out | (
            _union(p for codes in prefixes for p in codes) - _always() if prefixes else set()
        )
        return checked._replace(findings=[one for one in checked.findings if one.code not in gone])


def _union(prefixes: Iterable[str]) -> frozenset[str]:
    return frozenset[str]().union(*map(codes_from, prefixes))


def _always() -> frozenset[str]:
    return fatal_codes() | {CRASHED.code}


def _faults(data: Any, places: "_Places") -> Iterator[Finding]:
    if not isinstance(data, Mapping):
        yield places.finding(SETTING_WRONG, (), name="tool.dvc_core", wanted="table")
        return
    for name, value in data.items():
        setting = _BY_NAME.get(name)
        if setting is None:
            yield places.finding(SETTING_UNKNOWN, (name,), name=name, near=closest(name, _BY_NAME))
            continue
        wanted = _expected_value(setting, value)
        if wanted:
            yield places.finding(SETTING_WRONG, (name,), name=name, wanted=wanted, choices=setting.choices)
        elif setting.kind in ("codes", "codes_by_pattern"):
            yield from _unknown_codes(name, value, places)


def _expected_value(setting: Setting, value: object) -> str:
    """What the setting takes, where the value is something else."""
    if setting.kind == "text":
        return "" if isinstance(value, str) and value else "text"
    if setting.kind == "choice":
        return "" if value in setting.choices else "choice"
    if setting.kind == "codes_by_pattern":
        fine = isinstance(value, Mapping) and all(_texts(part) for part in value.values())
        return "" if fine else "codes_by_pattern"
    return "" if _texts(value) else "texts"


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item for item in value)


def _unknown_codes(name: str, value: Any, places: "_Places") -> Iterator[Finding]:
    lists = value.items() if isinstance(value, Mapping) else [(None, value)]
    for pattern, prefixes in lists:
        for prefix in prefixes:
            if not codes_from(prefix):
                path: Path = (name,) if pattern is None else (name, pattern)
                yield places.finding(SETTING_WRONG, path, name=name, wanted="code", value=prefix)


class _Places(NamedTuple):
    """Where the keys stand. The parser of the standard library keeps no places: they are looked up."""

    name: str
    text: str
    head: str

    def finding(self, rule: Rule, path: Path, **params: Any) -> Finding:
        start, end = self._key(path)
        if params.get("value"):
            # A wrong code: point at it, not at its list.
            at = self.text.find(params["value"], end)
            start, end = (at, at + len(params["value"])) if at >= 0 else (start, end)
        return make(rule, self.name, _span(self.text, start, end), path, **params)

    def _key(self, path: Path) -> tuple[int, int]:
        for key in reversed(path):
            pattern = rf"^[ \t]*\[?[^\n=\]]*?([\"']?{re.escape(str(key))}[\"']?)[ \t]*[=\].]"
            begin = self.text.find(f"[{self.head}") if self.head else 0
            found = re.compile(pattern, re.MULTILINE).search(self.text, max(begin, 0))
            if found:
                return found.span(1)
        return 0, 0


def _reason(error: Exception) -> str:
    return re.sub(r" \(at [^)]*\)$", "", str(error))


def _where(text: str, said: str) -> int:
    found = re.search(r"line (\d+), column (\d+)", said)
    if not found:
        return len(text.rstrip("\n"))
    lines = text.split("\n")
    line = min(int(found[1]), len(lines))
    return sum(len(one) + 1 for one in lines[: line - 1]) + min(int(found[2]) - 1, len(lines[line - 1]))


def _span(text: str, start: int, end: int) -> Span:
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    return Span(start, end, line, column, line, column + end - start)
