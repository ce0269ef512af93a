"""``tthc init``: a catalogue of one's own, with settings, hooks, what an editor needs, and a first procedure.

Nothing is fetched: the JSON Schemas are written by the program that is installed, beside the procedures, where the first
line of each file leads to them in any editor and on any machine.
"""

from __future__ import annotations

from pathlib import Path

import click

from ...words import clean
from ..exit_codes import OK
from ..lang import phrase
from .new import new_text, safe_code

#: File of the catalogue → the file of ``cli/starter`` that it is a copy of.
_STARTER = {
    "tthc.toml": "tthc.toml",
    ".pre-commit-config.yaml": "pre-commit-config.yaml",
    ".vscode/settings.json": "vscode-settings.json",
    ".vscode/extensions.json": "vscode-extensions.json",
}
#: The schemas of what an author writes; .vscode/settings.json names them.
_SCHEMAS = ("procedure.editor.vi", "code_list", "local_tariff", "shared_fields")
#: A shelf for what has none yet: the line of the editor is right for procedures/SHELF/CODE.yaml.
_SHELF = "procedures/chua-xep"
_NO_CODE = "<mã thủ tục>"


@click.command("init")
@click.argument("folder", default=".", type=click.Path(file_okay=False), metavar="[DIR]")
@click.option("--code", metavar="CODE")
@click.option("--like", metavar="CODE|FILE")
def init_command(folder: str, *, code: str | None, like: str | None) -> int:
    """Write what is missing, and say what was written and what comes next."""
    from ..output import put
    from ..schemas import file_name, schema_text

    root = Path(folder)
    begun = any((root / "procedures").glob("**/*.y*ml")) and code is None and like is None
    safe = safe_code(code) if code else None
    first = f"{_SHELF}/{safe or 'thu-tuc-dau-tien'}.yaml"
    texts = {} if begun else {first: new_text(safe or _NO_CODE, like)}
    starter = Path(__file__).parents[1] / "starter"
    texts |= {name: (starter / source).read_text("utf-8") for name, source in _STARTER.items()}
    generated = {f"schemas/{file_name(name)}": schema_text(name) for name in _SCHEMAS}
    for name, text in {**texts, **generated}.items():
        path = root / name
        if path.exists() and (name in texts or path.read_text("utf-8") == text):
            click.echo(clean(phrase("kept", path=path)))
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        with put(str(path)) as part:
            Path(part).write_text(text, "utf-8")
        click.echo(clean(phrase("written", path=path)))
    inside = "" if folder == "." else f"cd {folder} && "
    click.echo()
    click.echo(clean(phrase("next_steps", inside=inside)))
    return OK
