"""Words of ``tthc level --brief``: three sentences for people who know no criterion by its id."""

from __future__ import annotations

from collections.abc import Mapping

from ..words import Both

BRIEF: Mapping[str, Both] = {
    "head": {"vi": "Xét tại ngày {on}; {portal}.", "en": "Judged as of {on}; {portal}."},
    "portal": {"vi": "cổng: {name}", "en": "portal: {name}"},
    "no_portal": {"vi": "chưa biết cổng làm được gì", "en": "what the portal can do is not known"},
    # First: how the levels stand, by which framework.
    "by_in_force": {
        "vi": "Theo {framework} đang có hiệu lực: {levels}",
        "en": "By {framework}, now in force: {levels}",
    },
    "by_history": {
        "vi": "Theo {framework} (thang cũ, nay chỉ để đối chiếu): {levels}",
        "en": "By {framework} (a historical scale, now only for comparison): {levels}",
    },
    "by_not_yet": {
        "vi": "Theo {framework} (chưa áp dụng vào ngày xét): {levels}",
        "en": "By {framework} (not yet in force at that date): {levels}",
    },
    "stands": {"vi": "{levels} {standing}", "en": "{levels} {standing}"},
    "beside_in_force": {
        "vi": "theo {framework} đang có hiệu lực: {levels}",
        "en": "by {framework}, now in force: {levels}",
    },
    "beside_history": {
        "vi": "theo {framework} (thang cũ, nay chỉ để đối chiếu): {levels}",
        "en": "by {framework} (a historical scale, now only for comparison): {levels}",
    },
    "beside_not_yet": {
        "vi": "theo {framework} (chưa áp dụng vào ngày xét): {levels}",
        "en": "by {framework} (not yet in force at that date): {levels}",
    },
    "signs": {
        "vi": "; còn {n} chỗ phải có người đọc lại trước khi kết luận",
        "en": "; {n} places are for a person to read again before anything is concluded",
    },
    "no_service": {
        "vi": "{level}, chưa phải dịch vụ công trực tuyến",
        "en": "{level}, not yet an online public service",
    },
    # Second: what is in the way, and whose work it is.
    "top": {
        "vi": "Không còn gì phải làm thêm: đây là mức cao nhất theo {framework}.",
        "en": "Nothing is left to do: this is the highest level by {framework}.",
    },
    "one_left": {
        "vi": "Để chứng minh là đạt “{level}” theo {framework} chỉ còn một điều: {things}; đó là việc của {actors}.",
        "en": "To prove “{level}” by {framework} one thing is left: {things}; that is for {actors}.",
    },
    "two_left": {
        "vi": "Để chứng minh là đạt “{level}” theo {framework} còn hai điều: {things}; đó là việc của {actors}.",
        "en": "To prove “{level}” by {framework} two things are left: {things}; that is for {actors}.",
    },
    "many_left": {
        "vi": "Để chứng minh là đạt “{level}” theo {framework} còn {n} điều, trước hết là {things}; đó là việc của {actors}.",
        "en": "To prove “{level}” by {framework} {n} things are left, first of all {things}; that is for {actors}.",
    },
    "sign": {"vi": "“{text}” (có dấu hiệu không đạt)", "en": "“{text}” (signs against)"},
    "unmet": {"vi": "“{text}” (chưa đạt)", "en": "“{text}” (not met)"},
    "unknown": {"vi": "“{text}” (chưa rõ)", "en": "“{text}” (not known)"},
    "by_law": {
        "vi": "“{text}” (quy định hiện không cho phép)",
        "en": "“{text}” (not allowed by the rules as they stand)",
    },
    "and": {"vi": " và ", "en": " and "},
    "or": {"vi": " hoặc ", "en": " or "},
    # Third: what it means for those who need the procedure.
    "citizen": {
        "vi": "Người làm thủ tục {submit}; {pay}; {collect}.",
        "en": "People {submit}; {pay}; {collect}.",
    },
    "submit": {"vi": "nộp hồ sơ {ways}", "en": "hand in the dossier {ways}"},
    "submit_unknown": {
        "vi": "chưa được cho biết nộp hồ sơ bằng cách nào",
        "en": "are not told how to hand in the dossier",
    },
    "portal_refuses": {
        "vi": " (cổng này chưa nhận hồ sơ trực tuyến)",
        "en": " (this portal takes no dossiers online yet)",
    },
    "free": {"vi": "không phải nộp phí, lệ phí", "en": "pay no fee"},
    "pay_online": {"vi": "nộp phí, lệ phí trực tuyến được", "en": "can pay the fees online"},
    "pay_offline": {"vi": "chưa nộp phí, lệ phí trực tuyến được", "en": "cannot pay the fees online yet"},
    "pay_unknown": {"vi": "chưa rõ nộp phí, lệ phí bằng cách nào", "en": "are not told how to pay the fees"},
    "collect": {"vi": "nhận kết quả {ways}", "en": "get the result {ways}"},
    "collect_unknown": {
        "vi": "chưa rõ nhận kết quả bằng cách nào",
        "en": "are not told how the result comes",
    },
    "unsure": {"vi": " (chưa xác minh)", "en": " (not verified)"},
    "truc_tuyen": {"vi": "trực tuyến", "en": "online"},
    "buu_chinh": {"vi": "qua bưu chính", "en": "by post"},
    "truc_tiep": {"vi": "trực tiếp", "en": "in person"},
    "at": {"vi": "trực tiếp tại {place}", "en": "in person at {place}"},
    # A file that cannot be graded.
    "broken": {
        "vi": "Chưa xếp mức được theo {framework}: tệp có lỗi ở dòng {line}.",
        "en": "It cannot be graded by {framework}: the file has a fault in line {line}.",
    },
    "broken_who": {
        "vi": "Người soạn tệp phải sửa lỗi đó trước; xếp mức sau.",
        "en": "The author of the file has to fix that fault first; grading comes after.",
    },
    "broken_citizen": {
        "vi": "Chưa có căn cứ nào để nói người làm thủ tục được phục vụ ra sao.",
        "en": "Nothing can be said yet about how people are served.",
    },
    "outside_dates": {
        "vi": "Không có mức theo {framework}: tệp ghi là không áp dụng vào ngày xét.",
        "en": "There is no level by {framework}: the file says that it does not apply at that date.",
    },
    "sum": {
        "vi": "{n} thủ tục xếp mức được theo {framework}: {counts}. Không đọc được: {left}; ngoài ngày áp dụng: {outside}.",
        "en": "{n} gradable procedures by {framework}: {counts}. Could not be read: {left}; outside their dates: {outside}.",
    },
    "sum_beside": {
        "vi": "Để đối chiếu, theo {framework}: {counts}.",
        "en": "For comparison, by {framework}: {counts}.",
    },
}
