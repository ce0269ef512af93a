"""What is wrong with a submission: a code, a place, raw values; the sentence is made last.

Sentences are said to the person who filled the form in. ``{label}`` is the question; the other placeholders
come from the problem. A sentence says what to do. Those of one kind of field stand with the kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from ..finding import Frozen, Path, Severity
from ..words import Both, Lang, Shown, clean
from ..words.sentences import check_lang
from ..words.vocabulary import Word
from .kinds import Sentence, kinds

#: Code → language → sentence, of the problems that fields of several kinds have.
_GENERAL: Mapping[str, Both] = {
    "record": {
        "vi": "nội dung gửi lên không phải một bản khai: cần một đối tượng JSON gồm mã mục và câu trả lời",
        "en": "what was sent is not a set of answers: it has to be a JSON object of fields and their answers",
    },
    # Of what cannot be judged at all: what is wrong is said in both languages where it is found.
    "unreadable": {"vi": "{vi}", "en": "{en}"},
    "required": {"vi": "“{label}”: mục này bắt buộc phải khai", "en": "“{label}”: an answer is required"},
    "required_by_form": {
        "vi": "“{label}”: mục này bắt buộc phải khai",
        "en": "“{label}”: an answer is required",
    },
    "unknown": {
        "vi": "Biểu mẫu không có mục “{key}”",
        "en": "The form has no question “{key}”",
    },
    "unlisted": {
        "vi": "Còn {count} điều nữa không liệt kê, trong đó {errors} lỗi: hãy sửa những điều trên rồi kiểm tra lại",
        "en": "Problems that are not listed: {count}, errors among them: {errors}; fix the others, then check again",
    },
    "hidden": {
        "vi": "“{label}”: mục này không cần khai theo các câu trả lời khác, nên được bỏ qua",
        "en": "“{label}”: given the other answers this is not asked; the answer is left out",
    },
    "blank": {
        "vi": "“{label}”: bỏ trống thì không gửi mục này",
        "en": "“{label}”: leave the key out where there is no answer",
    },
    "text": {
        "vi": "“{label}”: phải là một chuỗi chữ (trong JSON: đặt trong dấu nháy), không phải {value}",
        "en": "“{label}”: has to be text (in JSON: in quotes), not {value}",
    },
    "text_form": {
        "vi": "“{label}”: có ký tự không nhìn thấy, khoảng trắng thừa ở đầu hoặc cuối, hoặc dấu tiếng Việt gõ rời",
        "en": "“{label}”: has invisible characters, blanks at its ends, or accents typed apart from their letters",
    },
    "too_short": {
        "vi": "“{label}”: cần ít nhất {least} ký tự, mới có {length}",
        "en": "“{label}”: at least {least} characters, not {length}",
    },
    "too_long": {
        "vi": "“{label}”: không quá {most} ký tự, đang có {length}",
        "en": "“{label}”: at most {most} characters, not {length}",
    },
    "pattern": {
        "vi": "“{label}”: “{value}” không đúng cách viết của mục này",
        "en": "“{label}”: “{value}” is not written as this answer is",
    },
    "pattern_example": {
        "vi": "“{label}”: “{value}” không đúng cách viết của mục này, ví dụ đúng: {example}",
        "en": "“{label}”: “{value}” is not written as this answer is, for example: {example}",
    },
    "minimum": {"vi": "“{label}”: phải từ {least} trở lên", "en": "“{label}”: at least {least}"},
    "maximum": {"vi": "“{label}”: không được quá {most}", "en": "“{label}”: at most {most}"},
    "minimum_by_form": {"vi": "“{label}”: phải từ {least} trở lên", "en": "“{label}”: at least {least}"},
    "maximum_by_form": {"vi": "“{label}”: không được quá {most}", "en": "“{label}”: at most {most}"},
    "step": {"vi": "“{label}”: phải là bội số của {step}", "en": "“{label}”: has to be a multiple of {step}"},
    "unresolved_pattern": {
        "vi": "“{label}”: mẫu ký tự của biểu mẫu không dùng được nên chưa kiểm tra",
        "en": "“{label}”: the pattern of the form cannot be used, so this was not checked",
    },
    "unresolved_code_list": {
        "vi": "“{label}”: chưa có dữ liệu danh mục nên chưa kiểm tra được mã",
        "en": "“{label}”: there are no data of its code list, so the code was not checked",
    },
    "unresolved_condition": {
        "vi": "“{label}”: điều kiện quá dài nên xét theo câu trả lời đã lọc",
        "en": "“{label}”: its condition is too long and was tested on the answers left after pruning",
    },
    "computed": {
        "vi": "“{label}”: phải là {wanted}, tính từ các câu trả lời khác, không phải {value}",
        "en": "“{label}”: has to be {wanted}, which follows from other answers, not {value}",
    },
    "computed_missing": {
        "vi": "“{label}”: thiếu con số tính từ các câu trả lời khác",
        "en": "“{label}”: the number that follows from other answers is missing",
    },
    "same_in_rows": {
        "vi": "“{label}”: đã có ở dòng {first}; không hai dòng nào được giống nhau",
        "en": "“{label}”: stands in row {first} already; no two rows may have the same",
    },
    "unresolved_computation": {
        "vi": "“{label}”: cách tính của biểu mẫu không dùng được nên chưa tính",
        "en": "“{label}”: the computation of the form cannot be used, so this was not reckoned",
    },
    "unresolved_step": {
        "vi": "“{label}”: bội số của biểu mẫu không dùng được nên chưa kiểm tra",
        "en": "“{label}”: the step of the form cannot be used, so this was not checked",
    },
}
#: Those of them that depend on another answer or on the form of a text: a schema cannot tell them.
_CONTEXTUAL = frozenset(
    {
        "text_form",
        "required_by_form",
        "minimum_by_form",
        "maximum_by_form",
        "hidden",
        "unresolved_pattern",
        "unresolved_code_list",
        "unresolved_condition",
        "unresolved_step",
        "unresolved_computation",
        "computed",
        "computed_missing",
        "same_in_rows",
    }
)
#: An answer beyond a limit of its field: the author may have said it in words of the form (``thong_bao``).
BEYOND_A_LIMIT = frozenset(
    (
        *("too_short", "too_long", "pattern", "pattern_example"),
        *("minimum", "maximum", "minimum_by_form", "maximum_by_form"),
        *("step", "decimal_step", "earliest", "latest", "same_in_rows"),
    )
)
#: A longer label (a declaration is a whole sentence) is cut.
_LABEL = 90


@cache
def sentences() -> Mapping[str, Sentence]:
    """The sentence of every problem by its code."""
    found: dict[str, Sentence] = {**_GENERAL}
    for kind in kinds().values():
        found.update(kind.problems)
    return found


@cache
def contextual() -> frozenset[str]:
    """The codes of the problems that the JSON Schema of a form cannot tell."""
    return _CONTEXTUAL.union(*(kind.contextual for kind in kinds().values()))


class Problem(NamedTuple):
    """One thing that is wrong with one answer."""

    code: str
    #: An error is refused; a warning is for somebody to look at; info says what was left out.
    severity: Severity
    #: Field id; in a table: field id, row from 0, column id; in an address or a file its part.
    path: Path
    #: The label of the field, in the language the form was compiled for.
    label: str
    params: Mapping[str, object] = Frozen()
    #: The row of a table it is in, from 1; None outside of tables.
    row: int | None = None

    @property
    def structural(self) -> bool:
        """Whether the JSON Schema of the form refuses it too; of what is not listed, any of it."""
        if self.code == "unlisted":
            return bool(self.params["structural"])
        return self.code not in contextual()

    def say(self, lang: str = "vi") -> str:
        """The sentence, naming the field by its label."""
        check_lang(lang)
        language: Lang = "en" if lang == "en" else "vi"
        # Of a million submissions most problems are answers that are missing: those sentences are made once.
        text = (
            _sentence(self.code, self.label, self.params, language)
            if self.params
            else _same(self.code, self.label, language)
        )
        if self.row is None:
            return text
        return (f"Dòng {self.row}, " if language == "vi" else f"Row {self.row}, ") + text


def _sentence(code: str, label: str, params: Mapping[str, object], language: Lang) -> str:
    if len(label) > _LABEL:
        label = label[: _LABEL - 1].rstrip() + "…"
    found = sentences()[code]
    words = found(params) if callable(found) else found
    said = "“{label}”: {message}" if "message" in params else words[language]
    if isinstance(params.get("value"), Word):
        said = said.replace("“{value}”", "{value}")  # it is described, not cited
    shown = Shown({**params, "label": label}, language)
    if "message" in params:
        shown["message"] = clean(str(params["message"]))  # the author's words, not what was sent
    return said.format_map(shown)


@lru_cache(maxsize=1024)
def _same(code: str, label: str, language: Lang) -> str:
    return _sentence(code, label, Frozen(), language)
