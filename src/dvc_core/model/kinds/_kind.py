"""What a file may say of a kind of field, and the kinds there are."""

from functools import cache
from typing import Literal, NamedTuple

from ...words.modules import modules_of
from ...words.vocabulary import Both, add_words

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


class FileFieldKind(NamedTuple):
    """A kind of field as a file knows it; what it does stands in :mod:`dvc_core.forms.kinds`."""

    #: The word of the file (``kieu``).
    name: str
    #: Its place in lists that a person reads: near those it is like.
    place: int
    label: Both
    #: The keys that a field may have for being of this kind, by the names of FormField.
    limits: frozenset[str] = frozenset()
    value: Value = "text"


@cache
def kinds() -> dict[str, FileFieldKind]:
    """Every kind by its name, in the order of their places; their labels join the vocabulary."""
    modules = modules_of(__name__.rpartition(".")[0])
    found: list[FileFieldKind] = [kind for module in modules for kind in module.KINDS]
    by_name = {kind.name: kind for kind in sorted(found, key=lambda kind: kind.place)}
    if len(by_name) < len(found):
        raise ValueError("two kinds of field have one name")
    add_words({kind.name: kind.label for kind in found})
    return by_name
