"""``tthc lsp``: what an editor asks for while a procedure is written, by the Language Server Protocol."""

from __future__ import annotations

import os
from datetime import date

import click

from ...finding import Finding
from ...model.loader import Catalog
from ...rules.run_rules import Checked
from ...rules.settings import CodeChoice
from ...words.paths import shown
from ..exit_codes import OK
from ..faults import misuse
from ..lang import LANG
from ..options import as_of_option, portal_of, portal_option
from ..project import project_options, settings


@click.command("lsp")
@as_of_option
@portal_option
@project_options
def lsp_command(*, on: date | None, portal_file: str | None) -> int:
    """Answer an editor until it ends the session."""
    try:
        from ...studio.language_server import language_server
    except ImportError:
        hint = "pip install pygls"
        raise misuse("lsp_package", hint=hint) from None
    from ...studio.view import View

    portal, codes = portal_of(portal_file), settings()
    choice = CodeChoice(codes.texts("select"), codes.texts("ignore"), codes.by_pattern())

    def judge(text: str, path: str, catalog: Catalog | None) -> list[Finding]:
        seen = View(text, shown(path), catalog=catalog, on=on, lang=LANG, portal=portal)
        return choice.of(Checked(seen.source, seen.found)).findings

    # The server closes what it is given.
    with os.fdopen(os.dup(0), "rb") as stdin, os.fdopen(os.dup(1), "wb") as stdout:
        language_server(judge, LANG).start_io(stdin, stdout)
    return OK
