"""DVC650–DVC652: what cannot be done from afar (phai_truc_tiep): each entry means one thing, and nothing is denied that is so."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Law, Severity
from ...model.in_person import KEY, denials, in_person_tasks
from ...model.procedure import InPerson
from ...words.folding import fold
from ..registry import Doc, Violation, rule
from ._help import prose

#: What must be done in person, and what the agency checks on the spot, makes the difference between the two levels.
_LAW = (Law("224/2026/NĐ-CP", "14"),)


@rule("DVC650", law=_LAW)
def one_meaning(doc: Doc) -> Iterator[Violation]:
    """An entry of phai_truc_tiep names a task, denies one, or answers a sentence; a denial holds in every case.

    vi[nothing]: Mục của phai_truc_tiep không nói việc gì: thiếu viec
    vi[half]: Mục của phai_truc_tiep trả lời một câu mà thiếu {key}
    vi[both]: Mục của phai_truc_tiep vừa nêu việc (viec) vừa trả lời một câu (cau, khong_buoc)
    vi[condition]: Mục của phai_truc_tiep ghi là không phải làm (khong) mà lại có điều kiện ({key})
      label: mục này nói gì?
      label[condition]: không, hay chỉ khi …?
      help[nothing]: nêu viec (hien_dien, ban_chinh, kiem_tra_tai_cho, nop_phi, nhan_ket_qua, ky_thuat, khac), hoặc cả cau và khong_buoc
      help[half]: nêu cả câu của tệp (cau) và vì sao câu ấy không buộc ai phải đến (khong_buoc)
      help[both]: tách thành hai mục
      help[condition]: việc chỉ phải làm trong một số trường hợp thì bỏ khong, giữ điều kiện; không phải làm trong mọi trường hợp thì bỏ điều kiện
      why: Mỗi mục là một điều: có việc phải làm trực tiếp, không có việc ấy, hoặc vì sao một câu của tệp không buộc ai. Nói hai điều hay không nói điều nào thì không ai biết mức nào bị ảnh hưởng.
      title: Mục về việc phải làm trực tiếp (phai_truc_tiep) không nói đúng một điều
    en[nothing]: An entry of phai_truc_tiep names no task: viec is missing
    en[half]: An entry of phai_truc_tiep answers a sentence without {key}
    en[both]: An entry of phai_truc_tiep names a task (viec) and answers a sentence (cau, khong_buoc)
    en[condition]: An entry of phai_truc_tiep denies a task (khong) and has a condition ({key})
      label: what does it say?
      label[condition]: no, or only if …?
      help[nothing]: state viec (hien_dien, ban_chinh, kiem_tra_tai_cho, nop_phi, nhan_ket_qua, ky_thuat, khac), or both cau and khong_buoc
      help[half]: state both the sentence of the file (cau) and why it binds nobody to come (khong_buoc)
      help[both]: make two entries of it
      help[condition]: what is to be done in some cases only: drop khong, keep the condition; in no case: drop the condition
      why: An entry is one thing: a task in person, its denial, or why a sentence of the file binds nobody. With two or none of them nobody knows which level is touched.
      title: An entry of what has to be done in person (phai_truc_tiep) does not say one thing
    """
    for i, entry in enumerate(doc.procedure.in_person or ()):
        what, key = _unclear(entry)
        if what:
            has_place = what == "condition"
            place = (KEY, i, key) if has_place else (KEY, i)
            yield Violation(place, {"what": what, "key": key}, at_key=has_place)


def _unclear(entry: InPerson) -> tuple[str, str]:
    """What is wrong with an entry, and the key that is at fault; nothing where it says one thing."""
    answers = entry.sentence is not None, entry.not_binding is not None
    if entry.task is not None and any(answers):
        return "both", "viec"
    if any(answers) and not all(answers):
        return "half", "khong_buoc" if answers[0] else "cau"
    if entry.task is None and not any(answers):
        return "nothing", "viec"
    if entry.absent:
        conditions = {"khi": entry.when, "neu": entry.only_if, "neu_can_thiet": entry.if_needed or None}
        stated = next((key for key, value in conditions.items() if value is not None), "")
        return ("condition", stated) if stated else ("", "")
    return "", ""


@rule("DVC651", law=_LAW)
def denied_and_so(doc: Doc) -> Iterator[Violation]:
    """What a file says need not be done in person is not demanded by another of its places.

    vi[stated]: Tệp vừa ghi là không phải làm trực tiếp ({task}) vừa có mục ghi là phải
    vi[ban_chinh]: Tệp ghi là không phải nộp bản chính, nhưng có giấy tờ chỉ nhận bản giấy: “{about}”
    vi[nop_phi]: Tệp ghi là không phải đến nộp phí, nhưng có khoản thu chỉ nộp được tại nơi nộp: “{about}”
    vi[nhan_ket_qua]: Tệp ghi là không phải đến nhận kết quả, nhưng kết quả chỉ trả trực tiếp
      help: xem bên nào đúng theo luật, sửa bên còn lại
      why: Hai chỗ của một tệp nói trái nhau thì không chỗ nào chứng minh được gì, và mức bị bỏ ngỏ.
      title: Ghi là không phải làm trực tiếp, mà chỗ khác của tệp ghi là phải
    en[stated]: The file both denies a task in person ({task}) and has an entry that states it
    en[ban_chinh]: The file denies that originals are handed in, but a paper is taken on paper only: “{about}”
    en[nop_phi]: The file denies that a fee is paid at the counter, but one can be paid only there: “{about}”
    en[nhan_ket_qua]: The file denies that the result is collected in person, but it is only handed over there
      help: see which of the two the law says, and fix the other
      why: Where two places of a file disagree neither proves anything, and the level is left open.
      title: A task in person is denied, and another place of the file states it
    """
    denied = [one for one in denials(doc.procedure) if one.counts]
    for task in in_person_tasks(doc.procedure) if denied else ():
        against = next(
            (one for one in denied if one.kind == task.kind and one.stage in (None, task.stage)), None
        )
        if against is not None and task.for_everybody:
            params = {
                "what": task.kind if task.derived else "stated",
                "task": task.kind,
                "about": task.about,
            }
            yield Violation(
                against.place, params, ((task.place, "stated_here"),), at_key=len(against.place) == 1
            )


@rule("DVC652", Severity.WARNING)
def no_such_sentence(doc: Doc) -> Iterator[Violation]:
    """The sentence that an entry of phai_truc_tiep answers stands in the file.

    vi: Không câu nào của tệp có “{sentence}” (cau)
      help: chép nguyên văn từ đầu câu, như tthc level --explain in ra
      why: Một câu chỉ được trả lời bởi mục nêu đúng câu ấy; chép sai thì câu của tệp vẫn là dấu hiệu.
      title: Câu được trả lời (cau) không có trong tệp
    en: No sentence of the file has “{sentence}” (cau)
      help: copy it word for word from its beginning, as tthc level --explain prints it
      why: A sentence is answered only by an entry that names it; a wrong copy leaves the sentence a sign.
      title: The sentence that is answered (cau) is not in the file
    """
    answered = [(i, one.sentence) for i, one in enumerate(doc.procedure.in_person or ()) if one.sentence]
    # Of an item that is missing nobody knows the sentences; that it is missing is reported where it belongs.
    if not answered or doc.procedure.steps is None or doc.procedure.dossier is None:
        return
    texts = [fold(text) for path, text in doc.cached(prose) if path[0] != KEY]
    texts += [fold(kept.text) for kept in doc.procedure.verbatim or ()]
    for i, sentence in answered:
        if not any(fold(sentence) in text for text in texts):
            yield Violation((KEY, i, "cau"), {"sentence": sentence})
