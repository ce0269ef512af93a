"""The day it is: the one in Việt Nam, which has one time and no summer time."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta, timezone

from ..finding import MisuseError
from ..words.regex import regex

_VIETNAM = timezone(timedelta(hours=7))
#: A day, or a moment as programs write it (``datetime.isoformat()``): seconds and a zone may follow the minute.
_MOMENT = regex(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?)?"
)


#: The variable of the environment that says which day it is, for tests and for runs to be repeated.
VARIABLE = "DVC_CORE_TODAY"


def today() -> date:
    """Return the day in Việt Nam: what ``on`` and ``--as-of`` are where nobody states a date.

    The environment variable ``DVC_CORE_TODAY`` (YYYY-MM-DD) sets it, for library, command and their processes alike.
    Raises :class:`~dvc_core.finding.MisuseError` where it holds no date.
    """
    stated = os.environ.get(VARIABLE)
    if not stated:
        return datetime.now(_VIETNAM).date()
    if wrong := no_day():
        raise MisuseError(f"{VARIABLE} is a date YYYY-MM-DD, not {wrong!r:.40}")
    return parse_day(stated)


def no_day() -> str:
    """What the environment variable holds, where that is no date; "" where all is well."""
    stated = os.environ.get(VARIABLE, "")
    try:
        if stated:
            parse_day(stated)
    except ValueError:
        return stated
    return ""


def evaluation_date(on: date | None) -> date:
    """The day that a function was asked to judge: of a moment the day in Việt Nam, today where it was asked for none.

    Raises :class:`~dvc_core.finding.MisuseError` for anything else.
    """
    if on is None:
        return today()
    if not isinstance(on, date):
        raise MisuseError(f"on is a datetime.date, not {type(on).__name__}")
    return in_vietnam(on).date() if isinstance(on, datetime) else on


def parse_moment(text: str) -> date | datetime:
    """A day, or a minute of one in Việt Nam, as a file, a command line or a program writes it; ValueError for anything else.

    Seconds are left out, as nothing is counted by them; a moment of another zone is that of Việt Nam.
    """
    if not _MOMENT.fullmatch(text):
        raise ValueError("a moment is written YYYY-MM-DD or YYYY-MM-DDThh:mm")
    if "T" not in text:
        return date.fromisoformat(text)
    return in_vietnam(datetime.fromisoformat(text)).replace(second=0, microsecond=0)


def parse_day(text: str) -> date:
    """A day, also as the moment of one (:func:`parse_moment`); ValueError for anything else."""
    return evaluation_date(parse_moment(text))


def day_of(seconds: float) -> date:
    """Return the day in Việt Nam of a moment, in seconds since 1970."""
    return datetime.fromtimestamp(seconds, _VIETNAM).date()


def in_vietnam(moment: datetime) -> datetime:
    """A moment by the clocks of Việt Nam, without its zone; one that has no zone is taken to be so already."""
    return moment if moment.tzinfo is None else moment.astimezone(_VIETNAM).replace(tzinfo=None)
