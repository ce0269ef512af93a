"""What a kind of field does, and the kinds there are."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Literal, NamedTuple

from ...model import kinds as said

#: The type of an answer. ``true``: nothing but true; ``none``: there is no answer.
Value = Literal[
    "text",
    "integer",
    "number",
    "boolean",
    "true",
    "code",
    "codes",
    "date",
    "partial_date",
    "time",
    "address",
    "files",
    "rows",
    "none",
]
#: What a file says of attachments stands in one place of a planned field.
_OF_FILES = frozenset(("formats", "max_megabytes", "max_files", "paper"))


class Kind(NamedTuple):
    """A kind of field as a form has it; what a file may say of it stands in :mod:`dvc_core.model.kinds`."""

    #: The word of the file (``kieu``).
    name: str
    value: Value
    #: The kind that a host draws which does not know this one; None: every host has to know it.
    plainer: str | None = None

    @property
    def limits(self) -> frozenset[str]:
        """The constraints a field of the kind may carry, by the names of PlanField."""
        stated = said.kinds()[self.name].limits
        return stated - _OF_FILES | {"files"} if stated & _OF_FILES else stated


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by its name, in the order in which the model has them."""
    package = import_module(__name__.rpartition(".")[0])
    found: dict[str, Kind] = {}
    for module in iter_modules(package.__path__):
        if module.name[0] != "_":
            found |= {one.name: one for one in import_module(f"{package.__name__}.{module.name}").KINDS}
    return {name: found[name] for name in said.kinds()}


def kind(name: str) -> Kind:
    """The kind of a name. Raises KeyError for a name there is none of."""
    return kinds()[name]
