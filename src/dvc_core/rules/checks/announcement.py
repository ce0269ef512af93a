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
    """A procedure is announced before the rules that make it take effect, as far as the file states the days."""
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
    """What a ministry alone carries out is announced by a ministry."""
    read = _announced(doc)
    if read is None or doc.procedure.tiers != ("cap_bo",):
        return
    announced, found = read
    sign = found.number.issuer if found is not None else ""
    if _PROVINCE.match(body_id(announced.issuer)) if announced.issuer else sign.startswith("UBND"):
        places = ((("cap_thuc_hien", 0), "other"),)
        yield Violation(("quyet_dinh_cong_bo", "so_ky_hieu"), {"number": announced.number}, places)
