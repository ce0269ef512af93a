"""``tthc check --baseline``: what the project knew already is counted apart; only new findings count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..rules.run_rules import Checked
from ..words import format_message
from ..words.program import UI
from .faults import misuse
from .lang import LANG
from .output import write_file

if TYPE_CHECKING:
    from ..finding import Finding
    from ..rules.baseline import Baseline, BaselineEntry
    from ..source import Source

F = TypeVar("F", bound=Callable[..., Any])


def known_options(command: F) -> F:
    """``--baseline FILE``, ``--update-baseline``, ``--prune-baseline``."""
    # The last one put on is the first one shown.
    made = click.option("--prune-baseline", is_flag=True)(command)
    made = click.option("--update-baseline", is_flag=True)(made)
    return click.option("--baseline", "baseline_file", metavar="FILE")(made)


class RunBaseline:
    """The baseline of a run, if it has one."""

    def __init__(self, file: str | None, *, update: bool, prune: bool) -> None:
        self.file, self.update, self._prune = file, update, prune
        if file is None and (update or prune):
            raise misuse("baseline_unnamed")
        self._baseline = None if file is None else self._read(file)
        self._entries: list[BaselineEntry] = []

    def _read(self, file: str) -> Baseline:
        from ..rules.baseline import Baseline, BaselineError, read

        if self.update:
            return Baseline()
        try:
            return read(file)
        except BaselineError as error:
            raise misuse("baseline_fault", error=error) from None

    def marked(self, checked: Iterable[Checked]) -> Iterator[Checked]:
        """The files of a run, known findings marked."""
        for one in checked:
            yield one._replace(findings=self._look(one.source, one.findings))

    def _look(self, source: Source, findings: list[Finding]) -> list[Finding]:
        if self._baseline is None:
            return findings
        from ..rules.baseline import entries_of
        from ..rules.checking import fatal_codes

        if self.update:
            self._entries += entries_of(source.name, findings, source.text, fatal_codes())
        return self._baseline.mark(source.name, findings, source.text, fatal_codes())

    def finish(self) -> None:
        """Write the file where that was asked for; else tell of entries that are gone."""
        if self._baseline is None or self.file is None:
            return
        if self.update:
            self._write(self._entries)
        elif self._prune:
            from pathlib import Path

            files = {entry.file for entry in self._baseline.entries.values()}
            exists = frozenset(file for file in files if Path(file).exists())
            self._write(self._baseline.pruned(exists))
        elif gone := len(self._baseline.gone()):
            click.echo(format_message(UI["gone"], LANG, n=gone), err=True)

    def _write(self, entries: Iterable[BaselineEntry]) -> None:
        from ..rules.baseline import dump

        write_file(self.file or "", dump(entries))
