"""The records of a page: what a service gives, and what the template draws of each question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from . import posted as wire


class Page(NamedTuple):
    """What a service gives the page beside the form: where it posts, what was entered, what was wrong."""

    #: Where the form is sent; "" is the address of the page itself.
    action: str = ""
    #: Before the names of the style sheet and the script.
    assets: str = ""
    #: What was posted before; None on the first showing.
    posted: wire.Posted | None = None
    #: What is known of the person, by source (``tai_khoan.ho_ten``): offered, not asked (TT 32/2017 Đ8 k2).
    known: Mapping[str, Any] = {}
    #: Sentences by name of control; those that name none stand at the top.
    errors: Mapping[str, Sequence[str]] = {}
    #: Files the service holds from an earlier post, by field: mappings with ten and dung_luong.
    kept: Mapping[str, Sequence[Mapping[str, Any]]] = {}
    #: Hidden values that come back with the post, none named as a question is. Names that start with ``_`` never
    #: reach a record; of others (a CSRF token) :func:`dvc_core.normalise` is told with ``ignore``.
    hidden: Mapping[str, str] = {}
    #: Whether the service answers ``_buoc`` (communes of a province, one more row) by showing the page again,
    #: and gives the communes of a province at ``communes`` + its code + ".json". None: communes are typed.
    communes: str | None = None
    #: The number of the one page (``trang``) that is shown; the others are there too, hidden, so that what was posted
    #: for them comes back and conditions read it. None shows them all.
    only: int | None = None
    #: What stands on the button that sends; "" says that the dossier is submitted.
    submit: str = ""


class Tick(NamedTuple):
    """One option of a question."""

    value: str
    label: str
    on: bool
    id: str


class OptionGroup(NamedTuple):
    """The options that belong to an answer given before: the communes of a province."""

    code: str
    label: str
    ticks: tuple[Tick, ...]


class Control(NamedTuple):
    """One question, or one part of it, as the template draws it."""

    name: str
    id: str
    widget: str
    label: str
    kind: str = ""
    #: Said to be required where it stands; ``must``: so whatever else is answered.
    required: bool = False
    must: bool = False
    help: str = ""
    #: When it is asked, and when it is required, in words; ``need``: the script says whether it is now.
    note: str = ""
    need_note: str = ""
    need: bool = False
    shown_if: str = ""
    rules: str = ""
    value: str = ""
    attributes: Mapping[str, str] = {}
    ticks: tuple[Tick, ...] = ()
    groups: tuple[OptionGroup, ...] = ()
    parts: tuple[Control, ...] = ()
    #: Of a table: its rows, each the controls of the columns; ``blank`` is the row that the script adds.
    rows: tuple[tuple[Control, ...], ...] = ()
    blank: tuple[Control, ...] = ()
    most: int = 0
    least: int = 0
    kept: tuple[Mapping[str, Any], ...] = ()
    #: How it follows from other answers, as the script reads it.
    computed: str = ""
    errors: tuple[str, ...] = ()

    @property
    def described(self) -> str:
        """The ids of what describes it, for aria-describedby."""
        ends = (("dk", self.note), ("bb", self.need_note), ("hd", self.help), ("loi", self.errors))
        return " ".join(f"{self.id}--{end}" for end, there in ends if there)

    @property
    def first(self) -> str:
        """The id of what gets the focus: of a group its first control."""
        if self.parts:
            return self.parts[0].first
        return self.ticks[0].id if self.widget in ("radios", "ticks") and self.ticks else self.id


class SectionView(NamedTuple):
    """A titled group of questions."""

    id: str
    title: str
    note: str
    when: str
    shown_if: str
    controls: tuple[Control, ...]
    #: Whether it is on another page than the one that is shown.
    away: bool = False


def identifier(name: str) -> str:
    """The id of a control: ids of fields have no two hyphens in a row, so it is unique as the name is."""
    return name.replace(".", "--")
