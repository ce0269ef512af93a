"""What a kind of field does, and the kinds there are."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from ...finding import Path, Severity
from ...model import kinds as said
from ...model.form import FormField, OwnList
from ...model.kinds import Value
from ...words import Both, Lang
from ...words.modules import modules_of
from ..model import Plan, PlanField, Predicate
from ..texts import line

#: What a file says of attachments stands in one place of a planned field.
_OF_FILES = frozenset(("formats", "max_megabytes", "max_files", "paper"))

Schema = dict[str, Any]
#: The types of answers that there is a number of to reckon with.
NUMBERS = ("integer", "number")


#: The sentences of problems, by code.
SENTENCES: Mapping[str, Both] = json.loads(
    (FilePath(__file__).parents[1] / "problems.json").read_text("utf-8")
)


class ValueFault(NamedTuple):
    """What is wrong with an answer: a code, the part of the answer it is about, raw values."""

    code: str
    part: Path = ()
    params: Mapping[str, object] = {}
    severity: Severity = Severity.ERROR


#: An answer → what is wrong with it; nothing where it is in order.
Faults = Callable[[Any], Sequence[ValueFault]]
#: (answer in order, record around it, today) → what is wrong with it there and then.
ContextCheck = Callable[[Any, Mapping[str, Any], date], ValueFault | None]
#: The sentence of a problem in both languages, or what makes it of the raw values.
Sentence = Both | Callable[[Mapping[str, object]], Both]


class PlanSetting(NamedTuple):
    """What a kind may look at when a field is planned."""

    on: date
    lang: Lang
    #: Plans the columns of a table.
    columns: Callable[[FormField], tuple[PlanField, ...]]
    #: The authors' own code lists of the form.
    lists: Mapping[str, OwnList]


def _unlimited(field: FormField, setting: PlanSetting) -> dict[str, Any]:
    del field, setting
    return {}


def _as_it_is(field: PlanField, value: Any) -> Any:
    del field
    return value


def _never(field: PlanField, shown: Mapping[str, Predicate]) -> tuple[ContextCheck, ...]:
    del field, shown
    return ()


class FormFieldKind(NamedTuple):
    """A kind of field as a form has it; what a file may say of it stands in :mod:`dvc_core.model.kinds`."""

    #: The word of the file (``kieu``).
    name: str
    #: The check of a field's answers by themselves; places as they stood on the day.
    check: Callable[[PlanField, date], Faults]
    #: The JSON Schema of a field's answers: it accepts what ``check`` has nothing against.
    schema: Callable[[PlanField, Plan], Schema]
    #: The limits of a planned field, by the names of PlanField; ``unresolved`` names what was in vain.
    planned: Callable[[FormField, PlanSetting], dict[str, Any]] = _unlimited
    #: A text that was given for an answer, as a record has it.
    text: Callable[[str], str] = line
    #: Anything else that was given, as a record has it; None: no answer.
    canonical: Callable[[PlanField, Any], Any] = _as_it_is
    #: The checks by today and by other answers; the mapping has the conditions under which fields are shown.
    context_checks: Callable[[PlanField, Mapping[str, Predicate]], tuple[ContextCheck, ...]] = _never
    #: The kind that a host draws which does not know this one; None: every host has to know it.
    fallback: str | None = None
    #: The portable pattern of every answer, without anchors.
    pattern: str | None = None
    #: The problem of a field that has to be answered and is not.
    missing: str = "required"
    #: Code of a problem → what is said of it; and the codes of those that ``schema`` cannot tell.
    problems: Mapping[str, Sentence] = {}
    contextual: frozenset[str] = frozenset()
    #: Answers that are in order where the field states no limits, for tests and examples.
    samples: tuple[Any, ...] = ()

    @property
    def value(self) -> Value:
        """The type of an answer."""
        return said.kinds()[self.name].value

    @property
    def limits(self) -> frozenset[str]:
        """The constraints a field of the kind may carry, by the names of PlanField."""
        # The unit is no constraint: it stands in the label. What is reckoned is no answer.
        stated = said.kinds()[self.name].limits - {"unit", "computation"}
        return stated - _OF_FILES | {"files"} if stated & _OF_FILES else stated


def sentences(*codes: str) -> dict[str, Sentence]:
    """The sentences of some problems of this package; another one brings its own."""
    return {code: SENTENCES[code] for code in codes}


@cache
def kinds() -> dict[str, FormFieldKind]:
    """Every kind by its name, in the order in which the model has them."""
    modules = modules_of(__name__.rpartition(".")[0])
    found: dict[str, FormFieldKind] = {one.name: one for module in modules for one in module.KINDS}
    return {name: found[name] for name in said.kinds()}


def kind(name: str) -> FormFieldKind:
    """The kind of a name. Raises KeyError for a name there is none of."""
    return kinds()[name]


def questions(fields: Iterable[PlanField]) -> list[PlanField]:
    """The fields that take an answer: those of a form without its notes."""
    return [field for field in fields if kind(field.kind).value != "none"]
