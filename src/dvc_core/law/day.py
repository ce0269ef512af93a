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
    try:
        return date.fromisoformat(stated)
    except ValueError:
        raise MisuseError(f"{VARIABLE} is a date YYYY-MM-DD, not {stated!r:.40}") from None


def day_of(seconds: float) -> date:
    """Return the day in Việt Nam of a moment, in seconds since 1970."""
    return datetime.fromtimestamp(seconds, _VIETNAM).date()
