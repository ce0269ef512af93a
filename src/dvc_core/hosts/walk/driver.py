"""The one walk over a form: sections, questions, the boxes of an address, the columns of a table.

A host is a table, kind → function of a :class:`Question`, and what it writes around each question::

    def text(asked: Question) -> Part:
        return {"type": "text", "required": asked.take("required")}

    def around(asked: Question, drawn: Part) -> Part:
        return {"name": asked.id, "title": asked.label, **drawn}

    WRITING = Writing({"van_ban": text}, around)

    def emit(demands: Demands) -> Part:
        return {"questions": [draw(field, demands, WRITING) for field in demands.fields()]}

A question takes each demand of its field when the host reads it; what a host never reads is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from ...forms.model import Choice, PlanField, Test
from ...words import Lang
from ..parts.answers import ADDRESS
from ..parts.dates import WRITTEN_DATE
from ..parts.limits import Bound, Limit, beyond, bounds, lengths, limits, other_limits, pattern_words
from ..parts.numbers import is_text, text_pattern
from ..parts.options import provinces
from ..parts.tables import inner_columns
from .demands import Demands

Part = dict[str, Any]

#: The entries of a table that are no kinds: a number that follows from other answers, what may not be changed, and the
#: commune of an address where it can be chosen among those of the province. A host without them draws the kind itself.
COMPUTED, FIXED, COMMUNE = "cach_tinh", "chi_doc", "xa"


class Writing(NamedTuple):
    """How a host writes questions: each by its kind, and around what its kind draws what every question has."""

    kinds: Mapping[str, Callable[[Question], Any]]
    around: Callable[[Question, Any], Any]


class Question(NamedTuple):
    """A question of the form, a column of a table, or a box of an address."""

    field: PlanField
    demands: Demands
    writing: Writing
    #: The address that it is a box of.
    address: Question | None = None

    @property
    def id(self) -> str:
        """The id of its field, or the name of the box."""
        return self.field.id

    @property
    def kind(self) -> str:
        """The kind that the host draws it as."""
        return self.field.kind

    @property
    def label(self) -> str:
        """What is asked."""
        return self.field.label

    @property
    def lang(self) -> Lang:
        """The language of the form."""
        return self.demands.lang

    def say(self, key: str, **values: object) -> str:
        """One of the sentences of forms (``words/form.json``)."""
        return self.demands.say(key, **values)

    def take(self, demand: str, approximated: str = "", **params: object) -> Any:
        """The value of a demand, which is drawn from now on (:meth:`~.demands.Demands.take`)."""
        return self.demands.take(self.field, demand, approximated, **params)

    def help(self, *kinds: str) -> str:
        """The help at the question; ``kinds`` are those whose way of writing the host leaves open."""
        return self.demands.help(self.field, *kinds)

    def demanded(self) -> tuple[bool, Test | None]:
        """Whether an answer is demanded always, or else the condition under which it is."""
        if self.address is not None:
            # An address is demanded by its province and its commune.
            return (False, None) if self.id == "chi_tiet" else self.address.demanded()
        required = bool(self.take("required"))
        return required, None if required else self.take("required_if")

    def options(self, yes: str = "true", no: str = "false") -> tuple[Choice, ...]:
        """What is chosen among, ``yes`` and ``no`` too; nothing where the codes of a list are not known."""
        if self.kind == "co_khong":
            return Choice(yes, self.say("yes")), Choice(no, self.say("no"))
        return self.take("options") or ()

    # --- limits ---

    @property
    def is_text(self) -> bool:
        """Whether a number is typed as text."""
        return is_text(self.field, self.demands)

    def pattern(self) -> tuple[str, str] | None:
        """The pattern of what is typed, and what is said of what does not match it."""
        if self.is_text:
            return text_pattern(self.field, self.demands)
        if self.kind == "ngay_khuyet":
            self.take("kind", "partial_date")
            return f"^(?:{WRITTEN_DATE})$", pattern_words(self.field, self.demands)
        pattern = self.take("pattern")
        return None if pattern is None else (pattern, pattern_words(self.field, self.demands))

    def take_box(self) -> None:
        """Take a number that the host draws as its own box, which misreads some of what people write."""
        misread = self.demands.misread[self.kind == "so_thap_phan"]
        self.take("typed", "number_box", misread=misread)

    def lengths(self) -> Iterator[Limit]:
        """The lengths that a text is held to."""
        return lengths(self.field, self.demands)

    def limits(self, *names: str) -> Iterator[Limit]:
        """Those of "minimum", "maximum" and "step" that a number has."""
        return limits(self.field, self.demands, *names)

    def other_limits(self) -> Iterator[Limit]:
        """The numbers of other questions that a number is held to."""
        return other_limits(self.field, self.demands)

    def bounds(self, *, offsets: bool = False) -> Iterator[Bound]:
        """The first and the last day that a date may be."""
        return bounds(self.field, self.demands, offsets=offsets)

    # --- what it is made of ---

    def boxes(self) -> list[Any]:
        """An address drawn as three questions: the province, the commune, the rest."""
        chosen = self.demands.communes is not None and COMMUNE in self.writing.kinds
        self.take("commune", "" if chosen else "commune_typed")
        label = {name: self.say(f"address.{name}") for name in ADDRESS}
        named = tuple(Choice(one.code, one.label(self.lang)) for one in provinces(self.demands.on))
        boxes = (
            PlanField("tinh", "chon_mot", label["tinh"], options=named),
            PlanField("xa", "van_ban", label["xa"], "" if chosen else self.say("address.xa.help")),
            PlanField("chi_tiet", "van_ban", label["chi_tiet"]),
        )
        kinds = ("chon_mot", COMMUNE if chosen else "van_ban", "van_ban")
        aside = self.demands.aside()
        return [
            _drawn(Question(box._replace(read_only=self.field.read_only), aside, self.writing, self), kind)
            for box, kind in zip(boxes, kinds, strict=True)
        ]

    def row(self) -> Demands:
        """The form as a row of the table sees it."""
        return self.demands.row(self.field)

    def unique_columns(self) -> Iterator[tuple[PlanField, str]]:
        """The columns in which no two rows may have the same answer, with what is said of two that have."""
        inside = self.row()
        for column in self.field.columns:
            if inside.take(column, "unique"):
                yield column, beyond(column, inside, self.say("rows.same", label=column.label))

    def columns(self) -> list[Any]:
        """The columns of a table, drawn; what is conditional on the rest of the form is always shown."""
        inside = self.row()
        return [draw(column, inside, self.writing) for column in inner_columns(self.field)]


def draw(field: PlanField, demands: Demands, writing: Writing) -> Any:
    """Draw a question as its kind, or as the plainer one that the host knows, which is told as a loss."""
    asked = Question(demands.known(field, writing.kinds), demands, writing)
    kind = FIXED if field.read_only and field.kind != "ghi_chu" else asked.kind
    kind = kind if field.computed is None else COMPUTED
    return _drawn(asked, kind if kind in writing.kinds else asked.kind)


def _drawn(asked: Question, kind: str) -> Any:
    return asked.writing.around(asked, asked.writing.kinds[kind](asked))
