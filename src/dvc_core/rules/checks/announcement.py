"""DVC640–DVC642: who announced the procedure, and when: NĐ 63/2010/NĐ-CP Điều 13, 15."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ...finding import Law, Severity
from ...law.instruments import FoundNumber, find_number
from ...model.procedure import Citation
from ...words.folding import body_id, folded_case
from ...words.regex import regex
from ..registry import Doc, Violation, rule

_DECREE = "63/2010/NĐ-CP"
#: Bodies below a ministry or the chairman of a province, by the beginning of their names …
_BELOW = regex(
    r"(?:chánh |giám đốc |cục trưởng |chủ tịch )?(?:"
    r"sở|tổng cục|cục|chi cục|vụ|phòng|trung tâm|ban quản lý|văn phòng(?! chính phủ\b)"
    r"|ủy ban nhân dân (?:cấp )?(?:xã|phường|đặc khu|thị trấn|huyện|quận|thị xã))\b"
)
#: … and by what stands in the number of the decision: QĐ-VP, QĐ-SYT, QĐ-TTPVHCC.
_BELOW_IN_NUMBER = regex(r"(?:VP(?!CP)\w*|S[A-ZĐ&]{2,8}|TTPVHCC|TTHCC)(?=-|$)")
_MINISTRY = regex(r"(?:bộ|ngân hàng nhà nước|thanh tra chính phủ|văn phòng chính phủ)\b")
_PROVINCE = regex(r"(?:chủ tịch )?ủy ban nhân dân (?:cấp tỉnh|tỉnh|thành phố)\b")
_DELEGATED = regex(r"ủy quyền|uỷ quyền|được giao|giao nhiệm vụ|phân cấp")
#: Days before the rules take effect, for a ministry and for a province; so it is since the decree was amended.
_DAYS = {"ministry": 20, "province": 5}
_SINCE = date(2017, 9, 25)
#: Days after rules that take effect as they are signed.
_DAYS_AFTER_SIGNING = 3
#: So long after the newest rules took effect a procedure is announced again, or for rules that the file leaves out.
_AGAIN = timedelta(days=180)


def _announced(doc: Doc) -> tuple[Citation, FoundNumber | None] | None:
    """The decision of announcement with its number; None where there is none, or it is of another kind."""
    announced = doc.procedure.announcement
    if announced is None:
        return None
    found = find_number(announced.number)
    return None if found is not None and found.number.kind not in {"QĐ", ""} else (announced, found)


@rule("DVC640", Severity.INFO, law=(Law(_DECREE, "13", "3"),))
def below(doc: Doc) -> Iterator[Violation]:
    """A procedure is announced by the minister or the chairman; by others only as delegated.

    vi: Quyết định công bố là của “{issuer}” (co_quan_ban_hanh): chỉ đúng khi được giao hoặc ủy quyền
    vi[number]: Quyết định công bố mang ký hiệu “{issuer}”, không phải của bộ hay Ủy ban nhân dân tỉnh: chỉ đúng khi được giao hoặc ủy quyền
      label: ai ký quyết định?
      help: đối chiếu người ký; có văn bản giao, ủy quyền thì nêu ở ghi_chu
      why: Bộ trưởng và Chủ tịch Ủy ban nhân dân tỉnh công bố thủ tục; người đứng đầu cơ quan khác chỉ công bố việc thuộc thẩm quyền của mình khi được giao hoặc ủy quyền.
      title: Quyết định công bố của cơ quan dưới bộ, dưới Ủy ban nhân dân tỉnh
    en: The decision of announcement is of “{issuer}” (co_quan_ban_hanh): right only where it was delegated
    en[number]: The decision of announcement bears the sign “{issuer}”, of no ministry and no committee of a province: right only where it was delegated
      label: who signed it?
      help: see who signed; where the task was delegated, name the instrument in ghi_chu
      why: Ministers and chairmen of provinces announce procedures; the head of another body announces only its own, and only where that was delegated.
      title: The decision of announcement is of a body below ministry and province
    evidence: 42 of 369 published procedures name a committee and bear the number of its office (QĐ-VP)
    """
    read = _announced(doc)
    if read is None or _DELEGATED.search(folded_case(read[0].note or "")):
        return
    announced, found = read
    at = "quyet_dinh_cong_bo"
    if announced.issuer and _BELOW.match(body_id(announced.issuer)):
        yield Violation((at, "co_quan_ban_hanh"), {"issuer": " ".join(announced.issuer.split()), "what": ""})
    elif found is not None and _BELOW_IN_NUMBER.match(found.number.issuer):
        yield Violation((at, "so_ky_hieu"), {"issuer": found.number.issuer, "what": "number"})


@rule("DVC641", Severity.INFO, law=(Law(_DECREE, "15"),))
def announced_late(doc: Doc) -> Iterator[Violation]:
    """A procedure is announced before the rules that make it take effect, as far as the file states the days.

    vi: Công bố ngày {issued}, muộn hơn hạn {last}: {number} có hiệu lực từ {effective}, phải công bố trước {days} ngày
    vi[once]: Công bố ngày {issued}, muộn hơn hạn {last}: {number} có hiệu lực ngay khi ban hành ({effective}), phải công bố trong {days} ngày
      label: công bố muộn?
      help: xem lần công bố đầu tiên; nếu đây là lần công bố lại thì không có gì phải sửa
      why: Người dân phải biết thủ tục trước khi quy định có hiệu lực. Hạn ở đây tính theo văn bản mới nhất trong căn cứ pháp lý của tệp.
      title: Quyết định công bố muộn so với ngày quy định có hiệu lực
    en: Announced on {issued}, after the last day {last}: {number} is in effect from {effective}, and {days} days before is the limit
    en[once]: Announced on {issued}, after the last day {last}: {number} took effect when it was issued on {effective}, and {days} days after is the limit
      label: late?
      help: see the first announcement; if this one only repeats it, there is nothing to fix
      why: People are to know a procedure before its rules take effect. The limit is that of the newest instrument in the legal basis of the file.
      title: Announced late, by the day the rules took effect
    """
    read = _announced(doc)
    if read is None or read[0].issued is None or read[0].issued < _SINCE:
        return
    who = body_id(read[0].issuer or "")
    of = "ministry" if _MINISTRY.match(who) else "province" if _PROVINCE.match(who) else None
    found = _newest(doc, read[0].issued)
    if of is None or found is None:
        return
    place, newest = found
    if newest.effective is None:
        return
    days = _DAYS[of]
    last = newest.effective - timedelta(days=days)
    what = ""
    if newest.issued == newest.effective:
        what, days, last = "once", _DAYS_AFTER_SIGNING, newest.effective + timedelta(days=_DAYS_AFTER_SIGNING)
    if last < read[0].issued <= newest.effective + _AGAIN:
        params = {
            "issued": read[0].issued,
            "last": last,
            "number": newest.number,
            "effective": newest.effective,
            "days": days,
            "what": what,
        }
        places = ((("can_cu_phap_ly", place, "ngay_hieu_luc"), "other"),)
        yield Violation(("quyet_dinh_cong_bo", "ngay_ban_hanh"), params, places)


def _newest(doc: Doc, until: date) -> tuple[int, Citation] | None:
    """The newest instrument of the legal basis before the announcement; None where a date leaves that open."""
    dated: list[tuple[date, int, int]] = []
    basis = doc.procedure.legal_basis or ()
    undated = 0
    for i, citation in enumerate(basis):
        found = find_number(citation.number)
        if found is None or found.number.year is None or found.number.year > until.year:
            continue
        if citation.issued is None or citation.effective is None:
            undated = max(undated, found.number.year)
        elif citation.issued <= until:
            dated.append((citation.effective, i, citation.issued.year))
    if not dated:
        return None
    _, place, year = max(dated)
    return (place, basis[place]) if year > undated else None


@rule("DVC642", Severity.INFO, law=(Law(_DECREE, "13", "2"),))
def announced_elsewhere(doc: Doc) -> Iterator[Violation]:
    """What a ministry alone carries out is announced by a ministry.

    vi: Quyết định công bố {number} là của Ủy ban nhân dân tỉnh, nhưng cấp thực hiện (cap_thuc_hien) chỉ ghi cap_bo
      label: việc của bộ?
      help: ghi quyết định công bố của bộ, hoặc sửa cap_thuc_hien
      why: Chủ tịch Ủy ban nhân dân tỉnh công bố thủ tục do các cấp chính quyền trên địa bàn giải quyết, không công bố việc của bộ.
      title: Ủy ban nhân dân tỉnh công bố thủ tục chỉ bộ thực hiện
    en: The decision of announcement {number} is of a committee of a province, but the tiers (cap_thuc_hien) are only cap_bo
      label: a ministry's task?
      help: cite the decision of the ministry, or fix cap_thuc_hien
      why: The chairman of a province announces what the authorities of the province carry out, not what a ministry does.
      title: A province announced what a ministry alone carries out
    """
    read = _announced(doc)
    if read is None or doc.procedure.tiers != ("cap_bo",):
        return
    announced, found = read
    sign = found.number.issuer if found is not None else ""
    if _PROVINCE.match(body_id(announced.issuer)) if announced.issuer else sign.startswith("UBND"):
        places = ((("cap_thuc_hien", 0), "other"),)
        yield Violation(("quyet_dinh_cong_bo", "so_ky_hieu"), {"number": announced.number}, places)
