"""``tthc deadline``: when a dossier is due, and how that is counted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, get_args

import click

from ...answers.records import ClockPolicy, Event, FinancePolicy, SupplementPolicy
from ...finding import Frozen
from ...formats.answered import DEADLINE_FORMATS, DeadlineQuery
from ...model.procedure import EventKind, Way
from ..answering import answers_options, case_option, channel_option, parse_answer_options, report_answers
from ..faults import misuse
from ..frame import Run, run_options
from ..lang import listed_events, phrase
from ..options import ParamType, typed_moment


class Moment(ParamType[date | datetime]):
    """A day, or a minute of one in Việt Nam: 2026-11-20, 20/11/2026, 2026-11-20T09:30."""

    name = "moment"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date | datetime:
        """Parse a day or a moment; anything else is a usage error."""
        if isinstance(value, date):
            return value
        found = _moment(value)
        if found is None:
            self.fail(phrase("no_moment", value=value), param, ctx)
        return found


@click.command("deadline")
@click.option("--received", type=Moment(), required=True, metavar="DATETIME")
@click.option("--event", "told", multiple=True, metavar="KIND@DATETIME")
@channel_option
@case_option
@answers_options
@click.option("--finance", type=click.Choice(get_args(FinancePolicy)), default=None)
@click.option("--supplement", type=click.Choice(get_args(SupplementPolicy)), default=None)
@click.option("--policy-source", default="", metavar="WORDS")
@click.option("--trace", is_flag=True)
@run_options(DEADLINE_FORMATS)
def deadline_command(
    *,
    run: Run,
    received: date | datetime,
    told: tuple[str, ...],
    channel: Way | None,
    case: str | None,
    answers_file: str | None,
    single: tuple[str, ...],
    finance: FinancePolicy | None,
    supplement: SupplementPolicy | None,
    policy_source: str,
    trace: bool,
) -> int:
    """Tell of every file when a dossier is due."""
    if policy_source and finance is None and supplement is None:
        raise misuse("policy_source_alone")
    asked = DeadlineQuery(
        received,
        tuple(_events(told)),
        channel,
        case,
        Frozen(parse_answer_options(answers_file, single)),
        ClockPolicy(finance, supplement, policy_source),
        trace,
    )
    # Files are judged on the day on which the dossier was received.
    day = received.date() if isinstance(received, datetime) else received
    return report_answers(run, "deadline", asked, day)


def _events(texts: Iterable[str]) -> Iterable[Event]:
    """The events of the line."""
    kinds: dict[str, EventKind] = {kind: kind for kind in get_args(EventKind)}
    for text in texts:
        kind, _, at = text.partition("@")
        when = _moment(at)
        if kind not in kinds:
            raise misuse("no_event", kind=kind, listed=listed_events())
        if when is None:
            raise misuse("event_form", kind=kind, text=text)
        yield Event(kinds[kind], when)


def _moment(text: str) -> date | datetime | None:
    try:
        return typed_moment(text)
    except ValueError:
        return None
