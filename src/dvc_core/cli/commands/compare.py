"""``tthc compare``: our files against what the portal publishes now, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from ...finding import Frozen
from ...model.emit import EmitError, dump
from ...model.loader import Loaded, load_text
from ...model.procedure import Procedure
from ...portal.answer import import_answers
from ...portal.compare import Comparison, FieldVerdict, Matched, match
from ...portal.compare_report import DRIFT, DRIFTS, CatalogueDrift
from ...portal.draft import Imported
from ...portal.inputs import PROBLEMS, Trouble
from ...portal.store import untouched
from ...words import clean, format_message
from ...words.paths import shown
from ..exit_codes import FOUND, MISUSE, OK
from ..faults import misuse
from ..frame import Run, run_options
from ..lang import LANG

_FAIL_ON = {
    "drift": frozenset(FieldVerdict) - {FieldVerdict.SAME},
    "theirs": frozenset({FieldVerdict.THEIRS_NEWER, FieldVerdict.ONLY_THEIRS, FieldVerdict.CONFLICT}),
    "never": frozenset[FieldVerdict](),
}


@click.command("compare")
@click.option("--with", "answers", multiple=True, required=True, type=click.Path(), metavar="FILE")
@click.option("--ignore", multiple=True, metavar="KEY")
@click.option("--fail-on", type=click.Choice(list(_FAIL_ON)), default="drift")
@run_options(DRIFTS.formats(), jobs=False)
def compare_command(
    *,
    run: Run,
    answers: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
) -> int:
    """Compare files with answers."""
    run.goes_to()
    left_out: list[str] = []
    theirs = list(_theirs(answers, left_out))
    files = _ours(run.loaded(), left_out)
    ours = [loaded.procedure for loaded in files if loaded.procedure is not None]
    sources = {one.procedure.code: one.source for one in files if one.procedure and one.procedure.code}
    matched = match(ours, theirs, {code for code, source in sources.items() if untouched(source.text)})
    kept = tuple(_without(one, ignore) for one in matched.comparisons)
    matched = matched._replace(comparisons=kept)
    run.write(DRIFTS, CatalogueDrift(matched, Frozen(sources), tuple(left_out), ignore), date.min)
    if not matched.comparisons:
        click.echo(format_message(DRIFT["nothing"], LANG), err=True)
        return MISUSE
    return FOUND if left_out or _fails(matched, fail_on) else OK


def _theirs(files: tuple[str, ...], left_out: list[str]) -> Iterator[Procedure]:
    """The procedures of fresh answers; what cannot be read is told, and counted as not compared."""
    for file in files:
        path = Path(file)
        if not path.is_file():
            raise misuse("no_file", file=file)
        name = shown(str(path))
        with path.open("rb") as stream:
            for item in import_answers(stream, name):
                found = item if isinstance(item, Trouble) else _procedure(*item, name)
                if isinstance(found, Procedure):
                    yield found
                    continue
                place = f"{found.file}:{found.line}" if found.line else found.file
                click.echo(
                    clean(f"{place}: {PROBLEMS[found.code][LANG].format_map(dict(found.params))}"), err=True
                )
                left_out.append(place)


def _procedure(line: int, imported: Imported, name: str) -> Procedure | Trouble:
    try:
        loaded = load_text(dump(imported.data), name)
    except EmitError:
        return Trouble("no_answer", name, line)
    return loaded.procedure or Trouble("no_answer", name, line)


def _ours(files: Iterator[Loaded], left_out: list[str]) -> list[Loaded]:
    """The files that can be compared; of two with one code, the first by name holds it."""
    kept: list[Loaded] = []
    codes: set[str] = set()
    for loaded in files:
        code = loaded.procedure.code if loaded.procedure is not None else None
        if loaded.procedure is None or code in codes:
            left_out.append(loaded.name)
            continue
        kept.append(loaded)
        if code:
            codes.add(code)
    return kept


def _without(one: Comparison, ignore: tuple[str, ...]) -> Comparison:
    """Leave out what the user does not want compared."""
    if not ignore:
        return one

    def is_compared(where: tuple[str, ...]) -> bool:
        keys = ".".join(part.partition("[")[0] for part in where)
        return not any(keys == key or keys.startswith(f"{key}.") for key in ignore)

    return one._replace(fields=tuple(field for field in one.fields if is_compared(field.where)))


def _fails(matched: Matched, fail_on: str) -> bool:
    # What was changed here since, or is read otherwise, is nothing new there.
    fields = (
        f for one in matched.comparisons for f in one.fields if not (f.of_this_record and fail_on == "theirs")
    )
    return any(field.verdict in _FAIL_ON[fail_on] for field in fields)
