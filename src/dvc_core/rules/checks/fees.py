"""Phí, lệ phí: what a fee needs to be understood, and amounts that cannot be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from ...finding import Applicability, Law, Path, Severity
from ...model.completeness import doubted
from ...model.declared import value_of
from ...model.keys import line_at
from ...model.procedure import Fee, FeePeriod, FeeRow
from ...words.regex import regex
from ..registry import TT32, Doc, Violation, rule, tt32_item
from .declared import declared

FEES_ACT = "97/2015/QH13"
#: What who collects a phí or lệ phí has to make public: "tên phí, lệ phí, mức thu, phương thức thu, đối tượng
#: nộp, miễn, giảm và văn bản quy định thu phí, lệ phí". Giá and other duties are not under that law (Đ3).
_PUBLIC = (Law(FEES_ACT, "14", "1"),)
_OF_THE_ACT = frozenset(("phi", "le_phi"))
_PAYMENT = (Law(TT32, "5", "4", "b"), Law("61/2018/NĐ-CP", "22", "1"))

#: How the amount is fixed (muc_thu) → the keys without which it is not known.
_NEEDS: dict[str, tuple[str, ...]] = {
    "so_tien": ("so_tien",),
    "theo_don_vi": ("so_tien", "don_vi"),
    "theo_bang": ("bang",),
    "ty_le": ("phan_tram", "tinh_tren"),
}
#: Ways of fixing the amount that leave it to an instrument, which has to be cited then.
_ELSEWHERE = ("hdnd_tinh_quy_dinh", "theo_van_ban")

#: No real amount is below this many đồng.
_LEAST = 1000
#: The largest real amounts are 105 million đồng and 150 dollars.
_MOST = {"VND": Decimal(1_000_000_000), "USD": Decimal(20_000), "EUR": Decimal(20_000)}


def _stated(fee: Fee, key: str) -> bool:
    if key == "so_tien" and fee.periods:
        return True
    return value_of(fee, key) not in (None, "", ())


@rule("DVC301", law=_PUBLIC)
def fee_parts(doc: Doc) -> Iterator[Violation]:
    """A fee has what its way of fixing the amount (muc_thu) needs; what several lack is told once.

    vi: Khoản thu có muc_thu: {basis} nhưng thiếu {missing}
      help: thêm {shape}; hoặc sửa muc_thu nếu mức thu được xác định theo cách khác
      why: Mức thu phải được nêu đủ để tính được. Mỗi cách xác định cần phần riêng: số tiền, đơn vị tính, biểu mức thu hoặc tỷ lệ.
      title: Khoản thu thiếu điều mà cách xác định mức thu (muc_thu) đòi hỏi
    en: The fee has muc_thu: {basis} but lacks {missing}
      help: add {shape}; or correct muc_thu if the amount is fixed in another way
      why: An amount has to be stated so that it can be worked out. Each way of fixing it needs its part: the amount, the unit, the table or the share.
      title: A fee lacks what the way its amount is set (muc_thu) demands
    """
    for path, fee in doc.fees:
        missing = [key for key in _NEEDS.get(fee.basis_kind, ()) if not _stated(fee, key)]
        if missing:
            shape = ", ".join(map(_line, missing))
            params = {"basis": fee.basis_kind, "missing": missing, "shape": shape}
            law = None if fee.kind in _OF_THE_ACT else ()
            once = " ".join((fee.basis_kind, *missing))
            yield Violation(path, _called(fee) | params, at_key=True, law=law, group_key=once)


@rule("DVC314", Severity.WARNING, law=_PUBLIC)
def set_elsewhere(doc: Doc) -> Iterator[Violation]:
    """An amount that an instrument sets (hdnd_tinh_quy_dinh, theo_van_ban) comes with that instrument; told once a file.

    vi: Mức thu theo văn bản khác (muc_thu: {basis}) nhưng chưa nêu văn bản nào (can_cu)
      label: văn bản nào?
      help: thêm can_cu: {{so_ky_hieu: …}}, văn bản quy định mức thu; biết mức thu thì ghi luôn số tiền
      help[council]: mức thu do nghị quyết của HĐND từng tỉnh quy định: thủ tục của một tỉnh thì nêu nghị quyết của tỉnh ấy; thủ tục dùng chung cả nước thì nêu văn bản giao HĐND cấp tỉnh quy định, không nêu nghị quyết của riêng tỉnh nào
      help[own]: thêm can_cu: {{so_ky_hieu: …}}; tệp đã dẫn văn bản về phí, lệ phí: {own}, xem có phải văn bản này không; biết mức thu thì ghi luôn số tiền
      help[attached]: mở tệp kèm theo ở nguồn ({attached}), ghi văn bản quy định vào can_cu: {{so_ky_hieu: …}} và ghi luôn mức thu
      why: “Theo quy định” mà không nói quy định nào thì người nộp không biết phải trả bao nhiêu, và không tra được. Nơi thu phí, lệ phí phải công khai mức thu và văn bản quy định thu.
      title: Mức thu theo văn bản khác mà không nêu văn bản nào (can_cu)
    en: The amount is set elsewhere (muc_thu: {basis}), and no instrument is named (can_cu)
      label: in which instrument?
      help: add can_cu: {{so_ky_hieu: …}}, the instrument that sets the amount; where the amount is known, state it
      help[council]: each province sets the amount by a resolution of its council: a procedure of one province cites that resolution; one for the whole country cites the instrument that leaves it to the councils, and no province's own
      help[own]: add can_cu: {{so_ky_hieu: …}}; the file cites instruments on fees, {own}: see whether it is one of them; where the amount is known, state it
      help[attached]: open the file that the source attaches ({attached}), name the instrument in can_cu: {{so_ky_hieu: …}} and state the amount
      why: “As regulated” without saying by what leaves a payer without the amount and with nothing to look it up in. Who collects a fee has to make public the amount and the instrument that sets it.
      title: The amount of a fee is set elsewhere, and no instrument is named (can_cu)
    """
    bare = [(path, fee) for path, fee in doc.fees if fee.basis_kind in _ELSEWHERE and fee.basis is None]
    if not bare:
        return
    law = None if any(fee.kind in _OF_THE_ACT for _, fee in bare) else ()
    notes = [fee.note for _, fee in bare if fee.note and _ENDING.search(fee.note)]
    attached = next((found[0].strip() for note in notes if (found := _FILE.search(note))), "")
    own = doc.cached(_cited_fee_instruments)
    # A file that cites the resolution of a province is that province's.
    council = "/NQ-" not in str(own["own"]) and any(fee.basis_kind == "hdnd_tinh_quy_dinh" for _, fee in bare)
    for path, fee in bare:
        params = {"attached": attached, "council": council, "basis": fee.basis_kind} | own | _called(fee)
        yield Violation(path, params, at_key=True, law=law, group_key="")


#: What the name of a file ends with, and the name of one in a note: a long search where there is none.
_ENDING = regex(r"\.(?:docx?|pdf|xlsx?|odt)\b", re.IGNORECASE)
_FILE = regex(rf"[^:;\n]+{_ENDING.pattern}", re.IGNORECASE)
#: Titles of instruments on fees, in small letters; "chi phí" and the like are other words.
_ON_FEES = regex(r"phí\b(?<!\wphí)(?<!chi phí)(?<!kinh phí)(?<!học phí)(?<!án phí)|mức thu\b(?<!\wmức thu)")


def _cited_fee_instruments(doc: Doc) -> dict[str, object]:
    """The instruments on fees that the file cites itself: proposals for a fee that cites none.

    No act of the National Assembly sets an amount.
    """
    titled = [(c.number, c.title.lower()) for c in doc.procedure.legal_basis or () if c.title]
    on_fees = [
        number
        for number, title in titled
        if ("phí" in title or "mức thu" in title) and "/QH" not in number and _ON_FEES.search(title)
    ]
    return {"own": ", ".join(dict.fromkeys(on_fees))}


@rule(
    "DVC312",
    Severity.INFO,
    law=_PUBLIC,
    pick=lambda params: f"{params['what']} {'own' if params['own'] else ''}",
)
def no_instrument(doc: Doc) -> Iterator[Violation]:
    """What sets the amount of a phí or lệ phí, or frees from it (mien_phi), is cited; told once a file.

    vi[amount]: Mức thu phí, lệ phí chưa dẫn văn bản quy định (can_cu)
    vi[free]: Miễn phí, lệ phí mà chưa dẫn văn bản quy định việc miễn (can_cu)
      help: thêm can_cu: {{so_ky_hieu: …}}, văn bản quy định mức thu hoặc việc miễn; pháp luật không quy định khoản này thì bỏ nó, và viết phi_le_phi: khong_co nếu không còn khoản nào
      help[own]: thêm can_cu: {{so_ky_hieu: …}}; tệp đã dẫn văn bản về phí, lệ phí: {own}, xem có phải văn bản này không
      why: Nơi thu phí, lệ phí phải công khai cả miễn, giảm và văn bản quy định thu. Có văn bản thì người nộp đối chiếu được, và khi văn bản thay đổi thì biết mức nào phải sửa.
    en[amount]: The amount of the fee cites no instrument that sets it (can_cu)
    en[free]: The fee is free of charge and cites no instrument that says so (can_cu)
      help: add can_cu: {{so_ky_hieu: …}}, the instrument that sets the amount or the exemption; if the law knows no such fee, take it out, and write phi_le_phi: khong_co if none is left
      help[own]: add can_cu: {{so_ky_hieu: …}}; the file cites instruments on fees, {own}: see whether it is one of them
      why: Who collects a fee has to make public the exemptions and the instrument that sets it too. With it a payer can look it up, and a change of the instrument shows which amount has to change.
    """
    for path, fee in doc.fees:
        if fee.kind in _OF_THE_ACT and _uncited(fee):
            what = "free" if fee.basis_kind == "mien_phi" else "amount"
            yield Violation(
                path,
                _called(fee) | {"what": what} | doc.cached(_cited_fee_instruments),
                at_key=True,
                group_key="",
            )


def _uncited(fee: Fee) -> bool:
    """True where a fee is settled and no instrument is cited for it, nor for each of its periods or rows."""
    if fee.basis_kind in ("chua_ro", *_ELSEWHERE) or fee.basis is not None:
        return False
    parts = fee.periods or fee.rows
    return not parts or any(part.basis is None for part in parts)


@cache
def _line(key: str) -> str:
    return line_at(("phi_le_phi", 0, key))


def _called(fee: Fee) -> dict[str, object]:
    """What says behind the sentence which fee it is."""
    return {"of_fee": fee.name} if fee.name else {}


def _zero(params: Mapping[str, object]) -> str:
    return "elsewhere" if params.get("basis") in ("hdnd_tinh_quy_dinh", "theo_van_ban", "chua_ro") else ""


@rule("DVC302", pick=_zero)
def zero_amount(doc: Doc) -> Iterator[Violation]:
    """An amount of nought is not "free": say mien_phi, or who sets the amount.

    vi: Số tiền là 0 (so_tien), không rõ là miễn phí hay mức thu nêu ở nơi khác
      label: 0 không có nghĩa là miễn phí
      help: không thu thì viết muc_thu: mien_phi; mức do nơi khác quy định thì viết hdnd_tinh_quy_dinh hoặc theo_van_ban và bỏ so_tien
      help[elsewhere]: xóa dòng so_tien: 0; nếu không thu thì viết muc_thu: mien_phi
      why: Trong dữ liệu thật, số 0 vừa là “miễn phí” vừa là “xem văn bản”; phần lớn các khoản ghi 0 lại có ghi chú về mức thu. Vì vậy 0 không bao giờ được hiểu là miễn phí.
    en: The amount is 0 (so_tien): free, or set elsewhere?
      label: 0 does not mean free
      help: if nothing is collected, write muc_thu: mien_phi; if others set the amount, write hdnd_tinh_quy_dinh or theo_van_ban and drop so_tien
      help[elsewhere]: delete the line so_tien: 0; if nothing is collected, write muc_thu: mien_phi
      why: In real data 0 means both “free” and “see the regulation”, and most zeros come with a note about amounts. So 0 is never taken for free.
    evidence: 80.5 % of 2,720 real fee records are 0 or null; 663 of them name amounts in a note
    """
    for path, line, _ in lines(doc):
        alone = line.percent is None and line.each_above is None
        if line.amount is not None and not line.amount and alone and line.basis_kind != "mien_phi":
            yield Violation((*path, "so_tien"), {"basis": line.basis_kind or ""})


#: What only a fee that is collected has.
_OF_AN_AMOUNT = ("so_tien", "phan_tram", "bang", "theo_thoi_gian", "thanh_toan")


@rule("DVC303")
def free_with_amount(doc: Doc) -> Iterator[Violation]:
    """What is free (mien_phi) has no amount, table, share or way of payment.

    vi: Khoản thu được ghi miễn phí (muc_thu: mien_phi) nhưng lại có {keys}
      help: có thu thì sửa muc_thu; không thu thì xóa {keys}; miễn cho một số người thì ghi ở mien_giam
      why: Một khoản vừa miễn vừa có mức thu thì người nộp không biết có phải trả tiền không.
      title: Khoản thu được ghi miễn phí nhưng lại có mức thu
    en: The fee is said to be free (muc_thu: mien_phi) but has {keys}
      help: if it is collected, fix muc_thu; if not, delete {keys}; free for some people goes to mien_giam
      why: With a fee that is free and has an amount nobody knows whether to pay.
      title: A fee is said to be free but has an amount
    evidence: real rows say "Miễn phí" and list amounts in the same cell
    """
    for path, fee in doc.fees:
        if fee.basis_kind != "mien_phi":
            continue
        if extra := [key for key in _OF_AN_AMOUNT if value_of(fee, key)]:
            related = (((*path, "muc_thu"), "other"),)
            yield Violation((*path, extra[0]), {"keys": extra}, related, at_key=True)


class AmountSource(NamedTuple):
    """What an amount is worked out by: a fee or a row of its table, with its path and its currency."""

    path: Path
    of: Fee | FeeRow
    currency: str


def lines(doc: Doc) -> list[AmountSource]:
    """Every fee, each followed by the rows of its table."""
    return doc.cached(_lines)


def _lines(doc: Doc) -> list[AmountSource]:
    found = []
    for path, fee in doc.fees:
        found.append(AmountSource(path, fee, fee.currency))
        found += [AmountSource((*path, "bang", i), row, fee.currency) for i, row in enumerate(fee.rows or ())]
    return found


#: The amounts of a fee or a row.
_AMOUNTS = ("so_tien", "toi_thieu", "toi_da", "moi_don_vi_vuot")


def _amounts(doc: Doc) -> Iterator[tuple[Path, Decimal, str]]:
    """Every amount with its path and its currency."""
    for path, line, currency in lines(doc):
        for key in _AMOUNTS:
            if (amount := value_of(line, key)) is not None:
                yield (*path, key), amount, currency
    for path, fee in doc.fees:
        for i, period in enumerate(fee.periods or ()):
            yield (*path, "theo_thoi_gian", i, "so_tien"), period.amount, fee.currency
        for i, relief in enumerate(fee.reliefs or ()):
            if relief.most_off is not None:
                yield (*path, "mien_giam", i, "giam_toi_da"), relief.most_off, fee.currency


@rule("DVC304", Severity.WARNING)
def small_amount(doc: Doc) -> Iterator[Violation]:
    """An amount below 1,000 đồng is probably written in thousands.

    vi: Số tiền {amount} đồng quá nhỏ ({key}); có phải là {likely} đồng?
      label: thiếu ba số 0?
      help: viết số tiền đầy đủ, không có dấu phân nhóm: {likely}
      why: Dữ liệu thật có khoản ghi 20 trong khi ghi chú nói 20.000 đồng.
      title: Số tiền quá nhỏ
    en: The amount of {amount} đồng is very small ({key}); is it {likely} đồng?
      label: three zeros missing?
      help: write the whole amount without grouping: {likely}
      why: Real data has 20 where the note says 20,000 đồng.
      title: An amount is very small
    evidence: 13 distinct real cells are wrong by ×1000: "20 VNĐ" for 20.000 đ
    """
    for path, amount, currency in _amounts(doc):
        if not 0 < amount < _LEAST or amount != int(amount) or currency != "VND":
            continue
        likely = str(int(amount) * 1000)
        fixes = doc.source.replacement(path, likely, Applicability.UNSAFE)
        yield Violation(path, {"key": path[-1], "amount": int(amount), "likely": likely}, fixes=fixes)


@rule("DVC313", Severity.WARNING)
def beyond_reason(doc: Doc) -> Iterator[Violation]:
    """A fee of a milliard đồng or more, or of more than the whole, is probably a slip.

    vi[amount]: Số tiền {amount} {currency} lớn khác thường ({key})
    vi[share]: Tỷ lệ {amount} % lớn hơn toàn bộ khoản làm căn cứ tính (phan_tram)
      label[amount]: thừa số 0, hay sai loại tiền?
      label[share]: quá 100 %
      help: đối chiếu với văn bản quy định mức thu; nếu đúng thì ghi chú bỏ qua kèm lý do
      why: Phí, lệ phí trong dữ liệu thật cao nhất khoảng một trăm triệu đồng. Con số lớn hơn nhiều thường là thừa số 0, hai số dính nhau, hoặc số tiền đồng ghi nhầm sang ngoại tệ.
      title: Số tiền hoặc tỷ lệ lớn khác thường
    en[amount]: The amount of {amount} {currency} is beyond what fees come to ({key})
    en[share]: A share of {amount} % is more than the whole it is taken of (phan_tram)
      label[amount]: a zero too many, or another currency?
      label[share]: over 100 %
      help: compare it with what sets the amount; if it is right, suppress this with the reason
      why: The fees of real data come to about a hundred million đồng at most. A much larger number usually has zeros too many, is two numbers run together, or is đồng said to be a foreign currency.
      title: An amount or a share beyond reason
    evidence: the largest amount read in 3,612 real records is 105 million đồng
    """
    for path, amount, currency in _amounts(doc):
        if amount >= _MOST[currency]:
            yield Violation(path, {"key": path[-1], "amount": amount, "currency": currency, "what": "amount"})
    for path, line, _ in lines(doc):
        if line.percent is not None and line.percent > 100:
            yield Violation((*path, "phan_tram"), {"amount": line.percent, "currency": "", "what": "share"})


@rule("DVC305")
def fraction(doc: Doc) -> Iterator[Violation]:
    """An amount in VND is a whole number: the đồng has no smaller coin.

    vi: Số tiền {amount} đồng có phần lẻ ({key})
      label: tiền đồng không có số lẻ
      help: viết số nguyên, không có dấu phân nhóm (1500, không phải 1.500)
      why: Tiền đồng không có đơn vị nhỏ hơn đồng.
      title: Số tiền có phần lẻ
    en: The amount of {amount} đồng has a fraction ({key})
      label: the đồng has no fractions
      help: write a whole number without grouping (1500, not 1.500)
      why: There is no coin below one đồng.
      title: An amount has a fraction
    evidence: real amounts are grouped with dots and with commas: 150.000, 150,000
    """
    for path, amount, currency in _amounts(doc):
        if amount != int(amount) and currency == "VND":
            yield Violation(path, {"key": path[-1], "amount": amount})


@rule("DVC306")
def periods(doc: Doc) -> Iterator[Violation]:
    """Periods of a fee have a bound and do not overlap; they, fees, rows and reliefs begin before they end.

    vi[open]: Mức thu theo thời gian không nêu từ ngày nào (tu_ngay) và đến ngày nào (den_ngay)
    vi: {low_key} là {low}, vượt quá {high_key} là {high}
    vi[overlap]: Mức thu theo thời gian này trùng ngày với một mức khác
      help[open]: thêm tu_ngay hoặc den_ngay; mức không có thời hạn thì ghi ở so_tien của khoản thu
      help: sửa tu_ngay hoặc den_ngay
      help[overlap]: sửa để mỗi ngày chỉ có một mức; den_ngay là ngày cuối cùng còn áp dụng
      why: Mỗi ngày phải có đúng một mức thu, thì mới biết người nộp hôm nay trả bao nhiêu.
      title: Mức thu theo thời gian thiếu ngày, ngược ngày hoặc chồng lên nhau
    en[open]: The amount in a period says neither from when (tu_ngay) nor until when (den_ngay)
    en: {low_key} is {low}, beyond {high_key}, which is {high}
    en[overlap]: This amount in a period shares days with another one
      help[open]: add tu_ngay or den_ngay; an amount without a period is the so_tien of the fee
      help: fix tu_ngay or den_ngay
      help[overlap]: let every day have one amount; den_ngay is the last day it holds
      why: Every day has to have exactly one amount, or nobody can tell what is due today.
      title: Amounts by period without days, with days reversed, or overlapping
    evidence: 108 real fee rows hold in a period, such as half the fee from 01/7/2025 to 31/12/2026
    """
    yield from declared(doc, "DVC306")
    for path, fee in doc.fees:
        if fee.periods:
            yield from _periods((*path, "theo_thoi_gian"), fee.periods)


def _periods(path: Path, found: tuple[FeePeriod, ...]) -> Iterator[Violation]:
    whole: list[tuple[date, date, int]] = []
    for i, period in enumerate(found):
        start, end = period.starts or date.min, period.ends or date.max
        if period.starts is None and period.ends is None:
            yield Violation((*path, i), {"what": "open"}, at_key=True)
        elif start <= end:
            other = next((j for s, e, j in whole if s <= end and start <= e), None)
            if other is not None:
                key = "tu_ngay" if period.starts else "den_ngay"
                related = (((*path, other), "other"),)
                yield Violation((*path, i, key), {"what": "overlap"}, related)
            whole.append((start, end, i))


@rule("DVC307")
def share(doc: Doc) -> Iterator[Violation]:
    """A reduction lies between 0 and 100 per cent (100 is an exemption); a share is not nought.

    vi[much]: Giảm {percent} % (giam_phan_tram) là giảm quá mức thu
    vi[none]: Giảm {percent} % (giam_phan_tram) là không giảm
    vi[little]: Giảm {percent} % (giam_phan_tram) là giảm chưa tới một phần trăm; có phải là {likely} %?
    vi[share]: Tỷ lệ {percent} % (phan_tram) thì không thu đồng nào
      help[much]: viết một số từ 1 đến 100; 100 là miễn hẳn
      help[none]: viết tỷ lệ được giảm, hoặc xóa mục này
      help[little]: viết tỷ lệ phần trăm: giảm một nửa là 50
      help[share]: viết tỷ lệ đúng; không thu thì viết muc_thu: mien_phi
      why: Giảm 100 % là miễn. Số ngoài khoảng đó thường là gõ nhầm, hoặc ghi phần còn phải nộp thay cho phần giảm.
      title: Mức giảm hoặc tỷ lệ thu không hợp lý (giam_phan_tram, phan_tram)
    en[much]: A reduction of {percent} % (giam_phan_tram) is more than the fee
    en[none]: A reduction of {percent} % (giam_phan_tram) is none
    en[little]: A reduction of {percent} % (giam_phan_tram) is less than one per cent; is it {likely} %?
    en[share]: With a share of {percent} % (phan_tram) nothing is collected
      help[much]: write a number from 1 to 100; 100 is an exemption
      help[none]: write the share that is taken off, or delete this item
      help[little]: write a percentage: half is 50
      help[share]: write the right share; if nothing is collected, write muc_thu: mien_phi
      why: 100 % off is an exemption. Other numbers are usually slips, or state what is left to pay.
      title: A reduction or share that is not possible (giam_phan_tram, phan_tram)
    evidence: 73 real fee rows carry an exemption or a reduction
    """
    for path, line, _ in lines(doc):
        if line.percent is not None and not line.percent:
            yield Violation((*path, "phan_tram"), {"percent": line.percent, "what": "share"})
    for path, fee in doc.fees:
        for i, relief in enumerate(fee.reliefs or ()):
            percent = relief.percent_off
            if not 1 <= percent <= 100:
                what = "much" if percent > 100 else "little" if percent else "none"
                place = (*path, "mien_giam", i, "giam_phan_tram")
                yield Violation(place, {"percent": percent, "likely": percent * 100, "what": what})


@rule("DVC308", law=tt32_item("i"))
def none_but_some(doc: Doc) -> Iterator[Violation]:
    """A procedure said to have no fee (phi_le_phi: khong_co) has none on any channel either.

    vi: Thủ tục được ghi không có phí, lệ phí (phi_le_phi: khong_co) nhưng cách thức {way} lại có
      help: xóa dòng này nếu phí nêu ở từng cách thức; hoặc bỏ phi_le_phi ở cách thức {way}
      why: “khong_co” là khẳng định pháp luật không quy định phí, lệ phí; không thể vừa khẳng định vừa thu.
      title: Thủ tục được ghi không có phí, lệ phí nhưng một cách thức lại có
    en: The procedure is said to have no fee (phi_le_phi: khong_co), but the way {way} has one
      help: delete this line if fees are stated with each way, or drop phi_le_phi of the way {way}
      why: “khong_co” states that the law demands no fee; one cannot state that and collect one.
      title: The procedure is said to have no fee, but one way has one
    """
    if doc.procedure.fees != ():
        return
    for i, channel in doc.channels:
        if channel.fees and any(fee.basis_kind != "mien_phi" for fee in channel.fees):
            related = (("cach_thuc_thuc_hien", i, "phi_le_phi"), "stated_here")
            yield Violation(("phi_le_phi",), {"way": channel.way}, (related,))
            return


@rule("DVC309", Severity.WARNING, law=(*tt32_item("i"), *_PAYMENT[:1]))
def not_known(doc: Doc) -> Iterator[Violation]:
    """A fee said to be not known yet (chua_ro) leaves open whether level 4 is reached. Told once a file.

    One that the file lists as not verified is told with its reason (DVC609).

    vi: Mức thu chưa rõ (muc_thu: chua_ro)
      help: tìm văn bản quy định mức thu và ghi lại; mức do địa phương quy định thì viết hdnd_tinh_quy_dinh
      why: Chừng nào chưa biết có phải trả tiền và trả bao nhiêu thì không thể nói dịch vụ có đạt mức độ 4 (khung TT 32/2017: thanh toán trực tuyến) hay không.
    en: The amount of the fee is not known yet (muc_thu: chua_ro)
      help: find the instrument that sets it; where the province sets it, write hdnd_tinh_quy_dinh
      why: As long as it is not known whether and what to pay, nobody can say whether the service reaches level 4 (TT 32/2017 framework: payment online).
    """
    for path, fee in doc.fees:
        if fee.basis_kind == "chua_ro" and not doubted(doc.procedure, (*path, "muc_thu")):
            yield Violation((*path, "muc_thu"), _called(fee), group_key="")


@rule("DVC310", Severity.INFO, law=_PAYMENT)
def payment(doc: Doc) -> Iterator[Violation]:
    """It is stated how fees are paid (thanh_toan); without it level 4 cannot be decided. Told once a file.

    vi: Khoản thu chưa nêu cách thanh toán (thanh_toan)
      label: trả tiền bằng cách nào?
      help: thêm thanh_toan, ví dụ [truc_tuyen, tai_noi_nop]
      why: Mức độ 4 (khung TT 32/2017) đòi hỏi phí, lệ phí trả được trực tuyến; chưa nêu cách thanh toán thì tiêu chí này chưa xét được.
    en: It is not stated how the fee is paid (thanh_toan)
      label: how is it paid?
      help: add thanh_toan, for instance [truc_tuyen, tai_noi_nop]
      why: Level 4 (TT 32/2017 framework) demands that fees can be paid online; while it is not stated how they are paid, that criterion cannot be decided.
    """
    for path, fee in doc.fees:
        if not fee.payment and fee.basis_kind not in ("mien_phi", "chua_ro"):
            yield Violation(path, _called(fee), at_key=True, group_key="")


@rule("DVC311", Severity.WARNING, law=(Law(FEES_ACT, "11", "4"),))
def foreign_currency(doc: Doc) -> Iterator[Violation]:
    """A fee in a foreign currency cites what allows it: within Vietnam fees are paid in đồng. Told once a currency.

    vi: Khoản thu bằng {currency} (tien_te) không nêu căn cứ (can_cu)
      help: thêm can_cu: văn bản cho phép thu bằng ngoại tệ; thu bằng đồng Việt Nam thì bỏ tien_te
      why: Phí, lệ phí thu tại Việt Nam bằng đồng Việt Nam, trừ khi pháp luật cho thu bằng ngoại tệ.
      title: Khoản thu bằng ngoại tệ không nêu căn cứ (can_cu)
    en: The fee in {currency} (tien_te) cites no basis (can_cu)
      help: add can_cu: what allows the foreign currency; if it is paid in đồng, drop tien_te
      why: Fees collected in Vietnam are paid in đồng unless the law allows a foreign currency.
      title: A fee in foreign currency cites no basis (can_cu)
    """
    for path, fee in doc.fees:
        if fee.currency != "VND" and fee.basis is None:
            yield Violation((*path, "tien_te"), {"currency": fee.currency}, group_key=fee.currency)
