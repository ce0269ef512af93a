"""Sentences of ``tthc deadline`` (``sentences/deadline.json``): when a dossier is due, how that is counted, why it is not known."""

from __future__ import annotations

from collections.abc import Mapping

from ..answers.records import DateReason
from ..model.procedure import EventKind
from ..words import Both
from .answer_words import Why, reasons
from .sentence_tables import sentences

_TABLES = sentences("deadline")
DEADLINES: Mapping[str, Both] = _TABLES["sentences"]
REASONS: Mapping[DateReason, Why] = reasons("deadline")
#: On what an expected day rests.
CONDITIONS: Mapping[str, Both] = _TABLES["conditions"]
UNITS: Mapping[str, Both] = _TABLES["units"]
#: One of a unit, where the language has another word for it.
ONE_UNIT: Mapping[str, Both] = _TABLES["one_unit"]
WEEKDAYS: tuple[Both, ...] = tuple(_TABLES["weekdays"].values())
#: As they stand in tables.
SHORT_WEEKDAYS: tuple[Both, ...] = tuple(_TABLES["short_weekdays"].values())
#: The kinds of days of the calendar.
KINDS: Mapping[str, Both] = _TABLES["kinds"]
#: The names of days off, the documents that make them, and why days are open, as :mod:`dvc_core.law.calendar` has
#: them; in English. What begins so goes on as it is.
DAYS_IN_ENGLISH: Mapping[str, str] = _TABLES["days_in_english"]
#: What a day is in the count, where its kind does not say so.
ROLES: Mapping[str, Both] = _TABLES["roles"]
#: By the names of :mod:`dvc_core.answers.clock`, and what is no rule of law.
RULES: Mapping[str, Both] = _TABLES["rules"]
#: By the ids of duties, and of the rules that order them where those have another.
DUTIES: Mapping[str, Both] = _TABLES["duties"]

#: What a host may say beside the answers: which event, or which policy, would tell more.
NEXT_EVENT: Mapping[str, EventKind] = {
    "start_rule": "bat_dau",
    "other_event": "bat_dau",
    "not_arrived": "co_quan_nhan",
    "waiting_supplement": "bo_sung",
    "waiting_payment": "nop_tai_chinh",
    "stopped": "tiep_tuc",
    "complete": "tiep_nhan",
    "accepted": "tiep_nhan",
    "here": "co_quan_nhan",
}
NEXT_POLICY: Mapping[str, str] = {"supplement_rule": "supplement", "finance_policy": "finance"}
POLICY_CHOICES: Mapping[str, tuple[str, ...]] = {
    "finance": ("dung", "khong_dung"),
    "supplement": ("tinh_lai", "dung"),
}
