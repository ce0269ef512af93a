"""Settings of a project: ``tthc.toml``, or the table ``[tool.dvc_core]`` of ``pyproject.toml``.

The names are those of the command line. A fault is a finding with its place; a command does not run
on settings that are not understood (exit code 2), and what was asked for by name and is missing is a
fault, never silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from glob import escape
from pathlib import Path as FilePath
from typing import Any, Literal, NamedTuple

from ..finding import Finding, Path, Rule, Span, make
from ..model.suggest import closest
from ..rules.run_rules import SETTING_UNKNOWN, SETTING_WRONG, SETTINGS_UNREADABLE

FILE = "tthc.toml"
PYPROJECT = "pyproject.toml"


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


class Config(NamedTuple):
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


def load(file: FilePath, codes: Callable[[], Collection[str]]) -> Config:
    """Read a settings file; never raises for its content. ``codes`` gives the codes there are."""
    import tomllib

    name = file.as_posix()
    try:
        text = file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "UTF-8"
        return Config(file, {}, (make(SETTINGS_UNREADABLE, name, _span("", 0, 0), error=reason),))
    try:
        # TOML itself counts CRLF as one end of line; columns of a message count from the line.
        data: Any = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = _where(text, str(error))
        return Config(
            file, {}, (make(SETTINGS_UNREADABLE, name, _span(text, at, at), error=_reason(error)),), text
        )
    head = ""
    if file.name == PYPROJECT:
        data, head = data.get("tool", {}).get("dvc_core", {}), "tool.dvc_core"
    findings = tuple(_faults(data, _Places(name, text, head), codes))
    return Config(file, {} if findings else _resolved(data, file.parent), findings, text)


def _resolved(data: Mapping[str, Any], folder: FilePath) -> dict[str, Any]:
    """Paths of the file are relative to it; the rest of the program has them relative to here."""

    def here(path: str) -> str:
        return path if path == "-" else (folder / path).as_posix()

    found: dict[str, Any] = {}
    for name, value in data.items():
        if name in _PATHS:
            found[name] = [here(p) for p in value] if isinstance(value, list) else here(value)
        elif name == "exclude":
            found[name] = [one for p in value for one in _below(p, folder)]
        elif name == "per-file-ignores":
            found[name] = {one: codes for p, codes in value.items() for one in _below(p, folder)}
        else:
            found[name] = value
    return found


def _below(pattern: str, folder: FilePath) -> tuple[str, ...]:
    """A pattern of the file; seen from another folder, also as a place on the disk: names differ there."""
    if folder == FilePath() or FilePath(pattern).is_absolute():
        return (pattern,)
    root = escape(folder.resolve().as_posix())
    return (pattern, f"{root}/{pattern}", f"{root}/*/{pattern}")


def _faults(data: Any, places: _Places, codes: Callable[[], Collection[str]]) -> Iterator[Finding]:
    if not isinstance(data, Mapping):
        yield places.finding(SETTING_WRONG, (), name="tool.dvc_core", wanted="table")
        return
    for name, value in data.items():
        setting = _BY_NAME.get(name)
        if setting is None:
            yield places.finding(SETTING_UNKNOWN, (name,), name=name, near=closest(name, _BY_NAME))
            continue
        wanted = _wanted(setting, value)
        if wanted:
            yield places.finding(SETTING_WRONG, (name,), name=name, wanted=wanted, choices=setting.choices)
        elif setting.kind in ("codes", "codes_by_pattern"):
            yield from _unknown_codes(name, value, places, codes())


def _wanted(setting: Setting, value: object) -> str:
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


def _unknown_codes(name: str, value: Any, places: _Places, codes: Collection[str]) -> Iterator[Finding]:
    lists = value.items() if isinstance(value, Mapping) else [(None, value)]
    for pattern, prefixes in lists:
        for prefix in prefixes:
            if not any(code.startswith(prefix.upper()) for code in codes):
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
