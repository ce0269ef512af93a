"""Cases of a table of fees, raw and in words: what is answered to each question, and on which days."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...answers.proof import CaseCell
from ...answers.questions import question
from ...answers.tariff import Tariff, tariff_of
from ...words import Both, Lang
from ...words.sentences import show
from ..registry import Doc

#: So many answers of a question are named.
_NAMED = 4
#: What a case says of a question, by what is known of its answer.
_SENTENCES: Mapping[str, Both] = {
    "or": {"vi": " hoặc ", "en": " or "},
    "others": {"vi": " hoặc {count} câu khác", "en": " or {count} others"},
    "from_to": {"vi": "từ {least} đến {most}", "en": "from {least} to {most}"},
    "from": {"vi": "từ {least}", "en": "from {least}"},
    "above": {"vi": "trên {least}", "en": "above {least}"},
    "to": {"vi": "đến {most}", "en": "up to {most}"},
    "below": {"vi": "dưới {most}", "en": "below {most}"},
    "above_to": {"vi": "trên {least} đến {most}", "en": "above {least}, up to {most}"},
    "from_below": {"vi": "từ {least} đến dưới {most}", "en": "from {least}, below {most}"},
    "above_below": {"vi": "trên {least} đến dưới {most}", "en": "above {least}, below {most}"},
    "any": {"vi": "thế nào cũng vậy", "en": "any"},
    "yes": {"vi": "có", "en": "yes"},
    "no": {"vi": "không", "en": "no"},
    "blank": {"vi": "không trả lời", "en": "not answered"},
    "day": {"vi": "ngày", "en": "the day"},
    "always": {"vi": "vào mọi ngày", "en": "on every day"},
    "any_case": {"vi": "mọi trường hợp", "en": "any case"},
}


def raw_cell(doc: Doc, cell: CaseCell) -> dict[str, object]:
    """A cell of a case as raw values, those that it has."""
    label, named = _question(doc, cell.name)
    answers = [
        value if isinstance(value, bool) else named.get(str(value), str(value)) for value in cell.values
    ]
    ends = {"least": cell.least, "most": cell.most}
    signs = {name: True for name in ("least_open", "most_open", "blank") if getattr(cell, name)}
    stated = {name: end for name, end in ends.items() if end is not None}
    return {"question": label, **({"answers": answers} if answers else {}), **stated, **signs}


def _question(doc: Doc, name: str) -> tuple[str, Mapping[str, str]]:
    """What is asked, and the words of its options; nothing for the day."""
    field = doc.cached(_tariff).fields.get(name)
    if field is None:
        return "", {}
    asked = question(field)
    return asked.label, {option.code: option.label for option in asked.options}


def _tariff(doc: Doc) -> Tariff:
    return tariff_of(doc.procedure, (), doc.on)


def in_words(case: Any, lang: Lang) -> str:
    """A case by its questions, raw as findings have it, with their answers."""
    cells = [f"{raw['question'] or _SENTENCES['day'][lang]}: {_answer(raw, lang)}" for raw in case or ()]
    return "; ".join(cells) or _SENTENCES["any_case"][lang]


def days(starts: object, ends: object, lang: Lang) -> str:
    """From which day to which; None is without end."""
    both = {"least": starts, "most": ends}
    return _interval(both, lang) if any(both.values()) else _SENTENCES["always"][lang]


def _answer(raw: Mapping[str, Any], lang: Lang) -> str:
    if "blank" in raw:
        return _SENTENCES["blank"][lang]
    if "answers" in raw:
        words = [
            _SENTENCES["yes" if one else "no"][lang] if isinstance(one, bool) else f"“{one}”"
            for one in raw["answers"]
        ]
        rest = len(words) - _NAMED
        more = _SENTENCES["others"][lang].format(count=rest) if rest > 0 else ""
        return _SENTENCES["or"][lang].join(words[:_NAMED]) + more
    return _interval(raw, lang)


def _interval(raw: Mapping[str, Any], lang: Lang) -> str:
    """Numbers or days from one to another."""
    least, most = raw.get("least"), raw.get("most")
    if least is not None and least == most:
        return show(least, lang)
    start = "" if least is None else "above" if "least_open" in raw else "from"
    end = "" if most is None else "below" if "most_open" in raw else "to"
    wording = "_".join(filter(None, (start, end))) or "any"
    return _SENTENCES[wording][lang].format(least=show(least, lang), most=show(most, lang))
