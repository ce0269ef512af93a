"""What ``tthc fee`` and ``tthc verify`` ask of a file: what its procedure costs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from math import isfinite

from ..answers.fee import fee
from ..answers.records import AnswerKind
from ..formats.answered import Answered, Asked, UsedTariff
from ..model.loader import Loaded
from ..model.tariffs import tariff_files

_YES_NO = {"true": True, "có": True, "yes": True, "false": False, "không": False, "no": False}


def answered(loaded: Loaded, asked: Asked, on: date) -> Answered:
    """What the procedure of a file costs; one that cannot be used has no answer."""
    procedure = loaded.procedure
    if procedure is None:
        return Answered(loaded, None)
    used = tuple(_tariffs(loaded, procedure.code))
    ask = partial(
        fee,
        procedure,
        channel=asked.channel,
        on=on,
        tariffs=[one.tariff for one in used],
        assume_continued=asked.assume_continued,
    )
    found = ask(asked.answers)
    # A command line has texts alone, and a file of answers writes a number that is not whole as one.
    meant = {
        fault.name: value
        for fault in found.faults
        if fault.name in found.questions
        and (value := _meant(fault.value, found.questions[fault.name].kind)) is not None
    }
    return Answered(loaded, ask({**asked.answers, **meant}) if meant else found, used)


def _tariffs(loaded: Loaded, code: str | None) -> Iterator[UsedTariff]:
    """The tariffs beside a file that complete its procedure."""
    for file in tariff_files(loaded.folder):
        if file.record is not None and any(code in local.procedures for local in file.record.fees):
            yield UsedTariff(file.record, file.source)


def _meant(value: object, kind: AnswerKind) -> object:
    """The number, or the yes or no, that a text means; None where it means none."""
    if not isinstance(value, str):
        return None
    if kind == "yes_no":
        return _YES_NO.get(value.strip().lower())
    try:
        number = float(value) if kind == "number" else float("nan")
    except ValueError:
        return None
    if not isfinite(number):
        return None
    return int(number) if number == int(number) else number
