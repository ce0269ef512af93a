"""The options and arguments that commands share."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..law.day import evaluation_date, parse_moment
from .faults import misuse, no_pack
from .lang import phrase

if TYPE_CHECKING:
    from ..levels.portal import Portal

    ParamType = click.ParamType
else:

    class ParamType(click.ParamType):
        """The base of a type of option; before click 8.4 click's own class takes no parameter."""

        def __class_getitem__(cls, _item: object) -> type:
            return cls


F = TypeVar("F", bound=Callable[..., Any])
#: Windows waits for no more processes at a time.
_MOST_JOBS = 61


def typed_moment(text: str) -> date | datetime:
    """A day, or a minute of one, as it is typed: ISO, or day/month/year as people write it in Vietnam.

    ValueError for anything else.
    """
    day, sign, hour = text.partition("T")
    if "/" in day:
        day = "-".join(part.zfill(2) for part in reversed(day.split("/")))
    return parse_moment(day + sign + hour)


class DayParameter(ParamType[date]):
    """A date on the command line (:func:`typed_moment`), also as a moment of the day."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a date, or fail as a usage error."""
        if isinstance(value, date):
            return value
        try:
            return evaluation_date(typed_moment(value))
        except ValueError:
            self.fail(phrase("no_date", value=value), param, ctx)


class Jobs(ParamType[int | None]):
    """A number of processes, or ``auto``."""

    name = "jobs"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | None:
        """Read it, or fail as a usage error."""
        number = int(value) if str(value).isascii() and str(value).isdigit() else 0
        if value != "auto" and not 1 <= number <= _MOST_JOBS:
            self.fail(phrase("no_jobs", value=value, most_jobs=_MOST_JOBS), param, ctx)
        return number or None


#: Files and folders; ``-`` is standard input.
paths_argument = click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATHS]...")
#: The date the law is judged at.
as_of_option = click.option("--as-of", "on", type=DayParameter(), metavar="DATE")
#: By default only on a terminal; NO_COLOR and FORCE_COLOR are honoured.
color_option = click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto")
#: How many processes judge the files of a long run.
jobs_option = click.option("--jobs", type=Jobs(), metavar="N|auto")
#: Files left out, by pattern.
exclude_option = click.option("--exclude", multiple=True, metavar="PATTERN")
#: Rule packs that are installed, used when they are named.
plugin_option = click.option("--plugin", "plugins", multiple=True, metavar="NAME")
#: The one framework that is asked.
framework_option = click.option("--framework", "asked", metavar="ID|FILE")
#: What the portal that hosts the service provides.
portal_option = click.option("--portal", "portal_file", type=click.Path(), metavar="FILE")
#: Of a command that writes for people or as JSON, and nothing else.
text_or_json_option = click.option(
    "-f", "--format", "form", type=click.Choice(["full", "json"]), default="full"
)


def use_plugins(names: tuple[str, ...]) -> None:
    """Take in rule packs; one that is missing is a usage error."""
    if not names:
        return
    from ..rules.checking import use_plugins as use
    from ..rules.plugins import PluginError

    try:
        use(names)
    except PluginError as error:
        raise no_pack(str(error)) from None


def portal_of(file: str | None) -> Portal | None:
    """Load the profile named on the command line; a broken one is a usage error, never silence."""
    if file is None:
        return None
    from ..levels.portal import PortalError, load_portal

    try:
        return load_portal(file)
    except PortalError as error:
        raise misuse("portal_fault", error=error) from None


def format_option(known: Iterable[str], files: Container[str] = ()) -> Callable[[F], F]:
    """``-f FORMAT[:FILE]``, repeatable, with the formats there are; ``files`` never go to standard output."""
    listed = ", ".join(f"{name}:{phrase('target_name')}" if name in files else name for name in known)
    text = phrase("formats_help", listed=listed)
    return click.option("-f", "--format", "formats", multiple=True, metavar="FORMAT[:FILE]", help=text)
