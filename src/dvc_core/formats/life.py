"""The life of a dossier in words and as rows: statuses, steps, the clock; what can be read in a code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from ..answers.dossier_codes import KNOWN_FORMATS, CodeDoubt, DossierCode
from ..answers.life import OURS, Clock, DossierStatus, LifeFault, LifePolicy, next_statuses, statuses
from ..words import Both, Lang, cite, clean, say, show

#: What a status does to the clock.
CLOCK: Mapping[Clock, Both] = {
    "waits": {
        "vi": "chưa tính, trừ thủ tục tính từ ngày nộp hồ sơ",
        "en": "has not begun, except where the time is from the day of filing",
    },
    "begins": {
        "vi": "bắt đầu tính, nếu thời hạn tính từ khi tiếp nhận",
        "en": "begins, where the time is from acceptance",
    },
    "runs": {"vi": "đang tính", "en": "runs"},
    "supplement": {
        "vi": "chờ bổ sung; tính lại từ đầu hay chỉ tạm dừng là theo quy định của ngày yêu cầu",
        "en": "waits for the papers; whether it is counted anew is for the rule of the day of the request",
    },
    "finance": {
        "vi": "chờ nộp tiền; có dừng hay không là theo chính sách của nơi dùng",
        "en": "waits for the payment; whether it stands still is for the policy of the host",
    },
    "stands": {"vi": "dừng, cho đến khi xử lý tiếp", "en": "stands still until processing goes on"},
    "ends": {"vi": "thôi tính", "en": "is over"},
}

#: Why something in a history is not as it should be.
FAULTS: Mapping[Literal["unknown", "order", "again", "step"], Both] = {
    "unknown": {
        "vi": "không có trạng thái mang mã {code}; bỏ qua",
        "en": "there is no status of the code {code}; passed over",
    },
    "order": {
        "vi": "“{name}” có thời điểm trước trạng thái liền trước; bỏ qua",
        "en": "“{name}” is earlier than the status before it; passed over",
    },
    "again": {
        "vi": "hồ sơ đã ở trạng thái “{name}” rồi; bỏ qua",
        "en": "the dossier is “{name}” already; passed over",
    },
    "step": {
        "vi": "theo {source}, sau “{before}” không đến “{name}”; có thể đến: {may}",
        "en": "by {source}, “{name}” does not follow “{before}”; what may: {may}",
    },
}

#: What is doubtful of a code.
DOUBTS: Mapping[CodeDoubt, Both] = {
    "no_day": {"vi": "“{digits}” không phải ngày nào", "en": "“{digits}” is no day"},
    "future": {"vi": "ngày {day} chưa đến", "en": "{day} is yet to come"},
    "not_then": {
        "vi": "ngày {day} không thuộc thời gian dùng mẫu này",
        "en": "this format was not the rule on {day}",
    },
}

_FORMATS: Mapping[str, Both] = {
    "tt-01-2018": {"vi": "theo {law}, dùng đến hết ngày {ends}", "en": "by {law}, the rule until {ends}"},
    "thuc-te-2025": {
        "vi": "thấy trong thực tế từ {starts}; quy định: {law}",
        "en": "seen in practice since {starts}; the rule: {law}",
    },
}

_LIFE: Mapping[str, Both] = {
    "head": {
        "vi": "Trạng thái hồ sơ, bước tiếp theo, thời hạn",
        "en": "Statuses of a dossier, next steps, the clock",
    },
    "clock": {"vi": "Thời hạn: {text}.", "en": "The clock: {text}."},
    "none": {"vi": "kết thúc", "en": "the end"},
    "enters": {"vi": "Sự kiện: {event}.", "en": "Event: {event}."},
    "answered": {
        "vi": "Sự kiện: {event}; sang {codes} thì {answer}.",
        "en": "Event: {event}; on coming to {codes}, {answer}.",
    },
    "or": {"vi": " hoặc ", "en": " or "},
    "names": {"vi": "Mã và tên trạng thái: {text}.", "en": "Codes and names: {text}."},
    "ours": {
        "vi": "Bước tiếp theo: chính sách của dvc_core, suy ra từ các Điều 17 đến 20 Nghị định 61/2018/NĐ-CP; không văn bản nào đã đọc "
        "quy định, và nơi dùng thay được bằng chính sách của mình.",
        "en": "Next steps: the policy of dvc_core, inferred from Articles 17 to 20 of Decree 61/2018/NĐ-CP; no text that was "
        "read orders them, and a host may put its own in their place.",
    },
    "theirs": {"vi": "Bước tiếp theo: {source}.", "en": "Next steps: {source}."},
}

_CODE: Mapping[str, Both] = {
    "unknown": {
        "vi": "{text}: chưa rõ mẫu nào. Mã không theo mẫu đã biết thì chưa phải là sai.",
        "en": "{text}: in no format that is known, which does not make it wrong.",
    },
    "format": {"vi": "Mẫu: {text}", "en": "Format: {text}"},
    "declared": {"vi": "“{id}”, do nơi dùng khai báo", "en": "“{id}”, declared by the host"},
    "agency": {"vi": "Cơ quan: {agency} (đơn vị cấp 1: {top})", "en": "Agency: {agency} (of level 1: {top})"},
    "day": {"vi": "Ngày tiếp nhận theo mã: {day}", "en": "Day of acceptance by the code: {day}"},
    "number": {"vi": "Số thứ tự: {number}", "en": "Running number: {number}"},
    "doubt": {"vi": "Nên xem lại: {text}.", "en": "To look at again: {text}."},
}


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
    yield say(_LIFE["head"], lang)
    yield ""
    wide = max(len(status_name(status, lang)) for status in statuses())
    for status in statuses():
        after = ", ".join(str(one.code) for one in next_statuses(status.code, policy))
        yield f"{status.code:>2}  {status_name(status, lang):{wide}}  → {after or say(_LIFE['none'], lang)}"
        yield "    " + say(_LIFE["clock"], lang, text=CLOCK[status.clock][lang])
        if status.answered is not None:
            codes = say(_LIFE["or"], lang).join(map(str, status.answered_by))
            yield "    " + say(
                _LIFE["answered"], lang, event=status.enters, codes=codes, answer=status.answered
            )
        elif status.enters is not None:
            yield "    " + say(_LIFE["enters"], lang, event=status.enters)
    yield ""
    yield say(_LIFE["names"], lang, text=statuses()[0].source.text[lang])
    yield say(_LIFE["ours" if policy == OURS else "theirs"], lang, source=clean(policy.source))


def fault_text(fault: LifeFault, policy: LifePolicy, lang: Lang) -> str:
    """What is not as it should be in a history, in a sentence."""
    by_code = {status.code: status_name(status, lang) for status in statuses()}
    may = ", ".join(f"“{by_code[code]}”" for code in fault.may) or say(_LIFE["none"], lang)
    return say(
        FAULTS[fault.what],
        lang,
        code=str(fault.code),
        name=by_code.get(fault.code, ""),
        before=by_code.get(fault.before or 0, ""),
        may=may,
        source=clean(policy.source),
    )


def code_row(code: DossierCode, lang: Lang) -> dict[str, Any]:
    """What can be read in a code, for machines; ``format`` is null where it is unknown."""
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
    """What can be read in a code, for people, a line each."""
    return "\n".join(_code_lines(code, lang))


def _code_lines(code: DossierCode, lang: Lang) -> Iterator[str]:
    if code.format is None:
        yield say(_CODE["unknown"], lang, text=clean(code.text))
        return
    yield clean(code.text)
    yield "  " + say(_CODE["format"], lang, text=_format_text(code, lang))
    if code.agency:
        yield "  " + say(_CODE["agency"], lang, agency=code.agency, top=code.top)
    if code.day is not None:
        yield "  " + say(_CODE["day"], lang, day=code.day)
    yield "  " + say(_CODE["number"], lang, number=code.number_text)
    for doubt in code.doubts:
        yield "  " + say(_CODE["doubt"], lang, text=_doubt(code, doubt, lang))


def _format_text(code: DossierCode, lang: Lang) -> str:
    known = next((one for one in KNOWN_FORMATS if one.id == code.format), None)
    if known is None:
        return say(_CODE["declared"], lang, id=clean(code.format or ""))
    starts, ends = ("" if day is None else show(day, lang) for day in (known.starts, known.ends))
    return say(_FORMATS[known.id], lang, law=cite(known.law, lang), starts=starts, ends=ends)


def _doubt(code: DossierCode, doubt: CodeDoubt, lang: Lang) -> str:
    return say(
        DOUBTS[doubt], lang, digits=code.day_text, day="" if code.day is None else show(code.day, lang)
    )
