"""Words that every answer is told with: the case, why and what to do, questions, answers that were not taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..words import Both


class Why(NamedTuple):
    """Why something is not known, what who asks can do about it, and what who writes the file can."""

    why: Both
    todo: Both
    author: Both | None = None


#: What who asks can do where it is not known, and who writes the file.
ASK_THERE: Both = {"vi": "hỏi nơi nhận hồ sơ", "en": "ask where the dossier is handed in"}
BELOW: Both = {"vi": "trả lời câu hỏi bên dưới", "en": "answer the question below"}
CITED_TEXT: Both = {
    "vi": "xem văn bản ghi ở căn cứ, hoặc hỏi nơi nhận hồ sơ",
    "en": "look it up in the instrument cited, or ask where the dossier is handed in",
}
THAT_DAY: Both = {
    "vi": "xem văn bản có hiệu lực vào ngày ấy",
    "en": "look at the instrument that was in force on that day",
}
NEXT_TEXT: Both = {
    "vi": "tìm văn bản áp dụng tiếp theo, hoặc hỏi nơi nhận hồ sơ",
    "en": "look for the instrument that followed, or ask where the dossier is handed in",
}
MEND_QUESTION: Both = {
    "vi": "sửa tên câu hỏi, hoặc thêm câu hỏi vào cau_hoi (tthc check)",
    "en": "fix the name, or add the question to cau_hoi (tthc check)",
}

#: Why nothing at all is known, whatever was asked.
NOT_OFFERED = Why(
    {"vi": "thủ tục không nhận hồ sơ theo cách này", "en": "the procedure takes no dossiers in this way"},
    {"vi": "chọn cách nộp khác", "en": "choose another way of filing"},
)
TOO_WIDE = Why(
    {"vi": "có quá nhiều trường hợp nên không xét hết được", "en": "there are more cases than are tried"},
    {
        "vi": "trả lời thêm các câu hỏi của thủ tục rồi xem lại",
        "en": "answer more questions of the procedure, then ask again",
    },
)

ANSWERS: Mapping[str, Both] = {
    "on": {"vi": "Xét tại ngày {on}", "en": "As of {on}"},
    "way": {"vi": "nộp hồ sơ {way}", "en": "filed {way}"},
    "any_way": {"vi": "chưa chọn cách nộp", "en": "no way of filing chosen"},
    "and": {"vi": " và ", "en": " and "},
    "todo": {"vi": "Nên làm: {todo}.", "en": "What to do: {todo}."},
    "todo_after_answers": {
        "vi": "Nên làm: trả lời các câu bên dưới; nếu vẫn chưa biết thì {todo}.",
        "en": "What to do: answer the questions below; if it is still not known, {todo}.",
    },
    "author": {"vi": "Người soạn tệp: {todo}.", "en": "For who writes the file: {todo}."},
    "depends": {"vi": "Tùy câu trả lời", "en": "It depends on"},
    "would_tell": {
        "vi": "Trả lời các câu này thì có thể biết",
        "en": "Answers to these may tell",
    },
    "not_known": {"vi": "chưa biết", "en": "not known"},
    "why": {"vi": "Vì: {why}", "en": "Because: {why}"},
    "doubted": {"vi": "Có điều chưa xác minh, ghi ở dưới.", "en": "Some of it is not verified, see below."},
    "not_verified": {"vi": "chưa xác minh", "en": "not verified"},
    "doubt": {"vi": "Chưa xác minh: {why}", "en": "Not verified: {why}"},
    "note": {"vi": "Ghi chú: {note}", "en": "Note: {note}"},
    "line_at": {"vi": "dòng {line}", "en": "line {line}"},
    "basis": {"vi": "Căn cứ: {law}", "en": "Basis: {law}"},
    "between": {"vi": "từ {least} đến {most}", "en": "from {least} to {most}"},
    # Questions, and answers that were not taken.
    "least": {"vi": "từ {least}", "en": "from {least}"},
    "most": {"vi": "đến {most}", "en": "up to {most}"},
    "number": {"vi": "một số", "en": "a number"},
    "yes": {"vi": "Có", "en": "Yes"},
    "no": {"vi": "Không", "en": "No"},
    "day": {"vi": "một ngày (2026-11-24)", "en": "a day (2026-11-24)"},
    "other": {"vi": "câu trả lời như trong biểu mẫu", "en": "an answer as in the form"},
    "kenh": {"vi": "Cách nộp hồ sơ", "en": "Way of filing"},
    "dia_ban": {"vi": "Tỉnh, thành phố", "en": "Province or city"},
    "which_case": {"vi": "Trường hợp", "en": "Which case"},
    "no_case": {"vi": "Không thuộc trường hợp nào nêu trên", "en": "None of these"},
    "phi_dia_gioi": {
        "vi": "Hồ sơ được nộp không phụ thuộc vào địa giới hành chính",
        "en": "The dossier was filed elsewhere than where it is decided",
    },
    "ask_so_luong": {"vi": "Bao nhiêu {label}", "en": "How many: {label}"},
    "ask_bang": {"vi": "{label}: trường hợp nào", "en": "{label}: which case"},
    "ask_tinh_tren": {"vi": "Số tiền để tính: {label}", "en": "The amount to reckon from: {label}"},
    "no_question": {
        "vi": "Không dùng câu trả lời {name}: thủ tục không hỏi câu này",
        "en": "The answer {name} is not used: the procedure has no such question",
    },
    "no_question_near": {
        "vi": "Không dùng câu trả lời {name}: thủ tục không hỏi câu này; có phải là {near}?",
        "en": "The answer {name} is not used: the procedure has no such question; is it {near}?",
    },
    "no_answer": {
        "vi": "Không dùng câu trả lời {name}={value}: câu “{label}” nhận {takes}",
        "en": "The answer {name}={value} is not used: “{label}” takes {takes}",
    },
    "no_answer_near": {
        "vi": "Không dùng câu trả lời {name}={value} của câu “{label}”; có phải là {near}?",
        "en": "The answer {name}={value} to “{label}” is not used; is it {near}?",
    },
    "in_one_piece": {"vi": "viết liền: {near}", "en": "write it in one piece: {near}"},
    "more_options": {"vi": "còn {n} lựa chọn (xem đủ: -f json)", "en": "{n} more (see all: -f json)"},
    "not_taken_hidden": {
        "vi": "Không tính “{answer}”: câu này không được hỏi trong trường hợp này",
        "en": "“{answer}” does not count: this is not asked in this case",
    },
    "not_taken_twice": {
        "vi": "Không tính “{answer}”: cách nộp đã chọn là cách khác",
        "en": "“{answer}” does not count: another way of filing was chosen",
    },
    # Errors of the file, and of what stands beside it.
    "errors": {
        "vi": "{file} có lỗi ({places}): kết quả có thể sai, sửa trước",
        "en": "{file} has errors ({places}): the answer may be wrong, fix them first",
    },
    "tariff_not_used": {
        "vi": "{file} có lỗi ({places}): không dùng biểu phí này",
        "en": "{file} has errors ({places}): this tariff is not used",
    },
    "more_errors": {"vi": "và {n} lỗi nữa", "en": "and {n} more"},
    "not_usable": {"vi": "{file}: tệp có lỗi ({fault}), chưa trả lời được; xem đủ: tthc check {file}", "en": "{file}: the file has a fault ({fault}), nothing can be told; see all: tthc check {file}"},
    "how_to_answer": {
        "vi": "Trả lời thêm: --answer TÊN=GIÁ_TRỊ, cách nộp: --channel.",
        "en": "To answer: --answer NAME=VALUE, the way of filing: --channel.",
    },
}  # fmt: skip
