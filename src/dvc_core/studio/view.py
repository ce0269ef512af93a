"""All that the studio shows of a text: findings with fixes, levels, forms and answers, as records that JSON can hold.

    shown = View(text, "1.001193.yaml", catalog=load_catalog("procedures/ho-tich"))
    shown.findings, shown.scales, shown.forms, shown.answers

A part of the text that is wrong is left out, and named: the rest is graded, drawn and answered, and what rests on the part
is not known. Findings are entries of the shape ``findings/v0``: lines and columns count from 1, in code points.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from ..annex.page import procedure_page
from ..finding import Finding, Fix, Frozen, Severity, text_of
from ..formats.answer_text import QuestionText, question_in_words
from ..formats.answered import ANSWER_TYPES, Answered, answer_type
from ..formats.findings.json import FINDING, FIX
from ..formats.html import section
from ..formats.standings import level_text, reason_texts
from ..hosts.html import Page
from ..law.day import evaluation_date
from ..levels.assessment import Assessment, assess
from ..levels.framework import load_framework
from ..levels.portal import Portal
from ..levels.side_by_side import current
from ..model.keys import keys_at
from ..model.loader import Catalog, Loaded, load_part, load_text
from ..model.procedure import Way
from ..model.revise import revisions
from ..rules.checking import check, check_each, merge_repeats
from ..source import read
from ..words import Both, Lang
from ..workbench import OpenProcedure

#: The key under which an author lists what nobody verified.
_DOUBTS = "chua_xac_minh"
#: Of these a faulty entry is left out, not the whole: each form stands alone.
_BY_ENTRY = frozenset(("bieu_mau_dien_tu",))

#: Rules that look at one part for what another has: without the other they say what is not so.
_CROSS_ITEM = frozenset(
    f"DVC{number}" for number in (109, 322, 325, 334, 412, 422, 456, 521, 602, 607, 617, 652)
)

#: The code of a key that there is not, and how the codes of items begin that are missing.
_UNKNOWN_KEY, _OF_ITEMS = "DVC021", "DVC1"

_LEFT_OUT: Both = {
    "vi": "phần này đang có lỗi nên chưa được đọc",
    "en": "this part has an error and is not read yet",
}


class LevelView(NamedTuple):
    """The standing of a level, and why it is undecided or not attained, a line each."""

    name: str
    standing: str
    text: str
    reasons: tuple[str, ...]


class ScaleView(NamedTuple):
    """The levels by a framework; ``in_force`` on the day, or shown for comparison only."""

    id: str
    name: str
    in_force: bool
    levels: tuple[LevelView, ...]


class FormView(NamedTuple):
    """A form of the text, drawn as a page that names its style and script."""

    name: str
    title: str
    page: str


class Filing(NamedTuple):
    """When a dossier is received (None: the evaluation date), how it is filed (None: not told), what was answered, by question."""

    received: date | None = None
    channel: Way | None = None
    answers: Mapping[str, object] = Frozen()


class Sent(NamedTuple):
    """A submission of a form: the record, the page with its errors, and their number."""

    record: Mapping[str, Any]
    page: str
    errors: int


class View:
    """All that is shown of a text as a file of that name in the folder of ``catalog``; never raises for its content.

    What is wrong is found at once; what the text comes to is computed when first asked for. ``filing`` is what the answers
    are given for, ``portal`` what the host provides.
    """

    #: The parts that say what is wrong, and those that say what the text comes to.
    JUDGED = ("usable", "readable", "left_out", "findings")
    RESULTS = ("code", "title", "scales", "forms", "page", "answers", "asks")

    def __init__(
        self,
        text: str,
        name: str = "thu-tuc.yaml",
        *,
        catalog: Catalog | None = None,
        on: date | None = None,
        lang: Lang = "vi",
        filing: Filing = Filing(),  # noqa: B008 - it is frozen
        portal: Portal | None = None,
    ) -> None:
        loaded, self.on = load_text(text, name, catalog=catalog), evaluation_date(on)
        self.source, self.lang, self.filing = loaded.source, lang, filing
        #: The part of the text that can be used, and the faulty parts by their paths.
        self.usable_part, self.left_out = without_faulty_parts(loaded, lang)
        #: The findings of that part, by paths in it, and those of the text.
        self.found_usable = self.found = check(loaded, on=self.on, portal=portal)
        if self.left_out:
            rest = check_each(self.usable_part, on=self.on, portal=portal)
            self.found_usable = merge_repeats(rest)
            self.found = self.found + merge_repeats(_of_the_rest(loaded, rest))
        self.procedure = self.usable_part.procedure
        #: Whether a part of the text can be graded.
        self.usable = self.procedure is not None
        #: Of what is not usable, whether it is the list of doubts alone that keeps it from being graded.
        self.readable = isinstance(loaded.source.data, Mapping)
        self.code = (self.procedure and self.procedure.code) or ""
        self.title = (self.procedure and self.procedure.name) or ""

    @cached_property
    def findings(self) -> tuple[dict[str, Any], ...]:
        """What is wrong, by place, with fixes; what a comment of the text suppresses is not shown."""
        found = (one for one in self.found if one.suppressed is None)
        return tuple(FINDING.data(one, self.lang, self.source) for one in found)

    @cached_property
    def scales(self) -> tuple[ScaleView, ...]:
        """The levels by the framework in force and by the one beside it."""
        if not self.usable:
            return ()
        main = assess(self.usable_part, on=self.on)
        beside = current(load_framework(main.framework.id), self.on).assess(main, None)
        return tuple(_scale(found, self.lang) for found in (main, beside) if found is not None)

    @cached_property
    def forms(self) -> tuple[FormView, ...]:
        """The forms, drawn; without those that lack a part."""
        if (procedure := self.procedure) is None:
            return ()
        opened = OpenProcedure(self.usable_part)
        return tuple(
            FormView(name, form.title, opened.form(name).page(Page(), on=self.on, lang=self.lang))
            for name, form in (procedure.forms or {}).items()
            if not procedure.lacks("bieu_mau_dien_tu", name)
        )

    @cached_property
    def page(self) -> str:
        """The procedure as its annex has it, as a part of a page; empty where nothing is usable."""
        return "" if self.procedure is None else section(procedure_page(self.procedure, self.lang), self.lang)

    @cached_property
    def answers(self) -> Mapping[str, str]:
        """By the type of an answer its part of a page."""
        shown = {}
        for name, (asked, found) in self._answered.items():
            document = answer_type(name).report(found, asked, self.lang, page=True)
            shown[name] = section(document, self.lang)
        return Frozen(shown)

    @cached_property
    def asks(self) -> Mapping[str, tuple[QuestionText, ...]]:
        """By the type of an answer the questions that decide it and take one of a few answers."""
        found = ((name, getattr(one.answer, "asks", ())) for name, (_, one) in self._answered.items())
        words = ((name, [question_in_words(ask, self.lang) for ask in asks]) for name, asks in found)
        return Frozen((name, tuple(ask for ask in asks if ask.options)) for name, asks in words)

    def settled(self, number: int) -> dict[str, Any] | None:
        """The edits that take an entry, by its number from 0, off the list of doubts; None where there is no such entry."""
        # As it is written, without the shared fields that loading put in.
        source = read(self.source.text, self.source.name)
        data = source.data
        doubts = data.get(_DOUBTS) if isinstance(data, Mapping) else None
        if not isinstance(data, Mapping) or not isinstance(doubts, list) or not 0 <= number < len(doubts):
            return None
        rest = {key: value for key, value in data.items() if key != _DOUBTS or len(doubts) > 1}
        if len(doubts) > 1:
            rest[_DOUBTS] = doubts[:number] + doubts[number + 1 :]
        return FIX.data(Fix(tuple(revisions(source, rest))), self.lang, source)

    def send(self, form: str, posted: Mapping[str, Any]) -> Sent:
        """Validate what was entered in a form. Raises as :meth:`dvc_core.workbench.OpenProcedure.form` does."""
        drawn = OpenProcedure(self.usable_part).form(form)
        record, page = drawn.submit(Page(), posted, on=self.on, lang=self.lang)
        return Sent(record, drawn.page(page, on=self.on, lang=self.lang), len(page.errors))

    @cached_property
    def _answered(self) -> Mapping[str, tuple[Any, Answered[Any]]]:
        """By the type of an answer what was asked, and what came out."""
        given = self.filing._replace(received=self.filing.received or self.on)._asdict()
        answered = {}
        for name in ANSWER_TYPES if self.usable else ():
            of = answer_type(name)
            asked = of.asked(**{key: value for key, value in given.items() if key in of.asked._fields})
            answered[name] = asked, of.of_file(self.usable_part, asked, self.on, self.found_usable)
        return answered


def without_faulty_parts(loaded: Loaded, lang: Lang = "vi") -> tuple[Loaded, tuple[str, ...]]:
    """Load the file without its faulty parts, and name those; a file that holds a procedure is returned unchanged.

    What is left out is listed as not verified, so that what rests on it is not known. Where the list of what is not verified
    is itself wrong nothing is left to go on with: without it, doubtful values would count.
    """
    data = loaded.source.data
    if loaded.procedure is not None or not isinstance(data, Mapping):
        return loaded, ()
    faulty = {_part(one) for one in loaded.findings if one.severity is Severity.ERROR}
    meant = _meant(loaded)
    if () in faulty or (_DOUBTS,) in faulty or _DOUBTS in meant.values():
        return loaded, ()
    rest: dict[str, Any] = {key: value for key, value in data.items() if (key,) not in faulty}
    for key, *entry in faulty:
        if entry and isinstance(rest.get(key), Mapping):
            rest[key] = {name: value for name, value in rest[key].items() if name not in entry}
    left_out = {meant.get(key, key) for key, *entry in faulty if not entry}
    if meant:
        # Which item an unknown key is meant for nobody knows: none that is missing is taken for missing.
        left_out |= set(keys_at(())) - rest.keys()
    doubts = [*(rest.get(_DOUBTS) or ())]
    doubts += [{"muc": key, "ly_do": _LEFT_OUT[lang]} for key in sorted(left_out) if key != _DOUBTS]
    rest[_DOUBTS] = doubts
    return load_part(loaded, rest), tuple(text_of(part) for part in sorted(faulty))


def _meant(loaded: Loaded) -> dict[str, str]:
    """The unknown keys of the whole file, each with the one that was probably meant, or itself."""
    unknown = [one for one in loaded.findings if one.code == _UNKNOWN_KEY and len(one.path) == 1]
    found = ((str(one.path[0]), one.params.get("suggestions")) for one in unknown)
    return {key: str(meant[0]) if isinstance(meant, list) and meant else key for key, meant in found}


def _of_the_rest(loaded: Loaded, findings: list[Finding]) -> Iterator[Finding]:
    """Select the findings of the usable part that do not rest on a faulty part."""
    known = {_part(one) for one in loaded.findings} | {(_DOUBTS,)}
    # The item that is missing then is most likely the one under the unknown key.
    misspelt = any(one.code == _UNKNOWN_KEY for one in loaded.findings)
    for one in findings:
        there = one.path and loaded.source.has(one.path) and _part(one) not in known
        if there and one.code not in _CROSS_ITEM and not (misspelt and one.code.startswith(_OF_ITEMS)):
            yield one


def _part(finding: Finding) -> tuple[str, ...]:
    """The part of the text that a finding makes unusable; nothing for one of the whole."""
    path = tuple(map(str, finding.path))
    return path[: 2 if path[:1] and path[0] in _BY_ENTRY else 1]


def _scale(found: Assessment, lang: Lang) -> ScaleView:
    """Show the levels of an assessment."""
    framework = found.framework
    shown = tuple(
        LevelView(
            level.full(lang),
            found.standings[level.id].value,
            level_text(found, level.id, lang),
            reason_texts(found, level.id, lang),
        )
        for level in framework.levels_at(found.on)
        if level.id in found.standings
    )
    name = framework.name.vi if lang == "vi" else framework.name.en
    return ScaleView(framework.id, name, framework.when(found.on) == "in_force", shown)
