"""``tthc new``: a scaffold to be filled in, one like another procedure, e-forms made of the blanks of paper forms.

None has errors of shape, and what it lacks it does not hide: the level of a scaffold is 0.
"""

from __future__ import annotations

import re
from pathlib import Path

import click

from ...words import clean
from ..exit_codes import OK
from ..faults import misuse
from ..lang import phrase


@click.command("new")
@click.argument("code", metavar="CODE")
@click.option("--like", metavar="CODE|FILE")
@click.option("--form", "with_form", is_flag=True)
@click.option("--blanks", metavar="FILE")
@click.option("--template", metavar="ID")
def new_command(
    code: str, *, like: str | None, with_form: bool, blanks: str | None, template: str | None
) -> int:
    """Print the scaffold, or e-forms."""
    if like is not None and (with_form or blanks or template):
        raise misuse("like_or_form")
    if not with_form and (blanks or template):
        raise misuse("blanks_need_form")
    if not with_form:
        click.echo(new_text(safe_code(code), like), nl=False)
        return OK
    # A scaffold alone needs none of these.
    from ...forms.form_draft import doubts_text, form_text
    from ...model.emit import entry_text
    from ..skeleton import blanks_in, file_of, skeletons
    from .form import report_faults

    loaded, given = file_of(code), blanks_in(blanks) if blanks else []
    if loaded is not None:
        if loaded.procedure is None:
            return report_faults(loaded)
        text, without = skeletons(loaded, loaded.procedure, template, given)
        for name in without:
            said = phrase("blanks_not_known", name=name)
            click.echo(clean(said), err=True)
        click.echo(text, nl=False)
        return OK
    if not given:
        raise misuse("no_file_of_code", code=code)
    name = template or "to-khai"
    told = {"ma": name, "ten": _NAME, "bieu_mau": name, "o_trong": [blank.name for blank in given]}
    paper = entry_text("mau_don_to_khai", [told], None, "")
    text = scaffold(safe_code(code)).replace("mau_don_to_khai:\n", paper)
    text = text.replace("      ban_chinh:\n", f"      ban_chinh:\n      mau: {name}\n")
    form = f"bieu_mau_dien_tu:\n{form_text(name, _NAME, name, given)}"
    click.echo(f"{text}\n{doubts_text((name,))}{form}", nl=False)
    return OK


def new_text(code: str, like: str | None) -> str:
    """The text of a new file: a scaffold, or one with the structure of another procedure."""
    if like is None:
        return scaffold(code)
    from ...model.likeness import likeness, sample_of
    from ..skeleton import file_of, in_catalogue
    from .form import report_faults

    other = file_of(like) or sample_of(like)
    if other is None:
        raise misuse("no_such_procedure" if in_catalogue() else "no_such_procedure_nor_catalogue", like=like)
    if other.procedure is None:
        raise click.exceptions.Exit(report_faults(other))
    return likeness(code, other, other.procedure)


#: A name that is still to be filled in.
_NAME = "<tên mẫu>"


def scaffold(code: str) -> str:
    """The scaffold of a file, which stands beside the help as ``scaffold.yaml``."""
    return Path(__file__).parents[1].joinpath("scaffold.yaml").read_text("utf-8").replace("<mã>", code)


def safe_code(code: str) -> str:
    """A code as it can stand in a file; one of another shape is told of."""
    safe = "".join(c for c in code if c.isalnum() or c in "._-")
    if not re.fullmatch(r"[1-9]\.[0-9]{6}(?:\.[0-9]{2})?", safe):
        click.echo(phrase("no_national_code", code=code), err=True)
    return safe
