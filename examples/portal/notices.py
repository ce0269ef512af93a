"""What a citizen is told of an event: on the page of the dossier, by mail and by SMS, in the same words."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from dvc_core.formats.citations import cited
from dvc_core.model.procedure import Citation

from .reasons import Ground, Namable, Reason
from .settings import VIETNAM, Account
from .state import DECIDED, Appointment, State
from .tables import Dossier, Event, Invoice

#: Kind of event → title and text; ``{…}`` are :func:`facts`, and the reasons.
WORDS: Mapping[str, tuple[str, str]] = {
    "nop": ("Đã nhận hồ sơ {code}", "Hồ sơ của bạn đã nộp lúc {at}, {files}.{due}{fee}"),
    "tiep_nhan": ("Hồ sơ {code} đã được tiếp nhận", "Hồ sơ được tiếp nhận lúc {at}.{no_more}{due}"),
    "khong_tiep_nhan": (
        "Hồ sơ {code} không được tiếp nhận",
        "Hồ sơ không được tiếp nhận vì:\n{reasons}\nBạn có thể nộp hồ sơ mới sau khi khắc phục.{no_fee}",
    ),
    "yeu_cau_bo_sung": (
        "Hồ sơ {code} cần bổ sung",
        "Đề nghị bạn bổ sung:\n{reasons}\nTrên trang hồ sơ, bấm “Bổ sung hồ sơ”, sửa rồi bấm “Gửi bổ sung”.",
    ),
    "bo_sung": (
        "Đã nhận phần bổ sung của hồ sơ {code}",
        "Phần bổ sung đã nhận lúc {at}, hồ sơ hiện {files}.{fee_changes}{fee}{due}",
    ),
    "xu_ly": ("Hồ sơ {code} đang được xử lý", "Hồ sơ được chuyển xử lý lúc {at}.{no_more}{due}"),
    "yeu_cau_tai_chinh": (
        "Hồ sơ {code} cần nộp tiền",
        "Đề nghị bạn nộp tiền cho hồ sơ.{fee}{due}",
    ),
    "nop_tai_chinh": ("Đã nhận tiền của hồ sơ {code}", "Đã nhận đủ {amount} đồng lúc {at}.{how}{due}"),
    "bo_khoan_nop": (
        "Hồ sơ {code} được bỏ một khoản phải nộp",
        "Bạn {sums}. Lý do: {why}\nNếu đã chuyển tiền, bạn sẽ được báo khi cán bộ đối chiếu xong.{due}",
    ),
    "tien_lech": (
        "Một khoản tiền của hồ sơ {code} không khớp",
        (
            "Đã nhận {amount} đồng lúc {at}, nhưng {mismatch}.\n"
            "Bạn đừng chuyển thêm: cán bộ sẽ đối chiếu khoản này và báo cho bạn.{asked}"
        ),
    ),
    "tien_lech_xong": (
        "Đã đối chiếu một khoản tiền của hồ sơ {code}",
        "Cán bộ đã đối chiếu khoản {amount} đồng không khớp. Kết quả: {why}",
    ),
    "dung": ("Hồ sơ {code} tạm dừng xử lý", "Việc xử lý tạm dừng từ {at}. Lý do: {why}"),
    "tiep_tuc": ("Hồ sơ {code} được xử lý tiếp", "Hồ sơ được xử lý tiếp từ {at}.{due}"),
    "quyet_dinh": ("Hồ sơ {code} đã xử lý xong", "{outcome}{decision}{reasons_of}{no_fee}{owed}"),
    "hen_tra": (
        "Hẹn trả kết quả hồ sơ {code}",
        "Mời bạn nhận kết quả lúc {appointment}, tại {place}. Bạn nhớ mang theo giấy tờ tùy thân.{owed}",
    ),
    "tra_ket_qua": ("Đã trả kết quả hồ sơ {code}", "Kết quả đã trả lúc {at}.{results}"),
    "rut": ("Hồ sơ {code} đã rút", "Hồ sơ đã rút lúc {at}. {withdrawn}{no_fee}"),
}
#: What was asked for is waited for no longer, though nothing was sent here.
NO_MORE = "\nCơ quan không còn chờ phần bổ sung: phần đang sửa trên cổng, nếu có, không cần gửi nữa."
#: Instead of a day while a supplement waits to be taken in.
RESENT = "Hạn trả được tính khi cơ quan tiếp nhận phần bổ sung."
#: How money came that an officer recorded.
PAID_HOW: Mapping[str, str] = {"tai_quay": "nộp tại quầy", "doi_chieu": "qua các lần chuyển đã đối chiếu"}
MISMATCHES: Mapping[str, str] = {
    "khong_ro_ma": "nội dung chuyển khoản không có mã thanh toán nào đang có",
    "khac_so_tien": "số tiền khác với số phải nộp",
    "nop_thua": "khoản này đã được nộp đủ trước đó",
    "da_huy": "khoản này không còn phải nộp",
    "trung_ma": "ngân hàng đã báo một giao dịch khác với cùng mã giao dịch",
}
#: What comes of a sum by the state of its invoice.
SUMS: Mapping[str, str] = {"huy": "không còn phải nộp", "cho_nop": "phải nộp"}
#: What was of the sums that are another by a supplement.
FEE_WAS: Mapping[str, str] = {
    "da_nop": "đã nộp",
    "cho_nop": "đang chờ nộp",
    "huy": "cơ quan đã bỏ khoản",
}
#: Of a sum that came while another one is asked for.
ASKED = " Số đúng phải nộp là {} đồng; nếu còn thiếu, cơ quan sẽ báo bạn số cần nộp."
OUTCOMES: Mapping[str, str] = {"dong_y": "Hồ sơ được giải quyết.", "tu_choi": "Hồ sơ bị từ chối giải quyết."}


def moment(at: datetime) -> str:
    """A moment as people say it."""
    return f"{at:%H:%M} ngày {at:%d/%m/%Y}"


def money(amount: int) -> str:
    """A sum of đồng with its thousands apart."""
    return f"{amount:,}".replace(",", ".")


def ground_text(law: Ground) -> str:
    """A provision as the library cites it."""
    citation = Citation(
        number=law.number, article=law.article, clause=law.clause or None, point=law.point or None
    )
    return cited(citation)


def reason_text(reason: Reason, names: Mapping[str, Namable]) -> str:
    """A reason as a sentence: what, by what law, what is to be done."""
    known = names.get(reason.what)
    label = (known.label if known else reason.what).rstrip(" .:;")
    return f"{label}: {reason.do} (căn cứ {ground_text(reason.law)})"


def came(event: Event) -> datetime:
    """When the money of an event came, as far as that is known: not after it was told of."""
    told = event.data.get("paid_at")
    return min(datetime.fromisoformat(told), event.at).astimezone(VIETNAM) if told else event.at


def who(event: Event) -> str:
    """Who did something, as a history names it."""
    if event.role == "he_thong":
        return "ngân hàng"
    return f"{'cán bộ' if event.role == 'can_bo' else 'người nộp'} {event.who}"


def sums(data: Mapping[str, Any], states: Container[str] = SUMS) -> list[str]:
    """What an event changes of the sums that are to be paid, by its invoices that come to ``states``."""
    texts = [
        f"{SUMS[state]} {money(amount)} đồng"
        for amount, state in data.get("invoices", {}).values()
        if state in states
    ]
    if "fee_now" in data:
        before = data["fee_was"]
        was = ", ".join(
            f"{words} {money(before[state])} đồng" for state, words in FEE_WAS.items() if state in before
        )
        now = "chưa rõ số phải nộp" if data["fee_now"] is None else f"phải nộp {money(data['fee_now'])} đồng"
        texts.append(f"{was}, theo nội dung bổ sung {now}: cơ quan sẽ xem xét và báo lại")
    return texts


def detail(event: Event) -> str:
    """What a history says of an event beside its name: sums, when and where, why; "" for nothing."""
    data, texts = event.data, []
    if "amount" in data:
        texts.append(f"{money(data['amount'])} đồng")
    if data.get("mismatch"):
        texts.append(MISMATCHES[data["mismatch"]])
    if "how" in data:
        texts.append(PAID_HOW[data["how"]])
    texts += sums(data)
    if event.kind == "yeu_cau_tai_chinh" and "purpose" in data:
        texts.append(data["purpose"])
    if "appointment" in data:
        when = Appointment.read(data["appointment"])
        texts.append(f"{moment(when.at)}, tại {when.place}")
    texts += [data[name] for name in ("decision", "why") if data.get(name)]
    return "; ".join(texts)


def facts(
    row: Dossier, event: Event, state: State, unpaid: Sequence[Invoice], account: Account
) -> dict[str, Any]:
    """What the sentences of an event may name, of the dossier and its open invoices after it."""
    data, when = event.data, state.appointment
    # What is to be paid now is told by ``fee``.
    changes = "; ".join(sums(data, {"huy"}))
    fee = "".join(
        f"\nPhải nộp {money(one.amount)} đồng ({one.purpose}), nội dung chuyển khoản: {one.reference}."
        for one in unpaid
    )
    if fee:
        fee += f"\nTài khoản {account.number}, mã ngân hàng {account.bank}, chủ tài khoản {account.holder}."
    return {
        "code": row.code,
        "at": moment(came(event)),
        "files": f"gồm {len(state.files)} tệp" if state.files else "không có tệp kèm theo",
        "no_more": NO_MORE if [code for code, _ in state.history[-2:-1]] == [5] else "",
        "due": f"\n{row.due['text']}" if row.due.get("text") and state.status not in DECIDED else "",
        "fee": fee,
        "owed": f"\nTrước khi nhận kết quả, bạn còn phải nộp tiền.{fee}" if fee else "",
        "amount": money(data.get("amount", 0)),
        "mismatch": MISMATCHES.get(data.get("mismatch", ""), ""),
        "asked": ASKED.format(money(data["asked"])) if "asked" in data else "",
        "why": data.get("why", ""),
        "how": f"\nCán bộ ghi nhận: {PAID_HOW[data['how']]}. {data['why']}" if "how" in data else "",
        "sums": changes,
        "no_fee": f"\nBạn {changes}." if changes else "",
        "fee_changes": f"\nPhí, lệ phí thay đổi: {changes}." if changes else "",
        "outcome": OUTCOMES.get(state.outcome, ""),
        "decision": f" {state.decision}" if state.decision.strip() else "",
        "appointment": moment(when.at) if when else "",
        "place": when.place if when else "",
        "results": "\nTải kết quả trên trang của hồ sơ." if state.results else "",
        "withdrawn": _withdrawn(event) if event.kind == "rut" else "",
    }


def _withdrawn(event: Event) -> str:
    """Who took a dossier back: the word of the desk is told as its word."""
    if event.role != "can_bo":
        return "Người nộp đã rút."
    return (
        f"Cán bộ {event.who} ghi theo đề nghị của người nộp: {event.data['why']}\n"
        "Nếu bạn không đề nghị rút, hãy báo ngay cho cơ quan."
    )


def told(kind: str, known: Mapping[str, Any], reasons: Iterable[str]) -> tuple[str, str]:
    """Title and text of an event's notice, of its facts and reasons."""
    title, text = WORDS[kind]
    lines = [f"- {one}" for one in reasons]
    listed = "\n".join(lines)
    words = {**known, "reasons": listed, "reasons_of": f"\nVì:\n{listed}" if lines else ""}
    return title.format_map(words), text.format_map(words).strip()
