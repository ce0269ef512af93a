"""The modules of a package that each bring something of a kind: a rule, a kind of field, a question."""

from importlib import import_module
from os import listdir
from types import ModuleType


def modules_of(package: str) -> list[ModuleType]:
    """Import the modules of a package, in the order of their names, and return them; those named ``_x`` are left out."""
    folders = import_module(package).__path__
    files = [file for folder in folders for file in listdir(folder)]  # noqa: PTH208 - names are wanted
    names = {file.partition(".")[0] for file in files if file.endswith((".py", ".pyc"))}
    return [import_module(f"{package}.{name}") for name in sorted(names) if not name.startswith("_")]
