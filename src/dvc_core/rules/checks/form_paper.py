"""Biểu mẫu điện tử: what of a form only paper has — parts that others fill in, and who signs."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Path
from ...model.form import FormField
from ...words import Entry, Words, by
from ..registry import Doc, Violation, reference, rule, unknown_name
from .forms import questions, takes

#: What only a question that is asked can have, by the names of FormField.
_OF_ASKED = ("required", "required_if", "default", "prefill", "read_only", "paper")


@rule(
    "DVC473",
    evidence="a signature at the end of a part that is not there would be printed under another one",
    words=Entry(
        vi=Words(
            {
                "": "Chữ ký “{title}” đặt ở cuối phần “{value}” (phan) nhưng biểu mẫu không có phần này",
            },
            "không có phần này",
            {
                "": "dùng mã của một phần đã có: {known}; hoặc bỏ phan để ký ở cuối biểu mẫu",
            },
            "Chữ ký xác nhận đứng ngay dưới điều nó xác nhận; không biết là phần nào thì bản in đặt nó ở cuối.",
            title="Chữ ký (chu_ky) đặt ở cuối một phần (phan) không có trong biểu mẫu",
        ),
        en=Words(
            {
                "": "The signature “{title}” stands at the end of the part “{value}” (phan), which the form does "
                "not have",
            },
            "no such part",
            {
                "": "use the id of a part there is: {known}; or drop phan to sign at the end of the form",
            },
            "A signature stands below what it confirms; where the part is unknown it is printed at the end.",
            title="A signature (chu_ky) at the end of a part (phan) that the form does not have",
        ),
        pick=reference,
    ),
)
def signed_part(doc: Doc) -> Iterator[Violation]:
    """The part that a signature stands at the end of (phan) is a part of its form."""
    for name, form in (doc.procedure.forms or {}).items():
        known = [section.id for section in form.sections]
        for i, signature in enumerate(form.signatures or ()):
            if signature.section is not None and signature.section not in known:
                path: Path = ("bieu_mau_dien_tu", name, "chu_ky", i, "phan")
                yield unknown_name(doc, path, signature.section, known, title=signature.title)


@rule(
    "DVC474",
    evidence="25 of 85 real paper forms have parts that somebody else fills in; no applicant answers them",
    words=Entry(
        vi=Words(
            {
                "key": "Trường “{id}” do {who} điền trên giấy (nguoi_khac_dien) nên {key} không có tác dụng",
                "kind": "Trường “{id}” kiểu {kind} nằm trong phần do {who} điền trên giấy (nguoi_khac_dien): "
                "không ai đính kèm được",
            },
            "người khai không được hỏi",
            {
                "key": "bỏ {key}, hoặc chuyển trường sang phần mà người khai điền",
                "kind": "chuyển trường sang phần mà người khai điền",
            },
            "Phần người khác điền chỉ có trên bản in: không hỏi người khai, không có câu trả lời, nên không bắt "
            "buộc, không điền sẵn và không nhận tệp.",
            title="Trường do người khác điền trên giấy (nguoi_khac_dien) nhưng khai như một câu hỏi",
        ),
        en=Words(
            {
                "key": "The field “{id}” is filled in on paper by {who} (nguoi_khac_dien), so {key} has no effect",
                "kind": "The field “{id}” of the kind {kind} is in a part that {who} fills in on paper "
                "(nguoi_khac_dien): nobody can attach it",
            },
            "the applicant is not asked",
            {
                "key": "drop {key}, or move the field to a part that the applicant fills in",
                "kind": "move the field to a part that the applicant fills in",
            },
            "A part that others fill in is on the printed form only: it is asked of nobody and has no answers, so "
            "it cannot be required, filled beforehand or take files.",
            title="A field that others fill in on paper (nguoi_khac_dien) is declared like a question",
        ),
        pick=by("what"),
    ),
)
def asked_of_others(doc: Doc) -> Iterator[Violation]:
    """A field of a part that somebody else fills in has nothing that only a question has: no duty, no value, no file."""
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
