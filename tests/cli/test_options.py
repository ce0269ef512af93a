"""Options × commands: an option of one name is one thing, and commands over files have the same ones."""

from __future__ import annotations

import shlex
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import click
import pytest

from dvc_core.cli import main
from dvc_core.cli.summaries import examples, help_texts, summaries

#: Each has its own words for what it fails on, writes or leaves out.
OF_ITS_OWN = {"--fail-on", "--output", "--ignore"}
#: Two forms of one option: several or one; with files or with text and JSON alone.
TWO_FORMS = {
    "--format": {"export data", "fields list", "fields show", "import xlsx", "list", "submission"},
    "--framework": {"report"},
    # A new file may have a form; elsewhere it is the name of one.
    "--form": {"new"},
    # The template that a form is of; elsewhere the file of Word that an annex is made from.
    "--template": {"new"},
}
#: They write or move files, and ask nothing of a whole run.
WITHOUT_A_RUN = {
    "export docx",
    "export html",
    "export xlsx",
    "fields list",
    "fields move",
    "fields show",
}


@cache
def commands() -> dict[str, click.Command]:
    context = click.Context(main.tthc)

    def within(name: str, command: click.Command | None) -> Iterator[tuple[str, click.Command]]:
        assert command is not None
        if not isinstance(command, click.Group):
            yield name, command
            return
        for inside in command.list_commands(context):
            yield from within(f"{name} {inside}", command.get_command(context, inside))

    return {
        found: command
        for name in summaries()
        for found, command in within(name, main.tthc.get_command(context, name))
    }


def options(command: click.Command) -> dict[str, click.Option]:
    return {one.opts[-1]: one for one in command.params if isinstance(one, click.Option)}


def over_files() -> list[str]:
    return [
        name
        for name, command in commands().items()
        if any(isinstance(one, click.Argument) and one.name == "paths" for one in command.params)
    ]


def test_an_option_of_one_name_takes_the_same_in_every_command() -> None:
    forms: dict[str, dict[tuple[object, ...], set[str]]] = defaultdict(lambda: defaultdict(set))
    for name, command in commands().items():
        for option, one in options(command).items():
            choices = tuple(getattr(one.type, "choices", ()))
            form = (type(one.type), choices, one.multiple, one.metavar, one.is_flag)
            forms[option][form].add(name)
    several = {option: sorted(found.values(), key=len) for option, found in forms.items() if len(found) > 1}
    assert several.keys() == OF_ITS_OWN | TWO_FORMS.keys()
    for option, alone in TWO_FORMS.items():
        assert len(several[option]) == 2
        assert alone in several[option]


@pytest.mark.parametrize("option", ["--as-of", "--color", "--config", "--jobs", "--portal", "--exclude"])
def test_a_shared_option_has_the_same_words_in_every_command(option: str) -> None:
    words = {found[option].help for command in commands().values() if option in (found := options(command))}
    assert len(words) == 1


def test_every_command_takes_a_language() -> None:
    assert [name for name, command in commands().items() if "--lang" not in options(command)] == []


def test_commands_over_files_leave_files_out_and_read_the_settings_alike() -> None:
    lacking = {
        name
        for name in over_files()
        if not {"--exclude", "--config", "--isolated"} <= options(commands()[name]).keys()
    }
    assert lacking == WITHOUT_A_RUN


def test_what_judges_file_by_file_may_do_so_by_several_processes() -> None:
    by_several = {name for name in over_files() if "--jobs" in options(commands()[name])}
    assert by_several == {
        "agency", "check", "checklist", "deadline", "fee", "gap", "law", "level", "test",
    }  # fmt: skip
    assert all("--color" in options(commands()[name]) for name in by_several)


def test_every_command_has_an_example() -> None:
    assert examples().keys() == commands().keys()


@pytest.mark.parametrize(
    ("name", "line"), [(name, line) for name, all_ in examples().items() for line in all_]
)
def test_an_example_can_be_typed(name: str, line: str) -> None:
    words = shlex.split(line.removeprefix(f"tthc {name}"))
    assert line.startswith(f"tthc {name}")
    command = commands()[name]
    values, _, _ = command.make_parser(click.Context(command)).parse_args(words)
    assert values or not words


def test_every_command_and_option_has_help_and_no_help_is_of_anything_else() -> None:
    of_options = {f"{name} {option}" for name, command in commands().items() for option in options(command)}
    groups = {name.rpartition(" ")[0] for name in commands()} - {""}
    names = {
        *commands(),
        *groups,
        *of_options,
        *(one.rpartition(" ")[2] for one in of_options),
        *options(main.tthc),
        "paths",
    }
    told = {name.removesuffix(" short") for name in help_texts()}
    assert told <= names
    assert [name for name, command in commands().items() if not command.help] == []
    assert [
        f"{name} {option}"
        for name, command in commands().items()
        for option, one in options(command).items()
        if not one.help
    ] == []
    assert all(vi and en for vi, en in help_texts().values())


def test_the_table_of_the_help_stands_in_order() -> None:
    assert [*help_texts()] == sorted(help_texts())
