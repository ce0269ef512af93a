"""Fees: the answer of a file, its sentences for every format that people read, and its keys in JSON.

What is unknown has no number: it says why, and what to do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import get_args

from ..answers.fee import fee
from ..answers.records import FeeAnswer, FeeCalculation, FeeLine, Reason, Reduction, Status
from ..finding import Finding, Path
from ..model.loader import Loaded
from ..model.procedure import Currency, Procedure
from ..model.tariffs import LocalTariff, tariff_files
from ..rules.checking import check_tariffs
from ..rules.tariffs import TariffFiles, charged
from ..words import LISTED, Lang, show
from ..words.document import Document, DocumentItem, Link, Text
from ..words.vocabulary import word_label
from .answer_reports import AnswerType, counts
from .answer_text import (
    AnswerSummary,
    AnswerView,
    answer_document,
    case_text,
    number,
    numbered,
    question_section,
    summary_keys,
    unknown_summary,
)
from .answered import NO_FILES, Answered, AnswerFiles, FeeQuery, UsedTariff
from .citations import cited
from .entries import JsonKey, JsonObject
from .json_output import Hash
from .sentence_tables import Why, answer_sentences, reasons, way_sentence

fee_sentence = answer_sentences("fee")
REASONS: Mapping[Reason, Why] = reasons("fee")
#: In place of ``province`` where the province is still a question: its tariff may be here.
WHICH_PROVINCE: Why = reasons("fee", "instead")["province"]

_PERCENT = 100


def money(value: Decimal, currency: Currency, lang: Lang) -> str:
    """An amount in words: "24.000 đồng"."""
    return fee_sentence(f"money.{currency}", lang, n=number(value, lang))


def totals_text(answer: FeeAnswer, lang: Lang) -> str:
    """The total without a sentence: "từ 0 đến 50.000 đồng", "chưa biết"."""
    if answer.unknown is not None:
        return fee_sentence("not_known", lang)
    amounts = [range_text(one.least, one.most, one.currency, lang) for one in answer.totals]
    return fee_sentence("and", lang).join(amounts)


def summary(answer: FeeAnswer, lang: Lang) -> AnswerSummary:
    """The total in a sentence, and the advice for an unknown total: to answer first, where that may decide it."""
    if answer.unknown is not None:
        why = _why(answer.unknown, answer)
        asks_first = answer.unknown == "question" or why is WHICH_PROVINCE
        return unknown_summary(fee_sentence, why, answer, lang, asks_first=asks_first)
    if not any(total.most for total in answer.totals):
        said = fee_sentence("pay_nothing", lang)
    else:
        said = fee_sentence("pay", lang, total=totals_text(answer, lang))
    doubted = answer.doubts or any(line.doubts and line.due is not False for line in answer.lines)
    return AnswerSummary(f"{said} {fee_sentence('doubted', lang)}" if doubted else said)


def _why(reason: Reason, answer: FeeAnswer) -> Why:
    """Why it is not known, and what to do; of what a province sets, whether the province is still to be told."""
    open_province = reason == "province" and any(one.name == "dia_ban" for one in answer.asks)
    return WHICH_PROVINCE if open_province else REASONS[reason]


def range_text(least: Decimal, most: Decimal, currency: Currency, lang: Lang) -> str:
    """An amount, or from which to which it is."""
    if least == most:
        return money(least, currency, lang)
    return fee_sentence("between", lang, least=number(least, lang), most=money(most, currency, lang))


def case(answer: FeeAnswer, lang: Lang) -> str:
    """The circumstances: the day, the way of filing, what was answered."""
    supposed = [fee_sentence("continued", lang)] if answer.assume_continued else []
    return case_text(fee_sentence("on", lang, on=show(answer.on, lang)), answer, lang, *supposed)


# One fee


def line_item(line: FeeLine, answer: FeeAnswer, lang: Lang, files: AnswerFiles = NO_FILES) -> DocumentItem:
    """A fee: what it comes to, and the sentences that say how; with the files of the fees lines are named."""
    way = "" if line.way is None or answer.channel is not None else way_sentence(line.way, lang)
    of = "; ".join(part for part in (way, line.case) if part)
    name = (line.name or word_label(line.kind, lang)) + (f" ({of})" if of else "")
    return DocumentItem(name, _amount(line, lang), tuple(map(Link, _details(line, answer, lang, files))))


def _amount(line: FeeLine, lang: Lang) -> str:
    """The amount of a fee in words; no number for an unknown amount or for a fee that is not due."""
    if line.due is False:
        return fee_sentence("not_due", lang)
    if line.unknown is not None or line.least is None or line.most is None:
        return fee_sentence("not_known", lang)
    text = range_text(line.least, line.most, line.currency, lang)
    return f"{text} ({fee_sentence('perhaps_due', lang)})" if line.due is None else text


def _details(line: FeeLine, answer: FeeAnswer, lang: Lang, files: AnswerFiles) -> Iterator[str]:
    """How a fee comes about; of what is unknown why, and no number."""
    if line.due is False:
        return
    if line.unknown is not None:
        yield from _unknown(line, answer, lang)
    # Of what a question alone decides it is known how; of anything else unknown no number is told.
    if line.unknown in (None, "question"):
        yield from _ways(line, lang, files)
    bases = {way.basis for way in line.ways if way.basis is not None}
    if basis := cited(bases.pop() if len(bases) == 1 else line.basis, lang):
        yield fee_sentence("basis", lang, law=basis)
    if line.tariff:
        yield fee_sentence("tariff", lang, name=line.tariff)
    yield from (fee_sentence("doubt", lang, why=doubt) for doubt in line.doubts)
    if line.note:
        yield fee_sentence("note", lang, note=line.note)
    if line.continued_from is not None:
        yield fee_sentence("carried_on", lang, day=show(line.continued_from, lang))


def _unknown(line: FeeLine, answer: FeeAnswer, lang: Lang) -> Iterator[str]:
    """Why a fee is unknown, where the total does not say so already, and from when or until when it is known."""
    if line.unknown is not None and line.unknown != answer.unknown:
        yield fee_sentence("why", lang, why=_why(line.unknown, answer).why[lang])
    if line.known_to is not None:
        key, said = ("ended", {"who": line.ended}) if line.ended else ("known_to", {})
        yield fee_sentence(key, lang, day=show(line.known_to, lang), **said)
    if line.known_from is not None:
        yield fee_sentence("known_from", lang, day=show(line.known_from, lang))


def _ways(line: FeeLine, lang: Lang, files: AnswerFiles) -> Iterator[str]:
    """Each way in which an amount comes about; several by what they come to, none as if it were the only one."""
    if len(line.ways) == 1:
        yield from _way(line.ways[0], line, lang, files)
        return
    differ = len({way.basis for way in line.ways}) > 1
    same = line.least if line.least == line.most and line.unknown is None else None
    groups: dict[Decimal | None, list[str]] = {}
    for way in line.ways[:LISTED]:
        text = _one_of(way, line, lang, files, with_basis=differ)
        groups.setdefault(_left(way) if same is None else same, []).append(text)
    for amount, texts in groups.items():
        yield from _group(amount, texts, line.currency, lang, alone=len(groups) == 1)
    if line.ways[LISTED:]:
        yield fee_sentence("more_ways", lang, n=len(line.ways) - LISTED)


def _way(found: FeeCalculation, line: FeeLine, lang: Lang, files: AnswerFiles) -> Iterator[str]:
    """A way in which an amount comes about: the line of the tariff, how it is reckoned, what is taken off."""
    days = period_text(found, lang)
    at = _line_number(found.place, files, lang)
    if found.of and found.of != line.name:
        inside = "; ".join(part for part in (at, days) if part)
        yield fee_sentence("line", lang, of=found.of) + (f" ({inside})" if inside else "")
    elif days:
        yield days[:1].upper() + days[1:]
    if found.full == 0 and not found.price:
        yield fee_sentence("free", lang)
    else:
        text = _sum(found, line.currency, lang)
        # That an amount is itself explains nothing, unless something is taken off it.
        alone = found.full is not None and text == money(found.full, line.currency, lang)
        if text and (not alone or found.reduction is not None):
            yield fee_sentence("reckoned", lang, sum=text)
    if found.reduction is not None:
        yield _reduction(found.reduction, line.currency, lang)


def _group(
    amount: Decimal | None, texts: Sequence[str], currency: Currency, lang: Lang, *, alone: bool
) -> Iterator[str]:
    """The ways that come to one amount, or to one that is open; ``alone``: there are no others."""
    said = "" if amount is None else money(amount, currency, lang)
    several = len(texts) > 1
    if amount is None:
        head = fee_sentence("some_way" if several else "one_way", lang)
    elif alone:
        head = fee_sentence("same_amount", lang)
    else:
        head = fee_sentence("one_of_ways" if several else "one_of", lang, amount=said)
    if several:
        yield head
        yield from (f"– {text}" for text in texts)
    else:
        yield f"{head} {texts[0]}".strip()


def _one_of(found: FeeCalculation, line: FeeLine, lang: Lang, files: AnswerFiles, *, with_basis: bool) -> str:
    """A calculation among several, on a line."""
    parts = [*_way(found, line, lang, files)]
    if with_basis and (basis := cited(found.basis, lang)):
        parts.append(fee_sentence("basis", lang, law=basis))
    return "; ".join(parts) or fee_sentence("stated", lang)


def _left(found: FeeCalculation) -> Decimal | None:
    """The amount after the reduction; None where the reduction is open."""
    if found.reduction is None or found.full is None:
        return found.full if found.reduction is None else None
    return None if found.reduction.off is None else found.full - found.reduction.off


def _line_number(place: Path, files: AnswerFiles, lang: Lang) -> str:
    if (line := files.line(place)) is None:
        return ""
    return ", ".join(filter(None, (files.other(place), fee_sentence("line_at", lang, line=str(line)))))


def _sum(found: FeeCalculation, currency: Currency, lang: Lang) -> str:
    """How an amount comes about: "3 bản × 8.000 đồng = 24.000 đồng"; "" where nothing is stated of it."""
    parts = [part for part in (_units(found, currency, lang), _share(found, lang)) if part]
    if not parts:
        return ""
    text = " + ".join(parts)
    full = None if found.full is None else money(found.full, currency, lang)
    if found.limit is not None and found.full is not None:
        limit = money(found.full / (found.times or 1), currency, lang)
        text = fee_sentence(
            "at_least" if found.limit == "toi_thieu" else "at_most", lang, sum=text, limit=limit
        )
    if found.times is not None:
        text = fee_sentence("times", lang, sum=text, times=number(found.times, lang))
        return text if full is None else fee_sentence("comes_to", lang, sum=text, full=full)
    return text if full is None or found.limit is not None or text.startswith(full) else f"{text} = {full}"


def _units(found: FeeCalculation, currency: Currency, lang: Lang) -> str:
    """The price of the units; with a price for each unit above a number, the price of those units too."""
    price = money(found.price, currency, lang) if found.price else ""
    if found.each_above is not None:
        each, above = money(found.each_above, currency, lang), found.above or Decimal(0)
        if found.quantity is None:
            per = found.per or fee_sentence("unit", lang)
            extra = fee_sentence("each_above", lang, each=each, above=number(above, lang), per=per)
        elif found.quantity > above:
            extra = f"({number(found.quantity, lang)} − {number(above, lang)}) × {each}"
        else:
            extra = ""
        return " + ".join(part for part in (price, extra) if part)
    if price and found.quantity is not None:
        return f"{number(found.quantity, lang)} {found.per} × {price}".replace("  ", " ")
    return fee_sentence("each", lang, price=price, per=found.per) if price and found.per else price


def _share(found: FeeCalculation, lang: Lang) -> str:
    """The percentage of what is above a bound; of an amount that is open only the percentage."""
    if found.percent is None:
        return ""
    percent = f"{number(found.percent, lang)} %"
    if found.percent_base is None:
        return fee_sentence("open_share", lang, percent=percent)
    base, above = number(found.percent_base, lang), found.above
    return f"{percent} × ({base} − {number(above, lang)})" if above else f"{percent} × {base}"


def period_text(found: FeeCalculation, lang: Lang) -> str:
    """The days on which a line holds; "" where it always does."""
    days = {name: show(day, lang) for name, day in (("starts", found.starts), ("ends", found.ends)) if day}
    key = {(True, True): "from_until", (True, False): "from", (False, True): "until"}
    return fee_sentence(key["starts" in days, "ends" in days], lang, **days) if days else ""


def _reduction(found: Reduction, currency: Currency, lang: Lang) -> str:
    """Who pays less, how much, and until when."""
    percent = fee_sentence("by_percent", lang, percent=number(found.percent, lang))
    off = "" if found.off is None else money(found.off, currency, lang)
    key = "exempt" if found.percent >= _PERCENT else "reduced_off" if off else "reduced"
    text = fee_sentence(key, lang, percent=percent, off=off, who=found.who)
    ends = "" if found.ends is None else fee_sentence("until", lang, ends=show(found.ends, lang))
    inside = "; ".join(part for part in (ends, cited(found.basis, lang)) if part)
    return f"{text} ({inside})" if inside else text


# The answer, its document and the JSON


def document(answer: FeeAnswer, view: AnswerView) -> Document:
    """The document of a fee answer; a brief one says no more than why something is not known."""
    lang = view.lang
    more = [] if view.brief else [fee_sentence("doubt", lang, why=doubt) for doubt in answer.doubts]
    if answer.unknown == "past_known" and not answer.assume_continued and not view.page:
        more.append(fee_sentence("how_to_continue", lang))
    said = summary(answer, lang)
    total = Text(said.text, (answer.status,), "yellow" if answer.unknown else "green", strong=True)
    title = fee_sentence("title", lang) + (f": {answer.name}" if answer.name else "")
    lines = numbered(line_item(line, answer, lang, view.files) for line in answer.lines)
    found = Document("fee", title, (total,), (*lines, *question_section(answer, view)))
    return answer_document(answer, found, said, view, case=case(answer, lang), more=more)


def _answer(loaded: Loaded, procedure: Procedure, asked: FeeQuery, on: date) -> Answered[FeeAnswer]:
    """The fee of the procedure of a file, with the tariffs beside it that complete the procedure."""
    used = tuple(
        UsedTariff(file.record, file.source)
        for file in tariff_files(loaded.catalog)
        if file.record is not None and _is_for(file.record, loaded)
    )
    tariffs = [one.tariff for one in used]
    found = fee(
        procedure, asked.answers, asked.channel, on, tariffs=tariffs, assume_continued=asked.assume_continued
    )
    return Answered(loaded, found, used)


def _errors_of_tariffs(loaded: Loaded, on: date) -> Iterator[Finding]:
    """The errors of the tariffs beside a file; one that cannot be read may be for any procedure."""
    if loaded.catalog is None:
        return
    beside = TariffFiles(loaded.catalog.store)
    beside.add(charged(loaded), check_tariffs(loaded, on=on))
    for file, faults in beside.findings(on):
        if file.record is None or _is_for(file.record, loaded):
            yield from filter(counts, faults)


def _is_for(tariff: LocalTariff, loaded: Loaded) -> bool:
    procedure = loaded.procedure
    return procedure is not None and any(procedure.code in local.procedures for local in tariff.fees)


TARIFF = JsonObject(
    "TariffEntry",
    "A tariff of a province that was looked at.",
    JsonKey("name", str, lambda one, _: one.tariff.name),
    JsonKey("file", str, lambda one, _: one.source.name),
    JsonKey("hash", Hash, lambda one, _: one.source.hash),
)
TYPE = AnswerType(
    "fee",
    "Fees of tthc fee.",
    FeeAnswer,
    FeeQuery,
    get_args(Status),
    _answer,
    {"cach_thuc_thuc_hien": ("phi_le_phi", "khi"), "phi_le_phi": (), "cau_hoi": ()},
    document,
    {
        FeeAnswer: summary_keys(Status, summary),
        FeeLine: (
            JsonKey("text", str, lambda line, c: _amount(line, c.lang)),
            JsonKey("details", list[str], lambda line, c: [*_details(line, c.parent, c.lang, c.files)]),
        ),
    },
    beside=(
        JsonKey(
            "tariffs",
            TARIFF.types,
            lambda record, c: [TARIFF.data(one, c.lang) for one in record.tariffs],
        ),
    ),
    errors_beside=_errors_of_tariffs,
)
