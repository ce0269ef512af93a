"""The life of a dossier in words and as rows: statuses, steps, the clock; what can be read in a code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..answers.dossier_codes import KNOWN_FORMATS, CodeDoubt, DossierCode
from ..answers.life import OURS, DossierStatus, LifeFault, LifePolicy, next_statuses, statuses
from ..words import Both, Lang, cite, clean, format_message, show
from .sentence_tables import sentences

_TABLES = sentences("life")
_LIFE: Mapping[str, Both] = _TABLES["sentences"]
_CODE: Mapping[str, Both] = _TABLES["code"]
#: What a status does to the clock.
CLOCK: Mapping[str, Both] = _TABLES["clock"]
#: Why something in a history is not as it should be.
FAULTS: Mapping[str, Both] = _TABLES["faults"]
#: What is doubtful of a code.
DOUBTS: Mapping[str, Both] = _TABLES["doubts"]
_FORMATS: Mapping[str, Both] = _TABLES["formats"]


def status_name(status: DossierStatus, lang: Lang) -> str:
    """The name of a status; the English one is ours."""
    return status.name if lang == "vi" else status.name_en


def life_rows(policy: LifePolicy, lang: Lang) -> list[dict[str, Any]]:
    """A row for each status, for machines: what follows, what it does to the clock, from where that is."""
    return [
        {
            "id": status.code,
            "text": status_name(status, lang),
            "final": status.final,
            "next": [one.code for one in next_statuses(status.code, policy)],
            "policy": policy.source,
            "clock": status.clock,
            "clock_text": CLOCK[status.clock][lang],
            "event": status.enters,
            "answered": status.answered,
            "answered_by": list(status.answered_by),
            "certainty": status.source.certainty,
            "source": status.source.text[lang],
        }
        for status in statuses()
    ]


def life_text(policy: LifePolicy, lang: Lang) -> str:
    """The statuses for people, two or three lines each, and from where they are."""
    return "\n".join(_life_lines(policy, lang))


def _life_lines(policy: LifePolicy, lang: Lang) -> Iterator[str]:
    yield format_message(_LIFE["head"], lang)
    yield ""
    wide = max(len(status_name(status, lang)) for status in statuses())
    for status in statuses():
        after = ", ".join(str(one.code) for one in next_statuses(status.code, policy))
        yield f"{status.code:>2}  {status_name(status, lang):{wide}}  → {after or format_message(_LIFE['none'], lang)}"
        yield "    " + format_message(_LIFE["clock"], lang, text=CLOCK[status.clock][lang])
        if status.answered is not None:
            codes = format_message(_LIFE["or"], lang).join(map(str, status.answered_by))
            yield "    " + format_message(
                _LIFE["answered"], lang, event=status.enters, codes=codes, answer=status.answered
            )
        elif status.enters is not None:
            yield "    " + format_message(_LIFE["enters"], lang, event=status.enters)
    yield ""
    yield format_message(_LIFE["names"], lang, text=statuses()[0].source.text[lang])
    yield format_message(_LIFE["ours" if policy == OURS else "theirs"], lang, source=clean(policy.source))


def fault_text(fault: LifeFault, policy: LifePolicy, lang: Lang) -> str:
    """A fault of a history of statuses in a sentence."""
    by_code = {status.code: status_name(status, lang) for status in statuses()}
    may = ", ".join(f"“{by_code[code]}”" for code in fault.may) or format_message(_LIFE["none"], lang)
    return format_message(
        FAULTS[fault.what],
        lang,
        code=str(fault.code),
        name=by_code.get(fault.code, ""),
        before=by_code.get(fault.before or 0, ""),
        may=may,
        source=clean(policy.source),
    )


def code_row(code: DossierCode, lang: Lang) -> dict[str, Any]:
    """The parts of a dossier code, for machines; ``format`` is null for an unknown format."""
    known = next((one for one in KNOWN_FORMATS if one.id == code.format), None)
    return {
        "code": code.text,
        "format": code.format,
        "format_text": _format_text(code, lang) if code.format is not None else None,
        "law": None if known is None else cite(known.law, lang),
        "certainty": None if known is None else known.certainty,
        "agency": code.agency or None,
        "top": code.top or None,
        "day": None if code.day is None else code.day.isoformat(),
        "number": code.number,
        "doubts": [{"id": doubt, "text": _doubt(code, doubt, lang)} for doubt in code.doubts],
    }


def code_text(code: DossierCode, lang: Lang) -> str:
    """The parts of a dossier code, for people, a line each."""
    return "\n".join(_code_lines(code, lang))


def _code_lines(code: DossierCode, lang: Lang) -> Iterator[str]:
    if code.format is None:
        yield format_message(_CODE["unknown"], lang, text=clean(code.text))
        return
    yield clean(code.text)
    yield "  " + format_message(_CODE["format"], lang, text=_format_text(code, lang))
    if code.agency:
        yield "  " + format_message(_CODE["agency"], lang, agency=code.agency, top=code.top)
    if code.day is not None:
        yield "  " + format_message(_CODE["day"], lang, day=code.day)
    yield "  " + format_message(_CODE["number"], lang, number=code.number_text)
    for doubt in code.doubts:
        yield "  " + format_message(_CODE["doubt"], lang, text=_doubt(code, doubt, lang))


def _format_text(code: DossierCode, lang: Lang) -> str:
    known = next((one for one in KNOWN_FORMATS if one.id == code.format), None)
    if known is None:
        return format_message(_CODE["declared"], lang, id=clean(code.format or ""))
    starts, ends = ("" if day is None else show(day, lang) for day in (known.starts, known.ends))
    return format_message(_FORMATS[known.id], lang, law=cite(known.law, lang), starts=starts, ends=ends)


def _doubt(code: DossierCode, doubt: CodeDoubt, lang: Lang) -> str:
    return format_message(
        DOUBTS[doubt], lang, digits=code.day_text, day="" if code.day is None else show(code.day, lang)
    )
