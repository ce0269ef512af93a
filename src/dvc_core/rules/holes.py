"""What is not said of a file of which a shared field is missing: what only the missing field could show to be wrong.

The missing thing is a finding of its own (DVC032); everything else of the file is checked as ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..finding import Finding, Frozen, Path
from ..model.procedure import Procedure
from ..model.shared import HOLE

FORMS = "bieu_mau_dien_tu"
#: Rules on a form as a whole: that nothing in it fills a blank, or is asked.
_OF_FORM = frozenset(("DVC466", "DVC472"))
#: Rules on the name of a question that is not there.
_OF_NAMES = frozenset(("DVC456", "DVC475"))
#: What a use says itself, whatever the field that it uses is.
_OWN: frozenset[Path] = frozenset((("hien_khi",), ("bat_buoc_khi",)))

Holes = Mapping[Path, Mapping[str, Any]]


def without_holes(findings: Iterable[Finding], procedure: Procedure) -> Iterator[Finding]:
    """The findings of rules that do not rest on what is not known."""
    holes = {hole.path: hole.use for hole in procedure.holes if hole.use is not None}
    if not holes:
        yield from findings
        return
    for one in findings:
        if not (_is_at(one.path, holes) or _is_of_form(one, procedure, holes) or _is_of_name(one, holes)):
            yield _with_known_names(one)


def _is_at(path: Path, holes: Holes) -> bool:
    """Whether a place is that of a missing field, but for what its use says itself."""
    return any(path[: len(hole)] == hole and path[len(hole) : len(hole) + 1] not in _OWN for hole in holes)


def _is_of_form(one: Finding, procedure: Procedure, holes: Holes) -> bool:
    """Whether a finding is that no field of a form with a hole does something."""
    if one.code == "DVC334":
        # Whether the rows leave a case out is worked out over the questions.
        return any(hole[0] == "cau_hoi" for hole in holes)
    if one.code == "DVC465":
        return any("ma" not in item or item.get("giay_to") == one.params["id"] for item in holes.values())
    if one.code not in _OF_FORM:
        return False
    index = one.path[1]
    form = (procedure.templates or ())[index].form if isinstance(index, int) else index
    return any(hole[:2] == (FORMS, form) for hole in holes)


def _is_of_name(one: Finding, holes: Holes) -> bool:
    """Whether a finding is that a question is not there which may be the missing one."""
    if one.code not in _OF_NAMES:
        return False
    from ..model.suggest import one_edit_apart

    named, known = str(one.params.get("value", "")), one.params.get("known")
    if isinstance(known, list) and any(one_edit_apart(named, str(name)) for name in known):
        return False
    # Conditions of a form ask its own fields, others those of any form.
    near = (item for path, item in holes.items() if one.path[0] != FORMS or path[:2] == one.path[:2])
    return any(_may_be(named, item) for item in near)


def _may_be(name: str, item: Mapping[str, Any]) -> bool:
    """Whether a missing field, or one of a missing group, may have an id."""
    if isinstance(item.get("ma"), str):
        return bool(item["ma"] == name)
    if isinstance(item.get("tien_to"), str):
        return name.startswith(f"{item['tien_to']}_")
    return True


def _with_known_names(one: Finding) -> Finding:
    known = one.params.get("known")
    if not isinstance(known, list):
        return one
    left = [name for name in known if not str(name).startswith(HOLE)]
    return one._replace(params=Frozen({**one.params, "known": left}))
