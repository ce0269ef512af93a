"""What a citizen is told of an event: on the page of the dossier, by mail and by SMS, in the same words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from dvc_core import checklist

from . import drafts
from .host import Served
from .settings import Settings
from .state import DECIDED, State
from .tables import Dossier, Event

#: Kind of event → title and text; ``{…}`` are :func:`facts`, and the reasons.
WORDS: Mapping[str, tuple[str, str]] = {
    "nop": ("Đã nhận hồ sơ {code}", "Hồ sơ của bạn đã nộp lúc {at} đến {agency}, {files}.{due}{fee}"),
    "tiep_nhan": (
        "Hồ sơ {code} đã được tiếp nhận",
        "Hồ sơ được tiếp nhận lúc {at}.{no_more}{due}{originals}",
    ),
    "khong_tiep_nhan": (
        "Hồ sơ {code} không được tiếp nhận",
        "Hồ sơ không được tiếp nhận vì:\n{reasons}\nBạn có thể nộp hồ sơ mới sau khi khắc phục.{no_fee}",
    ),
    "yeu_cau_bo_sung": (
        "Hồ sơ {code} cần bổ sung",
        "Đề nghị bạn bổ sung:\n{reasons}\nTrên trang hồ sơ, bấm “Bổ sung hồ sơ”, rồi “Gửi bổ sung”.",
    ),
    "bo_sung": ("Đã nhận phần bổ sung của hồ sơ {code}", "Phần bổ sung đã nhận lúc {at}.{fee}{due}"),
    "xu_ly": ("Hồ sơ {code} đang được xử lý", "Hồ sơ được chuyển xử lý lúc {at}.{no_more}{due}"),
    "nhan_ban_giay": ("Đã nhận giấy tờ bản giấy của hồ sơ {code}", "Cơ quan đã nhận lúc {at}: {why}"),
    "yeu_cau_tai_chinh": ("Hồ sơ {code} cần nộp tiền", "Đề nghị bạn nộp tiền cho hồ sơ.{fee}{due}"),
    "nop_tai_chinh": ("Đã nhận tiền của hồ sơ {code}", "Đã nhận đủ {amount} đồng lúc {at}.{recorded}{due}"),
    "bo_khoan_nop": ("Hồ sơ {code} được bỏ một khoản phải nộp", "Bạn {sums}. Lý do: {why}{due}"),
    "dung": ("Hồ sơ {code} tạm dừng xử lý", "Việc xử lý tạm dừng từ {at}. Lý do: {why}"),
    "tiep_tuc": ("Hồ sơ {code} được xử lý tiếp", "Hồ sơ được xử lý tiếp từ {at}.{due}"),
    "quyet_dinh": ("Hồ sơ {code} đã xử lý xong", "{outcome}{decision}{reasons_of}{no_fee}{owed}{delivery}"),
    "hen_tra": (
        "Hẹn trả kết quả hồ sơ {code}",
        "Mời bạn nhận kết quả lúc {appointment}, tại {place}. Mang theo giấy tờ tùy thân.{originals}{owed}",
    ),
    "tra_ket_qua": ("Đã trả kết quả hồ sơ {code}", "Kết quả đã trả lúc {at}.{results}"),
    "rut": ("Hồ sơ {code} đã rút", "Hồ sơ đã rút lúc {at}. {withdrawn}{no_fee}"),
}
#: A request was withdrawn by what the desk did.
NO_MORE = "\nCơ quan không còn chờ phần bổ sung: phần đang sửa trên cổng, nếu có, không cần gửi nữa."
#: Instead of a day while a supplement waits to be taken in.
RESENT = "Hạn trả được tính khi cơ quan tiếp nhận phần bổ sung."
OUTCOMES: Mapping[str, str] = {"dong_y": "Hồ sơ được giải quyết.", "tu_choi": "Hồ sơ bị từ chối giải quyết."}
DELIVERIES: Mapping[str, str] = {
    "truc_tuyen": "tải trên trang của hồ sơ",
    "truc_tiep": "đến nhận tại cơ quan",
    "buu_chinh": "gửi qua bưu chính",
}
_PROCESSING, _ACCEPTED, _SUPPLEMENT = 4, 2, 5


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
    if "appointment" in told:
        texts.append(_appointment(told["appointment"]))
    texts += [told[name] for name in ("purpose", "decision", "why") if told.get(name)]
    return "; ".join(texts)


def _sums(told: Mapping[str, Any]) -> list[str]:
    """What an event changes of the sums that are to be paid, but for those that were paid."""
    words = {"huy": "không còn phải nộp", "cho_nop": "phải nộp"}
    invoices = told.get("invoices", {}).values()
    return [f"{words[state]} {money(amount)} đồng" for amount, state in invoices if state in words]


def _appointment(told: Mapping[str, str]) -> str:
    return f"{moment(datetime.fromisoformat(told['at']))}, tại {told['place']}"


def fee_text(settings: Settings, unpaid: Mapping[str, int]) -> str:
    """What is to be paid, and how; "" for nothing."""
    account = settings.account
    lines = [
        f"\nPhải nộp {money(amount)} đồng, nội dung chuyển khoản: {ref}." for ref, amount in unpaid.items()
    ]
    to = f"\nTài khoản {account.number}, mã ngân hàng {account.bank}, chủ tài khoản {account.holder}."
    return "".join([*lines, to]) if lines else ""


def facts(settings: Settings, served: Served, row: Dossier, event: Event, state: State) -> dict[str, str]:
    """What the sentences of an event may name, of the dossier after it."""
    told, agency = event.told, settings.agencies[row.agency]
    fee = fee_text(settings, state.unpaid)
    given_up = [one for one, (_, state_of) in told.get("invoices", {}).items() if state_of == "huy"]
    sums = "; ".join(_sums({"invoices": {one: told["invoices"][one] for one in given_up}}))
    before = state.history[-2][0] if len(state.history) > 1 else 0
    papers = originals_text(served, state, f"{agency.name}, {agency.address}")
    delivery = state.contact.get("delivery", "")
    sent_to = f": {state.contact['address']}" if delivery == "buu_chinh" else ""
    when = datetime.fromisoformat(state.appointment["at"]) if state.appointment else None
    return {
        "code": row.code,
        "agency": agency.name,
        "at": moment(event.at),
        "files": f"gồm {len(state.files)} tệp" if state.files else "không có tệp kèm theo",
        "no_more": NO_MORE if before == _SUPPLEMENT and state.status in (_ACCEPTED, _PROCESSING) else "",
        "due": f"\n{row.due_text}" if row.due_text and state.status not in DECIDED else "",
        "originals": papers and f"\n{papers}",
        "fee": fee,
        "owed": f"\nTrước khi nhận kết quả, bạn còn phải nộp tiền.{fee}" if fee else "",
        "amount": money(told.get("amount", 0)),
        "why": told.get("why", ""),
        "recorded": f"\nCán bộ ghi nhận: {told['why']}" if told.get("how") == "can_bo" else "",
        "sums": sums,
        "no_fee": f"\nBạn {sums}." if sums else "",
        "outcome": OUTCOMES.get(state.outcome, ""),
        "decision": f" {state.decision}" if state.decision.strip() else "",
        "delivery": f"\nTrả kết quả: {DELIVERIES[delivery]}{sent_to}." if delivery in DELIVERIES else "",
        "appointment": moment(when) if when else "",
        "place": state.appointment.get("place", ""),
        "results": "\nTải kết quả trên trang của hồ sơ." if state.results else f"\n{told.get('why', '')}",
        "withdrawn": _withdrawn(event) if event.kind == "rut" else "",
    }


def originals_text(served: Served, state: State, where: str) -> str:
    """Which papers are to be brought or sent on paper, and where; "" for none."""
    answers = {**state.answers, **state.record}
    on = state.history[0][1].date()
    listed = drafts.originals(checklist(served.procedure, answers, state.channel, on))
    if not listed:
        return ""
    return f"Bản giấy cần mang đến hoặc gửi qua bưu chính đến {where}: {'; '.join(listed)}."


def _withdrawn(event: Event) -> str:
    """Who took a dossier back: the word of the desk is told as its word."""
    if event.role != "can_bo":
        return "Người nộp đã rút."
    return (
        f"Cán bộ {event.who} ghi theo đề nghị của người nộp: {event.told['why']}\n"
        "Nếu bạn không đề nghị rút, hãy báo ngay cho cơ quan."
    )


def compose(kind: str, known: Mapping[str, str], reasons: Iterable[str]) -> tuple[str, str]:
    """Title and text of an event's notice, of its facts and reasons."""
    title, text = WORDS[kind]
    listed = "\n".join(f"- {one}" for one in reasons)
    words = {**known, "reasons": listed, "reasons_of": f"\nVì:\n{listed}" if listed else ""}
    return title.format_map(words), text.format_map(words).strip()
