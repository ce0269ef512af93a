"""Biểu mẫu điện tử: what of a form only paper has — parts that others fill in, and who signs."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.form import FormField
from ..registry import Doc, Violation, rule
from .forms import questions, takes

#: What only a question that is asked can have, by the names of FormField.
_OF_ASKED = ("required", "required_if", "default", "prefill", "read_only", "paper")


@rule("DVC474")
def asked_of_others(doc: Doc) -> Iterator[Violation]:
    """A field of a part that somebody else fills in has nothing that only a question has: no duty, no value, no file.

    vi[key]: Trường “{id}” do {who} điền trên giấy (nguoi_khac_dien) nên {key} không có tác dụng
    vi[kind]: Trường “{id}” kiểu {kind} nằm trong phần do {who} điền trên giấy (nguoi_khac_dien): không ai đính kèm được
      help[key]: bỏ {key}, hoặc chuyển trường sang phần mà người khai điền
      help[kind]: chuyển trường sang phần mà người khai điền
      why: Phần người khác điền chỉ có trên bản in: không hỏi người khai, không có câu trả lời, nên không bắt buộc, không điền sẵn và không nhận tệp.
      title: Trường do người khác điền trên giấy (nguoi_khac_dien) nhưng khai như một câu hỏi
    en[key]: The field “{id}” is filled in on paper by {who} (nguoi_khac_dien), so {key} has no effect
    en[kind]: The field “{id}” of the kind {kind} is in a part that {who} fills in on paper (nguoi_khac_dien): nobody can attach it
      help[key]: drop {key}, or move the field to a part that the applicant fills in
      help[kind]: move the field to a part that the applicant fills in
      why: A part that others fill in is on the printed form only: it is asked of nobody and has no answers, so it cannot be required, filled beforehand or take files.
      title: A field that others fill in on paper (nguoi_khac_dien) is declared like a question
    evidence: 25 of 85 real paper forms have parts that somebody else fills in; no applicant answers them
    """
    for q in questions(doc):
        if q.filled_by is None:
            continue
        params = {"id": q.field.id, "kind": q.field.kind, "who": q.filled_by, "key": "", "what": "kind"}
        if takes(q.field, "paper"):
            yield Violation((*q.path, "kieu"), params)
            continue
        for name in _OF_ASKED:
            if getattr(q.field, name) not in (None, False):
                key = FormField.model_fields[name].alias or name
                yield Violation((*q.path, key), {**params, "key": key, "what": "key"}, at_key=True)
