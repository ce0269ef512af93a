"""An answer of any type, reported: for a terminal, as a page, as Markdown and as JSON; each by one way for all types."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Annotated, Any, Generic, Literal, NamedTuple, Union, get_origin, get_type_hints

from pydantic import Field

from ..answers.agency import AgencyAnswer
from ..answers.records import AnswerFault, Burden
from ..finding import Finding, Frozen, MisuseError, Path, Severity, require_type
from ..model.loader import Loaded
from ..model.procedure import Procedure
from ..rules.checking import check
from ..words import Both, Lang, format_message, message
from ..words.document import Document, Text
from ..words.program import ui_sentence
from ..words.sentences import check_lang
from . import html
from .answer_text import AnswerView, not_taken_text
from .answered import ANSWER_TYPES, A, Answer, AnswerCounts, Answered, Outcome, Q, answer_type
from .entries import ON, Context, JsonKey, JsonObject, JsonReporter, head, typed_record
from .json_output import Count, Hash
from .published import Computed, published, shape
from .reporter import Options
from .results import DocumentReporter
from .sentence_tables import sentences, shared_sentence


class AnswerType(NamedTuple, Generic[A, Q]):
    """A type of answer: its record, and how that becomes a document and JSON."""

    name: str
    #: What the output of its command is.
    about: str
    record: type[A]
    #: The record of what is asked of every file.
    asked: type[Q]
    #: What an answer comes to, in the order in which a run counts it.
    outcomes: tuple[Outcome, ...]
    #: The answer of the procedure of a file, by what is asked and on a day.
    answer: Callable[[Loaded, Procedure, Q, date], Answered[A]]
    #: Where in the file that stands on which it rests (:func:`errors_of`).
    places: Mapping[str, Sequence[str]]
    #: Its document, as it is shown.
    document: Callable[[A, AnswerView], Document]
    #: The keys of its JSON that are computed: its sentences.
    keys: Computed
    #: Whether a page of it stands alone, not only as a part of pages of others.
    has_page: bool = False
    #: Further keys of the JSON of a file, computed of the file with its answer.
    beside: tuple[JsonKey, ...] = ()
    #: What a saved answer was asked, where its parts are not those of the record.
    asked_again: Callable[[Mapping[str, Any]], Q] | None = None
    #: The errors of files beside for which it may be wrong.
    errors_beside: Callable[[Loaded, date], Iterable[Finding]] = lambda _loaded, _on: ()

    def of_file(
        self, loaded: Loaded, asked: Q, on: date, findings: Iterable[Finding] | None = None
    ) -> Answered[A]:
        """The answer of a file; none where it cannot be used. ``findings`` are its own, where it was checked already."""
        procedure, found = loaded.procedure, Answered[A](loaded, None)
        if procedure is not None:
            found = self.answer(loaded, procedure, asked, on)
        errors = (*errors_of(loaded, on, self.places, findings), *self.errors_beside(loaded, on))
        return found._replace(errors=errors)

    def report(self, record: Answered[A], asked: Q, lang: Lang, *, page: bool) -> Document:
        """The document of the answer of a file, for a page or a terminal."""
        if record.answer is None:
            fault = first_fault(record.loaded, lang)
            text = shared_sentence("not_usable", lang, file=record.loaded.name, fault=fault)
            return Document(self.name, "", (Text(text),))
        return self.document(record.answer, AnswerView(lang, page=page, record=record, asked=asked))

    def questions(self, was: Mapping[str, Any]) -> Q:
        """Read the questions that a saved answer was asked."""
        if self.asked_again is not None:
            return self.asked_again(was)
        names = [name for name in get_type_hints(self.asked) if name in was]
        return self.asked(
            **{name: Frozen(was[name]) if isinstance(was[name], dict) else was[name] for name in names}
        )


def errors_of(
    loaded: Loaded,
    on: date,
    places: Mapping[str, Sequence[str]],
    findings: Iterable[Finding] | None = None,
) -> Iterator[Finding]:
    """The errors of a file at the places that bear on an answer; of one that cannot be used all.

    ``places`` are by their first keys, each with the keys of which one has to be inside, where not all of it bears.
    ``findings`` are those of the file where it has been checked already.
    """

    def bears(path: Path) -> bool:
        inside = places.get(str(path[0])) if path else None
        return inside is not None and (not inside or any(key in path for key in inside))

    procedure = loaded.procedure
    for one in check(loaded, on=on) if findings is None else findings:
        # A part that is missing, for which a level is not reached, is told where it would stand: no matter here.
        if counts(one) and (procedure is None or (one.blocks_level is None and bears(one.path))):
            yield one


def counts(finding: Finding) -> bool:
    """Whether a finding is an error that nobody suppressed."""
    return finding.severity is Severity.ERROR and finding.suppressed is None


class WrittenAnswers(DocumentReporter[Answered[Any], AnswerCounts]):
    """A document for each procedure; at a terminal the outcomes at the end, where there are several files."""

    def __init__(self, options: Options, asked: object, name: str) -> None:
        super().__init__(options, asked)
        self.name = name

    @property
    def _of(self) -> AnswerType[Any, Any]:
        found: AnswerType[Any, Any] = answer_type(self.name)
        return found

    @property
    def title(self) -> Both | None:  # type: ignore[override]
        """The title of the type, of a page and in Markdown."""
        return _sentences(self.name)["title"] if self.form != "full" and self._of.has_page else None

    def document(self, record: Answered[Any]) -> Document:
        """The document of a file: its answer, or why there is none."""
        answer, page = record.answer, self.form != "full"
        found = self._of.report(record, self.asked, self.options.lang, page=page)
        if page or answer is None:
            return found
        title = f"{answer.code or '–'}  {answer.name or ''}".rstrip()
        return found._replace(title=title, texts=(Text(record.loaded.name), *found.texts))

    def closing(self, counts: AnswerCounts) -> Document | None:
        """Count the outcomes, where there are several; say how questions are answered, where there are any."""
        if self.form != "full":
            return None
        lang = self.options.lang
        last = [shared_sentence("how_to_answer", lang)] if counts.open else []
        if counts.files > 1:
            numbers = {name: counts.outcomes[name] for name in (*self._of.outcomes, "not_usable")}
            last.append(format_message(_sentences(self.name)["sum"], lang, files=counts.files, **numbers))
        return Document(self.name, "", tuple(map(Text, last)))


def answer_html(
    answer: Answer | AgencyAnswer,
    lang: Lang = "vi",
    *,
    ways: Sequence[Burden] = (),
    brief: bool = False,
    page: bool = False,
) -> str:
    """Render an answer as a part of a page (HTML), or as a ``page`` for a phone and for paper: no script, nothing from elsewhere.

    ``ways`` are what :func:`dvc_core.burden` returned, for a table beside a checklist; ``brief``, where nothing is asked any
    more: without the case, what can still be asked, and why a fee may be wrong. All text is escaped, and a part has no style.
    Raises :class:`~dvc_core.finding.MisuseError` for anything but what :func:`dvc_core.fee`, :func:`dvc_core.deadline`,
    :func:`dvc_core.checklist` and :func:`dvc_core.agency` return.
    """
    check_lang(lang)
    of = next((one for one in map(answer_type, ANSWER_TYPES) if isinstance(answer, one.record)), None)
    if of is None:
        raise MisuseError(f"answer_html takes an answer, not {type(answer).__name__}")
    for way in ways:
        require_type(way, Burden, "ways are what burden() returns")
    part = html.section(of.document(answer, AnswerView(lang, brief=brief, ways=ways)), lang)
    title = format_message(_sentences(of.name)["title"], lang)
    return html.page_begin(title, lang) + part + html.PAGE_END if page else part


# The JSON of answers: what is added to their records, and what stands around them

SHAPE: Literal["answers/v0"] = "answers/v0"
ERROR = JsonObject(
    "ErrorEntry",
    "An error for which the answer may be wrong: of the file, or of a tariff beside it.",
    JsonKey("file", str, lambda one, _: one.file),
    JsonKey("code", str, lambda one, _: one.code),
    JsonKey("line", int, lambda one, _: one.span.line),
)
#: Of a file with its answer (:class:`~dvc_core.formats.answered.Answered`).
FILE = JsonObject(
    "FileEntry",
    "The file that an answer is of.",
    JsonKey("file", str, lambda record, _: record.loaded.name),
    JsonKey("hash", Hash, lambda record, _: record.loaded.source.hash),
    JsonKey("errors", ERROR.types, lambda record, c: [ERROR.data(one, c.lang) for one in record.errors]),
)
HEAD = head(SHAPE, ON)


def _fault_text(fault: AnswerFault, context: Context) -> str:
    return not_taken_text(fault, context.parent, context.lang)


_FAULTS = {AnswerFault: (JsonKey("text", str, _fault_text),)}


@cache
def all_keys(*types: str) -> Frozen[type, tuple[JsonKey, ...]]:
    """The computed keys of the records of some types of answers."""
    return Frozen(ChainMap(_FAULTS, *(answer_type(name).keys for name in types)))


class JsonAnswers(JsonReporter[Answered[Any], AnswerCounts]):
    """The shape ``answers/v0`` of one type of answer, written as it is found."""

    def __init__(self, options: Options, asked: object, name: str) -> None:
        super().__init__(options, asked)
        self.name = name

    def head(self) -> dict[str, Any]:
        """The head: the questions of the run."""
        lang = self.options.lang
        return {**HEAD.data(self, lang), "kind": self.name, **published(self.asked, lang)}

    def entries(self, record: Answered[Any]) -> list[dict[str, Any]]:
        """The entry of a file."""
        lang, answer, keys = self.options.lang, record.answer, all_keys(self.name)
        found = self._nothing() if answer is None else published(answer, lang, record.files, keys, answer)
        context = Context(lang, record.files)
        beside = {key.name: key.of(record, context) for key in answer_type(self.name).beside}
        return [{**FILE.data(record, lang), **found, **beside}]

    def _nothing(self) -> dict[str, object]:
        """The entry of a file that cannot be used: lists and texts are empty, all else is null; ``tthc check`` says why."""
        hints = get_type_hints(shape(answer_type(self.name).record, all_keys(self.name)))
        return {
            name: [] if get_origin(hint) is list else "" if hint is str else None
            for name, hint in hints.items()
        }

    def summary(self, counts: AnswerCounts) -> dict[str, int]:
        """The counts."""
        outcomes = (*answer_type(self.name).outcomes, "not_usable")
        return {"files": counts.files, **{name: counts.outcomes[name] for name in outcomes}}


def _answers(name: str) -> Any:
    """The shape of the output of a type: what was asked, the answer of every file, the counts by what came out."""
    of, keys = answer_type(name), all_keys(*ANSWER_TYPES)
    counts = typed_record(
        f"{name.title()}Summary", "", dict.fromkeys(("files", *of.outcomes, "not_usable"), Count)
    )
    beside = JsonObject("Beside", "", *of.beside)
    return typed_record(
        f"{name.title()}Answers",
        of.about,
        {
            **HEAD.types_by_key,
            "kind": Literal[name],
            **get_type_hints(shape(of.asked, keys), include_extras=True),
            "results": list[shape(of.record, keys, FILE.type, beside.type)],  # type: ignore[misc] # computed
            "summary": counts,
        },
    )


def answers_shape() -> Any:
    """The shape of an answer of any type, told apart by ``kind``."""
    told = " ".join(answer_type(name).about for name in ANSWER_TYPES)
    shapes: Any = Union[tuple(map(_answers, ANSWER_TYPES))]  # noqa: UP007 - of as many as there are
    return Annotated[shapes, Field(discriminator="kind", description=told)]


def _sentences(name: str) -> Mapping[str, Both]:
    found: Mapping[str, Both] = sentences(name)["sentences"]
    return found


def first_fault(loaded: Loaded, lang: Lang) -> str:
    """The first fault of a file: its code, its line and its words."""
    first = loaded.findings[0]
    return f"{first.code}, {ui_sentence('line', lang)} {first.span.line}: {message(first, lang).text}"
