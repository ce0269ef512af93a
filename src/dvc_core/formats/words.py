"""Words of ``tthc level --brief``: three sentences for people who know no criterion by its id."""

from __future__ import annotations

from collections.abc import Mapping

from ..words import Both

BRIEF: Mapping[str, Both] = {
    "head": {"vi": "Xét tại ngày {on}; {portal}.", "en": "Judged as of {on}; {portal}."},
    "portal": {"vi": "cổng: {name}", "en": "portal: {name}"},
    "no_portal": {"vi": "chưa biết cổng làm được gì", "en": "what the portal can do is not known"},
    # First: the level, by which framework, and how sure.
    "by_in_force": {"vi": "Theo {framework} đang có hiệu lực", "en": "By {framework}, now in force"},
    "by_history": {
        "vi": "Theo {framework} (thang cũ, nay chỉ để đối chiếu)",
        "en": "By {framework} (an old scale, now only for comparison)",
    },
    "by_not_yet": {
        "vi": "Theo {framework} (chưa áp dụng vào ngày xét)",
        "en": "By {framework} (not yet in force at that date)",
    },
    "sure": {
        "vi": "thủ tục này chắc chắn đạt “{proven}”",
        "en": "this procedure certainly reaches “{proven}”",
    },
    "maybe": {
        "vi": "thủ tục này chắc chắn đạt “{proven}”, và có thể đạt “{achievable}” nếu những điều chưa rõ đều đúng",
        "en": "this procedure certainly reaches “{proven}”, and perhaps “{achievable}” if all that is not known turns out well",
    },
    "only_maybe": {
        "vi": "thủ tục này có thể đạt “{achievable}”, nhưng chưa mức nào là chắc chắn",
        "en": "this procedure perhaps reaches “{achievable}”, but no level is certain",
    },
    "not_yet": {"vi": "thủ tục này chưa đạt mức nào", "en": "this procedure reaches no level yet"},
    "beside_in_force": {
        "vi": "theo {framework} đang có hiệu lực thì {level}",
        "en": "by {framework}, now in force, it {level}",
    },
    "beside_history": {
        "vi": "theo {framework} (thang cũ, nay chỉ để đối chiếu) thì {level}",
        "en": "by {framework} (an old scale, now only for comparison) it {level}",
    },
    "beside_not_yet": {
        "vi": "theo {framework} (chưa áp dụng vào ngày xét) thì {level}",
        "en": "by {framework} (not yet in force at that date) it {level}",
    },
    "look": {
        "vi": "; trước khi nói vậy, cần người xem {n} chỗ của tệp",
        "en": "; before that is said, a person has to look at {n} places of the file",
    },
    "now_sure": {"vi": "chắc chắn đạt “{achievable}”", "en": "certainly reaches “{achievable}”"},
    "now_maybe": {
        "vi": "có thể đạt “{achievable}”, chưa chắc chắn",
        "en": "perhaps reaches “{achievable}”, which is not certain",
    },
    "now_not_yet": {"vi": "chưa đạt mức nào", "en": "reaches no level yet"},
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
        "vi": "Để chắc chắn đạt “{level}” theo {framework} chỉ còn một điều: {things}; đó là việc của {actors}.",
        "en": "To be sure of “{level}” by {framework} one thing is left: {things}; that is for {actors}.",
    },
    "two_left": {
        "vi": "Để chắc chắn đạt “{level}” theo {framework} còn hai điều: {things}; đó là việc của {actors}.",
        "en": "To be sure of “{level}” by {framework} two things are left: {things}; that is for {actors}.",
    },
    "many_left": {
        "vi": "Để chắc chắn đạt “{level}” theo {framework} còn {n} điều, trước hết là {things}; đó là việc của {actors}.",
        "en": "To be sure of “{level}” by {framework} {n} things are left, first of all {things}; that is for {actors}.",
    },
    "needs_look": {"vi": "“{text}” (cần người xem)", "en": "“{text}” (for a person to look at)"},
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
        "en": "The author of the file has to mend that fault first; grading comes after.",
    },
    "broken_citizen": {
        "vi": "Chưa có căn cứ nào để nói người làm thủ tục được phục vụ ra sao.",
        "en": "Nothing can be said yet about how people are served.",
    },
    "sum_proven": {
        "vi": "{n} thủ tục theo mức chắc chắn đạt ({framework}): {counts}.",
        "en": "{n} procedures by the level they certainly reach ({framework}): {counts}.",
    },
    "sum": {
        "vi": "{n} thủ tục theo mức có thể đạt ({framework}): {counts}; chưa xếp mức được: {left}.",
        "en": "{n} procedures by the level they may reach ({framework}): {counts}; not gradable: {left}.",
    },
    "sum_look": {
        "vi": "{n} trong số đó có chỗ của tệp cần người xem trước khi nói là đạt ({framework}): {counts}.",
        "en": "{n} of these have places to be looked at before it may be said ({framework}): {counts}.",
    },
    "sum_beside": {
        "vi": "{n} thủ tục theo mức có thể đạt, đối chiếu với {framework}: {counts}.",
        "en": "{n} procedures by the level they may reach, for comparison by {framework}: {counts}.",
    },
    "none": {"vi": "chưa đạt mức nào", "en": "no level yet"},
}
