"""The front for programs: a procedure is opened once, and then asked.

    birth = open_procedure("procedures/ho-tich/1.001193.yaml")
    birth.check(), birth.level(), birth.fee({"so_ban": 2}), birth.deadline(date(2026, 11, 24)), birth.checklist()
    form = birth.form("to-khai")
    form.render("formio"), form.schema(), form.validate(record)

``on`` is always the day the law is judged at (left out: today in Việt Nam), ``answers`` what somebody answered, question →
answer, ``portal`` what the host provides, ``lang`` the language of words. What a file says wrongly is a finding and never
raised; to ask what a file without a procedure costs is misuse.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from .finding import DvcError, Finding, MisuseError
from .law.day import evaluation_date
from .model.loader import Catalog, Loaded, Readable, load, load_data, load_text
from .model.procedure import Procedure, Way
from .words import Lang

if TYPE_CHECKING:
    from .answers.events import Moment
    from .answers.records import Burden, ChecklistAnswer, ClockPolicy, DeadlineAnswer, Event, FeeAnswer
    from .forms.problems import Problem
    from .forms.submissions import CompiledForm
    from .hosts.html import Page
    from .hosts.walk.rendering import Rendered
    from .levels.assessment import Assessment
    from .levels.portal import Portal
    from .model.form import Form

__all__ = ["NoFormError", "OpenForm", "OpenProcedure", "UnusableError", "open_procedure"]


class UnusableError(DvcError, ValueError):
    """A file holds no procedure that could be asked; ``findings`` say why."""

    def __init__(self, name: str, findings: Sequence[Finding] = ()) -> None:
        self.name, self.findings = name, tuple(findings)
        super().__init__(f"{name} holds no procedure that can be used: check() says why")


class NoFormError(DvcError, ValueError):
    """A procedure has no such e-form; ``known`` are those it has."""

    def __init__(self, form: str, known: Sequence[str] = ()) -> None:
        self.form, self.known = form, tuple(known)
        super().__init__(f"there is no form {form!r}; there are: {', '.join(known) or 'none'}")


@dataclass(frozen=True, slots=True, repr=False)
class OpenProcedure:
    """A procedure, with its text and what stands beside it; it stays as it is, to be shared between threads."""

    #: Text, places, procedure and the findings of loading.
    loaded: Loaded

    @property
    def procedure(self) -> Procedure:
        """The record. Raises :class:`UnusableError` where there is none."""
        if self.loaded.procedure is None:
            raise UnusableError(self.loaded.name, self.loaded.findings)
        return self.loaded.procedure

    @property
    def usable(self) -> bool:
        """Whether there is a procedure to ask; :meth:`check` and :meth:`level` answer in any case."""
        return self.loaded.procedure is not None

    def check(self, *, on: date | None = None, portal: Portal | None = None) -> list[Finding]:
        """Return every finding, as ``tthc check`` of this file alone tells it."""
        from .rules.checking import check

        return check(self.loaded, on=on, portal=portal)

    def level(
        self, *, on: date | None = None, portal: Portal | None = None, framework: str | None = None
    ) -> Assessment:
        """How each level stands: by the framework in force on the day, or the one named."""
        from .levels.assessment import assess

        return assess(self.loaded, framework=framework, on=on, portal=portal)

    def fee(
        self,
        answers: Mapping[str, object] | None = None,
        *,
        on: date | None = None,
        channel: Way | None = None,
    ) -> FeeAnswer:
        """What is to be paid, by the tariffs of provinces that stand beside the file, too."""
        from .answers.fee import fee
        from .model.tariffs import tariffs_for

        procedure = self.procedure
        tariffs = tariffs_for(self.loaded.catalog, procedure.code)
        return fee(procedure, answers, channel, on, tariffs=tariffs)

    def deadline(
        self,
        received: Moment,
        answers: Mapping[str, object] | None = None,
        *,
        events: Sequence[Event] = (),
        channel: Way | None = None,
        case: str | None = None,
        policy: ClockPolicy | None = None,
    ) -> DeadlineAnswer:
        """When a dossier that came in at a moment, or on a day, is due; as of :func:`dvc_core.deadline`."""
        from .answers.deadline import NO_POLICY, deadline

        return deadline(self.procedure, received, events, answers, channel, case, policy=policy or NO_POLICY)

    def checklist(
        self,
        answers: Mapping[str, object] | None = None,
        *,
        on: date | None = None,
        channel: Way | None = None,
    ) -> ChecklistAnswer:
        """What to hand in, and what to show."""
        from .answers.checklist import checklist

        return checklist(self.procedure, answers, channel, on)

    def applicant_cost(
        self, answers: Mapping[str, object] | None = None, *, on: date | None = None
    ) -> tuple[Burden, ...]:
        """What each way of filing costs an applicant in papers, visits, time and money."""
        from .answers.applicant_cost import burden

        return burden(self.procedure, answers, on)

    @property
    def forms(self) -> tuple[str, ...]:
        """The names of its e-forms."""
        return tuple(self.procedure.forms or ())

    def form(self, name: str) -> OpenForm:
        """One of its e-forms. Raises :class:`NoFormError` for a name there is none of.

        Raises :class:`UnusableError` for a form that lacks a shared field: drawn, it would not ask all that it should.
        """
        found = (self.procedure.forms or {}).get(name)
        if found is None:
            raise NoFormError(name, self.forms)
        if self.procedure.lacks("bieu_mau_dien_tu", name):
            raise UnusableError(f"{self.loaded.name}, {name}", self.loaded.findings)
        return OpenForm(found)

    def to_data(self) -> dict[str, Any]:
        """The procedure as plain data that stand alone, ready for JSON; :func:`open_procedure` takes them back."""
        return self.procedure.to_data()

    def __repr__(self) -> str:
        return f"<OpenProcedure {self.loaded.name!r}>"


class OpenForm:
    """An e-form: drawn for a host, and judged when it comes back; made ready once for a day."""

    __slots__ = ("_ready", "form")

    def __init__(self, form: Form) -> None:
        self.form = form
        #: The day and language it was made ready for last, and that; replaced as one.
        self._ready: tuple[date, Lang, CompiledForm] | None = None

    def compiled(self, *, on: date | None = None, lang: Lang = "vi") -> CompiledForm:
        """The form made ready: code lists as of the day, words in the language."""
        day = evaluation_date(on)
        if self._ready is None or self._ready[:2] != (day, lang):
            from .forms.submissions import compile_form

            self._ready = day, lang, compile_form(self.form, day, lang)
        return self._ready[2]

    def render(
        self, host: str, *, on: date | None = None, lang: Lang = "vi", standalone: bool = False
    ) -> Rendered:
        """Draw it for a host, with what the host cannot express; as of :func:`dvc_core.render`."""
        from .hosts.walk.rendering import render

        return render(self.compiled(on=on, lang=lang).plan, host, standalone=standalone)

    def schema(self, *, on: date | None = None, lang: Lang = "vi") -> dict[str, Any]:
        """The JSON Schema that accepts what is structurally right, and nothing else."""
        content = self.render("jsonschema", on=on, lang=lang).content
        assert isinstance(content, dict)  # noqa: S101 - as that host draws
        return content

    def read(
        self,
        data: Any,
        host: str = "html",
        *,
        on: date | None = None,
        ignore: Collection[str] = (),
        known: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Bring what a host sends to a record; as of :func:`dvc_core.normalise`."""
        from .hosts.walk.rendering import normalise

        return normalise(self.compiled(on=on).plan, host, data, on, ignore=ignore, known=known)

    def validate(
        self, record: Mapping[str, Any], *, on: date | None = None, lang: Lang = "vi"
    ) -> list[Problem]:
        """Return every problem of a record, in the order of the form."""
        return self.compiled(on=on, lang=lang).validate(record, on)

    def page(self, page: Page, *, on: date | None = None, lang: Lang = "vi") -> str:
        """Draw the web page with what was entered and what is wrong."""
        from .hosts.html import page as drawn

        return drawn(self.compiled(on=on, lang=lang).plan, page)

    def submit(
        self, page: Page, posted: Mapping[str, Any], *, on: date | None = None, lang: Lang = "vi"
    ) -> tuple[dict[str, Any], Page]:
        """The record that was sent from a page, and the page with what was entered and its errors; none: it is right."""
        from .hosts.html import errors

        record = self.read(posted, on=on, ignore=page.hidden, known=page.known)
        found = self.validate(record, on=on, lang=lang)
        return record, page._replace(posted=posted, errors=errors(found, lang))

    def __reduce__(self) -> tuple[type[OpenForm], tuple[Form]]:
        return OpenForm, (self.form,)

    def __eq__(self, other: object) -> bool:
        return self.form == other.form if isinstance(other, OpenForm) else NotImplemented

    def __hash__(self) -> int:
        return hash((OpenForm, self.form.title))

    def __repr__(self) -> str:
        return f"<OpenForm {self.form.title!r}>"


def open_procedure(
    source: str | PathLike[str] | Readable | Mapping[str, Any] | Procedure | Loaded,
    *,
    text: str | bytes | None = None,
    catalog: Catalog | None = None,
) -> OpenProcedure:
    """Open a procedure: by its path (a ``str`` is one), as data, or as it was loaded.

    ``text`` is what the file holds, where that is not what lies on the disk: ``source`` is its name then, as an editor has
    it. ``catalog`` is what stands beside the procedure; of a path without one, what lies beside the file. Never raises for
    content: :meth:`OpenProcedure.check` tells. Raises :class:`~dvc_core.finding.MisuseError` for anything else.
    """
    if text is not None:
        if not isinstance(source, (str, PathLike)):
            raise MisuseError("the text of a procedure is named by a path")
        return OpenProcedure(load_text(text, fspath(source), catalog=catalog))
    if isinstance(source, Loaded):
        return OpenProcedure(source)
    if isinstance(source, (Mapping, Procedure)):
        return OpenProcedure(load_data(source, catalog=catalog))
    if isinstance(source, PathLike):
        source = fspath(source)
    return OpenProcedure(load(source, catalog=catalog))
