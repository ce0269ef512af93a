r"""The meaning of a form, fixed once for every host: what is asked, when, and what counts as answered.

    plan = forms.plan(form, on)            # words, options and constraints resolved
    forms.shown(plan, record)              # ids of the questions that are asked
    forms.prune(plan, record)              # without the answers of hidden questions
    forms.canonical(plan, data)            # NFC, no blanks, ticks in order, then pruned

Canonical values, an unanswered question having no key (never null, "" or []), by the type that the kind of
its field has (:mod:`dvc_core.forms.kinds`):

===================  ======================================================================================
text                 text, NFC, ends stripped; line breaks of a long one are ``\n``
integer, number      int; number
date, partial_date   YYYY-MM-DD; YYYY[-MM[-DD]]
time                 HH:MM
code, codes          code; codes in the order of the options
boolean, true        true or false; true
address              {"tinh": code, "xa": code, "chi_tiet": text}, chi_tiet may be absent
files                [{"ten": name, "loai": MIME type, "dung_luong": bytes}, …]
rows                 records by column id
none                 never a key
===================  ======================================================================================
"""

from typing import TYPE_CHECKING

from .canonical import canonical
from .conditions import answered, is_true
from .model import ALWAYS, NEVER, Answers, Choice, Files, Plan, PlanField, PlanSection, Predicate
from .resolve import plan

if TYPE_CHECKING:
    from .visibility import prune, shown, shown_columns

__all__ = [
    "ALWAYS",
    "NEVER",
    "Answers",
    "Choice",
    "Files",
    "Plan",
    "PlanField",
    "PlanSection",
    "Predicate",
    "answered",
    "canonical",
    "is_true",
    "plan",
    "prune",
    "shown",
    "shown_columns",
]


def __getattr__(name: str) -> object:
    """What is shown of a record is imported when it is asked for: no rule on a form asks."""
    if name not in ("prune", "shown", "shown_columns"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from . import visibility

    return getattr(visibility, name)
