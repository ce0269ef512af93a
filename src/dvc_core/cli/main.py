"""The command ``tthc``.

Exit codes: 0 clean; 1 findings, a level below what was asked, or a case that fails; 2 usage,
configuration, nothing matched, or a rule that failed to run; 3 internal error; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from errno import EPIPE
from importlib import import_module
from importlib.util import find_spec
from io import StringIO
from keyword import iskeyword
from typing import TYPE_CHECKING

import click

from .. import __version__
from ..law.day import VARIABLE, no_day
from ..words import LANGS, clean, visible
from .exit_codes import FOUND, INTERNAL, INTERRUPTED, MISUSE, OK
from .lang import finished, teach_click, tr, unknown_language
from .summaries import GROUPS, examples, summaries

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class _Commands(click.Group):
    """A group that imports a command when it is run, and lists the commands without importing any."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(summaries())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in summaries():
            return None
        # What Python keeps for itself ends with an underscore there.
        name = f"{cmd_name}_" if iskeyword(cmd_name) or cmd_name == "list" else cmd_name
        if find_spec(f".commands.{name}", __package__) is None:
            # An answer of which nothing but the day is asked: its type says all that its command does.
            command = import_module(".answering", __package__).answer_command(cmd_name)
        else:
            command = getattr(import_module(f".commands.{name}", __package__), f"{cmd_name}_command")
        assert isinstance(command, click.Command)  # noqa: S101 - a slip in the table of the commands
        return finished(command, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        wide = max(map(len, summaries()))
        for group, title in GROUPS.items():
            with formatter.section(tr(*title)):
                members = ((name, one) for name, one in summaries().items() if one.group == group)
                formatter.write_dl([(name.ljust(wide), tr(one.vi, one.en)) for name, one in members])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        names = [name for name in summaries() if name.startswith(incomplete)]
        options = click.Command.shell_complete(self, ctx, incomplete)
        return [
            *(CompletionItem(name, help=tr(summaries()[name].vi, summaries()[name].en)) for name in names),
            *options,
        ]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in summaries() and not args[0].startswith("-"):
            from ..model.suggest import closest

            near = closest(args[0], summaries(), 1)
            hint = tr(f" Có phải là “{near[0]}”?", f" Did you mean “{near[0]}”?") if near else ""
            raise click.UsageError(
                clean(tr(f"không có lệnh “{args[0]}”.", f"there is no command “{args[0]}”.") + hint), ctx
            )
        return super().resolve_command(ctx, args)


def _version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"tthc {__version__}")
        ctx.exit()


@click.command(
    cls=_Commands,
    help=tr(
        "Kiểm tra và xếp mức dịch vụ công trực tuyến cho tệp mô tả thủ tục hành chính.",
        "Check files that describe Vietnamese administrative procedures, and grade their online services.",
    ),
    epilog=tr(
        "Bắt đầu: tthc init lập kho với thủ tục đầu tiên, rồi tthc check",
        "To begin: tthc init makes a catalogue with a first procedure, then tthc check",
    ),
    subcommand_metavar="COMMAND [ARGS]...",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version)
def tthc() -> None:
    """Hold the commands."""


finished(tthc)


def _dated() -> None:
    """Raise a usage error where the environment sets a day that is none."""
    if wrong := no_day():
        said = tr("không phải ngày; viết năm-tháng-ngày", "no date; write year-month-day")
        raise click.UsageError(f"{VARIABLE}={wrong}: {said}")


def run(args: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; never lets an exception through."""
    teach_click()
    if wanted := unknown_language():
        click.echo(
            f"TTHC_LANG={clean(wanted)}: "
            + tr("không có ngôn ngữ này; có: vi, en", "no such language: vi, en"),
            err=True,
        )
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # A terminal that cannot show a letter must not stop the check.
            reconfigure(errors="replace")
    try:
        _dated()
        code = tthc.main(list(args) if args is not None else None, prog_name="tthc", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        return _misused(error)
    except SystemExit:
        # So click ends where the reader has gone (``| head``): what was not told may be a finding.
        return FOUND
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except OSError as error:
        return _refused(error)
    except Exception as error:  # noqa: BLE001 - the last resort: code 3 must never look like 0 or 1
        import traceback

        click.echo(visible(traceback.format_exc()), err=True, nl=False)
        click.echo(tr(f"Lỗi bên trong chương trình: {error!r}", f"Internal error: {error!r}"), err=True)
        return INTERNAL
    return code if isinstance(code, int) else OK


def _misused(error: click.ClickException) -> int:
    """Report a slip in the line of the command; where something is missing, with an example."""
    said = StringIO()
    error.show(said)
    if isinstance(error, click.MissingParameter) and error.ctx is not None:
        lines = examples().get(error.ctx.command_path.removeprefix("tthc "), ())
        said.writelines(f"{tr('Ví dụ', 'Example')}: {line}\n" for line in lines)
    click.echo(visible(said.getvalue()), err=True, nl=False)
    return MISUSE


def _refused(error: OSError) -> int:
    """Report a refusal of the system, mostly a full disk below standard output: no fault of the program."""
    from ..words.system import system_words

    where = f": {error.filename}" if error.filename else ""
    vi, en = (f"{system_words(error, lang)}{where}" for lang in LANGS)
    with suppress(OSError):
        click.echo(
            clean(tr(f"Lỗi: không đọc hoặc không ghi được: {vi}", f"Error: cannot read or write: {en}")),
            err=True,
        )
    return MISUSE


def main() -> None:
    """Start the command from the shell."""
    # For plug-ins of its own pydantic looks through every installed package; none has business here.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
    code = run()
    try:
        sys.stdout.flush()
    except OSError as error:
        if error.errno != EPIPE:
            code = _refused(error)
        # Else the reader has gone (``| head``). What is left in the buffer goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    with suppress(OSError):
        sys.stderr.flush()
    # What was written is written, and every file is closed: to take the modules and the model apart before the end,
    # as sys.exit does, is a twentieth of a run over one file.
    os._exit(code)
