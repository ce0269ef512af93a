"""Due days: the answer of a file, its sentences for every format that people read, and its keys in JSON.

What is unknown has no date: it says why, and what to do. A date that is expected says on what it rests.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from itertools import groupby
from typing import Any, Literal, get_args

from ..answers.deadline import deadline
from ..answers.questions import CASE, OTHER
from ..answers.records import (
    ClockDuty,
    ClockPolicy,
    Condition,
    DateReason,
    DateStatus,
    DayLine,
    DeadlineAnswer,
    DueLine,
    Event,
    EventFault,
    FinancePolicy,
    RuleUsed,
    SupplementPolicy,
)
from ..finding import Frozen
from ..law.calendar import ANNOUNCED_TO
from ..law.day import parse_moment
from ..law.tables import rules
from ..model.loader import Loaded
from ..model.procedure import EventKind, Procedure, TimeUnit
from ..words import Lang, show
from ..words.document import Document, DocumentItem, Link, Rows, Text, points
from ..words.sentences import inside_sentence
from ..words.vocabulary import word_label
from .answer_reports import AnswerType
from .answer_text import (
    AnswerSummary,
    AnswerView,
    answer_document,
    case_text,
    law_text,
    number,
    numbered,
    question_section,
    summary_keys,
    unknown_summary,
)
from .answered import NO_FILES, Answered, AnswerFiles, DeadlineQuery
from .citations import cited
from .entries import JsonKey
from .published import Computed, Moment, to_json_value
from .sentence_tables import Why, answer_sentences, reasons, sentences, stated, way_sentence

_TABLES = sentences("deadline")
due_sentence = answer_sentences("deadline")
REASONS: Mapping[DateReason, Why] = reasons("deadline")
#: The names of days off, the documents that make them, and why days are open, as :mod:`dvc_core.law.calendar` has
#: them; in English. What begins so goes on as it is.
DAYS_IN_ENGLISH: Mapping[str, str] = _TABLES["days_in_english"]

#: An article of a law, as the calendar has it.
_ARTICLE = re.compile(r"(\S+) Điều ([0-9]+)(?: khoản ([0-9]+))?")


# Days and times


def day_text(day: date, lang: Lang) -> str:
    """A day with its weekday: "thứ Sáu, 27/11/2026"."""
    alone = day.date() if isinstance(day, datetime) else day
    return f"{due_sentence(f'weekdays.{day.weekday()}', lang)}, {show(alone, lang)}"


def hour_text(hour: time, lang: Lang) -> str:
    """A time of the day: "9 giờ 30"."""
    if lang == "en":
        return f"{hour:%H:%M}"
    return f"{hour.hour} giờ" + (f" {hour.minute:02}" if hour.minute else "")


def moment_text(moment: date | datetime, lang: Lang, key: str = "at") -> str:
    """A day, with the hour where that is known; ``from_at``: from which something is counted."""
    if not isinstance(moment, datetime):
        return day_text(moment, lang)
    hour = hour_text(moment.time(), lang)
    return due_sentence(key, lang, hour=hour, day=day_text(moment, lang))


def amount_text(amount: Decimal, unit: TimeUnit, lang: Lang) -> str:
    """An amount of a unit: "5 ngày làm việc"."""
    table = "one_unit" if amount == 1 else "units"
    return due_sentence(f"{table}.{unit}", lang, n=number(amount, lang))


def amounts_text(amounts: Sequence[Decimal], unit: TimeUnit, lang: Lang) -> str:
    """Several amounts of a unit, one of which it is: "5, 8 hoặc 10 ngày làm việc"."""
    *front, last = amounts
    if not front:
        return amount_text(last, unit, lang)
    listed = ", ".join(number(amount, lang) for amount in front)
    return due_sentence(f"units.{unit}", lang, n=f"{listed}{due_sentence('or', lang)}{number(last, lang)}")


def between_text(earliest: date, due: date, hour: time | None, lang: Lang) -> str:
    """A day, or from which to which it is."""
    if earliest != due:
        return due_sentence("between", lang, least=day_text(earliest, lang), most=day_text(due, lang))
    return moment_text(due if hour is None else datetime.combine(due, hour), lang)


# The case, and when it is due


def case(answer: DeadlineAnswer, lang: Lang, *, unused: bool = True) -> str:
    """The circumstances: when it was received, the way of filing, the case, what was answered and what happened.

    ``unused``: whether a policy is named that decides nothing, too.
    """
    first = due_sentence("received", lang, at=moment_text(answer.received, lang))
    more = [] if answer.case is None else [_named(answer, answer.case, lang)]
    more += [event_text(event, lang) for event in answer.events]
    return case_text(first, answer, lang, *more, *_policy(answer, lang, unused=unused))


def _named(answer: DeadlineAnswer, case: str, lang: Lang) -> str:
    """The name of a case, or its code."""
    if case == OTHER:
        return due_sentence("case_other", lang)
    asked = answer.questions.get(CASE)
    name = next((one.label for one in asked.options if one.code == case), "") if asked is not None else ""
    return due_sentence("case_named" if name else "case", lang, case=case, name=name)


def event_text(event: Event, lang: Lang) -> str:
    """An event with its day, within a sentence."""
    return f"{inside_sentence(word_label(event.kind, lang))}: {moment_text(event.at, lang)}"


def _policy(answer: DeadlineAnswer, lang: Lang, *, unused: bool) -> Iterator[str]:
    """The policy of the host with its source; a policy that decides nothing is marked so, or left out."""
    policy = answer.policy
    for name, value in (("finance", policy.finance), ("supplement", policy.supplement)):
        used = name in answer.policy_used
        if value is not None and (used or unused):
            what = due_sentence(f"{name}_{value}", lang)
            key = "by_policy" if policy.source else "by_caller"
            said = due_sentence(key, lang, what=what, source=policy.source)
            yield said if used else due_sentence("not_used", lang, what=said)


def summary(answer: DeadlineAnswer, lang: Lang) -> AnswerSummary:
    """When it is due; what to do where that is not known: to answer first, where that may tell."""
    if answer.unknown is not None:
        asks_first = answer.unknown == "question"
        why = REASONS[answer.unknown]
        return unknown_summary(due_sentence, why, answer, lang, asks_first=asks_first)
    if answer.due is None or answer.earliest is None:
        return AnswerSummary(due_sentence("none", lang))
    days = between_text(answer.earliest, answer.due, answer.hour, lang)
    key = "due" if answer.certainty == "certain" else "due_expected"
    parts = [due_sentence(key, lang, due=days)]
    if answer.conditions:
        parts.append(due_sentence("on_condition", lang, what=conditions_text(answer.conditions, lang)))
    if answer.status == "interval":
        parts += _depends(answer, lang)
    said = "; ".join(parts) + "."
    doubted = any(line.doubts or any(rule.certainty for rule in line.rules) for line in answer.lines)
    if doubted and "unverified" not in answer.conditions:
        said += f" {due_sentence('doubted', lang)}"
    return AnswerSummary(said)


def conditions_text(conditions: Iterable[Condition], lang: Lang) -> str:
    """On what an expected date rests; what was accepted was complete."""
    conditions = [*conditions]
    if "accepted" in conditions:
        conditions = [one for one in conditions if one != "complete"]
    return due_sentence("and", lang).join(due_sentence(f"conditions.{one}", lang) for one in conditions)


def _depends(answer: DeadlineAnswer, lang: Lang) -> Iterator[str]:
    """The facts that decide which day of an interval is the due day."""
    days = sorted({day for line in answer.lines for day in line.open_days})
    if days:
        yield due_sentence("if_open", lang, days=", ".join(show(day, lang) for day in days))
    yield from dict.fromkeys(text for line in answer.lines for text in _openings(line, lang))
    if answer.asks:
        yield due_sentence("if_answers", lang)


def _openings(line: DueLine, lang: Lang) -> Iterator[str]:
    """The facts beside days and answers that leave the end of a time open."""
    for one in line.leaves_open:
        if one == "hour" and line.cutoff is not None:
            yield due_sentence("if_hour_after", lang, hour=hour_text(line.cutoff, lang))
        else:
            yield due_sentence(f"if_{one}", lang)


def notes(answer: DeadlineAnswer, lang: Lang) -> Iterator[str]:
    """Notes beside the due day: events that came too late or move nothing, a way of filing of one case only."""
    if answer.moot:
        events = "; ".join(event_text(event, lang) for event in answer.moot)
        yield due_sentence("moot", lang, events=events)
    if answer.due is not None and any(event.kind == "hen_lai" for event in answer.events):
        yield due_sentence("delayed", lang)
    if answer.channel is not None and answer.channel_case:
        way = way_sentence(answer.channel, lang)
        yield due_sentence("way_only", lang, way=way, case=answer.channel_case)


def missing_event(answer: DeadlineAnswer, lang: Lang) -> str:
    """The event that would make an expected day certain, in a sentence; "" for none."""
    event = answer.next_event
    if answer.unknown is not None or event is None:
        return ""
    return due_sentence("tell", lang, event=inside_sentence(word_label(event, lang)))


def start(answer: DeadlineAnswer, lang: Lang) -> str:
    """From when the clock runs, and by which rule; "" where that is not known, or may be earlier, too."""
    if answer.start is None or answer.start_rule is None or answer.status == "none" or is_over(answer):
        return ""
    day = answer.start.date() if isinstance(answer.start, datetime) else answer.start
    if answer.earliest is not None and answer.earliest < day:
        return ""
    why = rule_text(answer.start_rule, lang)
    if answer.start_rule.id == "policy" and answer.policy.source:
        why = due_sentence("by_policy", lang, what=why, source=answer.policy.source)
    key = "start_anew" if _anew(answer) else "start"
    return due_sentence(key, lang, at=moment_text(answer.start, lang, "from_at"), why=why)


def _anew(answer: DeadlineAnswer) -> bool:
    """Whether the clock began to run once more with a supplement: it ran before, or the rule says so."""
    rule = "" if answer.start_rule is None else answer.start_rule.id
    supplied = any(event.kind == "bo_sung" and event.at == answer.start for event in answer.events)
    ran = any(event.kind == "tiep_nhan" for event in answer.events) and rule in ("own_text", "same_day")
    return supplied and (ran or rule in ("policy", "count_anew"))


def is_over(answer: DeadlineAnswer) -> bool:
    """Whether nothing is due any more."""
    return answer.unknown in ("withdrawn", "refused")


def used_rules(answer: DeadlineAnswer) -> Iterator[RuleUsed]:
    """The rules of every time that has a date, each once, in their order; none where nothing is due any more."""
    if not is_over(answer):
        yield from dict.fromkeys(rule for line in answer.lines if line.unknown is None for rule in line.rules)


def rule_text(rule: RuleUsed, lang: Lang) -> str:
    """A rule in words, with where it stands, and whether that was read."""
    row = rules().get(rule.id)
    names = (rule.id, rule.id if row is None else row.rule)
    found = ((table, name) for name in names for table in ("rules", "duties") if name in _TABLES[table])
    text = next((due_sentence(".".join(one), lang) for one in found), rule.id)
    law = law_text(rule, lang)
    return f"{text} ({law})" if law else text


# One time


def time_item(
    line: DueLine,
    answer: DeadlineAnswer,
    lang: Lang,
    files: AnswerFiles = NO_FILES,
    *,
    days: Literal["runs", "all", ""] = "runs",
) -> DocumentItem:
    """A time: how long, when it is over, why, and its days: ordinary ones in one row, each in a row of its own, or none."""
    trace = line.trace if days and not is_over(answer) else ()
    # Ordinary days, and holidays of one name, share a row.
    runs = [[day] for day in trace] if days == "all" else [[*run] for _, run in groupby(trace, _alike(line))]
    rows = (
        Rows(tuple(_row(run, line, lang) for run in runs), title=due_sentence("days", lang)) if runs else None
    )
    details = tuple(map(Link, time_details(line, answer, lang)))
    return DocumentItem(time_name(line, lang, files), time_due(line, answer, lang), details, rows)


def time_name(line: DueLine, lang: Lang, files: AnswerFiles) -> str:
    """How long a time is (of one without a number what it is called), of what it is, and its line in the file."""
    if line.amount is not None and line.unit is not None:
        name = due_sentence("amount", lang, amount=amount_text(line.amount, line.unit, lang))
    else:
        name = due_sentence("same_day" if line.due is not None else "not_amount", lang)
    of = f"{name}: {line.of}" if line.of else name
    at = files.line(line.place)
    return of if at is None else f"{of} ({due_sentence('line_at', lang, line=str(at))})"


def time_due(line: DueLine, answer: DeadlineAnswer, lang: Lang) -> str:
    """When a time is over; no date of what is unknown."""
    if is_over(answer):
        # How it was counted before is of no use, and reads as though it were still due.
        return due_sentence("over", lang)
    if not line.returns:
        return due_sentence("returns_none", lang)
    if line.due is None:
        return due_sentence("not_known", lang)
    return between_text(line.earliest or line.due, line.due, line.hour, lang)


def time_details(line: DueLine, answer: DeadlineAnswer, lang: Lang) -> Iterator[str]:
    """Sentences about a time: additions, why unknown or open, conditions, legal basis, doubts."""
    for part in line.added:
        if part.due is not False:
            key = "perhaps_added" if part.due is None else "added"
            yield due_sentence(key, lang, amount=amount_text(part.amount, part.unit, lang), of=part.of)
    if line.cutoff is not None:
        yield due_sentence("cutoff", lang, hour=hour_text(line.cutoff, lang))
    # Of one time the answer itself says by what it is open, and on what it rests.
    beside = [*_openings(line, lang)] if len(answer.lines) > 1 else []
    why = "" if line.unknown in (None, answer.unknown) else REASONS[line.unknown].why[lang]
    beside += stated(due_sentence, lang, ("why", "why", why))
    if line.unknown is None and line.conditions != answer.conditions and not is_over(answer):
        conditions = conditions_text(line.conditions, lang)
        beside += stated(due_sentence, lang, ("on_condition", "what", conditions))
    yield from (text[:1].upper() + text[1:] for text in beside)
    yield from stated(
        due_sentence,
        lang,
        ("excluded", "what", "; ".join(line.excluded)),
        ("in_text", "text", line.text),
        ("basis", "law", cited(line.basis, lang)),
        *(("doubt", "why", doubt) for doubt in line.doubts),
    )


# The days of a count


def _alike(line: DueLine) -> Callable[[DayLine], tuple[object, ...]]:
    """The key by which days of a time share a row; the day itself for a day with a row of its own."""

    def key(day: DayLine) -> tuple[object, ...]:
        if day.role in ("start", "last", "rolled", "open") or day.day == line.earliest:
            return (day.day,)
        if _ordinary(day):
            return ("ordinary",)
        if day.role == "counted" and day.rule != "calendar":
            return ("counted", day.rule)
        return day.role, day.kind, day.name, day.document, day.rule

    return key


def _ordinary(day: DayLine) -> bool:
    """A working day that counts, or a weekend that does not, by the calendar."""
    counts = (day.role, day.kind) in (("counted", "lam_viec"), ("off", "cuoi_tuan"))
    return counts and day.rule == "calendar" and not day.document


def _row(days: Sequence[DayLine], line: DueLine, lang: Lang) -> tuple[str, str, str]:
    """A day or a run of days: which they are, their numbers in the count (both where earlier days are open), what they are."""
    first, last = days[0], days[-1]
    several = len(days) > 1
    span = " – ".join(
        f"{due_sentence(f'short_weekdays.{day.day.weekday()}', lang)} {show(day.day, lang)}"
        for day in (days[:1] if not several else (first, last))
    )
    numbered = [day for day in days if day.least is not None and day.role != "start"]
    if first.role == "open" and first.most is not None:
        count = due_sentence("row_perhaps", lang, n=first.most)
    else:
        count = _numbers(numbered, lang)
    what = _what(first, line, lang)
    if several and first.role == "counted" and first.rule != "calendar":
        what = due_sentence("all_days", lang)
    elif several and numbered and _ordinary(first):
        what = due_sentence("work_days" if len(numbered) == len(days) else "without_weekends", lang)
    if first.day == line.earliest != line.due:
        what = f"{what}; {due_sentence('perhaps_due', lang)}"
    return span, count, what


def _numbers(days: Sequence[DayLine], lang: Lang) -> str:
    if not days:
        return "–"
    ends = dict.fromkeys(((days[0].least, days[-1].least), (days[0].most, days[-1].most)))
    text = due_sentence("or", lang).join(
        f"{one}–{other}" if one != other else str(one) for one, other in ends
    )
    return due_sentence("row" if text.isdigit() else "rows", lang, n=text)


def _what(day: DayLine, line: DueLine, lang: Lang) -> str:
    """The kind of a day, the document that makes it so, and its role in the count."""
    kind = due_sentence(f"kinds.{day.kind}", lang)
    name, document = _in_language(day.name, lang), _in_language(day.document, lang)
    if day.kind == "chua_ro":
        return f"{kind}: {document}"
    # The name of a holiday does not say that it is one.
    parts = [f"{kind}: {name}" if day.kind == "le" else name or kind, document]
    counts = day.role == "counted" and day.kind not in ("lam_viec", "lam_bu")
    unlike = day.role == "off" and day.kind == "lam_viec"
    if unlike and day.rule == "cutoff":
        parts.append(due_sentence("by_hour" if "hour" in line.leaves_open else "rules.cutoff", lang))
    elif counts or unlike or day.role not in ("counted", "off"):
        parts.append(due_sentence(f"roles.{day.role}", lang))
    if day.certainty:
        parts.append(due_sentence("not_verified", lang))
    if day.document and day.day > ANNOUNCED_TO:
        parts.append(due_sentence("expected_day", lang))
    return "; ".join(part for part in parts if part)


def _in_language(words: str, lang: Lang) -> str:
    """The name of a day off, or the document that makes it, in a language."""
    if lang == "vi":
        return words
    if article := _ARTICLE.fullmatch(words):
        number, of, clause = article.groups()
        return ", ".join([*([f"clause {clause}"] if clause else []), f"Article {of} of {number}"])
    first = next((start for start in DAYS_IN_ENGLISH if words.startswith(start)), "")
    return DAYS_IN_ENGLISH[first] + _in_language(words[len(first) :], lang) if first else words


# Beside


def duty_text(duty: ClockDuty, lang: Lang) -> str:
    """A duty of the agency beside the due day, and its own day."""
    values = {"duty": due_sentence(f"duties.{duty.id}", lang), "law": law_text(duty.rule, lang)}
    if duty.by is None:
        return due_sentence("duty", lang, **values)
    return due_sentence("duty_by", lang, by=day_text(duty.by, lang), **values)


def event_fault_text(fault: EventFault, lang: Lang) -> str:
    """Why an event was not taken."""
    kind, at = fault.event
    return due_sentence(f"fault_{fault.what}", lang, kind=kind, at=to_json_value(at))


# The answer, its document and the JSON


def document(answer: DeadlineAnswer, view: AnswerView) -> Document:
    """When a dossier is due, in words: with every day in a row of its own where that was asked.

    Who reads a part of a page that is of no file did not tell the policy of the host: what it does not decide is no
    matter of theirs.
    """
    lang, said, of_file = view.lang, summary(answer, view.lang), view.record is not None
    due = Text(said.text, ("due", answer.status), "yellow" if answer.unknown else "bold", strong=True)
    trace = of_file and view.asked.trace
    few = view.page or trace or len(answer.lines) == 1
    days: Literal["runs", "all", ""] = "all" if trace else "runs" if few else ""
    # The lines of a file are no matter of who reads a page.
    files = NO_FILES if view.page else view.files
    more = [*notes(answer, lang)]
    more += [missing_event(answer, lang)] if view.page else _missing_facts(answer, lang)
    more.append(start(answer, lang))
    if not few and not is_over(answer) and any(line.trace for line in answer.lines):
        more.append(due_sentence("how_to_trace", lang))
    rules_used = tuple(rule_text(rule, lang) for rule in used_rules(answer))
    duties = tuple(duty_text(duty, lang) for duty in answer.duties)
    sections = (
        *numbered(time_item(line, answer, lang, files, days=days) for line in answer.lines),
        *points(due_sentence("rules", lang), rules_used),
        *points(due_sentence("duties", lang), duties),
        *question_section(answer, view),
    )
    title = answer.name or answer.code or "–"
    if not of_file:
        title = due_sentence("title", lang) + (f": {answer.name}" if answer.name else "")
    found = Document("deadline", title, (due,), sections)
    faults = (event_fault_text(one, lang) for one in answer.event_faults)
    case_of = case(answer, lang, unused=of_file)
    return answer_document(answer, found, said, view, case=case_of, faults=faults, more=more)


def _missing_facts(answer: DeadlineAnswer, lang: Lang) -> Iterator[str]:
    """Facts that would narrow the due day, and the options that state them."""
    if (event := answer.next_event) is not None:
        yield f"{missing_event(answer, lang)} {due_sentence('how_to_tell', lang, kind=event)}".strip()
    if policy := answer.next_policy:
        choices = "|".join(get_args(FinancePolicy if policy == "finance" else SupplementPolicy))
        yield due_sentence("how_to_policy", lang, option=policy, choices=choices)
    by_hour = any("hour" in line.leaves_open for line in answer.lines)
    if by_hour and not isinstance(answer.start, datetime):
        kind = next((event.kind for event in reversed(answer.events) if event.at == answer.start), None)
        option = "received " if kind is None else f"event {kind}@"
        first = answer.start or answer.received
        yield due_sentence("how_to_hour", lang, option=option, day=f"{first:%Y-%m-%d}")


def _answer(
    loaded: Loaded, procedure: Procedure, asked: DeadlineQuery, _on: date
) -> Answered[DeadlineAnswer]:
    """When a dossier of the procedure of a file is due."""
    received, events, channel, case_code, answers, policy, _ = asked
    return Answered(loaded, deadline(procedure, received, events, answers, channel, case_code, policy=policy))


def _saved_query(was: Mapping[str, Any]) -> DeadlineQuery:
    """Read the questions of a saved answer. Raises :class:`ValueError` for a text that is no moment."""
    events = tuple(Event(one["kind"], parse_moment(one["at"])) for one in was["events"])
    answers, policy = Frozen(was["answers"]), ClockPolicy(**was["policy"])
    return DeadlineQuery(parse_moment(was["received"]), events, was["channel"], was["case"], answers, policy)


#: What is said of due days in sentences.
KEYS: Computed = {
    DeadlineAnswer: (
        *summary_keys(DateStatus, summary),
        JsonKey("next_event", EventKind | None, lambda answer, _: answer.next_event, "the event that would tell more"),
        JsonKey("next_policy", str, lambda answer, _: answer.next_policy, "the policy that would, finance or supplement; or nothing"),
        JsonKey("notes", list[str], lambda answer, c: [*notes(answer, c.lang)], "sentences beside the day"),
    ),
    DueLine: (
        JsonKey("text", str, lambda line, c: f"{time_name(line, c.lang, c.files)}: {time_due(line, c.parent, c.lang)}"),
        JsonKey("details", list[str], lambda line, c: [*time_details(line, c.parent, c.lang)]),
    ),
    DayLine: (JsonKey("announced", bool, lambda day, _: day.day <= ANNOUNCED_TO, "whether the days off of its year are announced"),),
    RuleUsed: (JsonKey("text", str, lambda rule, c: rule_text(rule, c.lang)),),
    EventFault: (
        JsonKey("kind", EventKind, lambda fault, _: fault.event.kind),
        JsonKey("at", Moment, lambda fault, _: to_json_value(fault.event.at)),
        JsonKey("text", str, lambda fault, c: event_fault_text(fault, c.lang)),
    ),
    ClockDuty: (JsonKey("text", str, lambda duty, c: duty_text(duty, c.lang)),),
}  # fmt: skip
TYPE = AnswerType(
    "deadline",
    "Due days of tthc deadline.",
    DeadlineAnswer,
    DeadlineQuery,
    get_args(DateStatus),
    _answer,
    {
        "cach_thuc_thuc_hien": ("thoi_han_giai_quyet", "khi"),
        "thoi_han_giai_quyet": (),
        "truong_hop": (),
        "cau_hoi": (),
    },
    document,
    KEYS,
    has_page=True,
    asked_again=_saved_query,
)
