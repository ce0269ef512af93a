"""The sheet of questions (phiếu hỏi): as text, JSON and Excel, and its rows read back from Excel or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple

from ...finding import DvcError, Frozen
from ...formats.entries import JsonKey, JsonObject, typed_record
from ...formats.json_output import Count, Day, Tool, tool
from ...formats.published import attributes, published, shape
from ...law.day import today
from ...levels.portal import PORTAL_FACTS
from ...source.writing import full_disk
from ...words import LANGS, Both, Lang, clean, format_message, to_json
from ...words.folding import fold
from ..report.workbook import WrittenCell, WrittenSheet, save_book, sheet_name, shortened
from ..sentences import in_both, sentences_of
from ..sheets import sheets_of
from .questions import Agency, CatalogueQuestions, ServiceQuestion

SHAPE: Literal["ask/v0"] = "ask/v0"

#: A fact → its question. What is asked of the portal is asked in the words of its profile.
ASKS: Mapping[str, Both] = sentences_of("question")
WORDS: Mapping[str, Both] = sentences_of("sheet")
#: The columns of a sheet; from the answer on they are filled in by who is asked.
COLUMNS = (
    *("key", "agency", "text", "code", "name", "file", "sentences"),
    *("answer", "number", "article", "clause", "reason", "who", "day"),
)
_FILLED_IN = COLUMNS[COLUMNS.index("answer") :]
_WIDTHS = (16, 22, 40, 12, 40, 26, 40, 12, 20, 8, 8, 30, 20, 14)
#: What an answer needs, of the portal and of an office; the heads of these columns end in the mark.
_OF_PORTAL = frozenset({"answer", "who", "day"})
_NEEDED, _MARK = _OF_PORTAL | {"number"}, " *"
_CHOICES = {"vi": ("có", "không"), "en": ("yes", "no")}
_ANSWERS = {"co": True, "yes": True, "true": True, "khong": False, "no": False, "false": False}


class SheetError(DvcError):
    """A file is no sheet of questions."""


#: A row of the sheet: a question about one service, or of the portal; the answer and its grounds.
SheetRow = dict[str, str]

QUESTION = JsonObject(
    "AskedQuestion",
    "A question, with how many services it is about and how many each answer decides.",
    *attributes(fact=str, agency=str),
    JsonKey("text", str, lambda q, c: question_text(q.fact, c.lang)),
    JsonKey("services", Count, lambda q, _: len(q.services)),
    JsonKey("decided_by_yes", Count, lambda q, _: q.decides(yes=True)),
    JsonKey("decided_by_no", Count, lambda q, _: q.decides(yes=False)),
)


_ROW = typed_record(
    "SheetRow",
    "A row of the sheet: a question about one service, or of the portal; the answer and its grounds.",
    dict.fromkeys(COLUMNS, str),
)
#: Of the questions of a catalogue; ``parent`` is the version of the program.
SHEET = JsonObject(
    "AskedSheet",
    "The questions that decide services: tthc ask.",
    JsonKey("schema", Literal["ask/v0"], lambda _, __: SHAPE),
    JsonKey("tool", Tool, lambda _, c: tool(c.parent)),
    JsonKey("on", Day, lambda asked, _: asked.on.isoformat()),
    JsonKey("framework", str, lambda asked, _: asked.framework.id),
    *attributes(services=Count, decided=Count, without_form=Count),
    JsonKey("agencies", list[shape(Agency, Frozen())], lambda asked, c: [published(one, c.lang) for one in asked.agencies]),  # type: ignore[misc] # computed
    JsonKey("questions", QUESTION.types, lambda asked, c: [QUESTION.data(q, c.lang) for q in asked.questions]),
    JsonKey("rows", list[_ROW], lambda asked, c: list(rows(asked, c.lang))),  # type: ignore[valid-type]
)  # fmt: skip
AskedSheet = SHEET.type


class AnsweredRow(NamedTuple):
    """A row that was answered: what, by whom, when, on which grounds."""

    place: str
    fact: str
    file: str
    yes: bool
    number: str
    article: str
    clause: str
    reason: str
    who: str
    day: date


def question_text(fact: str, lang: Lang) -> str:
    """The question about a fact, in words of an official."""
    if fact in PORTAL_FACTS:
        return format_message(WORDS["portal_asks"], lang, fact=PORTAL_FACTS[fact][lang])
    return ASKS[fact][lang]


def rows(asked: CatalogueQuestions, lang: Lang) -> Iterator[SheetRow]:
    """The rows of the sheet: one of each fact of the portal, and one of each service of a question."""
    for question in asked.questions:
        yield from question_rows(question, lang)


def question_rows(question: ServiceQuestion, lang: Lang) -> Iterator[SheetRow]:
    """The rows of a question: one of the portal, or one of each service."""
    text = question_text(question.fact, lang)
    asked = {**dict.fromkeys(COLUMNS, ""), "key": question.fact, "agency": question.agency, "text": text}
    if question.of_portal:
        yield asked
        return
    for one in question.services:
        sentences = "\n".join(f"“{said}”" for said in one.sentences)
        yield {**asked, "code": one.code, "name": one.name, "file": one.file, "sentences": sentences}


# Out


def sheet_text(asked: CatalogueQuestions, lang: Lang) -> str:
    """The questions in their sequence, for a terminal."""

    def word(key: str, **values: object) -> str:
        return format_message(WORDS[key], lang, **values)

    lines = [
        word(
            "head",
            framework=asked.framework.name.vi if lang == "vi" else asked.framework.name.en,
            day=f"{asked.on:%d/%m/%Y}",
            services=asked.services,
            decided=asked.decided,
            open=asked.services - asked.decided,
        )
    ]
    if asked.agencies:
        enough = [one.enough_yes for one in asked.agencies if one.enough_yes]
        no = sum(one.enough_no is not None for one in asked.agencies)
        counts = {"n": len(asked.agencies), "yes": len(enough), "most": max(enough, default=0), "no": no}
        lines.append(word("over_agencies", **counts))
    groups = [(word("of_portal"), "")]
    for one in asked.agencies:
        title = word("agency_open", agency=one.name, open=one.undecided)
        title += word("enough_yes", n=one.enough_yes) if one.enough_yes else ""
        title += word("not_enough_no") if one.enough_no is None else word("enough_no", n=one.enough_no)
        groups.append((title, one.name))
    for title, agency in groups:
        its = [q for q in asked.questions if q.agency == agency]
        if its:
            lines += ["", title]
        for n, q in enumerate(its, 1):
            counts = {"services": len(q.services), "yes": q.decides(yes=True), "no": q.decides(yes=False)}
            lines.append(word("line", n=n, text=question_text(q.fact, lang), **counts))
    if asked.without_form:
        lines += ["", word("forms", n=asked.without_form)]
    lines += ["", word("how" if asked.questions else "none")]
    return "".join(f"{clean(line)}\n" for line in lines)


def sheet_json(
    asked: CatalogueQuestions, lang: Lang, version: str, answers: Iterable[AnsweredRow] = ()
) -> str:
    """The questions as data; ``rows`` may be filled in and read back, and have these answers in them."""
    data = SHEET.data(asked, lang, version)
    given = {(one.fact, one.file): one for one in answers}
    for row in data["rows"]:
        if one := given.get((row["key"], row["file"])):
            row.update(
                {key: str(getattr(one, key)) for key in _FILLED_IN[1:]}, answer=_CHOICES[lang][not one.yes]
            )
    return to_json(data, indent=1) + "\n"


def write_sheet(asked: CatalogueQuestions, lang: Lang, path: Path) -> None:
    """Write the sheet as a workbook. Needs the extra ``xlsx``: raises ImportError without it, OSError where there is no room."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    title = WORDS["title"][lang]
    # Each agency is handed its own sheet; the portal's comes first.
    by_agency: dict[str, list[SheetRow]] = {}
    for row in rows(asked, lang):
        by_agency.setdefault(row["agency"], []).append(row)
    with full_disk():
        for agency, its in (by_agency or {"": []}).items():
            taken = {name.casefold() for name in book.sheetnames}
            name = sheet_name(taken, shortened(agency) or title)
            _fill(WrittenSheet(book, name, title, _WIDTHS), its, lang)
    save_book(book, path, asked.on)


def _fill(page: WrittenSheet, its: Sequence[SheetRow], lang: Lang) -> None:
    """Write the rows of an agency, with cells to fill in and the answers there are to choose from."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    needed = _NEEDED if any(row["file"] for row in its) else _OF_PORTAL
    page.sheet.freeze_panes, page.sheet.print_title_rows = "B2", "1:1"
    page.sheet.auto_filter.ref = f"A1:{page.last}{len(its) + 1}"
    page.add(*(WrittenCell(WORDS[key][lang] + _MARK * (key in needed), "head") for key in COLUMNS))
    for row in its:
        page.add(*(WrittenCell(row[key], "blank" if key in _FILLED_IN else "long") for key in COLUMNS))
    choice = DataValidation(type="list", formula1=f'"{",".join(_CHOICES[lang])}"', allow_blank=True)
    column = get_column_letter(COLUMNS.index("answer") + 1)
    choice.add(f"{column}2:{column}{max(page.row, 2)}")
    page.sheet.data_validations.append(choice)


# In


class SheetAnswers(NamedTuple):
    """The rows that were answered, what is wrong with others, and the titles of sheets that ask nothing."""

    answers: list[AnsweredRow]
    problems: list[Both]
    left_alone: list[str]


def read_sheet(path: Path) -> SheetAnswers:
    """The answers of a sheet; nothing is taken from an empty one.

    Raises :class:`SheetError` for a file that is no such sheet, ImportError without the extra ``xlsx``.
    """
    found, left_alone = (_from_json(path), []) if path.suffix.lower() == ".json" else _from_xlsx(path)
    answers: list[AnsweredRow] = []
    problems: list[Both] = []
    for place, row in found:
        if any(row[key].strip() for key in _FILLED_IN):
            one = answer_of(place, row)
            answers += [one] if isinstance(one, AnsweredRow) else []
            problems += [] if isinstance(one, AnsweredRow) else [one]
    return SheetAnswers(answers, problems, left_alone)


def row_fault(place: str, key: str, **values: object) -> Both:
    """A sentence about a row, behind its place."""
    vi, en = in_both("row_fault", key, **values)
    return {"vi": f"{place}: {vi}", "en": f"{place}: {en}"}


def answer_of(place: str, row: Mapping[str, str]) -> AnsweredRow | Both:
    """A row as an answer, or what it lacks."""
    fact, yes = row["key"].strip(), _ANSWERS.get(fold(row["answer"]))
    if fact not in ASKS and fact not in PORTAL_FACTS:
        return row_fault(place, "no_question", fact=fact)
    if yes is None:
        return row_fault(place, "no_answer")
    day, number, reason = _day(row["day"]), row["number"].strip(), row["reason"].strip()
    empty = [key for key in ("who", "day") if not row[key].strip()]
    if fact in ASKS and not number and not (fact == "ky_thuat" and reason):
        empty.insert(0, "number")
    if empty:
        columns = {lang: ", ".join(f"“{WORDS[key][lang]}”" for key in empty) for lang in LANGS}
        return row_fault(place, "empty", columns=columns)
    if day is None:
        return row_fault(place, "no_day")
    if day > today():
        return row_fault(place, "future_day")
    if not yes and row["sentences"].strip() and not reason:
        return row_fault(place, "no_reason")
    places = {key: row[key].strip() for key in ("article", "clause", "who")}
    return AnsweredRow(place, fact, row["file"].strip(), yes, number, reason=reason, day=day, **places)


def _day(text: str) -> date | None:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%Y-%m-%d %H:%M:%S"):
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day
        except ValueError:
            pass
    return None


def _from_json(path: Path) -> list[tuple[str, dict[str, str]]]:
    try:
        data = json.loads(path.read_bytes())
        if data["schema"] != SHAPE:
            raise ValueError(data["schema"])
        given: list[Any] = data["rows"]
        return [(f"{path}: {n}", {key: str(row[key]) for key in COLUMNS}) for n, row in enumerate(given, 1)]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise SheetError(f"{path}: no sheet of questions ({SHAPE})") from None


def _from_xlsx(path: Path) -> tuple[list[tuple[str, dict[str, str]]], list[str]]:
    try:
        sheets = [*sheets_of(path)]
    except ValueError as why:
        raise SheetError(f"{path}: {why}") from None
    names: Callable[[str], str | None] = {
        fold(text): key for key in COLUMNS for text in WORDS[key].values()
    }.get
    found: list[tuple[str, dict[str, str]]] = []
    left_alone = []
    asks = False
    for title, lines in sheets:
        keys = [names(fold(head.removesuffix(_MARK))) for head in lines[0]] if lines else []
        if set(COLUMNS) <= set(keys):
            asks = True
            at = f"{path}:" if len(sheets) == 1 else f"{path}: {title}:"
            found += [
                (f"{at}{n}", {key: cell for key, cell in zip(keys, line, strict=False) if key})
                for n, line in enumerate(lines[1:], 2)
            ]
        elif any(any(line) for line in lines):
            left_alone.append(title)
    if not asks:
        raise SheetError(f"{path}: no sheet of questions")
    return found, left_alone
