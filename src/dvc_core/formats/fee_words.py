"""Words of ``tthc fee``: what is to be paid, how it comes about, and what to do where it is not known."""

from __future__ import annotations

from collections.abc import Mapping

from ..answers.records import Reason
from ..model.procedure import Currency
from ..words import Both
from .answer_words import (
    ASK_THERE,
    BELOW,
    CITED_TEXT,
    MEND_QUESTION,
    NEXT_TEXT,
    NOT_OFFERED,
    THAT_DAY,
    TOO_WIDE,
    Why,
)

#: An amount of each currency.
MONEY: Mapping[Currency, Both] = {
    "VND": {"vi": "{n} đồng", "en": "{n} đồng"},
    "USD": {"vi": "{n} đô la Mỹ", "en": "{n} US dollars"},
    "EUR": {"vi": "{n} euro", "en": "{n} euros"},
}


REASONS: Mapping[Reason, Why] = {
    "province": Why(
        {
            "vi": "mức thu do Hội đồng nhân dân cấp tỉnh quy định, mà biểu phí của tỉnh không có ở đây",
            "en": "a provincial People's Council sets it, and its tariff is not here",
        },
        ASK_THERE,
        {
            "vi": "thêm nghị quyết của tỉnh vào thư mục bieu-phi",
            "en": "add the resolution of the province to the folder bieu-phi",
        },
    ),
    "elsewhere": Why(
        {
            "vi": "mức thu theo một văn bản khác, văn bản ấy không có ở đây",
            "en": "another instrument sets it, which is not here",
        },
        CITED_TEXT,
    ),
    "no_amount": Why(
        {"vi": "nguồn không nêu số tiền", "en": "the source states no amount"},
        ASK_THERE,
        {
            "vi": "ghi mức thu khi đã có văn bản",
            "en": "write the amount once the instrument is there",
        },
    ),
    "hole": Why(
        {
            "vi": "biểu mức thu không có dòng nào cho trường hợp này, hoặc ngày này rơi vào giữa hai dòng",
            "en": "the tariff has no line for this case, or the day lies between two lines",
        },
        ASK_THERE,
        {
            "vi": "xem biểu mức thu có thiếu dòng không (tthc check)",
            "en": "look whether a line of the tariff is missing (tthc check)",
        },
    ),
    "territory": Why(
        {
            "vi": "mức thu ghi ở đây là của tỉnh, thành phố khác, hoặc chưa rõ là tỉnh, thành phố nào",
            "en": "the amounts here are those of other provinces, or the province is not said",
        },
        {
            "vi": "cho biết tỉnh, thành phố; đã cho biết rồi thì hỏi nơi nhận hồ sơ",
            "en": "say which province; if that is said, ask where the dossier is handed in",
        },
    ),
    "overlap": Why(
        {
            "vi": "biểu mức thu có nhiều dòng khác nhau cùng cho trường hợp này",
            "en": "several lines of the tariff that differ are for this case",
        },
        ASK_THERE,
        {
            "vi": "sửa để mỗi trường hợp chỉ còn một dòng (tthc check)",
            "en": "leave one line for each case (tthc check)",
        },
    ),
    "condition": Why(
        {
            "vi": "thủ tục nêu một câu hỏi không có, hoặc không phải câu hỏi về số",
            "en": "the procedure names a question that there is not, or none of a number",
        },
        ASK_THERE,
        MEND_QUESTION,
    ),
    "before_known": Why(
        {
            "vi": "ngày này trước ngày bắt đầu của mức thu sớm nhất ghi ở đây",
            "en": "the day is before the first amount that is known here",
        },
        THAT_DAY,
    ),
    "past_known": Why(
        {
            "vi": "mức thu hoặc mức giảm ghi ở đây đã hết thời hạn, sau đó thu bao nhiêu thì chưa biết",
            "en": "the amount or reduction known here is over, and what followed is not known",
        },
        NEXT_TEXT,
    ),
    "question": Why(
        {
            "vi": "số tiền tùy một câu trả lời chưa có, và câu trả lời ấy không có giới hạn",
            "en": "an answer decides that is not given, and nothing limits it",
        },
        BELOW,
    ),
    "not_offered": NOT_OFFERED,
    "too_wide": TOO_WIDE,
}

#: In place of ``province`` where the province is still a question: its tariff may be here.
WHICH_PROVINCE = Why(
    {
        "vi": "mức thu tùy tỉnh, thành phố; ở đây chỉ có biểu phí của một số nơi",
        "en": "it depends on the province, and the tariffs of some are here",
    },
    {
        "vi": "cho biết tỉnh, thành phố; vẫn chưa biết thì hỏi nơi nhận hồ sơ",
        "en": "say which province; if it is still not known, ask where the dossier is handed in",
    },
)

FEES: Mapping[str, Both] = {
    "continued": {
        "vi": "coi như mức đã hết thời hạn vẫn áp dụng tiếp",
        "en": "as if what is over went on",
    },
    # The total.
    "pay": {"vi": "Phải nộp {total}.", "en": "To be paid: {total}."},
    "pay_nothing": {"vi": "Không phải nộp khoản nào.", "en": "Nothing is to be paid."},
    "unknown": {"vi": "Chưa biết phải nộp bao nhiêu: {why}.", "en": "What is to be paid is not known: {why}."},
    "not_due": {"vi": "không thu trong trường hợp này", "en": "not due in this case"},
    "perhaps_due": {"vi": "có thể không phải nộp", "en": "perhaps not due"},
    "known_to": {"vi": "Chỉ biết đến hết {day}", "en": "Known only until the end of {day}"},
    "ended": {
        "vi": "Phần miễn, giảm “{who}” chỉ biết đến hết {day}, sau đó còn hay không thì chưa biết",
        "en": "The reduction “{who}” is known only until the end of {day}, not whether it went on",
    },
    "known_from": {"vi": "Chỉ biết từ {day}", "en": "Known only from {day}"},
    "free": {"vi": "Miễn phí", "en": "Free of charge"},
    "reckoned": {"vi": "Cách tính: {sum}", "en": "Calculation: {sum}"},
    "each": {"vi": "{price} một {per}", "en": "{price} for each {per}"},
    "open_share": {"vi": "{percent} của số chưa cho biết", "en": "{percent} of what is not said"},
    "each_above": {
        "vi": "{each} cho mỗi {per} vượt trên {above}",
        "en": "{each} for each {per} above {above}",
    },
    "unit": {"vi": "đơn vị", "en": "unit"},
    "one_of": {"vi": "Có thể là {amount}.", "en": "Perhaps {amount}."},
    "one_of_ways": {
        "vi": "Có thể là {amount}, bằng một trong các cách:",
        "en": "Perhaps {amount}, in one of these ways:",
    },
    "same_amount": {
        "vi": "Một trong các mức sau, số tiền như nhau:",
        "en": "One of these, the amount is the same:",
    },
    "some_way": {"vi": "Một trong các cách tính sau:", "en": "In one of these ways:"},
    "one_way": {"vi": "Có thể:", "en": "Perhaps:"},
    "stated": {"vi": "Mức nêu trong văn bản", "en": "As stated"},
    "more_ways": {"vi": "và {n} trường hợp khác", "en": "and {n} other cases"},
    "at_least": {"vi": "{sum}, nhưng ít nhất {limit}", "en": "{sum}, but at least {limit}"},
    "at_most": {"vi": "{sum}, nhưng không quá {limit}", "en": "{sum}, but at most {limit}"},
    "times": {"vi": "{sum}, nhân với {times}", "en": "{sum}, times {times}"},
    "comes_to": {"vi": "{sum}; thành {full}", "en": "{sum}; that is {full}"},
    "line": {"vi": "Mức áp dụng: {of}", "en": "The line that applies: {of}"},
    "from": {"vi": "áp dụng từ {starts}", "en": "from {starts}"},
    "until": {"vi": "áp dụng đến hết {ends}", "en": "until the end of {ends}"},
    "from_until": {
        "vi": "áp dụng từ {starts} đến hết {ends}",
        "en": "from {starts} until the end of {ends}",
    },
    "by_percent": {"vi": "{percent} %", "en": "{percent} %"},
    "reduced": {"vi": "Được giảm {percent}: {who}", "en": "Reduced by {percent}: {who}"},
    "reduced_off": {
        "vi": "Được giảm {percent}, tức {off}: {who}",
        "en": "Reduced by {percent}, that is {off}: {who}",
    },
    "exempt": {"vi": "Được miễn: {who}", "en": "Exempt: {who}"},
    "tariff": {"vi": "Theo biểu phí của địa phương: {name}", "en": "By the local tariff: {name}"},
    "carried_on": {
        "vi": "Chỉ là giả định: mức này chỉ biết đến hết {day}, ở đây tính như vẫn áp dụng tiếp",
        "en": "Only supposed: this is known until the end of {day}, and is reckoned here as if it went on",
    },
    # A run.
    "title": {"vi": "Phí, lệ phí", "en": "Fees"},
    "sum": {
        "vi": "{files} thủ tục: {amount} biết số tiền, {interval} biết khoảng, {unknown} chưa biết, {not_usable} tệp có lỗi.",
        "en": "{files} procedures: {amount} with an amount, {interval} with an interval, {unknown} not known, {not_usable} files with a fault.",
    },
    "how_to_continue": {
        "vi": "Tính thử như mức đã biết vẫn áp dụng tiếp: --assume-continued.",
        "en": "To reckon as if what is known went on: --assume-continued.",
    },
}  # fmt: skip
