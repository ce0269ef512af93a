"""The day it is: the one in Việt Nam, which has one time and no summer time."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta, timezone

from ..finding import MisuseError

_VIETNAM = timezone(timedelta(hours=7))


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
    return date.fromisoformat(stated)


def no_day() -> str:
    """What the environment variable holds, where that is no date; "" where all is well."""
    stated = os.environ.get(VARIABLE, "")
    try:
        if stated:
            date.fromisoformat(stated)
    except ValueError:
        return stated
    return ""


def judged_on(on: date | None) -> date:
    """The day that a function was asked to judge, today where it was asked for none.

    Raises :class:`~dvc_core.finding.MisuseError` for anything but a date; a moment is none.
    """
    if on is None:
        return today()
    if not isinstance(on, date) or isinstance(on, datetime):
        raise MisuseError(f"on is a datetime.date, not {type(on).__name__}")
    return on


def day_of(seconds: float) -> date:
    """Return the day in Việt Nam of a moment, in seconds since 1970."""
    return datetime.fromtimestamp(seconds, _VIETNAM).date()


def in_vietnam(moment: datetime) -> datetime:
    """A moment by the clocks of Việt Nam, without its zone; one that has no zone is taken to be so already."""
    return moment if moment.tzinfo is None else moment.astimezone(_VIETNAM).replace(tzinfo=None)
