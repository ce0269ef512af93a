"""What a supplement changed of what was filed before, and whether it was asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import Any, NamedTuple

from dvc_core.forms import Plan
from dvc_core.hosts import print as sheet


class Correction(NamedTuple):
    """An answer or a file that is not what it was; ``before`` and ``after`` in words, "" for none."""

    label: str
    before: str
    after: str
    #: Whether a reason of the request names it.
    asked: bool


def of_fields(
    plan: Plan,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    labels: Mapping[str, str],
    asked: Set[str],
) -> Iterator[Correction]:
    """The answers of the form that are others in one record than in the other; files are none of them."""
    for field in plan.fields():
        if field.kind != "tep" and before.get(field.id) != after.get(field.id):
            label = labels.get(field.id, field.label)
            was, now = _in_words(plan, field.id, before), _in_words(plan, field.id, after)
            yield Correction(label, was, now, field.id in asked)


def _in_words(plan: Plan, name: str, record: Mapping[str, Any]) -> str:
    if name not in record:
        return ""
    return " ".join(text for _, told in sheet.answers(plan, {name: record[name]}) for _, text in told)


def of_answers(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Correction]:
    """Answers beside the form, by question and in words; no reason names one."""
    for label in {**before, **after}:
        was, now = before.get(label, ""), after.get(label, "")
        if was != now:
            yield Correction(label, was, now, asked=False)


def of_files(
    before: list[dict[str, Any]], after: list[dict[str, Any]], labels: Mapping[str, str], asked: Set[str]
) -> Iterator[Correction]:
    """The files that were taken out, then those that were added, as events tell of them."""
    for one in before:
        if one not in after:
            yield Correction(_file(one, labels), one["name"], "", one["field"] in asked)
    for one in after:
        if one not in before:
            yield Correction(_file(one, labels), "", one["name"], one["field"] in asked)


def _file(told: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    return f"Tệp: {labels.get(told['field'], told['field'])}"
