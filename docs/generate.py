"""Write the pages of the documentation that are made from the code: ``python docs/generate.py``.

Some are whole pages, some stand between two marks of a page that is written by hand. ``tests/test_docs.py``
makes them again and compares, so that none of them lags behind.
"""

from __future__ import annotations

import ast
import inspect
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stdout
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any, ForwardRef, NamedTuple, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from dvc_core import Assessment, Procedure
    from dvc_core.catalogue.mandates.model import MandateService
    from dvc_core.formats.tables import TableKind
    from dvc_core.levels.assessment import Standing
    from dvc_core.levels.framework import Criterion, Duty, Framework

HERE = Path(__file__).parent
LANGS = ("vi", "en")
#: The modules that are public beside ``dvc_core``, and which of their names: none stands for ``__all__``.
PUBLIC: Mapping[str, tuple[str, ...]] = {
    "dvc_core.workbench": (),
    "dvc_core.finding": (
        *("Applicability", "Edit", "ExtraMissingError", "Fix", "Law", "Related", "Span"),
        *("place_of", "text_of"),
    ),
    "dvc_core.source": ("Source",),
    "dvc_core.model.loader": ("CatalogError", "Readable", "load_shared_fields", "load_tariffs"),
    "dvc_core.model.completion": ("Completion", "Hover", "complete", "hover"),
    "dvc_core.model.emit": ("EmitError",),
    "dvc_core.model.shared": ("SharedFile",),
    "dvc_core.model.tariffs": ("LocalTariff",),
    "dvc_core.levels.framework": (
        *("Clause", "Criterion", "Duty", "Framework", "FrameworkError", "Level", "frameworks"),
    ),
    "dvc_core.levels.in_force": ("framework_in_force",),
    "dvc_core.levels.assessment": ("CriterionResult", "DutyResult"),
    "dvc_core.levels.verdict": ("State", "Verdict"),
    "dvc_core.levels.gap": ("Gap", "LevelError"),
    "dvc_core.levels.changes": ("Change",),
    "dvc_core.levels.files": ("FileError",),
    "dvc_core.levels.portal": ("Portal", "PortalError", "load_portal"),
    "dvc_core.answers.records": (),
    "dvc_core.answers.life": (),
    "dvc_core.answers.dossier_codes": (),
    "dvc_core.forms": (),
    "dvc_core.forms.submissions": ("CompiledForm",),
    "dvc_core.hosts": (),
    "dvc_core.hosts.html": (),
    "dvc_core.hosts.print": (),
    "dvc_core.hosts.docx": (),
    "dvc_core.rules": (),
    "dvc_core.rules.plugins": ("PluginError",),
    "dvc_core.catalogue.build": ("build",),
    "dvc_core.catalogue.diff.differences": ("Difference", "DifferenceWords", "LevelChange"),
    "dvc_core.catalogue.diff.report": ("Pair",),
    "dvc_core.catalogue.mandates.load": ("load_mandate",),
    "dvc_core.catalogue.mandates.model": ("Mandate", "MandateError"),
    "dvc_core.catalogue.overview.overview": ("Overview",),
    "dvc_core.catalogue.report.table": ("report_table",),
    "dvc_core.portal.answer": ("import_answers",),
    "dvc_core.portal.draft": ("Imported",),
    "dvc_core.portal.inputs": ("Trouble",),
    "dvc_core.formats.answer_reports": ("answer_html",),
    "dvc_core.formats.citations": ("cited",),
    "dvc_core.formats.levels.json": ("Levels", "receipt"),
    "dvc_core.formats.verify": ("ReceiptError", "Verification", "Verified"),
    "dvc_core.formats.findings.table": ("findings_table",),
    "dvc_core.formats.levels.table": ("levels_table",),
    "dvc_core.formats.submissions": ("problems_table",),
    "dvc_core.law.calendar": (),
    "dvc_core.batches": (),
    "dvc_core.words": ("Message",),
    "dvc_core.words.folding": ("fold",),
    "dvc_core.words.vocabulary": ("word_label",),
}
#: Those of which every record is; glossary.md has their keys.
MODELS = ("dvc_core.model.procedure", "dvc_core.model.form")
DOOR = """\
What `from dvc_core import …` gives is public, with the names of the modules below and the records of
`dvc_core.model.procedure` and `dvc_core.model.form` (their keys: [glossary.md](glossary.md)).
Everything else may move: [promise.md](promise.md) says what is promised."""
NOTE = "<!-- Written by python docs/generate.py from the code; tests/test_docs.py compares. -->"


# What the command says in one language. Its language is settled when it is imported: a process for each.


@cache
def told(lang: str) -> Mapping[str, Any]:
    """What the command says of itself in a language: commands, rules, frameworks, criteria."""
    done = subprocess.run(  # noqa: S603 - itself
        [sys.executable, __file__, "--tell"],
        env={**os.environ, "TTHC_LANG": lang, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
    )
    found: Mapping[str, Any] = json.loads(done.stdout)
    return found


def tell() -> Mapping[str, Any]:
    """What :func:`told` reads, in the language of this process."""
    from dvc_core.cli.main import run
    from dvc_core.levels.framework import frameworks

    def listed(*args: str) -> Any:
        with redirect_stdout(io.StringIO()) as out:
            run(["list", *args, "-f", "json"])
        return json.loads(out.getvalue())

    return {
        "commands": list(_commands()),
        "rules": listed("rules"),
        "frameworks": listed("frameworks"),
        "criteria": {name: listed("criteria", "--framework", name) for name in frameworks()},
    }


def _commands() -> Iterator[Mapping[str, Any]]:
    """Every command, a group opened into what stands below it, as click has it."""
    import click

    from dvc_core.cli.main import tthc
    from dvc_core.cli.summaries import examples

    def below(name: str, command: click.Command) -> Iterator[Mapping[str, Any]]:
        ctx = click.Context(command, info_name=name)
        if isinstance(command, click.Group):
            for inner in command.list_commands(ctx):
                found = command.get_command(ctx, inner)
                if found is not None:
                    yield from below(f"{name} {inner}", found)
            return
        records = (param.get_help_record(ctx) for param in command.params)
        yield {
            "name": name,
            "usage": " ".join([name, *command.collect_usage_pieces(ctx)]),
            "examples": examples()[name.removeprefix("tthc ")],
            "help": inspect.cleandoc(command.help or "").replace("\b\n", ""),
            "options": [record for record in records if record is not None],
        }

    yield from below("tthc", tthc)


# The pages.


EXIT_CODES = """\
Exit codes of all commands: 0 clean; 1 findings, a level below what was asked, a case that fails, something
that differs; 2 usage, configuration, nothing matched, or a rule that failed to run; 3 internal error; 130
interrupted. Results go to standard output, everything else to standard error. The language is that of
`--lang vi|en`, else of the variable `TTHC_LANG`, else Vietnamese."""


def commands() -> str:
    """Every command with its options."""
    lines = [
        "# Commands",
        NOTE,
        EXIT_CODES,
    ]
    for vi, en in zip(told("vi")["commands"], told("en")["commands"], strict=True):
        rows = ["| | Tiếng Việt | English |", "|---|---|---|"]
        rows += [
            f"| {_code(option)} | {_cell(text)} | {_cell(other)} |"
            for (_, text), (option, other) in zip(vi["options"], en["options"], strict=True)
        ]
        typed = "\n".join(f"    {line}" for line in (en["usage"], "", *en["examples"]))
        lines += [f"## {en['name']}", typed, vi["help"], en["help"], "\n".join(rows)]
    return _page(lines)


def rules() -> str:
    """Every code: severity, law, what it says and why."""
    lines = [
        "# Rules",
        NOTE,
        f"{len(told('en')['rules'])} codes. `tthc rule CODE` shows one with a bad and a good example.",
    ]
    for vi, en in zip(told("vi")["rules"], told("en")["rules"], strict=True):
        law = f" · {vi['law']}" if vi["law"] else ""
        lines += [
            f"## {vi['id']}",
            f"{vi['severity']}{law}",
            "\n".join(f"- {said['title']}\n  *{said['why']}*" for said in (vi, en)),
        ]
    return _page(lines)


def frameworks() -> str:
    """Every framework: dates, and what each criterion asks; then every question there is."""
    from dvc_core.levels.framework import frameworks as names
    from dvc_core.levels.framework import load_framework
    from dvc_core.levels.questions.registry import questions

    known = [load_framework(name)[0] for name in names()]
    rows = ["| `--framework` | in force | Tiếng Việt | English |", "|---|---|---|---|"]
    rows += [
        f"| [`{vi['id']}`](#{vi['id']}) | {vi['in_force']} | {vi['text']} | {en['text']} |"
        for vi, en in zip(told("vi")["frameworks"], told("en")["frameworks"], strict=True)
    ]
    lines = [
        "# Frameworks",
        NOTE,
        "How a level is found: [levels.md](levels.md).",
        "\n".join(rows),
    ]
    for name in (row["id"] for row in told("en")["frameworks"]):
        rows = ["| criterion | level | Tiếng Việt | English |", "|---|---|---|---|"]
        for vi, en in zip(told("vi")["criteria"][name], told("en")["criteria"][name], strict=True):
            what = f"`{en['level']}`" if en["kind"] == "criterion" else "a duty: none"
            cells = (f"`{vi['id']}`", what, _asked(vi), _asked(en))
            rows.append("| " + " | ".join(cells) + " |")
        lines += [f"## {name}", "\n".join(rows)]
    rows = ["| `cau_hoi` | `tham_so` | asked by | Tiếng Việt | English |", "|---|---|---|---|---|"]
    for name, asked in questions().items():
        params = [f"`{param}`" for param in list(inspect.signature(asked.ask).parameters)[1:]]
        by = [f"{one.instrument.number} `{one.id}`" for one in known if name in _questions_of(one)]
        rows.append(
            f"| `{name}` | {_list(params)} | {_list(by)} | {asked.words['vi']} | {asked.words['en']} |"
        )
    return _page([*lines, "## Questions", "What a criterion may ask.", "\n".join(rows)])


def _questions_of(framework: Framework) -> set[str | None]:
    asked: list[Criterion | Duty] = [*framework.criteria, *(framework.duties or ())]
    return {item.question for item in asked}


def _list(texts: list[str]) -> str:
    return ", ".join(texts)


def _asked(row: Mapping[str, Any]) -> str:
    parts = (f"**{row['text']}**", row.get("asks"), f"{row['law']}: {row['certainty_text']}")
    return _cell("<br>".join(part for part in parts if part))


def glossary() -> str:
    """Each YAML key beside its Python name: the keys of a procedure, then those of the records inside."""
    from dvc_core.model.glossary import glossary as rows

    own = ["| Khóa YAML | Tên Python | Nhãn | Căn cứ |", "|---|---|---|---|"]
    inner = ["| Phần | Khóa YAML | Tên Python | Nhãn | Căn cứ |", "|---|---|---|---|---|"]
    for row in rows():
        cells = f"`{row.key}` | `{row.name}` | {row.label} | {row.law} |"
        if row.record == "Procedure":
            own.append(f"| {cells}")
        else:
            inner.append(f"| `{row.record}` | {cells}")
    text = "YAML keys are the law's own words without diacritics; the program speaks English."
    return _page(["# Words of the law", NOTE, text, "\n".join(own), "\n".join(inner)])


def grammar() -> str:
    """What the importer reads in the prose of the portal, table by table."""
    from dvc_core.portal.prose import TABLES

    parts = [
        "# What a cell may say",
        NOTE,
        (
            "The importer reads the prose of the portal by these tables of `dvc_core.portal.prose`,\n"
            "the names of papers by that of `dvc_core.model`.\n"
            "A row is one thing that a text may say, an example, and what is read in it; a test compares:\n"
            "to mend a misreading, change a row or add one."
        ),
    ]
    for module, table in TABLES.items():
        rows = [
            f"| {_cell(row.says)} | {_quoted(row.example)} | {_quoted(row.reading)} |" for row in table.rows
        ]
        head = f"## {table.title} (`{module}.py`)"
        parts += [head, "\n".join(["| it says | example | read |", "|---|---|---|", *rows])]
    return _page(parts)


def known_tables() -> tuple[TableKind[Any], ...]:
    """Every table for data tools."""
    from dvc_core.batches import FEES_TABLE, VERDICTS_TABLE
    from dvc_core.catalogue.report.table import REPORT_TABLE
    from dvc_core.formats.findings.table import FINDINGS_TABLE
    from dvc_core.formats.levels.table import LEVELS_TABLE
    from dvc_core.formats.submissions import PROBLEMS_TABLE
    from dvc_core.portal.compare_report import COMPARE_TABLE

    return (
        FINDINGS_TABLE,
        LEVELS_TABLE,
        REPORT_TABLE,
        COMPARE_TABLE,
        VERDICTS_TABLE,
        PROBLEMS_TABLE,
        FEES_TABLE,
    )


def tables() -> str:
    """Every table for data tools, column by column."""
    parts = ["# Tables for data tools", NOTE, TABLES]
    for table in known_tables():
        rows = [f"| `{c.name}` | {_code(c.type)} | {_cell(c.meaning)} |" for c in table.columns]
        parts += [
            f"## {table.name}",
            table.about,
            "\n".join(["| column | type | meaning |", "|---|---|---|", *rows]),
        ]
    return _page(parts)


TABLES = """\
`-f csv[:FILE]` of `tthc check`, `level`, `report` and `compare` and `-f parquet:FILE` of `report` write
the tables below; `findings_table`, `levels_table`, `report_table` and `problems_table` of the library
return them as `pyarrow.Table`, and the functions of [`dvc_core.batches`](batches.md) make `verdicts`,
`problems`, `findings`, `levels` and `fees` of record batches. Parquet and Arrow need `pip install pyarrow`.
Names of columns, keys and ids are the same in every language; what is said to be in words follows `--lang`.
Take columns by their names: one may be added at any place. All are of version v0, which a schema of Arrow
says (`table`: `levels/v0`): a column is not renamed, taken away or made another type without another version.

Codes are text: `1.001190` is not the number 1.00119. Parquet says so itself (pandas turns whole numbers with
gaps into floats unless asked: `pd.read_parquet(file, dtype_backend="pyarrow")`). CSV has no types, and tools
take its codes for numbers; read it as text:

    pandas    pd.read_csv("levels.csv", dtype="string")
    Polars    pl.read_csv("levels.csv", infer_schema=False)
    DuckDB    SELECT * FROM read_csv('levels.csv', all_varchar = true)

In CSV (UTF-8 with a mark at its beginning, comma, LF) a list is joined by `; `, a day is `2026-11-24`, a
truth value `true` or `false`. A text that a spreadsheet would compute (it begins with `=`, `+`, `-`, `@`, a
tab or a carriage return) has a `'` before it. An empty cell, and null, is what is not known or does not
apply; CSV does not tell it from an empty list. In Parquet a column carries its meaning in the metadata of
its field.

`-f json` of `tthc check` and `tthc level` has each entry on a line of its own; `tthc submission FILE
--jsonl DATA` reads and writes a line for each submission ([forms.md](forms.md))."""


def _quoted(value: object) -> str:
    return _code(str(value).replace("\n", "⏎"))


def api() -> str:
    """Every exported name with its signature and what its docstring says."""
    import dvc_core

    lines = [
        "# Python API",
        NOTE,
        DOOR,
    ]
    told = set(dvc_core.__all__) - {"__version__"}
    lines += ["## dvc_core"]
    names = sorted(told, key=lambda name: (name.lower(), name))
    lines += ["\n".join(_documented(name, getattr(dvc_core, name)) for name in names)]
    for module in PUBLIC:
        home = import_module(module)
        lines += [f"## {module}"]
        if not PUBLIC[module]:
            lines += [f"```text\n{inspect.getdoc(home)}\n```"]
        names = [name for name in public_names(module) if name not in told]
        lines += ["\n".join(_documented(name, getattr(home, name)) for name in names)]
    return _page(lines)


def public_names(module: str) -> tuple[str, ...]:
    """The public names of a module."""
    return PUBLIC.get(module) or tuple(import_module(module).__all__)


class _Unpublished(ast.NodeTransformer):
    """Takes of each ``Annotated[X, …]`` only X."""

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        self.generic_visit(node)
        annotated = isinstance(node.value, ast.Name) and node.value.id == "Annotated"
        return node.slice.elts[0] if annotated and isinstance(node.slice, ast.Tuple) else node


class _Written:
    """An annotation as it is written in the code, without what it is published by."""

    def __init__(self, annotation: object) -> None:
        written = annotation.__forward_arg__ if isinstance(annotation, ForwardRef) else annotation
        # Of a record that is computed the types are here, with the names of their modules.
        computed = re.sub(r"\b(?:\w+\.)+(?=[A-Z])", "", inspect.formatannotation(written))
        self.text = written if isinstance(written, str) else computed
        if "Annotated[" in self.text:
            self.text = ast.unparse(_Unpublished().visit(ast.parse(self.text)))

    def __repr__(self) -> str:
        return self.text


def _signature(name: str, what: Callable[..., object]) -> str:
    found = inspect.signature(what)
    empty = inspect.Signature.empty
    shown = found.replace(
        parameters=[
            p if p.annotation is empty else p.replace(annotation=_Written(p.annotation))
            for p in found.parameters.values()
            if p.name != "self"
        ],
        return_annotation=empty if found.return_annotation is empty else _Written(found.return_annotation),
    )
    return f"{name}{shown}"


def _documented(name: str, what: Any) -> str:
    """One name, as an entry of a list: what it is, then its fields, then a line for each method."""
    from pydantic import BaseModel

    if not inspect.isclass(what):
        if not callable(what) or get_origin(what) is not None:
            meant = " | ".join(_name_of(part) for part in get_args(what)) or _name_of(type(what))
            return f"- **{name}**: `{meant}`"
        signature = _signature("", what)
        return f"- **{name}**`{signature}`: {_flowing(what)}"
    told = [f"- **{name}**: {_flowing(what)}"]
    if issubclass(what, BaseModel):
        told[0] += " Its keys: [glossary.md](glossary.md)."
    elif rows := [f"`{field}: {kind}`{_described(what, field)}" for field, kind in _fields(what)]:
        told.append("  " + " · ".join(rows))
    told += [f"  - `{_signature(method, found)}`: {_line(found)}" for method, found in _methods(what)]
    return "\n".join(told)


def _flowing(what: object) -> str:
    """A docstring as one paragraph."""
    return " ".join(_doc(what).split())


def _name_of(what: object) -> str:
    return what.__name__ if isinstance(what, type) else str(what).replace("typing.", "")


def _fields(what: type) -> Iterator[tuple[str, str]]:
    for name, kind in inspect.get_annotations(what).items():
        if not name.startswith("_"):
            yield name, _Written(kind).text
    for name, found in vars(what).items():
        if isinstance(found, property) and not name.startswith("_"):
            yield name, _Written(inspect.signature(found.fget).return_annotation).text if found.fget else ""


def _described(what: type, name: str) -> str:
    """What the schema says of a field."""
    from pydantic.fields import FieldInfo

    try:
        hint = get_type_hints(what, include_extras=True).get(name)
    except NameError:
        return ""  # a name that only type checkers know
    told = [one.description for one in get_args(hint)[1:] if isinstance(one, FieldInfo)]
    return f": {told[0]}" if told and told[0] else ""


def _methods(what: type) -> Iterator[tuple[str, Callable[..., object]]]:
    for name, found in vars(what).items():
        if inspect.isfunction(found) and not name.startswith(("_", "model_")):
            yield name, found


def _doc(what: object) -> str:
    return _markdown(inspect.getdoc(what) or "")


def _line(what: object) -> str:
    return _doc(what).partition("\n\n")[0].replace("\n", " ")


def _markdown(text: str) -> str:
    """A docstring as Markdown: roles and double backquotes are code, an indented block stays one."""
    text = re.sub(r":\w+:`~?(?:[\w.]+\.)?(\w+)`", r"`\1`", text)
    return re.sub(r"``([^`]+)``", r"`\1`", text)


def _code(text: str) -> str:
    return "`" + text.replace("|", "\\|") + "`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n\n", "<br>").replace("\n", " ")


def _page(lines: list[str]) -> str:
    return "\n\n".join(lines) + "\n"


#: The day at which the table of the catalogue is judged; a level may be another on another day.
CATALOGUE_ON = date(2026, 11, 27)
#: The framework in force on that day, and the one that stands beside it.
FRAMEWORKS = ("nd-224-2026", "tt-32-2017")
#: The most that a cell shows of a name; the names of some procedures fill a page.
_NAME = 110
_TIERS = {"cap_bo": "bộ", "cap_tinh": "tỉnh", "cap_xa": "xã", "co_quan_khac": "khác"}
#: The kinds of the client's document, in its order, as examples/mandates/danh-muc.csv names them.
KINDS = (
    "Sở, ngành",
    "Cấp huyện trước đây",
    "Tư pháp, hộ tịch cấp xã",
    "Cấp huyện, mức độ 4 (TT 32/2017)",
    "Cấp xã, mức độ 4 (TT 32/2017)",
    "Thông dụng khác",
)


def catalogue() -> str:
    """Every shipped procedure under the kinds of the client's document, with its level by two frameworks."""
    from dvc_core import assess, load
    from dvc_core.catalogue.mandates.load import load_mandate
    from dvc_core.model.sidecar_files import procedure_files

    entries = load_mandate(HERE.parent / "examples/mandates/danh-muc.yaml").entries or ()
    rows: dict[str, list[str]] = {kind: [] for kind in KINDS}
    forms = 0
    paths = {path.stem: path for path in procedure_files(HERE.parent / "procedures")}
    for code in sorted(paths):
        path, entry = paths[code], next(one for one in entries if one.code == code)
        loaded = load(path)
        if loaded.procedure is None:
            raise SystemExit(f"{path} cannot be read")
        forms += bool(loaded.procedure.forms)
        levels = [assess(loaded, framework=name, on=CATALOGUE_ON) for name in FRAMEWORKS]
        link = f"[{code}]({path.relative_to(HERE.parent / 'procedures').as_posix()})"
        for kind in entry.groups or ():
            rows[kind].append(_row(link, loaded.procedure, entry, kind, levels))
    parts = [
        (
            f"{len(paths)} thủ tục, {forms} có biểu mẫu điện tử; xét ngày {CATALOGUE_ON:%d/%m/%Y}, "
            "chưa nêu cổng. Một thủ tục thuộc nhiều loại đứng ở từng loại."
        )
    ]
    for number, (kind, found) in enumerate(rows.items(), 1):
        of_list = " Sở trong tài liệu |" if kind == KINDS[0] else ""
        heads = (
            f"| Mã | Thủ tục |{of_list} Cơ quan nay | Lĩnh vực | Cấp | NĐ 224/2026 (hiện hành) "
            "| TT 32/2017 (thang cũ, để đối chiếu) | Biểu mẫu |"
        )
        line = "|" + "---|" * (heads.count("|") - 1)
        title = f"Loại {number}. {kind}" if number < len(rows) else kind
        parts += [f"### {title}: {len(found)} thủ tục", "\n".join([heads, line, *found])]
    return "\n\n".join(parts)


def _row(link: str, procedure: Procedure, entry: MandateService, kind: str, levels: list[Assessment]) -> str:
    name = re.sub(r"^Thủ tục (\w)", lambda m: m[1].upper(), procedure.name or "")
    name = shorten(name, _NAME, placeholder=" …")
    if procedure.valid_to and procedure.valid_to < CATALOGUE_ON:
        name += f" (áp dụng đến hết {procedure.valid_to:%d/%m/%Y})"
    agencies = (procedure.agencies.executing if procedure.agencies else None) or ()
    cells = [
        link,
        name,
        *([entry.body or ""] if kind == KINDS[0] else []),
        "; ".join(agencies),
        procedure.sector.name if procedure.sector else "",
        ", ".join(_TIERS[tier] for tier in procedure.tiers or ()),
        *(_level(found) for found in levels),
        str(len(procedure.forms)) if procedure.forms else "–",
    ]
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _level(found: Assessment) -> str:
    """How each level stands, levels that stand alike together."""
    from dvc_core.levels.words.standings import NO_LEVEL_WORDS, STANDING_WORDS

    if found.no_level:
        return NO_LEVEL_WORDS[found.no_level]["vi"]
    alike: dict[Standing, list[str]] = {}
    for level, standing in found.standings.items():
        alike.setdefault(standing, []).append(found.framework.level_name(level, "vi"))
    return "; ".join(f"{', '.join(levels)}: {STANDING_WORDS[one]['vi']}" for one, levels in alike.items())


class Page(NamedTuple):
    """A page and what makes it."""

    name: str
    make: Callable[[], str]


PAGES = tuple(
    Page(f"{make.__name__}.md", make)
    for make in (api, commands, frameworks, glossary, grammar, rules, tables)
)


class Inserted(NamedTuple):
    """A part of a page that is written by hand, between two marks, and what makes it."""

    file: str
    make: Callable[[], str]

    @property
    def path(self) -> Path:
        """Where the page is."""
        return HERE.parent / self.file

    def whole(self) -> str:
        """The page with its part made again."""
        mark = self.make.__name__
        begin = f"<!-- {mark}: written by python docs/generate.py -->"
        end = f"<!-- end of {mark} -->"
        before, found, rest = self.path.read_text("utf-8").partition(begin)
        _, closed, after = rest.partition(end)
        if not (found and closed):
            raise SystemExit(f"{self.file}: {begin} and {end} have to stand in it")
        return f"{before}{begin}\n\n{self.make()}\n\n{end}{after}"


INSERTED = (Inserted("procedures/README.md", catalogue),)


def main(arguments: list[str]) -> int:
    """Write every page; ``--tell`` is for :func:`told`."""
    if arguments == ["--tell"]:
        sys.stdout.write(json.dumps(tell(), ensure_ascii=False))
        return 0
    for page in PAGES:
        (HERE / page.name).write_text(page.make(), "utf-8")
    for part in INSERTED:
        part.path.write_text(part.whole(), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
