"""The news of a dossier: what mails and SMS tell of an event, and what a history says of it.

The words stand in ``words.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from jinja2 import Environment, StrictUndefined

from dvc_core import ChecklistAnswer

from .host import Served
from .settings import WORDS, Settings
from .state import ACCEPTED, DECIDED, PROCESSING, SUPPLEMENT, State
from .tables import Dossier, Event

#: The kinds of events, with what a history calls them.
KINDS: Mapping[str, str] = {kind: one["name"] for kind, one in WORDS["events"].items()}
# Texts, not pages: who shows them escapes them.
_SENTENCES = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)  # noqa: S701

#: A request was withdrawn by what the desk did.
NO_MORE = "Cơ quan không còn chờ phần bổ sung: phần đang sửa trên cổng, nếu có, không cần gửi nữa."
#: Instead of a day while a supplement waits to be taken in.
RESENT = "Hạn trả được tính khi cơ quan tiếp nhận phần bổ sung."
OUTCOMES: Mapping[str, str] = WORDS["outcomes"]
DELIVERIES: Mapping[str, str] = WORDS["deliveries"]


def moment(at: datetime) -> str:
    """A moment as people say it."""
    return f"{at:%H:%M} ngày {at:%d/%m/%Y}"


def money(amount: int) -> str:
    """A sum of đồng with its thousands apart."""
    return f"{amount:,}".replace(",", ".")


def who(event: Event) -> str:
    """Who did something, as a history names it."""
    return {"can_bo": f"cán bộ {event.who}", "cong_dan": "người nộp"}.get(event.role, "hệ thống")


def detail(event: Event) -> str:
    """What a history says of an event beside its name: sums, when and where, why; "" for nothing."""
    told, texts = event.told, []
    if "amount" in told:
        texts.append(f"{money(told['amount'])} đồng")
    if told.get("how"):
        texts.append({"ngan_hang": "ngân hàng báo", "can_bo": "cán bộ ghi nhận"}[told["how"]])
    texts += _sums(told)
    texts += [told[name] for name in ("purpose", "decision", "why") if told.get(name)]
    return "; ".join(texts)


def _sums(told: Mapping[str, Any]) -> list[str]:
    """What an event changes of the sums that are to be paid, but for those that were paid."""
    words = {"huy": "không còn phải nộp", "cho_nop": "phải nộp"}
    invoices = told.get("invoices", {}).values()
    return [f"{words[state]} {money(amount)} đồng" for amount, state in invoices if state in words]


def fee_text(settings: Settings, unpaid: Mapping[str, int]) -> str:
    """What is to be paid, and how; "" for nothing."""
    account = settings.account
    lines = [
        f"Phải nộp {money(amount)} đồng, nội dung chuyển khoản: {ref}." for ref, amount in unpaid.items()
    ]
    to = f"Tài khoản {account.number}, mã ngân hàng {account.bank}, chủ tài khoản {account.holder}."
    return "\n".join([*lines, to]) if lines else ""


def facts(settings: Settings, served: Served, row: Dossier, event: Event, state: State) -> dict[str, Any]:
    """What the sentences of an event may name, of the dossier after it; "" for what there is not."""
    told, agency = event.told, settings.agencies[row.agency]
    given_up = {ref: one for ref, one in told.get("invoices", {}).items() if one[1] == "huy"}
    sums = "; ".join(_sums({"invoices": given_up}))
    before = state.history[-2][0] if len(state.history) > 1 else 0
    delivery, address = state.contact.get("delivery", ""), state.contact.get("address", "")
    sent_to = f": {address}" if delivery == "buu_chinh" else ""
    return {
        "code": row.code,
        "agency": agency,
        "at": moment(event.at),
        "files": len(state.files),
        "no_more": NO_MORE if before == SUPPLEMENT and state.status in (ACCEPTED, PROCESSING) else "",
        "due": row.due_text if state.status not in DECIDED else "",
        "originals": originals_text(served, state, f"{agency.name}, {agency.address}"),
        "fee": fee_text(settings, state.unpaid),
        "amount": money(told.get("amount", 0)),
        "how": told.get("how", ""),
        "why": told.get("why", ""),
        "no_fee": f"Bạn {sums}." if sums else "",
        "outcome": OUTCOMES.get(state.outcome, ""),
        "decision": state.decision,
        "delivery": f"Trả kết quả: {DELIVERIES[delivery]}{sent_to}." if delivery in DELIVERIES else "",
        "results": state.results,
        "by_citizen": event.role != "can_bo",
        "officer": event.who,
    }


def originals(listed: ChecklistAnswer) -> list[str]:
    """Papers to bring, or to post, after filing: those to show, and those that no file stands for."""
    return [
        line.name
        for line in listed.lines
        if line.needed is not False
        and line.spared is None
        and (line.handling == "xuat_trinh" or (line.as_file is False and line.originals))
    ]


def originals_text(served: Served, state: State, where: str) -> str:
    """Which papers are to be brought or sent on paper, and where; "" for none."""
    answers = {**state.answers, **state.record}
    on = state.history[0][1].date()
    listed = originals(served.opened.checklist(answers, on=on, channel=state.channel))
    if not listed:
        return ""
    return f"Bản giấy cần mang đến hoặc gửi qua bưu chính đến {where}: {'; '.join(listed)}."


def compose(kind: str, known: Mapping[str, Any], reasons: Iterable[str]) -> tuple[str, str]:
    """The title and text of the letter about an event, from its facts and reasons."""
    words, listed = WORDS["events"][kind], "\n".join(f"- {one}" for one in reasons)
    title, text = (
        _SENTENCES.from_string(words[part]).render({**known, "reasons": listed}) for part in ("title", "text")
    )
    return title, "\n".join(line.strip() for line in text.splitlines() if line.strip())


def letter(name: str, **known: Any) -> str:
    """The text of a mail or an SMS."""
    return _SENTENCES.from_string(WORDS["letters"][name]).render(known) + "\n"
