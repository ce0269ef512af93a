"""The one walk over a form: sections, questions, the boxes of an address, the columns of a table.

A host is a table, kind → function of a :class:`FormQuestion`, and what it writes around each question::

    def text(asked: Question) -> Part:
        return {"type": "text", "required": asked.use("required")}

    def around(asked: Question, drawn: Part) -> Part:
        return {"name": asked.id, "title": asked.label, **drawn}

    WRITING = Writing({"van_ban": text}, around)

    def emit(demands: Demands) -> Part:
        return {"questions": [draw(field, demands, WRITING) for field in demands.fields()]}

A question takes each demand of its field when the host reads it; what a host never reads is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from ...forms.days import TODAY, fixed_day, named_day
from ...forms.kinds.number import LARGEST
from ...forms.model import Choice, PlanField, PlanSection, Predicate
from ...law import codelists
from ..parts.answers import ADDRESS
from ..parts.dates import WRITTEN_DATE, day_words
from ..parts.fields import inner_columns
from ..parts.numbers import as_entered, is_text, pattern_of
from ..parts.words import WORDS, example_words
from .demands import Demands

Part = dict[str, Any]

#: Kinds whose answer is a text that has a length.
TEXTS = ("van_ban", "van_ban_dai", "so_dinh_danh", "ma_so_thue", "dien_thoai", "thu_dien_tu")

#: The entries of a table that are no kinds: a number that follows from other answers, what may not be changed, and the
#: commune of an address where it can be chosen among those of the province. A host without them draws the kind itself.
COMPUTED, FIXED, COMMUNE = "cach_tinh", "chi_doc", "xa"


class Writing(NamedTuple):
    """How a host writes questions: each by its kind, and around what its kind draws what every question has."""

    kinds: Mapping[str, Callable[[FormQuestion], Any]]
    around: Callable[[FormQuestion, Any], Any]


class FormQuestion(NamedTuple):
    """A question of the form, a column of a table, or a box of an address."""

    field: PlanField
    demands: Demands
    writing: Writing
    #: The address that it is a box of.
    address: FormQuestion | None = None

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
    def path(self) -> str:
        """Its name in the whole form: the table or the address that it is of, then its own."""
        table, address = self.demands.table, self.address
        return "__".join((*([table.id] if table else ()), *([address.id] if address else ()), self.id))

    def sentence(self, key: str, **values: object) -> str:
        """One of the sentences of forms, pages and paper (``words/form.json``, ``words/page.json``)."""
        return self.demands.sentence(key, **values)

    def use(self, demand: str, approximated: str = "", **params: object) -> Any:
        """The value of a demand, which is drawn from now on (:meth:`~.demands.Demands.use`)."""
        return self.demands.use(self.field, demand, approximated, **params)

    def help(self, *kinds: str) -> str:
        """The help at the question; ``kinds`` are those whose way of writing the host leaves open."""
        return self.demands.help(self.field, *kinds)

    def demanded(self) -> tuple[bool, Predicate | None]:
        """Whether an answer is demanded always, or else the condition under which it is."""
        if self.address is not None:
            # An address is demanded by its province and its commune.
            return (False, None) if self.id == "chi_tiet" else self.address.demanded()
        required = bool(self.use("required"))
        return required, None if required else self.use("required_if")

    def options(self) -> tuple[Choice, ...]:
        """What is chosen among, yes and no too; nothing where the codes of a list are not known."""
        if self.kind == "co_khong":
            yes, no = self.demands.yes_no or ("true", "false")
            return Choice(yes, self.sentence("yes")), Choice(no, self.sentence("no"))
        return self.use("options") or ()

    # --- limits ---

    @property
    def is_text(self) -> bool:
        """Whether it is a number that is typed as text."""
        return is_text(self.field, self.demands)

    def beyond(self, words: str) -> str:
        """What is said of an answer beyond a limit: the author's words where there are any."""
        told: str = self.use("message") or words
        return told

    def pattern(self) -> tuple[str, str] | None:
        """The pattern of what is typed, and what is said of what does not match it."""
        if self.is_text:
            return self._number_pattern()
        if self.kind == "ngay_khuyet":
            self.use("kind", "partial_date")
            return f"^(?:{WRITTEN_DATE})$", self._pattern_words()
        pattern = self.use("pattern")
        return None if pattern is None else (pattern, self._pattern_words())

    def _pattern_words(self) -> str:
        key = f"pattern.{self.kind}"
        common = self.sentence(key if key in WORDS else "pattern.any")
        return self.beyond(" ".join((common, *example_words(self.field, self.demands.lang))))

    def _number_pattern(self) -> tuple[str, str]:
        self.use("typed")
        # The author's own words are of the bounds alone.
        told = dict.fromkeys(
            one.words for one in self.limits("minimum", "maximum") if abs(one.value) < LARGEST
        )
        words = self.sentence("error.decimal" if self.kind == "so_thap_phan" else "error.whole")
        return pattern_of(self.field), " ".join((words, *told))

    def limits(self, *names: str) -> Iterator[Limit]:
        """Those limits of a text ("min_length", "max_length") or a number ("minimum", "maximum", "step") that are stated, taken.

        "least_of" and "most_of" are a minimum and a maximum that are the number of another question; one that is not there is
        left out, which loses it.
        """
        for name in names:
            if not name.endswith("_of"):
                if (limit := self.use(name)) is not None:
                    yield Limit(name, _number(limit), self)
            elif getattr(self.field, name) in self.demands.by_id:
                end = "minimum" if name == "least_of" else "maximum"
                yield Limit(end, 0, self, self.use(name))

    def bounds(self, today: str = "", moved: str = "today_drawn", *, others: bool = True) -> Iterator[Limit]:
        """The first and the last day that a date may be, taken, where they are stated and name a day.

        ``today`` and ``moved`` are the losses of today and of a day so much before or after it ("today_drawn": as on the
        day of drawing). A day that the host cannot compute is left out, which loses it: ``others`` says whether it
        compares with other answers.
        """
        for end in ("earliest", "latest"):
            value = getattr(self.field, end)
            named = None if value is None else named_day(value)
            if named is None:
                continue
            if named.of == "field":
                if (
                    others
                    and named.base in self.demands.by_id
                    and not (named.amount and moved == "today_drawn")
                ):
                    self.use(end)
                    yield Limit(end, "", self, named.base, named.amount, named.unit)
            elif day := fixed_day(value, self.demands.on):
                loss = (moved if named.amount else today) if named.of == "today" else ""
                self.use(end, loss)
                live = named.of == "today" and loss != "today_drawn"
                yield Limit(end, day, self, TODAY if live else "", named.amount if live else 0, named.unit)

    # --- what it is made of ---

    def boxes(self) -> list[Any]:
        """An address drawn as three questions: the province, the commune, the rest."""
        chosen = self.demands.communes is not None and COMMUNE in self.writing.kinds
        self.use("commune", "" if chosen else "commune_typed")
        label = {name: self.sentence(f"address.{name}") for name in ADDRESS}
        provinces = codelists.options("tinh_thanh", self.demands.on)
        named = tuple(Choice(one.code, one.label(self.demands.lang)) for one in provinces)
        boxes = (
            PlanField("tinh", "chon_mot", label["tinh"], options=named),
            PlanField("xa", "van_ban", label["xa"], "" if chosen else self.sentence("address.xa.help")),
            PlanField("chi_tiet", "van_ban", label["chi_tiet"]),
        )
        kinds = ("chon_mot", COMMUNE if chosen else "van_ban", "van_ban")
        aside = self.demands.aside()
        return [
            _drawn(
                FormQuestion(box._replace(read_only=self.field.read_only), aside, self.writing, self), kind
            )
            for box, kind in zip(boxes, kinds, strict=True)
        ]

    def row(self) -> Demands:
        """The form as a row of the table sees it."""
        return self.demands.row(self.field)

    def unique_columns(self) -> Iterator[tuple[PlanField, str]]:
        """The columns in which no two rows may have the same answer, with what is said of two that have."""
        inside = self.row()
        for column in self.field.columns:
            if inside.use(column, "unique"):
                one = FormQuestion(column, inside, self.writing)
                yield column, one.beyond(self.sentence("rows.same", label=column.label))

    def columns(self) -> list[Any]:
        """The columns of a table, drawn; what is conditional on the rest of the form is always shown."""
        inside = self.row()
        return [draw(column, inside, self.writing) for column in inner_columns(self.field)]


class Limit(NamedTuple):
    """One limit of an answer that is stated: of a length, a number or a day."""

    #: "min_length", "max_length", "minimum", "maximum", "step", "earliest" or "latest".
    name: str
    #: The limit; of a day the day at drawing, "" where it is that of another answer.
    value: Any
    asked: FormQuestion
    #: The id of the field whose answer it is, or TODAY (``hom_nay``); "" of a limit that stands by itself.
    of: str = ""
    #: How many ``unit`` after that day it is; 0 where it is that very day.
    amount: int = 0
    unit: str = ""

    @property
    def words(self) -> str:
        """The message for an answer beyond the limit, written as the language writes numbers and days.

        Whoever reads it shows it: the author's own words are drawn then.
        """
        asked, stated = self.asked, getattr(self.asked.field, self.name)
        if self.name in ("earliest", "latest"):
            day = day_words(stated, asked.demands.by_id, asked.demands.lang)
            return asked.beyond(asked.sentence(f"date.{self.name}", day=day))
        if self.of:
            stated = asked.sentence("number.field", label=asked.demands.by_id[self.of].label)
        key = f"error.{self.name}" if "length" in self.name else f"number.{self.name}"
        return asked.beyond(asked.sentence(key, limit=stated))

    @property
    def least(self) -> bool:
        """Whether less is refused."""
        return self.name in ("min_length", "minimum", "earliest")

    @property
    def sign(self) -> str:
        """How an answer within it compares with it."""
        return ">=" if self.least else "<="

    @property
    def keyword(self) -> str:
        """Its name in JSON Schema, as Ajv extends it."""
        return _KEYWORDS.get(self.name, self.name)


_KEYWORDS = {
    "min_length": "minLength",
    "max_length": "maxLength",
    "earliest": "formatMinimum",
    "latest": "formatMaximum",
}


def _number(value: int | Decimal) -> int | float:
    """A bound as JSON has it."""
    return value if isinstance(value, int) else int(value) if value == value.to_integral() else float(value)


class DrawnSection(NamedTuple):
    """A section as it is drawn: its note, its questions, and the condition under which it is shown."""

    note: str
    questions: list[Any]
    shown_if: Predicate | None


def draw_section(section: PlanSection, demands: Demands, writing: Writing) -> DrawnSection:
    """Draw the questions of a section, its note and its condition taken."""
    note, shown_if = demands.use_section(section, "note"), demands.use_section(section, "shown_if")
    return DrawnSection(note, [draw(field, demands, writing) for field in section.fields], shown_if)


def draw(field: PlanField, demands: Demands, writing: Writing) -> Any:
    """Draw a question as its kind, or as a plainer kind that the host knows; that is reported as a loss."""
    asked = FormQuestion(demands.supported(field, writing.kinds), demands, writing)
    fixed = field.read_only and field.kind != "ghi_chu"
    special = COMPUTED if field.computed else FIXED if fixed else asked.kind
    kind = special if special in writing.kinds else asked.kind
    # Of a list whose codes are not known the code is typed.
    return _drawn(asked, "van_ban" if kind == "chon_mot" and not field.options else kind)


def _drawn(asked: FormQuestion, kind: str) -> Any:
    return asked.writing.around(asked, asked.writing.kinds[kind](asked))


def defaults(demands: Demands) -> dict[str, Any]:
    """What stands in the form before anybody has typed; an oath never does (TT 32/2017 Điều 8)."""
    return {
        field.id: as_entered(field, value, demands)
        for field in demands.fields()
        if (value := demands.use(field, "default")) is not None
    }


def prefills(demands: Demands) -> dict[str, str]:
    """Field id → the known fact it may be filled from."""
    return {field.id: fact for field in demands.fields() if (fact := demands.use(field, "prefill"))}
