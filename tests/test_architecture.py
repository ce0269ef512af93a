"""The layers of the design and the cycles among modules, read from the imports; quiet imports."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import dvc_core

from .support.files import files_below

PACKAGE = Path(dvc_core.__file__).parent
TESTS = Path(__file__).parent

#: The rooms, lowest first: each imports only those of lines above its own. What stands on one line are
#: siblings, which do not import each other.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("_version",),
    ("finding",),
    ("words",),
    ("source",),
    ("law",),
    ("model",),
    ("forms",),
    ("answers",),
    ("levels",),
    ("rules",),
    ("hosts",),
    ("formats",),
    ("catalogue", "portal", "workbook", "annex"),
    ("batches", "workbench"),
    ("studio",),
    ("cli",),
    ("__main__",),
)


@cache
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


def name_of(path: Path) -> str:
    inside = path.relative_to(PACKAGE.parent).with_suffix("")
    return ".".join(inside.parent.parts if inside.name == "__init__" else inside.parts)


@cache
def known() -> frozenset[str]:
    return frozenset(map(name_of, modules()))


@cache
def imported(path: Path) -> frozenset[str]:
    """The modules that a module imports, anywhere in it; ``from . import x`` imports the module x."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.level:
            above = path.relative_to(PACKAGE.parent).parts[: -node.level]
            source = ".".join([*above, node.module] if node.module else above)
            found |= {f"{source}.{a.name}" if f"{source}.{a.name}" in known() else source for a in node.names}
    return frozenset(found)


def parts_imported(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imported(path) if "." in name} - {part_of(path)}


def layer_known(path: Path) -> bool:
    return part_of(path) not in ("__init__",)


def all_parts() -> set[str]:
    return {part_of(path) for path in modules()} - {"__init__"}


def test_every_part_has_a_layer() -> None:
    assert all_parts() == {part for parts in LAYERS for part in parts}


def test_imports_go_down() -> None:
    found = [(shown(path), part_of(path), parts_imported(path)) for path in modules() if layer_known(path)]
    assert [
        f"{path} imports {other}"
        for path, own, parts in found
        for other in parts
        if layer(other) >= layer(own)
    ] == []


def test_no_module_imports_itself_through_others() -> None:
    graph = {name_of(path): imported(path) for path in modules()}
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the modules


def loaded_after(code: str) -> set[str]:
    shows = f"import sys\n{code}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", shows], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = {"click", "rich", "jinja2", "babel", "pydantic", "yaml", "jsonschema", "dvc_core.model.loader"}
    assert not heavy & loaded_after("import dvc_core")


def test_the_core_needs_no_command_line_library() -> None:
    names = sorted(
        name_of(path) for path in modules() if layer_known(path) and layer(part_of(path)) < layer("formats")
    )
    code = "from importlib import import_module\n" + "\n".join(f"import_module({n!r})" for n in names)
    assert not {"click", "rich", "jinja2", "babel", "fastapi"} & loaded_after(code)


def public(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """The public functions and classes of a module, and the public methods of its public classes."""
    for node in tree(path).body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and node.name[0] != "_":
            yield node
            if isinstance(node, ast.ClassDef):
                methods = [m for m in node.body if isinstance(m, (ast.FunctionDef, ast.AsyncFunctionDef))]
                yield from (m for m in methods if m.name[0] != "_")


def test_every_module_says_what_it_is_for() -> None:
    assert [shown(path) for path in modules() if not ast.get_docstring(tree(path))] == []


def test_public_names_are_documented() -> None:
    named = [(shown(path), node) for path in modules() for node in public(path)]
    assert [f"{path}: {node.name}" for path, node in named if not ast.get_docstring(node)] == []


def prints(path: Path) -> bool:
    calls = [node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    return any(isinstance(called, ast.Name) and called.id == "print" for called in calls)


def test_only_the_command_prints() -> None:
    assert [shown(path) for path in modules() if part_of(path) != "cli" and prints(path)] == []


def test_no_test_imports_from_another() -> None:
    """What several need stands in tests/support."""
    for path in files_below(TESTS):
        if not (path.name.startswith("test_") and path.suffix == ".py"):
            continue
        taken = [n for n in ast.walk(tree(path)) if isinstance(n, ast.ImportFrom)]
        names = {f"{n.module or ''}.{alias.name}" for n in taken for alias in n.names}
        assert not [name for name in names if name.startswith("test_") or ".test_" in name], path


def test_a_file_without_a_fault_imports_only_what_it_needs() -> None:
    """What explains faults waits for one; to grade a file needs no forms, to check one no levels."""
    path = str(TESTS.parent / "procedures" / "ho-tich" / "1.001193.yaml")
    unneeded = {
        "check": (
            "model.explain",
            "model.emit",
            "source.syntax",
            "rules.suppress",
            "levels",
            "answers.records",
        ),
        "assess": ("model.explain", "source.syntax", "forms", "answers", "rules"),
    }
    for function, absent in unneeded.items():
        loaded = loaded_after(f"import dvc_core; dvc_core.{function}(dvc_core.load({path!r}))")
        assert {f"dvc_core.{name}" for name in absent}.isdisjoint(loaded), function
