"""What a form is asked for in each of its branches, and what can be said of one that has no record."""

from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from .cases import FormCase
from .conditions import is_true, read_by_rows
from .model import ALWAYS, Answers, Predicate

#: What a branch is: the form is sent, a section or note shown, a question answered, an option of it chosen, an answer
#: demanded.
What: TypeAlias = Literal["sent", "shown", "answered", "chosen", "required"]


class Goal(NamedTuple):
    """A branch: what has to hold of a record."""

    #: The question, or the section, that it is about; "" for the whole form.
    id: str
    what: What = "sent"
    #: When it is shown, of a column when its table is answered; and what the branch wants besides.
    shown: Predicate = ALWAYS
    besides: Predicate = ALWAYS
    #: Of a column: its table, when it is shown in a row, and what the branch wants besides of some row.
    table: str = ""
    row_shown: Predicate = ALWAYS
    row_besides: Predicate = ALWAYS

    @property
    def key(self) -> str:
        """The name of the question in a form: of a column ``table.column``."""
        return f"{self.table}.{self.id}" if self.table else self.id

    def met(self, record: Answers, today: date) -> bool:
        """Whether a record that has nothing but what is asked is in the branch."""
        if not self.table:
            if self.what == "answered":
                return self.id in record
            return is_true(self.besides, record, today) and is_true(self.shown, record, today)
        rows = record.get(self.table, ())
        if self.what == "answered":
            return any(self.id in row for row in rows)
        around = read_by_rows(record)
        both = (self.row_shown, self.row_besides)
        return any(all(is_true(test, {**around, **row}, today) for test in both) for row in rows)

    def assume(self, case: FormCase) -> None:
        """Take the branch to be met. Raises :class:`ContradictionError` where nothing is left."""
        case.assume(self.shown)
        case.assume(self.besides)
        if self.table:
            case.put(self.table, case.domain(self.table)._replace(blank=False))
            case.wanted.setdefault(self.table, []).append(
                Predicate("tat_ca", parts=(self.row_shown, self.row_besides))
            )


#: The branch that every record is in.
WHOLE_FORM = Goal("")


class Unfinished(NamedTuple):
    """A branch without a record."""

    goal: Goal
    #: ``hidden``: its condition holds in no case. ``contradicted``: what it demands holds in none while it is shown.
    #: ``refused``: whatever is answered, the form is not accepted. Each of these is proven. ``undecided``: no record was
    #: found, and no proof that there is none.
    why: Literal["hidden", "contradicted", "refused", "undecided"]
    #: The question for which no answer is left; "" where it is undecided.
    culprit: str = ""
