"""A condition of a file in words: which answer to which question."""

from __future__ import annotations

from ..model.form import Condition, FormField
from ..model.procedure import Procedure
from ..words import Both, Lang, format_message, show
from ..words.vocabulary import word_label

CONDITIONS: dict[str, Both] = {
    "kenh": {"vi": "cách nộp", "en": "way of filing"},
    "dia_ban": {"vi": "địa bàn", "en": "place"},
    "equals": {"vi": "{of} là {value}", "en": "{of} is {value}"},
    "answered": {"vi": "có trả lời {of}", "en": "{of} is answered"},
    "not_answered": {"vi": "không trả lời {of}", "en": "{of} is not answered"},
    "minimum": {"vi": "{of} từ {value}", "en": "{of} is at least {value}"},
    "maximum": {"vi": "{of} đến {value}", "en": "{of} is at most {value}"},
    "negated": {"vi": "không phải: {value}", "en": "not: {value}"},
    "all_of": {"vi": " và ", "en": " and "},
    "any_of": {"vi": " hoặc ", "en": " or "},
    "other": {"vi": "xem câu hỏi {of} của tệp", "en": "see the question {of} of the file"},
    "yes": {"vi": "có", "en": "yes"},
    "no": {"vi": "không", "en": "no"},
}


class Conditions:
    """Says conditions of a procedure with the labels of the questions that they ask for."""

    def __init__(self, procedure: Procedure, lang: Lang) -> None:
        forms = (form.sections for form in (procedure.forms or {}).values())
        fields = [field for sections in forms for one in sections for field in one.fields]
        self.questions = {one.id: one for one in (*fields, *(procedure.questions or ()))}
        self.lang = lang

    def words(self, condition: Condition) -> str:
        """The condition in words, as part of a sentence."""
        for key, parts in (("all_of", condition.all_of), ("any_of", condition.any_of)):
            if parts:
                return CONDITIONS[key][self.lang].join(map(self.words, parts))
        if condition.negated is not None:
            return self._message("negated", value=self.words(condition.negated))
        asked = self.questions.get(condition.field or "")
        label = f"“{asked.label}”" if asked else CONDITIONS.get(condition.field or "", {}).get(self.lang)
        of = label or f"“{condition.field}”"
        if condition.equals is not None or condition.one_of:
            values = condition.one_of or (condition.equals,)
            said = (self._value(value, asked) for value in values)
            return self._message("equals", of=of, value=CONDITIONS["any_of"][self.lang].join(said))
        if condition.answered is not None:
            return self._message("answered" if condition.answered else "not_answered", of=of)
        bounds = (("minimum", condition.minimum), ("maximum", condition.maximum))
        said = (self._message(key, of=of, value=value) for key, value in bounds if value is not None)
        return ", ".join(said) or self._message("other", of=of)

    def _value(self, value: object, asked: FormField | None) -> str:
        """A value by the label of its option, or as the vocabulary has it."""
        if isinstance(value, bool):
            return CONDITIONS["yes" if value else "no"][self.lang]
        options = asked.options or () if asked else ()
        label = next((one.label for one in options if one.code == value), None)
        return label or word_label(show(value, self.lang), self.lang).lower()

    def _message(self, key: str, **values: object) -> str:
        return format_message(CONDITIONS[key], self.lang, **values)
