"""The layers of the design, read from the imports; the size of files and functions; quiet imports."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import dvc_core

PACKAGE = Path(dvc_core.__file__).parent
TESTS = Path(__file__).parent

#: Lowest first; those of one line are siblings and do not import each other.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("finding", "folding", "day"),
    ("shapes", "source", "instruments", "documents", "messages"),
    ("suggest",),
    ("placeholder", "config"),
    ("form", "fixes"),
    ("procedure",),
    ("completeness", "model_map", "pairing"),
    ("wrong_type", "glossary"),
    ("shape_errors", "suppress"),
    ("loader",),
    ("codelists", "emit"),
    ("forms",),
    ("rules", "levels", "hosts", "submissions", "importers", "workbook"),
    ("level_rules", "mandates"),
    ("checker", "fingerprints"),
    ("schema",),
    ("baseline", "compare", "diff"),
    ("overview",),
    ("reports",),
    ("cli",),
    ("__main__",),
)
#: The catalogue of words is spoken with last.
MESSAGES_IMPORT = {"finding", "messages"}

#: Catalogues are tables of sentences: splitting one by length would not make it easier to read.
DATA = ("messages/",)


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def shown(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def layer(part: str) -> int:
    return next(i for i, parts in enumerate(LAYERS) if part in parts)


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """The parts of the package a module imports, anywhere in it."""
    inside = path.relative_to(PACKAGE).parts
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.ImportFrom) or node.level == 0:
            continue
        above = inside[: len(inside) - node.level]
        full = [*above, *(node.module.split(".") if node.module else [])]
        yield from [full[0]] if full else [alias.name for alias in node.names]


def layer_known(path: Path) -> bool:
    return part_of(path) not in ("__init__", "_examples")


def all_parts() -> set[str]:
    return {part_of(path) for path in modules()} - {"__init__", "_examples"}


def test_every_part_has_a_layer() -> None:
    assert all_parts() <= {part for parts in LAYERS for part in parts}


@pytest.mark.parametrize("path", modules(), ids=shown)
def test_imports_go_down(path: Path) -> None:
    own = part_of(path)
    if own == "__init__":
        return
    for other in set(imported(path)) - {own, "__init__", "__version__"}:
        assert layer(other) < layer(own), f"{own} imports {other}"


@pytest.mark.parametrize("path", modules(), ids=shown)
def test_messages_know_only_findings(path: Path) -> None:
    if part_of(path) == "messages":
        assert set(imported(path)) <= MESSAGES_IMPORT


def test_no_cycles_between_parts() -> None:
    graph = {part: set[str]() for part in all_parts()}
    for path in modules():
        if part_of(path) in graph:
            graph[part_of(path)] |= set(imported(path)) & graph.keys() - {part_of(path)}
    while graph:
        free = [part for part, needs in graph.items() if not needs & graph.keys()]
        assert free, f"a cycle among {sorted(graph)}"
        for part in free:
            del graph[part]


def loaded_after(code: str) -> set[str]:
    shows = f"import sys\n{code}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", shows], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = {"click", "rich", "jinja2", "babel", "pydantic", "yaml", "jsonschema", "dvc_core.loader"}
    assert not heavy & loaded_after("import dvc_core")


def test_the_core_needs_no_command_line_library() -> None:
    names = sorted(
        "dvc_core." + shown(path).removesuffix(".py").replace("/", ".").removesuffix(".__init__")
        for path in modules()
        if layer_known(path) and layer(part_of(path)) < layer("reports")
    )
    code = "from importlib import import_module\n" + "\n".join(f"import_module({n!r})" for n in names)
    assert not {"click", "rich", "jinja2", "babel", "fastapi"} & loaded_after(code)


def lines_of_code(path: Path) -> int:
    lines = path.read_text("utf-8").splitlines()
    return sum(bool(line.strip()) and not line.lstrip().startswith("#") for line in lines)


@pytest.mark.parametrize("path", modules(), ids=shown)
def test_files_are_short(path: Path) -> None:
    if not shown(path).startswith(DATA):
        assert lines_of_code(path) <= 300


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


@pytest.mark.parametrize("path", modules(), ids=shown)
def test_functions_are_short(path: Path) -> None:
    long = [f.name for f in functions(path) if (f.end_lineno or f.lineno) - f.lineno + 1 > 60]
    assert not long


def public(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """The public functions and classes of a module, and the public methods of its public classes."""
    for node in tree(path).body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and node.name[0] != "_":
            yield node
            if isinstance(node, ast.ClassDef):
                methods = [m for m in node.body if isinstance(m, (ast.FunctionDef, ast.AsyncFunctionDef))]
                yield from (m for m in methods if m.name[0] != "_")


@pytest.mark.parametrize("path", modules(), ids=shown)
def test_public_names_are_documented(path: Path) -> None:
    assert ast.get_docstring(tree(path)), "the module says what it is for"
    assert not [node.name for node in public(path) if not ast.get_docstring(node)]


@pytest.mark.parametrize("path", modules(), ids=shown)
def test_only_the_command_prints(path: Path) -> None:
    calls = [node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    printed = [c for c in calls if isinstance(c, ast.Name) and c.id == "print"]
    assert part_of(path) == "cli" or not printed


def test_no_test_imports_from_another() -> None:
    """What several need stands in tests/support."""
    for path in TESTS.rglob("test_*.py"):
        taken = [n for n in ast.walk(tree(path)) if isinstance(n, ast.ImportFrom)]
        names = {f"{n.module or ''}.{alias.name}" for n in taken for alias in n.names}
        assert not [name for name in names if name.startswith("test_") or ".test_" in name], path
