"""What the model declares of its keys (:mod:`dvc_core.model.declared`): one check a verb, a code and its words a row."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import partial

from ...finding import Law, Path, Severity
from ...model.declared import DeclaredKey, declared_keys, names_by_key, values_at
from ...words.folding import folded_case
from ..registry import TT32, Doc, Violation, rule, tt32_item, unknown_name


def stated_twice(items: Iterable[tuple[Hashable, Path, str]]) -> Iterator[Violation]:
    """The names that stand a second time: what makes two of them one, the place and the name as it is written."""
    first: dict[Hashable, Path] = {}
    for same, path, value in items:
        before = first.setdefault(same, path)
        if before is not path:
            key = next(step for step in reversed(path) if isinstance(step, str))
            yield Violation(path, {"value": value, "key": key}, ((before, "first"),))


def twice(vi: str, en: str, why_vi: str, why_en: str, evidence: str = "") -> str:
    """The words of a rule on what stands once, by what it is called."""
    return f"""
    vi: {vi} “{{value}}” được nêu hai lần ({{key}})
      help: đổi một trong hai, hoặc bỏ một lần
      why: {why_vi}
      title: {vi} được nêu hai lần
    en: {en} “{{value}}” stands twice ({{key}})
      help: change one of the two, or remove it
      why: {why_en}
      title: {en} stands twice
    evidence: {evidence}
    """


def absent(vi: str, en: str, why_vi: str, why_en: str) -> str:
    """The words of a rule on a name that must stand elsewhere, by what it is a name of."""
    return f"""
    vi[known]: {vi}, “{{value}}” ({{key}}), không có trong {{target}}
    vi: {vi}, “{{value}}” ({{key}}), không có: {{target}} chưa có gì
      help[known]: dùng một trong: {{known}}; hoặc thêm vào {{target}}
      help: thêm vào {{target}}, hoặc bỏ {{key}}
      why: {why_vi}
      title: {vi} không có trong tệp
    en[known]: {en}, “{{value}}” ({{key}}), is not in {{target}}
    en: {en}, “{{value}}” ({{key}}), is not there: {{target}} has none
      help[known]: use one there is: {{known}}; or add it to {{target}}
      help: add it to {{target}}, or drop {{key}}
      why: {why_en}
      title: {en} is not in the file
    """


def beyond(vi: str, en: str, why_vi: str, why_en: str) -> str:
    """The words of a rule on two bounds in the wrong order, by what they bound."""
    return f"""
    vi: {{low_key}} là {{low}}, vượt quá {{high_key}} là {{high}}
      help: sửa một trong hai; có thể đã ghi đổi chỗ
      why: {why_vi}
      title: {vi}: giới hạn dưới vượt quá giới hạn trên
    en: {{low_key}} is {{low}}, beyond {{high_key}}, which is {{high}}
      help: fix one of the two; they may have been exchanged
      why: {why_en}
      title: {en}: the lower bound is beyond the upper one
    """


def _declared(doc: Doc) -> dict[str, list[DeclaredKey]]:
    return declared_keys(doc.procedure)


def declared(doc: Doc, code: str) -> Iterator[Violation]:
    """What is wrong with the keys that the model declares by the code of a rule."""
    for one in doc.cached(_declared).get(code, ()):
        yield from _VERBS[one.declaration.verb](doc, one)


def _unique(_doc: Doc, one: DeclaredKey) -> Iterator[Violation]:
    """What differs in a key of its items: ids as they are written, names whatever their capitals and gaps."""
    [of] = one.declaration.of
    same: Callable[[str], str] = str if of.endswith("ma") else folded_case
    if not of:
        named = [((*one.path, i), value) for i, value in enumerate(one.value)]
    elif "." in of:
        named = [
            ((*one.path, i, *rest), value)
            for i, item in enumerate(one.value)
            for rest, value in values_at(item, of) or ()
        ]
    else:
        name = names_by_key(one.value[0].__class__)[of] if one.value else ""
        named = [((*one.path, i, of), getattr(item, name)) for i, item in enumerate(one.value)]
    stated = [(path, value) for path, value in named if value is not None]
    if len({same(value) for _, value in stated}) < len(stated):
        yield from stated_twice((same(value), path, value) for path, value in stated)


def _refers_to(doc: Doc, one: DeclaredKey) -> Iterator[Violation]:
    """A name stands under one of the keys; silent where it is not known what stands there."""
    known = [_names(doc, one, keys) for keys in one.declaration.of]
    if all(names is None or one.value not in names for names in known) and known != [None] * len(known):
        names = [name for part in known for name in part or ()]
        key, target = one.path[-1], one.declaration.of[0].partition(".")[0]
        yield unknown_name(doc, one.path, one.value, names, key=key, target=target)


def _names(doc: Doc, one: DeclaredKey, keys: str) -> dict[str, None] | None:
    """The names under keys of the nearest record around that has the first of them."""
    head = keys.partition(".")[0]
    home = next(record for record in reversed(one.around[:-1]) if head in names_by_key(type(record)))
    seen = doc.cached(_names_seen)
    if (id(home), keys) not in seen:
        stated = values_at(home, keys)
        # What nobody says is not there may yet come; of what is named by its key there is none.
        names = None if stated is None and "." in keys else dict.fromkeys(value for _, value in stated or ())
        seen[id(home), keys] = names
    return seen[id(home), keys]


def _names_seen(_doc: Doc) -> dict[tuple[int, str], dict[str, None] | None]:
    """The names under keys of a record, by the record and the keys."""
    return {}


def _not_above(_doc: Doc, one: DeclaredKey) -> Iterator[Violation]:
    key, [other] = str(one.path[-1]), one.declaration.of
    [(_, high)] = values_at(one.around[-1], other) or [((), None)]
    if high is not None and one.value > high:
        yield reversed_bounds(one.path[:-1], key, one.value, other, high)


def _not_before(_doc: Doc, one: DeclaredKey) -> Iterator[Violation]:
    key, [other] = str(one.path[-1]), one.declaration.of
    [(_, low)] = values_at(one.around[-1], other) or [((), None)]
    if low is not None and one.value < low:
        yield reversed_bounds(one.path[:-1], other, low, key, one.value, at_high=True)


def reversed_bounds(
    path: Path, low_key: str, low: object, high_key: str, high: object, *, at_high: bool = False
) -> Violation:
    """Two bounds of a record in the wrong order, reported at the lower or at the upper one."""
    at, other = (high_key, low_key) if at_high else (low_key, high_key)
    params = {"low_key": low_key, "low": low, "high_key": high_key, "high": high}
    return Violation((*path, at), params, (((*path, other), "other"),))


_VERBS: dict[str, Callable[[Doc, DeclaredKey], Iterator[Violation]]] = {
    "unique": _unique,
    "refers_to": _refers_to,
    "not_above": _not_above,
    "not_before": _not_before,
}


rule(
    "DVC409",
    words=twice(
        "Tên trường hợp",
        "The name of a case",
        "Người nộp chọn trường hợp của mình theo tên; hai trường hợp cùng tên thì không chọn được.",
        "Applicants choose their case by its name; of two with one name they cannot.",
        evidence="741 real procedures have between 2 and 20 cases, told apart by their names only",
    ),
)(partial(declared, code="DVC409"))
rule(
    "DVC410",
    words=twice(
        "Mã mẫu",
        "The id of a form",
        "Giấy tờ và biểu mẫu điện tử gọi mẫu bằng mã; trùng mã thì không biết là mẫu nào.",
        "Papers and e-forms name a form by its id; of two with one id nobody knows which is meant.",
    ),
)(partial(declared, code="DVC410"))
rule(
    "DVC452",
    words=twice(
        "Mã trường",
        "The id of a field",
        "Câu trả lời được lưu theo mã trường; trùng mã thì mất một câu trả lời.",
        "Answers are kept by the id of their field; with one id for two, one answer is lost.",
    ),
)(partial(declared, code="DVC452"))
rule(
    "DVC455",
    words=twice(
        "Mã lựa chọn",
        "The code of an option",
        "Câu trả lời được lưu bằng mã lựa chọn; trùng mã thì không biết người khai đã chọn gì.",
        "An answer is kept as the code of its option; with one code for two nobody knows the choice.",
    ),
)(partial(declared, code="DVC455"))
rule(
    "DVC606",
    Severity.WARNING,
    words=twice(
        "Giá trị của một danh sách",
        "A value of a list",
        "Danh sách lặp làm sai các phép đếm và thường che một giá trị khác đáng lẽ phải có.",
        "A repeated value spoils counts and often stands where another one was meant.",
        evidence="lists of the portals are joined from several cells",
    ),
)(partial(declared, code="DVC606"))
rule(
    "DVC403",
    words=absent(
        "Mẫu mà giấy tờ dẫn tới",
        "The form that a paper follows",
        "Giấy tờ phải lập theo mẫu thì người nộp cần có mẫu đó; dẫn tới một mẫu không có là dẫn vào ngõ cụt.",
        "Who has to use a form needs to have it; a reference to a form that is not there leads nowhere.",
    ),
    law=tt32_item("i"),
)(partial(declared, code="DVC403"))
rule(
    "DVC412",
    words=absent(
        "Biểu mẫu điện tử mà mẫu dẫn tới",
        "The e-form that a form names",
        "Mức độ 3 (khung TT 32/2017) đòi hỏi mọi mẫu có biểu mẫu điện tử tương tác; dẫn tới biểu mẫu không có thì mẫu "
        "này coi như chưa có.",
        "Level 3 (TT 32/2017 framework) demands an interactive e-form for every form; a reference to one that is not "
        "there counts as none.",
    ),
    law=(Law(TT32, "5", "3", "b"),),
    leaves_open=3,
)(partial(declared, code="DVC412"))
rule(
    "DVC450",
    words=absent(
        "Mẫu giấy mà biểu mẫu điện tử thay cho",
        "The paper form that an e-form stands for",
        "Biểu mẫu điện tử phải có ít nhất các trường của mẫu giấy; không biết là mẫu nào thì không đối chiếu được.",
        "An e-form has at least the fields of its paper form; without knowing which one, nobody can compare them.",
    ),
    law=(Law(TT32, "3", "8"),),
)(partial(declared, code="DVC450"))
rule(
    "DVC453",
    words=absent(
        "Giấy tờ mà trường đính kèm",
        "The paper that a field takes",
        "Tệp đính kèm phải ứng với một giấy tờ của hồ sơ, để người tiếp nhận biết hồ sơ đã đủ chưa.",
        "An attached file answers to a paper of the dossier, so that the receiver can see whether it is complete.",
    ),
)(partial(declared, code="DVC453"))
rule(
    "DVC473",
    words=absent(
        "Phần mà chữ ký đặt ở cuối",
        "The part that a signature stands at the end of",
        "Chữ ký xác nhận đứng ngay dưới điều nó xác nhận; không biết là phần nào thì bản in đặt nó ở cuối.",
        "A signature stands below what it confirms; where the part is unknown it is printed at the end.",
    ),
)(partial(declared, code="DVC473"))
rule(
    "DVC343",
    words=absent(
        "Mã trường hợp của hạn phải ra",
        "The case of an expected due day",
        "Kiểm thử tính hạn của một trường hợp không có thì không kiểm thử được gì; thường là mã của trường hợp vừa đổi.",
        "A test of the due day of a case that is not there tests nothing; mostly the code of the case was changed.",
    ),
)(partial(declared, code="DVC343"))
rule(
    "DVC321",
    words=beyond(
        "Mức thu tối thiểu và tối đa",
        "The least and the most amount of a fee",
        "Mức tối thiểu lớn hơn mức tối đa thì không số tiền nào đúng cả.",
        "With the least above the most no amount is right.",
    ),
)(partial(declared, code="DVC321"))
rule(
    "DVC610",
    words=beyond(
        "Thời gian áp dụng thủ tục",
        "The days on which a procedure applies",
        "Với hai ngày như thế, thủ tục không áp dụng vào ngày nào cả.",
        "With such days the procedure applies on no day at all.",
    ),
)(partial(declared, code="DVC610"))
