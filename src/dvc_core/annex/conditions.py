"""A condition of a file in words: which answer to which question."""

from __future__ import annotations

from ..model.form import Condition, FormField
from ..model.procedure import Procedure
from ..words import Lang, format_message, show
from ..words.vocabulary import word_label
from .words import CONDITIONS


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
                return f" {CONDITIONS[key][self.lang]} ".join(map(self.words, parts))
        if condition.negated is not None:
            return self._message("negated", value=self.words(condition.negated))
        asked = self.questions.get(condition.field or "")
        label = f"“{asked.label}”" if asked else CONDITIONS.get(condition.field or "", {}).get(self.lang)
        of = label or f"“{condition.field}”"
        if condition.equals is not None or condition.one_of:
            values = condition.one_of or (condition.equals,)
            said = (self._value(value, asked) for value in values)
            return self._message("equals", of=of, value=f" {CONDITIONS['any_of'][self.lang]} ".join(said))
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
