"""When a dossier is due: what a time says that moves no day, and why no day follows from it."""

from __future__ import annotations

from collections.abc import Iterator

from ...answers.day_durations import all_give_a_day
from ...finding import Path, Severity
from ...model.procedure import Duration, DurationPart
from ..registry import Doc, Violation, rule

#: The kinds of time (loai) that an hour moves to the next working day.
_OF_THE_DAY = ("trong_ngay", "giai_quyet_ngay")


@rule("DVC340", Severity.WARNING)
def idle_hour(doc: Doc) -> Iterator[Violation]:
    """The hour after which the next day counts (nhan_sau_gio) stands beside a time of the day alone.

    vi: Giờ nhận hồ sơ (nhan_sau_gio) không có tác dụng với thời hạn {kind} (loai)
      help: trả kết quả trong ngày thì dùng loai: trong_ngay hoặc giai_quyet_ngay; không thì bỏ nhan_sau_gio
      why: Chỉ việc giải quyết trong ngày mới đổi ngày trả vì nhận muộn; thời hạn tính bằng ngày thì ngày nhận không tính, nhận giờ nào cũng vậy.
      title: Giờ nhận hồ sơ (nhan_sau_gio) ở một thời hạn không tính trong ngày
    en: The hour (nhan_sau_gio) has no effect on a time of this kind: {kind} (loai)
      help: if the result comes on the day, use loai: trong_ngay or giai_quyet_ngay; if not, drop nhan_sau_gio
      why: Only what is settled within the day is due a day later for coming late; of a time in days the day of receipt is not counted, whatever the hour.
      title: An hour (nhan_sau_gio) beside a time that is not of the day
    """
    for path, limit in doc.deadlines:
        if limit.cutoff is not None and limit.kind not in _OF_THE_DAY:
            yield Violation((*path, "nhan_sau_gio"), {"kind": limit.kind}, at_key=True)


#: The reasons that are told; what is not stated, or reads a question there is not, other rules tell.
_REASONS = ("elsewhere", "in_words", "not_set", "fraction")


@rule("DVC341", Severity.INFO)
def no_day(doc: Doc) -> Iterator[Violation]:
    """A due day follows from every time, or it is told why not.

    vi: Không tính được hạn trả kết quả: thời hạn theo văn bản khác, chỉ nói bằng lời, hoặc không quy định (loai)
    vi[fraction]: Không tính được hạn trả kết quả: số tuần, tháng hoặc năm lẻ (so)
    vi[mixed_units]: Không tính được hạn trả kết quả: phần cộng thêm khác đơn vị với thời hạn (don_vi)
    vi[other_event]: Chỉ tính được hạn trả kết quả khi biết ngày của sự kiện mà thời hạn tính từ đó (tinh_tu)
      help: văn bản có nêu số ngày thì ghi so và don_vi; không thì để như vậy, hạn là “chưa biết”
      help[mixed_units]: ghi phần cộng thêm cùng đơn vị với thời hạn nếu văn bản cho phép; không thì để như vậy
      help[fraction]: ghi bằng ngày, ngày làm việc hoặc giờ như văn bản nêu
      help[other_event]: văn bản tính từ lúc nhận hồ sơ, nhận đủ hồ sơ, cơ quan nhận được hoặc nộp tiền thì sửa tinh_tu
      why: Thời hạn có số và đơn vị thì máy tính được ngày hẹn trả; nói bằng lời thì người nộp phải tự hiểu.
      title: Thời hạn không tính ra được ngày trả kết quả
    en: No due day can be worked out: the time is that of another text, in words only, or not set (loai)
    en[fraction]: No due day can be worked out: a fraction of a week, month or year (so)
    en[mixed_units]: No due day can be worked out: what is added is in another unit than the time (don_vi)
    en[other_event]: The due day can be worked out only where the day of the event is told from which the time runs (tinh_tu)
      help: if the text has a number of days, state so and don_vi; if not, leave it: the due day is “not known”
      help[mixed_units]: state what is added in the unit of the time if the text allows; if not, leave it
      help[fraction]: state it in days, working days or hours, as the text does
      help[other_event]: if the text counts from receipt, complete receipt, arrival or payment, fix tinh_tu
      why: From a number and a unit a program works out the day; words are left to the applicant to understand.
      title: A time from which no due day can be worked out
    """
    if not all_give_a_day(doc.procedure):
        yield from _undated(doc)
    told: list[Duration] = []
    for path, limit in doc.deadlines:
        if limit.starts_from == "su_kien_khac" and limit not in told:
            told.append(limit)
            yield Violation((*path, "tinh_tu"), {"what": "other_event"}, at_key=True)


def _undated(doc: Doc) -> Iterator[Violation]:
    """The times without a day; one that several rows share is reported once. Most files need not load what finds them."""
    from ...answers.deadline import undated

    limits = dict(doc.deadlines)
    for path, reason in undated(doc.procedure, on=doc.on):
        if reason == "mixed_units":
            yield Violation((*path, "don_vi"), {"what": reason})
        elif reason in _REASONS and path in limits:
            key = "so" if reason == "fraction" else "loai"
            yield Violation((*path, key), {"what": reason}, at_key=True)


@rule("DVC342", Severity.WARNING)
def one_time(doc: Doc) -> Iterator[Violation]:
    """Of the times by case (chi_tiet) whose conditions may hold together all are the same.

    vi: Thời hạn của “{of}” và của “{other}” cùng áp dụng trong một trường hợp (khi)
      help: sửa khi để mỗi trường hợp chỉ có một thời hạn
      why: Hai thời hạn khác nhau cho cùng một trường hợp thì không biết hạn nào đúng.
      title: Hai thời hạn (chi_tiet) cùng áp dụng cho một trường hợp
    en: The times of “{of}” and of “{other}” hold in one and the same case (khi)
      help: fix khi so that each case has one time
      why: Of two times for one case nobody knows which is right.
      title: Two times (chi_tiet) hold in one case
    """
    tables = [
        (path, [(i, part) for i, part in enumerate(limit.parts or ()) if part.when is not None])
        for path, limit in doc.deadlines
        if limit.kind == "theo_chi_tiet"
    ]
    for path, parts in tables:
        if len(parts) > 1:
            yield from _overlaps(doc, path, parts)


def _overlaps(doc: Doc, path: Path, parts: list[tuple[int, DurationPart]]) -> Iterator[Violation]:
    """Pairs of parts that differ and may hold together. Most files need not load what looks for them."""
    from ...answers.case_space import ConditionSpace, TooWideError
    from ...answers.questions import QuestionSet, names_read
    from ...forms.conditions import every

    asking = QuestionSet(doc.procedure, doc.on, {name for _, part in parts for name in names_read(part.when)})
    tests = [(i, part, asking.when(part.when)) for i, part in parts if not asking.unreadable(part.when)]
    for n, (i, part, test) in enumerate(tests):
        for j, before, other in tests[:n]:
            both = every((other, test))
            if (before.amount, before.unit) == (part.amount, part.unit):
                continue
            space = ConditionSpace(asking.fields, {}, (both,), (), doc.on)
            try:
                together = space.exact(both) and bool(space.boxes(both))
            except TooWideError:
                continue
            if together:
                related = (((*path, "chi_tiet", j, "khi"), "other"),)
                params = {"of": part.of, "other": before.of}
                yield Violation((*path, "chi_tiet", i, "khi"), params, related)
