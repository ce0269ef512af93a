"""Checklists: the answer of a file with the cost of each way of filing, its sentences and items, and its keys in JSON.

A paper that a database may stand for is never said not to be needed: perhaps it need not be handed in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Literal, get_args

from ..answers.applicant_cost import burden
from ..answers.checklist import checklist
from ..answers.records import (
    Burden,
    ChecklistAnswer,
    DatabaseSubstitute,
    ListReason,
    ListStatus,
    NumberRange,
    OneOf,
    PaperLine,
    Question,
    Reason,
    Status,
    TemplateLine,
    Total,
    Trip,
)
from ..finding import Frozen, Path
from ..model.loader import Loaded
from ..model.procedure import Procedure, Way
from ..words import Both, Lang, show
from ..words.document import Document, DocumentItem, DocumentSection, Link, Rows, Text, points
from .answer_reports import AnswerType
from .answer_text import (
    AnswerSummary,
    AnswerView,
    answer_document,
    case_text,
    law_text,
    options_text,
    question_in_words,
    question_label,
    question_section,
    summary_keys,
    unknown_summary,
)
from .answered import Answered, ChecklistQuery
from .citations import cited
from .deadlines import amount_text, amounts_text
from .entries import JsonKey, JsonObject
from .fees import totals_text
from .published import Computed, published, shape
from .sentence_tables import Why, answer_sentences, reasons, sentences, stated, way_sentence

paper_sentence = answer_sentences("checklist")
REASONS: Mapping[ListReason, Why] = reasons("checklist")
#: What a trip is for, by the key at which its place ends, or begins.
TRIPS: Mapping[str, Both] = sentences("checklist")["trips"]

Group = Literal["nop", "xuat_trinh", "maybe", "spared"]
GROUPS: tuple[Group, ...] = ("nop", "xuat_trinh", "maybe", "spared")
#: What is compared of two ways of filing: the names of the rows of a table.
MEASURES = ("papers", "n_originals", "n_copies", "visits", "time", "pay", "hours")


def summary(answer: ChecklistAnswer, lang: Lang) -> AnswerSummary:
    """How many papers there are of each kind; what to do where it is not known."""
    if answer.unknown is not None:
        return unknown_summary(paper_sentence, REASONS[answer.unknown], answer, lang)
    counts = {group: len([line for line in answer.lines if group_of(line) == group]) for group in GROUPS}
    parts = [paper_sentence(f"count_{group}", lang, n=n) for group, n in counts.items() if n]
    if not parts:
        return AnswerSummary(paper_sentence("nothing", lang))
    said = paper_sentence("total", lang, parts="; ".join(parts))
    sets = "" if answer.sets is None else paper_sentence("sets", lang, n=answer.sets)
    return AnswerSummary(f"{said} {sets}".rstrip())


def group_of(line: PaperLine) -> Group:
    """The group of a paper: to hand in, to show, depending on the case, perhaps not needed."""
    if line.spared is not None:
        return "spared"
    return "maybe" if line.needed is None else line.handling


def paper_sections(answer: ChecklistAnswer, lang: Lang, *, page: bool = True) -> Iterator[DocumentSection]:
    """The papers by what is to be done with them; those of a case below its name."""
    for group in GROUPS:
        lines = [line for line in answer.lines if group_of(line) == group]
        runs = [
            (case, tuple(paper_item(one, answer, lang, page=page) for one in papers))
            for case, papers in groupby(lines, lambda line: line.case)
        ]
        if runs:
            first = runs.pop(0)[1] if not runs[0][0] else ()
            yield DocumentSection(paper_sentence(f"group_{group}", lang), first, "boxes")
        for case, papers in runs:
            yield DocumentSection(paper_sentence("of_case", lang, case=case), papers, "boxes", level=2)


# One paper


def paper_item(line: PaperLine, answer: ChecklistAnswer, lang: Lang, *, page: bool = True) -> DocumentItem:
    """A paper: how many originals and copies, what else there is to know, and where its form is had."""
    details = [*map(Link, paper_details(line, answer, lang))]
    form = _download(line.template, lang)
    # The name of a file that is not here is of no use to who has only a page.
    if form.address or (form.text and not page):
        details.append(form)
    return DocumentItem(line.name, paper_sheets(line, lang), tuple(details))


def paper_sheets(line: PaperLine, lang: Lang) -> str:
    """How many originals and copies, of all sets too; of what is handed in in one group of several, whether to show it."""
    parts = [_copies(line, lang, line.sets or 1)]
    if line.handling == "xuat_trinh" and group_of(line) != "xuat_trinh":
        parts.append(paper_sentence("to_show", lang))
    return ", ".join(part for part in parts if part)


def _copies(of: PaperLine | OneOf, lang: Lang, sets: int = 1) -> str:
    counts = [
        (paper_sentence(key, lang, n=n), n) for key in ("originals", "copies") if (n := getattr(of, key))
    ]
    if sets > 1:
        return ", ".join(paper_sentence("each_set", lang, sheets=one, all=n * sets) for one, n in counts)
    return ", ".join(one for one, _ in counts)


def paper_details(line: PaperLine, answer: ChecklistAnswer, lang: Lang) -> Iterator[str]:
    """When it is needed, what may stand in its place, its form, where it is had, by which law, what is not verified."""
    # What is asked in the words of the paper, or of its case, is told already.
    asks = [question_label(one, lang) for one in answer.asks if one.name in line.asks and "." not in one.name]
    others = [f"{one.name} ({_copies(one, lang)})".replace(" ()", "") for one in line.alternatives]
    yield from stated(
        paper_sentence,
        lang,
        ("only_if", "when", line.only_if if line.needed is None else ""),
        ("depends", "asks", "" if line.case else "; ".join(asks)),
        ("one_of", "papers", "; ".join(others)),
    )
    if (form := line.template) is not None:
        name = " – ".join(part for part in (form.number, form.name or form.id) if part)
        yield from stated(paper_sentence, lang, ("template", "name", name), ("form", "form", form.form))
    if line.as_file is not None and answer.channel in (None, "truc_tuyen"):
        on_paper = "on_paper" if line.handling == "nop" else "shown_on_paper"
        yield paper_sentence("as_file" if line.as_file else on_paper, lang)
    basis, law = cited(line.basis, lang), ""
    if (spared := line.spared) is not None:
        law = law_text(spared.rule, lang)
        yield from stated(
            paper_sentence,
            lang,
            ("database", "database", spared.database),
            ("otherwise", "what", spared.otherwise.removesuffix(".")),
            ("spared_basis", "law", law),
        )
        if not spared.stated:
            yield paper_sentence("reminder", lang)
    rows = (("basis", "law", "" if basis == law else basis), ("note", "note", line.note))
    yield from stated(paper_sentence, lang, *rows)
    yield from (paper_sentence("doubt", lang, why=doubt) for doubt in line.doubts)


def _download(template: TemplateLine | None, lang: Lang) -> Link:
    """Where a form is had: the address of where it comes from, else the name of its file."""
    if template is None:
        return Link("")
    places = (template.address, template.file, template.source_file)
    # Only what leads to a page: a file may name anything.
    address = next((place for place in places if place.startswith(("https://", "http://"))), "")
    if address:
        return Link(paper_sentence("download", lang), address)
    where = template.file or template.source_file
    return Link(paper_sentence("template_file", lang, where=where) if where else "")


# What a way of filing costs


def ways_section(ways: Sequence[Burden], lang: Lang, asked: Collection[str] = ()) -> DocumentSection:
    """The ways of filing side by side: a row for each measure, a column for each way; ``asked`` are questions answered elsewhere.

    Below stand the ways of some cases only, the purpose of each trip, doubts, and questions that decide the time.
    """
    heads = ("", *(way_text(way.channel, lang) + (" (*)" if way.case else "") for way in ways))
    rows = tuple(
        (paper_sentence(measure, lang), *(measure_text(way, measure, lang) for way in ways))
        for measure in MEASURES
    )
    notes = [
        paper_sentence("way_only", lang, way=way_sentence(way.channel, lang), case=way.case)
        for way in ways
        if way.case
    ]
    notes += [_trips(way, lang) for way in ways if way.trips]
    doubts = dict.fromkeys(why for way in ways for why in way.doubts)
    notes += [paper_sentence("return_doubt", lang, why=why) for why in doubts]
    asks = {one.name: one for way in ways for one in way.time_asks}
    notes += [_time_asks(one, lang, told=one.name in asked) for one in asks.values()]
    return DocumentSection(paper_sentence("burden", lang), rows=Rows(rows, heads), notes=tuple(notes))


def way_text(way: Way, lang: Lang) -> str:
    """A way of filing, at the head of a column."""
    text = way_sentence(way, lang)
    return text[:1].upper() + text[1:]


def measure_text(way: Burden, measure: str, lang: Lang) -> str:
    """A measure of a way of filing: a time, a fee, an hour, or a number."""
    if measure == "time":
        return _time(way, lang)
    if measure == "pay":
        return totals_text(way.fee, lang)
    if measure == "hours":
        return paper_sentence("any_hour" if way.any_hour else "office_hours", lang)
    return _span(getattr(way, measure.removeprefix("n_")), lang)


def _span(span: NumberRange | None, lang: Lang) -> str:
    """From, to; one number where both are the same."""
    if span is None:
        return paper_sentence("not_known", lang)
    if span.most is None:
        return paper_sentence("at_least", lang, least=span.least)
    return str(span.least) if span.least == span.most else f"{span.least}–{span.most}"


def _time(way: Burden, lang: Lang) -> str:
    """The times that are possible."""
    parts = [paper_sentence("same_day", lang)] if () in way.times else []
    single = [length[0] for length in way.times if len(length) == 1]
    parts += [
        amounts_text(sorted(amount for amount, of in single if of == unit), unit, lang)
        for unit in dict.fromkeys(unit for _, unit in single)
    ]
    # What is added in another unit is told beside: nobody says how many days of the one are a day of the other.
    parts += [
        " + ".join(amount_text(amount, unit, lang) for amount, unit in length)
        for length in way.times
        if len(length) > 1
    ]
    if way.returns is False or (way.returns is None and way.times):
        parts.append(paper_sentence("no_result", lang))
    if way.time_unknown is not None or not parts:
        parts.append(paper_sentence("not_known", lang))
    return paper_sentence("or", lang).join(dict.fromkeys(parts))


def _trips(way: Burden, lang: Lang) -> str:
    # What one goes for in any case needs no "perhaps" beside it.
    named: dict[str, str] = {}
    for place, certain in sorted(way.trips, key=lambda trip: not trip[1]):
        named.setdefault(
            trip_text(place, certain=True, lang=lang), trip_text(place, certain=certain, lang=lang)
        )
    why = "; ".join(named.values())
    return paper_sentence("trips", lang, way=way_sentence(way.channel, lang), why=why)


def _time_asks(asked: Question, lang: Lang, *, told: bool) -> str:
    """A question that the time depends on, with its answers where they are not told elsewhere."""
    question = question_in_words(asked, lang)
    label = question.label if told else f"{question.label}: {options_text(question, lang)}"
    return paper_sentence("time_asks", lang, label=label)


def trip_text(place: Path, *, certain: bool | None, lang: Lang) -> str:
    """The purpose of a trip; "perhaps" where the file leaves the trip open."""
    words = next((TRIPS[str(key)][lang] for key in reversed(place) if str(key) in TRIPS), None)
    why = words or ".".join(map(str, place))
    return why if certain else paper_sentence("perhaps", lang, why=why)


# The answer, its document and the JSON


def document(answer: ChecklistAnswer, view: AnswerView) -> Document:
    """The document of a checklist, with the cost of each way of filing."""
    lang, said = view.lang, summary(answer, view.lang)
    total = Text(said.text, ("total",), "yellow" if answer.unknown else "bold", strong=True)
    groups = [*paper_sections(answer, lang, page=view.page)]
    if groups:
        groups[0] = groups[0]._replace(on_screen=paper_sentence("printed", lang))
    groups += points(paper_sentence("notes", lang), answer.notes)
    groups += question_section(answer, view)
    costs = view.record.ways if view.record is not None else view.ways
    groups += [ways_section(costs, lang, [one.name for one in answer.asks])] if costs else []
    found = Document("checklist", answer.name or answer.code or "–", (total,), tuple(groups))
    case = case_text(paper_sentence("on", lang, on=show(answer.on, lang)), answer, lang)
    doubts = (paper_sentence("doubt", lang, why=doubt) for doubt in answer.doubts)
    return answer_document(answer, found, said, view, case=case, more=doubts)


def _answer(
    loaded: Loaded, procedure: Procedure, asked: ChecklistQuery, on: date
) -> Answered[ChecklistAnswer]:
    """The checklist of the procedure of a file, and the cost of each way of filing."""
    found = checklist(procedure, asked.answers, asked.channel, on)
    return Answered(loaded, found, ways=burden(procedure, asked.answers, on))


def _rule_text(one: DatabaseSubstitute, lang: Lang) -> str:
    return paper_sentence("stated" if one.stated else "reminder", lang)


WAY_FEE = JsonObject(
    "WayFee",
    "What is to be paid: as of tthc fee, without its lines.",
    JsonKey("status", Status, lambda fee, _: fee.status),
    JsonKey("totals", list[shape(Total)], lambda fee, c: [published(one, c.lang) for one in fee.totals]),  # type: ignore[misc]
    JsonKey("unknown", Reason | None, lambda fee, _: fee.unknown),
    JsonKey("text", str, lambda fee, c: totals_text(fee, c.lang)),
)
#: What is said of papers, and of ways of filing, in sentences.
KEYS: Computed = {
    ChecklistAnswer: summary_keys(ListStatus, summary),
    PaperLine: (
        JsonKey("group", Group, lambda line, _: group_of(line)),
        JsonKey("text", str, lambda line, c: paper_sheets(line, c.lang)),
        JsonKey("details", list[str], lambda line, c: [*paper_details(line, c.parent, c.lang)]),
    ),
    DatabaseSubstitute: (
        JsonKey("rule", None, lambda one, c: published(one.rule, c.lang) | {"text": _rule_text(one, c.lang)}),
    ),
    Burden: (JsonKey("fee", WAY_FEE.type, lambda way, c: WAY_FEE.data(way.fee, c.lang)),),
    Trip: (JsonKey("text", str, lambda trip, c: trip_text(trip.place, certain=trip.certain, lang=c.lang)),),
}
TYPE = AnswerType(
    "checklist",
    "Checklists of tthc checklist.",
    ChecklistAnswer,
    ChecklistQuery,
    get_args(ListStatus),
    _answer,
    dict.fromkeys(
        (
            "thanh_phan_ho_so",
            "mau_don_to_khai",
            "cau_hoi",
            "cach_thuc_thuc_hien",
            "phai_truc_tiep",
            "hinh_thuc_nhan_tra",
        ),
        (),
    ),
    document,
    KEYS,
    has_page=True,
    beside=(
        JsonKey(
            "ways",
            list[shape(Burden, Frozen(KEYS))],  # type: ignore[misc] # computed
            lambda record, c: [published(one, c.lang, c.files, KEYS) for one in record.ways],
        ),
    ),
)
