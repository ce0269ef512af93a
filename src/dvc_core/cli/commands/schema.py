"""``tthc schema``: the JSON Schemas of what goes in and what comes out."""

from __future__ import annotations

import json

import click

from .. import schemas as schema
from ..exit_codes import OK
from ..lang import LANG


@click.command("schema")
@click.argument(
    "what",
    type=click.Choice([name for name in schema.SCHEMAS if "." not in name]),
)
@click.option("--editor", is_flag=True)
def schema_command(what: str, *, editor: bool) -> int:
    """Print a schema."""
    if what == "procedure":
        made = schema.procedure_schema(editor=editor, lang=LANG)
    elif what == "portal":
        made = schema.portal_schema(editor=editor, lang=LANG)
    elif what == "framework":
        made = schema.framework_schema(editor=editor, lang=LANG)
    else:
        made = schema.SCHEMAS[what]()
    click.echo(json.dumps(made, ensure_ascii=False, indent=2))
    return OK
