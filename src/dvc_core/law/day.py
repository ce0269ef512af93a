"""The day it is: the one in Việt Nam, which has one time and no summer time."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

_VIETNAM = timezone(timedelta(hours=7))


def today() -> date:
    """Return the day in Việt Nam: what ``on`` and ``--as-of`` are where nobody states a date."""
    return datetime.now(_VIETNAM).date()


def day_of(seconds: float) -> date:
    """Return the day in Việt Nam of a moment, in seconds since 1970."""
    return datetime.fromtimestamp(seconds, _VIETNAM).date()
