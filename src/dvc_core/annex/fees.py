"""Fees as items of a list: what each comes to, the lines of its table, who is exempt, how it is paid."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal

from ..formats.answer_text import number
from ..formats.citations import cited
from ..formats.fees import money
from ..model.form import Condition
from ..model.procedure import Citation, Currency, Fee, FeeRow, Relief
from ..words import Lang, format_message, inside_sentence
from ..words.document import DocumentItem, Link
from ..words.vocabulary import word_label
from .words import PAGE

_PERCENT = 100
Words = Callable[[Condition], str]


def fee_items(fees: Iterable[Fee], lang: Lang, words: Words) -> Iterator[DocumentItem]:
    """An item for each fee."""
    for fee in fees:
        kind, amount = word_label(fee.kind, lang), _amount(fee, fee.currency, lang)
        name = " ".join((fee.name or "").split())
        key = "fee_named" if name else "fee"
        head = format_message(PAGE[key], lang, kind=kind, name=name, amount=amount)
        yield DocumentItem(head, details=tuple(map(Link, _details(fee, lang, words))))


def period(starts: date | None, ends: date | None, lang: Lang) -> str:
    """From when to when something holds; "" where it always does."""
    key = {(True, True): "from_to", (True, False): "from", (False, True): "to"}.get(
        (bool(starts), bool(ends))
    )
    return format_message(PAGE[key], lang, starts=starts, ends=ends) if key else ""


def _amount(fee: Fee | FeeRow, currency: Currency, lang: Lang) -> str:
    """What is paid, or how that is decided."""
    said = []
    if fee.amount is not None:
        said.append(money(fee.amount, currency, lang))
    if fee.percent is not None:
        base = _answer(fee.percent_of or "…", lang)
        said.append(format_message(PAGE["percent"], lang, percent=number(fee.percent, lang), base=base))
    if not said:
        return word_label(fee.basis_kind or "chua_ro", lang)
    text = " + ".join(said)
    text = format_message(PAGE["per"], lang, amount=text, per=fee.per) if fee.per else text
    return "; ".join((text, *_bounds(fee, currency, lang)))


def _answer(text: str, lang: Lang) -> str:
    """What a percentage is of: in words, or the id of a question."""
    return format_message(PAGE["answer"], lang, id=text) if " " not in text and text.isascii() else text


def _bounds(fee: Fee | FeeRow, currency: Currency, lang: Lang) -> Iterator[str]:
    if fee.above is not None:
        yield format_message(PAGE["above"], lang, n=number(fee.above, lang))
    for key, value in (("each_above", fee.each_above), ("least", fee.least), ("most", fee.most)):
        if value is not None:
            yield format_message(PAGE[key], lang, amount=money(Decimal(value), currency, lang))


def _details(fee: Fee, lang: Lang, words: Words) -> Iterator[str]:
    """What there is to know of a fee; its note comes last, for it may be long."""
    if fee.when is not None:
        yield format_message(PAGE["on_condition"], lang, text=words(fee.when))
    if days := period(fee.starts, fee.ends, lang):
        yield days[:1].upper() + days[1:]
    for row in fee.rows or ():
        said = format_message(
            PAGE["fee_row"], lang, of=" ".join(row.of.split()), amount=_amount(row, fee.currency, lang)
        )
        days = period(row.starts, row.ends, lang)
        behind = [
            *(
                [format_message(PAGE["on_condition"], lang, text=words(row.when))]
                if row.when is not None
                else ()
            ),
            *([days] if days else ()),
            *([_basis(row.basis, lang)] if row.basis else ()),
        ]
        yield f"{said} ({'; '.join(behind)})" if behind else said
    for one in fee.periods or ():
        days = period(one.starts, one.ends, lang)
        yield format_message(PAGE["fee_row"], lang, of=days, amount=money(one.amount, fee.currency, lang))
    for relief in fee.reliefs or ():
        yield _relief(relief, lang, words)
    if fee.payment:
        ways = ", ".join(word_label(way, lang) for way in fee.payment)
        yield format_message(PAGE["payment"], lang, text=ways)
    if fee.basis is not None:
        yield format_message(PAGE["basis"], lang, text=cited(fee.basis, lang))
    if fee.note:
        yield format_message(PAGE["note"], lang, text=" ".join(fee.note.split()))


def _basis(law: Citation, lang: Lang) -> str:
    return inside_sentence(format_message(PAGE["basis"], lang, text=cited(law, lang)))


def _relief(relief: Relief, lang: Lang, words: Words) -> str:
    key = "free_of" if relief.percent_off >= _PERCENT else "reduced"
    text = format_message(
        PAGE[key], lang, percent=number(relief.percent_off, lang), who=" ".join(relief.who.split())
    )
    said = (
        [format_message(PAGE["on_condition"], lang, text=words(relief.when))]
        if relief.when is not None
        else []
    )
    said += [days] if (days := period(relief.starts, relief.ends, lang)) else []
    said += [_basis(relief.basis, lang)] if relief.basis else []
    return f"{text} ({'; '.join(said)})" if said else text
