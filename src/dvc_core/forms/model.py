"""What a form is once its date and language are fixed: the one source every host draws from.

Everything here is resolved: words in one language, options of code lists as they stood on the date,
constraints that a kind brings with it, conditions in one closed form. A host is a walk over this.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from ..finding import Frozen
from ..model.form import FieldKind
from ..words import Lang

#: A record: field id → canonical value; an unanswered question has no key.
Answers = Mapping[str, Any]

#: What a test asks; the words of the YAML key.
Op = Literal["thuoc", "da_tra_loi", "tu", "den", "co_dong", "tat_ca", "mot_trong", "khong"]
#: What of an answer is read: the province of an address (most hosts have the commune typed, as people write
#: it), or how many rows a table has.
Part = Literal["", "tinh", "so_dong"]


class Predicate(NamedTuple):
    """A condition in its closed form.

    ``thuoc``: the answer of ``field`` is one of ``values`` (of a multiple choice: has one of them);
    false where the field is unanswered. ``da_tra_loi``: ``field`` is answered. ``tu`` and ``den``: the
    answer is a number at least, at most the one value, a day not before, not after it (``YYYY-MM-DD``, or
    ``hom_nay`` with what is added to it), or, ``tu`` of ``part`` ``so_dong``, a table of so many rows.
    ``co_dong``: some row of the table makes ``parts[0]`` hold, which reads its columns and nothing else. ``tat_ca`` and
    ``mot_trong``: all, any of ``parts`` (all of none is true, any of none is false). ``khong``: not
    ``parts[0]``, and therefore true of an unanswered question. A field that is hidden counts as
    unanswered: the tests say so themselves, so a host that keeps hidden answers reads them alike.
    """

    op: Op
    field: str = ""
    values: tuple[str | float | bool, ...] = ()
    parts: tuple[Predicate, ...] = ()
    part: Part = ""


ALWAYS = Predicate("tat_ca")
NEVER = Predicate("mot_trong")


class Term(NamedTuple):
    """What a computation reads: a number, or else an answer, or a column of a table over its rows.

    Where questions outside of a table decide which of its rows count, there is a term for each case: one at most is there.
    """

    field: str = ""
    column: str = ""
    number: int | Decimal = 0
    #: That the answer is there and asked.
    is_present: Predicate = ALWAYS
    #: Which rows are read, as far as each of them says it.
    row: Predicate = ALWAYS


class Computed(NamedTuple):
    """How a number follows from answers; what it is of a record says :func:`~dvc_core.forms.computed.value`."""

    #: The words of the YAML key: sum, difference, product, quotient, rows counted, whole years.
    op: Literal["tong", "hieu", "tich", "thuong", "dem", "tuoi"]
    terms: tuple[Term, ...]
    #: To so many decimals it is rounded, halves away from nought.
    decimals: int


class Choice(NamedTuple):
    """One option, in the language of the plan."""

    code: str
    label: str


class Files(NamedTuple):
    """What may be attached to a file field."""

    #: MIME types, e.g. ``application/pdf``; empty where any is taken.
    types: tuple[str, ...]
    #: The same as suffixes with their dot, e.g. ``.jpg``, ``.jpeg``.
    suffixes: tuple[str, ...]
    max_bytes: int | None
    max_count: int
    #: The paper of the dossier that it stands for (``ma`` in thanh_phan_ho_so).
    paper: str | None = None


class PlanField(NamedTuple):
    """One question. ``required`` holds whenever it is shown; ``required_if`` only under a condition."""

    id: str
    kind: FieldKind
    label: str
    help: str = ""
    required: bool = False
    #: None where it is never conditionally required.
    required_if: Predicate | None = None
    #: Its own condition, given that its section (or row) is shown; None where it always is.
    shown_if: Predicate | None = None
    #: The section's condition and its own together; None where it is always shown.
    full_condition: Predicate | None = None
    #: Bounds of numbers; whole for so_nguyen and tien.
    minimum: int | Decimal | None = None
    maximum: int | Decimal | None = None
    step: int | Decimal | None = None
    #: The ids of the fields whose numbers are bounds.
    least_of: str | None = None
    most_of: str | None = None
    #: "YYYY-MM-DD", "hom_nay" or the id of another field, with what is added to it (:mod:`.days`).
    earliest: str | None = None
    latest: str | None = None
    #: Length in code points (NFC); a text that is answered has at least one.
    min_length: int | None = None
    max_length: int | None = None
    #: A portable pattern of the whole answer, WITHOUT anchors: write ``^(?:…)$`` around it.
    pattern: str | None = None
    #: Options at the date of the plan; None where the kind has none (or the list is too long to ship).
    options: tuple[Choice, ...] | None = None
    code_list: str | None = None
    #: The field whose answer is the parent of the options that may be chosen, and the parent of each that has one.
    filter_by: str | None = None
    parents: Mapping[str, str] = Frozen()
    default: str | int | bool | None = None
    prefill: str | None = None
    read_only: bool = False
    #: What it follows from; it is shown then, and never typed.
    computed: Computed | None = None
    files: Files | None = None
    columns: tuple[PlanField, ...] = ()
    min_rows: int | None = None
    max_rows: int | None = None
    #: Of a column: whether no two rows may have the same answer.
    unique: bool = False
    #: What could not be resolved and is therefore checked by nobody: "pattern", "code_list",
    #: "condition", "computation". Rendering lists each as a loss, validating a submission as a warning.
    unresolved: tuple[str, ...] = ()
    #: An answer as it is written, to be shown in the box and where the pattern is missed; or "".
    example: str = ""
    #: What is said in place of the common words where the answer is beyond a limit; or "".
    message: str = ""
    #: On paper: how many lines or rows stand ready, and whether it follows on the line of the one before.
    lines: int | None = None
    same_line: bool = False
    #: Whether the paper form does not have it: it is asked on a screen and not printed.
    unprinted: bool = False
    #: On paper: its number, which the label has too, and the unit, which stands there behind the blank.
    item: str = ""
    unit: str = ""

    @property
    def anchored(self) -> str | None:
        """The pattern with its anchors."""
        return f"^(?:{self.pattern})$" if self.pattern is not None else None


class PlanSection(NamedTuple):
    """A titled group of questions; sections with one ``page`` stand together."""

    id: str
    title: str
    note: str
    page: int
    #: None where it is always shown.
    shown_if: Predicate | None
    fields: tuple[PlanField, ...]
    #: Its number on the paper form, with which the title begins; "" where none is stated.
    item: str = ""
    #: On paper: whether its title stands there, and who fills it in; "" for the applicant.
    titled: bool = True
    filled_by: str = ""
    page_title: str = ""


class Signer(NamedTuple):
    """One who signs on paper."""

    title: str
    note: str
    #: Whether it is somebody else than the applicant.
    other: bool
    #: The section at whose end it stands; "" at the end of the form.
    section: str
    dated: bool
    #: What is written beside the signature: words, and how many dotted lines.
    written: tuple[tuple[str, int], ...] = ()


class Plan(NamedTuple):
    """A form at a date, in a language."""

    title: str
    #: The addressee ("Kính gửi"), the number of the paper form, the template it stands for.
    recipient: str
    number: str
    template: str
    lang: Lang
    #: The date whose code lists are offered, and what hosts that write a date take for today.
    on: date
    #: What is asked; ``printed`` has the parts that others fill in on paper as well, in the order of the form.
    sections: tuple[PlanSection, ...]
    by_id: Mapping[str, PlanField]
    printed: tuple[PlanSection, ...]
    #: Who signs, in order; the applicant's usual signature is no part of it.
    signers: tuple[Signer, ...] = ()
    #: Whether the paper form has a line for the addressee.
    addressed: bool = True
    #: Whether it has the name of the nation and the motto.
    national: bool = True

    def __repr__(self) -> str:
        return f"<Plan {self.title!r} as of {self.on}, {len(self.by_id)} fields>"

    def fields(self) -> Iterator[PlanField]:
        """Every question in its order, notes included, columns not."""
        for section in self.sections:
            yield from section.fields

    def pages(self) -> tuple[tuple[PlanSection, ...], ...]:
        """The sections by page, pages in the order of their numbers."""
        numbers = sorted({section.page for section in self.sections})
        return tuple(tuple(s for s in self.sections if s.page == number) for number in numbers)

    def titles(self) -> dict[int, str]:
        """The titles of the pages by their numbers, in the order of these."""
        return {page[0].page: page_title(page) for page in self.pages()}


def page_title(page: tuple[PlanSection, ...]) -> str:
    """The title of a page: the one that a section of it states, else that of its first section."""
    return next((section.page_title for section in page if section.page_title), page[0].title)
